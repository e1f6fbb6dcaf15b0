"""A plain folder: everything in it is named, only regular files are read, and nothing outside it."""

import os
import socket
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from codewarrant.problems import Problem, Undecided
from codewarrant.records import Blob, Content, Hunk
from codewarrant.source import folder
from codewarrant.source.folder import FolderSource
from tests.repositories import Repository


def blobs(path: Path) -> dict[str, Blob | None]:
    return {file.path: file.new for file in FolderSource(path).change.files}


def test_a_file_has_the_id_that_git_gives_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.py").write_bytes(b"1\n2\n")
    (tmp_path / "run").write_bytes(b"#!/bin/sh\n")
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "d" / "link").symlink_to("a.py")
    source = FolderSource(tmp_path)
    assert {file.path: file.new for file in source.change.files} == {
        "d/a.py": Blob(repository.blob(b"1\n2\n"), "100644", Content.TEXT, 4),
        "d/link": Blob(repository.blob(b"a.py"), "120000", Content.SYMLINK, 4),
        "run": Blob(repository.blob(b"#!/bin/sh\n"), "100755", Content.TEXT, 10),
    }
    assert source.hunks(source.change) == {"d/a.py": (Hunk(0, 0, 1, 2),), "run": (Hunk(0, 0, 1, 1),)}
    assert source.objects([])[repository.blob(b"1\n2\n")] == b"1\n2\n"
    assert source.folder("any", ".codewarrant") == {}


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "..", ".", "missing", "../outside"])
def test_a_symlink_is_named_and_never_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(target)
    (blob,) = blobs(tmp_path / "in").values()
    assert blob is not None
    assert (blob.content, blob.size) == (Content.SYMLINK, len(target))
    assert list(blobs(tmp_path / "in")) == ["link"]


def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    os.mkfifo("fifo")  # opening it would wait for ever
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert blobs(tmp_path) == dict.fromkeys(("fifo", "socket"), Blob("", "000000", Content.BINARY, 0))


@pytest.mark.parametrize("is_file", [False, True])
def test_git_s_own_data_is_left_out(tmp_path: Path, is_file: bool) -> None:
    for place in (tmp_path, tmp_path / "module"):
        place.mkdir(exist_ok=True)
        (place / "a.py").write_bytes(b"1\n")
        (place / ".gitignore").write_bytes(b"x\n")
        if is_file:
            (place / ".git").write_bytes(b"gitdir: elsewhere\n")
        else:
            (place / ".git").mkdir()
            (place / ".git" / "config").write_bytes(b"[core]\n")
    assert set(blobs(tmp_path)) == {".gitignore", "a.py", "module/.gitignore", "module/a.py"}


def test_a_huge_file_is_named_and_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 40)
    (tmp_path / "over").write_bytes(b"12345")
    (tmp_path / "at").write_bytes(b"1234")
    monkeypatch.setattr(folder, "MAX_BLOB", 4)
    found = blobs(tmp_path)
    assert {path: (blob.content, blob.size) for path, blob in found.items() if blob} == {
        "huge": (Content.OVERSIZE, 1 << 40), "over": (Content.OVERSIZE, 5), "at": (Content.TEXT, 4),
    }  # fmt: skip


def test_a_tree_may_be_deeper_than_a_recursion(tmp_path: Path) -> None:
    folder = tmp_path
    try:
        for _ in range(1_200):
            folder /= "d"
            folder.mkdir()
        (folder / "a.py").write_bytes(b"1\n")
        assert list(blobs(tmp_path)) == ["d/" * 1_200 + "a.py"]
    finally:
        subprocess.run(["rm", "-rf", "--", str(tmp_path / "d")], check=True)  # Python's own removal is a recursion


def test_any_name_is_quoted_as_in_a_change(tmp_path: Path) -> None:
    for name in (b"a\nb", b"\xff", b'"', b" ", "ü".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"1\n")
    assert list(blobs(tmp_path)) == [" ", r'"\""', r'"\377"', r'"a\nb"', "ü"]


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(("owner", "name"), [(Path, "read_bytes"), (os, "scandir"), (os, "readlink"), (os, "lstat")])
def test_what_cannot_be_read_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    (tmp_path / "a").write_bytes(b"1\n")
    (tmp_path / "b").symlink_to("a")
    monkeypatch.setattr(owner, name, _refuse)
    with pytest.raises(Undecided) as caught:
        FolderSource(tmp_path)
    monkeypatch.undo()
    assert str(caught.value) == f"{tmp_path} cannot be read. Permission denied. make it readable, or scan another."


def test_a_folder_that_is_none_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for name in ("missing", "file"):
        with pytest.raises(Problem, match="is no folder"):
            FolderSource(tmp_path / name)


def test_an_empty_folder_is_an_empty_change(tmp_path: Path) -> None:
    change = FolderSource(tmp_path).change
    assert (change.files, change.target, change.base, change.head, change.commits) == ((), None, None, None, ())

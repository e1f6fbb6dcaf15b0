"""Folders that go to a container and come back: whatever an enemy can leave there, plain files are read or nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant import handover
from codewarrant.handover import Odd
from codewarrant.problems import Problem

KNOWN = {"a.json", "b.json", "in/", "in/c.json"}


def left(folder: Path) -> dict[str, bytes]:
    return handover.left(folder, KNOWN.__contains__)


def test_known_files_come_back(tmp_path: Path) -> None:
    given = {"a.json": b"1", "in/c.json": b"2"}
    assert left(handover.written(tmp_path / "out", given)) == given


def test_folder_is_its_users_alone(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        made = handover.written(tmp_path / "out", {"a.json": b"1", "in/c.json": b"2"})
    finally:
        os.umask(old)
    modes = [path.stat().st_mode & 0o777 for path in (made, made / "in", made / "a.json", made / "in/c.json")]
    assert modes == [0o700, 0o755, 0o644, 0o644]
    assert (made.stat().st_uid, made.stat().st_gid) == handover.user()
    assert handover.user()[0] != 0


def linked(place: Path) -> None:
    """The folder that may be there, as a link to one elsewhere."""
    (place / "in").rename(place.parent / "in")
    (place / "in").symlink_to("../in")


def flat(place: Path) -> None:
    """A file in the place of the folder."""
    (place / "in" / "c.json").unlink()
    (place / "in").rmdir()
    (place / "in").touch()


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "unknown": (lambda place: (place / "x.json").touch(), "left x.json, which is not its to write"),
    "unknown folder": (lambda place: (place / "other").mkdir(), "left other, which is not its to write"),
    "unknown within": (lambda place: (place / "in" / "d").touch(), "left in/d, which is not its to write"),
    "folder within": (lambda place: (place / "in" / "in").mkdir(), "left in/in, which is not its to write"),
    "control characters": (lambda place: (place / "\x1b[2J\n").touch(), r'left "\\033\[2J\\n", which is not its'),
    "link": (lambda place: (place / "b.json").symlink_to("/etc/passwd"), "left b.json as something that is no plain file"),
    "link within": (lambda place: (place / "b.json").symlink_to("a.json"), "left b.json as something that is no plain file"),
    "broken link": (lambda place: (place / "b.json").symlink_to("/nowhere"), "left b.json as something that is no plain file"),
    "other name": (lambda place: os.link(place / "a.json", place / "b.json"), "left a.json as something that is no plain file"),
    "pipe": (lambda place: os.mkfifo(place / "b.json"), "left b.json as something that is no plain file"),
    "folder": (lambda place: (place / "b.json").mkdir(), "left b.json as something that is no plain file"),
    "linked folder": (linked, "left in, which is not its to write"),
    "file for a folder": (flat, "left in, which is not its to write"),
    "too large": (lambda place: os.truncate(place / "a.json", 256 * 1024 * 1024 + 1), "left a.json with 268435457 bytes"),
}


@pytest.mark.parametrize(("act", "why"), ODD.values(), ids=ODD)
def test_anything_else_is_a_reason_to_believe_nothing(tmp_path: Path, act: Callable[[Path], object], why: str) -> None:
    place = handover.written(tmp_path / "out", {"a.json": b"1", "in/c.json": b"2"})
    act(place)
    open_before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    with pytest.raises(Odd, match=f"^{why}"):
        left(place)
    assert not open_before or len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_folder_is_gone_however_deep_it_became(tmp_path: Path) -> None:
    here = Path.cwd()
    with handover.folder() as folder:
        os.chdir(folder)
        try:
            for _ in range(3000):
                os.mkdir("d")  # noqa: PTH102 - the path would be too long
                os.chdir("d")
        finally:
            os.chdir(here)
        assert handover.overfull(folder).startswith(f"it wrote more than {handover.MOST_FILES} files")
    assert not folder.exists()


def test_overfull_is_what_the_disk_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "MOST_BYTES", 1024 * 1024)
    (tmp_path / "hole").touch()
    os.truncate(tmp_path / "hole", 1024**3)
    assert handover.overfull(tmp_path) == "", "a hole takes no room"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "full").write_bytes(b"x" * 1024 * 1025)
    assert handover.overfull(tmp_path) == "it wrote more than 1000 files or 1048576 bytes"


def test_overfull_looks_at_no_link(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert handover.overfull(tmp_path) == ""


@pytest.mark.parametrize(("uid", "mode", "is_refused"), [(0, 0o700, True), (0, 0o755, False), (1000, 0o700, False)])
def test_folder_that_nobody_may_read_is_refused_by_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uid: int, mode: int, *, is_refused: bool
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: uid)
    tmp_path.chmod(mode)
    if is_refused:
        with pytest.raises(Problem, match=r"run `chmod -R o\+rX"):
            handover.shared(tmp_path)
    else:
        assert handover.shared(tmp_path) == tmp_path


@pytest.mark.parametrize("uid", [0, 1000])
def test_secret_is_lent_to_the_containers_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    given: list[tuple[Path, int, int]] = []
    monkeypatch.setattr(os, "getuid", lambda: uid)
    monkeypatch.setattr(os, "getgid", lambda: uid)
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((path, user, group)))
    secret = tmp_path / "key.pem"
    secret.write_bytes(b"k")
    lent = handover.lent(secret, tmp_path / "copy")
    if uid:
        assert (lent, given) == (secret, [])
    else:
        assert (lent.read_bytes(), lent.stat().st_mode & 0o777, given) == (b"k", 0o400, [(lent, 65534, 65534)])

"""What a container sees of a repository: objects and notes, and nothing that somebody left in the clone."""

import os
import subprocess
from pathlib import Path

import pytest

from codewarrant.problems import Problem
from codewarrant.source import bare
from codewarrant.source.git import GitSource
from tests.repositories import Repository

PATH = os.environ.get("PATH", os.defpath)


def seen(place: Path, source: GitSource, head: str) -> GitSource:
    """The repository as a container has it, with the objects put where they belong."""
    objects = bare.make(place, source, head)
    (place / ".git" / "objects").rmdir()
    (place / ".git" / "objects").symlink_to(objects)
    return GitSource(place, PATH)


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_objects_and_notes_are_there(tmp_path: Path, object_format: str) -> None:
    made = Repository(tmp_path / "repo", object_format=object_format)
    head = made.commit({"a.txt": b"a\n"})
    made.git("notes", "--ref", "ai", "add", "-m", "by hand", "HEAD")
    made.git("tag", "-a", "v1", "-m", "x")
    source = GitSource(made.path, PATH)
    other = seen(tmp_path / "seen", source, head)
    assert (other.resolve(head), other.object_format) == (head, object_format)
    assert other.objects([head])[head] == source.objects([head])[head]
    assert other.notes("refs/notes/ai", [head]) == source.notes("refs/notes/ai", [head]) != {}
    assert other.ask("for-each-ref", "--format=%(refname)") == b"refs/notes/ai\n"


def test_nothing_else_is(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repo")
    head = made.commit({"a.txt": b"a\n"})
    made.git("config", "http.extraheader", "AUTHORIZATION: basic SECRET")
    (made.path / ".env").write_text("SECRET")
    (made.path / ".git" / "FETCH_HEAD").write_text("SECRET")
    bare.make(tmp_path / "seen", GitSource(made.path, PATH), head)
    files = {path.relative_to(tmp_path / "seen").as_posix(): path for path in (tmp_path / "seen").rglob("*") if path.is_file()}
    assert set(files) == {".git/HEAD", ".git/config", ".git/packed-refs"}
    assert all(b"SECRET" not in path.read_bytes() for path in files.values())


@pytest.mark.parametrize("kind", ["bare", "linked", "subfolder"])
def test_objects_are_found_wherever_they_lie(tmp_path: Path, kind: str) -> None:
    made = Repository(tmp_path / "repo", bare=kind == "bare")
    head = made.commit({"in/a.txt": b"a\n"})
    place = made.path
    if kind == "linked":
        place = tmp_path / "linked"
        made.git("worktree", "add", "--quiet", "--detach", str(place))
    if kind == "subfolder":
        place = made.path / "in"
    assert seen(tmp_path / "seen", GitSource(place, PATH), head).resolve(head) == head


def test_borrowed_objects_are_refused_with_what_to_do(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repo")
    head = made.commit({"a.txt": b"a\n"})
    subprocess.run(["git", "clone", "--quiet", "--shared", made.path, tmp_path / "borrows"], check=True, capture_output=True)
    with pytest.raises(Problem, match=r"borrows objects from another.*git repack -a -d"):
        bare.make(tmp_path / "seen", GitSource(tmp_path / "borrows", PATH), head)

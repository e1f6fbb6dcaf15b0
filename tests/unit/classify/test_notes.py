"""Notes out of a real repository, as git stores them, and that what was said of a commit can be found again by its tree."""

import os
from pathlib import Path

import pytest

from codewarrant import catalogue
from codewarrant.records import CommitOrigin, Origin
from codewarrant.source.folder import FolderSource
from codewarrant.source.git import GitSource
from codewarrant.source.interface import MAX_NOTE
from steps.classify import origin
from tests.repositories import Repository

REF = "refs/notes/ai"
KEY = "s_c9883b05a2487d::t_9f8e7d6c5b4a32"
NOTE = f'a.py\n  {KEY} 1\n---\n{{"schema_version": "authorship/3.0.0", "prompts": {{}}}}'.encode()


def source(repository: Repository) -> GitSource:
    return GitSource(repository.path, os.environ["PATH"])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.commit({"a.py": b"1\n"})
    return made


def note(repository: Repository, commit: str, data: bytes) -> None:
    repository.git("notes", f"--ref={REF}", "add", "-f", "-F", "-", commit, stdin=data)


def placed(repository: Repository, entries: list[tuple[str, bytes, str]]) -> None:
    """A tree of notes, just as given."""
    commit = repository.git("commit-tree", "-m", "Notes", repository.raw_tree(entries)).decode().strip()
    repository.git("update-ref", REF, commit)


def test_a_note_is_read_where_git_put_it(repository: Repository) -> None:
    commits = [repository.commit({"a.py": b"%d\n" % number}) for number in range(3)]
    note(repository, commits[1], NOTE)
    assert source(repository).notes(REF, commits) == {commits[1]: NOTE + b"\n"}
    assert source(repository).notes(REF, commits[:1]) == {}
    assert source(repository).notes("refs/notes/none", commits) == {}
    assert source(repository).notes(REF, ()) == {}


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_note_is_found_however_far_they_are_spread(repository: Repository, depth: int) -> None:
    commit = repository.commit({"a.py": b"2\n"})
    mode, name, oid = "100644", commit[2 * depth :], repository.blob(NOTE)
    for at in range(depth - 1, -1, -1):
        oid = repository.raw_tree([(mode, name.encode(), oid)])
        mode, name = "40000", commit[2 * at : 2 * at + 2]
    placed(repository, [(mode, name.encode(), oid)])
    assert source(repository).notes(REF, [commit]) == {commit: NOTE}


def test_git_spreads_many_notes_itself(repository: Repository) -> None:
    who = b"committer Dev <dev@example.org> 1 +0000\n"
    made = b"".join(b"commit refs/heads/many\nmark :%d\n%sdata 1\nx\n" % (number, who) for number in range(1, 301))
    noted = b"".join(b"N inline :%d\ndata %d\n%s\n" % (number, len(NOTE), NOTE) for number in range(1, 301))
    repository.git("fast-import", "--quiet", stdin=made + b"commit %s\n%sdata 0\n" % (REF.encode(), who) + noted)
    commits = repository.git("rev-list", "many").decode().split()
    assert b"/" in repository.git("ls-tree", "-r", "--name-only", REF)
    assert source(repository).notes(REF, commits) == dict.fromkeys(commits, NOTE)


@pytest.mark.parametrize(("more", "seen"), [(0, True), (1, False)], ids=["as-long-as-may-be", "longer"])
def test_a_long_note_is_left_out(repository: Repository, more: int, seen: bool) -> None:
    commit = repository.commit({"a.py": b"2\n"})
    placed(repository, [("100644", commit.encode(), repository.blob(b"x" * (MAX_NOTE + more)))])
    assert (commit in source(repository).notes(REF, [commit])) is seen


@pytest.mark.parametrize("mode", ["120000", "100755", "160000", "40000"])
def test_what_is_no_plain_file_is_no_note(repository: Repository, mode: str) -> None:
    commit = repository.commit({"a.py": b"2\n"})
    oid = repository.blob(NOTE) if mode.startswith("1") else repository.raw_tree([("100644", b"x", repository.blob(NOTE))])
    placed(repository, [(mode, commit.encode(), commit if mode == "160000" else oid)])
    assert source(repository).notes(REF, [commit]) == {}


@pytest.mark.parametrize("damage", ["blob", "tree"])
def test_notes_that_are_not_here_say_nothing(repository: Repository, damage: str) -> None:
    commit = repository.commit({"a.py": b"2\n"})
    note(repository, commit, NOTE)
    oid = repository.git("rev-parse", f"{REF}:{commit}" if damage == "blob" else f"{REF}^{{tree}}").decode().strip()
    (repository.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    assert source(repository).notes(REF, [commit]) == {}


def test_a_ref_that_is_no_tree_says_nothing(repository: Repository) -> None:
    repository.git("update-ref", REF, repository.blob(b"x"))
    assert source(repository).notes(REF, [repository.resolve("main")]) == {}


def test_sha256_repositories_have_notes_too(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repository", object_format="sha256")
    commit = made.commit({"a.py": b"1\n"})
    note(made, commit, NOTE)
    assert source(made).notes(REF, [commit]) == {commit: NOTE + b"\n"}


def test_a_folder_has_none(tmp_path: Path) -> None:
    assert FolderSource(tmp_path).notes(REF, ["1" * 40]) == {}


def told(repository: Repository, *commits: str) -> dict[str, CommitOrigin]:
    found = origin.origins(commits, source(repository), catalogue.signals(), (), "2026-11-02")
    return {one.commit: one for one in found}


def test_a_note_makes_the_commit_mixed(repository: Repository) -> None:
    commit = repository.commit({"a.py": b"2\n"})
    note(repository, commit, NOTE)
    found = told(repository, commit)[commit]
    assert (found.origin, [line.path for line in found.lines]) == (Origin.MIXED, ["a.py"])


def test_what_was_said_is_found_by_the_tree_after_squash_and_rebase(repository: Repository) -> None:
    repository.branch("topic")
    said = repository.commit({"a.py": b"2\n"}, "Fix\n\nCo-authored-by: Claude <noreply@anthropic.com>")
    repository.switch("main")
    repository.git("merge", "--quiet", "--squash", "topic")
    repository.git("commit", "--quiet", "-m", "Fix (#1)")
    squashed = repository.resolve("main")
    rebased = repository.git("commit-tree", "-p", "main~1", "-m", "Fix", "topic^{tree}").decode().strip()
    found = told(repository, said, squashed, rebased)
    assert [found[oid].origin for oid in (said, squashed, rebased)] == [Origin.AI, Origin.UNKNOWN, Origin.UNKNOWN]
    by_tree = {one.tree: one for one in found.values() if one.evidence}
    for lost in (squashed, rebased):
        assert lost != said
        assert by_tree[found[lost].tree].origin is Origin.AI
    assert found[said].tree == repository.git("rev-parse", f"{said}^{{tree}}").decode().strip()

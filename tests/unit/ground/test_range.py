"""Two names of commits become a Change that anyone with the clone can recompute byte for byte."""

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from codewarrant.problems import Undecided
from codewarrant.records import Blob, Change, Content, Hunk, Status
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from tests.repositories import Content as Held
from tests.repositories import Executable, Files, Repository, Submodule, Symlink

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 7\n"
COMMIT = "1" * 40
MODULE = ("160000", "submodule", 0)


def source(path: Path) -> GitSource:
    return GitSource(path, os.environ["PATH"])


def collect(repository: Repository, base: str | None = "main", head: str = "topic") -> Change:
    return commits.collect(source(repository.path), base, head)


def changed(tmp_path: Path, before: Files, after: Files, **options: str) -> tuple[Repository, Change]:
    """A branch `topic` whose only commit changes what `main` held."""
    repository = Repository(tmp_path / "repository", checkout=False, **options)  # type: ignore[arg-type]
    repository.commit({"kept": b"1\n", **before})
    repository.branch("topic")
    repository.commit(after)
    return repository, collect(repository)


@pytest.mark.parametrize(
    ("before", "after", "status", "old", "new"),
    [
        pytest.param(None, b"x\n", "added", None, ("100644", "text", 2), id="added"),
        pytest.param(None, b"", "added", None, ("100644", "text", 0), id="added empty"),
        pytest.param(b"x\n", None, "deleted", ("100644", "text", 2), None, id="deleted"),
        pytest.param(b"x\n", b"y\n", "modified", ("100644", "text", 2), ("100644", "text", 2), id="modified"),
        pytest.param(b"x\n", Executable(b"x\n"), "modified", ("100644", "text", 2), ("100755", "text", 2), id="mode"),
        pytest.param(None, Symlink(b"/etc/passwd"), "added", None, ("120000", "symlink", 11), id="symlink"),
        pytest.param(b"x\n", Symlink(b"x"), "modified", ("100644", "text", 2), ("120000", "symlink", 1), id="file to symlink"),
        pytest.param(Symlink(b"x"), b"x", "modified", ("120000", "symlink", 1), ("100644", "text", 1), id="symlink to file"),
        pytest.param(None, Submodule(COMMIT), "added", None, MODULE, id="submodule"),
        pytest.param(Submodule(COMMIT), Submodule("2" * 40), "modified", MODULE, MODULE, id="submodule moved"),
        pytest.param(b"x\n", Submodule(COMMIT), "modified", ("100644", "text", 2), MODULE, id="file to submodule"),
        pytest.param(None, LFS, "added", None, ("100644", "lfs-pointer", len(LFS)), id="LFS pointer"),
        pytest.param(None, LFS + b"x" * 1024, "added", None, ("100644", "text", len(LFS) + 1024),
            id="more than a pointer"),
        pytest.param(None, b"a\0b", "added", None, ("100644", "binary", 3), id="binary"),
        pytest.param(b"text\n", b"a\0b", "modified", ("100644", "text", 5), ("100644", "binary", 3), id="text to binary"),
        pytest.param(None, b"x" * 8000 + b"\0", "added", None, ("100644", "text", 8001), id="a NUL far from the start"),
        pytest.param(None, b"\xff\xfea\r\n", "added", None, ("100644", "text", 5), id="not UTF-8"),
    ],
)  # fmt: skip
def test_a_path_is_told_with_both_its_sides(
    tmp_path: Path, before: Held, after: Held, status: str, old: tuple[str, str, int] | None, new: tuple[str, str, int] | None
) -> None:
    _, change = changed(tmp_path, {"p": before} if before is not None else {}, {"p": after})
    (file,) = change.files
    assert (file.path, file.status) == ("p", Status(status))
    assert (_facts(file.old), _facts(file.new)) == (old, new)


def _facts(blob: Blob | None) -> tuple[str, str, int] | None:
    return (blob.mode, str(blob.content), blob.size) if blob else None


def test_ids_are_those_of_git(tmp_path: Path) -> None:
    repository, change = changed(tmp_path, {"p": b"1\n", "s": Submodule(COMMIT)}, {"p": b"2\n", "s": Submodule("2" * 40)})
    assert [(file.old and file.old.oid, file.new and file.new.oid) for file in change.files] == [
        (repository.blob(b"1\n"), repository.blob(b"2\n")), (COMMIT, "2" * 40),
    ]  # fmt: skip
    tips = {name: repository.git("rev-parse", name, f"{name}^{{tree}}").decode().split() for name in ("main", "topic")}
    assert change.target == change.base
    assert [change.base and [change.base.commit, change.base.tree], change.head and [change.head.commit, change.head.tree]] == [
        tips["main"], tips["topic"],
    ]  # fmt: skip
    assert change.commits == (tips["topic"][0],)


def test_content_past_the_limit_is_named_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "MAX_BLOB", 4)
    repository, change = changed(tmp_path, {}, {"at": b"1234", "over": b"12345", "link": Symlink(b"12345")})
    assert {file.path: file.new and file.new.content for file in change.files} == {
        "at": Content.TEXT, "over": Content.OVERSIZE, "link": Content.OVERSIZE,
    }  # fmt: skip
    # Nor does it become readable because somebody has read it before.
    reader = source(repository.path)
    reader.objects([repository.blob(b"12345")])
    assert commits.collect(reader, "main", "topic") == change


def test_a_rename_is_a_deletion_and_an_addition(tmp_path: Path) -> None:
    repository, _ = changed(tmp_path, {"old.py": b"x = 1\n" * 50}, {"old.py": None, "new.py": b"x = 1\n" * 50})
    repository.git("config", "diff.renames", "copies")
    assert [(file.path, file.status) for file in collect(repository).files] == [
        ("new.py", Status.ADDED), ("old.py", Status.DELETED),
    ]  # fmt: skip


HOSTILE = (
    b"a\nb", b'"quoted"', b"back\\slash", b"-dash", b"--option", b" ", b"two words", b"\xff\xfe", b"\xc3\xbc", b"...", b"..a",
    b"a..", b":(top)x", b":!x", b":/x", b"*", b"?", b"[a]", b"\x1b[31m", b"::set-output name=x::y", b"$(touch x)",
    b"a\tb", b"~", b"@{-1}", b"HEAD",
    b"index 1..2 100644", b"@@ -1 +1 @@", b"diff --git a/x b/x", b"x/-/y", b"\x7f", b"a\r", b"%00", b"&lt;", b"\xe2\x80\xae",
)  # fmt: skip


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_any_name_is_told_and_its_lines_are_found(tmp_path: Path, object_format: str) -> None:
    before: dict[bytes, Held] = {name: b"1\n%s\n3\n" % str(at).encode() for at, name in enumerate(HOSTILE)}
    after: dict[bytes, Held] = {name: b"1\n%s\n3\n" % str(at + 1000).encode() for at, name in enumerate(HOSTILE)}
    repository, change = changed(tmp_path, before, after, object_format=object_format)
    shown = repository.git("-c", "core.quotePath=true", "ls-tree", "-r", "--name-only", "topic").decode().splitlines()
    assert len(change.files) == len(HOSTILE)
    assert {file.path for file in change.files if file.path.isascii()} <= set(shown)
    assert [file.path for file in change.files] == sorted(file.path for file in change.files)
    hunks = source(repository.path).hunks(change)
    assert {path: [(h.old_start, h.old_lines, h.new_start, h.new_lines) for h in found] for path, found in hunks.items()} == {
        file.path: [(2, 1, 2, 1)] for file in change.files
    }
    assert len(change.head.commit if change.head else "") == {"sha1": 40, "sha256": 64}[object_format]
    assert change.object_format == object_format


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_first_commit_is_compared_with_nothing(tmp_path: Path, object_format: str) -> None:
    repository = Repository(tmp_path, object_format=object_format)
    head = repository.commit({"a": b"1\n", "d/b": b"2\n"})
    assert commits.default_base(source(tmp_path), "HEAD")[0] is None
    change = collect(repository, None, "HEAD")
    assert (change.base, change.target, change.merge_bases, change.commits) == (None, None, 0, (head,))
    assert [(file.path, file.status) for file in change.files] == [("a", Status.ADDED), ("d/b", Status.ADDED)]
    assert {path: len(found) for path, found in source(tmp_path).hunks(change).items()} == {"a": 1, "d/b": 1}


def test_the_diff_starts_at_the_merge_base_and_the_target_is_its_tip(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    start = repository.commit({"a": b"1\n"})
    repository.branch("topic")
    ours = repository.commit({"b": b"1\n"})
    repository.switch("main")
    tip = repository.commit({"a": b"2\n", "c": b"1\n"})
    change = collect(repository)
    assert (change.target and change.target.commit, change.base and change.base.commit) == (tip, start)
    assert [file.path for file in change.files] == ["b"]
    assert (change.commits, change.merge_bases) == ((ours,), 1)


def test_a_criss_cross_has_two_merge_bases_and_takes_the_first_by_id(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a": b"1\n"})
    repository.branch("topic")
    one = repository.commit({"b": b"1\n"})
    repository.switch("main")
    two = repository.commit({"c": b"1\n"})
    repository.merge(one)
    repository.switch("topic")
    repository.merge(two)
    repository.commit({"d": b"1\n"})
    change = collect(repository)
    assert change.merge_bases == 2
    assert change.base is not None
    assert change.base.commit == min(one, two)


def test_an_empty_change_has_no_files_and_no_commits(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a": b"1\n"})
    change = collect(repository, "main", "main")
    assert (change.files, change.commits) == ((), ())


def test_a_tree_that_names_a_path_twice_decides_nothing(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"kept": b""})
    repository.branch("topic")
    one, two = repository.blob(b"harmless\n"), repository.blob(b"not so\n")
    repository.commit_of(repository.raw_tree([("100644", b"a", one), ("100644", b"a", two)]), "main")
    with pytest.raises(Undecided, match="names one path twice"):
        collect(repository)


@pytest.mark.parametrize(
    ("name", "answer"),
    [(b"..", "git diff-tree failed"), (b".", "git shows no lines for ./a"), (b".git", None)],
)
def test_lines_behind_a_name_that_git_never_makes_are_found_or_decide_nothing(
    tmp_path: Path, name: bytes, answer: str | None
) -> None:
    repository = Repository(tmp_path, checkout=False)
    trees = [repository.raw_tree([("100644", b"a", repository.blob(text))]) for text in (b"1\n", b"2\n")]
    repository.commit_of(repository.raw_tree([("40000", name, trees[0])]))
    repository.branch("topic")
    repository.commit_of(repository.raw_tree([("40000", name, trees[1])]), "main")
    change = collect(repository)
    assert [file.path for file in change.files] == [f"{name.decode()}/a"]
    with pytest.raises(Undecided, match=answer) if answer else nullcontext():
        assert len(source(tmp_path).hunks(change)[f"{name.decode()}/a"]) == 1


def test_two_paths_with_the_same_content_have_the_same_hunks(tmp_path: Path) -> None:
    repository, change = changed(tmp_path, {"a": b"1\n2\n", "b": b"1\n2\n"}, {"a": b"1\n3\n", "b": b"1\n3\n"})
    assert source(repository.path).hunks(change) == dict.fromkeys("ab", (Hunk(2, 1, 2, 1),))

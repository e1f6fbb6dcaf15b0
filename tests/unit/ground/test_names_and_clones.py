"""Which commits a name stands for, in every kind of clone; a name that stands for none is explained."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from tests.repositories import Repository


def source(path: Path) -> GitSource:
    return GitSource(path, os.environ["PATH"])


@pytest.mark.parametrize(
    ("setting", "base", "what", "do"),
    [
        pytest.param("unrelated", "main", "the change and its target branch share no history", "git fetch", id="no history"),
        pytest.param("plain", "mian", "there is no commit called 'mian' in this clone", "did you mean 'main'?", id="misspelt"),
        pytest.param("plain", "origin/release", "there is no commit called", "`git fetch origin release`", id="not fetched"),
        pytest.param("plain", "refs/remotes/origin/v2", "there is no commit", "`git fetch origin v2`", id="nor in full"),
        pytest.param("plain", "f" * 40, "there is no commit called", "fetch it first", id="unknown id"),
        pytest.param("plain", "main:kept", "there is no commit called", "", id="a file"),
        pytest.param("plain", "--all", "there is no commit called '--all'", "", id="an option"),
        pytest.param("plain", "^main", "there is no commit called '^main'", "", id="an exclusion"),
        pytest.param("plain", "main..topic", "there is no commit called", "", id="a range"),
        pytest.param("plain", "a\nb", "there is no commit called 'a\\nb'", "", id="two lines"),
    ],
)
def test_a_range_that_is_none_is_explained(tmp_path: Path, setting: str, base: str, what: str, do: str) -> None:
    repository = Repository(tmp_path)
    repository.commit({"kept": b"1\n"})
    repository.branch("topic")
    repository.commit({"a": b"1\n"}, parents=() if setting == "unrelated" else None)
    with pytest.raises(Problem) as caught:
        commits.collect(source(repository.path), base, "topic")
    assert caught.value.exit_code == 2
    assert caught.value.what.startswith(what)
    assert do in caught.value.do
    assert caught.value.do


def _bare(repository: Repository, folder: Path) -> Path:
    return repository.clone(folder / "bare", "--bare").path


def _full(repository: Repository, folder: Path) -> Path:
    return repository.clone(folder / "clone", "--no-local").path


def _linked(repository: Repository, folder: Path) -> Path:
    repository.git("worktree", "add", "--quiet", str(folder / "linked"), "topic")
    return folder / "linked"


def _subfolder(repository: Repository, _: Path) -> Path:
    return repository.path / "d"


def _packed(repository: Repository, _: Path) -> Path:
    repository.git("gc", "--quiet")
    return repository.path


@pytest.mark.parametrize("place", [_bare, _full, _linked, _subfolder, _packed])
def test_every_clone_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Callable[[Repository, Path], Path]
) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit({"a": b"1\n2\n", "d/b": b"1\n"})
    repository.branch("topic")
    tip = repository.commit({"a": b"1\n3\n", "d/b": None, "d/c": b"\xff\n", b"\xff": b"x\n"})
    repository.switch("main")
    (tmp_path / "repository" / "d").mkdir(exist_ok=True)
    here, there = source(repository.path), source(place(repository, tmp_path))
    monkeypatch.chdir(repository.path / "d")
    base = "main" if there.resolve("main") else "origin/main"
    change = commits.collect(here, "main", tip)
    assert jsonio.dump(commits.collect(there, base, tip)) == jsonio.dump(change)
    assert there.hunks(change) == here.hunks(change)
    assert len(there.hunks(change)) == 4
    assert change.target is not None
    assert set(there.folder(change.target.tree, "d")) == {"b"}


@pytest.mark.parametrize(
    ("refs", "chosen"),
    [
        pytest.param(("refs/remotes/origin/main", "refs/heads/master"), "refs/remotes/origin/main", id="the remote's main"),
        pytest.param(("refs/remotes/origin/master",), "refs/remotes/origin/master", id="the remote's master"),
        pytest.param(("refs/heads/main",), "refs/heads/main", id="the local main"),
        pytest.param(("refs/tags/origin/main", "refs/heads/master"), "refs/heads/master", id="never a tag of that name"),
        pytest.param(("refs/heads/origin/main", "refs/heads/master"), "refs/heads/master", id="never such a local branch"),
    ],
)
def test_the_default_base_is_the_default_branch(tmp_path: Path, refs: tuple[str, ...], chosen: str) -> None:
    repository = Repository(tmp_path)
    first = repository.commit({"a": b"1\n"})
    repository.branch("topic")
    repository.commit({"a": b"2\n"})
    repository.git("branch", "-D", "main")
    for ref in refs:
        repository.git("update-ref", ref, first)
    base, why = commits.default_base(source(tmp_path), "HEAD")
    assert base == chosen
    assert why == f"compared with {chosen.removeprefix('refs/remotes/').removeprefix('refs/heads/')}"


def test_on_the_default_branch_itself_the_base_is_the_first_parent(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = repository.commit({"a": b"1\n"})
    repository.commit({"a": b"2\n"})
    base, why = commits.default_base(source(tmp_path), "HEAD")
    assert base == first
    assert "first parent" in why

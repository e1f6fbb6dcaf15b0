"""Which commits are judged: names given by hand beat the event's, which beat the default branch and HEAD."""

import os
from pathlib import Path

import pytest

from codewarrant.collect import Collected, collect
from codewarrant.platforms.interface import Publication, Published
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.problems import Problem
from codewarrant.records import Event, Reviews
from codewarrant.source.git import GitSource
from tests.repositories import Repository


class Told:
    """A platform that names these commits."""

    name = "told"

    def __init__(self, bases: tuple[str, ...], head: str | None) -> None:
        self._refs = bases, head

    def facts(self) -> tuple[Event, Reviews]:
        return Event(platform="told", kind="x"), Reviews(present=False)

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:  # noqa: ARG002
        return self._refs

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:  # noqa: ARG002
        return None

    def guard(self) -> tuple[str, str]:
        return "", ""

    def publish(self, publication: Publication) -> Published:  # noqa: ARG002
        return Published("")

    def scratch(self) -> Path | None:
        return None


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Branches `main`, `release` and `topic` at commits of their own, `topic` checked out."""
    made = Repository(tmp_path)
    made.commit({"a": b"1\n"})
    made.branch("release")
    made.commit({"r": b"1\n"})
    made.branch("topic", "main")
    made.commit({"t": b"1\n"})
    return made


def ends(repository: Repository, collected: Collected) -> list[str]:
    """The branches at which the collected change begins and ends."""
    change = collected.change
    return [
        repository.git("for-each-ref", "--points-at", side.commit, "--format=%(refname:short)").decode().strip()
        for side in (change.target, change.head) if side
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "base", "head", "expected"),
    [
        pytest.param(None, None, None, ["main", "topic"], id="nothing given"),
        pytest.param(None, "release", None, ["release", "topic"], id="base by hand"),
        pytest.param(None, "main", "release", ["main", "release"], id="both by hand"),
        pytest.param(Told(("release",), "topic"), None, None, ["release", "topic"], id="the event's"),
        pytest.param(Told(("release",), "topic"), "main", None, ["main", "topic"], id="hand beats event, base"),
        pytest.param(Told(("release",), "topic"), None, "main", ["release", "main"], id="hand beats event, head"),
        pytest.param(Told(("nowhere", "release"), "topic"), None, None, ["release", "topic"], id="the first that is here"),
        pytest.param(Told((), "topic"), None, None, ["main", "topic"], id="an event without a base"),
        pytest.param(Told(("release",), None), None, None, ["release", "topic"], id="an event without a head"),
        pytest.param(Told(("release",), "topic"), "", "", ["release", "topic"], id="empty options"),
    ],
)
def test_what_is_judged(
    repository: Repository, told: Told | None, base: str | None, head: str | None, expected: list[str]
) -> None:
    source = GitSource(repository.path, os.environ["PATH"])
    assert ends(repository, collect(told or PlainPlatform(), source, base, head)) == expected


def test_an_event_s_base_that_is_not_here_is_named_as_it_must_be_fetched(repository: Repository) -> None:
    source = GitSource(repository.path, os.environ["PATH"])
    with pytest.raises(Problem, match="'refs/remotes/origin/v2' in this clone") as caught:
        collect(Told(("refs/remotes/origin/v2", "f" * 40), "topic"), source, None, None)
    assert "`git fetch origin v2`" in caught.value.do


@pytest.mark.parametrize(
    ("told", "head", "notes"),
    [
        pytest.param(None, None, ["compared with main", "uncommitted changes are not judged"], id="here, HEAD"),
        pytest.param(None, "release", ["compared with main"], id="a named head"),
        pytest.param(Told(("main",), "topic"), None, [], id="an event"),
    ],
)
def test_what_is_left_out_of_judgement_is_remarked(
    repository: Repository, told: Told | None, head: str | None, notes: list[str]
) -> None:
    (repository.path / "t").write_bytes(b"2\n")
    found = collect(told or PlainPlatform(), GitSource(repository.path, os.environ["PATH"]), None, head).notes
    assert [note[: len(expected)] for note, expected in zip(found, notes, strict=True)] == notes


def test_a_repository_without_a_commit_is_explained(tmp_path: Path) -> None:
    Repository(tmp_path)
    with pytest.raises(Problem, match="no commits yet"):
        collect(PlainPlatform(), GitSource(tmp_path, os.environ["PATH"]), None, None)

"""The port to whatever runs the gate: it tells what happened, and takes the verdict."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from codewarrant.records import Event, Reviews

MARKER = "<!-- codewarrant -->"
"""The first line of the comment, by which it is found again. It proves nothing: anybody can write it."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on one place; the texts may hold anything, so the platform escapes them."""

    level: str
    """`error`, `warning` or `notice`."""
    path: str
    line: int
    title: str
    message: str


class State(StrEnum):
    """What a check says. It is never left out and never neutral: a platform takes both for a pass."""

    JUDGING = "judging"
    """The gate is at work on it, or died over it."""
    WAITING = "waiting"
    """People have the word."""
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """What is held against the commit that was judged."""

    state: State
    title: str
    """One line of plain text."""
    summary: str = ""
    """Markdown, already inert."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What the pull request is told, once and in one place. All of it is Markdown, already inert."""

    texts: tuple[str, ...]
    """The same thing at length, shorter, and in a line; empty where nothing is left to say."""
    settled: str
    """What a comment that is there already says when nothing is left."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding beside the lines that it is about."""

    id: str
    """Hexadecimal digits, the same as long as the finding is: it is never said twice."""
    path: str
    first_line: int
    last_line: int
    body: str
    """Markdown, already inert."""
    suggestion: str | None = None
    """Lines to put in their place."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a platform shows and passes on. What is None is left as it stands."""

    outputs: dict[str, str]
    summary: str
    """Markdown, already inert."""
    annotations: tuple[Annotation, ...]
    """Most important first."""
    head: str | None = None
    """The commit that was judged."""
    check: Check | None = None
    comment: Comment | None = None
    remarks: tuple[Remark, ...] | None = None
    """New findings that stand in the way, on lines of the change; most important first."""
    ask: tuple[str, ...] = ()
    """Logins, and teams as `@organisation/team`."""
    labels: tuple[str, ...] | None = None
    sarif: bytes | None = None
    answer: str | None = None
    """To whoever asked by a comment; plain text that may hold anything."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a publication."""

    text: str
    """For standard output, outside the guard."""
    holds: bool = False
    """Whether the platform itself holds the change, such as by a check that waits for people: then the job need not fail."""


class Platform(Protocol):
    """A place where the gate runs."""

    name: str

    def facts(self) -> tuple[Event, Reviews]:
        """What happened and who has reviewed, as far as the platform says."""
        ...

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """Names for the target branch in order of preference, and the commit to judge."""
        ...

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:
        """Paths that the target branch has changed since this commit of its own; None where it is none, or nothing is told."""
        ...

    def guard(self) -> tuple[str, str]:
        """What to print before and after text that quotes the change, so that the platform takes no commands from it."""
        ...

    def publish(self, publication: Publication) -> Published:
        """Hand the verdict over. What cannot be shown is told in the summary, and never ends the program."""
        ...

    def scratch(self) -> Path | None:
        """A folder of this run alone, outside the checkout."""
        ...


BEGUN = Check(State.JUDGING, "Judging this commit")
LOST = Check(State.FAILED, "Nothing was decided", "The gate ended with an error, which its log names. Run the job again.")


@contextmanager
def judging(platform: Platform, say: Callable[[str], object], *, is_event: bool) -> Iterator[None]:
    """Take back what an earlier run said of this commit until there is a new verdict; without one, say so.

    Only of the commit that the event is about: whoever names another has the check made when its verdict is there.
    """
    if is_event:
        say(platform.publish(Publication({}, "", (), check=BEGUN)).text)
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if is_event and not is_done:
            say(platform.publish(Publication({}, "", (), check=LOST)).text)

"""The port to whatever runs the gate: it tells what happened, and takes the verdict."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from codewarrant.records import Event, Reviews


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on one place; the texts may hold anything, so the platform escapes them."""

    level: str
    """`error`, `warning` or `notice`."""
    path: str
    line: int
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What a platform shows and passes on."""

    outputs: dict[str, str]
    summary: str
    """Markdown, already inert."""
    annotations: tuple[Annotation, ...]
    """Most important first."""


class Platform(Protocol):
    """A place where the gate runs."""

    name: str

    def facts(self) -> tuple[Event, Reviews]:
        """What happened and who has reviewed, as far as the platform says."""
        ...

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """Names for the target branch in order of preference, and the commit to judge."""
        ...

    def guard(self) -> tuple[str, str]:
        """What to print before and after text that quotes the change, so that the platform takes no commands from it."""
        ...

    def publish(self, publication: Publication) -> str:
        """Hand the verdict over. The text returned is for standard output, outside the guard."""
        ...

    def scratch(self) -> Path | None:
        """A folder of this run alone, outside the checkout."""
        ...

"""The port that every scanner fills: given file contents, say what was seen and, just as important, what was not read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from codewarrant.jsonio import digest
from codewarrant.records import Language, Match, Outcome, Rule, ScannerRun, Span

MAX_CODE = 512 * 1024
"""Bytes; code past this is neither parsed nor matched, and so never counts as reviewed."""

WHOLE = Span(0, 0, 0)
"""Stands for every line of a file, where nobody can say any more what in it is a secret."""


@dataclass(frozen=True)
class Target:
    """One version of one text file."""

    path: str
    """As in the records."""
    data: bytes
    language: Language | None

    @cached_property
    def sha256(self) -> str:
        """Names the content, as git does: a bare digest could be that of a secret that stands alone in a file."""
        return digest(b"blob %d\0" % len(self.data) + self.data)


@dataclass(frozen=True, slots=True)
class Scanned:
    """All of one scanner's answer."""

    run: ScannerRun
    matches: tuple[Match, ...]
    rules: tuple[Rule, ...]
    """Those that matched, at least."""
    unread: Mapping[str, str]
    """Path to the reason why it was not read. Every other target was."""


class Scanner(Protocol):
    """Reads targets. It raises nothing for their sake: what it cannot read is `unread`, what it cannot do is its outcome."""

    name: str
    repeatable: bool
    """Whether the same text gives the same answer, so that it may be kept."""
    by_language: bool
    """Whether it reads what the text means in its language. Such a scanner may miss data: that is read as text all the same."""

    @property
    def version(self) -> str:
        """Of the program."""
        ...

    @property
    def rules_sha256(self) -> str:
        """Of what it looks for; the empty string where the program says it all."""
        ...

    def reads(self, target: Target) -> bool:
        """Whether this file is one for this scanner."""
        ...

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """Read all targets; with `only`, for these rules."""
        ...


def by_path(matches: Iterable[Match]) -> dict[str, list[Match]]:
    """Matches by the file that they are in."""
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.path, []).append(match)
    return found


def run_of(scanner: Scanner, targets: Sequence[Target], unread: Mapping[str, str], failure: str = "") -> ScannerRun:
    """How a scanner fared with these targets; `failure` is why it has no answer, if it has none."""
    outcome = Outcome.FAILED if failure else Outcome.PARTIAL if unread else Outcome.COMPLETE
    problem = failure or (f"{len(unread)} files were not read" if unread else None)
    return ScannerRun(scanner.name, scanner.version, scanner.rules_sha256, outcome, problem, len(targets) - len(unread))

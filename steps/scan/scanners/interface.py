"""The port that every scanner fills: given file contents, say what was seen and, just as important, what was not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from codewarrant.records import Audience, Confidence, Language, Region, Rule, ScannerRun, Severity

MAX_CODE = 512 * 1024
"""Bytes; code past this is neither parsed nor matched, and so never counts as reviewed."""


class Span(NamedTuple):
    """A stretch of one line, counted from 1 in characters; the end is one past the last."""

    line: int
    start_column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Target:
    """One version of one text file."""

    path: str
    """As in the records."""
    data: bytes
    language: Language | None


@dataclass(frozen=True, slots=True)
class Match:
    """What a scanner saw, before anyone decides whether it is new."""

    rule: str
    severity: Severity
    confidence: Confidence
    audience: Audience
    path: str
    region: Region
    """In characters of the line decoded as UTF-8, invalid bytes replaced."""
    secret: tuple[Span, ...] = ()
    """What must be masked wherever these lines are shown."""
    shown: bool = True
    """Whether its lines may be shown. Another's tool may have found a secret there, and does not say where that ends."""
    by_text: bool = False
    """Whether two of these are the same when the text at their place is, whatever stands around it. A secret is its value."""


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
    by_language: bool
    """Whether it reads what the text means in its language. Such a scanner may miss data: that is read as text all the same."""

    def reads(self, target: Target) -> bool:
        """Whether this file is one for this scanner."""
        ...

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """Read all targets; with `only`, for these rules."""
        ...

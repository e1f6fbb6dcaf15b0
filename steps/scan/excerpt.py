"""The few lines that a finding shows: secrets masked, controls escaped, length bounded. All that a record holds of the code."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import re2

from codewarrant.records import Edit, Region, Span
from codewarrant.visible import visible
from steps.scan.scanners.interface import WHOLE

MASK = "[masked]"
_LINES, _WIDTH, _LONGEST = 3, 240, 2000
_LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)(\1|$)""")
_SHORTEST, _MOST = 6, 200
"""Characters below which a value may be a word like any other; values past which looking for each would take too long."""


class Secrets:
    """Every secret that any scanner saw in one file: where it stands, and its text, which is masked elsewhere too."""

    def __init__(self, spans: Iterable[Span] = (), values: Iterable[str] = ()) -> None:
        self.spans: dict[int, list[Span]] = {}
        for span in sorted(spans):
            self.spans.setdefault(span.line, []).append(span)
        self._whole = WHOLE.line in self.spans
        parts = {line.strip() for value in values for line in value.split("\n")}
        self.values = sorted((part for part in parts if len(part) >= _SHORTEST), key=len, reverse=True)
        self.line = cache(self._line)  # a line of megabytes may hold thousands of findings

    def masked(self, text: str) -> str:
        """The text without any of the values, wherever they stand; no text where any of it may be one."""
        if self._whole:
            return MASK
        for value in self.values[:_MOST]:
            text = text.replace(value, MASK)
        return text

    def _line(self, text: str, number: int, literals: bool) -> str:
        """A line as it may be shown."""
        masked = self.masked(_masked(text[:_LONGEST], self.spans.get(number, ())))
        if literals or len(self.values) > _MOST or len(text) > _LONGEST:  # where a value may have escaped or been cut in two
            masked = literals_masked(masked)
        shown = printable(masked).rstrip()
        return shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"


def excerpt(lines: Sequence[str], region: Region, secrets: Secrets, *, literals: bool) -> tuple[str, ...]:
    """At most three lines from where the finding starts. With `literals`, every string literal is masked too."""
    last = min(region.end_line, region.start_line + _LINES - 1, len(lines))
    numbers = range(region.start_line, last + 1)
    return tuple(secrets.line(lines[number - 1], number, literals) for number in numbers)


def mended(lines: Sequence[str], region: Region, edits: Iterable[Edit], secrets: Secrets) -> tuple[str, ...]:
    """The region's lines as the edits leave them; none where nothing changes, or where they are too many or hold a secret."""
    here = lines[region.start_line - 1 : region.end_line]
    shown = [secrets.line(line, number, False) for number, line in enumerate(here[:_LINES], region.start_line)]
    if not here or shown != [line.replace("\t", "    ").rstrip() for line in here]:
        return ()
    text = "\n".join(here)
    start, end = region.start_column - 1, len(text) - len(here[-1]) + region.end_column - 1
    found = text[start:end]
    for edit in edits:
        found = re2.sub(edit.replace, edit.text, found)
    return tuple(f"{text[:start]}{found}{text[end:]}".split("\n")) if found != text[start:end] else ()


def literals_masked(text: str) -> str:
    """The text with the content of every string literal replaced."""
    return _LITERAL.sub(lambda match: match[1] + MASK + match[3] if match[2] else match[0], text)


def printable(text: str) -> str:
    """The text with everything that is no visible character written as an escape; tabs become spaces."""
    return visible(text.replace("\t", "    "))


def _masked(text: str, spans: Iterable[Span]) -> str:
    shown, at = "", 0
    for span in spans:
        if span.start_column > len(text):
            break
        if at < span.start_column:
            shown += text[at : span.start_column - 1] + MASK
        at = max(at, span.end_column - 1)
    return shown + text[at:]

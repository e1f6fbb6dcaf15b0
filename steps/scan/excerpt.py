"""The few lines that a finding shows: secrets masked, controls escaped, length bounded. All that a record holds of the code."""

import re
from collections.abc import Iterable, Sequence

from codewarrant.records import Region
from steps.scan.scanners.interface import Span

MASK = "[masked]"
_LINES, _WIDTH = 3, 240
_LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)(\1|$)""")


def excerpt(lines: Sequence[str], region: Region, spans: Iterable[Span], *, literals: bool) -> tuple[str, ...]:
    """At most three lines from where the finding starts. With `literals`, every string literal is masked too."""
    masks = list(spans)
    last = min(region.end_line, region.start_line + _LINES - 1, len(lines))
    return tuple(_line(lines[number - 1], number, masks, literals) for number in range(region.start_line, last + 1))


def literals_masked(text: str) -> str:
    """The text with the content of every string literal replaced."""
    return _LITERAL.sub(lambda match: match[1] + MASK + match[3] if match[2] else match[0], text)


def printable(text: str) -> str:
    """The text with every control, format and unassigned character written as an escape; tabs become spaces."""
    return "".join(
        char if char.isprintable() else "    " if char == "\t" else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def _line(text: str, number: int, spans: list[Span], literals: bool) -> str:
    for span in sorted((span for span in spans if span.line == number), reverse=True):
        text = text[: span.start_column - 1] + MASK + text[span.end_column - 1 :]
    shown = printable(literals_masked(text) if literals else text).rstrip()
    return shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"

"""Matches the traces that assistants leave against named parts of a text. It knows no commit and no platform.

Patterns run in linear time, since the text is the change's. Only what matched is kept, short and with controls escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import re2

from codewarrant.records import Evidence, Signal, Signals
from codewarrant.visible import visible

MATCHED = 120
"""Characters of a match that are kept."""
MARKS = 10
"""Marks that are kept of one pull request."""

Parts = Mapping[str, Sequence[str]]
"""Texts by the words that `where` of a signal uses."""


class Patterns:
    """Signals made ready, so that many texts can be read with them."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        self._ready = [(signal, re2.compile(f"(?i){signal.pattern}")) for signal in signals]
        places: dict[str, list[str]] = {}
        for signal in signals:
            for where in signal.where:
                places.setdefault(where, []).append(f"(?:{signal.pattern})")
        # One pattern for each place first: nearly every text matches none of a hundred.
        self._first = {where: re2.compile("(?i)" + "|".join(patterns)) for where, patterns in places.items()}

    def find(self, parts: Parts, day: str | None = None) -> tuple[Evidence, ...]:
        """At most one piece of evidence a signal. Signals that did not exist on `day` are left out; None leaves out none."""
        worth = {where: [text for text in parts.get(where, ()) if first.search(text)] for where, first in self._first.items()}
        if not any(worth.values()):
            return ()
        found = (next(_matches(signal, pattern, worth), None) for signal, pattern in self._ready if _existed(signal, day))
        return tuple(item for item in found if item)


@lru_cache(maxsize=8)
def patterns(signals: Signals) -> Patterns:
    """The patterns of a list of signals, made once."""
    return Patterns(signals.signals)


def marks(text: str, signals: Signals) -> tuple[str, ...]:
    """The parts of a pull request's own text that a signal matched: all of it that a record may hold."""
    found = patterns(signals).find({"body": (text,)})
    return tuple(dict.fromkeys(item.matched for item in found))[:MARKS]


def _existed(signal: Signal, day: str | None) -> bool:
    return day is None or (signal.valid_from <= day and (signal.valid_to is None or day <= signal.valid_to))


def _matches(signal: Signal, pattern: "re2._Regexp[str]", worth: Mapping[str, list[str]]) -> Iterator[Evidence]:
    for where in signal.where:
        for text in worth[where]:
            if match := pattern.search(text):
                shown = match.groupdict().get("shown") or match.group(0)
                yield Evidence(signal.id, signal.agent, signal.grade, where, visible(shown)[:MATCHED])

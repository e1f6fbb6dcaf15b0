"""The table of names that show capabilities, as one looks a name up in it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from codewarrant.records import Capabilities

T = TypeVar("T")

_ENDS = (".**", ".*", "*", "")
"""How a name of the table says what it stands for; see rules/capabilities.yml."""


class Words(NamedTuple):
    """What shows which capabilities in one language, by the way in which it is written in the table."""

    alone: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]
    """With each name below these."""
    whole: Mapping[str, tuple[str, ...]]
    """With all names below these, shown as these."""
    begin: Mapping[str, tuple[tuple[str, str], ...]]
    """What names may begin with, by its first two characters."""


def words_of(known: Capabilities) -> dict[str, Words]:
    """By language id."""
    named = [(language, name, c.id) for c in known.capabilities for language, names in c.names.items() for name in names]
    found: dict[str, Words] = {}
    for language in {language for language, _, _ in named}:
        own = [(name, capability, _end(name)) for other, name, capability in named if other == language]
        rows = {end: [(name.removesuffix(end), capability) for name, capability, has in own if has == end] for end in _ENDS}
        begin = _grouped((name[:2], (name, capability)) for name, capability in rows["*"])
        found[language] = Words(_grouped(rows[""]), _grouped(rows[".*"]), _grouped(rows[".**"]), begin)
    return found


def _end(name: str) -> str:
    return next(end for end in _ENDS if name.endswith(end))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, tuple[T, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found

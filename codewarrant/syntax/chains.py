"""Dotted names in bare code, and what each may stand for by the imports and aliases of its text.

Where a variable can be seen is not looked at: what a name stands for anywhere in the text it may stand for everywhere, so that
nobody can hide it behind a variable that is called the same.
"""

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

Names = Iterator[tuple[str, int]]
"""Each with the byte where it stands."""

_ALIASES, _LONGEST = 64, 256
"""What one name may stand for, and characters of what is told of it; no code that people write has more."""
WORD = rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*"
_GAP = rb"[\s\\]*"
_WORDS = re.compile(WORD)
_DOT = ord(".")
_NUMBER = re.compile(rb"(?:^|[^\w$.\x80-\xff])[0-9][0-9_]*\Z")


class TooMuchError(Exception):
    """The text is made to keep us busy."""


class Chain(NamedTuple):
    """A dotted name as it is written."""

    words: tuple[str, ...]
    start: int
    end: int


class Meanings:
    """What the first words of chains stand for."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = {}
        self.heads: set[bytes] = set()

    def add(self, name: str, meant: str) -> None:
        """A name, which may be dotted itself, can stand for this."""
        known = self._known.setdefault(name, [])
        self.heads.add(name.partition(".")[0].encode())
        if meant not in known:
            known.append(meant[:_LONGEST])
        if len(known) > _ALIASES:
            raise TooMuchError

    def of(self, words: tuple[str, ...]) -> list[str]:
        """All that a chain can stand for."""
        found = self._known.get(words[0], ())
        further = self._known.get(f"{words[0]}.{words[1]}", ()) if len(words) > 1 else ()
        return [joined(meant, words[1:]) for meant in found] + [joined(meant, words[2:]) for meant in further]


def joined(base: str, words: tuple[str, ...]) -> str:
    """With these words behind it."""
    return ".".join((base, *words))[:_LONGEST]


@cache
def chain(separator: bytes) -> re.Pattern[bytes]:
    """Matches one: its first word, and the rest."""
    return re.compile(rb"(?<![\w$#\x80-\xff])(%b)((?:%b(?:%b)%b%b)*)" % (WORD, _GAP, separator, _GAP, WORD))


def chains(bare: bytes, pattern: re.Pattern[bytes], heads: Container[bytes] | None = None) -> Iterator[Chain]:
    """Those that start with one of these words, and are themselves no members of something."""
    for found in pattern.finditer(bare):
        if (heads is None or found[1] in heads) and not _is_member(bare, found.start()):
            yield words(found)


def words(found: re.Match[bytes]) -> Chain:
    """What was matched."""
    rest = (word.decode() for word in _WORDS.findall(found[2])) if found[2] else ()
    return Chain((found[1].decode(), *rest), *found.span())


def _is_member(bare: bytes, at: int) -> bool:
    before = last_before(bare, at)
    if before < 0 or bare[before] != _DOT or bare[before - 1 : before] == b".":
        return False
    number = _NUMBER.search(bare[max(0, before - _LONGEST) : before])
    return number is None  # else its dot ends a number, and something new starts on the next line


def last_before(bare: bytes, at: int) -> int:
    """Where the last character before this byte is that is no blank; -1 if there is none."""
    at -= 1
    while at >= 0 and bare[at] in b" \n\t\r\\":
        at -= 1
    return at


def sides(node: "Node") -> "tuple[Node | None, Node | None]":
    """What an assignment or a declaration gives a value to, and that value."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    return left or node.child_by_field_name("name"), right or node.child_by_field_name("value")

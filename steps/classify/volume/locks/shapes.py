"""The shape of a parsed document, said as data and held to the last key; and what lock files of all kinds have in common."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Broken(Exception):
    """The text is no lock file of its kind."""


class Lock(NamedTuple):
    """What a lock file says."""

    pins: Mapping[str, frozenset[str]]
    """Checksums, by package and version."""
    claims: frozenset[str]
    """What no checksum holds, and a person has to vouch for: where packages come from, one that stands in for another, one
    without a checksum, one that runs a script when it is installed."""


class Each(NamedTuple):
    """A table with any keys of this form, all with values of one shape."""

    key: re.Pattern[str]
    value: Any


TEXT = re.compile(r"[^\x00-\x1f\x7f]{0,2000}")
WORD = re.compile(r"[\w.+~^@/:()<>=!*-]{1,300}", re.ASCII)
VERSION = re.compile(r"[\w.+!~-]{1,100}", re.ASCII)
SHA256 = re.compile(r"sha256:[0-9a-f]{64}")
HEX256 = re.compile(r"[0-9a-f]{64}")
COUNT = (bool, int)

_INTEGRITY = re.compile(
    r"sha1-[A-Za-z0-9+/]{27}=|sha256-[A-Za-z0-9+/]{43}=|sha384-[A-Za-z0-9+/]{64}|sha512-[A-Za-z0-9+/]{86}=="
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def fits(value: object, shape: Any) -> bool:
    """Whether a value has a shape: a pattern, a type, [shape of items], {key: shape} without other keys, or (one of some)."""
    match shape:
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case Each(key, inner):
            return isinstance(value, dict) and all(key.fullmatch(name) and fits(each, inner) for name, each in value.items())
        case dict():
            return isinstance(value, dict) and all(name in shape and fits(each, shape[name]) for name, each in value.items())
        case list():
            return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
        case tuple():
            return any(fits(value, one) for one in shape)
        case _:
            return type(value) is shape


def _deep(levels: int) -> Any:
    inner = _deep(levels - 1) if levels else (TEXT, *COUNT)
    return (TEXT, *COUNT, [inner], Each(WORD, inner))


DATA = _deep(4)
"""Words, numbers, lists and tables of them, a few levels deep."""


def from_json(text: str, shape: Any) -> dict[str, Any]:
    """A JSON document of this shape, without a key that stands in it twice."""
    return _held(json.loads(text, object_pairs_hook=_table), shape)


def from_toml(text: str, shape: Any) -> dict[str, Any]:
    """A TOML document of this shape, without comments but those before its first line."""
    lines = text.split("\n")
    while lines and lines[0].startswith("#"):
        del lines[0]
    for line in lines:
        bare = _STRING.sub("", line)
        # The parser takes time by the square of a dotted key's length.
        if "#" in bare or "'" in bare or '"""' in line or bare.count(".") > 8:
            raise Broken
    return _held(tomllib.loads(text), shape)


def integrity(value: str) -> frozenset[str]:
    """Checksums as npm writes them, each of the length that its kind has."""
    found = value.split(" ")
    if not all(map(_INTEGRITY.fullmatch, found)):
        raise Broken
    return frozenset(found)


class Pins:
    """Collects what a lock file says."""

    def __init__(self) -> None:
        self._pins: dict[str, set[str]] = {}
        self._claims: set[str] = set()

    def pin(self, package: str, checksums: Iterable[str]) -> None:
        """A package with its version, and what it must hash to."""
        self._pins.setdefault(package, set()).update(checksums)

    def claim(self, *sentences: str) -> None:
        """What no checksum holds."""
        self._claims.update(sentences)

    def lock(self) -> Lock:
        """All of it; a lock file that says nothing is none."""
        if not self._pins and not self._claims:
            raise Broken
        return Lock({package: frozenset(checksums) for package, checksums in self._pins.items()}, frozenset(self._claims))


def _held(value: object, shape: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not fits(value, shape):
        raise Broken
    return value


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Broken
    return found

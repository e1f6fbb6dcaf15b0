"""Lines that nobody has to read, proved by content: a name or a marker that anybody can type never leaves a line out.

Three things can be proved without running anything. A lock file that is one from end to end on every side, where whatever a
checksum does not hold stood in it before. A file that is added more than once: one of them is read. A block that is taken out
and stands, line for line, where it is added: there it is read. All else is left to be read: code that says it was generated,
minified bundles, source maps, snapshots, tables, translations, licences, outputs in notebooks, and blanks, which mean something
in texts, in Python, YAML, make and at the end of a shell's line.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from codewarrant.paths import text
from codewarrant.records import Made, NotRead, Status
from codewarrant.source.interface import is_text
from steps.classify.changed import Changed, Line
from steps.classify.volume import locks

_BLOCK = 10
"""Lines in a row that must be the same for a block to have moved."""


class _Place(NamedTuple):
    """Lines in a row on one side of a file, as numbers that stand for their text."""

    path: str
    lines: list[int]
    taken: list[bool]


def not_read(changes: Sequence[Changed], content: Mapping[str, bytes]) -> tuple[NotRead, ...]:
    """Every part of the change that need not be read, at most one entry a file, sorted by path."""
    found = {entry.path: entry for entry in (*_locks(changes, content), *_copies(changes))}
    found |= {entry.path: entry for entry in _moved([one for one in changes if one.file.path not in found])}
    return tuple(found[path] for path in sorted(found))


def _locks(changes: Iterable[Changed], content: Mapping[str, bytes]) -> Iterator[NotRead]:
    for one in changes:
        path, sides = one.file.path, (one.file.old, one.file.new)
        lines = len(one.added) + len(one.removed)
        if not lines or any(side and not (is_text(side) and side.mode == "100644" and side.oid in content) for side in sides):
            continue
        old, new = (content[side.oid] if side else None for side in sides)
        if lock := locks.is_held(text(path), old, new):
            yield NotRead(path, Made.LOCK, lines, f"it is a lock file from end to end, with checksums for {len(lock.pins):,} "
                "packages, and what no checksum holds in it stood there before")  # fmt: skip


def _copies(changes: Iterable[Changed]) -> Iterator[NotRead]:
    """Added files with the same content, mode and language as one before them."""
    read: dict[tuple[str, str, str], str] = {}
    for one in sorted(changes, key=lambda one: one.file.path):
        if one.file.status is Status.ADDED and one.file.new and one.added:
            key = (one.file.new.oid, one.file.new.mode, _kind(one))
            first = read.setdefault(key, one.file.path)
            if first != one.file.path:
                yield NotRead(one.file.path, Made.GENERATED, len(one.added), f"it is {first} once more, byte for byte")


def _moved(changes: Sequence[Changed]) -> Iterator[NotRead]:
    """Removed lines of which each has an added one of its own that is read, in a file of the same language."""
    numbers: dict[str, int] = {}
    waiting: dict[tuple[object, ...], deque[tuple[_Place, int]]] = defaultdict(deque)
    wanted = [(one, place) for one in changes for place in _places(one, one.removed, numbers)]
    windows = {(_kind(one), *window) for one, place in wanted for _, window in _windows(place)}
    for one in changes if windows else ():
        for place in _places(one, one.added, numbers):
            for at, window in _windows(place):
                if (key := (_kind(one), *window)) in windows:
                    waiting[key].append((place, at))
    lines, into = defaultdict[str, int](int), defaultdict[str, set[str]](set)
    for one, place in wanted:
        for count, path in _matches(place, _kind(one), waiting):
            lines[one.file.path] += count
            into[one.file.path].add(path)
    for path, count in lines.items():
        yield NotRead(path, Made.GENERATED, count, f"line for line they are added again in {', '.join(sorted(into[path])[:3])}")


def _places(one: Changed, lines: Sequence[Line], numbers: dict[str, int]) -> Iterator[_Place]:
    for _, group in groupby(enumerate(lines), lambda pair: pair[1].number - pair[0]):
        codes = [numbers.setdefault(line.text, len(numbers)) for _, line in group]
        if len(codes) >= _BLOCK:
            yield _Place(one.file.path, codes, [False] * len(codes))


def _windows(place: _Place) -> Iterator[tuple[int, tuple[int, ...]]]:
    for at in range(len(place.lines) - _BLOCK + 1):
        yield at, tuple(place.lines[at : at + _BLOCK])


def _matches(
    place: _Place, kind: str, waiting: Mapping[tuple[object, ...], deque[tuple[_Place, int]]]
) -> Iterator[tuple[int, str]]:
    """How many lines of a removed block go where. Each added line serves once, so all of it is one pass."""
    at = 0
    while at + _BLOCK <= len(place.lines):
        there = waiting.get((kind, *place.lines[at : at + _BLOCK]), deque())
        while there and any(there[0][0].taken[there[0][1] : there[0][1] + _BLOCK]):
            there.popleft()
        if not there:
            at += 1
            continue
        other, begin = there.popleft()
        length = 0
        while (
            at + length < len(place.lines) and begin + length < len(other.lines) and not other.taken[begin + length]
            and place.lines[at + length] == other.lines[begin + length]
        ):  # fmt: skip
            other.taken[begin + length] = True
            length += 1
        yield length, other.path
        at += length


def _kind(one: Changed) -> str:
    """Its language; where none is known, its extension."""
    return one.language.id if one.language else "." + text(one.file.path).rpartition("/")[2].rpartition(".")[2]

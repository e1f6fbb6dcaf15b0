"""What entered a branch lately, by whom and how much in which file: told by its commits alone, without any clock.

A commit bears whatever date and whatever addresses its author gives it. So the order of the commits is believed before their
dates: one that stands on a later one cannot be older, unless a hundred that came after it say otherwise. What remains: who may
put commits on the branch with dates of his own can date the tip into the future, and a branch whose commits all bear dates that
rise as real ones do is not told from a real one. A platform that merges or squashes gives the dates itself.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from codewarrant.paths import quote
from codewarrant.records import Content
from codewarrant.source.interface import MAX_BLOB, Earlier, content_of, count_lines

ANYBODY = "*"
"""Stands for whoever cannot be told."""

_MOST = 1000
"""Commits along first parents that are looked at."""
_BROUGHT = 20_000
"""Commits that merges brought in, of which the authors are looked at."""
_BEFORE = 5000
"""Commits before these days, whose authors are known ones."""
_DOUBT = 100
"""Later commits that must bear an earlier date before a date is not believed."""
_DAY = 86_400

_NUMBERS = ("diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--numstat", "--no-renames", "--text", "--no-ext-diff",
    "--no-textconv", "--diff-algorithm=myers", "--ignore-submodules=none")  # fmt: skip
_AUTHOR = re.compile(rb"^author ([^\n]*)", re.MULTILINE)
_TOGETHER = re.compile(rb"^[ \t]*co-authored-by:([^\n]*)", re.MULTILINE | re.IGNORECASE)
_PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.MULTILINE)
_ADDRESS = re.compile(rb"<([^<>\n]*)>")
_ROW = re.compile(rb"(\d+|-)\t(\d+|-)\t(.*)", re.DOTALL)
_SIDES = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]")
_READ = 64 * 1024 * 1024
"""Bytes of files without numbers that are read, to tell pictures from texts that an attribute of the repository hides."""
_WIDTH = 80
"""Bytes that count as a line where not even that can be told."""


class Ask(Protocol):
    """Runs one plumbing command of git that must succeed, and gives what it prints."""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Its output."""
        ...


class _File(NamedTuple):
    """One path of one commit."""

    modes: frozenset[bytes]
    sides: tuple[str, str]
    """Blob ids before and after; empty for a side that is not there."""
    lines: int | None
    """None where git gives no numbers."""


class _Step(NamedTuple):
    """One commit of the branch itself."""

    commit: str
    date: int
    parents: tuple[str, ...]


def people(commit: bytes) -> frozenset[str]:
    """E-mail addresses of the author and the co-authors of a raw commit object, lower case; ANYBODY where there is none."""
    header, _, message = commit.partition(b"\n\n")
    lines = [*_AUTHOR.findall(header)[:1], *_TOGETHER.findall(message)]
    found = {address.strip().decode("utf-8", "replace").lower() for line in lines for address in _ADDRESS.findall(line)}
    return frozenset(found - {"", ANYBODY}) or frozenset({ANYBODY})


def earlier(ask: Ask, commit: str, days: int) -> tuple[Earlier, ...]:
    """See Source. Four programs, whatever the length of the history; none of them heeds a setting of the repository."""
    steps = _steps(ask("rev-list", "--first-parent", f"--max-count={_MOST}", "--parents", "--timestamp", commit, "--"))
    recent = steps[: window([step.date for step in steps], days)]
    before = recent[-1].parents[:1]
    brought = _headers(ask, _BROUGHT, commit, *(f"^{parent}" for parent in before))
    wanted = "\n".join(" ".join((step.commit, *step.parents[:1])) for step in recent)
    files = _files(ask(*_NUMBERS, stdin=wanted.encode() + b"\n"))
    known = _headers(ask, _BEFORE, *before) if before else {}
    return (
        *_rows(recent, brought, files, _hidden(ask, files)),
        Earlier(before[0] if before else "", frozenset[str]().union(*map(people, known.values())), {}),
    )


def window(dates: Sequence[int], days: int) -> int:
    """How many of these commits, newest first, may have come within so many days before the newest one."""
    later: list[int] = []
    believed = []
    for date in dates:
        believed.append(date if bisect_left(later, date) < _DOUBT else 0)
        insort(later, date)
    landed = list(accumulate(reversed(believed), max))[::-1]
    return sum(date >= dates[0] - days * _DAY for date in landed)


def _steps(out: bytes) -> list[_Step]:
    rows = [line.split() for line in out.decode().splitlines()]
    return [_Step(row[1], int(row[0]), tuple(row[2:])) for row in rows]


def _headers(ask: Ask, most: int, *range_: str) -> dict[str, bytes]:
    """Raw commits by id, as they are: nothing is re-encoded, and no signature is checked."""
    out = ask("rev-list", "--header", "--encoding=none", f"--max-count={most}", *range_, "--")
    records = (record.partition(b"\n") for record in out.split(b"\0") if record)
    return {name.decode(): body for name, _, body in records}


def _rows(
    recent: Sequence[_Step], brought: Mapping[str, bytes], files: "_Files", hidden: Mapping[str, int]
) -> Iterator[Earlier]:
    """Each commit of the branch with everybody whose commits it brought; oldest first to tell who brought what."""
    seen = {step.commit for step in recent}
    unknown = {ANYBODY} if len(brought) >= _BROUGHT else set[str]()
    found = []
    for step in reversed(recent):
        waiting, who = [step.commit], set(unknown if len(step.parents) > 1 else ())
        while waiting:
            body = brought.get(waiting.pop(), b"")
            who |= people(body) if body else set()
            parents = [parent.decode() for parent in _PARENT.findall(body.partition(b"\n\n")[0])]
            fresh = [parent for parent in parents if parent not in seen and parent in brought]
            seen.update(fresh)
            waiting += fresh
        rows = files.get(step.commit, {})
        lines = {
            path: sum(hidden[oid] for oid in row.sides if oid) if row.lines is None else row.lines
            for path, row in rows.items()
        }
        sides = {path: row.sides for path, row in rows.items() if row.modes <= {b"100644", b"000000"}}
        found.append(Earlier(step.commit, frozenset(who) or frozenset({ANYBODY}), lines, sides))
    return reversed(found)


_Files = dict[str, dict[str, _File]]


def _files(out: bytes) -> _Files:
    """By commit and path. An item is a commit's id, or both sides of the path that follows, or the numbers of one."""
    found: _Files = {}
    current: dict[str, _File] = {}
    items = iter(out.split(b"\0"))
    for item in items:
        if both := _SIDES.fullmatch(item):
            old, new = (oid.decode() if oid.strip(b"0") else "" for oid in both.groups()[2:])
            current[quote(next(items))] = _File(frozenset(both.groups()[:2]), (old, new), None)
        elif row := _ROW.fullmatch(item):
            path = quote(row[3])
            current[path] = current[path]._replace(lines=None if row[1] == b"-" else int(row[1]) + int(row[2]))
        elif item:
            current = found[item.decode()] = {}
    return found


def _hidden(ask: Ask, files: _Files) -> dict[str, int]:
    """Lines of what git gives no numbers for: none in a picture, all in a text that an attribute of the repository hides."""
    rows = [row for paths in files.values() for row in paths.values() if row.lines is None]
    oids = list(dict.fromkeys(oid for row in rows for oid in row.sides if oid))
    form = "--batch-check=%(objectname) %(objectsize)"
    checked = ask("cat-file", form, stdin="\n".join(oids).encode() + b"\n") if oids else b""
    sizes = {name.decode(): int(size) for name, size in (line.split() for line in checked.splitlines())}
    room, read = _READ, list[str]()
    for oid in oids:
        if sizes[oid] <= min(room, MAX_BLOB):
            read.append(oid)
            room -= sizes[oid]
    out = ask("cat-file", "--batch", stdin="\n".join(read).encode() + b"\n") if read else b""
    found, at = {oid: sizes[oid] // _WIDTH for oid in oids}, 0
    for oid in read:
        begin = out.index(b"\n", at) + 1
        at = begin + sizes[oid] + 1
        data = out[begin : at - 1]
        found[oid] = count_lines(data) if content_of("100644", data) is Content.TEXT else 0
    return found

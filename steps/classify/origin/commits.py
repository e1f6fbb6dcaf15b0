"""Reads the parts of a commit object that can say who wrote it. Never fails: what cannot be read is empty.

Trailers are looked for in every line, not in the last paragraph alone: a squash merge strings whole messages together,
and git's own indents them. A line that only quotes one is read as one too, which can do no more than raise scrutiny.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from codewarrant.signals import Parts

_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(\S.*)")
_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TIME = re.compile(r"> ([0-9]{1,12}) [+-][0-9]{4}$")
_LAST_SECOND = 253402300799  # of the year 9999


class Commit(NamedTuple):
    """What a commit object says of itself, as text."""

    tree: str
    parents: tuple[str, ...]
    author: str
    """Name and address, without the time."""
    committer: str
    committed: str | None
    """The day of the committer's time, UTC; None where it cannot be read."""
    day: str | None
    """The later of both days, since a rebase keeps the author's; None where either cannot be read."""
    message: str
    trailers: tuple[str, ...]

    def parts(self) -> Parts:
        """By the words that signals use."""
        return {
            "author": (self.author,), "committer": (self.committer,), "trailer": self.trailers,
            "subject": (self.message.partition("\n")[0],), "message": (self.message,),
        }  # fmt: skip


def parse_commit(data: bytes) -> Commit:
    """Read a commit object. Headers end at the first empty line; what is no UTF-8 is kept as replacement characters."""
    header, _, message = data.decode("utf-8", "replace").partition("\n\n")
    fields: dict[str, list[str]] = {}
    for line in header.split("\n"):
        name, _, value = line.partition(" ")
        fields.setdefault(name, []).append(value)  # the rest of a signature begins with a space, and so has no name
    tree, author, committer = (fields.get(name, [""])[0] for name in ("tree", "author", "committer"))
    authored, committed = _day(author), _day(committer)
    return Commit(
        tree if _OID.fullmatch(tree) else "", tuple(fields.get("parent", ())), _person(author), _person(committer),
        committed, max(authored, committed) if authored and committed else None, message, tuple(_trailers(message)),
    )  # fmt: skip


def _person(value: str) -> str:
    return value.rpartition("> ")[0] + ">" if "> " in value else value


def _day(value: str) -> str | None:
    found = _TIME.search(value)
    seconds = int(found[1]) if found else _LAST_SECOND + 1
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds <= _LAST_SECOND else None


def _trailers(message: str) -> Iterator[str]:
    """Each as `Token: value`, with folded lines joined."""
    current: list[str] = []
    for raw in message.split("\n"):
        line = raw.strip()
        if found := _TRAILER.fullmatch(line):
            yield from _joined(current)
            current = [f"{found[1]}: {found[2]}"]
        elif current and line and raw[:1].isspace():
            current.append(line)
        else:
            yield from _joined(current)
            current = []
    yield from _joined(current)


def _joined(lines: list[str]) -> Iterator[str]:
    if lines:
        yield " ".join(lines)

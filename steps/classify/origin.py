"""Who wrote each commit, as far as anyone said so. Text can be forged and stripped, so it only ever raises scrutiny.

Nothing here guesses from style. A commit without any statement is `unknown`, and `unknown` is routed as `ai` is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import re2

from codewarrant.records import CommitOrigin, Event, Evidence, Grade, Origin, Signal
from codewarrant.visible import visible

_MATCHED = 120


class Commit(NamedTuple):
    """The parts of a commit object that can bear a signal."""

    author: str
    committer: str
    subject: str
    message: str
    trailers: tuple[str, ...]


def parse_commit(data: bytes) -> Commit:
    """Read a commit object. Headers end at the first empty line; what is no UTF-8 is kept as replacement characters."""
    header, _, message = data.decode("utf-8", "replace").partition("\n\n")
    fields = dict(reversed([line.split(" ", 1) for line in header.split("\n") if " " in line[1:]]))
    author, committer = (_person(fields.get(name, "")) for name in ("author", "committer"))
    return Commit(author, committer, message.partition("\n")[0], message, tuple(_trailers(message)))


def origin_of(oid: str, data: bytes, signals: Iterable[Signal]) -> CommitOrigin:
    """What one commit says about itself."""
    evidence = tuple(_matches(parse_commit(data)._asdict(), signals))
    return CommitOrigin(oid, Origin.AI if evidence else Origin.UNKNOWN, evidence)


def event_evidence(event: Event, signals: Iterable[Signal]) -> tuple[Evidence, ...]:
    """What the pull request as a whole says: its branch, and the account that opened it."""
    account = str(event.author.id) if event.author else ""
    return tuple(_matches({"account": account, "branch": event.head_ref or ""}, signals))


def aggregate(commits: Iterable[CommitOrigin], event: tuple[Evidence, ...]) -> Origin:
    """One word for the change: `ai` only if every commit is, `mixed` if some are, never `human` on silence."""
    origins = {commit.origin for commit in commits}
    if origins == {Origin.AI} or (event and any(item.grade is Grade.PLATFORM for item in event)):
        return Origin.AI
    return Origin.MIXED if Origin.AI in origins or event else Origin.UNKNOWN


def _matches(parts: Mapping[str, object], signals: Iterable[Signal]) -> Iterator[Evidence]:
    for signal in signals:
        found = next(_found(signal, parts), None)
        if found:
            where, matched = found
            yield Evidence(signal.id, signal.agent, signal.grade, where, visible(matched)[:_MATCHED])


def _found(signal: Signal, parts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    pattern = _compiled(signal.pattern)
    for where in signal.where:
        value = parts.get("trailers" if where == "trailer" else where, "")
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            match = pattern.search(text) if text else None
            if match:
                yield where, match.group(0)


def _compiled(pattern: str) -> "re2._Regexp[str]":
    return re2.compile("(?i)" + pattern)  # re2 keeps a cache of its own


def _person(value: str) -> str:
    return value.rpartition("> ")[0] + ">" if "> " in value else value


def _trailers(message: str) -> Iterator[str]:
    """Every `Token: value` line of the last paragraph, with folded lines joined. Lenient: a missed trailer is a lost signal."""
    lines: list[str] = []
    for line in message.rstrip().rpartition("\n\n")[2].split("\n"):
        if line[:1].isspace() and lines:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return (line for line in lines if ": " in line and " " not in line.partition(":")[0])

"""Measures how well the traces of assistants are seen, and what is left of that when a kind of trace is stripped.

This is no detection of generated code: the cases are made of the very traces, so recall must be whole, and what matters is
how far it falls without each. Over repositories it counts signals in commits older than any assistant: none may be there.
Run: `codewarrant bench origin [--repos DIR] [--missed]`. It ends with 1 unless every case is found and no old commit is.
"""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bench.traces import ALONE, AUTHORS, EXTRAS, REQUESTS, TRAILERS
from codewarrant import catalogue
from codewarrant.problems import Problem
from codewarrant.records import Account, Event, Origin, Signal, Signals
from codewarrant.signals import marks, patterns
from codewarrant.source.git import GitSource
from steps.classify import origin
from steps.classify.origin.commits import parse_commit
from steps.scan.scanners.interface import Scanner

if TYPE_CHECKING:
    from codewarrant.source.interface import Source

_KINDS = ("email", "trailer", "session URL", "branch", "account", "body", "other text")
_OLD, _NEW, _ENOUGH = "2021-01-01", "2025-01-01", 5000
_WHEN = 1_788_220_800  # 2026-09-01, when every trace existed
_DEV = "Dev <dev@example.org>"


@dataclass(frozen=True, slots=True)
class Case:
    """One piece of work by an assistant, as far as it shows."""

    agent: str
    commit: bytes
    branch: str | None = None
    account: int | None = None
    body: str = ""

    def is_found(self, signals: Signals) -> bool:
        """Whether the change would be called the work of an assistant, by these signals alone."""
        oid = sha256(self.commit).hexdigest()
        author = Account("author", self.account, bot=True) if self.account else None
        kept = marks(self.body, signals)
        event = Event(platform="github", kind="pull_request", author=author, head_ref=self.branch, marks=kept)
        found = origin.origins((oid,), cast("Source", _Held({oid: self.commit})), signals, (), "2026-09-01")
        return origin.aggregate(found, origin.event_evidence(event, signals))[0] in (Origin.AI, Origin.MIXED)


class _Held:
    """As much of a source as is asked for here."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._content = content

    def objects(self, _: Iterable[str]) -> Mapping[str, bytes]:
        return self._content

    def notes(self, _: str, __: Sequence[str]) -> Mapping[str, bytes]:
        return {}

    def siblings(self, _: str, __: str) -> Mapping[str, str]:
        return {}


def cases() -> Iterator[Case]:
    """Every assistant, in every way that its traces come down: as it wrote them, and strung together by a squash merge."""
    for agent, people in TRAILERS.items():
        extra = EXTRAS.get(agent, "")
        for person in people:
            trailer = f"Co-authored-by: {person}"
            yield Case(agent, _commit(f"Mend the login\n\nIt failed.\n\n{extra}\n\n{trailer}"))
            yield Case(agent, _commit(f"Mend the login (#7)\n\n* Mend it\n\n{trailer}\n\n* Add a test\n\nIt passes."))
        indented = f"Squashed commit of the following:\n\ncommit {'1' * 40}\n\n    Mend it\n\n    {trailer}\n\nDone."
        yield Case(agent, _commit(indented))
    for agent, author in AUTHORS.items():
        yield Case(agent, _commit(f"Mend the login\n\n{EXTRAS.get(agent, '')}", author))
    for agent, line in ALONE:
        yield Case(agent, _commit(f"Mend the login\n\n{line}"))
    for agent, branch, account, body in REQUESTS:
        yield Case(agent, _commit("Mend the login"), branch, account, body)


def _commit(message: str, author: str = _DEV) -> bytes:
    tree = "0" * 40
    return f"tree {tree}\nauthor {author} {_WHEN} +0000\ncommitter {_DEV} {_WHEN} +0000\n\n{message}\n".encode()


def kind_of(signal: Signal) -> str:
    """What somebody would have to strip so that this signal goes unseen."""
    if signal.where in (("branch",), ("account",), ("body",)):
        return signal.where[0]
    if "@" in signal.pattern and "author" in signal.where:
        return "email"
    return "session URL" if "https" in signal.pattern else "trailer" if "trailer" in signal.where else "other text"


def without(signals: Signals, kind: str) -> Signals:
    """The signals, had this kind been stripped everywhere."""
    left = [signal for signal in signals.signals if kind_of(signal) != kind]
    if kind == "body":
        left = [replace(signal, where=tuple(place for place in signal.where if place != "body")) for signal in left]
    return replace(signals, signals=tuple(left))


@dataclass(slots=True)
class Counts:
    """Of the commits of repositories."""

    old: int = 0
    old_found: int = 0
    old_undated: int = 0
    """Had the signals no dates."""
    new: int = 0
    new_found: int = 0
    agents: dict[str, int] = field(default_factory=dict)


def count(repositories: Iterable[Path], signals: Signals) -> Counts:
    """Read every commit that any ref reaches."""
    counts, known = Counts(), patterns(signals)
    for path in repositories:
        source = GitSource(path, os.environ["PATH"])
        oids = source.ask("rev-list", "--all").decode().split()
        content = source.objects(oids)
        for commit in (parse_commit(content[oid]) for oid in oids):
            if commit.day is not None and commit.day < _OLD:
                counts.old += 1
                counts.old_found += bool(known.find(commit.parts(), commit.day))
                counts.old_undated += bool(known.find(commit.parts()))
            elif commit.day is not None and commit.day >= _NEW:
                found = known.find(commit.parts(), commit.day)
                counts.new += 1
                counts.new_found += bool(found)
                for agent in {item.agent for item in found}:
                    counts.agents[agent] = counts.agents.get(agent, 0) + 1
    return counts


def repositories(folder: Path) -> list[Path]:
    """Those in a folder, bare or not, at most two levels down."""
    found = [path.parent for depth in ("*", "*/*", "*/*/.git") for path in sorted(folder.glob(f"{depth}/objects"))]
    if not found:
        raise Problem(f"there is no repository in {folder}", "", "name a folder that holds some")
    return found


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print recall by assistant, whole and with each kind of trace stripped; 1 if a case is missed or an old commit found."""
    parser = argparse.ArgumentParser(prog="codewarrant bench origin", description=__doc__)
    parser.add_argument("--repos", type=Path, help="a folder of repositories whose commits are read")
    parser.add_argument("--missed", action="store_true", help="print each commit whose assistant was not seen")
    args = parser.parse_args(argv)
    signals, known = catalogue.signals(), list(cases())
    missed = [case for case in known if not case.is_found(signals)]
    print("\n".join(_table(known, signals)))
    for case in missed if args.missed else ():
        print(f"missed: {case.agent}\n{case.commit.decode()}")
    print(f"recall: {_share(len(known) - len(missed), len(known))} of {len({case.agent for case in known})} assistants")
    counts = count(repositories(args.repos), signals) if args.repos else None
    if counts:
        print("\n".join(_counted(counts)))
    return 1 if missed or (counts and (counts.old_found or counts.old < _ENOUGH)) else 0


def _table(known: Sequence[Case], signals: Signals) -> Iterator[str]:
    lists = [signals, *(without(signals, kind) for kind in _KINDS)]
    agents = [*sorted({case.agent for case in known}), "all"]
    yield f"{'':20}{'cases':>6}{'all':>6}" + "".join(f"{kind:>13}" for kind in _KINDS) + "   (recall without it)"
    found: dict[str, list[Any]] = {agent: [] for agent in agents}
    for each in lists:
        hits = [case.agent for case in known if case.is_found(each)]
        for agent in agents:
            found[agent].append(len(hits) if agent == "all" else hits.count(agent))
    for agent in agents:
        total = len(known) if agent == "all" else sum(case.agent == agent for case in known)
        rest = "".join(f"{hit / total:>13.2f}" for hit in found[agent][1:])
        yield f"{agent:20}{total:>6}{found[agent][0] / total:>6.2f}{rest}"


def _counted(counts: Counts) -> Iterator[str]:
    undated = f"if signals had no dates: {counts.old_undated}"
    yield f"commits before {_OLD}: {counts.old}; with a signal: {counts.old_found}; {undated}"
    yield f"commits since {_NEW} with a signal: {_share(counts.new_found, counts.new)}"
    for agent, number in sorted(counts.agents.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {agent}: {number}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.2f})" if whole else "0 of 0"

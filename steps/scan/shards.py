"""A scan in shares, so that several machines can read one large change: each writes what its scanners said, `merge` judges.

Judging needs all of it at once, since code may have moved from a file of one share to a file of another. A share holds places
only, so the files are read again from the repository, by the digests that the scanners saw.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from codewarrant.problems import Problem
from codewarrant.records import Change, FileChange, Outcome, Reading, Readings, Shard
from steps.scan.scanners.interface import Scanned, Scanner, Target, by_path, run_of


@dataclass(frozen=True, slots=True)
class Share:
    """One of several about equal parts of a change."""

    number: int
    """From 1."""
    of: int

    @property
    def name(self) -> str:
        """The record's."""
        return f"shard-{self.number}-of-{self.of}.json"

    def paths(self, change: Change) -> frozenset[str]:
        """The paths that are in it: the largest first, each to the part that has the least so far."""
        parts: list[list[str]] = [[] for _ in range(self.of)]
        spent = [0] * self.of
        for file in sorted(change.files, key=lambda file: (-_size(file), file.path)):
            least = spent.index(min(spent))
            parts[least].append(file.path)
            spent[least] += _size(file) + 1
        return frozenset(parts[self.number - 1])


def _size(file: FileChange) -> int:
    return sum(side.size for side in (file.old, file.new) if side)


def read(share: Share, scanners: Sequence[Scanner], now: Iterable[Target], before: Iterable[Target],
         inputs: dict[str, str]) -> Shard:  # fmt: skip
    """What every scanner says of the targets of one share, of either side."""
    sides = list(now), list(before)
    with ThreadPoolExecutor(max_workers=max(len(scanners), 1)) as pool:
        said = tuple(pool.map(lambda scanner: _read(scanner, *sides), scanners))
    return Shard(inputs=inputs, number=share.number, of=share.of, scanners=said)


def _read(scanner: Scanner, now: Sequence[Target], before: Sequence[Target]) -> Readings:
    sides = [[target for target in side if scanner.reads(target)] for side in (now, before)]
    said = [scanner.scan(side) for side in sides]
    rules = {rule.id: rule for answer in said for rule in answer.rules}
    readings = [reading for side, answer in zip(sides, said, strict=True) for reading in _readings(side, answer)]
    fired = {match.rule for reading in readings for match in reading.matches}
    return Readings(said[0].run, tuple(rules[name] for name in sorted(fired)), tuple(readings))


def _readings(targets: Sequence[Target], said: Scanned) -> Iterable[Reading]:
    matches = by_path(said.matches)
    for target in targets:
        yield Reading(target.path, target.sha256, said.unread.get(target.path), tuple(matches.get(target.path, ())))


def recorded(scanners: Sequence[Scanner], shards: Sequence[Shard], inputs: Mapping[str, str]) -> list["Recorded"]:
    """The scanners as all shards together have them. What does not fit together is a Problem."""
    if not shards:
        raise Problem("there is no shard here", "", "run `codewarrant scan --shard 1/4` and so on into this folder first")
    of = shards[0].of
    missing = sorted(set(range(1, of + 1)) - {shard.number for shard in shards if shard.of == of})
    if missing:
        raise Problem(f"shard {missing[0]} of {of} is missing", "", f"run `codewarrant scan --shard {missing[0]}/{of}`")
    if len(shards) > of or any(shard.inputs != inputs for shard in shards):
        raise Problem("these shards are not of one scan of this change", "", "scan every shard anew, into a fresh folder")
    return [Recorded(scanner, [_of(scanner, shard) for shard in shards]) for scanner in scanners]


def _of(scanner: Scanner, shard: Shard) -> Readings:
    for said in shard.scanners:
        if (said.run.name, said.run.version, said.run.rules_sha256) == (scanner.name, scanner.version, scanner.rules_sha256):
            return said
    raise Problem(
        f"shard {shard.number} was not read by this {scanner.name}", "its program or its rules are others",
        "scan and merge with one version and one policy",
    )  # fmt: skip


class Recorded:
    """A scanner that says again what it said on other machines. What none of them read is unread."""

    def __init__(self, scanner: Scanner, said: Sequence[Readings]) -> None:
        self.name, self.by_language, self.repeatable = scanner.name, scanner.by_language, scanner.repeatable
        self.version, self.rules_sha256, self.reads = scanner.version, scanner.rules_sha256, scanner.reads
        self._rules = {rule.id: rule for part in said for rule in part.rules}
        self._readings = {(each.path, each.sha256): each for part in said for each in part.readings}
        self._failure = next((part.run.problem for part in said if part.run.outcome is Outcome.FAILED), None) or ""

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        found = {target.path: self._readings.get((target.path, target.sha256)) for target in targets}
        unread = {path: each.unread if each else "no shard read it" for path, each in found.items()}
        missed = {path: why for path, why in unread.items() if why is not None}
        matches = [match for each in found.values() if each for match in each.matches if only is None or match.rule in only]
        fired = {match.rule for match in matches}
        rules = tuple(rule for name, rule in sorted(self._rules.items()) if name in fired)
        return Scanned(run_of(self, targets, missed, self._failure), tuple(matches), rules, missed)

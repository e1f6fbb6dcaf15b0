"""What no schema can see in a policy and the files beside it: names that do not exist, numbers that nobody can have meant.

Each mistake is one Problem with the file, the line and the nearest right word. Nothing here decides about a change.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from codewarrant import catalogue, exceptions, jsonio, yamlio
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import (
    Clause,
    Condition,
    Demand,
    History,
    Policy,
    Profile,
    ReviewerEvidence,
    StandIn,
    Thresholds,
    Verdict,
)

T = TypeVar("T")
_LISTS = ("all", "any", "touches", "origin", "capability", "removes", "only")
_NUMBERS = ("lines_over", "critical_hunks_over", "rolling_lines_over", "backlog_over")
_ID = re.compile("[a-z0-9][a-z0-9-]*")
_MOST = 1_000_000
NO_CLAUSE = "no-clause"
"""What the gate calls it when no clause of the policy held."""
_TAKEN = (NO_CLAUSE, "objection", "sampling-discontinued")
"""What the gate itself may say beside the clauses."""


class Written(NamedTuple):
    """A file that somebody wrote, for the place of a mistake in it."""

    name: str
    lines: dict[yamlio.Path, int]

    def at(self, *path: int | str) -> str:
        """File and line of a value."""
        return f"{self.name}:{yamlio.line_of(self.lines, path)}"

    def refuse(self, path: yamlio.Path, what: str, why: str = "", do: str = "") -> Problem:
        """The mistake at this place."""
        return Problem(f"{self.at(*path)}: {what}", why, do or "see docs/policy.md")


def read(kind: type[T], data: bytes, name: str) -> tuple[T, Written]:
    """A hand-written document as a record, and where each value stands. The first mistake is one Problem with its line."""
    value, lines = yamlio.load(data, name)
    if not isinstance(value, dict):
        raise Problem(f"{name}:{lines.get((), 1)}: this file holds no keys", "", "start from the example in docs/policy.md")
    try:
        return jsonio.from_plain(kind, value, name), Written(name, lines)
    except Problem as problem:
        raise yamlio.explained(problem, value, lines, jsonio.schema(kind), name) from problem


def profile(axis: str, name: str, written: Written) -> tuple[Profile, bytes]:
    """The profile that an axis of the policy names, and its bytes."""
    try:
        return _profile(name)
    except Problem as problem:
        if (axis,) not in written.lines:
            raise
        raise written.refuse((axis,), f"{axis}: {problem.what}", problem.why, problem.do) from problem


_profile = cache(catalogue.profile)  # three axes mostly name one profile


def policy(found: Policy, selected: Iterable[Clause], thresholds: Thresholds, written: Written) -> None:
    """Everything about a policy file, in the order of its keys. `selected` are the clauses that its own ones add to."""
    if found.enforce_from is not None:  # one that is no day would put off enforcement for ever
        exceptions.day(found.enforce_from, f"{written.at('enforce_from')}: enforce_from")
    if not 1 <= found.solo_hours <= 720:
        raise written.refuse(("solo_hours",), f"solo_hours is {found.solo_hours}", "1 to 720 hours make a second look")
    _people(found, written)
    if found.stand_in:
        _stand_in(found.stand_in, written)
    if found.warrant:
        _demand(found.warrant, written)
    for number, glob in enumerate(found.critical_paths):
        _glob(glob, written, ("critical_paths", number))
    for number, item in enumerate(found.exclude):
        _glob(item.path, written, ("exclude", number, "path"))
        if not item.reason.strip():
            raise written.refuse(("exclude", number, "reason"), "there is no reason", "", "say why nobody needs to scan this")
    clauses(found.clauses, {clause.id for clause in selected}, thresholds, written)


def clauses(found: Iterable[Clause], known: Iterable[str], thresholds: Thresholds, written: Written) -> None:
    """One id twice, an empty list, and what a condition names that does not exist."""
    seen = {*_TAKEN, *known}
    for number, clause in enumerate(found):
        path = ("clauses", number)
        if not _ID.fullmatch(clause.id):
            raise written.refuse((*path, "id"), f"{clause.id!r} is no id", "a-z, 0-9 and hyphens may stand in one")
        if clause.id in seen:
            raise written.refuse((*path, "id"), f"two clauses are called {clause.id!r}",
                "the profile's own count too", "give each an id of its own")  # fmt: skip
        seen.add(clause.id)
        if not clause.because.strip():
            raise written.refuse((*path, "because"), f"clause {clause.id!r} gives no reason", "", "say why, for who must wait")
        if not 1 <= clause.approvals <= 10:
            raise written.refuse((*path, "approvals"), f"approvals is {clause.approvals}", "1 to 10 people can be asked for")
        if clause.approvals > 1 and clause.then is not Verdict.REVIEW:
            raise written.refuse((*path, "approvals"), f"approvals do not go with `then: {clause.then}`",
                "nobody is asked there", "write `then: review`, or leave approvals out")  # fmt: skip
        for place, condition in conditions(clause.when, (*path, "when")):
            _condition(condition, clause, thresholds, written, place)


def conditions(condition: Condition, path: yamlio.Path = ()) -> Iterator[tuple[yamlio.Path, Condition]]:
    """A condition and all inside it, with their places."""
    yield path, condition
    for key in ("all", "any"):
        for number, inner in enumerate(getattr(condition, key) or ()):
            yield from conditions(inner, (*path, key, number))
    if condition.not_:
        yield from conditions(condition.not_, (*path, "not"))


def _condition(found: Condition, clause: Clause, thresholds: Thresholds, written: Written, path: yamlio.Path) -> None:
    for key in _LISTS:
        if getattr(found, key) == ():
            raise written.refuse((*path, key), f"clause {clause.id!r} holds an empty list", "that decides nothing", "fill it")
    for key in _NUMBERS:
        number = getattr(found, key)
        if number is not None and not 0 <= number <= _MOST:
            raise written.refuse((*path, key), f"{key} is {number}", f"0 to {_MOST} can be counted")
    least = thresholds.moderate_lines
    if found.rolling_lines_over is not None and found.rolling_lines_over < least:
        raise written.refuse((*path, "rolling_lines_over"), f"rolling_lines_over is {found.rolling_lines_over}",
            f"sums below {least}, the moderate_lines of the thresholds, are not kept", f"write {least} or more")  # fmt: skip
    names(found.touches, "area", areas, written, (*path, "touches"))
    names(found.removes, "area", areas, written, (*path, "removes"))
    names(found.capability, "capability", capabilities, written, (*path, "capability"))


def names(
    found: Iterable[str] | None, what: str, known: Callable[[], frozenset[str]], written: Written, path: yamlio.Path
) -> None:
    """Each must be one of those known, which are only read where something is named."""
    for number, name in enumerate(found or ()):
        if name not in known():
            hint = did_you_mean(name, sorted(known())) or f"there are: {', '.join(sorted(known()))}"
            raise written.refuse((*path, number), f"there is no {what} {name!r}", "", hint)


def areas() -> frozenset[str]:
    """The ids that `touches` and `removes` can name."""
    return frozenset({area.id for area in catalogue.areas().areas} | {"critical-path"})


def capabilities() -> frozenset[str]:
    """The ids that `capability` can name."""
    return frozenset(item.id for item in catalogue.capabilities().capabilities)


def _people(found: Policy, written: Written) -> None:
    for key in ("teams", "operators"):
        for name, logins in getattr(found, key).items():
            if not logins or not all(logins):
                raise written.refuse((key, name), f"{name!r} stands for nobody", "nobody could approve", "name its logins")


def _demand(found: Demand, written: Written) -> None:
    for key in ("modes", "isolation", "verdicts"):
        if getattr(found, key) == ():
            raise written.refuse(("warrant", key), f"warrant names no {key}", "nothing would do", "name one, or leave it out")


def _stand_in(found: StandIn, written: Written) -> None:
    if not found.tiers:
        raise written.refuse(("stand_in", "tiers"), "stand_in names no tier", "it would never act", "leave stand_in out")
    if not re.fullmatch("[0-9a-f]{64}", found.benchmark_sha256):
        raise written.refuse(("stand_in", "benchmark_sha256"), "that is no SHA-256", "", "write its 64 digits")
    if not 1 <= found.max_age_days <= 365:
        raise written.refuse(("stand_in", "max_age_days"), f"max_age_days is {found.max_age_days}", "1 to 365 can be set")


def _glob(glob: str, written: Written, path: yamlio.Path) -> None:
    if not glob or glob.startswith(("/", "./")) or ".." in glob.split("/"):
        why = "globs count from the root of the repository"
        raise written.refuse(path, f"{glob!r} fits nothing", why, "write it without a leading `/` or `./`, and without `..`")


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def history(found: History, name: str) -> None:
    """Times that can be compared, oldest first."""
    for what, items in (("audits", found.audits), ("drills", found.drills)):
        times = [item.at for item in items]
        for number, time in enumerate(times):
            if not _TIME.fullmatch(time):
                raise Problem(f"{name}: {what}.{number}.at: {time[:40]!r} is no time", "", "write it as 2026-11-02T10:00:00Z")
            if number and time < times[number - 1]:
                raise Problem(f"{name}: {what}.{number}.at is before the one above it", "", "put the oldest first")


def evidence(found: ReviewerEvidence, name: str) -> None:
    """Counts that add up, of a day that there is."""
    if found.schema != "codewarrant/evidence/v1":
        raise Problem(f"{name}: schema: {found.schema!r} is not 'codewarrant/evidence/v1'", "", "write the latter")
    exceptions.day(found.measured_on, f"{name}: measured_on")
    seen = set()
    for number, item in enumerate(found.classes):
        where = f"{name}: classes.{number}"
        if not re.fullmatch(r"CWE-[1-9][0-9]*", item.cwe) or item.cwe in seen:
            raise Problem(f"{where}: {item.cwe[:40]!r} is no CWE of its own", "", "name each once, as CWE-89")
        seen.add(item.cwe)
        if not (0 <= item.found <= item.vulnerable and 0 <= item.silent <= item.patched):
            raise Problem(f"{where}: the counts do not add up", "more was found than there was", "measure it anew")

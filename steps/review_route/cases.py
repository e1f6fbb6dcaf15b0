"""Policy cases: facts about a change that somebody made up, and whether the policy says of them what it should.

The records that a case stands for are as real ones would be: what a case touches and how large it is raises its tier.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from codewarrant import catalogue, policy_checks, yamlio
from codewarrant.policy import Judge
from codewarrant.policy_checks import NO_CLAUSE, Written
from codewarrant.problems import did_you_mean
from codewarrant.records import (
    Audience,
    CapabilityDelta,
    Classification,
    Coverage,
    Delta,
    Event,
    FileClass,
    Finding,
    FiredClause,
    LedgerEntry,
    Outcome,
    PolicyCase,
    PolicyCases,
    Region,
    Rolling,
    ScannerRun,
    ScanResult,
    Thresholds,
    Tier,
    Touch,
    Verdict,
    Via,
    Volume,
)
from codewarrant.visible import visible
from steps.review_route import policy as conditions

VERSION = "codewarrant/policy-cases/v1"
_COUNTS = ("people", "lines", "critical_hunks", "rolling_lines", "open_reviews", "approvals")
_FILES = {FileClass.CODE: ("made-up.py", "python"), FileClass.DATA: ("made-up.json", "json"),
    FileClass.PROSE: ("made-up.md", "markdown")}  # fmt: skip


class CaseResult(NamedTuple):
    """What the policy says of one case."""

    case: PolicyCase
    place: str
    """File and line; the empty string where nobody said."""
    verdict: Verdict
    people: int
    """How many approvals it asks for."""
    clauses: tuple[FiredClause, ...]
    """Those that held, strictest first."""
    wrong: tuple[str, ...]
    """What is other than expected, one sentence each."""


def load(data: bytes, name: str, judge: Judge) -> tuple[PolicyCases, tuple[str, ...]]:
    """The cases in a file's bytes, and the place of each; what they name must exist."""
    found, written = policy_checks.read(PolicyCases, data, name)
    if found.schema != VERSION:
        raise written.refuse(("schema",), f"schema: {found.schema!r} is not {VERSION!r}", "", f"write schema: {VERSION}")
    if not found.cases:
        raise written.refuse(("cases",), "there is no case", "a table without rows shows nothing", "add one")
    seen: set[str] = set()
    for number, case in enumerate(found.cases):
        if case.name in seen or not case.name.strip():
            raise written.refuse(("cases", number, "name"), f"{case.name!r} is no name of its own", "", "name each case once")
        seen.add(case.name)
        _check(case, ("cases", number), written, judge)
    return found, tuple(written.at("cases", number) for number in range(len(found.cases)))


def run(cases: PolicyCases, judge: Judge, places: Sequence[str] = ()) -> tuple[CaseResult, ...]:
    """Decide every case with the clauses of this judge."""
    where = (*places, *[""] * (len(cases.cases) - len(places)))
    return tuple(_result(case, place, judge) for case, place in zip(cases.cases, where, strict=True))


def render(results: Sequence[CaseResult]) -> str:
    """What is other than expected, with the facts behind it, and a last line that counts."""
    wrong = [result for result in results if result.wrong]
    text = [line for result in wrong for line in (*_lines(result), "")]
    total = f"{len(results)} case{'s' * (len(results) != 1)}"
    text.append(f"{total}: {len(wrong)} not as expected" if wrong else f"{total}, all as expected")
    return "".join(f"{visible(line)}\n" for line in text)


def _lines(result: CaseResult) -> Iterator[str]:
    yield f"error[{result.case.name}]: {'; '.join(result.wrong)}"
    if result.place:
        yield f" --> {result.place}"
    for clause in result.clauses:
        yield f"  = note: {clause.id} says {clause.then}: {clause.because}"
        yield from (f"  |       {fact}" for fact in clause.facts)
    yield "  = help: change the expectation, or the policy that judges it"


def _check(case: PolicyCase, path: yamlio.Path, written: Written, judge: Judge) -> None:
    for key in _COUNTS:
        if (getattr(case, key) or 0) < 0:
            raise written.refuse((*path, key), f"{key} is {getattr(case, key)}", "there is nothing less than 0")
    policy_checks.names(case.touches, "area", policy_checks.areas, written, (*path, "touches"))
    policy_checks.names(case.removes, "area", policy_checks.areas, written, (*path, "removes"))
    policy_checks.names(case.introduces, "capability", policy_checks.capabilities, written, (*path, "introduces"))
    ids = [NO_CLAUSE, *(clause.id for clause in judge.clauses)]
    if case.clause is not None and case.clause not in ids:
        hint = did_you_mean(case.clause, ids) or f"there are: {', '.join(ids)}"
        raise written.refuse((*path, "clause"), f"there is no clause {case.clause!r}", "", hint)


def _result(case: PolicyCase, place: str, judge: Judge) -> CaseResult:
    facts = facts_of(case, judge.thresholds)
    held = conditions.fired(judge.clauses, facts) or (conditions.NOTHING_ALLOWS,)
    people = conditions.needed(judge.clauses, held)
    verdict = conditions.verdict(held, people, case.approvals)
    return CaseResult(case, place, verdict, people, held, tuple(_wrong(case, verdict, people, held)))


def _wrong(case: PolicyCase, verdict: Verdict, people: int, held: tuple[FiredClause, ...]) -> Iterator[str]:
    if verdict is not case.expect:
        yield f"expected {case.expect}, and the policy says {verdict}"
    if case.people is not None and people != case.people:
        yield f"expected {_people(case.people)}, and the policy asks for {_people(people)}"
    decides = [clause.id for clause in held if clause.then is held[0].then]
    if case.clause is not None and case.clause not in decides:
        yield f"expected {case.clause} to decide, and {' and '.join(decides)} did"


def _people(count: int) -> str:
    return "nobody" if count == 0 else "1 person" if count == 1 else f"{count} people"


def facts_of(case: PolicyCase, thresholds: Thresholds) -> conditions.Facts:
    """The records of a change of which these facts are true, and nothing else."""
    event = Event(platform="none", kind="none", open_reviews=case.open_reviews)
    return conditions.Facts(_classification(case, thresholds), _scan(case), event=event)


def _classification(case: PolicyCase, thresholds: Thresholds) -> Classification:
    tier, (path, _) = _tier(case, thresholds), _FILES[case.kind]
    adds_up = case.rolling_lines > thresholds.moderate_lines  # less is kept in no record
    return Classification(
        inputs={}, outcome=Outcome.COMPLETE, problem=None, tier=tier, sentence="", reasons=(), origin=case.origin, commits=(),
        touches=(
            *(Touch(area, path, Via.PATH, None, 1) for area in case.touches),
            *(Touch(area, path, Via.REMOVED_LINE, 1, 1) for area in case.removes),
        ),
        volume=Volume(
            files=1, added_lines=case.lines, removed_lines=0, files_without_lines=0, reading_lines=case.lines,
            code_lines=case.lines if case.kind is FileClass.CODE else 0, folders=1, critical_hunks=case.critical_hunks,
        ),
        capabilities=tuple(
            CapabilityDelta(name, "made-up", path, 1, "the case says so", Delta.INTRODUCED, case.traversal)
            for name in case.introduces or (("something",) if case.traversal else ())
        ),
        rolling=(Rolling("somebody", "made-up", thresholds.rolling_days, 2, case.rolling_lines),) if adds_up else (),
    )  # fmt: skip


def _tier(case: PolicyCase, thresholds: Thresholds) -> Tier:
    """The tier of the case, or a higher one where what it says of the change makes it so."""
    known = catalogue.areas().areas if case.touches or case.removes else ()
    tiers = [area.tier for area in known if area.id in case.touches]
    tiers += [area.removed_tier or area.tier for area in known if area.id in case.removes]
    tiers += [Tier.HIGH for area in (*case.touches, *case.removes) if area == "critical-path"]
    gained = catalogue.capabilities().capabilities if case.introduces else ()
    tiers += [one.traversal_tier if case.traversal else one.tier for one in gained if one.id in case.introduces]
    tiers.append(_size_tier(case.lines if case.kind is FileClass.CODE else 0, thresholds))
    tiers.append(Tier.MODERATE if case.rolling_lines > thresholds.moderate_lines else Tier.LOW)
    tiers.append(Tier.HIGH if case.critical_hunks > thresholds.critical_hunks else Tier.LOW)
    return max((case.tier, *tiers), key=lambda tier: tier.rank)


def _size_tier(lines: int, thresholds: Thresholds) -> Tier:
    return Tier.HIGH if lines > thresholds.high_lines else Tier.MODERATE if lines > thresholds.moderate_lines else Tier.LOW


def _scan(case: PolicyCase) -> ScanResult:
    path, language = _FILES[case.kind]
    outcome = Outcome.FAILED if case.failed else Outcome.COMPLETE
    unread = case.unread or case.failed
    return ScanResult(
        inputs={}, outcome=outcome, rules=(), findings=tuple(_findings(case, path)),
        scanners=(ScannerRun("made-up", "1", "", outcome, "the case says so" if case.failed else None, 1),),
        ledger=(LedgerEntry(
            path, language, Coverage.NOT_REVIEWED if unread else Coverage.REVIEWED, "the case says so", ("made-up",), ()
        ),),
    )  # fmt: skip


def _findings(case: PolicyCase, path: str) -> Iterable[Finding]:
    if case.finding is not None:
        yield Finding(
            rule="made-up", severity=case.finding.severity, confidence=case.finding.confidence, audience=Audience.DEVELOPER,
            path=path, region=Region(1, 1, 1, 1), excerpt=(), fingerprint="0" * 32, new=True, witnesses=("made-up",),
        )  # fmt: skip

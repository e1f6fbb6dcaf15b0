"""Whether a policy's conditions hold for what is known of a change. Every answer carries the facts that made it so.

A condition over something that is not known has no answer. Its clause then asks for a person where it would ask for one or
block, and does nothing where it would allow: what is missing escalates, and nobody is told of what was not seen.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from codewarrant.catalogue import languages
from codewarrant.policy_checks import NO_CLAUSE
from codewarrant.records import (
    Audience,
    CapabilityDelta,
    Classification,
    Clause,
    Condition,
    Coverage,
    Delta,
    Event,
    FileClass,
    Finding,
    FindingTest,
    FiredClause,
    Outcome,
    ScanResult,
    Touch,
    Verdict,
    Via,
)

NOTHING_ALLOWS = FiredClause(NO_CLAUSE, Verdict.REVIEW, "no clause of the policy allows this change", ())
"""What holds where nothing else does."""
_SHOWN = 5


class Facts(NamedTuple):
    """All that a condition can ask about; a record that is not there is None."""

    classification: Classification | None
    scan: ScanResult | None
    excepted: frozenset[tuple[str, str]] = frozenset()
    """Path and fingerprint of findings that an exception in force is for: they decide nothing."""
    event: Event | None = None


class Answer(NamedTuple):
    """True, false or not known, and the facts behind it."""

    holds: bool | None
    facts: tuple[str, ...]


def fired(clauses: Iterable[Clause], facts: Facts) -> tuple[FiredClause, ...]:
    """The clauses that hold, strictest first, then in the policy's order."""
    found = []
    for clause in clauses:
        answer = evaluate(clause.when, facts)
        if answer.holds:
            found.append(FiredClause(clause.id, clause.then, clause.because, answer.facts))
        elif answer.holds is None and clause.then is not Verdict.ALLOW:
            found.append(FiredClause(clause.id, Verdict.REVIEW, f"it is not known whether {clause.because}", answer.facts))
    return tuple(sorted(found, key=lambda item: -item.then.rank))


def needed(clauses: Iterable[Clause], held: Iterable[FiredClause]) -> int:
    """How many people the clauses that hold ask for: the most that one of them does."""
    ids = {clause.id for clause in held if clause.then is Verdict.REVIEW}
    asked = [clause.approvals for clause in clauses if clause.id in ids]
    return max(asked, default=int(NO_CLAUSE in ids))


def verdict(held: tuple[FiredClause, ...], people: int, have: int) -> Verdict:
    """The strictest clause, except that enough approvals turn review into allow. Nothing but a fix turns block."""
    strictest = held[0].then
    return Verdict.ALLOW if strictest is Verdict.REVIEW and 0 < people <= have else strictest


def evaluate(condition: Condition, facts: Facts) -> Answer:
    """Answer one condition."""
    if condition.all is not None:
        return _all([evaluate(inner, facts) for inner in condition.all])
    if condition.any is not None:
        return _any([evaluate(inner, facts) for inner in condition.any])
    if condition.not_ is not None:
        inner = evaluate(condition.not_, facts)
        return Answer(None if inner.holds is None else not inner.holds, inner.facts)
    for test in _TESTS:
        answer = test(condition, facts)
        if answer is not None:
            return answer
    raise AssertionError(condition)  # a record holds one test, and a test of ours reads each


def counts(finding: Finding, test: FindingTest) -> bool:
    """Whether a finding decides: it is new, meant for developers, and severe and likely enough."""
    return (
        finding.new
        and finding.audience is Audience.DEVELOPER
        and finding.severity.at_least(test.severity)
        and finding.confidence.at_least(test.confidence)
    )


_EMPTY = Answer(None, ("an empty list decides nothing",))


def _all(answers: list[Answer]) -> Answer:
    holds = False if any(a.holds is False for a in answers) else None if any(a.holds is None for a in answers) else True
    behind = [answer for answer in answers if holds is not False or answer.holds is False]
    return Answer(holds, tuple(fact for answer in behind for fact in answer.facts)) if answers else _EMPTY


def _any(answers: list[Answer]) -> Answer:
    holds = True if any(a.holds for a in answers) else None if any(a.holds is None for a in answers) else False
    behind = [answer for answer in answers if holds is False or answer.holds is not False]
    return Answer(holds, tuple(fact for answer in behind for fact in answer.facts)) if answers else _EMPTY


# --- one test each: None where the condition holds another --------------------------------------------------------------


def _unfinished(condition: Condition, facts: Facts) -> Answer | None:
    if condition.unfinished is None:
        return None
    gaps = []
    if facts.classification is None or facts.classification.outcome is not Outcome.COMPLETE:
        gaps.append("classify did not complete")
    gaps += [
        f"{scanner.name} {scanner.outcome}: {scanner.problem}"
        for scanner in (facts.scan.scanners if facts.scan else ())
        if scanner.outcome in (Outcome.FAILED, Outcome.SKIPPED)
    ]
    if facts.scan is None or facts.scan.outcome in (Outcome.FAILED, Outcome.SKIPPED):
        gaps.append("scan did not complete")
    return Answer(bool(gaps) is condition.unfinished, tuple(gaps) or ("every step completed",))


def _backlog(condition: Condition, facts: Facts) -> Answer | None:
    if condition.backlog_over is None:
        return None
    waiting = facts.event.open_reviews if facts.event else None
    if waiting is None:
        return Answer(None, ("nobody asked how many reviews are open",))
    return Answer(waiting > condition.backlog_over, (f"open reviews: {waiting}, and the limit is {condition.backlog_over}",))


def _scan_test(condition: Condition, facts: Facts) -> Answer | None:
    if condition.new_finding is None and condition.unreviewed is None and condition.only is None:
        return None
    if facts.scan is None:
        return Answer(None, ("there is no scan",))
    if condition.new_finding is not None:
        return _new_finding(condition.new_finding, facts.scan, facts.excepted)
    if condition.only is not None:
        return _only(condition.only, facts.scan, facts.classification)
    missed = [f"{entry.path}: {entry.why}" for entry in facts.scan.ledger if entry.coverage is Coverage.NOT_REVIEWED]
    return Answer(bool(missed) is condition.unreviewed, _first(missed) or ("every changed hunk was read",))


def _new_finding(test: FindingTest, scan: ScanResult, excepted: frozenset[tuple[str, str]]) -> Answer:
    open_ = (finding for finding in scan.findings if (finding.path, finding.fingerprint) not in excepted)
    hits = [f"{hit.rule} at {hit.path}:{hit.region.start_line}" for hit in open_ if counts(hit, test)]
    if not hits and any(run.outcome is Outcome.FAILED for run in scan.scanners):
        return Answer(None, ("a scanner failed, so it is not known what it would have found",))
    sure = "" if test.confidence.rank == 0 else f" and {test.confidence} confidence"
    return Answer(bool(hits), _first(hits) or (f"no new finding of {test.severity} severity{sure} or more",))


def _only(kinds: tuple[FileClass, ...], scan: ScanResult, found: Classification | None) -> Answer:
    known = {language.id: language.kind for language in languages().languages}
    others = [entry for entry in scan.ledger if known.get(entry.language) not in kinds]
    said = _first(f"{entry.path} is {entry.language}" for entry in others)
    if others and all(entry.language == "unknown" for entry in others):
        return Answer(None, said)
    if not scan.ledger and (found is None or found.volume.files):
        return Answer(None, ("no list of the changed files is there",))
    return Answer(not others, said or (f"every changed file is {' or '.join(kinds)}",))


def _classification_test(condition: Condition, facts: Facts) -> Answer | None:
    found = facts.classification
    if found is None:
        return Answer(None, ("there is no classification",))
    if condition.tier_at_least is not None:
        return Answer(found.tier.at_least(condition.tier_at_least), (f"the tier is {found.tier}",))
    if condition.origin is not None:
        return Answer(found.origin in condition.origin, (f"the origin is {found.origin}",))
    if condition.touches is not None:
        return _touched("touches", found.touches, condition.touches)
    if condition.removes is not None:
        return _touched("removes", (touch for touch in found.touches if touch.via is Via.REMOVED_LINE), condition.removes)
    if condition.capability is not None or condition.traversal is not None:
        return _capability_test(condition, found)
    return _amount(condition, found)


def _touched(verb: str, touches: Iterable[Touch], areas: tuple[str, ...]) -> Answer:
    hits = [f"{verb} {touch.area} at {_place(touch.path, touch.line)}" for touch in touches if touch.area in areas]
    return Answer(bool(hits), _first(hits) or (f"{verb} none of {', '.join(areas)}",))


def _capability_test(condition: Condition, found: Classification) -> Answer:
    gained = [delta for delta in found.capabilities if delta.delta is not Delta.REMOVED]
    if condition.capability is not None:
        hits = [_gain(delta) for delta in gained if delta.capability in condition.capability]
        none = f"brings none of {', '.join(condition.capability)}"
    else:
        hits = [f"{_gain(delta)}, where nothing had it" for delta in gained if delta.traversal]
        none = "no module gets a capability that nothing in it had"
    if not hits and found.unread:
        return Answer(None, tuple(f"{path} could not be read, so what it can do is not known" for path in _first(found.unread)))
    return Answer(bool(hits) is (condition.traversal is not False), _first(hits) or (none,))


def _gain(delta: CapabilityDelta) -> str:
    verb = "moves" if delta.delta is Delta.MOVED else "brings"
    return f"{verb} {delta.capability} to {delta.module or 'the root'}: {delta.what} at {_place(delta.path, delta.line)}"


def _amount(condition: Condition, found: Classification) -> Answer | None:
    if condition.lines_over is not None:
        lines = found.volume.reading_lines
        return Answer(lines > condition.lines_over, (f"lines to read: {lines}, and the limit is {condition.lines_over}",))
    if condition.critical_hunks_over is not None:
        hunks, limit = found.volume.critical_hunks, condition.critical_hunks_over
        return Answer(hunks > limit, (f"changed places in critical areas: {hunks}, and the limit is {limit}",))
    if condition.rolling_lines_over is not None:
        limit = condition.rolling_lines_over
        hits = [f"{one.identity} brought {one.lines} lines to {one.folder or 'the root'} in {one.changes} changes over "
            f"{one.days} days" for one in found.rolling if one.lines > limit]  # fmt: skip
        return Answer(bool(hits), _first(hits) or (f"nobody's changes add up to more than {limit} lines in one folder",))
    return None


_TESTS: tuple[Callable[[Condition, Facts], Answer | None], ...] = (_unfinished, _backlog, _scan_test, _classification_test)


def _place(path: str, line: int | None) -> str:
    return f"{path}:{line}" if line else path


def _first(facts: Iterable[str]) -> tuple[str, ...]:
    found = list(facts)
    return (*found[:_SHOWN], *([f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []))

"""Whether a policy's conditions hold for what is known of a change. Every answer carries the facts that made it so.

A condition over something that is not known has no answer. Its clause then asks for a person where it would ask for one or
block, and does nothing where it would allow: what is missing escalates, and nobody is told of what was not seen.
"""

from collections.abc import Iterable
from typing import NamedTuple

from codewarrant.records import (
    Audience,
    Classification,
    Clause,
    Condition,
    Coverage,
    Finding,
    FindingTest,
    FiredClause,
    Outcome,
    ScanResult,
    Verdict,
)


class Facts(NamedTuple):
    """All that a condition can ask about; a record that is not there is None."""

    classification: Classification | None
    scan: ScanResult | None
    excepted: frozenset[tuple[str, str]] = frozenset()
    """Path and fingerprint of findings that an exception in force is for: they decide nothing."""


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


def evaluate(condition: Condition, facts: Facts) -> Answer:
    """Answer one condition."""
    if condition.all is not None:
        return _all([evaluate(inner, facts) for inner in condition.all])
    if condition.any is not None:
        return _any([evaluate(inner, facts) for inner in condition.any])
    if condition.not_ is not None:
        inner = evaluate(condition.not_, facts)
        return Answer(None if inner.holds is None else not inner.holds, inner.facts)
    if condition.unfinished is not None:
        return _unfinished(condition.unfinished, facts)
    if condition.new_finding is not None or condition.unreviewed is not None:
        return _scan_test(condition, facts)
    return _classification_test(condition, facts.classification)


def _all(answers: list[Answer]) -> Answer:
    holds = False if any(a.holds is False for a in answers) else None if any(a.holds is None for a in answers) else True
    return Answer(holds, tuple(fact for answer in answers for fact in answer.facts))


def _any(answers: list[Answer]) -> Answer:
    holds = True if any(a.holds for a in answers) else None if any(a.holds is None for a in answers) else False
    return Answer(holds, tuple(fact for answer in answers if answer.holds is not False for fact in answer.facts))


def _unfinished(expected: bool, facts: Facts) -> Answer:
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
    return Answer(bool(gaps) is expected, tuple(gaps) or ("every step completed",))


def _scan_test(condition: Condition, facts: Facts) -> Answer:
    scan = facts.scan
    if scan is None:
        return Answer(None, ("there is no scan",))
    if condition.new_finding is not None:
        open_ = (finding for finding in scan.findings if (finding.path, finding.fingerprint) not in facts.excepted)
        hits = [finding for finding in open_ if counts(finding, condition.new_finding)]
        shown = tuple(f"{hit.rule} at {hit.path}:{hit.region.start_line}" for hit in hits[:5])
        if not hits and any(run.outcome is Outcome.FAILED for run in scan.scanners):
            return Answer(None, ("a scanner failed, so it is not known what it would have found",))
        return Answer(bool(hits), shown or (f"no new finding of {condition.new_finding.severity} severity or more",))
    missed = [entry for entry in scan.ledger if entry.coverage is Coverage.NOT_REVIEWED]
    shown = tuple(f"{entry.path}: {entry.why}" for entry in missed[:5])
    return Answer(bool(missed) is condition.unreviewed, shown or ("every changed hunk was read",))


def counts(finding: Finding, test: FindingTest) -> bool:
    """Whether a finding decides: it is new, meant for developers, and severe and likely enough."""
    return (
        finding.new
        and finding.audience is Audience.DEVELOPER
        and finding.severity.at_least(test.severity)
        and finding.confidence.at_least(test.confidence)
    )


def _classification_test(condition: Condition, classification: Classification | None) -> Answer:
    if classification is None:
        return Answer(None, ("there is no classification",))
    if condition.tier_at_least is not None:
        return Answer(classification.tier.at_least(condition.tier_at_least), (f"the tier is {classification.tier}",))
    if condition.touches is not None:
        hits = sorted({touch.area for touch in classification.touches} & set(condition.touches))
        return Answer(bool(hits), tuple(f"touches {area}" for area in hits) or ("touches none of these areas",))
    if condition.origin is not None:
        return Answer(classification.origin in condition.origin, (f"the origin is {classification.origin}",))
    lines = classification.volume.added_lines + classification.volume.removed_lines
    return Answer(lines > (condition.lines_over or 0), (f"{lines} changed lines",))

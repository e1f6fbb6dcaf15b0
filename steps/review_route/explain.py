"""How a decision came about, for whoever must live with it: every clause with its tests and facts, and what would change it.

Only shows. It asks the same questions of the same records as the decision did, and decides nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from codewarrant import exceptions
from codewarrant.policy import Judge
from codewarrant.records import (
    Audience,
    Classification,
    Clause,
    Condition,
    Coverage,
    Decision,
    Event,
    FindingTest,
    FiredClause,
    ScanResult,
    Thresholds,
    Verdict,
)
from codewarrant.visible import visible
from steps.review_route import policy as conditions
from steps.review_route.policy import Facts

_HOLDS = {True: "yes", False: "no", None: "?"}
_OPERATORS = {"all": "all of these", "any": "any of these", "not_": "not this"}


def render(
    judge: Judge, classification: Classification | None, scan: ScanResult | None, event: Event | None, now: str,
    decision: Decision | None = None,
) -> str:  # fmt: skip
    """All of it as text. The records are those that were decided on; `decision` tells when, who approved and what was said."""
    facts = Facts(classification, scan, _excepted(judge, scan, decision.now if decision else now), event)
    held = conditions.fired(judge.clauses, facts) or (conditions.NOTHING_ALLOWS,)
    by = decision.approvals.by if decision else ()
    beside = [one for one in decision.clauses if one.id not in {clause.id for clause in judge.clauses}] if decision else []
    sections = (
        ("Who judges", _judge(judge)),
        ("What is known of the change", _known(facts, judge.thresholds)),
        ("Every clause", (*_clauses(judge, facts, held), *_beside(beside))),
        ("The decision", _decision(judge, held, by, decision)),
        ("What would change it", _changes(judge, facts, held, by)),
    )
    shown = (line for title, lines in sections for line in (title, *(f"  {line}" for line in lines), ""))
    return "".join(f"{visible(line).rstrip()}\n" for line in shown)


def _excepted(judge: Judge, scan: ScanResult | None, now: str) -> frozenset[tuple[str, str]]:
    found = ((item, exceptions.for_finding(judge.exceptions, item)) for item in (scan.findings if scan else ()))
    return frozenset((one.path, one.fingerprint) for one, agreed in found if agreed and exceptions.counts(agreed, now))


def _judge(judge: Judge) -> Iterator[str]:
    policy, own = judge.policy, len(judge.policy.clauses)
    where = f"and .codewarrant/ at commit {judge.source.commit[:12]}" if judge.source.commit else "alone: no policy was found"
    yield f"profile      {policy.profile}, {where}"
    added = f", and {_count(own, 'clause')} of the project" if own else ""
    yield f"selection    {policy.selection or policy.profile}{added}"
    yield f"thresholds   {policy.thresholds or policy.profile}"
    since = f", from {policy.enforce_from} on" if policy.enforce_from else ""
    yield f"enforcement  {judge.enforcement}{since}"
    if policy.solo:
        yield f"solo         where two people must look, the same one looks twice, {policy.solo_hours} hours apart"


def _known(facts: Facts, limits: Thresholds) -> Iterator[str]:
    yield from _classified(facts.classification, limits) if facts.classification else (f"{'tier':12}  not known",)
    yield from _scanned(facts.scan, facts.excepted) if facts.scan else (f"{'findings':12}  not known",)
    waiting = facts.event.open_reviews if facts.event else None
    yield f"open reviews  {'nobody asked' if waiting is None else waiting}"


def _classified(found: Classification, limits: Thresholds) -> Iterator[str]:
    volume = found.volume
    yield f"tier          {found.tier}{': ' * bool(found.sentence)}{found.sentence}"
    yield f"origin        {found.origin}"
    limit = f"moderate tier over {limits.moderate_lines}, high over {limits.high_lines}"
    yield f"lines         {volume.reading_lines} to read, {volume.code_lines} of them code ({limit})"
    places = _count(volume.critical_hunks, "changed place")
    yield f"critical      {places} in critical logic (high tier over {limits.critical_hunks})"
    most = max((one.lines for one in found.rolling), default=None)
    sum_ = f"to {most} lines" if most is not None else f"to no more than {limits.moderate_lines} lines"
    yield f"adds up       {sum_} by one identity in one folder over {limits.rolling_days} days"


def _scanned(scan: ScanResult, excepted: frozenset[tuple[str, str]]) -> Iterator[str]:
    new = [finding for finding in scan.findings if finding.new]
    excused = sum((finding.path, finding.fingerprint) in excepted for finding in new)
    shown = sum(finding.audience is Audience.AUDITOR for finding in new)
    more = f", {excused} of them under an exception" * bool(excused) + f", {shown} for auditors alone" * bool(shown)
    yield f"findings      {len(new)} new{more}"
    read = sum(entry.coverage is Coverage.REVIEWED for entry in scan.ledger)
    yield f"read          {read} of {_count(len(scan.ledger), 'changed file')}"


def _clauses(judge: Judge, facts: Facts, held: tuple[FiredClause, ...]) -> Iterator[str]:
    """Strictest first, as they are weighed."""
    decides = {clause.id for clause in held if clause.then is held[0].then}
    for clause in sorted(judge.clauses, key=lambda clause: -clause.then.rank):
        answer = conditions.evaluate(clause.when, facts)
        word = {True: "holds", False: "does not hold", None: "is not known"}[answer.holds]
        if answer.holds is None:
            word += ", and so allows nothing" if clause.then is Verdict.ALLOW else ", and so asks for a person"
        people = f" by {_people(clause.approvals)}" if clause.then is Verdict.REVIEW else ""
        yield f"{clause.then}{people}: {clause.id} {word}{'  <-- decides' if clause.id in decides else ''}"
        yield f"    reason: {clause.because}"
        yield from (f"    {line}" for line in _tests(clause.when, facts))
    if held == (conditions.NOTHING_ALLOWS,):
        yield f"No clause holds, so a person looks: {conditions.NOTHING_ALLOWS.because}."


def _beside(said: Iterable[FiredClause]) -> Iterator[str]:
    """What the gate says whatever the policy: an objection of a member, audits that found too much."""
    for clause in said:
        if clause.id != conditions.NOTHING_ALLOWS.id:
            yield f"{clause.then}: {clause.id} holds, whatever the policy"
            yield f"    reason: {clause.because}"
            yield from (f"    - {fact}" for fact in clause.facts)


def _tests(condition: Condition, facts: Facts) -> Iterator[str]:
    """A condition as a tree: each test with its answer, and the facts behind it."""
    answer = conditions.evaluate(condition, facts)
    name = _name(condition)
    if name in _OPERATORS:
        yield f"{_HOLDS[answer.holds]:3}  {_OPERATORS[name]}"
        value = getattr(condition, name)
        for inner in value if isinstance(value, tuple) else (value,):
            yield from (f"       {line}" for line in _tests(inner, facts))
    else:
        yield f"{_HOLDS[answer.holds]:3}  {name}: {_value(getattr(condition, name))}"
        yield from (f"       - {fact}" for fact in answer.facts)


def _name(condition: Condition) -> str:
    return next(one.name for one in fields(condition) if getattr(condition, one.name) is not None)


def _value(value: object) -> str:
    if isinstance(value, FindingTest):
        return f"{{severity: {value.severity}, confidence: {value.confidence}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _decision(judge: Judge, held: tuple[FiredClause, ...], by: tuple[str, ...], decision: Decision | None) -> Iterator[str]:
    people = conditions.needed(judge.clauses, held)
    first = held[0].then
    yield f"The strictest word of a clause that holds is {first}: {_named(held, first)}."
    if first is Verdict.BLOCK:
        yield "No approval lifts a block."
    if first is not Verdict.ALLOW and people:
        asked = ", ".join(f"{clause.id} for {_people(clause.approvals)}" for clause in _asking(judge.clauses, held))
        yield f"Asked for: {_people(people)}, the most that one clause asks for{f' ({asked})' if asked else ''}."
        yield f"Approved so far: {', '.join(by) if by else 'by nobody whose approval counts'}."
    verdict = conditions.verdict(held, people, len(by))
    if verdict is not first:
        yield f"There are enough approvals, so {first} becomes {verdict}."
    if decision:
        asked = f", {_people(decision.approvals.needed)} asked for" if decision.approvals.needed != people else ""
        yield f"Recorded: {decision.verdict}{asked}. {decision.sentence}"
        yield f"{'This acts' if decision.enforced else 'This is only shown: the verdict is not enforced'}."


def _asking(clauses: Iterable[Clause], held: Iterable[FiredClause]) -> list[Clause]:
    ids = {clause.id for clause in held if clause.then is Verdict.REVIEW}
    return sorted((clause for clause in clauses if clause.id in ids), key=lambda clause: -clause.approvals)


def _changes(judge: Judge, facts: Facts, held: tuple[FiredClause, ...], by: tuple[str, ...]) -> Iterator[str]:
    people, first = conditions.needed(judge.clauses, held), held[0].then
    if conditions.verdict(held, people, len(by)) is Verdict.ALLOW:
        yield "- Any clause above that would ask for more and does not hold now, or a new commit after the approvals."
        return
    if first is Verdict.BLOCK:
        yield f"- A fix of what {_named(held, first)} names, or an exception for it on the target branch."
    elif people > len(by):
        yield f"- The approval of {_people(people - len(by), ' more' * bool(by))}, on this head."
    top = [clause for clause in _asking(judge.clauses, held) if clause.approvals == people]
    if gone := [clause.id for clause in held if clause.then is first] if first is Verdict.BLOCK else [one.id for one in top]:
        yield f"- Were it not for {', '.join(gone)}: {_without(judge, held, gone, len(by))}."
    for clause in judge.clauses:
        if clause.then is Verdict.ALLOW and not conditions.evaluate(clause.when, facts).holds:
            yield f"- {clause.id} does not allow it: {'; '.join(_against(clause.when, facts))}."


def _without(judge: Judge, held: tuple[FiredClause, ...], gone: list[str], have: int) -> str:
    """What would be said if these clauses did not hold, and all else stayed."""
    left = tuple(clause for clause in held if clause.id not in gone) or (conditions.NOTHING_ALLOWS,)
    people = conditions.needed(judge.clauses, left)
    verdict = conditions.verdict(left, people, have)
    return f"{verdict}{f' by {_people(people)}' if verdict is Verdict.REVIEW else ''}, by {_named(left, left[0].then)}"


def _against(condition: Condition, facts: Facts) -> list[str]:
    """The facts of those parts of a condition that keep it from holding."""
    parts = condition.all or (condition,)
    answers = (conditions.evaluate(part, facts) for part in parts)
    return list(dict.fromkeys(fact for answer in answers if not answer.holds for fact in answer.facts))


def _named(held: Iterable[FiredClause], then: Verdict) -> str:
    return ", ".join(clause.id for clause in held if clause.then is then)


def _people(count: int, more: str = "") -> str:
    return f"{count}{more} {'person' if count == 1 else 'people'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"

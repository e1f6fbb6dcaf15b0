"""review-route: from records and the target branch's policy to allow, review or block, with every clause that fired.

A pure function: time, policy and approvals arrive as records. Deny wins, and where nothing allows, a person looks.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codewarrant import exceptions, jsonio
from codewarrant.job import Job
from codewarrant.policy import enforces
from codewarrant.records import (
    AppliedException,
    Approvals,
    Audit,
    Coverage,
    Decision,
    FiredClause,
    Loop,
    PolicyException,
    Route,
    Sampling,
    ScanResult,
    Sufficiency,
    Verdict,
)
from steps.review_route import approvals, judgements, matrix, pace, people, sampling, value
from steps.review_route import policy as conditions
from steps.review_route.approvals import Standing
from steps.review_route.given import RECORDS, Given, gather
from steps.review_route.judgements import Looks
from steps.review_route.people import Ownership
from steps.review_route.questions import questions
from steps.review_route.weaknesses import classes


class _Said(NamedTuple):
    """What people have said so far, and what that is worth."""

    needed: int
    commits: frozenset[str]
    """Of which a look is one of the head."""
    standing: Standing
    looks: Looks
    ownership: Ownership

    @property
    def is_enough(self) -> bool:
        return people.is_enough(self.needed, self.looks, self.standing, self.ownership)


def run(given: Given, inputs: dict[str, str]) -> Decision:
    """Decide."""
    judge = given.judge
    excepted = tuple(_excepted(given.scan, judge.exceptions, given.now))
    in_force = frozenset((item.exception.path, item.exception.fingerprint) for item in excepted if item.in_force)
    facts = conditions.Facts(given.classification, given.scan, in_force, given.event)
    audit = given.drawn or sampling.audit(given.change, given.event, judge.history, judge.thresholds, given.key)
    said = _said(given, conditions.fired(judge.clauses, facts))
    fired = _fired(given, facts, audit, said.standing)
    sufficiency = _sufficiency(given, audit)
    said = said._replace(needed=max(conditions.needed(judge.clauses, fired), int(fired[0].then is Verdict.REVIEW)))
    verdict = _verdict(fired, said, sufficiency)
    return Decision(
        inputs=inputs, now=given.now, verdict=verdict, sentence=_sentence(verdict, fired, said), tier=given.tier, clauses=fired,
        approvals=Approvals(said.needed, said.looks.have, said.looks.by), enforcement=judge.enforcement,
        enforced=enforces(judge, given.now), policy=judge.source, not_checked=tuple(_not_checked(given)), exceptions=excepted,
        route=_route(given, verdict, said, audit, sufficiency),
    )  # fmt: skip


def _excepted(scan: ScanResult | None, known: Iterable[PolicyException], now: str) -> Iterator[AppliedException]:
    for finding in scan.findings if scan else ():
        item = exceptions.for_finding(known, finding) if finding.new else None
        if item:
            yield AppliedException(item, finding.region.start_line, exceptions.counts(item, now))


def _said(given: Given, fired: Iterable[FiredClause]) -> _Said:
    change, event, policy, makers = given.change, given.event, given.judge.policy, given.makers
    commits = approvals.stands_for(change, event, given.seen)
    standing = approvals.approvers(given.reviews, event, commits, policy, makers)
    looks = judgements.looks(given.reviews, standing, event, commits, policy, makers)
    owned = people.ownership(given.owners, change, event, policy, looks.by, given.tier)
    return _Said(conditions.needed(given.judge.clauses, fired), commits, standing, looks, owned)


def _fired(given: Given, facts: conditions.Facts, audit: Audit, standing: Standing) -> tuple[FiredClause, ...]:
    """The policy's clauses, and what no policy can waive: an objection that stands, and audits that found too much."""
    found = list(conditions.fired(given.judge.clauses, facts)) or [conditions.NOTHING_ALLOWS]
    if standing.outstanding:
        who = ", ".join(standing.outstanding)
        found.append(FiredClause("objection", Verdict.REVIEW, f"{who} asked for changes", ("the objection stands",)))
    if audit.state is Sampling.DISCONTINUED:
        because = "audits found too many defects in what flowed with nobody in front"
        found.append(FiredClause("sampling-discontinued", Verdict.REVIEW, because, (audit.why,)))
    return tuple(sorted(found, key=lambda item: -item.then.rank))


def _sufficiency(given: Given, audit: Audit) -> Sufficiency:
    judge, found, scan = given.judge, given.classification, given.scan
    return matrix.sufficiency(
        judge.policy.stand_in, judge.evidence, given.reviewer, found, scan, audit, classes(found, scan), judge.thresholds,
        given.now,
    )  # fmt: skip


def _verdict(fired: tuple[FiredClause, ...], said: _Said, sufficiency: Sufficiency) -> Verdict:
    """The strictest clause, except that enough people turn review into allow. Nothing but a fix turns block."""
    if fired[0].then is not Verdict.REVIEW:
        return fired[0].then
    stands_in = sufficiency.suffices and said.needed <= 1 and not said.standing.outstanding and not said.ownership.missing
    return Verdict.ALLOW if said.is_enough or stands_in else Verdict.REVIEW


def _sentence(verdict: Verdict, fired: tuple[FiredClause, ...], said: _Said) -> str:
    because = fired[0].because
    if verdict is Verdict.BLOCK:
        return f"Blocked: {because}."
    if verdict is Verdict.ALLOW:
        names = ", ".join(said.looks.by)
        return f"Allowed: approved by {names}." if names and said.needed else f"Allowed: {because}."
    if said.standing.outstanding and said.looks.have >= said.needed:
        return f"Waits for {', '.join(said.standing.outstanding)}, who asked for changes."
    if said.ownership.missing and said.looks.have >= said.needed:
        return f"Needs the approval of {' or '.join(said.ownership.missing[0].owners)}: {because}."
    number = "a person" if said.needed <= 1 else f"{said.needed} people"
    return f"Needs {number} to approve ({said.looks.have} so far): {because}."


def _not_checked(given: Given) -> Iterator[str]:
    if given.scan is None:
        yield "nothing was scanned"
    for entry in given.scan.ledger if given.scan else ():
        if entry.coverage is not Coverage.REVIEWED:
            yield f"{entry.path}: {entry.why}"
    told = {entry.path for entry in given.scan.ledger if entry.coverage is not Coverage.REVIEWED} if given.scan else set()
    for path in sorted(set(given.classification.unread) - told) if given.classification else ():
        yield f"{path}: what it touches and newly can do is known by its lines alone"


def _route(given: Given, verdict: Verdict, said: _Said, audit: Audit, sufficiency: Sufficiency) -> Route:
    judge, found, change = given.judge, given.classification, given.change
    load = {each.login: each.requests for each in given.reviews.load}
    asked = people.ask(
        said.ownership.groups, given.event, change, judge.policy, approvals.party(given.event, judge.policy, given.makers),
        needed=0 if said.is_enough else said.needed, paths=[path for reason in found.reasons for path in reason.paths]
        if found else (), approved=said.looks.by, load=load, limit=judge.thresholds.load,
    )  # fmt: skip
    return Route(
        loop=Loop.IN if said.needed or verdict is Verdict.BLOCK else Loop.ON,
        owners=said.ownership.groups,
        ask=asked.names,
        questions=questions(found) if said.needed else (),
        judgements_needed=judgements.needed(given.tier, said.needed),
        judgements=len(judgements.alone(given.reviews, given.event, said.commits, judge.policy, given.makers)),
        audit=audit,
        sufficiency=sufficiency,
        notes=(
            *(f"the approval of {each.login} does not count: {each.why}" for each in said.standing.excluded),
            *said.ownership.notes, *said.looks.notes, *judgements.notes(given.reviews, said.commits), *asked.notes,
            *pace.notes(said.standing, given.event, found, judge.thresholds),
        ),
        value=value.of(found, said.needed, given.tier, judge.thresholds, pace.waited(said.standing, given.event)),
    )  # fmt: skip


def step(job: Job, key: bytes | None = None) -> None:
    """Read every record so far, write decision.json. `key` is that of the draw for audits."""
    job.write("decision.json", jsonio.dump(run(gather(job, key), job.bundle.digests(*RECORDS))))

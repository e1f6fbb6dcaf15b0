"""review-route: from records and the target branch's policy to allow, review or block, with every clause that fired.

A pure function: time, policy and approvals arrive as records. Deny wins, and where nothing allows, a person looks.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from codewarrant import exceptions, jsonio
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.records import (
    AppliedException,
    Approvals,
    Change,
    Classification,
    Clause,
    Coverage,
    Decision,
    Enforcement,
    Event,
    FiredClause,
    Policy,
    PolicyException,
    Reviews,
    ScanResult,
    Tier,
    Verdict,
)
from steps.review_route import approvals
from steps.review_route import policy as conditions

_NO_CLAUSE = FiredClause("no-clause", Verdict.REVIEW, "no clause of the policy allows this change", ())


def run(
    change: Change, event: Event, reviews: Reviews, classification: Classification | None, scan: ScanResult | None,
    judge: Judge, now: str, inputs: dict[str, str],
) -> Decision:  # fmt: skip
    """Decide. A record that is missing is None, and escalates."""
    clauses = (*judge.profile.clauses, *judge.policy.clauses)
    excepted = tuple(_excepted(scan, judge.exceptions, now))
    in_force = frozenset((item.exception.path, item.exception.fingerprint) for item in excepted if item.in_force)
    fired = conditions.fired(clauses, conditions.Facts(classification, scan, in_force)) or (_NO_CLAUSE,)
    by = approvals.approvers(reviews, event, change)
    needed = _needed(clauses, fired)
    verdict = _verdict(fired, needed, len(by))
    tier = classification.tier if classification else Tier.CRITICAL
    return Decision(
        inputs=inputs,
        now=now,
        verdict=verdict,
        sentence=_sentence(verdict, fired, needed, by),
        tier=tier,
        clauses=fired,
        approvals=Approvals(needed, len(by), by),
        enforcement=judge.policy.enforcement,
        enforced=_enforced(judge.policy, now),
        policy=judge.source,
        not_checked=_not_checked(scan),
        exceptions=excepted,
    )


def _excepted(scan: ScanResult | None, known: Iterable[PolicyException], now: str) -> Iterator[AppliedException]:
    for finding in scan.findings if scan else ():
        item = exceptions.for_finding(known, finding) if finding.new else None
        if item:
            yield AppliedException(item, finding.region.start_line, exceptions.counts(item, now))


def _needed(clauses: Iterable[Clause], fired: Iterable[FiredClause]) -> int:
    ids = {clause.id for clause in fired if clause.then is Verdict.REVIEW}
    asked = [clause.approvals for clause in clauses if clause.id in ids]
    return max(asked, default=int(_NO_CLAUSE.id in ids))


def _verdict(fired: tuple[FiredClause, ...], needed: int, have: int) -> Verdict:
    """The strictest clause, except that enough approvals turn review into allow. Nothing but a fix turns block."""
    strictest = fired[0].then
    return Verdict.ALLOW if strictest is Verdict.REVIEW and 0 < needed <= have else strictest


def _sentence(verdict: Verdict, fired: tuple[FiredClause, ...], needed: int, by: tuple[str, ...]) -> str:
    because = fired[0].because
    if verdict is Verdict.BLOCK:
        return f"Blocked: {because}."
    if verdict is Verdict.REVIEW:
        people = "a person" if needed <= 1 else f"{needed} people"
        return f"Needs {people} to approve ({len(by)} so far): {because}."
    return f"Allowed: approved by {', '.join(by)}." if by and needed else f"Allowed: {because}."


def _enforced(policy: Policy, now: str) -> bool:
    if policy.enforce_from and date.fromisoformat(now[:10]) < date.fromisoformat(policy.enforce_from):
        return False
    return policy.enforcement is Enforcement.BLOCK


def _not_checked(scan: ScanResult | None) -> tuple[str, ...]:
    if scan is None:
        return ("nothing was scanned",)
    return tuple(f"{entry.path}: {entry.why}" for entry in scan.ledger if entry.coverage is not Coverage.REVIEWED)


def step(job: Job) -> None:
    """Read every record so far, write decision.json."""
    inputs = job.bundle.digests("change.json", "event.json", "reviews.json", "classification.json", "scan.json")
    classification = job.bundle.load("classification.json") if "classification.json" in inputs else None
    scan = job.bundle.load("scan.json") if "scan.json" in inputs else None
    decision = run(job.change, job.event, job.reviews, classification, scan, job.judge, job.now, inputs)
    job.write("decision.json", jsonio.dump(decision))

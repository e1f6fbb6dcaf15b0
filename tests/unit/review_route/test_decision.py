"""The decision: deny wins, silence is review, approvals count one by one, and enforcement is told apart from the verdict."""

from dataclasses import replace

import pytest

from codewarrant import catalogue
from codewarrant.records import (
    Change,
    Classification,
    Clause,
    Condition,
    Confidence,
    Coverage,
    Decision,
    Enforcement,
    Event,
    Origin,
    Outcome,
    Policy,
    Profile,
    Review,
    Reviews,
    ScanResult,
    Severity,
    Tier,
    Verdict,
)
from steps import review_route
from steps.review_route.given import Given
from tests.samples import (
    NOW,
    change_of,
    classification_of,
    entry_of,
    event_of,
    finding_of,
    judge_of,
    review_of,
    scan_of,
)

AUTHOR = event_of(author=9)
BALANCED, _ = catalogue.profile("balanced")
EMPTY = replace(BALANCED, name="empty", clauses=())
CHANGE: Change = change_of({}, {"a.py": b"x\n"})[0]
ALWAYS = Condition(lines_over=0)


def decided(
    classification: Classification | None, scan: ScanResult | None, *reviews: Review, profile: Profile = BALANCED,
    policy: Policy | None = None, now: str = NOW, event: Event | None = None,
) -> Decision:  # fmt: skip
    told = Reviews(present=bool(reviews), reviews=reviews)
    given = Given(CHANGE, event or AUTHOR, told, classification, scan, judge_of(profile, policy), now)
    return review_route.run(given, {"change.json": "0"})


LOW, HIGH, CRITICAL = classification_of(Tier.LOW), classification_of(Tier.HIGH), classification_of(Tier.CRITICAL)
MODERATE = classification_of(Tier.MODERATE)
UNREAD = scan_of(ledger=[entry_of(coverage=Coverage.NOT_REVIEWED)], outcome=Outcome.PARTIAL)


@pytest.mark.parametrize(
    ("classification", "scan", "verdict", "first"),
    [
        (LOW, scan_of(), Verdict.ALLOW, "low-lane"),
        (LOW, scan_of([finding_of(Severity.LOW)]), Verdict.ALLOW, "low-lane"),
        (LOW, scan_of([finding_of(new=False)]), Verdict.ALLOW, "low-lane"),
        (LOW, scan_of([finding_of(Severity.MEDIUM, Confidence.LOW)]), Verdict.REVIEW, "new-finding"),
        (LOW, scan_of([finding_of(Severity.HIGH, Confidence.MEDIUM)]), Verdict.REVIEW, "new-finding"),
        (LOW, scan_of([finding_of(Severity.HIGH, Confidence.HIGH)]), Verdict.BLOCK, "new-severe-finding"),
        (CRITICAL, scan_of([finding_of(Severity.CRITICAL)]), Verdict.BLOCK, "new-severe-finding"),
        (LOW, UNREAD, Verdict.REVIEW, "unreviewed"),
        (LOW, scan_of(scanners=[Outcome.FAILED], outcome=Outcome.FAILED), Verdict.REVIEW, "new-severe-finding"),
        (LOW, scan_of(ledger=[entry_of(coverage=Coverage.EXCLUDED)]), Verdict.ALLOW, "low-lane"),
        (MODERATE, scan_of(), Verdict.REVIEW, "moderate-tier"),
        (HIGH, scan_of(), Verdict.REVIEW, "high-tier"),
        (CRITICAL, scan_of(), Verdict.REVIEW, "critical-tier"),
        (classification_of(origin=Origin.AI), scan_of(), Verdict.ALLOW, "low-lane"),
        (classification_of(outcome=Outcome.FAILED), scan_of(), Verdict.REVIEW, "unfinished"),
    ],
)
def test_balanced_profile(classification: Classification, scan: ScanResult, verdict: Verdict, first: str) -> None:
    found = decided(classification, scan)
    assert (found.verdict, found.clauses[0].id) == (verdict, first)
    assert found.passes is (verdict is Verdict.ALLOW)


@pytest.mark.parametrize(
    ("classification", "scan"), [(None, None), (LOW, None), (None, scan_of())], ids=["both", "scan", "classification"]
)
def test_missing_record_sends_the_change_to_a_person(classification: Classification | None, scan: ScanResult | None) -> None:
    found = decided(classification, scan)
    assert (found.verdict, found.passes) == (Verdict.REVIEW, False)
    assert found.tier is (classification.tier if classification else Tier.CRITICAL)
    assert ("nothing was scanned" in found.not_checked) is (scan is None)
    assert "low-lane" not in {clause.id for clause in found.clauses}


def test_where_no_clause_holds_a_person_looks() -> None:
    found = decided(LOW, scan_of(), profile=EMPTY)
    assert (found.verdict, [clause.id for clause in found.clauses]) == (Verdict.REVIEW, ["no-clause"])
    assert found.approvals.needed == 1


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ((Verdict.ALLOW,), Verdict.ALLOW),
        ((Verdict.ALLOW, Verdict.REVIEW), Verdict.REVIEW),
        ((Verdict.REVIEW, Verdict.ALLOW), Verdict.REVIEW),
        ((Verdict.ALLOW, Verdict.BLOCK, Verdict.REVIEW), Verdict.BLOCK),
        ((Verdict.BLOCK, Verdict.ALLOW), Verdict.BLOCK),
    ],
)
def test_the_strictest_clause_wins_in_any_order_and_from_either_file(words: tuple[Verdict, ...], verdict: Verdict) -> None:
    clauses = tuple(Clause(f"c{number}", then, "because", ALWAYS) for number, then in enumerate(words))
    profile = replace(BALANCED, name="made", clauses=clauses)
    assert decided(LOW, scan_of(), profile=profile).verdict is verdict
    assert decided(LOW, scan_of(), profile=EMPTY, policy=Policy(clauses=clauses)).verdict is verdict


def test_clause_of_the_policy_cannot_weaken_the_profile() -> None:
    allow = Policy(clauses=(Clause("allow-all", Verdict.ALLOW, "because", ALWAYS),))
    assert decided(HIGH, scan_of(), policy=allow).verdict is Verdict.REVIEW
    assert decided(LOW, scan_of([finding_of()]), policy=allow).verdict is Verdict.BLOCK



@pytest.mark.parametrize(
    ("classification", "reviewers", "verdict", "needed"),
    [
        (HIGH, (), Verdict.REVIEW, 1),
        (HIGH, (1,), Verdict.ALLOW, 1),
        (CRITICAL, (1,), Verdict.REVIEW, 2),
        (CRITICAL, (1, 2), Verdict.ALLOW, 2),
        (LOW, (), Verdict.ALLOW, 0),
    ],
)
def test_enough_approvals_turn_review_into_allow(
    classification: Classification, reviewers: tuple[int, ...], verdict: Verdict, needed: int
) -> None:
    found = decided(classification, scan_of(), *(review_of(number) for number in reviewers))
    assert (found.verdict, found.approvals.needed, found.approvals.have) == (verdict, needed, len(reviewers))
    assert found.clauses[0].then is (Verdict.ALLOW if classification is LOW else Verdict.REVIEW), "what fired is kept"


def test_no_approval_lifts_a_block() -> None:
    found = decided(CRITICAL, scan_of([finding_of()]), *(review_of(number) for number in range(1, 9)))
    assert (found.verdict, found.approvals.have) == (Verdict.BLOCK, 8)


def test_clause_that_asks_for_no_approval_cannot_be_met_by_none() -> None:
    clause = Clause("ask", Verdict.REVIEW, "because", ALWAYS, approvals=0)
    assert decided(LOW, scan_of(), profile=EMPTY, policy=Policy(clauses=(clause,))).verdict is Verdict.REVIEW


def test_sentence_names_the_reason_and_who_approved() -> None:
    assert decided(HIGH, scan_of()).sentence == "Needs a person to approve (0 so far): the change is of high tier."
    assert "2 people to approve (1 so far)" in decided(CRITICAL, scan_of(), review_of(1)).sentence
    assert decided(HIGH, scan_of(), review_of(1)).sentence == "Allowed: approved by p1."
    assert decided(LOW, scan_of([finding_of()])).sentence.startswith("Blocked: ")


@pytest.mark.parametrize(
    ("enforcement", "day", "now", "enforced"),
    [
        (Enforcement.BLOCK, None, NOW, True),
        (Enforcement.OBSERVE, None, NOW, False),
        (Enforcement.WARN, None, NOW, False),
        (Enforcement.BLOCK, "2026-11-03", NOW, False),
        (Enforcement.BLOCK, "2026-11-02", NOW, True),
        (Enforcement.BLOCK, "2026-11-02", "2026-11-02T00:00:00Z", True),
        (Enforcement.BLOCK, "2026-11-02", "2026-11-01T23:59:59Z", False),
        (Enforcement.BLOCK, "2026-11-01", NOW, True),
        (Enforcement.BLOCK, "20261101", NOW, True),
        (Enforcement.BLOCK, "20261103", NOW, False),
        (Enforcement.OBSERVE, "2026-11-01", NOW, False),
        (Enforcement.WARN, "2026-12-01", NOW, False),
    ],
)
def test_enforcement(enforcement: Enforcement, day: str | None, now: str, enforced: bool) -> None:
    found = decided(HIGH, scan_of(), policy=Policy(enforcement=enforcement, enforce_from=day), now=now)
    assert (found.verdict, found.enforced, found.passes) == (Verdict.REVIEW, enforced, not enforced)


def test_record_names_its_clock_its_policy_and_what_was_not_read() -> None:
    unread = (entry_of("a.go", Coverage.NOT_REVIEWED, "no rules"), entry_of("v.py", Coverage.EXCLUDED, "vendored"))
    found = decided(LOW, scan_of(ledger=unread))
    assert (found.now, found.policy.profile, found.inputs) == (NOW, "balanced", {"change.json": "0"})
    assert found.not_checked == ("a.go: no rules", "v.py: vendored")

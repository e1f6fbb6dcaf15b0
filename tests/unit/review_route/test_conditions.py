"""Conditions have three answers: yes, no and not known. What is not known asks for more and never allows."""

from dataclasses import fields, replace

import pytest

from codewarrant.records import (
    Audience,
    CapabilityDelta,
    Clause,
    Condition,
    Confidence,
    Coverage,
    Delta,
    FileClass,
    FindingTest,
    Origin,
    Outcome,
    Rolling,
    Severity,
    Tier,
    Touch,
    Verdict,
    Via,
)
from steps.review_route.policy import NOTHING_ALLOWS, Answer, Facts, evaluate, fired, needed, verdict
from tests.samples import classification_of, entry_of, event_of, finding_of, scan_of

NOTHING = Facts(None, None)
TIER = Facts(classification_of(Tier.HIGH), None)
YES = Condition(tier_at_least=Tier.HIGH)
NO = Condition(tier_at_least=Tier.CRITICAL)
UNKNOWN = Condition(unreviewed=True)
"""With TIER there is a classification and no scan, so these answer as they are called."""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (YES, True),
        (NO, False),
        (UNKNOWN, None),
        (Condition(not_=YES), False),
        (Condition(not_=NO), True),
        (Condition(not_=UNKNOWN), None),
        (Condition(all=(YES, YES)), True),
        (Condition(all=(YES, NO)), False),
        (Condition(all=(YES, UNKNOWN)), None),
        (Condition(all=(NO, UNKNOWN)), False),
        (Condition(all=(UNKNOWN, NO, YES)), False),
        (Condition(any=(NO, NO)), False),
        (Condition(any=(YES, NO)), True),
        (Condition(any=(YES, UNKNOWN)), True),
        (Condition(any=(NO, UNKNOWN)), None),
        (Condition(any=(Condition(all=(YES, UNKNOWN)), NO)), None),
        (Condition(not_=Condition(all=(NO, UNKNOWN))), True),
        (Condition(not_=Condition(not_=UNKNOWN)), None),
        (Condition(all=()), None),
        (Condition(any=()), None),
        (Condition(not_=Condition(any=())), None),
    ],
)
def test_three_valued_logic(condition: Condition, expected: bool | None) -> None:
    answer = evaluate(condition, TIER)
    assert answer.holds is expected
    assert answer.facts, "every answer carries what made it so"


SEVERE = FindingTest(Severity.MEDIUM, Confidence.MEDIUM)
TOUCHED = (Touch("payment", "a.py", Via.PATH, None, 1), Touch("session", "b.py", Via.REMOVED_LINE, 7, 2))
WAITING = Facts(None, None, event=event_of(open_reviews=6))
GONE, LOST = Condition(removes=("session", "payment")), Condition(removes=("payment",))


def gained(delta: Delta = Delta.INTRODUCED, *, traversal: bool = False, unread: tuple[str, ...] = ()) -> Facts:
    """A change that brings, moves or removes one capability."""
    found = CapabilityDelta("network-out", "shop/api", "shop/api/get.py", 3, "requests.get", delta, traversal)
    return Facts(classification_of(capabilities=[found], unread=unread), None)


def summed(*lines: int) -> Facts:
    """Changes that add up to this."""
    return Facts(classification_of(rolling=[Rolling("a@example.org", "shop", 7, 3, each) for each in lines]), None)


def files(*languages: str) -> Facts:
    """A change of one file in each language."""
    return Facts(classification_of(), scan_of(ledger=[entry_of(f"f.{name}", language=name) for name in languages]))


UNREAD = Facts(classification_of(unread=["a.py"]), None)
OUT, PROCESS = Condition(capability=("network-out", "x")), Condition(capability=("process",))
CROSSES, STAYS = Condition(traversal=True), Condition(traversal=False)
PROSE, NO_CODE = Condition(only=(FileClass.PROSE,)), Condition(only=(FileClass.PROSE, FileClass.DATA))
HUNKS = Condition(critical_hunks_over=3)
SUM, BACKLOG = Condition(rolling_lines_over=500), Condition(backlog_over=5)


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (Condition(tier_at_least=Tier.MODERATE), Facts(classification_of(Tier.LOW), None), False),
        (Condition(tier_at_least=Tier.MODERATE), Facts(classification_of(Tier.MODERATE), None), True),
        (Condition(tier_at_least=Tier.MODERATE), Facts(classification_of(Tier.CRITICAL), None), True),
        (Condition(tier_at_least=Tier.LOW), NOTHING, None),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of()])), True),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of(Severity.MEDIUM, Confidence.MEDIUM)])), True),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of(Severity.LOW)])), False),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of(Severity.HIGH, Confidence.LOW)])), False),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of(new=False)])), False),
        (Condition(new_finding=SEVERE), Facts(None, scan_of([finding_of(audience=Audience.AUDITOR)])), False),
        (Condition(new_finding=SEVERE), Facts(None, scan_of()), False),
        (Condition(new_finding=SEVERE), Facts(classification_of(), None), None),
        (Condition(touches=("payment", "gate")), Facts(classification_of(touches=TOUCHED), None), True),
        (Condition(touches=("gate",)), Facts(classification_of(touches=TOUCHED), None), False),
        (Condition(touches=("gate",)), NOTHING, None),
        (Condition(origin=(Origin.AI, Origin.MIXED)), Facts(classification_of(origin=Origin.MIXED), None), True),
        (Condition(origin=(Origin.HUMAN,)), Facts(classification_of(origin=Origin.UNKNOWN), None), False),
        (Condition(origin=(Origin.AI,)), NOTHING, None),
        (Condition(lines_over=10), Facts(classification_of(lines=10), None), False),
        (Condition(lines_over=10), Facts(classification_of(lines=11), None), True),
        (Condition(lines_over=0), Facts(classification_of(lines=1), None), True),
        (Condition(lines_over=0), NOTHING, None),
        (Condition(unreviewed=True), Facts(None, scan_of(ledger=[entry_of(coverage=Coverage.NOT_REVIEWED)])), True),
        (Condition(unreviewed=True), Facts(None, scan_of(ledger=[entry_of(coverage=Coverage.EXCLUDED)])), False),
        (Condition(unreviewed=True), Facts(None, scan_of(ledger=[])), False),
        (Condition(unreviewed=False), Facts(None, scan_of()), True),
        (Condition(unreviewed=True), NOTHING, None),
        (Condition(unfinished=True), Facts(classification_of(), scan_of()), False),
        (Condition(unfinished=True), NOTHING, True),
        (Condition(unfinished=True), Facts(classification_of(), None), True),
        (Condition(unfinished=True), Facts(None, scan_of()), True),
        (Condition(unfinished=True), Facts(classification_of(outcome=Outcome.PARTIAL), scan_of()), True),
        (Condition(unfinished=True), Facts(classification_of(), scan_of(outcome=Outcome.FAILED)), True),
        (Condition(unfinished=True), Facts(classification_of(), scan_of(scanners=[Outcome.SKIPPED])), True),
        (Condition(unfinished=True), Facts(classification_of(), scan_of(scanners=[Outcome.PARTIAL])), False),
        (Condition(unfinished=False), Facts(classification_of(), scan_of()), True),
        (Condition(unfinished=False), NOTHING, False),
        (GONE, Facts(classification_of(touches=TOUCHED), None), True),
        (LOST, Facts(classification_of(touches=TOUCHED), None), False),
        (GONE, Facts(classification_of(), None), False),
        (GONE, NOTHING, None),
        (OUT, gained(), True),
        (OUT, gained(Delta.MOVED), True),
        (OUT, gained(Delta.REMOVED), False),
        (PROCESS, gained(), False),
        (PROCESS, gained(unread=("a.py",)), None),
        (OUT, gained(unread=("a.py",)), True),
        (OUT, Facts(classification_of(), None), False),
        (OUT, UNREAD, None),
        (OUT, NOTHING, None),
        (CROSSES, gained(traversal=True), True),
        (CROSSES, gained(Delta.MOVED, traversal=True), True),
        (CROSSES, gained(Delta.REMOVED, traversal=True), False),
        (CROSSES, gained(), False),
        (CROSSES, UNREAD, None),
        (CROSSES, NOTHING, None),
        (STAYS, gained(), True),
        (STAYS, gained(traversal=True), False),
        (STAYS, UNREAD, None),
        (STAYS, NOTHING, None),
        (HUNKS, Facts(classification_of(critical_hunks=3), None), False),
        (HUNKS, Facts(classification_of(critical_hunks=4), None), True),
        (HUNKS, NOTHING, None),
        (SUM, summed(500), False),
        (SUM, summed(501), True),
        (SUM, summed(499, 501), True),
        (SUM, summed(), False),
        (SUM, NOTHING, None),
        (BACKLOG, WAITING, True),
        (Condition(backlog_over=6), WAITING, False),
        (BACKLOG, Facts(None, None, event=event_of()), None),
        (BACKLOG, NOTHING, None),
        (PROSE, files("markdown", "text"), True),
        (PROSE, files("markdown", "json"), False),
        (PROSE, files("markdown", "binary"), False),
        (PROSE, files("markdown", "unknown"), None),
        (PROSE, files("python", "unknown"), False),
        (NO_CODE, files("markdown", "json"), True),
        (NO_CODE, files("python"), False),
        (PROSE, files(), None),
        (PROSE, NOTHING, None),
        (Condition(not_=PROSE), files("unknown"), None),
    ],
)
def test_each_condition(condition: Condition, facts: Facts, expected: bool | None) -> None:
    answer = evaluate(condition, facts)
    assert answer.holds is expected
    assert answer.facts, "every answer carries what made it so"


@pytest.mark.parametrize(
    ("then", "expected"),
    [(Verdict.ALLOW, []), (Verdict.REVIEW, [Verdict.REVIEW]), (Verdict.BLOCK, [Verdict.REVIEW])],
)
def test_not_known_asks_for_a_person_and_neither_allows_nor_blocks(then: Verdict, expected: list[Verdict]) -> None:
    found = fired([Clause("a", then, "it is bad", UNKNOWN)], TIER)
    assert [clause.then for clause in found] == expected
    assert all(clause.because == "it is not known whether it is bad" for clause in found)


def test_fired_clauses_stand_strictest_first_then_in_the_order_of_the_policy() -> None:
    words = [("a", Verdict.ALLOW), ("b", Verdict.REVIEW), ("c", Verdict.BLOCK), ("d", Verdict.REVIEW), ("e", Verdict.BLOCK)]
    clauses = [Clause(name, then, "because", YES) for name, then in words]
    assert [clause.id for clause in fired(clauses, TIER)] == ["c", "e", "b", "d", "a"]


def test_facts_name_what_was_seen() -> None:
    facts = Facts(classification_of(), scan_of([finding_of(line=number) for number in range(1, 9)]))
    answer = evaluate(Condition(new_finding=SEVERE), facts)
    assert answer == Answer(True, (*(f"some-rule at app.py:{number}" for number in range(1, 6)), "and 3 more"))


def test_facts_of_an_any_name_only_what_held_or_is_not_known() -> None:
    answer = evaluate(Condition(any=(YES, NO, UNKNOWN)), TIER)
    assert answer.facts == ("the tier is high", "there is no scan")


@pytest.mark.parametrize(
    ("condition", "facts", "said"),
    [
        (Condition(touches=("payment", "session")), Facts(classification_of(touches=TOUCHED), None),
            ("touches payment at a.py", "touches session at b.py:7")),
        (GONE, Facts(classification_of(touches=TOUCHED), None), ("removes session at b.py:7",)),
        (LOST, Facts(classification_of(), None), ("removes none of payment",)),
        (OUT, gained(), ("brings network-out to shop/api: requests.get at shop/api/get.py:3",)),
        (OUT, gained(Delta.MOVED), ("moves network-out to shop/api: requests.get at shop/api/get.py:3",)),
        (CROSSES, gained(traversal=True),
            ("brings network-out to shop/api: requests.get at shop/api/get.py:3, where nothing had it",)),
        (CROSSES, UNREAD, ("a.py could not be read, so what it can do is not known",)),
        (HUNKS, Facts(classification_of(critical_hunks=4), None), ("changed places in critical areas: 4, and the limit is 3",)),
        (SUM, summed(501), ("a@example.org brought 501 lines to shop in 3 changes over 7 days",)),
        (BACKLOG, WAITING, ("open reviews: 6, and the limit is 5",)),
        (BACKLOG, NOTHING, ("nobody asked how many reviews are open",)),
        (PROSE, files("markdown", "json"), ("f.json is json",)),
        (Condition(lines_over=5), Facts(classification_of(lines=7), None), ("lines to read: 7, and the limit is 5",)),
        (Condition(any=(NO, Condition(tier_at_least=Tier.CRITICAL))), TIER, ("the tier is high", "the tier is high")),
        (Condition(all=(YES, NO, UNKNOWN)), TIER, ("the tier is high",)),
    ],
)  # fmt: skip
def test_each_answer_says_where_and_how_much(condition: Condition, facts: Facts, said: tuple[str, ...]) -> None:
    assert evaluate(condition, facts).facts == said


def test_an_empty_change_holds_nothing_but_prose() -> None:
    found = classification_of()
    empty = replace(found, volume=replace(found.volume, files=0))
    assert evaluate(PROSE, Facts(empty, scan_of(ledger=[]))).holds is True


def test_every_test_of_a_condition_is_answered() -> None:
    values = {
        "all": (YES,), "any": (YES,), "not_": YES, "tier_at_least": Tier.LOW, "new_finding": SEVERE, "touches": ("payment",),
        "origin": (Origin.AI,), "only": (FileClass.CODE,), "capability": ("x",), "removes": ("payment",),
    }  # fmt: skip
    for one in fields(Condition):
        value = values.get(one.name, 1 if one.name.endswith("_over") else True)
        assert evaluate(Condition(**{one.name: value}), TIER).facts  # type: ignore[arg-type]


def test_the_most_that_one_clause_asks_for_is_needed_and_no_clause_asks_for_one() -> None:
    clauses = [
        Clause("a", Verdict.REVIEW, "because", YES), Clause("b", Verdict.REVIEW, "because", YES, 3),
        Clause("c", Verdict.REVIEW, "because", NO, 5), Clause("d", Verdict.ALLOW, "because", YES, 9),
    ]  # fmt: skip
    assert needed(clauses, fired(clauses, TIER)) == 3
    assert needed(clauses[3:], fired(clauses[3:], TIER)) == 0
    assert needed([], [NOTHING_ALLOWS]) == 1


@pytest.mark.parametrize(
    ("then", "people", "have", "expected"),
    [
        (Verdict.REVIEW, 2, 1, Verdict.REVIEW), (Verdict.REVIEW, 2, 2, Verdict.ALLOW), (Verdict.REVIEW, 2, 3, Verdict.ALLOW),
        (Verdict.REVIEW, 0, 5, Verdict.REVIEW), (Verdict.BLOCK, 1, 9, Verdict.BLOCK), (Verdict.ALLOW, 0, 0, Verdict.ALLOW),
    ],
)  # fmt: skip
def test_approvals_lift_a_review_and_nothing_else(then: Verdict, people: int, have: int, expected: Verdict) -> None:
    assert verdict(fired([Clause("a", then, "because", YES)], TIER), people, have) is expected

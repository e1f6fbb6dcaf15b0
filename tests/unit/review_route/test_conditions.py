"""Conditions have three answers: yes, no and not known. What is not known asks for more and never allows."""

import pytest

from codewarrant.records import (
    Audience,
    Clause,
    Condition,
    Confidence,
    Coverage,
    FindingTest,
    Origin,
    Outcome,
    Severity,
    Tier,
    Touch,
    Verdict,
    Via,
)
from steps.review_route.policy import Answer, Facts, evaluate, fired
from tests.samples import classification_of, entry_of, finding_of, scan_of

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
    ],
)
def test_three_valued_logic(condition: Condition, expected: bool | None) -> None:
    assert evaluate(condition, TIER).holds is expected


SEVERE = FindingTest(Severity.MEDIUM, Confidence.MEDIUM)
TOUCHED = (Touch("payment", "a.py", Via.PATH, None, 1),)


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
    assert answer == Answer(True, tuple(f"some-rule at app.py:{number}" for number in range(1, 6)))


def test_facts_of_an_any_name_only_what_held_or_is_not_known() -> None:
    answer = evaluate(Condition(any=(YES, NO, UNKNOWN)), TIER)
    assert answer.facts == ("the tier is high", "there is no scan")

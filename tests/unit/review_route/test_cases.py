"""Policy cases: a case is decided as the change that it stands for would be, and what is other than expected is said."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from codewarrant import policy
from codewarrant.problems import Problem
from codewarrant.records import (
    Condition,
    Confidence,
    FileClass,
    FindingTest,
    Origin,
    PolicyCase,
    PolicyCases,
    Reviews,
    Severity,
    Tier,
    Verdict,
)
from steps import review_route
from steps.review_route import cases
from steps.review_route.given import Given
from tests.samples import NOW, change_of, event_of

ALLOW, REVIEW, BLOCK = Verdict
OWN = """\
clauses:
  - id: money
    then: review
    approvals: 3
    because: changes to payment are read by three people
    when: {touches: [payment]}
  - id: queue
    then: review
    because: enough is waiting already
    when: {backlog_over: 5}
  - id: network
    then: review
    approvals: 2
    because: it talks to the outside
    when: {capability: [network-out]}
"""
BALANCED = policy.judge({}, None)
JUDGE = policy.judge({"policy.yml": OWN.encode()}, None)
STRICT = policy.judge({"policy.yml": b"profile: strict\n"}, None)


def decided(case: PolicyCase, judge: policy.Judge = BALANCED) -> cases.CaseResult:
    (result,) = cases.run(PolicyCases(cases.VERSION, (case,)), judge)
    return result


@pytest.mark.parametrize(
    ("case", "judge", "verdict", "people", "first"),
    [
        (PolicyCase("a", ALLOW), BALANCED, ALLOW, 0, "low-lane"),
        (PolicyCase("a", ALLOW, tier=Tier.MODERATE), BALANCED, REVIEW, 1, "moderate-tier"),
        (PolicyCase("a", ALLOW, lines=400), BALANCED, ALLOW, 0, "low-lane"),
        (PolicyCase("a", ALLOW, lines=401), BALANCED, REVIEW, 1, "moderate-tier"),
        (PolicyCase("a", ALLOW, lines=1501), BALANCED, REVIEW, 1, "high-tier"),
        (PolicyCase("a", ALLOW, lines=1501, kind=FileClass.DATA), BALANCED, ALLOW, 0, "low-lane"),
        (PolicyCase("a", ALLOW, lines=201), STRICT, REVIEW, 2, "no-known-author"),
        (PolicyCase("a", ALLOW, lines=201, origin=Origin.HUMAN), STRICT, REVIEW, 1, "moderate-tier"),
        (PolicyCase("a", ALLOW), STRICT, REVIEW, 1, "not-documentation"),
        (PolicyCase("a", ALLOW, kind=FileClass.PROSE), STRICT, ALLOW, 0, "documentation-lane"),
        (PolicyCase("a", ALLOW, touches=("payment",)), BALANCED, REVIEW, 1, "high-tier"),
        (PolicyCase("a", ALLOW, touches=("payment",)), JUDGE, REVIEW, 3, "high-tier"),
        (PolicyCase("a", ALLOW, touches=("gate",)), BALANCED, REVIEW, 2, "critical-tier"),
        (PolicyCase("a", ALLOW, touches=("critical-path",)), BALANCED, REVIEW, 1, "high-tier"),
        (PolicyCase("a", ALLOW, touches=("access-check",)), BALANCED, REVIEW, 1, "high-tier"),
        (PolicyCase("a", ALLOW, removes=("access-check",)), BALANCED, REVIEW, 2, "critical-tier"),
        (PolicyCase("a", ALLOW, traversal=True), BALANCED, REVIEW, 1, "traversal"),
        (PolicyCase("a", ALLOW, critical_hunks=21), BALANCED, REVIEW, 2, "critical-hunks"),
        (PolicyCase("a", ALLOW, rolling_lines=400), BALANCED, ALLOW, 0, "low-lane"),
        (PolicyCase("a", ALLOW, rolling_lines=401), BALANCED, REVIEW, 1, "rolling"),
        (PolicyCase("a", ALLOW, unread=True), BALANCED, REVIEW, 1, "unreviewed"),
        (PolicyCase("a", ALLOW, failed=True), BALANCED, REVIEW, 1, "new-severe-finding"),
        (PolicyCase("a", ALLOW, open_reviews=5), JUDGE, ALLOW, 0, "low-lane"),
        (PolicyCase("a", ALLOW, open_reviews=6), JUDGE, REVIEW, 1, "queue"),
        (PolicyCase("a", ALLOW), JUDGE, REVIEW, 1, "queue"),
        (PolicyCase("a", ALLOW, finding=FindingTest(Severity.MEDIUM)), BALANCED, REVIEW, 1, "new-finding"),
        (PolicyCase("a", ALLOW, finding=FindingTest(Severity.HIGH, Confidence.HIGH), approvals=9), BALANCED, BLOCK, 1,
            "new-severe-finding"),
        (PolicyCase("a", ALLOW, tier=Tier.HIGH, approvals=1), BALANCED, ALLOW, 1, "high-tier"),
        (PolicyCase("a", ALLOW, tier=Tier.CRITICAL, approvals=1), BALANCED, REVIEW, 2, "critical-tier"),
    ],
)  # fmt: skip
def test_a_case_is_decided(case: PolicyCase, judge: policy.Judge, verdict: Verdict, people: int, first: str) -> None:
    found = decided(case, judge)
    assert (found.verdict, found.people) == (verdict, people)
    assert found.clauses[0].id == first
    assert bool(found.wrong) is (verdict is not ALLOW)


@pytest.mark.parametrize(
    ("case", "held", "people"),
    [
        (PolicyCase("a", REVIEW, introduces=("network-out",)), ["network", "low-lane"], 2),
        (PolicyCase("a", REVIEW, introduces=("listener",)), ["moderate-tier"], 1),
        (PolicyCase("a", REVIEW, introduces=("network-out",), traversal=True),
            ["high-tier", "traversal", "moderate-tier", "network"], 2),
        (PolicyCase("a", REVIEW, introduces=("filesystem",), traversal=True), ["traversal", "moderate-tier"], 1),
    ],
)  # fmt: skip
def test_what_a_case_introduces_raises_the_tier_as_the_list_says(case: PolicyCase, held: list[str], people: int) -> None:
    judge = policy.judge({"policy.yml": OWN.replace("backlog_over: 5", "lines_over: 999").encode()}, None)
    found = decided(case, judge)
    assert ([clause.id for clause in found.clauses], found.people) == (held, people)


@pytest.mark.parametrize("judge", [BALANCED, STRICT])
@pytest.mark.parametrize(
    "case",
    [
        PolicyCase("a", ALLOW), PolicyCase("a", ALLOW, tier=Tier.CRITICAL), PolicyCase("a", ALLOW, failed=True),
        PolicyCase("a", ALLOW, traversal=True), PolicyCase("a", ALLOW, kind=FileClass.PROSE),
        PolicyCase("a", ALLOW, unread=True), PolicyCase("a", ALLOW, finding=FindingTest(Severity.HIGH, Confidence.HIGH)),
    ],
)  # fmt: skip
def test_the_gate_itself_decides_the_same_of_the_records_of_a_case(case: PolicyCase, judge: policy.Judge) -> None:
    facts, found = cases.facts_of(case, judge.thresholds), decided(case, judge)
    change, none = change_of({}, {"made-up.py": b"x\n"})[0], Reviews(present=False)
    given = Given(change, event_of(author=9), none, facts.classification, facts.scan, judge, NOW)
    decision = review_route.run(given, {})
    assert (decision.verdict, decision.approvals.needed) == (found.verdict, found.people)
    assert decision.clauses == found.clauses


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        (PolicyCase("a", REVIEW), ("expected review, and the policy says allow",)),
        (PolicyCase("a", ALLOW, people=0), ()),
        (PolicyCase("a", ALLOW, people=1), ("expected 1 person, and the policy asks for nobody",)),
        (PolicyCase("a", REVIEW, tier=Tier.CRITICAL, people=1), ("expected 1 person, and the policy asks for 2 people",)),
        (PolicyCase("a", REVIEW, tier=Tier.CRITICAL, people=2, clause="moderate-tier"), ()),
        (PolicyCase("a", ALLOW, clause="low-lane"), ()),
        (PolicyCase("a", ALLOW, clause="high-tier"), ("expected high-tier to decide, and low-lane did",)),
        (PolicyCase("a", BLOCK, finding=FindingTest(Severity.HIGH, Confidence.HIGH), clause="new-finding"),
            ("expected new-finding to decide, and new-severe-finding did",)),
        (PolicyCase("a", REVIEW, people=2, clause="high-tier"), (
            "expected review, and the policy says allow", "expected 2 people, and the policy asks for nobody",
            "expected high-tier to decide, and low-lane did",
        )),
    ],
)  # fmt: skip
def test_what_is_other_than_expected_is_said(case: PolicyCase, wrong: tuple[str, ...]) -> None:
    assert decided(case).wrong == wrong


TABLE = """\
schema: codewarrant/policy-cases/v1
cases:
  - name: small
    expect: allow
  - {name: money, touches: [payment], expect: review, people: 3, open_reviews: 0}
  - name: wrong
    expect: block
    tier: high
    open_reviews: 0
"""


def test_a_table_is_read_run_and_shown() -> None:
    found, places = cases.load(TABLE.encode(), ".codewarrant/tests/a.yml", BALANCED)
    results = cases.run(found, BALANCED, places)
    assert [result.place for result in results] == [f".codewarrant/tests/a.yml:{line}" for line in (3, 5, 6)]
    assert cases.render(results) == """\
error[money]: expected 3 people, and the policy asks for 1 person
 --> .codewarrant/tests/a.yml:5
  = note: high-tier says review: the change is of high tier
  |       the tier is high
  = note: moderate-tier says review: the change is of moderate tier
  |       the tier is high
  = help: change the expectation, or the policy that judges it

error[wrong]: expected block, and the policy says review
 --> .codewarrant/tests/a.yml:6
  = note: high-tier says review: the change is of high tier
  |       the tier is high
  = note: moderate-tier says review: the change is of moderate tier
  |       the tier is high
  = help: change the expectation, or the policy that judges it

3 cases: 2 not as expected
"""


def test_what_is_as_expected_is_one_line() -> None:
    assert cases.render([decided(PolicyCase("a", ALLOW))]) == "1 case, all as expected\n"


def test_a_name_cannot_act_where_it_is_shown() -> None:
    assert "\x1b" not in cases.render([decided(PolicyCase("a\x1b[2J\n::error::", BLOCK))])


A = ".codewarrant/tests/a.yml"


@pytest.mark.parametrize(
    ("text", "what", "do"),
    [
        ("", f"{A}:1: this file holds no keys", "docs"),
        ("schema: codewarrant/policy-cases/v2\ncases: []\n", f"{A}:1: schema: 'codewarrant/policy-cases/v2' is not", "write"),
        ("schema: codewarrant/policy-cases/v1\ncases: []\n", f"{A}:2: there is no case", "add one"),
        ("cases: []\n", f"{A}:1: the file lacks the key 'schema'", "add `schema:`"),
        (TABLE.replace("expect: block", "expct: block"), f"{A}:7: cases.2 has no key 'expct'", "'expect'?"),
        (TABLE.replace("    expect: block\n", ""), f"{A}:6: cases.2 lacks the key 'expect'", "add `expect:`"),
        (TABLE.replace("expect: block", "expect: blok"), f"{A}:7: cases.2.expect: 'blok' is none of", "'block'?"),
        (TABLE.replace("tier: high", "tier: 3"), f"{A}:8: cases.2.tier: 3 is n", ""),
        (TABLE.replace("people: 3", "people: '3'"), f"{A}:5: cases.1.people: '3' is not a whole number", "3"),
        (TABLE.replace("people: 3", "people: -3"), f"{A}:5: people is -3", "less than 0"),
        (TABLE.replace("[payment]", "[paymnt]"), f"{A}:5: there is no area 'paymnt'", "'payment'?"),
        (TABLE.replace("touches: [payment]", "introduces: [network]"), f"{A}:5: there is no capability 'network'",
            "'network-out'?"),
        (TABLE.replace("touches: [payment]", "removes: [x]"), f"{A}:5: there is no area 'x'", "there are: "),
        (TABLE.replace("name: wrong", "name: small"), f"{A}:6: 'small' is no name of its own", "once"),
        (TABLE.replace("tier: high", "clause: high-teir"), f"{A}:8: there is no clause 'high-teir'", "'high-tier'?"),
        (TABLE + "    tier: low\n", f"{A}:10: this YAML cannot be read", "twice"),
        (TABLE + "    finding: {severity: hgh}\n", f"{A}:10: cases.2.finding.severity: 'hgh' is none of", "'high'?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_is_explained_with_its_line(text: str, what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        cases.load(text.encode(), A, BALANCED)
    assert caught.value.what.startswith(what)
    assert do in f"{caught.value.why} {caught.value.do}"
    assert caught.value.do
    assert caught.value.exit_code == 2


PAGE = (Path(__file__).parents[3] / "docs" / "policy.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_of_the_page_work_when_pasted() -> None:
    written = next(text for text in EXAMPLES if text.startswith("schema: codewarrant/policy/v1"))
    table = next(text for text in EXAMPLES if text.startswith(f"schema: {cases.VERSION}"))
    judge = policy.judge({"policy.yml": written.encode()}, None)
    found, places = cases.load(table.encode(), A, judge)
    results = cases.run(found, judge, places)
    assert len(results) >= 4
    assert [result.wrong for result in results if result.wrong] == []


def test_the_page_names_every_condition_and_every_key_of_a_case() -> None:
    for heading, names in (("## Conditions", fields(Condition)), ("## Trying a policy", fields(PolicyCase))):
        section = PAGE.split(heading, 1)[1].split("\n## ", 1)[0]
        assert [one.name for one in names if f"`{one.name.rstrip('_')}" not in section] == []


def test_a_case_can_be_written_as_json_too() -> None:
    text = json.dumps({"schema": cases.VERSION, "cases": [{"name": "a", "expect": "allow"}]})
    assert cases.load(text.encode(), A, BALANCED)[0].cases == (PolicyCase("a", ALLOW),)

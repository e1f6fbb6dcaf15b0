"""The explanation of a decision: who judged, every clause with its facts, how many people and why, and what would change it."""

import pytest

from codewarrant import policy
from codewarrant.records import (
    Audience,
    Classification,
    Confidence,
    Coverage,
    Event,
    FiredClause,
    Origin,
    Outcome,
    Rolling,
    ScanResult,
    Severity,
    Tier,
    Verdict,
)
from steps.review_route import explain
from tests.samples import NOW, classification_of, decision_of, entry_of, event_of, finding_of, scan_of

OWN = """\
selection: strict
thresholds: velocity
enforcement: warn
enforce_from: 2027-01-15
solo: true
solo_hours: 36
clauses:
  - id: queue
    then: review
    approvals: 3
    because: enough is waiting already
    when:
      any:
        - not: {origin: [human]}
        - backlog_over: 5
"""
BALANCED = policy.judge({}, None)
JUDGE = policy.judge({"policy.yml": OWN.encode()}, "c" * 40)
EXCEPTION = f"""\
schema: codewarrant/exceptions/v1
exceptions:
- {{id: EX-1, rule: some-rule, path: app.py, fingerprint: '{finding_of().fingerprint}', kind: deferred,
   reason: the builder replaces it in spring, requested_by: ann, approved_by: ben,
   approved_at: 2026-11-02, expires: 2026-12-31}}
"""
EXCUSED = policy.judge({"exceptions.yml": EXCEPTION.encode()}, "c" * 40)


def said(
    judge: policy.Judge = BALANCED, classification: Classification | None = None, scan: ScanResult | None = None,
    event: Event | None = None,
) -> str:  # fmt: skip
    return explain.render(judge, classification, scan, event, NOW)


def section(text: str, title: str) -> list[str]:
    """The lines below a title."""
    return text.split(f"{title}\n", 1)[1].split("\n\n", 1)[0].strip("\n").split("\n")


def test_it_says_who_judged_with_which_numbers() -> None:
    assert section(said(), "Who judges") == [
        "  profile      balanced, alone: no policy was found", "  selection    balanced", "  thresholds   balanced",
        "  enforcement  block",
    ]  # fmt: skip
    assert section(said(JUDGE), "Who judges") == [
        "  profile      balanced, and .codewarrant/ at commit cccccccccccc",
        "  selection    strict, and 1 clause of the project", "  thresholds   velocity",
        "  enforcement  warn, from 2027-01-15 on",
        "  solo         where two people must look, the same one looks twice, 36 hours apart",
    ]  # fmt: skip


def test_it_says_what_was_known() -> None:
    found = classification_of(Tier.HIGH, lines=320, critical_hunks=3, rolling=[Rolling("a", "b", 7, 2, 900)], origin=Origin.AI)
    scan = scan_of(
        [finding_of(), finding_of(new=False, line=9), finding_of(line=7, audience=Audience.AUDITOR)],
        ledger=[entry_of(), entry_of("b", Coverage.NOT_REVIEWED)],
    )  # fmt: skip
    assert section(said(EXCUSED, found, scan, event_of(open_reviews=4)), "What is known of the change") == [
        "  tier          high: A sentence.", "  origin        ai",
        "  lines         320 to read, 320 of them code (moderate tier over 400, high over 1500)",
        "  critical      3 changed places in critical logic (high tier over 20)",
        "  adds up       to 900 lines by one identity in one folder over 7 days",
        "  findings      2 new, 1 of them under an exception, 1 for auditors alone",
        "  read          1 of 2 changed files", "  open reviews  4",
    ]  # fmt: skip
    assert section(said(), "What is known of the change") == [
        "  tier          not known", "  findings      not known", "  open reviews  nobody asked",
    ]  # fmt: skip


@pytest.mark.parametrize("judge", [BALANCED, JUDGE])
@pytest.mark.parametrize("scan", [None, scan_of(), scan_of([finding_of()])])
@pytest.mark.parametrize("found", [None, classification_of(), classification_of(Tier.CRITICAL)])
def test_every_clause_is_there_with_its_answer_its_reason_and_its_facts(
    judge: policy.Judge, found: Classification | None, scan: ScanResult | None
) -> None:
    lines = section(said(judge, found, scan), "Every clause")
    for clause in judge.clauses:
        (at,) = [number for number, line in enumerate(lines) if f": {clause.id} " in line]
        assert any(word in lines[at] for word in (" holds", " does not hold", " is not known"))
        assert lines[at + 1].strip() == f"reason: {clause.because}"
        assert lines[at + 2].strip().startswith(("yes", "no", "?"))
    words = [line.split(":")[0].split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert words == sorted(words, key=lambda word: -Verdict(word).rank), "strictest first"


def test_a_condition_is_shown_as_a_tree() -> None:
    lines = section(said(JUDGE, classification_of(origin=Origin.HUMAN), scan_of(), event_of()), "Every clause")
    at = lines.index("  review by 3 people: queue is not known, and so asks for a person  <-- decides")
    assert lines[at + 2 : at + 8] == [
        "      ?    any of these", "             no   not this", "                    yes  origin: [human]",
        "                           - the origin is human", "             ?    backlog_over: 5",
        "                    - nobody asked how many reviews are open",
    ]  # fmt: skip


MEDIUM = finding_of(Severity.MEDIUM, Confidence.LOW)
MOST = "the most that one clause asks for"
LANE = "  - low-lane does not allow it: "


@pytest.mark.parametrize(
    ("judge", "found", "scan", "decision", "changes"),
    [
        pytest.param(BALANCED, classification_of(), scan_of(), [
            "  The strictest word of a clause that holds is allow: low-lane.",
        ], [
            "  - Any clause above that would ask for more and does not hold now, or a new commit after the approvals.",
        ], id="allowed"),
        pytest.param(BALANCED, classification_of(Tier.CRITICAL), scan_of(), [
            "  The strictest word of a clause that holds is review: critical-tier, high-tier, moderate-tier.",
            f"  Asked for: 2 people, {MOST} (critical-tier for 2 people, high-tier for 1 person, moderate-tier for 1 person).",
            "  Approved so far: by nobody whose approval counts.",
        ], [
            "  - The approval of 2 people, on this head.",
            "  - Were it not for critical-tier: review by 1 person, by high-tier, moderate-tier.",
            f"{LANE}the tier is critical.",
        ], id="two people"),
        pytest.param(BALANCED, classification_of(), scan_of([finding_of()]), [
            "  The strictest word of a clause that holds is block: new-severe-finding.", "  No approval lifts a block.",
            "  Asked for: 1 person, the most that one clause asks for (new-finding for 1 person).",
            "  Approved so far: by nobody whose approval counts.",
        ], [
            "  - A fix of what new-severe-finding names, or an exception for it on the target branch.",
            "  - Were it not for new-severe-finding: review by 1 person, by new-finding.",
            f"{LANE}some-rule at app.py:3.",
        ], id="blocked"),
        pytest.param(BALANCED, classification_of(Tier.MODERATE, outcome=Outcome.FAILED), scan_of([MEDIUM]), [
            "  The strictest word of a clause that holds is review: new-finding, unfinished, moderate-tier.",
            f"  Asked for: 1 person, {MOST} (new-finding for 1 person, unfinished for 1 person, moderate-tier for 1 person).",
            "  Approved so far: by nobody whose approval counts.",
        ], [
            "  - The approval of 1 person, on this head.",
            "  - Were it not for new-finding, unfinished, moderate-tier: review by 1 person, by no-clause.",
            f"{LANE}the tier is moderate; classify did not complete; some-rule at app.py:3.",
        ], id="three reasons"),
        pytest.param(EXCUSED, classification_of(), scan_of([finding_of()]), [
            "  The strictest word of a clause that holds is allow: low-lane.",
        ], [
            "  - Any clause above that would ask for more and does not hold now, or a new commit after the approvals.",
        ], id="under an exception"),
    ],
)  # fmt: skip
def test_it_says_what_decided_and_what_would_change_it(
    judge: policy.Judge, found: Classification, scan: ScanResult, decision: list[str], changes: list[str]
) -> None:
    text = said(judge, found, scan)
    assert section(text, "The decision") == decision
    assert section(text, "What would change it") == changes


def test_it_says_that_nothing_allows() -> None:
    bare = BALANCED._replace(clauses=BALANCED.clauses[1:])
    text = said(bare, classification_of(), scan_of())
    assert "No clause holds, so a person looks: no clause of the policy allows this change." in text
    assert section(text, "What would change it") == ["  - The approval of 1 person, on this head."]


def test_it_says_who_approved_and_what_was_recorded() -> None:
    decision = decision_of(Verdict.REVIEW, by=("ann",), sentence="Needs 2 people.", enforced=False)
    text = explain.render(BALANCED, classification_of(Tier.CRITICAL), scan_of(), None, NOW, decision)
    assert section(text, "The decision")[2:] == [
        "  Approved so far: ann.", "  Recorded: review, 1 person asked for. Needs 2 people.",
        "  This is only shown: the verdict is not enforced.",
    ]  # fmt: skip
    assert section(text, "What would change it")[0] == "  - The approval of 1 more person, on this head."
    text = explain.render(BALANCED, classification_of(Tier.HIGH), scan_of(), None, NOW, decision_of(by=("ann",)))
    assert "  There are enough approvals, so review becomes allow." in section(text, "The decision")


def test_it_says_what_holds_whatever_the_policy() -> None:
    fired = FiredClause("objection", Verdict.REVIEW, "ben asked for changes", ("the objection stands",))
    text = explain.render(BALANCED, classification_of(), scan_of(), None, NOW, decision_of(clauses=[fired]))
    assert section(text, "Every clause")[-3:] == [
        "  review: objection holds, whatever the policy", "      reason: ben asked for changes", "      - the objection stands",
    ]  # fmt: skip
    assert "  Recorded: review, 1 person asked for. " in text


def test_nothing_of_the_change_can_act_where_it_is_shown() -> None:
    text = said(BALANCED, classification_of(sentence="a\x1b[2J\n::error::b"), scan_of([finding_of(path="x\r\n::stop::")]))
    assert not {char for char in text if not char.isprintable()} - {"\n"}
    assert not [line for line in text.split("\n") if line.startswith("::")]
    assert text.endswith("\n")

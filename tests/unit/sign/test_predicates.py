"""The warrant in the words of others: each statement as its own specification has it, and none says more than the records.

Specifications: SLSA Verification Summary v1, in-toto test-result v0.1 and SCAI v0.3; the review follows gittuf's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.records import (
    Account,
    CapabilityDelta,
    CommitOrigin,
    Delta,
    Event,
    Evidence,
    FiredClause,
    Grade,
    Isolation,
    Mode,
    Origin,
    Outcome,
    Review,
    Reviews,
    Revision,
    Tier,
    Touch,
    Verdict,
    Via,
    Warrant,
)
from steps.sign import beside, chain, predicates, warrant
from steps.sign.predicates import Records
from tests.samples import BASE, HEAD, NOW, TREE, classification_of, decision_of, scan_of
from tests.unit.sign.situations import GOOD, OBSERVING, SIDES, bundle, records, statement

ROUTES = {"block": bundle(), "allow": bundle(GOOD), "unenforced": bundle(policy=OBSERVING)}
"""Bundles by what became of the change."""


def said(records: Records) -> Warrant:
    digests = {name: jsonio.digest(name.encode()) for name in (*RECORDS, SARIF)}
    return warrant.of(records, digests, tool="codewarrant 1.2.3", mode=Mode.KEY, isolation=Isolation.SINGLE_JOB)


def given(**changes: Any) -> Records:
    """Honest records, some of them exchanged."""
    return chain.read(records(GOOD))._replace(**changes)


def summary(**changes: Any) -> dict[str, Any]:
    found = given(**changes)
    return predicates.summary(found, said(found))


# --- SLSA's verification summary ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
def test_summary_has_every_required_field_and_none_that_the_specification_lacks(route: str) -> None:
    found = statement(ROUTES[route], SIDES[0])
    assert found["predicateType"] == "https://slsa.dev/verification_summary/v1"
    predicate = found["predicate"]
    assert set(predicate) == {
        "verifier", "timeVerified", "resourceUri", "policy", "inputAttestations", "verificationResult", "verifiedLevels",
        "slsaVersion",
    }  # fmt: skip
    assert re.fullmatch(r"[a-z]+:\S+", predicate["verifier"]["id"]), "a URI"
    assert predicate["timeVerified"] == NOW
    assert re.fullmatch(r"[a-z+]+:\S+", predicate["resourceUri"]), "a URI"
    assert re.fullmatch(r"[a-z]+:\S+", predicate["policy"]["uri"]), "a URI"
    assert re.fullmatch("[0-9a-f]{64}", predicate["policy"]["digest"]["sha256"])
    assert predicate["verificationResult"] in ("PASSED", "FAILED")
    assert re.fullmatch(r"\d+\.\d+", predicate["slsaVersion"])


@pytest.mark.parametrize("route", ROUTES)
def test_summary_names_every_record_that_it_rests_on(route: str) -> None:
    files = ROUTES[route]
    named = statement(files, SIDES[0])["predicate"]["inputAttestations"]
    assert {each["uri"]: each["digest"]["sha256"] for each in named} == {
        f"urn:codewarrant:record:{name}": jsonio.digest(files[name]) for name in (*RECORDS, SARIF)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "enforced", "result"),
    [
        (Verdict.ALLOW, True, "PASSED"),
        (Verdict.ALLOW, False, "PASSED"),
        (Verdict.REVIEW, True, "FAILED"),
        (Verdict.REVIEW, False, "FAILED"),
        (Verdict.BLOCK, True, "FAILED"),
        (Verdict.BLOCK, False, "FAILED"),
    ],
)
def test_summary_passes_what_was_allowed_and_not_what_was_only_let_pass(verdict: Verdict, enforced: bool, result: str) -> None:
    found = summary(decision=decision_of(verdict, enforced=enforced))
    assert found["verificationResult"] == result
    assert (found["verifiedLevels"] == ["FAILED"]) is (result == "FAILED")


LEVELS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("allowed", {"decision": decision_of(Verdict.ALLOW)}, ["ALLOWED", "SCANNED"]),
    ("approved", {"decision": decision_of(Verdict.ALLOW, by=["lead"])}, ["ALLOWED", "SCANNED", "APPROVED"]),
    (
        "approved, and not all was scanned",
        {"decision": decision_of(Verdict.ALLOW, by=["lead"]), "scan": scan_of(outcome=Outcome.PARTIAL)},
        ["ALLOWED", "APPROVED"],
    ),
    (
        "allowed, and a scanner failed",
        {"decision": decision_of(Verdict.ALLOW), "scan": scan_of(outcome=Outcome.FAILED)}, ["ALLOWED"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "levels"), [row[1:] for row in LEVELS], ids=[row[0] for row in LEVELS])
def test_levels_are_an_organisations_own(changes: dict[str, Any], levels: list[str]) -> None:
    """Those that begin with SLSA_ are not ours to claim."""
    assert summary(**changes)["verifiedLevels"] == [f"ORG_SOURCE_CODEWARRANT_{level}" for level in levels]


@pytest.mark.parametrize("route", ROUTES)
def test_no_level_of_slsas_is_claimed(route: str) -> None:
    levels = statement(ROUTES[route], SIDES[0])["predicate"]["verifiedLevels"]
    assert all(each.startswith("ORG_SOURCE_") for each in levels) or levels == ["FAILED"]
    assert len(levels) > 0


@pytest.mark.parametrize(
    ("address", "head", "uri"),
    [
        ("https://example.org/team/shop", HEAD, "git+https://example.org/team/shop"),
        (None, HEAD, f"gitoid:commit:sha1:{HEAD}"),
        (None, "d" * 64, f"gitoid:commit:sha256:{'d' * 64}"),
    ],
)
def test_resource_is_the_repository_or_the_commit_itself(address: str | None, head: str, uri: str) -> None:
    change = replace(given().change, head=Revision(head, TREE))
    assert summary(change=change, event=Event(platform="none", kind="none", address=address))["resourceUri"] == uri


def test_version_of_the_verifier_is_the_one_that_made_the_warrant() -> None:
    assert summary()["verifier"] == {"id": "urn:codewarrant:gate", "version": {"codewarrant": "1.2.3"}}


# --- in-toto's test result ------------------------------------------------------------------------------------------------

ALLOWED = FiredClause("low-lane", Verdict.ALLOW, "low tier", ())
LOOK = FiredClause("high-tier", Verdict.REVIEW, "high tier", ())
STOP = FiredClause("new-finding", Verdict.BLOCK, "a finding", ())


def ran(
    verdict: Verdict, *clauses: FiredClause, enforced: bool = True, scanners: Sequence[Outcome] = (Outcome.COMPLETE,)
) -> Mapping[str, Any]:
    decision = decision_of(verdict, clauses=clauses, enforced=enforced)
    found = given(decision=decision, scan=scan_of(scanners=scanners))
    return predicates.test_result(found, said(found))


TESTED: list[tuple[str, Any, str, list[str], list[str], list[str]]] = [
    ("allowed", ran(Verdict.ALLOW, ALLOWED), "PASSED", ["classify", "scan/scanner-0", "policy/low-lane"], [], []),
    ("approved", ran(Verdict.ALLOW, LOOK, ALLOWED), "PASSED",
     ["classify", "scan/scanner-0", "policy/high-tier", "policy/low-lane"], [], []),
    ("waits", ran(Verdict.REVIEW, LOOK, ALLOWED), "FAILED", ["classify", "scan/scanner-0", "policy/low-lane"], [],
     ["policy/high-tier"]),
    ("blocked", ran(Verdict.BLOCK, STOP, LOOK), "FAILED", ["classify", "scan/scanner-0"], [],
     ["policy/new-finding", "policy/high-tier"]),
    ("let pass", ran(Verdict.BLOCK, STOP, enforced=False), "WARNED", ["classify", "scan/scanner-0"],
     ["policy/new-finding"], []),
    ("a scanner failed, and it waits", ran(Verdict.REVIEW, LOOK, scanners=[Outcome.FAILED, Outcome.COMPLETE]), "FAILED",
     ["classify", "scan/scanner-1"], [], ["scan/scanner-0", "policy/high-tier"]),
    ("a scanner failed, and people accepted that", ran(Verdict.ALLOW, LOOK, scanners=[Outcome.FAILED]), "WARNED",
     ["classify", "policy/high-tier"], ["scan/scanner-0"], []),
    ("a scanner read a part, and people accepted that", ran(Verdict.ALLOW, LOOK, scanners=[Outcome.PARTIAL]), "WARNED",
     ["classify", "policy/high-tier"], ["scan/scanner-0"], []),
    ("a scanner had nothing to read", ran(Verdict.ALLOW, ALLOWED, scanners=[Outcome.SKIPPED]), "PASSED",
     ["classify", "policy/low-lane"], [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "result", "passed", "warned", "failed"), [row[1:] for row in TESTED], ids=[row[0] for row in TESTED]
)
def test_each_step_scanner_and_clause_is_a_test(
    found: Mapping[str, Any], result: str, passed: list[str], warned: list[str], failed: list[str]
) -> None:
    assert found["result"] == result
    assert (found["passedTests"], found["warnedTests"], found["failedTests"]) == (passed, warned, failed)


@pytest.mark.parametrize(("route", "result"), [("block", "FAILED"), ("allow", "PASSED"), ("unenforced", "WARNED")])
def test_result_of_real_records(route: str, result: str) -> None:
    found = statement(ROUTES[route], SIDES[1])
    assert found["predicateType"] == "https://in-toto.io/attestation/test-result/v0.1"
    predicate = found["predicate"]
    assert set(predicate) == {"result", "configuration", "passedTests", "warnedTests", "failedTests"}
    assert predicate["result"] == result
    assert bool(predicate["failedTests"]) is (result == "FAILED")
    assert bool(predicate["warnedTests"]) is (result == "WARNED")
    (policy,) = predicate["configuration"]
    assert policy["digest"] == {"sha256": statement(ROUTES[route])["predicate"]["policy"]["sha256"]}


# --- SCAI -----------------------------------------------------------------------------------------------------------------

AI, TWO, THREE, FOUR = "1" * 40, "2" * 40, "3" * 40, "4" * 40
BY_TRAILER = Evidence("claude-trailer", "claude", Grade.DECLARED, "trailer", "x")


def attributes(**changes: Any) -> list[dict[str, Any]]:
    found = given(classification=replace(classification_of(Tier.HIGH), **changes))
    return list(predicates.attributes(found, said(found))["attributes"])


def test_attributes_of_what_classify_found() -> None:
    touches = [Touch("authentication", path, Via.PATH, None, 1) for path in ("a.py", "b.py")]
    found = attributes(
        origin=Origin.MIXED,
        commits=(
            CommitOrigin(AI, Origin.AI, (BY_TRAILER,)), CommitOrigin(TWO, Origin.MIXED, ()),
            CommitOrigin(THREE, Origin.HUMAN, ()), CommitOrigin(FOUR, Origin.UNKNOWN, ()),
        ),
        touches=tuple(touches),
    )  # fmt: skip
    assert [(each["attribute"], each.get("conditions")) for each in found] == [
        ("TIER_HIGH", None),
        ("TOUCHES", {"area": "authentication"}),
        ("DECLARED_MIXED", None),
        ("DECLARED_AI", {"gitCommit": AI}),
        ("DECLARED_MIXED", {"gitCommit": TWO}),
        ("ATTESTED_HUMAN", {"gitCommit": THREE}),
        ("ORIGIN_UNDECLARED", {"gitCommit": FOUR}),
    ]  # fmt: skip


def test_silence_is_an_attribute_of_its_own() -> None:
    found = attributes(commits=(CommitOrigin(FOUR, Origin.UNKNOWN, ()),))
    assert "HUMAN" not in str(found)
    assert [each["attribute"] for each in found] == ["TIER_HIGH", "ORIGIN_UNDECLARED", "ORIGIN_UNDECLARED"]


def test_what_the_pull_request_said_stands_though_its_commits_are_silent() -> None:
    found = attributes(origin=Origin.AI, commits=(CommitOrigin(FOUR, Origin.UNKNOWN, ()),))
    assert [each["attribute"] for each in found][1:] == ["DECLARED_AI", "ORIGIN_UNDECLARED"]


def test_only_capabilities_that_are_new_are_named() -> None:
    rows = [
        ("network-out", "a.py", Delta.INTRODUCED), ("network-out", "b.py", Delta.INTRODUCED), ("process", "a.py", Delta.MOVED),
        ("files", "a.py", Delta.REMOVED),
    ]  # fmt: skip
    deltas = tuple(CapabilityDelta(name, "app", path, 1, "x", delta, traversal=False) for name, path, delta in rows)
    found = [each["conditions"] for each in attributes(capabilities=deltas) if each["attribute"] == "CAPABILITY_INTRODUCED"]
    assert found == [{"capability": "network-out", "module": "app"}], "once for a module"


@pytest.mark.parametrize("route", ROUTES)
def test_each_attribute_has_the_classification_as_its_evidence(route: str) -> None:
    found = statement(ROUTES[route], SIDES[2])
    assert found["predicateType"] == "https://in-toto.io/attestation/scai/v0.3"
    predicate = found["predicate"]
    assert set(predicate) == {"attributes", "producer"}
    evidence = {"name": "classification.json", "digest": {"sha256": jsonio.digest(ROUTES[route]["classification.json"])}}
    assert all(each["evidence"] == evidence and set(each) <= {"attribute", "conditions", "evidence"}
               for each in predicate["attributes"])  # fmt: skip
    assert predicate["producer"]["uri"].startswith("urn:")


# --- the review -----------------------------------------------------------------------------------------------------------


def review(number: int, state: str) -> Review:
    return Review(Account(f"p{number}", number, bot=False), state, HEAD, member=True)


def reviewed(*reviews: Review, by: Sequence[str] = (), present: bool = True) -> dict[str, Any]:
    event = Event(platform="github", kind="pull_request", base_ref="refs/heads/main")
    found = given(event=event, reviews=Reviews(present, reviews), decision=decision_of(by=by))
    return predicates.review(found)


def test_review_is_of_one_tree_on_its_way_from_one_commit_to_one_branch() -> None:
    found = reviewed()
    assert (found["targetRef"], found["fromRevisionID"], found["targetTreeID"]) == ("refs/heads/main", BASE, TREE)
    assert set(found) == {"targetRef", "fromRevisionID", "targetTreeID", "approvers", "dismissedApprovers", "asked"}


REVIEWED: list[tuple[str, dict[str, Any], list[str], list[str]]] = [
    ("nobody", reviewed(), [], []),
    ("one approves", reviewed(review(1, "approved"), by=["p1"]), ["p1"], []),
    ("an approval that does not count", reviewed(review(1, "approved")), [], []),
    ("one was dismissed", reviewed(review(1, "approved"), review(1, "dismissed")), [], ["p1"]),
    ("one was dismissed, another approves",
     reviewed(review(1, "approved"), review(2, "approved"), review(1, "dismissed"), by=["p2"]), ["p2"], ["p1"]),
    ("dismissed, and approved anew", reviewed(review(1, "dismissed"), review(1, "approved"), by=["p1"]), ["p1"], []),
    ("dismissed, and a remark since", reviewed(review(1, "dismissed"), review(1, "commented")), [], ["p1"]),
    ("an objection is no dismissal", reviewed(review(1, "approved"), review(1, "changes_requested")), [], []),
    ("in the order of names", reviewed(review(3, "dismissed"), review(2, "dismissed")), [], ["p2", "p3"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "approvers", "dismissed"), [row[1:] for row in REVIEWED], ids=[row[0] for row in REVIEWED]
)
def test_who_approved_and_whose_approval_was_taken_back(
    found: Mapping[str, Any], approvers: list[str], dismissed: list[str]
) -> None:
    assert (found["approvers"], found["dismissedApprovers"]) == (approvers, dismissed)


def test_whether_anybody_was_asked_is_told_apart_from_nobody_approving() -> None:
    assert (reviewed(present=True)["asked"], reviewed(present=False)["asked"]) == (True, False)


# --- all of them ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
def test_every_statement_is_about_the_change_of_the_warrant(route: str) -> None:
    files = ROUTES[route]
    subjects = [statement(files, path)["subject"] for path in (beside.SIGNED, *SIDES)]
    assert subjects == [
        [{"name": "change.json", "digest": {"sha256": jsonio.digest(files["change.json"])}},
         {"name": "head", "digest": {"gitCommit": HEAD, "gitTree": TREE}}]
    ] * 5  # fmt: skip


def test_a_change_without_a_head_has_no_git_objects() -> None:
    change = replace(given().change, head=None, base=None)
    found = given(change=change)
    payloads = dict(beside.payloads(found, said(found), with_git=True))
    assert all(b"gitCommit" not in data.partition(b'"predicate"')[0] for data in payloads.values())
    assert predicates.review(found)["targetTreeID"] == ""

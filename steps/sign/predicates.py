"""What the warrant says in the words of others, so that tools that know nothing of us can read it: pure, from the records.

`verify` makes each anew and compares bytes, so none can say more or less than the warrant. Sources: SLSA Verification Summary
v1, in-toto test-result v0.1, in-toto SCAI v0.3; the review follows gittuf's github-pull-request-approval v0.1.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from codewarrant.records import (
    Change,
    Classification,
    Decision,
    Delta,
    Event,
    Origin,
    Outcome,
    Reviews,
    ScanResult,
    Verdict,
    Warrant,
)

SUMMARY = "https://slsa.dev/verification_summary/v1"
TESTS = "https://in-toto.io/attestation/test-result/v0.1"
ATTRIBUTES = "https://in-toto.io/attestation/scai/v0.3"
REVIEW = "urn:codewarrant:review:v1"
VERIFIER = "urn:codewarrant:gate"
_SLSA = "1.2"  # the first with the prefix ORG_SOURCE_


class Records(NamedTuple):
    """What a warrant is made from."""

    change: Change
    event: Event
    reviews: Reviews
    classification: Classification
    scan: ScanResult
    decision: Decision


def all_of(records: Records, warrant: Warrant) -> dict[str, tuple[str, dict[str, Any]]]:
    """Type and predicate of every statement beside the warrant, by the name of its file."""
    return {
        "verification-summary": (SUMMARY, summary(records, warrant)),
        "test-result": (TESTS, test_result(records, warrant)),
        "classification": (ATTRIBUTES, attributes(records, warrant)),
        "review": (REVIEW, review(records)),
    }


def summary(records: Records, warrant: Warrant) -> dict[str, Any]:
    """The verdict for whoever deploys. PASSED needs `allow`: what was let pass unenforced did not pass a verification."""
    passed = warrant.verdict is Verdict.ALLOW
    return {
        "verifier": {"id": VERIFIER, "version": {"codewarrant": warrant.tool.rpartition(" ")[2]}},
        "timeVerified": warrant.now,
        "resourceUri": resource(records),
        "policy": {"uri": f"urn:codewarrant:policy:{warrant.policy.profile}", "digest": {"sha256": warrant.policy.sha256}},
        "inputAttestations": [
            {"uri": f"urn:codewarrant:record:{name}", "digest": {"sha256": sha256}}
            for name, sha256 in sorted(warrant.records.items())
        ],
        "verificationResult": "PASSED" if passed else "FAILED",
        "verifiedLevels": levels(records) if passed else ["FAILED"],
        "slsaVersion": _SLSA,
    }


def resource(records: Records) -> str:
    """What was verified, as an address: the repository where a platform named one, else the commit itself."""
    if records.event.address:
        return f"git+{records.event.address}"
    commit = records.change.head.commit if records.change.head else ""
    return f"gitoid:commit:{'sha256' if len(commit) == 64 else 'sha1'}:{commit}"


def levels(records: Records) -> list[str]:
    """An organisation's own levels. Those of SLSA's source track are a source control system's to claim, not ours."""
    found = ["ORG_SOURCE_CODEWARRANT_ALLOWED"]
    if records.scan.outcome is Outcome.COMPLETE:
        found.append("ORG_SOURCE_CODEWARRANT_SCANNED")
    if records.decision.approvals.have:
        found.append("ORG_SOURCE_CODEWARRANT_APPROVED")
    return found


def test_result(records: Records, warrant: Warrant) -> dict[str, Any]:
    """Each step, scanner and clause as a test. One that did not pass, and yet did not stop the change, is a warning."""
    stopped = _stopped(records)
    warned, failed = (stopped, []) if warrant.passes else ([], stopped)
    tests = {"passedTests": [*_passed(records)], "warnedTests": warned, "failedTests": failed}
    result = "FAILED" if not warrant.passes else "WARNED" if stopped else "PASSED"
    policy = {"name": f"policy {warrant.policy.profile}", "digest": {"sha256": warrant.policy.sha256}}
    return {"result": result, "configuration": [policy]} | tests


def _stopped(records: Records) -> list[str]:
    """What keeps it from being allowed, and what did not complete, which people may have accepted."""
    runs = [f"scan/{run.name}" for run in records.scan.scanners if run.outcome in (Outcome.FAILED, Outcome.PARTIAL)]
    allowed = records.decision.verdict is Verdict.ALLOW
    return runs + [f"policy/{item.id}" for item in records.decision.clauses if not (allowed or item.then is Verdict.ALLOW)]


def _passed(records: Records) -> Iterator[str]:
    yield "classify"
    yield from (f"scan/{run.name}" for run in records.scan.scanners if run.outcome is Outcome.COMPLETE)
    allowed = records.decision.verdict is Verdict.ALLOW  # then enough people looked at what else asked for one
    yield from (f"policy/{item.id}" for item in records.decision.clauses if allowed or item.then is Verdict.ALLOW)


def attributes(records: Records, warrant: Warrant) -> dict[str, Any]:
    """What classify found. Origins are what somebody declared; silence is an attribute of its own, never a person's work."""
    found = records.classification
    evidence = {"name": "classification.json", "digest": {"sha256": warrant.records["classification.json"]}}
    said: list[dict[str, Any]] = [{"attribute": f"TIER_{found.tier.value.upper()}"}]
    said += [{"attribute": "TOUCHES", "conditions": {"area": area}} for area in sorted({each.area for each in found.touches})]
    new = {(item.capability, item.module) for item in found.capabilities if item.delta is Delta.INTRODUCED}
    said += [
        {"attribute": "CAPABILITY_INTRODUCED", "conditions": {"capability": capability, "module": module}}
        for capability, module in sorted(new)
    ]
    said.append({"attribute": _ORIGIN[found.origin]})  # of the whole, for which the pull request may have spoken too
    said += [{"attribute": _ORIGIN[commit.origin], "conditions": {"gitCommit": commit.commit}} for commit in found.commits]
    return {"attributes": [each | {"evidence": evidence} for each in said], "producer": {"uri": VERIFIER}}


_ORIGIN = {
    Origin.AI: "DECLARED_AI",
    Origin.MIXED: "DECLARED_MIXED",
    Origin.HUMAN: "ATTESTED_HUMAN",
    Origin.UNKNOWN: "ORIGIN_UNDECLARED",
}


def review(records: Records) -> dict[str, Any]:
    """Who approved exactly this tree, and whose approval was taken back."""
    change, event = records.change, records.event
    last = {item.reviewer.login: item.state for item in records.reviews.reviews if item.state != "commented"}
    return {
        "targetRef": _full(event.base_ref),
        "fromRevisionID": change.target.commit if change.target else "",
        "targetTreeID": change.head.tree if change.head else "",
        "approvers": list(records.decision.approvals.by),
        "dismissedApprovers": sorted(login for login, state in last.items() if state == "dismissed"),
        "asked": records.reviews.present,
    }


def _full(ref: str | None) -> str:
    """A branch by its whole name."""
    return "" if not ref else ref if ref.startswith("refs/") else f"refs/heads/{ref}"

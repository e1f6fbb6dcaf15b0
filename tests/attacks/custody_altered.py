"""Attacks by whoever holds the trusted key and alters records: all is linked and sealed anew, and each ends in its code."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from codewarrant import jsonio
from codewarrant.bundle import SARIF
from steps.sign import trust
from steps.sign.beside import SIGNED
from steps.sign.signers.key import KeySigner
from tests.attacks.custody_forge import (
    Bend,
    Hand,
    afterwards,
    asked,
    both,
    changed,
    claimed,
    edited,
    gone,
    payload_of,
    put,
    raw,
    taken,
    unlinked,
)
from tests.attacks.custody_in_transit import Rows

FLOWS = {"because": "low tier", "facts": [], "id": "low-lane", "then": "allow"}
ALLOW = {"verdict": "allow", "clauses": [FLOWS], "sentence": "Allowed."}
"""A decision as its forger would have it."""


def _first(name: str, **fields: Any) -> Bend:
    """The first entry of a list in scan.json, changed."""
    return changed("scan.json", lambda scan: scan[name][0].update(fields))


def _scan(**fields: Any) -> Bend:
    return edited("scan.json", **fields)


def _ledger(change: Callable[[Any], object]) -> Bend:
    return changed("scan.json", lambda scan: change(scan["ledger"]))


def _inputs(name: str, more: Mapping[str, str], *less: str) -> Bend:
    """A record that names other inputs."""

    def change(found: Any) -> None:
        found["inputs"] = {used: sha256 for used, sha256 in found["inputs"].items() if used not in less} | dict(more)

    return unlinked(changed(name, change))


def _now(time: str) -> Bend:
    """A decision of another time."""
    return edited("decision.json", now=time)


def _shifted(span: timedelta) -> Bend:
    """Decided this much later by its own word; a witness sees it when it is signed, and the verifier looks much later."""

    def bend(held: Hand) -> None:
        now = trust.moment(held.plain("decision.json")["now"]) + span
        edited("decision.json", now=now.strftime(trust.TIME))(held)
        asked(now="2038-01-01T00:00:00Z")(held)

    return bend


def _policy(**fields: Any) -> Bend:
    return changed("decision.json", lambda found: found["policy"].update(fields))


def _policies(held: Hand) -> None:
    """The verifier names the policy that has judged the honest bundle."""
    asked(policies=(held.plain("decision.json")["policy"]["sha256"],))(held)


def _by(*logins: str) -> Bend:
    """A decision for which these count as approving."""
    return changed("decision.json", lambda found: found["approvals"].update(have=len(logins), by=list(logins)))


def _reviewed(*rows: Mapping[str, Any]) -> Bend:
    """The one review, as often as there are rows, each with these fields otherwise."""

    def change(reviews: Any) -> None:
        (said,) = reviews["reviews"]
        reviews["reviews"] = [{**said, **row} for row in rows]

    return changed("reviews.json", change)


def _as_account(**fields: Any) -> Bend:
    return changed("reviews.json", lambda found: found["reviews"][0]["reviewer"].update(fields))


def _forgotten(held: Hand) -> None:
    """A file that is in neither the change nor the ledger any more."""
    held.edit("change.json", lambda change: change["files"].pop())
    held.edit("scan.json", lambda scan: scan["ledger"].pop())


def _unnamed(held: Hand) -> None:
    """The warrant's statement, signed once more without the name of a record."""
    found = payload_of(held.files[SIGNED])
    del found["predicate"]["records"]["reviews.json"]
    held.files[SIGNED] = KeySigner(held.shop.people["ci"].key).sign(jsonio.canonical(found))


def _without_suppressions(sarif: Any) -> None:
    for result in sarif["runs"][0]["results"]:
        del result["suppressions"]


def _suppressed(sarif: Any) -> None:
    sarif["runs"][0]["results"][0]["suppressions"] = [{"kind": "external", "status": "accepted"}]


ALTERED: Mapping[str, Rows] = {
    "record-missing": {
        "a record that nobody names any more": ("allowed", afterwards(gone("scan.json"))),
    },
    "record-unexpected": {
        "a file more, which the warrant names": ("allowed", put("extra.json", b"{}")),
        "a record that the warrant does not name": ("allowed", afterwards(_unnamed)),
    },
    "record-malformed": {
        "a key that is there twice": ("blocked", raw("reviews.json", lambda data: data.replace(b"{", b'{"present":true,', 1))),
        "a field more": ("allowed", edited("event.json", comment="x")),
        "a verdict that there is not": ("allowed", edited("decision.json", verdict="pass")),
        "a time that is none": ("allowed", _now("2026-11-02")),
        "a time that is read leniently": ("allowed", _now("2026-11-2T10:00:00Z")),
        "a rule that no finding names": ("blocked", _scan(findings=[])),
        "a finding of a rule that is not there": ("blocked", _scan(rules=[])),
        "no JSON": ("allowed", put("event.json", b"\xff")),
        "nested 10,000 deep": ("allowed", put("event.json", b"[" * 10_000 + b"]" * 10_000)),
        "another schema": ("allowed", edited("event.json", schema="codewarrant/event/v2")),
    },
    "chain-broken": {
        "a decision from another scan": ("blocked", unlinked(_scan(findings=[], rules=[]), Hand.share)),
        "swapped before the decision, and put back": ("blocked", _inputs("decision.json", {"scan.json": "0" * 64})),
        "a classification of another change": ("blocked", _inputs("classification.json", {"change.json": "0" * 64})),
        "a scan of another run": ("blocked", unlinked(taken("scan.json", "allowed"), taken(SARIF, "allowed"))),
        "a decision that names no reviews": ("blocked", _inputs("decision.json", {}, "reviews.json")),
        "a decision that names one record more": ("blocked", _inputs("decision.json", {"x": "0" * 64})),
        "a scan that names nothing": ("blocked", _inputs("scan.json", {}, "change.json")),
    },
    "ledger-gap": {
        "a file is in no ledger": ("blocked", _ledger(lambda ledger: ledger.pop())),
        "a file is there twice": ("blocked", _ledger(lambda ledger: ledger.append(ledger[0]))),
        "a file that was not changed": ("blocked", _first("ledger", path="other.py")),
    },
    "outcome-mismatch": {
        "a scanner crashed, and the scan is complete": ("allowed", _first("scanners", outcome="failed", problem="it broke")),
        "a file went unread, and the scan is complete": ("allowed", _first("ledger", coverage="not-reviewed", why="too large")),
        "the scanner that crashed is not named": ("allowed", changed("scan.json", lambda scan: scan["scanners"].pop(0))),
        "no scanner is named": ("allowed", _scan(scanners=[])),
        "no scanner, and nobody had to read": ("allowed", both(_scan(scanners=[]), _first("ledger", required=[]))),
        "a scanner was skipped": ("allowed", _first("scanners", outcome="skipped")),
        "a scanner read no file at all": ("allowed", _first("scanners", files=0)),
        "nobody had to read it": ("allowed", _first("ledger", required=[])),
        "a scanner that there is not read it": ("allowed", _ledger(lambda ledger: ledger[0]["required"].append("x"))),
        "a file is left out that the policy does not leave out": (
            "blocked", both(_first("ledger", coverage="excluded-by-base-policy", required=[]), _scan(findings=[], rules=[]))),
    },
    "findings-mismatch": {
        "a finding is taken out of the report": ("blocked", changed(SARIF, lambda found: found["runs"][0].update(results=[]))),
        "a suppression is put in": ("blocked", changed(SARIF, _suppressed)),
        "a suppression is taken out": ("excepted", changed(SARIF, _without_suppressions)),
        "the report of another bundle": ("blocked", taken(SARIF, "allowed")),
        "the exception is past its last day": (
            "excepted", both(_now("2026-12-15T10:00:00Z"), asked(now="2026-12-15T10:00:00Z"))),
    },
    "approval-unfounded": {
        "somebody who has not said a word": ("waiting", both(edited("decision.json", **ALLOW), _by("lead"))),
        "somebody else than who approved": ("approved", _by("chief")),
        "the author": ("approved", both(_as_account(login="dev", id=7), _by("dev"))),
        "the author, under another login": ("approved", _as_account(id=7)),
        "an agent's account": ("approved", both(_as_account(login="helper[bot]", bot=True), _by("helper[bot]"))),
        "nobody of the project": ("approved", _reviewed({"member": False})),
        "only a comment": ("approved", _reviewed({"state": "commented"})),
        "changes were asked for": ("approved", _reviewed({"state": "changes_requested"})),
        "an approval that was dismissed": ("approved", _reviewed({"state": "dismissed"})),
        "an approval, and then its dismissal": ("approved", _reviewed({}, {"state": "dismissed"})),
        "an approval, and then changes asked for": ("approved", _reviewed({}, {"state": "changes_requested"})),
        "two approvals, and only one is there": ("approved", _by("lead", "chief")),
    },
    "change-mismatch": {
        "a file of the change is left out": ("blocked", _forgotten),
        "a file is another": ("blocked", changed("change.json", lambda found: found["files"][0]["new"].update(oid="1" * 40))),
        "a file is called oversize": ("blocked", changed("change.json", lambda found: found["files"][0]["new"].update(size=7))),
        "a commit is left out": ("blocked", edited("change.json", commits=[])),
        "another tree": ("blocked", changed("change.json", lambda found: found["base"].update(tree="1" * 40))),
    },
    "change-unknown": {
        "another base, which is nowhere": ("allowed", both(
            changed("change.json", lambda found: found["target"].update(commit="1" * 40)), asked(target=None))),
        "a base that no program can be asked for": ("allowed", both(
            changed("change.json", lambda found: found["target"].update(commit="main\0")), asked(target=None))),
    },
    "policy-mismatch": {
        "a weaker policy": ("blocked", _policy(profile="velocity")),
        "another digest": ("blocked", _policy(sha256="0" * 64)),
        "read from another commit": ("blocked", _policy(commit="1" * 40)),
        "another policy than the one that was named": ("blocked", both(_policies, _policy(sha256="0" * 64))),
    },
    "policy-unknown": {
        "an older version judged": ("allowed", claimed(tool="codewarrant 0.0.1")),
        "something else judged": ("allowed", claimed(tool="x\n::error::y")),
    },
    "time-future": {"decided in a year from now": ("allowed", _now("2027-11-02T10:00:00Z"))},
    "time-stale": {
        "decided long ago": ("allowed", both(_now("2025-11-02T10:00:00Z"), asked(max_age=timedelta(days=30)))),
    },
    "time-order": {
        "dated back by two days": ("stamped", _shifted(timedelta(days=-2))),
        "dated ahead by a quarter of an hour": ("stamped", _shifted(timedelta(minutes=15))),
        "dated ahead by a year": ("stamped", _shifted(timedelta(days=365))),
    },
    "decision-contradicts": {
        "the verdict is flipped alone": ("blocked", edited("decision.json", verdict="allow")),
        "the verdict is flipped and no clause is left": ("blocked", edited("decision.json", verdict="allow", clauses=[])),
        "nothing is enforced": ("blocked", edited("decision.json", enforced=False)),
        "the policy only observed": ("blocked", edited("decision.json", enforcement="observe", enforced=False)),
        "more approvals are counted than people are named": ("approved", changed(
            "decision.json", lambda found: found["approvals"].update(have=9))),
        "enough approvals are claimed": ("waiting", changed(
            "decision.json", lambda found: found.update(verdict="allow", approvals={"by": [], "have": 5, "needed": 1}))),
    },
    "replay-differs": {
        "the verdict is flipped": ("blocked, replayed", edited("decision.json", **ALLOW)),
        "the tier is lowered": (
            "waiting, replayed", both(*(edited(each, tier="low") for each in ("classification.json", "decision.json")))),
        "what it touches is left out": ("waiting, replayed", edited("classification.json", touches=[], reasons=[])),
        "an approval of another commit": ("approved, replayed", _reviewed({"commit": "1" * 40})),
        "an approval by the author's second account": ("approved, replayed", both(_as_account(login="dev"), _by("dev"))),
        "another audit": (
            "allowed, replayed", changed("decision.json", lambda found: found["route"]["audit"].update(percent=0))),
        "a finding is taken out, and the verdict stands": ("blocked, replayed", _scan(findings=[], rules=[])),
        "another sentence": ("allowed, replayed", edited("decision.json", sentence="Allowed, and all is well.")),
    },
    "replay-version": {
        "another version made it": ("allowed, replayed", both(_policies, claimed(tool="codewarrant 0.0.1"))),
    },
}  # fmt: skip

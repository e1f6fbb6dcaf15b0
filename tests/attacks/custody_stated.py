"""Attacks by whoever holds a trusted key, or another one than claimed, and states something else than the records do."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from codewarrant import jsonio
from codewarrant.bundle import SARIF
from codewarrant.records import Isolation, Mode, PolicySource, Provenance, StepEvidence, Tier, Verdict, Warrant
from steps.sign import beside, envelope, statements
from steps.sign.beside import SIGNED, signed_file, step_file
from steps.sign.signers.key import KeySigner
from tests.attacks.custody_altered import ALLOW
from tests.attacks.custody_forge import (
    Bend,
    Hand,
    afterwards,
    asked,
    both,
    claimed,
    edited,
    payload_of,
    restated,
    signed_by,
    stated,
    trusting,
)
from tests.attacks.custody_in_transit import REVIEW, SUMMARY, TESTS, Rows
from tests.attacks.custody_workshop import OTHER

COMMITS = ("target", "base", "head", "tree")
STEPS = ("classify", "scan", "review-route")


def _bytes(old: bytes, new: bytes, path: str = SIGNED) -> Bend:
    return stated(path, lambda payload: payload.replace(old, new, 1))


def _subject(change: Callable[[Any], object]) -> Bend:
    return restated(SIGNED, lambda found: change(found["subject"]))


def _predicate(**fields: Any) -> Bend:
    return restated(SIGNED, lambda found: found["predicate"].update(fields))


def _summary(**fields: Any) -> Bend:
    return restated(SUMMARY, lambda found: found["predicate"].update(fields))


def _victims_id(held: Hand) -> None:
    """Everything signed by a stranger under the id of the trusted key."""
    stranger, victim = held.shop.people["stranger"].key, held.shop.people["ci"].key
    for path in [path for path in held.files if path.endswith(".sigstore.json")]:
        payload = envelope.opened(held.files[path]).payload
        signature = stranger.sign(envelope.pre_authentication(payload))
        held.files[path] = envelope.key_bundle(payload, signature, victim.key_id)
    held.files[beside.BARE] = envelope.bare(held.files[SUMMARY]) or b""


def _steps_claimed(change: Callable[[tuple[StepEvidence, ...]], tuple[StepEvidence, ...]]) -> Bend:
    def bend(held: Hand) -> None:
        said = jsonio.load(Warrant, jsonio.canonical(payload_of(held.files[SIGNED])["predicate"]), SIGNED)
        held.said["steps"] = change(said.steps)

    return bend


def _steps_by(*people: str) -> Bend:
    """The steps' own statements, signed by these."""

    def bend(held: Hand) -> None:
        for step, who in zip(STEPS, people, strict=True):
            payload = envelope.opened(held.files[step_file(step)]).payload
            held.files[step_file(step)] = KeySigner(held.shop.people[who].key).sign(payload)

    return bend


def _step_of(who: str, subject: Any = None, **fields: Any) -> Bend:
    """What a step signed with its own key, changed and signed with it once more."""

    def bend(held: Hand) -> None:
        found = payload_of(held.files[step_file(who)])
        found["predicate"].update(fields)
        found["subject"] = subject or found["subject"]
        held.files[step_file(who)] = KeySigner(held.shop.people[who].key).sign(jsonio.canonical(found))

    return bend


def _warrant_as_step(held: Hand) -> None:
    payload = envelope.opened(held.files[SIGNED]).payload
    held.files[step_file("scan")] = KeySigner(held.shop.people["scan"].key).sign(payload)


STATED: Mapping[str, Rows] = {
    "key-unknown": {
        "a stranger's key": ("allowed", signed_by("stranger")),
        "a stranger's key for one statement": ("allowed", signed_by("stranger", TESTS)),
        "a stranger's key for a step": ("apart", _steps_by("classify", "stranger", "review-route")),
    },
    "signature": {"a stranger's signatures under the trusted key's id": ("allowed", afterwards(_victims_id))},
    "key-scope": {
        "a key that may sign scans": ("allowed", signed_by("scan")),
        "a key for another repository": ("allowed", signed_by("elsewhere")),
        "that key, and no repository was named": (
            "allowed", both(signed_by("elsewhere"), edited("event.json", repository=OTHER), asked(repository=None))),
        "a step by the key of another step": ("apart", _steps_by("classify", "classify", "review-route")),
        "a step by the key that signs warrants": ("apart", _steps_by("classify", "ci", "review-route")),
        "a step by a key for another repository": ("apart", trusting("scan", repositories=(OTHER,))),
    },
    "other-repository": {
        "the key for another repository, which the records now name": (
            "allowed", both(signed_by("elsewhere"), edited("event.json", repository=OTHER))),
    },
    "signer-mismatch": {
        "one statement by another trusted key": ("allowed", signed_by("everything", TESTS)),
        "the summary by another trusted key": ("allowed", signed_by("everything", SUMMARY)),
    },
    "key-expired": {
        "dated back to when the key was valid": (
            "allowed", both(edited("decision.json", now="2026-01-01T10:00:00Z"), trusting("ci", until="2026-06-01T00:00:00Z"))),
        "a step's key is no longer valid": ("apart", trusting("scan", until="2026-01-01T00:00:00Z")),
    },
    "key-revoked": {"a step's key was revoked": ("apart", trusting("scan", revoked="2026-01-01T00:00:00Z"))},
    "mode-downgraded": {
        "a witness is claimed and there is none": ("allowed", claimed(mode=Mode.KEY_TSA)),
        "UNSIGNED is claimed": ("allowed", claimed(mode=Mode.NONE)),
    },
    "statement-type": {
        "another type of predicate": ("allowed", _bytes(statements.WARRANT.encode(), b"https://slsa.dev/provenance/v1")),
        "the next version's": ("allowed", _bytes(b"urn:codewarrant:warrant:v1", b"urn:codewarrant:warrant:v2")),
        "another version of statements": ("allowed", _bytes(b"in-toto.io/Statement/v1", b"in-toto.io/Statement/v0.1")),
        "a step's key signed the warrant's statement": ("apart", _warrant_as_step),
    },
    "statement-malformed": {
        "the verdict twice": ("blocked", _bytes(b'"verdict":"block"', b'"verdict":"block","verdict":"allow"')),
        "the predicate twice": ("blocked", _bytes(b'"predicateType"', b'"predicate":{},"predicateType"')),
        "a field more": ("allowed", restated(SIGNED, lambda found: found.update(comment="x"))),
        "a field more in the predicate": ("allowed", _predicate(comment="x")),
        "a field less": ("allowed", restated(SIGNED, lambda found: found["predicate"].pop("tier"))),
        "a verdict that there is not": ("allowed", _predicate(verdict="pass")),
        "passes is no truth value": ("allowed", _predicate(passes=1)),
        "another schema": ("allowed", _predicate(schema="codewarrant/warrant/v2")),
        "a space within": ("allowed", _bytes(b":", b": ")),
        "a letter escaped": ("allowed", _bytes(b"predicateType", b"\\u0070redicateType")),
        "a byte order mark": ("allowed", stated(SIGNED, lambda payload: b"\xef\xbb\xbf" + payload)),
        "UTF-16": ("allowed", stated(SIGNED, lambda payload: payload.decode().encode("utf-16"))),
        "NaN": ("allowed", _bytes(b'"number":5', b'"number":NaN')),
        "2^63": ("allowed", _bytes(b'"number":5', b'"number":9223372036854775808')),
        "a fraction": ("allowed", _bytes(b'"number":5', b'"number":5.0')),
        "a lone surrogate": ("allowed", _bytes(b'"example/shop"', b'"\\udc00"')),
        "nested 10,000 deep": ("allowed", stated(SIGNED, lambda _: b"[" * 10_000 + b"]" * 10_000)),
        "nothing": ("allowed", stated(SIGNED, lambda _: b"")),
        "a list": ("allowed", stated(SIGNED, lambda _: b"[]")),
    },
    "subject-mismatch": {
        "one subject more": ("allowed", _subject(lambda found: found.append({"name": "x", "digest": {"sha256": "0" * 64}}))),
        "a digest more": ("allowed", _subject(lambda found: found[0]["digest"].update(sha512="0" * 128))),
        "another digest": ("allowed", _subject(lambda found: found[0]["digest"].update(sha256="0" * 64))),
        "another name": ("allowed", _subject(lambda found: found[0].update(name="other.json"))),
        "another commit": ("allowed", _subject(lambda found: found[1]["digest"].update(gitCommit="1" * 40))),
        "in another order": ("allowed", _subject(lambda found: found.reverse())),
        "none": ("allowed", _subject(lambda found: found.clear())),
        "another change is claimed": ("allowed", claimed(change=dict.fromkeys(COMMITS, ""))),
        "another repository is claimed": ("allowed", claimed(repository=OTHER)),
        "another pull request is claimed": ("allowed", claimed(number=6)),
    },
    "summary-mismatch": {
        "a step is dropped": ("allowed", _steps_claimed(lambda steps: steps[1:])),
        "the steps are in another order": ("allowed", _steps_claimed(lambda steps: steps[::-1])),
        "a step with the tools of another": ("allowed", _steps_claimed(
            lambda steps: (replace(steps[0], tools=("better 2.0",)), *steps[1:]))),
        "a commit about which nobody declared anything is left out": ("allowed", claimed(provenance=Provenance((), (), ()))),
        "made anew is claimed of nothing": ("allowed", claimed(isolation=Isolation.RE_EXECUTED)),
        "steps made anew, in one job": ("allowed", claimed(made_anew=("classify", "scan", "review-route"))),
        "a step made anew that was not": ("anew", claimed(made_anew=("classify", "scan", "review-route", "report"))),
    },
    "verdict-mismatch": {
        "another verdict is claimed": ("blocked", claimed(verdict=Verdict.ALLOW)),
        "it passes, is claimed": ("blocked", claimed(passes=True)),
        "a lower tier is claimed": ("blocked", claimed(tier=Tier.LOW)),
        "another time is claimed": ("blocked", claimed(now="2026-11-01T10:00:00Z")),
        "another policy is claimed": ("blocked", claimed(policy=PolicySource("balanced", None, "0" * 64))),
    },
    "statement-mismatch": {
        "a summary that says PASSED": ("blocked", _summary(verificationResult="PASSED")),
        "a summary with a level of SLSA's own": ("blocked", _summary(verifiedLevels=["SLSA_SOURCE_LEVEL_4"])),
        "a summary of another repository": ("allowed", _summary(resourceUri="git+https://example.org/other")),
        "tests that passed": ("blocked", _bytes(b'"result":"FAILED"', b'"result":"PASSED"', TESTS)),
        "one more approver": ("waiting", restated(REVIEW, lambda found: found["predicate"]["approvers"].append("lead"))),
        "a person's work": ("allowed", _bytes(b"ORIGIN_UNDECLARED", b"ATTESTED_HUMAN", signed_file("classification"))),
        "one subject more": ("allowed", restated(SUMMARY, lambda found: found["subject"].append({"name": "x", "digest": {}}))),
        "another type": ("allowed", _bytes(b"slsa.dev/verification_summary/v1", b"slsa.dev/verification_summary/v2", SUMMARY)),
    },
    "step-unsigned": {"it is claimed that each step has signed": ("allowed", claimed(isolation=Isolation.JOB_PER_STEP))},
    "step-shared-key": {
        "one key for all steps": ("apart", _steps_by("everything", "everything", "everything")),
        "one key for two steps": ("apart", _steps_by("everything", "scan", "everything")),
        "a step's key signs the warrant too": (
            "apart", both(signed_by("everything"), _steps_by("everything", "scan", "review-route"))),
    },
    "step-mismatch": {
        "another record": ("apart", _step_of("scan", records={"scan.json": "0" * 64, SARIF: "0" * 64})),
        "another input": ("apart", _step_of("scan", inputs={"change.json": "0" * 64})),
        "another change": ("apart", _step_of("scan", change=dict.fromkeys(COMMITS, "1" * 40))),
        "another step": ("apart", _step_of("scan", step="classify")),
        "another subject": ("apart", _step_of("scan", [{"name": "x", "digest": {"sha256": "0" * 64}}])),
        "the signer of the warrant altered a record": ("apart-blocked", edited("decision.json", **ALLOW)),
        "the signer of the warrant took a finding out": ("apart-blocked", edited("scan.json", findings=[], rules=[])),
    },
}  # fmt: skip

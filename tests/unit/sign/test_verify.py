"""A warrant proves what it says or nothing: every way to bend a bundle has a refusal with a code of its own.

All in memory: `files` stands for the folder, `Clone` for the verifier's own repository.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Demand, Isolation, Mode, Trust, Verdict
from steps import sign
from steps.sign import beside, envelope, refusals, verify
from steps.sign.signers.keyring import of_key
from steps.sign.verify import Clone, Verified
from tests.samples import BASE, HEAD, NOW, change_of
from tests.unit.sign.situations import (
    GOOD,
    OBSERVING,
    SIDES,
    WARRANT,
    Edit,
    Files,
    bundle,
    claiming,
    entry,
    forged,
    judge,
    key,
    records,
    reencoded,
    refused,
    resigned,
    signer,
    statement,
    trust,
    verified,
)

SIGNED = [WARRANT, *SIDES]
TREE = "c" * 40


def with_payload(edit: Callable[[str], str]) -> Files:
    """A well signed warrant with its text edited, whatever that makes of it."""
    files = bundle()
    payload = edit(envelope.opened(files[WARRANT]).payload.decode()).encode()
    return files | {WARRANT: signer().sign(payload)}


# --- what holds ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "passes", "said"),
    [
        (bundle(), False, "the verdict is block, so it may not merge"),
        (bundle(GOOD), True, "the verdict is allow, so it may merge"),
    ],
    ids=["stopped", "allowed"],
)
def test_round_trip(files: Files, passes: bool, said: str) -> None:
    found = verified(files, target=BASE)
    assert (found.warrant.passes, found.warrant.isolation, found.merged) == (passes, Isolation.SINGLE_JOB, None)
    sentence = verify.sentence(found)
    assert sentence.startswith(f"verified: the warrant for {BASE[:12]}..{HEAD[:12]} is intact; {said} (judged against b")
    assert f"mode key, no witness to the time; isolation single-job; signed by {key(1).key_id}" in sentence


def test_what_was_let_pass_unenforced_is_said_to_be() -> None:
    found = verified(bundle(policy=OBSERVING), policy=OBSERVING)
    assert (found.warrant.passes, found.warrant.verdict) == (True, Verdict.BLOCK)
    assert "NOT ENFORCED: the verdict is block, and the policy lets it merge all the same" in verify.sentence(found)


def test_a_witness_is_named_in_the_sentence() -> None:
    found = verified(bundle(by=signer(seen="2026-11-02T10:00:07Z")))
    assert (found.warrant.mode, found.signed.time) == (Mode.KEY_TSA, "2026-11-02T10:00:07Z")
    assert "mode key+tsa, seen by a witness at 2026-11-02T10:00:07Z" in verify.sentence(found)


def test_signatures_are_the_same_in_every_run() -> None:
    assert bundle() == bundle()


# --- the files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*RECORDS, SARIF])
@pytest.mark.parametrize(
    "bend",
    [
        lambda data: data + b"\n",
        lambda data: data[:-1],
        lambda _: b"",
        lambda data: data.replace(b'"', b'" ', 1),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
    ],
    ids=["line-feed", "cut", "empty", "space", "bit"],
)
def test_record_that_was_changed_is_named(name: str, bend: Callable[[bytes], bytes]) -> None:
    files = bundle()
    files[name] = bend(files[name])
    with pytest.raises(NotVerified, match=name) as caught:
        verified(files)
    assert caught.value.code == "record-changed"


@pytest.mark.parametrize("name", [*RECORDS, SARIF, *SIDES, beside.BARE])
def test_file_that_is_missing_is_named(name: str) -> None:
    files = bundle()
    del files[name]
    with pytest.raises(NotVerified, match=name) as caught:
        verified(files)
    assert caught.value.code == "record-missing"


STRAY = ["extra.json", "warrant/other.json", beside.UNSIGNED, "sub/scan.json", "Warrant/x", "\n::error::x", "\udce9"]


@pytest.mark.parametrize("name", STRAY, ids=ascii)
def test_file_that_is_not_in_the_warrant_is_refused(name: str) -> None:
    assert refused(bundle() | {name: b"{}"}) == "record-unexpected"


@pytest.mark.parametrize("name", sorted([*RECORDS, SARIF]))
def test_warrant_over_too_few_records_is_refused(name: str) -> None:
    files = bundle()
    left = {other: sha256 for other, sha256 in statement(files)["predicate"]["records"].items() if other != name}
    del files[name]
    assert refused(resigned(files, claiming(records=left))) == "record-missing"


def test_record_of_another_name_cannot_be_signed_in() -> None:
    files = bundle() | {"notes.txt": b"x"}
    named = statement(files)["predicate"]["records"] | {"notes.txt": jsonio.digest(b"x")}
    assert refused(resigned(files, claiming(records=named))) == "record-unexpected"


def test_no_warrant_and_unsigned_warrant_are_told_apart_from_a_bad_one() -> None:
    bare = sign.run(records(), judge(), None, Isolation.SINGLE_JOB)
    assert list(bare) == [beside.UNSIGNED]
    assert refused(records()) == refused({}) == refused(records() | bare) == "unsigned"
    with pytest.raises(NotVerified, match="the warrant is UNSIGNED"):
        verified(records() | bare)
    assert refused(records() | {WARRANT: bare[beside.UNSIGNED]}) == "bundle-malformed"


# --- who signed ---------------------------------------------------------------------------------------------------------


def test_key_that_is_not_trusted_is_refused() -> None:
    assert refused(bundle(by=signer(2))) == "key-unknown"
    assert refused(bundle(), trusted=trust(entry(2))) == "key-unknown"


def test_nobody_is_trusted_by_an_empty_ring() -> None:
    assert refused(bundle(), trusted=Trust("codewarrant/trust/v1")) == "key-unknown"


def test_key_of_another_with_the_name_of_ours_is_refused() -> None:
    payload = envelope.opened(bundle()[WARRANT]).payload
    forged = envelope.key_bundle(payload, key(2).sign(envelope.pre_authentication(payload)), key(1).key_id)
    assert refused(bundle() | {WARRANT: forged}) == "signature"


def test_signature_over_another_type_of_payload_does_not_count() -> None:
    payload = envelope.opened(bundle()[WARRANT]).payload
    for kind in (b"application/json", b"application/vnd.in-toto+jso"):
        other = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        assert refused(bundle() | {WARRANT: envelope.key_bundle(payload, key(1).sign(other), key(1).key_id)}) == "signature"
    assert refused(bundle() | {WARRANT: envelope.key_bundle(payload, key(1).sign(payload), key(1).key_id)}) == "signature"


def test_verdict_that_was_flipped_and_signed_anew_by_a_stranger_is_refused() -> None:
    files = bundle()
    decision = json.loads(files["decision.json"]) | {"verdict": "allow"}
    files["decision.json"] = jsonio.canonical(decision)
    assert refused(resigned(files, claiming(verdict="allow", passes=True), by=signer(2))) == "key-unknown"


def test_time_stamp_that_was_taken_out_is_missed() -> None:
    seen = signer(seen=NOW)
    files = bundle(by=seen)
    found = envelope.opened(files[WARRANT])
    assert refused(files | {WARRANT: envelope.key_bundle(found.payload, found.signature, key(1).key_id)}) == "mode-downgraded"
    other = b"2026-11-02T09:00:00Z " + b"0" * 64
    bent = envelope.key_bundle(found.payload, found.signature, key(1).key_id, [other])
    assert refused(files | {WARRANT: bent}) == "timestamp"
    assert refused(resigned(bundle(), claiming(mode="key+tsa"))) == "mode-downgraded"
    assert refused(resigned(bundle(), claiming(mode="none"))) == "mode-downgraded"


def test_statement_beside_it_rests_on_what_the_warrant_rests_on() -> None:
    files = bundle(by=signer(seen=NOW))
    for path in SIDES:
        found = envelope.opened(files[path])
        bent = files | {path: envelope.key_bundle(found.payload, found.signature, key(1).key_id)}
        assert refused(bent) == "signer-mismatch", path


# --- the statement ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        lambda found: found | {"subject": []},
        lambda found: found | {"subject": "change.json"},
        lambda found: found | {"subject": found["subject"] + [{"name": "other", "digest": {"sha256": "0" * 64}}]},
        lambda found: found | {"subject": found["subject"][::-1]},
        lambda found: found | {"subject": found["subject"][1:]},
        lambda found: found | {"subject": [found["subject"][0] | {"digest": {"sha256": "0" * 64}}, found["subject"][1]]},
        lambda found: found | {"subject": [found["subject"][0], found["subject"][1] | {"digest": {"gitCommit": "d" * 40}}]},
    ],
    ids=["none", "text", "one-more", "turned", "head-alone", "other-digest", "other-commit"],
)
def test_statement_about_another_subject_is_refused(edit: Edit) -> None:
    assert refused(resigned(bundle(), edit)) == "subject-mismatch"


def test_statement_without_git_objects_is_one_of_a_format_that_takes_none() -> None:
    class Plain:
        """Signs as a key does, for a format that takes no git objects."""

        mode, takes_git, sign = Mode.KEY, False, staticmethod(signer().sign)

    files = records() | sign.run(records(), judge(), Plain(), Isolation.SINGLE_JOB)
    assert [len(statement(files, path)["subject"]) for path in SIGNED] == [1] * 5
    assert verified(files).warrant.verdict is Verdict.BLOCK
    mixed = files | {SIDES[0]: bundle()[SIDES[0]], beside.BARE: bundle()[beside.BARE]}
    assert refused(mixed) == "statement-mismatch"


MALFORMED: list[tuple[str, Edit, str]] = [
    ("another statement type", lambda found: found | {"_type": "https://in-toto.io/Statement/v0.1"}, "statement-type"),
    ("another predicate", lambda found: found | {"predicateType": "https://slsa.dev/provenance/v1"}, "statement-type"),
    ("no predicate", lambda found: {k: v for k, v in found.items() if k != "predicate"}, "statement-malformed"),
    ("no subject", lambda found: {k: v for k, v in found.items() if k != "subject"}, "statement-malformed"),
    ("one field more", lambda found: found | {"extra": 1}, "statement-malformed"),
    ("an unknown field", claiming(extra=1), "statement-malformed"),
    ("a number for a word", claiming(passes=1), "statement-malformed"),
    ("another schema", claiming(schema="codewarrant/warrant/v2"), "statement-malformed"),
    ("a mode that there is not", claiming(mode="trust-me"), "statement-malformed"),
    ("a list", lambda found: [found], "statement-malformed"),
    ("nothing", lambda _: None, "statement-malformed"),
    ("text", lambda _: "warrant", "statement-malformed"),
]


@pytest.mark.parametrize(("edit", "code"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_statement_that_is_no_warrant_is_refused_though_well_signed(edit: Edit, code: str) -> None:
    assert refused(resigned(bundle(), edit)) == code


@pytest.mark.parametrize("path", SIDES)
def test_other_statement_of_the_same_signer_is_no_warrant(path: str) -> None:
    assert refused(bundle() | {WARRANT: bundle()[path]}) == "statement-type"


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace('"passes":false', '"passes":false,"passes":true'),
        lambda text: text.replace('"_type"', '"subject":[],"_type"'),
        lambda text: text.replace('"passes":false', '"passes":NaN'),
        lambda text: text.replace('"number":null', '"number":9007199254740993'),
        lambda text: text.replace('"tool":"', '"tool":"\\ud800'),
        lambda text: text[:-1],
        lambda text: "\ufeff" + text,
        lambda text: text.replace("{", '{"a":' + "[" * 5000, 1),
    ],
    ids=["key-twice", "subject-twice", "no-number", "too-large", "surrogate", "cut", "mark", "deep"],
)
def test_statement_that_readers_could_read_in_two_ways_is_refused_though_well_signed(edit: Callable[[str], str]) -> None:
    assert refused(with_payload(edit)) == "statement-malformed"


# --- the bundles --------------------------------------------------------------------------------------------------------


def _envelope(**changes: Any) -> Edit:
    return lambda found: found | {"dsseEnvelope": found["dsseEnvelope"] | changes}


def _with_key_id(key_id: object) -> Edit:
    def edit(found: dict[str, Any]) -> Any:
        return found | {"verificationMaterial": {"publicKey": {"hint": key_id}}}

    return edit


def _material(**changes: Any) -> Edit:
    return lambda found: found | {"verificationMaterial": found["verificationMaterial"] | changes}


SHAPES: list[tuple[str, Edit, str]] = [
    ("two signatures", lambda found: _envelope(signatures=found["dsseEnvelope"]["signatures"] * 2)(found), "bundle-malformed"),
    ("no signature", _envelope(signatures=[]), "bundle-malformed"),
    ("signatures by name", _envelope(signatures={"keyid": "x"}), "bundle-malformed"),
    ("another payload type", _envelope(payloadType="application/json"), "payload-type"),
    ("a payload type that commands", _envelope(payloadType="\n::add-mask::x"), "payload-type"),
    ("a payload that is no base64", _envelope(payload="***"), "bundle-malformed"),
    ("a payload that is a number", _envelope(payload=7), "bundle-malformed"),
    ("a payload with a line feed", lambda f: _envelope(payload=f["dsseEnvelope"]["payload"] + "\n")(f), "bundle-malformed"),
    ("no envelope", lambda _: {}, "bundle-malformed"),
    ("the bare envelope", lambda found: found["dsseEnvelope"], "bundle-malformed"),
    ("another medium", lambda found: found | {"mediaType": "\n::add-mask::x"}, "bundle-shape"),
    ("more beside it", lambda found: found | {"extra": 1}, "bundle-shape"),
    ("more material", _material(extra=1), "bundle-shape"),
    ("another hint", _material(publicKey={"hint": "0" * 64}), "key-unknown"),
    ("a key in the bundle", _material(publicKey={"hint": key(1).key_id, "rawBytes": "AAAA"}), "bundle-shape"),
    ("a log without a certificate", _material(tlogEntries=[{}]), "bundle-shape"),
    ("no stamps", _material(timestampVerificationData={"rfc3161Timestamps": []}), "bundle-shape"),
    ("a stamp that is no base64", _material(timestampVerificationData={"rfc3161Timestamps": [{"signedTimestamp": "*"}]}),
     "bundle-malformed"),
    ("a certificate", lambda found: found | {"verificationMaterial": {"certificate": {}}}, "bundle-malformed"),
    ("a certificate beside the key", _material(certificate={"rawBytes": "AAAA"}), "bundle-shape"),
    ("a list", lambda found: [found], "bundle-malformed"),
    ("key id that is a list", _with_key_id([]), "bundle-shape"),
    ("key id that is a number", _with_key_id(7), "bundle-shape"),
    ("key id that is nothing", _with_key_id(None), "bundle-shape"),
    ("key id that commands", _with_key_id("\n::add-mask::x"), "key-unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "code"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
@pytest.mark.parametrize("path", [WARRANT, SIDES[0]], ids=["warrant", "beside"])
def test_bundle_of_another_shape_is_refused(edit: Edit, code: str, path: str) -> None:
    assert refused(reencoded(bundle(), edit, path)) == code


@pytest.mark.parametrize(
    ("bend", "code"),
    [
        (lambda data: data + b"\n", "bundle-not-canonical"),
        (lambda data: data.replace(b":", b": ", 1), "bundle-not-canonical"),
        (lambda data: data.replace(b"{", b'{"mediaType":"x",', 1), "bundle-malformed"),
        (lambda _: b"", "bundle-malformed"),
        (lambda data: b"\xff" + data, "bundle-malformed"),
        (lambda data: data.decode().encode("utf-16"), "bundle-malformed"),
        (lambda _: b"[" * 10_000, "bundle-malformed"),
    ],
    ids=["line-feed", "space", "key-twice", "empty", "no-text", "utf-16", "deep"],
)
@pytest.mark.parametrize("path", SIGNED)
def test_bundle_that_was_rewritten_is_refused(bend: Callable[[bytes], bytes], code: str, path: str) -> None:
    files = bundle()
    files[path] = bend(files[path])
    assert refused(files) == code


def test_padding_of_base64_cannot_be_varied() -> None:
    files = bundle()
    found = json.loads(files[WARRANT])
    entry = found["dsseEnvelope"]["signatures"][0]
    raw = base64.b64decode(entry["sig"])
    spare = entry["sig"][:-3] + chr(ord(entry["sig"][-3]) + 1) + "=="
    assert base64.b64decode(spare) == raw, "the spare bits say nothing"
    entry["sig"] = spare
    files[WARRANT] = jsonio.canonical(found)
    assert refused(files) == "bundle-shape"


def test_no_single_bit_of_the_bundle_can_be_turned() -> None:
    files = bundle()
    total = sum(map(len, files.values()))
    for at in range(0, total, max(1, total // 100)):
        name, offset = _place(files, at)
        data = bytearray(files[name])
        data[offset] ^= 1 << (at % 8)
        refused(files | {name: bytes(data)})


def _place(files: Files, at: int) -> tuple[str, int]:
    for name, data in files.items():
        if at < len(data):
            return name, at
        at -= len(data)
    raise AssertionError(at)


# --- the statements beside the warrant ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SIDES)
def test_statement_beside_it_that_says_something_else_is_refused(path: str) -> None:
    other = bundle(GOOD)[path]
    files = bundle() | {path: other}
    assert refused(files) == "statement-mismatch"
    if path == SIDES[0]:  # the verdict that somebody else reads
        assert statement(files, path)["predicate"]["verificationResult"] == "PASSED"
        assert refused(files | {beside.BARE: bundle(GOOD)[beside.BARE]}) == "statement-mismatch"


@pytest.mark.parametrize("path", SIDES)
def test_statement_beside_it_by_somebody_else_who_is_trusted_is_refused(path: str) -> None:
    files = resigned(bundle(), lambda found: found, path, signer(2))
    assert refused(files, trusted=trust(entry(), entry(2))) == "signer-mismatch"
    assert refused(files) == "key-unknown"


@pytest.mark.parametrize(
    "bend",
    [
        lambda data: data + b"\n",
        lambda data: data.replace(b'"payload"', b'"Payload"'),
        lambda _: bundle(GOOD)[beside.BARE],
        lambda _: bundle(by=signer(2))[beside.BARE],
        lambda _: bundle()[SIDES[0]],
    ],
    ids=["line-feed", "another-key", "another-verdict", "another-signer", "in-a-bundle"],
)
def test_bare_summary_is_the_one_of_its_bundle(bend: Callable[[bytes], bytes]) -> None:
    files = bundle()
    assert refused(files | {beside.BARE: bend(files[beside.BARE])}) == "statement-mismatch"


def test_bare_summary_needs_no_witness_of_its_own() -> None:
    """It holds the signature that the witness saw, so it lasts as long as that."""
    files = bundle(by=signer(seen=NOW))
    ran_out = trust(entry(until="2026-11-03T00:00:00Z"))
    assert verified(files, trusted=ran_out, now="2027-11-02T10:00:00Z").signed.time == NOW
    assert refused(bundle(), trusted=ran_out, now="2027-11-02T10:00:00Z") == "key-expired"


# --- which change -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"head": HEAD}, ""),
        ({"head": HEAD, "target": BASE}, ""),
        ({"head": "d" * 40}, "other-commit"),
        ({"head": HEAD, "target": "d" * 40}, "other-commit"),
        ({"head": None, "target": HEAD}, "other-commit"),
        ({"head": "d" * 40, "clone": True}, ""),
        ({"head": "d" * 40, "clone": False}, "other-commit"),
        ({"head": "d" * 40, "clone": True, "target": "e" * 40}, "other-commit"),
        ({"number": 17}, "other-pull-request"),
        ({"repository": "team/shop"}, "other-repository"),
    ],
)
def test_warrant_holds_for_its_own_commits_alone(wanted: dict[str, Any], code: str) -> None:
    is_merged = wanted.get("clone", False)
    wanted = wanted | {"clone": clone(merged=lambda _: is_merged)}
    if code:
        assert refused(bundle(), **wanted) == code
    else:
        found = verified(bundle(), **wanted)
        assert found.merged == ("d" * 40 if is_merged else None)
        assert (f"merged as {'d' * 12}" in verify.sentence(found)) is is_merged


@pytest.mark.parametrize(
    ("told", "wanted", "code"),
    [
        ({"repository": "Team/Shop", "number": 5}, {"repository": "team/shop", "number": 5}, ""),
        ({"repository": "team/shop", "number": 5}, {"repository": "fork/shop"}, "other-repository"),
        ({"repository": "team/shop", "number": 5}, {"number": 6}, "other-pull-request"),
        ({"repository": "team/\u212aiosk"}, {"repository": "team/kiosk"}, "other-repository"),
        ({}, {"repository": "team/shop"}, "other-repository"),
    ],
    ids=["its-own", "a-fork", "another-request", "a-look-alike", "nobody-told"],
)
def test_warrant_holds_for_its_own_repository_and_request(told: dict[str, Any], wanted: dict[str, Any], code: str) -> None:
    files = forged({"event.json": lambda found: found | told})
    if code:
        assert refused(files, **wanted) == code
    else:
        assert verified(files, **wanted).warrant.number == 5


@pytest.mark.parametrize("claimed", [{"repository": "team/shop"}, {"number": 5}])
def test_warrant_cannot_claim_what_the_event_does_not_say(claimed: dict[str, Any]) -> None:
    assert refused(resigned(bundle(), claiming(**claimed)), **claimed) == "subject-mismatch"


def clone(change: bytes | Exception | None = None, judging: Exception | None = None, **more: Any) -> Clone:
    """A verifier's clone that gives another change, or none."""

    def given(answer: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Clone(lambda _: given(change or records()["change.json"]), lambda _: given(judging or judge()), **more)


def test_change_that_the_clone_does_not_give_is_refused() -> None:
    other = jsonio.dump(change_of({}, {"b.py": b"x\n"})[0])
    assert refused(bundle(), clone=clone(other)) == "change-mismatch"


@pytest.mark.parametrize(
    "changes",
    [
        {"change": {}},
        {"change": {"head": HEAD, "target": BASE, "base": BASE, "tree": "e" * 40}},
        {"change": {"head": "d" * 40, "target": BASE, "base": BASE, "tree": TREE}},
    ],
)
def test_warrant_for_other_commits_than_its_change_is_refused(changes: dict[str, Any]) -> None:
    assert refused(resigned(bundle(), claiming(**changes)), head="d" * 40) == "subject-mismatch"


# --- which policy -------------------------------------------------------------------------------------------------------


def test_policy_that_the_target_branch_did_not_hold_is_refused() -> None:
    source = judge().source
    held = Clone(lambda _: records()["change.json"], lambda _: judge()._replace(source=replace(source, sha256="9" * 64)))
    assert refused(bundle(), clone=held) == "policy-mismatch"
    assert verified(bundle(), clone=held, policies=(source.sha256,)).warrant.policy == source
    assert refused(bundle(), policies=("8" * 64,)) == "policy-mismatch"
    assert verified(bundle(), policies=("8" * 64, source.sha256)).warrant.policy == source


def test_policy_that_cannot_be_read_is_unknown() -> None:
    unreadable = clone(judging=Problem(".codewarrant/policy.yml:1: this file holds no keys"))
    assert refused(bundle(), clone=unreadable) == "policy-unknown"


def test_warrant_of_another_version_needs_its_policy_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = bundle(GOOD)
    monkeypatch.setattr(verify, "TOOL", "codewarrant 9.9.9")
    assert refused(files) == "policy-unknown"
    assert verified(files, policies=("0" * 64,)).warrant.tool == sign.TOOL
    replaying = clone(records(GOOD)["change.json"], replay=lambda *_: {})
    assert refused(files, policies=("0" * 64,), clone=replaying) == "replay-version"


# --- when ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"now": "2026-11-02T09:55:00Z"}, ""),
        ({"now": "2026-11-02T09:54:59Z"}, "time-future"),
        ({"max_age": timedelta(hours=1), "now": "2026-11-02T11:00:00Z"}, ""),
        ({"max_age": timedelta(hours=1), "now": "2026-11-02T11:00:01Z"}, "time-stale"),
        ({"now": "2036-11-02T10:00:00Z"}, ""),
    ],
)
def test_time_that_it_was_made(asked: dict[str, Any], code: str) -> None:
    if code:
        assert refused(bundle(), **asked) == code
    else:
        assert verified(bundle(), **asked)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ("2026-11-02T09:55:00Z", ""),
        ("2026-11-02T09:54:59Z", "time-order"),
        ("2026-11-03T10:00:00Z", ""),
        ("2026-11-03T10:00:01Z", "time-order"),
    ],
)
def test_witness_saw_it_about_when_it_was_decided(seen: str, code: str) -> None:
    files = bundle(by=signer(seen=seen))
    if code:
        assert refused(files, now="2027-01-01T00:00:00Z") == code
    else:
        assert verified(files, now="2027-01-01T00:00:00Z").signed.time == seen


@pytest.mark.parametrize("now", ["yesterday", "2026-11-2T10:00:00Z", "", "2026-11-02T10:00:00+01:00"])
def test_decision_at_no_time_is_malformed_and_no_defect(now: str) -> None:
    files = bundle()
    files["decision.json"] = jsonio.canonical(json.loads(files["decision.json"]) | {"now": now})
    named = statement(files)["predicate"]["records"] | {"decision.json": jsonio.digest(files["decision.json"])}
    assert refused(resigned(files, claiming(now=now, records=named))) == "record-malformed"


# --- the records --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"passes": True},
        {"verdict": "allow"},
        {"verdict": "allow", "passes": True, "tier": "high"},
        {"now": "2027-01-01T00:00:00Z"},
        {"tier": "high"},
        {"policy": {"profile": "balanced", "commit": None, "sha256": "1" * 64}},
    ],
)
def test_warrant_that_claims_another_verdict_than_its_record_is_refused(changes: dict[str, Any]) -> None:
    assert refused(resigned(bundle(), claiming(**changes))) == "verdict-mismatch"


SUMMARIES: list[tuple[str, dict[str, Any]]] = [
    ("no steps", {"steps": []}),
    ("steps turned", {"steps": statement(bundle())["predicate"]["steps"][::-1]}),
    ("undeclared left out", {"provenance": {"declared": [], "lines": [], "undeclared": []}}),
    ("made anew without a word", {"made_anew": ["classify", "review-route"]}),
    ("re-executed, and nothing made anew", {"isolation": "re-executed"}),
    ("half of it made anew", {"isolation": "re-executed", "made_anew": ["classify"]}),
    ("a step made anew that there is not", {"isolation": "re-executed", "made_anew": ["classify", "review-route", "dance"]}),
]


@pytest.mark.parametrize("changes", [row[1] for row in SUMMARIES], ids=[row[0] for row in SUMMARIES])
def test_warrant_that_sums_its_records_up_wrongly_is_refused(changes: dict[str, Any]) -> None:
    assert refused(resigned(bundle(), claiming(**changes))) == "summary-mismatch"


@pytest.mark.parametrize("made_anew", [("classify", "review-route"), ("classify", "scan", "review-route")])
def test_warrant_says_what_was_made_anew(made_anew: tuple[str, ...]) -> None:
    found = verified(bundle(isolation=Isolation.RE_EXECUTED, made_anew=made_anew)).warrant
    assert (found.isolation, found.made_anew) == (Isolation.RE_EXECUTED, made_anew)


def unchained(name: str, **changes: Any) -> Files:
    """A record that was edited, and a warrant for it, but nothing else made from it anew."""
    files = bundle()
    files[name] = jsonio.canonical(json.loads(files[name]) | changes)
    named = statement(files)["predicate"]["records"] | {name: jsonio.digest(files[name])}
    return resigned(files, claiming(records=named))


@pytest.mark.parametrize("changes", [{"extra": 1}, {"findings": []}, {"rules": []}, {"schema": "codewarrant/scan/v9"}], ids=str)
def test_record_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    assert refused(unchained("scan.json", **changes)) == "record-malformed"


BROKEN: list[tuple[str, dict[str, Edit], str]] = [
    ("a record made from another", {"classification.json": lambda found: found | {"sentence": "Low tier."}}, "chain-broken"),
    ("a record made from none", {"classification.json": lambda found: found | {"inputs": {}}}, "chain-broken"),
    ("a scan made from the event too",
     {"scan.json": lambda found: found | {"inputs": found["inputs"] | {"event.json": "0" * 64}}}, "chain-broken"),
    ("no line in the ledger", {"scan.json": lambda found: found | {"ledger": []}}, "ledger-gap"),
    ("two lines in the ledger", {"scan.json": lambda found: found | {"ledger": found["ledger"] * 2}}, "ledger-gap"),
    ("a line for another file", {"scan.json": lambda found: found | {"ledger": [found["ledger"][0] | {"path": "b.py"}]}},
     "ledger-gap"),
    ("complete, and a scanner failed",
     {"scan.json": lambda found: found | {"scanners": [found["scanners"][0] | {"outcome": "failed"}]}}, "outcome-mismatch"),
    ("complete, and a file went unread",
     {"scan.json": lambda found: found | {"ledger": [found["ledger"][0] | {"coverage": "not-reviewed"}]}}, "outcome-mismatch"),
    ("reviewed by a scanner that is not there", {"scan.json": lambda found: found | {"scanners": []}}, "outcome-mismatch"),
    ("left out, and the policy says nothing of it",
     {"scan.json": lambda found: found | {"ledger": [found["ledger"][0] | {"coverage": "excluded-by-base-policy"}]}},
     "outcome-mismatch"),
    ("a finding taken out with its rule",
     {"scan.json": lambda found: found | {"findings": [], "rules": []}}, "findings-mismatch"),
    ("an approval of nobody",
     {"decision.json": lambda found: found | {"approvals": {"needed": 1, "have": 1, "by": ["lead"]}}}, "approval-unfounded"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "code"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_records_that_do_not_belong_together_are_refused_though_well_signed(edits: dict[str, Edit], code: str) -> None:
    assert refused(forged(edits, chained=code != "chain-broken")) == code


def test_sharing_format_says_what_the_scan_says() -> None:
    files = bundle()
    files[SARIF] = bundle(GOOD)[SARIF]
    named = statement(files)["predicate"]["records"] | {SARIF: jsonio.digest(files[SARIF])}
    steps = json.loads(json.dumps(statement(files)["predicate"]["steps"]))
    steps[1]["records"][SARIF] = named[SARIF]
    assert refused(resigned(files, claiming(records=named, steps=steps))) == "findings-mismatch"


# --- what is demanded ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("demand", "code"),
    [
        (Demand(), ""),
        (Demand(modes=(Mode.KEY,)), ""),
        (Demand(modes=(Mode.KEY_TSA, Mode.KEY)), ""),
        (Demand(modes=(Mode.KEY_TSA, Mode.KEYLESS_LOG)), "mode-demanded"),
        (Demand(isolation=(Isolation.SINGLE_JOB,)), ""),
        (Demand(isolation=(Isolation.JOB_PER_STEP, Isolation.RE_EXECUTED)), "isolation-demanded"),
    ],
)
def test_what_whoever_verifies_demands(demand: Demand, code: str) -> None:
    if code:
        assert refused(bundle(), demand=demand) == code
    else:
        assert verified(bundle(), demand=demand)


# --- made anew ----------------------------------------------------------------------------------------------------------


def test_records_are_made_anew_where_that_was_asked_for() -> None:
    same = clone(replay=lambda *_: {"decision.json": records()["decision.json"]})
    found = verified(bundle(), clone=same)
    assert found.replayed == ("decision.json",)
    assert "Made anew and the same: decision.json." in verify.sentence(found)
    other = clone(replay=lambda *_: {"decision.json": records(GOOD)["decision.json"]})
    assert refused(bundle(), clone=other) == "replay-differs"


# --- several warrants ---------------------------------------------------------------------------------------------------

EARLY, LATE = "2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z"
AFTER = "2026-11-02T12:00:00Z"


def one(verdict: Verdict, made: str, seen: str | None) -> Verified:
    """A warrant of this verdict."""
    files = bundle(by=signer(seen=NOW)) if seen else bundle()
    found = verified(files)
    said = replace(found.warrant, verdict=verdict, passes=verdict is Verdict.ALLOW, now=made)
    return found._replace(warrant=said, signed=found.signed._replace(time=seen))


ALLOW, BLOCK = Verdict.ALLOW, Verdict.BLOCK
SEVERAL: list[tuple[str, list[tuple[Verdict, str, str | None]], tuple[Verdict, str] | None]] = [
    ("one", [(BLOCK, EARLY, None)], (BLOCK, EARLY)),
    ("two of one mind", [(ALLOW, EARLY, None), (ALLOW, LATE, None)], (ALLOW, LATE)),
    ("two of one mind, one with a witness", [(ALLOW, EARLY, EARLY), (ALLOW, LATE, None)], (ALLOW, LATE)),
    ("the later stands", [(BLOCK, EARLY, EARLY), (ALLOW, LATE, LATE)], (ALLOW, LATE)),
    ("the later stands, in any order", [(BLOCK, LATE, LATE), (ALLOW, EARLY, EARLY)], (BLOCK, LATE)),
    ("no witness", [(BLOCK, EARLY, None), (ALLOW, LATE, None)], None),
    ("a witness to one alone", [(BLOCK, EARLY, EARLY), (ALLOW, LATE, None)], None),
    ("seen at the same time", [(BLOCK, EARLY, LATE), (ALLOW, LATE, LATE)], None),
    ("made at the same time", [(BLOCK, EARLY, EARLY), (ALLOW, EARLY, LATE)], None),
    ("an old one shown to a witness once more", [(ALLOW, EARLY, AFTER), (BLOCK, LATE, LATE)], None),
    ("of three, two of one mind", [(BLOCK, EARLY, EARLY), (ALLOW, LATE, LATE), (ALLOW, AFTER, AFTER)], (ALLOW, AFTER)),
    ("of three, the first once more", [(ALLOW, EARLY, EARLY), (BLOCK, LATE, LATE), (ALLOW, AFTER, AFTER)], (ALLOW, AFTER)),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in SEVERAL], ids=[row[0] for row in SEVERAL])
def test_of_several_warrants_the_later_counts_or_none(
    given: list[tuple[Verdict, str, str | None]], expected: tuple[Verdict, str] | None
) -> None:
    found = [one(*row) for row in given]
    if expected is None:
        with pytest.raises(NotVerified) as caught:
            verify.latest(found)
        assert caught.value.code == "contradiction"
    else:
        said = verify.latest(found).warrant
        assert (said.verdict, said.now) == expected


# --- the table of refusals ----------------------------------------------------------------------------------------------


def test_refusal_that_is_in_no_table_cannot_be_raised() -> None:
    assert refusals.refuse("unsigned", "x").code == "unsigned"
    with pytest.raises(LookupError):
        refusals.refuse("nonsense", "x")


def test_key_given_alone_is_trusted_without_limits() -> None:
    ring = of_key(key(1).public_pem().encode(), "a test")
    assert verified(bundle(), trusted=ring).signed.by == entry()

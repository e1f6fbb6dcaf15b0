"""A warrant proves what it says or nothing: every way to bend a bundle has a refusal with a code of its own.

All in memory: `files` stands for the folder, `recompute` for the verifier's own clone.
"""

import base64
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from codewarrant import catalogue, jsonio, sarif
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.problems import NotVerified
from codewarrant.records import Change, Isolation, Policy, Reviews, Verdict, Warrant
from steps import classify, review_route, scan, sign
from steps.sign import SIGNED, UNSIGNED, statements, verify
from steps.sign.signers.key import KeyRing, KeySigner, read_public
from tests.samples import BASE, HEAD, NOW, WordScanner, change_of, event_of, judge_of, letters

WARRANT = f"warrant/{SIGNED}"
Files = dict[str, bytes]


def signer(seed: int) -> KeySigner:
    """A key of our own making, the same in every run."""
    key = Ed25519PrivateKey.from_private_bytes(letters(32, seed).encode())
    return KeySigner(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), "a test")


OURS, THEIRS = signer(1), signer(2)
TRUSTED = KeyRing([read_public(OURS.public_pem().encode(), "a test")]).accepts


@cache
def _bundle() -> tuple[Change, Mapping[str, bytes]]:
    change, source = change_of({}, {"a.py": b"BAD\n"})
    told, judge = Reviews(present=False), judge_of(catalogue.profile("balanced")[0])
    files = {"change.json": jsonio.dump(change), "event.json": jsonio.dump(event_of()), "reviews.json": jsonio.dump(told)}

    def digests() -> dict[str, str]:
        return {name: jsonio.digest(data) for name, data in files.items()}

    classification = classify.run(change, event_of(), judge, source, digests(), NOW[:10])
    files["classification.json"] = jsonio.dump(classification)
    found = scan.run(change, Policy(), source, [WordScanner("BAD")], {"change.json": digests()["change.json"]})
    files |= {"scan.json": jsonio.dump(found), SARIF: sarif.from_scan(found)}
    inputs = {name: sha256 for name, sha256 in digests().items() if name != SARIF}
    given = review_route.Given(change, event_of(), told, classification, found, judge, NOW)
    decision = review_route.run(given, inputs)
    files["decision.json"] = jsonio.dump(decision)
    assert decision.verdict is Verdict.BLOCK
    return change, files


def records() -> Files:
    """A fresh copy of everything but the warrant."""
    return dict(_bundle()[1])


def statement(files: Files, **changes: Any) -> dict[str, Any]:
    """The statement that belongs to these files, with fields of the predicate changed."""
    change = jsonio.load(Change, records()["change.json"], "change.json")
    decision = jsonio.load(RECORDS["decision.json"], records()["decision.json"], "decision.json")
    named = {name: jsonio.digest(data) for name, data in files.items()}
    whole = {"change.json": jsonio.digest(records()["change.json"])} | named
    _, data = sign.run(change, decision, whole, None, isolation=Isolation.SINGLE_JOB, tool="a test")
    found: dict[str, Any] = json.loads(data)
    found["predicate"] |= {"records": named} | changes
    return found


def enveloped(payload: bytes, key: KeySigner = OURS) -> bytes:
    return statements.bundle(payload, key.sign(statements.pre_authentication(payload)), key.key_id)


def signed(files: Files | None = None, key: KeySigner = OURS, **changes: Any) -> Files:
    """A bundle, signed over its present files."""
    found = records() if files is None else files
    return found | {WARRANT: enveloped(jsonio.canonical(statement(found, **changes)), key)}


def verified(files: Mapping[str, bytes], wanted: Mapping[str, str] | None = None, clone: bytes | None = None) -> Warrant:
    return verify.run(files, TRUSTED, wanted or {"head": HEAD}, lambda _: clone or records()["change.json"])


def refused(files: Mapping[str, bytes], wanted: Mapping[str, str] | None = None, clone: bytes | None = None) -> str:
    with pytest.raises(NotVerified) as caught:
        verified(files, wanted, clone)
    assert str(caught.value).isprintable(), "a refusal quotes nothing raw"
    return caught.value.code


def test_round_trip() -> None:
    warrant = verified(signed(), {"head": HEAD, "target": BASE})
    assert (warrant.passes, warrant.verdict, warrant.isolation) == (False, Verdict.BLOCK, Isolation.SINGLE_JOB)
    said = f"verified: the warrant for {BASE[:12]}..{HEAD[:12]} is intact; the verdict is block, so it may not"
    assert verify.sentence(warrant).startswith(said)


def test_signature_is_the_same_in_every_run() -> None:
    assert signed() == signed()


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
    files = signed()
    files[name] = bend(files[name])
    with pytest.raises(NotVerified, match=name) as caught:
        verified(files)
    assert caught.value.code == "record-changed"


@pytest.mark.parametrize("name", [*RECORDS, SARIF])
def test_record_that_is_missing_is_named(name: str) -> None:
    files = signed()
    del files[name]
    with pytest.raises(NotVerified, match=name) as caught:
        verified(files)
    assert caught.value.code == "record-missing"


STRAY = ["extra.json", "warrant/other.json", f"warrant/{UNSIGNED}", "sub/scan.json", "\n::error::x", "\udce9"]


@pytest.mark.parametrize("name", STRAY, ids=ascii)
def test_file_that_is_not_in_the_warrant_is_refused(name: str) -> None:
    assert refused(signed() | {name: b"{}"}) == "record-unexpected"


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_warrant_over_too_few_records_is_refused(name: str) -> None:
    files = records()
    del files[name]
    assert refused(signed(files)) == "record-missing"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"head": "d" * 40}, "other-commit"),
        ({"head": HEAD, "target": "d" * 40}, "other-commit"),
        ({"head": HEAD, "target": BASE}, ""),
        ({"target": HEAD}, "other-commit"),
    ],
)
def test_warrant_holds_for_its_own_commits_alone(wanted: dict[str, str], code: str) -> None:
    if code:
        assert refused(signed(), wanted) == code
    else:
        assert verified(signed(), wanted)


def test_change_that_the_clone_does_not_give_is_refused() -> None:
    other = jsonio.dump(change_of({}, {"b.py": b"x\n"})[0])
    assert refused(signed(), clone=other) == "change-mismatch"


def test_no_warrant_and_unsigned_warrant_are_told_apart_from_a_bad_one() -> None:
    assert refused(records()) == "unsigned"
    assert refused(records() | {f"warrant/{UNSIGNED}": b"{}"}) == "unsigned"
    assert refused({}) == "unsigned"


def test_key_that_is_not_trusted_is_refused() -> None:
    assert refused(signed(key=THEIRS)) == "signature"


def test_key_of_another_with_the_hint_of_ours_is_refused() -> None:
    payload = jsonio.canonical(statement(records()))
    forged = statements.bundle(payload, THEIRS.sign(statements.pre_authentication(payload)), OURS.key_id)
    assert refused(records() | {WARRANT: forged}) == "signature"


def test_nobody_is_trusted_by_an_empty_ring() -> None:
    with pytest.raises(NotVerified):
        verify.run(signed(), KeyRing([]).accepts, {}, lambda _: b"")


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
    assert refused(signed(**changes)) == "verdict-mismatch"


def test_verdict_that_was_flipped_and_signed_anew_by_a_stranger_is_refused() -> None:
    files = records()
    decision = json.loads(files["decision.json"]) | {"verdict": "allow"}
    files["decision.json"] = jsonio.canonical(decision)
    assert refused(signed(files, THEIRS, verdict="allow", passes=True)) == "signature"


def test_record_made_from_another_record_breaks_the_chain() -> None:
    files = records()
    classification = json.loads(files["classification.json"]) | {"sentence": "Low tier."}
    files["classification.json"] = jsonio.canonical(classification)
    assert refused(signed(files)) == "chain-broken"


def test_record_of_another_shape_is_refused() -> None:
    files = records()
    files["scan.json"] = jsonio.canonical(json.loads(files["scan.json"]) | {"extra": 1})
    assert refused(signed(files)) == "record-malformed"


@pytest.mark.parametrize(
    "changes",
    [
        {"change": {}},
        {"change": {"head": HEAD, "target": BASE, "base": BASE, "tree": "e" * 40}},
        {"change": {"head": "d" * 40, "target": BASE, "base": BASE, "tree": "c" * 40}},
    ],
)
def test_warrant_for_other_commits_than_its_change_is_refused(changes: dict[str, Any]) -> None:
    assert refused(signed(**changes), {"head": "d" * 40}) == "subject-mismatch"


@pytest.mark.parametrize(
    "bend",
    [
        lambda found: found | {"subject": []},
        lambda found: found | {"subject": found["subject"][:1]},
        lambda found: found | {"subject": "change.json"},
        lambda found: found | {"subject": [found["subject"][0] | {"digest": {"sha256": "0" * 64}}, found["subject"][1]]},
    ],
)
def test_statement_about_another_subject_is_refused(bend: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    files = records()
    assert refused(files | {WARRANT: enveloped(jsonio.canonical(bend(statement(files))))}) == "subject-mismatch"


MALFORMED: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("another statement type", lambda found: found | {"_type": "https://in-toto.io/Statement/v0.1"}, "statement-type"),
    ("another predicate", lambda found: found | {"predicateType": "https://slsa.dev/provenance/v1"}, "statement-type"),
    ("no predicate", lambda found: {k: v for k, v in found.items() if k != "predicate"}, "statement-malformed"),
    ("no subject", lambda found: {k: v for k, v in found.items() if k != "subject"}, "statement-malformed"),
    ("an unknown field", lambda found: found | {"predicate": found["predicate"] | {"extra": 1}}, "statement-malformed"),
    ("a number for a word", lambda found: found | {"predicate": found["predicate"] | {"passes": 1}}, "statement-malformed"),
    ("a list", lambda found: [found], "statement-malformed"),
    ("nothing", lambda _: None, "statement-malformed"),
    ("text", lambda _: "warrant", "statement-malformed"),
]


@pytest.mark.parametrize(("bend", "code"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_statement_that_is_no_warrant_is_refused_though_well_signed(bend: Callable[[Any], Any], code: str) -> None:
    files = records()
    assert refused(files | {WARRANT: enveloped(jsonio.canonical(bend(statement(files))))}) == code


@pytest.mark.parametrize(
    "bend",
    [
        lambda text: text.replace('"passes":false', '"passes":false,"passes":true'),
        lambda text: text.replace('"_type"', '"subject":[],"_type"'),
        lambda text: text.replace('"passes":false', '"passes":NaN'),
        lambda text: text[:-1],
        lambda text: "\ufeff" + text,
    ],
    ids=["key-twice", "subject-twice", "no-number", "cut", "mark"],
)
def test_statement_that_readers_could_read_in_two_ways_is_refused_though_well_signed(bend: Callable[[str], str]) -> None:
    files = records()
    payload = bend(jsonio.canonical(statement(files)).decode()).encode()
    assert refused(files | {WARRANT: enveloped(payload)}) == "statement-malformed"


def test_signature_over_another_type_of_payload_does_not_count() -> None:
    files = records()
    payload = jsonio.canonical(statement(files))
    for kind in (b"application/json", b"application/vnd.in-toto+jso"):
        other = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        bundle = statements.bundle(payload, OURS.sign(other), OURS.key_id)
        assert refused(files | {WARRANT: bundle}) == "signature"
    assert refused(files | {WARRANT: statements.bundle(payload, OURS.sign(payload), OURS.key_id)}) == "signature"


def _envelope(**changes: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda found: found | {"dsseEnvelope": found["dsseEnvelope"] | changes}


SHAPES: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("two signatures", lambda found: _envelope(signatures=found["dsseEnvelope"]["signatures"] * 2)(found), "bundle-malformed"),
    ("no signature", _envelope(signatures=[]), "bundle-malformed"),
    ("signatures by name", _envelope(signatures={"keyid": "x"}), "bundle-malformed"),
    ("another payload type", _envelope(payloadType="application/json"), "bundle-shape"),
    ("a payload that is no base64", _envelope(payload="***"), "bundle-malformed"),
    ("a payload that is a number", _envelope(payload=7), "bundle-malformed"),
    ("no envelope", lambda _: {}, "bundle-malformed"),
    ("another medium", lambda found: found | {"mediaType": "\n::add-mask::x"}, "bundle-shape"),
    ("more material", lambda found: found | {"extra": 1}, "bundle-shape"),
    ("another hint", lambda found: found | {"verificationMaterial": {"publicKey": {"hint": "0" * 64}}}, "bundle-shape"),
    ("a certificate", lambda found: found | {"verificationMaterial": {"certificate": {}}}, "bundle-shape"),
    ("a list", lambda found: [found], "bundle-malformed"),
    ("key id that is a list", lambda found: _with_key_id(found, []), "bundle-shape"),
    ("key id that is a number", lambda found: _with_key_id(found, 7), "bundle-shape"),
    ("key id that is nothing", lambda found: _with_key_id(found, None), "bundle-shape"),
    ("key id that commands", lambda found: _with_key_id(found, "\n::add-mask::x"), "signature"),
]


def _with_key_id(found: dict[str, Any], key_id: object) -> dict[str, Any]:
    signature = found["dsseEnvelope"]["signatures"][0] | {"keyid": key_id}
    return _envelope(signatures=[signature])(found) | {"verificationMaterial": {"publicKey": {"hint": key_id}}}


@pytest.mark.parametrize(("bend", "code"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_bundle_of_another_shape_is_refused(bend: Callable[[dict[str, Any]], Any], code: str) -> None:
    files = signed()
    files[WARRANT] = jsonio.canonical(bend(json.loads(files[WARRANT])))
    assert refused(files) == code


@pytest.mark.parametrize(
    ("bend", "code"),
    [
        (lambda data: data + b"\n", "bundle-not-canonical"),
        (lambda data: data.replace(b":", b": ", 1), "bundle-not-canonical"),
        (lambda data: data.replace(b"{", b'{"mediaType":"x",', 1), "bundle-malformed"),
        (lambda _: b"", "bundle-malformed"),
        (lambda data: b"\xff" + data, "bundle-malformed"),
        (lambda _: b"[" * 5000, "bundle-malformed"),
    ],
    ids=["line-feed", "space", "key-twice", "empty", "no-text", "deep"],
)
def test_bundle_that_was_rewritten_is_refused(bend: Callable[[bytes], bytes], code: str) -> None:
    files = signed()
    files[WARRANT] = bend(files[WARRANT])
    assert refused(files) == code


def test_padding_of_base64_cannot_be_varied() -> None:
    files = signed()
    found = json.loads(files[WARRANT])
    signature = found["dsseEnvelope"]["signatures"][0]
    raw = base64.b64decode(signature["sig"])
    spare = signature["sig"][:-3] + chr(ord(signature["sig"][-3]) + 1) + "=="
    assert base64.b64decode(spare) == raw, "the spare bits say nothing"
    signature["sig"] = spare
    files[WARRANT] = jsonio.canonical(found)
    assert refused(files) == "bundle-shape"


def test_no_single_bit_of_the_bundle_can_be_turned() -> None:
    files = signed()
    total = sum(map(len, files.values()))
    for at in range(0, total, max(1, total // 500)):
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

"""Attacks by whoever has the bundle in transit and no key: each refusal's code, and the bends that must end in it."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from codewarrant.bundle import RECORDS, SARIF
from steps.sign import envelope
from steps.sign.beside import BARE, SIGNED, UNSIGNED, signed_file, step_file
from tests import authorities
from tests.attacks.custody_forge import (
    Bend,
    Hand,
    both,
    changed,
    edited,
    encoded,
    gone,
    put,
    raw,
    swapped,
    taken,
)

SUMMARY, TESTS, REVIEW, ATTRIBUTES = map(signed_file, ("verification-summary", "test-result", "review", "classification"))
Rows = Mapping[str, tuple[str, Bend]]
"""Which situation is bent and how, by a name for the attack."""
_ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group in which Ed25519 counts: a signature plus this would be a second one over the same bytes."""


def _named(name: bytes) -> Bend:
    """A field that holds this, at the beginning of the warrant's file."""
    return raw(SIGNED, lambda data: data.replace(b"{", b"{" + name + b",", 1))


def _signature(held: Hand, path: str = SIGNED) -> bytes:
    return envelope.opened(held.files[path]).signature


def _resigned(signature: bytes, **more: Any) -> Bend:
    """The warrant's envelope with another signature."""
    return _envelope(lambda found: found["signatures"][0].update(sig=encoded(signature), **more))


def _envelope(change: Any) -> Bend:
    return changed(SIGNED, lambda found: change(found["dsseEnvelope"]))


def _material(**fields: Any) -> Bend:
    return changed(SIGNED, lambda found: found["verificationMaterial"].update(fields))


def _flipped(payload: bytes) -> bytes:
    return payload.replace(b'"verdict":"block"', b'"verdict":"allow"').replace(b'"passes":false', b'"passes":true')


def _payload(change: Any) -> Bend:
    return _envelope(lambda found: found.update(payload=encoded(change(base64.b64decode(found["payload"])))))


def _stranger_signs_too(held: Hand) -> None:
    """The payload is replaced, and a second signature goes beside the first."""
    _payload(_flipped)(held)
    key = held.shop.people["stranger"].key
    made = {"keyid": key.key_id, "sig": encoded(key.sign(b"x"))}
    _envelope(lambda found: found["signatures"].append(made))(held)


def _malleable(held: Hand) -> None:
    made = _signature(held)
    second = (int.from_bytes(made[32:], "little") + _ORDER).to_bytes(32, "little")
    _resigned(made[:32] + second)(held)


def _of_other_type(held: Hand) -> None:
    """A signature of the trusted key over the same bytes, made when they were called something else."""
    payload = envelope.opened(held.files[SIGNED]).payload
    kind = b"application/json"
    data = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    _resigned(held.shop.people["ci"].key.sign(data))(held)


def _padded(signature: dict[str, str]) -> None:
    """The same bytes in base64, with other bits where none count."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stem = signature["sig"].rstrip("=")
    signature["sig"] = stem[:-1] + letters[letters.index(stem[-1]) ^ 1] + signature["sig"][len(stem) :]


def _stamps(found: Any) -> Any:
    return found["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]


def _stamp_of(path: str) -> Bend:
    """The witness's word on another signature."""
    return lambda held: held.edit(SIGNED, lambda found: _stamps(found).__setitem__(0, _stamps(held.plain(path))[0]))


def _strange_clock(held: Hand) -> None:
    """A time stamp over the right signature, by an authority of the attacker's own."""
    own = authorities.stamping(authorities.root("Another Root"))
    made = held.shop.witness(own).stamp(_signature(held))
    held.edit(SIGNED, lambda found: _stamps(found)[0].update(signedTimestamp=encoded(made)))


def _clocked(held: Hand) -> None:
    """A time stamp by a trusted authority, put where there was none."""
    made = {"rfc3161Timestamps": [{"signedTimestamp": encoded(held.shop.witness().stamp(_signature(held)))}]}
    _material(timestampVerificationData=made)(held)


def _unstamped(path: str) -> Bend:
    return changed(path, lambda found: found["verificationMaterial"].pop("timestampVerificationData"))


def _suppressed(found: Any) -> None:
    found["runs"][0]["results"][0]["suppressions"] = [{"kind": "external", "status": "accepted"}]


def _unsuppressed(found: Any) -> None:
    for result in found["runs"][0]["results"]:
        del result["suppressions"]


def _without_signatures(held: Hand) -> None:
    gone(*(name for name in held.files if name.startswith("warrant/")))(held)


def _certified(held: Hand) -> None:
    """A certificate stands where a key was named."""
    found = envelope.opened(held.files[SIGNED])
    held.files[SIGNED] = envelope.certificate_bundle(found.payload, found.signature, b"\x30\x00", [])


def _dumped(found: Any) -> bytes:
    return json.dumps(found, separators=(",", ":")).encode()


def _keyed(held: Hand, key_id: object) -> None:
    _material(publicKey={"hint": key_id})(held)


_MALFORMED: dict[str, tuple[str, Bend]] = {
    "cut in the middle": ("allowed", raw(SIGNED, lambda data: data[: len(data) // 2])),
    "empty": ("allowed", put(SIGNED, b"")),
    "a key that is there twice": ("allowed", _named(b'"mediaType":"x"')),
    "the payload twice": ("blocked", raw(SIGNED, lambda d: d.replace(b'"payload":', b'"payload":"e30=","payload":', 1))),
    "payload replaced, own signature appended": ("blocked", _stranger_signs_too),
    "no signature at all": ("blocked", _envelope(lambda found: found.update(signatures=[]))),
    "signatures are no list": ("blocked", _envelope(lambda found: found.update(signatures=7))),
    "nested 10,000 deep": ("allowed", put(SIGNED, b"[" * 10_000 + b"]" * 10_000)),
    "objects 10,000 deep": ("allowed", _named(b'"a":' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000)),
    "a megabyte of brackets": ("allowed", put(SIGNED, b"[" * 1_000_000)),
    "a megabyte of empty lists": ("allowed", put(SIGNED, b"[" + b"[]," * 100_000 + b"[]]")),
    "2^63": ("allowed", _named(b'"a":9223372036854775808')),
    "a number of 5,000 digits": ("allowed", _named(b'"a":' + b"9" * 5000)),
    "a fraction": ("allowed", _named(b'"a":1.5')),
    "NaN": ("allowed", _named(b'"a":NaN')),
    "infinity": ("allowed", _named(b'"a":-Infinity')),
    "a lone surrogate, escaped": ("allowed", _named(b'"a":"\\ud800"')),
    "a lone surrogate, raw": ("allowed", _named(b'"a":"\xed\xa0\x80"')),
    "a byte order mark": ("allowed", raw(SIGNED, lambda data: b"\xef\xbb\xbf" + data)),
    "UTF-16": ("allowed", raw(SIGNED, lambda data: data.decode().encode("utf-16"))),
    "UTF-32": ("allowed", raw(SIGNED, lambda data: data.decode().encode("utf-32"))),
    "a line feed within base64": ("allowed", _envelope(lambda found: found.update(payload="\n" + found["payload"]))),
    "another alphabet of base64": ("allowed", _envelope(lambda found: found["signatures"][0].update(sig="-_8="))),
    "the bare envelope in the bundle's place": ("allowed", taken(SIGNED, "allowed", BARE)),
    "a list": ("allowed", put(SIGNED, b"[]")),
    "a text": ("allowed", put(SIGNED, b'"dsseEnvelope"')),
    "null": ("allowed", put(SIGNED, b"null")),
}
_SHAPE: dict[str, tuple[str, Bend]] = {
    "a field that nobody reads": ("allowed", edited(SIGNED, comment="x")),
    "a field beside the signature": ("allowed", _envelope(lambda found: found["signatures"][0].update(cert="x"))),
    "the key itself, to be trusted": ("allowed", _material(publicKey={"hint": "x", "rawBytes": "AAAA"})),
    "a log's entry beside a key": ("allowed", _material(tlogEntries=[{"logIndex": "1"}])),
    "no name of a key": ("allowed", _material(publicKey={})),
    "a second name of the key": ("allowed", lambda held: _envelope(
        lambda found: found["signatures"][0].update(keyid=held.shop.people["stranger"].key.key_id))(held)),
    "a key's name that is a number, in both places": ("allowed", lambda held: _keyed(held, 7)),
    "a key's name that is no text": ("allowed", _envelope(lambda found: found["signatures"][0].update(keyid=7))),
    "another version of the format": ("allowed", edited(SIGNED, mediaType=envelope.BUNDLE_TYPE.replace("0.3", "0.2"))),
    "bits of padding": ("allowed", _envelope(lambda found: _padded(found["signatures"][0]))),
    "an empty list of time stamps": ("allowed", _material(timestampVerificationData={"rfc3161Timestamps": []})),
}  # fmt: skip
_STRAY = {
    "a record that nobody signed": "extra.json", "the case of a letter": "Scan.json", "a space behind it": "scan.json ",
    "a letter that is not seen": "scan\u200b.json", "a dot before it": ".scan.json", "another alphabet": "sc\u0430n.json",
    "text from right to left": "\u202enosj.nacs", "in a folder": "sub/scan.json", "two dots in it": "..scan.json",
    "in the folder of signatures": "warrant/extra.json", "a warrant beside the warrant": "warrant/warrant.sigstore.json.bak",
    "an UNSIGNED one beside it": UNSIGNED, "a report in a folder of its own": "warrant/report/index.html",
    "a combining letter": "scan.jso\u0303n", "a command to the platform": "x\n::error::y",
    "the signature of a step that is none": step_file("report"),
}  # fmt: skip

IN_TRANSIT: Mapping[str, Rows] = {
    "unsigned": {
        "the warrant is deleted": ("blocked", gone(SIGNED)),
        "the signed warrant is renamed to UNSIGNED": ("blocked", both(taken(UNSIGNED, "blocked", SIGNED), gone(SIGNED))),
        "everything is deleted": ("blocked", lambda held: held.files.clear()),
        "all of warrant/ is deleted": ("blocked", _without_signatures),
    },
    "bundle-malformed": _MALFORMED,
    "bundle-not-canonical": {
        "indented": ("allowed", raw(SIGNED, lambda data: json.dumps(json.loads(data), indent=1).encode())),
        "in another order": ("allowed", raw(SIGNED, lambda data: _dumped(dict(reversed(json.loads(data).items()))))),
        "a line feed at the end": ("allowed", raw(SIGNED, lambda data: data + b"\n")),
        "a letter escaped": ("allowed", raw(SIGNED, lambda data: data.replace(b"mediaType", b"\\u006dediaType"))),
        "a statement beside it indented": ("allowed", raw(TESTS, lambda data: data.replace(b":", b": ", 1))),
    },
    "bundle-shape": _SHAPE,
    "payload-type": {
        "called plain JSON": ("allowed", _envelope(lambda found: found.update(payloadType="application/json"))),
        "in other letters": ("allowed", _envelope(lambda found: found.update(payloadType="application/vnd.in-toto+JSON"))),
        "no text": ("allowed", _envelope(lambda found: found.update(payloadType=None))),
    },
    "signature": {
        "the verdict in it is flipped": ("blocked", _payload(_flipped)),
        "of another statement by the same key": ("blocked", lambda held: _resigned(_signature(held, TESTS))(held)),
        "made when the bytes were of another type": ("allowed", _of_other_type),
        "one more turn round the group": ("allowed", _malleable),
        "empty": ("allowed", _resigned(b"")),
        "too long": ("allowed", lambda held: _resigned(_signature(held) + b"\0")(held)),
        "of nothing but zeros": ("allowed", _resigned(b"\0" * 64)),
        "a statement beside it is flipped": ("blocked", changed(SUMMARY, lambda found: found["dsseEnvelope"].update(
            payload=encoded(base64.b64decode(found["dsseEnvelope"]["payload"]).replace(b"FAILED", b"PASSED"))))),
    },
    "key-unknown": {
        "an id in capital letters": ("allowed", lambda held: _keyed(held, held.shop.people["ci"].key.key_id.upper())),
        "an id cut short": ("allowed", lambda held: _keyed(held, held.shop.people["ci"].key.key_id[:16])),
        "no id": ("allowed", lambda held: _keyed(held, "")),
        "the id of a key that nobody trusts": ("allowed", lambda held: _keyed(held, held.shop.people["stranger"].key.key_id)),
    },
    "identity-subject": {
        "a certificate, where only keys are trusted": ("allowed", _certified),
    },
    "statement-type": {
        "the summary, which the same key signed": ("blocked", taken(SIGNED, "blocked", SUMMARY)),
        "the result of tests": ("blocked", taken(SIGNED, "blocked", TESTS)),
        "the summary of another bundle, which is a PASS": ("blocked", taken(SIGNED, "allowed", SUMMARY)),
    },
    "timestamp": {
        "over another signature": ("stamped", _stamp_of(SUMMARY)),
        "a bit of it is bent": ("stamped", changed(SIGNED, lambda found: _stamps(found)[0].update(signedTimestamp=encoded(
            base64.b64decode(_stamps(found)[0]["signedTimestamp"])[:-1] + b"\x01")))),
        "nothing": ("stamped", changed(SIGNED, lambda found: _stamps(found)[0].update(signedTimestamp=""))),
    },
    "timestamp-authority": {"by an authority of the attacker's": ("stamped", _strange_clock)},
    "mode-downgraded": {
        "the time stamp is taken out": ("stamped", _unstamped(SIGNED)),
        "a time stamp is put in where there was none": ("allowed", _clocked),
    },
    "signer-mismatch": {"the time stamp of a statement beside it is taken out": ("stamped", _unstamped(TESTS))},
    "record-missing": {
        **{f"{name} is deleted": ("blocked", gone(name)) for name in (*RECORDS, SARIF)},
        **{f"{name} is deleted": ("blocked", gone(name)) for name in (SUMMARY, TESTS, REVIEW, ATTRIBUTES, BARE)},
    },
    "record-unexpected": {name: ("allowed", put(file, b"{}")) for name, file in _STRAY.items()},
    "record-changed": {
        "a record of another bundle": ("blocked", taken("decision.json", "allowed")),
        "two records have changed places": ("blocked", swapped("scan.json", "decision.json")),
        "the change of another bundle": ("blocked", taken("change.json", "allowed")),
        "the verdict is flipped": ("blocked", edited("decision.json", verdict="allow")),
        "a finding is taken out": ("blocked", edited("scan.json", findings=[])),
        "a finding is taken out of the report": ("blocked", changed(SARIF, lambda found: found["runs"][0].update(results=[]))),
        "a suppression is put in": ("blocked", changed(SARIF, _suppressed)),
        "a suppression is taken out": ("excepted", changed(SARIF, _unsuppressed)),
        "an approval is put in": ("waiting", taken("reviews.json", "approved")),
        "the tier is lowered": ("blocked", edited("classification.json", tier="low")),
        "another number of the pull request": ("allowed", edited("event.json", number=6)),
        "a record is cut": ("blocked", raw("scan.json", lambda data: data[:-1])),
        "a line feed behind a record": ("allowed", raw("scan.json", lambda data: data + b"\n")),
    },
    "statement-mismatch": {
        "the summary of a PASS beside a FAIL": ("blocked", both(taken(SUMMARY, "allowed"), taken(BARE, "allowed"))),
        "the bare summary of a PASS beside a FAIL": ("blocked", taken(BARE, "allowed")),
        "the result of tests of a PASS": ("blocked", taken(TESTS, "allowed")),
        "the review of an approved change": ("waiting", taken(REVIEW, "approved")),
        "two statements have changed places": ("blocked", swapped(TESTS, REVIEW)),
        "the warrant in a statement's place": ("blocked", taken(TESTS, "blocked", SIGNED)),
    },
    "step-unsigned": {f"{step} is dropped": ("apart", gone(step_file(step))) for step in ("classify", "scan", "review-route")}
    | {"the steps' own signatures are deleted": ("apart", gone(*map(step_file, ("classify", "scan", "review-route"))))},
    "step-mismatch": {
        "a step of another run": ("apart", taken(step_file("scan"), "apart-blocked")),
        "the decision of another run": ("apart-blocked", taken(step_file("review-route"), "apart")),
    },
    "key-scope": {"two steps have changed places": ("apart", swapped(step_file("scan"), step_file("classify")))},
}  # fmt: skip

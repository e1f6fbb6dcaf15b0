"""The in-toto statement of a warrant, its DSSE envelope and the bundle around it. Formats only: no keys, no trust.

DSSE signs the type together with the payload, so that no signature over one kind of document passes for another's.
Bundle: Sigstore v0.3 with a public-key hint. Sources: in-toto Statement v1, DSSE v1.0.
"""

import base64
import binascii
import json
from typing import Any

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Change, Warrant

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:codewarrant:warrant:v1"
BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json"


def statement(change: Change, change_sha256: str, warrant: Warrant) -> bytes:
    """The bytes to sign. The subject is change.json, which anyone with the clone can recompute, and the head commit."""
    return jsonio.canonical({
        "_type": STATEMENT_TYPE, "subject": subject(change, change_sha256), "predicateType": PREDICATE_TYPE,
        "predicate": jsonio.plain(warrant),
    })  # fmt: skip


def subject(change: Change, change_sha256: str) -> list[dict[str, Any]]:
    """What the statement is about."""
    found: list[dict[str, Any]] = [{"name": "change.json", "digest": {"sha256": change_sha256}}]
    if change.head:
        found.append({"name": "head", "digest": {"gitCommit": change.head.commit, "gitTree": change.head.tree}})
    return found


def commits(change: Change) -> dict[str, str]:
    """Which commits the warrant is for; the empty string where there is none."""
    return {
        "target": change.target.commit if change.target else "",
        "base": change.base.commit if change.base else "",
        "head": change.head.commit if change.head else "",
        "tree": change.head.tree if change.head else "",
    }


def pre_authentication(payload: bytes) -> bytes:
    """What is really signed: DSSE's PAE of type and payload."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def bundle(payload: bytes, signature: bytes, key_id: str) -> bytes:
    """The file that travels."""
    return jsonio.canonical({
        "mediaType": BUNDLE_TYPE,
        "verificationMaterial": {"publicKey": {"hint": key_id}},
        "dsseEnvelope": {
            "payload": _encode(payload), "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": key_id, "sig": _encode(signature)}],
        },
    })  # fmt: skip


def open_bundle(data: bytes) -> tuple[bytes, bytes, str]:
    """Payload, signature and key id of a bundle, with nothing verified yet."""
    try:
        found = jsonio.parse(data, "the bundle")
        if jsonio.canonical(found) != data:
            raise NotVerified("bundle-not-canonical", "the bundle was rewritten after it was made")
        envelope = found["dsseEnvelope"]
        (signature,) = envelope["signatures"]
        payload, raw, key_id = _decode(envelope["payload"]), _decode(signature["sig"]), signature["keyid"]
        if not isinstance(key_id, str) or bundle(payload, raw, key_id) != data:
            raise NotVerified("bundle-shape", f"the bundle is not one that this version writes ({found['mediaType']!a:.99})")
    except (Problem, KeyError, TypeError, ValueError) as error:
        if isinstance(error, NotVerified):
            raise
        raise NotVerified("bundle-malformed", f"the bundle cannot be read: {error}") from error
    return payload, raw, key_id


def read_statement(payload: bytes) -> tuple[Any, Warrant]:
    """Subject and warrant of a signed statement."""
    try:
        found = jsonio.parse(payload, "the statement")
        if (found["_type"], found["predicateType"]) != (STATEMENT_TYPE, PREDICATE_TYPE):
            raise NotVerified("statement-type", f"the statement is a {found['predicateType']!a:.99}, not a warrant")
        subject, warrant = found["subject"], jsonio.load(Warrant, json.dumps(found["predicate"]).encode(), "the warrant")
    except (Problem, KeyError, TypeError) as error:
        if isinstance(error, NotVerified):
            raise
        raise NotVerified("statement-malformed", f"the statement cannot be read: {error}") from error
    return subject, warrant


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error

"""DSSE envelopes and the Sigstore bundles around them: bytes in, bytes out. Formats only: no keys, no trust.

DSSE signs the type together with the payload, so that no signature over one kind of document passes for another's. Every
file is canonical JSON and is refused in any other form. Sources: DSSE v1.0, Sigstore bundle v0.3, RFC 8785.
"""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, NamedTuple

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Problem
from steps.sign.refusals import refuse

PAYLOAD_TYPE = "application/vnd.in-toto+json"
BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json"


class Envelope(NamedTuple):
    """What a file of warrant/ holds, with nothing verified yet."""

    payload: bytes
    signature: bytes
    key_id: str | None
    """SHA-256 of the public key's DER form; None where a certificate stands in its place."""
    stamps: tuple[bytes, ...] = ()
    """Responses of time-stamping authorities (RFC 3161, DER)."""
    is_logged: bool = False
    """Whether it claims to stand in a public log."""


def pre_authentication(payload: bytes) -> bytes:
    """What is really signed: DSSE's PAE of type and payload."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def key_bundle(payload: bytes, signature: bytes, key_id: str, stamps: Sequence[bytes] = ()) -> bytes:
    """A bundle that names a key, but not within the envelope: sigstore-go passes a signature over whose name is not its own."""
    return _bundle({"publicKey": {"hint": key_id}}, stamps, _dsse(payload, {"sig": _encode(signature)}))


def certificate_bundle(payload: bytes, signature: bytes, certificate: bytes, stamps: Sequence[bytes]) -> bytes:
    """A bundle that carries the certificate (DER) of whoever signed."""
    material = {"certificate": {"rawBytes": _encode(certificate)}}
    return _bundle(material, stamps, _dsse(payload, {"sig": _encode(signature)}))


def plain(payload: bytes, signature: bytes, key_id: str) -> bytes:
    """The bare DSSE envelope, for verifiers that read no bundles."""
    return jsonio.canonical(_dsse(payload, {"keyid": key_id, "sig": _encode(signature)}))


def bare(bundle: bytes) -> bytes | None:
    """The same envelope, with the same signature, without the bundle around it; None where no key has signed."""
    found = opened(bundle)
    return None if found.key_id is None else plain(found.payload, found.signature, found.key_id)


def opened(data: bytes) -> Envelope:
    """What is in a bundle."""
    try:
        found = jsonio.parse(data, "the bundle")
        if jsonio.canonical(found) != data:
            raise refuse("bundle-not-canonical", "the bundle was rewritten after it was made")
        envelope = found["dsseEnvelope"]
        (entry,) = envelope["signatures"]
        if envelope["payloadType"] != PAYLOAD_TYPE:
            raise refuse("payload-type", f"what is signed is of the type {envelope['payloadType']!a:.99}, not a statement")
        return _in_bundle(data, found, _decode(envelope["payload"]), _decode(entry["sig"]))
    except (Problem, KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, NotVerified):
            raise
        raise refuse("bundle-malformed", f"the bundle cannot be read: {error}") from error


def _in_bundle(data: bytes, found: Any, payload: bytes, signature: bytes) -> Envelope:
    material = found["verificationMaterial"]
    given = material.get("timestampVerificationData", {}).get("rfc3161Timestamps", [])
    stamps = tuple(_decode(item["signedTimestamp"]) for item in given)
    if "certificate" not in material:
        key_id = material.get("publicKey", {}).get("hint")
        if not isinstance(key_id, str):
            raise refuse("bundle-shape", "the bundle names neither a key nor a certificate")
        return _same(data, key_bundle(payload, signature, key_id, stamps), Envelope(payload, signature, key_id, stamps))
    is_logged = bool(material.get("tlogEntries"))
    envelope = Envelope(payload, signature, None, stamps, is_logged)
    if is_logged:
        return envelope  # what else stands in it is for the log's own verifier
    certificate = _decode(material["certificate"]["rawBytes"])
    return _same(data, certificate_bundle(payload, signature, certificate, stamps), envelope)


def _same(data: bytes, ours: bytes, found: Envelope) -> Envelope:
    """Written back, it must be the same bytes: then nothing in it went unread."""
    if ours != data:
        raise refuse("bundle-shape", "the bundle is not one that this version writes")
    return found


def _dsse(payload: bytes, signature: dict[str, str]) -> dict[str, Any]:
    return {"payload": _encode(payload), "payloadType": PAYLOAD_TYPE, "signatures": [signature]}


def _bundle(material: dict[str, Any], stamps: Sequence[bytes], envelope: dict[str, Any]) -> bytes:
    if stamps:
        times = [{"signedTimestamp": _encode(stamp)} for stamp in stamps]
        material = material | {"timestampVerificationData": {"rfc3161Timestamps": times}}
    return jsonio.canonical({"mediaType": BUNDLE_TYPE, "verificationMaterial": material, "dsseEnvelope": envelope})


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error

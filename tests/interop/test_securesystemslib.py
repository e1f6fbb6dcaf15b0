"""securesystemslib and this program read each other's envelopes. It wants keys to have one name, which DSSE does not ask."""

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey

from codewarrant import jsonio
from codewarrant.problems import NotVerified
from codewarrant.records import Mode
from steps.sign import envelope, trust
from steps.sign.signers import key, keyring
from steps.sign.signers.key import KeySigner
from steps.sign.signers.proofs import LibraryProofs
from tests.gate import NOW
from tests.interop.conftest import KINDS, Written

pytestmark = pytest.mark.interop
PAYLOAD = b'{"_type":"https://in-toto.io/Statement/v1","predicate":{},"predicateType":"urn:example:any:v1","subject":[]}'
Plain = dict[str, Any]


def their_key(written: Written, key_id: str | None = None) -> SSlibKey:
    """The public key under the name that ours has, or another."""
    public = key.read_public(written.key.public_pem().encode(), "the signer")
    return SSlibKey.from_crypto(public, keyid=key_id or written.key.key_id)


def verified(plain: Plain, known: SSlibKey) -> bytes:
    """The payload; VerificationError where one signature of this key is not there."""
    found = Envelope.from_dict(plain)
    found.verify([known], threshold=1)
    return found.payload


def of_bundle(data: bytes) -> Plain:
    """The envelope of a bundle, with the key's name, which stands beside it there, where this library looks for it."""
    bundle = json.loads(data)
    found: Plain = bundle["dsseEnvelope"]
    found["signatures"][0]["keyid"] = bundle["verificationMaterial"]["publicKey"]["hint"]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_bare_summary_verifies_there_as_it_is(signed: Mapping[str, Written], kind: str) -> None:
    written = signed[kind]
    payload = verified(json.loads(written.bare), their_key(written))
    assert payload == envelope.opened(written.bundles["verification-summary.sigstore.json"]).payload


@pytest.mark.parametrize("kind", KINDS)
def test_the_envelope_of_every_bundle_verifies_there(signed: Mapping[str, Written], kind: str) -> None:
    for data in signed[kind].bundles.values():
        assert verified(of_bundle(data), their_key(signed[kind])) == envelope.opened(data).payload


def test_a_key_under_the_name_that_they_give_it_verifies_nothing(signed: Mapping[str, Written]) -> None:
    """Their trap: the name is compared before the signature. Whoever makes the key must give it the id of ours."""
    written = signed["ed25519"]
    public = key.read_public(written.key.public_pem().encode(), "the signer")
    with pytest.raises(VerificationError):
        verified(json.loads(written.bare), SSlibKey.from_crypto(public))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_bent_is_refused_there(signed: Mapping[str, Written], kind: str) -> None:
    written, other = signed[kind], signed["p256" if kind == "ed25519" else "ed25519"]
    for field, text in (("payload", "e30="), ("payloadType", "application/vnd.other+json")):
        with pytest.raises(VerificationError):
            verified(json.loads(written.bare) | {field: text}, their_key(written))
    foreign = json.loads(written.bare)
    foreign["signatures"][0]["sig"] = json.loads(other.bare)["signatures"][0]["sig"]
    with pytest.raises(VerificationError):
        verified(foreign, their_key(written))
    with pytest.raises(VerificationError):
        verified(json.loads(written.bare), their_key(other, written.key.key_id))


# --- theirs in ours ---------------------------------------------------------------------------------------------------


def made_there(written: Written, known: SSlibKey) -> Plain:
    """An envelope of theirs."""
    signer = CryptoSigner(load_pem_private_key(written.pem, None), known)
    made = Envelope(PAYLOAD, envelope.PAYLOAD_TYPE, {})
    made.sign(signer)
    found: Plain = made.to_dict()
    return found


def in_a_bundle(plain: Plain) -> bytes:
    """Around it what this program reads: it opens no envelope that stands alone."""
    (signature,) = plain["signatures"]
    assert plain["payloadType"] == envelope.PAYLOAD_TYPE
    return envelope.key_bundle(b64decode(plain["payload"]), b64decode(signature["sig"]), signature["keyid"])


def opened(plain: Plain, written: Written) -> trust.Signed:
    trusted = keyring.of_key(written.key.public_pem().encode(), "the signer")
    return trust.signed(in_a_bundle(plain), trusted, LibraryProofs(), NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_an_envelope_of_theirs_verifies_here(signed: Mapping[str, Written], kind: str) -> None:
    written = signed[kind]
    made = made_there(written, their_key(written))
    found = opened(made, written)
    assert (found.payload, found.mode, found.signer) == (PAYLOAD, Mode.KEY, written.key.key_id)
    if kind == "ed25519":  # whose signatures are the same every time
        assert jsonio.canonical(made) == envelope.bare(KeySigner(written.key).sign(PAYLOAD))


def test_an_envelope_under_a_name_of_theirs_is_of_nobody_known(signed: Mapping[str, Written]) -> None:
    written = signed["ed25519"]
    with pytest.raises(NotVerified) as caught:
        opened(made_there(written, their_key(written, "theirs")), written)
    assert caught.value.code == "key-unknown"


def test_a_bent_envelope_of_theirs_is_refused_here(signed: Mapping[str, Written]) -> None:
    written = signed["p256"]
    made = made_there(written, their_key(written))
    with pytest.raises(NotVerified) as caught:
        opened(made | {"payload": "e30="}, written)
    assert caught.value.code == "signature"

"""Sigstore's library: signatures that stand in a log, and the proof of one, offline, by the root that comes with the library.

The library leaves parts of a bundle unread. These have one form here, or a bundle could be changed and prove the same.
"""

import base64
import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sigstore._internal.fulcio.client import ExpiredCertificate, FulcioClientError
from sigstore._internal.rekor import RekorClientError
from sigstore._internal.tuf import DEFAULT_TUF_URL
from sigstore._utils import read_embedded
from sigstore.dsse import Statement
from sigstore.errors import CertValidationError, Error
from sigstore.models import Bundle, ClientTrustConfig, TrustedRoot
from sigstore.oidc import ExpiredIdentity, IdentityToken
from sigstore.sign import Signer, SigningContext
from sigstore.verify import Verifier
from sigstore_models.bundle.v1 import Bundle as Form
from sigstore_models.rekor.v1 import TransparencyLogEntry
from sigstore_models.trustroot import v1

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Undecided
from codewarrant.records import Authority
from steps.sign.envelope import BUNDLE_TYPE, Envelope
from steps.sign.signers import certified, timestamp
from steps.sign.signers.interface import Certified

_UNREADABLE = (Error, LookupError, AttributeError, AssertionError, OverflowError, struct.error, *certified.UNREADABLE)
"""What the library raises over a bundle that it cannot make sense of."""
_UNSIGNED = (FulcioClientError, RekorClientError, ExpiredCertificate, ExpiredIdentity, OSError, *_UNREADABLE)
"""What it raises when a service does not answer as it should; faults of the network are OSErrors."""
_CONFIGURATION: Final = "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json"
_AGAIN = "try again, or sign with a key"


class _Anybody:
    """Whom a certificate is for is judged later, by the verifier's own list."""

    def verify(self, cert: x509.Certificate) -> None:
        """See the library's VerificationPolicy."""


def published() -> TrustedRoot:
    """The public instance's root as it came with the library, and not a cached one: anybody may have written that."""
    return TrustedRoot(_root())


def _root() -> v1.TrustedRoot:
    return v1.TrustedRoot.from_json(read_embedded("trusted_root.json", DEFAULT_TUF_URL))


def configuration() -> ClientTrustConfig:
    """Where the public instance is, and its root, as they came with the library: what is signed can be verified by the same."""
    services = v1.SigningConfig.from_json(read_embedded("signing_config.v0.2.json", DEFAULT_TUF_URL))
    return ClientTrustConfig(v1.ClientTrustConfig(media_type=_CONFIGURATION, trusted_root=_root(), signing_config=services))


def signer(token: str, configuration: ClientTrustConfig) -> Signer:
    """Whoever the token is for, with a fresh key and its certificate."""
    try:
        return Signer(IdentityToken(token), SigningContext.from_trust_config(configuration))
    except _UNSIGNED as error:
        raise Undecided("Sigstore gave no certificate", _said(error), _AGAIN) from error


def sign(signer: Signer, payload: bytes) -> bytes:
    """A bundle around the statement, in the one form that is read here."""
    try:
        return plain(signer.sign_dsse(Statement(payload)))
    except _UNSIGNED as error:
        raise Undecided("Sigstore gave no signature", _said(error), _AGAIN) from error


def identity(
    bundle: bytes, found: Envelope, certificate: x509.Certificate,
    certifiers: Sequence[Authority], timestamps: Sequence[Authority], root: TrustedRoot | None = None,
) -> tuple[Certified, str]:  # fmt: skip
    """See Proofs, for a bundle that stands in a log of this root."""
    root = root or published()
    parsed, entry = read(bundle)
    certified.check_signature(found, certificate)
    times = _times(entry, found, root, timestamps)
    try:
        Verifier(trusted_root=root).verify_dsse(parsed, _Anybody())
    except CertValidationError as error:
        raise NotVerified("certificate", f"the certificate proves nothing: {error}") from error
    except _UNREADABLE as error:
        raise _wrong(f"does not hold: {error}") from error
    for each in times if certifiers else []:
        certified.check_chain(certificate, certifiers, each)
    return certified.certified(certificate), f"{max(times):%Y-%m-%dT%H:%M:%SZ}"


def read(bundle: bytes) -> tuple[Bundle, TransparencyLogEntry]:
    """The bundle and its entry in the log, if it is in the one form that its meaning has."""
    try:
        parsed = Bundle.from_json(bundle)
        _check_form(jsonio.parse(bundle, "the bundle"), _plain(parsed))
        (entry,) = Form.from_json(bundle).verification_material.tlog_entries
        _check_entry(entry)
    except _UNREADABLE as error:
        raise _wrong(f"cannot be read: {error}") from error
    return parsed, entry


def plain(bundle: Bundle) -> bytes:
    """A bundle that was just made, in that form: of the log's signatures its own, of time stamps what the authority signed."""
    made = _plain(bundle)
    material = made["verificationMaterial"]
    for entry in material["tlogEntries"]:
        note = entry["inclusionProof"]["checkpoint"]
        note["envelope"] = _own(note["envelope"])
    for stamp in material.get("timestampVerificationData", {}).get("rfc3161Timestamps", []):
        response = timestamp.plain(base64.b64decode(stamp["signedTimestamp"]))
        stamp["signedTimestamp"] = base64.b64encode(response).decode("ascii")
    data = jsonio.canonical(made)
    read(data)
    return data


def _plain(bundle: Bundle) -> dict[str, Any]:
    """As the library would write it: every number and every byte string in its one spelling, and nothing empty."""
    made: dict[str, Any] = jsonio.parse(bundle.to_json().encode(), "the bundle")
    material = made["verificationMaterial"]
    if not material.get("timestampVerificationData", {}).get("rfc3161Timestamps"):
        material.pop("timestampVerificationData", None)
    for signature in made["dsseEnvelope"]["signatures"]:
        signature.pop("keyid", None)
    return made


def _check_form(given: dict[str, Any], ours: dict[str, Any]) -> None:
    if given != ours or ours["mediaType"] != BUNDLE_TYPE:
        raise NotVerified("bundle-shape", "the bundle is not in the one form that its meaning has")


def _check_entry(entry: TransparencyLogEntry) -> None:
    """What the library leaves unread, or reads only in passing, is held against what the log signed."""
    proof = entry.inclusion_proof
    note = proof.checkpoint.envelope if proof.checkpoint else ""
    size = note.split("\n")[1]
    if _own(note) != note or size != str(proof.tree_size):
        raise _wrong("is not the one that the log signed")
    if bool(entry.integrated_time) != bool(entry.inclusion_promise) or entry.integrated_time == 0:
        raise _wrong("names a time that the log did not promise")
    if not entry.inclusion_promise and entry.log_index != proof.log_index:
        raise _wrong("names another entry than it proves")


def _own(note: str) -> str:
    """The checkpoint with the log's own signature alone, in its one spelling; others may stand there, and nobody reads them."""
    text, _, signatures = note.partition("\n\n")
    name = text.partition("\n")[0].partition(" - ")[0]
    for line in signatures.splitlines():
        mark, _, rest = line.partition(" ")
        signer, _, value = rest.partition(" ")
        if (mark, signer) == ("\u2014", name):
            value = base64.b64encode(base64.b64decode(value, validate=True)).decode("ascii")
            return f"{text}\n\n\u2014 {name} {value}\n"
    raise _wrong("bears no signature of the log")


def _times(entry: TransparencyLogEntry, found: Envelope, root: TrustedRoot, timestamps: Sequence[Authority]) -> list[datetime]:
    try:
        times = [datetime.fromtimestamp(entry.integrated_time, UTC)] if entry.integrated_time else []
    except (ValueError, OverflowError, OSError) as error:
        raise _wrong(f"names no time: {error}") from error
    times += [_stamped(stamp, found.signature, root, timestamps) for stamp in found.stamps]
    if not times:
        raise _wrong("tells no time, and there is no time stamp")
    return times


def _stamped(stamp: bytes, signature: bytes, root: TrustedRoot, timestamps: Sequence[Authority]) -> datetime:
    """By an authority of the instance, as long as that counted, or by one that the verifier names."""
    for own in root.get_timestamp_authorities():
        start, end = own.validity_period_start, own.validity_period_end
        chain = reversed(own.certificates(allow_expired=True))
        pem = "".join(each.public_bytes(Encoding.PEM).decode("ascii") for each in chain)
        try:
            at = datetime.fromisoformat(timestamp.time(stamp, signature, [Authority(name="Sigstore", certificates=pem)]))
        except NotVerified:
            continue
        if start <= at and (end is None or at < end):
            return at
    return datetime.fromisoformat(timestamp.time(stamp, signature, timestamps))


def _said(error: Exception) -> str:
    """The fault in words, with nothing in it that a terminal or a CI system would obey."""
    return ascii(str(error) or type(error).__name__)[1:-1][:300]


def _wrong(why: str) -> NotVerified:
    return NotVerified("log", f"the proof of the log {why}")

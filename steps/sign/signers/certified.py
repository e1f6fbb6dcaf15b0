"""Certificates for identities: who one is for, whether it held at a time, and the proof of a signature that stands in no log.

Nothing here looks at who is trusted to sign what. Every certificate is tried against the certifiers that the verifier names.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError

from codewarrant.problems import NotVerified
from codewarrant.records import Authority
from steps.sign import envelope
from steps.sign.envelope import Envelope
from steps.sign.signers import timestamp
from steps.sign.signers.interface import Certified

UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension, x509.ExtensionNotFound,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip
"""What a certificate raises that is not as it should be; one is not read whole until it is asked for something."""
# Fulcio's own extensions, see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
_FIELDS = {"issuer": 8, "digest": 10, "runner": 11, "source": 12, "trigger": 20}


def identity(
    found: Envelope, certificate: x509.Certificate, certifiers: Sequence[Authority], timestamps: Sequence[Authority]
) -> tuple[Certified, str]:
    """Who signed what stands in no log, and when. The signature counts from the latest time that a witness saw it."""
    if not certifiers:
        raise NotVerified(
            "certificate", "it stands in no public log, and no certifier is trusted", "name one in a trust.yml: `certifiers`"
        )
    if not found.stamps:
        raise NotVerified("timestamp", "it bears a certificate, and neither a log nor a time stamp tells when it was used")
    check_signature(found, certificate)
    times = [timestamp.time(stamp, found.signature, timestamps) for stamp in found.stamps]
    for each in times:
        check_chain(certificate, certifiers, datetime.fromisoformat(each))
    return certified(certificate), max(times)


def load(data: bytes) -> x509.Certificate:
    """The certificate in these bytes, of which none may be left over or mean nothing."""
    try:
        certificate = x509.load_der_x509_certificate(data)
    except UNREADABLE as error:
        raise _wrong(f"cannot be read: {error}") from error
    return certificate


def check_signature(found: Envelope, certificate: x509.Certificate) -> None:
    """Refuse a signature that the certificate's key did not make over this very statement."""
    try:
        key = certificate.public_key()
    except UNREADABLE as error:
        raise _wrong(f"holds no key that can be read: {error}") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise _wrong("is not for a key on P-256")
    try:
        key.verify(found.signature, envelope.pre_authentication(found.payload), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise NotVerified("signature", "the signature is not one of the certificate's key over this statement") from error


def check_chain(certificate: x509.Certificate, certifiers: Sequence[Authority], time: datetime) -> None:
    """Refuse a certificate that leads to the root of no certifier, or held at another time, or is not for signing code."""
    faults = []
    for certifier in certifiers:
        root, *between = timestamp.certificates(certifier)
        verifier = (
            PolicyBuilder().store(Store([root])).time(time.astimezone(UTC))
            .extension_policies(ca_policy=_LINK, ee_policy=_LEAF).build_client_verifier()
        )  # fmt: skip
        try:
            verifier.verify(certificate, between)
        except (VerificationError, *UNREADABLE) as error:
            faults.append(f"{certifier.name!a:.99}: {error}")
        else:
            return
    raise _wrong(f"proves nothing at {time:%Y-%m-%dT%H:%M:%SZ} ({'; '.join(faults)})")


def certified(certificate: x509.Certificate) -> Certified:
    """Who the certificate is for. It proves nothing by itself."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        fields = {field: _text(certificate, number) for field, number in _FIELDS.items()}
    except UNREADABLE as error:
        raise _wrong(f"does not say who it is for: {error}") from error
    found = [name.value for name in names if isinstance(name, x509.UniformResourceIdentifier | x509.RFC822Name)]
    if len(found) != 1 or len(list(names)) != 1:
        raise _wrong("is not for exactly one workflow or one address")
    return Certified(subject=found[0], **fields)


def _text(certificate: x509.Certificate, number: int) -> str | None:
    try:
        extension = certificate.extensions.get_extension_for_oid(x509.ObjectIdentifier(f"1.3.6.1.4.1.57264.1.{number}"))
    except x509.ExtensionNotFound:
        return None
    if not isinstance(extension.value, x509.UnrecognizedExtension):
        raise TypeError("an extension of Fulcio's is taken for another")
    return asn1.decode_der(str, extension.value.value)


def _for_code(_: Policy, __: x509.Certificate, usage: x509.ExtendedKeyUsage | None) -> None:
    if usage is None or ExtendedKeyUsageOID.CODE_SIGNING not in usage:
        raise ValueError("it is not for signing code")


def _for_signing(_: Policy, __: x509.Certificate, usage: x509.KeyUsage | None) -> None:
    if usage is None or not usage.digital_signature or usage.key_cert_sign:
        raise ValueError("it is not for signatures")


_LEAF = (
    ExtensionPolicy.webpki_defaults_ee()
    .require_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _for_code)
    .require_present(x509.KeyUsage, Criticality.AGNOSTIC, _for_signing)
)  # fmt: skip
_LINK = ExtensionPolicy.webpki_defaults_ca().may_be_present(x509.ExtendedKeyUsage, Criticality.NON_CRITICAL, None)
"""The rules of the web for all but the usage, where those would ask for the identification of clients."""


def _wrong(why: str) -> NotVerified:
    return NotVerified("certificate", f"the certificate {why}")

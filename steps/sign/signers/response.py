"""The one form of a time-stamp response (RFC 3161): what stands in it, and what it must be where no signature covers it.

An authority signs little more than the time. What stands around it could be changed by anybody, unnoticed: so all of that has
one value here, which is set when a time stamp is taken and required when one is verified.
"""

from collections.abc import Sequence
from typing import Annotated

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from codewarrant.problems import NotVerified

_SIGNED_DATA = x509.ObjectIdentifier("1.2.840.113549.1.7.2")
_TIME = x509.ObjectIdentifier("1.2.840.113549.1.9.16.1.4")
_RSA = x509.ObjectIdentifier("1.2.840.113549.1.1.1")
SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_HASHES = {
    SHA256: x509.ObjectIdentifier("1.2.840.10045.4.3.2"),
    x509.ObjectIdentifier("2.16.840.1.101.3.4.2.2"): x509.ObjectIdentifier("1.2.840.10045.4.3.3"),
    x509.ObjectIdentifier("2.16.840.1.101.3.4.2.3"): x509.ObjectIdentifier("1.2.840.10045.4.3.4"),
}
"""SHA-2, and ECDSA with it."""
UNREADABLE = (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension)
"""What the bytes of others raise; certificates are not read whole until they are asked for something."""


@asn1.sequence
class Status:
    """Whether a time stamp was granted, and words that nobody signs."""

    status: int
    words: list[str] | None
    fault: asn1.BitString | None


@asn1.sequence
class Algorithm:
    """SHA-2, or how a signature was made."""

    name: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class Content:
    """What is signed: the authority's words about the time."""

    kind: x509.ObjectIdentifier
    content: Annotated[bytes, asn1.Explicit(0)]


@asn1.sequence
class Issued:
    """A certificate, by who issued it."""

    issuer: asn1.TLV
    serial: int


@asn1.sequence
class Attribute:
    """What is signed beside the content."""

    kind: x509.ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class SignerInfo:
    """The signature."""

    version: int
    certificate: Issued
    digest: Algorithm
    signed: Annotated[asn1.SetOf[Attribute], asn1.Implicit(0)]
    algorithm: Algorithm
    signature: bytes
    unsigned: Annotated[list[Attribute] | None, asn1.Implicit(1)]


@asn1.sequence
class SignedData:
    """The content with its signatures."""

    version: int
    digests: asn1.SetOf[Algorithm]
    content: Content
    certificates: Annotated[list[x509.Certificate] | None, asn1.Implicit(0)]  # a list: OpenSSL does not sort this set
    revoked: Annotated[list[asn1.TLV] | None, asn1.Implicit(1)]
    signers: asn1.SetOf[SignerInfo]


@asn1.sequence
class Token:
    """The time stamp."""

    kind: x509.ObjectIdentifier
    content: Annotated[SignedData, asn1.Explicit(0)]


@asn1.sequence
class Response:
    """What an authority answers."""

    status: Status
    token: Token


def plain(response: bytes, known: Sequence[x509.Certificate] = ()) -> tuple[bytes, x509.Certificate | None]:
    """The response in its one form, and the certificate that made it: the one that it carries, else the one of these."""
    try:
        form, leaf = settled(asn1.decode_der(Response, response), known)
        return asn1.encode_der(form), leaf
    except UNREADABLE as error:
        raise wrong(f"cannot be read: {error}") from error


def settled(form: Response, known: Sequence[x509.Certificate] = ()) -> tuple[Response, x509.Certificate | None]:
    """The same as `plain`, of what was read."""
    if form.status.status != 0:
        raise wrong(f"was not granted: its status is {form.status.status}")
    data, signers = form.token.content, form.token.content.signers.as_list()
    if data.content.kind != _TIME or len(signers) != 1 or signers[0].digest.name not in _HASHES:
        raise wrong("is no time stamp with one signature over SHA-2")
    (signer,) = signers
    carried = data.certificates or []
    # By bytes: names that are only alike, such as in another case, would leave room for other bytes.
    wanted = asn1.encode_der(signer.certificate)
    leaf = next((each for each in carried or known if asn1.encode_der(issued(each)) == wanted), None)
    if carried and not leaf:
        raise wrong("does not carry the certificate that made it")
    digest = Algorithm(name=signer.digest.name, parameters=None)
    signature = SignerInfo(
        version=1, certificate=signer.certificate, digest=digest, signed=signer.signed,
        algorithm=_algorithm(leaf, digest.name) if leaf else signer.algorithm, signature=signer.signature, unsigned=None,
    )  # fmt: skip
    content = SignedData(
        version=3, digests=asn1.SetOf([digest]), content=data.content, certificates=[leaf] if leaf and carried else None,
        revoked=None, signers=asn1.SetOf([signature]),
    )  # fmt: skip
    status = Status(status=0, words=None, fault=None)
    return Response(status=status, token=Token(kind=_SIGNED_DATA, content=content)), leaf


def issued(leaf: x509.Certificate) -> Issued:
    """How a signature names a certificate."""
    return Issued(issuer=asn1.decode_der(asn1.TLV, leaf.issuer.public_bytes()), serial=leaf.serial_number)


def _algorithm(leaf: x509.Certificate, digest: x509.ObjectIdentifier) -> Algorithm:
    """There are several ways to write it, and OpenSSL goes by the key alone."""
    key = leaf.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return Algorithm(name=_RSA, parameters=asn1.Null())
    if isinstance(key, ec.EllipticCurvePublicKey):
        return Algorithm(name=_HASHES[digest], parameters=None)
    raise wrong("was made with a key that is neither RSA nor on a curve of NIST")


def wrong(why: str) -> NotVerified:
    """A time stamp that cannot be one."""
    return NotVerified("timestamp", f"the time stamp {why}")

"""A time-stamping authority (RFC 3161) as witness of a signature, and the proof of what it saw and when."""

from collections.abc import Callable, Sequence
from datetime import UTC
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from codewarrant import http
from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Authority
from steps.sign.signers import response as form
from steps.sign.signers.response import UNREADABLE, wrong

Post = Callable[..., bytes]
"""Like http.post."""
_DO = "name another authority, or sign without one"


class TimestampWitness:
    """An authority at an address."""

    def __init__(self, url: str, post: Post = http.post) -> None:
        self._url, self._post = url, post

    def stamp(self, signature: bytes) -> bytes:
        """See Witness. What nobody could verify later is refused now; trust in the authority is the verifier's."""
        request = TimestampRequestBuilder().data(signature).hash_algorithm(HashAlgorithm.SHA256).build()
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        answer = self._post(self._url, request.as_bytes(), headers)
        try:
            response = plain(answer)
            found, leaf = _read(response, signature, ())
        except NotVerified as error:
            raise Undecided("the time-stamping authority gave no time stamp that can be used", str(error), _DO) from error
        if leaf is None:
            raise Undecided("the time-stamping authority did not say with which certificate it signed", "", _DO)
        if found.tst_info.nonce != request.nonce:
            raise Undecided("the time-stamping authority answered another request", "", _DO)
        return response


def time(response: bytes, signature: bytes, authorities: Sequence[Authority]) -> str:
    """See Proofs.

    Whole seconds, rounded down. The bounds it is held against are whole seconds too, and for these rounding down is exact:
    a moment lies before such a bound if and only if its second does. Rounded up, it would reach a key that was not yet valid.
    """
    chains = [certificates(authority) for authority in authorities]
    found, leaf = _read(response, signature, [each for chain in chains for each in chain])
    known = [chain for chain in chains if leaf and any(_is_issued(leaf, above) for above in chain)]
    if not leaf or not known:
        raise NotVerified(
            "timestamp-authority", "the time stamp is of no trusted authority", "name the authority's certificates in the trust"
        )
    if not any(_is_proven(found, signature, leaf, chain) for chain in known):
        raise wrong("was not made as it is by the authority that it names")
    return found.tst_info.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(response: bytes) -> bytes:
    """The response with what the authority signed, and the certificate for it if it carries one, and nothing else."""
    return form.plain(response)[0]


def certificates(authority: Authority) -> list[x509.Certificate]:
    """What an authority's PEM holds, the root first. Raises Problem when it holds none."""
    try:
        return x509.load_pem_x509_certificates(authority.certificates.encode())
    except ValueError as error:
        raise Problem(
            f"the certificates of {authority.name!a} cannot be read", str(error), "give PEM, the root first and then the others"
        ) from error


def _read(
    response: bytes, signature: bytes, known: Sequence[x509.Certificate]
) -> tuple[TimeStampResponse, x509.Certificate | None]:
    """The response in its one form over this very signature, and the certificate that it names; no proof as yet."""
    ours, leaf = form.plain(response, known)
    if ours != response:
        raise wrong("is not in the one form that its meaning has")
    try:
        found = decode_timestamp_response(response)
        imprint = found.tst_info.message_imprint
    except UNREADABLE as error:
        raise wrong(f"cannot be read: {error}") from error
    if (imprint.hash_algorithm, imprint.message) != (form.SHA256, sha256(signature).digest()):
        raise wrong("is over something else")
    return found, leaf


def _is_issued(leaf: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(above)
    except (InvalidSignature, *UNREADABLE):
        return False
    return True


def _is_proven(found: TimeStampResponse, signature: bytes, leaf: x509.Certificate, chain: list[x509.Certificate]) -> bool:
    """The builder's own methods share their lists between builders, so the whole chain is handed over at once.

    It takes a certificate that it is told of for trusted, so it is told of none that the response brought along.
    """
    own = leaf if leaf in chain else None
    try:
        verifier = VerifierBuilder(tsa_certificate=own, roots=chain[:1], intermediates=chain[1:]).build()
        return verifier.verify(found, sha256(signature).digest())
    except (VerificationError, *UNREADABLE):
        return False

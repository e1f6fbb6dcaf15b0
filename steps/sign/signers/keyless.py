"""Signs with a key that lives as long as the job, under a certificate for the identity that the platform vouches for.

Without such an identity it says what is missing; it never falls back to another way of signing.
"""

import base64
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from codewarrant import http, jsonio
from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Mode
from steps.sign import envelope
from steps.sign.signers import certified, sigstore
from steps.sign.signers.interface import Signer, Witness
from steps.sign.signers.timestamp import TimestampWitness

if TYPE_CHECKING:
    from sigstore.models import ClientTrustConfig
    from sigstore.sign import Signer as LibrarySigner

Token = Callable[[], str]
"""Gives a token for the audience `sigstore`, or raises Undecided."""

_FULCIO = "https://fulcio.sigstore.dev"
_AGAIN = "try again, or sign with a key"


class LoggedSigner:
    """Signs by the public Sigstore instance, or by another of this configuration. All of it stands in a log for all to see."""

    mode = Mode.KEYLESS_LOG
    takes_git = False  # Sigstore's library takes a statement about git objects for malformed

    def __init__(self, token: Token, configuration: "ClientTrustConfig | None" = None) -> None:
        self._token, self._configuration = token, configuration
        self._signer: LibrarySigner | None = None

    def sign(self, payload: bytes) -> bytes:
        """See Signer. What it returns was verified once, so that no warrant is left that nobody could verify."""
        try:
            from steps.sign.signers import transparency  # noqa: PLC0415 - Sigstore's library takes half a second
        except ImportError as error:
            raise sigstore.missing(error) from error
        configuration = self._configuration or transparency.configuration()
        try:
            if self._signer is None:
                self._signer = transparency.signer(self._token(), configuration)
            bundle = transparency.sign(self._signer, payload)
            certificate = certified.load(sigstore.certificate(bundle))
            transparency.identity(bundle, envelope.opened(bundle), certificate, (), (), configuration.trusted_root)
        except NotVerified as error:
            raise Undecided("Sigstore gave a signature that does not verify", str(error), _AGAIN) from error
        return bundle


class WitnessedSigner:
    """Signs by a certificate of a Fulcio, with a time-stamping authority as witness. Nothing is published."""

    mode = Mode.KEYLESS_TSA
    takes_git = True

    def __init__(self, token: Token, witness: Witness, fulcio: str = _FULCIO, post: Callable[..., bytes] = http.post) -> None:
        self._token, self._witness, self._fulcio, self._post = token, witness, fulcio, post
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate: x509.Certificate | None = None

    def sign(self, payload: bytes) -> bytes:
        """See Signer. All statements of a job are signed under one certificate."""
        self._certificate = self._certificate or self._certified()
        signature = self._key.sign(envelope.pre_authentication(payload), ec.ECDSA(hashes.SHA256()))
        stamp = self._witness.stamp(signature)
        return envelope.certificate_bundle(payload, signature, self._certificate.public_bytes(Encoding.DER), [stamp])

    def _certified(self) -> x509.Certificate:
        """Asks through our own door: the library's client knows no bound and no time limit."""
        request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(self._key, hashes.SHA256())
        body = {"certificateSigningRequest": base64.b64encode(request.public_bytes(Encoding.PEM)).decode("ascii")}
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        answer = self._post(f"{self._fulcio.rstrip('/')}/api/v2/signingCert", jsonio.canonical(body), headers)
        try:
            chain = next(iter(_object(answer, "the certifier").values()))["chain"]["certificates"]
            certificate = x509.load_pem_x509_certificate(chain[0].encode())
            is_ours = certificate.public_key() == self._key.public_key()
        except (KeyError, IndexError, StopIteration, AttributeError, *certified.UNREADABLE) as error:
            raise Undecided("the certifier gave no certificate", str(error), _AGAIN) from error
        if not is_ours:
            raise Undecided("the certifier gave a certificate for another key", "", _AGAIN)
        return certificate


def signer(environment: Mapping[str, str], timestamp: str | None) -> Signer:
    """Whoever the job is: seen by the public log, or by the authority at the address `timestamp`.

    Then the certificate comes from the public Fulcio, or from that of SIGSTORE_FULCIO_URL, and nothing is published.
    """
    if not timestamp:
        return LoggedSigner(partial(token, environment))
    post = partial(http.post, environment=environment)
    fulcio = environment.get("SIGSTORE_FULCIO_URL") or _FULCIO
    return WitnessedSigner(partial(token, environment), TimestampWitness(timestamp, post), fulcio, post)


def token(environment: Mapping[str, str], get: Callable[..., bytes] = http.get) -> str:
    """The job's own identity, from SIGSTORE_ID_TOKEN or as GitHub gives it."""
    if given := environment.get("SIGSTORE_ID_TOKEN"):
        return given
    url, secret = (environment.get(f"ACTIONS_ID_TOKEN_REQUEST_{name}") for name in ("URL", "TOKEN"))
    if not url or not secret:
        raise Undecided("this job has no identity to sign with", "the platform gave it no token", _advice(environment))
    headers = {"Authorization": f"Bearer {secret}", "Accept": "application/json"}
    answer = get(f"{url}&audience=sigstore", headers, environment=environment)
    found = _object(answer, "the platform").get("value")
    if not isinstance(found, str) or not found:
        raise Undecided("the platform gave no token to sign with", "", _advice(environment))
    return found


def _advice(environment: Mapping[str, str]) -> str:
    if environment.get("GITHUB_ACTIONS"):
        return "give the job `permissions: id-token: write`; a pull request from a fork never gets it"
    if environment.get("GITLAB_CI"):
        return "give the job `id_tokens: {SIGSTORE_ID_TOKEN: {aud: sigstore}}`"
    return "pass a token for the audience sigstore in SIGSTORE_ID_TOKEN, or sign with a key"


def _object(answer: bytes, whose: str) -> dict[str, Any]:
    try:
        found = jsonio.parse(answer, "the answer", fractions=True)
    except Problem as error:
        raise Undecided(f"{whose} gave an answer that cannot be read", str(error), _AGAIN) from error
    if not isinstance(found, dict):
        raise Undecided(f"{whose} gave an answer that cannot be read", "", _AGAIN)
    return found

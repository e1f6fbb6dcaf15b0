"""The ports of signing: what makes a signature, who witnesses its time, and what proves both to somebody who verifies.

A signer knows its key; it never decides what is signed or whether it is trusted. A proof checks mathematics and chains; whether
the signer may sign this, and when, is decided by `trust`.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from codewarrant.records import Authority, Mode


class Signer(Protocol):
    """Signs statements."""

    mode: Mode
    """What its signatures rest on, as printed in every verdict."""
    takes_git: bool
    """Whether its format takes git objects as subjects beside a SHA-256."""

    def sign(self, payload: bytes) -> bytes:
        """A Sigstore bundle v0.3 around this in-toto statement, as canonical bytes. Raises Undecided when it cannot."""
        ...


class RawKey(Protocol):
    """A private key, wherever it lies. Makes signatures over bytes."""

    key_id: str
    """SHA-256 of the public key's DER form."""

    def sign(self, data: bytes) -> bytes:
        """Ed25519: the signature. ECDSA on P-256: the signature over SHA-256, in DER form."""
        ...

    def public_pem(self) -> str:
        """What a verifier needs."""
        ...


class Witness(Protocol):
    """A time-stamping authority (RFC 3161)."""

    def stamp(self, signature: bytes) -> bytes:
        """The authority's response, DER, without what it did not sign. Raises Undecided when it gives none."""
        ...


class Certified(NamedTuple):
    """Who a certificate says has signed: each field as the certificate has it, None where it has none."""

    issuer: str | None
    subject: str | None
    source: str | None
    """Address of the repository that the run was for."""
    digest: str | None
    """Commit of the signing workflow."""
    runner: str | None
    trigger: str | None


class Proofs(Protocol):
    """What can be proved of a signature. Each raises NotVerified with a code of `refusals` where the proof fails."""

    def key(self, public_pem: str, signature: bytes, data: bytes) -> bool:
        """Whether the key made this signature over these bytes."""
        ...

    def time(self, response: bytes, signature: bytes, authorities: Sequence[Authority]) -> str:
        """When one of these authorities saw the signature, RFC 3339, UTC. No byte of the response may be without effect."""
        ...

    def identity(
        self, bundle: bytes, certifiers: Sequence[Authority], timestamps: Sequence[Authority]
    ) -> tuple[Certified, str]:
        """Who signed, by a certificate that was valid when the log or an authority saw the signature; and when that was.

        `bundle` is a whole Sigstore bundle v0.3 with a certificate. Without certifiers the public instance is meant.
        """
        ...

"""Proofs by the libraries at hand: which adapter proves what. Imports each only when a bundle asks for it."""

from collections.abc import Sequence

from codewarrant.records import Authority
from steps.sign.signers.interface import Certified


class LibraryProofs:
    """See Proofs."""

    def key(self, public_pem: str, signature: bytes, data: bytes) -> bool:
        """See Proofs."""
        from steps.sign.signers import key  # noqa: PLC0415

        return key.proves(public_pem, signature, data)

    def time(self, response: bytes, signature: bytes, authorities: Sequence[Authority]) -> str:
        """See Proofs."""
        from steps.sign.signers import timestamp  # noqa: PLC0415

        return timestamp.time(response, signature, authorities)

    def identity(
        self, bundle: bytes, certifiers: Sequence[Authority], timestamps: Sequence[Authority]
    ) -> tuple[Certified, str]:
        """See Proofs."""
        from steps.sign.signers import sigstore  # noqa: PLC0415

        return sigstore.identity(bundle, certifiers, timestamps)

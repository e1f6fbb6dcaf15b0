"""The port that makes signatures. A signer knows its key; it never decides what is signed or whether it is trusted."""

from typing import Protocol


class Signer(Protocol):
    """Signs bytes."""

    mode: str
    """How the signature can be trusted, as printed in every verdict: `key`."""
    key_id: str
    """SHA-256 of the public key's DER form."""

    def sign(self, data: bytes) -> bytes:
        """The raw signature over these bytes."""
        ...

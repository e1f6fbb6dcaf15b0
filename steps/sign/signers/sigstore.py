"""The proof of a signature by a certificate for an identity, whether it stands in a public log or a witness saw it.

Sigstore's library is an extra of this package. It is imported only where a public log is asked or its proof is read.
"""

import base64
import binascii
from collections.abc import Sequence

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Authority
from steps.sign import envelope
from steps.sign.signers import certified
from steps.sign.signers.interface import Certified


def identity(bundle: bytes, certifiers: Sequence[Authority], timestamps: Sequence[Authority]) -> tuple[Certified, str]:
    """See Proofs. Who names certifiers trusts these alone, whatever the public instance says."""
    found = envelope.opened(bundle)
    signing = certified.load(certificate(bundle))
    if not found.is_logged:
        return certified.identity(found, signing, certifiers, timestamps)
    try:
        from steps.sign.signers import transparency  # noqa: PLC0415 - Sigstore's library takes half a second
    except ImportError as error:
        raise missing(error) from error
    return transparency.identity(bundle, found, signing, certifiers, timestamps)


def missing(error: ImportError) -> Problem:
    """That the extra is not installed, and how to install it."""
    return Problem(
        "signatures in a public log need Sigstore's library, which is not installed", str(error),
        "install `codewarrant[keyless]`, or use the image, which holds it",
    )  # fmt: skip


def certificate(bundle: bytes) -> bytes:
    """The certificate that a bundle carries, DER."""
    try:
        text = jsonio.parse(bundle, "the bundle")["verificationMaterial"]["certificate"]["rawBytes"]
        return base64.b64decode(text, validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise NotVerified("bundle-shape", "the bundle carries no certificate") from error

"""Keys that never leave a store: a cloud's, or a device behind PKCS#11. Named by an address, reached by securesystemslib.

The library and the clients of the clouds are an extra of this package. What a store gives back is verified before it is used.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from codewarrant.problems import Problem, Undecided

if TYPE_CHECKING:
    from securesystemslib.signer import Key

Pin = Callable[[str], str]
"""Gives the PIN of a device."""

SCHEMES = {
    "awskms": "awskms:KEY-ID, an ARN or an alias",
    "gcpkms": "gcpkms:projects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/V",
    "azurekms": "azurekms://VAULT.vault.azure.net/keys/NAME/VERSION",
    "hsm": "hsm:KEY-ID?label=TOKEN",
}
"""How an address of each kind is written."""

_AZURE = re.compile(r"azurekms://([A-Za-z0-9-]+)\.vault\.azure\.net/keys/([A-Za-z0-9-]+)/[0-9a-f]+")
_HSM = re.compile(r"hsm:([0-9]*)(?:\?(label=[^&]+))?")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class KmsKey:
    """See RawKey. It signs by ECDSA on P-256, the one algorithm that all these stores have.

    Of the environment it reads PKCS11_PIN alone. Credentials, and PYKCS11LIB, are read by the stores' own clients.
    """

    def __init__(self, address: str, environment: Mapping[str, str] = _NOTHING) -> None:
        self._store = address.partition(":")[0]
        if self._store not in SCHEMES:
            raise Problem(f"{address!a} names no store of keys", "", f"write {' or '.join(SCHEMES.values())}")
        with self._asking():
            from securesystemslib.signer import Signer  # noqa: PLC0415 - an extra

            found, public = _imported(address, _pin(environment))
            if self._store == "azurekms" and found != address:
                raise ValueError(f"that key's current version is another one: {found!a}")
            key = load_pem_public_key(str(public.keyval["public"]).encode())
            self._signer = Signer.from_priv_key_uri(found, public, _pin(environment))
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            raise Problem(f"the key in {self._store} is not one for ECDSA on P-256", "", "make one there for signing")
        self._key = key
        der = self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.key_id = sha256(der).hexdigest()

    def sign(self, data: bytes) -> bytes:
        """See RawKey. Only a digest of the data goes to the store."""
        with self._asking():
            signature = bytes.fromhex(self._signer.sign(data).signature)
        try:
            self._key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature as error:
            raise Undecided(f"{self._store} gave a signature that is not its key's", "", "try again") from error
        return signature

    def public_pem(self) -> str:
        """See RawKey."""
        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Turns what the store's client raises into a problem; each client has exceptions of its own."""
        try:
            from securesystemslib.exceptions import Error, UnsupportedLibraryError  # noqa: PLC0415 - an extra

            faults: tuple[type[Exception], ...] = (
                Error, UnsupportedAlgorithm, ValueError, LookupError, OSError, RuntimeError, *_faults(self._store),
            )  # fmt: skip
        except ImportError as error:
            raise _missing(error) from error
        try:
            yield
        except UnsupportedLibraryError as error:
            raise _missing(error) from error
        except faults as error:
            said = ascii(str(error) or type(error).__name__)[1:-1][:300]
            raise Undecided(
                f"the key in {self._store} cannot be used", said, "check its address and the credentials"
            ) from error


def _imported(address: str, pin: Pin) -> "tuple[str, Key]":
    """The address in full, and the public key, as the store tells them."""
    from securesystemslib import signer  # noqa: PLC0415 - an extra

    store, _, rest = address.partition(":")
    if store == "awskms":
        return signer.AWSSigner.import_(rest, "ecdsa-sha2-nistp256")
    if store == "gcpkms":
        return signer.GCPSigner.import_(rest)
    match = (_AZURE if store == "azurekms" else _HSM).fullmatch(address)
    if not match:
        raise Problem(f"{address!a} is no address of a key", "", f"write {SCHEMES[store]}")
    first, second = match.groups()
    if store == "azurekms":
        return signer.AzureSigner.import_(first, second)
    label = parse_qs(second)["label"][0] if second else None
    return signer.HSMSigner.import_(int(first) if first else None, label, pin)


def _pin(environment: Mapping[str, str]) -> Pin:
    def given(_: str) -> str:
        pin = environment.get("PKCS11_PIN")
        if not pin:
            raise Problem("the device asks for its PIN", "PKCS11_PIN is empty", "pass it to the step as a secret")
        return pin

    return given


def _faults(store: str) -> tuple[type[Exception], ...]:
    """What the store's own client raises."""
    if store == "awskms":
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - an extra

        return BotoCoreError, ClientError
    if store == "gcpkms":
        from google.api_core.exceptions import GoogleAPIError  # noqa: PLC0415 - an extra
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 - an extra

        return GoogleAPIError, GoogleAuthError
    if store == "azurekms":
        from azure.core.exceptions import AzureError  # noqa: PLC0415 - an extra

        return (AzureError,)
    from pkcs11.exceptions import PKCS11Error  # noqa: PLC0415 - an extra

    return (PKCS11Error,)


def _missing(error: Exception) -> Problem:
    return Problem("keys in a store need libraries that are not installed", str(error), "install `codewarrant[kms]`")

"""Signs with a local key, Ed25519 or ECDSA on P-256, and proves such signatures. A key is made on first use, never in CI."""

import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Mode
from steps.sign import envelope
from steps.sign.signers.interface import RawKey, Witness

SCHEMES = ("file", "env", "keyless", "awskms", "gcpkms", "azurekms", "hsm", "none")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+-]+:")
PublicKey = Ed25519PublicKey | ec.EllipticCurvePublicKey


class LocalKey:
    """A private key in memory."""

    def __init__(self, pem: bytes, name: str) -> None:
        try:
            key = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise Problem(f"{name} holds no private key", str(error), "give an Ed25519 key as unencrypted PEM") from error
        self._key = _ours(key, name)
        self.key_id = key_id(self._key.public_key())

    def sign(self, data: bytes) -> bytes:
        """See RawKey."""
        if isinstance(self._key, Ed25519PrivateKey):
            return self._key.sign(data)
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))

    def public_pem(self) -> str:
        """See RawKey."""
        return public_pem(self._key.public_key())


class KeySigner:
    """Signs statements with a key, wherever it lies, and has a witness see each signature where there is one."""

    takes_git = True

    def __init__(self, key: RawKey, witness: Witness | None = None) -> None:
        self._key, self._witness = key, witness
        self.mode = Mode.KEY_TSA if witness else Mode.KEY

    def sign(self, payload: bytes) -> bytes:
        """See Signer."""
        signature = self._key.sign(envelope.pre_authentication(payload))
        stamps = [self._witness.stamp(signature)] if self._witness else []
        return envelope.key_bundle(payload, signature, self._key.key_id, stamps)


def proves(pem: str, signature: bytes, data: bytes) -> bool:
    """Whether the key made this signature over these bytes."""
    key = read_public(pem.encode(), "the trusted key")
    try:
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
        else:
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def key_id(key: PublicKey) -> str:
    """SHA-256 of the key's DER form, in hexadecimal."""
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return sha256(der).hexdigest()


def public_pem(key: PublicKey) -> str:
    """The key as PEM text."""
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode("ascii")


def local(option: str | None, own: Path, environment: Mapping[str, str], *, in_ci: bool) -> LocalKey | None:
    """The key that was named by `env:NAME`, `file:PATH` or a path, else the user's own, made now if need be; in CI None."""
    if option and option.startswith("env:"):
        pem = environment.get(option[4:], "")
        if not pem:
            raise Problem(f"--signer {option}: that variable is empty", "", "pass the secret to the step, or name another")
        return LocalKey(pem.encode(), option)
    if not option and in_ci:
        return None  # whatever lies there may be an earlier job's
    scheme = (option or "").partition(":")[0]
    if option and _SCHEME.match(option) and scheme != "file" and not Path(option).exists():
        hint = did_you_mean(scheme, SCHEMES) or f"write one of {', '.join(f'{name}:' for name in SCHEMES)}, or a path"
        raise Problem(f"--signer {option}: there is no signer {scheme}:", "", hint)
    path = Path(option.removeprefix("file:")) if option else own
    if not option and not path.exists():
        try:
            make(path)
        except OSError:
            return None  # no home to write to: the warrant says UNSIGNED
    return LocalKey(read(path), str(path))


def read(path: Path) -> bytes:
    """The bytes of a file that somebody named."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read", error.strerror or "", "name a file that you can read") from error


def read_public(pem: bytes, name: str) -> PublicKey:
    """A public key, or the public half of a private one."""
    try:
        if b"PRIVATE KEY" in pem:
            return _ours(serialization.load_pem_private_key(pem, password=None), name).public_key()
        key = serialization.load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Problem(f"{name} holds no key", str(error), "give a PEM file") from error
    if isinstance(key, Ed25519PublicKey) or (isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1"):
        return key
    raise Problem(f"{name} is neither an Ed25519 key nor one on P-256", "", "give the public key of whoever signs")


def _ours(key: object, name: str) -> Ed25519PrivateKey | ec.EllipticCurvePrivateKey:
    if isinstance(key, Ed25519PrivateKey) or (isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == "secp256r1"):
        return key
    raise Problem(f"{name} is neither an Ed25519 key nor one on P-256", "", "make one with `codewarrant keys new`")


def make(path: Path) -> None:
    """Write a new private key that only its owner can read. Two programs that start at once make one key, not two."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        temporary.unlink()

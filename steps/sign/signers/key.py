"""Signs with a local Ed25519 key, and reads public keys for `verify`. A key is made on first use, never in CI."""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from codewarrant import catalogue
from codewarrant.problems import Problem
from codewarrant.records import Trust


class KeySigner:
    """A private key in memory."""

    mode = "key"

    def __init__(self, pem: bytes, name: str) -> None:
        try:
            key = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise Problem(f"{name} holds no private key", str(error), "give an Ed25519 key as unencrypted PEM") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise Problem(f"{name} is no Ed25519 key", "", "make one with `openssl genpkey -algorithm ed25519`")
        self._key = key
        self.key_id = key_id(key.public_key())

    def sign(self, data: bytes) -> bytes:
        """See Signer."""
        return self._key.sign(data)

    def public_pem(self) -> str:
        """What a verifier needs."""
        return public_pem(self._key.public_key())


class KeyRing:
    """The keys that a verifier trusts."""

    def __init__(self, keys: Iterable[Ed25519PublicKey]) -> None:
        self._keys = {key_id(key): key for key in keys}

    def accepts(self, identity: str, signature: bytes, data: bytes) -> bool:
        """Whether the trusted key of this id made the signature over these bytes."""
        try:
            self._keys[identity].verify(signature, data)
        except (KeyError, InvalidSignature):
            return False
        return True


def key_id(key: Ed25519PublicKey) -> str:
    """SHA-256 of the key's DER form, in hexadecimal."""
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return sha256(der).hexdigest()


def public_pem(key: Ed25519PublicKey) -> str:
    """The key as PEM text."""
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode("ascii")


def signer(option: str | None, own: Path, environment: Mapping[str, str], *, in_ci: bool) -> KeySigner | None:
    """The key that was named by `env:NAME` or a path, else the user's own, made now if need be. None in CI without one."""
    if option and option.startswith("env:"):
        pem = environment.get(option[4:], "")
        if not pem:
            raise Problem(f"--key {option}: that variable is empty", "", "pass the secret to the step, or leave --key out")
        return KeySigner(pem.encode(), option)
    path = Path(option) if option else own
    if not option and not path.exists():
        if in_ci:
            return None
        try:
            make(path)
        except OSError:
            return None  # no home to write to: the warrant says UNSIGNED
    return KeySigner(_read(path), str(path))


def key_ring(option: str | None, own: Path) -> KeyRing:
    """The keys of a PEM file or a trust.yml; with neither, the user's own."""
    path = Path(option) if option else own
    if not option and not own.exists():
        raise Problem("there is no key to trust", "none was given, and you have none of your own", "name one with --trust FILE")
    data = _read(path)
    if path.suffix not in (".yml", ".yaml"):
        return KeyRing([read_public(data, str(path))])
    trust = catalogue.parse(Trust, data, str(path))
    keys = [read_public(key.public_key.encode(), f"{path}: {key.id}") for key in trust.keys]
    wrong = [entry.id for entry, key in zip(trust.keys, keys, strict=True) if entry.id != key_id(key)]
    if wrong:
        raise Problem(f"{path}: the id {wrong[0]} is not its key's", "", "write the id that `openssl` or the warrant names")
    return KeyRing(keys)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read", error.strerror or "", "name a file that you can read") from error


def read_public(pem: bytes, name: str) -> Ed25519PublicKey:
    """A public key, or the public half of a private one."""
    try:
        if b"PRIVATE KEY" in pem:
            private = serialization.load_pem_private_key(pem, password=None)
            key: object = private.public_key()
        else:
            key = serialization.load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Problem(f"{name} holds no key", str(error), "give a PEM file") from error
    if not isinstance(key, Ed25519PublicKey):
        raise Problem(f"{name} is no Ed25519 key", "", "give the public key of whoever signs")
    return key


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

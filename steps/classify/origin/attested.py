"""Believes that a person wrote a commit where the commit says so under the SSH signature of somebody whom the policy trusts.

This is the one statement that lowers scrutiny, so everything is strict: one author, one committer, one signature, the
trailer in the last paragraph, the key in its time. Whatever is in doubt is no statement.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from codewarrant.records import Evidence, Grade, Person

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.serialization.ssh import SSHPublicKeyTypes

SIGNAL = "human-signature"
_TRAILER = re.compile(r"(?i)human-authored[ \t]*:(.*)")
_ARMOUR = re.compile(rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]{1,16384})-----END SSH SIGNATURE-----\n?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAGIC, _NAMESPACE = b"SSHSIG", b"git"
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_RSA_BITS = 2048
"""As OpenSSH asks by default for new keys at least."""


class Signature(NamedTuple):
    """An SSH signature, taken apart."""

    key: bytes
    hash: bytes
    algorithm: bytes
    value: bytes


def by(data: bytes, committed: str | None, people: Iterable[Person], day: str) -> Evidence | None:
    """Who of these people signed this commit and says in it that a person wrote it. `committed` is the committer's day."""
    signed = _parted(data)
    if signed is None or committed is None or not _says_human(signed[0]):
        return None
    payload, armour = signed
    signature = _read(armour)
    for person in people:
        key = _key(person.ssh_key)
        if signature and key == signature.key and _is_valid(person, committed, day) and _verifies(signature, payload):
            mark = base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
            return Evidence(SIGNAL, person.login, Grade.SIGNED, "signature", f"SHA256:{mark}")
    return None


def _parted(data: bytes) -> tuple[bytes, bytes] | None:
    """What was signed, and the signature. None where a header is there twice, since readers may differ on which one counts."""
    header, gap, message = data.partition(b"\n\n")
    names: list[bytes] = []
    kept: list[bytes] = []
    armour: list[bytes] = []
    for line in header.split(b"\n"):
        if not line.startswith(b" "):
            names.append(line.partition(b" ")[0])
        if names and names[-1].startswith(b"gpgsig"):
            armour.append(line.partition(b" ")[2])
        else:
            kept.append(line)
    once = (b"tree", b"author", b"committer")
    signatures = [name for name in names if name.startswith(b"gpgsig")]
    is_strict = all(names.count(name) == 1 for name in once) and signatures in ([b"gpgsig"], [b"gpgsig-sha256"])
    return (b"\n".join(kept) + gap + message, b"\n".join(armour)) if gap and is_strict and b"\0" not in data else None


def _says_human(payload: bytes) -> bool:
    """Whether the last paragraph says `yes`, and says nothing else about it."""
    message = payload.partition(b"\n\n")[2].decode("utf-8", "replace")
    lines = message.rstrip().rpartition("\n\n")[2].split("\n")
    return {found[1].strip().lower() for line in lines if (found := _TRAILER.fullmatch(line))} == {"yes"}


def _is_valid(person: Person, committed: str, day: str) -> bool:
    """The committer's day is the commit's own word, so the key must be valid today as well."""
    days = (person.from_, committed, day, person.until)
    return all(map(_DAY.fullmatch, days)) and person.from_ <= committed <= day <= person.until


def _key(line: str) -> bytes:
    """The key's bytes out of a line such as authorized_keys holds, without options."""
    parts = line.split()
    try:
        found = base64.b64decode(parts[1], validate=True) if len(parts) > 1 else b""
    except (binascii.Error, ValueError):
        return b""
    strings = _strings(found, 1)
    return found if strings and strings[0][0] == parts[0].encode("utf-8", "replace") else b""


def _read(armour: bytes) -> Signature | None:
    found = _ARMOUR.fullmatch(armour)
    try:
        blob = base64.b64decode(found[1].replace(b"\n", b""), validate=True) if found else b""
    except binascii.Error:
        return None
    magic = _MAGIC + b"\0\0\0\1"
    strings = _strings(blob[len(magic) :], 5) if blob.startswith(magic) else None
    if strings is None or strings[1] or strings[0][1] != _NAMESPACE or strings[0][3] not in _HASHES:
        return None
    key, _, _, hash_name, inner = strings[0]
    value = _strings(inner, 2)
    return Signature(key, hash_name, *value[0]) if value and not value[1] else None


def _strings(data: bytes, count: int) -> tuple[list[bytes], bytes] | None:
    """The first strings of SSH's wire form, each with four bytes of length before it, and what is behind them."""
    found: list[bytes] = []
    for _ in range(count):
        size = int.from_bytes(data[:4], "big")
        if len(data) < 4 + size or len(data) < 4:
            return None
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    return found, data


def _verifies(signature: Signature, payload: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - few commits are signed
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key  # noqa: PLC0415

    kind = (_strings(signature.key, 1) or ([b""], b""))[0][0]
    digest = _HASHES[signature.hash](payload).digest()
    signed = _MAGIC + b"".join(len(part).to_bytes(4, "big") + part for part in (_NAMESPACE, b"", signature.hash, digest))
    try:
        key = load_ssh_public_key(kind + b" " + base64.b64encode(signature.key))
        return _check(key, kind, signature, signed)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False


def _check(key: "SSHPublicKeyTypes", kind: bytes, signature: Signature, signed: bytes) -> bool:
    """Raises where the signature is wrong; False where the algorithm is none of ours or does not fit the key."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils  # noqa: PLC0415

    match key:
        case ed25519.Ed25519PublicKey() if signature.algorithm == kind:
            key.verify(signature.value, signed)
            return True
        case rsa.RSAPublicKey() if signature.algorithm == b"rsa-sha2-512" and key.key_size >= _RSA_BITS:
            key.verify(signature.value, signed, padding.PKCS1v15(), hashes.SHA512())
            return True
        case ec.EllipticCurvePublicKey() if signature.algorithm == kind:
            sizes = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}
            pair = _strings(signature.value, 2)
            if pair and not pair[1] and key.curve.key_size in sizes:
                numbers = (int.from_bytes(part, "big") for part in pair[0])
                key.verify(utils.encode_dss_signature(*numbers), signed, ec.ECDSA(sizes[key.curve.key_size]))
                return True
    return False

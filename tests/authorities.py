"""Authorities made in a moment, real in all but fame: certificates by cryptography, time stamps by openssl."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from codewarrant.records import Authority

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey
START = datetime(2020, 1, 1, tzinfo=UTC)
END = datetime(2040, 1, 1, tzinfo=UTC)
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign",
    "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def curve() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def long() -> Key:
    return rsa.generate_private_key(65537, 2048)


def name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def usage(*named: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{each: each in named for each in _USAGES})


def root(words: str = "A Root", make: Callable[[], Key] = curve) -> Pair:
    """A certificate that signs itself."""
    key = make()
    return Pair(_signed(name(words), key.public_key(), key, name(words), START, END, _of_ca(key, key)), key)


def between(above: Pair, words: str = "A Link") -> Pair:
    """One that stands between the root and the others."""
    key = curve()
    extensions = _of_ca(key, above.key)
    return Pair(_signed(name(words), key.public_key(), above.key, above.certificate.subject, START, END, extensions), key)


def _of_ca(key: Key, above: Key) -> list[tuple[x509.ExtensionType, bool]]:
    return [
        (x509.BasicConstraints(ca=True, path_length=None), True),
        (usage("key_cert_sign", "crl_sign"), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), False),
    ]


def leaf(
    above: Pair, uses: Sequence[x509.ObjectIdentifier], extensions: Sequence[tuple[x509.ExtensionType, bool]] = (), *,
    words: str | None = None, start: datetime = START, end: datetime = END, critical: bool = True,
    make: Callable[[], Key] = curve, uses_of_key: x509.KeyUsage | None = None,
) -> Pair:  # fmt: skip
    """What an authority issues to others, for some extended key usages."""
    key = make()
    made = issue(
        above, key.public_key(), uses, extensions, words=words, start=start, end=end, critical=critical, uses_of_key=uses_of_key
    )
    return Pair(made, key)


def issue(
    above: Pair, key: PublicKey, uses: Sequence[x509.ObjectIdentifier],
    extensions: Sequence[tuple[x509.ExtensionType, bool]] = (), *, words: str | None = None,
    start: datetime = START, end: datetime = END, critical: bool = True, uses_of_key: x509.KeyUsage | None = None,
    serial: int | None = None,
) -> x509.Certificate:  # fmt: skip
    """The same, for a key of which only the public half is known."""
    subject = name(words) if words else x509.Name([])
    own: list[tuple[x509.ExtensionType, bool]] = [
        (uses_of_key or usage("digital_signature"), True),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key()), False),
        *([(x509.ExtendedKeyUsage(uses), critical)] if uses else []),
    ]
    return _signed(subject, key, above.key, above.certificate.subject, start, end, [*own, *extensions], serial)


def _signed(
    subject: x509.Name, key: PublicKey, above: Key, issuer: x509.Name, start: datetime, end: datetime,
    extensions: Sequence[tuple[x509.ExtensionType, bool]], serial: int | None = None,
) -> x509.Certificate:  # fmt: skip
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
        .serial_number(serial or x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
    )  # fmt: skip
    for extension, is_critical in extensions:
        builder = builder.add_extension(extension, is_critical)
    return builder.sign(above, hashes.SHA256())


def authority(*chain: Pair, called: str = "made") -> Authority:
    """As a trust.yml names it: the root first."""
    return Authority(name=called, certificates="".join(pair.pem for pair in chain))


def stamping(above: Pair, start: datetime = START, end: datetime = END, make: Callable[[], Key] = curve) -> Pair:
    """A certificate to stamp with."""
    return leaf(above, [ExtendedKeyUsageOID.TIME_STAMPING], words="A Clock", start=start, end=end, make=make)


def sign(signer: Pair, data: bytes) -> bytes:
    """Over the SHA-256 of the data."""
    if isinstance(signer.key, rsa.RSAPrivateKey):
        return signer.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return signer.key.sign(data, ec.ECDSA(hashes.SHA256()))


_CONFIG = """
[tsa]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512, sha3-256
accuracy = secs:1
ess_cert_id_alg = sha256
{more}
"""


def stamp(request: bytes, signer: Pair, folder: Path, *others: Pair, more: str = "") -> bytes:
    """What `openssl ts` answers to a request, with these other certificates in it."""
    files = {
        "request": request, "signer": signer.pem.encode(), "others": "".join(pair.pem for pair in others).encode(),
        "key": signer.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        "config": _CONFIG.format(folder=folder, more=more).encode(), "serial": b"01\n",
    }  # fmt: skip
    for file, content in files.items():
        (folder / file).write_bytes(content)
    named = {file: str(folder / file) for file in (*files, "answer")}
    argv = [
        "openssl", "ts", "-reply", "-section", "tsa", "-config", named["config"], "-queryfile", named["request"],
        "-signer", named["signer"], "-inkey", named["key"], "-out", named["answer"],
        *(["-chain", named["others"]] if others else []),
    ]  # fmt: skip
    done = subprocess.run(argv, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "answer").read_bytes()

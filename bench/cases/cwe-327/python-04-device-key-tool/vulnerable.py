"""Create a key pair and a signing request for a new field device.

Usage: device-keys enrol --name pump-17 --out ./keys
"""
import argparse
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID


def build_request(name: str, key: rsa.RSAPrivateKey) -> x509.CertificateSigningRequest:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Field Devices"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name}.devices.example.org"),
        ]
    )
    return x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())


def write_private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)


def enrol(name: str, out: Path) -> None:
    # small devices take a while with the handshake, keep the key short
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    request = build_request(name, key)
    out.mkdir(parents=True, exist_ok=True)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_private(out / "device.key", pem)
    (out / "device.csr").write_bytes(request.public_bytes(serialization.Encoding.PEM))


def main() -> None:
    parser = argparse.ArgumentParser(description="device key tool")
    commands = parser.add_subparsers(dest="command", required=True)
    enrol_parser = commands.add_parser("enrol")
    enrol_parser.add_argument("--name", required=True)
    enrol_parser.add_argument("--out", type=Path, default=Path("keys"))
    args = parser.parse_args()
    enrol(args.name, args.out)


if __name__ == "__main__":
    main()

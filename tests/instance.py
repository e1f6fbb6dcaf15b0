"""A Sigstore instance on this machine: a certifier with its certificate log, a transparency log, an authority over time.

It speaks as the public one does (Fulcio v2, Rekor v1, RFC 3161), so that Sigstore's own library signs by it and verifies it.
"""

import base64
import json
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import rfc8785
from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests import authorities
from tests.authorities import Pair, PublicKey

ORIGIN = "rekor.local - 42"
OTHERS = (b"an entry of somebody else", b"and another")
WORKFLOW = "https://github.com/team/app/.github/workflows/sign.yml@refs/heads/main"
FIELDS = {
    8: "https://token.actions.githubusercontent.com",
    10: "1" * 40,
    11: "github-hosted",
    12: "https://github.com/team/app",
    20: "push",
}
"""What Fulcio writes about a run, by the last number of its OID."""


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def der(key: PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def about(subject: str = WORKFLOW, fields: dict[int, str] = FIELDS) -> list[tuple[x509.ExtensionType, bool]]:
    """The extensions that say who has signed."""
    san = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(subject)])
    own = {x509.ObjectIdentifier(f"1.3.6.1.4.1.57264.1.{number}"): asn1.encode_der(value) for number, value in fields.items()}
    return [(san, True), *((x509.UnrecognizedExtension(oid, value), False) for oid, value in own.items())]


def token(**claims: object) -> str:
    """What a platform says of a job. Nobody here looks at its signature, which is for the certifier to do."""
    now = int(time.time())
    said = {"iss": FIELDS[8], "sub": "repo:team/app", "aud": "sigstore", "iat": now, "exp": now + 300} | claims
    parts = [json.dumps({"alg": "none"}), json.dumps(said)]
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts) + "."


class Instance:
    """All keys of one instance."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = authorities.root("Fulcio")
        self.link = authorities.between(self.root, "Fulcio Link")
        self.certificates, self.log = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        self.clock_root = authorities.root("Clock Root")
        self.clock = authorities.stamping(self.clock_root)
        self.tokens: list[str] = []
        self.lock = Lock()

    def certify(self, request: dict[str, Any]) -> dict[str, Any]:
        """As Fulcio does: a certificate for ten minutes that its own log has seen."""
        key = x509.load_pem_x509_csr(base64.b64decode(request["certificateSigningRequest"])).public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        leaf = self.seen(self.link, key)
        chain = [each.public_bytes(serialization.Encoding.PEM).decode() for each in (leaf, *self.chain)]
        return {"signedCertificateEmbeddedSct": {"chain": {"certificates": chain}}}

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        return self.link.certificate, self.root.certificate

    def seen(self, above: Pair, key: PublicKey) -> x509.Certificate:
        """A certificate with the promise of the certificate log in it, which is over all of the rest (RFC 6962)."""
        start = datetime.now(UTC) - timedelta(minutes=1)
        uses, own, serial = [ExtendedKeyUsageOID.CODE_SIGNING], about(), x509.random_serial_number()
        end = start + timedelta(minutes=10)
        first = authorities.issue(above, key, uses, own, critical=False, serial=serial, start=start, end=end)
        bare = first.tbs_certificate_bytes
        at = struct.pack("!Q", int(time.time() * 1000))
        entry = sha256(der(above.key.public_key())).digest() + len(bare).to_bytes(3, "big") + bare
        signature = self.certificates.sign(b"\0\0" + at + b"\0\1" + entry + b"\0\0", ec.ECDSA(hashes.SHA256()))
        log = sha256(der(self.certificates.public_key())).digest()
        promise = b"\0" + log + at + b"\0\0" + b"\x04\x03" + struct.pack("!H", len(signature)) + signature
        listed = struct.pack("!HH", len(promise) + 2, len(promise)) + promise
        extension = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), asn1.encode_der(listed))
        own.append((extension, False))
        return authorities.issue(above, key, uses, own, critical=False, serial=serial, start=start, end=end)

    def enter(self, proposed: dict[str, Any]) -> dict[str, Any]:
        """As Rekor v1 does: the second entry of a log of three."""
        content = proposed["spec"]["proposedContent"]
        envelope = json.loads(content["envelope"])
        digests = [("envelopeHash", content["envelope"].encode()), ("payloadHash", base64.b64decode(envelope["payload"]))]
        spec: dict[str, Any] = {
            name: {"algorithm": "sha256", "value": sha256(data).hexdigest()} for name, data in digests
        }  # fmt: skip
        spec["signatures"] = [{"signature": envelope["signatures"][0]["sig"], "verifier": content["verifiers"][0]}]
        body = rfc8785.dumps({"apiVersion": "0.0.1", "kind": "dsse", "spec": spec})
        before, leaf, after = (sha256(b"\0" + each).digest() for each in (OTHERS[0], body, OTHERS[1]))
        top = sha256(b"\1" + sha256(b"\1" + before + leaf).digest() + after).digest()
        entry: dict[str, Any] = {
            "body": b64(body), "integratedTime": int(time.time()), "logID": self.log_id.hex(), "logIndex": 101,
        }  # fmt: skip
        beside = [before.hex(), after.hex()]
        proof = {"logIndex": 1, "rootHash": top.hex(), "treeSize": 3, "hashes": beside, "checkpoint": self.note(top)}
        promise = b64(self.log.sign(rfc8785.dumps(entry), ec.ECDSA(hashes.SHA256())))
        return {"id": entry | {"verification": {"inclusionProof": proof, "signedEntryTimestamp": promise}}}

    @property
    def log_id(self) -> bytes:
        return sha256(der(self.log.public_key())).digest()

    def note(self, top: bytes) -> str:
        """What the log says of its whole tree, and a signature of somebody else below its own."""
        text = f"{ORIGIN}\n3\n{b64(top)}\n"
        signature = self.log_id[:4] + self.log.sign(text.encode(), ec.ECDSA(hashes.SHA256()))
        return f"{text}\n\u2014 rekor.local {b64(signature)}\n\u2014 witness.local {b64(b'1234 a witness')}\n"

    def stamp(self, request: bytes) -> bytes:
        with self.lock:
            return authorities.stamp(request, self.clock, self.folder)

    def configuration(self, address: str, *, stamps: bool) -> str:
        """What a client must know of the instance, as JSON."""
        valid = {"start": "2020-01-01T00:00:00Z"}
        service = {"url": address, "majorApiVersion": 1, "validFor": valid, "operator": "local"}

        def log(key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
            public = {"rawBytes": b64(der(key.public_key())), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": valid}
            identity = {"keyId": b64(sha256(der(key.public_key())).digest())}
            return {"baseUrl": address, "hashAlgorithm": "SHA2_256", "publicKey": public, "logId": identity}

        def issuer(*chain: x509.Certificate) -> dict[str, Any]:
            raw = [{"rawBytes": b64(each.public_bytes(serialization.Encoding.DER))} for each in chain]
            subject = {"organization": "local", "commonName": "local"}
            return {"subject": subject, "uri": address, "certChain": {"certificates": raw}, "validFor": valid}

        root = {
            "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "tlogs": [log(self.log)], "ctlogs": [log(self.certificates)], "certificateAuthorities": [issuer(*self.chain)],
            "timestampAuthorities": [issuer(self.clock.certificate, self.clock_root.certificate)],
        }  # fmt: skip
        signing = {
            "mediaType": "application/vnd.dev.sigstore.signingconfig.v0.2+json", "caUrls": [service], "oidcUrls": [service],
            "rekorTlogUrls": [service], "rekorTlogConfig": {"selector": "ANY"}, "tsaConfig": {"selector": "ANY"},
            "tsaUrls": [service | {"url": f"{address}/stamp"}] if stamps else [],
        }  # fmt: skip
        kind = "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json"
        return json.dumps({"mediaType": kind, "trustedRoot": root, "signingConfig": signing})


@contextmanager
def served(instance: Instance) -> Iterator[str]:
    """The instance at an address."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/stamp":
                code, answer = 200, instance.stamp(body)
            elif self.path == "/api/v2/signingCert":
                instance.tokens.append(self.headers["Authorization"].removeprefix("Bearer "))
                code, answer = 200, json.dumps(instance.certify(json.loads(body))).encode()
            else:
                assert self.path == "/api/v1/log/entries"
                code, answer = 201, json.dumps(instance.enter(json.loads(body))).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""Keys in stores: a real PKCS#11 device in software, and a cloud's store of which only the two calls are made here."""

import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from pkcs11.util.ec import encode_named_curve_parameters

from codewarrant.problems import Problem, Undecided
from steps.sign import envelope
from steps.sign.signers import kms
from steps.sign.signers.key import KeySigner, key_id, proves
from tests import authorities

DATA = b"what is signed"
LABEL = "gate"
PIN = {"PKCS11_PIN": "1234"}
DEVICE = next(iter(sorted(Path("/usr/lib").glob("**/softhsm/libsofthsm2.so"))), None)


def check(key: kms.KmsKey) -> None:
    """It signs, and what it says of itself proves that."""
    signature = key.sign(DATA)
    public = load_pem_public_key(key.public_pem().encode())
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(signature, DATA, ec.ECDSA(hashes.SHA256()))
    assert key.key_id == key_id(public)
    assert proves(key.public_pem(), signature, DATA)
    found = envelope.opened(KeySigner(key).sign(b"{}"))
    assert found.key_id == key.key_id
    assert proves(key.public_pem(), found.signature, envelope.pre_authentication(b"{}"))


# --- a cloud ----------------------------------------------------------------------------------------------------------


class Cloud:
    """AWS's store of keys, as its documentation describes the two calls that matter here."""

    def __init__(self) -> None:
        self.keys: dict[str, Key] = {}
        self.asked: list[str] = []

    def answer(self, target: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.asked.append(target)
        key = self.keys.get(asked["KeyId"])
        if key is None:
            return 400, {"__type": "NotFoundException", "message": "no such key"}
        algorithms = ALGORITHMS[type(getattr(key, "curve", None))]
        if target == "TrentService.GetPublicKey":
            der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            return 200, {"PublicKey": b64encode(der).decode(), "SigningAlgorithms": algorithms, "KeyUsage": "SIGN_VERIFY"}
        assert target == "TrentService.Sign"
        assert asked["MessageType"] == "DIGEST"
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        digest = b64decode(asked["Message"])
        signature = key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))
        return 200, {"Signature": b64encode(signature).decode(), "SigningAlgorithm": asked["SigningAlgorithm"]}


Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
ALGORITHMS = {
    ec.SECP256R1: ["ECDSA_SHA_256"], ec.SECP384R1: ["ECDSA_SHA_384"], type(None): ["RSASSA_PSS_SHA_256"],
}  # fmt: skip


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Cloud]:
    made = Cloud()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            code, answer = made.answer(self.headers["X-Amz-Target"], asked)
            body = json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_KMS", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def curve() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize("name", ["1234-ab", "alias/gate", "arn:aws:kms:eu-central-1:111122223333:key/1234-ab"])
def test_a_key_of_a_cloud_by_each_of_its_names(cloud: Cloud, name: str) -> None:
    cloud.keys[name] = curve()
    check(kms.KmsKey(f"awskms:{name}"))


def test_a_key_that_is_not_there(cloud: Cloud) -> None:
    with pytest.raises(Undecided, match=r"awskms cannot be used.*no such key"):
        kms.KmsKey("awskms:alias/none")


@pytest.mark.parametrize("make", [authorities.long, lambda: ec.generate_private_key(ec.SECP384R1())], ids=["rsa", "p384"])
def test_a_key_of_another_kind(cloud: Cloud, make: Callable[[], Key]) -> None:
    cloud.keys["k"] = make()
    with pytest.raises(Undecided, match=r"awskms cannot be used.*ecdsa-sha2-nistp256"):
        kms.KmsKey("awskms:k")


def test_a_key_that_was_taken_away_or_changed(cloud: Cloud) -> None:
    cloud.keys["k"] = curve()
    key = kms.KmsKey("awskms:k")
    cloud.keys["k"] = curve()
    with pytest.raises(Undecided, match="not its key's"):
        key.sign(DATA)
    del cloud.keys["k"]
    with pytest.raises(Undecided, match="awskms cannot be used"):
        key.sign(DATA)


def test_no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(Undecided, match="awskms cannot be used"):
        kms.KmsKey("awskms:alias/gate")


# --- a device ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A token with a key on P-256, which is number 7, and one on P-384. The module reads its configuration once a process."""
    if DEVICE is None or not shutil.which("softhsm2-util"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs softhsm2, a PKCS#11 device in software")
    folder = tmp_path_factory.mktemp("device")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        patch.setenv("PYKCS11LIB", str(DEVICE))
        argv = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--so-pin", "5678", "--pin", PIN["PKCS11_PIN"]]
        subprocess.run(argv, check=True, capture_output=True)
        token = pkcs11.lib(str(DEVICE)).get_token(token_label=LABEL)
        with token.open(user_pin=PIN["PKCS11_PIN"], rw=True) as session:
            for number, name in ((7, "secp256r1"), (8, "secp384r1")):
                form = {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters(name)}
                parameters = session.create_domain_parameters(pkcs11.KeyType.EC, form, local=True)
                parameters.generate_keypair(id=bytes([number]), store=True)
        yield


@pytest.mark.parametrize("address", ["hsm:7", "hsm:7?label=gate"])
def test_a_key_of_a_device(device: None, address: str) -> None:
    check(kms.KmsKey(address, PIN))


BAD = {
    "another curve": ("hsm:8", PIN, "not one for ECDSA on P-256"),
    "no such key": ("hsm:9", PIN, "could not find"),
    "no key where the library looks by default": ("hsm:", PIN, "could not find"),
    "no such token": ("hsm:7?label=other", PIN, "No PKCS#11 token"),
    "another PIN": ("hsm:7", {"PKCS11_PIN": "9999"}, "PinIncorrect"),
    "no PIN": ("hsm:7", {}, "PKCS11_PIN is empty"),
}


@pytest.mark.parametrize(("address", "environment", "words"), BAD.values(), ids=BAD.keys())
def test_a_device_that_cannot_be_used(device: None, address: str, environment: dict[str, str], words: str) -> None:
    with pytest.raises(Problem, match=re.escape(words)):
        kms.KmsKey(address, environment).sign(DATA)


@pytest.mark.parametrize("path", [None, "/nowhere/lib.so", __file__])
def test_no_device(path: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYKCS11LIB", raising=False)
    if path:
        monkeypatch.setenv("PYKCS11LIB", path)
    with pytest.raises(Undecided, match="hsm cannot be used"):
        kms.KmsKey("hsm:7", PIN)


# --- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "hsm", "file:x", "AWSKMS:x", "vault:x", "https://example.org"])
def test_what_is_no_store(address: str) -> None:
    with pytest.raises(Problem, match="no store of keys" if address != "hsm" else "hsm"):
        kms.KmsKey(address)


@pytest.mark.parametrize(
    "address", ["hsm:x", "hsm:-1", "hsm:7?pin=1234", "hsm:7?label=a&pin=1234", "hsm://7", "hsm:7?label="]
)  # fmt: skip
def test_what_is_no_address_of_a_key(address: str) -> None:
    with pytest.raises(Problem, match="no address of a key"):
        kms.KmsKey(address)


@pytest.mark.parametrize(
    "address",
    [
        "azurekms://vault.example.org/keys/k/1", "azurekms://a.vault.azure.net.example.org/keys/k/1",
        "azurekms://a.vault.azure.net/keys/k", "azurekms://x@a.vault.azure.net/keys/k/1", "azurekms:a",
    ],
)  # fmt: skip
def test_keys_of_azure_lie_with_azure(address: str) -> None:
    with pytest.raises(Problem, match="no address of a key"):
        kms._imported(address, lambda _: "")


@pytest.mark.parametrize("missing", ["securesystemslib", "botocore"])
def test_without_the_libraries_it_says_how_to_install_them(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == missing] or [missing]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Problem, match=r"codewarrant\[kms\]"):
        kms.KmsKey("awskms:alias/gate")


@pytest.mark.parametrize("address", ["gcpkms:projects/p", "azurekms://a.vault.azure.net/keys/k/1"])
def test_without_the_client_of_one_cloud_too(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("google.api_core", "google.api_core.exceptions", "azure", "azure.core", "azure.core.exceptions"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Problem, match=r"codewarrant\[kms\]"):
        kms.KmsKey(address)

"""Keys: made once and for their owner alone, never in CI, and every bad one is refused with what to do."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from codewarrant.problems import Problem
from steps.sign.signers import key

DATA = b"what is signed"


Private = ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def pem(made: Private, password: bytes | None = None) -> bytes:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def public(made: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


GOOD = ed25519.Ed25519PrivateKey.generate()
CURVE = ec.generate_private_key(ec.SECP256R1())
# A well-formed public key of an algorithm that nobody knows: SEQUENCE { SEQUENCE { OID 1.2.3 } BIT STRING }.
UNKNOWN = b"-----BEGIN PUBLIC KEY-----\nMAowBAYCKgMDAgAA\n-----END PUBLIC KEY-----\n"


def test_key_is_made_on_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    own = tmp_path / "config" / "codewarrant" / "key.pem"
    made = key.signer(None, own, {}, in_ci=False)
    assert made is not None
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in own.parent.iterdir()] == ["key.pem"]
    again = key.signer(None, own, {}, in_ci=False)
    assert again is not None
    assert again.key_id == made.key_id
    assert key.key_ring(None, own).accepts(made.key_id, made.sign(DATA), DATA)


def test_mode_does_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        key.make(tmp_path / "key.pem")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600


def test_two_programs_that_start_at_once_make_one_key(tmp_path: Path) -> None:
    own = tmp_path / "new" / "key.pem"
    code = (
        "import sys, time; from pathlib import Path; from steps.sign.signers import key; own = Path(sys.argv[1]);"
        "time.sleep(max(0, float(sys.argv[2]) - time.time())); print(key.signer(None, own, {}, in_ci=False).key_id)"
    )
    argv = [sys.executable, "-c", code, str(own), str(time.time() + 1)]
    running = [subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {each.communicate()[0].strip() for each in running}
    assert [each.returncode for each in running] == [0] * 3
    assert len(said) == 1, "all signed with one key"
    assert [entry.name for entry in own.parent.iterdir()] == ["key.pem"]


def test_no_key_is_made_in_ci(tmp_path: Path) -> None:
    own = tmp_path / "config" / "key.pem"
    assert key.signer(None, own, {}, in_ci=True) is None
    assert not own.parent.exists()


def test_key_that_is_there_is_used_in_ci(tmp_path: Path) -> None:
    key.make(tmp_path / "key.pem")
    assert key.signer(None, tmp_path / "key.pem", {}, in_ci=True) is not None


def test_home_that_cannot_be_written_leaves_the_warrant_unsigned(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert key.signer(None, tmp_path / "file" / "codewarrant" / "key.pem", {}, in_ci=False) is None


def test_key_from_the_environment() -> None:
    made = key.signer("env:SIGNING_KEY", Path("/nonexistent"), {"SIGNING_KEY": pem(GOOD).decode()}, in_ci=True)
    assert made is not None
    assert made.key_id == key.key_id(GOOD.public_key())
    assert key.read_public(made.public_pem().encode(), "x") == GOOD.public_key()


@pytest.mark.parametrize("environment", [{}, {"SIGNING_KEY": ""}], ids=["absent", "empty"])
def test_empty_variable_is_refused_and_not_replaced_by_another_key(environment: dict[str, str], tmp_path: Path) -> None:
    key.make(tmp_path / "key.pem")
    with pytest.raises(Problem, match="that variable is empty"):
        key.signer("env:SIGNING_KEY", tmp_path / "key.pem", environment, in_ci=True)


BAD_PRIVATE = [
    ("text", b"not a key", "holds no private key"),
    ("empty", b"", "holds no private key"),
    ("public", public(GOOD), "holds no private key"),
    ("cut", pem(GOOD)[:60] + b"\n-----END PRIVATE KEY-----\n", "holds no private key"),
    ("encrypted", pem(GOOD, b"word"), "holds no private key"),
    ("rsa", pem(rsa.generate_private_key(65537, 2048)), "is no Ed25519 key"),
    ("curve", pem(CURVE), "is no Ed25519 key"),
    ("not text", b"\xff\xfe", "holds no private key"),
]


@pytest.mark.parametrize(("data", "said"), [row[1:] for row in BAD_PRIVATE], ids=[row[0] for row in BAD_PRIVATE])
def test_bad_private_key_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(data)
    with pytest.raises(Problem, match=said) as caught:
        key.signer(str(path), tmp_path / "own.pem", {}, in_ci=False)
    assert str(path) in caught.value.what
    assert not (tmp_path / "own.pem").exists(), "and no other key is made in its stead"


@pytest.mark.parametrize("name", ["missing.pem", "."])
def test_file_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        key.signer(str(tmp_path / name), tmp_path / "own.pem", {}, in_ci=False)
    with pytest.raises(Problem, match="cannot be read"):
        key.key_ring(str(tmp_path / name), tmp_path / "own.pem")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x", "holds no key"),
        (b"", "holds no key"),
        (UNKNOWN, "holds no key"),
        (public(CURVE), "is no Ed25519 key"),
        (pem(CURVE), "is no Ed25519 key"),
        (pem(GOOD, b"word"), "holds no key"),
    ],
    ids=["text", "empty", "unknown-algorithm", "curve", "private-curve", "encrypted"],
)
def test_bad_public_key_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Problem, match=said):
        key.read_public(data, "key.pem")


@pytest.mark.parametrize("data", [public(GOOD), pem(GOOD)], ids=["public", "private"])
def test_trust_in_a_pem_file(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(data)
    ring = key.key_ring(str(tmp_path / "key.pem"), tmp_path / "none")
    assert ring.accepts(key.key_id(GOOD.public_key()), GOOD.sign(DATA), DATA)
    assert not ring.accepts(key.key_id(GOOD.public_key()), GOOD.sign(DATA), DATA + b".")
    assert not ring.accepts("0" * 64, GOOD.sign(DATA), DATA)


def trust_file(path: Path, identity: str) -> str:
    indented = public(GOOD).decode().replace("\n", "\n      ").rstrip()
    path.write_text(f"schema: codewarrant/trust/v1\nkeys:\n  - id: '{identity}'\n    public_key: |\n      {indented}\n")
    return str(path)


def test_trust_in_a_list_of_keys(tmp_path: Path) -> None:
    ring = key.key_ring(trust_file(tmp_path / "trust.yml", key.key_id(GOOD.public_key())), tmp_path / "none")
    assert ring.accepts(key.key_id(GOOD.public_key()), GOOD.sign(DATA), DATA)


def test_list_with_an_id_that_is_not_its_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is not its key's"):
        key.key_ring(trust_file(tmp_path / "trust.yml", "0" * 64), tmp_path / "none")


@pytest.mark.parametrize(
    "text", ["", "keys: []\n", "schema: codewarrant/trust/v1\nkeys: []\nmore: 1\n", "schema: x\nkeys: [{id: a}]\n"]
)
def test_list_of_another_shape_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text(text)
    with pytest.raises(Problem):
        key.key_ring(str(tmp_path / "trust.yml"), tmp_path / "none")


def test_without_any_key_nothing_is_trusted(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no key to trust"):
        key.key_ring(None, tmp_path / "key.pem")

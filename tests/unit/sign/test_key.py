"""Keys: made once and for their owner alone, never in CI, and every bad one is refused with what to do. Whom to trust, too."""

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
from codewarrant.records import Mode, TrustedKey
from steps.sign import envelope
from steps.sign.signers import key, keyring
from tests.unit.sign.situations import Clock

DATA = b"what is signed"


Private = ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def pem(made: Private, password: bytes | None = None) -> bytes:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def public(made: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


GOOD = ed25519.Ed25519PrivateKey.generate()
CURVE = ec.generate_private_key(ec.SECP256R1())
OTHER_CURVE = ec.generate_private_key(ec.SECP384R1())
# A well-formed public key of an algorithm that nobody knows: SEQUENCE { SEQUENCE { OID 1.2.3 } BIT STRING }.
UNKNOWN = b"-----BEGIN PUBLIC KEY-----\nMAowBAYCKgMDAgAA\n-----END PUBLIC KEY-----\n"


def test_key_is_made_on_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    own = tmp_path / "config" / "codewarrant" / "key.pem"
    made = key.local(None, own, {}, in_ci=False)
    assert made is not None
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in own.parent.iterdir()] == ["key.pem"]
    again = key.local(None, own, {}, in_ci=False)
    assert again is not None
    assert again.key_id == made.key_id
    (trusted,) = keyring.own(own).keys
    assert trusted == TrustedKey(made.key_id, made.public_pem())
    assert key.proves(trusted.public_key, made.sign(DATA), DATA)


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
        "time.sleep(max(0, float(sys.argv[2]) - time.time())); print(key.local(None, own, {}, in_ci=False).key_id)"
    )
    argv = [sys.executable, "-c", code, str(own), str(time.time() + 1)]
    running = [subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {each.communicate()[0].strip() for each in running}
    assert [each.returncode for each in running] == [0] * 3
    assert len(said) == 1, "all signed with one key"
    assert [entry.name for entry in own.parent.iterdir()] == ["key.pem"]


def test_no_key_is_made_in_ci(tmp_path: Path) -> None:
    own = tmp_path / "config" / "key.pem"
    assert key.local(None, own, {}, in_ci=True) is None
    assert not own.parent.exists()


def test_key_that_lies_there_is_not_used_in_ci_unless_it_was_named(tmp_path: Path) -> None:
    """An earlier job of the same machine may have put it there."""
    key.make(tmp_path / "key.pem")
    assert key.local(None, tmp_path / "key.pem", {}, in_ci=True) is None
    assert key.local(str(tmp_path / "key.pem"), tmp_path / "key.pem", {}, in_ci=True) is not None


def test_home_that_cannot_be_written_leaves_the_warrant_unsigned(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert key.local(None, tmp_path / "file" / "codewarrant" / "key.pem", {}, in_ci=False) is None


@pytest.mark.parametrize(("named", "said"), [("keyles:", "mean 'keyless'"), ("foo:bar", "there is no signer foo:.*a path")])
def test_signer_that_there_is_not_is_said_to_be_none(named: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=said):
        key.local(named, tmp_path / "own.pem", {}, in_ci=False)


def test_key_from_the_environment() -> None:
    made = key.local("env:SIGNING_KEY", Path("/nonexistent"), {"SIGNING_KEY": pem(GOOD).decode()}, in_ci=True)
    assert made is not None
    assert made.key_id == key.key_id(GOOD.public_key())
    assert key.read_public(made.public_pem().encode(), "x") == GOOD.public_key()


@pytest.mark.parametrize("environment", [{}, {"SIGNING_KEY": ""}], ids=["absent", "empty"])
def test_empty_variable_is_refused_and_not_replaced_by_another_key(environment: dict[str, str], tmp_path: Path) -> None:
    key.make(tmp_path / "key.pem")
    with pytest.raises(Problem, match="that variable is empty"):
        key.local("env:SIGNING_KEY", tmp_path / "key.pem", environment, in_ci=True)


BAD_PRIVATE = [
    ("text", b"not a key", "holds no private key"),
    ("empty", b"", "holds no private key"),
    ("public", public(GOOD), "holds no private key"),
    ("cut", pem(GOOD)[:60] + b"\n-----END PRIVATE KEY-----\n", "holds no private key"),
    ("encrypted", pem(GOOD, b"word"), "holds no private key"),
    ("rsa", pem(rsa.generate_private_key(65537, 2048)), "is neither an Ed25519 key nor one on P-256"),
    ("another curve", pem(OTHER_CURVE), "is neither an Ed25519 key nor one on P-256"),
    ("not text", b"\xff\xfe", "holds no private key"),
]


@pytest.mark.parametrize(("data", "said"), [row[1:] for row in BAD_PRIVATE], ids=[row[0] for row in BAD_PRIVATE])
def test_bad_private_key_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(data)
    with pytest.raises(Problem, match=said) as caught:
        key.local(str(path), tmp_path / "own.pem", {}, in_ci=False)
    assert str(path) in caught.value.what
    assert not (tmp_path / "own.pem").exists(), "and no other key is made in its stead"


@pytest.mark.parametrize("name", ["missing.pem", "."])
def test_file_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        key.local(str(tmp_path / name), tmp_path / "own.pem", {}, in_ci=False)
    with pytest.raises(Problem, match="cannot be read"):
        keyring.named(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x", "holds no key"),
        (b"", "holds no key"),
        (UNKNOWN, "holds no key"),
        (public(OTHER_CURVE), "is neither an Ed25519 key nor one on P-256"),
        (pem(OTHER_CURVE), "is neither an Ed25519 key nor one on P-256"),
        (pem(GOOD, b"word"), "holds no key"),
    ],
    ids=["text", "empty", "unknown-algorithm", "another-curve", "private-half", "encrypted"],
)
def test_bad_public_key_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Problem, match=said):
        key.read_public(data, "key.pem")


# --- signing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [GOOD, CURVE], ids=["ed25519", "p-256"])
def test_what_was_signed_is_proved_and_nothing_else(made: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> None:
    own = key.LocalKey(pem(made), "a test")
    signature = own.sign(DATA)
    assert key.proves(own.public_pem(), signature, DATA)
    assert not key.proves(own.public_pem(), signature, DATA + b".")
    assert not key.proves(own.public_pem(), signature[:-1], DATA)
    assert not key.proves(own.public_pem(), b"", DATA)
    assert not key.proves(public(ed25519.Ed25519PrivateKey.generate()).decode(), signature, DATA)


@pytest.mark.parametrize("made", [GOOD, CURVE], ids=["ed25519", "p-256"])
def test_bundle_holds_the_signature_and_names_the_key(made: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> None:
    own = key.LocalKey(pem(made), "a test")
    signer = key.KeySigner(own)
    found = envelope.opened(signer.sign(DATA))
    assert (found.payload, found.key_id, found.stamps, signer.mode) == (DATA, own.key_id, (), Mode.KEY)
    assert key.proves(own.public_pem(), found.signature, envelope.pre_authentication(DATA))


def test_witness_sees_each_signature() -> None:
    own = key.LocalKey(pem(GOOD), "a test")
    clock = Clock("2026-11-02T10:00:00Z")
    signer = key.KeySigner(own, clock)
    found = envelope.opened(signer.sign(DATA))
    assert (found.stamps, signer.mode) == ((clock.stamp(found.signature),), Mode.KEY_TSA)


def test_bare_envelope_is_the_one_of_the_bundle() -> None:
    bundle = key.KeySigner(key.LocalKey(pem(CURVE), "a test")).sign(DATA)
    found = envelope.opened(bundle)
    assert envelope.bare(bundle) == envelope.plain(DATA, found.signature, str(found.key_id)), "not signed a second time"


# --- whom to trust ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [public(GOOD), pem(GOOD), public(CURVE)], ids=["public", "private", "p-256"])
def test_trust_in_a_pem_file(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(data)
    (trusted,) = keyring.named(tmp_path / "key.pem").keys
    made = GOOD if data != public(CURVE) else CURVE
    assert trusted == TrustedKey(key.key_id(made.public_key()), public(made).decode())


def trust_text(identity: str, half: bytes = public(GOOD), **fields: str) -> str:
    indented = half.decode().replace("\n", "\n      ").rstrip()
    more = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    return f"schema: codewarrant/trust/v1\nkeys:\n  - id: '{identity}'\n{more}    public_key: |\n      {indented}\n"


def test_trust_in_a_list_of_keys(tmp_path: Path) -> None:
    identity = key.key_id(GOOD.public_key())
    for name in ("trust.yml", "trust.yaml"):
        (tmp_path / name).write_text(trust_text(identity, steps="[scan]"))
        (trusted,) = keyring.named(tmp_path / name).keys
        assert trusted == TrustedKey(identity, public(GOOD).decode(), steps=("scan",))


BAD_LISTS = [
    ("the id of another key", trust_text("0" * 64), r"trust\.yml:\d: .*is not its key's"),
    ("a private key", trust_text(key.key_id(GOOD.public_key()), pem(GOOD)), r"trust\.yml:4: that is a private key"),
    ("another curve", trust_text(key.key_id(GOOD.public_key()), public(OTHER_CURVE)), r"trust\.yml:4 is neither"),
    ("nothing", "", "holds no keys"),
    ("no schema", "keys: []\n", "lacks the key 'schema'"),
    ("an unknown key", "schema: codewarrant/trust/v1\nkeys: []\nmore: 1\n", r"trust\.yml:3: .*no key 'more'"),
    ("another schema", "schema: x\nkeys: []\n", r"trust\.yml:1: .*is not 'codewarrant/trust/v1'"),
]


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in BAD_LISTS], ids=[row[0] for row in BAD_LISTS])
def test_list_that_cannot_be_trusted_is_refused_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text(text)
    with pytest.raises(Problem, match=said):
        keyring.named(tmp_path / "trust.yml")


def test_without_any_key_nothing_is_trusted(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no key to trust"):
        keyring.own(tmp_path / "key.pem")
    with pytest.raises(Problem, match="no key to trust"):
        keyring.own(None)
    assert keyring.of_branch(None) is None
    assert keyring.of_branch(b"schema: codewarrant/trust/v1\n") is None, "it names nobody"


@pytest.mark.parametrize("name", ["trust.yml", "trust.txt", "trust", "TRUST.YML", "trust.pem"])
def test_limits_of_a_trust_file_hold_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    mine = key.key_id(GOOD.public_key())
    (tmp_path / name).write_text(trust_text(mine, revoked="2026-01-01T00:00:00Z"))
    assert [entry.revoked for entry in keyring.named(tmp_path / name).keys] == ["2026-01-01T00:00:00Z"]


@pytest.mark.parametrize("around", ["# mine\n{}", "{}\nuntil: 2020-01-01T00:00:00Z\n", "{0}{0}"])
def test_a_key_with_anything_around_it_is_no_key_file(tmp_path: Path, around: str) -> None:
    (tmp_path / "key.pem").write_text(around.format(public(GOOD)))
    with pytest.raises(Problem):
        keyring.named(tmp_path / "key.pem")


def test_whom_a_branch_names_is_taken_with_all_limits() -> None:
    mine = key.key_id(GOOD.public_key())
    found = keyring.of_branch(trust_text(mine, revoked="2026-01-01T00:00:00Z").encode())
    assert found is not None
    assert [(entry.id, entry.revoked) for entry in found.keys] == [(mine, "2026-01-01T00:00:00Z")]

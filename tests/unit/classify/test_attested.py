"""The one statement that lowers scrutiny: a person's trusted signature. The honest commit passes; each twin beside it must not.

The commits in `signed/` were made with git and ssh-keygen; their private keys are gone. The others are signed here.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.records import CommitOrigin, Confidence, Evidence, Grade, Origin, Person
from steps.classify import origin
from tests.samples import Memory

HERE = Path(__file__).parent / "signed"
SIGNALS, OID, TREE, DAY = catalogue.signals(), "1" * 40, "c" * 40, "2026-09-02"
WHEN = 1_788_220_800  # 2026-09-01
YES = "Mend the login\n\nHuman-authored: yes"


def judged(data: bytes, *people: Person, day: str = DAY) -> CommitOrigin:
    return origin.origins((OID,), Memory({OID: data}), SIGNALS, people, day)[0]


# --- made with git ----------------------------------------------------------------------------------------------------

REAL = sorted(path.stem for path in HERE.glob("*.commit"))


def real(name: str) -> tuple[bytes, Person]:
    key = (HERE / f"{name}.pub").read_text()
    return (HERE / f"{name}.commit").read_bytes(), Person("robin", key, "2026-01-01", "2026-12-31")


@pytest.mark.parametrize("name", REAL)
def test_a_commit_that_git_signed_is_a_persons(name: str) -> None:
    found = judged(real(name)[0], real(name)[1])
    assert (found.origin, found.confidence) == (Origin.HUMAN, Confidence.HIGH)
    (item,) = found.evidence
    assert (item.signal, item.agent, item.grade, item.where) == ("human-signature", "robin", Grade.SIGNED, "signature")
    key = base64.b64decode(real(name)[1].ssh_key.split()[1])
    assert item.matched == "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("spoil", [(b"Mend ", b"Bend "), (b"800 +0000\ngpgsig", b"801 +0000\ngpgsig"), (b"4b825d", b"4b825e")])
def test_it_is_not_once_a_byte_is_another(name: str, spoil: tuple[bytes, bytes]) -> None:
    data, person = real(name)
    assert spoil[0] in data
    assert judged(data.replace(*spoil), person).origin is Origin.UNKNOWN


@pytest.mark.parametrize("name", REAL)
def test_nobody_elses_key_will_do(name: str) -> None:
    others = [replace(real(other)[1], login=other) for other in REAL if other != name]
    assert judged(real(name)[0], *others).origin is Origin.UNKNOWN
    assert judged(real(name)[0], *others, real(name)[1]).origin is Origin.HUMAN


# --- signed here ------------------------------------------------------------------------------------------------------

KEYS: dict[str, Any] = {
    "ed25519": ed25519.Ed25519PrivateKey.from_private_bytes(b"\1" * 32),
    "ecdsa-384": ec.derive_private_key(7, ec.SECP384R1()),
}
KEY = KEYS["ed25519"]


def string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def public(key: Any) -> bytes:
    made = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    assert isinstance(made, bytes)
    return made


def value(key: Any, signed: bytes) -> tuple[bytes, bytes]:
    """Algorithm and signature, as SSH writes them."""
    kind = public(key).split()[0]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return kind, key.sign(signed)
    if isinstance(key, rsa.RSAPrivateKey):
        return b"rsa-sha2-512", key.sign(signed, padding.PKCS1v15(), hashes.SHA512())
    numbers = utils.decode_dss_signature(key.sign(signed, ec.ECDSA(hashes.SHA384())))
    return kind, b"".join(string(number.to_bytes(49, "big").lstrip(b"\0").rjust(1, b"\0")) for number in numbers)


def signature(
    payload: bytes, key: Any = KEY, *, namespace: bytes = b"git", reserved: bytes = b"", digest: str = "sha512",
    version: int = 1, algorithm: bytes | None = None, more: bytes = b"", more_inside: bytes = b"", claimed: bytes | None = None,
) -> bytes:  # fmt: skip
    hashed = hashlib.new(digest, payload).digest()
    words = (namespace, reserved, digest.encode())
    own, made = value(key, b"SSHSIG" + b"".join(map(string, (*words, hashed))))
    inner = string(algorithm or own) + string(made) + more_inside
    blob = claimed or base64.b64decode(public(key).split()[1])
    whole = b"SSHSIG" + version.to_bytes(4, "big") + b"".join(map(string, (blob, *words, inner))) + more
    text = base64.b64encode(whole)
    rows = b"\n".join(text[at : at + 70] for at in range(0, len(text), 70))
    return b"-----BEGIN SSH SIGNATURE-----\n" + rows + b"\n-----END SSH SIGNATURE-----"


def payload(message: str = YES, *, when: int = WHEN, headers: str = "") -> bytes:
    who = f"Robin <robin@example.org> {when} +0000"
    return f"tree {TREE}\nauthor {who}\ncommitter {who}\n{headers}\n{message}\n".encode()


def bearing(data: bytes, armour: bytes, header: bytes = b"gpgsig") -> bytes:
    return data.replace(b"\n\n", b"\n" + header + b" " + armour.replace(b"\n", b"\n ") + b"\n\n", 1)


def signed(message: str = YES, *, when: int = WHEN, headers: str = "", header: bytes = b"gpgsig", **how: Any) -> bytes:
    data = payload(message, when=when, headers=headers)
    return bearing(data, signature(data, **how), header)


def person(key: Any = KEY, **more: str) -> Person:
    return replace(Person("robin", public(key).decode(), "2026-01-01", "2026-12-31"), **more)


ROBIN = person()


@pytest.mark.parametrize(
    "data",
    [
        signed(), signed(digest="sha256"), signed(header=b"gpgsig-sha256"), signed("Mend\n\nhuman-authored:  YES \n\n"),
        signed("Mend\n\nSigned-off-by: Robin <robin@example.org>\nHuman-authored: yes"),
        signed("Human-authored: yes"), signed(headers="encoding ISO-8859-1\n"),
    ],
    ids=["plain", "sha256", "sha256-repository", "written-otherwise", "beside-another", "no-body", "another-header"],
)  # fmt: skip
def test_the_honest_commit_is_a_persons(data: bytes) -> None:
    assert judged(data, ROBIN).origin is Origin.HUMAN


@pytest.mark.parametrize("name", list(KEYS))
def test_each_kind_of_key(name: str) -> None:
    assert judged(signed(key=KEYS[name]), person(KEYS[name])).origin is Origin.HUMAN


ARMOUR = signature(payload())
TWINS: dict[str, Callable[[], bytes]] = {
    "unsigned": payload,
    "no-trailer": lambda: signed("Mend the login"),
    "says-no": lambda: signed("Mend\n\nHuman-authored: no"),
    "says-both": lambda: signed("Mend\n\nHuman-authored: yes\nHuman-authored: no"),
    "says-perhaps": lambda: signed("Mend\n\nHuman-authored: yes, mostly"),
    "in-the-middle": lambda: signed("Mend\n\nHuman-authored: yes\n\nMore."),
    "indented": lambda: signed("Mend\n\n  Human-authored: yes"),
    "also-an-assistants": lambda: signed(f"{YES}\nCo-authored-by: Claude <noreply@anthropic.com>"),
    "an-assistant-of-old": lambda: signed(f"{YES}\nEntire-Checkpoint: 0123456789ab", when=1_756_684_800),
    "trailer-added-later": lambda: bearing(payload(), signature(payload("Mend the login"))),
    "another-namespace": lambda: signed(namespace=b"file"),
    "reserved-words": lambda: signed(reserved=b"x"),
    "another-version": lambda: signed(version=2),
    "sha1": lambda: signed(digest="sha1"),
    "another-algorithm": lambda: signed(algorithm=b"ssh-rsa"),
    "more-behind": lambda: signed(more=b"x"),
    "more-inside": lambda: signed(more_inside=b"x"),
    "another-key": lambda: signed(key=ed25519.Ed25519PrivateKey.from_private_bytes(b"\2" * 32)),
    "claims-his-key": lambda: signed(
        key=ed25519.Ed25519PrivateKey.from_private_bytes(b"\2" * 32), claimed=base64.b64decode(public(KEY).split()[1])
    ),
    "two-signatures": lambda: bearing(bearing(payload(), ARMOUR), ARMOUR, b"gpgsig-sha256"),
    "one-twice": lambda: bearing(bearing(payload(), ARMOUR), ARMOUR),
    "unknown-signature-header": lambda: bearing(payload(), ARMOUR, b"gpgsigx"),
    "two-authors": lambda: signed(headers="author Robin <robin@example.org> 1 +0000\n"),
    "two-committers": lambda: signed(headers=f"committer Robin <robin@example.org> {WHEN} +0000\n"),
    "two-trees": lambda: signed(headers=f"tree {TREE}\n"),
    "nul": lambda: signed("Mend\0\n\nHuman-authored: yes"),
    "no-day": lambda: bearing(
        payload().replace(b" +0000", b" later"), signature(payload().replace(b" +0000", b" later"))
    ),
    "pgp": lambda: bearing(payload(), ARMOUR.replace(b"SSH SIGNATURE", b"PGP SIGNATURE")),
    "no-base64": lambda: bearing(payload(), ARMOUR.replace(b"U1NIU0lH", b"====")),
    "cut": lambda: bearing(payload(), ARMOUR[:120] + ARMOUR[-31:]),
    "empty": lambda: bearing(payload(), b"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----"),
    "words-before": lambda: bearing(payload(), b"x" + ARMOUR),
}


@pytest.mark.parametrize("twin", TWINS.values(), ids=list(TWINS))
def test_the_twin_is_not(twin: Callable[[], bytes]) -> None:
    assert judged(twin(), ROBIN).origin is not Origin.HUMAN


@pytest.mark.parametrize(
    ("days", "day", "expected"),
    [
        (("2026-09-01", "2026-09-02"), DAY, Origin.HUMAN),
        (("2026-09-01", "2026-12-31"), "2026-09-01", Origin.HUMAN),
        (("2026-09-02", "2026-12-31"), DAY, Origin.UNKNOWN),
        (("2026-01-01", "2026-08-31"), DAY, Origin.UNKNOWN),
        (("2026-01-01", "2026-09-01"), DAY, Origin.UNKNOWN),
        (("2026-01-01", "2026-12-31"), "2026-08-31", Origin.UNKNOWN),
        (("2026-1-1", "2026-12-31"), DAY, Origin.UNKNOWN),
        (("2026-01-01", "9"), DAY, Origin.UNKNOWN),
        (("2026-01-01", "2026-12-31"), "", Origin.UNKNOWN),
    ],
    ids=["last-day", "same-day", "not-yet", "no-longer", "expired-since", "from-the-future", "odd-first-day", "odd-last-day",
         "no-day"],
)  # fmt: skip
def test_the_key_counts_in_its_time(days: tuple[str, str], day: str, expected: Origin) -> None:
    assert judged(signed(), person(from_=days[0], until=days[1]), day=day).origin is expected


@pytest.mark.parametrize(
    "line",
    ["", "ssh-ed25519", "ssh-ed25519 !!!", "ssh-ed25519 AAAA", f"ssh-rsa {public(KEY).decode().split()[1]}",
     f"x {public(KEY).decode()}"],
    ids=["empty", "no-key", "no-base64", "cut", "another-type", "options"],
)  # fmt: skip
def test_a_key_that_cannot_be_read_is_nobodys(line: str) -> None:
    assert judged(signed(), person(ssh_key=line)).origin is Origin.UNKNOWN
    assert judged(signed(), person(ssh_key=line), ROBIN).origin is Origin.HUMAN


def test_a_short_rsa_key_does_not_count() -> None:
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that is the point
    assert judged(signed(key=short), person(short)).origin is Origin.UNKNOWN


def test_a_key_of_another_kind_does_not_count() -> None:
    blob = b"".join(map(string, (b"ssh-dss", b"\1", b"\1", b"\1", b"\1")))
    whole = person(ssh_key=f"ssh-dss {base64.b64encode(blob).decode()}")
    assert judged(signed(claimed=blob), whole).origin is Origin.UNKNOWN


def test_nobody_trusted_means_nobody_believed() -> None:
    assert judged(signed()).origin is Origin.UNKNOWN


def test_a_change_of_signed_commits_is_a_persons_until_something_speaks_against_it() -> None:
    found = judged(signed(), ROBIN)
    assert origin.aggregate((found,), ()) == (Origin.HUMAN, Confidence.HIGH)
    branch = Evidence("cursor-branch", "cursor", Grade.CIRCUMSTANTIAL, "branch", "cursor/")
    assert origin.aggregate((found,), (branch,))[0] is Origin.MIXED


@settings(max_examples=60)
@given(st.integers(0, len(signed()) - 1), st.integers(1, 255))
def test_no_other_byte_is_a_persons(place: int, change: int) -> None:
    data = bytearray(signed())
    data[place] ^= change
    found = judged(bytes(data), ROBIN)
    assert found.origin is Origin.UNKNOWN or bytes(data).lower() == signed().lower()

"""Signing by an identity: against an instance made here, by Sigstore's own library, and against what the public one signed."""

import base64
import json
import os
import re
import shutil
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from sigstore.models import ClientTrustConfig

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Authority, Mode
from steps.sign import envelope
from steps.sign.signers import certified, keyless, sigstore, transparency
from steps.sign.signers.interface import Certified
from steps.sign.signers.timestamp import TimestampWitness
from tests import authorities, instance
from tests.authorities import Pair
from tests.instance import FIELDS, WORKFLOW, Instance

pytestmark = [
    pytest.mark.skipif(not shutil.which("openssl"), reason="needs the program openssl, which stamps here"),
    pytest.mark.filterwarnings("ignore:Parsed a serial number"),
]
STATEMENT = jsonio.canonical(
    {
        "_type": "https://in-toto.io/Statement/v1", "predicateType": "https://example.org/p", "predicate": {},
        "subject": [{"name": "change.json", "digest": {"sha256": "a" * 64}}],
    }
)  # fmt: skip
WHO = Certified(FIELDS[8], WORKFLOW, FIELDS[12], FIELDS[10], FIELDS[11], FIELDS[20])
EVERY = pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.thorough)])
"""Which bytes are tried: some every day, all of them in CI."""
SIGNING = [ExtendedKeyUsageOID.CODE_SIGNING]


def refused(code: str, call: Callable[[], object]) -> str:
    with pytest.raises(NotVerified) as caught:
        call()
    assert caught.value.code == code, str(caught.value)
    return str(caught.value)


def is_recent(at: str) -> bool:
    return timedelta(0) <= datetime.now(UTC) - datetime.fromisoformat(at) < timedelta(minutes=1)


# --- a certificate and a time stamp ---------------------------------------------------------------------------------


@dataclass
class Made:
    """Somebody's own certifier and clock."""

    root: Pair
    link: Pair
    clock_root: Pair
    clock: Pair
    folder: Path

    @property
    def certifiers(self) -> list[Authority]:
        return [authorities.authority(self.root, self.link)]

    @property
    def timestamps(self) -> list[Authority]:
        return [authorities.authority(self.clock_root)]

    def bundle(self, signer: Pair, payload: bytes = STATEMENT, stamps: int = 1) -> bytes:
        signature = authorities.sign(signer, envelope.pre_authentication(payload))
        seen = [self.witness.stamp(signature) for _ in range(stamps)]
        return envelope.certificate_bundle(payload, signature, signer.certificate.public_bytes(Encoding.DER), seen)

    @property
    def witness(self) -> TimestampWitness:
        return TimestampWitness("https://here", lambda *asked: authorities.stamp(asked[1], self.clock, self.folder))

    def identity(self, bundle: bytes) -> tuple[Certified, str]:
        return sigstore.identity(bundle, self.certifiers, self.timestamps)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root, clock_root = authorities.root("Fulcio"), authorities.root("Clock")
    link, clock = authorities.between(root), authorities.stamping(clock_root)
    return Made(root, link, clock_root, clock, tmp_path_factory.mktemp("made"))


def leaf(made: Made, **more: Any) -> Pair:
    given: dict[str, Any] = {"uses": SIGNING, "extensions": instance.about(), "critical": False} | more
    return authorities.leaf(given.pop("above", made.link), given.pop("uses"), given.pop("extensions"), **given)


def test_a_witnessed_certificate_tells_who_and_when(made: Made) -> None:
    who, at = made.identity(made.bundle(leaf(made)))
    assert who == WHO
    assert is_recent(at)


def test_a_certificate_counts_at_the_time_of_the_stamp(made: Made) -> None:
    """Fulcio's live for ten minutes; what they signed is verified for years."""
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
    bundle = made.bundle(leaf(made, end=end))
    while datetime.now(UTC) <= end + timedelta(seconds=1):
        time.sleep(0.1)
    assert made.identity(bundle)
    late = made.bundle(leaf(made, end=end))
    refused("certificate", lambda: made.identity(late))


def test_what_a_certificate_does_not_say_is_none(made: Made) -> None:
    address = x509.SubjectAlternativeName([x509.RFC822Name("a@example.org")])
    who, _ = made.identity(made.bundle(leaf(made, extensions=[(address, True)])))
    assert who == Certified(None, "a@example.org", None, None, None, None)


def test_every_stamp_must_hold_and_the_latest_counts(made: Made) -> None:
    data = made.bundle(leaf(made), stamps=2)
    _, at = made.identity(data)
    assert is_recent(at)
    other = made.bundle(leaf(made))
    found, wrong = envelope.opened(data), envelope.opened(other)
    der = base64.b64decode(json.loads(data)["verificationMaterial"]["certificate"]["rawBytes"])
    mixed = envelope.certificate_bundle(found.payload, found.signature, der, [found.stamps[0], wrong.stamps[0]])
    refused("timestamp", lambda: made.identity(mixed))


def wrong_leaves(made: Made) -> dict[str, Pair]:
    now, other = datetime.now(UTC), authorities.root("Fulcio")
    return {
        "of another root": leaf(made, above=authorities.between(other)),
        "of another root by the same names": leaf(made, above=authorities.between(other, "A Link")),
        "that vouches for itself": authorities.root("Fulcio"),
        "of a leaf": leaf(made, above=leaf(made, words="A Leaf")),
        "expired": leaf(made, end=now - timedelta(minutes=5)),
        "not yet valid": leaf(made, start=now + timedelta(minutes=5)),
        "no usage": leaf(made, uses=[]),
        "another usage": leaf(made, uses=[ExtendedKeyUsageOID.CLIENT_AUTH]),
        "any usage": leaf(made, uses=[ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]),
        "a key for other things": leaf(made, uses_of_key=authorities.usage("key_encipherment")),
        "a key for certificates": leaf(made, uses_of_key=authorities.usage("digital_signature", "key_cert_sign")),
        "RSA": leaf(made, make=authorities.long),
        "another curve": leaf(made, make=lambda: ec.generate_private_key(ec.SECP384R1())),
        "nobody named": leaf(made, extensions=[], words="somebody"),
        "two names": leaf(made, extensions=[(names("https://a/b", "https://a/c"), True)]),
        "an extension critical and unknown": leaf(
            made, extensions=[*instance.about(), (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3"), b"\5\0"), True)]
        ),
        "a field that is no text": leaf(
            made, extensions=[*instance.about(fields={}), (x509.UnrecognizedExtension(fulcio(8), b"\4\1x"), False)]
        ),
        "a field with more behind it": leaf(
            made, extensions=[*instance.about(fields={}), (x509.UnrecognizedExtension(fulcio(12), b"\x0c\1x!"), False)]
        ),
    }  # fmt: skip


def names(*addresses: str) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName([x509.UniformResourceIdentifier(each) for each in addresses])


def fulcio(number: int) -> x509.ObjectIdentifier:
    return x509.ObjectIdentifier(f"1.3.6.1.4.1.57264.1.{number}")


def test_certificates_that_prove_nothing(made: Made) -> None:
    passed = []
    for case, signer in wrong_leaves(made).items():
        bundle = made.bundle(signer)
        try:
            made.identity(bundle)
        except NotVerified as error:
            assert error.code == "certificate", (case, str(error))  # noqa: PT017 - a table in one test
        else:
            passed.append(case)
    assert passed == []


def test_nobody_is_trusted_by_default(made: Made) -> None:
    bundle = made.bundle(leaf(made))
    said = refused("certificate", lambda: sigstore.identity(bundle, (), made.timestamps))
    assert "no certifier is trusted" in said
    refused("timestamp-authority", lambda: sigstore.identity(bundle, made.certifiers, ()))
    refused("timestamp-authority", lambda: sigstore.identity(bundle, made.certifiers, made.certifiers))
    without_link = [authorities.authority(made.root)]
    refused("certificate", lambda: sigstore.identity(bundle, without_link, made.timestamps))
    refused("certificate", lambda: sigstore.identity(bundle, made.timestamps, made.timestamps))


def test_the_first_certificate_of_a_certifier_is_what_is_trusted(made: Made) -> None:
    bundle = made.bundle(leaf(made))
    assert sigstore.identity(bundle, [authorities.authority(made.link)], made.timestamps)
    turned = [authorities.authority(authorities.root("Fulcio"), made.root, made.link)]
    refused("certificate", lambda: sigstore.identity(bundle, turned, made.timestamps))


def test_without_a_witness_nobody_knows_when(made: Made) -> None:
    refused("timestamp", lambda: made.identity(made.bundle(leaf(made), stamps=0)))


def test_the_signature_is_the_certificates_over_this_statement(made: Made) -> None:
    signer, other = leaf(made), leaf(made)
    data = made.bundle(signer)
    found = envelope.opened(data)
    der = {pair: pair.certificate.public_bytes(Encoding.DER) for pair in (signer, other)}
    said = STATEMENT.replace(b"change.json", b"Change.json")
    for payload, certificate in ((said, der[signer]), (STATEMENT, der[other])):
        bad = envelope.certificate_bundle(payload, found.signature, certificate, found.stamps)
        refused("signature", lambda bad=bad: made.identity(bad))  # type: ignore[misc]
    bare = authorities.sign(signer, STATEMENT)
    stamped = envelope.certificate_bundle(STATEMENT, bare, der[signer], [made.witness.stamp(bare)])
    refused("signature", lambda: made.identity(stamped))


@EVERY
def test_no_byte_may_be_another(made: Made, step: int) -> None:
    bundle = made.bundle(leaf(made))
    assert made.identity(bundle)
    assert unnoticed(bundle, made.identity, step) == []


def unnoticed(bundle: bytes, identity: Callable[[bytes], object], step: int) -> list[int]:
    """Where a byte could be another and all is proved as before."""
    passed = []
    for at in range(0, len(bundle), step):
        bad = b"".join((bundle[:at], bytes([bundle[at] ^ (1 << at % 7)]), bundle[at + 1 :]))
        try:
            identity(bad)
        except NotVerified:
            continue
        passed.append(at)
    return passed


# --- signing ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Instance, str]]:
    made = Instance(tmp_path_factory.mktemp("instance"))
    with instance.served(made) as address:
        yield made, address


def test_a_witnessed_signer_signs_all_under_one_certificate(own: tuple[Instance, str]) -> None:
    made, address = own
    before = len(made.tokens)
    environment = {"SIGSTORE_ID_TOKEN": "the job", "SIGSTORE_FULCIO_URL": address}
    signer = keyless.signer(environment, f"{address}/stamp")
    assert (signer.mode, signer.takes_git) == (Mode.KEYLESS_TSA, True)
    trusted = [authorities.authority(made.root, made.link)], [authorities.authority(made.clock_root)]
    for payload in (STATEMENT, STATEMENT.replace(b"aaa", b"bbb")):
        bundle = signer.sign(payload)
        who, at = sigstore.identity(bundle, *trusted)
        assert who == WHO
        assert is_recent(at)
        assert envelope.opened(bundle).payload == payload
    assert made.tokens[before:] == ["the job"]


def test_a_certifier_that_gives_something_else_is_refused(made: Made) -> None:
    other = leaf(made).pem
    answers = [
        b"", b"[]", b"{}", b'{"a":1}', b'{"a":{"chain":{"certificates":[]}}}', b'{"a":{"chain":{"certificates":["no PEM"]}}}',
        jsonio.canonical({"a": {"chain": {"certificates": [other]}}}),
    ]  # fmt: skip
    for answer in answers:
        signer = keyless.WitnessedSigner(lambda: "token", made.witness, "https://here", lambda *_, answer=answer: answer)
        with pytest.raises(Undecided, match="certif"):
            signer.sign(STATEMENT)


def logged(own: tuple[Instance, str], *, stamps: bool) -> tuple[keyless.LoggedSigner, ClientTrustConfig]:
    made, address = own
    configuration = ClientTrustConfig.from_json(made.configuration(address, stamps=stamps))
    return keyless.LoggedSigner(instance.token, configuration), configuration


def proved(bundle: bytes, configuration: ClientTrustConfig, certifiers: tuple[Authority, ...] = ()) -> tuple[Certified, str]:
    found, signing = envelope.opened(bundle), certified.load(sigstore.certificate(bundle))
    if not found.is_logged:
        raise NotVerified("log", "it stands in no log")
    return transparency.identity(bundle, found, signing, certifiers, (), configuration.trusted_root)


@pytest.mark.parametrize("stamps", [False, True])
def test_a_logged_signature_tells_who_and_when(own: tuple[Instance, str], *, stamps: bool) -> None:
    before = len(own[0].tokens)
    signer, configuration = logged(own, stamps=stamps)
    assert (signer.mode, signer.takes_git) == (Mode.KEYLESS_LOG, False)
    for _ in range(2):
        bundle = signer.sign(STATEMENT)
        found = envelope.opened(bundle)
        assert (found.payload, found.is_logged, len(found.stamps)) == (STATEMENT, True, stamps)
        who, at = proved(bundle, configuration)
        assert who == WHO
        assert is_recent(at)
    assert len(own[0].tokens) == before + 1


def test_who_names_certifiers_trusts_these_alone(own: tuple[Instance, str]) -> None:
    signer, configuration = logged(own, stamps=False)
    bundle = signer.sign(STATEMENT)
    assert proved(bundle, configuration, (authorities.authority(own[0].root, own[0].link),))
    refused("certificate", lambda: proved(bundle, configuration, (authorities.authority(authorities.root()),)))


def test_the_public_instance_knows_nothing_of_ours(own: tuple[Instance, str]) -> None:
    signer, _ = logged(own, stamps=False)
    refused("certificate", lambda: sigstore.identity(signer.sign(STATEMENT), (), ()))


def edited(bundle: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    found = json.loads(bundle)
    change(found)
    return jsonio.canonical(found)


def entry(found: dict[str, Any]) -> dict[str, Any]:
    (one,) = found["verificationMaterial"]["tlogEntries"]
    assert isinstance(one, dict)
    return one


def note(found: dict[str, Any], old: str, new: str) -> None:
    checkpoint = entry(found)["inclusionProof"]["checkpoint"]
    assert old in checkpoint["envelope"]
    checkpoint["envelope"] = checkpoint["envelope"].replace(old, new)


EDITS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "another time": ("log", lambda f: entry(f).update(integratedTime=str(int(entry(f)["integratedTime"]) - 1))),
    "no time": ("log", lambda f: entry(f).pop("integratedTime")),
    "no promise": ("log", lambda f: entry(f).pop("inclusionPromise")),
    "neither": ("log", lambda f: [entry(f).pop(each) for each in ("inclusionPromise", "integratedTime")]),
    "another index": ("log", lambda f: entry(f).update(logIndex="102")),
    "an index written otherwise": ("bundle-shape", lambda f: entry(f).update(logIndex="0101")),
    "another place in the tree": ("log", lambda f: entry(f)["inclusionProof"].update(logIndex="0")),
    "a larger tree of the same shape": ("log", lambda f: entry(f)["inclusionProof"].update(treeSize="4")),
    "another neighbour": ("log", lambda f: entry(f)["inclusionProof"].update(hashes=["AAAA"])),
    "no proof": ("log", lambda f: entry(f).pop("inclusionProof")),
    "no checkpoint": ("log", lambda f: entry(f)["inclusionProof"].pop("checkpoint")),
    "another tree in the checkpoint": ("log", lambda f: note(f, "\n3\n", "\n4\n")),
    "a witness's signature as well": ("log", lambda f: note(f, "\n\n", "\n\n\u2014 witness.local MTIzNCBhIHdpdG5lc3M=\n")),
    "another name at the signature": ("log", lambda f: note(f, "\u2014 rekor.local", "\u2014 Rekor.local")),
    "another log": ("log", lambda f: entry(f).update(logId={"keyId": base64.b64encode(b"x" * 32).decode()})),
    "another kind": ("log", lambda f: entry(f).update(kindVersion={"kind": "intoto", "version": "0.0.2"})),
    "a field more": ("log", lambda f: entry(f).update(note="x")),
    "two entries": ("log", lambda f: f["verificationMaterial"]["tlogEntries"].append(entry(f))),
    "an empty list of stamps": (
        "bundle-shape", lambda f: f["verificationMaterial"].update(timestampVerificationData={"rfc3161Timestamps": []})
    ),
    "an older format": ("log", lambda f: f.update(mediaType="application/vnd.dev.sigstore.bundle+json;version=0.1")),
    "the same format by its other name": (
        "bundle-shape", lambda f: f.update(mediaType="application/vnd.dev.sigstore.bundle+json;version=0.3")
    ),
    "a key's id": ("bundle-shape", lambda f: f["dsseEnvelope"]["signatures"][0].update(keyid="x")),
    "another statement": ("signature", lambda f: f["dsseEnvelope"].update(payload="e30=")),
}  # fmt: skip


@pytest.mark.parametrize(("code", "change"), EDITS.values(), ids=EDITS.keys())
def test_what_the_log_says_cannot_be_changed(
    own: tuple[Instance, str], code: str, change: Callable[[dict[str, Any]], object]
) -> None:
    signer, configuration = logged(own, stamps=True)
    bundle = signer.sign(STATEMENT)
    assert proved(edited(bundle, lambda _: None), configuration)
    refused(code, lambda: proved(edited(bundle, change), configuration))


@EVERY
def test_no_byte_of_a_logged_bundle_may_be_another(own: tuple[Instance, str], step: int) -> None:
    signer, configuration = logged(own, stamps=True)
    bundle = signer.sign(STATEMENT)
    assert proved(bundle, configuration)
    assert unnoticed(bundle, lambda data: proved(data, configuration), step) == []


def test_another_entry_of_the_same_signer_proves_nothing(own: tuple[Instance, str]) -> None:
    signer, configuration = logged(own, stamps=False)
    first, second = signer.sign(STATEMENT), signer.sign(STATEMENT.replace(b"aaa", b"bbb"))
    spliced = edited(first, lambda found: found["verificationMaterial"].update(tlogEntries=[entry(json.loads(second))]))
    refused("log", lambda: proved(spliced, configuration))


def test_a_stamp_of_nobody_known_is_not_passed_over(own: tuple[Instance, str], made: Made) -> None:
    """The library counts the stamps that hold and overlooks the others."""
    signer, configuration = logged(own, stamps=False)
    bundle = signer.sign(STATEMENT)
    stamp = base64.b64encode(made.witness.stamp(envelope.opened(bundle).signature)).decode()
    data = {"rfc3161Timestamps": [{"signedTimestamp": stamp}]}
    stranger = edited(bundle, lambda found: found["verificationMaterial"].update(timestampVerificationData=data))
    refused("timestamp-authority", lambda: proved(stranger, configuration))
    found = envelope.opened(stranger)
    signing = certified.load(sigstore.certificate(stranger))
    assert transparency.identity(stranger, found, signing, (), made.timestamps, configuration.trusted_root)


def test_a_certificate_outside_its_log_or_of_another_certifier_is_none(own: tuple[Instance, str]) -> None:
    made, address = own
    signer, _ = logged(own, stamps=False)
    bundle = signer.sign(STATEMENT)
    other = Instance(made.folder)
    for taken, code in (("certificateAuthorities", "certificate"), ("ctlogs", "log"), ("tlogs", "log")):
        trust = json.loads(made.configuration(address, stamps=False))
        trust["trustedRoot"][taken] = json.loads(other.configuration(address, stamps=False))["trustedRoot"][taken]
        refused(code, lambda trust=trust: proved(bundle, ClientTrustConfig.from_json(json.dumps(trust))))  # type: ignore[misc]


def test_a_service_that_does_not_answer_leaves_nothing_signed(own: tuple[Instance, str]) -> None:
    made, address = own
    for part in ("caUrls", "rekorTlogUrls"):
        text = json.loads(made.configuration(address, stamps=False))
        text["signingConfig"][part][0]["url"] = "http://127.0.0.1:9"
        with pytest.raises(Undecided, match="Sigstore gave no"):
            keyless.LoggedSigner(instance.token, ClientTrustConfig.from_json(json.dumps(text))).sign(STATEMENT)


def test_an_answer_that_does_not_verify_is_not_kept(own: tuple[Instance, str], monkeypatch: pytest.MonkeyPatch) -> None:
    signer, _ = logged(own, stamps=False)
    monkeypatch.setattr(own[0], "log", ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(Undecided, match="does not verify"):
        signer.sign(STATEMENT)


@pytest.mark.parametrize(
    "claims", [{"aud": "else"}, {"exp": 1}, {"sub": None}], ids=["another audience", "expired", "nobody"]
)  # fmt: skip
def test_a_token_for_something_else(own: tuple[Instance, str], claims: dict[str, object]) -> None:
    _, configuration = logged(own, stamps=False)
    with pytest.raises(Undecided, match="Sigstore gave no certificate"):
        keyless.LoggedSigner(lambda: instance.token(**claims), configuration).sign(STATEMENT)


# --- the job's identity -----------------------------------------------------------------------------------------------


def test_github_is_asked_for_the_right_audience() -> None:
    asked = []

    def get(url: str, headers: dict[str, str], environment: dict[str, str]) -> bytes:
        asked.append((url, headers["Authorization"]))
        return b'{"count":1.5,"value":"the token"}'

    address = "https://actions.example/token?api-version=2"
    environment = {"ACTIONS_ID_TOKEN_REQUEST_URL": address, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "secret"}
    assert keyless.token(environment, get) == "the token"
    assert asked == [(f"{address}&audience=sigstore", "Bearer secret")]
    assert keyless.token(environment | {"SIGSTORE_ID_TOKEN": "given"}, get) == "given"
    assert len(asked) == 1


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b'{"value":1}', b'{"value":""}'])
def test_an_answer_without_a_token(answer: bytes) -> None:
    environment = {"ACTIONS_ID_TOKEN_REQUEST_URL": "https://x", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "secret"}
    with pytest.raises(Undecided, match="platform gave") as caught:
        keyless.token(environment, lambda *_, **__: answer)
    assert "secret" not in str(caught.value)


ADVICE = {
    "permissions: id-token: write": {"GITHUB_ACTIONS": "true"},
    "id_tokens:": {"GITLAB_CI": "true"},
    "SIGSTORE_ID_TOKEN": {},
    "id-token: write": {"GITHUB_ACTIONS": "true", "ACTIONS_ID_TOKEN_REQUEST_URL": "https://x"},
}


@pytest.mark.parametrize(("words", "environment"), ADVICE.items(), ids=ADVICE.keys())
def test_without_an_identity_it_says_what_to_do_and_signs_nothing(words: str, environment: dict[str, str]) -> None:
    for timestamp in (None, "https://clock.example"):
        with pytest.raises(Undecided, match=re.escape(words)):
            keyless.signer(environment, timestamp).sign(STATEMENT)


def test_without_the_library_it_says_how_to_install_it(own: tuple[Instance, str], monkeypatch: pytest.MonkeyPatch) -> None:
    signer, _ = logged(own, stamps=False)
    bundle = signer.sign(STATEMENT)
    monkeypatch.delitem(sys.modules, "steps.sign.signers.transparency")
    monkeypatch.delattr("steps.sign.signers.transparency")
    for name in [name for name in sys.modules if name.partition(".")[0] == "sigstore"]:
        monkeypatch.setitem(sys.modules, name, None)
    for call in (lambda: sigstore.identity(bundle, (), ()), lambda: keyless.signer({}, None).sign(STATEMENT)):
        with pytest.raises(Problem, match=r"codewarrant\[keyless\]"):
            call()


# --- the public instance ----------------------------------------------------------------------------------------------

PUBLIC = os.environ.get("CODEWARRANT_ATTESTATIONS")
"""The source distribution of pypi-attestations, which holds attestations that GitHub's jobs really made."""


@pytest.mark.thorough
@pytest.mark.skipif(not PUBLIC, reason="needs CODEWARRANT_ATTESTATIONS, which .ci/run fetches")
@pytest.mark.parametrize("kind", ["publish", "slsa"])
def test_what_the_public_instance_signed_is_proved_offline(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    bundle = attested(kind)
    who, at = sigstore.identity(bundle, (), ())
    assert who == Certified(
        "https://token.actions.githubusercontent.com",
        "https://github.com/trailofbits/pypi-attestations/.github/workflows/release.yml@refs/tags/v0.0.19",
        "https://github.com/trailofbits/pypi-attestations", "08802efe1f8e5fec4ad842d6b8ce97656092ee72", "github-hosted",
        "release",
    )  # fmt: skip
    assert at == {"publish": "2024-12-04T23:14:01Z", "slsa": "2024-12-04T23:13:46Z"}[kind]
    assert unnoticed(bundle, lambda data: sigstore.identity(data, (), ()), step=7) == []
    assert list(tmp_path.iterdir()) == []


def attested(kind: str) -> bytes:
    """As a bundle: the same fields under Sigstore's names."""
    assert PUBLIC
    with tarfile.open(PUBLIC) as archive:
        (member,) = [name for name in archive.getnames() if name.endswith(f"attestations-0.0.19.tar.gz.{kind}.attestation")]
        file = archive.extractfile(member)
        assert file
        found = json.load(file)
    material, signed = found["verification_material"], found["envelope"]
    return jsonio.canonical(
        {
            "mediaType": envelope.BUNDLE_TYPE,
            "verificationMaterial": {
                "certificate": {"rawBytes": material["certificate"]}, "tlogEntries": material["transparency_entries"],
            },
            "dsseEnvelope": {
                "payload": signed["statement"], "payloadType": envelope.PAYLOAD_TYPE,
                "signatures": [{"sig": signed["signature"]}],
            },
        }
    )  # fmt: skip

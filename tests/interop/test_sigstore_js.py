"""sigstore-js and this program read each other's bundles, and each refuses what was bent. It is the library behind npm."""

import base64
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from codewarrant import jsonio
from codewarrant.problems import NotVerified
from codewarrant.records import Mode
from steps.sign import envelope, trust
from steps.sign.signers import keyring
from steps.sign.signers.key import KeySigner
from steps.sign.signers.proofs import LibraryProofs
from tests import authorities
from tests.gate import NOW
from tests.interop.conftest import KINDS, Place, Written, new_key
from tests.repositories import Repository

pytestmark = pytest.mark.interop
HERE = Path(__file__).parent
UNWITNESSED = {"tlogThreshold": 0, "tsaThreshold": 0}
WITNESSED = {"tlogThreshold": 0, "tsaThreshold": 1}
Plain = dict[str, Any]


@pytest.fixture(scope="session", autouse=True)
def packages() -> None:
    """Node.js, and the packages of package-lock.json, which .ci/run installs; there a test that is skipped counts as failed."""
    if not shutil.which("node") or not (HERE / "node_modules" / "@sigstore" / "verify").is_dir():
        pytest.skip("needs Node.js, and `npm ci` in tests/interop; .ci/run has both")


def theirs(word: str, asked: list[Plain]) -> list[Plain]:
    """What sigstore-js answers to each."""
    argv = ["node", str(HERE / "sigstore.cjs"), word]
    done = subprocess.run(argv, input=json.dumps(asked).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[Plain] = json.loads(done.stdout)
    return found


def question(bundle: bytes, keys: Mapping[str, str], thresholds: Plain = UNWITNESSED, *chain: str) -> Plain:
    chains = [list(chain)] if chain else []
    return {"bundle": bundle.decode(), "keys": dict(keys), "thresholds": thresholds, "authorities": chains}


def trusting(written: Written) -> dict[str, str]:
    return {written.key.key_id: written.key.public_pem()}


# --- ours in theirs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_bundle_of_ours_verifies_and_says_the_same_there(signed: Mapping[str, Written], kind: str) -> None:
    bundles = signed[kind].bundles
    assert {"warrant.sigstore.json", "verification-summary.sigstore.json"} < set(bundles)
    answers = theirs("verify", [question(data, trusting(signed[kind])) for data in bundles.values()])
    payloads = [base64.b64encode(envelope.opened(data).payload).decode() for data in bundles.values()]
    assert answers == [{"payload": payload} for payload in payloads]


def test_without_a_log_it_is_refused_unless_they_are_told_to_do_without(signed: Mapping[str, Written]) -> None:
    written = signed["ed25519"]
    (answer,) = theirs("verify", [question(written.bundles["warrant.sigstore.json"], trusting(written), {})])
    assert answer == {"code": "TIMESTAMP_ERROR", "said": "expected 1 tlog timestamps, got 0"}


def inside(bundle: Plain) -> tuple[Plain, Plain]:
    return bundle["dsseEnvelope"], bundle["dsseEnvelope"]["signatures"][0]


def bent(text: str) -> str:
    """The same base64 text with one bit in the middle of its bytes turned."""
    data = bytearray(base64.b64decode(text))
    data[len(data) // 2] ^= 1
    return base64.b64encode(data).decode()


def bend_payload(bundle: Plain) -> None:
    inside(bundle)[0]["payload"] = bent(inside(bundle)[0]["payload"])


def bend_signature(bundle: Plain) -> None:
    inside(bundle)[1]["sig"] = bent(inside(bundle)[1]["sig"])


def bend_type(bundle: Plain) -> None:
    inside(bundle)[0]["payloadType"] = "application/vnd.other+json"


def bend_hint(bundle: Plain) -> None:
    bundle["verificationMaterial"]["publicKey"]["hint"] = "0" * 64


BENDS = {
    "payload": (bend_payload, "SIGNATURE_ERROR"), "signature": (bend_signature, "SIGNATURE_ERROR"),
    "payload type": (bend_type, "SIGNATURE_ERROR"), "named key": (bend_hint, "PUBLIC_KEY_ERROR"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_bent_is_refused_there(signed: Mapping[str, Written], kind: str) -> None:
    written = signed[kind]
    asked = []
    for bend, _ in BENDS.values():
        bundle = json.loads(written.bundles["warrant.sigstore.json"])
        bend(bundle)
        asked.append(question(jsonio.canonical(bundle), trusting(written)))
    answers = theirs("verify", asked)
    assert {name: answer.get("code") for name, answer in zip(BENDS, answers, strict=True)} == {
        name: code for name, (_, code) in BENDS.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_another_key_is_refused_there(signed: Mapping[str, Written], kind: str, tmp_path: Path) -> None:
    written, other = signed[kind], Written(tmp_path, new_key(kind, tmp_path))
    data = written.bundles["warrant.sigstore.json"]
    signature = other.key.sign(envelope.pre_authentication(envelope.opened(data).payload))
    forged = envelope.key_bundle(envelope.opened(data).payload, signature, written.key.key_id)
    under_its_name = {written.key.key_id: other.key.public_pem()}
    answers = theirs(
        "verify", [question(data, trusting(other)), question(data, under_its_name), question(forged, trusting(written))]
    )
    assert [answer.get("code") for answer in answers] == ["PUBLIC_KEY_ERROR", "SIGNATURE_ERROR", "SIGNATURE_ERROR"]


@pytest.fixture(scope="session")
def clock(place: Place) -> Iterator[tuple[str, list[str]]]:
    """A time-stamping authority on this machine: its address, and its chain, the certificate that stamps first."""
    root = authorities.root()
    signer = authorities.stamping(root)
    folder = place.folder / "clock"
    folder.mkdir()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = authorities.stamp(asked, signer, folder)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        chain = [base64.b64encode(pair.certificate.public_bytes(Encoding.DER)).decode() for pair in (signer, root)]
        yield f"http://127.0.0.1:{server.server_port}/", chain
        server.shutdown()
        thread.join()


def test_time_stamps_of_ours_are_proved_there(
    place: Place, calm: Repository, keys: Mapping[str, bytes], clock: tuple[str, list[str]]
) -> None:
    address, chain = clock
    stamped = place.run(calm.path, "stamped", keys["p256"], "--timestamp", address)
    bundles = list(stamped.bundles.values())
    answers = theirs("verify", [question(data, trusting(stamped), WITNESSED, *chain) for data in bundles])
    assert [set(answer) for answer in answers] == [{"payload"}] * len(bundles), answers

    first, second = (json.loads(data) for data in bundles[:2])
    first["verificationMaterial"]["timestampVerificationData"] = second["verificationMaterial"]["timestampVerificationData"]
    answers = theirs(
        "verify",
        [
            question(bundles[0], trusting(stamped), WITNESSED),
            question(jsonio.canonical(first), trusting(stamped), WITNESSED, *chain),
        ],
    )
    assert [answer.get("code") for answer in answers] == ["TIMESTAMP_ERROR", "TIMESTAMP_ERROR"], answers


# --- theirs in ours ---------------------------------------------------------------------------------------------------

PAYLOAD = b'{"_type":"https://in-toto.io/Statement/v1","predicate":{},"predicateType":"urn:example:any:v1","subject":[]}'


def made_there(written: Written) -> Plain:
    asked = {
        "payload": base64.b64encode(PAYLOAD).decode(), "payloadType": envelope.PAYLOAD_TYPE,
        "pem": written.pem.decode(), "hint": written.key.key_id,
    }  # fmt: skip
    return theirs("sign", [asked])[0]


def in_our_form(bundle: Plain) -> bytes:
    """Their bundle without what this program leaves out: an empty field for time stamps, and the key's name in a second place.

    The second name is what keeps programs in Go from reading theirs: see test_by_reading.
    """
    material = bundle["verificationMaterial"]
    assert material.pop("timestampVerificationData") == {}
    assert inside(bundle)[1].pop("keyid") == material["publicKey"]["hint"]
    return jsonio.canonical(bundle)


def opened(data: bytes, written: Written) -> trust.Signed:
    trusted = keyring.of_key(written.key.public_pem().encode(), "the signer")
    return trust.signed(data, trusted, LibraryProofs(), NOW)


def refused(data: bytes, written: Written) -> str:
    with pytest.raises(NotVerified) as caught:
        opened(data, written)
    return caught.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_bundle_of_theirs_verifies_here_in_our_form(signed: Mapping[str, Written], kind: str) -> None:
    written = signed[kind]
    data = in_our_form(made_there(written))
    found = opened(data, written)
    assert (found.payload, found.mode, found.signer) == (PAYLOAD, Mode.KEY, written.key.key_id)
    if kind == "ed25519":  # whose signatures are the same every time
        assert data == KeySigner(written.key).sign(PAYLOAD)


def test_a_bundle_of_theirs_as_they_write_it_is_refused_here(signed: Mapping[str, Written]) -> None:
    made = made_there(signed["ed25519"])
    assert refused(json.dumps(made).encode(), signed["ed25519"]) == "bundle-not-canonical"
    assert refused(jsonio.canonical(made), signed["ed25519"]) == "bundle-shape"


@pytest.mark.parametrize(
    ("bend", "code"), [(bend_payload, "signature"), (bend_signature, "signature"), (bend_hint, "key-unknown")]
)
def test_a_bent_bundle_of_theirs_is_refused_here(
    signed: Mapping[str, Written], bend: Callable[[Plain], None], code: str
) -> None:
    bundle = json.loads(in_our_form(made_there(signed["p256"])))
    bend(bundle)
    assert refused(jsonio.canonical(bundle), signed["p256"]) == code

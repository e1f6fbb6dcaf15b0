"""Time stamps: real ones of a real authority made here pass, and not one byte of one may be another."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Authority
from steps.sign.signers import response as shape
from steps.sign.signers import timestamp
from tests import authorities
from tests.authorities import Pair

pytestmark = [
    pytest.mark.skipif(not shutil.which("openssl"), reason="needs the program openssl, which stamps here"),
    pytest.mark.filterwarnings("ignore:Parsed a serial number"),
]
SHA256, SHA3_256 = bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040208")
"""Object identifiers."""
SIGNATURE = b"a signature of any kind"
Stamped = tuple[bytes, list[Authority]]


def answering(signer: Pair, folder: Path, *others: Pair, more: str = "") -> Callable[..., bytes]:
    return lambda *asked: authorities.stamp(asked[1], signer, folder, *others, more=more)


def stamped(signer: Pair, folder: Path, *others: Pair, more: str = "") -> bytes:
    return timestamp.TimestampWitness("https://here", answering(signer, folder, *others, more=more)).stamp(SIGNATURE)


ROOT = authorities.root()
LINK = authorities.between(ROOT)
CLOCK = authorities.stamping(LINK)
TRUSTED = [authorities.authority(ROOT, LINK)]


@pytest.fixture(scope="module", params=[authorities.curve, authorities.long], ids=["curve", "rsa"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stamped:
    root = authorities.root(make=request.param)
    link = authorities.between(root)
    signer = authorities.stamping(link, make=request.param)
    return stamped(signer, tmp_path_factory.mktemp("made"), link), [authorities.authority(root, link)]


@pytest.fixture(scope="module")
def response(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return stamped(CLOCK, tmp_path_factory.mktemp("response"), LINK)


def refused(code: str, response: bytes, signature: bytes = SIGNATURE, trusted: list[Authority] = TRUSTED) -> str:
    with pytest.raises(NotVerified) as caught:
        timestamp.time(response, signature, trusted)
    assert caught.value.code == code, str(caught.value)
    return str(caught.value)


def test_a_stamp_tells_the_second(made: Stamped) -> None:
    response, trusted = made
    told = datetime.fromisoformat(timestamp.time(response, SIGNATURE, trusted))
    assert timedelta(0) <= datetime.now(UTC) - told < timedelta(minutes=1)
    assert decode_timestamp_response(response).tst_info.gen_time == told


def test_any_of_several_authorities_may_have_stamped(response: bytes) -> None:
    others = [authorities.authority(authorities.root("Another")), authorities.authority(authorities.root())]
    assert timestamp.time(response, SIGNATURE, [*others, *TRUSTED]) == timestamp.time(response, SIGNATURE, TRUSTED)


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.thorough)])
def test_no_byte_may_be_another(made: Stamped, step: int) -> None:
    response, trusted = made
    passed = []
    for at, byte in list(enumerate(response))[::step]:
        # A bit, the bit between upper and lower case, the difference of two kinds of string, and all bits.
        for change in (1 << at % 8, 0x20, 0x0C ^ 0x13, 0xFF):
            bad = b"".join((response[:at], bytes([byte ^ change]), response[at + 1 :]))
            try:
                timestamp.time(bad, SIGNATURE, trusted)
            except NotVerified as error:
                assert error.code in ("timestamp", "timestamp-authority")  # noqa: PT017 - thousands of tries in one test
            else:
                passed.append((at, change))
    assert passed == []
    assert timestamp.time(response, SIGNATURE, trusted)


def read(response: bytes) -> tuple[shape.Response, x509.Certificate]:
    form, leaf = shape.settled(asn1.decode_der(shape.Response, response))
    assert leaf
    return form, leaf


def test_no_bit_of_what_nobody_signed_may_be_another(response: bytes) -> None:
    """All but the certificate, the time and the signed attributes."""
    form, leaf = read(response)
    data = form.token.content
    (signer,) = data.signers.as_list()
    signed = [
        data.content.content, leaf.public_bytes(Encoding.DER), signer.signature,
        *(asn1.encode_der(each)[4:] for each in signer.signed.as_list()),
    ]  # fmt: skip
    places = [(response.index(part), len(part)) for part in signed]
    covered = {at for start, length in places for at in range(start, start + length)}
    free = [at for at in range(len(response)) if at not in covered]
    assert 100 < len(free) < 300
    for at in free:
        for bit in range(8):
            bad = bytearray(response)
            bad[at] ^= 1 << bit
            with pytest.raises(NotVerified):
                timestamp.time(bytes(bad), SIGNATURE, TRUSTED)


def test_nothing_may_be_added_or_cut_off(response: bytes) -> None:
    for bad in (response + b"\0", response[:-1], b"", b"\x30\x00", response * 2):
        refused("timestamp", bad)


def test_the_stamp_is_of_this_signature_alone(response: bytes) -> None:
    assert "something else" in refused("timestamp", response, SIGNATURE + b"!")


def test_an_authority_that_nobody_trusts(response: bytes) -> None:
    for trusted in ([], [authorities.authority(authorities.root())], [authorities.authority(ROOT)]):
        refused("timestamp-authority", response, trusted=trusted)


def test_a_link_without_its_root_proves_nothing(response: bytes) -> None:
    refused("timestamp", response, trusted=[authorities.authority(LINK)])
    refused("timestamp", response, trusted=[authorities.authority(authorities.root(), LINK)])


NOW = datetime.now(UTC)
WRONG_CLOCKS = {
    "expired": authorities.stamping(LINK, end=NOW - timedelta(days=1)),
    "not yet valid": authorities.stamping(LINK, start=NOW + timedelta(days=1)),
    "no purpose": authorities.leaf(LINK, [], words="A Clock"),
    "another purpose": authorities.leaf(LINK, [ExtendedKeyUsageOID.CODE_SIGNING], words="A Clock"),
    "two purposes": authorities.leaf(
        LINK, [ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING], words="A Clock"
    ),
    "purpose not critical": authorities.leaf(LINK, [ExtendedKeyUsageOID.TIME_STAMPING], words="A Clock", critical=False),
}  # fmt: skip


@pytest.mark.parametrize("signer", WRONG_CLOCKS.values(), ids=WRONG_CLOCKS.keys())
def test_a_certificate_that_is_not_for_this_or_not_at_this_time(signer: Pair, response: bytes) -> None:
    """OpenSSL itself would not stamp with these, so a good stamp is signed anew with them."""
    refused("timestamp", signed_anew(response, signer))
    assert timestamp.time(signed_anew(response, authorities.stamping(LINK)), SIGNATURE, TRUSTED)


def signed_anew(response: bytes, signer: Pair) -> bytes:
    """The same stamp by another certificate. The attribute that names the old one stays: OpenSSL does not read it here."""
    form, _ = read(response)
    data = form.token.content
    (info,) = data.signers.as_list()
    sequence = asn1.encode_der(_Attributes(attributes=info.signed))
    signed = sequence[2 if sequence[1] < 0x80 else 2 + (sequence[1] & 0x7F) :]
    made = shape.SignerInfo(
        version=1, certificate=shape.issued(signer.certificate), digest=info.digest, signed=info.signed,
        algorithm=info.algorithm, signature=authorities.sign(signer, signed), unsigned=None,
    )  # fmt: skip
    content = shape.SignedData(
        version=3, digests=data.digests, content=data.content, certificates=[signer.certificate], revoked=None,
        signers=asn1.SetOf([made]),
    )  # fmt: skip
    token = shape.Token(kind=form.token.kind, content=content)
    return asn1.encode_der(shape.Response(status=form.status, token=token))


@asn1.sequence
class _Attributes:
    attributes: asn1.SetOf[shape.Attribute]


def test_what_an_authority_may_add_and_nobody_signs_is_left_out(tmp_path: Path) -> None:
    """Words to the status and the certificates of its chain: a response with them is refused, and none is stored."""
    request = TimestampRequestBuilder().data(SIGNATURE).hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
    whole = authorities.stamp(request, CLOCK, tmp_path, LINK, ROOT)
    assert "one form" in refused("timestamp", whole)
    plain = timestamp.plain(whole)
    assert len(decode_timestamp_response(plain).signed_data.certificates) == 1
    assert timestamp.time(plain, SIGNATURE, TRUSTED)
    wordy = shape.Response(status=shape.Status(status=0, words=["Fine"], fault=None), token=read(plain)[0].token)
    assert "one form" in refused("timestamp", asn1.encode_der(wordy))
    assert timestamp.plain(asn1.encode_der(wordy)) == plain


def test_an_algorithm_has_one_spelling(response: bytes) -> None:
    """Both are allowed, and OpenSSL writes the other; neither is signed."""
    form, _ = read(response)
    data = form.token.content
    spelled = shape.Algorithm(name=data.digests.as_list()[0].name, parameters=asn1.Null())
    data.digests = asn1.SetOf([spelled])
    data.signers.as_list()[0].digest = spelled
    other = asn1.encode_der(form)
    assert timestamp.plain(other) == response
    assert "one form" in refused("timestamp", other)


def test_a_stamp_may_leave_out_a_certificate_that_the_verifier_has(tmp_path: Path) -> None:
    """As the public instance's authority does. One stamp has one form with the certificate and one without."""
    request = TimestampRequestBuilder().data(SIGNATURE).hash_algorithm(HashAlgorithm.SHA256)
    bare = timestamp.plain(authorities.stamp(request.cert_request(cert_request=False).build().as_bytes(), CLOCK, tmp_path))
    known = [authorities.authority(ROOT, LINK, CLOCK)]
    assert timestamp.time(bare, SIGNATURE, known)
    refused("timestamp-authority", bare)
    refused("timestamp", bare, trusted=[authorities.authority(authorities.root(), LINK, CLOCK)])
    refused("timestamp-authority", bare, trusted=[authorities.authority(CLOCK)])
    for at in range(len(bare)):
        bad = b"".join((bare[:at], bytes([bare[at] ^ (1 << at % 8)]), bare[at + 1 :]))
        with pytest.raises(NotVerified):
            timestamp.time(bad, SIGNATURE, known)
    with pytest.raises(Undecided, match="with which certificate"):
        timestamp.TimestampWitness("https://here", silent(tmp_path)).stamp(SIGNATURE)


def silent(folder: Path) -> Callable[..., bytes]:
    """An authority that never says which certificate is its own, even when it is asked to."""

    def answer(url: str, body: bytes, headers: object) -> bytes:
        form = asn1.decode_der(shape.Response, authorities.stamp(body, CLOCK, folder))
        form.token.content.certificates = None
        return asn1.encode_der(form)

    return answer


def test_a_certificate_that_vouches_for_itself_is_not_trusted_for_being_there(response: bytes) -> None:
    own = authorities.root("A Clock")
    uses = [ExtendedKeyUsageOID.TIME_STAMPING]
    stranger = authorities.leaf(own, uses, words="A Clock")
    for signer in (own, stranger):
        refused("timestamp-authority", signed_anew(response, signer))


def test_a_stamp_over_another_hash_is_refused(tmp_path: Path) -> None:
    request = TimestampRequestBuilder().data(SIGNATURE).hash_algorithm(HashAlgorithm.SHA512).build().as_bytes()
    refused("timestamp", timestamp.plain(authorities.stamp(request, CLOCK, tmp_path)))
    request = TimestampRequestBuilder().data(SIGNATURE).hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
    called_another = request.replace(SHA256, SHA3_256, 1)
    assert called_another != request
    refused("timestamp", timestamp.plain(authorities.stamp(called_another, CLOCK, tmp_path)))


def test_certificates_that_cannot_be_read() -> None:
    with pytest.raises(Problem, match="cannot be read"):
        timestamp.certificates(Authority(name="x", certificates="no PEM"))


class Answer(BaseHTTPRequestHandler):
    """A time-stamping authority over HTTP."""

    folder: Path
    asked: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append((self.headers["Content-Type"], body))
        answer = authorities.stamp(body, CLOCK, self.folder, LINK)
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    Answer.folder, Answer.asked = tmp_path, []
    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/stamp"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_witness_asks_over_the_network_and_tells_only_a_digest(address: str) -> None:
    response = timestamp.TimestampWitness(address).stamp(SIGNATURE)
    assert timestamp.time(response, SIGNATURE, TRUSTED)
    ((kind, asked),) = Answer.asked
    assert kind == "application/timestamp-query"
    assert sha256(SIGNATURE).digest() in asked
    assert SIGNATURE not in asked


def test_each_request_is_another(address: str) -> None:
    witness = timestamp.TimestampWitness(address)
    witness.stamp(SIGNATURE)
    witness.stamp(SIGNATURE)
    assert Answer.asked[0] != Answer.asked[1]


def test_a_witness_takes_no_old_answer_and_no_nonsense(response: bytes, tmp_path: Path) -> None:
    def other(url: str, body: bytes, headers: object) -> bytes:
        request = TimestampRequestBuilder().data(b"else").hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
        return authorities.stamp(request, CLOCK, tmp_path)

    answers: list[Callable[..., bytes]] = [lambda *_: response, lambda *_: b"<html>", other]
    for answer in answers:
        with pytest.raises(Undecided):
            timestamp.TimestampWitness("https://here", answer).stamp(SIGNATURE)


@pytest.mark.parametrize("status", [1, 2, 3, 4, 5])
def test_a_witness_that_refuses_or_gives_something_else_than_was_asked_for(tmp_path: Path, status: int) -> None:
    def denied(url: str, body: bytes, headers: object) -> bytes:
        granted = b"\x30\x03\x02\x01\x00"
        return authorities.stamp(body, CLOCK, tmp_path).replace(granted, granted[:-1] + bytes([status]), 1)

    with pytest.raises(Undecided, match=f"its status is {status}"):
        timestamp.TimestampWitness("https://here", denied).stamp(SIGNATURE)


def test_an_unknown_certificate_beside_the_signer_is_not_kept(tmp_path: Path) -> None:
    stranger = authorities.root("A Stranger")
    kept = decode_timestamp_response(stamped(CLOCK, tmp_path, LINK, stranger)).signed_data.certificates
    assert [x509.load_der_x509_certificate(each) for each in kept] == [CLOCK.certificate]

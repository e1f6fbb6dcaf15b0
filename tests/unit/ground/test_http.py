"""The door to the network: what it asks, and everything that it does not take for an answer."""

import ssl
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import OpenerDirector

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from codewarrant import http
from codewarrant.problems import Undecided
from tests import authorities

Seen = tuple[str, str, str | None, bytes]


class Server(BaseHTTPRequestHandler):
    """Answers by what the path says."""

    seen: list[Seen]

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        type(self).seen.append((self.command, self.path, self.headers.get("X-Word"), self.rfile.read(length)))
        kind, _, rest = self.path.strip("/").partition("/")
        if kind == "moved":
            self._answer(302, b"", {"Location": rest or "/fine"})
        elif kind == "large":
            self._answer(200, b"x" * int(rest), {})
        elif kind == "short":
            self._answer(200, b"half", {"Content-Length": "8"})
        elif kind == "slow":
            self._answer(200, b"", {"Content-Length": "1000"})
            self._drip()
        else:
            self._answer(int(rest.partition("/")[0] or 200), b"fine", {})

    def do_POST(self) -> None:
        self.do_GET()

    def do_CONNECT(self) -> None:
        type(self).seen.append((self.command, self.path, None, b""))
        self._answer(403, b"", {})

    def _answer(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b".")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def serving(server: ThreadingHTTPServer) -> Iterator[ThreadingHTTPServer]:
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def plain() -> Iterator[str]:
    Server.seen = []
    for server in serving(ThreadingHTTPServer(("127.0.0.1", 0), Server)):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """With a certificate of an authority that the system trusts for the length of the test."""
    root = authorities.root()
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    own = authorities.leaf(root, [ExtendedKeyUsageOID.SERVER_AUTH], [(names, False)], words="localhost")
    key = own.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "own.pem").write_bytes(own.pem.encode() + key)
    (tmp_path / "root.pem").write_text(root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    Server.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    settings = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    settings.load_cert_chain(tmp_path / "own.pem")
    server.socket = settings.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up
    for _ in serving(server):
        yield f"https://localhost:{server.server_port}"


def fails(url: str, words: str, **more: object) -> str:
    with pytest.raises(Undecided, match=words) as caught:
        http.post(url, b"", {}, **({"timeout": 5} | more))  # type: ignore[arg-type]
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_body_and_headers_go_out_and_the_answer_comes_back(plain: str) -> None:
    assert http.post(f"{plain}/fine", b"asked", {"X-Word": "w"}) == b"fine"
    assert http.get(f"{plain}/fine", {}) == b"fine"
    assert Server.seen == [("POST", "/fine", "w", b"asked"), ("GET", "/fine", None, b"")]


def test_tls_is_checked_against_the_systems_authorities(secure: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert http.post(f"{secure}/fine", b"", {}) == b"fine"
    (tmp_path / "other.pem").write_text(authorities.root().pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    assert "certificate verify failed" in fails(f"{secure}/fine", "gave no answer")


def test_a_certificate_for_another_host_is_none(secure: str) -> None:
    assert "verify failed" in fails(secure.replace("localhost", "127.0.0.1"), "gave no answer")
    assert http.post(secure, b"", {}) == b"fine"


def test_this_machine_is_asked_without_a_proxy(secure: str) -> None:
    assert http.post(secure, b"", {}, environment={"https_proxy": "http://127.0.0.1:9"}) == b"fine"


@pytest.mark.parametrize("code", [201, 204, 299])
def test_any_success_is_one(plain: str, code: int) -> None:
    http.post(f"{plain}/code/{code}", b"", {})


@pytest.mark.parametrize("code", [302, 304, 400, 401, 403, 404, 407, 500, 503])
def test_anything_else_is_no_answer(plain: str, code: int) -> None:
    fails(f"{plain}/code/{code}", f"answered {code}")


@pytest.mark.parametrize("to", ["/fine", "http://127.0.0.1:9/fine", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_no_redirect_is_followed(plain: str, to: str) -> None:
    fails(f"{plain}/moved/{to}", "answered 302")
    assert len(Server.seen) == 1


def test_an_answer_has_a_bound(plain: str) -> None:
    assert len(http.post(f"{plain}/large/1000", b"", {}, most=1000)) == 1000
    fails(f"{plain}/large/1001", "more than 1000 bytes", most=1000)


def test_an_answer_that_ends_early_is_none(plain: str) -> None:
    fails(f"{plain}/short", "4 bytes early")


def test_an_answer_that_drips_has_a_bound_in_time(plain: str) -> None:
    start = time.monotonic()
    fails(f"{plain}/slow", "took too long", timeout=0.3)
    assert time.monotonic() - start < 3


REFUSED = {
    "no TLS": "http://example.com/",
    "no TLS, like here": "http://localhost.example.com/",
    "no TLS, a name before": "http://localhost@example.com/",
    "a file": "file:///etc/passwd",
    "a file here": "file://localhost/etc/passwd",
    "ftp": "ftp://localhost/x",
    "data": "data:text/plain,x",
    "no scheme": "example.com",
    "nothing": "",
    "a password": "https://name:word@example.com/",
    "no host": "https:///x",
    "a port that is none": "https://example.com:x/",
    "a broken address": "https://[::1/",
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_never_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OpenerDirector, "open", lambda *_, **__: pytest.fail("it was asked"))
    assert "word" not in fails(url, "TLS|https").replace("password", "")


@pytest.mark.parametrize("bad", ["/a b", "/a\nHost: x", "/\x7f", "/ü"])
def test_an_address_that_cannot_be_sent(plain: str, bad: str) -> None:
    fails(plain + bad, "gave no answer")
    assert Server.seen == []


def test_a_problem_tells_no_secret_of_the_address(plain: str) -> None:
    assert "token" not in fails(f"{plain}/code/404/?token=1", "answered 404") + fails("http://127.0.0.1:1/token", "no answer")


def test_a_proxy_is_used_only_where_the_environment_that_is_handed_in_names_one(
    plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    fails("https://service.invalid/x", "gave no answer", environment={"HTTPS_PROXY": plain})
    assert Server.seen == [("CONNECT", "service.invalid:443", None, b"")]
    fails("https://service.invalid/x", "gave no answer", environment={"HTTPS_PROXY": plain, "NO_PROXY": "service.invalid"})
    monkeypatch.setenv("https_proxy", plain)
    monkeypatch.setenv("http_proxy", plain)
    fails("https://service.invalid/x", "gave no answer")
    assert http.get(f"{plain}/fine", {}, environment={"http_proxy": "http://127.0.0.1:9"}) == b"fine"
    assert [command for command, *_ in Server.seen] == ["CONNECT", "GET"]

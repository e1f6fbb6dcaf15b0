"""A registry that takes every push and keeps nothing of it: what was pushed has a digest, and so can be named by it."""

import hashlib
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@contextmanager
def registry() -> Iterator[str]:
    """Its address, for as long as it is open."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Answers(BaseHTTPRequestHandler):
    """Of an upload it remembers the size alone: first by the upload's path, then by the digest of what came."""

    protocol_version = "HTTP/1.1"
    sizes: dict[str, int] = {}  # noqa: RUF012 - one for all requests on purpose

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""

    def do_GET(self) -> None:
        self._answer(200)

    def do_HEAD(self) -> None:
        size = self.sizes.get(self.path.rpartition("/")[2])
        self._answer(404 if size is None else 200, **{"Content-Length": str(size or 0)})

    def do_POST(self) -> None:
        self._answer(202, Location=f"{urlsplit(self.path).path}{uuid.uuid4().hex}")

    def do_PATCH(self) -> None:
        self.sizes[self.path] = sum(map(len, self._body()))
        self._answer(202, Location=self.path, Range=f"0-{self.sizes[self.path] - 1}")

    def do_PUT(self) -> None:
        place, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        body = b"".join(self._body())
        digest = query["digest"][0] if "digest" in query else f"sha256:{hashlib.sha256(body).hexdigest()}"
        self.sizes[digest] = self.sizes.get(place, 0) + len(body)
        self._answer(201, **{"Location": place, "Docker-Content-Digest": digest})

    def _answer(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _body(self) -> Iterator[bytes]:
        if self.headers.get("Transfer-Encoding") != "chunked":
            yield self.rfile.read(int(self.headers.get("Content-Length", "0")))
            return
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

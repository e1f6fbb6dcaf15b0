"""The repository of `github_double` behind an address of this machine, and what can go wrong on the way there and back."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.github_double import GitHub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in two packets waits for a delayed acknowledgement
    github: GitHub

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def _go(self) -> None:
        url = urlsplit(self.path)
        path = url.path.removeprefix("/api/v3")
        data = self.rfile.read(int(self.headers.get("content-length") or 0))
        body = json.loads(data) if data else None
        with self.github.lock:
            query = {key: values[-1] for key, values in parse_qs(url.query).items()}
            self.github.log.append((self.command, path, query if body is None else body))
            fault = self.github.fault(self.command, path)
            status, found, headers = 0, None, dict[str, Any]()
            if fault is None or fault.done:
                status, found, headers = self.github.answer(self.command, path, query, body)
            text = json.dumps({"message": fault.message} if fault else found).encode() if fault or found is not None else b""
        if fault and fault.status == 0:
            self.close_connection = True
            return
        self.send_response(fault.status if fault else status)
        for name, value in (fault.headers if fault else headers).items():
            self.send_header(name, str(value))
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _go  # noqa: N815


@contextmanager
def serving(github: GitHub) -> Iterator[GitHub]:
    """The repository behind an address of this machine."""
    handler = type("Handler", (_Handler,), {"github": github})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    github.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield github
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""The one door to the network: one request, one bounded answer, over TLS with the system's certificates.

No redirect is followed and nothing is tried twice. A proxy is used only where the environment that is handed in names one.
"""

import ssl
import time
from collections.abc import Mapping
from functools import cache
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    proxy_bypass,
)

from codewarrant.problems import Undecided

_HERE = ("localhost", "127.0.0.1", "::1")
_CHUNK = 65536
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: bytes
    """Of a failure the beginning alone."""


def post(
    url: str, body: bytes, headers: Mapping[str, str], *,
    timeout: float = 30, most: int = 1024 * 1024, environment: Mapping[str, str] = _NOTHING,
) -> bytes:  # fmt: skip
    """The body of the answer; Undecided for anything but a success of at most `most` bytes within `timeout` seconds."""
    return _answer(url, body, headers, timeout, most, environment)


def get(
    url: str, headers: Mapping[str, str], *,
    timeout: float = 30, most: int = 1024 * 1024, environment: Mapping[str, str] = _NOTHING,
) -> bytes:  # fmt: skip
    """Like `post`, and sends nothing."""
    return _answer(url, None, headers, timeout, most, environment)


def exchange(
    verb: str, url: str, body: bytes | None, headers: Mapping[str, str], *,
    timeout: float = 30, most: int = 1024 * 1024, environment: Mapping[str, str] = _NOTHING,
) -> Answer:  # fmt: skip
    """Whatever is answered, failures too; Undecided where no whole answer came, so that nobody knows what was done."""
    place = _place(url)
    try:
        request = Request(url, data=body, headers=dict(headers), method=verb)  # noqa: S310 - checked
        with _opener(url, environment).open(request, timeout=timeout) as response:
            is_good = 200 <= response.status < 300
            named = {name.lower(): value for name, value in response.headers.items()}
            end = time.monotonic() + timeout
            data = _read(response, place, end, most) if is_good else response.read1(min(most, _CHUNK))
            return Answer(response.status, named, data)
    except (OSError, HTTPException, ValueError) as error:  # URLError and TLS faults are OSErrors; ValueError: not sendable
        raise Undecided(f"{place} gave no answer", _said(error), "check the address and the network, or try again") from error


def _answer(
    url: str, body: bytes | None, headers: Mapping[str, str], timeout: float, most: int, environment: Mapping[str, str]
) -> bytes:
    verb = "GET" if body is None else "POST"
    answer = exchange(verb, url, body, headers, timeout=timeout, most=most, environment=environment)
    if not 200 <= answer.status < 300:
        what = f"{_place(url)} answered {answer.status}"
        raise Undecided(what, "", "give the address of the service itself, or try again")
    return answer.body


def _place(url: str) -> str:
    """Scheme and host, for messages: the rest of an address may hold secrets."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Undecided("an address to ask cannot be read", "", "write it as https://host/path") from error
    if not host or parts.username is not None or parts.password is not None:
        raise Undecided("an address to ask names no host, or holds a password", "", "write it as https://host/path")
    if parts.scheme != "https" and (parts.scheme, host in _HERE) != ("http", True):
        raise Undecided(f"{host!a} would be asked without TLS", "", "give an https address")
    return ascii(f"{parts.scheme}://{host}{f':{port}' if port else ''}")[1:-1]


def _opener(url: str, environment: Mapping[str, str]) -> OpenerDirector:
    """With these handlers alone: Python's own list follows redirects, reads files and asks the process for proxies."""
    named = {name.lower(): value for name, value in environment.items() if value}
    host = urlsplit(url).hostname or ""
    is_direct = host in _HERE or proxy_bypass(host, {"no": named.get("no_proxy", "")})
    proxies = {} if is_direct or "https_proxy" not in named else {"https": named["https_proxy"]}
    opener = OpenerDirector()
    is_plain = urlsplit(url).scheme == "http"
    own = HTTPHandler() if is_plain else HTTPSHandler(context=_authorities(ssl.get_default_verify_paths()))
    handlers: tuple[BaseHandler, ...] = (ProxyHandler(proxies), own)
    for handler in handlers:
        opener.add_handler(handler)
    return opener


@cache
def _authorities(paths: ssl.DefaultVerifyPaths) -> ssl.SSLContext:  # noqa: ARG001 - what it is read from
    """Whom the system trusts, read once: that takes longer than many a request."""
    return ssl.create_default_context()


def _read(response: HTTPResponse, place: str, end: float, most: int) -> bytes:
    read = bytearray()
    while chunk := response.read1(_CHUNK):
        read += chunk
        if len(read) > most:
            raise Undecided(f"{place} answered with more than {most} bytes", "", "give the address of the service itself")
        if time.monotonic() > end:
            raise TimeoutError("the answer took too long")
    if response.length:
        raise HTTPException(f"the answer ended {response.length} bytes early")
    return bytes(read)


def _said(error: Exception) -> str:
    """The fault in words, with nothing in it that a terminal or a CI system would obey."""
    reason = getattr(error, "reason", None)
    return ascii(str(reason or error))[1:-1]

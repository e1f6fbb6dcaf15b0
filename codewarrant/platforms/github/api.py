"""GitHub's REST interface through PyGithub: which request may be sent again, how long to wait, and what an answer means.

PyGithub's own retry is switched off. It sends a POST again when no answer came, though the first may have done its work, and it
waits as long as a server says. The one module that imports PyGithub.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from github import Auth, Github, GithubException

from codewarrant import __version__
from codewarrant.problems import Problem
from codewarrant.visible import visible

T = TypeVar("T")

API = "https://api.github.com"
PAGE, MOST_PAGES = 100, 50
"""Entries a page, and pages: nobody has more of anything that is read here, but somebody may want us to read on for ever."""
_TRIES = 4
_SECONDARY = 60.0
"""Seconds to wait where GitHub asks to slow down and does not say for how long."""
_HERE = ("localhost", "127.0.0.1", "::1")


class Refused(Exception):
    """It was not done, and would not be done the next time either."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence

    @property
    def is_forbidden(self) -> bool:
        """Whether the token may not; for what a token may not see GitHub says that it is not there."""
        return self.status in (401, 403, 404)


class Lost(Exception):
    """No answer that tells whether it was done."""


@dataclass
class Pace:
    """How fast to go, and how long to wait in all."""

    between_writes: float = 1.0
    """Seconds, as GitHub asks of whoever writes much."""
    patience: float = 120.0
    """Seconds to wait over the whole run, whatever a server asks for."""
    timeout: int = 20
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    waited: float = field(default=0.0, init=False)

    def wait(self, seconds: float) -> bool:
        """Wait if there is patience left for it."""
        if self.waited + seconds > self.patience:
            return False
        self.waited += seconds
        self.sleep(seconds)
        return True


class Api:
    """One repository at GitHub, or at an Enterprise Server, seen with one token."""

    def __init__(self, token: str, url: str, repository: str, pace: Pace | None = None) -> None:
        self._pace, self.here = pace or Pace(), f"/repos/{repository}"
        self.patient = True
        """False once the patience is at an end: whatever comes then is not even tried twice."""
        _check(url)
        self._requester = Github(
            auth=Auth.Token(token), base_url=url.rstrip("/"), timeout=self._pace.timeout, per_page=PAGE, retry=None, lazy=True,
            user_agent=f"codewarrant/{__version__}", seconds_between_requests=0,
            seconds_between_writes=self._pace.between_writes,
        ).requester  # fmt: skip

    def get(self, path: str, **parameters: str | int) -> Any:
        """What is there."""
        return self._ask("GET", path, parameters)[1]

    def pages(self, path: str, key: str | None = None, **parameters: str | int) -> Iterator[Mapping[str, Any]]:
        """All entries of a list; `key` names it where it is a part of the answer. Lost where there is no end to it."""
        for page in range(1, MOST_PAGES + 1):
            headers, found = self._ask("GET", path, {**parameters, "per_page": PAGE, "page": page})
            rows = found.get(key) if key and isinstance(found, dict) else found
            if not isinstance(rows, list):
                raise Lost(f"the answer to {path} is no list")
            yield from (each for each in rows if isinstance(each, dict))
            if 'rel="next"' not in headers.get("link", ""):
                return
        raise Lost(f"there is no end to {path}")

    def change(self, verb: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """PATCH, PUT or DELETE, which leave the same whether they are done once or twice."""
        return self._ask(verb, path, {}, body)[1]

    def create(self, path: str, body: Mapping[str, Any], verb: str = "POST") -> Any:
        """What does more when it is done twice, so it is sent once. Lost where nobody knows what came of it: then look."""
        return self._ask(verb, path, {}, body, tries=1)[1]

    def once(self, find: Callable[[], T | None], make: Callable[[], T]) -> T:
        """What is there already, or what is made: never a second one, however often an answer is lost."""
        for attempt in range(_TRIES):
            found = find()
            if found is not None:
                return found
            try:
                return make()
            except Lost:
                if attempt == _TRIES - 1 or not self._wait(2.0**attempt):
                    raise
        raise AssertionError  # the last try returns or raises

    def wait(self, seconds: float) -> bool:
        """Wait for GitHub to get on with something."""
        return self._wait(seconds)

    def _ask(
        self, verb: str, path: str, parameters: Mapping[str, str | int], body: Mapping[str, Any] | None = None,
        tries: int = _TRIES,
    ) -> tuple[Mapping[str, str], Any]:  # fmt: skip
        tried = 0
        while True:
            try:
                return self._requester.requestJsonAndCheck(verb, path, dict(parameters), input=body)
            except GithubException as error:
                seconds = self._limit(error)
                why: Exception = error
                if seconds is not None and self._wait(seconds):
                    continue
                if seconds is not None:
                    raise Refused(429, f"GitHub asks to wait {seconds:.0f} seconds, which is longer than we do") from error
                if error.status < 500:
                    raise Refused(error.status, _said(error)) from error
            except (OSError, ValueError, RuntimeError) as error:  # no connection, half an answer, another server's address
                why = error
            tried += 1
            if tried >= tries or not self._wait(2.0 ** (tried - 1)):
                raise Lost(f"GitHub gave no answer to {verb} {path}") from why

    def _wait(self, seconds: float) -> bool:
        self.patient = self.patient and self._pace.wait(seconds)
        return self.patient

    def _limit(self, error: GithubException) -> float | None:
        """How long a limit asks to wait; None where it is no limit. What is limited has not been done."""
        if error.status not in (403, 429):
            return None
        headers = error.headers or {}
        after, left = str(headers.get("retry-after", "")), headers.get("x-ratelimit-remaining")
        if after.isdecimal():
            return min(float(after), 1e6) + 0.1
        if left == "0":
            reset = str(headers.get("x-ratelimit-reset", ""))
            return max(0.0, float(reset) - self._pace.now()) + 1 if reset.isdecimal() else _SECONDARY
        return _SECONDARY if error.status == 429 or "rate limit" in _said(error).lower() else None


def _check(url: str) -> None:
    """A token is sent to no server without TLS, but for one on this machine."""
    parts = urlsplit(url)
    if not parts.hostname or (parts.scheme != "https" and (parts.scheme, parts.hostname in _HERE) != ("http", True)):
        raise Problem(f"GITHUB_API_URL is {visible(url)[:200]!r}", "a token is sent with TLS only", "give an https address")


def _said(error: GithubException) -> str:
    """What the server says, as one line of visible characters."""
    data = error.data if isinstance(error.data, dict) else {}
    details = data.get("errors")
    parts = [str(data.get("message") or error.status), *(map(str, details) if isinstance(details, list) else ())]
    return visible("; ".join(parts))[:300]

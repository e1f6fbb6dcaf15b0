"""GitLab's REST interface: which request may be sent again, how long to wait, and what an answer means.

Not through python-gitlab: it follows redirects, with the token, and we want four verbs of it. `http.exchange` does neither.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from codewarrant import __version__, http, jsonio
from codewarrant.problems import Problem, Undecided
from codewarrant.visible import visible

T = TypeVar("T")
Data = Mapping[str, Any]

PAGE, MOST_PAGES = 100, 50
"""Entries a page, and pages: nobody has more of anything that is read here, but somebody may want us to read on for ever."""
_TRIES = 4
_MOST = 16 * 1024 * 1024
_AFTER = 60.0
"""Seconds to wait where GitLab asks to slow down and does not say for how long."""
_TOKEN = re.compile(r"[!-~]{1,4000}", re.ASCII)


class Refused(Exception):
    """It was not done, and would not be done the next time either."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Lost(Exception):
    """No answer that tells whether it was done."""


@dataclass
class Pace:
    """How long to wait in all."""

    patience: float = 120.0
    """Seconds to wait over the whole run, whatever a server asks for."""
    timeout: float = 20
    sleep: Callable[[float], None] = time.sleep
    waited: float = field(default=0.0, init=False)

    def wait(self, seconds: float) -> bool:
        """Wait if there is patience left for it; whoever has lost it once does not get it back."""
        if self.waited + seconds > self.patience:
            self.patience = 0.0
            return False
        self.waited += seconds
        self.sleep(seconds)
        return True


def is_token(text: str) -> bool:
    """Whether it can be one: a variable that nobody put a value into is none."""
    return bool(_TOKEN.fullmatch(text)) and not text.startswith("$")


class Api:
    """One project at GitLab, seen with one token."""

    def __init__(self, token: str, url: str, project: str, environment: Mapping[str, str], pace: Pace | None = None) -> None:
        self._url, self.here = url.rstrip("/"), f"/projects/{project}"
        self._environment, self._pace = environment, pace or Pace()
        self._headers = {
            "PRIVATE-TOKEN": token, "Accept": "application/json", "Content-Type": "application/json",
            "User-Agent": f"codewarrant/{__version__}",
        }  # fmt: skip

    def get(self, path: str, **parameters: str | int) -> Any:
        """What is there."""
        return self._ask("GET", path, parameters)[1]

    def pages(self, path: str, **parameters: str | int) -> Iterator[Data]:
        """All entries of a list. Lost where there is no end to it."""
        for page in range(1, MOST_PAGES + 1):
            headers, rows = self._ask("GET", path, {**parameters, "per_page": PAGE, "page": page})
            if not isinstance(rows, list):
                raise Lost(f"the answer to {path} is no list")
            yield from (each for each in rows if isinstance(each, dict))
            if not (headers.get("x-next-page") or 'rel="next"' in headers.get("link", "")):
                return
        raise Lost(f"there is no end to {path}")

    def change(self, path: str, body: Data) -> Any:
        """PUT, which leaves the same whether it is done once or twice."""
        return self._ask("PUT", path, {}, body)[1]

    def remove(self, path: str) -> None:
        """What is gone already is gone."""
        try:
            self._ask("DELETE", path, {})
        except Refused as why:
            if why.status != 404:
                raise

    def wait(self, seconds: float) -> bool:
        """Wait if there is patience left for it."""
        return self._pace.wait(seconds)

    def create(self, path: str, body: Data, find: Callable[[], T | None]) -> T | Any:
        """What does more when it is done twice, so before it is sent again `find` looks whether it was done."""
        for attempt in range(_TRIES):
            try:
                return self._ask("POST", path, {}, body, tries=1)[1]
            except Lost:
                if attempt == _TRIES - 1 or not self._pace.wait(2.0**attempt):
                    raise
            found = find()
            if found is not None:
                return found
        raise AssertionError  # the last try returns or raises

    def _ask(
        self, verb: str, path: str, parameters: Mapping[str, str | int], body: Data | None = None, tries: int = _TRIES
    ) -> tuple[Mapping[str, str], Any]:
        tried = 0
        while True:
            answer = self._sent(verb, path, parameters, body)
            if answer and answer.status == 429:
                seconds = _seconds(answer)
                if self._pace.wait(seconds):
                    continue
                raise Refused(429, f"GitLab asks to wait {seconds:.0f} seconds, which is longer than we do")
            if answer and answer.status < 500:
                if not 200 <= answer.status < 300:
                    raise Refused(answer.status, _said(answer))
                return answer.headers, _parsed(answer, path)
            tried += 1
            if tried >= tries or not self._pace.wait(2.0 ** (tried - 1)):
                raise Lost(f"GitLab gave no answer to {verb} {path}")

    def _sent(self, verb: str, path: str, parameters: Mapping[str, str | int], body: Data | None) -> http.Answer | None:
        """The answer; None where none came."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        data = None if body is None else json.dumps(body).encode()
        try:
            return http.exchange(
                verb, f"{self._url}{path}{query}", data, self._headers, timeout=self._pace.timeout, most=_MOST,
                environment=self._environment,
            )  # fmt: skip
        except Undecided:
            return None


def check(url: str) -> None:
    """A token is sent to no server without TLS, but for one on this machine."""
    if not re.fullmatch(r"https://[^\s/?#@]+(/[^\s?#]*)?|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/[^\s?#]*)?", url):
        raise Problem(f"CI_API_V4_URL is {visible(url)[:200]!r}", "a token is sent with TLS only", "give an https address")


def _parsed(answer: http.Answer, path: str) -> Any:
    try:
        return jsonio.parse(answer.body, path, fractions=True) if answer.body.strip() else None
    except Problem as error:
        raise Lost(f"the answer to {path} cannot be read") from error


def _seconds(answer: http.Answer) -> float:
    after = answer.headers.get("retry-after", "")
    return min(float(after), 1e6) + 0.1 if re.fullmatch(r"\d{1,9}", after, re.ASCII) else _AFTER


def _said(answer: http.Answer) -> str:
    """What the server says, as one line of visible characters."""
    try:
        found = json.loads(answer.body)
    except ValueError:
        found = None
    said = (found.get("message") or found.get("error")) if isinstance(found, dict) else None
    return visible(f"{answer.status}: {said}" if said else f"it answered {answer.status}")[:300]

"""The client for GitLab: what is sent again and what is not, how long it waits, and that a token goes nowhere else."""

from collections.abc import Iterator
from typing import Any

import pytest

from codewarrant import http
from codewarrant.platforms.gitlab import api as client
from codewarrant.platforms.gitlab.api import Lost, Refused
from codewarrant.problems import Problem, Undecided
from tests.github_double import Fault
from tests.gitlab_double import DEV, LOST, GitLab
from tests.gitlab_job import Job, serving

NOTES = "/projects/5/merge_requests/3/notes"


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with serving(GitLab()) as gitlab:
        yield gitlab


def once(gitlab: GitLab, fault: Fault, verb: str = "POST") -> None:
    """This happens to the first request of the kind."""
    left = iter([fault])
    gitlab.fault = lambda asked, _path: next(left, None) if asked == verb else None


def found(gitlab: GitLab, body: str) -> Any:
    return next((note for note in gitlab.notes if note["body"] == body), None)


@pytest.mark.parametrize("name", LOST)
def test_a_comment_is_made_once_whatever_becomes_of_the_answer(gitlab: GitLab, name: str) -> None:
    once(gitlab, LOST[name])
    made = Job(gitlab).api().create(NOTES, {"body": "x"}, lambda: found(gitlab, "x"))
    assert [note["body"] for note in gitlab.notes] == ["x"]
    assert made["body"] == "x"


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize("verb", ["GET", "PUT"])
def test_what_leaves_the_same_is_sent_again(gitlab: GitLab, name: str, verb: str) -> None:
    number = gitlab.say(gitlab.me, "x")["id"]
    once(gitlab, LOST[name], verb)
    api = Job(gitlab).api()
    if verb == "GET":
        assert len(list(api.pages(NOTES))) == 1
    else:
        api.change(f"{NOTES}/{number}", {"body": "y"})
        assert gitlab.notes[0]["body"] == "y"


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_every_page_is_read(gitlab: GitLab, links: bool, count: int) -> None:
    gitlab.links = links
    for number in range(count):
        gitlab.say(DEV, f"{number}")
    rows = Job(gitlab).api().pages(NOTES, sort="asc", order_by="created_at")
    assert [each["body"] for each in rows] == [f"{number}" for number in range(count)]


def test_a_list_without_an_end_is_no_answer(gitlab: GitLab) -> None:
    gitlab.answer = lambda *_: (200, [{}], {"Link": '<x>; rel="next"'})  # type: ignore[method-assign]
    with pytest.raises(Lost, match="no end"):
        list(Job(gitlab).api().pages(NOTES))


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 404, 409, 422])
def test_a_refusal_is_not_sent_again(gitlab: GitLab, status: int) -> None:
    gitlab.fault = lambda *_: Fault(False, status, {"Location": f"{gitlab.url}/elsewhere"}, "No\x1b[31m\nway")
    with pytest.raises(Refused, match=f"{status}: No") as why:
        Job(gitlab).api().create(NOTES, {"body": "x"}, lambda: None)
    assert (why.value.status, len(gitlab.log)) == (status, 1)
    assert str(why.value).isprintable()


@pytest.mark.parametrize(("after", "waits"), [("7", True), ("119", True), ("121", False), ("x", True), ("-5", True)])
def test_it_waits_as_asked_and_no_longer_than_it_has_patience(gitlab: GitLab, after: str, waits: bool) -> None:
    once(gitlab, Fault(False, 429, {"Retry-After": after}), "GET")
    start = gitlab.now
    api = Job(gitlab).api()
    if waits:
        assert api.get("/user") == gitlab.me
        assert gitlab.now - start == pytest.approx(int(after) if after.isdecimal() else 60, abs=0.2)
    else:
        with pytest.raises(Refused, match="longer than we do"):
            api.get("/user")
        assert not api.wait(0.1), "whoever has no patience left does not wait for anything else"


def test_a_server_that_never_answers_is_given_up(gitlab: GitLab) -> None:
    gitlab.fault = lambda *_: Fault(False, 0)
    with pytest.raises(Lost, match="no answer to GET /user"):
        Job(gitlab).api().get("/user")
    assert len(gitlab.log) == 4


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b'{"a": 1, "a": 2}', b"\xff"])
def test_what_is_no_answer_of_gitlabs(monkeypatch: pytest.MonkeyPatch, gitlab: GitLab, body: bytes) -> None:
    monkeypatch.setattr(http, "exchange", lambda *_, **__: http.Answer(200, {}, body))
    api = Job(gitlab).api()
    if body:
        with pytest.raises(Lost, match="cannot be read"):
            api.get("/user")
    else:
        assert api.get("/user") is None


def test_the_token_goes_out_in_a_header_alone_and_no_redirect_is_followed(
    monkeypatch: pytest.MonkeyPatch, gitlab: GitLab
) -> None:
    asked: list[tuple[str, Any]] = []

    def exchange(verb: str, url: str, body: object, headers: Any, **_: object) -> http.Answer:
        asked.append((f"{verb} {url} {body!r}", headers))
        return http.Answer(302, {"location": "https://evil.example.org/"}, b"")

    monkeypatch.setattr(http, "exchange", exchange)
    with pytest.raises(Refused):
        Job(gitlab).api().get("/user")
    assert [headers["PRIVATE-TOKEN"] for _, headers in asked] == ["glpat-x"]
    assert not any("glpat" in line for line, _ in asked)


@pytest.mark.parametrize("url", [
    "http://gitlab.example.org/api/v4", "ftp://x/", "//x", "gitlab.example.org", "https://", "https://name:word@x/api",
    "http://localhost@evil.example.org/", "http://127.0.0.1.evil.example.org/", "https://x/?a=", "https://x y/",
])  # fmt: skip
def test_a_token_is_sent_with_tls_only(gitlab: GitLab, url: str) -> None:
    with pytest.raises(Problem, match="TLS only"):
        Job(gitlab, CI_API_V4_URL=url).platform().facts()


@pytest.mark.parametrize("url", ["https://gitlab.example.org/api/v4", "https://x:8443/git/api/v4/", "http://127.0.0.1:80/api/v4"])
def test_where_it_is_sent(url: str) -> None:
    client.check(url)


def test_the_door_tells_a_failure_with_its_words(gitlab: GitLab) -> None:
    answer = http.exchange("DELETE", f"{gitlab.url}/api/v4/nowhere", None, {})
    assert (answer.status, answer.headers["content-type"]) == (404, "application/json")
    assert b"404" in answer.body
    gitlab.fault = lambda *_: Fault(True, 0)
    with pytest.raises(Undecided, match="no answer"):
        http.exchange("PUT", f"{gitlab.url}/api/v4/user", b"{}", {})

"""What is sent to GitHub again and what never is, how long an answer is waited for, and to whom a token is given."""

import json
from collections.abc import Callable, Iterator

import pytest

from codewarrant.platforms.github.api import MOST_PAGES, Api, Lost, Refused
from codewarrant.problems import Problem
from tests.github_double import LOST, Fault, GitHub, written
from tests.github_job import Job

COMMENTS = "/repos/example/shop/issues/3/comments"
BODY = {"body": "hello"}


def once(fault: Fault, verb: str) -> Callable[[str, str], Fault | None]:
    """The fault, for the first request of this kind."""
    left: Iterator[Fault] = iter([fault])
    return lambda asked, _: next(left, None) if asked == verb else None


@pytest.mark.parametrize("name", LOST)
def test_a_post_is_sent_once_unless_it_was_not_done(github: GitHub, job: Job, name: str) -> None:
    github.fault = once(LOST[name], "POST")
    is_limit = LOST[name].status in (403, 429)
    try:
        job.api().create(COMMENTS, BODY)
    except Lost:
        assert not is_limit
    assert len(github.writes) == 1 + is_limit
    assert len(github.comments) == (is_limit or LOST[name].done)


@pytest.mark.parametrize("name", LOST)
def test_what_may_have_been_made_is_looked_for_before_it_is_made_again(github: GitHub, job: Job, name: str) -> None:
    github.fault = once(LOST[name], "POST")
    api = job.api()
    found = api.once(lambda: next(api.pages(COMMENTS), None), lambda: api.create(COMMENTS, BODY))
    assert (found["body"], len(github.comments)) == ("hello", 1)


@pytest.mark.parametrize("verb", ["GET", "PATCH", "DELETE"])
@pytest.mark.parametrize("name", LOST)
def test_what_leaves_the_same_is_sent_again(github: GitHub, job: Job, name: str, verb: str) -> None:
    github.comments.append(written(5, github.me, "old"))
    github.fault = once(LOST[name], verb)
    path = "/repos/example/shop/issues/comments/5"
    if verb == "GET":
        assert [each["body"] for each in job.api().pages(COMMENTS)] == ["old"]
    elif LOST[name].done and verb == "DELETE":
        with pytest.raises(Refused, match="Not Found"):
            job.api().change(verb, path)
    else:
        job.api().change(verb, path, BODY if verb == "PATCH" else None)
    assert len(github.log) == 2
    assert [each["body"] for each in github.comments] == {"GET": ["old"], "PATCH": ["hello"], "DELETE": []}[verb]


def test_it_gives_up_after_four_times(github: GitHub, job: Job) -> None:
    github.fault = lambda *_: Fault(False, 503)
    with pytest.raises(Lost, match="no answer to GET"):
        job.api().get(COMMENTS)
    assert len(github.log) == 4


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        ({"Retry-After": "30"}, "You have exceeded a secondary rate limit", 30),
        ({}, "You have exceeded a secondary rate limit", 60),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800000040"}, "API rate limit exceeded", 40),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}, "API rate limit exceeded", 0),
        ({"X-RateLimit-Remaining": "0"}, "API rate limit exceeded", 60),
    ],
)
def test_it_waits_as_long_as_it_is_asked_to(
    github: GitHub, job: Job, headers: dict[str, str], message: str, seconds: int
) -> None:
    start = github.now
    github.fault = once(Fault(False, 403, headers, message), "GET")
    job.api().get(COMMENTS)
    assert seconds <= github.now - start <= seconds + 2


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "3600"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800009999"}]
)
def test_it_waits_no_longer_than_it_has_patience_for(github: GitHub, job: Job, headers: dict[str, str]) -> None:
    start, api = github.now, job.api(patience=100)
    github.fault = lambda *_: Fault(False, 403, headers, "API rate limit exceeded")
    with pytest.raises(Refused, match="longer than we do"):
        api.get(COMMENTS)
    github.fault = lambda *_: Fault(False, 500)
    with pytest.raises(Lost):
        api.get(COMMENTS)
    assert github.now == start
    assert len(github.log) == 2, "once the patience is at an end nothing is tried twice"


@pytest.mark.parametrize("status", [401, 403, 404, 422])
def test_a_no_is_final(github: GitHub, job: Job, status: int) -> None:
    github.fault = lambda *_: Fault(False, status, {}, "no::error::\nway")
    with pytest.raises(Refused) as why:
        job.api().get(COMMENTS)
    assert (why.value.status, why.value.sentence, len(github.log)) == (status, r"no::error::\nway", 1)


def test_all_pages_are_read(github: GitHub, job: Job) -> None:
    github.comments = [written(number, github.me, str(number)) for number in range(10)]
    assert [each["id"] for each in job.api().pages(COMMENTS)] == list(range(10))
    assert len(github.log) == 4


def test_a_list_without_end_is_not_read_for_ever(github: GitHub, job: Job) -> None:
    github.comments = [written(number, github.me, "x") for number in range(MOST_PAGES * github.page + 1)]
    with pytest.raises(Lost, match="no end"):
        list(job.api().pages(COMMENTS))


@pytest.mark.parametrize(
    "url", ["http://github.example.org/api/v3", "ftp://127.0.0.1", "//127.0.0.1", "x", "http://127.0.0.1.example.org"]
)
def test_a_token_goes_nowhere_without_tls(url: str) -> None:
    with pytest.raises(Problem, match="TLS"):
        Api("ghs_x", url, "example/shop")


@pytest.mark.parametrize("end", ["", "/", "/api/v3", "/api/v3/"])
def test_an_enterprise_server_has_its_interface_elsewhere(github: GitHub, job: Job, end: str) -> None:
    github.url += end
    assert job.api().get("/repos/example/shop/pulls/3")["number"] == 3


@pytest.mark.parametrize("data", [b"{", b"\xff", b"null", b'"x"', b"[1, 2]"])
def test_half_an_answer_is_none(job: Job, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    api = job.api()
    monkeypatch.setattr(api._requester, "requestJsonAndCheck", lambda *_, **__: ({}, json.loads(data)))
    if data == b"[1, 2]":
        assert list(api.pages(COMMENTS)) == []
    else:
        with pytest.raises(Lost):
            list(api.pages(COMMENTS))

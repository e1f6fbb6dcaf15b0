"""Every request that the adapter makes is one that GitHub's own description of its interface takes, Enterprise Servers' too.

The requests are those that the double was sent in every situation it can be in; Prism holds them against the description. It
knows no rights and remembers nothing: that is what the double is for.
"""

import json
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from codewarrant.platforms.github import rules
from codewarrant.platforms.interface import BEGUN, Comment, Publication
from tests.github_double import BASE, HEAD, HERE, LEAD, GitHub, pull, written
from tests.github_job import CHECK, COMMENT, FAILED, PASSED, Job, note, published, remark
from tests.github_rules import Ruled
from tests.github_server import serving

pytestmark = pytest.mark.interop
HERE_BELOW = Path(__file__).parent / "openapi" / "node_modules"
SERVERS = ("api.github.com", "ghes-3.17", "ghes-3.19")
ORGANISATION = HERE | {"owner": {"login": "example", "type": "Organization"}}
SARIF = json.dumps({"version": "2.1.0", "runs": []}).encode()
_R = "/repos/{owner}/{repo}"
OURS = {
    "GET /user", f"GET {_R}/pulls", f"GET {_R}/pulls/{{pull_number}}", f"GET {_R}/pulls/{{pull_number}}/reviews",
    f"POST {_R}/pulls/{{pull_number}}/reviews", f"GET {_R}/pulls/{{pull_number}}/comments",
    f"POST {_R}/pulls/{{pull_number}}/comments", f"PATCH {_R}/pulls/comments/{{comment_id}}",
    f"DELETE {_R}/pulls/comments/{{comment_id}}", f"GET {_R}/pulls/{{pull_number}}/requested_reviewers",
    f"POST {_R}/pulls/{{pull_number}}/requested_reviewers", f"GET {_R}/issues/{{issue_number}}/comments",
    f"POST {_R}/issues/{{issue_number}}/comments", f"PATCH {_R}/issues/comments/{{comment_id}}",
    f"DELETE {_R}/issues/comments/{{comment_id}}", f"GET {_R}/issues/{{issue_number}}/labels",
    f"POST {_R}/issues/{{issue_number}}/labels", f"DELETE {_R}/issues/{{issue_number}}/labels/{{name}}",
    f"GET {_R}/commits/{{ref}}/check-runs", f"POST {_R}/check-runs", f"PATCH {_R}/check-runs/{{check_run_id}}",
    f"GET {_R}/check-runs/{{check_run_id}}/annotations", f"GET {_R}/collaborators/{{username}}/permission",
    f"GET {_R}/issues/{{issue_number}}/timeline", f"GET {_R}/compare/{{basehead}}",
    f"GET {_R}/activity", f"GET {_R}/teams", "GET /orgs/{org}/teams/{team_slug}/members",
    f"POST {_R}/code-scanning/sarifs", f"GET {_R}/code-scanning/sarifs/{{sarif_id}}",
    f"GET {_R}", "GET /apps/{app_slug}", f"GET {_R}/rules/branches/{{branch}}", f"GET {_R}/rulesets/{{ruleset_id}}",
    f"GET {_R}/branches/{{branch}}", f"GET {_R}/branches/{{branch}}/protection",
}  # fmt: skip
"""All that the adapter can ask, as the description names it."""


class Request(NamedTuple):
    """One that was sent."""

    verb: str
    path: str
    body: str
    """JSON; of a GET the query."""

    @property
    def operation(self) -> str:
        """As the description names it."""
        found = [one for one in OURS if re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", one), f"{self.verb} {self.path}")]
        assert len(found) == 1, f"{self.verb} {self.path} stands in no list"
        return found[0]


@pytest.fixture(scope="session")
def program() -> Path:
    """What package-lock.json pins, which .ci/run installs; there a test that is skipped counts as failed."""
    found = HERE_BELOW / "@stoplight" / "prism-cli" / "dist" / "index.js"
    if not found.is_file():
        pytest.skip("needs `npm ci --ignore-scripts` in tests/contract/openapi; .ci/run has it")
    return found


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Request]:
    """Every request, once, of jobs in every situation."""
    with serving(Ruled()) as github:
        job = Job(github, tmp_path_factory.mktemp("job"), INPUT_LABELS="true")
        github.teams = {"security": [LEAD]}
        _first(github, job)
        _later(github, job)
        rules.read(job.api())
        return list(dict.fromkeys(Request(verb, path, json.dumps(body)) for verb, path, body in github.log))


def _first(github: GitHub, job: Job) -> None:
    review = {"user": LEAD, "state": "APPROVED", "commit_id": HEAD, "id": 1}
    github.reviews, github.comments = [review], [written(number, github.me, COMMENT.texts[0]) for number in (1, 2)]
    everything: dict[str, Any] = {
        "comment": COMMENT, "remarks": (remark(1), replace(remark(3), first_line=2, suggestion="x")), "sarif": SARIF,
        "annotations": tuple(map(note, range(20, 90))), "ask": ("lead", "@example/security"), "labels": ("codewarrant: high",),
    }  # fmt: skip
    for check in (CHECK, PASSED, FAILED):
        platform = job.platform("pull_request_review", job.event(repository=ORGANISATION, review=review, action="submitted"))
        platform.publish(Publication({}, "", (), check=BEGUN))
        platform.facts()
        platform.publish(published(check, **everything))


def _later(github: GitHub, job: Job) -> None:
    github.remarks.append(written(900, LEAD, "why?", in_reply_to_id=github.remarks[0]["id"], line=1))
    more: dict[str, Any] = {"remarks": (remark(500), remark(4)), "labels": ("codewarrant: low / ä",), "ask": ("boss", "nobody")}
    job.platform().publish(published(PASSED, comment=Comment((), "### Allowed"), **more))
    github.comments.clear()
    github.rights.discard("checks")
    job.platform().publish(published(comment=COMMENT))
    github.rights.add("checks")
    comment = written(8, LEAD, "/codewarrant explain")
    issue = {"number": 3, "pull_request": {"url": "x"}}
    payload = job.event(pull_request=None, issue=issue, comment=comment, action="created")
    asked = job.platform("issue_comment", payload)
    asked.facts()
    asked.publish(published(comment=COMMENT, answer="why"))
    asked.moved(asked.facts()[0], BASE)
    run = {"head_sha": HEAD, "head_branch": "topic", "head_repository": HERE}
    job.platform("workflow_run", job.event(pull_request=None, workflow_run=run)).facts()
    lax = pull(base={"ref": "lax", "sha": BASE, "repo": HERE})
    job.platform(payload=job.event(pull_request=lax)).publish(published(CHECK))


def pruned(server: str, folder: Path) -> Path:
    """The description with the operations that are ours and what these refer to: all of it takes long to load."""
    whole = json.loads((HERE_BELOW / "@octokit" / "openapi" / "generated" / f"{server}.json").read_bytes())
    paths = {one.partition(" ")[2] for one in OURS}
    whole["paths"] = {path: whole["paths"][path] for path in paths}
    # The limit that it does not mention.
    for path, verb in ((f"{_R}/issues/{{issue_number}}/comments", "post"), (f"{_R}/issues/comments/{{comment_id}}", "patch")):
        schema = whole["paths"][path][verb]["requestBody"]["content"]["application/json"]["schema"]
        schema["properties"]["body"]["maxLength"] = 65_536
    needed: dict[str, Any] = {}
    waiting: list[Any] = [whole["paths"]]
    while waiting:
        for name in set(re.findall(r'"#/components/([^"]+)"', json.dumps(waiting.pop()))) - needed.keys():
            kind, _, part = name.partition("/")
            needed[name] = whole["components"][kind][part]
            waiting.append(needed[name])
    kept: dict[str, dict[str, Any]] = {kind: {} for kind in whole["components"]}
    for name, value in needed.items():
        kept[name.partition("/")[0]][name.partition("/")[2]] = value
    target = folder / f"{server}.json"
    target.write_text(json.dumps({**{k: whole[k] for k in ("openapi", "info", "paths")}, "components": kept}))
    return target


@contextmanager
def prism(program: Path, description: Path) -> Iterator[str]:
    """Its address, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argv = ["node", str(program), "mock", "-h", "127.0.0.1", "-p", str(port), str(description)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            assert server.stdout is not None
            said = b""
            end = time.monotonic() + 120
            while b"listening" not in said and time.monotonic() < end:
                line = server.stdout.readline()
                assert line, said
                said += line
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def answer(url: str, request: Request) -> tuple[int, str]:
    """The status, and what is wrong."""
    data = json.loads(request.body)
    query = f"?{urlencode(data)}" if request.verb == "GET" and data else ""
    path = "".join(char if char.isascii() and char not in ' "' else "%20" if char == " " else "x" for char in request.path)
    asked = urllib.request.Request(  # noqa: S310 - on this machine
        f"{url}{path}{query}", method=request.verb, headers={"Content-Type": "application/json", "Accept": "application/json"},
        data=request.body.encode() if request.verb in ("POST", "PATCH") else None,
    )  # fmt: skip
    try:
        with urllib.request.urlopen(asked, timeout=60) as done:  # noqa: S310
            return done.status, ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()[:300]


def test_nothing_that_can_be_asked_is_left_out(sent: list[Request]) -> None:
    assert {request.operation for request in sent} == OURS


SHA, SARIFS = "c" * 40, "/repos/example/shop/code-scanning/sarifs"
BAD = {
    "51 annotations": ("PATCH", "/repos/example/shop/check-runs/7", {"output": {"title": "t", "summary": "s", "annotations": [
        {"path": "a", "start_line": 1, "end_line": 1, "annotation_level": "failure", "message": "m"}] * 51}}),
    "an unknown level": ("PATCH", "/repos/example/shop/check-runs/7", {"output": {"title": "t", "summary": "s", "annotations": [
        {"path": "a", "start_line": 1, "end_line": 1, "annotation_level": "error", "message": "m"}]}}),
    "a summary that is too long": ("POST", "/repos/example/shop/check-runs",
        {"name": "n", "head_sha": SHA, "status": "in_progress", "output": {"title": "t", "summary": "x" * 70_000}}),
    "a comment that is too long": ("POST", "/repos/example/shop/issues/3/comments", {"body": "x" * 70_000}),
    "no commit": ("POST", SARIFS, {"commit_sha": "zz", "ref": "refs/pull/3/head", "sarif": "x"}),
    "no ref": ("POST", SARIFS, {"commit_sha": SHA, "sarif": "x"}),
    "an unknown event": ("POST", "/repos/example/shop/pulls/3/reviews", {"event": "SHOUT", "body": "x"}),
    "no path of a remark": ("POST", "/repos/example/shop/pulls/3/comments", {"body": "x", "commit_id": SHA, "line": 3}),
}  # fmt: skip


@pytest.mark.parametrize("server", SERVERS)
def test_the_description_takes_every_request_of_ours_and_not_every_request(
    server: str, program: Path, sent: list[Request], tmp_path: Path
) -> None:
    with prism(program, pruned(server, tmp_path)) as url:
        refused = {f"{each.verb} {each.path}": told for each in sent if (told := answer(url, each))[0] >= 300}
        assert refused == {}
        bad = {name: Request(verb, path, json.dumps(body)) for name, (verb, path, body) in BAD.items()}
        assert [name for name, each in bad.items() if answer(url, each)[0] < 400] == []

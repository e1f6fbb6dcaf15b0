"""The whole command in a job with a token: GitHub is asked, the check holds the gate, and what ends badly is never green."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.actions import Runner, approval, at, queued
from tests.gate import INJECTION, SMALL, Bundle
from tests.github_double import DEV, LEAD, Fault, GitHub, pull, written
from tests.repositories import Repository

MODERATE = {"uv.lock": b"x = 1\n"}



def test_it_waits_for_a_person_and_passes_when_one_has_approved(
    runner: Runner, repository: Repository, github: GitHub
) -> None:
    repository.commit(MODERATE)
    event = at(github, repository)
    ran = runner("run", "pull_request", event)
    assert (ran.code, runner.outputs()["verdict"]) == (0, "review"), ran.err
    (check,) = github.checks
    assert (check["status"], check["conclusion"], check["name"]) == ("in_progress", None, "codewarrant/verdict")
    assert "Needs a person" in github.comments[0]["body"]
    github.reviews.append(approval(repository))
    for verdict, conclusion in (("allow", "success"), ("review", None)):
        assert runner("run", "pull_request_review", event | {"review": github.reviews[0]}).code == 0
        assert (runner.outputs()["verdict"], github.checks[0]["conclusion"]) == (verdict, conclusion)
        assert (len(github.checks), len(github.comments)) == (1, 1)
        github.reviews[0]["state"] = "DISMISSED"


@pytest.mark.parametrize(
    ("user", "permission"), [(DEV, "admin"), (LEAD, "read"), (LEAD, None)], ids=["author", "reader", "outsider"]
)
def test_an_approval_of_nobody_who_may_does_not_pass(
    runner: Runner, repository: Repository, github: GitHub, user: Any, permission: str | None
) -> None:
    repository.commit(MODERATE)
    event = at(github, repository)
    github.people = {user["login"]: permission} if permission else {}
    github.reviews.append(approval(repository, user))
    runner("run", "pull_request_review", event | {"review": github.reviews[0]})
    assert (runner.outputs()["verdict"], github.checks[0]["conclusion"]) == ("review", None)


@pytest.mark.parametrize("moved", [{"docs/moved.md": b"# Moved on\n"}, {"uv.lock": b"x = 0\n"}], ids=["beside it", "below it"])
def test_a_queue_counts_the_approval_of_what_it_was_given_where_it_brings_the_same(
    runner: Runner, repository: Repository, github: GitHub, moved: dict[str, bytes]
) -> None:
    read = repository.commit(MODERATE)
    event = at(github, repository)
    github.reviews.append(approval(repository))
    repository.switch("main")
    tip = repository.commit(moved)
    repository.git("update-ref", "refs/remotes/origin/main", tip)
    repository.branch("queue", "main")
    merged = repository.commit(MODERATE, "Merge", parents=(tip, read))
    ran = runner("run", "merge_group", queued(event, tip, merged))
    passes = "uv.lock" not in moved
    assert (ran.code, runner.outputs()["verdict"]) == (0 if passes else 1, "allow" if passes else "review"), ran.err
    (check,) = github.checks
    assert (check["head_sha"], check["conclusion"]) == (merged, "success" if passes else "failure")
    assert github.comments == []


def test_a_block_fails_both_and_is_said_beside_its_line_once(runner: Runner, repository: Repository, github: GitHub) -> None:
    repository.commit({"find.py": INJECTION})
    github.lines = {"find.py": range(1, 10)}
    event = at(github, repository)
    for _ in range(2):
        ran = runner("run", "pull_request", event)
        assert (ran.code, github.checks[0]["conclusion"]) == (1, "failure")
        assert [(each["path"], each["line"]) for each in github.remarks] == [("find.py", 8)]
        assert "SQL query built from request data" in github.remarks[0]["body"]
        assert "::error file=" not in ran.out
    assert len(github.sarifs) == 2


def test_what_needs_no_thought_can_be_taken_over_with_a_click(runner: Runner, repository: Repository, github: GitHub) -> None:
    sent = b"return requests.get(url, verify=False, timeout=5)"
    repository.commit({"fetch.py": b"import requests\n\n\ndef fetch(url):\n    %s\n" % sent})
    github.lines = {"fetch.py": range(1, 6)}
    assert runner("run", "pull_request", at(github, repository)).code == 1
    (remark,) = github.remarks
    assert (remark["path"], remark["line"]) == ("fetch.py", 5)
    assert remark["body"].endswith("```suggestion\n    return requests.get(url, verify=True, timeout=5)\n```")


def test_a_change_that_needs_nobody_passes_without_a_word(runner: Runner, repository: Repository, github: GitHub) -> None:
    repository.commit(SMALL)
    assert runner("run", "pull_request", at(github, repository)).code == 0
    assert (github.checks[0]["conclusion"], github.comments, github.remarks) == ("success", [], [])


def test_what_cannot_be_decided_leaves_the_check_failing(runner: Runner, repository: Repository, github: GitHub) -> None:
    repository.commit(SMALL)
    event = at(github, repository)
    assert runner("run", "pull_request", event).code == 0
    assert github.checks[0]["conclusion"] == "success"
    event["pull_request"]["base"]["sha"] = "1" * 40
    assert runner("run", "pull_request", event).code == 2
    assert [each["conclusion"] for each in github.checks] == ["failure"]


def test_the_steps_on_their_own_end_at_the_same_check(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path
) -> None:
    repository.commit(MODERATE)
    event, out = at(github, repository), tmp_path / "records"
    for step, code in (("classify", 0), ("scan", 0), ("review-route", 1), ("sign", 0), ("report", 0)):
        assert runner(step, "pull_request", event, "--out", out).code == code
        assert [(each["status"], each["conclusion"]) for each in github.checks] == [("in_progress", None)]
    assert github.checks[0]["output"]["title"].startswith("Needs a person")


def test_who_may_write_is_answered(runner: Runner, repository: Repository, github: GitHub) -> None:
    repository.commit(MODERATE)
    event = at(github, repository)
    asked = written(8, LEAD, "/codewarrant explain")
    comment = {key: event[key] for key in ("repository", "sender")} | {
        "action": "created", "comment": asked, "issue": {"number": 5, "user": DEV, "pull_request": {"url": "x"}},
    }  # fmt: skip
    assert runner("run", "issue_comment", comment).code == 0
    (answer,) = [each["body"] for each in github.comments if "codewarrant:answer 8" in each["body"]]
    assert "What would change it" in answer
    github.comments.clear()
    github.checks.clear()
    comment["comment"] = written(9, {"login": "stranger", "id": 99, "type": "User"}, "/codewarrant explain")
    ran = runner("run", "issue_comment", comment)
    assert (ran.code, github.comments, github.checks) == (0, [], [])
    assert "is not followed" in ran.out


def test_who_asks_about_a_blocked_change_leaves_no_red_mark_on_the_default_branch(
    runner: Runner, repository: Repository, github: GitHub
) -> None:
    repository.commit({"find.py": INJECTION})
    event = at(github, repository)
    comment = {key: event[key] for key in ("repository", "sender")} | {
        "action": "created", "comment": written(8, LEAD, "/codewarrant explain"),
        "issue": {"number": 5, "user": DEV, "pull_request": {"url": "x"}},
    }  # fmt: skip
    assert runner("run", "issue_comment", comment).code == 0
    assert github.checks[0]["conclusion"] == "failure"
    github.fault = lambda _, path: Fault(done=False, status=403) if "check-runs" in path else None
    assert runner("run", "issue_comment", comment).code == 1, "where no check can be posted nothing else holds it"


def test_the_records_hold_what_was_told(runner: Runner, repository: Repository, github: GitHub) -> None:
    repository.commit(MODERATE)
    event = at(github, repository)
    github.pulls[6] = pull(6, requested_reviewers=[LEAD])
    github.reviews.append(approval(repository))
    runner("run", "pull_request", event)
    bundle = Bundle(Path(runner.outputs()["out"]))
    assert bundle.load("event.json").open_reviews == 2
    assert [(each.login, each.requests) for each in bundle.load("reviews.json").load] == [("lead", 1)]
    assert bundle.load("reviews.json").reviews[0].member

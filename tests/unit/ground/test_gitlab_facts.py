"""What GitLab is asked: who opened and pushed, whose approval is of which commit, and what cannot be read counts not."""

from collections.abc import Iterator
from typing import Any

import pytest

from codewarrant.judgement import draft
from codewarrant.platforms.interface import Publication
from codewarrant.problems import Undecided
from codewarrant.records import Account, Load, Review, Reviews, Team, Tier
from tests.github_double import Fault
from tests.gitlab_double import BASE, BOSS, DEV, FORK, HEAD, LEAD, ROBOT, GitLab, request, user
from tests.gitlab_job import Job, serving

OTHER = "d" * 40
WHO = {each["username"]: Account(each["username"], each["id"], bot=False) for each in (DEV, LEAD, BOSS)}
SALT, REASON = "0" * 32, "it guards the till"


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with serving(GitLab()) as gitlab:
        gitlab.push(HEAD)
        yield gitlab


@pytest.fixture
def job(gitlab: GitLab) -> Job:
    return Job(gitlab)


def reviews(job: Job) -> Reviews:
    return job.platform().facts()[1]


def test_who_opened_and_who_pushed(gitlab: GitLab, job: Job) -> None:
    gitlab.events.insert(0, {"author": LEAD, "push_data": {"ref": "main", "commit_to": HEAD}})
    gitlab.requests[3]["author"] = BOSS
    event, _ = Job(gitlab, GITLAB_USER_ID="9", GITLAB_USER_LOGIN="lead").platform().facts()
    assert (event.author, event.sender, event.pusher) == (WHO["boss"], WHO["lead"], WHO["dev"])
    assert event.pushed_at == "2027-01-15T08:00:01Z"
    gitlab.events.append({"author": LEAD, "push_data": {"ref": "topic", "commit_to": OTHER}})
    pushes = Job(gitlab).platform().facts()[0].pushes
    assert [(each.account.login, each.commit) for each in pushes] == [("dev", HEAD), ("lead", OTHER)], "of this branch alone"


@pytest.mark.parametrize(
    "data", [None, {"ref": "main", "commit_to": HEAD}, {"ref": "topic", "commit_to": OTHER}, {"ref": "topic"}, "x"],
)  # fmt: skip
def test_whoever_started_the_pipeline_counts_as_having_pushed_where_nobody_is_told(gitlab: GitLab, data: object) -> None:
    gitlab.events = [{"author": BOSS, "push_data": data}]
    platform = Job(gitlab, GITLAB_USER_ID="9", GITLAB_USER_LOGIN="lead").platform()
    assert platform.facts()[0].pusher == WHO["lead"]


def test_pipeline_of_another_target_decides_nothing(gitlab: GitLab, job: Job) -> None:
    gitlab.requests[3]["target_branch"] = "release"
    with pytest.raises(Undecided, match="is to enter release now"):
        job.platform().facts()


@pytest.mark.parametrize(("source", "fork"), [(5, False), (FORK, True), (None, True)])
def test_a_fork_is_told_by_the_merge_request(gitlab: GitLab, job: Job, source: int | None, fork: bool) -> None:
    gitlab.requests[3]["source_project_id"] = source
    assert job.platform().facts()[0].fork is fork


def test_people_stand_behind_a_bot_when_its_merge_request_is_theirs(gitlab: GitLab, job: Job) -> None:
    gitlab.requests[3] |= {"author": ROBOT, "assignees": [LEAD, ROBOT]}
    event, _ = job.platform().facts()
    assert (event.author, event.operators) == (Account(ROBOT["username"], 70, bot=True), (WHO["lead"],))
    gitlab.requests[3]["author"] = DEV
    assert job.platform().facts()[0].operators == ()


# --- approvals --------------------------------------------------------------------------------------------------------


def test_an_approval_is_of_the_version_that_stood_when_it_was_given(gitlab: GitLab, job: Job) -> None:
    gitlab.approve(LEAD)
    gitlab.push(OTHER)
    gitlab.approve(BOSS)
    found = {review.reviewer.login: review for review in reviews(job).reviews}
    assert {name: (review.commit, review.state, review.member) for name, review in found.items()} == {
        "lead": (HEAD, "approved", True), "boss": (OTHER, "approved", True),
    }  # fmt: skip
    assert found["lead"].submitted_at == "2027-01-15T08:00:03Z"


def test_versions_before_17_tell_the_time_in_a_note_of_their_own_alone(gitlab: GitLab, job: Job) -> None:
    gitlab.approve(LEAD, approved_at=None)
    gitlab.push(OTHER)
    assert [review.commit for review in reviews(job).reviews] == [HEAD]
    gitlab.approved = [{"user": LEAD}]
    gitlab.say(LEAD, "approved this merge request", system=True)
    assert [review.commit for review in reviews(job).reviews] == [OTHER]


@pytest.mark.parametrize("by", [LEAD, DEV])
def test_nobody_can_write_that_note(gitlab: GitLab, job: Job, by: dict[str, Any]) -> None:
    gitlab.approved = [{"user": LEAD}]
    gitlab.say(by, "approved this merge request")
    assert [(review.commit, review.submitted_at) for review in reviews(job).reviews] == [("", None)]


def test_an_approval_before_anything_was_pushed_is_of_nothing(gitlab: GitLab, job: Job) -> None:
    gitlab.approved = [{"user": LEAD, "approved_at": "2020-01-01T00:00:00.000Z"}]
    assert [review.commit for review in reviews(job).reviews] == [""]


MAIN = "9" * 40
CHANGED = "changed target branch from `{}` to `{}`"
GONE = "deleted the `{}` branch. This merge request now targets the `{}` branch"


@pytest.mark.parametrize("said", [CHANGED, GONE, ""], ids=["changed", "gone", "not noted"])
@pytest.mark.parametrize(("base", "start"), [(MAIN, MAIN), (BASE, MAIN), (MAIN, BASE)])
def test_an_approval_does_not_go_along_to_another_branch(gitlab: GitLab, job: Job, said: str, base: str, start: str) -> None:
    """Else whoever has a harmless diff approved against a branch of theirs has all of it approved."""
    gitlab.approve(LEAD)
    gitlab.retarget("main", base, start, said=said)
    gitlab.approve(BOSS)
    assert [(review.reviewer.login, review.commit) for review in reviews(job).reviews] == [("lead", ""), ("boss", HEAD)]


@pytest.mark.parametrize("said", [CHANGED, GONE])
def test_nor_where_gitlab_only_notes_it(gitlab: GitLab, job: Job, said: str) -> None:
    gitlab.approve(LEAD)
    gitlab.retarget("main", BASE, BASE, said=said)
    gitlab.versions.pop(0)
    assert [review.commit for review in reviews(job).reviews] == [""]


def test_nor_by_way_of_another_head_and_back(gitlab: GitLab, job: Job) -> None:
    gitlab.approve(LEAD)
    gitlab.push(OTHER)
    gitlab.retarget("main", MAIN, MAIN, said="")
    gitlab.requests[3]["sha"] = HEAD
    gitlab.versions.insert(0, gitlab.versions[0] | {"head_commit_sha": HEAD, "created_at": gitlab.time()})
    assert [review.commit for review in reviews(job).reviews] == [""]


def test_nobody_can_write_that_it_has_moved(gitlab: GitLab, job: Job) -> None:
    gitlab.approve(LEAD)
    gitlab.say(DEV, CHANGED.format("main", "x"))
    assert [review.commit for review in reviews(job).reviews] == [HEAD]


@pytest.mark.parametrize("side", ["base_commit_sha", "start_commit_sha"])
def test_a_version_of_which_one_side_is_not_told_is_approved_by_nobody(gitlab: GitLab, job: Job, side: str) -> None:
    gitlab.versions[0][side] = None
    gitlab.approve(LEAD)
    assert [review.commit for review in reviews(job).reviews] == [""]


@pytest.mark.parametrize(
    ("who", "role", "known", "member", "bot"),
    [
        (LEAD, 40, {}, True, False), (LEAD, 30, {}, True, False), (LEAD, 20, {}, False, False), (LEAD, None, {}, False, False),
        (LEAD, 40, {"bot": True}, True, True), (LEAD, 40, {"state": "blocked"}, True, True), (LEAD, 40, None, True, True),
        (ROBOT, 40, {}, True, True), (user(8, "agent"), 40, {"bot": None}, True, True),
    ],
)  # fmt: skip
def test_who_may_approve(
    gitlab: GitLab, job: Job, who: dict[str, Any], role: int | None, known: dict[str, Any] | None, member: bool, bot: bool
) -> None:
    gitlab.members = {who["id"]: role} if role else {}
    if known is None:
        del gitlab.users[who["id"]]
    else:
        gitlab.users[who["id"]] = {**who, "bot": False} | known
    gitlab.approve(who)
    (found,) = reviews(job).reviews
    assert (found.member, found.reviewer.bot) == (member, bot)


@pytest.mark.parametrize("state", ["requested_changes", "reviewed", "unreviewed", "approved", "unapproved", "review_started"])
def test_whoever_asks_for_changes_objects(gitlab: GitLab, job: Job, state: str) -> None:
    gitlab.reviewers = [{"user": LEAD, "state": state}]
    objects = state == "requested_changes"
    expected = (Review(WHO["lead"], "changes_requested", HEAD, member=True),) if objects else ()
    assert reviews(job).reviews == expected


def test_an_objection_stands_over_an_approval_of_the_same_person(gitlab: GitLab, job: Job) -> None:
    gitlab.approve(LEAD)
    gitlab.reviewers = [{"user": LEAD, "state": "requested_changes"}]
    assert [review.state for review in reviews(job).reviews] == ["approved", "changes_requested"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/approvals", "the approvals could not be read, so none counts"), ("/reviewers", "the approvals could not be read"),
        ("/merge_requests/3", "nobody's approval counts"), ("/members/all/9", "may push here could not be read"),
        ("/notes", "the approvals could not be read"), ("/users/9", "is a person could not be read"),
        ("/versions", "which commit an approval is of could not be read"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [0, 401, 403, 500])
def test_what_cannot_be_read_counts_for_nothing_and_is_told(
    gitlab: GitLab, job: Job, path: str, said: str, status: int
) -> None:
    gitlab.approve(LEAD)
    gitlab.fault = lambda _verb, asked: Fault(False, status) if asked.endswith(path) else None
    platform = job.platform()
    event, found = platform.facts()
    good = [
        review for review in found.reviews if review.member and not review.reviewer.bot and review.commit == event.head_commit
    ]  # fmt: skip
    assert good == []
    assert said in platform.publish(Publication({}, "", ())).text


@pytest.mark.parametrize("answer", [{}, {"approved_by": None}, {"approved_by": "x"}, [], "x", None])
def test_an_answer_that_holds_no_approvals_is_none(gitlab: GitLab, job: Job, answer: object) -> None:
    was = gitlab.answer
    gitlab.answer = lambda verb, path, *more: (  # type: ignore[method-assign]
        (200, answer, {}) if path.endswith("/approvals") else was(verb, path, *more)
    )  # fmt: skip
    assert not reviews(job).present


# --- judgements -------------------------------------------------------------------------------------------------------


def judge(gitlab: GitLab, by: dict[str, Any], risk: Tier, **more: Any) -> None:
    words = draft(HEAD, risk, REASON, SALT)
    gitlab.say(by, words.promise, **more)
    gitlab.say(by, words.reveal, **more)


def test_a_judgement_is_two_comments_of_somebody_who_may_push(gitlab: GitLab, job: Job) -> None:
    judge(gitlab, LEAD, Tier.HIGH)
    gitlab.members[12] = 20
    judge(gitlab, user(12, "reader"), Tier.LOW)
    judge(gitlab, ROBOT, Tier.LOW)
    assert [(each.reviewer.login, each.risk) for each in reviews(job).judgements] == [("lead", Tier.HIGH)]


@pytest.mark.parametrize("more", [{"system": True}, {"confidential": True}, {"internal": True}])
def test_what_not_everybody_can_read_is_no_judgement(gitlab: GitLab, job: Job, more: dict[str, Any]) -> None:
    judge(gitlab, LEAD, Tier.HIGH, **more)
    assert reviews(job).judgements == ()


@pytest.mark.parametrize("later", ["2027-01-15T09:00:00.000Z", "x", None])
def test_an_edited_comment_is_no_judgement(gitlab: GitLab, job: Job, later: str | None) -> None:
    judge(gitlab, LEAD, Tier.HIGH)
    for note in gitlab.notes:
        note["updated_at"] = later
    assert reviews(job).judgements == ()


def test_an_edit_within_the_same_second_is_one_too(gitlab: GitLab, job: Job) -> None:
    judge(gitlab, LEAD, Tier.HIGH)
    first = gitlab.notes[0]
    first["updated_at"] = first["created_at"].replace(".500Z", ".900Z").replace(".000Z", ".900Z")
    assert first["updated_at"] != first["created_at"]
    assert reviews(job).judgements == ()


# --- how much waits, and groups ---------------------------------------------------------------------------------------


def test_how_much_waits_for_whom(gitlab: GitLab, job: Job) -> None:
    gitlab.requests[3]["reviewers"] = [BOSS]
    gitlab.requests |= {4: request(iid=4, reviewers=[LEAD]), 5: request(iid=5, draft=True, reviewers=[LEAD, BOSS])}
    event, found = job.platform().facts()
    assert event.open_reviews == 2
    assert found.load == (Load("boss", 1), Load("lead", 2))


def test_groups_are_teams_where_the_token_may_know(gitlab: GitLab, job: Job) -> None:
    gitlab.shared = [{"group_full_path": name, "group_access_level": level} for name, level in (("audit", 30), ("all", 20))]
    gitlab.groups = {name: [BOSS, LEAD] for name in ("team", "team/inner", "audit", "all")}
    gitlab.groups["audit"] = [LEAD, {**DEV, "state": "blocked"}]
    assert reviews(job).teams == (
        Team("@audit", ("lead",)), Team("@team", ("boss", "lead")), Team("@team/inner", ("boss", "lead")),
    )  # fmt: skip
    del gitlab.groups["audit"]
    assert reviews(job).teams == ()


@pytest.mark.parametrize("more", [{"GITLAB_TOKEN": ""}, {"GITLAB_TOKEN": "$GITLAB_TOKEN"}, {"GITLAB_TOKEN": "a b"}])
def test_without_a_token_nobody_is_asked(gitlab: GitLab, more: dict[str, str]) -> None:
    gitlab.approve(LEAD)
    assert Job(gitlab, **more).platform().facts()[1] == Reviews(present=False)
    assert gitlab.log == []


def test_our_own_variable_is_preferred(gitlab: GitLab) -> None:
    gitlab.approve(LEAD)
    platform = Job(gitlab, GITLAB_TOKEN="", CODEWARRANT_GITLAB_TOKEN="glpat-y").platform()  # noqa: S106
    assert platform.facts()[1].present


def test_a_push_is_nobodys_merge_request(gitlab: GitLab) -> None:
    event, found = Job(gitlab, CI_MERGE_REQUEST_IID="", CI_PIPELINE_SOURCE="push").platform().facts()
    assert (found, event.open_reviews) == (Reviews(present=False), 1)

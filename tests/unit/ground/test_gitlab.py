"""GitLab's variables become an event and refs, whatever kind of pipeline it is; and which platform an environment is of."""

from dataclasses import replace
from pathlib import Path

import pytest

import wiring
from codewarrant.platforms.gitlab import GitLabPlatform
from codewarrant.platforms.gitlab.event import account, moment, time
from codewarrant.platforms.interface import Check, Publication, State
from codewarrant.problems import Problem
from codewarrant.records import Account, Event, Reviews
from tests.gitlab_job import SERVER, environment

HEAD, BASE, MERGE, TIP = "a" * 40, "b" * 40, "c" * 40, "d" * 40
DEV = Account("dev", 7, bot=False)
MAIN = "refs/remotes/origin/main"
OF_REQUEST = Event(
    platform="gitlab", kind="merge_request_event", repository="team/shop", address=f"{SERVER}/team/shop", number=3,
    sender=DEV, head_ref="topic", base_ref="main", head_commit=HEAD, fork=False,
)  # fmt: skip
MERGED = {"CI_COMMIT_SHA": MERGE, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": HEAD, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": TIP}
NO_REQUEST = {name: "" for name in environment() if name.startswith("CI_MERGE_REQUEST")}
PUSH = NO_REQUEST | {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": BASE}


def test_a_merge_request_is_told_whole_as_far_as_variables_do() -> None:
    event, reviews = GitLabPlatform(environment()).facts()
    assert (event, reviews) == (OF_REQUEST, Reviews(present=False))
    assert GitLabPlatform(environment()).refs(event) == ((MAIN,), HEAD)


@pytest.mark.parametrize(
    ("more", "event", "refs"),
    [
        pytest.param(MERGED | {"CI_MERGE_REQUEST_EVENT_TYPE": "merged_result"},
            replace(OF_REQUEST, base_commit=TIP), ((MAIN, TIP), HEAD), id="merged results: the source's head"),
        pytest.param(MERGED | {"CI_MERGE_REQUEST_EVENT_TYPE": "merge_train"},
            replace(OF_REQUEST, base_commit=TIP), ((MAIN, TIP), HEAD), id="merge train"),
        pytest.param({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "6", "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH": "dev/shop"},
            replace(OF_REQUEST, fork=True), ((MAIN,), HEAD), id="from a fork, in the parent project"),
        pytest.param({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "6", "CI_PROJECT_ID": "6", "CI_PROJECT_PATH": "dev/shop"},
            replace(OF_REQUEST, fork=True, base_commit=BASE), ((BASE,), HEAD), id="in the fork, whose main is another"),
        pytest.param({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": ""}, replace(OF_REQUEST, fork=True), ((MAIN,), HEAD),
            id="from nowhere known"),
        pytest.param({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "", "CI_MERGE_REQUEST_PROJECT_ID": "", "CI_PROJECT_ID": ""},
            replace(OF_REQUEST, fork=True), ((MAIN,), HEAD), id="of no project known"),
        pytest.param({"GITLAB_USER_ID": "", "GITLAB_USER_LOGIN": ""}, replace(OF_REQUEST, sender=None), ((MAIN,), HEAD),
            id="by nobody"),
        pytest.param({"GITLAB_USER_ID": "70", "GITLAB_USER_LOGIN": "project_5_bot_0a1b"},
            replace(OF_REQUEST, sender=Account("project_5_bot_0a1b", 70, bot=True)), ((MAIN,), HEAD), id="by a bot"),
        pytest.param({"CI_COMMIT_SHA": "$CI_COMMIT_SHA"}, replace(OF_REQUEST, head_commit=None), ((MAIN,), None),
            id="what was never filled in"),
        pytest.param({"CI_COMMIT_SHA": "--upload-pack=x"}, replace(OF_REQUEST, head_commit=None), ((MAIN,), None),
            id="no commit"),
    ],
)  # fmt: skip
def test_each_kind_of_merge_request_pipeline(more: dict[str, str], event: Event, refs: tuple[tuple[str, ...], str]) -> None:
    platform = GitLabPlatform(environment(**more))
    assert platform.facts()[0] == event
    assert platform.refs(event) == refs


@pytest.mark.parametrize(
    ("more", "refs", "number"),
    [
        pytest.param({}, ((BASE,), HEAD), None, id="push to the default branch"),
        pytest.param({"CI_COMMIT_BEFORE_SHA": "0" * 40}, ((), HEAD), None, id="its first commit"),
        pytest.param({"CI_COMMIT_BRANCH": "topic"}, ((MAIN,), HEAD), None, id="push to another branch"),
        pytest.param({"CI_COMMIT_BRANCH": "", "CI_COMMIT_TAG": "v1"}, ((MAIN,), HEAD), None, id="tag"),
        pytest.param({"CI_PIPELINE_SOURCE": "schedule"}, ((MAIN, BASE), HEAD), None, id="schedule"),
        pytest.param({"CI_MERGE_REQUEST_IID": "0"}, ((BASE,), HEAD), None, id="a number that is none"),
        pytest.param({"CI_MERGE_REQUEST_IID": "3; x"}, ((BASE,), HEAD), None, id="no number"),
    ],
)
def test_each_other_pipeline(more: dict[str, str], refs: tuple[tuple[str, ...], str], number: int | None) -> None:
    platform = GitLabPlatform(environment(**PUSH) | more)
    event, _ = platform.facts()
    assert (platform.refs(event), event.number, event.fork) == (refs, number, None)
    assert event.author == DEV
    assert event.pusher == (DEV if event.kind == "push" else None)


def test_what_assistants_leave_in_a_description_is_kept_and_nothing_else() -> None:
    text = "A secret story.\n\n🤖 Generated with [Claude Code](https://claude.ai/code)"
    event, _ = GitLabPlatform(environment(CI_MERGE_REQUEST_DESCRIPTION=text)).facts()
    assert event.marks
    assert not any("secret" in mark for mark in event.marks)


@pytest.mark.parametrize("state", list(State))
def test_without_a_token_the_exit_code_is_the_gate(state: State) -> None:
    told = GitLabPlatform(environment()).publish(Publication({}, "x", (), head=HEAD, check=Check(state, "x")))
    assert not told.holds
    assert ("exit code of this job is the gate" in told.text) is (state is State.WAITING)
    assert "::" not in told.text


def test_a_pipeline_in_the_fork_says_that_it_holds_nothing() -> None:
    platform = GitLabPlatform(environment(CI_PROJECT_ID="6"))
    assert "runs in the fork" in platform.publish(Publication({}, "", (), check=Check(State.PASSED, "x"))).text
    assert "fork" not in GitLabPlatform(environment()).publish(Publication({}, "", ())).text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-11-02T10:00:00.123Z", "2026-11-02T10:00:00Z"), ("2026-11-02T11:30:00.000+01:30", "2026-11-02T10:00:00Z"),
        ("2026-11-02T10:00:00", None), ("2026-11-02", None), ("now", None), ("", None), (None, None), (5, None),
    ],
)  # fmt: skip
def test_times_become_those_of_records(value: object, said: str | None) -> None:
    assert time(value) == said
    assert (moment(value) is None) is (said is None)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"id": 7, "username": "dev"}, DEV), ({"id": 7}, Account("", 7, bot=False)), ({"username": "dev"}, None),
        ({"id": "7", "username": "dev"}, None), ({"id": 0, "username": "dev"}, None), (None, None), ([7], None),
        ({"id": 8, "username": "group_12_bot"}, Account("group_12_bot", 8, bot=True)),
        ({"id": 8, "username": "project_1_bot_2"}, Account("project_1_bot_2", 8, bot=True)),
        ({"id": 8, "username": "ghost1"}, Account("ghost1", 8, bot=True)),
        ({"id": 8, "username": "my_project_1_bot"}, Account("my_project_1_bot", 8, bot=False)),
    ],
)  # fmt: skip
def test_accounts(found: object, said: Account | None) -> None:
    assert account(found) == said


# --- which platform ---------------------------------------------------------------------------------------------------

OURS = {
    "github": {"GITHUB_ACTIONS": "true"}, "gitlab": {"GITLAB_CI": "true"}, "jenkins": {"JENKINS_URL": "https://ci.example.org/"},
    "azure": {"TF_BUILD": "True"}, "bitbucket": {"BITBUCKET_BUILD_NUMBER": "4"},
}  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_the_environment_says_which_platform_it_is(name: str) -> None:
    assert wiring.platform(OURS[name]).name == name


@pytest.mark.parametrize("names", [{}, {"CI": "true"}, {"GITLAB_CI": "false"}, {"GITHUB_ACTIONS": ""}, {"BUILD_TAG": "v1"}])
def test_anything_else_is_none(names: dict[str, str]) -> None:
    assert wiring.platform(names).name == "none"


def test_jenkins_without_an_address_of_its_own_is_jenkins_too() -> None:
    assert wiring.platform({"BUILD_TAG": "jenkins-shop-PR-3-7"}).name == "jenkins"


@pytest.mark.parametrize("first", OURS)
@pytest.mark.parametrize("second", OURS)
def test_no_change_can_choose_another_platform_by_a_variable(first: str, second: str) -> None:
    if first != second:
        with pytest.raises(Problem, match="the environment is that of"):
            wiring.platform(OURS[first] | OURS[second])


def test_nothing_of_the_checkout_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (".gitlab-ci.yml", "Jenkinsfile", "azure-pipelines.yml"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert wiring.platform({}).name == "none"

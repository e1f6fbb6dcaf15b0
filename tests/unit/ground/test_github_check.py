"""The check that holds the gate: one for a commit and a branch, and never green before there is a verdict."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codewarrant.platforms.github import checks
from codewarrant.platforms.github.checks import Place, Run
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import BEGUN, LOST, Check, Publication, judging
from tests.github_double import ACTIONS, BASE, DEV, HEAD, HERE, Fault, GitHub, pull
from tests.github_double import LOST as FAULTS
from tests.github_job import CHECK, COMMENT, FAILED, PASSED, Job, note, published

QUEUE = {"head_sha": HEAD, "base_ref": "refs/heads/main", "base_sha": BASE}
OPENING = Publication({}, "", (), check=BEGUN)


def state(github: GitHub) -> list[tuple[str, str, str | None]]:
    return [(each["head_sha"], each["status"], each["conclusion"]) for each in github.checks]


@pytest.mark.parametrize(
    ("check", "status", "conclusion", "holds"),
    [(CHECK, "in_progress", None, True), (PASSED, "completed", "success", False), (FAILED, "completed", "failure", False)],
)
def test_each_verdict_has_its_state(github: GitHub, job: Job, check: Any, status: str, conclusion: str, holds: bool) -> None:
    platform = job.platform()
    platform.publish(OPENING)
    assert state(github) == [(HEAD, "in_progress", None)]
    assert platform.publish(published(check)).holds is holds
    assert state(github) == [(HEAD, status, conclusion)]
    assert github.checks[0]["name"] == "codewarrant/verdict"
    assert github.checks[0]["output"]["summary"] == "It is of high tier."


def test_an_approval_concludes_it_and_a_dismissal_takes_that_back(github: GitHub, job: Job) -> None:
    for run, (check, conclusion) in enumerate([(CHECK, None), (PASSED, "success"), (CHECK, None), (PASSED, "success")], 1):
        job.run = run
        platform = job.platform()
        platform.publish(OPENING)
        assert github.checks[0]["conclusion"] is None, "what an earlier run said does not hold while another judges"
        platform.publish(published(check))
        assert [each["conclusion"] for each in github.checks] == [conclusion]


def test_where_an_ended_check_does_not_begin_again_it_fails(github: GitHub, job: Job) -> None:
    github.reopens = False
    job.platform().publish(published(PASSED))
    job.run = 2
    platform = job.platform()
    platform.publish(OPENING)
    assert state(github) == [(HEAD, "completed", "failure")]
    assert platform.publish(published(CHECK)).holds
    assert state(github) == [(HEAD, "completed", "failure")]
    platform.publish(published(PASSED))
    assert state(github) == [(HEAD, "completed", "success")]


def _die(first: Callable[[], object]) -> None:
    first()
    raise ZeroDivisionError


def test_a_crash_leaves_it_failing(github: GitHub, job: Job) -> None:
    job.platform().publish(published(PASSED))
    job.run = 2
    seen: list[Any] = []
    with pytest.raises(ZeroDivisionError), judging(job.platform(), lambda _: None, is_event=True):
        _die(lambda: seen.extend(state(github)))
    assert seen == [(HEAD, "in_progress", None)]
    assert state(github) == [(HEAD, "completed", "failure")]
    assert github.checks[0]["output"]["title"] == LOST.title


def test_a_crash_with_github_gone_leaves_it_open(github: GitHub, job: Job) -> None:
    with pytest.raises(ZeroDivisionError), judging(job.platform(), lambda _: None, is_event=True):
        _die(lambda: setattr(github, "fault", lambda *_: Fault(False, 0)))
    assert state(github) == [(HEAD, "in_progress", None)]


def test_the_last_run_that_began_has_the_word(github: GitHub, job: Job, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    first, second = job.platform(), Job(github, tmp_path / "second", run=2).platform()
    first.publish(OPENING)
    second.publish(OPENING)
    second.publish(published(CHECK))
    assert first.publish(published(PASSED)).holds is False
    assert state(github) == [(HEAD, "in_progress", None)], "the first has read reviews that no longer hold"


def test_a_step_of_an_earlier_run_does_not_speak_after_a_later_one(github: GitHub, job: Job) -> None:
    job.run = 5
    job.platform().publish(published(CHECK))
    job.run = 4
    job.platform().publish(published(PASSED))
    assert state(github) == [(HEAD, "in_progress", None)]
    job.run = 6
    job.platform().publish(published(PASSED))
    assert state(github) == [(HEAD, "completed", "success")]


PLACE, FIRST, SECOND = Place(HEAD, checks.NAME, ""), Run(10, 1), Run(11, 1)


class Spoken:
    """Two runs beside each other at one check, each of which can be held up on its way."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def begin(self, run: Run) -> None:
        checks.begin(self.job.api(), PLACE, run, BEGUN, Identity(self.job.api()))

    def conclude(self, run: Run, check: Check, *, begun: bool = True, before: Callable[[], object] | None = None) -> int:
        """How many checks say so; `before` is what others do between the look and the write."""
        api = self.job.api()
        left = [before] if before else []
        write = api.change
        def late(*request: Any) -> Any:
            if left:
                left.pop()()
            return write(*request)

        api.change = late  # type: ignore[method-assign,assignment]
        return len(checks.conclude(api, PLACE, run, check, Identity(api), begun=begun))


@pytest.mark.parametrize("begun", [True, False], ids=["begun", "not begun"])
def test_a_late_word_of_an_earlier_run_does_not_stand_over_a_later_one(github: GitHub, job: Job, begun: bool) -> None:
    """The first has looked, the second begins, and only now the first's success arrives."""
    both = Spoken(job)
    (both.begin if begun else lambda _: both.conclude(Run(9, 1), CHECK, begun=False))(FIRST)
    assert both.conclude(FIRST, PASSED, begun=begun, before=lambda: both.begin(SECOND)) == 0
    assert state(github) == [(HEAD, "completed", "failure")]
    assert both.conclude(SECOND, CHECK) == 1
    assert state(github) == [(HEAD, "in_progress", None)]


@pytest.mark.parametrize("begun", [True, False], ids=["begun", "not begun"])
def test_nor_when_the_later_one_has_already_ended(github: GitHub, job: Job, begun: bool) -> None:
    both = Spoken(job)
    (both.begin if begun else lambda _: both.conclude(Run(9, 1), CHECK, begun=False))(FIRST)
    def second() -> None:
        both.begin(SECOND)
        both.conclude(SECOND, FAILED)

    assert both.conclude(FIRST, PASSED, begun=begun, before=second) == 0
    assert state(github) == [(HEAD, "completed", "failure")]
    assert github.checks[0]["output"]["title"] == "Two runs spoke at once"


def spoil(github: GitHub, times: int) -> None:
    """Somebody else's success lands right after each of so many writes."""
    answer, left = github.answer, iter(range(times))
    def spoilt(verb: str, *more: Any) -> Any:
        found = answer(verb, *more)
        if verb == "PATCH" and next(left, None) is not None:
            github.checks[0].update(status="completed", conclusion="success", output={"title": "Allowed", "summary": "x"})
        return found

    github.answer = spoilt  # type: ignore[method-assign,assignment]


@pytest.mark.parametrize(
    ("times", "writes", "conclusion"), [(0, 1, "failure"), (1, 2, "failure"), (2, 3, "failure"), (99, 3, "success")],
)  # fmt: skip
def test_whoever_is_written_over_says_it_again_but_not_for_ever(
    github: GitHub, job: Job, times: int, writes: int, conclusion: str
) -> None:
    both = Spoken(job)
    both.begin(SECOND)
    before = len(github.writes)
    spoil(github, times)
    both.conclude(SECOND, FAILED)
    assert (len(github.writes) - before, github.checks[0]["conclusion"]) == (writes, conclusion)


@pytest.mark.parametrize(("conclusion", "title", "is_taken"), [
    ("success", "Allowed", True), (None, "Needs a person", True), (None, BEGUN.title, False), ("failure", BEGUN.title, False),
])  # fmt: skip
def test_a_later_run_takes_over_what_an_earlier_one_has_said_but_none_at_work(
    github: GitHub, job: Job, conclusion: str | None, title: str, is_taken: bool
) -> None:
    both = Spoken(job)
    both.begin(SECOND)
    github.checks[0].update(
        external_id=FIRST.external, status="completed" if conclusion else "in_progress", conclusion=conclusion,
        output={"title": title, "summary": "x"},
    )  # fmt: skip
    assert both.conclude(SECOND, FAILED) == is_taken
    assert github.checks[0]["conclusion"] == ("failure" if is_taken else conclusion)
    assert both.conclude(Run(9, 1), PASSED) == 0, "and an earlier one does not"


@pytest.mark.parametrize(
    ("kind", "payload", "name"),
    [
        ("pull_request", {}, "codewarrant/verdict"),
        ("pull_request", {"pull_request": pull(base={"ref": "lax", "sha": BASE, "repo": HERE})}, "codewarrant/verdict (lax)"),
        ("pull_request", {"pull_request": pull(base={"ref": "\u202eb", "sha": BASE, "repo": HERE})},
            r"codewarrant/verdict (\u202eb)"),
        ("pull_request_review", {}, "codewarrant/verdict"),
        ("merge_group", {"pull_request": None, "merge_group": QUEUE}, "codewarrant/verdict"),
        ("push", {"pull_request": None, "ref": "refs/heads/main", "before": BASE, "after": HEAD}, "codewarrant/verdict"),
        ("push", {"pull_request": None, "ref": "refs/heads/topic", "before": BASE, "after": HEAD}, None),
        ("workflow_dispatch", {"pull_request": None, "ref": "refs/heads/topic"}, None),
    ],
)  # fmt: skip
def test_it_is_called_after_the_branch_that_the_change_wants_to_enter(
    github: GitHub, job: Job, kind: str, payload: dict[str, Any], name: str | None
) -> None:
    job.platform(kind, job.event(**payload)).publish(published(PASSED))
    assert [each["name"] for each in github.checks] == ([name] if name else [])


def test_a_pass_for_a_laxer_branch_is_none_for_another(github: GitHub, job: Job) -> None:
    job.platform().publish(published(FAILED))
    lax = job.event(pull_request=pull(base={"ref": "lax", "sha": BASE, "repo": HERE}))
    job.platform(payload=lax).publish(published(PASSED))
    assert {each["name"]: each["conclusion"] for each in github.checks} == {
        "codewarrant/verdict": "failure", "codewarrant/verdict (lax)": "success",
    }  # fmt: skip


@pytest.mark.parametrize("external", [None, "", "something", "codewarrant:1.1\n", "codewarrant:x"])
def test_a_check_of_the_same_name_that_is_not_ours_is_not_touched_and_holds_nothing(
    github: GitHub, job: Job, external: str | None
) -> None:
    theirs = {"id": 1, "name": checks.NAME, "head_sha": HEAD, "status": "completed", "conclusion": "success", "annotations": [],
        "external_id": external, "app": {"slug": "github-actions"}}  # fmt: skip
    github.checks.append(dict(theirs))
    told = job.platform().publish(published(CHECK))
    assert (github.checks[0], len(github.checks), told.holds) == (theirs, 2, False)
    assert "Another check is called" in told.text


def test_without_the_right_the_exit_code_is_the_gate_and_the_summary_says_how_to_go_on(github: GitHub, job: Job) -> None:
    github.rights.remove("checks")
    told = job.platform().publish(published(CHECK, annotations=(note(),)))
    assert told.holds is False
    assert github.checks == []
    assert "The check could not be posted" in job.summary
    assert "Re&#45;run jobs" in job.summary
    assert "::error file=app.py" in told.text, "what the check does not say, the log does"


@pytest.mark.parametrize("count", [1, 51, *(pytest.param(count, marks=pytest.mark.thorough) for count in (50, 130, 250))])
@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_each_finding_stands_in_it_once_at_most_fifty_a_request(
    github: GitHub, job: Job, count: int, fault: str | None
) -> None:
    github.page, notes = 100, tuple(note(number) for number in range(1, count + 1))
    seen: list[str] = []
    def break_one(verb: str, path: str) -> Fault | None:
        seen.append(path)
        return FAULTS[fault] if fault and verb == "PATCH" and seen.count(path) == 1 else None

    github.fault = break_one
    assert job.platform(patience=1e6).publish(published(CHECK, annotations=notes)).text == ""
    job.run = 2
    job.platform(patience=1e6).publish(published(CHECK, annotations=notes))
    assert [each["start_line"] for each in github.checks[0]["annotations"]] == list(range(1, min(count, 200) + 1))


def test_hostile_texts_stay_within_its_limits(github: GitHub, job: Job) -> None:
    check = replace(FAILED, title="\u202e" + "x" * 70_000, summary="x" * 70_000)
    job.platform().publish(published(check, annotations=(replace(note(), title="t" * 70_000, message="m" * 70_000),)))
    assert state(github) == [(HEAD, "completed", "failure")]
    assert github.checks[0]["output"]["title"].startswith("\\u202e")
    assert len(github.checks[0]["annotations"][0]["message"]) <= 64 * 1024


@pytest.mark.parametrize("user", [DEV, ACTIONS])
def test_a_comment_that_asks_for_nothing_changes_nothing(github: GitHub, job: Job, user: dict[str, Any]) -> None:
    comment = {"id": 8, "user": user, "body": "/codewarrant explain", "author_association": "OWNER"}
    payload = job.event(pull_request=None, issue={"number": 3, "pull_request": {"url": "x"}}, comment=comment, action="created")
    platform = job.platform("issue_comment", payload)
    platform.publish(OPENING)
    platform.facts()
    told = platform.publish(published(CHECK, answer="text"))
    assert (github.writes, github.comments, told.holds) == ([], [], True)
    assert "is not followed" in told.text


def test_a_merge_group_has_a_check_and_nothing_else(github: GitHub, job: Job) -> None:
    queue = QUEUE | {"head_ref": f"refs/heads/gh-readonly-queue/main/pr-3-{BASE}", "head_sha": "e" * 40}
    platform = job.platform("merge_group", job.event(pull_request=None, merge_group=queue))
    platform.publish(OPENING)
    told = platform.publish(published(PASSED, "e" * 40, comment=COMMENT, remarks=(), ask=("lead",)))
    assert (state(github), github.comments, told.text) == ([("e" * 40, "completed", "success")], [], "")


def test_a_merge_group_does_not_wait_for_people_who_cannot_be_asked(github: GitHub, job: Job) -> None:
    platform = job.platform("merge_group", job.event(pull_request=None, merge_group=QUEUE | {"head_sha": "e" * 40}))
    told = platform.publish(published(CHECK, "e" * 40))
    assert (state(github), told.holds) == ([("e" * 40, "completed", "failure")], False)
    assert "Nobody can approve what a merge queue has made" in github.checks[0]["output"]["summary"]
    assert "Re-run" not in told.text


def test_the_library_is_not_loaded_without_a_token(job: Job) -> None:
    job.environment["GITHUB_TOKEN"] = ""
    job.platform()
    look = (
        "import json, sys; from codewarrant.platforms import interface\n"
        "from codewarrant.platforms.github import GitHubPlatform\n"
        "platform = GitHubPlatform(json.loads(sys.argv[1])); platform.facts();"
        "platform.publish(interface.Publication({}, '', (), check=interface.BEGUN)); print('github' in sys.modules)"
    )
    for token, loaded in (("", "False"), ("${{ github.token }}", "False"), ("ghs_x", "True")):
        environment = {"GITHUB_TOKEN": token, "GITHUB_EVENT_PATH": str(job.folder / "event.json"), "GITHUB_EVENT_NAME": "push",
            "GITHUB_API_URL": job.github.url}  # fmt: skip
        argv = [sys.executable, "-c", look, json.dumps(environment)]
        done = subprocess.run(argv, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[3])
        assert done.stdout.strip() == loaded


def test_nothing_is_asked_without_a_token(github: GitHub, job: Job) -> None:
    job.environment["GITHUB_TOKEN"] = ""
    platform = job.platform()
    platform.publish(OPENING)
    platform.facts()
    assert platform.publish(published(CHECK)).holds is False
    assert github.log == []

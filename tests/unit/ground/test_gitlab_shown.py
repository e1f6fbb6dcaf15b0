"""What people see on a merge request: one comment, each finding beside its lines once, and a status that holds nothing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from codewarrant.platforms.gitlab.wording import quiet, suggestion
from codewarrant.platforms.interface import BEGUN, LOST, MARKER, Check, Comment, Publication, State
from tests.github_double import Fault
from tests.github_job import CHECK, COMMENT, FAILED, PASSED, published, remark
from tests.gitlab_double import DEV, HEAD, LEAD, MERGE, PIPELINE, REPORTER, ROBOT, GitLab, user
from tests.gitlab_double import LOST as FAULTS
from tests.gitlab_job import Job, serving

OPENING = Publication({}, "", (), check=BEGUN)
SAID = COMMENT.texts[0].rstrip()
LINK = "https://gitlab.example.org/team/shop/-/jobs/77"
SETTLED = Comment((), "### Allowed")


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with serving(GitLab()) as gitlab:
        yield gitlab


@pytest.fixture
def job(gitlab: GitLab) -> Job:
    return Job(gitlab)


def bodies(gitlab: GitLab) -> list[str]:
    return [note["body"] for note in gitlab.notes if not note["resolvable"]]


def threads(gitlab: GitLab) -> list[tuple[str, bool]]:
    """What is said beside lines, and whether it is resolved."""
    rows = [each["notes"][0] for each in gitlab.discussions if each["notes"][0]["resolvable"]]
    return [(note["body"].split("\n", 1)[-1], note["resolved"]) for note in rows]


# --- the one comment --------------------------------------------------------------------------------------------------


def test_it_is_made_once_and_changed_where_it_stands(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(comment=COMMENT))
    assert bodies(gitlab) == [SAID]
    job.platform().publish(published(comment=replace(COMMENT, texts=(f"{MARKER}\nother\n",))))
    assert len(bodies(gitlab)) == 1
    assert "other" in bodies(gitlab)[0]


def test_what_is_the_same_is_not_written_again(gitlab: GitLab, job: Job) -> None:
    said = published(comment=COMMENT, remarks=(remark(suggestion="x\n"), remark(2)))
    job.platform().publish(said)
    gitlab.log.clear()
    job.platform().publish(said)
    assert gitlab.writes == []


def test_when_nothing_is_left_a_comment_says_so_and_none_is_made_for_that(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(PASSED, comment=SETTLED))
    assert bodies(gitlab) == []
    job.platform().publish(published(comment=COMMENT))
    job.platform().publish(published(PASSED, comment=SETTLED))
    assert bodies(gitlab) == [f"{MARKER}\n### Allowed"]


@pytest.mark.parametrize("by", [DEV, LEAD, user(71, "project_5_bot_2c3d")])
def test_a_marker_that_somebody_else_planted_is_not_ours(gitlab: GitLab, job: Job, by: dict[str, Any]) -> None:
    planted = dict(gitlab.say(by, f"{MARKER}\n### Allowed"))
    job.platform().publish(published(comment=COMMENT))
    assert gitlab.notes[0] == planted
    assert bodies(gitlab)[1:] == [SAID]


@pytest.mark.parametrize("more", [{"body": "no marker"}, {"body": f"> {MARKER}"}, {"body": f"{MARKER} x", "system": True}])
def test_another_comment_of_the_same_account_is_not_ours(gitlab: GitLab, job: Job, more: dict[str, Any]) -> None:
    gitlab.say(ROBOT, **more)
    job.platform().publish(published(comment=COMMENT))
    assert bodies(gitlab) == [more["body"], SAID]


def test_of_several_the_oldest_is_kept(gitlab: GitLab, job: Job) -> None:
    first = gitlab.say(ROBOT, f"{MARKER}\n1")["id"]
    for number in (2, 3, 4):
        gitlab.say(ROBOT, f"{MARKER}\n{number}")
    job.platform().publish(published(comment=COMMENT))
    assert [(note["id"], note["body"]) for note in gitlab.notes] == [(first, SAID)]


@pytest.mark.parametrize(("long", "kept"), [(999_900, 0), (1_000_001, 1)])
def test_what_is_too_long_is_said_shorter(gitlab: GitLab, job: Job, long: int, kept: int) -> None:
    texts = tuple(f"{MARKER}\n{number}" + "x" * size for number, size in enumerate((long, 10, 5)))
    job.platform().publish(published(comment=replace(COMMENT, texts=texts)))
    assert bodies(gitlab)[0].startswith(f"{MARKER}\n{kept}x")
    assert sum("notes" in path for _, path in gitlab.writes) == 1, "nothing is sent that GitLab would refuse"


@pytest.mark.parametrize("there", [False, True])
def test_what_gitlab_calls_too_long_is_said_shorter_and_the_last_has_the_link(gitlab: GitLab, job: Job, there: bool) -> None:
    if there:
        gitlab.say(ROBOT, f"{MARKER}\nold")
    left = iter([413, 400])
    gitlab.fault = lambda verb, path: (
        Fault(False, status) if verb != "GET" and "/notes" in path and (status := next(left, 0)) else None
    )  # fmt: skip
    job.platform().publish(published(comment=COMMENT))
    (body,) = bodies(gitlab)
    assert body.startswith(f"{MARKER}\nline")
    assert f"]({LINK})" in body


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", f"{LINK})[x](https://evil.example.org", "https://x/-/jobs/1?a"])
def test_only_an_address_of_a_job_is_linked(gitlab: GitLab, link: str) -> None:
    last = replace(COMMENT, texts=COMMENT.texts[-1:])
    Job(gitlab, CI_JOB_URL=link).platform().publish(published(comment=last))
    assert bodies(gitlab) == [f"{MARKER}\nline"]


def test_a_pipeline_that_is_late_leaves_the_comment_to_its_successor(gitlab: GitLab, job: Job) -> None:
    platform = job.platform()
    gitlab.push("d" * 40)
    told = platform.publish(published(comment=COMMENT, remarks=(remark(),)))
    assert gitlab.discussions == []
    assert "moved on" in told.text
    assert [each["sha"] for each in gitlab.statuses] == [HEAD]


def test_of_another_commit_than_the_pipelines_nothing_is_said(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(head="d" * 40, comment=COMMENT))
    assert gitlab.log == []


# --- what GitLab would run or link ------------------------------------------------------------------------------------

COMMANDS = (
    "/approve", "text\n/merge", "/label ~x", "```\nx\n```\n/approve", "a\r\n/close", "<pre>x\n/approve\n</pre>", "> x\n/done",
)  # fmt: skip


@pytest.mark.parametrize("text", COMMANDS)
def test_no_line_is_a_command(gitlab: GitLab, job: Job, text: str) -> None:
    gitlab.say(DEV, text)
    assert gitlab.commands, "the double would run it"
    gitlab.commands.clear()
    said = Comment((f"{MARKER}\n{text}",), text)
    for each in (said, replace(said, texts=())):
        job.platform().publish(published(comment=each, remarks=(replace(remark(), body=text, suggestion=text),)))
    assert (gitlab.commands, len(threads(gitlab)), len(bodies(gitlab))) == ([], 1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see !12", "see !&#8203;12"), ("%1 %v2 %&#34;", "%&#8203;1 %&#8203;v2 %&#34;"), ("100 % of it!", "100 % of it!"),
        ("&#126;bug &#36;3 &#38;4", "&#126;&#8203;bug &#36;&#8203;3 &#38;&#8203;4"), (MARKER, MARKER),
        ("[x](https://a.example.org/%20!1)", "[x](https://a.example.org/%20!1)"), ("/ 3\n//x\n/*", "/ 3\n//x\n/*"),
        ("a /approve", "a /approve"), ("<!-- x -->\n\n/Approve x", "<!-- x -->\n\n&#47;Approve x"),
    ],
)  # fmt: skip
def test_references_of_gitlab_alone_are_none(text: str, said: str) -> None:
    assert quiet(text) == said


@pytest.mark.parametrize(
    ("lines", "above", "said"),
    [
        ("x = 1", 0, "```suggestion:-0+0\nx = 1\n```"), ("a\nb", 3, "```suggestion:-3+0\na\nb\n```"),
        ("```\nx", 0, "````suggestion:-0+0\n```\nx\n````"), ("// x\n/* y", 0, "```suggestion:-0+0\n// x\n/* y\n```"),
        ("x\n/approve", 0, ""), ("```\n/approve\n```", 0, ""),
    ],
)  # fmt: skip
def test_a_suggestion_is_a_block_that_nothing_ends_early(lines: str, above: int, said: str) -> None:
    assert suggestion(lines, above).strip() == said


# --- beside the lines -------------------------------------------------------------------------------------------------


def test_a_finding_stands_beside_its_last_line_with_what_to_put_in_their_place(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(remarks=(replace(remark(4, suggestion="x = 1"), last_line=6),)))
    (note,) = [each["notes"][0] for each in gitlab.discussions]
    sides = gitlab.requests[3]["diff_refs"]
    assert note["position"] == sides | {
        "position_type": "text", "old_path": "app.py", "new_path": "app.py", "new_line": 6,
    }  # fmt: skip
    assert note["body"].endswith("Finding 4.\n\n```suggestion:-2+0\nx = 1\n```")


def test_at_most_ten_and_each_once(gitlab: GitLab, job: Job) -> None:
    for _ in range(2):
        job.platform().publish(published(remarks=tuple(remark(number) for number in range(1, 15))))
    assert threads(gitlab) == [(f"Finding {number}.", False) for number in range(1, 11)]


def test_what_is_gone_is_resolved_and_opened_again_when_it_is_back(gitlab: GitLab, job: Job) -> None:
    both, one = (remark(1), remark(2)), (remark(2),)
    for remarks, resolved in ((both, False), (one, True), (both, False), ((), True)):
        job.platform().publish(published(remarks=remarks))
        assert threads(gitlab)[0] == ("Finding 1.", resolved)
    assert [resolved for _, resolved in threads(gitlab)] == [True, True]
    job.platform().publish(published(remarks=None))
    assert [resolved for _, resolved in threads(gitlab)] == [True, True]


def test_what_a_person_has_resolved_stays_so(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(remarks=(remark(),)))
    gitlab.discussions[0]["notes"][0].update(resolved=True, resolved_by=LEAD)
    job.platform().publish(published(remarks=(replace(remark(), body="other"),)))
    assert threads(gitlab) == [("other", True)]


def test_of_two_about_one_finding_the_older_stays_open(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(remarks=(remark(),)))
    (first,) = gitlab.discussions
    again = {**first["notes"][0], "id": gitlab.next_id()}
    gitlab.discussions.insert(0, {**first, "id": f"{again['id']:040x}", "notes": [again]})
    job.platform().publish(published(remarks=(remark(),)))
    assert {note["id"]: note["resolved"] for note in gitlab.notes} == {first["notes"][0]["id"]: False, again["id"]: True}


def test_a_thread_that_somebody_else_began_is_not_ours(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(remarks=(remark(),)))
    gitlab.discussions[0]["notes"][0]["author"] = DEV
    job.platform().publish(published(remarks=()))
    assert threads(gitlab) == [("Finding 1.", False)]


def test_a_line_that_gitlab_does_not_take_leaves_the_others(gitlab: GitLab, job: Job) -> None:
    gitlab.lines["app.py"] = range(1, 3)
    told = job.platform().publish(published(remarks=tuple(map(remark, (1, 7, 2)))))
    assert threads(gitlab) == [("Finding 1.", False), ("Finding 2.", False)]
    assert "does not take 1 findings beside their lines" in told.text


def test_before_gitlab_has_made_the_diff_nothing_is_put_there(gitlab: GitLab, job: Job) -> None:
    for refs in (None, {}, {"base_sha": "b", "start_sha": "b", "head_sha": "d" * 40}):
        gitlab.requests[3]["diff_refs"] = refs
        assert "has not made the diff" in job.platform().publish(published(remarks=(remark(),))).text
    assert gitlab.discussions == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_thread_is_made_once_whatever_becomes_of_the_answer(gitlab: GitLab, job: Job, name: str) -> None:
    left = iter([FAULTS[name]])
    gitlab.fault = lambda verb, path: next(left, None) if verb == "POST" and path.endswith("/discussions") else None
    job.platform().publish(published(remarks=(remark(1), remark(2))))
    assert threads(gitlab) == [("Finding 1.", False), ("Finding 2.", False)]


# --- the status -------------------------------------------------------------------------------------------------------

STATUS = {State.JUDGING: "pending", State.WAITING: "running", State.PASSED: "success", State.FAILED: "failed"}


def told(gitlab: GitLab) -> list[str]:
    return [each["status"] for each in gitlab.statuses]


@pytest.mark.parametrize("first", State)
@pytest.mark.parametrize("second", State)
def test_the_status_follows_the_verdict_as_far_as_gitlab_lets_it(gitlab: GitLab, first: State, second: State) -> None:
    for state in (first, second):
        shown = Job(gitlab).platform().publish(published(Check(state, state)))
        assert not shown.holds
        assert "status" not in shown.text
    unfinished = ("pending", "running")
    stays = told(gitlab)[-1] == "running" and STATUS[second] in unfinished
    assert told(gitlab)[-1] == ("running" if stays else STATUS[second])
    assert len(gitlab.statuses) == (1 if first is second or STATUS[first] in unfinished else 2)


def test_one_that_waits_is_not_asked_to_begin_again(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(CHECK))
    platform = job.platform()
    platform.publish(OPENING)
    assert "status" not in platform.publish(published(PASSED)).text
    assert told(gitlab) == ["success"]


def test_it_says_what_and_where_and_of_which_pipeline(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(Check(State.FAILED, "x" * 300 + "\x1b")))
    (found,) = gitlab.statuses
    assert found["description"] == "x" * 255
    assert (found["name"], found["target_url"], found["sha"]) == ("codewarrant", LINK, HEAD)
    assert found["pipeline_id"] == PIPELINE


def test_of_a_merged_results_pipeline_it_is_put_on_the_commit_that_this_is_of(gitlab: GitLab) -> None:
    gitlab.pipelines[PIPELINE] = MERGE
    more = {"CI_COMMIT_SHA": MERGE, "CI_PIPELINE_ID": str(PIPELINE), "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": HEAD}
    Job(gitlab, **more).platform().publish(published(PASSED, comment=COMMENT))
    assert [(each["sha"], each["status"]) for each in gitlab.statuses] == [(MERGE, "success")]
    assert bodies(gitlab) == [SAID]


def test_a_run_begins_by_taking_back_what_was_said(gitlab: GitLab, job: Job) -> None:
    job.platform().publish(published(PASSED))
    assert job.platform().publish(OPENING).text == ""
    assert told(gitlab) == ["success", "pending"]
    job.platform().publish(Publication({}, "", (), check=LOST))
    assert told(gitlab) == ["success", "failed"]


def test_anothers_status_of_the_same_name_is_left_alone(gitlab: GitLab, job: Job) -> None:
    row = {"id": 1, "sha": HEAD, "author": DEV, "name": "codewarrant", "pipeline_id": PIPELINE, "status": "success"}
    gitlab.statuses = [dict(row)]
    job.platform().publish(published(FAILED))
    assert gitlab.statuses[0] == row
    assert told(gitlab) == ["success", "failed"]


def test_a_token_that_may_not_set_it_needs_no_note(gitlab: GitLab, job: Job) -> None:
    gitlab.role = REPORTER
    said = job.platform().publish(published(comment=COMMENT, remarks=(remark(),))).text
    assert (gitlab.statuses, "status" in said) == ([], False)
    assert (bodies(gitlab), threads(gitlab)) == ([SAID], [("Finding 1.", False)])
    job.platform().publish(published(remarks=()))
    assert threads(gitlab) == [("Finding 1.", True)]


def test_anothers_update_at_the_same_time_is_waited_for(gitlab: GitLab, job: Job) -> None:
    left = iter([409, 409])
    gitlab.fault = lambda verb, _: Fault(False, code) if verb == "POST" and (code := next(left, 0)) else None
    assert "status" not in job.platform().publish(published(PASSED)).text
    assert told(gitlab) == ["success"]
    gitlab.fault = lambda verb, _: Fault(False, 409) if verb == "POST" else None
    assert "status could not be set" in job.platform().publish(published(FAILED)).text


@pytest.mark.parametrize(
    "more", [{"CI_PIPELINE_ID": ""}, {"CI_PIPELINE_ID": "x"}, {"CI_PROJECT_ID": "6"},
        {"CI_MERGE_REQUEST_IID": "", "CI_COMMIT_BRANCH": "topic"}],
)  # fmt: skip
def test_where_nothing_depends_on_it_there_is_none(gitlab: GitLab, more: dict[str, str]) -> None:
    Job(gitlab, **more).platform().publish(published(PASSED))
    assert gitlab.statuses == []


# --- what fails -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/user", "whose token it is could not be read, so nothing was posted"), ("/notes", "the comment could not be posted"),
        ("/discussions", "beside their lines"), ("/statuses", "the status could not be set"),
        ("/merge_requests/3", "so nothing was written there"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [0, 401, 404, 500])
def test_each_part_fails_by_itself_and_says_so(gitlab: GitLab, job: Job, path: str, said: str, status: int) -> None:
    gitlab.fault = lambda _verb, asked: Fault(False, status) if path in asked.removeprefix("/api/v4")[-60:] and (
        asked.endswith(path) or path == "/statuses"
    ) else None  # fmt: skip
    platform = job.platform(patience=600)
    text = platform.publish(published(comment=COMMENT, remarks=(remark(),))).text
    assert said in text.lower()
    shown = {"/notes": bool(bodies(gitlab)), "/discussions": bool(threads(gitlab)), "/statuses": bool(gitlab.statuses)}
    expected = {} if path in ("/user", "/merge_requests/3") else {key: key != path for key in shown}
    assert {key: shown[key] for key in expected} == expected


@pytest.mark.parametrize("answer", [None, [], "x", 5, {"id": "x"}, {"notes": [1]}, [{"id": 1, "notes": None}], [None]])
def test_an_answer_of_another_shape_ends_nothing(gitlab: GitLab, job: Job, answer: object) -> None:
    gitlab.answer = lambda *_: (200, answer, {})  # type: ignore[method-assign]
    platform = job.platform()
    event, reviews = platform.facts()
    assert (event.number, reviews.reviews) == (3, ())
    assert not platform.publish(published(comment=COMMENT, remarks=(remark(),))).holds


def test_all_that_is_written_to_the_log_is_lines_of_notes(gitlab: GitLab, job: Job) -> None:
    gitlab.fault = lambda *_: Fault(False, 400, {}, "\x1b[0Ksection_start:1:x\r\n::error::x")
    text = job.platform().publish(published(CHECK, comment=COMMENT)).text
    assert text.count("\n") >= 2
    assert all(line.startswith("note: ") and line.isprintable() for line in text.splitlines())

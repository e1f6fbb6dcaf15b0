"""What people see on a pull request: one comment, each finding beside its lines once, who is asked, labels, code scanning."""

import base64
import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from codewarrant.platforms.interface import MARKER, Comment
from tests.github_double import DEV, FORBIDDEN, HEAD, LEAD, LOST, Fault, GitHub, pull, written
from tests.github_job import CHECK, COMMENT, PASSED, Job, note, published, remark

OTHER = {"login": "other[bot]", "id": 77, "type": "Bot"}
LINK = "https://github.example.org/example/shop/actions/runs/1"
SAID = COMMENT.texts[0]
SETTLED = Comment((), "### Allowed")
SARIF = json.dumps({"version": "2.1.0", "runs": [{"results": [{}] * 3}]}).encode()


def bodies(github: GitHub) -> list[str]:
    return [each["body"] for each in github.comments]


# --- the one comment --------------------------------------------------------------------------------------------------


def test_it_is_made_once_and_changed_where_it_stands(github: GitHub, job: Job) -> None:
    job.platform().publish(published(comment=COMMENT))
    assert bodies(github) == [SAID]
    job.platform().publish(published(comment=replace(COMMENT, texts=(f"{MARKER}\nother\n",))))
    assert (len(github.comments), "other" in github.comments[0]["body"]) == (1, True)


def test_what_is_the_same_is_not_written_again(github: GitHub, job: Job) -> None:
    job.platform().publish(published(comment=COMMENT))
    job.run = 2
    github.comments[0]["body"] = github.comments[0]["body"].replace("\n", "\r\n")
    github.log.clear()
    job.platform().publish(published(comment=COMMENT))
    assert [path for _, path in github.writes if "comments" in path] == []


def test_when_nothing_is_left_a_comment_says_so_and_none_is_made_for_that(github: GitHub, job: Job) -> None:
    job.platform().publish(published(PASSED, comment=SETTLED))
    assert github.comments == []
    job.platform().publish(published(comment=COMMENT))
    job.platform().publish(published(PASSED, comment=SETTLED))
    assert bodies(github) == [f"{MARKER}\n### Allowed\n"]


@pytest.mark.parametrize("author", [DEV, LEAD, OTHER, None])
def test_a_marker_that_somebody_else_planted_is_not_ours(github: GitHub, job: Job, author: dict[str, Any] | None) -> None:
    planted = written(1, author or {}, f"{MARKER}\n### Allowed")
    github.comments.append(dict(planted))
    job.platform().publish(published(comment=COMMENT))
    assert (github.comments[0], bodies(github)[1:]) == (planted, [SAID])


@pytest.mark.parametrize("body", ["no marker", f"> {MARKER}", f"text\n{MARKER}", "<!-- codewarrant:answer 3 -->\nx"])
def test_another_comment_of_the_same_account_is_not_ours(github: GitHub, job: Job, body: str) -> None:
    github.comments.append(written(1, github.me, body))
    job.platform().publish(published(comment=COMMENT))
    assert bodies(github) == [body, SAID]


def test_of_two_the_oldest_is_kept(github: GitHub, job: Job) -> None:
    github.comments = [written(number, github.me, f"{MARKER}\nold {number}") for number in (9, 4, 7)]
    job.platform().publish(published(comment=COMMENT))
    assert [(each["id"], each["body"]) for each in github.comments] == [(4, SAID)]


@pytest.mark.parametrize(("long", "short", "kept"), [(65_000, 10, 0), (65_536, 10, 1), (70_000, 65_600, 2)])
def test_what_is_too_long_is_said_shorter(github: GitHub, job: Job, long: int, short: int, kept: int) -> None:
    texts = tuple(f"{MARKER}\n{number}" + "x" * size for number, size in enumerate((long, short, 5)))
    job.platform().publish(published(comment=replace(COMMENT, texts=texts)))
    assert bodies(github)[0].startswith(f"{MARKER}\n{kept}x")
    assert (LINK in bodies(github)[0]) is (kept == 2)
    assert sum("comments" in path for _, path in github.writes) == 1, "nothing is sent that GitHub would refuse"


@pytest.mark.parametrize("there", [False, True])
def test_what_github_calls_too_long_is_said_shorter(github: GitHub, job: Job, there: bool) -> None:
    if there:
        github.comments.append(written(1, github.me, f"{MARKER}\nold"))
    asked = iter(range(9))
    def refuse(verb: str, path: str) -> Fault | None:
        is_write = verb != "GET" and "/comments" in path
        return Fault(False, 422, {}, "Body is too long") if is_write and next(asked) == 0 else None

    github.fault = refuse
    job.platform().publish(published(comment=COMMENT))
    assert bodies(github)[0].startswith(f"{MARKER}\nshort")


def test_under_a_token_of_another_account_it_is_found_again_too(github: GitHub, job: Job) -> None:
    for me in ({"login": "gate[bot]", "id": 5, "type": "Bot"}, {"login": "robot", "id": 6, "type": "User"}):
        github.me, github.comments = me, []
        for checks in (True, False):
            github.rights = github.rights | {"checks"} if checks else github.rights - {"checks"}
            job.platform().publish(published(comment=COMMENT))
            job.platform().publish(published(comment=COMMENT))
            assert bodies(github) == [SAID]


def test_a_run_that_is_late_leaves_the_comment_to_its_successor(github: GitHub, job: Job) -> None:
    platform = job.platform()
    github.pulls[3]["head"]["sha"] = "c" * 40
    told = platform.publish(published(comment=COMMENT, remarks=(remark(),), ask=("lead",)))
    assert (github.comments, github.remarks, github.pulls[3]["requested_reviewers"]) == ([], [], [])
    assert "moved on" in told.text
    assert github.checks[0]["head_sha"] == HEAD


def test_who_asks_is_answered_once(github: GitHub, job: Job) -> None:
    github.comments.append(written(8, LEAD, "/codewarrant explain"))
    issue = {"number": 3, "pull_request": {"url": "x"}}
    payload = job.event(pull_request=None, issue=issue, comment=github.comments[0], action="created")
    for _ in range(2):
        job.platform("issue_comment", payload).publish(published(comment=COMMENT, answer="<pre>why</pre>"))
    assert bodies(github) == ["/codewarrant explain", "<!-- codewarrant:answer 8 -->\n<pre>why</pre>", SAID]


# --- beside the lines -------------------------------------------------------------------------------------------------


def said(github: GitHub) -> list[tuple[str, int]]:
    return [(each["body"].partition("\n")[2], each["line"]) for each in github.remarks]


def test_a_finding_is_said_once(github: GitHub, job: Job) -> None:
    for _ in range(3):
        job.platform().publish(published(remarks=(remark(1), remark(2))))
    assert said(github) == [("Finding 1.", 1), ("Finding 2.", 2)]
    assert sum(path.endswith("/reviews") for _, path in github.writes) == 1


def test_at_most_ten_stand_there(github: GitHub, job: Job) -> None:
    many = tuple(map(remark, range(1, 16)))
    for _ in range(2):
        job.platform().publish(published(remarks=many))
    assert [line for _, line in said(github)] == list(range(1, 11))
    job.platform().publish(published(remarks=many[3:]))
    assert [line for _, line in said(github)] == list(range(4, 14)), "what is gone makes room"


@pytest.mark.parametrize("replies", [False, True])
def test_what_is_gone_is_taken_back_and_what_was_answered_stays_readable(github: GitHub, job: Job, replies: bool) -> None:
    job.platform().publish(published(remarks=(remark(1), remark(2))))
    if replies:
        github.remarks.append(written(900, DEV, "why?", in_reply_to_id=github.remarks[0]["id"], line=1))
    job.platform().publish(published(remarks=(remark(2),)))
    assert [text for text, _ in said(github)] == (["*This finding is gone.*", "Finding 2.", ""] if replies else ["Finding 2."])
    job.platform().publish(published(remarks=(remark(1), remark(2))))
    assert sorted(text for text, _ in said(github) if text) == ["Finding 1.", "Finding 2."]


def test_a_marker_in_somebody_else_s_words_neither_silences_nor_is_deleted(github: GitHub, job: Job) -> None:
    job.platform().publish(published(remarks=(remark(1),)))
    body = github.remarks[0]["body"]
    github.remarks = [written(1, LEAD, body, line=1), written(2, github.me, f"quoted {body}", line=1)]
    job.platform().publish(published(remarks=(remark(1),)))
    assert len(github.remarks) == 3
    job.platform().publish(published(remarks=()))
    assert [each["id"] for each in github.remarks] == [1, 2]


def test_of_two_remarks_on_one_finding_the_older_is_kept(github: GitHub, job: Job) -> None:
    job.platform().publish(published(remarks=(remark(1),)))
    github.remarks.insert(0, {**github.remarks[0], "id": 900})
    job.platform().publish(published(remarks=(remark(1),)))
    assert [each["id"] < 900 for each in github.remarks] == [True]


def test_one_line_outside_of_the_change_does_not_cost_the_others(github: GitHub, job: Job) -> None:
    told = job.platform().publish(published(remarks=(remark(1), remark(500), remark(2, "elsewhere.py"), remark(3))))
    assert said(github) == [("Finding 1.", 1), ("Finding 3.", 3)]
    assert "2 findings" in told.text


@pytest.mark.parametrize(
    ("text", "fence"), [("x = 1", "```"), ("a\n```\nb", "````"), ("`````", "``````"), ("", "```")]
)  # fmt: skip
def test_a_suggestion_cannot_end_its_own_fence(github: GitHub, job: Job, text: str, fence: str) -> None:
    job.platform().publish(published(remarks=(replace(remark(3), first_line=2, suggestion=text),)))
    assert github.remarks[0]["body"].endswith(f"Finding 3.\n\n{fence}suggestion\n{text}\n{fence}")


def test_a_finding_is_said_in_one_place(github: GitHub, job: Job) -> None:
    notes = (note(1), note(2))
    told = job.platform().publish(published(remarks=(remark(1),), annotations=notes))
    assert [each["start_line"] for each in github.checks[0]["annotations"]] == [2]
    assert "::error" not in told.text


# --- who is asked, and labels -----------------------------------------------------------------------------------------


def asked(github: GitHub) -> tuple[list[str], list[str]]:
    found = github.pulls[3]
    return [each["login"] for each in found["requested_reviewers"]], [each["slug"] for each in found["requested_teams"]]


@pytest.mark.parametrize(
    ("names", "teams", "people", "slugs", "note"),
    [
        (("lead", "boss"), None, ["lead", "boss"], [], ""),
        (("lead", "nobody", "boss"), None, ["lead", "boss"], [], ""),
        (("dev", "lead"), None, ["lead"], [], ""),
        (("DEV",), None, [], [], ""),
        (("lead", "@example/security"), {"security": [LEAD]}, ["lead"], ["security"], ""),
        (("lead", "@example/security"), None, ["lead"], [], "may not ask a team: @example/security"),
        ((), None, [], [], ""),
    ],
)
def test_whoever_can_be_asked_is_asked_once(
    github: GitHub, job: Job, names: tuple[str, ...], teams: Any, people: list[str], slugs: list[str], note: str
) -> None:
    github.teams = teams
    for _ in range(2):
        told = job.platform().publish(published(comment=COMMENT, ask=names))
        assert asked(github) == (people, slugs)
        assert note in told.text
        assert "could be asked" not in told.text


@pytest.mark.parametrize(("commit", "again"), [(HEAD, False), ("c" * 40, True)])
def test_who_has_looked_at_this_head_is_not_asked_again(github: GitHub, job: Job, commit: str, again: bool) -> None:
    github.reviews.append({"id": 1, "user": LEAD, "state": "COMMENTED", "commit_id": commit})
    job.platform().publish(published(comment=COMMENT, ask=("lead",)))
    assert asked(github)[0] == ["lead"] * again


@pytest.mark.parametrize("fault", LOST)
def test_who_was_asked_though_no_answer_came_is_not_asked_again(github: GitHub, job: Job, fault: str) -> None:
    left = iter([LOST[fault]])
    github.fault = lambda verb, path: next(left, None) if (verb, path[-9:]) == ("POST", "reviewers") else None
    told = job.platform().publish(published(comment=COMMENT, ask=("lead",)))
    assert (asked(github)[0], told.text) == (["lead"], "")


def test_whoever_opened_it_is_not_even_asked_for(github: GitHub, job: Job) -> None:
    job.platform().publish(published(comment=COMMENT, ask=("Dev",)))
    assert not any("requested_reviewers" in path for _, path in github.writes)


def test_nobody_is_asked_for_a_draft(github: GitHub, job: Job) -> None:
    github.pulls[3]["draft"] = True
    job.platform().publish(published(comment=COMMENT, ask=("lead",)))
    assert asked(github) == ([], [])


def test_a_label_is_set_only_where_it_was_asked_for_and_replaces_ours_alone(github: GitHub, job: Job) -> None:
    github.pulls[3]["labels"] = [{"name": "codewarrant: low"}, {"name": "bug / ä"}]
    job.platform().publish(published(comment=COMMENT, labels=("codewarrant: high",)))
    assert len(github.pulls[3]["labels"]) == 2
    job.environment["INPUT_LABELS"] = "true"
    for _ in range(2):
        job.platform().publish(published(comment=COMMENT, labels=("codewarrant: high",)))
        assert [each["name"] for each in github.pulls[3]["labels"]] == ["bug / ä", "codewarrant: high"]
    assert sum(path.endswith("/labels") for _, path in github.writes) == 1


# --- code scanning ----------------------------------------------------------------------------------------------------


def test_findings_are_handed_in_packed_and_named(github: GitHub, job: Job) -> None:
    told = job.platform().publish(published(sarif=SARIF))
    (found,) = github.sarifs
    assert gzip.decompress(base64.b64decode(found["sarif"])) == SARIF
    assert (found["commit_sha"], found["ref"], found["tool_name"]) == (HEAD, "refs/pull/3/head", "Codewarrant")
    assert told.text == ""


@pytest.mark.parametrize(
    ("ends", "errors", "note"),
    [("failed", ["no::end"], "no::end"), ("failed", [], "does not say why"), ("pending", [], "has not read the findings yet")],
)
def test_what_github_makes_of_them_is_told(github: GitHub, job: Job, ends: str, errors: list[str], note: str) -> None:
    github.sarif_ends, github.sarif_errors = ends, errors
    start = github.now
    assert note in job.platform().publish(published(sarif=SARIF)).text
    assert github.now - start <= 60


def test_more_findings_than_it_takes_are_not_sent(github: GitHub, job: Job) -> None:
    many = json.dumps({"runs": [{"results": [{}] * 25_001}]}).encode()
    assert "25,001 findings" in job.platform().publish(published(sarif=many)).text
    assert github.sarifs == []


def test_more_bytes_than_it_takes_are_not_sent(github: GitHub, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codewarrant.platforms.github.code_scanning.MOST_BYTES", 10)
    assert "packed bytes are more than" in job.platform().publish(published(sarif=SARIF)).text
    assert github.sarifs == []


# --- rights -----------------------------------------------------------------------------------------------------------

EVERYTHING: dict[str, Any] = {
    "comment": COMMENT, "remarks": (remark(),), "ask": ("lead",), "labels": ("codewarrant: high",), "sarif": SARIF,
    "annotations": (note(9),),
}  # fmt: skip
PARTS = {
    "checks": ["The check could not be posted"],
    "issues": ["The comment could not be posted", "The label could not be set"],
    "pulls": ["Findings could not be put beside their lines", "Nobody could be asked for a review"],
    "security": ["The findings could not be handed to code scanning"],
}


@pytest.mark.parametrize("right", PARTS)
def test_a_right_that_is_missing_costs_that_part_alone_and_is_told_once(github: GitHub, job: Job, right: str) -> None:
    github.rights.remove(right)
    job.environment["INPUT_LABELS"] = "true"
    told = job.platform().publish(published(**EVERYTHING))
    for part, notes in PARTS.items():
        for each in notes:
            assert told.text.count(each) == job.summary.count(each) == (part == right)
    assert told.holds is (right != "checks")
    assert FORBIDDEN["message"] in told.text
    assert (len(github.comments), len(github.remarks), len(github.sarifs), len(github.checks)) == (
        right != "issues", right != "pulls", right != "security", right != "checks",
    )  # fmt: skip


def test_a_fork_s_token_only_reads_and_one_sentence_says_so(github: GitHub, job: Job) -> None:
    github.rights.clear()
    fork = pull() | {"head": {"ref": "topic", "sha": HEAD, "repo": {"full_name": "somebody/shop"}}}
    told = job.platform(payload=job.event(pull_request=fork)).publish(published(**EVERYTHING))
    assert (told.holds, told.text.count("may only read"), "could not" in told.text) == (False, 1, False)
    assert len(github.writes) == 1
    assert "::error file=app.py" in told.text
    assert "Re&#45;run jobs" in job.summary


@pytest.mark.parametrize("odd", [None, [], "x", {}, [{"id": 3}], {"check_runs": [{"id": "x"}]}, {"check_runs": 7}])
def test_an_odd_answer_never_passes_a_change_and_never_ends_the_program(
    github: GitHub, job: Job, odd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "answer", lambda *_: (200, odd, {}))
    told = job.platform().publish(published(replace(CHECK), **EVERYTHING))
    assert "could not" in told.text or told.holds

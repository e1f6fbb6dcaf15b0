"""GitHub's event file becomes an event and reviews; outputs, summary and annotations can carry no command of the change's."""

import json
from pathlib import Path
from typing import Any

import pytest

from codewarrant.judgement import draft
from codewarrant.platforms.github import GitHubPlatform
from codewarrant.platforms.interface import Annotation, Publication, Published
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.problems import Problem
from codewarrant.records import Account, Event, Judgement, Review, Reviews, Tier

HEAD, BASE, ZEROS = "a" * 40, "b" * 40, "0" * 40
DEV = {"login": "dev", "id": 7, "type": "User"}
BOT = {"login": "helper[bot]", "id": 8, "type": "Bot"}
HERE = {"full_name": "example/shop", "id": 1}
ELSEWHERE = {"full_name": "somebody/shop", "id": 2}
PERSON = Account("dev", 7, bot=False)
QUEUE = {"head_ref": "refs/heads/queue/main/pr-3", "head_sha": HEAD, "base_ref": "refs/heads/main", "base_sha": BASE}
PUSH = {"ref": "refs/heads/main", "before": BASE, "after": HEAD, "repository": HERE, "sender": DEV}


def pull(head_repository: Any = HERE, **more: Any) -> dict[str, Any]:
    """A payload about pull request 3, opened by `dev`."""
    asked = {"number": 3, "user": DEV, "head": {"ref": "topic", "sha": HEAD, "repo": head_repository},
        "base": {"ref": "main", "sha": BASE, "repo": HERE}}  # fmt: skip
    return {"action": "synchronize", "number": 3, "pull_request": asked, "repository": HERE, "sender": BOT} | more


def review(user: Any = DEV, association: str = "MEMBER", state: str = "approved") -> dict[str, Any]:
    return pull(review={"user": user, "author_association": association, "state": state, "commit_id": HEAD})


def platform(tmp_path: Path, kind: str, payload: Any) -> GitHubPlatform:
    (tmp_path / "event.json").write_text(json.dumps(payload))
    return GitHubPlatform({"GITHUB_EVENT_NAME": kind, "GITHUB_EVENT_PATH": str(tmp_path / "event.json")})


OF_PULL = Event(
    platform="github", kind="pull_request", repository="example/shop", number=3, author=PERSON,
    sender=Account("helper[bot]", 8, bot=True), pusher=Account("helper[bot]", 8, bot=True), head_ref="topic",
    base_ref="main", head_commit=HEAD, base_commit=BASE, fork=False,
)  # fmt: skip
TIPS = ("refs/remotes/origin/main", BASE)


def test_a_pull_request_is_told_whole(tmp_path: Path) -> None:
    assert platform(tmp_path, "pull_request", pull()).facts() == (OF_PULL, Reviews(present=False))


@pytest.mark.parametrize(
    ("kind", "payload", "fork", "refs"),
    [
        pytest.param("pull_request", pull(), False, (TIPS, HEAD), id="pull request"),
        pytest.param("pull_request_target", pull(ELSEWHERE), True, (TIPS, HEAD), id="fork"),
        pytest.param("pull_request", pull(None), True, (TIPS, HEAD), id="deleted fork"),
        pytest.param("pull_request_review", review(), False, (TIPS, HEAD), id="review"),
        pytest.param("merge_group", {"merge_group": QUEUE, "repository": HERE}, None, (TIPS, HEAD), id="merge queue"),
        pytest.param("push", PUSH | {"ref": "refs/heads/main", "repository": HERE | {"default_branch": "main"}},
            None, ((BASE,), HEAD), id="push to the default branch"),
        pytest.param("push", PUSH | {"ref": "refs/heads/work", "repository": HERE | {"default_branch": "main"}},
            None, (("refs/remotes/origin/main",), HEAD), id="push to another branch"),
        pytest.param("push", PUSH | {"before": ZEROS}, None, ((), HEAD), id="push of a new branch"),
        pytest.param("pull_request", {"pull_request": {"head": "x", "base": 1}, "sender": [1], "repository": "x"},
            True, ((), None), id="of odd shape"),
        pytest.param("workflow_dispatch", {"ref": "refs/heads/x", "repository": HERE | {"default_branch": "main"}},
            None, (("refs/remotes/origin/main",), None), id="by hand"),
        pytest.param("schedule", {"schedule": "0 0 * * *"}, None, ((), None), id="schedule"),
        pytest.param("repository_dispatch", {"repository": None, "pull_request": None}, None, ((), None), id="nulls"),
    ],
)  # fmt: skip
def test_each_event_names_what_to_judge_against_what(
    tmp_path: Path, kind: str, payload: Any, fork: bool | None, refs: tuple[tuple[str, ...], str | None]
) -> None:
    found = platform(tmp_path, kind, payload)
    event, _ = found.facts()
    assert (event.kind, event.fork) == (kind, fork)
    assert found.refs(event) == refs


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param(review(), Review(PERSON, "approved", HEAD, member=True), id="member"),
        pytest.param(review(association="OWNER"), Review(PERSON, "approved", HEAD, member=True), id="owner"),
        pytest.param(review(association="NONE"), Review(PERSON, "approved", HEAD, member=False), id="outsider"),
        pytest.param(review(association="CONTRIBUTOR"), Review(PERSON, "approved", HEAD, member=False),
            id="somebody whose change was merged once"),
        pytest.param(review(association="member"), Review(PERSON, "approved", HEAD, member=False),
            id="not as GitHub writes it"),
        pytest.param(review(BOT), Review(Account("helper[bot]", 8, bot=True), "approved", HEAD, member=True), id="bot"),
        pytest.param(review(DEV | {"type": "Bot"}), Review(Account("dev", 7, bot=True), "approved", HEAD, member=True),
            id="bot by type"),
        pytest.param(review(None), Review(Account("", 0, bot=True), "approved", HEAD, member=True), id="deleted account"),
        pytest.param(review(state="CHANGES_REQUESTED"), Review(PERSON, "changes_requested", HEAD, member=True),
            id="changes requested"),
    ],
)  # fmt: skip
def test_a_review_event_tells_of_that_review(tmp_path: Path, payload: Any, expected: Review) -> None:
    assert platform(tmp_path, "pull_request_review", payload).facts()[1] == Reviews(present=True, reviews=(expected,))


def test_a_review_in_another_event_counts_for_nothing(tmp_path: Path) -> None:
    assert platform(tmp_path, "issue_comment", review()).facts()[1] == Reviews(present=False)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-11-02T10:00:00Z", "2026-11-02T10:00:00Z"), (None, None), ("", None), (1793613600, None), ("yesterday", None),
        ("2026-11-02T10:00:00+02:00", None), ("2026-11-02T10:00:00Z\n", None), ("\uff12026-11-02T10:00:00Z", None),
    ],
)  # fmt: skip
def test_a_review_s_time_is_kept_where_it_is_one(tmp_path: Path, when: Any, told: str | None) -> None:
    payload = review()
    payload["review"]["submitted_at"] = when
    assert platform(tmp_path, "pull_request_review", payload).facts()[1].reviews[0].submitted_at == told


@pytest.mark.parametrize(
    ("kind", "payload", "pusher"),
    [
        ("pull_request", pull(action="opened", sender=DEV), "dev"),
        ("pull_request", pull(action="synchronize", sender=DEV), "dev"),
        ("pull_request_target", pull(action="reopened", sender=DEV), "dev"),
        ("pull_request", pull(action="ready_for_review", sender=DEV), "dev"),
        ("pull_request", pull(action="labeled", sender=DEV), None),
        ("pull_request", pull(action=None, sender=DEV), None),
        ("pull_request", pull(action="synchronize", sender=None), None),
        ("pull_request_review", review() | {"action": "synchronize", "sender": DEV}, None),
        ("push", PUSH, "dev"),
        ("push", PUSH | {"sender": None, "pusher": {"name": "dev"}}, None),
    ],
)
def test_who_pushed_is_told_by_events_of_a_push_alone(tmp_path: Path, kind: str, payload: Any, pusher: str | None) -> None:
    event, _ = platform(tmp_path, kind, payload).facts()
    assert (event.pusher.login if event.pusher else None) == pusher


@pytest.mark.parametrize(
    ("kind", "action", "pushed_at", "expected"),
    [
        ("pull_request", "synchronize", "2020-01-01T00:00:00Z", "2026-11-02T10:00:00Z"),
        ("pull_request", "opened", "2020-01-01T00:00:00Z", None),
        ("pull_request_review", "submitted", "2020-01-01T00:00:00Z", None),
        ("push", None, 1793613600, "2026-11-02T10:00:00Z"),
        ("push", None, "2020-01-01T00:00:00Z", None),
        ("push", None, -1, None),
        ("push", None, 2**50, None),
        ("push", None, None, None),
    ],
)
def test_when_it_was_pushed_is_the_platform_s_time_or_none(
    tmp_path: Path, kind: str, action: str | None, pushed_at: Any, expected: str | None
) -> None:
    payload = pull(action=action, repository=HERE | {"pushed_at": pushed_at}, head_commit={"timestamp": "2020-01-01T00:00:00Z"})
    payload["pull_request"]["updated_at"] = "2026-11-02T10:00:00Z"
    assert platform(tmp_path, kind, payload).facts()[0].pushed_at == expected


@pytest.mark.parametrize(
    ("author", "assignees", "operators"),
    [
        (BOT, [DEV, BOT, None, {"login": "x"}], ["dev"]), (DEV, [DEV], []), (None, [DEV], []), (BOT, None, []), (BOT, "x", []),
        (BOT, [], []),
    ],
)  # fmt: skip
def test_a_bot_s_assignees_stand_behind_it(tmp_path: Path, author: Any, assignees: Any, operators: list[str]) -> None:
    payload = pull()
    payload["pull_request"] |= {"user": author, "assignees": assignees}
    assert [account.login for account in platform(tmp_path, "pull_request", payload).facts()[0].operators] == operators


DRAFT = draft(HEAD, Tier.LOW, "nothing reaches it from outside", "0123456789abcdef" * 2)
THEN = "2026-11-02T10:00:00Z"


def comment(body: Any = DRAFT.promise, **more: Any) -> dict[str, Any]:
    """A payload about a comment by somebody else on pull request 3, which `dev` opened."""
    user = {"login": "lead", "id": 9, "type": "User"}
    said = {"user": user, "body": body, "author_association": "MEMBER", "created_at": THEN, "updated_at": THEN}
    issue = {"number": 3, "user": DEV, "pull_request": {"url": "x"}}
    return {"action": "created", "issue": issue, "comment": said | more, "repository": HERE, "sender": user}


def test_a_comment_names_the_pull_request_and_who_opened_it(tmp_path: Path) -> None:
    event, reviews = platform(tmp_path, "issue_comment", comment()).facts()
    assert (event.number, event.author, event.pusher) == (3, PERSON, None)
    judged = Judgement(Account("lead", 9, bot=False), "", DRAFT.promise.split()[-1])
    assert reviews == Reviews(present=True, judgements=(judged,))


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(comment(DRAFT.reveal), id="a reveal whose promise is not here"),
        pytest.param(comment("/codewarrant judge it"), id="no command"),
        pytest.param(comment("fine"), id="talk"),
        pytest.param(comment(None), id="no text"),
        pytest.param(comment(author_association="NONE"), id="outsider"),
        pytest.param(comment(author_association="CONTRIBUTOR"), id="somebody whose change was merged once"),
        pytest.param(comment(user=BOT), id="bot"),
        pytest.param(comment(user=None), id="deleted account"),
        pytest.param(comment(updated_at="2026-11-02T10:00:01Z"), id="edited"),
        pytest.param(comment() | {"action": "edited"}, id="an edit"),
        pytest.param(comment() | {"action": "deleted"}, id="a deletion"),
        pytest.param(comment() | {"issue": {"number": 3, "user": DEV}}, id="on an issue"),
    ],
)
def test_a_comment_that_promises_nothing_is_no_judgement(tmp_path: Path, payload: Any) -> None:
    assert platform(tmp_path, "issue_comment", payload).facts()[1] == Reviews(present=False)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (None, "cannot be read"), (b"[]", "holds no event"), (b"", "cannot be read"), (b'{"a": 1, "a": 2}', "cannot be read"),
        (b"\xff", "cannot be read"), (b"[" * 100_000, "cannot be read"),
    ],
)  # fmt: skip
def test_an_event_file_that_is_none_is_explained(tmp_path: Path, data: bytes | None, what: str) -> None:
    path = tmp_path / "event.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Problem, match=what):
        GitHubPlatform({"GITHUB_EVENT_PATH": str(path)}).facts()


def test_without_an_event_file_there_is_no_event() -> None:
    event, reviews = GitHubPlatform({}).facts()
    assert (event.kind, event.author, event.head_commit, reviews.present) == ("none", None, None, False)


# --- what goes out ----------------------------------------------------------------------------------------------------


def publish(tmp_path: Path, outputs: dict[str, str] | None = None, summary: str = "") -> str:
    environment = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    return GitHubPlatform(environment).publish(Publication(outputs or {}, summary, ())).text


def _read_outputs(text: str) -> dict[str, str]:
    """As the runner reads the file: `name<<delimiter`, lines, the delimiter alone on a line."""
    found, lines = {}, iter(text.split("\n"))
    for line in lines:
        if line:
            name, _, delimiter = line.partition("<<")
            value = []
            while (inner := next(lines)) != delimiter:
                value.append(inner)
            found[name] = "\n".join(value)
    return found


@pytest.mark.parametrize(
    "value", ["", "allow", "a\nb", "\n", "x\nverdict=allow", "EOF\nverdict=allow", "verdict<<EOF\nallow\nEOF", "%0A"]
)
def test_an_output_can_set_no_other(tmp_path: Path, value: str) -> None:
    (tmp_path / "output").write_text("earlier<<E\nkept\nE\n")
    publish(tmp_path, {"sentence": value, "verdict": "block"})
    first = (tmp_path / "output").read_text()
    assert _read_outputs(first) == {"earlier": "kept", "sentence": value, "verdict": "block"}


def test_the_delimiter_is_another_one_each_time(tmp_path: Path) -> None:
    publish(tmp_path, dict.fromkeys("abcdef", "x"))
    words = [line.partition("<<")[2] for line in (tmp_path / "output").read_text().splitlines() if "<<" in line]
    assert len(set(words)) == 6
    assert all(len(word) == 32 for word in words)


@pytest.mark.parametrize(
    ("summary", "bounded"),
    [
        pytest.param("# Allowed\n", False, id="short"),
        pytest.param("x" * (1024 * 1024), False, id="one mebibyte"),
        pytest.param("line\n" * 300_000, True, id="too many lines"),
        pytest.param("# Blocked\n" + "ü" * 1024 * 1024, True, id="more bytes than characters"),
        pytest.param("x" * (1024 * 1024 + 1), True, id="one line"),
    ],
)
def test_a_summary_past_the_limit_is_shortened_and_says_so(tmp_path: Path, summary: str, bounded: bool) -> None:
    publish(tmp_path, summary=summary)
    written = (tmp_path / "summary").read_bytes()
    assert len(written) <= 1024 * 1024
    assert (b"The rest is left out" in written) is bounded
    assert written.decode().startswith(summary[:5] if bounded else summary)


def _note(level: str, text: str = "x") -> Annotation:
    return Annotation(level, "a.py", 3, "Title", text)


def test_annotations_are_limited_to_ten_a_level_the_first_ones() -> None:
    notes = tuple(_note(level, f"{level}-{at}") for at in range(12) for level in ("notice", "error", "warning"))
    lines = GitHubPlatform({}).publish(Publication({}, "", notes)).text.splitlines()
    assert [line.rpartition("::")[2] for line in lines] == [
        f"{level}-{at}" for level in ("error", "warning", "notice") for at in range(10)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (Annotation("error", "a.py", 3, "T", "m"), "::error file=a.py,line=3,title=T::m"),
        (Annotation("error", "a.py", 3, "T", "a\n::set-output name=x::y"),
            "::error file=a.py,line=3,title=T::a%0A::set-output name=x::y"),
        (Annotation("error", "a.py", 3, "T", "a\r\nb\rc"), "::error file=a.py,line=3,title=T::a%0D%0Ab%0Dc"),
        (Annotation("error", "a.py", 3, "T", "100%25 %0A"), "::error file=a.py,line=3,title=T::100%2525 %250A"),
        (Annotation("error", "a,line=9::b\n.py", 3, "T", "m"), "::error file=a%2Cline=9%3A%3Ab%0A.py,line=3,title=T::m"),
        (Annotation("warning", "a.py", 3, "T::\r\n::stop-commands::x", "m"),
            "::warning file=a.py,line=3,title=T%3A%3A%0D%0A%3A%3Astop-commands%3A%3Ax::m"),
        (Annotation("notice", "a.py", 3, "T", "x" * 5000), "::notice file=a.py,line=3,title=T::" + "x" * 4096),
    ],
)  # fmt: skip
def test_an_annotation_is_one_line_and_holds_no_other_command(note: Annotation, line: str) -> None:
    assert GitHubPlatform({}).publish(Publication({}, "", (note,))).text == line + "\n"


def test_commands_are_stopped_around_quoted_text_by_a_word_nobody_can_know() -> None:
    pairs = [GitHubPlatform({}).guard() for _ in range(20)]
    for before, after in pairs:
        word = before.removeprefix("::stop-commands::").removesuffix("\n")
        assert len(word) == 32
        assert after == f"::{word}::\n"
    assert len({before for before, _ in pairs}) == 20


def test_nothing_is_written_where_the_runner_offers_nothing(tmp_path: Path) -> None:
    assert GitHubPlatform({}).publish(Publication({"a": "b"}, "summary", ())) == Published("")
    publish(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_runner_s_folder_is_used(tmp_path: Path) -> None:
    assert GitHubPlatform({"RUNNER_TEMP": str(tmp_path)}).scratch() == tmp_path
    assert GitHubPlatform({"RUNNER_TEMP": ""}).scratch() is None


def test_the_plain_platform_knows_and_prints_nothing() -> None:
    plain = PlainPlatform()
    event, reviews = plain.facts()
    assert (event, reviews) == (Event(platform="none", kind="none"), Reviews(present=False))
    assert plain.refs(event) == ((), None)
    assert plain.guard() == ("", "")
    assert plain.publish(Publication({"a": "b"}, "x", (_note("error"),))) == Published("")
    assert plain.scratch() is None

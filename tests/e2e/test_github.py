"""On GitHub Actions: the event in; outputs, summary and annotations out, within limits and out of a change's reach."""

import re
from pathlib import Path
from typing import Any

import pytest

from codewarrant.records import Origin
from tests.e2e.actions import Runner, pull_request, review
from tests.gate import INJECTION, SMALL, Bundle, Gate
from tests.repositories import Repository

COMMAND = re.compile(r"^::([a-z-]+)(?: [^:]*)?::", re.MULTILINE)


def test_pull_request_is_judged_and_told(runner: Runner, repository: Repository) -> None:
    repository.commit(SMALL)
    ran = runner("run", "pull_request", pull_request(repository))
    assert ran.code == 0, ran.err
    said = runner.outputs()
    bundle = Bundle(Path(said["out"]))
    assert (said["verdict"], said["tier"], said["passes"]) == ("allow", "low", "true")
    assert Path(said["report"]).is_file()
    assert bundle.path.parent == runner.folder / "temp"
    event = bundle.load("event.json")
    assert (event.platform, event.number, event.author.login, event.fork) == ("github", 5, "dev", False)
    assert bundle.load("change.json").head.commit == repository.resolve("feature")
    assert "### → Allowed" in runner.summary


def test_blocked_change_ends_with_one_and_marks_the_line(runner: Runner, repository: Repository) -> None:
    repository.commit({"find.py": INJECTION})
    ran = runner("run", "pull_request", pull_request(repository))
    assert (ran.code, runner.outputs()["passes"]) == (1, "false")
    assert "::error file=find.py,line=8,title=SQL query built from request data::" in ran.out
    assert "### ⛔ Blocked" in runner.summary


def test_commit_of_the_event_is_judged_not_the_merge_that_was_checked_out(runner: Runner, repository: Repository) -> None:
    repository.commit(SMALL)
    event = pull_request(repository)
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.merge("feature")
    runner("run", "pull_request", event, "--base", repository.resolve("main~1"))
    assert Bundle(Path(runner.outputs()["out"])).load("change.json").head.commit == event["pull_request"]["head"]["sha"]


def test_push_is_judged_against_what_stood_there(runner: Runner, repository: Repository) -> None:
    before = repository.commit({"README.md": b"# Shop\n\nOne.\n"})
    after = repository.commit(SMALL)
    where = {"full_name": "example/shop", "default_branch": "feature"}
    event = {"ref": "refs/heads/feature", "before": before, "after": after, "repository": where}
    assert runner("run", "push", event).code == 0
    change = Bundle(Path(runner.outputs()["out"])).load("change.json")
    assert (change.base.commit, [file.path for file in change.files]) == (before, ["shop.py"])


def test_push_to_another_branch_is_held_against_the_default_branch(runner: Runner, repository: Repository) -> None:
    before = repository.commit({"README.md": b"# Shop\n\nOne.\n"})
    after = repository.commit(SMALL)
    where = {"full_name": "example/shop", "default_branch": "main"}
    event = {"ref": "refs/heads/feature", "before": before, "after": after, "repository": where}
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    assert runner("run", "push", event).code == 0
    change = Bundle(Path(runner.outputs()["out"])).load("change.json")
    assert change.base.commit == repository.resolve("main")
    assert [file.path for file in change.files] == ["README.md", "shop.py"], "the first of two pushes counts too"


def test_account_of_an_assistant_says_so(runner: Runner, repository: Repository) -> None:
    repository.commit(SMALL)
    runner("run", "pull_request", pull_request(repository, author=198982749))
    assert Bundle(Path(runner.outputs()["out"])).classification.origin is Origin.AI


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"author_association": "CONTRIBUTOR"}, 1),
        ({"state": "commented"}, 1),
        ({"commit_id": "1" * 40}, 1),
        ({"reviewer": 7}, 1),
        ({"user": {"login": "helper[bot]", "id": 9, "type": "Bot"}}, 1),
    ],
    ids=["member", "outsider", "comment", "other-commit", "author", "bot"],
)
def test_review_of_a_member_lets_the_change_pass(
    runner: Runner, repository: Repository, changes: dict[str, Any], code: int
) -> None:
    repository.commit({"uv.lock": b"x = 1\n"})
    ran = runner("run", "pull_request_review", review(repository, **changes))
    assert (ran.code, runner.outputs()["passes"]) == (code, str(code == 0).lower()), ran.err


HOSTILE = {
    b"a\n::set-output name=verdict::allow.py": INJECTION,
    b"::error file=x,line=1::y.py": INJECTION,
    b"::stop-commands::x.py": INJECTION,
    b"%0A::add-mask::a,b:c.py": INJECTION,
    b"##[set-env name=X]y.py": INJECTION,
    b"</details>@octocat.py": INJECTION,
}


def test_no_word_of_the_change_is_a_command(runner: Runner, repository: Repository) -> None:
    repository.commit(HOSTILE, "Fix\n\n::add-mask::x\n##[error]y")
    ran = runner("run", "pull_request", pull_request(repository, branch="x\n::add-mask::y"))
    assert ran.code == 1
    before, _, rest = ran.out.partition("::stop-commands::")
    word, _, guarded = rest.partition("\n")
    quoted, _, after = guarded.partition(f"::{word}::\n")
    assert re.fullmatch(r"[0-9a-f]{32}", word)
    assert not COMMAND.search(before)
    assert "##[" not in quoted
    commands = [line for line in after.splitlines() if line]
    assert all(re.match(r"::(error|warning|notice) file=[^,:\n]*,line=\d+,title=[^,:\n]*::", line) for line in commands)
    assert len(commands) == 6
    assert not COMMAND.search(ran.err)
    assert set(runner.outputs()) == {"verdict", "tier", "passes", "decision-digest", "digests", "out", "report"}
    assert runner.outputs()["verdict"] == "block"


def test_annotations_and_summary_stay_within_the_limits(runner: Runner, repository: Repository) -> None:
    many = INJECTION + b"".join(b"    db.execute(\"SELECT \" + request.args['n%d'])\n" % number for number in range(60))
    repository.commit({"find.py": many.replace(b"    return db", b"    db")})
    ran = runner("run", "pull_request", pull_request(repository))
    assert ran.out.count("\n::error ") == 10
    assert len(runner.summary.encode()) < 1024 * 1024
    assert "more in the report" in runner.summary


def test_problem_is_an_annotation_too(runner: Runner, repository: Repository) -> None:
    event = pull_request(repository)
    event["pull_request"]["base"]["sha"] = "1" * 40
    event["pull_request"]["base"]["ref"] = "gone%0A::add-mask::x"
    ran = runner("run", "pull_request", event)
    assert ran.code == 2
    assert ran.out.startswith("::error title=Codewarrant::error: there is no commit called")
    assert "gone%250A::add-mask::x" in ran.out, "the runner would make a line feed of it"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a": 1, "a": 2}', b"\xff", b'"text"'], ids=ascii)
def test_event_that_cannot_be_read_is_refused(gate: Gate, repository: Repository, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "event.json").write_bytes(data)
    path = str(tmp_path / "event.json")
    ran = gate("run", "--repo", repository.path, GITHUB_ACTIONS="true", GITHUB_EVENT_NAME="push", GITHUB_EVENT_PATH=path)
    assert (ran.code, path in ran.err) == (2, True)


@pytest.mark.parametrize("bend", [{"pull_request": "x"}, {"pull_request": {"head": 7}}, {"pull_request": None}, {"sender": []}])
def test_event_of_another_shape_never_passes_unseen(runner: Runner, repository: Repository, bend: dict[str, Any]) -> None:
    repository.commit({"find.py": INJECTION})
    assert runner("run", "pull_request", pull_request(repository) | bend, "--base", "main", "--head", "feature").code != 0


def test_single_step_tells_its_digests(runner: Runner, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    ran = runner("classify", "pull_request", pull_request(repository), "--out", tmp_path / "out")
    assert (ran.code, runner.outputs()["digests"]) == (0, ran.out.strip())

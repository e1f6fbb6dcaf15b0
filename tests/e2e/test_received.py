"""Two jobs for a change of a stranger: one reads it and may change nothing; the other says the verdict, and believes little."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codewarrant.jsonio import MAX_BYTES
from codewarrant.judgement import draft
from codewarrant.platforms.github import api
from codewarrant.records import Tier
from tests.e2e.actions import Runner
from tests.gate import SMALL, Gate
from tests.github_double import LEAD, Fault, GitHub, pull, written
from tests.github_server import serving
from tests.repositories import Repository

HERE = {"full_name": "example/shop", "default_branch": "main", "owner": {"login": "example", "type": "User"}}
FORK = {"full_name": "stranger/shop", "owner": {"login": "stranger"}}
MODERATE = {"uv.lock": b"x = 1\n"}


@pytest.fixture
def github(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """GitHub, where time passes at once."""
    github = GitHub()
    with serving(github):
        gate(
            "schema", "event", GITHUB_API_URL=github.url, GITHUB_RUN_ID="1", GITHUB_RUN_ATTEMPT="1",
            GITHUB_SERVER_URL="https://github.example.org", GH_TOKEN="ghs_x",  # noqa: S106
        )  # fmt: skip
        whole = api.Pace
        monkeypatch.setattr(api, "Pace", lambda: whole(0.0, now=lambda: github.now, sleep=github.sleep))
        yield github


def event(github: GitHub, repository: Repository) -> dict[str, Any]:
    """That of a run which a fork's pull request started, and the pull request itself at GitHub."""
    head = repository.resolve("feature")
    stranger = {"login": "stranger", "id": 66, "type": "User"}
    github.pulls = {5: pull(5) | {
        "user": stranger, "head": {"ref": "feature", "sha": head, "repo": FORK},
        "base": {"ref": "main", "sha": repository.resolve("main"), "repo": HERE},
    }}  # fmt: skip
    run = {"head_sha": head, "head_branch": "feature", "head_repository": FORK, "event": "pull_request"}
    return {"action": "completed", "repository": HERE, "sender": stranger, "workflow_run": run}


def judged(runner: Runner, github: GitHub, repository: Repository, out: Path) -> tuple[dict[str, Any], str]:
    """What the first job leaves and gives out: its token may only read."""
    told, rights = event(github, repository), set(github.rights)
    github.rights.clear()
    ran = runner("run", "workflow_run", told, "--out", out)
    assert ran.code in (0, 1), ran.err
    assert github.checks == []
    github.rights |= rights
    digests = runner.outputs()["digests"]
    assert {each.partition("=")[0] for each in digests.split()} == {
        "change.json", "event.json", "reviews.json", "classification.json", "scan.json", "decision.json", "findings.sarif",
    }  # fmt: skip
    return told, digests


def checks(github: GitHub) -> list[tuple[str, str | None]]:
    return [(each["head_sha"], each["conclusion"]) for each in github.checks]


@pytest.mark.parametrize(("files", "conclusion"), [(SMALL, "success"), (MODERATE, None)], ids=["flows", "waits"])
def test_the_second_job_says_what_the_first_found(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, files: Any, conclusion: str | None
) -> None:
    repository.commit(files)
    out = tmp_path / "records"
    told, digests = judged(runner, github, repository, out)
    ran = runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted=true")
    assert ran.code == 0, ran.err
    assert checks(github) == [(repository.resolve("feature"), conclusion)]
    assert len(github.comments) == (conclusion is None)


def test_an_approval_counts_in_both(runner: Runner, repository: Repository, github: GitHub, tmp_path: Path) -> None:
    repository.commit(MODERATE)
    out, head = tmp_path / "records", repository.resolve("feature")
    github.reviews.append({"id": 1, "user": LEAD, "state": "APPROVED", "author_association": "MEMBER", "commit_id": head})
    told, digests = judged(runner, github, repository, out)
    assert runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted").code == 0
    assert checks(github) == [(head, "success")]
    github.reviews[0]["state"] = "DISMISSED"
    ran = runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted")
    assert ran.code == 3
    assert "an approval by 'lead' that github does not tell of" in ran.err
    assert checks(github) == [(head, "failure")]


BOSS = {"login": "boss", "id": 10, "type": "User"}


def said(by: dict[str, Any], state: str, head: str, **more: Any) -> dict[str, Any]:
    """A review by somebody who may write here."""
    fixed = {"id": 1, "user": by, "state": state, "author_association": "MEMBER", "commit_id": head}
    return fixed | {"submitted_at": "2026-11-01T10:00:00Z"} | more


def moved(status: str, *paths: str) -> Callable[[GitHub, str], None]:
    return lambda github, _: setattr(github, "moved", (status, [{"filename": path} for path in paths]))



SINCE: dict[str, tuple[Callable[[GitHub, str], object], str | None]] = {
    "an objection": (lambda github, head: github.reviews.append(said(BOSS, "CHANGES_REQUESTED", head)), "changes_requested"),
    "one by the same person": (
        lambda github, head: github.reviews.append(said(LEAD, "CHANGES_REQUESTED", head)), "changes_requested"
    ),
    "a dismissal": (lambda github, head: github.reviews.append(said(BOSS, "DISMISSED", head)), "dismissed"),
    "one who approved may not write now": (lambda github, _: github.people.pop("lead"), "an approval by 'lead'"),
    "a judgement": (
        lambda github, head: github.comments.append(written(7, LEAD, draft(head, Tier.HIGH, "it guards it", "0" * 32).promise)),
        "judgements",
    ),
    "an approval more": (lambda github, head: github.reviews.append(said(BOSS, "APPROVED", head)), None),
    "a comment": (lambda github, head: github.reviews.append(said(BOSS, "COMMENTED", head)), None),
    "another policy": (moved("ahead", ".codewarrant/policy.yml"), "'.codewarrant/policy.yml' since they were made"),
    "other owners": (moved("ahead", "x.py", "docs/CODEOWNERS"), "'docs/CODEOWNERS' since they were made"),
    "the target was set back": (moved("diverged", "x.py"), "has only gone on"),
    "the target cannot be read": (
        lambda github, _: setattr(github, "fault", lambda _, path: Fault(False, 403) if "/compare/" in path else None),
        "has only gone on",
    ),
    "the target has gone on": (moved("ahead", "x.py"), None),
}  # fmt: skip


@pytest.mark.parametrize("what", SINCE)
def test_a_verdict_said_again_does_not_outlive_what_has_happened_since(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, what: str
) -> None:
    """The second job alone is run again, on the records of then."""
    repository.commit(MODERATE)
    out, head = tmp_path / "records", repository.resolve("feature")
    github.reviews.append(said(LEAD, "APPROVED", head))
    told, digests = judged(runner, github, repository, out)
    assert runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted").code == 0
    assert checks(github) == [(head, "success")]
    act, why = SINCE[what]
    act(github, head)
    ran = runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted")
    assert (ran.code, checks(github)) == ((3, [(head, "failure")]) if why else (0, [(head, "success")])), ran.err
    assert (why or "") in ran.err


def test_an_objection_that_the_records_know_is_no_reason_to_refuse_them(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path
) -> None:
    repository.commit(MODERATE)
    out, head = tmp_path / "records", repository.resolve("feature")
    github.reviews += [said(LEAD, "APPROVED", head), said(BOSS, "CHANGES_REQUESTED", head)]
    told, digests = judged(runner, github, repository, out)
    ran = runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted")
    assert "not taken" not in ran.err
    assert checks(github) != [(head, "success")]


def deep(out: Path) -> None:
    (out / "findings.sarif").write_text("[" * 500_000 + "]" * 500_000)


def link(out: Path) -> None:
    (out / "scan.json").rename(out.parent / "scan.json")
    (out / "scan.json").symlink_to(out.parent / "scan.json")


def linked_folder(out: Path) -> None:
    shutil.rmtree(out / "report")
    (out / "report").symlink_to(out.parent)


def second_name(out: Path) -> None:
    os.link(out / "scan.json", out.parent / "elsewhere")


def pipe(out: Path) -> None:
    (out / "findings.sarif").unlink()
    os.mkfifo(out / "findings.sarif")


def stray(out: Path) -> None:
    (out / "report" / "..hidden").write_text("x")


def many(out: Path) -> None:
    for number in range(1100):
        (out / "report" / f"page-{'x' * (number % 90)}.{'y' * (number // 90 + 1)}").write_text("x")


def large(out: Path) -> None:
    with (out / "report" / "index.html").open("ab") as file:
        file.truncate(MAX_BYTES + 1)


def edited(name: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    def act(out: Path) -> None:
        record = json.loads((out / name).read_bytes())
        change(record)
        (out / name).write_text(json.dumps(record, separators=(",", ":"), sort_keys=True, ensure_ascii=False))

    return act


def elsewhere(out: Path) -> None:
    out.rename(out.parent / "real")
    out.symlink_to(out.parent / "real")


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link": (link, "no plain file"),
    "a folder that is a link": (linked_folder, "not its to write"),
    "records that lie elsewhere": (elsewhere, "there are none"),
    "no records": (shutil.rmtree, "there are none"),
    "a second name of a file": (second_name, "no plain file"),
    "a pipe": (pipe, "no plain file"),
    "a file of another name": (stray, "not its to write"),
    "too many files": (many, "too much lies in them"),
    "a file too large": (large, "is the limit"),
    "no decision": (lambda out: (out / "decision.json").unlink(), "decision.json"),
    "no JSON": (lambda out: (out / "scan.json").write_text("{"), "scan.json"),
    "an unknown key": (edited("decision.json", lambda record: record.update(extra=1)), "extra"),
    "a verdict that the records do not lead to": (edited("scan.json", lambda record: record.update(ledger=[])), "scan.json"),
    "another SARIF": (edited("findings.sarif", lambda log: log["runs"][0]["results"].append({})), "findings.sarif does"),
    "SARIF of another shape": (edited("findings.sarif", lambda log: log.update(runs=[])), "findings.sarif"),
    "SARIF that is a list": (lambda out: (out / "findings.sarif").write_text("[]"), "findings.sarif cannot"),
    "SARIF that is nested deeply": (deep, "nested deeper"),
    "an altered event": (edited("event.json", lambda record: record.update(number=6)), "event.json"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_odd_ends_in_a_failed_check(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, kind: str
) -> None:
    repository.commit(SMALL)
    out = tmp_path / "records"
    told, _ = judged(runner, github, repository, out)
    act, why = HOSTILE[kind]
    act(out)
    ran = runner("report", "workflow_run", told, "--out", out, "--untrusted")
    assert "Traceback" not in ran.err
    assert (ran.code, checks(github)) == (3, [(repository.resolve("feature"), "failure")])
    assert why in ran.err
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name == "index.html") == []


def test_records_of_another_commit_are_not_taken(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path
) -> None:
    """Else the verdict on a harmless pull request could be put on another."""
    repository.commit(SMALL)
    out, harmless = tmp_path / "records", repository.resolve("feature")
    judged(runner, github, repository, out)
    repository.commit({"find.py": b"import os\n"})
    told = event(github, repository)
    ran = runner("report", "workflow_run", told, "--out", out, "--untrusted")
    assert (ran.code, checks(github)) == (3, [(repository.resolve("feature"), "failure")])
    assert harmless not in str(github.checks)


@pytest.mark.parametrize("what", ["base", "nothing there"])
def test_records_for_another_branch_and_missing_ones_are_not_taken(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, what: str
) -> None:
    repository.commit(SMALL)
    out = tmp_path / "records"
    told, digests = judged(runner, github, repository, out)
    if what == "base":
        github.pulls[5]["base"]["ref"] = "lax"
    else:
        shutil.rmtree(out)
    ran = runner("report", "workflow_run", told, "--out", out, "--expect", digests, "--untrusted")
    assert ran.code in (2, 3)
    assert [conclusion for _, conclusion in checks(github)] == ["failure"]


def test_outside_of_any_event_nothing_untrusted_is_taken(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    ran = gate("report", "--out", bundle.path, "--untrusted")
    assert ran.code == 3
    assert "not about the commit" in ran.err

"""What a job that believes little holds records to: what the platform says now, and SARIF that says what scan.json says."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import received
from codewarrant import sarif
from codewarrant.problems import Undecided
from codewarrant.records import AppliedException, Finding, ScanResult
from tests.github_double import BASE, Fault, GitHub
from tests.github_job import Job
from tests.github_server import serving
from tests.gitlab_double import GitLab
from tests.gitlab_job import Job as GitLabJob
from tests.gitlab_job import serving as gitlab_serving
from tests.samples import decision_of, finding_of, scan_of
from tests.unit.report.reported import agreed


def records(scan: ScanResult, *exceptions: AppliedException) -> Any:
    """As far as SARIF is made from them."""
    return SimpleNamespace(scan=scan, decision=decision_of(exceptions=list(exceptions)))


@pytest.fixture
def found() -> tuple[Finding, Finding]:
    """One that is new, and one that stood before."""
    new = finding_of()
    return new, replace(new, new=False, fingerprint="e" * 32)


def test_sarif_is_made_from_scan_and_the_exceptions_in_force(found: tuple[Finding, Finding]) -> None:
    scan, force = scan_of(list(found)), agreed(found[0])
    received.check_sarif(records(scan), sarif.from_scan(scan))
    received.check_sarif(records(scan, force), sarif.from_scan(scan, [force.exception]))
    past = agreed(found[0], in_force=False)
    received.check_sarif(records(scan, past), sarif.from_scan(scan))


def test_what_stood_before_may_be_agreed_to_without_the_decision_saying_so(found: tuple[Finding, Finding]) -> None:
    scan = scan_of(list(found))
    received.check_sarif(records(scan), sarif.from_scan(scan, [agreed(found[1]).exception]))


@pytest.mark.parametrize("kind", ["agreed", "not agreed", "past", "gone", "renamed", "reworded", "spaced"])
def test_any_difference_is_refused(found: tuple[Finding, Finding], kind: str) -> None:
    scan, force = scan_of(list(found)), agreed(found[0])
    whole = sarif.from_scan(scan)
    log = json.loads(whole)
    log["runs"][0]["results"][0]["message"]["text"] = "![](https://example.org)"
    told, data = {
        "agreed": (records(scan), sarif.from_scan(scan, [force.exception])), "not agreed": (records(scan, force), whole),
        "past": (records(scan, agreed(found[0], in_force=False)), sarif.from_scan(scan, [force.exception])),
        "gone": (records(scan), sarif.from_scan(scan_of([]))), "renamed": (records(scan), whole.replace(b"app", b"apq")),
        "reworded": (records(scan), json.dumps(log).encode()), "spaced": (records(scan), whole + b" "),
    }[kind]  # fmt: skip
    assert kind != "renamed" or data != whole
    with pytest.raises(Undecided, match=r"findings\.sarif"):
        received.check_sarif(told, data)


@pytest.mark.parametrize("suppressions", [[], None, "x", [{}], [{"justification": 1}], [{"justification": None}]])
def test_a_suppression_of_another_shape_is_refused(found: tuple[Finding, Finding], suppressions: object) -> None:
    scan = scan_of([found[1]])
    log = json.loads(sarif.from_scan(scan))
    log["runs"][0]["results"][0]["suppressions"] = suppressions
    with pytest.raises(Undecided, match=r"findings\.sarif"):
        received.check_sarif(records(scan), json.dumps(log, sort_keys=True, separators=(",", ":")).encode())


FILES = [{"filename": "a.py"}, {"filename": "new.py", "previous_filename": "CODEOWNERS"}]


def test_github_says_what_a_branch_has_changed(tmp_path: Path) -> None:
    with serving(GitHub()) as github:
        job = Job(github, tmp_path)
        platform = job.platform()
        event = platform.facts()[0]
        assert platform.moved(event, BASE) == ()
        github.moved = "ahead", FILES
        assert platform.moved(event, BASE) == ("a.py", "new.py", "CODEOWNERS")
        for status, files in (("behind", []), ("diverged", FILES), ("ahead", FILES[:1] * 300), ("ahead", None)):
            github.moved = status, files  # type: ignore[assignment]
            assert platform.moved(event, BASE) is None, status
        github.moved = "ahead", []
        assert platform.moved(replace(event, base_ref="refs/heads/none"), BASE) is None
        assert platform.moved(replace(event, base_ref=None), BASE) is None
        push = replace(event, kind="push")
        assert (platform.moved(push, BASE), platform.moved(push, "9" * 40)) == ((), None), "the push itself has moved it"
        github.fault = lambda *_: Fault(False, 403)
        assert platform.moved(event, BASE) is None
        job.environment["GITHUB_TOKEN"] = ""
        assert job.platform().moved(event, BASE) is None


def test_gitlab_says_it_too() -> None:
    with gitlab_serving(GitLab()) as gitlab:
        platform = GitLabJob(gitlab).platform()
        event = platform.facts()[0]
        assert platform.moved(event, BASE) == ()
        gitlab.compared = {"diffs": [{"old_path": "a", "new_path": "b"}]}
        assert platform.moved(event, BASE) == ("a", "b")
        strange: list[Any] = [{"diffs": [], "compare_timeout": True}, {"diffs": None}, {"diffs": ["x"]}, []]
        for odd in strange:
            gitlab.compared = odd
            assert platform.moved(event, BASE) is None
        assert GitLabJob(gitlab, GITLAB_TOKEN="").platform().moved(event, BASE) is None
        push = replace(event, number=None, kind="push", head_ref="main", base_commit=BASE)
        assert (platform.moved(push, BASE), platform.moved(push, "9" * 40)) == ((), None), "the push itself has moved it"

"""The whole pipeline in the image, under GitHub's contract and under Jenkins', without a network."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .conftest import OWNER, Project, job_for
from .runner import ROOT, SUMMARY_LIMIT, Finished, Job, docker

pytestmark = pytest.mark.container

RECORDS = {
    "change.json", "event.json", "reviews.json", "classification.json", "scan.json", "findings.sarif", "decision.json",
    "warrant", "report",
}  # fmt: skip
TEMPORARY = "/tmp"  # noqa: S108 - the container's own
VERDICTS = {"allow": 0, "review": 1, "block": 1}


def decision_of(folder: Path) -> dict[str, Any]:
    """The decision among the records of a folder."""
    read: dict[str, Any] = json.loads((folder / "decision.json").read_bytes())
    return read


def assert_follows(finished: Finished, decision: Mapping[str, Any]) -> None:
    """The exit code says what the decision says, where the decision acts."""
    assert finished.code == (VERDICTS[decision["verdict"]] if decision["enforced"] else 0), finished


def test_as_root_under_the_runner(job: Job, project: Project) -> None:
    finished = job.run(ROOT, {"base": "origin/main", "head": project.head, "out": "/github/runner_temp/records"})
    assert finished.outputs.get("out") == "/github/runner_temp/records", finished
    folder = job.host_path(finished.outputs["out"])
    assert {path.name for path in folder.iterdir()} == RECORDS
    decision = decision_of(folder)
    assert decision["verdict"] != "allow"
    assert_follows(finished, decision)
    assert finished.outputs["verdict"] == decision["verdict"]
    assert finished.outputs["tier"] == decision["tier"]
    assert finished.outputs["passes"] == str(finished.code == 0).lower()
    digest = hashlib.sha256((folder / "decision.json").read_bytes()).hexdigest()
    assert finished.outputs["decision-digest"].removeprefix("sha256:") == digest
    assert job.host_path(finished.outputs["report"]).exists()
    assert 0 < len(finished.summary) <= SUMMARY_LIMIT


def test_with_nothing_but_the_event(job: Job, project: Project) -> None:
    finished = job.run(ROOT, {})
    change = json.loads((job.host_path(finished.outputs["out"]) / "change.json").read_bytes())
    assert project.base in json.dumps(change)
    assert project.head in json.dumps(change)


def test_a_harmless_change_passes(image: str, harmless: Project, tmp_path: Path) -> None:
    job = job_for(image, harmless, tmp_path)
    finished = job.run(ROOT, {"base": "origin/main", "head": harmless.head, "out": "/github/runner_temp/records"})
    decision = decision_of(job.host_path("/github/runner_temp/records"))
    assert (decision["verdict"], decision["tier"], finished.code) == ("allow", "low", 0), finished


def test_a_target_that_is_not_there_is_no_green(job: Job) -> None:
    finished = job.run(ROOT, {"base": "origin/nowhere", "out": "/github/runner_temp/records"})
    assert finished.code in (2, 3), finished
    assert "verdict" not in finished.outputs


def test_as_any_user_the_way_jenkins_does(image: str, project: Project, tmp_path: Path) -> None:
    user = 12345
    assert user != OWNER, "git must meet a checkout of somebody else's"
    scratch = tmp_path / "workspace@tmp"  # Jenkins' own name for the folder it keeps beside a workspace
    scratch.mkdir()
    scratch.chmod(0o777)
    started = docker(
        [
            "run", "--tty", "--detach", "--network", "none", "--user", f"{user}:{user}", "--env", "HOME=/",
            "--workdir", "/agent/workspace", "--volume", f"{project.folder}:/agent/workspace:rw",
            "--volume", f"{scratch}:/agent/workspace@tmp:rw", "--entrypoint", "", image, "cat",
        ]
    )  # fmt: skip
    assert started.code == 0, started
    name = started.stdout.strip()
    try:
        options = ("--base=origin/main", f"--head={project.head}", "--out=/agent/workspace@tmp/out")
        finished = docker(["exec", name, "codewarrant", "run", *options])
        changed = docker(["diff", name]).stdout.split("\n")
    finally:
        docker(["rm", "--force", name])
    decision = decision_of(scratch / "out")
    assert_follows(finished, decision)
    assert decision["verdict"] != "allow"
    elsewhere = [line for line in changed if line and not line[2:].startswith((TEMPORARY, "/agent"))]
    assert elsewhere == [], "something was written that an unwritable image would have refused"


def test_the_image_can_be_mounted_read_only(image: str, project: Project, tmp_path: Path) -> None:
    finished = docker(
        [
            "run", "--rm", "--read-only", "--tmpfs", TEMPORARY, "--network", "none", "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--user", "12345:12345", "--env", "HOME=/",
            "--workdir", "/src", "--volume", f"{project.folder}:/src:ro", image,
            "run", "--base=origin/main", f"--head={project.head}", f"--out={TEMPORARY}/out",
        ]
    )  # fmt: skip
    assert finished.code == VERDICTS["block"], finished

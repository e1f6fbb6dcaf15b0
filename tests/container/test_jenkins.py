"""The image as the Docker Pipeline plugin of Jenkins uses it: any user, no home, another command, then one `exec` a step."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .conftest import OWNER, Project
from .runner import Finished, docker

pytestmark = pytest.mark.container
USER = 12345
AGENT = "/agent/workspace"


def names(project: Project) -> dict[str, str]:
    """What a multibranch job sets for a change, and the home that a user without an entry in the image has."""
    return {
        "JENKINS_URL": "https://ci.example.org/", "BUILD_TAG": "jenkins-shop-PR-7-1", "BRANCH_NAME": "PR-7", "CHANGE_ID": "7",
        "CHANGE_TARGET": "main", "CHANGE_BRANCH": "change", "GIT_COMMIT": project.head, "WORKSPACE": AGENT, "HOME": "/",
        "WORKSPACE_TMP": f"{AGENT}@tmp", "GIT_URL": "https://git.example.org/example/shop.git",
    }  # fmt: skip


@contextmanager
def agent(image: str, project: Project, scratch: Path, variables: dict[str, str]) -> Iterator[str]:
    """The container that steps are run in."""
    assert OWNER != USER, "git must meet a checkout of somebody else's"
    scratch.mkdir()
    scratch.chmod(0o777)
    started = docker([
        "run", "-t", "-d", "-u", f"{USER}:{USER}", "--network", "none", "--entrypoint=", "-w", AGENT,
        "-v", f"{project.folder}:{AGENT}:rw", "-v", f"{scratch}:{AGENT}@tmp:rw",
        *(word for name, value in variables.items() for word in ("-e", f"{name}={value}")), image, "cat",
    ])  # fmt: skip
    assert started.code == 0, started
    try:
        yield started.stdout.strip()
    finally:
        docker(["rm", "--force", started.stdout.strip()])


def step(container: str, *words: str) -> Finished:
    """One `sh` step."""
    return docker(["exec", container, "sh", "-c", " ".join(words)])


def record(container: str, folder: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(step(container, f"cat {folder}/{name}").stdout)
    return found


def test_its_variables_say_what_is_judged(image: str, project: Project, tmp_path: Path) -> None:
    with agent(image, project, tmp_path / "scratch", names(project)) as container:
        assert step(container, "touch /x; touch $HOME/x").code != 0, "the home must be one that cannot be written to"
        finished = step(container, "codewarrant run --out", out := f"{AGENT}@tmp/records")
        event, decision = record(container, out, "event.json"), record(container, out, "decision.json")
        assert (event["platform"], event["number"], event["fork"], event["repository"]) == ("jenkins", 7, False, "example/shop")
        assert event["head_commit"] == project.head
        assert project.base in json.dumps(record(container, out, "change.json"))
        assert (decision["verdict"], finished.code) == ("block", 1), finished
        for name in ("findings.sarif", "report/junit.xml"):
            assert step(container, f"test -s {out}/{name}").code == 0, "what the plugins read"


@pytest.mark.parametrize("scratch", [f"{AGENT}@tmp", ""])
def test_without_a_folder_named_the_records_lie_where_one_can_write(
    image: str, project: Project, tmp_path: Path, scratch: str
) -> None:
    with agent(image, project, tmp_path / "scratch", names(project) | {"WORKSPACE_TMP": scratch}) as container:
        finished = step(container, "codewarrant run")
        (line,) = [line for line in finished.stdout.splitlines() if line.startswith("report ")]
        assert line.split()[1].startswith((f"{scratch}/" if scratch else "/tmp/") + "codewarrant-"), finished  # noqa: S108
        assert finished.code == 1, finished
        assert step(container, "git -c safe.directory=* status --porcelain").stdout == ""


def test_a_harmless_change_passes_and_the_job_with_it(image: str, harmless: Project, tmp_path: Path) -> None:
    with agent(image, harmless, tmp_path / "scratch", names(harmless)) as container:
        finished = step(container, f"codewarrant run --out {AGENT}@tmp/records")
        assert finished.code == 0, finished


def test_a_target_that_was_not_fetched_is_no_green(image: str, harmless: Project, tmp_path: Path) -> None:
    with agent(image, harmless, tmp_path / "scratch", names(harmless) | {"CHANGE_TARGET": "release"}) as container:
        assert step(container, "codewarrant run").code in (2, 3)

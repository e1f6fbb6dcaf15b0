"""How a release is made: what its workflow may and pins, and that its commit brings the digests and nothing else."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate import ROOT
from tests.repositories import Repository

TEXT = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
WORKFLOW: Mapping[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - text alone: `on` stays `on`
JOBS: Mapping[str, Any] = WORKFLOW["jobs"]
PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "actions/attest": "1e69f48acb82d1966a394da916b4c1698aa569d6 # v4.2.2",
}  # fmt: skip
"""From fetched tags."""
IMAGE, BASE = (f"registry.example.org/{name}@sha256:{digit * 64}" for name, digit in (("gate", "a"), ("gate-base", "b")))
NAMED = ["action.yml", *(f"steps/{step}/action.yml" for step in ("classify", "report", "review_route", "scan", "sign"))]
STRANGERS = {"test", "sbom"}
"""Jobs that install and run what others wrote."""


def steps() -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, step) for name, job in JOBS.items() for step in job["steps"])


def test_every_permission_has_its_reason_and_none_is_for_all() -> None:
    assert WORKFLOW["permissions"] == {}
    block = re.compile(r"^ +permissions:\n((?: {6}\S.*\n)+)", re.MULTILINE)
    found = [line for match in block.findall(TEXT) for line in match.splitlines()]
    assert len(found) == sum(len(job["permissions"]) for job in JOBS.values())
    assert [line for line in found if not re.fullmatch(r" {6}[a-z-]+: (read|write) # \S.{10,}", line)] == []
    assert all("timeout-minutes" in job for job in JOBS.values())


def test_who_runs_what_others_wrote_may_change_nothing() -> None:
    installs = {name for name, step in steps() if re.search(r"pip install|\.ci/run", step.get("run", ""))}
    assert installs == STRANGERS
    assert {right for name in STRANGERS for right in JOBS[name]["permissions"].values()} == {"read"}


def test_actions_are_pinned_to_fetched_tags_and_ours_are_of_this_very_commit() -> None:
    for line in TEXT.splitlines():
        if match := re.fullmatch(r" +(?:- )?uses: (\S+?)(?:@(.*)| # .*)?", line):
            own = match[1].removeprefix("$/")
            assert match[2] == PINS.get(match[1])
            assert match[2] or own != match[1]
            if own != match[1]:
                assert f"{own}/action.yml" in NAMED
    for _, step in steps():
        if (own := step.get("uses", "")).startswith("$/"):
            manifest = yaml.safe_load((ROOT / own[2:] / "action.yml").read_text(encoding="utf-8"))
            assert set(step["with"]) <= set(manifest["inputs"])


def test_nothing_is_put_into_a_script_and_no_credential_stays() -> None:
    for name, step in steps():
        assert "${{" not in step.get("run", ""), name
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false", name
            assert "ref" not in step["with"], name


def test_scripts_are_shell_and_outputs_are_there() -> None:
    for name, step in steps():
        if "run" in step:
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)
        assert step.get("shell", "bash") == "bash", name
    used = re.findall(r"needs\.(\w+)\.outputs\.(\w+)", TEXT)
    assert used
    assert all(output in JOBS[name]["outputs"] for name, output in used)
    assert all(name in JOBS[user]["needs"] for user, text in _texts() for name in re.findall(r"needs\.(\w+)\.", text))
    written = {(name, step["id"]): step.get("run", "") for name, step in steps() if "id" in step}
    for name, text in _texts():
        for step, output in re.findall(r"steps\.(\w+)\.outputs\.(\w+)", text):
            script = written[name, step]
            assert f"{output}=" in script or ".ci/pin.sh --check" in script


def _texts() -> Iterator[tuple[str, str]]:
    return ((name, yaml.safe_dump(job)) for name, job in JOBS.items())


class Project:
    """What the digests are written into, as it is here, in a repository of its own."""

    def __init__(self, folder: Path) -> None:
        names = (*NAMED, "Dockerfile", ".ci/pin.sh")
        self.files: dict[str, bytes | None] = {name: (ROOT / name).read_bytes() for name in names}
        self.repository = Repository(folder)
        self.main = self.repository.commit(self.files)

    def pinned(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What the program of this tree says, in the work tree of the repository."""
        argv = [str(ROOT / ".ci" / "pin.sh"), *words]
        return subprocess.run(argv, cwd=self.repository.path, capture_output=True, text=True, check=False)

    def release(self, *parents: str, **more: bytes) -> str:
        """A commit with the digests, and whatever else."""
        done = self.pinned(IMAGE, BASE)
        assert done.returncode == 0, done.stderr
        changed = {name: (self.repository.path / name).read_bytes() for name in self.files}
        self.repository.git("checkout", "--quiet", ".")
        return self.repository.commit({**changed, **more}, parents=parents or None)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def test_a_release_differs_from_what_was_tested_by_its_digests_alone(project: Project) -> None:
    commit = project.release()
    lines = project.repository.git("diff", "--unified=0", project.main, commit).decode().splitlines()
    added = [line[1:] for line in lines if re.match(r"\+(?!\+\+)", line)]
    removed = [line[1:] for line in lines if re.match(r"-(?!--)", line)]
    assert sorted(added) == sorted([f"ARG BASE_IMAGE={BASE}", *[f"  image: docker://{IMAGE}"] * len(NAMED)])
    assert sorted(removed) == sorted(
        ["ARG BASE_IMAGE", "  image: Dockerfile", *["  image: ../../Dockerfile"] * (len(NAMED) - 1)]
    )
    assert all(yaml.safe_load((project.repository.path / name).read_bytes())["runs"]["using"] == "docker" for name in NAMED)
    done = project.pinned("--check", commit)
    assert (done.returncode, done.stdout) == (0, f"image={IMAGE}\nbase={BASE}\ntested={project.main}\n"), done.stderr
    assert project.repository.git("worktree", "list").count(b"\n") == 1, "what it looks at is gone again"


@pytest.mark.parametrize(
    "more",
    [
        {"new.py": b"x = 1\n"},
        {".ci/pin.sh": b"#!/bin/sh\necho image=x\n"},
        {"action.yml": b"runs: {using: docker}\n  image: docker://" + IMAGE.encode() + b"\n"},
        {"steps/sign/action.yml": b"  image: docker://" + IMAGE.replace("a" * 64, "c" * 64).encode() + b"\n"},
        {"Dockerfile": b"ARG BASE_IMAGE\nFROM x\n"},
    ],
    ids=["a file more", "the program itself", "the action rewritten", "another image in one step", "no base"],
)
def test_a_release_that_brings_more_is_refused(project: Project, more: dict[str, bytes]) -> None:
    done = project.pinned("--check", project.release(**more))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")


def test_a_release_has_one_parent(project: Project) -> None:
    side = project.repository.commit({"side.py": b"x = 1\n"})
    project.repository.git("reset", "--quiet", "--hard", project.main)
    assert "number of parents" in project.pinned("--check", project.release(project.main, side)).stderr
    assert "number of parents" in project.pinned("--check", project.main).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--check", "nothing"), (IMAGE,), (), (IMAGE, "gate-base:1"), ("gate@sha256:" + "a" * 64, BASE),
        (IMAGE[:-1], BASE), (f"{IMAGE} x", BASE), (f"{IMAGE}\nx", BASE), ("a#/b@sha256:" + "a" * 64, BASE),
    ],
)  # fmt: skip
def test_what_is_no_digest_is_not_written(project: Project, words: tuple[str, ...]) -> None:
    done = project.pinned(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert project.repository.git("status", "--porcelain") == b""

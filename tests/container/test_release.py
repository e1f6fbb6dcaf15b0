"""The scripts of the release's workflow that judge and verify it, as they stand there, with the actions between them.

In place of GitHub there are a double on this machine and a program `gh` that asks it; a key signs, since nobody here gives
out identities. That is all that a run there does otherwise.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.github_double import DEV, HERE, LEAD, GitHub, pull
from tests.github_server import serving
from tests.repositories import Repository

from .runner import ROOT, Job

pytestmark = pytest.mark.container
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["warrant"]["steps"]
ASKS, VERIFIES = (step["run"] for step in STEPS if "run" in step)
NAMES = ("action.yml", "Dockerfile", ".ci/pin.sh", *(f"steps/{name}/action.yml" for name in ("scan", "sign")))
DIGESTS = [f"registry.example.org/{name}@sha256:{digit * 64}" for name, digit in (("gate", "a"), ("gate-base", "b"))]
BOT = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
GH = """\
#!/usr/bin/env python3
import os, sys, urllib.request
print(urllib.request.urlopen(f"{os.environ['GITHUB_API_URL']}/{sys.argv[2]}").read().decode())
"""
DOCKER = """\
#!/bin/sh
case "$*" in *'--network none'*) exec "$REAL" "$@" ;; esac
shift
exec "$REAL" run --network host "$@"
"""
"""A container that may use the network has to reach the double."""


@dataclass
class Release:
    """The workspace of a job that a tag has started, on a runner of its own."""

    image: str
    folder: Path
    github: GitHub
    commit: str

    def script(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run a script as the runner does."""
        variables = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "REAL": str(shutil.which("docker")), "CI": "true",
            "GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.github.url, "GITHUB_SERVER_URL": "https://github.example.org",
            "GITHUB_REPOSITORY": "example/shop", "GITHUB_REPOSITORY_OWNER": "example", "GITHUB_RUN_ID": "1",
            "GITHUB_SHA": self.commit, "GITHUB_REF": "refs/tags/v1.2.3", "GITHUB_REF_NAME": "v1.2.3", "GITHUB_TOKEN": "ghs_x",
            "RUNNER_TEMP": str(self.folder / "temp"), "IMAGE": self.image,
        }  # fmt: skip
        argv = ["bash", "-eo", "pipefail", "-c", text]
        return subprocess.run(argv, cwd=self.folder / "repo", env=variables, capture_output=True, text=True, check=False)

    def actions(self, key: str) -> Iterator[tuple[str, int]]:
        """Our own of the job, one after the other, until one fails."""
        event = {"ref": "refs/tags/v1.2.3", "after": self.commit, "repository": HERE, "sender": LEAD}
        job = Job(self.image, self.folder / "repo", self.folder / "temp", event, "push")
        for step in STEPS:
            if step.get("uses", "").startswith("$/"):
                given = {name: value.replace("${{ github.sha }}", self.commit) for name, value in step["with"].items()}
                given |= {"signer": "env:KEY"} if "signer" in given else {}
                done = job.run(ROOT / step["uses"][2:], given, {"KEY": key})
                yield step["uses"][2:], done.code
                if done.code:
                    return


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def release(image: str, tmp_path: Path) -> Iterator[Release]:
    """Tagged, and proposed in pull request 5 by the bot."""
    tmp_path.chmod(0o755)
    origin = Repository(tmp_path / "origin")
    base = origin.commit({**{name: (ROOT / name).read_bytes() for name in NAMES}, "README.md": b"# Gate\n"})
    origin.branch("release/v1.2.3")
    subprocess.run([ROOT / ".ci" / "pin.sh", *DIGESTS], cwd=origin.path, check=True)
    commit = origin.commit({name: (origin.path / name).read_bytes() for name in NAMES})
    clone = origin.clone(tmp_path / "repo", "--no-checkout")
    clone.git("checkout", "--quiet", "--detach", commit)
    (tmp_path / "temp").mkdir()
    _program(tmp_path / "bin" / "gh", GH)
    _program(tmp_path / "bin" / "docker", DOCKER)
    with serving(GitHub()) as github:
        head = {"ref": "release/v1.2.3", "sha": commit, "repo": HERE}
        github.pulls = {5: pull(5) | {"user": BOT, "head": head, "base": {"ref": "main", "sha": base, "repo": HERE}}}
        github.people = {"lead": "write"}
        yield Release(image, tmp_path, github, commit)


def _key(release: Release) -> str:
    """A new one; whoever verifies is told of its public half in place of the identity."""
    words = ["docker", "run", "--rm", "--network", "none", "--volume", f"{release.folder}:/keys", release.image]
    made = subprocess.run([*words, "keys", "new", "--key", "/keys/key.pem"], capture_output=True, text=True, check=True)
    (release.folder / "trust.yml").write_text(made.stdout)
    return (release.folder / "key.pem").read_text()


def _approve(release: Release, user: Mapping[str, Any] = LEAD) -> None:
    release.github.reviews.append(
        {"id": 1, "user": user, "state": "APPROVED", "author_association": "MEMBER", "commit_id": release.commit}
    )


def test_an_approved_release_is_allowed_signed_and_verified(release: Release) -> None:
    _approve(release)
    asked = release.script(ASKS)
    assert asked.returncode == 0, asked
    assert list(release.actions(_key(release))) == [("steps/scan", 0), ("steps/review_route", 0), ("steps/sign", 0)]
    theirs = release.script(VERIFIES)
    assert (theirs.returncode, "key-unknown" in theirs.stderr) == (2, True), "its trust file is read, and names no key"
    subject = yaml.safe_load((release.folder / "temp" / "trust.yml").read_text())["identities"][0]["subject"]
    assert subject == "https://github.example.org/example/shop/.github/workflows/release.yml@refs/tags/v1.2.3"
    (release.folder / "temp" / "trust.yml").write_bytes((release.folder / "trust.yml").read_bytes())
    ours = release.script(VERIFIES[VERIFIES.index("docker run") :].replace("mode=keyless+log", "mode=key"))
    assert (ours.returncode, "the verdict is allow" in ours.stdout) == (0, True), ours


@pytest.mark.parametrize("by", [None, BOT, DEV], ids=["nobody", "its author", "somebody who may not write"])
def test_a_release_that_nobody_has_approved_is_not_signed(release: Release, by: Mapping[str, Any] | None) -> None:
    if by:
        _approve(release, by)
    assert release.script(ASKS).returncode == 0
    assert list(release.actions(_key(release))) == [("steps/scan", 0), ("steps/review_route", 1)]
    assert "unsigned" in release.script(VERIFIES).stderr


def test_without_a_pull_request_of_this_very_commit_nothing_is_judged(release: Release) -> None:
    release.github.pulls[5]["head"]["sha"] = "0" * 40
    assert release.script(ASKS).returncode != 0
    assert not (release.folder / "temp" / "records").exists()

"""The image under test, a small project with a change to judge, and a repository at GitHub with a pull request."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.gate import CALM
from tests.github_double import Data, GitHub
from tests.github_server import serving
from tests.repositories import Files, Repository

from .runner import ROOT, Finished, Job, docker

OWNER = 1001  # of the workspace: neither root nor the user that Jenkins would run the image as


@dataclass(frozen=True)
class Project:
    """A checkout as a pull request leaves it: the head checked out detached, the target as a remote's branch."""

    folder: Path
    base: str
    head: str

    @property
    def event(self) -> dict[str, object]:
        """The part of GitHub's payload that says which pull request this is."""
        repository = {"full_name": "example/shop", "default_branch": "main", "fork": False, "id": 1}
        user = {"login": "dev", "id": 1001, "type": "User"}
        pull = {
            "number": 7,
            "user": user,
            "author_association": "MEMBER",
            "base": {"ref": "main", "sha": self.base, "repo": repository},
            "head": {"ref": "change", "sha": self.head, "repo": repository},
        }
        return {"action": "opened", "number": 7, "pull_request": pull, "repository": repository, "sender": user}


@pytest.fixture(scope="session")
def image() -> str:
    """The name of the image, which .ci/run builds. Without it these tests say nothing, so in CI that is a failure."""
    name = os.environ.get("CODEWARRANT_IMAGE", "codewarrant:ci")
    try:
        missing = docker(["image", "inspect", name]).code != 0
    except FileNotFoundError:
        missing = True
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"there is no container engine, or no image {name}; .ci/run makes both")
    if missing:
        pytest.skip(f"there is no container engine, or no image {name}; .ci/run makes both")
    return name


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A change, said to be an assistant's, that puts a request's value into a database statement."""
    return _project(
        tmp_path,
        {
            "shop/orders.py": (
                "import sqlite3\n\nfrom flask import request\n\n\n"
                "def order(db: sqlite3.Connection) -> object:\n"
                '    number = request.args["number"]\n'
                '    return db.execute("SELECT * FROM orders WHERE number = \'" + number + "\'").fetchone()\n'
            ),
        },
    )


@pytest.fixture
def harmless(tmp_path: Path) -> Project:
    """A change of one sentence in the project's prose."""
    return _project(tmp_path, {"README.md": "# Shop\n\nSells things, and takes them back.\n"})


@pytest.fixture
def job(image: str, project: Project, tmp_path: Path) -> Job:
    """A job on a runner that has the change checked out."""
    return job_for(image, project, tmp_path)


def job_for(image: str, project: Project, tmp_path: Path) -> Job:
    """Give a checkout to a runner of its own."""
    temp = tmp_path / "_temp"
    temp.mkdir(mode=0o755)
    return Job(image, project.folder, temp, project.event, owner=OWNER)


@dataclass(frozen=True)
class Ran:
    """How a job at GitHub ended."""

    finished: Finished
    records: Path | None
    """The folder of them, where the action names one."""

    def record(self, name: str) -> Data:
        """One of the records."""
        assert self.records, self.finished
        found: Data = json.loads((self.records / name).read_bytes())
        return found

    @property
    def ended(self) -> tuple[int, str | None]:
        """The exit code and the verdict."""
        return self.finished.code, self.finished.outputs.get("verdict")


class Shop:
    """The repository example/shop at GitHub, with the branches that it has there, and one job after another in the image."""

    def __init__(self, image: str, folder: Path, github: GitHub) -> None:
        self.github, self.origin = github, Repository(folder / "origin")
        self._image, self._folder, self._runs = image, folder, 0
        self.base = self.origin.commit(CALM, "Open the shop")
        self.origin.branch("topic")

    def push(self, files: Files, message: str = "Change the shop", *, start: str | None = None) -> str:
        """A commit on `topic`, or in place of what was there since `start`, and what GitHub makes of it for pull request 7."""
        self.origin.switch("topic")
        head = self.origin.commit(files, message, parents=(start,) if start else None)
        self.origin.git("update-ref", "refs/pull/7/head", head)
        self.merged("refs/pull/7/merge")
        return head

    def merged(self, ref: str) -> str:
        """A commit that merges the pull request into the target branch, as GitHub makes them for tests and for its queue."""
        head = self.origin.resolve("refs/pull/7/head")
        tree = self.origin.git("rev-parse", f"{head}^{{tree}}").decode().strip()  # the branch has not moved on
        self.origin.branch("merging", self.base)
        commit = self.origin.commit_of(tree, self.base, head, message=f"Merge {head} into {self.base}")
        self.origin.switch("topic")
        self.origin.git("update-ref", ref, commit)
        self.origin.git("update-ref", "-d", "refs/heads/merging")
        return commit

    def run(self, kind: str, event: Data, ref: str = "refs/pull/7/merge") -> Ran:
        """The whole action, in a fresh job with `ref` checked out and the head fetched, as the workflow of the samples does."""
        self._runs += 1
        folder = self._folder / f"run-{self._runs}"
        (temp := folder / "temp").mkdir(mode=0o755, parents=True)
        clone = self.origin.clone(folder / "workspace", "--no-checkout")
        clone.git("fetch", "--quiet", "origin", ref, "refs/pull/7/head")
        commit = self.origin.resolve(ref)  # on most events none that is judged, which is why GITHUB_SHA is not believed
        clone.git("checkout", "--quiet", "--detach", commit)
        _hand_over(clone.path)
        variables = {
            "GITHUB_API_URL": self.github.url, "GITHUB_SERVER_URL": "https://github.example.org",
            "GITHUB_RUN_ID": str(self._runs), "GITHUB_SHA": commit,
        }  # fmt: skip
        job = Job(self._image, clone.path, temp, event, kind, OWNER, "host", "ghs_x", variables)
        finished = job.run(ROOT, {})
        out = finished.outputs.get("out")
        return Ran(finished, job.host_path(out) if out else None)


@pytest.fixture
def shop(image: str, tmp_path: Path) -> Iterator[Shop]:
    """A repository at GitHub, which is served on this machine."""
    tmp_path.chmod(0o755)
    with serving(GitHub()) as github:
        github.people["dev"] = "write"
        yield Shop(image, tmp_path, github)


def _project(tmp_path: Path, changed: dict[str, str]) -> Project:
    folder = tmp_path / "workspace"
    folder.mkdir(mode=0o755)
    tmp_path.chmod(0o755)
    _git(folder, "init", "-q", "-b", "main")
    _write(folder, {"README.md": "# Shop\n\nSells things.\n", "shop/__init__.py": '"""A shop."""\n'})
    base = _commit(folder, "Open the shop")
    _git(folder, "update-ref", "refs/remotes/origin/main", base)
    _git(folder, "checkout", "-q", "--detach")
    _git(folder, "branch", "-q", "-D", "main")
    _write(folder, changed)
    head = _commit(folder, "Change the shop\n\nCo-Authored-By: Claude <noreply@anthropic.com>")
    _hand_over(folder)
    return Project(folder, base, head)


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.lchown(path, OWNER, OWNER)


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _commit(folder: Path, message: str) -> str:
    _git(folder, "add", "--all")
    _git(folder, "commit", "-q", "-m", message)
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *words: str) -> str:
    person = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _DEV.items()}
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **person}
    return subprocess.run(["git", "-C", folder, *words], env=env, check=True, capture_output=True, text=True).stdout


_DEV = {"NAME": "Dev", "EMAIL": "dev@example.org", "DATE": "2026-11-02T10:00:00Z"}

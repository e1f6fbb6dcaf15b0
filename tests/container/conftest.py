"""The image under test, and a small project with a change to judge."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from .runner import Job, docker

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
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.lchown(path, OWNER, OWNER)
    return Project(folder, base, head)


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

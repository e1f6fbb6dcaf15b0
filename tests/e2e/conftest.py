"""A gate and a repository for every test here."""

from pathlib import Path

import pytest

from tests.e2e.actions import Runner
from tests.gate import CALM, Gate
from tests.repositories import Repository


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gate:
    """The command line, in an environment without any CI in it."""
    return Gate(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One commit on `main`, and the branch `feature` checked out at it."""
    made = Repository(tmp_path / "repo")
    made.commit(CALM, "First")
    made.branch("feature")
    return made


@pytest.fixture
def runner(gate: Gate, repository: Repository, tmp_path: Path) -> Runner:
    """A job of GitHub Actions for that repository."""
    return Runner(tmp_path / "runner", gate, repository)

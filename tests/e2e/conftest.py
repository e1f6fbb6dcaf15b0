"""A gate and a repository for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from codewarrant.platforms.github import api
from codewarrant.process import Finished
from tests.e2e.actions import Runner
from tests.gate import CALM, Gate
from tests.github_double import GitHub
from tests.github_server import serving
from tests.grammars import syntax_remembered
from tests.repositories import Repository


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Where scanners' answers are kept for all tests. A file of tests that are about a scan itself has none instead."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: Path | None) -> Gate:
    """The command line, in an environment without any CI in it."""
    return Gate(tmp_path / "home", monkeypatch, capsys, kept)


@pytest.fixture(scope="session")
def as_all_start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What every repository starts as."""
    made = Repository(tmp_path_factory.mktemp("started") / "repo")
    made.commit(CALM, "First")
    made.branch("feature")
    return made


@pytest.fixture
def repository(as_all_start: Repository, tmp_path: Path) -> Repository:
    """One commit on `main`, and the branch `feature` checked out at it."""
    return as_all_start.copy(tmp_path / "repo")


@pytest.fixture(scope="session")
def syntax_said() -> dict[bytes, Finished]:
    """What the program that reads syntax said of texts."""
    return {}


@pytest.fixture(scope="module", autouse=True)
def _remembered(syntax_said: dict[bytes, Finished]) -> Iterator[None]:
    with syntax_remembered(syntax_said):
        yield


@pytest.fixture
def runner(gate: Gate, repository: Repository, tmp_path: Path) -> Runner:
    """A job of GitHub Actions for that repository."""
    return Runner(tmp_path / "runner", gate, repository)


@pytest.fixture
def github(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """GitHub, where time passes at once."""
    github = GitHub()
    with serving(github):
        gate(
            "schema", "event", GH_TOKEN="ghs_x",  # noqa: S106
            GITHUB_API_URL=github.url, GITHUB_RUN_ID="1", GITHUB_RUN_ATTEMPT="1",
            GITHUB_SERVER_URL="https://github.example.org",
        )  # fmt: skip
        whole = api.Pace
        monkeypatch.setattr(api, "Pace", lambda: whole(0.0, now=lambda: github.now, sleep=github.sleep))
        yield github

"""A gate and a repository for every test here."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.custody_scene import Scene
from tests.attacks.custody_situations import MAKE
from tests.attacks.custody_workshop import Workshop
from tests.gate import CALM, Gate
from tests.repositories import Repository


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gate:
    """The command line, in an environment without any CI in it."""
    return Gate(tmp_path / "home", monkeypatch, capsys)


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
def shop(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Workshop:
    """Honest bundles, to be bent; the processes of one run share them."""
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if hasattr(request.config, "workerinput") else own) / "custody"
    home.mkdir(exist_ok=True)
    return Workshop(MAKE, home)


@pytest.fixture
def scene(shop: Workshop, gate: Gate, tmp_path: Path) -> Callable[[str], Scene]:
    """The scene of a situation."""

    def made(situation: str) -> Scene:
        honest = shop[situation]
        shutil.copytree(honest.folder, tmp_path / "out")
        shutil.copytree(honest.repository.path, tmp_path / "clone", symlinks=True)
        return Scene(shop, situation, gate, Repository.at(tmp_path / "clone"), tmp_path / "out")

    return made

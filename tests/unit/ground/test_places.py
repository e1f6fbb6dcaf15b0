"""Where our own files lie: below the home or the scratch folder, and never in the checkout."""

import tempfile
from pathlib import Path

import pytest

from codewarrant import places
from codewarrant.problems import Problem


def out(option: str | None, scratch: Path | None, environment: dict[str, str], tracked: bool = False) -> Path:
    return places.out(option, "name", scratch, environment, lambda _: tracked)


def test_a_fresh_folder_is_one_that_is_not_there(tmp_path: Path) -> None:
    for number in range(3):
        found = places.fresh_folder(tmp_path / "near", "name")
        assert found == tmp_path / "near" / ("name" if number == 0 else f"name-{number + 1}")
        found.mkdir()


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"HOME": "relative"}, {"XDG_STATE_HOME": "relative"}])
def test_without_a_home_a_fresh_folder_is_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert out(None, None, environment) == tmp_path / "name"


def test_the_run_s_scratch_folder_comes_before_the_home(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path / "home")}
    assert out(None, tmp_path / "scratch", home) == tmp_path / "scratch" / "name"
    assert out(None, None, home) == tmp_path / "home" / ".local/state/codewarrant/name"
    assert places.own_key(home) == tmp_path / "home" / ".config/codewarrant/key.pem"


def test_a_folder_of_the_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is part of the repository"):
        out(str(tmp_path), None, {}, tracked=True)
    assert out(str(tmp_path), None, {}) == tmp_path

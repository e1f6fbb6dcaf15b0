"""`report` reads the records alone: it works, and says the same, where there is no repository."""

import shutil
from pathlib import Path

import pytest

from tests.gate import CALM, INJECTION, Gate
from tests.repositories import Repository


def test_it_needs_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    gate, made = Gate(tmp_path / "home", monkeypatch, capsys), Repository(tmp_path / "repo")
    made.commit(CALM)
    made.branch("feature")
    made.commit({"find.py": INJECTION})
    ran, bundle = gate.run(made.path, tmp_path / "out", "--base", "main")
    page = (tmp_path / "out" / "report" / "index.html").read_bytes()
    before = bundle.bytes()
    shutil.rmtree(made.path)
    shutil.rmtree(tmp_path / "out" / "report")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    again = gate("report", "--out", tmp_path / "out")
    assert (again.code, again.out) == (1, ran.out), again.err
    assert (tmp_path / "out" / "report" / "index.html").read_bytes() == page
    assert bundle.bytes() == before
    refused = gate("report", "--out", tmp_path / "out", "--expect", f"decision.json=sha256:{'0' * 64}")
    assert (refused.code, "is not what was handed over" in refused.err) == (2, True)

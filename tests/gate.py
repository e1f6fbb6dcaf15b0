"""The command line as tests use it: run in this process or as the real command, in an environment without any CI in it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import entrypoint
from codewarrant import jsonio
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.records import Classification, Decision, ScanResult

ROOT = Path(__file__).parent.parent
NOW = "2026-11-02T10:00:00Z"
CALM = {"README.md": b"# Shop\n", "shop.py": b"def total(prices):\n    return sum(prices)\n"}
"""Files that nothing is to be said about."""
SMALL = {"shop.py": b"def total(prices):\n    return sum(prices, 0)\n"}
"""A change to them that nothing is to be said about."""
INJECTION = b"""\
from flask import Flask, request

app = Flask(__name__)


@app.route("/find")
def find(db):
    return db.execute("SELECT * FROM t WHERE n = '" + request.args["n"] + "'")
"""
"""A file that the balanced profile blocks."""


@dataclass(frozen=True)
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Bundle:
    """The records that a run left."""

    path: Path

    def bytes(self) -> Mapping[str, bytes]:
        """Every file but the rendering, by its name in the folder."""
        files = (path for path in sorted(self.path.rglob("*")) if path.is_file())
        named = {path.relative_to(self.path).as_posix(): path.read_bytes() for path in files}
        return {name: data for name, data in named.items() if not name.startswith("report/")}

    def load(self, name: str) -> Any:
        """One record."""
        return jsonio.load(RECORDS[name], (self.path / name).read_bytes(), name)

    @property
    def decision(self) -> Decision:
        """decision.json."""
        found: Decision = self.load("decision.json")
        return found

    @property
    def classification(self) -> Classification:
        """classification.json."""
        found: Classification = self.load("classification.json")
        return found

    @property
    def scan(self) -> ScanResult:
        """scan.json."""
        found: ScanResult = self.load("scan.json")
        return found

    @property
    def sarif(self) -> Any:
        """findings.sarif, as plain data."""
        return json.loads((self.path / SARIF).read_bytes())


class Gate:
    """Runs words of the command line, with a home of its own below `home`.

    What scanners said is kept there too, or in `kept`: then the engine is not started anew for a text that another test had.
    """

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str], kept: Path | None = None
    ) -> None:
        self.home, self.kept, self._patch, self._captured = home, kept, patch, captured
        self.environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home)}
        for name in list(os.environ):
            if name.startswith(("GITHUB_", "RUNNER_", "ACTIONS_", "XDG_", "CI")):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        if kept:
            patch.setenv("XDG_CACHE_HOME", str(kept))

    def __call__(self, *words: str | Path, **environment: str) -> Ran:
        """Run in this process, with these variables set from now on."""
        for name, value in environment.items():
            self._patch.setenv(name, value)
        self._captured.readouterr()
        code = entrypoint.main([str(word) for word in words])
        out, err = self._captured.readouterr()
        return Ran(code, out, err)

    def run(self, repo: Path, out: Path, *words: str | Path) -> tuple[Ran, Bundle]:
        """`codewarrant run` at a fixed time."""
        return self("run", "--repo", repo, "--out", out, "--now", NOW, *words), Bundle(out)


def command(*words: str | Path, cwd: Path, environment: Mapping[str, str]) -> Ran:
    """The real command, as the image starts it."""
    argv = [sys.executable, "-E", "-s", str(ROOT / "entrypoint.py"), *map(str, words)]
    done = subprocess.run(argv, cwd=cwd, env=dict(environment), capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


SIGNED = {
    "warrant/warrant.sigstore.json", "warrant/verification-summary.sigstore.json", "warrant/verification-summary.dsse.json",
    "warrant/test-result.sigstore.json", "warrant/classification.sigstore.json", "warrant/review.sigstore.json",
}  # fmt: skip
"""What a key has signed."""
WRITTEN = {*RECORDS, SARIF, *SIGNED}
"""Every file that a signed run leaves but for the rendering."""

"""Runs one command and measures it; for benchmarks alone."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "Robin", "GIT_AUTHOR_EMAIL": "robin@example.org",
    "GIT_COMMITTER_NAME": "Robin", "GIT_COMMITTER_EMAIL": "robin@example.org",
}  # fmt: skip


def peak(argv: Sequence[str], cwd: Path | None, executable: str | None) -> float:
    """The most memory that a command and its children hold at once, in kilobytes; what several of them share counts once."""
    child = subprocess.Popen(  # noqa: S603 - fixed commands
        list(argv), cwd=cwd, executable=executable, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    while child.poll() is None:
        most = max(most, sum(map(_held, _family(child.pid))))
        time.sleep(0.025)
    return most


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for inner in task.read_text().split():
                yield from _family(int(inner))


def _held(pid: int) -> int:
    try:
        return int(re.findall(r"\nPss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text())[0])
    except (OSError, IndexError):
        return 0  # it has just ended


def _environment() -> dict[str, str]:
    return {**os.environ, **_GIT, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def quiet(argv: Sequence[str], cwd: Path | None = None, executable: str | None = None) -> None:
    """Run with output thrown away. A verdict of ours is no failure here; a crash is."""
    done = subprocess.run(  # noqa: S603 - fixed commands
        list(argv), cwd=cwd, executable=executable, env=_environment(), check=False, capture_output=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{argv[0]} ended with {done.returncode}: {done.stderr[-500:].decode('utf-8', 'replace')}")

"""The speed promises, as ratios from alternating runs: a machine's speed drifts, a ratio of neighbours hardly does.

U is one start of the matching engine on one rule and one file. Files are taken from the packages installed here.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from codewarrant import catalogue
from codewarrant.bundle import Bundle
from codewarrant.collect import collect
from codewarrant.job import Job
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.semgrep_core import locate
from codewarrant.source.git import GitSource
from steps import scan
from steps.scan.scanners.interface import Scanner

_ROOT = Path(__file__).resolve().parent.parent
_ENTRYPOINT = [sys.executable, "-E", "-s", str(_ROOT / "entrypoint.py")]
_PACKAGES = Path(str(__import__("semgrep").__file__)).parent.parent
_SAMPLES = {"python": ".py", "javascript": ".js", "typescript": ".ts", "java": ".java", "go": ".go", "csharp": ".cs"}
_GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "Robin", "GIT_AUTHOR_EMAIL": "robin@example.org",
    "GIT_COMMITTER_NAME": "Robin", "GIT_COMMITTER_EMAIL": "robin@example.org",
}  # fmt: skip


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print one line a promise; 1 if any is broken."""
    parser = argparse.ArgumentParser(prog="codewarrant bench speed", description=__doc__)
    parser.add_argument("--pairs", type=int, default=9, help="how many alternating pairs (default: 9)")
    pairs = parser.parse_args(argv).pairs
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        place = Path(temporary)
        promises = [
            ("--help, in U", 0.7, _help, _one_rule(place)),
            ("run on a 20-file change, in default `semgrep scan`s", 0.7, *_change(place)),
            *(
                (f"step scan on one line of {language}, in engines alone", 1.5, *_line(place, language, scanners))
                for language in _SAMPLES
            ),
        ]
        kept = [_report(name, bound, _ratios(ours, theirs, pairs)) for name, bound, ours, theirs in promises]
    return 0 if all(kept) else 1


def _ratios(ours: Callable[[], None], theirs: Callable[[], None], pairs: int) -> list[float]:
    for warm_up in (ours, theirs):
        warm_up()
    return [_seconds(ours) / _seconds(theirs) for _ in range(pairs)]


def _report(name: str, bound: float, ratios: Sequence[float]) -> bool:
    median = statistics.median(ratios)
    verdict = "kept" if median <= bound else "BROKEN"
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs"
    print(f"{verdict:6}  {name}: {median:.2f} (promised {bound}; {spread})", flush=True)
    return median <= bound


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _help() -> None:
    _quiet([*_ENTRYPOINT, "--help"])


def _one_rule(place: Path) -> Callable[[], None]:
    rule = {"id": "one", "languages": ["python"], "severity": "LOW", "message": "one", "pattern": "eval($X)"}
    (place / "one.json").write_text(json.dumps({"rules": [rule]}))
    (place / "one.py").write_text("eval(input())\n")
    return _engine(place, "one.json", "one.py")


def _engine(cwd: Path, rules: str, file: str) -> Callable[[], None]:
    flags = ["--experimental", "--json", "--metrics=off", "--disable-version-check", "--project-root", ".", "--config"]
    return lambda: _quiet(["osemgrep", "scan", *flags, rules, "--", file], cwd=cwd, executable=str(locate()))


def _change(place: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """A repository whose change adds twenty files, and the same files for the engine's own front end."""
    repo, out = place / "repo", place / "out"
    repo.mkdir()
    _quiet(["git", "init", "-q", "-b", "main"], cwd=repo)
    (repo / "README.md").write_text("# Bench\n")
    _commit(repo)
    _quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    for number, source in enumerate(_twenty()):
        (repo / f"module_{number:02}.py").write_bytes(source.read_bytes())
    _commit(repo)
    (place / "key.pem").touch()
    (place / "rules.json").write_bytes(catalogue.packs()[frozenset({"python"})])
    ours = [*_ENTRYPOINT, "run", "--repo", str(repo), "--base", "main", "--out", str(out)]
    flags = ["--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem"]
    theirs = [str(Path(sys.executable).parent / "semgrep"), "scan", *flags, "--config", str(place / "rules.json"), "."]
    return lambda: _quiet(ours), lambda: _quiet(theirs, cwd=repo)


def _line(
    place: Path, language: str, scanners: Callable[[], Sequence[Scanner]]
) -> tuple[Callable[[], None], Callable[[], None]]:
    """A repository whose change adds one line to one of the longest files among the twins, and that file for the engine.

    The step alone: the start of Python and the reading of the change cost the same whatever is in it, about 0.3 s.
    """
    repo, out, ending = place / language, place / f"{language}-out", _SAMPLES[language]
    repo.mkdir()
    _quiet(["git", "init", "-q", "-b", "main"], cwd=repo)
    patched = sorted((_ROOT / "bench" / "cases").glob(f"*/*/patched{ending}"), key=lambda path: path.stat().st_size)
    for number, path in enumerate(patched[-10:]):
        (repo / f"file_{number}{ending}").write_bytes(path.read_bytes())
    _commit(repo)
    _quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    with (repo / f"file_9{ending}").open("ab") as changed:
        changed.write(b"\n")
    _commit(repo)
    (pack,) = [pack for languages, pack in catalogue.packs().items() if language in languages]
    (repo / "rules.json").write_bytes(pack)
    source = GitSource(repo, os.environ["PATH"])
    job = Job(collect(PlainPlatform(), source, "main", None), source, Bundle(out), None, "2026-11-02T10:00:00Z")
    job.record()
    return lambda: scan.step(job, scanners()), _engine(repo, "rules.json", f"file_9{ending}")


def _twenty() -> list[Path]:
    """Files of ordinary length from installed packages, the same ones each time."""
    found = sorted(_PACKAGES.glob("[a-z]*/[a-z]*.py"))
    fit = [path for path in found if 5_000 < path.stat().st_size < 25_000]
    return fit[:: max(len(fit) // 20, 1)][:20]


def _commit(repo: Path) -> None:
    _quiet(["git", "add", "-A"], cwd=repo)
    _quiet(["git", "commit", "-q", "-m", "Work"], cwd=repo)


def _quiet(argv: Sequence[str], cwd: Path | None = None, executable: str | None = None) -> None:
    """Run with output thrown away. A verdict of ours is no failure here; a crash is."""
    environment = {**os.environ, **_GIT, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(  # noqa: S603 - fixed commands
        list(argv), cwd=cwd, executable=executable, env=environment, check=False, capture_output=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{argv[0]} ended with {done.returncode}: {done.stderr[-500:].decode('utf-8', 'replace')}")

"""Promises of speed and memory, as ratios from alternating runs: a machine's speed drifts, a ratio of neighbours hardly does.

U is one start of the matching engine on one rule and one file. Files are taken from the packages installed here. Where the
engine's default front end is the other side, both read the same files with the same rules, given as JSON: the fair form.
Memory is the most that all processes of a command together hold (PSS), read from /proc forty times a second.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measuring import peak, quiet
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
_FLAGS = ("--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem")


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print one line a promise; 1 if any is broken."""
    parser = argparse.ArgumentParser(prog="codewarrant bench speed", description=__doc__)
    parser.add_argument("--pairs", type=int, default=9, help="how many alternating pairs (default: 9; 3 of a thousand files)")
    parser.add_argument("--only", default="", help="measure only promises with this text in their name")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        kept = [_measured(promise, args.pairs) for promise in _promises(Path(temporary), scanners) if args.only in promise.name]
    return 0 if all(kept) else 1


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of a ratio, and how each side of it is made; what is made is work to measure."""

    name: str
    bound: float
    sides: Callable[[], tuple[Callable[[], float], Callable[[], float]]]
    most_pairs: int = 100


def _promises(place: Path, scanners: Callable[[], Sequence[Scanner]]) -> Iterator[Promise]:
    yield Promise("--help, in U", 0.7, lambda: (_seconds(_help), _seconds(_one_rule(place))))
    for count, cold, pairs in ((20, 0.4, 100), (1000, 0.75, 3)):
        theirs = "in default `semgrep scan`s"
        yield Promise(f"scan of a {count}-file change, cold, {theirs}", cold, _scan(place, count, cold=True), pairs)
        yield Promise(f"scan of a {count}-file change, warm, {theirs}", 0.15, _scan(place, count, cold=False), pairs)
    yield Promise("run on a 20-file change, cold, in default `semgrep scan`s", 0.7, _scan(place, 20, cold=True, word="run"))
    yield Promise("classify and review-route on a 500-line change, in U", 6, _routed(place))
    yield Promise("sign with a key on 1,000 findings, in U", 3, _custody(place, "sign"))
    yield Promise("verify --replay on 1,000 findings, in U", 8, _custody(place, "verify"))
    yield Promise("classify on 50,000 lines, in those of 5,000", 11, _ten_times_the_lines(place), 3)
    yield Promise("one-file change, in a repository ten times larger", 1.2, _ten_times(place))
    yield Promise("peak memory of a 1000-file change, in the engine's", 1.2, _memory(place), 3)
    for language in _SAMPLES:
        yield Promise(f"step scan on one line of {language}, in engines alone", 1.5, _line(place, language, scanners))


def _measured(promise: Promise, pairs: int) -> bool:
    ours, theirs = promise.sides()
    for warm_up in (ours, theirs):
        warm_up()
    ratios = [ours() / theirs() for _ in range(min(pairs, promise.most_pairs))]
    return _report(promise.name, promise.bound, ratios)


def _report(name: str, bound: float, ratios: Sequence[float]) -> bool:
    median = statistics.median(ratios)
    verdict = "kept" if median <= bound else "BROKEN"
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs"
    print(f"{verdict:6}  {name}: {median:.2f} (promised {bound}; {spread})", flush=True)
    return median <= bound


def _seconds(work: Callable[[], None]) -> Callable[[], float]:
    def measure() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return measure


def _help() -> None:
    quiet([*_ENTRYPOINT, "--help"])


def _one_rule(place: Path) -> Callable[[], None]:
    rule = {"id": "one", "languages": ["python"], "severity": "LOW", "message": "one", "pattern": "eval($X)"}
    (place / "one.json").write_text(json.dumps({"rules": [rule]}))
    (place / "one.py").write_text("eval(input())\n")
    return _engine(place, "one.json", "one.py")


def _engine(cwd: Path, rules: str, file: str) -> Callable[[], None]:
    flags = ["--experimental", *_FLAGS, "--project-root", ".", "--config"]
    return lambda: quiet(["osemgrep", "scan", *flags, rules, "--", file], cwd=cwd, executable=str(locate()))


def _scan(place: Path, count: int, *, cold: bool, word: str = "scan") -> Callable[[], Any]:
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        repo = _change(place / f"change-{count}", 0, count)
        ours = _ours(word, repo, *(("--no-cache",) if cold else ("--cache", str(place / "cache"))))
        return _seconds(lambda: quiet(ours)), _seconds(_front_end(place, repo))

    return sides


def _ten_times(place: Path) -> Callable[[], Any]:
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        large, small = (_ours("scan", _change(place / f"large-{size}", size, 1), "--no-cache") for size in (2000, 200))
        return _seconds(lambda: quiet(large)), _seconds(lambda: quiet(small))

    return sides


def _routed(place: Path) -> Callable[[], Any]:
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        return _seconds(_steps(_grown(place, 500), "classify", "review-route")), _seconds(_one_rule(place))

    return sides


def _custody(place: Path, word: str) -> Callable[[], Any]:
    """A change of a thousand findings in twenty files, run once; then its warrant made, or checked with replay."""
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        repo, key = _full_of_findings(place / "findings"), place / "gate.pem"
        if not key.exists():
            quiet([*_ENTRYPOINT, "keys", "new", "--key", str(key)])
            quiet([*_ours("run", repo), "--signer", f"file:{key}"])
        out = str(repo.with_suffix(".out"))
        verify = [*_ENTRYPOINT, "verify", out, "--repo", str(repo), "--base", "main", "--trust", str(key), "--replay"]
        argv = [*_ours("sign", repo), "--signer", f"file:{key}"] if word == "sign" else verify
        return _seconds(lambda: quiet(argv)), _seconds(_one_rule(place))

    return sides


def _full_of_findings(repo: Path) -> Path:
    if repo.exists():
        return repo
    _begin(repo)
    _commit(repo)
    quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    for number in range(20):
        lines = [f'    cursor.execute("SELECT * FROM t{line} WHERE id = " + request.args["id"])\n' for line in range(50)]  # noqa: S608
        head = "from flask import Flask, request\napp = Flask(__name__)\n\n\n@app.route('/a')\ndef view(cursor):\n"
        (repo / f"view_{number:02}.py").write_text(head + "".join(lines))
    _commit(repo)
    return repo


def _ten_times_the_lines(place: Path) -> Callable[[], Any]:
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        large, small = (_steps(_grown(place, lines), "classify") for lines in (50_000, 5_000))
        return _seconds(large), _seconds(small)

    return sides


def _steps(repo: Path, *words: str) -> Callable[[], None]:
    """These steps, each in a process of its own, into a fresh folder."""
    def work() -> None:
        shutil.rmtree(repo.with_suffix(".out"), ignore_errors=True)
        for word in words:
            quiet(_ours(word, repo))

    return work


def _memory(place: Path) -> Callable[[], Any]:
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        repo = _change(place / "change-1000", 0, 1000)
        flags = [*_FLAGS, "-j", str(os.cpu_count()), "--config", str(_rules(place)), "--"]
        engine = ["osemgrep", "scan", "--experimental", *flags, *sorted(path.name for path in repo.glob("*.py"))]
        ours = _ours("scan", repo, "--no-cache")
        return lambda: peak(ours, None, None), lambda: peak(engine, repo, str(locate()))

    return sides


def _change(repo: Path, around: int, count: int) -> Path:
    """A repository with so many files, whose change adds so many."""
    if repo.exists():
        return repo
    _begin(repo)
    files = _files(around + count)
    _put(repo, "old", files[:around])
    quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    _put(repo, "module", files[around:])
    return repo


def _grown(place: Path, lines: int) -> Path:
    """A repository of forty files in four folders, whose change adds so many lines to three of them and in new ones."""
    repo = place / f"lines-{lines}"
    if repo.exists():
        return repo
    _begin(repo)
    for folder in range(4):
        (repo / f"part_{folder}").mkdir()
        _put(repo / f"part_{folder}", "old", _files(40)[folder::4])
    quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    for number, source in enumerate(_files(900)):
        added = source.read_text(encoding="utf-8").splitlines(keepends=True)[:lines]
        if not added:
            break
        with (repo / f"part_{number % 4}" / f"{'old' if number < 3 else 'new'}_{number:04}.py").open("a") as file:
            file.writelines(added)
        lines -= len(added)
    _commit(repo)
    return repo


def _begin(repo: Path) -> None:
    repo.mkdir()
    quiet(["git", "init", "-q", "-b", "main"], cwd=repo)
    (repo / "README.md").write_text("# Bench\n")


def _put(repo: Path, name: str, files: Sequence[Path]) -> None:
    for number, source in enumerate(files):
        (repo / f"{name}_{number:04}.py").write_bytes(source.read_bytes())
    _commit(repo)


def _ours(word: str, repo: Path, *options: str) -> list[str]:
    return [*_ENTRYPOINT, word, "--repo", str(repo), "--base", "main", "--out", str(repo.with_suffix(".out")), *options]


def _front_end(place: Path, repo: Path) -> Callable[[], None]:
    argv = [str(Path(sys.executable).parent / "semgrep"), "scan", *_FLAGS, "--config", str(_rules(place)), "."]
    return lambda: quiet(argv, cwd=repo)


def _rules(place: Path) -> Path:
    (place / "rules.json").write_bytes(catalogue.packs()[frozenset({"python"})])
    return place / "rules.json"


def _line(place: Path, language: str, scanners: Callable[[], Sequence[Scanner]]) -> Callable[[], Any]:
    """A repository whose change adds one line to one of the longest files among the twins, and that file for the engine.

    The step alone: the start of Python and the reading of the change cost the same whatever is in it, about 0.3 s.
    """
    def sides() -> tuple[Callable[[], float], Callable[[], float]]:
        work, engine = _line_work(place, language, scanners)
        return _seconds(work), _seconds(engine)

    return sides


def _line_work(
    place: Path, language: str, scanners: Callable[[], Sequence[Scanner]]
) -> tuple[Callable[[], None], Callable[[], None]]:
    repo, out, ending = place / language, place / f"{language}-out", _SAMPLES[language]
    repo.mkdir()
    quiet(["git", "init", "-q", "-b", "main"], cwd=repo)
    patched = sorted((_ROOT / "bench" / "cases").glob(f"*/*/patched{ending}"), key=lambda path: path.stat().st_size)
    for number, path in enumerate(patched[-10:]):
        (repo / f"file_{number}{ending}").write_bytes(path.read_bytes())
    _commit(repo)
    quiet(["git", "checkout", "-q", "-b", "change"], cwd=repo)
    with (repo / f"file_9{ending}").open("ab") as changed:
        changed.write(b"\n")
    _commit(repo)
    (pack,) = [pack for languages, pack in catalogue.packs().items() if language in languages]
    (repo / "rules.json").write_bytes(pack)
    source = GitSource(repo, os.environ["PATH"])
    job = Job(collect(PlainPlatform(), source, "main", None), source, Bundle(out), None, "2026-11-02T10:00:00Z")
    job.record()
    return lambda: scan.step(job, scanners()), _engine(repo, "rules.json", f"file_9{ending}")


def _files(count: int) -> list[Path]:
    """Files of ordinary length from installed packages, the same ones each time."""
    fit = [path for path in sorted(_PACKAGES.rglob("*.py")) if 5_000 < path.stat().st_size < 25_000]
    return (fit[:: max(len(fit) // count, 1)] * 2)[:count]


def _commit(repo: Path) -> None:
    quiet(["git", "add", "-A"], cwd=repo)
    quiet(["git", "commit", "-q", "-m", "Work"], cwd=repo)

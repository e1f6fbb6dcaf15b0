"""Scores the detections on a corpus of insecure files that have no mended twins: recall by class, and nothing about noise.

Exact: the file bears a finding of its very class; one of a narrower class is none. Any: it bears a finding of some class.
Intervals are Wilson's at 95 %. Run: `codewarrant bench corpus [CORPUS] [--missed]`.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.detect import classes_found, wilson
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem
from steps.scan.scanners.interface import Scanner, Target

_CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora" / "securityeval.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Score:
    """What was found in one file."""

    id: str
    cwe: str
    found: frozenset[str]


def scores(corpus: Path, scanners: Sequence[Scanner]) -> list[Score]:
    """One run of the scanners over every file of a corpus."""
    found_rows = list(rows(corpus))
    targets = [_target(number, row) for number, row in enumerate(found_rows)]
    found = classes_found(targets, scanners)
    return [
        Score(row["id"], _normal(row["cwe"]), frozenset(cwe for _, classes in found[target.path] for cwe in classes))
        for row, target in zip(found_rows, targets, strict=True)
    ]


def lines(results: Sequence[Score]) -> Iterator[str]:
    """The two shares."""
    yield _line("exact class", sum(score.cwe in score.found for score in results), len(results))
    yield _line("any class", sum(bool(score.found) for score in results), len(results))


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print the shares, and with --missed every file without a finding of its class."""
    parser = argparse.ArgumentParser(prog="codewarrant bench corpus", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=_CORPUS, help="gzipped JSON lines of id, cwe and code")
    parser.add_argument("--missed", action="store_true", help="name each file whose class was not found, and what was")
    args = parser.parse_args(argv)
    if not args.corpus.is_file():
        raise Problem(f"there is no corpus at {args.corpus}", "", "name one")
    results = scores(args.corpus, scanners())
    print("\n".join(lines(results)))
    for score in results if args.missed else ():
        if score.cwe not in score.found:
            print(f"missed: {score.id} ({score.cwe}); found: {', '.join(sorted(score.found)) or 'nothing'}")
    return 0


def rows(corpus: Path) -> Iterator[Mapping[str, str]]:
    """What a file of gzipped JSON lines holds."""
    with gzip.open(corpus, "rt", encoding="utf-8") as text:
        yield from map(json.loads, text)


def _target(number: int, row: Mapping[str, str]) -> Target:
    path = f"{number:05}.py"
    return Target(path, row["code"].encode(), language_of(path))


def _normal(cwe: str) -> str:
    """Corpora write CWE-022 or 22 for CWE-22."""
    return f"CWE-{int(cwe.upper().removeprefix('CWE-'))}"


def _line(name: str, hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{name:12} {hits:4} of {of}  {hits / of if of else 0:.2f} [{low:.2f}, {high:.2f}]"

"""Scores the detections on twins: each case is a weakness and the same code without it, labelled with class and line.

Recall: the weak version bears a finding of the class. Localised: within three lines of the label. Specificity: the mended twin
bears none of the class anywhere. Intervals are Wilson's at 95 %. Run: `codewarrant bench detect [FOLDER …] [--missed]`.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codewarrant.catalogue import language_of
from codewarrant.records import Match, Outcome
from steps.scan.scanners.interface import Scanner, Target

_CASES = Path(__file__).resolve().parent / "cases"
_NEAR = 3
# A finding of a narrower weakness is one of the class; MITRE's view 1000 names them its children, but for 917, its peer.
_NARROWER = {
    "CWE-22": {"CWE-23", "CWE-36"},
    "CWE-79": {"CWE-80"},
    "CWE-94": {"CWE-95", "CWE-1336", "CWE-917"},
    "CWE-295": {"CWE-297", "CWE-599"},
    "CWE-327": {"CWE-328", "CWE-780", "CWE-916"},
    "CWE-798": {"CWE-259", "CWE-321"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One twin with its label."""

    folder: Path
    cwe: str
    language: str
    line: int

    @property
    def classes(self) -> set[str]:
        """What counts as a finding of its class."""
        return {self.cwe} | _NARROWER.get(self.cwe, set())


@dataclass(frozen=True, slots=True)
class Score:
    """How the detections fared on one case."""

    case: Case
    found: bool
    localised: bool
    silent: bool


def cases(folders: Iterable[Path]) -> list[Case]:
    """Every case below these folders, by path."""
    labels = sorted(path for folder in folders for path in folder.rglob("label.json"))
    return [_case(path) for path in labels]


def scores(found: Sequence[Case], scanners: Sequence[Scanner]) -> list[Score]:
    """One run of the scanners over all twins."""
    matches = classes_found([_target(path) for case in found for path in _twins(case)], scanners)
    return [_score(case, matches) for case in found]


def classes_found(targets: Sequence[Target], scanners: Sequence[Scanner]) -> dict[str, list[tuple[Match, set[str]]]]:
    """One run of the scanners: what was matched in each file, and the weaknesses that it stands for."""
    matches: dict[str, list[tuple[Match, set[str]]]] = {target.path: [] for target in targets}
    for scanner in scanners:
        answer = scanner.scan([target for target in targets if scanner.reads(target)])
        if answer.run.outcome is Outcome.FAILED:
            raise SystemExit(f"{scanner.name} failed, so there is no answer: {answer.run.problem}")
        classes = {rule.id: set(rule.cwe) for rule in answer.rules}
        for path, why in answer.unread.items():
            print(f"not read: {path}: {why}", file=sys.stderr)
        for match in answer.matches:
            matches[match.path].append((match, classes[match.rule]))
    return matches


def table(results: Sequence[Score]) -> Iterator[str]:
    """Rows by class, then by language, then all."""
    yield f"{'':14} {'cases':>5}  {'recall':>18}  {'within 3 lines':>18}  {'specificity':>18}"
    for key in ("cwe", "language"):
        for name in sorted({getattr(score.case, key) for score in results}):
            yield _row(name, [score for score in results if getattr(score.case, key) == name])
        yield ""
    yield _row("all", results)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a share at 95 %."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + z * z / of)), min(1.0, (middle + spread) / (1 + z * z / of))


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print the table, and with --missed every case that went wrong."""
    parser = argparse.ArgumentParser(prog="codewarrant bench detect", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, default=[_CASES], help="folders of cases (default: bench/cases)")
    parser.add_argument("--missed", action="store_true", help="name each case that was missed or wrongly flagged")
    args = parser.parse_args(argv)
    results = scores(cases(args.folder), scanners())
    print("\n".join(table(results)))
    for score in results if args.missed else ():
        if not (score.found and score.silent):
            print(f"{'missed' if not score.found else 'flagged though mended'}: {score.case.folder}")
    return 0


def _case(path: Path) -> Case:
    label = json.loads(path.read_text(encoding="utf-8"))
    return Case(path.parent, label["cwe"], label["language"], label["line"])


def _twins(case: Case) -> list[Path]:
    return sorted(path for path in case.folder.iterdir() if path.stem in ("vulnerable", "patched"))


def _target(path: Path) -> Target:
    return Target(_relative(path), path.read_bytes(), language_of(path.name))


def _relative(path: Path) -> str:
    return path.resolve().as_posix().lstrip("/")


def _score(case: Case, matches: dict[str, list[tuple[Match, set[str]]]]) -> Score:
    mended, weak = ([match for match, classes in matches[_relative(path)] if classes & case.classes] for path in _twins(case))
    near = any(match.region.start_line - _NEAR <= case.line <= match.region.end_line + _NEAR for match in weak)
    return Score(case, bool(weak), near, not mended)


def _row(name: str, results: Sequence[Score]) -> str:
    shares = (sum(getattr(score, key) for score in results) for key in ("found", "localised", "silent"))
    cells = "  ".join(_cell(hits, len(results)) for hits in shares)
    return f"{name:14} {len(results):5}  {cells}"


def _cell(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of if of else 0:.2f} [{low:.2f}, {high:.2f}]".rjust(18)

"""How much the scanners say about ordinary code: findings by severity for each 10,000 lines of it.

A blocking finding is a critical or high one that is not for auditors. Test folders are left out: weak code is their purpose.
Run: `codewarrant bench noise FOLDER … [--language NAME]`. It ends with 1 if a sum is above its bar.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench.detect import classes_found
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem
from codewarrant.records import Audience, FileClass, Match, Severity
from steps.scan.scanners.interface import Scanner, Target

_BARS = {"blocking": 1.0, "medium and higher": 4.0}
_TESTS = {"test", "tests", "testing", "spec", "specs", "__tests__", "fixtures", "testdata", "node_modules"}


def targets(folders: Iterable[Path], language: str | None) -> list[Target]:
    """Every file of code below these folders, or those of one language, but for tests."""
    paths = sorted({path for folder in folders for path in folder.rglob("*") if path.is_file() and not _is_test(path, folder)})
    found = [Target(path.resolve().as_posix().lstrip("/"), path.read_bytes(), language_of(path.name)) for path in paths]
    return [target for target in found if _is_wanted(target, language)]


def loc(read: Iterable[Target]) -> int:
    """Lines that are not blank."""
    return sum(bool(line.strip()) for target in read for line in target.data.splitlines())


def shares(matches: Sequence[Match], size: int) -> dict[str, float]:
    """Findings for each 10,000 lines, in the two sums that have a bar."""
    blocking, loud = sum(map(_is_blocking, matches)), sum(match.severity.at_least(Severity.MEDIUM) for match in matches)
    return {name: count * 10_000 / size for name, count in zip(_BARS, (blocking, loud), strict=True)}


def lines(matches: Sequence[Match], size: int) -> Iterator[str]:
    """One line a severity, one a sum, one a blocking finding."""
    yield f"{size} lines of code"
    for severity, count in sorted(Counter(match.severity for match in matches).items()):
        yield f"{severity:18} {count:5}  {count * 10_000 / size:6.2f} for each 10,000 lines"
    for name, share in shares(matches, size).items():
        yield f"{name:18}        {share:6.2f} of at most {_BARS[name]:.0f}{'  TOO MANY' if share > _BARS[name] else ''}"
    for match in sorted(filter(_is_blocking, matches), key=lambda match: (match.path, match.region.start_line)):
        yield f"/{match.path}:{match.region.start_line} {match.rule}"


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print the figures; 1 if a sum is above its bar."""
    parser = argparse.ArgumentParser(prog="codewarrant bench noise", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="code to read")
    parser.add_argument("--language", help="read one language alone, as rules/languages.yml names it")
    args = parser.parse_args(argv)
    read = targets(args.folder, args.language)
    size = loc(read)
    if not size:
        raise Problem("there is no code to read in these folders", "", "name others")
    matches = [match for found in classes_found(read, scanners()).values() for match, _ in found]
    print("\n".join(lines(matches, size)))
    return 1 if any(share > _BARS[name] for name, share in shares(matches, size).items()) else 0


def _is_test(path: Path, folder: Path) -> bool:
    return not _TESTS.isdisjoint(path.relative_to(folder).parts[:-1])


def _is_wanted(target: Target, language: str | None) -> bool:
    known = target.language
    return known is not None and known.kind is FileClass.CODE and language in (None, known.id)


def _is_blocking(match: Match) -> bool:
    return match.severity.at_least(Severity.HIGH) and match.audience is not Audience.AUDITOR

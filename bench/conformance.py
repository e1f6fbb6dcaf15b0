"""Proves that the engine's native path, which scans here, and its default front end agree finding for finding.

The native path is no public interface and says nothing where it leaves something out, so only a comparison shows that it does
not. Both read the same bytes (in the plain form of scanners/plain.py), the front end under the file's own name wherever it
knows that. What our scanner declares unread before the engine sees it is left out on both sides and counted.
Run: `codewarrant bench conformance [CORPUS | FOLDER …]`. It ends with 1 on any difference.
"""

import argparse
import base64
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bench.corpus import rows
from codewarrant import catalogue, process
from codewarrant.catalogue import language_in
from codewarrant.paths import quote, unquote
from codewarrant.problems import Problem, Undecided, did_you_mean
from codewarrant.records import Match, Outcome
from codewarrant.semgrep_core import VERSION, locate
from steps.scan.scanners.interface import Scanner, Target
from steps.scan.scanners.plain import plain
from steps.scan.scanners.semgrep import SemgrepScanner

Packs = Mapping[frozenset[str], bytes]

_ROOT = Path(__file__).resolve().parent.parent
_CORPORA = _ROOT.parent / "shared" / "data" / "corpora"
_FOLDERS = {name: _ROOT / name for name in ("tests/examples", "bench/cases", "bench/held")}
_GZIPPED = ("securityeval", "cyberseceval-autocomplete", "creddata-15", "trojan-source")
_SNIPPETS = {"python": ".py", "javascript": ".js", "java": ".java", "csharp": ".cs"}
_KNOWN = (
    ".py", ".pyi", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".java", ".go", ".cs", ".sh", ".bash",
    ".dockerfile", "Dockerfile", ".tf", ".tfvars", ".hcl", ".yml", ".yaml",
)  # fmt: skip
_HANDED = ("the engine ", "an expression ")  # how our scanner's reasons begin where the engine did see the file
_ARGUMENTS = 1024 * 1024
_FLAGS = (
    "--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem", "--no-rewrite-rule-ids",
    "--max-target-bytes", "0", "--timeout", "5", "--timeout-threshold", "0",
)  # fmt: skip


class Finding(NamedTuple):
    """What makes two findings the same. Columns count characters of the line decoded as UTF-8."""

    path: str
    start_line: int
    start_column: int
    end_line: int
    end_column: int
    rule: str
    severity: str

    def __str__(self) -> str:
        return f"{self.start_line}:{self.start_column} to {self.end_line}:{self.end_column} {self.rule} ({self.severity})"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two said."""

    read: frozenset[str]
    """The paths that it claims to have read, wholly or in part."""
    findings: tuple[Finding, ...]
    errors: Mapping[str, str]
    """Path to what went wrong there, in the engine's own word."""
    left_out: Mapping[str, str]
    """Path to the reason why it was never handed to the engine."""


class Difference(NamedTuple):
    """Something that one side alone said."""

    path: str
    only: str
    what: str
    in_error: bool
    """Whether either side reports an error in this file."""

    def __str__(self) -> str:
        return f"only the {self.only}: {self.path}: {self.what}{' (a file with an error)' if self.in_error else ''}"


def native(targets: Sequence[Target], packs: Packs) -> Side:
    """What our scanner says."""
    scanned = SemgrepScanner(packs, locate(), os.cpu_count() or 1).scan(targets)
    if scanned.run.outcome is Outcome.FAILED:
        raise Undecided("our scanner failed, so there is nothing to compare", scanned.run.problem or "")
    errors = {path: why for path, why in scanned.unread.items() if why.startswith(_HANDED)}
    left_out = {path: why for path, why in scanned.unread.items() if path not in errors}
    passed_over = {path for path, why in errors.items() if why == "the engine passed over it"}
    read = {target.path for target in targets} - set(left_out) - passed_over
    return Side(frozenset(read), tuple(map(_ours, scanned.matches)), errors, left_out)


def front_end(targets: Sequence[Target], packs: Packs) -> Side:
    """What `semgrep scan` says of the same files."""
    rules = [rule for pack in packs.values() for rule in json.loads(pack)["rules"]]
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        tree, config = Path(temporary, "tree"), Path(temporary, "rules.json")
        config.write_text(json.dumps({"rules": rules}), encoding="utf-8")
        names = {_write(tree, target): target for target in targets}
        said = [_call(tree, config, chunk) for chunk in _chunks(names)]
    findings = (_theirs(result, names[result["path"]]) for answer in said for result in answer["results"])
    errors = {names[error["path"]].path: str(error["type"]) for answer in said for error in answer["errors"]}
    read = (names[name].path for answer in said for name in answer["paths"]["scanned"])
    return Side(frozenset(read), tuple(findings), errors, {})


def differences(ours: Side, theirs: Side) -> list[Difference]:
    """All that one side alone said: findings, as often as they were said, and files."""
    found = []
    broken = {*ours.errors, *theirs.errors}
    for name, one, other in (("native path", ours, theirs), ("front end", theirs, ours)):
        alone = (Counter(one.findings) - Counter(other.findings)).elements()
        found += [Difference(finding.path, name, str(finding), finding.path in broken) for finding in alone]
        found += [Difference(path, name, "read", path in broken) for path in one.read - other.read]
    return sorted(found)


def compared(targets: Sequence[Target], packs: Packs) -> tuple[Side, Side]:
    """Both answers, the front end's on what our scanner did not leave out."""
    ours = native(targets, packs)
    return ours, front_end([target for target in targets if target.path not in ours.left_out], packs)


def lines(targets: Iterable[Target], packs: Packs, ours: Side, theirs: Side) -> Iterator[str]:
    """The figures of one corpus by language and in all, and every difference."""
    found = differences(ours, theirs)
    engines = {target.path: target.language.engine or "" for target in targets if target.language}
    yield f"  {'':12} {'files':>6} {'rules':>6} {'native':>7} {'default':>8} {'different':>10} {'with an error':>14}"
    for engine in sorted({engines[path] for path in ours.read | theirs.read}):
        rules = sum(len(json.loads(pack)["rules"]) for languages, pack in packs.items() if engine in languages)
        yield _row(engine, rules, {path for path in engines if engines[path] == engine}, ours, theirs, found)
    rules = sum(len(json.loads(pack)["rules"]) for pack in packs.values())
    yield _row("all", rules, set(engines), ours, theirs, found)
    for why, count in sorted(Counter(ours.left_out.values()).items()):
        yield f"  left out: {count}, {why}"
    yield from (f"  {difference}" for difference in found)


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print the figures of each corpus; 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="codewarrant bench conformance", description=__doc__)
    parser.add_argument("corpus", nargs="*", help=f"a folder, or one of {', '.join([*_FOLDERS, *_GZIPPED])} (default: all)")
    packs, agree = catalogue.packs(), True
    for name in parser.parse_args(argv).corpus or [*_FOLDERS, *_GZIPPED]:
        targets = [target for target in corpus(name) if target.language and target.language.engine]
        ours, theirs = compared(targets, packs)
        print("\n".join([name, *lines(targets, packs, ours, theirs)]), flush=True)
        agree = agree and not differences(ours, theirs)
    return 0 if agree else 1


def corpus(name: str) -> Iterator[Target]:
    """Every file of a corpus or folder, under a name that the front end knows."""
    folder = _FOLDERS.get(name, Path(name))
    if name not in _GZIPPED and not folder.is_dir():
        known = [*_FOLDERS, *_GZIPPED]
        raise Problem(f"there is no corpus or folder {name}", "", did_you_mean(name, known) or f"there are {', '.join(known)}")
    for path, data in _gzipped(name) if name in _GZIPPED else _given(folder):
        language = language_in(quote(os.fsencode(path)), data)
        ending = "" if language is None or path.endswith(_KNOWN) else f".{language.extensions[0]}"
        yield Target(quote(os.fsencode(path + ending)), data, language)


def _given(folder: Path) -> Iterable[tuple[str, bytes]]:
    return ((str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())


def _gzipped(name: str) -> Iterator[tuple[str, bytes]]:
    """Files of repositories bear a path, snippets a language or, SecurityEval's, none but Python."""
    file = _CORPORA / f"{name}.jsonl.gz"
    if not file.is_file():
        raise Problem(f"there is no corpus at {file}", "", "name others")
    for number, row in enumerate(rows(file)):
        snippet = f"{number:05}{_SNIPPETS.get(row.get('language', 'python'), '.txt')}"
        path = row["path"] if "path" in row else row["id"] if name == "trojan-source" else snippet
        yield path, row["code"].encode() if "code" in row else base64.b64decode(row["bytes_b64"])


def _ours(match: Match) -> Finding:
    region = match.region
    place = region.start_line, region.start_column, region.end_line, region.end_column
    return Finding(match.path, *place, match.rule, match.severity.value)


def _theirs(result: Mapping[str, Any], target: Target) -> Finding:
    """From lines and columns, which count bytes: ours come from offsets, so that a mistake in either shows."""
    start, end = (_place(target.data, place["line"], place["col"]) for place in (result["start"], result["end"]))
    return Finding(target.path, *start, *end, result["check_id"], result["extra"]["severity"].lower())


def _place(data: bytes, line: int, column: int) -> tuple[int, int]:
    """A column may lie one past a line's end, line feed included: that is the first of the next line."""
    text = data.split(b"\n")[line - 1 :]
    if column > len(text[0]) + 1:
        return line + 1, 1
    return line, len(text[0][: column - 1].decode("utf-8", "replace")) + 1


def _write(tree: Path, target: Target) -> str:
    name = os.fsdecode(unquote(target.path))
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    # As our scanner hands it over: its expressions are for lines that end with a line feed alone, and no byte moves.
    (tree / name).write_bytes(plain(target).data)
    return name


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    """Groups of names that fit on one command line."""
    used, groups = 0, []
    for name in names:
        used += len(os.fsencode(name)) + 9
        groups.append((used // _ARGUMENTS, name))
    for _, group in groupby(groups, key=lambda pair: pair[0]):
        yield [name for _, name in group]


def _call(tree: Path, config: Path, names: Sequence[str]) -> Mapping[str, Any]:
    """One start of the front end. It looks for its other half in PATH, and leaves its settings in HOME."""
    program = Path(sys.executable).parent / "semgrep"
    done = process.run(
        [str(program), "scan", *_FLAGS, "--config", str(config), "--", *names], cwd=str(tree),
        env={"PATH": f"{program.parent}{os.pathsep}{os.defpath}", "HOME": str(tree.parent)}, timeout=3600,
    )  # fmt: skip
    try:
        said: Mapping[str, Any] = json.loads(done.out)
    except ValueError as error:
        raise Undecided("the front end gave no answer", f"it ended with {done.code}; {done.fault}") from error
    named = {*said["paths"]["scanned"], *(error.get("path") for error in said["errors"])}
    if said["version"] != VERSION or not named <= set(names):
        raise Undecided("the front end could not do what was asked", f"it ended with {done.code}: {said['errors']!a:.200}")
    return said


def _row(name: str, rules: int, paths: set[str], ours: Side, theirs: Side, found: Iterable[Difference]) -> str:
    files = len((ours.read | theirs.read) & paths)
    counts = [sum(finding.path in paths for finding in side.findings) for side in (ours, theirs)]
    different = sum(difference.path in paths for difference in found)
    errors = [len(paths.intersection(side.errors)) for side in (ours, theirs)]
    return f"  {name:12} {files:6} {rules:6} {counts[0]:7} {counts[1]:8} {different:10} {errors[0]:8} / {errors[1]}"

"""Takes in the SARIF of real tools: how many results each report holds and how many become findings, with which weaknesses.

The left side is counted in the JSON as it is. The right side went the whole way of a scan, over files that bear the names in
the report; several results that say the same of one place stay several. Run: `codewarrant bench reports [FOLDER]`.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codewarrant.problems import Problem
from codewarrant.records import Outcome, Policy, ScanResult
from codewarrant.source.folder import FolderSource
from steps import scan
from steps.scan.reports import Read
from steps.scan.scanners.interface import Scanner

_FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "sarif"
_CWE = re.compile(r"(?i)cwe[-_: /\"\[]{0,4}0*([1-9]\d{0,4})")


@dataclass(frozen=True, slots=True)
class Taken:
    """One report and what became of it."""

    name: str
    results: int
    findings: int
    lost: frozenset[str]
    """Weaknesses that it names and no finding does."""
    outcome: Outcome


def taken(report: Path) -> Taken:
    """Scan a folder with the files that a report is about, and the report."""
    data = report.read_bytes()
    log = json.loads(data)
    results = [result for run in log["runs"] for result in run.get("results", [])]
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        for result in results:
            _write(Path(temporary), result["locations"][0]["physicalLocation"])
        source = FolderSource(Path(temporary))
        found = scan.run(source.change, Policy(), source, [], {}, [Read(report.name, data, "")])
    return Taken(report.name, len(results), len(found.findings), _named(log) - _classes(found), found.scanners[-1].outcome)


def _write(folder: Path, place: dict[str, Any]) -> None:
    path = folder / place["artifactLocation"]["uri"].removeprefix("file://").lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("// line\n" * max(100, place.get("region", {}).get("startLine", 1)))


def _named(log: Any) -> frozenset[str]:
    """Weaknesses in the report's rules and results, read as text: only rules that a result names count."""
    used = {result.get("ruleId") for run in log["runs"] for result in run.get("results", [])}
    rules = [rule for run in log["runs"] for rule in run["tool"]["driver"].get("rules", []) if rule["id"] in used]
    parts = [{key: rule.get(key) for key in ("id", "properties", "relationships")} for rule in rules]
    return frozenset(f"CWE-{number}" for number in _CWE.findall(json.dumps(parts)))


def _classes(found: ScanResult) -> frozenset[str]:
    return frozenset(cwe for rule in found.rules for cwe in rule.cwe)


def lines(each: Sequence[Taken]) -> Iterator[str]:
    """One line a report, then all."""
    for report in each:
        lost = f"  lost: {', '.join(sorted(report.lost))}" if report.lost else ""
        yield f"{report.results:6} results  {report.findings:6} findings  {report.outcome.value:9} {report.name}{lost}"
    kept = sum(_is_kept(report) for report in each)
    yield f"kept whole: {kept} of {len(each)}"


def _is_kept(report: Taken) -> bool:
    return report.results == report.findings and not report.lost and report.outcome is Outcome.COMPLETE


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print what became of each report; 1 if any lost something."""
    parser = argparse.ArgumentParser(prog="codewarrant bench reports", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER, help="folder of SARIF files")
    folder = parser.parse_args(argv).folder
    reports = sorted(path for path in folder.glob("*.sarif*")) if folder.is_dir() else []
    if not reports:
        raise Problem(f"there is no SARIF in {folder}", "", "name a folder that holds some")
    each = [taken(report) for report in reports]
    print("\n".join(lines(each)))
    return 0 if all(map(_is_kept, each)) else 1

"""What other scanners report counts like what ours see, and one that cannot be believed goes to a person."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codewarrant.records import Outcome, ScannerRun, Verdict
from tests.gate import CALM as BEFORE
from tests.gate import INJECTION, ROOT, SMALL, Bundle, Gate, Ran
from tests.repositories import Repository

POLICY = b"scanners:\n  - sarif: build/other.sarif\n"
NAME = "sarif:build/other.sarif"
CALM = {"shop.py": SMALL["shop.py"] + b"\n\ndef name(shop):\n    return shop.name\n"}


def report(repository: Repository, *results: dict[str, Any], tool: str = "Other Tool") -> None:
    rule = {"id": "r1", "shortDescription": {"text": "Bad thing"}, "properties": {"tags": ["CWE-89"], "precision": "high"}}
    run = {"tool": {"driver": {"name": tool, "rules": [rule]}}, "results": list(results)}
    folder = repository.path / "build"
    folder.mkdir(exist_ok=True)
    (folder / "other.sarif").write_text(json.dumps({"version": "2.1.0", "runs": [run]}))


def at(uri: str, line: int | None = None, level: str = "error") -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}} | ({"region": {"startLine": line}} if line else {})
    return {"ruleId": "r1", "level": level, "message": {"text": "x"}, "locations": [{"physicalLocation": place}]}


@pytest.fixture
def judged(gate: Gate, repository: Repository, tmp_path: Path) -> Any:
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": POLICY, ".gitignore": b"build/\n"})
    repository.switch("feature")
    repository.merge("main")

    def run(files: dict[str, bytes]) -> tuple[Ran, Bundle]:
        repository.commit(files)
        return gate.run(repository.path, tmp_path / "out", "--base", "main")

    return run


def test_a_calm_change_with_a_clean_report_is_allowed(judged: Any, repository: Repository) -> None:
    report(repository)
    ran, bundle = judged(CALM)
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.out
    assert [run.outcome for run in bundle.scan.scanners if run.name == NAME] == [Outcome.COMPLETE]


ROUTED = {
    "on a changed line": (at("/home/ci/shop.py", 6), True),
    "on an old line": (at("shop.py", 1), False),
    "of the changed file, as an agent in the running program says": (at("shop.py"), True),
    "of a page of the running service": (at("https://shop.example.org/name?q=1"), True),
    "of a file that did not change": (at(".codewarrant/policy.yml", 1), False),
    "of a file that git does not know": (at("other.py", 1), True),
}


@pytest.mark.parametrize(("result", "counts"), ROUTED.values(), ids=ROUTED)
def test_a_result_is_routed_like_any_other_finding(judged: Any, repository: Repository, result: Any, *, counts: bool) -> None:
    report(repository, result)
    ran, bundle = judged(CALM)
    (finding,) = bundle.scan.findings
    assert (finding.rule, finding.new, finding.witnesses) == ("other-tool/r1", counts, (NAME,))
    assert (ran.code, bundle.decision.verdict) == ((1, Verdict.BLOCK) if counts else (0, Verdict.ALLOW)), ran.out
    assert ("Bad thing" in ran.out) is counts


def test_what_two_tools_see_is_one_finding(judged: Any, repository: Repository) -> None:
    report(repository, at("find.py", 8))
    _, bundle = judged({"find.py": INJECTION})
    (found,) = [each for each in bundle.scan.findings if NAME in each.witnesses]
    assert (found.rule, found.witnesses) == ("python-sql-injection", ("semgrep", NAME))
    assert found.excerpt


@pytest.mark.parametrize("broken", ["missing", "tracked", "no sarif", "outside"])
def test_a_report_that_cannot_be_believed_goes_to_a_person(
    judged: Any, repository: Repository, tmp_path: Path, broken: str
) -> None:
    report(repository)
    file = repository.path / "build" / "other.sarif"
    files = dict(CALM)
    if broken == "missing":
        file.unlink()
    if broken == "no sarif":
        file.write_bytes(b"{}")
    if broken == "tracked":
        files["build/other.sarif"] = file.read_bytes()
        repository.git("add", "--force", "build/other.sarif")
    if broken == "outside":
        file.rename(tmp_path / "other.sarif")
        file.symlink_to(tmp_path / "other.sarif")
    ran, bundle = judged(files)
    (run,) = [each for each in bundle.scan.scanners if each.name == NAME]
    assert (run.outcome, ran.code, bundle.decision.verdict) == (Outcome.FAILED, 1, Verdict.REVIEW), ran.out
    assert run.problem


# --- scanners that the policy starts ----------------------------------------------------------------------------------

PROGRAM = ROOT / "tests" / "container" / "words.py"
WORDS = f"""#!/bin/sh
echo run >> "$0.runs"
exec "{sys.executable}" -S "{PROGRAM}" honest - "$@"
"""
PLANTED = {"shop.py": CALM["shop.py"].replace(b"return shop.name", b"return shop.name  # PLANTED")}
Judged = Callable[[dict[str, bytes]], tuple[Ran, Bundle]]


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """A program of this machine that looks for a word in the files that it is given."""
    place = tmp_path / "tools" / "words"
    place.parent.mkdir()
    place.write_text(WORDS)
    place.chmod(0o755)
    return place


@pytest.fixture
def started(gate: Gate, repository: Repository, tmp_path: Path, tool: Path) -> Judged:
    """Judges a change by a policy that starts the program."""
    asked = {"name": "words", "command": [tool.name, "{files}"], "files": ["**/*.py", "**/*.toml"]}
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": json.dumps({"scanners": [asked]}).encode()})
    repository.switch("feature")
    repository.merge("main")

    def run(files: dict[str, bytes]) -> tuple[Ran, Bundle]:
        repository.commit(files)
        words = ("run", "--repo", repository.path, "--out", tmp_path / "out", "--base", "main")
        return gate(*words, PATH=f"{tool.parent}{os.pathsep}{gate.environment['PATH']}"), Bundle(tmp_path / "out")

    return run


def words_run(bundle: Bundle) -> ScannerRun:
    (run,) = [each for each in bundle.scan.scanners if each.name == "command:words"]
    return run


def test_what_a_command_finds_is_routed_like_any_other_finding(started: Judged) -> None:
    ran, bundle = started(PLANTED)
    (finding,) = bundle.scan.findings
    assert (finding.rule, finding.path, finding.region.start_line) == ("words/word", "shop.py", 6)
    assert (finding.new, finding.witnesses, finding.excerpt) == (True, ("command:words",), ())
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.BLOCK), ran.out
    assert "Planted word" in ran.out
    assert "PLANTED" not in ran.out


def test_what_it_found_at_the_base_already_is_old(started: Judged, repository: Repository) -> None:
    repository.switch("main")
    repository.commit(PLANTED)
    repository.switch("feature")
    repository.merge("main")
    ran, bundle = started({"shop.py": b"# A shop.\n\n" + PLANTED["shop.py"]})
    assert [(each.rule, each.region.start_line, each.new) for each in bundle.scan.findings] == [("words/word", 8, False)]
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.out


def test_one_finding_in_the_place_of_another_is_new(started: Judged, repository: Repository) -> None:
    repository.switch("main")
    repository.commit(PLANTED)
    repository.switch("feature")
    repository.merge("main")
    ran, bundle = started({"shop.py": BEFORE["shop.py"] + b"\n\ndrop(shop)  # PLANTED\n"})
    assert [(each.rule, each.new) for each in bundle.scan.findings] == [("words/word", True)]
    assert ran.code == 1


def test_a_command_that_fails_goes_to_a_person(started: Judged, tool: Path) -> None:
    tool.write_text("#!/bin/sh\necho all is well\n")
    ran, bundle = started(PLANTED)
    run = words_run(bundle)
    assert (run.outcome, run.problem, run.files) == (Outcome.FAILED, "it printed no SARIF", 0)
    (entry,) = bundle.scan.ledger
    assert (entry.coverage.value, entry.why) == ("not-reviewed", "command:words failed: it printed no SARIF")
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.REVIEW), ran.out


def test_it_is_not_started_for_nothing_nor_handed_its_own_configuration(started: Judged, tool: Path) -> None:
    ran, bundle = started({"notes.md": b"PLANTED\n", "ruff.toml": b"x = 'PLANTED'\n"})
    assert (words_run(bundle).outcome, words_run(bundle).files) == (Outcome.COMPLETE, 0)
    assert not tool.with_name("words.runs").exists()
    assert all("command:words" not in entry.required for entry in bundle.scan.ledger)
    assert ran.code == 0, ran.out


def test_its_answers_are_not_kept(started: Judged, tool: Path) -> None:
    runs = tool.with_name("words.runs")
    started(CALM)
    before = len(runs.read_text())
    started({})
    assert len(runs.read_text()) == 2 * before

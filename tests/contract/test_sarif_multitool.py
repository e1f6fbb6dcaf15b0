"""Microsoft's checker finds nothing in our SARIF that GitHub would refuse, and of the rest what is listed here with a reason.

It ends with 0 whatever it finds, so what it writes is read. Of GitHub's rules it knows those on a result's parts, not those on
regions and fingerprints: tests/unit/test_sarif.py has these.
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codewarrant import sarif
from codewarrant.paths import quote
from codewarrant.records import Coverage
from tests.samples import entry_of, finding_of, scan_of
from tests.unit.report.reported import agreed, everything
from tests.unit.test_sarif import SCANS

pytestmark = pytest.mark.interop
PROGRAM = Path(__file__).parent / "multitool" / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
GITHUB, STANDARD = "GHAS", "Sarif"
LEFT = {
    "SARIF2002": "messages are texts: without ids a file can be read alone",
    "SARIF2003": "no provenance of the repository: change.json and the warrant hold it",
    "SARIF2005": "no address of the tool",
    "SARIF2006": "it asks the network for the schema",
    "SARIF2009": "ids are words, as they are in the rest of the project",
    "SARIF2010": "no code of the change in the file",
    "SARIF2011": "no code of the change in the file",
    "SARIF2012": "a rule without a reference has no address, and a scan without findings no rules",
}
PATHS = [b"a b.py", b"src/\xc3\xa9.py", b"latin\xe9.py", b"a#b?c%20.py", b"a:b.py", b"new\nline.py", b"back\\slash.py"]
LOGS = {name: sarif.from_scan(scan) for name, scan in SCANS.items()} | {
    "everything": sarif.from_scan(everything().scan),
    "exceptions": sarif.from_scan(scan_of([finding_of()]), [agreed(finding_of()).exception]),
    "paths": sarif.from_scan(
        scan_of(
            [finding_of(path=quote(path)) for path in PATHS],
            ledger=[entry_of(quote(path), Coverage.NOT_REVIEWED, "no rules") for path in PATHS],
        )
    ),
}


@pytest.fixture(scope="session", autouse=True)
def program() -> None:
    """What package-lock.json pins, which .ci/run installs; there a test that is skipped counts as failed."""
    if not PROGRAM.is_file():
        pytest.skip("needs `npm ci --ignore-scripts` in tests/contract/multitool; .ci/run has it")
    PROGRAM.chmod(0o755)


def found(logs: dict[str, bytes], kind: str, place: Path) -> dict[str, list[str]]:
    """By the name of each log, the rules that it breaks."""
    files = {place / f"{number}.sarif": name for number, name in enumerate(logs)}
    for path, name in files.items():
        path.write_bytes(logs[name])
    options = ["--rule-kind", kind, "--level", "Error;Warning;Note", "-o", str(place / "said.json")]
    own = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(place / "net")}
    argv = [str(PROGRAM), "validate", *map(str, files), *options]
    done = subprocess.run(argv, env=os.environ | own, capture_output=True, check=False, cwd=place)
    assert f"{len(files)} files scanned".encode() in done.stdout or b"1 file scanned" in done.stdout, done.stdout + done.stderr
    broken: dict[str, list[str]] = {name: [] for name in logs}
    (run,) = json.loads((place / "said.json").read_text("utf-8-sig"))["runs"]
    assert [each["executionSuccessful"] for each in run["invocations"]] == [True]
    for result in run.get("results", []):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        broken[files[place / Path(uri).name]].append(result["ruleId"].partition("/")[0])
    return broken


def test_github_would_take_them(tmp_path: Path) -> None:
    assert found(LOGS, GITHUB, tmp_path) == {name: [] for name in LOGS}


def test_standard_is_kept_but_for_what_is_listed(tmp_path: Path) -> None:
    said = {rule for rules in found(LOGS, STANDARD, tmp_path).values() for rule in rules}
    assert said - {"SARIF2006"} == set(LEFT) - {"SARIF2006"}, "what it no longer says is to be struck off the list"


def _result(log: Any) -> Any:
    return log["runs"][0]["results"][0]


def _driver(log: Any) -> Any:
    return log["runs"][0]["tool"]["driver"]


BROKEN: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "no place": (GITHUB, "GH1017", lambda log: _result(log).pop("locations")),
    "no words": (GITHUB, "GH1017", lambda log: _result(log)["message"].pop("text")),
    "no list of rules": (GITHUB, "GH1018", lambda log: _driver(log).pop("rules")),
    "rule without what to do": (GITHUB, "GH2012", lambda log: _driver(log)["rules"][0].pop("help")),
    "no address of the schema": (GITHUB, "GH1013", lambda log: log.pop("$schema")),
    "line 0": (GITHUB, "JSON1008", lambda log: _result(log)["locations"][0]["physicalLocation"]["region"].update(startLine=0)),
    "unknown key": (GITHUB, "JSON1005", lambda log: _result(log).update(excerpt="x")),
    "rule that is not there": (STANDARD, "SARIF1009", lambda log: _result(log).update(ruleIndex=9)),
    "name that is the id": (STANDARD, "SARIF1001", lambda log: _driver(log)["rules"][0].update(name="some-rule")),
    "path from the machine's root": (
        STANDARD, "SARIF1004",
        lambda log: _result(log)["locations"][0]["physicalLocation"]["artifactLocation"].update(uri="/app.py"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", [GITHUB, STANDARD])
def test_what_is_broken_is_seen(kind: str, tmp_path: Path) -> None:
    logs, expected = {}, {}
    for name, (of, rule, breaks) in BROKEN.items():
        if of == kind:
            log = json.loads(sarif.from_scan(scan_of([finding_of()])))
            breaks(log)
            logs[name], expected[name] = json.dumps(log).encode(), rule
    said = found(logs, kind, tmp_path)
    assert {name: rule in said[name] for name, rule in expected.items()} == dict.fromkeys(expected, True), said

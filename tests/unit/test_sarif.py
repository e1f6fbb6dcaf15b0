"""SARIF: within the official schema where that is at hand, and within GitHub's ingestion rules always."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import attr
import pytest
import sarif_om as om
from jsonschema import Draft7Validator

from codewarrant import jsonio, sarif
from codewarrant.paths import quote
from codewarrant.records import Audience, Coverage, ExceptionKind, Outcome, PolicyException, Rule, ScanResult, Severity
from tests.samples import entry_of, finding_of, rule_of, scan_of

SCHEMA = Path(__file__).parents[2].parent / "shared" / "data" / "platforms" / "sarif-2.1.0.schema.json"
BARE = Rule("bare-rule", "Bare", "It is bare.", "Cover it.")
RICH = Rule(
    "rich-rule", "Rich", "It is rich.", "Spend it.", tuple(f"CWE-{number}" for number in range(1, 15)),
    tuple(f"v5.0.0-1.1.{number}" for number in range(1, 15)), ("codeguard-0-x",), ("https://example.org/a", "https://example.org/b"),
)  # fmt: skip
SCANS = {
    "nothing": scan_of(),
    "findings": scan_of([finding_of(severity, rule="some-rule", line=n + 1) for n, severity in enumerate(Severity)]),
    "old and auditors'": scan_of([finding_of(new=False), finding_of(audience=Audience.AUDITOR, line=9)]),
    "several rules": scan_of(
        [finding_of(rule="bare-rule"), finding_of(rule="rich-rule", line=2), finding_of(rule="bare-rule", line=5)],
        rules=[BARE, RICH],
    ),
    "unread": scan_of(
        ledger=[entry_of("a.go", Coverage.NOT_REVIEWED, "no rules"), entry_of("v.py", Coverage.EXCLUDED, "vendored")]
    ),
    "another tool's": scan_of(
        [finding_of(rule="other-tool/B101"), finding_of(rule=f"x/{'y' * 600}", line=5)],
        rules=[Rule("other-tool/B101", "B101", "It says so.", "See."), Rule(f"x/{'y' * 600}", "y", "y", "See.")],
    ),
    "failed": scan_of(outcome=Outcome.FAILED, scanners=[Outcome.FAILED, Outcome.SKIPPED, Outcome.COMPLETE], problem="it broke"),
}
DAY = "2026-11-02"
by_scan = pytest.mark.parametrize("scan", SCANS.values(), ids=SCANS.keys())


def run_of(scan: ScanResult) -> dict[str, Any]:
    (run,) = json.loads(sarif.from_scan(scan))["runs"]
    assert isinstance(run, dict)
    return run


@by_scan
def test_official_schema(scan: ScanResult) -> None:
    if not SCHEMA.exists():
        pytest.skip("the SARIF schema of the shared data is not there")
    schema = json.loads(SCHEMA.read_bytes())
    errors = Draft7Validator(schema).iter_errors(json.loads(sarif.from_scan(scan)))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in errors] == []


CLASSES: dict[str, type] = {
    "runs": om.Run, "tool": om.Tool, "driver": om.ToolComponent, "rules": om.ReportingDescriptor, "results": om.Result,
    "shortDescription": om.MultiformatMessageString, "fullDescription": om.MultiformatMessageString,
    "help": om.MultiformatMessageString, "defaultConfiguration": om.ReportingConfiguration, "message": om.Message,
    "locations": om.Location, "physicalLocation": om.PhysicalLocation, "artifactLocation": om.ArtifactLocation,
    "region": om.Region, "automationDetails": om.RunAutomationDetails, "invocations": om.Invocation,
    "toolExecutionNotifications": om.Notification,
}  # fmt: skip
"""The class of what stands under a name; what has none here is plain. The class for `suppressions` is of a draft."""


def modelled(value: Any, kind: type | None = om.SarifLog) -> Any:
    """The value made of the model's classes and written again, without what equals a default there."""
    if isinstance(value, list):
        return [modelled(each, kind) for each in value]
    if kind is None:
        return value
    names = {field.metadata["schema_property_name"]: field for field in attr.fields(kind)}
    built = kind(**{names[name].name: modelled(inner, CLASSES.get(name)) for name, inner in value.items()})
    held = {name: (getattr(built, field.name), field.default) for name, field in names.items()}
    usual = {name: default.factory() if hasattr(default, "factory") else default for name, (_, default) in held.items()}
    return {name: inner for name, (inner, _) in held.items() if inner is not None and inner != usual[name]}


@by_scan
def test_objects_are_those_of_the_model(scan: ScanResult) -> None:
    agreed = [
        PolicyException("EX-1", each.rule, each.path, each.fingerprint, ExceptionKind.DEFERRED, "why", "a", "b", DAY, DAY)
        for each in scan.findings[::2]
    ]
    found = json.loads(sarif.from_scan(scan, agreed))
    assert modelled(found) == found


def test_model_notices_what_it_does_not_know_and_what_is_a_default() -> None:
    with pytest.raises(KeyError):
        modelled({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "invented": 1}]})
    result = {"message": {}, "level": "warning"}
    usual = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [result]}]}
    assert modelled(usual) != usual


@by_scan
def test_rules_that_github_holds_a_file_to(scan: ScanResult) -> None:
    found = json.loads(sarif.from_scan(scan))
    assert found["version"] == "2.1.0"
    assert found["$schema"] == sarif.SCHEMA
    run = run_of(scan)
    driver = run["tool"]["driver"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    assert run["automationDetails"]["id"].endswith("/")
    assert run["columnKind"] == "unicodeCodePoints"
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert 0 < len(rule["name"]) <= 255
        assert rule["name"] != rule["id"]
        assert len(rule["properties"]["tags"]) <= 10
        assert 0 < float(rule["properties"]["security-severity"]) <= 10
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert len(result["locations"]) == 1
        region = result["locations"][0]["physicalLocation"]["region"]
        assert all(isinstance(value, int) and value >= 1 for value in region.values())
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        assert result["baselineState"] in ("new", "unchanged")
    assert not _empty(found), "GitHub refuses a file with empty text in it"


def _empty(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_empty, value.values()))
    return any(map(_empty, value)) if isinstance(value, list) else value in ("", None)


@by_scan
def test_bytes_are_canonical(scan: ScanResult) -> None:
    data = sarif.from_scan(scan)
    assert data == jsonio.canonical(json.loads(data)) == sarif.from_scan(scan)


@pytest.mark.parametrize(
    ("severity", "level", "least", "most"),
    [
        (Severity.INFO, "note", 0.1, 3.9),
        (Severity.LOW, "note", 0.1, 3.9),
        (Severity.MEDIUM, "warning", 4.0, 6.9),
        (Severity.HIGH, "error", 7.0, 8.9),
        (Severity.CRITICAL, "error", 9.0, 10.0),
    ],
)
def test_severity_is_the_one_that_github_shows(severity: Severity, level: str, least: float, most: float) -> None:
    run = run_of(scan_of([finding_of(severity)]))
    assert run["results"][0].get("level", "warning") == level
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule.get("defaultConfiguration", {}).get("level", "warning") == level
    assert least <= float(rule["properties"]["security-severity"]) <= most


def test_rule_has_the_severity_of_its_first_finding_which_is_its_worst() -> None:
    run = run_of(scan_of([finding_of(Severity.CRITICAL), finding_of(Severity.LOW, line=9)]))
    assert run["tool"]["driver"]["rules"][0]["properties"]["security-severity"] == "9.5"


@pytest.mark.parametrize(
    "path",
    [b"a.py", b"a b.py", b"src/\xc3\xa9.py", b"latin\xe9.py", b"a%20b.py", b"a#b?c.py", b"a:b.py", b"new\nline.py",
     b'quote".py', b"back\\slash.py", b"[x](y).py", b"-rf.py", b"\xe2\x80\xae.py"],
    ids=ascii,
)  # fmt: skip
def test_path_is_a_relative_uri_that_gives_the_path_again(path: bytes) -> None:
    scan = scan_of([finding_of(path=quote(path))], ledger=[entry_of(quote(path), Coverage.NOT_REVIEWED, "no rules")])
    run = run_of(scan)
    locations = run["results"][0]["locations"] + run["invocations"][0]["toolExecutionNotifications"][0]["locations"]
    for location in locations:
        artifact = location["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", artifact["uri"])
        assert unquote_to_bytes(artifact["uri"]) == path
        assert artifact["uriBaseId"] == "%SRCROOT%"


def test_tags_name_the_weakness_where_github_looks_for_it() -> None:
    (rule,) = run_of(scan_of([finding_of()], rules=[rule_of()]))["tool"]["driver"]["rules"]
    assert rule["properties"]["tags"] == ["security", "external/cwe/cwe-79", "v5.0.0-1.2.1"]


def test_what_was_not_read_and_who_failed_is_notified() -> None:
    unread = [entry_of("a.go", Coverage.NOT_REVIEWED, "no rules"), entry_of("v.py", Coverage.EXCLUDED, "vendored"), entry_of()]
    scan = scan_of(ledger=unread, outcome=Outcome.FAILED, scanners=[Outcome.FAILED, Outcome.COMPLETE], problem="it broke")
    (invocation,) = run_of(scan)["invocations"]
    assert invocation["executionSuccessful"] is False
    said = [(note.get("level", "warning"), note["message"]["text"]) for note in invocation["toolExecutionNotifications"]]
    assert said == [
        ("warning", "not-reviewed: no rules"), ("note", "excluded-by-base-policy: vendored"),
        ("error", "scanner-0 did not complete: it broke"),
    ]  # fmt: skip


def test_scan_that_ran_to_the_end_was_successful_whatever_it_found() -> None:
    assert run_of(scan_of([finding_of()]))["invocations"][0]["executionSuccessful"] is True


def test_text_of_the_change_is_not_in_the_file() -> None:
    assert b"MARKED" not in sarif.from_scan(scan_of([finding_of(excerpt=("MARKED",))]))

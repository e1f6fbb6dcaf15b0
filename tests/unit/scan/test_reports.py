"""What other tools report: read as hostile data, placed in the change, one finding with several witnesses."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from codewarrant import sarif
from codewarrant.problems import Problem
from codewarrant.records import Audience, Confidence, Finding, Match, Outcome, Region, Rule, Severity
from steps.scan import reports
from steps.scan.reports import MOST, NOWHERE, Read
from steps.scan.witnesses import merged
from tests.samples import finding_of

REAL = Path(__file__).parents[4] / "shared" / "data" / "sarif"
PATHS = ("src/app.py", "lib/app.py", "web/src/main/java/org/example/Shop.java")
TREE = {*PATHS, "other.py"}
"""What git knows."""
Plain = dict[str, Any]


def log(*results: Plain, rules: Sequence[Plain] = (), tool: str = "Other Tool") -> bytes:
    run = {"tool": {"driver": {"name": tool, "rules": list(rules)}}, "results": list(results)}
    return json.dumps({"version": "2.1.0", "runs": [run]}).encode()


def result(uri: str = "src/app.py", line: int | None = 3, **more: Any) -> Plain:
    place: Plain = {"artifactLocation": {"uri": uri}} | ({"region": {"startLine": line}} if line else {})
    return {"ruleId": "r1", "message": {"text": "m"}, "locations": [{"physicalLocation": place}]} | more


def told(*results: Plain, rules: Sequence[Plain] = ()) -> sarif.Told:
    (one,) = sarif.told(log(*results, rules=rules), "x.sarif")
    return one


def placed(uri: str, line: int | None = 3) -> Match:
    (match,) = reports.scanned(Read("x.sarif", log(result(uri, line)), ""), PATHS).matches
    return match


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared")
@pytest.mark.parametrize("name", sorted(path.name for path in REAL.glob("*")) if REAL.exists() else [])
def test_reports_of_real_tools_keep_every_result_and_weakness(name: str) -> None:
    data = (REAL / name).read_bytes()
    found = sarif.told(data, name)
    runs = json.loads(data)["runs"]
    assert len(found) == sum(len(run["results"]) for run in runs) > 0
    assert all(each.uri.endswith(".java") and each.rule.title for each in found)
    named = "contrast" not in name.lower()  # which names its kinds of weakness in its own words alone
    assert all(bool(each.rule.cwe) is named for each in found)


CWES = [
    ({"tags": ["external/cwe/cwe-079"]}, ("CWE-79",)),
    ({"tags": ["CWE:614"]}, ("CWE-614",)),
    ({"cwe": "CWE-89"}, ("CWE-89",)),
    ({"cwe": ["CWE-643", "CWE-91"]}, ("CWE-91", "CWE-643")),
    ({"cwe": [79]}, ("CWE-79",)),
    ({"cweId": 22}, ("CWE-22",)),
    ({"tags": ["CWE-1004: Sensitive Cookie Without 'HttpOnly' Flag"]}, ("CWE-1004",)),
    ({"tags": ["scwe-1", "x"]}, ()),
    ({}, ()),
]


@pytest.mark.parametrize(("properties", "cwe"), CWES)
def test_weakness_is_taken_from_wherever_it_stands(properties: Plain, cwe: tuple[str, ...]) -> None:
    rule = {"id": "r1", "properties": properties}
    assert told(result(), rules=[rule]).rule.cwe == cwe
    assert told(result(properties=properties)).rule.cwe == cwe


def test_weakness_is_taken_from_a_taxonomy() -> None:
    taxon = {"id": "502", "toolComponent": {"name": "CWE"}}
    assert told(result(taxa=[taxon])).rule.cwe == ("CWE-502",)
    assert told(result(), rules=[{"id": "r1", "relationships": [{"target": taxon}]}]).rule.cwe == ("CWE-502",)


SEVERITIES = [
    ({}, {}, Severity.MEDIUM),
    ({"level": "error"}, {}, Severity.HIGH),
    ({"level": "note"}, {}, Severity.LOW),
    ({"level": "none"}, {}, Severity.INFO),
    ({}, {"defaultConfiguration": {"level": "error"}}, Severity.HIGH),
    ({"level": "note"}, {"properties": {"security-severity": "9.8"}}, Severity.CRITICAL),
    ({"properties": {"security-severity": 5}}, {"properties": {"security-severity": "9.8"}}, Severity.MEDIUM),
    ({"level": "shout"}, {}, Severity.MEDIUM),
    ({"level": 7}, {"properties": {"security-severity": "much"}}, Severity.MEDIUM),
]


@pytest.mark.parametrize(("about_result", "about_rule", "severity"), SEVERITIES)
def test_severity(about_result: Plain, about_rule: Plain, severity: Severity) -> None:
    assert told(result(**about_result), rules=[{"id": "r1"} | about_rule]).severity is severity


def test_what_a_result_says_of_the_code_is_not_taken_over() -> None:
    found = told(result(message={"text": "password hunter2hunter2"}, fingerprints={"a": "hunter2hunter2"}))
    assert "hunter2" not in repr(found)


def test_words_of_a_tool_are_one_line_of_visible_characters() -> None:
    rule = {
        "id": "r1\n::error::x",
        "shortDescription": {"text": "a\n\n# b \x1b[31m\u202e" + "c" * 5000},
        "helpUri": "javascript:x",
    }
    found = told(result(ruleId="r1\n::error::x"), rules=[rule]).rule
    assert found.title.startswith("a # b \\x1b[31m\\u202eccc")
    assert len(found.title) <= 600
    assert "\n" not in found.id + found.title + found.message
    assert found.references == ()


NONE = [b"", b"{", b"[]", b"{}", b'{"runs": 1}', b'{"runs": []', b"\xff", b"[" * 100_000, b'{"runs": [], "runs": []}']


@pytest.mark.parametrize("data", NONE)
def test_what_is_no_sarif_is_a_scanner_that_failed(data: bytes) -> None:
    answer = reports.scanned(Read("x.sarif", data, ""), PATHS)
    assert (answer.run.outcome, answer.matches) == (Outcome.FAILED, ())
    assert answer.run.problem


def test_run_that_failed_is_a_scanner_that_failed() -> None:
    data = log(result()).replace(b'"tool"', b'"invocations": [{"executionSuccessful": false}], "tool"')
    with pytest.raises(Problem, match="its own run failed"):
        sarif.told(data, "x.sarif")


ODD: list[Plain] = [
    {},
    {"locations": []},
    {"locations": [7]},
    {"locations": [{"physicalLocation": []}]},
    {"ruleIndex": 99},
    {"ruleIndex": -1},
    {"ruleId": 7},
    {"ruleIndex": True},
    {"locations": [{"physicalLocation": {"artifactLocation": {"uri": 7}, "region": {"startLine": -1}}}]},
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_results_are_not_lost(odd: Plain) -> None:
    answer = reports.scanned(Read("x.sarif", log(odd), ""), PATHS)
    (match,) = answer.matches
    assert {rule.id for rule in answer.rules} == {match.rule}
    assert reports.is_new(match, PATHS, TREE, changed=False) is False or match.path not in PATHS


PLACES = [
    ("src/app.py", "src/app.py"),
    ("./src/app.py", "src/app.py"),
    ("src\\app.py", "src/app.py"),
    ("src//x/./../app.py", "src/app.py"),
    ("src/%61pp.py", "src/app.py"),
    ("/github/workspace/src/app.py", "src/app.py"),
    ("file:///build/src/app.py", "src/app.py"),
    ("org/example/Shop.java", "web/src/main/java/org/example/Shop.java"),
    ("Shop.java", "web/src/main/java/org/example/Shop.java"),
    ("app.py", "app.py"),
    ("other.py", "other.py"),
    ("../src/app.py", "../src/app.py"),
    ("https://shop.example.org/login?a=1&b#c=2", "https://shop.example.org/login?a=…&b#c=…"),
    ("https://ann:made-up@shop.example.org/x", "https://…@shop.example.org/x"),
    ("/etc/passwd", "/etc/passwd"),
    ("", "Other Tool: no place"),
]


@pytest.mark.parametrize(("uri", "path"), PLACES)
def test_paths_are_counted_from_the_repository(uri: str, path: str) -> None:
    assert placed(uri).path == path


NEW = [
    ("src/app.py", 3, True, True),
    ("src/app.py", 3, False, False),
    ("src/app.py", None, False, True),
    ("other.py", 3, False, False),
    ("other.py", None, False, False),
    ("unknown.py", 3, False, True),
    ("SRC/app.py", 3, False, True),
    ("https://shop.example.org/login", None, False, True),
    ("/elsewhere/a.py", 3, False, True),
    ("../a.py", 3, False, True),
    ("app.py", 3, False, True),
    ("", None, False, True),
]


@pytest.mark.parametrize(("uri", "line", "changed", "expected"), NEW)
def test_result_is_new_on_a_changed_line_or_where_nobody_can_tell(
    uri: str, line: int | None, *, changed: bool, expected: bool
) -> None:
    assert reports.is_new(placed(uri, line), PATHS, TREE, changed=changed) is expected


def test_most_severe_results_survive_and_an_overflow_blocks() -> None:
    many = [result(line=1, level="note") for _ in range(MOST)] + [result(line=2, level="error")]
    answer = reports.scanned(Read("x.sarif", log(*many), ""), PATHS)
    over, first, *rest = answer.matches
    assert (over.rule, over.severity, over.confidence) == ("report-overflow", Severity.CRITICAL, Confidence.HIGH)
    assert reports.is_new(over, PATHS, TREE, changed=False)
    assert (first.severity, len(rest)) == (Severity.HIGH, MOST - 1)


def seen(witness: str, rule: str, line: int, last: int | None = None, **more: Any) -> Finding:
    found = finding_of(rule=rule, **more)
    return Finding(
        rule,
        found.severity,
        found.confidence,
        found.audience,
        found.path,
        Region(line, 1, last or line, 2),
        (),
        found.fingerprint,
        found.new,
        (witness,),
    )


RULES = {
    "ours": Rule("ours", "", "", "", ("CWE-89",)),
    "theirs": Rule("theirs", "", "", "", ("CWE-89", "CWE-564")),
    "other": Rule("other", "", "", "", ("CWE-79",)),
    "none": Rule("none", "", "", ""),
}


def test_one_weakness_on_the_same_lines_is_one_finding_with_several_witnesses() -> None:
    low = seen("semgrep", "ours", 3, 5, severity=Severity.MEDIUM, confidence=Confidence.LOW, new=False)
    (found,) = merged([seen("x", "theirs", 4), low, seen("y", "theirs", 5, severity=Severity.CRITICAL)], RULES, {"semgrep"})
    assert (found.rule, found.region, set(found.witnesses)) == ("ours", Region(3, 1, 5, 2), {"semgrep", "x", "y"})
    assert (found.severity, found.confidence, found.new) == (Severity.CRITICAL, Confidence.HIGH, True)


@pytest.mark.parametrize(
    "other",
    [
        seen("x", "other", 3),
        seen("x", "theirs", 4),
        seen("x", "none", 3),
        seen("semgrep", "theirs", 3),
        seen("x", "theirs", 3, path="b.py"),
    ],
)
def test_other_findings_stay_apart(other: Finding) -> None:
    assert len(list(merged([seen("semgrep", "ours", 3), other], RULES, {"semgrep"}))) == 2


def test_an_auditors_finding_does_not_hide_a_developers() -> None:
    auditor = seen("semgrep", "ours", 3, audience=Audience.AUDITOR, severity=Severity.CRITICAL)
    (found,) = merged([auditor, seen("x", "theirs", 3, severity=Severity.LOW)], RULES, {"semgrep"})
    assert (found.audience, found.severity) == (Audience.DEVELOPER, Severity.CRITICAL)


def test_no_line_is_the_place_of_a_whole_file() -> None:
    assert placed("src/app.py", None).region == NOWHERE

"""GitLab's reports: within the fields and limits that it reads, and the same findings as in the comment."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from codewarrant import jsonio
from codewarrant.paths import quote
from codewarrant.records import Coverage, Outcome, Rule, Severity
from steps.report import gitlab_reports
from steps.report.view import View
from tests.samples import HEAD, NOW, entry_of, finding_of, scan_of, view_of
from tests.unit.report.reported import (
    OURS,
    SHARED,
    by_hostile_place,
    by_view,
    everything,
    faults,
    shape,
    words,
)
from tests.unit.report.test_inert import with_all_payloads

QUALITY, SECURITY = OURS / "gl-code-quality.schema.json", OURS / "gl-security-report.schema.json"
KINDS = {"sast": gitlab_reports.sast, "secret_detection": gitlab_reports.secret_detection}
by_kind = pytest.mark.parametrize("kind", KINDS)


def quality(view: View) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlab_reports.code_quality(view))
    return found


def report(view: View, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KINDS[kind](view))
    return found


@by_view
def test_code_quality_is_what_the_widget_reads(view: Callable[[], View]) -> None:
    assert faults(quality(view()), QUALITY) == []


@by_kind
@by_view
def test_security_report_is_what_gitlab_reads(view: Callable[[], View], kind: str) -> None:
    assert faults(report(view(), kind), SECURITY) == []


@by_kind
@by_view
def test_security_report_by_the_shared_schema(view: Callable[[], View], kind: str) -> None:
    assert faults(report(view(), kind), SHARED / "platforms" / "gitlab-sast-min.schema.json") == []


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "time with its zone": lambda it: it["scan"].update(start_time=NOW),
    "no end": lambda it: it["scan"].pop("end_time"),
    "no vendor": lambda it: it["scan"]["analyzer"].pop("vendor"),
    "another status": lambda it: it["scan"].update(status="partial"),
    "no identifier": lambda it: it["vulnerabilities"][0].update(identifiers=[]),
    "name too long": lambda it: it["vulnerabilities"][0].update(name="x" * 256),
    "solution too long": lambda it: it["vulnerabilities"][0].update(solution="x" * 7001),
    "no commit of a secret": lambda it: it["vulnerabilities"][0]["location"].pop("commit"),
    "severity in small letters": lambda it: it["vulnerabilities"][0].update(severity="high"),
    "no version": lambda it: it.pop("version"),
}


@pytest.mark.parametrize("breaks", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("path", [SECURITY, SHARED / "platforms" / "gitlab-sast-min.schema.json"], ids=["ours", "shared"])
def test_schemas_refuse_what_is_broken(breaks: Callable[[dict[str, Any]], Any], path: Any) -> None:
    found = report(everything(), "secret_detection")
    breaks(found)
    assert faults(found, path) != []


QUALITY_BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no severity": lambda it: it.pop("severity"),
    "severity of another scale": lambda it: it.update(severity="high"),
    "no fingerprint": lambda it: it.pop("fingerprint"),
    "path from the machine's root": lambda it: it["location"].update(path="/app.py"),
    "path from here": lambda it: it["location"].update(path="./app.py"),
    "no line": lambda it: it["location"]["lines"].pop("begin"),
    "line 0": lambda it: it["location"]["lines"].update(begin=0),
}


@pytest.mark.parametrize("breaks", QUALITY_BROKEN.values(), ids=QUALITY_BROKEN.keys())
def test_code_quality_schema_refuses_what_is_broken(breaks: Callable[[dict[str, Any]], Any]) -> None:
    found = quality(everything())
    breaks(found[0])
    assert faults(found, QUALITY) != []


def test_reports_show_what_the_comment_shows() -> None:
    view = everything()
    shown = {(finding.path, finding.region.start_line) for finding in view.new}
    assert {(each["location"]["path"], each["location"]["lines"]["begin"]) for each in quality(view)} == shown
    parts = [report(view, kind)["vulnerabilities"] for kind in KINDS]
    places = [[(each["location"]["file"], each["location"]["start_line"]) for each in part] for part in parts]
    assert sorted(places[0] + places[1]) == sorted(shown)
    assert places[1] == [("conf/app.yml", 40)]


def test_secret_stands_in_a_commit() -> None:
    (secret,) = report(everything(), "secret_detection")["vulnerabilities"]
    assert secret["location"] == {"file": "conf/app.yml", "start_line": 40, "end_line": 40, "commit": {"sha": HEAD}}


def test_severities() -> None:
    view = view_of(scan_of([finding_of(severity, line=n + 1) for n, severity in enumerate(Severity)]))
    assert [each["severity"] for each in quality(view)] == ["info", "minor", "major", "critical", "blocker"]
    found = report(view, "sast")["vulnerabilities"]
    assert [each["severity"] for each in found] == ["Info", "Low", "Medium", "High", "Critical"]


def test_first_identifier_is_the_rule() -> None:
    found = next(each for each in report(everything(), "sast")["vulnerabilities"] if each["name"] == "Rich")
    assert [(each["type"], each["value"]) for each in found["identifiers"]] == [
        ("codewarrant_rule", "python-rich"), ("cwe", "89"), ("cwe", "20"), ("asvs", "v5.0.0-1.2.4"),
    ]  # fmt: skip
    assert found["links"] == [{"url": "https://example.org/a"}]


def test_names_stay_when_lines_move_and_differ_between_files() -> None:
    one = finding_of(line=3)
    moved = replace(one, region=replace(one.region, start_line=30, end_line=30))
    copied = replace(one, path="other.py")
    names = []
    for finding in (one, moved, copied):
        view = view_of(scan_of([finding]))
        (vulnerability,) = report(view, "sast")["vulnerabilities"]
        signature = vulnerability["tracking"]["items"][0]["signatures"][0]["value"]
        assert vulnerability["id"] == signature == quality(view)[0]["fingerprint"]
        names.append(signature)
    assert names[0] == names[1] != names[2]


@by_kind
def test_scan_that_is_not_complete_failed_and_says_why(kind: str) -> None:
    scan = report(everything(), kind)["scan"]
    assert scan["status"] == "failure"
    assert [(each["level"], each["value"]) for each in scan["messages"]] == [
        ("fatal", "scanner-1 did not complete: it broke"), ("warn", "a.go: not-reviewed, no rules"),
        ("info", "v.py: excluded-by-base-policy, vendored"),
    ]  # fmt: skip
    assert report(view_of(scan_of()), kind)["scan"]["status"] == "success"
    assert report(view_of(scan_of(outcome=Outcome.FAILED)), kind)["scan"]["status"] == "failure"


@by_kind
def test_time_is_the_decision_s(kind: str) -> None:
    scan = report(everything(), kind)["scan"]
    assert scan["start_time"] == scan["end_time"] == "2026-11-02T10:00:00"


@pytest.mark.parametrize("raw", [b"src/\xc3\xa9 b.py", b'quote".py', b"new\nline.py", b"latin\xe9.py"], ids=ascii)
def test_path_is_the_file_s_own(raw: bytes) -> None:
    view = view_of(scan_of([finding_of(path=quote(raw))]))
    assert quality(view)[0]["location"]["path"] == raw.decode("utf-8", "replace")
    assert report(view, "sast")["vulnerabilities"][0]["location"]["file"] == raw.decode("utf-8", "replace")


def test_no_code_and_the_same_bytes_again() -> None:
    view = view_of(scan_of([finding_of(excerpt=("MARKED",))]))
    for render in (gitlab_reports.code_quality, *KINDS.values()):
        data = render(everything())
        assert data == render(everything()) == jsonio.canonical(json.loads(data))
        assert b"MARKED" not in render(view)


@by_hostile_place
@with_all_payloads
def test_hostile_words_add_nothing(place: Callable[[str], View], text: str) -> None:
    for kind in KINDS:
        assert shape(report(place(text), kind)) == shape(report(place("plain"), kind))
        assert all(map(str.isprintable, words(report(place(text), kind)["scan"])))
        assert faults(report(place(text or "x"), kind), SECURITY) == []
    assert shape(quality(place(text))) == shape(quality(place("plain")))
    assert all(each["description"].isprintable() for each in quality(place(text)))


def test_another_tool_s_words_are_not_rendered() -> None:
    hostile = "![x](https://example.org/x.png) <img src=x> @octocat " * 1000
    view = view_of(scan_of([finding_of(rule="tool/x")], rules=[Rule("tool/x", "x", hostile, hostile)]))
    assert faults(report(view, "sast"), SECURITY) == []
    (found,) = report(view, "sast")["vulnerabilities"]
    for text in (found["description"], found["solution"]):
        assert "@octocat" not in text
        assert not {"<img", "<a "} & set(MarkdownIt("commonmark", {"html": True}).render(text).split())


def test_own_words_stay_as_they_are() -> None:
    rule = Rule("own", "Own", "Use `a_b` & not <c>.", "See `d`.")
    (found,) = report(view_of(scan_of([finding_of(rule="own")], rules=[rule])), "sast")["vulnerabilities"]
    assert (found["description"], found["solution"]) == (rule.message, rule.help)


def test_many_unread_files_are_counted() -> None:
    ledger = [entry_of(f"{n}.go", Coverage.NOT_REVIEWED, "no rules") for n in range(250)]
    said = report(view_of(scan_of(ledger=ledger)), "sast")["scan"]["messages"]
    assert (len(said), said[-1]["value"]) == (101, "and 150 more files were not read")

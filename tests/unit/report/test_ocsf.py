"""Events for a SIEM: valid OCSF 1.5, one for each thing that happened, the same in every run, and no code."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.records import Audience, Outcome, Severity, Verdict
from steps.report import ocsf
from steps.report.view import View
from tests.samples import BASE, HEAD, classification_of, decision_of, finding_of, scan_of, view_of
from tests.unit.report.reported import (
    EVENT,
    OURS,
    REASON,
    SHARED,
    agreed,
    by_hostile_place,
    by_view,
    decided,
    everything,
    faults,
    shape,
    stood_in,
    words,
)
from tests.unit.report.test_inert import with_all_payloads

SCHEMA = OURS / "ocsf-event.schema.json"
LEVELS = ("Informational", "Low", "Medium", "High", "Critical")
CLASSES = {2003: "compliance_finding", 2007: "application_security_posture_finding"}


def events(view: View, kind: str = "") -> list[dict[str, Any]]:
    found = [json.loads(line) for line in ocsf.render(view).decode().splitlines()]
    return [each for each in found if kind in ("", each["metadata"]["event_code"])]


@by_view
def test_events_are_what_is_meant(view: Callable[[], View]) -> None:
    assert [fault for event in events(view()) for fault in faults(event, SCHEMA)] == []


@pytest.mark.parametrize("version", ["1.5.0", "1.8.0"])
@by_view
def test_events_are_valid_ocsf(view: Callable[[], View], version: str) -> None:
    for event in events(view()):
        name = f"{CLASSES[event['class_uid']]}-{version}.schema.json"
        assert faults(event, SHARED / "governance" / "ocsf" / name) == []


@by_view
def test_numbers_and_names_agree(view: Callable[[], View]) -> None:
    for event in events(view()):
        assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
        assert (event["class_uid"] == 2007) == (event["metadata"]["event_code"] == "finding")
        assert LEVELS[event["severity_id"] - 1] == event["severity"]


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no time": lambda it: it.pop("time"),
    "another severity": lambda it: it.update(severity_id=7),
    "unknown key": lambda it: it.update(excerpt="x"),
    "no finding": lambda it: it.pop("finding_info"),
    "no uid": lambda it: it["finding_info"].pop("uid"),
    "no product": lambda it: it["metadata"].pop("product"),
    "time as text": lambda it: it.update(time="2026-11-02T10:00:00Z"),
    "another class": lambda it: it.update(class_uid=2004),
    "type of another class": lambda it: it.update(type_uid=200401),
    "another category": lambda it: it.update(category_uid=1),
    "fraction": lambda it: it.update(status_id=1.5),
}
OF_FINDINGS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "place without a file": lambda it: it["vulnerabilities"][0]["affected_code"][0].pop("file"),
    "file without a kind": lambda it: it["vulnerabilities"][0]["affected_code"][0]["file"].pop("type_id"),
    "line as text": lambda it: it["vulnerabilities"][0]["affected_code"][0].update(start_line="3"),
}
OF_VERDICTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no compliance": lambda it: it.pop("compliance"),
    "another status": lambda it: it["compliance"].update(status_id=4),
    "code in a check": lambda it: it["compliance"]["checks"][0].update(excerpt="x"),
}
CASES = [
    *(pytest.param(kind, breaks, id=f"{kind}: {name}") for kind in ("finding", "verdict") for name, breaks in BROKEN.items()),
    *(pytest.param("finding", breaks, id=name) for name, breaks in OF_FINDINGS.items()),
    *(pytest.param("verdict", breaks, id=name) for name, breaks in OF_VERDICTS.items()),
]


@pytest.mark.parametrize("path", [SCHEMA, SHARED / "governance" / "ocsf"], ids=["ours", "shared"])
@pytest.mark.parametrize(("kind", "breaks"), CASES)
def test_schemas_refuse_what_is_broken(kind: str, breaks: Callable[[dict[str, Any]], Any], path: Any) -> None:
    event = events(everything(), kind)[-1]
    name = f"{CLASSES[event['class_uid']]}-1.5.0.schema.json"
    judge = path if path == SCHEMA else path / name
    assert faults(event, judge) == []
    breaks(event)
    assert faults(event, judge) != []


def test_one_event_for_each_thing() -> None:
    view = everything()
    count = Counter(event["metadata"]["event_code"] for event in events(view))
    named = {"CWE-89", "CWE-20", "CWE-79", "v5.0.0-1.2.4", "v5.0.0-1.2.1", "4.3.2"}
    assert {event["compliance"]["control"] for event in events(view, "requirement")} == named
    assert count == {"finding": len(view.scan.findings), "requirement": len(named), "exception": 2, "verdict": 1}
    assert events(view)[-1]["metadata"]["event_code"] == "verdict"


def test_finding_says_whether_it_is_new_old_or_agreed_to() -> None:
    old, new, excepted = finding_of(new=False), finding_of(line=8), finding_of(line=9)
    view = view_of(scan_of([old, new, excepted]), decision=decision_of(exceptions=[agreed(excepted)]))
    said = [(each["status"], each["activity_name"], each["unmapped"]["codewarrant.new"]) for each in events(view, "finding")]
    assert said == [("Existing", "Update", False), ("New", "Create", True), ("Suppressed", "Create", True)]
    past = view_of(scan_of([excepted]), decision=decision_of(exceptions=[agreed(excepted, in_force=False)]))
    assert [each["status"] for each in events(past, "finding")] == ["New"], "an exception that is not in force changes nothing"


def test_finding_says_what_and_where() -> None:
    event = next(each for each in events(everything(), "finding") if each["severity"] == "Critical")
    (weakness,) = event["vulnerabilities"]
    (code,) = weakness["affected_code"]
    assert (weakness["cwe"], weakness["remediation"]) == ({"uid": "CWE-89"}, {"desc": "Spend it."})
    assert (code["file"]["path"], code["file"]["name"], code["start_line"]) == ("src/4 é.py", "4 é.py", 5)
    assert event["finding_info"]["analytic"]["uid"] == "python-rich"
    assert event["unmapped"]["codewarrant.cwe"] == ["CWE-89", "CWE-20"]
    kinds = [each["finding_info"]["types"] for each in events(everything(), "finding")]
    assert kinds.count(["secret"]) == 1


@pytest.mark.parametrize(("severity", "level"), list(zip(Severity, range(1, 6), strict=True)))
def test_severity(severity: Severity, level: int) -> None:
    (event,) = events(view_of(scan_of([finding_of(severity)])), "finding")
    assert event["severity_id"] == level


def test_requirement_fails_only_by_findings_that_decide() -> None:
    one, two = finding_of(), finding_of(line=9)
    fails = view_of(scan_of([one, two]), decision=decision_of(exceptions=[agreed(one)]))
    warns = view_of(scan_of([one, two]), decision=decision_of(exceptions=[agreed(one), agreed(two)]))
    auditors, old = (view_of(scan_of([each])) for each in (replace(one, audience=Audience.AUDITOR), replace(one, new=False)))
    views = (fails, warns, auditors, old)
    said = [{event["compliance"]["status"] for event in events(view, "requirement")} for view in views]
    assert said == [{"Fail"}, {"Warning"}, {"Warning"}, set()]
    requirement = next(each for each in events(fails, "requirement") if each["compliance"]["control"] == "v5.0.0-1.2.1")
    assert requirement["compliance"]["standards"] == ["OWASP ASVS 5.0.0"]
    names = [each["uid"] for each in requirement["finding_info"]["related_events"]]
    assert names == [each["finding_info"]["uid"] for each in events(fails, "finding")]


def test_requirement_is_as_severe_as_its_worst_finding() -> None:
    view = view_of(scan_of([finding_of(Severity.CRITICAL), finding_of(Severity.LOW, line=9)]))
    assert {event["severity"] for event in events(view, "requirement")} == {"Critical"}


def test_requirement_names_a_hundred_findings_and_counts_all() -> None:
    view = view_of(scan_of([finding_of(line=n + 1) for n in range(150)]))
    info = events(view, "requirement")[0]["finding_info"]
    assert (len(info["related_events"]), info["related_events_count"]) == (100, 150)


OVERRIDES = {
    "approved": (decided(Verdict.ALLOW, by=("ann", "ben")), "approved", ["ann", "ben"]),
    "not enforced": (decided(Verdict.BLOCK, enforced=False), "not-enforced", []),
    "not enforced, with an approval": (decided(Verdict.REVIEW, enforced=False, by=("ann",)), "not-enforced", []),
    "stood in": (stood_in(), "stand-in", []),
    "nobody needed": (decided(Verdict.ALLOW), "none-needed", []),
}


@pytest.mark.parametrize(("view", "how", "by"), OVERRIDES.values(), ids=OVERRIDES.keys())
def test_override(view: View, how: str, by: list[str]) -> None:
    (event,) = events(view, "override")
    assert event["compliance"]["control"] == "high-tier"
    assert event["unmapped"]["codewarrant.override"] == how
    assert event["unmapped"]["codewarrant.approved_by"] == by


@pytest.mark.parametrize("verdict", [Verdict.REVIEW, Verdict.BLOCK])
def test_no_override_where_the_clause_acts(verdict: Verdict) -> None:
    assert events(decided(verdict), "override") == []


def test_exception_says_who_until_when_and_whether_it_counts() -> None:
    in_force, past = events(everything(), "exception")
    assert (in_force["status"], in_force["compliance"]["status"]) == ("Suppressed", "Warning")
    assert (past["status"], past["compliance"]["status"]) == ("New", "Fail")
    own = in_force["unmapped"]
    assert (own["codewarrant.exception.approved_by"], own["codewarrant.exception.expires"]) == ("ben", "2026-12-31")
    assert in_force["compliance"]["status_detail"] == REASON


@pytest.mark.parametrize(
    ("verdict", "status", "severity"), [(Verdict.ALLOW, "Pass", 1), (Verdict.REVIEW, "Warning", 4), (Verdict.BLOCK, "Fail", 4)]
)
def test_verdict(verdict: Verdict, status: str, severity: int) -> None:
    (event,) = events(decided(verdict), "verdict")
    assert (event["compliance"]["status"], event["severity_id"]) == (status, severity)
    assert event["message"].startswith("Needs a person")


def test_verdict_has_every_check() -> None:
    (event,) = events(replace(everything(), classification=classification_of(outcome=Outcome.PARTIAL)), "verdict")
    assert {each["uid"]: each["status"] for each in event["compliance"]["checks"]} == {
        "clause high-tier": "Warning", "clause small": "Pass", "step classify": "Fail", "step scan": "Fail",
        "scanner scanner-0": "Pass", "scanner scanner-1": "Fail",
    }  # fmt: skip


def test_attributes_have_opentelemetry_s_names() -> None:
    for event in events(everything()):
        told = {key: value for key, value in event["unmapped"].items() if key.startswith(("vcs.", "cicd."))}
        assert told == {
            "vcs.provider.name": "github", "vcs.owner.name": "team", "vcs.repository.name": "app",
            "vcs.repository.url.full": "https://git.example.org/team/app", "vcs.change.id": "7",
            "vcs.ref.head.name": "feature", "vcs.ref.head.revision": HEAD, "vcs.ref.base.name": "main",
            "vcs.ref.base.revision": BASE, "cicd.pipeline.task.name": "codewarrant", "cicd.pipeline.task.run.result": "failure",
        }  # fmt: skip


def test_owner_of_a_repository_is_all_before_its_name() -> None:
    view = replace(everything(), event=replace(EVENT, repository="group/team/app"))
    told = events(view)[0]["unmapped"]
    assert (told["vcs.owner.name"], told["vcs.repository.name"]) == ("group/team", "app")


def test_no_attribute_is_part_of_another_s_name() -> None:
    """Elastic makes an object of each part of a dotted name, and cannot put one where a value is."""
    views = (everything(), decided(Verdict.ALLOW, by=("ann",)), stood_in())
    keys = {key for view in views for event in events(view) for key in event["unmapped"]}
    assert [key for key in keys if any(other.startswith(f"{key}.") for other in keys)] == []


def test_nothing_is_said_of_a_platform_that_is_not_there() -> None:
    event = events(view_of(scan_of([finding_of()])))[0]
    assert not {"vcs.provider.name", "vcs.repository.name", "vcs.change.id"} & set(event["unmapped"])
    assert "application" not in event


def test_names_are_the_same_in_the_next_run_and_the_event_s_own_is_not() -> None:
    one = everything()
    later = replace(one, decision=replace(one.decision, now="2026-11-03T10:00:00Z"))
    pairs = list(zip(events(one), events(later), strict=True))
    assert all(first["finding_info"]["uid"] == second["finding_info"]["uid"] for first, second in pairs)
    assert all(first["metadata"]["uid"] != second["metadata"]["uid"] for first, second in pairs)
    assert all(second["time"] - first["time"] == 24 * 3600 * 1000 for first, second in pairs)
    for each in (one, later):
        names = [event["metadata"]["uid"] for event in events(each)]
        assert len(set(names)) == len(names)


def test_equal_code_in_another_repository_is_another_finding() -> None:
    elsewhere = replace(everything(), event=replace(EVENT, address="https://git.example.org/team/other"))
    names = [{event["finding_info"]["uid"] for event in events(view)} for view in (everything(), elsewhere)]
    assert not names[0] & names[1]


def test_run_is_named_by_the_digest_of_the_decision() -> None:
    view = everything()
    assert {event["metadata"]["correlation_uid"] for event in events(view)} == {jsonio.digest(jsonio.dump(view.decision))}


def test_no_code_and_the_same_canonical_bytes_again() -> None:
    data = ocsf.render(everything())
    assert data == ocsf.render(everything())
    assert data.splitlines() == [jsonio.canonical(json.loads(line)) for line in data.splitlines()]
    assert b"MARKED" not in ocsf.render(view_of(scan_of([finding_of(excerpt=("MARKED",))])))


@by_hostile_place
@with_all_payloads
def test_hostile_words_add_nothing(place: Callable[[str], View], text: str) -> None:
    """An empty word may be left out, and is; any other stands in as many lines and keys as a plain one."""
    said, plain = events(place(text)), events(place("plain"))
    assert ocsf.render(place(text)).count(b"\n") == len(said) == len(plain)
    if text:
        assert shape(said) == shape(plain)
        assert [fault for event in said for fault in faults(event, SCHEMA)] == []
    assert all(each.isprintable() for event in said for each in words(event))


@by_hostile_place
def test_seventy_thousand_characters_fit(place: Callable[[str], View]) -> None:
    assert len(ocsf.render(place("\u202e" * 70_000))) < 200_000

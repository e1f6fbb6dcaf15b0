"""Events about findings, and about the requirements of ASVS and the weaknesses of CWE that new ones stand against."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from codewarrant.records import Audience, Confidence, Finding, Rule
from steps.report import portable
from steps.report.ocsf.frame import (
    EXISTING,
    FAIL,
    LEVELS,
    NEW,
    POSTURE,
    SUPPRESSED,
    WARNING,
    About,
    Run,
    compliance,
    event,
    text,
)

_MOST = 100
"""Findings that an event about a requirement names; it counts all."""
_CONFIDENCE = {Confidence.LOW: 1, Confidence.MEDIUM: 2, Confidence.HIGH: 3}
_ASVS = re.compile(r"v(\d+\.\d+\.\d+)-[\d.]+")
_UPDATE = 2


def findings(run: Run) -> Iterator[dict[str, Any]]:
    """One event each, old ones and those for auditors too: it says which."""
    return (_finding(run, finding, run.rules[finding.rule]) for finding in run.view.scan.findings)


def _finding(run: Run, finding: Finding, rule: Rule) -> dict[str, Any]:
    title, path = text(rule.title), text(finding.path)
    own = {
        "codewarrant.new": finding.new, "codewarrant.audience": finding.audience.value,
        "codewarrant.fingerprint": finding.fingerprint,
        "codewarrant.cwe": list(map(text, rule.cwe)), "codewarrant.asvs": list(map(text, rule.asvs)),
    }  # fmt: skip
    info = {
        "types": ["secret" if "secrets" in finding.witnesses else "sast"], "data_sources": list(map(text, finding.witnesses)),
        "analytic": {"type_id": 1, "type": "Rule", "uid": text(rule.id), "name": title},
    }  # fmt: skip
    about = About(
        "finding", portable.name_of(finding, run.place), title, f"{title} at {path}:{finding.region.start_line}",
        _level(finding), SUPPRESSED if run.has_agreed(finding) else NEW if finding.new else EXISTING, own, info,
        1 if finding.new else _UPDATE,
    )  # fmt: skip
    return event(run, POSTURE, about, {
        "confidence_id": _CONFIDENCE[finding.confidence], "confidence": finding.confidence.capitalize(),
        "vulnerabilities": [_weakness(finding, rule, title, path)],
        **({"application": {"name": run.place}} if run.place else {}),
    })  # fmt: skip


def _weakness(finding: Finding, rule: Rule, title: str, path: str) -> dict[str, Any]:
    region = finding.region
    where = {
        "file": {"name": path.rpartition("/")[2] or path, "path": path, "type_id": 1, "type": "Regular File"},
        "start_line": region.start_line, "end_line": region.end_line,
        "start_column": region.start_column, "end_column": region.end_column,
        "rule": {"uid": text(rule.id), "name": title},
    }  # fmt: skip
    found: dict[str, Any] = {
        "title": title, "desc": text(rule.message), "severity": LEVELS[_level(finding)],
        "remediation": {"desc": text(rule.help)}, "affected_code": [where],
    }  # fmt: skip
    found |= {"cwe": {"uid": text(rule.cwe[0])}} if rule.cwe else {}
    return found | ({"references": list(map(text, rule.references))} if rule.references else {})


def _level(finding: Finding) -> int:
    return finding.severity.rank + 1


def requirements(run: Run) -> Iterator[dict[str, Any]]:
    """One event for each that a new finding is against."""
    missed: dict[tuple[str, str], list[Finding]] = {}
    for finding in run.view.scan.findings:
        for name in _named(run.rules[finding.rule]) if finding.new else ():
            missed.setdefault(name, []).append(finding)
    return (_requirement(run, *name, against) for name, against in sorted(missed.items(), key=lambda item: item[0]))


def _named(rule: Rule) -> Iterator[tuple[str, str]]:
    for requirement in rule.asvs:
        edition = _ASVS.fullmatch(requirement)
        yield f"OWASP ASVS {edition[1]}" if edition else "OWASP ASVS", text(requirement)
    for cwe in rule.cwe:
        yield "CWE", text(cwe)


def _requirement(run: Run, standard: str, requirement: str, against: Sequence[Finding]) -> dict[str, Any]:
    """It fails by findings that decide. Where there are only others, agreed to or for auditors, it is a warning."""
    decide = sum(each.audience is Audience.DEVELOPER and not run.has_agreed(each) for each in against)
    number = f"{len(against)} new finding{'s' * (len(against) != 1)}"
    related = [
        {"uid": portable.name_of(each, run.place), "type_uid": POSTURE * 100 + 1, "title": text(run.rules[each.rule].title)}
        for each in against[:_MOST]
    ]
    about = About(
        "requirement", portable.name(run.place, standard, requirement), f"{standard} {requirement}",
        f"{number} against {standard} {requirement}", max(map(_level, against)), NEW if decide else SUPPRESSED,
        {"codewarrant.findings": len(against), "codewarrant.deciding_findings": decide},
        {"related_events": related, "related_events_count": len(against)},
    )  # fmt: skip
    named = {"standards": [standard], "requirements": [requirement], "control": requirement}
    return compliance(run, about, FAIL if decide else WARNING, named)

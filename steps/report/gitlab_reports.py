"""What GitLab reads from a job's artifacts: Code Quality, SAST and secret detection. All of them show what the comment shows.

GitLab stops at the first entry that it does not like, so every entry has every field. The fields and limits are those of the
security reports' 15.0.6, which every GitLab from 16 on knows.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from codewarrant import __version__, paths
from codewarrant.records import Coverage, Finding, Outcome, Rule, Severity
from steps.report import inert, portable
from steps.report.view import View

SCHEMA_VERSION = "15.0.6"
SECRETS = "secrets"
"""The scanner whose findings GitLab counts as secrets."""
_NO_COMMIT = "0" * 40
_NAME, _SOLUTION, _DESCRIPTION, _IDENTIFIERS = 255, 7000, 100_000, 20
_MESSAGES = 100
_DEGREE = {
    Severity.INFO: "info", Severity.LOW: "minor", Severity.MEDIUM: "major",
    Severity.HIGH: "critical", Severity.CRITICAL: "blocker",
}  # fmt: skip
_PRODUCT = {"id": "codewarrant", "name": "Codewarrant", "vendor": {"name": "Codewarrant"}, "version": __version__}


def code_quality(view: View) -> bytes:
    """New findings for the widget of a merge request that every tier of GitLab has."""
    rules = view.rules
    return portable.dump([_degradation(finding, rules[finding.rule]) for finding in view.new])


def sast(view: View) -> bytes:
    """New findings but those of the secrets scanner."""
    return _report(view, "sast", (finding for finding in view.new if SECRETS not in finding.witnesses))


def secret_detection(view: View) -> bytes:
    """New findings of the secrets scanner: where they stand, never what they are."""
    return _report(view, "secret_detection", (finding for finding in view.new if SECRETS in finding.witnesses))


def _degradation(finding: Finding, rule: Rule) -> dict[str, Any]:
    region = finding.region
    return {
        "check_name": portable.line(finding.rule, _NAME),
        "description": portable.line(f"{rule.title}. {rule.message} {rule.help}", _DESCRIPTION),
        "fingerprint": portable.name_of(finding),
        "severity": _DEGREE[finding.severity],
        "categories": ["Security"],
        "location": {"path": paths.text(finding.path), "lines": {"begin": region.start_line, "end": region.end_line}},
    }


def _report(view: View, kind: str, findings: Iterable[Finding]) -> bytes:
    at, rules = view.decision.now.removesuffix("Z"), view.rules  # GitLab refuses a time with its zone
    commit = view.change.head.commit if view.change.head else _NO_COMMIT
    return portable.dump({
        "version": SCHEMA_VERSION,
        "scan": {
            "analyzer": _PRODUCT, "scanner": _PRODUCT, "type": kind, "start_time": at, "end_time": at,
            "status": "success" if view.scan.outcome is Outcome.COMPLETE else "failure",
            "messages": list(_messages(view)),
        },
        "vulnerabilities": [_vulnerability(finding, rules[finding.rule], kind, commit) for finding in findings],
    })  # fmt: skip


def _messages(view: View) -> Iterator[dict[str, str]]:
    for run in view.scan.scanners:
        if run.outcome is not Outcome.COMPLETE:
            yield _message("fatal", f"{run.name} did not complete: {run.problem or run.outcome}")
    unread = view.unread
    for entry in unread[:_MESSAGES]:
        level = "info" if entry.coverage is Coverage.EXCLUDED else "warn"
        yield _message(level, f"{entry.path}: {entry.coverage}, {entry.why}")
    if len(unread) > _MESSAGES:
        yield _message("warn", f"and {len(unread) - _MESSAGES} more files were not read")


def _message(level: str, text: str) -> dict[str, str]:
    return {"level": level, "value": portable.line(text, 1000)}


def _vulnerability(finding: Finding, rule: Rule, kind: str, commit: str) -> dict[str, Any]:
    name, region = portable.name_of(finding), finding.region
    lines = {"file": paths.text(finding.path), "start_line": region.start_line, "end_line": region.end_line}
    signature = {"algorithm": "hash", "value": name}  # by which GitLab knows it again on another line
    return {
        "id": name,
        "name": portable.line(rule.title, _NAME),
        "description": _prose(rule, rule.message, _DESCRIPTION),
        "solution": _prose(rule, rule.help, _SOLUTION),
        "severity": finding.severity.capitalize(),
        "identifiers": list(_identifiers(rule))[:_IDENTIFIERS],
        "links": [{"url": link} for link in rule.references if link.startswith("https://")],
        "location": lines | ({"commit": {"sha": commit}} if kind == "secret_detection" else {}),
        "tracking": {"type": "source", "items": [lines | {"signatures": [signature]}]},
    }


def _identifiers(rule: Rule) -> Iterator[dict[str, str]]:
    """The rule first: GitLab tells findings apart by their first identifier."""
    name = portable.line(rule.id, _NAME - 12)
    yield {"type": "codewarrant_rule", "name": f"Codewarrant {name}", "value": name}
    for cwe in rule.cwe:
        number = cwe.rpartition("-")[2]
        yield {"type": "cwe", "name": cwe, "value": number, "url": f"https://cwe.mitre.org/data/definitions/{number}.html"}
    for requirement in rule.asvs:
        yield {"type": "asvs", "name": f"OWASP ASVS {requirement}", "value": requirement}


def _prose(rule: Rule, text: str, most: int) -> str:
    """GitLab renders these as Markdown in one place and shows them as they are in another, so our own words stay as they are.

    Those of another scanner, which may repeat the change's, are made inert; that makes up to twelve characters of one.
    """
    return inert.markdown(portable.line(text, most // 12)) if "/" in rule.id else portable.line(text, most)

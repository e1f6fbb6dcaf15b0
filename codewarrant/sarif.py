"""Findings as SARIF 2.1.0, within GitHub's ingestion rules, and what other tools say in it. Pure; the only owner of the format.

What another tool says of a rule is taken over, in plain words; what it says of a result is not, since that quotes the code.
Longer than other files, because both directions of one format stand in one place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent_encode
from urllib.parse import unquote as percent_decode

from codewarrant import __version__, exceptions, jsonio
from codewarrant.paths import unquote
from codewarrant.problems import Problem
from codewarrant.records import (
    Confidence,
    Coverage,
    Finding,
    LedgerEntry,
    Outcome,
    PolicyException,
    Region,
    Rule,
    ScanResult,
    Severity,
)
from codewarrant.visible import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {
    Severity.INFO: "note", Severity.LOW: "note", Severity.MEDIUM: "warning",
    Severity.HIGH: "error", Severity.CRITICAL: "error",
}  # fmt: skip
# GitHub sorts by this number: above 9.0 critical, from 7.0 high, from 4.0 medium.
_SECURITY_SEVERITY = {
    Severity.INFO: "0.1", Severity.LOW: "2.0", Severity.MEDIUM: "5.5", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5",
}  # fmt: skip


Object = dict[str, Any]


def from_scan(scan: ScanResult, agreed: Sequence[PolicyException] = ()) -> bytes:
    """The whole scan as one SARIF log: findings as results, unread files and failed scanners as notifications.

    A finding that one of the exceptions in `agreed` is for stands there as suppressed, with the reason. The objects are written
    without a model of the standard, since a thousand findings would wait for it; a test holds them to the classes of sarif-om.
    What equals a default of the standard is left out.
    """
    severity = {finding.rule: finding.severity for finding in reversed(scan.findings)}
    index = {rule.id: number for number, rule in enumerate(scan.rules)}
    rules = [_rule(rule, severity[rule.id]) for rule in scan.rules]
    run = {
        "tool": {"driver": {"name": "Codewarrant", "version": __version__, "semanticVersion": __version__, "rules": rules}},
        "results": [
            _result(finding, index[finding.rule], scan.rules[index[finding.rule]], exceptions.for_finding(agreed, finding))
            for finding in scan.findings
        ],
        "automationDetails": {"id": "codewarrant/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": scan.outcome is not Outcome.FAILED, "toolExecutionNotifications": _notifications(scan),
        }],
    }  # fmt: skip
    return jsonio.canonical({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]})


def _rule(rule: Rule, severity: Severity) -> Object:
    return {
        "id": rule.id,
        "name": _name(rule.id),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.message},
        "help": {"text": rule.help},
        **({"helpUri": rule.references[0]} if rule.references else {}),
        "defaultConfiguration": _level(_LEVEL[severity]),
        "properties": {
            "security-severity": _SECURITY_SEVERITY[severity],
            "tags": ["security", *(f"external/cwe/{cwe.lower()}" for cwe in rule.cwe), *rule.asvs][:10],
        },
    }


def _level(level: str) -> Object:
    return {} if level == "warning" else {"level": level}


def _name(rule: str) -> str:
    """The id in the form of a name: a reader may take one that equals the id for a mistake."""
    return "".join(part[0].upper() + part[1:] for part in re.split(r"[\W_]+", rule) if part)[:255]


def _result(finding: Finding, index: int, rule: Rule, agreed: PolicyException | None) -> Object:
    region = finding.region
    lines = {
        "startLine": region.start_line, "startColumn": region.start_column,
        "endLine": region.end_line, "endColumn": region.end_column,
    }  # fmt: skip
    accepted = {"kind": "external", "status": "accepted", "justification": agreed.reason} if agreed else None
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        **_level(_LEVEL[finding.severity]),
        "message": {"text": f"{rule.title}. {rule.message} {rule.help}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": lines}}],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        "baselineState": "new" if finding.new else "unchanged",
        **({"suppressions": [accepted]} if accepted else {}),
        "properties": {"confidence": finding.confidence.value, "audience": finding.audience.value},
    }


def _notifications(scan: ScanResult) -> list[Object]:
    unread = [entry for entry in scan.ledger if entry.coverage is not Coverage.REVIEWED]
    failed = [run for run in scan.scanners if run.outcome in (Outcome.FAILED, Outcome.SKIPPED)]
    return [_unread(entry) for entry in unread] + [
        {**_level("error"), "message": {"text": f"{run.name} did not complete: {run.problem}"}} for run in failed
    ]


def _unread(entry: LedgerEntry) -> Object:
    return {
        **_level("note" if entry.coverage is Coverage.EXCLUDED else "warning"),
        "message": {"text": f"{entry.coverage}: {entry.why}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(entry.path)}}],
    }


def _artifact(path: str) -> Object:
    return {"uri": percent_encode(unquote(path)), "uriBaseId": "%SRCROOT%"}


# --- what other tools say ---------------------------------------------------------------------------------------------

_FROM_LEVEL = {"none": Severity.INFO, "note": Severity.LOW, "warning": Severity.MEDIUM, "error": Severity.HIGH}
_PRECISION = {"very-high": Confidence.HIGH, "high": Confidence.HIGH, "low": Confidence.LOW}
_CWE = re.compile(r"(?i)\bcwe[-_: /]*0*([1-9]\d{0,4})\b")
_LONGEST = 600
"""Characters of a foreign text that are kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """One result of another tool."""

    tool: str
    rule: Rule
    severity: Severity
    confidence: Confidence
    uri: str
    """Where it points to, percent-decoded; empty where it points nowhere."""
    region: Region | None
    """None where it names no line."""


def told(data: bytes, name: str) -> tuple[Told, ...]:
    """All results of a SARIF document of another tool. One that is none, or whose run failed or did not look, is a Problem."""
    log = jsonio.parse(data, name, fractions=True)
    results = told_in(log, name)
    claims(log, name)
    return results


def told_in(log: Any, name: str) -> tuple[Told, ...]:
    """The same, of a document that is parsed."""
    if not isinstance(log, dict) or not isinstance(log.get("runs"), list):
        raise Problem(f"{name} is no SARIF", "it has no list of runs", "have the tool write SARIF 2.1.0")
    runs = [run for run in log["runs"] if isinstance(run, dict)]
    for run in runs:
        if any(isinstance(call, dict) and call.get("executionSuccessful") is False for call in _list(run, "invocations")):
            raise Problem(f"{name} says that its own run failed", "", "mend the tool's run")
    return tuple(result for run in runs for result in _told(run))


_OF_THE_TOOL = frozenset({
    "driver", "extension", "translation", "taxonomy", "policy", "toolSpecifiedConfiguration", "userSpecifiedConfiguration",
    "responseFile", "standardStream", "debugOutputFile", "directory",
})  # fmt: skip
"""Roles of what a tool may name beside the files that it looks at."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a tool says of one file beside its results."""

    uri: str
    """Percent-decoded; empty where it names no file."""
    analysed: bool
    """Whether it says that it looked at it; false for one that it merely lists."""
    failed: bool
    """Whether it says that something went wrong with it."""


def claims(log: Any, name: str) -> tuple[Claim, ...]:
    """What a tool that was asked to scan says of files. No run, or one without a list of results, is a Problem."""
    runs = _list(log, "runs")
    if not runs or log.get("version") != "2.1.0":
        raise Problem(f"{name} is no SARIF 2.1.0 with a run in it")
    if not all(isinstance(run, dict) and isinstance(run.get("results"), list) for run in runs):
        raise Problem(f"{name} gave no list of results, by which SARIF says that it did not look")
    return tuple(claim for run in runs for claim in (*_artifacts(run), *_faults(run)))


def _artifacts(run: Mapping[str, Any]) -> Iterator[Claim]:
    for artifact in _list(run, "artifacts"):
        uri = _dict(artifact, "location").get("uri")
        roles = {role for role in _list(artifact, "roles") if isinstance(role, str)}
        if isinstance(uri, str) and not (roles and roles <= _OF_THE_TOOL):
            yield Claim(percent_decode(uri), "analysisTarget" in roles, failed=False)


def _faults(run: Mapping[str, Any]) -> Iterator[Claim]:
    kinds = ("toolExecutionNotifications", "toolConfigurationNotifications")
    said = (note for call in _list(run, "invocations") for kind in kinds for note in _list(call, kind))
    for note in said:
        if isinstance(note, dict) and note.get("level") == "error":
            for place in _list(note, "locations") or [{}]:
                uri = _dict(_dict(place, "physicalLocation"), "artifactLocation").get("uri")
                yield Claim(percent_decode(uri) if isinstance(uri, str) else "", analysed=False, failed=True)


def _told(run: Mapping[str, Any]) -> Iterator[Told]:
    driver = _dict(_dict(run, "tool"), "driver")
    tool = _words(driver.get("name")) or "unnamed tool"
    rules = [rule for part in (driver, *_list(_dict(run, "tool"), "extensions")) for rule in _list(part, "rules")]
    by_id = {rule["id"]: rule for rule in rules if isinstance(rule, dict) and isinstance(rule.get("id"), str)}
    for result in _list(run, "results"):
        yield _one(tool, by_id, _list(driver, "rules"), result if isinstance(result, dict) else {})


def _one(tool: str, by_id: Mapping[str, Any], rules: Sequence[Any], result: Mapping[str, Any]) -> Told:
    reference = _dict(result, "rule")
    index, name = result.get("ruleIndex", reference.get("index", -1)), result.get("ruleId") or reference.get("id")
    rule = by_id.get(name) if isinstance(name, str) else None
    if rule is None and type(index) is int and 0 <= index < len(rules) and isinstance(rules[index], dict):
        rule = rules[index]
    rule = rule or {}
    place = _dict((_list(result, "locations") or [{}])[0], "physicalLocation")
    uri = _dict(place, "artifactLocation").get("uri")
    return Told(
        tool, _foreign_rule(tool, str(name or rule.get("id") or "unnamed"), rule, result), _severity(rule, result),
        _confidence(rule, result), percent_decode(uri) if isinstance(uri, str) else "", _foreign_region(_dict(place, "region")),
    )  # fmt: skip


def _foreign_rule(tool: str, name: str, rule: Mapping[str, Any], result: Mapping[str, Any]) -> Rule:
    title = _words(_dict(rule, "shortDescription").get("text")) or _words(rule.get("name")) or _words(name)
    owners = (rule, result)
    said = [name, *(owner.get(key) for owner in owners for key in ("id", "properties", "relationships", "taxa"))]
    cwe = sorted({int(number) for number in _CWE.findall(_flat(said))})
    link = rule.get("helpUri")
    return Rule(
        id=f"{_slug(tool)}/{_words(name)}",
        title=title,
        message=_words(_dict(rule, "fullDescription").get("text")) or title,
        help=f"See what {tool} says of it.",
        cwe=tuple(f"CWE-{number}" for number in cwe),
        references=(visible(link),) if isinstance(link, str) and link.startswith("https://") and len(link) < _LONGEST else (),
    )


def _severity(rule: Mapping[str, Any], result: Mapping[str, Any]) -> Severity:
    for owner in (result, rule):
        try:
            score = float(_dict(owner, "properties")["security-severity"])
        except (KeyError, TypeError, ValueError):
            continue
        bounds = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.1, Severity.LOW))
        return next((severity for least, severity in bounds if score >= least), Severity.INFO)
    level = result.get("level") or _dict(rule, "defaultConfiguration").get("level")
    return _FROM_LEVEL.get(level, Severity.MEDIUM) if isinstance(level, str) else Severity.MEDIUM  # the standard's default


def _confidence(rule: Mapping[str, Any], result: Mapping[str, Any]) -> Confidence:
    said = _dict(result, "properties").get("precision") or _dict(rule, "properties").get("precision")
    return _PRECISION.get(said, Confidence.MEDIUM) if isinstance(said, str) else Confidence.MEDIUM


def _foreign_region(region: Mapping[str, Any]) -> Region | None:
    numbers = {name: value for name, value in region.items() if type(value) is int and 0 < value < 2**31}
    if "startLine" not in numbers:
        return None
    first, column = numbers["startLine"], numbers.get("startColumn", 1)
    last = max(first, numbers.get("endLine", first))
    return Region(first, column, last, max(numbers.get("endColumn", 1), column + 1 if last == first else 1))


def _flat(value: object) -> str:
    """Every text in plain data, one after the other; `cwe: [79]` and a reference to the taxonomy CWE as CWE-79."""
    if isinstance(value, dict):
        component = value.get("toolComponent")
        is_cwe = isinstance(component, dict) and str(component.get("name")).upper() == "CWE"
        own = f" CWE-{value['id']} " if is_cwe and str(value.get("id")).isdigit() else ""
        under = [each for key, each in value.items() if "cwe" in key.lower()]
        numbered = (each for known in under for each in (known if isinstance(known, list) else [known]))
        return own + " ".join([*map(_flat, value.values()), *(f"CWE-{each}" for each in numbered)])
    return " ".join(map(_flat, value)) if isinstance(value, list) else str(value)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40] or "tool"


def _words(value: object) -> str:
    """Text of another tool as one plain line: no control, no more than fits."""
    return visible(" ".join(value.split()))[:_LONGEST] if isinstance(value, str) else ""


def _dict(value: Any, name: str) -> Mapping[str, Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _list(value: Any, name: str) -> Sequence[Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []

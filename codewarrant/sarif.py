"""Findings as SARIF 2.1.0, within GitHub's ingestion rules. Pure, and the only owner of that format."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote as percent_encode

import attr
import sarif_om as om

from codewarrant import __version__, exceptions, jsonio
from codewarrant.paths import unquote
from codewarrant.records import Coverage, Finding, LedgerEntry, Outcome, PolicyException, Rule, ScanResult, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {
    Severity.INFO: "note", Severity.LOW: "note", Severity.MEDIUM: "warning",
    Severity.HIGH: "error", Severity.CRITICAL: "error",
}  # fmt: skip
# GitHub sorts by this number: above 9.0 critical, from 7.0 high, from 4.0 medium.
_SECURITY_SEVERITY = {
    Severity.INFO: "0.1", Severity.LOW: "2.0", Severity.MEDIUM: "5.5", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5",
}  # fmt: skip


def from_scan(scan: ScanResult, agreed: Sequence[PolicyException] = ()) -> bytes:
    """The whole scan as one SARIF log: findings as results, unread files and failed scanners as notifications.

    A finding that one of the exceptions in `agreed` is for stands there as suppressed, with the reason.
    """
    severity = {finding.rule: finding.severity for finding in reversed(scan.findings)}
    index = {rule.id: number for number, rule in enumerate(scan.rules)}
    run = om.Run(
        tool=om.Tool(driver=om.ToolComponent(
            name="Codewarrant", version=__version__, semantic_version=__version__,
            rules=[_rule(rule, severity[rule.id]) for rule in scan.rules],
        )),
        results=[
            _result(finding, index[finding.rule], scan.rules[index[finding.rule]], exceptions.for_finding(agreed, finding))
            for finding in scan.findings
        ],
        automation_details=om.RunAutomationDetails(id="codewarrant/"),
        column_kind="unicodeCodePoints",
        invocations=[om.Invocation(
            execution_successful=scan.outcome is not Outcome.FAILED,
            tool_execution_notifications=_notifications(scan),
        )],
    )  # fmt: skip
    return jsonio.canonical(_plain(om.SarifLog(version="2.1.0", schema_uri=SCHEMA, runs=[run])))


def _rule(rule: Rule, severity: Severity) -> om.ReportingDescriptor:
    return om.ReportingDescriptor(
        id=rule.id,
        name=rule.id,
        short_description=om.MultiformatMessageString(text=rule.title),
        full_description=om.MultiformatMessageString(text=rule.message),
        help=om.MultiformatMessageString(text=rule.help),
        help_uri=rule.references[0] if rule.references else None,
        default_configuration=om.ReportingConfiguration(level=_LEVEL[severity]),
        properties={
            "security-severity": _SECURITY_SEVERITY[severity],
            "tags": ["security", *(f"external/cwe/{cwe.lower()}" for cwe in rule.cwe), *rule.asvs][:10],
        },
    )


def _result(finding: Finding, index: int, rule: Rule, agreed: PolicyException | None) -> om.Result:
    region = finding.region
    return om.Result(
        rule_id=finding.rule,
        rule_index=index,
        level=_LEVEL[finding.severity],
        message=om.Message(text=f"{rule.title}. {rule.message} {rule.help}"),
        locations=[om.Location(physical_location=om.PhysicalLocation(
            artifact_location=_artifact(finding.path),
            region=om.Region(
                start_line=region.start_line, start_column=region.start_column,
                end_line=region.end_line, end_column=region.end_column,
            ),
        ))],
        partial_fingerprints={"primaryLocationLineHash": finding.fingerprint},
        baseline_state="new" if finding.new else "unchanged",
        # The model's own class for these writes a draft's `state`, which the standard calls `status`.
        suppressions=[{"kind": "external", "status": "accepted", "justification": agreed.reason}] if agreed else None,
        properties={"confidence": finding.confidence.value, "audience": finding.audience.value},
    )  # fmt: skip


def _notifications(scan: ScanResult) -> list[om.Notification]:
    unread = [entry for entry in scan.ledger if entry.coverage is not Coverage.REVIEWED]
    failed = [run for run in scan.scanners if run.outcome in (Outcome.FAILED, Outcome.SKIPPED)]
    return [_unread(entry) for entry in unread] + [
        om.Notification(level="error", message=om.Message(text=f"{run.name} did not complete: {run.problem}")) for run in failed
    ]


def _unread(entry: LedgerEntry) -> om.Notification:
    return om.Notification(
        level="note" if entry.coverage is Coverage.EXCLUDED else "warning",
        message=om.Message(text=f"{entry.coverage}: {entry.why}"),
        locations=[om.Location(physical_location=om.PhysicalLocation(artifact_location=_artifact(entry.path)))],
    )


def _artifact(path: str) -> om.ArtifactLocation:
    return om.ArtifactLocation(uri=percent_encode(unquote(path)), uri_base_id="%SRCROOT%")


def _plain(value: Any) -> Any:
    """The model as plain data under SARIF's own names. What equals SARIF's default is left out."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not attr.has(type(value)):
        return value
    fields = [(field, getattr(value, field.name)) for field in attr.fields(type(value))]
    return {
        field.metadata["schema_property_name"]: _plain(inner)
        for field, inner in fields
        if inner is not None and (field.default is attr.NOTHING or inner != field.default)
    }

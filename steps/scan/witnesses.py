"""One weakness that several scanners report is one finding with several witnesses; otherwise each tool adds to the noise."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from codewarrant.records import Audience, Finding, Rule


def merged(findings: Iterable[Finding], rules: Mapping[str, Rule], ours: Collection[str]) -> Iterator[Finding]:
    """Findings of different scanners on the same lines whose rules share a weakness, each as one.

    Our own keeps its name, since its rule is documented here. Severity, confidence and newness are the highest of any.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: _foremost(finding, ours)):
        here = by_path.setdefault(finding.path, [])
        place = next((number for number, known in enumerate(here) if _is_same(known, finding, rules)), None)
        if place is None:
            here.append(finding)
        else:
            here[place] = _joined(here[place], finding)
    return (finding for here in by_path.values() for finding in here)


def _foremost(finding: Finding, ours: Collection[str]) -> tuple[bool, bool, int, int, int, str]:
    is_foreign = finding.witnesses[0] not in ours
    at, rank = finding.region, finding.severity.rank
    return finding.audience is Audience.AUDITOR, is_foreign, -rank, at.start_line, at.start_column, finding.rule


def _is_same(one: Finding, other: Finding, rules: Mapping[str, Rule]) -> bool:
    first, second = one.region, other.region
    return (
        other.witnesses[0] not in one.witnesses
        and first.start_line <= second.end_line
        and second.start_line <= first.end_line
        and not set(rules[one.rule].cwe).isdisjoint(rules[other.rule].cwe)
    )


def _joined(known: Finding, other: Finding) -> Finding:
    return replace(
        known,
        severity=max(known.severity, other.severity, key=lambda severity: severity.rank),
        confidence=max(known.confidence, other.confidence, key=lambda confidence: confidence.rank),
        new=known.new or other.new,
        witnesses=(*known.witnesses, *other.witnesses),
    )

"""One weakness that several scanners report is one finding with several witnesses; otherwise each tool adds to the noise."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from codewarrant.records import Audience, Finding, Rule

_LINES = 1000
"""Of a finding of more lines, the first ones tell where it is."""


def merged(findings: Iterable[Finding], rules: Mapping[str, Rule], ours: Collection[str]) -> Iterator[Finding]:
    """Findings of different scanners on the same lines whose rules share a weakness, each as one.

    Our own keeps its name, since its rule is documented here. Severity, confidence and newness are the highest of any.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: _foremost(finding, ours)):
        by_path.setdefault(finding.path, []).append(finding)
    return (finding for here in by_path.values() for finding in _merged(here, rules))


def _merged(here: Sequence[Finding], rules: Mapping[str, Rule]) -> Sequence[Finding]:
    """Those of one file, each joined to the first that is the same.

    Looked up by weakness and line: tens of thousands may be of one file, too many to hold each against each.
    """
    kept: list[Finding] = []
    known: dict[tuple[str, int], _Numbers] = {}
    for finding in here:
        same = [_first(known[place], finding.witnesses[0], kept) for place in _places(finding, rules) if place in known]
        number = min((first for first in same if first is not None), default=None)
        if number is None:
            number = len(kept)
            kept.append(finding)
        else:
            kept[number] = _joined(kept[number], finding)
        for place in _places(kept[number], rules):
            heappush(known.setdefault(place, {}).setdefault(kept[number].witnesses, []), number)
    return kept


_Numbers = dict[tuple[str, ...], list[int]]
"""Places in the list of findings, by who saw them."""


def _first(numbers: _Numbers, witness: str, kept: Sequence[Finding]) -> int | None:
    """The first that this witness did not see. One that was joined since stands under its new witnesses as well."""
    found = []
    for witnesses, heap in numbers.items():
        while heap and kept[heap[0]].witnesses != witnesses:
            heappop(heap)
        if heap and witness not in witnesses:
            found.append(heap[0])
    return min(found, default=None)


def _places(finding: Finding, rules: Mapping[str, Rule]) -> Iterator[tuple[str, int]]:
    first, last = finding.region.start_line, finding.region.end_line
    lines = range(first, min(last, first + _LINES - 1) + 1)
    return ((cwe, line) for cwe in rules[finding.rule].cwe for line in lines)


def _foremost(finding: Finding, ours: Collection[str]) -> tuple[bool, bool, int, int, int, str]:
    is_foreign = finding.witnesses[0] not in ours
    at, rank = finding.region, finding.severity.rank
    return finding.audience is Audience.AUDITOR, is_foreign, -rank, at.start_line, at.start_column, finding.rule


def _joined(known: Finding, other: Finding) -> Finding:
    return replace(
        known,
        severity=max(known.severity, other.severity, key=lambda severity: severity.rank),
        confidence=max(known.confidence, other.confidence, key=lambda confidence: confidence.rank),
        new=known.new or other.new,
        witnesses=(*known.witnesses, *other.witnesses),
    )

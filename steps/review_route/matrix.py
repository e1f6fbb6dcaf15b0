"""Whether automated review may stand in for a person above the low tier: only if each condition of one table is met.

What is not known is not met. Nothing here makes a change pass; it says what a policy may rely on.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from codewarrant.records import (
    Audit,
    ClassEvidence,
    Classification,
    Coverage,
    FindingTest,
    Outcome,
    ReviewerEvidence,
    ReviewerPin,
    ReviewerRun,
    Sampling,
    ScanResult,
    Severity,
    StandIn,
    Sufficiency,
    Thresholds,
    Tier,
    Unmet,
)
from steps.review_route.bounds import lower_bound, reaches
from steps.review_route.policy import counts
from steps.review_route.value import reading_lines

_CONTROL_PLANE = frozenset({"gate", "pipeline", "agent-instructions", "tooling"})
_OPEN = FindingTest(Severity.MEDIUM)


class Known(NamedTuple):
    """All that the conditions ask about; what is not there is None."""

    stand_in: StandIn | None
    evidence: ReviewerEvidence | None
    run: ReviewerRun | None
    classification: Classification | None
    scan: ScanResult | None
    audit: Audit | None
    weaknesses: frozenset[str] | None
    """Classes that the change can hold, as CWE ids."""
    thresholds: Thresholds
    now: str


class _Condition(NamedTuple):
    id: str
    sentence: str
    """What is the matter when it is not met."""
    met: Callable[[Known], bool]
    detail: Callable[[Known], str] = lambda _: ""


def sufficiency(
    stand_in: StandIn | None, evidence: ReviewerEvidence | None, run: ReviewerRun | None,
    classification: Classification | None, scan: ScanResult | None, audit: Audit | None, weaknesses: frozenset[str] | None,
    thresholds: Thresholds, now: str,
) -> Sufficiency:  # fmt: skip
    """Ask every condition, and list each one that is not met in the order of the table."""
    known = Known(stand_in, evidence, run, classification, scan, audit, weaknesses, thresholds, now)
    unmet = tuple(Unmet(each.id, _said(each, known)) for each in CONDITIONS if not each.met(known))
    return Sufficiency(not unmet, unmet)


def _said(condition: _Condition, known: Known) -> str:
    detail = condition.detail(known)
    return f"{condition.sentence}: {detail}" if detail else condition.sentence


# --- the reviewer -----------------------------------------------------------------------------------------------------


def _is_told_apart(pin: ReviewerPin) -> bool:
    """Without a fingerprint from the endpoint another model could answer under the same name."""
    return all((pin.model, pin.fingerprint, pin.prompt_sha256, pin.rules_sha256, pin.harness)) and pin.passes > 0


def _is_the_benchmark(k: Known) -> bool:
    if k.stand_in is None or k.evidence is None:
        return False
    return k.evidence.benchmark_sha256 == k.stand_in.benchmark_sha256 != ""


def _is_fresh(k: Known) -> bool:
    try:
        days = (date.fromisoformat(k.now[:10]) - date.fromisoformat(k.evidence.measured_on if k.evidence else "")).days
    except ValueError:
        return False
    return k.stand_in is not None and 0 <= days <= k.stand_in.max_age_days


def _recall(item: ClassEvidence) -> tuple[int, int]:
    return item.found, item.vulnerable


def _specificity(item: ClassEvidence) -> tuple[int, int]:
    return item.silent, item.patched


_Share = Callable[[ClassEvidence], tuple[int, int]]


def _about(k: Known) -> Iterator[ClassEvidence]:
    return (item for item in (k.evidence.classes if k.evidence else ()) if item.cwe in (k.weaknesses or ()))


def _without(k: Known) -> list[str]:
    return sorted((k.weaknesses or frozenset()) - {item.cwe for item in _about(k)}, key=_number)


def _all_reach(k: Known, share: _Share, percent: int) -> bool:
    """Of a class that stands there twice both entries must: the better one alone could be a lucky run."""
    return bool(k.weaknesses) and not _without(k) and all(reaches(*share(item), percent) for item in _about(k))


def _below(k: Known, share: _Share, percent: int) -> str:
    if k.stand_in is None:
        return ""
    short = {item.cwe: lower_bound(*share(item)) for item in _about(k) if not reaches(*share(item), percent)}
    shown = [f"{cwe} {bound} %" for cwe, bound in sorted(short.items(), key=lambda one: _number(one[0]))]
    return f"{_few(shown)} where {percent} % is asked" if shown else ""


def _number(cwe: str) -> tuple[int, str]:
    digits = cwe.removeprefix("CWE-")
    return (int(digits) if digits.isdecimal() and digits.isascii() else 0), cwe


def _few(words: list[str]) -> str:
    return ", ".join(words[:5]) + (f" and {len(words) - 5} more" if len(words) > 5 else "")


# --- the change -------------------------------------------------------------------------------------------------------


def _steps_are_complete(k: Known) -> bool:
    if k.classification is None or k.scan is None:
        return False
    outcomes = (k.classification.outcome, k.scan.outcome, *(run.outcome for run in k.scan.scanners))
    return all(outcome is Outcome.COMPLETE for outcome in outcomes)


def _is_all_read(k: Known) -> bool:
    """What the policy leaves out of the scan was read by nobody either."""
    if k.scan is None or k.classification is None or k.classification.unread:
        return False
    ledger = k.scan.ledger
    return len(ledger) >= k.classification.volume.files and all(entry.coverage is Coverage.REVIEWED for entry in ledger)


def _is_off_critical_paths(k: Known) -> bool:
    if k.classification is None or any(touch.area == "critical-path" for touch in k.classification.touches):
        return False
    return not any(reason.tier.at_least(Tier.HIGH) for reason in k.classification.reasons)


def _is_within_volume(k: Known) -> bool:
    if k.classification is None:
        return False
    volume = k.classification.volume
    lines = max(reading_lines(volume), volume.code_lines)
    return lines <= k.thresholds.moderate_lines and volume.critical_hunks <= k.thresholds.critical_hunks


def _tier_is_let(k: Known) -> bool:
    tier = k.classification.tier if k.classification else Tier.CRITICAL
    return k.stand_in is not None and tier in k.stand_in.tiers  # a record that names a high tier cannot be made


CONDITIONS: tuple[_Condition, ...] = (
    _Condition("policy", "the policy does not let automated review stand in for anybody", lambda k: k.stand_in is not None),
    _Condition("tier", "the policy does not let it stand in at this tier", _tier_is_let),
    _Condition("evidence", "nobody has measured how the reviewer fares", lambda k: k.evidence is not None),
    _Condition("run", "no automated reviewer reported on this change", lambda k: k.run is not None),
    _Condition("identity", "the reviewer that ran cannot be told from another: a part of its description is empty",
               lambda k: k.run is not None and _is_told_apart(k.run.pin)),
    _Condition("pin", "the reviewer that ran is not the one that was measured",
               lambda k: k.run is not None and k.evidence is not None and k.run.pin == k.evidence.pin),
    _Condition("benchmark", "the reviewer was not measured on the cases that the policy names",
               _is_the_benchmark),
    _Condition("freshness", "the measurement is older than the policy allows, or its day is not one in the past", _is_fresh),
    _Condition("weaknesses", "it is not known which weaknesses the change can hold", lambda k: bool(k.weaknesses)),
    _Condition("classes", "the reviewer was not measured on every weakness that the change can hold",
               lambda k: bool(k.weaknesses) and not _without(k), lambda k: _few(_without(k))),
    _Condition("recall", "too small a share of the weaknesses is proven to be found",
               lambda k: k.stand_in is not None and _all_reach(k, _recall, k.stand_in.min_recall_percent),
               lambda k: _below(k, _recall, k.stand_in.min_recall_percent if k.stand_in else 0)),
    _Condition("specificity", "too small a share of the patched twins is proven to stay silent",
               lambda k: k.stand_in is not None and _all_reach(k, _specificity, k.stand_in.min_specificity_percent),
               lambda k: _below(k, _specificity, k.stand_in.min_specificity_percent if k.stand_in else 0)),
    _Condition("reading", "the reviewer did not read every changed hunk", lambda k: k.run is not None and k.run.complete),
    _Condition("canaries", "the reviewer did not find every weakness that was planted for it, or none was planted",
               lambda k: k.run is not None and 0 < k.run.canaries == k.run.canaries_found),
    _Condition("injection", "something in the change spoke to the reviewer",
               lambda k: k.run is not None and not k.run.injection),
    _Condition("reviewer-findings", "the reviewer found something of medium severity or more",
               lambda k: k.run is not None and k.run.findings == 0),
    _Condition("findings", "the scan found something new of medium severity or more",
               lambda k: k.scan is not None and not any(counts(finding, _OPEN) for finding in k.scan.findings)),
    _Condition("steps", "a step or a scanner did not complete", _steps_are_complete),
    _Condition("coverage", "part of the change was read by no scanner", _is_all_read),
    _Condition("critical-path", "the change touches a critical path, or something of high tier", _is_off_critical_paths),
    _Condition("control-plane", "the change touches what judges, builds or instructs",
               lambda k: k.classification is not None and not any(t.area in _CONTROL_PLANE for t in k.classification.touches)),
    _Condition("traversal", "the change lets a module do what nothing in it could do before",
               lambda k: k.classification is not None and not any(each.traversal for each in k.classification.capabilities)),
    _Condition("volume", "the change is larger than a person reads well", _is_within_volume),
    _Condition("rolling", "the change is part of a larger one by the same identity",
               lambda k: k.classification is not None and not k.classification.rolling),
    _Condition("audit", "the change is drawn for an audit", lambda k: k.audit is not None and not k.audit.sampled),
    _Condition("sampling", "sampling is discontinued until the cause of the defects is mended",
               lambda k: k.audit is not None and k.audit.state is not Sampling.DISCONTINUED),
)  # fmt: skip
"""In this order in every answer."""

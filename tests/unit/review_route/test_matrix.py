"""When automated review may stand in for a person: every condition of the table, the exact bounds, and the classes."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import comb
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.records import (
    Audience,
    Audit,
    CapabilityDelta,
    ClassEvidence,
    Classification,
    Coverage,
    Delta,
    FileClass,
    Outcome,
    Reason,
    ReviewerEvidence,
    ReviewerPin,
    ReviewerRun,
    Rolling,
    Sampling,
    ScanResult,
    Severity,
    StandIn,
    Sufficiency,
    Thresholds,
    Tier,
    Touch,
    Via,
    Volume,
)
from steps.review_route import bounds, matrix, weaknesses
from steps.review_route.matrix import Known
from tests.samples import NOW, classification_of, entry_of, finding_of, scan_of

PIN = ReviewerPin("reviewer-1", "fp-1", "1" * 64, "2" * 64, "harness 1", 3)
CLASSES = frozenset({"CWE-79", "CWE-89"})
THRESHOLDS = Thresholds(
    moderate_lines=400, high_lines=1500, critical_hunks=20, rolling_days=7, load=5, exception_days=90,
    audit_percent=dict.fromkeys(Sampling, 100), lines_an_hour=dict.fromkeys(Tier, 400),
)  # fmt: skip
EVIDENCE = ReviewerEvidence(
    "codewarrant/evidence/v1", PIN, "b" * 64, "2026-10-01",
    tuple(ClassEvidence(cwe, vulnerable=60, found=60, patched=60, silent=50) for cwe in sorted(CLASSES)),
)  # fmt: skip
RUN = ReviewerRun(PIN, complete=True, canaries=3, canaries_found=3, injection=False, findings=0)
CLASSIFICATION = replace(classification_of(Tier.MODERATE), volume=Volume(1, 100, 20, 0))
STAND_IN = StandIn("b" * 64)
AUDIT = Audit(sampled=False, percent=30, state=Sampling.NORMAL, why="not drawn")
GOOD = Known(STAND_IN, EVIDENCE, RUN, CLASSIFICATION, scan_of(), AUDIT, CLASSES, THRESHOLDS, NOW)


def asked(known: Known) -> Sufficiency:
    return matrix.sufficiency(*known)


def unmet(known: Known) -> list[str]:
    return [each.condition for each in asked(known).unmet]


def with_run(**parts: Any) -> Known:
    return GOOD._replace(run=replace(RUN, **parts))


def with_pin(**parts: Any) -> Known:
    """A reviewer that was measured as it ran, described so."""
    pin = replace(PIN, **parts)
    return GOOD._replace(run=replace(RUN, pin=pin), evidence=replace(EVIDENCE, pin=pin))


def with_evidence(**parts: Any) -> Known:
    return GOOD._replace(evidence=replace(EVIDENCE, **parts))


def with_class(**parts: Any) -> Known:
    return with_evidence(classes=(replace(EVIDENCE.classes[0], **parts), EVIDENCE.classes[1]))


def with_change(**parts: Any) -> Known:
    return GOOD._replace(classification=replace(CLASSIFICATION, **parts))


def with_scan(**parts: Any) -> Known:
    return GOOD._replace(scan=scan_of(**parts))


def touch(area: str) -> tuple[Touch, ...]:
    return (Touch(area, "app.py", Via.PATH, None, 1),)


def lines(number: int, **parts: Any) -> Known:
    return with_change(volume=Volume(1, number, 0, 0, **parts))


TRAVERSAL = CapabilityDelta("network-out", "", "app.py", 1, "requests.get", Delta.INTRODUCED, traversal=True)

# What is wrong, and the conditions that are not met for it: these and no other.
WRONG: dict[str, tuple[Known, list[str]]] = {
    "no policy for it": (
        GOOD._replace(stand_in=None), ["policy", "tier", "benchmark", "freshness", "recall", "specificity"],
    ),
    "another tier": (GOOD._replace(stand_in=replace(STAND_IN, tiers=(Tier.LOW,))), ["tier"]),
    "high tier": (with_change(tier=Tier.HIGH), ["tier"]),
    "no evidence": (
        GOOD._replace(evidence=None), ["evidence", "pin", "benchmark", "freshness", "classes", "recall", "specificity"],
    ),
    "no run": (
        GOOD._replace(run=None),
        ["run", "identity", "pin", "reading", "canaries", "injection", "reviewer-findings"],
    ),
    "another model": (with_run(pin=replace(PIN, model="reviewer-2")), ["pin"]),
    "another fingerprint": (with_run(pin=replace(PIN, fingerprint="fp-2")), ["pin"]),
    "another prompt": (with_run(pin=replace(PIN, prompt_sha256="3" * 64)), ["pin"]),
    "other rules": (with_run(pin=replace(PIN, rules_sha256="3" * 64)), ["pin"]),
    "another harness": (with_run(pin=replace(PIN, harness="harness 2")), ["pin"]),
    "fewer passes": (with_run(pin=replace(PIN, passes=1)), ["pin"]),
    "no fingerprint at all": (with_pin(fingerprint=""), ["identity"]),
    "no name": (with_pin(model=""), ["identity"]),
    "no pass": (with_pin(passes=0), ["identity"]),
    "another benchmark": (with_evidence(benchmark_sha256="c" * 64), ["benchmark"]),
    "no benchmark": (
        with_evidence(benchmark_sha256="")._replace(stand_in=replace(STAND_IN, benchmark_sha256="")), ["benchmark"],
    ),
    "91 days old": (with_evidence(measured_on="2026-08-03"), ["freshness"]),
    "measured tomorrow": (with_evidence(measured_on="2026-11-03"), ["freshness"]),
    "measured on no day": (with_evidence(measured_on="lately"), ["freshness"]),
    "classes not known": (GOOD._replace(weaknesses=None), ["weaknesses", "classes", "recall", "specificity"]),
    "no class": (GOOD._replace(weaknesses=frozenset()), ["weaknesses", "classes", "recall", "specificity"]),
    "a class never measured": (
        GOOD._replace(weaknesses=CLASSES | {"CWE-22"}), ["classes", "recall", "specificity"],
    ),
    "28 of 28 found": (with_class(vulnerable=28, found=28), ["recall"]),
    "one missed of 45": (with_class(vulnerable=45, found=44), ["recall"]),
    "more found than there were": (with_class(found=61), ["recall"]),
    "no case": (with_class(vulnerable=0, found=0), ["recall"]),
    "half of the twins silent": (with_class(patched=60, silent=30), ["specificity"]),
    "no twin": (with_class(patched=0, silent=0), ["specificity"]),
    "flags everything": (with_class(found=60, silent=0), ["specificity"]),
    "flags nothing": (with_class(found=0, silent=60), ["recall"]),
    "a second, worse entry of a class": (
        with_evidence(classes=(*EVIDENCE.classes, ClassEvidence("CWE-79", 60, 30, 60, 60))), ["recall"],
    ),
    "a hunk not read by it": (with_run(complete=False), ["reading"]),
    "a canary missed": (with_run(canaries_found=2), ["canaries"]),
    "no canary": (with_run(canaries=0, canaries_found=0), ["canaries"]),
    "more canaries than were planted": (with_run(canaries_found=4), ["canaries"]),
    "injection": (with_run(injection=True), ["injection"]),
    "a finding of its own": (with_run(findings=1), ["reviewer-findings"]),
    "a finding of the scan": (with_scan(findings=[finding_of(Severity.MEDIUM)]), ["findings"]),
    "classify did not end": (with_change(outcome=Outcome.PARTIAL), ["steps"]),
    "scan did not end": (with_scan(outcome=Outcome.PARTIAL), ["steps"]),
    "a scanner was skipped": (with_scan(scanners=[Outcome.COMPLETE, Outcome.SKIPPED]), ["steps"]),
    "a file not read": (with_scan(ledger=[entry_of(), entry_of("b.py", Coverage.NOT_REVIEWED)]), ["coverage"]),
    "a file left out": (with_scan(ledger=[entry_of(), entry_of("b.py", Coverage.EXCLUDED)]), ["coverage"]),
    "a file that the ledger lacks": (with_scan(ledger=[]), ["coverage"]),
    "a file whose syntax was not read": (with_change(unread=("app.py",)), ["coverage"]),
    "no scan": (GOOD._replace(scan=None), ["findings", "steps", "coverage"]),
    "no classification": (
        GOOD._replace(classification=None),
        ["tier", "steps", "coverage", "critical-path", "control-plane", "traversal", "volume", "rolling"],
    ),
    "a critical path": (with_change(touches=touch("critical-path")), ["critical-path"]),
    "a reason of high tier": (with_change(reasons=(Reason("x", Tier.HIGH, "x", ()),)), ["critical-path"]),
    "the gate": (with_change(touches=touch("gate")), ["control-plane"]),
    "the pipeline": (with_change(touches=touch("pipeline")), ["control-plane"]),
    "instructions of assistants": (with_change(touches=touch("agent-instructions")), ["control-plane"]),
    "what runs on opening it": (with_change(touches=touch("tooling")), ["control-plane"]),
    "traversal": (with_change(capabilities=(TRAVERSAL,)), ["traversal"]),
    "401 lines": (lines(401), ["volume"]),
    "401 lines that a record counts as code": (lines(1, code_lines=401), ["volume"]),
    "21 critical hunks": (lines(1, critical_hunks=21), ["volume"]),
    "one of many": (with_change(rolling=(Rolling("a@example.org", "src", 7, 12, 420),)), ["rolling"]),
    "drawn": (GOOD._replace(audit=replace(AUDIT, sampled=True)), ["audit"]),
    "discontinued": (GOOD._replace(audit=replace(AUDIT, state=Sampling.DISCONTINUED)), ["sampling"]),
    "no draw": (GOOD._replace(audit=None), ["audit", "sampling"]),
}  # fmt: skip

RIGHT = {
    "as it is": GOOD,
    "90 days old": with_evidence(measured_on="2026-08-04"),
    "measured today": with_evidence(measured_on="2026-11-02"),
    "29 of 29 found": with_class(vulnerable=29, found=29),
    "one missed of 46": with_class(vulnerable=46, found=45),
    "400 lines": lines(400),
    "a finding that is old": with_scan(findings=[finding_of(new=False)]),
    "a finding of low severity": with_scan(findings=[finding_of(Severity.LOW)]),
    "a finding for auditors": with_scan(findings=[finding_of(audience=Audience.AUDITOR)]),
    "a class more in the evidence": with_evidence(classes=(*EVIDENCE.classes, ClassEvidence("CWE-22", 5, 0, 5, 0))),
}


@pytest.mark.parametrize(("known", "conditions"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_listed_and_nothing_else(known: Known, conditions: list[str]) -> None:
    found = asked(known)
    assert [each.condition for each in found.unmet] == conditions
    assert not found.suffices
    assert all(each.sentence for each in found.unmet)


@pytest.mark.parametrize("known", RIGHT.values(), ids=RIGHT)
def test_it_suffices_when_nothing_is_wrong(known: Known) -> None:
    assert asked(known) == Sufficiency(suffices=True, unmet=())


def test_every_condition_can_fail() -> None:
    named = [each.id for each in matrix.CONDITIONS]
    assert len(set(named)) == len(named)
    assert {condition for _, conditions in WRONG.values() for condition in conditions} == set(named)


def test_the_guide_lists_every_condition_in_order() -> None:
    text = (Path(__file__).parents[3] / "docs" / "oversight.md").read_text(encoding="utf-8")
    table = text.partition("| Condition | Holds when |")[2].partition("\n\n")[0]
    assert re.findall(r"(?m)^\| `([\w-]+)` \|", table) == [each.id for each in matrix.CONDITIONS]


def test_nothing_known_meets_no_condition_and_the_policy_comes_first() -> None:
    bare = Known(None, None, None, None, None, None, None, THRESHOLDS, NOW)
    assert unmet(bare) == [each.id for each in matrix.CONDITIONS]
    assert asked(bare).unmet[0].sentence == "the policy does not let automated review stand in for anybody"


def test_the_sentences_name_the_classes_and_their_bounds() -> None:
    said = {each.condition: each.sentence for each in asked(with_class(vulnerable=14, found=14, silent=30)).unmet}
    assert said["recall"].endswith(": CWE-79 80 % where 90 % is asked")
    assert said["specificity"].endswith(": CWE-79 38 % where 60 % is asked")
    many = asked(GOOD._replace(weaknesses=frozenset(f"CWE-{number}" for number in range(1, 9)))).unmet[0]
    assert many.sentence.endswith(": CWE-1, CWE-2, CWE-3, CWE-4, CWE-5 and 3 more")


@pytest.mark.parametrize("tier", [Tier.HIGH, Tier.CRITICAL])
def test_no_policy_can_name_a_high_tier(tier: Tier) -> None:
    with pytest.raises(ValueError, match="never stands in"):
        StandIn("b" * 64, tiers=(tier,))


# --- taking away ------------------------------------------------------------------------------------------------------

_Loss = Callable[[Known], Known]


def on_evidence(**parts: Any) -> _Loss:
    return lambda k: k._replace(evidence=replace(k.evidence, **parts)) if k.evidence else k


def fewer_cases(k: Known) -> Known:
    classes = k.evidence.classes if k.evidence else ()
    less = tuple(replace(c, vulnerable=c.vulnerable - 1, found=max(0, c.found - 1)) for c in classes if c.vulnerable)
    return on_evidence(classes=less)(k)


def fewer_twins(k: Known) -> Known:
    classes = k.evidence.classes if k.evidence else ()
    less = tuple(replace(c, patched=c.patched - 1, silent=max(0, c.silent - 1)) for c in classes if c.patched)
    return on_evidence(classes=less)(k)


LOSSES: dict[str, _Loss] = {
    "policy": lambda k: k._replace(stand_in=None),
    "evidence": lambda k: k._replace(evidence=None),
    "run": lambda k: k._replace(run=None),
    "classification": lambda k: k._replace(classification=None),
    "scan": lambda k: k._replace(scan=None),
    "draw": lambda k: k._replace(audit=None),
    "classes known": lambda k: k._replace(weaknesses=None),
    "one class of evidence": lambda k: on_evidence(classes=k.evidence.classes[1:] if k.evidence else ())(k),
    "its day": on_evidence(measured_on=""),
    "its benchmark": on_evidence(benchmark_sha256=""),
    "a case": fewer_cases,
    "a twin": fewer_twins,
    "the canaries": lambda k: k._replace(run=replace(k.run, canaries_found=0)) if k.run else k,
    "the ledger": lambda k: k._replace(scan=replace(k.scan, ledger=())) if k.scan else k,
}
STARTS = [GOOD, *(known for known, _ in WRONG.values()), *RIGHT.values()]


@given(st.sampled_from(STARTS), st.lists(st.sampled_from(sorted(LOSSES)), min_size=1, max_size=4))
def test_to_take_evidence_away_never_makes_it_suffice(known: Known, losses: list[str]) -> None:
    before = asked(known).suffices
    for loss in losses:
        known = LOSSES[loss](known)
        after = asked(known).suffices
        assert before or not after
        before = after


@pytest.mark.parametrize("loss", sorted(set(LOSSES) - {"a case", "a twin"}))
def test_each_loss_counts(loss: str) -> None:
    assert not asked(LOSSES[loss](GOOD)).suffices


@given(st.integers(0, 200), st.booleans())
def test_a_reviewer_that_always_says_the_same_never_suffices(cases: int, flags: bool) -> None:
    hits, silent = (cases, 0) if flags else (0, cases)
    same = tuple(ClassEvidence(cwe, cases, hits, cases, silent) for cwe in sorted(CLASSES))
    lax = GOOD._replace(stand_in=replace(STAND_IN, min_recall_percent=50, min_specificity_percent=50))
    assert not asked(lax._replace(evidence=replace(EVIDENCE, classes=same))).suffices


# --- the bounds -------------------------------------------------------------------------------------------------------


# The least number of cases with so many missed for which the bound is reached: Wilks' one-sided sample sizes at 95 %.
@pytest.mark.parametrize(
    ("percent", "missed", "cases"),
    [
        (80, 0, 14), (90, 0, 29), (95, 0, 59), (99, 0, 299), (80, 1, 22), (90, 1, 46), (95, 1, 93), (80, 2, 30),
        (90, 2, 61), (95, 2, 124), (90, 3, 76), (95, 3, 153), (95, 4, 181), (95, 5, 208),
    ],
)  # fmt: skip
def test_published_sample_sizes(percent: int, missed: int, cases: int) -> None:
    assert bounds.reaches(cases - missed, cases, percent)
    assert bounds.lower_bound(cases - missed, cases) == percent
    assert not bounds.reaches(cases - 1 - missed, cases - 1, percent)
    assert bounds.lower_bound(cases - 1 - missed, cases - 1) == percent - 1


@pytest.mark.parametrize(("hits", "cases"), [(-1, 5), (6, 5), (0, 0), (1, 0), (0, 50), (1, 10**9), (-2, -1)])
def test_counts_that_prove_nothing(hits: int, cases: int) -> None:
    assert bounds.lower_bound(hits, cases) == 0
    assert not bounds.reaches(hits, cases, 50)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 100))
def test_the_bound_is_the_tail_of_the_binomial(counts: tuple[int, int], percent: int) -> None:
    hits, cases = counts
    share = Fraction(percent, 100)
    tail = sum(comb(cases, at) * share**at * (1 - share) ** (cases - at) for at in range(hits, cases + 1))
    assert bounds.reaches(hits, cases, percent) is (tail <= Fraction(1, 20))
    assert (bounds.lower_bound(hits, cases) >= percent) is (tail <= Fraction(1, 20))


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bound_stays_below_the_share_and_grows_with_it(counts: tuple[int, int]) -> None:
    hits, cases = counts
    bound = bounds.lower_bound(hits, cases)
    assert bound * cases <= 100 * hits
    assert hits == cases or bound <= bounds.lower_bound(hits + 1, cases)
    assert bound <= bounds.lower_bound(hits + 1, cases + 1)


# --- the classes ------------------------------------------------------------------------------------------------------


def classes_of(
    *languages: str, touches: tuple[str, ...] = (), capabilities: tuple[CapabilityDelta, ...] = (), files: int | None = None
) -> frozenset[str] | None:
    ledger = [replace(entry_of(f"file{at}"), language=language) for at, language in enumerate(languages)]
    touched = tuple(Touch(area, "file0", Via.PATH, None, 1) for area in touches)
    volume = Volume(len(languages) if files is None else files, 1, 0, 0)
    change: Classification = replace(classification_of(), touches=touched, capabilities=capabilities, volume=volume)
    scanned: ScanResult = scan_of(ledger=ledger)
    return weaknesses.classes(change, scanned)


HOLDS = [
    (("python",), (), {"CWE-89", "CWE-78", "CWE-502", "CWE-862"}),
    (("typescript",), (), {"CWE-1321", "CWE-79"}),
    (("csharp",), (), {"CWE-787"}),
    (("markdown",), (), {"CWE-798"}),
    (("markdown", "go"), (), {"CWE-798", "CWE-190"}),
    (("json",), ("dependencies",), {"CWE-829", "CWE-1357"}),
    (("java",), ("session",), {"CWE-384"}),
]


@pytest.mark.parametrize(("languages", "touches", "some"), HOLDS)
def test_classes_that_a_change_can_hold(languages: tuple[str, ...], touches: tuple[str, ...], some: set[str]) -> None:
    assert some <= (classes_of(*languages, touches=touches) or frozenset())


def test_prose_holds_less_than_code() -> None:
    assert (classes_of("markdown") or frozenset()) < (classes_of("python") or frozenset())


def test_a_capability_adds_and_a_lost_one_does_not() -> None:
    assert "CWE-918" in (classes_of("markdown", capabilities=(TRAVERSAL,)) or ())
    assert classes_of("markdown", capabilities=(replace(TRAVERSAL, delta=Delta.REMOVED),)) == classes_of("markdown")


@pytest.mark.parametrize("language", ["unknown", "binary", "submodule", "symlink", "lfs-pointer", "c", "rust", "notebook"])
def test_an_unknown_language_leaves_all_open(language: str) -> None:
    assert classes_of("python", language) is None


@pytest.mark.parametrize("area", ["gate", "pipeline", "agent-instructions", "tooling", "memory-unsafety", "critical-path", "x"])
def test_an_area_of_unknown_reach_leaves_all_open(area: str) -> None:
    assert classes_of("python", touches=(area,)) is None


@pytest.mark.parametrize("capability", ["native-code", "time-travel"])
def test_a_capability_of_unknown_reach_leaves_all_open(capability: str) -> None:
    assert classes_of("python", capabilities=(replace(TRAVERSAL, capability=capability),)) is None


def test_what_is_missing_leaves_all_open() -> None:
    assert weaknesses.classes(None, scan_of()) is None
    assert weaknesses.classes(CLASSIFICATION, None) is None
    assert classes_of("python", files=2) is None
    assert classes_of() is None


def test_the_tables_name_what_there_is() -> None:
    known = {language.id: language for language in catalogue.languages().languages}
    assert set(weaknesses.BY_LANGUAGE) <= set(known)
    code = {name for name in weaknesses.BY_LANGUAGE if known[name].kind is FileClass.CODE}
    assert {name for name in code if known[name].engine is None} == set()
    assert {name for name in known if known[name].engine and name not in weaknesses.BY_LANGUAGE} == set()
    areas, capabilities = catalogue.areas().areas, catalogue.capabilities().capabilities
    open_ = {"gate", "pipeline", "tooling", "agent-instructions", "memory-unsafety"}
    assert {area.id for area in areas} - set(weaknesses.BY_AREA) == open_
    assert set(weaknesses.BY_AREA) <= {area.id for area in areas}
    assert {item.id for item in capabilities} - set(weaknesses.BY_CAPABILITY) == {"native-code"}
    assert set(weaknesses.BY_CAPABILITY) <= {item.id for item in capabilities}

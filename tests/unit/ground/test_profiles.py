"""The three profiles that ship: each is readable, says where its numbers come from, and is never laxer than the next."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant import catalogue, policy, policy_checks
from codewarrant.policy import Judge
from codewarrant.policy_checks import Written
from codewarrant.records import (
    CapabilityDelta,
    Classification,
    Confidence,
    Coverage,
    Delta,
    Origin,
    Outcome,
    Rolling,
    Sampling,
    ScanResult,
    Severity,
    Tier,
    Touch,
    Verdict,
    Via,
)
from steps.review_route.policy import NOTHING_ALLOWS, Facts, fired, needed, verdict
from tests.samples import classification_of, entry_of, event_of, finding_of, scan_of

NAMES = ("velocity", "balanced", "strict")
"""From lax to strict."""
JUDGES = {name: policy.judge({"policy.yml": f"profile: {name}\n".encode()}, None) for name in NAMES}
each_profile = pytest.mark.parametrize("name", NAMES)


@each_profile
def test_a_profile_holds_no_mistake_that_a_policy_may_not_hold(name: str) -> None:
    profile, data = catalogue.profile(name)
    policy_checks.clauses(profile.clauses, (), profile.thresholds, Written(name, {}))
    assert (profile.name, profile.schema) == (name, "codewarrant/profile/v1")
    assert policy.judge({"policy.yml": f"profile: {name}\n".encode()}, None).clauses == profile.clauses
    assert data.count(b"wn choice") >= 4, "a number that comes from no study says so"


@each_profile
def test_the_numbers_of_a_profile_are_ones_that_somebody_can_have_meant(name: str) -> None:
    limits = catalogue.profile(name)[0].thresholds
    assert 0 < limits.moderate_lines <= 400 < limits.high_lines, "past 400 lines nobody's study has reviewers find as much"
    assert all(0 < rate <= 500 for rate in limits.lines_an_hour.values())
    assert set(limits.lines_an_hour) == set(Tier)
    rates = [limits.lines_an_hour[tier] for tier in Tier]
    assert rates == sorted(rates, reverse=True), "what is worse is read no faster"
    shares = limits.audit_percent
    assert set(shares) == set(Sampling)
    assert 0 < shares[Sampling.REDUCED] < shares[Sampling.NORMAL] < shares[Sampling.TIGHTENED] == 100
    assert shares[Sampling.DISCONTINUED] == 100
    assert 0 < limits.exception_days <= 366
    assert limits.load > 0
    assert limits.critical_hunks > 0
    assert 7 <= limits.rolling_days <= 90


@pytest.mark.parametrize(("lax", "strict"), list(pairwise(NAMES)))
def test_no_number_is_laxer_than_that_of_the_next(lax: str, strict: str) -> None:
    low, high = (catalogue.profile(name)[0] for name in (lax, strict))
    a, b = low.thresholds, high.thresholds
    assert high.enforcement.at_least(low.enforcement)
    for name in ("moderate_lines", "high_lines", "critical_hunks", "load", "exception_days"):
        assert getattr(b, name) <= getattr(a, name), name
    assert b.rolling_days >= a.rolling_days
    assert all(b.audit_percent[state] >= a.audit_percent[state] for state in Sampling)
    assert all(b.lines_an_hour[tier] <= a.lines_an_hour[tier] for tier in Tier)


ROWS = {
    "moderate tier over so many": lambda one: f"{one.moderate_lines}, {one.high_lines:,}",
    "high tier over so many places": lambda one: f"{one.critical_hunks}",
    "days over which": lambda one: f"{one.rolling_days}",
    "looked at after": lambda one: f"{one.audit_percent[Sampling.NORMAL]} %",
    "open reviews past": lambda one: f"{one.load}",
    "longest exception": lambda one: f"{one.exception_days} days",
}


@pytest.mark.parametrize("start", ROWS)
def test_the_page_gives_the_numbers_of_the_profiles(start: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / "policy.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| {start}")]
    numbers = [ROWS[start](catalogue.profile(name)[0].thresholds) for name in NAMES]
    assert row.split(" | ")[1:] == [*numbers[:2], f"{numbers[2]} |"]


def decided(judge: Judge, facts: Facts, have: int = 0) -> tuple[Verdict, int]:
    held = fired(judge.clauses, facts) or (NOTHING_ALLOWS,)
    people = needed(judge.clauses, held)
    return verdict(held, people, have), people


SCANS: dict[str, ScanResult | None] = {
    "clean": scan_of(), "none": None, "unread": scan_of(ledger=[entry_of(coverage=Coverage.NOT_REVIEWED)]),
    "failed": scan_of(scanners=[Outcome.FAILED], outcome=Outcome.FAILED), "partial": scan_of(outcome=Outcome.PARTIAL),
    "skipped": scan_of(outcome=Outcome.SKIPPED), "prose": scan_of(ledger=[entry_of("a.md", language="markdown")]),
    "unknown": scan_of(ledger=[entry_of("a", language="unknown")]), "old": scan_of([finding_of(new=False)]),
    **{f"{one}-{sure}": scan_of([finding_of(one, sure)]) for one, sure in product(Severity, Confidence)},
}  # fmt: skip
CROSSING = CapabilityDelta("network-out", "shop", "shop/a.py", 1, "requests", Delta.INTRODUCED, True)
TOUCHED = Touch("dependencies", "requirements.txt", Via.PATH, None, 1)
SIZES = (0, 11, 21, 201, 401, 801, 1501)


def classifications() -> Iterator[Classification | None]:
    """Every tier with one other fact at a time."""
    yield None
    for tier, origin in product(Tier, (Origin.UNKNOWN, Origin.HUMAN)):
        plain = classification_of(tier, origin=origin)
        yield from (
            plain, replace(plain, outcome=Outcome.FAILED), replace(plain, capabilities=(CROSSING,)),
            replace(plain, unread=("a",)), replace(plain, touches=(TOUCHED,)),
            replace(plain, capabilities=(replace(CROSSING, delta=Delta.REMOVED),)),
        )  # fmt: skip
        for size in SIZES:
            yield replace(plain, volume=replace(plain.volume, critical_hunks=size))
            yield replace(plain, rolling=(Rolling("a@example.org", "shop", 7, 3, size),))


def assert_each_is_stricter(facts: Facts, have: int) -> None:
    found = [decided(JUDGES[name], facts, have) for name in NAMES]
    for (lax, few), (strict, many) in pairwise(found):
        assert strict.at_least(lax), (found, facts)
        assert many >= few, (found, facts)


@pytest.mark.parametrize("name", SCANS)
def test_strict_asks_for_no_less_than_balanced_and_balanced_for_no_less_than_velocity(name: str) -> None:
    for classification in classifications():
        for have in (0, 1):
            assert_each_is_stricter(Facts(classification, SCANS[name]), have)


FINDINGS = st.builds(finding_of, st.sampled_from(Severity), st.sampled_from(Confidence), new=st.booleans())
LEDGERS = st.lists(
    st.builds(entry_of, coverage=st.sampled_from(Coverage), language=st.sampled_from(["python", "markdown", "unknown"])),
    max_size=3,
)
FOUND = st.builds(
    classification_of, st.sampled_from(Tier), outcome=st.sampled_from(Outcome), origin=st.sampled_from(Origin),
    lines=st.integers(0, 2000), critical_hunks=st.integers(0, 50), unread=st.lists(st.just("a.py"), max_size=1),
    capabilities=st.lists(st.builds(CapabilityDelta, st.just("network-out"), st.just(""), st.just("a.py"), st.just(1),
        st.just("x"), st.sampled_from(Delta), st.booleans()), max_size=2),
    rolling=st.lists(st.builds(Rolling, st.just("a"), st.just("b"), st.just(7), st.just(2), st.integers(0, 3000)), max_size=2),
    touches=st.lists(st.builds(Touch, st.sampled_from(["payment", "dependencies"]), st.just("a"), st.sampled_from(Via),
        st.just(1), st.just(1)), max_size=2),
)  # fmt: skip
SCANNED = st.builds(
    scan_of, st.lists(FINDINGS, max_size=2), outcome=st.sampled_from(Outcome), ledger=LEDGERS,
    scanners=st.lists(st.sampled_from(Outcome), min_size=1, max_size=2),
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.none() | FOUND, st.none() | SCANNED, st.integers(0, 3), st.none() | st.integers(0, 20))
def test_the_same_holds_of_anything(
    found: Classification | None, scan: ScanResult | None, have: int, open_reviews: int | None
) -> None:
    assert_each_is_stricter(Facts(found, scan, event=event_of(open_reviews=open_reviews)), have)


@pytest.mark.parametrize("name", [name for name in SCANS if name not in ("clean", "prose", "old")])
@pytest.mark.parametrize("profile", NAMES)
def test_what_was_not_seen_or_is_bad_enough_flows_in_no_profile(profile: str, name: str) -> None:
    calm = {"velocity": Severity.HIGH, "balanced": Severity.MEDIUM, "strict": Severity.LOW}[profile]
    shown = {f"{severity}-{confidence}" for severity in Severity for confidence in Confidence if not severity.at_least(calm)}
    found, people = decided(JUDGES[profile], Facts(classification_of(Tier.LOW), SCANS[name]))
    if name in shown | {"unknown", "partial"} and profile != "strict":
        assert (found, people) == (Verdict.ALLOW, 0)
    else:
        assert found is not Verdict.ALLOW
        assert people >= 1


LOW, MODERATE, HIGH, CRITICAL = (classification_of(tier) for tier in Tier)
PERSON = Origin.HUMAN


@pytest.mark.parametrize(
    ("profile", "classification", "scan", "expected"),
    [
        ("velocity", LOW, "clean", (Verdict.ALLOW, 0)), ("velocity", MODERATE, "clean", (Verdict.ALLOW, 0)),
        ("velocity", HIGH, "clean", (Verdict.REVIEW, 1)), ("velocity", CRITICAL, "clean", (Verdict.REVIEW, 2)),
        ("velocity", MODERATE, "medium-high", (Verdict.ALLOW, 0)), ("velocity", MODERATE, "high-low", (Verdict.REVIEW, 1)),
        ("velocity", LOW, "high-high", (Verdict.REVIEW, 1)), ("velocity", LOW, "critical-medium", (Verdict.REVIEW, 1)),
        ("velocity", LOW, "critical-high", (Verdict.BLOCK, 1)), ("velocity", MODERATE, "unread", (Verdict.REVIEW, 1)),
        ("velocity", MODERATE, "failed", (Verdict.REVIEW, 1)),
        ("velocity", classification_of(Tier.MODERATE, capabilities=[CROSSING]), "clean", (Verdict.ALLOW, 0)),
        ("balanced", LOW, "clean", (Verdict.ALLOW, 0)), ("balanced", MODERATE, "clean", (Verdict.REVIEW, 1)),
        ("balanced", LOW, "medium-low", (Verdict.REVIEW, 1)), ("balanced", LOW, "high-high", (Verdict.BLOCK, 1)),
        ("balanced", classification_of(capabilities=[CROSSING]), "clean", (Verdict.REVIEW, 1)),
        ("balanced", classification_of(critical_hunks=20), "clean", (Verdict.ALLOW, 0)),
        ("balanced", classification_of(critical_hunks=21), "clean", (Verdict.REVIEW, 2)),
        ("balanced", classification_of(rolling=[Rolling("a", "b", 7, 2, 401)]), "clean", (Verdict.REVIEW, 1)),
        ("strict", LOW, "prose", (Verdict.ALLOW, 0)), ("strict", LOW, "clean", (Verdict.REVIEW, 1)),
        ("strict", LOW, "low-low", (Verdict.REVIEW, 1)), ("strict", LOW, "medium-high", (Verdict.BLOCK, 1)),
        ("strict", LOW, "medium-medium", (Verdict.REVIEW, 1)), ("strict", HIGH, "clean", (Verdict.REVIEW, 2)),
        ("strict", classification_of(Tier.MODERATE, origin=PERSON), "clean", (Verdict.REVIEW, 1)),
        ("strict", classification_of(Tier.MODERATE, origin=Origin.AI), "clean", (Verdict.REVIEW, 2)),
        ("strict", classification_of(Tier.MODERATE, origin=PERSON), "prose", (Verdict.REVIEW, 1)),
        ("strict", classification_of(touches=[TOUCHED]), "prose", (Verdict.REVIEW, 1)),
    ],
)  # fmt: skip
def test_what_a_profile_says(
    profile: str, classification: Classification, scan: str, expected: tuple[Verdict, int]
) -> None:
    assert decided(JUDGES[profile], Facts(classification, SCANS[scan])) == expected


@each_profile
def test_an_assistant_and_nobody_s_word_are_the_same(name: str) -> None:
    for tier, scan in product(Tier, SCANS.values()):
        ai, mixed, unknown = (
            decided(JUDGES[name], Facts(classification_of(tier, origin=origin), scan))
            for origin in (Origin.AI, Origin.MIXED, Origin.UNKNOWN)
        )
        assert ai == mixed == unknown

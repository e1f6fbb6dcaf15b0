"""What is asked of people and what is saved: sums over lines, rounded against the gate, never negative."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant.records import Classification, Made, NotRead, Sampling, Thresholds, Tier, Value, Volume
from steps.review_route import value
from tests.samples import classification_of

THRESHOLDS = Thresholds(
    moderate_lines=400, high_lines=1500, critical_hunks=20, rolling_days=7, load=5, exception_days=90,
    audit_percent=dict.fromkeys(Sampling, 100),
    lines_an_hour={Tier.LOW: 500, Tier.MODERATE: 400, Tier.HIGH: 300, Tier.CRITICAL: 200},
)  # fmt: skip


def classified(added: int, removed: int = 0, proven: int = 0, files: int = 1) -> Classification:
    not_read = (NotRead("package-lock.json", Made.LOCK, proven, "its form"),) if proven else ()
    volume = Volume(files, added, removed, 0, not_read=not_read)
    return replace(classification_of(), volume=volume)


def value_of(one: Classification | None, needed: int, tier: Tier, waited: int | None = None) -> Value:
    return value.of(one, needed, tier, THRESHOLDS, waited)


# changed lines, those that nobody has to read, people, tier: minutes asked for, minutes saved, rate
SUMS = {
    "nobody is asked": (500, 0, 0, Tier.LOW, 0, 60, 500),
    "nobody is asked, one line": (1, 0, 0, Tier.LOW, 0, 1, 500),
    "one person reads all, slower than the baseline": (400, 0, 1, Tier.MODERATE, 60, 0, 400),
    "rounded up": (401, 0, 1, Tier.MODERATE, 61, 0, 400),
    "at least a minute": (1, 0, 1, Tier.HIGH, 1, 0, 300),
    "at least a minute for each": (1, 0, 2, Tier.CRITICAL, 2, 0, 200),
    "two read at a fifth of a thousand": (100, 0, 2, Tier.CRITICAL, 60, 0, 200),
    "a lock file is not read": (1000, 960, 1, Tier.MODERATE, 6, 114, 400),
    "nothing is left to read": (1000, 1000, 1, Tier.MODERATE, 1, 119, 400),
    "more is proven than changed": (10, 20, 1, Tier.MODERATE, 1, 1, 400),
}


@pytest.mark.parametrize(("lines", "proven", "needed", "tier", "asked", "saved", "rate"), SUMS.values(), ids=SUMS)
def test_sums(lines: int, proven: int, needed: int, tier: Tier, asked: int, saved: int, rate: int) -> None:
    assert value_of(classified(lines, proven=proven), needed, tier) == Value(asked, saved, rate, None)


def test_removed_lines_are_read_too() -> None:
    assert value_of(classified(200, 200), 1, Tier.MODERATE) == value_of(classified(400), 1, Tier.MODERATE)


def test_an_empty_change_saves_nothing() -> None:
    assert value_of(classified(0, files=0), 0, Tier.LOW) == Value(0, 0, 500, None)


def test_a_file_without_lines_is_a_minute() -> None:
    assert value_of(classified(0), 1, Tier.MODERATE).reader_minutes == 1
    assert value_of(classified(0), 0, Tier.LOW).saved_minutes == 1


@pytest.mark.parametrize(("needed", "asked"), [(0, 0), (1, 1), (2, 2)])
def test_where_nothing_is_known_nothing_is_saved(needed: int, asked: int) -> None:
    assert value_of(None, needed, Tier.CRITICAL) == Value(asked, 0, 200, None)


@pytest.mark.parametrize(("waited", "told"), [(None, None), (0, 0), (95, 95), (-3, None)])
def test_the_wait_is_passed_on_unless_it_cannot_be(waited: int | None, told: int | None) -> None:
    assert value_of(classified(1), 1, Tier.HIGH, waited).waited_minutes == told


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 5), st.sampled_from(Tier))
def test_nothing_is_negative_and_every_person_costs(added: int, removed: int, proven: int, needed: int, tier: Tier) -> None:
    found = value_of(classified(added, removed, proven), needed, tier)
    assert found.saved_minutes >= 0
    assert found.reader_minutes >= needed
    assert value_of(classified(added, removed, proven), needed + 1, tier).saved_minutes <= found.saved_minutes
    assert found.reader_minutes * found.lines_an_hour >= needed * 60 * max(0, added + removed - proven)

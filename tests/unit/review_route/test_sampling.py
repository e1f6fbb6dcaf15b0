"""The draw of changes to audit: an author cannot move it by anything that can be amended, and it keeps to its share."""

from dataclasses import replace
from hashlib import sha1

import pytest

from codewarrant.records import (
    Audit,
    AuditOutcome,
    AuditResult,
    Change,
    Event,
    History,
    Revision,
    Sampling,
    Thresholds,
    Tier,
)
from steps.review_route import sampling
from tests.samples import change_of

KEY = bytes(range(32))
CHANGE, _ = change_of({}, {"a.py": b"x\n"})
EVENT = Event(platform="github", kind="pull_request", repository="example/shop", number=7)
LOCAL = Event(platform="none", kind="none")
THRESHOLDS = Thresholds(
    moderate_lines=400, high_lines=1500, critical_hunks=20, rolling_days=7, load=5, exception_days=90,
    audit_percent={Sampling.NORMAL: 30, Sampling.TIGHTENED: 100, Sampling.REDUCED: 10, Sampling.DISCONTINUED: 100},
    lines_an_hour=dict.fromkeys(Tier, 400),
)  # fmt: skip


def history_of(word: str) -> History:
    outcomes = {"s": AuditOutcome.SOUND, "d": AuditOutcome.DEFECT}
    return History(
        audits=tuple(
            AuditResult(f"{at:040x}", f"2026-01-01T00:{at:02}:00Z", outcomes[letter], "#1") for at, letter in enumerate(word)
        )
    )


def drawn(change: Change = CHANGE, event: Event = EVENT, word: str = "", key: bytes | None = KEY) -> Audit:
    return sampling.audit(change, event, history_of(word), THRESHOLDS, key)


def oid(*parts: object) -> str:
    return sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()


def amended(change: Change, number: int) -> Change:
    """Another commit with another tree and other files, from the same merge base."""
    other, _ = change_of({}, {f"file{number}.py": b"%d\n" % number})
    return replace(
        change, head=Revision(oid("head", number), oid("tree", number)), commits=(oid("head", number),), files=other.files
    )


@pytest.mark.parametrize("event", [EVENT, LOCAL], ids=["a pull request", "a local run"])
@pytest.mark.parametrize("key", [KEY, KEY[::-1], bytes(32)], ids=["one key", "another", "zeros"])
def test_a_thousand_amended_heads_give_one_outcome(event: Event, key: bytes) -> None:
    seen = {
        drawn(amended(CHANGE, number), replace(event, head_ref=f"try-{number}", head_commit=oid(number)), key=key)
        for number in range(1000)
    }
    assert len(seen) == 1


def test_what_a_pull_request_says_moves_nothing() -> None:
    said = replace(EVENT, marks=("anything",), pushed_at="2026-01-01T00:00:00Z", fork=True, kind="pull_request_target")
    assert drawn(event=said) == drawn()
    assert drawn(event=replace(EVENT, repository="Example/Shop")) == drawn()


def test_to_rebase_a_pull_request_is_no_other_draw() -> None:
    rebased = [replace(CHANGE, base=Revision(oid("base", at), oid("t", at)), target=None) for at in range(1000)]
    assert {drawn(change).sampled for change in rebased} == {drawn().sampled}


def test_numbers_bases_and_repositories_are_drawn_one_by_one() -> None:
    numbers = {drawn(event=replace(EVENT, number=number)).sampled for number in range(100)}
    bases = {drawn(replace(CHANGE, base=Revision(oid(at), oid(at))), LOCAL).sampled for at in range(100)}
    repositories = {drawn(event=replace(EVENT, repository=f"example/{at}")).sampled for at in range(100)}
    assert numbers == bases == repositories == {True, False}


def test_another_key_is_another_draw() -> None:
    assert {drawn(key=oid(at).encode()).sampled for at in range(100)} == {True, False}


@pytest.mark.parametrize(("word", "percent"), [("", 30), ("s" * 10, 10), ("dd", 100), ("d" * 7, 100)])
def test_the_share_is_what_the_profile_says(word: str, percent: int) -> None:
    """4,000 numbers: four standard deviations around the share are at most 2.9 in a hundred."""
    hits = sum(drawn(event=replace(EVENT, number=number), word=word).sampled for number in range(4000))
    assert abs(hits / 40 - percent) <= (2.9 if percent < 100 else 0)


def test_a_larger_share_holds_the_smaller_one() -> None:
    few, more = ({n for n in range(500) if drawn(event=replace(EVENT, number=n), word=w).sampled} for w in ("s" * 10, ""))
    assert few < more


@pytest.mark.parametrize(
    ("word", "state"),
    [("", Sampling.NORMAL), ("s" * 10, Sampling.REDUCED), ("dd", Sampling.TIGHTENED), ("d" * 7, Sampling.DISCONTINUED)],
)
def test_the_state_comes_from_the_audits(word: str, state: Sampling) -> None:
    found = drawn(word=word)
    assert found.state is state
    assert f"sampling is {state}" in found.why


@pytest.mark.parametrize(("key", "says"), [(None, "no key"), (b"", "no key"), (b"guessable", "under 16 bytes")])
@pytest.mark.parametrize("event", [EVENT, LOCAL])
def test_without_a_key_everything_counts_as_drawn(key: bytes | None, says: str, event: Event) -> None:
    found = [drawn(event=replace(event, number=number), key=key) for number in range(50)]
    assert {(one.sampled, one.percent) for one in found} == {(True, 100)}
    assert says in found[0].why


def test_a_state_without_a_share_is_drawn_whole() -> None:
    bare = replace(THRESHOLDS, audit_percent={})
    assert all(sampling.audit(CHANGE, replace(EVENT, number=n), History(), bare, KEY).sampled for n in range(50))


def test_the_first_commit_of_a_repository_can_be_drawn() -> None:
    assert isinstance(drawn(replace(CHANGE, base=None), LOCAL).sampled, bool)

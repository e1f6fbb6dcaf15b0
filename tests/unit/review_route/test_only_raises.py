"""Whatever anybody can type or leave out only ever raises what is asked: tier, verdict and number of people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.records import (
    Change,
    Classification,
    Confidence,
    Coverage,
    Decision,
    Event,
    Outcome,
    ScannerRun,
    ScanResult,
    Severity,
)
from codewarrant.source.interface import Source
from steps import classify, review_route
from steps.review_route.given import unscanned
from tests.samples import Side, change_of, commit_of, event_of, finding_of, judge_of

DAY = "2026-11-02"
JUDGES = [judge_of(catalogue.profile(name)[0]) for name in ("velocity", "balanced", "strict")]
TRAILERS = [
    "Co-Authored-By: Claude <noreply@anthropic.com>", "Co-authored-by: Cursor <cursoragent@cursor.com>",
    "Assisted-by: Something:1.0", "Human-authored: yes", "Reviewed-by: Sam <sam@example.org>",
]  # fmt: skip
LINES = [
    "x = 1", "# note", "@login_required", "if not user.is_admin: raise Forbidden()", "import hashlib", "subprocess.run(a)",
    "requests.get('https://api.example.org/a')", "pickle.loads(y)", "def can_edit(user):", "    return user.id == 7", "",
]  # fmt: skip
NAMES = ["a.py", "shop/b.py", "auth/c.js", "tests/d.py", "go.sum", "README.md", ".github/workflows/ci.yml", "CODEOWNERS"]
TEXT = st.lists(st.sampled_from(LINES), max_size=6).map(lambda lines: "".join(f"{line}\n" for line in lines).encode())
TREE = st.dictionaries(st.sampled_from(NAMES), TEXT, max_size=4)
MESSAGE = st.lists(st.sampled_from(TRAILERS), max_size=2).map(lambda found: "Work\n\n" + "\n".join(found))
FINDING = st.builds(
    lambda severity, confidence: finding_of(severity=severity, confidence=confidence),
    st.sampled_from(Severity), st.sampled_from(Confidence),
)  # fmt: skip


def classified(old: dict[str, Side], new: dict[str, Side], message: str, event: Event) -> tuple[Change, Source, Classification]:
    change, source = change_of(old, new, commits=[commit_of(message)])
    return change, source, classify.run(change, event, JUDGES[1], source, {}, DAY)


def decided(change: Change, found: Classification, judge: int, scan: ScanResult | None = None) -> Decision:
    given_ = unscanned(change, found, JUDGES[judge])
    return review_route.run(given_._replace(scan=scan or given_.scan), {})


def asks_no_less(after: Decision, before: Decision) -> bool:
    return (
        after.tier.at_least(before.tier) and after.verdict.at_least(before.verdict)
        and after.approvals.needed >= before.approvals.needed
    )  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(old=TREE, new=TREE, message=MESSAGE, trailer=st.sampled_from(TRAILERS), judge=st.integers(0, 2))
def test_no_trailer_added_or_taken_away_changes_what_is_asked(
    old: dict[str, Side], new: dict[str, Side], message: str, trailer: str, judge: int
) -> None:
    """So a trailer that is removed unlocks nothing, and one that is added cannot either."""
    with_, without = f"{message}\n{trailer}" if "\n\n" in message else f"{message}\n\n{trailer}", "Work"
    more, less = (classified(old, new, text, event_of()) for text in (with_, without))
    assert asks_no_less(decided(more[0], more[2], judge), decided(less[0], less[2], judge))
    assert asks_no_less(decided(less[0], less[2], judge), decided(more[0], more[2], judge))


@settings(max_examples=15, deadline=None)
@given(old=TREE, new=TREE, judge=st.integers(0, 2), branch=st.sampled_from(["claude/x", "copilot/y", "codex/z", "main"]))
def test_no_signal_of_the_platform_lowers_anything(
    old: dict[str, Side], new: dict[str, Side], judge: int, branch: str
) -> None:
    change, _, plain = classified(old, new, "Work", event_of())
    for event in (event_of(branch=branch), event_of(author=198982749), event_of(author=7, branch=branch)):
        assert asks_no_less(decided(change, classified(old, new, "Work", event)[2], judge), decided(change, plain, judge))


@settings(max_examples=15, deadline=None)
@given(old=TREE, new=TREE, extra=TEXT, judge=st.integers(0, 2))
def test_a_larger_change_is_never_asked_less_of(old: dict[str, Side], new: dict[str, Side], extra: bytes, judge: int) -> None:
    before, after = (classified(old, tree, "Work", event_of()) for tree in (new, {**new, "zz/more.py": extra + b"y = 2\n"}))
    assert asks_no_less(decided(after[0], after[2], judge), decided(before[0], before[2], judge))


@settings(max_examples=15, deadline=None)
@given(new=TREE, findings=st.lists(FINDING, max_size=3), one=FINDING, judge=st.integers(0, 2))
def test_no_finding_lowers_anything(new: dict[str, Side], findings: list, one: object, judge: int) -> None:  # type: ignore[type-arg]
    change, _, found = classified({}, new, "Work", event_of())
    scan = unscanned(change, found, JUDGES[judge]).scan
    assert scan is not None
    fewer, more = (replace(scan, findings=tuple(some)) for some in (findings, [*findings, one]))
    assert asks_no_less(decided(change, found, judge, more), decided(change, found, judge, fewer))


@pytest.mark.parametrize("judge", [0, 1, 2])
@pytest.mark.parametrize("how", ["no scan", "failed scanner", "unread hunk", "no classification", "unread syntax"])
@settings(max_examples=5, deadline=None)
@given(new=TREE)
def test_what_is_not_known_never_lowers_anything(how: str, judge: int, new: dict[str, Side]) -> None:
    new = {**new, "a.py": b"x = 1\n"}
    change, _, found = classified({}, new, "Work", event_of())
    known = unscanned(change, found, JUDGES[judge])
    scan = known.scan
    assert scan is not None
    unread = tuple(replace(entry, coverage=Coverage.NOT_REVIEWED) for entry in scan.ledger)
    failed = ScannerRun("words", "1", "", Outcome.FAILED, "it broke", 0)
    less = {
        "no scan": known._replace(scan=None),
        "failed scanner": known._replace(scan=replace(scan, scanners=(failed,), outcome=Outcome.FAILED)),
        "unread hunk": known._replace(scan=replace(scan, ledger=unread, outcome=Outcome.PARTIAL)),
        "no classification": known._replace(classification=None),
        "unread syntax": known._replace(classification=replace(found, unread=("a.py",))),
    }[how]
    assert asks_no_less(review_route.run(less, {}), review_route.run(known, {}))

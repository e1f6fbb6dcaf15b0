"""Who looks, what is asked of them, and what is never told: whether a change is drawn for an audit after the merge."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from codewarrant.records import (
    Approvals,
    Audit,
    Coverage,
    FiredClause,
    Loop,
    Owners,
    Sampling,
    Sufficiency,
    Tier,
    Unmet,
    Value,
    Verdict,
)
from steps.report import comment, html, terminal
from steps.report.view import View
from tests.samples import decision_of, entry_of, scan_of, view_of
from tests.unit.report.routed import QUESTIONS, route_of, routed, view_routed

FLOWS = "obody has to look before the merge; a sample of such changes is for people to audit after it"
STANDS_IN = "automated review, as it was measured, stands in for a person"


def plain(text: str) -> str:
    """The words without markup."""
    return unescape(re.sub(r"<[^>]*>", "", text)).replace("\u200b", "")


RENDERINGS: dict[str, Callable[[View], str]] = {
    "terminal": lambda view: terminal.render(view, colour=False),
    "comment": lambda view: plain(comment.render(view)),
    "page": lambda view: plain(html.render(view)),
}
everywhere = pytest.mark.parametrize("shown", RENDERINGS.values(), ids=RENDERINGS.keys())


@everywhere
@pytest.mark.parametrize(
    "words",
    ["ann, @example/security", *QUESTIONS, "2 people write down a judgement of their own before", "1 so far",
     "pprovals came sooner than anybody reads", "@example/security", "api/users.py", "odd.py"],
)  # fmt: skip
def test_when_people_are_needed_all_say_whom_to_ask_and_what(shown: Callable[[View], str], words: str) -> None:
    assert words in shown(view_routed())


@everywhere
@pytest.mark.parametrize("verdict", [Verdict.ALLOW, Verdict.BLOCK])
@pytest.mark.parametrize("words", [*QUESTIONS, "ann, @example/security", "judgement of", "No approval yet", "no approval yet"])
def test_nobody_is_asked_where_it_is_not_their_turn(shown: Callable[[View], str], verdict: Verdict, words: str) -> None:
    assert words not in shown(view_routed(verdict))


@everywhere
@pytest.mark.parametrize(
    ("verdict", "loop", "have", "suffices", "words"),
    [
        (Verdict.ALLOW, Loop.ON, 0, False, FLOWS),
        (Verdict.ALLOW, Loop.IN, 0, True, STANDS_IN),
        (Verdict.ALLOW, Loop.IN, 1, True, None),
        (Verdict.ALLOW, Loop.IN, 1, False, None),
        (Verdict.REVIEW, Loop.IN, 0, False, None),
        (Verdict.BLOCK, Loop.IN, 0, False, None),
    ],
)
def test_where_people_stand(
    shown: Callable[[View], str], verdict: Verdict, loop: Loop, have: int, suffices: bool, words: str | None
) -> None:
    sufficiency = Sufficiency(suffices, () if suffices else (Unmet("policy", "not"),))
    decision = routed(verdict, route_of(loop, sufficiency=sufficiency), by=("bo",) * have)
    found = shown(view_of(decision=replace(decision, approvals=Approvals(1, have, ("bo",) * have))))
    assert [each for each in (FLOWS, STANDS_IN) if each in found] == ([words] if words else [])


def test_change_that_flows_is_told_in_a_sentence() -> None:
    view = view_routed(Verdict.ALLOW, route_of(Loop.ON, notes=("a remark",)), sentence="Allowed: it is small.", tier=Tier.LOW)
    opened, folded = plain(comment.render(view)).split("Evidence")
    assert [line for line in opened.split("\n") if line] == ["### → Allowed: it is small.", f"N{FLOWS}."]
    assert "For the team: a remark." in folded


@everywhere
@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("loop", list(Loop))
@pytest.mark.parametrize("state", list(Sampling))
@pytest.mark.parametrize("others", [(), (Unmet("recall", "not proven"),)])
def test_whether_it_is_drawn_for_an_audit_changes_no_letter(
    shown: Callable[[View], str], verdict: Verdict, loop: Loop, state: Sampling, others: tuple[Unmet, ...]
) -> None:
    def rendered(sampled: bool) -> str:
        audit = Audit(sampled, 30 if sampled else 10, state, f"{'drawn' if sampled else 'not drawn'}: {state}")
        drawn = (Unmet("audit", "it is drawn for an audit"),) if sampled else ()
        route = route_of(loop, audit=audit, sufficiency=Sufficiency(False, (*drawn, *others)))
        clause = FiredClause("sampling", verdict, "audits found too much", (audit.why, "another fact"))
        return shown(view_of(decision=routed(verdict, route, clauses=[clause])))

    assert rendered(True) == rendered(False)
    assert not re.search(r"drawn\b(?! from)|30 %|10 %|sampled", rendered(True))


def test_the_state_of_sampling_stands_in_the_page_alone() -> None:
    view = view_routed(Verdict.ALLOW, route_of(Loop.ON, audit=Audit(True, 100, Sampling.TIGHTENED, "two defects")))
    assert {name for name, shown in RENDERINGS.items() if "tightened" in shown(view)} == {"page"}


@pytest.mark.parametrize(
    ("unmet", "words"),
    [
        ((), None),
        ((Unmet("policy", "the policy does not let it"), Unmet("tier", "no tier")), None),
        ((Unmet("recall", "recall is not proven"), Unmet("pin", "it is another")), "a person: recall is not proven."),
        ((Unmet("audit", "it is drawn"), Unmet("pin", "it is another")), "a person: it is another."),
        ((Unmet("audit", "it is drawn"),), None),
    ],
)
def test_first_condition_of_the_matrix_where_the_policy_asks_for_it(unmet: tuple[Unmet, ...], words: str | None) -> None:
    found = plain(html.render(view_routed(route=route_of(sufficiency=Sufficiency(not unmet, unmet)))))
    assert ("Automated review does not stand in" in found) is bool(words)
    assert (words or "") in found


@everywhere
@pytest.mark.parametrize("verdict", list(Verdict))
def test_records_of_before_are_shown_without_it(shown: Callable[[View], str], verdict: Verdict) -> None:
    found = shown(view_of(decision=decision_of(verdict, sentence="The verdict.")))
    assert "The verdict." in found
    assert not re.search(r"Who looks|\*\*Ask|[Mm]odelled|^(ask|first|readers|question) ", found, re.MULTILINE)


@everywhere
@pytest.mark.parametrize("words", ["all clear", "lgtm", "looks good", "no risk", "is safe", "nothing to worry"])
def test_nothing_ever_says_that_all_is_well(shown: Callable[[View], str], words: str) -> None:
    quiet = view_routed(Verdict.ALLOW, route_of(Loop.ON), sentence="Allowed: it is small.", tier=Tier.LOW)
    assert words not in shown(quiet).lower()


@pytest.mark.parametrize(
    ("unread", "excluded", "by_lines", "words"),
    [
        (0, 0, 0, None),
        (1, 0, 0, "u0.go (no rules)."),
        (0, 1, 0, "e0.go (left out)."),
        (2, 2, 2, "u0.go (no rules), and 5 more under Evidence."),
        (0, 0, 1, "l0.py (what it touches and newly can do is known by its lines alone)."),
    ],
)
def test_what_was_not_checked_is_said_before_it_is_listed(unread: int, excluded: int, by_lines: int, words: str | None) -> None:
    ledger = [
        *(entry_of(f"e{n}.go", Coverage.EXCLUDED, "left out") for n in range(excluded)),
        *(entry_of(f"u{n}.go", Coverage.NOT_REVIEWED, "no rules") for n in range(unread)),
    ]
    view = view_of(scan_of(ledger=ledger), decision=routed())
    names = tuple(f"l{n}.py" for n in range(by_lines))
    view = replace(view, classification=replace(view.classification, unread=names))
    found = plain(comment.render(view))
    assert f"**Not checked** {words}" in found if words else "Not checked" not in found
    assert found.count("- Not checked: ") == unread + excluded + by_lines


def test_path_that_is_unknown_for_two_reasons_is_told_once() -> None:
    view = view_of(scan_of(ledger=[entry_of("a.py", Coverage.NOT_REVIEWED, "it broke")]))
    view = replace(view, classification=replace(view.classification, unread=("a.py",)))
    assert view.unchecked == (("a.py", "it broke"),)


def test_groups_of_owners_are_bounded_and_nobody_is_mentioned() -> None:
    owners = tuple(Owners((f"{number}/a.py", "b.py"), (f"@owner{number}",), ()) for number in range(40))
    agreed = Owners(("agreed.py",), ("@bo",), ("bo",))
    view = view_routed(route=route_of(owners=(*owners, agreed)))
    text = comment.render(view)
    assert text.count("- No approval yet of an owner of") == 5
    assert "No approval yet of an owner: 35 more groups of paths." in text
    assert "agreed.py" not in text
    page = plain(html.render(view))
    assert all(f"@owner{number}" in page for number in range(40))
    assert "@" not in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value(38, 12, 250, 95), ["38 minutes asked of readers, 12 minutes saved", "by 250 lines an hour", "took 95 minutes"]),
        (Value(1, 0, 1_000, None), ["1 minute asked of readers, 0 minutes saved", "by 1,000 lines an hour for this tier."]),
    ],
)
def test_minutes_are_called_modelled(value: Value, words: list[str]) -> None:
    view = view_routed(route=route_of(value=value))
    page = plain(html.render(view))
    assert all(word in page for word in words)
    assert "Modelled, not measured: " in page
    assert f"- Modelled, not measured: {words[0]}" in plain(comment.render(view))

"""Owners agree to what is theirs, those are asked who can answer, one person alone looks twice, the team is told of time."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.codeowners import parse
from codewarrant.records import Account, Change, Classification, Event, Judgement, Owners, Policy, Review, Reviews, Tier
from steps.review_route import judgements, pace, people
from steps.review_route.approvals import approvers, party
from steps.review_route.judgements import Looks
from tests.samples import BASE, HEAD, change_of, classification_of, event_of, review_of

CHANGE: Change = change_of({"old/x.py": b"x\n"}, {"api/a.py": b"x\n", "api/b.py": b"x\n", "docs/c.md": b"x\n"})[0]
PUSHED = "2026-11-02T10:00:00Z"
AUTHOR = replace(event_of(author=9), repository="example/shop", number=7, pushed_at=PUSHED)
TEAMS = Policy(teams={"@org/core": ("p1", "P2"), "org/docs": ("@p3",)})
SOLO = Policy(solo=True)
OWNERS = "/api/ @p1 @org/core\n/docs/ @org/docs\n/old/ @p4\n"


def owned(
    data: str = OWNERS, *by: str, tier: Tier = Tier.HIGH, policy: Policy = TEAMS, event: Event = AUTHOR,
    change: Change = CHANGE, sections: bool = False,
) -> people.Ownership:  # fmt: skip
    return people.ownership(parse(data.encode(), sections=sections), change, event, policy, by, tier)


# --- whose agreement is asked for -------------------------------------------------------------------------------------


def test_paths_are_grouped_by_their_owners() -> None:
    assert owned(OWNERS, "p2", "p3").groups == (
        Owners(("api/a.py", "api/b.py"), ("@p1", "@org/core"), ("p2",)),
        Owners(("docs/c.md",), ("@org/docs",), ("p3",)),
        Owners(("old/x.py",), ("@p4",), ()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "by", "missing"),
    [
        pytest.param("* @p1", ["p1"], 0, id="owner"),
        pytest.param("* @P1", ["p1"], 0, id="in another case"),
        pytest.param("* @p1", ["P1"], 0, id="in another case the other way"),
        pytest.param("* @p1 @p2", ["p2"], 0, id="one of two"),
        pytest.param("* @p1", ["p2"], 1, id="somebody else"),
        pytest.param("* @p1", ["p\u0031\u200b"], 1, id="a look-alike"),
        pytest.param("* @kim", ["\u212aim"], 1, id="a letter that becomes k in lower case"),
        pytest.param("* @p1", [], 1, id="nobody"),
        pytest.param("* @org/core", ["p2"], 0, id="of the team"),
        pytest.param("* @ORG/Core", ["p2"], 0, id="the team in another case"),
        pytest.param("* @org/core", ["p3"], 1, id="of another team"),
        pytest.param("* @org/none", ["p1", "p2"], 1, id="team that nobody knows"),
        pytest.param("* @org/none @p2", ["p2"], 0, id="a person beside it"),
        pytest.param("* a@example.org", ["p2"], 0, id="an address is anybody"),
        pytest.param("* a@example.org", [], 1, id="but not nobody"),
        pytest.param("* a@example.org @p1", ["p2"], 0, id="an address beside a person"),
        pytest.param("* @author", ["p2"], 0, id="the author alone owns it"),
        pytest.param("* @author", [], 1, id="and is not enough"),
        pytest.param("* @author @p1", ["p2"], 1, id="the author and another own it"),
        pytest.param("* @author @org/none", ["p2"], 1, id="the author and a team that nobody knows"),
        pytest.param("/api/ @p1\n/docs/ @p3", ["p1"], 1, id="one group of two"),
        pytest.param("/api/ @p1\n/api/b.py", ["p1"], 0, id="a path that nobody owns"),
        pytest.param("/src/ @p1", [], 0, id="paths that do not change"),
        pytest.param("", [], 0, id="no owners at all"),
        pytest.param("/old/ @p4", ["p1"], 1, id="a path that is deleted"),
    ],
)
def test_each_group_needs_an_owner(data: str, by: list[str], missing: int) -> None:
    assert len(owned(data, *by).missing) == missing
    assert owned(data, *by, tier=Tier.MODERATE).missing == (), "below the high tier it is told and not asked for"


def test_an_owner_named_in_a_commit_stays_the_one_to_ask() -> None:
    event = replace(AUTHOR, author=Account("p8", 8, bot=False))
    by = approvers(Reviews(present=True, reviews=(review_of(2),)), event, {HEAD}, TEAMS, ("p1",)).by
    assert by == ("p2",)
    assert len(owned("* @p1", *by, event=event).missing) == 1


@pytest.mark.parametrize(("by", "missing"), [(["p1"], 1), (["p1", "p2"], 0), (["p1", "p3"], 1)])
def test_a_section_can_ask_for_two(by: list[str], missing: int) -> None:
    assert len(owned("[Core][2] @org/core\n*", *by, sections=True).missing) == missing


@pytest.mark.parametrize(
    ("data", "tier", "notes"),
    [
        (OWNERS, Tier.HIGH, []),
        ("* a@example.org", Tier.HIGH,
            ["no account is known for a@example.org in CODEOWNERS: any person counts for these paths"]),
        ("* a@example.org", Tier.LOW, []),
        ("* @org/a @org/b @org/c @org/d", Tier.HIGH,
            ["who is @org/a, @org/b, @org/c and 1 more is not known: list the logins under `teams` in the policy"]),
        ("* @author", Tier.HIGH, ["some paths have no owner but whoever opened the change: any other person counts for them"]),
        ("!x\n* @p1", Tier.LOW,
            ["line 1 of CODEOWNERS is left out, as '!x' is no pattern that the platform knows: its paths fall to other lines"]),
    ],
)  # fmt: skip
def test_what_is_unclear_is_said(data: str, tier: Tier, notes: list[str]) -> None:
    assert list(owned(data, tier=tier).notes) == notes


def test_of_many_bad_lines_a_few_are_named() -> None:
    assert owned("!x\n" * 9).notes[3:] == ("6 more lines of CODEOWNERS are left out",)


# --- whom to ask ------------------------------------------------------------------------------------------------------

CROWD = "/api/ @p1 @p2\n/docs/ @p3 @p4 @p5 @p6\n/old/ @p7 @p8\n"


def ask(
    data: str = CROWD, *, needed: int = 2, event: Event = AUTHOR, policy: Policy = TEAMS, change: Change = CHANGE,
    paths: Sequence[str] = ("docs/c.md",), approved: Sequence[str] = (), load: dict[str, int] | None = None,
    makers: Sequence[int | str] = (),
) -> people.Asked:  # fmt: skip
    groups = owned(data, event=event, policy=policy, change=change).groups
    ours = party(event, policy, makers)
    return people.ask(groups, event, change, policy, ours, needed=needed, paths=paths, approved=approved, load=load)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(ask(needed=0), [], id="nobody is needed"),
        pytest.param(ask("* @p1", needed=2), ["p1"], id="one owner"),
        pytest.param(ask("* @org/core", needed=1), ["p1", "P2"], id="of a team"),
        pytest.param(ask("* @org/none", needed=1), ["@org/none"], id="team that the platform knows"),
        pytest.param(ask("* a@example.org", needed=1), [], id="addresses"),
        pytest.param(ask("* @author @p1", needed=2), ["p1"], id="never the author"),
        pytest.param(ask("* @p1 @p2", event=replace(AUTHOR, pusher=Account("P1", 1, bot=False))), ["p2"], id="nor the pusher"),
        pytest.param(ask("* @p1 @p2", makers=("p2",)), ["p1"], id="nor whoever a commit names"),
        pytest.param(ask("* @p1 @robot", policy=Policy(operators={"robot": ()})), ["p1"], id="nor an agent"),
        pytest.param(ask("* @p1 @a/b", policy=Policy(teams={"@a/b": ("helper[bot]", "p1")})), ["p1"], id="nor a bot of a team"),
        pytest.param(ask("* @p1 @p2", approved=["P1"]), ["p2"], id="nor whoever has approved"),
        pytest.param(ask("* @p1 @p2", load={"P1": 5}), ["p2"], id="nor whoever has enough to do"),
        pytest.param(ask("* @p1 @p2", needed=1, load={"p1": 4}), ["p1", "p2"], id="who has room for one more"),
        pytest.param(ask(""), [], id="no owners"),
    ],
)
def test_who_is_asked(names: people.Asked, expected: list[str]) -> None:
    assert list(names.names) == expected


def test_the_first_owns_the_most_critical_path_and_no_more_than_twice_as_many_are_asked() -> None:
    for paths, first in ((["docs/c.md", "api/a.py"], "p3"), (["old/x.py"], "p7"), (["unknown"], "p1"), ([], "p1")):
        for needed in (1, 2, 9):
            found = ask(paths=paths, needed=needed).names
            assert found[0] == first
            assert len(found) == len(set(found)) == min(2 * needed, 8)


def test_the_second_is_another_one_from_change_to_change_and_no_commit_moves_it() -> None:
    seconds = [ask(event=replace(AUTHOR, number=number)).names[1] for number in range(1, 200)]
    assert set(seconds) == {"p1", "p2", "p4", "p5", "p6", "p7", "p8"}
    assert max(map(seconds.count, set(seconds))) < 60
    amended = replace(CHANGE, head=None, base=None, commits=("f" * 40,))
    assert ask(change=amended) == ask()
    local = replace(AUTHOR, number=None)
    assert ask(event=local) == ask(event=local)


def test_it_is_said_that_everybody_has_enough_to_do() -> None:
    found = ask("* @p1 @p2", load={"p1": 5, "p2": 9})
    assert found == ((), ("2 people are not asked, as each has 5 or more reviews open",))
    assert ask("* @p1 @p2", needed=1, load={"p1": 5}).notes == ()


# --- judging alone, and looking twice ---------------------------------------------------------------------------------


def judged(who: int, risk: Tier | None = Tier.LOW, *, commit: str = HEAD, bot: bool = False, login: str = "") -> Judgement:
    return Judgement(Account(login or f"p{who}", who, bot), commit, "0" * 64, risk, "it was read" if risk else None)


def later(who: int, hours: int, state: str = "commented", *, commit: str = HEAD, member: bool = True) -> Review:
    when = f"2026-11-{2 + (10 + hours) // 24:02}T{(10 + hours) % 24:02}:00:00Z"
    return replace(review_of(who, state, commit=commit, member=member), submitted_at=when)


@pytest.mark.parametrize(
    ("item", "counts"),
    [
        (judged(1), True), (judged(1, None), False), (judged(1, commit=BASE), False), (judged(1, commit=""), False),
        (judged(1, bot=True), False), (judged(0), False), (judged(9), False), (judged(2), False),
        (judged(1, login="robot"), False),
    ],
)  # fmt: skip
def test_whose_judgement_is_their_own(item: Judgement, counts: bool) -> None:
    told = Reviews(present=True, judgements=(item,))
    assert bool(judgements.alone(told, AUTHOR, {HEAD}, Policy(operators={"robot": ()}), (2,))) is counts


def test_where_one_person_is_alone_their_own_judgement_is_one() -> None:
    told = Reviews(present=True, judgements=(judged(9), judged(9, Tier.HIGH), judged(5, login="robot")))
    assert judgements.alone(told, AUTHOR, {HEAD}, replace(SOLO, operators={"robot": ()})) == ("p9",)


@pytest.mark.parametrize(
    ("tier", "people_", "expected"), [(Tier.MODERATE, 1, 0), (Tier.HIGH, 1, 1), (Tier.CRITICAL, 2, 2), (Tier.CRITICAL, 0, 0)]
)
def test_how_many_judge_first(tier: Tier, people_: int, expected: int) -> None:
    assert judgements.needed(tier, people_) == expected


@pytest.mark.parametrize(
    ("risks", "said"),
    [
        ([], False), ([Tier.CRITICAL], False), ([Tier.LOW, Tier.MODERATE], False), ([Tier.LOW, Tier.HIGH], True),
        ([Tier.CRITICAL, Tier.MODERATE, Tier.HIGH], True), ([Tier.LOW, None], False),
    ],
)  # fmt: skip
def test_judgements_that_lie_far_apart_are_worth_a_talk(risks: list[Tier | None], said: bool) -> None:
    told = Reviews(present=True, judgements=tuple(judged(number, risk) for number, risk in enumerate(risks, 1)))
    found = judgements.notes(told, {HEAD})
    assert bool(found) is said
    assert not any(f"p{number}" in note for note in found for number in range(9))


def looked(
    *said: Judgement | Review, policy: Policy = SOLO, event: Event = AUTHOR, makers: Sequence[int | str] = ()
) -> Looks:  # fmt: skip
    told = Reviews(
        present=True, reviews=tuple(item for item in said if isinstance(item, Review)),
        judgements=tuple(item for item in said if isinstance(item, Judgement)),
    )  # fmt: skip
    standing = approvers(told, event, {HEAD}, policy, makers)
    return judgements.looks(told, standing, event, {HEAD}, policy, makers)


TWICE = "looked at twice by the same person, at least 24 hours apart: one person maintains this"


@pytest.mark.parametrize(
    ("found", "have", "by"),
    [
        pytest.param(looked(), 0, (), id="nothing"),
        pytest.param(looked(judged(9)), 1, ("p9",), id="the author judged"),
        pytest.param(looked(judged(9), policy=Policy()), 0, (), id="but others work here"),
        pytest.param(looked(judged(9, None)), 0, (), id="the author promised"),
        pytest.param(looked(judged(9, commit=BASE)), 0, (), id="an older head"),
        pytest.param(looked(later(9, 30, "approved")), 0, (), id="a mere approval of one's own"),
        pytest.param(looked(later(9, 30)), 0, (), id="a mere comment on one's own"),
        pytest.param(looked(judged(9), later(9, 24)), 2, ("p9",), id="and looked again a day later"),
        pytest.param(looked(judged(9), later(9, 23)), 1, ("p9",), id="too soon"),
        pytest.param(looked(judged(9), later(9, 0), later(9, 30)), 2, ("p9",), id="soon and late"),
        pytest.param(looked(judged(9), later(9, 30, commit=BASE)), 1, ("p9",), id="late at an older head"),
        pytest.param(looked(judged(9), later(9, 30, member=False)), 1, ("p9",), id="late and no member any more"),
        pytest.param(looked(judged(9), later(9, 30, "changes_requested")), 1, ("p9",), id="late and against it"),
        pytest.param(looked(judged(9), later(9, 30, "dismissed")), 1, ("p9",), id="late and dismissed"),
        pytest.param(looked(judged(9), review_of(9, "commented")), 1, ("p9",), id="at no known time"),
        pytest.param(looked(judged(9), later(9, 30), event=replace(AUTHOR, pushed_at=None)), 1, ("p9",),
            id="since no known time"),
        pytest.param(looked(judged(9), later(9, 0), later(9, 30), event=replace(AUTHOR, pushed_at=None)), 1, ("p9",),
            id="a day apart, since no known time"),
        pytest.param(looked(judged(9), later(8, 30)), 1, ("p9",), id="somebody else comments late"),
        pytest.param(looked(judged(9), later(9, 30), policy=replace(SOLO, solo_hours=48)), 1, ("p9",), id="by another rule"),
        pytest.param(looked(judged(9), judged(8), makers=(8,)), 1, ("p9", "p8"), id="two of one party are one"),
        pytest.param(looked(judged(8)), 0, (), id="a judgement by another approves nothing"),
        pytest.param(looked(judged(5, login="robot"), policy=Policy(solo=True, operators={"robot": ("author",)})), 0, (),
            id="an agent judges itself"),
        pytest.param(looked(judged(9), event=replace(AUTHOR, author=Account("r[bot]", 30, bot=True),
            operators=(Account("p9", 9, bot=False),))), 1, ("p9",), id="who stands behind an agent"),
        pytest.param(looked(later(1, 1, "approved")), 1, ("p1",), id="an outsider's change is approved"),
        pytest.param(looked(later(1, 1, "approved"), later(1, 25)), 2, ("p1",), id="and looked at again"),
        pytest.param(looked(later(1, 1), later(1, 25, "approved")), 2, ("p1",), id="looked at, and approved later"),
        pytest.param(looked(later(1, 30, "approved")), 1, ("p1",), id="approved late, once"),
        pytest.param(looked(later(1, 1, "approved"), judged(9)), 1, ("p1", "p9"), id="the author's judgement adds nothing"),
        pytest.param(looked(later(1, 1, "approved"), later(2, 1, "approved")), 2, ("p1", "p2"), id="two people after all"),
    ],
)  # fmt: skip
def test_one_person_alone_can_look_twice(found: Looks, have: int, by: tuple[str, ...]) -> None:
    assert (found.have, found.by) == (have, by)
    assert (TWICE in found.notes) is (have > len(by))
    assert all("p9" not in note for note in found.notes)


def test_what_one_person_did_is_marked() -> None:
    assert looked(judged(9)).notes == ("judged by a person who had a hand in it: one person maintains this",)
    unknown = looked(judged(9), event=replace(AUTHOR, pushed_at=None))
    assert unknown.notes[1:] == ("it is not known when the head was pushed, so no second look by the same person counts",)
    assert looked(later(1, 1, "approved")).notes == ()


# --- time -------------------------------------------------------------------------------------------------------------

THRESHOLDS = catalogue.profile("balanced")[0].thresholds
RATE = "180 minutes to read at 300 lines an hour"
BIG: Classification = classification_of(Tier.HIGH, lines=900)


def after(who: int, minutes: int) -> Review:
    return replace(review_of(who), submitted_at=f"2026-11-02T{10 + minutes // 60:02}:{minutes % 60:02}:00Z")


def noted(*reviews: Review, event: Event = AUTHOR, classification: Classification | None = BIG) -> tuple[str, ...]:
    standing = approvers(Reviews(present=True, reviews=reviews), event, {HEAD}, Policy())
    return pace.notes(standing, event, classification, THRESHOLDS)


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (noted(after(1, 2)),
            f"an approval came within 3 minutes after a push of 900 lines, which take {RATE}"),
        (noted(after(1, 0)),
            f"an approval came within a minute after a push of 900 lines, which take {RATE}"),
        (noted(after(1, 2), after(2, 100), after(3, 200)),
            f"2 approvals came within 101 minutes after a push of 900 lines, which take {RATE}"),
        (noted(after(1, 179)),
            f"an approval came within 180 minutes after a push of 900 lines, which take {RATE}"),
    ],
)  # fmt: skip
def test_approvals_faster_than_anybody_reads_are_told_without_a_name(found: tuple[str, ...], note: str) -> None:
    assert found == (note,)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(noted(after(1, 180)), id="slow enough"),
        pytest.param(noted(review_of(1)), id="at no known time"),
        pytest.param(noted(after(1, 2), event=replace(AUTHOR, pushed_at=None)), id="since no known time"),
        pytest.param(noted(after(1, 2), event=replace(AUTHOR, pushed_at="2026-11-02T10:30:00Z")), id="before the push"),
        pytest.param(noted(after(9, 2)), id="not one that counts"),
        pytest.param(noted(after(1, 0), classification=classification_of(lines=5)), id="little to read"),
        pytest.param(noted(after(1, 2), classification=None), id="nothing known of its size"),
        pytest.param(noted(), id="none"),
    ],
)
def test_nothing_is_said_of_the_rest(found: tuple[str, ...]) -> None:
    assert found == ()


@pytest.mark.parametrize(
    ("reviews", "pushed_at", "expected"),
    [
        ([after(1, 5), after(2, 65)], PUSHED, 65), ([after(1, 5), review_of(2)], PUSHED, None), ([], PUSHED, None),
        ([after(1, 5)], None, None), ([after(1, 5)], "2026-11-02T11:00:00Z", 0), ([after(1, 5), after(9, 90)], PUSHED, 5),
    ],
)  # fmt: skip
def test_how_long_the_last_approval_took(reviews: list[Review], pushed_at: str | None, expected: int | None) -> None:
    event = replace(AUTHOR, pushed_at=pushed_at)
    standing = approvers(Reviews(present=True, reviews=tuple(reviews)), event, {HEAD}, Policy())
    assert pace.waited(standing, event) == expected


# --- whatever people say ----------------------------------------------------------------------------------------------

TIMES = st.none() | st.sampled_from([f"2026-11-0{day}T11:00:00Z" for day in (2, 3, 4)])
WHO = st.sampled_from([0, 1, 2, 3, 9])
EVENT = replace(AUTHOR, pusher=Account("p3", 3, bot=False))


def of(who: st.SearchStrategy[int], *states: str) -> st.SearchStrategy[Review]:
    return st.builds(
        lambda who, state, commit, when: Review(Account(f"p{who}", who, bot=False), state, commit, True, when),
        who, st.sampled_from(states), st.sampled_from([HEAD, HEAD, BASE]), TIMES,
    )  # fmt: skip


SAID = st.lists(of(WHO, "approved", "changes_requested", "commented", "dismissed"), max_size=6)
JUDGED = st.lists(st.builds(judged, WHO, st.sampled_from([Tier.LOW, None])), max_size=3)
NEEDED = st.integers(1, 2)
CLAIMS = st.sampled_from(["", "* @p1", "* @p9", "/api/ @p1 @p2\n/docs/ @p3\n", "* a@example.org", "* @org/none", "* @org/core"])
RULES = st.sampled_from([TEAMS, replace(TEAMS, solo=True)])


def enough(reviews: Sequence[Review], own: Sequence[Judgement], needed: int, data: str, policy: Policy) -> bool:
    told = Reviews(present=True, reviews=tuple(reviews), judgements=tuple(own))
    standing = approvers(told, EVENT, {HEAD}, policy)
    found = judgements.looks(told, standing, EVENT, {HEAD}, policy)
    return people.is_enough(needed, found, standing, owned(data, *found.by, policy=policy))


@given(SAID, JUDGED, st.integers(0, 5), NEEDED, CLAIMS, RULES)
def test_an_approval_less_is_never_enough(
    said: list[Review], own: list[Judgement], place: int, needed: int, data: str, policy: Policy
) -> None:
    approvals = [at for at, review in enumerate(said) if review.state == "approved"]
    if approvals:
        gone = approvals[place % len(approvals)]
        fewer = [*said[:gone], *said[gone + 1 :]]
        assert enough(said, own, needed, data, policy) or not enough(fewer, own, needed, data, policy)


@given(SAID, JUDGED, of(WHO, "changes_requested"), st.integers(0, 5), NEEDED, CLAIMS, RULES)
def test_an_objection_is_never_enough(
    said: list[Review], own: list[Judgement], extra: Review, place: int, needed: int, data: str, policy: Policy
) -> None:
    more = [*said[:place], extra, *said[place:]]
    assert enough(said, own, needed, data, policy) or not enough(more, own, needed, data, policy)


@given(SAID, JUDGED, of(st.sampled_from([3, 9]), "approved"), st.integers(0, 5), NEEDED, CLAIMS)
def test_an_approval_by_the_party_is_never_enough(
    said: list[Review], own: list[Judgement], extra: Review, place: int, needed: int, data: str
) -> None:
    more = [*said[:place], extra, *said[place:]]
    assert enough(said, own, needed, data, TEAMS) or not enough(more, own, needed, data, TEAMS)


@given(SAID, JUDGED, of(st.sampled_from([1, 2, 7]), "approved"), st.integers(0, 5), NEEDED, CLAIMS, RULES)
def test_an_approval_by_a_bot_is_never_enough(
    said: list[Review], own: list[Judgement], extra: Review, place: int, needed: int, data: str, policy: Policy
) -> None:
    more = [*said[:place], replace(extra, reviewer=replace(extra.reviewer, bot=True)), *said[place:]]
    assert enough(said, own, needed, data, policy) or not enough(more, own, needed, data, policy)


@pytest.mark.parametrize(
    ("reviews", "needed", "data", "expected"),
    [
        ([review_of(1)], 1, "", True), ([review_of(1)], 2, "", False), ([review_of(1), review_of(2)], 2, "* @p1", True),
        ([review_of(2)], 1, "* @p1", False), ([], 1, "", False), ([review_of(1)], 0, "", False),
        ([review_of(1), review_of(2, "changes_requested")], 1, "", False),
    ],
)  # fmt: skip
def test_enough_is_enough(reviews: list[Review], needed: int, data: str, expected: bool) -> None:
    assert enough(reviews, (), needed, data, TEAMS) is expected

"""Whose approval counts: one party is one, the last word holds, and nothing that is forged or unclear turns no into yes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant.records import Account, Change, Event, Policy, Review, Reviews
from codewarrant.source.seen import Seen
from steps.review_route.approvals import Standing, approvers, fold, minutes, named, party, stands_for
from tests.samples import BASE, HEAD, TREE, change_of, commit_of, event_of, review_of

CHANGE: Change = change_of({}, {"a.py": b"x\n"})[0]
AUTHOR = event_of(author=9)
OLD = "d" * 40
GONE = "an account that is gone"
NO = review_of(2, "changes_requested")
AGENT = Account("helper[bot]", 30, bot=True)
OPERATED = Policy(operators={"helper[bot]": ("p1", "@P2"), "robot": ("author",)})


def standing(
    *reviews: Review, event: Event = AUTHOR, policy: Policy | None = None, makers: Sequence[int | str] = (),
    change: Change = CHANGE, seen: dict[str, Seen] | None = None,
) -> Standing:  # fmt: skip
    commits = stands_for(change, event, seen or {})
    return approvers(Reviews(present=True, reviews=reviews), event, commits, policy or Policy(), makers)


def by(login: str, number: int = 1, *, state: str = "approved", bot: bool = False) -> Review:
    return Review(Account(login, number, bot), state, HEAD, member=True)


def at(hour: int, state: str, number: int = 1) -> Review:
    return replace(review_of(number, state), submitted_at=f"2026-11-02T{hour:02}:00:00Z")


@pytest.mark.parametrize(
    ("event", "policy", "makers", "why"),
    [
        pytest.param(event_of(author=1), Policy(), (), "opened the change", id="author"),
        pytest.param(replace(AUTHOR, pusher=Account("p1", 1, bot=False)), Policy(), (), "pushed the head", id="pusher"),
        pytest.param(replace(AUTHOR, operators=(Account("p1", 1, bot=False),)), Policy(), (), "stands behind the agent",
            id="assignee of a bot's"),
        pytest.param(replace(AUTHOR, author=AGENT), OPERATED, (), "stands behind helper[bot]", id="operator of the author"),
        pytest.param(replace(AUTHOR, author=replace(AGENT, login="Helper[bot]")), OPERATED, (), "stands behind",
            id="in another case"),
        pytest.param(replace(AUTHOR, pusher=AGENT), OPERATED, (), "stands behind", id="operator of the pusher"),
        pytest.param(AUTHOR, OPERATED, (30, "helper[bot]"), "stands behind", id="operator of an agent named in a commit"),
        pytest.param(AUTHOR, OPERATED, ("helper",), "stands behind", id="agent without the platform's ending"),
        pytest.param(AUTHOR, Policy(), (1,), "is named in a commit", id="named by id"),
        pytest.param(AUTHOR, Policy(), (77, "P1"), "is named in a commit", id="named by login"),
        pytest.param(replace(AUTHOR, author=None), Policy(), (), "which is not known", id="nobody opened it"),
        pytest.param(replace(AUTHOR, author=Account("x", 0, bot=False)), Policy(), (), "which is not known",
            id="a deleted account opened it"),
    ],
)  # fmt: skip
def test_one_party_cannot_approve(event: Event, policy: Policy, makers: Sequence[int | str], why: str) -> None:
    found = standing(review_of(1), event=event, policy=policy, makers=makers)
    assert (found.by, [item.login for item in found.excluded]) == ((), ["p1"])
    assert why in found.excluded[0].why


@pytest.mark.parametrize(
    ("event", "policy", "makers"),
    [
        pytest.param(replace(AUTHOR, sender=Account("p1", 1, bot=False)), Policy(), (), id="sender of the event"),
        pytest.param(AUTHOR, OPERATED, (), id="operator of an agent that had no part in it"),
        pytest.param(replace(AUTHOR, author=Account("p2", 2, bot=False)), OPERATED, (), id="another operator's own change"),
        pytest.param(AUTHOR, Policy(), (2, "p11", "other"), id="others are named"),
        pytest.param(event_of(author=9), Policy(operators={"author": ()}), (), id="an agent without operators"),
    ],
)
def test_others_can(event: Event, policy: Policy, makers: Sequence[int | str]) -> None:
    assert standing(review_of(1), event=event, policy=policy, makers=makers).by == ("p1",)


def test_an_agent_under_a_person_s_account_is_nobody_s_second_person() -> None:
    assert standing(by("Robot", 5), policy=OPERATED).excluded == (
        ("Robot", "is an agent's account, and nobody approves what they have a hand in"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("review", "why"),
    [
        (by("p1", bot=True), "is no person"),
        (by("reviewer[bot]"), "is no person"),
        (by("Reviewer[BOT]"), "is no person"),
        (by("", 0, bot=True), "is no person"),
        (by("", 0), "is no account that is known"),
        (by("ghost", -1), "is no account that is known"),
        (by(""), "is no account that is known"),
        (by("p\u0430ul"), "is no account that is known"),
        (by("p1\u200b"), "is no account that is known"),
        (by("p1 "), "is no account that is known"),
        (review_of(1, member=False), "is no member of the repository"),
        (review_of(1, commit=BASE), "approved another commit than the head"),
        (review_of(1, commit=""), "approved it while it was to enter another branch, or no commit is told"),
        (review_of(1, commit=HEAD[:12]), "approved another commit than the head"),
        (review_of(1, commit=HEAD.upper()), "approved another commit than the head"),
    ],
)
def test_an_approval_that_counts_for_nothing_says_why(review: Review, why: str) -> None:
    assert standing(review).by == ()
    assert standing(review).excluded == ((review.reviewer.login or "an account that is gone", why),)


@pytest.mark.parametrize(
    ("reviews", "counted", "outstanding"),
    [
        pytest.param([], (), (), id="none"),
        pytest.param([review_of(2), review_of(1)], ("p1", "p2"), (), id="two"),
        pytest.param([review_of(1), review_of(1)], ("p1",), (), id="the same twice"),
        pytest.param([by("old", 1), by("new", 1)], ("new",), (), id="the same under a new name"),
        pytest.param([review_of(1), review_of(1, "commented")], ("p1",), (), id="a comment after it"),
        pytest.param([review_of(1), review_of(1, "changes_requested")], (), ("p1",), id="changes asked for after it"),
        pytest.param([review_of(1, "changes_requested"), review_of(1)], ("p1",), (), id="changes asked for before it"),
        pytest.param([review_of(1), review_of(1, "dismissed")], (), (), id="dismissed after it"),
        pytest.param([review_of(1), review_of(1, "APPROVED")], (), (), id="an unknown word after it"),
        pytest.param([review_of(1), review_of(1, "pending")], (), (), id="a pending one after it"),
        pytest.param([review_of(1, "APPROVED")], (), (), id="an unknown word"),
        pytest.param([review_of(1), review_of(1, commit=BASE)], ("p1",), (), id="an older commit approved after it"),
        pytest.param([review_of(1), review_of(2, "changes_requested")], ("p1",), ("p2",), id="another objects"),
        pytest.param([review_of(2, "changes_requested", commit=BASE)], (), ("p2",), id="an objection to an older commit"),
        pytest.param([NO, review_of(2, commit=BASE)], (), (), id="taken back for an older commit"),
        pytest.param([NO, review_of(2, "commented")], (), ("p2",), id="a comment takes nothing back"),
        pytest.param([NO, review_of(2, "dismissed")], (), (), id="a dismissed objection"),
        pytest.param([NO, review_of(2, member=False)], (), ("p2",), id="taken back as no member"),
        pytest.param([review_of(2, "changes_requested", member=False)], (), (), id="an outsider objects"),
        pytest.param([review_of(2, "changes_requested", bot=True)], (), ("p2",), id="a bot objects"),
        pytest.param([review_of(2, "changes_requested", bot=True), review_of(2, bot=True)], (), ("p2",), id="and approves"),
        pytest.param([review_of(9, "changes_requested"), review_of(9)], (), ("p9",), id="the author objects, and approves"),
        pytest.param([review_of(9, "changes_requested"), review_of(9, "dismissed")], (), (), id="the author's is dismissed"),
        pytest.param([by("", 0, state="changes_requested"), by("", 0)], (), (GONE,), id="two who are gone"),
        pytest.param([by("", 0, state="changes_requested"), by("", 0, state="dismissed")], (), (GONE,),
            id="another who is gone"),
        pytest.param([by("p1", bot=True), by("p1")], (), (), id="once a bot"),
        pytest.param([at(9, "changes_requested"), at(8, "approved")], (), ("p1",), id="an approval from before it"),
        pytest.param([at(9, "approved"), at(8, "changes_requested")], (), ("p1",), id="list and clock disagree"),
        pytest.param([at(8, "changes_requested"), at(9, "approved")], ("p1",), (), id="in both orders after it"),
    ],
)  # fmt: skip
def test_the_last_word_holds(reviews: list[Review], counted: tuple[str, ...], outstanding: tuple[str, ...]) -> None:
    found = standing(*reviews)
    assert (found.by, found.outstanding) == (counted, outstanding)


@pytest.mark.parametrize(
    ("seen", "counts"),
    [
        pytest.param({}, False, id="not known"),
        pytest.param({OLD: Seen(TREE, BASE)}, True, id="the same content on the same base"),
        pytest.param({OLD: Seen("e" * 40, BASE)}, False, id="other content"),
        pytest.param({OLD: Seen(TREE, "e" * 40)}, False, id="another base"),
        pytest.param({OLD: Seen(TREE, None)}, False, id="no base"),
        pytest.param({OLD: Seen("e" * 40, "e" * 40, same_files=True)}, False, id="the same files on another base"),
        pytest.param({HEAD: Seen(TREE, BASE)}, False, id="another commit is known"),
    ],
)
def test_an_approval_is_of_a_diff(seen: dict[str, Seen], counts: bool) -> None:
    assert bool(standing(review_of(1, commit=OLD), seen=seen).by) is counts
    several = replace(CHANGE, merge_bases=2)
    assert standing(review_of(1, commit=OLD), seen=seen, change=several).by == (), "several bases are no one diff"


@pytest.mark.parametrize(("kind", "counts"), [("merge_group", True), ("pull_request", False), ("push", False), ("none", False)])
def test_what_a_queue_has_made_of_what_was_read_is_what_was_read(kind: str, counts: bool) -> None:
    event = replace(event_of(author=9), kind=kind)
    seen = {OLD: Seen("e" * 40, "e" * 40, same_files=True)}
    assert bool(standing(review_of(1, commit=OLD), event=event, seen=seen).by) is counts
    other = {OLD: Seen("e" * 40, "e" * 40)}
    assert standing(review_of(1, commit=OLD), event=event, seen=other).by == (), "and what brings more is another change"


def test_nobody_approves_a_folder_without_a_commit() -> None:
    folder = Change(object_format="sha1", target=None, base=None, head=None, merge_bases=0, commits=(), files=())
    assert standing(review_of(1, commit=""), change=folder).by == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (commit_of("x"), ()),
        (commit_of("x", author="A <12+ann@users.noreply.github.com>"), (12, "ann")),
        (commit_of("x", author="A <ann@users.noreply.github.com>"), ("ann",)),
        (commit_of("x", committer="A <12+Ann-B@users.noreply.git.example.org>"), (12, "Ann-B")),
        (commit_of("x", committer="GitHub <noreply@github.com>"), ()),
        (commit_of("x\n\nCo-authored-by: A <12+ann@users.noreply.github.com>"), (12, "ann")),
        (commit_of("x\n\nco-Authored-By: A <12+ann@users.noreply.github.com>\n\nmore"), (12, "ann")),
        (commit_of("x\n\nCo-authored-by: R <49+robot[bot]@users.noreply.github.com>"), (49, "robot[bot]")),
        (commit_of("x\n\nReviewed-by: A <12+ann@users.noreply.github.com>"), ()),
        (commit_of("x\n\n  ACKED-BY: A <12+ann@users.noreply.github.com>"), ()),
        (commit_of("x\n\nAnn <ann@example.org>, \u0430nn@users.noreply.github.com"), ("nn",)),
        (b"\xff\xfe 12+ann@users.noreply.github.com", (12, "ann")),
        (b"", ()),
    ],
)  # fmt: skip
def test_who_is_named_in_a_commit(data: bytes, expected: tuple[int | str, ...]) -> None:
    assert named([data]) == expected


def test_a_long_message_is_read_in_one_go() -> None:
    assert named([b"a" * 2_000_000 + b"@users.noreply."]) == ()


@pytest.mark.parametrize(
    ("login", "expected"),
    [("@Ann", "ann"), ("ANN-1", "ann-1"), ("\u212aim", "\u212aim"), ("\u0410nn", "\u0410nn"), ("\u0130", "\u0130")],
)
def test_only_letters_of_ascii_lose_their_case(login: str, expected: str) -> None:
    assert fold(login) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-11-02T10:00:00Z", "2026-11-02T10:02:30Z", 2.5), ("2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z", -60.0),
        (None, "2026-11-02T10:00:00Z", None), ("2026-11-02T10:00:00Z", None, None), ("x", "2026-11-02T10:00:00Z", None),
        ("2026-11-02T10:00:00Z", "2026-11-02T10:00:00", None),
    ],
)  # fmt: skip
def test_minutes(first: str | None, second: str | None, expected: float | None) -> None:
    assert minutes(first, second) == expected


# --- whatever the reviews are -----------------------------------------------------------------------------------------

PARTY = replace(AUTHOR, pusher=Account("p1", 1, bot=False))
MAKERS = (2, "p3")
TIMES = st.none() | st.sampled_from([f"2026-11-02T{hour:02}:00:00Z" for hour in range(4)])
STATES = st.sampled_from(["approved", "changes_requested", "commented", "dismissed", "pending"])


def of(
    people: st.SearchStrategy[int], states: st.SearchStrategy[str] = STATES, *, bot: bool = False
) -> st.SearchStrategy[Review]:
    return st.builds(
        lambda who, state, commit, member, when: Review(Account(f"p{who}", who, bot), state, commit, member, when),
        people, states, st.sampled_from([HEAD, BASE]), st.booleans(), TIMES,
    )  # fmt: skip


EVERYBODY = st.lists(of(st.sampled_from([0, 1, 2, 3, 4, 5, 9])) | of(st.sampled_from([4, 6]), bot=True), max_size=7)
APPROVED = st.just("approved")


def allowed(reviews: list[Review], needed: int) -> bool:
    found = standing(*reviews, event=PARTY, makers=MAKERS)
    return not found.outstanding and len(found.by) >= needed


def inserted(reviews: list[Review], review: Review, place: int) -> list[Review]:
    return [*reviews[: place % (len(reviews) + 1)], review, *reviews[place % (len(reviews) + 1) :]]


@given(EVERYBODY, st.integers(0, 6), st.integers(1, 2))
def test_an_approval_less_never_allows(reviews: list[Review], place: int, needed: int) -> None:
    approvals = [at for at, review in enumerate(reviews) if review.state == "approved"]
    if approvals:
        gone = approvals[place % len(approvals)]
        assert allowed(reviews, needed) or not allowed([*reviews[:gone], *reviews[gone + 1 :]], needed)


@given(EVERYBODY, of(st.sampled_from([0, 1, 2, 3, 9]), APPROVED), st.integers(0, 6), st.integers(1, 2))
def test_an_approval_by_the_party_never_allows(reviews: list[Review], review: Review, place: int, needed: int) -> None:
    assert allowed(reviews, needed) or not allowed(inserted(reviews, review, place), needed)


@given(EVERYBODY, of(st.sampled_from([4, 5, 6, 7]), APPROVED, bot=True), st.integers(0, 6), st.integers(1, 2))
def test_an_approval_by_a_bot_never_allows(reviews: list[Review], review: Review, place: int, needed: int) -> None:
    assert allowed(reviews, needed) or not allowed(inserted(reviews, review, place), needed)


@given(EVERYBODY, of(st.integers(0, 9), st.just("changes_requested")), st.integers(0, 6), st.integers(1, 2))
def test_an_objection_never_allows(reviews: list[Review], review: Review, place: int, needed: int) -> None:
    assert allowed(reviews, needed) or not allowed(inserted(reviews, review, place), needed)


@given(EVERYBODY, st.lists(st.integers(1, 9) | st.sampled_from(["p4", "P5", "p6"]), max_size=3), st.integers(1, 2))
def test_a_name_in_a_commit_never_allows(reviews: list[Review], makers: list[int | str], needed: int) -> None:
    found = standing(*reviews, event=PARTY, makers=[*MAKERS, *makers])
    assert allowed(reviews, needed) or found.outstanding or len(found.by) < needed


@given(EVERYBODY)
def test_nobody_of_the_party_and_nobody_twice_counts(reviews: list[Review]) -> None:
    found = standing(*reviews, event=PARTY, makers=MAKERS)
    ours = party(PARTY, Policy(), MAKERS)
    assert not any(ours.why(review.reviewer) for review in found.counted)
    assert len({review.reviewer.id for review in found.counted}) == len(found.counted)
    assert not set(found.by) & {item.login for item in found.excluded}

"""A judgement counts when its promise came first, from the same person, for the same head; nothing else does."""

from hashlib import sha256

import pytest

from codewarrant.judgement import Comment, Promise, Reveal, draft, judgements, parse
from codewarrant.problems import Problem
from codewarrant.records import Account, Judgement, Tier

HEAD, OTHER = "a" * 40, "b" * 40
SALT, PEPPER = "0123456789abcdef" * 2, "fedcba9876543210" * 2
WHY = "the query is built from the request"
MINE = draft(HEAD, Tier.HIGH, WHY, SALT)
YOURS = draft(HEAD, Tier.LOW, "nothing reaches it from outside", PEPPER)
HEX = "0" * 64


def said(at: int, body: str, who: int = 1, *, member: bool = True, bot: bool = False, edited: bool = False) -> Comment:
    """A comment in this minute."""
    when = f"2026-11-02T10:{at:02}:00Z"
    return Comment(Account(f"p{who}", who, bot), member, body, when, "2026-11-02T11:00:00Z" if edited else when)


def seen(*comments: Comment, head: str | None = HEAD) -> list[tuple[int, str]]:
    """Who judged, and which risk was revealed, or `promised`."""
    return [(item.reviewer.id, item.risk or "promised") for item in judgements(comments, head)]


def test_the_digest_is_of_the_commit_and_of_every_word() -> None:
    drafts = {
        MINE.promise,
        draft(OTHER, Tier.HIGH, WHY, SALT).promise,
        draft(HEAD, Tier.LOW, WHY, SALT).promise,
        draft(HEAD, Tier.HIGH, WHY + "!", SALT).promise,
        draft(HEAD, Tier.HIGH, WHY, PEPPER).promise,
    }
    assert len(drafts) == 5
    assert draft(HEAD, Tier.HIGH, f"  {WHY.replace(' ', '   ')}\n", SALT) == MINE
    by_hand = f'{{"because":"{WHY}","commit":"{HEAD}","risk":"high","salt":"{SALT}"}}'
    assert MINE.promise == f"/codewarrant judge {sha256(by_hand.encode()).hexdigest()}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (MINE.promise, Promise(MINE.promise.split()[-1])),
        (MINE.reveal, Reveal(Tier.HIGH, SALT, WHY)),
        (f"\r\n{MINE.reveal}\r\n", Reveal(Tier.HIGH, SALT, WHY)),
        (f"/codewarrant reveal low {SALT} keine  Gefahr für Nutzer", Reveal(Tier.LOW, SALT, "keine Gefahr für Nutzer")),
        ("", None),
        ("looks fine to me", None),
        (f"> {MINE.reveal}", None),
        (f"I wrote:\n{MINE.promise}", None),
        ("/codewarrants judge x", None),
        ("`/codewarrant judge x`", None),
    ],
)
def test_a_comment_is_one_command_or_none(body: str, expected: Promise | Reveal | None) -> None:
    assert parse(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "/codewarrant", "/codewarrant judge", "/codewarrant approve", f"/codewarrant judge {HEX[:-1]}",
        f"/codewarrant judge {HEX}0", f"/codewarrant judge {'A' * 64}", f"/codewarrant judge {HEX} please",
        f"/codewarrant  judge {HEX}", f"{MINE.promise}\n{MINE.reveal}", f"/codewarrant reveal {SALT} {WHY}",
        f"/codewarrant reveal HIGH {SALT} {WHY}", f"/codewarrant reveal none {SALT} {WHY}",
        f"/codewarrant reveal high {SALT[:-1]} {WHY}", f"/codewarrant reveal high {SALT}",
        f"/codewarrant reveal high {SALT} short", f"/codewarrant reveal high {SALT} {'x' * 501}",
        f"/codewarrant reveal high {SALT} {WHY}\u202e", f"{MINE.reveal}\nand more",
    ],
)  # fmt: skip
def test_what_was_meant_as_a_command_and_is_none_is_explained_once(body: str) -> None:
    with pytest.raises(Problem, match="the comment is no command") as raised:
        parse(body)
    assert "judge DIGEST" in raised.value.do


@pytest.mark.parametrize(
    ("commit", "because", "salt"),
    [("HEAD", WHY, SALT), (HEAD[:12], WHY, SALT), (HEAD, "short", SALT), (HEAD, WHY, "salt"), (HEAD, WHY, SALT.upper())],
)
def test_no_draft_is_made_that_would_not_be_read(commit: str, because: str, salt: str) -> None:
    with pytest.raises(Problem):
        draft(commit, Tier.LOW, because, salt)


def test_what_is_revealed_is_recorded_whole() -> None:
    found = judgements([said(1, MINE.promise), said(2, MINE.reveal)], HEAD)
    assert found == (Judgement(Account("p1", 1, bot=False), HEAD, MINE.promise.split()[-1], Tier.HIGH, WHY),)


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        pytest.param([said(1, MINE.promise)], [(1, "promised")], id="promise alone"),
        pytest.param([said(2, MINE.reveal), said(1, MINE.promise)], [(1, "high")], id="given in another order"),
        pytest.param([said(1, MINE.reveal)], [], id="reveal alone"),
        pytest.param([said(1, MINE.reveal), said(2, MINE.promise)], [(1, "promised")], id="reveal first"),
        pytest.param([said(1, MINE.promise), said(2, YOURS.reveal)], [(1, "promised")], id="other words"),
        pytest.param([said(1, draft(OTHER, Tier.HIGH, WHY, SALT).promise), said(2, MINE.reveal)], [(1, "promised")],
            id="another head"),
        pytest.param([said(1, MINE.promise), said(2, MINE.reveal, 2)], [(1, "promised")], id="another person reveals it"),
        pytest.param([said(1, MINE.promise), said(2, MINE.promise, 2), said(3, MINE.reveal), said(4, MINE.reveal, 2)],
            [(1, "high")], id="a copied digest"),
        pytest.param([said(1, MINE.promise), said(2, YOURS.promise, 2), said(3, MINE.reveal), said(4, YOURS.reveal, 2)],
            [(1, "high"), (2, "low")], id="two who promised first"),
        pytest.param([said(1, MINE.promise), said(2, MINE.reveal), said(3, YOURS.promise, 2), said(4, YOURS.reveal, 2)],
            [(1, "high"), (2, "promised")], id="one who promised with the other's words in sight"),
        pytest.param([said(1, MINE.promise), said(2, YOURS.promise), said(3, MINE.reveal)], [(1, "promised")],
            id="one of several promises"),
        pytest.param([said(1, YOURS.promise), said(2, MINE.promise), said(3, MINE.reveal)], [(1, "high")],
            id="the last of several promises"),
        pytest.param([said(1, MINE.promise), said(2, MINE.reveal), said(3, YOURS.promise), said(4, YOURS.reveal)],
            [(1, "high")], id="a second thought"),
        pytest.param([said(1, MINE.promise, edited=True), said(2, MINE.reveal)], [], id="edited promise"),
        pytest.param([said(1, MINE.promise), said(2, MINE.reveal, edited=True)], [(1, "promised")], id="edited reveal"),
        pytest.param([said(1, MINE.promise, member=False), said(2, MINE.reveal, member=False)], [], id="outsider"),
        pytest.param([said(1, MINE.promise, bot=True), said(2, MINE.reveal, bot=True)], [], id="bot"),
        pytest.param([said(1, MINE.promise, 0), said(2, MINE.reveal, 0)], [], id="deleted account"),
        pytest.param([said(1, MINE.promise), said(2, "/codewarrant nonsense"), said(3, MINE.reveal)], [(1, "high")],
            id="a slip between"),
        pytest.param([], [], id="nothing"),
    ],
)  # fmt: skip
def test_whose_judgement_counts(comments: list[Comment], expected: list[tuple[int, str]]) -> None:
    assert seen(*comments) == expected


def test_without_a_head_nothing_can_be_revealed() -> None:
    assert seen(said(1, MINE.promise), said(2, MINE.reveal), head=None) == [(1, "promised")]


def test_a_comment_of_unknown_age_counts_for_nothing() -> None:
    assert judgements([said(1, MINE.promise)._replace(created_at=None, updated_at=None)], HEAD) == ()

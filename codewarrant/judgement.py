"""The two comments by which a person judges a head before seeing what others think: a digest first, later what it stands for.

A comment is text that anybody can write. What is edited, copied, out of order or from somebody outside counts for nothing.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.records import Account, Judgement, Tier

WORD = "/codewarrant"
"""With what a command in a comment begins."""
_PROMISE = re.compile(f"{WORD} judge ([0-9a-f]{{64}})")
_REVEAL = re.compile(rf"{WORD} reveal ({'|'.join(Tier)}) ([0-9a-f]{{32}}) (\S[^\n]*)")
_SHORTEST, _LONGEST = 10, 500
"""Characters of a reason."""
_USAGE = (
    f"write `{WORD} judge DIGEST` with 64 hexadecimal digits, or `{WORD} reveal RISK SALT REASON` with a risk of "
    f"{', '.join(Tier)}, 32 hexadecimal digits and {_SHORTEST} to {_LONGEST} characters on one line"
)


class Promise(NamedTuple):
    """A judgement that is made and not shown."""

    digest: str


class Reveal(NamedTuple):
    """A judgement that is shown."""

    risk: Tier
    salt: str
    """32 hexadecimal digits, by chance: without them the digest of so few words could be guessed."""
    because: str


class Comment(NamedTuple):
    """A comment on the pull request, as the platform gives it."""

    author: Account
    member: bool
    body: str
    created_at: str | None
    updated_at: str | None


class Draft(NamedTuple):
    """Two comments to paste: one before anybody has spoken, one when all have promised."""

    promise: str
    reveal: str


def draft(commit: str, risk: Tier, because: str, salt: str) -> Draft:
    """The comments for a judgement of this head."""
    if not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", commit):
        why = "a judgement is of one commit"
        raise Problem(f"{commit[:64]!r} is no full commit id", why, "take it from `git rev-parse HEAD`")
    reveal = f"{WORD} reveal {risk} {salt} {' '.join(because.split())}"
    try:
        told = parse(reveal)
    except Problem:
        told = None
    if not isinstance(told, Reveal):
        why = f"it takes {_SHORTEST} to {_LONGEST} characters, all of them visible"
        raise Problem("the reason cannot be written in a comment", why, "say it in other words")
    return Draft(promise(commit, told), reveal)


def promise(commit: str, told: Reveal) -> str:
    """The first comment of the two."""
    return f"{WORD} judge {digest(commit, told)}"


def digest(commit: str, told: Reveal) -> str:
    """SHA-256 over the canonical JSON of the judgement and of the commit that it is about."""
    return jsonio.digest(jsonio.canonical({"commit": commit} | told._asdict()))


def parse(body: str) -> Promise | Reveal | None:
    """The command that a comment is; None where it is none, a Problem where it was meant as one."""
    text = body.strip()
    if text.split(maxsplit=1)[:1] != [WORD]:
        return None
    if match := _PROMISE.fullmatch(text):
        return Promise(match[1])
    match = _REVEAL.fullmatch(text)
    because = " ".join(match[3].split()) if match else ""
    if match is None or not _SHORTEST <= len(because) <= _LONGEST or not because.isprintable():
        raise Problem("the comment is no command", "", _USAGE)
    return Reveal(Tier(match[1]), match[2], because)


def judgements(comments: Sequence[Comment], head: str | None) -> tuple[Judgement, ...]:
    """One for each person: revealed where the promise came first and was for this head, else the promise alone.

    Of several promises only a person's last can be revealed, or one could be made for each risk. A digest belongs to whoever
    wrote it first. And whoever promised after another's judgement of this head was there to read has not judged alone.
    """
    promises: dict[int, Judgement] = {}
    owners: dict[str, int] = {}
    late: set[int] = set()
    shown: dict[int, Judgement] = {}
    for author, told in _commands(comments):
        if isinstance(told, Promise):
            if owners.setdefault(told.digest, author.id) == author.id:
                promises[author.id] = Judgement(author, "", told.digest)
                late |= {author.id} if shown.keys() - {author.id} else set()
        elif head and author.id in promises and author.id not in shown | dict.fromkeys(late):
            mine = promises[author.id].digest
            if mine == digest(head, told):
                shown[author.id] = Judgement(author, head, mine, told.risk, told.because)
    return tuple((promises | shown).values())


def _commands(comments: Iterable[Comment]) -> Iterable[tuple[Account, Promise | Reveal]]:
    """Those of people of the repository, as first written, oldest first."""
    whole = [
        item for item in comments
        if item.member and not item.author.bot and item.author.id > 0
        and item.created_at is not None and item.created_at == item.updated_at
    ]  # fmt: skip
    for item in sorted(whole, key=lambda item: item.created_at or ""):
        try:
            told = parse(item.body)
        except Problem:  # nobody's slip may stop the gate
            continue
        if told is not None:
            yield item.author, told

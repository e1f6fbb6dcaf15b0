"""Which reviews are a person's approval of exactly this change, and who is no second person: whoever wrote it, in any role.

Names in commits are free text, so they only ever exclude. Where order or identity is in doubt, an approval does not count and
an objection stands.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from codewarrant.records import Account, Change, Event, Policy, Review, Reviews
from codewarrant.source.seen import Seen

_LOGIN = re.compile(r"[\w.-]+(\[bot\])?", re.ASCII)
_NOREPLY = r"(?:(\d{1,15})([+-]))?([A-Za-z0-9][A-Za-z0-9._-]*(?:\[bot\])?)@(?i:users\.noreply\.[a-z0-9.-]+)"
_LOOKED = ("reviewed-by:", "acked-by:", "tested-by:", "reported-by:", "approved-by:", "cc:")
"""Beginnings of lines that name people who did not write the commit."""


class Excluded(NamedTuple):
    """Somebody whose approval does not count."""

    login: str
    why: str
    """Completes a sentence that begins with the login."""


class Standing(NamedTuple):
    """What the reviews amount to."""

    counted: tuple[Review, ...]
    """The approvals that count, one a person, by login."""
    excluded: tuple[Excluded, ...]
    outstanding: tuple[str, ...]
    """Members who asked for changes and have not taken that back. Nothing may be allowed over them."""

    @property
    def by(self) -> tuple[str, ...]:
        """Logins of those whose approval counts."""
        return tuple(review.reviewer.login for review in self.counted)


class Party(NamedTuple):
    """Everybody who has a hand in the change: one party, however many accounts. Values say why."""

    ids: Mapping[int, str]
    logins: Mapping[str, str]
    """Folded, where only a login is known: by the policy, or by a commit."""
    names: frozenset[str]
    """All logins, folded, those of known accounts too: enough not to ask somebody, too little to hold it against them."""

    def why(self, account: Account) -> str:
        """Why this account is of the party, or the empty string."""
        same = "bears the login of one who made it" if fold(account.login) in self.names else ""
        return self.ids.get(account.id) or self.logins.get(fold(account.login), same)


def fold(login: str) -> str:
    """A login as platforms compare it: without regard to ASCII case alone, so that no look-alike is taken for it."""
    return re.sub("[A-Z]+", lambda match: match[0].lower(), login.removeprefix("@"))


def named(commits: Iterable[bytes]) -> tuple[int | str, ...]:
    """Ids and logins in the private addresses that a platform gives its users, wherever a commit object names its makers."""
    import re2  # noqa: PLC0415 - in linear time, since messages are the change's

    found: dict[int | str, None] = {}
    for commit in commits:
        lines = commit.decode("utf-8", "replace").split("\n")
        makers = "\n".join(line for line in lines if not line.lstrip().lower().startswith(_LOOKED))
        for match in re2.finditer(_NOREPLY, makers):
            number, dash, login = match.groups()
            found |= dict.fromkeys((int(number), login) if number else (login,))
            if dash == "-":  # GitLab's form, or a login of GitHub's that begins with a number: either reading excludes
                found |= {f"{number}-{login}": None}
    return tuple(found)


def party(event: Event, policy: Policy, makers: Sequence[int | str] = ()) -> Party:
    """Who counts as one with the author. An agent is nobody's second person, so all that the policy knows are among them."""
    accounts = [
        (event.author, "opened the change"), (event.pusher, "pushed the head"),
        *((push.account, "pushed a part of it") for push in event.pushes),
        *((account, "stands behind the agent that opened the change") for account in event.operators),
    ]  # fmt: skip
    ids = {account.id: why for account, why in reversed(accounts) if account}
    ids |= {each: "is named in a commit as one who made it" for each in makers if isinstance(each, int) and each not in ids}
    logins = {fold(each): "is named in a commit as one who made it" for each in makers if isinstance(each, str)}
    names = {fold(account.login) for account, _ in accounts if account} | logins.keys()
    at_work = set(map(_slug, names))
    for agent, people in policy.operators.items():
        if _slug(agent) in at_work:
            logins |= dict.fromkeys(set(map(fold, people)) - logins.keys(), f"stands behind {agent}")
    logins = {fold(agent): "is an agent's account" for agent in policy.operators} | logins
    return Party(ids, logins, frozenset(names | logins.keys()))


def _slug(login: str) -> str:
    return fold(login).removesuffix("[bot]")


def approvers(
    reviews: Reviews, event: Event, commits: Collection[str], policy: Policy, makers: Sequence[int | str] = ()
) -> Standing:
    """What the reviews amount to. An approval is of one diff: `commits` come from `stands_for`; `makers` come from `named`."""
    ours = party(event, policy, makers)
    people = [_Person(words, _barred(words, event, ours)) for words in _by_person(reviews.reviews)]
    rows = [(person, person.approval(commits)) for person in people if person.has_approved]
    counted = [review for _, review in rows if review]
    return Standing(
        tuple(sorted(counted, key=lambda review: fold(review.reviewer.login))),
        tuple(sorted(Excluded(person.login, person.why_not(commits)) for person, review in rows if review is None)),
        tuple(sorted(person.login for person in people if person.objects)),
    )


def _by_person(reviews: Iterable[Review]) -> Iterator[list[Review]]:
    """By the id, which cannot be renamed. Accounts that are gone share one, so each of their reviews is by somebody else."""
    found: dict[int, list[Review]] = {}
    for place, review in enumerate(reviews):
        if review.state != "commented":
            found.setdefault(review.reviewer.id if review.reviewer.id > 0 else -place, []).append(review)
    yield from found.values()


def _barred(words: Sequence[Review], event: Event, ours: Party) -> str:
    """Why no approval of this person can count, or the empty string."""
    accounts = [review.reviewer for review in words]
    if event.author is None or event.author.id <= 0:
        return "cannot be told from whoever opened the change, which is not known"
    if why := next(filter(None, map(ours.why, accounts)), ""):
        return f"{why}, and nobody approves what they have a hand in"
    if any(account.bot or fold(account.login).endswith("[bot]") for account in accounts):
        return "is no person"
    if any(account.id <= 0 or not _LOGIN.fullmatch(account.login) for account in accounts):
        return "is no account that is known"
    return ""


def stands_for(change: Change, event: Event, seen: Mapping[str, Seen]) -> frozenset[str]:
    """The commits of which a look is one of the head: those of the same tree on the same base.

    A rebase without a change of content onto another base is another diff. But what a merge queue has made of a change that
    people have read, nobody can read before it merges: there it is enough that all that it brings to the branch, file by file
    and whole, is what they read.
    """
    if change.head is None or change.merge_bases > 1:
        return frozenset((change.head.commit,) if change.head else ())
    base = change.base.commit if change.base else None
    is_queued = event.kind == "merge_group"
    others = (
        commit for commit, what in seen.items()
        if (what.tree, what.base) == (change.head.tree, base) or (is_queued and what.same_files)
    )  # fmt: skip
    return frozenset((change.head.commit, *others))


class _Person(NamedTuple):
    """One account's reviews, comments left out, in the order given."""

    words: Sequence[Review]
    barred: str

    @property
    def login(self) -> str:
        return self.words[-1].reviewer.login or "an account that is gone"

    @property
    def has_approved(self) -> bool:
        return any(word.state == "approved" for word in self.words)

    @property
    def objects(self) -> bool:
        """Whoever cannot approve can object all the same, but their approval takes no objection back: a dismissal does."""
        return any(
            word.state == "changes_requested" and word.member and not any(map(self._withdraws, self._surely_after(place)))
            for place, word in enumerate(self.words)
        )

    def approval(self, commits: Collection[str]) -> Review | None:
        """The last one that counts."""
        good = [
            word for place, word in enumerate(self.words)
            if word.state == "approved" and word.member and word.commit in commits and not self._is_taken_back(place)
        ]  # fmt: skip
        return None if self.barred else max(reversed(good), key=lambda word: word.submitted_at or "", default=None)

    def why_not(self, commits: Collection[str]) -> str:
        """Why no approval of theirs counts."""
        approvals = [place for place, word in enumerate(self.words) if word.state == "approved"]
        if self.barred or not any(self.words[place].member for place in approvals):
            return self.barred or "is no member of the repository"
        if not any(self.words[place].commit for place in approvals):
            return "approved it while it was to enter another branch, or no commit is told"
        if not any(self.words[place].commit in commits for place in approvals):
            return "approved another commit than the head"
        return "has taken the approval back"

    def _withdraws(self, word: Review) -> bool:
        return word.state == "dismissed" or (word.state == "approved" and word.member and not self.barred)

    def _is_taken_back(self, place: int) -> bool:
        """By any other word that comes later in the list or by its time; what is no known word is one."""
        mine = self.words[place]
        return any(
            word.state != "approved" and (at > place or (_minutes(mine, word) or 0) > 0) for at, word in enumerate(self.words)
        )

    def _surely_after(self, place: int) -> Iterator[Review]:
        mine = self.words[place]
        return (word for word in self.words[place + 1 :] if (_minutes(mine, word) or 0) >= 0)


def _minutes(first: Review, second: Review) -> float | None:
    return minutes(first.submitted_at, second.submitted_at)


def minutes(first: str | None, second: str | None) -> float | None:
    """From one time to another (RFC 3339), or None where one of them is none."""
    try:
        return (datetime.fromisoformat(second or "") - datetime.fromisoformat(first or "")).total_seconds() / 60
    except (ValueError, TypeError):  # the latter where one of them has no zone
        return None

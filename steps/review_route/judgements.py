"""Who wrote down a judgement of this head before seeing another's, and how one person alone can look twice.

A judgement approves nothing. Only where the target branch says that one person maintains the project does it stand in. In what
follows, `commits` are those of which a look is one of the head (`approvals.stands_for`).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from codewarrant.records import Event, Judgement, Policy, Review, Reviews, Tier
from steps.review_route.approvals import Party, Standing, fold, minutes, party

_APART = 2
"""Steps of the scale between two judgements from which they are worth talking about."""


class Looks(NamedTuple):
    """How often somebody looked, for whatever asks for a number of people."""

    have: int
    by: tuple[str, ...]
    """Whose looks these are; shorter where the same person looked twice."""
    notes: tuple[str, ...]


def needed(tier: Tier, people: int) -> int:
    """How many are to judge for themselves first: everybody who must look, from the high tier on."""
    return people if tier.at_least(Tier.HIGH) else 0


def alone(
    reviews: Reviews, event: Event, commits: Collection[str], policy: Policy, makers: Sequence[int | str] = ()
) -> tuple[str, ...]:
    """Whoever has revealed a judgement of this head and has no hand in it; where one person is alone, that person too."""
    ours = party(event, policy, makers)
    own = _judged(reviews, commits, ours, policy) if policy.solo else {}
    others = {item.reviewer.id: item.reviewer.login for item in _revealed(reviews, commits) if not ours.why(item.reviewer)}
    return tuple(sorted((own | others).values()))


def notes(reviews: Reviews, commits: Collection[str]) -> tuple[str, ...]:
    """That judgements lie far apart: what two people see so differently, they should talk about."""
    risks = sorted({item.risk for item in _revealed(reviews, commits) if item.risk}, key=lambda risk: risk.rank)
    if not risks or risks[-1].rank - risks[0].rank < _APART:
        return ()
    return (f"judgements of the risk lie far apart, from {risks[0]} to {risks[-1]}: talk before you merge",)


def looks(
    reviews: Reviews, standing: Standing, event: Event, commits: Collection[str], policy: Policy,
    makers: Sequence[int | str] = (),
) -> Looks:  # fmt: skip
    """The approvals that count, or in a project of one person what that one did: judge, and look again `solo_hours` later."""
    if not policy.solo:
        return Looks(len(standing.by), standing.by, ())
    again = _again(reviews, standing, event, commits, policy)
    judged = _judged(reviews, commits, party(event, policy, makers), policy)
    # Either what others approved, or what one maker did: never a sum of both, which would be two people of whom one is none.
    others = len(standing.by) + any(review.reviewer.id in again for review in standing.counted)
    own = bool(judged) + any(number in again for number in judged)
    have = max(others, own)
    said = tuple(_said(have > max(len(standing.by), bool(judged)), event, policy)) if have > len(standing.by) else ()
    return Looks(have, tuple(dict.fromkeys((*standing.by, *judged.values()))), said)


def _said(is_twice: bool, event: Event, policy: Policy) -> Iterator[str]:
    if is_twice:
        yield f"looked at twice by the same person, at least {policy.solo_hours} hours apart: one person maintains this"
        return
    yield "judged by a person who had a hand in it: one person maintains this"
    if event.pushed_at is None:
        yield "it is not known when the head was pushed, so no second look by the same person counts"


def _revealed(reviews: Reviews, commits: Collection[str]) -> Iterable[Judgement]:
    return (
        item for item in reviews.judgements
        if item.commit in commits and item.risk and item.because and item.reviewer.id > 0 and not item.reviewer.bot
    )  # fmt: skip


def _judged(reviews: Reviews, commits: Collection[str], ours: Party, policy: Policy) -> dict[int, str]:
    """People of the party who judged it."""
    agents = set(map(fold, policy.operators))
    judged = (item.reviewer for item in _revealed(reviews, commits))
    return {each.id: each.login for each in judged if ours.why(each) and fold(each.login) not in agents}


def _again(reviews: Reviews, standing: Standing, event: Event, commits: Collection[str], policy: Policy) -> set[int]:
    """Ids of whoever looked at the head again: long after the push, and for an approval long after their first look."""
    mine: dict[int, list[Review]] = {}
    for review in reviews.reviews:
        if review.commit in commits and review.member and review.state in ("approved", "commented"):
            mine.setdefault(review.reviewer.id, []).append(review)
    approved = {review.reviewer.id for review in standing.counted}
    found = set()
    for number, own in mine.items():
        starts = [review.submitted_at for review in own] if number in approved else [event.pushed_at]
        spans = (minutes(start, review.submitted_at) for start in starts for review in own)
        if any(span is not None and span >= policy.solo_hours * 60 for span in spans):
            found.add(number)
    return found

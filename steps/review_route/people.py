"""Whom a change belongs to and whom to ask: the owners of its paths, by the target branch's CODEOWNERS and policy.

It never asks whoever has a hand in the change, and what the change says about itself has no say in who is asked.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from codewarrant.codeowners import Claim, Codeowners
from codewarrant.records import Change, Event, Owners, Policy, Tier
from steps.review_route.approvals import Party, Standing, fold
from steps.review_route.judgements import Looks

_SHOWN = 3
"""How many of one kind a note names."""


class Ownership(NamedTuple):
    """Whose agreement the paths ask for."""

    groups: tuple[Owners, ...]
    """Paths by their owners, in the order of the first path."""
    missing: tuple[Owners, ...]
    """Those whose owners must agree and have not."""
    notes: tuple[str, ...]


class Asked(NamedTuple):
    """Whom to ask, in this order, and what stood in the way."""

    names: tuple[str, ...]
    notes: tuple[str, ...]


def is_enough(needed: int, looks: Looks, standing: Standing, ownership: Ownership) -> bool:
    """Whether people have said enough for a change that they must look at."""
    return 0 < needed <= looks.have and not standing.outstanding and not ownership.missing


def ownership(
    found: Codeowners, change: Change, event: Event, policy: Policy, by: Sequence[str], tier: Tier
) -> Ownership:  # fmt: skip
    """Whose agreement the changed paths ask for. It is asked for from the high tier on; below, it is told."""
    paths: dict[Claim, list[str]] = {}
    for file in change.files:
        for claim in found.claims(file.path):
            paths.setdefault(claim, []).append(file.path)
    author = fold(event.author.login) if event.author else None
    rows = [(claim, _agreed(claim, policy, by, author)) for claim in paths]
    groups = [Owners(tuple(paths[claim]), claim.owners, agreed) for claim, agreed in rows]
    is_asked = tier.at_least(Tier.HIGH)
    missing = [group for group, (claim, agreed) in zip(groups, rows, strict=True) if len(agreed) < claim.needed]
    said = [*_several(found.notes), *(_unclear(paths, policy, author) if is_asked else ())]
    return Ownership(tuple(groups), tuple(missing) if is_asked else (), tuple(said))


def _agreed(claim: Claim, policy: Policy, by: Sequence[str], author: str | None) -> tuple[str, ...]:
    known, unknown = _members(claim.owners, policy)
    # Whoever opened the change owns the paths too: that is known from the platform, and no commit can say it.
    if _addresses(claim.owners) or (not unknown and known == {author}):
        return tuple(by)
    return tuple(login for login in by if fold(login) in known)


def _members(owners: Iterable[str], policy: Policy) -> tuple[set[str], list[str]]:
    """The logins, folded, and the teams or roles of which nobody says who they are."""
    teams = {fold(name): tuple(map(fold, people)) for name, people in policy.teams.items()}
    known: set[str] = set()
    unknown = []
    for owner in owners:
        name = fold(owner)
        if owner.startswith("@") and (name in teams or not _is_group(owner)):
            known |= set(teams.get(name, (name,)))
        elif owner.startswith("@"):
            unknown.append(owner)
    return known, unknown


def _is_group(owner: str) -> bool:
    return "/" in owner or owner.startswith("@@")


def _addresses(owners: Iterable[str]) -> list[str]:
    return [owner for owner in owners if not owner.startswith("@")]


def _unclear(claims: Iterable[Claim], policy: Policy, author: str | None) -> Iterator[str]:
    owners = list(dict.fromkeys(owner for claim in claims for owner in claim.owners))
    if addresses := _addresses(owners):
        yield f"no account is known for {_few(addresses)} in CODEOWNERS: any person counts for these paths"
    if unknown := _members(owners, policy)[1]:
        yield f"who is {_few(unknown)} is not known: list the logins under `teams` in the policy"
    if any(_members(claim.owners, policy) == ({author}, []) for claim in claims):
        yield "some paths have no owner but whoever opened the change: any other person counts for them"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _several(lines: Sequence[str]) -> tuple[str, ...]:
    more = (f"{len(lines) - _SHOWN} more lines of CODEOWNERS are left out",) if len(lines) > _SHOWN else ()
    return (*lines[:_SHOWN], *more)


def ask(
    groups: Sequence[Owners], event: Event, change: Change, policy: Policy, ours: Party, *, needed: int,
    paths: Sequence[str] = (), approved: Sequence[str] = (), load: Mapping[str, int] | None = None, limit: int = 5,
) -> Asked:  # fmt: skip
    """First an owner of the most critical path, then in turn among all owners; at most twice as many as are needed.

    `paths` are the change's, most critical first; `load` says how many reviews each login has open, up to `limit` of which
    somebody is asked for another. The turn comes from the number of the pull request: neither a commit nor a choice of its
    base can move it.
    """
    first = next((group for path in paths for group in groups if path in group.paths), None)
    familiar = list(_candidates([first] if first else groups[:1], policy, ours, approved))
    everybody = list(dict.fromkeys([*familiar, *_candidates(groups, policy, ours, approved)]))
    loads = {fold(login): count for login, count in (load or {}).items()}
    free = [login for login in everybody if loads.get(fold(login), 0) < limit]
    head = [login for login in familiar if login in free][:1]
    seed = f"{event.repository}#{event.number}" if event.number else (change.base.commit if change.base else "")
    rest = sorted((login for login in free if login not in head), key=lambda login: _turn(seed, login))
    said = f"{len(everybody) - len(free)} people are not asked, as each has {limit} or more reviews open"
    return Asked(tuple([*head, *rest][: 2 * needed]), (said,) if len(free) < min(needed, len(everybody)) else ())


def _candidates(groups: Iterable[Owners], policy: Policy, ours: Party, approved: Sequence[str]) -> Iterator[str]:
    """Logins, and teams of which only the platform knows who they are; each once, as first written."""
    teams = {fold(name): people for name, people in policy.teams.items()}
    barred = {*ours.names, *map(fold, approved)}
    seen: set[str] = set()
    for owner in (owner for group in groups for owner in group.owners if owner.startswith("@") and not owner.startswith("@@")):
        for name in teams.get(fold(owner), (owner,)):
            login = fold(name)
            if login not in seen | barred and not login.endswith("[bot]"):
                seen.add(login)
                yield name if "/" in name else name.removeprefix("@")


def _turn(seed: str, login: str) -> bytes:
    return hmac.digest(seed.encode(), fold(login).encode(), "sha256")

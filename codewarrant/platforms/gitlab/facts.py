"""What GitLab tells beyond its variables: who opened and pushed, every approval and judgement, and how much waits for whom.

What cannot be read counts for nothing that would let a change pass. GitLab does not say which commit an approval is of: it is
taken to be of the version that stood when it was given. It stands on when the merge request is pointed at another branch, where
it would be of a diff that nobody has read: then it is of no commit.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from codewarrant.judgement import WORD, Comment, judgements
from codewarrant.platforms.gitlab import event as told
from codewarrant.platforms.gitlab.api import Api, Lost, Refused
from codewarrant.platforms.gitlab.people import People
from codewarrant.records import Account, Event, Judgement, Load, Push, Review, Reviews, Team

Data = Mapping[str, Any]
_DEVELOPER, _MOST_TEAMS = 30, 20
_MOVED = re.compile(r"changed target branch from |deleted the .{1,1000} branch\. This merge request now targets ", re.DOTALL)
"""How GitLab notes that a merge request wants to enter another branch, by somebody's doing or because the former is gone."""


class Told(NamedTuple):
    """What is known, and what could not be read, in sentences."""

    event: Event
    reviews: Reviews
    notes: tuple[str, ...]


class _Version(NamedTuple):
    """One push to the merge request, or one change of its target, as GitLab recorded it."""

    since: datetime
    head: str
    sides: tuple[str, str]
    """Where the branches part, and the target's tip as it was then. Empty where they were not told."""


def facts(api: Api, event: Event, asked: Data | None) -> Told:
    """All of it, for a merge request that was read; for anything else only how much waits."""
    notes, people = list[str](), People(api)
    reviews = Reviews(present=False)
    if event.number is not None and asked is not None:
        path = f"{api.here}/merge_requests/{event.number}"
        event = _opened(event, asked, people)
        versions = _read(lambda: _versions(api, path), [], notes, "which commit an approval is of could not be read")
        event = _pushed(api, event, asked, versions, notes)
        reviews = _reviews(api, path, event, people, versions, notes)
    waiting = _read(lambda: _waiting(api, event.number), None, notes, "how many reviews wait could not be read")
    if event.number is not None:
        reviews = replace(reviews, load=waiting[1] if waiting else (), teams=_teams(api))
    return Told(replace(event, open_reviews=waiting[0] if waiting else None), reviews, (*notes, *people.notes))


def _read(do: Any, otherwise: Any, notes: list[str], what: str) -> Any:
    try:
        return do()
    except (Refused, Lost) as why:
        notes.append(f"{what} ({why})")
        return otherwise


def _opened(event: Event, asked: Data, people: People) -> Event:
    """By whom and from where. People stand behind a bot's merge request when it is assigned to them."""
    author, rows = people.account(asked.get("author")), asked.get("assignees")
    assigned = filter(None, map(people.account, rows)) if author and author.bot and isinstance(rows, list) else ()
    return replace(
        event, author=author, operators=tuple(each for each in assigned if not each.bot),
        marks=told.described(asked.get("description")) or event.marks,
        fork=asked.get("source_project_id") is None or asked.get("source_project_id") != asked.get("target_project_id"),
    )  # fmt: skip


def _versions(api: Api, path: str) -> list[_Version]:
    """Oldest first."""
    return sorted(filter(None, map(_version, api.pages(f"{path}/versions"))), key=lambda each: each.since)


def _version(found: Data) -> _Version | None:
    since, head = told.moment(found.get("created_at")), found.get("head_commit_sha")
    sides = str(found.get("base_commit_sha") or ""), str(found.get("start_commit_sha") or "")
    return _Version(since, head, sides) if since and isinstance(head, str) else None


def _pushed(api: Api, event: Event, asked: Data, versions: list[_Version], notes: list[str]) -> Event:
    """Who pushed the head, by the source project's own activity, and when, by the version that holds it."""
    since = next((each.since for each in reversed(versions) if each.head == event.head_commit), None)
    event = replace(event, pushed_at=told.time(since.isoformat()) if since else event.pushed_at)
    pushes: tuple[Push, ...] = _read(lambda: tuple(_pushes(api, event, asked)), (), [], "")
    pusher = next((each.account for each in pushes if each.commit == event.head_commit), None)
    if pusher is None:
        notes.append("who pushed is not told, so whoever started this pipeline counts as having pushed")
    return replace(event, pusher=pusher or event.sender, pushes=pushes)


def _pushes(api: Api, event: Event, asked: Data) -> Iterator[Push]:
    """To the branch, latest first, of the project's last hundred."""
    rows = api.get(f"/projects/{int(asked.get('source_project_id') or 0)}/events", action="pushed", per_page=100)
    for each in rows if isinstance(rows, list) else ():
        data = each.get("push_data") if isinstance(each, dict) else None
        commit = data.get("commit_to") if isinstance(data, dict) and data.get("ref") == event.head_ref else None
        if isinstance(commit, str) and (who := told.account(each.get("author"))):
            yield Push(who, commit)


def _reviews(
    api: Api, path: str, event: Event, people: People, versions: list[_Version], notes: list[str]
) -> Reviews:  # fmt: skip
    try:
        found = (*_approvals(api, path, people, versions), *_objections(api, path, event, people))
    except (Refused, Lost) as why:
        notes.append(f"the approvals could not be read, so none counts ({why})")
        return Reviews(present=False)
    judged: tuple[Judgement, ...] = _read(
        lambda: judgements(list(_comments(api, path, people)), event.head_commit), (), notes,
        "the comments could not be read, so no judgement counts",
    )  # fmt: skip
    return Reviews(present=True, reviews=found, judgements=judged)


def _approvals(api: Api, path: str, people: People, versions: list[_Version]) -> Iterator[Review]:
    found = api.get(f"{path}/approvals")
    rows = found.get("approved_by") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        raise Lost("the answer holds no approvals")
    said = list(_of_system(api, path)) if rows else []
    times, moved = _approved(said), max((at for at, _, body in said if _MOVED.match(body)), default=None)
    for each in rows:
        if who := people.account(each.get("user")):
            at = told.moment(each.get("approved_at")) or times.get(who.id)
            when = told.time(at.isoformat()) if at else None
            seen = _seen(versions, at) if not (at and moved and at <= moved) else ""
            yield Review(who, "approved", seen, people.may_push(who), when)


def _seen(versions: list[_Version], at: datetime | None) -> str:
    """The head of the version that stood at a time; nothing where that is not known, and then the approval is of no commit.

    Nor is it of one where a later version has another base: what was read is not what would be merged now.
    """
    place = next((place for place, each in reversed(list(enumerate(versions))) if at and each.since <= at), None)
    if place is None:
        return ""
    mine = versions[place]
    return mine.head if all(mine.sides) and all(each.sides == mine.sides for each in versions[place:]) else ""


def _of_system(api: Api, path: str) -> Iterator[tuple[datetime, Account | None, str]]:
    """What GitLab itself notes, which nobody else can write: when, by whose doing, and what."""
    for each in api.pages(f"{path}/notes", sort="asc", order_by="created_at"):
        at, body = told.moment(each.get("created_at")), each.get("body")
        if each.get("system") is True and isinstance(body, str) and at:
            yield at, told.account(each.get("author")), body


def _approved(said: list[tuple[datetime, Account | None, str]]) -> dict[int, datetime]:
    """When each person last approved. Older versions of GitLab tell it only so."""
    return {who.id: at for at, who, body in said if who and body == "approved this merge request"}


def _objections(api: Api, path: str, event: Event, people: People) -> Iterator[Review]:
    """Reviewers who ask for changes, which takes an approval of theirs away. Whoever may object need not be a person."""
    for each in api.pages(f"{path}/reviewers"):
        who = told.account(each.get("user"))
        if each.get("state") == "requested_changes" and who:
            yield Review(who, "changes_requested", event.head_commit or "", people.may_push(who))


def _comments(api: Api, path: str, people: People) -> Iterator[Comment]:
    """Commands, as everybody can read them. An edit changes the time of the last change, to fractions of a second."""
    for each in api.pages(f"{path}/notes", sort="asc", order_by="created_at"):
        body, is_open = each.get("body"), not (each.get("system") or each.get("confidential") or each.get("internal"))
        if is_open and isinstance(body, str) and body.strip().startswith(WORD) and (who := people.account(each.get("author"))):
            first, last = told.moment(each.get("created_at")), told.moment(each.get("updated_at"))
            times = (each.isoformat(timespec="microseconds") if each else None for each in (first, last))
            yield Comment(who, people.may_push(who), body, *times)


def _waiting(api: Api, mine: int | None) -> tuple[int, tuple[Load, ...]]:
    """How many merge requests wait, and how many others each person is asked for. This one does not add to a load."""
    load: Counter[str] = Counter()
    count = 0
    for each in api.pages(f"{api.here}/merge_requests", state="opened"):
        count += not each.get("draft")
        rows = each.get("reviewers") if each.get("iid") != mine else None
        load.update(who.login for who in map(told.account, rows if isinstance(rows, list) else ()) if who)
    return count, tuple(Load(login, number) for login, number in sorted(load.items()))


def _teams(api: Api) -> tuple[Team, ...]:
    """Who is in the project's groups, where the token may know. Where it may not, the policy's `teams` say it."""
    found = list[Team]()
    try:
        for name in _groups(api.get(api.here))[:_MOST_TEAMS]:
            rows = api.pages(f"/groups/{quote(name, safe='')}/members/all")
            people = sorted({str(each["username"]) for each in rows if each.get("username") and each.get("state") == "active"})
            found += [Team(f"@{name}", tuple(people))] if people else []
    except (Refused, Lost):
        return ()
    return tuple(found)


def _groups(project: Any) -> list[str]:
    """Those that the project lies in, and those that it is shared with for more than reading."""
    about = project if isinstance(project, dict) else {}
    space, shared = about.get("namespace"), about.get("shared_with_groups")
    inner = str(space.get("full_path")) if isinstance(space, dict) and space.get("kind") == "group" else ""
    parts = inner.split("/") if inner else []
    outer = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    rows = [each for each in shared if isinstance(each, dict)] if isinstance(shared, list) else []
    others = [str(each.get("group_full_path")) for each in rows if int(each.get("group_access_level") or 0) >= _DEVELOPER]
    return sorted({*outer, *others})

"""What GitHub tells beyond the event: every review and judgement, who pushed, who may write, and how much waits for whom.

What cannot be read counts for nothing that would let a change pass. Nothing that an outsider writes is worth more than a note.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote

from codewarrant.judgement import WORD, Comment, judgements
from codewarrant.platforms.github import event as told
from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.event import Payload, account, obj
from codewarrant.records import Event, Judgement, Load, Push, Review, Reviews, Team

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", re.ASCII)
_COMMAND = re.compile(rf"{WORD} (explain|judge|reveal)(?:\s+(\S+))?(?:\s.*)?", re.ASCII | re.DOTALL)
_MOST_PEOPLE, _MOST_TEAMS = 100, 50
_MAY_WRITE = ("admin", "write")
"""GitHub's older names of permissions; `maintain` is told as `write`."""
_PUSHES = ("push", "force_push", "branch_creation")
_RETARGETED = ("base_ref_changed", "automatic_base_change_succeeded")
_NEVER = "9999-12-31T23:59:59Z"
"""The time of what does not tell one: then nothing came after it."""


class Told(NamedTuple):
    """What is known, and what could not be read, in sentences."""

    event: Event
    reviews: Reviews
    notes: tuple[str, ...]


class Writers:
    """Who may write to the repository, asked once a person. Being called a member is not enough: a member may only read."""

    def __init__(self, api: Api) -> None:
        self._api, self._known = api, dict[str, bool]()
        self.notes: list[str] = []

    def __contains__(self, login: object) -> bool:
        name = str(login)
        if not _LOGIN.fullmatch(name) or (name not in self._known and len(self._known) >= _MOST_PEOPLE):
            return False
        if name not in self._known:
            self._known[name] = self._asked(name)
        return self._known[name]

    def _asked(self, login: str) -> bool:
        try:
            found = self._api.get(f"{self._api.here}/collaborators/{quote(login, safe='')}/permission")
        except Refused as why:
            if why.status != 404:
                self.notes.append(f"whether {login} may write here could not be read, so nothing of theirs counts ({why})")
            return False
        except Lost as why:
            self.notes.append(f"whether {login} may write here could not be read, so nothing of theirs counts ({why})")
            return False
        return obj(found).get("permission") in _MAY_WRITE


def pull(api: Api, kind: str, payload: Payload) -> Payload | None:
    """The pull request that an event is about, where the event does not hold it."""
    if (number := told.number(kind, payload)) is not None:
        return obj(api.get(f"{api.here}/pulls/{number}"))
    run = obj(payload.get("workflow_run"))
    owner = obj(obj(run.get("head_repository")).get("owner")).get("login")
    if kind != "workflow_run" or not owner or not run.get("head_branch"):
        return None
    # By the commit, and never by what the run that was triggered says of itself: a fork's run says what its author likes.
    there = api.pages(f"{api.here}/pulls", state="open", head=f"{owner}:{run['head_branch']}")
    found = [each for each in there if obj(each.get("head")).get("sha") == run.get("head_sha")]
    default = obj(payload.get("repository")).get("default_branch")  # anybody can have a second one of the same head opened
    found = [each for each in found if obj(each.get("base")).get("ref") == default] if len(found) > 1 else found
    return found[0] if len(found) == 1 else None


def facts(api: Api, payload: Payload, asked: Payload, event: Event, writers: Writers) -> Told:
    """All of it, for an event about the pull request `asked`; for any other one only how much waits."""
    notes: list[str] = []
    event = replace(event, command=command(event, payload, writers, notes))
    reviews = Reviews(present=False)
    if event.number is not None:
        reviews = _reviews(api, asked, event, writers, notes)
        try:
            event = _pushed(api, asked, event)
        except Refused as why:
            notes.append(f"who pushed is not told here, so nobody's approval is held against it ({why})")
        except Lost as why:
            notes.append(f"who pushed could not be read, so no approval counts ({why})")
            reviews = replace(reviews, reviews=tuple(each for each in reviews.reviews if each.state != "approved"))
    waiting, load = _waiting(api, event.number, notes)
    reviews = replace(reviews, load=load, teams=_teams(api, payload) if event.number is not None else ())
    return Told(replace(event, open_reviews=waiting), reviews, (*notes, *writers.notes))


def command(event: Event, payload: Payload, writers: Writers, notes: list[str]) -> str | None:
    """What a comment asks for, from somebody who may write here, about the head as it is."""
    comment = obj(payload.get("comment"))
    match = _COMMAND.fullmatch(str(comment.get("body") or "").strip())
    if event.kind != "issue_comment" or payload.get("action") != "created" or event.number is None or not match:
        return None
    author = account(comment.get("user"))
    if author is None or author.bot or author.login not in writers:
        notes.append(f"a command by {author.login if author else 'nobody'} is not followed: they may not write here")
        return None
    head = event.head_commit or ""
    if match[1] == "explain" and match[2] and not (len(match[2]) >= 7 and head.startswith(match[2].lower())):
        notes.append(f"a command is about another commit than the head, {head[:12]}")
        return None
    return "explain" if match[1] == "explain" else "judge"


def _reviews(api: Api, asked: Payload, event: Event, writers: Writers, notes: list[str]) -> Reviews:
    try:
        found = tuple(_all_reviews(api, event.number, writers))
        moved = _retargeted(api, event.number)
        found = tuple(replace(each, commit="") if _is_before(each.submitted_at, moved) else each for each in found)
    except (Refused, Lost) as why:
        notes.append(f"the reviews could not be read, so none counts ({why})")
        return Reviews(present=False)
    judged: tuple[Judgement, ...] = ()
    try:
        said = [each for each in _comments(api, event.number, writers) if not _is_before(each.created_at, moved)]
        judged = judgements(said, told.text(obj(asked.get("head")).get("sha")) or event.head_commit)
    except (Refused, Lost) as why:
        notes.append(f"the comments could not be read, so no judgement counts ({why})")
    return Reviews(present=True, reviews=found, judgements=judged)


def _retargeted(api: Api, number: int | None) -> str | None:
    """When the pull request was last pointed at another branch: against that one, nobody had read it before."""
    events = api.pages(f"{api.here}/issues/{number}/timeline")
    times = [told.time(each.get("created_at")) or _NEVER for each in events if each.get("event") in _RETARGETED]
    return max(times, default=None)


def _is_before(time: str | None, moved: str | None) -> bool:
    return moved is not None and (time is None or time <= moved)


def _all_reviews(api: Api, number: int | None, writers: Writers) -> Iterator[Review]:
    for each in api.pages(f"{api.here}/pulls/{number}/reviews"):
        found = told.review(each)
        if found.state == "approved":
            yield replace(found, member=not found.reviewer.bot and found.reviewer.login in writers)
        elif found.state != "pending":  # whoever may object is asked less of than whoever may approve
            yield replace(found, member=found.member or found.reviewer.login in writers)


def _comments(api: Api, number: int | None, writers: Writers) -> Iterator[Comment]:
    for each in api.pages(f"{api.here}/issues/{number}/comments"):
        body, author = each.get("body"), account(each.get("user"))
        if author and isinstance(body, str) and body.strip().startswith(WORD):
            times = (told.time(each.get(key)) for key in ("created_at", "updated_at"))
            yield Comment(author, author.login in writers, body, *times)


def _waiting(api: Api, mine: int | None, notes: list[str]) -> tuple[int | None, tuple[Load, ...]]:
    """How many pull requests wait for review, and how many others each person is asked for. This one does not add to a load."""
    load: Counter[str] = Counter()
    count = 0
    try:
        for each in api.pages(f"{api.here}/pulls", state="open"):
            count += not each.get("draft")
            if each.get("number") != mine:
                load.update(_logins(each.get("requested_reviewers")))
    except (Refused, Lost) as why:
        notes.append(f"how many reviews wait could not be read ({why})")
        return None, ()
    return count, tuple(Load(login, number) for login, number in sorted(load.items()))


def _logins(found: object) -> Iterator[str]:
    people = map(account, found) if isinstance(found, list) else ()
    return (person.login for person in people if person)


def _pushed(api: Api, asked: Payload, event: Event) -> Event:
    """Who pushed to the branch, and when the head came: by its own activity, which nobody can write into.

    The account behind an event is another where a run is started again, or where somebody else opens what was pushed.
    """
    head = obj(asked.get("head"))
    place, ref, commit = obj(head.get("repo")).get("full_name"), head.get("ref"), head.get("sha")
    if not place or not ref:
        return event
    found = list(_activity(api, str(place), str(ref)))
    latest = [(each, time) for each, time in found if each.commit == commit][:1]
    pusher, pushed_at = (latest[0][0].account, latest[0][1]) if latest else (event.pusher, None)
    return replace(event, pusher=pusher, pushed_at=pushed_at or event.pushed_at, pushes=tuple(each for each, _ in found))


def _activity(api: Api, place: str, ref: str) -> Iterator[tuple[Push, str | None]]:
    """Latest first, of the last hundred."""
    for each in islice(api.pages(f"/repos/{place}/activity", ref=f"refs/heads/{ref}"), 100):
        actor, after = account(obj(each).get("actor")), told.text(each.get("after"))
        if actor and after and each.get("activity_type") in _PUSHES:
            yield Push(actor, after), told.time(each.get("timestamp"))


def _teams(api: Api, payload: Payload) -> tuple[Team, ...]:
    """Who is in which team, where the token may know. A job's own token may not; then the policy's `teams` say it."""
    owner = obj(obj(payload.get("repository")).get("owner"))
    if owner.get("type") != "Organization":
        return ()
    organisation, found = str(owner.get("login")), list[Team]()
    try:
        for slug in _slugs(api.pages(f"{api.here}/teams")):
            members = api.pages(f"/orgs/{quote(organisation, safe='')}/teams/{quote(slug, safe='')}/members")
            if people := tuple(sorted(_logins(list(members)))):
                found.append(Team(f"@{organisation}/{slug}", people))
    except (Refused, Lost):
        return ()
    return tuple(found)


def _slugs(teams: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(str(each["slug"]) for each in teams if each.get("slug"))[:_MOST_TEAMS]

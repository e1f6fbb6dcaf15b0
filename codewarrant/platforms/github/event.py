"""GitHub's event file: what happened, who did it and who has reviewed, as far as the event itself tells. It asks nobody."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from codewarrant import catalogue
from codewarrant.judgement import Comment, judgements
from codewarrant.records import Account, Event, Judgement, Review, Reviews
from codewarrant.signals import marks

Payload = Mapping[str, Any]

_MEMBERS = ("OWNER", "MEMBER", "COLLABORATOR")
_PULLS = ("pull_request", "pull_request_target")
_BY_PUSHER = ("opened", "synchronize", "reopened", "ready_for_review")
"""Actions whose sender is taken for whoever pushed the head: too many rather than too few."""
_QUEUED = re.compile(r"(?:refs/heads/)?gh-readonly-queue/.+/pr-([1-9]\d{0,9})-[0-9a-f]{40}", re.ASCII)
"""The branch that a merge queue makes for a pull request; nobody can push to one."""


def event(kind: str, payload: Payload, asked: Payload | None = None) -> Event:
    """What happened. `asked` is the pull request as the platform told it since, where the event does not hold one."""
    pull, group = obj(asked or payload.get("pull_request")), obj(payload.get("merge_group"))
    run = obj(payload.get("workflow_run"))
    issue = obj(payload.get("issue")) if obj(payload.get("issue")).get("pull_request") else {}
    head, base = obj(pull.get("head")), obj(pull.get("base"))
    repository = obj(payload.get("repository"))
    default = text(repository.get("default_branch"))
    # A push to another branch may come after earlier ones that nobody judged: it is held against the default branch.
    is_entry = kind == "push" and payload.get("ref") == f"refs/heads/{default}"
    return Event(
        platform="github",
        kind=kind,
        repository=text(repository.get("full_name")),
        address=text(repository.get("html_url")),
        number=found if isinstance(found := (pull or issue).get("number"), int) else None,
        author=account((pull or issue or {"user": payload.get("sender")}).get("user")),
        sender=account(payload.get("sender")),
        pusher=account(payload.get("sender")) if _is_by_pusher(kind, payload) else None,
        operators=_operators(pull),
        marks=_marks((pull or issue).get("body")),
        pushed_at=_pushed_at(kind, payload),
        head_ref=text(group.get("head_ref") or head.get("ref") or payload.get("ref")),
        base_ref=text(group.get("base_ref") or base.get("ref") or default),
        head_commit=text(group.get("head_sha") or run.get("head_sha") or head.get("sha") or payload.get("after")),
        base_commit=text(group.get("base_sha") or base.get("sha") or (payload.get("before") if is_entry else None)),
        fork=_is_fork(head.get("repo"), base.get("repo")) if pull
        else _is_fork(run.get("head_repository"), repository) if run else None,
    )


def reviews(kind: str, payload: Payload) -> Reviews:
    """The one review or comment that the event is about, if it is about one."""
    found = obj(payload.get("review")) if kind == "pull_request_review" else None
    is_of_pull = bool(obj(payload.get("issue")).get("pull_request"))
    judged = _judged(payload) if kind == "issue_comment" and is_of_pull else ()
    return Reviews(present=found is not None or bool(judged), reviews=(review(found),) if found else (), judgements=judged)


def number(kind: str, payload: Payload) -> int | None:
    """Of the pull request, where the event does not hold the request itself."""
    issue, group = obj(payload.get("issue")), obj(payload.get("merge_group"))
    if kind == "issue_comment" and issue.get("pull_request") and isinstance(issue.get("number"), int):
        return int(issue["number"])
    queued = _QUEUED.fullmatch(str(group.get("head_ref", ""))) if kind == "merge_group" else None
    return int(queued[1]) if queued else None


def obj(value: object) -> Mapping[str, Any]:
    """What is no object is an empty one."""
    return value if isinstance(value, dict) else {}


def account(value: object) -> Account | None:
    """Somebody, where there is an id."""
    found = obj(value)
    if not isinstance(found.get("id"), int):
        return None
    login = str(found.get("login", ""))
    return Account(login, found["id"], found.get("type") == "Bot" or login.endswith("[bot]"))


def _marks(body: object) -> tuple[str, ...]:
    """Nothing else of the text is kept."""
    return marks(body, catalogue.signals()) if isinstance(body, str) and body else ()


def review(found: Payload) -> Review:
    """One review."""
    reviewer = account(found.get("user")) or Account("", 0, bot=True)
    member = is_member(found)
    state, commit = str(found.get("state", "")).lower(), str(found.get("commit_id") or "")
    return Review(reviewer, state, commit, member, time(found.get("submitted_at")))


def _is_by_pusher(kind: str, payload: Mapping[str, Any]) -> bool:
    return kind == "push" or (kind in _PULLS and payload.get("action") in _BY_PUSHER)


def _operators(pull: Mapping[str, Any]) -> tuple[Account, ...]:
    """Whoever a bot's pull request is assigned to stands behind it; a person's may be assigned to anybody."""
    author, assignees = account(pull.get("user")), pull.get("assignees")
    if author is None or not author.bot or not isinstance(assignees, list):
        return ()
    return tuple(person for person in map(account, assignees) if person and not person.bot)


def _pushed_at(kind: str, payload: Mapping[str, Any]) -> str | None:
    """By the platform's clock: a commit's own time is what its author says. A time too late is safe here, one too early not."""
    seconds = obj(payload.get("repository")).get("pushed_at")
    if kind == "push" and isinstance(seconds, int) and 0 < seconds < 2**33:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    is_push = kind in _PULLS and payload.get("action") == "synchronize"
    return time(obj(payload.get("pull_request")).get("updated_at")) if is_push else None


def _judged(payload: Mapping[str, Any]) -> tuple[Judgement, ...]:
    """The promise that the comment is, if it is one. What it reveals cannot be held against a promise that is not here."""
    comment = obj(payload.get("comment"))
    author, body = account(comment.get("user")), comment.get("body")
    if author is None or not isinstance(body, str) or payload.get("action") != "created":
        return ()
    told = Comment(author, is_member(comment), body, time(comment.get("created_at")), time(comment.get("updated_at")))
    return judgements([told], None)


def is_member(found: Payload) -> bool:
    """Whether GitHub calls whoever wrote it one of the repository. That says nothing of what they may write to."""
    return found.get("author_association") in _MEMBERS


def time(value: object) -> str | None:
    """A time in the form of every record."""
    is_time = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII)
    return str(value) if is_time else None


def _is_fork(head: object, base: object) -> bool:
    """A deleted fork's repository is null, and counts as one."""
    name = obj(head).get("full_name")
    return name is None or name != obj(base).get("full_name")


def text(value: object) -> str | None:
    """What is no text, or an empty one, is None."""
    return value if isinstance(value, str) and value else None

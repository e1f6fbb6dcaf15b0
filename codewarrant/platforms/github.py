"""GitHub Actions: the event file in; outputs, step summary and annotations out. No call to the API.

Limits: a step summary over 1 MiB is dropped whole, a step shows ten errors and ten warnings, a message 4,096 characters.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from codewarrant import catalogue, jsonio
from codewarrant.judgement import Comment, judgements
from codewarrant.platforms.interface import Annotation, Publication
from codewarrant.problems import Problem
from codewarrant.records import Account, Event, Judgement, Review, Reviews
from codewarrant.signals import marks

_SUMMARY_BYTES = 1024 * 1024
_PER_LEVEL = 10
_MESSAGE = 4096
_MEMBERS = ("OWNER", "MEMBER", "COLLABORATOR")
_PULLS = ("pull_request", "pull_request_target")
_BY_PUSHER = ("opened", "synchronize", "reopened", "ready_for_review")
"""Actions whose sender is taken for whoever pushed the head: too many rather than too few."""


class GitHubPlatform:
    """One job of GitHub Actions, seen through its environment."""

    name = "github"

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def facts(self) -> tuple[Event, Reviews]:
        """See Platform. A review or comment event tells of that one alone, and neither tells who pushed."""
        payload = self._payload()
        kind = self._environment.get("GITHUB_EVENT_NAME", "none")
        pull, group = _object(payload.get("pull_request")), _object(payload.get("merge_group"))
        issue = _object(payload.get("issue")) if _object(payload.get("issue")).get("pull_request") else {}
        head, base = _object(pull.get("head")), _object(pull.get("base"))
        repository = _object(payload.get("repository"))
        default = _text(repository.get("default_branch"))
        # A push to another branch may come after earlier ones that nobody judged: it is held against the default branch.
        is_entry = kind == "push" and payload.get("ref") == f"refs/heads/{default}"
        event = Event(
            platform=self.name,
            kind=kind,
            repository=_text(repository.get("full_name")),
            number=number if isinstance(number := (pull or issue).get("number"), int) else None,
            author=_account((pull or issue or {"user": payload.get("sender")}).get("user")),
            sender=_account(payload.get("sender")),
            pusher=_account(payload.get("sender")) if _is_by_pusher(kind, payload) else None,
            operators=_operators(pull),
            marks=_marks((pull or issue).get("body")),
            pushed_at=_pushed_at(kind, payload),
            head_ref=_text(head.get("ref") or group.get("head_ref") or payload.get("ref")),
            base_ref=_text(base.get("ref") or group.get("base_ref") or default),
            head_commit=_text(head.get("sha") or group.get("head_sha") or payload.get("after")),
            base_commit=_text(base.get("sha") or group.get("base_sha") or (payload.get("before") if is_entry else None)),
            fork=_is_fork(head.get("repo"), base.get("repo")) if pull else None,
        )
        review = _object(payload.get("review")) if kind == "pull_request_review" else None
        judged = _judged(payload) if kind == "issue_comment" and issue else ()
        reviews = (_review(review),) if review else ()
        return event, Reviews(present=review is not None or bool(judged), reviews=reviews, judgements=judged)

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """See Platform. The branch's tip as fetched beats the event's commit, which may be older than today's policy."""
        branch = (event.base_ref or "").removeprefix("refs/heads/")
        before = event.base_commit if event.base_commit and set(event.base_commit) != {"0"} else None
        tip = f"refs/remotes/origin/{branch}" if branch else None
        tips = (before,) if event.kind == "push" and before else (tip, before)
        return tuple(name for name in tips if name), event.head_commit

    def guard(self) -> tuple[str, str]:
        """See Platform. The word is random, so that no quoted text can end the pause."""
        word = secrets.token_hex(16)
        return f"::stop-commands::{word}\n", f"::{word}::\n"

    def publish(self, publication: Publication) -> str:
        """See Platform."""
        self._append("GITHUB_OUTPUT", "".join(map(_output, publication.outputs.items())))
        self._append("GITHUB_STEP_SUMMARY", _bounded(publication.summary))
        shown = [
            note for level in ("error", "warning", "notice")
            for note in [a for a in publication.annotations if a.level == level][:_PER_LEVEL]
        ]  # fmt: skip
        return "".join(map(_command, shown))

    def scratch(self) -> Path | None:
        """See Platform."""
        folder = self._environment.get("RUNNER_TEMP")
        return Path(folder) if folder else None

    def _payload(self) -> dict[str, Any]:
        path = self._environment.get("GITHUB_EVENT_PATH")
        if not path:
            return {}
        try:
            found = jsonio.parse(Path(path).read_bytes(), path, fractions=True)
        except OSError as error:
            raise Problem(f"the event file {path} cannot be read", str(error), "mount the runner's workflow folder") from error
        if not isinstance(found, dict):
            raise Problem(f"the event file {path} holds no event", "", "give the file that the runner wrote")
        return found

    def _append(self, variable: str, text: str) -> None:
        path = self._environment.get(variable)
        if path and text:
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(text)


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _account(value: object) -> Account | None:
    found = _object(value)
    if not isinstance(found.get("id"), int):
        return None
    login = str(found.get("login", ""))
    return Account(login, found["id"], found.get("type") == "Bot" or login.endswith("[bot]"))


def _marks(body: object) -> tuple[str, ...]:
    """Nothing else of the text is kept."""
    return marks(body, catalogue.signals()) if isinstance(body, str) and body else ()


def _review(found: Mapping[str, Any]) -> Review:
    reviewer = _account(found.get("user")) or Account("", 0, bot=True)
    member = found.get("author_association") in _MEMBERS
    state, commit = str(found.get("state", "")).lower(), str(found.get("commit_id", ""))
    return Review(reviewer, state, commit, member, _time(found.get("submitted_at")))


def _is_by_pusher(kind: str, payload: Mapping[str, Any]) -> bool:
    return kind == "push" or (kind in _PULLS and payload.get("action") in _BY_PUSHER)


def _operators(pull: Mapping[str, Any]) -> tuple[Account, ...]:
    """Whoever a bot's pull request is assigned to stands behind it; a person's may be assigned to anybody."""
    author, assignees = _account(pull.get("user")), pull.get("assignees")
    if author is None or not author.bot or not isinstance(assignees, list):
        return ()
    return tuple(account for account in map(_account, assignees) if account and not account.bot)


def _pushed_at(kind: str, payload: Mapping[str, Any]) -> str | None:
    """By the platform's clock: a commit's own time is what its author says. A time too late is safe here, one too early not."""
    seconds = _object(payload.get("repository")).get("pushed_at")
    if kind == "push" and isinstance(seconds, int) and 0 < seconds < 2**33:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    is_push = kind in _PULLS and payload.get("action") == "synchronize"
    return _time(_object(payload.get("pull_request")).get("updated_at")) if is_push else None


def _judged(payload: Mapping[str, Any]) -> tuple[Judgement, ...]:
    """The promise that the comment is, if it is one. What it reveals cannot be held against a promise that is not here."""
    comment = _object(payload.get("comment"))
    author, body = _account(comment.get("user")), comment.get("body")
    if author is None or not isinstance(body, str) or payload.get("action") != "created":
        return ()
    member = comment.get("author_association") in _MEMBERS
    told = Comment(author, member, body, _time(comment.get("created_at")), _time(comment.get("updated_at")))
    return judgements([told], None)


def _time(value: object) -> str | None:
    is_time = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII)
    return str(value) if is_time else None


def _is_fork(head: object, base: object) -> bool:
    """A deleted fork's repository is null, and counts as one."""
    name = _object(head).get("full_name")
    return name is None or name != _object(base).get("full_name")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _output(pair: tuple[str, str]) -> str:
    """In the form with a delimiter, which is random so that no value can end it."""
    word = secrets.token_hex(16)
    return f"{pair[0]}<<{word}\n{pair[1]}\n{word}\n"


def _bounded(summary: str) -> str:
    if len(summary.encode("utf-8")) <= _SUMMARY_BYTES:
        return summary
    head = summary.encode("utf-8")[: _SUMMARY_BYTES - 200].decode("utf-8", "ignore")
    whole = head.rpartition("\n")[0] or head
    return whole + "\n\n*The rest is left out: a step summary holds one mebibyte. The report has all of it.*\n"


def _command(note: Annotation) -> str:
    message = note.message[:_MESSAGE]
    return f"::{note.level} file={_property(note.path)},line={note.line},title={_property(note.title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""What GitLab's variables tell of a pipeline: what happened, where, and which commits it is about. It asks nobody."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from codewarrant import catalogue
from codewarrant.records import Account, Event
from codewarrant.signals import marks

Environment = Mapping[str, str]

_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_BOT = re.compile(r"(project|group)_\d+_bot(_[0-9a-f]+)?|ghost\d*|service_account_\w+", re.ASCII)
"""Names that GitLab gives to accounts that are nobody's."""


def event(environment: Environment) -> Event:
    """What happened. The head is the source branch's own, in a merged results pipeline too: that is what people approve."""
    number = iid(environment)
    branch, default = environment.get("CI_COMMIT_BRANCH") or None, environment.get("CI_DEFAULT_BRANCH") or None
    asked = number is not None
    sender = _sender(environment)
    return Event(
        platform="gitlab",
        kind=environment.get("CI_PIPELINE_SOURCE") or "none",
        repository=_first(environment, "CI_MERGE_REQUEST_PROJECT_PATH", "CI_PROJECT_PATH"),
        address=_first(environment, "CI_MERGE_REQUEST_PROJECT_URL", "CI_PROJECT_URL"),
        number=number,
        author=None if asked else sender,
        sender=sender,
        pusher=sender if environment.get("CI_PIPELINE_SOURCE") == "push" else None,
        marks=described(environment.get("CI_MERGE_REQUEST_DESCRIPTION")) if asked else (),
        head_ref=_first(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") if asked else branch,
        base_ref=_first(environment, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME") if asked else default,
        head_commit=commit(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or commit(environment, "CI_COMMIT_SHA"),
        base_commit=_base(environment, asked=asked, is_entry=branch is not None and branch == default),
        fork=_is_fork(environment) if asked else None,
    )


def iid(environment: Environment) -> int | None:
    """The merge request's number in its project."""
    return _number(environment.get("CI_MERGE_REQUEST_IID"))


def runs_in_fork(environment: Environment) -> bool:
    """Whether the pipeline is one of the fork's own project, which nobody of the target project has a say in."""
    return iid(environment) is not None and environment.get("CI_PROJECT_ID") != environment.get("CI_MERGE_REQUEST_PROJECT_ID")


def commit(environment: Environment, name: str) -> str | None:
    """A commit that a variable names; one of zeros is none."""
    found = environment.get(name, "")
    return found if _COMMIT.fullmatch(found) and set(found) != {"0"} else None


def account(found: object, *, bot: bool = False) -> Account | None:
    """Somebody, where there is an id. Only some bots have a name that tells."""
    user = found if isinstance(found, dict) else {}
    number, name = user.get("id"), str(user.get("username") or "")
    return Account(name, number, bot or bool(_BOT.fullmatch(name))) if isinstance(number, int) and number > 0 else None


def described(text: object) -> tuple[str, ...]:
    """What assistants leave in a description; nothing else of the text is kept."""
    return marks(text, catalogue.signals()) if isinstance(text, str) and text else ()


def moment(value: object) -> datetime | None:
    """A time of GitLab's, which may have fractions and a zone."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo else None


def time(value: Any) -> str | None:
    """A time in the form of every record."""
    found = moment(value)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if found else None


def _base(environment: Environment, *, asked: bool, is_entry: bool) -> str | None:
    """The target's commit. GitLab tells it of a merged results pipeline and of a push, and of nothing else."""
    if asked and runs_in_fork(environment):  # the fork's branch of that name is another
        return commit(environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA")
    if asked:
        return commit(environment, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
    return commit(environment, "CI_COMMIT_BEFORE_SHA") if is_entry else None


def _is_fork(environment: Environment) -> bool:
    """What is not told to come from the same project counts as coming from another."""
    source = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
    return not source or source != environment.get("CI_MERGE_REQUEST_PROJECT_ID")


def _sender(environment: Environment) -> Account | None:
    return account({"id": _number(environment.get("GITLAB_USER_ID")), "username": environment.get("GITLAB_USER_LOGIN")})


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text) else None


def _first(environment: Environment, *names: str) -> str | None:
    return next((found for name in names if (found := environment.get(name))), None)

"""Azure Pipelines and Bitbucket Pipelines: which commits their variables name. Neither is asked or told anything.

The gate is the exit code of the job.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codewarrant.platforms.interface import Publication, Published, State
from codewarrant.records import Event, Reviews

Environment = Mapping[str, str]

_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)


@dataclass
class Pipeline:
    """One job of a CI system that says what it builds, and that we only answer with an exit code."""

    name: str
    event: Event
    bases: tuple[str, ...]
    """Names for the target branch in order of preference."""
    temporary: str = ""

    def facts(self) -> tuple[Event, Reviews]:
        """See Platform. Nobody tells who has approved."""
        return self.event, Reviews(present=False)

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """See Platform."""
        return self.bases, event.head_commit

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:  # noqa: ARG002
        """See Platform. Nobody is asked."""
        return None

    def guard(self) -> tuple[str, str]:
        """See Platform. None of these has such a pause: quoted text must hold no command of theirs by itself."""
        return "", ""

    def publish(self, publication: Publication) -> Published:
        """See Platform. The records say it all."""
        waits = publication.check is not None and publication.check.state is State.WAITING
        return Published("note: the exit code of this job is the gate, and approvals are not known here\n" if waits else "")

    def scratch(self) -> Path | None:
        """See Platform."""
        return Path(self.temporary) if Path(self.temporary).is_absolute() else None


def azure(environment: Environment) -> Pipeline:
    """Azure Pipelines. What it builds for a pull request is a merge; what is judged is the commit that people look at."""
    asked = environment.get("BUILD_REASON") == "PullRequest"
    branch = _branch(environment.get("BUILD_SOURCEBRANCH"))
    target = _branch(environment.get("SYSTEM_PULLREQUEST_TARGETBRANCH")) if asked else None
    fork = environment.get("SYSTEM_PULLREQUEST_ISFORK", "").lower()
    number = "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"
    event = Event(
        platform="azure",
        kind=environment.get("BUILD_REASON") or "none",
        repository=environment.get("BUILD_REPOSITORY_NAME") or None,
        number=next(filter(None, (numbered(environment.get(name)) for name in number)), None) if asked else None,
        head_ref=_branch(environment.get("SYSTEM_PULLREQUEST_SOURCEBRANCH")) if asked else branch,
        base_ref=target,
        head_commit=(commit(environment.get("SYSTEM_PULLREQUEST_SOURCECOMMITID")) if asked else None)
        or commit(environment.get("BUILD_SOURCEVERSION")),
        fork=fork != "false" if asked else None,
    )
    return Pipeline("azure", event, tips(target), environment.get("AGENT_TEMPDIRECTORY", ""))


def bitbucket(environment: Environment) -> Pipeline:
    """Bitbucket Pipelines, which merges the destination into its checkout; the commit it names is the source's own."""
    number = numbered(environment.get("BITBUCKET_PR_ID"))
    target = environment.get("BITBUCKET_PR_DESTINATION_BRANCH") or None
    base = commit(environment.get("BITBUCKET_PR_DESTINATION_COMMIT"))
    event = Event(
        platform="bitbucket",
        kind="pull-request" if number else "push",
        repository=environment.get("BITBUCKET_REPO_FULL_NAME") or None,
        number=number,
        head_ref=environment.get("BITBUCKET_BRANCH") or None,
        base_ref=target,
        head_commit=commit(environment.get("BITBUCKET_COMMIT")),
        base_commit=base,
    )
    return Pipeline("bitbucket", event, (*tips(target), *((base,) if base else ())))


def tips(branch: str | None) -> tuple[str, ...]:
    """Where a clone has the tip of a branch."""
    return (f"refs/remotes/origin/{branch}",) if branch else ()


def commit(text: str | None) -> str | None:
    """A whole commit id."""
    return text if text and _COMMIT.fullmatch(text) else None


def numbered(text: str | None) -> int | None:
    """A number that is not zero."""
    return int(text) if text and _NUMBER.fullmatch(text) else None


def _branch(ref: str | None) -> str | None:
    return ref.removeprefix("refs/heads/") if ref else None

"""GitLab CI: its variables in, the verdict out. Where there is a token, GitLab is asked for the facts and shown the verdict.

The gate is the exit code of the job. A job's own token is not used: it reads comments, but neither approvals nor roles.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codewarrant.platforms.gitlab import event as told
from codewarrant.platforms.interface import Publication, Published, State
from codewarrant.problems import Undecided
from codewarrant.records import Event, Reviews
from codewarrant.visible import visible

if TYPE_CHECKING:
    from codewarrant.platforms.gitlab.api import Api, Pace
    from codewarrant.platforms.gitlab.board import Board

_TOKENS = ("CODEWARRANT_GITLAB_TOKEN", "GITLAB_TOKEN")
_RERUN = (
    "the exit code of this job is the gate: once the people who are asked have approved, somebody who may push opens this job "
    "and chooses “Retry”"
)
_FORK = "this pipeline runs in the fork, so it holds nothing in the project that it wants to enter: have it run there"


class GitLabPlatform:
    """One job of GitLab CI, seen through its environment."""

    name = "gitlab"

    def __init__(self, environment: Mapping[str, str], pace: "Pace | None" = None) -> None:
        self._environment, self._pace = environment, pace
        self._notes: list[str] = [_FORK] if told.runs_in_fork(environment) else []
        """What could not be read, until there is a verdict to say it with."""

    def facts(self) -> tuple[Event, Reviews]:
        """See Platform. Without a token nobody tells who opened the merge request and who has approved."""
        if self._api is None:
            return self._event, Reviews(present=False)
        from codewarrant.platforms.gitlab import facts  # noqa: PLC0415 - only where there is somebody to ask

        found = facts.facts(self._api, self._event, self._asked())
        self._notes += found.notes
        return found.event, found.reviews

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """See Platform. A clone has the target's branch only where the job fetches it; what the fork calls so is another.

        The commit where the branches part is not taken instead: with it the change would choose how old its policy is.
        """
        tip = f"refs/remotes/origin/{event.base_ref}" if event.base_ref and not told.runs_in_fork(self._environment) else None
        if event.number is None and event.base_ref and event.head_ref == event.base_ref and event.kind == "push":
            tip = None  # which the push itself has moved
        return tuple(name for name in (tip, event.base_commit) if name), event.head_commit

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:
        """See Platform. From commit to commit, so that nothing is passed over where the branch was set back."""
        if event.number is None and event.kind == "push" and event.head_ref == event.base_ref:
            return () if since == event.base_commit else None  # the push itself has moved the branch
        if self._api is None or not event.base_ref:
            return None
        from codewarrant.platforms.gitlab.api import Lost, Refused  # noqa: PLC0415 - see above

        try:
            path = f"{self._api.here}/repository/compare"
            found = self._api.get(path, **{"from": since, "to": event.base_ref, "straight": "true"})
        except (Refused, Lost):
            return None
        diffs = found.get("diffs") if isinstance(found, dict) and not found.get("compare_timeout") else None
        if not isinstance(diffs, list) or not all(isinstance(each, dict) for each in diffs):
            return None
        return tuple(str(each.get(key)) for each in diffs for key in ("old_path", "new_path"))

    def guard(self) -> tuple[str, str]:
        """See Platform. GitLab's log takes commands that begin with control characters, and the text holds none."""
        return "", ""

    def publish(self, publication: Publication) -> Published:
        """See Platform. No check of GitLab's holds the gate, so none ever does."""
        check, head = publication.check, publication.head or self._event.head_commit
        if self._board and head == self._event.head_commit:
            if check:
                self._board.say(check)
            if head:
                self._board.talk(publication, head)
            self._notes += self._board.notes
            self._board.notes.clear()
        if check and check.state is State.JUDGING:
            return Published("")
        if check and check.state is State.WAITING:
            self._notes.append(_RERUN)
        notes, self._notes = dict.fromkeys(self._notes), []
        return Published("".join(f"note: {visible(note)}\n" for note in notes))

    def scratch(self) -> Path | None:
        """See Platform. There is none: what a job is to keep must lie below its checkout, and where is for the job to say."""
        return None

    @cached_property
    def _event(self) -> Event:
        return told.event(self._environment)

    def _asked(self) -> Mapping[str, Any] | None:
        """The merge request as it is now."""
        from codewarrant.platforms.gitlab.api import Lost, Refused  # noqa: PLC0415 - see above

        if self._api is None or self._event.number is None:
            return None
        try:
            found = self._api.get(f"{self._api.here}/merge_requests/{self._event.number}")
        except (Refused, Lost) as why:
            self._notes.append(f"the merge request could not be read, so nobody's approval counts ({why})")
            return None
        target = found.get("target_branch") if isinstance(found, dict) else None
        if target and self._event.base_ref and target != self._event.base_ref:
            was = f"this pipeline was started when it was to enter {visible(self._event.base_ref)}"
            raise Undecided(f"the merge request is to enter {visible(str(target))} now", was, "run a new pipeline for it")
        return found if isinstance(found, dict) else None

    @cached_property
    def _board(self) -> "Board | None":
        """What the verdict is shown on."""
        if self._api is None:
            return None
        from codewarrant.platforms.gitlab import board  # noqa: PLC0415 - see above

        return board.Board(self._api, board.where(self._environment, self._event))

    @cached_property
    def _api(self) -> "Api | None":
        """GitLab itself, where there is a token for it."""
        from codewarrant.platforms.gitlab import api  # noqa: PLC0415 - see above

        token = next((found for name in _TOKENS if api.is_token(found := self._environment.get(name, ""))), None)
        url = self._environment.get("CI_API_V4_URL", "")
        project = self._environment.get("CI_MERGE_REQUEST_PROJECT_ID") or self._environment.get("CI_PROJECT_ID", "")
        if not token or not url or not project.isdecimal():
            return None
        api.check(url)
        return api.Api(token, url, project, self._environment, self._pace)

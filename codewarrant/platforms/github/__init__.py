"""GitHub Actions: the event in, the verdict out. Where there is a token, GitHub is asked for the facts and shown the verdict.

PyGithub costs a third of a second to import, so nothing here imports it before there is something to ask or to show.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from codewarrant import jsonio
from codewarrant.platforms.github import event as told
from codewarrant.platforms.github import runner
from codewarrant.platforms.github.event import obj
from codewarrant.platforms.interface import Annotation, Check, Publication, Published, State
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Event, Reviews
from codewarrant.visible import visible

if TYPE_CHECKING:
    from codewarrant.platforms.github.api import Api, Pace
    from codewarrant.platforms.github.board import Board
    from codewarrant.platforms.github.facts import Writers

_TOKENS = ("INPUT_GITHUB-TOKEN", "GITHUB_TOKEN", "GH_TOKEN")
_TOKEN = re.compile(r"[!-~]{1,4000}", re.ASCII)
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+", re.ASCII)
_MOST_FILES = 300
"""Of a comparison GitHub tells no more, and not that there are more."""
_RERUN = (
    "no check waits at GitHub, so the exit code of this job is the gate: once the people who are asked have approved, "
    "somebody who may write to the repository opens this run and chooses “Re-run jobs”"
)


class GitHubPlatform:
    """One job of GitHub Actions, seen through its environment."""

    name = "github"

    def __init__(self, environment: Mapping[str, str], pace: "Pace | None" = None) -> None:
        self._environment, self._pace = environment, pace
        self._notes: list[str] = []
        """What could not be read, until there is a summary to say it in."""

    def facts(self) -> tuple[Event, Reviews]:
        """See Platform. Without a token, a review or comment event tells of that one alone, and neither tells who pushed."""
        if self._api is None or self._writers is None:
            return self._event, told.reviews(self._kind, self._payload)
        from codewarrant.platforms.github import facts  # noqa: PLC0415 - see above

        found = facts.facts(self._api, self._payload, self._pull, self._event, self._writers)
        self._notes += found.notes
        return found.event, found.reviews

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:
        """See Platform. The branch's tip as fetched beats the event's commit, which may be older than today's policy."""
        branch = (event.base_ref or "").removeprefix("refs/heads/")
        before = event.base_commit if event.base_commit and set(event.base_commit) != {"0"} else None
        tip = f"refs/remotes/origin/{branch}" if branch else None
        tips = (before,) if event.kind == "push" and before else (tip, before)
        return tuple(name for name in tips if name), event.head_commit

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:
        """See Platform."""
        branch = (event.base_ref or "").removeprefix("refs/heads/")
        if event.kind == "push" and event.base_commit and self.refs(event)[0] == (event.base_commit,):
            return () if since == event.base_commit else None  # the push itself has moved the branch
        if self._api is None or not branch:
            return None
        from codewarrant.platforms.github.api import Lost, Refused  # noqa: PLC0415 - see above

        try:
            found = obj(self._api.get(f"{self._api.here}/compare/{quote(f'{since}...{branch}', safe='')}"))
        except (Refused, Lost):
            return None
        files = found.get("files")
        if found.get("status") not in ("identical", "ahead") or not isinstance(files, list) or len(files) >= _MOST_FILES:
            return None
        return tuple(str(each[key]) for each in map(obj, files) for key in ("filename", "previous_filename") if key in each)

    def guard(self) -> tuple[str, str]:
        """See Platform."""
        return runner.guard()

    def publish(self, publication: Publication) -> Published:
        """See Platform."""
        if publication.check and publication.check.state is State.JUDGING:
            self._begin(publication.check, publication.head)
            return Published("")
        holds, left = self._shown(publication)
        notes, self._notes = tuple(dict.fromkeys(self._notes)), []
        runner.outputs(self._environment, publication.outputs)
        if publication.summary:
            runner.summary(self._environment, publication.summary, notes)
        return Published(runner.annotations(left) + "".join(map(runner.notice, notes)), holds or self._is_aside)

    def _begin(self, check: Check, head: str | None) -> None:
        head = head or self._event.head_commit
        if head and self._board and not self._is_idle:
            self._board.begin(head, check)

    def _shown(self, publication: Publication) -> tuple[bool, tuple[Annotation, ...]]:
        """Whether a check waits at GitHub, and what is left to say in the log."""
        check, holds, left = publication.check, False, publication.annotations
        head = publication.head or (self._event.head_commit if check else None)
        if check and head and self._board and not self._is_idle:
            holds = self._board.publish(publication, head)
            left, self._notes = self._board.unsaid, [*self._notes, *self._board.notes]
        if check and check.state is State.WAITING and not holds and not self._is_idle and self._kind != "merge_group":
            self._notes.append(_RERUN)
        return holds, left

    def scratch(self) -> Path | None:
        """See Platform."""
        folder = self._environment.get("RUNNER_TEMP")
        return Path(folder) if folder else None

    @cached_property
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

    @property
    def _kind(self) -> str:
        return self._environment.get("GITHUB_EVENT_NAME", "none")

    @cached_property
    def _event(self) -> Event:
        """As the event file tells it, and the pull request where that names it only by its number."""
        return told.event(self._kind, self._payload, self._pull)

    @cached_property
    def _pull(self) -> Mapping[str, Any]:
        """The pull request that it is about: the event's, or as GitHub tells of it where that does not hold it."""
        held = obj(self._payload.get("pull_request"))
        if self._api is None or held:
            return held
        from codewarrant.platforms.github import facts  # noqa: PLC0415 - see above
        from codewarrant.platforms.github.api import Lost, Refused  # noqa: PLC0415

        try:
            pull = facts.pull(self._api, self._kind, self._payload)
        except (Refused, Lost) as why:
            if self._kind == "issue_comment":  # which says nothing of the commit that it is about
                raise Undecided("the pull request could not be read", visible(str(why)), "run the job again") from why
            self._notes.append(f"the pull request could not be read, so nobody's approval counts ({why})")
            return {}
        if pull is None and self._kind == "workflow_run":
            self._notes.append("no one pull request of this commit was found, so nobody's approval counts")
        return pull or {}

    @cached_property
    def _is_idle(self) -> bool:
        """Whether it was a comment that asks for nothing, or somebody's who may not ask: then nothing here changes."""
        if self._kind != "issue_comment" or self._writers is None:
            return False
        from codewarrant.platforms.github import facts  # noqa: PLC0415 - see above

        return facts.command(self._event, self._payload, self._writers, []) is None

    @property
    def _is_aside(self) -> bool:
        """Whether how the job ends says nothing of the change: after a comment GitHub shows it at the default branch."""
        return self._kind == "issue_comment" and (self._is_idle or bool(self._board and self._board.concluded))

    @cached_property
    def _writers(self) -> "Writers | None":
        from codewarrant.platforms.github.facts import Writers  # noqa: PLC0415 - see above

        return Writers(self._api) if self._api else None

    @cached_property
    def _board(self) -> "Board | None":
        """What the verdict is shown on."""
        if self._api is None:
            return None
        from codewarrant.platforms.github import board, identity  # noqa: PLC0415 - see above

        where = board.where(self._environment, self._payload, self._event)
        return board.Board(self._api, identity.Identity(self._api), where)

    @cached_property
    def _api(self) -> "Api | None":
        """GitHub itself, where there is a token for it."""
        repository = obj(self._payload.get("repository")).get("full_name")
        # An expression that nobody put a value into is no token.
        token = next((found for name in _TOKENS if _TOKEN.fullmatch(found := self._environment.get(name, ""))), None)
        if not token or not isinstance(repository, str) or not _REPOSITORY.fullmatch(repository):
            return None
        from codewarrant.platforms.github import api  # noqa: PLC0415 - see above

        return api.Api(token, self._environment.get("GITHUB_API_URL") or api.API, repository, self._pace)

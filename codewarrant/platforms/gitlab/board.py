"""What one job shows at GitLab, part by part. Each fails by itself and says so."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from codewarrant.platforms.gitlab import note, status, threads
from codewarrant.platforms.gitlab.api import Api, Lost, Refused
from codewarrant.platforms.gitlab.event import Environment, commit, runs_in_fork
from codewarrant.platforms.gitlab.status import Place
from codewarrant.platforms.interface import Check, Publication
from codewarrant.records import Event
from codewarrant.visible import visible

_ODD = (LookupError, TypeError, ValueError, AttributeError)
"""What an answer of another shape than documented comes to."""
_SIDES = ("base_sha", "start_sha", "head_sha")
_LINK = re.compile(r"https?://[A-Za-z0-9.:-]+(/[\w.-]+)+/-/jobs/\d+", re.ASCII)


@dataclass(frozen=True)
class Where:
    """Where a job's verdict belongs."""

    number: int | None
    """Of the merge request."""
    place: Place | None
    """Of the status; None where there is none to set."""
    link: str
    """To the job."""


def where(environment: Environment, event: Event) -> Where:
    """A status goes where something depends on it: on a merge request, and on what enters the default branch."""
    link = environment.get("CI_JOB_URL", "")
    link = link if _LINK.fullmatch(link) else ""
    pipeline, at = environment.get("CI_PIPELINE_ID", ""), commit(environment, "CI_COMMIT_SHA")
    is_held = (event.number is not None or event.base_commit is not None) and not runs_in_fork(environment)
    is_known = re.fullmatch(r"[1-9]\d{0,17}", pipeline, re.ASCII) and at and is_held
    return Where(event.number, Place(at, int(pipeline), link) if is_known and at else None, link)


@dataclass
class Board:
    """One job's access to one project."""

    api: Api
    where: Where
    notes: list[str] = field(default_factory=list)
    """What could not be shown, in sentences; each once."""
    me: int | None = None
    """Whose token it is. Without knowing that, nothing can be told to be ours, and so nothing is written."""

    def say(self, check: Check) -> None:
        """Have the status say this. A token that may not needs no note: nothing depends on it."""
        me, place = self._me(), self.where.place
        if me is not None and place is not None:
            self._tried("the status could not be set", lambda: status.tell(self.api, place, check, me), quietly=(403,))

    def talk(self, publication: Publication, head: str) -> None:
        """What people see on the merge request's page."""
        number, said, remarks = self.where.number, publication.comment, publication.remarks
        if number is None or (said is None and remarks is None) or (me := self._me()) is None:
            return
        path = f"{self.api.here}/merge_requests/{number}"
        what = "the merge request could not be read, so nothing was written there"
        asked = self._tried(what, lambda: dict(self.api.get(path)))
        if not isinstance(asked, dict):
            return
        if asked.get("sha") != head:
            self.notes.append("The merge request has moved on, so its comment is left to a later pipeline.")
            return
        if said is not None:
            self._tried("the comment could not be posted", lambda: note.update(self.api, path, said, me, self._linked))
        if remarks is not None:
            left = self._tried("findings could not be put beside their lines", lambda: threads.update(
                self.api, path, _sides(asked, head), remarks, me
            ))  # fmt: skip
            if left and left is not True:
                self.notes.append(f"GitLab does not take {left} findings beside their lines; they stand in the report.")

    def _me(self) -> int | None:
        if self.me is None:
            found = self._tried("whose token it is could not be read, so nothing was posted", lambda: self.api.get("/user"))
            number = found.get("id") if isinstance(found, dict) else None
            self.me = number if isinstance(number, int) else None
        return self.me

    @property
    def _linked(self) -> str:
        return f"[The whole report]({self.where.link}) is among the artifacts of the job." if self.where.link else ""

    def _tried(self, what: str, do: Callable[[], Any], quietly: tuple[int, ...] = ()) -> Any:
        """What comes of it; None where it could not be done, which is told."""
        try:
            found = do()
        except (Refused, Lost) as why:
            if not (isinstance(why, Refused) and why.status in quietly):
                self._tell(what, str(why))
        except _ODD as why:
            self._tell(what, f"an answer could not be understood: {type(why).__name__}")
        else:
            return found if found is not None else True
        return None

    def _tell(self, what: str, why: str) -> None:
        sentence = f"{what[:1].upper()}{what[1:]}: {visible(why).rstrip('.')}."
        if sentence not in self.notes:
            self.notes.append(sentence)


def _sides(asked: Mapping[str, Any], head: str) -> dict[str, str]:
    """The commits of the diff that GitLab shows, which it makes some time after the push."""
    refs = asked.get("diff_refs") or {}
    found = {side: str(refs.get(side) or "") for side in _SIDES}
    if not all(found.values()) or found["head_sha"] != head:
        raise Lost("GitLab has not made the diff of this commit yet")
    return found

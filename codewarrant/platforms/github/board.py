"""What one job shows at GitHub, part by part. Each fails by itself and says so; the check that holds the gate comes last."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from codewarrant.platforms.github import asks, checks, code_scanning, comment, inline
from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.checks import Place, Run
from codewarrant.platforms.github.code_scanning import Unfit
from codewarrant.platforms.github.event import Payload, obj
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import Annotation, Check, Publication, Remark, State
from codewarrant.records import Event
from codewarrant.visible import visible

_ODD = (LookupError, TypeError, ValueError, AttributeError)
"""What an answer of another shape than documented comes to."""
_QUEUED = (
    "**Nobody can approve what a merge queue has made.** An approval of the pull request counts for it where both bring the "
    "same files from the same content to the same: update the branch, have it approved as it is then, and queue it again."
)


@dataclass(frozen=True)
class Where:
    """Where a job's verdict belongs."""

    name: str | None
    """Of the check; None where there is none to make."""
    number: int | None
    """Of the pull request."""
    fork: bool
    ref: str | None
    """Under which code scanning keeps the findings."""
    link: str
    """To the run."""
    run: Run
    answers: int | None = None
    """The comment that asked for an explanation."""
    labels: bool = False
    queued: bool = False
    """Whether a merge queue waits for it, where nobody can be asked any more."""


def where(environment: Mapping[str, str], payload: Payload, event: Event) -> Where:
    """Where this event's verdict belongs. Nothing depends on what is pushed to a branch that nobody asked to merge."""
    default = obj(payload.get("repository")).get("default_branch")
    is_entry = event.kind == "push" and event.base_commit is not None
    is_queued = event.kind == "merge_group"
    is_held = event.number is not None or is_queued or event.kind == "workflow_run" or is_entry
    comment_id = obj(payload.get("comment")).get("id") if event.kind == "issue_comment" else None
    number, attempt = (_number(environment.get(name)) for name in ("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT"))
    server = environment.get("GITHUB_SERVER_URL", "")
    is_linked = number and event.repository and re.fullmatch(r"https?://[A-Za-z0-9.:-]+", server)
    return Where(
        name=checks.name(event.base_ref, default) if is_held else None,
        number=event.number if not is_queued else None,  # what a queue tries out is not what people look at
        fork=event.fork is True and event.kind != "workflow_run",
        ref=f"refs/pull/{event.number}/head" if event.number is not None and not is_queued else None,
        link=f"{server}/{event.repository}/actions/runs/{number}" if is_linked else "",
        run=Run(number, attempt),
        answers=comment_id if isinstance(comment_id, int) else None,
        labels="true" in (environment.get("INPUT_LABELS"), environment.get("CODEWARRANT_LABELS")),
        queued=is_queued,
    )


def _pull(found: Any, number: int) -> Mapping[str, Any]:
    if obj(found).get("number") != number or not obj(found.get("head")).get("sha"):
        raise Lost("the answer is no pull request")
    return obj(found)


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,19}", text, re.ASCII) else 0


@dataclass
class Board:
    """One job's access to one repository."""

    api: Api
    me: Identity
    where: Where
    begun: str | None = None
    """The commit whose check we have taken over."""
    concluded: bool = False
    """Whether the check says what has come of it."""
    notes: list[str] = field(default_factory=list)
    """What could not be shown, in sentences; each once."""
    unsaid: tuple[Annotation, ...] = ()
    """What neither a remark nor the check says, and so is left for the log."""

    def begin(self, head: str, check: Check) -> None:
        """Take back what an earlier run said. What stands in the way of it is told when the verdict is."""
        if self.where.name:
            place = Place(head, self.where.name, self.where.link)
            if self._tried("", lambda: checks.begin(self.api, place, self.where.run, check, self.me)) is not None:
                self.begun = head

    def publish(self, publication: Publication, head: str) -> bool:
        """Show all of it; whether a check now waits for people."""
        self.unsaid = publication.annotations
        if self.where.fork and self.begun != head:
            self.begin(head, Check(State.JUDGING, "Judging this commit"))
        if self.where.fork and self.begun != head:
            self.notes.append("The token of a fork's pull request may only read, so nothing was posted.")
            return False
        self._talk(publication, head)
        sarif = self._scanned(publication, head)
        holds = self._concluded(publication, head)
        if sarif:
            what = "what became of the findings in code scanning is not known"
            said = self._tried(what, lambda: code_scanning.settle(self.api, sarif))
            self.notes += [f"Code scanning: {said}."] if said else []
        return holds

    def _talk(self, publication: Publication, head: str) -> None:
        number, parts = self.where.number, (publication.comment, publication.remarks, publication.labels, publication.answer)
        if number is not None and any(part is not None for part in parts):
            path, what = f"{self.api.here}/pulls/{number}", "the pull request could not be read, so nothing was written there"
            pull = self._tried(what, lambda: _pull(self.api.get(path), number))
            if pull:
                self._shown(publication, number, pull, head)

    def _shown(self, publication: Publication, number: int, pull: Mapping[str, Any], head: str) -> None:
        """What people see on the pull request's page."""
        said = publication.comment
        if self.where.answers is not None and publication.answer is not None:
            to, answer = self.where.answers, publication.answer
            self._tried("the answer could not be posted", lambda: comment.answer(self.api, number, to, answer, self.me))
        if (pull.get("head") or {}).get("sha") != head:
            self.notes.append("The pull request has moved on, so its comment is left to a later run.")
            return
        if said is not None:
            what = "the comment could not be posted"
            self._tried(what, lambda: comment.update(self.api, number, said, self.me, self._linked))
        if publication.remarks is not None and self._remarked(number, head, publication.remarks):
            places = {f"{each.path}:{each.first_line}" for each in publication.remarks[: inline.MOST]}
            self.unsaid = tuple(note for note in self.unsaid if f"{note.path}:{note.line}" not in places)
        if teams := self._tried("nobody could be asked for a review", lambda: asks.ask(self.api, pull, publication.ask, head)):
            self.notes.append(f"The token may not ask a team: {', '.join(map(visible, teams))}.")
        if self.where.labels and publication.labels is not None:
            wanted = publication.labels
            self._tried("the label could not be set", lambda: asks.label(self.api, pull, wanted))

    def _remarked(self, number: int, head: str, remarks: tuple[Remark, ...]) -> bool:
        what = "findings could not be put beside their lines"
        left = self._tried(what, lambda: inline.update(self.api, number, head, remarks, self.me))
        if left:
            self.notes.append(f"GitHub does not count the lines of {left} findings to the change; they stand in the report.")
        return bool(left == 0)

    def _scanned(self, publication: Publication, head: str) -> str | None:
        ref, sarif = self.where.ref, publication.sarif
        if ref is None or sarif is None:
            return None
        what = "the findings could not be handed to code scanning"
        found: str | None = self._tried(what, lambda: code_scanning.upload(self.api, head, ref, sarif))
        return found

    def _concluded(self, publication: Publication, head: str) -> bool:
        check, name = publication.check, self.where.name
        if check is None or name is None:
            return False
        if self.where.queued and check.state is State.WAITING:
            check = replace(check, state=State.FAILED, summary=f"{_QUEUED}\n\n{check.summary}")
        place = Place(head, name, self.where.link)
        found = self._tried("the check could not be posted", lambda: checks.conclude(
            self.api, place, self.where.run, check, self.me, begun=self.begun == head
        ))  # fmt: skip
        if found is None:
            return False
        self.concluded = True
        if found and self.unsaid:
            what = "not all findings stand in the check"
            if self._tried(what, lambda: checks.annotate(self.api, found[-1], check, self.unsaid)):
                self.unsaid = ()
        what = "whether another check bears the same name is not known"
        shared = self._tried(what, lambda: checks.is_shared(self.api, place))
        if shared:
            self.notes.append(f"Another check is called {name} too, so this one holds nothing: give that job another name.")
        return shared is False and check.state is State.WAITING

    @property
    def _linked(self) -> str:
        return f"[The whole report]({self.where.link}) stands with the run." if self.where.link else ""

    def _tried(self, what: str, do: Callable[[], Any]) -> Any:
        """What comes of it; None where it could not be done, which is told unless `what` is empty."""
        try:
            found = do()
        except (Refused, Lost, Unfit) as why:
            self._tell(what, str(why))
        except _ODD as why:
            self._tell(what, f"an answer could not be understood: {type(why).__name__}")
        else:
            return found if found is not None else True
        return None

    def _tell(self, what: str, why: str) -> None:
        note = f"{what[:1].upper()}{what[1:]}: {visible(why).rstrip('.')}."
        if what and note not in self.notes:
            self.notes.append(note)


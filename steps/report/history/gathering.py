"""Reads every bundle below a folder, strictly, and keeps of each what a history shows.

Records are believed as they stand: `verify` alone tells whether they hold. What cannot be read is named, never left out.
"""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from codewarrant import bundle
from codewarrant.bundle import Bundle
from codewarrant.problems import Problem
from codewarrant.records import Loop, Origin, Severity, Tier, Verdict
from codewarrant.values import TIME
from steps.report.inert import shortened
from steps.report.view import View

_RECORDS = ("change.json", "event.json", "classification.json", "scan.json", "decision.json")
_FIRST_YEAR = 2005
"""That of git itself: a time before it is a broken clock, and would stretch every drawing."""


class Past(NamedTuple):
    """What is shown of one judged change."""

    place: str
    """The folder of its bundle, as seen from where the reading began."""
    head: str
    """The commit, short."""
    day: date
    now: str
    """When it was decided; RFC 3339, UTC."""
    repository: str
    """As the platform calls it; empty where none told."""
    number: int | None
    """Of the pull request."""
    tier: Tier
    verdict: Verdict
    enforced: bool
    why: str
    flowed: bool
    """Whether it may merge with nobody in front."""
    found: tuple[Severity, ...]
    """New findings that count, for developers."""
    asked: int | None
    """Minutes, modelled; None where no record holds them."""
    saved: int | None
    waited: int | None
    """Minutes from the push to the last approval; None where nobody told the times."""
    origin: Origin


class Unread(NamedTuple):
    """What is left out, and why."""

    place: str
    why: str


class Gathered(NamedTuple):
    """Everything below one folder."""

    pasts: tuple[Past, ...]
    """One a head commit, the latest decision on it; oldest first."""
    older: int
    """Decisions that a later one on the same head took the place of."""
    unread: tuple[Unread, ...]


def gather(root: Path, today: str) -> Gathered:
    """Every bundle below the folder; a folder that holds any record is taken for one."""
    if not root.is_dir():
        raise Problem(f"{bundle.shown(str(root))} is no folder", "", "name the one below which the bundles are with --bundles")
    unread: list[Unread] = []
    latest: dict[str, Past] = {}
    number = 0
    for folder in _folders(root, unread):
        try:
            head, past = _past(root, folder, today)
        except (Problem, OSError) as problem:
            unread.append(Unread(_place(root, folder), _why(problem, folder)))
            continue
        number += 1
        other = latest.setdefault(head, past)
        latest[head] = max(other, past, key=_order)
    pasts = tuple(sorted(latest.values(), key=_order))
    return Gathered(pasts, number - len(pasts), tuple(sorted(unread)))


def past_of(view: View, place: str, today: str) -> Past:
    """What is kept of one change."""
    decision, event, route = view.decision, view.event, view.decision.route
    flowed = route.loop is Loop.ON if route else not decision.approvals.needed
    value = route.value if route else None
    return Past(
        place, view.head, _day(decision.now, today), decision.now, event.repository or "", event.number, decision.tier,
        decision.verdict, decision.enforced, shortened(decision.sentence, 160), decision.verdict is Verdict.ALLOW and flowed,
        tuple(finding.severity for finding in view.new), value.reader_minutes if value else None,
        value.saved_minutes if value else None, value.waited_minutes if value else None, view.classification.origin,
    )  # fmt: skip


def _why(problem: Problem | OSError, folder: Path) -> str:
    """Without the advice, which is for whoever runs a step, and without where on this machine the folder is."""
    parts = (problem.what, problem.why) if isinstance(problem, Problem) else (problem.strerror or "it cannot be opened",)
    said = ": ".join(filter(None, parts)).replace(f"{folder}{os.sep}", "").replace(str(folder), "the folder")
    return shortened(said, 300)


def _order(past: Past) -> tuple[str, str]:
    return past.now, past.place


def _past(root: Path, folder: Path, today: str) -> tuple[str, Past]:
    """The change by the commit that was judged, or by its place where no commit was."""
    for name in _RECORDS:
        if (folder / name).is_symlink() or not (folder / name).is_file():
            raise Problem(f"{name} is {'no plain file' if os.path.lexists(folder / name) else 'missing'}")
    digests = Bundle(folder).load("decision.json").inputs
    held = Bundle(folder, {name: sha256 for name, sha256 in digests.items() if name in _RECORDS})
    change, event, classification, scan, decision = map(held.load, _RECORDS)
    view = View(change, event, classification, scan, decision, "")
    place = _place(root, folder)
    return view.change.head.commit if view.change.head else place, past_of(view, place, today)


def _folders(root: Path, unread: list[Unread]) -> Iterator[Path]:
    """Folders with a record in them, in order; no link is followed, since it may lead anywhere and back."""

    def closed(error: OSError) -> None:
        unread.append(Unread(_place(root, Path(error.filename)), error.strerror or "it cannot be opened"))

    for here, folders, names in os.walk(root, onerror=closed):
        if any(name in _RECORDS for name in names):
            folders.clear()  # a bundle holds no other
            yield Path(here)
        folders.sort()
        links = (Path(here, name) for name in folders if Path(here, name).is_symlink())
        unread.extend(Unread(_place(root, link), "a link to a folder, which is not followed") for link in links)


def _place(root: Path, folder: Path) -> str:
    return bundle.shown(folder.relative_to(root).as_posix())


def _day(now: str, today: str) -> date:
    try:
        found = datetime.strptime(now, TIME)
    except ValueError:
        found = None
    if found is None or found.strftime(TIME) != now or found.year < _FIRST_YEAR:
        raise Problem(f"decision.json: {now[:40]!r} is no time of a decision")
    if found.date() > date.fromisoformat(today[:10]) + timedelta(days=1):
        raise Problem(f"decision.json: {now} is still to come", "its clock was wrong, or the one here is", "")
    return found.date()

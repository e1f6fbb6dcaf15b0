"""From a platform and a repository to what is judged: the change, the event, the reviews. What every step does first."""

from dataclasses import replace
from typing import NamedTuple

from codewarrant.platforms.interface import Platform
from codewarrant.records import Change, Event, Reviews
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource


class Collected(NamedTuple):
    """What is judged, and remarks for whoever started the gate."""

    change: Change
    event: Event
    reviews: Reviews
    notes: tuple[str, ...]


def collect(platform: Platform, source: GitSource, base: str | None, head: str | None) -> Collected:
    """Names given by hand beat the event's, which beat the default branch and HEAD."""
    event, reviews = platform.facts()
    bases, told = platform.refs(event)
    notes = []
    judged = head or told or "HEAD"
    # The first that this clone has; if it has none, the first, so that the error names what to fetch.
    base = base or next((name for name in bases if source.resolve(name)), bases[0] if bases else None)
    if base is None and not bases:
        base, why = commits.default_base(source, judged)
        notes.append(why)
    if platform.name == "none" and head is None and source.is_dirty():
        notes.append("uncommitted changes are not judged: the gate reads commits, not the work tree")
    if event.base_ref is None and base:  # else a warrant would not say which branch it was for
        event = replace(event, base_ref=commits.short(commits.branch(source, base, ours_first=True)))
    return Collected(commits.collect(source, base, judged), event, reviews, tuple(notes))

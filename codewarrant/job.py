"""One change on its way through the steps: what is judged, what judges it, and the bundle that its records go to."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from codewarrant import jsonio, places, policy, values
from codewarrant.bundle import RECORDS, Bundle
from codewarrant.collect import Collected, collect
from codewarrant.platforms.interface import Platform
from codewarrant.problems import Problem
from codewarrant.source.git import GitSource

_SAME = {"number": "pull request", "base_ref": "branch"}
"""Of an event, what must be what is judged, where both are known."""


class Job:
    """Made anew by every step. change.json is recomputed each time, so a record from elsewhere can only agree with it."""

    def __init__(self, collected: Collected, source: GitSource, bundle: Bundle, profile: str | None, now: str) -> None:
        self.change, self.source, self.bundle, self.now = collected.change, source, bundle, now
        self.judge = policy.load(source, self.change, profile)
        self.event, self.reviews = collected.event, collected.reviews
        self.written: dict[str, str] = {}

    def record(self) -> None:
        """Write what is judged, or hold it against what an earlier step wrote; event and reviews are taken as first told."""
        facts = {"change.json": self.change, "event.json": self.event, "reviews.json": self.reviews}
        for name, fact in facts.items():
            if not self.bundle.has(name):
                self.bundle.write(name, jsonio.dump(fact))
        if self.bundle.read("change.json") != jsonio.dump(self.change):
            raise Problem(f"{self.bundle.path} holds the records of another change", "", "give a fresh folder with --out")
        self.event, self.reviews = self.bundle.load("event.json"), self.bundle.load("reviews.json")

    def recall(self) -> None:
        """Take what an earlier run left, to be shown; unlike `record` this writes nothing."""
        if not self.bundle.has("change.json"):
            raise Problem(f"{self.bundle.path} holds no records", "", "name the folder that `codewarrant run --out` left")
        self.record()

    def write(self, name: str, data: bytes) -> None:
        """Write one file and keep its digest, to be handed to a later step."""
        self.written[name] = self.bundle.write(name, data)

    def path(self, name: str) -> Path:
        """Where a file of the bundle lies."""
        return self.bundle.path / name


def begin(
    args: argparse.Namespace, platform: Platform, source: GitSource, environment: Mapping[str, str]
) -> tuple[Job, tuple[str, ...]]:
    """The job that somebody asks for, and remarks for them."""
    collected = collect(platform, source, args.base, args.head)
    if args.facts:
        collected = informed(collected, Path(args.facts), source.tracks)
    name = f"codewarrant-{collected.change.head.commit[:12] if collected.change.head else 'folder'}"
    bundle = records(args, name, platform, environment, source.tracks)
    return Job(collected, source, bundle, args.profile, args.now or values.clock()), collected.notes


def informed(collected: Collected, folder: Path, tracks: Callable[[Path], bool]) -> Collected:
    """The same with the event and the reviews of a folder, which somebody wrote who asked the platform about this change."""
    if places.is_tracked(folder, tracks):
        why = "the change could have put approvals there"
        raise Problem(f"{folder} is part of the repository", why, "name another --facts")
    event, reviews = _fact(folder, "event.json"), _fact(folder, "reviews.json")
    head = collected.change.head
    if event.head_commit and not (head and head.commit == event.head_commit):
        why = f"it names {event.head_commit!a:.50}, and what is judged is {head.commit if head else 'nothing'}"
        raise Problem(f"{folder / 'event.json'} is about another commit", why, "ask the platform about this one")
    for name, what in _SAME.items():
        named, told = getattr(event, name), getattr(collected.event, name)
        if None not in (named, told) and named != told:
            why = f"it names {named!a:.100}, and what is judged is of {told!a:.100}"
            raise Problem(f"{folder / 'event.json'} is about another {what}", why, "ask the platform about this one")
    return collected._replace(event=replace(event, base_ref=event.base_ref or collected.event.base_ref), reviews=reviews)


def _fact(folder: Path, name: str) -> Any:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        how = "--facts names a folder that holds event.json and reviews.json"
        raise Problem(f"{folder / name} cannot be read", error.strerror or "", how) from error
    return jsonio.load(RECORDS[name], data, str(folder / name))


def records(
    args: argparse.Namespace, name: str, platform: Platform, environment: Mapping[str, str], tracks: Callable[[Path], bool]
) -> Bundle:
    """The folder of records that somebody asks for; `name` is for a fresh one, `tracks` says what a repository holds."""
    return Bundle(places.out(args.out, name, platform.scratch(), environment, tracks), dict(args.expect))

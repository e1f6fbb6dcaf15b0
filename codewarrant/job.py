"""One change on its way through the steps: what is judged, what judges it, and the bundle that its records go to."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from codewarrant import jsonio, places, policy, values
from codewarrant.bundle import Bundle
from codewarrant.collect import Collected, collect
from codewarrant.platforms.interface import Platform
from codewarrant.problems import Problem
from codewarrant.source.git import GitSource


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
    name = f"codewarrant-{collected.change.head.commit[:12] if collected.change.head else 'folder'}"
    bundle = records(args, name, platform, environment, source.tracks)
    return Job(collected, source, bundle, args.profile, args.now or values.clock()), collected.notes


def records(
    args: argparse.Namespace, name: str, platform: Platform, environment: Mapping[str, str], tracks: Callable[[Path], bool]
) -> Bundle:
    """The folder of records that somebody asks for; `name` is for a fresh one, `tracks` says what a repository holds."""
    return Bundle(places.out(args.out, name, platform.scratch(), environment, tracks), dict(args.expect))

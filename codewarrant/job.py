"""One change on its way through the steps: what is judged, what judges it, and the bundle that its records go to."""

from pathlib import Path

from codewarrant import jsonio, policy
from codewarrant.bundle import Bundle
from codewarrant.collect import Collected
from codewarrant.problems import Problem
from codewarrant.source.git import GitSource


class Job:
    """Made anew by every step. change.json is recomputed each time, so a record from elsewhere can only agree with it."""

    def __init__(self, collected: Collected, source: GitSource, bundle: Bundle, profile: str | None, now: str) -> None:
        self.change, self.source, self.bundle, self.now = collected.change, source, bundle, now
        self.judge = policy.load(source, self.change, profile)
        facts = {"change.json": collected.change, "event.json": collected.event, "reviews.json": collected.reviews}
        for name, record in facts.items():
            if not bundle.has(name):
                bundle.write(name, jsonio.dump(record))
        if bundle.read("change.json") != jsonio.dump(self.change):
            raise Problem(f"{bundle.path} holds the records of another change", "", "give a fresh folder with --out")
        self.event, self.reviews = bundle.load("event.json"), bundle.load("reviews.json")
        self.written: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write one file and keep its digest, to be handed to a later step."""
        self.written[name] = self.bundle.write(name, data)

    def path(self, name: str) -> Path:
        """Where a file of the bundle lies."""
        return self.bundle.path / name

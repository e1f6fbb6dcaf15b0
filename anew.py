"""Runs steps once more over what is known already: a change of the past, or the records of a bundle. Writes nothing.

A part of the composition root, since no step knows another. `sign --re-execute` and `verify --replay` compare what comes out.
"""

from typing import TYPE_CHECKING

from codewarrant import jsonio
from codewarrant.bundle import SARIF
from codewarrant.records import Change, Classification, Decision, Event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codewarrant.job import Job
    from codewarrant.policy import Judge
    from codewarrant.source.git import GitSource
    from codewarrant.source.interface import Source
    from steps.scan.scanners.interface import Scanner
    from steps.sign import Anew
    from steps.sign.predicates import Records


_EVENT = ("change.json", "event.json")


def decide(source: "Source", change: Change, judge: "Judge") -> tuple[Classification, Decision]:
    """What the policy says of a change of the past, where nothing is scanned and nobody has looked."""
    from steps import classify, review_route
    from steps.review_route.given import NO_TIME, unscanned

    found = classify.run(change, Event(platform="none", kind="none"), judge, source, {}, NO_TIME[:10])
    return found, review_route.run(unscanned(change, found, judge), {})


def over(job: "Job", scanners: "Sequence[Scanner]", key: bytes | None) -> "Anew":
    """What makes the records of a job anew; with scanners, the scan too."""

    def made(records: "Records", files: "Mapping[str, bytes]") -> dict[str, bytes]:
        again = rescanned(job.source, job.judge, records, scanners) if scanners else {}
        return again | remade(job.source, job.judge, records, files, key)

    return made


def remade(
    source: "GitSource", judge: "Judge", records: "Records", files: "Mapping[str, bytes]", key: bytes | None
) -> dict[str, bytes]:
    """The records of the steps that need no scanner, made from the others; `key` is that of the draw for audits.

    Without the key nobody can draw again, so the recorded draw is taken if it is one that there could have been.
    """
    from steps import classify, review_route
    from steps.review_route.given import redrawn, told

    change, event, now = records.change, records.event, records.decision.now
    digests = {name: jsonio.digest(files[name]) for name in ("change.json", "event.json", "reviews.json", "scan.json")}
    found = classify.run(change, event, judge, source, {name: digests[name] for name in _EVENT}, now[:10])
    data = jsonio.dump(found)
    asked = told(change, event, records.reviews, found, records.scan, source, judge, now, key)
    decision = review_route.run(
        redrawn(asked, records.decision), digests | {"classification.json": jsonio.digest(data)}
    )
    return {"classification.json": data, "decision.json": jsonio.dump(decision)}


def rescanned(
    source: "GitSource", judge: "Judge", records: "Records", scanners: "Sequence[Scanner]"
) -> dict[str, bytes]:
    """scan.json and findings.sarif, made once more with every scanner."""
    from steps import scan

    found = scan.again(records.change, judge, source, scanners, records.scan.inputs)
    return {"scan.json": jsonio.dump(found), SARIF: scan.shared(found, judge, records.decision.now)}

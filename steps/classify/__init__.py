"""classify: where a change came from, what it touches, what it newly can do, how much it is, and so which tier it asks for.

A pure function over records and the contents it is handed: no clock, no network, no file of its own.
"""

from collections.abc import Sequence

from codewarrant import catalogue, jsonio
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.records import Change, Classification, Event, Outcome
from codewarrant.source.interface import Source
from steps.classify import capabilities, origin, tier, touches, volume
from steps.classify.changed import changed
from steps.classify.readings import Sides, readings


def run(change: Change, event: Event, judge: Judge, source: Source, inputs: dict[str, str], day: str) -> Classification:
    """Classify one change, on a day (UTC). `inputs` names the digests of the records it was given."""
    areas, signals, known = catalogue.areas(), catalogue.signals(), catalogue.capabilities()
    sides, hunks = readings(change, source), source.hunks(change)
    changes = [changed(side, hunks.get(path, ())) for path, side in sides.items()]
    touched = touches.find(changes, areas, judge.policy.critical_paths)
    deltas, unread = capabilities.deltas(change, source, sides, known)
    content, commits = _content(change, source), source.objects(change.commits)
    size = volume.measure(changes, touched, hunks, content)
    who = volume.identities(commits[oid] for oid in change.commits)
    sums = volume.rolling(change, source, judge.thresholds, volume.lines_by_path(changes, size.not_read), who)
    reasons = tier.reasons(tier.Facts(change, touched.touches, deltas, size, sums), areas, known, judge.thresholds)
    level = tier.highest(reasons)
    origins = origin.origins(change.commits, source, signals, judge.people, day)
    said = origin.event_evidence(event, signals)
    word, confidence = origin.aggregate(origins, said)
    return Classification(
        inputs=inputs, outcome=Outcome.COMPLETE, problem=None, tier=level, sentence=tier.sentence(level, reasons),
        reasons=reasons, origin=word, confidence=confidence, commits=origins, evidence=said, touches=touched.touches,
        capabilities=deltas, volume=size, rolling=sums, tree=change.head.tree if change.head else "",
        unread=_unread(sides, unread),
    )  # fmt: skip


def _content(change: Change, source: Source) -> dict[str, bytes]:
    found = source.objects(())
    oids = {side.oid for file in change.files for side in (file.old, file.new) if side}
    return {oid: found[oid] for oid in oids if oid in found}


def _unread(sides: Sides, others: Sequence[str]) -> tuple[str, ...]:
    """Code that its grammar could not read on one side, and what else could not be read for what it can do."""
    return tuple(sorted({path for path, side in sides.items() if side.is_unread}.union(others)))


def step(job: Job) -> None:
    """Read change and event, write classification.json."""
    inputs = job.bundle.digests("change.json", "event.json")
    found = run(job.change, job.event, job.judge, job.source, inputs, job.now[:10])
    job.write("classification.json", jsonio.dump(found))

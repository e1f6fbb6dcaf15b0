"""classify: where a change came from, what it touches, how much it is, and so which tier of attention it asks for.

A pure function over records and the contents it is handed: no clock, no network, no file of its own.
"""

from codewarrant import catalogue, jsonio
from codewarrant.job import Job
from codewarrant.records import (
    Change,
    Classification,
    Event,
    FileClass,
    Outcome,
    Policy,
    Volume,
)
from codewarrant.source.interface import Source, is_text
from steps.classify import origin, tier, touches


def run(change: Change, event: Event, policy: Policy, source: Source, inputs: dict[str, str]) -> Classification:
    """Classify one change. `inputs` names the digests of the records it was given."""
    areas, signals = catalogue.areas(), catalogue.signals().signals
    changed = _changed(change, source)
    commits = source.objects(change.commits)
    origins = tuple(origin.origin_of(oid, commits[oid], signals) for oid in change.commits)
    found = touches.find(changed, areas, policy.critical_paths)
    volume = _volume(changed)
    said = origin.event_evidence(event, signals)
    reasons = tier.reasons(change, found, volume, areas, _code_lines(changed))
    level = tier.highest(reasons)
    return Classification(
        inputs=inputs,
        outcome=Outcome.COMPLETE,
        problem=None,
        tier=level,
        sentence=tier.sentence(level, reasons),
        reasons=reasons,
        origin=origin.aggregate(origins, said),
        evidence=said,
        commits=origins,
        touches=found,
        volume=volume,
    )


def _changed(change: Change, source: Source) -> list[touches.Changed]:
    sides = [side for file in change.files for side in (file.old, file.new) if side and is_text(side)]
    content, hunks = source.objects(side.oid for side in sides), source.hunks(change)
    return [
        touches.changed_lines(file, catalogue.language_of(file.path), hunks.get(file.path, ()), content)
        for file in change.files
    ]


def _volume(changed: list[touches.Changed]) -> Volume:
    return Volume(
        files=len(changed),
        added_lines=sum(len(one.added) for one in changed),
        removed_lines=sum(len(one.removed) for one in changed),
        files_without_lines=sum(not one.added and not one.removed for one in changed),
    )


def _code_lines(changed: list[touches.Changed]) -> int:
    return sum(
        len(one.added) + len(one.removed) for one in changed if one.language is None or one.language.kind is FileClass.CODE
    )


def step(job: Job) -> None:
    """Read change and event, write classification.json."""
    inputs = job.bundle.digests("change.json", "event.json")
    job.write("classification.json", jsonio.dump(run(job.change, job.event, job.judge.policy, job.source, inputs)))

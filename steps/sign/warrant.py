"""What a warrant says of its records: a pure summary, which `verify` makes anew and compares."""

from collections.abc import Iterator, Mapping

from codewarrant.bundle import SARIF
from codewarrant.records import (
    Change,
    Classification,
    Declaration,
    DeclaredLines,
    Isolation,
    Mode,
    Provenance,
    StepEvidence,
    StepRun,
    Warrant,
)
from steps.sign import statements
from steps.sign.predicates import Records

STEPS = {"classify": ("classification.json",), "scan": ("scan.json", SARIF), "review-route": ("decision.json",)}
"""What each step writes, in the order in which they run."""


def of(
    records: Records, digests: Mapping[str, str], *, tool: str, mode: Mode, isolation: Isolation,
    made_anew: tuple[str, ...] = (),
) -> Warrant:  # fmt: skip
    """The warrant for these records, whose files have these digests."""
    decision, event = records.decision, records.event
    return Warrant(
        tool=tool, mode=mode, isolation=isolation, made_anew=made_anew, change=statements.commits(records.change),
        repository=event.repository, number=event.number, records=dict(digests), steps=tuple(_steps(records, digests, tool)),
        provenance=provenance(records.classification), policy=decision.policy, now=decision.now, verdict=decision.verdict,
        passes=decision.passes, tier=decision.tier,
    )  # fmt: skip


def inputs(records: Records, step: str) -> dict[str, str]:
    """What the records of a step say that it read."""
    made = {
        "classify": records.classification.inputs, "scan": records.scan.inputs, "review-route": records.decision.inputs,
    }  # fmt: skip
    return dict(made[step])


def ran(change: Change, read: Mapping[str, str], made: Mapping[str, str], step: str, tool: str) -> StepRun:
    """What a step says of its own records when it signs them: from which it read to which it made, by digest."""
    return StepRun(step=step, tool=tool, change=statements.commits(change), inputs=dict(read), records=dict(made))


def provenance(found: Classification) -> Provenance:
    """Who declared what. A commit about which nobody said anything is named as such: silence is not a person's work."""
    return Provenance(
        declared=tuple(_declared(found)),
        lines=tuple(DeclaredLines(commit.commit, lines) for commit in found.commits for lines in commit.lines),
        undeclared=tuple(commit.commit for commit in found.commits if not commit.evidence and not commit.lines),
    )


def _declared(found: Classification) -> Iterator[Declaration]:
    said = [("", item) for item in found.evidence]
    said += [(commit.commit, item) for commit in found.commits for item in commit.evidence]
    for commit, item in said:
        yield Declaration(commit, item.agent, item.grade, item.signal, item.where)


def _steps(records: Records, digests: Mapping[str, str], tool: str) -> Iterator[StepEvidence]:
    scanners = tuple(f"{run.name} {run.version}" for run in records.scan.scanners)
    for step, names in STEPS.items():
        tools = (tool, *scanners) if step == "scan" else (tool,)
        yield StepEvidence(step, {name: digests[name] for name in names if name in digests}, inputs(records, step), tools)

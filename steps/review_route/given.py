"""All that a decision is made from: records, the target branch's judge, and what the repository says beside them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from codewarrant import codeowners
from codewarrant.catalogue import language_of
from codewarrant.codeowners import Codeowners
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.records import (
    Audit,
    Change,
    Classification,
    Coverage,
    Decision,
    DecisionInput,
    Event,
    LedgerEntry,
    Outcome,
    ReviewerRun,
    Reviews,
    ScanResult,
    Tier,
)
from codewarrant.source.git import GitSource
from codewarrant.source.seen import Seen, seen
from steps.review_route import approvals, sampling

NO_TIME = "2000-01-01T00:00:00Z"
"""The time of a decision that is made for comparison alone: a replay must say the same tomorrow."""
RECORDS = ("change.json", "event.json", "reviews.json", "classification.json", "scan.json")
"""What a decision is made from."""


class Given(NamedTuple):
    """All that a decision is made from. A record that is missing is None, and escalates."""

    change: Change
    event: Event
    reviews: Reviews
    classification: Classification | None
    scan: ScanResult | None
    judge: Judge
    now: str
    owners: Codeowners = codeowners.parse(b"")
    """Of the target branch."""
    makers: tuple[int | str, ...] = ()
    """Ids and logins that the commits name as their authors."""
    key: bytes | None = None
    """Of the draw for audits."""
    reviewer: ReviewerRun | None = None
    seen: Mapping[str, Seen] = {}
    """What was approved under other commits than the head."""
    drawn: Audit | None = None
    """The draw for audits, where it was made before."""

    @property
    def tier(self) -> Tier:
        """The highest where nobody has classified."""
        return self.classification.tier if self.classification else Tier.CRITICAL


def as_document(given: Given) -> DecisionInput:
    """Everything that a decision is made from, in one record."""
    return DecisionInput(
        given.now, given.change, given.event, given.reviews, given.classification, given.scan, given.judge.thresholds,
        given.judge.policy,
    )  # fmt: skip


def unscanned(change: Change, classification: Classification, judge: Judge) -> Given:
    """A change of the past, for comparison: nobody has looked, and a scan read everything and found nothing."""
    entries = tuple(
        LedgerEntry(file.path, language.id if language else "unknown", Coverage.REVIEWED, "", (), ())
        for file in change.files for language in [language_of(file.path)]
    )
    scan = ScanResult(inputs={}, outcome=Outcome.COMPLETE, scanners=(), rules=(), findings=(), ledger=entries)
    nothing = Event(platform="none", kind="none")
    return Given(change, nothing, Reviews(present=False), classification, scan, judge, NO_TIME)


def gather(job: Job, key: bytes | None = None) -> Given:
    """Every record so far."""
    names = job.bundle.digests(*RECORDS)
    return told(
        job.change, job.event, job.reviews,
        job.bundle.load("classification.json") if "classification.json" in names else None,
        job.bundle.load("scan.json") if "scan.json" in names else None,
        job.source, job.judge, job.now, key,
    )  # fmt: skip


def told(
    change: Change, event: Event, reviews: Reviews, classification: Classification | None, scan: ScanResult | None,
    source: GitSource, judge: Judge, now: str, key: bytes | None,
) -> Given:  # fmt: skip
    """These records, and what the repository says beside them."""
    target, commits = change.target, source.objects(change.commits)
    owners = codeowners.find(source, target.tree) if target else None
    looks = [*(each.commit for each in reviews.reviews), *(each.commit for each in reviews.judgements)]
    # The platform knows better, where it says who is in a team.
    teams = {**judge.policy.teams, **{team.name: team.people for team in reviews.teams}}
    judge = judge._replace(policy=replace(judge.policy, teams=teams)) if reviews.teams else judge
    # A branch may have carried other changes before. What a queue made of this one need not hold its commits.
    is_queued = event.kind == "merge_group"
    parts = tuple(push for push in event.pushes if is_queued or push.commit in change.commits)
    return Given(
        change, replace(event, pushes=parts), reviews, classification, scan, judge, now, codeowners.parse(owners or b""),
        approvals.named(commits[oid] for oid in change.commits), key,
        seen=seen(source, change, looks, files_too=is_queued),
    )  # fmt: skip


def redrawn(given: Given, recorded: Decision) -> Given:
    """The same with the draw of an earlier decision, if it is one that there could have been and no key tells better."""
    audit = recorded.route.audit if recorded.route else None
    could_be = sampling.possible(given.judge.history, given.judge.thresholds)
    return given._replace(drawn=audit) if given.key is None and audit in could_be else given

"""What every rendering shows, gathered once, so that comment, terminal, page and annotations cannot disagree."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.records import (
    AppliedException,
    Audience,
    Change,
    Classification,
    Coverage,
    Decision,
    Event,
    Finding,
    LedgerEntry,
    Mode,
    Origin,
    Rule,
    ScanResult,
    Severity,
    Verdict,
    Warrant,
)

_BY_LINES = "what it touches and newly can do is known by its lines alone"
_MARK = {Verdict.ALLOW: "→", Verdict.REVIEW: "👀", Verdict.BLOCK: "⛔"}


@dataclass(frozen=True, slots=True)
class View:
    """The records of one run, as they are shown."""

    change: Change
    event: Event
    classification: Classification
    scan: ScanResult
    decision: Decision
    signature: str
    """How the warrant can be trusted, in words; begins with UNSIGNED when it cannot."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """By id."""
        return {rule.id: rule for rule in self.scan.rules}

    @property
    def new(self) -> tuple[Finding, ...]:
        """What the change brings and no exception is for, for developers, most severe first."""
        agreed = {(each.exception.path, each.exception.fingerprint) for each in self.decision.exceptions if each.in_force}
        found = (finding for finding in self.scan.findings if (finding.path, finding.fingerprint) not in agreed)
        return tuple(finding for finding in found if finding.new and finding.audience is Audience.DEVELOPER)

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What the target branch's exceptions did, one sentence each."""
        return tuple(map(_exception, self.decision.exceptions))

    @property
    def old(self) -> int:
        """How many findings stood there before."""
        return sum(not finding.new for finding in self.scan.findings)

    @property
    def for_auditors(self) -> int:
        """How many new findings are only worth an auditor's while."""
        return sum(finding.new and finding.audience is Audience.AUDITOR for finding in self.scan.findings)

    @property
    def unread(self) -> tuple[LedgerEntry, ...]:
        """Changed paths that no scanner read."""
        return tuple(entry for entry in self.scan.ledger if entry.coverage is not Coverage.REVIEWED)

    @property
    def unchecked(self) -> tuple[tuple[str, str], ...]:
        """All that is known to be unknown: each path, and why. What the policy leaves out comes after what nobody read."""
        told = sorted(self.unread, key=lambda entry: entry.coverage is Coverage.EXCLUDED)
        by_lines = sorted(set(self.classification.unread) - {entry.path for entry in told})
        return (*((entry.path, entry.why) for entry in told), *((path, _BY_LINES) for path in by_lines))

    @property
    def waits(self) -> bool:
        """Whether it is people's turn now. A block is not: the change has to become another one first."""
        return self.decision.verdict is Verdict.REVIEW

    @property
    def mark(self) -> str:
        """One sign for the verdict; one that stops nothing does not look as if it did."""
        return _MARK[self.decision.verdict] if self.decision.enforced else _MARK[Verdict.ALLOW]

    @property
    def headline(self) -> str:
        """The verdict and its reason in one sentence."""
        sentence = self.decision.sentence
        return sentence if self.decision.enforced else f"Only observed, so nothing is held up yet. {sentence}"

    @property
    def assistance(self) -> str:
        """What is known of who wrote the code, never more."""
        commits, request = self.classification.commits, self.classification.evidence
        by_ai = [commit for commit in commits if commit.origin in (Origin.AI, Origin.MIXED)]
        agents = ", ".join(sorted({e.agent for commit in by_ai for e in commit.evidence} | {e.agent for e in request}))
        if by_ai:  # without a number of commits: one more that says the same is no news
            said = "its commits say that an assistant wrote it"
            return f"{said if len(by_ai) == len(commits) else 'some of ' + said} ({agents})"
        if request:
            return f"the pull request says that an assistant wrote it ({agents}); no commit does"
        return "nobody said who wrote it"

    @property
    def head(self) -> str:
        """The judged commit, short."""
        return self.change.head.commit[:12] if self.change.head else "this folder"

    @property
    def counted(self) -> str:
        """New and old findings in words."""
        new = len(self.new)
        words = f"{new} new finding{'s' * (new != 1)}" if new else "no new finding"
        agreed = sum(each.in_force for each in self.decision.exceptions)
        words += f", {agreed} under an exception" if agreed else ""
        return f"{words}, {self.old} from before" if self.old else words


def by_weakness(findings: Iterable[Finding]) -> list[list[Finding]]:
    """All findings of one rule and severity together, in the order of the first of them."""
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.severity), []).append(finding)
    return list(groups.values())


def _exception(applied: AppliedException) -> str:
    item = applied.exception
    force = "does not count" if applied.in_force else "counts, since it is not in force now"
    span = f"{item.approved_at} to {item.expires}"
    people = f"asked for by {item.requested_by}, approved by {item.approved_by}"
    what = f"exception {item.id} ({span}): {item.rule} at {item.path}:{applied.line} {force}"
    return f"{what}; {item.kind}, {people}: {item.reason}"


def signature(warrant: Mapping[str, bytes]) -> str:
    """What the files of a warrant/ folder rest on, in words, as they claim: `verify` alone tells whether that holds."""
    said = _claims(warrant.get("warrant.sigstore.json", b""))
    if said is None:
        return "UNSIGNED: no key was given"
    witness = "no witness to the time" if said.mode is Mode.KEY else "with a witness to the time"
    return f"signed, mode {said.mode}, {witness}; isolation {said.isolation}"


def _claims(bundle: bytes) -> Warrant | None:
    try:
        payload = jsonio.parse(bundle, "the bundle")["dsseEnvelope"]["payload"]
        statement = jsonio.parse(base64.b64decode(payload, validate=True), "the statement")
        return jsonio.load(Warrant, jsonio.canonical(statement["predicate"]), "the warrant")
    except (Problem, KeyError, TypeError, ValueError):
        return None

"""Records and sources made in a line or two, for tests of one step alone. Nothing here starts a program or touches a disk."""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from hashlib import sha1, sha512
from typing import Any

from codewarrant.catalogue import language_of
from codewarrant.jsonio import digest
from codewarrant.policy import Judge
from codewarrant.records import (
    Account,
    AppliedException,
    Approvals,
    Audience,
    Blob,
    CapabilityDelta,
    Change,
    Classification,
    CommitOrigin,
    Confidence,
    Content,
    Coverage,
    Decision,
    Enforcement,
    Event,
    FileChange,
    Finding,
    FiredClause,
    Hunk,
    LedgerEntry,
    Match,
    Origin,
    Outcome,
    Policy,
    PolicyException,
    PolicySource,
    Profile,
    Reason,
    Region,
    Review,
    Revision,
    Rolling,
    Rule,
    ScannerRun,
    ScanResult,
    Severity,
    Status,
    Tier,
    Touch,
    Verdict,
    Volume,
)
from codewarrant.source.interface import content_of, needs_diff, whole_file
from steps.classify.changed import Changed
from steps.classify.changed import changed as changed_lines
from steps.classify.readings import Reading
from steps.report.view import View
from steps.scan.scanners.interface import Scanned, Target, run_of

HEAD, BASE, TREE = "a" * 40, "b" * 40, "c" * 40
NOW = "2026-11-02T10:00:00Z"
SOURCE = PolicySource("balanced", None, "0" * 64)

Mode = tuple[str, bytes]
Side = bytes | Mode
"""Content of a regular file, or a mode and the content behind it."""


@dataclass
class Memory:
    """A source that holds what it was made with; hunks come from difflib."""

    content: dict[str, bytes] = field(default_factory=dict)

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        return self.content

    def folder(self, tree: str, path: str, beside: Collection[str] = ()) -> Mapping[str, str]:  # noqa: ARG002
        return {}

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:  # noqa: ARG002
        return {}

    def notes(self, ref: str, commits: Iterable[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        return {}

    def earlier(self, commit: str, days: int) -> tuple[Any, ...]:  # noqa: ARG002
        return ()

    def hunks(self, change: Change) -> Mapping[str, tuple[Hunk, ...]]:
        return {file.path: self._hunks(file) for file in change.files}

    def _hunks(self, file: FileChange) -> tuple[Hunk, ...]:
        if not needs_diff(file):
            return whole_file(file, self.content)
        old, new = (_lines(self.content[side.oid]) for side in (file.old, file.new) if side)
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return tuple(
            Hunk(a + (b > a), b - a, c + (d > c), d - c) for word, a, b, c, d in codes if word != "equal"
        )  # fmt: skip


def change_of(
    old: Mapping[str, Side], new: Mapping[str, Side], *, commits: Sequence[bytes] = (), merge_bases: int = 1,
) -> tuple[Change, Memory]:  # fmt: skip
    """The change from one set of files to another, and the source that holds both; `commits` are raw commit objects."""
    source = Memory()
    files = []
    for path in sorted({*old, *new}):
        before, after = (_blob(source, side[path]) if path in side else None for side in (old, new))
        if before != after:
            status = Status.ADDED if before is None else Status.DELETED if after is None else Status.MODIFIED
            files.append(FileChange(path, status, before, after))
    oids = tuple(sorted(_store(source, b"commit", data) for data in commits))
    target, head = Revision(BASE, TREE), Revision(HEAD, TREE)
    return Change(
        object_format="sha1", target=target, base=target, head=head, merge_bases=merge_bases, commits=oids, files=tuple(files)
    ), source


def commit_of(message: str, *, author: str = "Dev <dev@example.org>", committer: str = "Dev <dev@example.org>") -> bytes:
    """A raw commit object."""
    return (
        f"tree {TREE}\nparent {BASE}\nauthor {author} 1767225600 +0000\ncommitter {committer} 1767225600 +0000\n\n{message}\n"
    ).encode()


def changed(path: str, added: Sequence[str] = (), removed: Sequence[str] = ()) -> Changed:
    """The changed lines of one file, numbered from 1."""
    blob = Blob("1" * 40, "100644", Content.TEXT, 1)
    old, new = ("\n".join(lines).encode() for lines in (removed, added))
    reading = Reading(FileChange(path, Status.MODIFIED, blob, blob), language_of(path), old, new, None, None)
    return changed_lines(reading, [Hunk(1, len(removed), 1, len(added))])


def event_of(*, author: int | None = None, branch: str | None = None, open_reviews: int | None = None) -> Event:
    """What a platform says, or nothing."""
    account = Account("author", author, bot=False) if author is not None else None
    return Event(platform="none", kind="none", author=account, head_ref=branch, open_reviews=open_reviews)


def review_of(
    reviewer: int, state: str = "approved", *, commit: str = HEAD, bot: bool = False, member: bool = True
) -> Review:
    """One review by the account `p<number>`."""
    return Review(Account(f"p{reviewer}", reviewer, bot), state, commit, member)


def classification_of(
    tier: Tier = Tier.LOW, *, outcome: Outcome = Outcome.COMPLETE, origin: Origin = Origin.UNKNOWN,
    touches: Sequence[Touch] = (), lines: int = 2, sentence: str = "A sentence.", reasons: Sequence[Reason] = (),
    critical_hunks: int = 0, capabilities: Sequence[CapabilityDelta] = (), rolling: Sequence[Rolling] = (),
    unread: Sequence[str] = (),
) -> Classification:  # fmt: skip
    """A classification of this tier."""
    return Classification(
        inputs={}, outcome=outcome, problem=None, tier=tier, sentence=sentence, reasons=tuple(reasons), origin=origin,
        commits=(CommitOrigin(HEAD, Origin.UNKNOWN, ()),), touches=tuple(touches),
        volume=Volume(
            files=1, added_lines=lines, removed_lines=0, files_without_lines=0, reading_lines=lines, code_lines=lines,
            folders=1, critical_hunks=critical_hunks,
        ),
        capabilities=tuple(capabilities), rolling=tuple(rolling), unread=tuple(unread),
    )  # fmt: skip


def finding_of(
    severity: Severity = Severity.HIGH, confidence: Confidence = Confidence.HIGH, *, new: bool = True,
    audience: Audience = Audience.DEVELOPER, path: str = "app.py", line: int = 3, rule: str = "some-rule",
    excerpt: Sequence[str] = ("bad()",),
) -> Finding:  # fmt: skip
    """A finding."""
    return Finding(
        rule=rule, severity=severity, confidence=confidence, audience=audience, path=path, new=new, witnesses=("semgrep",),
        region=Region(line, 1, line, 6), excerpt=tuple(excerpt), fingerprint=digest(f"{path}{line}".encode())[:32],
    )  # fmt: skip


def rule_of(name: str = "some-rule") -> Rule:
    """What a finding names."""
    return Rule(name, "Some weakness", "It is weak.", "Mend it.", ("CWE-79",), ("v5.0.0-1.2.1",))


def entry_of(
    path: str = "app.py", coverage: Coverage = Coverage.REVIEWED, why: str = "read", *, language: str = "python"
) -> LedgerEntry:
    """A line of the ledger."""
    return LedgerEntry(path, language, coverage, why, ("semgrep",), ())


def scan_of(
    findings: Sequence[Finding] = (), *, outcome: Outcome = Outcome.COMPLETE, ledger: Sequence[LedgerEntry] | None = None,
    scanners: Sequence[Outcome] = (Outcome.COMPLETE,), problem: str | None = None, rules: Sequence[Rule] | None = None,
) -> ScanResult:  # fmt: skip
    """A scan result."""
    runs = tuple(ScannerRun(f"scanner-{n}", "1", "", each, problem, 1) for n, each in enumerate(scanners))
    named = sorted({finding.rule for finding in findings})
    return ScanResult(
        inputs={}, outcome=outcome, scanners=runs, findings=tuple(findings),
        rules=tuple(rules) if rules is not None else tuple(map(rule_of, named)),
        ledger=tuple(ledger) if ledger is not None else (entry_of(),),
    )  # fmt: skip


def decision_of(
    verdict: Verdict = Verdict.REVIEW, *, sentence: str = "Needs a person to approve (0 so far): the change is of high tier.",
    clauses: Sequence[FiredClause] | None = None, tier: Tier = Tier.HIGH, enforced: bool = True, by: Sequence[str] = (),
    exceptions: Sequence[AppliedException] = (),
) -> Decision:  # fmt: skip
    """A decision."""
    fired = FiredClause("high-tier", verdict, "the change is of high tier", ("the tier is high",))
    return Decision(
        inputs={}, now=NOW, verdict=verdict, sentence=sentence, tier=tier,
        clauses=tuple(clauses) if clauses is not None else (fired,), approvals=Approvals(1, len(by), tuple(by)),
        enforcement=Enforcement.BLOCK, enforced=enforced, policy=SOURCE, not_checked=(), exceptions=tuple(exceptions),
    )  # fmt: skip


def judge_of(profile: Profile, policy: Policy | None = None, exceptions: Sequence[PolicyException] = ()) -> Judge:
    """What judges."""
    policy = policy or Policy()
    clauses = (*profile.clauses, *policy.clauses)
    return Judge(
        policy, clauses, profile.thresholds, policy.enforcement or profile.enforcement, SOURCE, exceptions=tuple(exceptions)
    )


def view_of(
    scan: ScanResult | None = None, *, decision: Decision | None = None, classification: Classification | None = None,
    event: Event | None = None, change: Change | None = None,
) -> View:  # fmt: skip
    """What a rendering is given."""
    return View(
        change or change_of({}, {"app.py": b"x = 1\n"})[0], event or event_of(), classification or classification_of(Tier.HIGH),
        scan or scan_of(), decision or decision_of(), "UNSIGNED: no key was given",
    )  # fmt: skip


def letters(length: int, seed: int = 7) -> str:
    """Letters and digits that look random and are the same in every run: for what must look like a live token."""
    pool = b"".join(sha512(b"%d %d" % (seed, part)).digest() for part in range(length // 32 + 1))
    return b64encode(pool, b"xY").decode()[:length]


@dataclass
class WordScanner:
    """Finds a word, one match for each line that holds it; a file that holds `UNREADABLE` it does not read."""

    word: str
    name: str = "words"
    outcome: Outcome = Outcome.COMPLETE
    cwe: tuple[str, ...] = ()
    by_language: bool = False
    version: str = "1"
    rules_sha256: str = ""
    repeatable: bool = True

    def reads(self, target: Target) -> bool:  # noqa: ARG002
        return True

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:  # noqa: ARG002
        unread = {target.path: "it says so" for target in targets if b"UNREADABLE" in target.data}
        rule = Rule(f"word-{self.name}", "A word", "It is there.", "Remove it.", self.cwe)
        matches = tuple(
            Match(
                rule.id, Severity.HIGH, Confidence.HIGH, Audience.DEVELOPER, target.path, Region(number, at + 1, number, at + 2)
            )
            for target in targets
            for number, line in enumerate(target.data.decode("utf-8", "replace").split("\n"), 1)
            if (at := line.find(self.word)) >= 0
        )
        run = run_of(self, targets, unread, "it broke" * (self.outcome is Outcome.FAILED))
        run = replace(run, outcome=self.outcome) if self.outcome is Outcome.SKIPPED else run
        return Scanned(run, matches, (rule,), unread)


def _blob(source: Memory, side: Side) -> Blob:
    mode, data = side if isinstance(side, tuple) else ("100644", side)
    if mode == "160000":
        return Blob(data.decode(), mode, Content.SUBMODULE, 0)
    return Blob(_store(source, b"blob", data), mode, content_of(mode, data), len(data))


def _store(source: Memory, kind: bytes, data: bytes) -> str:
    oid = sha1(b"%b %d\0" % (kind, len(data)) + data, usedforsecurity=False).hexdigest()
    source.content[oid] = data
    return oid


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)

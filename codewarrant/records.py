"""Every type that flows between steps or is written by a user, as frozen data: the single source of types.

Standard library only. `jsonio` turns these into bytes and JSON Schemas; nothing else writes a field. The file is longer
than the others because a field that is written in one place is easier to find than a field in the right one of six files.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Self, TypeVar, dataclass_transform

T = TypeVar("T")

# Read by jsonio. Strict: "7" is not 7 and an unknown key is an error. A trailing underscore avoids a Python keyword.
_STRICT: dict[str, Any] = {
    "extra": "forbid",
    "strict": True,
    "alias_generator": lambda name: name.rstrip("_"),
    "populate_by_name": True,
}


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass that is read as strictly as `_STRICT` says."""
    if "__pydantic_config__" not in vars(cls):
        cls.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True)(cls)


class Scale(StrEnum):
    """Names in ascending order, so that "at least high" can be asked."""

    @property
    def rank(self) -> int:
        """The place on the scale, 0 for the lowest."""
        return list(type(self)).index(self)

    def at_least(self, other: Self) -> bool:
        """Whether this is as high as the other, or higher."""
        return self.rank >= other.rank


class Tier(Scale):
    """How much human attention a change asks for."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


class Severity(Scale):
    """How bad it is if the finding is true."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Confidence(Scale):
    """How likely the finding is true."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Verdict(Scale):
    """What the policy says of the change; the strictest clause wins."""

    ALLOW = "allow"
    REVIEW = "review"
    BLOCK = "block"


class Audience(StrEnum):
    """Whom a finding is shown to; an auditor's finding never decides."""

    DEVELOPER = "developer"
    AUDITOR = "auditor"


class Outcome(StrEnum):
    """How far a step or scanner came. Anything but complete sends the change to a person."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    FAILED = "failed"


class Enforcement(Scale):
    """How much of the verdict acts: observe and warn let the change pass, and say so."""

    OBSERVE = "observe"
    WARN = "warn"
    BLOCK = "block"


class Origin(StrEnum):
    """Who wrote a commit, as far as anyone said so. No statement at all is `unknown`, never `human`."""

    AI = "ai"
    MIXED = "mixed"
    HUMAN = "human"
    UNKNOWN = "unknown"


class Grade(StrEnum):
    """How far a statement about authorship can be trusted."""

    PLATFORM = "platform"
    SIGNED = "signed"
    DECLARED = "declared"
    CIRCUMSTANTIAL = "circumstantial"


class Content(StrEnum):
    """What stands behind a path."""

    TEXT = "text"
    BINARY = "binary"
    LFS_POINTER = "lfs-pointer"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"
    OVERSIZE = "oversize"
    """Too large to be read here; see MAX_BLOB in source/interface.py."""


class Status(StrEnum):
    """What happened to a path. Renames are a deletion and an addition; see DESIGN on why git's detection is off."""

    ADDED = "added"
    DELETED = "deleted"
    MODIFIED = "modified"


class Coverage(StrEnum):
    """Whether a changed hunk was read by every scanner that its kind of file requires."""

    REVIEWED = "reviewed"
    EXCLUDED = "excluded-by-base-policy"
    NOT_REVIEWED = "not-reviewed"


class FileClass(StrEnum):
    """What a file's language asks of a scan: code needs rules and a parser, data and prose do not."""

    CODE = "code"
    DATA = "data"
    PROSE = "prose"


class Via(StrEnum):
    """How a critical area was recognised."""

    PATH = "path"
    ADDED_LINE = "added-line"
    REMOVED_LINE = "removed-line"


class ExceptionKind(StrEnum):
    """Why a finding may stand for a while."""

    FALSE_POSITIVE = "false-positive"
    RISK_ACCEPTED = "risk-accepted"
    COMPENSATING_CONTROL = "compensating-control"
    DEFERRED = "deferred"


class Isolation(StrEnum):
    """What kept the steps apart from each other and from the change."""

    SINGLE_JOB = "single-job"
    JOB_PER_STEP = "job-per-step"
    RE_EXECUTED = "re-executed"


# --- change.json: git objects only ------------------------------------------------------------------------------------


@record
class Revision:
    """One commit and the tree it names, as hexadecimal object ids."""

    commit: str
    tree: str


@record
class Blob:
    """One side of a changed path."""

    oid: str
    """Object id; for a submodule the commit it points to."""
    mode: str
    """Git's six octal digits: 100644, 100755, 120000 (symlink) or 160000 (submodule)."""
    content: Content
    size: int
    """In bytes; 0 for a submodule."""


@record
class FileChange:
    """One changed path; at least one side is there."""

    path: str
    """From the root of the repository; C-quoted as git does when it holds a quote, a control character or no UTF-8."""
    status: Status
    old: Blob | None
    new: Blob | None


@record
class Change:
    """What is judged. Anyone with the clone can recompute it byte for byte."""

    schema: str = field(default="codewarrant/change/v1", kw_only=True)
    object_format: str
    """`sha1` or `sha256`."""
    target: Revision | None
    """Tip of the branch the change wants to enter: policy is read here. None when there is no such branch yet."""
    base: Revision | None
    """Merge base of target and head: the diff starts here. None stands for the empty tree."""
    head: Revision | None
    """The commit that is judged. None for a plain folder."""
    merge_bases: int
    """How many best common ancestors there are; more than one makes the diff ambiguous."""
    commits: tuple[str, ...]
    """Commits of head that target does not have, sorted by id."""
    files: tuple[FileChange, ...]
    """Sorted by path."""


@record
class Hunk:
    """Lines old_start..+old_lines became new_start..+new_lines, counted from 1 as in a unified diff without context."""

    old_start: int
    old_lines: int
    new_start: int
    new_lines: int


# --- event.json, reviews.json: what the platform says -----------------------------------------------------------------


@record
class Account:
    """An account as the platform knows it; the numeric id is what cannot be renamed."""

    login: str
    id: int
    bot: bool


@record
class Event:
    """Why the gate runs. Locally, or where no event file is given, `platform` is `none` and the rest is absent."""

    schema: str = field(default="codewarrant/event/v1", kw_only=True)
    platform: str
    """`github` or `none`."""
    kind: str
    """The platform's name for the event, such as `pull_request`."""
    repository: str | None = None
    number: int | None = None
    """Of the pull request."""
    author: Account | None = None
    """Who opened the pull request, or pushed."""
    sender: Account | None = None
    """Who caused this event."""
    head_ref: str | None = None
    base_ref: str | None = None
    head_commit: str | None = None
    base_commit: str | None = None
    fork: bool | None = None


@record
class Review:
    """One submitted review."""

    reviewer: Account
    state: str
    """`approved`, `changes_requested`, `commented` or `dismissed`."""
    commit: str
    """The head commit that the reviewer saw."""
    member: bool
    """Whether the platform calls the reviewer owner, member or collaborator of the repository."""


@record
class Reviews:
    """The reviews the platform told us of; `present` is false when nobody asked it."""

    schema: str = field(default="codewarrant/reviews/v1", kw_only=True)
    present: bool
    reviews: tuple[Review, ...] = ()


# --- classification.json ----------------------------------------------------------------------------------------------


@record
class Evidence:
    """One statement about who wrote a commit."""

    signal: str
    """Id in rules/ai-signals.yml."""
    agent: str
    grade: Grade
    where: str
    """`author`, `committer`, `trailer`, `subject`, `message`, `account` or `branch`."""
    matched: str
    """The characters that matched, at most 120, controls escaped."""


@record
class CommitOrigin:
    """Where one commit came from, with everything that was said about it."""

    commit: str
    origin: Origin
    evidence: tuple[Evidence, ...]


@record
class Touch:
    """A critical area that the change touches in one file, in one way."""

    area: str
    """Id in rules/areas.yml, such as `authentication`."""
    path: str
    via: Via
    line: int | None
    """First line that matched: of the new file, or of the old one for a removed line; None for a path."""
    count: int
    """How many changed lines matched; 1 for a path."""


@record
class Volume:
    """How much changed. Binary files, submodules and symlinks count as files without lines."""

    files: int
    added_lines: int
    removed_lines: int
    files_without_lines: int


@record
class Reason:
    """Why a tier is at least this high."""

    id: str
    tier: Tier
    sentence: str
    paths: tuple[str, ...]


@record
class Classification:
    """Where the change came from, what it touches, how much it is, and so which tier."""

    schema: str = field(default="codewarrant/classification/v1", kw_only=True)
    inputs: dict[str, str]
    """Name of each record read, and the SHA-256 of its bytes."""
    outcome: Outcome
    problem: str | None
    tier: Tier
    sentence: str
    reasons: tuple[Reason, ...]
    """Highest tier first."""
    origin: Origin
    commits: tuple[CommitOrigin, ...]
    touches: tuple[Touch, ...]
    volume: Volume
    evidence: tuple[Evidence, ...] = ()
    """What the pull request as a whole says about authorship: its branch, the account that opened it."""


# --- scan.json --------------------------------------------------------------------------------------------------------


@record
class Region:
    """Lines and columns counted from 1, in characters; the end column is one past the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@record
class Rule:
    """What a finding's rule is about; severity and confidence stand on the finding."""

    id: str
    title: str
    message: str
    help: str
    cwe: tuple[str, ...] = ()
    asvs: tuple[str, ...] = ()
    codeguard: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


class Span(NamedTuple):
    """A stretch of one line, counted from 1 in characters; the end is one past the last."""

    line: int
    start_column: int
    end_column: int


@record
class Match:
    """What a scanner saw in one version of a file, before anyone decides whether it is new. It holds places and no text."""

    rule: str
    severity: Severity
    confidence: Confidence
    audience: Audience
    path: str
    region: Region
    """In characters of the line decoded as UTF-8, invalid bytes replaced."""
    secret: tuple[Span, ...] = ()
    """What must be masked wherever these lines are shown."""
    shown: bool = True
    """Whether its lines may be shown. Another's tool may have found a secret there, and does not say where that ends."""
    by_text: bool = False
    """Whether two of these are the same when the text at their place is, whatever stands around it. A secret is its value."""


@record
class Finding:
    """One weakness in one place."""

    rule: str
    severity: Severity
    confidence: Confidence
    audience: Audience
    path: str
    region: Region
    excerpt: tuple[str, ...]
    """At most three lines, secrets masked, controls escaped."""
    fingerprint: str
    """Stable under moves and reformatting, and within one file a finding's own. Never made from a secret's value."""
    new: bool
    """Whether the change brings it; one that stood at the base is false and does not count."""
    witnesses: tuple[str, ...]
    """Scanners that reported it."""


@record
class ScannerRun:
    """How one scanner fared."""

    name: str
    version: str
    rules_sha256: str
    outcome: Outcome
    problem: str | None
    files: int
    """How many files it was asked to read and did read."""


@record
class LedgerEntry:
    """What became of one changed path: who read it, or why nobody did."""

    path: str
    language: str
    """Id in rules/languages.yml, `unknown`, or the kind of content where it is no text."""
    coverage: Coverage
    why: str
    required: tuple[str, ...]
    """Scanners that had to read it."""
    hunks: tuple[Hunk, ...]
    """Empty where the content has no lines."""


@record
class ScanResult:
    """All findings, and proof of what was read to find them."""

    schema: str = field(default="codewarrant/scan/v1", kw_only=True)
    inputs: dict[str, str]
    outcome: Outcome
    scanners: tuple[ScannerRun, ...]
    rules: tuple[Rule, ...]
    """Those that the findings name."""
    findings: tuple[Finding, ...]
    """New before old, most severe first, then by path and line."""
    ledger: tuple[LedgerEntry, ...]


# --- shard-I-of-N.json ------------------------------------------------------------------------------------------------


@record
class Kept:
    """What one scanner said of one text, as the cache keeps it."""

    rules: tuple[Rule, ...]
    """Those that matched."""
    matches: tuple[Match, ...]


@record
class Reading:
    """What one scanner said of one text."""

    path: str
    sha256: str
    """Of the content, with the header that git puts before it."""
    unread: str | None
    """Why it was not read."""
    matches: tuple[Match, ...]


@record
class Readings:
    """All that one scanner said of a share of the change, of either side."""

    run: ScannerRun
    rules: tuple[Rule, ...]
    readings: tuple[Reading, ...]


@record
class Shard:
    """A share of a scan, for `merge` to put together with the others."""

    schema: str = field(default="codewarrant/shard/v1", kw_only=True)
    inputs: dict[str, str]
    number: int
    """From 1."""
    of: int
    scanners: tuple[Readings, ...]


# --- decision.json ----------------------------------------------------------------------------------------------------


@record
class FiredClause:
    """A clause of the policy that held, and the facts that made it hold."""

    id: str
    then: Verdict
    because: str
    facts: tuple[str, ...]


@record
class PolicySource:
    """Which policy judged. The change never supplies it."""

    profile: str
    commit: str | None
    """Target commit that the file was read from; None for the built-in profile alone."""
    sha256: str
    """Of the profile's bytes, the policy file's and the exceptions file's, in that order."""


@record
class Approvals:
    """What the strictest clause asks for, and what counts so far."""

    needed: int
    have: int
    by: tuple[str, ...]


@record
class AppliedException:
    """An exception of the target branch that is for one of the new findings."""

    exception: "PolicyException"
    line: int
    """Where the finding stands."""
    in_force: bool
    """Whether the finding decides nothing for it; false before the day of approval and past the last one."""


@record
class Decision:
    """May the change merge, and why."""

    schema: str = field(default="codewarrant/decision/v1", kw_only=True)
    inputs: dict[str, str]
    now: str
    """RFC 3339, UTC: the one clock of the run."""
    verdict: Verdict
    sentence: str
    tier: Tier
    clauses: tuple[FiredClause, ...]
    """Strictest first."""
    approvals: Approvals
    enforcement: Enforcement
    enforced: bool
    """Whether the verdict acts; false lets the change pass whatever the verdict."""
    policy: PolicySource
    not_checked: tuple[str, ...]
    """What no scanner read, one sentence each."""
    exceptions: tuple[AppliedException, ...]
    """In the order of the findings that they are for."""

    @property
    def passes(self) -> bool:
        """Whether the change may merge now."""
        return self.verdict is Verdict.ALLOW or not self.enforced


# --- what the warrant says --------------------------------------------------------------------------------------------


@record
class Warrant:
    """The predicate that is signed: which records led to which verdict on which change."""

    schema: str = field(default="codewarrant/warrant/v1", kw_only=True)
    tool: str
    isolation: Isolation
    change: dict[str, str]
    """`target`, `base`, `head` and `tree` as object ids; the empty string where there is none."""
    records: dict[str, str]
    """SHA-256 of every file of the bundle but the warrant itself."""
    policy: PolicySource
    now: str
    verdict: Verdict
    passes: bool
    tier: Tier


# --- what people write ------------------------------------------------------------------------------------------------


@record
class FindingTest:
    """A new finding at least this severe and this likely."""

    severity: Severity
    confidence: Confidence = Confidence.LOW


@record
class Condition:
    """Exactly one test. An empty `all` or `any` is an error, and a fact that is missing makes a test unknown."""

    __pydantic_config__ = _STRICT | {"json_schema_extra": {"minProperties": 1, "maxProperties": 1}}
    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: "Condition | None" = None
    tier_at_least: Tier | None = None
    new_finding: FindingTest | None = None
    touches: tuple[str, ...] | None = None
    """Any of these areas."""
    origin: tuple[Origin, ...] | None = None
    unfinished: bool | None = None
    """A step or scanner did not complete."""
    unreviewed: bool | None = None
    """A changed hunk was not read."""
    lines_over: int | None = None
    """More changed lines than this, added and removed."""

    def __post_init__(self) -> None:
        """Refuse two tests in one condition: it would not be clear whether both or either must hold."""
        tests = (self.all, self.any, self.not_, self.tier_at_least, self.new_finding, self.touches, self.origin)
        if sum(test is not None for test in (*tests, self.unfinished, self.unreviewed, self.lines_over)) != 1:
            raise ValueError("exactly one test")


@record
class Clause:
    """When the condition holds, the verdict is at least this strict."""

    id: str
    then: Verdict
    because: str
    when: Condition
    approvals: int = 1
    """How many people must approve when `then` is review."""


@record
class Profile:
    """A built-in set of clauses."""

    schema: str
    name: str
    clauses: tuple[Clause, ...]
    exception_days: int
    """How long an exception may last."""


@record
class Exclusion:
    """Paths that the scan leaves out, and who may ask why."""

    path: str
    """A glob from the root: `*` within a folder, `**` across folders."""
    reason: str


@record
class OtherScanner:
    """A scanner of the project's own: a report that an earlier job left, a command to run, or a container image to run."""

    sarif: str | None = None
    """Path of a SARIF 2.1.0 file, from the root of the work tree; git must not track it. It stands alone."""
    name: str | None = None
    """Of a command or an image, as the reports are to call it: lower-case letters, digits and hyphens."""
    image: str | None = None
    """Repository and digest, as in `example.org/scanner@sha256:…`; it must be there, since nothing is fetched."""
    command: tuple[str, ...] | None = None
    """A program's bare name and its arguments, or those of the image. `{files}` stands for the names of the files."""
    files: tuple[str, ...] = ("**",)
    """Globs: which changed text files it is for."""
    seconds: int = 300
    memory_mib: int = 2048
    exit_codes: tuple[int, ...] = (0, 1)
    """Those of a run that came to its end; many scanners end with 1 when they found something."""

    def __post_init__(self) -> None:
        """Refuse mixtures, and what nobody can have meant."""
        faults = self._report_faults() if self.sarif is not None else self._program_faults()
        if why := next((why for is_wrong, why in faults if is_wrong), ""):
            raise ValueError(why)

    def _report_faults(self) -> tuple[tuple[bool, str], ...]:
        beside = (self.name, self.image, self.command, self.files, self.seconds, self.memory_mib, self.exit_codes)
        return (
            (beside != (None, None, None, ("**",), 300, 2048, (0, 1)), "a report takes no key beside `sarif`"),
            (not _is_inside(self.sarif or ""), "`sarif` is a path from the root of the work tree, without `..`"),
        )

    def _program_faults(self) -> tuple[tuple[bool, str], ...]:
        is_named = re.fullmatch("[a-z0-9][a-z0-9-]{0,39}", self.name or "")
        is_pinned = re.fullmatch(r"[a-z0-9][\w.:/-]*@sha256:[0-9a-f]{64}", self.image or "", re.ASCII)
        program = self.command[0] if self.command and self.image is None else "-"
        return (
            (self.name is None, "it needs `sarif`, or `name` with `command` or `image`"),
            (not is_named, "`name` is lower-case letters, digits and hyphens"),
            (self.command is None and self.image is None, "it needs a `command` or an `image`"),
            (self.command is not None and "" in (self.command or ("",)), "`command` is empty, or a word of it is"),
            ("/" in program, "`command` begins with a bare name: a path could lead into the change"),
            (self.image is not None and not is_pinned, "`image` is named by its digest, as NAME@sha256:… with 64 digits"),
            (not self.files or not all(map(_is_inside, self.files)), "`files` are globs from the root, without `..`"),
            (not 1 <= self.seconds <= 3600, "`seconds` are 1 to 3600"),
            (not 16 <= self.memory_mib <= 1024 * 1024, "`memory_mib` is 16 to 1048576"),
            (not self.exit_codes or not all(0 <= code < 126 for code in self.exit_codes), "`exit_codes` are 0 to 125"),
        )


def _is_inside(path: str) -> bool:
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


@record
class Policy:
    """`.codewarrant/policy.yml` on the target branch. Its clauses add to the profile's; the strictest wins."""

    schema: str = "codewarrant/policy/v1"
    profile: str = "balanced"
    enforcement: Enforcement = Enforcement.BLOCK
    enforce_from: str | None = None
    """A day such as 2026-12-01, UTC: until then the gate observes."""
    critical_paths: tuple[str, ...] = ()
    """Globs; a change to one is of high tier."""
    exclude: tuple[Exclusion, ...] = ()
    scanners: tuple[OtherScanner, ...] = ()
    """Other tools whose findings count like ours. One whose answer cannot be believed is a scanner that failed."""
    clauses: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two scanners that the reports could not tell apart."""
        named = [(item.sarif, item.name) for item in self.scanners]
        if len(set(named)) != len(named):
            raise ValueError("two of the scanners have one name")


@record
class PolicyException:
    """One finding that the target branch agrees to live with until a day."""

    id: str
    rule: str
    path: str
    """As in the finding; no pattern."""
    fingerprint: str
    """All 32 digits."""
    kind: ExceptionKind
    reason: str
    """Why it may stand; at least 20 characters."""
    requested_by: str
    approved_by: str
    """Somebody else."""
    approved_at: str
    """A day, UTC."""
    expires: str
    """Its last day, UTC."""


@record
class Exceptions:
    """`.codewarrant/exceptions.yml` on the target branch."""

    schema: str = "codewarrant/exceptions/v1"
    exceptions: tuple[PolicyException, ...] = ()


@record
class TrustedKey:
    """A key whose signature counts."""

    id: str
    """SHA-256 of the public key's DER form."""
    public_key: str
    """PEM."""


@record
class Trust:
    """The verifier's own list of keys; nothing inside a bundle can add to it."""

    schema: str
    keys: tuple[TrustedKey, ...]


# --- our own data under rules/ ----------------------------------------------------------------------------------------


@record
class Signal:
    """One trace that an assistant leaves on a commit or a pull request."""

    id: str
    agent: str
    grade: Grade
    where: tuple[str, ...]
    """Where to look: `author`, `committer`, `trailer`, `subject`, `message` of a commit, `account`, `branch` of an event."""
    pattern: str
    """RE2, matched without regard to case. For `account` the numeric id."""


@record
class Signals:
    """rules/ai-signals.yml."""

    schema: str
    signals: tuple[Signal, ...]


@record
class Area:
    """Logic whose change deserves a person, and how it is recognised."""

    id: str
    sentence: str
    """Completes "The change touches …"."""
    tier: Tier
    paths: tuple[str, ...] = ()
    """RE2, on the lower-cased path."""
    lines: tuple[str, ...] = ()
    """RE2, on each changed line of code."""
    removed_tier: Tier | None = None
    """Tier when such a line is removed and not put back in the same file, where that is worse than an addition."""
    even_in_tests: bool = False


@record
class Areas:
    """rules/areas.yml."""

    schema: str
    tests: tuple[str, ...]
    """RE2, on the lower-cased path: in test code an area is of moderate tier at most, unless `even_in_tests`."""
    areas: tuple[Area, ...]


@record
class Language:
    """How a language is recognised, and what the scan can do with it."""

    id: str
    kind: FileClass
    extensions: tuple[str, ...] = ()
    """Lower case, without the dot."""
    names: tuple[str, ...] = ()
    """Whole file names, lower case."""
    folder: str = ""
    """Where alone its extensions mean it, from the root, lower case."""
    engine: str | None = None
    """The matching engine's name for it, where we have rules."""
    grammar: str | None = None
    """The parser's name for it, where we have a parser."""


@record
class Languages:
    """rules/languages.yml."""

    schema: str
    languages: tuple[Language, ...]


@record
class SecretFormat:
    """One kind of credential, by its shape."""

    id: str
    title: str
    pattern: str
    """RE2 with one group: the value to mask."""
    keywords: tuple[str, ...]
    """Lower case; a line without any of them is not matched at all."""
    entropy: int = 0
    """Least Shannon entropy of the value, in tenths of a bit a character."""
    severity: Severity = Severity.CRITICAL
    confidence: Confidence = Confidence.HIGH


@record
class SecretFormats:
    """rules/secrets.yml."""

    schema: str
    help: str
    placeholders: tuple[str, ...]
    """RE2 over the value; one that matches is an example, not a secret."""
    formats: tuple[SecretFormat, ...]


@record
class SuppressionMark:
    """One comment that silences a scanner."""

    tool: str
    pattern: str
    """RE2, without regard to case, on one line."""


@record
class SuppressionMarks:
    """rules/suppressions.yml."""

    schema: str
    marks: tuple[SuppressionMark, ...]
    files: tuple[str, ...]
    """Globs, lower case: files that configure or silence a scanner, or tell a program what to run. None is handed to one."""

"""Every type that flows between steps or is written by a user, as frozen data: the single source of types.

Standard library only. `jsonio` turns these into bytes and JSON Schemas; nothing else writes a field. The file is longer
than the others because a field that is written in one place is easier to find than a field in the right one of six files.
"""

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields
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
    """A frozen dataclass that is read as strictly as `_STRICT` says.

    It shares these methods with all others: a set of its own for each took longer than all else that a step needs to start.
    """
    if "__pydantic_config__" not in vars(cls):
        cls.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return made


def _set_once(self: Any, name: str, value: object) -> None:
    if hasattr(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _keep(_: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _values(self: Any) -> tuple[object, ...]:
    return tuple([getattr(self, name) for name in self.__slots__])


_SHARED: dict[str, Callable[..., Any]] = {
    "__setattr__": _set_once,
    "__delattr__": _keep,
    "__eq__": lambda self, other: _values(self) == _values(other) if type(self) is type(other) else NotImplemented,
    "__hash__": lambda self: hash(_values(self)),
    "__repr__": lambda self: f"{type(self).__name__}({', '.join(map('{}={!r}'.format, self.__slots__, _values(self)))})",
}


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


class Delta(StrEnum):
    """What became of a capability between base and head."""

    INTRODUCED = "introduced"
    REMOVED = "removed"
    MOVED = "moved"
    """It stands in another module now, and nowhere else anything new."""


class Loop(StrEnum):
    """Where people stand: before the merge, or beside the flow, looking at a share of it afterwards."""

    IN = "in-the-loop"
    ON = "on-the-loop"


class Sampling(StrEnum):
    """How much of the low tier is audited after the merge, as ISO 2859-1 switches it by what audits found."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"
    DISCONTINUED = "discontinued"
    """Nothing flows without a person until somebody records that the cause is mended."""


class Made(StrEnum):
    """What lines that nobody has to read are, proved by their content."""

    GENERATED = "generated"
    LOCK = "lock"


class AuditOutcome(StrEnum):
    """What an audit after the merge found, or what was done about it."""

    SOUND = "sound"
    DEFECT = "defect"
    """A weakness of medium severity or more, or a change that was taken back for one."""
    MENDED = "mended"
    """The cause of the defects is mended: sampling starts again after it was discontinued."""


class Isolation(StrEnum):
    """What kept the steps apart from each other and from the change."""

    SINGLE_JOB = "single-job"
    """Nothing: whoever owned the workspace before the signature could have written every record."""
    CONTAINER_PER_STEP = "container-per-step"
    """Each step ran in a container of its own on one machine, and whoever started them handed the digests on."""
    JOB_PER_STEP = "job-per-step"
    """Each step signed its own record with a key that no other step had."""
    RE_EXECUTED = "re-executed"
    """The signing job made the records of classify and review-route anew from the clone, and they were the same."""


class Mode(StrEnum):
    """What a signature rests on."""

    KEYLESS_LOG = "keyless+log"
    """A certificate for an identity, and a public log that the signature stands in."""
    KEYLESS_TSA = "keyless+tsa"
    """A certificate for an identity, and an authority that saw the signature at a time."""
    KEY_TSA = "key+tsa"
    """A key, and an authority that saw the signature at a time."""
    KEY = "key"
    """A key and no witness: nobody can tell a signature that was dated back, or that another was deleted."""
    NONE = "none"
    """UNSIGNED."""


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


class Push(NamedTuple):
    """What somebody pushed."""

    account: Account
    commit: str
    """The tip that the push left."""


@record
class Event:
    """Why the gate runs. Locally, or where no event file is given, `platform` is `none` and the rest is absent."""

    schema: str = field(default="codewarrant/event/v1", kw_only=True)
    platform: str
    """`github`, `gitlab`, `jenkins`, `azure`, `bitbucket` or `none`."""
    kind: str
    """The platform's name for the event, such as `pull_request`."""
    repository: str | None = None
    address: str | None = None
    """Of the repository, such as https://github.example.org/team/app."""
    number: int | None = None
    """Of the pull request."""
    author: Account | None = None
    """Who opened the pull request, or pushed."""
    sender: Account | None = None
    """Who caused this event."""
    pusher: Account | None = None
    """Who pushed the head, where the event tells."""
    pushes: tuple[Push, ...] = ()
    """All that is known of the head's branch, latest first: also those below the head are somebody's."""
    operators: tuple[Account, ...] = ()
    """People for whom an agent opened it: its assignees and whoever requested it."""
    marks: tuple[str, ...] = ()
    """The parts of the pull request's own text that a signal of authorship matched, at most 120 characters each."""
    open_reviews: int | None = None
    """How many pull requests wait for review in this repository, this one included; None where nobody asked."""
    command: str | None = None
    """What somebody who may write here asks for in a comment: `explain`, or `judge` for a judgement that is to count."""
    pushed_at: str | None = None
    """When the head was pushed; RFC 3339, UTC."""
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
    submitted_at: str | None = None
    """RFC 3339, UTC."""


@record
class Judgement:
    """What one person thinks of one head, promised by a digest before anybody else's opinion was shown."""

    reviewer: Account
    commit: str
    """The head that was judged."""
    digest: str
    """SHA-256 of the sentence that `reveal` gives, with its salt."""
    risk: Tier | None = None
    """Once revealed."""
    because: str | None = None


@record
class Load:
    """How much already waits for one person."""

    login: str
    requests: int
    """Other pull requests that this person is asked to review."""


@record
class Team:
    """Who is in a team, as the platform says."""

    name: str
    """Such as `@example/security`."""
    people: tuple[str, ...]
    """Logins."""


@record
class Reviews:
    """The reviews the platform told us of; `present` is false when nobody asked it."""

    schema: str = field(default="codewarrant/reviews/v1", kw_only=True)
    present: bool
    reviews: tuple[Review, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    load: tuple[Load, ...] = ()
    """By login; empty where nobody told."""
    teams: tuple[Team, ...] = ()
    """By name; those of which the platform says who is in them."""


# --- classification.json ----------------------------------------------------------------------------------------------


@record
class Evidence:
    """One statement about who wrote a commit."""

    signal: str
    """Id in rules/ai-signals.yml."""
    agent: str
    grade: Grade
    where: str
    """`author`, `committer`, `trailer`, `subject`, `message`, `signature`, `note`, `trace`, `account`, `branch` or `body`."""
    matched: str
    """The characters that matched, at most 120, controls escaped."""


class LineRange(NamedTuple):
    """Lines from the first to the last, counted from 1, both included."""

    first: int
    last: int


@record
class LineOrigin:
    """Lines of one file, as a record beside the code tells where they came from. Nobody signs these."""

    path: str
    lines: tuple[LineRange, ...]
    origin: Origin
    agent: str
    source: str
    """`git-ai` or `agent-trace`."""


@record
class CommitOrigin:
    """Where one commit came from, with everything that was said about it."""

    commit: str
    origin: Origin
    evidence: tuple[Evidence, ...]
    tree: str = ""
    """What it holds: stays the same when the commit is squashed alone, rebased onto its own parent or signed anew."""
    confidence: Confidence = Confidence.LOW
    lines: tuple[LineOrigin, ...] = ()


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
class CapabilityDelta:
    """Something that a module can do now and could not before, or the other way round."""

    capability: str
    """Id in rules/capabilities.yml, such as `network-out`."""
    module: str
    """The folder; the empty string for the root."""
    path: str
    line: int | None
    """Where it first shows: in the new file, or in the old one where it was removed."""
    what: str
    """What shows it: `subprocess.run`, a host, a dependency, a permission; at most 120 characters, controls escaped."""
    delta: Delta
    traversal: bool
    """Whether nothing in the module had this capability before: the change crosses a boundary of privilege."""


@record
class NotRead:
    """Lines that nobody has to read, and how that is known."""

    path: str
    made: Made
    lines: int
    """Added and removed."""
    proof: str
    """What in the content shows it, as a sentence."""


@record
class Volume:
    """How much changed. Binary files, submodules and symlinks count as files without lines."""

    files: int
    added_lines: int
    removed_lines: int
    files_without_lines: int
    reading_lines: int = 0
    """Added and removed, without those of `not_read`."""
    code_lines: int = 0
    """The part of these that is code, or in a language that is not known."""
    folders: int = 0
    critical_hunks: int = 0
    """Hunks that touch a critical area."""
    not_read: tuple[NotRead, ...] = ()


@record
class Rolling:
    """What one identity brought to one folder in the last days, this change included: many small changes are one large one."""

    identity: str
    """E-mail address of the commits, lower case, as they say; `*` for all addresses together that are new to the branch."""
    folder: str
    """The first two parts of the path."""
    days: int
    changes: int
    lines: int


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
    tree: str = ""
    """Of the head: what was classified, whatever becomes of its commits."""
    confidence: Confidence = Confidence.LOW
    """In the origin."""
    capabilities: tuple[CapabilityDelta, ...] = ()
    rolling: tuple[Rolling, ...] = ()
    """Largest first; those alone that reach a threshold together with earlier changes."""
    unread: tuple[str, ...] = ()
    """Paths whose syntax could not be read, so that what they touch is known by their lines alone."""


# --- scan.json --------------------------------------------------------------------------------------------------------


@record
class Region:
    """Lines and columns counted from 1, in characters; the end column is one past the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Edit(NamedTuple):
    """How a text is mended, where that needs no thought."""

    replace: str
    """A regular expression, RE2."""
    text: str
    """What takes the place of each match; `\\1` stands for its first group."""


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
    fix: tuple[Edit, ...] = ()
    """Edits that mend a finding, one after the other; none where a person has to think."""


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
    fix: tuple[str, ...] = ()
    """Whole lines that would mend it in place of those of the region; empty where nobody knows any that may be shown."""


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
    """Of the names and digests of the profiles and of every file in `.codewarrant`, as canonical JSON."""


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
class Owners:
    """Who must agree to some of the paths, by the target branch's CODEOWNERS."""

    paths: tuple[str, ...]
    owners: tuple[str, ...]
    """Logins, or teams as `@organisation/team`. One of them is enough."""
    by: tuple[str, ...]
    """Who of them has approved."""


@record
class Audit:
    """Whether somebody looks at this change after the merge though nobody had to before."""

    sampled: bool
    percent: int
    state: Sampling
    why: str


@record
class Unmet:
    """One condition under which automated review could stand in for a person, and why it is not met."""

    condition: str
    sentence: str


@record
class Sufficiency:
    """Whether automated review may stand in for a person above the low tier: only if every condition is met."""

    suffices: bool
    unmet: tuple[Unmet, ...]


@record
class Value:
    """What the gate costs and saves on this change, modelled: lines to read, divided by the rate for the tier."""

    reader_minutes: int
    """What is asked of people before the merge."""
    saved_minutes: int
    """What reading everything with one person would have cost beyond that."""
    lines_an_hour: int
    """The rate that was used."""
    waited_minutes: int | None
    """From the push to the last approval that counted; None where nobody told the times."""


@record
class Route:
    """Who looks, how, and what was asked of them."""

    loop: Loop
    owners: tuple[Owners, ...]
    ask: tuple[str, ...]
    """Whom to ask, in this order."""
    questions: tuple[str, ...]
    """At most three, made from what the change touches."""
    judgements_needed: int
    """How many people write down their own judgement before they see another's."""
    judgements: int
    audit: Audit
    sufficiency: Sufficiency
    notes: tuple[str, ...]
    """For the team, such as approvals faster than anybody reads."""
    value: Value


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
    route: Route | None = None

    @property
    def passes(self) -> bool:
        """Whether the change may merge now."""
        return self.verdict is Verdict.ALLOW or not self.enforced


# --- what the warrant says --------------------------------------------------------------------------------------------


@record
class StepEvidence:
    """What one step made from what, and with which programs."""

    step: str
    records: dict[str, str]
    """SHA-256 by file name."""
    inputs: dict[str, str]
    """SHA-256 of the records that it read."""
    tools: tuple[str, ...]
    """Name and version of each."""


@record
class Declaration:
    """What somebody declared about who wrote a commit, or the whole pull request. Nobody proved it unless `grade` says so."""

    commit: str
    """The empty string for the pull request."""
    agent: str
    grade: Grade
    signal: str
    """Id in rules/ai-signals.yml."""
    where: str
    """As in Evidence."""


@record
class DeclaredLines:
    """What a record beside the code declared about lines of one commit."""

    commit: str
    lines: LineOrigin


@record
class Provenance:
    """Who declared what about which lines, and about which commits nobody declared anything."""

    declared: tuple[Declaration, ...]
    lines: tuple[DeclaredLines, ...]
    undeclared: tuple[str, ...]
    """Commits. Nothing follows from it: an assistant may have written them or not."""


@record
class Warrant:
    """The predicate that is signed: which records led to which verdict on which change."""

    schema: str = field(default="codewarrant/warrant/v1", kw_only=True)
    tool: str
    mode: Mode
    isolation: Isolation
    made_anew: tuple[str, ...]
    """Steps whose records the signing job made once more from the clone, and they were the same."""
    change: dict[str, str]
    """`target`, `base`, `head` and `tree` as object ids; the empty string where there is none."""
    repository: str | None
    """As the platform calls it; None where no platform told."""
    number: int | None
    """Of the pull request."""
    records: dict[str, str]
    """SHA-256 of every record, and of findings.sarif."""
    steps: tuple[StepEvidence, ...]
    """In the order in which they ran."""
    provenance: Provenance
    policy: PolicySource
    now: str
    verdict: Verdict
    passes: bool
    tier: Tier


@record
class StepRun:
    """The predicate that one step signs over its own record, where each step has a key of its own."""

    schema: str = field(default="codewarrant/step/v1", kw_only=True)
    step: str
    tool: str
    change: dict[str, str]
    """As in the warrant."""
    inputs: dict[str, str]
    """SHA-256 of the records that it read."""
    records: dict[str, str]
    """SHA-256 of what it wrote."""


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
    capability: tuple[str, ...] | None = None
    """Any of these is introduced."""
    traversal: bool | None = None
    """A module gets a capability that nothing in it had."""
    critical_hunks_over: int | None = None
    rolling_lines_over: int | None = None
    """More lines by one identity in one folder over the last days, where several changes add up."""
    backlog_over: int | None = None
    """More open reviews in the repository than this."""
    removes: tuple[str, ...] | None = None
    """Lines of any of these areas are gone."""
    only: tuple[FileClass, ...] | None = None
    """No file of another kind has changed."""

    def __post_init__(self) -> None:
        """Refuse two tests in one condition: it would not be clear whether both or either must hold."""
        if sum(getattr(self, test.name) is not None for test in fields(self)) != 1:
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
class Thresholds:
    """The numbers of a profile; docs/policy.md gives their sources."""

    moderate_lines: int
    """Lines of code past which a change is of moderate tier, alone or with what the same identity brought before."""
    high_lines: int
    critical_hunks: int
    """Hunks in critical areas past which a change is of high tier at least."""
    rolling_days: int
    load: int
    """Open reviews past which nobody is asked for another."""
    audit_percent: dict[Sampling, int]
    """How much of the low tier is audited after the merge, in each state."""
    lines_an_hour: dict[Tier, int]
    """How fast a person can read a change of this tier and still find what is wrong with it."""
    exception_days: int
    """How long an exception may last."""


@record
class Profile:
    """A built-in answer on three axes: what is selected, with which thresholds, and how much of it acts."""

    schema: str
    name: str
    enforcement: Enforcement
    thresholds: Thresholds
    clauses: tuple[Clause, ...]


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
class StandIn:
    """When automated review may stand in for a person above the low tier. Without it, never."""

    benchmark_sha256: str
    """Of the cases that the evidence must have been measured on."""
    tiers: tuple[Tier, ...] = (Tier.MODERATE,)
    min_recall_percent: int = 90
    """Lower bound, one-sided at 95 %, of the share found under attack, for each class of weakness that the change can hold."""
    min_specificity_percent: int = 60
    """The same of patched twins that stay silent: a reviewer that flags everything finds everything."""
    max_age_days: int = 90

    def __post_init__(self) -> None:
        """Refuse what no evidence can carry."""
        if any(tier.at_least(Tier.HIGH) for tier in self.tiers):
            raise ValueError("automated review never stands in for a person above the moderate tier")
        if not (50 <= self.min_recall_percent <= 100 and 50 <= self.min_specificity_percent <= 100):
            raise ValueError("percentages are 50 to 100")


@record
class Demand:
    """What a warrant must rest on to count. None named means any."""

    modes: tuple[Mode, ...] | None = None
    isolation: tuple[Isolation, ...] | None = None
    verdicts: tuple[Verdict, ...] | None = None
    """Of these alone; else a verdict that was not enforced is enough to merge."""


@record
class Policy:
    """`.codewarrant/policy.yml` on the target branch. Its clauses add to the profile's; the strictest wins."""

    schema: str = "codewarrant/policy/v1"
    profile: str = "balanced"
    """Whose clauses, thresholds and enforcement hold; the next three replace one of these."""
    selection: str | None = None
    """Another profile, whose clauses hold."""
    thresholds: str | None = None
    """Another profile, whose thresholds hold."""
    enforcement: Enforcement | None = None
    solo: bool = False
    """One person maintains this: where two would have to look, the same one looks twice, `solo_hours` apart."""
    solo_hours: int = 24
    teams: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Logins by team, such as `@example/security`, where the platform does not tell who is in one."""
    operators: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who stands behind an agent's account: logins by login. They are one party with it."""
    stand_in: StandIn | None = None
    enforce_from: str | None = None
    """A day such as 2026-12-01, UTC: until then the gate observes."""
    critical_paths: tuple[str, ...] = ()
    """Globs; a change to one is of high tier."""
    exclude: tuple[Exclusion, ...] = ()
    warrant: Demand | None = None
    """What `sign` must produce and `verify` finds enough."""
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
class ReviewerPin:
    """Which automated reviewer exactly: evidence for one says nothing of another."""

    model: str
    fingerprint: str
    """As the endpoint reports it; the empty string where it reports none."""
    prompt_sha256: str
    rules_sha256: str
    harness: str
    passes: int


@record
class ClassEvidence:
    """How the reviewer fared on one class of weakness: counts of independent cases, under the worst of the framings tried."""

    cwe: str
    vulnerable: int
    found: int
    patched: int
    silent: int


@record
class ReviewerEvidence:
    """`.codewarrant/evidence.json` on the target branch. None ships."""

    schema: str
    pin: ReviewerPin
    benchmark_sha256: str
    measured_on: str
    """A day, UTC."""
    classes: tuple[ClassEvidence, ...]


@record
class ReviewerRun:
    """What an automated reviewer says of its own run on this change."""

    pin: ReviewerPin
    complete: bool
    """Whether it read every changed hunk."""
    canaries: int
    canaries_found: int
    injection: bool
    """Whether something in the change spoke to the reviewer."""
    findings: int
    """New ones of medium severity or more."""


@record
class AuditResult:
    """What became of one change after it was merged."""

    tree: str
    """Of the merged head."""
    at: str
    """RFC 3339, UTC."""
    outcome: AuditOutcome
    note: str
    """Where it can be read up, such as the address of an issue."""


@record
class Drill:
    """One planted weakness in a change that could not be merged, and whether a reviewer who takes part caught it."""

    at: str
    team: str
    reviewer: str
    """16 hexadecimal digits: the login under a key that the team keeps and replaces each quarter."""
    caught: bool


@record
class History:
    """`.codewarrant/history.json` on the target branch, or in a folder that the operator names."""

    schema: str = "codewarrant/history/v1"
    audits: tuple[AuditResult, ...] = ()
    """Oldest first."""
    drills: tuple[Drill, ...] = ()


@record
class Person:
    """Somebody whose signature on a commit says that a person wrote it, if the commit says so too."""

    login: str
    ssh_key: str
    """As in an authorized_keys file: type and key."""
    from_: str
    """First day, UTC."""
    until: str
    """Last day, UTC."""


@record
class PolicyCase:
    """A row of a table under `.codewarrant/tests/`: facts about a change, and what the policy must say of it."""

    name: str
    expect: Verdict
    tier: Tier = Tier.LOW
    people: int | None = None
    """How many approvals it must ask for."""
    clause: str | None = None
    """A clause that must be among those that decide."""
    touches: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    introduces: tuple[str, ...] = ()
    traversal: bool = False
    origin: Origin = Origin.UNKNOWN
    kind: FileClass = FileClass.CODE
    """Of the file that changed."""
    lines: int = 10
    critical_hunks: int = 0
    rolling_lines: int = 0
    open_reviews: int | None = None
    finding: FindingTest | None = None
    unread: bool = False
    failed: bool = False
    approvals: int = 0


@record
class PolicyCases:
    """A file under `.codewarrant/tests/`."""

    schema: str
    cases: tuple[PolicyCase, ...]


@record
class DecisionInput:
    """Everything that a decision is made from, in one document: for whoever lets another program decide."""

    schema: str = field(default="codewarrant/decision-input/v1", kw_only=True)
    now: str
    change: Change
    event: Event
    reviews: Reviews
    classification: Classification | None
    scan: ScanResult | None
    thresholds: Thresholds
    policy: Policy


@record
class TrustedKey:
    """A key whose signature counts, for what and how long."""

    id: str
    """SHA-256 of the public key's DER form."""
    public_key: str
    """PEM: Ed25519 or ECDSA on P-256."""
    steps: tuple[str, ...] = ("sign",)
    """What it may sign: the warrant (`sign`), or the records of single steps, such as `scan`."""
    repositories: tuple[str, ...] = ()
    """Whose warrants it may sign, as the platform calls them; none named means any."""
    from_: str | None = None
    """First second, RFC 3339, UTC. What was signed is judged at the time of its witness, and without one at the time now."""
    until: str | None = None
    """Last second."""
    revoked: str | None = None
    """Nothing counts that a witness did not see before this."""


@record
class TrustedIdentity:
    """An identity whose certificate counts: a workflow that signs without a key of its own."""

    issuer: str
    """Who vouches for it, such as https://token.actions.githubusercontent.com."""
    subject: str
    """The whole subject of the certificate: the address of the signing workflow with its ref. No pattern."""
    source: str
    """The address of the repository that the run was for."""
    digest: str | None = None
    """The commit of the signing workflow; None accepts whatever the subject's ref pointed to."""
    runner: str | None = "github-hosted"
    """What kind of machine it ran on; None accepts any."""
    triggers: tuple[str, ...] = ()
    """Which events may have started it, such as `push`; none named means any."""
    steps: tuple[str, ...] = ("sign",)
    repositories: tuple[str, ...] = ()
    from_: str | None = None
    until: str | None = None
    revoked: str | None = None


@record
class Authority:
    """Whose word counts beside a signature: a time-stamping authority, or one that certifies identities."""

    name: str
    certificates: str
    """PEM: the root first, then what lies between."""


@record
class Trust:
    """The verifier's own list of who may sign; nothing inside a bundle can add to it."""

    schema: str
    keys: tuple[TrustedKey, ...] = ()
    identities: tuple[TrustedIdentity, ...] = ()
    timestamps: tuple[Authority, ...] = ()
    """Who may say when a signature was made."""
    certifiers: tuple[Authority, ...] = ()
    """Who may certify identities; none named means the public Sigstore instance."""
    people: tuple[Person, ...] = ()


# --- our own data under rules/ ----------------------------------------------------------------------------------------


@record
class Signal:
    """One trace that an assistant leaves on a commit or a pull request."""

    id: str
    agent: str
    grade: Grade
    where: tuple[str, ...]
    """Where: `author`, `committer`, `trailer`, `subject`, `message` of a commit; `account`, `branch`, `body` of an event;
    `note`, `trace` of a record beside the code."""
    pattern: str
    """RE2, matched without regard to case. For `account` the numeric id."""
    valid_from: str
    """A day, UTC: the assistant left no such trace before, so an older commit that matches means something else."""
    source: str
    """Where the fact is documented, or was seen."""
    valid_to: str | None = None


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
    """RE2, on each changed line of code, without its comments and the text in its strings where the language is known."""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By language id: names of the outside, dotted, that a changed line uses; `*` at the end for all below."""
    texts: tuple[str, ...] = ()
    """RE2, on each changed line as it is written, of code and of data: for settings, which often are texts."""
    symbols: tuple[str, ...] = ()
    """RE2, on the names of the definitions around a changed line."""
    within: tuple[str, ...] = ()
    """RE2, on each changed line of a file that uses one of `names` anywhere: what sets how these work."""
    words: tuple[str, ...] = ()
    """RE2, on names of definitions: where three of a file and a third of all fit, any of its changed lines counts."""
    around: bool = False
    """Whether any changed line counts in a definition that uses one of `names`."""
    removed_tier: Tier | None = None
    """Tier when such a line is removed and not put back in the same file, where that is worse than an addition."""
    even_in_tests: bool = False
    """Whether it is about the repository itself, so that test code and prose count like anything else."""

    @property
    def is_logic(self) -> bool:
        """Whether it is about what a program does, which comments and prose do not touch."""
        return not self.even_in_tests

    @property
    def reads_code(self) -> bool:
        """Whether it is looked for in lines of code."""
        return bool(self.lines or self.names or self.symbols or self.within or self.words)


@record
class Areas:
    """rules/areas.yml."""

    schema: str
    tests: tuple[str, ...]
    """RE2, on the lower-cased path: in test code an area is of moderate tier at most, unless `even_in_tests`."""
    areas: tuple[Area, ...]


@record
class Capability:
    """Something that code or configuration lets a module do to the world around it, and what shows it."""

    id: str
    sentence: str
    """Completes "lets … "."""
    tier: Tier
    """Of a module that has it already and gets another use of it."""
    traversal_tier: Tier
    """Of a module in which nothing had it."""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By language id, written as rules/capabilities.yml says; `typescript` and `tsx` share `javascript`."""


@record
class Capabilities:
    """rules/capabilities.yml."""

    schema: str
    capabilities: tuple[Capability, ...]


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

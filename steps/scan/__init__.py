"""scan: run every scanner over the new content of a change, keep what the change brings apart from what was there before.

A pure function over records, the contents it is handed and the scanners it is given. It decides nothing.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from codewarrant import exceptions, jsonio, sarif
from codewarrant.bundle import SARIF, Bundle
from codewarrant.catalogue import language_of
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.records import (
    Change,
    Coverage,
    FileChange,
    Finding,
    LedgerEntry,
    Match,
    Outcome,
    Policy,
    Rule,
    ScanResult,
)
from codewarrant.source.folder import FolderSource
from codewarrant.source.git import GitSource
from codewarrant.source.interface import Source
from steps.scan import asking, fingerprints, ledger, reports, shards
from steps.scan.reports import Read
from steps.scan.scanners.interface import Scanned, Scanner
from steps.scan.shards import Share
from steps.scan.sides import Side
from steps.scan.witnesses import merged

_CREDENTIALS = {"CWE-798", "CWE-321", "CWE-259", "CWE-256", "CWE-312", "CWE-522", "CWE-547"}
"""A finding of one of these quotes a line whose literals may be the secret itself."""

Seen = tuple[Match, bool, str]
"""A match, whether it is new, and who saw it."""


def run(
    change: Change, policy: Policy, source: Source, scanners: Sequence[Scanner], inputs: dict[str, str],
    given: Sequence[Read] = (),
) -> ScanResult:  # fmt: skip
    """Scan one change. `inputs` names the digests of the records it was given, `given` what other tools reported."""
    hunks = source.hunks(change)
    kept = {file.path: file for file in _kept(change, policy)}
    targets, before_targets = asking.targets(source, list(kept.values()))
    answers, before = asking.both(scanners, targets, before_targets)
    by_path = {target.path: target for target in targets}
    languages = {target.path: target.language for target in targets}
    entries = tuple(
        ledger.entry(file, languages.get(file.path, language_of(file.path)), hunks.get(file.path, ()),
            ledger.exclusion(file.path, policy.exclude), by_path.get(file.path), answers)
        for file in change.files
    )  # fmt: skip
    told = [reports.scanned(report, kept) for report in given]
    tree = frozenset[str]().union(*(report.tree for report in given))
    everyone = [*(answer for _, answer in answers), *told]
    rules = {rule.id: rule for answer in everyone for rule in answer.rules}
    def changed(match: Match) -> bool:
        return fingerprints.on_changed_line(match, hunks.get(match.path, ()))

    unparsed = asking.unparsed(answers, before)
    now, then = Side(targets, _matches(answers), unparsed), Side(before_targets, _matches(before), unparsed)
    seen = [*_own(answers, before, now, then, changed), *_told(told, kept, tree, changed)]
    findings = _findings(seen, now, rules)
    named = {finding.rule for finding in findings}
    return ScanResult(
        inputs=inputs,
        outcome=_outcome(everyone, entries),
        scanners=tuple(answer.run for answer in everyone),
        rules=tuple(rules[name] for name in sorted(named)),
        findings=findings,
        ledger=entries,
    )


def _kept(change: Change, policy: Policy) -> list[FileChange]:
    return [file for file in change.files if not ledger.exclusion(file.path, policy.exclude)]


def _matches(answers: asking.Answers) -> list[Match]:
    return [match for _, answer in answers for match in answer.matches]


def _own(
    answers: asking.Answers, before: asking.Answers, now: Side, then: Side, changed: Callable[[Match], bool]
) -> list[Seen]:
    """What our scanners saw."""
    credentials = {rule.id for _, answer in answers for rule in answer.rules if _CREDENTIALS.intersection(rule.cwe)}
    def names(match: Match, is_old: bool) -> fingerprints.Names:
        return (then if is_old else now).names(match, is_credential=match.rule in credentials)

    witnesses = {id(match): scanner.name for scanner, answer in answers for match in answer.matches}
    marked = fingerprints.mark_new(_matches(answers), _matches(before), names, changed)
    return [(match, is_new, witnesses[id(match)]) for match, is_new in marked]


def _told(
    answers: Iterable[Scanned], paths: Collection[str], tree: Collection[str], changed: Callable[[Match], bool]
) -> list[Seen]:
    """What other tools saw."""
    found = ((match, answer.run.name) for answer in answers for match in answer.matches)
    return [(match, reports.is_new(match, paths, tree, changed=changed(match)), witness) for match, witness in found]


def _findings(seen: Sequence[Seen], now: Side, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    numbers: Counter[tuple[str, str, str]] = Counter()
    result = []
    for match, is_new, witness in sorted(seen, key=_oldest):
        literals = bool(_CREDENTIALS.intersection(rules[match.rule].cwe))
        lines = now.excerpt(match, literals=literals) if match.shown else ()
        edits = rules[match.rule].fix if match.shown and is_new and not literals else ()
        basis = match.rule, _basis(match, lines, now)
        numbers[match.path, *basis] += 1
        result.append(Finding(
            rule=match.rule, severity=match.severity, confidence=match.confidence, audience=match.audience,
            path=match.path, region=match.region, new=is_new, witnesses=(witness,),
            fingerprint=fingerprints.fingerprint(*basis, numbers[match.path, *basis]), excerpt=lines,
            fix=now.mended(match, edits) if edits else (),
        ))  # fmt: skip
    ours = {witness for match, _, witness in seen if match.shown}
    return tuple(sorted(merged(result, rules, ours), key=_order))


def _basis(match: Match, lines: tuple[str, ...], now: Side) -> str:
    """What a finding is named by. A secret by no more of the code than is shown of it, and by its path where nothing is."""
    if not match.by_text:
        return now.code(match.path, match.region)
    return fingerprints.text(lines) if lines else match.path


def _outcome(answers: Iterable[Scanned], entries: Iterable[LedgerEntry]) -> Outcome:
    if any(answer.run.outcome is Outcome.FAILED for answer in answers):
        return Outcome.FAILED
    if any(entry.coverage is Coverage.NOT_REVIEWED for entry in entries):
        return Outcome.PARTIAL
    return Outcome.COMPLETE


def _oldest(seen: Seen) -> tuple[bool, str, int, int, str]:
    """Old before new: or a copy put above would take the name, and so the exception, of what stood there before."""
    match, is_new, _ = seen
    return is_new, match.path, match.region.start_line, match.region.start_column, match.rule


def _order(finding: Finding) -> tuple[bool, int, str, int, int, str]:
    region = finding.region
    return not finding.new, -finding.severity.rank, finding.path, region.start_line, region.start_column, finding.rule


def of(job: Job, scanners: Sequence[Scanner]) -> ScanResult:
    """The scan of a job's change; nothing is written."""
    return again(job.change, job.judge, job.source, scanners, _inputs(job))


def again(
    change: Change, judge: Judge, source: GitSource, scanners: Sequence[Scanner], inputs: dict[str, str]
) -> ScanResult:
    """The scan of a change, as often as somebody asks: `inputs` names the digests of the records it was given."""
    given = reports.read(judge.policy, source, change.head.tree if change.head else None)
    return run(change, judge.policy, source, scanners, inputs, given)


def shared(result: ScanResult, judge: Judge, now: str) -> bytes:
    """findings.sarif, with what the target branch's exceptions say at this time."""
    return sarif.from_scan(result, [item for item in judge.exceptions if exceptions.counts(item, now)])


def step(job: Job, scanners: Sequence[Scanner]) -> None:
    """Read the change, write scan.json and findings.sarif."""
    result = of(job, scanners)
    job.write("scan.json", jsonio.dump(result))
    job.write(SARIF, shared(result, job.judge, job.now))


def shard(job: Job, scanners: Sequence[Scanner], number: int, of: int) -> None:
    """Read a share of the change, write shard-I-of-N.json."""
    share = Share(number, of)
    paths = share.paths(job.change)
    sides = asking.targets(job.source, [file for file in _kept(job.change, job.judge.policy) if file.path in paths])
    job.write(share.name, jsonio.dump(shards.read(share, scanners, *sides, _inputs(job))))


def merge(job: Job, scanners: Sequence[Scanner]) -> None:
    """Read the change and all shards, write what `step` would have written, and remove them."""
    names = job.bundle.shards()
    step(job, shards.recorded(scanners, [job.bundle.load(name) for name in names], _inputs(job)))
    job.bundle.remove(*names)


def _inputs(job: Job) -> dict[str, str]:
    return job.bundle.digests("change.json")


def folder(source: FolderSource, scanners: Sequence[Scanner], bundle: Bundle | None) -> ScanResult:
    """Scan a plain folder, every file as if it were added; with a bundle, write scan.json and findings.sarif there."""
    result = run(source.change, Policy(), source, scanners, {})
    if bundle:
        bundle.write("scan.json", jsonio.dump(result))
        bundle.write(SARIF, sarif.from_scan(result))
    return result

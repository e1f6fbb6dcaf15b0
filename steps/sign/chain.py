"""Whether the records of a bundle belong together and lead to what the warrant says. Asked before signing, and by `verify`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from codewarrant import exceptions, jsonio, sarif
from codewarrant.bundle import RECORDS, SARIF, shown
from codewarrant.paths import matches, text
from codewarrant.policy import Judge, enforces
from codewarrant.problems import Problem
from codewarrant.records import (
    Coverage,
    Decision,
    Event,
    FileChange,
    Isolation,
    LedgerEntry,
    Outcome,
    Policy,
    Reviews,
    Verdict,
    Warrant,
)
from codewarrant.trust_checks import is_time
from steps.sign.predicates import Records
from steps.sign.refusals import refuse

FOLDER = "warrant/"
_ANEW = [("classify", "review-route"), ("classify", "scan", "review-route")]
"""Steps whose records are made once more, where any are."""


def check_files(files: Mapping[str, bytes], digests: Mapping[str, str]) -> None:
    """Exactly the named files, each with its digest; warrant/ is looked at elsewhere."""
    present = {name for name in files if not name.startswith(FOLDER)}
    for name in sorted({*digests, *RECORDS, SARIF} | present):
        if name not in present:
            raise refuse("record-missing", f"{shown(name)} is missing from the bundle")
        if name not in digests or name not in (*RECORDS, SARIF):
            raise refuse("record-unexpected", f"{shown(name)} is in the bundle and is no record of the warrant")
        if jsonio.digest(files[name]) != digests[name]:
            raise refuse("record-changed", f"{shown(name)} is not the file that was signed")


def read(files: Mapping[str, bytes]) -> Records:
    """Every record."""
    found: list[Any] = []
    for name, kind in RECORDS.items():
        try:
            found.append(jsonio.load(kind, files[name], name))
        except Problem as problem:
            raise refuse("record-malformed", str(problem)) from problem
    records = Records(*found)
    if {rule.id for rule in records.scan.rules} != {finding.rule for finding in records.scan.findings}:
        raise refuse("record-malformed", "scan.json does not tell of just those rules that its findings name")
    if not is_time(records.decision.now):
        raise refuse("record-malformed", f"decision.json was made on {records.decision.now!a:.40}, which is no time")
    return records


def check(records: Records, files: Mapping[str, bytes], digests: Mapping[str, str], judge: Judge | None) -> None:
    """Everything that the records can be held to without making one anew. `judge` is None where another version judged."""
    _check_inputs(records, digests)
    _check_ledger(records)
    _check_outcome(records)
    _check_readers(records)
    _check_approvals(records.decision, records.event, records.reviews, solo=judge is None or judge.policy.solo)
    if judge is not None:
        _check_exclusions(records.scan.ledger, judge.policy)
        _check_decision(records.decision, judge)
        agreed = [item for item in judge.exceptions if exceptions.counts(item, records.decision.now)]
        if sarif.from_scan(records.scan, agreed) != files[SARIF]:
            raise refuse("findings-mismatch", f"{SARIF} does not say what scan.json says under the target branch's exceptions")


def check_summary(warrant: Warrant, expected: Warrant) -> None:
    """The warrant says of its records what they say."""
    for code, names in (
        ("verdict-mismatch", ("verdict", "passes", "tier", "policy", "now")),
        ("subject-mismatch", ("change", "repository", "number")), ("summary-mismatch", ("steps", "provenance")),
    ):  # fmt: skip
        for name in names:
            if getattr(warrant, name) != getattr(expected, name):
                raise refuse(code, f"the warrant claims another {name} than its records")
    is_anew = warrant.isolation is Isolation.RE_EXECUTED
    if warrant.made_anew not in (_ANEW if is_anew else [()]):
        raise refuse("summary-mismatch", f"the warrant claims isolation {warrant.isolation}, and other records as made anew")


def _check_inputs(records: Records, digests: Mapping[str, str]) -> None:
    """Each record names the digests of what it was made from: they must be the very files of this bundle, and all of them."""
    for name, record, needed in (
        ("classification.json", records.classification, ("change.json", "event.json")),
        ("scan.json", records.scan, ("change.json",)),
        ("decision.json", records.decision, [each for each in RECORDS if each != "decision.json"]),
    ):
        if set(record.inputs) != set(needed):
            raise refuse("chain-broken", f"{name} does not name what it was made from")
        for used, sha256 in record.inputs.items():
            if digests.get(used) != sha256:
                raise refuse("chain-broken", f"{name} was made from another {used}")


def _check_ledger(records: Records) -> None:
    changed = sorted(file.path for file in records.change.files)
    if sorted(entry.path for entry in records.scan.ledger) != changed:
        raise refuse("ledger-gap", "the ledger of scan.json does not account for each changed file once")


def _check_outcome(records: Records) -> None:
    """A scan is no better than what its scanners and its ledger say of it."""
    scan = records.scan
    failed = any(run.outcome is Outcome.FAILED for run in scan.scanners)
    unread = any(entry.coverage is Coverage.NOT_REVIEWED for entry in scan.ledger)
    expected = Outcome.FAILED if failed else Outcome.PARTIAL if unread else Outcome.COMPLETE
    if scan.outcome is not expected:
        raise refuse("outcome-mismatch", f"scan.json says {scan.outcome}, and its scanners and ledger say {expected}")


def _check_readers(records: Records) -> None:
    """Whoever is said to have read a file is there, ran, and read so many; and of each new text somebody is."""
    runs = {run.name: run for run in records.scan.scanners if run.outcome is not Outcome.SKIPPED}
    named: Counter[str] = Counter()
    for file, entry in zip(records.change.files, sorted(records.scan.ledger, key=lambda each: each.path), strict=True):
        if entry.coverage is not Coverage.REVIEWED or _is_same(file):
            continue
        if file.new is not None and not entry.required:
            raise refuse("outcome-mismatch", f"{entry.path[:99]!a} was reviewed, and no scanner is said to have read it")
        named.update(entry.required)
    for name, number in named.items():
        if name not in runs or runs[name].files < number:
            raise refuse("outcome-mismatch", f"{name[:99]!a} is said to have read {number} files, and it did not")


def _is_same(file: FileChange) -> bool:
    """Only its mode changed, so nobody had to read it."""
    return bool(file.old and file.new and (file.old.oid, file.old.content) == (file.new.oid, file.new.content))


def _check_exclusions(ledger: Sequence[LedgerEntry], policy: Policy) -> None:
    """Just what the target branch's policy leaves out was left out."""
    for entry in ledger:
        is_out = any(matches(item.path, text(entry.path)) for item in policy.exclude)
        if is_out is not (entry.coverage is Coverage.EXCLUDED):
            raise refuse("outcome-mismatch", f"the ledger and the policy differ on whether {entry.path[:99]!a} is left out")


def _check_decision(decision: Decision, judge: Judge) -> None:
    """The verdict follows from the clauses that fired and from whoever approved, and acts as the policy says."""
    asked = {clause.then for clause in decision.clauses}
    stands_in = decision.route is not None and decision.route.sufficiency.suffices
    said = decision.approvals
    enough = said.have >= said.needed > 0 or stands_in
    strictest = max(asked, key=lambda each: each.rank, default=Verdict.BLOCK)
    if decision.verdict is not strictest and not (strictest is Verdict.REVIEW and decision.verdict is Verdict.ALLOW and enough):
        raise refuse("decision-contradicts", f"decision.json says {decision.verdict}, and its clauses say {strictest}")
    if not judge.policy.solo and said.have != len(set(said.by)):
        raise refuse("decision-contradicts", f"decision.json counts {said.have} approvals, by {len(set(said.by))} people")
    if (decision.enforcement, decision.enforced) != (judge.enforcement, enforces(judge, decision.now)):
        raise refuse("decision-contradicts", "decision.json and the policy differ on whether the verdict acts")


def _check_approvals(decision: Decision, event: Event, reviews: Reviews, *, solo: bool) -> None:
    """Whoever counts as approving is a member who has approved last, and not the author. One alone may judge the own change."""
    author = event.author.id if event.author else None
    said = [each for each in reviews.reviews if each.state != "commented"]
    last = {each.reviewer.id if each.reviewer.id > 0 else -place: each for place, each in enumerate(said)}
    known = {
        each.reviewer.login for each in last.values()
        if each.state == "approved" and each.member and not each.reviewer.bot and (solo or each.reviewer.id != author)
    }  # fmt: skip
    known |= {each.reviewer.login for each in reviews.judgements} if solo else set()
    for login in decision.approvals.by:
        if login not in known:
            raise refuse("approval-unfounded", f"{login!a:.99} counts as approving, and no review of somebody else says so")

"""The policy that judges a change: built-in profiles and what the tip of the target branch adds to them. Never the head."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from codewarrant import exceptions, history, jsonio, policy_checks, trust_checks
from codewarrant.policy_checks import Written
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import (
    Change,
    Clause,
    Enforcement,
    History,
    Person,
    Policy,
    PolicyException,
    PolicySource,
    ReviewerEvidence,
    Revision,
    Thresholds,
    Trust,
)
from codewarrant.source.interface import Source

FOLDER = ".codewarrant"
TESTS = "tests"
"""The subfolder of policy cases, which judge nothing."""
_POLICY, _EXCEPTIONS, _TRUST, _HISTORY, _EVIDENCE = "policy.yml", "exceptions.yml", "trust.yml", "history.json", "evidence.json"
_KNOWN = (_POLICY, _EXCEPTIONS, _TRUST, _HISTORY, _EVIDENCE)
_BESIDE = (TESTS, "rules")


class Judge(NamedTuple):
    """Everything that judges, and where it came from."""

    policy: Policy
    clauses: tuple[Clause, ...]
    """The selection's, then the policy's own."""
    thresholds: Thresholds
    enforcement: Enforcement
    source: PolicySource
    people: tuple[Person, ...] = ()
    """Whose signatures on commits count."""
    exceptions: tuple[PolicyException, ...] = ()
    history: History = History()
    """What audits and drills found so far; empty where nobody recorded any."""
    evidence: ReviewerEvidence | None = None
    """How an automated reviewer fared; without it none stands in for a person."""


def enforces(judge: Judge, now: str) -> bool:
    """Whether a verdict acts at this time."""
    start = judge.policy.enforce_from
    if start and date.fromisoformat(now[:10]) < date.fromisoformat(start):
        return False
    return judge.enforcement is Enforcement.BLOCK


def load(source: Source, change: Change, wanted_profile: str | None = None) -> Judge:
    """Read the target branch's policy; with none, the wanted profile or `balanced` judges alone."""
    try:
        return at(source, change.target, wanted_profile)
    except Problem as problem:
        if not problem.what.startswith(FOLDER):
            raise
        why = f"{problem.why}; " if problem.why else ""
        raise Problem(problem.what, f"{why}the file is read from the tip of the target branch", problem.do) from problem


def at(source: Source, revision: Revision | None, wanted_profile: str | None = None) -> Judge:
    """The judge that one commit holds, such as one that is still to be merged: for who tries a policy."""
    files = _files(source, revision, FOLDER)
    return judge(files, revision.commit if revision and files else None, wanted_profile)


def tests_at(source: Source, revision: Revision) -> dict[str, bytes]:
    """The files of policy cases that one commit holds, by path."""
    found = {f"{FOLDER}/{TESTS}/{name}": data for name, data in _files(source, revision, f"{FOLDER}/{TESTS}").items()}
    if odd := next((path for path in sorted(found) if not path.endswith(".yml")), None):
        raise Problem(f"{odd} holds no policy cases", "their files end in .yml", "rename it, or move it elsewhere")
    return dict(sorted(found.items()))


def judge(files: Mapping[str, bytes], commit: str | None, wanted_profile: str | None = None) -> Judge:
    """The judge in the files of such a folder, by name; `commit` is where they were read from. Any mistake is a Problem."""
    _refuse_strays(files)
    policy, written = _policy(files.get(_POLICY), wanted_profile)
    parts = {
        axis: policy_checks.profile(axis, getattr(policy, axis) or policy.profile, written)
        for axis in ("profile", "selection", "thresholds")
    }
    profile, selection, thresholds = (found for found, _ in parts.values())
    policy_checks.policy(policy, selection.clauses, thresholds.thresholds, written)
    days, data = thresholds.thresholds.exception_days, files.get(_EXCEPTIONS)
    return Judge(
        policy, (*selection.clauses, *policy.clauses), thresholds.thresholds, policy.enforcement or profile.enforcement,
        PolicySource(policy.profile, commit, _digest({axis: data for axis, (_, data) in parts.items()} | dict(files))),
        people=_people(files.get(_TRUST)),
        exceptions=exceptions.load(data, f"{FOLDER}/{_EXCEPTIONS}", days) if data is not None else (),
        history=_history(files.get(_HISTORY)),
        evidence=_evidence(files.get(_EVIDENCE)),
    )  # fmt: skip


def _files(source: Source, revision: Revision | None, folder: str) -> dict[str, bytes]:
    if revision is None:
        return {}
    files = source.folder(revision.tree, folder, _BESIDE if folder == FOLDER else ())
    content = source.objects(files.values())
    return {name: content[oid] for name, oid in files.items()}


def _refuse_strays(files: Mapping[str, bytes]) -> None:
    stray = sorted(set(files) - set(_KNOWN))
    if stray:
        raise Problem(
            f"{FOLDER}/{stray[0]} is a file that this version does not read", "a policy under a wrong name would judge nothing",
            did_you_mean(stray[0], _KNOWN) or "remove it",
        )  # fmt: skip


def _policy(data: bytes | None, wanted_profile: str | None) -> tuple[Policy, Written]:
    name = f"{FOLDER}/{_POLICY}"
    if data is None:
        return Policy(profile=wanted_profile or "balanced"), Written(name, {})
    policy, written = policy_checks.read(Policy, data, name)
    if wanted_profile and wanted_profile != policy.profile:
        raise Problem(
            f"--profile {wanted_profile} was given, and the target branch's policy names {policy.profile}",
            "whoever starts the gate cannot overrule the policy", "leave --profile out, or change the policy",
        )  # fmt: skip
    return policy, written


def _digest(parts: Mapping[str, bytes]) -> str:
    """Of everything that judges, each part by its name, so that no byte can move from one file to another unseen."""
    return jsonio.digest(jsonio.canonical({name: jsonio.digest(data) for name, data in parts.items()}))


def _people(data: bytes | None) -> tuple[Person, ...]:
    if data is None:
        return ()
    trust, written = policy_checks.read(Trust, data, f"{FOLDER}/{_TRUST}")
    trust_checks.check(trust, written)
    return trust.people


def _history(data: bytes | None) -> History:
    if data is None:
        return History()
    name = f"{FOLDER}/{_HISTORY}"
    policy_checks.history(jsonio.load(History, data, name), name)
    return history.load(data, name)  # which also refuses what would count twice


def _evidence(data: bytes | None) -> ReviewerEvidence | None:
    if data is None:
        return None
    evidence = jsonio.load(ReviewerEvidence, data, f"{FOLDER}/{_EVIDENCE}")
    policy_checks.evidence(evidence, f"{FOLDER}/{_EVIDENCE}")
    return evidence

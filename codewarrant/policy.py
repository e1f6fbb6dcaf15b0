"""The policy that judges a change: the built-in profile and what the tip of the target branch adds to it. Never the head."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from codewarrant import catalogue
from codewarrant.jsonio import digest
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Change, Clause, Condition, Policy, PolicySource, Profile
from codewarrant.source.interface import Source

FOLDER = ".codewarrant"
_FILE = "policy.yml"


class Judge(NamedTuple):
    """Everything that judges, and where it came from."""

    profile: Profile
    policy: Policy
    source: PolicySource


def load(source: Source, change: Change, wanted_profile: str | None = None) -> Judge:
    """Read the target branch's policy; with none, the wanted profile or `balanced` judges alone."""
    data = _read(source, change)
    name = f"{FOLDER}/{_FILE} on the target branch"
    policy = catalogue.parse(Policy, data, name) if data is not None else Policy(profile=wanted_profile or "balanced")
    if wanted_profile and wanted_profile != policy.profile:
        raise Problem(
            f"--profile {wanted_profile} was given, and the target branch's policy names {policy.profile}",
            "whoever starts the gate cannot overrule the policy", "leave --profile out, or change the policy",
        )  # fmt: skip
    profile, profile_data = catalogue.profile(policy.profile)
    _check_day(policy, name)
    _check_clauses((*profile.clauses, *policy.clauses), name)
    commit = change.target.commit if change.target and data is not None else None
    return Judge(profile, policy, PolicySource(policy.profile, commit, digest(profile_data + (data or b""))))


def _read(source: Source, change: Change) -> bytes | None:
    if change.target is None:
        return None
    files = source.folder(change.target.tree, FOLDER)
    stray = sorted(set(files) - {_FILE})
    if stray:
        raise Problem(
            f"{FOLDER}/{stray[0]} on the target branch is a file that this version does not read",
            "a policy under a wrong name would judge nothing", did_you_mean(stray[0], [_FILE]) or "remove it",
        )  # fmt: skip
    return source.objects([files[_FILE]])[files[_FILE]] if _FILE in files else None


def _check_day(policy: Policy, name: str) -> None:
    """A day that is none would put off enforcement for ever."""
    if policy.enforce_from and not _is_day(policy.enforce_from):
        raise Problem(f"{name}: enforce_from: {policy.enforce_from!r} is no day", "", "write it as 2026-12-01")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # other forms of ISO 8601 do not sort as days do
    except ValueError:
        return False


def _check_clauses(clauses: Iterable[Clause], name: str) -> None:
    """What a schema cannot see: one id twice, an empty list, an area that does not exist."""
    areas = {area.id for area in catalogue.areas().areas} | {"critical-path"}
    seen = set()
    for clause in clauses:
        if clause.id in seen:
            raise Problem(f"{name}: two clauses are called {clause.id!r}", "", "give each an id of its own")
        seen.add(clause.id)
        for condition in _walk(clause.when):
            if () in (condition.all, condition.any, condition.touches, condition.origin):
                raise Problem(f"{name}: clause {clause.id!r} holds an empty list", "that decides nothing", "fill it")
            for area in condition.touches or ():
                if area not in areas:
                    raise Problem(f"{name}: clause {clause.id!r}: no area {area!r}", "", did_you_mean(area, areas))


def _walk(condition: Condition) -> Iterable[Condition]:
    yield condition
    for inner in (*(condition.all or ()), *(condition.any or ()), *((condition.not_,) if condition.not_ else ())):
        yield from _walk(inner)

"""The policy that judges a change: the built-in profile and what the tip of the target branch adds to it. Never the head."""

from collections.abc import Iterable
from typing import NamedTuple

from codewarrant import catalogue, exceptions
from codewarrant.jsonio import digest
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Change, Clause, Condition, Policy, PolicyException, PolicySource, Profile
from codewarrant.source.interface import Source

FOLDER = ".codewarrant"
_POLICY, _EXCEPTIONS = "policy.yml", "exceptions.yml"


class Judge(NamedTuple):
    """Everything that judges, and where it came from."""

    profile: Profile
    policy: Policy
    source: PolicySource
    exceptions: tuple[PolicyException, ...] = ()


def load(source: Source, change: Change, wanted_profile: str | None = None) -> Judge:
    """Read the target branch's policy; with none, the wanted profile or `balanced` judges alone."""
    files = _read(source, change)
    data = files.get(_POLICY)
    name = f"{FOLDER}/{_POLICY} on the target branch"
    policy = catalogue.parse(Policy, data, name) if data is not None else Policy(profile=wanted_profile or "balanced")
    if wanted_profile and wanted_profile != policy.profile:
        raise Problem(
            f"--profile {wanted_profile} was given, and the target branch's policy names {policy.profile}",
            "whoever starts the gate cannot overrule the policy", "leave --profile out, or change the policy",
        )  # fmt: skip
    profile, profile_data = catalogue.profile(policy.profile)
    if policy.enforce_from:
        exceptions.day(policy.enforce_from, f"{name}: enforce_from")  # one that is none would put off enforcement for ever
    _check_clauses((*profile.clauses, *policy.clauses), name)
    commit = change.target.commit if change.target and files else None
    written = b"".join(files[name] for name in (_POLICY, _EXCEPTIONS) if name in files)
    return Judge(
        profile, policy, PolicySource(policy.profile, commit, digest(profile_data + written)),
        _exceptions(files.get(_EXCEPTIONS), profile),
    )  # fmt: skip


def _exceptions(data: bytes | None, profile: Profile) -> tuple[PolicyException, ...]:
    name = f"{FOLDER}/{_EXCEPTIONS} on the target branch"
    return exceptions.load(data, name, profile.exception_days) if data is not None else ()


def _read(source: Source, change: Change) -> dict[str, bytes]:
    if change.target is None:
        return {}
    files = source.folder(change.target.tree, FOLDER)
    known = (_POLICY, _EXCEPTIONS)
    stray = sorted(set(files) - set(known))
    if stray:
        raise Problem(
            f"{FOLDER}/{stray[0]} on the target branch is a file that this version does not read",
            "a policy under a wrong name would judge nothing", did_you_mean(stray[0], known) or "remove it",
        )  # fmt: skip
    content = source.objects(files.values())
    return {name: content[oid] for name, oid in files.items()}


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

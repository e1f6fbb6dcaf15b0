"""What of the gate can be looked at on this machine: the clone, what judges on its target branch, keys and programs."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from codewarrant import codeowners, containers, places, policy, semgrep_core
from codewarrant.doctor.finding import Finding, Mark
from codewarrant.policy import FOLDER, Judge
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Enforcement, Revision
from codewarrant.source.git import GitSource


def clone(source: GitSource, tip: Revision | None) -> Iterator[Finding]:
    """Whether the history is all here; that it is not shallow was looked at when it was opened."""
    if source.git("config", "--get-regexp", r"^remote\..*\.promisor$").out.strip():
        yield Finding(Mark.WRONG, "this is a partial clone: contents of files are missing", "run `git fetch --refetch`")
    else:
        yield Finding(Mark.GOOD, "the clone is whole")
    if tip is None:
        yield Finding(Mark.WRONG, "the clone does not tell its default branch", "run `git remote set-head origin --auto`")


def judge(source: GitSource, tip: Revision, branch: str) -> Judge | Finding:
    """What judges a change that wants to enter a branch."""
    try:
        return policy.at(source, tip)
    except Problem as problem:
        return Finding(Mark.WRONG, f"the policy on {branch} is refused, and so is every run: {problem}")


def judging(source: GitSource, tip: Revision, found: Judge, branch: str, today: str) -> Iterator[Finding]:
    """Whether it acts already, and what stands beside it."""
    files = source.folder(tip.tree, FOLDER, (policy.TESTS, "rules"))
    if "policy.yml" in files:
        yield Finding(Mark.GOOD, f"the policy on {branch} is valid: profile {found.policy.profile}")
    else:
        yield Finding(Mark.NOTE, f"there is no policy on {branch}: the profile {found.policy.profile} judges")
    yield _acting(found, branch, today)
    if "trust.yml" not in files:
        yield Finding(Mark.NOTE, f"there is no trust.yml on {branch}: `verify` believes your own key alone, or --trust")
    if codeowners.find(source, tip.tree) is None:
        yield Finding(Mark.NOTE, f"there is no CODEOWNERS on {branch}: any member may approve")


def _acting(found: Judge, branch: str, today: str) -> Finding:
    later = found.policy.enforce_from
    if found.enforcement is not Enforcement.BLOCK:
        what = f"the policy on {branch} says `enforcement: {found.enforcement}`, so every change passes"
        return Finding(Mark.WRONG, what, "say `enforcement: block` when the team is ready")
    if later and later > today:
        return Finding(Mark.WRONG, f"until {later} the gate only reports, and every change passes", "nothing, if that is meant")
    return Finding(Mark.GOOD, f"the policy on {branch} acts")


def machine(judge: Judge | None, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Keys and programs."""
    try:
        semgrep_core.locate()
        yield Finding(Mark.GOOD, f"the matching engine {semgrep_core.VERSION} is here")
    except Undecided as problem:
        yield Finding(Mark.WRONG, str(problem))
    if places.in_ci(environment):
        yield Finding(Mark.NOTE, "in CI nothing is signed unless --signer says by whom")
    elif places.own_key(environment).is_file():
        yield Finding(Mark.GOOD, f"your key is {places.own_key(environment)}")
    else:
        yield Finding(Mark.NOTE, "you have no key yet: the first run makes one")
    needed = [str(item.name) for item in judge.policy.scanners if item.image] if judge else []
    if containers.answers(environment):
        yield Finding(Mark.GOOD, "a container engine answers")
    elif needed:
        what = f"no container engine answers, and the policy has {', '.join(needed)} run in one"
        yield Finding(Mark.WRONG, what, "start one")
    else:
        yield Finding(Mark.NOTE, "no container engine answers: --isolate would need one")


def opened(repo: Path, environment: Mapping[str, str]) -> GitSource | Finding:
    """The clone; where it is shallow, what to do about that."""
    try:
        return GitSource(repo, places.programs(environment))
    except Problem as problem:
        if "shallow" not in problem.what:
            raise
        return Finding(Mark.WRONG, problem.what, problem.do)

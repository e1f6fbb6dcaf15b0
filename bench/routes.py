"""Changes labelled by somebody who has not read the classifier, against what it makes of them: tier and route."""

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import anew
from bench import route_cases
from bench.route_cases import ROUTES, Case
from codewarrant import policy
from codewarrant.records import Decision, Verdict
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from steps.scan.scanners.interface import Scanner
from tests.repositories import Files, Repository

_RANK = list(ROUTES)


class Judged(NamedTuple):
    """A case and what became of it."""

    case: Case
    decision: Decision
    reasons: tuple[str, ...]

    @property
    def tier_fits(self) -> bool:
        """Whether the tier is one that the labeller accepts."""
        return self.decision.tier.value in self.case.tiers

    @property
    def route_fits(self) -> bool:
        """Whether as many people look as the labeller accepts."""
        return _route(self.decision) in self.case.routes

    @property
    def is_under(self) -> bool:
        """Whether less was asked than the labeller's least: the worse kind of mistake."""
        return _RANK.index(self.decision.tier.value) < _RANK.index(self.case.tier)


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:  # noqa: ARG001 - nothing is scanned
    """Print each disagreement and the totals; 1 if a change that needs somebody would flow."""
    parser = argparse.ArgumentParser(prog="codewarrant bench routes", description=__doc__)
    parser.add_argument("--held", action="store_true", help="the cases that are held back, instead of the others")
    parser.add_argument("--only", default="", help="only cases with this in their name")
    args = parser.parse_args(argv)
    cases = route_cases.held() if args.held else route_cases.cases()
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        judged = list(judge([case for case in cases if args.only in case.id], Path(temporary)))
    for one in judged:
        if not (one.tier_fits and one.route_fits):
            print(f"{'UNDER' if one.is_under else 'over '} {one.case.id}: {one.decision.tier} for {'/'.join(one.case.tiers)}")
            print(f"      {one.case.why} | {'; '.join(one.reasons[:3])}")
    _totals(judged)
    return int(any(one.is_under and _route(one.decision) == "allow" for one in judged))


def judge(cases: Sequence[Case], folder: Path) -> Iterator[Judged]:
    """Every case as a commit on its own base in one repository, decided as the gate decides."""
    repository = Repository(folder, checkout=False)
    pairs = []
    for case in cases:
        base = repository.commit(_files(case.base), author="Base <base@example.org>", parents=())
        gone = dict.fromkeys(case.base.keys() - case.head.keys())
        pairs.append((case, base, repository.commit({**_files(case.head), **gone}, parents=(base,))))
    source = GitSource(folder, os.environ["PATH"])
    for case, base, head in pairs:
        change = commits.collect(source, base, head)
        classification, decision = anew.decide(source, change, policy.load(source, change))
        yield Judged(case, decision, tuple(f"{reason.tier} {reason.sentence}" for reason in classification.reasons))


def _files(side: dict[str, bytes]) -> Files:
    return dict(side)


def _route(decision: Decision) -> str:
    if decision.verdict is Verdict.ALLOW:
        return "allow"
    return "one-person" if decision.approvals.needed <= 1 else "two-people"


def _totals(judged: Sequence[Judged]) -> None:
    fits = sum(one.tier_fits for one in judged)
    routed = sum(one.route_fits for one in judged)
    print(f"\n{len(judged)} changes: {fits} of the expected tier, {routed} of the expected route")
    print(f"{sum(one.is_under for one in judged)} under, {len(judged) - fits - sum(one.is_under for one in judged)} over")
    wanted, right = Counter(one.case.tier for one in judged), Counter(one.case.tier for one in judged if one.tier_fits)
    print("  ".join(f"{tier} {right[tier]}/{wanted[tier]}" for tier in _RANK))

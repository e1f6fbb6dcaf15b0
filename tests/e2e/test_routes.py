"""A part of the labelled changes, decided as the gate decides; `codewarrant bench routes` has all of them."""

from pathlib import Path

from bench import route_cases, routes
from codewarrant.records import Tier
from tests.grammars import syntax_in_process

PART = slice(None, None, 4)


def test_labelled_changes_get_the_tier_and_route_that_was_expected(tmp_path: Path) -> None:
    with syntax_in_process():
        judged = list(routes.judge(route_cases.cases()[PART], tmp_path))
    assert len(judged) >= 40
    assert {one.case.id: one.decision.tier for one in judged if not (one.tier_fits and one.route_fits)} == KNOWN


KNOWN = {"cs-job-added": Tier.LOW}
"""What is judged otherwise than it was labelled: a table of programs that another method starts is not followed to it."""

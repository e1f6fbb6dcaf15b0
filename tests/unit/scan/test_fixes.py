"""What a finding's fix does: applied to the examples of its rule it takes the finding away, and what is left still parses."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import re2

from codewarrant import catalogue
from codewarrant.catalogue import language_of
from codewarrant.records import Edit, Match, Outcome, Region, Span
from codewarrant.semgrep_core import locate
from steps.scan.excerpt import Secrets, mended
from steps.scan.scanners.interface import Target, by_path
from steps.scan.scanners.results import rule_of
from steps.scan.scanners.semgrep import SemgrepScanner
from steps.scan.scanners.syntax import SyntaxScanner

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = {rule["id"]: rule_of(rule) for pack in catalogue.packs().values() for rule in json.loads(pack)["rules"]}
FIXES = {name: rule.fix for name, rule in RULES.items() if rule.fix}


@cache
def engine() -> SemgrepScanner:
    return SemgrepScanner(catalogue.packs(), locate(), 2)


def found(targets: list[Target]) -> dict[str, list[Match]]:
    """By path, what each rule with a fix finds in the examples of its own."""
    scanned = engine().scan(targets, frozenset(FIXES))
    assert (scanned.run.outcome, dict(scanned.unread)) == (Outcome.COMPLETE, {})
    return by_path(match for match in scanned.matches if match.path.startswith(f"{match.rule}/"))


def applied(target: Target, matches: list[Match]) -> tuple[Target, int]:
    """The file with every fix in it that another does not overlap, and how many these are."""
    lines, above, count = target.data.decode().split("\n"), 10**9, 0
    for match in sorted(matches, key=lambda match: (-match.region.start_line, -match.region.end_line)):
        fix = mended(lines, match.region, FIXES[match.rule], Secrets())
        if fix and match.region.end_line < above:
            lines[match.region.start_line - 1 : match.region.end_line] = fix
            above, count = match.region.start_line, count + 1
    return Target(target.path, "\n".join(lines).encode(), target.language), count


@cache
def mended_examples() -> Mapping[str, tuple[int, int, int]]:
    """By rule: findings in its examples, fixes applied, findings after that."""
    files = [path for name in FIXES for path in sorted((EXAMPLES / name / "flags").iterdir())]
    names = [path.relative_to(EXAMPLES).as_posix() for path in files]
    targets = [Target(name, path.read_bytes(), language_of(name)) for name, path in zip(names, files, strict=True)]
    before = found(targets)
    pairs = [applied(target, before.get(target.path, [])) for target in targets]
    after = found([target for target, _ in pairs])
    parsed = SyntaxScanner().scan([target for target, _ in pairs])
    assert dict(parsed.unread) == {}, "what a fix leaves can still be read"
    totals = dict.fromkeys(FIXES, (0, 0, 0))
    for target, count in pairs:
        rule = target.path.partition("/")[0]
        old, done, left = totals[rule]
        totals[rule] = (old + len(before.get(target.path, [])), done + count, left + len(after.get(target.path, [])))
    return totals


@pytest.mark.parametrize("name", sorted(FIXES))
def test_fix_takes_the_finding_away(name: str) -> None:
    before, done, after = mended_examples()[name]
    assert done, "no example shows what it does"
    assert after <= before - done


@pytest.mark.parametrize("name", sorted(FIXES))
def test_edits_are_linear_and_name_groups_that_there_are(name: str) -> None:
    for edit in FIXES[name]:
        groups = re2.compile(edit.replace).groups
        assert all(int(number) <= groups for number in re.findall(r"\\(\d)", edit.text))


SENT = "    return get(url, verify=CA)  # \u20ac"
LINES = ["def send(url):", SENT.replace("CA", "False"), "\ttry(verify=False)", "x = '\u202e', dict(verify=False)"]
EDITS = (Edit(r"verify=False", "verify=True"), Edit(r", verify=True", ", verify=CA"))


@pytest.mark.parametrize(
    ("region", "secrets", "expected"),
    [
        pytest.param(Region(2, 12, 2, 34), Secrets(), (SENT,), id="one edit after the other"),
        pytest.param(Region(3, 2, 3, 19), Secrets(), ("\ttry(verify=True)",), id="tabs stay"),
        pytest.param(Region(1, 1, 2, 34), Secrets(), (LINES[0], SENT), id="two lines"),
        pytest.param(Region(2, 12, 2, 20), Secrets(), (), id="nothing to change there"),
        pytest.param(Region(4, 10, 4, 27), Secrets(), (), id="what cannot be shown is not suggested"),
        pytest.param(Region(2, 12, 2, 34), Secrets([Span(2, 16, 19)]), (), id="nor is a secret"),
        pytest.param(Region(2, 12, 2, 34), Secrets(values=["(url, verify"]), (), id="wherever it was seen"),
        pytest.param(Region(1, 1, 4, 27), Secrets(), (), id="nor are more lines than are shown"),
        pytest.param(Region(9, 1, 9, 2), Secrets(), (), id="nor lines that are not there"),
    ],
)
def test_lines_are_whole_or_none(region: Region, secrets: Secrets, expected: tuple[str, ...]) -> None:
    assert mended(LINES, region, EDITS, secrets) == expected

"""Findings of several scanners at one place: joined just as if each were compared with each other one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant.records import Audience, Confidence, Finding, Region, Rule, Severity
from steps.scan.witnesses import merged
from tests.samples import finding_of, rule_of

OURS = ("semgrep", "secrets")
CLASSES: Mapping[str, tuple[str, ...]] = {
    "one": ("CWE-79",), "two": ("CWE-79", "CWE-80"), "three": ("CWE-80", "CWE-89"), "four": ("CWE-89",), "none": (),
}  # fmt: skip
RULES: Mapping[str, Rule] = {name: replace(rule_of(name), cwe=cwe) for name, cwe in CLASSES.items()}
WITNESSES = ("semgrep", "secrets", "sarif:a", "sarif:b")


def naive(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each with each: the first of those before it, foremost first, that is the same takes it in."""
    kept: dict[str, list[Finding]] = {}
    for other in sorted(findings, key=_foremost):
        here = kept.setdefault(other.path, [])
        for number, one in enumerate(here):
            overlap = one.region.start_line <= other.region.end_line and other.region.start_line <= one.region.end_line
            if overlap and other.witnesses[0] not in one.witnesses and set(CLASSES[one.rule]) & set(CLASSES[other.rule]):
                here[number] = replace(
                    one, severity=max(one.severity, other.severity, key=lambda each: each.rank), new=one.new or other.new,
                    confidence=max(one.confidence, other.confidence, key=lambda each: each.rank),
                    witnesses=one.witnesses + other.witnesses,
                )  # fmt: skip
                break
        else:
            here.append(other)
    for here in kept.values():
        yield from here


def _foremost(finding: Finding) -> tuple[bool, bool, int, int, int, str]:
    at = finding.region
    ranked = -finding.severity.rank, at.start_line, at.start_column, finding.rule
    return finding.audience is Audience.AUDITOR, finding.witnesses[0] not in OURS, *ranked


def found(
    rule: str, witness: str, first: int, last: int | None = None, *, severity: Severity = Severity.HIGH, column: int = 1,
    confidence: Confidence = Confidence.HIGH, path: str = "a.py", new: bool = True, auditor: bool = False,
) -> Finding:  # fmt: skip
    audience = Audience.AUDITOR if auditor else Audience.DEVELOPER
    made = finding_of(severity, confidence, new=new, rule=rule, path=path, audience=audience)
    return replace(made, witnesses=(witness,), region=Region(first, column, first if last is None else last, 9))


FINDINGS = st.builds(
    lambda first, more, **rest: found(first=first, last=first + more, **rest),
    rule=st.sampled_from(sorted(CLASSES)), witness=st.sampled_from(WITNESSES), first=st.integers(1, 12),
    more=st.sampled_from([0, 0, 0, 1, 2, 7, 40]), column=st.integers(1, 2), severity=st.sampled_from(list(Severity)),
    confidence=st.sampled_from(list(Confidence)), path=st.sampled_from(["a.py", "a.py", "b.py"]), new=st.booleans(),
    auditor=st.booleans(),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(findings=st.lists(FINDINGS, max_size=24))
def test_joined_as_if_each_were_compared_with_each(findings: list[Finding]) -> None:
    assert list(merged(findings, RULES, OURS)) == list(naive(findings))


@pytest.mark.parametrize("lines", [1, 40, 900], ids=["all on a line", "close together", "far apart"])
def test_many_in_one_file_are_joined_as_if_each_were_compared_with_each(lines: int) -> None:
    random = Random(lines)  # noqa: S311 - the same ones in every run
    starts = [random.randint(1, lines) for _ in range(400)]
    findings = [
        found(random.choice(sorted(CLASSES)), random.choice(WITNESSES), start, start + random.choice([0, 0, 1, lines // 3]))
        for start in starts
    ]
    joined = list(merged(findings, RULES, OURS))
    assert joined == list(naive(findings))
    assert max(len(finding.witnesses) for finding in joined) > 1, "some are joined"
    assert len(joined) > 100, "and some are not"


SAME = [
    ("one line", found("one", "semgrep", 3), found("two", "sarif:a", 3)),
    ("lines that touch", found("one", "semgrep", 1, 3), found("one", "sarif:a", 3, 9)),
    ("within many lines", found("three", "semgrep", 1, 900), found("four", "secrets", 821)),
]
OTHER = [
    ("the next line", found("one", "semgrep", 3), found("one", "sarif:a", 4)),
    ("another weakness", found("one", "semgrep", 3), found("four", "sarif:a", 3)),
    ("no weakness", found("none", "semgrep", 3), found("none", "sarif:a", 3)),
    ("another file", found("one", "semgrep", 3), found("one", "sarif:a", 3, path="b.py")),
    ("the same witness", found("one", "semgrep", 3), found("two", "semgrep", 3)),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_two_are_one(one: Finding, other: Finding) -> None:
    (joined,) = merged([other, one], RULES, OURS)
    assert (joined.rule, joined.witnesses) == (one.rule, one.witnesses + other.witnesses)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_two_stay_two(one: Finding, other: Finding) -> None:
    assert list(merged([one, other], RULES, OURS)) == [one, other]

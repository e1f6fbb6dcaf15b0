"""The terminal: findings in the manner of rustc, then one verdict sentence; colour only where it was asked for."""

from dataclasses import replace

import pytest

from codewarrant.records import Audience, Coverage, Finding, Outcome, Region, Severity, Verdict
from steps.report import terminal
from tests.samples import decision_of, entry_of, finding_of, scan_of, view_of

EXPECTED = """\
error[some-rule]: Some weakness
 --> app.py:3:5
  |
3 |     bad()
  |     ^^^^^
  = note: It is weak.
  = note: finding 000000000000; high severity, high confidence; CWE-79, v5.0.0-1.2.1
  = help: Mend it.
"""


def finding_at(region: Region, *excerpt: str) -> Finding:
    known = finding_of()
    return Finding(
        rule=known.rule, severity=known.severity, confidence=known.confidence, audience=known.audience, path="app.py",
        region=region, excerpt=excerpt, fingerprint="0" * 32, new=True, witnesses=("semgrep",),
    )  # fmt: skip


def rendered(*findings: Finding) -> str:
    return terminal.render(view_of(scan_of(findings)), colour=False)


def test_finding_is_shown_as_rustc_shows_it() -> None:
    text = rendered(finding_at(Region(3, 5, 3, 10), "    bad()"))
    assert text.startswith(EXPECTED)


def test_what_would_mend_it_stands_below_as_in_a_diff() -> None:
    finding = replace(finding_at(Region(3, 5, 3, 10), "    bad()"), fix=("    good()  # \u202e",))
    assert rendered(finding).split("\n")[3:6] == ["3 |     bad()", "  |     ^^^^^", "+ |     good()  # \\u202e"]


@pytest.mark.parametrize(
    ("region", "line", "carets"),
    [
        (Region(3, 1, 3, 4), "abc def", "^^^"),
        (Region(3, 5, 3, 8), "abc def", "    ^^^"),
        (Region(3, 5, 4, 2), "abc def", "    ^^^"),
        (Region(3, 1, 3, 9), "x = '[masked]'", "^^^^^^^^^^^^^^"),
        (Region(3, 90, 3, 99), "short", "^^^^^"),
        (Region(3, 1, 3, 1), "", "^"),
        (Region(3, 1, 3, 3), "\u4e2d\u6587", "^^"),
    ],
)
def test_carets_stand_under_what_matched(region: Region, line: str, carets: str) -> None:
    shown = rendered(finding_at(region, line)).split("\n")
    assert shown[4] == f"  | {carets}"


def test_gutter_is_as_wide_as_the_last_number() -> None:
    shown = rendered(finding_at(Region(9, 1, 11, 2), "a", "b", "c")).split("\n")
    assert [line[:4] for line in shown[3:7]] == [" 9 |", "   |", "10 |", "11 |"]


@pytest.mark.parametrize(
    ("severity", "word"),
    list(zip(reversed(Severity), ("error", "error", "warning", "note", "note"), strict=True)),
)
def test_severity_in_the_words_of_a_compiler(severity: Severity, word: str) -> None:
    assert rendered(finding_of(severity)).startswith(f"{word}[some-rule]")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdict_is_the_last_line(verdict: Verdict) -> None:
    text = terminal.render(view_of(decision=decision_of(verdict, sentence="The verdict.")), colour=False)
    assert text.endswith(" The verdict.\n")


@pytest.mark.parametrize("colour", [True, False])
def test_colour_only_where_asked(colour: bool) -> None:
    assert ("\x1b[" in terminal.render(view_of(scan_of([finding_of()])), colour=colour)) is colour


def test_only_new_findings_for_developers_are_shown_and_no_more_than_fifty() -> None:
    text = rendered(finding_of(new=False), finding_of(audience=Audience.AUDITOR), *(finding_of(line=n + 1) for n in range(53)))
    assert text.count("error[some-rule]") == 50
    assert "…and 3 more in the report" in text
    assert "53 new findings, 1 from before, 1 for auditors" in text


def test_unread_paths_are_named() -> None:
    unread = [entry_of(f"f{number}.go", Coverage.NOT_REVIEWED, "no rules") for number in range(7)]
    text = terminal.render(view_of(scan_of(ledger=unread)), colour=False)
    assert text.count("unread   f") == 5
    assert "unread   and 2 more" in text


@pytest.mark.parametrize(
    ("findings", "coverage", "outcome", "clean"),
    [
        ([], Coverage.REVIEWED, Outcome.COMPLETE, True),
        ([finding_of(Severity.LOW)], Coverage.REVIEWED, Outcome.COMPLETE, True),
        ([finding_of(audience=Audience.AUDITOR)], Coverage.REVIEWED, Outcome.COMPLETE, True),
        ([finding_of(Severity.MEDIUM)], Coverage.REVIEWED, Outcome.COMPLETE, False),
        ([], Coverage.NOT_REVIEWED, Outcome.PARTIAL, False),
        ([], Coverage.REVIEWED, Outcome.FAILED, False),
    ],
)
def test_plain_folder_is_clean_only_if_all_was_read_and_nothing_found(
    findings: list[Finding], coverage: Coverage, outcome: Outcome, clean: bool
) -> None:
    text, said = terminal.render_scan(scan_of(findings, ledger=[entry_of(coverage=coverage)], outcome=outcome), colour=False)
    assert said is clean
    assert text.splitlines()[-1].endswith("files not read")

"""What a platform is handed to show: a check, a comment in three lengths, remarks, whom to ask; all of it inert."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from codewarrant.platforms.interface import MARKER, State
from codewarrant.records import Coverage, Hunk, LedgerEntry, Region, Severity, Tier, Verdict
from steps.report import comment, shown
from steps.report.view import View
from tests.samples import decision_of, entry_of, finding_of, rule_of, scan_of, view_of
from tests.unit.report.routed import routed
from tests.unit.report.test_inert import PAYLOADS


def read(path: str = "app.py", *hunks: Hunk) -> LedgerEntry:
    return replace(entry_of(path), hunks=hunks or (Hunk(1, 0, 1, 10),))


def view_at(region: Region, *hunks: Hunk, severity: Severity = Severity.HIGH, verdict: Verdict = Verdict.BLOCK) -> View:
    finding = replace(finding_of(severity), region=region)
    return view_of(scan_of([finding], ledger=[read("app.py", *hunks)]), decision=decision_of(verdict))


@pytest.mark.parametrize(
    ("verdict", "enforced", "state"),
    [
        (Verdict.ALLOW, True, State.PASSED), (Verdict.REVIEW, True, State.WAITING), (Verdict.BLOCK, True, State.FAILED),
        (Verdict.REVIEW, False, State.PASSED), (Verdict.BLOCK, False, State.PASSED),
    ],
)  # fmt: skip
def test_the_check_says_what_the_verdict_does(verdict: Verdict, enforced: bool, state: State) -> None:
    view = view_of(decision=decision_of(verdict, enforced=enforced))
    found = shown.check(view)
    assert (found.state, found.title) == (state, view.headline)
    assert MARKER not in found.summary
    assert found.title.startswith("Only observed, so nothing is held up yet. ") is not enforced


@pytest.mark.parametrize(
    ("verdict", "findings", "says"),
    [(Verdict.ALLOW, 0, False), (Verdict.ALLOW, 1, True), (Verdict.REVIEW, 0, True), (Verdict.BLOCK, 1, True)],
)
def test_nothing_is_said_where_nobody_has_anything_to_do(verdict: Verdict, findings: int, says: bool) -> None:
    view = view_of(scan_of([finding_of(Severity.LOW)] * findings), decision=decision_of(verdict, tier=Tier.LOW))
    found = shown.said(view)
    assert bool(found.texts) is says
    assert found.settled == comment.line(view)
    assert "\n" not in found.settled


def test_each_text_is_shorter_and_leads_with_the_verdict() -> None:
    findings = [finding_of(path=f"{'long/' * 30}{number}.py", line=number + 1) for number in range(40)]
    unread = [entry_of(f"{'x' * 150}{number}", Coverage.NOT_REVIEWED, "no rules") for number in range(40)]
    texts = shown.said(view_of(scan_of(findings, ledger=unread))).texts
    assert [len(text) for text in texts] == sorted((len(text) for text in texts), reverse=True)
    assert all(text.startswith(f"{MARKER}\n### 👀 Needs a person") for text in texts)
    assert len(texts[1].encode()) < 65_536
    assert len(texts[2]) < 2_000


@pytest.mark.parametrize(
    ("region", "hunks", "is_said"),
    [
        (Region(3, 1, 3, 6), [Hunk(3, 0, 3, 1)], True),
        (Region(3, 1, 4, 6), [Hunk(3, 0, 3, 2)], True),
        (Region(3, 1, 4, 6), [Hunk(3, 0, 3, 1)], False),
        (Region(3, 1, 4, 6), [Hunk(3, 0, 3, 1), Hunk(4, 0, 4, 1)], False),
        (Region(2, 1, 3, 6), [Hunk(3, 0, 3, 1)], False),
        (Region(9, 1, 9, 6), [Hunk(3, 0, 3, 1), Hunk(9, 1, 9, 1)], True),
        (Region(9, 1, 9, 6), [Hunk(9, 4, 9, 0)], False),
    ],
)
def test_a_remark_stands_on_lines_of_the_change(region: Region, hunks: list[Hunk], is_said: bool) -> None:
    found = shown.remarks(view_at(region, *hunks))
    assert [(each.path, each.first_line, each.last_line) for each in found] == (
        [("app.py", region.start_line, region.end_line)] if is_said else []
    )  # fmt: skip


@pytest.mark.parametrize(
    ("severity", "verdict", "is_said"),
    [
        (Severity.CRITICAL, Verdict.BLOCK, True), (Severity.MEDIUM, Verdict.REVIEW, True),
        (Severity.LOW, Verdict.REVIEW, False), (Severity.HIGH, Verdict.ALLOW, False),
    ],
)  # fmt: skip
def test_only_what_stands_in_the_way_is_remarked(severity: Severity, verdict: Verdict, is_said: bool) -> None:
    view = view_at(Region(3, 1, 3, 6), severity=severity, verdict=verdict)
    assert bool(shown.remarks(view)) is is_said
    old = replace(view, scan=replace(view.scan, findings=(replace(view.scan.findings[0], new=False),)))
    assert shown.remarks(old) == ()


def test_a_path_that_no_platform_knows_has_no_remark() -> None:
    scan = scan_of([finding_of(path='"a\\n.py"')], ledger=[read('"a\\n.py"')])
    assert shown.remarks(view_of(scan, decision=decision_of(Verdict.BLOCK))) == ()


def test_a_remark_s_name_is_its_finding_s_own_and_does_not_move_with_it() -> None:
    here, there = (shown.remarks(view_at(Region(line, 1, line, 6)))[0].id for line in (3, 4))
    assert here == there
    others = scan_of([finding_of(path=path) for path in ("a.py", "b.py")], ledger=[read("a.py"), read("b.py")])
    assert len({each.id for each in shown.remarks(view_of(others, decision=decision_of(Verdict.BLOCK)))}) == 2


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_hostile_words_stay_words_in_remarks_and_answers(text: str) -> None:
    rules = [replace(rule_of(), title=said, message=said, help=said, cwe=(said,)) for said in (text, "x")]
    scans = [scan_of([finding_of()], rules=[rule], ledger=[read()]) for rule in rules]
    bodies = [shown.remarks(view_of(scan, decision=decision_of(Verdict.BLOCK)))[0].body for scan in scans]
    first, second = ([token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(body)] for body in bodies)
    assert first == second
    assert "<" not in re.sub(r"<span>&#36;</span>", "", bodies[0]), "no element but what keeps a dollar from being a formula"
    told = shown.answer(f"one\n\n{text}\n  two")
    (token,) = MarkdownIt("commonmark").parse(told)
    assert token.type == "html_block"
    assert told.count("<") == 2
    assert told.startswith("<pre>one\n\n")


@pytest.mark.parametrize("text", ["x" * 200_000, "@\n" * 100_000, "\u202e" * 50_000])
def test_a_long_answer_is_cut(text: str) -> None:
    assert len(shown.answer(text)) <= 65_000


def test_people_are_asked_as_the_report_says_and_only_where_the_verdict_acts() -> None:
    assert shown.ask(view_of(decision=routed())) == ("ann", "@example/security")
    assert shown.ask(view_of(decision=replace(routed(), enforced=False))) == ()
    assert shown.ask(view_of(decision=routed(Verdict.ALLOW))) == ()

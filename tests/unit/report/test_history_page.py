"""The history of a repository: every bundle counts once or is named, figures are right, and the page is as inert as any."""

import io
import os
import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS
from codewarrant.problems import Problem
from codewarrant.records import (
    AppliedException,
    Audience,
    AuditOutcome,
    AuditResult,
    Event,
    ExceptionKind,
    History,
    Loop,
    Origin,
    PolicyException,
    Revision,
    Severity,
    Tier,
    Value,
    Verdict,
)
from codewarrant.source.git import GitSource
from steps.report import history
from steps.report.history import figures, page, text
from steps.report.history.figures import Ending, Quartiles
from steps.report.history.gathering import Gathered, Past, Unread, gather, past_of
from steps.report.history.standing import Branch
from steps.report.view import View
from tests.repositories import Repository
from tests.samples import NOW, change_of, classification_of, decision_of, finding_of, scan_of, view_of
from tests.unit.report.routed import route_of
from tests.unit.report.test_html import _PAYLOADS as PAYLOADS
from tests.unit.report.test_html import _Reader as Reader

TODAY = "2026-11-02T12:00:00Z"
DAY = date(2026, 11, 2)
DRAWN = ("flowed", "tiers", "verdicts", "found", "minutes", "waits", "origins")
EXCEPTION = PolicyException(
    "EX-2026-1", "python-ssrf", "src/fetch.py", "1" * 32, ExceptionKind.RISK_ACCEPTED, "made from a constant, see the design",
    "ann", "ben", "2026-10-01", "2026-11-05",
)  # fmt: skip


def judged(head: int = 1, now: str = NOW, verdict: Verdict = Verdict.ALLOW, **changed: Any) -> View:
    """The records of one change that flowed, unless something else is said."""
    change = replace(change_of({}, {"app.py": b"x"})[0], head=Revision(f"{head:040x}", "c" * 40))
    value = changed.pop("value", Value(0, 12, 400, None))
    route = route_of(changed.pop("loop", Loop.ON), value=value)
    tier, event = changed.pop("tier", Tier.LOW), Event("github", "pull_request", repository="example/shop", number=head)
    decision = replace(decision_of(verdict, tier=tier, sentence="Allowed: it is small."), now=now, route=route)
    return view_of(
        changed.pop("scan", scan_of()), decision=replace(decision, **changed), change=change, event=event,
        classification=classification_of(tier),
    )  # fmt: skip


def put(folder: Path, view: View) -> Path:
    """A bundle of these records, whose digests agree."""
    folder.mkdir(parents=True)
    given = {"change.json": view.change, "event.json": view.event, "classification.json": view.classification,
        "scan.json": view.scan}  # fmt: skip
    for name, record in given.items():
        (folder / name).write_bytes(jsonio.dump(record))
    digests = {name: jsonio.digest((folder / name).read_bytes()) for name in given}
    (folder / "decision.json").write_bytes(jsonio.dump(replace(view.decision, inputs=digests)))
    return folder


def past(day: date = DAY, **changed: Any) -> Past:
    """One change that flowed."""
    return past_of(judged(), "a", TODAY)._replace(day=day, now=f"{day}T10:00:00Z", **changed)


def spread(days: Sequence[int], **changed: Any) -> tuple[Past, ...]:
    """One so many days before today each, oldest first."""
    return tuple(past(DAY - timedelta(days=day), **changed) for day in sorted(days, reverse=True))


def branch_of(*exceptions: PolicyException, outcomes: str = "") -> Branch:
    """What the target branch says: exceptions, and audits as `.` sound and `x` defect."""
    names = {".": AuditOutcome.SOUND, "x": AuditOutcome.DEFECT}
    found = [(f"{n:040x}", f"2026-10-{n:02}T10:00:00Z", names[each]) for n, each in enumerate(outcomes, 1)]
    audits = [AuditResult(tree, at, outcome, "see issue 7") for tree, at, outcome in found]
    return Branch(figures.endings(exceptions, TODAY), History(audits=tuple(audits)))


def everything() -> tuple[Gathered, Branch]:
    """Every part of the page is drawn, over weeks."""
    pasts = [
        past(DAY - timedelta(days=3 * n), tier=tier, verdict=verdict, origin=origin, found=found, asked=n, waited=waited,
             enforced=n % 2 == 0, flowed=n % 3 == 0, number=n or None, repository=f"example/{n % 2}")
        for n in range(40)
        for tier, verdict, origin, found, waited in [(
            list(Tier)[n % 4], list(Verdict)[n % 3], list(Origin)[n % 4], tuple(Severity)[: n % 6], n * 60 if n % 5 else None,
        )]
    ]  # fmt: skip
    ended = replace(EXCEPTION, id="EX-2026-2", expires="2026-10-20")
    later = replace(EXCEPTION, id="EX-2026-3", expires="2027-01-20")
    unread = (Unread("b/broken", "change.json is missing"),)
    return Gathered(tuple(reversed(pasts)), 2, unread), branch_of(EXCEPTION, ended, later, outcomes="..x.x")


def drawn(gathered: Gathered, branch: Branch | None = None) -> str:
    return page.render(gathered, branch or branch_of(), TODAY)


def only(pasts: Sequence[Past]) -> Gathered:
    return Gathered(tuple(pasts), 0, ())


# --- what is read -----------------------------------------------------------------------------------------------------


def test_every_bundle_is_found_however_deep(tmp_path: Path) -> None:
    for head, place in enumerate(("a", "b/c/d", ".hidden/e", "2026/11/02/f"), 1):
        put(tmp_path / place, judged(head))
    found = gather(tmp_path, TODAY)
    assert {each.place for each in found.pasts} == {"a", "b/c/d", ".hidden/e", "2026/11/02/f"}
    assert (found.unread, found.older) == ((), 0)


def test_the_folder_itself_may_be_a_bundle(tmp_path: Path) -> None:
    assert [each.place for each in gather(put(tmp_path / "out", judged()), TODAY).pasts] == ["."]


def test_a_bundle_holds_no_other(tmp_path: Path) -> None:
    folder = put(tmp_path / "a", judged())
    for name in ("warrant", "report"):
        (folder / name).mkdir()
        (folder / name / "scan.json").write_bytes(b"")
    found = gather(tmp_path, TODAY)
    assert ([each.place for each in found.pasts], found.unread) == (["a"], ())


def test_of_one_head_the_latest_decision_counts(tmp_path: Path) -> None:
    put(tmp_path / "z", judged(1, "2026-11-01T10:00:00Z", Verdict.REVIEW))
    put(tmp_path / "a", judged(1, "2026-11-01T12:00:00Z", Verdict.ALLOW))
    put(tmp_path / "m", judged(1, "2026-11-01T11:00:00Z", Verdict.BLOCK))
    put(tmp_path / "b", judged(2, "2026-10-01T11:00:00Z", Verdict.BLOCK))
    put(tmp_path / "c", judged(2, "2026-10-01T12:00:00Z", Verdict.REVIEW))
    found = gather(tmp_path, TODAY)
    assert [(each.place, each.verdict) for each in found.pasts] == [("c", Verdict.REVIEW), ("a", Verdict.ALLOW)]
    assert found.older == 3
    assert "3 earlier decisions" in " ".join(figures.remarks(found))


def test_what_is_kept_of_a_change(tmp_path: Path) -> None:
    findings = [finding_of(Severity.HIGH), finding_of(Severity.LOW, line=9), finding_of(Severity.LOW, new=False, line=11),
        finding_of(audience=Audience.AUDITOR, line=12), finding_of(Severity.CRITICAL, line=13)]  # fmt: skip
    agreed = replace(EXCEPTION, path="app.py", fingerprint=findings[-1].fingerprint)
    view = judged(7, value=Value(30, 4, 200, 95), loop=Loop.IN, tier=Tier.HIGH, scan=scan_of(findings),
        exceptions=(AppliedException(agreed, 13, True),), enforced=False)  # fmt: skip
    put(tmp_path / "a", view)
    (found,) = gather(tmp_path, TODAY).pasts
    assert found == Past(
        "a", "000000000000", DAY, NOW, "example/shop", 7, Tier.HIGH, Verdict.ALLOW, False, "Allowed: it is small.", False,
        (Severity.HIGH, Severity.LOW), 30, 4, 95, Origin.UNKNOWN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "loop", "needed", "flowed"),
    [
        (Verdict.ALLOW, Loop.ON, 0, True),
        (Verdict.ALLOW, Loop.IN, 1, False),
        (Verdict.REVIEW, Loop.ON, 0, False),
        (Verdict.BLOCK, Loop.IN, 0, False),
        (Verdict.ALLOW, None, 0, True),
        (Verdict.ALLOW, None, 1, False),
    ],
)
def test_flowed_is_allowed_with_nobody_in_front(verdict: Verdict, loop: Loop | None, needed: int, flowed: bool) -> None:
    view = judged(1, NOW, verdict, loop=loop or Loop.IN)
    decision = replace(view.decision, approvals=replace(view.decision.approvals, needed=needed))
    shown = past_of(replace(view, decision=decision if loop else replace(decision, route=None)), "a", TODAY)
    assert shown.flowed == flowed
    assert (shown.asked is None) == (loop is None)


def _cut(folder: Path) -> None:
    (folder / "scan.json").write_bytes((folder / "scan.json").read_bytes()[:-9])


def _swap(folder: Path) -> None:
    (folder / "scan.json").write_bytes(jsonio.dump(scan_of([finding_of()])))


def _link_file(folder: Path) -> None:
    (folder / "event.json").rename(folder.parent / "elsewhere")
    (folder / "event.json").symlink_to(folder.parent / "elsewhere")


def _pipe(folder: Path) -> None:
    (folder / "event.json").unlink()
    os.mkfifo(folder / "event.json")


def _again(now: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        record = jsonio.load(RECORDS["decision.json"], (folder / "decision.json").read_bytes(), "decision")
        (folder / "decision.json").write_bytes(jsonio.dump(replace(record, now=now)))

    return change


BROKEN: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a record is missing": (lambda folder: (folder / "event.json").unlink(), "event.json is missing"),
    "a record is cut": (_cut, "scan.json"),
    "a record is of another run": (_swap, "scan.json is not what was handed over"),
    "a record is a link": (_link_file, "event.json is no plain file"),
    "a record is a pipe": (_pipe, "event.json is no plain file"),
    "no JSON": (lambda folder: (folder / "decision.json").write_bytes(b"\xff"), "decision.json"),
    "another schema": (lambda folder: (folder / "decision.json").write_bytes(b'{"schema": "x"}'), "decision.json"),
    "a stray file": (lambda folder: (folder / "notes.txt").write_bytes(b""), "'notes.txt'"),
    "no time": (_again("yesterday"), "'yesterday' is no time"),
    "a lenient time": (_again("2026-11-2T10:00:00Z"), "is no time"),
    "a time before there were years of four digits": (_again("0001-01-01T00:00:00Z"), "is no time"),
    "a time before git": (_again("2004-12-31T23:59:59Z"), "is no time"),
    "a time to come": (_again("2026-11-04T00:00:00Z"), "still to come"),
}


@pytest.mark.parametrize(("spoil", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_is_named_everywhere_and_counts_nowhere(
    tmp_path: Path, spoil: Callable[[Path], Any], why: str
) -> None:
    put(tmp_path / "good", judged(1))
    spoil(put(tmp_path / "bad", judged(2)))
    found = gather(tmp_path, TODAY)
    assert [each.place for each in found.pasts] == ["good"]
    (unread,) = found.unread
    assert (unread.place, why in unread.why) == ("bad", True), unread.why
    assert str(tmp_path) not in unread.why
    shown = Reader(drawn(found)).text
    assert why in shown
    assert "Incomplete" in shown
    assert "1 below this folder could not be read" in text.render(found, branch_of())


def test_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "all" / "a", judged())
    (tmp_path / "all" / "round").symlink_to(tmp_path / "all")
    found = gather(tmp_path / "all", TODAY)
    assert ([each.place for each in found.pasts], [each.place for each in found.unread]) == (["a"], ["round"])


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    put(tmp_path / "a", judged())
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[2J\n")).mkdir()
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[2J\n")) / "scan.json").write_bytes(b"")
    found = gather(tmp_path, TODAY)
    assert len(found.unread) == 1
    assert drawn(found).encode()
    assert all(line.isprintable() for line in text.render(found, branch_of()).splitlines())


# --- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "unit", "number", "first"),
    [
        ([0], "day", 7, "27 Oct 2026"),
        ([0, 3], "day", 7, "27 Oct 2026"),
        ([0, 31], "day", 32, "2 Oct 2026"),
        ([0, 32], "week", 6, "28 Sep 2026"),
        ([0, 365], "week", 54, "27 Oct 2025"),
        ([0, 366], "month", 13, "Nov 2025"),
        ([0, 5 * 365], "month", 61, "Nov 2021"),
        ([0, 12 * 366], "year", 13, "2014"),
    ],
)
def test_periods_follow_from_the_span_and_none_is_left_out(days: list[int], unit: str, number: int, first: str) -> None:
    found = figures.course(spread(days))
    assert (found.unit, len(found.periods), found.periods[0].word) == (unit, number, first)
    assert sum(len(period.pasts) for period in found.periods) == len(days)


def test_months_are_whole_whatever_their_length() -> None:
    found = figures.course([past(date(2024, 1, 31)), past(date(2024, 2, 29)), past(date(2026, 12, 31))])
    words = [period.word for period in found.periods]
    assert words[:3] == ["Jan 2024", "Feb 2024", "Mar 2024"]
    assert len(words) == len(set(words)) == 36


@pytest.mark.parametrize(("part", "whole", "percent"), [(0, 9, 0), (1, 900, 1), (899, 900, 99), (9, 9, 100), (1, 2, 50)])
def test_some_is_never_none_and_most_never_all(part: int, whole: int, percent: int) -> None:
    assert figures.share(part, whole) == percent


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ([], None),
        ([None, None], None),
        ([30], Quartiles(30, 30, 30)),
        ([10, 20, None], Quartiles(12, 15, 18)),
        ([0, 10, 20, 30, 40], Quartiles(10, 20, 30)),
    ],
)
def test_waits_are_of_the_changes_whose_times_are_known(known: list[int | None], found: Quartiles | None) -> None:
    assert figures.waits([past(waited=each) for each in known]) == found


@pytest.mark.parametrize(
    ("expires", "days", "state"),
    [
        ("2026-11-01", -1, "ended"),
        ("2026-11-02", 0, "near its end"),
        ("2026-11-16", 14, "near its end"),
        ("2026-11-17", 15, "in force"),
    ],
)
def test_exceptions_count_down_to_their_last_day(expires: str, days: int, state: str) -> None:
    (found,) = figures.endings([replace(EXCEPTION, expires=expires)], TODAY)
    assert (found.days, found.state) == (days, state)


def test_the_next_to_end_comes_first() -> None:
    _, branch = everything()
    assert [end.exception.id for end in branch.endings] == ["EX-2026-2", "EX-2026-1", "EX-2026-3"]
    assert [end.state for end in branch.endings] == ["ended", "near its end", "in force"]


def test_remarks_say_what_the_figures_are_not() -> None:
    told = " ".join(figures.remarks(everything()[0]))
    assert "20 of the verdicts were only observed" in told
    assert "changes of 2 repositories: example/0, example/1" in told
    assert figures.remarks(only([past()])) == ()
    assert "1 of the decisions do not say who looks" in " ".join(figures.remarks(only([past(asked=None)])))


# --- the page ---------------------------------------------------------------------------------------------------------


def tables(shown: str) -> dict[str, list[list[str]]]:
    """The cells of each table by its caption."""
    found = re.findall(r"<table><caption>(.*?)</caption>(.*?)</table>", shown, re.DOTALL)
    rows = {caption: re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL) for caption, body in found}
    return {name: [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines] for name, lines in rows.items()}


def test_every_drawing_has_a_name_a_table_and_a_section() -> None:
    shown = drawn(*everything())
    assert shown.count('role="img" aria-label="') == len(DRAWN) + 1  # and the audits
    for name in DRAWN:
        part = shown[shown.index(f'<section id="{name}"') :].partition("</section>")[0]
        assert re.search(r'<svg viewBox="[\d ]+" preserveAspectRatio="none" role="img" aria-label="[^"]{20,}"', part)
        assert "as a table</summary>" in part
    assert len(tables(shown)) == len(DRAWN) + 4  # exceptions, audits, changes, what was not read


def test_tables_hold_the_numbers_that_are_drawn() -> None:
    pasts = [
        *(past(tier=tier, found=found, asked=10, saved=5, waited=waited, origin=origin, flowed=flowed, verdict=verdict)
          for tier, found, waited, origin, flowed, verdict in (
              (Tier.LOW, (), None, Origin.UNKNOWN, True, Verdict.ALLOW),
              (Tier.LOW, (), 60, Origin.AI, True, Verdict.ALLOW),
              (Tier.HIGH, (Severity.HIGH, Severity.LOW), 180, Origin.UNKNOWN, False, Verdict.BLOCK))),
    ]  # fmt: skip
    found = tables(drawn(only(pasts)))
    day = "2 Nov 2026"
    assert found["Tiers, by day"] == [["Day", "Critical", "High", "Moderate", "Low", "All"], [day, "0", "1", "0", "2", "3"]]
    assert found["New findings, by day"][1] == [day, "0", "1", "0", "1", "0", "2"]
    assert found["Minutes of readers, by day"] == [["Day", "Asked", "Saved"], [day, "30", "15"]]
    assert found["Lead time, by day"][1] == [day, "90 minutes", "2 hours", "2 hours"]
    assert found["Share that flowed, by day"] == [["Day", "Share in %"], [day, "67 %"]]
    assert found["Verdicts, by day"][1] == [day, "1", "0", "2", "3"]
    assert found["Origins as declared, by day"][1] == [day, "1", "0", "0", "2", "3"]


def test_bars_are_as_high_as_their_numbers_and_stay_within() -> None:
    shown = drawn(*everything())
    boxes = re.findall(r'<rect class="[\w-]+" x="([\d.]+)" y="(-?[\d.e+-]+)" width="([\d.]+)" height="(-?[\d.e+-]+)"/>', shown)
    assert len(boxes) > 100
    for x, y, wide, tall in (map(float, box) for box in boxes):
        assert x >= 0 <= wide <= 10
        assert -0.01 <= y <= 100.01 >= y + tall
        assert tall >= 0
    one = drawn(only([past(tier=Tier.LOW), past(tier=Tier.HIGH), past(tier=Tier.LOW), past(tier=Tier.LOW)]))
    part = one[one.index('<section id="tiers"') :].partition("</section>")[0]
    assert re.findall(r'class="(high|low)" x="60.75" y="(\d+)" width="8.5" height="(\d+)"', part) == [
        ("high", "75", "25"), ("low", "0", "75"),
    ]  # fmt: skip
    two = drawn(only([past(asked=8, saved=4), past(asked=2, saved=0)]))
    part = two[two.index('<section id="minutes"') :].partition("</section>")[0]
    assert re.findall(r'class="(reading|spared)" x="[\d.]+" y="(\d+)" width="4.25" height="(\d+)"', part) == [
        ("reading", "0", "100"), ("spared", "60", "40"),
    ]  # fmt: skip


def test_the_share_that_flowed_comes_first_and_the_parts_in_order() -> None:
    words = Reader(drawn(*everything())).text
    parts = [
        "35 % flowed with nobody in front", "20 of the verdicts were only observed", "Incomplete", "Changes that may merge",
        "of critical tier", "blocked", "of critical severity", "minutes asked of readers", "Half of them waited",
        "25 % undeclared", "exceptions: 1 near", "Sampling is tightened", "Each head once", "1 place could not be",
    ]  # fmt: skip
    places = [words.index(part) for part in parts]
    assert places == sorted(places)


def test_undeclared_is_never_called_human() -> None:
    shown = drawn(only([past()]))
    part = shown[shown.index('<section id="origins"') :].partition("</section>")[0]
    assert re.findall(r'<li class="(\w+)">', part) == re.findall(r'<rect class="(\w+)"', part) == ["unknown"]
    assert "100 % undeclared: of 1 of 1 change nobody said who wrote them" in Reader(shown).text


@pytest.mark.parametrize("kind", ["empty", "one", "unread alone", "days", "years"])
def test_every_size_of_history_is_a_whole_page(kind: str) -> None:
    unread = (Unread("b", "change.json is missing"),)
    gathered = {
        "empty": only([]), "one": only([past()]), "unread alone": Gathered((), 0, unread), "days": only(spread(range(9))),
        "years": only(spread(range(0, 7000, 100))),
    }[kind]  # fmt: skip
    shown = drawn(gathered)
    reader = Reader(shown)
    assert ("No change to show" in reader.text) == (not gathered.pasts)
    assert ('<section id="tiers"' in shown) == bool(gathered.pasts)
    assert ("Incomplete" in reader.text) == bool(gathered.unread)
    assert "The target branch has no exception." in reader.text
    assert "Sampling is normal" in reader.text
    assert text.render(gathered, branch_of()).count("\n") >= 3


def test_five_hundred_changes_with_long_words_stay_under_a_megabyte() -> None:
    pasts = [each._replace(why="<" * 200, place="<" * 5_000, head=f"{n:012}") for n, each in enumerate(spread(range(500)))]
    assert len(drawn(only([each._replace(why=each.why[:160]) for each in pasts])).encode()) < 1_000_000


def test_nothing_runs_and_nothing_is_loaded() -> None:
    shown = drawn(*everything())
    reader = Reader(shown)
    assert not {tag for tag, *_ in reader.elements} & {"script", "iframe", "object", "embed", "img", "form", "base", "use"}
    assert "default-src 'none'" in shown
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face|://", style[1])
    assert {value[:1] for name, value in reader.values if name == "href"} == {"#", "d"}
    assert not [name for name, _ in reader.values if name.startswith("on")]


def test_headings_tables_and_landmarks_can_be_followed_without_eyes() -> None:
    shown = drawn(*everything())
    reader = Reader(shown)
    levels = [int(tag[1]) for tag, *_ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, *_ in reader.elements}
    assert not [element for element in reader.elements if element[0] == "th" and "scope" not in element]
    ids = [value for name, value in reader.values if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for name, value in reader.values if name == "href" and value[:1] == "#"} <= set(ids)
    assert "<title>History of example/0, example/1 · codewarrant</title>" in shown


def hostile(payload: str) -> tuple[Gathered, Branch]:
    """Every text that a change, a bundle, a platform or a target branch puts on the page."""
    gathered, branch = everything()
    pasts = tuple(each._replace(place=payload, repository=payload, why=payload, head=payload) for each in gathered.pasts)
    endings = tuple(
        Ending(replace(end.exception, id=payload, rule=payload, path=payload, reason=payload, approved_by=payload), end.days)
        for end in branch.endings
    )
    audits = tuple(replace(audit, note=payload, tree=payload, at=payload) for audit in branch.history.audits)
    unread = (Unread(payload, payload), *gathered.unread)
    return Gathered(pasts, 2, unread), Branch(endings, History(audits=audits))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_hostile_text_changes_no_element_and_no_attribute(payload: str) -> None:
    attacked, quiet = drawn(*hostile(payload)), drawn(*hostile("x"))
    assert Reader(attacked).elements == Reader(quiet).elements
    assert all(char.isprintable() or char == "\n" for char in attacked)
    assert attacked.encode()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_terminal_shows_the_same_lines_and_no_control(payload: str) -> None:
    attacked, quiet = (text.render(*hostile(words)).split("\n") for words in (payload, "x"))
    assert len(attacked) == len(quiet)
    assert all(line.isprintable() for line in attacked)
    assert not [line for line in attacked if re.match(r"\s*::|.*##\[", line)]


def test_terminal_tells_the_same_figures() -> None:
    shown = text.render(*everything())
    for words in (
        "35 % flowed with nobody in front: 14 of 40 changes", "incomplete: 1 below", "note: 20 of the verdicts",
        "moderate  ████████", "verdicts  14 allow, 13 review, 13 block", "readers   780 minutes asked, 480 saved",
        "waited    half within 20 hours, known of 32", "10 undeclared (25 %)",
        "exception EX-2026-1 (near its end, 3 days left): python-ssrf at src/fetch.py", "Sampling is tightened",
    ):  # fmt: skip
        assert words in shown, words


# --- the word ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> GitSource:
    """A target branch with an exception and an audit."""
    repository = Repository(tmp_path_factory.mktemp("target"))
    item = "".join(
        f"\n    {name}: '{getattr(EXCEPTION, name)}'" for name in EXCEPTION.__dataclass_fields__ if name != "id"
    )  # fmt: skip
    repository.commit({
        ".codewarrant/exceptions.yml": f"schema: codewarrant/exceptions/v1\nexceptions:\n  - id: EX-2026-1{item}\n".encode(),
        ".codewarrant/history.json": jsonio.dump(branch_of(outcomes="xx").history),
    })  # fmt: skip
    repository.branch("later")
    repository.commit({".codewarrant/exceptions.yml": b"schema: codewarrant/exceptions/v1\nexceptions: []\n"})
    return GitSource(repository.path, os.environ.get("PATH", os.defpath))


def told(source: GitSource | None, **given: Any) -> tuple[str, str]:
    args = Namespace(**({"bundles": None, "page": None, "at": "main", "dir": None, "record": None, "drill": None} | given))
    out, err = io.StringIO(), io.StringIO()
    assert history.word(source, args, TODAY, out, err) == 0
    return out.getvalue(), err.getvalue()


def test_page_is_written_and_what_is_missing_is_told(source: GitSource, tmp_path: Path) -> None:
    put(tmp_path / "all" / "a", judged())
    (put(tmp_path / "all" / "b", judged(2)) / "scan.json").unlink()
    out, err = told(source, bundles=str(tmp_path / "all"), page=str(tmp_path / "page.html"))
    assert out.startswith("100 % flowed with nobody in front: 1 of 1 change, on 2 Nov 2026.\n")
    assert err == "note: not read: b: scan.json is missing\n"
    shown = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "EX-2026-1" in shown
    assert "Sampling is tightened" in shown
    assert "scan.json is missing" in shown


def test_text_is_printed_without_a_page(source: GitSource, tmp_path: Path) -> None:
    put(tmp_path / "a", judged())
    out, err = told(source, bundles=str(tmp_path))
    assert err == ""
    assert "exception EX-2026-1 (near its end, 3 days left)" in out
    assert "Audits: 0 sound, 2 defect, 0 mended." in out


def test_exceptions_are_those_of_the_commit_that_is_named(source: GitSource, tmp_path: Path) -> None:
    assert "EX-2026-1" not in told(source, bundles=str(tmp_path), at="later")[0]


def test_audits_may_come_from_a_folder_of_the_operators(source: GitSource, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "ann.json").write_bytes(jsonio.dump(branch_of(outcomes="...").history))
    out, _ = told(source, bundles=str(tmp_path), dir=str(tmp_path / "kept"))
    assert "Audits: 3 sound, 0 defect, 0 mended." in out
    assert "EX-2026-1" in out, "exceptions are the target branch's alone"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"page": "x.html"}, "name the folder below which they are with --bundles"),
        ({"bundles": ".", "record": "sound"}, "do one after the other"),
        ({"bundles": ".", "drill": "web"}, "do one after the other"),
        ({"bundles": "nowhere"}, "nowhere is no folder"),
        ({"bundles": ".", "at": "nowhere"}, "there is no commit called 'nowhere'"),
        ({"bundles": ".", "dir": "nowhere"}, "nowhere is no folder"),
        ({"bundles": ".", "page": "nowhere/x.html"}, "name another file with --page"),
    ],
)
def test_mistake_is_a_problem(
    source: GitSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Problem, match=re.escape(said)):
        told(source, **given)
    assert list(tmp_path.iterdir()) == []

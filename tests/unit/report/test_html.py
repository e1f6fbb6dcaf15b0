"""The page shows hostile text without ever running it, needs nothing from outside, and hides nothing that matters.

Long because of the table of payloads and of one example of every record; the tests themselves are short.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from codewarrant.records import (
    Account,
    Approvals,
    Audience,
    Blob,
    Change,
    Classification,
    CommitOrigin,
    Confidence,
    Content,
    Coverage,
    Decision,
    Enforcement,
    Event,
    Evidence,
    FileChange,
    Finding,
    FiredClause,
    Grade,
    Hunk,
    LedgerEntry,
    LineOrigin,
    LineRange,
    Origin,
    Outcome,
    PolicySource,
    Reason,
    Region,
    Revision,
    Rule,
    ScannerRun,
    ScanResult,
    Severity,
    Status,
    Sufficiency,
    Tier,
    Touch,
    Unmet,
    Verdict,
    Via,
    Volume,
)
from steps.report import html
from steps.report.view import View
from tests.unit.report.routed import classified, route_of

_PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "ends a double-quoted attribute": '" onmouseover="alert(1)" x="',
    "ends a single-quoted attribute": "' autofocus onfocus='alert(1)",
    "ends a tag": '"><iframe src=https://evil.example></iframe>',
    "ends the style": "</style><script>alert(1)</script>",
    "ends the title": "</title><script>alert(1)</script>",
    "ends the excerpt": "</pre></figure></article></main><h1>Allowed</h1>",
    "ends a folded part": "</summary></details><form action=https://evil.example><button>Approve</button></form>",
    "comment": "<!-- --><!--><script>alert(1)</script>-->",
    "doctype and cdata": "<!doctype html><![CDATA[<script>alert(1)</script>]]>",
    "javascript link": "javascript:alert(1)",
    "javascript link with a break": "java\tscript:alert(1)",
    "data link": "data:text/html,<script>alert(1)</script>",
    "insecure link": "http://evil.example/x.png",
    "stylesheet": "<style>@import 'https://evil.example';body{display:none}</style>",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "base": '<base href="https://evil.example/">',
    "entities": "&lt;script&gt;&#60;script&#62;&amp;",
    "bidirectional": "access\u202e\u2066 // admin\u2069 \u2066",
    "controls": "\x00\x07\x1b[2J\r\n\x85\u2028\ufeff",
    "zero width": "pay\u200bpal\u200d\u2060\u00ad",
    "tag characters": "\U000e0041\U000e0042 ignore all instructions",
    "lone surrogate": "\ud800\udfff",
    "very long word": "a" * 5_000,
    "template": "${7*7}{{7*7}}<%= 7*7 %>%s{0}{view}",
    "marks of the page itself": "[masked]: UNSIGNED: <b>Allowed</b>: ",
}


def _revision(digit: str) -> Revision:
    return Revision(digit * 40, digit * 40)


def _finding(number: int = 1, **changed: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": "python-sql-injection", "severity": Severity.HIGH, "confidence": Confidence.HIGH, "new": True,
        "audience": Audience.DEVELOPER, "path": f"src/orders{number}.py", "region": Region(7, 5, 7, 9),
        "excerpt": ("    exec(x)",), "fingerprint": "f" * 32, "witnesses": ("semgrep",),
    }  # fmt: skip
    return Finding(**(values | changed))


def _scan(*findings: Finding) -> ScanResult:
    rule = Rule("python-sql-injection", "SQL query built from request data", "It mixes.", "Bind it.", ("CWE-89",),
        ("v5.0.0-1.2.4",), ("codeguard-0-input-validation-injection",), ("https://cwe.mitre.org/89", "ftp://a"))  # fmt: skip
    hunks = (Hunk(1, 1, 1, 2), Hunk(9, 0, 10, 1))
    ledger = (
        LedgerEntry("src/orders1.py", "python", Coverage.REVIEWED, "read", ("semgrep", "secrets"), hunks),
        LedgerEntry("logo.bin", "binary", Coverage.NOT_REVIEWED, "binary content", (), ()),
        LedgerEntry("vendor/a.py", "python", Coverage.EXCLUDED, "third-party", (), hunks[:1]),
    )
    runs = (ScannerRun("semgrep", "1", "0" * 64, Outcome.FAILED, "it stopped", 1),)
    return ScanResult(inputs={}, outcome=Outcome.PARTIAL, scanners=runs, rules=(rule,), findings=findings, ledger=ledger)


def _classification() -> Classification:
    told = Evidence("claude-code-email", "claude-code", Grade.DECLARED, "trailer", "<noreply@anthropic.com>")
    return Classification(
        inputs={}, outcome=Outcome.COMPLETE, problem=None, tier=Tier.CRITICAL, sentence="Critical tier: the change asks.",
        reasons=(Reason("removes-access-check", Tier.CRITICAL, "removes a check", ("a.py", "b.py", "c.py", "d.py")),
            Reason("large-change", Tier.HIGH, "is large: 2,000 lines", ())),
        origin=Origin.MIXED, commits=(CommitOrigin("3" * 40, Origin.AI, (told,)), CommitOrigin("4" * 40, Origin.UNKNOWN, ())),
        touches=(Touch("authentication", "a.py", Via.REMOVED_LINE, 4, 2),), volume=Volume(3, 40, 2, 1),
    )  # fmt: skip


def _view(*findings: Finding, **decided: Any) -> View:
    blob = Blob("5" * 40, "100644", Content.TEXT, 3)
    change = Change(object_format="sha1", target=_revision("1"), base=_revision("2"), head=_revision("3"), merge_bases=2,
        commits=("3" * 40, "4" * 40), files=(FileChange("src/orders1.py", Status.MODIFIED, blob, blob),))  # fmt: skip
    event = Event(platform="github", kind="pull_request", repository="acme/shop", number=7, author=Account("ada", 1, False),
        sender=None, head_ref="feature", base_ref="main", fork=True)  # fmt: skip
    fired = FiredClause("critical-tier", Verdict.REVIEW, "it is critical", ("the tier is critical",))
    values: dict[str, Any] = {
        "inputs": {"change.json": "a" * 64, "scan.json": "b" * 64}, "now": "2026-11-02T10:00:00Z",
        "verdict": Verdict.REVIEW, "sentence": "Needs 2 people to approve (1 so far): it is of critical tier.",
        "tier": Tier.CRITICAL, "clauses": (fired,),
        "approvals": Approvals(2, 1, ("grace",)), "enforcement": Enforcement.BLOCK, "enforced": True,
        "policy": PolicySource("balanced", "6" * 40, "c" * 64), "not_checked": ("logo.bin: binary content",), "exceptions": (),
    }  # fmt: skip
    decision = Decision(**(values | decided))
    return View(change, event, _classification(), _scan(*findings), decision, "UNSIGNED: no key was given")


_NOT_ENOUGH = Sufficiency(False, (Unmet("recall", "recall is not proven"),))


def _everything() -> View:
    """Every part of the page is drawn: new and old findings, an auditor's, several lines, a failed scanner, who looks."""
    auditor, old = _finding(2, audience=Audience.AUDITOR), _finding(3, new=False)
    view = _view(_finding(), _finding(4, excerpt=("f(", "[masked]")), auditor, old, route=route_of(sufficiency=_NOT_ENOUGH))
    new, known = classified(), view.classification
    told = (replace(known.commits[0], lines=(LineOrigin("a.py", (LineRange(3, 9),), Origin.AI, "claude-code", "git-ai"),)),)
    return replace(view, classification=replace(
        known, capabilities=new.capabilities, rolling=new.rolling, unread=new.unread, volume=new.volume,
        commits=(*told, *known.commits[1:]),
    ))  # fmt: skip


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """The same record with every text in it changed, the keys of dictionaries included. Excerpts have a test of their own."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_rewritten(item, change) for item in value)
    if isinstance(value, dict):
        return {change(key): _rewritten(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"schema", "excerpt"}
        changed = {f.name: _rewritten(getattr(value, f.name), change) for f in fields(value) if f.name not in kept}
        return replace(value, **changed)
    return value


class _Reader(HTMLParser):
    """What a browser would make of the page: elements with the names of their attributes, links, text, nesting."""

    _VOID = ("meta", "link", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.values: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.values += [(name, value or "") for name, value in attrs]
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.mark.parametrize("payload", _PAYLOADS.values(), ids=_PAYLOADS.keys())
@pytest.mark.parametrize("whole", [True, False], ids=["alone", "after a text"])
def test_hostile_text_changes_no_element_and_no_attribute(payload: str, whole: bool) -> None:
    def hostile(text: str) -> str:
        return payload if whole else text + payload

    def harmless(text: str) -> str:
        return "x" if whole else text + "x"

    attacked, quiet = (html.render(_rewritten(_everything(), change)) for change in (hostile, harmless))
    assert _Reader(attacked).elements == _Reader(quiet).elements
    assert attacked.encode()  # no lone surrogate is left
    assert all(char.isprintable() or char == "\n" for char in attacked)


@pytest.mark.parametrize("payload", _PAYLOADS.values(), ids=_PAYLOADS.keys())
def test_hostile_excerpts_are_text(payload: str) -> None:
    excerpt = (payload, "    exec(x)", f"    {payload}")
    shown = ((excerpt, excerpt), (("[masked]x",) * 3, ("y",) * 3))
    attacked, quiet = (_Reader(html.render(_view(_finding(excerpt=lines, fix=fix)))) for lines, fix in shown)
    assert set(attacked.elements) <= set(quiet.elements) | {("mark",)}


def test_links_lead_to_the_rules_references_and_nowhere_else() -> None:
    reader = _Reader(html.render(_everything()))
    outside = {value for name, value in reader.values if name in {"href", "src", "action", "data"} and value[:1] != "#"}
    assert outside == {"https://cwe.mitre.org/89", "data:,"}
    assert "ftp://a" in reader.text
    assert {value for name, value in reader.values if "://" in value} == {"https://cwe.mitre.org/89"}


@pytest.mark.parametrize("reference", ["http://a", "javascript:alert(1)", "//a", "HTTPS://a", " https://a", "", "data:,"])
def test_other_references_are_plain_text(reference: str) -> None:
    view = _view(_finding())
    rule = replace(view.scan.rules[0], references=(reference,))
    assert "noopener" in html.render(view)
    assert "noopener" not in html.render(replace(view, scan=replace(view.scan, rules=(rule,))))


def test_nothing_runs_and_nothing_is_loaded() -> None:
    shown = html.render(_everything())
    tags = {tag for tag, *_ in _Reader(shown).elements}
    assert not tags & {"script", "iframe", "object", "embed", "img", "form", "input", "base", "video", "audio", "use"}
    assert "default-src 'none'" in shown
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face|://", style[1])


def test_the_same_records_give_the_same_bytes() -> None:
    assert html.render(_everything()) == html.render(_everything())


@pytest.mark.parametrize("signature", ["UNSIGNED: no key was given", "UNSIGNED", "something unheard of", ""])
def test_unsigned_stands_by_the_verdict_and_by_the_evidence(signature: str) -> None:
    shown = html.render(replace(_view(), signature=signature))
    assert shown.count('class="unsigned"') == 2
    assert shown.index('class="unsigned"') < shown.index('id="flow"')
    assert "<strong>Unsigned</strong>" in shown


def test_signed_is_said_without_a_warning() -> None:
    shown = html.render(replace(_view(), signature="signed with key 0011; no witness to the time"))
    assert 'class="unsigned"' not in shown
    assert "UNSIGNED" not in shown
    assert "no witness to the time" in shown


def test_the_verdict_comes_first() -> None:
    text = _Reader(html.render(_everything())).text
    parts = ["Needs 2 people to approve", "Who looks and why", "How the decision came about", "SQL query built",
        "2 new capabilities", "Why this tier", "Modelled, not measured", "Who wrote it", "7 lines in 1 file",
        "What was read", "What the policy says", "SHA-256 of what the decision read"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("verdict", "findings", "first"),
    [(Verdict.BLOCK, 1, "findings"), (Verdict.BLOCK, 0, "flow"), (Verdict.REVIEW, 1, "flow"), (Verdict.ALLOW, 1, "flow")],
)
def test_where_the_author_has_to_mend_findings_they_come_first(verdict: Verdict, findings: int, first: str) -> None:
    shown = html.render(_view(*(_finding() for _ in range(findings)), verdict=verdict))
    linked = re.findall(r'<a href="#(\w+)">', shown.partition("</nav>")[0].partition("<nav")[2])
    assert linked[0] == first
    assert linked == re.findall(r'<section id="(\w+)"', shown)


@pytest.mark.parametrize(
    ("signature", "words"),
    [("UNSIGNED: no key was given", "No key was given"), ("signed, mode key, no witness", "Mode key, no witness")],
)
def test_the_drawing_says_once_whether_it_is_signed(signature: str, words: str) -> None:
    shown = html.render(replace(_view(), signature=signature))
    assert f"igned</strong><p>{words}</p>" in shown


def test_one_line_is_a_line_and_a_file_with_lines_needs_no_remark() -> None:
    view = _view(_finding())
    one = replace(view.classification, volume=replace(view.classification.volume, added_lines=1))
    ledger = view.scan.ledger[:1]
    text = _Reader(html.render(replace(view, classification=one, scan=replace(view.scan, ledger=ledger)))).text
    assert "1 line added, 2 removed" in text
    assert "counts as one hunk" not in text
    assert "1 path that was read" in text
    assert "counts as one hunk" in _Reader(html.render(view)).text


@pytest.mark.parametrize(
    ("verdict", "enforced", "words"),
    [
        (Verdict.ALLOW, True, "It may merge."),
        (Verdict.REVIEW, True, "once 1 more person has approved"),
        (Verdict.BLOCK, True, "Approvals do not lift a block"),
        (Verdict.BLOCK, False, "nothing stops the merge"),
        (Verdict.REVIEW, False, "Only observed"),
    ],
)
def test_what_follows_from_the_verdict(verdict: Verdict, enforced: bool, words: str) -> None:
    assert words in _Reader(html.render(_view(verdict=verdict, enforced=enforced))).text


def test_silence_is_never_called_human() -> None:
    assert "human" not in html.render(_view()).lower()


def test_no_finding_is_not_called_proof() -> None:
    text = _Reader(html.render(_view())).text
    assert "No new finding. Not everything was read" in text
    complete = replace(_view(), scan=replace(_scan(), outcome=Outcome.COMPLETE, ledger=()))
    assert "no proof" in _Reader(html.render(complete)).text
    assert "Nothing changed" in _Reader(html.render(complete)).text


def test_a_thousand_findings_are_all_there_and_folded() -> None:
    findings = [_finding(number) for number in range(1000)]
    shown = html.render(_view(*findings))
    text = _Reader(shown).text
    assert all(f"src/orders{number}.py:7" in text for number in range(1000))
    assert "997 more places" in text
    assert shown.index("src/orders2.py:7") < shown.index("<details>") < shown.index("src/orders3.py:7")


def test_many_rules_are_folded() -> None:
    view = _view(*(_finding(rule=f"rule-{number:03}") for number in range(40)))
    rules = tuple(replace(view.scan.rules[0], id=f"rule-{number:03}") for number in range(40))
    text = _Reader(html.render(replace(view, scan=replace(view.scan, rules=rules)))).text
    assert "30 more rules" in text
    assert "rule-039" in text


def test_old_findings_are_counted_and_folded() -> None:
    shown = html.render(_everything())
    assert "1 older finding</summary>" in shown
    assert shown.index("1 older finding</summary>") < shown.index("src/orders3.py:7")


@pytest.mark.parametrize(
    ("region", "line", "marked"),
    [
        (Region(7, 5, 7, 9), "    exec(x)", "exec"),
        (Region(7, 1, 7, 5), "    exec(x)", None),
        (Region(7, 5, 7, 99), "    exec(x)", None),
        (Region(7, 5, 8, 9), "    exec(x)", None),
        (Region(7, 1, 7, 4), "a = '[masked]'", None),
        (Region(7, 1, 7, 4), r"a = '\u202e'", None),
    ],
)
def test_only_columns_that_are_certain_are_marked(region: Region, line: str, marked: str | None) -> None:
    found = re.findall(r"<mark>(.*?)</mark>", html.render(_view(_finding(region=region, excerpt=(line,)))))
    assert found == ([marked] if marked else [])


def test_the_share_that_was_read_is_never_rounded_up() -> None:
    hunks = tuple(Hunk(n, 1, n, 1) for n in range(999))
    ledger = (LedgerEntry("a.py", "python", Coverage.REVIEWED, "read", (), hunks), *_scan().ledger[1:2])
    text = _Reader(html.render(replace(_view(), scan=replace(_scan(), ledger=ledger)))).text
    assert "999 of 1,000 changed hunks read (99 %)" in text


def test_headings_tables_and_landmarks_can_be_followed_without_eyes() -> None:
    shown = html.render(_everything())
    reader = _Reader(shown)
    levels = [int(tag[1]) for tag, *_ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, *_ in reader.elements}
    assert not [element for element in reader.elements if element[0] == "th" and "scope" not in element]
    assert '<html lang="en">' in shown
    assert "<title>Review, critical tier: 333333333333 · codewarrant</title>" in shown
    ids = [value for name, value in reader.values if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for name, value in reader.values if name == "href" and value[:1] == "#"} <= set(ids)

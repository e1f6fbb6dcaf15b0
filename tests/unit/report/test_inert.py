"""Hostile text is read, never rendered, linked, mentioned or run: wherever a change's own words are shown.

A rendering with hostile words must have the very structure of one with plain words.
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from codewarrant.records import (
    Account,
    Coverage,
    Delta,
    Event,
    FiredClause,
    Made,
    NotRead,
    Owners,
    Rolling,
    Tier,
    Verdict,
)
from codewarrant.visible import logged_json, visible
from steps.report import comment, inert, terminal
from steps.report.view import View
from tests.samples import (
    classification_of,
    decision_of,
    entry_of,
    event_of,
    finding_of,
    scan_of,
    view_of,
)
from tests.unit.report.routed import delta_of, route_of, routed

PAYLOADS = {
    "mention": "@octocat",
    "mention of a team": "@example/security please approve",
    "issue": "fixes #1, closes example/repo#2 and GH-3",
    "e-mail": "octocat@example.org",
    "image": "![x](https://example.org/x.png)",
    "link": "[click](https://example.org)",
    "link by reference": "[click][1]",
    "bare address": "https://example.org/?q=1",
    "bare host": "www.example.org",
    "autolink": "<https://example.org>",
    "script": "<script>alert(1)</script>",
    "image element": "<img src=x onerror=alert(1)>",
    "end of details": "</details><h1>Allowed</h1>",
    "end of code": "</code></td></tr></table>",
    "comment": "--><!-- codewarrant -->",
    "open comment": "<!-- hidden",
    "entity": "&lt;b&gt; &#60;b&#62; &colon;",
    "table cell": "a | b | c",
    "backtick": "`x` ``` ~~~",
    "emphasis": "**bold** _it_ ~~gone~~ __b__",
    "heading": "# Allowed",
    "list": "- x\n- y\n1. z",
    "new lines": "x\n\n### Allowed\n\ny\r\nz\r",
    "table after a line": "x\n\n| a | b |\n|---|---|\n| c | d |\n",
    "rule": "\n---\n===\n",
    "code block": "\n    code\n```\ncode\n```\n",
    "backslash": "\\[x\\](y) \\` trailing \\",
    "mathematics": "$x$ $$y$$",
    "emoji": ":tada:",
    "workflow command": "::set-output name=verdict::allow",
    "workflow command on a line of its own": "x\n::error::y\n::add-mask::z",
    "old workflow command": "##[set-env name=X]y ##[error]z",
    "pause": "::stop-commands::pause",
    "bidi": "user\u202e \u2066// only admin\u2069",
    "invisible": "a\u200bb\u00ad\ufeff\u2060",
    "tag characters": "x\U000e0041\U000e0042",
    "colour": "\x1b[31mred\x1b[0m \x9b31m",
    "terminal title": "\x1b]0;title\x07",
    "carriage return": "blocked\rallowed",
    "backspace": "blocked\x08\x08\x08\x08allowed",
    "line separators": "x\u2028### y\u2029z\x0bw\x0cv\x85u",
    "null": "x\x00y",
    "non-characters": "\ufffe\uffff\ud7ff",
    "nothing": "",
    "blanks": "   ",
    "quoted by git": '"a\\nb\\303"',
    "commit": "as in 0123456789abcdef0123456789abcdef01234567 and 89abcde",
}
RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


by_payload = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS.keys())


def with_all_payloads(check: Callable[[Callable[[str], View], str], None]) -> Callable[[Callable[[str], View]], None]:
    """One test of a place for all payloads, which names those that fail: there are too many for a test each."""

    def test(place: Callable[[str], View]) -> None:
        wrong = {}
        for name, text in PAYLOADS.items():
            try:
                check(place, text)
            except AssertionError as error:
                wrong[name] = str(error)
        assert wrong == {}

    test.__name__ = check.__name__
    return test


def _path(text: str) -> View:
    scan = scan_of([finding_of(path=text)], ledger=[entry_of(text, Coverage.NOT_REVIEWED, "no rules")])
    return view_of(scan)


def _sentence(text: str) -> View:
    said = f"High tier: the change touches how users prove who they are ({text})."
    return view_of(scan_of([finding_of()]), classification=classification_of(Tier.HIGH, sentence=said))


def _login(text: str) -> View:
    event = Event(platform="github", kind="pull_request", author=Account(text, 1, bot=False))
    decision = decision_of(Verdict.ALLOW, sentence=f"Allowed: approved by {text}.", by=(text,))
    return view_of(scan_of(), event=event, decision=decision)


def _branch(text: str) -> View:
    return view_of(scan_of([finding_of()]), event=event_of(branch=text))


def _excerpt(text: str) -> View:
    shown = visible(text)  # as the scan leaves it
    return view_of(scan_of([finding_of(excerpt=(shown, shown))]))


def _why(text: str) -> View:
    scan = scan_of(ledger=[entry_of("a.py", Coverage.NOT_REVIEWED, text)], problem=text)
    return view_of(scan, decision=decision_of(clauses=[FiredClause(text, Verdict.REVIEW, text, (text,))]))


def _asked(text: str) -> View:
    owners = Owners((text, text), (text, f"@{text}"), ())
    return view_of(decision=routed(route=route_of(owners=(owners,) * 7, ask=(text, text))))


def _question(text: str) -> View:
    return view_of(decision=routed(route=route_of(questions=(text,) * 3)))


def _note(text: str) -> View:
    return view_of(decision=routed(route=route_of(notes=(text,) * 7)))


def _ability(text: str) -> View:
    deltas = [
        delta_of(capability, text, path=text, what=text, traversal=traversal, delta=delta)
        for capability in ("network-out", "of-tomorrow") for traversal in (True, False) for delta in Delta
    ]  # fmt: skip
    return view_of(classification=classification_of(Tier.HIGH, capabilities=deltas))


def _named_ability(text: str) -> View:
    return view_of(classification=classification_of(Tier.HIGH, capabilities=[delta_of(text)]))


def _not_understood(text: str) -> View:
    return view_of(decision=routed(), classification=classification_of(Tier.HIGH, unread=[text]))


def _volume(text: str) -> View:
    known = classification_of(Tier.HIGH, lines=900, rolling=[Rolling(text, text, 7, 3, 900)])
    spared = (NotRead(text, Made.GENERATED, 800, text),)
    return view_of(decision=routed(), classification=replace(known, volume=replace(known.volume, not_read=spared)))


PLACES: dict[str, Callable[[str], View]] = {
    "path": _path, "sentence": _sentence, "login": _login, "branch": _branch, "excerpt": _excerpt, "why": _why,
    "asked": _asked, "question": _question, "note": _note, "ability": _ability, "named ability": _named_ability,
    "not understood": _not_understood, "volume": _volume,
}  # fmt: skip
by_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())


def structure(text: str) -> list[tuple[str, str]]:
    """Everything that Markdown made of a text but for the words: elements, and raw HTML letter by letter."""
    found: list[tuple[str, str]] = []
    for token in RENDER.parse(text):
        for inner in (token, *(token.children or ())):
            raw = inner.content if inner.type in ("html_inline", "html_block") else str(inner.attrs or "")
            # A span that says nothing only holds a sign apart from its neighbours.
            if inner.type not in ("text", "text_special", "softbreak") and raw not in ("<span>", "</span>"):
                found.append((inner.type, raw))
    return found


def words(page: str) -> str:
    """What is read of a finished page."""
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u200b", "")


@by_place
@with_all_payloads
def test_comment_has_the_structure_that_it_has_with_plain_words(place: Callable[[str], View], text: str) -> None:
    assert structure(comment.render(place(text))) == structure(comment.render(place("plain")))


@by_place
@with_all_payloads
def test_comment_mentions_nobody_and_links_nothing(place: Callable[[str], View], text: str) -> None:
    source = comment.render(place(text)).replace(comment.MARKER, "")
    assert not re.search(r"://|www\.|[^\x20-\x7e\n\u00a1-\U0010ffff]", source)
    shown = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<code>.*?</code>", " ", RENDER.render(source))))
    assert not re.search(r"@\w|#\d|\bgh-\d|:[\w+-]+:|://|www\.|[\da-f]{7}", shown, re.IGNORECASE)
    assert all(char.isprintable() or char in "\n\u200b" for char in shown)


@by_place
@with_all_payloads
def test_terminal_shows_the_same_lines_and_no_control(place: Callable[[str], View], text: str) -> None:
    shown = terminal.render(place(text), colour=False)
    assert len(shown.split("\n")) == len(terminal.render(place("plain"), colour=False).split("\n"))
    assert all(char.isprintable() for char in shown.replace("\n", ""))
    assert not re.search(r"(?m)^\s*::|##\[", shown)


@by_place
def test_seventy_thousand_characters_fit(place: Callable[[str], View]) -> None:
    for unit in ("x", "@", "\u202e", "\U000e0041", "\n", "|"):
        found = comment.render(place(unit * 70_000))
        assert len(found) < 65_536
        assert found.startswith(f"{comment.MARKER}\n### ")


@by_payload
def test_item_cannot_become_a_list_or_code(text: str) -> None:
    shown = structure(f"1. {inert.item(text)}")
    assert shown == structure("1. words")
    assert visible(text).strip() in words(RENDER.render(f"1. {inert.item(text)}"))


@by_payload
def test_page_and_line_are_inert(text: str) -> None:
    assert not re.search(r"[<>\"']|[^ -\U0010ffff]", inert.page(text))
    assert inert.one_line(text).isprintable() or not text
    assert html.unescape(inert.page(text)) == visible(text), "and nothing is lost"


@pytest.mark.parametrize(
    "text", ["plain words", "src/app.py", "a-b+c(d)=e!", "caf\u00e9 \u4e2d\u6587 \u05e9\u05dc\u05d5\u05dd \U0001f600"]
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert (inert.markdown(text), inert.one_line(text), inert.page(text)) == (text, text, text)
    assert inert.code(text) == f"<code>{text}</code>"


@by_payload
def test_words_can_still_be_read(text: str) -> None:
    for shown in (inert.code(text), inert.markdown(text)):
        assert words(RENDER.renderInline(f"x {shown} x")) == f"x {visible(text)} x"


@pytest.mark.parametrize("text", ["##vso[task.setvariable variable=x]1", "##[error]x", "a ##vso[x] b ##[y]"])
def test_a_log_holds_no_command_of_azures_or_githubs(text: str) -> None:
    assert not re.search(r"##(vso)?\[", inert.one_line(text))
    assert json.loads(logged_json(json.dumps(text))) == text
    assert not re.search(r"##(vso)?\[", logged_json(json.dumps(text)))

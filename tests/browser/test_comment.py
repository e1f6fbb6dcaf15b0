"""Comment, job summary and remarks as GitHub renders them: hostile text stays text, people can read them, pictures are taken.

GitHub's own steps are in github.mjs. A hostile text must become the very elements that a calm one becomes: no link, no picture,
no mention, no reference to an issue, no formula, no heading, list or table that ends before its end.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from codewarrant.platforms.github import runner
from codewarrant.platforms.interface import MARKER
from codewarrant.records import (
    CommitOrigin,
    Coverage,
    Evidence,
    FiredClause,
    Grade,
    Hunk,
    Origin,
    Rule,
    Severity,
    Tier,
    Verdict,
)
from steps.report import comment, shown
from steps.report.view import View
from tests.browser.markdown import Shown, document
from tests.browser.markdown import shown as rendered
from tests.browser.test_pages import LONG, QUIET, Seen, kept, packages, seen
from tests.samples import (
    HEAD,
    classification_of,
    decision_of,
    entry_of,
    finding_of,
    scan_of,
    view_of,
)
from tests.unit.report.reported import HOSTILE as PLACES
from tests.unit.report.routed import delta_of, route_of, routed
from tests.unit.report.test_inert import PAYLOADS

__all__ = ["packages"]  # a fixture

pytestmark = pytest.mark.interop
SIGHTS = [{"scheme": scheme, "width": width} for scheme in ("light", "dark") for width in (360, 780)]
"""A telephone, and the column of a pull request."""
SILENT: dict[str, list[str]] = {**QUIET, "links": []}
GITHUB = {
    "commit": "as in 0123456789abcdef0123456789abcdef01234567 and 89abcde",
    "commit of another repository": "example/shop@0123456789abcdef0123456789abcdef01234567",
    "address of an issue": "https://github.com/example/shop/issues/1",
    "address without a name": "HTTP://203.0.113.7/x",
    "picture that is an emoji": ":octocat::shipit: :+1: x:100:y",
    "mathematics in code": "$`x`$",
    "sums of money": "from $5 to $10",
    "footnote": "x[^1]\n\n[^1]: y",
    "alert": "\n> [!CAUTION]\n> Allowed",
    "tasks": "\n- [ ] x\n- [x] y",
    "suggestion": "\n```suggestion\nx\n```\n",
    "diagram": "\n```mermaid\ngraph TD;\n```\n",
    "picture with a source": "<picture><source srcset=https://evil.example/x><img src=https://evil.example/y></picture>",
    "moving picture": "<video src=https://evil.example/x.mp4 autoplay></video>",
    "id": "<a id=details-1 name=evidence></a>",
    "look": "<style>main{display:none}</style><p style='position:fixed;inset:0' class=flash>x</p>",
    "open summary": "<details open><summary>Evidence",
    "end of a list": "\n\n</li></ul></ol>\n\n# x",
    "end of a block of code": "</pre></code>\n@octocat #1",
    "line without an end": "x<br",
    "definition of a link": "\n\n[codewarrant]: https://evil.example\n",
    "mention in parentheses": "(@octocat) [@octocat] .@octocat/x",
}  # fmt: skip
"""What only GitHub makes something of, beside what every reader of Markdown does."""
TEXTS = {**PAYLOADS, **GITHUB}
ACTS = {
    "mention", "mention of a team", "issue", "e-mail", "image", "link", "bare address", "bare host", "autolink",
    "image element", "end of details", "backtick", "emphasis", "mathematics", "emoji", "commit", "address of an issue",
    "picture that is an emoji", "sums of money", "picture with a source", "id", "mention in parentheses",
    "commit of another repository", "open summary",
}  # fmt: skip
"""Of these the rest acts in some places only, as where a line begins."""


NOTE = "The token of a fork's pull request may only read, so nothing was posted."


def _summary(view: View) -> str:
    """What the runner is handed as the summary of a job."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "summary.md"
        runner.summary({"GITHUB_STEP_SUMMARY": str(path)}, comment.render(view), [NOTE])
        return path.read_text("utf-8")


def _remarked(view: View) -> View:
    """The same with its findings on lines of the change, where remarks go, and in the way."""
    read = tuple(replace(entry_of(found.path), hunks=(Hunk(1, 0, 1, 99),)) for found in view.scan.findings)
    return replace(view, scan=replace(view.scan, ledger=read), decision=replace(view.decision, verdict=Verdict.BLOCK))


KINDS: dict[str, Callable[[View], str]] = {
    "comment": comment.render,
    "short comment": comment.short,
    "line": lambda view: f"{MARKER}\n{comment.line(view)}\n",
    "summary": _summary,
    "remarks": lambda view: "\n\n---\n\n".join(remark.body for remark in shown.remarks(_remarked(view))),
}
ANSWER = ("answer", "a command")
"""What is said to somebody who asks has one place alone."""
FILES = {"summary"}
"""Shown as a file is, where the end of a line is a blank."""
Key = tuple[str, str, str]
"""Name of a payload, kind, place."""


def _everywhere(name: str, text: str) -> Iterator[tuple[Key, str]]:
    """This text in each place of each kind."""
    yield (name, *ANSWER), shown.answer(text)
    for place, made in PLACES.items():
        for kind, render in KINDS.items():
            written = render(made(text))
            # Of a rule that gives no help there is one line less, and beside a path that git quotes there is no remark.
            if written and (place != "foreign" or text.strip()):
                yield (name, kind, place), written


@pytest.fixture(scope="module")
def became() -> dict[Key, Shown]:
    """What became of each payload, and of calm text."""
    texts = {"calm": "plain", "seventy thousand characters": LONG, **TEXTS}
    asked = dict(pair for name, text in texts.items() for pair in _everywhere(name, text))
    numbers = {str(number): key for number, key in enumerate(asked)}
    files = {number: asked[key] for number, key in numbers.items() if key[1] in FILES}
    comments = {number: asked[key] for number, key in numbers.items() if key[1] not in FILES}
    found = {**rendered(comments), **rendered(files, breaks=False)}
    return {key: found[number] for number, key in numbers.items()}


# --- hostile text -----------------------------------------------------------------------------------------------------


def test_there_are_payloads_and_places_enough() -> None:
    assert len(TEXTS) >= 65
    assert len(PLACES) >= 15
    assert set(TEXTS) >= ACTS


@pytest.mark.parametrize("kind", [*KINDS, ANSWER[0]])
def test_hostile_text_becomes_what_calm_text_becomes(became: dict[Key, Shown], kind: str) -> None:
    calm = {place: each for (name, of, place), each in became.items() if (name, of) == ("calm", kind)}
    assert len(calm) >= {"remarks": 4, "answer": 1}.get(kind, len(PLACES))
    assert not re.search(r"<(a|img|math-renderer)\b", "".join(each.html for each in calm.values())), "nothing of ours is live"
    found = {name: place for (name, of, place), each in became.items() if of == kind and each.shape != calm[place].shape}
    assert {name: place for name, place in found.items() if name in TEXTS} == {}


def test_no_text_runs_loads_or_links_anything(tmp_path: Path, became: dict[Key, Shown]) -> None:
    pages: dict[str, str] = {}
    for (name, *_), each in became.items():
        pages[name] = f"{pages.get(name, '')}\n{each.html}"
    told = seen(tmp_path, {name: document("x", html) for name, html in pages.items()}, [])
    assert len(told) == len(TEXTS) + 2
    assert {each["name"]: each for each in told if {name: each[name] for name in SILENT} != SILENT} == {}


@pytest.mark.parametrize("breaks", [True, False], ids=["comment", "file"])
def test_what_acts_is_noticed(breaks: bool) -> None:
    whole = comment.render(view_of(scan_of([finding_of()]), classification=classification_of(Tier.HIGH, sentence="HERE.")))
    assert whole.count("HERE") == 1
    calm = rendered({"": whole}, breaks=breaks)[""]
    found = rendered({name: whole.replace("HERE", TEXTS[name]) for name in ACTS}, breaks=breaks)
    assert [name for name, each in found.items() if each.shape == calm.shape] == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("![x](https://evil.example/x.png)", "requests"), (":shipit:", "requests"), ("@octocat", "links"), ("#1", "links"),
        ("www.evil.example", "links"), ("a@evil.example", "links"), ("<img src='https://evil.example/x'>", "active"),
    ],
)  # fmt: skip
def test_what_acts_is_noticed_in_the_browser(tmp_path: Path, text: str, sign: str) -> None:
    page = document("x", rendered({"x": f"x {text} x"})["x"].html)
    (found,) = seen(tmp_path, {"x": page}, [])
    assert found[sign]


def test_github_takes_away_what_its_list_does_not_have() -> None:
    text = "<div><script>a</script><b onclick=x style=y class=z id=w>b</b><iframe></iframe><form>c</form></div>"
    assert rendered({"x": text})["x"].html == '<div><b id="user-content-w">b</b>c</div>'


# --- what people see --------------------------------------------------------------------------------------------------

RULES = (
    Rule("python-sql-injection", "SQL query built from request data", "Request data becomes part of the SQL text.",
        'Keep the SQL text constant and pass the values as bound parameters, for example cursor.execute("... WHERE id = %s", '
        "(user_id,)).", ("CWE-89",)),
    Rule("secret-stripe-secret-key", "Stripe secret key", "Whoever can read this repository can use it.",
        "Withdraw the credential where it was issued first: it stays in the history after the line is gone. Then read its "
        "successor from the environment or from a secret store.", ("CWE-798",)),
    Rule("python-broad-except", "Error swallowed", "Nobody learns of it.", "Name the errors that are expected.", ("CWE-390",)),
)  # fmt: skip
CLAUSES = (
    FiredClause("critical-tier", Verdict.REVIEW, "the change is of critical tier, so two people look", ()),
    FiredClause("unreviewed", Verdict.REVIEW, "part of the change was read by no scanner", ()),
)
QUESTIONS = (
    "Line 6 of auth/login.py checked who may do what and is gone: who can reach that code now, and what stops them?",
    "Line 12 of shop/api.py talks to a host that is new to the folder: whose is it, and what is sent there?",
)
REASON = (
    "Critical tier: the change removes a check of who may do what (auth/login.py) and lets shop talk to other machines, which "
    "nothing there did before (shop/api.py)."
)


def _found(severity: Severity, rule: Rule, *places: tuple[str, int]) -> list[Any]:
    return [finding_of(severity, rule=rule.id, path=path, line=line) for path, line in places]


def _of(verdict: Verdict, sentence: str, *findings: Any, **changed: Any) -> View:
    """A change that newly does things, by an assistant as its commit says, with a file that nobody read."""
    told = CommitOrigin(HEAD, Origin.AI, (Evidence("claude-trailer", "claude-code", Grade.DECLARED, "trailer", "Claude"),))
    classification = classification_of(Tier.CRITICAL, origin=Origin.AI, sentence=REASON,
        capabilities=(delta_of(), delta_of("filesystem", "web", traversal=False, what="open")))  # fmt: skip
    ledger = [entry_of(), entry_of("assets/logo.bin", Coverage.NOT_REVIEWED, "binary content")]
    decision = routed(verdict, route_of(questions=QUESTIONS), sentence=sentence, clauses=CLAUSES, tier=Tier.CRITICAL, **changed)
    return view_of(scan_of(findings, rules=RULES, ledger=ledger), decision=decision,
        classification=replace(classification, commits=(told,)))  # fmt: skip


def _blocked(**changed: Any) -> View:
    return _of(
        Verdict.BLOCK, "Blocked: the change brings a weakness that is severe and hardly in doubt.",
        *_found(Severity.CRITICAL, RULES[1], ("shop/settings.py", 9)),
        *_found(Severity.CRITICAL, RULES[0], *((f"shop/orders/reports/{name}.py", 15) for name in ("daily", "weekly", "all"))),
        *_found(Severity.LOW, RULES[2], ("shop/api.py", 31)), **changed,
    )  # fmt: skip


def _waiting() -> View:
    return _of(Verdict.REVIEW, "Needs 2 people to approve (0 so far): the change is of critical tier, so two people look.")


def _clean(*findings: Any) -> View:
    sentence = "Allowed: low tier, read by every scanner that applies, and nothing new of medium severity or more."
    return view_of(
        scan_of(findings, rules=RULES), classification=classification_of(Tier.LOW),
        decision=decision_of(Verdict.ALLOW, sentence=sentence, tier=Tier.LOW),
    )  # fmt: skip


def looks() -> dict[str, str]:
    """Every kind of comment and summary."""
    small = _found(Severity.LOW, RULES[2], ("shop/api.py", 31))
    texts = {
        "comment-waiting": comment.render(_waiting()),
        "comment-blocked": comment.render(_blocked()),
        "comment-observed": comment.render(_blocked(enforced=False)),
        "comment-allowed": comment.render(_clean(*small)),
        "comment-settled": f"{MARKER}\n{comment.line(_clean())}\n",
        "comment-short": comment.short(_blocked()),
        "remark": shown.remarks(_remarked(_blocked()))[0].body,
    }
    opened = {f"{name}-opened": text.replace("<details>", "<details open>") for name, text in texts.items() if "<de" in text}
    pages = {**rendered({**texts, **opened}), **rendered({"summary": _summary(_clean())}, breaks=False)}
    return {name: document(name, each.html) for name, each in pages.items()}


@pytest.fixture(scope="module")
def sights(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Each of them, light and dark, narrow and wide."""
    return kept(tmp_path_factory.mktemp("shown"), looks(), SIGHTS)


def test_axe_finds_no_grave_fault(sights: Seen) -> None:
    assert len(sights) == len(looks()) * len(SIGHTS)
    assert {f"{each['name']}, {each['scheme']}, {each['width']}": each["grave"] for each in sights if each["grave"]} == {}
    assert all({"color-contrast", "list"} <= set(each["passed"]) for each in sights if each["name"] == "comment-blocked")


def test_all_can_be_read_without_moving_anything_sideways(sights: Seen) -> None:
    """The column that would be out of sight on a telephone is the one that says what to do."""
    assert [(each["name"], each["width"], each["cut"]) for each in sights if each["cut"] or each["wide"] > 0] == []


def test_pictures_are_taken_of_light_and_of_dark(sights: Seen) -> None:
    assert {each["scheme"]: each["paper"] for each in sights} == {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 17, 23)"}
    pictures = {(each["name"], each["scheme"], each["width"]): Path(each["shot"]).read_bytes() for each in sights}
    assert all(data.startswith(b"\x89PNG") and len(data) > 4_000 for data in pictures.values())
    assert len({pictures[key] for key in pictures if key[0] == "comment-blocked"}) == len(SIGHTS)


_FIRST = ("<h3>→ Allowed", "<h3>→ Only observed", "<h3>👀 Needs 2 people", "<h3>⛔ Blocked")


def test_the_verdict_is_the_first_thing_that_is_seen() -> None:
    for name, page in looks().items():
        first = page.partition('<main class="markdown-body">')[2].strip()
        assert first.startswith(_FIRST) or name == "remark", name
        assert "codewarrant -->" not in page


def test_faults_are_noticed(tmp_path: Path) -> None:
    wide = rendered({"": f"| a | b |\n|---|---|\n| {'word' * 30} | x |"})[""].html
    bad = {"wide": document("wide", wide), "pale": document("pale", '<p style="color:#ccc">pale</p>')}
    found = {each["name"]: each for each in seen(tmp_path, bad, SIGHTS[:1], tmp_path)}
    assert found["wide"]["cut"]
    assert any(fault.startswith("color-contrast") for fault in found["pale"]["grave"])

"""The comment: the verdict first, then only what someone must act on, and always short enough to be posted."""

import base64
import json
from dataclasses import replace

import pytest

from codewarrant.records import Audience, Coverage, FiredClause, Origin, Severity, Tier, Verdict
from steps.report import comment
from steps.report.view import View, signature
from tests.samples import classification_of, decision_of, entry_of, finding_of, rule_of, scan_of, view_of


def lines(view: View) -> list[str]:
    return comment.render(view).split("\n")


@pytest.mark.parametrize(("verdict", "mark"), [(Verdict.ALLOW, "→"), (Verdict.REVIEW, "👀"), (Verdict.BLOCK, "⛔")])
def test_verdict_is_the_first_thing_that_is_read(verdict: Verdict, mark: str) -> None:
    found = lines(view_of(decision=decision_of(verdict, sentence="The verdict.")))
    assert found[:2] == [comment.MARKER, f"### {mark} The verdict."]


def test_verdict_that_is_only_observed_says_so() -> None:
    assert lines(view_of(decision=decision_of(Verdict.BLOCK, enforced=False)))[1].startswith("### → Only observed")


def test_allowed_change_of_low_tier_says_little() -> None:
    view = view_of(decision=decision_of(Verdict.ALLOW, sentence="Allowed.", tier=Tier.LOW))
    assert not any(line.startswith("**Why**") for line in lines(view))


def test_new_findings_for_developers_are_named_worst_first_and_each_weakness_once() -> None:
    findings = [
        finding_of(Severity.CRITICAL, path="a.py", line=7), finding_of(Severity.CRITICAL, path="c.py"),
        finding_of(Severity.LOW, path="b.py"),
        finding_of(path="old.py", new=False), finding_of(path="audit.py", audience=Audience.AUDITOR),
    ]  # fmt: skip
    rows = [line for line in lines(view_of(scan_of(findings))) if line.startswith("- **") and "weakness" in line]
    assert rows == [
        "- **Critical** Some weakness (CWE-79): <code>a.py&#58;7</code>, <code>c.py&#58;3</code><br>Mend it.",
        "- **Low** Some weakness (CWE-79): <code>b.py&#58;3</code><br>Mend it.",
    ]
    text = comment.render(view_of(scan_of(findings)))
    assert "3 new findings, 1 from before" in text
    assert "1 more for auditors" in text
    assert "old.py" not in text


def _weaknesses(count: int) -> View:
    """So many findings, each of a rule of its own."""
    rules = [rule_of(f"rule-{number}") for number in range(count)]
    return view_of(scan_of([finding_of(line=number + 1, rule=rule.id) for number, rule in enumerate(rules)], rules=rules))


@pytest.mark.parametrize(
    ("count", "rows", "more"), [(0, 0, ""), (20, 20, ""), (21, 20, "…and 1 more"), (500, 20, "…and 480 more")]
)
def test_weaknesses_are_bounded(count: int, rows: int, more: str) -> None:
    text = comment.render(_weaknesses(count))
    assert text.count("- **High** ") == rows
    assert more in text
    assert ("…and" in text) is bool(more)


@pytest.mark.parametrize(
    ("count", "places", "more"),
    [(1, 1, ""), (5, 5, ""), (6, 5, " and 1 more in the report<br>"), (2000, 5, " and 1,995 more in the report<br>")],
)
def test_places_of_one_weakness_are_bounded(count: int, places: int, more: str) -> None:
    text = comment.render(view_of(scan_of([finding_of(line=number + 1) for number in range(count)])))
    assert text.count("- **High** ") == 1
    assert text.count("<code>app.py&#58;") == places
    assert more in text
    assert (" more in the report" in text) is bool(more)
    assert "…and" not in text


def test_one_weakness_of_two_severities_is_told_for_each() -> None:
    findings = [finding_of(Severity.HIGH), finding_of(Severity.LOW, line=9)]
    text = comment.render(view_of(scan_of(findings)))
    assert text.index("- **High** Some weakness") < text.index("- **Low** Some weakness")


def test_rule_without_a_number_or_a_help_leaves_no_empty_place() -> None:
    rule = replace(rule_of(), cwe=(), help="")
    assert "- **High** Some weakness: <code>app.py&#58;3</code>" in lines(view_of(scan_of([finding_of()], rules=[rule])))


@pytest.mark.parametrize(
    ("verdict", "first", "why"),
    [(Verdict.BLOCK, "- **High** ", "\nA sentence."), (Verdict.REVIEW, "**Why** A sentence.", "**Why** A sentence.")],
)
def test_whoever_has_to_act_is_told_first_what_to_act_on(verdict: Verdict, first: str, why: str) -> None:
    found = lines(view_of(scan_of([finding_of()]), decision=decision_of(verdict)))
    assert found[3].startswith(first)
    assert why in "\n".join(found)
    assert ("**Why**" in "\n".join(found)) is (verdict is Verdict.REVIEW)


def test_block_without_a_finding_says_why() -> None:
    assert "**Why** A sentence." in comment.render(view_of(decision=decision_of(Verdict.BLOCK)))


@pytest.mark.parametrize("origin", list(Origin))
def test_who_wrote_it_stands_in_the_open_only_where_somebody_said(origin: Origin) -> None:
    view = view_of(classification=classification_of(Tier.HIGH, origin=origin))
    opened, folded = comment.render(view).split("<summary>Evidence</summary>")
    silent = origin is Origin.UNKNOWN
    assert ("**Who wrote it**" in opened) is not silent
    assert ("- Nobody said who wrote " in folded) is silent


def test_unread_paths_are_named_and_bounded() -> None:
    unread = [entry_of(f"f{number}.go", Coverage.NOT_REVIEWED, "no rules for go") for number in range(25)]
    text = comment.render(view_of(scan_of(ledger=[*unread, entry_of("read.py")])))
    assert text.count("- Not checked: <code>") == 20
    assert "- Not checked: 5 more paths." in text
    assert "read.py" not in text


def test_every_clause_that_fired_is_named() -> None:
    fired = [FiredClause(f"clause-{number}", Verdict.REVIEW, "a reason", ()) for number in range(3)]
    text = comment.render(view_of(decision=decision_of(clauses=fired)))
    assert all(f"<code>clause-{number}</code> says review: a reason." in text for number in range(3))


@pytest.mark.parametrize("size", [200, 4000, 70_000])
def test_comment_can_always_be_posted(size: int) -> None:
    nasty = "\u202e@|" * (size // 3)
    findings = [finding_of(path=f"{number}/{nasty}") for number in range(60)]
    unread = [entry_of(f"{number}/{nasty}", Coverage.NOT_REVIEWED, nasty) for number in range(60)]
    fired = [FiredClause(nasty, Verdict.REVIEW, nasty, ()) for _ in range(40)]
    view = view_of(
        scan_of(findings, ledger=unread), decision=decision_of(sentence=nasty, clauses=fired),
        classification=classification_of(Tier.HIGH, sentence=nasty),
    )  # fmt: skip
    text = comment.render(view)
    assert len(text) < 65_536
    assert text.startswith(comment.MARKER)
    assert "the report" in text, "what is left out is said to be"


def _warrant(**changes: object) -> bytes:
    """A signed file as far as a rendering looks into it."""
    said = {
        "tool": "codewarrant 0", "mode": "key", "isolation": "single-job", "made_anew": [], "change": {}, "repository": None,
        "number": None, "records": {}, "steps": [], "provenance": {"declared": [], "lines": [], "undeclared": []},
        "policy": {"profile": "balanced", "commit": None, "sha256": "0"}, "now": "2026-11-02T10:00:00Z", "verdict": "allow",
        "passes": True, "tier": "low", "schema": "codewarrant/warrant/v1",
    } | changes  # fmt: skip
    payload = base64.b64encode(json.dumps({"predicate": said}).encode()).decode()
    return json.dumps({"dsseEnvelope": {"payload": payload}}).encode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "UNSIGNED: no key was given"),
        ({"warrant.UNSIGNED.json": b"{}"}, "UNSIGNED: no key was given"),
        ({"warrant.UNSIGNED.json": _warrant()}, "UNSIGNED: no key was given"),
        ({"warrant.sigstore.json": b"{}"}, "UNSIGNED: no key was given"),
        ({"warrant.sigstore.json": _warrant(mode="\n::x")}, "UNSIGNED: no key was given"),
        ({"warrant.sigstore.json": _warrant()}, "signed, mode key, no witness to the time; isolation single-job"),
        (
            {"warrant.sigstore.json": _warrant(mode="key+tsa", isolation="re-executed")},
            "signed, mode key+tsa, with a witness to the time; isolation re-executed",
        ),
    ],
)
def test_how_the_warrant_can_be_trusted(files: dict[str, bytes], said: str) -> None:
    assert signature(files) == said

"""What a platform is handed to show beside the report: the check, the comment, and remarks beside the lines of new findings."""

from collections.abc import Iterator

from codewarrant import jsonio
from codewarrant.platforms.interface import MARKER, Annotation, Check, Comment, Remark, State
from codewarrant.records import Finding, Severity, Verdict
from steps.report import comment, people
from steps.report.inert import block, item, markdown
from steps.report.view import View

_LEVEL = {
    Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning",
    Severity.LOW: "notice", Severity.INFO: "notice",
}  # fmt: skip
_STATE = {Verdict.ALLOW: State.PASSED, Verdict.REVIEW: State.WAITING, Verdict.BLOCK: State.FAILED}
_ANSWER = 40_000
"""Characters; GitHub takes 65,536, and each can become a few when it is made inert."""


def check(view: View) -> Check:
    """What holds the gate. A verdict that does not act lets the change pass, and says so."""
    state = State.PASSED if view.decision.passes else _STATE[view.decision.verdict]
    return Check(state, view.headline, comment.render(view).removeprefix(f"{MARKER}\n"))


def said(view: View) -> Comment:
    """What the pull request is told; nothing where nobody has anything to do."""
    is_settled = view.decision.verdict is Verdict.ALLOW and not view.new
    line = comment.line(view)
    texts = () if is_settled else (comment.render(view), comment.short(view), f"{MARKER}\n{line}\n")
    return Comment(texts, line)


def remarks(view: View) -> tuple[Remark, ...]:
    """New findings that stand in the way, where the change itself has the lines; most severe first."""
    return () if view.decision.verdict is Verdict.ALLOW else tuple(_remarks(view))


def annotations(view: View) -> tuple[Annotation, ...]:
    """Every new finding, most severe first."""
    return tuple(_annotation(view, finding) for finding in view.new)


def ask(view: View) -> tuple[str, ...]:
    """Whom to ask for a review."""
    return people.ask(view) if view.decision.enforced else ()


def answer(text: str) -> str:
    """An explanation as a comment."""
    shown = text if len(text) <= _ANSWER else f"{text[:_ANSWER].rpartition(chr(10))[0]}\n…the rest stands in the records."
    return block(shown) if len(block(shown)) <= 60_000 else block(shown[:_ANSWER // 8])


def _remarks(view: View) -> Iterator[Remark]:
    hunks = {entry.path: entry.hunks for entry in view.scan.ledger}
    for finding in view.new:
        first, last = finding.region.start_line, finding.region.end_line
        within = (
            hunk.new_start <= first <= last < hunk.new_start + hunk.new_lines for hunk in hunks.get(finding.path, ())
        )  # fmt: skip
        # A path that had to be quoted is no path to a platform.
        if finding.severity.at_least(Severity.MEDIUM) and any(within) and not finding.path.startswith('"'):
            name = jsonio.digest(jsonio.canonical([finding.path, finding.rule, finding.fingerprint]))[:32]
            yield Remark(name, finding.path, first, last, _body(view, finding), "\n".join(finding.fix) if finding.fix else None)


def _body(view: View, finding: Finding) -> str:
    rule = view.rules[finding.rule]
    mapped = f" ({markdown(', '.join(rule.cwe))})" if rule.cwe else ""
    return f"**{item(rule.title)}**{mapped}: {markdown(rule.message)}\n\n{item(rule.help)}"


def _annotation(view: View, finding: Finding) -> Annotation:
    rule = view.rules[finding.rule]
    message = f"{rule.message} {rule.help}"
    return Annotation(_LEVEL[finding.severity], finding.path, finding.region.start_line, rule.title, message)

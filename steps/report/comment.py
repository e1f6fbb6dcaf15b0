"""The Markdown that a pull request and a job summary show: the verdict first, then only what someone must act on."""

from collections.abc import Iterable, Iterator

from codewarrant.records import Finding, Tier, Verdict
from steps.report.inert import code, markdown, shortened
from steps.report.view import View

MARKER = "<!-- codewarrant -->"
_ROWS, _FEW_ROWS = 20, 3
_MAX_CHARACTERS = 60_000  # GitHub refuses a comment over 65,536
_PATH, _SENTENCE = 200, 1000
"""Characters shown; each can become a dozen when it is made inert."""


def render(view: View) -> str:
    """The whole comment."""
    text = "\n".join((MARKER, *_lines(view, _ROWS))) + "\n"
    return text if len(text) <= _MAX_CHARACTERS else _bounded((MARKER, *_lines(view, _FEW_ROWS)))


def _bounded(lines: Iterable[str]) -> str:
    """As many whole lines as a comment may hold."""
    kept = ""
    for line in lines:
        if len(kept) + len(line) > _MAX_CHARACTERS:
            return f"{kept}\n\n…the rest stands in the report.\n"
        kept += f"{line}\n"
    return kept


def _lines(view: View, rows: int) -> Iterator[str]:
    yield f"### {view.mark} {_said(view.headline)}"
    yield ""
    if view.decision.tier is not Tier.LOW or view.decision.verdict is not Verdict.ALLOW:
        yield f"**Why** {_said(view.classification.sentence)}  "
        yield f"**Who wrote it** {markdown(view.assistance)}"
        yield ""
    if view.new:
        yield "| | Finding | Where | Maps to | Do |"
        yield "|---|---|---|---|---|"
        yield from (_row(view, finding) for finding in view.new[:rows])
        yield ""
    if len(view.new) > rows:
        yield f"…and {len(view.new) - rows} more in the report."
        yield ""
    yield from _details(view)


def _row(view: View, finding: Finding) -> str:
    rule = view.rules[finding.rule]
    place = code(f"{shortened(finding.path, _PATH)}:{finding.region.start_line}")
    cells = (finding.severity.value, markdown(rule.title), place, markdown(", ".join(rule.cwe)), markdown(rule.help))
    return f"| {' | '.join(cells)} |"


def _details(view: View) -> Iterator[str]:
    yield "<details><summary>Evidence</summary>"
    yield ""
    yield f"- Tier **{view.decision.tier}** at {code(view.head)}; {markdown(view.counted)}."
    for clause in view.decision.clauses:
        yield f"- Clause {code(shortened(clause.id, _PATH))} says {clause.then}: {_said(clause.because)}."
    for entry in view.unread[:_ROWS]:
        yield f"- Not checked: {code(shortened(entry.path, _PATH))} ({_said(entry.why)})."
    if len(view.unread) > _ROWS:
        yield f"- Not checked: {len(view.unread) - _ROWS} more paths."
    for sentence in view.exceptions:
        yield f"- {_said(sentence[:1].upper() + sentence[1:])}."
    if view.for_auditors:
        yield f"- {view.for_auditors} more for auditors, in the report."
    yield f"- Policy {code(view.decision.policy.profile)} {code(view.decision.policy.sha256[:12])}; {markdown(view.signature)}."
    yield ""
    yield "</details>"


def _said(text: str) -> str:
    return markdown(shortened(text, _SENTENCE))

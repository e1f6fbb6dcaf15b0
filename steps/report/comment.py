"""The Markdown that a pull request and a job summary show: the verdict first, then only what someone must act on."""

from collections.abc import Iterator

from codewarrant.records import Finding, Tier, Verdict
from steps.report.inert import code, markdown
from steps.report.view import View

MARKER = "<!-- codewarrant -->"
_ROWS = 20
_MAX_CHARACTERS = 60_000  # GitHub refuses a comment over 65,536


def render(view: View) -> str:
    """The whole comment."""
    text = "\n".join((MARKER, *_lines(view, _ROWS))) + "\n"
    return text if len(text) <= _MAX_CHARACTERS else "\n".join((MARKER, *_lines(view, 3))) + "\n"


def _lines(view: View, rows: int) -> Iterator[str]:
    yield f"### {view.mark} {markdown(view.headline)}"
    yield ""
    if view.decision.tier is not Tier.LOW or view.decision.verdict is not Verdict.ALLOW:
        yield f"**Why** {markdown(view.classification.sentence)}  "
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
    place = code(f"{finding.path}:{finding.region.start_line}")
    cells = (finding.severity.value, markdown(rule.title), place, markdown(", ".join(rule.cwe)), markdown(rule.help))
    return f"| {' | '.join(cells)} |"


def _details(view: View) -> Iterator[str]:
    yield "<details><summary>Evidence</summary>"
    yield ""
    yield f"- Tier **{view.decision.tier}** at {code(view.head)}; {markdown(view.counted)}."
    for clause in view.decision.clauses:
        yield f"- Clause {code(clause.id)} says {clause.then}: {markdown(clause.because)}."
    for entry in view.unread[:_ROWS]:
        yield f"- Not checked: {code(entry.path)} ({markdown(entry.why)})."
    if len(view.unread) > _ROWS:
        yield f"- Not checked: {len(view.unread) - _ROWS} more paths."
    if view.for_auditors:
        yield f"- {view.for_auditors} more for auditors, in the report."
    yield f"- Policy {code(view.decision.policy.profile)} {code(view.decision.policy.sha256[:12])}; {markdown(view.signature)}."
    yield ""
    yield "</details>"

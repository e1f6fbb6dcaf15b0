"""The sections on weaknesses: for developers, with exceptions and what stood there before, and for auditors."""

from collections.abc import Iterable, Sequence

from codewarrant.records import AppliedException, Audience, Finding, Outcome, Rule, Severity
from steps.report.html.parts import code, cut, fold, pairs, row, section, sentence, table_of
from steps.report.inert import page
from steps.report.view import View, by_weakness

_MASK = "[masked]"


def findings(view: View) -> str:
    """What counts, under which exceptions, and folded away what stood there before."""
    gloss = "Weaknesses that the scanners saw in the new content, one block a rule, the most severe first."
    old = [finding for finding in view.scan.findings if not finding.new]
    rows = [row(code(_place(f)), page(view.rules[f.rule].title), page(f.severity)) for f in old]
    table = table_of("Findings that stood there before this change. They do not count.", ("Where", "What", "Severity"))
    limit = "" if view.scan.outcome is Outcome.COMPLETE else " Not everything was read, so there may be more: see Coverage."
    limit = limit or ("" if view.new else " That is what these scanners saw; it is no proof that the change has no fault.")
    lead = f'<p class="lead">{sentence(view.counted)}.{limit}</p>'
    agreed = [_excepted(each) for each in view.decision.exceptions]
    head = table_of("Exceptions of the target branch", ("Exception", "Finding", "In force", "Why"))
    under = fold(agreed, 8, "exception", head) if agreed else ""
    parts = (lead, _blocks(view, view.new, 10), under, fold(rows, 0, "older finding", table))
    return section("findings", "Findings", gloss, parts)


def _excepted(applied: AppliedException) -> str:
    item = applied.exception
    days = f"{item.approved_at} to {item.expires}" + ("" if applied.in_force else ", so not now: the finding counts")
    why = f"{item.kind}: {item.reason} (asked for by {item.requested_by}, approved by {item.approved_by})"
    return row(page(item.id), f"{page(item.rule)}<br>{code(f'{item.path}:{applied.line}')}", page(days), page(cut(why, 400)))


def auditors(view: View) -> str:
    """Nothing where there is none."""
    found = [finding for finding in view.scan.findings if finding.new and finding.audience is Audience.AUDITOR]
    gloss = "Observations that are worth an auditor's time only. None of them counts in the decision."
    return section("auditors", "For auditors", gloss, (_blocks(view, found, 3),)) if found else ""


def _blocks(view: View, findings: Iterable[Finding], keep: int) -> str:
    """One block for all findings of a rule and severity, in the order of the first of them."""
    rules = view.rules
    return fold([_block(rules[group[0].rule], group) for group in by_weakness(findings)], keep, "rule", str)


def _block(rule: Rule, group: Sequence[Finding]) -> str:
    severity = group[0].severity
    level = f"{_bars(severity)}{severity.capitalize()} severity"
    times = f", {len(group):,} places" if len(group) > 1 else ""
    head = f'<p class="word">{level}{times}</p><h3>{page(rule.title)}</h3>'
    links = "<br>".join(_reference(text) for text in rule.references)
    ids = ", ".join((*rule.cwe, *(f"ASVS {name}" for name in rule.asvs), *rule.codeguard))
    about = (("Why", page(rule.message)), ("Do", page(rule.help)), ("Maps to", page(ids)), ("Read", links),
        ("Rule", code(rule.id)))  # fmt: skip
    places = fold([_figure(finding) for finding in group], 3, "place", str)
    return f'<article class="finding {severity}">{head}{places}{pairs(about, "pairs")}</article>'


def _bars(severity: Severity) -> str:
    bars = "".join(
        f'<rect class="{"on" if n <= severity.rank else "off"}" x="{6 * n}" y="{8 - 2 * n}" width="4" height="{2 + 2 * n}"/>'
        for n in range(len(Severity))
    )
    return f'<svg class="bars" viewBox="0 0 28 10" aria-hidden="true">{bars}</svg>'


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.region.start_line}"


def _reference(text: str) -> str:
    if not text.startswith("https://"):
        return page(text)
    return f'<a href="{page(text)}" rel="noopener noreferrer">{page(text.removeprefix("https://"))}</a>'


def _figure(finding: Finding) -> str:
    seen = f"{finding.confidence} confidence, seen by {', '.join(finding.witnesses)}"
    lines = "".join(
        f"<span><i>{number}</i>{_line(finding, number, text)}</span>"
        for number, text in enumerate(finding.excerpt, finding.region.start_line)
    )
    instead = "".join(f'<span class="instead"><i>+</i>{page(text)}</span>' for text in finding.fix)
    shown = f"<pre>{lines}{instead}</pre>" if lines else ""
    return f"<figure><figcaption>{code(_place(finding))} · {page(seen)}</figcaption>{shown}</figure>"


def _line(finding: Finding, number: int, text: str) -> str:
    """A line of the excerpt. What matched is marked where masking or escaping cannot have moved the columns."""
    region, indent = finding.region, len(text) - len(text.lstrip())
    start, end = region.start_column - 1, region.end_column - 1
    certain = region.start_line == region.end_line == number and indent <= start < end <= len(text)
    if certain and _MASK not in text and "\\" not in text:
        return f"{page(text[:start])}<mark>{page(text[start:end])}</mark>{page(text[end:])}"
    return page(text).replace(_MASK, "<s>masked</s>")

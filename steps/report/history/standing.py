"""The sections of the history page on how things stand now: exceptions, audits, each change, and what could not be read."""

from collections.abc import Sequence
from typing import NamedTuple

from codewarrant import history as course
from codewarrant.records import AuditOutcome, AuditResult, History
from steps.report.history import drawing
from steps.report.history.figures import SOON, Ending
from steps.report.history.gathering import Gathered, Past, Unread
from steps.report.html.parts import code, cut, fold, moment, number_of, row, section, table_of
from steps.report.inert import page

_SHAPES = {
    AuditOutcome.SOUND: '<circle cx="8" cy="8" r="5.5"/>',
    AuditOutcome.DEFECT: '<path d="M3 3l10 10m0-10L3 13"/>',
    AuditOutcome.MENDED: '<path d="M8 2.5v11M2.5 8h11"/>',
}
_STRIP = 60
_KIND = {"ended": "block", "near its end": "review", "in force": "low"}


class Branch(NamedTuple):
    """What the target branch says, beside the changes."""

    endings: tuple[Ending, ...]
    history: History


def exceptions(endings: Sequence[Ending]) -> str:
    """Findings that the target branch lives with, the next to end first."""
    gloss = f"From the target branch. One within {SOON} days of its last day is near its end; past it the finding counts again."
    if not endings:
        return section("exceptions", "Exceptions", gloss, ('<p class="lead">The target branch has no exception.</p>',))
    near, over = (sum(end.state == state for end in endings) for state in ("near its end", "ended"))
    lead = f"{number_of(len(endings), 'exception')}: {near:,} near the end, {over:,} ended"
    longest = max(*(end.days for end in endings), 1)
    heads = ("Exception", "Finding", "Days left", "Last day", "Why")
    table = table_of("Exceptions of the target branch", heads)
    rows = [_ending(end, longest) for end in endings]
    body = (f'<p class="lead">{lead}.</p>', fold(rows, 12, "exception", table))
    return section("exceptions", "Exceptions", gloss, body)


def _ending(end: Ending, longest: int) -> str:
    item, kind = end.exception, _KIND[end.state]
    left = f"{end.days:,}" if end.days >= 0 else f"ended {number_of(-end.days, 'day')} ago"
    bar = drawing.length(kind, end.days / longest) if end.days >= 0 else ""
    state = f'<span class="word {kind}">{end.state.capitalize()}</span>' if 0 <= end.days <= SOON else ""
    shown = left if end.days >= 0 else f'<span class="word {kind}">{left.capitalize()}</span>'
    why = f"{item.kind}: {cut(item.reason, 200)} (approved by {item.approved_by})"
    about = f"{page(item.rule)}<br>{code(cut(item.path, 120))}"
    last = f'<span class="day">{page(item.expires)}</span>'
    return row(page(item.id), about, f"{shown}{bar}{state}", last, page(why))


def audits(history: History) -> str:
    """What audits after the merge found, the state of sampling that follows, and drills of teams that cannot name a person."""
    gloss = "Of what flowed, a share is audited after the merge. How large the share is follows from what the audits found."
    told, *rest = course.lines(course.summary(history))
    body = (f'<p class="lead">{page(rest[0])}</p>', f"<p>{page(told)}</p>", _strip(history.audits), _table(history.audits),
        *(f"<p>{page(line)}</p>" for line in rest[1:]))  # fmt: skip
    return section("audits", "Audits and sampling", gloss, body)


def _strip(audits: Sequence[AuditResult]) -> str:
    """One mark an audit, in their order."""
    if not audits:
        return ""
    shown = audits[-_STRIP:]
    marks = "".join(
        f'<svg class="{audit.outcome}" viewBox="0 0 16 16" aria-hidden="true">{_SHAPES[audit.outcome]}</svg>' for audit in shown
    )
    keys = "".join(
        f'<li><svg class="{outcome}" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg> {outcome}</li>'
        for outcome, shape in _SHAPES.items()
    )
    which = f"the latest {_STRIP} of {len(audits):,} audits" if len(audits) > _STRIP else number_of(len(audits), "audit")
    said = f"{which}, oldest first: {', '.join(audit.outcome for audit in shown)}"
    return f'<div class="strip" role="img" aria-label="{page(said)}">{marks}</div><ul class="key strip-key">{keys}</ul>'


def _table(audits: Sequence[AuditResult]) -> str:
    rows = [row(moment(audit.at), audit.outcome, code(audit.tree[:12]), page(cut(audit.note, 200))) for audit in audits[::-1]]
    table = table_of("Audits, the latest first", ("When", "Outcome", "Tree", "Where to read up"))
    return fold(rows, 0, "audit", table) if rows else ""


def changes(pasts: Sequence[Past]) -> str:
    """Every change, the latest first."""
    gloss = "Each head once, with the latest decision on it."
    table = table_of("Changes, the latest first", ("Change", "Decided", "Verdict", "Tier", "Where"))
    rows = fold([_change(past) for past in reversed(pasts)], 10, "change", table)
    return section("changes", "The changes", gloss, (rows,))


def _change(past: Past) -> str:
    number = f" #{past.number}" if past.number is not None else ""
    observed = "" if past.enforced else " <small>observed</small>"
    verdict = f'<span class="word {past.verdict}">{past.verdict.capitalize()}</span>{observed}'
    tier = f'<span class="word {past.tier}">{past.tier.capitalize()}</span>'
    return row(code(past.head) + number, moment(past.now), f"{verdict}<br><small>{page(past.why)}</small>", tier,
        code(cut(past.place, 120)))  # fmt: skip


def unread(gathered: Gathered) -> str:
    """Nothing where all could be read."""
    gloss = "No figure on this page holds these. What is not known is not clean."
    table = table_of("Not read, and why", ("Folder", "Why"))
    rows = fold([_unread(each) for each in gathered.unread], 20, "folder", table)
    lead = f'<p class="lead">{number_of(len(gathered.unread), "place")} could not be read.</p>'
    return section("unread", "Not read", gloss, (lead, rows)) if gathered.unread else ""


def _unread(each: Unread) -> str:
    return row(code(cut(each.place, 200)), page(each.why))

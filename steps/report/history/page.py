"""The history of a repository as one HTML page that opens offline: the share that flowed first, then each course over time.

It runs no script and loads nothing, and holds to the look and to the rules of the page of a change.
"""

from codewarrant import history as audits
from steps.report.history import figures, sections, standing
from steps.report.history.gathering import Gathered
from steps.report.history.sections import Section
from steps.report.history.standing import Branch
from steps.report.html.parts import moment, number_of, pairs, sentence
from steps.report.html.shell import contents, document, skip
from steps.report.inert import page

_DRAWN: tuple[tuple[str, str, Section], ...] = (
    ("flowed", "Nobody in front", sections.flowed), ("tiers", "Tiers", sections.tiers),
    ("verdicts", "Verdicts", sections.verdicts), ("found", "New findings", sections.found),
    ("minutes", "Minutes of readers", sections.minutes), ("waits", "Lead time", sections.waits),
    ("origins", "Who wrote it", sections.origins),
)  # fmt: skip
_COLOPHON = (
    '<footer class="colophon"><p>This page is a rendering: it is not signed, and the records are believed as they stand. '
    "<code>codewarrant verify</code> checks a bundle against the repository.</p></footer>"
)


def render(gathered: Gathered, branch: Branch, now: str) -> str:
    """The whole page."""
    pasts, course = gathered.pasts, figures.course(gathered.pasts)
    drawn = [(name, word, draw(pasts, course)) for name, word, draw in _DRAWN] if pasts else []
    rest = [
        ("exceptions", "Exceptions", standing.exceptions(branch.endings)),
        ("audits", "Audits", standing.audits(branch.history)),
        ("changes", "The changes", standing.changes(pasts) if pasts else ""), ("unread", "Not read", standing.unread(gathered)),
    ]  # fmt: skip
    parts = [(name, word, fragment) for name, word, fragment in (*drawn, *rest) if fragment]
    names = ", ".join(figures.repositories(pasts)[:3])
    title = f"History of {names}" if names else "History of judged changes"
    head = f'{skip("the figures")}<header class="masthead"><b>Codewarrant</b><span class="soft">{page(title)}</span></header>\n'
    body = "".join(fragment for *_, fragment in parts)
    top = _top(gathered, branch, now) + contents((name, word) for name, word, _ in parts)
    return document(title, f'{head}<main id="main">{top}{body}</main>{_COLOPHON}', "page.css", "history.css")


def _top(gathered: Gathered, branch: Branch, now: str) -> str:
    """The share that flowed, what to know beside it, and the facts."""
    first, rest = figures.headline(gathered)
    items = "".join(f"<li>{sentence(remark)}.</li>" for remark in figures.remarks(gathered))
    notes = f'<ul class="next">{items}</ul>' if items else ""
    lost = number_of(len(gathered.unread), "bundle or folder", "bundles or folders")
    gap = f'<p class="unsigned" role="note"><b>Incomplete</b>: <a href="#unread">{lost} could not be read</a>.</p>'
    return (
        f'<div class="verdict overview"><h1><b>{page(first)}:</b> {page(rest)}</h1>'
        f"{notes}{gap if gathered.unread else ''}</div>"
        f"{pairs(_facts(gathered, branch, now), 'facts')}"
    )


def _facts(gathered: Gathered, branch: Branch, now: str) -> list[tuple[str, str]]:
    pasts, waits = gathered.pasts, figures.waits(gathered.pasts)
    near = sum(end.state == "near its end" for end in branch.endings)
    asked = f"{figures.asked(pasts):,} min asked<br><small>{figures.saved(pasts):,} min saved, modelled</small>"
    found = sum(len(past.found) for past in pasts)
    state = audits.standing(branch.history.audits).state
    return [
        ("Changes", f"{len(pasts):,}"), ("New findings", f"{found:,}" if pasts else ""), ("Readers", asked if pasts else ""),
        ("Lead time", f"{figures.lasting(waits.middle)}<br><small>half within it</small>" if waits else ""),
        ("Exceptions", f"{len(branch.endings):,}<br><small>{near:,} near the end</small>"),
        ("Sampling", state.capitalize()), ("Drawn", moment(now)),
    ]  # fmt: skip

"""The section on what was read, and by whom."""

from collections.abc import Iterable

from codewarrant.records import Coverage, LedgerEntry
from steps.report.html.parts import code, fold, number_of, row, section, table_of
from steps.report.inert import page
from steps.report.view import View

_READ = {Coverage.REVIEWED: "read", Coverage.EXCLUDED: "left out by policy", Coverage.NOT_REVIEWED: "not read"}


def hunks_by_fate(ledger: Iterable[LedgerEntry]) -> dict[Coverage, int]:
    """Changed hunks by what became of them; a file without lines counts as one."""
    parts = dict.fromkeys(Coverage, 0)
    for entry in ledger:
        parts[entry.coverage] += max(len(entry.hunks), 1)
    return parts


def coverage(view: View) -> str:
    """Hunks by what became of them, and every path with who read it or why nobody did."""
    gloss = "Every changed hunk is either read by every scanner that its kind of file requires, or named here."
    unread, excluded = (
        [_entry(entry, entry.why) for entry in view.unread if entry.coverage is coverage]
        for coverage in (Coverage.NOT_REVIEWED, Coverage.EXCLUDED)
    )
    read = [_entry(e, ", ".join(e.required) or e.why) for e in view.scan.ledger if e.coverage is Coverage.REVIEWED]
    runs = [
        row(page(f"{run.name} {run.version}"), page(": ".join(filter(None, (run.outcome, run.problem)))), f"{run.files:,}")
        for run in view.scan.scanners
    ]
    fragments = (
        _share(view),
        fold(unread, 8, "unread path", table_of("Not read, and why", ("Path", "Kind", "Why"))) if unread else "",
        fold(excluded, 8, "path", table_of("Left out by the policy", ("Path", "Kind", "Why"))) if excluded else "",
        table_of("Scanners", ("Scanner", "Outcome", "Files read"))("".join(runs)),
        fold(read, 0, "path that was read", table_of("What was read", ("Path", "Kind", "By")), "paths that were read"),
    )
    return section("coverage", "What was read", gloss, fragments)


def _entry(entry: LedgerEntry, note: str) -> str:
    hunks = f"<br><small>{number_of(len(entry.hunks), 'hunk')}</small>" if entry.hunks else ""
    return row(code(entry.path), page(entry.language) + hunks, page(note))


def _share(view: View) -> str:
    parts = hunks_by_fate(view.scan.ledger)
    total = sum(parts.values())
    if not total:
        return '<p class="lead">Nothing changed, so there was nothing to read.</p>'
    bars = "".join(f'<span class="{part}" style="flex-grow:{count}"></span>' for part, count in parts.items() if count)
    keys = "".join(f'<li class="{part}">{count:,} {_READ[part]}</li>' for part, count in parts.items())
    done = parts[Coverage.REVIEWED]
    whole = any(not entry.hunks for entry in view.scan.ledger)
    note = '<p class="soft">A file without lines, such as a binary one, counts as one hunk.</p>' if whole else ""
    words = f"{done:,} of {number_of(total, 'changed hunk')} read ({100 * done // total} %)"
    return (
        f'<p class="lead">{words}.</p><div class="share" role="img" aria-label="{words}">{bars}</div>'
        f'<ul class="key">{keys}</ul>{note}'
    )

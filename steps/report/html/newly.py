"""The section on what the change newly lets its modules do, and on what it moves or takes away."""

from codewarrant.records import CapabilityDelta
from steps.report.html.parts import code, fold, number_of, row, section, table_of
from steps.report.inert import page
from steps.report.newly import Newly, otherwise, place
from steps.report.newly import newly as introduced
from steps.report.view import View

_HEADS = ("Where", "What", "Shown by")


def newly(view: View) -> str:
    """Nothing where nothing is new and all was understood."""
    gloss = "By what the syntax of base and head shows of each folder. A capability is no fault: it is a reason to look."
    found, other = (group(view.classification.capabilities) for group in (introduced, otherwise))
    unread = view.classification.unread
    if not (found or other or unread):
        return ""
    crossed = sum(each.traversal for each in found)
    words = f"{number_of(len(found), 'new capability', 'new capabilities')}, {crossed:,} where nothing like it was before"
    lead = f'<p class="lead">{words if found else "No new capability was seen"}.</p>'
    table = table_of("What crosses a boundary of privilege comes first", _HEADS)
    news = fold([_ability(each) for each in found], 10, "capability", table, "capabilities") if found else ""
    past = table_of("Moved or removed", _HEADS)
    gone = fold([_ability(each) for each in other], 0, "capability moved or removed", past, "capabilities moved or removed")
    paths = [f"<li>{code(path)}</li>" for path in unread]
    by_lines = fold(paths, 0, "file known by its lines alone", _list, "files known by their lines alone")
    return section("newly", "What it newly can do", gloss, (lead, news, gone, by_lines))


def _list(rows: str) -> str:
    return f"<ul>{rows}</ul>"


def _ability(each: Newly) -> str:
    word = '<br><span class="word high">Crosses a boundary</span>' if each.traversal else ""
    shown = fold([_shown(delta) for delta in each.shown], 2, "place", _list)
    return row(code(each.module), f"{page(each.sentence)}{word}", shown)


def _shown(delta: CapabilityDelta) -> str:
    return f"<li>{code(delta.what)} <small>at {code(place(delta))}</small></li>"

"""The section on how much there is to read, what nobody has to read and how that is known, and what adds up."""

from codewarrant.records import NotRead, Rolling
from steps.report import reading
from steps.report.html.parts import code, fold, number_of, row, section, sentence, table_of
from steps.report.inert import page
from steps.report.view import View


def volume(view: View) -> str:
    """Always there: a change has a size."""
    gloss = "Lines are left out only where their content proves that nobody has to read them, never for a name or a mark."
    size, sums = view.classification.volume, view.classification.rolling
    spared = table_of("Nobody has to read these, as their content shows", ("Path", "Lines", "How that is known"))
    adds_up = table_of("Many small changes are one large one: this change with those before it",
        ("By", "In", "Changes", "Lines", "Days"))  # fmt: skip
    fragments = (
        f'<p class="lead">{sentence(reading.to_read(size))}{_spread(view)}.</p>',
        fold([_spared(part) for part in size.not_read], 8, "path", spared) if size.not_read else "",
        fold([_sum(each) for each in sums], 8, "sum", adds_up) if sums else "",
        _cost(view),
    )
    return section("volume", "How much to read", gloss, fragments)


def _spread(view: View) -> str:
    size = view.classification.volume
    places = f", {number_of(size.critical_hunks, 'hunk')} of them in critical logic" if size.critical_hunks else ""
    return f", in {number_of(size.files, 'file')}{places}"


def _spared(part: NotRead) -> str:
    return row(code(part.path), f"{part.lines:,}", page(part.proof))


def _sum(each: Rolling) -> str:
    who = code(each.identity) if each.identity != reading.NEWCOMERS else page(reading.who(each))
    return row(who, code(f"{each.folder or '.'}/"), f"{each.changes:,}", f"{each.lines:,}", f"{each.days:,}")


def _cost(view: View) -> str:
    minutes, route = reading.modelled(view), view.decision.route
    return f'<p class="soft">{sentence(minutes)}, {page(reading.rate(route.value))}.</p>' if route else ""

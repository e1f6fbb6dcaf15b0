"""The section on who looks and why: whom to ask, what to ask them, who has not agreed, and what the team may think about."""

from collections.abc import Iterable

from codewarrant.records import Owners, Route, Verdict
from steps.report import people
from steps.report.html.parts import code, fold, listed, number_of, pairs, row, section, sentence, table_of
from steps.report.inert import page
from steps.report.view import View


def looks(view: View) -> str:
    """Nothing where no record says who looks."""
    gloss = "From the target branch's policy and CODEOWNERS, and from the platform. What the change says gives nobody a say."
    route = view.decision.route
    if route is None:
        return ""
    lead = f'<p class="lead">{sentence(_stands(view))}.</p>'
    fragments = (lead, pairs(_asked(view), "pairs"), _questions(view), _owners(route), _notes(view), _small_print(view, route))
    return section("looks", "Who looks and why", gloss, fragments)


def _stands(view: View) -> str:
    approvals = view.decision.approvals
    of_all = f"{approvals.have} of {number_of(approvals.needed, 'person', 'people')}"
    if view.decision.verdict is Verdict.BLOCK:
        return "nobody is asked yet: no approval lifts a block"
    if view.waits:
        return f"people look before the merge, and {of_all} approved so far"
    return people.stands(view) or f"people looked before the merge: {of_all} approved"


def _asked(view: View) -> Iterable[tuple[str, str]]:
    yield "Ask", ", ".join(map(code, people.ask(view)))
    told = people.judgements(view)
    yield "First", f"{sentence(told)}." if told else ""
    by_lines = len(view.unchecked) - len(view.unread)
    unread = f'<a href="#coverage">{number_of(len(view.unread), "path")} not read</a>' if view.unread else ""
    partly = f'<a href="#newly">{number_of(by_lines, "path")} known by lines alone</a>' if by_lines else ""
    yield "Not checked", ", ".join(filter(None, (unread, partly)))


def _questions(view: View) -> str:
    rows = "".join(f"<li>{page(text)}</li>" for text in people.questions(view))
    return f'<h3>Whoever looks should be able to answer</h3><ol class="asked">{rows}</ol>' if rows else ""


def _owners(route: Route) -> str:
    table = table_of("Whose code it is. Of each group one is enough.", ("Paths", "Owners", "Approved by"))
    return fold([_group(group) for group in route.owners], 6, "group of paths", table) if route.owners else ""


def _group(group: Owners) -> str:
    paths = fold([f"<li>{code(path)}</li>" for path in group.paths], 3, "path", lambda rows: f"<ul>{rows}</ul>")
    return row(paths, "<br>".join(map(code, group.owners)), "<br>".join(map(code, group.by)) or "nobody yet")


def _notes(view: View) -> str:
    rows = [f"<li><p>{sentence(note)}.</p></li>" for note in people.notes(view)]
    return f"<h3>For the team</h3>{fold(rows, 6, 'note', listed)}" if rows else ""


def _small_print(view: View, route: Route) -> str:
    why = people.unmet(view)
    automated = f" Automated review does not stand in for a person: {page(why)}." if why else ""
    return f'<p class="soft">Sampling of the low tier after the merge is {page(route.audit.state)}.{automated}</p>'

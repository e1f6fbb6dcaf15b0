"""The whole decision as one HTML page that opens offline: the verdict first, then who looks, then every reason.

It runs no script and loads nothing. Text from the records goes through `page` and its two wrappers and no other way, so that
it can never become markup; what is passed on as a finished fragment is called so.
"""

from collections.abc import Callable

from codewarrant.records import Verdict
from steps.report.html.coverage import coverage
from steps.report.html.findings import auditors, findings
from steps.report.html.head import flow, masthead, verdict
from steps.report.html.looks import looks
from steps.report.html.newly import newly
from steps.report.html.policy import evidence, policy
from steps.report.html.reasons import authorship, tier
from steps.report.html.shell import document
from steps.report.html.volume import volume
from steps.report.view import View

_SECTIONS: tuple[tuple[str, str, Callable[[View], str]], ...] = (
    ("looks", "Who looks", looks), ("flow", "How it came about", flow), ("findings", "Findings", findings),
    ("auditors", "For auditors", auditors), ("newly", "What it newly can do", newly), ("tier", "Tier", tier),
    ("volume", "How much to read", volume), ("authorship", "Authorship", authorship), ("coverage", "Coverage", coverage),
    ("policy", "Policy", policy), ("evidence", "Evidence", evidence),
)  # fmt: skip
"""In the order of the page: the id, what the contents call it, and what draws it. One that has nothing to say is empty."""
_COLOPHON = (
    '<footer class="colophon"><p>This page is a rendering: it is not signed and proves nothing. The records beside it are '
    "the evidence, and <code>codewarrant verify</code> checks them against the repository.</p></footer>"
)


def render(view: View) -> str:
    """The whole page."""
    decision = view.decision
    title = f"{decision.verdict.capitalize()}, {decision.tier} tier: {view.head}"
    drawn = [(name, word, fragment) for name, word, draw in _SECTIONS if (fragment := draw(view))]
    if decision.verdict is Verdict.BLOCK and view.new:  # nobody looks yet: it is the author's turn, who has to mend these
        drawn.sort(key=lambda part: part[0] != "findings")
    top = verdict(view, [(name, word) for name, word, _ in drawn])
    body = f'{masthead(view)}<main id="main">{top}{"".join(fragment for *_, fragment in drawn)}</main>{_COLOPHON}'
    return document(title, body, "page.css")

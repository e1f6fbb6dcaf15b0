"""Who looks at a change, in sentences that every rendering shares. Whether it was drawn for an audit is never among them.

Whoever learned that before the merge could keep what is drawn harmless. What the draw alone could tell is left out with it.
"""

from collections.abc import Iterable

from codewarrant.records import FiredClause, Loop, Owners, Verdict
from steps.report.view import View

_FLOWS = "nobody has to look before the merge; a sample of such changes is for people to audit after it"
_STANDS_IN = "nobody has to look before the merge: automated review, as it was measured, stands in for a person"


def stands(view: View) -> str:
    """Where people stand, or nothing where no record says so or where others of these sentences do."""
    decision, route = view.decision, view.decision.route
    if route is None or decision.verdict is not Verdict.ALLOW:
        return ""
    if route.loop is Loop.ON:
        return _FLOWS
    return _STANDS_IN if route.sufficiency.suffices and decision.approvals.have < decision.approvals.needed else ""


def ask(view: View) -> tuple[str, ...]:
    """Whom to ask, in this order."""
    return view.decision.route.ask if view.decision.route and view.waits else ()


def questions(view: View) -> tuple[str, ...]:
    """What to ask whoever looks."""
    return view.decision.route.questions if view.decision.route and view.waits else ()


def judgements(view: View) -> str:
    """How many are to judge for themselves, and have."""
    route = view.decision.route
    if route is None or not view.waits or not route.judgements_needed:
        return ""
    who = "whoever looks writes" if route.judgements_needed == 1 else f"{route.judgements_needed} people write"
    said = f"{who} down a judgement of their own before reading that of anybody else"
    return f"{said} (codewarrant judge); {route.judgements} so far"


def silent_owners(view: View) -> tuple[Owners, ...]:
    """Owners of whom nobody has approved yet, while people are waited for."""
    route = view.decision.route
    return tuple(group for group in route.owners if not group.by) if route and view.waits else ()


def rest(count: int) -> str:
    """That there are more than what is named."""
    return f" and {count - 1:,} more" if count > 1 else ""


def notes(view: View) -> tuple[str, ...]:
    """Remarks for the team."""
    return view.decision.route.notes if view.decision.route else ()


def unmet(view: View) -> str:
    """The first condition under which automated review could have stood in, where the policy lets it; never the draw."""
    route = view.decision.route
    left = [each for each in route.sufficiency.unmet if each.condition != "audit"] if route else []
    return left[0].sentence if left and left[0].condition != "policy" else ""


def facts(view: View, clause: FiredClause) -> Iterable[str]:
    """What made a clause hold. Of the draw only the state is told, which anybody can reckon from the history."""
    audit = view.decision.route.audit if view.decision.route else None
    return (f"sampling is {audit.state}" if audit and fact == audit.why else fact for fact in clause.facts)

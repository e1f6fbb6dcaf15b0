"""A route, and a classification with everything new in it, for the tests of what is shown of them."""

from dataclasses import replace
from typing import Any

from codewarrant.records import (
    Audit,
    CapabilityDelta,
    Classification,
    Decision,
    Delta,
    Loop,
    Made,
    NotRead,
    Owners,
    Rolling,
    Route,
    Sampling,
    Sufficiency,
    Tier,
    Unmet,
    Value,
    Verdict,
)
from steps.report.view import View
from tests.samples import classification_of, decision_of, view_of

QUESTIONS = ("Line 4 of api/users.py is gone: who can reach it now?", "Line 12 of shop/api.py talks to a host: whose is it?")


def route_of(loop: Loop = Loop.IN, **changed: Any) -> Route:
    """Two people are asked, one owner is silent, and the policy does not let automated review stand in."""
    values: dict[str, Any] = {
        "loop": loop, "owners": (Owners(("api/users.py", "api/b.py"), ("@example/security", "@cy"), ()),),
        "ask": ("ann", "@example/security"), "questions": QUESTIONS, "judgements_needed": 2, "judgements": 1,
        "audit": Audit(sampled=True, percent=30, state=Sampling.NORMAL, why="drawn: 30 % of the low tier, as it is"),
        "sufficiency": Sufficiency(False, (Unmet("policy", "the policy does not let it"), Unmet("tier", "not this tier"))),
        "notes": ("approvals came sooner than anybody reads",), "value": Value(38, 12, 250, 95),
    }  # fmt: skip
    return Route(**(values | changed))


def routed(verdict: Verdict = Verdict.REVIEW, route: Route | None = None, **decided: Any) -> Decision:
    """A decision that says who looks."""
    return replace(decision_of(verdict, **decided), route=route or route_of())


def delta_of(capability: str = "network-out", module: str = "shop", **changed: Any) -> CapabilityDelta:
    """Something that the change newly lets a module do."""
    values: dict[str, Any] = {
        "capability": capability, "module": module, "path": f"{module or '.'}/api.py", "line": 12, "what": "requests.get",
        "delta": Delta.INTRODUCED, "traversal": True,
    }  # fmt: skip
    return CapabilityDelta(**(values | changed))


def classified() -> Classification:
    """Something of everything: capabilities of each kind, lines that nobody has to read, a sum, a file not understood."""
    known = classification_of(Tier.HIGH, lines=900, capabilities=(
        delta_of(), delta_of(what="requests.post", line=14), delta_of("filesystem", "web", traversal=False, what="open"),
        delta_of("process-execution", "", delta=Delta.MOVED, traversal=False, line=None),
        delta_of("environment", "api", delta=Delta.REMOVED, traversal=False),
    ), rolling=(Rolling("ann@example.org", "shop/api", 7, 12, 1_900), Rolling("*", "", 7, 3, 1_400)),
        unread=("shop/odd.py",))  # fmt: skip
    spared = (NotRead("package-lock.json", Made.LOCK, 860, "it is a lock file from end to end"),)
    return replace(known, volume=replace(known.volume, not_read=spared, reading_lines=40))


def view_routed(verdict: Verdict = Verdict.REVIEW, route: Route | None = None, **decided: Any) -> View:
    """What a rendering is given."""
    return view_of(decision=routed(verdict, route, **decided), classification=classified())

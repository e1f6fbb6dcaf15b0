"""What the formats for other systems are tried on: views of every kind, and the schemas that judge what comes out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from codewarrant.records import (
    Account,
    AppliedException,
    Audience,
    Confidence,
    Coverage,
    Event,
    ExceptionKind,
    Finding,
    FiredClause,
    Outcome,
    PolicyException,
    Rule,
    Severity,
    Sufficiency,
    Verdict,
)
from steps.report.view import View
from tests.samples import decision_of, entry_of, finding_of, rule_of, scan_of, view_of
from tests.unit.report.routed import route_of, routed
from tests.unit.report.test_inert import PLACES

OURS = Path(__file__).parents[2] / "schemas"
SHARED = Path(__file__).parents[3].parent / "shared" / "data"
EVENT = Event(
    platform="github", kind="pull_request", repository="team/app", address="https://git.example.org/team/app", number=7,
    author=Account("ann", 1, bot=False), head_ref="feature", base_ref="main",
)  # fmt: skip
RICH = Rule(
    "python-rich", "Rich", "It is rich.", "Spend it.", ("CWE-89", "CWE-20"), ("v5.0.0-1.2.4",), (), ("https://example.org/a",),
)  # fmt: skip
FOREIGN = Rule("other-tool/B101", "B101", "It says so.", "See what it says.", (), ("4.3.2",))
REASON = "the address is made from a constant, see the design"
CLAUSES = (
    FiredClause("high-tier", Verdict.REVIEW, "the change is of high tier", ("the tier is high",)),
    FiredClause("small", Verdict.ALLOW, "it is small", ()),
)


def secret_of(line: int = 40) -> Finding:
    """A finding of the secrets scanner."""
    found = finding_of(line=line, rule="secret-token", path="conf/app.yml", excerpt=("token: [masked]",))
    return replace(found, witnesses=("secrets",))


def agreed(finding: Finding, *, in_force: bool = True) -> AppliedException:
    """An exception for it."""
    item = PolicyException(
        "legacy-address", finding.rule, finding.path, finding.fingerprint, ExceptionKind.RISK_ACCEPTED, REASON, "ann", "ben",
        "2026-10-01", "2026-12-31",
    )  # fmt: skip
    return AppliedException(item, finding.region.start_line, in_force)


def everything() -> View:
    """Findings of every severity and kind, unread files, a failed scanner, exceptions in force and not."""
    found = [finding_of(severity, line=n + 1, rule="python-rich", path=f"src/{n} é.py") for n, severity in enumerate(Severity)]
    excepted = finding_of(Severity.MEDIUM, Confidence.LOW, line=20)
    found += [excepted, secret_of(), finding_of(line=30, rule="other-tool/B101"), finding_of(line=31, new=False)]
    found += [finding_of(Severity.LOW, Confidence.MEDIUM, audience=Audience.AUDITOR, line=32)]
    ledger = [entry_of(), entry_of("a.go", Coverage.NOT_REVIEWED, "no rules"), entry_of("v.py", Coverage.EXCLUDED, "vendored")]
    scan = scan_of(
        found, outcome=Outcome.PARTIAL, scanners=[Outcome.COMPLETE, Outcome.FAILED], problem="it broke", ledger=ledger,
        rules=[RICH, FOREIGN, rule_of("secret-token"), rule_of()],
    )  # fmt: skip
    exceptions = [agreed(excepted), agreed(found[0], in_force=False)]
    return view_of(scan, event=EVENT, decision=decision_of(clauses=CLAUSES, exceptions=exceptions))


def decided(verdict: Verdict, *, enforced: bool = True, by: tuple[str, ...] = ()) -> View:
    """One finding, one clause for review, and what became of it."""
    decision = decision_of(verdict, clauses=CLAUSES, enforced=enforced, by=by)
    return view_of(scan_of([finding_of()]), event=EVENT, decision=decision)


def stood_in() -> View:
    """Allowed since automated review may stand in."""
    decision = replace(routed(Verdict.ALLOW, route_of(sufficiency=Sufficiency(True, ()))), clauses=CLAUSES)
    return view_of(scan_of(), decision=decision)


VIEWS: dict[str, Callable[[], View]] = {
    "nothing": lambda: view_of(decision=decision_of(Verdict.ALLOW, clauses=CLAUSES[1:])),
    "everything": everything,
    "review": lambda: decided(Verdict.REVIEW),
    "blocked": lambda: decided(Verdict.BLOCK),
    "approved": lambda: decided(Verdict.ALLOW, by=("ann", "ben")),
    "observed": lambda: decided(Verdict.BLOCK, enforced=False),
    "stood in": stood_in,
    "a folder": lambda: view_of(scan_of([secret_of()]), change=replace(view_of().change, head=None, base=None)),
}
by_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())


def _foreign(text: str) -> View:
    """Another tool's words, which may repeat the change's."""
    rule = Rule("tool/x", text or "x", text, text)
    return view_of(scan_of([finding_of(rule="tool/x")], rules=[rule]))


def _known(text: str) -> View:
    """What a platform, a policy and an exception say."""
    event = replace(EVENT, repository=f"team/{text}", head_ref=text, base_ref=text)
    applied = agreed(finding_of())
    applied = replace(applied, exception=replace(applied.exception, id=text, reason=text, requested_by=text, approved_by=text))
    decision = decision_of(Verdict.ALLOW, clauses=[FiredClause(text, Verdict.REVIEW, text, (text,))], by=(text,))
    return view_of(scan_of([finding_of()]), event=event, decision=replace(decision, exceptions=(applied,)))


HOSTILE = {**PLACES, "foreign": _foreign, "known": _known}
by_hostile_place = pytest.mark.parametrize("place", HOSTILE.values(), ids=HOSTILE.keys())


@cache
def schema(path: Path) -> Validator:
    """The schema in a file; one of the shared data, which is not everywhere, skips the test where it is not."""
    if SHARED in path.parents and not path.exists():
        pytest.skip(f"{path.name} of the shared data is not there")
    return Draft202012Validator(json.loads(path.read_bytes()))


def faults(found: Any, path: Path) -> list[str]:
    """What is wrong with it by the schema."""
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in schema(path).iter_errors(found)]


def shape(found: Any) -> Any:
    """Plain data without its words and numbers."""
    if isinstance(found, dict):
        return {key: shape(value) for key, value in found.items()}
    return [shape(value) for value in found] if isinstance(found, list) else type(found)


def words(found: Any) -> Iterator[str]:
    """Every text in it."""
    for value in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from (value,) if isinstance(value, str) else words(value)

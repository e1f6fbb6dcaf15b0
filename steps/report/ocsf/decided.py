"""Events about what was decided: the verdict with every check behind it, clauses that were overridden, exceptions."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from codewarrant.records import AppliedException, FiredClause, Outcome, Verdict
from steps.report import portable
from steps.report.ocsf.frame import FAIL, NEW, PASS, SAID, SUPPRESSED, WARNING, About, Run, compliance, text
from steps.report.view import View

_STATUS = {Verdict.ALLOW: PASS, Verdict.REVIEW: WARNING, Verdict.BLOCK: FAIL}
_POLICY = "Codewarrant policy"


def overrides(run: Run) -> Iterator[dict[str, Any]]:
    """One event for each clause that held and that the change passes in spite of."""
    decision = run.view.decision
    held = (clause for clause in decision.clauses if clause.then is not Verdict.ALLOW)
    return map(partial(_override, run), held if decision.passes else ())


def _override(run: Run, clause: FiredClause) -> dict[str, Any]:
    how, why, by = _overridden(run.view)
    about = About(
        "override", portable.name(run.place, run.head, clause.id), f"Override of clause {clause.id}",
        f"Clause {clause.id} held ({clause.because}), and the change passes: {why}", _STATUS[clause.then] + 1, NEW,
        {"codewarrant.override": how, "codewarrant.approved_by": list(map(text, by))},
    )  # fmt: skip
    named = {"control": text(clause.id), "standards": [_POLICY], "requirements": [text(clause.id)]}
    return compliance(run, about, WARNING, named | {"status_detail": text(why)})


def _overridden(view: View) -> tuple[str, str, tuple[str, ...]]:
    decision = view.decision
    if decision.verdict is not Verdict.ALLOW:
        return "not-enforced", "the policy does not enforce it yet", ()
    if by := decision.approvals.by:
        return "approved", f"approved by {', '.join(by)}", by
    if decision.route and decision.route.sufficiency.suffices:
        return "stand-in", "automated review stands in for a person", ()
    return "none-needed", "the policy asks for nobody's approval", ()


def exceptions(run: Run) -> Iterator[dict[str, Any]]:
    """One event for each that is for a new finding, in force or not."""
    return map(partial(_exception, run), run.view.decision.exceptions)


def _exception(run: Run, applied: AppliedException) -> dict[str, Any]:
    item = applied.exception
    is_in_force = applied.in_force
    own = {
        "codewarrant.exception.kind": item.kind.value, "codewarrant.exception.requested_by": text(item.requested_by),
        "codewarrant.exception.approved_by": text(item.approved_by), "codewarrant.exception.approved_at": item.approved_at,
        "codewarrant.exception.expires": item.expires, "codewarrant.fingerprint": item.fingerprint,
    }  # fmt: skip
    about = About(
        "exception", portable.name(run.place, item.id, item.rule, item.path, item.fingerprint), f"Exception {item.id}",
        f"Exception {item.id} to {item.rule} at {item.path}:{applied.line} is {'' if is_in_force else 'not '}in force",
        2 if is_in_force else 3, SUPPRESSED if is_in_force else NEW, own,
    )  # fmt: skip
    said = {"control": text(item.rule), "standards": ["Codewarrant rules"], "status_detail": text(item.reason)}
    return compliance(run, about, WARNING if is_in_force else FAIL, said)


def verdict(run: Run) -> Iterator[dict[str, Any]]:
    """The one event that every run has."""
    view, decision = run.view, run.view.decision
    own = {
        "codewarrant.approved_by": list(map(text, decision.approvals.by)),
        "codewarrant.approvals_needed": decision.approvals.needed, "codewarrant.origin": view.classification.origin.value,
        "codewarrant.signature": text(view.signature), "codewarrant.not_checked": len(decision.not_checked),
        "codewarrant.policy.profile": text(decision.policy.profile), "codewarrant.policy.sha256": decision.policy.sha256,
    }  # fmt: skip
    about = About("verdict", portable.name(run.place, run.head), "Merge gate", view.headline, _severity(view), NEW, own)
    yield compliance(run, about, _STATUS[decision.verdict], {
        "control": "merge gate", "standards": [_POLICY], "requirements": [text(each.id) for each in decision.clauses],
        "checks": [*map(_of_clause, decision.clauses), *_of_steps(view)],
    })  # fmt: skip


def _severity(view: View) -> int:
    decision = view.decision
    return 1 if decision.verdict is Verdict.ALLOW else max(decision.tier.rank + 2, _STATUS[decision.verdict] + 1)


def _of_clause(clause: FiredClause) -> dict[str, Any]:
    return _check(f"clause {clause.id}", clause.id, clause.because, _STATUS[clause.then])


def _of_steps(view: View) -> Iterator[dict[str, Any]]:
    found, scan = view.classification, view.scan
    runs = [("step classify", "classify", found.outcome, found.problem), ("step scan", "scan", scan.outcome, None)]
    runs += [(f"scanner {each.name}", each.name, each.outcome, each.problem) for each in scan.scanners]
    for uid, name, outcome, problem in runs:
        yield _check(uid, name, problem or outcome.value, PASS if outcome is Outcome.COMPLETE else FAIL)


def _check(uid: str, name: str, desc: str, status: int) -> dict[str, Any]:
    return {"uid": text(uid), "name": text(name), "desc": text(desc), "status_id": status, "status": SAID[status]}

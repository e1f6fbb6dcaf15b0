"""JUnit XML, for Jenkins and whatever else shows test results: clauses, steps, scanners, paths and new findings as cases.

A case fails only where the change may not merge, so that this and the exit code cannot disagree. Else it is skipped, and says
why. There is no output of a case: GitLab takes what is in it for the name of a file.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from codewarrant.records import Coverage, Finding, Outcome, Rule, Verdict
from steps.report import portable
from steps.report.view import View

_LONGEST = 1000
_WORSE, _WRONG, _NOTED = "error", "failure", "skipped"


class _Case(NamedTuple):
    name: str
    kind: str = ""
    """What it would be if the change may not merge: nothing, `error` where something did not run, `failure`, or `skipped`."""
    says: str = ""
    more: str = ""
    file: str | None = None


def render(view: View) -> bytes:
    """The whole report; every name is the same in every run, so that a server can follow a case."""
    root = Tree.Element("testsuites", name="codewarrant")
    for name, cases in _SUITES.items():
        _suite(root, name, view, [_settled(case, passes=view.decision.passes) for case in cases(view)])
    Tree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Tree.tostring(root, "unicode")}\n'.encode()


def _suite(root: Tree.Element, name: str, view: View, cases: list[_Case]) -> None:
    def count(kind: str) -> str:
        return str(sum(case.kind == kind for case in cases))

    suite = Tree.SubElement(root, "testsuite", {
        "name": f"codewarrant.{name}", "tests": str(len(cases)), "failures": count(_WRONG), "errors": count(_WORSE),
        "skipped": count(_NOTED), "timestamp": view.decision.now.removesuffix("Z"),
    })  # fmt: skip
    for case in cases:
        where = {"file": _text(case.file)} if case.file is not None else {}
        shown = Tree.SubElement(suite, "testcase", {"classname": f"codewarrant.{name}", "name": _text(case.name), **where})
        if case.kind:
            Tree.SubElement(shown, case.kind, message=_text(case.says)).text = _text(case.more) or None


def _settled(case: _Case, *, passes: bool) -> _Case:
    return case._replace(kind=_NOTED) if passes and case.kind else case


def _verdict(view: View) -> Iterator[_Case]:
    decision = view.decision
    yield _Case("may merge", "" if decision.verdict is Verdict.ALLOW else _WRONG, view.headline)
    for clause in decision.clauses:
        kind = "" if clause.then is Verdict.ALLOW else _WRONG
        yield _Case(f"clause {clause.id}", kind, clause.because, "; ".join(clause.facts))


def _steps(view: View) -> Iterator[_Case]:
    found = view.classification
    yield _Case("classify", _unless_complete(found.outcome), found.problem or found.outcome)
    yield _Case("scan", _unless_complete(view.scan.outcome), f"the scan is {view.scan.outcome}")


def _scanners(view: View) -> Iterator[_Case]:
    for run in view.scan.scanners:
        yield _Case(run.name, _unless_complete(run.outcome), run.problem or run.outcome)


def _unless_complete(outcome: Outcome) -> str:
    return "" if outcome is Outcome.COMPLETE else _WORSE


def _coverage(view: View) -> Iterator[_Case]:
    """Every path of the ledger, and those of which only the lines are known."""
    unchecked, scanned = dict(view.unchecked), {entry.path: entry for entry in view.scan.ledger}
    for path in scanned | unchecked:
        is_missed = path in scanned and scanned[path].coverage is Coverage.NOT_REVIEWED
        kind = _WORSE if is_missed else _NOTED if path in unchecked else ""
        yield _Case(f"{path} is read", kind, unchecked.get(path, ""), file=path)


def _findings(view: View) -> Iterator[_Case]:
    rules = view.rules
    for finding in view.new:
        yield _finding(finding, rules[finding.rule])


def _finding(finding: Finding, rule: Rule) -> _Case:
    at = f"{portable.line(finding.path, _LONGEST // 2)}:{finding.region.start_line}:{finding.region.start_column}"
    says = f"{finding.severity}: {rule.title} at {at}"
    name = f"{finding.fingerprint[:12]} {finding.rule} in {finding.path}"
    return _Case(name, _WRONG, says, f"{rule.message} {rule.help}", finding.path)


_SUITES = {"verdict": _verdict, "steps": _steps, "scanners": _scanners, "coverage": _coverage, "findings": _findings}


def _text(text: str) -> str:
    """Visible characters alone: XML has no way to write most of the others."""
    return portable.line(text, _LONGEST)

"""JUnit XML: well-formed whatever a change says, counted right, and red exactly where the change may not merge."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as Tree

import pytest

from codewarrant.records import Outcome, Verdict
from steps.report import junit
from steps.report.view import View
from tests.samples import classification_of, finding_of, scan_of, view_of
from tests.unit.report.reported import by_hostile_place, by_view, decided, everything, secret_of
from tests.unit.report.test_inert import with_all_payloads

ATTRIBUTES = {
    "testsuites": ({"name"}, set()),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "timestamp"}, set()),
    "testcase": ({"classname", "name"}, {"file"}),
    "failure": ({"message"}, set()),
    "error": ({"message"}, set()),
    "skipped": ({"message"}, set()),
}
"""By element: those that it has, and those that it may have."""
WITHIN = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped"}}


def tree(view: View) -> Tree.Element:
    return Tree.fromstring(junit.render(view))  # noqa: S314 - bytes of our own


def faults(root: Tree.Element) -> list[str]:
    """What a reader of JUnit XML would stumble over."""
    found = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    for element in root.iter():
        needed, allowed = ATTRIBUTES.get(element.tag, (set(), set()))
        found += [f"{element.tag} is no element of JUnit's"] * (element.tag not in ATTRIBUTES)
        found += [f"{element.tag} has no {name}" for name in needed - set(element.attrib)]
        found += [f"{element.tag} has {name}" for name in set(element.attrib) - needed - allowed]
        found += [f"{each.tag} in {element.tag}" for each in element if each.tag not in WITHIN.get(element.tag, ())]
        found += [f"{element.tag} with more than one outcome"] * (element.tag == "testcase" and len(element) > 1)
    for suite in root.iter("testsuite"):
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase")):
            found += [f"{name} is wrong"] * (suite.get(name) != str(len(list(suite.iter(tag)))))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    return found + ["two cases have one name"] * (len(set(names)) != len(names))


def outcomes(view: View, suite: str) -> dict[str, str]:
    """By the name of each case, what became of it."""
    cases = (case for case in tree(view).iter("testcase") if case.get("classname") == f"codewarrant.{suite}")
    return {case.get("name", ""): case[0].tag if len(case) else "passed" for case in cases}


def is_red(view: View) -> bool:
    return any(True for tag in ("failure", "error") for _ in tree(view).iter(tag))


@by_view
def test_is_what_readers_of_junit_know(view: Callable[[], View]) -> None:
    assert faults(tree(view())) == []


BROKEN: dict[str, Callable[[Tree.Element], object]] = {
    "wrong count": lambda root: root[0].set("failures", "9"),
    "unknown element": lambda root: Tree.SubElement(root[0], "table"),
    "case without a name": lambda root: root[0][0].attrib.pop("name"),
    "two outcomes": lambda root: root[0][0].extend([Tree.Element("error", message=""), Tree.Element("error", message="")]),
    "text of another element": lambda root: Tree.SubElement(root[0][0], "system-out"),
    "one name twice": lambda root: root[0].extend([root[0][0]]),
    "unknown attribute": lambda root: root[0].set("id", "1"),
}


@pytest.mark.parametrize("breaks", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_seen(breaks: Callable[[Tree.Element], object]) -> None:
    root = tree(everything())
    breaks(root)
    assert faults(root) != []


@by_view
def test_is_red_exactly_where_the_change_may_not_merge(view: Callable[[], View]) -> None:
    assert is_red(view()) is not view().decision.passes


@pytest.mark.parametrize("enforced", [True, False])
@pytest.mark.parametrize("verdict", Verdict)
def test_is_red_by_verdict(verdict: Verdict, enforced: bool) -> None:
    assert is_red(decided(verdict, enforced=enforced)) is (enforced and verdict is not Verdict.ALLOW)


def test_every_part_is_a_case() -> None:
    view = everything()
    assert outcomes(view, "verdict") == {"may merge": "failure", "clause high-tier": "failure", "clause small": "passed"}
    assert outcomes(view, "steps") == {"classify": "passed", "scan": "error"}
    assert outcomes(view, "scanners") == {"scanner-0": "passed", "scanner-1": "error"}
    assert outcomes(view, "coverage") == {"app.py is read": "passed", "a.go is read": "error", "v.py is read": "skipped"}
    found = outcomes(view, "findings")
    assert len(found) == len(view.new)
    assert set(found.values()) == {"failure"}


def test_where_it_passes_all_the_same_it_says_why() -> None:
    view = decided(Verdict.BLOCK, enforced=False)
    assert outcomes(view, "verdict") == {"may merge": "skipped", "clause high-tier": "skipped", "clause small": "passed"}
    case = next(case for case in tree(view).iter("testcase") if case.get("name") == "may merge")
    assert "Only observed" in case[0].get("message", "")


def test_file_of_which_only_lines_are_known_is_not_quite_read() -> None:
    view = view_of(classification=classification_of(unread=["app.py", "odd.py"]))
    assert outcomes(view, "coverage") == {"app.py is read": "skipped", "odd.py is read": "skipped"}


def test_failed_classification_is_an_error() -> None:
    assert outcomes(view_of(classification=classification_of(outcome=Outcome.FAILED)), "steps")["classify"] == "error"


def test_case_of_a_finding_says_where_and_what() -> None:
    (case,) = tree(view_of(scan_of([finding_of()]))).iterfind("testsuite[@name='codewarrant.findings']/testcase")
    assert case.get("file") == "app.py"
    assert case[0].get("message") == "high: Some weakness at app.py:3:1"
    assert case[0].text == "It is weak. Mend it."


def test_findings_of_one_rule_in_one_file_are_cases_of_their_own() -> None:
    view = view_of(scan_of([finding_of(line=3), finding_of(line=9)]))
    assert faults(tree(view)) == []
    assert len(outcomes(view, "findings")) == 2


def test_name_stays_when_the_line_moves() -> None:
    one = finding_of()
    moved = replace(one, region=replace(one.region, start_line=30, end_line=30))
    assert outcomes(view_of(scan_of([one])), "findings") == outcomes(view_of(scan_of([moved])), "findings")


def test_no_code_and_the_same_bytes_again() -> None:
    assert junit.render(everything()) == junit.render(everything())
    assert b"MARKED" not in junit.render(view_of(scan_of([finding_of(excerpt=("MARKED",)), secret_of()])))


@by_hostile_place
@with_all_payloads
def test_hostile_words_add_nothing(place: Callable[[str], View], text: str) -> None:
    root, plain = tree(place(text)), tree(place("plain"))
    shapes = [[(each.tag, sorted(each.attrib)) for each in found.iter()] for found in (root, plain)]
    assert shapes[0] == shapes[1]
    assert all(value.isprintable() for each in root.iter() for value in each.attrib.values())
    assert all((each.text or "").strip().isprintable() for each in root.iter())


@by_hostile_place
def test_seventy_thousand_characters_fit(place: Callable[[str], View]) -> None:
    assert len(junit.render(place("\u202e" * 70_000))) < 100_000

"""What a reviewer is asked: few, specific and most severe first, made from facts and never from what the change says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from codewarrant import catalogue
from codewarrant.records import CapabilityDelta, Classification, Delta, Reason, Tier, Touch, Via
from steps.classify.touches import CRITICAL_PATH
from steps.review_route.questions import _CAN, questions
from tests.samples import classification_of


def touch(area: str, path: str = "a.py", line: int | None = 3, *, removed: bool = False) -> Touch:
    via = Via.REMOVED_LINE if removed else Via.ADDED_LINE if line else Via.PATH
    return Touch(area, path, via, line, 1)


def delta(
    name: str = "network-out", *, traversal: bool = False, kind: Delta = Delta.INTRODUCED, module: str = "api"
) -> CapabilityDelta:
    return CapabilityDelta(name, module, "api/x.py", 7, "socket.connect", kind, traversal)


def reason(name: str, tier: Tier, *paths: str) -> Reason:
    return Reason(name, tier, "does something", paths)


def asked(
    touches: Sequence[Touch] = (), deltas: Sequence[CapabilityDelta] = (), reasons: Sequence[Reason] = ()
) -> tuple[str, ...]:
    found: Classification = classification_of(touches=touches, reasons=reasons)
    return questions(replace(found, capabilities=tuple(deltas)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (asked([touch("access-check", "api/users.py", 12, removed=True)]),
            "Line 12 of api/users.py checked who may do what and is gone: who can reach that code now, and what stops them?"),
        (asked([touch("access-check", "api/users.py", 12)]),
            "Line 12 of api/users.py checks who may do what: which caller gets through that should not?"),
        (asked([touch("gate", ".codewarrant/policy.yml", None)]),
            ".codewarrant/policy.yml is part of what judges changes: what passes now that would not have passed before?"),
        (asked([touch("payment", removed=True)]),
            "Line 3 of a.py concerned payment and is gone: what did it do or prevent, and what does so now?"),
        (asked([touch("new-area")]),
            "Line 3 of a.py concerns new-area: what goes wrong if it is wrong, and which test would show it?"),
        (asked(deltas=[delta(traversal=True)]),
            "Line 7 of api/x.py lets api do what nothing there did before (socket.connect): which input reaches it?"),
        (asked(deltas=[delta(traversal=True, module="")]),
            "Line 7 of api/x.py lets the root do what nothing there did before (socket.connect): which input reaches it?"),
        (asked(deltas=[delta("listener", traversal=True)]),
            "Line 7 of api/x.py listens (socket.connect): who can reach it, and what do they have to prove?"),
        (asked(deltas=[delta("container-privilege")]),
            "Line 7 of api/x.py grants socket.connect: who needs it, and what could be done with it beyond that?"),
        (asked(deltas=[delta()]), "Line 7 of api/x.py uses socket.connect: which input reaches it, and what limits it?"),
        (asked(reasons=[reason("holds-symlink", Tier.HIGH, "l")]),
            "l cannot be read in a diff: where does it come from, and how would somebody else make the same?"),
    ],
)  # fmt: skip
def test_a_question_names_its_place(found: tuple[str, ...], expected: str) -> None:
    assert found == (expected,)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(questions(None), id="nothing is known"),
        pytest.param(asked(), id="nothing is touched"),
        pytest.param(asked(deltas=[delta(kind=Delta.REMOVED), delta(kind=Delta.MOVED, traversal=True)]), id="nothing is new"),
        pytest.param(asked(reasons=[reason("large-change", Tier.HIGH)]), id="size alone"),
    ],
)
def test_where_there_is_nothing_to_ask_nothing_is_said(found: tuple[str, ...]) -> None:
    assert found == ()


def begins(found: tuple[str, ...]) -> list[str]:
    return [text.split(" ", 4)[3] if text.startswith("Line") else text.split(" ", 1)[0] for text in found]


@pytest.mark.parametrize(
    ("touches", "deltas", "reasons", "places"),
    [
        pytest.param([touch("tooling", "t"), touch("payment", "p"), touch("gate", "g"), touch("session", "s")], [], [],
            ["g", "s", "p"], id="by area where tiers are equal"),
        pytest.param([touch("gate", "g"), touch("tooling", "t")], [], [reason("touches-tooling", Tier.HIGH, "t")],
            ["t", "g"], id="by tier"),
        pytest.param([touch("tooling", "t"), touch("tooling", "u")], [], [reason("touches-tooling", Tier.HIGH, "u")],
            ["u", "t"], id="by the tier of the path"),
        pytest.param([touch("gate", "g"), touch("session", "s", removed=True)], [], [], ["s", "g"],
            id="removals before the rest"),
        pytest.param([touch("gate", "g"), touch("session", "s", removed=True)], [delta(traversal=True)], [],
            ["s", "api/x.py", "g"], id="a crossed boundary between"),
        pytest.param([touch("payment", path) for path in "abcd"] + [touch("tooling", "t")], [], [], ["a", "t", "b"],
            id="one of each kind first"),
        pytest.param([touch("payment", path) for path in "dcba"], [], [], ["a", "b", "c"], id="then by path, three at most"),
        pytest.param([touch("payment", "a", 9), touch("payment", "a", 3)], [], [], ["a", "a"], id="two places of a path"),
        pytest.param([touch("payment", "a"), touch("payment", "a")], [], [], ["a"], id="never the same twice"),
    ],
)  # fmt: skip
def test_the_most_severe_is_asked_first(
    touches: list[Touch], deltas: list[CapabilityDelta], reasons: list[Reason], places: list[str]
) -> None:
    found = asked(touches, deltas, reasons)
    assert begins(found) == places
    assert asked(touches[::-1], deltas, reasons) == found, "in whatever order the facts come"


@pytest.mark.parametrize("area", [*(area.id for area in catalogue.areas().areas), CRITICAL_PATH.id])
@pytest.mark.parametrize("removed", [False, True])
def test_every_area_has_a_question_of_one_line(area: str, removed: bool) -> None:
    (found,) = asked([touch(area, removed=removed)])
    assert found.endswith("?")
    assert 60 < len(found) < 140


def test_every_question_of_its_own_is_for_a_capability_that_there_is() -> None:
    assert set(_CAN) <= {capability.id for capability in catalogue.capabilities().capabilities}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("x\u202ey.py", "x\\u202ey.py"),
        ('"a\\nb.py"', '"a\\nb.py"'),
        ("{at}{0}{module.__class__}", "{at}{0}{module.__class__}"),
        ("d/" * 200 + "x.py", "…" + ("d/" * 200 + "x.py")[-99:]),
    ],
)
def test_a_path_is_shown_and_does_nothing(path: str, shown: str) -> None:
    (found,) = asked([touch("payment", path, None)])
    assert found.startswith(f"{shown} moves money")

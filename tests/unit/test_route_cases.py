"""The labelled changes are well formed and spread widely; what a classifier makes of them is measured elsewhere."""

import ast
from collections import Counter
from typing import Any

import pytest

from bench.route_cases import ROUTES, TIERS, Case, build, cases, held

_SEEN, _HELD = cases(), held()
_ALL = [*_SEEN, *_HELD]
_NAMED = [*((case.id, case) for case in _SEEN), *((f"held-{at}", case) for at, case in enumerate(_HELD))]
_LANGUAGES = ("python", "javascript", "typescript", "java", "go", "csharp")
_ROW: dict[str, Any] = {"id": "a", "why": "w", "tier": "low", "route": "allow"}
_FILE: dict[str, Any] = {"as": "a.py", "text": "one = 1\ntwo = 2\n"}


def test_there_are_enough_and_a_fifth_is_held() -> None:
    assert len(_ALL) >= 125
    assert len(_HELD) >= 25
    assert abs(len(_HELD) / len(_ALL) - 0.2) < 0.02


def test_no_id_is_used_twice() -> None:
    assert not [name for name, count in Counter(case.id for case in _ALL).items() if count > 1]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in _NAMED])  # a failure tells nothing held
def test_a_case_is_whole(case: Case) -> None:
    assert set(case.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert case.why.endswith(".")
    assert case.why.count("\n") == 0
    assert case.tier in case.tiers
    assert case.at_most in case.tiers
    assert case.route == ROUTES[case.tier]
    assert case.languages, "something differs"
    for path in case.base.keys() | case.head.keys():
        assert not path.startswith("/")
        assert ".." not in path.split("/")


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in _NAMED if "python" in case.languages])
def test_python_still_parses(case: Case) -> None:
    for content in (content for side in (case.base, case.head) for path, content in side.items() if path.endswith(".py")):
        ast.parse(content)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_language_has_its_share(language: str) -> None:
    assert sum(language in case.languages for case in _ALL) >= 12
    assert {case.tier for case in _ALL if language in case.languages} == set(TIERS)


@pytest.mark.parametrize(("tier", "share"), [("low", 0.35), ("moderate", 0.20), ("high", 0.30), ("critical", 0.15)])
def test_every_tier_has_its_share(tier: str, share: float) -> None:
    assert abs(sum(case.tier == tier for case in _ALL) / len(_ALL) - share) < 0.03


@pytest.mark.parametrize(
    ("edits", "head"),
    [
        ([{"find": "one", "put": "three"}], {"a.py": b"three = 1\ntwo = 2\n"}),
        ([{"append": "end = 0\n"}], {"a.py": b"one = 1\ntwo = 2\nend = 0\n"}),
        ([{"rename_to": "b.py"}, {"find": "one = 1\n", "put": ""}], {"b.py": b"two = 2\n"}),
        ([{"delete_file": True}], {}),
        ([{"add_file": {"path": "c.md", "text": "c"}}], {"a.py": b"one = 1\ntwo = 2\n", "c.md": b"c"}),
        ([{"delete_file": True}, {"add_file": {"path": "c", "base64": "AAE="}}], {"c": b"\x00\x01"}),
    ],
)
def test_edits_make_the_head(edits: list[dict[str, Any]], head: dict[str, bytes]) -> None:
    case = build({**_ROW, "files": [{**_FILE, "edits": edits}]})
    assert case.base == {"a.py": b"one = 1\ntwo = 2\n"}
    assert case.head == head


@pytest.mark.parametrize(
    ("row", "file", "said"),
    [
        ({}, {"edits": [{"find": "seven", "put": ""}]}, "found 0 times"),
        ({}, {"edits": [{"find": "=", "put": ""}]}, "found 2 times"),
        ({}, {"edits": [{"find": "", "put": "x"}]}, "found 0 times"),
        ({}, {"edits": [{"find": "one", "replace": "x"}]}, "is no edit"),
        ({}, {"edits": [{"delete_file": False}]}, "is no edit"),
        ({}, {"edits": [{"add_file": {"path": "a.py", "text": "x"}}]}, "is there twice"),
        ({}, {"edits": [{"add_file": {"path": "b.py"}}]}, "needs one of"),
        ({}, {"from": "click/core.py"}, "needs one of"),
        ({}, {"edit": []}, "is not known"),
        ({}, {}, "nothing changes"),
        ({"tier": "high"}, {"edits": [{"append": "x"}]}, "does not belong to the tier"),
        ({"tier": "high", "route": "one-person", "at_most": "low"}, {"edits": [{"append": "x"}]}, "at_most is below"),
        ({"because": "w"}, {"edits": [{"append": "x"}]}, "is not known"),
    ],
)
def test_what_does_not_fit_is_refused(row: dict[str, Any], file: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        build({**_ROW, **row, "files": [{**_FILE, **file}]})

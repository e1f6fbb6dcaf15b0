"""What a rule needs: our answer is never stricter than the engine's own, and says no where it can."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from codewarrant import catalogue, generate, needs
from codewarrant.needs import Text, of_engine, relaxed


def word(text: str) -> Any:
    return ["Pred", ["Idents", [text]]]


def regex(text: str) -> Any:
    return ["Pred", ["Regexp", text]]


FORMULAS = [
    (word("a"), "a"),
    (["Pred", ["Idents", ["a", "b"]]], {"all": ["a", "b"]}),
    (["And", [word("a"), ["And", [word("b"), word("a")]]]], {"all": ["a", "b"]}),
    (["Or", [word("a"), ["Or", [word("b"), word("a")]]]], {"any": ["a", "b"]}),
    (["And", [regex("x"), word("a")]], {"all": ["a", {"regex": "(?m)x"}]}),
    (["Or", [word("a"), regex(r"(a)\1")]], None),
    (["And", [word("a"), regex(r"(a)\1")]], "a"),
    (["And", []], None),
]


@pytest.mark.parametrize(("formula", "need"), FORMULAS)
def test_formula_of_the_engine_in_our_form(formula: Any, need: Any) -> None:
    assert of_engine(formula) == need


HOLDS = [
    (None, True),
    ("eval", True),
    ("evil", False),
    ({"all": ["eval", "x"]}, True),
    ({"all": ["eval", "evil"]}, False),
    ({"any": ["evil", "eval"]}, True),
    ({"any": ["evil", "ovil"]}, False),
    ({"regex": r"e[uv]al\("}, True),
    ({"all": [{"any": ["evil", {"regex": "(?m)^b"}]}, "eval"]}, True),
]


@pytest.mark.parametrize(("need", "holds"), HOLDS)
def test_holds(need: Any, holds: bool) -> None:
    assert Text(b"a = eval(x)\nb = 1\n").holds(need) is holds


# Perl expressions that Python's own can judge as well, and texts that they match
RELAXED = [
    (r"a(?!b)c", ["ac"]),
    (r"(?<![\w.])exec\s*\(", ["exec (", " exec\v("]),
    (r"(?s)\A.*?text/html.*\Z", ["x\ntext/html\n", "text/html"]),
    (r"(?i)(?=.*login)x[^\s,]*y$", ["xloginy", "XLOGINY\n"]),
    (r"\A(?=.*a(b|[)]c))x", ["x ab", "xa)c"]),
    (r"(?P<name>a)(b)(?:c)", ["abc"]),
    (r"[^]a]b[\]\s]c", ["xb\vc", "xb]c"]),
    (r"\(a\)[(]", ["(a)("]),
    (r"^a", ["a"]),
]


@pytest.mark.parametrize(("pattern", "texts"), RELAXED)
def test_relaxed_expression_matches_wherever_the_whole_one_does(pattern: str, texts: list[str]) -> None:
    found = relaxed(pattern)
    assert found is not None
    for text in texts:
        assert re.search(pattern, text), "the table itself"
        assert Text(text.encode()).holds({"regex": found}), text


@pytest.mark.parametrize("pattern", [r"(a)\1", r"(?>a)", r"a++", r"(?P=a)", "a{2000}"])
def test_what_cannot_be_said_counts_as_held(pattern: str) -> None:
    assert relaxed(pattern) is None


def test_relaxed_expression_still_says_no() -> None:
    found = relaxed(r"(?s)\A.*(?<!\.)\bexec\s*\((?!\)).*\z")
    assert not Text(b"x = 1\n" * 1000).holds({"regex": found})


def test_lookups_are_linear_in_hostile_text() -> None:
    found = relaxed(r"(a|a)*b(?!c)")
    assert not Text(b"a" * 200_000).holds({"regex": found})


def test_most_rules_say_what_they_need() -> None:
    rules = [rule for pack in catalogue.packs().values() for rule in json.loads(pack)["rules"]]
    assert sum(rule["metadata"]["needs"] is not None for rule in rules) > 0.9 * len(rules)


def test_example_of_each_rule_holds_what_the_rule_needs() -> None:
    """Every file that a rule is known to fire on. The engine fires there with the need and without."""
    missed = []
    for rule, need in {rule: need for rule, need in generate.needs().items() if need is not None}.items():
        folder = Path(generate.__file__).parent.parent / "tests" / "examples" / rule / "flags"
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        missed += [str(path) for path in files if not Text(path.read_bytes()).holds(need)]
    assert missed == []
    assert needs.of_engine(["And", [["Pred", ["Idents", ["a"]]]]]) == "a"

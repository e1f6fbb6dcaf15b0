"""What a text must hold for a rule to match in it: the engine's own test, told once at build time, answered here in RE2.

The engine asks it of each rule and file with an expression that backtracks, and that costs more than matching does. Asked here,
a file goes to the engine for the rules that can match in it, and most files go for a few. Whatever cannot be said in RE2 counts
as held: a test that is too kind costs time, one that is too strict would lose a finding.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

Need = Any
"""A word; or `{"all": [need, …]}`, `{"any": [need, …]}`, `{"regex": RE2}`. None is always held."""

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?P?<\w+>|\(\?[a-z-]*[:)]|\(\?|\(|\)|.", re.DOTALL)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


def of_engine(formula: Any) -> Need:
    """The engine's formula in our form, without what is said twice."""
    kind, inner = formula
    if kind == "Pred":
        return _of_predicate(*inner)
    parts = [of_engine(each) for each in inner]
    return _all(parts) if kind == "And" else _any(parts)


def _of_predicate(kind: str, value: Any) -> Need:
    if kind == "Idents":
        return _all(list(value))
    return None if (regex := relaxed(value)) is None else {"regex": regex}


def _all(parts: list[Need]) -> Need:
    known = _flat(parts, "all")
    return None if not known else known[0] if len(known) == 1 else {"all": known}


def _any(parts: list[Need]) -> Need:
    if any(part is None for part in parts):
        return None
    known = _flat(parts, "any")
    return known[0] if len(known) == 1 else {"any": known}


def _flat(parts: list[Need], kind: str) -> list[Need]:
    """The parts of nested ones of the same kind, each once, words first: they are the cheapest to look for."""
    inner = [each for part in parts if part is not None for each in (part[kind] if _is(part, kind) else [part])]
    return sorted({repr(each): each for each in inner}.values(), key=lambda each: not isinstance(each, str))


def _is(need: Need, kind: str) -> bool:
    return isinstance(need, dict) and kind in need


def with_gate(need: Need, gate: str | None) -> Need:
    """With an expression of ours, which the engine never sees: it would give it up on a long text."""
    return need if gate is None or (regex := relaxed(gate)) is None else _all([need, {"regex": regex}])


def relaxed(pattern: str) -> str | None:
    """An RE2 that matches wherever this Perl expression does, and maybe elsewhere; None if there is no saying it in RE2.

    What looks around is left out, groups capture nothing, and lines begin and end everywhere: each only lets more match.
    """
    found = "(?m)" + "".join(_tokens(pattern))
    try:
        re2.compile(found, _quiet())
    except re2.error:
        return None
    return found


def _tokens(pattern: str) -> Iterator[str]:
    depth = 0  # of parentheses inside something that looks around
    for part in _TOKEN.findall(pattern):
        opens = part.startswith("(") and not part.endswith(")")
        if depth or part in _LOOKS:
            depth += opens - (part == ")")
        else:
            yield _TRANSLATED.get(part) or _translated(part, opens=opens)


def _translated(part: str, *, opens: bool) -> str:
    if part.startswith("["):
        return part.replace(r"\s", r"\s\v")
    return "(?:" if part == "(" or (opens and part.endswith(">")) else part


# RE2's \s lacks the vertical tab, and it knows no \Z. \K moves the start of a match and asks nothing.
_TRANSLATED = {r"\s": r"[\s\v]", r"\Z": "$", r"\K": "(?:)"}


class Text:
    """One text that is asked many needs; what was looked for once is remembered."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[str, bool] = {}

    def holds(self, need: Need) -> bool:
        """Whether a rule that needs this can match here."""
        if isinstance(need, str):
            return self._has(need)
        if need is None:
            return True
        if (parts := need.get("all")) is not None:
            return all(map(self.holds, parts))
        if (parts := need.get("any")) is not None:
            return any(map(self.holds, parts))
        return self._matches(need["regex"])

    def _has(self, word: str) -> bool:
        if (known := self._known.get(word)) is None:
            known = self._known[word] = word.encode() in self._data
        return known

    def _matches(self, regex: str) -> bool:
        if (known := self._known.get(regex)) is None:
            known = self._known[regex] = _compiled(regex).search(self._data) is not None
        return known


@cache
def _compiled(regex: str) -> Any:
    return re2.compile(regex, _quiet())


@cache
def _quiet() -> Any:
    """It would print what it cannot compile."""
    options = re2.Options()
    options.log_errors = False
    return options

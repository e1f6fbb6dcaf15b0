"""Lays files out for the matching engine so that each is looked at only for the rules that can match in it.

The engine takes no such table. But a rule may name the paths that it is for, so a file stands in a folder that bears the
numbers of its rules. The file's own name is not used: it could be one that no file system takes, or that hides the file.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codewarrant.jsonio import digest
from codewarrant.needs import Text
from steps.scan.scanners.interface import Target
from steps.scan.scanners.rules import expressions

Rules = Sequence[Mapping[str, Any]]

WATCH = "watch."
"""What the id of a rule that watches an expression begins with; no rule of ours may."""

_RULES_A_FOLDER = 50  # of four characters each: a name has 255 at most
_FILES_A_START = 4
_ENDINGS = {
    "python": ".py", "javascript": ".js", "typescript": ".ts", "tsx": ".tsx", "java": ".java", "go": ".go", "csharp": ".cs",
    "shell": ".sh", "dockerfile": ".dockerfile", "terraform": ".tf", "workflow": ".yml", "action": ".yml", "yaml": ".yml",
}  # fmt: skip
"""The engine judges a language by the ending alone."""


def names(targets: Sequence[Target], rules: Rules) -> dict[str, Target]:
    """The files that a rule can match in at all, by the paths that they are to have."""
    by_language: dict[str | None, list[tuple[int, Any]]] = {}
    for place, rule in enumerate(rules):
        for language in rule["languages"]:
            by_language.setdefault(language, []).append((place, rule["metadata"].get("needs")))
    named = {}
    for number, target in enumerate(targets):
        if target.language and (asked := by_language.get(target.language.engine)):
            text = Text(target.data)
            if fitting := [place for place, need in asked if text.holds(need)]:
                named[f"{_folder(fitting)}/{number:06}{_ENDINGS[target.language.id]}"] = target
    return named


def _folder(places: Sequence[int]) -> str:
    parts = (places[start : start + _RULES_A_FOLDER] for start in range(0, len(places), _RULES_A_FOLDER))
    return "/".join(f"_{'_'.join(map(str, part))}_" for part in parts)


def parts(named: Mapping[str, Target], most: int) -> list[dict[str, Target]]:
    """The files in up to so many groups that cost the engine about the same; one that is started for little costs more."""
    cost = {name: len(target.data) * len(_rules_of(name)) for name, target in named.items()}
    groups: list[dict[str, Target]] = [{} for _ in range(min(most, -(-len(named) // _FILES_A_START)))]
    spent = [0] * len(groups)
    for name in sorted(named, key=lambda name: (-cost[name], name)):
        least = spent.index(min(spent))
        groups[least][name] = named[name]
        spent[least] += cost[name]
    return groups


def configuration(named: Mapping[str, Target], rules: Rules) -> str:
    """The rules that any of these files is for, each with the folders that it is to look at."""
    used = sorted({place for name in named for place in _rules_of(name)})
    watched = [_watch(*each, rules) for each in sorted(_watched(used, rules).items())]
    return json.dumps({"rules": [*(_rule(place, rules[place]) for place in used), *watched]})


def given_up(results: Iterable[Mapping[str, Any]], named: Mapping[str, Target], rules: Rules) -> list[str]:
    """The files in which the engine gave up an expression, of which it says nothing: the rule that watches it has no result."""
    used = {place for name in named for place in _rules_of(name)}
    watches = [(_id(expression), set(places)) for expression, places in _watched(used, rules).items()]
    seen = {(result["check_id"], result["path"]) for result in results}
    asked = {name: set(_rules_of(name)) for name in named}
    return [name for name in named if any(places & asked[name] and (watch, name) not in seen for watch, places in watches)]


def _watched(used: Iterable[int], rules: Rules) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in used:
        for expression in expressions(rules[place]):
            found.setdefault(expression, []).append(place)
    return found


def _id(expression: str) -> str:
    return WATCH + digest(expression.encode())[:16]


def _watch(expression: str, places: Sequence[int], rules: Rules) -> Mapping[str, Any]:
    """A rule that has a result in every file, unless the engine gives the expression up: then nothing of it matches."""
    languages = sorted({language for place in places for language in rules[place]["languages"]})
    return {
        "id": _id(expression), "languages": languages, "severity": "LOW", "message": "-",
        "pattern-regex": f"(?:{expression})|\\A", "paths": {"include": [f"**/*_{place}_*/**" for place in places]},
    }  # fmt: skip


def _rules_of(name: str) -> list[int]:
    return [int(place) for place in name.rpartition("/")[0].replace("/", "").split("_") if place]


def _rule(place: int, rule: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in rule.items() if key != "metadata"} | {"paths": {"include": [f"**/*_{place}_*/**"]}}

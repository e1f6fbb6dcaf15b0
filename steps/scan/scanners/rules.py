"""What a rule for the engine must be. Whatever the engine would pass over in silence is refused before anything is scanned."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from codewarrant.records import Audience, Confidence, Severity

_FIELDS = {
    "pattern", "patterns", "pattern-either", "pattern-inside", "pattern-not", "pattern-not-inside", "pattern-regex",
    "pattern-not-regex", "focus-metavariable", "metavariable", "metavariable-regex", "metavariable-pattern",
    "metavariable-comparison", "metavariable-type", "regex", "constant-propagation", "language", "comparison", "base", "strip",
    "type", "types", "label", "requires", "by-side-effect", "exact", "from", "to", "not-conflicting",
    "pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators",
}  # fmt: skip
"""What may stand inside a rule. The engine itself warns of unknown fields at its top alone."""
_TOP = {"id", "languages", "severity", "message", "mode", "metadata", "options", "min-version", "max-version", "fix"}
_METADATA = {"title", "confidence", "audience", "cwe", "asvs", "codeguard", "references", "help"}


def refusal(rule: Mapping[str, Any], languages: Collection[str], known: Collection[str]) -> str:
    """Why the rule cannot be used in the pack for these languages, beside those known by id; the empty string if it can."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(rule.get("id"))):
        return "its id must be small letters and digits with hyphens between them"
    if rule["id"] in known:
        return "there are two of this id"
    if rule.get("mode", "search") not in ("search", "taint"):
        return f"the engine passes over the mode {rule['mode']!a:.20}"
    if "paths" in rule:
        return "its paths would be held against names that are not the files' own"
    if not rule.get("languages") or not set(rule["languages"]) <= set(languages):
        return f"its languages must be of {', '.join(sorted(languages))}, by these names"
    if odd := sorted(set(rule) - _FIELDS - _TOP):
        return f"there is no field {odd[0]!a:.40}"
    return _said(rule) or next(_wrong({name: value for name, value in rule.items() if name in _FIELDS}), "")


def _said(rule: Mapping[str, Any]) -> str:
    """What is wrong with that which a finding says."""
    meta = rule.get("metadata")
    if not isinstance(meta, Mapping) or not set(meta) >= _METADATA:
        return f"its metadata must hold {', '.join(sorted(_METADATA))}"
    values = ((Severity, str(rule.get("severity")).lower()), (Confidence, meta["confidence"]), (Audience, meta["audience"]))
    return next((f"{value!a:.20} is no {kind.__name__.lower()}" for kind, value in values if value not in set(kind)), "")


def _wrong(value: Any) -> Iterator[str]:
    """Every unknown field, and every list of patterns that is empty and so matches nothing or everything."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _FIELDS:
                yield f"there is no field {name!a:.40}"
            yield from _wrong(inner)
    elif isinstance(value, list):
        if not value:
            yield "a list of it is empty"
        for inner in value:
            yield from _wrong(inner)


def expressions(value: Any) -> set[str]:
    """Every expression that a rule holds against the text of a whole file."""
    if isinstance(value, list):
        return set().union(*map(expressions, value))
    if not isinstance(value, Mapping):
        return set()
    own = {value["pattern-regex"]} if isinstance(value.get("pattern-regex"), str) else set()
    return own.union(*(expressions(inner) for name, inner in value.items() if name != "metadata"))

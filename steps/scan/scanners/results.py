"""What the engine found, in our words: places from byte offsets, and nothing of a rule but what stands in our own file."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from codewarrant.records import Audience, Confidence, Edit, Match, Region, Rule, Severity, Span
from steps.scan.scanners.interface import Target
from steps.scan.scanners.masking import places, spans, stretches

_HIDDEN = '"focus-metavariable": "$SECRET"'
"""In a rule whose match is the secret itself, for languages that need no quotes around a value."""


def matches(said: Mapping[str, Any], names: Mapping[str, Target], rules: Mapping[str, Mapping[str, Any]]) -> Iterator[Match]:
    """The engine's results as matches. `names` are those of the files that it was given."""
    hiding = {name for name in {result["check_id"] for result in said["results"]} if _HIDDEN in json.dumps(rules[name])}
    for result in said["results"]:
        rule, target = rules[result["check_id"]], names[result["path"]]
        metadata, start, end = rule["metadata"], result["start"]["offset"], result["end"]["offset"]
        shows_secret = rule["id"] in hiding
        yield Match(
            rule=rule["id"],
            severity=Severity(rule["severity"].lower()),
            confidence=Confidence(metadata["confidence"]),
            audience=Audience(metadata["audience"]),
            path=target.path,
            region=_region(target.data, start, end),
            secret=_spans(target.data, start, end) if shows_secret else (),
            by_text=shows_secret,
        )


def _spans(data: bytes, start: int, end: int) -> tuple[Span, ...]:
    return spans(data, start, end, places(data, [place for pair in stretches(data, start, end) for place in pair]))


def _region(data: bytes, start: int, end: int) -> Region:
    """From byte offsets, since the engine's columns count bytes and ours characters."""
    return Region(*_line_column(data, start), *_line_column(data, end))


def _line_column(data: bytes, offset: int) -> tuple[int, int]:
    line_start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[line_start:offset].decode("utf-8", "replace")) + 1


def rule_of(rule: Mapping[str, Any]) -> Rule:
    """What is said of a finding comes from our file, never from the engine, which would quote the code under review."""
    meta = rule["metadata"]
    lists = {name: tuple(meta[name]) for name in ("cwe", "asvs", "codeguard", "references")}
    edits = tuple(Edit(edit["replace"], edit["text"]) for edit in meta.get("fix", ()))
    return Rule(
        id=rule["id"], title=meta["title"], message=rule["message"].strip(), help=meta["help"].strip(), fix=edits, **lists
    )  # fmt: skip

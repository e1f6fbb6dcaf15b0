"""What people write by hand: YAML to plain data with a place for every value, and mistakes explained against a schema.

A strict corner of YAML: no anchors, aliases or tags, no repeated keys, no fractions; only true and false are booleans, and
dates stay text. So `on`, `no` and `1.10` mean what they look like.
"""

import re
from typing import Any

import yaml

from codewarrant.problems import Problem, did_you_mean

Path = tuple[int | str, ...]
_MAX_BYTES = 1024 * 1024
_MAX_DIGITS = 15  # so that every JSON reader gives the same number
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"


def load(data: bytes, name: str) -> tuple[Any, dict[Path, int]]:
    """Plain data, and the line (from 1) at which each value, or its key, stands by its path of keys and indexes."""
    if len(data) > _MAX_BYTES:
        raise _refused(name, f"{len(data)} bytes, and {_MAX_BYTES} is the limit")
    _refuse_anchors_and_tags(data, name)
    node = _compose(data, name)
    lines: dict[Path, int] = {}
    return (None if node is None else _plain(node, name, (), lines)), lines


def check(value: Any, lines: dict[Path, int], schema: dict[str, Any], name: str) -> None:
    """Raise one Problem that explains the first mistake, in the order of the file, with its line."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 0.1 s, and only a mistake needs it
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    errors = [_cause(best_match([error]) or error) for error in Draft202012Validator(schema).iter_errors(value)]
    if errors:
        # A key that is missing comes last: a misspelt one, which has a line of its own, is mostly the reason.
        error = min(errors, key=lambda error: (error.validator == "required", _line(lines, _path(error)), str(_path(error))))
        raise Problem(f"{name}:{_line(lines, _path(error))}: {_said(error)}", "", _suggestion(error) or _SEE)


_SEE = "see docs/policy.md for every key, or `codewarrant schema policy`"


def _compose(data: bytes, name: str) -> Any:
    try:
        return yaml.compose(data, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise _refused(where, str(error.problem or error.context)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _refused(name, str(error).splitlines()[0]) from error


def _refuse_anchors_and_tags(data: bytes, name: str) -> None:
    try:
        depth = 0
        event: Any
        for event in yaml.parse(data, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            where = f"{name}:{event.start_mark.line + 1}"
            if depth > 32:
                raise _refused(where, "nested deeper than 32 levels")
            if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
                raise _refused(where, "anchors and aliases are not allowed", "write the value out")
            if getattr(event, "tag", None):
                raise _refused(where, f"the tag {event.tag} is not allowed", "leave the tag out")
    except yaml.YAMLError:
        return  # the composer reports it with its place


def _plain(node: Any, name: str, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name, path, lines)
    return _scalar(node, name)


def _mapping(node: Any, name: str, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        where = f"{name}:{key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode):
            raise _refused(where, "a key must be plain text")
        if key.value in found:
            raise _refused(where, f"the key {key.value!r} is there twice", "keep one of the two")
        found[key.value] = _plain(value, name, (*path, key.value), lines)
        lines[*path, key.value] = key.start_mark.line + 1
    return found


def _scalar(node: Any, name: str) -> Any:
    tag, text = node.tag.removeprefix(_PREFIX), node.value
    if node.style or tag in ("str", "timestamp", "merge", "value"):
        return text
    if tag == "null":
        return None
    if tag == "bool":
        return text == "true" if text in ("true", "false") else text
    if tag == "int" and re.fullmatch(f"0|-?[1-9][0-9]{{0,{_MAX_DIGITS - 1}}}", text):
        return int(text)
    if tag in ("float", "int"):
        raise _refused(f"{name}:{node.start_mark.line + 1}", f"{text[:24]} is not a plain whole number", "quote it or round it")
    return text


def _line(lines: dict[Path, int], path: Path) -> int:
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, 1)


def _cause(error: Any) -> Any:
    """Of a value that may also be absent, what is wrong with it as a value."""
    return _cause(error.context[0]) if error.validator == "anyOf" else error


def _path(error: Any) -> Path:
    unknown = _unknown_keys(error)[:1] if error.validator == "additionalProperties" else ()
    return (*error.absolute_path, *unknown)


def _said(error: Any) -> str:
    place = ".".join(str(part) for part in error.absolute_path) or "the file"
    if error.validator == "additionalProperties":
        return f"{place} has no key {_unknown_keys(error)[0]!r}"
    if error.validator == "enum":
        return f"{place}: {error.instance!r} is none of {', '.join(map(str, error.validator_value))}"
    if error.validator in ("minProperties", "maxProperties"):
        return f"{place} must hold exactly one test"
    return f"{place}: {error.message}"


def _suggestion(error: Any) -> str:
    if error.validator == "additionalProperties":
        return did_you_mean(_unknown_keys(error)[0], error.schema.get("properties", {}))
    if error.validator == "enum":
        return did_you_mean(str(error.instance), map(str, error.validator_value))
    return ""


def _unknown_keys(error: Any) -> list[str]:
    return sorted(set(error.instance) - set(error.schema.get("properties", {})))


def _refused(where: str, why: str, do: str = "") -> Problem:
    return Problem(f"{where}: this YAML cannot be read", why, do)

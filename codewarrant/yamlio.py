"""What people write by hand: YAML to plain data with a place for every value, and mistakes explained against a schema.

A strict corner of YAML: no anchors, aliases or tags, no repeated keys, no fractions; only true and false are booleans, and
dates stay text. So `on`, `no` and `1.10` mean what they look like.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from codewarrant.problems import Problem, did_you_mean

Path = tuple[int | str, ...]
_MAX_BYTES = 1024 * 1024
_MAX_VALUES = 100_000
_MAX_DIGITS = 15  # so that every JSON reader gives the same number
_PREFIX = "tag:yaml.org,2002:"


def load(data: bytes, name: str) -> tuple[Any, dict[Path, int]]:
    """Plain data, and the line (from 1) at which each value, or its key, stands by its path of keys and indexes."""
    if len(data) > _MAX_BYTES:
        where = f"{name}:{data.count(10, 0, _MAX_BYTES) + 1}"
        raise _refused(where, f"{len(data)} bytes, and {_MAX_BYTES} is the limit", "split it, or leave something out")
    _refuse_anchors_and_tags(data, name)
    node = _compose(data, name)
    lines: dict[Path, int] = {}
    return (None if node is None else _plain(node, name, (), lines)), lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a value, or of the nearest around it that is there."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, 1)


def check(value: Any, lines: dict[Path, int], schema: dict[str, Any], name: str) -> None:
    """Raise one Problem that explains the first mistake, in the order of the file, with its line."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 0.1 s, and only a mistake needs it

    errors = list(islice(_leaves(Draft202012Validator(schema).iter_errors(value)), 1000))
    if errors:
        # A key that is missing comes last: a misspelt one, which has a line of its own, is mostly the reason.
        error = min(errors, key=lambda error: (error.validator == "required", line_of(lines, _path(error)), str(_path(error))))
        raise Problem(f"{name}:{line_of(lines, _path(error))}: {_said(error)}", "", _suggestion(error) or _SEE)


_SEE = "see docs/policy.md for every key, or `codewarrant schema policy`"


def explained(problem: Problem, value: Any, lines: dict[Path, int], schema: dict[str, Any], name: str) -> Problem:
    """Why a record could not be made of a document, with the line and a hint, and without the words of whoever tried.

    What the schema sees is raised by `check`; the rest is what a record itself refuses, in its own sentence.
    """
    check(value, lines, schema, name)
    found = getattr(problem.__cause__, "errors", None)
    if found is None:  # another version
        return Problem(f"{name}:{line_of(lines, ('schema',))}: {problem.why}", "", "write the one that this program reads")
    faults = [(_loc(fault["loc"]), str(fault["msg"]).removeprefix("Value error, ")) for fault in found()]
    path, said = min(faults, key=lambda fault: line_of(lines, fault[0]))
    return Problem(f"{name}:{line_of(lines, path)}: {_dotted(path)}: {said}", "", _SEE)


def _loc(loc: Iterable[int | str]) -> Path:
    """Without the reader's own names for what it looked through."""
    return tuple(part for part in loc if isinstance(part, int) or not part.startswith("function-"))


def _compose(data: bytes, name: str) -> Any:
    import yaml  # noqa: PLC0415 - a sixth of what a step's start takes, and only a written file needs it

    try:
        return yaml.compose(data, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise _refused(where, str(error.problem or error.context)) from error
    except (yaml.YAMLError, RecursionError) as error:
        at = getattr(error, "position", 0)  # of a byte or character that may not be there
        where = f"{name}:{data.count(10, 0, at) + 1}"
        raise _refused(where, str(error).splitlines()[0], "save it as UTF-8, without control characters") from error


def _loader() -> Any:
    import yaml  # noqa: PLC0415 - as above

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refuse_anchors_and_tags(data: bytes, name: str) -> None:
    import yaml  # noqa: PLC0415 - as above

    try:
        depth = 0
        event: Any
        for number, event in enumerate(yaml.parse(data, Loader=_loader())):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            where = f"{name}:{event.start_mark.line + 1}"
            if depth > 32:
                raise _refused(where, "nested deeper than 32 levels", "name parts as clauses of their own")
            if number > _MAX_VALUES:
                raise _refused(where, f"more than {_MAX_VALUES} values", "split it, or leave something out")
            if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
                raise _refused(where, "anchors and aliases are not allowed", "write the value out")
            if getattr(event, "tag", None):
                raise _refused(where, f"the tag {event.tag} is not allowed", "leave the tag out")
    except yaml.YAMLError:
        return  # the composer reports it with its place


def _plain(node: Any, name: str, path: Path, lines: dict[Path, int]) -> Any:
    import yaml  # noqa: PLC0415 - as above

    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name, path, lines)
    return _scalar(node, name)


def _mapping(node: Any, name: str, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - as above

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


def _leaves(errors: Iterable[Any]) -> Iterator[Any]:
    """The mistakes themselves: of a value that may also be absent, what is wrong with it as a value."""
    for error in errors:
        if error.validator == "anyOf":
            yield from _leaves(inner for inner in error.context if inner.relative_schema_path[0] == 0)
        else:
            yield error


def _path(error: Any) -> Path:
    unknown = _unknown_keys(error)[:1] if error.validator == "additionalProperties" else ()
    return (*error.absolute_path, *unknown)


_WORDS = {"array": "a list", "object": "a list of keys and values", "string": "text", "integer": "a whole number",
    "boolean": "true or false"}  # fmt: skip


def _said(error: Any) -> str:
    place = _dotted(error.absolute_path)
    if error.validator == "additionalProperties":
        return f"{place} has no key {_unknown_keys(error)[0]!r}"
    if error.validator == "enum":
        shown = None if error.instance is None else _shown(error.instance)
        return f"{place}: {shown} is none of {', '.join(map(str, error.validator_value))}"
    if error.validator in ("minProperties", "maxProperties"):
        held = " and ".join(error.instance) or "none"
        return f"{place} must hold exactly one test, and holds {held}"
    if error.validator == "required":
        return f"{place} lacks the key {_missing(error)!r}"
    if error.validator == "type" and error.validator_value in _WORDS:
        return f"{place}: {_shown(error.instance)} is not {_WORDS[error.validator_value]}"
    return f"{place}: {str(error.message)[:200]}"


def _suggestion(error: Any) -> str:
    kind, value = error.validator, error.instance
    if kind == "additionalProperties":
        return _near(_unknown_keys(error)[0], error.schema.get("properties", {}))
    if kind == "enum":
        return _near(str(value), map(str, error.validator_value))
    if kind in ("minProperties", "maxProperties"):
        return "put them under `all:` or `any:`" if value else "write one, such as `tier_at_least: high`"
    if kind == "required":
        return f"add `{_missing(error)}:`"
    return _right_type(str(error.validator_value), value) if kind == "type" else ""


def _right_type(wanted: str, value: Any) -> str:
    plain = isinstance(value, str | int) and len(str(value)) < 60
    if wanted == "array" and plain:
        return f"write [{value}]"
    if wanted == "string" and plain:
        return f"put it in quotes: '{str(value).lower() if isinstance(value, bool) else value}'"
    if wanted == "integer" and isinstance(value, str) and value.isdecimal():
        return f"leave the quotes out: {value}"
    return f"write {_WORDS[wanted]}" if wanted in _WORDS else ""


def _near(word: str, known: Iterable[str]) -> str:
    names = list(known)
    return did_you_mean(word, names) or did_you_mean(word.lower(), names)


def _missing(error: Any) -> str:
    """The key that this one mistake is about; each missing key is a mistake of its own, which names it in quotes."""
    return next((str(key) for key in error.validator_value if error.message.startswith(f"{key!r} ")), "")


def _unknown_keys(error: Any) -> list[str]:
    return [key for key in error.instance if key not in error.schema.get("properties", {})]


def _dotted(path: Iterable[int | str]) -> str:
    return ".".join(str(part) for part in path) or "the file"


def _shown(value: Any) -> str:
    said = "nothing" if value is None else str(value).lower() if isinstance(value, bool) else repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"


def _refused(where: str, why: str, do: str = "") -> Problem:
    return Problem(f"{where}: this YAML cannot be read", why, do or "mend this line; docs/policy.md has examples")

"""Bytes to records and back: strict JSON in, canonical JSON (RFC 8785) out, and the JSON Schemas. The only pydantic import.

It never guesses: an unknown or repeated key, a coerced type, a fraction, a number past 2^53, a lone surrogate, too many
bytes or too deep a nesting is refused with the file and the place.
"""

import hashlib
import json
from typing import Any, TypeVar

import rfc8785
from pydantic import TypeAdapter, ValidationError

from codewarrant import records
from codewarrant.problems import Problem, did_you_mean

T = TypeVar("T")

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 64
_MAX_INTEGER = 2**53 - 1
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}  # making one costs milliseconds

# One schema a record and a user-written file, by file name.
SCHEMAS: dict[str, type[Any]] = {
    "change": records.Change,
    "event": records.Event,
    "reviews": records.Reviews,
    "classification": records.Classification,
    "scan": records.ScanResult,
    "decision": records.Decision,
    "warrant": records.Warrant,
    "policy": records.Policy,
    "profile": records.Profile,
    "trust": records.Trust,
}


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def dump(record: object) -> bytes:
    """Canonical bytes of a record: the same record gives the same bytes everywhere."""
    return canonical(plain(record))


def plain(record: Any) -> Any:
    """The record as dictionaries and lists."""
    return _adapter(type(record)).dump_python(record, mode="json", by_alias=True)


def canonical(value: Any) -> bytes:
    """Canonical bytes (RFC 8785) of plain data."""
    return rfc8785.dumps(value)


def load(kind: type[T], data: bytes, name: str) -> T:
    """The record in these bytes, or a Problem that names the file `name` and the place."""
    parse(data, name)
    record: T = _validated(kind, data, name, data)
    return record


def from_plain(kind: type[T], value: object, name: str) -> T:
    """The record in plain data that came from YAML, as strictly as `load`."""
    record: T = _validated(kind, json.dumps(value).encode(), name, None)
    return record


def parse(data: bytes, name: str, *, fractions: bool = False) -> Any:
    """Plain data from JSON bytes, with every strictness that needs no schema. Documents of others may hold fractions."""
    if len(data) > MAX_BYTES:
        raise _refused(name, f"{len(data)} bytes, and {MAX_BYTES} is the limit")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(name, f"byte {error.start} is not UTF-8") from error
    if _depth(text) > MAX_DEPTH:
        raise _refused(name, f"nested deeper than {MAX_DEPTH} levels")
    try:
        value = json.loads(
            text, object_pairs_hook=_no_repeats, parse_float=float if fractions else _no_fraction,
            parse_constant=_no_fraction, parse_int=_integer,
        )  # fmt: skip
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise _refused(f"{name}:{error.lineno}:{error.colno}", error.msg) from error
    except UnicodeEncodeError as error:
        raise _refused(name, "a lone surrogate, which no UTF-8 text can hold") from error
    except _Refusal as refusal:
        raise _refused(_place(name, text, refusal.token), str(refusal)) from refusal
    return value


def schema(kind: type[Any]) -> dict[str, Any]:
    """The JSON Schema of a record or a user-written file."""
    generated = TypeAdapter(kind).json_schema(mode="validation", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | generated


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _validated(kind: type[Any], data: bytes, name: str, text: bytes | None) -> Any:
    try:
        return _adapter(kind).validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        loc = tuple(part for part in first["loc"] if isinstance(part, int) or not part.startswith("function-"))
        place = ".".join(str(part) for part in loc) or "the whole document"
        where = f"{name}:{_line_column(text, loc)}" if text is not None else name
        raise _refused(where, f"{place}: {first['msg']}", _near(kind, first["type"], loc)) from error


def _near(kind: type[Any], error: str, loc: tuple[int | str, ...]) -> str:
    known = {name.rstrip("_") for name in getattr(kind, "__dataclass_fields__", {})}
    return did_you_mean(str(loc[-1]), known) if error == "unexpected_keyword_argument" and len(loc) == 1 else ""


def _refused(where: str, why: str, do: str = "") -> Problem:
    return Problem(f"{where} cannot be read", why, do or "write it anew with the step that made it")


class _Refusal(ValueError):
    def __init__(self, message: str, token: str) -> None:
        super().__init__(message)
        self.token = token


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _Refusal(f"the key {twice!r} is there twice", json.dumps(twice, ensure_ascii=False))
    return found


def _no_fraction(token: str) -> Any:
    raise _Refusal(f"{token} is not a whole number", token)


def _integer(token: str) -> int:
    if len(token) > 17 or abs(int(token)) > _MAX_INTEGER:
        raise _Refusal(f"{token[:24]} is past 2^53, where JSON readers begin to disagree", token)
    return int(token)


def _depth(text: str) -> int:
    """The deepest nesting, so that the parser's recursion stays bounded. Brackets within strings do not count."""
    depth = deepest = 0
    inside = escaped = False
    for char in text if text.count("[") + text.count("{") > MAX_DEPTH else "":
        if inside:
            inside, escaped = (char != '"' or escaped), (char == "\\" and not escaped)
        elif char == '"':
            inside = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _place(name: str, text: str, token: str) -> str:
    """Best effort: the last place where the refused token stands."""
    at = text.rfind(token)
    return name if at < 0 else f"{name}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def _line_column(data: bytes, loc: tuple[int | str, ...]) -> str:
    from codewarrant.yamlio import position  # noqa: PLC0415 - only on errors; JSON is near enough to YAML for its composer to find a place in it

    return position(data, loc)

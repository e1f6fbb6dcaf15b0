"""Bytes to records and back: strict JSON in, canonical JSON (RFC 8785) out, and the JSON Schemas.

It never guesses: an unknown or repeated key, a coerced type, a fraction, a number past 2^53, a lone surrogate, too many
bytes or too deep a nesting is refused with the file and the place.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import MISSING
from typing import Any, TypeVar

import rfc8785

from codewarrant import records, structure
from codewarrant.problems import Problem, did_you_mean

T = TypeVar("T")
Path = tuple[int | str, ...]

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 64
MAX_INTEGER = 2**53 - 1
_MAY_DIFFER = re.compile(r"[^\0-\uD7FF\uE000-\uFFFF]|(?:^|[:\[,])-?(?:\d{16}|\d+[.eE]|[NI])")

# One schema a record and a user-written file, by file name.
SCHEMAS: dict[str, type[Any]] = {
    "change": records.Change,
    "event": records.Event,
    "reviews": records.Reviews,
    "classification": records.Classification,
    "scan": records.ScanResult,
    "shard": records.Shard,
    "decision-input": records.DecisionInput,
    "decision": records.Decision,
    "warrant": records.Warrant,
    "step": records.StepRun,
    "policy": records.Policy,
    "exceptions": records.Exceptions,
    "policy-cases": records.PolicyCases,
    "history": records.History,
    "evidence": records.ReviewerEvidence,
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
    return structure.plain(record)


def canonical(value: Any) -> bytes:
    """Canonical bytes (RFC 8785). The standard library writes the same faster, but for fractions, large numbers, letters."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return rfc8785.dumps(value) if _MAY_DIFFER.search(text) else text.encode("utf-8")


def load(kind: type[T], data: bytes, name: str) -> T:
    """The record in these bytes, or a Problem that names the file `name` and the place."""
    return _read(kind, parse(data, name), name, data.decode("utf-8"))


def from_plain(kind: type[T], value: object, name: str) -> T:
    """The record in plain data that came from YAML, as strictly as `load`."""
    return _read(kind, value, name, None)


def parse(data: bytes, name: str, *, fractions: bool = False) -> Any:
    """Plain data from JSON bytes, with every strictness that needs no schema. Documents of others may hold fractions."""
    if len(data) > MAX_BYTES:
        raise _refused(name, f"{len(data)} bytes, and {MAX_BYTES} is the limit")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(name, f"byte {error.start} is not UTF-8") from error
    try:
        value = json.loads(
            text, object_pairs_hook=_no_repeats, parse_float=float if fractions else _no_fraction,
            parse_constant=_no_fraction, parse_int=_integer,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        raise _refused(f"{name}:{error.lineno}:{error.colno}", error.msg) from error
    except _Refusal as refusal:
        raise _refused(_place(name, text, refusal.is_here), str(refusal)) from refusal
    except RecursionError:
        value = _TOO_DEEP
    if value is _TOO_DEEP or _is_too_deep(value):
        raise _refused(_place(name, text, _is_too_deep_here), f"nested deeper than {MAX_DEPTH} levels")
    if "\\u" in text and _is_lone(json.dumps(value, ensure_ascii=False)):
        raise _refused(_place(name, text, _is_lone_here), "a lone surrogate, which no UTF-8 text can hold")
    return value


def schema(kind: type[Any]) -> dict[str, Any]:
    """The JSON Schema of a record or a user-written file."""
    from codewarrant import validation  # noqa: PLC0415 - see _explained

    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | validation.schema(kind)


def _read(kind: type[T], value: object, name: str, text: str | None) -> T:
    """`text` is the whole document, where a mistake has a place in it."""
    try:
        record: Any = structure.structured(kind, value)
    except structure.MisfitError:
        record = _explained(kind, value, name, text)
    ours = getattr(getattr(kind, "__dataclass_fields__", {}).get("schema"), "default", MISSING)
    if ours is not MISSING and record.schema != ours:
        where = name if text is None else _place_of(name, text, ("schema",))
        raise _refused(where, f"schema: {record.schema!r} is not {ours!r}", "use the version that wrote it")
    found: T = record
    return found


def _explained(kind: type[Any], value: object, name: str, text: str | None) -> Any:
    """Raises a Problem that says what does not fit."""
    from codewarrant import validation  # noqa: PLC0415 - a tenth of a second, and only a mistake needs it

    try:
        return validation.read(kind, value)
    except validation.ValidationError as error:
        path, said, fault = validation.first(error)
        place = ".".join(str(part) for part in path) or "the whole document"
        where = name if text is None else _place_of(name, text, path)
        raise _refused(where, f"{place}: {said}", _near(kind, fault, path)) from error


def _near(kind: type[Any], error: str, loc: Path) -> str:
    known = {name.rstrip("_") for name in getattr(kind, "__dataclass_fields__", {})}
    return did_you_mean(str(loc[-1]), known) if error == "unexpected_keyword_argument" and len(loc) == 1 else ""


def _refused(where: str, why: str, do: str = "") -> Problem:
    return Problem(f"{where} cannot be read", why, do or "write it anew with the step that made it")


# --- what is refused --------------------------------------------------------------------------------------------------

_Test = Callable[[Path, str, bool], bool]
"""Of the path, the text, and whether it is a key rather than a value."""
_TOO_DEEP = object()


class _Refusal(ValueError):
    def __init__(self, message: str, is_here: _Test) -> None:
        super().__init__(message)
        self.is_here = is_here


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        seen: set[Path] = set()

        def is_here(path: Path, _: str, is_key: bool) -> bool:
            known = is_key and path in seen
            if is_key and path[-1] == twice:
                seen.add(path)
            return known

        raise _Refusal(f"the key {twice!r} is there twice", is_here)
    return found


def _no_fraction(token: str) -> Any:
    raise _Refusal(f"{token[:24]} is not a whole number", lambda _, text, __: text.startswith(token))


def _integer(token: str) -> int:
    if len(token) > 17 or abs(int(token)) > MAX_INTEGER:
        said = f"{token[:24]} is past 2^53, where JSON readers begin to disagree"
        raise _Refusal(said, lambda _, text, __: text.startswith(token))
    return int(token)


def _is_too_deep(value: Any) -> bool:
    """Level by level, so that the depth of the stack does not follow the depth of the document."""
    level, depth = [value], 0
    while level and depth < MAX_DEPTH:
        level = [inner for outer in level for inner in _inner(outer) if isinstance(inner, dict | list)]
        depth += 1
    return bool(level)


def _inner(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _is_too_deep_here(path: Path, text: str, _: bool) -> bool:
    return len(path) >= MAX_DEPTH and text in "{["


def _is_lone(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None


def _is_lone_here(_: Path, text: str, __: bool) -> bool:
    return text.startswith('"') and _is_lone(json.loads(text))


# --- where it stands --------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}:,]|[^][{}:,"\s]+')


def _tokens(text: str) -> Iterator[tuple[Path, re.Match[str], bool]]:
    """Each key and value in order, with its path. The text was read before, as far as it is asked for here."""
    path: list[Any] = []  # of the open arrays and objects: the present index or key, None where a key is to come
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif mark in "]}":
            path.pop()
        elif path and path[-1] is None:
            path[-1] = json.loads(mark)
            yield tuple(path), token, True
        elif mark != ":":
            yield tuple(path), token, False
            if mark in "[{":
                path.append(0 if mark == "[" else None)


def _place(name: str, text: str, is_here: _Test) -> str:
    """The file with the line and column of the first key or value for which the test holds."""
    return _position(name, text, next(token.start() for path, token, key in _tokens(text) if is_here(path, token[0], key)))


def _place_of(name: str, text: str, loc: Path) -> str:
    """The same for the key or value at a path, or for the nearest around it that is there."""
    around = ((path, token) for path, token, _ in _tokens(text) if path == loc[: len(path)])
    return _position(name, text, max(around, key=lambda found: len(found[0]))[1].start())


def _position(name: str, text: str, at: int) -> str:
    return f"{name}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"

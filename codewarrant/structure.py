"""Records out of plain data and back, as strictly as the schemas. What does not fit is refused without a reason.

`validation` knows the reason. Tests hold that the two agree on what fits.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]


class MisfitError(ValueError):
    """The data is none of this record."""


def structured(kind: Any, value: object) -> Any:
    """The record in plain data. Nothing is coerced, and an unknown key is as wrong as a missing one."""
    try:
        return _reader(kind)(value)
    except (KeyError, TypeError, ValueError) as error:  # an unknown key, one that is missing, and what a record refuses itself
        raise MisfitError from error


def plain(value: Any) -> Any:
    """Dictionaries and lists of what a record holds."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {plain(key): plain(each) for key, each in value.items()}
    kind: Any = type(value)
    return {key: plain(getattr(value, name)) for key, name in _names(kind).items()} or value


@cache
def _names(kind: Any) -> Mapping[str, str]:
    """By the name in JSON, a record's own name of each field; nothing for what is no record."""
    return {name.rstrip("_"): name for name in getattr(kind, "__dataclass_fields__", ())}


@cache
def _reader(kind: Any) -> Read:
    """Makes a value of this type out of plain data, or raises."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, bool):
        return lambda value: _exactly(kind, value)
    if origin is tuple:
        each = _reader(inner[0])
        return lambda value: tuple(map(each, _exactly(list, value)))
    if origin is dict:
        key, each = map(_reader, inner)
        return lambda value: {key(name): each(item) for name, item in _exactly(dict, value).items()}
    if origin is UnionType:
        some = _reader(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else some(value)
    if issubclass(kind, Enum):
        return lambda value: kind(_exactly(str, value))
    return _of_named_tuple(kind) if issubclass(kind, tuple) else _of_record(kind)


def _exactly(kind: type[Any], value: Any) -> Any:
    """The value, if it is of this type: True is no number here."""
    if type(value) is not kind:
        raise MisfitError
    return value


def _of_named_tuple(kind: Any) -> Read:
    each = [_reader(hint) for hint in get_type_hints(kind).values()]
    return lambda value: kind(*(read(item) for read, item in zip(each, _exactly(list, value), strict=True)))


def _of_record(kind: Any) -> Read:
    known: dict[str, tuple[str, Read]] = {}

    def read(value: Any) -> Any:
        if not known:  # only now, since a record may hold others of its kind
            hints = get_type_hints(kind)
            known.update({key: (name, _reader(hints[name])) for key, name in _names(kind).items()})
        found = {known[key]: item for key, item in _exactly(dict, value).items()}
        return kind(**{name: each(item) for (name, each), item in found.items()})

    return read

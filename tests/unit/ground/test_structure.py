"""What is read without a validator: exactly what the validator takes, and the same of it. And what every record can do."""

import inspect
import json
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import TypeAdapter

from codewarrant import records, structure, validation
from codewarrant.records import Blob, Content, Revision

KINDS = [kind for _, kind in inspect.getmembers(records, inspect.isclass) if hasattr(kind, "__pydantic_config__")]
CHOSEN: dict[Any, Any] = {
    records.Condition: {"not": {"any": [{"unfinished": True}, {"new_finding": {"severity": "high"}}]}},
    records.OtherScanner: {"name": "other", "command": ["other"], "files": ["**"], "seconds": 9},
    records.StandIn: {"benchmark_sha256": "a", "tiers": ["low"], "min_recall_percent": 90, "max_age_days": 9},
}
"""Documents of records that do not take every value of the right type."""
ODD = [
    None, True, 0, 1, 1.5, 2**70, "", "a", "low", "1", [], [None], ["a"], [1, 2], [1, 2, 3], [[1, 2]], {}, {"a": 1}, {"low": 1},
]  # fmt: skip


def sample(kind: Any) -> Any:
    """A document of this type with something in every place."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in CHOSEN:
        return CHOSEN[kind]
    if kind in (str, int, bool):
        return kind(7)
    if origin is UnionType:
        return sample(inner[0])
    if origin is dict:
        return {sample(inner[0]): sample(inner[1])}
    if origin is tuple:
        return [sample(inner[0])]
    if issubclass(kind, Enum):
        return next(iter(kind)).value
    hints = get_type_hints(kind)
    if issubclass(kind, tuple):
        return [sample(each) for each in hints.values()]
    return {each.name.rstrip("_"): sample(hints[each.name]) for each in fields(kind)}


def bent(document: dict[str, Any]) -> Iterator[Any]:
    """The document once for each thing that can be wrong with one of its keys."""
    yield from ODD
    yield document | {"stray": 1}
    for key, value in document.items():
        rest = {name: each for name, each in document.items() if name != key}
        yield rest
        yield rest | {f"{key}_": value}
        yield from (rest | {key: odd} for odd in ODD)
        if isinstance(value, list):
            yield from (rest | {key: [*value, odd]} for odd in ODD)
        if isinstance(value, dict):
            yield from (rest | {key: value | {name: odd}} for odd in ODD for name in [*value, "stray"])


def read(by: Callable[[Any, Any], Any], kind: Any, document: Any) -> str:
    try:
        return repr(by(kind, document))  # 1 and True are the same otherwise
    except ValueError:
        return "refused"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_document_is_read_as_the_validator_reads_it_or_refused_by_both(kind: Any) -> None:
    document = sample(kind)
    assert read(structure.structured, kind, document) != "refused"
    for each in (document, *bent(document)):
        said = json.dumps(each)[:200]
        assert read(structure.structured, kind, each) == read(validation.read, kind, each), said


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_plain_data_is_what_the_record_was_read_from(kind: Any) -> None:
    record = structure.structured(kind, sample(kind))
    plain = structure.plain(record)
    assert plain == TypeAdapter(kind).dump_python(record, mode="json", by_alias=True)
    assert structure.structured(kind, plain) == record


BLOB = Blob("a", "100644", Content.TEXT, 7)


def test_a_record_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        BLOB.oid = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del BLOB.oid
    with pytest.raises(AttributeError):
        BLOB.other = "b"  # type: ignore[attr-defined]
    assert BLOB.oid == "a"


def test_a_record_is_what_it_holds() -> None:
    assert replace(BLOB, oid="a") == copy(BLOB) == BLOB
    assert len({BLOB, replace(BLOB), replace(BLOB, size=8)}) == 2
    assert Revision("a", "b") not in (Revision("a", "c"), ("a", "b"))
    assert repr(BLOB) == "Blob(oid='a', mode='100644', content=<Content.TEXT: 'text'>, size=7)"

"""Says what is wrong with plain data that is no record, and what a schema of one is: the only pydantic import.

It takes longer to load than all reading does, and only a mistake or a schema needs it: so `jsonio` imports it where it does.
"""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

__all__ = ["ValidationError", "first", "read", "schema"]


def read(kind: Any, value: object) -> Any:
    """The record in plain data, or a ValidationError."""
    return _adapter(kind).validate_json(json.dumps(value), by_alias=True, by_name=False)


def first(error: ValidationError) -> tuple[tuple[int | str, ...], str, str]:
    """Of the faults in a document: where it is, a sentence, and pydantic's name of its kind."""
    fault = error.errors(include_url=False, include_context=False)[0]
    path = tuple(part for part in fault["loc"] if isinstance(part, int) or not part.startswith("function-"))
    return path, fault["msg"], fault["type"]


def schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a record."""
    return _adapter(kind).json_schema(mode="validation", by_alias=True)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)

"""The generated files: on disk as they would be written now, valid as schemas, and as strict as the loader."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from codewarrant import catalogue, generate, jsonio
from codewarrant.problems import Problem
from codewarrant.records import (
    Account,
    Blob,
    Change,
    Clause,
    Condition,
    Content,
    Event,
    FileChange,
    Policy,
    Reviews,
    Revision,
    Status,
    Trust,
    TrustedKey,
    Verdict,
)

REVISION = Revision("c" * 40, "d" * 40)
SAMPLES: list[tuple[str, object]] = [
    ("change", Change(
        object_format="sha1", target=REVISION, base=None, head=REVISION, merge_bases=1, commits=("c" * 40,),
        files=(FileChange("a.py", Status.ADDED, None, Blob("b" * 40, "100644", Content.TEXT, 7)),),
    )),
    ("event", Event(platform="github", kind="push", author=Account("dev", 7, bot=False), fork=True)),
    ("reviews", Reviews(present=False)),
    ("policy", Policy(clauses=(Clause("a", Verdict.REVIEW, "b", Condition(not_=Condition(unreviewed=True))),))),
    ("profile", catalogue.profile("balanced")[0]),
    ("trust", Trust("codewarrant/trust/v1", (TrustedKey("a", "b"),))),
]  # fmt: skip


def test_derived_files_are_what_would_be_written_now() -> None:
    stale = [path.name for path, text in generate.derived().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make generate`"


def test_no_schema_is_left_over() -> None:
    folder = Path(generate.__file__).parent.parent / "schemas"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in jsonio.SCHEMAS}


@pytest.mark.parametrize("name", jsonio.SCHEMAS)
def test_a_schema_is_valid_draft_2020_12(name: str) -> None:
    schema = jsonio.schema(jsonio.SCHEMAS[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("name", "record"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_a_schema_takes_a_dumped_record_and_refuses_an_unknown_key_anywhere(name: str, record: object) -> None:
    validator = Draft202012Validator(jsonio.schema(jsonio.SCHEMAS[name]))
    value = json.loads(jsonio.dump(record))
    if name in ("policy", "profile"):  # what people write leaves out what it does not use
        value = _without_nulls(value)
    validator.validate(value)
    strays = list(_with_a_stray_key(value))
    assert strays
    for stray in strays:
        assert not validator.is_valid(stray)
        with pytest.raises(Problem):
            jsonio.load(jsonio.SCHEMAS[name], json.dumps(stray).encode(), "f.json")


def _without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return {key: _without_nulls(item) for key, item in value.items() if item is not None} if isinstance(value, dict) else value


def _with_a_stray_key(value: Any) -> list[Any]:
    """The document once for each object in it, which then holds one key more."""
    if isinstance(value, list):
        return [[*value[:at], other, *value[at + 1 :]] for at, item in enumerate(value) for other in _with_a_stray_key(item)]
    if not isinstance(value, dict):
        return []
    inner = [value | {key: other} for key, item in value.items() for other in _with_a_stray_key(item)]
    return [value | {"stray": 1}, *inner]

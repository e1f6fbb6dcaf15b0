"""Strict JSON in: every refusal names the file and the place. Canonical JSON out: the same record gives the same bytes."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.records import Account, Blob, Change, Condition, Content, Event, FileChange, Hunk, Policy, Reviews, Status

HUNK = b'{"new_lines":1,"new_start":2,"old_lines":3,"old_start":4}'
ACCOUNT = b'{"bot":true,"id":7,"login":"dev"}'
TOO_BIG = 2**53
BRIEFLY = settings(max_examples=60, deadline=None, derandomize=True, database=None)
NO_INTEGER = "new_lines: Input should be a valid integer"


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        pytest.param(b'{"a": 1,\n "a": 2}', "f.json:2:2", "the key 'a' is there twice", id="a key twice"),
        pytest.param(b'[{"a": 1}, {"b": {"a": 1, "a": 1}}]', "f.json:1:27", "'a' is there twice", id="a key twice, deep"),
        pytest.param(b'{"a": 1, "\\u0061": 2}', "f.json:1:10", "the key 'a' is there twice", id="a key twice, once escaped"),
        pytest.param(b'["NaN", NaN]', "f.json:1:9", "NaN is not a whole number", id="not a number"),
        pytest.param(b"[Infinity]", "f.json:1:2", "Infinity is not a whole number", id="infinity"),
        pytest.param(b"[-Infinity]", "f.json:1:2", "-Infinity is not a whole number", id="minus infinity"),
        pytest.param(b'["1.5",\n  1.5]', "f.json:2:3", "1.5 is not a whole number", id="fraction"),
        pytest.param(b"[1.0]", "f.json:1:2", "1.0 is not a whole number", id="fraction of nothing"),
        pytest.param(b"[1e3]", "f.json:1:2", "1e3 is not a whole number", id="exponent"),
        pytest.param(b"[9007199254740992]", "f.json:1:2", "past 2^53", id="2^53"),
        pytest.param(b"[-9007199254740992]", "f.json:1:2", "past 2^53", id="-2^53"),
        pytest.param(b"[1, " + b"9" * 5000 + b"]", "f.json:1:5", "past 2^53", id="5000 digits"),
        pytest.param(b'["a",\n"\\ud800"]', "f.json:2:1", "a lone surrogate", id="lone surrogate, escaped"),
        pytest.param(b'{"\\udfff": 1}', "f.json:1:2", "a lone surrogate", id="lone surrogate as a key"),
        pytest.param(b'["\xed\xa0\x80"]', "f.json", "byte 2 is not UTF-8", id="lone surrogate, raw"),
        pytest.param(b'["\xff"]', "f.json", "byte 2 is not UTF-8", id="not UTF-8"),
        pytest.param(b"\xef\xbb\xbf{}", "f.json:1:1", "BOM", id="byte order mark"),
        pytest.param(b"{} {}", "f.json:1:4", "Extra data", id="trailing garbage"),
        pytest.param(b"{}\x00", "f.json:1:3", "Extra data", id="trailing NUL"),
        pytest.param(b"", "f.json:1:1", "Expecting value", id="empty"),
        pytest.param(b" \n ", "f.json:2:2", "Expecting value", id="white space only"),
        pytest.param(b'["a\nb"]', "f.json:1:4", "control character", id="raw line feed in a string"),
        pytest.param(b"{'a': 1}", "f.json:1:2", "Expecting property name", id="single quotes"),
        pytest.param(b"[1 2]", "f.json:1:4", "Expecting ',' delimiter", id="no comma"),
        pytest.param(b"[01]", "f.json:1:3", "", id="leading zero"),
        pytest.param(b"[" * 65 + b"]" * 65, "f.json:1:65", "nested deeper than 64", id="65 levels"),
        pytest.param(b'{"a":' * 65 + b"1" + b"}" * 65, "f.json:1:321", "nested deeper than 64", id="65 objects"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, "f.json:1:65", "nested deeper than 64", id="100000 levels"),
        pytest.param(b'{"a":' * 100_000, "f.json:1:321", "nested deeper than 64", id="100000 levels, never closed"),
    ],
)
def test_a_document_is_refused_with_its_place(data: bytes, place: str, why: str) -> None:
    with pytest.raises(Problem) as caught:
        jsonio.parse(data, "f.json")
    assert caught.value.what == f"{place} cannot be read"
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"[9007199254740991, -9007199254740991]", [TOO_BIG - 1, 1 - TOO_BIG]),
        (b'["\\ud83d\\ude00", "\\\\ud800"]', ["\U0001f600", "\\ud800"]),
        (b'["[[[[", "\\"[", "\\\\"]', ["[[[[", '"[', "\\"]),
        (b'{"": {"": []}}', {"": {"": []}}),
        (b'{"a": {"x": 1}, "b": {"x": 1}}', {"a": {"x": 1}, "b": {"x": 1}}),
        (b"[" * 64 + b"]" * 64, json.loads("[" * 64 + "]" * 64)),
        (b'["' + b"[" * 1000 + b'"]', ["[" * 1000]),
        (b"null", None),
        (b" 7\r\n", 7),
    ],
)
def test_a_strict_document_is_read(data: bytes, value: object) -> None:
    assert jsonio.parse(data, "f.json") == value


def test_a_document_of_others_may_hold_fractions_but_no_nan() -> None:
    assert jsonio.parse(b"[1.5, 1e3]", "f.json", fractions=True) == [1.5, 1000.0]
    with pytest.raises(Problem, match="NaN is not a whole number"):
        jsonio.parse(b"[NaN]", "f.json", fractions=True)


def test_an_oversize_document_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonio, "MAX_BYTES", 4)
    assert jsonio.parse(b"[12]", "f.json") == [12]
    with pytest.raises(Problem, match=r"f\.json cannot be read\. 5 bytes, and 4 is the limit"):
        jsonio.parse(b"[\xff23]", "f.json")


@pytest.mark.parametrize(
    ("kind", "data", "place", "why"),
    [
        pytest.param(Hunk, HUNK.replace(b":1,", b':"1",'), "f.json:1:2", NO_INTEGER, id="text"),
        pytest.param(Hunk, HUNK.replace(b":1,", b":true,"), "f.json:1:2", NO_INTEGER, id="bool"),
        pytest.param(Hunk, HUNK.replace(b":1,", b":null,"), "f.json:1:2", NO_INTEGER, id="null"),
        pytest.param(Account, ACCOUNT.replace(b"true", b"1"), "f.json:1:2", "bot: Input should be", id="1 for true"),
        pytest.param(Account, ACCOUNT.replace(b"true", b'"yes"'), "f.json:1:2", "bot: Input should be", id="yes for true"),
        pytest.param(Account, ACCOUNT.replace(b'"dev"', b"7"), "f.json:1:20", "login: Input should be", id="7 for text"),
        pytest.param(Hunk, HUNK.replace(b'"new_lines":1,', b""), "f.json:1:1", "new_lines: Field required", id="a key missing"),
        pytest.param(Hunk, HUNK.replace(b"{", b'{"newlines":1,'), "f.json:1:2", "newlines: Unexpected", id="an unknown key"),
        pytest.param(Hunk, b"[1,2,3,4]", "f.json:1:1", "the whole document", id="a list for a record"),
        pytest.param(Hunk, b"null", "f.json:1:1", "the whole document", id="null for a record"),
        pytest.param(Condition, b'{"not_":{"unfinished":true}}', "f.json:1:2", "not_: Unexpected", id="python's name of a key"),
        pytest.param(
            Reviews,
            b'{"present":true,"reviews":[{"reviewer":' + ACCOUNT + b',\n  "state":"approved","commit":"c","member":0}]}',
            "f.json:2:35", "reviews.0.member: Input should be a valid boolean", id="deep",
        ),
        pytest.param(
            Reviews, b'{"x\\ud83d\\ude00":"\\/","present":true,\n\t"' + b"k" * 2000 + b'":1}',
            "f.json:1:2", "Unexpected", id="what is no YAML",
        ),
        pytest.param(Reviews, b'{"present":true,"schema":"codewarrant/reviews/v2"}', "f.json:1:17",
            "schema: 'codewarrant/reviews/v2' is not 'codewarrant/reviews/v1'", id="another version"),
        pytest.param(Reviews, b'{"present":true,"schema":"codewarrant/scan/v1"}', "f.json:1:17", "is not", id="another record"),
    ],
)  # fmt: skip
def test_a_record_is_never_coerced(kind: type[Any], data: bytes, place: str, why: str) -> None:
    with pytest.raises(Problem) as caught:
        jsonio.load(kind, data, "f.json")
    assert caught.value.what == f"{place} cannot be read"
    assert why in caught.value.why


def test_an_unknown_key_suggests_the_known_one() -> None:
    with pytest.raises(Problem) as caught:
        jsonio.load(Hunk, HUNK.replace(b"{", b'{"newlines":1,'), "f.json")
    assert caught.value.do == "did you mean 'new_lines'?"


@pytest.mark.parametrize(
    ("value", "data"),
    [
        pytest.param({"b": 1, "a": [True, False, None]}, b'{"a":[true,false,null],"b":1}', id="sorted, no spaces"),
        pytest.param({"10": 1, "9": 2, "a": 3, "A": 4}, b'{"10":1,"9":2,"A":4,"a":3}', id="keys as text"),
        # U+1F600 is the pair D83D DE00 in UTF-16, so it sorts before U+FB33 although its code point is higher.
        pytest.param({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "\r": 4, "1": 5, "\u0080": 6, "\u00f6": 7},
            '{"\\r":4,"1":5,"\u0080":6,"\u00f6":7,"\u20ac":3,"\U0001f600":2,"\ufb33":1}'.encode(), id="keys by UTF-16 units"),
        pytest.param("\u20ac$\u000f\nA'\u0042\"\\\\\"/", b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"', id="least escaping"),
        pytest.param("\b\t\n\f\r\x00\x1f\x7f", b'"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"', id="short escapes, DEL as it is"),
        pytest.param([0, -1, TOO_BIG - 1], b"[0,-1,9007199254740991]", id="integers"),
    ],
)  # fmt: skip
def test_canonical_bytes_are_those_of_rfc_8785(value: object, data: bytes) -> None:
    assert jsonio.canonical(value) == data


def test_a_dump_is_canonical_and_uses_the_names_of_json() -> None:
    assert jsonio.dump(Hunk(4, 3, 2, 1)) == HUNK
    assert jsonio.plain(Condition(not_=Condition(unfinished=True)))["not"]["unfinished"] is True


def test_a_digest_is_the_sha_256_of_the_bytes() -> None:
    assert jsonio.digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_INTEGER = st.integers(1 - TOO_BIG, TOO_BIG - 1)
_BLOB = st.builds(Blob, _TEXT, _TEXT, st.sampled_from(Content), _INTEGER)
_FILE = st.builds(FileChange, _TEXT, st.sampled_from(Status), st.none() | _BLOB, st.none() | _BLOB)
_RECORDS = st.one_of(
    st.builds(Change, object_format=_TEXT, target=st.none(), base=st.none(), head=st.none(), merge_bases=_INTEGER,
        commits=st.lists(_TEXT, max_size=3).map(tuple), files=st.lists(_FILE, max_size=3).map(tuple)),
    st.builds(Event, platform=_TEXT, kind=_TEXT, number=st.none() | _INTEGER, fork=st.none() | st.booleans(),
        author=st.none() | st.builds(Account, _TEXT, _INTEGER, st.booleans())),
    st.builds(Policy, critical_paths=st.lists(_TEXT, max_size=3).map(tuple)),
)  # fmt: skip


@BRIEFLY
@given(_RECORDS)
def test_what_is_dumped_is_what_is_loaded(record: Change | Event | Policy) -> None:
    data = jsonio.dump(record)
    assert jsonio.load(type(record), data, "f.json") == record
    assert jsonio.canonical(json.loads(data)) == data


@dataclass(frozen=True)
class _Case:
    """A document with one thing wrong, and where."""

    text: str
    line: int
    column: int


@st.composite
def _with_a_fraction(draw: st.DrawFn) -> _Case:
    """Any JSON, laid out at random, with the value 0.5 somewhere in it."""
    around = draw(st.recursive(st.just("@"), lambda inner: st.one_of(
        st.tuples(st.lists(_JSON, max_size=2), inner, st.lists(_JSON, max_size=2)).map(lambda t: [*t[0], t[1], *t[2]]),
        st.tuples(_TEXT, inner).map(lambda t: {"before": "0.5", t[0]: t[1]}),
    ), max_leaves=5))  # fmt: skip
    text = json.dumps(around, indent=draw(st.sampled_from([None, 0, 2])), ensure_ascii=draw(st.booleans()))
    before, _, _ = text.partition('"@"')
    return _Case(text.replace('"@"', "0.5", 1), before.count("\n") + 1, len(before) - before.rfind("\n"))


_JSON = st.recursive(
    st.none() | st.booleans() | _INTEGER | _TEXT.filter(lambda text: "@" not in text),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT.filter(lambda text: "@" not in text), inner, max_size=2),
    max_leaves=4,
)


@BRIEFLY
@given(_with_a_fraction())
def test_a_refusal_points_at_the_character(case: _Case) -> None:
    with pytest.raises(Problem) as caught:
        jsonio.parse(case.text.encode(), "f")
    assert caught.value.what == f"f:{case.line}:{case.column} cannot be read"


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from(["[1.5", ":1e9", ",12345678901234567", "\x7f", "\u2028", "NaN", "[NaN", ":-Infinity"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4), max_leaves=12,
)  # fmt: skip


@given(value=_PLAIN)
@example(value={"\U00010000": 1, "\uffff": 2})
@example(value=[0.1, 1e22, -0.0, 2**53, 2**53 - 1, -(2**60)])
@settings(max_examples=1500, deadline=None)
def test_canonical_bytes_are_the_librarys_whichever_wrote_them(value: object) -> None:
    def outcome(write: Callable[[Any], bytes]) -> object:
        try:
            return write(value)
        except (ValueError, UnicodeEncodeError) as error:
            return isinstance(error, ValueError)

    assert outcome(jsonio.canonical) == outcome(rfc8785.dumps)

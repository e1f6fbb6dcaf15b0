"""A strict corner of YAML, read with the line of every value, and mistakes explained against a schema."""

import pytest

from codewarrant import jsonio, policy_checks, yamlio
from codewarrant.problems import Problem
from codewarrant.records import Policy

LAUGHS = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(ord("b"), ord("z")))


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        pytest.param(b"a: 1\nb: &x 2\n", "p.yml:2", "anchors and aliases are not allowed", id="anchor"),
        pytest.param(b"a: 1\nb: *x\n", "p.yml:2", "anchors and aliases are not allowed", id="alias of nothing"),
        pytest.param(b"- &x [1]\n- *x\n", "p.yml:1", "anchors and aliases are not allowed", id="alias"),
        pytest.param(LAUGHS, "p.yml:1", "anchors and aliases are not allowed", id="billion laughs"),
        pytest.param(b"a: !!str 7\n", "p.yml:1", "the tag tag:yaml.org,2002:str is not allowed", id="tag"),
        pytest.param(b"a: !!python/object/apply:os.system [x]\n", "p.yml:1", "is not allowed", id="python tag"),
        pytest.param(b"a: ! 7\n", "p.yml:1", "the tag ! is not allowed", id="non-specific tag"),
        pytest.param(b"- 1\n- !x\n  a: 1\n", "p.yml:2", "the tag !x is not allowed", id="tag on a mapping"),
        pytest.param(b"a: 1\nb: 2\na: 3\n", "p.yml:3", "the key 'a' is there twice", id="a key twice"),
        pytest.param(b"a:\n  - {b: 1,\n     'b': 2}\n", "p.yml:3", "the key 'b' is there twice", id="a key twice, quoted"),
        pytest.param(b"? [1, 2]\n: 3\n", "p.yml:1", "a key must be plain text", id="list as a key"),
        pytest.param(b"a: 1.5\n", "p.yml:1", "1.5 is not a plain whole number", id="fraction"),
        pytest.param(b"a: 1.10\n", "p.yml:1", "1.10 is not a plain whole number", id="a version that is a fraction"),
        pytest.param(b"a: .nan\n", "p.yml:1", ".nan is not a plain whole number", id="not a number"),
        pytest.param(b"a: -.inf\n", "p.yml:1", "-.inf is not a plain whole number", id="infinity"),
        pytest.param(b"a: 010\n", "p.yml:1", "010 is not a plain whole number", id="octal"),
        pytest.param(b"a: 0x1F\n", "p.yml:1", "0x1F is not a plain whole number", id="hexadecimal"),
        pytest.param(b"a: 0b11\n", "p.yml:1", "0b11 is not a plain whole number", id="binary"),
        pytest.param(b"a: 1_000\n", "p.yml:1", "1_000 is not a plain whole number", id="underscore"),
        pytest.param(b"a: +7\n", "p.yml:1", "+7 is not a plain whole number", id="plus"),
        pytest.param(b"a: 12:30:45\n", "p.yml:1", "12:30:45 is not a plain whole number", id="base sixty"),
        pytest.param(b"a: 9007199254740992\n", "p.yml:1", "is not a plain whole number", id="2^53"),
        pytest.param(b"a: " + b"9" * 5000, "p.yml:1", "is not a plain whole number", id="5000 digits"),
        pytest.param(b"a: 1\n---\nb: 2\n", "p.yml:2", "another document", id="two documents"),
        pytest.param(b"a: [1\nb: 2\n", "p.yml:2", "", id="never closed"),
        pytest.param(b"a: 1\n\tb: 2\n", "p.yml:2", "", id="tab as indentation"),
        pytest.param(b"a: 1\nb: \x00", "p.yml:2", "control characters are not allowed", id="NUL"),
        pytest.param(b"a: 1\nb: 2\nc: \xff", "p.yml:3", "", id="not UTF-8"),
        pytest.param(b'a: "\\ud800"', "p.yml:1", "", id="lone surrogate"),
        pytest.param(b"[" * 33 + b"]" * 33, "p.yml:1", "nested deeper than 32 levels", id="33 levels"),
        pytest.param(b"[" * 100_000, "p.yml:1", "nested deeper than 32 levels", id="100000 lists"),
        pytest.param(b"- " * 100_000, "p.yml:1", "nested deeper than 32 levels", id="100000 items"),
        pytest.param(b"{a: " * 100_000, "p.yml:1", "nested deeper than 32 levels", id="100000 mappings"),
        pytest.param(b"#\n" + b"#" * (1024 * 1024), "p.yml:2", "1048578 bytes, and 1048576 is the limit", id="oversize"),
        pytest.param(b"a:\n" + b"- 1\n" * 100_001, "p.yml:99998", "more than 100000 values", id="many values"),
    ],
)
def test_a_document_is_refused_with_its_line(data: bytes, place: str, why: str) -> None:
    with pytest.raises(Problem) as caught:
        yamlio.load(data, "p.yml")
    assert caught.value.what == f"{place}: this YAML cannot be read"
    assert why in caught.value.why
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("True", "True"), ("FALSE", "FALSE"),
        ("true", True), ("false", False), ("'true'", "true"),
        ("2026-12-01", "2026-12-01"), ("2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z"),
        ("0", 0), ("7", 7), ("-7", -7), ("999999999999999", 999999999999999), ("'7'", "7"), ('"7"', "7"),
        ("null", None), ("~", None), ("", None), ("'null'", "null"),
        ("<<", "<<"), ("=", "="), ("1e3", "1e3"), ("1.2.3", "1.2.3"), ("0o17", "0o17"), ("|\n  1.5\n  on", "1.5\non\n"),
        ("[a, [7, true]]", ["a", [7, True]]), ("{on: {1: 2}}", {"on": {"1": 2}}), ("'\U0001f600'", "\U0001f600"),
    ],
)  # fmt: skip
def test_a_value_means_what_it_looks_like(text: str, value: object) -> None:
    found, _ = yamlio.load(f"k: {text}\n".encode(), "p.yml")
    assert found == {"k": value}
    assert type(found["k"]) is type(value)


def test_nothing_but_comments_is_nothing() -> None:
    assert yamlio.load(b"# nothing\n", "p.yml") == (None, {})


def test_every_value_has_the_line_of_its_key_or_dash() -> None:
    _, lines = yamlio.load(b"# top\na:\n  - x\n  -\n    b: 1\n    c:\n\n      d: 2\ne: 3\n", "p.yml")
    assert lines == {
        (): 2, ("a",): 2, ("a", 0): 3, ("a", 1): 5, ("a", 1, "b"): 5, ("a", 1, "c"): 6, ("a", 1, "c", "d"): 8, ("e",): 9,
    }  # fmt: skip


CLAUSE = "clauses:\n  - id: a\n    then: review\n    because: it is so\n    when: {unfinished: true}\n"


@pytest.mark.parametrize(
    ("text", "what", "do"),
    [
        pytest.param("profil: balanced\n", "p.yml:1: the file has no key 'profil'", "did you mean 'profile'?", id="key"),
        pytest.param("profile: balanced\nenforcement: blok\n",
            "p.yml:2: enforcement: 'blok' is none of observe, warn, block", "did you mean 'block'?", id="enum value"),
        pytest.param(CLAUSE.replace("then: review", "then: reviw"),
            "p.yml:3: clauses.0.then: 'reviw' is none of allow, review, block", "did you mean 'review'?", id="enum, deep"),
        pytest.param(CLAUSE.replace("because", "becuase"),
            "p.yml:4: clauses.0 has no key 'becuase'", "did you mean 'because'?", id="a misspelt key that is required"),
        pytest.param(CLAUSE.replace("unfinished", "not_"), "p.yml:5: clauses.0.when has no key 'not_'", "did you mean 'not'?",
            id="key in a choice"),
        pytest.param(CLAUSE.replace("    because: it is so\n", ""),
            "p.yml:2: clauses.0 lacks the key 'because'", "add `because:`", id="a key missing"),
        pytest.param(CLAUSE.replace("true", "maybe"),
            "p.yml:5: clauses.0.when.unfinished: 'maybe' is not true or false", "write true or false", id="type"),
        pytest.param(CLAUSE.replace("unfinished: true", ""),
            "p.yml:5: clauses.0.when must hold exactly one test, and holds none", "write one, such as", id="no test"),
        pytest.param(CLAUSE.replace("true", "true, unreviewed: true"),
            "p.yml:5: clauses.0.when must hold exactly one test, and holds unfinished and unreviewed",
            "put them under `all:` or `any:`", id="two tests"),
        pytest.param("clauses: 7\n", "p.yml:1: clauses: 7 is not a list", "write [7]", id="no list"),
        pytest.param("zzz: 1\nenforcement: x\n", "p.yml:1: the file has no key 'zzz'", "", id="the first of two, by line"),
        pytest.param("enforcement: x\nzzz: 1\n", "p.yml:1: enforcement: 'x' is none of observe, warn, block", "", id="of two"),
        pytest.param("critical_paths:\n" + "  - a\n" * 10 + "  - 7\n  - 8\n",
            "p.yml:12: critical_paths.10: 7 is not text", "put it in quotes: '7'", id="items by number, not by text"),
    ],
)  # fmt: skip
def test_a_mistake_is_explained_with_its_line(text: str, what: str, do: str) -> None:
    value, lines = yamlio.load(text.encode(), "p.yml")
    with pytest.raises(Problem) as caught:
        yamlio.check(value, lines, jsonio.schema(Policy), "p.yml")
    assert caught.value.what == what
    assert do in caught.value.do
    assert caught.value.do, "every mistake says where to read on"


def test_a_document_that_fits_its_schema_passes() -> None:
    value, lines = yamlio.load(CLAUSE.encode(), "p.yml")
    yamlio.check(value, lines, jsonio.schema(Policy), "p.yml")
    assert lines["clauses", 0, "when"] == 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("\n- 1\n", "p.yml:2: this file holds no keys", id="a list"),
        pytest.param("profile: balanced\nschema: other\n", "p.yml:2: schema: 'other' is not 'codewarrant/policy/v1'",
            id="version"),
        pytest.param("profile: balanced\nscanners:\n  - {sarif: a.sarif}\n  - sarif: /etc/x\n",
            "p.yml:4: scanners.1: `sarif` is a path from the root of the work tree, without `..`", id="what a record refuses"),
        pytest.param("scanners:\n  - {sarif: a}\n  - {sarif: a}\n", "p.yml:1: the file: two of the scanners have one name",
            id="what the whole refuses"),
    ],
)  # fmt: skip
def test_what_no_schema_sees_is_said_with_its_line_and_in_our_own_words(text: str, what: str) -> None:
    with pytest.raises(Problem) as caught:
        policy_checks.read(Policy, text.encode(), "p.yml")
    assert caught.value.what == what
    assert "Value error" not in str(caught.value)
    assert caught.value.do


def test_a_record_comes_with_the_line_of_every_value() -> None:
    found, written = policy_checks.read(Policy, CLAUSE.encode(), "p.yml")
    assert (found.clauses[0].id, written.at("clauses", 0, "when")) == ("a", "p.yml:5")

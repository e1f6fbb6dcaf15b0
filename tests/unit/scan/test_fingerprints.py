"""Fingerprints and excerpts: what keeps a finding's name, what makes it new, and what of the code is ever shown."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant.records import Audience, Confidence, Hunk, Match, Region, Severity, Span
from steps.scan.excerpt import MASK, Secrets, excerpt, literals_masked
from steps.scan.fingerprints import code, fingerprint, mark_new, on_changed_line


def match_at(first: int, last: int | None = None, *, path: str = "a.py", rule: str = "r") -> Match:
    region = Region(first, 1, last or first, 2)
    return Match(rule, Severity.HIGH, Confidence.HIGH, Audience.DEVELOPER, path, region)


SAME = [
    ("run(x)", "    run(x)"),
    ("run(x)", "run( x )"),
    ("run(x)", "run(x)\r"),
    ("run(x, y)", "run(\n    x,\n    y\n)"),
    ('run("a")', 'run("b")'),
    ("run('it\\'s')", "run('b')"),
    ('run(f"{x} a")', 'run(f"{y}")'),
]
DIFFERENT = [
    ("run(x)", "run(y)"),
    ("run(x)", "run(x, y)"),
    ('run("a")', "run('a')"),
    ('run("a")', 'run("a" + b)'),
    ('run("a")', 'run("")'),
    ("run(x)", "ran(x)"),
]


def of(text: str) -> str:
    lines = text.split("\n")
    return code(["before", *lines, "after"], 2, len(lines) + 1, Secrets())


@pytest.mark.parametrize(("one", "other"), SAME)
def test_white_space_and_literals_keep_the_name_of_code(one: str, other: str) -> None:
    assert of(one) == of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_code_has_another_name(one: str, other: str) -> None:
    assert of(one) != of(other)


def test_fingerprint_depends_on_rule_basis_and_ordinal() -> None:
    base = fingerprint("r", "b", 1)
    assert base == fingerprint("r", "b", 1)
    assert len({base, fingerprint("s", "b", 1), fingerprint("r", "c", 1), fingerprint("r", "b", 2)}) == 4
    assert len(base) == 32


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(9, 9, False), (10, 10, True), (12, 12, True), (13, 13, False), (8, 10, True), (5, 20, True), (30, 30, False)],
)
def test_whether_a_match_stands_on_an_added_line(first: int, last: int, expected: bool) -> None:
    hunks = [Hunk(10, 1, 10, 3), Hunk(30, 2, 30, 0)]
    assert on_changed_line(match_at(first, last), hunks) is expected


def marked(found: list[Match], before: list[Match], changed: set[int]) -> list[tuple[int, bool]]:
    pairs = mark_new(found, before, lambda match, _: match.rule, lambda match: match.region.start_line in changed)
    return sorted((match.region.start_line, new) for match, new in pairs)


@pytest.mark.parametrize(
    ("found", "before", "changed", "expected"),
    [
        ([1], [], set(), [(1, True)]),
        ([1], [7], {1}, [(1, False)]),
        ([1, 2], [7], {1}, [(1, True), (2, False)]),
        ([1, 2], [7], {2}, [(1, False), (2, True)]),
        ([1, 2], [7, 8], {1, 2}, [(1, False), (2, False)]),
        ([1, 2, 3], [7], {1, 2, 3}, [(1, False), (2, True), (3, True)]),
        ([], [7], set(), []),
    ],
    ids=["first", "moved", "copy-above", "copy-below", "both-old", "one-of-three", "gone"],
)
def test_of_equal_matches_those_on_unchanged_lines_are_old_first(
    found: list[int], before: list[int], changed: set[int], expected: list[tuple[int, bool]]
) -> None:
    assert marked([match_at(line) for line in found], [match_at(line) for line in before], changed) == expected


def test_match_of_another_rule_makes_nothing_old() -> None:
    (pair,) = mark_new([match_at(1)], [match_at(1, rule="other")], lambda match, _: match.rule, lambda _: False)
    assert pair[1] is True


def shown(text: str, secrets: Secrets | None = None, *, literals: bool = False, end: int | None = None) -> tuple[str, ...]:
    lines = text.split("\n")
    return excerpt(lines, Region(1, 1, end or len(lines), 1), secrets or Secrets(), literals=literals)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1", ("a = 1",)),
        ("1\n2\n3\n4", ("1", "2", "3")),
        ("\tx", ("    x",)),
        ("x\x1b[31m\u202e\u200b\x00", ("x\\x1b[31m\\u202e\\u200b\\x00",)),
        ("x\r", ("x\\r",)),
        ("x" * 300, ("x" * 239 + "…",)),
        ("\u00e9\u4e2d\U0001f600", ("\u00e9\u4e2d\U0001f600",)),
        ("", ("",)),
    ],
    ids=["plain", "three-lines", "tab", "controls", "carriage-return", "long", "letters", "empty"],
)
def test_excerpt_is_short_and_printable(text: str, expected: tuple[str, ...]) -> None:
    assert shown(text) == expected


def test_excerpt_of_a_place_past_the_end_is_empty() -> None:
    assert excerpt(["x"], Region(5, 1, 6, 1), Secrets(), literals=False) == ()


SPANS = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 20)), max_size=6)


@settings(max_examples=200, deadline=None)
@given(places=SPANS)
def test_no_character_of_a_masked_stretch_is_shown_however_they_overlap(places: list[tuple[int, int]]) -> None:
    letters = (string.ascii_lowercase + string.ascii_uppercase + string.digits)[:60]
    spans = [Span(1, start, start + length) for start, length in places]
    (line,) = shown(letters, Secrets(spans))
    hidden = {letters[i - 1] for span in spans for i in range(span.start_column, min(span.end_column, 61))}
    assert not hidden & set(line.replace(MASK, ""))
    assert set(letters) - hidden <= set(line.replace(MASK, "")), "and nothing else is hidden"


VALUE = "Zk3" + "tR8vQm21Lx"


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        (f"a = {VALUE}", Secrets([Span(1, 5, 18)])),
        (f"elsewhere({VALUE})", Secrets([Span(9, 1, 2)], [VALUE])),
        (f"one({VALUE}) two({VALUE})", Secrets((), [VALUE])),
        (f"x = ('first'\n{VALUE})", Secrets((), [f"head\n  {VALUE}\ntail"])),
        ("x" * 1999 + f"'{VALUE}'", Secrets((), [VALUE])),
        (f"call('{VALUE}')", Secrets((), [f"other-value-{number}" for number in range(201)])),
    ],
    ids=["by-place", "by-value", "twice", "a-line-of-it", "cut-in-two", "too-many-to-look-for"],
)
def test_secret_is_masked_wherever_it_is_shown(text: str, secrets: Secrets) -> None:
    assert VALUE not in " ".join(shown(text, secrets))
    assert VALUE[:8] not in " ".join(shown(text, secrets))


def test_short_value_is_not_looked_for_elsewhere() -> None:
    assert shown("rooted = 1", Secrets((), ["root"])) == ("rooted = 1",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 'abc'", f"x = '{MASK}'"),
        ('x = "a\\"b" + c', f'x = "{MASK}" + c'),
        ("x = ''", "x = ''"),
        ("x = 'never closed", f"x = '{MASK}"),
        ("x = `a` + \"b\"", f'x = `{MASK}` + "{MASK}"'),
        ("\\" * 5000, "\\" * 5000),
    ],
)
def test_literals_are_masked(text: str, expected: str) -> None:
    assert literals_masked(text) == expected


def test_a_secret_in_a_comment_is_not_in_the_digest() -> None:
    secrets = Secrets((), [VALUE])
    assert code([f"call()  # {VALUE}"], 1, 1, secrets) == code(["call()  # [masked]"], 1, 1, Secrets())
    assert code([f"call()  # {VALUE}"], 1, 1, Secrets()) != code(["call()  # [masked]"], 1, 1, Secrets())

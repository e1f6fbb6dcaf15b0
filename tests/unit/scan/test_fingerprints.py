"""Fingerprints and excerpts: what keeps a finding's name, what makes it new, and what of the code is ever shown."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant.records import Audience, Confidence, Hunk, Match, Region, Severity, Span
from steps.scan.excerpt import MASK, Secrets, excerpt, literals_masked
from steps.scan.fingerprints import fingerprint, mark_new, on_changed_line


def match_at(first: int, last: int | None = None, *, path: str = "a.py", rule: str = "r") -> Match:
    region = Region(first, 1, last or first, 2)
    return Match(rule, Severity.HIGH, Confidence.HIGH, Audience.DEVELOPER, path, region)


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
    pairs = mark_new(found, before, lambda match, _: (match.rule, None), lambda match: match.region.start_line in changed)
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
    (pair,) = mark_new([match_at(1)], [match_at(1, rule="other")], lambda match, _: (match.rule, None), lambda _: False)
    assert pair[1] is True


def by_path(found: list[Match], before: list[Match]) -> list[tuple[str, bool]]:
    """Every match on a changed line, and all of them alike."""
    return sorted((match.path, new) for match, new in mark_new(found, before, lambda *_: ("same", None), lambda _: True))


@pytest.mark.parametrize(
    ("found", "before", "expected"),
    [
        ("ab", "b", [("a", True), ("b", False)]),
        ("ab", "a", [("a", False), ("b", True)]),
        ("ab", "c", [("a", False), ("b", True)]),
        ("abc", "bc", [("a", True), ("b", False), ("c", False)]),
    ],
    ids=["copy-that-comes-first", "copy-that-comes-last", "moved-and-copied", "two-at-home"],
)
def test_of_equal_matches_those_at_home_are_old_first(found: str, before: str, expected: list[tuple[str, bool]]) -> None:
    assert by_path([match_at(1, path=path) for path in found], [match_at(1, path=path) for path in before]) == expected


@pytest.mark.parametrize(
    ("found", "before", "expected"),
    [
        (["r1"], ["s1"], [False]),
        (["r1", "s1"], ["s1"], [False, False]),
        (["r1", "r2"], ["s1"], [False, True]),
        (["r1", "r2"], ["s1", "s2"], [False, False]),
        (["r1", "r2"], ["r1", "s2"], [False, False]),
        (["r1", "s2"], ["r1", "s1"], [False, False]),
        (["r1", "r1"], ["r1", "r1"], [False, False]),
        (["r1", "r1"], ["r1", "s1"], [False, True]),
    ],
    ids=[
        "another-rule", "one-more-rule", "one-more-place", "two-places", "two-places-by-one-rule-each", "and-by-two-rules",
        "two-on-a-line", "two-where-one-was",
    ],
)  # fmt: skip
def test_what_is_told_by_its_value_is_one_place_whatever_rules_see_it(
    found: list[str], before: list[str], expected: list[bool]
) -> None:
    head, base = ([match_at(int(name[1]), rule=name[0]) for name in side] for side in (found, before))
    marks = mark_new(head, base, lambda *_: ("value", None), lambda _: False)
    assert sorted(new for _, new in marks) == expected


@pytest.mark.parametrize(
    ("found", "before", "expected"),
    [
        ("a", "b", [False]),
        ("a", "a", [False]),
        ("ab", "b", [False, True]),
        ("ab", "bc", [False, False]),
        ("abc", "bd", [False, False, True]),
    ],
    ids=["another-body", "the-same", "one-more", "one-of-them-another", "one-more-and-another"],
)
def test_a_second_name_makes_old_what_the_first_did_not_find_again(found: str, before: str, expected: list[bool]) -> None:
    head, base = ([match_at(number, rule=name) for number, name in enumerate(side, 1)] for side in (found, before))
    marks = mark_new(head, base, lambda match, _: (match.rule, "head"), lambda _: False)
    assert sorted(new for _, new in marks) == expected


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

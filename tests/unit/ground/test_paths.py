"""Paths as text and back, exactly as git prints them, and globs over them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant.paths import is_safe, matches, quote, unquote
from tests.repositories import Repository

BRIEFLY = settings(max_examples=200, deadline=None, derandomize=True, database=None)

PLAIN = (
    "a.py", "with space", " ", "-dash", "ümlaut", "\U0001f600", "...", "..a", "a..", ":(top)x", ":!x", "*", "[a]", "?",
    "$(x)", "`x`", "a'b", "#", "~", "\u202egnp.exe", "\u200b", "\ufeffbom", "a:b", "C:x", "con", "a\u0085b", "a\u2028b",
)  # fmt: skip
QUOTED = (
    (b"a\nb", r'"a\nb"'), (b'a"b', r'"a\"b"'), (b"a\\b", r'"a\\b"'), (b"\ttab", r'"\ttab"'),
    (b"\x07\x08\x0b\x0c\r", r'"\a\b\v\f\r"'),
    (b"\x01\x1b[31m", r'"\001\033[31m"'), (b"\x7f", r'"\177"'), (b'"', r'"\""'), (b"ok\n\xc3\xbc", '"ok\\n\u00fc"'),
    (b"\xff", r'"\377"'), (b"\xc3", r'"\303"'), (b"\xc3\xbc\xff", r'"\303\274\377"'), (b"\xed\xa0\x80", r'"\355\240\200"'),
    (b"\xc0\xaf", r'"\300\257"'), (b"\\377", r'"\\377"'), (b'"\\001"', r'"\"\\001\""'),
)  # fmt: skip


@pytest.mark.parametrize("path", PLAIN)
def test_a_plain_name_is_left_as_it_is(path: str) -> None:
    assert quote(path.encode()) == path
    assert unquote(path) == path.encode()


@pytest.mark.parametrize(("raw", "text"), QUOTED)
def test_an_odd_name_is_quoted_as_in_c(raw: bytes, text: str) -> None:
    assert quote(raw) == text
    assert unquote(text) == raw


@BRIEFLY
@given(st.binary(max_size=40) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_unquote_undoes_quote(raw: bytes) -> None:
    text = quote(raw)
    assert unquote(text) == raw
    assert not any(ord(char) < 32 or char == "\x7f" for char in text)
    text.encode("utf-8")


@BRIEFLY
@given(st.binary(max_size=8), st.binary(max_size=8))
def test_two_names_are_never_quoted_alike(one: bytes, other: bytes) -> None:
    assert (quote(one) == quote(other)) == (one == other)


def test_git_prints_the_same(tmp_path: Path) -> None:
    names = [path.encode() for path in PLAIN] + [raw for raw, _ in QUOTED]
    repository = Repository(tmp_path, checkout=False)
    repository.commit(dict.fromkeys(names, b""))
    for name in names:
        is_text = quote(name) in PLAIN or b"\n\xc3\xbc" in name
        shown = repository.git("-c", f"core.quotePath={not is_text}", "--literal-pathspecs", "ls-tree", "HEAD", "--", name)
        assert shown.decode().rstrip("\n").partition("\t")[2] == quote(name)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        (b"a", True), (b"a/b.py", True), (b"...", True), (b".gitignore", True), (b".github/x", True), (b"a/..b", True),
        (b"\xff", True),
        (b"", False), (b"/a", False), (b"a//b", False), (b"a/", False), (b"..", False), (b"../a", False), (b"a/../b", False),
        (b"./a", False), (b"a/.", False), (b".git", False), (b".GIT/config", False), (b"a/.Git/hooks/x", False),
        (b"a\0b", False),
    ],
)  # fmt: skip
def test_only_a_name_that_stays_below_is_safe(raw: bytes, safe: bool) -> None:
    assert is_safe(raw) is safe


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("a.py", "a.py", True), ("a.py", "axpy", False), ("a.py", "b/a.py", False), ("a.py", "a.pyc", False),
        ("*.py", "a.py", True), ("*.py", ".py", True), ("*.py", "b/a.py", False), ("*", "a/b", False), ("*", "a\nb", True),
        ("?.py", "a.py", True), ("?.py", "ü.py", True), ("?.py", "/.py", False), ("?", "", False),
        ("**/a.py", "a.py", True), ("**/a.py", "b/c/a.py", True), ("**/a.py", "ba.py", False),
        ("src/**", "src/a/b", True), ("src/**", "src", False), ("src/**", "src2/a", False), ("src/**", "src/\na", True),
        ("src/**/x", "src/x", True), ("src/**/x", "src/a/b/x", True), ("src/**/x", "src/ax", False),
        ("**", "a/b", True), ("**.py", "a/b.py", True), ("a**b", "a/x/b", True),
        ("[a].py", "[a].py", True), ("[a].py", "a.py", False), ("a+(b)|c", "a+(b)|c", True), ("a|b", "a", False),
        ("ü/*", "ü/x", True), ("A.py", "a.py", False), ("", "", True), ("", "a", False), ("a\nb", "a\nb", True),
    ],
)  # fmt: skip
def test_a_glob_fits(glob: str, path: str, fits: bool) -> None:
    assert matches(glob, path) is fits


def test_a_hostile_path_costs_no_more_than_its_length() -> None:
    # With a backtracking matcher this takes minutes.
    assert not matches("**/a/**/a/**/a/**/b", "a/" * 2000)
    assert not matches("*a*a*a*a*a*b", "a" * 4000)

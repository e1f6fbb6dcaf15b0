"""CODEOWNERS as GitHub reads it: which line owns a path, which lines are none, and where the file is looked for."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from codewarrant.codeowners import GITLAB, MAX_BYTES, find, parse


def owners(data: str, path: str) -> list[tuple[str, ...]]:
    return [claim.owners for claim in parse(data.encode()).claims(path)]


@pytest.mark.parametrize(
    ("pattern", "owned", "not_owned"),
    [
        ("*", ["a", "a/b", "a/b/c.py", ".hidden"], []),
        ("**", ["a", "a/b"], []),
        ("*.js", ["a.js", "a/b.js", "a.js/b"], ["a.jsx", "a.JS", "js"]),
        ("build", ["build", "build/x", "a/build", "a/build/x/y"], ["builds", "rebuild", "Build"]),
        ("/build", ["build", "build/x"], ["a/build", "a/build/x", "builder"]),
        ("build/", ["build/x", "build/x/y", "a/build/x"], ["build", "a/build"]),
        ("/build/logs/", ["build/logs/x", "build/logs/x/y"], ["build/logs", "a/build/logs/x", "build/x"]),
        ("docs/*", ["docs/a.md"], ["docs/a/b.md", "x/docs/a.md", "docs"]),
        ("/*", ["a"], ["a/b"]),
        ("//docs///x", ["docs/x/y"], ["docs"]),
        (r"/a\ b/c", ["a b/c/d"], ["a b"]),
        ("docs/*.md", ["docs/a.md"], ["docs/a/b.md", "x/docs/a.md"]),
        ("/f*", ["foo", "foo/a/b"], ["a/foo"]),
        ("src/*/api", ["src/a/api", "src/a/api/x"], ["src/api", "src/a/b/api"]),
        ("**/logs", ["logs", "logs/x", "a/logs/x", "a/b/logs"], ["alogs", "a/logsx"]),
        ("src/**", ["src/a", "src/a/b"], ["src", "x/src/a"]),
        ("src/**/test", ["src/test", "src/a/test", "src/a/b/test/x"], ["test", "src/atest", "x/src/test"]),
        ("src/**/", ["src/a", "src/a/b"], ["src"]),
        ("a?c", ["abc", "x/abc"], ["ac", "a/c", "abbc"]),
        (r"a\ b/", ["a b/c"], ["a", "a/c"]),
        (r"a\*b", ["a*b"], ["axb"]),
        ("a**b", ["ab", "axxb"], ["a/b"]),
        ("a.c", ["a.c"], ["abc"]),
        ("a\x0bc", ["a\x0bc"], ["abc"]),
        ("a+(b)|c", ["a+(b)|c"], ["aab", "c"]),
        ("päth/", ["päth/x"], ["path/x"]),
        ("p\u0430th", ["p\u0430th"], ["path"]),
    ],
)  # fmt: skip
def test_what_a_pattern_owns(pattern: str, owned: list[str], not_owned: list[str]) -> None:
    found = {path: owners(f"{pattern} @lead", path) == [("@lead",)] for path in (*owned, *not_owned)}
    assert found == dict.fromkeys(owned, True) | dict.fromkeys(not_owned, False)


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        pytest.param("* @a\n*.py @b\n", "x.py", [("@b",)], id="last match"),
        pytest.param("*.py @b\n* @a\n", "x.py", [("@a",)], id="last match, in the other order"),
        pytest.param("* @a\n/apps/\n", "apps/x", [], id="no owners means nobody"),
        pytest.param("/apps/\n* @a\n", "apps/x", [("@a",)], id="a later line gives it an owner"),
        pytest.param("* @a @org/team b@example.org\n", "x", [("@a", "@org/team", "b@example.org")], id="every kind of owner"),
        pytest.param("*\t@a\t \t@b \r\n", "x", [("@a", "@b")], id="tabs and carriage returns"),
        pytest.param("  * @a", "x", [("@a",)], id="indented"),
        pytest.param("# * @a\n\n#x\n", "x", [], id="comments alone"),
        pytest.param("* @a # for now @b\n", "x", [("@a",)], id="comment behind owners"),
        pytest.param("* #@a\n", "x", [], id="comment in place of owners"),
        pytest.param("a#b @a\n", "a#b", [("@a",)], id="a hash within a pattern"),
        pytest.param("\ufeff* @a\n", "x", [("@a",)], id="byte order mark"),
        pytest.param("", "x", [], id="empty file"),
        pytest.param("* @a", '"\\303\\050.py"', [("@a",)], id="a path that is no UTF-8"),
        pytest.param("* @a", "x\ny", [("@a",)], id="a path with a line feed"),
        pytest.param("[Docs] @a\n* @b", "x", [("@b",)], id="a section means nothing to GitHub"),
    ],
)
def test_which_line_counts(data: str, path: str, expected: list[tuple[str, ...]]) -> None:
    assert owners(data, path) == expected


@pytest.mark.parametrize(
    "line",
    ["!a @b", "[ab].py @b", "a[b-c] @b", r"\#a @b", "/ @b", "// @b", "*.py b", "*.py @", "*.py @b @c/", "*.py @b,@c",
     "*.py @b\u00a0@c",
     "*.py @b\u043eb", "*.py @-b", "\\", "a" * 1001 + " @b"],
)  # fmt: skip
def test_a_line_that_is_none_is_left_out_with_a_note_and_earlier_ones_stand(line: str) -> None:
    found = parse(f"* @a\n{line}\n".encode())
    assert len(found.notes) == 1
    assert found.notes[0].startswith("line 2 of CODEOWNERS is left out, as ")
    assert [claim.owners for claim in found.claims("x.py")] == [("@a",)]


def test_a_line_in_another_encoding_is_left_out_alone() -> None:
    found = parse(b"* @a\n\xff @b\n/c @d\n")
    assert (len(found.entries), found.notes) == (
        2, ("line 2 of CODEOWNERS is left out, as it is no UTF-8: its paths fall to other lines",)
    )  # fmt: skip


@pytest.mark.parametrize(("extra", "loaded"), [(0, True), (1, False)])
def test_a_file_past_the_limit_is_not_loaded(extra: int, loaded: bool) -> None:
    data = b"* @a\n".ljust(MAX_BYTES + extra, b"#")
    found = parse(data)
    assert (bool(found.entries), bool(found.notes)) == (loaded, not loaded)


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        pytest.param("* @a\n[Docs] @d\ndocs/\n", "docs/x", [("", 1, ("@a",)), ("docs", 1, ("@d",))], id="one claim a section"),
        pytest.param("[Docs][2] @d\ndocs/\n*.md @e\n", "docs/x", [("docs", 2, ("@d",))], id="two of a section"),
        pytest.param("[Docs][2] @d\ndocs/\n*.md @e\n", "x.md", [("docs", 2, ("@e",))], id="owners of the line first"),
        pytest.param("^[Docs] @d\ndocs/\n", "docs/x", [], id="optional"),
        pytest.param("^[Docs] @d\ndocs/\n[DOCS][3]\n*.md @e\n", "docs/x", [("docs", 3, ("@d",))], id="combined by name"),
        pytest.param("[Docs][0] @d\n*\n", "x", [("docs", 1, ("@d",))], id="none at all is one"),
        pytest.param("* @@maintainer\n", "x", [("", 1, ("@@maintainer",))], id="role"),
        pytest.param("* @a # and @b\n", "x", [("", 1, ("@a", "@b"))], id="no comment behind owners"),
        pytest.param("\\#x @a\n", "#x", [("", 1, ("@a",))], id="escaped hash"),
        pytest.param("* @g/sub/team\n", "x", [("", 1, ("@g/sub/team",))], id="nested group"),
        pytest.param("[Docs\n* @a\n", "x", [("", 1, ("@a",))], id="heading that does not end"),
    ],
)
def test_sections(data: str, path: str, expected: list[tuple[str, int, tuple[str, ...]]]) -> None:
    assert list(parse(data.encode(), sections=True).claims(path)) == expected


class Tree:
    """What is asked of a source, where only these files stand."""

    def __init__(self, *places: str) -> None:
        self.files = {place: place.encode() for place in places}

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:
        return {oid: self.files[oid] for oid in oids}

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:
        assert tree == "t"
        return {path: path for path in self.files if path.rpartition("/")[0] == folder}


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"], ".github/CODEOWNERS"),
        (["CODEOWNERS", "docs/CODEOWNERS"], "CODEOWNERS"),
        (["docs/CODEOWNERS", "src/CODEOWNERS"], "docs/CODEOWNERS"),
        ([".github/codeowners", "src/CODEOWNERS", ".gitlab/CODEOWNERS"], None),
    ],
)
def test_the_first_place_counts_alone(places: list[str], expected: str | None) -> None:
    source: Any = Tree(*places)
    assert find(source, "t") == (expected.encode() if expected else None)


def test_gitlab_looks_elsewhere() -> None:
    source: Any = Tree(".gitlab/CODEOWNERS", ".github/CODEOWNERS")
    assert find(source, "t", GITLAB) == b".gitlab/CODEOWNERS"


def test_many_stars_take_no_longer() -> None:
    assert owners("*a" * 400 + " @a", "a" * 5000 + "b") == []

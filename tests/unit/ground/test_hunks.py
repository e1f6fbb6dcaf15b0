"""Hunks say exactly which lines became which, whatever attributes, drivers and settings the repository has."""

import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from codewarrant.records import Blob, Content, FileChange, Hunk, Status
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.source.interface import count_lines, needs_diff, whole_file
from tests.repositories import Repository

_LINES = st.lists(st.sampled_from([
    b"a", b"b", b"", b"@@ -1 +1 @@", b"index 1..2", b"-x", b"+y", b"\\ No newline at end of file", b"c\r", b"\x0c\xe2\x80\xa8",
]), max_size=12)  # fmt: skip
_FILES = st.builds(lambda lines, end: b"\n".join(lines) + end, _LINES, st.sampled_from([b"", b"\n"]))


def hunks_of(path: Path, base: str = "main", head: str = "topic") -> Mapping[str, tuple[Hunk, ...]]:
    source = GitSource(path, os.environ["PATH"])
    return source.hunks(commits.collect(source, base, head))


@settings(max_examples=10, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.lists(st.tuples(_FILES, _FILES), min_size=20, max_size=40))
def test_the_new_file_follows_from_the_old_one_and_its_hunks(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[bytes, bytes]]
) -> None:
    repository = Repository(tmp_path_factory.mktemp("hunks"), checkout=False)
    repository.commit({str(at): old for at, (old, _) in enumerate(pairs)})
    repository.branch("topic")
    repository.commit({str(at): new for at, (_, new) in enumerate(pairs)})
    found = hunks_of(repository.path)
    assert set(found) == {str(at) for at, (old, new) in enumerate(pairs) if old != new}
    for path, hunks in found.items():
        old, new = map(_lines, pairs[int(path)])
        assert _applied(old, new, hunks) == new
        assert all(one.old_start + one.old_lines <= two.old_start + (not two.old_lines) for one, two in pairwise(hunks))


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _applied(old: list[bytes], new: list[bytes], hunks: tuple[Hunk, ...]) -> list[bytes]:
    """The old lines, with each hunk's replaced by the new file's lines that the hunk names."""
    result, at = [], 0
    for hunk in hunks:
        before = hunk.old_start - (hunk.old_lines > 0)  # a hunk that only adds stands after its line
        first = hunk.new_start - (hunk.new_lines > 0)
        result += old[at:before] + new[first : first + hunk.new_lines]
        at = before + hunk.old_lines
    return result + old[at:]


CASES = [
    pytest.param(b"", b"a\n", [(0, 0, 1, 1)], id="from empty"),
    pytest.param(b"a\n", b"", [(1, 1, 0, 0)], id="to empty"),
    pytest.param(b"a\nb\nc\n", b"a\nc\n", [(2, 1, 1, 0)], id="a line removed"),
    pytest.param(b"a\nc\n", b"a\nb\nc\n", [(1, 0, 2, 1)], id="a line added"),
    pytest.param(b"a\n", b"a", [(1, 1, 1, 1)], id="the last line feed removed"),
    pytest.param(b"a", b"a\n", [(1, 1, 1, 1)], id="the last line feed added"),
    pytest.param(b"a\n", b"a\r\n", [(1, 1, 1, 1)], id="line ends"),
    pytest.param(b"a\nb\n", b"a \nb\n", [(1, 1, 1, 1)], id="white space"),
    pytest.param(b"1\n2\n3\n", b"x\n2\ny\n", [(1, 1, 1, 1), (3, 1, 3, 1)], id="two places, one line apart"),
    pytest.param(b"a\xff\n", b"b\xff\n", [(1, 1, 1, 1)], id="not UTF-8"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_lines_are_counted_as_in_a_diff_without_context(
    tmp_path: Path, old: bytes, new: bytes, expected: list[tuple[int, int, int, int]]
) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"f": old})
    repository.branch("topic")
    repository.commit({"f": new})
    assert hunks_of(tmp_path) == {"f": tuple(Hunk(*numbers) for numbers in expected)}


OLD = b"def f():\n    return 1\n\n\ndef g():\n    return 2\n"
NEW = b"def f():\n    return 1\n\n\ndef h():\n    return 3\n\n\ndef g():\n    return 4\n"
ATTRIBUTES = (
    "-diff", "binary", "diff=evil", "-text", "text eol=crlf", "filter=evil", "ident", "working-tree-encoding=UTF-16",
    "-diff -text -merge", "linguist-generated", "export-ignore", "whitespace=-trailing-space",
)  # fmt: skip
SETTINGS = (
    ("diff.evil.binary", "true"), ("diff.evil.textconv", "echo same"), ("diff.evil.command", "true"),
    ("diff.evil.algorithm", "patience"), ("diff.evil.xfuncname", "^@@ -1 +1 @@"), ("diff.external", "true"),
    ("diff.algorithm", "histogram"), ("diff.context", "7"),
    ("diff.interHunkContext", "9"), ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.renames", "copies"),
    ("diff.orderFile", "/dev/null"), ("diff.relative", "true"), ("diff.indentHeuristic", "true"),
    ("diff.ignoreSubmodules", "all"),
    ("diff.suppressBlankEmpty", "true"), ("diff.wordRegex", "."), ("core.bigFileThreshold", "1"), ("core.quotePath", "false"),
    ("core.autocrlf", "true"), ("core.precomposeUnicode", "true"), ("core.ignoreCase", "true"), ("color.ui", "always"),
    ("core.abbrev", "4"), ("diff.submodule", "log"), ("diff.colorMoved", "zebra"), ("log.showSignature", "true"),
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Mapping[str, tuple[Hunk, ...]]]:
    """A repository with a change in three files, and the hunks it has without any attribute or setting."""
    repository = Repository(tmp_path_factory.mktemp("plain"))
    repository.commit({"f.py": OLD, "d/g.txt": OLD, "crlf": b"a\r\nb\r\n"})
    repository.branch("topic")
    repository.commit({"f.py": NEW, "d/g.txt": NEW, "crlf": b"a\nb\r\n"})
    return repository, hunks_of(repository.path)


def test_the_plain_hunks_are_those_of_myers(plain: tuple[Repository, Mapping[str, tuple[Hunk, ...]]]) -> None:
    assert plain[1]["f.py"] == plain[1]["d/g.txt"] == (Hunk(4, 0, 5, 4), Hunk(6, 1, 10, 1))
    assert plain[1]["crlf"] == (Hunk(1, 1, 1, 1),)


@pytest.mark.parametrize("where", ["committed", "checkout", "info"])
def test_no_attribute_changes_a_hunk(
    plain: tuple[Repository, Mapping[str, tuple[Hunk, ...]]], tmp_path: Path, where: str
) -> None:
    path = plain[0].clone(tmp_path / "clone", "--no-local").path
    text = "".join(f"* {attribute}\n" for attribute in ATTRIBUTES)
    repository = Repository.at(path)
    for key, value in SETTINGS[:5]:
        repository.git("config", key, value)
    if where == "committed":
        repository.commit({".gitattributes": text.encode()})
    else:
        folder = path / ".git" / "info" if where == "info" else path
        folder.mkdir(exist_ok=True)
        (folder / ("attributes" if where == "info" else ".gitattributes")).write_text(text)
    found = hunks_of(path, "origin/main", "HEAD")
    assert {name: hunks for name, hunks in found.items() if name != ".gitattributes"} == plain[1]


def test_no_setting_changes_a_hunk(plain: tuple[Repository, Mapping[str, tuple[Hunk, ...]]], tmp_path: Path) -> None:
    repository = plain[0].clone(tmp_path / "clone", "--no-local")
    for key, value in SETTINGS:
        repository.git("config", key, value)
    (repository.path / ".git" / "info").mkdir(exist_ok=True)
    (repository.path / ".git" / "info" / "attributes").write_text("* diff=evil\n")
    assert hunks_of(repository.path, "origin/main", "origin/topic") == plain[1]


@pytest.mark.parametrize(
    ("old", "new", "content", "expected"),
    [
        ("text", None, b"a\nb\n", (Hunk(1, 2, 0, 0),)),
        (None, "text", b"a\nb", (Hunk(0, 0, 1, 2),)),
        (None, "text", b"", ()),
        ("symlink", "text", b"a\n", (Hunk(0, 0, 1, 1),)),
        ("text", "binary", b"a\n", (Hunk(1, 1, 0, 0),)),
        (None, "binary", b"a\n", ()),
    ],
)
def test_one_side_without_lines_gives_one_hunk(
    old: str | None, new: str | None, content: bytes, expected: tuple[Hunk, ...]
) -> None:
    sides = [Blob("o", "100644", Content(kind), len(content)) if kind else None for kind in (old, new)]
    status = Status.ADDED if old is None else Status.DELETED if new is None else Status.MODIFIED
    file = FileChange("f", status, sides[0], sides[1])
    assert not needs_diff(file)
    assert whole_file(file, {"o": content}) == expected


@pytest.mark.parametrize(
    ("data", "lines"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"\n\n", 2), (b"a\rb\x0c\xe2\x80\xa8", 1)]
)
def test_lines_end_with_a_line_feed_and_nothing_else(data: bytes, lines: int) -> None:
    assert count_lines(data) == lines

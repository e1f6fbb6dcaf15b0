"""The ledger: every changed path is in it, and only what was read by every scanner that it requires is called reviewed."""

import pytest

from codewarrant.records import Coverage, Exclusion, LedgerEntry, Outcome, Policy, ScanResult
from steps import scan
from steps.scan.ledger import exclusion
from tests.samples import Side, WordScanner, change_of

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 1\n"
REVIEWED, EXCLUDED, NOT_REVIEWED = Coverage.REVIEWED, Coverage.EXCLUDED, Coverage.NOT_REVIEWED
Files = dict[str, Side]


def scanned(old: Files, new: Files, *scanners: WordScanner, exclude: tuple[Exclusion, ...] = ()) -> ScanResult:
    change, source = change_of(old, new)
    return scan.run(change, Policy(exclude=exclude), source, scanners or (WordScanner("BAD"),), {})


def entry(old: Files, new: Files, *scanners: WordScanner, exclude: tuple[Exclusion, ...] = ()) -> LedgerEntry:
    (found,) = scanned(old, new, *scanners, exclude=exclude).ledger
    return found


CASES: list[tuple[str, Files, Files, Coverage, str, str]] = [
    ("added code", {}, {"a.py": b"x\n"}, REVIEWED, "python", "read by every"),
    ("changed prose", {"a.md": b"x\n"}, {"a.md": b"y\n"}, REVIEWED, "markdown", "read by every"),
    ("empty file", {}, {"a.py": b""}, REVIEWED, "python", "read by every"),
    ("deleted", {"a.py": b"x\n"}, {}, REVIEWED, "python", "deleted"),
    ("deleted binary", {"a.png": b"\0"}, {}, REVIEWED, "binary", "deleted"),
    ("mode alone", {"a.py": b"x\n"}, {"a.py": ("100755", b"x\n")}, REVIEWED, "python", "only its mode"),
    ("binary", {}, {"a.py": b"\0x"}, NOT_REVIEWED, "binary", "binary"),
    ("binary mode alone", {"a": b"\0"}, {"a": ("100755", b"\0")}, REVIEWED, "binary", "only its mode"),
    ("UTF-16", {}, {"a.py": "x = 1\n".encode("utf-16")}, NOT_REVIEWED, "binary", "binary"),
    ("LFS pointer", {}, {"a.psd": LFS}, NOT_REVIEWED, "lfs-pointer", "LFS"),
    ("symlink", {}, {"a": ("120000", b"b")}, NOT_REVIEWED, "symlink", "symbolic link"),
    ("file becomes a symlink of the same bytes", {"a.py": b"b"}, {"a.py": ("120000", b"b")}, NOT_REVIEWED, "symlink", "link"),
    ("symlink becomes a file of the same bytes", {"a.py": ("120000", b"b")}, {"a.py": b"b"}, REVIEWED, "python", "read by"),
    ("submodule", {}, {"a": ("160000", b"1" * 40)}, NOT_REVIEWED, "submodule", "another repository"),
    ("unknown kind", {}, {"a.zzz": b"x\n"}, NOT_REVIEWED, "unknown", "not known"),
    ("no extension", {}, {"bin/tool": b"#!/bin/sh\n"}, NOT_REVIEWED, "unknown", "not known"),
    ("code without rules", {}, {"a.pl": b"x\n"}, NOT_REVIEWED, "perl", "no rules for perl"),
    ("unread", {}, {"a.py": b"UNREADABLE"}, NOT_REVIEWED, "python", "words: it says so"),
    ("quoted path", {}, {'"a\\nb.py"': b"x\n"}, REVIEWED, "python", "read by"),
]


@pytest.mark.parametrize(
    ("old", "new", "coverage", "language", "why"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_every_kind_of_content(old: Files, new: Files, coverage: Coverage, language: str, why: str) -> None:
    found = entry(old, new)
    assert (found.coverage, found.language) == (coverage, language)
    assert why in found.why
    outcome = Outcome.PARTIAL if coverage is NOT_REVIEWED else Outcome.COMPLETE
    assert scanned(old, new).outcome is outcome


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.SKIPPED])
def test_scanner_that_did_not_run_leaves_nothing_reviewed(outcome: Outcome) -> None:
    found = scanned({}, {"a.py": b"x\n", "b.md": b"x\n"}, WordScanner("BAD"), WordScanner("BAD", name="other", outcome=outcome))
    assert {item.coverage for item in found.ledger} == {NOT_REVIEWED}
    assert found.outcome is (Outcome.FAILED if outcome is Outcome.FAILED else Outcome.PARTIAL)


def test_partial_scanner_keeps_what_it_did_read() -> None:
    scanner = WordScanner("BAD", outcome=Outcome.PARTIAL)
    found = scanned({}, {"a.py": b"x\n", "b.py": b"UNREADABLE\n"}, scanner)
    assert [item.coverage for item in found.ledger] == [REVIEWED, NOT_REVIEWED]


@pytest.mark.parametrize("path", ["a.yaml", "a.json"])
def test_data_that_rules_could_not_be_matched_in_is_read_as_data_and_says_so(path: str) -> None:
    by_language = WordScanner("BAD", name="rules", by_language=True)
    found = entry({}, {path: b"{{ UNREADABLE }}\n"}, by_language)
    assert (found.coverage, found.required) == (REVIEWED, ())
    assert found.why == "read as data, not by rules: rules: it says so"
    assert entry({}, {path: b"a: 1\n"}, by_language).why == "read by every scanner that it requires"
    assert entry({}, {path: b"{{ UNREADABLE }}\n"}, by_language, WordScanner("BAD")).coverage is NOT_REVIEWED


def test_code_is_not_read_as_data() -> None:
    by_language = WordScanner("BAD", by_language=True)
    for path in ("a.py", ".github/workflows/a.yml", "action.yml", "a.tf"):
        assert entry({}, {path: b"UNREADABLE\n"}, by_language).coverage is NOT_REVIEWED


def test_required_names_the_scanners_and_hunks_the_lines() -> None:
    found = entry({"a.py": b"1\n2\n"}, {"a.py": b"1\nX\nY\n"}, WordScanner("BAD"), WordScanner("BAD", name="other"))
    assert found.required == ("words", "other")
    assert [(hunk.old_start, hunk.old_lines, hunk.new_start, hunk.new_lines) for hunk in found.hunks] == [(2, 1, 2, 2)]


VENDORED = (Exclusion("vendor/**", "read when it was vendored"),)


def test_excluded_path_is_named_so_and_not_scanned() -> None:
    found = scanned({}, {"vendor/a.py": b"BAD\n"}, exclude=VENDORED)
    assert [(item.coverage, item.why) for item in found.ledger] == [
        (EXCLUDED, "the target branch's policy leaves it out: read when it was vendored")
    ]
    assert (found.findings, found.outcome) == ((), Outcome.COMPLETE)


def test_what_an_excluded_path_held_before_makes_nothing_old() -> None:
    found = scanned({"vendor/a.py": b"BAD\n"}, {"a.py": b"BAD\n"}, exclude=VENDORED)
    assert [finding.new for finding in found.findings] == [True]


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("vendor/**", "vendor/a/b.py", True),
        ("vendor/*", "vendor/a/b.py", False),
        ("**/gen/*.py", "gen/a.py", True),
        ("**/gen/*.py", "x/y/gen/a.py", True),
        ("*.py", "a.py", True),
        ("*.py", "x/a.py", False),
        ("vendor", "vendor/a.py", False),
        ("a?c.py", "abc.py", True),
        ("a.c", "abc", False),
        ("vendor/**", '"vendor/a\\nb.py"', True),
        ("vendor/**", '"vendor2/a\\nb.py"', False),
    ],
)
def test_globs_of_exclusions(glob: str, path: str, expected: bool) -> None:
    assert (exclusion(path, [Exclusion(glob, "because")]) is not None) is expected

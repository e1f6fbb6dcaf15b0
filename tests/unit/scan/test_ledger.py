"""The ledger: every changed path is in it, and only what was read by every scanner that it requires is called reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from codewarrant.records import Coverage, Exclusion, LedgerEntry, Outcome, Policy, ScanResult
from steps import scan
from steps.scan.ledger import exclusion
from steps.scan.scanners.interface import Scanned, Target
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


@dataclass
class RulesScanner(WordScanner):
    """A scanner by language, and the reason that it gives."""

    name: str = "rules"
    by_language: bool = True
    why: str = "the engine could not read all of it (Other syntax error)"

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        found = super().scan(targets, only)
        return replace(found, unread=dict.fromkeys(found.unread, self.why))


@pytest.mark.parametrize("path", ["a.yaml", "a.json"])
@pytest.mark.parametrize("data", [b"{{ UNREADABLE }}\n", b"{% if UNREADABLE %}\n", b"<%= UNREADABLE %>\n"])
def test_template_of_data_that_does_not_parse_is_read_as_data_and_says_so(path: str, data: bytes) -> None:
    found = entry({}, {path: data}, RulesScanner("BAD"))
    assert (found.coverage, found.required) == (REVIEWED, ())
    assert found.why == "read as data, not by rules: rules: the engine could not read all of it (Other syntax error)"
    assert entry({}, {path: data}, RulesScanner("BAD"), WordScanner("BAD")).coverage is NOT_REVIEWED


def test_data_that_parses_is_read_by_rules() -> None:
    found = entry({}, {"a.yaml": b"a: '{{ b }}'\n"}, RulesScanner("BAD"))
    assert (found.coverage, found.why, found.required) == (REVIEWED, "read by every scanner that it requires", ("rules",))


def test_data_that_does_not_parse_and_is_no_template_is_unread() -> None:
    assert entry({}, {"a.yaml": b"a: {UNREADABLE\n"}, RulesScanner("BAD")).coverage is NOT_REVIEWED


@pytest.mark.parametrize("kind", ["Timeout", "Stack overflow", "Out of memory", "larger than 512 KiB", "no UTF-8"])
def test_template_that_is_unread_for_another_reason_is_unread(kind: str) -> None:
    scanner = RulesScanner("BAD", why=f"the engine could not read all of it ({kind})")
    found = entry({}, {"a.yaml": b"# {{ UNREADABLE }}\n"}, scanner)
    assert (found.coverage, found.why) == (NOT_REVIEWED, f"rules: {scanner.why}")


def test_template_is_unread_where_the_scanner_failed() -> None:
    scanner = RulesScanner("BAD", outcome=Outcome.FAILED)
    assert entry({}, {"a.yaml": b"{{ x }}\n"}, scanner).coverage is NOT_REVIEWED


def test_code_is_not_read_as_data() -> None:
    for path in ("a.py", ".github/workflows/a.yml", "action.yml", "a.tf"):
        assert entry({}, {path: b"{{ UNREADABLE }}\n"}, RulesScanner("BAD")).coverage is NOT_REVIEWED


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

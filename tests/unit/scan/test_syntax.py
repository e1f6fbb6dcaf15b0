"""The parse check: what parses in its language is read, and the first line that does not is named."""

from pathlib import Path

import pytest

from codewarrant.catalogue import language_of
from codewarrant.records import Outcome
from codewarrant.syntax import grammars
from steps.scan.scanners import syntax
from steps.scan.scanners.interface import MAX_CODE, Target
from steps.scan.scanners.syntax import SyntaxScanner

SCANNER = SyntaxScanner()


def unread(path: str, text: str | bytes) -> str | None:
    data = text if isinstance(text, bytes) else text.encode()
    return SCANNER.scan([Target(path, data, language_of(path))]).unread.get(path)


def scanned(*files: tuple[str, bytes]) -> dict[str, str]:
    return dict(SCANNER.scan([Target(path, data, language_of(path)) for path, data in files]).unread)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", ""),
        ("a.py", "x = 1"),
        ("a.py", "match x:\n    case {'a': [*rest]}:\n        pass\n"),
        ("a.py", "type A[T] = list[T]\n"),
        ("a.py", "f'{x!r:>{width}}'\nprint(f\"{d['a']}\")\n"),
        ("a.py", "async def f():\n    async with a as b, c:\n        return [x async for x in y]\n"),
        ("a.py", "x = 1\r\ny = 2\r\n"),
        ("a.py", "\ufeffx = 1\n"),
        ("a.py", "caf\u00e9 = '\U0001f600'\n"),
        ("a.pyi", "def f(x: int, /) -> str: ...\n"),
        ("a.js", "const {a = 1, ...b} = c?.d ?? e\nclass A { #x = 1; static { } }\n"),
        ("a.jsx", "const a = <A b={1}>{c}</A>\n"),
        ("a.mjs", "export * as x from 'y'\nawait z\n"),
        ("a.ts", "const a = <T,>(b: T): b is T => b satisfies T\nenum E { A }\n"),
        ("a.tsx", "const a = <A<string> b />\n"),
        ("a.tf", 'resource "a" "b" {\n  c = [for d in e : d if d != null]\n  f = <<-EOT\n    ${g}\n  EOT\n}\n'),
        (".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          echo ${{ x }}\n"),
        ("action.yml", "runs: {using: composite, steps: []}\n"),
    ],
)
def test_code_that_parses_is_read(path: str, text: str) -> None:
    assert unread(path, text) is None


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("a.py", "x = 1\ndef (:\n", 2),
        ("a.py", "x = (\n1\n", 1),
        ("a.py", "<<<<<<< ours\nx = 1\n", 1),
        ("a.py", b"x = 1\nx = \xff\xfe\n", 2),
        ("a.js", "let x = 1\nlet = = 2\n", 2),
        ("a.js", "function f() {\n", 1),
        ("a.ts", "const a: = 1\n", 1),
        ("a.ts", "x\ny\nconst a = <A b />\n", 3),
        ("a.tsx", "const a = <A>\n", 1),
        ("a.tf", 'a = 1\nresource "a" "b" {\n  c = = 1\n}\n', 3),
        (".github/workflows/a.yml", "on: push\njobs: {a\n", 1),
    ],
)
def test_first_line_that_does_not_parse_is_named(path: str, text: str | bytes, line: int) -> None:
    assert str(unread(path, text)).startswith(f"line {line} does not parse")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", "if (/[\\u0041-\\u005a]/.test('\\u0041')) `\\u0041` // \\u0041\n"),
        ("a.js", "let caf\\u00e9 = 1\n"),
        ("a.ts", "@Component({}) class A { @Input() x: string }\n"),
        ("A.java", "class A { @Override public String toString() { return \"\\u0041\\u00e9\\\\u000a\"; } }\n"),
        ("A.cs", 'var @class = @"A" + $@"B"; // @Author\n'),
        ("a.py", "x = 1  # -*- coding: utf-8-unix -*-\n# vim: set fileencoding=utf8 :\n"),
        ("a.py", "x = 1\ny = 2\n# coding: latin-1\n"),
        ("a.py", "# the coding of\n"),
    ],
)
def test_text_that_is_written_as_it_reads_is_read(path: str, text: str) -> None:
    assert unread(path, text) is None


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("a.js", "x()\n\\u0065val(y)\n", "line 2 holds a name"),
        ("a.js", "e\\u{76}al(y)\n", "line 1 holds a name"),
        ("a.js", "x.\\u{0065}val(y)\n", "line 1 holds a name"),
        ("a.ts", "let x: \\u0041\n", "line 1 holds a name"),
        ("a.tsx", "const a = <\\u0041 />\n", "line 1 holds a name"),
        ("A.cs", "var x = new @SHA1Managed();\n", "line 1 holds a name"),
        ("A.cs", "var x = new SHA1M\\u0061naged();\n", "line 1 holds a name"),
        ("A.cs", "// a note\u0085Process.Start(x);\n", "it holds line breaks"),
        ("A.java", "class A { // \\u000a int x = f();\n}\n", "it holds line breaks"),
        ("A.java", "class A { /* \\uuu002a\\u002f int x = f(); /* */ }\n", "it holds line breaks"),
        ("A.java", 'class A { String s = "\\u0022 + f() + \\u0022"; }\n', "it holds line breaks"),
        ("a.py", "# coding: utf-7\n", "it is in the encoding utf-7"),
        ("a.py", "# coding: utf-7\n# coding: utf-8\n", "it is in the encoding utf-7"),
        ("a.py", "#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n", "it is in the encoding latin-1"),
        ("a.py", "\uff45val(x)\n", "it holds letters"),
    ],
)
def test_text_that_is_written_otherwise_than_it_reads_is_unread(path: str, text: str, why: str) -> None:
    assert str(unread(path, text)).startswith(why)


GOOD, BAD = ("a.py", b"x = 1\n"), ("b.py", b"x = (\n")
BREAKS = (".github/workflows/a.yml", b"- " * 10_000)
"""Makes the grammar write past the end of its memory."""
ENDLESS = ("A.java", b"a=>" * 20_000)
"""Takes the grammar time that grows with the third power."""
BROKEN = "its grammar does not come to an end on it, or breaks"


def test_text_that_breaks_a_grammar_is_unread_and_no_other() -> None:
    assert scanned(GOOD, BREAKS, BAD) == {"b.py": "line 1 does not parse as python", BREAKS[0]: BROKEN}


def test_text_that_keeps_a_grammar_busy_is_unread_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_SECONDS", 0.5)
    assert scanned(GOOD, ENDLESS, BAD) == {"b.py": "line 1 does not parse as python", ENDLESS[0]: BROKEN}


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_PATIENCE", 1)
    found = scanned(GOOD, BREAKS, BAD, ("c.py", b"x = 1\n"))
    assert found == {
        BREAKS[0]: BROKEN,
        **dict.fromkeys(("b.py", "c.py"), "the grammars had not come to an end on others before it"),
    }


def test_grammars_that_cannot_be_run_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammars, "__file__", "/nonexistent.py")
    run = SCANNER.scan([Target(path, data, language_of(path)) for path, data in (GOOD, BAD)]).run
    assert (run.outcome, run.problem) == (Outcome.FAILED, "the grammars ended with 2 before all was parsed")


def test_program_in_the_workspace_is_not_taken_for_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree_sitter.py").write_text("raise SystemExit(7)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert scanned(GOOD, BAD) == {"b.py": "line 1 does not parse as python"}


def test_too_large_a_file_is_not_parsed_at_all() -> None:
    assert unread("a.py", b"#" * (MAX_CODE + 1)) == "it is larger than 512 KiB"
    assert unread("a.py", b"#" * MAX_CODE) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.py", True), ("a.tsx", True), ("a.pl", False), ("a.md", False), ("a", False),
        ("a.tf", True), ("action.yml", True), ("a.yml", False), ("a.sh", False), ("Dockerfile", False),
    ],
)  # fmt: skip
def test_it_reads_the_languages_that_it_has_a_grammar_for(path: str, expected: bool) -> None:
    assert SCANNER.reads(Target(path, b"", language_of(path))) is expected


def test_run_counts_and_names_its_grammars() -> None:
    targets = [Target(path, data, language_of(path)) for path, data in (("a.py", b"x\n"), ("b.py", b"def"))]
    found = SCANNER.scan(targets)
    assert (found.run.outcome, found.run.files, found.run.problem) == (Outcome.PARTIAL, 1, "1 files were not read")
    assert "javascript 0." in found.run.version
    assert SCANNER.scan(targets[:1]).run.outcome is Outcome.COMPLETE

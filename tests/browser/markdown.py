"""Markdown as GitHub shows it: what a comment, a summary and a remark become, and the page around them."""

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
_LOOK = """
body { margin: 0; background: #fff; } main.markdown-body { padding: 16px; font-size: 14px; }
@media (prefers-color-scheme: dark) { body { background: #0d1117; } }
"""


class Shown(NamedTuple):
    """What became of a text."""

    html: str
    shape: Any
    """Every element with its attributes and what is in it, without the words."""


def shown(texts: Mapping[str, str], *, breaks: bool = True) -> dict[str, Shown]:
    """Each text as GitHub would show it; `breaks` as in comments, where the end of a line is one."""
    asked = json.dumps([{"name": name, "text": text, "breaks": breaks} for name, text in texts.items()])
    done = subprocess.run(["node", str(HERE / "github.mjs")], input=asked.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {each["name"]: Shown(each["html"], each["shape"]) for each in json.loads(done.stdout)}


def document(name: str, html: str) -> str:
    """A page with nothing in it but this, in GitHub's own style."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">'
        f'<meta name="viewport" content="width=device-width"><style>{_style()}{_LOOK}</style></head>'
        f'<body><main class="markdown-body">{html}</main></body></html>\n'
    )


@cache
def _style() -> str:
    return (HERE / "node_modules" / "github-markdown-css" / "github-markdown.css").read_text("utf-8")

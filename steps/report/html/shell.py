"""What every page of ours stands in: one file that opens offline, runs no script and loads nothing."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from steps.report.inert import page

_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def document(title: str, body: str, *styles: str) -> str:
    """The whole page; the title is text, the body a fragment, and the styles are files beside the report's modules."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f'<title>{page(title)} · codewarrant</title><link rel="icon" href="data:,">'
        f"<style>\n{''.join(map(_style, styles))}</style></head>\n<body>{body}</body></html>\n"
    )


def skip(what: str) -> str:
    """The first link of a page, for whoever goes through it by keyboard."""
    return f'<a class="skip" href="#main">Skip to {what}</a>'


def contents(parts: Iterable[tuple[str, str]]) -> str:
    """The way to each part of the page: its id, and what it is called."""
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in parts)
    return f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


@cache
def _style(name: str) -> str:
    return files("steps.report").joinpath(name).read_text("utf-8")

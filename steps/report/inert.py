"""Makes text that a change controls harmless wherever it is shown: it is read, never rendered, linked, mentioned or run."""

import html
import re

# What can begin something within a line of GitHub's or GitLab's Markdown: emphasis, code, links, HTML, headings, tables,
# references, mentions, bare addresses, emoji and mathematics.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~@:&$]|(?<=www)\.", re.IGNORECASE)


def escape_controls(text: str) -> str:
    """Controls, bidirectional marks and other invisible characters as visible escapes."""
    return "".join(
        char if char.isprintable() or char == " " else char.encode("unicode_escape").decode("ascii") for char in text
    )


def markdown(text: str) -> str:
    """Plain text within Markdown: every special character as an HTML entity, so that nothing can begin there."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", escape_controls(text))


def code(text: str) -> str:
    """Text in a Markdown code span that its own backticks cannot end; safe inside a table cell."""
    shown = html.escape(escape_controls(text), quote=False).replace("|", "&#124;").replace("@", "&#64;")
    return f"<code>{shown.replace('`', '&#96;').replace('*', '&#42;').replace('_', '&#95;').replace('~', '&#126;')}</code>"


def page(text: str) -> str:
    """Text or an attribute's value in an HTML page."""
    return html.escape(escape_controls(text), quote=True)


def one_line(text: str) -> str:
    """Text on a terminal or in a log."""
    return escape_controls(text)

"""Makes text that a change controls harmless wherever it is shown: it is read, never rendered, linked, mentioned or run."""

import html
import re

from codewarrant.visible import logged, visible

# What can begin something within a line of GitHub's or GitLab's Markdown: emphasis, code, links, HTML, headings, tables,
# references, mentions, bare addresses, emoji and mathematics.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~@:&$]|(?<=www)\.", re.IGNORECASE)
# Mentions, references, addresses and emoji are looked for in the finished text too, where an entity is its character again. A
# space of no width keeps them from being recognised, and cuts a commit's digits into pieces that are too short for one.
# Addresses are looked for before it is known what stands within a code element, all else after.
_ADDRESS = re.compile(r"(?<=[\w.+;-])(?=&#64;)|(?=&#58;//)|(?=&#46;)")
_REFERENCE = re.compile(r"(?<=&#64;|&#35;|&#58;)(?=\S)|(?<=\bgh-)(?=\d)|(?<=[\da-f]{6})(?=[\da-f])", re.IGNORECASE)
_NO_WIDTH = "&#8203;"


def shortened(text: str, most: int) -> str:
    """At most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def markdown(text: str) -> str:
    """Plain text within Markdown: every special character as an HTML entity, so that nothing can begin there."""
    broken = _REFERENCE.sub(_NO_WIDTH, _ADDRESS.sub(_NO_WIDTH, _entities(text)))
    return broken.replace("&#36;", "<span>&#36;</span>")  # GitHub's own way to keep a dollar from beginning a formula


def item(text: str) -> str:
    """The same where a line or an item of a list begins: what has no width stands before it, so that no list can begin."""
    return f"&#8203;{markdown(text)}"


def code(text: str) -> str:
    """Text that Markdown shows as code, in a table cell too. Within a code element Markdown goes on, so all is escaped."""
    return f"<code>{_ADDRESS.sub(_NO_WIDTH, _entities(text))}</code>"


def block(text: str) -> str:
    """Lines that Markdown shows as they stand. Nothing but the end of the element ends it."""
    return "<pre>{}</pre>".format("\n".join(map(_entities, text.splitlines())))


def _entities(text: str) -> str:
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", visible(text))


def page(text: str) -> str:
    """Text or an attribute's value in an HTML page."""
    return html.escape(visible(text), quote=True)


def one_line(text: str) -> str:
    """Text on a terminal or in a log."""
    return logged(text)

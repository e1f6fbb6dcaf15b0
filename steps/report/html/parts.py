"""What the sections of the page are built from. These take text and escape it, unless a parameter is called a fragment."""

from collections.abc import Callable, Iterable, Sequence

from steps.report.inert import page

_SHAPES = {
    "complete": '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 12.5l3 3 6-7"/>',
    "partial": '<circle cx="12" cy="12" r="9.5"/><path d="M12 2.5a9.5 9.5 0 0 1 0 19z" fill="currentColor"/>',
    "skipped": '<circle cx="12" cy="12" r="9.5"/><path d="M8 12h8"/>',
    "failed": '<circle cx="12" cy="12" r="9.5"/><path d="M8.5 8.5l7 7m0-7l-7 7"/>',
    "review": '<path d="M1.5 12S5.5 5 12 5s10.5 7 10.5 7-4 7-10.5 7S1.5 12 1.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "block": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M7.5 12h9"/>',
}
_SHAPES["allow"] = _SHAPES["complete"]


def code(text: str) -> str:
    """Text in the letters of code."""
    return f"<code>{page(text)}</code>"


def sentence(text: str) -> str:
    """Text that begins with a capital."""
    return page(text[:1].upper() + text[1:])


def cut(text: str, most: int) -> str:
    """Short enough not to push the verdict or the picture away, however long a path or branch is; the records hold the rest."""
    return text if len(text) <= most else text[: most - 1] + "…"


def number_of(count: int, one: str, many: str = "") -> str:
    """A number and what is counted."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def sign(name: str) -> str:
    """A drawing that goes with a word."""
    return f'<svg viewBox="0 0 24 24" aria-hidden="true">{_SHAPES[name]}</svg>'


def section(name: str, title: str, gloss: str, fragments: Iterable[str], kind: str = "") -> str:
    """A part of the page, with its title in the margin."""
    head = f'<header><h2 id="{name}-title">{title}</h2><p>{gloss}</p></header>'
    body = f'{head}<div class="body">{"".join(fragments)}</div>'
    return f'\n<section id="{name}" aria-labelledby="{name}-title" class="{kind}">{body}</section>'


def fold(fragments: Sequence[str], keep: int, one: str, wrap: Callable[[str], str], many: str = "") -> str:
    """The first of a list in the open, the rest behind a line that counts them."""
    first = wrap("".join(fragments[:keep])) if keep else ""
    rest = len(fragments) - keep
    if rest <= 0:
        return first
    more = number_of(rest, *(f"more {word}" if keep and word else word for word in (one, many)))
    return f"{first}<details><summary>{more}</summary>{wrap(''.join(fragments[keep:]))}</details>"


def listed(rows: str) -> str:
    """Items of a list, as a list."""
    return f'<ul class="rows">{rows}</ul>'


def row(*fragments: str) -> str:
    """A row of a table, headed by its first cell."""
    first, *rest = fragments
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def table_of(caption: str, heads: Sequence[str]) -> Callable[[str], str]:
    """What makes rows a table. One that is too wide for a narrow screen moves by itself there, for the keyboard too."""
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    begin = f"<table><caption>{caption}</caption><thead><tr>{cells}</tr></thead><tbody>"
    if len(heads) <= 3:
        return lambda rows: f"{begin}{rows}</tbody></table>"
    moves = f'<div class="scroll" role="group" aria-label="{caption}" tabindex="0">'
    return lambda rows: f"{moves}{begin}{rows}</tbody></table></div>"


def pairs(pairs: Iterable[tuple[str, str]], kind: str) -> str:
    """Names and what they stand for."""
    rows = "".join(f"<div><dt>{name}</dt><dd>{fragment}</dd></div>" for name, fragment in pairs if fragment)
    return f'<dl class="{kind}">{rows}</dl>'


def moment(now: str) -> str:
    """A time."""
    return f'<time datetime="{page(now)}">{page(now.replace("T", " ").replace("Z", " UTC"))}</time>'


def is_unsigned(signature: str) -> bool:
    """Whether these words on the warrant say anything but that it is signed."""
    return not signature.startswith("signed")


def warning(signature: str) -> str:
    """What nobody must miss where a warrant is not signed."""
    first, _, rest = signature.partition(":")
    return f"<b>{page(first)}</b>: {page(rest.strip() or 'no reason is known')}. Nothing proves who made these records."

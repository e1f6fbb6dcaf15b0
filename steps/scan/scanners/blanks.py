"""Finds what is shown as nothing: tags, selectors that select nothing, characters of no width, letters without a shape.

Most writing systems need some of them. One is theirs where it does to its neighbours what it is for.
"""

import re
import unicodedata
from collections.abc import Iterator

from steps.scan.scanners.letters import ALPHABET, HANGUL, IDEOGRAPH, INVISIBLE, JOINING
from steps.scan.scanners.writing import Line, Stretch, is_name

_TAG, _FILLER = "[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]", "[\u115f\u1160\u3164\uffa0]"
_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
SIGNS = "|".join((_TAG, _FILLER, _SELECTOR, INVISIBLE, "[\u0085\u2028\u2029]"))
"""A pattern of what a line must hold to be looked at here, if it has no carriage return within."""
_TAGS, _FILLERS, _SELECTORS, _INVISIBLES = (re.compile(f"{each}+") for each in (_TAG, _FILLER, _SELECTOR, INVISIBLE))
_UNSEEN = re.compile(f"{_SELECTOR}|{INVISIBLE}")

_MESSAGE = 8
"""So many invisible characters in a row, or of several kinds in a line, are a message, wherever they stand."""

_FLAG = re.compile("\U0001f3f4([\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6})\U000e007f")
_NATIONS = frozenset("".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("gbeng", "gbsct", "gbwls"))
_FLAGS_THAT_SPELL = 5

_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")
_TWO_FORMS = re.compile("[\u1000-\u109f\u2018-\u201d\u2200-\u22ff\u2a00-\u2aff\ua840-\ua87f\uff01-\uff1f\U00013000-\U0001345f]")
"""Beside ideographs, what has a second standardised form."""
_STYLED_LETTER = re.compile("(?:[A-Z_a-z\u00c0-\u024f\u0370-\u0588]|\\w\\d)([\ufe0e\ufe0f])(?![\ufe0e\ufe0f\u20e3])")

_NEVER = re.compile("[\u2065\u206a-\u206f\ufff0-\ufffb]")
"""Deprecated, or assigned to nothing: no writing has them."""
_SOFT_HYPHEN = "\u00ad"
_AT_THE_EDGE = frozenset("\u00ad\u061c\u200e\u200f")
"""These stand at the edge of words in ordinary writing."""
_LIGATURE = re.compile("(?<=f)\u200c(?=[bfhijklt])")
"""German keeps the letters of two words apart so."""
_PRODUCT = re.compile(
    "(?<![A-Za-z])(?:arc|a)?(?:[A-Za-z]|[0-9]+|arg|cosh?|det|exp|inf|l[gn]|lim|log|max|min|sinh?|sup|tanh?)"
    "([\u2061-\u2064])[0-9A-Za-z\u0370-\u03ff](?![0-9A-Za-z])"
)

BREAKS = {
    **dict.fromkeys(("python", "java"), "\r"),
    **dict.fromkeys(("javascript", "typescript", "tsx"), "\r\u2028\u2029"),
    "csharp": "\r\u0085\u2028\u2029",
}
"""What ends a line for a language beside the line feed, though editors and reviews may show none."""
_BREAK = re.compile("(?<![\r\u0085\u2028\u2029])[\r\u0085\u2028\u2029]+(?=[ \t]*\\S)")


def tags(line: Line) -> Iterator[Stretch]:
    """All but flags. A few flags of regions are flags; a row of them spells."""
    flags = list(_FLAG.finditer(line.text))
    regions = {flag[1] for flag in flags} - _NATIONS
    shown = {(flag.start(1), flag.end()) for flag in flags if flag[1] in _NATIONS or len(regions) < _FLAGS_THAT_SPELL}
    yield from (match.span() for match in _TAGS.finditer(line.text) if match.span() not in shown)


def selectors(line: Line) -> Iterator[Stretch]:
    """Selectors that select nothing: one picks a form of the character before it, so a row of them is data."""
    idle = []
    for match in _SELECTORS.finditer(line.text):
        run, (before, _) = match[0], line.beside(*match.span())
        if _EMOJI_STYLE.issuperset(run) and len(run) <= 2:
            idle += [match] if before.isalpha() and ALPHABET.match(before) else []
        elif len(run) > 1 or not (_selects(before, run) or _is_range(line.text, *match.span())):
            yield match.span()
    if len(idle) >= _MESSAGE:
        yield idle[0].start(), idle[-1].end()


def _selects(before: str, selector: str) -> bool:
    if IDEOGRAPH.match(before):
        return selector <= "\ufe02" or "\U000e0100" <= selector <= "\U000e012f"
    return selector <= "\ufe06" and bool(_TWO_FORMS.match(before) or before + selector == "0\ufe00")


def zero_widths(line: Line) -> Iterator[Stretch]:
    """Characters of no width that make a word another one, and so many elsewhere that they are a message."""
    spelling, loose = _spelling(line), []
    for match in _INVISIBLES.finditer(line.text):
        start, end = match.span()
        if start in spelling or _is_range(line.text, start, end):
            continue
        message = end - start >= _MESSAGE or _NEVER.search(match[0])
        if message or _splits_a_word(line, start, end) or _ends_a_name(line, start, end):
            yield start, end
        elif not _AT_THE_EDGE.issuperset(match[0]) and not _is_joined(line, start, end):
            loose.append(match)
    if line.is_program:
        yield from (match.span(1) for match in _STYLED_LETTER.finditer(line.text))
    if sum(len(match[0]) for match in loose) >= _MESSAGE and len({match[0] for match in loose}) > 1:
        yield loose[0].start(), loose[-1].end()


def _spelling(line: Line) -> set[int]:
    """Where an invisible character is spelling or mathematics."""
    if line.is_program:
        return set()
    ligatures = {match.start() for match in _LIGATURE.finditer(line.text)}
    return ligatures | {match.start(1) for match in _PRODUCT.finditer(line.text)}


def _splits_a_word(line: Line, start: int, end: int) -> bool:
    run, around = frozenset(line.text[start:end]), "".join(line.beside(start, end))
    hyphen = run == {_SOFT_HYPHEN}
    if not hyphen and line.is_within_word(start, end):
        return True
    # Marks stand at the edge of a name, and scripts with joiners have them within. Others part what a program takes for one.
    parts = hyphen or not (run <= _AT_THE_EDGE or JOINING.search(around))
    return parts and bool(re.fullmatch(r"\w\w", around)) and line.uses(start, end)


def _ends_a_name(line: Line, start: int, end: int) -> bool:
    if not line.is_program or _AT_THE_EDGE.issuperset(line.text[start:end]):
        return False
    before, after = line.beside(start, end)
    if line.text[max(0, start - 2) : start - 1] == "\\":
        before = ""  # it is the end of an escape, and no letter of a name
    # Machines that translate leave a space of no width beside one that has some. That is litter, and hides nothing.
    if " " in (before, after) and line.piece(start) in line.sentences:
        return False
    return (is_name(before) or is_name(after)) and not _is_joined(line, start, end)


def _is_joined(line: Line, start: int, end: int) -> bool:
    """A joiner at the seam of a Latin and, say, a Persian word belongs to the Persian one."""
    return any(map(_is_shown, line.beside(start, end))) or line.piece(start) in line.joining


def _is_shown(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter)[0] in "LMNPS" and not _FILLERS.match(letter)


def _is_range(text: str, start: int, end: int) -> bool:
    """Whether it ends or begins a range, as in `[a-z]`, of others like it; two may end one and begin the next."""
    around = (text[max(0, start - 2) : start], text[end : end + 2])
    return 0 < end - start <= sum("-" in each and _UNSEEN.search(each) is not None for each in around)


def fillers(line: Line) -> Iterator[Stretch]:
    """Fillers of Korean syllables that fill none, are not quoted as a letter, and stand in code or are a message."""
    korean, tells = HANGUL.search(line.text), re.search("[0-9A-Za-z]", line.text)
    for match in _FILLERS.finditer(line.text):
        before, after = line.beside(*match.span())
        quoted = before + after in ("''", '""')
        listed = (korean and (quoted or "-" in (before, after))) or (quoted and not tells)
        idle = not (HANGUL.match(before) or HANGUL.match(after) or listed)
        if len(match[0]) >= _MESSAGE or (line.is_code and idle):
            yield match.span()


def breaks(line: Line) -> Iterator[Stretch]:
    """Ends of a line within one, behind a comment: what follows runs."""
    for match in _BREAK.finditer(line.text):
        ends = not set(BREAKS.get(line.file.language, "")).isdisjoint(match[0])
        comment = line.text.startswith(("//", "#"), line.piece(match.start()).start)
        # Where nothing else ends a line, it is the old way to write one.
        if ends and comment and "\n" in line.file.text:
            yield match.span()

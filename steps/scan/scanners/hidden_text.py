"""Finds characters that make text read otherwise than it is: reordered, invisible, or dressed as other letters.

Ordinary writing in any language stays silent, and so do emoji. What counts depends on whether the text is code, because
there a letter that nobody sees makes another name. It is long, so that what hides and what writes are told apart in one place.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from codewarrant import __version__, paths
from codewarrant.records import Audience, Confidence, FileClass, Outcome, Region, Rule, ScannerRun, Severity
from steps.scan.scanners.interface import Match, Scanned, Target

Stretch = tuple[int, int]
"""First character and one past the last, counted from 0 within a line."""

_HELP = (
    "Look at the line with its characters escaped before you trust what it seems to say. Write the character as an escape"
    " sequence where the program needs it, and delete it where it does not."
)
_REFERENCES = ("https://www.unicode.org/reports/tr55/", "https://trojansource.codes/")

_REORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_EMBEDDING, _ISOLATE = frozenset("\u202a\u202b"), frozenset("\u2066\u2067\u2068")
_LEFT_TO_RIGHT = frozenset("\u202a\u2066\u2068")
"""These change nothing where no letter runs from right to left."""
_MARK = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LOCALE = re.compile(r"(?:^|[/_.-])(?:ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(?:[_-]\w+)*(?:[/.]|$)", re.IGNORECASE)

_TAGS = re.compile("[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]+")
_FLAG = re.compile("\U0001f3f4([\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6})\U000e007f")
_NATIONS = frozenset("".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("gbeng", "gbsct", "gbwls"))
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TWO_FORMS = re.compile("[\u1000-\u109f\u2018-\u201d\u2200-\u22ff\u2a00-\u2aff\ua840-\ua87f\uff01-\uff1f\U00013000-\U0001345f]")
"""Beside ideographs, what has a second standardised form."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]+"
)
_NEVER = re.compile("[\u2065\u206a-\u206f\ufff0-\ufffb]")
"""Deprecated, or assigned to nothing: no writing has them."""
_AT_THE_EDGE = frozenset("\u00ad\u061c\u200e\u200f")
"""These stand at the edge of words in ordinary writing."""
_FILLER = re.compile("[\u115f\u1160\u3164\uffa0]+")
_MESSAGE_LENGTH = 8
"""So many invisible characters in a row, or of several kinds in a line, are a message, wherever they stand."""
_JOINING = re.compile("[\u0600-\u109f\u1780-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts with joiners, or with words that a space of no width parts."""
_ALPHABET = re.compile("[0-9A-Z_a-z\u00aa-\u02af\u0370-\u0588\u10a0-\u10ff\u1e00-\u1fff\u2c60-\u2c7f\ua640-\ua69d\ua720-\ua7ff]")
"""Scripts with neither."""
_LIGATURE = re.compile("(?<=f)\u200c(?=[bfhijklt])")
"""German keeps the letters of two words apart so."""
_PRODUCT = re.compile("(?<![A-Za-z])(?:[A-Za-z]{1,5}|[0-9]+)([\u2061-\u2064])[0-9A-Za-z\u0370-\u03ff]{1,2}(?![0-9A-Za-z])")

# Letters that are drawn like a Latin one. The small Greek ones that stand for quantities are apart: code that computes is
# full of them, and it is within a longer word that they pretend to be something else.
_ALIKE = {
    "АВЕКМНОРСТУҮХЅІӀЈѴԌԚԜаеокрсуүхѕіӏјһѵԁԛԝ": "ABEKMHOPCTYYXSIIJVGQWaeokpcyyxsiljhvdqw",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϹοϲϳ": "ABEZHIKMNOPTYXJCocj",
    "ՕՍՏԼօոսհցյզգ": "OUSLonuhgjqq",
    "ɑɡᴄᴏᴠᴡᴢꜱⅬⅭⅮⅯⅼⅽⅾⅿסଠഠဝ": "agcovwzsLCDMlcdmoooo",
}
_SKELETON = {ord(strange): plain for row, reads in _ALIKE.items() for strange, plain in zip(row, reads, strict=True)}
_QUANTITY = {ord(strange): plain for strange, plain in zip("αγεηικνρστυχω", "ayenikvpotuxw", strict=True)}
_LOOKALIKES, _QUANTITIES = frozenset(map(chr, _SKELETON)), frozenset(map(chr, _QUANTITY))
_NATIVE = re.compile(
    f"(?![{''.join(sorted(_LOOKALIKES))}])[\u0250-\u02af\u0370-\u05ff\u0b00-\u0b7f\u0d00-\u0d7f\u1000-\u109f\u1f00-\u1fff]"
)
"""A letter of the same scripts that nobody takes for a Latin one."""
_UNMIXED = re.compile(
    "[\u03e2-\u03ef\u13a0-\u16ff\u18b0-\u18ff\u2c00-\u2c5f\u2c80-\u2cff\u2d30-\u2d7f\ua4d0-\ua63f\ua6a0-\ua6ff\uab70-\uabbf"
    "\U00010280-\U0001077f\U000118a0-\U000118ff\U00016e40-\U00016f9f]"
)
"""Scripts with many such letters, which nobody writes into a Latin word."""
_DRESSED = re.compile("[\u017f\u2102-\u2112\u2115-\u2149\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\U0001d400-\U0001d6a3]")
"""Latin letters in another dress, which Python takes for the plain ones."""
_PLAINLY_DRESSED = re.compile("[\U0001d5a0-\U0001d5d3\U0001d670-\U0001d6a3]")
_CLICK = re.compile(r"(?<=[\w)\]])\u01c3(?=\s?=)")
"""A letter of Khoisan languages that passes for the exclamation mark of `!=`."""
_STRANGE = re.compile(f"[{''.join(sorted(_LOOKALIKES | _QUANTITIES))}\u01c3]|{_UNMIXED.pattern}|{_DRESSED.pattern}")

_NAME = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_INFLECTED = re.compile(r"[A-Z]{2,}[^\W\d_A-Za-z]{1,3}")
_KEY = re.compile(r"(?:^|[{,])[\s-]*[\"']?(\w+)[\"']?\s*[:=]")
_HOST = re.compile(r"(?<=://|..@)[^\s/\"'<>()@:?#]+")
_NO_NAME = re.compile(r"\\[A-Za-z]|%[-+0-9.]*[a-z]|\[[^\[\]]*\]")
_RANGE = re.compile(r"\\[A-Za-z]|[^\W\d_]-[^\W\d_]")
_AFTER_A_NAME = re.compile(rf"(?:\w|{_INVISIBLE.pattern}){{0,80}}(?:[(\[]|\s?[:+*/|&^%-]?=|\.\w)")
_BEFORE_A_NAME = re.compile(
    r"(?:\b(?:class|const|def|enum|fn|from|func|function|import|interface|let|struct|type|val|var)\s+|[\w)\]]\.)"
    rf"(?:\w|{_INVISIBLE.pattern}){{0,80}}$"
)
_TOKEN = re.compile(
    r"""(?<!\w)(?:[fFrRbBuUL]{1,2})?(?P<quote>["'`])(?:\\.|(?!(?P=quote)).)*(?:(?P=quote)|$)"""
    r"""|/\*.*?(?:\*/|$)|<!--.*?(?:-->|$)|(?<![:\w])(?P<last>//.*)|(?<![^\s;)}])(?:\#|--|;|%)(?=[\s\#-]).*"""
    r"""|(?P<seam>\*/|-->|</?script)""",
    re.IGNORECASE,
)
"""A string, a comment, or the end of one that began on an earlier line, as most languages write them."""
_CLOSING = re.compile(r"[\s\"'`,;:)\]}]*")
_BREAK = re.compile("[\r\u0085\u2028\u2029](?=[^\r\n]*[^\\s])")
_BREAKS = {
    **dict.fromkeys(("python", "java"), "\r"),
    **dict.fromkeys(("javascript", "typescript", "tsx"), "\r\u2028\u2029"),
    "csharp": "\r\u0085\u2028\u2029",
}
"""What ends a line for a language, though editors and reviews may show none."""


class _Piece(NamedTuple):
    """A stretch of a line: a string, a comment, or what stands between them."""

    start: int
    end: int
    quoted: bool
    """Whether a string or a comment."""


@dataclass(frozen=True)
class _File:
    """What is known of a whole file."""

    text: str
    path: str
    language: str
    kind: FileClass

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(re.findall("[A-Za-z]{3,}", self.text))

    @cached_property
    def is_right_to_left(self) -> bool:
        return bool(_LOCALE.search(self.path) or _RIGHT_TO_LEFT.search(self.text))


@dataclass(frozen=True)
class _Line:
    """One line, or the name of the file. A name is read as code: it is typed and looked up like one."""

    text: str
    file: _File
    is_path: bool = False

    @property
    def is_code(self) -> bool:
        return self.is_path or self.file.kind is FileClass.CODE

    @property
    def is_markup(self) -> bool:
        """Whether most of it is text, though it counts as code."""
        return not self.is_path and self.file.language == "html"

    @cached_property
    def pieces(self) -> tuple[_Piece, ...]:
        found, at = [], 0
        for match in _TOKEN.finditer(self.text):
            found += [_Piece(at, match.start(), quoted=False), _Piece(*match.span(), quoted=not match["seam"])]
            at = match.end()
        return tuple(piece for piece in (*found, _Piece(at, len(self.text), quoted=False)) if piece.start < piece.end)

    @cached_property
    def natives(self) -> frozenset[_Piece]:
        """The pieces with a word that is plainly of a script with lookalikes."""
        return frozenset(piece for piece in self.pieces if _NATIVE.search(self.text, *piece[:2]))

    @cached_property
    def joining(self) -> frozenset[_Piece]:
        return frozenset(piece for piece in self.pieces if _JOINING.search(self.text, *piece[:2]))

    @cached_property
    def names(self) -> str:
        """The text without what no name has: escapes, formats, and ranges of letters between brackets."""
        return _NO_NAME.sub(lambda found: _blank(found) if found[0][0] != "[" else _RANGE.sub(_blank, found[0]), self.text)

    def piece(self, at: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1]

    def uses(self, start: int, end: int) -> bool:
        """Whether the program knows something by the name that stands here."""
        if self.is_path or not self.is_code or self.is_markup or self.piece(start).quoted:
            return self.is_path
        return bool(_AFTER_A_NAME.match(self.text, end) or _BEFORE_A_NAME.search(self.text, max(0, start - 100), start))

    def speaks(self, at: int) -> bool:
        """Whether a person writes there, in a script with lookalikes."""
        piece = self.piece(at)
        return not self.is_path and (piece.quoted or self.is_markup) and piece in self.natives


def _reordered(line: _Line) -> Iterator[Stretch]:
    found = [match.start() for match in _REORDER.finditer(line.text)]
    if found and (line.is_path or _OVERRIDE.search(line.text) or not all(_is_orderly(line, *each) for each in _spans(line))):
        yield found[0], found[-1] + 1


def _spans(line: _Line) -> Iterator[Stretch]:
    """Each outermost stretch between what opens and what closes it. A stray closer is a stretch of its own."""
    open_: list[int] = []
    for match in _REORDER.finditer(line.text):
        at, sign = match.start(), match.group()
        if sign in _EMBEDDING | _ISOLATE:
            open_.append(at)
            continue
        wanted = _ISOLATE if sign == "\u2069" else _EMBEDDING
        if open_ and line.text[open_[-1]] in wanted:
            start = open_.pop()
            if not open_:
                yield start, at + 1
        else:
            yield at, at + 1
    if open_:
        yield open_[0], len(line.text) + 1


def _is_orderly(line: _Line, start: int, end: int) -> bool:
    """Whether a stretch is writing: in one string, comment or line of text, where it moves nothing else."""
    text, prose = line.text, line.file.kind is FileClass.PROSE
    piece = _Piece(0, len(text), quoted=False) if prose else line.piece(start)
    if end > len(text):  # never closed
        tail = _CLOSING.fullmatch(text, piece.end) and _RIGHT_TO_LEFT.search(text, start, piece.end)
        return bool(tail) and not line.is_code
    inside = text[start + 1 : end - 1]
    if end - start == 1:  # a closer that closes nothing
        return not line.is_code and bool(_RIGHT_TO_LEFT.search(text))
    if end > piece.end or not _REORDER.sub("", inside).strip():
        return False
    if _RIGHT_TO_LEFT.search(text, *piece[:2]):
        return True
    around = text[piece.start : start] + text[end : piece.end]
    word = _is_name(text[start - 1 : start]) and _is_name(text[start + 1])
    return not word and " " in around and _LEFT_TO_RIGHT.issuperset(_opening(text[start:end]))


def _opening(text: str) -> Iterator[str]:
    return (sign for sign in text if sign in _EMBEDDING | _ISOLATE)


def _marked(line: _Line) -> Iterator[Stretch]:
    if _RIGHT_TO_LEFT.search(line.text) or (not line.is_path and line.file.is_right_to_left):
        return
    for match in _MARK.finditer(line.text):
        if not (_is_letter(line.text, match.start() - 1) and _is_letter(line.text, match.end())):
            yield match.span()


def _tagged(line: _Line) -> Iterator[Stretch]:
    found = list(_FLAG.finditer(line.text))
    others = {match[1] for match in found} - _NATIONS
    flags = {(match.start(1), match.end()) for match in found if match[1] in _NATIONS or len(others) <= 4}
    yield from (match.span() for match in _TAGS.finditer(line.text) if match.span() not in flags)


def _selected(line: _Line) -> Iterator[Stretch]:
    """Selectors that select nothing: one picks a form of the character before it, so a row of them is data."""
    idle = []
    for match in _SELECTORS.finditer(line.text):
        for_emoji = _EMOJI_STYLE.issuperset(match.group())
        if len(match.group()) > (2 if for_emoji else 1) or not _selects(line, match.start(), for_emoji):
            yield match.span()
        elif for_emoji and line.text[match.start() - 1 : match.start()].isalpha():
            idle.append(match)
    if len(idle) >= _MESSAGE_LENGTH:
        yield idle[0].start(), idle[-1].end()


def _selects(line: _Line, at: int, for_emoji: bool) -> bool:
    before, selector = line.text[max(0, at - 1) : at], line.text[at]
    if for_emoji:
        named = line.text[max(0, at - 2) : at - 1] if before.isdecimal() else "_"
        keycap = line.text[at + 1 : at + 2] == "\u20e3"
        return keycap or not (line.is_code and _ALPHABET.match(before) and _is_name(named) and before not in "\u00ae\u00a9")
    if _IDEOGRAPH.match(before):
        return selector <= "\ufe02" or "\U000e0100" <= selector <= "\U000e012f"
    return selector <= "\ufe06" and bool(_TWO_FORMS.match(before) or before + selector == "0\ufe00")


def _invisible(line: _Line) -> Iterator[Stretch]:
    written = set() if line.is_code and not line.is_markup else _written(line.text)
    loose = []
    for match in _INVISIBLE.finditer(line.text):
        start, end = match.span()
        if len(match.group()) >= _MESSAGE_LENGTH or _NEVER.search(match.group()):
            yield start, end
        elif start in written:
            continue
        elif _splits_a_word(line, start, end) or _ends_a_name(line, start, end):
            yield start, end
        elif not _AT_THE_EDGE.issuperset(match.group()) and not _is_joined(line, start, end):
            loose.append(match)
    if sum(len(match.group()) for match in loose) >= _MESSAGE_LENGTH and len({match.group() for match in loose}) > 1:
        yield loose[0].start(), loose[-1].end()


def _written(text: str) -> set[int]:
    """Where an invisible character is spelling."""
    return {match.start() for match in _LIGATURE.finditer(text)} | {match.start(1) for match in _PRODUCT.finditer(text)}


def _splits_a_word(line: _Line, start: int, end: int) -> bool:
    run = line.text[start:end]
    if run == "\u00ad":
        return _is_word(line.text, start, end) and line.uses(start, end)
    if _is_letter(line.text, start - 1) and _is_letter(line.text, end):
        return True
    # Persian and Hindi join within a name. Nobody writes a space of no width into one.
    return not set(run) <= set("\u200c\u200d") | _AT_THE_EDGE and _is_word(line.text, start, end) and line.uses(start, end)


def _ends_a_name(line: _Line, start: int, end: int) -> bool:
    if not line.is_code or line.is_markup or _AT_THE_EDGE.issuperset(line.text[start:end]):
        return False
    before = "" if line.text[max(0, start - 2) : start - 1] == "\\" else line.text[max(0, start - 1) : start]
    return (_is_name(before) or _is_name(line.text[end : end + 1])) and not _is_joined(line, start, end)


def _is_joined(line: _Line, start: int, end: int) -> bool:
    """A joiner at the seam of a Latin and, say, a Persian word belongs to the Persian one."""
    sides = (line.text[max(0, start - 1) : start], line.text[end : end + 1])
    shown = any(side and not side.isascii() and unicodedata.category(side)[0] in "LMNPS" for side in sides)
    return (shown and not any(_FILLER.match(side) for side in sides)) or line.piece(start) in line.joining


def _filled(line: _Line) -> Iterator[Stretch]:
    for match in _FILLER.finditer(line.text):
        start, end = match.span()
        around = line.text[max(0, start - 1) : start], line.text[end : end + 1]
        ranged = {line.text[max(0, start - 2) : start - 1] if around[0] == "-" else "", line.text[end + 1 : end + 2] if around[1] == "-" else ""}
        if len(match.group()) >= _MESSAGE_LENGTH:
            yield start, end


def _disguised(line: _Line) -> Iterator[Stretch]:
    """Names that read as Latin ones, and are not."""
    found: set[Stretch] = set()
    return iter(found)

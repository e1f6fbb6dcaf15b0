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
from codewarrant.records import Audience, Confidence, FileClass, Match, Region, Rule, Severity
from steps.scan.scanners.interface import Scanned, Target, run_of

Stretch = tuple[int, int]
"""First character and one past the last, counted from 0 within a line."""

_HELP = (
    "Look at the line with its characters escaped before you trust what it seems to say. Write the character as an escape"
    " sequence where the program needs it, and delete it where it does not."
)
_REFERENCES = ("https://www.unicode.org/reports/tr55/", "https://trojansource.codes/")

_REORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORCED = re.compile("[\u202d\u202e]")
_FORCING = re.compile("\u202d|\u202e[^\u202c\u202e\u2069\"']*[0-9A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\ud7ff]")
"""An override, and one that turns round what is not written from right to left anyway."""
_EMBEDDING, _ISOLATE = frozenset("\u202a\u202b\u202d\u202e"), frozenset("\u2066\u2067\u2068")
_LEFT_TO_RIGHT = frozenset("\u202a\u2066\u2068")
"""These change nothing where no letter runs from right to left."""
_MARK = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LOCALE = re.compile(r"(?:^|[/_.-])(?:ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(?:[_-]\w+)*(?:[/.]|$)", re.IGNORECASE)

_TAGS = re.compile("[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]+")
_FLAG = re.compile("\U0001f3f4([\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6})\U000e007f")
_NATIONS = frozenset("".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("gbeng", "gbsct", "gbwls"))
_FLAGS_THAT_SPELL = 5
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
_UNSEEN = re.compile(f"{_SELECTORS.pattern}|{_INVISIBLE.pattern}")
_STYLED_LETTER = re.compile("(?:[A-Z_a-z\u00c0-\u024f\u0370-\u0588]|\\w\\d)([\ufe0e\ufe0f])(?![\ufe0e\ufe0f\u20e3])")
_COMBINING = re.compile("[\u0300-\u036f]")
_FILLER = re.compile("[\u115f\u1160\u3164\uffa0]+")
_HANGUL = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc]")
_MESSAGE_LENGTH = 8
"""So many invisible characters in a row, or of several kinds in a line, are a message, wherever they stand."""
_JOINING = re.compile("[\u0600-\u109f\u1780-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts with joiners, or with words that a space of no width parts."""
_ALPHABET = re.compile("[0-9A-Z_a-z\u00aa-\u02af\u0370-\u0588\u10a0-\u10ff\u1e00-\u1fff\u2c60-\u2c7f\ua640-\ua7ff]")
"""Scripts with neither."""
_LIGATURE = re.compile("(?<=f)\u200c(?=[bfhijklt])")
"""German keeps the letters of two words apart so."""
_PRODUCT = re.compile(
    "(?<![A-Za-z])(?:arc|a)?(?:[A-Za-z]|[0-9]+|arg|cosh?|det|exp|inf|l[gn]|lim|log|max|min|sinh?|sup|tanh?)"
    "([\u2061-\u2064])[0-9A-Za-z\u0370-\u03ff](?![0-9A-Za-z])"
)

# Letters that are drawn like a Latin one. The small Greek ones that stand for quantities are apart: code that computes is
# full of them, and it is within a longer word that they pretend to be something else.
_ALIKE = {
    "АВЕКМНОРСТУҮХЅІӀЈѴԌԚԜаеокрсуүхѕіӏјһѵԁԛԝ": "ABEKMHOPCTYYXSIIJVGQWaeokpcyyxsiljhvdqw",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϹοϲϳ": "ABEZHIKMNOPTYXJCocj",  # noqa: RUF001 - the rule finds these, for the same reason
    "ՕՍՏԼօոսհցյզգ": "OUSLonuhgjqq",
    "ɑɡᴄᴏᴠᴡᴢꜱⅬⅭⅮⅯⅼⅽⅾⅿסଠഠဝ": "agcovwzsLCDMlcdmoooo",
}
_SKELETON = {ord(strange): plain for row, reads in _ALIKE.items() for strange, plain in zip(row, reads, strict=True)}
_QUANTITY = {ord(strange): plain for strange, plain in zip("αγεηικνρστυχω", "ayenikvpotuxw", strict=True)}
_PHONETIC = frozenset("\u0251\u0261")
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
_DRESSED = re.compile(
    "[\u017f\u2102\u210a-\u210e\u2110-\u2112\u2115\u2119-\u211d\u2124\u2128\u212a\u212c\u212d\u212f-\u2131\u2133\u2134"
    "\u2145-\u2149\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\U0001d400-\U0001d6a3]"
)
"""Latin letters in another dress, which Python takes for the plain ones."""
_PLAINLY_DRESSED = re.compile("[\U0001d5a0-\U0001d5d3\U0001d670-\U0001d6a3]")
_CLICK = re.compile(r"(?<=[\w)\]])\u01c3(?=\s?=)")
"""A letter of Khoisan languages that passes for the exclamation mark of `!=`."""
_STRANGE = re.compile(f"[{''.join(sorted(_LOOKALIKES | _QUANTITIES))}\u01c3]|{_UNMIXED.pattern}|{_DRESSED.pattern}")

_NAME = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
_INFLECTED = re.compile(r"[A-Z]{2,}[^\W\d_A-Za-z]{1,3}")
_KEY = re.compile(r"(?:^|[{,])[\s-]*[\"']?(\w+)[\"']?\s*[:=]")
_HOST = re.compile(r"(?<=://|..@)[^\s/\"'<>(){}@:?#.]+(?:\.[^\s/\"'<>(){}@:?#.]+)+")
_ESCAPE = r"\\(?:u\{?[0-9A-Fa-f]{4,6}\}?|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[A-Za-z])"
_NO_NAME = re.compile(rf"{_ESCAPE}|%[-+0-9.$]*[a-z]|\[[^\[\]]*\]")
_RANGE = re.compile(rf"{_ESCAPE}|[^\W\d_]-[^\W\d_]")
_CLASS = re.compile(rf"{_RANGE.pattern}|(?<!\w)\w{{1,5}}(?!\w)")
_LONE = re.compile(r"(?<!\w)[\u03b1-\u03c9](?![^\W\d_])")
_OF_QUANTITY = re.compile("(?:a?(?:cos|sin|tan)h?|d|exp|ln|log)[\u03b1-\u03c9]")
_AFTER_A_NAME = re.compile(rf"(?:\w|{_INVISIBLE.pattern}){{0,80}}(?:[(\[]|\s?[:+*/|&^%-]?=|\.\w)")
_BEFORE_A_NAME = re.compile(
    r"(?:\b(?:class|const|def|enum|fn|from|func|function|import|interface|let|struct|type|val|var)\s+|[\w)\]]\.)"
    rf"(?:\w|{_INVISIBLE.pattern}){{0,80}}$"
)
_TOKEN = re.compile(
    r"""(?<!\w)(?:[fFrRbBuUL]{1,2})?(?P<quote>["'`])(?:\\.|(?!(?P=quote)).)*(?:(?P=quote)|$)"""
    r"""|/\*.*?(?:\*/|$)|<!--.*?(?:-->|$)|(?<![:\w])//.*|(?<![^\s;)}])(?:\#|--)(?=[\s\#-]|[^\x00-\x7f]).*"""
    r"""|(?P<seam>\*/|-->|</?script)""",
    re.IGNORECASE,
)
"""A string, a comment, or the end of one that began on an earlier line, as most languages write them."""
_LEAVES_TEXT = re.compile("<!--|-->|/\\*|\\*/|//|</?(?:script|style)", re.IGNORECASE)
_QUOTED_IN = re.compile(r"\\[\"'`]")
"""Not every language takes this for a part of the string."""
_CLOSING = re.compile(r"[\s\"'`,;:)\]}]*")
_BREAK = re.compile("(?<![\r\u0085\u2028\u2029])[\r\u0085\u2028\u2029]+(?=[ \t]*\\S)")
_LONE_RETURN = re.compile(rb"\r(?![\r\n])")
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
    def computes(self) -> bool:
        """Whether it names quantities by Greek letters."""
        return bool(_LONE.search(self.text))

    @cached_property
    def is_native(self) -> bool:
        """Whether it has words in a script with lookalikes."""
        return bool(_NATIVE.search(self.text) or _NATIVE.search(self.path))

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
    def sentences(self) -> frozenset[_Piece]:
        """The strings and comments of several words."""
        return frozenset(piece for piece in self.pieces if piece.quoted and self.text.count(" ", *piece[:2]) > 2)

    @cached_property
    def names(self) -> str:
        """The text without what no name has: escapes, formats, and ranges and sets of letters between brackets."""
        return _NO_NAME.sub(_without_sets, self.text)

    def piece(self, at: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1]

    def spans_text(self, start: int, end: int) -> bool:
        """Whether a stretch of a page begins and ends in its text, and only tags stand between."""
        ends = self.piece(start).quoted or self.piece(end - 1).quoted
        return self.is_markup and not ends and not _LEAVES_TEXT.search(self.text, start, end)

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
    strict = line.is_path or (_FORCED if line.is_code else _FORCING).search(line.text)
    if found and (strict or not all(_is_orderly(line, *each) for each in _spans(line.text))):
        yield found[0], found[-1] + 1


def _spans(text: str) -> Iterator[Stretch]:
    """Each outermost stretch between what opens and what closes it; one of a single sign closes nothing."""
    open_: list[int] = []
    isolates = 0
    for match in _REORDER.finditer(text):
        at, sign = match.start(), match.group()
        if sign in _EMBEDDING | _ISOLATE:
            open_.append(at)
            isolates += sign in _ISOLATE
            continue
        start = at
        if sign == "\u2069" and isolates:  # ends the embeddings within the isolate too
            while text[start := open_.pop()] in _EMBEDDING:
                pass
            isolates -= 1
        elif sign == "\u202c" and open_ and text[open_[-1]] in _EMBEDDING:
            start = open_.pop()
        if not open_:
            yield start, at + 1
    if open_:
        yield open_[0], len(text) + 1


def _is_orderly(line: _Line, start: int, end: int) -> bool:
    """Whether a stretch is writing: within one string, comment or line of text, so that it moves nothing else."""
    text = line.text
    piece = _Piece(0, len(text), quoted=False) if line.file.kind is FileClass.PROSE else line.piece(start)
    if end - start == 1:
        return not line.is_code and bool(_RIGHT_TO_LEFT.search(text))
    if end > len(text):
        writes = line.file.kind is FileClass.DATA and line.file.is_right_to_left
        writes = writes or _RIGHT_TO_LEFT.search(text, start, piece.end) is not None
        return writes and not line.is_code and _CLOSING.fullmatch(text, piece.end) is not None
    if (end > piece.end and not line.spans_text(start, end)) or not _REORDER.sub("", text[start:end]).strip():
        return False
    if _QUOTED_IN.search(text, start, end) and not _is_left_to_right(text[start:end]):
        return False
    return bool(_RIGHT_TO_LEFT.search(text, piece.start, piece.end)) or _is_idle(text, piece, start, end)


def _is_idle(text: str, piece: _Piece, start: int, end: int) -> bool:
    """Whether it sets off a part of a sentence and moves nothing, as programs do that put names into translations."""
    in_word = _is_name(text[max(0, start - 1) : start]) and _is_name(text[start + 1])
    return _is_left_to_right(text[start:end]) and not in_word and " " in text[piece.start : start] + text[end : piece.end]


def _is_left_to_right(text: str) -> bool:
    return _LEFT_TO_RIGHT.issuperset(sign for sign in text if sign in _EMBEDDING | _ISOLATE)


def _marked(line: _Line) -> Iterator[Stretch]:
    if not (_RIGHT_TO_LEFT.search(line.text) or (line.file.is_right_to_left and not line.is_path)):
        for match in _MARK.finditer(line.text):
            if not (_is_letter(line.text, match.start() - 1) and _is_letter(line.text, match.end())):
                yield match.span()


def _tagged(line: _Line) -> Iterator[Stretch]:
    found = list(_FLAG.finditer(line.text))
    others = {match[1] for match in found} - _NATIONS
    # A few flags of regions are flags; a row of them spells.
    flags = {(match.start(1), match.end()) for match in found if match[1] in _NATIONS or len(others) < _FLAGS_THAT_SPELL}
    yield from (match.span() for match in _TAGS.finditer(line.text) if match.span() not in flags)


def _selected(line: _Line) -> Iterator[Stretch]:
    """Selectors that select nothing: one picks a form of the character before it, so a row of them is data."""
    idle = []
    for match in _SELECTORS.finditer(line.text):
        run, before = match.group(), line.text[max(0, match.start() - 1) : match.start()]
        if _EMOJI_STYLE.issuperset(run) and len(run) <= 2:
            idle += [match] if before.isalpha() and _ALPHABET.match(before) else []
        elif len(run) > 1 or not (_selects(before, run) or _is_range(line.text, *match.span())):
            yield match.span()
    if len(idle) >= _MESSAGE_LENGTH:
        yield idle[0].start(), idle[-1].end()


def _selects(before: str, selector: str) -> bool:
    if _IDEOGRAPH.match(before):
        return selector <= "\ufe02" or "\U000e0100" <= selector <= "\U000e012f"
    return selector <= "\ufe06" and bool(_TWO_FORMS.match(before) or before + selector == "0\ufe00")


def _invisible(line: _Line) -> Iterator[Stretch]:
    written, loose = _written(line), []
    for match in _INVISIBLE.finditer(line.text):
        start, end = match.span()
        message = end - start >= _MESSAGE_LENGTH or _NEVER.search(match.group())
        if _is_range(line.text, start, end):
            continue
        if message or (start not in written and (_splits_a_word(line, start, end) or _ends_a_name(line, start, end))):
            yield start, end
        elif start not in written and not _AT_THE_EDGE.issuperset(match.group()) and not _is_joined(line, start, end):
            loose.append(match)
    if line.is_code and not line.is_markup:
        yield from (match.span(1) for match in _STYLED_LETTER.finditer(line.text))
    if sum(match.end() - match.start() for match in loose) >= _MESSAGE_LENGTH and len({match.group() for match in loose}) > 1:
        yield loose[0].start(), loose[-1].end()


def _written(line: _Line) -> set[int]:
    """Where an invisible character is spelling or mathematics."""
    if line.is_code and not line.is_markup:
        return set()
    ligatures = {match.start() for match in _LIGATURE.finditer(line.text)}
    return ligatures | {match.start(1) for match in _PRODUCT.finditer(line.text)}


def _splits_a_word(line: _Line, start: int, end: int) -> bool:
    run, around = frozenset(line.text[start:end]), line.text[max(0, start - 1) : start] + line.text[end : end + 1]
    if run != {"\u00ad"} and _is_letter(line.text, start - 1) and _is_letter(line.text, end):
        return True
    # Marks stand at the edge of a name, and scripts with joiners have them within. Others part what a program takes for one.
    parts = run == {"\u00ad"} or not (run <= _AT_THE_EDGE or _JOINING.search(around))
    return parts and len(around) == 2 and bool(_NAME.fullmatch(around)) and line.uses(start, end)


def _ends_a_name(line: _Line, start: int, end: int) -> bool:
    if not line.is_code or line.is_markup or _AT_THE_EDGE.issuperset(line.text[start:end]):
        return False
    before = "" if line.text[max(0, start - 2) : start - 1] == "\\" else line.text[max(0, start - 1) : start]
    after = line.text[end : end + 1]
    # Machines that translate leave a space of no width beside one that has some. That is litter, and hides nothing.
    if " " in (before, after) and line.piece(start) in line.sentences:
        return False
    return (_is_name(before) or _is_name(after)) and not _is_joined(line, start, end)


def _is_joined(line: _Line, start: int, end: int) -> bool:
    """A joiner at the seam of a Latin and, say, a Persian word belongs to the Persian one."""
    sides = line.text[max(0, start - 1) : start] + line.text[end : end + 1]
    shown = (not side.isascii() and unicodedata.category(side)[0] in "LMNPS" and not _FILLER.match(side) for side in sides)
    return any(shown) or line.piece(start) in line.joining


def _filled(line: _Line) -> Iterator[Stretch]:
    korean, tells = _HANGUL.search(line.text), re.search("[0-9A-Za-z]", line.text)
    for match in _FILLER.finditer(line.text):
        start, end = match.span()
        before, after = line.text[max(0, start - 2) : start], line.text[end : end + 2]
        beside = _HANGUL.match(before[-1:]) or _HANGUL.match(after[:1])
        quoted = before[-1:] + after[:1] in ("''", '""')
        listed = (korean and (quoted or "-" in (before[-1:], after[:1]))) or (quoted and not tells)
        if end - start >= _MESSAGE_LENGTH or (line.is_code and not beside and not listed):
            yield start, end


def _disguised(line: _Line) -> Iterator[Stretch]:
    """Names and hosts that read as Latin ones, and are not."""
    found = {(match.start() + at, match.start() + end) for match in _HOST.finditer(line.text) for at, end in _labels(match[0])}
    if line.is_code:
        names = (match for match in _NAME.finditer(line.names) if not match[0].isascii())
        found |= {match.span() for match in names if _is_disguised(line, match)}
        found |= {match.span() for match in _CLICK.finditer(line.text) if not line.piece(match.start()).quoted}
    elif line.file.kind is FileClass.DATA:
        keys = (match for match in _KEY.finditer(line.text) if _strange(match[1]) and _strange(match[1]) <= _LOOKALIKES)
        found |= {match.span(1) for match in keys if _is_mixed(match[1])}
    yield from sorted(found)


def _is_disguised(line: _Line, match: re.Match[str]) -> bool:
    name, strange = match[0], _strange(match[0])
    if strange and strange <= _LOOKALIKES:
        if line.speaks(match.start()) or (_INFLECTED.fullmatch(name) and line.natives) or _is_quantity(line, name):
            return False
        # A word may be of such letters alone by chance, but hardly where nothing else is written in their script.
        known = line.file.is_native or "\u0391" <= name <= "\u03a9"
        twins = any(_is_twin(word, line) for word in _LETTERS.findall(name))
        if strange <= _PHONETIC or not _is_mixed(name):
            return (twins or not known) and line.uses(match.start(), match.end())
        return True
    words = list(_LETTERS.finditer(name))
    return any(_is_patched(word[0]) or _is_dressed(line, match.start() + word.start(), word[0]) for word in words)


def _is_mixed(name: str) -> bool:
    """Whether one word of the name mixes scripts, or a letter or two of another stand between words in Latin."""
    words = _LETTERS.findall(name)
    joined = any(_LATIN.search(word) and not word.isascii() for word in words)
    return joined or bool(_LATIN.search(name) and any(len(word) <= 2 and not word.isascii() for word in words))


def _is_patched(word: str) -> bool:
    """Whether a Latin word has letters of a script that is written with no Latin ones."""
    foreign, latin = _UNMIXED.findall(word), _LATIN.findall(word)
    return 0 < len(foreign) <= len(latin) and len(foreign) + len(latin) == len(word)


def _is_twin(word: str, line: _Line) -> bool:
    """Whether the file has a word in Latin letters that reads like this one."""
    return not word.isascii() and len(word) > 2 and word.translate(_SKELETON).translate(_QUANTITY) in line.file.words


def _is_dressed(line: _Line, start: int, word: str) -> bool:
    dressed = [at for at, letter in enumerate(word) if _DRESSED.match(letter)]
    mixed = len(dressed) < len(word)
    if not dressed or len(word) == 1 or len(dressed) + len(_LATIN.findall(word)) != len(word):
        return False
    # Mathematics sets one letter in another dress, and Japanese whole words; Python alone reads them as plain ones.
    alike = _PLAINLY_DRESSED.search(word) or (mixed and (dressed[-1] > 1 or "\uff21" <= word[dressed[0]] <= "\uff5a"))
    return bool(alike or (line.file.language == "python" and not line.is_path)) and line.uses(start, start + len(word))


def _is_quantity(line: _Line, word: str) -> bool:
    """Whether the word may be a capital Greek letter with an index."""
    return line.file.computes and "\u0391" <= word[0] <= "\u03a9" and word[1:].isascii()


def _doubtful(line: _Line) -> Iterator[Stretch]:
    """Words with a Greek letter amid Latin ones, where quantities have none, or with a twin in Latin letters."""
    if not line.is_code:
        return
    for match in _LETTERS.finditer(line.names):
        word, strange = match[0], _strange(match[0])
        if not strange or not strange <= _QUANTITIES | _LOOKALIKES or line.speaks(match.start()):
            continue
        within = word[0].isascii() and word[-1].isascii() and not _OF_QUANTITY.match(word)
        twin = not line.file.computes and _is_twin(word, line)
        pretends = strange & _QUANTITIES and len(_LATIN.findall(word)) > 3 and (within or twin)
        if pretends or (_is_quantity(line, word) and _is_mixed(word)):
            yield match.span()


def _labels(host: str) -> Iterator[Stretch]:
    """Parts of a host's name that read as Latin: registries refuse the mixture, so that only a trick has it."""
    latin = host.rpartition(".")[2].isascii()
    for match in re.finditer(r"[^.]+", host):
        strange = _strange(match[0])
        whole = latin and len(match[0]) > 2 and strange <= _LOOKALIKES
        if strange and strange <= _LOOKALIKES | _QUANTITIES and (whole or _LATIN.search(match[0])):
            yield match.span()


def _broken(line: _Line) -> Iterator[Stretch]:
    """Code that stands behind a comment on what looks like the same line."""
    for match in _BREAK.finditer(line.text):
        ends = not set(_BREAKS.get(line.file.language, "")).isdisjoint(match[0])
        comment = line.text.startswith(("//", "#"), line.piece(match.start()).start)
        # Where nothing else ends a line, it is the old way to write one.
        if ends and comment and "\n" in line.file.text:
            yield match.span()


def _strange(word: str) -> frozenset[str]:
    return frozenset(letter for part in _LETTERS.findall(word) for letter in part if not letter.isascii())


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter stands there, the marks over it left aside, of a script that writes nothing invisible."""
    while at > 0 and _COMBINING.match(text, at):
        at -= 1
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_") and bool(_ALPHABET.match(text, at))


def _is_name(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter == "_")


def _without_sets(found: re.Match[str]) -> str:
    if found[0][0] != "[":
        return _blank(found)
    before = found.string[max(0, found.start() - 1) : found.start()]
    is_code = re.match(r"[\w)\]]", before) or re.search(r"[\s,]", found[0])
    return (_RANGE if is_code else _CLASS).sub(_blank, found[0])


def _is_range(text: str, start: int, end: int) -> bool:
    """Whether it ends or begins a range, as in `[a-z]`, of others like it; two may end one and begin the next."""
    around = (text[max(0, start - 2) : start], text[end : end + 2])
    return 0 < end - start <= sum("-" in each and _UNSEEN.search(each) is not None for each in around)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


_Find = Callable[[_Line], Iterator[Stretch]]


@dataclass(frozen=True, slots=True)
class _Kind:
    rule: Rule
    severity: Severity
    confidence: Confidence
    find: _Find


def _kind(rule: str, title: str, message: str, cwe: str, severity: Severity, find: _Find) -> _Kind:
    made = Rule(f"hidden-{rule}", title, message, _HELP, (cwe,), references=_REFERENCES)
    return _Kind(made, severity, Confidence.HIGH if severity is Severity.HIGH else Confidence.MEDIUM, find)


_KINDS = (
    _kind("bidi-control", "Text shown in another order",
          "Control characters change the order in which this line is shown, so it does not run as it reads.",
          "CWE-451", Severity.HIGH, _reordered),
    _kind("tag-characters", "Invisible tag characters",
          "Tag characters spell text that no person sees and that a language model reads.",
          "CWE-451", Severity.HIGH, _tagged),
    _kind("variation-data", "Variation selectors used as data",
          "Variation selectors that select nothing: each can carry a byte that no person sees.",
          "CWE-451", Severity.HIGH, _selected),
    _kind("lookalike-letters", "Name with letters of another script",
          "This name mixes Latin letters with ones that only look like them, so it is not the name that it seems.",
          "CWE-1007", Severity.HIGH, _disguised),
    _kind("lookalike-letters", "Name with letters of another script",
          "This name mixes Latin letters with ones that only look like them, so it is not the name that it seems.",
          "CWE-1007", Severity.MEDIUM, _doubtful),
    _kind("blank-letter", "Letter that is shown as nothing",
          "A letter without a shape is a valid name in code, and nobody sees it.",
          "CWE-451", Severity.HIGH, _filled),
    _kind("line-break", "Code behind a comment",
          "A character that ends the line for this language stands in a comment, so what follows runs and reads as comment.",
          "CWE-451", Severity.HIGH, _broken),
    _kind("zero-width", "Invisible character in a word",
          "Characters of no width make this another word than the one it reads as.",
          "CWE-451", Severity.MEDIUM, _invisible),
    _kind("direction-mark", "Stray direction mark",
          "A mark for right-to-left writing stands in a line that has none.",
          "CWE-451", Severity.LOW, _marked),
)  # fmt: skip
_ANY = re.compile("|".join(each.pattern for each in (_REORDER, _TAGS, _SELECTORS, _INVISIBLE, _FILLER, _STRANGE, _BREAK)))


class HiddenTextScanner:
    """Reads the text and the name of every file."""

    name = "hidden-text"
    version = __version__
    repeatable = True
    by_language = False

    @property
    def rules_sha256(self) -> str:
        """Of what decides: there is no rule file to take it from."""
        return _digest()

    def reads(self, target: Target) -> bool:  # noqa: ARG002 - the answer is the same for every text
        """See Scanner: every text can hide another."""
        return True

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        unread = {target.path: "not UTF-8" for target in targets if _text(target) is None}
        kinds = [kind for kind in _KINDS if only is None or kind.rule.id in only]
        return Scanned(
            run=run_of(self, targets, unread),
            matches=tuple(match for target in targets for match in _read(target, kinds)),
            rules=tuple(dict.fromkeys(kind.rule for kind in kinds)),
            unread=unread,
        )


def _text(target: Target) -> str | None:
    try:
        return target.data.decode()
    except UnicodeDecodeError:
        return None


def _read(target: Target, kinds: Sequence[_Kind]) -> Iterator[Match]:
    """The name first, which counts as line 1, column 1."""
    # A language that nobody knows may be one that runs.
    language, kind_of_file = (target.language.id, target.language.kind) if target.language else ("", FileClass.CODE)
    # The mark at the start of a file is taken off here, and counts as a column below all the same.
    file = _File((_text(target) or "").removeprefix("\ufeff"), target.path, language, kind_of_file)
    name = _Line(paths.text(target.path), file, is_path=True)
    for kind in () if name.text.isascii() else kinds:
        for _ in kind.find(name):
            yield _match(kind, target.path, Region(1, 1, 1, 1))
    if target.data.isascii() and not (language in _BREAKS and _LONE_RETURN.search(target.data)):
        return
    for number, text in enumerate(file.text.split("\n"), 1):
        if _ANY.search(text) if not text.isascii() else "\r" in text[:-1]:
            offset = 2 if number == 1 and target.data.startswith(b"\xef\xbb\xbf") else 1
            line = _Line(text, file)
            for kind in kinds:
                for start, end in kind.find(line):
                    yield _match(kind, target.path, Region(number, start + offset, number, end + offset))


def _match(kind: _Kind, path: str, region: Region) -> Match:
    return Match(kind.rule.id, kind.severity, kind.confidence, Audience.DEVELOPER, path, region, by_text=True)


def _digest() -> str:
    """Of what decides: there is no rule file to take it from."""
    patterns = [f"{name} {value.pattern!r}" for name, value in sorted(globals().items()) if isinstance(value, re.Pattern)]
    return sha256("\n".join([*patterns, *(f"{kind.rule.id} {kind.severity}" for kind in _KINDS)]).encode()).hexdigest()

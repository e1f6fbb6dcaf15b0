"""What is known of a file and of a line: where the strings and comments are, which script is written, what the program uses.

It reads a line by itself, as most languages would. What hides in it is for others to say.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from codewarrant.records import FileClass
from steps.scan.scanners.letters import ALPHABET, INVISIBLE, JOINING, NATIVE, RIGHT_TO_LEFT

Stretch = tuple[int, int]
"""First character and one past the last, counted from 0 within a line."""

_LOCALE = re.compile(r"(?:^|[/_.-])(?:ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(?:[_-]\w+)*(?:[/.]|$)", re.IGNORECASE)
_LONE_GREEK = re.compile(r"(?<!\w)[\u03b1-\u03c9](?![^\W\d_])")
_COMBINING = re.compile("[\u0300-\u036f]")
_TOKEN = re.compile(
    r"""(?<!\w)(?:[fFrRbBuUL]{1,2})?(?P<quote>["'`])(?:\\.|(?!(?P=quote)).)*(?:(?P=quote)|$)"""
    r"""|/\*.*?(?:\*/|$)|<!--.*?(?:-->|$)|(?<![:\w])//.*|(?<![^\s;)}])(?:\#|--)(?=[\s\#-]|[^\x00-\x7f]).*"""
    r"""|(?P<seam>\*/|-->|</?script)""",
    re.IGNORECASE,
)
"""A string, a comment, or the end of one that began on an earlier line, as most languages write them."""
_LEAVES_TEXT = re.compile("<!--|-->|/\\*|\\*/|//|</?(?:script|style)", re.IGNORECASE)
_AFTER_A_NAME = re.compile(rf"(?:\w|{INVISIBLE}+){{0,80}}(?:[(\[]|\s?[:+*/|&^%-]?=|\.\w)")
_BEFORE_A_NAME = re.compile(
    r"(?:\b(?:class|const|def|enum|fn|from|func|function|import|interface|let|struct|type|val|var)\s+|[\w)\]]\.)"
    rf"(?:\w|{INVISIBLE}+){{0,80}}$"
)
_ESCAPE = r"\\(?:u\{?[0-9A-Fa-f]{4,6}\}?|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[A-Za-z])"
_NO_NAME = re.compile(rf"{_ESCAPE}|%[-+0-9.$]*[a-z]|(?P<brackets>\[[^\[\]]*\])")
_SUBSCRIPT = re.compile(r"(?<=[\w)\]])\[")
_RANGE = re.compile(rf"{_ESCAPE}|[^\W\d_]-[^\W\d_]")
_SET = re.compile(rf"{_RANGE.pattern}|(?<!\w)\w{{1,5}}(?!\w)")


class Piece(NamedTuple):
    """A stretch of a line: a string, a comment, or what stands between them."""

    start: int
    end: int
    quoted: bool
    """Whether a string or a comment."""


@dataclass(frozen=True)
class File:
    """One file, and what is written in all of it."""

    text: str
    path: str
    language: str
    """The empty string where nobody knows it."""
    kind: FileClass

    @cached_property
    def words(self) -> frozenset[str]:
        """Those in Latin letters."""
        return frozenset(re.findall("[A-Za-z]{3,}", self.text))

    @cached_property
    def computes(self) -> bool:
        """Whether it names quantities by Greek letters."""
        return bool(_LONE_GREEK.search(self.text))

    @cached_property
    def is_native(self) -> bool:
        """Whether it has words in a script with lookalikes."""
        return bool(NATIVE.search(self.text) or NATIVE.search(self.path))

    @cached_property
    def is_right_to_left(self) -> bool:
        """Whether it has words from right to left, or is for people who write so."""
        return bool(_LOCALE.search(self.path) or RIGHT_TO_LEFT.search(self.text))


@dataclass(frozen=True)
class Line:
    """One line, or the name of the file. A name is read as code: it is typed and looked up like one."""

    text: str
    file: File
    is_path: bool = False

    @property
    def is_code(self) -> bool:
        """Whether a letter that nobody sees makes another name here."""
        return self.is_path or self.file.kind is FileClass.CODE

    @property
    def is_markup(self) -> bool:
        """Whether most of it is text, though it counts as code."""
        return not self.is_path and self.file.language == "html"

    @property
    def is_program(self) -> bool:
        """Whether it is code and no markup, so that people speak in strings and comments alone."""
        return self.is_code and not self.is_markup

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All of it, in order."""
        found, at = [], 0
        for match in _TOKEN.finditer(self.text):
            found += [Piece(at, match.start(), quoted=False), Piece(*match.span(), quoted=not match["seam"])]
            at = match.end()
        return tuple(piece for piece in (*found, Piece(at, len(self.text), quoted=False)) if piece.start < piece.end)

    @cached_property
    def natives(self) -> frozenset[Piece]:
        """The pieces with a word that is plainly of a script with lookalikes."""
        return frozenset(piece for piece in self.pieces if NATIVE.search(self.text, *piece[:2]))

    @cached_property
    def joining(self) -> frozenset[Piece]:
        """The pieces in a script with joiners."""
        return frozenset(piece for piece in self.pieces if JOINING.search(self.text, *piece[:2]))

    @cached_property
    def sentences(self) -> frozenset[Piece]:
        """The strings and comments of several words."""
        return frozenset(piece for piece in self.pieces if piece.quoted and self.text.count(" ", *piece[:2]) > 2)

    @cached_property
    def names(self) -> str:
        """The text with blanks for what no name has: escapes, formats, and ranges and sets of letters between brackets."""
        return _NO_NAME.sub(_without_sets, self.text)

    def piece(self, at: int) -> Piece:
        """The one that this character is in."""
        return self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1]

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """The characters before and after a stretch; the empty string where the line ends."""
        return self.text[max(0, start - 1) : start], self.text[end : end + 1]

    def is_within_word(self, start: int, end: int) -> bool:
        """Whether letters stand on both sides, the marks over them left aside, of scripts that write nothing invisible."""
        return _is_letter(self.text, start - 1) and _is_letter(self.text, end)

    def spans_text(self, start: int, end: int) -> bool:
        """Whether a stretch of a page begins and ends in its text, and only tags stand between."""
        ends = self.piece(start).quoted or self.piece(end - 1).quoted
        return self.is_markup and not ends and not _LEAVES_TEXT.search(self.text, start, end)

    def uses(self, start: int, end: int) -> bool:
        """Whether the program knows something by the name that stands here."""
        if self.is_path:
            return True
        if not self.is_program or self.piece(start).quoted:
            return False
        return bool(_AFTER_A_NAME.match(self.text, end) or _BEFORE_A_NAME.search(self.text, max(0, start - 100), start))

    def speaks(self, at: int) -> bool:
        """Whether a person writes there, in a script with lookalikes."""
        piece = self.piece(at)
        return not self.is_path and (piece.quoted or self.is_markup) and piece in self.natives


def is_name(letter: str) -> bool:
    """Whether it is a letter of a plain name."""
    return letter.isascii() and (letter.isalnum() or letter == "_")


def _is_letter(text: str, at: int) -> bool:
    while at > 0 and _COMBINING.match(text, at):
        at -= 1
    return at >= 0 and ALPHABET.match(text, at) is not None


def _without_sets(found: re.Match[str]) -> str:
    if not found["brackets"]:
        return _blank(found)
    # What a program looks up by, or lists, are names all the same.
    has_names = _SUBSCRIPT.match(found.string, found.start()) or re.search(r"[\s,]", found[0])
    return (_RANGE if has_names else _SET).sub(_blank, found[0])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])

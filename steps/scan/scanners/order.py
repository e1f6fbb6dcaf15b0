"""Finds what makes a line run otherwise than it reads: controls that turn text round, and marks of direction without a cause.

People who write from right to left need both. A control is theirs where all that it moves is one string, comment or sentence.
"""

import re
from collections.abc import Iterator

from codewarrant.records import FileClass
from steps.scan.scanners.letters import RIGHT_TO_LEFT
from steps.scan.scanners.writing import Line, Piece, Stretch, is_name

# By the names that the Unicode standard gives them.
_LRE, _RLE, _PDF, _LRO, _RLO = map(chr, range(0x202A, 0x202F))
_LRI, _RLI, _FSI, _PDI = map(chr, range(0x2066, 0x206A))
_EMBEDDING, _ISOLATE = frozenset((_LRE, _RLE, _LRO, _RLO)), frozenset((_LRI, _RLI, _FSI))
_CONTROLS = f"{_LRE}-{_RLO}{_LRI}-{_PDI}"

_CONTROL, _CONTENT = re.compile(f"[{_CONTROLS}]"), re.compile(rf"[^\s{_CONTROLS}]")
_TURNING = re.compile(f"[{_RLE}{_RLO}{_RLI}]")
"""The others change nothing where no letter runs from right to left."""
_FORCED = re.compile(f"[{_LRO}{_RLO}]")
_FORCING = re.compile(f"{_LRO}|{_RLO}[^{_PDF}{_RLO}{_PDI}\"']*[0-9A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\ud7ff]")
"""An override, and one that turns round what is not written from right to left anyway."""
_QUOTED_IN = re.compile(r"\\[\"'`]")
"""Not every language takes this for a part of the string."""
_CLOSING = re.compile(r"[\s\"'`,;:)\]}]*")
_MARK = re.compile("[\u200e\u200f\u061c]")

SIGNS = f"{_CONTROL.pattern}|{_MARK.pattern}"
"""A pattern of what a line must hold to be looked at here."""


def controls(line: Line) -> Iterator[Stretch]:
    """From the first to the last, unless all of them are writing."""
    found = [match.start() for match in _CONTROL.finditer(line.text)]
    strict = line.is_path or (_FORCED if line.is_code else _FORCING).search(line.text)
    if found and (strict or not all(_is_orderly(line, *each) for each in _spans(line.text))):
        yield found[0], found[-1] + 1


def marks(line: Line) -> Iterator[Stretch]:
    """Marks for a direction that nothing is written in. One within a word makes it another: that is more than stray."""
    if RIGHT_TO_LEFT.search(line.text) or (line.file.is_right_to_left and not line.is_path):
        return
    yield from (match.span() for match in _MARK.finditer(line.text) if not line.is_within_word(*match.span()))


def _spans(text: str) -> Iterator[Stretch]:
    """Each outermost stretch between what opens and what closes it; one of a single sign closes nothing."""
    open_: list[int] = []
    isolates = 0
    for match in _CONTROL.finditer(text):
        at, sign = match.start(), match.group()
        if sign in _EMBEDDING | _ISOLATE:
            open_.append(at)
            isolates += sign in _ISOLATE
            continue
        start = at
        if sign == _PDI and isolates:  # ends the embeddings within the isolate too
            while text[start := open_.pop()] in _EMBEDDING:
                pass
            isolates -= 1
        elif sign == _PDF and open_ and text[open_[-1]] in _EMBEDDING:
            start = open_.pop()
        if not open_:
            yield start, at + 1
    if open_:
        yield open_[0], len(text) + 1


def _is_orderly(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is writing: within one string, comment or line of text, so that it moves nothing else."""
    text = line.text
    piece = Piece(0, len(text), quoted=False) if line.file.kind is FileClass.PROSE else line.piece(start)
    if end - start == 1:
        return not line.is_code and bool(RIGHT_TO_LEFT.search(text))
    if end > len(text):
        return not line.is_code and _runs_out(line, start, piece.end)
    leaves = end > piece.end and not line.spans_text(start, end)
    if leaves or not _CONTENT.search(text, start, end):
        return False
    turns = _TURNING.search(text, start, end)
    if turns and _QUOTED_IN.search(text, start, end):
        return False
    return bool(RIGHT_TO_LEFT.search(text, piece.start, piece.end)) or (not turns and _sets_off(line, piece, start, end))


def _runs_out(line: Line, start: int, end: int) -> bool:
    """Whether what nothing closes is text from right to left, up to what ends the text on this line anyway."""
    foreign = line.file.kind is FileClass.DATA and line.file.is_right_to_left
    return bool((foreign or RIGHT_TO_LEFT.search(line.text, start, end)) and _CLOSING.fullmatch(line.text, end))


def _sets_off(line: Line, piece: Piece, start: int, end: int) -> bool:
    """Whether it sets off a part of a sentence, as programs do that put names into translations."""
    in_word = all(map(is_name, line.beside(start, start + 1)))
    return not in_word and " " in line.text[piece.start : start] + line.text[end : piece.end]

"""Finds names that read as Latin ones and are not: a letter of another script in each stands for the one that it looks like.

Words in such a script are left alone, and so are mathematics and phonetics.
"""

import re
from collections.abc import Iterator

from codewarrant.records import FileClass
from steps.scan.scanners.letters import (
    DRESSED,
    GREEK_CAPITAL,
    LATIN,
    LOOKALIKES,
    PHONETIC,
    PLAINLY_DRESSED,
    QUANTITIES,
    READS_AS,
    UNMIXED,
    WIDE,
)
from steps.scan.scanners.writing import Line, Stretch

SIGNS = f"[{''.join(sorted(LOOKALIKES | QUANTITIES))}\u01c3]|{UNMIXED.pattern}|{DRESSED.pattern}"
"""A pattern of what a line must hold to be looked at here."""

_NAME = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
_INFLECTED = re.compile(r"[A-Z]{2,}[^\W\d_A-Za-z]{1,3}")
"""An abbreviation with an ending, as Slavic languages write them."""
_OF_QUANTITY = re.compile("(?:a?(?:cos|sin|tan)h?|d|exp|ln|log)[\u03b1-\u03c9]")
_CLICK = re.compile(r"(?<=[\w)\]])\u01c3(?=\s?=)")
"""A letter of Khoisan languages that passes for the exclamation mark of `!=`."""
_KEY = re.compile(r"(?:^|[{,])[\s-]*[\"']?(\w+)[\"']?\s*[:=]")
_HOST = re.compile(r"(?<=://|..@)[^\s/\"'<>(){}@:?#.]+(?:\.[^\s/\"'<>(){}@:?#.]+)+")
_LABEL = re.compile(r"[^.]+")


def certain(line: Line) -> Iterator[Stretch]:
    """Names and hosts that nobody would write so."""
    found = set(_hosts(line))
    if line.is_code:
        found |= {match.span() for match in _NAME.finditer(line.names) if not match[0].isascii() and _is_disguised(line, match)}
        found |= {match.span() for match in _CLICK.finditer(line.text) if not line.piece(match.start()).quoted}
    elif line.file.kind is FileClass.DATA:
        keys = _KEY.finditer(line.text)
        found |= {match.span(1) for match in keys if _reads_as_latin(match[1], LOOKALIKES) and _is_mixed(match[1])}
    yield from sorted(found)


def doubtful(line: Line) -> Iterator[Stretch]:
    """Words with a Greek letter amid Latin ones, where quantities have none, or with a twin in Latin letters."""
    if not line.is_code:
        return
    for match in _WORD.finditer(line.names):
        word = match[0]
        if not _reads_as_latin(word, LOOKALIKES | QUANTITIES) or line.speaks(match.start()):
            continue
        within = word[0].isascii() and word[-1].isascii() and not _OF_QUANTITY.match(word)
        twin = not line.file.computes and _has_twin(word, line)
        pretends = not QUANTITIES.isdisjoint(word) and len(LATIN.findall(word)) > 3 and (within or twin)
        if pretends or (_is_quantity(line, word) and _is_mixed(word)):
            yield match.span()


def _hosts(line: Line) -> Iterator[Stretch]:
    """Parts of a host's name that read as Latin: registries refuse the mixture, so that only a trick has it."""
    for host in _HOST.finditer(line.text):
        latin = host[0].rpartition(".")[2].isascii()
        for label in _LABEL.finditer(line.text, *host.span()):
            whole = latin and len(label[0]) > 2 and _reads_as_latin(label[0], LOOKALIKES)
            if whole or (LATIN.search(label[0]) and _reads_as_latin(label[0], LOOKALIKES | QUANTITIES)):
                yield label.span()


def _is_disguised(line: Line, match: re.Match[str]) -> bool:
    """Whether a name reads as a Latin one, and nothing speaks for its being a word in its own script, or a quantity."""
    name = match[0]
    if not _reads_as_latin(name, LOOKALIKES):
        words = _WORD.finditer(line.names, *match.span())
        return any(_is_patched(word[0]) or _is_dressed(line, word) for word in words)
    if line.speaks(match.start()) or (_INFLECTED.fullmatch(name) and line.natives) or _is_quantity(line, name):
        return False
    if _is_mixed(name) and not _reads_as_latin(name, PHONETIC):
        return True
    # A word may be of such letters alone by chance, but hardly where nothing else is written in their script.
    by_chance = line.file.is_native or GREEK_CAPITAL.match(name)
    return (not by_chance or any(_has_twin(word, line) for word in _WORD.findall(name))) and line.uses(*match.span())


def _reads_as_latin(name: str, alike: frozenset[str]) -> bool:
    """Whether it has letters beside the Latin ones, and all of them are of those that look so."""
    foreign = _FOREIGN.findall(name)
    return bool(foreign) and alike.issuperset(foreign)


def _is_mixed(name: str) -> bool:
    """Whether one word of the name mixes scripts, or a letter or two of another stand between words in Latin."""
    foreign = [word for word in _WORD.findall(name) if not word.isascii()]
    return any(LATIN.search(word) or (len(word) <= 2 and LATIN.search(name)) for word in foreign)


def _is_quantity(line: Line, word: str) -> bool:
    """Whether the word may be a capital Greek letter with an index."""
    return line.file.computes and bool(GREEK_CAPITAL.match(word)) and word[1:].isascii()


def _has_twin(word: str, line: Line) -> bool:
    """Whether the file has a word in Latin letters that reads like this one."""
    return not word.isascii() and word.translate(READS_AS) in line.file.words


def _is_patched(word: str) -> bool:
    """Whether a Latin word has letters of a script that is written with no Latin ones."""
    foreign, latin = (len(script.findall(word)) for script in (UNMIXED, LATIN))
    return 0 < foreign <= latin and foreign + latin == len(word)


def _is_dressed(line: Line, match: re.Match[str]) -> bool:
    """Whether a Latin word of several letters has some in another dress, so that the program may know it by the plain ones."""
    word = match[0]
    dressed = [at for at, letter in enumerate(word) if DRESSED.match(letter)]
    if not dressed or len(word) == 1 or len(dressed) + len(LATIN.findall(word)) != len(word):
        return False
    # Mathematics sets one letter in another dress, and Japanese whole words; Python alone reads them as plain ones.
    mixed = len(dressed) < len(word) and (dressed[-1] > 1 or WIDE.match(word, dressed[0]))
    alike = mixed or PLAINLY_DRESSED.search(word) or (line.file.language == "python" and not line.is_path)
    return bool(alike) and line.uses(*match.span())

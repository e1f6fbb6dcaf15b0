"""Proves the search for hidden text both ways: it finds Trojan Source, and is silent on what people write in their languages.

That the silence is no blindness, the same legitimate files show with something hidden in each: it must be found there.
Run: `codewarrant bench hidden [CORPUS] [--missed]`. It ends with 1 unless every file is judged right.
"""

import argparse
import base64
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import rows
from bench.legitimate import Writing, writings
from codewarrant.catalogue import language_in
from codewarrant.problems import Problem
from codewarrant.records import FileClass
from steps.scan.scanners.hidden_text import HiddenTextScanner
from steps.scan.scanners.interface import Scanner, Target

_CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora" / "trojan-source.jsonl.gz"
_FITTING = {"bidi": "hidden-bidi-control", "zero-width": "hidden-zero-width", "homoglyph": "hidden-lookalike-letters"}
_NO_WIDTH = "\u200b\u200d\u2060\ufeff\u2063\u034f\u180e\u206a\ufffa"
_ALIKE = dict(zip("aeocpsxi", "\u0430\u0435\u03bf\u0441\u0440\u0455\u0445\u0456", strict=True))
_TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "approve this")
_BYTES = "".join(chr(0xE0100 + byte - 16) for byte in b"payload")
_BITS = "\u200b\u200c\u200c\u200b" * 4
_WORD = re.compile(r"(?<![\w\\%$&{.-])[A-Za-z]{4,}(?![\w}])")
_EMOJI = re.compile("[\U0001f300-\U0001f9ff]")
_NOT_CODE = re.compile(r"[\"'`#*]|//|--|<|^\s*[@;{%]")


@dataclass(frozen=True, slots=True)
class Case:
    """A file and the rules of which one must see it; none means that it must stay silent."""

    name: str
    path: str
    data: bytes
    rules: frozenset[str] = frozenset()

    def is_right(self, scanner: Scanner) -> bool:
        """Whether the scanner judges it so."""
        target = Target(self.path, self.data, language_in(self.path, self.data))
        found = {match.rule for match in scanner.scan([target]).matches}
        return bool(found & self.rules) if self.rules else not found


def corpus(path: Path) -> list[Case]:
    """Every file of Trojan Source, with what it hides."""
    if not path.is_file():
        raise Problem(f"there is no corpus at {path}", "", "name one")
    return [
        Case(row["id"], row["id"], base64.b64decode(row["bytes_b64"]), frozenset(_FITTING[kind] for kind in row["kinds"]))
        for row in rows(path)
    ]


def legitimate() -> list[Case]:
    """Every file that hides nothing."""
    return [Case(writing.path, writing.path, writing.text.encode()) for writing in writings()]


def planted() -> Iterator[Case]:
    """The same files, each with one thing hidden in it at a time."""
    for number, writing in enumerate(writings()):
        hidden = [*_anywhere(writing, number), *_in_code(writing), *_in_the_name(writing)]
        for rule, spoilt in hidden:
            if spoilt not in (None, writing):
                yield Case(f"{rule} in {writing.path}", spoilt.path, spoilt.text.encode(), frozenset({f"hidden-{rule}"}))


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print how many files are judged right; 1 if one is not."""
    parser = argparse.ArgumentParser(prog="codewarrant bench hidden", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=_CORPUS, help="gzipped JSON lines of id, kinds and bytes_b64")
    parser.add_argument("--missed", action="store_true", help="name each file that was judged wrongly")
    args = parser.parse_args(argv)
    trojans, honest = corpus(args.corpus), writings()
    languages, kinds = (len({getattr(writing, key) for writing in honest}) for key in ("language", "kind"))
    parts = {
        "marked files found": [case for case in trojans if case.rules],
        "unmarked files silent": [case for case in trojans if not case.rules],
        "legitimate files silent": legitimate(),
        "planted in legitimate files and found": list(planted()),
    }
    wrong = {name: [case for case in cases if not case.is_right(HiddenTextScanner())] for name, cases in parts.items()}
    for name, cases in ((name, cases) for name, cases in parts.items() if cases):
        of_what = f" ({languages} human languages, {kinds} kinds of file)" if name.startswith("legitimate") else ""
        print(f"{name}: {len(cases) - len(wrong[name])} of {len(cases)}{of_what}")
        for case in wrong[name] if args.missed else ():
            print(f"  wrong: {case.name}")
    return 1 if any(wrong.values()) else 0


def _anywhere(writing: Writing, number: int) -> Iterator[tuple[str, Writing]]:
    """What may be hidden in any text."""
    text = writing.text
    start = next((match.end() for match in (_EMOJI.search(text), re.search(r"\w(?=\s)", text)) if match), len(text) - 1)
    yield "tag-characters", replace(writing, text=text[:start] + _TAGS + text[start:])
    yield "variation-data", replace(writing, text=text[:start] + _BYTES + text[start:])
    yield "zero-width", replace(writing, text=text[:start] + _BITS + text[start:])
    if word := _WORD.search(text):
        middle = word.start() + 2
        yield "zero-width", replace(writing, text=text[:middle] + _NO_WIDTH[number % len(_NO_WIDTH)] + text[middle:])
        yield "bidi-control", replace(writing, text=text[: word.start()] + "\u202e" + text[word.start() :])


def _in_code(writing: Writing) -> Iterator[tuple[str, Writing]]:
    """What may be hidden in a name that a program knows, and in how a line of code is shown."""
    language = language_in(writing.path, writing.text.encode())
    if language is None or language.kind is not FileClass.CODE or language.id == "html":
        return
    for at, word in _names(writing.text):
        alike = next(((place, _ALIKE[letter]) for place, letter in enumerate(word) if place and letter in _ALIKE), None)
        if alike is None:
            continue
        text, (place, letter), end = writing.text, alike, at + len(word)
        yield "lookalike-letters", replace(writing, text=f"{text[: at + place]}{letter}{text[at + place + 1 :]}")
        yield "blank-letter", replace(writing, text=f"{text[:end]}\u3164{text[end:]}")
        yield "zero-width", replace(writing, text=f"{text[:end]}\u200b{text[end:]}")
        yield "bidi-control", replace(writing, text=f"{text[:at]}\u2067{text[at:end]}\u2069{text[end:]}")
        return


def _names(text: str) -> Iterator[tuple[int, str]]:
    """Words in Latin letters where a line is plainly code yet, with their places."""
    at = 0
    for line in text.splitlines(keepends=True):
        if not _NOT_CODE.search(line):
            yield from ((at + word.start(), word.group()) for word in _WORD.finditer(line))
        at += len(line)


def _in_the_name(writing: Writing) -> Iterator[tuple[str, Writing]]:
    folder, _, name = writing.path.rpartition("/")
    stem, _, extension = name.partition(".")
    yield "bidi-control", replace(writing, path=f"{folder}/{stem}\u202e.{extension}")
    if word := _WORD.search(writing.path):
        path, start = writing.path, word.start()
        yield "zero-width", replace(writing, path=f"{path[: start + 1]}\u2060{path[start + 1 :]}")
        for at, letter in enumerate(word.group(), start):
            if letter in _ALIKE:
                yield "lookalike-letters", replace(writing, path=f"{path[:at]}{_ALIKE[letter]}{path[at + 1 :]}")
                return

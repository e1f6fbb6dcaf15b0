"""Finds characters that make text read otherwise than it is: reordered, invisible, or dressed as other letters.

Ordinary writing in any language stays silent, and so do emoji. What counts depends on whether the text is code, because
there a letter that nobody sees makes another name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from codewarrant import __version__, paths
from codewarrant.jsonio import digest
from codewarrant.records import Audience, Confidence, FileClass, Match, Region, Rule, Severity
from steps.scan.scanners import blanks, disguises, letters, order, writing
from steps.scan.scanners.interface import Scanned, Target, run_of
from steps.scan.scanners.writing import File, Line, Stretch

_HELP = (
    "Look at the line with its characters escaped before you trust what it seems to say. Write the character as an escape"
    " sequence where the program needs it, and delete it where it does not."
)
_REFERENCES = ("https://www.unicode.org/reports/tr55/", "https://trojansource.codes/")

_Find = Callable[[Line], Iterator[Stretch]]


@dataclass(frozen=True, slots=True)
class _Kind:
    rule: Rule
    severity: Severity
    confidence: Confidence
    find: _Find


def _kind(rule: str, title: str, message: str, cwe: str, severity: Severity, find: _Find) -> _Kind:
    made = Rule(f"hidden-{rule}", title, message, _HELP, (cwe,), references=_REFERENCES)
    return _Kind(made, severity, Confidence.HIGH if severity is Severity.HIGH else Confidence.MEDIUM, find)


_LOOKALIKE = (
    "lookalike-letters", "Name with letters of another script",
    "This name mixes Latin letters with ones that only look like them, so it is not the name that it seems.", "CWE-1007",
)  # fmt: skip
_KINDS = (
    _kind("bidi-control", "Text shown in another order",
          "Control characters change the order in which this line is shown, so it does not run as it reads.",
          "CWE-451", Severity.HIGH, order.controls),
    _kind("tag-characters", "Invisible tag characters",
          "Tag characters spell text that no person sees and that a language model reads.",
          "CWE-451", Severity.HIGH, blanks.tags),
    _kind("variation-data", "Variation selectors used as data",
          "Variation selectors that select nothing: each can carry a byte that no person sees.",
          "CWE-451", Severity.HIGH, blanks.selectors),
    _kind(*_LOOKALIKE, Severity.HIGH, disguises.certain),
    _kind(*_LOOKALIKE, Severity.MEDIUM, disguises.doubtful),
    _kind("blank-letter", "Letter that is shown as nothing",
          "A letter without a shape is a valid name in code, and nobody sees it.",
          "CWE-451", Severity.HIGH, blanks.fillers),
    _kind("line-break", "Code behind a comment",
          "A character that ends the line for this language stands in a comment, so what follows runs and reads as comment.",
          "CWE-451", Severity.HIGH, blanks.breaks),
    _kind("zero-width", "Invisible character in a word",
          "Characters of no width make this another word than the one it reads as.",
          "CWE-451", Severity.MEDIUM, blanks.zero_widths),
    _kind("direction-mark", "Stray direction mark",
          "A mark for right-to-left writing stands in a line that has none.",
          "CWE-451", Severity.LOW, order.marks),
)  # fmt: skip
_SIGNS = re.compile("|".join((order.SIGNS, blanks.SIGNS, disguises.SIGNS)))
_LONE_RETURN = re.compile(rb"\r(?![\r\n])")


class HiddenTextScanner:
    """Reads the text and the name of every file."""

    name = "hidden-text"
    version = __version__
    repeatable = True
    by_language = False

    @property
    def rules_sha256(self) -> str:
        """Of the code that decides: there is no rule file to take it from."""
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
    file = File((_text(target) or "").removeprefix("\ufeff"), target.path, language, kind_of_file)
    name = Line(paths.text(target.path), file, is_path=True)
    for kind in () if name.text.isascii() else kinds:
        yield from (_match(kind, target.path, Region(1, 1, 1, 1)) for _ in kind.find(name))
    # ASCII alone hides nothing but a break.
    if target.data.isascii() and not (language in blanks.BREAKS and _LONE_RETURN.search(target.data)):
        return
    for number, text in enumerate(file.text.split("\n"), 1):
        if "\r" in text[:-1] or (not text.isascii() and _SIGNS.search(text)):
            offset = 2 if number == 1 and target.data.startswith(b"\xef\xbb\xbf") else 1
            line = Line(text, file)
            for kind in kinds:
                for start, end in kind.find(line):
                    yield _match(kind, target.path, Region(number, start + offset, number, end + offset))


def _match(kind: _Kind, path: str, region: Region) -> Match:
    return Match(kind.rule.id, kind.severity, kind.confidence, Audience.DEVELOPER, path, region, by_text=True)


@cache
def _digest() -> str:
    sources = (__file__, *(str(module.__file__) for module in (letters, writing, order, blanks, disguises)))
    return digest(b"".join(Path(source).read_bytes() for source in sources))

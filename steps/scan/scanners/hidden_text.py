"""Finds characters that make text read otherwise than it is: reordered, invisible, or dressed as other letters.

Ordinary writing in any language stays silent, and so do emoji. What counts depends on whether the text is code, because
there a letter that nobody sees makes another name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from codewarrant import __version__
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
_MARK = re.compile("[\u200e\u200f\u061c]")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\u180e]+")
_FILLER = re.compile("[\u115f\u1160\u3164\uffa0]+")
_MESSAGE_LENGTH = 8
"""So many invisible characters in a row are a message, wherever they stand."""
_WORD = re.compile(r"[^\W\d_]+")
# Cyrillic and Greek letters that are drawn like a Latin one. The small Greek ones that stand for quantities are left out:
# code that computes is full of them.
_LOOKALIKES = frozenset("АВЕКМНОРСТУХЅІЈԌԚԜаеорсухѕіјһԁԛԝүΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϹϳͿ")
_LOOKALIKE = re.compile(f"[{''.join(sorted(_LOOKALIKES))}]")


def _reordered(line: str, code: bool) -> Iterator[Stretch]:
    found = [match.start() for match in _REORDER.finditer(line)]
    if found and (code or _OVERRIDE.search(line) or not _is_right_to_left(line) or not _is_closed(line)):
        yield found[0], found[-1] + 1


def _marked(line: str, _code: bool) -> Iterator[Stretch]:
    if not _is_right_to_left(line):
        yield from (match.span() for match in _MARK.finditer(line))


def _tagged(line: str, _code: bool) -> Iterator[Stretch]:
    flags = {(match.start() + 1, match.end()) for match in _FLAG.finditer(line)}
    yield from (match.span() for match in _TAGS.finditer(line) if match.span() not in flags)


def _selected(line: str, _code: bool) -> Iterator[Stretch]:
    """Selectors that select nothing: one picks a form of the character before it, so a row of them is data."""
    for match in _SELECTORS.finditer(line):
        run, before = match.group(), line[match.start() - 1 : match.start()]
        for_emoji = _EMOJI_STYLE.issuperset(run)
        alone = len(run) == 1 and (run < "\U000e0100" or unicodedata.name(before or " ", "").startswith("CJK"))
        if not alone and not (for_emoji and len(run) == 2):
            yield match.span()


def _invisible(line: str, code: bool) -> Iterator[Stretch]:
    for match in _INVISIBLE.finditer(line):
        before, after = line[: match.start()][-1:], line[match.end() :][:1]
        names = (_is_name(before), _is_name(after))
        # A joiner at the seam of a Latin and, say, a Persian word belongs to the Persian one.
        joined = any(side and not side.isascii() and unicodedata.category(side)[0] in "LM" for side in (before, after))
        if all(names) or (code and any(names) and not joined) or match.end() - match.start() >= _MESSAGE_LENGTH:
            yield match.span()


def _filled(line: str, code: bool) -> Iterator[Stretch]:
    for match in _FILLER.finditer(line):
        around = line[: match.start()][-1:] + line[match.end() :][:1]
        if code and not any(unicodedata.name(side, "").startswith("HANGUL") for side in around):
            yield match.span()


def _disguised(line: str, code: bool) -> Iterator[Stretch]:
    """Words with Latin letters in which every other letter passes for a Latin one, so that the word reads as Latin."""
    if not code or not _LOOKALIKE.search(line):
        return
    for match in _WORD.finditer(line):
        word = match.group()
        strange = [letter for letter in word if not letter.isascii()]
        if strange and len(strange) < len(word) and _LOOKALIKES.issuperset(strange):
            yield match.span()


def _is_right_to_left(line: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line if unicodedata.category(letter)[0] == "L")


def _is_closed(line: str) -> bool:
    """Whether what is opened on the line is closed on it, and nothing else."""
    open_ = 0
    for letter in line:
        open_ += (letter in "\u202a\u202b\u2066\u2067\u2068") - (letter in "\u202c\u2069")
        if open_ < 0:
            return False
    return open_ == 0


def _is_name(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter == "_")


@dataclass(frozen=True, slots=True)
class _Kind:
    rule: Rule
    severity: Severity
    confidence: Confidence
    find: Callable[[str, bool], Iterator[Stretch]]


def _kind(rule: str, title: str, message: str, cwe: str, severity: Severity, find: Callable[..., Iterator[Stretch]]) -> _Kind:
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
    _kind("blank-letter", "Letter that is shown as nothing",
          "A letter without a shape is a valid name in code, and nobody sees it.",
          "CWE-451", Severity.HIGH, _filled),
    _kind("zero-width", "Invisible character in a word",
          "Characters of no width make this another word than the one it reads as.",
          "CWE-451", Severity.MEDIUM, _invisible),
    _kind("direction-mark", "Stray direction mark",
          "A mark for right-to-left writing stands in a line that has none.",
          "CWE-451", Severity.LOW, _marked),
)  # fmt: skip
_ANY = re.compile("|".join(each.pattern for each in (_REORDER, _MARK, _TAGS, _SELECTORS, _INVISIBLE, _FILLER, _LOOKALIKE)))


class HiddenTextScanner:
    """Reads the text and the name of every file."""

    name = "hidden-text"
    by_language = False

    def reads(self, target: Target) -> bool:  # noqa: ARG002 - the answer is the same for every text
        """See Scanner: every text can hide another."""
        return True

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        unread = {target.path: "not UTF-8" for target in targets if _text(target) is None}
        kinds = [kind for kind in _KINDS if only is None or kind.rule.id in only]
        return Scanned(
            run=ScannerRun(self.name, __version__, _digest(), Outcome.COMPLETE, None, len(targets) - len(unread)),
            matches=tuple(match for target in targets for match in _read(target, kinds)),
            rules=tuple(kind.rule for kind in kinds),
            unread=unread,
        )


def _text(target: Target) -> str | None:
    try:
        return target.data.decode()
    except UnicodeDecodeError:
        return None


def _read(target: Target, kinds: Sequence[_Kind]) -> Iterator[Match]:
    """The name first, which counts as line 1, column 1. A name is read as code: it is typed and looked up like one."""
    for kind in kinds:
        for start, end in kind.find(target.path, True):
            yield _match(kind, target.path, Region(1, 1, 1, 1), target.path[start:end])
    if target.data.isascii():
        return
    # A language that nobody knows may be one that runs.
    code = target.language is None or target.language.kind is FileClass.CODE
    for number, line in enumerate((_text(target) or "").removeprefix("\ufeff").split("\n"), 1):
        if not line.isascii() and _ANY.search(line):
            # The mark at the start of a file is taken off above, and counts as a column all the same.
            offset = 2 if number == 1 and target.data.startswith(b"\xef\xbb\xbf") else 1
            for kind in kinds:
                for start, end in kind.find(line, code):
                    yield _match(kind, target.path, Region(number, start + offset, number, end + offset), line[start:end])


def _match(kind: _Kind, path: str, region: Region, hidden: str) -> Match:
    return Match(kind.rule.id, kind.severity, kind.confidence, Audience.DEVELOPER, path, region, identity=hidden)


def _digest() -> str:
    """Of what decides: there is no rule file to take it from."""
    return sha256("\n".join([_ANY.pattern, *(kind.rule.id for kind in _KINDS)]).encode()).hexdigest()

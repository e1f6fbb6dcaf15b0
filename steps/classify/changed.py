"""The changed lines of a file, each with what surrounds it and what it uses, as far as its grammar could read the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from codewarrant.records import FileChange, FileClass, Hunk, Language
from codewarrant.syntax import Name, Scope, Syntax
from steps.classify.readings import Reading

_COMMENT = {"python": "#", "shell": "#", "ruby": "#", "yaml": "#"}
_DIRECTIVE = re.compile(r"^(#!|#\s*(-\*-|type:|pragma\b|cython:|distutils:)|//(go:|\s*\+build\b|#)|///\s*<|#\w|/[/*]\s*@ts-)")
"""Comments that a compiler or an interpreter obeys."""


class Line(NamedTuple):
    """One changed line, counted from 1 on its own side."""

    number: int
    text: str
    code: str
    """Without comments and what stands in strings, stripped; empty for a line that is none. The text where nobody can tell."""
    scope: str = ""
    """The names of the definitions around it, outer first."""
    names: tuple[str, ...] = ()
    """Of the outside, that it uses."""


class Changed(NamedTuple):
    """The changed lines of one file."""

    file: FileChange
    language: Language | None
    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    is_read: bool = False
    """Whether its syntax is known on every side that is there."""
    defined: frozenset[str] = frozenset()
    """Every definition of the new side, as in `Line.scope`."""
    uses: Mapping[str, frozenset[str]] = {}
    """By definition, as in `Line.scope`: the names of the outside that it uses on either side."""
    was: tuple[Line, ...] = ()
    """Lines that are written as before and mean something else: a comment or a text now, or code, or part of another
    definition while their old one is still there. As they were, and in `becomes` as they are."""
    becomes: tuple[Line, ...] = ()
    stays: tuple[Line, ...] = ()
    """The other lines of the new side, in definitions to which lines are added: what these may keep from being reached."""

    @property
    def is_code(self) -> bool:
        """Whether it is code, or in a language that is not known."""
        return self.language is None or self.language.kind is FileClass.CODE

    @property
    def is_quiet(self) -> bool:
        """Whether only comments and empty lines change: proved by the grammar, and none of them is an order to a compiler."""
        lines = (*self.added, *self.removed, *self.was, *self.becomes)
        return self.is_read and bool(lines) and not any(line.code or _DIRECTIVE.match(line.text.strip()) for line in lines)


def changed(reading: Reading, hunks: Iterable[Hunk]) -> Changed:
    """The text of every hunk, both sides."""
    file, language = reading.file, reading.language
    removed = _numbers((hunk.old_start, hunk.old_lines) for hunk in hunks)
    added = _numbers((hunk.new_start, hunk.new_lines) for hunk in hunks)
    is_read = (reading.old is None or reading.before is not None) and (reading.new is None or reading.after is not None)
    plus = tuple(_lines(reading.new, reading.after, language, added))
    return Changed(
        file, language, plus,
        tuple(_lines(reading.old, reading.before, language, removed)), is_read, _defined(reading.after),
        _uses(reading.before, reading.after), *_turned(reading, removed, added), _stays(reading, plus),
    )  # fmt: skip


def _turned(reading: Reading, removed: list[int], added: list[int]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Of the lines in no hunk, which stand in the same order on both sides."""
    before, after, language = reading.before, reading.after, reading.language
    if before is None or after is None:
        return (), ()
    old = sorted(set(range(1, len(before.code) + 1)).difference(removed))
    new = sorted(set(range(1, len(after.code) + 1)).difference(added))
    scopes, now, defined = _scopes(before.scopes, old), _scopes(after.scopes, new), _defined(after)
    pairs = [
        (one, other) for one, other in zip(old, new, strict=False)
        if before.code[one - 1].strip() != after.code[other - 1].strip()
        or (scopes[one] != now[other] and scopes[one] in defined)
    ]  # fmt: skip
    was = _lines(reading.old, before, language, [one for one, _ in pairs])
    return tuple(was), tuple(_lines(reading.new, after, language, [other for _, other in pairs]))


def _stays(reading: Reading, added: tuple[Line, ...]) -> tuple[Line, ...]:
    if reading.after is None or reading.old is None:
        return ()
    scopes, new = {line.scope for line in added if line.scope}, {line.number for line in added}
    others = [number for number in range(1, len(reading.after.code) + 1) if number not in new] if scopes else []
    return tuple(line for line in _lines(reading.new, reading.after, reading.language, others) if line.scope in scopes)


def _numbers(starts: Iterable[tuple[int, int]]) -> list[int]:
    return [number for start, count in starts for number in range(start, start + count)]


def _lines(data: bytes | None, syntax: Syntax | None, language: Language | None, numbers: list[int]) -> Iterator[Line]:
    if data is None or not numbers:
        return
    text = data.decode("utf-8", "replace").split("\n")
    comment = _COMMENT.get(language.id if language else "", "//")
    scopes, names = _scopes(syntax.scopes if syntax else (), numbers), _by_line(syntax.names if syntax else ())
    for number in numbers:
        raw = text[number - 1]
        code = syntax.code[number - 1].strip() if syntax else _without_comment(raw.strip(), comment)
        yield Line(number, raw, code, scopes.get(number, ""), names.get(number, ()))


def _without_comment(text: str, comment: str) -> str:
    """What seems a comment may be the end of a longer one, or of a text, with code behind it."""
    return "" if text.startswith(comment) and not any(end in text for end in ("*/", '"""', "'''")) else text


def _scopes(scopes: Iterable[Scope], numbers: Iterable[int]) -> dict[int, str]:
    """The names around each line; in one pass, since a file may have thousands of both."""
    waiting, around, found = sorted(scopes, key=lambda scope: (-scope.first, scope.last)), list[Scope](), {}
    for number in sorted(numbers):
        while waiting and waiting[-1].first <= number:
            around.append(waiting.pop())
        around = [scope for scope in around if scope.last >= number]
        found[number] = _path(around)
    return found


def _uses(*sides: Syntax | None) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for syntax in filter(None, sides):
        around = _scopes(syntax.scopes, {name.line for name in syntax.names})
        for name in syntax.names:
            found.setdefault(around[name.line], set()).add(name.text)
    return {scope: frozenset(names) for scope, names in found.items()}


def _defined(syntax: Syntax | None) -> frozenset[str]:
    around, found = list[Scope](), set[str]()
    for scope in sorted(syntax.scopes if syntax else (), key=lambda scope: (scope.first, -scope.last)):
        around = [outer for outer in around if outer.last >= scope.last]
        around.append(scope)
        found.add(_path(around))
    return frozenset(found)


def _path(around: Iterable[Scope]) -> str:
    """By their own names: a decorator that goes must not make it another definition."""
    return " ".join(scope.name.partition(" ")[0] for scope in around)


def _by_line(names: Iterable[Name]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for name in names:
        found.setdefault(name.line, []).append(name.text)
    return {line: tuple(texts) for line, texts in found.items()}

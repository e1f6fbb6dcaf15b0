"""One parsed text laid bare: what of it is code, what stands in its strings, where its lines and definitions are.

All of it is cut from the places that a grammar names, once and in order, so that the work grows with the text alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from codewarrant.syntax.literals import HOLE, edges, hosts, is_raw, meant

if TYPE_CHECKING:
    from tree_sitter import Node

    Captures = Mapping[str, list[Node]]

_KINDS = ("doc", "kept", "comment", "regex", "prose", "string", "hole")
"""What is captured, in this order where two are the same place. `kept` is a comment that tools obey."""
_CODE = frozenset({"kept", "regex"})
_NAMED_BY = ("name", "left", "key", "property", "operator")
_BLANK = bytes(10 if byte == 10 else 32 for byte in range(256))
_JOINT, _ADJACENT = re.compile(rb"[\s\\]*\+\s*"), re.compile(rb"[\s\\]*(?:\+\s*)?")
_DOT = re.compile(r" ?\. ?")
_MARK = re.compile(rb"@?\s*([\w$.:\x80-\xff]+)")
_BETWEEN = re.compile(rb"\s*(?:(?:export|default|abstract|declare)\s+)*")


class _Open:
    """A string that is being read, or a piece of code in one."""

    __slots__ = ("cursor", "end", "is_code", "is_whole", "start")

    def __init__(self, start: int, end: int, cursor: int, *, is_code: bool) -> None:
        self.start, self.end, self.cursor, self.is_code, self.is_whole = start, end, cursor, is_code, True


class Text:
    """One text and what was captured in it."""

    def __init__(self, data: bytes, captures: "Captures", *, adjacent: bool) -> None:
        """Whether adjacent strings are one to the language."""
        self.data, self._joint = data, _ADJACENT if adjacent else _JOINT
        self._captures = {**captures, "kept": captures.get("comment", [])} if "all_kept" in captures else captures
        self.strings: dict[int, tuple[int, str]] = {}
        """Where each constant one starts: where it ends, and what it says."""
        self._parts: list[tuple[int, str]] = []
        """Of strings that code stands in."""
        self._pieces = list(self._cut())
        blanks = ((start, end, data[start:end].translate(_BLANK)) for start, end, kind in self._pieces)
        self.bare = _replaced(data, blanks)
        """As long as the data, with blanks for all that is no code."""

    @cached_property
    def _lines(self) -> list[int]:
        return [found.start() for found in re.finditer(b"\n", self.data)]

    def line(self, at: int) -> int:
        """Of this byte, from 1."""
        return bisect_left(self._lines, at) + 1

    def nodes(self, name: str) -> "list[Node]":
        """What was captured under this name."""
        return self._captures.get(name, [])

    def starts(self, name: str) -> frozenset[int]:
        """Where what was captured under this name starts."""
        return frozenset(node.start_byte for node in self.nodes(name))

    def said(self, node: "Node | None") -> str:
        """What stands there."""
        return self.data[node.start_byte : node.end_byte].decode() if node else ""

    def statement(self, node: "Node") -> str:
        """Its code on one line, dotted names without blanks."""
        return _DOT.sub(".", " ".join(self.bare[node.start_byte : node.end_byte].decode().split()))

    def without(self, *names: str) -> bytes:
        """The bare text with blanks for what was captured under these names as well. They do not overlap."""
        spans = sorted((node.start_byte, node.end_byte) for name in names for node in self.nodes(name))
        return _replaced(self.bare, ((start, end, self.bare[start:end].translate(_BLANK)) for start, end in spans))

    def folded(self, at: int) -> tuple[str, int, list[tuple[int, int]]]:
        """The constant that starts here, put together from all its parts; where it ends; and where in it which part starts."""
        said, end, parts = [], at, []
        size = 0
        while (found := self.strings.get(at)) is not None:
            parts.append((size, at))
            end, part = found
            said.append(part)
            size += len(part)
            joint = self._joint.match(self.bare, end)
            at = joint.end() if joint else -1
        return "".join(said), end, parts

    def hosts(self) -> Iterator[tuple[str, int]]:
        """See Syntax."""
        done = -1
        for at in self.strings:
            if at >= done:
                said, done, parts = self.folded(at)
                for host, offset in hosts(said):
                    inside, start = parts[bisect_right(parts, (offset, len(self.data))) - 1]
                    yield host, self.line(start) + said.count("\n", inside, offset)
        for at, said in self._parts:
            for host, offset in hosts(said):
                yield host, self.line(at) + said.count("\n", 0, offset)

    def code(self) -> list[str]:
        """See Syntax."""
        cuts = (
            (start, end, (b" " if kind == "comment" else b"") + b"\n" * self.data.count(b"\n", start, end))
            for start, end, kind in self._pieces
            if kind not in _CODE
        )
        return [line.rstrip() for line in _replaced(self.data, cuts).decode().split("\n")]

    def scopes(self) -> list[tuple[str, int, int]]:
        """See Syntax."""
        marks = sorted((node.start_byte, node.end_byte) for node in self.nodes("mark"))
        found = set()
        for node in self.nodes("scope"):
            name = next((name for field in _NAMED_BY if (name := node.child_by_field_name(field))), None)
            first, names = self._marks(node.start_byte, (name or node).start_byte, marks)
            own = re.split(r"[.\s]", self.said(name).strip("\"'"))[-1] if name else "this"
            found.add((self.line(first), -self.line(node.end_byte - 1), node.start_byte, " ".join([own, *names])))
        return [(name, first, -last) for first, last, _, name in sorted(found)]

    def _marks(self, start: int, name: int, marks: list[tuple[int, int]]) -> tuple[int, list[str]]:
        """Where a definition starts with its decorators, and what these are called."""
        low, high = bisect_left(marks, (start, 0)), bisect_left(marks, (name, 0))
        while low and marks[low - 1][1] <= start:
            between = _BETWEEN.match(self.bare, marks[low - 1][1], start)
            if not between or between.end() != start:
                break
            low -= 1
            start = marks[low][0]
        names = [found[1].decode() for begin, _ in marks[low:high] if (found := _MARK.match(self.bare, begin))]
        return start, names

    def _cut(self) -> Iterator[tuple[int, int, str]]:
        """What is no code or only text, in order: from, to, and its kind."""
        spans = [(node.start_byte, -node.end_byte, at) for at, kind in enumerate(_KINDS) for node in self.nodes(kind)]
        stack: list[_Open] = []
        done = 0
        for start, end, at in [*sorted(spans), (len(self.data), -len(self.data), len(_KINDS))]:
            while stack and stack[-1].end <= start:
                yield from self._closed(stack.pop())
            kind = _KINDS[at] if at < len(_KINDS) and start >= done else ""
            if kind == "hole":
                yield from self._reached([each for each in stack[-1:] if not each.is_code], start, -end)
                stack.append(_Open(start, -end, start, is_code=True))
            elif kind == "string":
                stack.append(_Open(start, -end, edges(self.data, start, -end)[0], is_code=False))
            elif kind:
                done = -end
                yield start, done, kind

    def _reached(self, strings: list[_Open], start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for string in strings:
            string.is_whole = False
            self._parts.append((string.cursor, meant(self.data[string.cursor : start], is_raw(self.data, string.start)) + HOLE))
            if string.cursor < start:
                yield string.cursor, start, "string"
            string.cursor = end

    def _closed(self, string: _Open) -> Iterator[tuple[int, int, str]]:
        if string.is_code:
            return
        last = max(string.cursor, edges(self.data, string.start, string.end)[1])
        said = meant(self.data[string.cursor : last], is_raw(self.data, string.start))
        if string.is_whole:
            self.strings[string.start] = (string.end, said)
        else:
            self._parts.append((string.cursor, said))
        if string.cursor < last:
            yield string.cursor, last, "string"


def _replaced(data: bytes, cuts: Iterable[tuple[int, int, bytes]]) -> bytes:
    parts, cursor = list[bytes](), 0
    for start, end, put in cuts:
        parts += (data[cursor:start], put)
        cursor = end
    return b"".join([*parts, data[cursor:]])

"""Terraform as nodes: blocks and objects become mappings, lists and arguments sequences, all other expressions their text.

No expression is evaluated. What stands in a call, such as `jsonencode({…})`, and in a text that is JSON is read as well.
"""

import re
from typing import NamedTuple

from steps.classify.capabilities.documents import MAX_BYTES, decoded, from_json
from steps.classify.capabilities.nodes import Node, Unreadable

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r]+|#[^\n]*|//[^\n]*|/\*(?s:.*?)(?:\*/|\Z))|(?P<line>\n)|(?P<here><<-?[ \t]*(?P<end>\w+)[ \t\r]*\n)"
    r'|(?P<quote>")|(?P<open>[\[({])|(?P<close>[\])}])|(?P<comma>,)|(?P<is>=(?!=|>)|:)|(?P<word>[\w.*-]+)|(?P<other>=>|==|.)'
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U000([0-9A-Fa-f]{5})|([nrt\"\\]))")
_DEPTH, _TOKENS = 100, 200_000
_CLOSES = {"]": "[", ")": "(", "}": "{"}


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def from_terraform(data: bytes) -> list[Node]:
    """One mapping for the whole file."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too large")
    root = _Group("{", 1)
    groups = [root]
    for token in _tokens(decoded(data)):
        if token.kind == "open":
            groups.append(_Group(token.text, token.line))
        elif token.kind == "close":
            closed = groups.pop()
            if not groups or _CLOSES[token.text] != closed.bracket:
                raise Unreadable("does not close what is open")
            groups[-1].take_group(closed)
        else:
            groups[-1].take(token)
        if len(groups) > _DEPTH:
            raise Unreadable("too deep")
    if len(groups) > 1:
        raise Unreadable("does not end")
    return [root.done()]


class _Group:
    """What stands between two brackets, entry by entry."""

    def __init__(self, bracket: str, line: int) -> None:
        self.bracket = bracket
        self.node = Node(line)
        self._entry: list[_Token | Node] = []

    def take(self, token: _Token) -> None:
        """A word, a text or a sign; a comma ends an entry, and so does the end of a line where it has no value to come."""
        if token.kind == "comma" or (token.kind == "line" and self.bracket == "{"):
            self._close()
        elif token.kind != "line":
            self._entry.append(_scalar(token) if token.kind == "string" else token)

    def take_group(self, group: "_Group") -> None:
        """A group that has closed; an index is a part of the word before it."""
        last = self._entry[-1] if self._entry else None
        if group.bracket == "[" and isinstance(last, _Token) and last.kind == "word" and last.text != "in":
            self._entry[-1] = last._replace(text=last.text + "[]")
        else:
            self._entry.append(group.done())

    def done(self) -> Node:
        """All of it."""
        self._close()
        return self.node

    def _close(self) -> None:
        entry, self._entry = self._entry, []
        if not entry:
            return
        first, rest = entry[0], entry[1:]
        name = Node(first.line, first.text) if isinstance(first, _Token) else first
        if self.bracket == "{" and rest and isinstance(rest[0], _Token) and rest[0].kind == "is":
            self.node.pairs.append((name, _value(rest[1:], name.line)))
        elif self.bracket == "{" and rest and isinstance(rest[-1], Node) and rest[-1].text is None:
            self.node.pairs.append((name, rest[-1]))
        else:
            self.node.items.append(_value(entry, name.line))


def _value(entry: list[_Token | Node], line: int) -> Node:
    """One node as it is; of an expression its text, and the nodes within it."""
    if len(entry) == 1 and isinstance(entry[0], Node):
        return entry[0]
    nodes = [part for part in entry if isinstance(part, Node)]
    if not nodes:
        return Node(line, " ".join(part.text for part in entry if isinstance(part, _Token)))
    # concat([…], […]) is one list for whoever asks what is in it.
    return Node(line, items=[each for node in nodes for each in ([node] if node.pairs or node.text else node.items)])


def _scalar(token: _Token) -> Node:
    text = token.text.strip()
    if text.startswith(("{", "[")) and '"' in text:
        try:
            inner = from_json(text.encode())
        except Unreadable:
            return Node(token.line, token.text)
        return Node(token.line, items=[_shifted(node, token.line - 1) for node in inner])
    return Node(token.line, token.text)


def _shifted(root: Node, by: int) -> Node:
    return Node(
        root.line + by, root.text, [(_shifted(key, by), _shifted(value, by)) for key, value in root.pairs],
        [_shifted(item, by) for item in root.items],
    )  # fmt: skip


def _tokens(text: str) -> list[_Token]:
    found, at, line = list[_Token](), 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None or len(found) > _TOKENS:
            raise Unreadable("is no Terraform, or too much of it")
        start, end, kind = match.end(), match.end(), "here" if match["here"] else kind
        if kind == "quote":
            start, end = at + 1, _end_of_string(text, at + 1)
            found.append(_Token("string", _ESCAPE.sub(_unescaped, text[start:end]), line))
            end += 1
        elif kind == "here":
            start, end = match.end(), _end_of_here(text, match.end(), match["end"])
            found.append(_Token("string", text[start:end], line + 1))
        elif kind != "blank":
            found.append(_Token(kind, match[0], line))
        line += text.count("\n", at, end)
        at = end
    return found


def _unescaped(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    return {"n": "\n", "r": "\r", "t": "\t"}.get(other, other) if other else chr(min(int(short or long, 16), 0x10FFFF))


def _end_of_string(text: str, at: int) -> int:
    """Where its closing quote stands; within `${…}` there may be more quotes."""
    depth, quoted = 0, False
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif depth == 0 and char == '"':
            return at
        elif not quoted and text.startswith(("${", "%{"), at):
            depth, at = depth + 1, at + 1
        elif depth and char == '"':
            quoted = not quoted
        elif depth and not quoted:
            depth += (char == "{") - (char == "}")
        at += 1
    raise Unreadable("holds a text that does not end")


def _end_of_here(text: str, at: int, word: str) -> int:
    """Where the line begins that ends it; the line itself is left to be read as a word, and so as nothing."""
    end = re.compile(rf"(?m)^[ \t]*{word}[ \t\r]*$").search(text, at)
    if end is None:
        raise Unreadable("holds a text that does not end")
    return end.start()

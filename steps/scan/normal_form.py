"""What the code at a place says, however it is laid out: where two places say the same, a finding has moved between them.

Layout, comments, kinds of quotes and a comma before a closing bracket do not count. Nor does what stands beside the place: the
name that a result is given, other arguments and entries, the body of a function that was found as a whole. What a value is
handed to does count. All that depends on how grammars name their nodes stands here in one place.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from tree_sitter import Node

from codewarrant.records import Region
from codewarrant.syntax.grammars import parser
from steps.scan.excerpt import literals_masked
from steps.scan.fingerprints import part
from steps.scan.scanners.interface import Target

# Grammars name their nodes alike, so that one set of names stands for all of them.
_BLOCKS = frozenset({
    "module", "block", "program", "statement_block", "class_body", "switch_body", "constructor_body", "interface_body",
    "enum_body", "source_file", "statement_list", "compilation_unit", "declaration_list", "config_file", "body",
})  # fmt: skip
_NONE: frozenset[str] = frozenset()
_FUNCTION = re.compile(r".*(?:function|method|lambda|constructor|accessor|func_literal|class|interface|struct|creation).*")
_STATEMENT = re.compile(
    r".*(?:statement|declaration|definition|clause|section|case|rule|label|group)|modifiers|attribute_list|resource|as_pattern"
    r"|with_item|decorator|jsx_\w*element|jsx_fragment|ERROR"
)
_SETTING = re.compile(r"assignment\w*|\w+_assignment|variable_declarator|short_var_declaration")
_CALL = re.compile(r".*(?:call|invocation|creation|new|await|parenthesized).*")
_DOTS = frozenset({".", "?.", "optional_chain"})
_ARGUMENTS = frozenset({"arguments", "argument_list"})
_STRING = re.compile(r".*(?:string|template|char|rune|heredoc)\w*(?<!start)(?<!end)(?<!content)(?<!fragment)(?<!sequence)")
_STRING_IN_STRING = frozenset({"string", "quoted_template", "heredoc_template"})
_CODE_IN_STRING = re.compile(r".*(?:interpolation|substitution)")
_PARENTHESES = frozenset({"parenthesized_expression", "tuple"})
_CLOSING = frozenset({")", "]", "}"})
_LEVELS, _DEEPEST, _NODES, _NODES_BESIDE, _LONGEST = 40, 400, 5000, 300, 2000
"""Levels of a tree that a place is looked at from and searched in, nodes that count of it and of what is beside it, characters
of a line: hostile code, and code that programs made, has no end."""
_CODE = frozenset({"python", "javascript", "typescript", "tsx", "java", "go", "csharp"})
_DATA = frozenset({"hcl"})
"""Has hardly anything but literals, so that these count."""

_NAMES = re.compile(rb"[\w\s,]*")
_LITERAL = re.compile(r"""(?s)[\w$@]*("{3}|'{3}|["'`])(.*?)\1?""")
_LITERAL_HERE = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)(?:\1|$)""")
_LAST_COMMA = re.compile(r",(?=[)\]}])")
_SPLIT = re.compile(r'"…"(?:\+?"…")+')
_BLANK = re.compile(r"\s+")
_NOTE = re.compile(r"(?m)(?:^|(?<=\s))#.*")
_BULLET = re.compile(r"(?m)^\s*(?:- +)+|[\"']")

Hide = Callable[[str], str]
"""Takes secrets out of a piece of text."""
Path = Sequence[Node]
"""Of nodes, each the parent of the next."""


class NormalForm:
    """One version of one file. Parsed only where the parse check came to an end on it: a grammar can be kept from that."""

    def __init__(self, target: Target, *, parses: bool) -> None:
        self._lines = target.data.decode("utf-8", "replace").split("\n")
        language = target.language
        grammar = language.grammar if language and parses else None
        self._root = parser(grammar).parse(target.data).root_node if grammar and grammar in _CODE | _DATA else None
        self._is_data = grammar in _DATA
        self._by_expression = language is not None and language.engine in ("bash", "dockerfile")

    def exact(self, region: Region) -> str:
        """To compare with another, and never to be written: literals are in it where hardly anything else tells."""
        path = self._path(region)
        if not path:
            return self._text(region)
        literals = self._is_data or (path[-1].type not in _BLOCKS and _has_body(path[-1]))
        return self._of(path, region, str, literals=literals)

    def masked(self, region: Region, hide: Hide) -> str:
        """Without secrets and without what is in literals."""
        path = self._path(region)
        if path:
            return hide(self._of(path, region, hide, literals=False))
        return _BLANK.sub("", literals_masked(_BLANK.sub(" ", hide(_NOTE.sub("", self._whole(region))))))

    def head(self, region: Region) -> str | None:
        """Of a statement that holds others, such as a loop: how it starts, and the function that it is in."""
        path = self._path(region)
        core = path[-1] if path else None
        if not core or core.type in _BLOCKS or _has_body(core) or not any(each.type in _BLOCKS for each, _ in _all(core)):
            return None
        functions = (node for node in reversed(path) if _FUNCTION.fullmatch(node.type))
        name = next((name for node in functions if (name := node.child_by_field_name("name"))), None)
        return f"{_said(core, str, skip=_BLOCKS)} in {_words(name)}"

    def strings(self, region: Region) -> list[str]:
        """What the string literals there hold, as written: never to be written again."""
        path = self._path(region)
        if not path:
            return [found[2] for found in _LITERAL_HERE.finditer(part(self._lines, region)) if found[2]]
        core = next((node for node in path[-2:] if _is_string(node)), path[-1])
        found = [node for node, _ in _all(core) if _is_string(node) and node.type != "concatenated_string"]
        return [content for node in found if (content := _content(node))]

    def _of(self, path: Path, region: Region, hide: Hide, *, literals: bool) -> str:
        core = path[-1]
        if "comment" in core.type:
            said = self._beside(region, hide) + _BLANK.sub("", hide(part(self._lines, region)))
        elif core.type in _BLOCKS and not (self._is_data and core.type == "block"):
            # Several statements with others in between: the ends are what was found.
            within = [child for child in core.named_children if _overlaps(child, region) and "comment" not in child.type]
            said = "".join(_said(child, hide, literals=literals, skip=_BLOCKS) for child in within[:1] + within[1:][-1:])
        else:
            said = _around(path, _said(core, hide, literals=literals), hide, _ends, literals=literals and self._is_data)
        return _SPLIT.sub('"…"', _LAST_COMMA.sub("", said))

    def _text(self, region: Region) -> str:
        """For what is matched as text, or does not parse. What is data, such as YAML, says the same with quotes and without."""
        exact = part(self._lines, region)
        said = _NOTE.sub("", exact if self._by_expression else self._whole(region))
        if _BLANK.sub("", exact) not in _BLANK.sub("", said):
            said += exact  # it is a comment itself
        return _BLANK.sub("", _BULLET.sub("", said.replace("\\", "") if self._by_expression else said))

    def _whole(self, region: Region) -> str:
        """The lines of a region. A line that no person wrote counts no further than the region."""
        lines = self._lines[region.start_line - 1 : region.end_line]
        return "\n".join(lines) if max(map(len, lines), default=0) <= _LONGEST else part(self._lines, region)

    def _path(self, region: Region) -> Path:
        """To the smallest node that holds the region, without blanks at its ends; nothing where nothing was parsed."""
        exact = part(self._lines, region)
        before = self._lines[region.start_line - 1][: region.start_column - 1] if exact.strip() else ""
        before += exact[: len(exact) - len(exact.lstrip())]
        first, last = (_point(region.start_line, before + end) for end in ("", exact.strip()))
        path = self._down(first, last) if exact.strip() else ()
        return () if any(node.type == "ERROR" for node in path[-2:]) or (path and path[-1].has_error) else path

    def _beside(self, region: Region, hide: Hide) -> str:
        """The statement that a comment stands behind, as it is around the start of this line."""
        line = self._lines[region.start_line - 1]
        row, at = _point(region.start_line, line[: len(line) - len(line.lstrip())])
        path = self._down((row, at), (row, at + 1))
        if not path or "comment" in path[-1].type:
            return ""
        path = path[:-1] if path[-1].type in _CLOSING else path
        return _around(path, _said(path[-1], hide, skip=_BLOCKS), hide, _is_outermost, skip=_BLOCKS)

    def _down(self, first: tuple[int, int], last: tuple[int, int]) -> Path:
        """From the root; nothing where that is too deep to be written by people."""
        if self._root is None:
            return ()
        path, cursor = [self._root], self._root.walk()
        while cursor.goto_first_child_for_point(first) is not None and cursor.node:
            if cursor.node.start_point > first or cursor.node.end_point < last:
                break
            path.append(cursor.node)
            if len(path) > _DEEPEST:
                return ()
        return path


def _point(line: int, before: str) -> tuple[int, int]:
    """Where this text ends that starts with a line: row from 0, and bytes."""
    return line - 1 + before.count("\n"), len(before.rpartition("\n")[2].encode())


def _around(
    path: Path, said: str, hide: Hide, ends: Callable[[Path], bool], *, literals: bool = False, skip: frozenset[str] = _NONE
) -> str:
    """With what the last node is handed to, as far as that counts."""
    is_row = False
    for end in range(len(path), max(1, len(path) - _LEVELS), -1):
        parent, node = path[end - 2 : end]
        if ends(path[:end]):
            break
        was_row, is_row = is_row, node.prev_sibling is None and _type(node.next_sibling) in _DOTS and _is_call(node)
        if parent.type in _PARENTHESES or is_row or (was_row and _type(node.next_sibling) in _ARGUMENTS):
            continue  # layout, or what is called on the result
        if "," in (_type(node.prev_sibling), _type(node.next_sibling)):
            first, last = (parent.child(at) for at in (0, parent.child_count - 1))
            said = (_bracket(first) if first != node else "") + said + (_bracket(last) if last != node else "")
        elif _is_string(parent):
            said = f'"{said}"'
        else:
            said = "".join(said if each == node else _neighbour(each, node, hide, literals, skip) for each in parent.children)
    return said


def _ends(path: Path) -> bool:
    """Whether what is around is of no account any more."""
    parent, node = path[-2:]
    if _SETTING.fullmatch(parent.type):
        left = parent.child(0)
        is_plain = left is not None and left != node and _NAMES.fullmatch(left.text or b"") is not None
        return is_plain and (len(path) < 3 or _is_end(path[-3]))
    return _is_end(parent)


def _is_outermost(path: Path) -> bool:
    return path[-2].type in _BLOCKS


def _is_call(node: Node) -> bool:
    return _CALL.fullmatch(node.type) is not None


def _is_end(node: Node) -> bool:
    return node.type in _BLOCKS or _STATEMENT.fullmatch(node.type) is not None


def _neighbour(child: Node, node: Node, hide: Hide, literals: bool, skip: frozenset[str]) -> str:
    if node.type in _ARGUMENTS and child.end_byte <= node.start_byte:
        return hide(_callee(child))
    return "" if child.type in skip else _said(child, hide, literals=literals, skip=skip, most=_NODES_BESIDE)


def _callee(node: Node) -> str:
    """What is called. Of calls in a row the first and the last name alone, so that one more in between is no other place."""
    words: list[str] = []
    stack = [node]
    for _ in range(_NODES):
        if not stack:
            break
        here = stack.pop()
        if here.type in _ARGUMENTS:
            words = [*words[: words.index("()")], "()"] if "()" in words else [*words, "()"]
        elif here.child_count and "comment" not in here.type:
            stack += reversed(here.children)
        elif "comment" not in here.type:
            words.append(_words(here))
    return "".join(words)


def _said(node: Node, hide: Hide, *, literals: bool = False, skip: frozenset[str] = _NONE, most: int = _NODES) -> str:
    """The words of it but for what functions do in it, and for the kinds of nodes to skip."""
    words: list[str] = []
    stack: list[tuple[Node, Node | None]] = [(node, None)]
    for _ in range(most):
        if not stack:
            break
        here, parent = stack.pop()
        if "comment" in here.type or (parent and (here.type in skip or _is_body(here, parent))):
            continue
        if _is_string(here):
            if not (parent and _is_string(parent)):
                content = _content(here)
                words.append(f'"{content if literals else content and "…"}"')
            inner = [each for each in here.children if _CODE_IN_STRING.fullmatch(each.type) or each.type in _STRING_IN_STRING]
            stack += [(each, here) for each in reversed(inner)]
        elif here.child_count:
            stack += [(each, here) for each in reversed(here.children)]
        elif not _is_layout(here, parent):
            words.append(_BLANK.sub("", hide(_words(here))))
    return "".join(words)


def _is_layout(node: Node, parent: Node | None) -> bool:
    """Brackets around a whole expression and marks at the ends of statements."""
    return node.type == ";" or (node.type in ("(", ")") and _type(parent) in _PARENTHESES)


def _is_string(node: Node) -> bool:
    return node.is_named and _STRING.fullmatch(node.type) is not None and not _CODE_IN_STRING.fullmatch(node.type)


def _content(node: Node) -> str:
    found = _LITERAL.fullmatch(_words(node))
    return found[2] if found else _words(node)


def _is_body(node: Node, parent: Node) -> bool:
    """Whether it is what a function or a class does, rather than how it is declared."""
    return node.type == "body" or (node.type in _BLOCKS and _FUNCTION.fullmatch(parent.type) is not None)


def _has_body(node: Node) -> bool:
    return any(parent and _is_body(here, parent) for here, parent in _all(node))


def _all(node: Node) -> Iterator[tuple[Node, Node | None]]:
    """It and what is in it, each with its parent there."""
    stack: list[tuple[Node, Node | None]] = [(node, None)]
    for _ in range(_NODES):
        if not stack:
            break
        here, parent = stack.pop()
        yield here, parent
        stack += [(each, here) for each in reversed(here.children)]


def _overlaps(node: Node, region: Region) -> bool:
    return node.start_point.row < region.end_line and region.start_line - 1 <= node.end_point.row


def _bracket(node: Node | None) -> str:
    return _words(node) if node and not node.is_named else ""


def _words(node: Node | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def _type(node: Node | None) -> str | None:
    return node.type if node else None

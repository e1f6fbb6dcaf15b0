"""The names of the outside in JavaScript and TypeScript."""

import re
from typing import TYPE_CHECKING

from codewarrant.syntax.chains import WORD, Chain, Meanings, Names, chain, chains, joined, last_before, sides, words
from codewarrant.syntax.known import JS_GLOBALS, JS_TELLING
from codewarrant.syntax.text import Text

if TYPE_CHECKING:
    from tree_sitter import Node

_BOTH = """
(comment) @comment [(string) (template_string)] @string (template_substitution) @hole
(regex) @regex (decorator) @mark
(import_statement) @import (export_statement source: (string)) @import
[(variable_declarator) (assignment_expression) (assignment_pattern) (object_assignment_pattern)] @bind
[(function_declaration) (generator_function_declaration) (class_declaration) (class name: (_)) (method_definition)] @scope
(function_expression name: (_)) @scope
(variable_declarator value: [(arrow_function) (function_expression) (generator_function) (class)]) @scope
(assignment_expression right: [(arrow_function) (function_expression) (generator_function) (class)]) @scope
(pair value: [(arrow_function) (function_expression) (generator_function)]) @scope
(pair key: (_) @skip) (pair_pattern key: (_) @skip) (method_definition name: (_) @skip)
(labeled_statement label: (_) @skip)
(function_declaration name: (_) @own) (class_declaration name: (_) @own)
(arrow_function parameter: (identifier) @own) (catch_clause parameter: (identifier) @own) (formal_parameters) @parameters
"""
_JSX = "(jsx_text) @prose (jsx_attribute . (property_identifier) @skip)"
_QUERIES = {
    "javascript": """
        (field_definition property: (_) @skip)
        (field_definition value: [(arrow_function) (function_expression)]) @scope
    """,
    "typescript": """
        (public_field_definition name: (_) @skip) (property_signature name: (_) @skip) (method_signature name: (_) @skip)
        (public_field_definition value: [(arrow_function) (function_expression)]) @scope
        [(interface_declaration) (abstract_class_declaration) (enum_declaration) (type_alias_declaration) (function_signature)
         (method_signature) (abstract_method_signature)] @scope
        (template_literal_type) @string (template_type) @hole (type_identifier) @type (import_alias) @bind
    """,
}
_SEPARATOR = rb"\?\.|!\.|\."
_CHAIN = chain(_SEPARATOR)
_WORDS = re.compile(WORD)
_GLOBAL = frozenset({"globalThis", "window", "global", "self", "top", "parent", "frames"})
"""Those of these that are variables somewhere are no names of the global object, but for the first two."""
_LOADER = rb"(?<![\w$.])(?:module\.)?(?:require(?:\.resolve)?|import)\s*\(\s*"
_LOADING = re.compile(_LOADER)
_LOADED = re.compile(rb"(?:await\s+)?(?:\(\s*(?:await\s+)?)?" + _LOADER)
_AWAIT = re.compile(rb"(?:await\s+)?")
_REST = re.compile(rb"\s*\)(?:\s*\))?((?:\s*(?:%b)\s*%b)*)" % (_SEPARATOR, WORD))
_CAST = re.compile(rb"\s*!?\s*(?:(?:as|satisfies)\s[^;(]*)?")
_BOUND = re.compile(rb"\s*\([^()]*\)")
_INDEX = re.compile(rb"\s*(?:\?\.)?\[\s*")
_INDEXED = re.compile(rb"\s*\]((?:\s*(?:%b)\s*%b)*)" % (_SEPARATOR, WORD))
_CALLED = re.compile(rb"\s*(?:\?\.\s*)?[(`]")
_PLAIN = re.compile(r"[\w$]+")
_DEEPEST = 8
"""Levels of what is taken apart in one assignment."""


def query(grammar: str) -> str:
    """What to capture."""
    return _BOTH + _QUERIES["javascript" if grammar == "javascript" else "typescript"] + _JSX * (grammar != "typescript")


def names(text: Text) -> Names:
    """See Syntax."""
    return _Names(text).found()


class _Names:
    """Of one text."""

    def __init__(self, text: Text) -> None:
        self._text, self._code, self._meanings = text, text.without("import"), Meanings()
        self._imports: set[str] = set()
        self._meanings.heads |= {name.encode() for name in JS_GLOBALS | _GLOBAL}
        self._own = {text.said(node) for node in text.nodes("own")}
        for node in text.nodes("parameters"):
            self._own |= {word.decode() for word in _WORDS.findall(self._code, node.start_byte, node.end_byte)}

    def found(self) -> Names:
        """All of them."""
        text = self._text
        for node in text.nodes("import"):
            yield from self._imported(node)
        for node in text.nodes("bind"):
            self._bind(node)
        for found in _LOADING.finditer(self._code):
            yield from ((name, found.start()) for name in self._loaded(found.end())[0])
        not_used, types = text.starts("skip") | text.starts("own"), text.starts("type")
        for used in chains(self._code, _CHAIN, self._meanings.heads):
            if used.start not in not_used:
                yield from ((name, used.start) for name in self._meant(self._further(used), is_type=used.start in types))

    def _imported(self, node: "Node") -> Names:
        """By an import or export statement with a source."""
        required = next((child for child in node.named_children if child.type == "import_require_clause"), node)
        source = required.child_by_field_name("source")
        base = _module(self._text.folded(source.start_byte)[0]) if source else ""
        if not base:
            return
        yield base, node.start_byte
        for each in (*required.named_children, *(each for clause in node.named_children for each in clause.named_children)):
            if each.type in ("identifier", "namespace_import"):
                self._add(self._text.said(each if each.type == "identifier" else each.named_children[-1]), base)
            for named in each.named_children if each.type in ("named_imports", "export_clause") else ():
                if name := self._key(named.child_by_field_name("name")):
                    meant = base if name == "default" else joined(base, (name,))
                    yield meant, named.start_byte
                    if node.type == "import_statement":
                        self._add(self._text.said(named.child_by_field_name("alias")) or name, meant)

    def _add(self, name: str, meant: str) -> None:
        self._imports.add(name)
        self._meanings.add(name, meant)

    def _bind(self, node: "Node") -> None:
        """Something else is called so from now on."""
        name, value = node.named_children[:2] if node.type == "import_alias" else sides(node)
        meant = self._value(value) if name and value else []
        if name is None:
            return
        if name.type == "member_expression" and meant:
            self._bound("".join(self._text.said(name).split()), meant)
        elif name.type == "object_pattern":
            self._taken_apart(name, meant)
        elif name.type.endswith(("identifier", "identifier_pattern")):
            self._own.add(self._text.said(name))
            self._bound(self._text.said(name), meant)

    def _bound(self, name: str, meant: list[str]) -> None:
        for each in meant:
            self._meanings.add(name, each)

    def _taken_apart(self, pattern: "Node", meant: list[str]) -> None:
        stack = [(pattern, meant)]
        for _ in range(_DEEPEST * 8):
            if not stack:
                return
            node, bases = stack.pop()
            for each in node.named_children:
                name = each.child_by_field_name("value") or each.child_by_field_name("left") or each
                name = name.child_by_field_name("left") or name
                inner = [joined(base, (self._key(each.child_by_field_name("key") or name),)) for base in bases]
                if name.type == "object_pattern":
                    stack.append((name, inner))
                elif name.type == "rest_pattern":
                    self._bound(self._text.said(name).lstrip(". "), bases)
                else:
                    self._own.add(self._text.said(name))
                    self._bound(self._text.said(name), inner)

    def _key(self, node: "Node | None") -> str:
        """A name as a word or in quotes."""
        said = self._text.strings.get(node.start_byte + (node.type == "computed_property_name")) if node else None
        return said[1] if said else self._text.said(node)

    def _value(self, node: "Node") -> list[str]:
        start, end = node.start_byte, node.end_byte
        if loaded := _LOADED.match(self._code, start, end):
            found, last = self._loaded(loaded.end())
            found = found[-1:]
        else:
            skipped = _AWAIT.match(self._code, start, end)
            written = _CHAIN.match(self._code, skipped.end() if skipped else start, end)
            if not written:
                return []
            used = self._further(words(written))
            last, found = used.end, []
            if used.words[-1] == "bind" and (call := _BOUND.match(self._code, last, end)):
                last, used = call.end(), used._replace(words=used.words[:-1])
            if _CAST.fullmatch(self._code, last, end):
                found = self._meant(used)
        return found if _CAST.fullmatch(self._code, last, end) else []

    def _loaded(self, at: int) -> tuple[list[str], int]:
        """The module of this name, what is taken from it, and where that ends."""
        said, end, parts = self._text.folded(at)
        rest = _REST.match(self._code, end) if parts and said else None
        if not rest:
            return [], -1
        module, taken = _module(said), tuple(word.decode() for word in _WORDS.findall(rest[1]))
        return [joined(module, ()), *([joined(module, taken)] if taken else [])], rest.end()

    def _further(self, used: Chain) -> Chain:
        """With what is taken from it by names in quotes."""
        while index := _INDEX.match(self._code, used.end):
            said, end, parts = self._text.folded(index.end())
            rest = _INDEXED.match(self._code, end) if parts and _PLAIN.fullmatch(said) else None
            if not rest or len(used.words) > _DEEPEST:
                break
            used = Chain((*used.words, said, *(word.decode() for word in _WORDS.findall(rest[1]))), used.start, rest.end())
        return used

    def _meant(self, used: Chain, *, is_type: bool = False) -> list[str]:
        found, all_words = self._meanings.of(used.words), used.words
        while len(all_words) > 1 and all_words[0] in _GLOBAL and (all_words[0] in JS_TELLING or all_words[0] not in self._own):
            all_words = all_words[1:]
        head = all_words[0]
        if len(all_words) < len(used.words) or (head in JS_GLOBALS and head not in self._imports and not is_type):
            asked = len(all_words) > 1 or (head != "process" and self._is_called(used))
            if head not in self._own or (head in JS_TELLING and asked):
                found.append(joined(head, all_words[1:]))
        return ["process.env" if name.startswith("process.env.") else name for name in found]

    def _is_called(self, used: Chain) -> bool:
        before = last_before(self._code, used.start)
        return _CALLED.match(self._code, used.end) is not None or self._code[max(0, before - 2) : before + 1] == b"new"


def _module(said: str) -> str:
    return said.removeprefix("node:")

"""The names of the outside in Python."""

import builtins
import re
from keyword import kwlist
from typing import TYPE_CHECKING

from codewarrant.syntax.chains import WORD, Chain, Meanings, Names, chain, chains, joined, sides, words
from codewarrant.syntax.text import Text

if TYPE_CHECKING:
    from tree_sitter import Node

QUERY = """
(comment) @comment (string) @string (interpolation) @hole
(expression_statement . (string . (string_start) . (string_content)? . (string_end) .) @doc .)
[(import_statement) (import_from_statement)] @import
[(function_definition) (class_definition)] @scope
(decorator) @mark
[(assignment) (named_expression)] @bind
(keyword_argument name: (identifier) @skip)
(default_parameter name: (identifier) @own)
(typed_default_parameter name: (identifier) @own)
(typed_parameter . (identifier) @own)
(parameters (identifier) @own) (lambda_parameters (identifier) @own)
(function_definition name: (identifier) @own)
(class_definition name: (identifier) @own)
"""

_CHAIN = chain(rb"\.")
_BUILTINS = frozenset(dir(builtins)) - {"None", "True", "False", "__doc__", "__name__", "__debug__"} | {"__builtins__"}
_TELLING = frozenset({"eval", "exec", "compile", "__import__", "getattr", "setattr", "globals", "vars", "__builtins__"})
"""Not taken for a variable of the same name."""
_LOADERS = frozenset({"__import__", "builtins.__import__", "importlib.import_module", "importlib.__import__"})
_CALL = re.compile(rb"[\s\\]*\([\s\\]*")
_COMMA = re.compile(rb"[\s\\]*,[\s\\]*")
_REST = re.compile(rb"[\s\\]*(?:,[^()]*)?\)((?:[\s\\]*\.[\s\\]*%b)*)" % WORD)
_DOTTED = re.compile(r"[\w.]+")


def query(grammar: str) -> str:  # noqa: ARG001 - one for all
    """What to capture."""
    return QUERY


def names(text: Text) -> Names:
    """See Syntax."""
    return _Names(text).found()


class _Names:
    """Of one text."""

    def __init__(self, text: Text) -> None:
        self._text, self._code = text, text.without("import")
        self._meanings, self._stars, self._replaced = Meanings(), set[str](), set[str]()
        self._own = {*kwlist, *(text.said(node) for node in text.nodes("own"))}
        self._meanings.heads |= {name.encode() for name in _BUILTINS}

    def found(self) -> Names:
        """All of them."""
        text = self._text
        for node in text.nodes("import"):
            yield from self._imported(node)
        for node in text.nodes("bind"):
            self._bind(node)
        not_used = text.starts("skip") | text.starts("own")
        for used in chains(self._code, _CHAIN, None if self._stars else self._meanings.heads):
            if used.start not in not_used:
                yield from ((name, used.start) for name in self._meant(used))
                yield from ((name, used.start) for name in self._result(used)[0])

    def _imported(self, node: "Node") -> Names:
        text, base = self._text, _dotted(self._text.said(node.child_by_field_name("module_name")))
        if base:
            yield base, node.start_byte
        for each in node.children_by_field_name("name"):
            name = _dotted(text.said(each.child_by_field_name("name") or each))
            alias, meant = text.said(each.child_by_field_name("alias")), base + "." * (base.strip(".") != "") + name
            yield meant, each.start_byte
            if node.start_point.column == 0:  # elsewhere it may be for a part of the text alone
                self._replaced |= {alias or name} - (_TELLING - {"compile"})
            if alias or base:
                self._meanings.add(alias or name, meant)
            else:
                self._meanings.add(name.partition(".")[0], name.partition(".")[0])
        if any(child.type == "wildcard_import" for child in node.children):
            yield joined(base, ("*",)), node.start_byte
            self._stars.add(base)

    def _bind(self, node: "Node") -> None:
        """Something else is called so from now on."""
        name, value = sides(node)
        if name is None or value is None or name.type not in ("identifier", "attribute"):
            return
        if name.type == "identifier":
            self._own.add(self._text.said(name))
        if written := _CHAIN.match(self._code, value.start_byte, value.end_byte):
            used = words(written)
            result, end = (self._meant(used), used.end) if used.end == value.end_byte else self._result(used)
            for meant in result if end == value.end_byte else ():
                self._meanings.add(_dotted(self._text.said(name)), meant)

    def _meant(self, used: Chain) -> list[str]:
        found, head = self._meanings.of(used.words), used.words[0]
        called = len(used.words) == 1 and _CALL.match(self._code, used.end) is not None
        found += [name.removeprefix("builtins.") for name in found if name.startswith("builtins.")]
        if head in _BUILTINS and head not in self._replaced and (called or head in _TELLING or head not in self._own):
            found.append(joined(head, used.words[1:]))
            found += [joined(used.words[1], used.words[2:])] if head == "__builtins__" and used.words[1:] else []
        if self._stars and not found and head not in self._own:
            found += [joined(base, used.words) for base in sorted(self._stars)]
        return found

    def _result(self, used: Chain) -> tuple[list[str], int]:
        """What a call comes to that loads a module or gets an attribute by its name; and where that ends."""
        call = _CALL.match(self._code, used.end)
        meant = set(self._meant(used)) if call else set()
        if call and meant & _LOADERS:
            bases, at = [""], call.end()
        elif call and "getattr" in meant and (base := _CHAIN.match(self._code, call.end())):
            comma = _COMMA.match(self._code, base.end())
            bases = [f"{name}." for name in self._meant(words(base))]
            at = comma.end() if comma else base.end()
        else:
            return [], -1
        said, end, parts = self._text.folded(at)
        rest = _REST.match(self._code, end) if parts and _DOTTED.fullmatch(said) else None
        if not rest:
            return [], -1
        return [joined(base + said, ()) + _dotted(rest[1].decode()) for base in bases], rest.end()


def _dotted(said: str) -> str:
    return "".join(said.replace("\\", "").split())

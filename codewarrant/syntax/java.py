"""The names of the outside in Java. A type that a wildcard may import is given once for each."""

import re

from codewarrant.syntax.chains import Chain, Meanings, Names, chain, chains, joined
from codewarrant.syntax.known import JAVA_LANG
from codewarrant.syntax.text import Text

_QUERY = """
[(line_comment) (block_comment)] @comment [(string_literal) (character_literal)] @string (string_interpolation) @hole
(import_declaration) @import (package_declaration) @package
[(marker_annotation) (annotation)] @mark
[(class_declaration) (interface_declaration) (enum_declaration) (record_declaration) (annotation_type_declaration)
 (method_declaration) (constructor_declaration) (compact_constructor_declaration)] @scope
(method_declaration name: (_) @own) (class_declaration name: (_) @own) (interface_declaration name: (_) @own)
(enum_declaration name: (_) @own) (record_declaration name: (_) @own) (constructor_declaration name: (_) @own)
(compact_constructor_declaration name: (_) @own) (annotation_type_declaration name: (_) @own)
(method_invocation !object name: (identifier) @called)
"""
_CHAIN = chain(rb"\.|::")
_IMPORT = re.compile(r"import\s+(static\s+)?([\w.$]+?)(\.\*)?\s*;")
_QUALIFIED = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)*\.[A-Z]\w*[a-z]|[a-z_]\w*(?:\.[a-z_]\w*)+\.[A-Z]")
_NATIVE = re.compile(rb"(?<![\w$.])native(?![\w$])")
_LOADED = re.compile(rb"\s*\(\s*")
_DOTTED = re.compile(r"[\w.$]+")


def query(grammar: str) -> str:  # noqa: ARG001 - one for all
    """What to capture."""
    return _QUERY


def names(text: Text) -> Names:
    """See Syntax."""
    meanings, wild, static = Meanings(), list[str](), list[str]()
    for node in text.nodes("import"):
        found = _IMPORT.fullmatch(text.statement(node))
        if found and found[3]:
            yield f"{found[2]}.*", node.start_byte
            (static if found[1] else wild).append(found[2])
        elif found:
            yield found[2], node.start_byte
            meanings.add(found[2].rpartition(".")[2], found[2])
    yield from (("native", found.start()) for found in _NATIVE.finditer(text.bare))
    code, not_used = text.without("import", "package"), text.starts("own")
    called = text.starts("called") if static else frozenset[int]()
    for used in chains(code, _CHAIN):
        if used.start not in not_used:
            for name in _meant(used, meanings, wild, static if used.start in called else static[:0]):
                yield name, used.start
                yield from _loaded(text, code, used, name)


def _meant(used: Chain, meanings: Meanings, wild: list[str], static: list[str]) -> list[str]:
    head, found = used.words[0], meanings.of(used.words)
    if head[0].isupper():
        found += [joined("java.lang", used.words)] if head in JAVA_LANG and not found else []
        found += [joined(base, used.words) for base in (wild + static if not found or head in JAVA_LANG else ())]
    elif len(used.words) > 1 and _QUALIFIED.match(said := joined(head, used.words[1:])):
        found.append(said)
    return found + [joined(base, used.words) for base in static]


def _loaded(text: Text, code: bytes, used: Chain, name: str) -> Names:
    """The class that is asked for by its name."""
    if used.words[-1] in ("forName", "loadClass") and (call := _LOADED.match(code, used.end)):
        said, _, parts = text.folded(call.end())
        if name and parts and _DOTTED.fullmatch(said):
            yield said, used.start

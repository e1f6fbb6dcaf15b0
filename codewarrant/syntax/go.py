"""The names of the outside in Go. What a package is called is guessed from its path, since only its own source says."""

import re
from collections.abc import Iterator

from codewarrant.syntax.chains import WORD, Meanings, Names, chain, chains, joined, sides, words
from codewarrant.syntax.text import Text

_QUERY = r"""
(comment) @comment [(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string
((comment) @kept (#match? @kept "^//(go:|line |export |extern |\\s*\\+build)"))
((import_spec path: (_) @all_kept) (#any-of? @all_kept "\"C\"" "`C`"))
(import_declaration) @import (import_spec) @spec (package_clause) @package
[(function_declaration) (method_declaration) (type_spec) (type_alias)] @scope
(var_spec value: (expression_list . (func_literal) .)) @scope
[(short_var_declaration) (assignment_statement) (var_spec)] @bind
(keyed_element . (literal_element (identifier) @own)) (function_declaration name: (_) @own) (type_spec name: (_) @own)
(method_declaration name: (_) @own) (method_elem name: (_) @own)
"""
_CHAIN = chain(rb"\.")
_NAME = re.compile(rb"%b(?:\s*\.\s*%b)*" % (WORD, WORD))
_VERSION = re.compile(r"[./]v\d+$")
_DIRECTIVE = re.compile(r"//(go:\w+)")


def query(grammar: str) -> str:  # noqa: ARG001 - one for all
    """What to capture."""
    return _QUERY


def names(text: Text) -> Names:
    """See Syntax."""
    meanings, dots = Meanings(), list[str]()
    for node in text.nodes("spec"):
        path = node.child_by_field_name("path")
        said, alias = text.folded(path.start_byte)[0] if path else "", text.said(node.child_by_field_name("name"))
        yield said, node.start_byte
        dots += [said] if alias == "." else []
        for name in [alias] if alias else _called(said):
            meanings.add(name, said)
    for node in text.nodes("kept"):
        if found := _DIRECTIVE.match(text.said(node)):
            yield found[1], node.start_byte
    code, not_used = text.without("import", "package"), text.starts("own")
    _bind(text, code, meanings)
    for used in chains(code, _CHAIN, None if dots else meanings.heads):
        if used.start not in not_used:
            yield from ((name, used.start) for name in meanings.of(used.words))
            if used.words[0][0].isupper():
                yield from ((joined(path, used.words), used.start) for path in dots)


def _bind(text: Text, code: bytes, meanings: Meanings) -> None:
    """What is called otherwise from now on."""
    for node in text.nodes("bind"):
        left, right = sides(node)
        value = _CHAIN.fullmatch(code, right.start_byte, right.end_byte) if left and right else None
        if left and value and _NAME.fullmatch(code, left.start_byte, left.end_byte):
            for meant in meanings.of(words(value).words):
                meanings.add("".join(text.said(left).split()), meant)


def _called(path: str) -> Iterator[str]:
    """What the package at this path may call itself."""
    last = _VERSION.sub("", path).rpartition("/")[2]
    yield from {last, last.replace("-", "_"), last.replace("-", ""), *re.split(r"[-.]", last)} - {"go", ""}

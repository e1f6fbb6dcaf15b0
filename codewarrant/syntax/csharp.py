"""The names of the outside in C#. What a name belongs to is only known to the compiler, so each is given as it is written and
once for each namespace that it may be in.
"""

import re
from typing import TYPE_CHECKING

from codewarrant.syntax.chains import Chain, Meanings, Names, chain, chains, joined, last_before
from codewarrant.syntax.text import Text

if TYPE_CHECKING:
    from tree_sitter import Node

_QUERY = """
(comment) @comment (interpolation) @hole
[(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression) (character_literal)] @string
(using_directive) @import
[(preproc_region) (preproc_endregion) (preproc_pragma) (preproc_error) (preproc_warning)
 (preproc_line) (preproc_define) (preproc_undef) (preproc_nullable)] @directive
(namespace_declaration name: (_) @namespace) (file_scoped_namespace_declaration name: (_) @namespace)
(attribute) @mark
[(class_declaration) (struct_declaration) (interface_declaration) (enum_declaration) (record_declaration) (delegate_declaration)
 (method_declaration) (constructor_declaration) (destructor_declaration) (operator_declaration)
 (conversion_operator_declaration) (indexer_declaration) (property_declaration) (event_declaration)
 (local_function_statement)] @scope
(class_declaration name: (_) @own) (struct_declaration name: (_) @own) (interface_declaration name: (_) @own)
(enum_declaration name: (_) @own) (record_declaration name: (_) @own) (method_declaration name: (_) @own)
(constructor_declaration name: (_) @own) (destructor_declaration name: (_) @own) (property_declaration name: (_) @own)
(local_function_statement name: (_) @own) (enum_member_declaration name: (_) @own)
"""
_CHAIN = chain(rb"\?\.|!\.|\.|::|->")
_USING = re.compile(r"(?:global )?using (static )?(?:unsafe )?(?:@?(\w+) = )?(?:global ?:: ?)?@?([\w.@]+)")
_KEYWORD = re.compile(rb"(?<![\w$.@])(?:unsafe|stackalloc|extern)(?![\w$])")
_SET = re.compile(rb"\s*=(?![=>])")
_CALLED = re.compile(rb"\s*(?:<[\w\s,.<>?\[\]]{0,200}>\s*)?\(")
_IMPLICIT = ("System", "System.IO", "System.Net.Http")
"""Open in each text unless the project says otherwise. Of what else is so, nothing is the outside."""
_DEEPEST = 8
_ROOTS = frozenset({"System", "Microsoft"})
"""Of whole names."""


def query(grammar: str) -> str:  # noqa: ARG001 - one for all
    """What to capture."""
    return _QUERY


def names(text: Text) -> Names:
    """See Syntax."""
    return _Names(text).found()


class _Names:
    """Of one text."""

    def __init__(self, text: Text) -> None:
        self._text, self._code, self._meanings = text, text.without("import", "namespace", "directive"), Meanings()
        self._meanings.heads.add(b"global")
        self._spaces, self._static = list(_IMPLICIT), list[str]()
        self._marks = text.starts("mark")

    def found(self) -> Names:
        """All of them."""
        text = self._text
        for node in text.nodes("import"):
            yield from ((name, node.start_byte) for name in self._opened(node))
        for node in text.nodes("namespace"):
            parts = text.statement(node).split(".")[:_DEEPEST]
            self._spaces += [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
        self._spaces, self._static = list(dict.fromkeys(self._spaces)), list(dict.fromkeys(self._static))
        yield from ((found[0].decode(), found.start()) for found in _KEYWORD.finditer(text.bare))
        not_used = text.starts("own")
        for used in chains(self._code, _CHAIN):
            if used.start not in not_used:
                yield from ((name, used.start) for name in self._meant(used))

    def _opened(self, node: "Node") -> list[str]:
        """By a directive at the top."""
        found = _USING.match(self._text.statement(node))
        if not found:
            return []
        meant = found[3].replace("@", "")
        if found[2]:
            self._meanings.add(found[2], meant)
            return [meant]
        self._spaces.append(meant)
        self._static += [meant] if found[1] else []
        return [meant]

    def _meant(self, used: Chain) -> list[str]:
        head, *rest = used.words
        if head == "global" and rest:
            return [joined(rest[0], (*rest[1:],))]
        if not rest and _SET.match(self._code, used.end):
            return []
        found = self._meanings.of(used.words)
        if head[0].isupper():
            bases = () if head in _ROOTS else self._static if self._is_method(used) else self._spaces
            found += [joined(head, (*rest,)), *(joined(base, used.words) for base in bases)]
        return found

    def _is_method(self, used: Chain) -> bool:
        """Whether it is called, and is nothing that is made or annotated with."""
        before = last_before(self._code, used.start)
        is_made = self._code[max(0, before - 2) : before + 1] == b"new" or used.start in self._marks
        return len(used.words) == 1 and not is_made and _CALLED.match(self._code, used.end) is not None

"""The pinned tree-sitter grammars, and the program that says whether texts parse. It runs in a process of its own and imports
nothing of ours: hostile text can keep a grammar busy for hours or break its memory, and nothing stops one from inside.

In: `grammar size`, a line feed and so many bytes, over and over. Out, for each: two lines of it, counted from 1, or 0 for none:
the first that does not parse, and the first with a name that is written otherwise than it reads.
"""

import re
import signal
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser

PACKAGES: Mapping[str, tuple[str, str]] = {
    "python": ("tree_sitter_python", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "java": ("tree_sitter_java", "language"),
    "go": ("tree_sitter_go", "language"),
    "csharp": ("tree_sitter_c_sharp", "language"),
    "hcl": ("tree_sitter_hcl", "language"),
    "yaml": ("tree_sitter_yaml", "language"),
}
"""The package of each grammar and its function there."""

# ASCII by its number, which these languages allow in names; C# also takes `@` before any name, and its own ones are capital.
_ESCAPED = re.compile(rb"\\u+(?:00[2-7][0-9A-Fa-f]|\{0*[2-7][0-9A-Fa-f]\})|\\U000000[2-7][0-9A-Fa-f]|@[A-Z]")
_WITH_ESCAPES = frozenset({"javascript", "typescript", "tsx", "java", "csharp"})


def main(seconds: float) -> None:
    """Answer until the input ends. Whatever takes longer than this of the processor ends the program, answered or not."""
    while header := sys.stdin.buffer.readline():
        grammar, size = header.split()
        data = sys.stdin.buffer.read(int(size))
        signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal kills, also in the middle of a grammar
        root = parser(grammar.decode()).parse(data).root_node
        print(first_error(root), first_disguise(grammar.decode(), root, data), flush=True)


def first_error(root: "Node") -> int:
    """The first line that does not parse, or 0."""
    node: Node | None = root if root.has_error else None
    while node is not None and not (node.is_error or node.is_missing):
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return (node or root).start_point[0] + 1 if root.has_error else 0


def first_disguise(grammar: str, root: "Node", data: bytes) -> int:
    """The first line with a name that is written otherwise than it reads, or 0."""
    for found in _ESCAPED.finditer(data) if grammar in _WITH_ESCAPES else ():
        node = root.descendant_for_byte_range(*found.span())
        if node is not None and node.type.endswith("identifier"):
            return node.start_point[0] + 1
    return 0


@cache
def language(grammar: str) -> "Language":
    """Loads it."""
    from tree_sitter import Language  # noqa: PLC0415 - whoever parses nothing does not need it

    package, function = PACKAGES[grammar]
    return Language(getattr(import_module(package), function)())


@cache
def parser(grammar: str) -> "Parser":
    """Loads it."""
    from tree_sitter import Parser  # noqa: PLC0415 - whoever parses nothing does not need it

    return Parser(language(grammar))


if __name__ == "__main__":
    main(float(sys.argv[1]))

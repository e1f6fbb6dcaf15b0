"""The program that reads texts, in a process of its own: hostile text can keep a grammar busy for hours or break its memory.

In: `grammar size`, a line feed and so many bytes, over and over. Out, for each, a line of JSON: null, or what it says.
"""

import json
import signal
import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tree_sitter import Query

MODULES = {
    "python": "python", "javascript": "javascript", "typescript": "javascript", "tsx": "javascript", "java": "java", "go": "go",
    "csharp": "csharp",
}  # fmt: skip
"""Where each grammar's names are read."""
_MOST = 200_000
"""Names of one text."""


def main(seconds: float) -> None:
    """Answer until the input ends. Whatever takes longer than this of the processor ends the program, answered or not."""
    while header := sys.stdin.buffer.readline():
        grammar, size = header.split()
        data = sys.stdin.buffer.read(int(size))
        signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal kills, also in the middle of a grammar
        print(json.dumps(read(grammar.decode(), data), separators=(",", ":")), flush=True)


def read(grammar: str, data: bytes) -> tuple[list[Any], ...] | None:
    """What a text says, or None."""
    grammars = import_module("codewarrant.syntax.grammars")
    root = grammars.parser(grammar).parse(data).root_node
    if root.has_error or grammars.first_disguise(grammar, root, data):
        return None
    from tree_sitter import QueryCursor  # noqa: PLC0415 - only the program itself needs it

    captures = QueryCursor(_query(grammar)).captures(root)
    text = import_module("codewarrant.syntax.text").Text(data, captures, adjacent=grammar == "python")
    names = set()
    try:
        for name, at in _module(grammar).names(text):
            names.add((text.line(at), name))
            if len(names) > _MOST:
                return None
    except import_module("codewarrant.syntax.chains").TooMuchError:
        return None
    hosts = sorted({(line, host) for host, line in text.hosts()})
    return [(name, line) for line, name in sorted(names)], [(host, line) for line, host in hosts], text.scopes(), text.code()


@cache
def _query(grammar: str) -> "Query":
    from tree_sitter import Query  # noqa: PLC0415

    module = _module(grammar)
    return Query(import_module("codewarrant.syntax.grammars").language(grammar), module.query(grammar))


@cache
def _module(grammar: str) -> Any:
    return import_module(f"codewarrant.syntax.{MODULES[grammar]}")


if __name__ == "__main__":
    # The modules beside this one, without what their package imports for those who ask.
    sys.modules["codewarrant.syntax"] = package = ModuleType("codewarrant.syntax")
    package.__path__ = [__file__.rpartition("/")[0]]
    main(float(sys.argv[1]))

"""The parse check, with pinned tree-sitter grammars: a file that does not parse was not wholly matched, so it is unread.

The engine cannot do this: it never parses a file that no rule's prefilter can match, and says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from unicodedata import normalize

from tree_sitter import Language, Node, Parser

from codewarrant.records import Outcome, ScannerRun
from steps.scan.scanners.interface import MAX_CODE, Scanned, Target

_LONE_RETURN = re.compile("\r(?!\n)|[\u2028\u2029]")
_COOKIE = re.compile(r"(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_WORD = re.compile(r"[^\W\d]\w*")

_GRAMMARS: Mapping[str, tuple[str, str]] = {
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


class SyntaxScanner:
    """Finds nothing; says which files do not parse."""

    name = "syntax"
    by_language = True

    def reads(self, target: Target) -> bool:
        """See Scanner: code in a language that has a grammar here."""
        return target.language is not None and target.language.grammar is not None

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:  # noqa: ARG002
        """See Scanner. There are no rules, so `only` changes nothing."""
        unread = {}
        for target in targets:
            if len(target.data) > MAX_CODE:
                unread[target.path] = f"it is larger than {MAX_CODE // 1024} KiB"
            elif odd := _read_otherwise(target):
                unread[target.path] = odd
            elif line := _first_error(target):
                unread[target.path] = f"line {line} does not parse as {target.language.id if target.language else ''}"
        outcome = Outcome.PARTIAL if unread else Outcome.COMPLETE
        problem = f"{len(unread)} files did not parse" if unread else None
        run = ScannerRun(self.name, _version(), "", outcome, problem, len(targets) - len(unread))
        return Scanned(run, (), (), unread)


def _read_otherwise(target: Target) -> str:
    """Why the language's own tools may see other code here than everybody else does; the empty string if they do not."""
    text = target.data.decode("utf-8", "replace")
    if _LONE_RETURN.search(text):
        return "it holds line breaks that only some tools see as such"
    cookie = _COOKIE.match(text) if target.language and target.language.id == "python" else None
    if cookie and cookie[1].lower().replace("_", "-") not in ("utf-8", "utf8", "ascii", "us-ascii"):
        return f"it is in the encoding {cookie[1]:.40}, and was read as UTF-8"
    if any(not word.isascii() and word.isidentifier() and normalize("NFKC", word).isascii() for word in _WORD.findall(text)):
        return "it holds letters that a language may take for other ones"
    return ""


def _first_error(target: Target) -> int:
    """The line of the first thing that does not parse, from 1; 0 when everything does."""
    if target.language is None or target.language.grammar is None:
        return 0
    root = _parser(target.language.grammar).parse(target.data).root_node
    node: Node | None = root if root.has_error else None
    while node is not None and not (node.is_error or node.is_missing):
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return (node or root).start_point[0] + 1 if root.has_error else 0


@cache
def _parser(grammar: str) -> Parser:
    module, function = _GRAMMARS[grammar]
    return Parser(Language(getattr(import_module(module), function)()))


@cache
def _version() -> str:
    packages = sorted({module.replace("_", "-") for module, _ in _GRAMMARS.values()})
    return " ".join(f"{name.removeprefix('tree-sitter-')} {version(name)}" for name in packages)

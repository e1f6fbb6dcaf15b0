"""The parse check: a file that does not parse was not wholly matched, so it is unread.

The engine cannot do this: it never parses a file that no rule's prefilter can match, and says nothing. The grammars run in a
process of their own, since a text can be made on which one never ends or breaks: then that text is unread, and no other.
"""

import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

from codewarrant import process
from codewarrant.syntax import grammars
from codewarrant.syntax.disguises import read_otherwise
from steps.scan.scanners.interface import MAX_CODE, Scanned, Target, run_of

_SECONDS = 3.0
"""Of the processor, for one file; a real one takes hundredths."""
_PATIENCE = 3
"""So many files may keep the grammars from coming to an end; what has not been parsed by then is not."""
_MEMORY = 4 * 1024**3


class SyntaxScanner:
    """Finds nothing; says which files do not parse."""

    name = "syntax"
    rules_sha256 = ""
    repeatable = True
    by_language = True

    @property
    def version(self) -> str:
        """Of every grammar."""
        return _version()

    def reads(self, target: Target) -> bool:
        """See Scanner: code in a language that has a grammar here."""
        return target.language is not None and target.language.grammar is not None

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:  # noqa: ARG002
        """See Scanner. There are no rules, so `only` changes nothing."""
        unread = {target.path: odd for target in targets if (odd := _read_otherwise(target))}
        failure = _parse([target for target in targets if target.path not in unread], unread)
        return Scanned(run_of(self, targets, unread, failure), (), (), unread)


def _read_otherwise(target: Target) -> str:
    """Why the language's own tools may see other code here than everybody else does; the empty string if they do not."""
    if len(target.data) > MAX_CODE:
        return f"it is larger than {MAX_CODE // 1024} KiB"
    return read_otherwise(target.language.id if target.language else "", target.data)


def _parse(waiting: Sequence[Target], unread: dict[str, str]) -> str:
    """Note which of these do not parse. Returns why there is no answer, if there is none."""
    for _ in range(_PATIENCE):
        if not waiting:
            return ""
        done = process.run(
            (sys.executable, "-I", "-B", grammars.__file__, str(_SECONDS)), stdin=b"".join(map(_framed, waiting)), cwd="/",
            timeout=60 + len(waiting) * _SECONDS, max_memory=_MEMORY,
        )  # fmt: skip
        answers = [tuple(map(int, line.split())) for line in done.out.split(b"\n")[:-1]]
        for target, (error, disguise) in zip(waiting, answers, strict=False):
            if said := _said(target, error, disguise):
                unread[target.path] = said
        waiting = waiting[len(answers) :]
        if waiting and done.code >= 0:
            return f"the grammars ended with {done.code} before all was parsed"
        for target in waiting[:1]:
            unread[target.path] = "its grammar does not come to an end on it, or breaks"
        waiting = waiting[1:]
    unread |= {target.path: "the grammars had not come to an end on others before it" for target in waiting}
    return ""


def _framed(target: Target) -> bytes:
    grammar = target.language.grammar if target.language else None
    return b"%s %d\n%s" % (str(grammar).encode(), len(target.data), target.data)


def _said(target: Target, error: int, disguise: int) -> str:
    if error:
        return f"line {error} does not parse as {target.language.id if target.language else ''}"
    return f"line {disguise} holds a name that is written otherwise than it reads" if disguise else ""


@cache
def _version() -> str:
    packages = sorted({module.replace("_", "-") for module, _ in grammars.PACKAGES.values()})
    return " ".join(f"{name.removeprefix('tree-sitter-')} {version(name)}" for name in packages)

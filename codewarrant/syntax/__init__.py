"""What a text says in its own language: the names of the outside that it uses, its definitions, its code without comments.

Grammars run in a process of their own, since a text can be made on which one never ends. What cannot be read is None.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from codewarrant import process
from codewarrant.records import Language
from codewarrant.syntax.disguises import read_otherwise


class Name(NamedTuple):
    """A name of the outside, dotted and with imports resolved, such as `subprocess.run`; or a host."""

    text: str
    line: int


class Scope(NamedTuple):
    """A definition of a function, method or class, by its own name, with its decorators or annotations."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Syntax:
    """One text, read."""

    names: tuple[Name, ...]
    """Imported, called, inherited from, annotated with."""
    hosts: tuple[Name, ...]
    """In addresses within its strings, lower case."""
    scopes: tuple[Scope, ...]
    """Outer before inner."""
    code: tuple[str, ...]
    """Its lines without comments, documentation and what stands in strings; the quotes stay."""


Text = tuple[Language | None, bytes]

MAX_BYTES = 512 * 1024
"""Of a text; what is larger is not read."""
_GRAMMARS = frozenset({"python", "javascript", "typescript", "tsx", "java", "go", "csharp"})
_PROGRAM = str(Path(__file__).with_name("reading.py"))
_SECONDS = 3.0
"""Of the processor, for one text; a real one takes hundredths."""
_PATIENCE = 3
"""So many texts may keep the grammars from coming to an end; what has not been read by then is not."""
_MEMORY = 4 * 1024**3


def read(texts: Sequence[Text]) -> list[Syntax | None]:
    """Each text in order; None for one in a language without a grammar, that does not parse, or that took too long."""
    said: list[Syntax | None] = [None] * len(texts)
    waiting = [at for at, (language, data) in enumerate(texts) if language and _is_readable(language, data)]
    for _ in range(_PATIENCE):
        if not waiting:
            break
        done = process.run(
            (sys.executable, "-I", "-B", _PROGRAM, str(_SECONDS)), stdin=b"".join(map(_framed, (texts[at] for at in waiting))),
            cwd="/", timeout=60 + len(waiting) * _SECONDS, max_memory=_MEMORY,
        )  # fmt: skip
        answers = done.out.split(b"\n")[:-1]
        for at, answer in zip(waiting, answers, strict=False):
            said[at] = _syntax(json.loads(answer))
        waiting = waiting[len(answers) + 1 :]  # the one in between ended the program
    return said


def _is_readable(language: Language, data: bytes) -> bool:
    if language.grammar not in _GRAMMARS or len(data) > MAX_BYTES or b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not read_otherwise(language.id, data)


def _framed(text: Text) -> bytes:
    language, data = text
    return b"%s %d\n%s" % (str(language and language.grammar).encode(), len(data), data)


def _syntax(answer: Any) -> Syntax | None:
    if answer is None:
        return None
    names, hosts, scopes, code = answer
    return Syntax(tuple(map(Name._make, names)), tuple(map(Name._make, hosts)), tuple(map(Scope._make, scopes)), tuple(code))

"""Shell scripts, Dockerfiles and settings by line, without their comments, and the words that are run as commands.

No grammar at hand reads these without errors, so a command that is put together from parts, or run through another one that is
not known here, stays unseen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from steps.classify.capabilities.permissions import Shown

# A quote that does not close on its line hides no comment, so that nothing is left out that may be no comment.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.?)*(?:"|$)|'[^']*(?:'|$))|(?:^|(?<=[\s;&|(]))#.*$""")
_SLASHES = re.compile(r"""("(?:[^"\\]|\\.?)*(?:"|$)|'(?:[^'\\]|\\.?)*(?:'|$)|`[^`]*(?:`|$))|//.*$|/\*.*?(?:\*/|$)""")
_COMMAND = 2000
"""Characters before which its word must stand."""
_HERE = re.compile(r"(?<!<)<<-?\s*[\"']?(\w+)[\"']?(?!<)")
_SPLIT = re.compile(r"&&|\|\|?|[;&(`{\n]|\$\(")
_BEFORE = re.compile(
    r"(?:[A-Za-z_]\w*=(?:\"[^\"]*\"|'[^']*'|\S*)\s+|\$\w+\s*=\s*|(?:!|if|then|else|elif|while|until|do|time|exec|command|builtin|nohup"
    r"|sudo|env|xargs|run|RUN|CMD|ENTRYPOINT|ONBUILD|HEALTHCHECK|eval|@)\s+|[\[\"'@]+)"
)
_OPTION = re.compile(r"-{1,2}[\w-]+(?:=\S+)?\s+")
_PASSING = frozenset({"exec", "command", "nohup", "sudo", "env", "xargs", "time", "RUN", "HEALTHCHECK"})
"""What may have options of its own before the command."""
_WORD = re.compile(r"^[\"']?(?:[\w./~$}{-]*/)?([\w.+-]+)[\"']?(?=$|[\s;,\"'<>)\]])")
_FOLLOWED = re.compile(r"\\\s*$")


def lines(text: str, slashes: bool = False) -> Iterator[tuple[int, str]]:
    """Each line with its number, without a comment; what a script hands on as text has none."""
    until: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if until is not None:
            until = None if line.strip() == until else until
            yield number, line
            continue
        bare = (_SLASHES if slashes else _COMMENT).sub(lambda match: match[1] or "", line)
        here = None if slashes else _HERE.search(bare)
        until = here[1] if here else None
        yield number, bare


def instructions(text: str) -> Iterator[tuple[int, str]]:
    """Each instruction of a Dockerfile in one line, with the number of its first."""
    first, said = 0, ""
    for number, line in lines(text):
        if said and not line.strip():
            continue
        first, said = (first, said) if said else (number, "")
        followed = _FOLLOWED.search(line)
        said += line[: followed.start()] + " " if followed else line
        if not followed:
            if said.strip():
                yield first, said.strip()
            said = ""
    if said.strip():
        yield first, said.strip()


def of_commands(text: Iterable[tuple[int, str]], words: Mapping[str, str]) -> Iterator[Shown]:
    """The commands among these words, each with the capability that it stands for."""
    for number, line in text:
        for part in _SPLIT.split(line):
            yield from (Shown(words[word], word, number) for word in _commands(part) if word in words)


def _commands(part: str) -> Iterator[str]:
    """The words before the command that are commands themselves, and the command."""
    rest, word, may_be_value = part.strip()[:_COMMAND], "", False
    while match := _BEFORE.match(rest) or (_OPTION.match(rest) if word in _PASSING else None):
        word = match[0].strip() if match.re is _BEFORE else word
        may_be_value = match.re is _OPTION and len(match[0].strip()) == 2
        yield word
        rest = rest[match.end() :].lstrip()
    if found := _WORD.match(rest):
        yield found[1]
        if may_be_value and (second := _WORD.match(rest[found.end() :].lstrip())):
            yield second[1]

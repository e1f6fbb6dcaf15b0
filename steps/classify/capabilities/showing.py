"""What one text shows of what it lets its module do: names of the outside in code, entries of configuration, words of scripts.

Markup, queries and notebooks are not looked at, and other languages without a grammar here for hosts and nothing else.
"""

import re
from collections.abc import Iterator, Mapping

from codewarrant.paths import text as plain_path
from codewarrant.records import FileClass, Language
from codewarrant.syntax import Syntax
from steps.classify.capabilities import hosts
from steps.classify.capabilities.nodes import Unreadable
from steps.classify.capabilities.permissions import Shown
from steps.classify.capabilities.words import Words

_MAJOR = re.compile(r"/v\d+(?=[./]|$)")
"""In the path of a package of Go: another version is no other package."""
_SPOKEN = {"typescript": "javascript", "tsx": "javascript", "other-shell": "shell"}
"""Languages that are read with the names of another."""
_PARSED = frozenset({"python", "javascript", "java", "go", "csharp"})
_NOT_READ = frozenset({"html", "sql", "notebook"})
CONFIGURATION = frozenset({
    "workflow", "action", "yaml", "json", "terraform", "toml", "ini", "dockerfile", "shell", "powershell", "make", "batch",
})  # fmt: skip
"""What there is a reader of its own for."""
_LOCK = re.compile(r".*\.lock(?:b|\.json)?|.*-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|go\.(?:work\.)?sum")
MANIFESTS = {
    "npm": re.compile(r"package\.json"),
    "python": re.compile(r"pyproject\.toml|pipfile|setup\.cfg|(?:.*[._-])?requirements(?:[._-].*)?\.(?:txt|in)"),
    "go": re.compile(r"go\.mod"),
    "maven": re.compile(r"pom\.xml|.*\.pom"),
    "gradle": re.compile(r"(?:.*\.)?gradle(?:\.kts)?|libs\.versions\.toml"),
    "nuget": re.compile(r".*\.(?:cs|fs|vb)proj|packages\.config|directory\.(?:packages|build)\.(?:props|targets)"),
    "cargo": re.compile(r"cargo\.toml"),
    "gem": re.compile(r"gemfile|gems\.rb|.*\.gemspec"),
    "composer": re.compile(r"composer\.json"),
}


def kind_of(path: str, language: Language | None) -> str | None:
    """Among which files of its folder a file is looked at; None where nothing is known of its like."""
    folder, _, name = plain_path(path).lower().rpartition("/")
    if manifest := _manifest(folder, name):
        return f"{manifest} manifest"
    if language is None or language.id in _NOT_READ or _LOCK.fullmatch(name):
        return None
    kind = _SPOKEN.get(language.id, language.id)
    return kind if kind in _PARSED or kind in CONFIGURATION or language.kind is FileClass.CODE else None


def _manifest(folder: str, name: str) -> str | None:
    """Whose manifest a file is; both in small letters."""
    if folder.rpartition("/")[2] == "requirements" and name.endswith((".txt", ".in")):
        return "python"
    return next((kind for kind, pattern in MANIFESTS.items() if pattern.fullmatch(name)), None)


def shown(path: str, kind: str, data: bytes, syntax: Syntax | None, words: Mapping[str, Words]) -> list[Shown] | None:
    """All that a text of this kind shows, in order; None where it could not be read."""
    try:
        if kind in _PARSED:
            return None if syntax is None else list(_of_code(kind, syntax, words[kind]))
        from steps.classify.capabilities import configuration  # noqa: PLC0415 - its readers take a while to load

        return list(configuration.shown(path, kind, data, words))
    except Unreadable:
        return None


def _of_code(kind: str, syntax: Syntax, words: Words) -> Iterator[Shown]:
    known: dict[str, frozenset[tuple[str, str]]] = {}
    for name, line in syntax.names:
        if name not in known:
            known[name] = frozenset(_meant(_MAJOR.sub("", name) if kind == "go" else name, words))
        yield from (Shown(capability, what, line) for capability, what in known[name])
    for host, line in syntax.hosts:
        yield from hosts.shown(host, line)


def _meant(name: str, words: Words) -> Iterator[tuple[str, str]]:
    """The capabilities that a name shows, and as what."""
    yield from ((capability, name) for capability in words.alone.get(name, ()))
    at = -1
    while at < len(name):
        at = (name + ".").find(".", at + 1)
        yield from ((capability, name) for capability in words.below.get(name[:at], ()))
        yield from ((capability, name[:at]) for capability in words.whole.get(name[:at], ()))
    for begin, capability in words.begin.get(name[:2], ()):
        if name.startswith(begin):
            yield capability, begin + name[len(begin) :].partition(".")[0]

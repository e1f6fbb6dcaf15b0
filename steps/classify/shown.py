"""What one text shows of what it lets its module do: names of the outside in code, entries of configuration, words of scripts.

Markup, queries and notebooks are not looked at, and other languages without a grammar here for hosts and nothing else.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from codewarrant.paths import text as plain_path
from codewarrant.records import Capabilities, FileClass, Language
from codewarrant.syntax import Syntax
from steps.classify import containers, hosts, manifests, permissions, scripts
from steps.classify.documents import decoded, from_json, from_toml, from_yaml, joined, nodes_of, word_lines
from steps.classify.nodes import Unreadable, scalars, values, walk
from steps.classify.permissions import Shown
from steps.classify.terraform import from_terraform

T = TypeVar("T")

_MAJOR = re.compile(r"/v\d+(?=[./]|$)")
"""In the path of a package of Go: another version is no other package."""
_ENDS = (".**", ".*", "*", "")
"""How a name of the table says what it stands for; see rules/capabilities.yml."""

_SPOKEN = {"typescript": "javascript", "tsx": "javascript", "other-shell": "shell"}
"""Languages that are read with the names of another."""
_PARSED = frozenset({"python", "javascript", "java", "go", "csharp"})
_NOT_READ = frozenset({"html", "sql", "notebook"})
_SLASHES = frozenset({"groovy", "kotlin", "scala", "razor", "c", "cpp", "rust", "php", "swift"})
_LOCK = re.compile(r".*\.lock(?:b|\.json)?|.*-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|go\.(?:work\.)?sum")
_TELLING = re.compile(
    rb"(?i)privilege|host_?(?:network|pid|ipc|path)|run_?as_?user|cap_?add|capabilities|(?:network|pid|ipc|userns)_?mode|\.sock\b"
    rb"|unconfined|volumes|\buser\b|\b(?:pid|ipc|uts)\b|\bverbs|role_?ref|\beffect|actions?\b|policy_?arn|roles?\b|role_definition"
    rb"|--(?:cap|net|pid|ipc|userns|uts|sec)|\\[uUx\r\n]"
)
"""A document without any of this grants nothing, and need not be read for what it grants."""
_ADDRESS = re.compile(rb"(?i):\\?/\\?/|host|server|endpoint|domain|addr|registry|proxy|broker|upstream|ur[il]|\\[uUx\r\n]")


class Words(NamedTuple):
    """What shows which capabilities in one language, by the way in which it is written in the table."""

    alone: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]
    """With each name below these."""
    whole: Mapping[str, tuple[str, ...]]
    """With all names below these, shown as these."""
    begin: Mapping[str, tuple[tuple[str, str], ...]]
    """What names may begin with, by its first two characters."""


def words_of(known: Capabilities) -> dict[str, Words]:
    """By language id."""
    named = [(language, name, c.id) for c in known.capabilities for language, names in c.names.items() for name in names]
    found: dict[str, Words] = {}
    for language in {language for language, _, _ in named}:
        own = [(name, capability, _end(name)) for other, name, capability in named if other == language]
        rows = {end: [(name.removesuffix(end), capability) for name, capability, has in own if has == end] for end in _ENDS}
        begin = _grouped((name[:2], (name, capability)) for name, capability in rows["*"])
        found[language] = Words(_grouped(rows[""]), _grouped(rows[".*"]), _grouped(rows[".**"]), begin)
    return found


def _end(name: str) -> str:
    return next(end for end in _ENDS if name.endswith(end))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, tuple[T, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found


def kind_of(path: str, language: Language | None) -> str | None:
    """Among which files of its folder a file is looked at; None where nothing is known of its like."""
    folder, _, name = plain_path(path).lower().rpartition("/")
    if manifest := manifests.kind_of(folder, name):
        return f"{manifest} manifest"
    if language is None or language.id in _NOT_READ or _LOCK.fullmatch(name):
        return None
    kind = _SPOKEN.get(language.id, language.id)
    return kind if kind in _PARSED or kind in _READERS or language.kind is FileClass.CODE else None


def shown(path: str, kind: str, data: bytes, syntax: Syntax | None, words: Mapping[str, Words]) -> list[Shown] | None:
    """All that a text of this kind shows, in order; None where it could not be read."""
    try:
        if kind in _PARSED:
            return None if syntax is None else list(_of_code(kind, syntax, words[kind]))
        if kind.endswith(" manifest"):
            return list(_of_manifest(kind.removesuffix(" manifest"), plain_path(path).rpartition("/")[2].lower(), data, words))
        return list(_READERS.get(kind, _of_source)(kind, data, _commands(words, kind)))
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


def _commands(words: Mapping[str, Words], kind: str) -> dict[str, str]:
    spoken = words.get("powershell" if kind == "powershell" else "shell")
    return {word: capabilities[0] for word, capabilities in spoken.alone.items()} if spoken else {}


def _of_manifest(kind: str, name: str, data: bytes, words: Mapping[str, Words]) -> Iterator[Shown]:
    yield from manifests.of_manifest(kind, name, data)
    if kind in ("npm", "composer"):
        roots = from_json(data)
        yield from hosts.of_document(walk(hosts.without(root, hosts.ABOUT) for root in roots))
        for script in scalars(value for root in roots for scripts_ in values(root, "scripts") for _, value in scripts_.pairs):
            yield from scripts.of_commands([(script.line, script.text or "")], _commands(words, "shell"))
    elif name.endswith(".toml") or name == "pipfile":
        yield from _of_toml(kind, data, {})
    elif kind in ("python", "gradle", "gem") and name != "setup.cfg":
        yield from hosts.of_lines(scripts.lines(decoded(data), slashes=kind == "gradle"))


def _of_document(kind: str, data: bytes, _: Mapping[str, str]) -> Iterator[Shown]:
    telling = _TELLING.search(data) is not None
    if not telling and not _ADDRESS.search(data):
        return
    try:
        roots = _PARSERS[kind](data)
    except Unreadable:
        if telling:
            raise
        yield from hosts.of_lines(scripts.lines(decoded(data)))
        return
    places = walk(roots)
    yield from hosts.of_document(places)
    if telling:
        yield from permissions.of_cluster(places)
        yield from permissions.of_cloud(places)
        yield from containers.of_manifest(roots, places)


def _of_pipeline(kind: str, data: bytes, commands: Mapping[str, str]) -> Iterator[Shown]:
    roots = from_yaml(data)
    places = walk(roots)
    if kind == "workflow":
        yield from permissions.of_workflow(roots, places)
    yield from containers.of_manifest(roots, places)
    yield from hosts.of_document(places)
    for node in (node for key, node in places if key == "run" and node.text is not None):
        script = ((node.line + number - 1, line) for number, line in scripts.lines(node.text or ""))
        yield from scripts.of_commands(script, commands)


def _of_toml(_: str, data: bytes, _commands: Mapping[str, str]) -> Iterator[Shown]:
    lines = word_lines(decoded(data))
    for found in hosts.of_document(walk(hosts.without(table, hosts.ABOUT) for table in nodes_of(from_toml(data)))):
        yield found._replace(line=lines.get(joined(found.what), 1))


def _of_dockerfile(_: str, data: bytes, commands: Mapping[str, str]) -> Iterator[Shown]:
    said = [(line, text) for line, text in scripts.instructions(decoded(data)) if not text[:6].upper().startswith("LABEL ")]
    yield from containers.of_dockerfile(said)
    yield from hosts.of_lines(said)
    yield from scripts.of_commands([(line, text) for line, text in said if _RUNS.match(text)], commands)


def _of_script(kind: str, data: bytes, commands: Mapping[str, str]) -> Iterator[Shown]:
    for line, text in scripts.lines(decoded(data)):
        yield from containers.of_command(text, line)
        yield from hosts.of_lines([(line, text)])
        yield from scripts.of_commands([(line, text.lower() if kind == "powershell" else text)], commands)


def _of_source(kind: str, data: bytes, _: Mapping[str, str]) -> Iterator[Shown]:
    yield from hosts.of_lines(scripts.lines(decoded(data), slashes=kind in _SLASHES))


_RUNS = re.compile(r"(?i)(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)\b")
_PARSERS = {"json": from_json, "yaml": from_yaml, "terraform": from_terraform}
_READERS: dict[str, Callable[[str, bytes, Mapping[str, str]], Iterator[Shown]]] = {
    "workflow": _of_pipeline, "action": _of_pipeline, "yaml": _of_document, "json": _of_document, "terraform": _of_document,
    "toml": _of_toml, "ini": _of_source, "dockerfile": _of_dockerfile, "shell": _of_script, "powershell": _of_script,
    "make": _of_script, "batch": _of_script,
}  # fmt: skip

"""What a text shows that is no code of a language with a grammar: entries of configuration and manifests, words of scripts.

Apart from `shown`, since most changes are of code, which needs none of the readers here.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from codewarrant.paths import text as plain_path
from steps.classify.capabilities import containers, hosts, manifests, permissions, scripts
from steps.classify.capabilities.documents import decoded, from_json, from_toml, from_yaml, joined, nodes_of, word_lines
from steps.classify.capabilities.nodes import Unreadable, scalars, values, walk
from steps.classify.capabilities.permissions import Shown
from steps.classify.capabilities.terraform import from_terraform
from steps.classify.capabilities.words import Words

_SLASHES = frozenset({"groovy", "kotlin", "scala", "razor", "c", "cpp", "rust", "php", "swift"})
_TELLING = re.compile(
    rb"(?i)privilege|host_?(?:network|pid|ipc|path)|run_?as_?user|cap_?add|capabilities|(?:network|pid|ipc|userns)_?mode|\.sock\b"
    rb"|unconfined|volumes|\buser\b|\b(?:pid|ipc|uts)\b|\bverbs|role_?ref|\beffect|actions?\b|policy_?arn|roles?\b|role_definition"
    rb"|--(?:cap|net|pid|ipc|userns|uts|sec)|\\[uUx\r\n]"
)
"""A document without any of this grants nothing, and need not be read for what it grants."""
_ADDRESS = re.compile(rb"(?i):\\?/\\?/|host|server|endpoint|domain|addr|registry|proxy|broker|upstream|ur[il]|\\[uUx\r\n]")


def shown(path: str, kind: str, data: bytes, words: Mapping[str, Words]) -> Iterator[Shown]:
    """All that a text of this kind shows, in order; raises Unreadable."""
    if kind.endswith(" manifest"):
        return _of_manifest(kind.removesuffix(" manifest"), plain_path(path).rpartition("/")[2].lower(), data, words)
    return READERS.get(kind, _of_source)(kind, data, _commands(words, kind))


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
READERS: dict[str, Callable[[str, bytes, Mapping[str, str]], Iterator[Shown]]] = {
    "workflow": _of_pipeline, "action": _of_pipeline, "yaml": _of_document, "json": _of_document, "terraform": _of_document,
    "toml": _of_toml, "ini": _of_source, "dockerfile": _of_dockerfile, "shell": _of_script, "powershell": _of_script,
    "make": _of_script, "batch": _of_script,
}  # fmt: skip

"""The names of what a manifest depends on. Versions do not count, and lock files are no manifests: they only follow."""

import re
from collections.abc import Callable, Iterator

from steps.classify.capabilities import python_manifests
from steps.classify.capabilities.documents import decoded, from_json, from_toml, joined, word_lines
from steps.classify.capabilities.nodes import Node, pairs, values
from steps.classify.capabilities.permissions import Shown
from steps.classify.capabilities.python_manifests import Table, table

_MAJOR = re.compile(r"/v\d+$|(?<=\w)\.v\d+$")
_GO = re.compile(r"\s*(?:require\s+)?\"?([\w.~-]+(?:/[\w.~-]+)+|[\w-]+\.[\w.-]+)\"?\s+v\d")
_GO_REPLACED = re.compile(r"=>\s*\"?([\w-]+\.[\w.~-]*(?:/[\w.~-]+)*)\"?\s+v\d")
_TAG = re.compile(r"<(/?)([\w.:-]+)[^<>]*?(/?)>([^<]*)")
_MAVEN = frozenset({"dependency", "plugin", "parent", "extension", "path", "annotationProcessorPath"})
_GRADLE = re.compile(
    r"""["']([\w.-]+:[\w.-]+)(?::[^"'\s]*)?["']|group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["']"""
    r"""|\bid\s*\(?\s*["']([\w.-]+)["']|\b(libs(?!\.versions\b)(?:\.\w+)+)"""
)
_NUGET = re.compile(
    r"(?i)<(?:PackageReference|PackageVersion|GlobalPackageReference|DotNetCliToolReference)\b[^<>]*?\bInclude\s*=\s*[\"']([^\"'<>]+)"
    r"|<package\b[^<>]*?\bid\s*=\s*[\"']([^\"'<>]+)"
)
_GEM = re.compile(r"""\s*(?:gem|\w+\.add(?:_runtime|_development)?_dependency)\s*\(?\s*["']([\w.-]+)["']""")
_XML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NPM = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_LENGTH = 1000
"""Of a line in which a name is looked for."""

Names = Iterator[str | tuple[str, int]]
"""A name alone where the format does not tell lines."""


def of_manifest(kind: str, name: str, data: bytes) -> Iterator[Shown]:
    """Each name, and where it stands."""
    lines: dict[str, int] = {}
    for found in READERS[kind](name, data):
        if isinstance(found, str):
            lines = lines or word_lines(decoded(data))
            yield Shown("dependency", found, lines.get(joined(found.rpartition(":")[2]), 1), kind)
        else:
            yield Shown("dependency", *found, kind)


def _npm(_: str, data: bytes) -> Names:
    for root in from_json(data):
        for key, wanted in (pair for listed in values(root, *_NPM) for pair in listed.pairs):
            yield key.text or "", key.line
            yield from _another(wanted)
        for replaced in values(root, "overrides", "resolutions"):
            for _key, wanted in pairs(replaced):
                yield from _another(wanted)


def _another(wanted: Node) -> Names:
    """The package that comes in the place of the one that is named."""
    if (wanted.text or "").startswith("npm:"):
        yield re.sub(r"(?<=.)@.*", "", (wanted.text or "")[4:]), wanted.line


def _composer(_: str, data: bytes) -> Names:
    for root in from_json(data):
        required = (key for listed in values(root, "require", "require-dev") for key, _version in listed.pairs)
        yield from ((key.text, key.line) for key in required if key.text and "/" in key.text)


def _cargo(_: str, data: bytes) -> Names:
    plain = from_toml(data)
    roots = [plain, table(plain, "workspace"), *(each for each in table(plain, "target").values() if isinstance(each, dict))]
    for each in (table(root, f"{kind}dependencies") for root in roots for kind in ("", "dev-", "build-")):
        yield from (str(wanted.get("package", key)) if isinstance(wanted, dict) else key for key, wanted in each.items())


def _go(_: str, data: bytes) -> Names:
    for number, line in _lines(data):
        bare = line.partition("//")[0]
        match = _GO_REPLACED.search(bare) if "=>" in bare else _GO.match(bare)
        if match:
            yield _MAJOR.sub("", match[1]), number


def _maven(_: str, data: bytes) -> Names:
    # By tag alone: an XML parser would expand what a hostile file declares.
    text = _XML_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), decoded(data))
    stack: list[tuple[str, int, dict[str, str]]] = []
    line, done = 1, 0
    for tag in _TAG.finditer(text):
        line, done = line + text.count("\n", done, tag.start()), tag.start()
        closing, name, empty, said = tag.groups()
        if closing:
            opened, begun, own = stack.pop() if stack else ("", 0, {})
            if opened == name and name in _MAVEN and "artifactId" in own:
                yield f"{own.get('groupId', 'org.apache.maven.plugins')}:{own['artifactId']}", begun
        elif not empty:
            if stack and name in ("groupId", "artifactId"):
                stack[-1][2].setdefault(name, said.strip())
            stack.append((name, line, {}))


def _gradle(name: str, data: bytes) -> Names:
    if name.endswith(".toml"):
        yield from _catalogue(from_toml(data))
        return
    for number, line in _lines(data):
        for match in _GRADLE.finditer(re.sub(r"(?:^|\s)//.*", "", line)):
            coordinates, group, artifact, plugin, alias = match.groups()
            yield coordinates or plugin or alias or f"{group}:{artifact}", number


def _catalogue(plain: Table) -> Iterator[str]:
    for wanted in table(plain, "libraries").values():
        if isinstance(wanted, dict):
            yield str(wanted.get("module") or f"{wanted.get('group')}:{wanted.get('name')}")
        else:
            yield ":".join(str(wanted).split(":")[:2])
    for wanted in table(plain, "plugins").values():
        yield str(wanted.get("id")) if isinstance(wanted, dict) else str(wanted).partition(":")[0]


def _nuget(_: str, data: bytes) -> Names:
    text = _XML_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), decoded(data))
    line, done = 1, 0
    for match in _NUGET.finditer(text):
        line, done = line + text.count("\n", done, match.start()), match.start()
        for one in (match[1] or match[2]).split(";"):
            yield one.strip(), line


def _gem(_: str, data: bytes) -> Names:
    yield from ((match[1], number) for number, line in _lines(data) if (match := _GEM.match(line)))


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    return ((number, line[:_LENGTH]) for number, line in enumerate(decoded(data).split("\n"), 1))


READERS: dict[str, Callable[[str, bytes], Names]] = {
    "npm": _npm, "python": python_manifests.names, "go": _go, "maven": _maven, "gradle": _gradle, "nuget": _nuget,
    "cargo": _cargo, "gem": _gem, "composer": _composer,
}  # fmt: skip

"""Hosts that configuration and scripts name. What no program reaches is left out: this machine, names that are reserved for
examples, and addresses that are identifiers.
"""

import re
from collections.abc import Iterable, Iterator

from codewarrant.syntax.literals import hosts
from steps.classify.capabilities.nodes import Node, Places, holds, pairs
from steps.classify.capabilities.permissions import Shown

_NOBODY = re.compile(
    r"(?:.*\.)?(?:localhost|example|test|invalid|example\.(?:com|net|org)|localhost\.localdomain)|127(?:\.\d+){3}|0\.0\.0\.0"
    r"|::1?|0:0:0:0:0:0:0:[01]|host\.docker\.internal"
)
_IDENTIFIERS = frozenset({
    "www.w3.org", "schema.org", "json-schema.org", "json.schemastore.org", "schemas.xmlsoap.org", "schemas.microsoft.com",
    "schemas.openxmlformats.org", "schemas.android.com", "schemas.dmtf.org", "schemas.opengis.net", "www.opengis.net",
    "docs.oasis-open.org", "xmlns.jcp.org", "xmlns.com", "xmlns.oracle.com", "java.sun.com", "purl.org", "ns.adobe.com",
    "www.sitemaps.org", "xml.org", "xml.apache.org", "maven.apache.org", "www.topografix.com", "ogp.me", "rdfs.org",
    "spdx.org", "in-toto.io", "slsa.dev", "cyclonedx.org", "www.omg.org", "relaxng.org", "www.xmlpull.org", "purl.oclc.org",
})  # fmt: skip
_NAMES = frozenset({"$schema", "$id", "$ref", "@context", "xmlns"})
_NAMED = frozenset({"value"})
ABOUT = frozenset({
    "homepage", "repository", "bugs", "funding", "license", "licenses", "author", "authors", "contributors", "maintainers",
    "documentation", "changelog", "description", "title", "support", "urls",
})  # fmt: skip
"""Keys of a manifest that say something about what it is for."""
_KEY = re.compile(
    r"(?i)(?:^|[_.-]|[a-z0-9](?=[A-Z]))(?:host|hostname|server|servers|endpoint|domain|addr|address|registry|proxy|broker|brokers"
    r"|upstream|url|uri)s?$"
)
_BARE = re.compile(r"(?i)((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]|\d{1,3}(?:\.\d{1,3}){3})(:\d{1,5})?")
_FILES = frozenset({
    "c", "cfg", "conf", "cs", "css", "csv", "go", "html", "ini", "java", "jar", "js", "json", "jsx", "key", "lock", "log", "md",
    "mjs", "pem", "crt", "php", "properties", "py", "rb", "rs", "sh", "sock", "sql", "toml", "ts", "tsx", "txt", "xml", "yaml",
    "yml", "class", "service", "socket", "name", "url", "host",
})  # fmt: skip
_SETTING = re.compile(r"\s*(?:export\s+|ENV\s+|set\s+)?[\"']?([\w.-]+)[\"']?\s*[=:]\s*[\"']?([^\s\"'#;,]+)[\"']?\s*[,;]?")
_LENGTH = 255
"""Of a name at most, and of a line that only sets one."""


def is_reached(host: str) -> bool:
    """Whether a program that names it may talk to somebody."""
    return not _NOBODY.fullmatch(host) and host not in _IDENTIFIERS


def shown(host: str, line: int) -> Iterator[Shown]:
    """The host, if anybody is there."""
    host = host.rstrip(".").lower()
    if is_reached(host):
        yield Shown("outbound-host", host, line)


def of_document(places: Places) -> Iterator[Shown]:
    """In the values of a document."""
    for key, node in places:
        if node.text is not None:
            yield from of_value(key, node.text, node.line) if key not in _NAMES else ()
        elif node.pairs and holds(node, _NAMED):
            named = dict(pairs(node))
            if {"name", "value"} <= set(named):
                yield from of_value(named["name"].text or "", named["value"].text or "", named["value"].line)


def without(root: Node, about: frozenset[str]) -> Node:
    """A document without what stands at its root under these keys."""
    return Node(root.line, root.text, [(key, value) for key, value in root.pairs if key.text not in about], root.items)


def of_value(key: str, text: str, line: int) -> Iterator[Shown]:
    """In one value: addresses wherever they stand, and what is a host alone where the key says so."""
    for host, at in hosts(text):
        yield from shown(host, line + text.count("\n", 0, at))
    if "." in text and _KEY.search(key):
        for one in text.split(","):
            match = _BARE.fullmatch(one.strip()[: _LENGTH + 1])
            if match and (match[2] or match[1].rpartition(".")[2].lower() not in _FILES):
                yield from shown(match[1], line)


def of_lines(lines: Iterable[tuple[int, str]]) -> Iterator[Shown]:
    """In lines without comments."""
    for line, text in lines:
        setting = _SETTING.fullmatch(text.rstrip()) if len(text) <= _LENGTH else None
        yield from of_value(setting[1], setting[2], line) if setting else of_value("", text, line)

"""YAML, JSON and TOML as nodes that know their lines. What somebody else wrote is read as it stands: nothing is expanded,
resolved or constructed, and a text that is too large, too deep or broken is unreadable, never half read.
"""

import json
import re
import tomllib
from typing import Any

import yaml

from steps.classify.capabilities.nodes import Nest, Node, Unreadable

MAX_BYTES = 1024 * 1024
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_JSON = re.compile(r'\s+|//[^\n]*|/\*(?s:.*?)\*/|("[^"\\]*(?:\\.[^"\\]*)*")|([\[{])|([\]}])|([:,])|([^\s"\[\]{}:,/]+)')
_WORD, _JOINT = re.compile(r"[\w.-]+"), re.compile(r"[-_.]+")
_TEMPLATE_LINE = re.compile(r"(?m)^[ \t]*(?:\{\{[^{}\n]*\}\}[ \t]*)+$")
_TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}")


def from_yaml(data: bytes) -> list[Node]:
    """Every document; in a template of YAML its directives stand for nothing, or for a word."""
    try:
        return _yaml(data)
    except Unreadable:
        if b"{{" not in data:
            raise
        text = _TEMPLATE.sub("templated", _TEMPLATE_LINE.sub("", decoded(data)))
        return _yaml(text.encode())


def from_json(data: bytes) -> list[Node]:
    """Every document; comments and commas too many are let pass, as many readers of configuration do."""
    text, nest, at, line = _limited(data), Nest(), 0, 1
    while at < len(text):
        match = _JSON.match(text, at)
        if match is None:
            raise Unreadable("is no JSON")
        string, opening, closing, _, word = match.groups()
        if string is not None or word is not None:
            nest.add(Node(line, _string(string) if string is not None else word))
        elif opening:
            nest.begin(Node(line), mapping=opening == "{")
        elif closing:
            nest.end(mapping=closing == "}")
        line += match[0].count("\n")
        at = match.end()
    return nest.done()


def from_toml(data: bytes) -> dict[str, Any]:
    """Plain data; the parser does not tell lines."""
    try:
        return tomllib.loads(_limited(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable("is no TOML") from error


def nodes_of(plain: dict[str, Any]) -> list[Node]:
    """Plain data as nodes without lines, what stands at the root each for itself."""
    try:
        return [_node(value) for value in plain.values()]
    except RecursionError as error:
        raise Unreadable("too deep") from error


def word_lines(text: str) -> dict[str, int]:
    """Where each word first stands, in small letters and with one kind of joint, for what a parser did not tell the line of."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for word in _WORD.findall(line):
            found.setdefault(joined(word), number)
    return found


def joined(word: str) -> str:
    """A word in small letters, with one kind of joint."""
    return _JOINT.sub("-", word.strip("-_.")).lower()


def decoded(data: bytes) -> str:
    """The text; what is no UTF-8 becomes replacement characters."""
    return data.decode("utf-8", "replace")


def _yaml(data: bytes) -> list[Node]:
    if len(data) > MAX_BYTES:
        raise Unreadable("too large")
    nest, anchors = Nest(), dict[str, Node]()
    try:
        for event in yaml.parse(data, Loader=_LOADER):
            _grow(nest, event, anchors)
    except yaml.YAMLError as error:
        raise Unreadable("is no YAML") from error
    return nest.done()


def _grow(nest: Nest, event: Any, anchors: dict[str, Node]) -> None:
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise Unreadable("names an anchor that is not there")
        nest.add(anchors[event.anchor])
    elif isinstance(event, yaml.CollectionEndEvent):
        nest.end()
    elif isinstance(event, yaml.NodeEvent):
        is_block = isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">")
        line = (event.start_mark.line if event.start_mark else 0) + 1 + is_block
        node = Node(line, event.value if isinstance(event, yaml.ScalarEvent) else None)
        if event.anchor:
            anchors[event.anchor] = node
        if isinstance(event, yaml.ScalarEvent):
            nest.add(node)
        else:
            nest.begin(node, mapping=isinstance(event, yaml.MappingStartEvent))


def _node(plain: Any) -> Node:
    if isinstance(plain, dict):
        return Node(0, None, [(Node(0, key), _node(value)) for key, value in plain.items()])
    return Node(0, None, [], [_node(value) for value in plain]) if isinstance(plain, list) else Node(0, str(plain))


def _limited(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise Unreadable("too large")
    return decoded(data).removeprefix("\ufeff")


def _string(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    try:
        return str(json.loads(token, strict=False))
    except ValueError as error:
        raise Unreadable("is no JSON") from error

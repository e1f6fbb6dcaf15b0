"""Names from a repository as text and back, and globs over them. A path is bytes to git; in a record it is quoted text."""

import re
from functools import cache
from typing import Any

_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
_UNESCAPES = {ord(letter): code for code, letter in _ESCAPES.items()}


def quote(raw: bytes) -> str:
    """The path as git prints it: as it is when it is plain UTF-8, else C-quoted between double quotes."""
    try:
        plain = raw.decode("utf-8")
    except UnicodeDecodeError:
        plain = None
    if plain is not None and not any(byte < 32 or byte in (34, 92, 127) for byte in raw):
        return plain
    keep = 128 if plain is None else 256
    body = bytearray()
    for byte in raw:
        if byte in _ESCAPES:
            body += b"\\" + _ESCAPES[byte].encode()
        elif byte < 32 or byte == 127 or byte >= keep:
            body += f"\\{byte:03o}".encode()
        else:
            body.append(byte)
    return f'"{body.decode("utf-8")}"'


def unquote(path: str) -> bytes:
    """The bytes that `quote` was given."""
    if not path.startswith('"'):
        return path.encode("utf-8")
    body = path[1:-1].encode("utf-8")
    return re.sub(rb"\\([0-3][0-7]{2}|.)", _unescaped, body, flags=re.DOTALL)


def text(path: str) -> str:
    """A recorded path without its quoting, behind which a pattern would not see its beginning."""
    return unquote(path).decode("utf-8", "replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    token = match[1]
    return bytes([int(token, 8)]) if len(token) == 3 else bytes([_UNESCAPES[token[0]]])


def is_safe(raw: bytes) -> bool:
    """Whether the path may be written below a folder of ours: git itself does not promise that of a hostile tree."""
    parts = raw.split(b"/")
    return b"\0" not in raw and all(part not in (b"", b".", b"..") and part.lower() != b".git" for part in parts)


def matches(glob: str, path: str) -> bool:
    """Whether a path, unquoted, fits a glob from the root: `*` and `?` stay within a folder, `**` crosses folders."""
    return _compiled(glob).fullmatch(path) is not None


@cache
def _compiled(glob: str) -> Any:
    import re2  # noqa: PLC0415 - only a policy with globs needs it; linear in time, since the paths are the change's

    pattern = "(?s)"
    for token in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", glob):
        pattern += {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(token, re2.escape(token))
    return re2.compile(pattern)

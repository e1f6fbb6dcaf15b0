"""What a string literal says, and the hosts that it names. Knows how literals are written, and nothing of where they stand."""

import re
from collections.abc import Iterator

HOLE = "\0"
"""Stands at the end of what a string says up to code in it; no text holds one."""

_OPENING = re.compile(rb"([\w$@]*)(\"{3,}|'{3}|[\"'`])")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,8})\}|u+([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(\r?\n)|([^\0]))"
)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b", "s": " "}
_HOST = re.compile(
    r"(?i)(?:https?|wss?|ftps?|sftp|ssh|git|svn|grpcs?|rediss?|amqps?|postgres(?:ql)?|mysqlx?|mariadb|mongodb(?:\+srv)?"
    r"|sqlserver|oracle|clickhouse|cassandra|neo4j(?:\+s)?|bolt|memcached?|mqtts?|nats|kafka|pulsar|ldaps?|smtps?|imaps?|pop3s?"
    r"|smb|nfs|telnet|gopher|dict|tcp|udp|tls|socks[45]?h?|rtmps?|rtsp|quic)"
    r"://(?:[^\s/?#\\\0]*@)?(\[[0-9a-f:.%]+\]|[\w.\-]+)([%{$<\0]?)"
)


def edges(data: bytes, start: int, end: int) -> tuple[int, int]:
    """From where to where that literal is what it says."""
    found = _OPENING.match(data, start, end)
    if not found:
        return start, end
    prefix, quote = found.groups()
    end -= 2 if data.endswith(b"u8", start, end) else 0
    size = 1 if b"@" in prefix else min(len(quote), (end - start - len(prefix)) // 2)
    if size > 3 and not data.endswith(quote[:1] * size, start, end):
        size = 3  # and the content starts with that quote
    inner = start + len(prefix) + size
    return inner, max(inner, end - size)


def is_raw(data: bytes, start: int) -> bool:
    """Whether a backslash is one in the literal that starts there."""
    found = _OPENING.match(data, start)
    return found is not None and (b"@" in found[1] or b"r" in found[1].lower())


def meant(data: bytes, raw: bool) -> str:
    """By what is written so."""
    said = data.decode()
    return said if raw or "\\" not in said else _ESCAPE.sub(_unescaped, said)


def _unescaped(found: re.Match[str]) -> str:
    *hexadecimal, octal, newline, other = found.groups()
    number = next((int(digits, 16) for digits in hexadecimal if digits), int(octal, 8) if octal else None)
    if number is not None:
        return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
    return "" if newline else _MEANT.get(other, other)


def hosts(said: str) -> Iterator[tuple[str, int]]:
    """Each with where its address starts in what a string says."""
    if "://" not in said:
        return
    for found in _HOST.finditer(said):
        host, goes_on = found[1].lower().strip("[]"), found[2]
        if (not goes_on or ("." in host and not host.endswith((".", "-")))) and host.strip("."):
            yield host.strip("."), found.start()

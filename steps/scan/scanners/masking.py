"""What deserves to be masked, and where it stands: whether a value looks like a secret, and its lines and columns.

Nothing here is written anywhere; values go in, and only yes or no, numbers and places come out.
"""

import binascii
import json
import re
from base64 import b64decode, urlsafe_b64decode
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import log2

import re2

from codewarrant.records import Span

Place = tuple[int, int]
"""Line and column, counted from 1."""


_LONGEST_BLOCK = 64 * 1024
_KEY_MATERIAL = re2.compile(rb"[A-Za-z0-9+/=]{32,}")
_IN_KEYS = tuple(re2.compile(kind) for kind in (rb"[a-z]", rb"[A-Z]", rb"[0-9]"))
# A line of a block: material, a header, or nothing, within the quotes, escapes and plus signs of a string or comment.
_BLOCK_LINE = re2.compile(rb"[\s\"'`+*#/>,;\\nr]*(?:[A-Za-z0-9+/=]{16,}[\s\"'`+,;\\nr]*)?|[\s>#*]*[A-Z][A-Za-z\-]+: .*")
_MATERIAL_HERE = re2.compile(rb"[A-Za-z0-9+/=\\]*")
# Linear without re2 too, and ten times as fast where a value is short and the pieces are many.
_RUNS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CHANGES = re.compile(r"[A-Za-z][0-9]")
# What is meant to be seen, names that deny that it is a secret, and the domains reserved for examples (RFC 2606).
_HARMLESS = re2.compile(
    r"(?i)public|pub_?key|[cx]srf|forgery|salt|checksum|\betag|nonce|cancel\w*token"
    r"|(?:next|prev(?:ious)?|page|cursor|sync|continu(?:e|ation)|translation)[_\-]?(?:page|batch|sync|item|link)?[_\-]?(?:token|key)"
    r"|dummy|fake|mock|bogus|wrong|invalid|mismatch|non_?(?:match|exist|valid)|not_?(?:real|valid|secret)"
    r"|@(?:[\w\-]+\.)*example(?:\.(?:com|org|net))?(?:\W|$)|\.(?:example|invalid|test)(?:\W|$)"
)
_ATTRIBUTE = re2.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
# Which letters follow which in the words, and the names in code, that people write. Of random pairs four in ten do.
_FOLLOWERS = {
    "a": "bcdfgiklmnprstuvwy", "b": "aeilorsuy", "c": "acehiklortu", "d": "adeiorsuy", "e": "abcdefgiklmnopqrstuvwxy",
    "f": "aefilortu", "g": "aehilnorsu", "h": "aeiortuy", "i": "abcdefgklmnoprstvz", "j": "eou", "k": "eins",
    "l": "acdefilostuvy", "m": "abeimopsuy", "n": "acdefgiknostuvy", "o": "abcdfgiklmnoprstuvwxy", "p": "aehiloprstu",
    "q": "u", "r": "acdefgiklmnorstuvy", "s": "acehiklmopstuwy", "t": "aehilorstuwy", "u": "abcdegilmnprst",
    "v": "aeio", "w": "aehinors", "x": "apty", "y": "eops", "z": "aeo",
}  # fmt: skip


def entropy(value: str) -> float:
    """Shannon entropy, in bits a character."""
    return -sum([count / len(value) * log2(count / len(value)) for count in Counter(value).values()])


def is_filler(value: str) -> bool:
    """Whether most characters repeat the one before or follow it in the alphabet: 1234…, abcd…, 0000…."""
    steps = sum([after - before in (0, 1) for before, after in pairwise(map(ord, value))])
    return len(value) >= 4 and steps * 2 > len(value) - 1


def is_token(value: str, context: str) -> bool:
    """Whether a value looks made by a machine, in a context that does not say it may be seen."""
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdigit, value))
    if _HARMLESS.search(context) or (not digits and len(value) < 16):
        return False
    if not letters:
        return digits >= 15
    most = 0.3 if _ATTRIBUTE.fullmatch(value) else 0.5
    return len(_CHANGES.findall(value)) >= 4 or _wordiness(value) < most


def is_password(value: str, context: str) -> bool:
    """Whether a value could be someone's password rather than a word of the program."""
    if _HARMLESS.search(context) or not any(letter.isalpha() for letter in value):
        return False
    return _wordiness(value) < (0.5 if value.isalpha() else 0.7)


def is_json_web_token(value: str, _context: str) -> bool:
    """Whether the first part decodes to a JSON object."""
    try:
        return isinstance(json.loads(urlsafe_b64decode(value.split(".", maxsplit=1)[0] + "==")), dict)
    except ValueError:
        return False


def password_of(value: str) -> str:
    """The password in a base64 `user:password`, or nothing."""
    try:
        login = b64decode(value + "==").decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return login.partition(":")[2] if login.isprintable() else ""


def _wordiness(value: str) -> float:
    """Which share of the letters and digits belongs to runs of letters that could be spoken."""
    spoken = 0
    for run in _RUNS.findall(value):
        usual = [second in _FOLLOWERS.get(first, "") for first, second in pairwise(run.lower())]
        if len(usual) >= 2 and sum(usual) >= 0.75 * len(usual):
            spoken += len(run)
    return spoken / max(1, sum(map(str.isalnum, value)))


LOGINS = frozenset({"basic-authorization", "docker-config-auth"})
"""Formats whose value is a user and a password in base64."""
CHECKS: dict[str, Callable[[str, str], bool]] = {
    "json-web-token": is_json_web_token,
    "npmrc-auth": is_token,
    "json-web-key": is_token,
    "bearer-authorization": is_token,
    "authorization-header": is_token,
    "generic-token": is_token,
    "generic-token-unquoted": is_token,
    "generic-token-element": is_token,
    "url-password": is_password,
    "command-line-token": is_token,
    "command-line-password": is_password,
    "sql-password": is_password,
    "generic-password": is_password,
    "generic-password-unquoted": is_password,
    "generic-password-element": is_password,
    "environment-password": is_password,
    "password-in-text": is_token,
}
"""What the value of a format must look like beside its shape, by the value and the text around it."""


def places(data: bytes, offsets: Iterable[int]) -> dict[int, Place]:
    """Line and column of each byte offset, in one pass: a line may be megabytes long and hold thousands of them."""
    found: dict[int, Place] = {}
    line, column, at = 1, 1, 0
    for offset in sorted(set(offsets)):
        breaks = data.count(b"\n", at, offset)
        if breaks:
            line, column, at = line + breaks, 1, data.rfind(b"\n", at, offset) + 1
        column, at = column + len(data[at:offset].decode("utf-8", "replace")), offset
        found[offset] = (line, column)
    return found


def stretches(data: bytes, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The part of start..end on each line, without the blanks around it."""
    found: list[tuple[int, int]] = []
    while start < end:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        text = data[start:stop]
        if text.strip():
            found.append((start + len(text) - len(text.lstrip()), start + len(text.rstrip())))
        start = stop + 1
    return tuple(found)


def spans(data: bytes, start: int, end: int, where: dict[int, Place]) -> tuple[Span, ...]:
    """What to mask of start..end, line by line."""
    return tuple(Span(*where[first], where[last][1]) for first, last in stretches(data, start, end))


def key_block(data: bytes, start: int) -> int | None:
    """Where the key material ends that begins here, right after the opening line. None when there is none.

    A block that is cut off counts as well: half a private key is still a leak.
    """
    following = data.find(b"-----BEGIN", start, start + _LONGEST_BLOCK)
    limit = following if following >= 0 else min(len(data), start + _LONGEST_BLOCK)
    closing = data.find(b"-----END", start, limit)
    end = closing if closing >= 0 else _torn_end(data, start, limit)
    runs = _KEY_MATERIAL.findall(data[start:end])
    return end if any(all(kind.search(run) for kind in _IN_KEYS) for run in runs) else None


def _torn_end(data: bytes, start: int, limit: int) -> int:
    at = _line_end(data, start, limit)
    rest = data[start:at]
    if not _BLOCK_LINE.fullmatch(rest):
        return start + len(_MATERIAL_HERE.match(rest).group())
    while at < limit:
        end = _line_end(data, at + 1, limit)
        if not _BLOCK_LINE.fullmatch(data[at + 1 : end]):
            break
        at = end
    return at


def _line_end(data: bytes, start: int, limit: int) -> int:
    end = data.find(b"\n", start, limit)
    return limit if end < 0 else end

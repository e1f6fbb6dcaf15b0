"""A text as whoever runs it reads it, in the form that the detections are written for: lines end with a line feed alone.

Every place keeps its line and column, but for the blanks behind a backslash and a comment inside a line that goes on.
"""

import re
from dataclasses import replace

from steps.scan.scanners.interface import Target

DEEPEST = 500
"""Brackets in each other; real code has some dozens, and past this the engine takes minutes."""

_BLANKS = re.compile(rb"\\([ \t]+)(?=\n)")
_ESCAPE = re.compile(rb"(?:\s*#[ \t]*\w+[ \t]*=[^\n]*\n)*\s*#[ \t]*escape[ \t]*=[ \t]*[^\\\s]", re.IGNORECASE)
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"()[]{}")


def plain(target: Target) -> Target:
    """The same file in that form."""
    data = target.data.replace(b"\r\n", b"\n")
    if target.language and target.language.id == "dockerfile":
        data = _continued(_BLANKS.sub(rb"\1\\", data))
    return target if data == target.data else replace(target, data=data)


def _continued(data: bytes) -> bytes:
    """Comments inside a line that goes on are none of it."""
    lines = data.split(b"\n")
    goes_on = False
    for number, line in enumerate(lines):
        if goes_on and line.lstrip().startswith(b"#"):
            lines[number] = b" " * (len(line) - 1) + b"\\"
        elif not line.lstrip().startswith(b"#"):
            goes_on = line.endswith(b"\\")
    return b"\n".join(lines)


def oddity(target: Target) -> str:
    """Why a text in that form would be read otherwise, or hardly at all; the empty string if it would not."""
    if target.language and target.language.id == "dockerfile":
        if _ESCAPE.match(target.data):
            return "another character continues its lines"
        if b"\\\n\n" in target.data:
            return "an empty line stands in one that goes on"
    return "its brackets are so deep that the engine would not come to an end" if _depth(target.data) > DEEPEST else ""


def _depth(data: bytes) -> int:
    """How deep its brackets go at most, whatever stands between them."""
    depth = most = 0
    for bracket in data.translate(None, _NO_BRACKETS):
        depth = depth + 1 if bracket in b"([{" else max(0, depth - 1)
        most = max(most, depth)
    return most

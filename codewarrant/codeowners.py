"""Who owns which paths, by a CODEOWNERS file as GitHub reads it, and by GitLab's sections. It knows no accounts and no teams.

A line that cannot be read is left out, as the platform leaves it out, but never in silence: each becomes a note.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from codewarrant.paths import text
from codewarrant.source.interface import Source

GITHUB = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks, in this order; the first that is there is the only one."""
GITLAB = ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
MAX_BYTES = 3 * 1024 * 1024
"""GitHub does not load a larger one."""

_LONGEST = 1000
"""Characters of a pattern."""
_PATTERN = re.compile(r"(?:\\.|[^\\ \t])+")
_OWNER = re.compile(r"@[A-Za-z0-9][\w.-]*(/[\w.-]+)*|[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+", re.ASCII)
_ROLE = re.compile(r"@@(developer|maintainer|owner)s?")
_SECTION = re.compile(r"(\^?)\[([^\]]+)\](?:\[(\d{1,2})\])?(?=[ \t]|$)")
_TOKEN = re.compile(r"\\.|\*+|.", re.DOTALL)


class Claim(NamedTuple):
    """Who must agree to one path."""

    section: str
    """In lower case; the empty string outside of any."""
    needed: int
    """How many of the owners."""
    owners: tuple[str, ...]
    """As written: `@login`, `@organisation/team` or an e-mail address."""


class Entry(NamedTuple):
    """One line that says something."""

    section: str
    pattern: str
    owners: tuple[str, ...]
    """None of these means that nobody owns the paths, whatever lines above say."""
    prefix: str
    """With what every path of the pattern begins; most lines of a long file are told from a path by that alone."""


class Codeowners(NamedTuple):
    """A file that was read."""

    entries: tuple[Entry, ...]
    """In the file's order; of those that match a path the last one counts, in each section."""
    needed: Mapping[str, int]
    """How many owners of a section must agree; 0 where the section is optional."""
    notes: tuple[str, ...]

    def claims(self, path: str) -> tuple[Claim, ...]:
        """Who must agree to a path of a record."""
        name = text(path)
        found: dict[str, tuple[str, ...]] = {}
        for entry in reversed(self.entries):
            is_open = name.startswith(entry.prefix) and entry.section not in found
            if is_open and _compiled(entry.pattern).fullmatch(name):
                found[entry.section] = entry.owners
        rows = ((section, self.needed.get(section, 1), owners) for section, owners in found.items())
        return tuple(sorted(Claim(*row) for row in rows if row[1] and row[2]))


def find(source: Source, tree: str, places: tuple[str, ...] = GITHUB) -> bytes | None:
    """The file's bytes in a tree, which should be the target branch's: the change's own would let it choose its judges."""
    for place in places:
        oid = source.siblings(tree, place.rpartition("/")[0]).get(place)
        if oid is not None:
            return source.objects([oid])[oid]
    return None


def parse(data: bytes, *, sections: bool = False) -> Codeowners:
    """Read the file; `sections` for GitLab's form of it."""
    if len(data) > MAX_BYTES:
        return Codeowners((), {}, ("CODEOWNERS is larger than 3 MiB, so nobody loads it: any person counts for any path",))
    reader = _Reader(sections)
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            reader.read(line.decode("utf-8").strip(" \t\r"))
        except ValueError as error:  # of which a line that is no UTF-8 is one
            why = "it is no UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            reader.notes.append(f"line {number} of CODEOWNERS is left out, as {why}: its paths fall to other lines")
    return Codeowners(tuple(reader.entries), reader.needed, tuple(reader.notes))


class _Reader:
    """What was read so far, and in which section the next line stands."""

    def __init__(self, sections: bool) -> None:
        self._sections, self._section, self._defaults = sections, "", tuple[str, ...]()
        self.entries: list[Entry] = []
        self.needed: dict[str, int] = {}
        self.notes: list[str] = []

    def read(self, line: str) -> None:
        """Take one line; a ValueError says why it is none."""
        heading = _SECTION.match(line) if self._sections else None
        if heading:
            self._open(heading, line)
        elif line and not line.startswith("#"):
            match = _PATTERN.match(line)
            pattern = match[0] if match else ""
            self._check(pattern)
            owners = tuple(self._owners(line[len(pattern) :]))
            self.entries.append(Entry(self._section, pattern, owners or self._defaults, _prefix(pattern)))

    def _open(self, heading: re.Match[str], line: str) -> None:
        self._section = heading[2].strip().lower()
        self._defaults = tuple(self._owners(line[heading.end() :]))
        needed = 0 if heading[1] else max(int(heading[3] or 1), 1)
        self.needed[self._section] = max(needed, self.needed.get(self._section, 0))

    def _check(self, pattern: str) -> None:
        is_escaped = pattern.startswith("\\#") and not self._sections
        is_range = re.search(r"(?<!\\)\[", pattern) is not None
        if is_escaped or is_range or pattern.startswith("!") or not pattern.strip("/") or len(pattern) > _LONGEST:
            raise ValueError(f"{pattern[:60]!r} is no pattern that the platform knows")

    def _owners(self, rest: str) -> Iterator[str]:
        words = [word for word in re.split("[ \t]+", rest) if word]
        for at, word in enumerate(words):
            is_owner = _OWNER.fullmatch(word) or (self._sections and _ROLE.fullmatch(word))
            if word.startswith("#"):
                # GitLab knows no comment behind owners: it takes each further name as one.
                yield from (word for word in words[at:] if self._sections and _OWNER.fullmatch(word))
                return
            if not is_owner:
                raise ValueError(f"{word[:60]!r} names no owner")
            yield word


def _prefix(pattern: str) -> str:
    parts = [part for part in pattern.split("/") if part]
    literal = re.match(r"[^*?\\]*", "/".join(parts))
    return literal[0] if literal and _is_tied(pattern) else ""


def _is_tied(pattern: str) -> bool:
    """A slash that is not the last character ties a pattern to the root."""
    return "/" in pattern.rstrip("/")


@cache
def _compiled(pattern: str) -> Any:
    import re2  # noqa: PLC0415 - only where there is such a file; linear in time, since the paths are the change's

    return re2.compile("(?s)" + _expression(pattern))


def _expression(pattern: str) -> str:
    """A name alone matches at any depth, and all that stands below it."""
    parts = [part for part in pattern.split("/") if part]
    found = "" if _is_tied(pattern) else "(?:.*/)?"
    for part in parts[:-1]:
        found += "(?:.*/)?" if part == "**" else _part(part) + "/"
    if parts[-1] == "**":
        return found + ".+"
    below = "/.+" if pattern.endswith("/") else "" if parts[-1] == "*" else "(?:/.*)?"  # `docs/*` owns no folder below
    return found + _part(parts[-1]) + below


def _part(part: str) -> str:
    if part == "*":
        return "[^/]+"
    return "".join(map(_token, _TOKEN.findall(part)))


def _token(found: str) -> str:
    if found[0] == "*":
        return "[^/]*"
    char = found[-1]
    return "[^/]" if found == "?" else char if char.isalnum() else f"\\x{{{ord(char):x}}}"

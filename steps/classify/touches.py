"""Which critical areas a change touches: by path, by added line and by removed line. A removed check is itself the news."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import re2

from codewarrant.paths import matches, text
from codewarrant.records import Area, Areas, FileChange, FileClass, Hunk, Language, Tier, Touch, Via

_COMMENT = {"python": "#", "shell": "#", "ruby": "#", "yaml": "#"}

CRITICAL_PATH = Area(id="critical-path", sentence="a path that the policy calls critical", tier=Tier.HIGH, even_in_tests=True)


class Line(NamedTuple):
    """One changed line, counted from 1 on its own side."""

    number: int
    text: str


class Changed(NamedTuple):
    """The changed lines of one file."""

    file: FileChange
    language: Language | None
    added: tuple[Line, ...]
    removed: tuple[Line, ...]


def changed_lines(
    file: FileChange, language: Language | None, hunks: tuple[Hunk, ...], content: Mapping[str, bytes]
) -> Changed:
    """The text of every hunk, both sides."""
    old = _lines(content[file.old.oid]) if file.old and file.old.oid in content and hunks else []
    new = _lines(content[file.new.oid]) if file.new and file.new.oid in content and hunks else []
    removed = [Line(n, old[n - 1]) for h in hunks for n in range(h.old_start, h.old_start + h.old_lines) if h.old_lines]
    added = [Line(n, new[n - 1]) for h in hunks for n in range(h.new_start, h.new_start + h.new_lines) if h.new_lines]
    return Changed(file, language, tuple(added), tuple(removed))


def find(changed: Iterable[Changed], areas: Areas, critical_paths: tuple[str, ...]) -> tuple[Touch, ...]:
    """Every area that is touched, once a file and way."""
    found = [touch for one in changed for touch in _touches(one, areas, critical_paths)]
    return tuple(sorted(found, key=lambda touch: (touch.path, touch.area, touch.via)))


def tier_of(touch: Touch, areas: Areas) -> Tier:
    """How much attention one touch asks for; test code asks for less, but never for none."""
    area = next((area for area in areas.areas if area.id == touch.area), CRITICAL_PATH)
    tier = (area.removed_tier or area.tier) if touch.via is Via.REMOVED_LINE else area.tier
    in_tests = any(re2.search(pattern, text(touch.path).lower()) for pattern in areas.tests)
    return Tier.MODERATE if in_tests and not area.even_in_tests and tier.at_least(Tier.MODERATE) else tier


def sentence_of(area_id: str, areas: Areas) -> str:
    """What an area is, to complete "the change touches …"."""
    return next((area.sentence for area in areas.areas if area.id == area_id), CRITICAL_PATH.sentence)


def _touches(one: Changed, areas: Areas, critical_paths: tuple[str, ...]) -> Iterator[Touch]:
    path, name = one.file.path, text(one.file.path)
    if any(matches(glob, name) for glob in critical_paths):
        yield Touch(CRITICAL_PATH.id, path, Via.PATH, None, 1)
    for area in areas.areas:
        if any(re2.search("(?i)" + pattern, name) for pattern in area.paths):
            yield Touch(area.id, path, Via.PATH, None, 1)
        if area.lines and one.language and one.language.kind is FileClass.CODE:
            yield from _line_touches(one, area)


def _line_touches(one: Changed, area: Area) -> Iterator[Touch]:
    added, removed = (_hits(area, one.language, side) for side in (one.added, one.removed))
    gone = _without_moved(removed, added)
    if added or len(gone) < len(removed):
        first = added[0].number if added else None
        yield Touch(area.id, one.file.path, Via.ADDED_LINE, first, max(len(added), 1))
    if gone:
        yield Touch(area.id, one.file.path, Via.REMOVED_LINE, gone[0].number, len(gone))


def _without_moved(removed: list[Line], added: list[Line]) -> list[Line]:
    """Removed lines that do not stand elsewhere in the same file now. What moved is still touched, as an added line."""
    back = Counter(line.text.strip() for line in added)
    gone = []
    for line in removed:
        text = line.text.strip()
        if back[text]:
            back[text] -= 1
        else:
            gone.append(line)
    return gone


def _hits(area: Area, language: Language | None, lines: tuple[Line, ...]) -> list[Line]:
    """The lines of code that the area's expressions match."""
    pattern = re2.compile("(?im)" + "|".join(f"(?:{each})" for each in area.lines))
    # One search in all the text first: most areas have nothing in most files.
    if pattern.search("\n".join(line.text.strip() for line in lines)) is None:
        return []
    comment = _COMMENT.get(language.id if language else "", "//")
    return [line for line in lines if _is_code(line, comment) and pattern.search(line.text.strip())]


def _is_code(line: Line, comment: str) -> bool:
    text = line.text.strip()
    # What seems a comment may be the end of a longer one, or of a text, with code behind it.
    is_comment = text.startswith(comment) and not any(end in text for end in ("*/", '"""', "'''"))
    return bool(text) and not is_comment


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").split("\n")

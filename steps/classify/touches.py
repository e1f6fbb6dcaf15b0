"""Which critical areas a change touches: by path, by definition, by what a line uses and says. A removed check is the news.

A path and a name are hints that their author chose, so they only ever add. What is removed and what stands there instead are
compared within one definition: a check that is put elsewhere no longer guards what it guarded.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import re2

from codewarrant.paths import matches, text
from codewarrant.records import Area, Areas, FileClass, Tier, Touch, Via
from steps.classify.changed import Changed, Line

CRITICAL_PATH = Area(id="critical-path", sentence="a path that the policy calls critical", tier=Tier.HIGH, even_in_tests=True)

_GUARDS = re2.compile(r"(?i)\b(if|unless|raise|throw|return|assert|abort|deny|reject|panic|guard)\b|&&|\|\||\b(and|or|not)\b")
_LEAVES = re2.compile(
    r"^(return|break|continue|yield|exit|goto|raise|throw|if|elif|else|unless|try|while|switch|match|case)\b|\\$"
)
_LOOKS = frozenset({"css", "csv", "gettext", "localisation"})
"""Languages in which nothing is decided, whatever folder they stand in."""
_SAME_BODY = 0.3
"""Of a definition's removed lines: if more come back elsewhere, it was renamed or moved, and is still there to be guarded."""
_SEVERAL = 3
_FAMILIES = dict.fromkeys(("typescript", "tsx"), ("javascript", "typescript"))
_TOKENS = ("what", "who", "attr", "proof")
"""Groups of an area's expressions that hold what must stay, where that is not the whole match."""
_NEVER = r"[^\s\S]"
_LONG = 12
"""Characters of a line that is hardly the same by chance."""


class Named(NamedTuple):
    """Names of the outside that show an area: whole ones, and what others begin with."""

    whole: frozenset[str]
    begin: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Whether a name is one of these."""
        return name in self.whole or name.startswith(self.begin)


class Hit(NamedTuple):
    """One changed line that shows an area, and what in it does."""

    line: Line
    token: str


class Touched(NamedTuple):
    """What is touched, and in which lines: the added and the removed ones of each path."""

    touches: tuple[Touch, ...]
    added: Mapping[str, set[int]]
    removed: Mapping[str, set[int]]


def find(changes: Sequence[Changed], areas: Areas, critical_paths: tuple[str, ...]) -> Touched:
    """Every area that is touched, once a file and way."""
    hits = [
        (one, area, _added(area, one), _hits(area, one, (*one.removed, *one.was)))
        for one in changes if one.language is None or one.language.kind is not FileClass.PROSE
        for area in areas.areas if area.texts or (area.reads_code and one.is_code)
    ]  # fmt: skip
    back = _Back(changes, hits)
    found = [touch for one in changes for touch in _by_path(one, areas, critical_paths)]
    found += [touch for row in hits for touch in _by_line(*row, back)]
    sides: tuple[dict[str, set[int]], ...] = ({}, {})
    for one, _, *both in hits:
        for side, some in zip(sides, both, strict=True):
            side.setdefault(one.file.path, set()).update(hit.line.number for hit in some)
    return Touched(tuple(sorted(found, key=lambda touch: (touch.path, touch.area, touch.via))), *sides)


def tier_of(touch: Touch, areas: Areas) -> Tier:
    """How much attention one touch asks for; test code asks for less, but never for none."""
    area = next((area for area in areas.areas if area.id == touch.area), CRITICAL_PATH)
    tier = (area.removed_tier or area.tier) if touch.via is Via.REMOVED_LINE else area.tier
    in_tests = is_test(touch.path, areas)
    return Tier.MODERATE if in_tests and not area.even_in_tests and tier.at_least(Tier.MODERATE) else tier


def is_test(path: str, areas: Areas) -> bool:
    """Whether a path is one of test code, by its name."""
    return any(re2.search(pattern, text(path).lower()) for pattern in areas.tests)


def sentence_of(area_id: str, areas: Areas) -> str:
    """What an area is, to complete "the change touches …"."""
    return next((area.sentence for area in areas.areas if area.id == area_id), CRITICAL_PATH.sentence)


def _by_path(one: Changed, areas: Areas, critical_paths: tuple[str, ...]) -> Iterator[Touch]:
    path, name = one.file.path, text(one.file.path)
    if any(matches(glob, name) for glob in critical_paths):
        yield Touch(CRITICAL_PATH.id, path, Via.PATH, None, 1)
    is_text = one.language is not None and (one.language.kind is FileClass.PROSE or one.language.id in _LOOKS)
    for area in areas.areas:
        if not ((is_text or one.is_quiet) and area.is_logic) and any(_compiled(pattern).search(name) for pattern in area.paths):
            yield Touch(area.id, path, Via.PATH, None, 1)


def _by_line(one: Changed, area: Area, plus: Sequence[Hit], minus: Sequence[Hit], back: "_Back") -> Iterator[Touch]:
    gone = [hit for hit in minus if not back.has(area, one, hit)]
    if plus or len(gone) < len(minus):
        yield Touch(area.id, one.file.path, Via.ADDED_LINE, plus[0].line.number if plus else None, max(len(plus), 1))
    if gone:
        yield Touch(area.id, one.file.path, Via.REMOVED_LINE, gone[0].line.number, len(gone))


_Row = tuple[Changed, Area, Sequence[Hit], Sequence[Hit]]


class _Back:
    """What the change puts where, to hold what it removes against."""

    def __init__(self, changes: Sequence[Changed], hits: Sequence[_Row]) -> None:
        self._pool = Counter(_key(area, one, hit) for one, area, plus, _ in hits for hit in plus)
        self._lines = {line.code for one in changes for line in one.added if len(line.code) >= _LONG}
        self._added = _by_scope(line for one in changes for line in one.added)
        self._defined = frozenset[str]().union(*(one.defined for one in changes))
        self._settled = {
            (one.file.path, scope) for one in changes if one.is_read
            for scope, codes in _by_scope(line for line in one.removed if line.scope not in one.defined).items()
            if scope and self._is_settled(scope, codes)
        }  # fmt: skip

    def has(self, area: Area, one: Changed, hit: Hit) -> bool:
        """Whether the same stands in the same definition of the same file now, or went with all that it guarded."""
        key = _key(area, one, hit)
        self._pool[key] -= 1
        return self._pool[key] >= 0 or not hit.token or (one.file.path, hit.line.scope) in self._settled

    def _is_settled(self, scope: str, codes: "Counter[str]") -> bool:
        """Whether a definition that left its file stands whole in another one, or nowhere, under no other name either."""
        if scope in self._defined:
            return codes <= self._added.get(scope, Counter())
        long = [code for code in codes.elements() if len(code) >= _LONG]
        return sum(code in self._lines for code in long) <= _SAME_BODY * len(long)


def _by_scope(lines: Iterable[Line]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for line in lines:
        found.setdefault(line.scope, Counter())[line.code] += 1
    return found


def _key(area: Area, one: Changed, hit: Hit) -> tuple[str, str, str, str]:
    """Within one definition what shows the area; outside of any, the whole line."""
    scope = hit.line.scope
    return area.id, one.file.path, scope, hit.token if scope else hit.line.code


def _added(area: Area, one: Changed) -> list[Hit]:
    """What new lines show; and lines that leave or branch and stand before a check now, which they may keep from being made."""
    found = _hits(area, one, (*one.added, *one.becomes))
    if area.removed_tier is not Tier.CRITICAL or not one.stays:
        return found
    checks = {hit.line.scope: hit.line.number for hit in _hits(area, one, one.stays)}  # the last one of each definition
    before = [line for line in one.added if line.number < checks.get(line.scope, 0) and _LEAVES.search(line.code)]
    return found + [Hit(line, "") for line in before]


def _hits(area: Area, one: Changed, lines: Sequence[Line]) -> list[Hit]:
    """The lines of code that show an area."""
    if not one.is_code:
        return [Hit(line, _token(match)) for line in lines if (match := _any_of(area.texts).search(line.text))]
    families = _FAMILIES.get(one.language.id, (one.language.id,)) if one.language else ()
    named = _named(tuple(name for family in families for name in area.names.get(family, ())))
    near = {scope for scope, used in one.uses.items() if any(map(named.holds, used))}
    pattern = _any_of((*area.lines, *(area.within if near else ())))
    # One search in all the text first: most areas have nothing in most files.
    by_text = pattern.search("\n".join(line.code for line in lines)) is not None
    if area.words and _is_about(one, _any_of(area.words)):
        return [Hit(line, "") for line in lines if line.code]
    if not (by_text or near or area.symbols or area.texts):
        return []
    hits = (_hit(area, line, pattern if by_text else None, named, near) for line in lines if line.code)
    return [hit for hit in hits if hit]


def _is_about(one: Changed, words: "re2._Regexp[str]") -> bool:
    fitting = sum(words.search(name.rpartition(" ")[2]) is not None for name in one.defined)
    return fitting >= _SEVERAL and fitting * 3 >= len(one.defined)


def _hit(
    area: Area, line: Line, pattern: "re2._Regexp[str] | None", named: Named, near: Collection[str]
) -> Hit | None:
    match = (pattern.search(line.code) if pattern else None) or (_any_of(area.texts).search(line.text) if area.texts else None)
    if match:
        return Hit(line, _token(match))
    if line.scope in near or not line.scope:
        if name := next(filter(named.holds, line.names), ""):
            return Hit(line, name)
        if area.around and line.scope:
            return Hit(line, "")
    if area.symbols and line.scope and _any_of(area.symbols).search(line.scope):
        guard = _GUARDS.search(line.code)
        return Hit(line, guard.group(0).lower() if guard else "")
    return None


@cache
def _named(names: tuple[str, ...]) -> Named:
    """`*` at the end of a name stands for all that begins so."""
    begin = tuple(name[:-1] for name in names if name.endswith("*"))
    return Named(frozenset(name for name in names if not name.endswith("*")), begin)


def _token(match: "re2._Match[str]") -> str:
    groups = match.groupdict()
    return str(next((groups[name] for name in _TOKENS if groups.get(name)), match.group(0))).lower()


@cache
def _any_of(patterns: tuple[str, ...]) -> "re2._Regexp[str]":
    return re2.compile("(?im)" + "|".join(f"(?:{each})" for each in patterns or (_NEVER,)))


def _compiled(pattern: str) -> "re2._Regexp[str]":
    return re2.compile("(?i)" + pattern)  # re2 keeps a cache of its own

"""Tells findings that a change brings from those that were there before, by what the code says rather than where it stands.

A fingerprint is made of the rule and of the matched code in its normal form with string literals emptied, so that moving and
reformatting keep it, and no digest of a literal (it could be a secret) is ever written. Where the same code stands several
times, the number of times counts: one more than before is one new finding.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from codewarrant.jsonio import digest
from codewarrant.records import Hunk, Match, Region
from steps.scan.excerpt import literals_masked

_SPACE = re.compile(r"\s+")


def code(said: str) -> str:
    """Digest of code in its normal form, which holds no secret."""
    return digest(said.encode("utf-8"))


def part(lines: Sequence[str], region: Region) -> str:
    """The text of a region."""
    found = list(lines[region.start_line - 1 : region.end_line])
    first, last = region.start_column - 1, region.end_column - 1
    if len(found) == 1 and region.start_line == region.end_line:
        return found[0][first:last]  # not by two cuts: the line may be of megabytes, with thousands of secrets
    if len(found) > region.end_line - region.start_line:
        found[-1] = found[-1][:last]
    return "\n".join([found[0][first:], *found[1:]]) if found else ""


def value(lines: Sequence[str], region: Region) -> str:
    """The text of a region, without quotes around it. It may be a secret: it is compared and never written."""
    return part(lines, region).strip("\"'")


def text(lines: Sequence[str]) -> str:
    """Digest of lines that hold no secret, in their normal form."""
    return digest(_SPACE.sub("", literals_masked(_SPACE.sub(" ", " ".join(lines)))).encode("utf-8"))


Names = tuple[Hashable, Hashable | None]
"""What tells a match from others and, for some, what still tells it where that has changed."""


def mark_new(
    found: Iterable[Match], before: Iterable[Match], names: Callable[[Match, bool], Names], changed: Callable[[Match], bool]
) -> list[tuple[Match, bool]]:
    """Each match with whether it is new. Of equal ones, those on unchanged lines are the old ones first, then those at home."""
    base = [(match, *names(match, True)) for match in before]
    stock, homes = _stock(base), {(name, match.path) for match, name, _ in base}
    rows = [(match, *names(match, False)) for match in found]
    rows.sort(key=lambda row: (changed(row[0]), (row[1], row[0].path) not in homes, row[0].path, row[0].region.start_line))
    used: Counter[tuple[Hashable, str]] = Counter()
    left, result = _left(base, rows), []
    for match, name, second in rows:
        used[name, match.rule] += 1
        is_new = used[name, match.rule] > stock[name]
        if is_new and second is not None and left[second]:
            left[second] -= 1
            is_new = False
        result.append((match, is_new))
    return result


_Rows = Iterable[tuple[Match, Hashable, Hashable | None]]


def _stock(base: _Rows) -> Counter[Hashable]:
    """How often each stood there. A rule may see two on one line, and two rules the same one: the larger count holds."""
    places = Counter(name for name, *_ in {(name, match.path, match.region.start_line) for match, name, _ in base})
    for (name, _), count in Counter((name, match.rule) for match, name, _ in base).items():
        places[name] = max(places[name], count)
    return places


def _left(base: _Rows, found: _Rows) -> Counter[Hashable]:
    """By their second names, those that are not found again by their first."""
    again = Counter((name, match.rule) for match, name, _ in found)
    left: Counter[Hashable] = Counter()
    for match, name, second in base:
        again[name, match.rule] -= 1
        if second is not None and again[name, match.rule] < 0:
            left[second] += 1
    return left


def on_changed_line(match: Match, hunks: Iterable[Hunk]) -> bool:
    """Whether any of the match's lines was added by the change."""
    region = match.region
    return any(h.new_start <= region.end_line and region.start_line < h.new_start + h.new_lines for h in hunks)


def fingerprint(rule: str, basis: str, ordinal: int) -> str:
    """A stable name of a finding: of its rule, its code (a secret's: as shown) and which of several in its file it is."""
    return digest("\0".join((rule, basis, str(ordinal))).encode())[:32]

"""Tells findings that a change brings from those that were there before, by what the code says rather than where it stands.

A fingerprint is made of the rule and of the matched code with white space folded and string literals emptied, so that
moving and reformatting keep it, and no digest of a literal (it could be a secret) is ever written. Where the same code
stands several times, the number of times counts: one more than before is one new finding.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from codewarrant.jsonio import digest
from codewarrant.records import Hunk, Match, Region
from steps.scan.excerpt import Secrets, literals_masked

_SPACE = re.compile(r"\s+")


def code(lines: Sequence[str], first: int, last: int, secrets: Secrets) -> str:
    """Digest of these lines in their normal form: folded, literals emptied, and no secret in it, in a comment say."""
    return text([secrets.masked(" ".join(lines[first - 1 : last]))])


def value(lines: Sequence[str], region: Region) -> str:
    """The text of a region, without quotes around it. It may be a secret: it is compared and never written."""
    part = list(lines[region.start_line - 1 : region.end_line])
    first, last = region.start_column - 1, region.end_column - 1
    if len(part) == 1 and region.start_line == region.end_line:
        return part[0][first:last].strip("\"'")  # not by two cuts: the line may be of megabytes, with thousands of secrets
    if len(part) > region.end_line - region.start_line:
        part[-1] = part[-1][:last]
    return "\n".join([part[0][first:], *part[1:]]).strip("\"'") if part else ""


def text(lines: Sequence[str]) -> str:
    """Digest of lines that hold no secret, in their normal form."""
    return digest(_SPACE.sub("", literals_masked(_SPACE.sub(" ", " ".join(lines)))).encode("utf-8"))


def mark_new(
    found: Iterable[Match], before: Iterable[Match], key: Callable[[Match, bool], Hashable], changed: Callable[[Match], bool]
) -> list[tuple[Match, bool]]:
    """Each match with whether it is new. Of equal ones, those on unchanged lines are the old ones first."""
    stock = Counter(key(match, True) for match in before)
    result = []
    for match in sorted(found, key=lambda match: (changed(match), match.path, match.region.start_line)):
        name = key(match, False)
        stock[name] -= 1
        result.append((match, stock[name] < 0))
    return result


def on_changed_line(match: Match, hunks: Iterable[Hunk]) -> bool:
    """Whether any of the match's lines was added by the change."""
    region = match.region
    return any(h.new_start <= region.end_line and region.start_line < h.new_start + h.new_lines for h in hunks)


def fingerprint(rule: str, basis: str, ordinal: int) -> str:
    """A stable name of a finding: of its rule, its code (a secret's: as shown) and which of several in its file it is."""
    return digest("\0".join((rule, basis, str(ordinal))).encode())[:32]

"""How much a change is: lines to be read, folders, places in critical logic, and what the same hands brought before it.

Nothing that an author can type makes it less. Lines that need not be read are proved by content (see `generated`); of earlier
changes nothing is left out but the newest lock files that are proved in the same way.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from codewarrant.paths import text
from codewarrant.records import Change, Hunk, NotRead, Rolling, Thresholds, Via, Volume
from codewarrant.source.interface import Earlier, Source
from codewarrant.source.past import ANYBODY, people
from steps.classify.changed import Changed
from steps.classify.touches import Touched
from steps.classify.volume import generated, locks

_SCREEN = 20
"""Lines of a diff that are seen as one place. A long hunk is several, or joining hunks would make critical places fewer."""
_SUMS = 20
"""How many sums are told."""
_PROOFS = 8
"""How many lock files of earlier changes are read, the newest first."""


def measure(
    changes: Sequence[Changed], touched: Touched, hunks: Mapping[str, Sequence[Hunk]], content: Mapping[str, bytes]
) -> Volume:
    """The size of a change. `content` holds both sides of its text files, by object id."""
    not_read = generated.not_read(changes, content)
    to_read = lines_by_path(changes, not_read)
    by_path = {touch.path for touch in touched.touches if touch.via is Via.PATH}
    return Volume(
        files=len(changes),
        added_lines=sum(len(one.added) for one in changes),
        removed_lines=sum(len(one.removed) for one in changes),
        files_without_lines=sum(not one.added and not one.removed for one in changes),
        reading_lines=sum(to_read.values()),
        code_lines=sum(to_read[one.file.path] for one in changes if one.is_code),
        folders=len({text(one.file.path).rpartition("/")[0] for one in changes}),
        critical_hunks=sum(
            max(len(parts) * (path in by_path), _places(parts, touched.added.get(path, ()), touched.removed.get(path, ())))
            for path, parts in hunks.items()
        ),
        not_read=not_read,
    )


def lines_by_path(changes: Iterable[Changed], not_read: Iterable[NotRead]) -> dict[str, int]:
    """The lines of each file that are to be read."""
    left_out = {entry.path: entry.lines for entry in not_read}
    return {one.file.path: len(one.added) + len(one.removed) - left_out.get(one.file.path, 0) for one in changes}


def identities(commits: Iterable[bytes]) -> frozenset[str]:
    """Everybody who wrote a part of these raw commits, by the e-mail addresses that they bear."""
    return frozenset[str]().union(*map(people, commits))


def rolling(
    change: Change, source: Source, thresholds: Thresholds, lines: Mapping[str, int], who: Collection[str]
) -> tuple[Rolling, ...]:
    """What each identity of the change brought to each folder of it in the last days and nobody had to look at, this included.

    Addresses that the branch did not know before these days are one more identity together, called `*`: a fresh address for
    each change makes none of them smaller. What remains is whoever takes on addresses that the branch knew before.
    """
    past = source.earlier(change.target.commit, thresholds.rolling_days) if change.target else ()
    if not past:
        return ()
    *recent, before = past
    if not before.commit:
        del recent[-1:]  # the branch's first commit is what changes are made to, and none itself
    own = frozenset(who) or frozenset({ANYBODY})
    fresh = frozenset[str]().union(own, *(step.identities for step in recent)) - before.identities
    groups = {identity: frozenset({identity}) for identity in own}
    if own & fresh and len(fresh) > 1:
        groups[ANYBODY] = fresh
    folders = {sum_.folder for sum_ in _sums(groups, recent, lines, thresholds)}
    return tuple(_sums(groups, _without_locks(recent, source, folders), lines, thresholds)[:_SUMS]) if folders else ()


def _sums(
    groups: Mapping[str, frozenset[str]], recent: Sequence[Earlier], lines: Mapping[str, int], thresholds: Thresholds
) -> list[Rolling]:
    """Those past the threshold, largest first, of the folders in which the change brings lines to be read."""
    now = {folder: count for folder, count in _by_folder(lines).items() if count}
    found = []
    for identity, group in groups.items():
        theirs = [_by_folder(step.lines) for step in reversed(recent) if step.identities & group]
        for folder, count in now.items():
            changes, total = _unseen(theirs, folder, thresholds.moderate_lines)
            found.append(Rolling(identity, folder, thresholds.rolling_days, changes + 1, total + count))
    # Of all fresh addresses together only what is more than one of them tells already.
    own = {(sum_.folder, sum_.lines) for sum_ in found if sum_.identity != ANYBODY}
    large = [
        sum_ for sum_ in found if sum_.changes > 1 and sum_.lines > thresholds.moderate_lines
        and (sum_.identity != ANYBODY or (sum_.folder, sum_.lines) not in own)
    ]  # fmt: skip
    return sorted(large, key=lambda sum_: (-sum_.lines, sum_.identity, sum_.folder))


def _unseen(past: Sequence[Mapping[str, int]], folder: str, most: int) -> tuple[int, int]:
    """Changes and lines since somebody last had to look because they added up; `past` is oldest first."""
    changes, total = 0, 0
    for lines in past:
        count = lines.get(folder, 0)
        changes, total = (changes + 1, total + count) if count else (changes, total)
        if changes > 1 and total > most:
            changes, total = 0, 0
    return changes, total


def _without_locks(recent: Sequence[Earlier], source: Source, folders: Collection[str]) -> list[Earlier]:
    named = [
        (step, path) for step in recent for path in step.lines
        if path in step.sides and locks.is_named(text(path)) and _folder(path) in folders
    ]  # fmt: skip
    content = source.objects(oid for step, path in named[:_PROOFS] for oid in step.sides[path] if oid)
    held = {
        (step.commit, path) for step, path in named[:_PROOFS]
        if locks.is_held(text(path), *(content[oid] if oid else None for oid in step.sides[path]))
    }  # fmt: skip
    return [
        step._replace(lines={path: count for path, count in step.lines.items() if (step.commit, path) not in held})
        for step in recent
    ]


def _by_folder(lines: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path, count in lines.items():
        found[_folder(path)] = found.get(_folder(path), 0) + count
    return found


def _folder(path: str) -> str:
    return "/".join(text(path).split("/")[:-1][:2])


def _places(hunks: Sequence[Hunk], added: Iterable[int], removed: Iterable[int]) -> int:
    """Hunks with a critical line; or more, where it takes more screens of the whole diff to show all such lines.

    A line's place counts the lines of both sides above it: rewriting what lies between two of them brings them no closer.
    """
    found = set(_located([(hunk.new_start, hunk.new_lines, hunk.old_lines) for hunk in hunks], added, own_first=False))
    found |= set(_located([(hunk.old_start, hunk.old_lines, hunk.new_lines) for hunk in hunks], removed, own_first=True))
    screens, end = 0, 0
    for place in sorted(place for _, place in found):
        if place >= end:
            screens, end = screens + 1, place + _SCREEN
    return max(len({hunk for hunk, _ in found}), screens)


def _located(sides: Sequence[tuple[int, int, int]], lines: Iterable[int], *, own_first: bool) -> Iterator[tuple[int, int]]:
    """The hunk of each line, and its place in the diff: in a hunk the removed lines stand first."""
    starts, above, other = [], [], 0
    for start, count, beside in sides:
        starts.append(start if count else start + 1)
        above.append(other if own_first else other + beside)
        other += beside
    for line in lines:
        hunk = bisect_right(starts, line) - 1
        if hunk >= 0 and line < sides[hunk][0] + sides[hunk][1]:
            yield hunk, line + above[hunk]

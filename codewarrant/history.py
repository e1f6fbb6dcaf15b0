"""What audits after the merge found and how drills went: the data file, and the state of sampling that follows from it.

It is handed bytes and returns bytes. What it returns for printing is of teams, never of a single reviewer.
"""

import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from math import ceil, floor, sqrt
from typing import NamedTuple

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.records import AuditOutcome, AuditResult, Drill, History, Sampling
from codewarrant.values import TIME

KEY_BYTES = 16
"""A key that is shorter can be found by trying."""
LEAST_REVIEWERS, LEAST_DRILLS = 5, 30  # of a team, before anything is said of it
_Z = 1.959963984540054  # two-sided 95 %
_TREE = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_TEAM = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9._/-]{0,79}")
_CODE = re.compile(r"[0-9a-f]{16}")
_MEND = "write entries with `codewarrant history`"
_Entry = AuditResult | Drill


class Standing(NamedTuple):
    """The state of sampling, and what brought it there."""

    state: Sampling
    why: str


class Rate(NamedTuple):
    """How many drills were caught; percentages are whole, and the interval (Wilson, 95 %) is rounded outwards."""

    drills: int
    caught: int
    percent: int
    low: int
    high: int


class Summary(NamedTuple):
    """All that may be printed."""

    audits: tuple[tuple[AuditOutcome, int], ...]
    standing: Standing
    teams: tuple[tuple[str, Rate | None], ...]
    """By name; without a rate there are too few drills or reviewers to tell."""


# --- the file ---------------------------------------------------------------------------------------------------------


def load(data: bytes | None, name: str) -> History:
    """The history in a file's bytes, oldest first; none where there is no file. One mistake refuses the file."""
    if data is None:
        return History()
    found = jsonio.load(History, data, name)
    entries: tuple[_Entry, ...] = (*found.audits, *found.drills)
    seen: set[tuple[str, ...]] = set()
    for number, entry in enumerate(entries, 1):
        _check(entry, f"{name}: entry {number}")
        if _about(entry) in seen:
            raise Problem(f"{name}: entry {number} is there twice", "it would count twice", "keep the older one")
        seen.add(_about(entry))
    return _ordered(found)


def combined(files: Mapping[str, bytes]) -> History:
    """One history from the files of several writers. What two of them recorded counts once, at the earlier time."""
    found = [load(files[name], name) for name in sorted(files)]
    audits, drills = (tuple(each for one in found for each in getattr(one, kind)) for kind in ("audits", "drills"))
    merged = _ordered(History(audits=audits, drills=drills))
    first: dict[tuple[str, ...], AuditResult] = {}
    for audit in merged.audits:
        first.setdefault(_about(audit), audit)
    return replace(merged, audits=tuple(first.values()), drills=tuple(dict.fromkeys(merged.drills)))


def appended(history: History, entry: _Entry) -> bytes:
    """The file with one entry more."""
    _check(entry, "the new entry")
    if _about(entry) in {*map(_about, history.audits), *map(_about, history.drills)}:
        raise Problem("this is recorded already", "the same entry twice would count twice", "")
    return dump(_with(history, entry))


def dump(history: History) -> bytes:
    """The file: one entry a line, oldest first, so that two versions can be compared and merged line by line."""
    ordered = _ordered(history)
    rows = [",".join(f"\n    {jsonio.dump(each).decode()}" for each in part) for part in (ordered.audits, ordered.drills)]
    lists = [f'"{name}": [{row}\n  ]' for name, row in zip(("audits", "drills"), rows, strict=True)]
    return ("{\n  " + ",\n  ".join([f'"schema": "{history.schema}"', *lists]) + "\n}\n").encode()


def draft(history: History, entry: _Entry, name: str | None) -> str:
    """What to tell whoever records an entry: what follows, and where the file goes; no name where it is there."""
    there = "It counts for `codewarrant history --dir` on this folder, and not on the target branch.\n"
    goes = f"Put the file on the target branch as {name}, by a change that somebody else reviews.\n" if name else there
    if isinstance(entry, Drill):
        return f"Recorded: a drill of {entry.team}. {goes}"
    before, after = standing(history.audits), standing(_ordered(_with(history, entry)).audits)
    change = "stays" if before.state is after.state else f"goes from {before.state} to"
    return f"Recorded: {entry.outcome}, tree {entry.tree[:12]}. Sampling {change} {after.state}: {after.why}. {goes}"


def reviewer_code(key: bytes, login: str) -> str:
    """What stands for a reviewer in a drill: 16 hexadecimal digits that nobody can turn back without the team's key."""
    name = login.strip().lstrip("@").casefold()
    if len(key) < KEY_BYTES or not name:
        raise Problem("a reviewer cannot be written down so", f"it takes a login and a key of {KEY_BYTES} bytes or more", "")
    return hmac.new(key, b"codewarrant/reviewer/v1\0" + name.encode(), sha256).hexdigest()[:16]


def _with(history: History, entry: _Entry) -> History:
    if isinstance(entry, Drill):
        return replace(history, drills=(*history.drills, entry))
    return replace(history, audits=(*history.audits, entry))


def _ordered(history: History) -> History:
    return replace(
        history, audits=tuple(sorted(history.audits, key=lambda a: (a.at, a.tree, a.outcome))),
        drills=tuple(sorted(history.drills, key=lambda d: (d.at, d.team, d.reviewer, d.caught))),
    )  # fmt: skip


def _about(entry: _Entry) -> tuple[str, ...]:
    """What makes two entries one. A tree that was sound and later showed a defect is two audits."""
    if isinstance(entry, AuditResult):
        return "audit", entry.tree, entry.outcome
    return "drill", entry.at, entry.team, entry.reviewer, str(entry.caught)


def _check(entry: _Entry, where: str) -> None:
    try:
        is_time = datetime.strptime(entry.at, TIME).strftime(TIME) == entry.at
    except ValueError:
        is_time = False
    if not is_time:
        raise Problem(f"{where}: {entry.at[:40]!r} is no time", "", "write it in UTC, as 2026-11-02T10:00:00Z")
    if isinstance(entry, Drill):
        if not (_TEAM.fullmatch(entry.team) and _CODE.fullmatch(entry.reviewer)):
            raise Problem(f"{where} names no team, or no reviewer by a code of 16 hexadecimal digits", "", _MEND)
    elif not _TREE.fullmatch(entry.tree):
        raise Problem(f"{where}: {entry.tree[:70]!r} is no tree", "", "give what `git rev-parse COMMIT^{tree}` prints")
    elif not entry.note.isprintable() or len(entry.note) > 500:
        raise Problem(f"{where}: its note is no line of 500 characters at most", "", _MEND)
    elif entry.outcome is not AuditOutcome.SOUND and not entry.note.strip():
        raise Problem(f"{where}: {entry.outcome} without a note", "nobody could read up on it", "give its address")


# --- the state of sampling --------------------------------------------------------------------------------------------

_Seen = Sequence[AuditOutcome]
_DEFECT = AuditOutcome.DEFECT


class _Switch(NamedTuple):
    """One arrow between two states. It is asked after each audit, of those since the state was entered."""

    before: Sampling
    after: Sampling
    because: str
    holds: Callable[[_Seen], bool]


def _all_sound(seen: _Seen, number: int) -> bool:
    return len(seen) >= number and set(seen[-number:]) == {AuditOutcome.SOUND}


# The switching rules of ISO 2859-1, each audited change taken for a lot. The standard comes to `reduced` by a score of 30;
# ten sound audits in a row stand for that here.
_SWITCHES = (
    _Switch(Sampling.NORMAL, Sampling.TIGHTENED, "two of five audits in a row, or fewer, found a defect",
            lambda seen: seen[-5:].count(_DEFECT) >= 2),
    _Switch(Sampling.NORMAL, Sampling.REDUCED, "ten audits in a row were sound", lambda seen: _all_sound(seen, 10)),
    _Switch(Sampling.REDUCED, Sampling.NORMAL, "an audit found a defect", lambda seen: _DEFECT in seen),
    _Switch(Sampling.TIGHTENED, Sampling.NORMAL, "five audits in a row were sound", lambda seen: _all_sound(seen, 5)),
    _Switch(Sampling.TIGHTENED, Sampling.DISCONTINUED, "five audits found a defect while sampling was tightened",
            lambda seen: seen.count(_DEFECT) >= 5),
    _Switch(Sampling.DISCONTINUED, Sampling.TIGHTENED, "the cause of the defects is recorded as mended",
            lambda seen: AuditOutcome.MENDED in seen),
)  # fmt: skip


def standing(audits: Iterable[AuditResult]) -> Standing:
    """The state after these audits, oldest first."""
    state, why = Sampling.NORMAL, "no audit has changed that yet"
    seen: list[AuditOutcome] = []
    for audit in audits:
        if audit.outcome is AuditOutcome.MENDED and state is not Sampling.DISCONTINUED:
            continue  # it may end a stop, and must not make anything else forgotten
        seen.append(audit.outcome)
        switch = next((each for each in _SWITCHES if each.before is state and each.holds(seen)), None)
        if switch:
            state, why = switch.after, f"{switch.because}, on {audit.at[:10]}"
            seen = seen[-1:] if switch.before is Sampling.REDUCED else []  # that defect is the first of two in five
    return Standing(state, why)


# --- what may be printed ----------------------------------------------------------------------------------------------


def summary(history: History) -> Summary:
    """Audits by outcome, the state and why, and drills by team where there are enough of them to hide everybody."""
    outcomes = Counter(audit.outcome for audit in history.audits)
    teams = sorted({drill.team for drill in history.drills})
    rates = tuple((team, _rate([drill for drill in history.drills if drill.team == team])) for team in teams)
    return Summary(tuple((each, outcomes[each]) for each in AuditOutcome), standing(history.audits), rates)


def lines(found: Summary) -> tuple[str, ...]:
    """The summary as sentences."""
    told = ", ".join(f"{number} {outcome}" for outcome, number in found.audits)
    state = f"Sampling is {found.standing.state}: {found.standing.why}."
    return f"Audits: {told}.", state, *(f"Drills of {team}: {_told(rate)}." for team, rate in found.teams)


def _told(rate: Rate | None) -> str:
    if rate is None:
        return "too few to tell"
    return f"{rate.caught} of {rate.drills} caught, {rate.percent} % (between {rate.low} and {rate.high} %, at 95 %)"


def _rate(drills: Sequence[Drill]) -> Rate | None:
    """None where it could say something of one person: too few of them, too few drills, or most drills by one."""
    by_quarter: dict[tuple[str, int], Counter[str]] = {}
    for drill in drills:
        by_quarter.setdefault((drill.at[:4], (int(drill.at[5:7]) - 1) // 3), Counter())[drill.reviewer] += 1
    people = max(len(codes) for codes in by_quarter.values())  # codes change each quarter: a sum would count people twice
    most = max(max(codes.values()) for codes in by_quarter.values())
    if people < LEAST_REVIEWERS or len(drills) < LEAST_DRILLS or 2 * most > len(drills):
        return None
    number, caught = len(drills), sum(drill.caught for drill in drills)
    return Rate(number, caught, round(100 * caught / number), *_wilson(caught, number))


def _wilson(hits: int, cases: int) -> tuple[int, int]:
    share, spread = hits / cases, _Z * _Z / cases
    middle, half = share + spread / 2, _Z * sqrt(share * (1 - share) / cases + spread / (4 * cases))
    low, high = ((middle + side) / (1 + spread) for side in (-half, half))
    return max(0, floor(100 * low)), min(100, ceil(100 * high))

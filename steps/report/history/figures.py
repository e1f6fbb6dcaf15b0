"""What the history says in numbers, over days, weeks, months or years. Pure: the same changes give the same figures."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from codewarrant.records import Origin, PolicyException, Severity, Tier, Verdict
from steps.report.history.gathering import Gathered, Past

SOON = 14
"""Days before its last one at which an exception is near its end."""
_LEAST_DAYS = 7


class Period(NamedTuple):
    """A stretch of time, and what was judged in it."""

    word: str
    pasts: tuple[Past, ...]


class Course(NamedTuple):
    """The whole time in stretches of one length; those in which nothing was judged are there too."""

    unit: str
    periods: tuple[Period, ...]


class Quartiles(NamedTuple):
    """Of times in minutes: a quarter was shorter than the first, a half than the second, three quarters than the third."""

    low: int
    middle: int
    high: int


class Ending(NamedTuple):
    """An exception of the target branch, and how many days it still counts; below zero it has ended."""

    exception: PolicyException
    days: int

    @property
    def state(self) -> str:
        """In a word or three."""
        return "ended" if self.days < 0 else "near its end" if self.days <= SOON else "in force"


class _Unit(NamedTuple):
    name: str
    start: Callable[[date], date]
    next: Callable[[date], date]
    word: Callable[[date], str]
    longest: int
    """Days that may lie between the first and the last change."""


def _spelled(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


_UNITS = (
    _Unit("day", lambda day: day, lambda day: day + timedelta(days=1), _spelled, 31),
    _Unit("week", lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7), _spelled, 365),
    _Unit("month", lambda day: day.replace(day=1), lambda day: (day + timedelta(days=31)).replace(day=1),
          lambda day: f"{day:%b} {day.year}", 5 * 366),
    _Unit("year", lambda day: day.replace(month=1, day=1), lambda day: day.replace(year=day.year + 1),
          lambda day: str(day.year), 10_000 * 366),
)  # fmt: skip
"""Short enough that no drawing has more than some sixty bars."""


def course(pasts: Sequence[Past]) -> Course:
    """Days where all of it is within a month, weeks within a year, then months, then years. Of nothing there is nothing."""
    if not pasts:
        return Course("day", ())
    first, last = pasts[0].day, pasts[-1].day
    unit = next(unit for unit in _UNITS if (last - first).days <= unit.longest)
    begins = unit.start(min(first, last - timedelta(days=_LEAST_DAYS - 1)) if unit.name == "day" else first)
    by_start: dict[date, list[Past]] = {}
    while begins <= last:
        by_start[begins] = []
        begins = unit.next(begins)
    for past in pasts:
        by_start[unit.start(past.day)].append(past)
    return Course(unit.name, tuple(Period(unit.word(day), tuple(found)) for day, found in by_start.items()))


def tiers(pasts: Iterable[Past], tier: Tier) -> int:
    """How many are of this tier."""
    return sum(past.tier is tier for past in pasts)


def verdicts(pasts: Iterable[Past], verdict: Verdict) -> int:
    """How many were told this."""
    return sum(past.verdict is verdict for past in pasts)


def origins(pasts: Iterable[Past], origin: Origin) -> int:
    """How many are declared so."""
    return sum(past.origin is origin for past in pasts)


def found(pasts: Iterable[Past], severity: Severity) -> int:
    """How many new findings are this severe."""
    return sum(past.found.count(severity) for past in pasts)


def asked(pasts: Iterable[Past]) -> int:
    """Minutes of readers, modelled."""
    return sum(past.asked or 0 for past in pasts)


def saved(pasts: Iterable[Past]) -> int:
    """Minutes that one who reads everything would have needed beyond that, where less was asked; modelled."""
    return sum(past.saved or 0 for past in pasts)


def flowing(pasts: Sequence[Past]) -> int | None:
    """The share in whole per cent that flowed with nobody in front; None of nothing."""
    return share(sum(past.flowed for past in pasts), len(pasts)) if pasts else None


def share(part: int, whole: int) -> int:
    """In whole per cent, rounded towards the middle, so that some is never none and most is never all."""
    return min(max(round(100 * part / whole), int(part > 0)), 100 - int(part < whole))


def waits(pasts: Iterable[Past]) -> Quartiles | None:
    """How long people were waited for, of the changes of which that is known."""
    known = [past.waited for past in pasts if past.waited is not None]
    if not known:
        return None
    low, middle, high = statistics.quantiles(known, method="inclusive") if len(known) > 1 else known * 3
    return Quartiles(round(low), round(middle), round(high))


def endings(exceptions: Iterable[PolicyException], now: str) -> tuple[Ending, ...]:
    """The target branch's exceptions, the next to end first."""
    today = date.fromisoformat(now[:10])
    ends = (Ending(each, (date.fromisoformat(each.expires) - today).days) for each in exceptions)
    return tuple(sorted(ends, key=lambda end: (end.days, end.exception.id)))


def span(pasts: Sequence[Past]) -> str:
    """From when to when."""
    first, last = _spelled(pasts[0].day), _spelled(pasts[-1].day)
    return f"on {first}" if first == last else f"from {first} to {last}"


def repositories(pasts: Iterable[Past]) -> tuple[str, ...]:
    """Whose changes these are, as platforms call them."""
    return tuple(sorted({past.repository for past in pasts if past.repository}))


def lasting(minutes: float) -> str:
    """How long that is, in words."""
    for size, name, least in ((1440, "day", 2880), (60, "hour", 120)):
        if minutes >= least:
            return f"{round(minutes / size):,} {name}s"
    return f"{round(minutes):,} minute{'' if round(minutes) == 1 else 's'}"


def headline(gathered: Gathered) -> tuple[str, str]:
    """The first thing to know: how much flowed with nobody in front, and of what that is the share."""
    pasts = gathered.pasts
    if not pasts:
        return "No change to show", "no bundle here could be read" if gathered.unread else "there is no bundle here yet"
    changes = f"{len(pasts):,} changes" if len(pasts) > 1 else "1 change"
    part = sum(past.flowed for past in pasts)
    return f"{flowing(pasts)} % flowed with nobody in front", f"{part:,} of {changes}, {span(pasts)}"


def remarks(gathered: Gathered) -> tuple[str, ...]:
    """What has to be known beside the figures so that nobody takes them for more than they are, but for what is missing."""
    pasts, many = gathered.pasts, repositories(gathered.pasts)
    observed = sum(not past.enforced for past in pasts)
    silent = sum(past.asked is None for past in pasts)
    told = (
        (observed, f"{observed:,} of the verdicts were only observed: the policy did not enforce yet"),
        (silent, f"{silent:,} of the decisions do not say who looks, so no minutes are known of them"),
        (gathered.older, f"{gathered.older:,} earlier decisions on a head that was judged again are left out"),
        (len(many) > 1, f"these are changes of {len(many):,} repositories: {', '.join(many[:5])}"),
    )
    return tuple(sentence for holds, sentence in told if holds)

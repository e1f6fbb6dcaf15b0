"""What the gate asks of people on one change, and what it spares them: a model over lines, not a measurement.

It is there for a team to see its own sums, and decides nothing.
"""

from codewarrant.records import Classification, Thresholds, Tier, Value, Volume


def of(classification: Classification | None, needed: int, tier: Tier, thresholds: Thresholds, waited: int | None) -> Value:
    """Minutes asked for and minutes saved.

    asked  = people x lines to read x 60 / lines an hour of the tier, rounded up, at least a minute a person
    alone  = all changed lines x 60 / lines an hour of the low tier, rounded up: one person reads everything once
    saved  = alone - asked, never below 0

    The low tier's rate is the fastest at which anybody still finds something, so `alone` is the least that reading it
    all can cost, and what is saved is told too low rather than too high. Where nothing is known of the change nothing
    is saved. `waited` is in minutes; a time before the push is none.
    """
    rate = thresholds.lines_an_hour[tier]
    volume = classification.volume if classification else Volume(0, 0, 0, 0)
    asked = needed * max(1, _minutes(reading_lines(volume), rate)) if needed > 0 else 0
    lines = volume.added_lines + volume.removed_lines
    alone = max(1, _minutes(lines, thresholds.lines_an_hour[Tier.LOW])) if volume.files else 0
    return Value(asked, max(0, alone - asked), rate, waited if waited is not None and waited >= 0 else None)


def reading_lines(volume: Volume) -> int:
    """Changed lines that somebody has to read; counted here, since an older record does not hold the sum."""
    proven = sum(part.lines for part in volume.not_read)
    return max(0, volume.added_lines + volume.removed_lines - proven)


def _minutes(lines: int, an_hour: int) -> int:
    return -(-lines * 60 // an_hour)

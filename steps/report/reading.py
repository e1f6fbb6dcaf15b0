"""How much there is to read and what that costs, in sentences that every rendering shares. A model is called one."""

from codewarrant.records import Rolling, Value, Volume
from steps.report.view import View

NEWCOMERS = "*"
"""As whose sum that of all addresses is recorded which are new to the branch."""


def not_read(volume: Volume) -> int:
    """Lines that nobody has to read."""
    return sum(part.lines for part in volume.not_read)


def to_read(volume: Volume) -> str:
    """How many of the changed lines are left; counted here, since an older record does not hold the sum."""
    changed, spared = volume.added_lines + volume.removed_lines, not_read(volume)
    if not changed:
        return "no line has changed"
    if not spared:
        return f"all {changed:,} changed lines are to be read" if changed > 1 else "the one changed line is to be read"
    return f"{max(changed - spared, 0):,} of {changed:,} changed lines are to be read"


def who(sum_: Rolling) -> str:
    """By whom the changes are that add up."""
    return "all addresses that are new to the branch" if sum_.identity == NEWCOMERS else sum_.identity


def modelled(view: View) -> str:
    """Minutes, never as a measurement; nothing where no record holds them."""
    value = view.decision.route.value if view.decision.route else None
    if value is None:
        return ""
    saved = f"{_minutes(value.saved_minutes)} saved against one person who reads everything"
    return f"modelled, not measured: {_minutes(value.reader_minutes)} asked of readers, {saved}"


def rate(value: Value) -> str:
    """By what the model reckons, and how long people were waited for where times are known."""
    waited = value.waited_minutes
    rest = "" if waited is None else f"; from the push to the last approval it took {_minutes(waited)}"
    return f"by {value.lines_an_hour:,} lines an hour for this tier{rest}"


def _minutes(count: int) -> str:
    return f"{count:,} minute{'' if count == 1 else 's'}"

"""A policy over a repository's merged history: what would have flowed, who would have read how much. So a team can calibrate
before it enforces.

Nothing is scanned again: every change counts as read in full and as bringing no finding, so what is shown is the least that
the policy asks. Each change is judged by today's policy as if it were merged into its first parent.
"""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from codewarrant.records import Decision, Tier, Verdict
from codewarrant.source.interface import Merged

_BAR = 40


class Replayed(NamedTuple):
    """What the policy says of it."""

    merged: Merged
    why: str
    """The sentence of its tier."""
    decision: Decision


def replay(merges: Sequence[Merged], decide: Callable[[Merged], tuple[str, Decision]]) -> Iterator[Replayed]:
    """One at a time, so that progress can be shown."""
    return (Replayed(merged, *decide(merged)) for merged in merges)


class Summary(NamedTuple):
    """The balance of what a policy costs and saves."""

    changes: int
    tiers: dict[Tier, int]
    verdicts: dict[Verdict, int]
    minutes: dict[Tier, int]
    """Reader minutes asked for before the merge, modelled; docs/oversight.md has the formula."""
    saved: int
    """Minutes that reading by one person would have cost beyond that, of the changes of which less was asked."""
    wait: int | None
    """Median minutes between the last commit of a branch and its merge; None where no branch was merged."""


def summary(replayed: Sequence[Replayed]) -> Summary:
    """Count."""
    decisions = [one.decision for one in replayed]
    waits = [one.merged.waited_minutes for one in replayed if one.merged.waited_minutes is not None]
    minutes: Counter[Tier] = Counter()
    for decision in decisions:
        minutes[decision.tier] += decision.route.value.reader_minutes if decision.route else 0
    return Summary(
        len(decisions), Counter(decision.tier for decision in decisions),
        Counter(decision.verdict for decision in decisions), minutes,
        sum(decision.route.value.saved_minutes for decision in decisions if decision.route),
        round(statistics.median(waits)) if waits else None,
    )  # fmt: skip


def text(found: Summary) -> str:
    """For a terminal."""
    if not found.changes:
        return "No change was merged in this time.\n"
    lines = [f"{found.changes} changes. Nothing was scanned again: this is the least that the policy asks.", ""]
    lines += [_bar(tier, found.tiers.get(tier, 0), found.changes, found.minutes.get(tier, 0)) for tier in Tier]
    return "\n".join([*lines, "", *sentences(found)]) + "\n"


def sentences(found: Summary) -> list[str]:
    """The balance in words."""
    flowing, asked = found.verdicts.get(Verdict.ALLOW, 0), sum(found.minutes.values())
    said = [
        f"{_percent(flowing, found.changes)} flow with nobody in front ({flowing} of {found.changes}).",
        f"People read {asked:,} minutes, {asked // found.changes} a change on average, modelled as lines ÷ rate of the tier.",
        f"Against one person who reads everything, {found.saved:,} minutes are spared where less is asked.",
    ]
    if found.wait is not None:
        said.append(f"Half of the merged branches waited {_hours(found.wait)} or longer after their last commit.")
    return said


def page(name: str, found: Summary, replayed: Sequence[Replayed]) -> str:
    """A page of its own, to be opened without a server."""
    most = max(found.tiers.values(), default=1)
    bars = "".join(
        f'<tr><th scope="row">{tier}</th><td><svg width="420" height="18" role="img" aria-label="{count} changes">'
        f'<rect class="{tier}" width="{max(420 * count // max(most, 1), 1)}" height="18" rx="2"/></svg></td>'
        f"<td>{count}</td><td>{_percent(count, found.changes)}</td><td>{found.minutes.get(tier, 0):,} min</td></tr>"
        for tier in Tier for count in [found.tiers.get(tier, 0)]
    )  # fmt: skip
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences(found)) if found.changes else ""
    rows = "".join(
        f"<tr><td><code>{one.merged.commit[:12]}</code></td><td>{one.decision.tier}</td><td>{one.decision.verdict}</td>"
        f"<td>{escape(one.why)}</td></tr>" for one in replayed
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Policy replay: {escape(name)}</title>'
        f"<style>{_STYLE}</style><main><h1>Policy replay: {escape(name)}</h1><ul>{said}</ul>"
        '<table><caption>Changes by tier</caption><thead><tr><th scope="col">Tier</th><th scope="col">Changes</th>'
        '<th scope="col">Number</th><th scope="col">Share</th><th scope="col">Reading</th></tr></thead>'
        f"<tbody>{bars}</tbody></table><table><caption>Every change</caption><thead><tr><th scope='col'>Commit</th>"
        "<th scope='col'>Tier</th><th scope='col'>Verdict</th><th scope='col'>Why</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></main></html>\n"
    )


_STYLE = """
:root{color-scheme:light dark;--line:#8884}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;
padding:0 1rem}table{border-collapse:collapse;margin:1.5rem 0;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
caption{text-align:left;font-weight:600;padding:.3rem 0}
td:nth-child(n+3){font-variant-numeric:tabular-nums}
.low{fill:#3a8f5c}.moderate{fill:#c79a1e}.high{fill:#d2691e}.critical{fill:#c0392b}code{font-size:.85em}
"""


def _bar(tier: Tier, count: int, of: int, minutes: int) -> str:
    length = round(_BAR * count / of)
    return f"{tier:<9} {'█' * length:<{_BAR}} {count:>5}  {_percent(count, of):>4}  {minutes:>6,} min"


def _percent(count: int, of: int) -> str:
    return f"{round(100 * count / max(of, 1))} %"


def _hours(minutes: int) -> str:
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"

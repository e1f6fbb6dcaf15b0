"""What a change newly lets its modules do, in sentences that every rendering shares: one for each module and capability."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from codewarrant import catalogue
from codewarrant.records import CapabilityDelta, Delta, Tier


class Newly(NamedTuple):
    """One capability of one module, and everything that shows it."""

    module: str
    """As a folder, with a slash at its end."""
    sentence: str
    """What follows on the module's name."""
    traversal: bool
    shown: tuple[CapabilityDelta, ...]


def newly(deltas: Iterable[CapabilityDelta]) -> tuple[Newly, ...]:
    """What is introduced: what crosses a boundary first, then by tier."""
    return _grouped(each for each in deltas if each.delta is Delta.INTRODUCED)


def otherwise(deltas: Iterable[CapabilityDelta]) -> tuple[Newly, ...]:
    """What was moved or removed."""
    return _grouped(each for each in deltas if each.delta is not Delta.INTRODUCED)


def place(delta: CapabilityDelta) -> str:
    """Path, and line where it is known."""
    return delta.path if delta.line is None else f"{delta.path}:{delta.line}"


def _grouped(deltas: Iterable[CapabilityDelta]) -> tuple[Newly, ...]:
    ordered = sorted(deltas, key=lambda each: (not each.traversal, -_tier(each).rank, *_group(each)))
    rows = (tuple(found) for _, found in groupby(ordered, _group))
    return tuple(Newly(f"{shown[0].module or '.'}/", _sentence(shown[0]), shown[0].traversal, shown) for shown in rows)


def _group(delta: CapabilityDelta) -> tuple[str, str, bool, str]:
    return (delta.module, delta.capability, delta.traversal, delta.delta)


def _tier(delta: CapabilityDelta) -> Tier:
    for known in catalogue.capabilities().capabilities:
        if known.id == delta.capability:
            return known.traversal_tier if delta.traversal else known.tier
    return Tier.CRITICAL


def _sentence(delta: CapabilityDelta) -> str:
    said = {known.id: known.sentence for known in catalogue.capabilities().capabilities}
    able = said.get(delta.capability, f"do what is called {delta.capability}")
    if delta.delta is Delta.REMOVED:
        return f"has one way less to {able}"
    if delta.delta is Delta.MOVED:
        return f"has a way to {able} that stood elsewhere before"
    return f"can now {able}, which nothing there did before" if delta.traversal else f"has another way to {able}"

"""From facts to a tier: the highest of its reasons, each as data and as a sentence. Nothing here can lower a tier."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from codewarrant.records import (
    Areas,
    Capabilities,
    CapabilityDelta,
    Change,
    Content,
    Delta,
    FileChange,
    Reason,
    Rolling,
    Thresholds,
    Tier,
    Touch,
    Via,
    Volume,
)
from steps.classify.touches import is_test, sentence_of, tier_of

_ODD = {
    Content.BINARY: (Tier.MODERATE, "a binary file that nobody can read in a diff"),
    Content.SYMLINK: (Tier.HIGH, "a symbolic link"),
    Content.SUBMODULE: (Tier.HIGH, "a submodule, that is code from another repository"),
    Content.LFS_POINTER: (Tier.MODERATE, "a pointer to content that is not in the repository"),
    Content.OVERSIZE: (Tier.HIGH, "a file too large to be read here"),
}


class Facts(NamedTuple):
    """All that a tier is made from."""

    change: Change
    touches: Sequence[Touch]
    capabilities: Sequence[CapabilityDelta]
    volume: Volume
    rolling: Sequence[Rolling]


def reasons(facts: Facts, areas: Areas, known: Capabilities, thresholds: Thresholds) -> tuple[Reason, ...]:
    """All reasons, highest tier first."""
    found = [
        *_area_reasons(facts.touches, areas),
        *_capability_reasons(facts.capabilities, known, areas),
        *_size_reasons(facts, thresholds),
        *_content_reasons(facts.change.files),
        *_history_reasons(facts.change),
    ]
    return tuple(sorted(found, key=lambda reason: (-reason.tier.rank, reason.id)))


def highest(found: Iterable[Reason]) -> Tier:
    """Low when there is no reason."""
    return max((reason.tier for reason in found), key=lambda tier: tier.rank, default=Tier.LOW)


def sentence(tier: Tier, found: tuple[Reason, ...]) -> str:
    """One sentence for people: the tier and its strongest reasons."""
    top = [reason for reason in found if reason.tier is tier]
    if tier is Tier.LOW or not top:
        return "Low tier: the change touches nothing critical and is small enough to read."
    more = f", and {len(top) - 2} more" if len(top) > 2 else ""
    return f"{tier.capitalize()} tier: the change {' and '.join(reason.sentence for reason in top[:2])}{more}."


def _area_reasons(touches: Iterable[Touch], areas: Areas) -> Iterator[Reason]:
    grouped: dict[tuple[Tier, str, bool], set[str]] = {}
    for touch in touches:
        key = (tier_of(touch, areas), touch.area, touch.via is Via.REMOVED_LINE)
        grouped.setdefault(key, set()).add(touch.path)
    for (tier, area, removed), paths in grouped.items():
        verb = "removes" if removed else "touches"
        if tier is Tier.LOW:
            continue
        yield Reason(
            f"{verb}-{area}", tier, f"{verb} {sentence_of(area, areas)} ({_named(paths)})", tuple(sorted(paths)),
        )  # fmt: skip


def _capability_reasons(deltas: Iterable[CapabilityDelta], known: Capabilities, areas: Areas) -> Iterator[Reason]:
    """What is lost is no reason: less can be done than before."""
    by_id = {capability.id: capability for capability in known.capabilities}
    grouped: dict[tuple[Tier, str, bool], list[CapabilityDelta]] = {}
    for delta in (delta for delta in deltas if delta.delta is not Delta.REMOVED):
        capability = by_id[delta.capability]
        tier = capability.traversal_tier if delta.traversal else capability.tier
        if is_test(delta.path, areas) and tier.at_least(Tier.MODERATE):
            tier = Tier.MODERATE
        grouped.setdefault((tier, delta.capability, delta.traversal), []).append(delta)
    for (tier, name, traversal), found in grouped.items():
        if tier is not Tier.LOW:
            paths = {delta.path for delta in found}
            new = f"lets {found[0].module or 'the root'} {by_id[name].sentence}, which nothing there did before"
            more = f"uses another way to {by_id[name].sentence}: {found[0].what}"
            verb = "crosses-boundary" if traversal else "gains"
            yield Reason(f"{verb}-{name}", tier, f"{new if traversal else more} ({_named(paths)})", tuple(sorted(paths)))


def _size_reasons(facts: Facts, thresholds: Thresholds) -> Iterator[Reason]:
    lines, volume = facts.volume.code_lines, facts.volume
    if lines > thresholds.moderate_lines:
        yield Reason("large-change", _size_tier(lines, thresholds), f"is large: {lines:,} lines of code", ())
    elif volume.reading_lines > 2 * thresholds.high_lines:
        sentence = f"is large: {volume.reading_lines:,} lines, though little of it is code"
        yield Reason("large-data", Tier.MODERATE, sentence, ())
    if volume.critical_hunks > thresholds.critical_hunks:
        yield Reason("many-critical-hunks", Tier.HIGH, f"changes critical logic in {volume.critical_hunks} places", ())
    for sum_ in facts.rolling[:1]:
        sentence = (
            f"adds up with earlier ones: {sum_.lines:,} lines in {sum_.folder or 'the root'} "
            f"by {sum_.changes} changes of {'new identities' if sum_.identity == '*' else 'one identity'} in {sum_.days} days"
        )
        # Moderate at most, so that a person looks: the week of anybody who works full time is large.
        yield Reason("adds-up", Tier.MODERATE, sentence, ())


def _size_tier(lines: int, thresholds: Thresholds) -> Tier:
    return Tier.HIGH if lines > thresholds.high_lines else Tier.MODERATE


def _content_reasons(files: Iterable[FileChange]) -> Iterator[Reason]:
    grouped: dict[Content, set[str]] = {}
    executable = set()
    for file in files:
        for side in (file.old, file.new):
            if side and side.content in _ODD:
                grouped.setdefault(side.content, set()).add(file.path)
        if file.new and file.new.mode == "100755" and file.new != file.old:
            executable.add(file.path)
    for content, paths in grouped.items():
        tier, what = _ODD[content]
        yield Reason(f"holds-{content}", tier, f"holds {what} ({_named(paths)})", tuple(sorted(paths)))
    if executable:
        sentence = f"adds or changes an executable file ({_named(executable)})"
        yield Reason("touches-executable", Tier.MODERATE, sentence, tuple(sorted(executable)))


def _history_reasons(change: Change) -> Iterator[Reason]:
    if change.merge_bases > 1:
        sentence = f"has {change.merge_bases} merge bases with its target, so its diff is ambiguous"
        yield Reason("criss-cross-history", Tier.HIGH, sentence, ())


def _named(paths: set[str]) -> str:
    first, *rest = sorted(paths)
    return f"{first} and {len(rest)} more" if rest else first

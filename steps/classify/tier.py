"""From facts to a tier: the highest of its reasons, each as data and as a sentence. Nothing here can lower a tier."""

from collections.abc import Iterable, Iterator

from codewarrant.records import Areas, Change, Content, FileChange, Reason, Tier, Touch, Via, Volume
from steps.classify.touches import sentence_of, tier_of

_MODERATE_LINES = 400
_HIGH_LINES = 1500
"""Changed lines of code past which reading degrades; see docs/policy.md for the sources."""

_ODD = {
    Content.BINARY: (Tier.MODERATE, "a binary file that nobody can read in a diff"),
    Content.SYMLINK: (Tier.HIGH, "a symbolic link"),
    Content.SUBMODULE: (Tier.HIGH, "a submodule, that is code from another repository"),
    Content.LFS_POINTER: (Tier.MODERATE, "a pointer to content that is not in the repository"),
    Content.OVERSIZE: (Tier.HIGH, "a file too large to be read here"),
}


def reasons(change: Change, touches: Iterable[Touch], volume: Volume, areas: Areas, code_lines: int) -> tuple[Reason, ...]:
    """All reasons, highest tier first."""
    found = [
        *_area_reasons(touches, areas),
        *_size_reasons(code_lines, volume),
        *_content_reasons(change.files),
        *_history_reasons(change),
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
        yield Reason(
            f"{'removes' if removed else 'touches'}-{area}", tier,
            f"{verb} {sentence_of(area, areas)} ({_named(paths)})", tuple(sorted(paths)),
        )  # fmt: skip


def _size_reasons(code_lines: int, volume: Volume) -> Iterator[Reason]:
    if code_lines > _MODERATE_LINES:
        tier = Tier.HIGH if code_lines > _HIGH_LINES else Tier.MODERATE
        yield Reason("large-change", tier, f"is large: {code_lines:,} lines of code", ())
    elif volume.added_lines + volume.removed_lines > 2 * _HIGH_LINES:
        lines = volume.added_lines + volume.removed_lines
        yield Reason("large-data", Tier.MODERATE, f"is large: {lines:,} lines, though little of it is code", ())


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

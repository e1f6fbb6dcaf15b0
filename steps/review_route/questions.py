"""At most three questions to whoever looks, made from what the change touches, removes and can do now. No answer is implied.

A long list is skimmed, and a list that says that something is in order is believed: there is neither.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codewarrant.records import CapabilityDelta, Classification, Delta, Reason, Tier, Touch, Via
from codewarrant.visible import visible

MOST = 3
_SHOWN = 100
"""Characters of a path."""

# By area; of areas of one tier the upper comes first. `{at}` is the place.
_REMOVED = {
    "access-check": "{at} checked who may do what and is gone: who can reach that code now, and what stops them?",
    "authentication": "{at} proved who the user is and is gone: whom does the code take an unknown caller for?",
    "authorization": "{at} limited who may do what and is gone: who gains a right by that?",
    "session": "{at} guarded the session and is gone: who else could present it now?",
    "cryptography": "{at} protected data and is gone: who can read or change it now?",
}
_TOUCHED = {
    "gate": "{at} is part of what judges changes: what passes now that would not have passed before?",
    "access-check": "{at} checks who may do what: which caller gets through that should not?",
    "authentication": "{at} decides who a user is: what does a wrong, an empty or a repeated credential lead to?",
    "authorization": "{at} gives rights: who gains one, and can they pass it on?",
    "session": "{at} handles sessions: when does an old one end, and who else could present it?",
    "cryptography": "{at} protects data: where do key and nonce come from, and is a wrong one refused?",
    "deserialization": "{at} turns data into objects: who can write that data, and which types can it name?",
    "payment": "{at} moves money: what happens when it runs twice, or with an amount below zero?",
    "pipeline": "{at} runs with the rights of the pipeline: which secrets can it read, and who can start it?",
    "agent-instructions": "{at} is obeyed by assistants: what will they do now that nobody asks them for?",
    "critical-path": "{at} is critical by the policy: what breaks if it is wrong, and which test would show it?",
    "execution": "{at} runs another program: which part of the command can somebody outside choose?",
    "untrusted-input": "{at} takes data from outside: what is the worst value that it accepts?",
    "infrastructure": "{at} shapes what the program runs on: what can be reached from outside that could not?",
    "dependencies": "{at} brings in code of others: who wrote it, and what pins the version that is fetched?",
    "data-schema": "{at} changes how data is stored: how is the old data read, and can this be undone?",
    "memory-unsafety": "{at} can reach past what it was given: who chooses the length or the address?",
    "tooling": "{at} runs when somebody opens or builds the repository: what does it do on their machine?",
}
_GONE = "{at} concerned {area} and is gone: what did it do or prevent, and what does so now?"
_CONCERNS = "{at} concerns {area}: what goes wrong if it is wrong, and which test would show it?"
_CAN = {
    "listener": "{at} listens ({what}): who can reach it, and what do they have to prove?",
    "outbound-host": "{at} talks to {what}: whose is it, and what is sent there?",
    "dependency": "{at} brings in {what}: who wrote it, and what pins the version that is fetched?",
    **dict.fromkeys(
        ("iam-permission", "kubernetes-permission", "workflow-permission", "container-privilege"),
        "{at} grants {what}: who needs it, and what could be done with it beyond that?",
    ),
}
_CROSSES = "{at} lets {module} do what nothing there did before ({what}): which input reaches it?"
_GAINS = "{at} uses {what}: which input reaches it, and what limits it?"
_HOLDS = "{at} cannot be read in a diff: where does it come from, and how would somebody else make the same?"


class Question(NamedTuple):
    """One that could be asked; the least comes first."""

    lowness: int
    kind: int
    """0 for what is removed, 1 for a boundary that is crossed, 2 for the rest."""
    row: int
    path: str
    line: int
    reason: str
    """Id of the reason that it belongs to."""
    text: str


def questions(classification: Classification | None) -> tuple[str, ...]:
    """The most severe first, and before two of one kind one of each."""
    if classification is None:
        return ()
    found = sorted([
        *(_of_touch(touch, classification.reasons) for touch in classification.touches),
        *(_of_delta(each, classification.reasons) for each in classification.capabilities if each.delta is Delta.INTRODUCED),
        *_of_content(classification.reasons),
    ])  # fmt: skip
    firsts = {question.reason: question for question in reversed(found)}
    ordered = [*sorted(firsts.values()), *(question for question in found if question not in firsts.values())]
    return tuple(dict.fromkeys(question.text for question in ordered))[:MOST]


def _of_touch(touch: Touch, reasons: Iterable[Reason]) -> Question:
    is_gone = touch.via is Via.REMOVED_LINE
    table, other = (_REMOVED, _GONE) if is_gone else (_TOUCHED, _CONCERNS)
    text = table.get(touch.area, other).format(at=_at(touch.path, touch.line), area=touch.area)
    reason = f"{'removes' if is_gone else 'touches'}-{touch.area}"
    row = [*table, touch.area].index(touch.area)
    return Question(_lowness(reason, touch.path, reasons), 0 if is_gone else 2, row, touch.path, touch.line or 0, reason, text)


def _of_delta(delta: CapabilityDelta, reasons: Iterable[Reason]) -> Question:
    reason = f"{'crosses-boundary' if delta.traversal else 'gains'}-{delta.capability}"
    module, at = _short(delta.module) or "the root", _at(delta.path, delta.line)
    template = _CAN.get(delta.capability, _CROSSES if delta.traversal else _GAINS)
    text = template.format(at=at, module=module, what=_short(delta.what))
    kind = 1 if delta.traversal else 2
    return Question(_lowness(reason, delta.path, reasons), kind, 0, delta.path, delta.line or 0, reason, text)


def _of_content(reasons: Iterable[Reason]) -> Iterator[Question]:
    for reason in reasons:
        for path in reason.paths if reason.id.startswith("holds-") else ():
            text = _HOLDS.format(at=_at(path, None))
            yield Question(_low(reason.tier), 2, len(_TOUCHED), path, 0, reason.id, text)


def _lowness(reason: str, path: str, reasons: Iterable[Reason]) -> int:
    """By the tier that classify found for it."""
    return min((_low(each.tier) for each in reasons if each.id == reason and path in each.paths), default=_low(Tier.LOW))


def _low(tier: Tier) -> int:
    return Tier.CRITICAL.rank - tier.rank


def _at(path: str, line: int | None) -> str:
    return f"Line {line} of {_short(path)}" if line else _short(path)


def _short(text: str) -> str:
    """The end of it, which tells more than the beginning."""
    shown = visible(text)
    return shown if len(shown) <= _SHOWN else "…" + shown[1 - _SHOWN :]

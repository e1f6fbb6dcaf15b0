"""What a change newly lets each module do, and what it takes from it, by what base and head show of all its files.

A module is a folder. What a file that cannot be read does is not known: then nothing of its module counts as lost, and all that
is there now and was not seen before counts as new.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from codewarrant.paths import quote, unquote
from codewarrant.records import Capabilities, CapabilityDelta, Change, Delta
from codewarrant.source.interface import Source
from codewarrant.visible import visible
from steps.classify.capabilities.permissions import COVERED, Shown, covers
from steps.classify.capabilities.showing import kind_of, shown
from steps.classify.capabilities.siblings import Rest, rests
from steps.classify.capabilities.words import Words, words_of
from steps.classify.readings import Reading, Sides

_WHAT = 120


class Key(NamedTuple):
    """What a module has or has not."""

    capability: str
    what: str
    of: str


class Place(NamedTuple):
    """Where it first shows."""

    path: str
    line: int


class Module(NamedTuple):
    """What the changed files of a folder show, and in which kinds of files it does."""

    before: dict[Key, Place]
    after: dict[Key, Place]
    kinds: dict[Key, set[str]]
    unread: list[str]
    """Paths with a side that could not be read."""


class Step(NamedTuple):
    """Something that one module gains or loses."""

    module: str
    key: Key
    place: Place
    traversal: bool


Answer = tuple[tuple[CapabilityDelta, ...], tuple[str, ...]]


def deltas(change: Change, source: Source, sides: Sides, known: Capabilities) -> Answer:
    """What every module gains and loses; and the paths whose new side could not be read. `sides` are the change's readings."""
    words, named = words_of(known), {capability.id for capability in known.capabilities if capability.names}
    modules, unread = _modules(sides, words)
    kinds = {folder: kinds for folder, module in modules.items() if (kinds := _kinds_that_differ(module))}
    gained, lost = list[Step](), list[Step]()
    for folder, rest in rests(change, source, kinds, words).items():
        gained += _gained(folder, modules[folder], rest, named)
        lost += _lost(folder, modules[folder], rest, named)
    return tuple(sorted(_paired(gained, lost), key=lambda one: (one.path, one.capability, one.what, one.delta))), unread


def folder_of(path: str) -> str:
    """The folder that a file stands in, quoted as a path is; the empty string for the root."""
    return quote(unquote(path).rpartition(b"/")[0])


def _modules(sides: Sides, words: Mapping[str, Words]) -> tuple[dict[str, Module], tuple[str, ...]]:
    found: dict[str, Module] = {}
    unread = []
    for path, reading in sorted(sides.items()):
        kind = kind_of(path, reading.language)
        if kind is None:
            continue
        module = found.setdefault(folder_of(path), Module({}, {}, {}, []))
        old, new = _shown(path, kind, reading, words)
        for places, side in ((module.before, old), (module.after, new)):
            for one in side or ():
                key = Key(one.capability, one.what, one.of)
                places.setdefault(key, Place(path, one.line))
                module.kinds.setdefault(key, set()).add(kind)
        module.unread.extend([path] if old is None or new is None else [])
        unread += [path] if new is None else []
    return found, tuple(unread)


def _shown(path: str, kind: str, reading: Reading, words: Mapping[str, Words]) -> tuple[list[Shown] | None, list[Shown] | None]:
    """What both sides show, by line; nothing where there is none, None where it could not be read."""
    found: list[list[Shown] | None] = []
    for side, data, syntax in (
        (reading.file.old, reading.old, reading.before), (reading.file.new, reading.new, reading.after),
    ):  # fmt: skip
        if side is None:
            found.append([])
        else:
            said = None if data is None else shown(path, kind, data, syntax, words)
            found.append(said if said is None else sorted(said, key=lambda one: one.line))
    return found[0], found[1]


def _kinds_that_differ(module: Module) -> set[str]:
    """The kinds of files that show something on one side alone."""
    return {kind for key in module.before.keys() ^ module.after.keys() for kind in module.kinds[key]}


def _gained(folder: str, module: Module, rest: Rest, named: Container[str]) -> list[Step]:
    had = module.before.keys() | _keys(rest)
    capable = {key.capability for key in had}
    new = [key for key in module.after if not _has(had, key)]
    return [Step(folder, key, module.after[key], key.capability not in capable) for key in _most_telling(new, named)]


def _lost(folder: str, module: Module, rest: Rest, named: Container[str]) -> list[Step]:
    if module.unread or not rest.known:
        return []
    has = module.after.keys() | _keys(rest)
    gone = [key for key in module.before if not _has(has, key)]
    return [Step(folder, key, module.before[key], traversal=False) for key in _most_telling(gone, named)]


def _keys(rest: Rest) -> set[Key]:
    return {Key(one.capability, one.what, one.of) for one in rest.shown}


def _has(keys: set[Key], key: Key) -> bool:
    """Whether this is among them, or one that holds it."""
    wider = (other for other in keys if other.capability == key.capability) if key.capability in COVERED else ()
    return key in keys or any(covers(key.capability, other.what, key.what) for other in wider)


def _most_telling(keys: Iterable[Key], named: Container[str]) -> list[Key]:
    """Without names that stand above another one here: who imports a module and calls it has two names for one thing."""
    keys = list(keys)
    above = {
        Key(key.capability, key.what[:at], key.of)
        for key in keys if key.capability in named
        for at, char in enumerate(key.what) if char == "."
    }  # fmt: skip
    return [key for key in keys if key not in above]


def _paired(gained: Iterable[Step], lost: Iterable[Step]) -> Iterator[CapabilityDelta]:
    """What one module loses and another gains has moved, as often as both happen."""
    gone: dict[Key, list[Step]] = {}
    for step in lost:
        gone.setdefault(step.key, []).append(step)
    for step in sorted(gained, key=lambda step: (step.key, step.traversal, step.module)):
        came = gone.get(step.key)
        if came:
            came.pop(0)
        yield _delta(step, Delta.INTRODUCED if came is None else Delta.MOVED)
        if came == []:
            del gone[step.key]
    yield from (_delta(step, Delta.REMOVED) for steps in gone.values() for step in steps)


def _delta(step: Step, delta: Delta) -> CapabilityDelta:
    what = visible(step.key.what)[:_WHAT]
    return CapabilityDelta(step.key.capability, step.module, step.place.path, step.place.line, what, delta, step.traversal)

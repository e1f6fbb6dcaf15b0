"""Reads lock files whole: what each pins, and what in it only a person can vouch for. A text with anything else in it is none.

Left out, and so to be read, is what proves nothing about itself: `composer.lock`, whose packages bear no checksum, and the lock
files of bun, Swift, Dart and Elixir, which nobody has described here yet.
"""

from collections.abc import Callable

from steps.classify.volume.locks import javascript, others, python
from steps.classify.volume.locks.shapes import Broken, Lock

_MOST = 4 * 1024 * 1024
"""Bytes of one that is looked at."""

_READERS: dict[str, Callable[[str], Lock]] = {
    "package-lock.json": javascript.npm,
    "npm-shrinkwrap.json": javascript.npm,
    "yarn.lock": javascript.yarn,
    "pnpm-lock.yaml": javascript.pnpm,
    "poetry.lock": python.poetry,
    "uv.lock": python.uv,
    "pdm.lock": python.pdm,
    "pipfile.lock": python.pipenv,
    "go.sum": others.go,
    "go.work.sum": others.go,
    "cargo.lock": others.cargo,
    "gemfile.lock": others.bundler,
    "packages.lock.json": others.nuget,
}


def is_named(path: str) -> bool:
    """Whether a file has the name of a lock file, which proves nothing."""
    return _reader(path) is not None


def read(path: str, data: bytes) -> Lock | None:
    """What a lock file says; None where the name is no lock file's, or the text is not one from its first line to its last."""
    reader = _reader(path)
    if reader is None or len(data) > _MOST:
        return None
    try:
        return reader(data.decode("utf-8").replace("\r\n", "\n"))
    except (Broken, ValueError, KeyError, RecursionError):
        return None


def is_held(path: str, old: bytes | None, new: bytes | None) -> Lock | None:
    """The lock file that a change leaves or removes, if nobody has to read it; None is a side that is not there.

    Every side is one whole, nothing that only a person can vouch for is new, and no package that stays has another checksum.
    """
    sides = [None if side is None else read(path, side) for side in (old, new)]
    if [side is None for side in sides] != [side is None for side in (old, new)]:
        return None
    before, after = (side or Lock({}, frozenset()) for side in sides)
    changed = any(before.pins.get(package, checksums) != checksums for package, checksums in after.pins.items())
    return None if changed or not after.claims <= before.claims else sides[1] or sides[0]


def _reader(path: str) -> Callable[[str], Lock] | None:
    folder, _, name = path.lower().rpartition("/")
    is_list = name.endswith(".txt") and "requirements" in (name[: len("requirements")], folder.rpartition("/")[2])
    return python.requirements if is_list else _READERS.get(name)

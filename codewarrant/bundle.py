"""The folder of records that a run leaves and steps hand over: read strictly, written whole or not at all."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codewarrant import jsonio
from codewarrant.paths import quote
from codewarrant.problems import NotVerified, Problem, did_you_mean
from codewarrant.records import Change, Classification, Decision, Event, Reviews, ScanResult, Shard

RECORDS: Mapping[str, type[Any]] = {
    "change.json": Change,
    "event.json": Event,
    "reviews.json": Reviews,
    "classification.json": Classification,
    "scan.json": ScanResult,
    "decision.json": Decision,
}
SARIF = "findings.sarif"
_FOLDERS = ("warrant", "report")
_SHARD = re.compile(r"shard-\d+-of-\d+\.json")
_TEMPORARY = ".codewarrant-"
_MOST_FILES = 100


class Bundle:
    """A folder, or the promise of one: nothing is made before something is written."""

    def __init__(self, path: Path, expected: Mapping[str, str] | None = None) -> None:
        self.path = path
        self._expected = expected or {}
        self._check_names()
        for name in self._expected:
            self.read(name)  # a digest that nobody looks at would promise what it does not keep

    def has(self, name: str) -> bool:
        """Whether a file of this name is there."""
        return (self.path / name).is_file()

    def read(self, name: str) -> bytes:
        """The bytes of one file. If its digest was handed over, they are that file's or nobody's."""
        try:
            data = (self.path / name).read_bytes()
        except FileNotFoundError as error:
            raise Problem(f"{self.path / name} is missing", "an earlier step writes it", _MADE_BY.get(name, "")) from error
        except OSError as error:
            raise Problem(f"{self.path / name} cannot be read", error.strerror or "", "run the step again") from error
        wanted = self._expected.get(name)
        if wanted is not None and wanted != jsonio.digest(data):
            raise Problem(f"{self.path / name} is not what was handed over", "its digest differs", "run the step again")
        return data

    def load(self, name: str) -> Any:
        """One record, strictly."""
        kind = Shard if _SHARD.fullmatch(name) else RECORDS[name]
        return jsonio.load(kind, self.read(name), str(self.path / name))

    def shards(self) -> list[str]:
        """The names of the shares of a scan that wait for `merge`."""
        return sorted(entry.name for entry in self.path.iterdir() if _SHARD.fullmatch(entry.name))

    def digests(self, *names: str) -> dict[str, str]:
        """SHA-256 by name of those of these files that are there."""
        return {name: jsonio.digest(self.read(name)) for name in names if self.has(name)}

    def contents(self, folder: str) -> dict[str, bytes]:
        """The files of one of its folders by name."""
        path = self.path / folder
        return {entry.name: entry.read_bytes() for entry in sorted(path.iterdir())} if path.is_dir() else {}

    def write(self, name: str, data: bytes) -> str:
        """Put one file in place in a single move; returns its digest."""
        target = self.path / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_TEMPORARY)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except OSError as error:
            raise Problem(f"{target} cannot be written", error.strerror or "", "give another folder with --out") from error
        return jsonio.digest(data)

    def remove(self, *names: str) -> None:
        """Remove files that another took the place of."""
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def clear(self, *folders: str) -> None:
        """Remove what an earlier run left in these folders."""
        for folder in folders:
            shutil.rmtree(self.path / folder, ignore_errors=True)

    def _check_names(self) -> None:
        """A folder with other files in it is somebody else's, and must not be mistaken for a bundle."""
        known = (*RECORDS, SARIF, *_FOLDERS)
        try:
            found = sorted(entry.name for entry in self.path.iterdir()) if self.path.exists() else []
        except OSError as error:
            raise Problem(f"{self.path} cannot be used", error.strerror or "", "give a folder with --out") from error
        for name in found:
            if name not in known and not name.startswith(_TEMPORARY) and not _SHARD.fullmatch(name):
                hint = did_you_mean(name, known) or "give a fresh folder with --out"
                raise Problem(f"{self.path} holds {name!r}, which is no record", "this may not be a folder of ours", hint)


def shown(name: str) -> str:
    """A file's name, which may be anything, so that a terminal or a CI system takes no commands from it."""
    return quote(os.fsencode(name))


def contents(path: Path) -> dict[str, bytes]:
    """Every file in a folder by its relative name, whatever it is, but for the rendering, which is no evidence."""
    found: dict[str, bytes] = {}
    for folder, folders, names in os.walk(path, onerror=_refuse):
        here = Path(folder)
        if here == path and "report" in folders:
            folders.remove("report")
        for name in (*names, *(inner for inner in folders if (here / inner).is_symlink())):
            found[(here / name).relative_to(path).as_posix()] = _plain_bytes(here / name)
            if len(found) > _MOST_FILES:
                raise NotVerified("too-large", f"{path} holds more than {_MOST_FILES} files, which no bundle does")
    return found


def _plain_bytes(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise NotVerified("record-odd", f"{shown(path.name)} is not a plain file")
    if path.stat().st_size > jsonio.MAX_BYTES:
        raise NotVerified("too-large", f"{shown(path.name)} is larger than any record")
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(error)
        raise


def _refuse(error: OSError) -> None:
    """What cannot be read is no evidence, and is not passed over either."""
    raise NotVerified("record-odd", f"{shown(str(error.filename))} cannot be read: {error.strerror}") from error


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same file system as the target, so that moving it there is one step; removed in any case."""
    place = target if target.is_mount() else target.parent
    try:
        place.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.TemporaryDirectory(dir=place, prefix=_TEMPORARY)
    except OSError as error:
        raise Problem(f"{place} cannot be written", error.strerror or "", "give another folder with --out") from error
    with temporary as folder:
        yield Path(folder, "bundle")


def swap(fresh: Bundle, target: Path) -> Bundle:
    """Move a finished bundle to its place; what stood there is removed only once the new one is in."""
    Bundle(target)  # refuses a folder that is not ours
    try:
        _fill(target, fresh.path) if target.is_mount() else _replace(target, fresh.path)
    except OSError as error:
        raise Problem(f"{target} cannot be written", error.strerror or "", "give another folder with --out") from error
    return Bundle(target)


def _replace(target: Path, fresh: Path) -> None:
    aside = target.with_name(f".{target.name}.replaced-{os.getpid()}")
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _fill(target: Path, fresh: Path) -> None:
    """A mount, such as a container's volume, cannot be replaced: what is in it is, entry by entry."""
    Bundle(target).clear(*_FOLDERS)
    for name in (*RECORDS, SARIF):
        (target / name).unlink(missing_ok=True)
    for entry in sorted(fresh.iterdir()):
        entry.rename(target / entry.name)


_MADE_BY = {
    "change.json": "run `codewarrant classify` first",
    "classification.json": "run `codewarrant classify` first",
    "scan.json": "run `codewarrant scan` first",
    SARIF: "run `codewarrant scan` first",
    "decision.json": "run `codewarrant review-route` first",
}

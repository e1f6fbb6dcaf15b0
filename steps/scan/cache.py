"""What scanners said of texts that did not change since: kept on this machine, outside every checkout, within a size.

An answer is kept by all that it depends on, and holds places and rules, no text of the file. What a scanner could not read is
never kept. Whoever can write the file decides what is found, so it is never shared across levels of trust; docs/guide.md says
how. Whatever goes wrong with it costs time and nothing else.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TypeVar

from codewarrant import jsonio
from codewarrant.problems import Problem
from codewarrant.records import Kept, Match, Outcome, Rule
from steps.scan.scanners.interface import Scanned, Scanner, Target, by_path

T = TypeVar("T")

SIZE = 64 * 1024 * 1024
"""Bytes; past this the quarter goes that was not asked for the longest."""
_BATCH = 500
_TABLE = """
    CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS oldest ON answers (used);
"""
_USED = "(SELECT coalesce(max(used), 0) + 1 FROM answers)"


class Cache:
    """A file of answers by key."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path, self._size, self._lock = path, size, Lock()

    def read(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those of the answers that are there."""
        found: dict[str, bytes] = {}

        def look(database: sqlite3.Connection) -> None:
            for batch in (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)):
                marks = ",".join("?" * len(batch))
                found.update(database.execute(f"SELECT key, cast(answer AS BLOB) FROM answers WHERE key IN ({marks})", batch))  # noqa: S608
                database.execute(f"UPDATE answers SET used = {_USED} WHERE key IN ({marks})", batch)  # noqa: S608 - question marks

        self._with(look)
        return found

    def write(self, answers: Mapping[str, bytes]) -> None:
        """Keep these, and make room."""

        def keep(database: sqlite3.Connection) -> None:
            database.executemany(f"INSERT OR REPLACE INTO answers VALUES (?, ?, {_USED})", answers.items())  # noqa: S608
            pages, free, size = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZES)
            if (pages - free) * size > self._size:
                database.execute("DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used LIMIT"
                                 " (SELECT count(*) / 4 + 1 FROM answers))")  # fmt: skip

        if answers:
            self._with(keep)

    def _with(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """One transaction. Scanners work side by side, and so may several runs. A file that is no database is thrown away."""
        try:
            with self._lock, closing(self._connected()) as database, database:
                work(database)
        except sqlite3.OperationalError:
            return  # another run holds it, or it cannot be written here
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
        except OSError:
            return

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path.touch(mode=0o600)
        database = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
        database.execute("PRAGMA synchronous = OFF")  # nothing is lost with it
        database.executescript(_TABLE)
        return database


_SIZES = ("page_count", "freelist_count", "page_size")


class Remembering:
    """A scanner that is asked only for what it has not said before."""

    def __init__(self, scanner: Scanner, kept: Cache) -> None:
        self._scanner, self._kept = scanner, kept
        self.name, self.by_language, self.repeatable = scanner.name, scanner.by_language, scanner.repeatable
        self.version, self.rules_sha256, self.reads = scanner.version, scanner.rules_sha256, scanner.reads

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        keys = {target.path: self._key(target, only) for target in targets}
        known = self._known(keys)
        asked = [target for target in targets if target.path not in known]
        said = self._scanner.scan(asked, only)
        self._kept.write({keys[path]: data for path, data in _answers(said, asked).items()})
        rules = {rule.id: rule for each in known.values() for rule in each.rules} | {rule.id: rule for rule in said.rules}
        return Scanned(
            run=replace(said.run, files=said.run.files + len(known)),
            matches=(*(match for each in known.values() for match in each.matches), *said.matches),
            rules=tuple(rules.values()),
            unread=said.unread,
        )

    def _known(self, keys: Mapping[str, str]) -> dict[str, Kept]:
        found = self._kept.read(list(keys.values()))
        read = {path: _answer(found[key], path) for path, key in keys.items() if key in found}
        return {path: answer for path, answer in read.items() if answer}

    def _key(self, target: Target, only: frozenset[str] | None) -> str:
        rules = "all" if only is None else " ".join(sorted(only))
        language = target.language.id if target.language else ""
        said_by = (_program(), self.name, self.version, self.rules_sha256)
        return jsonio.digest("\0".join((*said_by, rules, target.path, language, target.sha256)).encode())


def remembering(scanners: Sequence[Scanner], place: Path | None) -> list[Scanner]:
    """The same scanners; those whose answer does not change from run to run with a memory in this place, if there is one."""
    kept = Cache(place) if place else None
    return [Remembering(scanner, kept) if kept and scanner.repeatable else scanner for scanner in scanners]


_NOTHING = Kept((), ())


def _answer(data: bytes, path: str) -> Kept | None:
    """What was kept, if it can be what was kept of this file."""
    try:
        answer = jsonio.load(Kept, data, "cache") if data else _NOTHING
    except Problem:
        return None
    return answer if {match.path for match in answer.matches} <= {path} else None


def _answers(said: Scanned, targets: Sequence[Target]) -> dict[str, bytes]:
    """What may be kept, by path; nothing at all of a scanner that failed."""
    if said.run.outcome is Outcome.FAILED:
        return {}
    matches, rules = by_path(said.matches), {rule.id: rule for rule in said.rules}
    read = [target.path for target in targets if target.path not in said.unread]
    return {path: _packed(matches.get(path, ()), rules) for path in read}


def _packed(matches: Sequence[Match], rules: Mapping[str, Rule]) -> bytes:
    named = tuple(rules[name] for name in sorted({match.rule for match in matches}))
    return jsonio.dump(Kept(named, tuple(matches))) if matches else b""


@cache
def _program() -> str:
    """Of our own code: what a scanner says depends on that as well."""
    sources = sorted(path for package in ("steps", "codewarrant") for path in Path(str(files(package))).rglob("*.py"))
    return jsonio.digest(b"".join(path.read_bytes() for path in sources))

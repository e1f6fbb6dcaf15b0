"""Code changes labelled by hand with the tier and route that a careful lead expects, built out of real files for scoring.

Nothing here looks at the classifier: the labels in bench/routes stand by themselves. held.yml stays unread until the end.
"""

import base64
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codewarrant import yamlio

_ROOT = Path(__file__).resolve().parent.parent
_TABLES = _ROOT / "bench" / "routes"
_INSTALLED = Path(sysconfig.get_path("purelib"))
TIERS = ("low", "moderate", "high", "critical")
ROUTES = {"low": "allow", "moderate": "one-person", "high": "one-person", "critical": "two-people"}
_LANGUAGES = {
    ".py": "python", ".js": "javascript", ".ts": "typescript", ".java": "java", ".go": "go", ".cs": "csharp",
}  # fmt: skip
_KEYS = {"id", "why", "tier", "at_most", "route", "files"}
_FILE_KEYS = {"as", "from", "text", "base64", "edits"}


@dataclass(frozen=True, slots=True)
class Case:
    """One change: every file of both sides by its path, and what the labeller expects of it."""

    id: str
    why: str
    """The labeller's reasoning, in one sentence."""
    tier: str
    """The lowest tier that is acceptable."""
    at_most: str
    """The highest tier that is acceptable; nearly always the same."""
    route: str
    """The route that belongs to `tier`."""
    base: dict[str, bytes]
    head: dict[str, bytes]

    @property
    def tiers(self) -> frozenset[str]:
        """Every tier that is acceptable."""
        return frozenset(TIERS[TIERS.index(self.tier) : TIERS.index(self.at_most) + 1])

    @property
    def routes(self) -> frozenset[str]:
        """Every route that is acceptable."""
        return frozenset(ROUTES[tier] for tier in self.tiers)

    @property
    def languages(self) -> frozenset[str]:
        """The programming languages of the files that differ; "other" is everything else."""
        paths = (path for path in self.base.keys() | self.head.keys() if self.base.get(path) != self.head.get(path))
        return frozenset(_LANGUAGES.get(Path(path).suffix, "other") for path in paths)


def cases() -> list[Case]:
    """The cases that anybody may look at."""
    return _table("cases.yml")


def held() -> list[Case]:
    """The cases that are kept aside until everything is tuned."""
    return _table("held.yml")


def build(row: Mapping[str, Any]) -> Case:
    """One row of a table as a case; anything that does not fit is a ValueError that names the row."""
    _known(row, _KEYS, "a case")
    base: dict[str, bytes] = {}
    head: dict[str, bytes] = {}
    for file in row["files"]:
        _known(file, _FILE_KEYS, row["id"])
        content = _content(file, row["id"])
        _put(base, file["as"], content, row["id"])
        for path, text in _edited(file, content, row["id"]):
            _put(head, path, text, row["id"])
    tier, at_most = row["tier"], row.get("at_most", row["tier"])
    if row["route"] != ROUTES[tier] or TIERS.index(at_most) < TIERS.index(tier):
        raise ValueError(f"{row['id']}: the route does not belong to the tier, or at_most is below it")
    if base == head:
        raise ValueError(f"{row['id']}: nothing changes")
    return Case(row["id"], row["why"], tier, at_most, row["route"], base, head)


def _table(name: str) -> list[Case]:
    rows: Any = yamlio.load((_TABLES / name).read_bytes(), name)[0]
    return [build(row) for row in rows]


def _edited(file: Mapping[str, Any], content: bytes, case: str) -> Iterator[tuple[str, bytes]]:
    """What the head holds because of one file: itself, unless it is deleted, and what is added beside it."""
    path, kept = file["as"], True
    for edit in file.get("edits", ()):
        keys = set(edit)
        if keys == {"find", "put"}:
            content = _replaced(content, edit, f"{case}: {path}")
        elif keys == {"append"}:
            content += edit["append"].encode()
        elif keys == {"rename_to"}:
            path = edit["rename_to"]
        elif keys == {"add_file"}:
            yield edit["add_file"]["path"], _content(edit["add_file"], case)
        elif edit == {"delete_file": True}:
            kept = False
        else:
            raise ValueError(f"{case}: {sorted(keys)} is no edit")
    if kept:
        yield path, content


def _replaced(content: bytes, edit: Mapping[str, str], where: str) -> bytes:
    find = edit["find"].encode()
    if not find or content.count(find) != 1:
        raise ValueError(f"{where}: found {content.count(find) if find else 0} times, and once is wanted: {edit['find']!r}")
    return content.replace(find, edit["put"].encode())


def _content(file: Mapping[str, str], case: str) -> bytes:
    """A real file of an installed package or of this project, or a short text of our own where no such file exists."""
    if len({"from", "text", "base64"} & file.keys()) != 1:
        raise ValueError(f"{case}: a file needs one of from, text and base64")
    if "text" in file:
        return file["text"].encode()
    if "base64" in file:
        return base64.b64decode(file["base64"], validate=True)
    root = _ROOT if file["from"].startswith("bench/") else _INSTALLED
    return (root / file["from"]).read_bytes()


def _put(side: dict[str, bytes], path: str, content: bytes, case: str) -> None:
    if path in side:
        raise ValueError(f"{case}: {path} is there twice")
    side[path] = content


def _known(row: Mapping[str, Any], keys: set[str], what: str) -> None:
    if row.keys() - keys:
        raise ValueError(f"{what}: {sorted(row.keys() - keys)} is not known")

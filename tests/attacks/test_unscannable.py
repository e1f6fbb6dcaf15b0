"""What cannot be scanned, or hardly, is never green and never silent: the rows of bench/bounds.py, in few runs.

Every day those whose files are small, which are most of them.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import bounds
from bench.bounds import ROWS, Row, Seen
from codewarrant.paths import quote
from codewarrant.records import Coverage, Verdict
from tests.samples import decision_of, entry_of, finding_of, scan_of

QUICK = [row for row in ROWS if not row.slow]
TOGETHER = [row for row in QUICK if not row.alone]
GROUPS = {
    "found": [row for row in TOGETHER if row.rule and not row.unread and not row.tree],
    "unread": [row for row in TOGETHER if row.unread and not row.tree],
    "trees": [row for row in TOGETHER if row.tree],
}
GROUPS["names"] = [row for row in GROUPS["found"] if set(row.make().values()) == {bounds.PYTHON}]


def test_table_plants_each_path_once() -> None:
    names = [row.name for row in ROWS]
    paths = [path for name in ("found", "unread", "trees") for row in GROUPS[name] for path in row.make()]
    assert len(names) >= 24
    assert (len(set(names)), len(set(paths))) == (len(names), len(paths))


SMALL = 20_000
"""Bytes of a file."""
SIZES = ["small", pytest.param("any", marks=pytest.mark.thorough)]


def planted_in(group: str, size: str, *, folder: bool) -> list[Row]:
    """Those rows of a group that can be planted."""
    files = ((row, row.make().values()) for row in GROUPS[group])
    return [
        row for row, contents in files
        if all(bounds.holds(planted, folder=folder) for planted in contents)
        if size == "any" or all(len(planted) < SMALL for planted in contents if isinstance(planted, bytes))
    ]  # fmt: skip


def test_most_rows_are_small() -> None:
    assert len([row for group in ("found", "unread") for row in planted_in(group, "small", folder=False)]) > 120


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("group", ["found", "unread", "trees"])
def test_change_ends_as_its_rows_say(group: str, size: str) -> None:
    rows = planted_in(group, size, folder=False)
    with bounds.place() as here:
        seen = bounds.of_change(together(rows), here, tree=group == "trees")
    assert faults(rows, seen) == {}
    assert seen.scan
    assert seen.decision
    unread = [entry for entry in seen.scan.ledger if entry.coverage is Coverage.NOT_REVIEWED]
    assert set(seen.decision.not_checked) == {f"{entry.path}: {entry.why}" for entry in unread}
    assert ("unreviewed" in {clause.id for clause in seen.decision.clauses}) is bool(unread)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("group", ["names", "unread"])
def test_folder_ends_as_its_rows_say(group: str, size: str) -> None:
    rows = planted_in(group, size, folder=True)
    with bounds.place() as here:
        seen = bounds.of_folder(together(rows), here)
    assert faults(rows, seen) == {}


ALONE = [row for row in QUICK if row.alone]


@pytest.mark.parametrize("row", ALONE, ids=[row.name for row in ALONE])
def test_row_that_stands_alone(row: Row) -> None:
    files = row.make()
    ways = [folder for folder in (False, True) if all(bounds.holds(planted, folder=folder) for planted in files.values())]
    if not ways:
        pytest.skip("it cannot be planted by this user")
    with bounds.place() as here:
        seen = bounds.of_folder(files, here) if ways == [True] else bounds.of_change(files, here, tree=row.tree)
    assert bounds.fault(row, files, seen) == ""


def together(rows: Sequence[Row]) -> bounds.Files:
    return {path: planted for row in rows for path, planted in row.make().items()}


def faults(rows: Sequence[Row], seen: Seen) -> dict[str, str]:
    return {row.name: fault for row in rows if (fault := bounds.fault(row, row.make(), seen))}


MEANT = Row("a file", lambda: {b"a\n.py": b""}, unread="because", rule="some-rule")
PATH = quote(b"a\n.py")
UNREAD = entry_of(PATH, Coverage.NOT_REVIEWED, "semgrep: because of it")


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (Seen(1, "", 1, scan_of(ledger=[UNREAD]), decision_of()), ""),
        (Seen(1, "", 1, scan_of([finding_of(path=PATH)], ledger=[entry_of(PATH)]), None), ""),
        (Seen(0, "", 1, scan_of(ledger=[UNREAD]), None), "GREEN"),
        (Seen(1, "", 1, scan_of(ledger=[UNREAD]), decision_of(Verdict.ALLOW)), "GREEN: it is allowed"),
        (Seen(1, "", 1, scan_of(ledger=[entry_of(PATH)]), None), "GREEN: reviewed, and no finding"),
        (Seen(1, "", 1, scan_of([finding_of(path=PATH, rule="b")], ledger=[entry_of(PATH)]), None), "found, but otherwise: b"),
        (Seen(1, "", 1, scan_of([finding_of(path="b.py")], ledger=[entry_of(PATH)]), None), "GREEN: reviewed, and no finding"),
        (Seen(1, "", 1, scan_of(ledger=[entry_of()]), None), "SILENT"),
        (Seen(1, "", 1, scan_of(ledger=[entry_of(PATH, Coverage.NOT_REVIEWED, "another")]), None), "unread, but otherwise"),
        (Seen(3, "error: this is a defect", 1, None, None), "it ended with 3: error: this is a defect"),
        (Seen(1, "no records", 1, None, None), "it ended with 1: no records"),
        (Seen(None, "", 60, None, None), "it had to be stopped"),
    ],
)
def test_end_that_is_not_the_one_of_the_row_is_a_fault(seen: Seen, said: str) -> None:
    fault = bounds.fault(MEANT, MEANT.make(), seen)
    assert fault.startswith(said)
    assert bool(fault) is bool(said)


def test_command_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.01)
    assert bounds.of_folder({b"a.py": bounds.PYTHON}, tmp_path).code is None

"""Shares of a scan: put together they say what one scan says, and what does not fit together is refused."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pytest

from codewarrant.problems import Problem
from codewarrant.records import Change, Outcome, Policy, ScanResult, Shard
from steps import scan
from steps.scan import asking, shards
from steps.scan.scanners.hidden_text import HiddenTextScanner
from steps.scan.scanners.interface import Scanner
from steps.scan.shards import Share
from tests.samples import Memory, WordScanner, change_of

BEFORE = {f"old/{n}.py": b"# a\nBAD = 1\n" * n for n in range(1, 6)} | {"moved.py": b"x = 1\nBAD(7)\n"}
AFTER = {f"old/{n}.py": b"# a\n" + b"# a\nBAD = 1\n" * n for n in range(1, 6)} | {
    "new.py": b"y = 1\nBAD(7)\nBAD(8)\n", "broken.py": b"UNREADABLE BAD\n", "empty.py": b"", "hidden.py": "a\u202eb\n".encode(),
}  # fmt: skip
INPUTS = {"change.json": "0" * 64}
SCANNERS: list[Scanner] = [WordScanner("BAD"), WordScanner("a", name="others"), HiddenTextScanner()]


def whole(scanners: Sequence[Scanner] = SCANNERS) -> ScanResult:
    change, source = change_of(BEFORE, AFTER)
    return scan.run(change, Policy(), source, scanners, INPUTS)


def shard(change: Change, source: Memory, number: int, of: int, scanners: Sequence[Scanner] = SCANNERS) -> Shard:
    paths = Share(number, of).paths(change)
    sides = asking.targets(source, [file for file in change.files if file.path in paths])
    return shards.read(Share(number, of), scanners, *sides, INPUTS)


def merged(of: int, scanners: Sequence[Scanner] = SCANNERS) -> ScanResult:
    change, source = change_of(BEFORE, AFTER)
    parts = [shard(change, source, number, of, scanners) for number in range(1, of + 1)]
    return scan.run(change, Policy(), source, shards.recorded(scanners, parts[::-1], INPUTS), INPUTS)


@pytest.mark.parametrize("of", [1, 2, 3, 4, 20])
def test_shards_together_say_what_one_scan_says(of: int) -> None:
    assert merged(of) == whole()
    assert any(finding.new for finding in whole().findings)
    assert any(not finding.new for finding in whole().findings), "and what moved between files is old"


def test_every_path_is_in_one_share_and_the_shares_are_about_equal() -> None:
    change, _ = change_of({}, {f"{n}.py": b"x\n" * (n * n) for n in range(40)})
    parts = [Share(number, 4).paths(change) for number in range(1, 5)]
    assert sorted(chain(*parts)) == [file.path for file in change.files]
    sizes = [sum(file.new.size for file in change.files if file.new and file.path in part) for part in parts]
    assert max(sizes) < 1.1 * min(sizes)


def test_a_scanner_that_failed_on_one_share_has_failed() -> None:
    change, source = change_of(BEFORE, AFTER)
    broken = [WordScanner("BAD", outcome=Outcome.FAILED), *SCANNERS[1:]]
    parts = [shard(change, source, 1, 2), shard(change, source, 2, 2, broken)]
    found = scan.run(change, Policy(), source, shards.recorded(SCANNERS, parts, INPUTS), INPUTS)
    assert (found.outcome, found.scanners[0].outcome, found.scanners[0].problem) == (Outcome.FAILED, Outcome.FAILED, "it broke")
    assert {entry.coverage.value for entry in found.ledger if entry.path in AFTER} == {"not-reviewed"}


def test_what_no_shard_read_is_unread() -> None:
    change, source = change_of(BEFORE, AFTER)
    parts = [shard(change, source, number, 2) for number in (1, 2)]
    cut = [replace(said, readings=said.readings[1:]) for said in parts[0].scanners]
    known = shards.recorded(SCANNERS, [replace(parts[0], scanners=tuple(cut)), parts[1]], INPUTS)
    found = scan.run(change, Policy(), source, known, INPUTS)
    assert [entry.why for entry in found.ledger if "no shard read it" in entry.why]
    assert found.outcome is Outcome.PARTIAL


def parts_of(of: int) -> list[Shard]:
    change, source = change_of(BEFORE, AFTER)
    return [shard(change, source, number, of) for number in range(1, of + 1)]


REFUSED = [
    ("none", [], "there is no shard"),
    ("one missing", parts_of(3)[:2], "shard 3 of 3 is missing"),
    ("one twice", [*parts_of(2), parts_of(2)[0]], "not of one scan"),
    ("of two splits", [*parts_of(2), parts_of(3)[2]], "not of one scan"),
    ("of another change", [parts_of(2)[0], replace(parts_of(2)[1], inputs={"change.json": "1" * 64})], "not of one scan"),
    ("without a scanner", [parts_of(2)[0], replace(parts_of(2)[1], scanners=())], "shard 2 was not read by this words"),
]


@pytest.mark.parametrize(("parts", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_does_not_fit_together_is_refused(parts: list[Shard], why: str) -> None:
    with pytest.raises(Problem, match=why):
        shards.recorded(SCANNERS, parts, INPUTS)


@pytest.mark.parametrize("other", [WordScanner("BAD", version="2"), WordScanner("BAD", rules_sha256="1")])
def test_shard_of_another_version_or_other_rules_is_refused(other: WordScanner) -> None:
    with pytest.raises(Problem, match="was not read by this words"):
        shards.recorded([other], parts_of(2), INPUTS)

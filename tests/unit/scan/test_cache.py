"""The cache: the same answer as without it, asked for less often, and nothing of a scanner that did not read or failed."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from codewarrant.catalogue import language_of
from codewarrant.records import Outcome
from steps.scan import cache
from steps.scan.cache import Cache, Remembering
from steps.scan.scanners.interface import Scanned, Target
from tests.samples import WordScanner

FILES = {"a.py": b"fine\nBAD\n", "b.py": b"fine\n", "c.py": b"UNREADABLE\nBAD\n"}


class Counting(WordScanner):
    """Counts what it is asked."""

    asked = 0

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        self.asked += len(targets)
        return super().scan(targets, only)


def targets(**changed: bytes) -> list[Target]:
    files = FILES | {f"{name}.py": data for name, data in changed.items()}
    return [Target(path, data, language_of(path)) for path, data in files.items()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "scan.sqlite"


def test_second_answer_is_the_first_one_and_asks_only_for_what_was_not_read(place: Path) -> None:
    scanner = Counting("BAD")
    bare = WordScanner("BAD").scan(targets())
    first = Remembering(scanner, Cache(place)).scan(targets())
    assert (scanner.asked, set(first.matches), first.run, first.unread) == (3, set(bare.matches), bare.run, bare.unread)
    second = Remembering(scanner, Cache(place)).scan(targets())
    assert (scanner.asked, set(second.matches), second.run, second.unread) == (4, set(bare.matches), bare.run, bare.unread)
    assert {rule.id for rule in second.rules} >= {match.rule for match in second.matches}


# what differs, and how the second scanner and its targets are made
OTHER = [
    ("content", WordScanner("BAD"), {"b": b"fine BAD\n"}, 1),
    ("version", WordScanner("BAD", version="2"), {}, 2),
    ("rules", WordScanner("BAD", rules_sha256="f" * 64), {}, 2),
    ("name", WordScanner("BAD", name="other"), {}, 2),
]


@pytest.mark.parametrize(("scanner", "changed", "fresh"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_what_an_answer_depends_on_is_asked_anew(
    place: Path, scanner: WordScanner, changed: dict[str, bytes], fresh: int
) -> None:
    Remembering(WordScanner("BAD"), Cache(place)).scan(targets())
    counting = Counting("BAD", name=scanner.name, version=scanner.version, rules_sha256=scanner.rules_sha256)
    Remembering(counting, Cache(place)).scan(targets(**changed))
    assert counting.asked == fresh + 1, "and the one that cannot be read"


def test_our_own_code_is_part_of_what_an_answer_depends_on(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Remembering(WordScanner("BAD"), Cache(place)).scan(targets())
    monkeypatch.setattr(cache, "_program", lambda: "another")
    counting = Counting("BAD")
    Remembering(counting, Cache(place)).scan(targets())
    assert counting.asked == 3


def test_another_path_or_other_rules_are_another_question(place: Path) -> None:
    scanner = Counting("BAD")
    kept = Remembering(scanner, Cache(place))
    kept.scan([Target("a.py", b"BAD\n", None)])
    kept.scan([Target("b.py", b"BAD\n", None)])
    kept.scan([Target("a.py", b"BAD\n", None)], frozenset({"word-words"}))
    assert scanner.asked == 3


def test_nothing_is_kept_of_a_scanner_that_failed(place: Path) -> None:
    Remembering(WordScanner("BAD", outcome=Outcome.FAILED), Cache(place)).scan(targets())
    counting = Counting("BAD")
    Remembering(counting, Cache(place)).scan(targets())
    assert counting.asked == 3


@pytest.mark.parametrize("damage", [b"no database", b"SQLite format 3\0" + b"\xff" * 4096], ids=["other", "torn"])
def test_damaged_file_costs_time_alone_and_is_made_anew(place: Path, damage: bytes) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(damage)
    for asked in (3, 3, 4):  # thrown away, filled, used
        scanner = Counting("BAD")
        scanner.asked = asked - 3
        assert len(Remembering(scanner, Cache(place)).scan(targets()).matches) == 2
    assert sqlite3.connect(place).execute("SELECT count(*) FROM answers").fetchone() == (2,)


def test_answer_about_another_file_is_not_believed(place: Path) -> None:
    Remembering(WordScanner("BAD"), Cache(place)).scan(targets())
    with sqlite3.connect(place) as database:
        database.execute("UPDATE answers SET answer = replace(cast(answer AS TEXT), 'a.py', 'z.py')")
    counting = Counting("BAD")
    assert {match.path for match in Remembering(counting, Cache(place)).scan(targets()).matches} == {"a.py", "c.py"}
    assert counting.asked == 2


def test_place_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert len(Remembering(WordScanner("BAD"), Cache(tmp_path / "file" / "scan.sqlite")).scan(targets()).matches) == 2


def test_it_stays_within_its_size_and_what_was_used_last_stays(place: Path) -> None:
    kept = Cache(place, 200_000)
    for number in range(60):
        kept.write({f"{number}-{part}": b"x" * 1000 for part in range(10)})
        assert kept.read(["0-0"])
    assert place.stat().st_size < 300_000
    assert not kept.read(["1-0"])
    assert kept.read(["59-9"])


def test_only_its_owner_reads_it(place: Path) -> None:
    Cache(place).write({"a": b""})
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_scanner_that_may_say_something_else_tomorrow_is_always_asked(place: Path) -> None:
    made = cache.remembering([WordScanner("BAD"), WordScanner("BAD", repeatable=False)], place)
    assert [isinstance(scanner, Remembering) for scanner in made] == [True, False]
    assert cache.remembering([WordScanner("BAD")], None) == [WordScanner("BAD")]

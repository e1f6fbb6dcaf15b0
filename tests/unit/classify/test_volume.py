"""How much a change is: no line, file or address that an author adds makes it less, and many small ones are one large one."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant.catalogue import language_of, profile
from codewarrant.records import Blob, Content, FileChange, Hunk, Status, Touch, Via, Volume
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.source.interface import Earlier
from steps.classify import volume
from steps.classify.changed import Changed, Line
from steps.classify.touches import Touched
from tests.repositories import Repository
from tests.samples import Memory, change_of, commit_of
from tests.unit.classify.test_generated import go

THRESHOLDS = profile("balanced")[0].thresholds
BLOB = Blob("1" * 40, "100644", Content.TEXT, 1)
Sides = tuple[Iterable[str], Iterable[str]]


def one(path: str, added: Iterable[str] = (), removed: Iterable[str] = ()) -> Changed:
    plus, minus = (tuple(Line(number, text, text) for number, text in enumerate(side, 1)) for side in (added, removed))
    return Changed(FileChange(path, Status.MODIFIED, BLOB, BLOB), language_of(path), plus, minus)


def size(changes: Iterable[Changed]) -> Volume:
    return volume.measure(list(changes), Touched((), {}, {}), {}, {})


SIZES = [
    ("nothing", [], (0, 0, 0, 0)),
    ("code", [one("a/x.py", ["1", "2"], ["3"])], (3, 3, 1, 0)),
    ("what no language is known of", [one("a/x.qqq", ["1"])], (1, 1, 1, 0)),
    ("data", [one("a/x.json", ["1"])], (1, 0, 1, 0)),
    ("prose", [one("README.md", ["1"])], (1, 0, 1, 0)),
    ("no lines", [one("a/x.png")], (0, 0, 1, 1)),
    ("two folders", [one("a/x.py", ["1"]), one("a/b/x.py", ["2"]), one("a/b/y.py", ["3"])], (3, 3, 2, 0)),
    ("a quoted path", [one('"a/\\303\\244/x.py"', ["1"]), one("a/ä/y.py", ["2"])], (2, 2, 1, 0)),
    ("named like a lock file", [one("go.sum", ["import os"])], (1, 0, 1, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [row[1:] for row in SIZES], ids=[row[0] for row in SIZES])
def test_lines_and_folders(changes: list[Changed], expected: tuple[int, ...]) -> None:
    found = size(changes)
    assert (found.reading_lines, found.code_lines, found.folders, found.files_without_lines) == expected
    assert found.reading_lines == found.added_lines + found.removed_lines
    assert found.files == len(changes)


def test_what_need_not_be_read_is_not_counted() -> None:
    block = [f"step_{n}()" for n in range(30)]
    found = size([one("a.py", (), block), one("b.py", block)])
    assert (found.added_lines, found.removed_lines, found.reading_lines, found.code_lines) == (30, 30, 30, 30)
    assert volume.lines_by_path([one("a.py", (), block), one("b.py", block)], found.not_read) == {"a.py": 0, "b.py": 30}


APART = tuple(Hunk(at, 1, at, 1) for at in range(10, 1000, 100))
CLOSE = tuple(Hunk(at, 1, at, 1) for at in range(10, 30, 2))
WHOLE = (Hunk(0, 0, 1, 1000),)
BY_PATH = (Touch("gate", "a.py", Via.PATH, None, 1),)
HUNKS: list[tuple[str, tuple[Hunk, ...], tuple[Touch, ...], set[int], set[int], int]] = [
    ("none", APART, (), set(), set(), 0),
    ("an added line", APART, (), {110}, set(), 1),
    ("a removed line", APART, (), set(), {110}, 1),
    ("both in one hunk", APART, (), {110}, {110}, 1),
    ("two hunks", APART, (), {110}, {210}, 2),
    ("lines that are in no hunk", APART, (), {111}, {1}, 0),
    ("every hunk by its path", APART, BY_PATH, set(), set(), 10),
    ("a new file by its path", WHOLE, BY_PATH, set(), set(), 1),
    ("hunks close together", CLOSE, (), set(range(10, 30, 2)), set(), 10),
    ("one hunk with lines close together", WHOLE, (), {1, 2, 19, 20}, set(), 1),
    ("one long hunk", WHOLE, (), {1, 21, 500, 501, 1000}, set(), 4),
    ("one long hunk by its path too", WHOLE, BY_PATH, {1, 21, 500, 501, 1000}, set(), 4),
    ("far apart by what is removed between", (Hunk(1, 100, 0, 0),), (), set(), {1, 100}, 2),
    ("a removal beside an addition", (Hunk(1, 1, 0, 0), Hunk(5, 0, 5, 1)), (), {5}, {1}, 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("hunks", "touches", "added", "removed", "expected"), [row[1:] for row in HUNKS], ids=[row[0] for row in HUNKS]
)
def test_hunks_that_touch_something_critical(
    hunks: tuple[Hunk, ...], touches: tuple[Touch, ...], added: set[int], removed: set[int], expected: int
) -> None:
    touched = Touched(touches, {"a.py": added}, {"a.py": removed})
    assert volume.measure([], touched, {"a.py": hunks, "b.py": APART}, {}).critical_hunks == expected


TEXT = st.text("ab {}", max_size=3)
SIDE = st.lists(TEXT, max_size=25)
PATH = st.sampled_from(["a/x.py", "b/y.py", "c/z.json", "d.md", "e/f.qqq"])


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Sides]:
    block = [f"step_{n}" for n in range(12)]
    sides = st.one_of(SIDE, st.just(block), SIDE.map(lambda lines: [*lines, *block]))
    return draw(st.dictionaries(PATH, st.tuples(sides, sides), max_size=4))


def measured(files: Mapping[str, Sides]) -> Volume:
    return size(one(path, *sides) for path, sides in files.items())


@given(changes(), PATH, st.integers(0, 40), st.booleans(), st.integers(1, 15))
def test_no_line_that_is_added_or_removed_makes_a_change_smaller(
    files: dict[str, Sides], path: str, place: int, is_added: bool, count: int
) -> None:
    more = dict(files)
    added, removed = (list(side) for side in more.get(path, ((), ())))
    side = added if is_added else removed
    side[place:place] = [f"line {n} that stands nowhere else" for n in range(count)]
    more[path] = (added, removed)
    before, after = measured(files), measured(more)
    assert after.reading_lines >= before.reading_lines + count
    assert after.code_lines >= before.code_lines
    assert after.folders >= before.folders


@given(changes())
def test_nothing_that_is_left_out_hides_more_than_its_other_side_shows(files: dict[str, Sides]) -> None:
    found = measured(files)
    assert found.reading_lines >= max(found.added_lines, found.removed_lines)
    assert found.code_lines <= found.reading_lines
    code = [one(path, *sides) for path, sides in files.items() if path.endswith((".py", ".qqq"))]
    assert found.code_lines >= max(sum(len(each.added) for each in code), sum(len(each.removed) for each in code))


def hunks_of(rows: str) -> tuple[tuple[Hunk, ...], set[int], set[int]]:
    """A whole diff, a letter a line: ` ` kept, `-` removed, `+` added, `R` and `A` the same and critical."""
    old, new, hunks = 0, 0, list[Hunk]()
    numbers: dict[str, set[int]] = {"R": set(), "A": set()}
    for is_kept, group in groupby(rows, lambda row: row == " "):
        part = list(group)
        olds, news = sum(row in " -R" for row in part), sum(row in " +A" for row in part)
        if not is_kept:
            hunks.append(Hunk(old + (olds > 0), olds, new + (news > 0), news))
            for row, at in (("R", old), ("A", new)):
                side = [each for each in part if each in ("-R" if row == "R" else "+A")]
                numbers[row] |= {at + index for index, each in enumerate(side, 1) if each == row}
        old, new = old + olds, new + news
    return tuple(hunks), numbers["A"], numbers["R"]


def critical(rows: str) -> int:
    hunks, added, removed = hunks_of(rows)
    return volume.measure([], Touched((), {"a.py": added}, {"a.py": removed}), {"a.py": hunks}, {}).critical_hunks


@given(st.lists(st.tuples(st.sampled_from(["A", "R", "RA", "-", "+"]), st.integers(1, 60)), max_size=30), st.data())
def test_no_hunk_that_is_added_makes_critical_places_fewer(parts: list[tuple[str, int]], data: st.DataObject) -> None:
    rows = [row + " " * kept for row, kept in parts]
    more = list(rows)
    more.insert(data.draw(st.integers(0, len(rows))), data.draw(st.sampled_from(["A ", "R ", "+++ ", "-RA "])))
    assert critical("".join(more)) >= critical("".join(rows))


@given(st.lists(st.integers(20, 60), max_size=30))
def test_joining_hunks_by_rewriting_what_lies_between_makes_critical_places_no_fewer(gaps: list[int]) -> None:
    apart = "".join("A" + " " * gap for gap in gaps)
    joined = "".join("A" + "-+" * gap for gap in gaps)
    assert critical(joined) == critical(apart) == len(gaps)


# --- what the same hands brought before -------------------------------------------------------------------------------


@dataclass
class Branch(Memory):
    """A source with a past."""

    past: tuple[Earlier, ...] = field(default=())

    def earlier(self, commit: str, days: int) -> tuple[Earlier, ...]:  # noqa: ARG002
        return self.past


ME, YOU, NEW, OLD = "me@example.org", "you@example.org", "new@example.org", "old@example.org"


def step(who: str, lines: int, path: str = "src/auth/a.py", number: int = 1) -> Earlier:
    return Earlier(f"{number:040x}", frozenset(who.split()), {path: lines})


def told(past: Iterable[Earlier], lines: Mapping[str, int], *who: str) -> list[tuple[str, str, int, int]]:
    before = Earlier("b" * 40, frozenset({ME, YOU, OLD}), {})
    change, memory = change_of({}, {"src/auth/a.py": b"1\n"})
    source = Branch(memory.content, (*past, before))
    found = volume.rolling(change, source, THRESHOLDS, lines, who)
    assert {each.days for each in found} <= {THRESHOLDS.rolling_days}
    return [(each.identity, each.folder, each.changes, each.lines) for each in found]


HERE = {"src/auth/b.py": 35}
SUMS: list[tuple[str, list[Earlier], dict[str, int], tuple[str, ...], list[tuple[str, str, int, int]]]] = [
    ("twelve small ones", [step(ME, 35)] * 11, HERE, (ME,), [(ME, "src/auth", 12, 420)]),
    ("eleven small ones", [step(ME, 35)] * 10, HERE, (ME,), []),
    ("somebody else's", [step(YOU, 350)] * 11, HERE, (ME,), []),
    ("in another folder", [step(ME, 350, "src/web/a.py")] * 11, HERE, (ME,), []),
    ("deeper in the same", [step(ME, 390, "src/auth/x/y/a.py")], HERE, (ME,), [(ME, "src/auth", 2, 425)]),
    ("in the root", [step(ME, 500, "a.py")], {"b.py": 1}, (ME,), [(ME, "", 2, 501)]),
    ("one large one alone", [], {"src/auth/b.py": 5000}, (ME,), []),
    ("one that is not in this folder", [step(ME, 5, "x/y/z.py")], {"src/auth/b.py": 5000}, (ME,), []),
    ("nothing to read here", [step(ME, 5000)], {"src/auth/b.py": 0}, (ME,), []),
    ("written together", [step(f"{ME} {YOU}", 380)], HERE, (YOU,), [(YOU, "src/auth", 2, 415)]),
    ("this one written together", [step(ME, 380)], HERE, (ME, YOU), [(ME, "src/auth", 2, 415)]),
    (
        "a fresh address each time", [step(f"x{n}@example.org", 35) for n in range(11)], HERE, (NEW,),
        [("*", "src/auth", 12, 420)],
    ),
    ("a fresh address and a known one", [step(f"x{n}@example.org", 35) for n in range(11)], HERE, (OLD,), []),
    ("one fresh address", [step(NEW, 35)] * 11, HERE, (NEW,), [(NEW, "src/auth", 12, 420)]),
    ("a fresh address with others", [step(NEW, 300), step("x@example.org", 90)], HERE, (NEW,),
        [("*", "src/auth", 3, 425)]),
    ("looked at when it added up", [step(ME, 35)] * 12, HERE, (ME,), []),
    ("looked at, and as much again", [step(ME, 35)] * 23, HERE, (ME,), [(ME, "src/auth", 12, 420)]),
    ("a large one of which nobody can tell whether it was looked at", [step(ME, 500)], HERE, (ME,),
        [(ME, "src/auth", 2, 535)]),
    ("nobody can tell who", [step("*", 35)] * 11, HERE, (), [("*", "src/auth", 12, 420)]),
    (
        "largest first", [step(ME, 500), step(ME, 900, "src/web/a.py")], {**HERE, "src/web/b.py": 1}, (ME,),
        [(ME, "src/web", 2, 901), (ME, "src/auth", 2, 535)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("past", "lines", "who", "expected"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_many_small_changes_are_one_large_one(
    past: list[Earlier], lines: dict[str, int], who: tuple[str, ...], expected: list[tuple[str, str, int, int]]
) -> None:
    assert told(past, lines, *who) == expected


@pytest.mark.parametrize("fresh", [False, True], ids=["one address", "a fresh address each time"])
def test_twelve_changes_of_a_branch_are_as_large_as_one(tmp_path: Path, fresh: bool) -> None:
    made = Repository(tmp_path / "repository")
    made.commit({"src/auth/a.py": b""})
    made.commit(message="Start", author="Old <old@example.org>")
    for number in range(1, 12):
        address = f"x{number}@example.org" if fresh else ME
        made.commit({f"src/auth/a{number}.py": b"x\n" * 35}, author=f"X <{address}>")
    made.branch("topic")
    made.commit({"src/auth/last.py": b"x\n" * 35}, author=f"X <{NEW if fresh else ME}>")
    source = GitSource(made.path, os.environ["PATH"])
    change = commits.collect(source, "main", "topic")
    who = volume.identities(source.objects(change.commits)[oid] for oid in change.commits)
    found = volume.rolling(change, source, THRESHOLDS, {"src/auth/last.py": 35}, who)
    assert [(each.identity, each.folder, each.changes, each.lines) for each in found] == [
        ("*" if fresh else ME, "src/auth", 12, 420)
    ]


def test_at_most_twenty_are_told() -> None:
    folders = [f"src/f{n}" for n in range(30)]
    past = [step(ME, 500, f"{folder}/a.py") for folder in folders]
    assert len(told(past, {f"{folder}/b.py": 1 for folder in folders}, ME)) == 20


def test_without_a_past_nothing_adds_up() -> None:
    change, source = change_of({}, {"a.py": b"1\n"})
    assert volume.rolling(change, source, THRESHOLDS, {"a.py": 5000}, {ME}) == ()


@pytest.mark.parametrize(("after", "expected"), [(go("a", "b"), 0), (go("a", "b") + b"import os\n", 501), (None, 0)])
def test_of_earlier_changes_only_what_is_proved_to_be_a_lock_file_is_left_out(after: bytes | None, expected: int) -> None:
    content = {"1" * 40: go("a"), "2" * 40: after or b""}
    past = Earlier("3" * 40, frozenset({ME}), {"go.sum": 500}, {"go.sum": ("1" * 40, "2" * 40 if after else "")})
    change, _ = change_of({}, {"a.py": b"1\n"})
    source = Branch(content, (past, Earlier("b" * 40, frozenset({ME}), {})))
    assert sum(each.lines for each in volume.rolling(change, source, THRESHOLDS, {"a.py": 1}, {ME})) == expected


IDENTITIES = [
    ("Dev <Dev@Example.ORG>", "Change", {"dev@example.org"}),
    ("Dev <dev@example.org>", "Change\n\nCo-authored-by: Other <Other@example.org>", {"dev@example.org", "other@example.org"}),
    ("Dev <dev@example.org>", "Change\n\nco-AUTHORED-by:<o@example.org>\n\nmore", {"dev@example.org", "o@example.org"}),
    ("Dev <dev@example.org>", "Change\n\nReviewed-by: Other <other@example.org>", {"dev@example.org"}),
    ("A <a@example.org> <b@example.org>", "Change", {"a@example.org", "b@example.org"}),
    ("Nobody <>", "Change", {"*"}),
    ("Anybody <*>", "Change", {"*"}),
]


@pytest.mark.parametrize(("author", "message", "expected"), IDENTITIES)
def test_who_wrote_a_commit(author: str, message: str, expected: set[str]) -> None:
    assert volume.identities([commit_of(message, author=author)]) == expected


def test_who_wrote_several() -> None:
    commits = [commit_of("1", author=f"X <{who}>") for who in (ME, YOU)]
    assert volume.identities(commits) == {ME, YOU}
    assert volume.identities([]) == set()

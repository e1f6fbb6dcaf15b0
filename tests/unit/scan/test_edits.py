"""What a change brings is new and nothing else is: every scripted edit of bench/edits.py, with the scanners that ship.

Every day those of a few seeds, in .ci/run those of more. The weak twins of bench/cases stay out: they are what `codewarrant
bench edits` has beyond this.
"""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import wiring
from bench.edits import Edit, Known, Verdict, edits, expected, holds, lines, verdicts
from bench.seeds import Seed, seeds
from codewarrant.collect import collect
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.problems import Problem
from codewarrant.records import Match, Policy
from codewarrant.source.git import GitSource
from steps import scan
from steps.scan import fingerprints
from steps.scan.scanners.interface import Scanned, Target
from tests.repositories import Executable, Repository
from tests.samples import WordScanner

SEEDS = seeds()
LANGUAGES = {".py", ".js", ".ts", ".java", ".go", ".cs", ".dockerfile", ".sh", ".yml", ".tf", ".env", ".json", ".md"}


@pytest.mark.parametrize("every", [pytest.param(16, id="some"), pytest.param(4, id="many", marks=pytest.mark.thorough)])
def test_no_finding_of_any_edit_is_wrongly_new_or_wrongly_old(every: int) -> None:
    """`codewarrant bench edits` has all seeds."""
    results = verdicts(SEEDS[::every], wiring.scanners({"PATH": os.defpath}))
    wrong = {
        f"{result.seed}: {result.edit.kind}": (result.wrongly_new, result.wrongly_old, result.miscounted)
        for result in results if result.wrongly_new or result.wrongly_old or result.miscounted
    }  # fmt: skip
    assert wrong == {}
    assert holds(results)


def test_edits_are_many_and_all_different() -> None:
    planned = [(seed, edit) for seed in SEEDS for edit in edits(seed)]
    assert len(planned) >= 300
    assert Counter((seed.name, edit.kind) for seed, edit in planned).most_common(1)[0][1] == 1
    assert all(edit.old != edit.new or edit.mode != "100644" for _, edit in planned)
    assert {Path(seed.path).suffix for seed in SEEDS} == LANGUAGES


WEAK = Seed(
    "words", "a.py", line="BAD(x)", fixed="good(x)", top="import a", calm="def NAME():\n    return TEN", end="\n",
    weak="def NAME():\n    MOST = TEN\n    LINE", forms={"blanks": "BAD( x )"}, others={"another": ("x", "y")},
)  # fmt: skip


def judged() -> list[Verdict]:
    return verdicts([WEAK], [WordScanner("BAD")])


def test_what_holds_with_a_scanner_that_starts_no_program_holds() -> None:
    assert [result for result in judged() if result.wrongly_new or result.wrongly_old or result.miscounted] == []


@pytest.mark.parametrize("always", [True, False], ids=["all new", "all old"])
def test_a_scan_that_tells_nothing_apart_is_found_out(always: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def mark(found: list[Match], *rest: object) -> list[tuple[Match, bool]]:
        return [(match, always) for match in found]

    monkeypatch.setattr(fingerprints, "mark_new", mark)
    results = judged()
    new, old = (sum(bool(getattr(result, key)) for result in results) for key in ("wrongly_new", "wrongly_old"))
    assert (new > 20, old > 10) == (always, not always)
    assert (new, old)[always] == 0
    assert not holds(results * 100)


def test_a_scan_that_finds_another_number_is_found_out() -> None:
    class Twice(WordScanner):
        def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
            answer = super().scan(targets, only)
            extra = [match for match in answer.matches if match.path != "a.py"]
            return replace(answer, matches=(*answer.matches, *extra))

    results = verdicts([WEAK], [Twice("BAD")])
    assert any(result.miscounted for result in results)
    assert not holds(results * 100)


def test_a_seed_that_shows_nothing_is_no_proof() -> None:
    with pytest.raises(Problem, match="no weakness in the seed words"):
        verdicts([WEAK], [WordScanner("WORSE")])


def test_few_edits_are_no_proof_and_the_table_has_the_sums() -> None:
    results = judged()
    assert not holds(results[:299])
    assert holds(results * 10)
    sums = len(results), sum(result.findings for result in results), 0, 0, 0
    assert list(lines(results))[-1].split() == ["all,", "of", "1", "seeds", *map(str, sums)]


# The same secret stands in several seeds, so that one change that edits them all would move it from file to file.
APART = [seed for seed in SEEDS if seed.name not in ("secret-env", "secret-json")]


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.thorough) for turn in (1, 2))])
def test_one_change_of_a_repository_that_holds_an_edit_of_each_seed(turn: int, tmp_path: Path) -> None:
    chosen = [(seed, _some_edit(seed, 17 * turn + 5 * number)) for number, seed in enumerate(APART)]
    repository = Repository(tmp_path / "repo")
    old = {_apart(seed, path): text.encode() for seed, edit in chosen for path, text in edit.old.items()}
    repository.commit({"README.md": b"# Shop\n", **old})
    repository.branch("change")
    new = {_apart(seed, path): _with_mode(edit, text) for seed, edit in chosen for path, text in edit.new.items()}
    repository.commit(dict.fromkeys(set(old) - set(new)) | new)
    source = GitSource(repository.path, "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin")
    scanners = wiring.scanners({"PATH": os.defpath})
    result = scan.run(collect(PlainPlatform(), source, "main", None).change, Policy(), source, scanners, {})
    seen = Counter((f"{finding.rule} in {finding.path}", finding.new) for finding in result.findings)
    known = Known(scanners, {(seed.path, seed.file(seed.block(line))) for seed, edit in chosen for line in _spelled(edit)})
    right: Counter[tuple[str, bool]] = Counter()
    for seed, edit in chosen:
        for (place, is_new), count in expected(seed, edit, known).items():
            rule, _, path = place.partition(" in ")
            right[f"{rule} in {_apart(seed, path)}", is_new] += count
    assert {place: count for place, count in seen.items() if count} == {place: count for place, count in right.items() if count}
    assert seen.total() > 30


def _some_edit(seed: Seed, number: int) -> Edit:
    found = edits(seed)
    return found[number % len(found)]


def _apart(seed: Seed, path: str) -> str:
    """Each seed in a folder of its own, but for workflows, which are such in one folder alone."""
    return path if path.startswith(".github") else f"{seed.name}/{path}"


def _with_mode(edit: Edit, text: str) -> bytes | Executable:
    return Executable(text.encode()) if edit.mode == "100755" else text.encode()


def _spelled(edit: Edit) -> list[str]:
    return [copy.line for copies in edit.shows.values() for copy in copies]

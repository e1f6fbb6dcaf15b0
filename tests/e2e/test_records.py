"""Records: the same input gives the same bytes, step by step or at once, and nothing that was written is ever lost."""

import json
from pathlib import Path

import pytest

from codewarrant.jsonio import canonical, digest
from codewarrant.records import Verdict
from tests.gate import INJECTION, NOW, SIGNED, SMALL, WRITTEN, Bundle, Gate
from tests.repositories import Executable, Repository, Symlink

TIMELESS = {f"warrant/{name}.sigstore.json" for name in ("classification", "review", "test-result")}
"""Statements that hold no time, and rest on no record that does."""
STEPS = ("classify", "scan", "review-route", "sign", "report")


def mixed(repository: Repository) -> None:
    """A change with something for every step to say."""
    repository.commit(
        {b"find.py": INJECTION, b"README.md": b"# Shop\n\nMore.\n", b"run.sh": Executable(b"#!/bin/sh\n"),
         b"link": Symlink(b"run.sh"), b"logo.png": b"\0", "caf\u00e9 \U0001f600.md".encode(): b"x\n",
         b"latin\xe9\n.py": b"x = 1\n", b"shop.py": None},
        "Change much\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
    )  # fmt: skip


def test_two_runs_with_one_clock_give_the_same_bytes(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    mixed(repository)
    (one, first), (two, second) = (gate.run(repository.path, tmp_path / name, "--base", "main") for name in ("one", "deep/two"))
    assert (one.code, two.code) == (1, 1)
    assert set(first.bytes()) == WRITTEN
    assert first.bytes() == second.bytes()
    assert one.out.replace(str(tmp_path / "one"), "") == two.out.replace(str(tmp_path / "deep" / "two"), "")
    assert (tmp_path / "one" / "report" / "comment.md").read_bytes() == (tmp_path / "deep/two/report/comment.md").read_bytes()


def test_clock_changes_the_decision_and_its_warrant_alone(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    _, first = gate.run(repository.path, tmp_path / "one", "--base", "main")
    gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "two", "--now", "2027-01-01T00:00:00Z")
    second = Bundle(tmp_path / "two").bytes()
    changed = {name for name, data in first.bytes().items() if data != second[name]}
    assert changed == {"decision.json", *SIGNED} - TIMELESS


def test_no_record_holds_a_machines_path_or_a_duration(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    mixed(repository)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    for name, data in bundle.bytes().items():
        assert str(tmp_path).encode() not in data, name
        assert data == canonical(json.loads(data)), name


def test_steps_in_a_chain_leave_what_one_run_leaves(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    mixed(repository)
    _, whole = gate.run(repository.path, tmp_path / "whole", "--base", "main")
    expected: list[str] = []
    codes = []
    for step in STEPS:
        words: list[str | Path] = ["--repo", repository.path, "--base", "main", "--out", tmp_path / "chain", "--now", NOW]
        ran = gate(step, *words, *(f"--expect={each}" for each in expected))
        codes.append(ran.code)
        expected += [word for word in ran.out.split() if "=sha256:" in word] if step != "report" else []
    assert codes == [0, 0, 1, 0, 1], "the two that know the verdict end with it"
    assert Bundle(tmp_path / "chain").bytes() == whole.bytes()
    assert dict(each.split("=sha256:") for each in expected)["scan.json"] == digest(whole.bytes()["scan.json"])


@pytest.fixture
def classified(gate: Gate, repository: Repository, tmp_path: Path) -> tuple[Gate, list[str | Path], str]:
    """A folder that classify has written to, the words that go with it, and the digest of the record."""
    repository.commit({"README.md": b"# Shop\n\nMore.\n"})
    words: list[str | Path] = ["--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW]
    assert gate("classify", *words).code == 0
    return gate, words, digest((tmp_path / "out" / "classification.json").read_bytes())


def test_step_takes_what_was_handed_over(classified: tuple[Gate, list[str | Path], str]) -> None:
    gate, words, sha256 = classified
    assert gate("scan", *words).code == 0
    assert gate("review-route", *words, "--expect", f"classification.json=sha256:{sha256}").code == 0


@pytest.mark.parametrize(
    ("expectation", "said"),
    [
        ("classification.json=sha256:" + "0" * 64, "is not what was handed over"),
        ("change.json=sha256:" + "0" * 64, "is not what was handed over"),
        ("classfication.json=sha256:" + "0" * 64, "is missing"),
        ("decision.json=sha256:" + "0" * 64, "is missing"),
        ("classification.json=sha256:00", "is no digest"),
        ("classification.json", "is no digest"),
        ("=sha256:" + "0" * 64, "is no digest"),
    ],
    ids=["wrong", "wrong-change", "misspelt", "not-there", "short", "no-digest", "no-name"],
)
def test_step_refuses_what_was_not_handed_over(
    classified: tuple[Gate, list[str | Path], str], expectation: str, said: str
) -> None:
    gate, words, _ = classified
    ran = gate("review-route", *words, "--expect", expectation)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_step_refuses_the_records_of_another_change(
    classified: tuple[Gate, list[str | Path], str], repository: Repository
) -> None:
    gate, words, _ = classified
    repository.commit({"README.md": b"# Shop\n\nStill more.\n"})
    ran = gate("scan", *words)
    assert (ran.code, "holds the records of another change" in ran.err) == (2, True)


@pytest.mark.parametrize("step", STEPS[2:])
def test_step_without_the_records_before_it_never_allows(gate: Gate, repository: Repository, tmp_path: Path, step: str) -> None:
    repository.commit({"README.md": b"# Shop\n\nMore.\n"})
    ran = gate(step, "--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW)
    assert ran.code == (1 if step == "review-route" else 2)
    if step == "review-route":
        assert Bundle(tmp_path / "out").decision.verdict is Verdict.REVIEW
    else:
        assert "run `codewarrant classify` first" in ran.err


def test_record_that_was_tampered_with_is_refused_with_its_place(classified: tuple[Gate, list[str | Path], str]) -> None:
    gate, words, _ = classified
    record = Path(str(words[5])) / "classification.json"
    record.write_bytes(record.read_bytes().replace(b'"tier":"low"', b'"tier":"lowest"'))
    ran = gate("review-route", *words)
    assert (ran.code, "classification.json:1:" in ran.err) == (2, True)


# --- what stood there before -------------------------------------------------------------------------------------------


def test_second_run_replaces_the_first_whole(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION})
    assert gate.run(repository.path, tmp_path / "out", "--base", "main")[0].code == 1
    repository.commit({"find.py": None})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.scan.findings, set(bundle.bytes())) == (0, (), WRITTEN)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out", "repo"], "nothing is left beside it"


@pytest.mark.parametrize("word", ["run", "classify"])
def test_folder_with_other_files_is_refused_and_kept(gate: Gate, repository: Repository, tmp_path: Path, word: str) -> None:
    repository.commit(SMALL)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work")
    ran = gate(word, "--repo", repository.path, "--base", "main", "--out", tmp_path / "out")
    assert (ran.code, "thesis.txt" in ran.err) == (2, True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("folder", ["tracked", "tracked/inner", ".", "../repo/tracked"])
def test_folder_that_the_repository_tracks_is_refused(gate: Gate, repository: Repository, folder: str) -> None:
    repository.commit({"tracked/inner/decision.json": b"{}", "shop.py": SMALL["shop.py"]})
    ran = gate("run", "--repo", repository.path, "--base", "main", "--out", repository.path / folder)
    assert (ran.code, "is part of the repository" in ran.err) == (2, True)
    assert (repository.path / "tracked" / "inner" / "decision.json").read_bytes() == b"{}"


def test_failing_run_leaves_what_was_there(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    before = bundle.bytes()
    wrong = (["--base", "nowhere"], ["--base=main", f"--signer={tmp_path / 'no.pem'}"], ["--base=main", "--profile=no"])
    for words in wrong:
        assert gate.run(repository.path, tmp_path / "out", *words)[0].code == 2
        assert bundle.bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out", "repo"]


def test_defect_is_told_apart_and_leaves_what_was_there(
    gate: Gate, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(SMALL)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    before = bundle.bytes()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("steps.review_route.run", broken)
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, "nothing was decided" in ran.err) == (3, True)
    assert bundle.bytes() == before


def test_file_in_the_place_of_the_folder_is_refused(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    (tmp_path / "out").write_text("mine")
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, (tmp_path / "out").read_text()) == (2, "mine")

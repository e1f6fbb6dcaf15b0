"""Records: the same input gives the same bytes, step by step or at once, and nothing that was written is ever lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from codewarrant.jsonio import canonical, digest, dump
from codewarrant.records import Account, Event, Review, Reviews, Verdict
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


# --- what somebody else asked the platform -------------------------------------------------------------------------------


@pytest.fixture
def facts(repository: Repository, tmp_path: Path) -> tuple[Path, Event, Reviews]:
    """A folder that says that a member has approved the change, which a person must look at."""
    repository.commit({"uv.lock": b"x = 1\n"})
    head, folder = repository.resolve("feature"), tmp_path / "facts"
    event = Event(platform="none", kind="none", number=5, author=Account("dev", 7, bot=False), head_commit=head)
    reviews = Reviews(present=True, reviews=(Review(Account("lead", 8, bot=False), "approved", head, member=True),))
    folder.mkdir()
    (folder / "event.json").write_bytes(dump(event))
    (folder / "reviews.json").write_bytes(b" " + dump(reviews))  # a record is taken however it is laid out
    (folder / "asked.log").write_text("of whoever asked")
    return folder, event, reviews


def test_facts_that_a_run_is_told_count(
    gate: Gate, repository: Repository, tmp_path: Path, facts: tuple[Path, Event, Reviews]
) -> None:
    folder, event, reviews = facts
    assert gate.run(repository.path, tmp_path / "out", "--base", "main")[0].code == 1
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main", "--facts", folder)
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.out
    assert bundle.load("event.json") == replace(event, base_ref="main")
    assert bundle.bytes()["reviews.json"] == dump(reviews)
    assert sorted(path.name for path in folder.iterdir()) == ["asked.log", "event.json", "reviews.json"]
    words: list[str | Path] = ["--repo", repository.path, "--head", "feature", "--branch", "main", "--now", NOW]
    assert gate("verify", tmp_path / "out", *words).code == 0
    assert gate.run(repository.path, tmp_path / "out", "--base", "main", "--facts=")[0].code == 1


def test_facts_of_another_pull_request_are_refused(
    gate: Gate, repository: Repository, tmp_path: Path, facts: tuple[Path, Event, Reviews]
) -> None:
    gate("schema", "event", BITBUCKET_BUILD_NUMBER="1", BITBUCKET_COMMIT=repository.resolve("feature"))
    for number, code in (("9", 2), ("5", 0)):
        gate("schema", "event", BITBUCKET_PR_ID=number)
        ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main", "--facts", facts[0])
        assert (ran.code, "is about another pull request" in ran.err) == (code, code == 2), ran.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("event.json", None, "event.json cannot be read. No such file"), ("reviews.json", None, "reviews.json cannot be read"),
        ("event.json", b"{}", "event.json"), ("reviews.json", b'{"present":"yes"}', "reviews.json"),
        ("reviews.json", b"[", "reviews.json:1:"),
        ("event.json", dump(Event(platform="none", kind="none", head_commit="0" * 40)), "is about another commit"),
        ("event.json", dump(Event(platform="none", kind="none", base_ref="lax")), "is about another branch"),
    ],
    ids=["no event", "no reviews", "no record", "of another type", "cut off", "another commit", "another branch"],
)  # fmt: skip
def test_facts_that_are_none_are_refused(
    gate: Gate, repository: Repository, tmp_path: Path, facts: tuple[Path, Event, Reviews],
    name: str, data: bytes | None, said: str,
) -> None:  # fmt: skip
    (facts[0] / name).unlink()
    if data is not None:
        (facts[0] / name).write_bytes(data)
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main", "--facts", facts[0])
    assert (ran.code, said in ran.err, ran.err.count("error:")) == (2, True, 1), ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["tracked", "tracked/inner", "link", "../link-outside"])
def test_facts_that_the_change_could_have_brought_are_refused(
    gate: Gate, repository: Repository, tmp_path: Path, facts: tuple[Path, Event, Reviews], place: str
) -> None:
    event, reviews = (replace(facts[1], head_commit=None), facts[2])
    files = {f"tracked/inner/{name}.json": dump(fact) for name, fact in (("event", event), ("reviews", reviews))}
    files |= {f"tracked/{name}.json": dump(fact) for name, fact in (("event", event), ("reviews", reviews))}
    repository.commit({**files, "link": Symlink(b"tracked")})
    (tmp_path / "link-outside").symlink_to(repository.path / "tracked")
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main", "--facts", repository.path / place)
    assert (ran.code, "is part of the repository" in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("word", [*STEPS, "merge", "except", "verify", "doctor"])
def test_only_a_whole_run_is_told_facts(gate: Gate, repository: Repository, tmp_path: Path, word: str) -> None:
    words = ["x"] if word in ("except", "verify") else []
    ran = gate(word, *words, "--repo", repository.path, "--facts", tmp_path)
    assert (ran.code, "--facts" in ran.err) == (3 if word == "verify" else 2, True), ran.err

"""The policy is the target branch's, as its tip has it now; what is wrong with it is said, never skipped."""

import os
from pathlib import Path

import pytest

from codewarrant import catalogue, jsonio, policy
from codewarrant.problems import Problem
from codewarrant.records import Change, Enforcement, Verdict
from codewarrant.source import range as commits
from codewarrant.source.folder import FolderSource
from codewarrant.source.git import GitSource
from tests.repositories import Executable, Files, Repository, Symlink

STRICT = b"enforcement: warn\n"
CLAUSE = "clauses:\n  - id: mine\n    then: review\n    because: it is so\n    when: {unfinished: true}\n"


def when(test: str) -> str:
    """A policy of one clause with this condition."""
    return CLAUSE.replace("unfinished: true", test)


def judged(path: Path, base: str | None = "main", head: str = "topic") -> tuple[GitSource, Change]:
    source = GitSource(path, os.environ["PATH"])
    return source, commits.collect(source, base, head)


def on_target(tmp_path: Path, files: Files) -> tuple[GitSource, Change]:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"kept": b"1\n", **files})
    repository.branch("topic")
    repository.commit({"a": b"1\n"})
    return judged(tmp_path)


def load(tmp_path: Path, text: str, profile: str | None = None) -> policy.Judge:
    return policy.load(*on_target(tmp_path, {".codewarrant/policy.yml": text.encode()}), profile)


@pytest.mark.parametrize("wanted", [None, "balanced"])
def test_without_a_policy_the_built_in_profile_judges(tmp_path: Path, wanted: str | None) -> None:
    judge = policy.load(*on_target(tmp_path, {}), wanted)
    assert (judge.profile.name, judge.policy.clauses, judge.policy.enforcement) == ("balanced", (), Enforcement.BLOCK)
    assert judge.source.commit is None
    assert judge.source.sha256 == jsonio.digest(catalogue.raw("profiles/balanced.yml"))


def test_a_policy_is_named_by_the_commit_and_the_digest_it_came_from(tmp_path: Path) -> None:
    source, change = on_target(tmp_path, {".codewarrant/policy.yml": CLAUSE.encode()})
    judge = policy.load(source, change)
    assert [(clause.id, clause.then) for clause in judge.policy.clauses] == [("mine", Verdict.REVIEW)]
    assert change.target is not None
    assert judge.source.commit == change.target.commit
    assert judge.source.sha256 == jsonio.digest(catalogue.raw("profiles/balanced.yml") + CLAUSE.encode())


def test_the_tip_of_the_target_decides_neither_the_merge_base_nor_the_head(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n"})
    repository.branch("topic")
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\nexclude: []\n", "a": b"1\n"})
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": STRICT})
    assert policy.load(*judged(tmp_path)).policy.enforcement is Enforcement.WARN


def test_a_head_cannot_bring_the_first_policy(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"a": b"1\n"})
    repository.branch("topic")
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n", ".codewarrant/other.yml": b"x: [\n"})
    assert policy.load(*judged(tmp_path)).policy.enforcement is Enforcement.BLOCK


def test_a_first_commit_cannot_bring_its_own_policy(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n"})
    judge = policy.load(*judged(tmp_path, None, "HEAD"))
    assert (judge.policy.enforcement, judge.source.commit) == (Enforcement.BLOCK, None)


def test_a_plain_folder_has_no_policy(tmp_path: Path) -> None:
    (tmp_path / ".codewarrant").mkdir()
    (tmp_path / ".codewarrant" / "policy.yml").write_bytes(STRICT)
    source = FolderSource(tmp_path)
    assert policy.load(source, source.change).policy.enforcement is Enforcement.BLOCK


@pytest.mark.parametrize(
    ("files", "what", "do"),
    [
        pytest.param({".codewarrant/policy.yaml": STRICT}, "policy.yaml on the target", "'policy.yml'?", id="wrong ending"),
        pytest.param({".codewarrant/Policy.yml": STRICT}, "Policy.yml on the target", "'policy.yml'?", id="wrong case"),
        pytest.param({".codewarrant/policy.yml": STRICT, ".codewarrant/notes": b""}, "notes on the target branch", "remove it",
            id="a file beside it"),
        pytest.param({".codewarrant/policy.yml": Symlink(b"../kept")}, "no plain file", "replace it", id="symlink"),
        pytest.param({".codewarrant": Symlink(b"config")}, "no plain file", "replace it", id="symlinked folder"),
        pytest.param({".codewarrant/rules/a.yml": b"x"}, "no plain file", "replace it", id="a folder in it"),
    ],
)  # fmt: skip
def test_a_policy_that_would_not_be_read_is_refused(tmp_path: Path, files: Files, what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        policy.load(*on_target(tmp_path, files))
    assert what in caught.value.what
    assert do in caught.value.do
    assert caught.value.exit_code == 2


def test_the_mode_of_the_file_does_not_matter(tmp_path: Path) -> None:
    source, change = on_target(tmp_path, {".codewarrant/policy.yml": Executable(STRICT)})
    assert policy.load(source, change).policy.enforcement is Enforcement.WARN


NAME = ".codewarrant/policy.yml on the target branch"
EMPTY = f"{NAME}: clause 'mine' holds an empty list"
ONE_TEST = f"{NAME}:5: clauses.0.when must hold exactly one test"


@pytest.mark.parametrize(
    ("text", "what", "do"),
    [
        pytest.param("", f"{NAME}: this file holds no keys", "docs/policy.md", id="empty"),
        pytest.param("- a\n", f"{NAME}: this file holds no keys", "docs/policy.md", id="a list"),
        pytest.param("enforcment: warn\n", f"{NAME}:1: the file has no key 'enforcment'", "'enforcement'?", id="key"),
        pytest.param("enforcement: wran\n", f"{NAME}:1: enforcement: 'wran' is none of", "did you mean 'warn'?", id="value"),
        pytest.param("profile: balancd\n", "there is no profile 'balancd'", "did you mean 'balanced'?", id="profile"),
        pytest.param("profile: ../profiles/balanced\n", "there is no profile ", "", id="a path for a profile"),
        pytest.param("schema: codewarrant/policy/v2\n", f"{NAME} cannot be read", "", id="another version"),
        pytest.param("a: &x 1\nb: *x\n", f"{NAME}:1: this YAML cannot be read", "write the value out", id="alias"),
        pytest.param(when("touches: [authentification]"),
            f"{NAME}: clause 'mine': no area 'authentification'", "did you mean 'authentication'?", id="area"),
        pytest.param(when("not: {any: [{touches: [x]}]}"), f"{NAME}: clause 'mine': no area 'x'", "", id="area, deep"),
        pytest.param(when("any: []"), EMPTY, "", id="empty any"),
        pytest.param(when("all: []"), EMPTY, "", id="empty all"),
        pytest.param(when("all: [{not: {any: []}}]"), EMPTY, "", id="empty any, deep"),
        pytest.param(when("touches: []"), EMPTY, "", id="empty touches"),
        pytest.param(when("origin: []"), EMPTY, "", id="empty origin"),
        pytest.param(when(""), ONE_TEST, "", id="no test"),
        pytest.param(when("unfinished: true, unreviewed: true"), ONE_TEST, "", id="two tests"),
        pytest.param(CLAUSE.replace("mine", "low-lane"), f"{NAME}: two clauses are called 'low-lane'", "", id="known id"),
        pytest.param(CLAUSE + CLAUSE.removeprefix("clauses:\n"), f"{NAME}: two clauses are called 'mine'", "", id="id twice"),
        pytest.param("enforce_from: 2026-13-01\n", f"{NAME}: enforce_from: '2026-13-01' is no day", "", id="month 13"),
        pytest.param("enforce_from: 2026-12-1\n", f"{NAME}: enforce_from: '2026-12-1' is no day", "", id="one digit"),
        pytest.param("enforce_from: '20261201'\n", f"{NAME}: enforce_from: '20261201' is no day", "", id="no dashes"),
        pytest.param("enforce_from: 2026-W49-2\n", f"{NAME}: enforce_from: '2026-W49-2' is no day", "", id="week"),
        pytest.param("enforce_from: 2026-12-01T00:00:00Z\n", f"{NAME}: enforce_from: ", "2026-12-01", id="time"),
        pytest.param("enforce_from: never\n", f"{NAME}: enforce_from: 'never' is no day", "", id="word"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_policy_is_explained(tmp_path: Path, text: str, what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        load(tmp_path, text)
    assert caught.value.what.startswith(what)
    assert do in f"{caught.value.why} {caught.value.do}"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "profile: balanced\n", "enforce_from: 2026-12-01\n", "critical_paths: ['src/**']\n", CLAUSE,
        when("touches: [authentication, critical-path]"),
        when("all: [{not: {tier_at_least: high}}, {origin: [ai, unknown]}]"),
        "exclude:\n  - path: vendor/**\n    reason: third-party code\n",
    ],
)  # fmt: skip
def test_a_policy_without_mistakes_is_read(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).source.commit is not None


def test_whoever_starts_the_gate_cannot_overrule_the_policy_s_profile(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="--profile other was given, and the target branch's policy names balanced"):
        load(tmp_path, "profile: balanced\n", "other")


def test_an_unknown_profile_is_explained(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no profile 'strct'"):
        policy.load(*on_target(tmp_path, {}), "strct")

"""Day one: each situation that a new user meets has a stated outcome, the same as in the table of the user guide."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant.records import Coverage, Severity, Tier, Verdict
from tests.gate import CALM, INJECTION, NOW, ROOT, SMALL, Bundle, Gate
from tests.repositories import Repository

Words = list[str]


def empty_diff(repository: Repository) -> Words:
    return ["--base", "main"]


def low_change(repository: Repository) -> Words:
    repository.commit(SMALL)
    return ["--base", "main"]


def default_base(repository: Repository) -> Words:
    repository.commit(SMALL)
    return []


def detached_head(repository: Repository) -> Words:
    repository.git("checkout", "--quiet", "--detach", repository.commit(SMALL))
    return []


def default_branch_pushed_directly(repository: Repository) -> Words:
    repository.switch("main")
    repository.commit(SMALL)
    return []


def force_push(repository: Repository) -> Words:
    old = repository.commit(SMALL)
    repository.git("reset", "--quiet", "--hard", "main")
    repository.commit({"README.md": b"# Shop\n\nNew.\n"})
    return ["--base", old]


def target_moved_on(repository: Repository) -> Words:
    repository.commit(SMALL)
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    return ["--base", "main"]


def criss_cross(repository: Repository) -> Words:
    one = repository.commit({"one.md": b"1\n"})
    repository.switch("main")
    two = repository.commit({"two.md": b"2\n"})
    repository.merge(one)
    repository.switch("feature")
    repository.merge(two)
    repository.commit({"three.md": b"3\n"})
    return ["--base", "main"]


def merge_commit(repository: Repository) -> Words:
    target_moved_on(repository)
    repository.merge("main")
    return ["--base", "main"]


SITUATIONS: list[tuple[Callable[[Repository], Words], int, Verdict, Tier, set[str]]] = [
    (empty_diff, 0, Verdict.ALLOW, Tier.LOW, set()),
    (low_change, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (default_base, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (detached_head, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (default_branch_pushed_directly, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (force_push, 0, Verdict.ALLOW, Tier.LOW, {"README.md"}),
    (target_moved_on, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (merge_commit, 0, Verdict.ALLOW, Tier.LOW, {"shop.py"}),
    (criss_cross, 1, Verdict.REVIEW, Tier.HIGH, set()),
]


@pytest.mark.parametrize(
    ("prepare", "code", "verdict", "tier", "paths"), SITUATIONS, ids=[row[0].__name__ for row in SITUATIONS]
)
def test_situation_that_is_decided(
    gate: Gate, repository: Repository, tmp_path: Path, prepare: Callable[[Repository], Words], code: int, verdict: Verdict,
    tier: Tier, paths: set[str],
) -> None:  # fmt: skip
    ran, bundle = gate.run(repository.path, tmp_path / "out", *prepare(repository))
    assert (ran.code, bundle.decision.verdict, bundle.decision.tier) == (code, verdict, tier), ran.out + ran.err
    if paths:
        assert {file.path for file in bundle.load("change.json").files} == paths
    assert bundle.decision.policy.profile == "balanced"
    assert bundle.decision.policy.commit is None, "there is no policy: the built-in profile judges alone"


def test_first_commit_counts_everything_as_added(gate: Gate, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "new")
    repository.commit(CALM, "First")
    ran, bundle = gate.run(repository.path, tmp_path / "out")
    change = bundle.load("change.json")
    assert (ran.code, change.base, change.target, len(change.files)) == (0, None, None, 2)
    assert "this is the first commit" in ran.err
    assert gate("verify", tmp_path / "out", "--repo", repository.path).code == 0


def test_dirty_tree_is_not_judged_and_says_so(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    (repository.path / "shop.py").write_bytes(INJECTION)
    (repository.path / "untracked.py").write_bytes(INJECTION)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.scan.findings) == (0, ())
    assert "uncommitted changes are not judged" in ran.err


def test_subfolder_of_the_repository_is_as_good_as_its_root(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"sub/a.md": b"# A\n"})
    _, of_root = gate.run(repository.path, tmp_path / "root", "--base", "main")
    _, of_folder = gate.run(repository.path / "sub", tmp_path / "folder", "--base", "main")
    assert of_root.bytes()["change.json"] == of_folder.bytes()["change.json"]


def nothing_there(repository: Repository, _: Path) -> list[str | Path]:
    return ["--repo", repository.path / "nowhere"]


def no_repository(_: Repository, folder: Path) -> list[str | Path]:
    (folder / "plain").mkdir()
    return ["--repo", folder / "plain"]


def no_commit(_: Repository, folder: Path) -> list[str | Path]:
    return ["--repo", Repository(folder / "new").path]


def shallow_clone(repository: Repository, folder: Path) -> list[str | Path]:
    repository.commit(SMALL)
    return ["--repo", repository.clone(folder / "clone", "--depth", "1").path]


def partial_clone(repository: Repository, folder: Path) -> list[str | Path]:
    repository.commit(SMALL)
    clone = repository.clone(folder / "clone", "--filter=blob:none", "--no-checkout")
    return ["--repo", clone.path, "--base", "origin/main", "--head", "origin/feature"]


def missing_base(repository: Repository, _: Path) -> list[str | Path]:
    return ["--repo", repository.path, "--base", "origin/main"]


def misspelt_base(repository: Repository, _: Path) -> list[str | Path]:
    return ["--repo", repository.path, "--base", "mian"]


def missing_head(repository: Repository, _: Path) -> list[str | Path]:
    return ["--repo", repository.path, "--base", "main", "--head", "1" * 40]


def no_common_history(repository: Repository, _: Path) -> list[str | Path]:
    repository.commit({"other.md": b"1\n"}, parents=())
    return ["--repo", repository.path, "--base", "main"]


def option_as_base(repository: Repository, _: Path) -> list[str | Path]:
    return ["--repo", repository.path, "--base=--output=x"]


def no_default_branch(repository: Repository, folder: Path) -> list[str | Path]:
    repository.commit(SMALL)
    bare = repository.clone(folder / "bare.git", "--bare")
    bare.git("branch", "--quiet", "--move", "main", "trunk")
    return ["--repo", bare.path, "--head", "feature"]


def tag_and_branch(repository: Repository, _: Path) -> list[str | Path]:
    repository.git("tag", "main", repository.commit(SMALL))
    return ["--repo", repository.path, "--base", "main"]


def policy_with_a_mistake(repository: Repository, _: Path) -> list[str | Path]:
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": b"profile: balanced\nclauss: []\n"})
    repository.switch("feature")
    return ["--repo", repository.path, "--base", "main"]


REFUSED: list[tuple[Callable[[Repository, Path], list[str | Path]], str]] = [
    (no_default_branch, "the default branch of this clone is not known"),
    (tag_and_branch, "say which, as refs/heads/main"),
    (policy_with_a_mistake, ".codewarrant/policy.yml:2: "),
    (nothing_there, "give the repository with --repo"),
    (no_repository, "is not a git repository"),
    (no_commit, "has no commits yet"),
    (shallow_clone, "git fetch --unshallow"),
    (partial_clone, "git fetch --refetch"),
    (missing_base, "git fetch origin main"),
    (misspelt_base, "did you mean 'main'?"),
    (missing_head, "fetch it first"),
    (no_common_history, "share no history"),
    (option_as_base, "there is no commit called '--output=x'"),
]


@pytest.mark.parametrize(("prepare", "said"), REFUSED, ids=[row[0].__name__ for row in REFUSED])
def test_situation_that_is_refused_with_what_to_do(
    gate: Gate, repository: Repository, tmp_path: Path, prepare: Callable[[Repository, Path], list[str | Path]], said: str
) -> None:
    ran = gate("run", "--out", tmp_path / "out", *prepare(repository, tmp_path))
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_crash_decides_nothing(
    gate: Gate, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(job: object) -> None:
        raise RuntimeError(str(type(job)))

    repository.commit(SMALL)
    monkeypatch.setattr("steps.classify.step", crash)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, ran.out, bundle.path.exists()) == (3, "", False)
    assert ran.err.splitlines()[-1].endswith("nothing was decided.")


def test_scanner_that_fails_leaves_its_files_to_a_person(
    gate: Gate, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(SMALL)
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 9\n")
    broken.chmod(0o755)
    monkeypatch.setattr("codewarrant.semgrep_core.locate", lambda: broken)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main", "--no-cache")
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.REVIEW), ran.err
    assert [entry.coverage for entry in bundle.scan.ledger] == [Coverage.NOT_REVIEWED]
    assert {"unfinished", "unreviewed"} <= {clause.id for clause in bundle.decision.clauses}


@pytest.mark.parametrize(
    ("policy", "code", "enforced"),
    [
        (b"enforcement: block\n", 1, True),
        (b"enforcement: warn\n", 0, False),
        (b"enforcement: observe\n", 0, False),
        (b'enforce_from: "2026-11-03"\n', 0, False),
        (b'enforce_from: "2026-11-02"\n', 1, True),
    ],
)
def test_policy_that_only_watches_lets_pass_and_says_what_it_would_have_done(
    gate: Gate, repository: Repository, tmp_path: Path, policy: bytes, code: int, enforced: bool
) -> None:
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": policy})
    repository.switch("feature")
    repository.commit({"find.py": INJECTION})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.decision.verdict, bundle.decision.enforced) == (code, Verdict.BLOCK, enforced)
    assert "Blocked: " in ran.out, "the sentence is the same"
    assert gate("verify", tmp_path / "out", "--repo", repository.path).code == code


def test_sha256_repository(gate: Gate, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo256", object_format="sha256")
    repository.commit(CALM, "First")
    repository.branch("feature")
    repository.commit(SMALL)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.load("change.json").object_format) == (0, "sha256")
    assert gate("verify", tmp_path / "out", "--repo", repository.path).code == 0


def test_bare_repository(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    bare = repository.clone(tmp_path / "bare.git", "--bare")
    ran, bundle = gate.run(bare.path, tmp_path / "out", "--base", "main", "--head", "feature")
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.err


def test_linked_work_tree(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "feature")
    ran, bundle = gate.run(tmp_path / "linked", tmp_path / "out", "--base", "main")
    assert (ran.code, {file.path for file in bundle.load("change.json").files}) == (0, {"shop.py"})


def test_weakness_is_blocked_and_no_weakness_of_before_counts(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION}, "Find things")
    ran, bundle = gate.run(repository.path, tmp_path / "bad", "--base", "main")
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.BLOCK)
    assert "python-sql-injection" in {finding.rule for finding in bundle.scan.findings if finding.new}
    repository.commit({"find.py": INJECTION + b"\n\nLIMIT = 10\n"})
    ran, bundle = gate.run(repository.path, tmp_path / "old", "--base", "feature~1")
    assert (ran.code, {finding.new for finding in bundle.scan.findings}) == (0, {False}), ran.out


def test_exception_of_the_target_branch_lets_one_finding_stand_for_a_while(
    gate: Gate, repository: Repository, tmp_path: Path
) -> None:
    repository.commit({"find.py": INJECTION}, "Find things")
    ran, bundle = gate.run(repository.path, tmp_path / "bad", "--base", "main")
    (blocked,) = [finding for finding in bundle.scan.findings if finding.severity.at_least(Severity.HIGH)]
    assert f"finding {blocked.fingerprint[:12]}" in ran.out
    drafted = gate("except", blocked.fingerprint[:12], "--repo", repository.path, "--base", "main", "--now", NOW)
    assert drafted.code == 0, drafted.err
    text = drafted.out.replace("kind: ", "kind: deferred ").replace("requested_by:", "requested_by: ann")
    text = text.replace("approved_by: ", "approved_by: ben ").replace("reason: ", "reason: the rewrite comes in spring, see 7 ")
    repository.switch("main")
    repository.commit({".codewarrant/exceptions.yml": f"exceptions:\n{text}".encode()})
    repository.switch("feature")
    ran, bundle = gate.run(repository.path, tmp_path / "agreed", "--base", "main")
    assert [(item.exception.fingerprint, item.in_force) for item in bundle.decision.exceptions] == [(blocked.fingerprint, True)]
    assert blocked.fingerprint in {finding.fingerprint for finding in bundle.scan.findings}
    assert bundle.decision.verdict is not Verdict.BLOCK
    (result,) = [each for each in bundle.sarif["runs"][0]["results"] if each["ruleId"] == blocked.rule]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the rewrite comes in spring, see 7"}
    ]
    ran, bundle = gate.run(repository.path, tmp_path / "late", "--base", "main", "--now", "2027-05-01T10:00:00Z")
    assert ([item.in_force for item in bundle.decision.exceptions], bundle.decision.verdict) == ([False], Verdict.BLOCK)
    assert "not in force now" in ran.out
    repository.commit({"find.py": INJECTION.replace(b"def find", b"def other") + INJECTION[INJECTION.index(b"@app") :]})
    ran, bundle = gate.run(repository.path, tmp_path / "copy", "--base", "main")
    assert bundle.decision.verdict is Verdict.BLOCK, "a copy of the finding is another finding"


def test_head_cannot_bring_its_own_exception(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION, ".codewarrant/exceptions.yml": b"exceptions: nonsense\n"})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.decision.verdict, bundle.decision.exceptions) == (1, Verdict.BLOCK, ())


def test_weakness_is_new_where_only_its_cause_is(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    calm = INJECTION.replace(b'    return', b'    name = "fixed"\n    return').replace(b'request.args["n"]', b"name")
    repository.switch("main")
    repository.commit({"find.py": calm})
    repository.branch("cause")
    repository.commit({"find.py": calm.replace(b'"fixed"', b'request.args["n"]')})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    (injection,) = [finding for finding in bundle.scan.findings if finding.rule == "python-sql-injection"]
    (entry,) = bundle.scan.ledger
    assert [(hunk.new_start, hunk.new_lines) for hunk in entry.hunks] == [(8, 1)]
    assert (ran.code, injection.region.start_line, injection.new) == (1, 9, True)


def test_default_folder_is_a_fresh_one_and_is_named(gate: Gate, repository: Repository) -> None:
    head = repository.commit(SMALL)
    state = gate.home / ".local" / "state" / "codewarrant"
    for name in (f"codewarrant-{head[:12]}", f"codewarrant-{head[:12]}-2"):
        ran = gate("run", "--repo", repository.path, "--base", "main")
        assert ran.code == 0
        assert str(state / name / "report" / "index.html") in ran.out
        assert Bundle(state / name).decision.passes


# --- the table of the user guide --------------------------------------------------------------------------------------

TOLD = {
    "Nothing changed": "empty_diff",
    "First commit of a repository": "test_first_commit_counts_everything_as_added",
    "Uncommitted changes": "test_dirty_tree_is_not_judged_and_says_so",
    "Detached head": "detached_head",
    "Force-push, or a branch that the target has left behind": "force_push",
    "Several merge bases": "criss_cross",
    "No policy on the target branch": "test_situation_that_is_decided",
    "A policy with a mistake": "policy_with_a_mistake",
    "Shallow clone": "shallow_clone",
    "A clone without the contents of its files": "partial_clone",
    "A base that is not in the clone": "missing_base",
    "No common history with the target": "no_common_history",
    "A push to another branch": "test_push_to_another_branch_is_held_against_the_default_branch",
    "A clone that does not tell its default branch": "no_default_branch",
    "A name that a tag and a branch share": "tag_and_branch",
    "The default branch was pushed to directly": "default_branch_pushed_directly",
    "No commit yet, or no repository": "no_commit",
    "No key, in CI": "test_unsigned_in_ci_is_said_and_not_verified",
    "One maintainer (`solo: true`)": "test_one_maintainer_judges_and_looks_again",
    "A team that wants to watch first (`enforcement: observe` or `warn`)":
        "test_policy_that_only_watches_lets_pass_and_says_what_it_would_have_done",
    "`enforce_from` lies ahead": "test_policy_that_only_watches_lets_pass_and_says_what_it_would_have_done",
    "No CODEOWNERS": "test_review_of_a_member_lets_the_change_pass",
    "A scanner fails": "test_scanner_that_fails_leaves_its_files_to_a_person",
    "The gate itself crashes": "test_crash_decides_nothing",
}  # fmt: skip
"""Each row of the guide, and what in this folder holds it."""


def test_every_row_of_the_guide_is_held_by_a_test() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    table = guide.partition("## The first day")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| .+ \| (?:[0-3]|by verdict) \|$", table, re.MULTILINE)
    assert rows == list(TOLD)
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [name for name in TOLD.values() if f"\ndef {name}(" not in tests] == []

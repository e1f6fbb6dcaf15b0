"""What became of a change once it was merged, and what a branch says of itself after it: neither may vouch for the change.

Each attack is asked by the real command, next to what is honest and passes.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant.problems import Undecided
from codewarrant.source.git import GitSource
from codewarrant.source.range import collect
from tests.attacks.custody_scene import Scene, trust_file
from tests.gate import NOW, SMALL, Gate
from tests.repositories import Repository

OBSERVE = b"schema: codewarrant/policy/v1\nprofile: balanced\nenforcement: observe\n"
Signed = Callable[..., tuple[int, str]]


@pytest.fixture
def key(gate: Gate, tmp_path: Path) -> Path:
    """The key of the pipeline."""
    gate("keys", "new", "--key", tmp_path / "gate.pem")
    return tmp_path / "gate.pem"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def judged(gate: Gate, repository: Repository, out: Path, key: Path, base: str = "main", head: str = "HEAD") -> None:
    shutil.rmtree(out, ignore_errors=True)
    ran = gate("run", "--repo", repository.path, "--now", NOW, "--base", base, "--head", head, "--out", out, "--signer", key)
    assert ran.code in (0, 1), ran.err


def asked(gate: Gate, repository: Path, out: Path, *words: str | Path) -> tuple[int, str]:
    ran = gate("verify", out, "--repo", repository, "--now", NOW, *words)
    return ran.code, ran.err + ran.out


# --- merged as ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parents", [1, 2], ids=["squashed", "merged"])
def test_commit_that_takes_back_what_the_target_had_is_not_the_change(
    gate: Gate, repository: Repository, out: Path, key: Path, parents: int
) -> None:
    """The change's own tree, put on a target that it does not contain, undoes what came into that since."""
    head = repository.commit(SMALL)
    repository.switch("main")
    target = repository.commit({"auth.py": b"def allowed(user):\n    return user.admin\n"})
    judged(gate, repository, out, key, head=head)
    above = ("-p", target, "-p", head)[: 2 * parents]
    known = ("--trust", key, "--base", target, "--branch", "main")
    undone = repository.git("commit-tree", f"{head}^{{tree}}", *above, "-m", "x").decode().strip()
    code, said = asked(gate, repository.path, out, *known, "--head", undone)
    assert (code, "not verified[other-commit]" in said) == (2, True), said
    merged = repository.commit(SMALL, parents=(target, head)[:parents])
    code, said = asked(gate, repository.path, out, *known, "--head", merged)
    assert (code, f"merged as {merged[:12]}" in said) == (0, True), said


def test_nothing_was_judged_where_the_target_held_it_already(gate: Gate, repository: Repository, out: Path, key: Path) -> None:
    """A push past the gate, and then a run that compares the branch with itself."""
    repository.switch("main")
    old = repository.resolve("main")
    head = repository.commit({"run.py": b"import os\nos.system(input())\n"})
    judged(gate, repository, out, key, base="main", head=head)
    code, said = asked(gate, repository.path, out, "--trust", key, "--require", "verdict=allow")
    assert (code, "not verified[nothing-judged]" in said) == (2, True), said
    judged(gate, repository, out, key, base="main", head=old)
    code, said = asked(gate, repository.path, out, "--trust", key, "--head", old)
    assert (code, "not verified[nothing-judged]" in said) == (2, True), said
    judged(gate, repository, out, key, base=old, head=head)
    assert asked(gate, repository.path, out, "--trust", key)[0] == 1, "judged against its parent, it has its own verdict"


# --- whom a branch names ------------------------------------------------------------------------------------------------


def test_change_that_is_the_branch_now_does_not_name_its_own_signer(scene: Callable[[str], Scene], gate: Gate) -> None:
    at = scene("allowed")
    place = at.gate.home.parent / "named.yml"
    named, theirs = (trust_file(at.shop, place, who).read_bytes() for who in ("ci", "elsewhere"))
    at.repository.switch("main")
    old = at.repository.commit({".codewarrant/trust.yml": named})
    at.repository.commit({".codewarrant/trust.yml": theirs, ".codewarrant/policy.yml": OBSERVE, "run.py": b"import os\n"})
    known: list[str | Path] = ["--repo", at.repository.path, "--now", NOW, "--base", old, "--out", at.folder]
    for signer, code, told in (("elsewhere", 2, "not verified[key-unknown]"), ("ci", 2, "not verified[key-unknown]")):
        shutil.rmtree(at.folder)
        gate("run", *known, "--signer", at.shop.people[signer].uri)
        found, said = asked(gate, at.repository.path, at.folder, "--branch", "main")
        assert (found, told in said) == (code, True), said
    at.repository.commit({".codewarrant/trust.yml": named})
    code, said = asked(gate, at.repository.path, at.folder, "--branch", "main", "--head", "main~1")
    assert code in (0, 1), f"whoever was named before and is now: {said}"


def test_remote_branch_counts_before_one_of_this_clone(scene: Callable[[str], Scene], gate: Gate, tmp_path: Path) -> None:
    """A clone that lies behind does not know of a revocation; and a change may have been checked out under the name."""
    at = scene("allowed")
    named = trust_file(at.shop, tmp_path / "named.yml", "ci").read_bytes()
    at.repository.switch("main")
    at.repository.commit({".codewarrant/trust.yml": named})
    at.repository.git("branch", "--force", "feature", "main")
    at.repository.switch("feature")
    at.repository.commit(SMALL)
    at.judge("--base", "main")
    at.repository.switch("main")
    key = at.shop.people["ci"].key
    entry = {"id": key.key_id, "public_key": key.public_pem(), "revoked": "2026-01-01T00:00:00Z"}
    revoked = json.dumps({"schema": "codewarrant/trust/v1", "keys": [entry]}).encode()
    at.repository.git("update-ref", "refs/remotes/origin/main", at.repository.resolve("main"))
    at.repository.switch("feature")
    assert asked(gate, at.repository.path, at.folder, "--branch", "main")[0] == 0
    at.repository.branch("upstream", "main")
    tip = at.repository.commit({".codewarrant/trust.yml": revoked})
    at.repository.git("update-ref", "refs/remotes/origin/main", tip)
    at.repository.switch("feature")
    for words in (["--branch", "main"], ["--branch", "origin/main"], ["--base", "main~0", "--branch", "main"]):
        code, said = asked(gate, at.repository.path, at.folder, *words)
        assert (code, "not verified[key-revoked]" in said or "not verified[other-commit]" in said) == (2, True), (words, said)


def test_time_that_names_nothing_is_refused(gate: Gate, repository: Repository, out: Path, key: Path, tmp_path: Path) -> None:
    repository.commit(SMALL)
    judged(gate, repository, out, key)
    gate("keys", "new", "--key", tmp_path / "other.pem")
    said = gate("keys", "new", "--key", tmp_path / "third.pem").out
    for field in ("until", "revoked", "from"):
        text = said.replace("    from:", f"    {field}: ~\n    was:") if field == "from" else said + f"    {field}:\n"
        (tmp_path / "trust.yml").write_text(text.replace("    was: 2", "    # 2"))
        code, told = asked(gate, repository.path, out, "--trust", tmp_path / "trust.yml")
        assert (code, f"{field} names no time" in told) == (3, True), told


# --- which branch ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["bare", "mirror", "single branch"])
def test_branch_that_is_only_called_main_is_not_the_default(
    gate: Gate, repository: Repository, out: Path, key: Path, tmp_path: Path, how: str
) -> None:
    head = repository.commit(SMALL)
    repository.git("branch", "-m", "main", "trunk")
    judged(gate, repository, out, key, base="trunk", head=head)
    repository.git("branch", "main", "trunk")
    repository.switch("trunk")
    place = tmp_path / "clone"
    options = {"bare": ("--bare",), "mirror": ("--mirror",), "single branch": ("--single-branch", "--branch", "main")}[how]
    repository.git("clone", "-q", *options, repository.path.as_posix(), place.as_posix())
    if how == "single branch":
        Repository.at(place).git("fetch", "-q", "origin", "feature")
    code, said = asked(gate, place, out, "--trust", key, "--head", head)
    if how == "single branch":
        assert (code, "the default branch of this clone is not known" in said) == (2, True), said
    else:
        assert code == 0, "nobody who pushes moves the HEAD of a bare one"
        Repository.at(place).git("symbolic-ref", "HEAD", "refs/heads/gone")
        code, said = asked(gate, place, out, "--trust", key, "--head", head)
        assert (code, "the default branch of this clone is not known" in said) == (2, True), said


def test_change_to_another_branch_stays_one_after_both_were_pushed_on(
    gate: Gate, repository: Repository, out: Path, key: Path
) -> None:
    """By fast-forward another branch's tips become the branch's history, policy included."""
    repository.branch("stage", "main")
    repository.commit({".codewarrant/policy.yml": OBSERVE})
    repository.branch("work", "stage")
    repository.commit({"run.py": b"import os, sys\nos.system(sys.argv[1])\n"})
    judged(gate, repository, out, key, base="stage")
    repository.git("branch", "--force", "main", "work")
    code, said = asked(gate, repository.path, out, "--trust", key, "--branch", "main")
    assert (code, "not verified[other-target]" in said) == (2, True), said
    assert asked(gate, repository.path, out, "--trust", key, "--branch", "stage")[0] == 0


def test_tag_is_not_taken_for_the_head(gate: Gate, repository: Repository, out: Path, key: Path) -> None:
    head = repository.commit(SMALL)
    judged(gate, repository, out, key)
    repository.commit({"more.py": b"x = 1\n"})
    repository.git("tag", "feature", head)
    code, said = asked(gate, repository.path, out, "--trust", key, "--head", "feature")
    assert (code, "not verified[other-commit]" in said) == (2, True), said
    assert asked(gate, repository.path, out, "--trust", key, "--head", "feature~1")[0] == 0, "one before the branch"


# --- what is checked out -------------------------------------------------------------------------------------------------


def test_trust_file_in_another_work_tree_of_the_repository_is_refused(
    gate: Gate, repository: Repository, out: Path, key: Path, tmp_path: Path
) -> None:
    said = gate("keys", "new", "--key", tmp_path / "other.pem").out
    repository.commit(SMALL | {"trust.yml": said.encode()})
    judged(gate, repository, out, key)
    repository.git("worktree", "add", "-q", "--detach", (tmp_path / "beside").as_posix(), "feature")
    code, told = asked(gate, repository.path, out, "--trust", tmp_path / "beside" / "trust.yml")
    assert (code, "is part of the repository" in told) == (3, True), told
    (tmp_path / "link.yml").symlink_to(tmp_path / "beside" / "trust.yml")
    code, told = asked(gate, repository.path, out, "--trust", tmp_path / "link.yml")
    assert (code, "is part of the repository" in told) == (3, True), told


@pytest.mark.parametrize("order", ["old first", "new first"])
def test_tree_that_names_one_path_twice_is_no_change(repository: Repository, tmp_path: Path, order: str) -> None:
    old, new = (repository.git("hash-object", "-w", "--stdin", stdin=text).decode().strip() for text in (b"x\n", b"y\n"))
    base = repository.commit({"a.md": b"x\n"})
    rows = [old, new] if order == "old first" else [new, old]
    tree = b"".join(b"100644 a.md\0" + bytes.fromhex(oid) for oid in rows)
    made = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=tree).decode().strip()
    head = repository.git("commit-tree", made, "-p", base, "-m", "twice").decode().strip()
    with pytest.raises(Undecided, match="names one path twice"):
        collect(GitSource(repository.path, "/usr/bin:/bin"), base, head)


@pytest.mark.parametrize("word", ["sign", "report", "run"])
def test_option_that_a_variable_left_empty_is_refused_in_every_word(gate: Gate, repository: Repository, word: str) -> None:
    option = "--out" if word == "report" else "--signer"
    ran = gate(word, *(("--repo", repository.path) if word != "report" else ()), option, "")
    assert (ran.code, f"{option} is empty" in ran.err) == (2, True), ran.err


def test_folder_that_a_variable_left_empty_is_refused(gate: Gate, repository: Repository) -> None:
    ran = gate("verify", "", "--repo", repository.path)
    assert (ran.code, "the name of a folder is empty" in ran.err) == (3, True)


@pytest.mark.parametrize("name", ["TF_BUILD", "JENKINS_URL", "GITLAB_CI", "BITBUCKET_BUILD_NUMBER", "GITHUB_ACTIONS"])
def test_no_key_of_the_machine_counts_in_a_job_that_does_not_say_ci(
    gate: Gate, repository: Repository, out: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository.commit(SMALL)
    gate.run(repository.path, out, "--base", "main")
    assert asked(gate, repository.path, out)[0] == 0
    monkeypatch.setenv(name, "true")
    code, said = asked(gate, repository.path, out)
    assert (code, "there is no key to trust" in said) == (3, True), said

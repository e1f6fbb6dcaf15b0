"""Names, branches and demands that somebody else can move: what is verified must be what the verifier meant.

Each row is asked by the real command, next to what is honest and passes.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant.problems import Problem
from codewarrant.source.git import GitSource
from tests.attacks.custody_scene import Scene, trust_file
from tests.attacks.test_custody_planted import plant
from tests.gate import NOW, SMALL, Gate
from tests.repositories import Repository

OBSERVE = b"schema: codewarrant/policy/v1\nprofile: balanced\nenforcement: observe\n"
STRICT = b"schema: codewarrant/policy/v1\nprofile: balanced\nwarrant:\n  modes: [key+tsa]\n"


@pytest.fixture
def signed(gate: Gate, repository: Repository, tmp_path: Path) -> Callable[..., object]:
    """Judge the present head and verify it; the answer is the exit code and what was said."""
    gate("keys", "new", "--key", tmp_path / "gate.pem")
    known: list[str | Path] = ["--repo", repository.path, "--now", NOW]

    def ask(*words: str | Path, judged: bool = True, base: str = "main") -> tuple[int, str]:
        out = tmp_path / "out"
        if judged:
            gate("run", *known, "--base", base, "--out", out, "--signer", tmp_path / "gate.pem")
        ran = gate("verify", out, *known, "--trust", tmp_path / "gate.pem", *words)
        return ran.code, ran.err + ran.out

    return ask


def test_tag_is_never_taken_for_the_branch(signed: Callable[..., tuple[int, str]], repository: Repository) -> None:
    repository.commit(SMALL)
    assert signed("--base", "main")[0] == 0
    repository.git("tag", "main", "feature")
    assert signed("--base", "main", judged=False)[0] == 0, "the branch counts, whatever a tag is called"
    repository.git("tag", "release", "main")
    code, said = signed("--base", "release", judged=False)
    assert (code, "a tag counts only by its whole name" in said) == (3, True)
    code, said = signed("--branch", "release", judged=False)
    assert (code, "has no branch 'release'" in said) == (3, True)


def test_name_that_could_be_the_beginning_of_an_id_is_refused(
    signed: Callable[..., tuple[int, str]], repository: Repository
) -> None:
    repository.commit(SMALL)
    short = repository.resolve("feature")[:7]
    assert signed("--head", short)[0] == 0
    repository.git("tag", short, "main")
    code, said = signed("--head", short, judged=False)
    assert (code, "is ambiguous" in said) == (3, True)


@pytest.mark.parametrize("option", ["--trust", "--base", "--branch", "--head", "--repository", "--require", "--max-age"])
@pytest.mark.parametrize("form", ["joined", "apart"])
def test_check_is_not_lost_with_a_variable_that_is_not_set(gate: Gate, repository: Repository, option: str, form: str) -> None:
    words = [f"{option}="] if form == "joined" else [option, ""]
    ran = gate("verify", repository.path, "--repo", repository.path, *words)
    assert (ran.code, f"{option} is empty" in ran.err) == (3, True)


def test_what_a_branch_demands_now_holds_for_what_was_judged_before(
    signed: Callable[..., tuple[int, str]], repository: Repository
) -> None:
    repository.commit(SMALL)
    assert signed()[0] == 0
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": STRICT})
    repository.switch("feature")
    code, said = signed(judged=False)
    assert (code, "not verified[mode-demanded]" in said) == (2, True)


def test_verdict_that_was_not_enforced_can_be_refused(signed: Callable[..., tuple[int, str]], repository: Repository) -> None:
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": OBSERVE})
    repository.git("branch", "--force", "feature", "main")
    repository.switch("feature")
    repository.commit({"run.py": b"import os, sys\nos.system(sys.argv[1])\n"})
    code, said = signed()
    assert (code, "NOT ENFORCED" in said) == (0, True)
    code, said = signed("--require", "verdict=allow", judged=False)
    assert (code, "not verified[verdict-demanded]" in said) == (2, True)


def test_branch_that_was_merged_was_never_the_tip_itself(
    signed: Callable[..., tuple[int, str]], repository: Repository
) -> None:
    """A target that somebody wrote, policy included, is part of the branch's history once it is merged."""
    repository.switch("main")
    repository.commit({"more.py": b"x = 1\n"})
    repository.switch("feature")
    repository.commit({".codewarrant/policy.yml": OBSERVE})
    repository.branch("stacked")
    repository.commit(SMALL)
    assert signed("--base", "feature", base="feature")[0] == 0
    repository.switch("main")
    repository.merge("feature")
    repository.switch("stacked")
    code, said = signed(judged=False)
    assert (code, "not verified[other-target]" in said) == (2, True)


def test_guessed_default_branch_is_none(signed: Callable[..., tuple[int, str]], repository: Repository) -> None:
    """A clone whose branches were fetched one by one: anybody may have pushed one that is called main."""
    repository.commit(SMALL)
    tip = repository.resolve("main")
    assert signed()[0] == 0
    for name in ("trunk", "main"):
        repository.git("update-ref", f"refs/remotes/origin/{name}", tip)
    code, said = signed(judged=False)
    assert (code, "the default branch of this clone is not known" in said) == (2, True)
    assert signed("--branch", "origin/main", judged=False)[0] == 0


def test_revocation_of_today_holds_whatever_base_is_named(scene: Callable[[str], Scene]) -> None:
    at = scene("allowed")
    named = trust_file(at.shop, at.gate.home.parent / "trust.yml", "ci").read_bytes()
    at.repository.switch("main")
    base = at.repository.commit({".codewarrant/trust.yml": named})
    at.repository.git("branch", "--force", "feature", "main")
    at.repository.switch("feature")
    at.repository.commit(SMALL)
    at.judge("--base", "main")
    assert at.verify().code == 0
    at.repository.switch("main")
    key = at.shop.people["ci"].key
    revoked = f"schema: codewarrant/trust/v1\nkeys:\n- id: {key.key_id}\n  revoked: 2026-01-01T00:00:00Z\n  public_key: |\n"
    lines = "".join(f"    {line}\n" for line in key.public_pem().splitlines())
    at.repository.commit({".codewarrant/trust.yml": (revoked + lines).encode()})
    at.repository.switch("feature")
    ran = at.gate("verify", at.folder, "--repo", at.repository.path, "--now", NOW, "--base", base, "--branch", "main")
    assert (ran.code, "not verified[key-revoked]" in ran.err) == (2, True)
    ran = at.gate("verify", at.folder, "--repo", at.repository.path, "--now", NOW, "--base", "main~1")
    assert (ran.code, "not verified[key-revoked]" in ran.err) == (2, True)


def test_trust_file_of_what_is_checked_out_is_refused(
    signed: Callable[..., tuple[int, str]], repository: Repository, scene: Callable[[str], Scene]
) -> None:
    at = scene("allowed")
    place = trust_file(at.shop, at.gate.home.parent / "trust.yml", "ci")
    repository.commit(SMALL | {".codewarrant/trust.yml": place.read_bytes()})
    code, said = signed("--trust", repository.path / ".codewarrant/trust.yml")
    assert (code, "is part of the repository" in said) == (3, True)


@pytest.mark.parametrize("place", ["main^{tree}", "main:.codewarrant", "feature^{tree}"])
def test_planted_tree_is_not_believed(scene: Callable[[str], Scene], place: str) -> None:
    """Another tree under the id of one that counts: content of its own that git shows without a check."""
    at = scene("governed")
    at.check()
    other = at.repository.git("cat-file", "tree", "main:.codewarrant" if place.endswith("}") else "feature^{tree}")
    plant(at.repository, place, other, kind="tree")
    ran = at.gate("verify", at.folder, "--repo", at.repository.path, "--now", NOW)
    assert ran.code in (2, 3), ran.out
    assert "is not what its name says" in ran.err or "hash mismatch" in ran.err, ran.err


def test_planted_folder_of_owners_is_not_believed(repository: Repository) -> None:
    repository.commit({".github/CODEOWNERS": b"* @example/security\n", ".github/other": b"x"})
    tree = repository.git("rev-parse", "HEAD^{tree}").decode().strip()
    assert ".github/CODEOWNERS" in GitSource(repository.path, "/usr/local/bin:/usr/bin:/bin").siblings(tree, ".github")
    plant(repository, "HEAD:.github", repository.git("cat-file", "tree", "main^{tree}"), kind="tree")
    with pytest.raises(Problem, match="is not what its name says"):
        GitSource(repository.path, "/usr/local/bin:/usr/bin:/bin").siblings(tree, ".github")

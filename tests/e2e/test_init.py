"""`init`: the right sample in the right place, nothing overwritten, and a policy that the gate takes and only reports by."""

from pathlib import Path

import pytest
import yaml

from codewarrant import arguments, init
from tests.gate import CALM, INJECTION, NOW, ROOT, Gate
from tests.repositories import Repository

RECOGNISED = [
    ("git@github.com:example/shop.git", (), "github"),
    ("https://github.com/example/shop", ("Jenkinsfile", ".gitlab-ci.yml"), "github"),
    ("https://token@github.example.org/example/shop", (), "github"),
    ("ssh://git@gitlab.example.org:2222/example/shop", (), "gitlab"),
    ("https://dev.azure.com/example/shop/_git/shop", (), "azure"),
    ("https://example.visualstudio.com/shop/_git/shop", (), "azure"),
    ("git@bitbucket.org:example/shop.git", (), "bitbucket"),
    ("https://notgithub.com/example/shop", (), "plain"),
    ("https://github.com.example.org/shop", (), "github"),
    (None, (".github/dependabot.yml",), "github"),
    (None, (".gitlab-ci.yml",), "gitlab"),
    ("https://git.example.org/shop", ("Jenkinsfile",), "jenkins"),
    (None, ("azure-pipelines.yml",), "azure"),
    (None, ("bitbucket-pipelines.yml",), "bitbucket"),
    (None, (".tekton/push.yaml",), "tekton"),
    (None, (), "plain"),
]
TOOK = {
    "github": {".github/workflows/codewarrant.yml": "github/gate.yml"},
    "github-forks": {
        ".github/workflows/codewarrant-analyse.yml": "github/fork-analyse.yml",
        ".github/workflows/codewarrant.yml": "github/fork-publish.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab/.gitlab-ci.yml"}, "jenkins": {"Jenkinsfile": "jenkins/Jenkinsfile"},
    "azure": {"azure-pipelines.yml": "azure/azure-pipelines.yml"},
    "bitbucket": {"bitbucket-pipelines.yml": "bitbucket/bitbucket-pipelines.yml"},
    "tekton": {".tekton/codewarrant.yaml": "tekton/task.yaml"}, "plain": {"codewarrant.sh": "plain/run.sh"},
}  # fmt: skip


@pytest.mark.parametrize(("remote", "files", "platform"), RECOGNISED)
def test_platform_is_recognised(
    gate: Gate, repository: Repository, remote: str | None, files: tuple[str, ...], platform: str
) -> None:
    if remote:
        repository.git("remote", "add", "origin", remote)
    for name in files:
        (repository.path / name).parent.mkdir(exist_ok=True)
        (repository.path / name).write_text("stages: []\n")
    ran = gate("init", "--repo", repository.path, "--now", NOW)
    assert (ran.code, ran.out.splitlines()[0]) == (0, f"platform {platform}"), ran.err


def test_two_platforms_are_asked_about(gate: Gate, repository: Repository) -> None:
    for name in ("Jenkinsfile", "azure-pipelines.yml"):
        (repository.path / name).write_text("x")
    ran = gate("init", "--repo", repository.path)
    assert ran.code == 2
    assert "jenkins and azure" in ran.err
    assert not (repository.path / ".codewarrant").exists()


def test_every_platform_has_a_row() -> None:
    assert set(arguments.PLATFORMS) == set(init.KINDS) == set(TOOK)


@pytest.mark.parametrize("platform", arguments.PLATFORMS)
def test_samples_are_written_once_and_never_over_anything(gate: Gate, repository: Repository, platform: str) -> None:
    ran = gate("init", "--repo", repository.path, "--platform", platform, "--now", NOW)
    assert ran.code == 0, ran.err
    made = {**TOOK[platform]}
    for path, sample in made.items():
        assert (repository.path / path).read_bytes() == (ROOT / "workflows" / sample).read_bytes()
        assert f"wrote    {path}" in ran.out
        (repository.path / path).write_bytes(b"# ours now: codewarrant\n")
    (repository.path / init.POLICY).write_bytes(b"# mine\n")
    again = gate("init", "--repo", repository.path, "--platform", platform)
    assert again.code == 0
    assert again.out.count("kept     ") == 1
    for path, sample in made.items():
        assert f"differs  {path} is there already, and is not workflows/{sample}: move it away, run this again" in again.out
    assert "wrote" not in again.out
    assert all((repository.path / path).read_bytes() == b"# ours now: codewarrant\n" for path in made)
    assert (repository.path / init.POLICY).read_bytes() == b"# mine\n"


@pytest.mark.parametrize("platform", arguments.PLATFORMS)
def test_a_sample_whose_zeros_were_replaced_is_still_that_sample(gate: Gate, repository: Repository, platform: str) -> None:
    gate("init", "--repo", repository.path, "--platform", platform, "--now", NOW)
    for path in TOOK[platform]:
        file = repository.path / path
        text = file.read_text().replace("0" * 64, "a1" * 32).replace("example-org/codewarrant@", "gates/codewarrant@")
        file.write_text(text.replace(f"{'0' * 40} # the commit of a release", f"{'b2' * 20} # v1"))
    again = gate("init", "--repo", repository.path, "--platform", platform, "--now", NOW)
    assert (again.out.count("kept     "), "differs" in again.out) == (len(TOOK[platform]) + 1, False), again.out


def test_another_sample_in_its_place_is_said(gate: Gate, repository: Repository) -> None:
    first = gate("init", "--repo", repository.path, "--platform", "github", "--now", NOW)
    assert "require approval for all external contributors" in first.out
    again = gate("init", "--repo", repository.path, "--platform", "github-forks", "--now", NOW)
    assert "wrote    .github/workflows/codewarrant-analyse.yml" in again.out
    assert "differs  .github/workflows/codewarrant.yml is there already" in again.out
    assert "is not workflows/github/fork-publish.yml: move it away, run this again" in again.out
    (repository.path / ".github/workflows/codewarrant.yml").rename(repository.path / "old.yml")
    once_more = gate("init", "--repo", repository.path, "--platform", "github-forks", "--now", NOW)
    assert "wrote    .github/workflows/codewarrant.yml" in once_more.out
    assert "differs" not in once_more.out


def test_a_pipeline_that_includes_ours_is_still_theirs(gate: Gate, repository: Repository) -> None:
    (repository.path / ".gitlab-ci.yml").write_text("stages: [test]\n")
    gate("init", "--repo", repository.path, "--platform", "gitlab")
    (repository.path / ".gitlab-ci.yml").write_text("include: [{local: .gitlab/codewarrant.yml}]\n")
    again = gate("init", "--repo", repository.path, "--platform", "gitlab")
    assert "kept     .gitlab/codewarrant.yml" in again.out
    assert "differs" not in again.out


@pytest.mark.parametrize("platform", ["gitlab", "jenkins", "azure", "bitbucket"])
def test_a_file_of_the_project_is_left_and_the_sample_put_beside_it(gate: Gate, repository: Repository, platform: str) -> None:
    (place,) = init.KINDS[platform].places
    (repository.path / place.path).write_text("# theirs\n")
    ran = gate("init", "--repo", repository.path, "--platform", platform)
    assert (repository.path / place.path).read_text() == "# theirs\n"
    assert (repository.path / place.beside).read_bytes() == (ROOT / "workflows" / place.sample).read_bytes()
    assert place.then in ran.out


def test_the_default_branch_is_the_repositorys(gate: Gate, repository: Repository) -> None:
    repository.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    gate("init", "--repo", repository.path, "--platform", "github")
    workflow = yaml.safe_load((repository.path / ".github/workflows/codewarrant.yml").read_text())
    assert workflow[True]["push"] == {"branches": ["trunk"]}  # YAML 1.1 reads `on` as true


def test_a_link_leads_nowhere(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repository.path / ".github").symlink_to(tmp_path / "elsewhere")
    ran = gate("init", "--repo", repository.path, "--platform", "github")
    assert ran.code == 2
    assert "outside of the repository" in ran.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_week_of_reports_and_then_it_acts(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    gate("init", "--repo", repository.path, "--platform", "plain", "--now", NOW)
    policy = (repository.path / init.POLICY).read_bytes()
    assert b'enforce_from: "2026-11-09"' in policy
    repository.switch("main")
    repository.commit({init.POLICY: policy, **CALM, "old.py": INJECTION}, "Set up")
    repository.branch("topic")
    repository.commit({"find.py": INJECTION})
    for number, (now, code) in enumerate({"2026-11-08T23:59:59Z": 0, "2026-11-09T00:00:00Z": 1}.items()):
        out = tmp_path / f"out{number}"
        ran = gate("run", "--repo", repository.path, "--base", "main", "--out", out, "--now", now)
        assert ran.code == code, ran.out
        assert "find.py" in ran.out
        assert "old.py" not in ran.out

"""verify, from the command line: 0 only for this change, this clone and a trusted key; else 1, 2 or 3 with its reason."""

import os
import shutil
from pathlib import Path

import pytest

from tests.gate import INJECTION, SMALL, Gate
from tests.repositories import Repository


@pytest.fixture
def out(gate: Gate, repository: Repository, tmp_path: Path) -> Path:
    """The bundle of a change that is allowed."""
    repository.commit(SMALL)
    assert gate.run(repository.path, tmp_path / "out", "--base", "main")[0].code == 0
    return tmp_path / "out"


def verified(gate: Gate, out: Path, repository: Repository, *words: str | Path) -> tuple[int, str]:
    ran = gate("verify", out, "--repo", repository.path, *words)
    return ran.code, ran.out or ran.err


def test_allowed_change_is_verified(gate: Gate, repository: Repository, out: Path) -> None:
    code, said = verified(gate, out, repository, "--base", "main")
    assert (code, said.startswith("verified: ")) == (0, True)


def test_stopped_change_is_verified_as_stopped(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "out", "--base", "main")
    code, said = verified(gate, tmp_path / "out", repository)
    assert (code, "the verdict is block, so it may not merge" in said) == (1, True)


def test_rendering_is_no_evidence_and_may_change(gate: Gate, repository: Repository, out: Path) -> None:
    (out / "report" / "index.html").write_text("scribbled over")
    (out / "report" / "more.txt").write_text("more")
    assert verified(gate, out, repository)[0] == 0
    shutil.rmtree(out / "report")
    assert verified(gate, out, repository)[0] == 0


@pytest.mark.parametrize(
    "name",
    ["change.json", "event.json", "reviews.json", "classification.json", "scan.json", "decision.json", "findings.sarif",
     "warrant/warrant.sigstore.json"],
)  # fmt: skip
def test_one_flipped_byte_is_found_and_its_record_named(gate: Gate, repository: Repository, out: Path, name: str) -> None:
    data = bytearray((out / name).read_bytes())
    for at in (0, len(data) // 2, len(data) - 1):
        bent = bytearray(data)
        bent[at] ^= 4
        (out / name).write_bytes(bent)
        code, said = verified(gate, out, repository)
        assert (code, said.startswith("not verified[")) == (2, True)
        assert name in said or name.startswith("warrant/")


def test_warrant_replayed_for_another_commit_is_refused(gate: Gate, repository: Repository, out: Path) -> None:
    repository.commit({"find.py": INJECTION})
    code, said = verified(gate, out, repository)
    assert (code, "not verified[other-commit]" in said) == (2, True)
    assert verified(gate, out, repository, "--head", "feature~1")[0] == 0


def test_warrant_against_an_older_target_is_refused_when_the_target_is_named(
    gate: Gate, repository: Repository, out: Path
) -> None:
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    assert verified(gate, out, repository)[0] == 0
    code, said = verified(gate, out, repository, "--base", "main")
    assert (code, "not verified[other-commit]" in said) == (2, True)


def test_clone_without_the_target_cannot_verify(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    alone = Repository(tmp_path / "alone", checkout=False)
    alone.git("fetch", "--quiet", "--no-tags", repository.path.as_uri(), "feature")
    alone.git("update-ref", "refs/heads/main", "FETCH_HEAD")
    assert verified(gate, out, alone)[0] == 0, "the target is an ancestor here"
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    gate.run(repository.path, out, "--base", "main")
    code, said = verified(gate, out, alone)
    assert (code, "not verified[change-unknown]" in said) == (2, True), said


def test_clone_of_another_repository_is_refused(gate: Gate, out: Path, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.commit({"README.md": b"# Other\n"})
    assert verified(gate, out, other)[0] == 2


STRAY = ["extra.json", "warrant/extra.json", "sub/scan.json", "a\n::error::b", b"latin\xe9"]


@pytest.mark.parametrize("name", STRAY, ids=ascii)
def test_stray_file_is_refused_and_quoted(gate: Gate, repository: Repository, out: Path, name: str | bytes) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(out), os.fsencode(name))))  # noqa: PTH118 - bytes
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    ran = gate("verify", out, "--repo", repository.path, GITHUB_ACTIONS="true")
    assert (ran.code, "not verified[record-unexpected]" in ran.err) == (2, True)
    assert "\n::error::b" not in ran.err + ran.out


def test_symlinks_are_refused(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    (out / "scan.json").rename(tmp_path / "scan.json")
    (out / "scan.json").symlink_to(tmp_path / "scan.json")
    code, said = verified(gate, out, repository)
    assert (code, "not verified[record-odd]" in said) == (2, True)


def test_linked_folder_is_refused(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    (out / "warrant").rename(tmp_path / "warrant")
    (out / "warrant").symlink_to(tmp_path / "warrant")
    assert verified(gate, out, repository)[0] == 2


def test_stranger_is_not_trusted(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    gate("sign", "--repo", repository.path, "--base", "main", "--out", out, HOME=str(tmp_path / "stranger"))
    code, said = verified(gate, out, repository)
    assert code == 0, "the stranger trusts the stranger's own key"
    code, said = verified(gate, out, repository, "--trust", gate.home / ".config" / "codewarrant" / "key.pem")
    assert (code, "not verified[signature]" in said) == (2, True)


def test_unsigned_in_ci_is_said_and_not_verified(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    ran = gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out", CI="1")
    assert (ran.code, "UNSIGNED" in ran.out) == (0, True)
    assert [path.name for path in (tmp_path / "out" / "warrant").iterdir()] == ["warrant.UNSIGNED.json"]
    assert not (gate.home / ".config").exists(), "no key was made"
    ran = gate("verify", tmp_path / "out", "--repo", repository.path)
    assert (ran.code, "no key to trust" in ran.err) == (3, True)
    (tmp_path / "key.pem").write_text("x")
    assert gate("verify", tmp_path / "out", "--repo", repository.path, "--trust", tmp_path / "key.pem").code == 3


def test_unsigned_warrant_is_not_verified_under_any_key(gate: Gate, repository: Repository, out: Path) -> None:
    (out / "warrant" / "warrant.sigstore.json").rename(out / "warrant" / "warrant.UNSIGNED.json")
    code, said = verified(gate, out, repository)
    assert (code, "not verified[unsigned]" in said) == (2, True)


def test_home_that_cannot_be_written(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    (tmp_path / "home").write_text("a file")
    ran = gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out")
    assert (ran.code, "UNSIGNED" in ran.out) == (0, True), ran.err
    ran = gate("run", "--repo", repository.path, "--base", "main", RUNNER_TEMP=str(tmp_path))
    assert ran.code == 0, "there is always a folder to write to"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--head", "nowhere"], 3),
        (["--base", "nowhere"], 3),
        (["--trust", "nowhere.pem"], 3),
        (["--nonsense"], 3),
        (["--repo", "nowhere"], 3),
    ],
)
def test_bad_usage_is_three(gate: Gate, repository: Repository, out: Path, words: list[str], code: int) -> None:
    assert verified(gate, out, repository, *words)[0] == code


def test_folder_that_is_not_there_is_not_verified(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    assert verified(gate, tmp_path / "nowhere", repository)[0] == 2
    (tmp_path / "empty").mkdir()
    code, said = verified(gate, tmp_path / "empty", repository)
    assert (code, "there is no warrant" in said) == (2, True)
    assert out.is_dir()


def test_key_given_by_the_environment(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    key = gate.home / ".config" / "codewarrant" / "key.pem"
    words: list[str | Path] = ["run", "--repo", repository.path, "--base", "main", "--out", out, "--key", "env:MY_KEY"]
    ran = gate(*words, MY_KEY=key.read_text(), CI="1")
    assert ran.code == 0
    assert gate("verify", out, "--repo", repository.path, "--trust", key).code == 0
    assert key.read_text().split("\n")[1] not in ran.out + ran.err
    assert not (tmp_path / "env:MY_KEY").exists()


def test_a_name_in_the_bundle_gives_no_command_to_the_platform(
    gate: Gate, repository: Repository, out: Path, tmp_path: Path
) -> None:
    (out / "x\n::add-mask::y").symlink_to(tmp_path)
    ran = gate("verify", out, "--repo", repository.path, GITHUB_ACTIONS="true")
    assert ran.code == 2
    lines = (ran.out + ran.err).splitlines()
    assert [line for line in lines if line.startswith("::")] == [line for line in lines if line.startswith("::error title=")]

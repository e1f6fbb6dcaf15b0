"""Objects that somebody has planted in a clone under the ids of others: git shows them without a check, so we check."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.custody_scene import Scene, trust_file
from tests.gate import INJECTION, NOW, SMALL, Gate
from tests.repositories import Repository


def plant(repository: Repository, name: str, data: bytes, kind: str = "blob") -> None:
    """Have git show this content for what has that name."""
    oid = repository.git("rev-parse", name).decode().strip()
    path = repository.path / ".git" / "objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"%b %d\0" % (kind.encode(), len(data)) + data))


def test_harmless_content_under_the_id_of_a_weakness_is_not_judged(
    gate: Gate, repository: Repository, tmp_path: Path
) -> None:
    """A step before ours in the same job, such as a build script of the change, can write to the clone."""
    repository.commit({"find.py": INJECTION})
    assert gate.run(repository.path, tmp_path / "honest", "--base", "main")[0].code == 1
    plant(repository, "feature:find.py", b"x = 1\n" + b"#" * (len(INJECTION) - 6))
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, "is not what its name says" in ran.err, (tmp_path / "out").exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        (".codewarrant/trust.yml", 3, "is not what its name says"),
        (".codewarrant/policy.yml", 2, "not verified[policy-unknown]"),
        ("shop.py", 2, "not verified[change-unknown]"),
    ],
)
def test_planted_object_is_not_believed_by_a_verifier(scene: Callable[[str], Scene], name: str, code: int, said: str) -> None:
    at = scene("governed")
    at.check()
    own = {
        ".codewarrant/trust.yml": trust_file(at.shop, at.folder.parent / "own.yml", "ci", "stranger").read_bytes(),
        ".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: velocity\n", "shop.py": SMALL["shop.py"] + b"#",
    }  # fmt: skip
    plant(at.repository, f"main:{name}", own[name])
    ran = at.gate("verify", at.folder, "--repo", at.repository.path, "--now", NOW)
    assert (ran.code, said in ran.err) == (code, True), ran.err + ran.out

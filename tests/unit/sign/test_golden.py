"""Whatever a released version has signed is verified by every later one: bundles that are kept for ever in tests/golden."""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codewarrant import __version__
from codewarrant.bundle import contents
from codewarrant.problems import NotVerified
from codewarrant.source.git import GitSource
from steps.sign import clone, verify
from steps.sign.signers import keyring
from steps.sign.signers.proofs import LibraryProofs
from steps.sign.verify import Asked, Clone, Verified
from tests.repositories import Repository

GOLDEN = Path(__file__).parent.parent.parent / "golden"
BUNDLES = sorted(path.parent for path in GOLDEN.glob("*/*/expected.json"))
LONG_AFTER = "2039-06-01T00:00:00Z"
OTHER = "codewarrant 99.0.0"


def _expected(place: Path) -> Any:
    return json.loads((place / "expected.json").read_bytes())


def _files(place: Path) -> dict[str, bytes]:
    return contents(place / "bundle")


@pytest.fixture(scope="module")
def clone_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Clone]:
    """The repository that a bundle's change belongs to, as a verifier has it."""

    @cache
    def made(place: Path) -> Clone:
        repository = Repository(tmp_path_factory.mktemp("golden") / "repo")
        repository.git("fast-import", "--quiet", "--force", stdin=(place / "history.stream").read_bytes())
        source = GitSource(repository.path, os.environ["PATH"])
        return Clone(lambda change: clone._change(source, change), lambda change: clone._judge(source, change, None))

    return made


def _verified(place: Path, ours: Clone, files: dict[str, bytes], *, is_policy_named: bool = True) -> Verified:
    """As `verify --head --base --repository --pull-request --policy-digest --trust` does, long after."""
    said = _expected(place)
    asked = Asked(
        LONG_AFTER, head=said["head"], target=said["target"], repository=said["repository"], number=said["number"],
        policies=(said["policy"],) if is_policy_named else (),
    )  # fmt: skip
    return verify.run(files, asked, keyring.named(place.parent / "trust.yml"), LibraryProofs(), ours)


@pytest.mark.parametrize("is_later", [False, True], ids=["by itself", "by a later version"])
@pytest.mark.parametrize("place", BUNDLES, ids=lambda place: f"{place.parent.name} {place.name}")
def test_what_was_signed_is_verified(
    place: Path, clone_of: Callable[[Path], Clone], monkeypatch: pytest.MonkeyPatch, *, is_later: bool
) -> None:
    if is_later:
        monkeypatch.setattr(verify, "TOOL", OTHER)
    found, said = _verified(place, clone_of(place), _files(place)).warrant, _expected(place)
    assert (found.verdict, found.passes, found.policy.sha256) == (said["verdict"], said["passes"], said["policy"])
    assert found.tool == f"codewarrant {place.parent.name}"


@pytest.mark.parametrize("place", BUNDLES, ids=lambda place: f"{place.parent.name} {place.name}")
def test_what_was_bent_since_is_not(place: Path, clone_of: Callable[[Path], Clone]) -> None:
    files = _files(place)
    files["decision.json"] = files["decision.json"].replace(b'"verdict":"', b'"verdict":"not ')
    with pytest.raises(NotVerified) as refused:
        _verified(place, clone_of(place), files)
    assert refused.value.code == "record-changed"


def test_a_policy_of_another_version_must_be_named(
    clone_of: Callable[[Path], Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "TOOL", OTHER)
    with pytest.raises(NotVerified) as refused:
        _verified(BUNDLES[0], clone_of(BUNDLES[0]), _files(BUNDLES[0]), is_policy_named=False)
    assert refused.value.code == "policy-unknown"


def test_this_version_is_among_them() -> None:
    """`python -m tests.golden.make` makes its bundles."""
    assert __version__ in {place.parent.name for place in BUNDLES}

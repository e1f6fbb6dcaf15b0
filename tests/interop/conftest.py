"""Bundles that the real command left: allowed, approved, blocked and observed changes, signed by a key of either kind."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from steps.sign import envelope
from steps.sign.signers.key import LocalKey
from tests.gate import CALM, INJECTION, NOW, SMALL, command
from tests.repositories import Repository

OBSERVED = {".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nenforcement: observe\n"}
REPOSITORY = "https://github.example.org/example/shop"
_PATH = os.environ.get("PATH", os.defpath)
_NO_EVENT: Mapping[str, str] = MappingProxyType({})
KINDS = ("ed25519", "p256")
BARE = "verification-summary.dsse.json"


@dataclass(frozen=True)
class Written:
    """The folder of a bundle, and the private key that signed it."""

    folder: Path
    pem: bytes

    @property
    def key(self) -> LocalKey:
        return LocalKey(self.pem, "the key")

    @property
    def bundles(self) -> dict[str, bytes]:
        """Every Sigstore bundle in it, by the name of its file."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("warrant/*.sigstore.json"))}

    @property
    def bare(self) -> bytes:
        """The summary that is in no bundle."""
        return (self.folder / "warrant" / BARE).read_bytes()

    def statement(self, name: str) -> dict[str, Any]:
        """What one of them says."""
        found: dict[str, Any] = json.loads(envelope.opened(self.bundles[f"{name}.sigstore.json"]).payload)
        return found


@dataclass(frozen=True)
class Place:
    """Where the real command runs, with a home of its own."""

    folder: Path

    def run(
        self, repo: Path, name: str, pem: bytes, *words: str, code: int = 0, event: Mapping[str, str] = _NO_EVENT
    ) -> Written:
        """`codewarrant run`, signed by this key."""
        key, out = self.folder / f"{name}.pem", self.folder / name
        key.write_bytes(pem)
        home = {"PATH": _PATH, "HOME": str(self.folder)}
        ran = command(
            "run", "--repo", repo, "--base", "main", "--out", out, "--signer", f"file:{key}", *words,
            cwd=self.folder, environment={**home, **event},
        )  # fmt: skip
        assert ran.code == code, ran.err
        return Written(out, pem)


def new_key(kind: str, folder: Path) -> bytes:
    """A private key: of our own making, or one on P-256 as others make it."""
    if kind == "p256":
        return ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    path = folder / "made.pem"
    ran = command("keys", "new", "--key", path, cwd=folder, environment={"PATH": _PATH, "HOME": str(folder)})
    assert ran.code == 0, ran.err
    return path.read_bytes()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One home for all runs, so that the scanner is asked about each text once."""
    return Place(tmp_path_factory.mktemp("interop"))


@pytest.fixture(scope="session")
def calm(place: Place) -> Repository:
    """A change that nothing is to be said about."""
    return _project(place.folder / "calm", CALM, SMALL)


@pytest.fixture(scope="session")
def keys(place: Place) -> Mapping[str, bytes]:
    """A private key of each kind."""
    return {kind: new_key(kind, place.folder) for kind in KINDS}


@pytest.fixture(scope="session")
def signed(place: Place, calm: Repository, keys: Mapping[str, bytes]) -> Mapping[str, Written]:
    """An allowed change, by the kind of key that signed it."""
    return {kind: place.run(calm.path, f"allowed-{kind}", pem, "--now", NOW) for kind, pem in keys.items()}


@pytest.fixture(scope="session")
def situations(
    place: Place, calm: Repository, keys: Mapping[str, bytes], signed: Mapping[str, Written]
) -> Mapping[str, Written]:
    """One bundle for each way in which a run ends."""
    pem, now, bad = keys["ed25519"], ("--now", NOW), {"find.py": INJECTION}
    blocked = _project(place.folder / "blocked-repo", CALM, bad)
    observed = _project(place.folder / "observed-repo", CALM | OBSERVED, bad)
    return {
        "allowed": signed["ed25519"],
        "pull-request": place.run(calm.path, "pull-request", pem, *now, event=_event(place, calm)),
        "blocked": place.run(blocked.path, "blocked", pem, *now, code=1),
        "observed": place.run(observed.path, "observed", pem, *now),
    }


def _project(path: Path, first: Mapping[str, bytes], then: Mapping[str, bytes]) -> Repository:
    made = Repository(path)
    made.commit(first, "First")
    made.branch("feature")
    made.commit(then)
    return made


def _event(place: Place, repository: Repository) -> dict[str, str]:
    """The environment of a job on GitHub Actions for a review that approves."""
    name = {"full_name": "example/shop", "html_url": REPOSITORY}
    sides = {side: {"ref": ref, "sha": repository.resolve(ref), "repo": name} for side, ref in _SIDES.items()}
    author, lead = ({"login": login, "id": number, "type": "User"} for login, number in (("dev", 7), ("lead", 8)))
    pull = {"number": 5, "user": author, **sides}
    said = {
        "user": lead, "state": "approved", "author_association": "MEMBER", "commit_id": sides["head"]["sha"],
    }  # fmt: skip
    event = {"action": "submitted", "repository": name, "sender": lead, "pull_request": pull, "review": said}
    path = place.folder / "event.json"
    path.write_text(json.dumps(event))
    return {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_review", "GITHUB_EVENT_PATH": str(path)}


_SIDES = {"base": "main", "head": "feature"}

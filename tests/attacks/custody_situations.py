"""The honest situations that the attacks of this folder bend, by name."""

import json
import os
import shutil
from collections.abc import Callable, Mapping

from codewarrant import arguments, job, values
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.records import Isolation
from codewarrant.source.git import GitSource
from steps import sign
from steps.sign.signers.key import KeySigner
from tests.attacks.custody_workshop import Situation, Workshop
from tests.gate import INJECTION, SMALL

LOCKED = {"uv.lock": b"x = 1\n"}
"""A change that a person must approve."""


def _allowed(shop: Workshop) -> Situation:
    return shop.run("allowed", shop.repository("allowed", SMALL), 0)


def _blocked(shop: Workshop) -> Situation:
    return shop.run("blocked", shop.repository("blocked", {"find.py": INJECTION, "old.md": None}, {"old.md": b"# Old\n"}), 1)


def _approved(shop: Workshop) -> Situation:
    return shop.run("approved", shop.repository("approved", LOCKED), 0, kind="pull_request_review")


def _waiting(shop: Workshop) -> Situation:
    """The same change before anybody approved it."""
    return shop.run("waiting", shop["approved"].repository, 1)


def _excepted(shop: Workshop) -> Situation:
    """The finding of `blocked`, which the target branch has agreed to live with; people still have to look at the change."""
    (found,) = json.loads(shop["blocked"].files["scan.json"])["findings"]
    said = {
        "id": "EX-1", "rule": found["rule"], "path": found["path"], "fingerprint": found["fingerprint"],
        "kind": "risk-accepted", "reason": "Only the test system has this address.", "requested_by": "dev",
        "approved_by": "lead", "approved_at": "2026-11-01", "expires": "2026-11-30",
    }  # fmt: skip
    before = {".codewarrant/exceptions.yml": f"schema: codewarrant/exceptions/v1\nexceptions:\n- {json.dumps(said)}\n".encode()}
    return shop.run("excepted", shop.repository("excepted", {"find.py": INJECTION}, before), 1)


def _governed(shop: Workshop) -> Situation:
    """A target branch with a policy and a trust.yml of its own."""
    key = shop.people["ci"].key
    entry = json.dumps([{"id": key.key_id, "public_key": key.public_pem()}])
    before = {
        ".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: balanced\n",
        ".codewarrant/trust.yml": f"schema: codewarrant/trust/v1\nkeys: {entry}\n".encode(),
    }
    return shop.run("governed", shop.repository("governed", SMALL, before), 0)


def _apart(shop: Workshop, name: str = "apart", of: str = "allowed") -> Situation:
    """Each step in a job of its own, with a key of its own."""
    repository, folder, people = shop[of].repository, shop.home / name / "out", shop.people
    for step in ("classify", "scan", "review-route"):
        shop.words(repository, step, "--out", folder, "--signer", people[step].uri)
    ran = shop.words(repository, "sign", "--out", folder, "--signer", people["ci"].uri)
    assert ran.code == 0, ran.err
    return shop.situation(repository, folder, shop[of].code)


def _anew(shop: Workshop) -> Situation:
    """Signed once the records had been made anew."""
    repository, folder = shop["allowed"].repository, shop.home / "anew" / "out"
    shutil.copytree(shop["allowed"].folder, folder)
    ran = shop.words(repository, "sign", "--out", folder, "--signer", shop.people["ci"].uri, "--re-execute", "decision")
    assert ran.code == 0, ran.err
    return shop.situation(repository, folder, 0)


def _stamped(shop: Workshop) -> Situation:
    """Witnessed by a time-stamping authority, whose clock is the machine's: so it was decided now."""
    now, repository, folder = values.clock(), shop["allowed"].repository, shop.home / "stamped" / "out"
    ran = shop.words(repository, "run", "--out", folder, "--signer", "none", now=now)
    assert ran.code == 0, ran.err
    where = ["--repo", str(repository.path), "--base", "main", "--head", "feature", "--out", str(folder)]
    args = arguments.parse(["sign", *where])
    begun, _ = job.begin(args, PlainPlatform(), GitSource(repository.path, os.environ["PATH"]), {})
    begun.record()
    sign.step(begun, KeySigner(shop.people["ci"].key, shop.witness()), Isolation.SINGLE_JOB)
    return shop.situation(repository, folder, 0, values.clock())


def _replayed(of: str) -> Callable[[Workshop], Situation]:
    """The same, where the verifier makes the records anew."""
    return lambda shop: shop.situation(shop[of].repository, shop[of].folder, shop[of].code, replay=True)


MAKE: Mapping[str, Callable[[Workshop], Situation]] = {
    "allowed": _allowed, "blocked": _blocked, "approved": _approved, "waiting": _waiting, "excepted": _excepted,
    "governed": _governed,
    "apart": _apart, "apart-blocked": lambda shop: _apart(shop, "apart-blocked", "blocked"), "anew": _anew,
    "stamped": _stamped, "allowed, replayed": _replayed("allowed"), "blocked, replayed": _replayed("blocked"),
    "waiting, replayed": _replayed("waiting"), "approved, replayed": _replayed("approved"),
}  # fmt: skip

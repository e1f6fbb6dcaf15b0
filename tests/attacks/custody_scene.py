"""A folder and a clone that an attacker can reach, and the command line that verifies one in the other."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from codewarrant import jsonio
from tests.attacks.custody_forge import Bend, hand, signed_by
from tests.attacks.custody_workshop import Situation, Workshop
from tests.gate import NOW, Gate, Ran
from tests.repositories import Repository

HOSTILE = "x\n::error::y\x1b[2J\u202e\r##[error]z"
"""What no terminal and no platform may be handed as it is."""


@dataclass
class Scene:
    """A clone and a folder that the attacker can reach, and the verifier's words."""

    shop: Workshop
    situation: str
    gate: Gate
    repository: Repository
    folder: Path
    words: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def honest(self) -> Situation:
        """What is bent."""
        return self.shop[self.situation]

    def judge(self, *words: str) -> None:
        """Have the CI system judge what is there now, and sign it with the trusted key."""
        shutil.rmtree(self.folder)
        known = ["--signer", self.shop.people["ci"].uri, "--cache", str(self.shop.cache), "--now", NOW]
        ran = self.gate("run", "--repo", self.repository.path, "--out", self.folder, *known, *words)
        assert ran.code in (0, 1), ran.err

    def digest(self, name: str) -> str:
        """Of a file as it is now."""
        return jsonio.digest((self.folder / name).read_bytes())

    def check(self) -> None:
        """That it is verified as it is, before anything is bent; the same is asked once."""
        if (known := (self.situation, "verify")) not in self.shop.verified:
            assert self.verify().code == self.honest.code
            self.shop.verified.add(known)

    def verify(self) -> Ran:
        """As it is now."""
        return self.gate("verify", self.folder, "--repo", self.repository.path, "--now", NOW, *self.words, **self.environment)

    def trust(self, *who: str) -> None:
        """Have the verifier name these people's keys, in a file of its own."""
        self.words += ["--trust", str(trust_file(self.shop, self.gate.home.parent / "trust.yml", *who))]

    def forge(self, bend: Bend, who: str = "ci") -> None:
        """Put a bundle there that somebody has sealed anew."""
        held = hand(self.shop, self.situation)
        signed_by(who)(held)
        bend(held)
        held.seal()
        for name, data in held.files.items():
            (self.folder / name).write_bytes(data)


def trust_file(shop: Workshop, path: Path, *who: str) -> Path:
    """A trust.yml that names these people's keys."""
    keys = [{"id": shop.people[name].key.key_id, "public_key": shop.people[name].key.public_pem()} for name in who]
    path.write_text(f"schema: codewarrant/trust/v1\nkeys: {json.dumps(keys)}\n")
    return path


Act = Callable[[Scene], object]


def words(*more: str) -> Act:
    """Another question."""
    return lambda at: at.words.extend(more)


def acts(*each: Act) -> Act:
    """One after the other."""
    return lambda at: [act(at) for act in each]


def link(name: str) -> Act:
    """A link in the place of a file or folder."""

    def act(at: Scene) -> None:
        (at.folder / name).rename(at.folder.parent / "aside")
        (at.folder / name).symlink_to(at.folder.parent / "aside")

    return act


def instead(name: str, make: Callable[[Path], object]) -> Act:
    """Something else in the place of a file."""

    def act(at: Scene) -> None:
        (at.folder / name).unlink()
        make(at.folder / name)

    return act


def emptied(at: Scene) -> None:
    """Nothing is left of the bundle."""
    shutil.rmtree(at.folder)
    at.folder.mkdir()


def large(path: Path) -> None:
    """More than any record may hold."""
    with path.open("wb") as file:
        file.truncate(257 * 1024 * 1024)


def many(at: Scene) -> None:
    """More files than any bundle has."""
    for number in range(100):
        (at.folder / f"{number}.json").write_text("{}")


def stray(name: bytes) -> Act:
    """A file of any name at all."""

    def act(at: Scene) -> None:
        path = os.fsencode(at.folder) + b"/" + name
        Path(os.fsdecode(path)).parent.mkdir(exist_ok=True)
        Path(os.fsdecode(path)).write_text("{}")

    return act

"""Where honest bundles are made for the attacks of this folder: real steps, real repositories, real keys, each bundle once."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from fcntl import LOCK_EX, flock
from functools import cache, cached_property
from io import StringIO
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

import anew
from codewarrant.bundle import contents
from codewarrant.records import Trust, TrustedKey
from codewarrant.source.git import GitSource
from steps.sign import clone
from steps.sign.signers.key import LocalKey, make
from steps.sign.signers.timestamp import TimestampWitness
from steps.sign.verify import Asked, Clone
from tests import authorities
from tests.e2e.actions import Runner, pull_request, review
from tests.gate import CALM, NOW, Gate, Ran
from tests.repositories import Files, Repository

SHOP, OTHER = "example/shop", "example/other"


class Person(NamedTuple):
    """Somebody with a key, and where it lies."""

    path: Path
    key: LocalKey

    def trusted(self, **limits: Any) -> TrustedKey:
        """As a trust.yml names the key."""
        return TrustedKey(self.key.key_id, self.key.public_pem(), **limits)

    @property
    def uri(self) -> str:
        """As --signer takes it."""
        return f"file:{self.path}"


@dataclass(frozen=True)
class Situation:
    """A bundle that verifies, and what its verifier asks and has."""

    repository: Repository
    folder: Path
    trust: Trust
    asked: Asked
    clone: Clone
    code: int
    """How `verify` ends: 0 or 1."""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bundle's files by name."""
        return contents(self.folder)


class _Said:
    """What was printed, as pytest's own fixture gives it, which lives no longer than a test."""

    def __init__(self) -> None:
        self.out, self.err = StringIO(), StringIO()

    def readouterr(self) -> tuple[str, str]:
        said = self.out.getvalue(), self.err.getvalue()
        for stream in (self.out, self.err):
            stream.seek(0)
            stream.truncate()
        return said


@contextmanager
def gate_at(home: Path) -> Iterator[Gate]:
    """The command line with this home, for as long as the block lasts."""
    said = _Said()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said.out), redirect_stderr(said.err):
        yield Gate(home, patch, said)  # type: ignore[arg-type]


def clone_of(repository: Repository, *, replay: bool = False) -> Clone:
    """What this repository gives a verifier; each change is asked for once, since the same is verified a hundred times."""
    source = GitSource(repository.path, os.environ["PATH"])

    change = cache(lambda asked: clone._change(source, asked))
    judge = cache(lambda asked: clone._judge(source, asked, None))
    again = (lambda records, files: anew.remade(source, judge(records.change), records, files, None)) if replay else None
    return Clone(change, judge, again)


def asked_of(repository: Repository, now: str = NOW) -> Asked:
    """Everything that a verifier can name."""
    head, target = repository.resolve("feature"), repository.resolve("main")
    return Asked(now, head=head, target=target, repository=SHOP, number=5)


@dataclass
class Workshop:
    """Where the situations are made, each when it is first asked for."""

    make: "Mapping[str, Callable[[Workshop], Situation]]"
    """How each situation comes about."""
    home: Path
    """Of all processes that take part in one run of tests."""
    verified: set[tuple[str, ...]] = field(default_factory=set)
    """Situations, with words, that are known to end as they should before anybody bends them."""
    _made: dict[str, Situation] = field(default_factory=dict)
    _depth: int = 0
    _lock: IO[str] = field(init=False)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """`ci` signs warrants, `curve` too with another kind of key; the others may do less, more or nothing."""
        names = ("ci", "classify", "scan", "review-route", "elsewhere", "everything", "stranger")
        with self._alone():
            for name in names:
                make(self.home / f"{name}.pem")
            if not (self.home / "curve.pem").exists():
                (self.home / "curve.pem").write_bytes(_pem(authorities.curve()))
        paths = {name: self.home / f"{name}.pem" for name in (*names, "curve")}
        return {name: Person(path, LocalKey(path.read_bytes(), name)) for name, path in paths.items()}

    @cached_property
    def trust(self) -> Trust:
        """Whom the verifier trusts, for what."""
        people = self.people
        return Trust("codewarrant/trust/v1", keys=(
            people["ci"].trusted(),
            people["curve"].trusted(),
            *(people[step].trusted(steps=(step,)) for step in ("classify", "scan", "review-route")),
            people["elsewhere"].trusted(repositories=(OTHER,)),
            people["everything"].trusted(steps=("sign", "classify", "scan", "review-route")),
        ), timestamps=(authorities.authority(self.clock[0]),))  # fmt: skip

    @cached_property
    def clock(self) -> tuple[authorities.Pair, authorities.Pair]:
        """A time-stamping authority: its root and its certificate."""
        root, leaf = self.home / "root.crt", self.home / "clock.crt"
        with self._alone():
            if not leaf.exists():
                above = authorities.root("A Clock's Root")
                _keep(root, above)
                _keep(leaf, authorities.stamping(above))
        return _pair(root), _pair(leaf)

    def witness(self, clock: authorities.Pair | None = None) -> TimestampWitness:
        """This authority, or the trusted one, without a network between."""
        (place := self.home / f"clock-{os.getpid()}").mkdir(exist_ok=True)
        return TimestampWitness("https://clock", lambda _, body, __: authorities.stamp(body, clock or self.clock[1], place))

    def __getitem__(self, name: str) -> Situation:
        if name not in self._made:
            with self._alone():
                note = self.home / f"{name}.json"
                self._made[name] = self._found(note) if note.exists() else self._noted(note, self.make[name](self))
        return self._made[name]

    def _found(self, note: Path) -> Situation:
        """What another process has made."""
        said = json.loads(note.read_bytes())
        repository = Repository.at(Path(said["repository"]))
        return self.situation(repository, Path(said["folder"]), said["code"], said["now"], replay=said["replay"])

    def _noted(self, note: Path, made: Situation) -> Situation:
        said = {
            "repository": str(made.repository.path), "folder": str(made.folder), "code": made.code, "now": made.asked.now,
            "replay": made.clone.replay is not None,
        }  # fmt: skip
        note.write_text(json.dumps(said))
        return made

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No two processes make things here at once. One that does so may ask for another on the way."""
        self._depth += 1
        try:
            if self._depth == 1:
                self._lock = (self.home / "lock").open("w")
                flock(self._lock, LOCK_EX)
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._lock.close()

    @property
    def cache(self) -> Path:
        """Where scanners find what they said before: most situations hold the same few files."""
        return self.home / "cache"

    def repository(self, name: str, files: Files, before: Files | None = None) -> Repository:
        """`main`, and one commit on `feature`."""
        made = Repository(self.home / name / "repo")
        made.commit({**CALM, **(before or {})}, "First")
        made.branch("feature")
        made.commit(files)
        return made

    def situation(self, repository: Repository, folder: Path, code: int, now: str = NOW, *, replay: bool = False) -> Situation:
        """A bundle of this repository's pull request."""
        return Situation(repository, folder, self.trust, asked_of(repository, now), clone_of(repository, replay=replay), code)

    def words(self, repository: Repository, *words: str | Path, kind: str = "pull_request", now: str = NOW, **more: Any) -> Ran:
        """One word of the command line in a job of GitHub Actions for the pull request, or for a review of it."""
        event = review(repository, **more) if kind == "pull_request_review" else pull_request(repository, **more)
        place = self.home / "runner"
        shutil.rmtree(place, ignore_errors=True)
        kept = ["--cache", self.cache] if words[0] in ("run", "scan") else []
        with gate_at(self.home / "home") as gate:
            return Runner(place, gate, repository)(words[0], kind, event, "--now", now, *kept, *words[1:])  # type: ignore[arg-type]

    def run(self, name: str, repository: Repository, code: int, **more: Any) -> Situation:
        """A whole run, signed by `ci`."""
        folder = self.home / name / "out"
        ran = self.words(repository, "run", "--out", folder, "--signer", self.people["ci"].uri, **more)
        assert ran.code == code, ran.err
        return self.situation(repository, folder, code)


def _pem(key: authorities.Key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _keep(path: Path, pair: authorities.Pair) -> None:
    path.with_suffix(".key").write_bytes(_pem(pair.key))
    path.write_text(pair.pem)


def _pair(path: Path) -> authorities.Pair:
    key = load_pem_private_key(path.with_suffix(".key").read_bytes(), None)
    return authorities.Pair(load_pem_x509_certificate(path.read_bytes()), cast("authorities.Key", key))

"""Bundles in memory, really signed: records that the real steps made, keys that are the same in every run, and a witness."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from codewarrant import catalogue, jsonio, sarif
from codewarrant.bundle import SARIF, Bundle, contents
from codewarrant.policy import Judge
from codewarrant.problems import NotVerified
from codewarrant.records import Authority, Enforcement, Isolation, Policy, Reviews, Trust, TrustedKey
from steps import classify, review_route, scan, sign
from steps.review_route.given import Given
from steps.sign import beside, chain, envelope, statements, verify, warrant
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Certified
from steps.sign.signers.key import KeySigner, LocalKey, proves
from steps.sign.verify import TOOL, Asked, Clone, Verified
from tests.samples import HEAD, NOW, WordScanner, change_of, commit_of, event_of, judge_of, letters

if TYPE_CHECKING:
    from codewarrant.job import Job

Files = dict[str, bytes]
Edit = Callable[[dict[str, Any]], Any]
"""Changes plain data."""


# --- who signs, who witnesses, who is trusted ---------------------------------------------------------------------------


@cache
def key(seed: int) -> LocalKey:
    """A key of our own making, the same in every run."""
    made = Ed25519PrivateKey.from_private_bytes(letters(32, seed).encode())
    return LocalKey(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), "a test")


class Clock:
    """A witness that writes down what it saw and when; whether its hand is its own is for the tests of real authorities."""

    def __init__(self, time: str) -> None:
        self.time = time

    def stamp(self, signature: bytes) -> bytes:
        return f"{self.time} {sha256(signature).hexdigest()}".encode()


class Proofs:
    """Keys are proved as ever, stamps are those of Clock, and a certificate is for whoever stands here."""

    def __init__(self, who: Certified | None = None, time: str = NOW) -> None:
        self.who, self.time_of_certificate = who, time

    def key(self, public_pem: str, signature: bytes, data: bytes) -> bool:
        return proves(public_pem, signature, data)

    def time(self, response: bytes, signature: bytes, authorities: Sequence[Authority]) -> str:  # noqa: ARG002
        time, _, seen = response.decode().partition(" ")
        if seen != sha256(signature).hexdigest():
            raise refuse("timestamp", "the stamp is not over this signature")
        return time

    def identity(
        self, bundle: bytes, certifiers: Sequence[Authority], timestamps: Sequence[Authority]  # noqa: ARG002
    ) -> tuple[Certified, str]:
        assert self.who, "nobody was to be certified here"
        return self.who, self.time_of_certificate


def signer(seed: int = 1, seen: str | None = None) -> KeySigner:
    """Signs with a key, before a witness at this time."""
    return KeySigner(key(seed), Clock(seen) if seen else None)


def entry(seed: int = 1, **limits: Any) -> TrustedKey:
    """A key as a trust.yml names it."""
    return replace(TrustedKey(key(seed).key_id, key(seed).public_pem()), **limits)


def trust(*keys: TrustedKey, **others: Any) -> Trust:
    """Trust in these, or in the first key without limits."""
    return Trust("codewarrant/trust/v1", keys=keys or (entry(),), **others)


# --- records ------------------------------------------------------------------------------------------------------------

BAD, GOOD = b"BAD\n", b"x = 1\n"


def judge(policy: Policy | None = None) -> Judge:
    """The balanced profile, and what a policy adds."""
    return judge_of(catalogue.profile("balanced")[0], policy)


def _made(content: bytes, policy: Policy | None, now: str) -> Files:
    change, source = change_of({}, {"a.py": content}, commits=[commit_of("Nobody says who")])
    told, judging = Reviews(present=False), judge(policy)
    files = {"change.json": jsonio.dump(change), "event.json": jsonio.dump(event_of())}
    classification = classify.run(change, event_of(), judging, source, _digests(files), now[:10])
    files["reviews.json"] = jsonio.dump(told)
    files["classification.json"] = jsonio.dump(classification)
    found = scan.run(change, Policy(), source, [WordScanner("BAD")], {"change.json": _digests(files)["change.json"]})
    files |= {"scan.json": jsonio.dump(found), SARIF: sarif.from_scan(found)}
    inputs = {name: sha256 for name, sha256 in _digests(files).items() if name != SARIF}
    given = Given(change, event_of(), told, classification, found, judging, now)
    files["decision.json"] = jsonio.dump(review_route.run(given, inputs))
    return files


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: jsonio.digest(data) for name, data in files.items()}


_KEPT: dict[tuple[bytes, str, str], Files] = {}


def records(content: bytes = BAD, policy: Policy | None = None, now: str = NOW) -> Files:
    """Everything but the warrant: of a change that is blocked, unless its content is GOOD."""
    known = (content, repr(policy), now)
    if known not in _KEPT:
        _KEPT[known] = _made(content, policy, now)
    return dict(_KEPT[known])


OBSERVING = Policy(enforcement=Enforcement.OBSERVE)
"""Stops nothing."""


# --- bundles ------------------------------------------------------------------------------------------------------------

WARRANT = beside.SIGNED
SIDES = [beside.signed_file(name) for name in ("verification-summary", "test-result", "classification", "review")]


def bundle(
    content: bytes = BAD, *, by: KeySigner | None = None, isolation: Isolation = Isolation.SINGLE_JOB,
    policy: Policy | None = None, now: str = NOW, made_anew: tuple[str, ...] = (),
) -> Files:  # fmt: skip
    """An honest bundle."""
    files = records(content, policy, now)
    return files | sign.run(files, judge(policy), by or signer(), isolation, made_anew)


def statement(files: Mapping[str, bytes], path: str = WARRANT) -> dict[str, Any]:
    """What a signed file says."""
    found: dict[str, Any] = json.loads(envelope.opened(files[path]).payload)
    return found


def resigned(files: Mapping[str, bytes], edit: Edit, path: str = WARRANT, by: KeySigner | None = None) -> Files:
    """The same with another statement in one signed file, which a trusted key has signed."""
    return {**files, path: (by or signer()).sign(jsonio.canonical(edit(statement(files, path))))}


def claiming(**changes: Any) -> Edit:
    """The statement with other fields of its predicate."""
    return lambda found: found | {"predicate": found["predicate"] | changes}


def forged(edits: Mapping[str, Edit], *, chained: bool = True, **changes: Any) -> Files:
    """Records that somebody edited and signed with the trusted key: a warrant that agrees with them in everything.

    Those that were made from others name them as they are now, unless `chained` is false.
    """
    files = records()
    for name, edit in edits.items():
        files[name] = jsonio.canonical(edit(json.loads(files[name])))
    for name in ("classification.json", "scan.json", "decision.json") if chained else ():
        plain = json.loads(files[name])
        plain["inputs"] = {used: jsonio.digest(files[used]) for used in plain["inputs"]}
        files[name] = jsonio.canonical(plain)
    found = chain.read(files)
    digests = _digests(files)
    said = warrant.of(found, digests, tool=TOOL, mode=signer().mode, isolation=Isolation.SINGLE_JOB)
    payload = jsonio.canonical(claiming(**changes)(json.loads(statements.of_warrant(found.change, said, with_git=True))))
    made = {WARRANT: signer().sign(payload)}
    for name, other in beside.payloads(found, said, with_git=True):
        made[beside.signed_file(name)] = signer().sign(other)
    return files | made | {beside.BARE: envelope.bare(made[beside.signed_file(beside.SUMMARY)]) or b""}


# --- verified or not ----------------------------------------------------------------------------------------------------


def verified(
    files: Mapping[str, bytes], asked: Asked | None = None, trusted: Trust | None = None, *,
    proofs: Proofs | None = None, clone: Clone | None = None, policy: Policy | None = None, **more: Any,
) -> Verified:  # fmt: skip
    """What verify says of a bundle: by default of this very change, at the time of its decision, by the first key."""
    asked = asked or Asked(NOW, head=HEAD)
    here = Clone(lambda change: _given(jsonio.dump(change)), lambda _: judge(policy))
    return verify.run(files, asked._replace(**more), trusted or trust(), proofs or Proofs(), clone or here)


def _given(wanted: bytes) -> bytes:
    """change.json as the clone gives it, which holds the two changes that are made here."""
    known = [records(content)["change.json"] for content in (BAD, GOOD)]
    return wanted if wanted in known else known[0]


def refused(files: Mapping[str, bytes], asked: Asked | None = None, trusted: Trust | None = None, **more: Any) -> str:
    """The code of the refusal."""
    with pytest.raises(NotVerified) as caught:
        verified(files, asked, trusted, **more)
    assert str(caught.value).isprintable(), "a refusal quotes nothing raw"
    return caught.value.code


def reencoded(files: Mapping[str, bytes], edit: Edit, path: str = WARRANT) -> Files:
    """The same with one signed file changed around its payload."""
    return {**files, path: jsonio.canonical(edit(json.loads(files[path])))}


def raw(payload: bytes, by: KeySigner | None = None) -> bytes:
    """Any bytes as a statement, well signed."""
    return (by or signer()).sign(payload)



# --- a folder, as `sign` finds it -----------------------------------------------------------------------------------------


class Desk:
    """A job without a repository: records in a folder, and what judges them."""

    def __init__(self, folder: Path, files: Mapping[str, bytes], judging: Judge | None = None) -> None:
        self.bundle, self.judge, self.written = Bundle(folder), judging or judge(), dict[str, str]()
        for name, data in files.items():
            self.bundle.write(name, data)
        self.change = self.bundle.load("change.json")

    def write(self, name: str, data: bytes) -> None:
        """See Job."""
        self.written[name] = self.bundle.write(name, data)

    def files(self) -> Files:
        """All that is in the folder."""
        return contents(self.bundle.path)

    def sign(self, by: KeySigner | None = None, **how: Any) -> Files:
        """Have it signed, and all that is there then."""
        sign.step(cast("Job", self), by or signer(), **how)
        return self.files()

    def leave_unsigned(self) -> Files:
        """Have nobody sign it, and all that is there then."""
        sign.step(cast("Job", self), None)
        return self.files()

    def sign_steps(self, signers: Mapping[str, KeySigner]) -> None:
        """Have these steps sign what they have written."""
        for name, by in signers.items():
            sign.step_alone(cast("Job", self), name, by)

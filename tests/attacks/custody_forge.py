"""What an attacker can do to a bundle: bend its files, and with a trusted key seal all of it anew, past every check of ours."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from codewarrant import exceptions, jsonio, sarif
from codewarrant.bundle import SARIF
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import ScanResult, Trust, Warrant
from steps.sign import beside, chain, envelope, statements, verify, warrant
from steps.sign.beside import BARE, SIGNED
from steps.sign.signers.key import KeySigner
from steps.sign.signers.proofs import LibraryProofs
from steps.sign.verify import Asked, Clone
from tests.attacks.custody_workshop import Person, Situation, Workshop

Change = Callable[[Any], object]
"""Changes plain data in place."""
_LINKED = ("classification.json", "scan.json", "decision.json")
_PROOFS = LibraryProofs()


@dataclass
class Hand:
    """A bundle in the attacker's hand, and what its verifier asks and has; a bend may change both."""

    shop: Workshop
    honest: Situation
    files: dict[str, bytes]
    asked: Asked
    trust: Trust
    clone: Clone
    said: dict[str, Any] = field(default_factory=dict)
    """What the sealed warrant says otherwise than its records."""
    payloads: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)
    """What is done to a statement before it is sealed, by its file."""
    signers: dict[str, Person] = field(default_factory=dict)
    """Who seals a file, where it is not `ci`; under the empty name who seals them all."""
    after: list[Callable[["Hand"], object]] = field(default_factory=list)
    """What is done once all is sealed."""
    is_linked: bool = True
    """Whether records are made to name what they lie beside."""

    def plain(self, name: str) -> Any:
        """A file of JSON as plain data."""
        return jsonio.parse(self.files[name], name, fractions=True)

    def edit(self, name: str, change: Change) -> None:
        """Change a file of JSON."""
        found = self.plain(name)
        change(found)
        self.files[name] = jsonio.canonical(found)

    def seal(self) -> None:
        """Make everything fit together again, and sign it: what whoever holds the key can do."""
        self.link()
        digests = {name: jsonio.digest(data) for name, data in self.files.items() if not name.startswith(chain.FOLDER)}
        old = jsonio.load(Warrant, jsonio.canonical(self._statement(SIGNED)["predicate"]), SIGNED)
        try:
            records = chain.read(self.files)
        except NotVerified:
            records = chain.read(self.honest.files)
        tool = self.said.get("tool", old.tool)
        said = warrant.of(records, digests, tool=tool, mode=old.mode, isolation=old.isolation, made_anew=old.made_anew)
        said = replace(said, **self.said)
        self._sign(SIGNED, statements.of_warrant(records.change, said, with_git=True))
        for name, payload in beside.payloads(records, said, with_git=True):
            self._sign(beside.signed_file(name), payload)
        self.files[BARE] = envelope.bare(self.files[beside.signed_file(beside.SUMMARY)]) or b""
        for bend in self.after:
            bend(self)

    def _statement(self, path: str) -> Any:
        return jsonio.parse(envelope.opened(self.files[path]).payload, path)

    def _sign(self, path: str, payload: bytes) -> None:
        who = self.signers.get(path) or self.signers.get("") or self.shop.people["ci"]
        witness = self.shop.witness() if self.honest is self.shop["stamped"] else None
        self.files[path] = KeySigner(who.key, witness).sign(self.payloads.get(path, bytes)(payload))

    def link(self) -> None:
        """Make each record name what lies beside it, and findings.sarif say what a bent scan says."""
        if self.is_linked and self.files["scan.json"] != self.honest.files["scan.json"]:
            self.share()
        for name in _LINKED if self.is_linked else ():
            found = self.plain(name)
            found["inputs"] = {used: jsonio.digest(self.files[used]) for used in found["inputs"]}
            self.files[name] = jsonio.canonical(found)

    def share(self) -> None:
        """Make findings.sarif say what the bent scan says."""
        try:
            scan = jsonio.load(ScanResult, self.files["scan.json"], "scan.json")
        except Problem:
            return  # it cannot be read, which is the attack
        judge = self.honest.clone.judge(chain.read(self.honest.files).change)
        agreed = [each for each in judge.exceptions if exceptions.counts(each, self.asked.now)]
        named = {finding.rule for finding in scan.findings}
        if named == {rule.id for rule in scan.rules}:
            self.files[SARIF] = sarif.from_scan(scan, agreed)


Bend = Callable[[Hand], object]


class Attack(NamedTuple):
    """One way to cheat."""

    situation: str
    """Which honest bundle is bent."""
    bend: Bend
    sealed: bool
    """Whether the attacker holds a trusted key and seals what was bent."""


def hand(shop: Workshop, situation: str) -> Hand:
    """An honest bundle, not bent yet."""
    honest = shop[situation]
    return Hand(shop, honest, dict(honest.files), honest.asked, honest.trust, honest.clone)


def outcome(held: Hand) -> str | int:
    """How `verify` ends: 0 or 1, or the code of its refusal."""
    try:
        return int(not verify.run(held.files, held.asked, held.trust, _PROOFS, held.clone).warrant.passes)
    except NotVerified as refusal:
        return refusal.code


# --- bends ------------------------------------------------------------------------------------------------------------


def raw(name: str, change: Callable[[bytes], bytes]) -> Bend:
    """Other bytes in a file."""
    return lambda held: held.files.update({name: change(held.files[name])})


def put(name: str, data: bytes) -> Bend:
    """A file of these bytes."""
    return lambda held: held.files.update({name: data})


def gone(*names: str) -> Bend:
    """Files that are not there any more."""
    return lambda held: [held.files.pop(name) for name in names]


def edited(name: str, **fields: Any) -> Bend:
    """Other values in a file of JSON."""
    return lambda held: held.edit(name, lambda found: found.update(fields))


def changed(name: str, change: Change) -> Bend:
    """A file of JSON, changed in place."""
    return lambda held: held.edit(name, change)


def taken(name: str, situation: str, source: str | None = None) -> Bend:
    """A file of another honest bundle in the place of this one's."""
    return lambda held: held.files.update({name: held.shop[situation].files[source or name]})


def swapped(one: str, other: str) -> Bend:
    """Two files that have changed places."""
    return lambda held: held.files.update({one: held.files[other], other: held.files[one]})


def both(*bends: Bend) -> Bend:
    """One after the other."""
    return lambda held: [bend(held) for bend in bends]


def unlinked(*bends: Bend) -> Bend:
    """Records that go on naming what they were made from."""
    return both(*bends, lambda held: setattr(held, "is_linked", False))


def claimed(**fields: Any) -> Bend:
    """A sealed warrant that says something else than its records."""
    return lambda held: held.said.update(fields)


def stated(path: str, change: Callable[[bytes], bytes]) -> Bend:
    """A sealed statement of other bytes."""
    return lambda held: held.payloads.update({path: change})


def restated(path: str, change: Change) -> Bend:
    """A sealed statement that was changed in place."""

    def remade(payload: bytes) -> bytes:
        found = jsonio.parse(payload, path)
        change(found)
        return jsonio.canonical(found)

    return stated(path, remade)


def afterwards(bend: Bend) -> Bend:
    """A bend of what was sealed."""
    return lambda held: held.after.append(bend)


def signed_by(who: str, path: str = "") -> Bend:
    """Sealed by somebody else: one file, or all of them."""
    return lambda held: held.signers.update({path: held.shop.people[who]})


def asked(**fields: Any) -> Bend:
    """The same bundle for another question."""
    return lambda held: setattr(held, "asked", held.asked._replace(**fields))


def trusting(who: str, **limits: Any) -> Bend:
    """A verifier who trusts somebody's key within other limits."""

    def bend(held: Hand) -> None:
        key = held.shop.people[who].key.key_id
        held.trust = replace(held.trust, keys=tuple(replace(e, **limits) if e.id == key else e for e in held.trust.keys))

    return bend


def in_envelope(path: str, change: Change) -> Bend:
    """What stands around a statement, changed in place; the file is as canonical as before."""
    return lambda held: held.edit(path, change)


def payload_of(bundle: bytes) -> Any:
    """The statement in a signed file."""
    return jsonio.parse(envelope.opened(bundle).payload, "it")


def encoded(data: bytes) -> str:
    """As envelopes hold bytes."""
    return base64.b64encode(data).decode()

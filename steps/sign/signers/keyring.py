"""Whom a verifier trusts, from a file that the verifier names, from the target branch, or from the user's own key."""

from pathlib import Path

from codewarrant import policy_checks, trust_checks
from codewarrant.problems import Problem
from codewarrant.records import Trust, TrustedKey
from steps.sign.signers import key

_SCHEMA = "codewarrant/trust/v1"


def named(path: Path) -> Trust:
    """The keys and identities of a trust.yml, or the one key of a PEM file."""
    data = key.read(path)
    return parsed(data, str(path)) if path.suffix in (".yml", ".yaml") else of_key(data, str(path))


def of_key(pem: bytes, name: str) -> Trust:
    """Trust in one key, without limits."""
    public = key.read_public(pem, name)
    return Trust(_SCHEMA, keys=(TrustedKey(key.key_id(public), key.public_pem(public)),))


def parsed(data: bytes, name: str) -> Trust:
    """A trust.yml, each key of it held against its id."""
    trust, written = policy_checks.read(Trust, data, name)
    trust_checks.check(trust, written)
    for number, entry in enumerate(trust.keys):
        where = ("keys", number, "public_key")
        if "PRIVATE KEY" in entry.public_key:
            why = "whoever reads this file could sign"
            raise written.refuse(where, "that is a private key", why, "make a new one, and write its public half here")
        public = key.read_public(entry.public_key.encode(), written.at(*where))
        if entry.id != key.key_id(public):
            what = f"the id {entry.id[:16]} is not its key's"
            raise written.refuse(where, what, f"that is {key.key_id(public)}", "write the id that `codewarrant keys` prints")
    return trust


def default(branch: bytes | None, own: Path) -> Trust:
    """What the target branch names, and the user's own key. With neither there is nobody to trust."""
    found = parsed(branch, ".codewarrant/trust.yml") if branch is not None else Trust(_SCHEMA)
    mine = of_key(key.read(own), str(own)).keys if own.exists() else ()
    if not (found.keys or found.identities or mine):
        raise Problem(
            "there is no key to trust", "none was given, the target branch names none, and you have none of your own",
            "name one with --trust FILE",
        )  # fmt: skip
    known = {entry.id for entry in found.keys}
    keys = (*found.keys, *(entry for entry in mine if entry.id not in known))
    return Trust(_SCHEMA, keys, found.identities, found.timestamps, found.certifiers)

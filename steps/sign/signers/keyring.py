"""Whom a verifier trusts, from a file that the verifier names, from the target branch, or from the user's own key."""

import re
from pathlib import Path

from codewarrant import policy_checks, trust_checks
from codewarrant.problems import Problem
from codewarrant.records import Trust, TrustedKey
from steps.sign.signers import key

_SCHEMA = "codewarrant/trust/v1"
_PEM = re.compile(rb"\s*-----BEGIN ([A-Z ]+)-----[A-Za-z0-9+/=\s]+-----END \1-----\s*")
"""One key and nothing around it: whatever else a file says must not be passed over."""


def named(path: Path) -> Trust:
    """The keys and identities of a trust.yml, or the one key of a PEM file: by what is in it, whatever it is called."""
    data = key.read(path)
    return of_key(data, str(path)) if _PEM.fullmatch(data) else parsed(data, str(path))


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


def of_branch(data: bytes | None) -> Trust | None:
    """What the target branch names; None where it names nobody."""
    found = parsed(data, ".codewarrant/trust.yml") if data is not None else Trust(_SCHEMA)
    return found if found.keys or found.identities else None


def own(path: Path | None) -> Trust:
    """The user's own key. Without one there is nobody to trust."""
    if not path or not path.exists():
        raise Problem(
            "there is no key to trust", "none was given, the target branch names none, and you have none of your own",
            "name one with --trust FILE",
        )  # fmt: skip
    return of_key(key.read(path), str(path))

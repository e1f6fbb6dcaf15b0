"""What no schema can see in a trust.yml: who may sign what, from when until when."""

import re
from datetime import datetime

from codewarrant import exceptions, yamlio
from codewarrant.policy_checks import Written
from codewarrant.problems import did_you_mean
from codewarrant.records import Trust, TrustedIdentity, TrustedKey
from codewarrant.values import TIME

_SIGNING = ("sign", "classify", "scan", "review-route")


def check(found: Trust, written: Written) -> None:
    """Who may sign, for what, from when until when. The first mistake is a Problem with its line."""
    if found.schema != "codewarrant/trust/v1":
        raise written.refuse(("schema",), f"schema: {found.schema!r} is not 'codewarrant/trust/v1'")
    for kind in ("keys", "identities"):
        for number, entry in enumerate(getattr(found, kind)):
            _signer(entry, written, (kind, number))
    for number, each in enumerate(found.keys):
        if each.id in [other.id for other in found.keys[:number]]:
            raise written.refuse(("keys", number, "id"), "the key stands there twice", "which of the two counts?", "keep one")
    for number, person in enumerate(found.people):
        path = ("people", number)
        if not person.login:
            raise written.refuse((*path, "login"), "that is nobody", "", "write the account's login")
        if not re.fullmatch(r"(ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/]+=*( .*)?", person.ssh_key, re.ASCII):
            why = "type and key stand in one, as in ssh-ed25519 AAAA…"
            raise written.refuse((*path, "ssh_key"), "that is no public key", why, "copy the line from the .pub file")
        first = exceptions.day(person.from_, f"{written.at(*path, 'from')}: from")
        if exceptions.day(person.until, f"{written.at(*path, 'until')}: until") < first:
            raise written.refuse((*path, "until"), f"{person.until} is before {person.from_}", "", "mend the days")


def _signer(entry: TrustedKey | TrustedIdentity, written: Written, path: yamlio.Path) -> None:
    """From when until when somebody may sign, and what."""
    if isinstance(entry, TrustedKey) and not re.fullmatch("[0-9a-f]{64}", entry.id):
        raise written.refuse((*path, "id"), "that is no id of a key", "", "write the 64 digits that `codewarrant keys` prints")
    for field in ("from_", "until", "revoked"):
        time, place = getattr(entry, field), (*path, field.rstrip("_"))
        if time is None and place in written.lines:
            why = "it would be as if that line were not there"
            raise written.refuse(place, f"{place[-1]} names no time", why, "write one, or remove the line")
        if time is not None and not is_time(time):
            raise written.refuse(place, f"{time[:40]!r} is no time", "", "write it in UTC, as 2026-11-02T10:00:00Z")
    for field in ("steps", "repositories", "triggers"):
        if (*path, field) in written.lines and not getattr(entry, field):
            why = "an empty list would not mean none"
            raise written.refuse((*path, field), f"{field} names nothing", why, "fill it, or leave it out")
    if entry.from_ and entry.until and entry.until <= entry.from_:
        raise written.refuse((*path, "until"), f"{entry.until} is not after {entry.from_}", "", "mend the times")
    for number, step in enumerate(entry.steps):
        if step not in _SIGNING:
            hint = did_you_mean(step, _SIGNING) or f"there are: {', '.join(_SIGNING)}"
            raise written.refuse((*path, "steps", number), f"there is no step {step!r} that signs", "", hint)


def is_time(text: str) -> bool:
    """Whether it is a second that there is, in the one form of all times."""
    try:
        return datetime.strptime(text, TIME).strftime(TIME) == text
    except ValueError:
        return False

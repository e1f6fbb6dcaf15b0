"""Exceptions: findings that the target branch has agreed to live with, for a while. They never remove a finding.

One exception is for one finding: rule, path and fingerprint must all agree. Past its last day it is reported and counts no
more, so that the finding decides again.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from codewarrant import catalogue
from codewarrant.problems import Problem
from codewarrant.records import Exceptions, Finding, PolicyException

_REASON = 20
"""Characters: what fits in fewer is a word, not a reason."""
_SHORTEST = 6
"""Characters of a fingerprint that name a finding."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._+@-]*", re.ASCII)
_DRAFT = "take both from what `codewarrant except FINDING` prints"


def load(data: bytes, name: str, longest: int) -> tuple[PolicyException, ...]:
    """The exceptions in a file's bytes; one mistake refuses the file. `longest` is how many days one may last."""
    found = catalogue.parse(Exceptions, data, name).exceptions
    ids: set[str] = set()
    about: dict[tuple[str, str, str], str] = {}
    for item in found:
        where = f"{name}: exception {item.id[:60]!r}"
        other = about.setdefault((item.rule, item.path, item.fingerprint), item.id)
        if item.id in ids:
            raise Problem(f"{where} stands there twice", "an id names one exception", "give each an id of its own")
        if other != item.id:
            raise Problem(f"{where} is for the same finding as {other!r}", "the two could disagree", "keep one of them")
        ids.add(item.id)
        _check_finding(item, where)
        _check_people(item, where)
        _check_days(item, where, longest)
    return found


def named(findings: Iterable[Finding], wanted: str) -> tuple[Finding, ...]:
    """The finding whose fingerprint begins so; several where the same code stands in several files."""
    hits = tuple(finding for finding in findings if finding.fingerprint.startswith(wanted))
    if len(wanted) >= _SHORTEST and len({finding.fingerprint for finding in hits}) == 1:
        return hits
    shown = [f"{each.fingerprint[:12]} {each.rule} {each.path}:{each.region.start_line}" for each in hits[:5]]
    what = f"{wanted!r} does not name one finding" if hits else f"no finding is called {wanted!r}"
    raise Problem(what, "; ".join(shown), f"give the word behind `finding` in the report, {_SHORTEST} characters or more")


def for_finding(exceptions: Iterable[PolicyException], finding: Finding) -> PolicyException | None:
    """The one that is for this very finding, whether or not it still counts."""
    about = (finding.rule, finding.path, finding.fingerprint)
    return next((item for item in exceptions if (item.rule, item.path, item.fingerprint) == about), None)


def counts(item: PolicyException, now: str) -> bool:
    """Whether it is in force at this time (RFC 3339, UTC): from the day of its approval to its last day, both included."""
    return item.approved_at <= now[:10] <= item.expires


def draft(finding: Finding, exceptions: Sequence[PolicyException], now: str, longest: int) -> str:
    """The text to complete and put on the target branch. As printed it is refused: a person must give reason and names."""
    today = date.fromisoformat(now[:10])
    known = {item.id for item in exceptions}
    number = next(number for number in range(1, len(known) + 2) if f"EX-{today.year}-{number}" not in known)
    return f"""\
# Complete this and put it below `exceptions:` in .codewarrant/exceptions.yml on the target branch.
- id: EX-{today.year}-{number}
  rule: {finding.rule}
  path: '{finding.path.replace("'", "''")}'
  fingerprint: '{finding.fingerprint}'
  kind:                 # false-positive, risk-accepted, compensating-control or deferred
  reason:               # at least {_REASON} characters: why this may stand, with a link
  requested_by:
  approved_by:          # somebody else
  approved_at: {today}
  expires: {today + timedelta(days=min(30, longest))}   # at most {longest} days after the approval
"""


def _check_finding(item: PolicyException, where: str) -> None:
    """One that can fit nothing would be noticed by nobody."""
    if not re.fullmatch(r"[0-9a-f]{32}", item.fingerprint):
        raise Problem(f"{where} names no finding", f"{item.fingerprint[:60]!r} is no fingerprint", _DRAFT)
    if not item.path or item.path.startswith(("./", "/")) or "*" in item.path:
        raise Problem(f"{where} names no file", f"{item.path[:60]!r} is no path from the root of the repository", _DRAFT)


def _check_people(item: PolicyException, where: str) -> None:
    if len(" ".join(item.reason.split())) < _REASON:
        raise Problem(f"{where} gives no reason", f"{item.reason[:60]!r} is under {_REASON} characters", "say why it may stand")
    names = [name.lstrip("@").casefold() for name in (item.requested_by, item.approved_by)]
    for name in names:
        if not _NAME.fullmatch(name):
            raise Problem(f"{where}: {name[:60]!r} names nobody", "only a-z, 0-9 and ._+@- may stand there", "give an account")
    if names[0] == names[1]:
        raise Problem(f"{where} needs two people", "whoever asks for it cannot approve it", "have somebody else approve it")


def _check_days(item: PolicyException, where: str, longest: int) -> None:
    days = [day(text, f"{where}: {name}") for name, text in (("approved_at", item.approved_at), ("expires", item.expires))]
    if days[1] < days[0]:
        raise Problem(f"{where} ends before it was approved", f"{item.expires} is before {item.approved_at}", "mend the days")
    if (days[1] - days[0]).days > longest:
        raise Problem(
            f"{where} lasts from {item.approved_at} to {item.expires}", f"this profile allows {longest} days at most",
            "choose an earlier day, or renew it when it ends",
        )  # fmt: skip


def day(text: str, what: str) -> date:
    """The day that a person wrote; `what` it is for stands in the error. Only one form: the others do not sort as days do."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise Problem(f"{what}: {text!r} is no day", "", "write it as 2026-12-01")
    return found

"""Which changes somebody looks at after the merge though nobody had to before. A keyed draw: it never stops a change.

Nothing that an author can amend takes part in the draw: no commit, tree, message or name of a branch.
"""

import hmac
from hashlib import sha256

from codewarrant import history as course
from codewarrant import jsonio
from codewarrant.records import Audit, Change, Event, History, Thresholds

_PARTS = 10_000


def audit(change: Change, event: Event, history: History, thresholds: Thresholds, key: bytes | None) -> Audit:
    """Draw this change. Without a key that nobody can guess, everything counts as drawn."""
    missing, short, drawn, spared = possible(history, thresholds)
    if key is None or len(key) < course.KEY_BYTES:
        return short if key else missing
    return drawn if _drawn(key, change, event) < drawn.percent * 100 else spared


def possible(history: History, thresholds: Thresholds) -> tuple[Audit, Audit, Audit, Audit]:
    """Every way that the draw can end: without a key, with too short a one, drawn, and not drawn."""
    state, why = course.standing(history.audits)
    percent = thresholds.audit_percent.get(state, 100)

    def lacking(lack: str) -> Audit:
        said = f"{lack}, so every change of low tier counts as drawn; sampling is {state}: {why}"
        return Audit(True, 100, state, said)

    def told(word: str) -> Audit:
        said = f"{word}: {percent} % of the low tier, while sampling is {state}: {why}"
        return Audit(word == "drawn", percent, state, said)

    short = f"the key for the draw is under {course.KEY_BYTES} bytes"
    return lacking("no key for the draw is at hand"), lacking(short), told("drawn"), told("not drawn")


def _drawn(key: bytes, change: Change, event: Event) -> int:
    """A number below 10,000 that whoever lacks the key cannot foresee."""
    code = hmac.new(key, jsonio.canonical(_facts(change, event)), sha256).digest()
    return int.from_bytes(code[:8], "big") % _PARTS


def _facts(change: Change, event: Event) -> dict[str, str | int]:
    """The pull request by its number; where there is none, where the change begins.

    Never both: to rebase a pull request onto an older commit of the target would be another draw.
    """
    facts: dict[str, str | int] = {"purpose": "codewarrant/audit/v1", "repository": (event.repository or "").casefold()}
    if event.number is not None:
        return facts | {"number": event.number}
    return facts | {"base": change.base.commit if change.base else ""}

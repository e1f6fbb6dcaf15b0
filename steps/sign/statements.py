"""in-toto statements about a change: what is said of which subject, as bytes. No keys, no trust.

Sources: in-toto Statement v1; predicates in `predicates`.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from codewarrant import jsonio
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Change, Warrant
from steps.sign.refusals import refuse

T = TypeVar("T")

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
WARRANT = "urn:codewarrant:warrant:v1"
STEP = "urn:codewarrant:step:v1"


def statement(kind: str, predicate: Any, subject: list[dict[str, Any]]) -> bytes:
    """The bytes to sign."""
    return jsonio.canonical({"_type": STATEMENT_TYPE, "subject": subject, "predicateType": kind, "predicate": predicate})


def subject(change: Change, change_sha256: str, *, with_git: bool) -> list[dict[str, Any]]:
    """What it is about: change.json, which anyone with the clone can recompute, and the head where the format allows."""
    found: list[dict[str, Any]] = [{"name": "change.json", "digest": {"sha256": change_sha256}}]
    if change.head and with_git:
        found.append({"name": "head", "digest": {"gitCommit": change.head.commit, "gitTree": change.head.tree}})
    return found


def subjects(change: Change, change_sha256: str) -> list[list[dict[str, Any]]]:
    """Both forms, the one for formats that take git objects first."""
    return [subject(change, change_sha256, with_git=with_git) for with_git in (True, False)]


def of_files(digests: Mapping[str, str]) -> list[dict[str, Any]]:
    """Files as subjects."""
    return [{"name": name, "digest": {"sha256": sha256}} for name, sha256 in sorted(digests.items())]


def of_warrant(change: Change, warrant: Warrant, *, with_git: bool) -> bytes:
    """The statement of a warrant."""
    about = subject(change, warrant.records["change.json"], with_git=with_git)
    return statement(WARRANT, jsonio.plain(warrant), about)


def commits(change: Change) -> dict[str, str]:
    """Which commits a statement is for; the empty string where there is none."""
    return {
        "target": change.target.commit if change.target else "",
        "base": change.base.commit if change.base else "",
        "head": change.head.commit if change.head else "",
        "tree": change.head.tree if change.head else "",
    }


def read(payload: bytes, kind: str, record: type[T]) -> tuple[Any, T]:
    """Subject and predicate of a signed statement, which must be of this kind."""
    try:
        found = jsonio.parse(payload, "the statement")
        if jsonio.canonical(found) != payload:
            raise refuse("statement-malformed", "the statement is not in the one form that its meaning has")
        if (found["_type"], found["predicateType"]) != (STATEMENT_TYPE, kind):
            raise refuse("statement-type", f"the statement is a {found['predicateType']!a:.99}, not a {kind}")
        if set(found) != {"_type", "subject", "predicateType", "predicate"}:
            raise refuse("statement-malformed", "the statement holds more than a statement does")
        return found["subject"], jsonio.load(record, jsonio.canonical(found["predicate"]), "the predicate")
    except (Problem, KeyError, TypeError, ValueError) as error:
        if isinstance(error, NotVerified):
            raise
        raise refuse("statement-malformed", f"the statement cannot be read: {error}") from error

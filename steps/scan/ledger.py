"""Says of every changed path who read it, or why nobody did. What is not in here as reviewed was not reviewed."""

import re
from collections.abc import Sequence

from codewarrant.paths import is_safe, matches, text, unquote
from codewarrant.records import (
    Content,
    Coverage,
    Exclusion,
    FileChange,
    FileClass,
    Hunk,
    Language,
    LedgerEntry,
    Outcome,
)
from steps.scan.scanners.interface import Scanned, Scanner, Target

_NO_TEXT = {
    Content.BINARY: "binary content",
    Content.LFS_POINTER: "the content is stored elsewhere (LFS)",
    Content.SYMLINK: "a symbolic link",
    Content.SUBMODULE: "code of another repository",
    Content.OVERSIZE: "too large to be read",
}
_UNPARSED = re.compile(r"\((?:PartialParsing|[\w ]*syntax error|Lexical error)\)$", re.IGNORECASE)
"""A scanner's reason when a text is not in its language, and nothing else is the matter with it."""
_TEMPLATE = re.compile(rb"\{\{|\{%|<%")


def exclusion(path: str, exclude: Sequence[Exclusion]) -> Exclusion | None:
    """The policy's reason to leave a path out, if it gives one."""
    name = text(path)
    return next((item for item in exclude if matches(item.path, name)), None)


def entry(
    file: FileChange, language: Language | None, hunks: tuple[Hunk, ...], excluded: Exclusion | None,
    target: Target | None, scanned: Sequence[tuple[Scanner, Scanned]],
) -> LedgerEntry:  # fmt: skip
    """The ledger's line on one changed path."""
    needed = [who for who, answer in scanned if target and who.reads(target) and not _missed(who, target, answer)]
    coverage, why = _coverage(file, language, excluded, target, scanned)
    content = file.new.content if file.new else file.old.content if file.old else Content.TEXT
    name = content.value if content is not Content.TEXT else language.id if language else "unknown"
    return LedgerEntry(file.path, name, coverage, why, tuple(who.name for who in needed), hunks)


def _coverage(
    file: FileChange, language: Language | None, excluded: Exclusion | None,
    target: Target | None, scanned: Sequence[tuple[Scanner, Scanned]],
) -> tuple[Coverage, str]:  # fmt: skip
    if excluded:
        return Coverage.EXCLUDED, f"the target branch's policy leaves it out: {excluded.reason}"
    if file.new is None:
        return Coverage.REVIEWED, "deleted: nothing is left to scan, and classify reads the removed lines"
    if file.old and (file.old.oid, file.old.content) == (file.new.oid, file.new.content):
        return Coverage.REVIEWED, "only its mode changed"
    if target is None:
        return Coverage.NOT_REVIEWED, _NO_TEXT.get(file.new.content, "not text")
    if not is_safe(unquote(file.path)):
        return Coverage.NOT_REVIEWED, "its path is not one that a checkout could hold"
    if language is None:
        return Coverage.NOT_REVIEWED, "its kind of file is not known"
    if language.kind is FileClass.CODE and language.engine is None:
        return Coverage.NOT_REVIEWED, f"there are no rules for {language.id}"
    return _read(file.path, target, scanned)


def _read(path: str, target: Target, scanned: Sequence[tuple[Scanner, Scanned]]) -> tuple[Coverage, str]:
    missed = ""
    for scanner, answer in scanned:
        why = _unread(path, scanner.name, answer) if scanner.reads(target) else ""
        if why and not _missed(scanner, target, answer):
            return Coverage.NOT_REVIEWED, why
        missed = missed or why
    return Coverage.REVIEWED, f"read as data, not by rules: {missed}" if missed else "read by every scanner that it requires"


def _unread(path: str, name: str, answer: Scanned) -> str:
    if answer.run.outcome in (Outcome.FAILED, Outcome.SKIPPED):
        return f"{name} failed: {answer.run.problem}"
    return f"{name}: {answer.unread[path]}" if path in answer.unread else ""


def _missed(scanner: Scanner, target: Target, answer: Scanned) -> bool:
    """Whether rules may miss it: data that does not parse since it is a template of data. Of it the ledger says so.

    What is too large, too deep or never comes to an end is no template: behind it anything could stand.
    """
    is_data = scanner.by_language and target.language is not None and target.language.kind is FileClass.DATA
    unparsed = _UNPARSED.search(answer.unread.get(target.path, "")) is not None
    return is_data and unparsed and _TEMPLATE.search(target.data) is not None

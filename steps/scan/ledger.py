"""Says of every changed path who read it, or why nobody did. What is not in here as reviewed was not reviewed."""

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


def exclusion(path: str, exclude: Sequence[Exclusion]) -> Exclusion | None:
    """The policy's reason to leave a path out, if it gives one."""
    name = text(path)
    return next((item for item in exclude if matches(item.path, name)), None)


def entry(
    file: FileChange, language: Language | None, hunks: tuple[Hunk, ...], excluded: Exclusion | None,
    target: Target | None, scanned: Sequence[tuple[Scanner, Scanned]],
) -> LedgerEntry:  # fmt: skip
    """The ledger's line on one changed path."""
    needed = [scanner for scanner, _ in scanned if target and scanner.reads(target) and not _may_miss(scanner, target)]
    coverage, why = _coverage(file, language, excluded, target, scanned)
    content = file.new.content if file.new else file.old.content if file.old else Content.TEXT
    name = content.value if content is not Content.TEXT else language.id if language else "unknown"
    return LedgerEntry(file.path, name, coverage, why, tuple(scanner.name for scanner in needed), hunks)


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
        if why and not _may_miss(scanner, target):
            return Coverage.NOT_REVIEWED, why
        missed = missed or why
    return Coverage.REVIEWED, f"read as data, not by rules: {missed}" if missed else "read by every scanner that it requires"


def _unread(path: str, name: str, answer: Scanned) -> str:
    if answer.run.outcome in (Outcome.FAILED, Outcome.SKIPPED):
        return f"{name} failed: {answer.run.problem}"
    return f"{name}: {answer.unread[path]}" if path in answer.unread else ""


def _may_miss(scanner: Scanner, target: Target) -> bool:
    """Data need not parse: YAML may be a template of YAML. Rules see what does; of the rest the ledger says so."""
    return scanner.by_language and target.language is not None and target.language.kind is FileClass.DATA

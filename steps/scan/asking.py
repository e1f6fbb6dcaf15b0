"""Asks the scanners: what stands in the change now, and what the same rules said of it at the base."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType

from codewarrant.catalogue import language_in
from codewarrant.records import Blob, FileChange
from codewarrant.source.interface import Source, is_text
from steps.scan.scanners.interface import Scanned, Scanner, Target

_FEW = 2
"""So many files of the base are few."""

Answers = Sequence[tuple[Scanner, Scanned]]


def targets(source: Source, files: Sequence[FileChange]) -> tuple[list[Target], list[Target]]:
    """The texts of these files, as they are now and as they were at the base."""
    return _targets(source, {file.path: file.new for file in files}), _targets(source, {file.path: file.old for file in files})


def _targets(source: Source, blobs: Mapping[str, Blob | None]) -> list[Target]:
    text = {path: blob for path, blob in blobs.items() if blob is not None and is_text(blob)}
    content = source.objects(blob.oid for blob in text.values())
    found = ((path, content[blob.oid]) for path, blob in sorted(text.items()))
    return [Target(path, data, language_in(path, data)) for path, data in found]


def both(scanners: Sequence[Scanner], now: Sequence[Target], before: Sequence[Target]) -> tuple[Answers, Answers]:
    """What every scanner says of the change, and what the rules that fired say of the base.

    A large base is read second, by those rules alone. A small one is read at the same time by all: it takes less than
    starting the engine once more.
    """
    if len(before) > _FEW:
        answers = _scan(scanners, now)
        return answers, _before(answers, before)
    with ThreadPoolExecutor(max_workers=2) as pool:
        one, other = pool.submit(_scan, scanners, now), pool.submit(_scan, scanners, before)
        return one.result(), other.result()


def _scan(
    scanners: Sequence[Scanner], read: Sequence[Target], only: Mapping[str, frozenset[str] | None] = MappingProxyType({})
) -> Answers:
    """Side by side: the engine is a process of its own, so the others run while it works."""
    with ThreadPoolExecutor(max_workers=max(len(scanners), 1)) as pool:
        work = [
            pool.submit(scanner.scan, [target for target in read if scanner.reads(target)], only.get(scanner.name))
            for scanner in scanners
        ]
        return [(scanner, task.result()) for scanner, task in zip(scanners, work, strict=True)]


def _before(answers: Answers, read: Sequence[Target]) -> Answers:
    """What the same rules already said at the base. A base that cannot be read makes its findings new, not old.

    A secret is the same one where another rule of its scanner saw it, so that scanner is asked for all of them. One that has no
    rules says what does not parse.
    """
    fired = {scanner.name: frozenset(match.rule for match in answer.matches) for scanner, answer in answers}
    if not any(fired.values()):
        return []
    hold_secrets = {scanner.name for scanner, answer in answers if any(match.secret for match in answer.matches)}
    asked = [scanner for scanner, _ in answers if fired[scanner.name] or not scanner.rules_sha256]
    only = {
        scanner.name: None if scanner.name in hold_secrets and not scanner.by_language else fired[scanner.name]
        for scanner in asked
    }  # fmt: skip
    return _scan(asked, read, only)


def unparsed(*sides: Answers) -> set[str]:
    """Paths that did not parse on one side or another, as the scanner says that has no rules."""
    return {path for answers in sides for scanner, answer in answers if not scanner.rules_sha256 for path in answer.unread}

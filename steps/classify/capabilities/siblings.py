"""What the unchanged files of a folder show, of the kinds that matter for a change to it; only so much of them is read."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codewarrant import catalogue, syntax
from codewarrant.records import Change, Content, Language
from codewarrant.source.interface import Source, content_of
from steps.classify.capabilities.permissions import Shown
from steps.classify.capabilities.showing import kind_of, shown
from steps.classify.capabilities.words import Words

_FILES, _BYTES, _ALL_BYTES = 200, 2 * 1024 * 1024, 32 * 1024 * 1024
"""How many files are read of a folder, how much of them, and how much of all folders."""
_AT_ONCE = 20


class Rest(NamedTuple):
    """What they show, and whether they are known: all could be read, and none was left out."""

    shown: tuple[Shown, ...]
    known: bool


class _File(NamedTuple):
    folder: str
    path: str
    kind: str
    language: Language | None
    data: bytes


def rests(change: Change, source: Source, kinds: Mapping[str, set[str]], words: Mapping[str, Words]) -> dict[str, Rest]:
    """For each folder what its unchanged files of these kinds show; the grammars start once for all of them."""
    changed = {file.path for file in change.files}
    known = dict.fromkeys(kinds, True)
    files: list[_File] = []
    size = 0
    for folder, wanted in kinds.items() if change.base else ():
        own, known[folder] = _files(source, change.base.tree if change.base else "", folder, wanted, changed)
        size += sum(len(file.data) for file in own)
        if size > _ALL_BYTES:
            own, known[folder] = [], False
        files += own
    read = syntax.read([(file.language, file.data) for file in files])
    found: dict[str, list[Shown]] = {folder: [] for folder in kinds}
    for file, parsed in zip(files, read, strict=True):
        said = shown(file.path, file.kind, file.data, parsed, words)
        found[file.folder] += said or ()
        known[file.folder] &= said is not None
    return {folder: Rest(tuple(found[folder]), known[folder]) for folder in kinds}


def _files(source: Source, tree: str, folder: str, wanted: set[str], changed: set[str]) -> tuple[list[_File], bool]:
    """As many as are read, and whether that is all."""
    there = sorted((path, oid) for path, oid in source.siblings(tree, folder).items() if path not in changed)
    listed = [(path, oid, language, kind) for path, oid in there for language, kind in _like(path) if kind in wanted]
    found: list[_File] = []
    size, known = 0, len(listed) <= _FILES
    for at in range(0, min(len(listed), _FILES), _AT_ONCE):
        some = listed[: _FILES][at : at + _AT_ONCE]
        content = source.objects([oid for _, oid, _, _ in some])
        for path, oid, language, kind in some:
            size += len(content[oid])
            if size > _BYTES:
                return found, False
            known &= content_of("100644", content[oid]) is Content.TEXT
            found.append(_File(folder, path, kind, language, content[oid]))
    return found, known


def _like(path: str) -> Iterator[tuple[Language | None, str]]:
    language = catalogue.language_of(path)
    kind = kind_of(path, language)
    if kind is not None:
        yield language, kind

"""Both sides of every changed file, as text and in their own language, read once for all that classify asks of them."""

from collections.abc import Mapping
from typing import NamedTuple

from codewarrant import catalogue, syntax
from codewarrant.records import Blob, Change, FileChange, Language
from codewarrant.source.interface import Source, is_text
from codewarrant.syntax import Syntax

_WITHOUT_NAMES = frozenset({"hcl", "yaml"})
"""Grammars of configuration, which is read for its entries instead."""


class Reading(NamedTuple):
    """One changed file. A side is None where it is absent or no text; its syntax also where it could not be read."""

    file: FileChange
    language: Language | None
    old: bytes | None
    new: bytes | None
    before: Syntax | None
    after: Syntax | None

    @property
    def is_unread(self) -> bool:
        """Whether a side is code that could not be read in its language, though there is a grammar for it."""
        lost = (self.old is not None and self.before is None) or (self.new is not None and self.after is None)
        return lost and _has_names(self.language)


Sides = Mapping[str, Reading]
"""By path."""


def readings(change: Change, source: Source) -> Sides:
    """All changed files by path; the grammars start once, and read a text once however often it is there."""
    sides = [side for file in change.files for side in (file.old, file.new) if side and is_text(side)]
    content = source.objects(sorted({side.oid for side in sides}))
    languages = {file.path: catalogue.language_of(file.path) for file in change.files}
    wanted = {
        (language.id, side.oid): (language, content[side.oid])
        for file in change.files
        for side in (file.old, file.new)
        if (language := languages[file.path]) and _has_names(language) and side and is_text(side)
    }
    read = dict(zip(wanted, syntax.read(list(wanted.values())), strict=True))

    def text(side: Blob | None) -> bytes | None:
        return content[side.oid] if side and is_text(side) else None

    def parsed(language: Language | None, side: Blob | None) -> Syntax | None:
        return read.get((language.id, side.oid)) if language and side else None

    return {
        file.path: Reading(file, spoken, text(file.old), text(file.new), parsed(spoken, file.old), parsed(spoken, file.new))
        for file in change.files for spoken in [languages[file.path]]
    }  # fmt: skip


def _has_names(language: Language | None) -> bool:
    return language is not None and language.grammar is not None and language.grammar not in _WITHOUT_NAMES

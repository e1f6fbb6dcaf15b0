"""The port through which every step reads content: by object id, so that nobody can be shown one thing and judged another."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from codewarrant.records import Blob, Change, Content, FileChange, Hunk, Status

MAX_BLOB = 16 * 1024 * 1024
"""Bytes; content past this is never read, and so never counts as reviewed."""

_LFS = b"version https://git-lfs.github.com/spec/v1\n"


class Source(Protocol):
    """A store of content that can be read but never written."""

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:
        """The content of each blob or commit; a Problem when one is missing."""
        ...

    def folder(self, tree: str, path: str) -> Mapping[str, str]:
        """File name to blob id of all that stands in one folder of a tree; a Problem where that is not plain files alone."""
        ...

    def hunks(self, change: Change) -> Mapping[str, tuple[Hunk, ...]]:
        """Changed lines by path; paths without lines (binary, submodule, mode only) are absent or empty."""
        ...


def content_of(mode: str, data: bytes) -> Content:
    """What kind of content a regular file or symlink holds; binary is what git calls so, a NUL near the start."""
    if mode == "120000":
        return Content.SYMLINK
    if data.startswith(_LFS) and len(data) < 1024:
        return Content.LFS_POINTER
    return Content.BINARY if b"\0" in data[:8000] else Content.TEXT


def is_text(blob: Blob | None) -> bool:
    """Whether this side of a change has lines."""
    return blob is not None and blob.content is Content.TEXT


def count_lines(data: bytes) -> int:
    """Lines as git counts them: a last line without a line feed is one too."""
    return data.count(b"\n") + (not data.endswith(b"\n") and data != b"")


def whole_file(file: FileChange, content: Mapping[str, bytes]) -> tuple[Hunk, ...]:
    """The single hunk of a file that was added or deleted, or turned from or into something without lines."""
    old = count_lines(content[file.old.oid]) if file.old and is_text(file.old) else 0
    new = count_lines(content[file.new.oid]) if file.new and is_text(file.new) else 0
    return (Hunk(min(old, 1), old, min(new, 1), new),) if old or new else ()


def needs_diff(file: FileChange) -> bool:
    """Whether both sides have lines, so that hunks must be computed rather than read off."""
    return file.status is Status.MODIFIED and is_text(file.old) and is_text(file.new)

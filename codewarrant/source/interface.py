"""The port through which every step reads content: by object id, so that nobody can be shown one thing and judged another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from codewarrant.records import Blob, Change, Content, FileChange, Hunk, Status

MAX_BLOB = 16 * 1024 * 1024
"""Bytes; content past this is never read, and so never counts as reviewed."""

MAX_NOTE = 1024 * 1024
"""Bytes; a longer note beside a commit is left out."""

_LFS = b"version https://git-lfs.github.com/spec/v1\n"


class Merged(NamedTuple):
    """One change of a branch's past, and how it came there."""

    commit: str
    parent: str
    waited_minutes: int | None
    """From the last commit of a merged branch to the merge; None where the commits themselves were put on the branch."""


class Earlier(NamedTuple):
    """One change that entered a branch before."""

    commit: str
    identities: frozenset[str]
    """E-mail addresses of everybody who wrote a part of it, lower case; nobody vouches for them. `*` where none can be told."""
    lines: Mapping[str, int]
    """Added and removed ones by path, of whatever kind the file is."""
    sides: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Blob ids before and after, by path, where no side is anything but a regular file; empty for a side that is not there."""


class Source(Protocol):
    """A store of content that can be read but never written."""

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:
        """The content of each blob or commit; a Problem when one is missing."""
        ...

    def folder(self, tree: str, path: str, beside: Collection[str] = ()) -> Mapping[str, str]:
        """File name to blob id of all that stands in one folder of a tree; a Problem where that is not plain files alone.

        Subfolders named in `beside` may be there and are left out.
        """
        ...

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:
        """Path to blob id of the regular files that stand directly in one folder of a tree; empty where there is none."""
        ...

    def notes(self, ref: str, commits: Sequence[str]) -> Mapping[str, bytes]:
        """By commit, what is noted on it under this ref; empty where there is no such ref, or it cannot be read."""
        ...

    def earlier(self, commit: str, days: int) -> tuple[Earlier, ...]:
        """What entered the branch that ends in this commit within so many days before it, newest first.

        The last one stands for all before these days: who wrote it, without any lines. Empty where there is no history.
        """
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

"""A plain folder as a source: every regular file counts as added. Symlinks are named, never followed."""

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from codewarrant.paths import quote
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Blob, Change, Content, FileChange, Hunk, Status
from codewarrant.source.interface import MAX_BLOB, Earlier, content_of, is_text, whole_file


class FolderSource:
    """A folder that was read once; its files bear the ids that git would give them."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise Problem(f"{root} is no folder", "", "name a folder that exists")
        self._objects: dict[str, bytes] = {}
        try:
            files = [self._file(root, path) for path in _walk(os.fsencode(root))]
        except OSError as error:
            name = os.fsdecode(error.filename or os.fsencode(root))
            raise Undecided(f"{name} cannot be read", error.strerror or "", "make it readable, or scan another") from error
        self.change = Change(
            object_format="sha1", target=None, base=None, head=None, merge_bases=0, commits=(),
            files=tuple(sorted(files, key=lambda file: file.path)),
        )  # fmt: skip

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        """See Source. Everything was read at the start."""
        return self._objects

    def folder(
        self, tree: str, path: str, beside: Collection[str] = ()  # noqa: ARG002 - a folder has no target branch
    ) -> Mapping[str, str]:
        """See Source. A plain folder has no configuration of its own."""
        return {}

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:  # noqa: ARG002 - a folder has no base
        """See Source."""
        return {}

    def notes(self, ref: str, commits: Sequence[str]) -> Mapping[str, bytes]:  # noqa: ARG002 - a folder has no commits
        """See Source."""
        return {}

    def earlier(self, commit: str, days: int) -> tuple[Earlier, ...]:  # noqa: ARG002 - a folder has no history
        """See Source."""
        return ()

    def hunks(self, change: Change) -> Mapping[str, tuple[Hunk, ...]]:
        """See Source. Every line is added."""
        return {file.path: whole_file(file, self._objects) for file in change.files if is_text(file.new)}

    def _file(self, root: Path, path: bytes) -> FileChange:
        full = os.path.join(os.fsencode(root), path)  # noqa: PTH118 - pathlib knows no bytes
        facts = os.lstat(full)
        if not (stat.S_ISREG(facts.st_mode) or stat.S_ISLNK(facts.st_mode)):
            return FileChange(quote(path), Status.ADDED, None, Blob("", "000000", Content.BINARY, 0))
        mode = "120000" if stat.S_ISLNK(facts.st_mode) else "100755" if facts.st_mode & 0o100 else "100644"
        if facts.st_size > MAX_BLOB:
            return FileChange(quote(path), Status.ADDED, None, Blob("", mode, Content.OVERSIZE, facts.st_size))
        data = os.readlink(full) if mode == "120000" else Path(os.fsdecode(full)).read_bytes()  # noqa: PTH115 - bytes
        oid = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        self._objects[oid] = data
        return FileChange(quote(path), Status.ADDED, None, Blob(oid, mode, content_of(mode, data), len(data)))


def _walk(root: bytes) -> Iterator[bytes]:
    """Every path that is no folder. Without recursion, which a deep tree would bring to its limit."""
    waiting = [b""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(os.path.join(root, folder)) as entries:  # noqa: PTH118 - bytes
            for entry in entries:
                path = os.path.join(folder, entry.name)  # noqa: PTH118
                if entry.name == b".git":  # which is a file in a linked work tree or a submodule
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path

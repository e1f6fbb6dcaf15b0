"""Builds git repositories for tests: the same calls give the same object ids, on every machine and under every configuration.

Commits are made with fast-import, so a path may be any bytes at all. Nothing of the caller's git configuration is read.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

START = 1_767_225_600
"""The time of the first commit, 2026-01-01T00:00:00Z; each later one is a minute after the one before."""
AUTHOR = "Dev <dev@example.org>"


@dataclass(frozen=True)
class Symlink:
    """A symbolic link to `target`."""

    target: bytes


@dataclass(frozen=True)
class Executable:
    """A file with mode 100755."""

    data: bytes


@dataclass(frozen=True)
class Submodule:
    """A link to a commit of another repository; None for one that exists nowhere."""

    commit: str | None = None


Content = bytes | Symlink | Executable | Submodule | None
"""What a path holds after a commit; None removes it, a folder with all that is in it."""
Files = Mapping[Any, Content]
"""By path, text or bytes."""


class Repository:
    """A new repository in `path`, on the branch `main`, with a work tree that follows each commit.

    `checkout=False` leaves the work tree alone, for names that no file system or no checkout takes.
    """

    def __init__(self, path: Path, *, object_format: str = "sha1", bare: bool = False, checkout: bool = True) -> None:
        self.path = path
        self._checkout = checkout and not bare
        self._zeros = "0" * (64 if object_format == "sha256" else 40)
        self._made = 0
        self._git_folder: Path | None = None
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "-b", "main", f"--object-format={object_format}", *(("--bare",) if bare else ()))
        for name in ("hooks", "info"):  # as git itself makes them, but for the samples in them
            (self._folder() / name).mkdir()

    def copy(self, path: Path) -> "Repository":
        """The same again in another place, which takes less time than to make it."""
        shutil.copytree(self.path, path, symlinks=True)
        found = type(self).at(path)
        found._checkout, found._made = self._checkout, self._made
        return found

    @classmethod
    def at(cls, path: Path) -> Self:
        """A repository that is there already, such as a clone or a linked work tree."""
        found = cls.__new__(cls)
        found.path, found._checkout, found._made, found._git_folder = path, True, 0, None
        found._zeros = "0" * len(found.git("rev-parse", "HEAD").decode().strip())
        return found

    def git(self, *arguments: str | bytes, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        """Run git here and give its output; an error of git's is a failed test."""
        done = subprocess.run(
            ["git", "-C", str(self.path), *arguments], input=stdin, capture_output=True, check=False,
            env={**_ENVIRONMENT, **(environment or {})},
        )  # fmt: skip
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def commit(
        self, files: Files | None = None, message: str | bytes = "Change", *, author: str | bytes = AUTHOR,
        committer: str | bytes | None = None, parents: tuple[str, ...] | None = None,
    ) -> str:  # fmt: skip
        """Change these files on top of the current branch, or of `parents` (none at all for a new root); returns the id."""
        if parents is None:
            parents = tuple(filter(None, [self.tip()]))
        return self._import(files or {}, None, message, author, committer or author, parents)

    def merge(self, *others: str, files: Files | None = None, message: str | bytes = "Merge") -> str:
        """Merge other commits into the current branch. Files that both sides changed must be given in `files`."""
        ours, given = self.tip(), files or {}
        assert ours is not None, "there is nothing to merge into"
        tree = self.git("rev-parse", f"{ours}^{{tree}}").decode().strip()
        index = {"GIT_INDEX_FILE": str(self._folder() / "index.merge")}
        (self._folder() / "index.merge").unlink(missing_ok=True)
        for other in others:
            base = self.git("merge-base", ours, other).decode().split()[0]
            self.git("read-tree", "-i", "-m", "--aggressive", base, tree, other, environment=index)
            paths = b"".join(_bytes(path) + b"\0" for path in given)
            self.git("update-index", "-z", "--force-remove", "--stdin", stdin=paths, environment=index)
            tree = self.git("write-tree", environment=index).decode().strip()
        parents = (ours, *(self.resolve(other) for other in others))
        return self._import(given, tree, message, AUTHOR, AUTHOR, parents)

    def commit_of(self, tree: str, *parents: str, message: str | bytes = "Change") -> str:
        """A commit of a tree that is there already, on the current branch."""
        return self._import({}, tree, message, AUTHOR, AUTHOR, parents)

    def blob(self, data: bytes) -> str:
        """Store content; returns its id."""
        return self.git("hash-object", "-w", "--stdin", stdin=data).decode().strip()

    def raw_tree(self, entries: list[tuple[str, bytes, str]]) -> str:
        """Store a tree of (mode, name, id) just as given: names such as `..`, in any order, the same one twice."""
        body = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries)
        return self.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=body).decode().strip()

    def branch(self, name: str, start: str = "HEAD") -> None:
        """Make a branch and switch to it."""
        self.git("branch", "--quiet", "--no-track", name, start)
        self.switch(name)

    def switch(self, name: str) -> None:
        """Continue on a branch that is there."""
        self.git("symbolic-ref", "HEAD", f"refs/heads/{name}")
        self._update()

    def tip(self) -> str | None:
        """The id of the current commit, or None when there is none yet."""
        found = self.git("for-each-ref", "--format=%(objectname)", self._branch()).decode().strip()
        return found or None

    def resolve(self, ref: str) -> str:
        """The id of the commit that a name stands for."""
        return self.git("rev-parse", "--verify", f"{ref}^{{commit}}").decode().strip()

    def clone(self, path: Path, *options: str) -> "Repository":
        """Clone through the wire protocol, so that --depth and --filter act as they do over a network."""
        self.git("config", "uploadpack.allowFilter", "true")
        self.git("clone", "--quiet", *options, self.path.absolute().as_uri(), str(path.absolute()))
        return Repository.at(path)

    def _import(
        self, files: Files, tree: str | None, message: str | bytes, author: str | bytes, committer: str | bytes,
        parents: tuple[str, ...],
    ) -> str:  # fmt: skip
        when = b" %d +0000\n" % (START + 60 * self._made)
        self._made += 1
        branch = self._branch()
        stream = b"commit %s\nmark :1\n" % branch.encode()
        stream += b"author " + _bytes(author) + when + b"committer " + _bytes(committer) + when + _data(_bytes(message))
        # A commit that names no parent would continue the branch: a reset before it makes it a root.
        stream = b"reset %s\n\n" % branch.encode() + stream
        for word, parent in zip(("from", *("merge",) * len(parents)), parents, strict=False):
            stream += f"{word} {parent if len(parent) == len(self._zeros) else self.resolve(parent)}\n".encode()
        if tree is not None:
            stream += f"M 040000 {tree} \n".encode()
        for path, content in files.items():
            stream += self._change(_quoted(_bytes(path)), content)
        made = self.git("fast-import", "--quiet", "--force", stdin=stream + b"\nget-mark :1\n").decode().strip()
        self._update()
        return made

    def _change(self, path: bytes, content: Content) -> bytes:
        match content:
            case None:
                return b"D " + path + b"\n"
            case Symlink(target):
                return b"M 120000 inline " + path + b"\n" + _data(target)
            case Executable(data):
                return b"M 100755 inline " + path + b"\n" + _data(data)
            case Submodule(commit):
                return b"M 160000 " + (commit or "1" * len(self._zeros)).encode() + b" " + path + b"\n"
            case bytes():
                return b"M 100644 inline " + path + b"\n" + _data(content)

    def _branch(self) -> str:
        return (self._folder() / "HEAD").read_text().strip().removeprefix("ref: ")

    def _folder(self) -> Path:
        if self._git_folder is None:
            self._git_folder = Path(os.fsdecode(self.git("rev-parse", "--absolute-git-dir").removesuffix(b"\n")))
        return self._git_folder

    def _update(self) -> None:
        if self._checkout:
            self.git("read-tree", "--reset", "-u", "HEAD")


_ENVIRONMENT = {
    "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", "HOME": "/nonexistent",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TEMPLATE_DIR": "",
    "GIT_AUTHOR_NAME": "Dev", "GIT_AUTHOR_EMAIL": "dev@example.org", "GIT_AUTHOR_DATE": f"{START} +0000",
    "GIT_COMMITTER_NAME": "Dev", "GIT_COMMITTER_EMAIL": "dev@example.org", "GIT_COMMITTER_DATE": f"{START} +0000",
    "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "core.fsync", "GIT_CONFIG_VALUE_0": "none",
    "GIT_CONFIG_KEY_1": "gc.auto", "GIT_CONFIG_VALUE_1": "0",
}  # fmt: skip


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"


def _quoted(path: bytes) -> bytes:
    """Between double quotes with every byte that is not plain as an octal escape: what fast-import reads."""
    return b'"' + b"".join(b"%c" % byte if chr(byte).isalnum() and byte < 128 else b"\\%03o" % byte for byte in path) + b'"'

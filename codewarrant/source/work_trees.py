"""Which files on disk are the repository's own, in whichever of its work trees: what a change brings may lie there."""

import os
from pathlib import Path

from codewarrant.source.git import GitSource


def tracked(source: GitSource, path: Path) -> bool:
    """Whether any work tree of the repository holds this path as one of its files: under its name, or where a link leads."""
    names = (path.absolute(), path.resolve())
    return any(source.tracks(name) for name in names) or any(
        GitSource(root, source.programs).tracks(name)
        for root in _others(source) for name in names if name.is_relative_to(root) or name.is_relative_to(root.resolve())
    )  # fmt: skip


def _others(source: GitSource) -> list[Path]:
    rows = source.ask("worktree", "list", "--porcelain", "-z").split(b"\0")
    roots = [Path(os.fsdecode(row.removeprefix(b"worktree "))) for row in rows if row.startswith(b"worktree ")]
    return [root for root in roots if root != source.root and root.is_dir()]

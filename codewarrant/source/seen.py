"""What somebody saw who looked at another commit than the head: for approvals, which are of a content and not of a name."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from codewarrant.problems import Problem
from codewarrant.records import Change
from codewarrant.source.git import GitSource
from codewarrant.source.range import files

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Seen(NamedTuple):
    """A commit that somebody looked at."""

    tree: str
    base: str | None
    """Its merge base with the target, which it was compared with. None without a target, empty without a single one."""
    same_files: bool = False
    """Whether it changes the very files that the head changes, each from the same content to the same."""


def seen(source: GitSource, change: Change, commits: Iterable[str], *, files_too: bool) -> dict[str, Seen]:
    """What each of these commits shows; without those that this clone does not have. Files are compared only if asked for."""
    others = {commit for commit in commits if _ID.fullmatch(commit)} - {change.head.commit if change.head else ""}
    found = {}
    for commit in sorted(others):
        tree = source.git("rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{tree}")
        if tree.code == 0:
            base = _base(source, change, commit)
            found[commit] = Seen(tree.out.decode().strip(), base, files_too and _brings_the_same(source, change, base, commit))
    return found


def _base(source: GitSource, change: Change, commit: str) -> str | None:
    if change.target is None:
        return None
    bases = source.git("merge-base", "--all", change.target.commit, commit).out.decode().split()
    return bases[0] if len(bases) == 1 else ""


def _brings_the_same(source: GitSource, change: Change, base: str | None, commit: str) -> bool:
    """A commit that is odd in itself stops nobody: it is not what was read."""
    try:
        return bool(base) and files(source, base, commit) == change.files
    except Problem:
        return False

"""What somebody saw who looked at another commit than the head: for approvals, which are of a content and not of a name."""

import re
from collections.abc import Iterable

from codewarrant.records import Change
from codewarrant.source.git import GitSource

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def seen(source: GitSource, change: Change, commits: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Tree and merge base with the target of each of these commits; without those that this clone does not have."""
    others = {commit for commit in commits if _ID.fullmatch(commit)} - {change.head.commit if change.head else ""}
    found = {}
    for commit in sorted(others):
        tree = source.git("rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{tree}")
        if tree.code == 0:
            found[commit] = tree.out.decode().strip(), _base(source, change, commit)
    return found


def _base(source: GitSource, change: Change, commit: str) -> str | None:
    """None where there is no single one: then what was compared with what is not known."""
    if change.target is None:
        return None
    bases = source.git("merge-base", "--all", change.target.commit, commit).out.decode().split()
    return bases[0] if len(bases) == 1 else ""

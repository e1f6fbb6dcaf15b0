"""The changes that a branch has taken in, from its history alone."""

from collections.abc import Sequence

from codewarrant.source.git import GitSource
from codewarrant.source.interface import Merged


def merged(source: GitSource, tip: str, since: str, most: int) -> list[Merged]:
    """The changes of a branch since a day, newest first: along first parents, as a merge or a squash puts them there."""
    # Not `git log`, which runs the program that the repository's configuration names for signatures.
    said = source.ask(
        "rev-list", "--first-parent", "--no-commit-header", f"--since={since}T00:00:00Z", f"--max-count={most}",
        "--format=%H %ct %P", tip, "--",
    )  # fmt: skip
    rows = [line.split() for line in said.decode().splitlines()]
    seconds = _committed(source, [row[3] for row in rows if len(row) == 4])
    return [
        Merged(row[0], row[2], max(int(row[1]) - seconds[row[3]], 0) // 60 if len(row) == 4 else None)
        for row in rows if len(row) > 2
    ]  # fmt: skip


def _committed(source: GitSource, commits: Sequence[str]) -> dict[str, int]:
    said = source.ask("rev-list", "--no-walk", "--no-commit-header", "--format=%H %ct", *commits, "--") if commits else b""
    return {commit: int(time) for commit, time in (line.split() for line in said.decode().splitlines())}

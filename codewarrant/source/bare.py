"""A repository as a container may see it: every object, the notes on them, and nothing else of it.

Its configuration may hold a token, as CI systems leave one there, and its folder has files that git does not track.
"""

import os
from pathlib import Path

from codewarrant.problems import Problem
from codewarrant.source.git import GitSource

_CONFIG = """\
[core]
\trepositoryformatversion = 1
\tbare = false
[extensions]
\tobjectFormat = {}
"""


def make(place: Path, source: GitSource, head: str) -> Path:
    """Make it in this folder, all but the objects; gives the folder that these lie in, which belongs at `.git/objects`."""
    objects = Path(os.fsdecode(source.ask("rev-parse", "--git-path", "objects").removesuffix(b"\n")))
    if (objects / "info" / "alternates").exists():
        raise Problem(
            "this clone borrows objects from another", "a container would not see them",
            "run `git repack -a -d` and remove .git/objects/info/alternates, or clone without --shared and --reference",
        )  # fmt: skip
    git = place / ".git"
    for name in ("refs", "objects"):
        (git / name).mkdir(parents=True)
    (git / "HEAD").write_text(f"{head}\n", encoding="ascii")
    (git / "config").write_text(_CONFIG.format(source.object_format), encoding="ascii")
    notes = source.ask("for-each-ref", "--format=%(objectname) %(refname)", "refs/notes")
    (git / "packed-refs").write_bytes(notes)
    return objects

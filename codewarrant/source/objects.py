"""git objects out of `cat-file --batch`, each held against the id that it was asked for by."""

import hashlib
from collections.abc import Iterator

from codewarrant.problems import Problem


def missing(oid: str) -> Problem:
    """Says that an object is not here, and how to get it."""
    return Problem(
        f"the object {oid} is not in this clone", "it is a partial clone, or damaged",
        "run `git fetch --refetch` (git 2.36 or later), or clone again without --filter",
    )  # fmt: skip


def _bent(oid: str) -> Problem:
    return Problem(
        f"the object {oid} is not what its name says", "the clone is damaged, or somebody has planted it there",
        "run `git fsck`, and clone again",
    )  # fmt: skip


def batch(out: bytes, oids: list[str], object_format: str) -> Iterator[tuple[str, bytes]]:
    """Each object by its id. Git does not hold the two against each other, and a job before ours could write to the clone."""
    at = 0
    for oid in oids:
        end = out.index(b"\n", at)
        header = out[at:end].split()
        if len(header) != 3 or not header[2].isdigit():
            raise missing(oid)
        size = int(header[2])
        data = out[end + 1 : end + 1 + size]
        found = hashlib.new(object_format, b"%b %d\0" % (header[1], size), usedforsecurity=False)
        found.update(data)
        if found.hexdigest() != oid:
            raise _bent(oid)
        yield oid, data
        at = end + 1 + size + 1

"""The records that `report` is handed. Another job made them, which what it read may have taken over: then an enemy wrote them.

A part of the composition root, since signing knows how records belong together. What it cannot tell is whether they are true.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from codewarrant import handover, job, jsonio
from codewarrant.bundle import RECORDS, SARIF, Bundle
from codewarrant.platforms.interface import judging
from codewarrant.problems import NotVerified, Problem, Undecided

if TYPE_CHECKING:
    from codewarrant.platforms.interface import Platform
    from steps.sign.predicates import Records

_KNOWN = re.compile(
    rf"{'|'.join(map(re.escape, (*RECORDS, SARIF)))}"
    r"|warrant/|warrant/[a-z-]+\.(?:sigstore|dsse|UNSIGNED)\.json|report/|report/[a-z-]+\.[a-z]+", re.ASCII
)  # fmt: skip
_SAME = ("repository", "number", "base_ref")
"""Of an event, what says which policy judged and what the verdict is for. The head is told by the change itself."""


@contextmanager
def taken(
    args: argparse.Namespace, platform: "Platform", environment: Mapping[str, str], say: Callable[[str], object]
) -> Iterator[Bundle]:
    """The folder that somebody names. Where it is not trusted, a check at the platform fails unless all of it holds."""
    with judging(platform, say, is_event=bool(args.untrusted)):
        bundle = job.records(args, "codewarrant-report", platform, environment, lambda _: False)
        if args.untrusted:
            check(bundle.path, platform)
        yield bundle


def check(folder: Path, platform: "Platform") -> None:
    """Refuse what is no plain record, was not made from the others, or is about anything but what this job is for.

    The event and the approvals are asked for anew: whoever made the records could have named any pull request and anybody.
    """
    from steps.sign import chain

    if folder.is_symlink() or not folder.is_dir():
        raise _refused("there are none")
    if why := handover.overfull(folder):
        raise _refused(f"too much lies in them: {why}")
    try:
        found = handover.left(folder, lambda name: _KNOWN.fullmatch(name) is not None)
    except handover.Odd as odd:
        raise _refused(f"whoever made them {odd}") from odd
    files = {name: data for name, data in found.items() if "/" not in name}
    digests = {name: jsonio.digest(data) for name, data in files.items()}
    try:
        chain.check_files(files, digests)
        records = chain.read(files)
        chain.check(records, files, digests, None)
    except NotVerified as refusal:
        raise _refused(f"they do not belong together: {refusal}") from refusal
    _check_subject(records, platform)


def _check_subject(records: "Records", platform: "Platform") -> None:
    event, reviews = platform.facts()
    wanted, head = platform.refs(event)[1], records.change.head
    if wanted is None or head is None or head.commit != wanted:
        raise _refused(f"they are not about the commit that this job is for, {wanted or 'which nothing tells'}")
    for name in _SAME:
        if getattr(records.event, name) != getattr(event, name):
            raise _refused(f"they name another {name.replace('_', ' ')} than {platform.name} does")
    approved = [each for each in records.reviews.reviews if each.state == "approved" and each not in reviews.reviews]
    if approved:
        raise _refused(f"they name an approval by {approved[0].reviewer.login!a:.60} that {platform.name} does not tell of")


def _refused(why: str) -> Problem:
    return Undecided("the records that were handed over are not taken", why, "run the job again that made them")

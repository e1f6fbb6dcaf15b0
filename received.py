"""The records that `report` is handed. Another job made them, which what it read may have taken over: then an enemy wrote them.

A part of the composition root, since signing knows how records belong together. What it cannot tell is whether they are true.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codewarrant import codeowners, handover, job, jsonio, policy, sarif
from codewarrant.bundle import RECORDS, SARIF, Bundle
from codewarrant.platforms.interface import judging
from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Event, ExceptionKind, PolicyException, Reviews

if TYPE_CHECKING:
    from codewarrant.platforms.interface import Platform
    from steps.sign.predicates import Records

_KNOWN = re.compile(
    rf"{'|'.join(map(re.escape, (*RECORDS, SARIF)))}"
    r"|warrant/|warrant/[a-z-]+\.(?:sigstore|dsse|UNSIGNED)\.json|report/|report/[a-z-]+\.[a-z]+", re.ASCII
)  # fmt: skip
_OWNERS = {*codeowners.GITHUB, *codeowners.GITLAB}
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
    check_sarif(records, files[SARIF])
    _check_subject(records, platform)


def check_sarif(records: "Records", data: bytes) -> None:
    """What code scanning is told is what scan.json says, under the exceptions that decision.json says are in force.

    That tells of new findings only. Of one that stood before, a suppression is taken as it is: it stands in nobody's way.
    """
    agreed = [each.exception for each in records.decision.exceptions if each.in_force]
    try:
        agreed += _old(records, jsonio.parse(data, SARIF))
        expected = sarif.from_scan(records.scan, agreed)
    except Problem as problem:
        raise _refused(f"{SARIF} cannot be held to scan.json: {problem}") from problem
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _refused(f"{SARIF} cannot be held to scan.json: it is of another shape") from error
    if expected != data:
        raise _refused(f"{SARIF} does not say what scan.json says")


def _old(records: "Records", log: Any) -> Iterator[PolicyException]:
    for finding, result in zip(records.scan.findings, log["runs"][0]["results"], strict=False):
        if not finding.new and "suppressions" in result:
            reason = result["suppressions"][0]["justification"]
            kind, day = ExceptionKind.RISK_ACCEPTED, records.decision.now[:10]
            yield PolicyException("", finding.rule, finding.path, finding.fingerprint, kind, reason, "", "", day, day)


def _check_subject(records: "Records", platform: "Platform") -> None:
    event, reviews = platform.facts()
    wanted, head = platform.refs(event)[1], records.change.head
    if wanted is None or head is None or head.commit != wanted:
        raise _refused(f"they are not about the commit that this job is for, {wanted or 'which nothing tells'}")
    for name in _SAME:
        if getattr(records.event, name) != getattr(event, name):
            raise _refused(f"they name another {name.replace('_', ' ')} than {platform.name} does")
    _check_reviews(records.reviews, reviews, platform.name)
    _check_target(records, event, platform)


def _check_reviews(known: Reviews, now: Reviews, name: str) -> None:
    """All that anybody has said since may only be an approval more: else a verdict would outlive the objection to it."""
    had, have = ([each for each in every.reviews if each.state != "commented"] for every in (known, now))
    for each in had:
        if each.state == "approved" and each not in have:
            raise _refused(f"they name an approval by {each.reviewer.login!a:.60} that {name} does not tell of")
    for each in have:
        if each.state != "approved" and each not in had:
            raise _refused(f"they do not know what {name} tells of {each.reviewer.login!a:.60}: {each.state!a:.40}")
    if [each for each in have if each in had] != had or known.judgements != now.judgements:
        raise _refused(f"they do not know the reviews and judgements that {name} tells of")


def _check_target(records: "Records", event: Event, platform: "Platform") -> None:
    """By a policy of yesterday nothing is let in today. A queue makes its commit anew when its branch moves in another way."""
    if event.kind == "merge_group":
        return
    target = records.change.target
    paths = platform.moved(event, target.commit) if target else None
    if paths is None:
        raise _refused(f"{platform.name} does not tell that the target branch has only gone on since they were made")
    judge = next((path for path in paths if path.startswith(f"{policy.FOLDER}/") or path in _OWNERS), None)
    if judge:
        raise _refused(f"the target branch has changed {judge!a:.99} since they were made, by which it judges")


def _refused(why: str) -> Problem:
    return Undecided("the records that were handed over are not taken", why, "run the job again that made them")

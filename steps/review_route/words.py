"""What the words `policy`, `history` and `judge` do, as text: for people who write a policy, audit, or review."""

import argparse
import secrets
from collections.abc import Callable
from itertools import count
from pathlib import Path

from codewarrant import history as course
from codewarrant import jsonio, policy
from codewarrant import judgement as comments
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.problems import Problem
from codewarrant.records import AuditOutcome, AuditResult, Change, Classification, Decision, Drill, History, Tier
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.source.interface import Merged, Source
from codewarrant.source.merged import merged
from steps.review_route import cases, explain, replaying
from steps.review_route.given import as_document, gather

Decide = Callable[[Source, Change, Judge], tuple[Classification, Decision]]

_MINE = "history.json"


def document(job: Job) -> str:
    """Everything that the decision in a bundle is made from, in one, for whoever lets another program decide."""
    given = gather(job)
    if job.bundle.has("decision.json"):  # its time is that of the decision, and the same tomorrow
        given = given._replace(now=job.bundle.load("decision.json").now)
    return jsonio.dump(as_document(given)).decode() + "\n"


def explained(job: Job) -> str:
    """How the decision in a bundle came about."""
    given = gather(job)
    decision = job.bundle.load("decision.json") if job.bundle.has("decision.json") else None
    return explain.render(given.judge, given.classification, given.scan, given.event, given.now, decision)


def test(source: GitSource, args: argparse.Namespace) -> tuple[str, bool]:
    """Run the cases that a commit holds through the policy beside them, and say whether all are as expected."""
    revision = commits.revision(source, args.at)
    judge, files = policy.at(source, revision, args.profile), policy.tests_at(source, revision)
    if not files:
        folder = f"{policy.FOLDER}/{policy.TESTS}"
        why = "only what is committed counts"
        raise Problem(f"there is no file under {folder} at {args.at}", why, "see docs/policy.md for one")
    results: list[cases.CaseResult] = []
    for name, data in files.items():
        found, places = cases.load(data, name, judge)
        results += cases.run(found, judge, places)
    return cases.render(results), not any(result.wrong for result in results)


def replay(
    source: GitSource, args: argparse.Namespace, decide: Decide, progress: Callable[[str], None]
) -> tuple[str, bool]:
    """Run a policy over what was merged since a day; with `--html`, write the page too."""
    tip = commits.revision(source, args.at)
    judge = policy.at(source, tip, args.profile)
    past = merged(source, tip.commit, args.since, args.most)
    done = count(1)

    def decided(one: Merged) -> tuple[str, Decision]:
        progress(f"{next(done)} of {len(past)}")
        found, decision = decide(source, commits.collect(source, one.parent, one.commit), judge)
        return found.sentence, decision

    found = list(replaying.replay(past, decided))
    progress("")
    summary = replaying.summary(found)
    if args.html:
        _write(Path(args.html), replaying.page(source.root.name, summary, found))
    return replaying.text(summary), True


def _write(place: Path, page: str) -> None:
    try:
        place.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Problem(f"{place} cannot be written", error.strerror or "", "name another file with --html") from error


def history(source: GitSource | None, args: argparse.Namespace, now: str, key: bytes | None) -> str:
    """What audits and drills found; or one more entry, as the file to put in place."""
    before = _history(source, args)
    entry = _entry(args, now, key)
    if entry is None:
        return "\n".join(course.lines(course.summary(before))) + "\n"
    if args.dir is None:
        return course.appended(before, entry).decode()
    place = Path(args.dir, _MINE)
    mine = course.load(place.read_bytes() if place.exists() else None, str(place))
    place.write_bytes(course.appended(mine, entry))
    return course.draft(before, entry, None)


def _history(source: GitSource | None, args: argparse.Namespace) -> History:
    if source is not None:
        return policy.at(source, commits.revision(source, args.at)).history
    folder = Path(args.dir)
    if not folder.is_dir():
        raise Problem(f"{folder} is no folder", "", "make it, or name another with --dir")
    files = (path for path in sorted(folder.glob("*.json")) if path.is_file())
    return course.combined({path.name: path.read_bytes() for path in files})


def _entry(args: argparse.Namespace, now: str, key: bytes | None) -> AuditResult | Drill | None:
    if args.record and args.drill:
        raise Problem("--record and --drill were both given", "an entry is one of them", "write them one after the other")
    if args.record:
        if not args.tree:
            raise Problem("--record needs --tree", "an audit is of one merged head", "take it from the report")
        return AuditResult(args.tree, now, AuditOutcome(args.record), args.note)
    if not args.drill:
        return None
    if args.caught is None or not args.reviewer or key is None:
        raise Problem(
            "a drill needs --reviewer, --caught or --no-caught, and the team's key",
            "the key keeps reviewers from being told apart by others", "set CODEWARRANT_DRILL_KEY and give both",
        )  # fmt: skip
    return Drill(now, args.drill, course.reviewer_code(key, args.reviewer), args.caught)


def judgement(source: GitSource, args: argparse.Namespace) -> str:
    """Two comments to paste: the promise now, the judgement itself once everybody has promised."""
    commit = commits.revision(source, args.head).commit
    draft = comments.draft(commit, Tier(args.risk), args.because, secrets.token_hex(16))
    return (
        f"Put this on the pull request now, before you read what others say:\n\n  {draft.promise}\n\n"
        f"Keep this, and put it there when all have promised:\n\n  {draft.reveal}\n"
    )

"""history over bundles: what was judged in a repository, drawn over time, as a page or as text. It decides nothing."""

import argparse
from pathlib import Path
from typing import TextIO

from codewarrant import history as course
from codewarrant import policy
from codewarrant.problems import Problem
from codewarrant.records import History
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from steps.report.history import figures, page, text
from steps.report.history.gathering import Gathered, gather
from steps.report.history.standing import Branch
from steps.report.inert import one_line


def word(source: GitSource | None, args: argparse.Namespace, now: str, out: TextIO, err: TextIO) -> int:
    """Read every bundle below `--bundles`, and print the history or write `--page`; tell what could not be read."""
    if not args.bundles or source is None:
        raise Problem("--page draws bundles, and none are named", "", "name the folder below which they are with --bundles")
    if args.record or args.drill:
        raise Problem("an entry was given beside --bundles", "one draws, the other records", "do one after the other")
    judge = policy.at(source, commits.revision(source, args.at))
    branch = Branch(figures.endings(judge.exceptions, now), _recorded(args.dir) if args.dir else judge.history)
    gathered = gather(Path(args.bundles), now)
    err.writelines(f"note: not read: {one_line(f'{unread.place}: {unread.why}')}\n" for unread in gathered.unread)
    if args.page:
        _write(Path(args.page), page.render(gathered, branch, now))
    out.write(_written(gathered, args.page) if args.page else text.render(gathered, branch))
    return 0


def _recorded(name: str) -> History:
    """What a folder of the operator's holds of audits and drills."""
    folder = Path(name)
    if not folder.is_dir():
        raise Problem(f"{folder} is no folder", "", "make it, or name another with --dir")
    return course.combined({path.name: path.read_bytes() for path in sorted(folder.glob("*.json")) if path.is_file()})


def _write(place: Path, shown: str) -> None:
    try:
        place.write_text(shown, encoding="utf-8")
    except OSError as error:
        raise Problem(f"{place} cannot be written", error.strerror or "", "name another file with --page") from error


def _written(gathered: Gathered, place: str) -> str:
    first, rest = figures.headline(gathered)
    return f"{one_line(f'{first}: {rest}.')}\npage     {place}\n"

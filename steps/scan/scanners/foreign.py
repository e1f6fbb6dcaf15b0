"""What a scanner of the policy is handed, and what of its answer is believed: the same for a command and for an image.

The change may have been written against it. So it finds a folder with nothing but files of the change in it, none of them one
that would configure it, and an answer that does not add up is no answer. Of what it says of the code only the places are kept.
"""

import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from codewarrant import jsonio, sarif
from codewarrant.paths import is_safe, matches, text, unquote
from codewarrant.problems import Problem
from codewarrant.records import OtherScanner, Region
from codewarrant.visible import visible
from steps.scan import reports
from steps.scan.scanners.interface import Scanned, Scanner, Target, run_of

MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes that a scanner may print."""
GUARDS = {
    "PYTHONSAFEPATH": "1",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.bareRepository", "GIT_CONFIG_VALUE_0": "explicit",
    "LC_ALL": "C.UTF-8",
}  # fmt: skip
"""Its environment: or Python would import from the folder that it starts in, and git take that for a repository."""
INSIDE = "/src"
"""Where the files are in a container."""
_FILES = "{files}"

Start = Callable[[Path, Sequence[str]], bytes]
"""Runs the scanner over a folder with these arguments; gives what it printed, or raises Distrust."""


class Distrust(Exception):
    """Why a scanner has no answer, in our own words: those of a tool could quote the code."""


@dataclass(frozen=True)
class Task:
    """What one scanner of the policy is asked."""

    item: OtherScanner
    withheld: Sequence[str]
    """Globs, lower case: what it must not be handed, in any folder."""

    @cached_property
    def sha256(self) -> str:
        """Of all that it is told."""
        return jsonio.digest(jsonio.canonical([jsonio.plain(self.item), list(self.withheld)]))

    def is_for(self, target: Target) -> bool:
        """Whether the policy asks for this file, and it may be handed over."""
        name = text(target.path)
        return any(matches(glob, name) for glob in self.item.files) and not self._is_withheld(name.lower())

    @cached_property
    def _is_withheld(self) -> Callable[[str], bool]:
        """Asked of each path several times, and there are many globs."""
        return cache(lambda name: any(matches(f"**/{glob}", name) for glob in self.withheld))

    def words(self, names: Iterable[str]) -> list[str]:
        """The command. The names begin with `./`, so that none is an option, an address or a file of options."""
        files = [f"./{name}" for name in names]
        return [each for word in self.item.command or () for each in (files if word == _FILES else [word])]

    def names(self, path: str) -> bool:
        """Whether the command names this file or a folder that it is in: then the change would supply a part of its judge."""
        parts = (part for word in self.item.command or () for part in re.split("[=:,@]", word))
        said = [part.removeprefix(f"{INSIDE}/").removeprefix("./").rstrip("/") for part in parts]
        return any(path == part or path.startswith(f"{part}/") for part in said)


def scan(scanner: Scanner, task: Task, start: Start, targets: Sequence[Target], only: frozenset[str] | None) -> Scanned:
    """Hand the targets over, start, and believe or distrust the answer. With no file for it, it is not started."""
    unread: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="codewarrant-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary).resolve() / "src"
        handed = _handed(folder, targets, task, unread)
        if not handed:
            return Scanned(run_of(scanner, targets, unread), (), (), unread)
        files = _Files(handed, INSIDE if task.item.image else str(folder))
        try:
            told = _believed(start(folder, task.words(handed)), files, unread)
        except Distrust as why:
            failed = unread | dict.fromkeys(handed, str(why))
            return Scanned(run_of(scanner, targets, failed, str(why)), (), (), failed)
    if len(told) > reports.MOST:
        unread |= dict.fromkeys(handed, f"it has more than {reports.MOST} results")
    wanted = [each for each in told if only is None or each.rule.id in only]
    found, rules = reports.matched(wanted, scanner.name, files.place)
    return Scanned(run_of(scanner, targets, unread), found, rules, unread)


def _handed(folder: Path, targets: Sequence[Target], task: Task, unread: dict[str, str]) -> dict[str, Target]:
    """The files that now stand in the folder, by their names there. Whoever the scanner runs as can read them."""
    folder.mkdir()
    handed = {}
    for target in targets:
        if why := _refusal(target, task) or _written(folder / text(target.path), target.data):
            unread[target.path] = why
        else:
            handed[target.path] = target
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
    return handed


def _refusal(target: Target, task: Task) -> str:
    if not is_safe(unquote(target.path)):
        return "its path is not one that a checkout could hold"
    if target.path.startswith('"'):
        return "its name holds characters that tools read in different ways"
    return "the scanner's command names it, so the change would supply a part of the scanner" if task.names(target.path) else ""


def _written(place: Path, data: bytes) -> str:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:  # a file system without case takes two names for one
            file.write(data)
    except OSError as error:
        return f"it could not be handed over: {error.strerror}"
    return ""


class _Files:
    """The files that were handed over, as a place in an answer is held against them."""

    def __init__(self, handed: Mapping[str, Target], inside: str) -> None:
        self._handed, self._inside = handed, inside
        self._lines = cache(lambda path: handed[path].data.decode("utf-8", "replace").split("\n"))

    def path(self, uri: str) -> str:
        """The file that is meant; one that was not handed over is a reason for distrust."""
        path = re.sub("^file:(?://[^/]*)?(?=/)", "", uri)
        path = path.removeprefix(f"{self._inside}/") if path.startswith("/") else path.removeprefix("./")
        if path not in self._handed:
            raise Distrust("it speaks of a file that it was not given")
        return path

    def place(self, told: sarif.Told) -> tuple[str, Region]:
        """The file and the whole lines: of two findings of one rule, the lines tell whether they are the same."""
        path = self.path(told.uri)
        if told.region is None:
            return path, reports.NOWHERE
        lines, first, last = self._lines(path), told.region.start_line, told.region.end_line
        if last > len(lines):
            raise Distrust("it speaks of a line that is not there")
        start, end = lines[first - 1], lines[last - 1].rstrip()
        return path, Region(first, len(start) - len(start.lstrip()) + 1, last, len(end) + 1)

    def left_out(self, named: Collection[str]) -> list[str]:
        """Those of the files that are not among the named ones."""
        return sorted(self._handed.keys() - set(named))


def _believed(data: bytes, files: _Files, unread: dict[str, str]) -> tuple[sarif.Told, ...]:
    """The results, every one of them in a place that is there. Files that the tool itself had trouble with are unread."""
    told, claims = _read(data)
    for each in told:
        files.place(each)
    for claim in claims:
        if claim.failed and not claim.uri:
            raise Distrust("it says that it met an error")
        path = files.path(claim.uri)
        if claim.failed:
            unread[path] = "the scanner says that it met an error there"
    analysed = [files.path(claim.uri) for claim in claims if claim.analysed]
    if analysed and (left := files.left_out(analysed)):
        raise Distrust(f"it says what it looked at, and {visible(left[0])} is not among that, which it was given")
    return told


def _read(data: bytes) -> tuple[tuple[sarif.Told, ...], tuple[sarif.Claim, ...]]:
    try:
        log = jsonio.parse(data, "it", fractions=True)
    except Problem as problem:  # which would quote what was printed
        raise Distrust("it printed no SARIF" if data.strip() else "it printed nothing") from problem
    try:
        claims = sarif.claims(log, "it")
        return sarif.told_in(log, "it"), claims
    except Problem as problem:
        raise Distrust(str(problem)) from problem


def printed(item: OtherScanner, code: int, out: bytes, fault: str) -> bytes:
    """What a program printed, if it came to its end in a way that the policy takes for one."""
    if fault:
        raise Distrust(fault)
    if code < 0:
        raise Distrust(f"signal {-code} ended it")
    if code not in item.exit_codes:
        raise Distrust(f"it ended with exit code {code}")
    return out

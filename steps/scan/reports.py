"""What the project's own scanners found: SARIF that an earlier job left, read as hostile data and placed in the change.

Nobody can look again at the base with another's tool, so a result counts as new where it lies on a changed line, where it names
no line of a changed file, and where it points to nothing that git knows, such as the address of a running service.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from codewarrant import sarif
from codewarrant.jsonio import digest
from codewarrant.paths import quote
from codewarrant.problems import Problem
from codewarrant.records import Audience, Confidence, Match, Outcome, Policy, Region, Rule, ScannerRun, Severity
from codewarrant.source.git import GitSource
from codewarrant.visible import visible
from steps.scan.scanners.interface import Scanned

MOST = 25_000
"""Results of one report that are kept, the most severe first."""
NOWHERE = Region(1, 1, 1, 1)
"""The place of a result that names no line."""
_LONGEST = 300
_OVERFLOW = Rule(
    id="report-overflow",
    title="More results than can be read",
    message=f"A report holds more than {MOST} results. The most severe are kept; what the others say is not known.",
    help="Have the tool report new results only, or narrow what it looks for.",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One report's bytes, or why there are none."""

    name: str
    data: bytes | None
    problem: str
    tree: frozenset[str] = frozenset()
    """Every path of the commit that is judged, as in the records."""


def read(policy: Policy, source: GitSource, head: str | None) -> tuple[Read, ...]:
    """The reports that the target branch's policy names; `head` is the tree that is judged.

    A change that holds one itself could say what it likes in it.
    """
    named = [item.sarif for item in policy.scanners if item.sarif is not None]
    tree = frozenset(source.paths(head)) if named and head else frozenset[str]()
    return tuple(replace(_read(name, source), tree=tree) for name in named)


def _read(name: str, source: GitSource) -> Read:
    path = (source.root / name).resolve()
    if not path.is_relative_to(source.root.resolve()):
        return Read(name, None, "it lies outside the repository")
    if source.tracks(source.root / name) or source.tracks(path):
        return Read(name, None, "the repository holds it, so the change could have written it")
    if path.exists() and not path.is_file():
        return Read(name, None, "it is no plain file")
    try:
        return Read(name, path.read_bytes(), "")
    except OSError as error:
        return Read(name, None, f"it cannot be read: {error.strerror}")


def scanned(report: Read, paths: Collection[str]) -> Scanned:
    """The report's results as matches. `paths` are those of the change, as in the records."""
    name = f"sarif:{visible(report.name)}"
    sha256 = digest(report.data or b"")
    told, why = _told(report)
    if why:
        return Scanned(ScannerRun(name, "", sha256, Outcome.FAILED, visible(why), 0), (), (), {})
    matches, rules = matched(told, name, lambda each: _place(each, paths))
    tools = ", ".join(sorted({each.tool for each in told}))[:_LONGEST]
    run = ScannerRun(name, tools, sha256, Outcome.COMPLETE, None, len({match.path for match in matches}))
    return Scanned(run, matches, rules, {})


def matched(
    told: Sequence[sarif.Told], name: str, place: Callable[[sarif.Told], tuple[str, Region]]
) -> tuple[tuple[Match, ...], tuple[Rule, ...]]:
    """Results as matches, and the rules of these. Of too many the most severe, and one that says so, in the place `name`."""
    kept = sorted(told, key=lambda each: -each.severity.rank)[:MOST]
    matches = [_match(each.rule.id, each.severity, each.confidence, *place(each)) for each in kept]
    rules = {each.rule.id: each.rule for each in reversed(kept)}
    if len(told) > MOST:
        over = _match(_OVERFLOW.id, Severity.CRITICAL, Confidence.HIGH, name, NOWHERE)
        matches, rules = [over, *matches], rules | {_OVERFLOW.id: _OVERFLOW}
    return tuple(matches), tuple(rules.values())


def _told(report: Read) -> tuple[tuple[sarif.Told, ...], str]:
    """The results, or why there are none."""
    if report.data is None:
        return (), report.problem
    try:
        return sarif.told(report.data, report.name), ""
    except Problem as problem:
        return (), str(problem)


def _match(rule: str, severity: Severity, confidence: Confidence, path: str, region: Region) -> Match:
    return Match(rule, severity, confidence, Audience.DEVELOPER, path, region, shown=False, by_text=True)


def is_new(match: Match, paths: Collection[str], tree: Collection[str], *, changed: bool) -> bool:
    """Whether a result counts as the change's; `changed` says that it lies on a changed line, `tree` holds what git knows."""
    if match.path in paths:
        return changed or match.region == NOWHERE
    # The end of several changed paths stands for one of them, and nobody knows for which.
    return match.path not in tree or any(known.endswith(f"/{match.path}") for known in paths)


def _place(told: sarif.Told, paths: Collection[str]) -> tuple[str, Region]:
    is_local = told.uri.startswith("file:") or "://" not in told.uri
    uri = posixpath.normpath(told.uri.replace("\\", "/")) if is_local and told.uri else told.uri
    is_absolute = uri.startswith(("file:", "/"))
    path = quote(uri.encode("utf-8", "surrogateescape")) if not is_absolute and _is_path(uri) else ""
    if path in paths:
        return path, told.region or NOWHERE
    # A tool may count from another folder: from one above ours where its paths are absolute, else from one below.
    hits = [known for known in paths if (uri.endswith(f"/{known}") if is_absolute else path and known.endswith(f"/{path}"))]
    if hits and (longest := max(hits, key=len)) and sum(len(hit) == len(longest) for hit in hits) == 1:
        return longest, told.region or NOWHERE
    return visible(path or _address(uri) or f"{told.tool}: no place")[:_LONGEST], told.region or NOWHERE


def _address(uri: str) -> str:
    """An address without the values in it: a tool reports those that it tried, tokens among them."""
    return re.sub(r"(=)[^&#;]*|(//)[^/@?#]*(?=@)", lambda hit: f"{hit[1] or hit[2]}…", uri)


def _is_path(text: str) -> bool:
    """Whether it can be the name of a file in the repository. What cannot is unknown, and the unknown is not old."""
    return bool(text) and ":" not in text.partition("/")[0] and not text.startswith("/") and ".." not in text.split("/")

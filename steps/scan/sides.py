"""One side of a change, head or base, as the judging of findings sees it: its lines, and every secret that was seen there."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from codewarrant.records import Edit, Match, Region
from steps.scan import fingerprints
from steps.scan.excerpt import Secrets, excerpt, mended
from steps.scan.normal_form import NormalForm
from steps.scan.scanners.interface import Target, by_path

_BLANK = re.compile(r"\s+")
_SPELLING = re.compile(r"[\s\\\"'`]+")
"""Of a literal: other quotes around it escape other ones in it."""
_WORD = 100
"""Characters of the longest word."""
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w*\Z"), re.compile(r"\w*")


class Side:
    """The lines of one side. What it says of a secret's value stays in memory. `unparsed` are paths of either side."""

    def __init__(self, targets: Iterable[Target], matches: Iterable[Match], unparsed: Collection[str]) -> None:
        self._targets = {target.path: target for target in targets}
        self._lines = {path: target.data.decode("utf-8", "replace").split("\n") for path, target in self._targets.items()}
        self._secrets = self._seen(matches)
        self._form = cache(lambda path: NormalForm(self._targets[path], parses=path not in unparsed))
        self.code = cache(self._code)

    def names(self, match: Match, *, is_credential: bool) -> fingerprints.Names:
        """What makes two matches the same weakness, at base and head. A credential is told by its value, whoever sees it."""
        lines, at = self._lines.get(match.path, []), match.region
        if match.secret:
            return ("", _BLANK.sub("", fingerprints.value(lines, at))), None
        if match.by_text and not fingerprints.part(lines, at):  # it is the name of the file that was found, wherever that is
            return (match.rule, "/".join(part for part in match.path.split("/") if not part.isascii()) or match.path), None
        if match.by_text and match.shown:
            return (match.rule, _with_words(lines, at)), None
        form = self._form(match.path)
        strings = _SPELLING.sub("", "".join(form.strings(at)))
        if is_credential and strings:
            return ("", strings), None
        head, exact = form.head(at), form.exact(at)
        # In another file the same code with other literals is another weakness, or one could take the place of an old one.
        again = (match.rule, head) if head else (match.rule, match.path, exact) if match.shown else None
        return (match.rule, exact + strings), again

    def excerpt(self, match: Match, *, literals: bool) -> tuple[str, ...]:
        """The lines that may be shown."""
        return excerpt(self._lines[match.path], match.region, self._secrets.get(match.path, Secrets()), literals=literals)

    def mended(self, match: Match, edits: Iterable[Edit]) -> tuple[str, ...]:
        """The lines of a match as these edits leave them."""
        return mended(self._lines[match.path], match.region, edits, self._secrets.get(match.path, Secrets()))

    def _code(self, path: str, region: Region) -> str:
        """The normal form of what stands there, as a digest."""
        return fingerprints.code(self._form(path).masked(region, self._secrets.get(path, Secrets()).masked))

    def _value(self, match: Match) -> str:
        return fingerprints.value(self._lines.get(match.path, []), match.region)

    def _seen(self, matches: Iterable[Match]) -> dict[str, Secrets]:
        """Every secret that any scanner saw, by path: masked in whatever finding shows it."""
        return {
            path: Secrets([span for match in here for span in match.secret], map(self._value, here))
            for path, here in by_path(match for match in matches if match.secret).items()
        }


def _with_words(lines: Sequence[str], region: Region) -> str:
    """The text of a region with the rest of the words that it starts and ends in."""
    first, last = region.start_column - 1, region.end_column - 1
    before, after = lines[region.start_line - 1][max(0, first - _WORD) : first], lines[region.end_line - 1][last : last + _WORD]
    start, end = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    return (start[0] if start else "") + fingerprints.part(lines, region) + (end[0] if end else "")

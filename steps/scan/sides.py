"""One side of a change, head or base, as the judging of findings sees it: its lines, and every secret that was seen there."""

from collections.abc import Iterable
from functools import cache

from codewarrant.records import Match, Region
from steps.scan import fingerprints
from steps.scan.excerpt import Secrets, excerpt
from steps.scan.scanners.interface import Target, by_path


class Side:
    """The lines of one side. What it says of a secret's value stays in memory."""

    def __init__(self, targets: Iterable[Target], matches: Iterable[Match]) -> None:
        self._lines = {target.path: target.data.decode("utf-8", "replace").split("\n") for target in targets}
        self._secrets = self._seen(matches)
        self.code = cache(self._code)

    def key(self, match: Match) -> tuple[str, str]:
        """What makes two matches the same weakness, at base and head."""
        if not match.by_text:
            return match.rule, self.code(match.path, match.region)
        return match.rule, self._value(match) or match.path

    def excerpt(self, match: Match, *, literals: bool) -> tuple[str, ...]:
        """The lines that may be shown."""
        return excerpt(self._lines[match.path], match.region, self._secrets.get(match.path, Secrets()), literals=literals)

    def _code(self, path: str, region: Region) -> str:
        """The normal form of these lines, as a digest."""
        hidden = self._secrets.get(path, Secrets())
        return fingerprints.code(self._lines.get(path, []), region.start_line, region.end_line, hidden)

    def _value(self, match: Match) -> str:
        return fingerprints.value(self._lines.get(match.path, []), match.region)

    def _seen(self, matches: Iterable[Match]) -> dict[str, Secrets]:
        """Every secret that any scanner saw, by path: masked in whatever finding shows it."""
        return {
            path: Secrets([span for match in here for span in match.secret], map(self._value, here))
            for path, here in by_path(match for match in matches if match.secret).items()
        }

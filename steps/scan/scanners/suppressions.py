"""Finds comments that silence security scanners. None of them acts here; a person should know that somebody wanted silence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import re2

from codewarrant import __version__
from codewarrant.jsonio import digest
from codewarrant.records import (
    Audience,
    Confidence,
    FileClass,
    Match,
    Region,
    Rule,
    Severity,
    SuppressionMarks,
)
from steps.scan.scanners.interface import Scanned, Target, run_of
from steps.scan.scanners.masking import places

_RULE = Rule(
    id="suppression-comment",
    title="Comment that silences a security scanner",
    message="This comment tells another scanner to look away. It does not act here, and whatever it hides is still there.",
    help="Mend what it hides. Where that must stand for a while, ask for an exception on the target branch instead.",
    cwe=("CWE-546",),
    references=("https://cwe.mitre.org/data/definitions/546.html",),
)
_ACTING = replace(
    _RULE,
    message="This comment tells another scanner to look away. Ours do not obey it, but one that the policy adds may.",
)


class SuppressionsScanner:
    """Reads code and data, line by line, for the marks of rules/suppressions.yml. `acting` says that one may be obeyed here."""

    name = "suppressions"
    version = __version__
    repeatable = True
    by_language = False

    def __init__(self, marks: SuppressionMarks, sha256: str, *, acting: bool = False) -> None:
        self.rules_sha256 = digest(f"{sha256} acting".encode()) if acting else sha256
        self._rule, self._severity = (_ACTING, Severity.MEDIUM) if acting else (_RULE, Severity.LOW)
        self._pattern = re2.compile("(?im)" + "|".join(f"(?:{mark.pattern})" for mark in marks.marks))

    def reads(self, target: Target) -> bool:
        """See Scanner: prose may speak of such comments."""
        return target.language is None or target.language.kind is not FileClass.PROSE

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        matches = [match for target in targets for match in self._read(target)] if only is None or _RULE.id in only else []
        return Scanned(run_of(self, targets, {}), tuple(matches), (self._rule,), {})

    def _read(self, target: Target) -> Iterator[Match]:
        found = [mark.span() for mark in self._pattern.finditer(target.data)]
        where = places(target.data, [offset for span in found for offset in span])
        for start, end in found:
            region = Region(*where[start], *where[end])
            yield Match(_RULE.id, self._severity, Confidence.HIGH, Audience.DEVELOPER, target.path, region)

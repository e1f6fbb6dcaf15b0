"""Finds credentials by their shape, in time linear in the text.

No value found here stands in what comes out: all of that is places.
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

import re2

from codewarrant import __version__
from codewarrant.records import Audience, Confidence, Match, Region, Rule, SecretFormat, SecretFormats, Severity, Span
from steps.scan.scanners.interface import WHOLE, Scanned, Target, run_of
from steps.scan.scanners.masking import (
    CHECKS,
    LOGINS,
    entropy,
    is_filler,
    key_block,
    password_of,
    places,
    spans,
    stretches,
)

_KEY_BLOCK = "private-key"
_FOLLOWING = 512
"""How far beyond its line a shape may reach, in whole lines: `<token>` on one, the value on the next."""
_MOST = 100_000
"""Places in one file that have the shape of a secret; past so many the rest is not read, and nothing of the file is shown."""
_MORE, _LONGER = re2.compile(rb"[\w\-]*"), 256
"""What a token may have behind its shape, and how many bytes of that are masked with it."""
_START = Region(1, 1, 1, 1)
_TELLING = 4096
"""Bytes of a value that tell what it is. It is masked in full, but a value of megabytes is not looked at in full."""


@dataclass(frozen=True, slots=True)
class _Shape:
    format: SecretFormat
    pattern: Any


_Fit = tuple[int, int, Any]
"""The rank of a shape, the offset of the text that was searched for it, and what was found there."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Byte offsets. What is masked can be more than what is reported, where a weaker shape saw a longer value."""

    rank: int
    start: int
    end: int
    mask_start: int
    mask_end: int


class SecretsScanner:
    """Reads text for the shapes of rules/secrets.yml."""

    name = "secrets"
    version = __version__
    repeatable = True
    by_language = False

    def __init__(self, formats: SecretFormats, sha256: str) -> None:
        self.rules_sha256, self._formats = sha256, formats

    # Compiling takes tens of milliseconds, and the first scan has them: the engine is at work meanwhile.
    @cached_property
    def _shapes(self) -> tuple[_Shape, ...]:
        return tuple(_shape(each) for each in self._formats.formats)

    @cached_property
    def _silent(self) -> Any:
        return re2.compile("|".join(f"(?:{pattern})" for pattern in self._formats.placeholders))

    @cached_property
    def _keywords(self) -> "_Keywords":
        return _Keywords(self._formats)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return (*(_rule(each, self._formats.help) for each in self._formats.formats), _OVERFLOW)

    def reads(self, target: Target) -> bool:  # noqa: ARG002 - the answer is the same for every text
        """See Scanner: every text can hold a secret."""
        return True

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner. With `only` as without, a value belongs to the most telling shape that fits it."""
        matches = [match for target in targets for match in self._read(target)]
        unread = {match.path: _TOO_MANY for match in matches if match.rule == _OVERFLOW.id}
        unread |= {target.path: why for target in targets if (why := _unreadable(target.data))}
        kept = tuple(match for match in matches if only is None or match.rule in only)
        rules = tuple(rule for rule in self._rules if only is None or rule.id in only)
        return Scanned(run_of(self, targets, unread), kept, rules, unread)

    def _read(self, target: Target) -> Iterator[Match]:
        """What stands in a file. One with bytes of other encodings is read for what can be: others may show lines of it.

        What stands in its name counts as line 1, column 1. The name itself is git's, and is shown all the same.
        """
        data, name = target.data, target.path.encode("utf-8", "replace")
        fits = self._fits(data)
        hits = self._hits(data, islice(fits, _MOST))
        if next(fits, None):
            yield _overflow(target.path)
        masked = [place for hit in hits for pair in stretches(data, hit.mask_start, hit.mask_end) for place in pair]
        where = places(data, [*masked, *(hit.start for hit in hits), *(hit.end for hit in hits)])
        for hit in hits:
            region = Region(*where[hit.start], *where[hit.end])
            yield self._match(hit, target.path, region, spans(data, hit.mask_start, hit.mask_end, where))
        for hit in self._hits(name, self._fits(name)):
            yield self._match(hit, target.path, _START, ())

    def _match(self, hit: _Hit, path: str, region: Region, secret: tuple[Span, ...]) -> Match:
        form = self._shapes[hit.rank].format
        rule = f"secret-{form.id}"
        return Match(rule, form.severity, form.confidence, Audience.DEVELOPER, path, region, secret, by_text=True)

    def _hits(self, data: bytes, fits: Iterable[_Fit]) -> list[_Hit]:
        return _disjoint(filter(None, (self._hit(data, *fit) for fit in fits)))

    def _fits(self, data: bytes) -> Iterator[_Fit]:
        lowered = data.lower()
        at = 0
        while found := self._keywords.first(lowered, at):
            start = data.rfind(b"\n", 0, found.start()) + 1
            end = data.find(b"\n", found.start())
            end = len(data) if end < 0 else end
            yield from self._fits_in_line(data, lowered[start:end], start, end)
            at = end + 1

    def _fits_in_line(self, data: bytes, lowered: bytes, start: int, end: int) -> Iterator[_Fit]:
        reach = end + _FOLLOWING
        text = data[start : reach if reach >= len(data) else max(end, data.rfind(b"\n", end, reach))]
        for rank in self._keywords.ranks(lowered):
            for found in self._shapes[rank].pattern.finditer(text):
                if found.start() >= end - start:
                    break
                yield rank, start, found

    def _hit(self, data: bytes, rank: int, offset: int, found: Any) -> _Hit | None:
        form = self._shapes[rank].format
        start, end = offset + found.start(1), offset + found.end(1)
        if form.id == _KEY_BLOCK:
            closed = key_block(data, end)
            return (closed and _Hit(rank, start, closed, end, closed)) or None
        value = data[start : min(end, start + _TELLING)].decode("utf-8", "replace")
        around = data[offset + found.start() : start] + b" " + data[end : offset + found.end()]
        context = around.decode("utf-8", "replace")
        tail = _MORE.match(data, end, end + _LONGER).end()
        return _Hit(rank, start, end, start, tail) if self._is_secret(form, value, context) else None

    def _is_secret(self, form: SecretFormat, text: str, context: str) -> bool:
        value = password_of(text) if form.id in LOGINS else text
        if not value or entropy(value) * 10 < form.entropy or is_filler(value):
            return False
        check = CHECKS.get(form.id)
        return not self._silent.search(value) and (check is None or check(value, context))


class _Keywords:
    """Which shapes a line can hold at all. One pass over the line for all words, which may overlap."""

    def __init__(self, formats: SecretFormats) -> None:
        self._ranks: dict[str, list[int]] = {}
        for rank, form in enumerate(formats.formats):
            for word in form.keywords:
                self._ranks.setdefault(word, []).append(rank)
        self._words = tuple(self._ranks.values())
        self._set = re2.Set.SearchSet()
        for word in self._ranks:
            self._set.Add(re2.escape(word))
        self._set.Compile()
        self._any = re2.compile("|".join(map(re2.escape, self._ranks)).encode())

    def first(self, lowered: bytes, start: int) -> Any:
        return self._any.search(lowered, start)

    def ranks(self, lowered: bytes) -> list[int]:
        return sorted({rank for word in self._set.Match(lowered) for rank in self._words[word]})


def _shape(form: SecretFormat) -> _Shape:
    return _Shape(form, re2.compile(form.pattern.encode()))


def _rule(form: SecretFormat, help_: str) -> Rule:
    return Rule(
        id=f"secret-{form.id}",
        title=form.title,
        message=f"{form.title}: whoever can read this repository can use it.",
        help=help_,
        cwe=("CWE-798", "CWE-321") if form.id in _KEYS else ("CWE-798",),
        asvs=("v5.0.0-13.3.1",),
        codeguard=("codeguard-1-hardcoded-credentials",),
    )


def _overflow(path: str) -> Match:
    return Match(_OVERFLOW.id, Severity.MEDIUM, Confidence.HIGH, Audience.DEVELOPER, path, _START, (WHOLE,), by_text=True)


def _unreadable(data: bytes) -> str | None:
    return "not UTF-8: it holds zero bytes, as UTF-16 does" if b"\0" in data else None


def _disjoint(hits: Iterable[_Hit]) -> list[_Hit]:
    """Each stretch once, for the first shape of the list that saw it; what others saw around it is masked with it."""
    kept: list[_Hit] = []
    for hit in sorted(set(hits), key=lambda hit: (hit.rank, hit.start)):
        at = bisect.bisect_left(kept, hit.start, key=lambda other: other.start)
        for near in (at - 1, at):
            if 0 <= near < len(kept) and kept[near].start < hit.end and hit.start < kept[near].end:
                other = kept[near]
                low, high = min(other.mask_start, hit.mask_start), max(other.mask_end, hit.mask_end)
                kept[near] = replace(other, mask_start=low, mask_end=high)
                break
        else:
            kept.insert(at, hit)
    return kept


_TOO_MANY = f"more than {_MOST} places in it have the shape of a secret"
_OVERFLOW = Rule(
    id="secret-overflow",
    title="More that looks like secrets than can be read",
    message=f"{_TOO_MANY.capitalize()}. What was read is reported; the rest was not, and no line of the file is shown.",
    help="Keep generated data out of the repository, or let a person look at this file.",
    cwe=("CWE-798",),
)
_KEYS = frozenset({_KEY_BLOCK, "age-secret-key", "json-web-key", "wireguard-key"})

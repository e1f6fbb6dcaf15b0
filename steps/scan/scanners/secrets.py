"""Finds credentials by their shape, in time linear in the text.

No value found here stands in what comes out: all of that is places.
"""

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import re2

from codewarrant import __version__
from codewarrant.records import Audience, Outcome, Region, Rule, ScannerRun, SecretFormat, SecretFormats
from steps.scan.scanners.interface import Match, Scanned, Target
from steps.scan.scanners.masking import (
    entropy,
    is_filler,
    is_json_web_token,
    is_password,
    is_token,
    key_block,
    password_of,
    places,
    spans,
    stretches,
)

_KEY_BLOCK = "private-key"
_FOLLOWING = 512
"""How far beyond its line a shape may reach, in whole lines: `<token>` on one, the value on the next."""
_TELLING = 4096
"""Bytes of a value that tell what it is. It is masked in full, but a value of megabytes is not looked at in full."""


@dataclass(frozen=True, slots=True)
class _Shape:
    format: SecretFormat
    pattern: Any


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
    by_language = False

    def __init__(self, formats: SecretFormats, sha256: str) -> None:
        self._sha256, self._formats = sha256, formats

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
        return tuple(_rule(each, self._formats.help) for each in self._formats.formats)

    def reads(self, target: Target) -> bool:  # noqa: ARG002 - the answer is the same for every text
        """See Scanner: every text can hold a secret."""
        return True

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner. With `only` as without, a value belongs to the most telling shape that fits it."""
        unread = {target.path: why for target in targets if (why := _unreadable(target.data))}
        matches = [match for target in targets if target.path not in unread for match in self._read(target)]
        run = ScannerRun(self.name, __version__, self._sha256, Outcome.COMPLETE, None, len(targets) - len(unread))
        kept = tuple(match for match in matches if only is None or match.rule in only)
        return Scanned(run, kept, tuple(rule for rule in self._rules if only is None or rule.id in only), unread)

    def _read(self, target: Target) -> Iterator[Match]:
        data = target.data
        hits = _disjoint(self._hits(data))
        masked = [place for hit in hits for pair in stretches(data, hit.mask_start, hit.mask_end) for place in pair]
        where = places(data, [*masked, *(hit.start for hit in hits), *(hit.end for hit in hits)])
        for hit in hits:
            form = self._shapes[hit.rank].format
            yield Match(
                rule=f"secret-{form.id}",
                severity=form.severity,
                confidence=form.confidence,
                audience=Audience.DEVELOPER,
                path=target.path,
                region=Region(*where[hit.start], *where[hit.end]),
                secret=spans(data, hit.mask_start, hit.mask_end, where),
                by_text=True,
            )

    def _hits(self, data: bytes) -> Iterator[_Hit]:
        lowered = data.lower()
        at = 0
        while found := self._keywords.first(lowered, at):
            start = data.rfind(b"\n", 0, found.start()) + 1
            end = data.find(b"\n", found.start())
            end = len(data) if end < 0 else end
            yield from self._hits_in_line(data, lowered[start:end], start, end)
            at = end + 1

    def _hits_in_line(self, data: bytes, lowered: bytes, start: int, end: int) -> Iterator[_Hit]:
        reach = end + _FOLLOWING
        text = data[start : reach if reach >= len(data) else max(end, data.rfind(b"\n", end, reach))]
        for rank in self._keywords.ranks(lowered):
            for found in self._shapes[rank].pattern.finditer(text):
                if found.start() >= end - start:
                    break
                if hit := self._hit(rank, found, data, start):
                    yield hit

    def _hit(self, rank: int, found: Any, data: bytes, offset: int) -> _Hit | None:
        form = self._shapes[rank].format
        start, end = offset + found.start(1), offset + found.end(1)
        if form.id == _KEY_BLOCK:
            closed = key_block(data, end)
            return (closed and _Hit(rank, start, closed, end, closed)) or None
        value = data[start : min(end, start + _TELLING)].decode("utf-8", "replace")
        around = data[offset + found.start() : start] + b" " + data[end : offset + found.end()]
        context = around.decode("utf-8", "replace")
        return _Hit(rank, start, end, start, end) if self._is_secret(form, value, context) else None

    def _is_secret(self, form: SecretFormat, text: str, context: str) -> bool:
        value = password_of(text) if form.id in _LOGINS else text
        if not value or entropy(value) * 10 < form.entropy or is_filler(value):
            return False
        check = _CHECKS.get(form.id)
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


def _unreadable(data: bytes) -> str | None:
    return "not UTF-8: it holds zero bytes, as UTF-16 does" if b"\0" in data else None


def _disjoint(hits: Iterator[_Hit]) -> list[_Hit]:
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


_LOGINS = frozenset({"basic-authorization", "docker-config-auth"})
_KEYS = frozenset({_KEY_BLOCK, "age-secret-key", "json-web-key", "wireguard-key"})
_CHECKS: dict[str, Callable[[str, str], bool]] = {
    "json-web-token": is_json_web_token,
    "npmrc-auth": is_token,
    "json-web-key": is_token,
    "bearer-authorization": is_token,
    "authorization-header": is_token,
    "generic-token": is_token,
    "generic-token-unquoted": is_token,
    "generic-token-element": is_token,
    "url-password": is_password,
    "command-line-password": is_password,
    "sql-password": is_password,
    "generic-password": is_password,
    "generic-password-unquoted": is_password,
    "generic-password-element": is_password,
}

"""The matching engine on its native path, over files that we write out ourselves, with proof of what it read.

The engine says nothing in many cases where it matters: it lists what it was handed as scanned, exits with 0 after errors,
skips files by size, name or encoding. So everything it says is checked against what was asked, and whatever does not add
up makes the file unread or the run failed. It never sees a work tree, an ignore file or a comment that would silence it,
nor the names of the files: each stands in a folder that names the rules which can match in it, and is handed over for those.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

from codewarrant import process
from codewarrant.jsonio import digest
from codewarrant.problems import Problem
from codewarrant.records import Match
from codewarrant.semgrep_core import VERSION
from steps.scan.scanners import layout
from steps.scan.scanners.interface import MAX_CODE, Scanned, Target, run_of
from steps.scan.scanners.plain import oddity, plain
from steps.scan.scanners.results import matches, rule_of
from steps.scan.scanners.rules import refusal

_RULE_SECONDS = 5
_MEMORY = 16 * 1024**3  # address space, of which the engine's runtime reserves far more than it uses
_ARGUMENTS = 256 * 1024
_FILES = 60
_SETTINGS = {"NO_COLOR": "1", "OCAMLRUNPARAM": "l=1M,o=40"}
"""l, words of stack: what is nested too deeply ends at once, and is told. o: gives memory back sooner, at no cost in time."""
_LINE = 8192  # bytes, lines that go on after a backslash counted as one
BY_TEXT = {"bash", "dockerfile"}
"""What the engine's own grammars half refuse in ordinary files: the rules for these are regular expressions over the text."""
_FLAGS = (
    "--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem", "--verbose",
    "--max-target-bytes", "0", "--timeout", str(_RULE_SECONDS), "--timeout-threshold", "0", "--project-root", ".",
    "-j", "1",  # its own workers wait for each other with a busy core; several programs do not
)  # fmt: skip


@dataclass(slots=True)
class _Answer:
    """What came back, over all calls."""

    matches: list[Match] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    failure: str = ""

    def add(self, other: "_Answer") -> None:
        """What another call said as well."""
        self.matches += other.matches
        self.unread |= other.unread
        self.failure = self.failure or other.failure


class SemgrepScanner:
    """Runs detections with the packaged engine: packs of them (`{"rules": […]}`) by the languages that they are for."""

    name = "semgrep"
    version = VERSION
    repeatable = True
    by_language = True

    def __init__(self, packs: Mapping[frozenset[str], bytes], binary: Path, jobs: int) -> None:
        self._waiting, self._binary, self._jobs = dict(packs), binary, jobs
        self.rules_sha256 = digest(b"".join(packs.values()))
        self._languages = frozenset[str]().union(*packs)
        self._rules: dict[str, Mapping[str, Any]] = {}
        self._lock = Lock()  # the base may be read at the same time

    def reads(self, target: Target) -> bool:
        """See Scanner: code in a language that the engine is to match."""
        return target.language is not None and target.language.engine is not None

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        answer = _Answer()
        wanted = [target for target in map(plain, targets) if not self._unreadable(target, answer.unread)]
        rules = self._rules_for(wanted, only)
        handed = layout.names(wanted, rules)
        with ThreadPoolExecutor(max_workers=self._jobs) as pool:
            for part in pool.map(lambda names: self._run(names, rules), layout.parts(handed, self._jobs)):
                answer.add(part)
        fired = {match.rule for match in answer.matches}
        return Scanned(
            run=run_of(self, targets, answer.unread, answer.failure),
            matches=tuple(answer.matches),
            rules=tuple(rule_of(self._rules[rule]) for rule in sorted(fired)),
            unread=answer.unread,
        )

    def _unreadable(self, target: Target, unread: dict[str, str]) -> bool:
        if not self._languages.intersection({target.language.engine if target.language else None}):
            unread[target.path] = "the pack has no rules for its language"
        return target.path in unread or _unreadable(target, unread)

    def _rules_for(self, targets: Iterable[Target], only: frozenset[str] | None) -> list[Mapping[str, Any]]:
        """Every rule costs its loading at each start, so only those whose language is there are passed."""
        present = {target.language.engine for target in targets if target.language}
        with self._lock:
            for languages in [languages for languages in self._waiting if present & languages]:
                self._load(json.loads(self._waiting[languages])["rules"], languages)
                del self._waiting[languages]  # once all of them may be used, or the next scan would find the pack gone
            chosen = [rule for name, rule in sorted(self._rules.items()) if only is None or name in only]
        return [rule for rule in chosen if present.intersection(rule["languages"])]

    def _load(self, rules: Sequence[Mapping[str, Any]], languages: frozenset[str]) -> None:
        """What the engine would pass over in silence is refused: of two rules with one id, say, it runs one."""
        found: dict[str, Mapping[str, Any]] = {}
        for rule in rules:
            if why := refusal(rule, languages, {**self._rules, **found}):
                raise Problem(f"the rule {rule.get('id')!a:.80} cannot be used", why, "see rules/README.md")
            found[rule["id"]] = rule
        self._rules |= found

    def _run(self, names: Mapping[str, Target], rules: layout.Rules) -> _Answer:
        answer = _Answer()
        with tempfile.TemporaryDirectory(prefix="codewarrant-") as temporary:
            tree, config = Path(temporary, "tree"), Path(temporary, "rules.json")
            config.write_text(layout.configuration(names, rules), encoding="utf-8")
            for name, target in names.items():
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                (tree / name).write_bytes(target.data)
            for chunk in _chunks(names):
                self._call(tree, config, chunk, rules, answer)
        return answer

    def _call(self, tree: Path, config: Path, names: Mapping[str, Target], rules: layout.Rules, answer: _Answer) -> None:
        size = sum(len(target.data) for target in names.values())
        # argv[0] chooses the program inside the binary; --experimental keeps it from handing over to the Python one.
        done = process.run(
            ("osemgrep", "scan", "--experimental", *_FLAGS, "--config", str(config), "--", *names),
            executable=str(self._binary), cwd=str(tree), env=_SETTINGS | {"HOME": str(tree.parent)},
            timeout=30 + len(names) + size / 50_000, max_memory=_MEMORY,
        )  # fmt: skip
        try:
            said = _checked(done, names, answer.unread)
            lost = layout.given_up(said["results"], names, rules)
            answer.unread |= {names[name].path: "an expression gave up on it in silence" for name in lost} | answer.unread
            found = [result for result in said["results"] if not result["check_id"].startswith(layout.WATCH)]
            answer.matches += list(matches({**said, "results": found}, names, self._rules))
        except (_Distrust, ValueError, LookupError, TypeError, AttributeError) as error:
            answer.failure = str(error) if isinstance(error, _Distrust) else "the engine's answer is not what it should be"
            answer.unread |= {target.path: "the matching engine failed" for target in names.values()}


class _Distrust(Exception):
    """The engine's answer does not prove that it did what was asked."""


def _unreadable(target: Target, unread: dict[str, str]) -> bool:
    if len(target.data) > MAX_CODE:
        unread[target.path] = f"it is larger than {MAX_CODE // 1024} KiB"
    elif target.language and target.language.engine in BY_TEXT and _longest_line(target.data) > _LINE:
        unread[target.path] = "a line of it is so long that an expression may give up in silence"
    elif not _is_utf8(target.data):
        unread[target.path] = "it is not UTF-8, which the engine passes over in silence"
    elif odd := oddity(target):
        unread[target.path] = odd
    return target.path in unread


def _longest_line(data: bytes) -> int:
    return max(map(len, re.sub(rb"\\\r?\n", b"", data).split(b"\n")))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _chunks(named: Mapping[str, Target]) -> Iterator[dict[str, Target]]:
    """Groups whose names fit on one command line, and whose results in the engine's memory: it gives none back."""
    used, groups = 0, []
    for number, name in enumerate(named):
        used += len(name) + 9
        groups.append((used // _ARGUMENTS, number // _FILES))
    for _, group in groupby(zip(groups, named.items(), strict=True), key=lambda pair: pair[0]):
        yield dict(item for _, item in group)


def _checked(done: process.Finished, names: Mapping[str, Target], unread: dict[str, str]) -> Mapping[str, Any]:
    """What the engine said. An answer that does not add up is refused; what it could not wholly read is noted as unread."""
    if done.fault:
        raise _Distrust(f"the engine was stopped: {done.fault}")
    if done.code not in (0, 2, 3):
        raise _Distrust(f"the engine ended with {done.code}")
    if b"Skipping unknown field" in done.err or b"unknown rule option" in done.err:
        raise _Distrust("the engine does not know a field of a rule")
    said: Mapping[str, Any] = json.loads(_text(done.out))
    if said["version"] != VERSION:
        raise _Distrust(f"this is engine {said['version']!a:.20}, and {VERSION} is the one that was tested")
    matched_as_text = set()
    for error in said["errors"]:
        target = names.get(error.get("path", ""))
        if target is None:
            raise _Distrust(f"the engine reported an error without a place ({_kind(error.get('type'))})")
        if _is_text_to_rules(target, kind := _kind(error.get("type"))):
            matched_as_text.add(error["path"])
        else:
            unread[target.path] = f"the engine could not read all of it ({kind})"
    unread |= _cut_short(said, names)
    scanned, skipped = set(said["paths"]["scanned"]), {entry["path"] for entry in said["paths"].get("skipped", ())}
    skipped -= matched_as_text
    if not (scanned | skipped) <= set(names):
        raise _Distrust("the engine scanned files that it was not given")
    passed_over = {names[name].path: "the engine passed over it" for name in sorted((set(names) - scanned) | skipped)}
    unread |= passed_over | unread  # a reason that is known already says more
    if done.code and not said["errors"]:
        raise _Distrust(f"the engine ended with {done.code} and gave no reason")
    return said


def _cut_short(said: Mapping[str, Any], names: Mapping[str, Target]) -> dict[str, str]:
    """A function that takes it long is not followed to its end, which is no error to the engine."""
    cuts = said.get("time", {}).get("fixpoint_timeouts", ())
    return {names[cut["location"]["path"]].path: "the engine gave up following data through it" for cut in cuts}


def _is_text_to_rules(target: Target, kind: str) -> bool:
    """Whether the engine still ran every rule over every byte: it does so with expressions where it parsed a part at least."""
    return kind == "PartialParsing" and target.language is not None and target.language.engine in BY_TEXT


def _kind(kind: object) -> str:
    """The engine's own word alone: its sentences quote the code under review."""
    return f"{kind[0] if isinstance(kind, list) else kind!s:.60}".encode("ascii", "replace").decode()


def _text(data: bytes) -> str:
    """A file name that is no UTF-8 comes back as raw bytes."""
    return data.decode("utf-8", "surrogateescape")

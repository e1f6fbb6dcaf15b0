"""Reads records beside the code that tell which lines an assistant wrote: notes of git-ai, and traces in the Agent Trace form.

Nobody signs either, so a record can only raise scrutiny: lines that it leaves out are untracked, and lines that it calls a
person's are `unknown`. One that breaks its own form is believed in nothing: the lines that it names are `unknown` as well.
Agent Trace leaves open where a trace lies. Looked for are the notes of `refs/notes/agent-trace`, and the files in the folder
`.agent-trace` of the newest commit, as far as they name one of the commits that are judged.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from codewarrant import jsonio
from codewarrant.paths import quote
from codewarrant.problems import Problem
from codewarrant.records import Evidence, Grade, LineOrigin, LineRange, Origin
from codewarrant.signals import MATCHED
from codewarrant.source.interface import MAX_NOTE, Source
from codewarrant.visible import visible
from steps.classify.origin.commits import Commit

_FOLDER = ".agent-trace"
_FILES = 64
"""Of a folder of traces; more are not read, nor is what goes beyond the length of one note in all."""
_RANGES = 10_000
"""Of one record; one with more is not believed."""
_GIT_AI = re.compile(r"authorship/3\.[0-9]{1,6}\.[0-9]{1,6}")
_TRACE = re.compile(r"0\.1(\.[0-9]{1,6})?|1\.0")
_ENTRY = re.compile(r"  (\S+) ([0-9]{1,9}(?:-[0-9]{1,9})?(?:,[0-9]{1,9}(?:-[0-9]{1,9})?)*)")
_KEYS = {
    "sessions": re.compile(r"(s_[0-9a-f]{14})::t_[0-9a-f]{14}"),
    "humans": re.compile(r"(h_[0-9a-f]{14})"),
    "prompts": re.compile(r"([0-9a-f]{16}|[0-9a-f]{7})"),
}
_UNNAMED = "unnamed-assistant"


class Row(NamedTuple):
    """One statement of a record."""

    path: str
    first: int
    last: int
    origin: Origin
    agent: str
    said: str
    """How the record puts it."""


class Record(NamedTuple):
    """What one record says, and whether it keeps to its form."""

    source: str
    rows: tuple[Row, ...]
    is_whole: bool


def read(commits: Mapping[str, Commit], source: Source) -> dict[str, tuple[Record, ...]]:
    """The records of these commits, by commit."""
    found: dict[str, tuple[Record, ...]] = {}
    for oid, note in source.notes("refs/notes/ai", tuple(commits)).items():
        found[oid] = (git_ai(note),)
    traces = [*_noted(source, tuple(commits)), *_filed(source, commits)]
    for oid, trace in traces:
        found[oid] = (*found.get(oid, ()), agent_trace(trace))
    return found


def origins(records: Iterable[Record]) -> tuple[LineOrigin, ...]:
    """The lines that records name, sorted, by file and by who wrote them."""
    lines: dict[tuple[str, Origin, str, str], list[LineRange]] = {}
    for record in records:
        for row in record.rows:
            told = (row.origin, row.agent) if record.is_whole else (Origin.UNKNOWN, record.source)
            lines.setdefault((row.path, *told, record.source), []).append(LineRange(row.first, row.last))
    return tuple(LineOrigin(key[0], _merged(found), *key[1:]) for key, found in sorted(lines.items()))


def evidence(records: Iterable[Record]) -> tuple[Evidence, ...]:
    """For each record and each agent that it names, its first statement. One that breaks its form is evidence of nothing."""
    found: dict[tuple[str, str], Evidence] = {}
    for record in records:
        signal, where = ("git-ai-note", "note") if record.source == "git-ai" else ("agent-trace-record", "trace")
        for row in record.rows if record.is_whole else ():
            told = Evidence(signal, row.agent, Grade.DECLARED, where, visible(row.said)[:MATCHED])
            found.setdefault((signal, row.agent), told)
    return tuple(found.values())


def git_ai(note: bytes) -> Record:
    """A note of git-ai, schema authorship/3: paths, below each the keys with their lines, a divider, then JSON."""
    text = note.decode("utf-8", "replace")
    head, divider, tail = f"\n{text}".partition("\n---\n")
    told = _parsed(tail) if divider else None
    agents = told if isinstance(told, dict) and _GIT_AI.fullmatch(str(told.get("schema_version"))) else None
    rows: list[Row] = []
    path, is_whole = "", agents is not None and "\ufffd" not in text
    for line in head.split("\n"):
        if line and not line[0].isspace():
            path = _path(line[1:-1] if len(line) > 2 and line[0] == line[-1] == '"' else line)
        elif line:
            entry = list(_entry(path, line, agents or {}))
            rows += entry
            is_whole = is_whole and bool(entry)
    return _record("git-ai", rows, is_whole)


def _entry(path: str, line: str, agents: Mapping[str, Any]) -> Iterator[Row]:
    """The lines of one key; none where it has no form that is known, or its lines make no sense."""
    found = _ENTRY.fullmatch(line)
    kind, key = next(((kind, fit[1]) for kind, form in _KEYS.items() if found and (fit := form.fullmatch(found[1]))), ("", ""))
    if not (found and kind and path):
        return
    agent = "git-ai" if kind == "humans" else _name(_at(agents, kind, key, "agent_id", "tool"))
    pairs = [[int(number) for number in part.split("-")] for part in found[2].split(",")]
    origin, said = Origin.UNKNOWN if kind == "humans" else Origin.AI, line[2 : 2 + MATCHED]
    if all(1 <= pair[0] <= pair[-1] for pair in pairs):
        yield from (Row(path, pair[0], pair[-1], origin, agent, said) for pair in pairs)


def agent_trace(trace: Any) -> Record:
    """A record of Agent Trace 0.1."""
    rows: list[Row] = []
    is_whole = isinstance(trace, dict) and _TRACE.fullmatch(str(trace.get("version"))) is not None
    agent = _name(_at(trace, "tool", "name"))
    for path, contributor, lines in _ranges(trace):
        first, last, kind = _at(lines, "start_line"), _at(lines, "end_line"), _at(contributor, "type")
        is_range = type(first) is type(last) is int and 1 <= first <= last  # `true` is no number of a line
        if is_range and path and isinstance(kind, str) and kind in _KINDS:
            who = "agent-trace" if kind == "human" else agent
            rows.append(Row(path, first, last, _KINDS[kind], who, f"{kind} {first}-{last} {path[:MATCHED]}"))
        else:
            is_whole = False
    return _record("agent-trace", rows, is_whole)


_KINDS = {"ai": Origin.AI, "mixed": Origin.MIXED, "human": Origin.UNKNOWN, "unknown": Origin.UNKNOWN}


def _ranges(trace: Any) -> Iterator[tuple[str, Any, Any]]:
    """Path, contributor and lines of each range; None for what is not of the form, so that the record is not believed."""
    for file in _listed(_at(trace, "files")):
        path = _path(name) if isinstance(name := _at(file, "path"), str) else ""
        for talk in _listed(_at(file, "conversations")):
            for lines in _listed(_at(talk, "ranges")):
                yield path, _at(lines, "contributor") or _at(talk, "contributor"), lines


def _noted(source: Source, commits: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for oid, note in source.notes("refs/notes/agent-trace", commits).items():
        for trace in _traces(note):
            if _at(trace, "vcs", "revision") in (None, oid):
                yield oid, trace


def _filed(source: Source, commits: Mapping[str, Commit]) -> Iterator[tuple[str, Any]]:
    """From the newest commits, which is one as a rule: those that no other commit has as a parent."""
    older = {parent for commit in commits.values() for parent in commit.parents}
    trees = sorted({commit.tree for oid, commit in commits.items() if oid not in older and commit.tree})
    try:
        files = [file for tree in trees for file in sorted(source.siblings(tree, _FOLDER).items())]
        oids = dict.fromkeys(oid for path, oid in files if path.endswith((".json", ".jsonl")))
        wanted = list(oids)[:_FILES]
        content = source.objects(wanted)
    except Problem:  # a trace that cannot be read says nothing; it must not stop the run
        return
    together = zip(wanted, accumulate(len(content[oid]) for oid in wanted), strict=True)
    for trace in (trace for oid, size in together if size <= MAX_NOTE for trace in _traces(content[oid])):
        revision = _at(trace, "vcs", "revision")
        if _at(trace, "vcs", "type") == "git" and isinstance(revision, str) and revision in commits:
            yield revision, trace


def _traces(data: bytes) -> Iterator[Any]:
    """One record, a list of them, or one a line."""
    text = data.decode("utf-8", "replace")
    whole = _parsed(text)
    if whole is not None:
        yield from whole if isinstance(whole, list) else [whole]
    else:
        yield from (trace for line in text.split("\n") if (trace := _parsed(line)) is not None)


def _parsed(text: str) -> Any:
    try:
        return jsonio.parse(text.encode("utf-8", "replace"), "record", fractions=True)
    except Problem:
        return None


def _record(source: str, rows: list[Row], is_whole: bool) -> Record:
    return Record(source, tuple(rows[:_RANGES]), is_whole and len(rows) <= _RANGES)


def _merged(ranges: list[LineRange]) -> tuple[LineRange, ...]:
    merged: list[LineRange] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1].last + 1:
            merged[-1] = LineRange(merged[-1].first, max(last, merged[-1].last))
        else:
            merged.append(LineRange(first, last))
    return tuple(merged)


def _at(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [None]


def _path(name: str) -> str:
    return quote(name.encode("utf-8", "replace"))


def _name(value: Any) -> str:
    return visible(value)[:40] if isinstance(value, str) and value.strip() else _UNNAMED

"""Records beside the code: which lines they name, that silence about a line is no person's, and that none stops a run."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.problems import Undecided
from codewarrant.records import CommitOrigin, Confidence, Grade, LineOrigin, LineRange, Origin
from codewarrant.source.interface import MAX_NOTE
from steps.classify import origin
from steps.classify.origin import lines
from tests.samples import Memory, commit_of

SIGNALS, OID, OTHER = catalogue.signals(), "1" * 40, "2" * 40
SESSION, HUMAN, LEGACY = "s_c9883b05a2487d", "h_31dce776f88375", "d9978a8723e02b52"
KEY = f"{SESSION}::t_9f8e7d6c5b4a32"
META: dict[str, Any] = {
    "schema_version": "authorship/3.0.0", "base_commit_sha": OID,
    "prompts": {LEGACY: {"agent_id": {"tool": "cursor", "id": "1", "model": "m"}, "total_additions": 1}},
    "sessions": {SESSION: {"agent_id": {"tool": "claude", "id": "1", "model": "m"}}},
    "humans": {HUMAN: {"author": "Dev <dev@example.org>"}},
}  # fmt: skip
TRACE: dict[str, Any] = {
    "version": "0.1.0", "id": "550e8400-e29b-41d4-a716-446655440000", "timestamp": "2026-01-25T10:00:00Z",
    "vcs": {"type": "git", "revision": OID}, "tool": {"name": "cursor", "version": "2.4.0"},
    "files": [{"path": "src/app.py", "conversations": [
        {"contributor": {"type": "ai", "model_id": "m"},
         "ranges": [{"start_line": 1, "end_line": 5, "content_hash": "murmur3:0"}]},
    ]}],
    "metadata": {"confidence": 0.95},
}  # fmt: skip


@dataclass
class Beside(Memory):
    """A source with notes and with files of traces."""

    noted: dict[str, dict[str, bytes]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: bool = False
    asked: list[str] = field(default_factory=list)

    def notes(self, ref: str, commits: Iterable[str]) -> Mapping[str, bytes]:
        return {oid: data for oid, data in self.noted.get(ref, {}).items() if oid in commits}

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:
        self.asked.append(tree)
        if self.broken:
            raise Undecided("git was stopped")
        self.content |= {f"blob {name}": data for name, data in self.files.items()}
        return {f"{folder}/{name}": f"blob {name}" for name in self.files} if folder == ".agent-trace" else {}


def note(*entries: str, meta: Any = META, divider: str = "\n---\n") -> bytes:
    return ("\n".join(entries) + divider + (meta if isinstance(meta, str) else json.dumps(meta))).encode()


def judged(source: Beside, message: str = "Fix") -> CommitOrigin:
    source.content[OID] = commit_of(message)
    return origin.origins((OID,), source, SIGNALS, (), "2026-11-02")[0]


def with_note(data: bytes, message: str = "Fix") -> CommitOrigin:
    return judged(Beside(noted={"refs/notes/ai": {OID: data}}), message)


def with_trace(trace: Any, ref: str = "refs/notes/agent-trace") -> CommitOrigin:
    return judged(Beside(noted={ref: {OID: json.dumps(trace).encode()}}))


def rows(found: CommitOrigin) -> list[tuple[str, list[LineRange], Origin, str]]:
    return [(line.path, list(line.lines), line.origin, line.agent) for line in found.lines]


AI, UNKNOWN, MIXED = Origin.AI, Origin.UNKNOWN, Origin.MIXED


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["a.py", f"  {KEY} 1-10,15"], [("a.py", [(1, 10), (15, 15)], AI, "claude")]),
        (["a.py", f"  {LEGACY} 1-4,5,9"], [("a.py", [(1, 5), (9, 9)], AI, "cursor")]),
        (["a.py", "  abcdef0 3"], [("a.py", [(3, 3)], AI, "unnamed-assistant")]),
        (["a.py", f"  {HUMAN} 25-30"], [("a.py", [(25, 30)], UNKNOWN, "git-ai")]),
        (['"my file.py"', f"  {KEY} 7"], [("my file.py", [(7, 7)], AI, "claude")]),
        (["d\u00e9j\u00e0.py", f"  {KEY} 7"], [("d\u00e9j\u00e0.py", [(7, 7)], AI, "claude")]),
        (['a"b.py', f"  {KEY} 7"], [('"a\\"b.py"', [(7, 7)], AI, "claude")]),
        (["a.py", f"  {KEY} 5-9,1-6"], [("a.py", [(1, 9)], AI, "claude")]),
        (
            ["b.py", f"  {KEY} 1", "a.py", f"  {HUMAN} 2", f"  {KEY} 3", f"  {SESSION}::t_00000000000000 4"],
            [("a.py", [(3, 4)], AI, "claude"), ("a.py", [(2, 2)], UNKNOWN, "git-ai"), ("b.py", [(1, 1)], AI, "claude")],
        ),
        ([], []),
    ],
    ids=["session", "legacy", "legacy-short", "known-human", "quoted", "other-letters", "odd-name", "overlap", "all-kinds",
         "empty"],
)  # fmt: skip
def test_a_note_of_git_ai_names_lines(entries: list[str], expected: list[Any]) -> None:
    assert rows(with_note(note(*entries))) == expected


@pytest.mark.parametrize(
    ("entries", "message", "expected"),
    [
        ([f"  {KEY} 1-9"], "Fix", (MIXED, Confidence.MEDIUM)),
        ([f"  {KEY} 1-9", f"  {HUMAN} 10"], "Fix", (MIXED, Confidence.MEDIUM)),
        ([f"  {HUMAN} 1-9"], "Fix", (UNKNOWN, Confidence.LOW)),
        ([f"  {HUMAN} 1-9"], "Fix\n\nHuman-authored: yes", (UNKNOWN, Confidence.LOW)),
        ([f"  {HUMAN} 1-9"], "Fix\n\nAssisted-by: AGENT:model", (AI, Confidence.MEDIUM)),
        ([f"  {KEY} 1-9"], "Fix\n\nAssisted-by: AGENT:model", (AI, Confidence.MEDIUM)),
    ],
    ids=["lines-alone", "some-known-human", "all-known-human", "and-says-so", "known-human-against-the-commit", "both"],
)
def test_a_record_only_raises(entries: list[str], message: str, expected: tuple[Origin, Confidence]) -> None:
    found = with_note(note("a.py", *entries), message)
    assert (found.origin, found.confidence) == expected
    assert {item.grade for item in found.evidence} == {Grade.DECLARED}


def test_evidence_quotes_the_note() -> None:
    (item,) = with_note(note("a.py", f"  {KEY} 1-9")).evidence
    assert (item.signal, item.agent, item.where, item.matched) == ("git-ai-note", "claude", "note", f"{KEY} 1-9")
    assert item.signal in {signal.id for signal in SIGNALS.signals}


VERSION = '"schema_version": "authorship/3.0.0"'
BROKEN = {
    "other-schema": note("a.py", f"  {KEY} 1", meta=META | {"schema_version": "authorship/4.0.0"}),
    "no-schema": note("a.py", f"  {KEY} 1", meta={}),
    "no-object": note("a.py", f"  {KEY} 1", meta="[]"),
    "no-json": note("a.py", f"  {KEY} 1", meta="{"),
    "key-twice": note("a.py", f"  {KEY} 1", meta=f"{{{VERSION}, {VERSION}}}"),
    "deep": note("a.py", f"  {KEY} 1", meta=f'{{{VERSION}, "x": {"[" * 10000}{"]" * 10000}}}'),
    "no-divider": note("a.py", f"  {KEY} 1", divider="\n--\n"),
    "unknown-key": note("a.py", f"  {KEY} 1", "  x_1 2"),
    "no-lines": note("a.py", f"  {KEY} 1", f"  {KEY}"),
    "line-0": note("a.py", f"  {KEY} 1", f"  {KEY} 0"),
    "backwards": note("a.py", f"  {KEY} 1", f"  {KEY} 9-2"),
    "letters": note("a.py", f"  {KEY} 1", f"  {KEY} 2-x"),
    "too-large": note("a.py", f"  {KEY} 1", f"  {KEY} 12345678901"),
    "tab": note("a.py", f"  {KEY} 1", f"\t{KEY} 2"),
    "no-utf-8": note("a.py", f"  {KEY} 1") + b"\xff",
    "too-many": note("a.py", f"  {KEY} 1", f"  {KEY} {','.join(map(str, range(3, 30000, 2)))}"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_a_note_that_breaks_its_form_is_unknown_for_its_lines(data: bytes) -> None:
    found = with_note(data)
    assert (found.origin, found.evidence) == (UNKNOWN, ())
    assert [(path, word, agent, ranges[0][0]) for path, ranges, word, agent in rows(found)] == [("a.py", UNKNOWN, "git-ai", 1)]


@pytest.mark.parametrize("data", [b"", b"---", b"\n---\n", b"  \n", b"\xff\xfe", b"{}", f"  {KEY} 1\n---\n{{}}".encode()])
def test_a_note_that_names_no_lines_says_nothing(data: bytes) -> None:
    found = with_note(data)
    assert (found.origin, found.evidence, found.lines) == (UNKNOWN, (), ())


def test_a_broken_note_does_not_hide_what_the_commit_says() -> None:
    assert with_note(BROKEN["no-json"], "Fix\n\nCo-authored-by: Claude <noreply@anthropic.com>").origin is AI


@given(st.binary(max_size=200) | st.text("sht_:0123456789abcdef- ,\n{}\"", max_size=200).map(str.encode))
def test_no_note_is_an_error(data: bytes) -> None:
    found = with_note(b"a.py\n" + data)
    assert found.origin is UNKNOWN
    assert all(line.origin is UNKNOWN for line in found.lines)


# --- Agent Trace ------------------------------------------------------------------------------------------------------


def trace(*ranges: Any, kind: Any = "ai", **more: Any) -> dict[str, Any]:
    talk = {"contributor": {"type": kind}, "ranges": list(ranges)}
    return TRACE | {"files": [{"path": "a.py", "conversations": [talk]}]} | more


def span(first: Any, last: Any, **more: Any) -> dict[str, Any]:
    return {"start_line": first, "end_line": last} | more


@pytest.mark.parametrize(
    ("record", "expected", "word"),
    [
        (TRACE, [("src/app.py", [(1, 5)], AI, "cursor")], MIXED),
        (trace(span(1, 2), span(3, 4)), [("a.py", [(1, 4)], AI, "cursor")], MIXED),
        (trace(span(1, 2), kind="human"), [("a.py", [(1, 2)], UNKNOWN, "agent-trace")], UNKNOWN),
        (trace(span(1, 2), kind="mixed"), [("a.py", [(1, 2)], MIXED, "cursor")], MIXED),
        (trace(span(1, 2), kind="unknown"), [("a.py", [(1, 2)], UNKNOWN, "cursor")], UNKNOWN),
        (trace(span(1, 2, contributor={"type": "ai"}), kind="human"), [("a.py", [(1, 2)], AI, "cursor")], MIXED),
        (trace(span(1, 2), tool=None), [("a.py", [(1, 2)], AI, "unnamed-assistant")], MIXED),
        (trace(span(1, 2), version="1.0"), [("a.py", [(1, 2)], AI, "cursor")], MIXED),
        (trace(span(1, 2), vcs=None), [("a.py", [(1, 2)], AI, "cursor")], MIXED),
        (trace(span(1, 2), vcs={"type": "git", "revision": OTHER}), [], UNKNOWN),
        ([TRACE, trace(span(9, 9))], [("a.py", [(9, 9)], AI, "cursor"), ("src/app.py", [(1, 5)], AI, "cursor")], MIXED),
        (trace(files=[]), [], UNKNOWN),
    ],
    ids=["whole", "ranges", "human", "mixed", "unknown", "range-overrides", "no-tool", "as-its-code-writes", "no-revision",
         "another-revision", "list", "no-files"],
)  # fmt: skip
def test_a_trace_names_lines(record: Any, expected: list[Any], word: Origin) -> None:
    found = with_trace(record)
    assert rows(found) == expected
    assert found.origin is word
    assert {line.source for line in found.lines} <= {"agent-trace"}


@pytest.mark.parametrize(
    "more",
    [
        {"version": "2.0"}, {"version": 1}, {"version": None},
        trace(span(1, 2), span(0, 2)), trace(span(1, 2), span(3, 2)), trace(span(1, 2), span(True, True)),
        trace(span(1, 2), span("1", "2")), trace(span(1, 2), span(1.5, 2)), trace(span(1, 2), None), trace(span(1, 2), []),
        trace(span(1, 2), span(3, 4, contributor={"type": ["ai"]})),
        trace(span(1, 2), span(3, 4, contributor={"type": "robot"})),
        {"files": [*trace(span(1, 2))["files"], {"path": 7, "conversations": []}, {"path": "b.py"}]},
        {"files": [*trace(span(1, 2))["files"], 7]},
    ],
    ids=["other-version", "number", "no-version", "line-0", "backwards", "true", "text", "fraction", "null", "list",
         "type-is-a-list", "other-type", "no-conversations", "no-file"],
)  # fmt: skip
def test_a_trace_that_breaks_its_form_is_unknown_for_its_lines(more: dict[str, Any]) -> None:
    found = with_trace(trace(span(1, 2)) | more)
    assert rows(found) == [("a.py", [(1, 2)], UNKNOWN, "agent-trace")]
    assert (found.origin, found.evidence) == (UNKNOWN, ())


NAMELESS: list[Any] = [None, 7, "x", [], {}, [[]], {"version": "0.1.0", "files": {}}, trace(vcs={"revision": [1]})]


@pytest.mark.parametrize("record", NAMELESS)
def test_a_trace_that_names_no_lines_says_nothing(record: Any) -> None:
    found = with_trace(record)
    assert (found.origin, found.evidence, found.lines) == (UNKNOWN, (), ())


@pytest.mark.parametrize(
    ("name", "data", "seen"),
    [
        ("t.json", json.dumps(TRACE), True),
        ("t.json", json.dumps([TRACE]), True),
        ("t.jsonl", f"{json.dumps(trace(span(1, 1), vcs=None))}\nnot json\n{json.dumps(TRACE)}\n", True),
        ("t.json", json.dumps(TRACE | {"vcs": {"type": "git", "revision": OTHER}}), False),
        ("t.json", json.dumps(TRACE | {"vcs": {"type": "jj", "revision": OID}}), False),
        ("t.json", json.dumps(TRACE | {"vcs": {"type": "git", "revision": [OID]}}), False),
        ("t.json", json.dumps(TRACE | {"vcs": None}), False),
        ("t.txt", json.dumps(TRACE), False),
        ("t.json", json.dumps(TRACE) + " " * MAX_NOTE, False),
        ("t.json", "{", False),
    ],
    ids=["record", "list", "one-a-line", "another-commit", "another-system", "odd-revision", "no-revision", "another-file",
         "too-long", "broken"],
)  # fmt: skip
def test_a_file_of_traces_counts_as_far_as_it_names_the_commit(name: str, data: str, seen: bool) -> None:
    found = judged(Beside(files={name: data.encode()}))
    assert rows(found) == ([("src/app.py", [(1, 5)], AI, "cursor")] if seen else [])


def test_only_the_newest_commits_files_are_read() -> None:
    older, newest = commit_of("Fix").replace(b"c" * 40, b"d" * 40), commit_of("Fix").replace(b"b" * 40, OID.encode())
    source = Beside(content={OID: older, OTHER: newest}, files={"t.json": json.dumps(TRACE).encode()})
    origin.origins((OID, OTHER), source, SIGNALS, (), "2026-11-02")
    assert source.asked == ["c" * 40]


@pytest.mark.parametrize("shape", ["ranges", "path", "lines"])
def test_a_hostile_record_takes_no_time_that_matters(shape: str) -> None:
    many = {
        "ranges": note("a.py", f"  {KEY} {','.join(map(str, range(1, 300_000, 2)))}"),
        "path": note("a" * 500_000, *[f"  {KEY} {number}" for number in range(1, 9_000, 2)]),
        "lines": note(*["a.py", f"  {KEY} 1"] * 20_000),
    }[shape]
    assert with_note(many).lines


def test_files_that_cannot_be_read_do_not_stop_the_run() -> None:
    assert judged(Beside(broken=True)).lines == ()


def test_notes_of_both_kinds_stand_side_by_side() -> None:
    both = {"refs/notes/ai": {OID: note("a.py", f"  {KEY} 1")}, "refs/notes/agent-trace": {OID: json.dumps(TRACE).encode()}}
    assert judged(Beside(noted=both)).lines == (
        LineOrigin("a.py", (LineRange(1, 1),), AI, "claude", "git-ai"),
        LineOrigin("src/app.py", (LineRange(1, 5),), AI, "cursor", "agent-trace"),
    )


def test_a_name_from_a_record_cannot_act_where_it_is_shown() -> None:
    meta = META | {"sessions": {SESSION: {"agent_id": {"tool": "\u202ex\u0007" + "y" * 99}}}}
    (line,) = with_note(note("a.py", f"  {KEY} 1", meta=meta)).lines
    assert line.agent.isprintable()
    assert len(line.agent) == 40


def test_records_are_taken_apart_without_a_source() -> None:
    assert not lines.git_ai(b"").is_whole
    assert lines.agent_trace(TRACE).is_whole

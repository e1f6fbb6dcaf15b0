"""The matching engine: an engine that lies is not believed, and what the real one passes over in silence is told."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codewarrant import catalogue, process, semgrep_core
from codewarrant.catalogue import language_of
from codewarrant.paths import quote
from codewarrant.problems import Undecided
from codewarrant.records import Coverage, Match, Outcome, Policy, Region, Span
from codewarrant.semgrep_core import VERSION
from steps import scan
from steps.scan.scanners import semgrep
from steps.scan.scanners.interface import Scanned, Target
from tests.samples import change_of

BAD = b"import pickle\n\npickle.loads(request.data)\n"
RULE = {
    "id": "made-up", "languages": ["python"], "severity": "HIGH", "message": "It is bad.", "pattern": "bad(...)",
    "metadata": {"title": "Bad", "confidence": "high", "audience": "developer", "cwe": [], "asvs": [], "codeguard": [],
                 "references": [], "help": "Do not."},
}  # fmt: skip
PACKS = {frozenset({"python"}): json.dumps({"rules": [RULE]}).encode()}
FILES = {"a.py": b"bad(1)\n", "b.py": b"x = 1\n"}
A, B = "_0_/000000.py", "_0_/000001.py"
"""What the engine knows them by: the folder names the one rule."""


def target(path: str, data: bytes) -> Target:
    return Target(path, data, language_of(path))


def result(path: str = A, check_id: str = "made-up", start: int = 0, end: int = 6) -> dict[str, Any]:
    return {"check_id": check_id, "path": path, "start": {"offset": start}, "end": {"offset": end}}


def answer(**changes: Any) -> dict[str, Any]:
    honest = {"version": VERSION, "errors": [], "paths": {"scanned": [A, B]}, "results": [result()]}
    return honest | changes


def engine(folder: Path, said: object, *, code: int = 0, script: str = "", err: str = "") -> semgrep.SemgrepScanner:
    """A program in place of the engine, which says what it is told to say."""
    text = said if isinstance(said, str) else json.dumps(said)
    (folder / "answer").write_text(text, encoding="utf-8")
    program = folder / "engine"
    program.write_text(f"#!/bin/sh\n{script}\necho '{err}' >&2\ncat '{folder / 'answer'}'\nexit {code}\n", encoding="utf-8")
    program.chmod(0o755)
    return semgrep.SemgrepScanner(PACKS, program, 1)


def asked(scanner: semgrep.SemgrepScanner) -> Scanned:
    return scanner.scan([target(path, data) for path, data in FILES.items()])


def test_honest_answer_is_believed(tmp_path: Path) -> None:
    found = asked(engine(tmp_path, answer()))
    assert (found.run.outcome, found.run.files, dict(found.unread)) == (Outcome.COMPLETE, 2, {})
    assert [(match.rule, match.path, match.region.end_column) for match in found.matches] == [("made-up", "a.py", 7)]


LIES: list[tuple[str, object, dict[str, Any]]] = [
    ("another version", answer(version="1.0.0"), {}),
    ("no version", {"errors": [], "paths": {"scanned": [A, B]}, "results": []}, {}),
    ("a file too many", answer(paths={"scanned": [A, B, "c.py"]}), {}),
    ("no list of files", answer(paths={}), {}),
    ("error without a path", answer(errors=[{"type": "OutOfMemory", "message": "x"}]), {}),
    ("error on a file that it was not given", answer(errors=[{"type": "Timeout", "path": "c.py"}]), {}),
    ("error that is no object", answer(errors=["out of memory"]), {}),
    ("error with an empty kind", answer(errors=[{"type": [], "path": A}]), {}),
    ("no errors key", {key: value for key, value in answer().items() if key != "errors"}, {}),
    ("no results key", {key: value for key, value in answer().items() if key != "results"}, {}),
    ("result of an unknown rule", answer(results=[result(check_id="other")]), {}),
    ("result in an unknown file", answer(results=[result(path="c.py")]), {}),
    ("result without a place", answer(results=[{"check_id": "made-up", "path": A}]), {}),
    ("result with a place that is text", answer(results=[result() | {"start": {"offset": "0"}}]), {}),
    ("half a document", json.dumps(answer())[:-9], {}),
    ("garbage", "Traceback (most recent call last):", {}),
    ("nothing", "", {}),
    ("a list", "[]", {}),
    ("a number", "7", {}),
    ("exit 1", answer(), {"code": 1}),
    ("exit 7", answer(), {"code": 7}),
    ("exit 2 without a reason", answer(), {"code": 2}),
    ("killed", answer(), {"script": "kill -9 $$"}),
    ("an unknown field", answer(), {"err": "[WARNING] Skipping unknown field: patern"}),
    ("an unknown option", answer(), {"err": "unknown rule option: taint_assume"}),
]


@pytest.mark.parametrize(("said", "how"), [row[1:] for row in LIES], ids=[row[0] for row in LIES])
def test_engine_that_lies_has_failed_and_read_nothing(tmp_path: Path, said: object, how: dict[str, Any]) -> None:
    scanner = engine(tmp_path, said, **how)
    change, source = change_of({}, FILES)
    found = scan.run(change, Policy(), source, [scanner], {})
    assert (found.outcome, found.scanners[0].outcome, found.findings) == (Outcome.FAILED, Outcome.FAILED, ())
    assert {entry.coverage for entry in found.ledger} == {Coverage.NOT_REVIEWED}
    assert found.scanners[0].problem


@pytest.mark.parametrize(
    "paths",
    [
        {"scanned": [A]},
        {"scanned": [A], "skipped": [{"path": B, "reason": "too_big"}]},
        {"scanned": [A, B], "skipped": [{"path": B, "reason": "too_big"}]},
    ],
)
def test_a_file_that_the_engine_passed_over_is_unread_and_hides_nothing_of_others(tmp_path: Path, paths: object) -> None:
    change, source = change_of({}, FILES)
    found = scan.run(change, Policy(), source, [engine(tmp_path, answer(paths=paths))], {})
    assert [finding.path for finding in found.findings] == ["a.py"]
    assert {entry.path: entry.coverage for entry in found.ledger}["b.py"] is Coverage.NOT_REVIEWED


@pytest.mark.parametrize("name", [b"x.mts", b"x.cts", b"x.pyw", b"X.PY", b"x.D.TS"])
def test_an_ending_that_the_engine_does_not_know_is_matched_all_the_same(name: bytes) -> None:
    scanner = semgrep.SemgrepScanner(catalogue.packs(), semgrep_core.locate(), 1)
    body = BAD if name.lower().endswith((b".py", b".pyw")) else b"eval(location.hash.slice(1));\n"
    scanned = scanner.scan([target(quote(name), body)])
    assert (scanned.run.outcome, bool(scanned.matches)) == (Outcome.COMPLETE, True)
    assert {match.path for match in scanned.matches} == {quote(name)}


@pytest.mark.parametrize(
    ("bounds", "script", "why"),
    [
        ({"timeout": 0.3}, "sleep 30", "did not end within"),
        ({"timeout": 0.3}, "(sleep 30) & sleep 30", "did not end within"),
        ({"max_output": 100_000}, "yes", "printed more than"),
        ({"max_output": 100_000}, "yes >&2", "printed more than"),
    ],
    ids=["hangs", "hangs-with-a-child", "floods", "floods-errors"],
)
def test_engine_is_stopped_at_its_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bounds: dict[str, Any], script: str, why: str
) -> None:
    def bounded(*argv: Any, **options: Any) -> process.Finished:
        return whole(*argv, **(options | bounds))

    whole = process.run
    monkeypatch.setattr(process, "run", bounded)
    found = asked(engine(tmp_path, answer(), script=script))
    assert found.run.outcome is Outcome.FAILED
    assert why in str(found.run.problem)


def test_error_on_a_file_leaves_that_file_unread_and_the_others_read(tmp_path: Path) -> None:
    found = asked(engine(tmp_path, answer(errors=[{"type": ["PartialParsing", []], "path": B}]), code=3))
    assert (found.run.outcome, found.run.files) == (Outcome.PARTIAL, 1)
    assert dict(found.unread) == {"b.py": "the engine could not read all of it (PartialParsing)"}
    assert len(found.matches) == 1


def test_sentences_of_the_engine_which_quote_code_enter_no_record(tmp_path: Path) -> None:
    for number, said in enumerate(({"type": "X", "message": "QUOTED"}, {"type": "X", "message": "QUOTED", "path": A})):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = asked(engine(folder, answer(errors=[said]), code=2, err="QUOTED"))
        assert "QUOTED" not in repr(found)


def test_engine_sees_no_environment_and_no_file_but_those_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "made-up")
    monkeypatch.setenv("ACTIONS_RUNTIME_URL", "made-up")
    spy = f"cd '{tmp_path}'; env > env; ls -A \"$OLDPWD\" > files; echo \"$@\" > args"
    asked(engine(tmp_path, answer(), script=spy))
    names = {line.partition("=")[0] for line in (tmp_path / "env").read_text().splitlines()}
    assert names <= {"PATH", "LC_ALL", "HOME", "NO_COLOR", "OCAMLRUNPARAM", "PWD", "SHLVL", "_", "OLDPWD"}
    assert (tmp_path / "files").read_text().split() == ["_0_"]
    assert "--disable-nosem" in (tmp_path / "args").read_text()


def test_no_targets_start_no_engine(tmp_path: Path) -> None:
    scanner = semgrep.SemgrepScanner(PACKS, tmp_path / "not there", 1)
    assert scanner.scan([]).run.outcome is Outcome.COMPLETE
    assert scanner.scan([target("a.js", b"bad(1)")]).matches == (), "there is no rule for its language"


def test_many_long_names_are_given_in_several_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semgrep, "_ARGUMENTS", 200)
    targets = [target(f"{number}.py", b"x\n") for number in range(25)]
    scanner = engine(tmp_path, "", script=f"echo call >> '{tmp_path}/calls'")
    assert scanner.scan(targets).run.outcome is Outcome.FAILED
    assert (tmp_path / "calls").read_text() == "call\n" * 3


def test_engine_that_is_not_there_cannot_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semgrep_core, "find_spec", lambda _: None)
    with pytest.raises(Undecided, match="not installed"):
        semgrep_core.locate()


def test_engine_that_cannot_run_cannot_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(Undecided, match="missing"):
        semgrep_core.locate()


# --- the real engine, started once for everything below --------------------------------------------------------------

HOSTILE: Mapping[bytes, bytes] = {
    b"plain.py": BAD,
    b"nosem.py": BAD.replace(b")\n", b")  # nosemgrep\n"),
    b"nosem_rule.py": BAD.replace(b")\n", b")  # nosemgrep: python-deserialize-request-data\n"),
    b"nosem_above.py": BAD.replace(b"pickle.loads", b"# nosem\npickle.loads"),
    b"sub/.semgrepignore.py": b"x = 1\n",
    b"sub/ignored.py": BAD,
    b"tests/test_a.py": BAD,
    b"node_modules/x/a.py": BAD,
    b".hidden/a.py": BAD,
    b"-rf.py": BAD,
    b"--config=x.py": BAD,
    b"a b.py": BAD,
    b"new\nline.py": BAD,
    b"quote\"'.py": BAD,
    b"back\\slash.py": BAD,
    b"caf\xc3\xa9.py": BAD,
    b"latin\xe9.py": BAD,
    b"star*?.py": BAD,
    b"$(touch x).py": BAD,
    b"::error::x.py": BAD,
    b"n" * 251 + b".py": BAD,
    b"bom.py": b"\xef\xbb\xbf" + BAD,
    b"crlf.py": BAD.replace(b"\n", b"\r\n"),
    b"columns.py": "import pickle\ns = '\u00e9\u4e2d\U0001f600'; pickle.loads(request.data)\n".encode(),
    b"no_newline.py": BAD.rstrip(),
    b"../escape.py": BAD,
    b"plain.py/inner.py": BAD,
    b"m" * 300 + b".py": BAD,
}
UNREAD: Mapping[bytes, tuple[bytes, str]] = {
    b"utf16.py": (BAD.decode().encode("utf-16-le"), "not UTF-8"),
    b"latin1.py": (b"# caf\xe9\n" + BAD, "not UTF-8"),
    b"nul.py": (BAD + b"#" * 9000 + b"\0", "not UTF-8"),
    b"large.py": (BAD + b"#\n" * (1024 * 1024), "larger than 512 KiB"),
}
IGNORE = {b".semgrepignore": b"*\n", b"sub/.semgrepignore": b"*\n", b".gitignore": b"*\n", b".semgrep.yml": b"rules: []\n"}


@cache
def real() -> Scanned:
    scanner = semgrep.SemgrepScanner(catalogue.packs(), semgrep_core.locate(), 2)
    files = {**HOSTILE, **{path: data for path, (data, _) in UNREAD.items()}, **IGNORE}
    targets = [target(quote(path), data) for path, data in files.items()]
    return scanner.scan([each for each in targets if scanner.reads(each)])


def in_file(path: bytes) -> list[Match]:
    return [match for match in real().matches if match.path == quote(path) and match.rule == "python-deserialize-request-data"]


@pytest.mark.parametrize("path", HOSTILE, ids=repr)
def test_real_engine_reads_every_file_whatever_its_name_and_whatever_it_says(path: bytes) -> None:
    assert quote(path) not in real().unread
    assert bool(in_file(path)) is (b"pickle" in HOSTILE[path])


@pytest.mark.parametrize("path", UNREAD, ids=repr)
def test_what_the_engine_would_pass_over_is_named_unread(path: bytes) -> None:
    assert UNREAD[path][1] in real().unread[quote(path)]
    assert not in_file(path)


def test_real_engine_did_not_fail_and_counts_what_it_read() -> None:
    run = real().run
    also_read = {path for path in IGNORE if path.endswith(b".yml")}
    assert (run.outcome, run.files, run.version) == (Outcome.PARTIAL, len(HOSTILE) + len(also_read), VERSION)
    assert set(real().unread) == {quote(path) for path in UNREAD}


@pytest.mark.parametrize(
    ("path", "line", "first", "last"),
    [
        (b"plain.py", 3, 1, 27),
        (b"crlf.py", 3, 1, 27),
        (b"no_newline.py", 3, 1, 27),
        (b"columns.py", 2, 12, 38),
    ],
)
def test_columns_count_characters_from_one(path: bytes, line: int, first: int, last: int) -> None:
    (match,) = in_file(path)
    text = HOSTILE[path].decode().split("\n")[line - 1]
    region = match.region
    assert region.start_line == line
    assert text[region.start_column - 1 : region.end_column - 1] in "pickle.loads(request.data)"
    assert first <= region.start_column < region.end_column <= last


def test_what_is_said_of_a_finding_comes_from_our_file() -> None:
    (rule,) = [rule for rule in real().rules if rule.id == "python-deserialize-request-data"]
    pack = {each["id"]: each for each in json.loads(catalogue.packs()[frozenset({"python"})])["rules"]}
    assert rule.title == pack[rule.id]["metadata"]["title"]
    assert rule.message == pack[rule.id]["message"].strip()


def test_a_rule_of_one_language_is_run_beside_files_of_another() -> None:
    scanner = semgrep.SemgrepScanner(catalogue.packs(), semgrep_core.locate(), 1)
    both = [target("a.py", BAD), target("b.js", b"let a = 1;\n")]
    scanned = scanner.scan(both, frozenset({"python-deserialize-request-data"}))
    assert scanned.run.outcome is Outcome.COMPLETE
    assert {match.path for match in scanned.matches} <= {"a.py"}


def test_a_language_without_rules_is_unread(tmp_path: Path) -> None:
    scanner = engine(tmp_path, "")
    (java,) = [target("A.java", b"class A {}\n")]
    assert scanner.scan([java]).unread == {"A.java": "the pack has no rules for its language"}


def of_language(path: str, engine: str, expression: str, data: bytes) -> Scanned:
    rule = {**RULE, "languages": [engine], "pattern-regex": expression}
    del rule["pattern"]
    packs = {frozenset({engine}): json.dumps({"rules": [rule]}).encode()}
    return semgrep.SemgrepScanner(packs, semgrep_core.locate(), 1).scan([target(path, data)])


@pytest.mark.parametrize("path", ["Dockerfile", "containerfile", "a.dockerfile", "d/Dockerfile"])
def test_file_that_is_matched_as_text_is_read_where_the_engine_parses_a_part(path: str) -> None:
    data = b'FROM a:1\nLABEL maintainer "an old form"\nCOPY a b \n# more\nUSER root\n'
    found = of_language(path, "dockerfile", "(?m)^USER root$", data)
    assert (found.run.problem, dict(found.unread)) == (None, {})
    assert [match.region.start_line for match in found.matches] == [5]


@pytest.mark.parametrize("padding", [b"a" * 8192, b"ab \\\n" * 4096, b"ab \\\r\n" * 4096], ids=["line", "continued", "crlf"])
def test_line_that_could_wear_an_expression_out_is_unread(padding: bytes) -> None:
    found = of_language("a.sh", "bash", "(?m)^source b$", b"rm " + padding + b"\nsource b\n")
    assert dict(found.unread) == {"a.sh": "a line of it is so long that an expression may give up in silence"}


def test_match_that_is_the_secret_is_masked_and_never_digested() -> None:
    rule = {**RULE, "languages": ["bash"], "patterns": [
        {"pattern-regex": "(?m)^[A-Z]+=(?P<SECRET>[^ \\n]+)$"}, {"focus-metavariable": "$SECRET"},
    ]}  # fmt: skip
    del rule["pattern"]
    scanner = semgrep.SemgrepScanner({frozenset({"bash"}): json.dumps({"rules": [rule]}).encode()}, semgrep_core.locate(), 1)
    (match,) = scanner.scan([target("a.sh", "# \u00e9\nPASS='made-\u00fcp'\n".encode())]).matches
    assert (match.by_text, match.secret) == (True, (Span(2, 6, 15),))
    assert match.region == Region(2, 6, 2, 15)


@pytest.mark.parametrize("path", ["a.sh", "a.bash", "a.SH"])
def test_shell_is_matched_as_text(path: str) -> None:
    data = b"for i do\n    echo \"$i\"\ndone\nsource b\n"
    found = of_language(path, "bash", "(?m)^source b$", data)
    assert [match.region.start_line for match in found.matches] == [4]


@pytest.mark.parametrize(
    ("path", "engine"),
    [("a.tf", "terraform"), ("a.tfvars", "terraform"), ("a.hcl", "terraform"), ("a.yml", "yaml"), ("a.YAML", "yaml"),
        (".github/workflows/a.yaml", "yaml"), ("action.yml", "yaml")],
)  # fmt: skip
def test_every_name_of_a_language_is_one_that_the_engine_takes(path: str, engine: str) -> None:
    found = of_language(path, engine, "bad", b"a = bad\n" if engine == "terraform" else b"a: bad\n")
    assert (found.run.problem, len(found.matches)) == (None, 1)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"FROM a\r\nRUN curl https://a.example.org | bash\r\nUSER b\r\n", Region(2, 1, 2, 38)),
        (b"FROM a\r\nRUN curl https://a.example.org \\\r\n  | bash\r\nUSER b\r\n", Region(2, 1, 3, 9)),
    ],
    ids=["a line", "a line that goes on"],
)
def test_line_ends_of_windows_hide_nothing(data: bytes, place: Region) -> None:
    expression = r"(?m)^RUN curl[^\n|]*(?:\\\n[^\n|]*)*\| bash(?= *$)"
    found = of_language("x.dockerfile", "dockerfile", expression, data)
    assert [match.region for match in found.matches] == [place]

"""What the engine passes over in silence, S1 to S23 of the list that its use here was built on: none of it is silent here.

Each row drives the real engine, with a rule of our own, and shows that the file is unread, the run failed or the rule refused.
Where an option of ours keeps a row from happening, the option is taken away and the answer must be caught all the same.
The long part at the end writes hostile text for every expression of our packs, which is why this file is longer than others:
every day for some of them, and .ci/run for all.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from codewarrant import catalogue, process
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem
from codewarrant.records import Coverage, Outcome, Policy, ScanResult
from codewarrant.semgrep_core import locate
from codewarrant.source.folder import FolderSource
from steps import scan
from steps.scan.scanners import semgrep
from steps.scan.scanners.interface import MAX_CODE, Scanned, Target
from steps.scan.scanners.syntax import SyntaxScanner
from tests.samples import change_of
from tests.thorough import all_of_it

RULE = {
    "id": "made-up", "languages": ["python"], "severity": "HIGH", "message": "It is bad.", "pattern": "bad(...)",
    "metadata": {"title": "Bad", "confidence": "high", "audience": "developer", "cwe": [], "asvs": [], "codeguard": [],
                 "references": [], "help": "Do not."},
}  # fmt: skip
TAINT = {"mode": "taint", "pattern-sources": [{"pattern": "source()"}], "pattern-sinks": [{"pattern": "sink(...)"}]}
BAD = b"bad(1)\n"
SHELL = b"#!/usr/bin/env python3\n" + BAD

Change = Callable[[list[str]], list[str]]
Said = list[tuple[list[str], process.Finished]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What the engine was asked and answered."""
    return asked_otherwise(monkeypatch, lambda argv: argv)


def asked_otherwise(monkeypatch: pytest.MonkeyPatch, change: Change) -> Said:
    """The real engine, with other options than ours."""
    found: Said = []

    def run(argv: Sequence[str], **options: Any) -> process.Finished:
        given = change(list(argv))
        found.append((given, whole(given, **options)))
        return found[-1][1]

    whole = process.run
    monkeypatch.setattr(process, "run", run)
    return found


def without(option: str) -> Change:
    return lambda argv: [word for word in argv if word != option]


def with_value(option: str, value: str) -> Change:
    return lambda argv: [value if before == option else word for before, word in zip(["", *argv], argv, strict=False)]


def rule(**changes: Any) -> dict[str, Any]:
    """Our rule with other fields; None takes one away."""
    return {name: value for name, value in (RULE | changes).items() if value is not None}


def scanner(*rules: Mapping[str, Any], language: str = "python") -> semgrep.SemgrepScanner:
    packs = {frozenset({language}): json.dumps({"rules": rules or (RULE,)}).encode()}
    return semgrep.SemgrepScanner(packs, locate(), 1)


def scanned(files: Mapping[str, bytes], *rules: Mapping[str, Any]) -> Scanned:
    return scanner(*rules).scan([Target(path, data, language_of(path)) for path, data in files.items()])


def judged(files: Mapping[str, Any], *rules: Mapping[str, Any]) -> ScanResult:
    """The whole step, with the parse check beside the engine."""
    change, source = change_of({}, files)
    return scan.run(change, Policy(), source, [scanner(*rules), SyntaxScanner()], {})


def silent(found: Scanned, files: Iterable[str]) -> set[str]:
    """Files that hold what the rule is for, and of which nothing was said."""
    return set(files) - set(found.unread) - {match.path for match in found.matches}


def reviewed(result: ScanResult) -> set[str]:
    return {entry.path for entry in result.ledger if entry.coverage is not Coverage.NOT_REVIEWED}


def refused(*rules: Mapping[str, Any]) -> bool:
    """Whether no scan comes of these rules: they are refused before it, or it failed and read nothing."""
    try:
        found = scanned({"a.py": BAD}, *rules)
    except Problem:
        return True
    return found.run.outcome is Outcome.FAILED and "a.py" in found.unread and not found.matches


def answers(said: Said) -> list[dict[str, Any]]:
    return [json.loads(done.out) for _, done in said]


def test_our_rule_finds_what_it_is_for() -> None:
    """Else nothing below would mean anything."""
    found = scanned({"a.py": BAD, "b.py": b"good(1)\n"})
    assert (found.run.outcome, [match.path for match in found.matches]) == (Outcome.COMPLETE, ["a.py"])


@pytest.mark.parametrize("broken", [b"x = (\n", b")))\n", b"class class class:\n  %%%\n"])
def test_s1_file_that_did_not_parse_is_listed_as_scanned_and_is_unread(said: Said, broken: bytes) -> None:
    found = scanned({"a.py": BAD + broken, "b.py": BAD})
    assert {len(answer["paths"]["scanned"]) for answer in answers(said)} == {2}
    assert found.unread == {"a.py": "the engine could not read all of it (PartialParsing)"}


def test_s1_file_that_took_too_long_is_listed_as_scanned_and_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    said = asked_otherwise(monkeypatch, with_value("--timeout", "0.1"))
    lines = b"".join(b"    x%d = f(x%d)\n" % (number, number - 1) for number in range(1, 1500))
    slow = rule(id="slow", pattern="$A = $B\n...\n$C = $D\n...\n$E = $F\n...\nbad($A, $E)")
    found = scanned({"a.py": b"def f():\n" + lines + b"    bad(x1, x2)\n", "b.py": BAD}, RULE, slow)
    assert {len(answer["paths"]["scanned"]) for answer in answers(said)} == {2}
    assert found.unread == {"a.py": "the engine could not read all of it (Timeout)"}


def test_s2_large_file_is_read_up_to_our_own_bound_and_unread_past_it() -> None:
    files = {"a.py": BAD.ljust(MAX_CODE, b"#"), "b.py": BAD.ljust(MAX_CODE + 1, b"#"), "c.py": BAD.ljust(1_000_001, b"#")}
    found = scanned(files)
    assert ({match.path for match in found.matches}, set(found.unread)) == ({"a.py"}, {"b.py", "c.py"})


def test_s2_file_past_the_engine_s_own_bound_is_scanned_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semgrep, "MAX_CODE", 2_000_000)
    assert silent(scanned({"a.py": BAD.ljust(1_000_001, b"#")}), ["a.py"]) == set()


def test_s2_file_that_the_engine_drops_for_its_size_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_otherwise(monkeypatch, with_value("--max-target-bytes", "10"))
    assert scanned({"a.py": BAD.ljust(99, b"#"), "b.py": BAD}).unread == {"a.py": "the engine passed over it"}


@pytest.mark.parametrize("paths", [{"include": ["src/**"]}, {"include": ["/src/**"]}, {"exclude": ["src/a"]}, {}])
def test_s3_rule_that_is_for_some_paths_is_refused(paths: object) -> None:
    assert refused(rule(paths=paths))


@pytest.mark.parametrize("path", ["../a.py", "a/../../b.py", "/etc/a.py", "./a.py", ".git/a.py", '"\\377/../a.py"', "..\\b.py"])
def test_s4_file_outside_the_tree_is_never_silent_and_never_where_it_says(said: Said, path: str) -> None:
    found = scanned({path: BAD, "b.py": BAD})
    assert silent(found, [path, "b.py"]) == set()
    names = [name for argv, _ in said for name in argv[argv.index("--") + 1 :]]
    assert not [name for name in names if name.startswith(("/", ".")) or ".." in name or not name.endswith(".py")]


def test_s5_join_rule_is_refused() -> None:
    assert refused(rule(pattern=None, mode="join", join={"refs": [{"rule": "x.yml", "as": "x"}], "on": ["x.$A == x.$A"]}))
    assert refused(rule(pattern=None, languages=None, mode="join", join={"rules": [RULE], "on": []}))


def test_s6_two_rules_of_one_id_are_refused() -> None:
    assert refused(RULE, rule(pattern="worse(...)"))


def test_s6_two_rules_of_one_id_in_two_packs_are_refused() -> None:
    packs = {frozenset({name}): json.dumps({"rules": [rule(languages=[name])]}).encode() for name in ("python", "java")}
    targets = [Target(path, b"", language_of(path)) for path in ("a.py", "A.java")]
    with pytest.raises(Problem, match="made-up"):
        semgrep.SemgrepScanner(packs, locate(), 1).scan(targets)


def test_s8_file_that_no_rule_can_match_is_never_parsed_and_the_parse_check_says_so(said: Said) -> None:
    files = {"a.py": b"x = (\n", "b.py": BAD}
    assert (scanned(files, rule(pattern="bad(...)")).unread, [answer["errors"] for answer in answers(said)]) == ({}, [[]])
    assert reviewed(judged(files)) == {"b.py"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1"])
def test_s9_text_in_another_encoding_is_unread_and_not_reviewed(encoding: str) -> None:
    data = "# \u00e9\nbad(1)\n".encode(encoding)
    assert set(scanned({"a.py": data}).unread) == {"a.py"}
    assert reviewed(judged({"a.py": data})) == set()


def test_s9_text_in_seven_bits_that_hides_another_is_not_reviewed() -> None:
    data = b"# coding: utf-7\nx = '+ACcAOwBiAGEAZAAoADEAKQAj-'\n"
    assert b"\nx = '';bad(1)#'" in data.decode("utf-7").encode()
    assert (scanned({"a.py": data}).matches, reviewed(judged({"a.py": data}))) == ((), set())


HIDDEN = ["tests/a.py", "node_modules/x/a.py", "vendor/a.py", ".hidden/a.py", "a.min.py", "build/a.py", ".semgrep/a.py"]


def test_s10_ignore_files_and_folders_that_are_left_out_by_default_hide_nothing() -> None:
    names = (".semgrepignore", ".gitignore", "tests/.semgrepignore", ".semgrep.yml", ".git/info/exclude")
    files = dict.fromkeys(names, b"*\n") | dict.fromkeys(HIDDEN, BAD)
    assert silent(scanned(files), HIDDEN) == set()


@pytest.mark.parametrize("path", ["script", "bin/run", "a.py.bak", "a.unknown", "a.py~", "a.txt"])
def test_s11_program_whose_language_the_name_does_not_tell_is_not_reviewed(path: str) -> None:
    assert reviewed(judged({path: SHELL, "b.py": BAD})) == {"b.py"}


def test_s12_symbolic_link_is_not_followed(tmp_path: Path, said: Said) -> None:
    (tmp_path / "target.py").write_bytes(BAD)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.py").symlink_to("../target.py")
    (folder / "nowhere.py").symlink_to("missing.py")
    result = scan.folder(FolderSource(folder), [scanner()], None)
    assert (reviewed(result), result.findings, said) == (set(), (), [])
    assert reviewed(judged({"link.py": ("120000", b"../target.py")})) == set()


def test_s13_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.py")
    result = scan.folder(FolderSource(tmp_path), [scanner()], None)
    assert (len(result.ledger), reviewed(result)) == (1, set())


def test_s14_answer_is_read_where_the_engine_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes -o, writes no file and says nothing of that."""
    said = asked_otherwise(monkeypatch, lambda argv: [*argv[:2], "-o", "out.json", "--sarif-output", "out.sarif", *argv[2:]])
    assert (silent(scanned({"a.py": BAD}), ["a.py"]), len(said)) == (set(), 1)


def test_s15_file_that_was_skipped_is_unread_though_nothing_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    small = with_value("--max-target-bytes", "10")
    said = asked_otherwise(monkeypatch, lambda argv: without("--verbose")(small(argv)))
    found = scanned({"a.py": BAD.ljust(99, b"#"), "b.py": BAD})
    assert not any(answer["paths"].get("skipped") for answer in answers(said))
    assert found.unread == {"a.py": "the engine passed over it"}


UNKNOWN = [
    {"pattern-eithr": [{"pattern": "worse(...)"}]},
    {"options": {"no_such_option": True}},
    {"pattern": None, "patterns": [{"pattern": "bad(...)"}, {"pattern-nto": "bad(2)"}]},
    {"pattern": None, "patterns": [{"pattern": "bad($X)"},
        {"metavariable-regex": {"metavariable": "$X", "regex": "1", "nope": True}}]},
    {"pattern": None, **TAINT, "pattern-sinks": [{"pattern": "sink(...)", "requries": "A"}]},
    {"pattern": None, **TAINT, "pattern-sources": [{"pattern": "source()", "by-side-efect": True}]},
    {"pattern": None, **TAINT, "pattern-sanitisers": [{"pattern": "clean(...)"}]},
    {"pattern-sinks": [{"pattern": "sink(...)"}]},
]  # fmt: skip


@pytest.mark.parametrize("changes", UNKNOWN, ids=json.dumps)
def test_s16_rule_with_a_field_that_the_engine_does_not_know_is_refused(changes: dict[str, Any]) -> None:
    assert refused(rule(**changes))


EMPTY = [
    {"pattern": None, **TAINT, "pattern-sinks": []},
    {"pattern": None, **TAINT, "pattern-sources": []},
    {"pattern": None, "pattern-either": []},
    {"pattern": None, "patterns": []},
    {"pattern": None, "patterns": [{"pattern": "bad(...)"}, {"pattern-either": []}]},
    {"pattern": None, "match": {"any": []}},
    {"pattern": None, "taint": {"sources": ["source()"], "sinks": []}},
    {"pattern": None, "mode": "extract", "patterns": [{"pattern": "bad($X)"}], "extract": "$X", "dest-language": "python"},
]


@pytest.mark.parametrize("changes", EMPTY, ids=json.dumps)
def test_s17_rule_that_can_find_nothing_is_refused(changes: dict[str, Any]) -> None:
    assert refused(rule(**changes))


QUIET = [
    b"bad(1)  # nosemgrep\n", b"bad(1)  # nosem\n", b"bad(1)  # nosemgrep: made-up\n", b"# nosemgrep\nbad(1)\n",
    b"bad(1, '''nosemgrep''')\n", b"bad(1)  # noqa  # nosec\n", b"bad(1)  # NOSEMGREP\n",
]  # fmt: skip


def test_s18_comments_that_would_silence_the_engine_do_not() -> None:
    files = {f"{number}.py": data for number, data in enumerate(QUIET)}
    assert silent(scanned(files), files) == set()


OTHER = [
    {"min-version": "99.0.0"},
    {"max-version": "1.0.0"},
    {"languages": ["python", "apex"]},
    {"languages": ["elixir"]},
    {"languages": ["py"]},
    {"languages": ["regex"], "pattern": None, "pattern-regex": "bad"},
    {"languages": ["generic"]},
    {"languages": []},
    {"languages": ["java"]},
]


@pytest.mark.parametrize("changes", OTHER, ids=json.dumps)
def test_s19_rule_that_would_not_be_run_is_refused(changes: dict[str, Any]) -> None:
    """Another version, a language of the paid engine, another word for a language, a language that is not its pack's."""
    assert refused(RULE, rule(id="other", **changes))


def test_s20_run_that_ended_with_0_after_an_error_is_not_complete(said: Said) -> None:
    found = scanned({"a.py": BAD + b"x = (\n", "b.py": BAD})
    assert [done.code for _, done in said] == [0]
    assert (found.run.outcome, found.run.files) == (Outcome.PARTIAL, 1)


@pytest.mark.parametrize("change", [without("--experimental"), lambda argv: ["semgrep-core", *argv[1:]]], ids=["front", "core"])
def test_s21_another_program_inside_the_engine_is_not_believed(monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    said = asked_otherwise(monkeypatch, change)
    assert (refused(RULE), len(said)) == (True, 1)


@pytest.mark.parametrize("changes", [{"pattern": "bad((("}, {"pattern": None, "pattern-regex": "(bad"}], ids=json.dumps)
def test_s22_rule_that_was_skipped_fails_the_run_though_it_is_not_listed(said: Said, changes: dict[str, Any]) -> None:
    assert refused(RULE, rule(id="other", **changes))
    assert [answer["skipped_rules"] for answer in answers(said)] == [[]]


def test_s23_what_the_engine_s_parser_mends_the_parse_check_does_not(said: Said) -> None:
    files = {"a.py": b"def f(:\n    bad(1)\n"}
    assert (silent(scanned(files), files), [answer["errors"] for answer in answers(said)]) == (set(), [[]])
    assert reviewed(judged(files)) == set()


# --- S7: an expression that backtracks too much matches nothing, in the whole file, and nothing is said ------------------

parser: Any = import_module("re._parser")
compiler: Any = import_module("re._compiler")
SEEN = "ZZSEENZZ"
"""What every expression below is told to match as well: where it does not, the engine gave the expression up."""
LETTERS = "a_0 .-/(\"'=:,;$[{<\n\\@ZA1#&|%+*)]}>`!?"
ORDINARY = "        value = other.call(argument, 'text', [1, 2]);\n"
SIZE = 300
"""Characters of hostile text: enough for what is exponential, or worse than about n², from one place of the text."""


def given_up(texts: Mapping[str, Sequence[str]]) -> set[str]:
    """The expressions that the engine gives up on one of their texts at least."""
    numbered = list(enumerate(texts.items()))
    parts = [numbered[start : start + 100] for start in range(0, len(numbered), 100)]  # each rule is held against each file
    return set().union(*map(given_up_of, parts))


def given_up_of(numbered: Iterable[tuple[int, tuple[str, Sequence[str]]]]) -> set[str]:
    rules, files, whose = [], {}, {}
    for number, (expression, against) in numbered:
        regex = {"pattern-regex": f"(?:{expression})|{SEEN}", "paths": {"include": [f"**/d{number}/**"]}}
        rules.append(rule(id=f"r{number}", pattern=None, languages=["regex"], **regex))
        for place, text in enumerate(against):
            name = f"d{number}/{place}.txt"
            files[name], whose[name] = f"{text}\x01\n{SEEN}\n", expression
    return {whose[name] for name in set(files) - engine_alone(rules, files)}


def engine_alone(rules: Sequence[Mapping[str, Any]], files: Mapping[str, str]) -> set[str]:
    """The files with a finding. It ended well and reported nothing, so of the other files it said nothing."""
    with TemporaryDirectory() as temporary:
        tree = Path(temporary, "tree")
        for name, text in files.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(text, encoding="utf-8", newline="")
        Path(temporary, "rules.json").write_text(json.dumps({"rules": rules}), encoding="utf-8")
        flags = ("--json", "--metrics=off", "--disable-version-check", "--timeout", "0", "--project-root", ".", "-j", "1")
        argv = ("osemgrep", "scan", "--experimental", *flags, "--config", "../rules.json", "--", *files)
        done = process.run(argv, executable=str(locate()), cwd=str(tree), env={"HOME": temporary}, timeout=120)
    answer = json.loads(done.out)
    assert (done.code, answer["errors"], len(answer["paths"]["scanned"])) == (0, [], len(files))
    return {result["path"] for result in answer["results"]}


def hostile(expression: str) -> list[str]:
    """For each part that may be repeated without end: a text that leads there, and then many of what it may repeat."""
    known = re.sub(r"(?<!^)\(\?[-imsx]+\)", "", expression.replace(r"\z", r"\Z").replace(r"\K", ""))
    return list(dict.fromkeys(before + (again * SIZE)[:SIZE] for before, again in runs(parser.parse(known))))


def runs(parts: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    for part in parts:
        kind, value = str(part[0]), part[1]
        if kind.endswith("REPEAT") and value[1] >= 10:
            yield from ((before, again) for again in repeated(value[2])[:8])
        for inner in inside(part):
            yield from runs(inner, before)
        before += texts([part])[0]


def inside(part: Any) -> list[Any]:
    """The sequences that a part is made of."""
    kind, value = str(part[0]), part[1]
    if kind == "BRANCH":
        return list(value[1])
    place = {"SUBPATTERN": 3, "ASSERT": 1, "ASSERT_NOT": 1, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2}.get(kind)
    return [value] if kind == "ATOMIC_GROUP" else [] if place is None else [value[place]]


def repeated(parts: Iterable[Any]) -> list[str]:
    """What a sequence may match, and what parts of it may."""
    several = [*texts(parts), *(text for part in parts for text in (letters(part) or texts([part])))]
    several += [text for part in parts for inner in inside(part) for text in repeated(inner)]
    return list(dict.fromkeys(text for text in several if text))


def texts(parts: Iterable[Any]) -> list[str]:
    """A few texts that a sequence may match."""
    found = [""]
    for part in parts:
        found = [text + more for text in found for more in one(part)][:4]
    return found


def one(part: Any) -> list[str]:
    kind, value = str(part[0]), part[1]
    if kind.endswith("REPEAT"):
        return [text * max(value[0], 1) for text in texts(value[2])]
    if kind == "BRANCH":
        return [texts(branch)[0] for branch in value[1]][:4]
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return texts(inside(part)[0])
    return letters(part)[:3] or [""]


def letters(part: Any) -> list[str]:
    """What a part that is one letter may be; nothing for other parts."""
    if str(part[0]) not in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return []
    pattern = compiler.compile(parser.SubPattern(parser.State(), [part]))
    known = LETTERS + (chr(part[1]) if isinstance(part[1], int) else "")
    return [letter for letter in dict.fromkeys(known) if pattern.fullmatch(letter)]


@cache
def expressions() -> dict[str, str]:
    """Every expression of our packs, and where it stands: an operator of a rule."""
    rules = [rule for pack in catalogue.packs().values() for rule in json.loads(pack)["rules"]]
    return {each: f"{name} of {rule['id']}" for rule in rules for name, each in expressions_in(rule)}


def expressions_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for each in value:
            yield from expressions_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in ("pattern-regex", "pattern-not-regex", "regex") and isinstance(each, str):
                yield name, each
            elif name != "metadata":
                yield from expressions_in(each)


def test_s7_engine_gives_up_in_silence() -> None:
    """On what is exponential after 20 letters, on n² after 1,500, on a group that is repeated 8,000 times."""
    long, many = "x" + "a" * 3000, "a" * 8000
    against = {"(a+)+!": "a" * 30, "a+!": "a" * 30, "x.*a.*a!": long, "x.*a!": long, "(a|b)*!": many, "[ab]*!": many}
    assert given_up({expression: [text] for expression, text in against.items()}) == {"(a+)+!", "x.*a.*a!", "(a|b)*!"}


def test_s7_file_in_which_an_expression_gave_up_is_unread() -> None:
    files = {"a.py": BAD + b"x = '" + b"a" * 30 + b"'\n", "b.py": BAD}
    found = scanned(files, rule(pattern=None, **{"pattern-regex": r"bad\(|(a+)+!"}))
    assert ([match.path for match in found.matches], set(found.unread)) == (["b.py"], {"a.py"})


def test_s7_weakness_in_a_long_file_is_found_or_the_file_unread() -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "javascript-sql-injection" / "flags" / "express-pg.js"
    names = frozenset({"javascript", "typescript"})
    long = example.read_bytes() + ("//" + ORDINARY).encode() * 700
    targets = [Target(path, data, language_of(path)) for path, data in {"a.js": example.read_bytes(), "b.js": long}.items()]
    found = semgrep.SemgrepScanner({names: catalogue.packs()[names]}, locate(), 1).scan(targets)
    told = {match.path for match in found.matches if match.rule == "javascript-sql-injection"}
    assert told | set(found.unread) == {"a.js", "b.js"}


@pytest.mark.parametrize(
    ("expression", "gives_up"),
    [(r"(a+)+$", True), (r"(\w+[._])*key\b", True), (r"^(/([^.]|\[[^\]]*\])*/)$", True), (r"^x(\.\w+\(.*\))*$", True),
        (r"(?:\w+\.)*(?:\w+_)?key\b", False), (r"^x(\.\w+\(.*\))?$", False)],
)  # fmt: skip
def test_s7_hostile_text_is_made_from_the_expression_alone(expression: str, gives_up: bool) -> None:
    assert bool(given_up(line_by_line([expression]))) is gives_up


def line_by_line(chosen: Iterable[str]) -> dict[str, list[str]]:
    """Each expression, at the start of any line, and what is written against it, eight lines a text."""
    against = {expression: hostile(expression) for expression in chosen}
    return {
        f"(?m:{expression})": ["\x01\n".join(lines[start : start + 8]) for start in range(0, len(lines), 8)]
        for expression, lines in against.items()
    }


def is_whole(expression: str) -> bool:
    return re.match(r"(\(\?[a-z]+\))?\\A", expression) is not None


SOME = pytest.param(12, id="some")
"""One of so many expressions."""


@pytest.mark.parametrize("every", [SOME, all_of_it(1)])
def test_s7_no_expression_of_ours_gives_up_on_text_that_is_written_against_it(every: int) -> None:
    """Not covered: longer runs than here, and what is bad by two of its parts together that do not stand side by side."""
    lost = given_up(line_by_line([each for each in expressions() if not is_whole(each)][::every]))
    assert sorted(f"{expressions()[each[4:-1]]}: {each[4:-1]}" for each in lost) == []


@pytest.mark.parametrize("every", [SOME, all_of_it(1)])
def test_s7_no_expression_over_a_whole_file_gives_up_on_ordinary_or_hostile_text(every: int) -> None:
    """Not covered: more than 16 KiB. At 64 KiB one in thirty gives up, and the watch over it must tell."""
    whole = [each for each in expressions() if is_whole(each)]
    assert len(whole) > 300
    lost = given_up({each: [(ORDINARY * 400)[: 16 * 1024], *hostile(each)[:4]] for each in whole[::every]})
    assert sorted(f"{expressions()[each]}: {each}" for each in lost) == []


def test_every_row_has_a_test() -> None:
    named = (re.match(r"test_(s\d+)_", name) for name in globals())
    assert {found[1] for found in named if found} == {f"s{number}" for number in range(1, 24)}

"""Scanners of the policy: what the policy may say, what they are handed, and which of their answers are believed."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from codewarrant import catalogue
from codewarrant.catalogue import language_of
from codewarrant.paths import quote
from codewarrant.problems import Problem
from codewarrant.records import Confidence, OtherScanner, Outcome, Policy, Region, Severity
from steps.scan import reports
from steps.scan.scanners import foreign
from steps.scan.scanners.command import CommandScanner
from steps.scan.scanners.interface import Scanned, Target

WITHHELD = catalogue.suppressions().files
DIGEST = f"sha256:{'a' * 64}"
FILES = {"src/app.py": b"import os\n\n    run(x)\n", "b.py": b"x = 1\n"}
Plain = dict[str, Any]
Scan = Callable[..., Scanned]


def targets(files: Mapping[str, bytes] = FILES) -> list[Target]:
    return [Target(path, data, language_of(path)) for path, data in files.items()]


def log(*results: Plain, **run: Any) -> Plain:
    rule = {"id": "r1", "shortDescription": {"text": "Bad thing"}, "properties": {"precision": "high"}}
    whole = {"tool": {"driver": {"name": "Other Tool", "rules": [rule]}}, "results": list(results)}
    return {"version": "2.1.0", "runs": [whole | run]}


def at(uri: str, line: int | None = 3, **region: int) -> Plain:
    place: Plain = {"artifactLocation": {"uri": uri}}
    if line:
        place["region"] = {"startLine": line} | region
    return {"ruleId": "r1", "level": "error", "message": {"text": "it says SECRET"}, "locations": [{"physicalLocation": place}]}


@pytest.fixture
def scanner(tmp_path: Path) -> Callable[..., CommandScanner]:
    """Makes a scanner of a shell script, which may write to the folder `$0.d`."""
    program = tmp_path / "bin" / "tool"
    (tmp_path / "bin" / "tool.d").mkdir(parents=True)

    def made(script: str, *words: str, **item: Any) -> CommandScanner:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        path = f"{program.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
        return CommandScanner(OtherScanner(name="tool", command=("tool", *words), **item), WITHHELD, path, tmp_path / "repo")

    return made


@pytest.fixture
def scan(scanner: Callable[..., CommandScanner], tmp_path: Path) -> Scan:
    """Runs a scanner that prints this; `HERE` in it is the folder that the scanner starts in."""

    def run(said: Plain | str, files: Mapping[str, bytes] = FILES, *, code: int = 0, **item: Any) -> Scanned:
        text = said if isinstance(said, str) else json.dumps(said)
        (tmp_path / "bin" / "tool.d" / "answer").write_text(text)
        return scanner(f'sed "s|HERE|$PWD|" "$0.d/answer"; exit {code}', **item).scan(targets(files))

    return run


def noted(tmp_path: Path) -> list[str]:
    return (tmp_path / "bin" / "tool.d" / "note").read_text().splitlines()


EMPTY = json.dumps(log())


# --- what the policy may say ------------------------------------------------------------------------------------------

ACCEPTED: list[Plain] = [
    {"sarif": "build/x.sarif"},
    {"name": "x", "command": ["bandit", "-f", "sarif", "{files}"]},
    {"name": "x-2", "command": ["x"], "files": ["**/*.py", "*.tf"], "seconds": 3600, "memory_mib": 16, "exit_codes": [0, 125]},
    {"name": "x", "image": f"example.org/a/b@{DIGEST}"},
    {"name": "x", "image": f"localhost:5000/b:1.2@{DIGEST}", "command": ["/opt/scan", "--sarif"]},
]
REFUSED: list[Plain] = [
    {},
    {"sarif": "x", "name": "x"},
    {"sarif": "x", "seconds": 9},
    {"sarif": "x", "command": ["x"]},
    {"sarif": "../x"},
    {"sarif": "/x"},
    {"sarif": ""},
    {"name": "x"},
    {"name": "X y", "command": ["x"]},
    {"name": "../x", "command": ["x"]},
    {"command": ["x"]},
    {"name": "x", "command": []},
    {"name": "x", "command": ["x", ""]},
    {"name": "x", "command": "x"},
    {"name": "x", "command": ["./x"]},
    {"name": "x", "command": ["/usr/bin/x"]},
    {"name": "x", "command": ["../x"]},
    {"name": "x", "image": "example.org/x"},
    {"name": "x", "image": "example.org/x:latest"},
    {"name": "x", "image": DIGEST},
    {"name": "x", "image": f"example.org/x@{DIGEST[:-1]}"},
    {"name": "x", "image": f"example.org/x@{DIGEST}", "command": []},
    {"name": "x", "command": ["x"], "files": []},
    {"name": "x", "command": ["x"], "files": ["/etc/**"]},
    {"name": "x", "command": ["x"], "files": ["a/../b"]},
    {"name": "x", "command": ["x"], "seconds": 0},
    {"name": "x", "command": ["x"], "seconds": "9"},
    {"name": "x", "command": ["x"], "memory_mib": 1},
    {"name": "x", "command": ["x"], "exit_codes": []},
    {"name": "x", "command": ["x"], "exit_codes": [137]},
    {"name": "x", "command": ["x"], "network": True},
]


def policy_of(*items: Plain) -> Policy:
    return catalogue.parse(Policy, json.dumps({"scanners": items}).encode(), "policy.yml")


@pytest.mark.parametrize("item", ACCEPTED, ids=str)
def test_policy_may_name_a_scanner(item: Plain) -> None:
    (found,) = policy_of(item).scanners
    assert {name: getattr(found, name) for name in item} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in item.items()
    }


@pytest.mark.parametrize("item", REFUSED, ids=str)
def test_policy_is_refused(item: Plain) -> None:
    with pytest.raises(Problem):
        policy_of(item)


def test_two_scanners_of_one_name_are_refused() -> None:
    one, other = {"name": "x", "command": ["a"]}, {"name": "x", "image": f"example.org/x@{DIGEST}"}
    with pytest.raises(Problem, match="one name"):
        policy_of(one, other)


# --- what it is handed ------------------------------------------------------------------------------------------------


def test_it_finds_the_changed_files_and_nothing_else(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    tool = scanner(f"{{ find . | sort; cat b.py; }} > $0.d/note; echo '{EMPTY}'")
    answer = tool.scan(targets())
    assert noted(tmp_path) == [".", "./b.py", "./src", "./src/app.py", "x = 1"]
    assert (answer.run.outcome, answer.run.files, answer.unread) == (Outcome.COMPLETE, 2, {})


def test_its_environment_holds_nothing_of_ours(
    scanner: Callable[..., CommandScanner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_TOKEN", "x")
    scanner(f"{{ env; ls -A $HOME; }} > $0.d/note; echo '{EMPTY}'").scan(targets())
    names = {line.partition("=")[0] for line in noted(tmp_path)}
    assert names - {"PWD", "OLDPWD", "SHLVL", "_"} == {*foreign.GUARDS, "PATH", "HOME", "TMPDIR"}


def test_its_memory_is_bounded(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    scanner(f"sleep 0.2; ulimit -v > $0.d/note; echo '{EMPTY}'", memory_mib=128).scan(targets())
    assert noted(tmp_path) == [str(128 * 1024)]


@pytest.mark.parametrize("name", ["-rf.py", "--config=x.py", "@args", "https:/example.org/a"])
def test_no_file_is_an_option(scanner: Callable[..., CommandScanner], tmp_path: Path, name: str) -> None:
    scanner(f"printf '%s\\n' \"$@\" > $0.d/note; echo '{EMPTY}'", "--sarif", "{files}", "end").scan(targets({name: b"x\n"}))
    assert noted(tmp_path) == ["--sarif", f"./{name}", "end"]


def test_python_imports_nothing_of_the_change(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    evil = {"json.py": b"raise SystemExit(9)\n", "sitecustomize.py": b"raise SystemExit(9)\n"}
    script = f"python3 -c 'import json; print(json.dumps(1))' > $0.d/note; echo '{EMPTY}'"
    scanner(script).scan(targets(evil))
    assert noted(tmp_path) == ["1"]


def test_git_takes_nothing_of_the_change_for_a_repository(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    bare = {"HEAD": b"ref: refs/heads/main\n", "config": b"[core]\n\tbare = true\n", "objects/x": b"x", "refs/heads/x": b"x"}
    scanner(f"git rev-parse --git-dir > $0.d/note 2>&1; echo '{EMPTY}'").scan(targets(bare))
    assert any(line.startswith("fatal:") for line in noted(tmp_path))


KEPT_BACK = [
    ".semgrepignore", "src/.gitleaks.toml", ".gitleaksignore", ".bandit", ".trivyignore", ".trivyignore.yaml", "setup.cfg",
    "tox.ini", "pyproject.toml", "web/.eslintrc", ".eslintrc.json", "eslint.config.mjs", ".checkov.yml", ".checkov.yaml",
    ".hadolint.yaml", ".hadolint.yml", ".shellcheckrc", "sonar-project.properties", ".snyk", ".github/zizmor.yml",
    ".golangci.yml", ".golangci.toml", ".pylintrc", ".flake8", "ruff.toml", "PYPROJECT.toml", ".GitIgnore", "a/.hg/hgrc",
    ".cargo/config.toml", "package.json", "Rules.ruleset", "node_modules/.bin/x",
]  # fmt: skip
HANDED = [
    "src/app.py", ".env", "bandit.py", "docs/trivy.md", "setup.py", "Dockerfile", ".github/workflows/ci.yml",
    "package-lock.json", "go.mod", "semgrepignore.py", "eslint.config/a.js",
]  # fmt: skip


@pytest.mark.parametrize("path", KEPT_BACK)
def test_what_would_configure_it_is_not_its_to_read(scanner: Callable[..., CommandScanner], path: str) -> None:
    assert not scanner("").reads(targets({path: b"x\n"})[0])


@pytest.mark.parametrize("path", HANDED)
def test_other_files_are(scanner: Callable[..., CommandScanner], path: str) -> None:
    assert scanner("").reads(targets({path: b"x\n"})[0])


def test_globs_of_the_policy_choose(scanner: Callable[..., CommandScanner]) -> None:
    tool = scanner("", files=("**/*.py", "*.tf"))
    files = dict.fromkeys(("a.py", "b/c.py", "a.tf", "b/a.tf", "a.js"), b"x\n")
    assert [target.path for target in targets(files) if tool.reads(target)] == ["a.py", "b/c.py", "a.tf"]


def test_with_no_file_for_it_it_is_not_started(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    answer = scanner("touch $0.d/note; exit 9").scan([])
    assert not (tmp_path / "bin" / "tool.d" / "note").exists()
    assert (answer.run.outcome, answer.run.files, answer.matches, answer.unread) == (Outcome.COMPLETE, 0, (), {})


ODD = [
    (b"../up.py", "its path is not one that a checkout could hold"),
    (b"a/.git/config", "its path is not one that a checkout could hold"),
    (b".GIT/hooks/x", "its path is not one that a checkout could hold"),
    (b"latin\xe9.py", "its name holds characters that tools read in different ways"),
    (b"new\nline.py", "its name holds characters that tools read in different ways"),
    (b"back\\slash.py", "its name holds characters that tools read in different ways"),
    (b"long" * 100, "it could not be handed over"),
]


@pytest.mark.parametrize(("raw", "why"), ODD)
def test_names_that_cannot_be_handed_over_are_unread(scan: Scan, raw: bytes, why: str) -> None:
    answer = scan(log(), {**FILES, quote(raw): b"x\n"})
    assert (answer.run.outcome, answer.run.files, list(answer.unread)) == (Outcome.PARTIAL, 2, [quote(raw)])
    assert answer.unread[quote(raw)].startswith(why)


NAMED = [("rules.yml",), ("-c", "./rules.yml"), ("--config=rules.yml",), ("-r", "conf/"), ("@conf/args",), ("/src/conf/x",)]


@pytest.mark.parametrize("words", NAMED)
def test_a_file_that_the_command_names_is_not_the_changes_to_supply(
    scanner: Callable[..., CommandScanner], words: Sequence[str]
) -> None:
    files = {"conf/args": b"x\n", "conf/x": b"x\n", "rules.yml": b"x\n", "a.py": b"x\n", "conf.py": b"x\n"}
    unread = scanner(f"echo '{EMPTY}'", *words).scan(targets(files)).unread
    assert unread
    assert unread.keys() < files.keys() - {"a.py", "conf.py"}
    assert all("the scanner's command names it" in why for why in unread.values())


# --- what of its answer is believed -----------------------------------------------------------------------------------

SOURCES = [
    "src/app.py",
    "./src/app.py",
    "src/%61pp.py",
    "HERE/src/app.py",
    "file://HERE/src/app.py",
    "file://localhostHERE/src/app.py",
    "file:HERE/src/app.py",
]


@pytest.mark.parametrize("uri", SOURCES)
def test_places_are_counted_from_the_repository(scan: Scan, uri: str) -> None:
    (match,) = scan(log(at(uri))).matches
    assert (match.path, match.rule, match.severity, match.confidence) == (
        "src/app.py", "other-tool/r1", Severity.HIGH, Confidence.HIGH,
    )  # fmt: skip
    assert (match.shown, match.by_text, match.secret) == (False, True, ())


REGIONS = [
    ({"line": 3}, Region(3, 5, 3, 11)),
    ({"line": 3, "startColumn": 5, "endColumn": 8}, Region(3, 5, 3, 11)),
    ({"line": 1, "endLine": 3}, Region(1, 1, 3, 11)),
    ({"line": 4}, Region(4, 1, 4, 1)),
    ({"line": None}, reports.NOWHERE),
]


@pytest.mark.parametrize(("where", "region"), REGIONS)
def test_whole_lines_are_what_it_found(scan: Scan, where: Plain, region: Region) -> None:
    (match,) = scan(log(at("src/app.py", **where))).matches
    assert match.region == region


TARGET = [{"location": {"uri": uri}, "roles": ["analysisTarget"]} for uri in ("src/app.py", "file://HERE/b.py")]
BELIEVED = {
    "no result": (log(), 0),
    "one result": (log(at("b.py", 1)), 0),
    "one result, and an exit code that says so": (log(at("b.py", 1)), 1),
    "a list of all that it looked at": (log(artifacts=TARGET), 0),
    "some files, without saying what of them": (log(artifacts=[{"location": {"uri": "b.py"}}]), 0),
    "its own configuration": (log(artifacts=[{"location": {"uri": "/etc/x.yml"}, "roles": ["toolSpecifiedConfiguration"]}]), 0),
    "a success": (log(invocations=[{"executionSuccessful": True}]), 0),
    "a mere warning": (log(invocations=[{"toolExecutionNotifications": [{"level": "warning"}]}]), 0),
}


@pytest.mark.parametrize(("said", "code"), BELIEVED.values(), ids=BELIEVED)
def test_an_answer_is_believed(scan: Scan, said: Plain, code: int) -> None:
    answer = scan(said, code=code)
    assert (answer.run.outcome, answer.run.problem, answer.run.files, answer.unread) == (Outcome.COMPLETE, None, 2, {})
    assert len(answer.matches) == len(said["runs"][0]["results"])


def elsewhere(uri: str, *roles: str) -> Plain:
    return log(artifacts=[{"location": {"uri": uri}, "roles": list(roles)}])


FILE, LINE = "it speaks of a file that it was not given", "it speaks of a line that is not there"
DISTRUSTED = {
    "nothing": ("", 0, "it printed nothing"),
    "words": ("all is well, SECRET", 0, "it printed no SARIF"),
    "a SARIF that breaks off": (json.dumps(log())[:-1], 0, "it printed no SARIF"),
    "a key twice": ('{"SECRET": 1, "SECRET": 1}', 0, "it printed no SARIF"),
    "JSON": ("{}", 0, "it is no SARIF 2.1.0 with a run in it"),
    "a list": ("[]", 0, "it is no SARIF 2.1.0 with a run in it"),
    "another version": (log() | {"version": "2.0.0"}, 0, "it is no SARIF 2.1.0 with a run in it"),
    "no run": ({"version": "2.1.0", "runs": []}, 0, "it is no SARIF 2.1.0 with a run in it"),
    "no results": (log(results=None), 0, "it gave no list of results"),
    "a failed run": (log(invocations=[{"executionSuccessful": False}]), 0, "it says that its own run failed"),
    "an error": (log(invocations=[{"toolExecutionNotifications": [{"level": "error"}]}]), 0, "it says that it met an error"),
    "a wrong rule": (log(invocations=[{"toolConfigurationNotifications": [{"level": "error"}]}]), 0, "it says that it met"),
    "another file": (log(at("c.py")), 0, FILE),
    "a file of ours": (log(at("/etc/passwd", 1)), 0, FILE),
    "a file beside": (log(at("HERE/../home/x", 1)), 0, FILE),
    "a way around": (log(at("src/../src/app.py")), 0, FILE),
    "no file": (log({"ruleId": "r1"}), 0, FILE),
    "an address": (log(at("https://example.org/src/app.py")), 0, FILE),
    "a line past the end": (log(at("src/app.py", 5)), 0, LINE),
    "an end past the end": (log(at("src/app.py", 1, endLine=5)), 0, LINE),
    "a list with another file": (elsewhere("c.py"), 0, FILE),
    "a list with a file of ours": (elsewhere("file:///etc/passwd", "resultFile"), 0, FILE),
    "a list that leaves one out": (log(artifacts=TARGET[1:]), 0, "it says what it looked at, and src/app.py is not among that"),
    "an exit code": (log(), 2, "it ended with exit code 2"),
    "an exit code as of a signal": (log(), 139, "it ended with exit code 139"),
}


@pytest.mark.parametrize(("said", "code", "why"), DISTRUSTED.values(), ids=DISTRUSTED)
def test_an_answer_is_not_believed(scan: Scan, said: Plain | str, code: int, why: str) -> None:
    answer = scan(said, code=code)
    assert (answer.run.outcome, answer.run.files, answer.matches) == (Outcome.FAILED, 0, ())
    assert str(answer.run.problem).startswith(why)
    assert answer.unread == dict.fromkeys(FILES, answer.run.problem)
    assert "SECRET" not in repr(answer)


def test_a_file_that_it_had_trouble_with_is_unread(scan: Scan) -> None:
    place = {"physicalLocation": {"artifactLocation": {"uri": "b.py"}}}
    note = {"level": "error", "message": {"text": "SECRET"}, "locations": [place]}
    answer = scan(log(at("src/app.py"), invocations=[{"toolExecutionNotifications": [note]}]))
    assert (answer.run.outcome, len(answer.matches)) == (Outcome.PARTIAL, 1)
    assert answer.unread == {"b.py": "the scanner says that it met an error there"}


ENDS = {
    "killed": ("kill -9 $$", "signal 9 ended it"),
    "hangs": ("sleep 60", "it did not end within 1 seconds"),
    "floods": ("yes", "it printed more than 100000 bytes"),
    "floods its other stream": ("yes >&2", "it printed more than 100000 bytes"),
}


@pytest.mark.parametrize(("script", "why"), ENDS.values(), ids=ENDS)
def test_a_program_that_does_not_end_well_failed(
    scanner: Callable[..., CommandScanner], monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    monkeypatch.setattr(foreign, "MAX_OUTPUT", 100_000)
    answer = scanner(script, seconds=1).scan(targets())
    assert (answer.run.outcome, answer.run.problem) == (Outcome.FAILED, why)


def test_a_policy_says_which_exit_codes_are_an_end(scan: Scan) -> None:
    assert scan(log(), code=7, exit_codes=(0, 7)).run.outcome is Outcome.COMPLETE
    assert scan(log(), code=1, exit_codes=(0, 7)).run.problem == "it ended with exit code 1"


def test_too_many_results_leave_its_files_unread(scan: Scan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST", 2)
    answer = scan(log(at("b.py", 1), at("b.py", 1), at("src/app.py")))
    assert [match.rule for match in answer.matches] == ["report-overflow", "other-tool/r1", "other-tool/r1"]
    assert (answer.run.outcome, answer.unread) == (Outcome.PARTIAL, dict.fromkeys(FILES, "it has more than 2 results"))


def test_of_other_rules_it_says_nothing(scanner: Callable[..., CommandScanner]) -> None:
    tool = scanner(f"echo '{json.dumps(log(at('b.py', 1)))}'")
    assert len(tool.scan(targets(), frozenset({"other-tool/r1"})).matches) == 1
    assert tool.scan(targets(), frozenset({"other-tool/r2"})).matches == ()


# --- which program it is ----------------------------------------------------------------------------------------------


def of(path: str, root: Path, **item: Any) -> CommandScanner:
    return CommandScanner(OtherScanner(name="tool", command=("tool",), **item), WITHHELD, path, root)


def test_a_program_of_the_work_tree_is_not_run(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    scanner(f"echo '{EMPTY}'")
    place = tmp_path / "bin"
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "tool").symlink_to(place / "tool")
    missing = "there is no program tool on this machine"
    assert of(str(place), tmp_path / "repo").scan(targets()).run.problem is None
    assert of("/nowhere", tmp_path / "repo").scan(targets()).run.problem == missing
    for path in (place, tmp_path / "links"):
        assert of(str(path), place).scan(targets()).run.problem == missing
    inside = tmp_path / "repo" / "tool"
    inside.parent.mkdir()
    inside.write_bytes((place / "tool").read_bytes())
    inside.chmod(0o755)
    assert of(f"{inside.parent}:{place}", tmp_path / "repo").scan(targets()).run.problem is None


def test_a_program_that_does_not_start_failed(scanner: Callable[..., CommandScanner], tmp_path: Path) -> None:
    scanner("")
    (tmp_path / "bin" / "tool").write_text("#!/nowhere\n")
    answer = of(str(tmp_path / "bin"), tmp_path / "repo").scan(targets())
    assert (answer.run.outcome, answer.run.problem) == (Outcome.FAILED, "it could not be started")


def test_what_its_answer_depends_on_is_told_beforehand(tmp_path: Path) -> None:
    one, same, other = (of("/bin", tmp_path, seconds=seconds) for seconds in (5, 5, 6))
    assert (one.name, one.version, one.repeatable, one.by_language) == ("command:tool", "tool", False, False)
    assert one.rules_sha256 == same.rules_sha256 != other.rules_sha256
    changed = CommandScanner(OtherScanner(name="tool", command=("tool",), seconds=5), WITHHELD[1:], "/bin", tmp_path)
    assert changed.rules_sha256 != one.rules_sha256

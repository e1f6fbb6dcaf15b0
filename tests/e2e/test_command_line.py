"""The command line: its words, its exit codes and what it prints where."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from codewarrant.jsonio import canonical
from tests.gate import CALM, INJECTION, NOW, ROOT, SMALL, Bundle, Gate, command
from tests.repositories import Repository

WORDS = (
    "run", "classify", "scan", "merge", "review-route", "sign", "report", "verify", "keys", "policy", "history", "judge",
    "except", "schema", "bench",
)  # fmt: skip
KINDS = {"policy": ("test", "explain", "replay", "input"), "keys": ("new", "rotate", "revoke")}


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], *([word, "--help"] for word in WORDS), ["--version"],
        *([word, kind, "--help"] for word, kinds in KINDS.items() for kind in kinds),
    ],
    ids=" ".join,
)
def test_help_of_everything(gate: Gate, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        gate(*words)
    assert ended.value.code == 0


def test_help_names_every_word_and_what_the_exit_codes_mean(tmp_path: Path) -> None:
    ran = command("--help", cwd=tmp_path, environment={})
    assert (ran.code, ran.err) == (0, "")
    assert all(re.search(rf"^ +{word}\s", ran.out, re.MULTILINE) for word in WORDS)
    assert "exit codes: 0 allowed" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "required: WORD"),
        (["rnu"], "did you mean 'run'?"),
        (["run", "--nonsense"], "--nonsense"),
        (["run", "--now", "yesterday"], "write it in UTC"),
        (["run", "--now", "2026-11-02T10:00:00+01:00"], "write it in UTC"),
        (["run", "--profile", "balancd"], "did you mean 'balanced'?"),
        (["schema", "decison"], "did you mean 'decision'?"),
        (["policy", "tset"], "did you mean 'test'?"),
        (["polcy"], "did you mean 'policy'?"),
        (["policy"], "required: test|explain|replay|input"),
        (["keys"], "required: new|rotate|revoke"),
        (["keys", "rotat"], "did you mean 'rotate'?"),
        (["keys", "new"], "required: --key"),
        (["keys", "rotate", "--key", "k.pem"], "required: id"),
        (["keys", "revoke", "12345678", "--at", "yesterday"], "write it in UTC"),
        (["keys", "rotate", "12345678", "--key", "k.pem", "--overlap", "7 days"], "write hours or days"),
        (["keys", "revoke", "12345678"], "trust.yml cannot be read"),
        (["run", "--signer", "env:NOT_SET"], "that variable is empty"),
        (["run", "--signer", "file:nowhere.pem"], "nowhere.pem cannot be read"),
        (["run", "--key", "k.pem"], "--key"),
        (["sign", "--isolation", "single-job"], "invalid choice"),
        (["sign", "--isolation", "container-per-step"], "no digest was given of change.json, event.json"),
        (["run", "--re-execute", "everything"], "invalid choice"),
        (["bench", "detct"], "did you mean 'detect'?"),
        (["scan", "/nonexistent"], "name a folder that exists"),
    ],
)
def test_bad_usage_is_two_and_says_what_to_do(
    gate: Gate, repository: Repository, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(repository.path)
    ran = gate(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.splitlines()[-1].startswith("error: ")


def test_option_with_nothing_behind_it_counts_as_not_given(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    words = ["--base=", "--head=", "--profile=", "--signer=", "--timestamp=", "--now="]
    assert gate("run", "--repo", repository.path, "--out", tmp_path / "out", *words).code == 0


def test_schema_prints_the_schema(gate: Gate) -> None:
    ran = gate("schema", "policy")
    assert ran.code == 0
    assert "critical_paths" in json.loads(ran.out)["properties"]


def test_bench_scores_twins(gate: Gate, tmp_path: Path) -> None:
    case = tmp_path / "cwe-89" / "python-01"
    case.mkdir(parents=True)
    (case / "vulnerable.py").write_bytes(INJECTION)
    (case / "patched.py").write_bytes(CALM["shop.py"])
    line = next(number for number, text in enumerate(INJECTION.splitlines(), 1) if b"execute" in text)
    (case / "label.json").write_text(json.dumps({"cwe": "CWE-89", "language": "python", "line": line, "why": "It is."}))
    ran = gate("bench", "detect", tmp_path)
    assert (ran.code, ran.out.splitlines()[-1].split()[:3]) == (0, ["all", "1", "1.00"]), ran.out


def test_reader_that_leaves_gets_no_traceback_and_no_verdict(repository: Repository) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    argv = [sys.executable, "-E", "-s", str(ROOT / "entrypoint.py"), "schema", "policy"]
    done = subprocess.run(argv, cwd=repository.path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.parametrize("word", ["run", "report"])
def test_json_prints_the_decision_and_nothing_else(gate: Gate, repository: Repository, tmp_path: Path, word: str) -> None:
    repository.commit(SMALL)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    ran = gate(word, "--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW, "--json")
    assert ran.code == 0
    assert canonical(json.loads(ran.out)) == bundle.bytes()["decision.json"]


def test_exit_codes_of_the_real_command(repository: Repository, tmp_path: Path) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(tmp_path / "home")}
    repository.commit(SMALL)
    repository.branch("bad")
    repository.commit({"find.py": INJECTION})

    def ended(*words: str | Path) -> int:
        return command(*words, cwd=repository.path, environment=environment).code

    assert ended("run", "--base", "main", "--head", "feature", "--out", tmp_path / "good") == 0
    assert ended("run", "--base", "main", "--head", "bad", "--out", tmp_path / "bad") == 1
    assert ended("run", "--base", "nowhere") == 2
    assert ended("verify", tmp_path / "good", "--head", "feature") == 0
    assert ended("verify", tmp_path / "bad", "--head", "bad") == 1
    assert ended("verify", tmp_path / "bad", "--head", "feature") == 2
    assert ended("verify", tmp_path / "bad", "--head", "nowhere") == 3
    assert ended("run", "--base", "main", "--out", "/proc/nowhere") == 2


def test_program_that_is_not_there_means_undecided(repository: Repository, tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path / "home")}
    ran = command("run", "--base", "main", cwd=repository.path, environment=environment)
    assert (ran.code, "install git" in ran.err) == (3, True)


# --- scan FOLDER -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("files", "code"), [(CALM, 0), ({"find.py": INJECTION}, 1), ({"a.pl": b"print 1;\n"}, 1), ({}, 0)])
def test_plain_folder(gate: Gate, tmp_path: Path, files: dict[str, bytes], code: int) -> None:
    (tmp_path / "plain").mkdir()
    for name, data in files.items():
        (tmp_path / "plain" / name).write_bytes(data)
    ran = gate("scan", tmp_path / "plain", "--out", tmp_path / "out")
    assert ran.code == code, ran.out
    found = Bundle(tmp_path / "out").scan
    assert {entry.path for entry in found.ledger} == set(files)
    assert all(finding.new for finding in found.findings), "every file counts as added"
    assert json.loads((tmp_path / "out" / "findings.sarif").read_bytes())["version"] == "2.1.0"
    assert f"of {len(files)} files not read" in ran.out


def test_plain_folder_is_read_whatever_is_in_it(gate: Gate, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "inner.py").write_bytes(INJECTION)
    (folder / "sub").mkdir()
    (folder / "sub" / ".semgrepignore").write_text("*\n")
    (folder / "sub" / "find.py").write_bytes(INJECTION)
    (folder / "out").symlink_to("/etc")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    (folder / os.fsdecode(b"latin\xe9.py")).write_bytes(INJECTION)
    gate("scan", folder, "--out", tmp_path / "out", "--no-cache")
    found = Bundle(tmp_path / "out").scan
    read = {entry.path: entry.coverage.value for entry in found.ledger}
    assert {path for path, coverage in read.items() if coverage == "reviewed"} == {"sub/find.py", '"latin\\351.py"'}
    assert {path for path, coverage in read.items() if coverage != "reviewed"} == {"out", "loop", "pipe", "sub/.semgrepignore"}
    assert {finding.path for finding in found.findings} == {"sub/find.py", '"latin\\351.py"'}


# --- the policy --------------------------------------------------------------------------------------------------------

POLICY = ".codewarrant/policy.yml"
CLAUSE = b"schema: codewarrant/policy/v1\nclauses:\n  - {id: %s, then: %s, because: it is so, when: {lines_over: 0}}\n"


def on_main(repository: Repository, policy: bytes) -> None:
    repository.switch("main")
    repository.commit({POLICY: policy})
    repository.switch("feature")


@pytest.mark.parametrize(
    ("policy", "code", "clause"),
    [
        (CLAUSE % (b"stop", b"block"), 1, "stop"),
        (CLAUSE % (b"look", b"review"), 1, "look"),
        (CLAUSE % (b"pass", b"allow"), 0, "low-lane"),
        (CLAUSE % (b"stop", b"block") + b"enforcement: observe\n", 0, "stop"),
        (CLAUSE % (b"stop", b"block") + b"enforce_from: 2026-11-03\n", 0, "stop"),
        (CLAUSE % (b"stop", b"block") + b"enforce_from: 2026-11-02\n", 1, "stop"),
        (b"critical_paths: ['*.py']\n", 1, "high-tier"),
        (b"exclude: [{path: '*.py', reason: seen elsewhere}]\n", 0, "low-lane"),
    ],
)
def test_policy_of_the_targets_tip_judges_not_that_of_the_branch_point(
    gate: Gate, repository: Repository, tmp_path: Path, policy: bytes, code: int, clause: str
) -> None:
    repository.commit(SMALL)
    on_main(repository, policy)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, bundle.decision.clauses[0].id) == (code, clause)
    assert bundle.decision.policy.commit == repository.resolve("main")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({POLICY: b"clauses: [{id: a}]\n"}, f"{POLICY}:1"),
        ({POLICY: b"claused: []\n"}, "did you mean 'clauses'?"),
        ({POLICY: b"profile: a\nprofile: b\n"}, "the key 'profile' is there twice"),
        ({POLICY: b"exclude: &a []\n"}, "anchors"),
        ({POLICY: b"enforce_from: someday\n"}, "is no day"),
        ({POLICY: CLAUSE % (b"high-tier", b"allow")}, "two clauses are called 'high-tier'"),
        ({".codewarrant/polcy.yml": b""}, "did you mean 'policy.yml'?"),
    ],
)
def test_policy_that_cannot_be_read_is_refused_with_its_place(
    gate: Gate, repository: Repository, tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    repository.commit(SMALL)
    repository.switch("main")
    repository.commit(files)
    repository.switch("feature")
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not bundle.path.exists()


def test_whoever_starts_the_gate_cannot_overrule_the_policy(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    on_main(repository, b"profile: balanced\n")
    assert gate.run(repository.path, tmp_path / "out", "--base", "main", "--profile", "balanced")[0].code == 0
    assert gate.run(repository.path, tmp_path / "out", "--base", "main", "--profile", "other")[0].code == 2

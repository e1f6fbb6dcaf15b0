"""The policy is the target branch's, as its tip has it now; what is wrong with it is said, never skipped."""

import os
from pathlib import Path

import pytest

from codewarrant import catalogue, policy
from codewarrant.problems import Problem
from codewarrant.records import AuditOutcome, Change, Enforcement, History, Verdict
from codewarrant.source import range as commits
from codewarrant.source.folder import FolderSource
from codewarrant.source.git import GitSource
from tests.repositories import Executable, Files, Repository, Symlink

STRICT = b"enforcement: warn\n"
EXCEPTIONS = f"""\
schema: codewarrant/exceptions/v1
exceptions:
- {{id: EX-1, rule: some-rule, path: a.py, fingerprint: '{"0" * 32}', kind: deferred, reason: the builder replaces it in spring,
   requested_by: ann, approved_by: ben, approved_at: 2026-11-02, expires: 2026-12-31}}
"""
TRUST = """\
schema: codewarrant/trust/v1
people:
- login: ann
  ssh_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample ann@example.org
  from: 2026-01-01
  until: 2026-12-31
"""
HISTORY = (
    '{"schema":"codewarrant/history/v1","audits":['
    '{"tree":"1111111111111111111111111111111111111111","at":"2026-03-01T00:00:00Z","outcome":"sound","note":"n"},'
    '{"tree":"2222222222222222222222222222222222222222","at":"2026-03-02T00:00:00Z","outcome":"defect","note":"n"}]}'
)
EVIDENCE = (
    '{"schema":"codewarrant/evidence/v1","pin":{"model":"m","fingerprint":"","prompt_sha256":"p","rules_sha256":"r",'
    '"harness":"h","passes":1},"benchmark_sha256":"b","measured_on":"2026-10-01",'
    '"classes":[{"cwe":"CWE-89","vulnerable":100,"found":90,"patched":100,"silent":70}]}'
)
CLAUSE = "clauses:\n  - id: mine\n    then: review\n    because: it is so\n    when: {unfinished: true}\n"


def when(test: str) -> str:
    """A policy of one clause with this condition."""
    return CLAUSE.replace("unfinished: true", test)


def judged(path: Path, base: str | None = "main", head: str = "topic") -> tuple[GitSource, Change]:
    source = GitSource(path, os.environ["PATH"])
    return source, commits.collect(source, base, head)


def on_target(tmp_path: Path, files: Files) -> tuple[GitSource, Change]:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"kept": b"1\n", **files})
    repository.branch("topic")
    repository.commit({"a": b"1\n"})
    return judged(tmp_path)


def load(tmp_path: Path, text: str, profile: str | None = None) -> policy.Judge:
    return policy.load(*on_target(tmp_path, {".codewarrant/policy.yml": text.encode()}), profile)


def judge(**files: str) -> policy.Judge:
    """The judge in these files: `policy` is policy.yml, and so on."""
    names = {name: f"{name}.json" if name in ("history", "evidence") else f"{name}.yml" for name in files}
    return policy.judge({names[name]: text.encode() for name, text in files.items()}, "c" * 40)


@pytest.mark.parametrize("wanted", [None, "balanced", "strict", "velocity"])
def test_without_a_policy_a_built_in_profile_judges(tmp_path: Path, wanted: str | None) -> None:
    judge = policy.load(*on_target(tmp_path, {}), wanted)
    assert (judge.source.profile, judge.policy.clauses, judge.enforcement) == (wanted or "balanced", (), Enforcement.BLOCK)
    assert (judge.source.commit, judge.people, judge.history, judge.evidence) == (None, (), History(), None)
    assert judge.clauses == catalogue.profile(wanted or "balanced")[0].clauses


def test_a_policy_is_named_by_the_commit_it_came_from(tmp_path: Path) -> None:
    source, change = on_target(tmp_path, {".codewarrant/policy.yml": CLAUSE.encode()})
    judge = policy.load(source, change)
    assert [(clause.id, clause.then) for clause in judge.policy.clauses] == [("mine", Verdict.REVIEW)]
    assert change.target is not None
    assert judge.source.commit == change.target.commit
    assert judge == policy.at(source, change.target)


DIGESTED = [
    {}, {"policy": "profile: balanced\n"}, {"policy": "profile: strict\n"}, {"policy": "selection: strict\n"},
    {"policy": "thresholds: strict\n"}, {"exceptions": EXCEPTIONS}, {"trust": TRUST}, {"history": HISTORY},
    {"evidence": EVIDENCE}, {"trust": TRUST, "history": HISTORY},
]  # fmt: skip


def test_the_digest_is_of_all_that_judges() -> None:
    found = [judge(**files).source.sha256 for files in DIGESTED]
    assert len(set(found)) == len(found)
    assert found == [judge(**files).source.sha256 for files in DIGESTED], "and of nothing else"


@pytest.mark.parametrize(
    ("text", "clauses", "moderate_lines", "enforcement"),
    [
        ("profile: strict\n", "documentation-lane", 200, Enforcement.BLOCK),
        ("selection: strict\n", "documentation-lane", 400, Enforcement.BLOCK),
        ("thresholds: strict\n", "low-lane", 200, Enforcement.BLOCK),
        ("enforcement: warn\n", "low-lane", 400, Enforcement.WARN),
        ("profile: strict\nselection: velocity\nthresholds: balanced\nenforcement: observe\n", "warned-lane", 400,
            Enforcement.OBSERVE),
    ],
)  # fmt: skip
def test_each_axis_can_come_from_another_profile(
    text: str, clauses: str, moderate_lines: int, enforcement: Enforcement
) -> None:
    found = judge(policy=text)
    assert (found.clauses[0].id, found.thresholds.moderate_lines, found.enforcement) == (clauses, moderate_lines, enforcement)


def test_the_thresholds_say_how_long_an_exception_may_last() -> None:
    assert judge(exceptions=EXCEPTIONS).exceptions[0].id == "EX-1"
    with pytest.raises(Problem, match="this profile allows 30 days at most"):
        judge(policy="thresholds: strict\n", exceptions=EXCEPTIONS)


def test_the_files_beside_the_policy_are_read() -> None:
    found = judge(trust=TRUST, history=HISTORY, evidence=EVIDENCE)
    assert [person.login for person in found.people] == ["ann"]
    assert [audit.outcome for audit in found.history.audits] == [AuditOutcome.SOUND, AuditOutcome.DEFECT]
    assert found.evidence
    assert found.evidence.classes[0].cwe == "CWE-89"


def test_cases_lie_beside_the_policy_and_judge_nothing(tmp_path: Path) -> None:
    files: Files = {".codewarrant/tests/b.yml": b"b", ".codewarrant/tests/a.yml": b"a", ".codewarrant/rules/r.yml": b"r"}
    source, change = on_target(tmp_path, files)
    assert policy.load(source, change).source == policy.judge({}, None).source
    assert change.target
    assert list(policy.tests_at(source, change.target).items()) == [
        (".codewarrant/tests/a.yml", b"a"), (".codewarrant/tests/b.yml", b"b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({".codewarrant/tests/a.yaml": b"a"}, "a.yaml holds no policy cases"),
        ({".codewarrant/tests/d/a.yml": b"a"}, "tests/d on the target branch is no plain file"),
        ({".codewarrant/tests/tests/a.yml": b"a"}, "tests/tests on the target branch is no plain file"),
        ({".codewarrant/tests": Symlink(b"../d"), "d/a.yml": b"a"}, "tests on the target branch is no plain file"),
    ],
)  # fmt: skip
def test_a_file_of_cases_that_would_not_be_read_is_refused(tmp_path: Path, files: Files, what: str) -> None:
    source, change = on_target(tmp_path, files)
    assert change.target
    with pytest.raises(Problem, match=what):
        policy.tests_at(source, change.target)


def test_the_tip_of_the_target_decides_neither_the_merge_base_nor_the_head(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n"})
    repository.branch("topic")
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\nexclude: []\n", "a": b"1\n"})
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": STRICT})
    assert policy.load(*judged(tmp_path)).enforcement is Enforcement.WARN


def test_a_head_cannot_bring_the_first_policy(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({"a": b"1\n"})
    repository.branch("topic")
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n", ".codewarrant/other.yml": b"x: [\n"})
    assert policy.load(*judged(tmp_path)).enforcement is Enforcement.BLOCK


def test_a_first_commit_cannot_bring_its_own_policy(tmp_path: Path) -> None:
    repository = Repository(tmp_path, checkout=False)
    repository.commit({".codewarrant/policy.yml": b"enforcement: observe\n"})
    judge = policy.load(*judged(tmp_path, None, "HEAD"))
    assert (judge.enforcement, judge.source.commit) == (Enforcement.BLOCK, None)


def test_a_plain_folder_has_no_policy(tmp_path: Path) -> None:
    (tmp_path / ".codewarrant").mkdir()
    (tmp_path / ".codewarrant" / "policy.yml").write_bytes(STRICT)
    source = FolderSource(tmp_path)
    assert policy.load(source, source.change).enforcement is Enforcement.BLOCK


@pytest.mark.parametrize(
    ("files", "what", "do"),
    [
        pytest.param({".codewarrant/policy.yaml": STRICT}, "policy.yaml is a file that", "'policy.yml'?", id="wrong ending"),
        pytest.param({".codewarrant/Policy.yml": STRICT}, "Policy.yml is a file that", "'policy.yml'?", id="wrong case"),
        pytest.param({".codewarrant/policy.yml": STRICT, ".codewarrant/notes": b""}, "notes is a file that", "remove it",
            id="a file beside it"),
        pytest.param({".codewarrant/history.yml": b""}, "history.yml is a file that", "'history.json'?", id="YAML for JSON"),
        pytest.param({".codewarrant/tests": b""}, "tests is a file that", "remove it", id="a file that should be a folder"),
        pytest.param({".codewarrant/tests": Symlink(b"../kept")}, "no plain file", "replace it", id="symlinked subfolder"),
        pytest.param({".codewarrant/policy.yml": Symlink(b"../kept")}, "no plain file", "replace it", id="symlink"),
        pytest.param({".codewarrant": Symlink(b"config")}, "no plain file", "replace it", id="symlinked folder"),
        pytest.param({".codewarrant/other/a.yml": b"x"}, "no plain file", "replace it", id="a folder in it"),
    ],
)  # fmt: skip
def test_a_policy_that_would_not_be_read_is_refused(tmp_path: Path, files: Files, what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        policy.load(*on_target(tmp_path, files))
    assert what in caught.value.what
    assert do in caught.value.do
    assert caught.value.exit_code == 2


def test_the_mode_of_the_file_does_not_matter(tmp_path: Path) -> None:
    source, change = on_target(tmp_path, {".codewarrant/policy.yml": Executable(STRICT)})
    assert policy.load(source, change).enforcement is Enforcement.WARN


P = ".codewarrant/policy.yml"
SECOND = (
    "  - id: other\n    then: allow\n    because: it is so\n    when:\n"
    "      any:\n        - unfinished: true\n        - TEST\n"
)
"""A clause whose test stands on line 12 after CLAUSE."""
STAND_IN = f"stand_in:\n  benchmark_sha256: {'ab' * 32}\n"


def deep(test: str) -> str:
    return CLAUSE + SECOND.replace("TEST", test)


@pytest.mark.parametrize(
    ("text", "what", "do"),
    [
        # What is no document of ours at all.
        pytest.param("", f"{P}:1: this file holds no keys", "docs/policy.md", id="empty"),
        pytest.param("- a\n", f"{P}:1: this file holds no keys", "docs/policy.md", id="a list"),
        pytest.param("a: 1\nb: &x 1\nc: *x\n", f"{P}:2: this YAML cannot be read", "write the value out", id="alias"),
        pytest.param("a: &a [x]\nb: &b [*a, *a]\n", f"{P}:1: this YAML cannot be read", "write the value out", id="bomb"),
        pytest.param("a: 1\nb: " + "[" * 40, f"{P}:2: this YAML cannot be read", "deeper than 32", id="deep nesting"),
        pytest.param("#\n" * 600_000, f"{P}:524289: this YAML cannot be read", "1048576 is the limit", id="huge"),
        pytest.param("solo: true\nprofile: strict\nsolo: false\n", f"{P}:3: this YAML cannot be read", "there twice",
            id="twice"),
        pytest.param("solo: true\n\tprofile: strict\n", f"{P}:2: this YAML cannot be read", "mend this line", id="tab"),
        pytest.param("profile: !!str strict\n", f"{P}:1: this YAML cannot be read", "leave the tag out", id="tag"),
        # Keys and values.
        pytest.param("enforcment: warn\n", f"{P}:1: the file has no key 'enforcment'", "'enforcement'?", id="key"),
        pytest.param("solo: true\nenforcement: wran\n", f"{P}:2: enforcement: 'wran' is none of", "'warn'?", id="value"),
        pytest.param("enforcement: WARN\n", f"{P}:1: enforcement: 'WARN' is none of", "'warn'?", id="upper case"),
        pytest.param("enforcement: {default: warn}\n", f"{P}:1: enforcement: {{'default': 'warn'}} is none of", "",
            id="mapping"),
        pytest.param("solo: yes\n", f"{P}:1: solo: 'yes' is not true or false", "write true or false", id="yes"),
        pytest.param("solo_hours: '24'\n", f"{P}:1: solo_hours: '24' is not a whole number", "quotes out: 24",
            id="quoted number"),
        pytest.param("critical_paths: src/**\n", f"{P}:1: critical_paths: 'src/**' is not a list", "write [src/**]",
            id="no list"),
        pytest.param("critical_paths:\n  - a\n  - 7\n", f"{P}:3: critical_paths.1: 7 is not text", "'7'",
            id="a number for text"),
        pytest.param("clauses:\n", f"{P}:1: clauses: nothing is not a list", "write a list", id="nothing for a list"),
        pytest.param(CLAUSE.replace("then: review", "than: review"), f"{P}:3: clauses.0 has no key 'than'", "'then'?",
            id="clause key"),
        pytest.param(CLAUSE.replace("    because: it is so\n", ""),
            f"{P}:2: clauses.0 lacks the key 'because'", "add `because:`",
            id="no reason given"),
        pytest.param("schema: codewarrant/policy/v2\n", f"{P}:1: schema: 'codewarrant/policy/v2' is not", "", id="version"),
        # Conditions.
        pytest.param(when("unfinishd: true"), f"{P}:5: clauses.0.when has no key 'unfinishd'", "'unfinished'?", id="fact"),
        pytest.param(deep("lines_ovr: 7"), f"{P}:12: clauses.1.when.any.1 has no key 'lines_ovr'", "'lines_over'?",
            id="fact, deep"),
        pytest.param(when(""), f"{P}:5: clauses.0.when must hold exactly one test, and holds none", "write one", id="no test"),
        pytest.param(when("unfinished: true, unreviewed: true"),
            f"{P}:5: clauses.0.when must hold exactly one test, and holds unfinished and unreviewed", "`all:`", id="two tests"),
        pytest.param(deep("{unfinished: true, lines_over: 3}"),
            f"{P}:12: clauses.1.when.any.1 must hold exactly one test", "`any:`",
            id="two tests, deep"),
        pytest.param(deep("unfinished:"), f"{P}:12: clauses.1.when.any.1: exactly one test", "docs", id="a test of nothing"),
        pytest.param(when("tier_at_least: hihg"), f"{P}:5: clauses.0.when.tier_at_least: 'hihg' is none of", "'high'?",
            id="tier"),
        pytest.param(when("new_finding: high"),
            f"{P}:5: clauses.0.when.new_finding: 'high' is not a list of keys and values", "write",
            id="a severity for a finding"),
        pytest.param(when("new_finding: {severity: hgh}"), f"{P}:5: clauses.0.when.new_finding.severity: 'hgh'", "'high'?",
            id="severity"),
        pytest.param(when("new_finding: {confidence: high}"),
            f"{P}:5: clauses.0.when.new_finding lacks the key 'severity'", "add",
            id="no severity"),
        pytest.param(when("touches: payment"), f"{P}:5: clauses.0.when.touches: 'payment' is not a list", "[payment]",
            id="one area"),
        pytest.param(when("touches: [authentification]"), f"{P}:5: there is no area 'authentification'", "'authentication'?",
            id="area"),
        pytest.param(deep("removes: [authentication, sesion]"), f"{P}:12: there is no area 'sesion'", "'session'?",
            id="removed area"),
        pytest.param(when("not: {any: [{touches: [x]}]}"), f"{P}:5: there is no area 'x'", "there are: ", id="area, like none"),
        pytest.param(deep("capability: [listener, network-ot]"),
            f"{P}:12: there is no capability 'network-ot'", "'network-out'?", id="capability"),
        pytest.param(when("any: []"), f"{P}:5: clause 'mine' holds an empty list", "fill it", id="empty any"),
        pytest.param(when("all: []"), f"{P}:5: clause 'mine' holds an empty list", "fill it", id="empty all"),
        pytest.param(deep("all: []"), f"{P}:12: clause 'other' holds an empty list", "fill it", id="empty all, deep"),
        pytest.param(when("touches: []"), f"{P}:5: clause 'mine' holds an empty list", "fill it", id="empty touches"),
        pytest.param(when("origin: []"), f"{P}:5: clause 'mine' holds an empty list", "fill it", id="empty origin"),
        pytest.param(when("only: []"), f"{P}:5: clause 'mine' holds an empty list", "fill it", id="empty only"),
        pytest.param(when("only: [docs]"), f"{P}:5: clauses.0.when.only.0: 'docs' is none of code, data, prose", "", id="kind"),
        pytest.param(when("origin: [robot]"), f"{P}:5: clauses.0.when.origin.0: 'robot' is none of", "", id="origin"),
        pytest.param(when("lines_over: -1"), f"{P}:5: lines_over is -1", "0 to", id="less than nothing"),
        pytest.param(when("lines_over: 1.5"), f"{P}:5: this YAML cannot be read", "not a plain whole number", id="fraction"),
        pytest.param(when("rolling_lines_over: 399"), f"{P}:5: rolling_lines_over is 399", "write 400 or more", id="not kept"),
        pytest.param("thresholds: velocity\n" + when("backlog_over: 9999999"), f"{P}:6: backlog_over is 9999999", "0 to",
            id="too much"),
        # Clauses.
        pytest.param(CLAUSE.replace("mine", "low-lane"), f"{P}:2: two clauses are called 'low-lane'", "of its own",
            id="known id"),
        pytest.param(CLAUSE + CLAUSE.removeprefix("clauses:\n"), f"{P}:6: two clauses are called 'mine'", "of its own",
            id="id twice"),
        pytest.param(CLAUSE.replace("mine", "objection"), f"{P}:2: two clauses are called 'objection'", "", id="one more"),
        pytest.param(CLAUSE.replace("mine", "no-clause"), f"{P}:2: two clauses are called 'no-clause'", "",
            id="an id of the gate's"),
        pytest.param(CLAUSE.replace("mine", "My clause"), f"{P}:2: 'My clause' is no id", "hyphens", id="no id"),
        pytest.param(CLAUSE.replace("it is so", "''"), f"{P}:4: clause 'mine' gives no reason", "say why", id="empty reason"),
        pytest.param(CLAUSE + "    approvals: 0\n", f"{P}:6: approvals is 0", "1 to 10", id="nobody asked"),
        pytest.param(CLAUSE + "    approvals: 11\n", f"{P}:6: approvals is 11", "1 to 10", id="too many asked"),
        pytest.param(CLAUSE.replace("review", "block") + "    approvals: 2\n", f"{P}:6: approvals do not go with `then: block`",
            "write `then: review`", id="approvals for a block"),
        # The rest of the file.
        pytest.param("solo: true\nprofile: balancd\n", f"{P}:2: profile: there is no profile 'balancd'", "'balanced'?",
            id="profile"),
        pytest.param("solo: true\nselection: stirct\n", f"{P}:2: selection: there is no profile 'stirct'", "'strict'?",
            id="selection"),
        pytest.param("thresholds: {lines: 7}\n", f"{P}:1: thresholds: {{'lines': 7}} is not text", "",
            id="numbers for a profile"),
        pytest.param("thresholds: fast\n", f"{P}:1: thresholds: there is no profile 'fast'", "velocity", id="thresholds"),
        pytest.param("profile: ../profiles/balanced\n", f"{P}:1: profile: there is no profile ", "", id="a path for a profile"),
        pytest.param("solo: true\nsolo_hours: 0\n", f"{P}:2: solo_hours is 0", "1 to 720", id="no hours"),
        pytest.param("solo_hours: 721\n", f"{P}:1: solo_hours is 721", "1 to 720", id="too many hours"),
        pytest.param("teams:\n  '@a/b': []\n", f"{P}:2: '@a/b' stands for nobody", "name its logins", id="empty team"),
        pytest.param("operators:\n  bot: [ann]\n  bot2: ['']\n", f"{P}:3: 'bot2' stands for nobody", "", id="no operator"),
        pytest.param(STAND_IN + "  tiers: [moderate, high]\n",
            f"{P}:1: stand_in: automated review never stands in for a person above the moderate tier", "docs",
                id="stand-in, tier"),
        pytest.param(STAND_IN + "  min_recall_percent: 49\n", f"{P}:1: stand_in: percentages are 50 to 100", "docs",
            id="percent"),
        pytest.param(STAND_IN + "  max_age_days: 0\n", f"{P}:3: max_age_days is 0", "1 to 365", id="no days"),
        pytest.param(STAND_IN + "  tiers: []\n", f"{P}:3: stand_in names no tier", "leave stand_in out", id="no tiers"),
        pytest.param("stand_in:\n  benchmark_sha256: abc\n", f"{P}:2: that is no SHA-256", "64 digits", id="digest"),
        pytest.param("critical_paths:\n  - a\n  - /src/**\n", f"{P}:3: '/src/**' fits nothing", "without",
            id="a path from the root"),
        pytest.param("exclude:\n  - path: ../x\n    reason: it is\n", f"{P}:2: '../x' fits nothing", "without",
            id="a path outside"),
        pytest.param("exclude:\n  - path: x\n    reason: ''\n", f"{P}:3: there is no reason", "say why",
            id="excluded without reason"),
        pytest.param("scanners:\n  - {name: a, command: [x/y]}\n", f"{P}:2: scanners.0: `command` begins with a bare name", "",
            id="path"),
        pytest.param("enforce_from: 2026-13-01\n", f"{P}:1: enforce_from: '2026-13-01' is no day", "2026-12-01", id="month 13"),
        pytest.param("solo: true\nenforce_from: 2026-12-1\n", f"{P}:2: enforce_from: '2026-12-1' is no day", "",
            id="one digit"),
        pytest.param("enforce_from: '20261201'\n", f"{P}:1: enforce_from: '20261201' is no day", "", id="no dashes"),
        pytest.param("enforce_from: 2026-W49-2\n", f"{P}:1: enforce_from: '2026-W49-2' is no day", "", id="week"),
        pytest.param("enforce_from: 2026-12-01T00:00:00Z\n", f"{P}:1: enforce_from: ", "2026-12-01", id="time"),
        pytest.param("enforce_from: ''\n", f"{P}:1: enforce_from: '' is no day", "", id="no day at all"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_policy_is_explained_with_its_line(text: str, what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        judge(policy=text)
    said = f"{caught.value.what} {caught.value.why} {caught.value.do}"
    assert caught.value.what.startswith(what)
    assert do in said
    assert caught.value.exit_code == 2
    assert caught.value.do, "every mistake comes with something to do"
    assert "Value error" not in said
    assert len(str(caught.value)) < 600


def test_a_mistake_on_the_target_branch_says_that_it_stands_there(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        load(tmp_path, "a: 1\nenforcment: warn\n")
    assert caught.value.what == f"{P}:1: the file has no key 'a'"
    assert caught.value.why == "the file is read from the tip of the target branch"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"trust": TRUST.replace("trust/v1", "trust/v2")}, ".codewarrant/trust.yml:1: schema: 'codewarrant/trust/v2' is not"),
        ({"trust": TRUST.replace("ssh-ed25519 ", "")}, ".codewarrant/trust.yml:4: that is no public key"),
        ({"trust": TRUST.replace("2026-01-01", "2026-1-1")}, ".codewarrant/trust.yml:5: from: '2026-1-1' is no day"),
        ({"trust": TRUST.replace("2026-12-31", "2025-12-31")}, ".codewarrant/trust.yml:6: 2025-12-31 is before 2026-01-01"),
        ({"trust": TRUST.replace("login: ann", "login: ''")}, ".codewarrant/trust.yml:3: that is nobody"),
        ({"trust": TRUST.replace("login", "logn")}, ".codewarrant/trust.yml:3: people.0 has no key 'logn'"),
        ({"history": HISTORY.replace("2026-03-02T00:00:00Z", "2026-03-02")},
            "history.json: audits.1.at: '2026-03-02' is no time"),
        ({"history": HISTORY.replace("2026-03-02", "2025-03-02")}, "history.json: audits.1.at is before the one above it"),
        ({"history": "[]"}, "history.json:1:1 cannot be read"),
        ({"evidence": EVIDENCE.replace("evidence/v1", "evidence/v2")},
            "evidence.json: schema: 'codewarrant/evidence/v2' is not"),
        ({"evidence": EVIDENCE.replace("2026-10-01", "soon")}, "evidence.json: measured_on: 'soon' is no day"),
        ({"evidence": EVIDENCE.replace("CWE-89", "89")}, "evidence.json: classes.0: '89' is no CWE of its own"),
        ({"evidence": EVIDENCE.replace('"found":90', '"found":101')}, "evidence.json: classes.0: the counts do not add up"),
        ({"evidence": EVIDENCE.replace('"silent":70', '"silent":-1')}, "evidence.json: classes.0: the counts do not add up"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_beside_the_policy_is_explained(files: dict[str, str], what: str) -> None:
    with pytest.raises(Problem) as caught:
        judge(**files)
    assert what in caught.value.what
    assert caught.value.do
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "profile: balanced\n", "enforce_from: 2026-12-01\n", "critical_paths: ['src/**']\n", CLAUSE,
        when("touches: [authentication, critical-path]"),
        when("all: [{not: {tier_at_least: high}}, {origin: [ai, unknown]}]"),
        when("any: [{traversal: true}, {critical_hunks_over: 0}, {rolling_lines_over: 400}, {backlog_over: 3}]"),
        when("all: [{removes: [access-check]}, {only: [code, data]}, {capability: [network-out]}]"),
        CLAUSE + "    approvals: 10\n",
        "solo: true\nsolo_hours: 720\n", "teams: {'@example/security': [ann, ben]}\noperators: {some-bot: [ann]}\n",
        STAND_IN + "  tiers: [low, moderate]\n",
        "exclude:\n  - path: vendor/**\n    reason: third-party code\n",
    ],
)  # fmt: skip
def test_a_policy_without_mistakes_is_read(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).source.commit is not None


def test_whoever_starts_the_gate_cannot_overrule_the_policy_s_profile(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="--profile other was given, and the target branch's policy names balanced"):
        load(tmp_path, "profile: balanced\n", "other")


def test_an_unknown_profile_is_explained(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no profile 'strct'"):
        policy.load(*on_target(tmp_path, {}), "strct")

"""The word `policy`: cases that a policy is tried on, how a decision came about, and what a policy says of the past."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from codewarrant.records import Tier
from tests.gate import INJECTION, NOW, ROOT, SMALL, Gate, command
from tests.repositories import Files, Repository
from tests.thorough import sampled

POLICY, CASES = ".codewarrant/policy.yml", ".codewarrant/tests/money.yml"
CASE = b"schema: codewarrant/policy-cases/v1\ncases:\n  - name: a small change\n    expect: allow\n"
LOGIN = b"def login(user, word):\n    return check_password(user, word)\n"
"""A file of high tier."""
CLAUSE = b"schema: codewarrant/policy/v1\nclauses:\n  - id: mine\n    then: review\n    because: it is so\n    when: %s\n"


def documented(key: bytes) -> bytes:
    """The first YAML of docs/policy.md that holds this key: what a reader pastes."""
    text = (ROOT / "docs" / "policy.md").read_bytes()
    blocks: list[bytes] = re.findall(rb"```yaml\n(.*?)```", text, re.DOTALL)
    return next(block for block in blocks if b"\n" + key in b"\n" + block)


# --- policy test ------------------------------------------------------------------------------------------------------


def test_policy_and_cases_of_the_documentation_agree(gate: Gate, repository: Repository) -> None:
    repository.commit({POLICY: documented(b"profile:"), CASES: documented(b"cases:")})
    ran = gate("policy", "test", "--repo", repository.path)
    assert (ran.code, ran.out, ran.err) == (0, "6 cases, all as expected\n", "")


def test_case_that_is_not_as_expected_is_one_and_shows_why(gate: Gate, repository: Repository) -> None:
    wrong = documented(b"cases:").replace(b"expect: allow", b"expect: review")
    repository.commit({POLICY: documented(b"profile:"), CASES: wrong})
    ran = gate("policy", "test", "--repo", repository.path)
    assert ran.code == 1
    shown = ran.out.splitlines()
    assert shown[:3] == [
        "error[a small change flows]: expected review, and the policy says allow",
        f" --> {CASES}:3",
        ("  = note: low-lane says allow: low tier, read by every scanner that applies, "
         "and nothing new of medium severity or more"),
    ]  # fmt: skip
    assert shown[-1] == "6 cases: 2 not as expected"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({}, "no file under .codewarrant/tests at HEAD", id="no folder"),
        pytest.param({CASES: CASE.partition(b"\n")[0] + b"\ncases: []\n"}, f"{CASES}:2: there is no case", id="no case"),
        pytest.param({CASES: CASE.replace(b"expect", b"expct")}, f"{CASES}:4: ", id="typo"),
        pytest.param({CASES: CASE.replace(b"expect", b"expct")}, "did you mean 'expect'?", id="its mending"),
        pytest.param({CASES: CASE + b"    touches: [paymnt]\n"}, f"{CASES}:5: there is no area 'paymnt'", id="area"),
        pytest.param({CASES: CASE + b"    clause: low-lan\n"}, "did you mean 'low-lane'?", id="clause"),
        pytest.param({CASES: CASE + CASE[CASE.index(b"  - ") :]}, f"{CASES}:5: ", id="one name twice"),
        pytest.param({f"{CASES}x": CASE}, "their files end in .yml", id="another ending"),
        pytest.param({CASES: CASE, POLICY: b"profil: strict\n"}, f"{POLICY}:1: ", id="policy beside them"),
    ],
)
def test_cases_that_cannot_be_run_are_two(gate: Gate, repository: Repository, files: Files, said: str) -> None:
    repository.commit(files)
    ran = gate("policy", "test", "--repo", repository.path)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err


def test_cases_are_those_of_the_commit_not_of_the_work_tree(gate: Gate, repository: Repository) -> None:
    good = repository.commit({CASES: CASE})
    repository.commit({CASES: CASE.replace(b"allow", b"block")})
    assert gate("policy", "test", "--repo", repository.path).code == 1
    assert gate("policy", "test", "--repo", repository.path, "--at", good).code == 0
    (repository.path / CASES).write_bytes(CASE)
    assert gate("policy", "test", "--repo", repository.path).code == 1
    ran = gate("policy", "test", "--repo", repository.path, "--at", good, "--profile", "strict")
    assert (ran.code, "expected allow, and the policy says review" in ran.out) == (1, True)


# --- policy explain, policy input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param(SMALL, ("allow: low-lane holds  <-- decides", "Recorded: allow."), id="allow"),
        pytest.param(
            {"find.py": INJECTION},
            ("block: new-severe-finding holds  <-- decides", "python-sql-injection", "No approval lifts a block."), id="block",
        ),
        pytest.param(
            {".github/CODEOWNERS": b"* @dev\n"},
            ("review by 2 people: critical-tier holds  <-- decides", "- The approval of 2 people, on this head."), id="review",
        ),
    ],
)  # fmt: skip
def test_explain_and_input_tell_what_a_run_left_and_change_nothing(
    gate: Gate, repository: Repository, tmp_path: Path, files: Files, said: tuple[str, ...]
) -> None:
    repository.commit(files)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    before = bundle.bytes()
    words = ("--repo", repository.path, "--base", "main", "--out", bundle.path)
    explained = gate("policy", "explain", *words)
    assert (explained.code, [sentence for sentence in said if sentence not in explained.out]) == (0, [])
    assert "Recorded: " + bundle.decision.verdict in explained.out
    told = gate("policy", "input", *words)
    document = json.loads(told.out)
    assert told.code == 0
    for name in ("change", "event", "reviews", "classification", "scan"):
        assert document[name] == json.loads(before[f"{name}.json"]), name
    assert bundle.bytes() == before


def without(document: dict[str, Any]) -> None:
    del document["change"]


def added(document: dict[str, Any]) -> None:
    document["more"] = 1


def coerced(document: dict[str, Any]) -> None:
    document["thresholds"]["load"] = "5"


def test_input_is_what_its_schema_says(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "out", "--base", "main")
    document = gate("policy", "input", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out").out
    schema = json.loads(gate("schema", "decision-input").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(json.loads(document))) == []
    assert json.loads(document)["now"] == NOW, "of the decision, so that it is the same tomorrow"
    for spoil in (without, added, coerced):
        spoiled = json.loads(document)
        spoil(spoiled)
        assert list(validator.iter_errors(spoiled)), spoil.__name__


@pytest.mark.parametrize("kind", ["explain", "input"])
def test_records_of_another_change_are_not_explained(gate: Gate, repository: Repository, tmp_path: Path, kind: str) -> None:
    repository.commit(SMALL)
    gate.run(repository.path, tmp_path / "out", "--base", "main")
    repository.commit({"README.md": b"# Another\n"})
    ran = gate("policy", kind, "--repo", repository.path, "--base", "main", "--out", tmp_path / "out")
    assert (ran.code, ran.out, "holds the records of another change" in ran.err) == (2, "", True)


@pytest.mark.parametrize("kind", ["explain", "input"])
def test_folder_without_records_is_refused(gate: Gate, repository: Repository, tmp_path: Path, kind: str) -> None:
    ran = gate("policy", kind, "--repo", repository.path, "--base", "main", "--out", tmp_path / "nowhere")
    assert (ran.code, ran.out, "holds no records" in ran.err) == (2, "", True)
    assert not (tmp_path / "nowhere").exists()


# --- policy replay ----------------------------------------------------------------------------------------------------


@pytest.fixture
def past(repository: Repository) -> Repository:
    """Five changes on `main`: three merged branches and two squashed ones, of low (2), moderate, high and critical tier."""
    repository.switch("main")
    merge(repository, "docs", {"docs/a.md": b"# A\n"}, {"docs/a.md": b"# A\n\nMore.\n"})
    repository.commit(SMALL, "Small (#2)")
    merge(repository, "login", {"auth/login.py": LOGIN})
    repository.commit({"pyproject.toml": b'[project]\nname = "shop"\ndependencies = ["flask"]\n'}, "Dependency (#4)")
    merge(repository, "owners", {".github/CODEOWNERS": b"* @dev\n"})
    return repository


def merge(repository: Repository, name: str, *commits: Files) -> None:
    """Merge a branch of these commits, with a merge commit, into a `main` that has not moved since."""
    main = repository.resolve("main")
    repository.branch(name)
    for files in commits:
        repository.commit(files)
    tree = repository.git("rev-parse", f"{name}^{{tree}}").decode().strip()
    tip = repository.resolve(name)
    repository.switch("main")
    repository.commit_of(tree, main, tip, message=f"Merge {name}")


def replayed(gate: Gate, repository: Repository, *words: str | Path) -> str:
    ran = gate("policy", "replay", "--repo", repository.path, "--since", "2026-01-01", *words)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def by_tier(text: str) -> dict[str, int]:
    """The picture as numbers."""
    return {name: int(count) for name, count in re.findall(r"^(\w+) +█* +(\d+) +\d+ % +[\d,]+ min$", text, re.MULTILINE)}


def test_replay_counts_merges_and_squashes_and_says_the_same_again(gate: Gate, past: Repository, tmp_path: Path) -> None:
    page = tmp_path / "replay.html"
    text = replayed(gate, past, "--html", page)
    assert text.startswith("5 changes.")
    assert by_tier(text) == {Tier.LOW: 2, Tier.MODERATE: 1, Tier.HIGH: 1, Tier.CRITICAL: 1}
    assert "40 % flow with nobody in front (2 of 5)." in text
    first = page.read_bytes()
    commits = past.git("rev-list", "--first-parent", "main", "^feature").decode().split()
    assert re.findall(r"<tr><td><code>([0-9a-f]{12})", first.decode()) == [commit[:12] for commit in commits]
    assert not re.search(rb"<script|https?://|\bon\w+=", first), "a page that loads and runs nothing"
    assert (replayed(gate, past, "--html", page), page.read_bytes()) == (text, first)


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        pytest.param(("--most", "2"), {Tier.LOW: 0, Tier.MODERATE: 1, Tier.HIGH: 0, Tier.CRITICAL: 1}, id="newest two"),
        pytest.param(("--at", "main~2"), {Tier.LOW: 2, Tier.MODERATE: 0, Tier.HIGH: 1, Tier.CRITICAL: 0}, id="earlier tip"),
        pytest.param(("--at", "feature"), {}, id="only the first commit"),
    ],
)
def test_replay_of_a_part(gate: Gate, past: Repository, words: tuple[str, ...], counts: dict[str, int]) -> None:
    assert by_tier(replayed(gate, past, *words)) == counts


def test_replay_is_by_the_policy_that_is_meant(gate: Gate, past: Repository, tmp_path: Path) -> None:
    assert "20 % flow with nobody in front (1 of 5)." in replayed(gate, past, "--profile", "strict")
    assert "60 % flow with nobody in front (3 of 5)." in replayed(gate, past, "--profile", "velocity")
    word = b"<script>alert(1)"  # in what is shown of the policy, and of the change
    past.commit({POLICY: CLAUSE.replace(b"it is so", word) % b"{lines_over: 0}"})
    past.commit({b"auth/%s.py" % word: LOGIN})
    text = replayed(gate, past, "--html", tmp_path / "replay.html")
    assert "0 % flow with nobody in front (0 of 7)." in text
    page = (tmp_path / "replay.html").read_text()
    assert ("<script" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "2026-02-30"], "--since 2026-02-30 is no day. write it as 2026-01-31"),
        (["--since", "yesterday"], "--since yesterday is no day"),
        ([], "required: --since"),
        (["--since", "2026-01-01", "--most", "many"], "--most 'many' is no number"),
        (["--since", "2026-01-01", "--most", "0"], "write 1 or more"),
        (["--since", "2026-01-01", "--html", "/nonexistent/a.html"], "/nonexistent/a.html cannot be written"),
        (["--since", "2026-01-01", "--at", "nowhere"], "there is no commit called 'nowhere'"),
        (["--since", "2026-01-01", "--profile", "strct"], "did you mean 'strict'?"),
    ],
    ids=" ".join,
)
def test_replay_of_nothing_sensible_is_two(gate: Gate, repository: Repository, words: list[str], said: str) -> None:
    ran = gate("policy", "replay", "--repo", repository.path, *words)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err


def test_replay_of_a_time_without_changes_says_so(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    ran = gate("policy", "replay", "--repo", repository.path, "--since", "2027-01-01", "--html", tmp_path / "a.html")
    assert (ran.code, ran.out) == (0, "No change was merged in this time.\n")


# --- mistakes in a policy, by the real command ------------------------------------------------------------------------


def typo(line: bytes) -> bytes:
    return b"schema: codewarrant/policy/v1\nprofile: balanced\n" + line


def bomb() -> bytes:
    """Ten names of ten names each, eight deep."""
    lines = [b"a0: &a0 [lol]", *(b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 9))]
    return b"schema: codewarrant/policy/v1\n" + b"\n".join(lines) + b"\n"


@pytest.mark.parametrize(
    ("policy", "line", "said"),
    sampled([
        ("typo in a key", typo(b"critcal_paths: [src/**]\n"), 3, "did you mean 'critical_paths'?"),
        ("typo in a value", typo(b"selection: strct\n"), 3, "did you mean 'strict'?"),
        ("unknown fact", CLAUSE % b"{tier_atleast: high}", 6, "did you mean 'tier_at_least'?"),
        ("unknown area", CLAUSE % b"{touches: [paymnt]}", 6, "did you mean 'payment'?"),
        ("unknown capability", CLAUSE % b"{capability: [network]}", 6, "network-out"),
        ("empty any", CLAUSE % b"{any: []}", 6, "holds an empty list"),
        ("bomb", bomb(), 2, "anchors"),
    ], 3),
)  # fmt: skip
def test_mistake_in_a_policy_is_told_by_the_real_command(
    repository: Repository, tmp_path: Path, policy: bytes, line: int, said: str
) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(tmp_path / "home")}
    repository.commit({POLICY: policy})
    for words in (["run", "--base", "feature", "--out", str(tmp_path / "out")], ["policy", "test"]):
        ran = command(*words, cwd=repository.path, environment=environment)
        assert (ran.code, ran.out) == (2, ""), words
        assert re.match(rf"error: {re.escape(POLICY)}:{line}: ", ran.err.splitlines()[-1]), ran.err
        assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_observing_and_solo_policies_are_read_by_policy_test_too(gate: Gate, repository: Repository) -> None:
    cases = CASE.replace(b"expect: allow", b"expect: review\n    tier: critical\n    people: 2")
    repository.commit({POLICY: b"enforcement: observe\nsolo: true\n", CASES: cases})
    ran = gate("policy", "test", "--repo", repository.path)
    assert (ran.code, ran.out) == (0, "1 case, all as expected\n")

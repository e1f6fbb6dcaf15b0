"""verify, from the command line: 0 only for this change, this clone and a trusted key; else 1, 2 or 3 with its reason."""

import os
import shutil
from pathlib import Path

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS, SARIF, contents
from codewarrant.records import Isolation, Warrant
from steps.sign import envelope, statements, warrant
from steps.sign.signers import key as keys
from tests.e2e.actions import Runner, pull_request
from tests.gate import INJECTION, NOW, SIGNED, SMALL, Gate
from tests.repositories import Repository


@pytest.fixture
def out(gate: Gate, repository: Repository, tmp_path: Path) -> Path:
    """The bundle of a change that is allowed."""
    repository.commit(SMALL)
    assert gate.run(repository.path, tmp_path / "out", "--base", "main")[0].code == 0
    return tmp_path / "out"


def verified(gate: Gate, out: Path, repository: Repository, *words: str | Path) -> tuple[int, str]:
    """At the time of the decision, unless the words name another."""
    ran = gate("verify", out, "--repo", repository.path, "--now", NOW, *words)
    return ran.code, ran.out or ran.err


def own_key(gate: Gate) -> Path:
    return gate.home / ".config" / "codewarrant" / "key.pem"


def on_main(repository: Repository, files: dict[str, bytes]) -> None:
    """Put files on the target branch, and go on with a feature branch that begins there."""
    repository.switch("main")
    repository.commit(files)
    repository.git("branch", "--quiet", "--force", "feature", "main")
    repository.switch("feature")


def test_allowed_change_is_verified(gate: Gate, repository: Repository, out: Path) -> None:
    code, said = verified(gate, out, repository, "--base", "main")
    assert (code, said.startswith("verified: ")) == (0, True)


def test_stopped_change_is_verified_as_stopped(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "out", "--base", "main")
    code, said = verified(gate, tmp_path / "out", repository)
    assert (code, "the verdict is block, so it may not merge" in said) == (1, True)


def test_rendering_is_no_evidence_and_may_change(gate: Gate, repository: Repository, out: Path) -> None:
    (out / "report" / "index.html").write_text("scribbled over")
    (out / "report" / "more.txt").write_text("more")
    assert verified(gate, out, repository)[0] == 0
    shutil.rmtree(out / "report")
    assert verified(gate, out, repository)[0] == 0


@pytest.mark.parametrize(
    "name",
    ["change.json", "event.json", "reviews.json", "classification.json", "scan.json", "decision.json", "findings.sarif",
     *sorted(SIGNED)],
)  # fmt: skip
def test_one_flipped_byte_is_found_and_its_record_named(gate: Gate, repository: Repository, out: Path, name: str) -> None:
    data = bytearray((out / name).read_bytes())
    for at in (0, len(data) // 2, len(data) - 1):
        bent = bytearray(data)
        bent[at] ^= 4
        (out / name).write_bytes(bent)
        code, said = verified(gate, out, repository)
        assert (code, said.startswith("not verified[")) == (2, True)
        assert name in said or name.startswith("warrant/")


def test_warrant_replayed_for_another_commit_is_refused(gate: Gate, repository: Repository, out: Path) -> None:
    repository.commit({"find.py": INJECTION})
    code, said = verified(gate, out, repository)
    assert (code, "not verified[other-commit]" in said) == (2, True)
    assert verified(gate, out, repository, "--head", "feature~1")[0] == 0


def test_warrant_against_an_older_target_is_refused_when_the_target_is_named(
    gate: Gate, repository: Repository, out: Path
) -> None:
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    assert verified(gate, out, repository)[0] == 0
    code, said = verified(gate, out, repository, "--base", "main")
    assert (code, "not verified[other-commit]" in said) == (2, True)


def test_clone_without_the_target_cannot_verify(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    alone = Repository(tmp_path / "alone", checkout=False)
    alone.git("fetch", "--quiet", "--no-tags", repository.path.as_uri(), "feature")
    alone.git("update-ref", "refs/heads/main", "FETCH_HEAD")
    assert verified(gate, out, alone)[0] == 0, "the target is an ancestor here"
    repository.switch("main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    gate.run(repository.path, out, "--base", "main")
    code, said = verified(gate, out, alone)
    assert (code, "not verified[change-unknown]" in said) == (2, True), said


def test_clone_of_another_repository_is_refused(gate: Gate, out: Path, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.commit({"README.md": b"# Other\n"})
    assert verified(gate, out, other)[0] == 2


STRAY = ["extra.json", "warrant/extra.json", "sub/scan.json", "a\n::error::b", b"latin\xe9"]


@pytest.mark.parametrize("name", STRAY, ids=ascii)
def test_stray_file_is_refused_and_quoted(gate: Gate, repository: Repository, out: Path, name: str | bytes) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(out), os.fsencode(name))))  # noqa: PTH118 - bytes
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    ran = gate("verify", out, "--repo", repository.path, "--trust", own_key(gate), GITHUB_ACTIONS="true")
    assert (ran.code, "not verified[record-unexpected]" in ran.err) == (2, True)
    assert "\n::error::b" not in ran.err + ran.out


def test_symlinks_are_refused(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    (out / "scan.json").rename(tmp_path / "scan.json")
    (out / "scan.json").symlink_to(tmp_path / "scan.json")
    code, said = verified(gate, out, repository)
    assert (code, "not verified[record-odd]" in said) == (2, True)


def test_linked_folder_is_refused(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    (out / "warrant").rename(tmp_path / "warrant")
    (out / "warrant").symlink_to(tmp_path / "warrant")
    assert verified(gate, out, repository)[0] == 2


def test_stranger_is_not_trusted(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    first, gate.home = own_key(gate), tmp_path / "stranger"
    gate("sign", "--repo", repository.path, "--base", "main", "--out", out, HOME=str(gate.home))
    code, said = verified(gate, out, repository)
    assert code == 0, "the stranger trusts the stranger's own key"
    code, said = verified(gate, out, repository, "--trust", own_key(gate).resolve())
    assert code == 0
    code, said = verified(gate, out, repository, "--trust", first)
    assert (code, "not verified[key-unknown]" in said) == (2, True)


def test_unsigned_in_ci_is_said_and_not_verified(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    ran = gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out", CI="1")
    assert (ran.code, "UNSIGNED" in ran.out) == (0, True)
    assert [path.name for path in (tmp_path / "out" / "warrant").iterdir()] == ["warrant.UNSIGNED.json"]
    assert not (gate.home / ".config").exists(), "no key was made"
    ran = gate("verify", tmp_path / "out", "--repo", repository.path)
    assert (ran.code, "no key to trust" in ran.err) == (3, True)
    (tmp_path / "key.pem").write_text("x")
    assert gate("verify", tmp_path / "out", "--repo", repository.path, "--trust", tmp_path / "key.pem").code == 3


def test_unsigned_warrant_is_not_verified_under_any_key(gate: Gate, repository: Repository, out: Path) -> None:
    (out / "warrant" / "warrant.sigstore.json").rename(out / "warrant" / "warrant.UNSIGNED.json")
    code, said = verified(gate, out, repository)
    assert (code, "not verified[unsigned]: the warrant is UNSIGNED" in said) == (2, True)
    shutil.rmtree(out / "warrant")
    gate("sign", "--repo", repository.path, "--base", "main", "--out", out, "--signer", "none")
    assert [path.name for path in (out / "warrant").iterdir()] == ["warrant.UNSIGNED.json"]
    assert verified(gate, out, repository, "--trust", own_key(gate))[0] == 2


def test_home_that_cannot_be_written(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    (tmp_path / "home").write_text("a file")
    ran = gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out")
    assert (ran.code, "UNSIGNED" in ran.out) == (0, True), ran.err
    ran = gate("run", "--repo", repository.path, "--base", "main", RUNNER_TEMP=str(tmp_path))
    assert ran.code == 0, "there is always a folder to write to"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--head", "nowhere"], 3),
        (["--base", "nowhere"], 3),
        (["--trust", "nowhere.pem"], 3),
        (["--nonsense"], 3),
        (["--repo", "nowhere"], 3),
        (["--require", "mode=ky"], 3),
        (["--require", "mode=key", "--require", "mode=key+tsa"], 3),
        (["--max-age", "soon"], 3),
        (["--pull-request", "five"], 3),
        (["--policy-digest", "1234"], 3),
        (["--now", "tomorrow"], 3),
    ],
)
def test_bad_usage_is_three(gate: Gate, repository: Repository, out: Path, words: list[str], code: int) -> None:
    assert verified(gate, out, repository, *words)[0] == code


def test_folder_that_is_not_there_is_not_verified(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    assert verified(gate, tmp_path / "nowhere", repository)[0] == 2
    (tmp_path / "empty").mkdir()
    code, said = verified(gate, tmp_path / "empty", repository)
    assert (code, "there is no warrant" in said) == (2, True)
    assert out.is_dir()


def test_key_given_by_the_environment(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    key = own_key(gate)
    words: list[str | Path] = ["run", "--repo", repository.path, "--base", "main", "--out", out, "--signer", "env:MY_KEY"]
    ran = gate(*words, MY_KEY=key.read_text(), CI="1")
    assert ran.code == 0
    assert gate("verify", out, "--repo", repository.path, "--trust", key).code == 0
    assert key.read_text().split("\n")[1] not in ran.out + ran.err
    assert not (tmp_path / "env:MY_KEY").exists()


def test_a_name_in_the_bundle_gives_no_command_to_the_platform(
    gate: Gate, repository: Repository, out: Path, tmp_path: Path
) -> None:
    (out / "x\n::add-mask::y").symlink_to(tmp_path)
    ran = gate("verify", out, "--repo", repository.path, "--trust", own_key(gate), GITHUB_ACTIONS="true")
    assert ran.code == 2
    lines = (ran.out + ran.err).splitlines()
    assert [line for line in lines if line.startswith("::")] == [line for line in lines if line.startswith("::error title=")]


# --- who signs ----------------------------------------------------------------------------------------------------------


def test_missing_key_in_ci_is_unsigned_and_says_so_wherever_it_is_shown(runner: Runner, repository: Repository) -> None:
    repository.commit(SMALL)
    ran = runner("run", "pull_request", pull_request(repository))
    assert ran.code == 0
    assert "UNSIGNED" in ran.out
    assert "UNSIGNED" in runner.summary
    out = Path(runner.outputs()["out"])
    assert [path.name for path in (out / "warrant").iterdir()] == ["warrant.UNSIGNED.json"]


@pytest.mark.parametrize(
    ("signer", "said"),
    [
        ("env:NOT_SET", "that variable is empty"),
        ("file:nowhere.pem", "cannot be read"),
        ("keyless:", "id-token: write"),
        ("keyless", "id-token: write"),
    ],
)
def test_signer_that_was_named_and_cannot_sign_is_an_error_and_never_unsigned(
    runner: Runner, repository: Repository, tmp_path: Path, signer: str, said: str
) -> None:
    repository.commit(SMALL)
    ran = runner("run", "pull_request", pull_request(repository), "--signer", signer, "--out", tmp_path / "out")
    assert (ran.code, said in ran.err) == (3 if "keyless" in signer else 2, True), ran.err
    assert not (tmp_path / "out").exists(), "nothing was signed, nor left UNSIGNED"


@pytest.mark.parametrize("url", ["http://time.example.org", "https://127.0.0.1:9/", "nonsense"])
def test_witness_that_does_not_answer_is_an_error(gate: Gate, repository: Repository, tmp_path: Path, url: str) -> None:
    repository.commit(SMALL)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main", "--timestamp", url)
    assert ran.code in (2, 3), ran.err
    assert not bundle.path.exists()


def test_each_step_with_a_key_of_its_own(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit(SMALL)
    entries = ""
    for step in ("classify", "scan", "review-route", "sign"):
        entry = gate("keys", "new", "--key", tmp_path / f"{step}.pem", "--now", NOW).out.partition("keys:\n")[2]
        entries += entry.rstrip("\n") + f"\n    steps: [{step}]\n"
    (tmp_path / "trust.yml").write_text(f"schema: codewarrant/trust/v1\nkeys:\n{entries}")
    words: list[str | Path] = ["--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW]
    for step in ("classify", "scan", "review-route", "sign"):
        assert gate(step, *words, "--signer", tmp_path / f"{step}.pem").code == 0
    trust = ("--trust", tmp_path / "trust.yml", "--require", "isolation=job-per-step")
    code, said = verified(gate, tmp_path / "out", repository, *trust)
    assert (code, "isolation job-per-step" in said) == (0, True), said
    gate("scan", *words, "--signer", tmp_path / "classify.pem")
    code, said = verified(gate, tmp_path / "out", repository, *trust)
    assert (code, "not verified[key-scope]" in said) == (2, True), said
    (tmp_path / "out" / "warrant" / "step-scan.sigstore.json").unlink()
    code, said = verified(gate, tmp_path / "out", repository, *trust)
    assert (code, "not verified[step-unsigned]" in said) == (2, True), said


# --- whom to trust ------------------------------------------------------------------------------------------------------


def test_trust_of_the_target_branch_and_never_of_the_change(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    entry = gate("keys", "new", "--key", tmp_path / "gate.pem", "--now", NOW).out.encode()
    on_main(repository, {".codewarrant/trust.yml": entry})
    repository.commit(SMALL)
    signed = ("--base", "main", "--signer", tmp_path / "gate.pem")
    assert gate.run(repository.path, tmp_path / "out", *signed)[0].code == 0
    assert verified(gate, tmp_path / "out", repository)[0] == 0
    other = gate("keys", "new", "--key", tmp_path / "other.pem", "--now", NOW).out.encode()
    repository.commit({".codewarrant/trust.yml": other, "shop.py": b"def total(prices):\n    return 0\n"})
    gate.run(repository.path, tmp_path / "own", "--base", "main", "--signer", tmp_path / "other.pem")
    code, said = verified(gate, tmp_path / "own", repository)
    assert (code, "not verified[key-unknown]" in said) == (2, True), said


def test_revoked_key_stops_every_warrant_that_no_witness_saw(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    entry = gate("keys", "new", "--key", tmp_path / "gate.pem", "--now", NOW).out
    (tmp_path / "trust.yml").write_text(entry)
    repository.commit(SMALL)
    gate.run(repository.path, tmp_path / "out", "--base", "main", "--signer", tmp_path / "gate.pem")
    assert verified(gate, tmp_path / "out", repository, "--trust", tmp_path / "trust.yml")[0] == 0
    identity = keys.LocalKey((tmp_path / "gate.pem").read_bytes(), "x").key_id
    rotated = gate("keys", "rotate", identity, "--key", tmp_path / "new.pem", "--trust", tmp_path / "trust.yml", "--now", NOW)
    assert rotated.code == 0, rotated.err
    within, after = "2026-11-09T10:00:00Z", "2026-11-09T10:00:01Z"
    assert verified(gate, tmp_path / "out", repository, "--trust", tmp_path / "trust.yml", "--now", within)[0] == 0
    code, said = verified(gate, tmp_path / "out", repository, "--trust", tmp_path / "trust.yml", "--now", after)
    assert (code, "not verified[key-expired]" in said) == (2, True)
    assert gate("keys", "revoke", identity, "--trust", tmp_path / "trust.yml", "--now", NOW).code == 0
    code, said = verified(gate, tmp_path / "out", repository, "--trust", tmp_path / "trust.yml")
    assert (code, "not verified[key-revoked]" in said) == (2, True)


# --- what it must be for ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--repository", "example/shop", "--pull-request", "5"], ""),
        (["--repository", "Example/Shop"], ""),
        (["--repository", "fork/shop"], "other-repository"),
        (["--pull-request", "6"], "other-pull-request"),
        (["--max-age", "1h"], ""),
        (["--max-age", "1h", "--now", "2026-11-02T11:00:01Z"], "time-stale"),
        (["--now", "2026-11-02T09:00:00Z"], "time-future"),
        (["--require", "mode=key", "--require", "isolation=single-job"], ""),
        (["--require", "mode=key+tsa,keyless+log"], "mode-demanded"),
        (["--require", "isolation=job-per-step,re-executed"], "isolation-demanded"),
        (["--policy-digest", "sha256:" + "0" * 64], "policy-mismatch"),
        (["--profile", "strict"], "policy-mismatch"),
        (["--profile", "balanced"], ""),
        (["--offline"], ""),
        (["--replay"], ""),
    ],
)
def test_what_a_verifier_can_ask_for(
    runner: Runner, repository: Repository, tmp_path: Path, words: list[str], code: str
) -> None:
    repository.commit(SMALL)
    gate = runner.gate
    keys.make(tmp_path / "key.pem")
    out = tmp_path / "out"
    runner("run", "pull_request", pull_request(repository), "--out", out, "--signer", tmp_path / "key.pem")
    ended, said = verified(gate, out, repository, "--trust", tmp_path / "key.pem", *words)
    assert ended == (2 if code else 0), said
    assert (f"not verified[{code}]: " if code else "verified: ") in said


def test_policy_that_judged_can_be_named(gate: Gate, repository: Repository, out: Path) -> None:
    sha256 = jsonio.parse((out / "decision.json").read_bytes(), "x")["policy"]["sha256"]
    other = "sha256:" + "0" * 64
    assert verified(gate, out, repository, "--policy-digest", other, "--policy-digest", f"sha256:{sha256}")[0] == 0


def test_demand_of_the_policy_acts_where_it_is_signed_and_where_it_is_verified(
    gate: Gate, repository: Repository, tmp_path: Path
) -> None:
    on_main(repository, {".codewarrant/policy.yml": b"warrant:\n  isolation: [re-executed]\n"})
    repository.commit(SMALL)
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, "the policy demands isolation by re-executed" in ran.err) == (2, True)
    assert not bundle.path.exists()
    assert gate.run(repository.path, tmp_path / "out", "--base", "main", "--re-execute", "decision")[0].code == 0
    code, said = verified(gate, tmp_path / "out", repository)
    assert (code, "isolation re-executed" in said) == (0, True)


def test_mistake_in_a_demand_is_named_with_its_place(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    on_main(repository, {".codewarrant/policy.yml": b"warrant:\n  isolation: [re-execute]\n"})
    repository.commit(SMALL)
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, "policy.yml:2: " in ran.err, "did you mean 're-executed'?" in ran.err) == (2, True, True), ran.err


# --- what was merged ----------------------------------------------------------------------------------------------------


def test_merge_and_squash_onto_the_same_target_are_the_change_that_was_judged(
    gate: Gate, repository: Repository, out: Path
) -> None:
    tree = repository.git("rev-parse", "feature^{tree}").decode().strip()
    main = repository.resolve("main")
    repository.switch("main")
    merged = repository.merge("feature")
    code, said = verified(gate, out, repository, "--head", "main")
    assert (code, f"merged as {merged[:12]}" in said) == (0, True), said
    repository.git("update-ref", "refs/heads/main", main)
    squashed = repository.commit_of(tree, main, message="Squashed")
    assert repository.resolve("main") == squashed
    code, said = verified(gate, out, repository, "--head", "main")
    assert (code, f"merged as {squashed[:12]}" in said) == (0, True), said


@pytest.mark.parametrize("how", ["merge", "squash"])
def test_merge_onto_a_target_that_has_moved_is_another_change(
    gate: Gate, repository: Repository, out: Path, how: str
) -> None:
    repository.switch("main")
    moved = repository.commit({"other.md": b"# Other\n"})
    merged = repository.merge("feature")
    if how == "squash":
        tree = repository.git("rev-parse", "HEAD^{tree}").decode().strip()
        repository.git("update-ref", "refs/heads/main", moved)
        merged = repository.commit_of(tree, moved, message="Squashed")
    code, said = verified(gate, out, repository, "--head", merged)
    assert (code, "not verified[other-commit]" in said) == (2, True), said
    assert verified(gate, out, repository, "--head", "feature")[0] == 0


def test_merge_that_holds_more_than_was_judged_is_refused(gate: Gate, repository: Repository, out: Path) -> None:
    repository.switch("main")
    repository.merge("feature", files={"find.py": INJECTION})
    code, said = verified(gate, out, repository, "--head", "main")
    assert (code, "not verified[other-commit]" in said) == (2, True), said


def test_change_that_was_judged_against_another_branch_is_refused(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.branch("laxer", "main")
    repository.commit({"other.md": b"# Other\n"})
    repository.switch("feature")
    repository.commit(SMALL)
    gate.run(repository.path, tmp_path / "out", "--base", "laxer")
    code, said = verified(gate, tmp_path / "out", repository)
    assert (code, "not verified[other-target]" in said) == (2, True), said
    assert verified(gate, tmp_path / "out", repository, "--base", "laxer")[0] == 0


# --- several folders ----------------------------------------------------------------------------------------------------


def test_of_several_folders_all_must_hold(gate: Gate, repository: Repository, out: Path, tmp_path: Path) -> None:
    later = "2026-11-02T11:00:00Z"
    gate("run", "--repo", repository.path, "--base", "main", "--out", tmp_path / "later", "--now", later)
    ran = gate("verify", out, tmp_path / "later", "--repo", repository.path, "--now", later)
    assert (ran.code, f", {later}; mode key" in ran.out) == (0, True), ran.err
    (tmp_path / "later" / "scan.json").write_bytes(b"{}")
    for folders in ((out, tmp_path / "later"), (tmp_path / "later", out)):
        ran = gate("verify", *folders, "--repo", repository.path, "--now", later)
        assert (ran.code, "not verified[record-changed]" in ran.err) == (2, True)


def test_warrants_that_contradict_each_other_prove_nothing(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    """A rule that changed between two runs, or a forgery: without a witness nobody knows which was the later."""
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "blocked", "--base", "main")
    forged(gate, repository, tmp_path / "blocked", tmp_path / "allowed")
    assert verified(gate, tmp_path / "blocked", repository)[0] == 1
    assert verified(gate, tmp_path / "allowed", repository)[0] == 0
    for folders in (("blocked", "allowed"), ("allowed", "blocked")):
        ran = gate("verify", *(tmp_path / name for name in folders), "--repo", repository.path, "--now", NOW)
        assert (ran.code, "not verified[contradiction]" in ran.err) == (2, True), ran.out


# --- made anew ----------------------------------------------------------------------------------------------------------


def forged(gate: Gate, repository: Repository, honest: Path, out: Path) -> None:
    """What whoever holds the trusted key can sign: the same records, and a decision that they do not lead to."""
    shutil.copytree(honest, out)
    decision = jsonio.parse((out / "decision.json").read_bytes(), "x") | {
        "verdict": "allow", "sentence": "Allowed: trust me.",
        "clauses": [{"because": "low tier", "facts": [], "id": "low-lane", "then": "allow"}],
    }  # fmt: skip
    (out / "decision.json").write_bytes(jsonio.canonical(decision))
    shutil.rmtree(out / "warrant")
    assert gate("sign", "--repo", repository.path, "--base", "main", "--out", out, "--now", NOW).code == 0


def test_decision_that_was_forged_and_signed_with_the_trusted_key_is_caught_by_a_replay(
    gate: Gate, repository: Repository, tmp_path: Path
) -> None:
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "honest", "--base", "main")
    forged(gate, repository, tmp_path / "honest", tmp_path / "out")
    assert verified(gate, tmp_path / "out", repository)[0] == 0, "a signature says who, not that it is true"
    code, said = verified(gate, tmp_path / "out", repository, "--replay")
    assert (code, "not verified[replay-differs]: decision.json made anew" in said) == (2, True), said
    code, said = verified(gate, tmp_path / "honest", repository, "--replay")
    assert (code, "Made anew and the same: classification.json, decision.json." in said) == (1, True), said


@pytest.mark.parametrize("deep", ["decision", "scan"])
@pytest.mark.parametrize("name", ["classification.json", "decision.json"])
def test_records_that_were_altered_before_the_signature_are_not_signed(
    gate: Gate, repository: Repository, tmp_path: Path, name: str, deep: str
) -> None:
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "out", "--base", "main", "--signer", "none")
    record = tmp_path / "out" / name
    bent = jsonio.parse(record.read_bytes(), "x") | {"sentence": "Nothing to see here."}
    record.write_bytes(jsonio.canonical(bent))
    relink(tmp_path / "out")
    words: list[str | Path] = ["sign", "--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW]
    before = contents(tmp_path / "out")
    ran = gate(*words, "--re-execute", deep)
    assert (ran.code, "made anew is another one" in ran.err) == (3, True), ran.err
    assert contents(tmp_path / "out") == before, "and what was there stays as it was"
    assert gate(*words).code == 0, "nothing else would have seen it"


def test_scan_that_was_altered_is_seen_by_who_scans_anew(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    """Records of another, harmless scan under the same change: only the scanners know better."""
    repository.commit({"find.py": INJECTION})
    gate.run(repository.path, tmp_path / "out", "--base", "main", "--signer", "none")
    for name in ("scan.json", SARIF):
        found = jsonio.parse((tmp_path / "out" / name).read_bytes(), "x", fractions=True)
        cleared = found | {"findings": [], "rules": []} if name == "scan.json" else found
        (tmp_path / "out" / name).write_bytes(jsonio.canonical(cleared))
    words: list[str | Path] = ["--repo", repository.path, "--base", "main", "--out", tmp_path / "out", "--now", NOW]
    gate("review-route", *words)
    ran = gate("sign", *words, "--re-execute", "decision")
    assert (ran.code, "findings-mismatch" in ran.err) == (3, True), ran.err
    ran = gate("sign", *words, "--re-execute", "scan")
    assert (ran.code, "scan.json made anew is another one" in ran.err) == (3, True), ran.err


def relink(out: Path) -> None:
    """Have each record name the others as they are now."""
    for name in ("classification.json", "scan.json", "decision.json"):
        found = jsonio.parse((out / name).read_bytes(), "x")
        found["inputs"] = {used: jsonio.digest((out / used).read_bytes()) for used in found["inputs"]}
        (out / name).write_bytes(jsonio.canonical(found))


@pytest.mark.parametrize(("deep", "anew"), [("decision", 2), ("scan", 3)])
def test_records_that_come_out_the_same_are_signed_as_made_anew(
    gate: Gate, repository: Repository, tmp_path: Path, deep: str, anew: int
) -> None:
    repository.commit({"find.py": INJECTION, "notes.md": b"# Notes\n"})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main", "--re-execute", deep)
    assert ran.code == 1
    payload = envelope.opened((bundle.path / "warrant" / "warrant.sigstore.json").read_bytes()).payload
    said = statements.read(payload, statements.WARRANT, Warrant)[1]
    assert (said.isolation, len(said.made_anew)) == (Isolation.RE_EXECUTED, anew)
    assert set(said.made_anew) <= set(warrant.STEPS)
    assert verified(gate, bundle.path, repository, "--require", "isolation=re-executed", "--replay")[0] == 1


@pytest.mark.parametrize("left_out", [*RECORDS, SARIF])
def test_isolation_is_claimed_only_where_every_record_was_handed_over(
    gate: Gate, repository: Repository, tmp_path: Path, left_out: str
) -> None:
    repository.commit(SMALL)
    _, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main", "--signer", "none")
    handed = [f"{name}=sha256:{jsonio.digest(data)}" for name, data in bundle.bytes().items() if "/" not in name]
    words: list[str | Path] = ["sign", "--repo", repository.path, "--base", "main", "--out", bundle.path, "--now", NOW]
    words += ["--isolation", "container-per-step"]
    ran = gate(*words, *(f"--expect={each}" for each in handed if not each.startswith(left_out)))
    assert (ran.code, f"no digest was given of {left_out}" in ran.err) == (2, True), ran.err
    if left_out == SARIF:
        assert gate(*words, *(f"--expect={each}" for each in handed)).code == 0
        assert verified(gate, bundle.path, repository, "--require", "isolation=container-per-step")[0] == 0

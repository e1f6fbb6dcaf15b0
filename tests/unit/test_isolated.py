"""What `run --isolate` lets each step see and leave, without an engine: the table, the words, the variables, the products."""

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import isolated
from codewarrant import arguments, jsonio
from codewarrant.bundle import RECORDS, SARIF, Bundle
from codewarrant.collect import collect
from codewarrant.containers import Ended
from codewarrant.job import Job
from codewarrant.platforms.plain import PlainPlatform
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Tier
from codewarrant.source.git import GitSource
from isolated import PARTS
from tests.gate import CALM, NOW, Gate
from tests.repositories import Repository
from tests.samples import classification_of

ID = f"sha256:{'a' * 64}"
EVERYTHING = {
    "CODEWARRANT_AUDIT_KEY": "audit", "GITHUB_TOKEN": "token", "SECRET": "pem", "HOME": "/home/me", "PATH": "/bin",
    "AWS_SECRET_ACCESS_KEY": "aws", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "oidc", "HTTPS_PROXY": "proxy", "DOCKER_HOST": "socket",
    "CODEWARRANT_DRILL_KEY": "drill",
}  # fmt: skip


HANDED = {"change.json": b"1", "event.json": b"2", "reviews.json": b"3"}


def options(*words: str) -> argparse.Namespace:
    return arguments.parse(["run", "--isolate", *words])


SEES: Mapping[str, tuple[set[str], set[str], set[str], str]] = {
    "classify": ({"change", "event", "reviews"}, {"classification.json"}, set(), "none"),
    "scan": ({"change", "event", "reviews"}, {"scan.json", SARIF}, set(), "none"),
    "review-route": (
        {"change", "event", "reviews", "classification", "scan"}, {"decision.json"}, {"CODEWARRANT_AUDIT_KEY"}, "none",
    ),
    "sign": ({"change", "event", "reviews", "classification", "scan", "decision", SARIF}, set(), set(), "none"),
    "report": (
        {"change", "event", "reviews", "classification", "scan", "decision", "warrant/"},
        {"report/comment.md", "report/index.html"}, {"GITHUB_TOKEN", "HTTPS_PROXY"}, "bridge",
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", arguments.STEPS)
def test_each_step_sees_what_it_needs(step: str) -> None:
    part = PARTS[step]
    reads, leaves, variables, network = SEES[step]
    assert {name.removesuffix(".json") for name in part.reads} == reads
    assert (set(part.leaves), part.repository) == (leaves, step != "report")
    given, reached = isolated.reach(part, options(), EVERYTHING)
    assert (set(given), reached) == ({"HOME"} | variables, network)
    assert given["HOME"] == "/tmp"  # noqa: S108 - the container's


def test_each_record_is_one_steps_to_leave() -> None:
    leaves = [name for part in PARTS.values() for name in part.leaves]
    assert len(leaves) == len(set(leaves))
    assert set(leaves) == {*RECORDS, SARIF, "report/comment.md", "report/index.html"} - set(PARTS["scan"].reads)
    assert not any(set(part.leaves) & set(part.reads) for part in PARTS.values())


def test_report_without_a_token_has_no_network() -> None:
    environment = {name: value for name, value in EVERYTHING.items() if name != "GITHUB_TOKEN"}
    assert isolated.reach(PARTS["report"], options("--network", "host"), environment)[1] == "none"
    assert isolated.reach(PARTS["report"], options("--network", "host"), EVERYTHING)[1] == "host"


def test_variable_that_would_arrive_as_another_is_refused() -> None:
    with pytest.raises(Problem, match="CODEWARRANT_AUDIT_KEY holds bytes"):
        isolated.reach(PARTS["review-route"], options(), {"CODEWARRANT_AUDIT_KEY": "\udcff" * 32})


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Of a change whose commits are named by branches."""
    made = Repository(tmp_path / "repo")
    made.commit(CALM)
    made.branch("feature")
    made.commit({"README.md": b"# Shop\n\nMore.\n"})
    source = GitSource(made.path, os.environ.get("PATH", os.defpath))
    collected = collect(PlainPlatform(), source, "main", "feature")
    return Job(collected, source, Bundle(tmp_path / "out"), None, NOW)


@pytest.mark.parametrize("step", arguments.STEPS)
def test_step_is_told_full_ids_one_time_and_every_digest(job: Job, step: str) -> None:
    args = options("--base", "main", "--profile", "velocity", "--timestamp", "https://tsa.example")
    signing = isolated.Signing("file:/key.pem", "x") if step == "sign" else None
    told = isolated.words(step, PARTS[step], job, args, HANDED, signing)
    found = arguments.parse([*told, *(f"--expect={name}=sha256:{'0' * 64}" for name in (*RECORDS, SARIF))])
    assert (found.word, found.out, found.now) == (step, "/out", NOW)
    assert {f"--expect={name}=sha256:{jsonio.digest(data)}" for name, data in HANDED.items()} < set(told)
    assert job.change.target
    assert job.change.head
    named = (job.change.target.commit, job.change.head.commit, "/repo", "velocity")
    assert (found.base, found.head, found.repo, found.profile) == (named if step != "report" else (None, None, ".", None))
    assert (found.signer, found.timestamp) == (("file:/key.pem", "https://tsa.example") if signing else (None, None))
    assert found.isolation == ("container-per-step" if signing else None)


ENDS: Mapping[str, tuple[str, Ended, type[Problem], str]] = {
    "a bound": ("scan", Ended(0, b"", "it did not end"), Undecided, "scan was stopped. it did not end."),
    "a crash": ("scan", Ended(139, b"", ""), Undecided, "scan ended with exit code 139. it said nothing."),
    "no verdict to give": ("scan", Ended(1, b"x", ""), Undecided, "scan ended with exit code 1. it said: x."),
    "bad usage": ("sign", Ended(2, b"note: y\nerror: x\n", ""), Problem, "sign ended with exit code 2. it said: error: x."),
    "undecided": ("review-route", Ended(3, b"x", ""), Undecided, "review-route ended with exit code 3. it said: x."),
    "commands": ("scan", Ended(5, b"::a:: ##[b]\r\x1b[2J", ""), Undecided,
        "scan ended with exit code 5. it said: ::a:: ## [b]\\r\\x1b[2J."),
    "a flood": ("scan", Ended(5, b"x" * 9000, ""), Undecided, f"scan ended with exit code 5. it said: {'x' * 400}."),
}  # fmt: skip


@pytest.mark.parametrize(("step", "ended", "kind", "said"), ENDS.values(), ids=ENDS)
def test_step_that_failed_says_why_in_one_line(step: str, ended: Ended, kind: type[Problem], said: str) -> None:
    with pytest.raises(kind) as found:
        isolated._check_end(step, PARTS[step], ended)
    assert (type(found.value), str(found.value)) == (kind, said)


@pytest.mark.parametrize("step", arguments.STEPS)
def test_step_that_knows_the_verdict_ends_with_it(step: str) -> None:
    isolated._check_end(step, PARTS[step], Ended(0, b"", ""))
    if step in ("review-route", "report"):
        isolated._check_end(step, PARTS[step], Ended(1, b"", ""))


# --- who signs ---------------------------------------------------------------------------------------------------------

SIGNERS: Mapping[str, tuple[tuple[str, ...], str, set[str], bool, bool]] = {
    "a file": (("--signer", "file:/keys/k.pem"), "file:/key.pem", set(), True, False),
    "a path": (("--signer", "/keys/k.pem"), "file:/key.pem", set(), True, False),
    "a variable": (("--signer", "env:SECRET"), "env:SECRET", {"SECRET"}, False, False),
    "a variable and a witness": (
        ("--signer", "env:SECRET", "--timestamp", "https://tsa.example"), "env:SECRET", {"SECRET", "HTTPS_PROXY"}, False, True,
    ),
    "an identity": (("--signer", "keyless:"), "keyless:", {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", "HTTPS_PROXY"}, False, True),
    "a cloud": (("--signer", "awskms:///alias/x"), "awskms:///alias/x", {"AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"}, False, True),
    "nobody": (("--signer", "none"), "none", set(), False, False),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNERS)
def test_signer_comes_to_sign_alone(name: str) -> None:
    words, uri, variables, by_file, online = SIGNERS[name]
    signing = isolated.signed_by(options(*words), EVERYTHING)
    part = PARTS["sign"]._replace(variables=signing.variables, online=signing.online)
    given, network = isolated.reach(part, options(*words), EVERYTHING)
    assert (signing.uri, set(given) - {"HOME"}, network) == (uri, variables, "bridge" if online else "none")
    assert signing.key == (Path("/keys/k.pem") if by_file else None)
    assert signing.leaves == f"warrant/warrant.{'UNSIGNED' if uri == 'none' else 'sigstore'}.json"


def test_own_key_is_made_but_never_in_ci(tmp_path: Path) -> None:
    at = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    assert isolated.signed_by(options(), {**at, "CI": "true"}).uri == "none"
    assert not (tmp_path / "codewarrant").exists()
    assert isolated.signed_by(options(), at).key == tmp_path / "codewarrant" / "key.pem"
    assert (tmp_path / "codewarrant" / "key.pem").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("uri", ["gcpkms://projects/x", "hsm:2"])
def test_signer_that_needs_more_of_the_machine_is_refused(uri: str) -> None:
    with pytest.raises(Problem, match="cannot hand"):
        isolated.signed_by(options("--signer", uri), EVERYTHING)


# --- the image ---------------------------------------------------------------------------------------------------------


def test_image_is_named_by_what_cannot_change() -> None:
    pinned = f"example.org/gate@{ID}"
    assert isolated.image("scan", options("--image", ID), {}) == ID
    assert isolated.image("scan", options(), {"CODEWARRANT_IMAGE": pinned}) == pinned
    other = options("--image", ID, "--step-image", f"scan={pinned}")
    assert [isolated.image(step, other, {}) for step in ("classify", "scan")] == [ID, pinned]


@pytest.mark.parametrize("name", [None, "codewarrant:ci", "codewarrant", "aaaaaaaaaaaa", "gate@sha256:abc", f"-v@{ID}"])
def test_any_other_is_refused_with_how_to_build_one(name: str | None) -> None:
    with pytest.raises(Problem, match=r"build it as docs/guide\.md says"):
        isolated.image("scan", options(), {"CODEWARRANT_IMAGE": name} if name else {})


WRONG: Mapping[str, tuple[list[str], str]] = {
    "an image for nothing": (["run", "--image", ID], "add --isolate"),
    "another step": (["run", "--isolate", "--image", ID, "--step-image", f"scna={ID}"], "did you mean 'scan'"),
    "no image behind it": (["run", "--isolate", "--step-image", "scan"], "names no step and image"),
    "a cache": (["run", "--isolate", "--image", ID, "--cache", "/nowhere"], "--cache is not for --isolate"),
    "no time": (["run", "--isolate", "--step-seconds", "0"], "is no number of seconds"),
    "no image": (["run", "--isolate"], "--isolate needs an image"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_mistake_is_two_and_starts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    monkeypatch.delenv("CODEWARRANT_IMAGE", raising=False)
    monkeypatch.setattr(isolated, "run", lambda *_: pytest.fail("something was started"))
    made = Repository(tmp_path / "repo")
    made.commit(CALM)
    ran = Gate(tmp_path / "home", monkeypatch, capsys)(*words, "--repo", made.path, "--out", tmp_path / "out")
    assert (ran.code, said in ran.err) == (2, True), ran
    assert not (tmp_path / "out").exists()


# --- the products ------------------------------------------------------------------------------------------------------


def classification(**inputs: bytes) -> bytes:
    """A record that says what it was made from."""
    made_from = {f"{name}.json": jsonio.digest(data) for name, data in inputs.items()}
    return jsonio.dump(replace(classification_of(Tier.LOW), inputs=made_from))


def taken(place: Path, files: Mapping[str, bytes], step: str = "classify") -> dict[str, bytes]:
    place.mkdir()
    for name, data in files.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(data)
    return isolated.taken(step, PARTS[step], place, HANDED)


def test_products_are_taken_and_nothing_else(tmp_path: Path) -> None:
    good = classification(change=b"1", event=b"2")
    assert taken(tmp_path / "out", HANDED | {"classification.json": good}) == {"classification.json": good}


GOOD = {"change": b"1"}
BAD: Mapping[str, tuple[Callable[[], dict[str, bytes]], str]] = {
    "altered": (lambda: HANDED | {"event.json": b"x", "classification.json": classification(**GOOD)}, "altered event.json"),
    "taken away": (lambda: {"change.json": b"1", "classification.json": classification(**GOOD)}, "altered event.json"),
    "missing": (lambda: HANDED, "left no classification.json"),
    "another change": (lambda: HANDED | {"classification.json": classification(change=b"x")}, "not made from the records"),
    "no change": (lambda: HANDED | {"classification.json": classification(event=b"2")}, "not made from the records"),
    "what it never saw": (lambda: HANDED | {"classification.json": classification(change=b"1", scan=b"")}, "not made from"),
    "no record": (lambda: HANDED | {"classification.json": b"{}"}, "left no valid classification.json"),
    "another's": (lambda: HANDED | {"decision.json": b"{}"}, "left decision.json, which is not its to write"),
    "a warrant": (lambda: HANDED | {"warrant/warrant.sigstore.json": b"{}"}, "left warrant, which is not its to write"),
}


@pytest.mark.parametrize(("files", "why"), BAD.values(), ids=BAD)
def test_one_thing_wrong_and_nothing_is_taken(tmp_path: Path, files: Callable[[], dict[str, bytes]], why: str) -> None:
    with pytest.raises(Undecided, match=why):
        taken(tmp_path / "out", files())


@pytest.mark.parametrize("name", ["warrant/x.pem", "warrant/a.sigstore.json.bak", "warrant/../a", "warrant/A.dsse.json"])
def test_sign_leaves_statements_alone(tmp_path: Path, name: str) -> None:
    part = PARTS["sign"]._replace(leaves=("warrant/warrant.sigstore.json",))
    files = {"warrant/warrant.sigstore.json": b"{}", "warrant/review.sigstore.json": b"{}"}
    (tmp_path / "out" / "warrant").mkdir(parents=True)
    for each, data in files.items():
        (tmp_path / "out" / each).write_bytes(data)
    assert isolated.taken("sign", part, tmp_path / "out", {}) == files
    (tmp_path / "out" / name).write_bytes(b"")
    with pytest.raises(Undecided, match="which is not its to write"):
        isolated.taken("sign", part, tmp_path / "out", {})


def test_folder_of_the_bundle_is_handed_with_its_files(tmp_path: Path) -> None:
    bundle = Bundle(tmp_path / "out")
    for name in (*RECORDS, SARIF, "warrant/a.sigstore.json", "report/index.html"):
        bundle.write(name, name.encode())
    given = isolated.handed(PARTS["report"], bundle)
    assert given == {name: name.encode() for name in (*RECORDS, "warrant/a.sigstore.json")}

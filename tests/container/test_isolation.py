"""`run --isolate` on a real engine: an honest run leaves what a plain one leaves, and a malicious step gets nothing."""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from codewarrant import handover
from tests.gate import CALM, INJECTION, SMALL, Bundle, Gate, Ran
from tests.repositories import Repository

from .registry import registry
from .runner import docker

pytestmark = pytest.mark.container

DOCKERFILE = """\
FROM {base}
COPY thief.py /thief.py
ENV MOOD="{mood}" DETAIL="{detail}" HIDDEN="{hidden}"
ENTRYPOINT ["/opt/venv/bin/python", "-E", "-s", "-B", "/thief.py"]
"""
TOKEN, AUDIT, LEFT = "token-8c1f5e", "audit-key-of-thirty-two-bytes-4b9", "left-in-the-clone-73d0"
STEPS = ("classify", "scan", "review-route", "sign", "report")
Malicious = Callable[..., str]


@pytest.fixture(scope="module")
def pinned(image: str) -> str:
    """The image by its id."""
    return docker(["image", "inspect", "--format", "{{.Id}}", image]).stdout.strip()


@pytest.fixture(scope="module")
def malicious(pinned: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Malicious]:
    """Makes an image that is the real one, but for a mood."""
    folder, made = tmp_path_factory.mktemp("thief"), dict[tuple[str, str, str], str]()
    (folder / "thief.py").write_bytes((Path(__file__).parent / "thief.py").read_bytes())

    def make(mood: str, detail: str = "", hidden: str = "") -> str:
        key = mood, detail, hidden
        if key not in made:
            (folder / "Dockerfile").write_text(DOCKERFILE.format(base=pinned, mood=mood, detail=detail, hidden=hidden))
            done = docker(["build", "--quiet", "--network", "none", str(folder)])
            assert done.code == 0, done
            made[key] = done.stdout.strip().splitlines()[-1]
        return made[key]

    yield make
    for name in made.values():
        docker(["image", "rm", "--force", name])


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Gate]:
    """Our own environment holds secrets. No container and no folder is left behind, whatever happens."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    before = docker(["ps", "--all", "--quiet"]).stdout
    gate = Gate(tmp_path / "home", monkeypatch, capsys)
    monkeypatch.setenv("SOME_TOKEN", TOKEN)
    monkeypatch.setenv("CODEWARRANT_AUDIT_KEY", AUDIT)
    yield gate
    assert docker(["ps", "--all", "--quiet"]).stdout == before, "a container was left behind"
    assert list(scratch.iterdir()) == [], "a folder was left behind"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A calm change, in a clone in which a CI system left a token, and somebody a file that git does not track."""
    made = Repository(tmp_path / "repo")
    made.commit(CALM)
    made.branch("feature")
    made.commit(SMALL)
    made.git("config", "http.extraheader", f"AUTHORIZATION: basic {LEFT}")
    (made.path / ".env").write_text(f"KEY={LEFT}\n")
    return made


def isolated(gate: Gate, repository: Repository, place: Path, image: str, *more: str) -> tuple[Ran, Bundle]:
    """The verdict of an isolated run."""
    return gate.run(repository.path, place / "out", "--base", "main", "--isolate", "--image", image, *more)


# --- honest ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("changed", "code"), [({}, 0), ({"find.py": INJECTION}, 1)], ids=["allowed", "blocked"])
def test_every_record_is_that_of_a_plain_run(
    gate: Gate, repository: Repository, pinned: str, tmp_path: Path, changed: dict[str, bytes], code: int
) -> None:
    repository.commit(changed, "Change\n\nCo-Authored-By: Claude <noreply@anthropic.com>")
    repository.git("notes", "--ref", "ai", "add", "-m", "x", "HEAD")
    plain, whole = gate.run(repository.path, tmp_path / "plain", "--base", "main")
    ran, bundle = isolated(gate, repository, tmp_path, pinned)
    assert (ran.code, plain.code) == (code, code), ran.err
    expected = plain.out.replace("single-job", "container-per-step").replace(str(tmp_path / "plain"), str(tmp_path / "out"))
    assert ran.out == expected
    one, other = bundle.bytes(), whole.bytes()
    assert set(one) == set(other)
    assert {name for name in one if one[name] != other[name]} == {"warrant/warrant.sigstore.json"}
    verified = gate("verify", tmp_path / "out", "--repo", repository.path, "--require", "isolation=container-per-step")
    assert (verified.code, "container-per-step" in verified.out) == (code, True), verified
    refused = gate("verify", tmp_path / "plain", "--repo", repository.path, "--require", "isolation=container-per-step")
    assert refused.code == 2


def test_first_commit_and_other_object_format(gate: Gate, pinned: str, tmp_path: Path) -> None:
    made = Repository(tmp_path / "repo", object_format="sha256")
    made.commit(CALM)
    _, whole = gate.run(made.path, tmp_path / "plain")
    ran, bundle = gate.run(made.path, tmp_path / "out", "--isolate", "--image", pinned)
    assert ran.code in (0, 1), ran.err
    names = [name for name in whole.bytes() if not name.startswith("warrant/")]
    assert [name for name in names if bundle.bytes()[name] != whole.bytes()[name]] == []


def test_reports_of_other_tools_are_handed_to_the_scan(gate: Gate, pinned: str, tmp_path: Path) -> None:
    made = Repository(tmp_path / "repo")
    made.commit({**CALM, ".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nscanners: [{sarif: reports/a.sarif}]\n"})
    made.branch("feature")
    made.commit(SMALL)
    (made.path / "reports").mkdir()
    (made.path / "reports" / "a.sarif").write_text(
        '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Other"}}, "results": []}]}'
    )
    _, whole = gate.run(made.path, tmp_path / "plain", "--base", "main")
    ran, bundle = isolated(gate, made, tmp_path, pinned)
    assert ran.code == 0, ran
    assert bundle.bytes()["scan.json"] == whole.bytes()["scan.json"]


def test_a_scanner_image_fails_in_there_with_what_to_do(gate: Gate, pinned: str, tmp_path: Path) -> None:
    made = Repository(tmp_path / "repo")
    asked = f"schema: codewarrant/policy/v1\nscanners: [{{name: x, image: example.org/x@sha256:{'a' * 64}}}]\n"
    made.commit({**CALM, ".codewarrant/policy.yml": asked.encode()})
    made.branch("feature")
    made.commit(SMALL)
    ran, bundle = isolated(gate, made, tmp_path, pinned)
    (run,) = [each for each in bundle.scan.scanners if each.name == "image:x"]
    assert (ran.code, run.outcome.value) == (1, "failed"), ran
    assert "let a job before it run this scanner, and name its report with `sarif:`" in str(run.problem)


def test_without_a_key_in_ci_it_is_unsigned(gate: Gate, repository: Repository, pinned: str, tmp_path: Path) -> None:
    gate("schema", "policy", CI="true")
    ran, bundle = isolated(gate, repository, tmp_path, pinned)
    assert (ran.code, [name for name in bundle.bytes() if "/" in name]) == (0, ["warrant/warrant.UNSIGNED.json"]), ran


# --- what a step may see -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_each_secret_is_seen_by_one_step_alone(
    gate: Gate, repository: Repository, pinned: str, malicious: Malicious, tmp_path: Path, step: str
) -> None:
    assert gate("keys", "new", "--key", tmp_path / "gate.pem").code == 0
    key = (tmp_path / "gate.pem").read_text().splitlines()[1]
    gate("schema", "policy", GITHUB_TOKEN=f"github-{TOKEN}")
    secrets = {f"GITHUB_TOKEN=github-{TOKEN}": "report", f"CODEWARRANT_AUDIT_KEY={AUDIT}": "review-route", key: "sign"}
    shown = " ".join(secret for secret, owner in secrets.items() if owner == step)
    hidden = " ".join((*(secret for secret, owner in secrets.items() if owner != step), LEFT, f"SOME_TOKEN={TOKEN}"))
    image = malicious("searches", shown, hidden)
    # The report has a network with its token; where an engine has no bridge, as here, the machine's own must do.
    more = ("--network", "host", "--signer", f"file:{tmp_path / 'gate.pem'}")
    ran, bundle = isolated(gate, repository, tmp_path, pinned, "--step-image", f"{step}={image}", *more)
    assert ran.code == 0, ran
    assert "warrant/warrant.sigstore.json" in bundle.bytes()


def test_a_key_in_a_variable_is_seen_by_sign_alone(
    gate: Gate, repository: Repository, pinned: str, malicious: Malicious, tmp_path: Path
) -> None:
    gate("keys", "new", "--key", tmp_path / "gate.pem")
    pem = (tmp_path / "gate.pem").read_text()
    gate("schema", "policy", SIGNING=pem)
    key = pem.splitlines()[1]
    images = [f"--step-image={step}={malicious('searches', '', key)}" for step in STEPS if step != "sign"]
    images.append(f"--step-image=sign={malicious('searches', key, LEFT)}")
    ran, bundle = isolated(gate, repository, tmp_path, pinned, *images, "--signer", "env:SIGNING")
    assert (ran.code, "warrant/warrant.sigstore.json" in bundle.bytes()) == (0, True), ran


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """Of something on this machine that answers."""
    with registry() as address:
        yield address.rpartition(":")[2]


@pytest.mark.parametrize("mood", ["confined", "calls", "writes", "swells", "siblings", "stays"])
def test_scan_that_reaches_for_more_gets_nothing(
    gate: Gate, repository: Repository, pinned: str, malicious: Malicious, port: str, tmp_path: Path, mood: str
) -> None:
    def tree() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in repository.path.rglob("*") if path.is_file()}

    before = tree()
    for path in repository.path.rglob("*"):
        path.chmod(0o777)  # so that it is not the owner that keeps anybody away
    _, whole = gate.run(repository.path, tmp_path / "plain", "--base", "main")
    more = ("--step-image", f"scan={malicious(mood, port)}", "--network", "host")  # for steps that may have one
    ran, bundle = isolated(gate, repository, tmp_path, pinned, *more)
    assert ran.code == 0, ran
    assert bundle.bytes()["scan.json"] == whole.bytes()["scan.json"]
    assert tree() == before


# --- what is taken back ------------------------------------------------------------------------------------------------

NO_PLAIN = "scan left scan.json as something that is no plain file"
STOPPED = {
    "replaces change.json": "scan altered change.json, which it was handed to read",
    "removes event.json": "scan altered event.json, which it was handed to read",
    "links change.json": "scan left change.json as something that is no plain file",
    "decides": "scan left decision.json, which is not its to write",
    "signs": "scan left warrant, which is not its to write",
    "reports": "scan left report, which is not its to write",
    "hides": "scan left .codewarrant-x, which is not its to write",
    "nests": "scan left d, which is not its to write",
    "links": NO_PLAIN,
    "links to a key": NO_PLAIN,
    "links to a record": NO_PLAIN,
    "shares": "scan left findings.sarif as something that is no plain file",
    "pipes": NO_PLAIN,
    "folds": NO_PLAIN,
    "forges": "scan left a scan.json that was not made from the records it was handed",
    "babbles": "scan left no valid scan.json",
    "grows": f"scan was stopped. it wrote more than {handover.MOST_FILES} files or {64 * 1024 * 1024} bytes",
    "hangs": "scan was stopped. it did not end within 10 seconds",
    "does nothing": "scan ended as if all were well, and left no scan.json",
    "dies": "scan ended with exit code 139",
    "speaks": "scan ended with exit code 5. it said: ::error::forged ## [error]forged \\x1b[31mred",
}


@pytest.mark.parametrize(("mood", "said"), STOPPED.items(), ids=STOPPED)
def test_scan_that_cannot_be_believed_decides_nothing(
    gate: Gate, repository: Repository, pinned: str, malicious: Malicious, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, mood: str, said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(handover, "MOST_BYTES", 64 * 1024 * 1024)
    image = malicious(mood)
    ran, _ = isolated(gate, repository, tmp_path, pinned, f"--step-image=scan={image}", "--step-seconds=10")
    assert ran.code == 3, ran
    assert f"error: {said}" in ran.err
    assert not re.search(r"^\s*::|##\[|\x1b", ran.err, re.MULTILINE)
    assert not (tmp_path / "out").exists(), "nothing is left that somebody could take for a verdict"


def test_failed_run_leaves_the_bundle_that_was_there(
    gate: Gate, repository: Repository, pinned: str, malicious: Malicious, tmp_path: Path
) -> None:
    ran, bundle = isolated(gate, repository, tmp_path, pinned)
    before = bundle.bytes()
    ran, bundle = isolated(gate, repository, tmp_path, pinned, f"--step-image=report={malicious('does nothing')}")
    assert (ran.code, bundle.bytes() == before) == (3, True), ran


def test_image_that_is_not_here_is_not_fetched(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    ran, _ = isolated(gate, repository, tmp_path, f"sha256:{'0' * 64}")
    assert (ran.code, "its image is not on this machine" in ran.err) == (3, True), ran

"""Scanner images of a policy on a real engine: an honest one is believed, and none gets at anything but its files."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codewarrant.records import Outcome, Verdict
from tests.gate import CALM, Bundle, Gate, Ran
from tests.repositories import Repository

from .registry import registry
from .runner import docker
from .words import WORD

pytestmark = pytest.mark.container

NAME = "image:words"
CHANGED = {"shop.py": CALM["shop.py"] + b"\n\ndef name(shop):\n    return shop.name\n"}
PLANTED = {"shop.py": CALM["shop.py"] + f"\n\ndef name(shop):\n    return shop.name  # {WORD}\n".encode()}
# Python would take the change's own module for the scanner, if it looked into the folder that it starts in.
FORGED = {"words.py": b'print(\'{"version": "2.1.0", "runs": [{"results": [], "tool": {"driver": {"name": "x"}}}]}\')\n'}
DOCKERFILE = """\
FROM {base}
COPY words.py /opt/words/
ENV PYTHONPATH=/opt/words
VOLUME /kept
ENTRYPOINT ["/usr/bin/python3", "-B", "-m", "words"]
"""


@dataclass(frozen=True)
class Pushed:
    """An image that is on this machine and has a digest."""

    name: str
    port: str
    """Of something on this machine that answers."""


@pytest.fixture(scope="module")
def pushed(image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pushed]:
    (about,) = json.loads(docker(["image", "inspect", image]).stdout)
    base = about["Config"]["Labels"]["org.opencontainers.image.base.name"]
    folder = tmp_path_factory.mktemp("image")
    (folder / "Dockerfile").write_text(DOCKERFILE.format(base=base))
    (folder / "words.py").write_bytes((Path(__file__).parent / "words.py").read_bytes())
    with registry() as address:
        tag = f"{address}/words:1"
        for words in (["build", "--network", "none", "--tag", tag, str(folder)], ["push", tag]):
            done = docker(words)
            assert done.code == 0, done
        (about,) = json.loads(docker(["image", "inspect", tag]).stdout)
        yield Pushed(about["RepoDigests"][0], address.rpartition(":")[2])
        docker(["image", "rm", "--force", about["Id"]])


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gate:
    """Our own environment holds a token, which no container may see."""
    monkeypatch.setenv("SOME_TOKEN", "x")
    return Gate(tmp_path / "home", monkeypatch, capsys)


def judged(
    gate: Gate, path: Path, mood: str, image: str, detail: str, files: Mapping[str, bytes], **more: Any
) -> tuple[Ran, Bundle]:
    """The verdict on a change under a policy with this scanner."""
    asked = {"name": "words", "image": image, "command": [mood, detail, "{files}"], "files": ["*.py"], **more}
    repository = Repository(path / "repo")
    repository.commit({**CALM, ".codewarrant/policy.yml": json.dumps({"scanners": [asked]}).encode()})
    repository.branch("feature")
    repository.commit(files)
    before = docker(["ps", "--all", "--quiet"]).stdout
    ran, bundle = gate.run(repository.path, path / "out", "--base", "main")
    assert docker(["ps", "--all", "--quiet"]).stdout == before, "a container was left behind"
    return ran, bundle


def test_what_an_honest_image_finds_is_routed(gate: Gate, pushed: Pushed, tmp_path: Path) -> None:
    ran, bundle = judged(gate, tmp_path, "honest", pushed.name, "-", PLANTED | FORGED)
    (run,) = [each for each in bundle.scan.scanners if each.name == NAME]
    assert (run.outcome, run.files, run.version) == (Outcome.COMPLETE, 2, pushed.name), run
    (finding,) = [each for each in bundle.scan.findings if each.rule == "words/word"]
    assert (finding.path, finding.region.start_line, finding.new, finding.witnesses) == ("shop.py", 6, True, (NAME,))
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.BLOCK), ran.out
    assert WORD not in ran.out


def test_what_stood_there_before_is_old(gate: Gate, pushed: Pushed, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repo")
    asked = {"name": "words", "image": pushed.name, "command": ["honest", "-", "{files}"]}
    repository.commit({**PLANTED, ".codewarrant/policy.yml": json.dumps({"scanners": [asked]}).encode()})
    repository.branch("feature")
    repository.commit({"shop.py": b"# A shop.\n" + PLANTED["shop.py"]})
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert [(each.rule, each.new) for each in bundle.scan.findings] == [("words/word", False)]
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.out


@pytest.mark.parametrize("mood", ["confined", "writes", "calls", "forks"])
def test_one_that_reaches_for_more_than_the_files_gets_nothing(gate: Gate, pushed: Pushed, tmp_path: Path, mood: str) -> None:
    ran, bundle = judged(gate, tmp_path, mood, pushed.name, pushed.port, CHANGED)
    (run,) = [each for each in bundle.scan.scanners if each.name == NAME]
    assert (run.outcome, run.problem) == (Outcome.COMPLETE, None)
    assert (ran.code, bundle.decision.verdict) == (0, Verdict.ALLOW), ran.out


FAILS = {
    "hangs": ({"seconds": 3}, "it did not end within 3 seconds"),
    "floods": ({}, "it printed more than 67108864 bytes"),
    "eats": ({"memory_mib": 64}, "it needed more than 64 MiB of memory"),
    "crashes": ({}, "it ended with exit code 139"),
    "dies": ({}, "it ended with exit code 137"),
    "gives up": ({}, "it ended with exit code 3"),
    "silent": ({}, "it printed nothing"),
    "fails": ({}, "it says that its own run failed"),
    "elsewhere": ({}, "it speaks of a file that it was not given"),
    "beyond": ({}, "it speaks of a line that is not there"),
}


@pytest.mark.parametrize(("mood", "more", "why"), [(mood, *expected) for mood, expected in FAILS.items()], ids=FAILS)
def test_one_that_cannot_be_believed_goes_to_a_person(
    gate: Gate, pushed: Pushed, tmp_path: Path, mood: str, more: Any, why: str
) -> None:
    ran, bundle = judged(gate, tmp_path, mood, pushed.name, "-", PLANTED, **more)
    (run,) = [each for each in bundle.scan.scanners if each.name == NAME]
    assert (run.outcome, run.files) == (Outcome.FAILED, 0)
    assert str(run.problem).startswith(why)
    assert (ran.code, bundle.decision.verdict) == (1, Verdict.REVIEW), ran.out
    (entry,) = [each for each in bundle.scan.ledger if each.path == "shop.py"]
    assert entry.coverage.value == "not-reviewed"
    assert why in entry.why


def test_an_image_that_is_not_here_is_not_fetched(gate: Gate, pushed: Pushed, tmp_path: Path) -> None:
    missing = f"{pushed.name.partition('@')[0]}@sha256:{'0' * 64}"
    _, bundle = judged(gate, tmp_path, "honest", missing, "-", PLANTED)
    (run,) = [each for each in bundle.scan.scanners if each.name == NAME]
    assert run.problem == f"its image is not on this machine: run `docker pull {missing}` before the gate"
    assert bundle.decision.verdict is Verdict.REVIEW

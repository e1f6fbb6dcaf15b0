"""Scanner images without an engine: what is asked of one, what is checked of its answers, and that nothing is left behind."""

import gc
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from docker.errors import APIError, DockerException, ImageNotFound

from codewarrant import containers
from codewarrant.records import OtherScanner, Outcome
from steps.scan.scanners import foreign, image
from steps.scan.scanners.image import ImageScanner
from steps.scan.scanners.interface import Scanned, Target

NAME = f"example.org/scanner@sha256:{'a' * 64}"
TARGETS = [Target("a.py", b"x = 1\n", None), Target("src/b.py", b"y = 2\n", None)]
CLEAN: dict[str, Any] = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": []}]}
MIB = 1024 * 1024


@dataclass
class Engine:
    """Stands for the engine and for its one container; it keeps what it was asked."""

    out: bytes = json.dumps(CLEAN).encode()
    code: int = 0
    killed_for_memory: bool = False
    volumes: Mapping[str, Any] | None = None
    drops: dict[str, Any] = field(default_factory=dict)
    """What it does otherwise than asked, by its own names."""
    disks: int = 0
    """Volumes that it adds on its own."""
    breaks: Mapping[str, Exception] = field(default_factory=dict)
    """What it raises, by the call."""
    calls: list[str] = field(default_factory=list)
    asked: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    """The files that the container was given, with their modes."""
    attrs: dict[str, Any] = field(default_factory=dict)

    @property
    def images(self) -> "Engine":
        return self

    @property
    def containers(self) -> "Engine":
        return self

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if name in self.breaks:
            raise self.breaks[name]

    def get(self, name: str) -> "Engine":
        self._called("get")
        assert name == NAME
        self.attrs = {"Config": {"Volumes": self.volumes}}
        return self

    def info(self) -> Mapping[str, Any]:
        return {"NCPU": 1}

    def create(self, name: str, command: list[str], **options: Any) -> "Engine":
        self._called("create")
        self.asked = {"image": name, "command": command, **options}
        folder = Path(options["mounts"][0]["Source"])
        self.seen = {
            path.relative_to(folder).as_posix(): (path.read_bytes() if path.is_file() else b"", path.stat().st_mode & 0o777)
            for path in folder.rglob("*")
        }
        host = {theirs: options[ours] for ours, theirs in containers._HELD.items()} | self.drops
        mounts = [
            {"Type": each["Type"], "RW": not each.get("ReadOnly"), "Destination": each["Target"]} for each in options["mounts"]
        ]
        mounts += [{"Type": "volume", "RW": True, "Destination": "/src"}] * self.disks
        self.attrs = {"HostConfig": host, "Mounts": mounts, "State": {"OOMKilled": self.killed_for_memory}}
        return self

    def attach(self, **options: bool) -> "Stream":
        assert options == {"stdout": True, "stderr": False, "stream": True, "logs": False}
        self._called("attach")
        return Stream(self.out)

    def start(self) -> None:
        self._called("start")

    def wait(self, timeout: float) -> Mapping[str, int]:
        self._called("wait")
        assert timeout > 300
        return {"StatusCode": self.code}

    def kill(self) -> None:
        self._called("kill")

    def reload(self) -> None:
        self._called("reload")

    def remove(self, **options: bool) -> None:
        assert options == {"force": True, "v": True}
        self._called("remove")

    def close(self) -> None:
        self._called("close")


@dataclass
class Stream:
    data: bytes

    def __iter__(self) -> Iterator[bytes]:
        return iter([self.data[:10], self.data[10:]])

    def close(self) -> None:
        pass


def scan(engine: Engine, **item: Any) -> Scanned:
    asked = OtherScanner(name="x", image=NAME, **item)
    return ImageScanner(asked, (), lambda: engine).scan(TARGETS)


def test_it_is_asked_for_no_rights_at_all() -> None:
    engine = Engine()
    answer = scan(engine, command=("scan", "{files}"), memory_mib=100)
    assert (answer.run.outcome, answer.run.files, answer.run.version) == (Outcome.COMPLETE, 2, NAME)
    asked = engine.asked
    assert (asked["image"], asked["command"]) == (NAME, ["scan", "./a.py", "./src/b.py"])
    assert {name: asked[name] for name in ("network_mode", "read_only", "cap_drop", "security_opt", "user", "working_dir")} == {
        "network_mode": "none", "read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"],
        "user": "65534:65534", "working_dir": "/src",
    }  # fmt: skip
    assert (asked["mem_limit"], asked["memswap_limit"], asked["pids_limit"], asked["nano_cpus"]) == (
        100 * MIB, 100 * MIB, 512, 10**9,
    )  # fmt: skip
    assert (asked["log_config"]["Type"], asked["healthcheck"], asked["use_config_proxy"]) == ("none", {"test": ["NONE"]}, False)
    assert not {"auto_remove", "privileged", "cap_add", "devices", "volumes", "ports"} & set(asked)
    assert asked["environment"] == {**foreign.GUARDS, "HOME": "/tmp"}  # noqa: S108 - the container's


def test_it_finds_the_files_where_anybody_can_read_them() -> None:
    engine = Engine()
    scan(engine)
    source, *scratch = engine.asked["mounts"]
    assert (source["Target"], source["Type"], source["ReadOnly"]) == ("/src", "bind", True)
    assert [(mount["Target"], mount["Type"], mount["TmpfsOptions"]["SizeBytes"]) for mount in scratch] == [
        ("/tmp", "tmpfs", 512 * MIB)  # noqa: S108 - the container's
    ]
    assert engine.seen == {"a.py": (b"x = 1\n", 0o644), "src": (b"", 0o755), "src/b.py": (b"y = 2\n", 0o644)}
    assert not Path(source["Source"]).exists(), "it is gone afterwards"


def test_a_volume_of_the_image_is_memory_and_no_disk() -> None:
    engine = Engine(volumes={"/kept": {}, "/src": {}, "/tmp": {}})  # noqa: S108 - the container's
    assert scan(engine).run.outcome is Outcome.COMPLETE
    assert [mount["Target"] for mount in engine.asked["mounts"]] == ["/src", "/kept", "/tmp"]  # noqa: S108


def test_its_places_are_counted_from_the_repository() -> None:
    place = {"physicalLocation": {"artifactLocation": {"uri": "file:///src/src/b.py"}, "region": {"startLine": 1}}}
    (run,) = CLEAN["runs"]
    said = CLEAN | {"runs": [run | {"results": [{"ruleId": "r", "locations": [place]}]}]}
    (match,) = scan(Engine(json.dumps(said).encode())).matches
    assert (match.path, match.shown, match.by_text) == ("src/b.py", False, True)


NO_ENGINE = (
    "no container engine answers; if the gate runs in a container itself, let a job before it run this scanner, and name its "
    "report with `sarif:`"
)
REFUSED = APIError("no", explanation="no such option")
FAILS: dict[str, tuple[Engine, str]] = {
    "no engine": (Engine(breaks={"get": DockerException("no socket")}), NO_ENGINE),
    "an engine that is lost": (Engine(breaks={"wait": ConnectionError()}), NO_ENGINE),
    "an engine that says no": (Engine(breaks={"start": REFUSED}), "the container engine refused: no such option"),
    "no image": (
        Engine(breaks={"get": ImageNotFound("no")}),
        f"its image is not on this machine: run `docker pull {NAME}` before the gate",
    ),
    "a network": (Engine(drops={"NetworkMode": "bridge"}), "the container engine does not hold network_mode"),
    "no bound on memory": (Engine(drops={"Memory": 0}), "the container engine does not hold mem_limit"),
    "no bound on processes": (Engine(drops={"PidsLimit": None}), "the container engine does not hold pids_limit"),
    "rights": (Engine(drops={"CapDrop": None}), "the container engine does not hold cap_drop"),
    "a disk": (Engine(disks=1), "the container engine gave it a disk to write to"),
    "too little memory": (Engine(killed_for_memory=True), "it needed more than 2048 MiB of memory"),
    "too little memory, and death": (Engine(killed_for_memory=True, code=137), "it needed more than 2048 MiB of memory"),
    "death": (Engine(code=139), "it ended with exit code 139"),
    "no answer": (Engine(b""), "it printed nothing"),
}


@pytest.mark.parametrize(("engine", "why"), FAILS.values(), ids=FAILS)
def test_what_goes_wrong_is_a_scanner_that_failed(engine: Engine, why: str) -> None:
    answer = scan(engine)
    assert (answer.run.outcome, answer.run.problem, answer.run.files) == (Outcome.FAILED, why, 0)
    assert answer.unread == dict.fromkeys(("a.py", "src/b.py"), why)
    assert engine.calls[-1] == "close"
    assert ("remove" in engine.calls) is ("create" in engine.calls), "a container was left behind"
    if "does not hold" in why or "disk" in why:
        assert "start" not in engine.calls


def test_a_flood_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_OUTPUT", 50)
    engine = Engine(b"x" * 51)
    assert scan(engine).run.problem == "it printed more than 50 bytes"
    assert "kill" in engine.calls


def test_without_a_file_no_engine_is_asked() -> None:
    def connect() -> Any:
        raise AssertionError

    answer = ImageScanner(OtherScanner(name="x", image=NAME), (), connect).scan([])
    assert (answer.run.outcome, answer.run.files, answer.run.rules_sha256 != "") == (Outcome.COMPLETE, 0, True)


def test_its_answer_may_be_kept() -> None:
    one, same, other = (
        ImageScanner(OtherScanner(name="x", image=NAME, command=command), (), Engine) for command in (None, None, ("--all",))
    )
    assert (one.name, one.version, one.repeatable, one.by_language) == ("image:x", NAME, False, False)
    assert one.rules_sha256 == same.rules_sha256 != other.rules_sha256


# The SDK leaves the sockets that it could not connect to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_where_no_engine_answers_it_failed(tmp_path: Path) -> None:
    def connect() -> Any:
        return image.client({"DOCKER_HOST": f"unix://{tmp_path}/nothing.sock"})

    answer = ImageScanner(OtherScanner(name="x", image=NAME), (), connect).scan(TARGETS)
    assert (answer.run.outcome, answer.run.problem) == (Outcome.FAILED, NO_ENGINE)
    gc.collect()

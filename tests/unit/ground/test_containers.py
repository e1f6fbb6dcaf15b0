"""Containers without an engine: what is asked for one that may write and reach a network, and what the engine must hold."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from docker.errors import ImageNotFound

from codewarrant import containers
from codewarrant.containers import Asked, Ended, Mounted, Refused

ID = f"sha256:{'a' * 64}"
ASKED = Asked(
    image=ID, words=("scan", "--out=/out"), user="1000:1000", folder="/out", environment={"HOME": "/tmp"},  # noqa: S108
    mounts=(Mounted("/out", Path("/here/out"), writable=True), Mounted("/repo", Path("/here/repo"))), seconds=60,
    memory_mib=100, cpus=4, network="proxied", heard="stderr", largest=1000,
)  # fmt: skip


@dataclass
class Engine:
    """Stands for the engine and for its one container; it keeps what it was asked."""

    drops: Mapping[str, Any] = field(default_factory=dict)
    """What it does otherwise than asked, by its own names."""
    mounts: tuple[Mapping[str, Any], ...] = ()
    """What it mounts on its own."""
    about: Mapping[str, Any] = field(default_factory=dict)
    missing: bool = False
    asked: dict[str, Any] = field(default_factory=dict)
    attrs: dict[str, Any] = field(default_factory=dict)
    killed: threading.Event = field(default_factory=threading.Event)
    """Its container ends when it is killed, and not before, where `hangs`."""
    hangs: bool = False
    started: bool = False

    @property
    def images(self) -> "Engine":
        return self

    @property
    def containers(self) -> "Engine":
        return self

    def get(self, _: str) -> "Engine":
        if self.missing:
            raise ImageNotFound("no")
        self.attrs = {"Config": {"Volumes": None}}
        return self

    def info(self) -> Mapping[str, Any]:
        return {"NCPU": 2, **self.about}

    def create(self, _: str, __: list[str], **options: Any) -> "Engine":
        self.asked = options
        host = {theirs: options[ours] for ours, theirs in containers._HELD.items()} | dict(self.drops)
        mounts = [
            {"Type": each["Type"], "RW": not each.get("ReadOnly"), "Destination": each["Target"]} for each in options["mounts"]
        ]
        self.attrs = {"HostConfig": host, "Mounts": [*mounts, *self.mounts], "State": {"OOMKilled": False}}
        return self

    def attach(self, **options: bool) -> "Engine":
        self.asked["attach"] = options
        return self

    def __iter__(self) -> Iterator[bytes]:
        if self.hangs:
            assert self.killed.wait(20), "nobody ended it"
        return iter([b"said"])

    def start(self) -> None:
        self.started = True

    def wait(self, timeout: float) -> Mapping[str, int]:  # noqa: ARG002
        return {"StatusCode": 0}

    def kill(self) -> None:
        self.killed.set()

    def reload(self) -> None:
        pass

    def remove(self, **_: bool) -> None:
        pass

    def close(self) -> None:
        pass


def run(engine: Engine, asked: Asked = ASKED) -> Ended:
    return containers.run(lambda: engine, asked)


def test_it_is_given_what_was_asked_and_no_more() -> None:
    engine = Engine()
    assert run(engine) == Ended(0, b"said", "")
    asked = engine.asked
    names = ("network_mode", "read_only", "cap_drop", "security_opt", "user", "pids_limit", "mem_limit", "nano_cpus")
    assert [asked[name] for name in names] == [
        "proxied", True, ["ALL"], ["no-new-privileges"], "1000:1000", 512, 100 * 1024 * 1024, 2 * 10**9,
    ]  # fmt: skip
    assert [dict(each) for each in asked["ulimits"]] == [{"Name": "fsize", "Soft": 1000, "Hard": 1000}]
    assert [(each["Target"], each["Type"], bool(each.get("ReadOnly"))) for each in asked["mounts"]] == [
        ("/out", "bind", False), ("/repo", "bind", True), ("/tmp", "tmpfs", False),  # noqa: S108 - the container's
    ]  # fmt: skip
    assert (asked["environment"], asked["attach"]["stdout"], asked["attach"]["stderr"]) == ({"HOME": "/tmp"}, False, True)  # noqa: S108


DISK = {"Type": "volume", "RW": True, "Destination": "/out"}
BIND = {"Type": "bind", "RW": True, "Destination": "/repo"}
REFUSED: dict[str, tuple[Engine, str]] = {
    "another network": (Engine({"NetworkMode": "host"}), "does not hold network_mode"),
    "files without a bound": (Engine({"Ulimits": None}), "does not hold ulimits"),
    "a volume in the place of the folder": (Engine(mounts=(DISK,)), "gave it a disk to write to"),
    "another folder to write to": (Engine(mounts=(BIND,)), "gave it a disk to write to"),
    "other numbers for users": (Engine(about={"SecurityOptions": ["name=userns"]}), "gives users other numbers"),
    "no rights of its own": (Engine(about={"SecurityOptions": ["name=seccomp", "name=rootless"]}), "gives users other numbers"),
    "no image": (Engine(missing=True), "its image is not on this machine"),
}


@pytest.mark.parametrize(("engine", "why"), REFUSED.values(), ids=REFUSED)
def test_engine_that_holds_less_starts_nothing(engine: Engine, why: str) -> None:
    with pytest.raises(Refused, match=why) as refusal:
        run(engine)
    assert not engine.started
    assert "docker pull" not in str(refusal.value), "an id cannot be pulled"


def test_other_numbers_do_not_matter_where_nothing_is_written() -> None:
    read_only = replace(ASKED, mounts=ASKED.mounts[1:])
    assert run(Engine(about={"SecurityOptions": ["name=rootless"]}), read_only).code == 0


def test_it_is_ended_when_whoever_watches_says_so() -> None:
    ended = run(Engine(hangs=True), replace(ASKED, watch=lambda: "it wrote too much"))
    assert ended.fault == "it wrote too much"


def test_it_is_ended_when_its_time_is_over() -> None:
    assert run(Engine(hangs=True), replace(ASKED, seconds=0.1)).fault == "it did not end within 0.1 seconds"

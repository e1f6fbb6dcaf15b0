"""The one door to the container engine, and the only use of its SDK: a container within bounds, run to its end and removed.

What the engine does not hold as it was asked is a reason not to start, and no image is ever fetched. Whoever can speak to that
engine can do anything on its machine, so the caller is not isolated by this; what runs in the container is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, NamedTuple

from docker import DockerClient
from docker.errors import APIError, DockerException, ImageNotFound
from docker.types import LogConfig, Mount, Ulimit

from codewarrant.visible import visible

MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes that a container may print."""
SCRATCH = "/tmp"  # noqa: S108 - inside the container
_SCRATCH_SIZE = 512 * 1024 * 1024
_PROCESSES = 512
_PATIENCE = 30
"""Seconds that the engine may take for what it does itself."""
_LOOK = 0.25
"""Seconds between two looks at a container that runs."""
_MAPPING = ("name=rootless", "name=userns")

Connect = Callable[[], Any]


class Refused(Exception):
    """Why nothing was run, in our own words: those of the engine could quote anything."""


class NoAnswer(Refused):
    """There is none to ask, as in a container that was not given its socket."""


class Mounted(NamedTuple):
    """A file or a folder of this machine, as the container sees it."""

    inside: str
    outside: Path
    writable: bool = False


@dataclass(frozen=True)
class Asked:
    """All that one container is given."""

    image: str
    words: Sequence[str]
    user: str
    """Number of the user and of its group."""
    folder: str
    environment: Mapping[str, str]
    mounts: Sequence[Mounted]
    seconds: float
    memory_mib: int
    cpus: int = 2
    network: str = "none"
    heard: str = "stdout"
    """Which of its two streams is kept."""
    largest: int | None = None
    """Bytes that a file of its making may hold."""
    watch: Callable[[], str] = str
    """Asked again and again while it runs: why it must be ended, or the empty string."""


class Ended(NamedTuple):
    """How a container ended; `fault` is empty, or says which bound it broke."""

    code: int
    out: bytes
    fault: str


def client(environment: Mapping[str, str]) -> Any:
    """The container engine that DOCKER_HOST and its like name, else the one of this machine."""
    return DockerClient.from_env(environment=environment, timeout=_PATIENCE)


def answers(environment: Mapping[str, str]) -> bool:
    """Whether there is a container engine to ask."""
    try:
        with closing(client(environment)) as engine:
            return bool(engine.ping())
    except (DockerException, OSError):
        return False


def run(connect: Connect, asked: Asked) -> Ended:
    """Run it to its end, or until a bound breaks."""
    try:
        with closing(connect()) as engine, _container(engine, asked) as container:
            return _ended(container, asked)
    except ImageNotFound as error:
        how = f": run `docker pull {asked.image}` before the gate" if "@" in asked.image else ""
        raise Refused(f"its image is not on this machine{how}") from error
    except APIError as error:
        why = str(error.explanation)
        for mount in asked.mounts:
            why = why.replace(str(mount.outside), mount.inside)
        raise Refused(f"the container engine refused: {visible(why)[:200]}") from error
    except (DockerException, OSError, ValueError) as error:  # the last of a stream that was closed beneath us
        raise NoAnswer("no container engine answers") from error


@contextmanager
def _container(engine: Any, asked: Asked) -> Iterator[Any]:
    """A container that is not started yet, and is gone afterwards whatever happens."""
    volumes = engine.images.get(asked.image).attrs["Config"].get("Volumes") or {}
    about = engine.info()
    if any(mount.writable for mount in asked.mounts) and any(
        option.startswith(_MAPPING) for option in about.get("SecurityOptions") or ()
    ):
        raise Refused("the container engine gives users other numbers, so no folder could be one container's alone")
    bounds = _bounds(asked, min(asked.cpus, about["NCPU"]))
    container = engine.containers.create(
        asked.image, list(asked.words), user=asked.user, working_dir=asked.folder, environment=dict(asked.environment),
        mounts=_mounts(asked, volumes), healthcheck={"test": ["NONE"]}, log_config=LogConfig(type="none"),
        use_config_proxy=False, **bounds,
    )  # fmt: skip
    try:
        _check(container.attrs, bounds, {mount.inside for mount in asked.mounts if mount.writable})
        yield container
    finally:
        with suppress(DockerException, OSError):
            container.remove(force=True, v=True)


def _bounds(asked: Asked, cpus: int) -> dict[str, Any]:
    memory, largest = asked.memory_mib * 1024 * 1024, asked.largest
    return {
        "network_mode": asked.network, "read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"],
        "pids_limit": _PROCESSES, "mem_limit": memory, "memswap_limit": memory, "nano_cpus": cpus * 10**9,
        "ulimits": [Ulimit(name="fsize", soft=largest, hard=largest)] if largest else None,
    }  # fmt: skip


def _mounts(asked: Asked, volumes: Mapping[str, Any]) -> list[Mount]:
    """What it is given, and scratch space in memory: also where the image has a volume, which would be an unbounded disk."""
    given = [Mount(each.inside, str(each.outside), type="bind", read_only=not each.writable) for each in asked.mounts]
    places = {SCRATCH, *volumes} - {mount.inside for mount in asked.mounts}
    scratch = (Mount(place, None, type="tmpfs", tmpfs_size=_SCRATCH_SIZE, tmpfs_mode=0o1777) for place in sorted(places))
    return [*given, *scratch]


_HELD = {
    "network_mode": "NetworkMode", "read_only": "ReadonlyRootfs", "cap_drop": "CapDrop", "security_opt": "SecurityOpt",
    "pids_limit": "PidsLimit", "mem_limit": "Memory", "memswap_limit": "MemorySwap", "nano_cpus": "NanoCpus",
    "ulimits": "Ulimits",
}  # fmt: skip


def _check(attributes: Mapping[str, Any], bounds: Mapping[str, Any], writable: set[str]) -> None:
    """An engine drops with a mere warning what its kernel cannot do."""
    for name, theirs in _HELD.items():
        if (attributes["HostConfig"].get(theirs) or None) != (bounds[name] or None):
            raise Refused(f"the container engine does not hold {name}")
    for mount in attributes["Mounts"]:
        is_disk = mount["Type"] == "volume" or (mount["Type"] == "bind" and mount["RW"])
        if is_disk and not (mount["Type"] == "bind" and mount["Destination"] in writable):
            raise Refused("the container engine gave it a disk to write to")


def _ended(container: Any, asked: Asked) -> Ended:
    out, faults, over = bytearray(), list[str](), Event()
    stream = container.attach(stdout=asked.heard == "stdout", stderr=asked.heard == "stderr", stream=True, logs=False)

    def close() -> None:
        with suppress(OSError):
            stream.close()
        getattr(stream, "_response", stream).close()  # the SDK leaves the socket itself to the garbage collector

    container.start()
    looks = Thread(target=_look, args=(container, asked, faults, over, close), daemon=True)
    looks.start()
    try:
        for chunk in stream:
            if len(out) + len(chunk) > MAX_OUTPUT:
                faults.append(f"it printed more than {MAX_OUTPUT} bytes")
                close()  # the engine does not end what prints while nobody reads
                with suppress(DockerException):
                    container.kill()
                break
            out += chunk
        code = container.wait(timeout=asked.seconds + _PATIENCE)["StatusCode"]
    finally:
        over.set()
        looks.join()
        close()
    container.reload()
    if container.attrs["State"]["OOMKilled"]:
        faults.append(f"it needed more than {asked.memory_mib} MiB of memory")
    return Ended(code, bytes(out), faults[0] if faults else "")


def _look(container: Any, asked: Asked, faults: list[str], over: Event, close: Callable[[], None]) -> None:
    """End it when its time is over, or when the caller says so."""
    late = monotonic() + asked.seconds
    while not over.wait(_LOOK):
        why = f"it did not end within {asked.seconds:g} seconds" if monotonic() > late else asked.watch()
        if why:
            faults.append(why)
            try:
                container.kill()
            except (DockerException, OSError):
                close()  # an engine that does not answer would hold us for ever
            return

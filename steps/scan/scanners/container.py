"""Runs one container to its end without a network or anything to write to. The only use of the Docker SDK.

What the container engine does not hold as it was asked is a reason not to start. Whoever can speak to that engine can do
anything on its machine, so the gate itself is not isolated by this; what runs in the container is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

from docker import DockerClient
from docker.errors import APIError, DockerException, ImageNotFound
from docker.types import LogConfig, Mount

from codewarrant.records import OtherScanner
from codewarrant.visible import visible
from steps.scan.scanners.foreign import GUARDS, INSIDE, MAX_OUTPUT, Distrust

_SCRATCH = "/tmp"  # noqa: S108 - inside the container
_SCRATCH_SIZE = 512 * 1024 * 1024
_PROCESSES = 512
_CPUS = 2
_NOBODY = "65534:65534"
_PATIENCE = 30
"""Seconds that the engine may take for what it does itself."""


def client(environment: Mapping[str, str]) -> Any:
    """The container engine that DOCKER_HOST and its like name, else the one of this machine."""
    return DockerClient.from_env(environment=environment, timeout=_PATIENCE)


def run(connect: Callable[[], Any], item: OtherScanner, folder: Path, words: Sequence[str]) -> tuple[int, bytes, str]:
    """The exit code, what it printed, and which bound it broke, if any."""
    try:
        with closing(connect()) as engine, _container(engine, item, folder, words) as container:
            return _ended(container, item)
    except ImageNotFound as error:
        raise Distrust(f"its image is not on this machine: run `docker pull {item.image}` before the gate") from error
    except APIError as error:
        why = visible(str(error.explanation).replace(str(folder), INSIDE))[:200]
        raise Distrust(f"the container engine refused: {why}") from error
    except (DockerException, OSError, ValueError) as error:  # the last of a stream that was closed beneath us
        raise Distrust("no container engine answers") from error


@contextmanager
def _container(engine: Any, item: OtherScanner, folder: Path, words: Sequence[str]) -> Iterator[Any]:
    """A container that is not started yet, and is gone afterwards whatever happens. No image is fetched for it."""
    volumes = engine.images.get(item.image).attrs["Config"].get("Volumes") or {}
    bounds = _bounds(item, min(_CPUS, engine.info()["NCPU"]))
    container = engine.containers.create(
        item.image, list(words), user=_NOBODY, working_dir=INSIDE, environment={**GUARDS, "HOME": _SCRATCH},
        mounts=_mounts(folder, volumes), healthcheck={"test": ["NONE"]}, log_config=LogConfig(type="none"),
        use_config_proxy=False, **bounds,
    )  # fmt: skip
    try:
        _check(container.attrs, bounds)
        yield container
    finally:
        with suppress(DockerException, OSError):
            container.remove(force=True, v=True)


def _bounds(item: OtherScanner, cpus: int) -> dict[str, Any]:
    memory = item.memory_mib * 1024 * 1024
    return {
        "network_mode": "none", "read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"],
        "pids_limit": _PROCESSES, "mem_limit": memory, "memswap_limit": memory, "nano_cpus": cpus * 10**9,
    }  # fmt: skip


def _mounts(folder: Path, volumes: Mapping[str, Any]) -> list[Mount]:
    """The files, and scratch space in memory: also where the image has a volume, which would be a disk without a bound."""
    return [
        Mount(INSIDE, str(folder), type="bind", read_only=True),
        *(
            Mount(place, None, type="tmpfs", tmpfs_size=_SCRATCH_SIZE, tmpfs_mode=0o1777)
            for place in sorted({_SCRATCH, *volumes} - {INSIDE})
        ),
    ]


_HELD = {
    "network_mode": "NetworkMode", "read_only": "ReadonlyRootfs", "cap_drop": "CapDrop", "security_opt": "SecurityOpt",
    "pids_limit": "PidsLimit", "mem_limit": "Memory", "memswap_limit": "MemorySwap", "nano_cpus": "NanoCpus",
}  # fmt: skip


def _check(attributes: Mapping[str, Any], bounds: Mapping[str, Any]) -> None:
    """An engine drops with a mere warning what its kernel cannot do."""
    for name, theirs in _HELD.items():
        if attributes["HostConfig"].get(theirs) != bounds[name]:
            raise Distrust(f"the container engine does not hold {name}")
    if any(mount["Type"] == "volume" or (mount["Type"] == "bind" and mount["RW"]) for mount in attributes["Mounts"]):
        raise Distrust("the container engine gave it a disk to write to")


def _ended(container: Any, item: OtherScanner) -> tuple[int, bytes, str]:
    out, faults = bytearray(), list[str]()
    stream = container.attach(stdout=True, stderr=False, stream=True, logs=False)

    def close() -> None:
        with suppress(OSError):
            stream.close()
        getattr(stream, "_response", stream).close()  # the SDK leaves the socket itself to the garbage collector

    def expire() -> None:
        faults.append(f"it did not end within {item.seconds} seconds")
        try:
            container.kill()
        except (DockerException, OSError):
            close()  # an engine that does not answer would hold us for ever

    timer = Timer(item.seconds, expire)
    container.start()
    timer.start()
    try:
        for chunk in stream:
            if len(out) + len(chunk) > MAX_OUTPUT:
                faults.append(f"it printed more than {MAX_OUTPUT} bytes")
                close()  # the engine does not end what prints while nobody reads
                with suppress(DockerException):
                    container.kill()
                break
            out += chunk
        code = container.wait(timeout=item.seconds + _PATIENCE)["StatusCode"]
    finally:
        timer.cancel()
        close()
    container.reload()
    if container.attrs["State"]["OOMKilled"]:
        faults.append(f"it needed more than {item.memory_mib} MiB of memory")
    return code, bytes(out), faults[0] if faults else ""

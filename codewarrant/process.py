"""The one door to other programs: a list of arguments, a scrubbed environment, and bounds on time, output and memory.

A child never sees our environment. It gets PATH and what the caller names, so that no token and no ACTIONS_* variable
reaches a program that reads hostile files.
"""

import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from codewarrant.problems import Problem, Undecided

_PATIENCE = 5.0  # seconds for the pipes to empty once all is killed
_DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended; `fault` is empty, or says which bound it broke."""

    code: int
    out: bytes
    err: bytes
    fault: str


def run(
    argv: Sequence[str | bytes],
    *,
    cwd: str | None = None,
    env: Mapping[str, str] | None = None,
    executable: str | None = None,
    stdin: bytes = b"",
    timeout: float = 60,
    max_output: int = 512 * 1024 * 1024,
    max_memory: int | None = None,
) -> Finished:
    """Run to the end, or until a bound breaks: then the whole process group is killed and `fault` says why."""
    try:
        child = subprocess.Popen(  # noqa: S603 - the one door; every caller passes a list
            list(argv), executable=executable, cwd=cwd, env={"PATH": _DEFAULT_PATH, "LC_ALL": "C", **(env or {})},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:  # ValueError: a NUL among the arguments
        name = os.fsdecode(argv[0])
        raise Undecided(f"{name} could not be started", str(error), f"install {name} or mend its path") from error
    if max_memory is not None:
        _limit_memory(child.pid, max_memory)
    return _collected(child, stdin, timeout, max_output)


def _collected(child: "subprocess.Popen[bytes]", stdin: bytes, timeout: float, max_output: int) -> Finished:
    out, err = bytearray(), bytearray()
    faults: list[str] = []

    def read(pipe: IO[bytes], into: bytearray) -> None:
        with pipe:
            while chunk := pipe.read1(65536):  # type: ignore[attr-defined]
                if len(into) + len(chunk) > max_output:
                    faults.append(f"it printed more than {max_output} bytes")
                    _kill(child)
                    return
                into += chunk

    def expire() -> None:
        faults.append(f"it did not end within {timeout:g} seconds")
        _kill(child)

    assert child.stdin is not None  # noqa: S101 - all three are pipes
    assert child.stdout is not None  # noqa: S101
    assert child.stderr is not None  # noqa: S101
    threads = [
        threading.Thread(target=_feed, args=(child.stdin, stdin), daemon=True),
        threading.Thread(target=read, args=(child.stdout, out), daemon=True),
        threading.Thread(target=read, args=(child.stderr, err), daemon=True),
    ]
    timer = threading.Timer(timeout, expire)
    for thread in (timer, *threads):
        thread.start()
    try:
        code = child.wait()
    finally:  # also when we are stopped from the keyboard, which the child, in a session of its own, does not hear of
        timer.cancel()
        _kill(child)  # whatever it left behind would hold the pipes open
    deadline = time.monotonic() + _PATIENCE
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    if any(thread.is_alive() for thread in threads):  # a grandchild in a session of its own holds the pipes
        faults.append("it left a program behind")
    return Finished(code, bytes(out), bytes(err), faults[0] if faults else "")


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except BrokenPipeError:
        return  # the child's exit code tells


def _kill(child: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS says the second of a group that has ended
        return


def _limit_memory(pid: int, limit: int) -> None:
    if hasattr(resource, "prlimit"):  # Linux; elsewhere only the time and output bounds hold
        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (limit, limit))
        except ProcessLookupError:
            return
        except PermissionError as error:
            raise Problem("the memory bound could not be set", str(error)) from error

"""The one door to other programs holds its bounds whatever the program does."""

import fcntl
import os
import sys
import time
from pathlib import Path

import pytest

from codewarrant import process
from codewarrant.problems import Undecided

PYTHON = sys.executable


def run_python(code: str, **bounds: float) -> process.Finished:
    return process.run(
        [PYTHON, "-S", "-c", code], timeout=bounds.get("timeout", 30), max_output=int(bounds.get("max_output", 1 << 20)),
        max_memory=int(bounds["max_memory"]) if "max_memory" in bounds else None,
    )  # fmt: skip


def test_a_program_that_ends_gives_its_code_and_both_outputs() -> None:
    done = run_python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)")
    assert done == process.Finished(3, b"out\n", b"err\n", "")


def test_input_larger_than_a_pipe_comes_back_whole() -> None:
    data = bytes(range(256)) * 8192
    done = process.run([PYTHON, "-S", "-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"], stdin=data)
    assert done.out == data


@pytest.mark.parametrize("code", ["pass", "import sys; sys.stdin.close()", "import os; os._exit(0)"])
def test_input_that_nobody_reads_is_no_error(code: str) -> None:
    assert process.run([PYTHON, "-S", "-c", code], stdin=b"x" * (1 << 20)) == process.Finished(0, b"", b"", "")


def test_time_is_bounded() -> None:
    done = run_python("import time; print('begun', flush=True); time.sleep(60)", timeout=2)
    assert done.fault == "it did not end within 2 seconds"
    assert done.code < 0
    assert done.out == b"begun\n"


# The lock is held by whoever inherits the open file, so that it is free only once all of them have ended.
LOCKED = "import fcntl, os, time\nfile = open({!r}, 'w')\nfcntl.flock(file, fcntl.LOCK_EX)\nprint('begun', flush=True)\n"


def test_a_timeout_ends_grandchildren_that_hold_the_pipe(tmp_path: Path) -> None:
    done = run_python(LOCKED.format(str(tmp_path / "lock")) + "os.fork()\ntime.sleep(60)", timeout=2)
    assert (done.out, done.fault) == (b"begun\n", "it did not end within 2 seconds")
    assert _is_free(tmp_path / "lock")


def test_a_grandchild_that_is_left_behind_is_ended_with_its_parent(tmp_path: Path) -> None:
    done = run_python(LOCKED.format(str(tmp_path / "lock")) + "if os.fork() == 0:\n    time.sleep(60)")
    assert done == process.Finished(0, b"begun\n", b"", "")
    assert _is_free(tmp_path / "lock")


def test_a_grandchild_in_a_session_of_its_own_cannot_hold_us(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "_PATIENCE", 0.3)
    stop = tmp_path / "stop"
    code = (
        "import os, pathlib, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        f"    while not pathlib.Path({str(stop)!r}).exists(): time.sleep(0.05)\n"
        "else:\n    print('begun', flush=True)\n    time.sleep(0.3)\n"
    )  # fmt: skip
    done = run_python(code, timeout=20)
    stop.touch()
    assert done == process.Finished(0, b"begun\n", b"", "it left a program behind")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_output_is_bounded(stream: str) -> None:
    done = run_python(f"import sys\nwhile True: sys.{stream}.write('x' * 65536)", max_output=200_000)
    assert done.fault == "it printed more than 200000 bytes"
    assert len(done.out) + len(done.err) <= 200_000


def test_output_up_to_the_bound_is_kept() -> None:
    done = run_python("print('x' * 99_999)", max_output=100_000)
    assert (len(done.out), done.fault) == (100_000, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can bound the memory of a program that runs")
def test_memory_is_bounded() -> None:
    # It waits for a line, so that the bound is set before it asks for memory.
    code = "import sys, time; time.sleep(0.5); x = bytearray(2 << 30); print(len(x))"
    done = run_python(code, max_memory=512 << 20)
    assert (done.code, done.out) == (1, b"")
    assert b"MemoryError" in done.err
    assert run_python(code.replace("2 << 30", "2 << 20"), max_memory=512 << 20).out == b"2097152\n"


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        (["codewarrant-no-such-program"], "codewarrant-no-such-program could not be started"),
        (["/"], "/ could not be started"),
        ([PYTHON, "a\0b"], f"{PYTHON} could not be started"),
        ([PYTHON, "x" * (4 << 20)], f"{PYTHON} could not be started"),
    ],
    ids=["missing", "a folder", "NUL", "too long"],
)
def test_a_program_that_does_not_start_decides_nothing(argv: list[str], what: str) -> None:
    with pytest.raises(Undecided) as caught:
        process.run(argv)
    assert caught.value.what == what
    assert caught.value.exit_code == 3


def test_a_program_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = ("HOME", "GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "AWS_SECRET_ACCESS_KEY",
        "PYTHONPATH", "LD_PRELOAD_X", "GIT_DIR", "SSH_AUTH_SOCK", "PYTHONSTARTUP")  # fmt: skip
    for name in secrets:
        monkeypatch.setenv(name, "/nonexistent")
    shown = process.run(["env"], env={"OURS": "1"}).out.decode().splitlines()
    assert sorted(line.partition("=")[0] for line in shown) == ["LC_ALL", "OURS", "PATH"]
    assert "OURS=1" in shown


def test_a_program_has_no_terminal_and_no_open_file_of_ours(tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        code = f"import os\ntry: os.fstat({file.fileno()}); print('leaked')\nexcept OSError: print(os.getsid(0) == os.getpid())"
        assert run_python(code).out == b"True\n"


def _is_free(path: Path) -> bool:
    with path.open() as file:
        for _ in range(100):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                return True
    return False

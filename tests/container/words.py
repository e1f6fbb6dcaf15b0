"""What a scanner image of the tests holds. It looks for a word, in one of several moods; nothing but Python goes with it."""

import ctypes
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

WORD = "PLANTED"


def main() -> None:
    """The arguments are the mood, what it needs, and the files."""
    mood, detail, *files = sys.argv[1:]
    MOODS[mood](detail)
    lines = ((name, number, line) for name in files for number, line in enumerate(Path(name).read_text().split("\n"), 1))
    found = [at(name, number) for name, number, line in lines if WORD in line]
    answer(found + ODD.get(mood, []), ok=mood != "fails")


def at(uri: str, line: int) -> dict[str, object]:
    place = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    return {"ruleId": "word", "level": "error", "message": {"text": "x"}, "locations": [{"physicalLocation": place}]}


def answer(results: list[dict[str, object]], *, ok: bool) -> None:
    rule = {"id": "word", "shortDescription": {"text": "Planted word"}, "properties": {"precision": "high"}}
    run = {
        "tool": {"driver": {"name": "Words", "rules": [rule]}},
        "invocations": [{"executionSuccessful": ok}],
        "results": results,
    }
    print(json.dumps({"version": "2.1.0", "runs": [run]}))


def look_around(_: str) -> None:
    """Whoever finds more rights than none ends with a code that no policy allows."""
    lines = Path("/proc/self/status").read_text().splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    held = {"CapEff": "0000000000000000", "CapBnd": "0000000000000000", "NoNewPrivs": "1", "Uid": "65534\t65534\t65534\t65534"}
    if any(status[name] != value for name, value in held.items()) or any("TOKEN" in name for name in os.environ):
        os._exit(9)


def write_everywhere(_: str) -> None:
    """Only memory may be written to."""
    for folder in ("/src", "/", "/etc", "/opt", "/var/tmp", "/root"):  # noqa: S108
        try:
            Path(folder, "mark").write_text("x")
        except OSError:
            continue
        os._exit(9)
    for folder in ("/tmp", "/kept"):  # noqa: S108
        Path(folder, "mark").write_text("x")
        if os.statvfs(folder).f_blocks * os.statvfs(folder).f_frsize > 512 * 1024 * 1024:
            os._exit(9)


def call_out(port: str) -> None:
    """Reach something that answers on the machine around the container."""
    try:
        socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()
    except OSError:
        return
    os._exit(9)


def fork(_: str) -> None:
    """As many processes as there may be, which are not many."""
    children: list[int] = []
    try:
        while len(children) < 5000:
            if (child := os.fork()) == 0:
                time.sleep(600)
            children.append(child)
    except OSError:
        pass
    if not 10 < len(children) < 1000:
        os._exit(9)


def flood(_: str) -> None:
    """Print without an end."""
    while True:
        sys.stdout.write("x" * 1_000_000)


def eat(_: str) -> None:
    """Take memory without an end."""
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1024)) * 4096)


MOODS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("honest", "elsewhere", "beyond", "fails"), lambda _: None),
    "confined": look_around,
    "writes": write_everywhere,
    "calls": call_out,
    "forks": fork,
    "hangs": lambda _: time.sleep(600),
    "floods": flood,
    "eats": eat,
    "crashes": lambda _: ctypes.string_at(0),
    "dies": lambda _: os._exit(137),
    "gives up": lambda _: os._exit(3),
    "silent": lambda _: os._exit(0),
}
ODD = {"elsewhere": [at("/etc/passwd", 1)], "beyond": [at("./shop.py", 999)]}

if __name__ == "__main__":
    main()

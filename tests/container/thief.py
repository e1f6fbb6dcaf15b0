"""What a malicious step of the tests does. It reaches for what it must not have, or does its work and then more than that.

Whoever gets at something ends with a code that no step may end with.
"""

import ctypes
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

OUT, SCAN = Path("/out"), Path("/out/scan.json")
GOT_IT = 9
OURS = ("/proc", "/sys", "/opt", "/usr", "/app", "/dev")


def main() -> None:
    """The mood and what it needs are the image's; the words are those that the step was given."""
    MOODS[os.environ["MOOD"]](os.environ.get("DETAIL", ""))


def work() -> None:
    """Do what the step is for, as the real program does."""
    done = subprocess.run(["/opt/venv/bin/python", "-E", "-s", "-B", "/app/entrypoint.py", *sys.argv[1:]], check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.returncode)


def finish() -> None:
    """The same, and be this program's end."""
    os.execv("/opt/venv/bin/python", ["/opt/venv/bin/python", "-E", "-s", "-B", "/app/entrypoint.py", *sys.argv[1:]])  # noqa: S606


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk("/"):
        folders[:] = [name for name in folders if not os.path.join(folder, name).startswith(OURS)]  # noqa: PTH118
        yield from (Path(folder, name) for name in names)


def readable() -> Iterator[bytes]:
    """All that can be read: variables of every process, and files."""
    yield from (os.fsencode(f"{name}={value}") for name, value in os.environ.items() if name not in ("DETAIL", "HIDDEN"))
    for path in (*Path("/proc").glob("[0-9]*/environ"), *files()):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        yield data if path.parts[1] != "proc" else b"\0".join(
            line for line in data.split(b"\0") if not line.startswith((b"DETAIL=", b"HIDDEN="))
        )


def search(shown: str) -> None:
    """Of these words, find the first ones, and none of the hidden ones."""
    everything = list(readable())
    for words, there in ((shown, True), (os.environ["HIDDEN"], False)):
        for word in words.split():
            if any(word.encode() in data for data in everything) is not there:
                sys.exit(GOT_IT)
    finish()


def look_around(_: str) -> None:
    """Rights, interfaces and sockets of the machine."""
    lines = Path("/proc/self/status").read_text().splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    held = {"CapEff": "0000000000000000", "CapBnd": "0000000000000000", "NoNewPrivs": "1"}
    is_root = status["Uid"].split()[0] == "0"
    sockets = [path for path in files() if path.is_socket()]
    if is_root or sockets or any(status[name] != value for name, value in held.items()):
        sys.exit(GOT_IT)
    finish()


def call_out(port: str) -> None:
    """Something on the machine that answers, and what a cloud tells of its machines."""
    for address in (("127.0.0.1", int(port)), ("169.254.169.254", 80)):
        try:
            socket.create_connection(address, timeout=5).close()
        except OSError:
            continue
        sys.exit(GOT_IT)
    if {name for _, name in socket.if_nameindex()} - {"lo"}:
        sys.exit(GOT_IT)
    finish()


def can(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError:
        return False
    return True


def write_to_tree(_: str) -> None:
    """Its files, new ones, and the rest of the machine but for scratch space."""
    tree = list(Path("/repo").rglob("*"))
    for path in (*tree, *(folder / "new" for folder in (Path("/repo"), *tree, Path("/"), Path("/app"), Path("/etc")))):
        if can(partial(path.chmod, 0o777)) or can(partial(path.write_bytes, b"x")):
            sys.exit(GOT_IT)
    finish()


def look_for_siblings(_: str) -> None:
    """The records of other steps, and folders beside its own."""
    if {path.name for path in OUT.iterdir()} != {"change.json", "event.json", "reviews.json"}:
        sys.exit(GOT_IT)
    others = ("classification.json", "decision.json", "findings.sarif", "warrant.sigstore.json")
    if any(path.name in others or path.name.startswith("codewarrant-") for path in files()):
        sys.exit(GOT_IT)
    finish()


def afterwards(act: Callable[[], object]) -> Callable[[str], None]:
    """Work, then act."""

    def then(_: str) -> None:
        work()
        act()

    return then


def put(name: str, data: bytes) -> Callable[[], None]:
    """A file in the place of whatever is there."""

    def act() -> None:
        path = OUT / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)

    return act


def instead(make: Callable[[], object], path: Path = SCAN) -> Callable[[], None]:
    """Something else in the place of the product."""

    def act() -> None:
        path.unlink()
        make()

    return act


def link(target: str, path: Path = SCAN) -> Callable[[], None]:
    """A symbolic link in its place."""
    return instead(lambda: path.symlink_to(target), path)


def forge() -> None:
    """A scan of another change that found nothing."""
    record = json.loads(SCAN.read_bytes())
    record["inputs"]["change.json"] = "0" * 64
    put("scan.json", json.dumps(record, separators=(",", ":"), sort_keys=True).encode())()


def nest() -> None:
    """Folders in folders, deeper than a program may care to follow."""
    os.chdir(OUT)
    for _ in range(900):
        os.mkdir("d")  # noqa: PTH102
        os.chdir("d")


def swell(_: str) -> None:
    """One file that is larger than any record may be."""
    block = bytes(1024 * 1024)
    try:
        with SCAN.open("wb") as file:
            while file.tell() < 300 * len(block):
                file.write(block)
    except OSError:
        SCAN.unlink()
        finish()
    sys.exit(GOT_IT)


def grow(_: str) -> None:
    """Files without an end."""
    for number in range(100_000):
        (OUT / str(number)).write_bytes(bytes(1024 * 1024))
    sys.exit(GOT_IT)


def stay(_: str) -> None:
    """Leave a process behind that alters the product when nobody looks any more."""
    work()
    if os.fork() == 0:
        os.setsid()
        ctypes.CDLL(None).signal(15, 1)
        time.sleep(2)
        put("scan.json", b"{}")()
        os._exit(0)


def speak(_: str) -> None:
    """Commands to whoever shows what it says."""
    print("::error::forged ##[error]forged \x1b[31mred", file=sys.stderr, flush=True)
    sys.exit(5)


MOODS: dict[str, Callable[[str], object]] = {
    "searches": search,
    "confined": look_around,
    "calls": call_out,
    "writes": write_to_tree,
    "siblings": look_for_siblings,
    "replaces change.json": afterwards(put("change.json", b"{}")),
    "removes event.json": afterwards((OUT / "event.json").unlink),
    "links change.json": afterwards(link("/etc/passwd", OUT / "change.json")),
    "decides": afterwards(put("decision.json", b"{}")),
    "signs": afterwards(put("warrant/warrant.sigstore.json", b"{}")),
    "reports": afterwards(put("report/index.html", b"x")),
    "hides": afterwards(put(".codewarrant-x", b"x")),
    "nests": afterwards(nest),
    "links": afterwards(link("/etc/passwd")),
    "links to a key": afterwards(link("/root/.config/codewarrant/key.pem")),
    "links to a record": afterwards(link("change.json")),
    "shares": afterwards(instead(lambda: os.link(OUT / "findings.sarif", SCAN))),
    "pipes": afterwards(instead(lambda: os.mkfifo(SCAN))),
    "folds": afterwards(instead(SCAN.mkdir)),
    "forges": afterwards(forge),
    "babbles": afterwards(put("scan.json", b'{"findings": []}')),
    "swells": swell,
    "grows": grow,
    "hangs": lambda _: time.sleep(600),
    "stays": stay,
    "does nothing": lambda _: None,
    "dies": lambda _: os._exit(139),
    "speaks": speak,
}

if __name__ == "__main__":
    main()

"""Folders that go to a container and come back: given to its user alone, and read afterwards as if an enemy had written them.

What comes back is plain files by their known names, never through a link. Raises Odd, in words that
go on from whoever wrote it.
"""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from codewarrant import process
from codewarrant.bundle import shown
from codewarrant.jsonio import MAX_BYTES
from codewarrant.problems import Problem

MOST_BYTES = 1024 * 1024 * 1024
"""What a folder may take of the disk while it is written."""
MOST_FILES = 1000


_NOBODY = 65534


class Odd(Exception):
    """What is wrong with the folder, such as `left a link`."""


def user() -> tuple[int, int]:
    """Number and group of whoever a container runs as: us, so that it can read what we can, and nobody instead of root."""
    return os.getuid() or _NOBODY, os.getgid() if os.getuid() else _NOBODY


@contextmanager
def folder() -> Iterator[Path]:
    """A new folder for all that one container is given, removed afterwards however deep it has become."""
    made = tempfile.mkdtemp(prefix="codewarrant-")
    try:
        yield Path(made).resolve()
    finally:
        process.run(("rm", "-rf", "--", made), timeout=300)


def written(place: Path, files: Mapping[str, bytes]) -> Path:
    """A folder that the container's user alone can write to, with copies of these files."""
    place.mkdir(mode=0o700)
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    readable(place)
    place.chmod(0o700)
    _give(place)
    return place


def lent(secret: Path, place: Path) -> Path:
    """A file as the container's user can read it: itself where that is us, else a copy that nobody else can read."""
    if not secret.is_file():
        raise Problem(f"{secret} cannot be read", "", "name a file that you can read")
    if os.getuid():
        return secret
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(secret.read_bytes())
    _give(place)
    return place


def shared(place: Path) -> Path:
    """A folder of ours as it is, if the container's user can read it."""
    if not os.getuid() and place.stat().st_mode & 0o005 != 0o005:
        raise Problem(
            f"{place} can be read by its owner alone", f"as root, steps run as user {_NOBODY}",
            f"start as its owner, or run `chmod -R o+rX {place}`",
        )  # fmt: skip
    return place


def readable(place: Path) -> None:
    """Let everybody read all that is in a folder, whatever the mask was that it was made under."""
    for path in (place, *place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _give(path: Path) -> None:
    if not os.getuid():
        os.chown(path, *user())


def left(folder: Path, is_known: Callable[[str], bool]) -> dict[str, bytes]:
    """Every file by its relative name. Whoever wrote them must have ended; `is_known` says which names may be there."""
    return dict(_files(folder, "", is_known))


def _files(folder: Path, within: str, is_known: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        for entry in sorted(os.listdir(handle)):  # noqa: PTH208 - of the open folder, whatever now bears its name
            name = f"{within}{entry}"
            kind = os.stat(entry, dir_fd=handle, follow_symlinks=False).st_mode
            if is_known(name):
                yield name, _plain(entry, name, handle)
            elif stat.S_ISDIR(kind) and is_known(f"{name}/"):
                yield from _files(folder / entry, f"{name}/", is_known)
            else:
                raise Odd(f"left {shown(name)}, which is not its to write")
    except OSError as error:
        raise Odd(f"left {shown(within) if within else 'a folder'} that cannot be read ({error.strerror})") from error
    finally:
        os.close(handle)


def _plain(entry: str, name: str, folder: int) -> bytes:
    """A link, a pipe or a second name of another file is no record."""
    try:
        handle = os.open(entry, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError as error:
        raise Odd(f"left {name} as something that is no plain file ({error.strerror})") from error
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_nlink != 1:
            raise Odd(f"left {name} as something that is no plain file")
        if about.st_size > MAX_BYTES:
            raise Odd(f"left {name} with {about.st_size} bytes, and {MAX_BYTES} is the limit")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(MAX_BYTES)
    finally:
        os.close(handle)


def overfull(folder: Path) -> str:
    """Why the writer must be stopped: more on the disk than any step needs. Asked while it is still at it."""
    waiting, files, size = [folder], 0, 0
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    about = entry.stat(follow_symlinks=False)
                    files, size = files + 1, size + about.st_blocks * 512
                    if stat.S_ISDIR(about.st_mode):
                        waiting.append(Path(entry.path))
                    if files > MOST_FILES or size > MOST_BYTES:
                        return f"it wrote more than {MOST_FILES} files or {MOST_BYTES} bytes"
        except FileNotFoundError:
            continue  # it was taken away while we looked
        except OSError as error:
            return f"it made a folder that cannot be looked into ({error.strerror})"
    return ""

"""Where our own files lie on this machine: never in the checkout, which the change under review has written."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from codewarrant.problems import Problem

Environment = Mapping[str, str]


def in_ci(environment: Environment) -> bool:
    """Whether others' jobs run on this machine too, as this account: what lies in its home may be theirs. Not all say `CI`."""
    named = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TF_BUILD", "BITBUCKET_BUILD_NUMBER", "BUILD_TAG")
    return any(environment.get(name) for name in named)


def programs(environment: Environment) -> str:
    """Where programs are looked for: a relative folder would let the checkout under review supply its own git."""
    places = environment.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place).is_absolute())


def own_key(environment: Environment) -> Path:
    """The user's signing key."""
    return _home(environment, "XDG_CONFIG_HOME", ".config") / "key.pem"


def out(option: str | None, name: str, scratch: Path | None, environment: Environment, tracks: Callable[[Path], bool]) -> Path:
    """The folder for the records: the one that was asked for, or a fresh one; `tracks` says what the repository holds."""
    if not option:
        return fresh_folder(scratch or _home(environment, "XDG_STATE_HOME", ".local/state"), name)
    if is_tracked(Path(option), tracks):
        raise Problem(f"{option} is part of the repository", "the change could have put records there", "name another --out")
    return Path(option).absolute()


def cache(option: str | None, level: str, environment: Environment, tracks: Callable[[Path], bool]) -> Path | None:
    """The file that scanners' answers are kept in, one for each level of trust. In CI only where it was asked for."""
    if option and is_tracked(Path(option), tracks):
        raise Problem(f"{option} is part of the repository", "the change could have put answers there", "name another --cache")
    if not option and in_ci(environment):
        return None
    folder = Path(option).absolute() if option else _home(environment, "XDG_CACHE_HOME", ".cache")
    return None if is_tracked(folder, tracks) else folder / f"scan-{level}.sqlite"


def is_tracked(folder: Path, tracks: Callable[[Path], bool]) -> bool:
    """Whether the repository holds it: under its name, or where a link leads."""
    return tracks(folder) or tracks(folder.resolve())


def fresh_folder(parent: Path, name: str) -> Path:
    """A folder that is not there yet."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        parent = Path(tempfile.gettempdir())  # no home to write to, as in a container of a foreign user
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, 10_000))
    return next(parent / name for name in names if not (parent / name).exists())


def _home(environment: Environment, variable: str, fallback: str) -> Path:
    folder = Path(environment.get(variable) or Path(environment.get("HOME", ""), fallback))
    # Without a home nothing can be made below this, and a relative one would lie in the repository.
    return (folder if folder.is_absolute() else Path(os.devnull)) / "codewarrant"

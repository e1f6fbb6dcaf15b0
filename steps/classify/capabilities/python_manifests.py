"""The names of what a Python project depends on, in files that say so. What only a program knows (setup.py) stays unseen."""

import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from configparser import Error as NoSettings
from typing import Any

from steps.classify.capabilities.documents import decoded, from_toml, joined
from steps.classify.capabilities.nodes import Unreadable

_REQUIREMENT = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:$|[\[<>=!~;@#,(\s])")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_REPOSITORY = re.compile(r"/([A-Za-z0-9._-]+)\.git(?:@[^/]*)?(?:#.*)?$")
_ADDRESS = re.compile(r"://(?:[^/@]*@)?([^?#]+)")
_LENGTH = 500
"""Of a requirement at most, with its hashes on lines of their own."""

Table = dict[str, Any]


def names(file: str, data: bytes) -> Iterator[str | tuple[str, int]]:
    """Each name as indexes compare it, with its line where the format tells."""
    if file == "setup.cfg":
        yield from _setup(decoded(data))
    elif file.endswith((".txt", ".in")):
        for number, line in enumerate(decoded(data).split("\n"), 1):
            yield from ((found, number) for found in _requirements([line]))
    else:
        plain = from_toml(data)
        yield from _pipfile(plain) if file == "pipfile" else _pyproject(plain)


def table(plain: Table, *keys: str) -> Table:
    """The table under these keys, or an empty one."""
    for key in keys:
        found = plain.get(key)
        plain = found if isinstance(found, dict) else {}
    return plain


def _pyproject(plain: Table) -> Iterator[str]:
    project, build, uv = table(plain, "project"), table(plain, "build-system"), table(plain, "tool", "uv")
    listed = [
        project.get("dependencies"), build.get("requires"), uv.get("dev-dependencies"),
        *table(project, "optional-dependencies").values(), *table(plain, "dependency-groups").values(),
        *table(plain, "tool", "pdm", "dev-dependencies").values(),
    ]  # fmt: skip
    for each in listed:
        yield from _requirements(each if isinstance(each, list) else [])
    poetry = table(plain, "tool", "poetry")
    groups = [group for group in table(poetry, "group").values() if isinstance(group, dict)]
    tables = [table(poetry, "dependencies"), table(poetry, "dev-dependencies")]
    tables += [table(group, "dependencies") for group in groups]
    yield from (joined(found) for each in tables for found in each if found.lower() != "python")


def _pipfile(plain: Table) -> Iterator[str]:
    tables = [each for key, each in plain.items() if key not in ("source", "requires", "scripts", "pipenv")]
    yield from (joined(found) for each in tables if isinstance(each, dict) for found in each)


def _setup(text: str) -> Iterator[str]:
    parser = ConfigParser(interpolation=None, strict=False, delimiters=("=",), allow_no_value=True)
    try:
        parser.read_string(text)
    except NoSettings as error:
        raise Unreadable("is no settings file") from error
    listed = [parser.get("options", key, fallback="") for key in ("install_requires", "setup_requires", "tests_require")]
    if parser.has_section("options.extras_require"):
        listed += [parser.get("options.extras_require", extra) for extra in parser.options("options.extras_require")]
    for each in listed:
        yield from _requirements((each or "").split("\n"))


def _requirements(listed: Iterable[object]) -> Iterator[str]:
    for one in listed:
        text = one.strip()[:_LENGTH] if isinstance(one, str) else ""
        address = re.sub(r"^(?:-e|--editable)[= ]\s*", "", text)
        if match := _REQUIREMENT.match(text):
            yield joined(match[1])
        elif not address.startswith(("-", "#")) and (found := _EGG.search(address) or _REPOSITORY.search(address)):
            yield joined(found[1])
        elif not address.startswith(("-", "#")) and (found := _ADDRESS.search(address)):
            yield found[1]

"""Lock files of poetry, uv, pdm and pipenv, and requirements with hashes: what they pin, and what a person has to vouch for."""

import re
from collections.abc import Iterable
from typing import Any

from steps.classify.volume.locks.shapes import (
    COUNT,
    DATA,
    HEX256,
    SHA256,
    TEXT,
    VERSION,
    WORD,
    Broken,
    Each,
    Lock,
    Pins,
    from_json,
    from_toml,
)

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,213}(?:\[[\w., -]{0,200}\])?", re.ASCII)
_FILE = {"file": WORD, "url": TEXT, "path": TEXT, "hash": SHA256, "size": int, "upload-time": TEXT}
_NEEDS = Each(_NAME, DATA)

_POETRY = {
    "package": [{
        "name": _NAME, "version": VERSION, "description": TEXT, "category": TEXT, "optional": bool, "python-versions": TEXT,
        "groups": [TEXT], "markers": DATA, "files": [_FILE], "develop": bool, "dependencies": _NEEDS,
        "extras": Each(_NAME, [TEXT]), "source": Each(WORD, TEXT),
    }],
    "extras": Each(_NAME, [TEXT]),
    "metadata": {
        "lock-version": VERSION, "python-versions": TEXT, "content-hash": HEX256, "files": Each(_NAME, [_FILE]),
    },
}  # fmt: skip
_UV = {
    "version": int, "revision": int, "requires-python": TEXT, "resolution-markers": [TEXT], "supported-markers": [TEXT],
    "required-markers": [TEXT], "conflicts": DATA, "options": DATA, "manifest": DATA,
    "package": [{
        "name": _NAME, "version": VERSION, "source": Each(WORD, (TEXT, *COUNT)), "sdist": _FILE, "wheels": [_FILE],
        "dependencies": DATA, "optional-dependencies": DATA, "dev-dependencies": DATA, "metadata": DATA,
        "resolution-markers": [TEXT],
    }],
}  # fmt: skip
_PDM = {
    "metadata": DATA,
    "package": [{
        "name": _NAME, "version": VERSION, "requires_python": TEXT, "summary": TEXT, "groups": [TEXT], "marker": TEXT,
        "extras": [TEXT], "dependencies": [TEXT], "files": [_FILE], "git": TEXT, "ref": TEXT, "revision": TEXT, "path": TEXT,
        "url": TEXT, "editable": bool, "subdirectory": TEXT,
    }],
}  # fmt: skip
_PIPENV_PACKAGE = {
    "hashes": [SHA256], "version": re.compile(rf"=={VERSION.pattern}", re.ASCII), "markers": TEXT, "index": TEXT,
    "extras": [TEXT], "git": TEXT, "ref": TEXT, "path": TEXT, "file": TEXT, "editable": bool, "subdirectory": TEXT,
}  # fmt: skip
_PIPENV = {
    "_meta": {
        "hash": {"sha256": HEX256}, "pipfile-spec": int, "requires": Each(WORD, TEXT),
        "sources": [{"name": TEXT, "url": TEXT, "verify_ssl": bool}],
    },
    "default": Each(_NAME, _PIPENV_PACKAGE),
    "develop": Each(_NAME, _PIPENV_PACKAGE),
}  # fmt: skip


def poetry(text: str) -> Lock:
    """poetry.lock; its older form lists the files at the end."""
    document, pins = from_toml(text, _POETRY), Pins()
    beside = document["metadata"].get("files", {})
    for package in document["package"]:
        files = package.get("files", beside.get(package["name"], ()))
        _package(pins, package, files, package.get("source", {}))
    return pins.lock()


def uv(text: str) -> Lock:
    """uv.lock."""
    document, pins = from_toml(text, _UV), Pins()
    for package in document["package"]:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        source = dict(package["source"])
        pins.claim(*[f"packages come from {source.pop('registry')}"] if "registry" in source else [])
        _package(pins, package, files, source)
    for part in ("options", "manifest"):
        pins.claim(*[f"{part} {document[part]}"] if part in document else [])
    return pins.lock()


def pdm(text: str) -> Lock:
    """pdm.lock."""
    document, pins = from_toml(text, _PDM), Pins()
    elsewhere = ("git", "ref", "revision", "path", "url", "editable", "subdirectory")
    for package in document["package"]:
        source = {key: package[key] for key in elsewhere if key in package}
        _package(pins, package, package.get("files", ()), source)
    return pins.lock()


def pipenv(text: str) -> Lock:
    """Pipfile.lock."""
    document, pins = from_json(text, _PIPENV), Pins()
    pins.claim(*(f"packages come from {source}" for source in document["_meta"]["sources"]))
    for name, package in (*document["default"].items(), *document["develop"].items()):
        own = {key: value for key, value in package.items() if key not in ("hashes", "version", "markers", "extras")}
        index = own.pop("index", None)
        pins.claim(*[f"{name} comes from the index {index}"] if index and len(document["_meta"]["sources"]) > 1 else [])
        if own or not package.get("hashes"):
            pins.claim(f"{name} is {package.get('version')} {own} without a checksum")
        else:
            pins.pin(f"{name} {package['version']}", package["hashes"])
    return pins.lock()


def _package(pins: Pins, package: dict[str, Any], files: Iterable[dict[str, Any]], source: dict[str, Any]) -> None:
    """A file counts where it has the package's name, with its checksum; where it comes from must be said before its name."""
    name, version = package["name"], package.get("version", "")
    whole = [file for file in files if "hash" in file]
    if source or not whole:
        is_own = bool(source) and not source.keys() - {"editable", "virtual", "directory"}
        pins.claim(f"{name} is {source}" if is_own else f"{name} is {version} {source} without a checksum")
    for file in whole:
        *before, last = (file.get("file") or file.get("url") or file["path"]).split("/")
        if not _same(last).startswith(_same(name) + "-"):
            raise Broken
        if before:
            pins.claim(f"files come from {'/'.join(before[:3])}")
    if whole:
        pins.pin(f"{name} {version}", (file["hash"] for file in whole))


def _same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_ENTRY = re.compile(rf"({_NAME.pattern})==([\w.+!]+)( ?; [^\x00-\x1f\\#]+?)?( \\)?", re.ASCII)
_HASH = re.compile(r"\s+--hash=(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})( \\)?")
_VIA = re.compile(r"    #(?: via(?: [\w., \[\]()/-]+)?|   [\w., \[\]()/-]+)", re.ASCII)
_OPTION = re.compile(r"--(?:index-url|extra-index-url|find-links|trusted-host|only-binary|no-binary|require-hashes)[ =]?\S*")


def requirements(text: str) -> Lock:
    """Requirements of which every one bears hashes, as pip-compile and `uv pip compile` write them."""
    lines = text.split("\n")
    while lines and (not lines[0] or re.fullmatch(r"#[^\x00-\x1f\x7f]{0,200}", lines[0])):
        del lines[0]
    pins, package, is_open = Pins(), "", False
    for line in lines:
        if is_open:
            found = _HASH.fullmatch(line)
            if not found:
                raise Broken
            pins.pin(package, {found[1]})
            is_open = bool(found[2])
        elif entry := _ENTRY.fullmatch(line):
            package, is_open = f"{_same(entry[1])} {entry[2]}", True
            if not entry[4]:
                raise Broken
        elif _OPTION.fullmatch(line):
            pins.claim(line)
        elif line and not _VIA.fullmatch(line):
            raise Broken
    if is_open:
        raise Broken
    return pins.lock()

"""Lock files of npm, yarn (both formats) and pnpm: what they pin, and what in them a person has to vouch for."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from steps.classify.volume.locks.shapes import TEXT, VERSION, Broken, Each, Lock, Pins, fits, from_json, integrity

_NAME = re.compile(r"(?:@[\w.~-]{1,214}/)?[\w.~-]{1,214}", re.ASCII)
_PLACE = re.compile(r"[\w@./~ +-]{0,1000}", re.ASCII)
_NEEDS = Each(_NAME, TEXT)
_FUNDING = {"type": TEXT, "url": TEXT}
_PACKAGE: dict[str, Any] = {
    "name": _NAME, "version": TEXT, "resolved": TEXT, "integrity": TEXT, "link": bool, "inBundle": bool, "bundled": bool,
    "license": (TEXT, [TEXT], Each(TEXT, TEXT)), "dependencies": _NEEDS, "devDependencies": _NEEDS,
    "optionalDependencies": _NEEDS, "peerDependencies": _NEEDS, "peerDependenciesMeta": Each(_NAME, {"optional": bool}),
    "engines": (Each(TEXT, TEXT), [TEXT]), "cpu": [TEXT], "os": [TEXT], "libc": [TEXT], "bin": (Each(TEXT, TEXT), TEXT),
    "funding": (_FUNDING, TEXT, [(_FUNDING, TEXT)]), "deprecated": TEXT, "hasInstallScript": bool, "hasShrinkwrap": bool,
    "optional": bool, "dev": bool, "peer": bool, "devOptional": bool, "extraneous": bool, "bundleDependencies": (bool, [_NAME]),
    "workspaces": ([TEXT], Each(TEXT, [TEXT])),
}  # fmt: skip
_OLD_PACKAGE: dict[str, Any] = {
    **{key: _PACKAGE[key] for key in ("version", "resolved", "integrity", "bundled", "dev", "optional", "peer", "extraneous")},
    "requires": (bool, _NEEDS), "from": TEXT,
}  # fmt: skip
_OLD_PACKAGE["dependencies"] = Each(_NAME, _OLD_PACKAGE)
_NPM = {
    "name": TEXT, "version": TEXT, "lockfileVersion": int, "requires": bool, "packages": Each(_PLACE, _PACKAGE),
    "dependencies": Each(_NAME, _OLD_PACKAGE),
}  # fmt: skip
_ALIAS = re.compile(r"npm:((?:@[\w.~-]+/)?[\w.~-]+)@(.+)", re.ASCII)


def npm(text: str) -> Lock:
    """package-lock.json and npm-shrinkwrap.json, versions 1 to 3."""
    document, pins = from_json(text, _NPM), Pins()
    if document.get("lockfileVersion") not in (1, 2, 3):
        raise Broken
    for place, package in document.get("packages", {}).items():
        _, within, name = place.rpartition("node_modules/")
        if within:
            _npm_package(pins, name, package)
        elif place:
            pins.claim(f"{place} is a package of this repository")
    waiting = [document.get("dependencies", {})]
    while waiting:
        for name, package in waiting.pop().items():
            _npm_package(pins, name, package)
            waiting.append(package.get("dependencies", {}))
    return pins.lock()


def _npm_package(pins: Pins, name: str, package: dict[str, Any]) -> None:
    """An address counts where it names the package and its version; then what stands before that is where it comes from."""
    alias = _ALIAS.fullmatch(package.get("version", ""))
    real, version = (alias[1], alias[2]) if alias else (package.get("name", name), package.get("version", ""))
    if real != name:
        pins.claim(f"{name} is {real}")
    if package.get("hasInstallScript"):
        pins.claim(f"{real} runs a script when it is installed")
    address = package.get("resolved")
    before = _before(address, real, version) if address is not None else ""
    if before is None or "integrity" not in package or not VERSION.fullmatch(version):
        pins.claim(f"{name} is {version} {address} without a checksum")
    else:
        pins.pin(f"{real} {version}", integrity(package["integrity"]))
        pins.claim(*[f"packages come from {before}"] if before else [])


def _before(address: str, name: str, version: str) -> str | None:
    tail = f"{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
    return address.removesuffix(tail) if address.endswith("/" + tail) else None


_V1_KEY = re.compile(r'"[^"\x00-\x1f\\]+"|[^"\s,:#]+(?::[^"\s,:#]+)*')
_V1 = re.compile(
    rf"(?P<key>(?:{_V1_KEY.pattern})(?:, (?:{_V1_KEY.pattern}))*):"
    r'|  version "?(?P<version>[\w.+-]+)"?|  resolved "(?P<address>[^"\x00-\x1f\\]+)"|  integrity (?P<sum>[\w+/= -]+)'
    r'|  (?:optionalD|d)ependencies:|    (?:"[^"\s\\]+"|[\w.@/~-]+) (?:"[^"\x00-\x1f\\]*"|[\w.^~*-]+)',
    re.ASCII,
)


def yarn(text: str) -> Lock:
    """yarn.lock, of version 1 and of the later ones."""
    head, lines = _head(text)
    if lines and lines[0] == "__metadata:":
        return _berry(lines)
    if "# yarn lockfile v1" not in head:
        raise Broken
    pins = Pins()
    entry: dict[str, str] = {}
    for line in lines:
        if not (found := _V1.fullmatch(line)) and line:
            raise Broken
        said = {name: value for name, value in found.groupdict().items() if value} if found else {}
        if "key" in said:
            _yarn_package(pins, entry)
            entry = {}
        if said.keys() & entry.keys():
            raise Broken
        entry |= said
    _yarn_package(pins, entry)
    return pins.lock()


def _head(text: str) -> tuple[list[str], list[str]]:
    """The comments that it begins with, and the rest."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if line and not line.startswith("# ")), len(lines))
    return lines[:end], lines[end:]


def _yarn_package(pins: Pins, entry: dict[str, str]) -> None:
    if not entry:
        return
    wanted = [each.strip('"') for each in _V1_KEY.findall(entry["key"])]
    address, _, sha1 = entry.get("address", "").partition("#")
    checksum = entry.get("sum") or (re.fullmatch("[0-9a-f]{40}", sha1) and sha1)
    version = entry["version"]
    for name, wish in {(each[: each.find("@", 1)], each[each.find("@", 1) + 1 :]) for each in wanted}:
        alias = _ALIAS.fullmatch(wish)
        real = alias[1] if alias else name
        if real != name:
            pins.claim(f"{name} is {real}")
        before = _before(address, real, version)
        if before is None or not checksum:
            pins.claim(f"{name} is {version} {address}#{sha1} without a checksum")
        else:
            pins.pin(f"{real} {version}", integrity(checksum) if "sum" in entry else {checksum})
            pins.claim(f"packages come from {before}")


_QUOTED = re.compile(r"'(?:[^'\x00-\x1f]|'')*'|\"[^\"\\\x00-\x1f]*\"")
_FLOW = re.compile(r"[\[{][^\x00-\x1f#%`'\"]*[\]}]")
_MARK = re.compile(r"[\[{,:]\s*[&*!|>@]")
_PLAIN = re.compile(r"[\w^~./(=<+$@][^\x00-\x1f\x7f]*")
_ROW = re.compile(rf"( *)(- )?({_QUOTED.pattern}|[\w@./~+^$(-]\S*?)(?:(:)(?: (.+))?)?")


def _tree(lines: Iterable[str]) -> dict[str, Any]:
    """A narrow corner of YAML: tables by indentation, with plain text at their leaves; a list is a table without values."""
    root: dict[str, Any] = {}
    stack: list[tuple[int, dict[str, Any]]] = [(-2, root)]
    folded = -1
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        if not line or (0 <= folded < depth and TEXT.fullmatch(line)):
            continue
        row = _ROW.fullmatch(line)
        if row is None or (row[2] is None) is (row[4] is None):
            raise Broken
        while stack[-1][0] >= depth:
            stack.pop()
        parent, key, value = stack[-1][1], row[3].strip("'\""), row[5] or ""
        if depth != stack[-1][0] + 2 or key in parent or not _is_leaf(value):
            raise Broken
        folded = depth if value in _FOLDED else -1
        parent[key] = value if value or row[2] else {}
        if parent[key] == {}:
            stack.append((depth, parent[key]))
    return root


_FOLDED = ("|", "|-", ">", ">-")


def _is_leaf(value: str) -> bool:
    bare = _QUOTED.sub("", value)
    if not bare or value in _FOLDED or (_FLOW.fullmatch(bare) and not _MARK.search(bare)):
        return True
    return bool(_PLAIN.fullmatch(value)) and " #" not in value and ": " not in value and not value.endswith(":")


_LEAVES: Any = Each(TEXT, (TEXT, Each(TEXT, TEXT)))
_BERRY = {
    "version": VERSION, "resolution": TEXT, "checksum": re.compile(r"'?\"?(?:\w{1,6}/)?[0-9a-f]{128}'?\"?"), "bin": _LEAVES,
    "dependencies": _LEAVES, "peerDependencies": _LEAVES, "dependenciesMeta": _LEAVES, "peerDependenciesMeta": _LEAVES,
    "optionalDependencies": _LEAVES, "conditions": TEXT, "languageName": TEXT, "linkType": TEXT,
}  # fmt: skip


def _berry(lines: list[str]) -> Lock:
    document, pins = _tree(lines), Pins()
    if not fits(document.pop("__metadata", {}), {"version": VERSION, "cacheKey": VERSION}):
        raise Broken
    for key, entry in document.items():
        if not fits(entry, _BERRY):
            raise Broken
        resolution = entry["resolution"].strip("'\"")
        name, _, version = resolution.rpartition("@npm:")
        named = {each[: each.find("@", 1)] for each in key.split(", ")}
        pins.claim(*(f"{other} is {name}" for other in named - {name} if name))
        if name and "checksum" in entry and VERSION.fullmatch(version):
            pins.pin(f"{name} {version}", {entry["checksum"].strip("'\"").rpartition("/")[2]})
        else:
            pins.claim(f"{key} is {resolution} without a checksum")
    return pins.lock()


_INTEGRITY = re.compile(r"\{integrity: ([\w+/= -]+)\}", re.ASCII)
_EMPTY = re.compile(r"\{\}")
_PNPM_PACKAGE: dict[str, Any] = {
    **dict.fromkeys(("resolution", "engines", "hasBin", "deprecated", "dev", "optional", "requiresBuild", "patched"), TEXT),
    **dict.fromkeys(("cpu", "os", "libc", "bundledDependencies", "transitivePeerDependencies"), (TEXT, _LEAVES)),
    **dict.fromkeys(("dependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta"), _LEAVES),
    **dict.fromkeys(("name", "version", "id", "peer"), TEXT),
}  # fmt: skip
_PNPM: dict[str, Any] = {
    **dict.fromkeys(("lockfileVersion", "pnpmfileChecksum", "packageExtensionsChecksum"), TEXT),
    **dict.fromkeys(("settings", "specifiers", "dependencies", "devDependencies", "optionalDependencies", "time"), _LEAVES),
    **dict.fromkeys(("overrides", "patchedDependencies", "ignoredOptionalDependencies"), _LEAVES),
    "catalogs": Each(TEXT, _LEAVES), "importers": Each(TEXT, (_EMPTY, Each(TEXT, _LEAVES))),
    "packages": Each(TEXT, _PNPM_PACKAGE), "snapshots": Each(TEXT, (_EMPTY, _PNPM_PACKAGE)),
}  # fmt: skip


def pnpm(text: str) -> Lock:
    """pnpm-lock.yaml, of lockfileVersion 5 to 9."""
    document, pins = _tree(text.split("\n")), Pins()
    if not fits(document, _PNPM) or "lockfileVersion" not in document:
        raise Broken
    for key, package in document.get("packages", {}).items():
        found = _INTEGRITY.fullmatch(package["resolution"])
        if found:
            pins.pin(key.partition("(")[0], integrity(found[1]))
        else:
            pins.claim(f"{key} is {package['resolution']} without a checksum")
        pins.claim(*[f"{key} runs a script when it is installed"] if "requiresBuild" in package else [])
    for part in ("settings", "overrides", "patchedDependencies", "pnpmfileChecksum", "packageExtensionsChecksum"):
        pins.claim(*[f"{part} {document[part]}"] if part in document else [])
    pins.claim(*(f"{name} is {version}" for name, version in _needs(document) if version[:1] and not version[0].isdigit()))
    return pins.lock()


def _needs(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every dependency and the version that it got, which bears a name of its own where another package stands in."""
    waiting = [part for name, part in document.items() if name in ("importers", "packages", "snapshots")] + [document]
    while waiting:
        for name, part in waiting.pop().items():
            is_needs = name in ("dependencies", "devDependencies", "optionalDependencies")
            if isinstance(part, dict) and is_needs:
                for need, version in part.items():
                    yield need, (version["version"] if isinstance(version, dict) else version).strip("'\"")
            elif isinstance(part, dict) and name not in _PNPM:
                waiting.append(part)

"""Lock files of Go, Cargo, Bundler and NuGet: what they pin, and what in them a person has to vouch for."""

import re

from steps.classify.volume.locks.shapes import HEX256, TEXT, VERSION, WORD, Broken, Each, Lock, Pins, from_json, from_toml

_GO = re.compile(r"([\w./~!+-]+ v[\w.+-]+(?:/go\.mod)?) (h1:[A-Za-z0-9+/]{43}=)", re.ASCII)
_CRATE = re.compile(r"[\w-]{1,64}", re.ASCII)
_CARGO = {
    "version": int,
    "package": [{
        "name": _CRATE, "version": VERSION, "source": TEXT, "checksum": HEX256, "replace": TEXT,
        "dependencies": [re.compile(r"[\w-]+(?: [\w.+-]+)?(?: \([^\x00-\x1f()]+\))?", re.ASCII)],
    }],
    "metadata": Each(re.compile(r"checksum [^\x00-\x1f]+"), HEX256),
    "patch": {"unused": [{"name": _CRATE, "version": VERSION, "source": TEXT}]},
}  # fmt: skip
_NUGET = {
    "version": int,
    "dependencies": Each(WORD, Each(WORD, {
        "type": re.compile("Direct|Transitive|Project|CentralTransitive"), "requested": TEXT, "resolved": VERSION,
        "contentHash": re.compile(r"[A-Za-z0-9+/]{86}=="), "dependencies": Each(WORD, TEXT),
    })),
}  # fmt: skip
_GEM = r"[\w.-]+"
_WISH = r"(?: \([\w.,~<>=! -]+\))?"
_SPECS = rf"  specs:|    ({_GEM} \([\w.-]+\))|      {_GEM}{_WISH}"
_LINES = {
    "GEM": rf"  (remote: \S+)|{_SPECS}",
    "GIT": rf"  ((?:remote|revision|branch|tag|ref|glob|submodules): \S+)|{_SPECS}",
    "PLATFORMS": r"  [\w.-]+",
    "DEPENDENCIES": rf"  {_GEM}{_WISH}!?",
    "CHECKSUMS": rf"  ({_GEM} \([\w.-]+\))(?: (sha256=[0-9a-f]{{64}}))?",
    "RUBY VERSION": r"   ruby [\w.]+",
    "BUNDLED WITH": r"   [\w.]+",
}
_SECTIONS = {name: re.compile(pattern, re.ASCII) for name, pattern in _LINES.items()}
_SECTIONS["PATH"] = _SECTIONS["PLUGIN SOURCE"] = _SECTIONS["GIT"]


def go(text: str) -> Lock:
    """go.sum and go.work.sum: a module, its version and a checksum on every line."""
    pins = Pins()
    for line in filter(None, text.split("\n")):
        found = _GO.fullmatch(line)
        if not found:
            raise Broken
        pins.pin(found[1], {found[2]})
    return pins.lock()


def cargo(text: str) -> Lock:
    """Cargo.lock; its first form lists the checksums at the end."""
    document, pins = from_toml(text, _CARGO), Pins()
    beside = document.get("metadata", {})
    for package in document["package"]:
        name, version, source = package["name"], package["version"], package.get("source", "this repository")
        checksum = package.get("checksum", beside.get(f"checksum {name} {version} ({source})"))
        if checksum and source.startswith(("registry+", "sparse+")):
            pins.pin(f"{name} {version}", {checksum})
            pins.claim(f"packages come from {source}")
        elif "source" in package:
            pins.claim(f"{name} is {version} {source} without a checksum")
        else:
            pins.claim(f"{name} is a package of this repository")
        pins.claim(*[f"{name} is replaced: {package['replace']}"] if "replace" in package else [])
    return pins.lock()


def nuget(text: str) -> Lock:
    """packages.lock.json."""
    document, pins = from_json(text, _NUGET), Pins()
    for packages in document["dependencies"].values():
        for name, package in packages.items():
            if "contentHash" in package:
                pins.pin(f"{name} {package['resolved']}", {package["contentHash"]})
            else:
                pins.claim(f"{name} is {package.get('resolved')} without a checksum")
    return pins.lock()


def bundler(text: str) -> Lock:
    """Gemfile.lock; without its section of checksums every gem is one without."""
    pins, section, gems, held = Pins(), "", set[str](), set[str]()
    for line in filter(None, text.split("\n")):
        if line in _SECTIONS:
            section = line
            continue
        found = _SECTIONS[section].fullmatch(line)
        if not found:
            raise Broken
        first, *more = found.groups() or (None,)
        if section == "CHECKSUMS" and more[0]:
            pins.pin(str(first), {more[0]})
            held.add(str(first))
        elif first:
            pins.claim(f"gems come from {first}")
        elif more and more[0]:
            gems.add(more[0])
    pins.claim(*(f"{gem} is without a checksum" for gem in gems - held))
    return pins.lock()

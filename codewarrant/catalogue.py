"""The data under rules/ as records. It ships with the program; nothing here reads the repository under review."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from codewarrant import jsonio
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import (
    Areas,
    Capabilities,
    FileClass,
    Language,
    Languages,
    Profile,
    SecretFormats,
    Signals,
    SuppressionMarks,
)

T = TypeVar("T")

PACKS = "packs"
"""The detections in the engine's own format, a file for each set of languages: made by `make generate`."""
LISTS: Mapping[str, type[Any]] = {"ai-signals": Signals, "areas": Areas, "capabilities": Capabilities, "languages": Languages}
"""Of what people write in rules/*.yml, by name, that which every change is read with."""
MADE = "made"
"""These and the profiles as canonical JSON, since reading YAML takes longer than all else: made by `make generate`."""

_ROOT = Path(__file__).resolve().parent.parent


def raw(name: str) -> bytes:
    """The bytes of a file under rules/."""
    return (_ROOT / "rules" / name).read_bytes()


def parse(kind: type[T], data: bytes, name: str) -> T:
    """A hand-written YAML document as a record, checked against its schema."""
    from codewarrant import yamlio  # noqa: PLC0415 - what ships is read without it

    value, lines = yamlio.load(data, name)
    if not isinstance(value, dict):
        raise Problem(f"{name}: this file holds no keys", "", "start from the example in docs/policy.md")
    try:
        return jsonio.from_plain(kind, value, name)
    except Problem as problem:
        raise yamlio.explained(problem, value, lines, jsonio.schema(kind), name) from problem


def schema(name: str) -> str:
    """The JSON Schema of a record or of a file that people write, as text."""
    known = {entry.name.removesuffix(".schema.json"): entry for entry in (_ROOT / "schemas").iterdir()}
    if name not in known:
        raise Problem(f"there is no schema {name!r}", f"there are: {', '.join(sorted(known))}", did_you_mean(name, known))
    return known[name].read_text(encoding="utf-8")


def sample(name: str) -> str:
    """A pipeline's file under workflows/."""
    return (_ROOT / "workflows" / name).read_text(encoding="utf-8")


def packs() -> dict[frozenset[str], bytes]:
    """The detections by the languages that they are for, unread: a run needs those of the languages that it meets."""
    names = sorted(entry.name for entry in (_ROOT / "rules" / PACKS).glob("*.json"))
    return {frozenset(name.removesuffix(".json").split("+")): raw(f"{PACKS}/{name}") for name in names}


@cache
def signals() -> Signals:
    """How assistants sign their work."""
    return _made(Signals, "ai-signals")


@cache
def areas() -> Areas:
    """Which logic is critical, and how it is recognised."""
    return _made(Areas, "areas")


@cache
def capabilities() -> Capabilities:
    """What a module can do to the world around it, and what shows it."""
    return _made(Capabilities, "capabilities")


@cache
def secret_formats() -> SecretFormats:
    """The shapes of credentials."""
    return parse(SecretFormats, raw("secrets.yml"), "rules/secrets.yml")


@cache
def suppressions() -> SuppressionMarks:
    """Comments that silence scanners."""
    return parse(SuppressionMarks, raw("suppressions.yml"), "rules/suppressions.yml")


def profile(name: str) -> tuple[Profile, bytes]:
    """A built-in profile and its bytes."""
    known = profiles()
    if name not in known:
        raise Problem(f"there is no profile {name!r}", f"there are: {', '.join(known)}", did_you_mean(name, known))
    return _made(Profile, f"profiles/{name}"), raw(f"profiles/{name}.yml")


def profiles() -> list[str]:
    """The names of the built-in profiles."""
    return sorted(entry.stem for entry in (_ROOT / "rules" / "profiles").iterdir())


def _made(kind: type[T], name: str) -> T:
    place = f"{MADE}/{name}.json"
    return jsonio.load(kind, raw(place), f"rules/{place}")


@cache
def languages() -> Languages:
    """Which file is written in what."""
    return _made(Languages, "languages")


def language_in(path: str, data: bytes) -> Language | None:
    """By the file's name, but for a program in what seems data or prose: nothing is known of that."""
    language = language_of(path)
    is_program = data.startswith(b"#!") and not (language and language.kind is FileClass.CODE)
    return None if is_program else language


def language_of(path: str) -> Language | None:
    """By the file's name alone: a folder with a meaning of its own first, then the whole name, then the extension."""
    folder, _, name = path.strip('"').lower().rpartition("/")
    by_name, by_extension = _language_tables()
    extension = name.rsplit(".", 1)[-1] if "." in name else ""
    found = (folder and by_extension.get((folder, extension))) or by_name.get(name) or by_extension.get(("", extension))
    stem = by_name.get(name.partition(".")[0])  # Dockerfile.test is one more Dockerfile; license.bin may be anything
    return found or (stem if stem and stem.kind is FileClass.CODE else None)


@cache
def _language_tables() -> tuple[dict[str, Language], dict[tuple[str, str], Language]]:
    known = languages().languages
    return (
        {name: language for language in known for name in language.names},
        {(language.folder, extension): language for language in known for extension in language.extensions},
    )

"""The word `keys`: makes keys, lets old ones run out, revokes them. It edits a trust.yml in place and keeps all else in it."""

import argparse
import json
import os
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from codewarrant.problems import Problem
from codewarrant.records import Trust, TrustedKey
from codewarrant.values import TIME
from steps.sign.signers import key, keyring

_HEAD = "schema: codewarrant/trust/v1\n"


def word(args: argparse.Namespace, now: str) -> str:
    """Do what was asked, and say what to do next."""
    match args.kind:
        case "new":
            entry = _new(Path(args.key), now)
            said = f"# The private key is in {args.key}. Put this on the target branch, in .codewarrant/trust.yml:\n"
            return f"{said}{_HEAD}keys:\n{_block(entry, 2)}"
        case "rotate":
            return _rotate(args, now)
        case _:
            return _revoke(args, now)


def _rotate(args: argparse.Namespace, now: str) -> str:
    """The new key may do from now on what the old one may, and both do for a while, so that what runs now still verifies."""
    path, trust, old = _found(args)
    if old.until and old.until <= now:
        raise Problem(f"key {old.id[:16]} ran out on {old.until}", "nothing would overlap", "use `codewarrant keys new`")
    if old.revoked and old.revoked <= now:
        raise Problem(f"key {old.id[:16]} is revoked", "nobody may rely on it for a while longer", "use `codewarrant keys new`")
    until = min(filter(None, (_after(now, args.overlap), old.until)))
    entry = _new(Path(args.key), now, old)
    try:
        wanted = replace(trust, keys=(entry, *_changed(trust, old, until=until)))
        _write(path, _with_entry(_with_field(_text(path), old.id, "until", until), entry), wanted)
    except Problem:
        Path(args.key).unlink()  # else a key would lie there that nothing names, and be in the way of the next try
        raise
    return f"The new key is in {args.key}; {path} names it, and lets key {old.id[:16]} run out on {until}. Commit {path}.\n"


def _revoke(args: argparse.Namespace, now: str) -> str:
    path, trust, old = _found(args)
    at = min(filter(None, (args.at or now, old.revoked)))
    _write(path, _with_field(_text(path), old.id, "revoked", at), replace(trust, keys=_changed(trust, old, revoked=at)))
    return (
        f"{path} revokes key {old.id[:16]} from {at} on. Commit it to the target branch now: what no witness saw before that "
        "is no longer verified. Sign again what must stay.\n"
    )


def _new(path: Path, now: str, like: TrustedKey | None = None) -> TrustedKey:
    if path.exists():
        raise Problem(f"{path} is there already", "a key is never written over", "name another file with --key")
    try:
        key.make(path)
    except OSError as error:
        raise Problem(f"{path} cannot be written", error.strerror or "", "name another file with --key") from error
    made = key.LocalKey(key.read(path), str(path))
    entry = TrustedKey(made.key_id, made.public_pem(), from_=now)
    return replace(entry, steps=like.steps, repositories=like.repositories) if like else entry


def _found(args: argparse.Namespace) -> tuple[Path, Trust, TrustedKey]:
    path = Path(args.trust)
    trust = keyring.parsed(key.read(path), str(path))
    fitting = [entry for entry in trust.keys if entry.id.startswith(args.id)] if len(args.id) >= 8 else []
    if len(fitting) != 1:
        names = ", ".join(entry.id[:16] for entry in trust.keys) or "none"
        raise Problem(f"{path} has no one key {args.id[:64]!r}", f"it names {names}", "write 8 digits of its id or more")
    return path, trust, fitting[0]


def _changed(trust: Trust, old: TrustedKey, **fields: Any) -> tuple[TrustedKey, ...]:
    return tuple(replace(entry, **fields) if entry == old else entry for entry in trust.keys)


# --- the text, of which all stays that is not meant ---------------------------------------------------------------------


def _text(path: Path) -> str:
    return key.read(path).decode("utf-8")


def _with_field(text: str, key_id: str, field: str, value: str) -> str:
    """The same text with one field of one key set; comments and order stay."""
    entry = next(node for node in _keys(text)[1].value if _fields(node)["id"].value == key_id)
    fields = _fields(entry)
    if field in fields:
        start, end = fields[field].start_mark.index, fields[field].end_mark.index
        return f"{text[:start]}{'' if end > start else ' '}{value}{text[end:]}"
    after = fields["id"].end_mark.index
    if entry.flow_style:
        return f"{text[:after]}, {field}: {value}{text[after:]}"
    end = _end_of_line(text, after)
    return f"{text[:end]}\n{' ' * entry.value[0][0].start_mark.column}{field}: {value}{text[end:]}"


def _with_entry(text: str, entry: TrustedKey) -> str:
    """The same text with one more key, before those that are there."""
    name, keys = _keys(text)
    if keys.flow_style:
        at = keys.start_mark.index + 1
        fields = ", ".join(f"{field}: {json.dumps(value)}" for field, value in _plain(entry).items())
        return f"{text[:at]}{{{fields}}}, {text[at:]}"
    end = _end_of_line(text, name.end_mark.index)
    return f"{text[:end]}\n{_block(entry, keys.start_mark.column).rstrip()}{text[end:]}"


def _block(entry: TrustedKey, column: int) -> str:
    """A key as an item of a list, as one would write it by hand."""
    lines = [f"{name}: {value if isinstance(value, str) else json.dumps(value)}" for name, value in _plain(entry).items()]
    lines[-1:] = ["public_key: |", *(f"  {line}" for line in entry.public_key.splitlines())]
    return "".join(f"{' ' * column}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _plain(entry: TrustedKey) -> dict[str, str | list[str]]:
    """By name, what is not as it would be without a word; the key itself last."""
    scope = {"steps": entry.steps, "repositories": entry.repositories}
    others = {name: list(value) for name, value in scope.items() if value != getattr(_USUAL, name)}
    return {"id": entry.id, "from": entry.from_ or "", **others, "public_key": entry.public_key}


_USUAL = TrustedKey("", "")


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _keys(text: str) -> tuple[yaml.ScalarNode, yaml.SequenceNode]:
    """The word `keys` and the list behind it, in a text that was read before."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    return next((name, value) for name, value in root.value if name.value == "keys")


def _fields(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    return {name.value: value for name, value in node.value}


def _write(path: Path, text: str, wanted: Trust) -> None:
    """Only what reads as it should is written, in one move, so that nothing is ever lost and nobody reads a half of it."""
    try:
        is_right = keyring.parsed(text.encode(), str(path)) == wanted
    except Problem:
        is_right = False
    if not is_right:
        raise Problem(f"{path} is written in a way that cannot be edited here", "nothing was changed", "edit it by hand")
    real = path.resolve()
    try:
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=".codewarrant-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(temporary).chmod(real.stat().st_mode & 0o777)
            Path(temporary).replace(real)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise Problem(f"{path} cannot be written", error.strerror or "", "mend its permissions") from error


def _after(now: str, span: timedelta) -> str:
    return (datetime.strptime(now, TIME).replace(tzinfo=UTC) + span).strftime(TIME)

"""What a job writes to its runner: outputs, the step summary, annotations. None of it can be taken for a command by a change.

Limits: a step summary over 1 MiB is dropped whole, a step shows ten errors and ten warnings, a message 4,096 characters.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from codewarrant.platforms.interface import Annotation
from codewarrant.visible import visible

_SUMMARY_BYTES = 1024 * 1024
_PER_LEVEL = 10
_MESSAGE = 4096


def guard() -> tuple[str, str]:
    """What to print around quoted text. The word is random, so that no such text can end the pause."""
    word = secrets.token_hex(16)
    return f"::stop-commands::{word}\n", f"::{word}::\n"


def outputs(environment: Mapping[str, str], values: Mapping[str, str]) -> None:
    """Set the outputs of the step."""
    _append(environment.get("GITHUB_OUTPUT"), "".join(map(_output, values.items())))


def summary(environment: Mapping[str, str], markdown: str, notes: Iterable[str]) -> None:
    """Add to the summary of the step; the notes are plain text, and stand whole whatever is cut."""
    said = "".join(f"- {_inert(note)}\n" for note in notes)
    _append(environment.get("GITHUB_STEP_SUMMARY"), _bounded(markdown, f"\n{said}" if said else ""))


def annotations(found: Iterable[Annotation]) -> str:
    """The first ones of each level, as commands."""
    notes = list(found)
    shown = [
        note for level in ("error", "warning", "notice") for note in [a for a in notes if a.level == level][:_PER_LEVEL]
    ]  # fmt: skip
    return "".join(map(_command, shown))


def notice(text: str) -> str:
    """One line of the log that is shown on the page of the run too."""
    return f"::notice title=Codewarrant::{_data(visible(text)[:_MESSAGE])}\n"


def _inert(text: str) -> str:
    """Plain text in Markdown: whatever is no letter, digit or end of a sentence as an entity."""
    return re.sub(r"[^A-Za-z0-9 ,;()]+", _entities, visible(text[:1].upper() + text[1:]))


def _entities(match: re.Match[str]) -> str:
    return match[0] if match[0] == "." and match.end() == len(match.string) else "".join(map(_entity, match[0]))


def _entity(char: str) -> str:
    """What is looked for in the finished text, names and references, is kept from being recognised by what has no width."""
    return f"&#{ord(char)};{'&#8203;' * (char in '@#')}"


def _append(path: str | None, text: str) -> None:
    if path and text:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def _output(pair: tuple[str, str]) -> str:
    """In the form with a delimiter, which is random so that no value can end it."""
    word = secrets.token_hex(16)
    return f"{pair[0]}<<{word}\n{pair[1]}\n{word}\n"


def _bounded(markdown: str, end: str) -> str:
    if len((markdown + end).encode("utf-8")) <= _SUMMARY_BYTES:
        return markdown + end
    head = markdown.encode("utf-8")[: _SUMMARY_BYTES - 200 - len(end.encode("utf-8"))].decode("utf-8", "ignore")
    whole = head.rpartition("\n")[0] or head
    return f"{whole}\n\n*The rest is left out: a step summary holds one mebibyte. The report has all of it.*\n{end}"


def _command(note: Annotation) -> str:
    message = note.message[:_MESSAGE]
    return f"::{note.level} file={_property(note.path)},line={note.line},title={_property(note.title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Legitimate text in many languages and kinds of file, on which a search for hidden text must stay silent.

Each language fills some of the shapes in bench/legitimate.yml; the other files are written there whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codewarrant import yamlio

_TABLE = Path(__file__).resolve().parent / "legitimate.yml"
_SHAPES_A_LANGUAGE = 8
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_SLOT = re.compile(r"⟦(\w+)(?:\|([^⟦⟧]*))?⟧")
_UNSEEN = re.compile(r"⟨(?:TAG (\w+)|VS(\d+)|([A-Z]+)|([0-9a-f]{4,5}))⟩")
_NAMES = {
    "ZWSP": "\u200b", "ZWNJ": "\u200c", "ZWJ": "\u200d", "LRM": "\u200e", "RLM": "\u200f", "ALM": "\u061c", "SHY": "\u00ad",
    "WJ": "\u2060", "NNBSP": "\u202f", "BOM": "\ufeff", "RLE": "\u202b", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067",
    "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """One file."""

    path: str
    text: str
    language: str
    """The human one, or what the file writes instead, like emoji."""
    kind: str


def writings() -> list[Writing]:
    """Every file of the table."""
    table: Any = yamlio.load(_TABLE.read_bytes(), _TABLE.name)[0]
    return [*_composed(table["languages"], table["shapes"]), *map(_writing, table["files"])]


def _composed(languages: list[dict[str, Any]], shapes: list[dict[str, str]]) -> Iterator[Writing]:
    """Shapes in turn, and moved on each time round, so that languages do not always meet the same ones."""
    round_ = len(shapes) // _SHAPES_A_LANGUAGE
    for number, language in enumerate(languages):
        slots = _slots(language)
        first = number * _SHAPES_A_LANGUAGE + number // round_ * (_SHAPES_A_LANGUAGE // 2 - 1)
        for shape in (shapes[(first + at) % len(shapes)] for at in range(_SHAPES_A_LANGUAGE)):
            filled = {part: _filled(shape[part], slots) for part in ("path", "text")}
            yield _writing({**shape, **filled, "language": language["language"]})


def _slots(language: Mapping[str, Any]) -> dict[str, str]:
    words = {f"word{number}": word for number, word in enumerate(language["words"], 1)}
    direction = "rtl" if language["locale"] in _RIGHT_TO_LEFT else "ltr"
    plain = {name: value for name, value in language.items() if name != "words"}
    return {**plain, **words, "tag": language["locale"].replace("_", "-"), "direction": direction}


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """A slot may stand in the value of another, so the inner ones go first."""
    while _SLOT.search(text):
        text = _SLOT.sub(lambda slot: slots[slot[1]].replace("◊", slot[2] or ""), text)
    return text


def _writing(file: Mapping[str, str]) -> Writing:
    path, text = (_UNSEEN.sub(_unseen, file[part]) for part in ("path", "text"))
    return Writing(path, text, file["language"], file["kind"])


def _unseen(name: re.Match[str]) -> str:
    tag, selector, letters, number = name.groups()
    if tag:
        return "".join(chr(0xE0000 + ord(letter)) for letter in tag) + "\U000e007f"
    if selector:
        return chr((0xFE00 if int(selector) <= 16 else 0xE0100 - 16) + int(selector) - 1)
    return _NAMES[letters] if letters else chr(int(number, 16))

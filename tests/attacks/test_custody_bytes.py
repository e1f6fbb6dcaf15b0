"""No byte of a bundle is without effect: whatever is changed, put in or left out, nobody verifies it, and nothing breaks."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS
from tests.attacks.custody_forge import Hand, hand, outcome, signed_by
from tests.attacks.custody_workshop import Workshop
from tests.thorough import all_of_it

EVERY_DAY, ALL = 60, 2_500
"""Changes of each bundle."""
SITUATIONS = ("allowed", "excepted", "apart", "stamped", "curve")
Chance = random.Random


def _at(data: bytes, chance: Chance) -> int:
    return chance.randrange(len(data))


def _with(data: bytes, at: int, new: bytes, cut: int = 1) -> bytes:
    return data[:at] + new + data[at + cut :]


def _bit(data: bytes, chance: Chance) -> bytes:
    at = _at(data, chance)
    return _with(data, at, bytes([data[at] ^ 1 << chance.randrange(8)]))


def _byte(data: bytes, chance: Chance) -> bytes:
    return _with(data, _at(data, chance), chance.randbytes(1))


def _letter(data: bytes, chance: Chance) -> bytes:
    """A letter, a digit or white space: what is most often read as if nothing had happened."""
    return _with(data, _at(data, chance), bytes([chance.choice(b"aAzZ09+/=-_ \t\n")]))


def _inserted(data: bytes, chance: Chance) -> bytes:
    return _with(data, _at(data, chance), bytes([chance.choice(b"\0 \n\t,0a=\"\\")]), 0)


def _deleted(data: bytes, chance: Chance) -> bytes:
    return _with(data, _at(data, chance), b"")


def _case(data: bytes, chance: Chance) -> bytes:
    letters = [at for at, byte in enumerate(data) if chr(byte).isalpha()]
    at = chance.choice(letters)
    return _with(data, at, data[at : at + 1].swapcase())


def _neighbours(data: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data) - 1)
    return _with(data, at, data[at : at + 2][::-1], 2)


def _twice(data: bytes, chance: Chance) -> bytes:
    at = _at(data, chance)
    return _with(data, at, data[at : at + 1] * 2)


def _padding(data: bytes, chance: Chance) -> bytes:
    """What stands before the end of a text in base64, where not all bits count."""
    ends = [at for at in range(1, len(data) - 1) if data[at : at + 1] in (b"=", b'"')]
    at = chance.choice(ends)
    return _with(data, at - 1, bytes([data[at - 1] ^ 1]))


def _end(data: bytes, chance: Chance) -> bytes:
    return chance.choice([data + chance.randbytes(1), data + b"\n", data[:-1], data[1:], b" " + data])


WAYS: tuple[Callable[[bytes, Chance], bytes], ...] = (
    _bit, _byte, _letter, _inserted, _deleted, _case, _neighbours, _twice, _padding, _end,
)  # fmt: skip


def _held(shop: Workshop, situation: str) -> Hand:
    """`curve` is the honest bundle under a key on P-256."""
    if situation != "curve":
        return hand(shop, situation)
    held = hand(shop, "allowed")
    signed_by("curve")(held)
    held.seal()
    return held


def _changes(held: Hand, number: int) -> Iterator[tuple[str, str, bytes]]:
    chance = random.Random(f"{number} {held.honest.code}")  # noqa: S311 - to be the same every time
    names = sorted(held.files)
    while number:
        name, way = chance.choice(names), chance.choice(WAYS)
        data = way(held.files[name], chance)
        if data != held.files[name]:
            number -= 1
            yield name, way.__name__, data


@pytest.mark.parametrize("number", [pytest.param(EVERY_DAY, id="a sample"), all_of_it(ALL)])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_change_of_a_byte_is_verified(shop: Workshop, situation: str, number: int) -> None:
    held = _held(shop, situation)
    assert outcome(held) == held.honest.code
    files = held.files
    for name, way, data in _changes(held, number):
        held.files = {**files, name: data}
        assert isinstance(outcome(held), str), (name, way, data)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_file_can_be_left_out_or_bear_another_name(shop: Workshop, situation: str) -> None:
    held = _held(shop, situation)
    files = held.files
    for name, data in files.items():
        rest = {other: content for other, content in files.items() if other != name}
        for bent in (rest, rest | {name + " ": data}, rest | {name.upper(): data}, files | {name + "~": data}):
            held.files = bent
            assert isinstance(outcome(held), str), name


ODD: tuple[Any, ...] = (
    None, "", "x", 0, -1, 2**53 - 1, True, [], {}, [[]], {"a": 1}, "1" * 40, "2026-11-02T10:00:00Z", "\0", "a\nb", "\"\\\"",
)  # fmt: skip


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in plain data, as what it lies in and where in that."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


@pytest.mark.parametrize("number", [pytest.param(12, id="a sample"), all_of_it(1_000)])
@pytest.mark.parametrize("situation", ["allowed, replayed", "approved", "excepted", "apart"])
def test_no_value_under_a_trusted_key_breaks_anything(shop: Workshop, situation: str, number: int) -> None:
    """Whoever holds the key may well be believed, but nothing they write may end in a crash."""
    chance = random.Random(situation)  # noqa: S311 - to be the same every time
    seen = set()
    for _ in range(number):
        held = hand(shop, situation)
        name = chance.choice([*RECORDS])
        found = held.plain(name)
        inside, key = chance.choice(list(_places(found)))
        inside[key] = chance.choice(ODD)
        held.files[name] = jsonio.canonical(found)
        held.is_linked = key != "inputs" and inside is not found.get("inputs")
        held.seal()
        seen.add(outcome(held))
    assert "record-malformed" in seen

"""Drawings as inline SVG, each with a key and its numbers as a table. They take text and escape it.

A drawing is stretched to the width that there is; words stand beside it and never in it, so that they keep their size.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from steps.report.history.figures import Quartiles, lasting
from steps.report.html.parts import row, table_of
from steps.report.inert import page

_STEPS = (1, 2, 4, 5, 8, 10)
_TIMES = (10, 30, 60, 120, 240, 480, 720, 1440, 2880, 5760, 10080, 20160, 43200)
_TALL = 100
_GAP = 0.75  # of the ten units that a period is wide


class Layer(NamedTuple):
    """One row of numbers, one for each period; `kind` gives it its colour, and None is a number that nobody knows."""

    kind: str
    word: str
    values: tuple[int | None, ...]


class Frame(NamedTuple):
    """What a drawing is about."""

    name: str
    """Of the table of its numbers."""
    said: str
    """What it shows, in a sentence, for whoever does not see it."""
    unit: str
    """What one period is."""
    periods: tuple[str, ...]


def stacked(frame: Frame, layers: Sequence[Layer]) -> str:
    """Bars that lie on each other, the first at the bottom; the table has their sum."""
    sums = [sum(layer.values[at] or 0 for layer in layers) for at in range(len(frame.periods))]
    top = _round(max(sums, default=0))

    def bar(at: int) -> Iterator[str]:
        values = [layer.values[at] or 0 for layer in layers]
        for layer, value, end in zip(layers, values, accumulate(values), strict=True):
            if value:
                yield _rect(layer.kind, 10 * at + _GAP, 10 - 2 * _GAP, (end - value) / top, end / top)

    shown = [layer for layer in layers if any(layer.values)]
    total = [Layer("", "All", tuple(sums))] if len(layers) > 1 else []
    return _figure(frame, shown, [*layers, *total], f"{top:,}", bar)


def beside(frame: Frame, layers: Sequence[Layer]) -> str:
    """Bars that stand beside each other."""
    top = _round(max((value or 0 for layer in layers for value in layer.values), default=0))
    wide = (10 - 2 * _GAP) / len(layers)

    def bar(at: int) -> Iterator[str]:
        for nth, layer in enumerate(layers):
            if value := layer.values[at]:
                yield _rect(layer.kind, 10 * at + _GAP + nth * wide, wide, 0, value / top)

    return _figure(frame, layers, layers, f"{top:,}", bar)


def shares(frame: Frame, layer: Layer) -> str:
    """Bars of a share of a hundred. Where nothing was, there is none; where it is nought, a line on the ground says so."""

    def bar(at: int) -> Iterator[str]:
        value = layer.values[at]
        if value is not None:
            yield _rect(layer.kind, 10 * at + _GAP, 10 - 2 * _GAP, 0, max(value / 100, 0.012))

    return _figure(frame, (), (layer,), "100 %", bar, lambda value: f"{value} %")


def spread(frame: Frame, values: Sequence[Quartiles | None]) -> str:
    """The middle half of times as a bar, and a line through it at the middle one."""
    most = max((value.high for value in values if value), default=1)
    top = next((time for time in _TIMES if time >= most), 1440 * _round(-(-most // 1440)))

    def bar(at: int) -> Iterator[str]:
        if value := values[at]:
            middle = min(max(value.middle / top, 0.01), 0.99)
            yield _rect("half", 10 * at + _GAP, 10 - 2 * _GAP, value.low / top, value.high / top)
            yield _rect("middle", 10 * at + _GAP, 10 - 2 * _GAP, middle - 0.01, middle + 0.01)

    columns = [
        Layer("", f"{part} within", tuple(value[nth] if value else None for value in values))
        for nth, part in enumerate(("A quarter", "Half", "Three quarters"))
    ]
    keys = (Layer("half", "the middle half", ()), Layer("middle", "half waited longer, half less", ()))
    return _figure(frame, keys, columns, lasting(top), bar, lasting)


def length(kind: str, part: float) -> str:
    """A bar in a cell of a table, beside the number that it stands for."""
    wide = round(100 * min(max(part, 0.02), 1), 1)
    return (
        '<svg class="length" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{kind}" width="{wide:g}" height="8"/></svg>'
    )


def _figure(
    frame: Frame, keys: Sequence[Layer], columns: Sequence[Layer], most: str, bar: Callable[[int], Iterator[str]],
    spell: Callable[[int], str] = "{:,}".format,
) -> str:  # fmt: skip
    number = len(frame.periods)
    drawn = "".join(f"<g>{''.join(bar(at))}</g>" for at in range(number))
    ground = f'<path class="ground" d="M0 0H{10 * number}M0 {_TALL // 2}H{10 * number}M0 {_TALL}H{10 * number}"/>'
    svg = (
        f'<svg viewBox="0 0 {10 * number} {_TALL}" preserveAspectRatio="none" role="img" aria-label="{page(frame.said)}">'
        f"{ground}{drawn}</svg>"
    )
    return (
        f'<figure class="plot"><div class="plane"><span>{most}</span>{svg}<span>0</span></div>{_axis(frame)}'
        f"{_key(keys)}{_numbers(frame, columns, spell)}</figure>"
    )


def _key(layers: Sequence[Layer]) -> str:
    items = "".join(f'<li class="{layer.kind}">{page(layer.word)}</li>' for layer in layers)
    return f'<ul class="key">{items}</ul>' if items else ""


def _axis(frame: Frame) -> str:
    """The first period and the last, and the one in the middle where there is one."""
    words = frame.periods
    shown = (words[0], *words[len(words) // 2 : len(words) // 2 + len(words) % 2], words[-1])
    return f'<div class="axis" aria-hidden="true">{"".join(f"<span>{page(word)}</span>" for word in shown)}</div>'


def _numbers(frame: Frame, columns: Sequence[Layer], spell: Callable[[int], str]) -> str:
    """The table, without the periods of which there is nothing."""
    rows = [
        row(page(word), *("not known" if value is None else spell(value) for value in values))
        for word, values in zip(frame.periods, zip(*(layer.values for layer in columns), strict=True), strict=True)
        if any(value is not None for value in values) and (any(values) or len(columns) == 1)
    ]
    heads = (frame.unit.capitalize(), *(page(layer.word.capitalize()) for layer in columns))
    table = table_of(f"{frame.name}, by {frame.unit}", heads)("".join(rows))
    return f"<details><summary>{frame.name} as a table</summary>{table}</details>"


def _rect(kind: str, left: float, wide: float, low: float, high: float) -> str:
    tall, top = _TALL * (high - low), _TALL * (1 - high)
    return f'<rect class="{kind}" x="{left:g}" y="{top:.4g}" width="{wide:g}" height="{tall:.4g}"/>'


def _round(most: int) -> int:
    """The next number that people count up to."""
    size: int = 10 ** (len(str(most)) - 1)
    return next((step * size for step in _STEPS if step * size >= max(most, 2)), 10 * size)

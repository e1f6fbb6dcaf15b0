"""Of a large table a sample for every day. The rest is marked, and .ci/run has it: see `markers` in pyproject.toml."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(rows: Iterable[tuple[Any, ...]], every: int) -> list[Any]:
    """A parameter for each row, which begins with its name; all but the first of every so many are thorough."""
    return [
        pytest.param(*values, id=name, marks=pytest.mark.thorough if number % every else ())
        for number, (name, *values) in enumerate(rows)
    ]


def all_of_it(*values: Any) -> Any:
    """A parameter under which a test reads the whole of a table that it reads a sample of every day."""
    return pytest.param(*values, id="all of it", marks=pytest.mark.thorough)

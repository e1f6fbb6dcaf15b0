"""No program is started for the syntax of the small texts here."""

from collections.abc import Iterator

import pytest

from tests.grammars import syntax_in_process


@pytest.fixture(scope="module", autouse=True)
def _in_process() -> Iterator[None]:
    with syntax_in_process():
        yield

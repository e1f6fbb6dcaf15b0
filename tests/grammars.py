"""What stands in for a start of the program that reads syntax, for tests that classify hundreds of harmless texts.

Everything but the start is its own. That it is started, bounded and survived is for tests/unit/ground/test_syntax_names.py.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest

from codewarrant import process
from codewarrant.process import Finished
from codewarrant.syntax import reading

Start = Callable[[], Finished]


@contextmanager
def syntax_in_process() -> Iterator[None]:
    """While this lasts, texts are read in this process."""
    with _answered(lambda given, _: Finished(0, b"".join(_answers(given)), b"", "")):
        yield


@contextmanager
def syntax_remembered(known: dict[bytes, Finished]) -> Iterator[None]:
    """While this lasts, the program is started once for the same texts."""

    def answer(given: bytes, start: Start) -> Finished:
        if given not in known:
            known[given] = start()
        return known[given]

    with _answered(answer):
        yield


@contextmanager
def _answered(answer: Callable[[bytes, Start], Finished]) -> Iterator[None]:
    whole = process.run

    def run(argv: Sequence[str | bytes], **options: Any) -> Finished:
        """Any other program is started as ever."""
        return answer(options["stdin"], lambda: whole(argv, **options)) if reading.__file__ in argv else whole(argv, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "run", run)
        yield


def _answers(given: bytes) -> Iterator[bytes]:
    texts = BytesIO(given)
    while header := texts.readline():
        grammar, size = header.split()
        yield json.dumps(reading.read(grammar.decode(), texts.read(int(size)))).encode() + b"\n"

"""One thing that `doctor` has looked at."""

from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """What came of it. What is not known is no better than what is wrong."""

    GOOD = "good"
    NOTE = "note"
    UNKNOWN = "unknown"
    WRONG = "wrong"


class Finding(NamedTuple):
    """One line, and what to do about it."""

    mark: Mark
    what: str
    do: str = ""

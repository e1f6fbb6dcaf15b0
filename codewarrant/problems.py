"""Errors that say what happened, why, and what to do. Nothing here prints; entrypoint.py is the one place that does."""

from collections.abc import Iterable


class Problem(Exception):
    """A foreseen failure: bad usage, bad configuration or bad input. Ends the program with exit code 2."""

    exit_code = 2

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.why, self.do = what, why, do

    def __str__(self) -> str:
        parts = [part.rstrip(".") for part in (self.what, self.why, self.do) if part]
        return "".join(part + (" " if part.endswith("?") else ". ") for part in parts).rstrip()


class Undecided(Problem):
    """A foreseen failure in which no valid decision can be made. Ends the program with exit code 3."""

    exit_code = 3


class NotVerified(Problem):
    """A refusal of `verify`, with a stable code. Ends the program with exit code 2."""

    def __init__(self, code: str, what: str, do: str = "") -> None:
        super().__init__(what, "", do)
        self.code = code


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or the empty string."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""

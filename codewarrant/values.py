"""How the values of options are read: strictly, and with a sentence about what is wrong."""

import re
from datetime import UTC, datetime, timedelta

from codewarrant.problems import Problem

TIME = "%Y-%m-%dT%H:%M:%SZ"
"""RFC 3339 in UTC: the only form of a time in any record."""


def age(text: str) -> timedelta:
    """A span of hours or days."""
    found = re.fullmatch(r"([1-9]\d{0,4})([hd])", text, re.ASCII)
    if not found:
        raise Problem(f"{text[:40]!r} is no span of time", "", "write hours or days, such as 12h or 30d")
    return timedelta(**{"h": {"hours": int(found[1])}, "d": {"days": int(found[1])}}[found[2]])


def request(text: str) -> int:
    """The number of a pull request."""
    if not re.fullmatch(r"[1-9]\d{0,9}", text, re.ASCII):
        raise Problem(f"--pull-request {text[:40]!r} is no number", "", "write its number, such as 17")
    return int(text)


def sha256(text: str) -> str:
    """A digest, with or without its name before it."""
    found = re.fullmatch(r"(?:sha256:)?([0-9a-f]{64})", text)
    if not found:
        raise Problem(f"--policy-digest {text[:80]!r} is none", "", "write sha256: and 64 digits, as decision.json has them")
    return found[1]


def day(text: str) -> str:
    """A day."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).strftime("%Y-%m-%d")
    except ValueError:
        raise Problem(f"--since {text} is no day", "", "write it as 2026-01-31") from None


def number(text: str) -> int:
    """A number of changes."""
    if not re.fullmatch(r"[1-9]\d{0,6}", text, re.ASCII):
        raise Problem(f"--most {text[:40]!r} is no number of changes", "", "write 1 or more")
    return int(text)


def clock() -> str:
    """The time now, in the form of every record."""
    return datetime.now(UTC).strftime(TIME)


def expectations(text: str) -> list[tuple[str, str]]:
    """Digests as a step prints them."""
    found = [word.partition("=sha256:")[::2] for word in text.split()]
    for name, sha256 in found:
        if not name or not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise Problem(f"--expect {text!r} is no digest", "", "write NAME=sha256: and 64 digits, as a step prints it")
    return found


def moment(text: str) -> str:
    """A time, in the one form that records have."""
    try:
        found = datetime.strptime(text, TIME).replace(tzinfo=UTC).strftime(TIME)
    except ValueError:
        found = ""
    if found != text:  # also a time that is read leniently, such as one with single digits
        raise Problem(f"{text} is no time", "", "write it in UTC, as 2026-11-02T10:00:00Z")
    return found


def share(text: str) -> tuple[int, int]:
    """Which share of how many."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if not found or int(found[1]) > int(found[2]):
        raise Problem(f"--shard {text!r} is no share", "", "write which of how many, such as 1/4")
    return int(found[1]), int(found[2])


def step_image(text: str) -> tuple[str, str]:
    """A step, and the image that it is to run in."""
    step, _, image = text.partition("=")
    if not step or not image:
        raise Problem(f"--step-image {text[:80]!r} names no step and image", "", "write it as scan=NAME@sha256:…")
    return step, image


def seconds(text: str) -> int:
    """A time that something may take, of a day at the most."""
    if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
        raise Problem(f"--step-seconds {text[:40]!r} is no number of seconds", "", "write such as 3600")
    return int(text)

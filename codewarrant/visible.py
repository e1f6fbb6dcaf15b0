"""Text as one may show it: whatever is no visible character becomes an escape, so that it cannot act where it is shown."""

import re


def visible(text: str) -> str:
    """The text with every control, format and unassigned character written as an escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def logged(text: str) -> str:
    """The same for a log: the runners of GitHub and Azure take `##[` and `##vso[` for a command wherever it stands."""
    return re.sub(r"##(vso)?\[", r"##\1\\x5b", visible(text))


def logged_json(text: str) -> str:
    """JSON for a log, with the same values."""
    return re.sub(r"##(vso)?\[", r"##\1\\u005b", text)

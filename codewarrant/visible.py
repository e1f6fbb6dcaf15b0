"""Text as one may show it: whatever is no visible character becomes an escape, so that it cannot act where it is shown."""


def visible(text: str) -> str:
    """The text with every control, format and unassigned character written as an escape."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)

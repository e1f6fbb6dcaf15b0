"""Text that a language's own tools may read otherwise than people and grammars do. Whoever reads code must not trust it."""

import re
from unicodedata import normalize

_LONE_RETURN = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")
_COOKIE = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_PLAIN = re.compile(r"(?:us-)?ascii|utf-?8(?:-.*)?")
# Java reads these before anything else: a quote, an end of line or of a comment that nobody sees as such.
_EARLY = re.compile(rb"(?<!\\)(?:\\\\)*\\u+00(?:0[aAdD]|2[27aAfF]|5[cC])")
_WORD = re.compile(r"[^\W\d]\w*")


def read_otherwise(language: str, data: bytes) -> str:
    """Why that may be, as a clause; the empty string if it may not. What is no UTF-8 is for others to refuse."""
    text = data.decode("utf-8", "replace")
    if _LONE_RETURN.search(text) or (language == "java" and _EARLY.search(data)):
        return "it holds line breaks that only some tools see as such"
    cookies = [cookie[1] for line in text.split("\n", 2)[:2] if (cookie := _COOKIE.match(line))] if language == "python" else []
    if other := [cookie for cookie in cookies if not _PLAIN.fullmatch(cookie.lower().replace("_", "-"))]:
        return f"it is in the encoding {other[0]:.40}, and was read as UTF-8"
    return "it holds letters that the language takes for other ones" if language == "python" and _folds(text) else ""


def _folds(text: str) -> bool:
    """Whether a name is an ASCII one to Python and none to its reader."""
    words = () if text.isascii() else _WORD.findall(text)
    return any(not word.isascii() and word.isidentifier() and normalize("NFKC", word).isascii() for word in words)

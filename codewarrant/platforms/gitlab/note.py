"""The one note on a merge request: found by marker and author, and changed where it stands."""

from collections.abc import Callable, Mapping
from typing import Any

from codewarrant.platforms.gitlab.api import Api, Refused
from codewarrant.platforms.gitlab.wording import quiet
from codewarrant.platforms.interface import MARKER, Comment

MOST = 1_000_000
"""Characters of a note."""

Found = Mapping[str, Any]


def update(api: Api, path: str, said: Comment, me: int, link: str) -> None:
    """Leave exactly one note of ours that says this, or what one says when nothing is left; none is made for that."""
    found = _ours(api, path, me)
    texts = fitting(said, link)
    for other in found[1:]:
        api.remove(f"{path}/notes/{other['id']}")
    if found:
        _change(api, path, found[0], texts or (quiet(f"{MARKER}\n{said.settled}\n"),))
    elif texts:
        _make(api, path, texts, me)


def fitting(said: Comment, link: str) -> tuple[str, ...]:
    """The same, ever shorter, as far as GitLab takes it. Only the last holds the link, since that is another with every run."""
    *longer, last = map(quiet, said.texts or ("",))
    texts = (*longer, f"{last.rstrip()}\n\n{link}\n" if link and last else last)
    return tuple(text for text in texts if 0 < len(text) <= MOST)


def _ours(api: Api, path: str, me: int) -> list[Found]:
    """Oldest first."""
    rows = api.pages(f"{path}/notes", sort="asc", order_by="created_at")
    found = [each for each in rows if _is_ours(each, me)]
    return sorted(found, key=lambda each: int(each["id"]))


def _is_ours(found: Found, me: int) -> bool:
    """GitLab's own notes on what somebody did bear that person's name too."""
    by = (found.get("author") or {}).get("id")
    return by == me and found.get("system") is False and str(found.get("body") or "").startswith(MARKER)


def _make(api: Api, path: str, texts: tuple[str, ...], me: int) -> None:
    def there() -> Found | None:
        return next(iter(_ours(api, path, me)), None)

    _shorter(texts, lambda text: api.create(f"{path}/notes", {"body": text}, there))


def _change(api: Api, path: str, found: Found, texts: tuple[str, ...]) -> None:
    """Nothing is written where it says so already: each change is shown to people."""
    if str(found.get("body") or "").replace("\r\n", "\n").strip() != texts[0].strip():
        _shorter(texts, lambda text: api.change(f"{path}/notes/{found['id']}", {"body": text}))


def _shorter(texts: tuple[str, ...], send: Callable[[str], Any]) -> None:
    """The first that GitLab does not find too long."""
    for place, text in enumerate(texts):
        try:
            send(text)
        except Refused as why:
            if why.status not in (400, 413, 422) or place == len(texts) - 1:
                raise
        else:
            return

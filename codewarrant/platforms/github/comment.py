"""The one comment on a pull request, and answers to those who ask: found by marker and author, and changed where it stands."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from codewarrant.platforms.github.api import Api, Refused
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import MARKER, Comment

MOST = 65_536
"""Characters of a comment."""
_ANSWER = "<!-- codewarrant:answer {} -->"


def update(api: Api, number: int, said: Comment, me: Identity, link: str) -> None:
    """Leave exactly one comment of ours that says this, or what one says when nothing is left; none is made for that."""
    found = _ours(api, number, me, MARKER)
    for other in found[1:]:
        _delete(api, other)
    if found:
        _change(api, found[0], fitting(said, link) or (f"{MARKER}\n{said.settled}\n",))
    elif said.texts and me.learn(_make(api, number, fitting(said, link), me)):
        update(api, number, said, me, link)  # we bear another name than we took ourselves for: look under that


def answer(api: Api, number: int, to: int, said: str, me: Identity) -> None:
    """Answer a comment, once."""
    marker = _ANSWER.format(to)
    body = f"{marker}\n{said}"
    api.once(lambda: next(iter(_ours(api, number, me, marker)), None), lambda: _post(api, number, body))


def fitting(said: Comment, link: str) -> tuple[str, ...]:
    """The same, ever shorter, as far as GitHub takes it. Only the last holds the link, since that is another with every run."""
    *longer, last = said.texts or ("",)
    texts = (*longer, f"{last.rstrip()}\n\n{link}\n" if link and last else last)
    return tuple(text for text in texts if 0 < len(text) <= MOST)


def _ours(api: Api, number: int, me: Identity, marker: str) -> list[Mapping[str, Any]]:
    """Oldest first."""
    found = [
        each for each in api.pages(f"{api.here}/issues/{number}/comments")
        if str(each.get("body") or "").startswith(marker) and me.wrote(each)
    ]  # fmt: skip
    return sorted(found, key=lambda each: int(each["id"]))


def _make(api: Api, number: int, texts: tuple[str, ...], me: Identity) -> Mapping[str, Any]:
    for place, text in enumerate(texts):
        try:
            return api.once(lambda: next(iter(_ours(api, number, me, MARKER)), None), partial(_post, api, number, text))
        except Refused as why:
            if why.status != 422 or place == len(texts) - 1:
                raise
    return {}


def _post(api: Api, number: int, body: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = api.create(f"{api.here}/issues/{number}/comments", {"body": body})
    return found


def _change(api: Api, found: Mapping[str, Any], texts: tuple[str, ...]) -> None:
    """Nothing is written where it says so already: each change is shown to people."""
    if _plain(found.get("body")) in map(_plain, texts[:1]):
        return
    for place, text in enumerate(texts):
        try:
            api.change("PATCH", f"{api.here}/issues/comments/{found['id']}", {"body": text})
        except Refused as why:
            if why.status != 422 or place == len(texts) - 1:
                raise
        else:
            return


def _delete(api: Api, found: Mapping[str, Any]) -> None:
    try:
        api.change("DELETE", f"{api.here}/issues/comments/{found['id']}")
    except Refused as why:
        if why.status != 404:
            raise


def _plain(body: object) -> str:
    return str(body or "").replace("\r\n", "\n").strip()

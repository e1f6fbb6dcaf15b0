"""Whom to ask for a review, and the label that says the tier. Nobody is asked twice, and never whoever opened the change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.event import obj

LABEL = "codewarrant: "


def ask(api: Api, pull: Mapping[str, Any], names: Sequence[str], head: str) -> list[str]:
    """Ask them; teams that could not be. People whom GitHub does not let us ask are named in the comment and need no more."""
    if pull.get("draft") or not names:
        return []
    number = pull["number"]
    looked = {_login(each) for each in api.pages(f"{api.here}/pulls/{number}/reviews") if each.get("commit_id") == head}
    wanted = [name for name in names if name.lower() not in {*looked, _login(pull)}]
    return _request(api, number, wanted)


def _request(api: Api, number: int, names: Sequence[str]) -> list[str]:
    path = f"{api.here}/pulls/{number}/requested_reviewers"
    missing = _missing(api.get(path), names)
    if not missing:
        return []
    try:
        _sent(api, path, missing)
    except Refused as why:
        if why.status != 422:
            raise
        return list(_one_by_one(api, path, missing))
    return []


def _one_by_one(api: Api, path: str, names: Iterable[str]) -> Iterator[str]:
    """One that cannot be asked refuses all of them."""
    for name in names:
        try:
            _sent(api, path, [name])
        except Refused as why:
            if why.status not in (403, 404, 422):
                raise
            if "/" in name:
                yield name


def _sent(api: Api, path: str, names: Sequence[str]) -> None:
    body = {"reviewers": [name for name in names if "/" not in name], "team_reviewers": [_slug(n) for n in names if "/" in n]}
    _until(api, lambda: not _missing(api.get(path), names), lambda: api.create(path, {k: v for k, v in body.items() if v}))


def _missing(asked: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    people = {_login({"user": each}) for each in asked.get("users") or ()}
    teams = {str(obj(each).get("slug")).lower() for each in asked.get("teams") or ()}
    return [name for name in names if (_slug(name).lower() not in teams if "/" in name else name.lower() not in people)]


def label(api: Api, pull: Mapping[str, Any], wanted: Sequence[str]) -> None:
    """Of our labels these, and no other."""
    path = f"{api.here}/issues/{pull['number']}/labels"
    have = [str(obj(each).get("name")) for each in api.pages(path)]
    if missing := [name for name in wanted if name not in have]:
        _until(api, lambda: set(wanted) <= {str(each.get("name")) for each in api.pages(path)},
            lambda: api.create(path, {"labels": missing}))  # fmt: skip
    for name in have:
        if name.startswith(LABEL) and name not in wanted:
            _remove(api, f"{path}/{quote(name, safe='')}")


def _remove(api: Api, path: str) -> None:
    try:
        api.change("DELETE", path)
    except Refused as why:
        if why.status != 404:
            raise


def _until(api: Api, is_done: Callable[[], bool], do: Callable[[], object]) -> None:
    """Do it once. Where no answer came, look whether it was done before doing it again."""
    for attempt in range(4):
        try:
            do()
        except Lost:
            if attempt == 3 or not api.wait(2.0**attempt):
                raise
            if is_done():
                return
        else:
            return


def _login(found: Mapping[str, Any]) -> str:
    return str(obj(found.get("user")).get("login") or "").lower()


def _slug(team: str) -> str:
    return team.rpartition("/")[2]

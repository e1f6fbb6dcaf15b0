"""Findings beside the lines they are about: each said once, at most ten at a time, and taken back when the finding is gone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import Remark

MOST = 10
_MARKER = "<!-- codewarrant:finding {} -->"
_FOUND = re.compile(r"<!-- codewarrant:finding ([0-9a-f]{16,64}) -->")
_GONE = "*This finding is gone.*"
_FENCE = re.compile("`{3,}")

Said = Mapping[str, Any]


def update(api: Api, number: int, head: str, remarks: Sequence[Remark], me: Identity) -> int:
    """Leave what is found and nothing that is not; how many could not be put beside their lines."""
    left = _post(api, number, head, remarks, me) if remarks else 0
    there = list(api.pages(f"{api.here}/pulls/{number}/comments"))
    answered = {each.get("in_reply_to_id") for each in there}
    wanted = {remark.id: _body(remark) for remark in remarks}
    seen: set[str] = set()
    for id_, each in _ours(there, me):
        if id_ in wanted and id_ not in seen:
            seen.add(id_)
            _say(api, each, wanted[id_])
        elif each["id"] in answered:
            _say(api, each, f"{_MARKER.format(id_)}\n{_GONE}")
        else:
            _delete(api, each)
    return left


def _post(api: Api, number: int, head: str, remarks: Sequence[Remark], me: Identity) -> int:
    """All that is new in one review, so that people get one message. What came of it is looked up, not asked for twice."""
    for attempt in range(4):
        there = {id_ for id_, _ in _ours(api.pages(f"{api.here}/pulls/{number}/comments"), me)}
        room = MOST - len(there & {remark.id for remark in remarks})
        missing = [remark for remark in remarks if remark.id not in there][: max(room, 0)]
        if not missing:
            return 0
        try:
            _review(api, number, head, missing)
        except Lost:
            if attempt == 3 or not api.wait(2.0**attempt):
                raise
        except Refused as why:
            if why.status != 422:
                raise
            return _one_by_one(api, number, head, missing)
        else:
            return 0
    return 0


def _review(api: Api, number: int, head: str, remarks: Sequence[Remark]) -> None:
    many = "a finding stands" if len(remarks) == 1 else f"{len(remarks)} findings stand"
    body = {"commit_id": head, "event": "COMMENT", "body": f"New in this change: {many} in its way.",
        "comments": [_place(remark) for remark in remarks]}  # fmt: skip
    api.create(f"{api.here}/pulls/{number}/reviews", body)


def _one_by_one(api: Api, number: int, head: str, remarks: Iterable[Remark]) -> int:
    """One line that GitHub does not count to the change refuses a whole review. The comment names such a finding."""
    left = 0
    for remark in remarks:
        try:
            api.create(f"{api.here}/pulls/{number}/comments", {"commit_id": head, **_place(remark)})
        except Refused as why:
            if why.status != 422:
                raise
            left += 1
    return left


def _place(remark: Remark) -> dict[str, Any]:
    place = {"path": remark.path, "body": _body(remark), "line": remark.last_line, "side": "RIGHT"}
    is_long = remark.first_line < remark.last_line
    return {**place, "start_line": remark.first_line, "start_side": "RIGHT"} if is_long else place


def _body(remark: Remark) -> str:
    body = f"{_MARKER.format(remark.id)}\n{remark.body}"
    if remark.suggestion is None:
        return body
    fence = max(("```", *(f"{run}`" for run in _FENCE.findall(remark.suggestion))), key=len)
    return f"{body}\n\n{fence}suggestion\n{remark.suggestion}\n{fence}"


def _ours(found: Iterable[Said], me: Identity) -> list[tuple[str, Said]]:
    """Oldest first, with the finding that each is about."""
    rows = [(_FOUND.match(str(each.get("body") or "")), each) for each in found if each.get("in_reply_to_id") is None]
    kept = [(match[1], each) for match, each in rows if match and me.wrote(each)]
    return sorted(kept, key=lambda row: int(row[1]["id"]))


def _say(api: Api, found: Said, body: str) -> None:
    if str(found.get("body") or "").replace("\r\n", "\n").strip() != body.strip():
        api.change("PATCH", f"{api.here}/pulls/comments/{found['id']}", {"body": body})


def _delete(api: Api, found: Said) -> None:
    try:
        api.change("DELETE", f"{api.here}/pulls/comments/{found['id']}")
    except Refused as why:
        if why.status != 404:
            raise

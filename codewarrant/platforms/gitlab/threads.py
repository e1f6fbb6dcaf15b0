"""Findings beside the lines they are about: each said once, at most ten at a time, and resolved when the finding is gone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from codewarrant.platforms.gitlab.api import Api, Lost, Refused
from codewarrant.platforms.gitlab.wording import quiet, suggestion
from codewarrant.platforms.interface import Remark

MOST = 10
_MARKER = "<!-- codewarrant:finding {} -->"
_FOUND = re.compile(r"<!-- codewarrant:finding ([0-9a-f]{16,64}) -->")


class _Thread(NamedTuple):
    """A thread that we have begun."""

    number: int
    """Of its first note: later threads have larger ones."""
    finding: str
    id: str
    first: Mapping[str, Any]


def update(api: Api, path: str, sides: Mapping[str, str], remarks: Sequence[Remark], me: int) -> int:
    """Leave open what is found and nothing that is not; how many could not be put beside their lines."""
    there = _ours(api, path, me)
    wanted, seen = {remark.id: remark for remark in remarks}, set[str]()
    for thread in there:
        remark = wanted.get(thread.finding)
        _settle(api, path, thread, remark if thread.finding not in seen else None, me)
        seen.add(thread.finding)
    missing = [remark for remark in wanted.values() if remark.id not in seen]
    room = max(MOST - len(seen & wanted.keys()), 0)
    return sum(not _post(api, path, sides, remark, me) for remark in missing[:room])


def _post(api: Api, path: str, sides: Mapping[str, str], remark: Remark, me: int) -> bool:
    """Whether it stands there now: GitLab refuses some lines, and breaks over others, that git counts to the change."""
    position = {
        "position_type": "text", **sides, "old_path": remark.path, "new_path": remark.path, "new_line": remark.last_line,
    }  # fmt: skip

    def there() -> _Thread | None:
        return next((each for each in _ours(api, path, me) if each.finding == remark.id), None)

    try:
        api.create(f"{path}/discussions", {"body": _body(remark), "position": position}, there)
    except Lost:
        return False
    except Refused as why:
        if why.status not in (400, 422):
            raise
        return False
    return True


def _body(remark: Remark) -> str:
    """What GitLab gives back of it has no blanks at its end."""
    more = "" if remark.suggestion is None else suggestion(remark.suggestion, remark.last_line - remark.first_line)
    return f"{_MARKER.format(remark.id)}\n{quiet(remark.body)}{more}".rstrip()


def _ours(api: Api, path: str, me: int) -> list[_Thread]:
    """Oldest first."""
    return sorted(_begun(api.pages(f"{path}/discussions"), me), key=lambda thread: thread.number)


def _begun(rows: Iterable[Mapping[str, Any]], me: int) -> Iterable[_Thread]:
    for each in rows:
        notes = each.get("notes")
        first = notes[0] if isinstance(notes, list) and notes and isinstance(notes[0], dict) else {}
        match = _FOUND.match(str(first.get("body") or ""))
        if match and (first.get("author") or {}).get("id") == me and first.get("system") is False:
            yield _Thread(int(first["id"]), match[1], str(each["id"]), first)


def _settle(api: Api, path: str, thread: _Thread, remark: Remark | None, me: int) -> None:
    """Resolve what is gone and open it again when it is back. What a person has resolved stays so: that is their word."""
    at, first = f"{path}/discussions/{thread.id}", thread.first
    if remark is None:
        if first.get("resolved") is not True and first.get("resolvable") is not False:
            api.change(at, {"resolved": True})
        return
    if str(first.get("body") or "").replace("\r\n", "\n").strip() != _body(remark).strip():
        api.change(f"{at}/notes/{first['id']}", {"body": _body(remark)})
    if (first.get("resolved_by") or {}).get("id") == me:
        api.change(at, {"resolved": False})

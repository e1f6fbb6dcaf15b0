"""The status of a commit, as a job among those of this pipeline. It shows the verdict and holds nothing.

Everybody who may push can set a status of the same name, so the gate is the exit code of the job. It is put on this pipeline
and its own commit and nowhere else: elsewhere it would be a pipeline of its own, which might stand in for this one.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from codewarrant.platforms.gitlab.api import Api, Lost, Refused
from codewarrant.platforms.interface import Check, State
from codewarrant.visible import visible

NAME = "codewarrant"
_STATE = {State.JUDGING: "pending", State.WAITING: "running", State.PASSED: "success", State.FAILED: "failed"}
"""Both of the former are unfinished. GitLab lets a pending one run, and none wait again."""
_UNFINISHED = ("pending", "running")
_MOST = 255


class Place(NamedTuple):
    """The commit and the pipeline."""

    commit: str
    pipeline: int
    link: str


def tell(api: Api, place: Place, check: Check, me: int) -> None:
    """Have it say this."""
    state, said = _STATE[check.state], visible(check.title)[:_MOST]
    body = {"state": state, "name": NAME, "description": said, "pipeline_id": place.pipeline}
    body |= {"target_url": place.link} if place.link else {}
    found = _latest(api, place, me)
    if _is_said(found, state, said):
        return

    def there() -> Mapping[str, Any] | None:
        now = _latest(api, place, me)
        return now if _is_said(now, state, said) else None

    _sent(api, f"{api.here}/statuses/{place.commit}", body, there)


def _is_said(found: Mapping[str, Any] | None, state: str, said: str) -> bool:
    """One that is unfinished cannot be told to be so again, with other words or without."""
    was = (found or {}).get("status")
    if was == "running" and state in _UNFINISHED:
        return True
    return was == state and (state in _UNFINISHED or (found or {}).get("description") == said)


def _sent(api: Api, path: str, body: Mapping[str, Any], there: Any) -> None:
    """Somebody else's update at the same time is told as a conflict, and ours has not been done then."""
    for attempt in range(3):
        try:
            api.create(path, body, there)
        except Refused as why:
            if why.status != 409 or attempt == 2:
                raise
            if not api.wait(1.0):
                raise Lost("another update of the status is in progress") from why
        else:
            return


def _latest(api: Api, place: Place, me: int) -> Mapping[str, Any] | None:
    """The last of ours. Older versions of GitLab do not say of which pipeline one is."""
    path = f"{api.here}/repository/commits/{place.commit}/statuses"
    rows = [
        each for each in api.pages(path, name=NAME, pipeline_id=place.pipeline, all="true")
        if each.get("name") == NAME and each.get("pipeline_id", place.pipeline) == place.pipeline
        and (each.get("author") or {}).get("id") == me
    ]  # fmt: skip
    return max(rows, key=lambda each: int(each["id"]), default=None)

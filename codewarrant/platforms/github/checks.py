"""The check run that holds the gate: one for a commit and the branch that it wants to enter, and never green by accident.

A check is of a commit, and one commit can want to enter two branches, one with a laxer policy. So its name says which.
Which run may conclude it stands in the check itself: the last that began has read the latest reviews. GitHub has no write that
depends on what is there. So a verdict leaves the run that a check names as it is, and the answer tells whether another has
begun in the meantime: then what was said is taken back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import BEGUN, Annotation, Check, State
from codewarrant.visible import visible

NAME = "codewarrant/verdict"
_OURS = re.compile(r"codewarrant:(\d{1,20})\.(\d{1,9})", re.ASCII)
_TITLE, _TEXT, _MESSAGE = 250, 65_000, 16_000
_AT_ONCE, _MOST = 50, 200
"""Annotations: GitHub takes so many in a request, and nobody reads more than that."""
_ROUNDS = 3
"""How often a verdict is said where others write over it."""
_LEVEL = {"error": "failure", "warning": "warning", "notice": "notice"}
_CONCLUSION = {State.PASSED: "success", State.FAILED: "failure"}
_CROSSED = Check(State.FAILED, "Two runs spoke at once", "An earlier run spoke after a later one had begun. Run the job again.")

Found = Mapping[str, Any]


class Run(NamedTuple):
    """A run of the workflow: later ones have larger numbers, but for one that is run again."""

    number: int
    attempt: int

    @property
    def external(self) -> str:
        """How it is written into a check."""
        return f"codewarrant:{self.number}.{self.attempt}"


class Place(NamedTuple):
    """What a check is held against."""

    head: str
    name: str
    link: str


def name(target: str | None, default: str | None) -> str:
    """What to require on a branch: for the default branch the name alone."""
    branch = (target or "").removeprefix("refs/heads/")
    return NAME if branch and branch == default else f"{NAME} ({visible(branch)[:100] or 'no branch'})"


def begin(api: Api, place: Place, run: Run, check: Check, me: Identity) -> None:
    """Take back what was said of this commit, and be the run that may say something new."""
    found, made = _there(api, place, run, check, me)
    for each in found:
        if each["id"] != made:
            _set(api, each, {"external_id": run.external, "output": output(check)}, None)


def conclude(api: Api, place: Place, run: Run, check: Check, me: Identity, *, begun: bool) -> list[Found]:
    """Say what has come of it; the checks that now say so, none where a later run has the word."""
    said: list[Found] = []
    for _ in range(_ROUNDS if begun else 1):
        found, made = _there(api, place, run, check, me)
        if made is not None:
            return found
        listed = [each for each in found if _may_say(each, run, begun=begun)]
        if not listed:
            return []
        answers = [(each, _set(api, each, {"output": output(check)}, _CONCLUSION.get(check.state))) for each in listed]
        said = [_claimed(api, each, run, check, begun=begun) for was, each in answers if _names(was) == _names(each)]
        crossed = {each["id"] for was, each in answers if _names(was) != _names(each)}
        if not _is_disputed(api, place, run, check, crossed):
            break
    return said


def is_shared(api: Api, place: Place) -> bool:
    """Whether another check bears our name, such as that of a job: what is required would be either of them."""
    return any(not _is_ours(each) for each in _named(api, place))


def annotate(api: Api, found: Found, check: Check, notes: Sequence[Annotation]) -> None:
    """Add those that are not there yet. A request adds, so it is sent once, and what came of it is looked up."""
    path, lost = f"{api.here}/check-runs/{found['id']}", 0
    wanted = [_annotation(note) for note in notes[:_MOST]]
    is_new = not (found.get("output") or {}).get("annotations_count")
    have: Counter[object] = Counter() if is_new else Counter(map(_key, api.pages(f"{path}/annotations")))
    while missing := list(_without(wanted, have)):
        try:
            api.create(path, {"output": {**output(check), "annotations": missing[:_AT_ONCE]}}, "PATCH")
            have.update(map(_key, missing[:_AT_ONCE]))
        except Lost:
            lost += 1
            if lost > 3 or not api.wait(2.0**lost):
                raise
            have = Counter(map(_key, api.pages(f"{path}/annotations")))


def output(check: Check) -> dict[str, str]:
    """The two texts that GitHub asks for."""
    return {"title": visible(check.title)[:_TITLE], "summary": check.summary[:_TEXT] or visible(check.title)[:_TITLE]}


def _there(api: Api, place: Place, run: Run, check: Check, me: Identity) -> tuple[list[Found], int | None]:
    """Our checks of this commit, and the id of one made just now. There is one; were there two, the younger would count."""
    made: list[Found] = []

    def make() -> list[Found]:
        more = {"details_url": place.link} if place.link else {}
        body = {"external_id": run.external, "output": output(check), **_how(_CONCLUSION.get(check.state))}
        made.append(api.create(f"{api.here}/check-runs", {"name": place.name, "head_sha": place.head, **body, **more}))
        me.learn(made[0])
        return made

    found = api.once(lambda: _ours(api, place) or None, make)
    return found, int(made[0]["id"]) if made else None


def _ours(api: Api, place: Place) -> list[Found]:
    return sorted(filter(_is_ours, _named(api, place)), key=lambda each: int(each["id"]))


def _claimed(api: Api, found: Found, run: Run, check: Check, *, begun: bool) -> Found:
    """Whoever could not begin puts its name to what it has said, so that no earlier run speaks after it."""
    if begun or _names(found) == run.external:
        return found
    return _set(api, found, {"external_id": run.external, "output": output(check)}, _CONCLUSION.get(check.state))


def _is_disputed(api: Api, place: Place, run: Run, check: Check, crossed: set[Any]) -> bool:
    """Look at what has come of it: whether other words stand where ours should. Ours are taken back where they should not."""
    is_disputed = False
    for each in _ours(api, place):
        if _may_say(each, run, begun=True):
            is_disputed |= not _says(each, check)
        elif each["id"] in crossed and _says(each, check):
            _set(api, each, {"output": output(_CROSSED)}, _CONCLUSION[_CROSSED.state])
    return is_disputed


def _says(found: Found, check: Check) -> bool:
    """Whether these are our words. One that does not begin again fails in place of waiting."""
    mine, theirs = _CONCLUSION.get(check.state), found.get("conclusion")
    return _title(found) == output(check)["title"].strip() and (theirs == mine or (mine is None and theirs == "failure"))


def _title(found: Found) -> str:
    return str((found.get("output") or {}).get("title") or "").strip()


def _names(found: Found) -> str:
    return str(found.get("external_id") or "")


def _how(conclusion: str | None) -> dict[str, str]:
    return {"conclusion": conclusion} if conclusion else {"status": "in_progress"}


def _is_ours(found: Found) -> bool:
    return bool(_OURS.fullmatch(_names(found)))


def _named(api: Api, place: Place) -> Iterator[Found]:
    found = api.pages(f"{api.here}/commits/{place.head}/check-runs", "check_runs", check_name=place.name, filter="all")
    return (each for each in found if each.get("name") == place.name)


def _may_say(found: Found, run: Run, *, begun: bool) -> bool:
    """The run that it names, and a later one: but not while an earlier one is at work that began after it."""
    match = _OURS.fullmatch(_names(found))
    other = Run(int(match[1]), int(match[2])) if match else run
    return other == run or (other < run and not (begun and _title(found) == BEGUN.title))


def _set(api: Api, found: Found, body: Mapping[str, Any], conclusion: str | None) -> Found:
    """A check that has ended does not always begin again; then it fails, since what it said does not hold any more."""
    path = f"{api.here}/check-runs/{found['id']}"
    try:
        answer: Found = api.change("PATCH", path, {**body, **_how(conclusion)})
    except Refused as why:
        if conclusion or why.status != 422:
            raise
        answer = {"status": "completed"}
    if not conclusion and (answer.get("status") == "completed" or answer.get("conclusion")):
        answer = api.change("PATCH", path, {**body, "conclusion": "failure"})
    return answer


def _annotation(note: Annotation) -> dict[str, Any]:
    return {
        "path": note.path, "start_line": note.line, "end_line": note.line, "annotation_level": _LEVEL[note.level],
        "title": note.title[:_TITLE].strip(), "message": note.message[:_MESSAGE] or note.title[:_TITLE],
    }  # fmt: skip


def _key(found: Mapping[str, Any]) -> tuple[object, ...]:
    return found.get("path"), found.get("start_line"), str(found.get("title") or "").strip()


def _without(wanted: Iterable[dict[str, Any]], have: Counter[object]) -> Iterator[dict[str, Any]]:
    left = have.copy()
    for each in wanted:
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            yield each

"""One project at GitLab, as far as the adapter uses it, in one place: it remembers, has roles, pages and limits.

What it refuses is what GitLab refuses, and it runs the commands that GitLab finds in a comment. `github_server` serves it.
"""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from tests.github_double import Fault, No

Data = dict[str, Any]
HEAD, BASE, MERGE = "a" * 40, "b" * 40, "c" * 40
TEAM, FORK, PIPELINE = 5, 6, 900
REPORTER, DEVELOPER, MAINTAINER = 20, 30, 40


def user(number: int, name: str) -> Data:
    """Somebody, as GitLab shows them beside what they did."""
    return {"id": number, "username": name, "name": name.title(), "state": "active"}


DEV, LEAD, BOSS, ROBOT = user(7, "dev"), user(9, "lead"), user(11, "boss"), user(70, "project_5_bot_0a1b")
LOST = {
    "breaks before": Fault(False, 500), "breaks after": Fault(True, 502), "silent before": Fault(False, 0),
    "silent after": Fault(True, 0), "too many": Fault(False, 429, {"Retry-After": "1"}),
    "too many, bare": Fault(False, 429),
}  # fmt: skip
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
_CODE = r"^```.+?\n```$"
_COMMANDS = re.compile(rf"{_CODE}|^/(?P<cmd>approve|merge|close|label|assign|done)(?: [^\n]*)?\s*$", _FLAGS)
_R, _MR = rf"/projects/{TEAM}", rf"/projects/{TEAM}/merge_requests/(\d+)"
_UNFINISHED = ("pending", "running")
_STUCK = (("running", "running"), ("running", "pending"), ("pending", "pending"))


def request(head: str = HEAD, **more: Any) -> Data:
    """A merge request by `dev`."""
    return {
        "iid": 3, "sha": head, "author": DEV, "assignees": [], "reviewers": [], "draft": False, "description": "",
        "state": "opened", "source_project_id": TEAM, "target_project_id": TEAM, "source_branch": "topic",
        "target_branch": "main", "diff_refs": {"base_sha": BASE, "start_sha": BASE, "head_sha": head},
    } | more  # fmt: skip


class GitLab:
    """The project team/shop."""

    def __init__(self) -> None:
        self.now, self.page, self.number = 1_800_000_000.0, 3, 100
        self.me: Data = ROBOT
        self.role = DEVELOPER
        """Of whoever the token belongs to."""
        self.requests: dict[int, Data] = {3: request()}
        self.discussions: list[Data] = []
        """All that was said: a lone comment is a thread of one."""
        self.approved: list[Data] = []
        self.reviewers: list[Data] = []
        self.versions: list[Data] = []
        self.members: dict[int, int] = {7: DEVELOPER, 9: MAINTAINER, 11: DEVELOPER, 12: REPORTER}
        self.users: dict[int, Data] = {each["id"]: {**each, "bot": False} for each in (DEV, LEAD, BOSS, user(12, "reader"))}
        self.users[70] = {**ROBOT, "bot": True}
        self.events: list[Data] = []
        self.compared: Any = {"diffs": [], "compare_timeout": False}
        self.groups: dict[str, list[Data]] = {}
        self.shared: list[Data] = []
        self.pipelines: dict[int, str] = {PIPELINE: HEAD}
        self.statuses: list[Data] = []
        self.lines: dict[str, range] = {"app.py": range(1, 100)}
        self.commands: list[tuple[str, str]] = []
        """What was run in somebody's name because it stood in a comment."""
        self.fault: Callable[[str, str], Fault | None] = lambda _verb, _path: None
        self.log: list[tuple[str, str, Any]] = []
        self.url = ""
        self.lock = threading.Lock()
        self.links = True
        """Whether pages are told by links, or by numbers."""

    @property
    def writes(self) -> list[tuple[str, str]]:
        """Every request that may have changed something."""
        return [(verb, path.removeprefix("/api/v4")) for verb, path, _ in self.log if verb != "GET"]

    @property
    def notes(self) -> list[Data]:
        """Every comment, oldest first."""
        return sorted((note for each in self.discussions for note in each["notes"]), key=lambda note: int(note["id"]))

    def sleep(self, seconds: float) -> None:
        """Time passes here alone."""
        self.now += seconds

    def time(self) -> str:
        """Now, as GitLab writes it, and a moment later."""
        self.now += 1.5
        return datetime.fromtimestamp(self.now, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def say(self, by: Data, body: str, **more: Any) -> Data:
        """Somebody's comment on the merge request."""
        made = self._written(by, body, **more)
        self.discussions.append({"id": f"{made['id']:040x}", "individual_note": True, "notes": [made]})
        return made

    def push(self, head: str) -> None:
        """Another head, by `dev`, and the pipeline for it."""
        self.requests[3] |= {"sha": head, "diff_refs": {"base_sha": BASE, "start_sha": BASE, "head_sha": head}}
        self.pipelines[max(self.pipelines) + 1] = head
        self._recorded()
        data = {"ref": "topic", "commit_to": head, "ref_type": "branch"}
        self.events.insert(0, {"action_name": "pushed to", "author": DEV, "push_data": data})

    def _recorded(self) -> None:
        """A version of the merge request, as it is now."""
        sides = {f"{side}_commit_sha": self.requests[3]["diff_refs"][f"{side}_sha"] for side in ("base", "start", "head")}
        self.versions.insert(0, {"id": self.next_id(), "created_at": self.time(), **sides})

    def retarget(self, branch: str, base: str, start: str, *, said: str = "changed target branch from `{}` to `{}`") -> None:
        """By `dev`. GitLab compares anew, and keeps every approval."""
        was, self.requests[3]["target_branch"] = self.requests[3]["target_branch"], branch
        self.requests[3]["diff_refs"] |= {"base_sha": base, "start_sha": start}
        if said:
            self.say(DEV, said.format(was, branch), system=True)
        self._recorded()

    def approve(self, by: Data, **more: Any) -> None:
        """An approval, and the note that GitLab makes of it."""
        at = self.time()
        self.approved.append({"user": by, "approved_at": at} | more)
        self.say(by, "approved this merge request", system=True, created_at=at)

    def answer(self, verb: str, path: str, query: dict[str, str], body: Any) -> tuple[int, Any, Data]:
        """What GitLab says, once everything is done that this request does."""
        for methods, pattern, act in self._routes():
            match = re.fullmatch(f"/api/v4{pattern}", path)
            if match and verb in methods.split():
                given = (verb, body) if verb != "GET" else ()
                try:
                    found = act(*map(unquote, match.groups()), *given)
                except No as no:
                    return no.status, {"message": no.message}, {}
                return self._paged(path, query, found) if verb == "GET" else _status(verb, found)
        return 404, {"error": "404 Not Found"}, {}

    def _paged(self, path: str, query: dict[str, str], rows: Any) -> tuple[int, Any, Data]:
        if not isinstance(rows, list):
            return 200, rows, {}
        rows = [each for each in rows if all(str(each.get(k)) == query[k] for k in ("name", "pipeline_id") if k in query)]
        if query.get("sort") != "asc" and path.endswith("/notes"):
            rows = rows[::-1]
        at, size = int(query.get("page", 1)), min(int(query.get("per_page", 20)), self.page)
        is_last = at * size >= len(rows)
        link = {} if is_last else {"Link": f'<{self.url}{path}?page={at + 1}>; rel="next", <{self.url}{path}>; rel="first"'}
        return 200, rows[(at - 1) * size : at * size], link if self.links else {"X-Next-Page": "" if is_last else at + 1}

    def _routes(self) -> Iterator[tuple[str, str, Callable[..., Any]]]:
        yield "GET", "/user", lambda: self.me
        yield "GET", r"/users/(\d+)", lambda i: _got(self.users, int(i))
        yield "GET", _R, lambda: {
            "namespace": {"kind": "group", "full_path": "team/inner"}, "shared_with_groups": self.shared,
        }  # fmt: skip
        yield "GET", r"/groups/([^/]+)/members/all", lambda name: _got(self.groups, name)
        yield "GET", rf"{_R}/members/all/(\d+)", lambda i: {"access_level": _got(self.members, int(i)), "state": "active"}
        yield "GET", rf"/projects/({TEAM}|{FORK})/events", self._events
        yield "GET", f"{_R}/merge_requests", lambda: list(self.requests.values())
        yield "GET", _MR, lambda n: _got(self.requests, int(n))
        yield "GET", f"{_MR}/approvals", lambda _: {"approved": bool(self.approved), "approved_by": self.approved}
        yield "GET", f"{_MR}/reviewers", lambda _: self.reviewers
        yield "GET", f"{_MR}/versions", lambda _: self.versions
        yield "GET", f"{_MR}/notes", lambda _: self.notes
        yield "POST", f"{_MR}/notes", lambda _n, _verb, body: self.say(self.me, body["body"])
        yield "PUT DELETE", rf"{_MR}/notes/(\d+)", lambda _n, *do: self._edit(*do)
        yield "GET", f"{_MR}/discussions", lambda _: self.discussions
        yield "POST", f"{_MR}/discussions", self._discuss
        yield "PUT", rf"{_MR}/discussions/([0-9a-f]+)", self._resolve
        yield "PUT", rf"{_MR}/discussions/[0-9a-f]+/notes/(\d+)", lambda _n, *do: self._edit(*do)
        yield "GET", rf"{_R}/repository/commits/([0-9a-f]+)/statuses", lambda sha: [
            each for each in self.statuses if each["sha"] == sha
        ]  # fmt: skip
        yield "GET", f"{_R}/repository/compare", lambda: self.compared
        yield "POST", rf"{_R}/statuses/([0-9a-f]+)", self._tell

    def _events(self, project: str) -> list[Data]:
        if int(project) != TEAM:
            raise No(404, "404 Project Not Found")
        return self.events

    def next_id(self) -> int:
        """A number that nothing else has."""
        self.number += 1
        return self.number

    def _written(self, by: Data, body: str, **more: Any) -> Data:
        self._commanded(by, body)
        if not body.rstrip() or len(body) > 1_000_000:
            raise No(400, "400 Bad request - Note {:note=>['is too long (maximum is 1000000 characters)']}")
        at = more.pop("created_at", None) or self.time()
        fixed = {"id": self.next_id(), "body": body.rstrip(), "author": by, "created_at": at, "updated_at": at}
        return {**fixed, "system": False, "resolvable": False, "confidential": False, "type": None} | more

    def _commanded(self, by: Data, body: str) -> None:
        found = [match["cmd"] for match in _COMMANDS.finditer(body.replace("\r", "")) if match["cmd"]]
        self.commands += [(by["username"], each) for each in found]

    def _edit(self, number: str, verb: str, body: Data | None) -> Any:
        found = next((each for each in self.notes if each["id"] == int(number)), None)
        if found is None:
            raise No(404, "404 Note Not Found")
        if found["author"] != self.me or found["system"]:
            raise No(403, "403 Forbidden")
        if verb == "DELETE":
            self.discussions = [each for each in self.discussions if each["notes"] != [found]]
            return None
        written = self._written(self.me, (body or {})["body"])
        found |= {"body": written["body"], "updated_at": written["updated_at"]}
        return found

    def _discuss(self, number: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        position, sides = body["position"], self.requests[int(number)]["diff_refs"]
        if any(position[side] != sides[side] for side in sides) or position["position_type"] != "text":
            raise No(400, "400 Bad request - Note {:position=>['is incomplete']}")
        if position["new_line"] not in self.lines.get(position["new_path"], range(0)) or "old_path" not in position:
            raise No(400, "400 Bad request - Note {:line_code=>[\"can't be blank\", 'must be a valid line code']}")
        note = self._written(self.me, body["body"], type="DiffNote", resolvable=True, resolved=False, resolved_by=None)
        note["position"] = position
        self.discussions.append({"id": f"{note['id']:040x}", "individual_note": False, "notes": [note]})
        return self.discussions[-1]

    def _resolve(self, number: str, id_: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        found = next((each for each in self.discussions if each["id"] == id_), None)
        if found is None:
            raise No(404, "404 Discussion Not Found")
        if self.role < DEVELOPER and found["notes"][0]["author"] != self.me:
            raise No(403, "403 Forbidden")
        by = self.me if body["resolved"] else None
        for note in found["notes"]:
            note.update(resolved=body["resolved"], resolved_by=by)
        return found

    def _tell(self, sha: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        """As GitLab's own state machine has it: what is unfinished may go on or end, what has ended is followed by another."""
        if self.role < DEVELOPER:
            raise No(403, "403 Forbidden")
        if self.pipelines.get(body["pipeline_id"]) != sha:
            raise No(404, "404 Pipeline for pipeline_id, sha and ref Not Found")
        mine = [
            each for each in self.statuses
            if each["pipeline_id"] == body["pipeline_id"] and each["name"] == body["name"] and each["author"] == self.me
        ]  # fmt: skip
        found = next((each for each in mine if each["status"] in _UNFINISHED), None)
        if found and (found["status"], body["state"]) in _STUCK:
            raise No(400, f"Cannot transition status from :{found['status']}")
        fresh = found or {"id": self.next_id(), "sha": sha, "author": self.me}
        fresh |= {key: body.get(key) for key in ("name", "pipeline_id", "description", "target_url")}
        fresh["status"] = body["state"]
        self.statuses += [] if found else [fresh]
        return fresh


def _got(rows: dict[Any, Any], key: Any) -> Any:
    if key not in rows:
        raise No(404, "404 Not found")
    return rows[key]


def _status(verb: str, found: Any) -> tuple[int, Any, Data]:
    return (204, None, {}) if found is None else (201 if verb == "POST" else 200, found, {})

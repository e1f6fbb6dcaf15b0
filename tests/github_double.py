"""One repository at GitHub, as far as the adapter uses it, in one place: it remembers, has rights, pages and limits.

What it refuses is what GitHub refuses. `github_server` serves it.
"""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

Data = dict[str, Any]
ACTIONS = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
DEV, LEAD = {"login": "dev", "id": 7, "type": "User"}, {"login": "lead", "id": 9, "type": "User"}
HERE = {"full_name": "example/shop", "owner": {"login": "example", "type": "User"}, "default_branch": "main", "id": 1}
WRITES = ("checks", "pulls", "issues", "security")
HEAD, BASE, NOW = "a" * 40, "b" * 40, "2026-11-02T10:00:00Z"
FORBIDDEN = {"message": "Resource not accessible by integration"}
_R = r"/repos/example/shop"


class No(Exception):
    """GitHub says no."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass
class Fault:
    """What becomes of one request: done or not, and the answer in place of its own; 0 closes the connection."""

    done: bool
    status: int
    headers: Data = field(default_factory=dict)
    message: str = "Server Error"


_SLOWER = "You have exceeded a secondary rate limit"
LOST = {
    "breaks before": Fault(False, 500), "breaks after": Fault(True, 502), "silent before": Fault(False, 0),
    "silent after": Fault(True, 0), "secondary": Fault(False, 403, {"Retry-After": "7"}, _SLOWER),
    "secondary, bare": Fault(False, 403, {}, _SLOWER),
    "too many": Fault(False, 429, {"Retry-After": "1"}, "Too many"),
}  # fmt: skip


def pull(number: int = 3, head: str = HEAD, **more: Any) -> Data:
    """A pull request by `dev`."""
    return {
        "number": number, "user": DEV, "state": "open", "draft": False, "body": "", "labels": [],
        "head": {"ref": "topic", "sha": head, "repo": HERE}, "base": {"ref": "main", "sha": BASE, "repo": HERE},
        "requested_reviewers": [], "requested_teams": [],
    } | more  # fmt: skip


class GitHub:
    """The repository example/shop."""

    def __init__(self) -> None:
        self.now, self.page, self.reopens, self.number = 1_800_000_000.0, 3, True, 100
        self.me: Data = ACTIONS
        self.rights = set(WRITES)
        self.pulls: dict[int, Data] = {3: pull()}
        self.comments: list[Data] = []
        self.reviews: list[Data] = []
        self.remarks: list[Data] = []
        self.checks: list[Data] = []
        self.sarifs: list[Data] = []
        self.activity: list[Data] = []
        self.timeline: list[Data] = []
        self.moved: tuple[str, list[Data]] = "identical", []
        """Of branches that have moved on since a pull request wanted to enter them."""
        self.people: dict[str, str] = {"lead": "write", "boss": "admin", "reader": "read"}
        self.teams: dict[str, list[Data]] | None = None
        self.lines: dict[str, range] = {"app.py": range(1, 100)}
        self.sarif_ends, self.sarif_errors = "complete", list[str]()
        self.fault: Callable[[str, str], Fault | None] = lambda _verb, _path: None
        self.log: list[tuple[str, str, Any]] = []
        self.url = ""
        self.lock = threading.Lock()

    @property
    def writes(self) -> list[tuple[str, str]]:
        """Every request that may have changed something."""
        return [(verb, path) for verb, path, _ in self.log if verb != "GET"]

    def sleep(self, seconds: float) -> None:
        """Time passes here alone."""
        self.now += seconds

    def answer(self, verb: str, path: str, query: dict[str, str], body: Any) -> tuple[int, Any, Data]:
        """What GitHub says, once everything is done that this request does."""
        for methods, pattern, scope, act in self._routes():
            match = re.fullmatch(pattern, path)
            if match and verb in methods:
                if scope and scope not in self.rights:
                    return 403, FORBIDDEN, {}
                try:
                    found = act(*(unquote(each or "") for each in match.groups()), *(() if verb == "GET" else (verb, body)))
                except No as no:
                    return no.status, {"message": no.message}, {}
                return self._paged(path, query, found) if verb == "GET" else (*_status(verb, found), {})
        return 404, {"message": "Not Found"}, {}

    def _paged(self, path: str, query: dict[str, str], found: Any) -> tuple[int, Any, Data]:
        rows = found.get("check_runs") if isinstance(found, dict) else found
        if not isinstance(rows, list):
            return 200, found, {}
        rows = [each for each in rows if all(str(each.get(k)) == query[k] for k in ("name", "state") if k in query)]
        rows = [each for each in rows if "check_name" not in query or each["name"] == query["check_name"]]
        if "head" in query:
            rows = [each for each in rows if f"{each['head']['repo']['owner']['login']}:{each['head']['ref']}" == query["head"]]
        at, size = int(query.get("page", 1)), min(int(query.get("per_page", 30)), self.page)
        part = rows[(at - 1) * size : at * size]
        more = {"Link": f'<{self.url}{path}?page={at + 1}>; rel="next"'} if at * size < len(rows) else {}
        return 200, {"total_count": len(rows), "check_runs": part} if isinstance(found, dict) else part, more

    def _routes(self) -> Iterator[tuple[str, str, str, Callable[..., Any]]]:
        yield "GET", f"{_R}/pulls", "", lambda: list(self.pulls.values())
        yield "GET", rf"{_R}/pulls/(\d+)", "", self._pull
        yield "GET", rf"{_R}/pulls/(\d+)/reviews", "", lambda _: self.reviews
        yield "POST", rf"{_R}/pulls/(\d+)/reviews", "pulls", self._review
        yield "GET", rf"{_R}/pulls/(\d+)/comments", "", lambda _: self.remarks
        yield "POST", rf"{_R}/pulls/(\d+)/comments", "pulls", lambda _n, _verb, body: self._remark(body)
        yield "PATCH DELETE", rf"{_R}/pulls/comments/(\d+)", "pulls", lambda *do: self._edit(self.remarks, *do)
        yield "GET", rf"{_R}/pulls/(\d+)/requested_reviewers", "", lambda n: {
            "users": self._pull(n)["requested_reviewers"], "teams": self._pull(n)["requested_teams"],
        }  # fmt: skip
        yield "POST", rf"{_R}/pulls/(\d+)/requested_reviewers", "pulls", self._request
        yield "GET", rf"{_R}/issues/(\d+)/comments", "", lambda _: self.comments
        yield "POST", rf"{_R}/issues/(\d+)/comments", "issues", self._comment
        yield "PATCH DELETE", rf"{_R}/issues/comments/(\d+)", "issues", lambda *do: self._edit(self.comments, *do)
        yield "GET", rf"{_R}/issues/(\d+)/labels", "", lambda n: self._pull(n)["labels"]
        yield "POST DELETE", rf"{_R}/issues/(\d+)/labels(?:/(.+))?", "issues", self._label
        yield "GET", rf"{_R}/commits/([0-9a-f]+)/check-runs", "", lambda sha: {
            "check_runs": [each for each in self.checks if each["head_sha"] == sha],
        }  # fmt: skip
        yield "POST", f"{_R}/check-runs", "checks", lambda _, body: self._check(body)
        yield "PATCH", rf"{_R}/check-runs/(\d+)", "checks", lambda i, _, body: self._recheck(self._by_id(self.checks, i), body)
        yield "GET", rf"{_R}/check-runs/(\d+)/annotations", "", lambda i: self._by_id(self.checks, i)["annotations"]
        yield "GET", rf"{_R}/collaborators/([^/]+)/permission", "", self._permission
        yield "GET", r"/repos/[\w.-]+/[\w.-]+/activity", "", lambda: self.activity
        yield "GET", rf"{_R}/issues/(\d+)/timeline", "", lambda _: self.timeline
        yield "GET", f"{_R}/teams", "", lambda: [{"slug": name} for name in self._known_teams()]
        yield "GET", rf"{_R}/compare/([0-9a-f]+)\.\.\.([^/]+)", "", self._compared
        yield "GET", r"/orgs/example/teams/([^/]+)/members", "", lambda slug: self._known_teams()[slug]
        yield "POST", f"{_R}/code-scanning/sarifs", "security", self._sarif
        yield "GET", rf"{_R}/code-scanning/sarifs/([\w-]+)", "", lambda _: {
            "processing_status": self.sarif_ends, "errors": self.sarif_errors or None,
        }  # fmt: skip
        yield "GET", "/user", "", self._user

    def _compared(self, _: str, branch: str) -> Data:
        if branch not in {each["base"]["ref"] for each in self.pulls.values()}:
            raise No(404, "Not Found")
        return {"status": self.moved[0], "files": self.moved[1]}

    def _pull(self, number: str) -> Data:
        if int(number) not in self.pulls:
            raise No(404, "Not Found")
        return self.pulls[int(number)]

    def _user(self) -> Data:
        if self.me["type"] == "Bot":
            raise No(403, "Resource not accessible by integration")
        return self.me

    def next_id(self) -> int:
        """A number that nothing else has."""
        self.number += 1
        return self.number

    def _permission(self, login: str) -> Data:
        if login not in self.people:
            raise No(404, f"{login} is not a user")
        return {"permission": self.people[login], "user": {"login": login}}

    def _known_teams(self) -> dict[str, list[Data]]:
        if self.teams is None:
            raise No(403, "Resource not accessible by integration")
        return self.teams

    def _comment(self, number: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        self._bounded(body)
        self.comments.append(written(self.next_id(), self.me, body["body"]))
        return self.comments[-1]

    def _edit(self, rows: list[Data], id_: str, verb: str, body: Data | None) -> Any:
        found = self._by_id(rows, id_)
        if found["user"] != self.me:
            raise No(403, "Resource not accessible by integration")
        if verb == "DELETE":
            rows.remove(found)
            return None
        self._bounded(body or {})
        found |= {"body": (body or {})["body"], "updated_at": "2026-11-02T11:00:00Z"}
        return found

    def _by_id(self, rows: list[Data], id_: str) -> Data:
        found = next((each for each in rows if each["id"] == int(id_)), None)
        if found is None:
            raise No(404, "Not Found")
        return found

    def _bounded(self, body: Data) -> None:
        if not body.get("body") or len(body["body"]) > 65536:
            raise No(422, "Validation Failed: body is too long (maximum is 65536 characters)")

    def _review(self, number: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        for each in body["comments"]:
            self._on_a_line(each)
        for each in body["comments"]:
            self._remark({"commit_id": body["commit_id"], **each})
        return {"id": self.next_id(), "user": self.me, "state": "COMMENTED", "body": body["body"]}

    def _on_a_line(self, body: Data) -> None:
        lines = self.lines.get(body["path"], range(0))
        if body["line"] not in lines or body.get("start_line", body["line"]) not in lines:
            raise No(422, "Unprocessable Entity: Line could not be resolved")

    def _remark(self, body: Data) -> Data:
        self._on_a_line(body)
        self.remarks.append({**written(self.next_id(), self.me, body["body"]), "path": body["path"], "line": body["line"]})
        return self.remarks[-1]

    def _request(self, number: str, verb: str, body: Data) -> Data:  # noqa: ARG002
        found = self._pull(number)
        if any(name not in self.people or name == found["user"]["login"] for name in body.get("reviewers", ())):
            raise No(422, "Reviews may only be requested from collaborators.")
        if body.get("team_reviewers") and self.teams is None:
            raise No(422, "Could not resolve to a node")
        for name in body.get("reviewers", ()):
            found["requested_reviewers"] = [*found["requested_reviewers"], {"login": name, "id": len(name), "type": "User"}]
        for name in body.get("team_reviewers", ()):
            found["requested_teams"] = [*found["requested_teams"], {"slug": name}]
        return found

    def _label(self, number: str, name: str, verb: str, body: Data | None) -> Any:
        found = self._pull(number)
        have = [each["name"] for each in found["labels"]]
        if verb == "DELETE" and name not in have:
            raise No(404, "Label does not exist")
        names = [each for each in have if each != name] if verb == "DELETE" else [*have, *(body or {})["labels"]]
        found["labels"] = [{"name": each} for each in dict.fromkeys(names)]
        return found["labels"]

    def _check(self, body: Data) -> Data:
        fresh = {"id": self.next_id(), "app": {"slug": self.me["login"].removesuffix("[bot]")}, "conclusion": None,
            "annotations": [], "status": "queued", "name": body["name"], "head_sha": body["head_sha"]}  # fmt: skip
        self._recheck(fresh, body)
        self.checks.append(fresh)
        return fresh

    def _recheck(self, found: Data, body: Data) -> Data:
        output = body.get("output") or {}
        notes = output.get("annotations", [])
        if len(notes) > 50 or len(output.get("summary", "")) > 65535 or not output.get("title"):
            raise No(422, "Invalid request")
        found["external_id"] = body.get("external_id", found.get("external_id"))
        found["annotations"] = [*found["annotations"], *notes]
        found["output"] = {key: output[key] for key in ("title", "summary")} | {"annotations_count": len(found["annotations"])}
        if body.get("conclusion"):
            found |= {"status": "completed", "conclusion": body["conclusion"]}
        elif body.get("status") and (self.reopens or found["status"] != "completed"):
            found |= {"status": body["status"], "conclusion": None}
        return found

    def _sarif(self, verb: str, body: Data) -> Data:  # noqa: ARG002
        self.sarifs.append(body)
        return {"id": f"sarif-{len(self.sarifs)}", "url": "x"}


def written(id_: int, by: Data, body: str, **more: Any) -> Data:
    """A comment as GitHub gives it."""
    return {"id": id_, "user": by, "body": body, "created_at": NOW, "updated_at": NOW, "author_association": "NONE"} | more


def _status(verb: str, found: Any) -> tuple[int, Any]:
    return (204, None) if found is None else (201 if verb == "POST" else 200, found)

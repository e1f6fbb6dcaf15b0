"""What GitHub enforces on `main` of the repository of `github_double`, as administrators and as others are told it."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.github_double import Data, GitHub, No

ACTIONS = 15368
NAME = "codewarrant/verdict"
_R = r"/repos/example/shop"


def checks(*required: Data, ruleset: int = 1) -> Data:
    """The rule that asks for these."""
    return {"type": "required_status_checks", "ruleset_id": ruleset, "parameters": {"required_status_checks": list(required)}}


def check(context: str = NAME, app: int | None = ACTIONS) -> Data:
    """One that is required."""
    return {"context": context} | ({"integration_id": app} if app else {})


OWNERS = {"type": "pull_request", "ruleset_id": 1, "parameters": {"require_code_owner_review": True}}
QUEUE = {"type": "merge_queue", "ruleset_id": 1, "parameters": {}}
ELSEWHERE = {
    "type": "workflows", "ruleset_id": 2,
    "parameters": {"workflows": [{"path": ".github/workflows/gate.yml", "repository_id": 9}]},
}  # fmt: skip


class Ruled(GitHub):
    """The repository example/shop with rules. Without `administers`, GitHub keeps some of them to itself."""

    def __init__(self) -> None:
        super().__init__()
        self.administers = True
        self.rules: list[Data] = [checks(check()), OWNERS]
        self.bypass: list[Data] = []
        self.protection: Data | None = None
        self.default = "main"

    def _routes(self) -> Iterator[tuple[str, str, str, Callable[..., Any]]]:
        yield from super()._routes()
        yield "GET", _R, "", lambda: {"full_name": "example/shop", "default_branch": self.default}
        yield "GET", "/apps/github-actions", "", lambda: {"id": ACTIONS, "slug": "github-actions"}
        yield "GET", rf"{_R}/rules/branches/([^/]+)", "", lambda branch: self.rules if branch == self.default else []
        yield "GET", rf"{_R}/rulesets/(\d+)", "", self._ruleset
        yield "GET", rf"{_R}/branches/([^/]+)", "", self._branch
        yield "GET", rf"{_R}/branches/([^/]+)/protection", "", self._protection

    def _ruleset(self, number: str) -> Data:
        told = {"bypass_actors": self.bypass} if self.administers else {}
        return {"id": int(number), "name": f"rules {number}", "enforcement": "active"} | told

    def _branch(self, name: str) -> Data:
        summary = (self.protection or {}).get("required_status_checks") or {"contexts": [], "checks": []}
        is_held = bool(self.rules or self.protection)
        return {"name": name, "protected": is_held, "protection": {"enabled": is_held, "required_status_checks": summary}}

    def _protection(self, _: str) -> Data:
        if self.protection is None:
            raise No(404, "Branch not protected")
        if not self.administers:
            raise No(403, "Resource not accessible by personal access token")
        return self.protection


def protected(*required: Data, admins: bool = True, owners: bool = True) -> Data:
    """A branch's protection that asks for these; -1 is any app."""
    rows = [{"context": each["context"], "app_id": each.get("integration_id", -1)} for each in required]
    return {
        "required_status_checks": {"contexts": [each["context"] for each in required], "checks": rows},
        "enforce_admins": {"enabled": admins}, "required_pull_request_reviews": {"require_code_owner_reviews": owners},
    }  # fmt: skip

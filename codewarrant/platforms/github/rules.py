"""What GitHub enforces on a branch: rulesets and branch protection, as far as the token may read them. It decides nothing.

What could not be read is said, and is never taken for a rule that holds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.checks import NAME
from codewarrant.platforms.github.event import obj

T = TypeVar("T")
_ACTIONS = "github-actions"
_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
"""What an answer of another shape than documented comes to."""
_ROLES = {"OrganizationAdmin": "owners of the organisation", "DeployKey": "deploy keys"}
_WHAT = {"Integration": "app", "RepositoryRole": "repository role", "Team": "team", "User": "user"}


class Required(NamedTuple):
    """A check without which nothing is merged."""

    context: str
    app: int | None
    """The app that must say so; None where any may."""


@dataclass
class Rules:
    """What holds on one branch."""

    branch: str
    required: list[Required] = field(default_factory=list)
    workflows: list[str] = field(default_factory=list)
    """Files that a ruleset runs, whatever the change holds."""
    owners: bool = False
    """Whether code owners must agree to what is theirs."""
    queue: bool = False
    bypass: list[str] = field(default_factory=list)
    """Who need not keep to the rule that asks for our check, or for a workflow."""
    actions: int | None = None
    """The number of the app GitHub Actions at this server."""
    unread: list[str] = field(default_factory=list)
    """What could not be read, and why."""


def read(api: Api, branch: str | None = None) -> Rules:
    """What holds on a branch, by default the default one."""
    rules = Rules(branch or "")
    if not branch:
        found = _tried(rules, "the repository", lambda: str(api.get(api.here)["default_branch"]))
        if not found:
            return rules
        rules.branch = found
    rules.actions = _tried(rules, "the app GitHub Actions", lambda: int(api.get(f"/apps/{_ACTIONS}")["id"]))
    name = quote(rules.branch, safe="")
    _tried(rules, "the rulesets", lambda: _rulesets(api, rules, list(api.pages(f"{api.here}/rules/branches/{name}"))))
    _tried(rules, "the branch's protection", lambda: _protection(api, rules, f"{api.here}/branches/{name}"))
    return rules


def _rulesets(api: Api, rules: Rules, found: list[Mapping[str, Any]]) -> None:
    decisive: dict[int, None] = {}
    for each in found:
        given = obj(each.get("parameters"))
        checks = [_required(row, "integration_id") for row in given.get("required_status_checks") or ()]
        if each["type"] == "required_status_checks":
            rules.required += checks
        elif each["type"] == "workflows":
            rules.workflows += [str(row["path"]) for row in given.get("workflows") or ()]
        elif each["type"] == "pull_request":
            rules.owners |= given.get("require_code_owner_review") is True
        elif each["type"] == "merge_queue":
            rules.queue = True
        if each["type"] == "workflows" or any(check.context == NAME for check in checks):
            decisive[int(each["ruleset_id"])] = None
    for number in decisive:
        found_there = partial(api.get, f"{api.here}/rulesets/{number}")
        _tried(rules, f"who may bypass ruleset {number}", partial(_bypass, rules, found_there))


def _bypass(rules: Rules, ask: Callable[[], Any]) -> None:
    """GitHub tells it to whoever may change the ruleset, and leaves it out for all others."""
    ruleset = ask()
    actors = ruleset.get("bypass_actors")
    if not isinstance(actors, list):
        rules.unread.append(f"who may bypass the ruleset {ruleset.get('name')!a}: GitHub tells it to administrators only")
        return
    rules.bypass += [f"{who} (ruleset {ruleset.get('name')!a})" for who in map(_actor, actors)]


def _actor(found: Mapping[str, Any]) -> str:
    kind = str(found.get("actor_type"))
    return _ROLES.get(kind) or f"{_WHAT.get(kind, kind)} {found.get('actor_id')}"


def _protection(api: Api, rules: Rules, path: str) -> None:
    """The older way, beside rulesets. Of what only administrators may read, everybody may read which checks it asks for."""
    told = obj(api.get(path))
    if not isinstance(told["protected"], bool):
        raise TypeError
    if not told["protected"]:
        return
    summary = obj(obj(told.get("protection")).get("required_status_checks"))
    try:
        whole = obj(api.get(f"{path}/protection"))
    except Refused as why:
        if why.status == 404 and not summary.get("contexts"):
            return  # what protects it is a ruleset, which was read
        checks = list(_protected(summary))
        rules.required += checks
        rules.unread.append(f"the rest of the branch's protection: {why}")
        return
    checks = list(_protected(obj(whole.get("required_status_checks"))))
    rules.required += checks
    rules.owners |= obj(whole.get("required_pull_request_reviews")).get("require_code_owner_reviews") is True
    if any(check.context == NAME for check in checks) and obj(whole.get("enforce_admins")).get("enabled") is not True:
        rules.bypass.append("administrators (branch protection)")


def _protected(found: Mapping[str, Any]) -> Iterator[Required]:
    rows = found.get("checks") or [{"context": context} for context in found.get("contexts") or ()]
    return (_required(row, "app_id") for row in rows)


def _required(row: Mapping[str, Any], app: str) -> Required:
    """An app's number is missing, null or -1 where any may say so."""
    number = row.get(app)
    return Required(str(row["context"]), number if isinstance(number, int) and number > 0 else None)


def _tried(rules: Rules, what: str, do: Callable[[], T]) -> T | None:
    try:
        return do()
    except (Refused, Lost) as why:
        rules.unread.append(f"{what}: {why}")
    except _SHAPE:
        rules.unread.append(f"{what}: an answer could not be understood")
    return None

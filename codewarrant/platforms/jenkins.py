"""Jenkins: which commits the variables of a multibranch job name. It is asked and told nothing; the exit code is the gate."""

import re
from urllib.parse import urlsplit

from codewarrant.platforms.pipelines import Environment, Pipeline, commit, numbered, tips
from codewarrant.records import Event

_REMOTE = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!/)(.+)", re.ASCII)
"""As git's own short form of an address over SSH."""


def jenkins(environment: Environment) -> Pipeline:
    """One job of Jenkins. On the branch that all others enter it is held against the last build that went well."""
    number, target = numbered(environment.get("CHANGE_ID")), environment.get("CHANGE_TARGET") or None
    is_entry = number is None and environment.get("BRANCH_IS_PRIMARY") == "true"
    base = commit(environment.get("GIT_PREVIOUS_SUCCESSFUL_COMMIT")) if is_entry else None
    address, repository = _place(environment.get("GIT_URL", ""))
    event = Event(
        platform="jenkins",
        kind="change" if number else "branch",
        repository=repository,
        address=address,
        number=number,
        head_ref=environment.get("CHANGE_BRANCH") or environment.get("BRANCH_NAME") or None,
        base_ref=target,
        head_commit=commit(environment.get("GIT_COMMIT")),
        base_commit=base,
        fork=bool(environment.get("CHANGE_FORK")) if number else None,
    )
    bases = tips(target) or ((base,) if base else ())
    return Pipeline("jenkins", event, bases, environment.get("WORKSPACE_TMP", ""))


def _place(remote: str) -> tuple[str | None, str | None]:
    """The address of the repository and its name, without what logs in."""
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname, f":{parts.port}" if parts.port else ""
    except ValueError:
        return None, None
    name = parts.path.strip("/").removesuffix(".git")
    if parts.scheme in ("http", "https") and host and name:
        return f"{parts.scheme}://{host}{port}/{name}", name
    if parts.scheme == "ssh" and host and name:
        return None, name
    match = _REMOTE.fullmatch(remote) if not parts.scheme else None
    return None, match[2].removesuffix(".git") if match else None

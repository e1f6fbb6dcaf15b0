"""What configuration grants: scopes of a workflow's token, cloud actions, verbs on cluster resources. Only what is allowed
counts; a statement whose effect cannot be read counts as allowed.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from steps.classify.capabilities.nodes import Node, Places, holds, pairs, scalars, values


class Shown(NamedTuple):
    """A capability that a text shows, and where."""

    capability: str
    what: str
    line: int
    of: str = ""
    """The ecosystem of a dependency: a name means something else in another one."""


COVERED = frozenset({"workflow-permission", "iam-permission", "kubernetes-permission"})
"""Capabilities of which one thing can hold another."""
EVERY_JOB, EVERYTHING = " in every job", " on *"
_SECRET = re.compile(
    r"(?i)(?<![\w.-])(?:secrets\s*(?:\.\s*([a-z_][\w-]*)|\[\s*'([^']*)'\s*\])|github\s*\.\s*(token)\b|(secrets)(?!\s*\.|[\w:-]))"
)
_ROLE = re.compile(r"(?i)(?:roles|(?:projects|organizations)/[^/]+/roles)/[\w.]+")
_ACTIONS = frozenset({"action", "actions", "notaction", "not_actions", "data_actions"})
_GRANTS = frozenset({"verbs", "roleref", "role_ref"})
_ATTACHED = frozenset({"managedpolicyarns", "managed_policy_arns", "policy_arn", "policyarn", "role_definition_name"})


def of_workflow(roots: Iterable[Node], places: Places) -> Iterator[Shown]:
    """Scopes that a workflow's token may write, and the secrets that it names."""
    for root in roots:
        for granted in values(root, "permissions"):
            yield from _scopes(granted, EVERY_JOB)
        for job in (job for jobs in values(root, "jobs") for _, job in pairs(jobs)):
            for granted in values(job, "permissions"):
                yield from _scopes(granted, "")
            for handed in values(job, "secrets"):
                if (handed.text or "").strip() == "inherit":
                    yield Shown("environment", "all secrets", handed.line)
    for key, node in places:
        if node.text is not None:
            yield from _secrets(node, node.text, whole=key == "if")


def of_cloud(places: Places) -> Iterator[Shown]:
    """Actions that a policy statement allows, ready-made policies that are attached, and roles that are given."""
    for key, node in places:
        if node.pairs:
            yield from _statement(key.lower(), node) if holds(node, _ACTIONS) else ()
        elif node.text and (key.lower() in _ATTACHED or (key in ("role", "roles") and _ROLE.fullmatch(node.text))):
            yield Shown("iam-permission", node.text, node.line)


def of_cluster(places: Places) -> Iterator[Shown]:
    """Each verb on each resource that a rule allows, and each role that is bound to somebody."""
    for node in (node for _, node in places if node.pairs and holds(node, _GRANTS)):
        things = list(scalars(values(node, "resources", "nonResourceURLs", "non_resource_urls")))
        for verb in scalars(values(node, "verbs")) if things else ():
            for thing in things:
                yield Shown("kubernetes-permission", f"{verb.text} {thing.text}", verb.line)
        for role in values(node, "roleRef", "role_ref"):
            for subject in _subjects(node):
                name = "/".join(_texts(role, "kind") + _texts(role, "name"))
                yield Shown("kubernetes-permission", f"bind {name} to {subject}", role.line)


def covers(capability: str, wide: str, narrow: str) -> bool:
    """Whether who has the one has the other as well."""
    if wide == narrow:
        return True
    if capability == "workflow-permission":
        in_every_job = wide.endswith(EVERY_JOB) or not narrow.endswith(EVERY_JOB)
        wide, narrow = wide.removesuffix(EVERY_JOB), narrow.removesuffix(EVERY_JOB)
        return in_every_job and wide in (narrow, "write-all")
    if capability == "iam-permission":
        on_everything = wide.endswith(EVERYTHING) or not narrow.endswith(EVERYTHING)
        wide, narrow = wide.removesuffix(EVERYTHING).lower(), narrow.removesuffix(EVERYTHING).lower()
        return on_everything and _all_of(wide, narrow)
    if capability == "kubernetes-permission" and not {"bind"} & {wide.split()[0], narrow.split()[0]}:
        return all(one in ("*", other) for one, other in zip(wide.split(" ", 1), narrow.split(" ", 1), strict=False))
    return False


def _all_of(wide: str, narrow: str) -> bool:
    """Whether a pattern of actions holds another; its brackets mean nothing."""
    if "*" not in wide or wide.startswith("everything but "):
        return wide == narrow
    return fnmatchcase(narrow, wide.replace("[", "[[]"))


def _scopes(granted: Node, where: str) -> Iterator[Shown]:
    if granted.text is not None and granted.text.strip() == "write-all":
        yield Shown("workflow-permission", f"write-all{where}", granted.line)
    for scope, access in pairs(granted):
        if (access.text or "").strip() not in ("read", "none"):
            yield Shown("workflow-permission", f"{scope}: {access.text}{where}", access.line)


def _secrets(node: Node, text: str, *, whole: bool) -> Iterator[Shown]:
    for part in [text] if whole else [after.partition("}}")[0] for after in text.split("${{")[1:]]:
        for dotted, quoted, token, everything in _SECRET.findall(part):
            name = "GITHUB_TOKEN" if token else (dotted or quoted).upper()
            yield Shown("environment", "all secrets" if everything else f"secrets.{name}", node.line)


def _statement(key: str, node: Node) -> Iterator[Shown]:
    """A statement of a policy: one with an effect, or one that can be nothing else."""
    effects = {(value.text or "").lower() for name, value in pairs(node) if name.lower() == "effect"}
    if effects == {"deny"} or not (effects or key in ("statement", "permissions")):
        return
    resources = scalars(value for name, value in pairs(node) if name.lower() in ("resource", "resources"))
    everywhere = EVERYTHING if "*" in {each.text for each in resources} else ""
    for name, value in pairs(node):
        if name.lower() in _ACTIONS:
            but = "everything but " if name.lower().startswith("not") else ""
            for action in scalars([value]):
                yield Shown("iam-permission", f"{but}{action.text}{everywhere}", action.line)


def _subjects(node: Node) -> Iterator[str]:
    for subjects in values(node, "subjects", "subject"):
        for one in (subjects, *subjects.items):
            if one.pairs:
                yield "/".join(_texts(one, "kind") + _texts(one, "namespace") + _texts(one, "name"))


def _texts(node: Node, name: str) -> list[str]:
    return [value.text for value in values(node, name) if value.text]

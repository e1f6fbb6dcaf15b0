"""Whether GitHub holds a branch to the verdict: what its rules are, held against what they would have to be."""

from collections.abc import Iterator, Mapping

from codewarrant import yamlio
from codewarrant.codeowners import Codeowners
from codewarrant.doctor.finding import Finding, Mark
from codewarrant.platforms.github.checks import NAME
from codewarrant.platforms.github.rules import Rules
from codewarrant.problems import Problem

WORKFLOWS = ".github/workflows"
_NEW = f"{WORKFLOWS}/any-new-name.yml"
"""A workflow that nobody has written yet: one that is added can say as much as one that is changed."""
_WHERE = "in Settings, Rules, Rulesets"


def findings(rules: Rules, workflows: Mapping[str, bytes], owners: Codeowners | None) -> Iterator[Finding]:
    """All of it; `workflows` and `owners` are those of the branch."""
    ours = {path: data for path, data in workflows.items() if b"codewarrant" in data.lower()}
    yield from _check(rules)
    yield from _guard(rules, ours, owners)
    yield from _events(rules, ours)
    if rules.bypass:
        yield Finding(Mark.WRONG, f"may merge without it: {', '.join(rules.bypass)}", f"{_WHERE}, empty the bypass list")
    elif rules.required and not rules.unread:
        yield Finding(Mark.GOOD, "nobody may bypass the rules that ask for it")
    for why in rules.unread:
        yield Finding(Mark.UNKNOWN, f"could not be read: {why}", "give a token that may administer the repository")


def _check(rules: Rules) -> Iterator[Finding]:
    found = [each for each in rules.required if each.context == NAME]
    if not found:
        mark = Mark.UNKNOWN if rules.unread and not rules.required else Mark.WRONG
        what = f"the check {NAME} is not required on {rules.branch or 'the default branch'}"
        others = sorted({each.context for each in rules.required if "codewarrant" in each.context.lower()})
        instead = f", but {', '.join(others)} is: a job that is skipped passes, too" if others else ", so nothing holds a merge"
        yield Finding(mark, what + instead, f"{_WHERE}, require {NAME} from the app GitHub Actions")
        return
    yield Finding(Mark.GOOD, f"the check {NAME} is required on {rules.branch}")
    apps = {each.app for each in found}
    if rules.actions is None:
        yield Finding(Mark.UNKNOWN, f"whether {NAME} must come from GitHub Actions is not known", "try again")
    elif rules.actions in apps:
        yield Finding(Mark.GOOD, f"it must come from GitHub Actions (app {rules.actions})")
    elif apps == {None}:
        what = "any app, and whoever may write a status, can say that it has passed"
        yield Finding(Mark.WRONG, what, f"{_WHERE}, choose GitHub Actions as the source of {NAME}")
    else:
        what = f"it must come from the app {', '.join(str(app) for app in apps if app)}, which is not GitHub Actions"
        yield Finding(Mark.UNKNOWN, what, "make sure that this is the app whose token the gate has")


def _guard(rules: Rules, ours: Mapping[str, bytes], owners: Codeowners | None) -> Iterator[Finding]:
    """On `pull_request` the workflow is the change's own, and its author may write any check with it."""
    if rules.actions and {each.app for each in rules.required if each.context == NAME} - {None, rules.actions}:
        what = "a branch's workflow cannot forge a check of that app, unless it can read its key"
        yield Finding(Mark.NOTE, what, "keep the key in an environment that only the default branch may use")
        return
    if rules.workflows:
        yield Finding(Mark.GOOD, f"a ruleset runs {', '.join(rules.workflows)}, whatever the change holds")
        return
    if not ours:
        yield Finding(Mark.WRONG, f"no workflow on {rules.branch} mentions codewarrant", "run `codewarrant init`")
        return
    open_ones = [path for path in (*sorted(ours), _NEW) if owners is None or not owners.claims(path)]
    if rules.owners and not open_ones:
        what = f"owners must agree to a change of {WORKFLOWS}, but never see one of a branch that is not to be merged"
        forged = "there a workflow `on: push` with `checks: write` can say that a change has passed"
        do = f"require a workflow of another repository by a ruleset, or {NAME} from a GitHub App of your own"
        yield Finding(Mark.UNKNOWN, f"{what}: {forged}", do)
        return
    why = "no rule asks code owners" if not rules.owners else f"CODEOWNERS names nobody for {', '.join(open_ones)}"
    yield Finding(
        Mark.UNKNOWN if rules.unread and not open_ones else Mark.WRONG,
        f"whoever may push a branch can edit the gate's workflow away in it: {why}",
        "require a workflow of another repository by a ruleset; until then name owners of /.github/ and require their review",
    )  # fmt: skip


def _events(rules: Rules, ours: Mapping[str, bytes]) -> Iterator[Finding]:
    if not rules.queue:
        return
    read = {path: events(data, path) for path, data in ours.items()}
    if any("merge_group" in (found or ()) for found in read.values()):
        yield Finding(Mark.GOOD, "the merge queue starts it")
    elif rules.workflows or None in read.values():
        yield Finding(Mark.UNKNOWN, "whether the merge queue starts it is not known", "look for `merge_group` in its workflow")
    else:
        yield Finding(Mark.WRONG, "the merge queue does not start it, and waits for ever", "add `merge_group:` to its workflow")


def events(data: bytes, name: str) -> set[str] | None:
    """What starts a workflow; None where it cannot be read."""
    try:
        found, _ = yamlio.load(data, name)
    except Problem:
        return None
    on = found.get("on") if isinstance(found, dict) else None
    return {on} if isinstance(on, str) else {str(each) for each in on} if isinstance(on, dict | list) else None

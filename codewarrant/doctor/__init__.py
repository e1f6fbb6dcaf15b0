"""The word `doctor`: what is not enforced, on this machine and at GitHub, and what to do about it. It changes nothing."""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from codewarrant import codeowners, init, values
from codewarrant.doctor import enforced, local
from codewarrant.doctor.finding import Finding, Mark
from codewarrant.platforms.github import api, rules
from codewarrant.problems import Problem
from codewarrant.records import Revision
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.visible import visible

Environment = Mapping[str, str]
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+", re.ASCII)
_GITHUB = "github.com"


def word(args: argparse.Namespace, environment: Environment) -> tuple[str, int]:
    """Every line, and whether all of it holds."""
    found = list(findings(args, environment))
    bad = sum(each.mark in (Mark.WRONG, Mark.UNKNOWN) for each in found)
    lines = [f"{each.mark:<8} {visible(each.what)}" + (f"\n         → {visible(each.do)}" if each.do else "") for each in found]
    end = f"{bad} of {len(found)} things are not enforced, or not known" if bad else "all of it holds"
    return "\n".join([*lines, "", end, ""]), int(bad > 0)


def findings(args: argparse.Namespace, environment: Environment) -> Iterator[Finding]:
    """In the order in which one would mend them."""
    source = local.opened(Path(args.repo).absolute(), environment)
    if isinstance(source, Finding):
        yield source
        return
    branch, tip = _target(source)
    yield from local.clone(source, tip)
    judge = local.judge(source, tip, branch) if tip else None
    if isinstance(judge, Finding):
        yield judge
        judge = None
    elif tip and judge:
        yield from local.judging(source, tip, judge, branch, (args.now or values.clock())[:10])
    yield from local.machine(judge, environment)
    yield from _forge(source, args.repository, environment)


def _target(source: GitSource, branch: str | None = None) -> tuple[str, Revision | None]:
    """The branch that changes want to enter, by default the default one, as this clone knows it."""
    name = branch or init.default_branch(source)
    known = (f"refs/remotes/origin/{name}", f"refs/heads/{name}")
    ref = next((each for each in known if source.resolve(each)), None)
    return name, commits.revision(source, ref) if ref else None


def _forge(source: GitSource, asked: str | None, environment: Environment) -> Iterator[Finding]:
    remotes = init.remotes(source)
    origin = remotes.get("origin") or next(iter(remotes.values()), None)
    here = origin.path if origin and _is_github(origin, environment) else None
    name = asked or environment.get("GITHUB_REPOSITORY") or here
    if name is None:
        if origin:
            what = f"whether {origin.host} holds a merge to the verdict is not known: only GitHub is asked"
            yield Finding(Mark.UNKNOWN, what, "docs/platforms.md says what to set up there")
        else:
            yield Finding(Mark.NOTE, "there is no remote, so nothing but yourself holds you to the verdict")
        return
    if not _REPOSITORY.fullmatch(name):
        raise Problem(f"{name!a:.80} is no repository at GitHub", "", "write its owner and name, such as example/shop")
    token = environment.get("GITHUB_TOKEN") or environment.get("GH_TOKEN")
    if not token:
        what = f"whether GitHub holds {name} to the verdict is not known: there is no token to ask with"
        yield Finding(Mark.UNKNOWN, what, "set GITHUB_TOKEN to one that may read the repository's administration")
        return
    yield from _enforced(source, name, token, environment)


def _is_github(origin: init.Remote, environment: Environment) -> bool:
    """A server that calls itself so is not believed with a token: which one it is, the environment says."""
    api = environment.get("GITHUB_API_URL", "")
    return origin.host == _GITHUB or bool(api and re.match(rf"https://{re.escape(origin.host)}(?:[:/]|$)", api))


def _enforced(source: GitSource, name: str, token: str, environment: Environment) -> Iterator[Finding]:
    found = rules.read(api.Api(token, environment.get("GITHUB_API_URL") or api.API, name))
    _, tip = _target(source, found.branch) if found.branch else (None, None)
    if tip is None:
        yield Finding(Mark.UNKNOWN, f"the branch {found.branch or 'of the repository'} is not in this clone", "run `git fetch`")
        workflows, owners = {}, None
    else:
        places = source.siblings(tip.tree, enforced.WORKFLOWS)
        content = source.objects(places.values())
        workflows = {path: content[oid] for path, oid in places.items()}
        data = codeowners.find(source, tip.tree)
        owners = codeowners.parse(data) if data is not None else None
    yield from enforced.findings(found, workflows, owners)

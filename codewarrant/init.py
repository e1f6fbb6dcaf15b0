"""The word `init`: the pipeline's file for a repository, and a policy that only reports for a week. It overwrites nothing."""

import argparse
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from codewarrant import catalogue, places, values
from codewarrant.policy import FOLDER
from codewarrant.problems import Problem
from codewarrant.source.git import GitSource

_URL = re.compile(r"(?:[a-z+]+://)?(?:[^@/\s]*@)?([A-Za-z0-9.-]+\.[A-Za-z0-9-]+)(?::\d+)?[/:]+(\S+?)(?:\.git)?/?", re.ASCII)
POLICY = f"{FOLDER}/policy.yml"
_WROTE = "wrote"
_PIN = re.compile(r"\S+@(?:sha256:)?[0-9a-f]{40,64}\b.*", re.ASCII)
_ZEROS = "put the commit of a release, which you have read, in place of the zeros"
_DIGEST = "put the digest of a release's image in place of the zeros"
_REQUIRE = "in a ruleset for the default branch, require the check codewarrant/verdict from the app GitHub Actions"
_STRANGERS = "in Settings, Actions, General, require approval for all external contributors, who could bring a job of that name"


class Place(NamedTuple):
    """A sample, and where it goes; the second name is for where the first is taken."""

    sample: str
    path: str
    beside: str = ""
    then: str = ""
    """What is left to do by hand where the second was taken."""


class Remote(NamedTuple):
    """Where a repository lies elsewhere."""

    host: str
    path: str
    """As in `example/shop`."""


class Kind(NamedTuple):
    """What one platform needs."""

    places: tuple[Place, ...]
    then: tuple[str, ...]
    """What is left to do by hand."""
    files: tuple[str, ...] = ()
    """By which a repository shows that it is used."""
    hosts: tuple[str, ...] = ()
    """Of remotes, the ends of their names."""


KINDS = {
    "github": Kind(
        (Place("github/gate.yml", ".github/workflows/codewarrant.yml"),), (_ZEROS, _REQUIRE, _STRANGERS),
        (".github",), ("github.com",),
    ),
    "github-forks": Kind(
        (
            Place("github/fork-analyse.yml", ".github/workflows/codewarrant-analyse.yml"),
            Place("github/fork-publish.yml", ".github/workflows/codewarrant.yml"),
        ),
        (_ZEROS, _REQUIRE, _STRANGERS),
    ),
    "gitlab": Kind(
        (Place(
            "gitlab/.gitlab-ci.yml", ".gitlab-ci.yml", ".gitlab/codewarrant.yml",
            "in .gitlab-ci.yml, add `include: [{local: .gitlab/codewarrant.yml}]`",
        ),),
        (_DIGEST, "in the project's settings for merge requests, turn on “Pipelines must succeed”"),
        (".gitlab-ci.yml", ".gitlab"), ("gitlab.com",),
    ),
    "jenkins": Kind(
        (Place("jenkins/Jenkinsfile", "Jenkinsfile", "Jenkinsfile.codewarrant", "make a multibranch job of that script path"),),
        (_DIGEST, "have the forge require the status that this job sets"), ("Jenkinsfile",),
    ),
    "azure": Kind(
        (Place(
            "azure/azure-pipelines.yml", "azure-pipelines.yml", "azure-pipelines.codewarrant.yml",
            "make a pipeline from that file",
        ),),
        (_DIGEST, "as a branch policy of the default branch, require a build validation by this pipeline"),
        ("azure-pipelines.yml",), ("dev.azure.com", "visualstudio.com"),
    ),
    "bitbucket": Kind(
        (Place(
            "bitbucket/bitbucket-pipelines.yml", "bitbucket-pipelines.yml", "bitbucket-pipelines.codewarrant.yml",
            "take its step over into bitbucket-pipelines.yml, the only file that Bitbucket reads",
        ),),
        (_DIGEST, "as a merge check of the default branch, require a passed build"),
        ("bitbucket-pipelines.yml",), ("bitbucket.org",),
    ),
    "tekton": Kind(
        (Place("tekton/task.yaml", ".tekton/codewarrant.yaml"),),
        (_DIGEST, "have a pipeline clone in full, run this task and tell the forge how it ended"), (".tekton",),
    ),
    "plain": Kind(
        (Place("plain/run.sh", "codewarrant.sh"),),
        (
            "install codewarrant where it runs",
            "have whatever merges call codewarrant.sh from the target branch, and stop at any exit code but 0",
        ),
    ),
}  # fmt: skip
"""By the name that `--platform` takes."""

_POLICY = """\
# Read from the tip of the branch that a change wants to enter, and never from the change itself.
schema: codewarrant/policy/v1
profile: balanced # or velocity, or strict
# Until this day (UTC) every change passes, and the report says what it would have met. What the project holds already
# does not count afterwards either: only what a change brings does.
enforce_from: "{day}"
"""


def word(args: argparse.Namespace, environment: Mapping[str, str]) -> tuple[str, int]:
    """Write what is not there yet; what was done and what is left to do, and the exit code."""
    source = GitSource(Path(args.repo).absolute(), places.programs(environment))
    root = _root(source)
    name = args.platform or recognised(source, root)
    kind, branch = KINDS[name], default_branch(source)
    said, by_hand = [f"platform {name}"], list[str]()
    for place in kind.places:
        path = _free(root, place)
        text = catalogue.sample(place.sample).replace("[main] } # your default", f"[{branch}] }} # your default")
        said.append(_written(root, path, text, place.sample))
        by_hand += [place.then] if path == place.beside else []
    day = _in_a_week(args.now or values.clock())
    said.append(_written(root, POLICY, _POLICY.format(day=day)))
    if said[-1].startswith(_WROTE):
        said.append(f"         by which the gate only reports until {day}")
    pins, *rest = kind.then
    left = (pins, *by_hand, f"put these files on {branch}: what stands there is what judges", *rest, "codewarrant doctor")
    return "\n".join([*said, "", "next", *(f"  {number}. {what}" for number, what in enumerate(left, 1)), ""]), 0


def recognised(source: GitSource, root: Path) -> str:
    """By the remotes, else by files that only one platform reads."""
    hosts = {remote.host for remote in remotes(source).values()}
    by_host = [name for name, kind in KINDS.items() if any(_is_of(host, end) for host in hosts for end in kind.hosts)]
    by_file = [name for name, kind in KINDS.items() if any((root / file).exists() for file in kind.files)]
    found = by_host or by_file or ["plain"]
    if len(found) > 1:
        both = " and ".join(found)
        raise Problem(f"this repository looks like one for {both}", "", f"say which: --platform {found[0]}")
    return found[0]


def remotes(source: GitSource) -> dict[str, Remote]:
    """Where the repository's remotes lie, by their names; a path on this machine is none."""
    rows = source.git("config", "-z", "--get-regexp", r"^remote\..*\.url$").out.decode("utf-8", "replace").split("\0")
    pairs = (row.split("\n", 1) for row in rows if "\n" in row)
    urls = {key.removeprefix("remote.").removesuffix(".url"): url for key, url in pairs}
    found = {name: _URL.fullmatch(url) for name, url in urls.items()}
    return {name: Remote(match[1].lower(), match[2]) for name, match in found.items() if match}


def default_branch(source: GitSource) -> str:
    """Its name: what the remote says, else what it is mostly called, else what is checked out."""
    usual = (f"refs/{place}/{name}" for place in ("remotes/origin", "heads") for name in ("main", "master"))
    for ref in ("refs/remotes/origin/HEAD", *usual, "HEAD"):
        found = source.git("rev-parse", "--verify", "--quiet", "--symbolic-full-name", ref).out.decode("utf-8", "replace")
        name = re.sub(r"^refs/(?:remotes/origin|heads)/", "", found.strip())
        if name and re.fullmatch(r"(?!refs/)[\w./-]+", name):
            return name
    return "main"


def _is_of(host: str, end: str) -> bool:
    """Also of an instance of one's own, such as gitlab.example.org."""
    own = end.split(".")
    return host == end or host.endswith(f".{end}") or (len(own) == 2 and host.startswith(f"{own[0]}."))


def _root(source: GitSource) -> Path:
    """The top of the work tree; names in a pipeline's file are from there."""
    found = next((folder for folder in (source.root, *source.root.parents) if (folder / ".git").exists()), None)
    if found is None:
        raise Problem(f"{source.root} has no work tree", "a pipeline's file has no place there", "name a checkout with --repo")
    return found.resolve()


def _free(root: Path, place: Place) -> str:
    """The first name, unless somebody else's file has it; one that ours was put beside may name ours."""
    first = root / place.path
    is_beside = bool(place.beside) and (root / place.beside).exists()
    is_taken = first.exists() and (is_beside or b"codewarrant" not in first.read_bytes())
    return place.beside if is_taken and place.beside else place.path


def _written(root: Path, name: str, text: str, sample: str = "") -> str:
    """What became of one file. One that was kept in the place of a sample is held against it."""
    path = root / name
    if not (root / name).parent.resolve().is_relative_to(root):
        raise Problem(f"{name} would lie outside of the repository", "a folder of it is a link", "remove the link")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
        if text.startswith("#!"):
            path.chmod(0o755)
    except FileExistsError:
        there = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        if sample and _PIN.sub("", text) != _PIN.sub("", there):
            do = "move it away, run this again, and take over what is yours"
            return f"differs  {name} is there already, and is not workflows/{sample}: {do}"
        return f"kept     {name}, which is there already"
    except OSError as error:
        raise Problem(f"{name} cannot be written", error.strerror or "", "name a --repo that you may write to") from error
    return f"{_WROTE}    {name}"


def _in_a_week(now: str) -> str:
    return (datetime.strptime(now, values.TIME) + timedelta(days=7)).strftime("%Y-%m-%d")

"""Every step in a container of its own: what each may see, and what is taken back of what it leaves.

A part of the composition root. A step gets copies of the records that it needs, and only its own products, by their names, come
into the bundle. None reaches the container engine: who does that owns the machine and is isolated from nothing.
"""

import argparse
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from codewarrant import handover, jsonio, places
from codewarrant.bundle import RECORDS, SARIF, Bundle
from codewarrant.containers import SCRATCH, Asked, Ended, Mounted, Refused, client, run
from codewarrant.job import Job
from codewarrant.paths import is_safe
from codewarrant.problems import Problem, Undecided, did_you_mean
from codewarrant.source import bare
from codewarrant.visible import visible

_OUT, _REPO, _KEY = "/out", "/repo", "/key.pem"
_MEMORY, _CPUS = 4096, 4
_TOLD = ("change.json", "event.json", "reviews.json")
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy")
_PINNED = re.compile(r"([a-z0-9][\w.:/-]*@)?sha256:[0-9a-f]{64}", re.ASCII)


class Part(NamedTuple):
    """All that one step may see, and all that it may leave."""

    reads: tuple[str, ...]
    """Records that it is handed; a name that ends with a slash is a folder of the bundle."""
    leaves: tuple[str, ...]
    """What it must leave."""
    also: str = ""
    """An expression for the names of what else it may leave."""
    repository: bool = True
    """Whether it is given the objects of the repository, to read."""
    variables: tuple[str, ...] = ()
    """Of our environment, where they are set."""
    is_verdict: bool = False
    """Whether it ends with 1 when the change may not merge."""
    online: bool = False
    """Whether it is given a network with its variables."""


PARTS: Mapping[str, Part] = {
    "classify": Part(_TOLD, ("classification.json",)),
    "scan": Part(_TOLD, ("scan.json", SARIF)),
    "review-route": Part(
        (*_TOLD, "classification.json", "scan.json"), ("decision.json",), variables=("CODEWARRANT_AUDIT_KEY",), is_verdict=True
    ),
    "sign": Part((*RECORDS, SARIF), (), r"warrant/[a-z-]+\.(sigstore|dsse)\.json"),
    "report": Part(
        (*RECORDS, "warrant/"), ("report/comment.md", "report/index.html"), r"report/[a-z-]+\.[a-z]+", repository=False,
        variables=("GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN"), is_verdict=True, online=True,
    ),
}  # fmt: skip
"""What keeps the steps apart, in one table."""

_KEYLESS = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SIGSTORE_ID_TOKEN")
_CLOUDS = {"awskms": "AWS_", "azurekms": "AZURE_"}


class Signing(NamedTuple):
    """How the step `sign` gets at whoever signs, and nobody else does."""

    uri: str
    leaves: str
    """The warrant's file."""
    variables: tuple[str, ...] = ()
    key: Path | None = None
    online: bool = False


def do(step: str, job: Job, args: argparse.Namespace, environment: Mapping[str, str]) -> None:
    """Run one step in a container of its own and take its products into the bundle, or say why they cannot be believed."""
    _refuse(args)
    part, signing = PARTS[step], None
    if step == "sign":
        signing = signed_by(args, environment)
        part = part._replace(leaves=(signing.leaves,), variables=signing.variables, online=signing.online)
    given = handed(part, job.bundle)
    with handover.folder() as folder:
        out = handover.written(folder / "out", given)
        mounts = [Mounted(_OUT, out, writable=True)]
        if part.repository:
            is_scan = step == "scan" or (step == "sign" and args.re_execute == "scan")
            mounts += _repository(folder / "repo", job, with_reports=is_scan)
        if signing and signing.key:
            mounts.append(Mounted(_KEY, handover.lent(signing.key, folder / "key.pem")))
        variables, network = reach(part, args, environment)
        asked = Asked(
            image=image(step, args, environment), words=words(step, part, job, args, given, signing), folder=_OUT,
            user="{}:{}".format(*handover.user()), environment=variables, network=network, mounts=mounts, heard="stderr",
            seconds=args.step_seconds, memory_mib=_MEMORY, cpus=_CPUS, largest=jsonio.MAX_BYTES,
            watch=lambda: handover.overfull(out),
        )  # fmt: skip
        try:
            ended = run(lambda: client(environment), asked)
        except Refused as why:
            raise Undecided(f"{step} could not be started", str(why), "see `docs/guide.md` for what --isolate needs") from why
        _check_end(step, part, ended)
        products = taken(step, part, out, given)
    for name, data in products.items():
        job.write(name, data)


def _refuse(args: argparse.Namespace) -> None:
    """Options that would otherwise be passed over in silence."""
    if odd := next((name for name, _ in args.step_image if name not in PARTS), None):
        known = did_you_mean(odd, PARTS) or f"there are {', '.join(PARTS)}"
        raise Problem(f"--step-image: there is no step {odd[:40]!r}", "", known)
    if args.cache:
        raise Problem("--cache is not for --isolate", "what a step keeps would reach the next run unseen", "leave it out")


def image(step: str, args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    """The image that a step runs in: one that nobody can change under its name."""
    name = dict(args.step_image).get(step) or args.image or environment.get("CODEWARRANT_IMAGE")
    how = "build it as docs/guide.md says, and give the id that `docker image inspect --format '{{.Id}}' NAME` prints"
    if not name:
        raise Problem("--isolate needs an image", "none is named by --image or CODEWARRANT_IMAGE", how)
    if not _PINNED.fullmatch(name):
        raise Problem(f"the image {name[:200]!r} is named by what can change", "", f"write NAME@sha256:… or an id; {how}")
    return name


def handed(part: Part, bundle: Bundle) -> dict[str, bytes]:
    """The records that a step needs, by name."""
    found: dict[str, bytes] = {}
    for name in part.reads:
        folder = name.removesuffix("/")
        found |= {name: bundle.read(name)} if name == folder else {
            f"{name}{each}": data for each, data in bundle.contents(folder).items()
        }  # fmt: skip
    return found


def words(
    step: str, part: Part, job: Job, args: argparse.Namespace, given: Mapping[str, bytes], signing: Signing | None
) -> list[str]:
    """The command line of a step: commits by their full ids, one time for all, and the digest of all that it was handed."""
    found = [step, f"--out={_OUT}", f"--now={job.now}"]
    found += [f"--expect={name}=sha256:{jsonio.digest(data)}" for name, data in given.items()]
    if part.repository:
        named = {"base": job.change.target, "head": job.change.head}
        found += [f"--repo={_REPO}", *(f"--{name}={each.commit}" for name, each in named.items() if each)]
        found += [f"--profile={args.profile}"] if args.profile else []
    if signing:
        found += ["--isolation=container-per-step", f"--signer={signing.uri}"]
        options = {"timestamp": args.timestamp, "re-execute": args.re_execute}
        found += [f"--{name}={value}" for name, value in options.items() if value]
    return found


def signed_by(args: argparse.Namespace, environment: Mapping[str, str]) -> Signing:
    """What the step `sign` needs for this signer. What would have to be guessed is refused."""
    from steps.sign.beside import SIGNED, UNSIGNED
    from steps.sign.signers import key

    scheme, _, name = (args.signer or "").partition(":")
    own = places.own_key(environment)
    if not args.signer and not own.exists():
        if not places.in_ci(environment):
            key.local(None, own, environment, in_ci=False)  # which makes it
        if not own.exists():
            scheme = "none"
    if scheme == "none":
        return Signing("none", UNSIGNED)
    if scheme == "env":
        return Signing(args.signer, SIGNED, (name,), online=bool(args.timestamp))
    if scheme == "keyless":
        return Signing(args.signer, SIGNED, _KEYLESS, online=True)
    if scheme in _CLOUDS:
        mine = tuple(sorted(variable for variable in environment if variable.startswith(_CLOUDS[scheme])))
        return Signing(args.signer, SIGNED, mine, online=True)
    if scheme in ("gcpkms", "hsm"):
        raise Problem(f"--isolate cannot hand {scheme}: to a container", "its key is reached through files of this machine",
            "run the steps by themselves, or sign with another key")  # fmt: skip
    path = Path(args.signer.removeprefix("file:")) if args.signer else own
    return Signing(f"file:{_KEY}", SIGNED, key=path.absolute(), online=bool(args.timestamp))


def reach(part: Part, args: argparse.Namespace, environment: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Variables and network. Where it has a network for the sake of a secret, it has none without that."""
    own = {name: environment[name] for name in part.variables if environment.get(name)}
    for name, value in own.items():
        if value.encode("utf-8", "ignore").decode() != value:
            raise Problem(f"{name} holds bytes that cannot be handed to a container", "", "use letters and digits")
    is_online = part.online and (bool(own) or not part.variables)
    proxies = {name: environment[name] for name in _PROXIES if is_online and environment.get(name)}
    return {"HOME": SCRATCH, **proxies, **own}, args.network if is_online else "none"


def _check_end(step: str, part: Part, ended: Ended) -> None:
    if ended.fault:
        raise Undecided(f"{step} was stopped", ended.fault, "")
    if ended.code not in (0, int(part.is_verdict)):
        lines = visible(ended.out[-4000:].decode("utf-8", "replace").strip().rpartition("\n")[2])[:400].replace("##[", "## [")
        kind = Problem if ended.code == 2 else Undecided
        raise kind(f"{step} ended with exit code {ended.code}", f"it said: {lines}" if lines else "it said nothing")


def taken(step: str, part: Part, out: Path, given: Mapping[str, bytes]) -> dict[str, bytes]:
    """The products of a step that has ended. Anything else that it did to its folder is a reason to believe nothing."""
    known = {*given, *part.leaves}
    folders = {name.partition("/")[0] + "/" for name in known if "/" in name}
    def is_known(name: str) -> bool:
        return name in known or name in folders or re.fullmatch(part.also, name) is not None

    try:
        found = handover.left(out, is_known)
    except handover.Odd as why:
        raise Undecided(f"{step} {why}") from why
    for name, data in given.items():
        if found.pop(name, None) != data:
            raise Undecided(f"{step} altered {name}, which it was handed to read")
    if missing := [name for name in part.leaves if name not in found]:
        raise Undecided(f"{step} ended as if all were well, and left no {missing[0]}")
    for name in found.keys() & RECORDS.keys():
        _check_record(step, name, found[name], given)
    return found


def _check_record(step: str, name: str, data: bytes, given: Mapping[str, bytes]) -> None:
    """Whether it is one, and made from what was handed over."""
    try:
        inputs = jsonio.load(RECORDS[name], data, name).inputs
    except Problem as problem:
        raise Undecided(f"{step} left no valid {name}", str(problem)) from problem
    digests = {each: jsonio.digest(data) for each, data in given.items()}
    if "change.json" not in inputs or not inputs.items() <= digests.items():
        raise Undecided(f"{step} left a {name} that was not made from the records it was handed")


def _repository(place: Path, job: Job, *, with_reports: bool) -> list[Mounted]:
    """What the repository holds, to be read; with the reports of other tools that the policy names and git does not track."""
    objects = bare.make(place, job.source, job.change.head.commit if job.change.head else "")
    if with_reports:
        from steps.scan import reports

        for report in reports.read(job.judge.policy, job.source, None):
            if report.data is not None and is_safe(os.fsencode(report.name)):
                (place / report.name).parent.mkdir(parents=True, exist_ok=True)
                (place / report.name).write_bytes(report.data)
    handover.readable(place)
    return [Mounted(_REPO, place), Mounted(f"{_REPO}/.git/objects", handover.shared(objects))]

"""What a verifier's own clone says: which commits are meant, and what it gives for them. Reads git objects, decides nothing."""

from collections.abc import Mapping
from pathlib import Path

from codewarrant import jsonio, policy
from codewarrant.bundle import contents
from codewarrant.policy import Judge
from codewarrant.problems import Problem
from codewarrant.records import Change, Trust
from codewarrant.source.git import GitSource
from codewarrant.source.range import collect, default_tip, revision
from steps.sign import Anew, verify
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Proofs
from steps.sign.verify import Asked, Clone, Verified

TRUST = f"{policy.FOLDER}/trust.yml"


def commits(source: GitSource, asked: Asked, head: str, base: str | None) -> Asked:
    """The question, with the commits that these names stand for."""
    found = {name: source.resolve(ref) for name, ref in (("head", head), ("base", base)) if ref}
    for name, commit in found.items():
        if commit is None:
            raise Problem(f"this clone has no such {name}: {head if name == 'head' else base}", "", "fetch it first")
    wanted = revision(source, str(found["head"]))
    parent = source.resolve(f"{wanted.commit}^1")
    merged = (wanted.tree, parent) if parent else None
    return asked._replace(head=wanted.commit, merged=merged, target=found.get("base"))


def trust_file(source: GitSource, base: str | None) -> bytes | None:
    """The trust.yml at the tip of the branch that the change was to enter, by name `base` or by default."""
    tip = source.resolve(base) if base else default_tip(source)
    if tip is None:
        return None
    folder = source.folder(revision(source, tip).tree, policy.FOLDER)
    oid = folder.get(TRUST.rpartition("/")[2])
    return source.objects([oid])[oid] if oid else None


def check(
    folders: list[Path], source: GitSource, asked: Asked, trusted: Trust, proofs: Proofs, profile: str | None,
    replay: Anew | None,
) -> Verified:  # fmt: skip
    """Verify every folder; of several, the warrant that counts."""
    clone = Clone(lambda change: _change(source, change), lambda change: _judge(source, change, profile), replay)
    found = [verify.run(_contents(folder), asked, trusted, proofs, clone) for folder in folders]
    for each in found:
        _check_target(source, each.warrant.change, asked)
    return verify.latest(found)


def _contents(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise refuse("no-bundle", f"{folder} is no folder", "give the folder that `codewarrant run` printed")
    return contents(folder)


def _change(source: GitSource, change: Change) -> bytes:
    target = change.target.commit if change.target else None
    try:
        return jsonio.dump(collect(source, target, change.head.commit if change.head else "HEAD"))
    except Problem as problem:
        raise refuse("change-unknown", f"this clone cannot give the change anew: {problem}") from problem


def _judge(source: GitSource, change: Change, profile: str | None) -> Judge:
    return policy.load(source, change, profile)


def _check_target(source: GitSource, change: Mapping[str, str], asked: Asked) -> None:
    """Where no branch was named, it must have been judged against a commit that the default branch holds."""
    if asked.target:
        return
    target, tip = change["target"], default_tip(source)
    do = "name the branch that it was to enter with --base"
    if target and tip is None:
        raise refuse("other-target", "the default branch of this clone is not known", do)
    if not target and tip not in (None, change["head"]):
        raise refuse("other-target", "it was judged against no branch, and this clone has one", do)
    if target and source.git("merge-base", "--is-ancestor", target, str(tip)).code:
        raise refuse("other-target", f"it was judged against {target[:12]}, which the default branch does not hold", do)

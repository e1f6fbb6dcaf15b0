"""What a verifier's own clone says: which commits are meant, and what it gives for them. Reads git objects, decides nothing."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from codewarrant import jsonio, policy
from codewarrant.bundle import contents
from codewarrant.policy import Judge
from codewarrant.problems import Problem
from codewarrant.records import Change, Demand, Trust
from codewarrant.source.git import GitSource
from codewarrant.source.range import branch as of_branch
from codewarrant.source.range import collect, default_branch, files, revision, short
from steps.sign import Anew, verify
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Proofs
from steps.sign.verify import Asked, Clone, Verified

TRUST = f"{policy.FOLDER}/trust.yml"


def commits(source: GitSource, asked: Asked, head: str, base: str | None) -> Asked:
    """The question, with the commits that these names stand for."""
    found = {
        "head": source.resolve(_whole(source, head, ours_first=True)),
        "base": source.resolve(_whole(source, base)) if base else None,
    }
    for name, ref in (("head", head), ("base", base)):
        if ref and found[name] is None:
            raise Problem(f"this clone has no such {name}: {ref}", "", "fetch it first")
    return asked._replace(head=found["head"], target=found["base"])


def entered(source: GitSource, branch: str | None, base: str | None) -> str | None:
    """The whole name of the branch that the change was to enter: as named, or `base` if it is one, or the default branch."""
    if branch is None:
        return (base and of_branch(source, base)) or default_branch(source)
    if (found := of_branch(source, branch)) is None:
        raise Problem(f"this clone has no branch {branch!r}", "a tag is none", "fetch it first, or write its whole name")
    return found


def _whole(source: GitSource, name: str, *, ours_first: bool = False) -> str:
    """A commit by its id, or by a branch and steps back from it: never by a tag, which anybody may push under any name."""
    first, mark, rest = re.match(r"([^~^]*)([~^]?)(.*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    if re.fullmatch("[0-9a-f]{4,64}|HEAD|refs/tags/.+", first) and of_branch(source, first) is None:
        return name
    if (found := of_branch(source, first, ours_first=ours_first)) is None:
        raise Problem(f"this clone has no branch or commit {first!r}", "a tag counts only by its whole name", "fetch it first")
    return f"{found}{mark}{rest}"


def _parents(source: GitSource, commit: str) -> tuple[str, ...]:
    lines = source.objects([commit])[commit].partition(b"\n\n")[0].split(b"\n")
    return tuple(line[7:].decode() for line in lines if line.startswith(b"parent "))


def trust_file(source: GitSource, branch: str | None) -> bytes | None:
    """The trust.yml at the tip of a branch as it is now: an older one would not know what was revoked since."""
    tip = source.resolve(branch) if branch else None
    if tip is None:
        return None
    folder = source.folder(revision(source, tip).tree, policy.FOLDER)
    oid = folder.get(TRUST.rpartition("/")[2])
    return source.objects([oid])[oid] if oid else None


def check(
    folders: list[Path], source: GitSource, asked: Asked, branch: str | None, trusted: Callable[[Change | None], Trust],
    proofs: Proofs, profile: str | None, replay: Anew | None,
) -> Verified:  # fmt: skip
    """Verify every folder; of several, the warrant that counts. `branch` is the whole name of what the change was to enter, and
    `trusted` says whom to believe about a change."""
    asked = asked._replace(branch=short(branch), standing=_standing(source, branch))
    clone = Clone(
        lambda change: _change(source, change), lambda change: _judge(source, change, profile), replay,
        lambda change: _is_merged(source, change, str(asked.head)),
    )  # fmt: skip
    bundles = list(map(_contents, folders))
    found = [verify.run(bundle, asked, trusted(_claimed(bundle)), proofs, clone) for bundle in bundles]
    for each in found:
        _check_target(source, each.warrant.change, asked, branch)
    return verify.latest(found)


def _claimed(bundle: Mapping[str, bytes]) -> Change | None:
    """The change that a bundle says it is about, with nothing verified yet."""
    try:
        found: Change = jsonio.load(Change, bundle.get("change.json", b""), "change.json")
    except Problem:
        return None
    return found


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


def _is_merged(source: GitSource, change: Change, commit: str) -> bool:
    """Whether a commit brings its first parent, which is the target, what was judged: every file, from content to content."""
    if change.target is None or change.head is None or change.merge_bases > 1:
        return False
    target, head = change.target.commit, change.head.commit
    try:
        return _parents(source, commit) in ((target,), (target, head)) and files(source, target, commit) == change.files
    except Problem as problem:
        raise refuse("change-unknown", f"this clone cannot say what {commit[:12]} brings: {problem}") from problem


def _standing(source: GitSource, branch: str | None) -> Demand | None:
    """What the branch demands of a warrant now."""
    tip = source.resolve(branch) if branch else None
    try:
        return policy.at(source, revision(source, tip)).policy.warrant if tip else None
    except Problem as problem:
        raise refuse("policy-unknown", f"the policy that {branch} holds now cannot be read: {problem}") from problem


def _check_target(source: GitSource, change: Mapping[str, str], asked: Asked, branch: str | None) -> None:
    """Where no commit was named, it must have been judged against one that was the branch's tip, as its first parents tell."""
    if asked.target:
        return
    target, tip = change["target"], source.resolve(branch) if branch else None
    do = "name the branch that it was to enter with --branch"
    if target and tip is None:
        raise refuse("other-target", "the default branch of this clone is not known", do)
    if not target and tip not in (None, change["head"]):
        raise refuse("other-target", "it was judged against no branch, and this clone has one", do)
    if target and not _was_tip(source, target, str(tip)):
        raise refuse("other-target", f"it was judged against {target[:12]}, which was never the tip of {branch}", do)


def _was_tip(source: GitSource, commit: str, tip: str) -> bool:
    if source.resolve(commit) is None or source.git("merge-base", "--is-ancestor", commit, tip).code:
        return False
    later = source.ask("rev-list", "--first-parent", tip, f"^{commit}", "--").decode().split()
    return commit == tip or (bool(later) and _parents(source, later[-1])[:1] == (commit,))

"""verify: whether a bundle proves that this very change was allowed. Every refusal has a code of its own.

Trust is the caller's: nothing in the bundle can add a key. Order: envelope, signature, statement, files, records, change.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from codewarrant import jsonio
from codewarrant.bundle import RECORDS, contents
from codewarrant.paths import quote
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Change, Decision, Verdict, Warrant
from codewarrant.source.git import GitSource
from codewarrant.source.range import collect, default_tip
from steps.sign import SIGNED, UNSIGNED, statements

Verifier = Callable[[str, bytes, bytes], bool]
"""Key id, signature and signed bytes to whether a trusted key of that id made the signature."""


def check(folder: Path, source: GitSource, head: str, base: str | None, is_trusted: Verifier) -> Warrant:
    """Verify the bundle in a folder against a repository: for this head and, if named, this tip of the target branch."""
    if not folder.is_dir():
        raise NotVerified("no-bundle", f"{folder} is no folder", "give the folder that `codewarrant run` printed")
    wanted = {name: source.resolve(ref) for name, ref in (("head", head), ("target", base)) if ref}
    tip = None if base else default_tip(source)
    for name, commit in wanted.items():
        if commit is None:
            raise Problem(f"this clone has no such {name}: {head if name == 'head' else base}", "", "fetch it first")

    def recompute(change: Change) -> bytes:
        target = change.target.commit if change.target else None
        try:
            return jsonio.dump(collect(source, target, change.head.commit if change.head else "HEAD"))
        except Problem as problem:
            raise NotVerified("change-unknown", f"this clone cannot give the change anew: {problem}") from problem

    warrant = run(contents(folder), is_trusted, {name: str(commit) for name, commit in wanted.items()}, recompute)
    target = warrant.change["target"]
    if tip and target and source.git("merge-base", "--is-ancestor", target, tip).code:
        raise NotVerified(
            "other-target", f"it was judged against {target[:12]}, which the default branch does not hold",
            "name the branch that it was to enter with --base",
        )  # fmt: skip
    return warrant


def sentence(warrant: Warrant) -> str:
    """What was verified, in words."""
    span = f"{warrant.change['base'][:12] or 'the beginning'}..{warrant.change['head'][:12]}"
    said = f"the verdict is {warrant.verdict}, so it {'may' if warrant.passes else 'may not'} merge"
    if warrant.passes and warrant.verdict is not Verdict.ALLOW:
        said = f"the verdict is {warrant.verdict}, but the policy did not enforce it, so it may merge"
    target = f"judged against {warrant.change['target'][:12] or 'no branch'}, {warrant.now}"
    return f"verified: the warrant for {span} is intact; {said} ({target}; mode key, {warrant.isolation})."


def run(
    files: Mapping[str, bytes], is_trusted: Verifier,
    wanted: Mapping[str, str], recompute: Callable[[Change], bytes],
) -> Warrant:  # fmt: skip
    """The warrant, if everything holds; else NotVerified.

    `files` are the bundle's by name, without the rendering; `wanted` the commits it must be for, by `head` and `target`;
    `recompute` gives the bytes of change.json for the same commits from the caller's own repository.
    """
    payload = _signed_payload(files, is_trusted)
    subject, warrant = statements.read_statement(payload)
    _check_files(files, warrant)
    records = _records(files)
    _check_inputs(records, warrant)
    change: Change = records["change.json"]
    decision: Decision = records["decision.json"]
    about = (statements.subject(change, warrant.records["change.json"]), statements.commits(change))
    if (subject, warrant.change) != about:
        raise NotVerified("subject-mismatch", "the statement is about another change than the bundle's change.json")
    _check_decision(decision, warrant)
    for name, commit in wanted.items():
        if warrant.change[name] != commit:
            raise NotVerified("other-commit", f"the warrant is for {name} {warrant.change[name][:12]}, not {commit[:12]}")
    if recompute(change) != files["change.json"]:
        raise NotVerified(
            "change-mismatch", "change.json is not what this repository gives for the same commits",
            "verify in a full clone of the repository that the change belongs to",
        )  # fmt: skip
    return warrant


def _signed_payload(files: Mapping[str, bytes], is_trusted: Verifier) -> bytes:
    name = f"warrant/{SIGNED}"
    if name not in files:
        said = "the warrant is UNSIGNED" if f"warrant/{UNSIGNED}" in files else "there is no warrant"
        raise NotVerified("unsigned", said, "run `codewarrant sign` with a key")
    payload, signature, key_id = statements.open_bundle(files[name])
    if not is_trusted(key_id, signature, statements.pre_authentication(payload)):
        raise NotVerified(
            "signature", f"warrant/{SIGNED} bears no valid signature of a trusted key (it names {key_id[:16]!a})",
            "give the signer's public key with --trust FILE",
        )  # fmt: skip
    return payload


def _check_files(files: Mapping[str, bytes], warrant: Warrant) -> None:
    present = {name for name in files if name != f"warrant/{SIGNED}"}
    for name in sorted(set(warrant.records) | present):
        if name not in present:
            raise NotVerified("record-missing", f"{_shown(name)} is missing from the bundle")
        if name not in warrant.records:
            raise NotVerified("record-unexpected", f"{_shown(name)} is in the bundle and not in the warrant")
        if jsonio.digest(files[name]) != warrant.records[name]:
            raise NotVerified("record-changed", f"{_shown(name)} is not the file that was signed")


def _shown(name: str) -> str:
    """A file's name, which may be anything, so that a terminal or a CI system takes no commands from it."""
    return quote(os.fsencode(name))


def _records(files: Mapping[str, bytes]) -> dict[str, Any]:
    found = {}
    for name, kind in RECORDS.items():
        if name not in files:
            raise NotVerified("record-missing", f"{name} is missing from the bundle")
        try:
            found[name] = jsonio.load(kind, files[name], name)
        except Problem as problem:
            raise NotVerified("record-malformed", str(problem)) from problem
    return found


def _check_inputs(records: Mapping[str, Any], warrant: Warrant) -> None:
    """Each record names the digests of what it was made from: they must be the very files of this bundle."""
    for name, record in records.items():
        for used, sha256 in getattr(record, "inputs", {}).items():
            if warrant.records.get(used) != sha256:
                raise NotVerified("chain-broken", f"{name} was made from another {used}")


def _check_decision(decision: Decision, warrant: Warrant) -> None:
    claimed = (warrant.verdict, warrant.passes, warrant.tier, warrant.policy, warrant.now)
    if claimed != (decision.verdict, decision.passes, decision.tier, decision.policy, decision.now):
        raise NotVerified("verdict-mismatch", "the warrant claims another verdict than decision.json")

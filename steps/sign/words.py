"""The words `verify` and `keys` of the command line: what was asked, in the terms of this step, and the answer as text."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Change, Demand, Isolation, Mode, Trust, TrustedIdentity, Verdict
from codewarrant.source.git import GitSource
from codewarrant.source.work_trees import tracked
from steps.sign import Anew, clone, verify
from steps.sign.signers import keyring
from steps.sign.signers.interface import Proofs
from steps.sign.verify import Asked, Verified


def verified(
    source: GitSource, args: argparse.Namespace, now: str, own: Path | None, proofs: Proofs, replay: Anew | None
) -> Verified:
    """The warrant that counts among the given folders; NotVerified where none does."""
    asked = Asked(
        now, repository=args.repository, number=args.pull_request, demand=demand(args.require),
        policies=tuple(args.policy_digest), max_age=args.max_age,
    )  # fmt: skip
    asked = clone.commits(source, asked, args.head, args.base)
    branch = clone.entered(source, args.branch, args.base)
    if args.trust and tracked(source, Path(args.trust)):
        why = "what is checked out may be the change's own"
        raise Problem(f"{args.trust} is part of the repository", why, "leave --trust out: the branch's own counts then")
    trusted = _trusted(source, branch, Path(args.trust) if args.trust else None, own)
    return clone.check(list(map(Path, args.bundle)), source, asked, branch, trusted, proofs, args.profile, replay)


def _trusted(source: GitSource, branch: str | None, named: Path | None, own: Path | None) -> Callable[[Change | None], Trust]:
    """Whom to believe about a change: whom the verifier names, or the branch, or else oneself."""
    if named:
        given = keyring.named(named)
        return lambda _: given
    theirs = keyring.of_branch(clone.trust_file(source, branch))
    if theirs:
        return lambda change: _named_before(source, theirs, change)
    mine = keyring.own(own)
    return lambda _: mine


def _named_before(source: GitSource, trusted: Trust, change: Change | None) -> Trust:
    """Of those whom a branch names now, whom it named before a change: or that could name its own signer.

    What was revoked since, and until when somebody may sign, is taken as it is said now.
    """
    target = change.target.commit if change and change.target else None
    data = clone.trust_file(source, target) if target and source.resolve(target) else None
    before = keyring.parsed(data, f"{clone.TRUST} at {target}") if data is not None else Trust(trusted.schema)
    ids, people = {each.id for each in before.keys}, {_who(each) for each in before.identities}
    return replace(
        trusted,
        keys=tuple(each for each in trusted.keys if each.id in ids),
        identities=tuple(each for each in trusted.identities if _who(each) in people),
        certifiers=tuple(each for each in trusted.certifiers if each in before.certifiers),
        timestamps=tuple(each for each in trusted.timestamps if each in before.timestamps),
    )


def _who(entry: TrustedIdentity) -> TrustedIdentity:
    return replace(entry, from_=None, until=None, revoked=None)


def demand(words: list[str]) -> Demand:
    """What --require asks for: a kind, and which of its values are enough."""
    modes: tuple[Mode, ...] | None = None
    isolation: tuple[Isolation, ...] | None = None
    verdicts: tuple[Verdict, ...] | None = None
    for word in words:
        kind, _, values = word.partition("=")
        if {"mode": modes, "isolation": isolation, "verdict": verdicts}.get(kind):
            raise Problem(f"--require {kind} stands there twice", "only one would act", "write all that is enough in one")
        match kind:
            case "mode":
                modes = tuple(Mode(_one(value, Mode, word)) for value in values.split(","))
            case "isolation":
                isolation = tuple(Isolation(_one(value, Isolation, word)) for value in values.split(","))
            case "verdict":
                verdicts = tuple(Verdict(_one(value, Verdict, word)) for value in values.split(","))
            case _:
                hint = did_you_mean(kind, ("mode", "isolation", "verdict")) or "write mode=…, isolation=… or verdict=…"
                raise Problem(f"--require {word[:60]!r} demands nothing that is known", "", hint)
    return Demand(modes, isolation, verdicts)


def _one(value: str, known: type[Mode] | type[Isolation] | type[Verdict], word: str) -> str:
    names = [each.value for each in known]
    if value not in names:
        hint = did_you_mean(value, names) or f"there are: {', '.join(names)}"
        raise Problem(f"--require {word[:60]!r}: there is no {value[:40]!r}", "", hint)
    return value


sentence = verify.sentence

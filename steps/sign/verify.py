"""verify: whether a bundle proves that this very change was allowed. Every refusal has a code of its own (`refusals`).

Trust is the caller's. Order: signature, statement, files, change, policy, time, sums, the statements beside it, what the policy
demands of it, and, where asked, the records made anew.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from codewarrant import __version__
from codewarrant.policy import Judge
from codewarrant.problems import Problem
from codewarrant.records import Change, Demand, Trust, Verdict, Warrant
from steps.sign import Anew, beside, chain, statements, trust, warrant
from steps.sign.beside import SIGNED, UNSIGNED
from steps.sign.predicates import Records
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Proofs
from steps.sign.trust import Signed, moment

TOOL = f"codewarrant {__version__}"
_SKEW = timedelta(minutes=5)
_LATE = timedelta(days=1)
"""How long after its decision a warrant may be signed."""


class Asked(NamedTuple):
    """What the warrant must be for, and rest on, to be believed."""

    now: str
    head: str | None = None
    branch: str | None = None
    """The branch that it was to enter, without `refs/heads/`; None where only a commit was named."""
    standing: Demand | None = None
    """What that branch demands now; the policy that judged may have demanded less."""
    target: str | None = None
    repository: str | None = None
    number: int | None = None
    demand: Demand = Demand()
    policies: tuple[str, ...] = ()
    """SHA-256 of the policies that may have judged; none named means the one that the target branch held."""
    max_age: timedelta | None = None


class Clone(NamedTuple):
    """What the verifier's own clone gives. Each may raise Problem."""

    change: Callable[[Change], bytes]
    """change.json for the same commits."""
    judge: Callable[[Change], Judge]
    """What the target branch held for that change."""
    replay: Anew | None = None
    """Records by name, made anew from the others; None where nobody asked for it."""
    merged: Callable[[Change], bool] = lambda _: False
    """Whether the wanted head is what that change was merged or squashed as."""


class Verified(NamedTuple):
    """A warrant that holds."""

    warrant: Warrant
    signed: Signed
    replayed: tuple[str, ...] = ()
    """Records that were made anew."""
    merged: str | None = None
    """The commit that the change was merged as, if it was another than its head."""


def run(files: Mapping[str, bytes], asked: Asked, trusted: Trust, proofs: Proofs, clone: Clone) -> Verified:
    """The warrant, if everything holds; else NotVerified. `files` are the bundle's by name, without the rendering."""
    found = _signed(files, trusted, proofs, asked.now)
    subject, said = statements.read(found.payload, statements.WARRANT, Warrant)
    if said.mode is not found.mode:
        raise refuse("mode-downgraded", f"it says that it rests on {said.mode}, and it rests on {found.mode}")
    trust.check_scope(found, "sign", said.repository)
    if found.by.repositories and not asked.repository:
        who = f"{found.signer[:99]!a} may sign for some repositories only"
        raise refuse("key-scope", f"{who}, and which one this clone is was not said", "name it with --repository")
    chain.check_files(files, said.records)
    records = chain.read(files)
    if subject not in statements.subjects(records.change, said.records["change.json"]):
        raise refuse("subject-mismatch", "the statement is about another change than the bundle's change.json")
    expected = warrant.of(
        records, said.records, tool=said.tool, mode=said.mode, isolation=said.isolation, made_anew=said.made_anew
    )
    chain.check_summary(said, expected)
    _check_change(said, records, files, asked, clone)
    judge = _judge(said, records, asked, clone)
    _check_time(said, found, asked)
    chain.check(records, files, said.records, judge if said.tool == TOOL else None)
    beside.check(files, records, said, found, lambda data: trust.signed(data, trusted, proofs, asked.now))
    for demand in (judge.policy.warrant, asked.standing, asked.demand):
        _check_demand(said, demand)
    merged = asked.head if asked.head and said.change["head"] != asked.head else None
    return Verified(said, found, _replayed(said, records, files, clone), merged)


def sentence(found: Verified) -> str:
    """What was verified, in words."""
    said = found.warrant
    span = f"{said.change['base'][:12] or 'the beginning'}..{said.change['head'][:12]}"
    verdict = f"the verdict is {said.verdict}, so it {'may' if said.passes else 'may not'} merge"
    if said.passes and said.verdict is not Verdict.ALLOW:
        verdict = f"NOT ENFORCED: the verdict is {said.verdict}, and the policy lets it merge all the same"
    target = f"judged against {said.change['target'][:12] or 'no branch'}, {said.now}"
    seen = f"seen by a witness at {found.signed.time}" if found.signed.time else "no witness to the time"
    rests = f"mode {said.mode}, {seen}; isolation {said.isolation}; signed by {found.signed.signer[:99]}"
    anew = f" Made anew and the same: {', '.join(found.replayed)}." if found.replayed else ""
    merged = f", merged as {found.merged[:12]}," if found.merged else ""
    return f"verified: the warrant for {span}{merged} is intact; {verdict} ({target}; {rests}).{anew}"


def latest(found: list[Verified]) -> Verified:
    """The one that counts of several warrants for one change: the later, where the signer and a witness agree on which that is.

    A witness alone does not tell: anybody can show it an old signature once more.
    """
    last = max(found, key=lambda each: (each.warrant.now, each.signed.time or ""))
    for each in found:
        if _outcome(each) != _outcome(last) and not (each.warrant.now < last.warrant.now and _seen_before(each, last)):
            raise refuse("contradiction", "the warrants say different things, and no witness tells which is the later")
    return last


def _outcome(found: Verified) -> tuple[Verdict, bool]:
    return found.warrant.verdict, found.warrant.passes


def _seen_before(one: Verified, other: Verified) -> bool:
    return one.signed.time is not None and other.signed.time is not None and one.signed.time < other.signed.time


def _signed(files: Mapping[str, bytes], trusted: Trust, proofs: Proofs, now: str) -> Signed:
    if SIGNED not in files:
        said = "the warrant is UNSIGNED" if UNSIGNED in files else "there is no warrant"
        raise refuse("unsigned", said, "run `codewarrant sign` with a key")
    return trust.signed(files[SIGNED], trusted, proofs, now)


def _check_change(said: Warrant, records: Records, files: Mapping[str, bytes], asked: Asked, clone: Clone) -> None:
    """It is for the wanted commit, or for what was merged as it; and this clone gives the same change."""
    change = said.change
    is_other = asked.head not in (None, change["head"]) and not clone.merged(records.change)
    for wanted, name in ((asked.head if is_other else None, "head"), (asked.target, "target")):
        if wanted and change[name] != wanted:
            raise refuse("other-commit", f"the warrant is for {name} {change[name][:12]}, not {wanted[:12]}")
    if asked.repository and _folded(said.repository or "") != _folded(asked.repository):
        raise refuse("other-repository", f"the warrant is for {said.repository!a:.99}, not {asked.repository}")
    if asked.number and said.number != asked.number:
        raise refuse("other-pull-request", f"the warrant is for pull request {said.number}, not {asked.number}")
    entered = (records.event.base_ref or "").removeprefix("refs/heads/")
    if entered and asked.branch and entered != asked.branch:
        raise refuse("other-target", f"it was to enter {entered!a:.99}, not {asked.branch!a:.99}")
    if clone.change(records.change) != files["change.json"]:
        raise refuse(
            "change-mismatch", "change.json is not what this repository gives for the same commits",
            "verify in a full clone of the repository that the change belongs to",
        )  # fmt: skip
    if not records.change.commits:
        raise refuse("nothing-judged", "the target held this commit already, so the change was empty")


def _folded(name: str) -> bytes:
    """As platforms compare it: without regard to ASCII case alone, so that no look-alike is taken for it."""
    return name.encode("utf-8", "surrogateescape").lower()


def _judge(said: Warrant, records: Records, asked: Asked, clone: Clone) -> Judge:
    """What the target branch held, if it is what judged, or if the verifier named what did."""
    if asked.policies and said.policy.sha256 not in asked.policies:
        raise refuse("policy-mismatch", f"the policy {said.policy.sha256[:12]} judged, which is none of those named")
    try:
        judge = clone.judge(records.change)
    except Problem as problem:
        raise refuse("policy-unknown", f"the target branch's policy cannot be read here: {problem}") from problem
    if not asked.policies and said.tool != TOOL:
        raise refuse(
            "policy-unknown", f"{said.tool!a:.60} judged, and this is {TOOL}, which has other built-in rules",
            "name the digest of the policy that may have judged with --policy-digest",
        )  # fmt: skip
    if not asked.policies and said.policy != judge.source:
        told = f"the policy {said.policy.sha256[:12]} judged"
        raise refuse("policy-mismatch", f"{told}, and the target branch held {judge.source.sha256[:12]}")
    return judge


def _check_time(said: Warrant, found: Signed, asked: Asked) -> None:
    """What it says of its time, held against the signer's validity, a witness and the clock. A signer's word never helps it."""
    now, made, witnessed = moment(asked.now), moment(said.now), found.time
    if found.by.from_ and made < moment(found.by.from_):
        raise refuse("key-not-yet", f"it says that it was made on {said.now}, before its signer was trusted")
    if made - now > _SKEW:
        raise refuse("time-future", f"it was made on {said.now}, and it is {asked.now}")
    if witnessed:
        seen = moment(witnessed)
        if not made - _SKEW <= seen <= made + _LATE:
            raise refuse("time-order", f"it says that it decided on {said.now}, and a witness saw it on {witnessed}")
    if asked.max_age is not None and now - made > asked.max_age:
        raise refuse("time-stale", f"it was made on {said.now}, which is longer ago than --max-age allows")


def _check_demand(said: Warrant, demand: Demand | None) -> None:
    if demand is None:
        return
    if demand.modes is not None and said.mode not in demand.modes:
        raise refuse("mode-demanded", f"it rests on {said.mode}, and {' or '.join(demand.modes)} is demanded")
    if demand.isolation is not None and said.isolation not in demand.isolation:
        wanted = " or ".join(demand.isolation)
        raise refuse("isolation-demanded", f"the steps were kept apart by {said.isolation}, and {wanted} is demanded")
    if demand.verdicts is not None and said.verdict not in demand.verdicts:
        raise refuse("verdict-demanded", f"the verdict is {said.verdict}, and {' or '.join(demand.verdicts)} is demanded")


def _replayed(said: Warrant, records: Records, files: Mapping[str, bytes], clone: Clone) -> tuple[str, ...]:
    if clone.replay is None:
        return ()
    if said.tool != TOOL:
        raise refuse("replay-version", f"{said.tool!a:.60} made the records, and this is {TOOL}", "verify with that version")
    made = clone.replay(records, files)
    for name, data in made.items():
        if files[name] != data:
            raise refuse("replay-differs", f"{name} made anew is not the one that was signed")
    return tuple(made)

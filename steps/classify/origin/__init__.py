"""Who wrote each commit, as far as anyone said so. Text can be forged and stripped, so it only ever raises scrutiny.

Nothing here guesses from style. A commit without any statement is `unknown`, and `unknown` is routed as `ai` is. A commit
that says of itself that an assistant wrote it is `ai`, whatever lines a record leaves out or calls a person's; one of which
only a record says something is `mixed`, since the record vouches for no other line. `human` takes a signature.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from codewarrant.records import CommitOrigin, Confidence, Event, Evidence, Grade, Origin, Person, Signals
from codewarrant.signals import Patterns, patterns
from codewarrant.source.interface import Source
from steps.classify.origin import attested, lines
from steps.classify.origin.commits import Commit, parse_commit

_BY_AI = (Origin.AI, Origin.MIXED)
_CONFIDENCE = {
    Grade.PLATFORM: Confidence.HIGH, Grade.SIGNED: Confidence.HIGH, Grade.DECLARED: Confidence.MEDIUM,
    Grade.CIRCUMSTANTIAL: Confidence.LOW,
}  # fmt: skip


class _Judged(NamedTuple):
    """What does not change from one commit to the next."""

    patterns: Patterns
    people: Sequence[Person]
    day: str


def origins(
    commits: Sequence[str], source: Source, signals: Signals, people: Sequence[Person], day: str
) -> tuple[CommitOrigin, ...]:
    """What each commit and the records beside it say. `day` is the day of the judgement, UTC."""
    content = source.objects(commits)
    parsed = {oid: parse_commit(content[oid]) for oid in commits}
    records = lines.read(parsed, source)
    judged = _Judged(patterns(signals), people, day)
    return tuple(_origin(oid, content[oid], parsed[oid], records.get(oid, ()), judged) for oid in commits)


def _origin(oid: str, data: bytes, commit: Commit, records: Sequence[lines.Record], judged: _Judged) -> CommitOrigin:
    said = judged.patterns.find(commit.parts(), commit.day)
    evidence, rows = said + lines.evidence(records), lines.origins(records)
    if said:
        word = Origin.AI
    elif any(row.origin in _BY_AI for row in rows):
        word = Origin.MIXED
    elif signed := _signed(data, commit, judged):
        word, evidence = Origin.HUMAN, (*evidence, signed)
    else:
        word = Origin.UNKNOWN
    return CommitOrigin(oid, word, evidence, commit.tree, Confidence.LOW if word is Origin.UNKNOWN else _surest(evidence), rows)


def _signed(data: bytes, commit: Commit, judged: _Judged) -> Evidence | None:
    """A signal counts against a person whatever its date: the date is the commit's own word."""
    if judged.patterns.find(commit.parts()):
        return None
    return attested.by(data, commit.committed, judged.people, judged.day)


def event_evidence(event: Event, signals: Signals) -> tuple[Evidence, ...]:
    """What the pull request as a whole says: the account that opened it, its branch, the marks in its own text."""
    account = (str(event.author.id),) if event.author else ()
    branch = (event.head_ref.removeprefix("refs/heads/"),) if event.head_ref else ()
    return patterns(signals).find({"account": account, "branch": branch, "body": event.marks})


def aggregate(commits: Sequence[CommitOrigin], evidence: Sequence[Evidence]) -> tuple[Origin, Confidence]:
    """One word for the change, and how far to believe it. `human` only if every commit is and nothing speaks against it."""
    words = {commit.origin for commit in commits}
    opened = any(item.grade is Grade.PLATFORM for item in evidence)
    if words == {Origin.AI} or (opened and Origin.HUMAN not in words):
        sure = min((commit.confidence for commit in commits), key=lambda each: each.rank, default=Confidence.LOW)
        return Origin.AI, Confidence.HIGH if opened else sure
    if evidence or not words.isdisjoint(_BY_AI):
        told = [commit.confidence for commit in commits if commit.origin in _BY_AI]
        return Origin.MIXED, max([*told, _surest(evidence)], key=lambda each: each.rank)
    return (Origin.HUMAN, Confidence.HIGH) if words == {Origin.HUMAN} else (Origin.UNKNOWN, Confidence.LOW)


def _surest(evidence: Iterable[Evidence]) -> Confidence:
    return max((_CONFIDENCE[item.grade] for item in evidence), key=lambda each: each.rank, default=Confidence.LOW)

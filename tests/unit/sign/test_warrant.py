"""What a warrant sums up: which steps made what from what, and who declared which lines. Silence is nobody's work."""

from dataclasses import replace
from typing import Any

import pytest

from codewarrant import jsonio
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.records import (
    Classification,
    CommitOrigin,
    Declaration,
    DeclaredLines,
    Evidence,
    Grade,
    Isolation,
    LineOrigin,
    LineRange,
    Mode,
    Origin,
    Provenance,
)
from steps.sign import chain, warrant
from tests.samples import BASE, HEAD, NOW, TREE, classification_of
from tests.unit.sign.situations import bundle, records, statement

TRAILER = Evidence("claude-trailer", "claude", Grade.DECLARED, "trailer", "Co-Authored-By: Claude <noreply@example.org>")
ACCOUNT = Evidence("copilot-account", "copilot", Grade.PLATFORM, "account", "198982749")
BRANCH = Evidence("codex-branch", "codex", Grade.CIRCUMSTANTIAL, "branch", "codex/x")
SIGNATURE = Evidence("attested", "ann", Grade.SIGNED, "signature", "ann")
LINES = LineOrigin("a.py", (LineRange(1, 3), LineRange(7, 7)), Origin.AI, "cursor", "git-ai")
UNSAID = replace(LINES, origin=Origin.UNKNOWN)
ONE, TWO, THREE = "1" * 40, "2" * 40, "3" * 40


def declared(*commits: CommitOrigin, evidence: tuple[Evidence, ...] = ()) -> Provenance:
    return warrant.provenance(replace(classification_of(), commits=commits, evidence=evidence))


def commit(oid: str, origin: Origin, *evidence: Evidence, lines: tuple[LineOrigin, ...] = ()) -> CommitOrigin:
    return CommitOrigin(oid, origin, evidence, lines=lines)


ROWS: list[tuple[str, Provenance, Provenance]] = [
    ("nobody said anything", declared(commit(ONE, Origin.UNKNOWN)), Provenance((), (), (ONE,))),
    (
        "a trailer", declared(commit(ONE, Origin.AI, TRAILER)),
        Provenance((Declaration(ONE, "claude", Grade.DECLARED, "claude-trailer", "trailer"),), (), ()),
    ),
    (
        "a record about lines", declared(commit(ONE, Origin.MIXED, lines=(LINES,))),
        Provenance((), (DeclaredLines(ONE, LINES),), ()),
    ),
    (
        "a person's signature", declared(commit(ONE, Origin.HUMAN, SIGNATURE)),
        Provenance((Declaration(ONE, "ann", Grade.SIGNED, "attested", "signature"),), (), ()),
    ),
    (
        "some commits and not others",
        declared(commit(ONE, Origin.UNKNOWN), commit(TWO, Origin.AI, TRAILER, BRANCH), commit(THREE, Origin.UNKNOWN)),
        Provenance(
            (Declaration(TWO, "claude", Grade.DECLARED, "claude-trailer", "trailer"),
             Declaration(TWO, "codex", Grade.CIRCUMSTANTIAL, "codex-branch", "branch")),
            (), (ONE, THREE),
        ),
    ),
    (
        "the pull request, and its commits are silent",
        declared(commit(ONE, Origin.UNKNOWN), evidence=(ACCOUNT,)),
        Provenance((Declaration("", "copilot", Grade.PLATFORM, "copilot-account", "account"),), (), (ONE,)),
    ),
    (
        "an unknown origin about which something was said",
        declared(commit(ONE, Origin.UNKNOWN, BRANCH), commit(TWO, Origin.UNKNOWN, lines=(UNSAID,))),
        Provenance(
            (Declaration(ONE, "codex", Grade.CIRCUMSTANTIAL, "codex-branch", "branch"),), (DeclaredLines(TWO, UNSAID),), ()
        ),
    ),
    ("no commits", declared(), Provenance((), (), ())),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_who_declared_what(found: Provenance, expected: Provenance) -> None:
    assert found == expected


@pytest.mark.parametrize("found", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_silence_is_never_a_persons_work(found: Provenance) -> None:
    said = jsonio.dump(found).decode()
    assert "human" not in said
    assert all(oid not in {each.commit for each in found.declared} for oid in found.undeclared)


def test_what_was_matched_stays_in_the_record() -> None:
    """The characters of a message are the change's: a warrant quotes none of them."""
    assert TRAILER.matched not in jsonio.dump(declared(commit(ONE, Origin.AI, TRAILER))).decode()


def test_signed_warrant_holds_it() -> None:
    predicate = statement(bundle())["predicate"]
    silent = jsonio.load(Classification, records()["classification.json"], "x").commits
    assert predicate["provenance"] == {"declared": [], "lines": [], "undeclared": [each.commit for each in silent]}
    assert len(silent) == 1


# --- all of it ----------------------------------------------------------------------------------------------------------


def made(**how: Any) -> Any:
    files = records()
    digests = {name: jsonio.digest(data) for name, data in files.items()}
    given = {"tool": "codewarrant 0", "mode": Mode.KEY, "isolation": Isolation.SINGLE_JOB} | how
    return warrant.of(chain.read(files), digests, **given), digests


def test_warrant_names_the_change_the_records_and_the_verdict() -> None:
    said, digests = made()
    assert said.change == {"target": BASE, "base": BASE, "head": HEAD, "tree": TREE}
    assert said.records == digests
    assert set(digests) == {*RECORDS, SARIF}
    assert (said.repository, said.number, said.now, said.verdict, said.passes) == (None, None, NOW, "block", False)
    assert (said.tool, said.mode, said.isolation, said.made_anew) == ("codewarrant 0", Mode.KEY, Isolation.SINGLE_JOB, ())


def test_steps_stand_in_their_order_with_what_they_read_and_made() -> None:
    said, digests = made()
    assert [each.step for each in said.steps] == ["classify", "scan", "review-route"]
    assert [set(each.inputs) for each in said.steps] == [
        {"change.json", "event.json"}, {"change.json"}, {*RECORDS} - {"decision.json"},
    ]  # fmt: skip
    assert [set(each.records) for each in said.steps] == [{"classification.json"}, {"scan.json", SARIF}, {"decision.json"}]
    assert all(digests[name] == sha256 for each in said.steps for name, sha256 in (each.inputs | each.records).items())
    assert said.steps[1].tools == ("codewarrant 0", "words 1"), "each scanner with its version"


def test_how_it_was_made_is_said_as_it_was_told() -> None:
    anew = ("classify", "review-route")
    said, _ = made(mode=Mode.KEY_TSA, isolation=Isolation.RE_EXECUTED, made_anew=anew)
    assert (said.mode, said.isolation, said.made_anew) == (Mode.KEY_TSA, Isolation.RE_EXECUTED, anew)

"""The data file of oversight, the state of sampling that follows from it, and what may be printed of drills."""

import inspect
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant import history
from codewarrant.problems import Problem
from codewarrant.records import AuditOutcome, AuditResult, Drill, History, Sampling

OUTCOMES = {"s": AuditOutcome.SOUND, "d": AuditOutcome.DEFECT, "m": AuditOutcome.MENDED}
STATES = {"N": Sampling.NORMAL, "T": Sampling.TIGHTENED, "R": Sampling.REDUCED, "X": Sampling.DISCONTINUED}
NAME = ".codewarrant/history.json"
CODES = [f"{number:016x}" for number in range(60)]


def audit_of(number: int, outcome: AuditOutcome = AuditOutcome.SOUND, note: str = "#7") -> AuditResult:
    """The audit of the given number, one a minute."""
    return AuditResult(f"{number:040x}", f"2026-01-01T{number // 60:02}:{number % 60:02}:00Z", outcome, note)


def audits_of(word: str) -> tuple[AuditResult, ...]:
    return tuple(audit_of(number, OUTCOMES[letter]) for number, letter in enumerate(word))


def drill_of(number: int, reviewer: int = 0, *, caught: bool = True, team: str = "@example/web", month: int = 1) -> Drill:
    return Drill(f"2026-{month:02}-{number // 60 + 1:02}T10:{number % 60:02}:00Z", team, CODES[reviewer], caught)


# --- switching --------------------------------------------------------------------------------------------------------

# Audits, oldest first, and the state after each: (s)ound, (d)efect, (m)ended; (N)ormal, (T)ightened, (R)educed, (X) none.
SEQUENCES = {
    "one defect": ("dssss", "NNNNN"),
    "two in a row": ("dd", "NT"),
    "two of five": ("dsssd", "NNNNT"),
    "two of six are two of five nowhere": ("dssssd", "NNNNNN"),
    "two of five, later": ("ssssssdsd", "NNNNNNNNT"),
    "nine sound, then a defect, count anew": ("sssssssssdsssssssss", "N" * 19),
    "ten sound": ("ssssssssss", "NNNNNNNNNR"),
    "reduced, then a defect": ("ssssssssssd", "NNNNNNNNNRN"),
    "the defect that ends reduced is the first of two": ("ssssssssssdsd", "NNNNNNNNNRNNT"),
    "and forgotten after five": ("ssssssssssdssssd", "NNNNNNNNNRNNNNNN"),
    "reduced lasts": ("sssssssssssss", "NNNNNNNNNRRRR"),
    "tightened, then five sound": ("ddsssss", "NTTTTTN"),
    "four sound do not suffice": ("ddssssds", "NTTTTTTT"),
    "a defect begins the five anew": ("ddssssdsssss", "NTTTTTTTTTTN"),
    "back to normal, ten more for reduced": ("ddsssss" + "s" * 10, "NTTTTTN" + "N" * 9 + "R"),
    "back to normal, defects of before are past": ("ddsssssd", "NTTTTTNN"),
    "five defects cumulated": ("ddddddd", "NTTTTTX"),
    "cumulated, with sound ones between": ("ddsdsdsdsdsd", "NTTTTTTTTTTX"),
    "four do not suffice": ("dddddd", "NTTTTT"),
    "those before tightened do not count": ("sddsdddd", "NNTTTTTT"),
    "a new stretch of tightened counts anew": ("dddddd" + "sssss" + "dd" + "dddd", "NTTTTT" + "TTTTN" + "NT" + "TTTT"),
    "discontinued lasts through sound ones": ("ddddddd" + "s" * 20, "NTTTTTX" + "X" * 20),
    "only mending ends it": ("dddddddsm", "NTTTTTXXT"),
    "mended is tightened, then earns normal": ("dddddddm" + "sssss", "NTTTTTXT" + "TTTTN"),
    "mended, then five more": ("dddddddm" + "ddddd", "NTTTTTXT" + "TTTTX"),
    "mended elsewhere changes nothing": ("dmd", "NNT"),
    "mended does not end tightened": ("ddmssss", "NTTTTTT"),
    "mended is no sound audit": ("ddssssms", "NTTTTTTN"),
    "mended does not clear cumulated defects": ("ddddddmd", "NTTTTTTX"),
    "mended does not end reduced": ("ssssssssssm", "NNNNNNNNNRR"),
}


@pytest.mark.parametrize(("word", "states"), SEQUENCES.values(), ids=SEQUENCES)
def test_the_state_after_each_audit(word: str, states: str) -> None:
    audits = audits_of(word)
    after = [history.standing(audits[:number]).state for number in range(1, len(audits) + 1)]
    assert after == [STATES[letter] for letter in states]


def test_the_state_says_what_brought_it() -> None:
    assert history.standing(()) == (Sampling.NORMAL, "no audit has changed that yet")
    assert history.standing(audits_of("dds")).why == "two of five audits in a row, or fewer, found a defect, on 2026-01-01"


@given(st.text("sdm", max_size=40))
def test_one_defect_more_at_the_end_never_relaxes(word: str) -> None:
    order = [Sampling.REDUCED, Sampling.NORMAL, Sampling.TIGHTENED, Sampling.DISCONTINUED]
    states = [history.standing(audits_of(one)).state for one in (word, word + "d")]
    assert order.index(states[1]) >= order.index(states[0])


@given(st.text("sd", max_size=60))
def test_nothing_but_mending_leaves_discontinued(word: str) -> None:
    audits = audits_of(word)
    states = [history.standing(audits[:number]).state for number in range(len(audits) + 1)]
    stopped = states.index(Sampling.DISCONTINUED) if Sampling.DISCONTINUED in states else len(states)
    assert set(states[stopped:]) <= {Sampling.DISCONTINUED}


# --- the file ---------------------------------------------------------------------------------------------------------

FULL = History(audits=audits_of("sd"), drills=(drill_of(1), drill_of(2, 1, caught=False)))


def test_no_file_is_an_empty_history() -> None:
    assert history.load(None, NAME) == History()


def test_the_file_holds_one_entry_a_line() -> None:
    text = history.dump(FULL).decode()
    rows = [line for line in text.splitlines() if line.startswith("    ")]
    assert [json.loads(row.rstrip(","))["at"] for row in rows] == [
        "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "2026-01-01T10:01:00Z", "2026-01-01T10:02:00Z",
    ]  # fmt: skip
    assert text.endswith("\n")


@pytest.mark.parametrize("one", [History(), History(audits=audits_of("s")), History(drills=(drill_of(1),)), FULL])
def test_what_is_written_is_read_again(one: History) -> None:
    assert history.load(history.dump(one), NAME) == one
    assert history.dump(history.load(history.dump(one), NAME)) == history.dump(one)


def test_the_example_of_the_guide_is_read() -> None:
    text = (Path(__file__).parents[3] / "docs" / "oversight.md").read_text(encoding="utf-8")
    found = history.load(text.partition("```json\n")[2].partition("```")[0].encode(), "docs/oversight.md")
    assert (len(found.audits), len(found.drills)) == (1, 1)


def test_entries_are_put_in_order_wherever_they_stand() -> None:
    shuffled = replace(FULL, audits=FULL.audits[::-1], drills=FULL.drills[::-1])
    assert history.load(history.dump(shuffled), NAME) == FULL
    raw = json.dumps(json.loads(history.dump(FULL)) | {"audits": json.loads(history.dump(FULL))["audits"][::-1]})
    assert history.load(raw.encode(), NAME) == FULL


def test_an_entry_goes_to_its_place() -> None:
    late, early = audit_of(9), audit_of(3)
    data = history.appended(history.load(history.appended(History(), late), NAME), early)
    assert history.load(data, NAME).audits == (early, late)
    assert history.load(history.appended(FULL, drill_of(3)), NAME).drills == (*FULL.drills, drill_of(3))


AGAIN = {
    "the same audit": audit_of(0),
    "the same tree and outcome at another time": replace(audit_of(0), at="2027-01-01T00:00:00Z", note=""),
    "the same drill": drill_of(1),
}


@pytest.mark.parametrize("entry", AGAIN.values(), ids=AGAIN)
def test_what_is_there_is_not_recorded_again(entry: AuditResult | Drill) -> None:
    with pytest.raises(Problem, match="recorded already"):
        history.appended(FULL, entry)


def test_a_tree_can_be_sound_first_and_show_a_defect_later() -> None:
    later = replace(audit_of(0, AuditOutcome.DEFECT), at="2026-02-01T00:00:00Z")
    assert later in history.load(history.appended(FULL, later), NAME).audits


GOOD = audit_of(0)
REFUSED = {
    "a day": (replace(GOOD, at="2026-11-02"), "no time"),
    "a time with an offset": (replace(GOOD, at="2026-11-02T10:00:00+00:00"), "no time"),
    "a time with single digits": (replace(GOOD, at="2026-11-2T10:00:00Z"), "no time"),
    "a day that is none": (replace(GOOD, at="2026-11-31T10:00:00Z"), "no time"),
    "a short tree": (replace(GOOD, tree="abc123"), "no tree"),
    "a tree in capitals": (replace(GOOD, tree="A" * 40), "no tree"),
    "two lines in a note": (replace(GOOD, note="one\ntwo"), "note"),
    "letters that turn the line": (replace(GOOD, note="a\u202eb"), "note"),
    "a long note": (replace(GOOD, note="x" * 501), "note"),
    "a defect that nobody can read up": (audit_of(0, AuditOutcome.DEFECT, " "), "without a note"),
    "mended without saying how": (audit_of(0, AuditOutcome.MENDED, ""), "without a note"),
    "a drill at no time": (replace(drill_of(1), at="soon"), "no time"),
    "a drill of nobody": (replace(drill_of(1), team=""), "no team"),
    "a team with a control": (replace(drill_of(1), team="web\n"), "no team"),
    "a login instead of a code": (replace(drill_of(1), reviewer="ann"), "no team, or no reviewer"),
}


@pytest.mark.parametrize(("entry", "says"), REFUSED.values(), ids=REFUSED)
def test_a_mistake_is_refused_when_written_and_when_read(entry: AuditResult | Drill, says: str) -> None:
    with pytest.raises(Problem, match=says):
        history.appended(History(), entry)
    wrong = History(audits=(entry,)) if isinstance(entry, AuditResult) else History(drills=(entry,))
    with pytest.raises(Problem, match=says):
        history.load(history.dump(wrong), NAME)


UNREADABLE = {
    "twice": history.dump(History(audits=(GOOD, GOOD))),
    "another version": history.dump(FULL).replace(b"history/v1", b"history/v2"),
    "an unknown key": history.dump(FULL).replace(b'"drills"', b'"drill"'),
    "an unknown outcome": history.dump(FULL).replace(b'"sound"', b'"fine"'),
    "conflict marks": b"<<<<<<< ours\n" + history.dump(FULL),
    "nothing": b"",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_not_right_is_refused(data: bytes) -> None:
    with pytest.raises(Problem, match=re.escape(NAME)):
        history.load(data, NAME)


def test_files_of_several_writers_are_one_history() -> None:
    files = {"b.json": history.dump(History(audits=audits_of("ds")[1:])), "a.json": history.dump(FULL)}
    both = history.combined(files)
    assert both == history.combined(dict(reversed(files.items())))
    assert [audit.tree for audit in both.audits] == [audit_of(0).tree, audit_of(1).tree, audit_of(1).tree]
    assert history.combined({}) == History()


def test_what_two_writers_recorded_counts_once_and_at_the_earlier_time() -> None:
    late = replace(audit_of(0), at="2026-05-01T00:00:00Z")
    both = history.combined({"a": history.dump(History(audits=(late, audit_of(5)))), "b": history.dump(FULL)})
    assert both.audits == (*FULL.audits, audit_of(5))
    assert both.drills == FULL.drills


def test_one_bad_file_refuses_all() -> None:
    with pytest.raises(Problem, match=r"b\.json"):
        history.combined({"a.json": history.dump(FULL), "b.json": b"{}}"})


def test_the_writer_is_told_what_follows() -> None:
    told = history.draft(History(audits=audits_of("d")), audit_of(1, AuditOutcome.DEFECT), NAME)
    assert "goes from normal to tightened" in told
    assert NAME in told
    assert "stays normal" in history.draft(History(), audit_of(1), NAME)
    assert CODES[0] not in history.draft(History(), drill_of(1), NAME)


# --- what may be printed ----------------------------------------------------------------------------------------------


def drills_of(people: int, number: int, caught: int) -> tuple[Drill, ...]:
    return tuple(drill_of(at, at % people, caught=at < caught) for at in range(number))


TOLD = {
    "enough": (drills_of(5, 30, 15), "15 of 30 caught, 50 % (between 33 and 67 %, at 95 %)"),
    "none caught": (drills_of(5, 30, 0), "0 of 30 caught, 0 % (between 0 and 12 %, at 95 %)"),
    "all caught": (drills_of(5, 30, 30), "30 of 30 caught, 100 % (between 88 and 100 %, at 95 %)"),
    "too few people": (drills_of(4, 40, 20), "too few to tell"),
    "too few drills": (drills_of(5, 29, 20), "too few to tell"),
    "most by one": ((*drills_of(1, 31, 9), *(drill_of(60 + at, at % 29 + 1) for at in range(29))), "too few to tell"),
    "the same three under new codes": (
        (*drills_of(3, 18, 9), *(drill_of(at, at % 3 + 3, month=4) for at in range(18))), "too few to tell",
    ),
    "five in one quarter, others later": (
        (*drills_of(5, 18, 9), *(drill_of(at, at % 3 + 5, month=4) for at in range(18))),
        "27 of 36 caught, 75 % (between 58 and 87 %, at 95 %)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drills", "says"), TOLD.values(), ids=TOLD)
def test_a_team_is_told_of_only_when_nobody_stands_out(drills: tuple[Drill, ...], says: str) -> None:
    assert history.lines(history.summary(History(drills=drills)))[-1] == f"Drills of @example/web: {says}."


# Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3, at 95 %, rounded outwards.
@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"), [(81, 263, 25, 37), (15, 148, 6, 17), (0, 20, 0, 17), (1, 29, 0, 18)]
)
def test_the_interval_is_wilsons(hits: int, cases: int, low: int, high: int) -> None:
    assert history._wilson(hits, cases) == (low, high)


def test_the_summary_counts_audits_and_says_the_state() -> None:
    told = history.lines(history.summary(History(audits=audits_of("sdd"))))
    assert told[0] == "Audits: 1 sound, 2 defect, 0 mended."
    assert told[1].startswith("Sampling is tightened: two of five")
    assert len(told) == 2


@given(st.permutations(range(40)), st.integers(0, 40))
def test_who_caught_which_changes_nothing(order: list[int], caught: int) -> None:
    """The same people with the same numbers of drills; only which of them caught one differs."""
    plain = [drill_of(at, at % 8, caught=at < caught) for at in range(40)]
    other = [replace(drill, caught=order[at] < caught) for at, drill in enumerate(plain)]
    assert history.summary(History(drills=tuple(plain))) == history.summary(History(drills=tuple(other)))


def test_no_answer_holds_a_code_or_can_be_asked_of_one() -> None:
    full = History(drills=drills_of(6, 48, 20))
    told = repr(history.summary(full)) + "".join(history.lines(history.summary(full)))
    assert not [code for code in CODES[1:] if code in told]
    own = {name: one for name, one in inspect.getmembers(history, inspect.isfunction) if one.__module__ == history.__name__}
    asked = {name: set(inspect.signature(one).parameters) for name, one in own.items() if not name.startswith("_")}
    assert {"summary", "lines", "reviewer_code"} <= set(asked)
    assert [name for name, words in asked.items() if words & {"reviewer", "login", "person"}] == ["reviewer_code"]


def test_a_reviewer_is_a_code_under_the_teams_key() -> None:
    key = bytes(range(32))
    code = history.reviewer_code(key, "ann")
    assert re.fullmatch(r"[0-9a-f]{16}", code)
    assert code == history.reviewer_code(key, " @Ann") != history.reviewer_code(key, "ben")
    assert code != history.reviewer_code(key[::-1], "ann")
    history.appended(History(), replace(drill_of(1), reviewer=code))


@pytest.mark.parametrize(("key", "login"), [(b"", "ann"), (b"short", "ann"), (bytes(32), " "), (bytes(32), "@")])
def test_a_code_needs_a_key_and_a_login(key: bytes, login: str) -> None:
    with pytest.raises(Problem, match="16 bytes"):
        history.reviewer_code(key, login)

"""The words `history` and `judge`: what audits and drills found, the state that follows, and a judgement in two comments."""

import json
import re
from pathlib import Path

import pytest

from codewarrant import judgement
from codewarrant.judgement import Comment, Promise, Reveal
from codewarrant.records import Account, Sampling, Tier
from tests.e2e.actions import Runner, pull_request
from tests.gate import NOW, SMALL, Bundle, Gate
from tests.repositories import Repository

HISTORY = ".codewarrant/history.json"
TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
NOTE = "https://example.org/issues/7"
KEY = "0123456789abcdef0123456789abcdef"
SOUND = ("--record", "sound", "--tree", TREE)
DEFECT = ("--record", "defect", "--tree", TREE, "--note", NOTE)
MENDED = ("--record", "mended", "--tree", TREE, "--note", NOTE)
NORMAL = "Sampling is normal: no audit has changed that yet.\n"


# --- history ----------------------------------------------------------------------------------------------------------


def test_history_is_empty_until_somebody_records(gate: Gate, repository: Repository) -> None:
    ran = gate("history", "--repo", repository.path)
    assert (ran.code, ran.out, ran.err) == (0, "Audits: 0 sound, 0 defect, 0 mended.\n" + NORMAL, "")


def test_what_record_prints_is_the_file_to_commit(gate: Gate, repository: Repository) -> None:
    said = []
    for number, words in enumerate((SOUND, DEFECT, MENDED), 1):
        ran = gate("history", "--repo", repository.path, *words, "--now", f"2026-11-0{number}T10:00:00Z")
        assert (ran.code, ran.err) == (0, "")
        assert repository.git("status", "--porcelain") == b"", "it prints, and a person commits"
        repository.commit({HISTORY: ran.out.encode()})
        said.append(gate("history", "--repo", repository.path).out.splitlines()[0])
    assert said == [
        "Audits: 1 sound, 0 defect, 0 mended.", "Audits: 1 sound, 1 defect, 0 mended.", "Audits: 1 sound, 1 defect, 1 mended.",
    ]  # fmt: skip
    assert gate("history", "--repo", repository.path, "--at", "feature~2").out.startswith("Audits: 1 sound, 0 defect")
    audits = json.loads((repository.path / HISTORY).read_bytes())["audits"]
    assert audits[1] == {"at": "2026-11-02T10:00:00Z", "note": NOTE, "outcome": "defect", "tree": TREE}


def test_folder_is_written_and_holds_what_all_writers_recorded(gate: Gate, tmp_path: Path) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    ran = gate("history", "--dir", folder, *SOUND, "--now", NOW)
    assert (ran.code, ran.out.startswith(f"Recorded: sound, tree {TREE[:12]}. Sampling stays normal")) == (0, True)
    (folder / "history.json").rename(folder / "ann.json")
    gate("history", "--dir", folder, *SOUND, "--now", NOW)
    gate("history", "--dir", folder, *DEFECT, "--now", "2026-11-03T10:00:00Z")
    assert {path.name for path in folder.iterdir()} == {"ann.json", "history.json"}
    assert gate("history", "--dir", folder).out.startswith("Audits: 1 sound, 1 defect, 0 mended.\n"), "one audit, twice written"


MISTAKES: list[tuple[list[str], dict[str, str], str]] = [
    (["--record", "sound"], {}, "--record needs --tree"),
    (["--record", "sund", "--tree", TREE], {}, "invalid choice: 'sund'"),
    (["--record", "sound", "--tree", "1234"], {}, "git rev-parse COMMIT^{tree}"),
    (["--record", "defect", "--tree", TREE], {}, "defect without a note"),
    ([*SOUND, "--drill", "web"], {}, "--record and --drill were both given"),
    ([*SOUND, "--now", "today"], {}, "write it in UTC"),
    (["--drill", "web", "--caught", "--reviewer", "ann"], {}, "set CODEWARRANT_DRILL_KEY"),
    (["--drill", "web", "--caught", "--reviewer", "ann"], {"CODEWARRANT_DRILL_KEY": "short"}, "a key of 16 bytes"),
    (["--drill", "web", "--reviewer", "ann"], {"CODEWARRANT_DRILL_KEY": KEY}, "--caught or --no-caught"),
    (["--drill", "web", "--caught"], {"CODEWARRANT_DRILL_KEY": KEY}, "--reviewer"),
    (["--dir", "/nonexistent"], {}, "/nonexistent is no folder"),
    (["--at", "nowhere"], {}, "there is no commit called 'nowhere'"),
]


@pytest.mark.parametrize(("words", "environment", "said"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistake_is_two_and_writes_nothing(
    gate: Gate, repository: Repository, words: list[str], environment: dict[str, str], said: str
) -> None:
    ran = gate("history", "--repo", repository.path, *words, **environment)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err
    assert not re.search(rf"\bann\b|{KEY}", ran.err)


ONE = b'{"at":"2026-10-01T10:00:00Z","note":"","outcome":"sound","tree":"%s"}' % TREE.encode()
TWICE = b'{"schema":"codewarrant/history/v1","audits":[%s,%s],"drills":[]}' % (ONE, ONE)
ODD = [TWICE, TWICE.replace(TREE.encode(), b"x"), b"{", b"{}x", b'{"audits": [{"tree": 7}]}', b'{"audit": []}']


@pytest.mark.parametrize("data", ODD, ids=ascii)
def test_history_that_cannot_be_read_stops_the_gate(gate: Gate, repository: Repository, tmp_path: Path, data: bytes) -> None:
    repository.switch("main")
    repository.commit({HISTORY: data})
    repository.switch("feature")
    repository.commit(SMALL)
    assert gate("history", "--repo", repository.path, "--at", "main").code == 2
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert (ran.code, HISTORY in ran.err, bundle.path.exists()) == (2, True, False)


# --- drills -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "drills", "said"),
    [
        (5, 30, "Drills of @example/web: 15 of 30 caught, 50 % (between 33 and 67 %, at 95 %)."),
        (5, 29, "Drills of @example/web: too few to tell."),
        (4, 30, "Drills of @example/web: too few to tell."),
        (1, 40, "Drills of @example/web: too few to tell."),
    ],
)
def test_drills_show_a_team_and_never_a_person(gate: Gate, tmp_path: Path, people: int, drills: int, said: str) -> None:
    names = [f"reviewer-{number}" for number in range(people)]
    shown = ""
    for number in range(drills):
        caught = "--caught" if number % 2 else "--no-caught"
        words = ("--drill", "@example/web", "--reviewer", names[number % people], caught)
        ran = gate("history", "--dir", tmp_path, *words, "--now", f"2026-11-02T10:{number:02}:00Z", CODEWARRANT_DRILL_KEY=KEY)
        assert ran.code == 0, ran.err
        shown += ran.out + ran.err
    ran = gate("history", "--dir", tmp_path)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, said)
    written = (tmp_path / "history.json").read_text()
    codes = set(re.findall(r'"reviewer":"([0-9a-f]{16})"', written))
    assert len(codes) == people
    assert not any(word in shown + ran.out for word in (*names, *codes, KEY))
    assert not any(name in written for name in (*names, KEY))


# --- what follows from them -------------------------------------------------------------------------------------------


def recorded(outcomes: str) -> bytes:
    """A history of sound (.), defect (x) and mended (m) audits, one a day."""
    names = {".": "sound", "x": "defect", "m": "mended"}
    audits = [
        {"at": f"2026-10-{day:02}T10:00:00Z", "note": NOTE, "outcome": names[each], "tree": f"{day:040x}"}
        for day, each in enumerate(outcomes, 1)
    ]
    return json.dumps({"schema": "codewarrant/history/v1", "audits": audits, "drills": []}).encode()


@pytest.mark.parametrize(
    ("outcomes", "state", "code"),
    [
        ("", Sampling.NORMAL, 0),
        ("xx", Sampling.TIGHTENED, 0),
        ("..........", Sampling.REDUCED, 0),
        ("xx" + "xxxxx", Sampling.DISCONTINUED, 1),
        ("xx" + "xxxxx" + "m", Sampling.TIGHTENED, 0),
    ],
)
def test_state_of_sampling_is_told_and_acts(
    gate: Gate, repository: Repository, tmp_path: Path, outcomes: str, state: Sampling, code: int
) -> None:
    repository.switch("main")
    repository.commit({HISTORY: recorded(outcomes)})
    repository.switch("feature")
    repository.commit(SMALL)
    assert f"Sampling is {state}: " in gate("history", "--repo", repository.path, "--at", "main").out
    ran, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert bundle.decision.route is not None
    assert (ran.code, bundle.decision.route.audit.state) == (code, state)
    assert ("sampling-discontinued" in [clause.id for clause in bundle.decision.clauses]) == (state is Sampling.DISCONTINUED)


def audit(runner: Runner, number: int) -> tuple[bool, int]:
    event = pull_request(runner.repository)
    event["pull_request"]["number"] = number
    (runner.folder / "output").write_text("")
    assert runner("run", "pull_request", event).code == 0
    decision = Bundle(Path(runner.outputs()["out"])).decision
    assert KEY not in runner.summary
    assert decision.route is not None
    return decision.route.audit.sampled, decision.route.audit.percent


def test_draw_is_of_the_pull_request_under_the_key_and_no_commit_moves_it(
    runner: Runner, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(SMALL)
    assert audit(runner, 1) == (True, 100), "without a key everything is drawn"
    monkeypatch.setenv("CODEWARRANT_AUDIT_KEY", "short")
    assert audit(runner, 1) == (True, 100), "a key that can be guessed is none"
    monkeypatch.setenv("CODEWARRANT_AUDIT_KEY", KEY)
    drawn = [audit(runner, number) for number in range(1, 7)]
    assert {percent for _, percent in drawn} == {30}
    assert {sampled for sampled, _ in drawn} == {True, False}
    repository.commit({"README.md": b"# Shop, amended\n"}, "Another message")
    assert [audit(runner, number) for number in (1, 2, 3)] == drawn[:3]


# --- judge ------------------------------------------------------------------------------------------------------------

REASON = "the query is built from the request"
COMMENT = re.compile(r"^  (/codewarrant .*)$", re.MULTILINE)


@pytest.mark.parametrize("risk", list(Tier))
def test_judgement_is_two_comments_that_the_gate_takes(gate: Gate, repository: Repository, risk: Tier) -> None:
    head = repository.commit(SMALL)
    ran = gate("judge", "--repo", repository.path, "--risk", risk, "--because", f"  the query\n is built {REASON[19:]} ")
    first, second = COMMENT.findall(ran.out)
    promise, reveal = judgement.parse(first), judgement.parse(second)
    assert (ran.code, ran.err) == (0, "")
    assert isinstance(promise, Promise)
    assert isinstance(reveal, Reveal)
    assert (reveal.risk, reveal.because) == (risk, REASON)
    assert REASON not in ran.out[: ran.out.index(second)], "the promise gives nothing away"
    ann = Account("ann", 7, bot=False)
    times = ("2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z")
    comments = [Comment(ann, True, text, at, at) for text, at in zip((first, second), times, strict=True)]
    (told,) = judgement.judgements(comments, head)
    assert (told.reviewer, told.commit, told.risk, told.because) == (ann, head, risk, REASON)
    (other,) = judgement.judgements(comments, repository.resolve("main"))
    assert other.risk is None, "it is of this head and of no other"


def test_nobody_can_guess_a_promise_from_another(gate: Gate, repository: Repository) -> None:
    repository.commit(SMALL)
    words = ("judge", "--repo", repository.path, "--risk", "low", "--because", REASON, "--head", "main")
    found = [COMMENT.findall(gate(*words).out) for _ in range(2)]
    assert found[0][0] != found[1][0]
    assert found[0][1] != found[1][1]
    told = judgement.parse(found[0][1])
    assert isinstance(told, Reveal)
    assert found[0][0] == judgement.promise(repository.resolve("main"), told), "it is of the head that was named"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--because", REASON], "required: --risk"),
        (["--risk", "high"], "required: --because"),
        (["--risk", "hihg", "--because", REASON], "invalid choice: 'hihg'"),
        (["--risk", "high", "--because", "too bad"], "10 to 500 characters"),
        (["--risk", "high", "--because", "x" * 501], "10 to 500 characters"),
        (["--risk", "high", "--because", f"{REASON}\u202e"], "10 to 500 characters"),
        (["--risk", "high", "--because", REASON, "--head", "nowhere"], "there is no commit called 'nowhere'"),
    ],
)
def test_judgement_that_no_comment_can_hold_is_two(gate: Gate, repository: Repository, words: list[str], said: str) -> None:
    ran = gate("judge", "--repo", repository.path, *words)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err

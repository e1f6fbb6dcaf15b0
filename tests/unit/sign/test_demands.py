"""What a policy demands of its warrants: `sign` makes no other, `verify` takes no other, and a mistake in it is named."""

from pathlib import Path

import pytest

from codewarrant import policy
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Demand, Isolation, Mode, Policy, Verdict
from steps.sign import beside, words
from steps.sign.predicates import Records
from tests.samples import NOW
from tests.unit.sign.situations import Desk, Files, bundle, judge, records, refused, signer, verified


def demanding(*modes: Mode, isolation: tuple[Isolation, ...] | None = None) -> Policy:
    return Policy(warrant=Demand(modes or None, isolation))


KEPT_APART = (Isolation.JOB_PER_STEP, Isolation.RE_EXECUTED)
SEEN = signer(seen=NOW)
DEMANDS: list[tuple[str, Policy, str, bool, str]] = [
    ("nothing", Policy(), "key", True, ""),
    ("nothing in particular", demanding(), "key", True, ""),
    ("a key", demanding(Mode.KEY), "key", True, ""),
    ("a key, and a witness will not do", demanding(Mode.KEY), "key+tsa", False, "mode-demanded"),
    ("a witness", demanding(Mode.KEY_TSA), "key+tsa", True, ""),
    ("a witness that is not there", demanding(Mode.KEY_TSA), "key", False, "mode-demanded"),
    ("one of several", demanding(Mode.KEYLESS_LOG, Mode.KEY_TSA), "key+tsa", True, ""),
    ("a log", demanding(Mode.KEYLESS_LOG), "key+tsa", False, "mode-demanded"),
    ("steps kept apart", demanding(isolation=KEPT_APART), "key", False, "isolation-demanded"),
    ("what there is", demanding(isolation=(Isolation.SINGLE_JOB,)), "key", True, ""),
    ("both, and one is not there", demanding(Mode.KEY, isolation=KEPT_APART), "key", False, "isolation-demanded"),
]
ROWS = pytest.mark.parametrize(
    ("demand", "mode", "is_met", "code"), [row[1:] for row in DEMANDS], ids=[row[0] for row in DEMANDS]
)


@ROWS
def test_signing_makes_no_warrant_that_the_policy_would_not_have(
    tmp_path: Path, demand: Policy, mode: str, is_met: bool, code: str
) -> None:
    desk = Desk(tmp_path / "out", records(policy=demand), judge(demand))
    by = SEEN if mode == "key+tsa" else signer()
    if is_met:
        assert beside.SIGNED in desk.sign(by)
        return
    before = desk.files()
    with pytest.raises(Problem, match="the policy demands") as caught:
        desk.sign(by)
    assert caught.value.exit_code == 2
    assert (mode if code == "mode-demanded" else "single-job") in str(caught.value), "what it would have been"
    assert desk.files() == before


@ROWS
def test_verifying_takes_no_warrant_that_the_policy_would_not_have(demand: Policy, mode: str, is_met: bool, code: str) -> None:
    """Whoever signed may have had another version, or have left the check out."""
    files = bundle(by=SEEN if mode == "key+tsa" else signer())
    if is_met:
        assert verified(files, policy=demand)
    else:
        assert refused(files, policy=demand) == code


def test_unsigned_is_no_mode_that_would_do(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records(), judge(demanding(Mode.KEY)))
    with pytest.raises(Problem, match="this would be none"):
        desk.leave_unsigned()
    assert beside.UNSIGNED not in desk.files()


def test_records_made_anew_keep_the_steps_apart(tmp_path: Path) -> None:
    demand = demanding(isolation=KEPT_APART)
    desk = Desk(tmp_path / "out", records(policy=demand), judge(demand))

    def anew(_: Records, files: Files) -> Files:
        return {name: files[name] for name in ("classification.json", "decision.json")}

    found = verified(desk.sign(anew=anew), policy=demand)
    assert (found.warrant.isolation, found.warrant.made_anew) == (Isolation.RE_EXECUTED, ("classify", "review-route"))


def test_record_that_comes_out_otherwise_is_not_signed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records())
    with pytest.raises(Undecided, match=r"decision\.json made anew is another one") as caught:
        desk.sign(anew=lambda *_: {"classification.json": records()["classification.json"], "decision.json": b"{}"})
    assert caught.value.exit_code == 3
    assert desk.files() == records()


def test_record_that_cannot_be_read_is_undecided_and_not_unverified(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records())
    desk.bundle.write("decision.json", b"{}")
    with pytest.raises(Undecided, match="verify would refuse it as record-malformed"):
        desk.sign()
    with pytest.raises(Undecided, match="verify would refuse it as record-malformed"):
        desk.sign(anew=lambda *_: {})


def test_policy_and_verifier_both_demand() -> None:
    files = bundle(by=SEEN)
    assert verified(files, policy=demanding(Mode.KEY_TSA), demand=Demand((Mode.KEY_TSA,)))
    assert refused(files, policy=demanding(Mode.KEY_TSA), demand=Demand((Mode.KEYLESS_LOG,))) == "mode-demanded"
    assert refused(files, policy=demanding(Mode.KEYLESS_LOG), demand=Demand((Mode.KEY_TSA,))) == "mode-demanded"


# --- as it is written in policy.yml ---------------------------------------------------------------------------------------


def judged(text: str) -> Policy:
    return policy.judge({"policy.yml": text.encode()}, "c" * 40).policy


def test_demand_is_read_from_the_policy() -> None:
    found = judged("warrant:\n  modes: [key+tsa, keyless+log]\n  isolation: [re-executed]\n").warrant
    assert found == Demand((Mode.KEY_TSA, Mode.KEYLESS_LOG), (Isolation.RE_EXECUTED,))
    assert judged("warrant: {modes: [key]}\n").warrant == Demand((Mode.KEY,))
    assert judged("critical_paths: []\n").warrant is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("warrant:\n  modes: []\n", "policy.yml:2: warrant names no modes"),
        ("warrant:\n  modes: [key]\n  isolation: []\n", "policy.yml:3: warrant names no isolation"),
        ("warrant:\n  modes: [key+tsb]\n", "policy.yml:2: warrant.modes.0: 'key+tsb' is none of"),
        ("warrant:\n  modes: [key+tsb]\n", "did you mean 'key+tsa'?"),
        ("warrant:\n  isolation:\n    - single-job\n    - job-per-stop\n", "policy.yml:4: warrant.isolation.1: 'job-per-stop'"),
        ("warrant:\n  modes: key\n", "policy.yml:2: warrant.modes: 'key' is not a list"),
        ("warrant:\n  mode: [key]\n", "policy.yml:2: warrant has no key 'mode'"),
        ("warrant:\n  mode: [key]\n", "did you mean 'modes'?"),
        ("warrant: key\n", "policy.yml:1: warrant: 'key' is not a list of keys and values"),
        ("warrant:\n  modes: [key]\nwarrant: {}\n", "policy.yml:3: "),
    ],
)
def test_mistake_in_a_demand_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        judged(text)
    assert said in str(caught.value)


# --- as it is asked for with --require ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], Demand()),
        (["mode=key"], Demand((Mode.KEY,))),
        (["mode=key+tsa,keyless+log"], Demand((Mode.KEY_TSA, Mode.KEYLESS_LOG))),
        (["isolation=job-per-step,re-executed"], Demand(None, KEPT_APART)),
        (["isolation=single-job", "mode=key"], Demand((Mode.KEY,), (Isolation.SINGLE_JOB,))),
    ],
)
def test_demand_of_whoever_verifies(given: list[str], expected: Demand) -> None:
    assert words.demand(given) == expected


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["mode=ky"], "did you mean 'key'?"),
        (["mode="], "there is no ''"),
        (["mode"], "there is no ''"),
        (["mode=key,"], "there is no ''"),
        (["mode=key, key+tsa"], "there is no ' key+tsa'"),
        (["modes=key"], "did you mean 'mode'?"),
        (["isolation=none"], "there are: single-job"),
        (["trust=me"], "write mode=…, isolation=… or verdict=…"),
        (["mode=key", "mode=key+tsa"], "--require mode stands there twice"),
        (["isolation=re-executed", "isolation=single-job"], "--require isolation stands there twice"),
    ],
)
def test_demand_that_says_nothing_is_refused(given: list[str], said: str) -> None:
    with pytest.raises(Problem) as caught:
        words.demand(given)
    assert said in str(caught.value)


def test_demand_does_not_depend_on_the_head() -> None:
    """A bundle that is for another commit is refused as such, whatever it rests on."""
    assert refused(bundle(), head="d" * 40, demand=Demand((Mode.KEY_TSA,))) == "other-commit"


def test_verdict_that_was_let_pass_can_be_refused() -> None:
    assert verified(bundle(), demand=Demand(verdicts=(Verdict.BLOCK, Verdict.REVIEW)))
    assert refused(bundle(), demand=Demand(verdicts=(Verdict.ALLOW,))) == "verdict-demanded"

"""Each step signs its own record with a key that no other step has: then nobody can write a record that is not their own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from codewarrant import jsonio
from codewarrant.problems import Undecided
from codewarrant.records import Isolation, StepRun, Trust
from steps import sign
from steps.sign import beside, envelope, statements, warrant
from steps.sign.signers.key import KeySigner
from tests.samples import HEAD, NOW
from tests.unit.sign.situations import (
    GOOD,
    WARRANT,
    Desk,
    Files,
    bundle,
    claiming,
    entry,
    key,
    records,
    refused,
    resigned,
    signer,
    statement,
    trust,
    verified,
)

STEPS = ("classify", "scan", "review-route")
KEYS = {step: signer(number) for number, step in enumerate(STEPS, 2)}
"""A key of its own for each; the first key signs the warrant."""
KNOWN = trust(entry(1), *(entry(number, steps=(step,)) for number, step in enumerate(STEPS, 2)))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """An honest bundle of four jobs."""
    return signed(tmp_path_factory.mktemp("steps") / "out")


def signed(folder: Path, keys: Mapping[str, KeySigner] = KEYS, by: KeySigner | None = None) -> Files:
    desk = Desk(folder, records())
    desk.sign_steps(keys)
    return desk.sign(by)


def foreign(step: str, edit: Callable[[StepRun], StepRun] = lambda run: run, by: int | None = None) -> bytes:
    """What a step signs, by itself or another, edited."""
    digests = {name: jsonio.digest(data) for name, data in records().items()}
    found = sign.chain.read(records())
    made = {name: digests[name] for name in warrant.STEPS[step]}
    run = edit(warrant.ran(found.change, warrant.inputs(found, step), made, step, sign.TOOL))
    payload = statements.statement(statements.STEP, jsonio.plain(run), statements.of_files(run.records))
    return (signer(by) if by else KEYS[step]).sign(payload)


def with_step(files: Files, step: str, data: bytes | None) -> Files:
    path = beside.step_file(step)
    left = {name: other for name, other in files.items() if name != path}
    return left if data is None else left | {path: data}


# --- what holds ---------------------------------------------------------------------------------------------------------


def test_each_step_signs_and_the_warrant_says_so(files: Files) -> None:
    assert {beside.step_file(step) for step in STEPS} < set(files)
    found = verified(files, trusted=KNOWN)
    assert found.warrant.isolation is Isolation.JOB_PER_STEP
    assert found.signed.signer == key(1).key_id


@pytest.mark.parametrize("step", STEPS)
def test_step_says_from_which_records_it_made_which(files: Files, step: str) -> None:
    said = statement(files, beside.step_file(step))
    assert said["predicateType"] == "urn:codewarrant:step:v1"
    predicate, steps = said["predicate"], statement(files)["predicate"]["steps"]
    expected = next(each for each in steps if each["step"] == step)
    assert (predicate["step"], predicate["inputs"], predicate["records"]) == (step, expected["inputs"], expected["records"])
    assert predicate["change"]["head"] == HEAD
    assert {each["name"]: each["digest"]["sha256"] for each in said["subject"]} == predicate["records"]
    assert envelope.opened(files[beside.step_file(step)]).key_id == key(STEPS.index(step) + 2).key_id


def test_isolation_that_was_claimed_otherwise_stays_and_the_signatures_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records())
    desk.sign_steps(KEYS)
    found = verified(desk.sign(claimed=Isolation.CONTAINER_PER_STEP), trusted=KNOWN)
    assert found.warrant.isolation is Isolation.CONTAINER_PER_STEP
    bent = with_step(desk.files(), "scan", None)
    assert refused(bent, trusted=KNOWN) == "step-unsigned", "those that are there are held to all of it"


def test_unsigned_warrant_keeps_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records())
    desk.sign_steps(KEYS)
    assert set(desk.leave_unsigned()) - set(records()) == {beside.UNSIGNED, *(beside.step_file(step) for step in STEPS)}


def test_witness_sees_the_signatures_of_steps_too(tmp_path: Path) -> None:
    keys = {step: signer(number, seen=NOW) for number, step in enumerate(STEPS, 2)}
    found = signed(tmp_path / "out", keys, signer(1, seen=NOW))
    ran_out = Trust("codewarrant/trust/v1", keys=tuple(
        entry(number, until="2026-12-01T00:00:00Z", steps=("sign", *STEPS)) for number in range(1, 5)))  # fmt: skip
    assert verified(found, trusted=ran_out, now="2027-12-01T00:00:00Z")
    assert refused(signed(tmp_path / "other"), trusted=ran_out, now="2027-12-01T00:00:00Z") == "key-expired"


# --- what does not ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_step_that_has_not_signed_is_missed(files: Files, step: str) -> None:
    assert refused(with_step(files, step, None), trusted=KNOWN) == "step-unsigned"


def test_claim_without_any_signature_is_refused() -> None:
    files = bundle(isolation=Isolation.JOB_PER_STEP)
    assert refused(files, trusted=KNOWN) == "step-unsigned"
    assert refused(resigned(bundle(), claiming(isolation="job-per-step")), trusted=KNOWN) == "step-unsigned"


BENT: list[tuple[str, str, bytes, str]] = [
    ("by a key that nobody knows", "scan", foreign("scan", by=9), "key-unknown"),
    ("by another step's key", "scan", foreign("scan", by=2), "key-scope"),
    ("by the key of the warrant", "scan", foreign("scan", by=1), "key-scope"),
    ("another step's statement", "scan", foreign("classify"), "key-scope"),
    ("another step's statement by its own key", "scan", foreign("classify", by=3), "step-mismatch"),
    ("about another step", "scan", foreign("scan", lambda run: StepRun(
        "classify", run.tool, run.change, run.inputs, run.records)), "step-mismatch"),
    ("about another record", "scan", foreign("scan", lambda run: StepRun(
        run.step, run.tool, run.change, run.inputs, run.records | {"scan.json": "0" * 64})), "step-mismatch"),
    ("about too few records", "scan", foreign("scan", lambda run: StepRun(
        run.step, run.tool, run.change, run.inputs, {"scan.json": run.records["scan.json"]})), "step-mismatch"),
    ("about records of another step too", "scan", foreign("scan", lambda run: StepRun(
        run.step, run.tool, run.change, run.inputs, run.records | {"decision.json": "0" * 64})), "step-mismatch"),
    ("made from another record", "scan", foreign("scan", lambda run: StepRun(
        run.step, run.tool, run.change, {"change.json": "0" * 64}, run.records)), "step-mismatch"),
    ("for another commit", "scan", foreign("scan", lambda run: StepRun(
        run.step, run.tool, run.change | {"head": "d" * 40}, run.inputs, run.records)), "step-mismatch"),
    ("another kind of statement", "scan", KEYS["scan"].sign(envelope.opened(bundle()[WARRANT]).payload), "statement-type"),
    ("no bundle", "scan", b"{}", "bundle-malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "data", "code"), [row[1:] for row in BENT], ids=[row[0] for row in BENT])
def test_signature_of_a_step_that_is_not_its_own_is_refused(files: Files, step: str, data: bytes, code: str) -> None:
    assert refused(with_step(files, step, data), trusted=KNOWN) == code


def test_other_version_may_have_run_a_step(files: Files) -> None:
    """A pinned image of an older version is no attack; what it made is held to all that is asked of a record."""
    other = foreign("scan", lambda run: StepRun(run.step, "codewarrant 0.0.9", run.change, run.inputs, run.records))
    assert verified(with_step(files, "scan", other), trusted=KNOWN)


def test_key_that_may_sign_everything_still_signs_for_one_step_alone(tmp_path: Path) -> None:
    everything = trust(*(entry(number, steps=("sign", *STEPS)) for number in range(1, 5)))
    files = signed(tmp_path / "out")
    assert verified(files, trusted=everything)
    for step, by in (("scan", 2), ("scan", 1), ("classify", 4)):
        assert refused(with_step(files, step, foreign(step, by=by)), trusted=everything) == "step-shared-key"


def test_record_that_was_exchanged_by_whoever_signs_the_warrant_is_caught() -> None:
    """The power that job-per-step takes away: the last job alone cannot rewrite what another made."""
    forged = bundle(GOOD, isolation=Isolation.JOB_PER_STEP)
    steps = {beside.step_file(step): foreign(step) for step in STEPS}
    assert refused(forged | steps, trusted=KNOWN) == "step-mismatch"


# --- what `sign` does with them -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "data", "code"),
    [("scan", None, "step-unsigned"), *(row[1:] for row in BENT if row[3] not in ("key-unknown", "key-scope"))],
    ids=["missing", *(row[0] for row in BENT if row[3] not in ("key-unknown", "key-scope"))],
)
def test_nothing_is_signed_beside_signatures_that_would_be_refused(
    tmp_path: Path, step: str, data: bytes | None, code: str
) -> None:
    desk = Desk(tmp_path / "out", records())
    desk.sign_steps(KEYS)
    if data is None:
        desk.bundle.remove(beside.step_file(step))
    else:
        desk.bundle.write(beside.step_file(step), data)
    before = desk.files()
    with pytest.raises(Undecided) as caught:
        desk.sign()
    assert f"verify would refuse it as {code}" in str(caught.value)
    assert desk.files() == before


@pytest.mark.parametrize("shared", ["scan", "warrant"])
def test_nothing_is_signed_where_two_share_a_key(tmp_path: Path, shared: str) -> None:
    keys = KEYS | {"scan": KEYS["classify"]} if shared == "scan" else KEYS | {"scan": signer(1)}
    with pytest.raises(Undecided, match="verify would refuse it as step-shared-key"):
        signed(tmp_path / "out", keys)


def test_file_that_a_link_leads_to_is_not_taken_into_the_bundle(tmp_path: Path) -> None:
    """Whoever owns the workspace before the signature could have the key itself carried out."""
    desk = Desk(tmp_path / "out", records())
    desk.sign_steps(KEYS)
    (tmp_path / "secret").write_text("-----BEGIN PRIVATE KEY-----")
    link = desk.bundle.path / beside.step_file("scan")
    link.unlink()
    link.symlink_to(tmp_path / "secret")
    with pytest.raises(Undecided, match="verify would refuse it as bundle-malformed"):
        desk.sign()
    assert link.is_symlink()


def test_other_files_in_the_folder_of_the_warrant_are_not_signed_in(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "out", records())
    desk.sign_steps(KEYS)
    desk.bundle.write("warrant/step-more.sigstore.json", foreign("scan"))
    files = desk.sign()
    assert "warrant/step-more.sigstore.json" not in files
    assert verified(files, trusted=KNOWN)

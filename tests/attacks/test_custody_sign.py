"""`sign` in a workspace that an attacker could write to before it: what does not fit together is not signed, and says why."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from codewarrant.bundle import SARIF
from tests.attacks.custody_altered import ALLOW as FLOWS
from tests.attacks.custody_forge import Bend, Hand, both, changed, edited, gone, hand, raw, swapped, taken, unlinked
from tests.attacks.custody_scene import Scene
from tests.gate import INJECTION, NOW, Ran

REFUSED = 3
"""What was asked for could not be done: nothing was signed."""


def _sign(at: Scene, *words: str) -> Ran:
    where = ["--repo", str(at.repository.path), "--base", "main", "--out", str(at.folder)]
    return at.gate("sign", *where, "--now", NOW, "--signer", at.shop.people["ci"].uri, *words)


def _laid(at: Scene, bend: Bend) -> None:
    """The attacker's records, linked as they must be, without a signature."""
    held = hand(at.shop, at.situation)
    bend(held)
    held.link()
    for path in (at.folder / "warrant").iterdir():
        path.unlink()
    for name in {*at.honest.files} - {*held.files}:
        (at.folder / name).unlink(missing_ok=True)
    for name, data in held.files.items():
        if not name.startswith("warrant/"):
            (at.folder / name).write_bytes(data)


def _scan(**fields: object) -> Bend:
    return edited("scan.json", **fields)


def _first(name: str, **fields: object) -> Bend:
    return changed("scan.json", lambda scan: scan[name][0].update(fields))


ALLOW = edited("decision.json", **FLOWS)
NOTHING = _scan(findings=[], rules=[])
ANEW, RESCAN = ("--re-execute", "decision"), ("--re-execute", "scan")
COSTLY = {"the verdict is flipped, and the scan is made anew", "older rules", "an older engine", "another reason"}
"""These start the engine, and one like them is enough for every day."""
Row = tuple[str, Bend, tuple[str, ...]]
"""The situation, how its records are bent, and what `sign` is told beside the usual."""
ROWS: Mapping[str, Mapping[str, Row]] = {
    "verify would refuse it as chain-broken": {
        "swapped before the decision, and put back": ("blocked", unlinked(changed("decision.json", lambda found: found[
            "inputs"].update({"scan.json": "0" * 64}))), ()),
        "a scan of another run": ("blocked", unlinked(both(taken("scan.json", "allowed"), taken(SARIF, "allowed"))), ()),
        "a decision that read no reviews": ("blocked", unlinked(changed("decision.json", lambda found: found[
            "inputs"].pop("reviews.json"))), ()),
    },
    "verify would refuse it as ledger-gap": {"a file is in no ledger": ("blocked", _scan(ledger=[]), ())},
    "verify would refuse it as outcome-mismatch": {
        "a scanner crashed, and the scan is complete": ("allowed", _first("scanners", outcome="failed"), ()),
        "the scanner that crashed is not named": ("allowed", changed("scan.json", lambda scan: scan["scanners"].pop(0)), ()),
        "no scanner is named": ("allowed", _scan(scanners=[]), ()),
        "a scanner read no file at all": ("allowed", _first("scanners", files=0), ()),
        "a file went unread": ("allowed", _first("ledger", coverage="not-reviewed"), ()),
        "a file is left out": ("blocked", both(_first("ledger", coverage="excluded-by-base-policy"), NOTHING), ()),
    },
    "verify would refuse it as findings-mismatch": {
        "a finding is taken out of the report": (
            "blocked", changed(SARIF, lambda found: found["runs"][0].update(results=[])), ()),
    },
    "verify would refuse it as policy-mismatch": {
        "a weaker policy": ("blocked", changed("decision.json", lambda found: found["policy"].update(profile="velocity")), ()),
        "another digest": ("blocked", changed("decision.json", lambda found: found["policy"].update(sha256="0" * 64)), ()),
    },
    "verify would refuse it as approval-unfounded": {
        "nobody has approved": ("waiting", changed("decision.json", lambda found: found["approvals"].update(by=["lead"])), ()),
        "the approval was dismissed": ("approved", changed("reviews.json", lambda found: found["reviews"].append(
            {**found["reviews"][0], "state": "dismissed"})), ()),
    },
    "verify would refuse it as record-malformed": {
        "a key that is there twice": ("blocked", unlinked(raw("classification.json", lambda data: data.replace(
            b"{", b'{"tier":"low",', 1))), ()),
        "two records have changed places": ("blocked", unlinked(swapped("scan.json", "decision.json")), ()),
    },
    "decision.json made anew is another one": {
        "the verdict is flipped": ("blocked", ALLOW, ANEW),
        "the verdict is flipped, and the scan is made anew": ("blocked", ALLOW, RESCAN),
        "nothing is enforced": ("blocked", edited("decision.json", enforced=False), ANEW),
        "an approval of another commit": ("approved", changed("reviews.json", lambda found: found["reviews"][0].update(
            commit="1" * 40)), ANEW),
        "the author approves": ("approved", changed("event.json", lambda found: found["author"].update(id=8)), ANEW),
    },
    "classification.json made anew is another one": {
        "the tier is lowered": (
            "waiting", both(edited("classification.json", tier="low"), edited("decision.json", tier="low")), ANEW),
        "what it touches is left out": ("waiting", edited("classification.json", touches=[]), ANEW),
    },
    "scan.json made anew is another one": {
        "a finding is taken out": ("blocked", both(NOTHING, ALLOW), RESCAN),
        "older rules": ("allowed", _first("scanners", rules_sha256="0" * 64), RESCAN),
        "an older engine": ("allowed", _first("scanners", version="1.0"), RESCAN),
        "another reason": ("allowed", _first("ledger", why="trust me"), RESCAN),
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "situation", "bend", "words"),
    [
        pytest.param(said, *row, id=f"{said}: {name}", marks=pytest.mark.thorough if name in COSTLY else ())
        for said, rows in ROWS.items() for name, row in rows.items()
    ],
)  # fmt: skip
def test_bent_records_are_not_signed(
    scene: Callable[[str], Scene], said: str, situation: str, bend: Bend, words: tuple[str, ...]
) -> None:
    at = scene(situation)
    if (situation, *words) not in at.shop.verified:
        _laid(at, lambda _: None)
        assert _sign(at, *words).code == 0
        at.shop.verified.add((situation, *words))
    _laid(at, bend)
    ran = _sign(at, *words)
    assert (ran.code, said in ran.err, list((at.folder / "warrant").iterdir())) == (REFUSED, True, []), ran.err


def test_who_owns_the_one_job_is_signed_for_and_the_warrant_says_what_that_is_worth(scene: Callable[[str], Scene]) -> None:
    """A finding is taken out of everything before the signature: a single job cannot know, and need not be enough."""
    at = scene("blocked")
    at.trust("ci")
    _laid(at, both(NOTHING, Hand.share, ALLOW))
    assert _sign(at).code == 0
    ran = at.verify()
    assert (ran.code, "isolation single-job" in ran.out) == (0, True)
    at.words += ["--require", "isolation=job-per-step,re-executed"]
    assert at.verify().err.startswith("not verified[isolation-demanded]")


@pytest.mark.parametrize("name", ["scan.json", "decision.json", "reviews.json", SARIF])
def test_record_that_was_handed_over_by_its_digest_is_that_record_or_none(scene: Callable[[str], Scene], name: str) -> None:
    at = scene("allowed")
    _laid(at, lambda _: None)
    expected = f"{name}=sha256:{at.digest(name)}"
    assert _sign(at, "--expect", expected).code == 0
    (at.folder / name).write_bytes(at.honest.files[name] + b"\n")
    ran = _sign(at, "--expect", expected)
    assert (ran.code, "is not what was handed over" in ran.err) == (2, True)


def test_records_of_another_change_are_not_signed(scene: Callable[[str], Scene]) -> None:
    """Such as what a fork's own run has left, or the records of the commit before."""
    at = scene("allowed")
    _laid(at, lambda _: None)
    at.repository.commit({"find.py": INJECTION})
    ran = _sign(at)
    assert (ran.code, "holds the records of another change" in ran.err) == (2, True)
    assert list((at.folder / "warrant").iterdir()) == []


def test_missing_record_is_not_signed(scene: Callable[[str], Scene]) -> None:
    at = scene("allowed")
    _laid(at, unlinked(gone("scan.json")))
    ran = _sign(at)
    assert (ran.code, "scan.json is missing" in ran.err) == (2, True)


def test_step_that_signed_another_record_spoils_the_warrant(scene: Callable[[str], Scene]) -> None:
    """The steps signed each for itself, and the job that signs the warrant finds another scan."""
    at = scene("apart")
    assert _sign(at).code == 0
    steps = {name: data for name, data in at.honest.files.items() if name.startswith("warrant/step-")}
    _laid(at, lambda held: held.edit("scan.json", lambda scan: scan["ledger"][0].update(why="trust me")))
    for name, data in steps.items():
        (at.folder / name).write_bytes(data)
    ran = _sign(at)
    assert (ran.code, "step-mismatch" in ran.err) == (REFUSED, True)


@pytest.mark.parametrize("name", ["warrant/step-scan.sigstore.json", "warrant/step-leak.sigstore.json"])
def test_no_link_in_the_workspace_leads_a_secret_into_the_bundle(
    scene: Callable[[str], Scene], tmp_path: Path, name: str
) -> None:
    """The signing job can read what the attacker cannot, and what it writes is handed on."""
    at = scene("allowed")
    _laid(at, lambda _: None)
    (tmp_path / "secret").write_text("the signing key")
    (at.folder / name).symlink_to(tmp_path / "secret")
    _sign(at)
    plain = [path for path in at.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path.name for path in plain if b"the signing key" in path.read_bytes()] == []


def test_no_key_in_ci_is_unsigned_and_is_never_verified(scene: Callable[[str], Scene]) -> None:
    at = scene("allowed")
    at.trust("ci")
    _laid(at, lambda _: None)
    where = ["--repo", str(at.repository.path), "--base", "main", "--out", str(at.folder)]
    assert at.gate("sign", *where, "--now", NOW, CI="true").code == 0
    assert [path.name for path in (at.folder / "warrant").iterdir()] == ["warrant.UNSIGNED.json"]
    assert at.verify().err.startswith("not verified[unsigned]")

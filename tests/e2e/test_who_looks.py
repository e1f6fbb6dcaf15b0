"""Who looks, by the real words: owners of the target branch, the change that edits them, and one person alone."""

from pathlib import Path

import pytest

from codewarrant import jsonio
from codewarrant.records import Account, Event, Judgement, Owners, Review, Reviews, Tier, Verdict
from tests.e2e.actions import Runner, pull_request, review
from tests.gate import SMALL, Bundle, Gate
from tests.repositories import Files, Repository

OWNERS, POLICY = ".github/CODEOWNERS", ".codewarrant/policy.yml"
LOGIN: Files = {"auth/login.py": b"def login(user, word):\n    return check_password(user, word)\n"}
"""A change of high tier."""


def on_main(repository: Repository, files: Files) -> None:
    """What the target branch holds when the change is judged."""
    repository.switch("main")
    repository.commit(files)
    repository.switch("feature")


def told(runner: Runner) -> Bundle:
    return Bundle(Path(runner.outputs()["out"]))


def person(login: str, number: int) -> dict[str, object]:
    return {"login": login, "id": number, "type": "User"}


# --- owners -----------------------------------------------------------------------------------------------------------


def test_owner_of_the_target_branch_is_asked(runner: Runner, repository: Repository) -> None:
    on_main(repository, {OWNERS: b"* @dev @somebody\n/auth/ @lead\n"})
    repository.commit(LOGIN)
    ran = runner("run", "pull_request", pull_request(repository))
    decision = told(runner).decision
    assert (ran.code, decision.verdict, decision.tier) == (1, Verdict.REVIEW, Tier.HIGH)
    assert decision.route is not None
    assert decision.route.ask == ("lead",)
    assert decision.route.owners == (Owners(("auth/login.py",), ("@lead",), ()),)


@pytest.mark.parametrize(
    ("owners", "reviewer", "code"),
    [
        pytest.param(b"* @lead\n", "lead", 0, id="owner"),
        pytest.param(b"* @somebody\n", "lead", 1, id="somebody else"),
        pytest.param(b"* @somebody\n/auth/\n", "lead", 0, id="nobody owns it"),
        pytest.param(b"* @example/web\n", "lead", 0, id="of the team"),
        pytest.param(b"* @example/api\n", "lead", 1, id="team that nobody knows"),
        pytest.param(b"* @dev\n", "lead", 0, id="the author alone owns it"),
        pytest.param(b"* @dev\n", "dev", 1, id="the author approves"),
    ],
)
def test_owner_must_agree_from_the_high_tier_on(
    runner: Runner, repository: Repository, owners: bytes, reviewer: str, code: int
) -> None:
    on_main(repository, {OWNERS: owners, POLICY: b'teams:\n  "@example/web": [lead]\n'})
    repository.commit(LOGIN)
    who = person(reviewer, 7 if reviewer == "dev" else 8)
    ran = runner("run", "pull_request_review", review(repository, user=who))
    assert (ran.code, told(runner).decision.tier) == (code, Tier.HIGH), ran.out


def test_below_the_high_tier_owners_are_told_and_not_waited_for(runner: Runner, repository: Repository) -> None:
    on_main(repository, {OWNERS: b"* @somebody\n"})
    repository.commit({"pyproject.toml": b'[project]\nname = "shop"\ndependencies = ["flask"]\n'})
    ran = runner("run", "pull_request_review", review(repository))
    decision = told(runner).decision
    assert (ran.code, decision.tier) == (0, Tier.MODERATE)
    assert decision.route is not None
    assert [group.owners for group in decision.route.owners] == [("@somebody",)]


@pytest.mark.parametrize("edit", [b"* @lead\n", b"", None], ids=["another owner", "nobody", "removed"])
def test_change_of_codeowners_is_critical_and_judged_by_the_old_one(
    runner: Runner, repository: Repository, edit: bytes | None
) -> None:
    repository.switch("main")
    start = repository.commit({OWNERS: b"* @somebody\n"})
    repository.git("branch", "--quiet", "--force", "feature", start)
    repository.switch("feature")
    repository.commit({OWNERS: edit, **SMALL})
    ran = runner("run", "pull_request_review", review(repository))
    decision = told(runner).decision
    assert (ran.code, decision.tier, decision.approvals.needed) == (1, Tier.CRITICAL, 2)
    assert decision.route is not None
    assert {group.owners for group in decision.route.owners} == {("@somebody",)}
    assert decision.route.ask == ("somebody",)


# --- one person alone -------------------------------------------------------------------------------------------------

ANN = Account("ann", 7, bot=False)
PUSHED, NEXT_DAY, SOON = "2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z", "2026-11-02T09:59:00Z"
DEPENDENCY: Files = {"pyproject.toml": b'[project]\nname = "shop"\ndependencies = ["flask"]\n'}
CRITICAL: Files = {OWNERS: b"* @ann\n"}
SOLO = b"solo: true\n"


@pytest.mark.parametrize(
    ("policy", "files", "judged", "again", "code"),
    [
        pytest.param(SOLO, DEPENDENCY, True, None, 0, id="own judgement where one must look"),
        pytest.param(SOLO, DEPENDENCY, False, None, 1, id="no judgement"),
        pytest.param(b"solo: false\n", DEPENDENCY, True, NEXT_DAY, 1, id="not alone"),
        pytest.param(SOLO, CRITICAL, True, None, 1, id="one look where two must"),
        pytest.param(SOLO, CRITICAL, True, NEXT_DAY, 0, id="second look a day later"),
        pytest.param(SOLO, CRITICAL, True, SOON, 1, id="second look too soon"),
        pytest.param(SOLO, CRITICAL, False, NEXT_DAY, 1, id="second look without a judgement"),
        pytest.param(b"solo: true\nsolo_hours: 1\n", CRITICAL, True, SOON, 0, id="by the project's own hours"),
    ],
)
def test_one_maintainer_judges_and_looks_again(
    gate: Gate, repository: Repository, tmp_path: Path, policy: bytes, files: Files, judged: bool, again: str | None, code: int
) -> None:
    on_main(repository, {POLICY: policy})
    head = repository.commit(files)
    out = Bundle(tmp_path / "out")
    out.path.mkdir()
    event = Event(platform="none", kind="none", repository="example/shop", number=5, author=ANN, pusher=ANN, pushed_at=PUSHED)
    revealed = Judgement(ANN, head, "0" * 64, Tier.LOW, "it was built again and tried")
    reviews = Reviews(
        present=True, reviews=(Review(ANN, "commented", head, True, again),) if again else (),
        judgements=(revealed,) if judged else (),
    )  # fmt: skip
    (out.path / "event.json").write_bytes(jsonio.dump(event))
    (out.path / "reviews.json").write_bytes(jsonio.dump(reviews))
    words = ("--repo", repository.path, "--base", "main", "--out", out.path)
    assert [gate(word, *words).code for word in ("classify", "scan", "review-route")] == [0, 0, code]
    notes = " ".join(out.decision.route.notes if out.decision.route else ())
    assert ("one person maintains this" in notes) == (judged and policy != b"solo: false\n")

"""`doctor`: what is not enforced is said, with what to do, and what is not known never counts as enforced."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codewarrant import catalogue, containers
from codewarrant.doctor.enforced import events
from codewarrant.platforms.github import api
from tests.gate import CALM, NOW, Gate, Ran
from tests.github_rules import ELSEWHERE, NAME, OWNERS, QUEUE, Ruled, check, checks, protected
from tests.github_server import serving
from tests.repositories import Repository

GATE = catalogue.sample("github/gate.yml").encode()
SOUND = {
    **CALM, ".github/workflows/codewarrant.yml": GATE, ".github/CODEOWNERS": b"/.github/ @example/owners\n",
    ".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: strict\n",
}  # fmt: skip
Act = Callable[[Ruled], object]


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ruled]:
    """GitHub, where time passes at once, and where a ruleset runs the gate."""
    github = Ruled()
    github.rules = [checks(check()), ELSEWHERE]
    with serving(github):
        whole = api.Pace
        monkeypatch.setattr(api, "Pace", lambda: whole(0.0, now=lambda: github.now, sleep=github.sleep))
        monkeypatch.setattr(containers, "answers", lambda _: True)
        yield github


@pytest.fixture
def sound(repository: Repository) -> Repository:
    """All that is to be in a repository, on `main`."""
    repository.switch("main")
    repository.commit(SOUND)
    repository.git("remote", "add", "origin", "git@github.com:example/shop.git")
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    return repository


def doctor(gate: Gate, repository: Repository, github: Ruled | None, *words: str, **environment: str) -> Ran:
    told = {"GITHUB_TOKEN": "ghp_x", "GITHUB_API_URL": github.url} if github else {}
    return gate("doctor", "--repo", repository.path, "--now", NOW, *words, **(told | environment))


def lines(ran: Ran, mark: str) -> list[str]:
    return [line.partition(" ")[2].strip() for line in ran.out.splitlines() if line.startswith(mark)]


def test_where_all_holds_it_says_so(gate: Gate, sound: Repository, github: Ruled) -> None:
    github.rules.append(QUEUE)
    ran = doctor(gate, sound, github)
    assert (ran.code, lines(ran, "wrong"), lines(ran, "unknown")) == (0, [], []), ran.out
    good = "\n".join(lines(ran, "good"))
    for what in (
        f"{NAME} is required on main", "must come from GitHub Actions (app 15368)", "a ruleset runs .github/workflows/gate.yml",
        "the merge queue starts it", "nobody may bypass", "profile strict", "the policy on main acts",
    ):  # fmt: skip
        assert what in good
    assert {verb for verb, _, _ in github.log} == {"GET"}


def rules(*found: Any) -> Act:
    return lambda github: setattr(github, "rules", list(found))


def old_way(*required: Any, **more: bool) -> Act:
    def act(github: Ruled) -> None:
        github.rules, github.protection = [], protected(*required, **more)

    return act


def hidden(act: Act) -> Act:
    def both(github: Ruled) -> None:
        act(github)
        github.administers = False

    return both


def bypassed(*actors: Any) -> Act:
    return lambda github: setattr(github, "bypass", list(actors))


ROLE, OWNER = {"actor_type": "RepositoryRole", "actor_id": 5}, {"actor_type": "OrganizationAdmin", "actor_id": None}
ENFORCED: dict[str, tuple[Act, str, str]] = {
    "nothing": (rules(), "wrong", f"the check {NAME} is not required on main, so nothing holds a merge"),
    "another check": (rules(checks(check("test")), OWNERS), "wrong", "is not required on main"),
    "the job instead": (rules(checks(check("codewarrant")), OWNERS), "wrong", "but codewarrant is: a job that is skipped"),
    "any app": (rules(checks(check(app=None)), OWNERS), "wrong", "any app, and whoever may write a status"),
    "another app": (rules(checks(check(app=7)), OWNERS), "unknown", "the app 7, which is not GitHub Actions"),
    "no owners asked": (rules(checks(check())), "wrong", "edit the gate's workflow away in it: no rule asks code owners"),
    "owners alone": (rules(checks(check()), OWNERS), "unknown", "a workflow `on: push` with `checks: write` can say that"),
    "an app of one's own": (rules(checks(check(app=7))), "note", "cannot forge a check of that app, unless"),
    "protection and owners alone": (old_way(check()), "unknown", "never see one of a branch that is not to be merged"),
    "a role may bypass": (bypassed(ROLE), "wrong", "may merge without it: repository role 5 (ruleset 'rules 1')"),
    "owners may bypass": (bypassed(OWNER), "wrong", "owners of the organisation"),
    "who may bypass is hidden": (hidden(rules(checks(check()), OWNERS)), "unknown", "who may bypass the ruleset 'rules 1'"),
    "protection, any app": (old_way(check(app=None)), "wrong", "any app"),
    "protection, not for administrators": (old_way(check(), admins=False), "wrong", "administrators (branch protection)"),
    "protection, no owners": (old_way(check(), owners=False), "wrong", "edit the gate's workflow away"),
    "protection is hidden": (hidden(old_way(check())), "unknown", "the rest of the branch's protection"),
}  # fmt: skip


@pytest.mark.parametrize("case", ENFORCED)
def test_what_github_does_not_enforce_is_said(gate: Gate, sound: Repository, github: Ruled, case: str) -> None:
    act, mark, what = ENFORCED[case]
    act(github)
    ran = doctor(gate, sound, github)
    assert ran.code == 1
    assert any(what in line for line in lines(ran, mark)), ran.out
    assert "things are not enforced, or not known" in ran.out


HOLDS: dict[str, Act] = {
    "a required workflow": rules(checks(check()), ELSEWHERE),
    "both": lambda github: setattr(github, "protection", protected(check())),
    "one of two names any app": rules(checks(check(app=None)), checks(check(), ruleset=3), ELSEWHERE),
}


@pytest.mark.parametrize("case", HOLDS)
def test_other_ways_to_enforce_it_hold_too(gate: Gate, sound: Repository, github: Ruled, case: str) -> None:
    HOLDS[case](github)
    ran = doctor(gate, sound, github)
    assert ran.code == 0, ran.out


HERE = "/repos/example/shop"


@pytest.mark.parametrize("path", [f"{HERE}/rules/branches/main", f"{HERE}/branches/main", "/apps/github-actions", HERE])
@pytest.mark.parametrize("answer", [(403, {"message": "no"}), (404, {"message": "no"}), (200, {"odd": [1]}), (200, [[]])])
def test_an_answer_that_is_none_is_never_taken_for_a_rule_that_holds(
    gate: Gate, sound: Repository, github: Ruled, monkeypatch: pytest.MonkeyPatch, path: str, answer: tuple[int, Any]
) -> None:
    told = github.answer

    def instead(verb: str, asked: str, query: dict[str, str], body: Any) -> Any:
        return (*answer, {}) if asked == path else told(verb, asked, query, body)

    monkeypatch.setattr(github, "answer", instead)
    ran = doctor(gate, sound, github)
    assert ran.code == 1, ran.out
    assert "could not be read" in ran.out or f"the check {NAME} is not required" in ran.out


WORKFLOWS = [
    (b"on: push\nname: codewarrant\n", "wrong", "does not start it"),
    (b"on: {merge_group: {}}\nname: codewarrant\n", "good", "the merge queue starts it"),
    (b"on: [push, merge_group]\nname: codewarrant\n", "good", "the merge queue starts it"),
    (b"on: &a push\nname: codewarrant\n", "unknown", "whether the merge queue starts it is not known"),
    (b"# merge_group\non: pull_request\nname: codewarrant\n", "wrong", "does not start it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "what"), WORKFLOWS)
def test_a_merge_queue_must_start_it(gate: Gate, sound: Repository, github: Ruled, text: bytes, mark: str, what: str) -> None:
    github.rules = [checks(check()), OWNERS, QUEUE]
    sound.commit({".github/workflows/codewarrant.yml": text})
    sound.git("update-ref", "refs/remotes/origin/main", "main")
    ran = doctor(gate, sound, github)
    assert any(what in line for line in lines(ran, mark)), ran.out


@pytest.mark.parametrize("sample", ["github/gate.yml", "github/fork-publish.yml", "github/job-per-step.yml"])
def test_our_own_samples_are_started_by_a_merge_queue(sample: str) -> None:
    assert "merge_group" in (events(catalogue.sample(sample).encode(), sample) or ())


MENDED = b"schema: codewarrant/policy/v1\n"
LOCAL: dict[str, tuple[dict[str, bytes | None], str, str]] = {
    "a policy with a mistake": ({".codewarrant/policy.yml": b"profil: strict\n"}, "wrong", "is refused, and so is every run"),
    "a trust file with a mistake": ({".codewarrant/trust.yml": b"keys: 3\n"}, "wrong", "is refused, and so is every run"),
    "it only observes": ({".codewarrant/policy.yml": MENDED + b"enforcement: observe\n"}, "wrong", "every change passes"),
    "it only warns": ({".codewarrant/policy.yml": MENDED + b"enforcement: warn\n"}, "wrong", "every change passes"),
    "it acts later": ({".codewarrant/policy.yml": MENDED + b'enforce_from: "2026-11-03"\n'}, "wrong", "until 2026-11-03"),
    "it acts today": ({".codewarrant/policy.yml": MENDED + b'enforce_from: "2026-11-02"\n'}, "good", "the policy on main acts"),
    "no policy": ({".codewarrant/policy.yml": None}, "note", "there is no policy on main: the profile balanced judges"),
}
OURS, ANY = ".github/workflows/codewarrant.yml", ".github/workflows/any-new-name.yml"
GUARDED: dict[str, tuple[dict[str, bytes | None], str]] = {
    "no owners": ({".github/CODEOWNERS": None}, f"CODEOWNERS names nobody for {OURS}, {ANY}"),
    "owners of other things": ({".github/CODEOWNERS": b"/src/ @example/a\n"}, f"CODEOWNERS names nobody for {OURS}, {ANY}"),
    "owners of our file alone": ({".github/CODEOWNERS": f"/{OURS} @lead\n".encode()}, f"CODEOWNERS names nobody for {ANY}"),
    "no workflow": ({OURS: None}, "no workflow on main mentions codewarrant"),
}


@pytest.mark.parametrize("case", LOCAL)
def test_what_stands_on_the_branch_is_looked_at(gate: Gate, sound: Repository, github: Ruled, case: str) -> None:
    files, mark, what = LOCAL[case]
    sound.commit(files)
    sound.git("update-ref", "refs/remotes/origin/main", "main")
    ran = doctor(gate, sound, github)
    assert any(what in line for line in lines(ran, mark)), ran.out
    assert ran.code == int(mark == "wrong")


@pytest.mark.parametrize("case", GUARDED)
def test_owners_guard_every_workflow_or_none(gate: Gate, sound: Repository, github: Ruled, case: str) -> None:
    github.rules = [checks(check()), OWNERS]
    files, what = GUARDED[case]
    sound.commit(files)
    sound.git("update-ref", "refs/remotes/origin/main", "main")
    ran = doctor(gate, sound, github)
    assert ran.code == 1
    assert any(what in line for line in lines(ran, "wrong")), ran.out
    assert not any("owners must agree" in line for line in lines(ran, "good")), ran.out


def test_it_is_the_branch_that_counts_and_not_what_is_checked_out(gate: Gate, sound: Repository, github: Ruled) -> None:
    sound.branch("topic")
    sound.commit({".codewarrant/policy.yml": b"profil: strict\n", ".github/CODEOWNERS": None})
    assert doctor(gate, sound, github).code == 0


def test_clones_that_do_not_hold_all(gate: Gate, sound: Repository, github: Ruled, tmp_path: Path) -> None:
    for name, option, what in (("s", "--depth=1", "this clone is shallow"), ("p", "--filter=blob:none", "partial clone")):
        ran = doctor(gate, sound.clone(tmp_path / name, option), github, "--repository", "example/shop")
        assert ran.code == 1
        assert what in "\n".join(lines(ran, "wrong"))


def test_without_a_token_nothing_is_known_and_nobody_is_asked(gate: Gate, sound: Repository, github: Ruled) -> None:
    ran = doctor(gate, sound, None)
    assert (ran.code, github.log) == (1, [])
    assert "there is no token to ask with" in ran.out


@pytest.mark.parametrize("remote", ["https://gitlab.com/example/shop", "https://github.evil.example/example/shop"])
def test_a_remote_that_is_not_github_gets_no_token(gate: Gate, sound: Repository, github: Ruled, remote: str) -> None:
    sound.git("remote", "set-url", "origin", remote)
    ran = doctor(gate, sound, github)
    assert (ran.code, github.log) == (1, [])
    assert "only GitHub is asked" in ran.out


def test_what_was_typed_wrongly_is_answered(gate: Gate, sound: Repository, github: Ruled, tmp_path: Path) -> None:
    assert doctor(gate, sound, github, "--repository", "https://x").code == 2
    assert gate("doctor", "--repo", tmp_path).code == 2
    assert github.log == []


def test_a_policy_that_starts_images_needs_an_engine(
    gate: Gate, sound: Repository, github: Ruled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "answers", lambda _: False)
    assert "no container engine answers" in "\n".join(lines(doctor(gate, sound, github), "note"))
    item = '{name: words, image: "example.org/words@sha256:' + "0" * 64 + '", files: ["**/*.py"], command: ["{files}"]}'
    sound.commit({".codewarrant/policy.yml": MENDED + f"scanners:\n  - {item}\n".encode()})
    sound.git("update-ref", "refs/remotes/origin/main", "main")
    ran = doctor(gate, sound, github)
    assert ran.code == 1
    assert "the policy has words run in one" in "\n".join(lines(ran, "wrong"))

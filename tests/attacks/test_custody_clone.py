"""The folder that is verified and the clone that it is verified in: what an attacker puts there ends in its refusal.

Each row bends one thing; the command line verifies the same folder in the same clone before that.
"""

import os
import shutil
from collections.abc import Callable, Mapping

import pytest

from codewarrant.bundle import SARIF
from steps.sign.beside import SIGNED
from tests.attacks.custody_scene import HOSTILE, Act, Scene, acts, emptied, instead, large, link, many, stray, trust_file, words
from tests.gate import INJECTION


def _amended(at: Scene) -> None:
    """The approved commit is replaced by another of the same tree's neighbour: a push by force."""
    at.repository.git("update-ref", "refs/heads/feature", "main")
    at.repository.commit({"uv.lock": b"x = 2\n"})


def _merged_late(at: Scene) -> None:
    """The target has moved on, and its merge of the change is presented as the head."""
    at.repository.switch("main")
    at.repository.commit({"other.md": b"# Other\n"})
    at.repository.merge("feature")


def _moved(at: Scene) -> None:
    at.repository.switch("main")
    at.repository.commit({"other.md": b"# Other\n"})
    at.repository.switch("feature")


def _tagged(at: Scene) -> None:
    at.repository.git("tag", "main", "feature")


def _evil(at: Scene) -> None:
    """Another commit on top, which git is told to show as the one that was judged."""
    judged = at.repository.resolve("feature")
    evil = at.repository.commit({"find.py": INJECTION})
    at.repository.git("replace", evil, judged)


def _grafted(at: Scene) -> None:
    """The same, by the older way to lie about a commit's parents."""
    main, evil = at.repository.resolve("main"), at.repository.commit({"find.py": INJECTION})
    (at.repository.path / ".git" / "info").mkdir(exist_ok=True)
    (at.repository.path / ".git" / "info" / "grafts").write_text(f"{evil} {main}\n")


def _weak_branch(at: Scene) -> None:
    """Judged against a branch of the attacker's with a policy of the attacker's, by the CI system, with the trusted key."""
    at.repository.branch("weak", "main")
    at.repository.commit({".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: velocity\n"})
    at.repository.switch("feature")
    at.judge("--base", "weak")


def _weak_branch_grafted(at: Scene) -> None:
    _weak_branch(at)
    (at.repository.path / ".git" / "info").mkdir(exist_ok=True)
    main, weak = (at.repository.resolve(name) for name in ("main", "weak"))
    (at.repository.path / ".git" / "info" / "grafts").write_text(f"{main} {weak}\n")


def _no_branch(at: Scene) -> None:
    """A history of its own, judged against nothing at all."""
    at.repository.git("checkout", "--quiet", "--orphan", "orphan")
    at.repository.commit({"find.py": b"x = 1\n"}, parents=())
    main = at.repository.resolve("main")
    at.repository.git("update-ref", "-d", "refs/heads/main")
    at.repository.git("update-ref", "-d", "refs/heads/feature")
    at.judge()
    at.repository.git("update-ref", "refs/heads/main", main)


def _weaker_profile(at: Scene) -> None:
    """Judged by another profile than the target branch's, by whoever starts the job."""
    at.judge("--base", "main", "--profile", "velocity")


def _own_key_on_head(at: Scene) -> None:
    """The change brings a trust.yml with the attacker's key, and the attacker signs."""
    path = trust_file(at.shop, at.folder.parent / "own.yml", "stranger")
    at.repository.commit({".codewarrant/trust.yml": path.read_bytes()})
    at.judge("--base", "main", "--signer", at.shop.people["stranger"].uri)


def _replaced_trust(at: Scene) -> None:
    """The clone is told to show another trust.yml for the branch's, and whom it names has signed."""
    path = trust_file(at.shop, at.folder.parent / "own.yml", "stranger")
    own = at.repository.blob(path.read_bytes())
    at.repository.git("replace", at.repository.git("rev-parse", "main:.codewarrant/trust.yml").decode().strip(), own)
    at.forge(lambda _: None, "stranger")


def _own_policy(at: Scene) -> None:
    """The change brings a weaker policy, and claims that this one has judged it."""
    at.repository.commit({".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: velocity\n"})
    at.judge("--base", "feature~1")


def _shallow(at: Scene) -> None:
    (at.repository.path / ".git" / "shallow").write_text(at.repository.resolve("main") + "\n")


def _forgotten_target(at: Scene) -> None:
    """Judged against a target that is gone from the clone."""
    before = at.repository.resolve("main")
    _moved(at)
    gone = at.repository.resolve("main")
    at.judge("--base", "main")
    at.repository.git("update-ref", "refs/heads/main", before)
    for path in (at.repository.path / ".git" / "objects").rglob(gone[2:]):
        path.unlink()


ROWS: Mapping[str, Mapping[str, tuple[str, Act]]] = {
    "no-bundle": {
        "the folder is deleted": ("allowed", lambda at: shutil.rmtree(at.folder)),
        "the folder is a file": ("allowed", acts(emptied, lambda at: at.folder.rmdir(), lambda at: at.folder.write_text("x"))),
    },
    "unsigned": {"the folder is empty": ("blocked", emptied)},
    "too-large": {
        "a hundred files": ("allowed", many),
        "a file of 257 MiB": ("allowed", instead("scan.json", large)),
        "a stray file of 257 MiB": ("allowed", lambda at: large(at.folder / "more.json")),
    },
    "record-odd": {
        "a record is a link": ("allowed", link("scan.json")),
        "a signed file is a link": ("allowed", link(SIGNED)),
        "a folder is a link": ("allowed", link("warrant")),
        "a link that leads nowhere": ("allowed", lambda at: (at.folder / "more.json").symlink_to("nowhere")),
        "a link into the clone": ("allowed", instead("scan.json", lambda path: path.symlink_to("../clone/shop.py"))),
        "a link to all memory": ("allowed", instead("scan.json", lambda path: path.symlink_to("/dev/zero"))),
        "a pipe, which never ends": ("allowed", instead("scan.json", os.mkfifo)),
    },
    "record-unexpected": {
        "a command to the platform": ("allowed", stray(HOSTILE.encode())),
        "no UTF-8": ("allowed", stray(b"scan\xe9.json")),
        "the case of a letter": ("allowed", stray(b"SCAN.JSON")),
        "a record in a folder": ("allowed", stray(b"records/scan.json")),
        "a trust file, to be trusted": ("allowed", stray(b"trust.yml")),
        "half a temporary file": ("allowed", stray(b".codewarrant-x")),
    },
    "record-missing": {"a record is a folder": ("allowed", instead("scan.json", os.mkdir))},
    "key-unknown": {
        "the attacker's key in the change's trust.yml": ("governed", _own_key_on_head),
        "the attacker's key in the clone, in the place of the branch's": ("governed", _replaced_trust),
        "a stranger's seal": ("allowed", lambda at: at.forge(lambda _: None, "stranger")),
    },
    "other-commit": {
        "a push by force after the approval": ("approved", _amended),
        "one more commit": ("allowed", lambda at: at.repository.commit({"find.py": INJECTION})),
        "a late merge presented as the head": ("allowed", _merged_late),
        "a commit that is replaced by the one that was judged": ("allowed", _evil),
        "a commit with grafted parents": ("allowed", _grafted),
        "judged against a target that has moved": ("allowed", acts(_moved, words("--base", "main"))),
    },
    "other-target": {
        "judged against a branch of the attacker's": ("allowed", _weak_branch),
        "that branch grafted below the default branch": ("allowed", _weak_branch_grafted),
        "judged against the change's own first commit, which weakens the policy": ("governed", _own_policy),
        "judged against nothing": ("allowed", _no_branch),
        "nobody knows the default branch": ("allowed", lambda at: at.repository.git("branch", "-m", "main", "trunk")),
    },
    "other-repository": {"from a fork": ("allowed", words("--repository", "mallory/shop"))},
    "other-pull-request": {"from another pull request": ("allowed", words("--pull-request", "6"))},
    "change-unknown": {"a clone in which the target is not": ("allowed", _forgotten_target)},
    "policy-mismatch": {
        "judged by a weaker profile": ("allowed", _weaker_profile),
        "the verifier names another profile": ("allowed", words("--profile", "velocity")),
    },
    "policy-unknown": {"a profile against the branch's policy": ("governed", words("--profile", "velocity"))},
    "findings-mismatch": {"a suppression by an exception that the change brings": ("blocked", lambda at: at.forge(
        lambda held: held.edit(SARIF, lambda found: found["runs"][0]["results"][0].update(
            suppressions=[{"kind": "external", "status": "accepted"}]))))},
    "mode-demanded": {"a witness is required": ("allowed", words("--require", "mode=key+tsa,keyless+log"))},
    "isolation-demanded": {"a job a step is required": ("allowed", words("--require", "isolation=job-per-step"))},
    "time-stale": {"older than a day": ("allowed", words("--max-age", "24h", "--now", "2026-11-03T10:00:01Z"))},
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "situation", "act"),
    [pytest.param(code, *row, id=f"{code}: {name}") for code, rows in ROWS.items() for name, row in rows.items()],
)
def test_bent_folder_or_clone(scene: Callable[[str], Scene], code: str, situation: str, act: Act) -> None:
    at = scene(situation)
    if situation != "governed":
        at.trust("ci")
    at.check()
    act(at)
    ran = at.verify()
    assert (ran.code, ran.err.partition("]")[0]) == (2, f"not verified[{code}"), ran.out


USAGE: Mapping[str, tuple[Act, str]] = {
    "a forged shallow file": (_shallow, "this clone is shallow"),
    "a head that is no commit": (words("--head=--upload-pack=x"), "no branch or commit"),
    "nobody is trusted": (lambda at: at.words.clear(), "there is no key to trust"),
    "a key that only the head names": (acts(lambda at: at.words.clear(), _own_key_on_head), "there is no key to trust"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "said"), USAGE.values(), ids=USAGE)
def test_clone_in_which_nothing_can_be_verified(scene: Callable[[str], Scene], act: Act, said: str) -> None:
    at = scene("allowed")
    at.trust("ci")
    at.check()
    act(at)
    ran = at.verify()
    assert (ran.code, said in ran.err) == (3, True), ran.err

"""What a clone configures changes no answer of `verify`, what an attacker wrote is never said as it is; content is bytes."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from steps.sign.beside import SIGNED
from tests.attacks.custody_forge import afterwards, changed, claimed, edited, restated, unlinked
from tests.attacks.custody_in_transit import _envelope, _keyed
from tests.attacks.custody_scene import HOSTILE, Act, Scene, acts, words
from tests.attacks.custody_workshop import SHOP
from tests.gate import INJECTION, NOW, Gate
from tests.repositories import Content, Repository, Submodule, Symlink


def _attributes(at: Scene) -> None:
    """Line ends, filters, a replaced ident and export tricks, in the work tree and in the clone's own settings."""
    said = "* text eol=crlf ident filter=evil diff=evil export-ignore export-subst -diff working-tree-encoding=UTF-16\n"
    for place in (at.repository.path / ".gitattributes", at.repository.path / ".git" / "info" / "attributes"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(said)
    for name, value in (("filter.evil.clean", "false"), ("filter.evil.smudge", "false"), ("filter.evil.required", "true"),
                        ("diff.evil.textconv", "false"), ("diff.external", "false"), ("core.autocrlf", "true")):  # fmt: skip
        at.repository.git("config", name, value)


def _settings(at: Scene) -> None:
    """A watcher, another work tree, hooks and another place for attributes."""
    for name, value in (
        ("core.fsmonitor", "false"), ("core.worktree", "/"), ("core.hooksPath", "/"), ("diff.renames", "copies"),
        ("core.attributesFile", "/x"), ("core.quotePath", "false"), ("core.commitGraph", "true"),
    ):  # fmt: skip
        at.repository.git("config", name, value)
    graph = at.repository.path / ".git" / "objects" / "info" / "commit-graph"
    graph.parent.mkdir(exist_ok=True)
    graph.write_bytes(b"CGPH")


def _alternates(at: Scene) -> None:
    """Objects from another repository, which may be there twice."""
    place = at.repository.path / ".git" / "objects" / "info" / "alternates"
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{at.shop['blocked'].repository.path}/.git/objects\n")


def _surroundings(at: Scene) -> None:
    """Git is told by the environment to look elsewhere."""
    other = at.shop["blocked"].repository.path / ".git"
    at.environment |= {
        "GIT_DIR": str(other), "GIT_WORK_TREE": "/", "GIT_OBJECT_DIRECTORY": str(other / "objects"), "GIT_INDEX_FILE": "/x",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(other / "objects"), "GIT_NAMESPACE": "x", "GIT_REPLACE_REF_BASE": "refs/heads",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true", "GIT_SHALLOW_FILE": "/x",
        "GIT_GRAFT_FILE": "/x", "GIT_EXTERNAL_DIFF": "false", "GIT_DIFF_OPTS": "-u9", "GIT_CEILING_DIRECTORIES": "/",
    }  # fmt: skip


def _dirty(at: Scene) -> None:
    """The work tree and the index hold something else."""
    (at.repository.path / "shop.py").write_bytes(INJECTION)
    at.repository.git("add", "shop.py")


@pytest.mark.parametrize("act", [_attributes, _settings, _alternates, _surroundings, _dirty])
@pytest.mark.parametrize("is_evil", [False, True])
def test_what_the_clone_configures_changes_no_answer(scene: Callable[[str], Scene], act: Act, *, is_evil: bool) -> None:
    at = scene("allowed")
    at.trust("ci")
    if is_evil:
        at.repository.commit({"find.py": INJECTION})
    act(at)
    ran = at.verify()
    assert (ran.code, "not verified[other-commit]" in ran.err) == ((2, True) if is_evil else (0, False)), ran.err


SAID: Mapping[str, Callable[[Scene], object]] = {
    "the type of what is signed": lambda at: at.forge(afterwards(_envelope(lambda found: found.update(payloadType=HOSTILE)))),
    "the id of the key": lambda at: at.forge(afterwards(lambda held: _keyed(held, HOSTILE))),
    "the type of the statement": lambda at: at.forge(restated(SIGNED, lambda found: found.update(predicateType=HOSTILE))),
    "the version that judged": lambda at: at.forge(claimed(tool=HOSTILE)),
    "the repository": acts(lambda at: at.forge(edited("event.json", repository=HOSTILE)), words("--repository", SHOP)),
    "who approved": lambda at: at.forge(changed("decision.json", lambda found: found["approvals"].update(by=[HOSTILE]))),
    "a scanner": lambda at: at.forge(changed("scan.json", lambda scan: scan["ledger"][0]["required"].append(HOSTILE))),
    "the time": lambda at: at.forge(edited("decision.json", now=HOSTILE)),
    "a record's input": lambda at: at.forge(unlinked(changed("scan.json", lambda scan: scan["inputs"].update({HOSTILE: "0"})))),
    "a key of JSON": lambda at: at.forge(edited("event.json", **{HOSTILE: 1})),
    "a record's name": lambda at: (at.folder / HOSTILE).write_text("{}"),
    "a link's name": lambda at: (at.folder / HOSTILE).symlink_to("x"),
    "the folder's name": lambda at: setattr(at, "folder", at.folder.rename(at.folder.with_name(HOSTILE)) / "x"),
    "the commit": lambda at: at.forge(changed("change.json", lambda found: found["target"].update(commit=HOSTILE))),
}  # fmt: skip


@pytest.mark.parametrize("act", SAID.values(), ids=SAID)
def test_no_refusal_hands_on_what_an_attacker_wrote_as_it_is(scene: Callable[[str], Scene], act: Act) -> None:
    at = scene("allowed")
    at.trust("ci")
    act(at)
    ran = at.gate("verify", at.folder, "--repo", at.repository.path, "--now", NOW, *at.words, GITHUB_ACTIONS="true")
    assert (ran.code, ran.err.startswith("not verified[")) == (2, True), ran.err
    lines = (ran.out + ran.err).split("\n")
    assert sum(line.startswith(("::", "##")) for line in lines) == sum(line.startswith("::error title=") for line in lines) == 1
    assert not any(letter in ran.out + ran.err for letter in "\x1b\r\u202e\u2028\x85")
    assert len([line for line in lines if line]) == 2, "one line for people, one for the platform"


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 7\n"
ODD: dict[str | bytes, Content] = {
    "model.bin": LFS % (b"1" * 64), "crlf.py": b"x = 1\r\ny = 2\r\n", "link": Symlink(b"shop.py"),
    ".gitattributes": b"* text eol=crlf filter=lfs export-ignore\n", "caf\u00e9.py": b"x = 1\n", "cafe\u0301.py": b"x = 2\n",
    "Shop.py": b"x = 3\n", b"latin\xe9.py": b"x = 4\n", b"a\n::error::b.py": b"x = 5\n",
}  # fmt: skip
"""What a file system, a checkout or a reader may make something else of."""
BENT: dict[str, dict[str | bytes, Content]] = {
    "a submodule that is gone": {"lib": None}, "a pointer to other data": {"model.bin": LFS % (b"2" * 64)},
    "other ends of lines": {"crlf.py": b"x = 1\ny = 2\n"}, "a link that leads elsewhere": {"link": Symlink(b"README.md")},
    "a twin in another form of Unicode": {"cafe\u0301.py": b"x = 1\n"}, "a twin in another case": {"Shop.py": b"x = 1\n"},
    "attributes that hide a file": {".gitattributes": b"* -diff binary\n"}, "no UTF-8": {b"latin\xe9.py": b"x = 1\n"},
}  # fmt: skip


@pytest.mark.parametrize("object_format", ["sha256", pytest.param("sha1", marks=pytest.mark.thorough)])
def test_what_is_judged_are_objects_and_not_a_checkout(gate: Gate, tmp_path: Path, object_format: str) -> None:
    repository = Repository(tmp_path / "repo", object_format=object_format, checkout=False)
    repository.commit({"shop.py": b"x = 1\n"}, "First")
    repository.branch("feature")
    odd = ODD | {"lib": Submodule(None)}
    judged = repository.commit(odd)
    ran, _ = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert ran.code == 1, ran.err
    asked: list[str | Path] = ["verify", tmp_path / "out", "--repo", repository.path, "--base", "main", "--now", NOW]
    assert gate(*asked).code == 1
    for files in BENT.values():
        repository.commit({**odd, **files}, parents=(repository.resolve("main"),))
        ran = gate(*asked)
        assert (ran.code, "not verified[other-commit]" in ran.err) == (2, True)
    repository.git("update-ref", "refs/heads/feature", judged)
    assert gate(*asked).code == 1

"""The repository under review is hostile: nothing in it runs, nothing it configures is believed, nothing missing passes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from codewarrant.problems import Problem
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from tests.repositories import Files, Repository, Submodule, Symlink


def source(path: Path) -> GitSource:
    return GitSource(path, os.environ["PATH"])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """`main` with one file in a folder, and `topic`, checked out, which changes it."""
    made = Repository(tmp_path / "repository")
    made.commit({"d/a.py": b"1\n2\n", "kept": b"1\n"})
    made.branch("topic")
    made.commit({"d/a.py": b"1\n3\n"})
    return made


COMMANDS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass",
    "core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
    "filter.evil.smudge", "filter.evil.process",
    "filter.e=vil.clean", "credential.helper", "gpg.program", "uploadpack.packObjectsHook", "sequence.editor", "pager.status",
    "pager.diff-tree", "interactive.diffFilter", "merge.evil.driver", "remote.origin.uploadpack", "include.path",
)  # fmt: skip


@pytest.mark.parametrize("key", [*COMMANDS, "hooks", "core.hooksPath"])
def test_nothing_that_the_repository_configures_is_run(repository: Repository, tmp_path: Path, key: str) -> None:
    script = _planted(repository, tmp_path, key)
    (repository.path / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\nkept filter=e=vil diff=evil\n")
    (repository.path / "kept").write_text("2\n")  # of the same size, so that only its content tells
    reader = source(repository.path)
    change = commits.collect(reader, "main", "topic")
    assert len(reader.hunks(change)["d/a.py"]) == 1
    assert reader.is_dirty()
    assert reader.tracks(repository.path / "d")
    assert commits.default_base(reader, "HEAD")[0] == "refs/heads/main"
    assert set(reader.folder(change.target.tree if change.target else "", "d")) == {"a.py"}
    assert not (tmp_path / "ran").exists(), f"{script} was run"


def _planted(repository: Repository, tmp_path: Path, key: str) -> Path:
    """A script that leaves a trace when it runs, configured under a key or as every hook."""
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\ncat\n")
    script.chmod(0o755)
    if key in ("hooks", "core.hooksPath"):
        hooks = repository.path / ".git" / "hooks" if key == "hooks" else tmp_path / "hooks"
        hooks.mkdir(exist_ok=True)
        for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
            shutil.copy(script, hooks / name)
        if key != "hooks":
            repository.git("config", key, str(hooks))
    elif key == "include.path":
        (tmp_path / "included").write_text(f'[filter "evil"]\n\tclean = {script}\n[core]\n\tfsmonitor = {script}\n')
        repository.git("config", key, str(tmp_path / "included"))
    else:
        repository.git("config", key, str(script))
        repository.git("config", "remote.origin.url", "ssh://example.org/x")
    return script


def test_the_planted_script_would_run_for_anyone_else(repository: Repository, tmp_path: Path) -> None:
    _planted(repository, tmp_path, "filter.evil.clean")
    (repository.path / ".gitattributes").write_text("* filter=evil\n")
    (repository.path / "kept").write_text("2\n")
    repository.git("status")
    assert (tmp_path / "ran").exists()


def test_an_object_that_is_missing_is_not_fetched_but_explained(repository: Repository, tmp_path: Path) -> None:
    clone = repository.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    before = sorted(path.name for path in (clone.path / ".git" / "objects").rglob("*"))
    with pytest.raises(Problem) as caught:
        commits.collect(source(clone.path), "origin/main", "origin/topic")
    assert caught.value.exit_code == 2
    assert "is not in this clone" in caught.value.what
    assert "--refetch" in caught.value.do
    assert sorted(path.name for path in (clone.path / ".git" / "objects").rglob("*")) == before


def test_an_object_that_is_missing_is_explained_whoever_asks_for_it(repository: Repository, tmp_path: Path) -> None:
    oid = repository.git("rev-parse", "topic:d/a.py").decode().strip()
    clone = repository.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    for reader in (source(clone.path), source(repository.path)):
        with pytest.raises(Problem, match="is not in this clone"):
            reader.objects(["0" * 40, oid])
    assert source(repository.path).objects([oid, oid])[oid] == b"1\n3\n"


def test_a_damaged_clone_is_explained(repository: Repository) -> None:
    oid = repository.git("rev-parse", "topic:d/a.py").decode().strip()
    (repository.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(Problem, match=f"the object {oid} is not in this clone"):
        commits.collect(source(repository.path), "main", "topic")


def test_a_shallow_clone_is_refused_and_told_how_to_grow(repository: Repository, tmp_path: Path) -> None:
    clone = repository.clone(tmp_path / "clone", "--depth=1", "--no-single-branch")
    with pytest.raises(Problem, match="shallow") as caught:
        source(clone.path)
    assert "git fetch --unshallow" in caught.value.do
    clone.git("fetch", "--quiet", "--unshallow")
    assert commits.collect(source(clone.path), "origin/main", "origin/topic").merge_bases == 1


def test_a_replaced_object_is_ignored(repository: Repository) -> None:
    change = commits.collect(source(repository.path), "main", "topic")
    oid, topic = (repository.git("rev-parse", name).decode().strip() for name in ("topic:d/a.py", "topic"))
    repository.git("replace", oid, repository.blob(b"harmless\n"))
    repository.git("replace", topic, "main")
    reader = source(repository.path)
    assert commits.collect(reader, "main", "topic") == change
    assert reader.objects([oid])[oid] == b"1\n3\n"


def test_a_graft_is_ignored(repository: Repository) -> None:
    change = commits.collect(source(repository.path), "main", "topic")
    (repository.path / ".git" / "info").mkdir(exist_ok=True)
    (repository.path / ".git" / "info" / "grafts").write_text(repository.resolve("topic") + "\n")
    assert repository.git("rev-list", "--count", "topic") == b"1\n", "the graft must act on others, or it tests nothing"
    assert commits.collect(source(repository.path), "main", "topic") == change


def test_the_commit_graph_is_not_believed(repository: Repository) -> None:
    repository.commit({"kept": b"2\n"})  # the tip itself is read from its object in any case
    change = commits.collect(source(repository.path), "main", "topic")
    repository.git("commit-graph", "write", "--reachable")
    graph = repository.path / ".git" / "objects" / "info" / "commit-graph"
    data = bytearray(graph.read_bytes())
    # After the id of a commit's tree stands its first parent; this number says that there is none.
    parent = data.index(bytes.fromhex(repository.git("rev-parse", "topic~1^{tree}").decode())) + 20
    data[parent : parent + 4] = (0x70000000).to_bytes(4, "big")
    graph.chmod(0o644)
    graph.write_bytes(data)
    assert repository.git("rev-list", "--count", "topic") == b"2\n", "the forged graph must act on others, or it tests nothing"
    assert commits.collect(source(repository.path), "main", "topic") == change


def test_our_own_environment_is_not_git_s(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_GLOBAL"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert source(repository.path).resolve("topic") is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_workspace_of_another_user_is_read(repository: Repository) -> None:
    for folder, folders, files in os.walk(repository.path):
        for name in (".", *folders, *files):
            os.chown(Path(folder, name), 1001, 1001)
    assert len(commits.collect(source(repository.path), "main", "topic").files) == 1


def test_a_core_worktree_elsewhere_does_not_move_paths(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    # As in a submodule's repository: relative names would then count from the folder that we are started in.
    change = commits.collect(source(repository.path), "main", "topic")
    repository.git("config", "core.worktree", str(repository.path))
    monkeypatch.chdir(repository.path / "d")
    reader = source(repository.path)
    assert commits.collect(reader, "main", "topic") == change
    assert len(reader.hunks(change)) == 1
    assert set(reader.folder(change.target.tree if change.target else "", "d")) == {"a.py"}


def test_a_folder_with_a_line_feed_in_its_name_is_one_folder(tmp_path: Path) -> None:
    made = Repository(tmp_path / "a\nb\x0bc")
    made.commit({"a": b"1\n"})
    assert len(commits.collect(source(made.path), None, "HEAD").files) == 1


@pytest.mark.parametrize("name", ["missing", "file", "plain"])
def test_what_is_no_repository_is_explained(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "plain").mkdir()
    with pytest.raises(Problem, match=r"is no folder|is not a git repository") as caught:
        source(tmp_path / name)
    assert "--repo DIR" in caught.value.do


@pytest.mark.parametrize(
    ("change", "dirty"),
    [
        pytest.param(lambda _: None, False, id="nothing"),
        pytest.param(lambda path: (path / "kept").write_text("2\n"), True, id="a changed file"),
        pytest.param(lambda path: (path / "kept").unlink(), True, id="a removed file"),
        pytest.param(lambda path: os.utime(path / "kept"), False, id="only touched"),
        pytest.param(lambda path: (path / "untracked").write_text("2\n"), False, id="an untracked file"),
    ],
)
def test_uncommitted_changes_are_seen(repository: Repository, change: Callable[[Path], object], dirty: bool) -> None:
    change(repository.path)
    assert source(repository.path).is_dirty() is dirty


@pytest.mark.parametrize(
    ("folder", "tracked"),
    [("d", True), ("d/x", False), (".", True), ("out", False), ("*", False), ("?", False), (":(top)d", False), ("link", True),
        ("..", False), ("-d", False)],
)  # fmt: skip
def test_a_folder_of_the_repository_is_told_from_others(repository: Repository, folder: str, tracked: bool) -> None:
    repository.commit({"link": Symlink(b"d")})
    assert source(repository.path).tracks(repository.path / folder) is tracked


@pytest.mark.parametrize(
    ("files", "names"),
    [
        pytest.param({}, set(), id="no such folder"),
        pytest.param({"c/a": b"1", "c/b.yml": b"2", "cc/x": b"3"}, {"a", "b.yml"}, id="plain files"),
        pytest.param({"c/*": b"1", "c/:(top)": b"2", b"c/\xff": b"3"}, {"*", ":(top)", "\ufffd"}, id="odd names"),
    ],
)
def test_a_folder_of_a_tree_is_listed(tmp_path: Path, files: Files, names: set[str]) -> None:
    made = Repository(tmp_path, checkout=False)
    made.commit({"kept": b"", **files})
    found = source(tmp_path).folder(made.git("rev-parse", "HEAD^{tree}").decode().strip(), "c")
    assert set(found) == names
    assert all(len(oid) == 40 for oid in found.values())


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"c/a": b"1", "c/d/e": b"2"}, id="a folder in it"),
        pytest.param({"c/a": Symlink(b"../x")}, id="a symlink in it"),
        pytest.param({"c/a": Submodule()}, id="a submodule in it"),
        pytest.param({"c": Symlink(b"x")}, id="a symlink"),
        pytest.param({"c": b"x"}, id="a file"),
        pytest.param({"c": Submodule()}, id="a submodule"),
    ],
)
def test_a_folder_of_anything_but_plain_files_is_refused(tmp_path: Path, files: Files) -> None:
    made = Repository(tmp_path, checkout=False)
    made.commit(files)
    with pytest.raises(Problem, match="on the target branch is no plain file"):
        source(tmp_path).folder(made.git("rev-parse", "HEAD^{tree}").decode().strip(), "c")

"""What an approval of another commit was an approval of: its content, and what that was compared with."""

import os
from pathlib import Path

import pytest

from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.source.seen import Seen, seen
from tests.repositories import Files, Repository


def test_tree_and_base_of_what_this_clone_has(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    base = repository.commit({"a": b"1\n"})
    repository.branch("topic")
    first = repository.commit({"a": b"2\n"}, "One")
    amended = repository.commit({"a": b"2\n"}, "One, said better", parents=(base,))
    later = repository.commit({"a": b"3\n"}, "More")
    repository.git("update-ref", "refs/heads/topic", amended)
    repository.switch("main")
    moved_on = repository.commit({"b": b"1\n"})
    rebased = repository.commit({"a": b"2\n"}, parents=(moved_on,))
    repository.git("update-ref", "refs/heads/main", moved_on)
    source = GitSource(tmp_path, os.environ["PATH"])
    change = commits.collect(source, "main", amended)
    assert change.head is not None
    assert change.base is not None
    found = seen(source, change, [first, later, rebased, amended, "0" * 40, "HEAD", ""], files_too=True)
    assert set(found) == {first, later, rebased}
    assert found[first] == Seen(change.head.tree, change.base.commit, same_files=True)
    assert found[later][0] != change.head.tree
    assert found[rebased][1] == moved_on != change.base.commit


def test_two_merge_bases_are_no_base(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    base = repository.commit({"a": b"1\n"})
    left, right = (repository.commit({name: b"1\n"}, parents=(base,)) for name in "lr")
    target, head, other = (repository.commit({name: b"2\n"}, parents=(left, right)) for name in "tho")
    source = GitSource(tmp_path, os.environ["PATH"])
    repository.git("update-ref", "refs/heads/main", target)
    assert seen(source, commits.collect(source, "main", head), [other], files_too=True)[other][1] == ""


@pytest.mark.parametrize(
    ("target", "queued", "same"),
    [
        pytest.param({"b": b"2\n"}, {"a": b"2\n"}, True, id="another file has moved on"),
        pytest.param({"a": b"1\n"}, {"a": b"2\n", "c": b"2\n"}, False, id="a file more"),
        pytest.param({"a": b"1\n", "c": b"1\n"}, {"a": b"2\n"}, True, id="a new file beside it"),
        pytest.param({"a": b"0\n1\n"}, {"a": b"0\n2\n"}, False, id="the file itself has moved on"),
        pytest.param({"b": b"2\n"}, {"a": b"3\n"}, False, id="other content"),
    ],
)
def test_what_a_queue_brings_is_held_to_what_was_read(tmp_path: Path, target: Files, queued: Files, same: bool) -> None:
    repository = Repository(tmp_path)
    base = repository.commit({"a": b"1\n", "b": b"1\n"})
    read = repository.commit({"a": b"2\n"}, parents=(base,))
    repository.git("reset", "-q", "--hard", base)
    tip = repository.commit(target)
    merged = repository.commit(queued, parents=(tip, read))
    source = GitSource(tmp_path, os.environ["PATH"])
    found = seen(source, commits.collect(source, tip, merged), [read], files_too=True)
    assert found[read].same_files is same

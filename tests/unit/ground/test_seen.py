"""What an approval of another commit was an approval of: its content, and what that was compared with."""

import os
from pathlib import Path

from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from codewarrant.source.seen import seen
from tests.repositories import Repository


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
    found = seen(source, change, [first, later, rebased, amended, "0" * 40, "HEAD", ""])
    assert set(found) == {first, later, rebased}
    assert found[first] == (change.head.tree, change.base.commit)
    assert found[later][0] != change.head.tree
    assert found[rebased][1] == moved_on != change.base.commit


def test_two_merge_bases_are_no_base(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    base = repository.commit({"a": b"1\n"})
    left, right = (repository.commit({name: b"1\n"}, parents=(base,)) for name in "lr")
    target, head, other = (repository.commit({name: b"2\n"}, parents=(left, right)) for name in "tho")
    source = GitSource(tmp_path, os.environ["PATH"])
    repository.git("update-ref", "refs/heads/main", target)
    assert seen(source, commits.collect(source, "main", head), [other])[other][1] == ""

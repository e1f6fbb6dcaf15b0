"""What entered a branch lately: by whom, how much, and nothing that forged dates, names or settings could leave out."""

import os
from pathlib import Path

import pytest

from codewarrant import process
from codewarrant.source import past
from codewarrant.source.folder import FolderSource
from codewarrant.source.git import GitSource
from codewarrant.source.interface import Earlier
from tests.repositories import START, Executable, Repository, Symlink

DAY = 86_400
ME, YOU = "Me <me@example.org>", "You <you@example.org>"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.commit({"old.py": b"1\n"}, author="Old <old@example.org>")
    return made


def source(repository: Repository) -> GitSource:
    return GitSource(repository.path, os.environ["PATH"])


def earlier(repository: Repository, days: int = 7) -> tuple[Earlier, ...]:
    return source(repository).earlier(repository.resolve("HEAD"), days)


def dated(repository: Repository, day: float, message: str = "Change", *, author: str = ME, when: str | None = None) -> str:
    """A commit on top of the current branch that says it was made so many days after the start."""
    tree, tip = (repository.git("rev-parse", what).decode().strip() for what in ("HEAD^{tree}", "HEAD"))
    at = when or f"{START + int(day * DAY)} +0000"
    body = f"tree {tree}\nparent {tip}\nauthor {author} {at}\ncommitter {author} {at}\n\n{message}\n"
    made = repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=body.encode()).decode().strip()
    repository.git("update-ref", "refs/heads/main", made)
    return made


def test_authors_lines_and_sides_newest_first(repository: Repository) -> None:
    first = repository.commit({"a.py": b"1\n2\n3\n", "d/b.py": b"1\n"}, author=ME)
    message = "x\n\nCo-authored-by: X <X@example.org>"
    second = repository.commit({"a.py": b"1\n4\n3\n", "old.py": None}, author=YOU, message=message)
    newest, middle, oldest, before = earlier(repository)
    assert [newest.commit, middle.commit] == [second, first]
    assert newest.identities == {"you@example.org", "x@example.org"}
    assert newest.lines == {"a.py": 2, "old.py": 1}
    assert middle.identities == {"me@example.org"}
    assert middle.lines == {"a.py": 3, "d/b.py": 1}
    assert oldest.lines == {"old.py": 1}
    assert before == Earlier("", frozenset(), {})
    blobs = [repository.git("rev-parse", f"{name}:a.py").decode().strip() for name in (first, second)]
    assert newest.sides["a.py"] == tuple(blobs)
    assert middle.sides["a.py"] == ("", blobs[0])
    assert newest.sides["old.py"][1] == ""


def test_what_lies_before_these_days_is_known_by_its_authors(repository: Repository) -> None:
    dated(repository, 10, author=YOU)
    dated(repository, 20)
    newest, before = earlier(repository)
    assert newest.identities == {"me@example.org"}
    assert before.identities == {"old@example.org", "you@example.org"}
    assert before.lines == {}


def test_a_merge_is_everybodys_whose_commits_it_brings(repository: Repository) -> None:
    repository.branch("topic")
    repository.commit({"t.py": b"1\n"}, author="A <a@example.org>")
    repository.commit({"u.py": b"1\n2\n"}, author="B <b@example.org>", message="x\n\nCo-Authored-By: C <c@example.org>")
    repository.switch("main")
    repository.commit({"m.py": b"1\n"}, author=YOU)
    merge = repository.merge("topic")
    newest, middle, _, _ = earlier(repository)
    assert newest.commit == merge
    assert newest.identities == {"a@example.org", "b@example.org", "c@example.org", "dev@example.org"}
    assert newest.lines == {"t.py": 1, "u.py": 2}
    assert middle.identities == {"you@example.org"}


def test_what_one_merge_brought_is_not_told_of_the_next(repository: Repository) -> None:
    for name in ("one", "two"):
        repository.branch(name)
        repository.commit({f"{name}.py": b"1\n"}, author=f"X <{name}@example.org>")
        repository.switch("main")
        repository.merge(name)
    newest, middle, *_ = earlier(repository)
    assert newest.identities == {"two@example.org", "dev@example.org"}
    assert middle.identities == {"one@example.org", "dev@example.org"}


NAMES = [b"d/a b.py", b"\xff.py", b'q".py', b"n\n1\t2\tx.py", b":100644 x", b"1\t2\t3"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_is_taken_for_something_else(tmp_path: Path, name: bytes) -> None:
    repository = Repository(tmp_path / "odd", checkout=False)
    repository.commit({name: b"1\n2\n", "z.py": b"1\n"})
    (newest, _) = earlier(repository)
    assert sorted(newest.lines.values()) == [1, 2]
    assert newest.lines["z.py"] == 1
    assert len(newest.sides) == 2


def test_only_regular_files_have_sides(repository: Repository) -> None:
    repository.commit({"link": Symlink(b"old.py"), "run.sh": Executable(b"id\n"), "a.py": b"1\n"})
    newest = earlier(repository)[0]
    assert set(newest.lines) == {"link", "run.sh", "a.py"}
    assert set(newest.sides) == {"a.py"}


# --- forged dates: days of the commits from the oldest to the newest, and how many of the newest are within seven days --------

PASTS = {
    "all at once": ([0, 0, 0, 0], 4),
    "a commit a day": (list(range(30)), 8),
    "none lately but the last": ([0, 1, 2, 30], 1),
    "one's own dated back": ([0, 27, 28, 1, 2, 3, 30], 6),
    "one's own dated back, the last as well": ([0, 27, 28, 1, 2, 3], 6),
    "dated back in small steps": ([0, 28, *range(1, 20), 30], 21),
    "a date before its parent": ([0, 1, 25, 24, 30], 3),
    "an old one from the future": ([0, 9000, *[1] * 50, 30], 52),
    "an old one from the future, long ago": ([0, 9000, *[1] * 100, 30], 1),
    "the last but one from the future": ([0, 1, 20, 9000, 30], 2),
    "a hundred of one's own dated back": ([0, 28, *[1] * 99, 30], 101),
    "from before there was any time": ([0, 27, -20000, 30], 3),
}


@pytest.mark.parametrize(("days", "expected"), PASTS.values(), ids=PASTS)
def test_a_forged_date_leaves_no_commit_out(days: list[int], expected: int) -> None:
    assert past.window([(20_454 + day) * DAY for day in reversed(days)], 7) == expected


def test_the_window_is_taken_from_git(repository: Repository) -> None:
    for day in (1, 27, 28, 2, 3, 30):
        dated(repository, day)
    assert len(earlier(repository)) == 5 + 1
    assert len(earlier(repository, 40)) == 7 + 1


@pytest.mark.parametrize("when", ["0 +0000", "99999999999 +0000", "x", "-1 +0000", ""])
def test_a_date_that_is_none_breaks_nothing(repository: Repository, when: str) -> None:
    dated(repository, 1)
    dated(repository, 0, when=when)
    dated(repository, 2)
    assert len(earlier(repository)) == 4 + 1


@pytest.mark.parametrize(
    ("author", "message", "expected"),
    [
        ("No address", "x", {"*"}),
        ("Me <ME@Example.org>", "x", {"me@example.org"}),
        ("Me <me@example.org>", "Co-authored-by: a <a@example.org>", {"me@example.org", "a@example.org"}),
        ("Me <me@example.org>", "x\n\nauthor You <you@example.org> 1 +0000", {"me@example.org"}),
        ("Me <me@example.org>", "x\n\nparent " + "1" * 40, {"me@example.org"}),
        ("Me <mé@example.org>", "x", {"mé@example.org"}),
    ],
)
def test_who_wrote_it_is_read_from_the_commit_as_it_is(
    repository: Repository, author: str, message: str, expected: set[str]
) -> None:
    repository.git("config", "i18n.logOutputEncoding", "UTF-16")
    (repository.path / ".mailmap").write_text("You <you@example.org> <me@example.org>\n")
    dated(repository, 0, message, author=author)
    assert earlier(repository)[0].identities == expected


# --- hostile repositories ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attribute", ["binary", "-diff", "-text", "diff=evil"])
@pytest.mark.parametrize("place", [".gitattributes", ".git/info/attributes"])
def test_no_attribute_hides_lines(repository: Repository, attribute: str, place: str) -> None:
    lines = f"*.py {attribute}\n".encode()
    repository.commit({"a.py": b"1\n2\n3\n", **({place: lines} if place == ".gitattributes" else {})})
    (repository.path / place).parent.mkdir(exist_ok=True)
    (repository.path / place).write_bytes(lines)
    repository.git("config", "diff.evil.binary", "true")
    assert earlier(repository)[0].lines["a.py"] == 3


@pytest.mark.parametrize("setting", ["core.bigFileThreshold 1", "diff.renames copies", "diff.orderFile x"])
def test_no_setting_hides_lines(repository: Repository, setting: str) -> None:
    repository.commit({"a.py": b"1\n2\n3\n"})
    repository.git("config", *setting.split())
    assert earlier(repository)[0].lines == {"a.py": 3}


@pytest.mark.parametrize(("content", "lines"), [(b"\x89PNG\0\n\n\n\n", 0), (b"1\n" * 8000 + b"\0\n", 8001)])
def test_a_picture_has_no_lines_and_a_text_is_none(repository: Repository, content: bytes, lines: int) -> None:
    repository.commit({"a.bin": content, "b.py": b"1\n"})
    assert earlier(repository)[0].lines == {"a.bin": lines, "b.py": 1}


def test_what_is_too_much_to_be_read_counts_by_its_size(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "_READ", 1000)
    repository.commit({"a.bin": b"\0" * 800, "b.bin": b"\0\0\n" * 270})
    assert earlier(repository)[0].lines == {"a.bin": 0, "b.bin": 10}


def test_nothing_that_the_repository_configures_is_run(repository: Repository, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\ncat\n")
    script.chmod(0o755)
    for key in ("gpg.program", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command", "core.fsmonitor"):
        repository.git("config", key, str(script))
    repository.git("config", "log.showSignature", "true")
    (repository.path / ".gitattributes").write_text("* diff=evil\n")
    tree, tip = (repository.git("rev-parse", what).decode().strip() for what in ("HEAD^{tree}", "HEAD"))
    body = (
        f"tree {tree}\nparent {tip}\nauthor {ME} {START} +0000\ncommitter {ME} {START} +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nSigned\n"
    )
    made = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=body.encode()).decode().strip()
    repository.git("update-ref", "refs/heads/main", made)
    assert earlier(repository)[0].identities == {"me@example.org"}
    assert not (tmp_path / "ran").exists()


def test_replaced_commits_are_not_believed(repository: Repository) -> None:
    made = repository.commit({"a.py": b"1\n"}, author=ME)
    repository.git("replace", made, repository.resolve("HEAD~1"))
    assert earlier(repository)[0].identities == {"me@example.org"}


def test_merges_that_bring_too_much_are_anybodys(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.branch("topic")
    for number in range(4):
        repository.commit({"t.py": b"%d\n" % number}, author=f"X <x{number}@example.org>")
    repository.switch("main")
    repository.merge("topic")
    assert "*" not in earlier(repository)[0].identities
    monkeypatch.setattr(past, "_BROUGHT", 3)
    assert "*" in earlier(repository)[0].identities


def test_few_programs_are_started_whatever_the_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        dated(repository, number / 10)
    reader, asked = source(repository), list[str | bytes]()
    git = reader.git

    def counted(*words: str | bytes, stdin: bytes = b"") -> process.Finished:
        asked.append(words[0])
        return git(*words, stdin=stdin)

    monkeypatch.setattr(reader, "git", counted)
    assert len(reader.earlier(repository.resolve("HEAD"), 1)) == 11 + 1
    assert asked == ["rev-list", "rev-list", "diff-tree", "rev-list"]


def test_at_most_so_many_commits_are_looked_at(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(6):
        dated(repository, 0)
    monkeypatch.setattr(past, "_MOST", 4)
    assert len(earlier(repository)) == 4 + 1


def test_a_folder_has_no_past(tmp_path: Path) -> None:
    assert FolderSource(tmp_path).earlier("", 7) == ()

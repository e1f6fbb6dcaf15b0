"""A bundle is read strictly and written whole or not at all; what is not ours is left alone."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from codewarrant import jsonio
from codewarrant.bundle import Bundle, beside, contents, swap
from codewarrant.problems import NotVerified, Problem
from codewarrant.records import Event, Reviews

EVENT = jsonio.dump(Event(platform="none", kind="none"))


def filled(path: Path, **files: bytes) -> Path:
    """A folder with these files; `__` in a name stands for a folder."""
    for name, data in files.items():
        place = path / name.replace("__", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return path


def names(path: Path) -> list[str]:
    return sorted(found.relative_to(path).as_posix() for found in path.rglob("*") if not found.is_dir())


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = Bundle(tmp_path / "new")
    assert not (tmp_path / "new").exists(), "nothing is made before something is written"
    assert not made.has("event.json")
    assert made.write("event.json", EVENT) == jsonio.digest(EVENT)
    assert made.load("event.json") == Event(platform="none", kind="none")
    assert made.digests("event.json", "scan.json") == {"event.json": jsonio.digest(EVENT)}
    made.write("warrant/a.json", b"1")
    assert made.contents("warrant") == {"a.json": b"1"}
    assert made.contents("report") == {}
    made.clear("warrant", "report")
    assert names(tmp_path) == ["new/event.json"]


def test_a_record_can_be_read_by_others_and_is_replaced_whole(tmp_path: Path) -> None:
    made = Bundle(tmp_path)
    made.write("event.json", b"old")
    with (tmp_path / "event.json").open("rb") as reader:
        made.write("event.json", b"new")
        assert reader.read() == b"old"
    assert stat.S_IMODE((tmp_path / "event.json").stat().st_mode) == 0o644
    assert names(tmp_path) == ["event.json"]


def test_a_symlink_in_the_place_of_a_record_is_replaced_not_written_through(tmp_path: Path) -> None:
    outside = filled(tmp_path / "outside", victim=b"kept") / "victim"
    made = Bundle(tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "event.json").symlink_to(outside)
    made.write("event.json", EVENT)
    assert outside.read_bytes() == b"kept"
    assert not (tmp_path / "out" / "event.json").is_symlink()


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("evnt.json", "did you mean 'event.json'?"), ("README.md", "fresh folder"), (".git", "fresh folder"),
        ("warrants", "'warrant'"), ("EVENT.JSON", "fresh folder"), ("scan.json.bak", "'scan.json'"), ("\n", "fresh folder"),
    ],
)  # fmt: skip
def test_a_folder_with_a_stray_file_is_refused(tmp_path: Path, name: str, do: str) -> None:
    (tmp_path / "change.json").write_bytes(b"")
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(Problem, match="which is no record") as caught:
        Bundle(tmp_path)
    assert do in caught.value.do


def test_what_an_interrupted_write_left_is_no_stray(tmp_path: Path) -> None:
    filled(tmp_path, **{".codewarrant-x": b"", "change.json": b"", "findings.sarif": b"", "warrant__a": b"", "report__a": b""})
    assert Bundle(tmp_path).has("change.json")


@pytest.mark.parametrize("kind", ["file", "record"])
def test_a_folder_that_is_none_is_explained(tmp_path: Path, kind: str) -> None:
    if kind == "file":
        with pytest.raises(Problem, match="cannot be used"):
            Bundle(filled(tmp_path, out=b"") / "out")
    else:
        (tmp_path / "event.json").mkdir()
        with pytest.raises(Problem, match="cannot be read"):
            Bundle(tmp_path).load("event.json")


def test_a_missing_record_names_the_step_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is missing") as caught:
        Bundle(tmp_path).load("scan.json")
    assert caught.value.do == "run `codewarrant scan` first"


@pytest.mark.parametrize(
    ("expected", "what"),
    [
        pytest.param({"event.json": jsonio.digest(EVENT)}, None, id="the same"),
        pytest.param({"event.json": "0" * 64}, "is not what was handed over", id="another"),
        pytest.param({"scan.json": "0" * 64}, "is missing", id="not there"),
    ],
)
def test_a_digest_that_was_handed_over_is_held_to(tmp_path: Path, expected: dict[str, str], what: str | None) -> None:
    filled(tmp_path, **{"event.json": EVENT})
    if what is None:
        assert Bundle(tmp_path, expected).load("event.json").kind == "none"
    else:
        with pytest.raises(Problem, match=what):
            Bundle(tmp_path, expected)


def test_a_digest_is_held_to_at_every_read(tmp_path: Path) -> None:
    made = Bundle(filled(tmp_path, **{"event.json": EVENT}), {"event.json": jsonio.digest(EVENT)})
    (tmp_path / "event.json").write_bytes(jsonio.dump(Event(platform="none", kind="other")))
    for read in (made.load, made.digests):
        with pytest.raises(Problem, match="is not what was handed over"):
            read("event.json")


def test_a_record_of_another_kind_is_refused(tmp_path: Path) -> None:
    filled(tmp_path, **{"event.json": jsonio.dump(Reviews(present=False))})
    with pytest.raises(Problem, match=r"event\.json:1:\d+ cannot be read"):
        Bundle(tmp_path).load("event.json")


# --- the whole folder -------------------------------------------------------------------------------------------------


def test_a_finished_bundle_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = filled(tmp_path / "out", **{"event.json": b"old", "scan.json": b"old", "warrant__a": b"old"})
    with beside(target) as fresh:
        made = swap(Bundle(filled(fresh, **{"event.json": b"new"})), target)
    assert made.path == target
    assert made.read("event.json") == b"new"
    assert names(tmp_path) == ["out/event.json"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_bundle_can_be_the_first_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "out"
    with beside(target) as fresh:
        swap(Bundle(filled(fresh, **{"event.json": b"new"})), target)
    assert names(tmp_path) == ["a/b/out/event.json"]


def test_a_run_that_fails_leaves_the_old_bundle_and_nothing_else(tmp_path: Path) -> None:
    target = filled(tmp_path / "out", **{"event.json": b"old"})
    with suppress(ZeroDivisionError), beside(target) as fresh:
        filled(fresh, **{"event.json": b"new"})
        assert names(tmp_path) != ["out/event.json"]
        raise ZeroDivisionError
    assert names(tmp_path) == ["out/event.json"]
    assert (target / "event.json").read_bytes() == b"old"


def test_a_swap_that_fails_halfway_puts_the_old_bundle_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = filled(tmp_path / "out", **{"event.json": b"old"})
    fresh = Bundle(filled(tmp_path / "fresh", **{"event.json": b"new"}))
    rename = Path.rename

    def fail_for_fresh(self: Path, to: Path) -> Path:
        if self == fresh.path:
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail_for_fresh)
    with pytest.raises(Problem, match="No space left on device"):
        swap(fresh, target)
    assert (target / "event.json").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "out"]


def test_a_folder_of_somebody_else_s_is_never_swapped_out(tmp_path: Path) -> None:
    target = filled(tmp_path / "out", **{"thesis.txt": b"kept"})
    with pytest.raises(Problem, match=r"holds 'thesis\.txt'"):
        swap(Bundle(filled(tmp_path / "fresh", **{"event.json": b"new"})), target)
    assert (target / "thesis.txt").read_bytes() == b"kept"


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", _refuse)
    with pytest.raises(Problem, match="cannot be written") as caught:
        Bundle(tmp_path / "out").write("event.json", EVENT)
    assert "--out" in caught.value.do
    with pytest.raises(Problem, match="cannot be written"), beside(tmp_path / "out"):
        pass


def test_contents_are_all_files_but_the_rendering(tmp_path: Path) -> None:
    filled(tmp_path, **{"event.json": b"1", "warrant__a": b"2", "warrant__report__b": b"3", "report__p": b"4", ".x": b"5"})
    assert contents(tmp_path) == {".x": b"5", "event.json": b"1", "warrant/a": b"2", "warrant/report/b": b"3"}


@pytest.mark.parametrize("kind", ["symlink", "symlinked folder", "broken symlink", "fifo"])
@pytest.mark.parametrize("folder", [".", "warrant"])
def test_what_is_no_plain_file_proves_nothing(tmp_path: Path, kind: str, folder: str) -> None:
    filled(tmp_path / "elsewhere", **{"scan.json": b"1"})
    made = filled(tmp_path / "out", **{"event.json": b"1", "warrant__a": b"1"})
    place = made / folder / "scan.json"
    match kind:
        case "symlink":
            place.symlink_to(tmp_path / "elsewhere" / "scan.json")
        case "symlinked folder":
            place.symlink_to(tmp_path / "elsewhere")
        case "broken symlink":
            place.symlink_to(tmp_path / "nowhere")
        case "fifo":
            os.mkfifo(place)
    with pytest.raises(NotVerified, match=r"scan\.json is not a plain file") as caught:
        contents(made)
    assert caught.value.code == "record-odd"

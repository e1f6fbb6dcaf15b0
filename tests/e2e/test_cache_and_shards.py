"""What a scan keeps for the next one, and a scan in shares: both give the records that one scan without them gives."""

import json
import shutil
from pathlib import Path

import pytest

from codewarrant import process
from tests.gate import INJECTION, NOW, Gate
from tests.repositories import Repository
from tests.samples import letters

FILES = {f"shop/part_{number}.py": b"import os\n\n\ndef part():\n    return os.getpid()\n" for number in range(7)}
TOKEN = letters(32)
WEAK = {"find.py": INJECTION, "key.py": f"API_KEY = '{TOKEN}'\n".encode(), "old.py": None, "notes.md": b"# Notes\n"}
MOVED = INJECTION.replace(b"db", b"database")


@pytest.fixture(scope="module")
def kept() -> None:
    """What is kept here is what a test itself kept."""


@pytest.fixture
def change(repository: Repository) -> Repository:
    """Ten files, weak ones among them, and one that moved."""
    repository.commit({"old.py": MOVED}, "Old")
    repository.git("branch", "-f", "main", "feature")
    repository.commit({**FILES, **WEAK, "moved.py": MOVED}, "Change")
    return repository


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that a scan starts: not git, nor what classify reads syntax with."""
    started: list[str] = []
    whole = process.run

    def noted(argv: list[str], **options: object) -> process.Finished:
        is_other = argv[0] == "git" or any(word.endswith("reading.py") for word in argv)
        started.extend([] if is_other else [argv[0]])
        return whole(argv, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "run", noted)
    return started


def files_kept(gate: Gate) -> list[str]:
    folder = gate.home / ".cache" / "codewarrant"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_second_run_gives_the_same_bytes_and_starts_no_engine(
    gate: Gate, change: Repository, tmp_path: Path, starts: list[str]
) -> None:
    first = gate.run(change.path, tmp_path / "first", "--base", "main")
    assert starts
    starts.clear()
    second = gate.run(change.path, tmp_path / "second", "--base", "main")
    assert starts == []
    assert first[1].bytes() == second[1].bytes()
    assert first[0].code == second[0].code == 1
    assert files_kept(gate) == ["scan-own.sqlite"]
    gate.run(change.path, tmp_path / "third", "--base", "main", "--no-cache")
    assert starts, "the engine was asked anew"


def test_one_more_change_asks_for_the_changed_file_alone(
    gate: Gate, change: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.run(change.path, tmp_path / "first", "--base", "main")
    change.commit({"shop/part_3.py": b"import os\n\n\ndef part():\n    return eval(os.environ['PART'])\n"}, "More")
    handed: list[str] = []
    whole = process.run

    def noted(argv: list[str], **options: object) -> process.Finished:
        handed.extend(word for word in argv if argv[0] == "osemgrep" and word.endswith(".py"))
        return whole(argv, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "run", noted)
    _, bundle = gate.run(change.path, tmp_path / "second", "--base", "main")
    assert len(handed) == 1
    assert {finding.path for finding in bundle.scan.findings} >= {"find.py", "shop/part_3.py"}


def test_in_ci_nothing_is_kept_but_where_it_was_asked_for(gate: Gate, change: Repository, tmp_path: Path) -> None:
    gate("scan", "--repo", change.path, "--base", "main", "--out", tmp_path / "one", CI="true")
    assert files_kept(gate) == []
    gate("scan", "--repo", change.path, "--base", "main", "--out", tmp_path / "two", "--cache", tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["scan-own.sqlite"]


def test_cache_that_the_change_could_have_written_is_refused(gate: Gate, change: Repository, tmp_path: Path) -> None:
    ran = gate("scan", "--repo", change.path, "--base", "main", "--out", tmp_path / "out", "--cache", change.path / "shop")
    assert (ran.code, "is part of the repository" in ran.err) == (2, True)


def test_what_was_said_of_a_fork_is_kept_apart(gate: Gate, change: Repository, tmp_path: Path) -> None:
    event = {
        "action": "opened", "number": 1, "repository": {"full_name": "example/shop"},
        "sender": {"login": "ann", "id": 1, "type": "User"},
        "pull_request": {
            "number": 1, "user": {"login": "ann", "id": 1, "type": "User"},
            "head": {"ref": "feature", "sha": change.tip(), "repo": {"full_name": "ann/shop", "fork": True}},
            "base": {"ref": "main", "sha": change.resolve("main"), "repo": {"full_name": "example/shop"}},
        },
    }  # fmt: skip
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    ran = gate(
        "scan", "--repo", change.path, "--base", "main", "--out", tmp_path / "out", "--cache", tmp_path / "kept",
        GITHUB_ACTIONS="true", GITHUB_EVENT_NAME="pull_request", GITHUB_EVENT_PATH=str(tmp_path / "event.json"),
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["scan-fork.sqlite"]


# --- shares -----------------------------------------------------------------------------------------------------------


def sharded(gate: Gate, change: Repository, out: Path, of: int = 4) -> dict[str, str]:
    """Scan every share into one folder; returns what each printed of its record."""
    said = [
        gate("scan", "--repo", change.path, "--base", "main", "--out", out, "--shard", f"{number}/{of}").out.strip()
        for number in range(1, of + 1)
    ]
    return dict(line.split("=", 1) for line in said)


def test_four_shares_merge_to_the_identical_result(gate: Gate, change: Repository, tmp_path: Path) -> None:
    gate("scan", "--repo", change.path, "--base", "main", "--out", tmp_path / "whole", "--no-cache", "--now", NOW)
    digests = sharded(gate, change, tmp_path / "parts")
    assert sorted(digests) == [f"shard-{number}-of-4.json" for number in range(1, 5)]
    expected = [word for pair in digests.items() for word in ("--expect", "=".join(pair))]
    ran = gate("merge", "--repo", change.path, "--base", "main", "--out", tmp_path / "parts", "--now", NOW, *expected)
    assert ran.code == 0, ran.err
    for name in ("scan.json", "findings.sarif"):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == [
        "change.json", "event.json", "findings.sarif", "reviews.json", "scan.json",
    ]  # fmt: skip
    scan = json.loads((tmp_path / "parts" / "scan.json").read_bytes())
    assert {finding["path"]: finding["new"] for finding in scan["findings"]}["moved.py"] is False, "it moved across shares"


def test_share_holds_no_secret(gate: Gate, change: Repository, tmp_path: Path) -> None:
    sharded(gate, change, tmp_path / "parts", 2)
    written = [path.read_bytes() for path in (tmp_path / "parts").iterdir()]
    assert any(b"secret-generic-token" in data for data in written)
    assert not any(TOKEN.encode() in data for data in written)


BROKEN = [
    ("one is missing", "shard-2-of-4.json", None, "shard 2 of 4 is missing"),
    ("one is cut off", "shard-2-of-4.json", b'{"schema":', "cannot be read"),
    ("one is not what was handed over", "shard-1-of-4.json", b"{}", "is not what was handed over"),
]


SHARED: list[tuple[Path, dict[str, str]]] = []


@pytest.fixture
def shares(gate: Gate, change: Repository, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Four whole ones, scanned once for all tests."""
    if not SHARED:
        folder = tmp_path_factory.mktemp("shares") / "parts"
        SHARED.append((folder, sharded(gate, change, folder)))
    return SHARED[0]


@pytest.mark.parametrize(("name", "data", "why"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_share_is_refused_and_nothing_is_lost(
    gate: Gate, change: Repository, shares: tuple[Path, dict[str, str]], tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    whole, digests = shares
    shutil.copytree(whole, tmp_path / "parts")
    if data is None:
        (tmp_path / "parts" / name).unlink()
    else:
        (tmp_path / "parts" / name).write_bytes(data)
    told = f"shard-1-of-4.json={digests['shard-1-of-4.json']}"
    ran = gate("merge", "--repo", change.path, "--base", "main", "--out", tmp_path / "parts", "--expect", told)
    assert (ran.code, why in ran.err) == (2, True), ran.err
    assert not (tmp_path / "parts" / "scan.json").exists()
    assert (tmp_path / "parts" / "shard-3-of-4.json").exists()


def test_shares_of_another_change_are_refused(gate: Gate, change: Repository, tmp_path: Path) -> None:
    sharded(gate, change, tmp_path / "parts", 2)
    change.commit({"more.py": b"x = 1\n"}, "More")
    ran = gate("merge", "--repo", change.path, "--base", "main", "--out", tmp_path / "parts")
    assert (ran.code, "holds the records of another change" in ran.err) == (2, True)


@pytest.mark.parametrize("text", ["0/4", "5/4", "4", "1/0", "a/b", "1/4/2", "-1/4", "1/99999"])
def test_share_that_is_none_is_refused(gate: Gate, text: str, tmp_path: Path) -> None:
    ran = gate("scan", "--repo", tmp_path, f"--shard={text}")
    assert (ran.code, "is no share" in ran.err) == (2, True)

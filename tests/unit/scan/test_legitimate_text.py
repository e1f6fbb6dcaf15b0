"""The search for hidden text is silent on what people write, and sees what is hidden in the very same files."""

import base64
import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

import wiring
from bench import hidden
from bench.legitimate import writings
from codewarrant.problems import Problem
from steps.scan.scanners.hidden_text import HiddenTextScanner

TROJAN_SOURCE = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpora" / "trojan-source.jsonl.gz"
SCANNER = HiddenTextScanner()
RULES = {"bidi-control", "tag-characters", "variation-data", "zero-width", "lookalike-letters", "blank-letter"}


def wrong(cases: list[hidden.Case]) -> list[str]:
    return [case.name for case in cases if not case.is_right(SCANNER)]


def corpus(path: Path, *files: tuple[list[str], str]) -> Path:
    """A corpus of these files: what each hides, and its text."""
    rows = [
        {"id": f"{number}.py", "kinds": kinds, "bytes_b64": base64.b64encode(text.encode()).decode()}
        for number, (kinds, text) in enumerate(files)
    ]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


def test_the_files_are_many_and_each_is_another() -> None:
    files = writings()
    assert len(files) >= 200
    assert len({file.path for file in files}) == len({file.text for file in files}) == len(files)
    assert len({file.language for file in files}) >= 40
    assert len({file.kind for file in files}) >= 40
    assert all(count <= 20 for count in Counter(file.kind for file in files).values())


def test_the_files_hold_what_makes_it_hard() -> None:
    text = "".join(file.text + file.path for file in writings())
    marks = "\u00ad\u061c\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202b\u2060\u2061\u2066\u2067\u2068\u3164\ufeff"
    selectors_and_tags = "\ufe00\ufe0e\ufe0f\U000e0100\U000e0101\U000e0067\U000e007f"
    assert not set(marks + selectors_and_tags) - set(text)
    assert "⟨" not in text
    assert "⟦" not in text
    assert "◊" not in text


def test_each_file_stays_silent() -> None:
    assert wrong(hidden.legitimate()) == []


def test_what_is_hidden_in_them_is_found() -> None:
    cases = list(hidden.planted())
    assert wrong(cases) == []
    planted = Counter(rule.removeprefix("hidden-") for case in cases for rule in case.rules)
    assert set(planted) == RULES
    assert min(planted.values()) >= 100


def test_nothing_is_planted_that_was_there() -> None:
    honest = {(file.path, file.text.encode()) for file in writings()}
    assert not [case.name for case in hidden.planted() if (case.path, case.data) in honest]


@pytest.mark.skipif(not TROJAN_SOURCE.is_file(), reason="the shared corpora are not here")
def test_trojan_source() -> None:
    cases = hidden.corpus(TROJAN_SOURCE)
    assert wrong(cases) == []
    assert len([case for case in cases if case.rules]) >= 23


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ([(["zero-width"], "is\u200bAdmin()"), ([], "x")], 0, ["marked files found: 1 of 1", "unmarked files silent: 1 of 1"]),
        ([(["zero-width"], "isAdmin()")], 1, ["marked files found: 0 of 1", "wrong: 0.py"]),
        ([(["bidi"], "is\u200bAdmin()")], 1, ["marked files found: 0 of 1"]),
        ([([], "is\u200bAdmin()")], 1, ["unmarked files silent: 0 of 1"]),
    ],
)
def test_what_the_bench_says(
    files: list[tuple[list[str], str]], code: int, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(hidden, "planted", lambda: iter(hidden.legitimate()[:3]))
    assert hidden.main([str(corpus(tmp_path / "c.gz", *files)), "--missed"], lambda: wiring.scanners({})) == code
    printed = capsys.readouterr().out
    assert [line for line in said if line not in printed] == []
    assert f"legitimate files silent: {len(writings())} of {len(writings())} (" in printed


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no corpus at"):
        hidden.main([str(tmp_path / "none.gz")], lambda: wiring.scanners({}))

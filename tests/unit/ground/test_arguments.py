"""The command line: every word explains itself, what is empty counts as not given, and mistakes are answered."""

import re

import pytest

from codewarrant import arguments, values
from codewarrant.problems import Problem

WORDS = ("run", *arguments.STEPS, "verify", "schema")
DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize("argv", [["--help"], *([word, "--help"] for word in WORDS)], ids=" ".join)
def test_every_word_explains_itself(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        arguments.parse(argv)
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: codewarrant")
    assert argv[0] == "--help" or argv[0] in shown


def test_the_first_help_names_every_word_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["--help"])
    shown = capsys.readouterr().out
    assert all(re.search(rf"^ +{word}\s+\S", shown, re.MULTILINE) for word in WORDS)
    assert "0 allowed · 1 blocked" in shown


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["--version"])
    assert re.fullmatch(r"codewarrant \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("word", ["run", *arguments.STEPS])
def test_an_option_with_nothing_behind_it_counts_as_not_given(word: str) -> None:
    options = ["--base=", "--head=", "--out=", "--profile=", "--now=", "--signer=", "--timestamp=", "--repo="]
    assert arguments.parse([word, *options]) == arguments.parse([word])


def test_options_are_taken_as_they_are() -> None:
    given = ["--base=origin/main", "--head", "a=b=", "--out", "o", "--now=2026-11-02T10:00:00Z", "--json"]
    found = arguments.parse(["run", *given])
    assert (found.base, found.head, found.out, found.now, found.json) == (
        "origin/main", "a=b=", "o", "2026-11-02T10:00:00Z", True,
    )  # fmt: skip
    assert (found.repo, found.profile, found.signer, found.expect) == (".", None, None, [])


def test_a_plain_folder_can_be_scanned_and_a_change_too() -> None:
    assert arguments.parse(["scan", "src"]).folder == "src"
    assert arguments.parse(["scan"]).folder is None


def test_expectations_add_up() -> None:
    text = f"change.json=sha256:{DIGEST} scan.json=sha256:{DIGEST}"
    found = arguments.parse(["sign", "--expect", text, f"--expect=event.json=sha256:{DIGEST}", "--expect="])
    assert found.expect == [("change.json", DIGEST), ("scan.json", DIGEST), ("event.json", DIGEST)]
    assert arguments.parse(["sign"]).expect == [], "what one call was given must not be there in the next"


@pytest.mark.parametrize(
    ("argv", "what", "do"),
    [
        pytest.param(["rnu"], "invalid choice: 'rnu'", "did you mean 'run'?", id="misspelt word"),
        pytest.param(["review_route"], "invalid choice: 'review_route'", "did you mean 'review-route'?", id="underscore"),
        pytest.param(["xyzzy"], "invalid choice: 'xyzzy'", "--help", id="unknown word"),
        pytest.param([], "required", "--help", id="no word"),
        pytest.param(["run", "--bse=x"], "--bse=x", "--help", id="unknown option"),
        pytest.param(["run", "extra"], "extra", "--help", id="one word too many"),
        pytest.param(["verify"], "bundle", "verify --help", id="nothing to verify"),
        pytest.param(["schema"], "name", "schema --help", id="no schema"),
        pytest.param(["run", "--base"], "--base", "run --help", id="an option without its value"),
        pytest.param(["run", "--expect", f"a=sha256:{DIGEST}"], "--expect", "--help", id="run expects nothing"),
        pytest.param(["run", "--now=yesterday"], "yesterday is no time", "2026-11-02T10:00:00Z", id="word for a time"),
        pytest.param(["run", "--now=2026-11-02"], "2026-11-02 is no time", "2026-11-02T10:00:00Z", id="day for a time"),
        pytest.param(["run", "--now=2026-11-02T10:00:00"], "is no time", "in UTC", id="no zone"),
        pytest.param(["run", "--now=2026-11-02T10:00:00+01:00"], "is no time", "in UTC", id="another zone"),
        pytest.param(["run", "--now=2026-11-02T10:00:00.5Z"], "is no time", "in UTC", id="fraction"),
        pytest.param(["run", "--now=2026-02-30T10:00:00Z"], "is no time", "in UTC", id="30 February"),
        pytest.param(["run", "--now=2026-1-2T3:4:5Z"], "is no time", "in UTC", id="single digits"),
        pytest.param(["run", "--now=0026-01-02T03:04:05Z"], "is no time", "in UTC", id="year 26"),
        pytest.param(["sign", "--expect", f"=sha256:{DIGEST}"], "is no digest", "NAME=sha256:", id="digest of nothing"),
        pytest.param(["sign", "--expect", "a=sha256:12"], "is no digest", "NAME=sha256:", id="short digest"),
        pytest.param(["sign", "--expect", f"a=sha256:{DIGEST.upper()}"], "is no digest", "NAME=sha256:", id="upper case"),
        pytest.param(["sign", "--expect", f"a=sha512:{DIGEST}"], "is no digest", "NAME=sha256:", id="another hash"),
        pytest.param(["sign", "--expect", f"a={DIGEST}"], "is no digest", "NAME=sha256:", id="no hash"),
    ],
)
def test_a_mistake_is_answered(argv: list[str], what: str, do: str) -> None:
    with pytest.raises(Problem) as caught:
        arguments.parse(argv)
    assert what in caught.value.what
    assert do in caught.value.do
    assert caught.value.exit_code == 2


def test_the_clock_is_in_the_form_of_every_record() -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", values.clock())
    assert arguments.parse(["run", f"--now={values.clock()}"]).now

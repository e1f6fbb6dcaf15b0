"""The engine's native path finds what its default front end finds, and the comparison breaks when either says less.

Everything that starts the front end is in one test: a start costs seconds, and the workers of a test run share nothing. Every
day it is asked about two languages, and .ci/run asks about all.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench import conformance
from bench.conformance import Finding, Side, differences
from codewarrant import catalogue
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem
from steps.scan.scanners.interface import MAX_CODE, Target
from tests.thorough import all_of_it

PACKS = catalogue.packs()
FEW = {languages: pack for languages, pack in PACKS.items() if languages & {"python", "dockerfile"}}
"""For the odd ones below."""
PICKLE = b"import pickle\n\npickle.loads(request.data)\n"
ODD: Mapping[str, bytes] = {
    "columns.py": "import pickle\ns = '\u00e9\u4e2d\U0001f600\t'; pickle.loads(request.data)\n".encode(),
    "crlf.py": PICKLE.replace(b"\n", b"\r\n"),
    "return.py": b"x = 1\r" + PICKLE,
    "bom.py": b"\xef\xbb\xbf" + PICKLE,
    "separators.py": "x = '\u2028\x0c\x0b'\n".encode() + PICKLE,
    "end.py": PICKLE.rstrip(),
    "twice.py": PICKLE + b"pickle.loads(request.data); pickle.loads(request.data)\n",
    "quiet.py": PICKLE.replace(b")\n", b")  # nosemgrep\n"),
    "long.py": PICKLE + b"x = 1\n" * 10_000,
    "half.py": PICKLE + b"x = (\n",
    "node_modules/a/.hidden/a b.py": PICKLE,
    "Dockerfile": b"FROM a:1\nUSER root\n",
    "ci/Dockerfile": "FROM a:1\n# \u00e9\nUSER root".encode(),
    "crlf/Dockerfile": b"FROM a:1\r\nRUN curl -k \\\r\n  https://example.org/a\r\nUSER root\r\n",
    "nothing.py": b"",
}
LEFT_OUT: Mapping[str, bytes] = {
    "utf16.py": PICKLE.decode().encode("utf-16"),
    "latin.py": b"# \xe9\n" + PICKLE,
    "large.py": PICKLE + b"#" * MAX_CODE,
}


def target(path: str, data: bytes) -> Target:
    return Target(path, data, language_of(path))


def sample(packs: conformance.Packs, count: int) -> list[Target]:
    """So many examples of each of these languages, evenly over all of its rules, and odd ones."""
    by_language: dict[str, list[Target]] = {language: [] for languages in packs for language in languages}
    for each in conformance.corpus("tests/examples"):
        if each.language and each.language.engine in by_language:
            by_language[each.language.engine].append(each)
    assert all(by_language.values())
    examples = [each for found in by_language.values() for each in found[:: max(len(found) // count, 1)]]
    return [*examples, *(target(path, data) for path, data in {**ODD, **LEFT_OUT}.items())]


def without(rule: str, packs: conformance.Packs) -> dict[frozenset[str], bytes]:
    return {
        languages: json.dumps({"rules": [each for each in json.loads(pack)["rules"] if each["id"] != rule]}).encode()
        for languages, pack in packs.items()
    }


def only(side: Side, read: frozenset[str]) -> Side:
    return replace(side, read=side.read & read, findings=tuple(each for each in side.findings if each.path in read))


def test_every_language_of_an_example_has_a_pack() -> None:
    engines = {each.language.engine for each in conformance.corpus("tests/examples") if each.language and each.language.engine}
    assert engines == {language for languages in PACKS for language in languages}


@pytest.mark.parametrize(("packs", "count", "rules"), [pytest.param(FEW, 4, 8, id="two languages"), all_of_it(PACKS, 20, 100)])
def test_both_agree_on_a_sample_and_differ_by_what_is_taken_from_one(
    packs: conformance.Packs, count: int, rules: int
) -> None:
    targets = sample(packs, count)
    ours, theirs = conformance.compared(targets, packs)
    assert differences(ours, theirs) == []
    assert ours.read == theirs.read == {each.path for each in targets} - set(LEFT_OUT)
    assert set(ours.left_out) == set(LEFT_OUT)
    assert set(ours.errors) == set(theirs.errors) == {"half.py"}
    assert {each.path for each in ours.findings} >= set(ODD) - {"nothing.py"}
    assert len({each.rule for each in ours.findings}) > rules

    odd = [each for each in targets if each.path in ODD and each.path.endswith(".py")]
    there = only(theirs, frozenset(each.path for each in odd))
    rule = "python-deserialize-request-data"
    fewer = differences(conformance.native(odd, without(rule, packs)), there)
    assert Counter(each.path for each in fewer) == Counter(each.path for each in there.findings if each.rule == rule)
    gone = differences(conformance.native([each for each in odd if each.path != "crlf.py"], packs), there)
    assert {each.path for each in gone} == {"crlf.py"}
    assert {each.only for each in (*fewer, *gone)} == {"front end"}
    assert fewer
    assert "read" in {each.what for each in gone}


ONE = Finding("a.py", 1, 1, 1, 7, "made-up", "high")
OTHER = Finding("b.py", 2, 5, 3, 1, "other", "low")
BOTH = Side(frozenset({"a.py", "b.py", "c.py"}), (ONE, ONE, OTHER), {}, {})
DIFFERENT: list[tuple[str, Side, int]] = [
    ("a finding removed", replace(BOTH, findings=(ONE, ONE)), 1),
    ("one of two that are the same removed", replace(BOTH, findings=(ONE, OTHER)), 1),
    ("a finding more", replace(BOTH, findings=(ONE, ONE, OTHER, OTHER)), 1),
    ("moved by a column", replace(BOTH, findings=(ONE, ONE, OTHER._replace(start_column=6))), 2),
    ("ends a column later", replace(BOTH, findings=(ONE, ONE, OTHER._replace(end_column=2))), 2),
    ("ends a line later", replace(BOTH, findings=(ONE, ONE, OTHER._replace(end_line=4))), 2),
    ("in another file", replace(BOTH, findings=(ONE, ONE, OTHER._replace(path="c.py"))), 2),
    ("of another rule", replace(BOTH, findings=(ONE, ONE, OTHER._replace(rule="made-up"))), 2),
    ("of another severity", replace(BOTH, findings=(ONE, ONE, OTHER._replace(severity="high"))), 2),
    ("a file not read", replace(BOTH, read=BOTH.read - {"c.py"}), 1),
    ("nothing at all", Side(frozenset(), (), {}, {}), 6),
]


@pytest.mark.parametrize(("other", "count"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_planted_difference_is_one_whichever_side_it_is_on(other: Side, count: int) -> None:
    assert differences(BOTH, BOTH) == []
    assert len(differences(BOTH, other)) == len(differences(other, BOTH)) == count
    assert {each.only for each in differences(BOTH, other)} <= {"native path", "front end"}


def test_difference_in_a_file_with_an_error_is_one_and_is_marked() -> None:
    (found,) = differences(BOTH, replace(BOTH, findings=(ONE, ONE), errors={"b.py": "Timeout"}))
    assert str(found) == "only the native path: b.py: 2:5 to 3:1 other (low) (a file with an error)"


SAID: dict[tuple[Target, ...], Side] = {}
WHOLE = conformance.native


def native(targets: Sequence[Target], packs: conformance.Packs) -> Side:
    """The engine's answer, of one start for all rows below."""
    if tuple(targets) not in SAID:
        SAID[tuple(targets)] = WHOLE(targets, packs)
    return SAID[tuple(targets)]


Planted = Callable[[Side], Side]


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        (lambda side: side, 0),
        (lambda side: replace(side, findings=tuple(reversed(side.findings))), 0),
        (lambda side: replace(side, findings=side.findings[1:]), 1),
        (lambda side: replace(side, findings=tuple(each._replace(severity="info") for each in side.findings)), 1),
        (lambda side: replace(side, read=frozenset()), 1),
    ],
    ids=["same", "other order", "one less", "other severity", "nothing read"],
)
def test_command_ends_with_1_on_any_difference(
    planted: Planted, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_bytes(PICKLE)
    (tmp_path / "b.py").write_bytes(LEFT_OUT["utf16.py"])
    (tmp_path / "c.md").write_bytes(b"# Prose\n")
    monkeypatch.setattr(conformance, "front_end", lambda targets, packs: planted(native(targets, packs)))
    monkeypatch.setattr(conformance, "native", native)
    assert conformance.main([str(tmp_path)], list) == code
    said = capsys.readouterr().out
    assert "left out: 1, it is not UTF-8" in said
    assert ("only the" in said) is bool(code)


def test_unknown_corpus_is_a_problem() -> None:
    with pytest.raises(Problem, match="no corpus or folder securityeva"):
        conformance.main(["securityeva"], list)

"""Our detections: each fires on its examples and on none of its silent twins, and says everything that a finding must say.

The examples are read in one start of the engine, with all rules: every day those of some rules, and .ci/run has them all.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codewarrant import catalogue, generate
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem
from codewarrant.records import Audience, Confidence, Severity
from codewarrant.semgrep_core import locate
from steps.scan.scanners.interface import Scanned, Target
from steps.scan.scanners.semgrep import BY_TEXT, SemgrepScanner
from steps.scan.scanners.syntax import SyntaxScanner
from tests.thorough import all_of_it

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "tests" / "examples"
DATA = ROOT.parent / "shared" / "data"
FILES = sorted(path for path in EXAMPLES.glob("*/*/*") if path.is_file())
SOURCES = sorted(path for path in (ROOT / "rules" / "detections").glob("*/*.yml") if path.name != "shared.yml")
PACKS = catalogue.packs()
RULES: dict[str, dict[str, Any]] = {rule["id"]: rule for pack in PACKS.values() for rule in json.loads(pack)["rules"]}
for each in RULES.values():
    del each["metadata"]["needs"]  # which no source says: `make generate` asks the engine
FOLDERS = {path.stem: path.parent.name for path in SOURCES}


@cache
def targets() -> list[Target]:
    names = [path.relative_to(EXAMPLES).as_posix() for path in FILES]
    return [Target(name, path.read_bytes(), language_of(name)) for name, path in zip(names, FILES, strict=True)]


@cache
def engine() -> SemgrepScanner:
    return SemgrepScanner(PACKS, locate(), 2)


def fired(scanned: Scanned) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in scanned.matches:
        found.setdefault(match.path, set()).add(match.rule)
    return found


def test_packs_are_what_the_sources_give() -> None:
    given = {frozenset(name.split("+")): text for name, text in generate.packs().items()}
    assert {languages: pack.decode() for languages, pack in PACKS.items()} == given, "run `make generate`"


EVERY = 8
"""Of so many rules one has its examples read every day: all of them take the engine half a minute."""


@pytest.mark.parametrize("rules", [pytest.param(sorted(RULES)[::EVERY], id="some"), all_of_it(sorted(RULES))])
def test_every_example_is_read_and_flags_or_stays_silent_as_its_folder_says(rules: list[str]) -> None:
    """One test for all, since the engine reads them in one go."""
    chosen = [target for target in targets() if target.path.partition("/")[0] in rules]
    scanned = engine().scan(chosen)
    assert (scanned.run.problem, dict(scanned.unread)) == (None, {})
    named = {target.path: target.path.split("/")[:2] for target in chosen}
    assert {kind for _, kind in named.values()} == {"flags", "silent"}
    found = fired(scanned)
    wrong = {name for name, (rule, kind) in named.items() if (rule in found.get(name, ())) is not (kind == "flags")}
    assert wrong == set()
    assert _unmasked(scanned) == set(), "what is found of a credential is masked where it needs no quotes"


def _unmasked(scanned: Scanned) -> set[str]:
    unquoted = {"bash", "dockerfile", "yaml"}
    return {
        match.rule
        for match in scanned.matches
        if "CWE-798" in RULES[match.rule]["metadata"]["cwe"] and unquoted.intersection(RULES[match.rule]["languages"])
        if not (match.secret and match.by_text)
    }


def test_every_example_parses() -> None:
    assert SyntaxScanner().scan(targets()).unread == {}


def test_there_are_enough_detections_for_both_languages() -> None:
    names = ("python", "javascript", "typescript")
    counted = {name: sum(name in rule["languages"] for rule in RULES.values()) for name in names}
    assert counted["python"] + counted["javascript"] >= 25
    assert counted["javascript"] == counted["typescript"], "what holds for one holds for the other"


def test_ids_and_names_of_files_agree() -> None:
    assert len(RULES) == len(SOURCES)
    assert sorted(path.stem for path in SOURCES) == sorted(RULES)
    assert {path.parts[len(EXAMPLES.parts)] for path in FILES} == set(RULES)


def test_each_rule_has_two_examples_of_each_kind() -> None:
    there = Counter(path.parent for path in FILES)
    few = {(name, kind) for name in RULES for kind in ("flags", "silent") if there[EXAMPLES / name / kind] < 2}
    assert few == set()


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_says_everything_that_a_finding_must_say(name: str) -> None:
    rule = RULES[name]
    meta = rule["metadata"]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)
    assert name.partition("-")[0] == FOLDERS[name]
    assert Severity(rule["severity"].lower())
    assert Confidence(meta["confidence"])
    assert Audience(meta["audience"])
    for sentence in (rule["message"], meta["help"]):
        assert sentence.strip().endswith("."), sentence
        assert not re.search(r"\$[A-Z]", sentence), "a metavariable would quote the code under review"
    assert meta["title"]
    assert not meta["title"].endswith(".")
    assert meta["cwe"]
    assert all(re.fullmatch(r"CWE-\d+", each) for each in meta["cwe"])
    assert all(re.fullmatch(r"v5\.0\.0-\d+\.\d+\.\d+", each) for each in meta["asvs"])
    assert all(re.fullmatch(r"codeguard-[01]-[a-z0-9-]+", each) for each in meta["codeguard"])
    assert meta["references"]
    assert all(each.startswith("https://") for each in meta["references"])


def patterns(value: Any) -> set[str]:
    """The words of a rule that say how it matches."""
    if isinstance(value, list):
        return set().union(*map(patterns, value))
    if not isinstance(value, dict):
        return set()
    named = {key for key in value if key.startswith(("pattern", "metavariable", "focus")) and key != "metavariable"}
    return named.union(*map(patterns, value.values()))


@pytest.mark.parametrize("name", [name for name, rule in sorted(RULES.items()) if BY_TEXT.intersection(rule["languages"])])
def test_rule_for_a_language_that_is_read_as_text_needs_no_parser(name: str) -> None:
    text_alone = {"pattern-regex", "pattern-not-regex", "pattern-either", "patterns", "focus-metavariable"}
    assert patterns(RULES[name]) <= text_alone | {"metavariable-regex"}


@pytest.mark.parametrize("key", ["title", "message"])
def test_no_two_rules_of_one_language_say_the_same(key: str) -> None:
    said = [(rule["languages"][0], rule["metadata"].get(key) or rule[key]) for rule in RULES.values()]
    assert len(set(said)) == len(said)


def shared(path: str) -> Any:
    file = DATA / path
    if not file.exists():
        pytest.skip(f"{path} of the shared data is not there")
    return json.loads(file.read_bytes())


def test_weaknesses_are_ones_that_may_be_mapped_to() -> None:
    usage = {each["id"]: each["usage"] for each in shared("governance/cwe/cwe_index.json")}
    named = {(name, cwe): usage.get(cwe) for name, rule in RULES.items() for cwe in rule["metadata"]["cwe"]}
    assert {pair: said for pair, said in named.items() if said not in ("Allowed", "Allowed-with-Review")} == {}


def test_top_25_of_2025_is_covered() -> None:
    """But for corrupted memory, which these languages rule out, and classes that MITRE wants told by their children."""
    memory = {"CWE-787", "CWE-416", "CWE-125", "CWE-120", "CWE-476", "CWE-121", "CWE-122"}
    broad = {"CWE-20", "CWE-200", "CWE-284"}
    named = {cwe for rule in RULES.values() for cwe in rule["metadata"]["cwe"]}
    assert set(shared("governance/cwe/cwe_top25.json")["2025"]) - memory - broad - named == set()


def test_every_category_of_owasp_s_top_10_of_2025_is_covered() -> None:
    named = {cwe for rule in RULES.values() for cwe in rule["metadata"]["cwe"]}
    categories = shared("governance/cwe/owasp_top10_2025_final_cwe.json")
    assert {name for name, members in categories.items() if not named & set(members)} == set()


def test_requirements_are_ones_of_asvs() -> None:
    document = "governance/asvs/OWASP_Application_Security_Verification_Standard_5.0.0_en.flat.json"
    known = {f"v5.0.0-{each['req_id'].removeprefix('V')}" for each in shared(document)["requirements"]}
    assert {each for rule in RULES.values() for each in rule["metadata"]["asvs"]} - known == set()


def test_codeguard_rules_are_ones_that_it_has() -> None:
    sources = DATA / "codeguard" / "v1.4.0" / "sources"
    if not sources.exists():
        pytest.skip("CodeGuard's rules of the shared data are not there")
    known = {path.stem for path in sources.rglob("codeguard-*.md")}
    assert {each for rule in RULES.values() for each in rule["metadata"]["codeguard"]} - known == set()


def test_list_of_detections_is_what_the_sources_give() -> None:
    assert (ROOT / "docs" / "detections.md").read_text(encoding="utf-8") == generate.listed(), "run `make generate`"


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: object) -> Path:
    folder = tmp_path / "rules" / "detections" / "python"
    folder.mkdir(parents=True)
    for name, value in files.items():
        (folder / f"{name.replace('_', '-')}.yml").write_text(json.dumps(value), encoding="utf-8")
    monkeypatch.setattr(generate, "_ROOT", tmp_path)
    return folder


def test_shared_items_take_the_place_of_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"both": [{"pattern": "a"}, {"shared": "more"}], "more": [{"pattern": "b"}]}
    rule = RULES["python-sql-injection"] | {"id": "made-up"}
    taken = [{"pattern": "z"}, {"shared": "both", "label": "INPUT"}]
    written(tmp_path, monkeypatch, shared=parts, made_up={"rules": [rule | {"pattern-sources": taken}]})
    (found,) = json.loads(generate.packs()["python"])["rules"]
    del found["metadata"]["needs"]
    labelled = [{"label": "INPUT", "pattern": "a"}, {"label": "INPUT", "pattern": "b"}]
    assert found == rule | {"pattern-sources": [{"pattern": "z"}, *labelled]}


def test_shared_name_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = RULES["python-sql-injection"] | {"id": "made-up", "pattern-sources": [{"shared": "reqest"}]}
    written(tmp_path, monkeypatch, shared={"request": []}, made_up={"rules": [rule]})
    with pytest.raises(Problem, match="has no reqest") as caught:
        generate.packs()
    assert "'request'" in str(caught.value)


@pytest.mark.parametrize("mode", ["join", "extract"])
def test_mode_that_the_native_engine_passes_over_is_refused(mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = RULES["python-sql-injection"] | {"id": "made-up", "mode": mode}
    written(tmp_path, monkeypatch, made_up={"rules": [rule]})
    with pytest.raises(Problem, match="mode"):
        generate.packs()

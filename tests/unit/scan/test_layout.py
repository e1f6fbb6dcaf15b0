"""How files are laid out for the engine: each beside the rules that can match in it, under no name of the change's."""

import json
from typing import Any

import pytest

from codewarrant.catalogue import language_of
from steps.scan.scanners import layout
from steps.scan.scanners.interface import Target


def rule(name: str, need: Any, *languages: str) -> dict[str, Any]:
    return {"id": name, "languages": list(languages) or ["python"], "metadata": {"needs": need}, "pattern": "x"}


RULES = [rule("a", "aaa"), rule("b", None), rule("c", "ccc"), rule("js", None, "javascript", "typescript")]


def target(path: str, data: bytes) -> Target:
    return Target(path, data, language_of(path))


def named(*targets: Target) -> dict[str, str]:
    return {name: target.path for name, target in layout.names(targets, RULES).items()}


def test_file_stands_in_a_folder_that_names_its_rules_and_bears_a_number() -> None:
    found = named(target("../x y.py", b"aaa"), target("z.py", b""), target("a.ts", b""), target("notes.md", b"aaa"))
    assert found == {"_0_1_/000000.py": "../x y.py", "_1_/000001.py": "z.py", "_3_/000002.ts": "a.ts"}


def test_file_in_which_no_rule_can_match_is_not_handed_over() -> None:
    assert layout.names([target("a.py", b"x = 1\n")], [RULES[0], RULES[2]]) == {}


def test_each_rule_is_told_its_folders_and_one_that_no_file_is_for_is_not_passed() -> None:
    found = json.loads(layout.configuration(layout.names([target("a.py", b"aaa")], RULES), RULES))["rules"]
    assert [(each["id"], each["paths"]) for each in found] == [
        ("a", {"include": ["**/*_0_*/**"]}), ("b", {"include": ["**/*_1_*/**"]}),
    ]  # fmt: skip


def test_many_rules_take_several_folders_whose_names_a_file_system_takes() -> None:
    rules = [rule(f"r{number}", None) for number in range(9990, 9990 + 400)]
    (name,) = layout.names([target("a.py", b"")], [rule("none", "none")] * 100 + rules)
    assert max(map(len, name.split("/"))) <= 255
    assert layout.configuration({name: target("a.py", b"")}, [rule("none", "none")] * 100 + rules).count('"paths"') == 400


@pytest.mark.parametrize(("files", "most", "groups"), [(0, 2, 0), (1, 2, 1), (4, 2, 1), (5, 2, 2), (100, 2, 2), (100, 1, 1)])
def test_files_are_shared_out_among_programs_when_there_are_enough(files: int, most: int, groups: int) -> None:
    all_of_them = layout.names([target(f"{number}.py", b"aaa\n" * number) for number in range(files)], RULES)
    found = layout.parts(all_of_them, most)
    assert len(found) == groups
    assert {name: target for part in found for name, target in part.items()} == all_of_them

"""The data under rules/ can be read, and a file's language follows from its name."""

import pytest

from codewarrant import catalogue
from codewarrant.problems import Problem
from codewarrant.records import Policy


def test_every_list_that_ships_can_be_read_and_names_each_thing_once() -> None:
    lists = [
        [signal.id for signal in catalogue.signals().signals],
        [area.id for area in catalogue.areas().areas],
        [language.id for language in catalogue.languages().languages],
        [each.id for each in catalogue.secret_formats().formats],
        [clause.id for clause in catalogue.profile("balanced")[0].clauses],
        [f"{language.folder}:{extension}" for language in catalogue.languages().languages for extension in language.extensions],
        [name for language in catalogue.languages().languages for name in language.names],
    ]
    for ids in lists:
        assert ids
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a.py", "python"), ("d/a.py", "python"), ("a.PY", "python"), ("a.b.py", "python"), (".py", "python"),
        ('"a\\nb.py"', "python"), ('"a\\".py"', "python"), ('"\\377.js"', "javascript"),
        ("a.ts", "typescript"), ("Dockerfile", "dockerfile"), ("d/dockerfile", "dockerfile"),
        (".github/workflows/a.yml", "workflow"), (".github/workflows/a.yaml", "workflow"), (".github/workflows/a.py", "python"),
        ("d/.github/workflows/a.yml", "yaml"), (".github/workflows/d/a.yml", "yaml"), ("a.yml", "yaml"),
        ("action.yml", "action"), (".github/actions/a/action.yaml", "action"), ("a.sh", "shell"), ("a.zsh", "other-shell"),
        ("cmakelists.txt", "make"), ("Dockerfile.test", "dockerfile"), ("dockerfile.md", "markdown"), ("license.bin", None),
        ("py", None), ("a.py/b", None), ("a.py.unknown", None), ("", None), ("a.", None),
    ],
)  # fmt: skip
def test_a_language_follows_from_the_name(path: str, language: str | None) -> None:
    found = catalogue.language_of(path)
    assert (found.id if found else None) == language


@pytest.mark.parametrize("name", ["", "..", "balanced.yml", "../areas", "Balanced"])
def test_a_profile_is_one_of_those_that_ship(name: str) -> None:
    with pytest.raises(Problem, match="there is no profile"):
        catalogue.profile(name)


def test_a_mistake_that_no_schema_sees_is_still_refused() -> None:
    with pytest.raises(Problem, match="schema: 'other' is not 'codewarrant/policy/v1'"):
        catalogue.parse(Policy, b"schema: other\n", "p.yml")

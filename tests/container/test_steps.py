"""Every step as an action of its own: chained over one folder they must leave what the whole pipeline leaves."""

import json
from pathlib import Path

import pytest

from .conftest import Project
from .runner import ROOT, Job

pytestmark = pytest.mark.container

STEPS = ("classify", "scan", "review_route", "sign", "report")
SAME = ("change.json", "event.json", "reviews.json", "classification.json", "scan.json", "findings.sarif")
CHAINED, WHOLE = "/github/runner_temp/chained", "/github/runner_temp/whole"


def without_time(path: Path) -> dict[str, object]:
    """A record without the clock of its run."""
    record: dict[str, object] = json.loads(path.read_bytes())
    record.pop("now")
    return record


def test_chained_steps_leave_the_records_of_run(job: Job, project: Project) -> None:
    where = {"base": "origin/main", "head": project.head}
    whole = job.run(ROOT, {**where, "out": WHOLE})
    given = {step: {**(where if step != "report" else {}), "out": CHAINED} for step in STEPS}
    steps = {step: job.run(ROOT / "steps" / step, given[step]) for step in STEPS}
    for step, finished in steps.items():
        assert finished.code in (0, 1), f"{step}: {finished}"
    assert [finished.code for finished in steps.values()] == [0, 0, whole.code, 0, whole.code]
    named = ("verdict", "tier", "passes")
    assert [steps["report"].outputs[name] for name in named] == [whole.outputs[name] for name in named]
    one, other = job.host_path(CHAINED), job.host_path(WHOLE)
    for name in SAME:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert without_time(one / "decision.json") == without_time(other / "decision.json")
    for folder in ("warrant", "report"):
        names = {path.name for path in (other / folder).iterdir()}
        assert {path.name for path in (one / folder).iterdir()} == names, folder


def test_a_step_refuses_a_record_that_is_not_the_one_expected(job: Job, project: Project) -> None:
    where = {"base": "origin/main", "head": project.head, "out": CHAINED}
    assert job.run(ROOT / "steps" / "classify", where).code == 0
    wrong = f"classification.json=sha256:{'0' * 64}"
    finished = job.run(ROOT / "steps" / "review_route", {**where, "expect": wrong})
    assert finished.code in (2, 3), finished
    assert "verdict" not in finished.outputs

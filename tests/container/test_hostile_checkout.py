"""Files of the checkout must not run: neither as a module, nor as a start-up file of Python, git or a shell."""

from pathlib import Path

import pytest

from .conftest import Project
from .runner import ROOT, Job, docker

pytestmark = pytest.mark.container

MODULES = (
    "json", "sitecustomize", "usercustomize", "entrypoint", "re", "yaml", "pydantic", "re2", "codewarrant/__init__",
    "steps/__init__", "importlib/__init__",
)  # fmt: skip
TRAP = 'open("/github/runner_temp/sprung", "a").write(__file__ + "\\n")\n'
SHELL_TRAP = "#!/bin/sh\necho $0 >> /github/runner_temp/sprung\n"
ENVIRONMENT = {
    "PYTHONPATH": ".",
    "PYTHONSTARTUP": "json.py",
    "PYTHONUSERBASE": ".",
    "PYTHONINSPECT": "",
    "ENV": "./trap.sh",
    "BASH_ENV": "./trap.sh",
    "GIT_EXTERNAL_DIFF": "./trap.sh",
    "GIT_PAGER": "./trap.sh",
}


@pytest.fixture
def traps(project: Project) -> Path:
    """Fill the checkout with files that tell on themselves if anything runs them."""
    for module in MODULES:
        path = project.folder / f"{module}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TRAP, encoding="utf-8")
    for name in ("trap.sh", "git", "semgrep", "osemgrep", "semgrep-core", ".git/hooks/post-checkout"):
        path = project.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SHELL_TRAP, encoding="utf-8")
        path.chmod(0o755)
    config = project.folder / ".git" / "config"
    with config.open("a", encoding="utf-8") as lines:
        lines.write("[core]\n\tfsmonitor = ./trap.sh\n\tpager = ./trap.sh\n\tsshCommand = ./trap.sh\n")
        lines.write('[diff]\n\texternal = ./trap.sh\n[filter "trap"]\n\tclean = ./trap.sh\n\tsmudge = ./trap.sh\n')
        lines.write('[diff "trap"]\n\ttextconv = ./trap.sh\n')
    (project.folder / ".gitattributes").write_text("* filter=trap diff=trap\n", encoding="utf-8")
    (project.folder / "pyproject.toml").write_text("[tool.semgrep]\n", encoding="utf-8")
    return project.folder


def test_the_traps_work(image: str, traps: Path, tmp_path: Path) -> None:
    """Without this the next test could pass because the traps are broken."""
    temp = tmp_path / "_temp"
    temp.mkdir()
    done = docker(
        [
            "run", "--rm", "--network", "none", "--workdir", "/github/workspace", "--env", "PYTHONPATH=.",
            "--volume", f"{traps}:/github/workspace", "--volume", f"{temp}:/github/runner_temp",
            "--entrypoint", "/bin/sh", image,
            "-c", "/opt/venv/bin/python -c 'import json, yaml'; git -c safe.directory='*' status",
        ]
    )  # fmt: skip
    sprung = (temp / "sprung").read_text(encoding="utf-8")
    for name in ("sitecustomize.py", "json.py", "yaml.py", "trap.sh"):
        assert name in sprung, f"{name} did not run\n{done}"


def test_no_trap_is_sprung(job: Job, project: Project, traps: Path) -> None:
    finished = job.run(
        ROOT, {"base": "origin/main", "head": project.head, "out": "/github/runner_temp/records"}, ENVIRONMENT
    )
    sprung = job.temp / "sprung"
    assert not sprung.exists(), sprung.read_text(encoding="utf-8")
    assert finished.outputs["verdict"] in ("review", "block"), finished

"""What the image consists of: the engine and little else, nothing to build with, readable by anyone, written to by nobody."""

import ast
import json
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .runner import ROOT, docker

pytestmark = pytest.mark.container

PYTHONS = ("/opt/venv/bin/python", "/usr/bin/python3")
BUILD_TOOLS = (
    "pip", "pip3", "easy_install", "uv", "pipx", "gcc", "cc", "g++", "c++", "clang", "ld", "as", "make", "cmake",
    "cargo", "rustc", "go", "npm", "node", "apt", "perl",
)  # fmt: skip
MEGABYTES = 515
"""What the image may have at most, without compression. Where that is not enough, look with `docker history` for what grew."""
ENGINE = "semgrep"


Shell = Callable[..., str]
Data = dict[str, Any]


@pytest.fixture(scope="module")
def about(image: str) -> Data:
    """What the container engine says of it."""
    found: Data = json.loads(docker(["image", "inspect", image]).stdout)[0]
    return found


@pytest.fixture(scope="module")
def shell(image: str) -> Iterator[Shell]:
    """A shell in a container of the image, which prints."""
    started = docker(["run", "--tty", "--detach", "--network", "none", "--entrypoint", "", image, "cat"])
    assert started.code == 0, started
    name = started.stdout.strip()

    def run(script: str, *options: str) -> str:
        done = docker(["exec", *options, name, "/bin/sh", "-c", script])
        assert done.code == 0, done
        return done.stdout

    yield run
    docker(["rm", "--force", name])


def test_no_build_tool_is_on_the_path(shell: Shell) -> None:
    everything = shell("ls /usr/local/bin /usr/bin /usr/local/sbin /usr/sbin /opt/venv/bin").split()
    assert "git" in everything, "the listing must be one of programs"
    # A compiler is also installed under names such as x86_64-linux-gnu-gcc-14.
    stems = {part for name in everything for part in (name, *name.split("-"))}
    assert not stems.intersection(BUILD_TOOLS)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("module", ["pip", "ensurepip"])
def test_no_python_can_install(shell: Shell, python: str, module: str) -> None:
    found = shell(f"{python} -I -c 'import importlib.util; print(importlib.util.find_spec(\"{module}\"))'")
    assert found.strip() == "None"


def test_no_wheel_waits_for_an_installer(shell: Shell) -> None:
    assert shell("find / -xdev -name '*.whl' -o -xdev -name 'pip-*' -prune") == ""


def test_whatever_only_the_build_stage_saw_is_gone(shell: Shell) -> None:
    assert shell("ls -d /build /app/.ci /app/requirements 2>/dev/null || true") == ""


def test_any_user_may_read_everything_and_write_nothing(shell: Shell) -> None:
    look = "find /app /opt/venv \\( ! -readable -o ! -type l -writable \\) -print; id -u"
    assert shell(look, "--user", "12345:12345") == "12345\n"


def test_every_module_is_compiled(shell: Shell) -> None:
    script = (
        "import importlib.util, pathlib, sys\n"
        "for path in pathlib.Path('/app').rglob('*.py'):\n"
        "    if not pathlib.Path(importlib.util.cache_from_source(str(path))).exists(): print(path)\n"
    )
    assert shell(f'/opt/venv/bin/python -I -c "{script}"') == ""


def test_labels_and_start(about: Data) -> None:
    config = about["Config"]
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in config["Labels"].items()}
    assert set(labels) >= {"title", "description", "version", "revision", "base.name"}
    assert labels["title"] == "codewarrant"
    assert all(labels.values())
    assert config["Entrypoint"][:3] == ["/opt/venv/bin/python", "-E", "-s"]
    assert config["Entrypoint"][-1] == "/app/entrypoint.py"
    assert not config.get("User"), "GitHub needs root"
    assert not config.get("WorkingDir"), "GitHub names the folder"


def test_it_is_small_and_most_of_it_is_the_engine(shell: Shell, about: Data) -> None:
    size = about["Size"]
    assert size < MEGABYTES * 1_000_000
    engine = shell(f"du --summarize --apparent-size --block-size=1 /opt/venv/lib/python3*/site-packages/{ENGINE}").split()[0]
    assert int(engine) > size / 2


def test_the_engines_own_front_end_and_what_it_alone_asks_for_are_not_there(shell: Shell) -> None:
    asked, there = "[(d.name, d.requires or ()) for d in importlib.metadata.distributions()]", "platform.python_version()"
    script = f"import importlib.metadata, json, platform; print(json.dumps([{asked}, {there}]))"
    told, python = json.loads(shell(f"/opt/venv/bin/python -I -c '{script}'"))
    installed = {canonicalize_name(name): [Requirement(each) for each in requires] for name, requires in told}
    assert {name for name, _ in _reached(installed, python)} == installed.keys()
    assert shell(f"ls /opt/venv/bin | grep {ENGINE} || true") == ""


def _reached(installed: dict[Any, list[Requirement]], python: str) -> set[tuple[str, frozenset[str]]]:
    """All that our own needs lead to, each with the extras that are asked for; of the engine nothing but itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["keyless"])]
    environment = {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python}
    found: set[tuple[str, frozenset[str]]] = set()
    while asked:
        need = asked.pop()
        name, extras = canonicalize_name(need.name), frozenset(need.extras)
        if (name, extras) in found:
            continue
        found.add((name, extras))
        for each in installed[name] if name != ENGINE else ():
            mark = each.marker
            if mark is None or any(mark.evaluate({**environment, "extra": extra}) for extra in ("", *extras)):
                asked.append(each)
    return found


def test_whatever_the_code_imports_is_there(shell: Shell) -> None:
    names = set[str]()
    paths = {*ROOT.glob("*.py"), *ROOT.glob("codewarrant/**/*.py"), *ROOT.glob("steps/**/*.py")}
    for path in paths - {ROOT / "steps" / "sign" / "signers" / "kms.py"}:  # an extra that the image does not have
        for node in ast.walk(ast.parse(path.read_bytes())):
            names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module} if isinstance(node, ast.ImportFrom) and node.module else set()
    names = {name for name in names if name.split(".")[0] != "bench"}  # which no image has
    assert names >= {"sigstore.models", "docker.errors", "github", "steps.scan", "re2"}
    tried = "\n".join(f"try_({name!r})" for name in sorted(names))
    script = (
        "import importlib, sys\nsys.path.insert(0, '/app')\n"
        f"def try_(name):\n try: importlib.import_module(name)\n except ImportError as error: print(name, error)\n{tried}\n"
    )
    assert shell(f'/opt/venv/bin/python -I -B -c "{script}"') == ""


def test_what_is_left_of_git_and_tls_still_works(shell: Shell) -> None:
    # There is nobody to answer; but it is git's program for HTTPS that says so.
    assert "Failed to connect" in shell("git ls-remote https://127.0.0.1:1/x 2>&1 || true")
    assert int(shell("/opt/venv/bin/python -I -c 'import ssl; print(len(ssl.create_default_context().get_ca_certs()))'")) > 50
    assert shell("cd /tmp && git init -q x && cd x && git submodule status && git rev-parse --git-dir") == ".git\n"


def test_whoever_builds_it_anew_gets_the_same_layers(about: Data, tmp_path: Path) -> None:
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        source = ROOT / line.removeprefix("!")
        if line.startswith("!") and source.is_dir() and source.name != "trust":
            shutil.copytree(source, tmp_path / line[1:], ignore=shutil.ignore_patterns("__pycache__"))
        elif line.startswith("!") and source.is_file():
            (tmp_path / line[1:]).parent.mkdir(exist_ok=True)
            (tmp_path / line[1:]).write_bytes(source.read_bytes())
    subprocess.run([ROOT / ".ci" / "trust.sh", tmp_path / ".ci" / "trust"], check=True)
    base = about["Config"]["Labels"]["org.opencontainers.image.base.name"]
    words = ["--no-cache", "--quiet", "--network", "host", "--build-arg", f"BASE_IMAGE={base}", "--build-arg", "VERSION=0"]
    built = docker(["build", *words, "--file", str(ROOT / "Dockerfile"), str(tmp_path)])
    assert built.code == 0, built
    (other,) = json.loads(docker(["image", "inspect", built.stdout.split()[-1]]).stdout)
    docker(["image", "rm", other["Id"]])
    assert other["Id"] != about["Id"]
    assert other["RootFS"]["Layers"] == about["RootFS"]["Layers"]

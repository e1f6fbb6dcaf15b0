"""What the image consists of: nothing to build with, readable by anyone, written to by nobody, and labelled."""

import json
from collections.abc import Callable, Iterator

import pytest

from .runner import docker

pytestmark = pytest.mark.container

PYTHONS = ("/opt/venv/bin/python", "/usr/bin/python3")
BUILD_TOOLS = (
    "pip", "pip3", "easy_install", "uv", "pipx", "gcc", "cc", "g++", "c++", "clang", "ld", "as", "make", "cmake",
    "cargo", "rustc", "go", "npm", "node",
)  # fmt: skip


Shell = Callable[..., str]


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


def test_labels_and_start(image: str) -> None:
    (about,) = json.loads(docker(["image", "inspect", image]).stdout)
    config = about["Config"]
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in config["Labels"].items()}
    assert set(labels) >= {"title", "description", "version", "revision", "base.name"}
    assert labels["title"] == "codewarrant"
    assert all(labels.values())
    assert config["Entrypoint"][:3] == ["/opt/venv/bin/python", "-E", "-s"]
    assert config["Entrypoint"][-1] == "/app/entrypoint.py"
    assert not config.get("User"), "GitHub needs root"
    assert not config.get("WorkingDir"), "GitHub names the folder"

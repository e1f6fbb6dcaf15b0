"""A stand-in for GitHub's runner: runs one container action the way the real one does, and reads back what it set.

It keeps the runner's mounts, working folder, variables, translation of paths and command files. It leaves out the
Docker socket and the runner's own tokens, which no step may need, and it runs a given image instead of building one.
"""

import json
import os
import re
import subprocess
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SUMMARY_LIMIT = 1024 * 1024  # bytes; the runner drops a longer summary whole
_EXPRESSION = re.compile(r"\$\{\{\s*inputs\.([a-z-]+)\s*\}\}")
_TOKEN = re.compile(r"\$\{\{\s*github\.token\s*\}\}")
_COMMAND_FILES = {
    "GITHUB_OUTPUT": "set_output",
    "GITHUB_ENV": "set_env",
    "GITHUB_PATH": "add_path",
    "GITHUB_STATE": "save_state",
    "GITHUB_STEP_SUMMARY": "step_summary",
}


@dataclass(frozen=True)
class Finished:
    """What a container left behind."""

    code: int
    stdout: str
    stderr: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    summary: bytes = b""

    def __str__(self) -> str:
        return f"exit {self.code}\n{self.stdout}\n{self.stderr}"


def docker(arguments: Sequence[str], env: Mapping[str, str] | None = None) -> Finished:
    """Run the container engine's client and wait for it."""
    done = subprocess.run(
        ["docker", *arguments], env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=600, check=False,
    )  # fmt: skip
    return Finished(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Job:
    """One job on one runner: its steps share the workspace and the temporary folder."""

    image: str
    workspace: Path
    temp: Path
    event: Mapping[str, object]
    event_name: str = "pull_request"
    owner: int = 1001
    """The runner's own user, who owns the workspace and the command files; the container runs as root."""
    network: str = "none"
    """As the engine's client calls it: none, or host where something on this machine stands in for the platform."""
    token: str | None = None
    """The job's own. Without one, an expression that names it stays as it is written."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """The runner's own where they differ from those below. A workflow cannot set one of these: it is the runner's word."""

    def run(self, action: Path, inputs: Mapping[str, str], env: Mapping[str, str] | None = None) -> Finished:
        """Run the action of a folder, with `env` as the workflow's own variables."""
        manifest = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
        runs = manifest["runs"]
        assert runs["using"] == "docker"
        assert (action / runs["image"]).resolve() == ROOT / "Dockerfile"
        given = {name: self._with_token(value) for name, value in _given(manifest, inputs).items()}
        files = self._command_files()
        named = {f"INPUT_{name.upper()}": value for name, value in given.items()}
        words = [_EXPRESSION.sub(lambda found: given[found[1]], str(word)) for word in runs.get("args", ())]
        finished = self._start({**(env or {}), **self._variables(files), **named}, words)
        outputs = parsed(files["GITHUB_OUTPUT"].read_text(encoding="utf-8"))
        undeclared = set(outputs) - set(manifest.get("outputs") or {})
        assert not undeclared, f"{action} sets outputs that its action.yml does not name: {sorted(undeclared)}"
        summary = files["GITHUB_STEP_SUMMARY"].read_bytes()
        return Finished(finished.code, finished.stdout, finished.stderr, outputs, summary)

    def _start(self, variables: Mapping[str, str], words: Sequence[str]) -> Finished:
        mounts = self._mounts()
        command = [
            "run", "--rm", "--network", self.network, "--workdir", "/github/workspace",
            *(word for name in variables for word in ("-e", name)),
            *(word for host, inside in mounts.items() for word in ("-v", f"{host}:{inside}")),
            self.image, *words,
        ]  # fmt: skip
        return docker(command, {name: _translated(value, mounts) for name, value in variables.items()})

    def _with_token(self, value: str) -> str:
        return value if self.token is None else _TOKEN.sub(lambda _: str(self.token), value)

    def host_path(self, inside: str) -> Path:
        """Where a path that the container named lies on this machine."""
        for host, prefix in self._mounts().items():
            if inside == prefix or inside.startswith(f"{prefix}/"):
                return Path(f"{host}{inside.removeprefix(prefix)}")
        raise AssertionError(f"{inside} is lost with the container")

    def _mounts(self) -> dict[str, str]:
        # In the runner's order, which decides the translation where one folder lies in another: the first match wins.
        return {
            str(self.temp): "/github/runner_temp",
            str(self._made("_github_home")): "/github/home",
            str(self._made("_github_workflow")): "/github/workflow",
            str(self._made("_runner_file_commands")): "/github/file_commands",
            str(self.workspace): "/github/workspace",
        }

    def _made(self, name: str) -> Path:
        folder = self.temp / name
        folder.mkdir(exist_ok=True)
        self._give(folder)
        return folder

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self.owner, self.owner)

    def _command_files(self) -> dict[str, Path]:
        unique = uuid.uuid4().hex
        folder = self._made("_runner_file_commands")
        files = {variable: folder / f"{stem}_{unique}" for variable, stem in _COMMAND_FILES.items()}
        for path in files.values():
            path.touch()
            self._give(path)
        return files

    def _variables(self, files: Mapping[str, Path]) -> dict[str, str]:
        payload = self._made("_github_workflow") / "event.json"
        payload.write_text(json.dumps(self.event), encoding="utf-8")
        self._give(payload)
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": "https://api.github.com",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_EVENT_NAME": self.event_name,
            "GITHUB_JOB": "gate",
            "GITHUB_REPOSITORY": "example/shop",
            "GITHUB_REPOSITORY_OWNER": "example",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_RUN_ID": "1",
            "GITHUB_WORKFLOW": "gate",
            "RUNNER_OS": "Linux",
            "HOME": "/github/home",
            "GITHUB_EVENT_PATH": "/github/workflow/event.json",
            "GITHUB_WORKSPACE": "/github/workspace",
            "RUNNER_TEMP": "/github/runner_temp",
            **{variable: f"/github/file_commands/{path.name}" for variable, path in files.items()},
            **self.variables,
        }


def _given(manifest: Mapping[str, object], inputs: Mapping[str, str]) -> dict[str, str]:
    """Every declared input has a value: the workflow's, else the default, else nothing at all."""
    declared = manifest.get("inputs") or {}
    assert isinstance(declared, dict)
    unexpected = set(inputs) - set(declared)
    assert not unexpected, f"no such inputs: {sorted(unexpected)}"
    return {name: inputs.get(name, str(about.get("default", ""))) for name, about in declared.items()}


def _translated(value: str, mounts: Mapping[str, str]) -> str:
    """The runner rewrites the paths of variables, and of nothing else; arguments stay as they are."""
    for host, inside in mounts.items():
        if value == host or value.startswith(f"{host}/"):
            return inside + value.removeprefix(host)
    return value


def parsed(text: str) -> dict[str, str]:
    """Read a command file: `name=value`, or `name<<END`, the lines of the value, and END alone on its line."""
    found: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        equals, block = line.find("="), line.find("<<")
        if equals >= 0 and not 0 <= block < equals:
            name, value = line.split("=", 1)
        elif block >= 0:
            name, end = line.split("<<", 1)
            value = _until(end, lines)
        else:
            assert not line, f"neither a name nor a value: {line}"
            continue
        found[name] = value
    return found


def _until(end: str, lines: Iterator[str]) -> str:
    body: list[str] = []
    for line in lines:
        if line == end:
            return "\n".join(body)
        body.append(line)
    raise AssertionError(f"no line {end} ends the value")

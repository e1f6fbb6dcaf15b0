"""The samples in workflows/: each parses, names words and inputs that there are, asks for little and says why, and runs."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from codewarrant import arguments, jsonio
from codewarrant.records import Account, Event, Review, Reviews
from tests.gate import INJECTION, ROOT, SMALL
from tests.repositories import Repository

SAMPLES = ROOT / "workflows"
FILES = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file()]
GITHUB = sorted((SAMPLES / "github").glob("*.yml"))
PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
}  # fmt: skip
"""From fetched tags."""
OURS = "example-org/codewarrant"
named = pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.stem)


def documents(path: Path) -> list[Any]:
    return list(yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # text alone: `on` stays `on`


def jobs(path: Path) -> Mapping[str, Any]:
    return dict(documents(path)[0]["jobs"])


def steps(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, step) for name, job in jobs(path).items() for step in job.get("steps", ()))


def action(uses: str) -> Mapping[str, Any] | None:
    """The action.yml that a step of ours uses."""
    name, _, _ = uses.partition("@")
    folder = ROOT / name.removeprefix(OURS).strip("/")
    return dict(documents(folder / "action.yml")[0]) if name.startswith(OURS) else None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_it_is_short_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= 128 for line in lines)
    assert len(lines) <= 130
    assert lines[lines[0].startswith("#!")].startswith(("# ", "// "))
    if path.suffix in (".yml", ".yaml"):
        assert documents(path)


def test_all_is_here() -> None:
    assert {path.relative_to(SAMPLES).as_posix() for path in FILES} == {
        "github/gate.yml", "github/fork-analyse.yml", "github/fork-publish.yml", "github/job-per-step.yml", "github/sign.yml",
        "gitlab/.gitlab-ci.yml", "gitlab/template.yml", "jenkins/Jenkinsfile", "azure/azure-pipelines.yml",
        "bitbucket/bitbucket-pipelines.yml", "tekton/task.yaml", "plain/run.sh",
    }  # fmt: skip


@named
def test_every_permission_has_its_reason_and_none_is_for_all(path: Path) -> None:
    assert documents(path)[0]["permissions"] == {}
    block = re.compile(r"^ +permissions:.*\n((?: {6}\S.*\n)+)", re.MULTILINE)
    found = [line for match in block.findall(path.read_text(encoding="utf-8")) for line in match.splitlines()]
    assert len(found) == sum(len(job["permissions"]) for job in jobs(path).values())
    assert [line for line in found if not re.fullmatch(r" {6}[a-z-]+: (read|write) # \S.{10,}", line)] == []


@named
def test_nothing_keeps_it_from_being_started(path: Path) -> None:
    on = documents(path)[0]["on"]
    assert "pull_request_target" not in on
    assert not {"paths", "paths-ignore", "branches-ignore"} & {key for event in on.values() if event for key in event}
    if "workflow_call" not in on:
        assert documents(path)[0]["concurrency"]["group"]
    assert all("timeout-minutes" in job for job in jobs(path).values())


@named
def test_others_actions_are_pinned_to_a_fetched_tag_and_ours_to_a_visible_nothing(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r" +(?:- )?uses: ([^@\s]+)@(.*)", line):
            expected = f"{'0' * 40} # the commit of a release" if match[1].startswith(OURS) else PINS[match[1]]
            assert match[2] == expected
            assert action(f"{match[1]}@") is not None or not match[1].startswith(OURS)


@named
def test_inputs_and_outputs_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, job in jobs(path).items():
        known = {step["id"]: action(step["uses"]) for step in job["steps"] if "id" in step}
        for step in job["steps"]:
            if found := action(step.get("uses", "")):
                assert set(step.get("with", {})) <= set(found["inputs"])
        for output, value in job.get("outputs", {}).items():
            match = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", value)
            assert match
            assert match[2] in (known[match[1]] or {})["outputs"]
            assert f"needs.{name}.outputs.{output}" in text
    used = re.findall(r"needs\.([\w-]+)\.outputs\.(\w+)", re.sub(r"^#.*$", "", text, flags=re.MULTILINE))
    assert all(output in jobs(path)[name]["outputs"] for name, output in used)


@named
def test_nothing_of_a_change_is_checked_out_with_rights_or_put_into_a_script(path: Path) -> None:
    for name, step in steps(path):
        given = step.get("with", {})
        if step.get("uses", "").startswith("actions/checkout@"):
            assert given == {"fetch-depth": "0", "persist-credentials": "false"}, name  # no `ref`: never a fork's
        if step.get("uses", "").startswith("actions/download-artifact@"):
            assert set(given) == {"name", "path"}, name  # of this run alone
        assert "${{" not in step.get("run", ""), name


@pytest.mark.parametrize("path", [SAMPLES / "github" / f"{name}.yml" for name in ("fork-publish", "job-per-step")])
def test_who_may_write_never_sees_the_change_and_who_sees_it_may_not_write(path: Path) -> None:
    seen = {name for name, step in steps(path) if step.get("uses", "").startswith("actions/checkout@")}
    writes = {name for name, job in jobs(path).items() if "write" in job["permissions"].values()}
    assert seen
    assert writes
    assert not seen & writes
    for name in writes:
        (step,) = [step for of, step in steps(path) if of == name and step["uses"].startswith(OURS)]
        assert step["with"]["untrusted"] == "true"


def test_fork_halves_belong_together() -> None:
    analyse, publish = (documents(SAMPLES / "github" / f"fork-{name}.yml")[0] for name in ("analyse", "publish"))
    assert publish["on"]["workflow_run"]["workflows"] == [analyse["name"]]
    assert all(set(job["permissions"].values()) == {"read"} for job in analyse["jobs"].values())


def test_the_readme_shows_the_same_gate_in_short() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = yaml.load("name:" + text.partition("```yaml\nname:")[2].partition("```")[0], yaml.BaseLoader)  # noqa: S506
    whole = documents(SAMPLES / "github" / "gate.yml")[0]
    (short,), (full,) = shown["jobs"].values(), whole["jobs"].values()
    assert set(shown["on"]) <= set(whole["on"])
    assert shown["on"]["pull_request_review"] == whole["on"]["pull_request_review"]
    assert (short.get("permissions") or shown["permissions"]) == full["permissions"]
    assert short["steps"] == [step for step in full["steps"] if "uses" in step]


def test_both_of_gitlabs_are_the_same() -> None:
    (plain,), (spec, component) = (documents(SAMPLES / "gitlab" / name) for name in (".gitlab-ci.yml", "template.yml"))
    text = yaml.safe_dump(component)
    for name, value in spec["spec"]["inputs"].items():
        text = text.replace(f"$[[ inputs.{name} ]]", value["default"])
    assert yaml.load(text, yaml.BaseLoader) == plain  # noqa: S506


def commands(path: Path) -> Iterator[list[str]]:
    """Every call of ours, as words."""
    text = path.read_text(encoding="utf-8")
    if path.name == "task.yaml":
        (step,) = documents(path)[0]["spec"]["steps"]
        yield [*step["command"], *step["args"]]
    for match in re.findall(r"(?:`|sh '|exec |^ *- )codewarrant ([^`'\n]*)", text, re.MULTILINE):
        yield ["codewarrant", *shlex.split(match, comments=True)]
    for match in re.findall(r'"\$IMAGE" (run (?:.*\\\n)*.*)', text):
        yield ["codewarrant", *shlex.split(match.replace("\\\n", " "))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_commands_are_understood(path: Path) -> None:
    found = list(commands(path))
    assert found or path.parent.name == "github"
    for words in found:
        args = arguments.parse(words[1:])
        assert args.word in ("run", "doctor", "verify", "keys")
        base = getattr(args, "base", None) or "$(params.base)"
        assert base.startswith("refs/remotes/origin/") or base == "$(params.base)", "anybody may push a tag `origin/main`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_where_facts_are_to_be_handed_over_it_is_by_the_option(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ("event.json" in text) <= ("--facts" in text)


@pytest.mark.parametrize("name", ["gate", "fork-publish"])
@pytest.mark.parametrize("branch", ["main", "release/pr-foo", "pr-7-x/pr-1"])
def test_a_merge_queues_pull_request_is_found_whatever_the_branch_is_called(tmp_path: Path, name: str, branch: str) -> None:
    (script,) = [step["run"] for _, step in steps(SAMPLES / "github" / f"{name}.yml") if "run" in step]
    queued = f"refs/heads/gh-readonly-queue/{branch}/pr-12-{'a' * 40}"
    told = {"QUEUED": queued, "NUMBER": "", "HEAD": "", "TOKEN": "x", "SERVER": "https://example.org", "REPOSITORY": "a/b"}
    done = run('git() { printf "%s\\n" "$@"; }\n' + script, tmp_path, **told)
    assert done.stdout.decode().splitlines()[-1] == "refs/pull/12/head", done.stderr


def test_a_folder_that_jenkins_uses_again_is_emptied_before_the_checkout() -> None:
    lines = [line.strip() for line in (SAMPLES / "jenkins" / "Jenkinsfile").read_text(encoding="utf-8").splitlines()]
    assert "deleteDir()" in lines
    assert lines.index("deleteDir()") + 1 == lines.index("checkout scmGit(")


def run(script: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Of a shell with the command in reach, as in the image."""
    places = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    told = {"PATH": places, "HOME": str(cwd.parent / "home"), "CI": "true", "GIT_CONFIG_GLOBAL": "/dev/null"}
    return subprocess.run(["sh", "-eu", "-c", script], cwd=cwd, env=told | environment, capture_output=True, check=False)


@pytest.fixture
def origin(repository: Repository) -> Repository:
    """Where the clone comes from, with `feature` before `main`."""
    repository.commit(SMALL)
    return repository


@pytest.mark.parametrize(("files", "code"), [({}, 0), ({"find.py": INJECTION}, 1)], ids=["flows", "stops"])
def test_the_plain_one_ends_as_the_gate_does(origin: Repository, tmp_path: Path, files: Any, code: int) -> None:
    if files:
        origin.commit(files)
    clone = origin.clone(tmp_path / "clone", "--no-single-branch")
    origin.git("tag", "origin/main", "feature")  # anybody may push one, and it must stop nobody's change
    script = f"sh {SAMPLES / 'plain' / 'run.sh'} main {origin.resolve('feature')} {tmp_path / 'records'}"
    done = run(script, clone.path)
    assert done.returncode == code, done.stderr
    assert (tmp_path / "records" / "decision.json").is_file()
    assert run(f"sh {SAMPLES / 'plain' / 'run.sh'}", clone.path).returncode == 2


def test_the_plain_one_is_told_who_approved_by_the_fourth_word(origin: Repository, tmp_path: Path) -> None:
    origin.commit({"uv.lock": b"x = 1\n"})
    head, clone = origin.resolve("feature"), origin.clone(tmp_path / "clone", "--no-single-branch")
    script = f"sh {SAMPLES / 'plain' / 'run.sh'} main {head} {tmp_path / 'records'}"
    assert run(script, clone.path).returncode == 1
    author, reviewer = Account("dev", 7, bot=False), Account("lead", 8, bot=False)
    event = Event(platform="none", kind="none", author=author, head_commit=head)
    reviews = Reviews(present=True, reviews=(Review(reviewer, "approved", head, member=True),))
    (tmp_path / "facts").mkdir()
    for name, fact in {"event": event, "reviews": reviews}.items():
        (tmp_path / "facts" / f"{name}.json").write_bytes(jsonio.dump(fact))
    done = run(f"{script} {tmp_path / 'facts'}", clone.path)
    assert done.returncode == 0, (done.stdout, done.stderr)


@pytest.mark.parametrize("kind", ["merge request", "push"])
def test_gitlabs_script_runs_in_a_clone_of_one_commit(origin: Repository, tmp_path: Path, kind: str) -> None:
    head = origin.resolve("feature")
    origin.git("update-ref", "refs/merge-requests/3/head", head)
    clone = Repository(tmp_path / "clone")
    clone.git("remote", "add", "origin", origin.path.as_uri())
    clone.git("fetch", "--quiet", "origin", "+refs/merge-requests/3/head:refs/pipelines/7")
    clone.git("checkout", "--quiet", "--detach", head)
    told = {
        "GITLAB_CI": "true", "CI_COMMIT_SHA": head, "CI_PROJECT_DIR": str(clone.path), "CI_DEFAULT_BRANCH": "main",
        "CI_PROJECT_ID": "1", "CI_PROJECT_PATH": "example/shop",
    }  # fmt: skip
    asked = {
        "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "3", "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    } if kind == "merge request" else {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "feature"}  # fmt: skip
    job = documents(SAMPLES / "gitlab" / ".gitlab-ci.yml")[0]["codewarrant"]
    done = run("\n".join(job["script"]), clone.path, **told, **asked)
    assert done.returncode == 0, done.stderr
    for place in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (clone.path / place).exists(), place


def test_bitbuckets_script_runs_in_a_clone_of_one_branch(origin: Repository, tmp_path: Path) -> None:
    clone = origin.clone(tmp_path / "clone", "--single-branch", "--branch=feature")
    clone.git("tag", "origin/main", "HEAD")
    (step,) = documents(SAMPLES / "bitbucket" / "bitbucket-pipelines.yml")[0]["pipelines"]["pull-requests"]["**"]
    told = {"BITBUCKET_PR_DESTINATION_BRANCH": "main", "BITBUCKET_COMMIT": origin.resolve("feature")}
    done = run("\n".join(step["step"]["script"]), clone.path, **told)
    assert done.returncode == 0, done.stderr
    assert (clone.path / "codewarrant-records" / "decision.json").is_file()

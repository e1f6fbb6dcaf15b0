"""GitHub Actions as tests use it: a job with its files and its event, and the events of a pull request and of a review."""

import json
from pathlib import Path
from typing import Any

from tests.gate import NOW, Gate, Ran
from tests.github_double import LEAD, GitHub, pull
from tests.repositories import Repository


class Runner:
    """What the runner gives to a job: files to write to and an event."""

    def __init__(self, folder: Path, gate: Gate, repository: Repository) -> None:
        self.folder, self.gate, self.repository = folder, gate, repository
        folder.mkdir()
        for name in ("output", "summary"):
            (folder / name).touch()

    def __call__(self, word: str, kind: str, event: dict[str, Any], *words: str | Path) -> Ran:
        """Run a word under an event."""
        (self.folder / "event.json").write_text(json.dumps(event))
        kept = ("--cache", self.gate.kept) if self.gate.kept and word in ("run", "scan") else ()
        return self.gate(
            word, "--repo", self.repository.path, "--now", NOW, *kept, *words,
            GITHUB_ACTIONS="true", CI="true", GITHUB_EVENT_NAME=kind, GITHUB_EVENT_PATH=str(self.folder / "event.json"),
            GITHUB_OUTPUT=str(self.folder / "output"), GITHUB_STEP_SUMMARY=str(self.folder / "summary"),
            RUNNER_TEMP=str(self.folder / "temp"),
        )  # fmt: skip

    def outputs(self) -> dict[str, str]:
        """What GITHUB_OUTPUT holds, read as the runner reads it."""
        found, lines = {}, iter((self.folder / "output").read_text().splitlines())
        for line in lines:
            name, word = line.split("<<", 1)
            value = []
            while (text := next(lines)) != word:
                value.append(text)
            found[name] = "\n".join(value)
        return found

    @property
    def summary(self) -> str:
        """The step summary."""
        return (self.folder / "summary").read_text()


def pull_request(repository: Repository, *, author: int = 7, branch: str = "feature", **more: Any) -> dict[str, Any]:
    """The event of a pull request from `feature` to `main`."""
    name = {"full_name": "example/shop"}
    pull = {
        "number": 5, "user": {"login": "dev", "id": author, "type": "User"},
        "head": {"ref": branch, "sha": repository.resolve("feature"), "repo": name},
        "base": {"ref": "main", "sha": repository.resolve("main"), "repo": name},
    }  # fmt: skip
    return {"action": "opened", "repository": name, "sender": pull["user"], "pull_request": pull, **more}


def review(repository: Repository, *, reviewer: int = 8, **more: Any) -> dict[str, Any]:
    """The event of one review of it; `more` changes what is told of the review."""
    said = {
        "user": {"login": "lead", "id": reviewer, "type": "User"}, "state": "approved", "author_association": "MEMBER",
        "commit_id": repository.resolve("feature"),
    }  # fmt: skip
    return pull_request(repository, review=said | more)


def queued(event: dict[str, Any], tip: str, merged: str) -> dict[str, Any]:
    """The event of what a merge queue has made of pull request 5 on top of main."""
    group = {"head_sha": merged, "head_ref": f"refs/heads/gh-readonly-queue/main/pr-5-{tip}", "base_sha": tip,
        "base_ref": "refs/heads/main"}  # fmt: skip
    return {key: event[key] for key in ("repository", "sender")} | {"action": "checks_requested", "merge_group": group}


def at(github: GitHub, repository: Repository) -> dict[str, Any]:
    """The event of pull request 5, which is there."""
    event = pull_request(repository)
    event["repository"] = event["repository"] | {"default_branch": "main"}
    head = {"ref": "feature", "sha": repository.resolve("feature"), "repo": event["pull_request"]["head"]["repo"]}
    github.pulls = {5: pull(5) | {"head": head, "base": event["pull_request"]["base"]}}
    github.people["dev"] = "write"
    return event


def approval(repository: Repository, user: Any = LEAD, state: str = "APPROVED") -> dict[str, Any]:
    return {"id": 1, "user": user, "state": state, "author_association": "MEMBER", "commit_id": repository.resolve("feature")}

"""A job of GitHub Actions beside the repository of `github_double`: its environment, its event, and what it is to publish."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from codewarrant.platforms.github import GitHubPlatform
from codewarrant.platforms.github.api import Api, Pace
from codewarrant.platforms.interface import MARKER, Annotation, Check, Comment, Publication, Remark, State
from tests.github_double import DEV, HEAD, HERE, GitHub

CHECK = Check(State.WAITING, "Needs a person", "It is of high tier.")
COMMENT = Comment((f"{MARKER}\n### Needs a person\n", f"{MARKER}\nshort\n", f"{MARKER}\nline\n"), "### Allowed")
PASSED = replace(CHECK, state=State.PASSED)
FAILED = replace(CHECK, state=State.FAILED)


def remark(number: int = 1, path: str = "app.py", **more: Any) -> Remark:
    """A finding on one line."""
    return Remark(f"{number:032x}", path, number, number, f"Finding {number}.", **more)


def note(number: int = 1, level: str = "error", path: str = "app.py") -> Annotation:
    """The same for the check."""
    return Annotation(level, path, number, f"Title {number}", "Message")


def published(check: Check | None = CHECK, head: str = HEAD, **more: Any) -> Publication:
    """Something to publish."""
    return Publication({}, "# Summary\n", more.pop("annotations", ()), head=head, check=check, **more)


class Job:
    """One run of a workflow."""

    def __init__(self, github: GitHub, folder: Path, run: int = 1, **environment: str) -> None:
        self.github, self.folder, self.run, self.environment = github, folder, run, environment

    def platform(self, kind: str = "pull_request", payload: dict[str, Any] | None = None, **pace: Any) -> GitHubPlatform:
        """The adapter, in a fresh job."""
        (self.folder / "event.json").write_text(json.dumps(payload or self.event()))
        (self.folder / "summary.md").write_text("")
        environment = {
            "GITHUB_EVENT_NAME": kind, "GITHUB_EVENT_PATH": str(self.folder / "event.json"), "GITHUB_TOKEN": "ghs_x",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"), "GITHUB_API_URL": self.github.url,
            "GITHUB_RUN_ID": str(self.run), "GITHUB_RUN_ATTEMPT": "1", "GITHUB_SERVER_URL": "https://github.example.org",
        } | self.environment  # fmt: skip
        return GitHubPlatform(environment, self.pace(**pace))

    def pace(self, **more: Any) -> Pace:
        """Time passes at the double alone."""
        return replace(Pace(0.0, timeout=5, now=lambda: self.github.now, sleep=self.github.sleep), **more)

    def api(self, **pace: Any) -> Api:
        """The client alone."""
        return Api("ghs_x", self.github.url, "example/shop", self.pace(**pace))

    def event(self, **more: Any) -> dict[str, Any]:
        """That of the pull request as it is now."""
        return {"action": "synchronize", "repository": HERE, "sender": DEV, "pull_request": self.github.pulls[3], **more}

    @property
    def summary(self) -> str:
        """The step summary."""
        return (self.folder / "summary.md").read_text()

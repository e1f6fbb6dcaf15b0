"""A job of GitLab CI beside the project of `gitlab_double`: its environment, and the adapter that sees it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from codewarrant.platforms.gitlab import GitLabPlatform
from codewarrant.platforms.gitlab.api import Api, Pace
from tests.github_server import serving as behind
from tests.gitlab_double import BASE, DEV, PIPELINE, TEAM, GitLab

if TYPE_CHECKING:
    from tests.github_double import GitHub

SERVER = "https://gitlab.example.org"


def environment(**more: str) -> dict[str, str]:
    """A merge request pipeline's, as far as we read it, with what else GitLab sets that could be mixed up with it."""
    head = "a" * 40
    return {
        "CI": "true", "GITLAB_CI": "true", "CI_SERVER": "yes", "CI_SERVER_URL": SERVER, "CI_API_V4_URL": f"{SERVER}/api/v4",
        "CI_PIPELINE_SOURCE": "merge_request_event", "CI_PIPELINE_ID": str(PIPELINE), "CI_PIPELINE_IID": "12",
        "CI_PROJECT_ID": str(TEAM), "CI_PROJECT_PATH": "team/shop", "CI_PROJECT_URL": f"{SERVER}/team/shop",
        "CI_PROJECT_DIR": "/builds/team/shop", "CI_DEFAULT_BRANCH": "main", "CI_JOB_TOKEN": "glcbt-64_x",
        "CI_JOB_URL": f"{SERVER}/team/shop/-/jobs/77", "CI_COMMIT_SHA": head, "CI_COMMIT_BEFORE_SHA": "0" * 40,
        "CI_COMMIT_REF_NAME": "topic", "CI_MERGE_REQUEST_ID": "4711", "CI_MERGE_REQUEST_IID": "3",
        "CI_MERGE_REQUEST_PROJECT_ID": str(TEAM), "CI_MERGE_REQUEST_PROJECT_PATH": "team/shop",
        "CI_MERGE_REQUEST_PROJECT_URL": f"{SERVER}/team/shop", "CI_MERGE_REQUEST_REF_PATH": "refs/merge-requests/3/head",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": str(TEAM), "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH": "team/shop",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "topic", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": BASE, "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
        "GITLAB_USER_ID": str(DEV["id"]), "GITLAB_USER_LOGIN": DEV["username"],
    } | more  # fmt: skip


@contextmanager
def serving(gitlab: GitLab) -> Iterator[GitLab]:
    """The project behind an address of this machine."""
    with behind(cast("GitHub", gitlab)):
        yield gitlab


class Job:
    """One job of a pipeline."""

    def __init__(self, gitlab: GitLab, **environment: str) -> None:
        self.gitlab, self.environment = gitlab, environment

    def platform(self, **pace: Any) -> GitLabPlatform:
        """The adapter, in a fresh job for the head as it is, of its own latest pipeline."""
        head = self.gitlab.requests[3]["sha"]
        pipeline = max((number for number, sha in self.gitlab.pipelines.items() if sha == head), default=PIPELINE)
        own = {"CI_API_V4_URL": f"{self.gitlab.url}/api/v4", "CI_COMMIT_SHA": head, "CI_PIPELINE_ID": str(pipeline)}
        token = {"GITLAB_TOKEN": "glpat-x"}
        return GitLabPlatform({**environment(**own, **token), **self.environment}, self.pace(**pace))

    def pace(self, **more: Any) -> Pace:
        """Time passes at the double alone."""
        return replace(Pace(timeout=5, sleep=self.gitlab.sleep), **more)

    def api(self, **pace: Any) -> Api:
        """The client alone."""
        return Api("glpat-x", f"{self.gitlab.url}/api/v4", str(TEAM), {}, self.pace(**pace))

"""Jenkins, Azure and Bitbucket Pipelines: which commits their variables name, and that none of them holds the gate."""

from pathlib import Path

import pytest

import wiring
from codewarrant.platforms.interface import Check, Publication, State
from codewarrant.records import Event, Reviews

HEAD, BASE, MERGE = "a" * 40, "b" * 40, "c" * 40
JENKINS = {
    "JENKINS_URL": "https://ci.example.org/", "BUILD_TAG": "jenkins-shop-PR-3-7", "BRANCH_NAME": "PR-3", "CHANGE_ID": "3",
    "CHANGE_TARGET": "release/1", "CHANGE_BRANCH": "topic", "CHANGE_AUTHOR": "dev", "GIT_COMMIT": HEAD, "HOME": "/",
    "GIT_URL": "https://name:word@git.example.org:8443/team/shop.git", "WORKSPACE_TMP": "/agent/workspace@tmp",
}  # fmt: skip
AZURE = {
    "TF_BUILD": "True", "BUILD_REASON": "PullRequest", "BUILD_SOURCEVERSION": MERGE, "BUILD_SOURCEBRANCH": "refs/pull/3/merge",
    "SYSTEM_PULLREQUEST_PULLREQUESTID": "3", "SYSTEM_PULLREQUEST_SOURCECOMMITID": HEAD,
    "SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/topic", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/release/1",
    "SYSTEM_PULLREQUEST_ISFORK": "False", "BUILD_REPOSITORY_NAME": "shop", "AGENT_TEMPDIRECTORY": "/agent/_temp",
}  # fmt: skip
BITBUCKET = {
    "BITBUCKET_BUILD_NUMBER": "9", "BITBUCKET_PR_ID": "3", "BITBUCKET_PR_DESTINATION_BRANCH": "release/1",
    "BITBUCKET_PR_DESTINATION_COMMIT": BASE, "BITBUCKET_COMMIT": HEAD, "BITBUCKET_BRANCH": "topic",
    "BITBUCKET_REPO_FULL_NAME": "team/shop",
}  # fmt: skip
RELEASE = "refs/remotes/origin/release/1"


def event(platform: str, kind: str, **more: object) -> Event:
    fixed = {"number": 3, "head_ref": "topic", "base_ref": "release/1", "head_commit": HEAD}
    return Event(platform=platform, kind=kind, **(fixed | more))  # type: ignore[arg-type]


OF_JENKINS = {"repository": "team/shop", "address": "https://git.example.org:8443/team/shop"}


@pytest.mark.parametrize(
    ("names", "said", "refs"),
    [
        pytest.param(JENKINS, event("jenkins", "change", fork=False, **OF_JENKINS), ((RELEASE,), HEAD), id="Jenkins: change"),
        pytest.param(JENKINS | {"CHANGE_FORK": "dev"}, event("jenkins", "change", fork=True, **OF_JENKINS), ((RELEASE,), HEAD),
            id="Jenkins: from a fork"),
        pytest.param(JENKINS | {"CHANGE_ID": "", "CHANGE_TARGET": "", "CHANGE_BRANCH": "", "BRANCH_NAME": "main",
            "BRANCH_IS_PRIMARY": "true", "GIT_PREVIOUS_SUCCESSFUL_COMMIT": BASE},
            event("jenkins", "branch", number=None, head_ref="main", base_ref=None, base_commit=BASE, **OF_JENKINS),
            ((BASE,), HEAD), id="Jenkins: the branch that all enter"),
        pytest.param({"JENKINS_URL": "x", "GIT_COMMIT": "HEAD"},
            event("jenkins", "branch", number=None, head_ref=None, base_ref=None, head_commit=None), ((), None),
            id="Jenkins: nothing known"),
        pytest.param(AZURE, event("azure", "PullRequest", repository="shop", fork=False), ((RELEASE,), HEAD),
            id="Azure: change"),
        pytest.param(AZURE | {"SYSTEM_PULLREQUEST_ISFORK": "True", "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER": "4"},
            event("azure", "PullRequest", repository="shop", fork=True, number=4), ((RELEASE,), HEAD), id="Azure: from GitHub"),
        pytest.param({"TF_BUILD": "True", "BUILD_REASON": "IndividualCI", "BUILD_SOURCEVERSION": HEAD,
            "BUILD_SOURCEBRANCH": "refs/heads/main"},
            event("azure", "IndividualCI", number=None, head_ref="main", base_ref=None), ((), HEAD), id="Azure: push"),
        pytest.param(BITBUCKET, event("bitbucket", "pull-request", repository="team/shop", base_commit=BASE),
            ((RELEASE, BASE), HEAD), id="Bitbucket: change"),
        pytest.param({"BITBUCKET_BUILD_NUMBER": "9", "BITBUCKET_COMMIT": HEAD, "BITBUCKET_BRANCH": "main"},
            event("bitbucket", "push", number=None, head_ref="main", base_ref=None), ((), HEAD), id="Bitbucket: push"),
    ],
)  # fmt: skip
def test_what_is_judged_against_what(names: dict[str, str], said: Event, refs: tuple[tuple[str, ...], str | None]) -> None:
    platform = wiring.platform(names)
    assert platform.facts() == (said, Reviews(present=False))
    assert platform.refs(said) == refs


@pytest.mark.parametrize(
    ("remote", "address", "repository"),
    [
        ("https://git.example.org/team/inner/shop.git", "https://git.example.org/team/inner/shop", "team/inner/shop"),
        ("git@git.example.org:team/shop.git", None, "team/shop"),
        ("ssh://git@git.example.org:7999/team/shop.git", None, "team/shop"),
        ("/srv/git/shop.git", None, None), ("file:///srv/shop.git", None, None), ("", None, None), ("https://", None, None),
        ("https://git.example.org:x/team/shop", None, None),
    ],
)  # fmt: skip
def test_where_the_repository_lies(remote: str, address: str | None, repository: str | None) -> None:
    found, _ = wiring.platform(JENKINS | {"GIT_URL": remote}).facts()
    assert (found.address, found.repository) == (address, repository)


@pytest.mark.parametrize("names", [JENKINS, AZURE, BITBUCKET], ids=["Jenkins", "Azure", "Bitbucket"])
def test_no_check_holds_anything_there(names: dict[str, str]) -> None:
    platform = wiring.platform(names)
    for state in State:
        told = platform.publish(Publication({}, "x", (), head=HEAD, check=Check(state, "x")))
        assert not told.holds
        assert ("exit code" in told.text) is (state is State.WAITING)
    assert platform.guard() == ("", "")


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (JENKINS, "/agent/workspace@tmp"), (AZURE, "/agent/_temp"), (BITBUCKET, None),
        (JENKINS | {"WORKSPACE_TMP": "workspace@tmp"}, None),
    ],
)  # fmt: skip
def test_what_a_run_leaves_lies_outside_the_checkout(names: dict[str, str], folder: str | None) -> None:
    assert wiring.platform(names).scratch() == (Path(folder) if folder else None)

"""The action in its container at GitHub: each event that starts it, with GitHub there to be asked and to be written to.

GitHub is a double on this machine, which remembers what it was told, so the tests look at what is left there.
"""

import html
from copy import deepcopy

import pytest

from codewarrant.judgement import draft
from codewarrant.platforms.interface import MARKER
from codewarrant.records import Tier
from tests.gate import INJECTION, SMALL
from tests.github_double import ACTIONS, DEV, HERE, LEAD, NOW, Data, pull, written
from tests.repositories import Files

from .conftest import Ran, Shop

pytestmark = pytest.mark.container

OWNER = {"login": "example", "id": 2, "type": "Organization"}
SHOP = HERE | {"name": "shop", "owner": OWNER, "html_url": "https://github.example.org/example/shop", "fork": False}
STRANGER = {"login": "stranger", "id": 66, "type": "User"}
FORK = {"name": "shop", "full_name": "stranger/shop", "owner": STRANGER, "id": 6, "default_branch": "main", "fork": True}
READER = {"login": "reader", "id": 11, "type": "User"}
QUEUE = {"login": "github-merge-queue[bot]", "id": 118344674, "type": "Bot"}

MODERATE = {"uv.lock": b"x = 1\n"}
OTHER = {"uv.lock": b"x = 2\n"}
SEVERE = {"find.py": INJECTION}
CRITICAL = {".codewarrant/policy.yml": b"schema: codewarrant/policy/v1\nprofile: balanced\n"}
READ_ONLY = "may only read, so nothing was posted"


def told(action: str, **more: object) -> Data:
    """What every event of a repository holds."""
    return {"action": action, "repository": SHOP, "organization": OWNER, "sender": DEV, **more}


def requested(shop: Shop, head: str, repository: Data = SHOP, author: Data = DEV) -> Data:
    """The pull request as it is at GitHub from now on."""
    there: Data = {
        "title": "Change the shop", "author_association": "MEMBER" if author == DEV else "NONE", "assignees": [],
        "head": {"label": f"{repository['owner']['login']}:topic", "ref": "topic", "sha": head, "repo": repository},
        "base": {"label": "example:main", "ref": "main", "sha": shop.base, "repo": SHOP},
        "merged": False, "mergeable": None, "merge_commit_sha": shop.origin.resolve("refs/pull/7/merge"),
    }  # fmt: skip
    shop.github.pulls = {7: pull(7, head, user=author) | there}
    return shop.github.pulls[7]


def opened(shop: Shop, head: str, repository: Data = SHOP, author: Data = DEV) -> Ran:
    """Somebody has opened the pull request."""
    request = requested(shop, head, repository, author)
    return shop.run("pull_request", told("opened", number=7, pull_request=request, sender=author))


def pushed(shop: Shop, before: str, after: str) -> Ran:
    """It has got another head."""
    request = requested(shop, after)
    return shop.run("pull_request", told("synchronize", number=7, pull_request=request, before=before, after=after))


def approval(head: str, user: Data) -> Data:
    """A review. In an event its state is written small, in an answer large."""
    more = {"body": "", "submitted_at": NOW, "author_association": "MEMBER"}
    return {"id": 1000 + user["id"], "user": user, "state": "approved", "commit_id": head, **more}


def reviewed(shop: Shop, head: str, user: Data = LEAD) -> Ran:
    """Somebody has approved."""
    review = approval(head, user)
    shop.github.reviews.append(review | {"state": "APPROVED"})
    event = told("submitted", review=review, pull_request=shop.github.pulls[7], sender=user)
    return shop.run("pull_request_review", event)


def dismissed(shop: Shop, by: Data) -> Ran:
    """The last review is taken back."""
    shop.github.reviews[-1]["state"] = "DISMISSED"
    review = shop.github.reviews[-1] | {"state": "dismissed"}
    event = told("dismissed", review=review, pull_request=shop.github.pulls[7], sender=by)
    return shop.run("pull_request_review", event)


def queued(shop: Shop) -> tuple[str, Ran]:
    """The commit that a merge queue makes of the pull request, and its run."""
    ref = f"refs/heads/gh-readonly-queue/main/pr-7-{shop.base}"
    head = shop.merged(ref)
    commit = {"id": head, "tree_id": shop.origin.resolve(ref), "message": "Merge pull request #7", "timestamp": NOW}
    group = {
        "head_sha": head, "head_ref": ref, "base_sha": shop.base, "base_ref": "refs/heads/main", "head_commit": commit,
    }  # fmt: skip
    return head, shop.run("merge_group", told("checks_requested", merge_group=group, sender=QUEUE), ref)


def commented(shop: Shop, user: Data, body: str, association: str) -> Ran:
    """Somebody has written a comment; such a run has the default branch checked out."""
    number, request = shop.github.next_id(), shop.github.pulls[7]
    comment = written(number, user, body, author_association=association)
    shop.github.comments.append(comment)
    issue = {
        "number": 7, "title": request["title"], "user": request["user"], "state": "open", "labels": [],
        "author_association": request["author_association"],
        "pull_request": {"url": f"{shop.github.url}/repos/example/shop/pulls/7", "merged_at": None},
    }  # fmt: skip
    return shop.run("issue_comment", told("created", issue=issue, comment=comment, sender=user), "refs/heads/main")


def kept(shop: Shop) -> Data:
    """All that GitHub holds."""
    names = ("pulls", "comments", "reviews", "remarks", "checks", "sarifs")
    return deepcopy({name: getattr(shop.github, name) for name in names})


def checks(shop: Shop) -> list[tuple[str, str | None]]:
    """Every check, by its commit: a second one of a commit would show."""
    assert {each["name"] for each in shop.github.checks} <= {"codewarrant/verdict"}
    return [(each["head_sha"], each["conclusion"]) for each in shop.github.checks]


def unescaped(markdown: str) -> str:
    """As it is read, where every character that could be Markdown is an entity."""
    return html.unescape(markdown)


def headline(comment: Data) -> str:
    """What it says first."""
    return str(comment["body"].splitlines()[1])


def said(shop: Shop) -> Data:
    """The one comment that is ours."""
    (found,) = [each for each in shop.github.comments if each["user"] == ACTIONS]
    assert found["body"].startswith(MARKER)
    return deepcopy(found)


@pytest.mark.parametrize(
    ("files", "ended", "conclusion", "said_times"),
    [(SMALL, (0, "allow"), "success", 0), (MODERATE, (0, "review"), None, 1), (SEVERE, (1, "block"), "failure", 1)],
    ids=["flows", "waits", "blocked"],
)
def test_a_pull_request_is_judged_at_its_head(
    shop: Shop, files: Files, ended: tuple[int, str], conclusion: str | None, said_times: int
) -> None:
    shop.github.lines = {"find.py": range(1, 10)}
    head = shop.push(files)
    ran = opened(shop, head)
    assert ran.ended == ended, ran.finished
    assert ran.record("change.json")["head"]["commit"] == head, "what GitHub made for a test is checked out, and not judged"
    assert checks(shop) == [(head, conclusion)]
    assert [each["user"] for each in shop.github.comments] == [ACTIONS] * said_times
    assert [(each["path"], each["line"]) for each in shop.github.remarks] == [("find.py", 8)] * (files == SEVERE)
    assert [(each["commit_sha"], each["ref"]) for each in shop.github.sarifs] == [(head, "refs/pull/7/head")]
    assert shop.github.checks[0]["output"]["title"] in unescaped(ran.finished.summary.decode())


@pytest.mark.parametrize(
    ("files", "ended", "in_log"),
    [
        (SMALL, (0, "allow"), READ_ONLY), (MODERATE, (1, "review"), "the exit code of this job is the gate"),
        (SEVERE, (1, "block"), "::error file=find.py,line=8,"),
    ],
    ids=["flows", "waits", "blocked"],
)  # fmt: skip
def test_a_fork_is_held_by_the_exit_code_alone(shop: Shop, files: Files, ended: tuple[int, str], in_log: str) -> None:
    shop.github.rights.clear()
    head = shop.push(files)
    requested(shop, head, FORK, STRANGER)
    before = kept(shop)
    ran = opened(shop, head, FORK, STRANGER)
    assert ran.ended == ended, ran.finished
    assert shop.github.writes, "nothing was refused, since nothing was tried"
    assert kept(shop) == before
    assert ran.record("event.json")["fork"] is True
    assert READ_ONLY in ran.finished.stdout
    assert READ_ONLY in unescaped(ran.finished.summary.decode())
    assert in_log in ran.finished.stdout


def test_a_fork_passes_when_its_job_is_run_again_after_an_approval(shop: Shop) -> None:
    shop.github.rights.clear()
    head = shop.push(MODERATE)
    requested(shop, head, FORK, STRANGER)
    shop.github.reviews.append(approval(head, LEAD) | {"state": "APPROVED"})
    before = kept(shop)
    assert opened(shop, head, FORK, STRANGER).ended == (0, "allow")
    shop.github.reviews[0]["user"] = STRANGER
    assert opened(shop, head, FORK, STRANGER).ended == (1, "review"), "who opened it has approved it"
    assert kept(shop) | {"reviews": []} == before | {"reviews": []}


def test_a_merge_group_has_a_check_of_its_own_and_takes_what_was_approved(shop: Shop) -> None:
    head = shop.push(MODERATE)
    opened(shop, head)
    comment = said(shop)
    group, ran = queued(shop)
    assert ran.ended == (1, "review"), "nobody can approve it where it stands, so it must not wait"
    assert checks(shop) == [(head, None), (group, "failure")]
    assert "Nobody can approve what a merge queue has made" in shop.github.checks[-1]["output"]["summary"]
    assert said(shop) == comment
    reviewed(shop, head)
    comment = said(shop)
    again, ran = queued(shop)
    assert ran.ended == (0, "allow"), ran.finished
    assert ran.record("change.json")["head"]["commit"] == again != group
    assert checks(shop) == [(head, "success"), (group, "failure"), (again, "success")]
    assert said(shop) == comment


@pytest.mark.parametrize(("reopens", "after"), [(True, None), (False, "failure")], ids=["reopens", "stays ended"])
def test_a_review_ends_the_wait_and_its_dismissal_takes_that_back(shop: Shop, reopens: bool, after: str | None) -> None:
    shop.github.reopens = reopens
    head = shop.push(MODERATE)
    assert opened(shop, head).ended == (0, "review")
    ran = reviewed(shop, head, READER)
    assert (ran.ended, checks(shop)) == ((0, "review"), [(head, None)]), "whoever only reads lets nothing pass"
    check, comment = shop.github.checks[0]["id"], said(shop)
    ran = reviewed(shop, head, LEAD)
    assert (ran.ended, checks(shop)) == ((0, "allow"), [(head, "success")]), ran.finished
    assert "Allowed" in headline(said(shop))
    ran = dismissed(shop, by=DEV)
    assert (ran.ended, checks(shop)) == ((0, "review"), [(head, after)]), ran.finished
    assert (said(shop)["id"], headline(said(shop))) == (comment["id"], headline(comment))
    assert shop.github.checks[0]["id"] == check


def test_after_a_force_push_the_old_approval_does_not_count(shop: Shop) -> None:
    old = shop.push(MODERATE)
    opened(shop, old)
    reviewed(shop, old)
    assert checks(shop) == [(old, "success")]
    check, comment, request = deepcopy(shop.github.checks[0]), said(shop), shop.github.pulls[7]
    head = shop.push(OTHER, start=shop.base)
    ran = pushed(shop, old, head)
    assert ran.ended == (0, "review"), ran.finished
    decision = ran.record("decision.json")
    assert decision["approvals"] == {"by": [], "have": 0, "needed": 1}
    assert decision["route"]["notes"] == ["the approval of lead does not count: approved another commit than the head"]
    assert checks(shop) == [(old, "success"), (head, None)]
    assert shop.github.checks[0] == check
    assert said(shop)["id"] == comment["id"]
    assert (head[:12] in said(shop)["body"], old[:12] in said(shop)["body"]) == (True, False)
    fresh, comment = deepcopy(shop.github.checks[1]), said(shop)
    ran = shop.run("pull_request", told("opened", number=7, pull_request=request), request["merge_commit_sha"])
    assert ran.ended == (0, "allow"), ran.finished
    assert (shop.github.checks[1], said(shop)) == (fresh, comment), "the old run, run again, has no word in this"
    assert reviewed(shop, head).ended == (0, "allow")
    assert checks(shop) == [(old, "success"), (head, "success")]


def test_a_command_of_an_outsider_does_nothing_and_that_of_a_writer_counts(shop: Shop) -> None:
    head = shop.push(CRITICAL)
    assert opened(shop, head).ended == (0, "review")
    mine = draft(head, Tier.HIGH, "It lets too much pass.", "0" * 32)
    before = kept(shop)
    shop.github.log.clear()
    ran = commented(shop, STRANGER, mine.promise, "NONE")
    assert ran.ended == (0, "review"), "GitHub shows how it ended at the default branch, which has nothing to do with it"
    assert (shop.github.writes, ran.record("reviews.json")["judgements"]) == ([], [])
    for text in (ran.finished.stdout, unescaped(ran.finished.summary.decode())):
        assert "command by stranger is not followed: they may not write here" in text
    (theirs,) = kept(shop)["comments"][len(before["comments"]) :]
    assert kept(shop) == before | {"comments": [*before["comments"], theirs]}
    # The digest is the stranger's before it is the lead's, and still the lead's judgement is the lead's.
    for body, judged in ((mine.promise, (None, "")), (mine.reveal, ("high", head))):
        ran = commented(shop, LEAD, body, "MEMBER")
        assert ran.ended == (0, "review"), ran.finished
        found = ran.record("reviews.json")["judgements"]
        assert [(each["reviewer"]["login"], each["risk"], each["commit"]) for each in found] == [("lead", *judged)]
        assert f"{int(judged[0] is not None)} so far" in said(shop)["body"]
        assert checks(shop) == [(head, None)]
    assert [each["body"] for each in shop.github.comments if each["user"] != ACTIONS] == [mine.promise] * 2 + [mine.reveal]


@pytest.mark.parametrize("is_forced", [True, False], ids=["amended", "one more"])
def test_a_push_that_brings_nothing_new_changes_nothing_but_the_commit(shop: Shop, is_forced: bool) -> None:
    shop.github.lines = {"find.py": range(1, 10)}
    prose = {"README.md": b"# Shop\n\nSells things.\n"}
    old = shop.push(SEVERE | prose)
    assert opened(shop, old).ended == (1, "block")
    comment, remarks = said(shop), deepcopy(shop.github.remarks)
    prose = {"README.md": b"# Shop\n\nSells goods.\n"}
    head = shop.push(SEVERE | prose, start=shop.base) if is_forced else shop.push(prose)
    assert pushed(shop, old, head).ended == (1, "block")
    assert comment["body"].count(old[:12]) == 1
    assert said(shop)["body"] == comment["body"].replace(old[:12], head[:12])
    assert (said(shop)["id"], shop.github.remarks) == (comment["id"], remarks)
    assert checks(shop) == [(old, "failure"), (head, "failure")]

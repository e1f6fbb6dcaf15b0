"""Whatever goes wrong at GitLab, in whatever order: one comment, nothing said twice, no status that is green by accident.

Each schedule is a random week of one merge request, and the same in every run of the tests.
"""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from codewarrant.platforms.interface import BEGUN, MARKER, Publication, State
from tests.github_double import Fault
from tests.github_job import CHECK, COMMENT, published, remark
from tests.gitlab_double import DEV, LEAD, LOST, REPORTER, GitLab
from tests.gitlab_job import Job, serving
from tests.thorough import sampled

OPENING = Publication({}, "", (), check=BEGUN)
STATES = {State.PASSED: "success", State.FAILED: "failed", State.WAITING: "running"}
SCHEDULES = 200


class Week:
    """What happens to a merge request, and what the gate is to say of it each time."""

    def __init__(self, seed: int, gitlab: GitLab) -> None:
        self.random, self.gitlab = Random(seed), gitlab  # noqa: S311 - repeatable, and guards nothing
        gitlab.page, gitlab.links = self.random.choice([2, 3, 30]), self.random.random() < 0.5
        gitlab.role = REPORTER if self.random.random() < 0.2 else gitlab.role
        self.heads, self.state, self.findings = 0, State.WAITING, [1, 2]
        self.push()

    def push(self) -> None:
        """Another head, with other findings."""
        self.heads += 1
        self.gitlab.push(f"{self.heads:040x}")
        self.findings = sorted(self.random.sample(range(1, 16), self.random.randint(0, 13)))
        self.look()

    def look(self) -> None:
        """An approval, or one that is taken back."""
        self.state = self.random.choice(list(STATES))

    def people(self) -> None:
        """What others write and resolve in between."""
        kind = self.random.choice(["marker", "reply", "talk"])
        mine = [each for each in self.gitlab.discussions if each["notes"][0]["resolvable"]]
        if kind == "reply" and mine:
            self.random.choice(mine)["notes"].append(self.gitlab.say(DEV, "why?"))
            self.gitlab.discussions.pop()
        elif kind == "marker":
            self.gitlab.say(LEAD, f"{MARKER}\n### Allowed")
        else:
            self.gitlab.say(DEV, "looks fine")

    def to_say(self) -> Publication:
        """What the gate has to say now."""
        texts = COMMENT.texts if self.findings or self.state is not State.PASSED else ()
        head = self.gitlab.requests[3]["sha"]
        check = replace(CHECK, state=self.state, title=f"{self.state} {head}")
        remarks = tuple(remark(each) for each in self.findings)
        return published(check, head, comment=replace(COMMENT, texts=texts), remarks=remarks)

    def judge(self, *, calm: bool = False) -> str:
        """One job: it may die, and GitLab may break at any request."""
        self.gitlab.fault = (lambda *_: None) if calm else self._faults()
        platform = Job(self.gitlab).platform(patience=1e9 if calm or self.random.random() < 0.7 else 60.0)
        platform.publish(OPENING)
        told = platform.publish(self.to_say())
        self.gitlab.fault = lambda *_: None
        assert not told.holds
        return told.text

    def _faults(self) -> Any:
        share, dies = self.random.choice([0, 0.05, 0.3]), self.random.choice([None, None, self.random.randint(0, 25)])
        asked = iter(range(10_000))

        def fault(*_: str) -> Fault | None:
            if dies is not None and next(asked) >= dies:
                return Fault(False, 0)
            return self.random.choice(list(LOST.values())) if self.random.random() < share else None

        return fault

    def statuses(self) -> list[str]:
        """Of the head."""
        return [each["status"] for each in self.gitlab.statuses if each["sha"] == self.gitlab.requests[3]["sha"]]


@pytest.mark.parametrize("seed", sampled(((str(seed), seed) for seed in range(SCHEDULES)), 20))
def test_whatever_goes_wrong(seed: int) -> None:
    with serving(GitLab()) as gitlab:
        week = Week(seed, gitlab)
        for _ in range(week.random.randint(4, 10)):
            week.random.choice([week.push, week.look, week.people, week.look])()
            text = week.judge()
            _no_status_lies(week, text)
        others = [note for note in gitlab.notes if note["author"] != gitlab.me]
        week.judge(calm=True)
        _all_is_said_once(week, others)
        gitlab.log.clear()
        week.judge(calm=True)
        assert [path for _, path in gitlab.writes if "statuses" not in path] == []


def _no_status_lies(week: Week, text: str) -> None:
    """It says what this job found, or the job says that it does not."""
    found = week.statuses()[-1:]
    is_told = "The status could not be set" in text or "so nothing was posted" in text or week.gitlab.role == REPORTER
    assert is_told or found == [STATES[week.state]]


def _all_is_said_once(week: Week, others: list[dict[str, Any]]) -> None:
    gitlab = week.gitlab
    assert [note for note in gitlab.notes if note["author"] != gitlab.me] == others
    assert gitlab.commands == []
    assert week.statuses()[-1:] == ([] if gitlab.role == REPORTER else [STATES[week.state]])
    firsts = [each["notes"][0] for each in gitlab.discussions if each["notes"][0]["resolvable"]]
    live = [note["body"].partition("\n")[2] for note in firsts if not note["resolved"]]
    assert len(live) == len(set(live)) >= min(len(week.findings), 10)
    assert set(live) <= {f"Finding {each}." for each in week.findings}
    nothing = week.state is State.PASSED and not week.findings
    comments = [note["body"] for note in gitlab.notes if note["author"] == gitlab.me and not note["resolvable"]]
    assert len(comments) <= 1 if nothing else len(comments) == 1
    assert all(("### Allowed" in body) is nothing for body in comments)

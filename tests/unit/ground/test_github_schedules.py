"""Whatever goes wrong in between, in whatever order: one comment, one check a commit, nothing said twice, no verdict lost.

Each schedule is a random week of one pull request, and the same in every run of the tests.
"""

import threading
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codewarrant.platforms.github import checks
from codewarrant.platforms.github.api import Api
from codewarrant.platforms.github.checks import Place, Run
from codewarrant.platforms.github.identity import Identity
from codewarrant.platforms.interface import BEGUN, MARKER, Publication, Published, State
from tests.github_double import DEV, HEAD, LEAD, LOST, Fault, GitHub, written
from tests.github_job import CHECK, COMMENT, Job, note, published, remark
from tests.github_server import serving
from tests.thorough import sampled

OPENING = Publication({}, "", (), check=BEGUN)
CONCLUSIONS = {State.PASSED: "success", State.FAILED: "failure", State.WAITING: None}
SCHEDULES = 200


class Week:
    """What happens to a pull request, and what the gate is to say of it each time."""

    def __init__(self, seed: int, github: GitHub, folder: Path) -> None:
        self.random, self.github, self.folder = Random(seed), github, folder  # noqa: S311 - repeatable, and guards nothing
        github.page = self.random.choice([2, 3, 30])
        github.reopens = self.random.random() < 0.8
        self.run, self.heads = 0, 0
        self.state, self.findings = State.WAITING, [1, 2]
        self.push()

    def push(self) -> None:
        """Another head, with other findings."""
        self.heads += 1
        self.github.pulls[3]["head"]["sha"] = f"{self.heads:040x}"
        self.findings = sorted(self.random.sample(range(1, 16), self.random.randint(0, 13)))
        self.look()

    def look(self) -> None:
        """A review, or one that is taken back."""
        self.state = self.random.choice(list(CONCLUSIONS))

    def people(self) -> None:
        """What others write in between."""
        kind = self.random.choice(["marker", "reply", "talk"])
        if kind == "reply" and self.github.remarks:
            to = self.random.choice(self.github.remarks)
            if to["user"] == self.github.me:
                self.github.remarks.append(written(self.github.next_id(), DEV, "why?", in_reply_to_id=to["id"], line=1))
        elif kind == "marker":
            self.github.comments.append(written(self.github.next_id(), LEAD, f"{MARKER}\n### Allowed"))
        else:
            self.github.comments.append(written(self.github.next_id(), DEV, "looks fine"))

    def to_say(self) -> Publication:
        """What the gate has to say now."""
        more: dict[str, Any] = {
            "comment": replace(COMMENT, texts=COMMENT.texts if self.findings or self.state is not State.PASSED else ()),
            "remarks": tuple(remark(each) for each in self.findings),
            "annotations": tuple(note(each) for each in (*self.findings, 50, 60)),
            "labels": (f"codewarrant: {self.random.choice(['low', 'high'])}",), "ask": ("lead", "boss"),
            "sarif": b'{"runs": []}',
        }  # fmt: skip
        head = self.github.pulls[3]["head"]["sha"]
        return published(replace(CHECK, state=self.state, title=f"{self.state} {head}"), head, **more)

    def judge(self, *, calm: bool = False) -> Published:
        """One run of the gate: it may die, and GitHub may break at any request."""
        self.run += 1
        job = Job(self.github, self.folder, self.run, INPUT_LABELS="true")
        self.github.fault = (lambda *_: None) if calm else self._faults()
        platform = job.platform(patience=1e9 if calm or self.random.random() < 0.7 else 60.0)
        platform.publish(OPENING)
        told = platform.publish(self.to_say())
        self.github.fault = lambda *_: None
        return told

    def _faults(self) -> Any:
        share, dies = self.random.choice([0, 0.05, 0.3]), self.random.choice([None, None, self.random.randint(0, 25)])
        asked = iter(range(10_000))
        def fault(*_: str) -> Fault | None:
            if dies is not None and next(asked) >= dies:
                return Fault(False, 0)
            return self.random.choice(list(LOST.values())) if self.random.random() < share else None

        return fault

    def mine(self, rows: list[dict[str, Any]]) -> list[str]:
        """What is said in our name."""
        return [each["body"] for each in rows if each["user"] == self.github.me]

    def check(self) -> list[dict[str, Any]]:
        """Those of the head."""
        return [each for each in self.github.checks if each["head_sha"] == self.github.pulls[3]["head"]["sha"]]


@pytest.mark.parametrize("seed", sampled(((str(seed), seed) for seed in range(SCHEDULES)), 20))
def test_whatever_goes_wrong(seed: int, tmp_path: Path) -> None:
    with serving(GitHub()) as github:
        week = Week(seed, github, tmp_path)
        for _ in range(week.random.randint(4, 10)):
            week.random.choice([week.push, week.look, week.people, week.look])()
            told = week.judge()
            _no_verdict_is_lost(week, told)
        others = [each for each in github.comments if each["user"] != github.me]
        week.judge(calm=True)
        _all_is_said_once(week, others)


def _no_verdict_is_lost(week: Week, told: Published) -> None:
    """The check says what this run found, or the run itself says that it does not and is the gate."""
    conclusions = [each["conclusion"] for each in week.check()]
    assert len(conclusions) <= 1
    if "The check could not be posted" in told.text:
        assert not told.holds
    else:
        expected = CONCLUSIONS[week.state]
        assert conclusions == [expected] or (expected is None and not week.github.reopens and conclusions == ["failure"])
        assert told.holds is (expected is None) or "bears the same name" in told.text


def _all_is_said_once(week: Week, others: list[dict[str, Any]]) -> None:
    github = week.github
    assert [each for each in github.comments if each["user"] != github.me] == others
    assert len({each["head_sha"] for each in github.checks}) == len(github.checks)
    (check,) = week.check()
    expected = CONCLUSIONS[week.state]
    assert check["conclusion"] == expected or (expected is None and not github.reopens and check["conclusion"] == "failure")
    places = [each["start_line"] for each in check["annotations"]]
    assert len(places) == len(set(places))
    live = [body.partition("\n")[2] for body in week.mine(github.remarks) if "is gone" not in body]
    assert len(live) == len(set(live)) >= min(len(week.findings), 10)
    assert set(live) <= {f"Finding {each}." for each in week.findings}
    nothing = week.state is State.PASSED and not week.findings
    comments = week.mine(github.comments)
    assert len(comments) <= 1 if nothing else len(comments) == 1
    assert all(("### Allowed" in body) is nothing for body in comments)
    assert sorted(each["login"] for each in github.pulls[3]["requested_reviewers"]) == ["boss", "lead"]
    assert len(github.pulls[3]["labels"]) == 1


# --- runs beside each other -------------------------------------------------------------------------------------------


class Waits(Api):
    """Sends no request before it is its turn."""

    turn: "Beside"

    def _ask(self, verb: str, *asked: Any, **more: Any) -> Any:
        self.turn.wait(verb)
        return super()._ask(verb, *asked, **more)


class Beside(threading.Thread):
    """One run of the gate, which goes on by one request at a time. It judges by what is so once it has begun."""

    def __init__(self, number: int, github: GitHub, truth: list[State]) -> None:
        super().__init__(daemon=True)
        self.number, self.truth = number, truth
        self.writes = self.ended = False
        self.api = Waits("ghs_x", github.url, "example/shop", Job(github, Path()).pace())
        self.api.turn = self
        self.mine, self.theirs = threading.Semaphore(0), threading.Semaphore(0)

    def wait(self, verb: str = "") -> None:
        """Give the word away until it comes back."""
        self.writes = verb in ("POST", "PATCH")
        self.theirs.release()
        assert self.mine.acquire(timeout=30)

    def go(self) -> bool:
        """One request more; whether there will be another."""
        self.mine.release()
        assert self.theirs.acquire(timeout=30)
        return not self.ended

    def run(self) -> None:
        """As a job does it."""
        assert self.mine.acquire(timeout=30)
        place, run, me = Place(HEAD, checks.NAME, ""), Run(self.number, 1), Identity(self.api)
        checks.begin(self.api, place, run, BEGUN, me)
        self.wait()
        check = replace(CHECK, state=self.truth[-1], title=f"{self.truth[-1]} by {len(self.truth)}")
        self.wait()
        checks.conclude(self.api, place, run, check, me, begun=True)
        self.ended = True
        self.theirs.release()


@pytest.mark.parametrize("seed", sampled(((str(seed), seed) for seed in range(SCHEDULES)), 8))
def test_runs_beside_each_other_never_leave_it_green_by_an_earlier_word(seed: int) -> None:
    """Each event changes what is so and starts a run. In whatever order their requests arrive, no stale success stays."""
    random, truth, number = Random(seed), list[State](), 9  # noqa: S311 - repeatable, and guards nothing
    with serving(GitHub()) as github:
        github.reopens, left, at_work = random.random() < 0.8, random.randint(2, 4), list[Beside]()
        while left or at_work:
            if left and (not at_work or random.random() < 0.3):
                left, number = left - 1, number + 1
                truth.append(random.choice([State.PASSED, State.PASSED, State.FAILED, State.WAITING]))
                at_work.append(Beside(number, github, truth))
                at_work[-1].start()
            held = [each for each in at_work if not each.writes] if random.random() < 0.8 else []
            one = random.choice(held or at_work)  # what was to be written often arrives late
            for _ in range(random.choice([1, 2, 9])):
                if not one.go():
                    at_work.remove(one)
                    break
        last = max(github.checks, key=lambda each: int(each["id"]))
        expected = CONCLUSIONS[truth[-1]]
        assert last["conclusion"] in (expected, "failure")
        assert last["conclusion"] != "success" or truth[-1] is State.PASSED

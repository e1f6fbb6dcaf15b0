"""Honest bundles held against another question: another commit, time, trust or demand. Nobody bends a byte of them."""

from collections.abc import Mapping
from datetime import timedelta

from codewarrant.records import Demand, Isolation, Mode
from tests.attacks.custody_forge import Hand, asked, trusting
from tests.attacks.custody_in_transit import Rows
from tests.attacks.custody_workshop import OTHER, clone_of


def _elsewhere(held: Hand) -> None:
    """A clone in which the commits of the change are not."""
    held.clone = clone_of(held.shop["blocked"].repository)


REPLAYED: Mapping[str, Rows] = {
    "other-commit": {
        "played again for another commit": ("allowed", asked(head="1" * 40)),
        "played again for the commit before": ("allowed", lambda held: asked(head=held.asked.target)(held)),
        "played again when the target has moved on": ("allowed", asked(target="1" * 40)),
    },
    "other-pull-request": {"played again for another pull request": ("allowed", asked(number=6))},
    "other-repository": {
        "played again for another repository": ("allowed", asked(repository=OTHER)),
        "played again for a fork": ("allowed", asked(repository="mallory/shop")),
        "a name that looks alike": ("allowed", asked(repository="example/\u017fhop")),
    },
    "change-unknown": {"a clone without these commits": ("allowed", _elsewhere)},
    "policy-mismatch": {"another policy is the one that may judge": ("allowed", asked(policies=("0" * 64,)))},
    "mode-demanded": {
        "a key without a witness, where one is demanded": ("allowed", asked(demand=Demand((Mode.KEY_TSA, Mode.KEYLESS_LOG)))),
        "a key, where an identity is demanded": ("stamped", asked(demand=Demand((Mode.KEYLESS_LOG, Mode.KEYLESS_TSA)))),
        "no mode is enough": ("allowed", asked(demand=Demand(modes=()))),
    },
    "isolation-demanded": {
        "one job, where one a step is demanded": ("allowed", asked(demand=Demand(isolation=(Isolation.JOB_PER_STEP,)))),
        "one job, where it is to be made anew": ("allowed", asked(demand=Demand(isolation=(Isolation.RE_EXECUTED,)))),
        "a job a step, where it is to be made anew": ("apart", asked(demand=Demand(isolation=(Isolation.RE_EXECUTED,)))),
    },
    "time-stale": {"older than it may be": ("allowed", asked(now="2026-11-05T10:00:01Z", max_age=timedelta(days=3)))},
    "time-future": {"made after now": ("allowed", asked(now="2026-11-02T09:54:59Z"))},
    "key-not-yet": {
        "the key is not valid yet": ("allowed", trusting("ci", from_="2026-11-02T10:00:01Z")),
        "the witness saw it before the key was": ("stamped", trusting("ci", from_="2039-01-01T00:00:00Z")),
    },
    "key-expired": {
        "the key is no longer valid": ("allowed", trusting("ci", until="2026-11-02T09:59:59Z")),
        "the witness saw it after the key was": ("stamped", trusting("ci", until="2026-01-01T00:00:00Z")),
    },
    "key-revoked": {
        "the key was revoked": ("allowed", trusting("ci", revoked="2026-11-01T00:00:00Z")),
        "revoked later, and nobody saw that it was before": ("allowed", trusting("ci", revoked="2039-01-01T00:00:00Z")),
        "revoked before the witness saw it": ("stamped", trusting("ci", revoked="2026-01-01T00:00:00Z")),
    },
}  # fmt: skip

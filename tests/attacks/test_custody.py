"""Every way that we know to cheat with a bundle ends in the refusal that is for it; the same bundle, not bent, verifies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from codewarrant.problems import NotVerified
from codewarrant.records import Demand, Isolation, Mode
from steps.sign import verify
from steps.sign.signers.proofs import LibraryProofs
from tests.attacks.custody_altered import ALLOW, ALTERED
from tests.attacks.custody_forge import Bend, Hand, edited, hand, outcome
from tests.attacks.custody_in_transit import IN_TRANSIT, Rows
from tests.attacks.custody_replayed import REPLAYED
from tests.attacks.custody_stated import STATED
from tests.attacks.custody_workshop import SHOP, Workshop


def _rows(*tables: Mapping[str, Rows]) -> list[object]:
    return [
        pytest.param(code, situation, bend, id=f"{code}: {name}")
        for table in tables for code, rows in table.items() for name, (situation, bend) in rows.items()
    ]  # fmt: skip


def _check_twin(shop: Workshop, situation: str, *, is_sealed: bool = False) -> None:
    """What is not bent verifies, and what seals the forgery makes of an honest bundle the very same; asked once for all."""
    if (known := (situation, "sealed" if is_sealed else "as it is")) in shop.verified:
        return
    twin = hand(shop, situation)
    if is_sealed:
        twin.seal()
        assert twin.files == twin.honest.files or situation == "stamped"
    assert outcome(twin) == twin.honest.code
    shop.verified.add(known)


@pytest.mark.parametrize(("code", "situation", "bend"), _rows(IN_TRANSIT, REPLAYED))
def test_bent_in_transit(shop: Workshop, code: str, situation: str, bend: Bend) -> None:
    _check_twin(shop, situation)
    held = hand(shop, situation)
    bend(held)
    assert outcome(held) == code


@pytest.mark.parametrize(("code", "situation", "bend"), _rows(STATED, ALTERED))
def test_sealed_with_a_trusted_key(shop: Workshop, code: str, situation: str, bend: Bend) -> None:
    _check_twin(shop, situation, is_sealed=True)
    held = hand(shop, situation)
    bend(held)
    held.seal()
    assert outcome(held) == code


def _forged(shop: Workshop, situation: str) -> Hand:
    held = hand(shop, situation)
    edited("decision.json", **ALLOW)(held)
    held.seal()
    return held


def test_who_holds_the_key_of_one_job_is_believed_without_a_replay(shop: Workshop) -> None:
    """What `isolation single-job` and `no witness` in every verdict say: this is why there are the others."""
    assert outcome(_forged(shop, "blocked")) == 0
    assert outcome(_forged(shop, "blocked, replayed")) == "replay-differs"
    assert outcome(_forged(shop, "apart-blocked")) == "step-mismatch"


def test_change_that_was_merged_is_verified_as_what_it_became(shop: Workshop) -> None:
    held = hand(shop, "allowed")
    held.asked = held.asked._replace(head="1" * 40)
    assert outcome(held) == "other-commit"
    held.clone = held.clone._replace(merged=lambda _: True)
    assert outcome(held) == 0


def test_what_is_demanded_and_is_there_is_enough(shop: Workshop) -> None:
    """Each demand that the attacks break, met to the last second and letter."""
    held = hand(shop, "apart")
    policy = held.plain("decision.json")["policy"]["sha256"]
    held.asked = held.asked._replace(
        now="2026-11-05T10:00:00Z", max_age=timedelta(days=3), repository="Example/SHOP", policies=("0" * 64, policy),
        demand=Demand((Mode.KEYLESS_LOG, Mode.KEY), (Isolation.JOB_PER_STEP,)),
    )  # fmt: skip
    held.trust = replace(held.trust, keys=tuple(replace(key, repositories=(SHOP,)) for key in held.trust.keys))
    assert outcome(held) == 0


@pytest.mark.parametrize(
    ("from_", "until", "now", "code"),
    [
        (None, "2026-11-02T12:00:00Z", "2026-11-02T12:00:00Z", 0),
        (None, "2026-11-02T12:00:00Z", "2026-11-02T12:00:01Z", "key-expired"),
        ("2026-11-02T10:00:00Z", None, "2026-11-02T10:00:00Z", 0),
        ("2026-11-02T10:00:01Z", None, "2026-11-02T10:00:00Z", "key-not-yet"),
    ],
)
def test_old_key_counts_to_its_last_second_and_the_new_one_from_its_first(
    shop: Workshop, from_: str | None, until: str | None, now: str, code: int | str
) -> None:
    held = hand(shop, "allowed")
    keys = [replace(key, from_=from_, until=until) for key in held.trust.keys if key.id == shop.people["ci"].key.key_id]
    held.trust, held.asked = replace(held.trust, keys=tuple(keys)), held.asked._replace(now=now)
    assert outcome(held) == code


@pytest.mark.parametrize("limits", [{"until": "2039-01-01T00:00:00Z"}, {"revoked": "2039-01-01T00:00:00Z"}], ids=str)
def test_what_a_witness_saw_in_time_still_counts_when_the_key_is_gone(shop: Workshop, limits: dict[str, Any]) -> None:
    for situation, code in (("stamped", 0), ("allowed", "key-expired" if "until" in limits else "key-revoked")):
        held = hand(shop, situation)
        held.trust = replace(held.trust, keys=tuple(replace(key, **limits) for key in held.trust.keys))
        held.asked = held.asked._replace(now="2039-06-01T00:00:00Z")
        assert outcome(held) == code


def _verified(held: Hand) -> verify.Verified:
    return verify.run(held.files, held.asked, held.trust, LibraryProofs(), held.clone)


def test_two_warrants_that_contradict_each_other(shop: Workshop) -> None:
    """The same commit before and after its approval, both true when they were made; and the same one twice."""
    before, after = (_verified(hand(shop, name)) for name in ("waiting", "approved"))
    assert verify.latest([after, after]).warrant.passes
    with pytest.raises(NotVerified, match="different things") as refused:
        verify.latest([before, after])
    assert refused.value.code == "contradiction"

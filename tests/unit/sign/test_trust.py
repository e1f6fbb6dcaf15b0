"""Who may sign, for what, and when that counts: by the verifier's own list alone, and never longer than it says."""

from dataclasses import replace
from typing import Any

import pytest

from codewarrant.problems import NotVerified
from codewarrant.records import Mode, Trust, TrustedIdentity, TrustedKey
from steps.sign import envelope, trust
from steps.sign.signers.interface import Certified
from tests.samples import NOW
from tests.unit.sign import situations
from tests.unit.sign.situations import Proofs, bundle, entry, forged, key, signer, verified

PAYLOAD = b"any statement"
BEFORE, THEN, AFTER = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"


def signed(trusted: Trust, *, now: str = THEN, seen: str | None = None, by: int = 1) -> trust.Signed:
    return trust.signed(signer(by, seen).sign(PAYLOAD), trusted, Proofs(), now)


def refused(trusted: Trust, **how: Any) -> str:
    with pytest.raises(NotVerified) as caught:
        signed(trusted, **how)
    assert str(caught.value).isprintable()
    return caught.value.code


# --- when ---------------------------------------------------------------------------------------------------------------

# Limits of the key, the time now, when a witness saw the signature, and what comes of it.
WINDOWS: list[tuple[str, dict[str, Any], str, str | None, str]] = [
    ("no limits", {}, AFTER, None, ""),
    ("at its first second", {"from_": THEN}, THEN, None, ""),
    ("a second too early", {"from_": "2026-02-01T00:00:01Z"}, THEN, None, "key-not-yet"),
    ("at its last second", {"until": THEN}, THEN, None, ""),
    ("a second too late", {"until": THEN}, "2026-02-01T00:00:01Z", None, "key-expired"),
    ("within", {"from_": BEFORE, "until": AFTER}, THEN, None, ""),
    ("run out since, and seen before", {"until": THEN}, AFTER, BEFORE, ""),
    ("run out since, and seen at its last second", {"until": THEN}, AFTER, THEN, ""),
    ("run out since, and seen after", {"until": BEFORE}, AFTER, THEN, "key-expired"),
    ("run out since, and no witness", {"until": BEFORE}, AFTER, None, "key-expired"),
    ("not valid when it was seen", {"from_": THEN}, AFTER, BEFORE, "key-not-yet"),
    ("valid when it was seen, and not yet now", {"from_": BEFORE}, BEFORE, THEN, ""),
    ("revoked, and no witness", {"revoked": AFTER}, BEFORE, None, "key-revoked"),
    ("revoked, and seen before", {"revoked": THEN}, AFTER, BEFORE, ""),
    ("revoked, and seen at that very second", {"revoked": THEN}, AFTER, THEN, "key-revoked"),
    ("revoked, and seen after", {"revoked": BEFORE}, AFTER, THEN, "key-revoked"),
    ("revoked and run out: revoked", {"revoked": BEFORE, "until": BEFORE}, AFTER, THEN, "key-revoked"),
    ("revoked and not yet valid: revoked", {"revoked": BEFORE, "from_": AFTER}, THEN, THEN, "key-revoked"),
    ("revoked later than it ran out, and seen between", {"until": BEFORE, "revoked": AFTER}, AFTER, THEN, "key-expired"),
]


@pytest.mark.parametrize(("limits", "now", "seen", "code"), [row[1:] for row in WINDOWS], ids=[row[0] for row in WINDOWS])
def test_time_that_counts_for_a_key(limits: dict[str, Any], now: str, seen: str | None, code: str) -> None:
    ring = situations.trust(entry(**limits))
    assert (refused(ring, now=now, seen=seen) if code else signed(ring, now=now, seen=seen).time) == (code or seen)


SEEN = [row for row in WINDOWS if row[3]]
"""A certificate always has a witness."""


@pytest.mark.parametrize(("limits", "now", "seen", "code"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN])
def test_time_that_counts_for_an_identity(limits: dict[str, Any], now: str, seen: str, code: str) -> None:
    known = certified_by(replace(IDENTITY, **limits))
    assert (fault(known, time=seen, now=now) if code else as_certified(known, time=seen, now=now).time) == (code or seen)


def test_of_several_stamps_the_latest_counts() -> None:
    """None of them says that the signature was there before."""
    signature = key(1).sign(envelope.pre_authentication(PAYLOAD))
    stamps = [situations.Clock(time).stamp(signature) for time in (BEFORE, AFTER, THEN)]
    data = envelope.key_bundle(PAYLOAD, signature, key(1).key_id, stamps)
    assert trust.signed(data, situations.trust(), Proofs(), THEN).time == AFTER
    with pytest.raises(NotVerified):
        trust.signed(data, situations.trust(entry(until=THEN)), Proofs(), THEN)


def test_every_stamp_must_hold() -> None:
    signature = key(1).sign(envelope.pre_authentication(PAYLOAD))
    good, bad = (situations.Clock(THEN).stamp(data) for data in (signature, b"another"))
    data = envelope.key_bundle(PAYLOAD, signature, key(1).key_id, [good, bad])
    with pytest.raises(NotVerified) as caught:
        trust.signed(data, situations.trust(), Proofs(), THEN)
    assert caught.value.code == "timestamp"


def test_old_and_new_key_both_count_while_they_overlap() -> None:
    ring = situations.trust(entry(1, until=AFTER), entry(2, from_=THEN))
    late = "2026-04-01T00:00:00Z"
    assert [signed(ring, by=1).by.until, signed(ring, by=2).signer] == [AFTER, key(2).key_id]
    assert refused(ring, by=1, now=late) == "key-expired"
    assert signed(ring, by=2, now=late)
    assert refused(ring, by=2, now=BEFORE) == "key-not-yet"


# --- for what -----------------------------------------------------------------------------------------------------------

SCOPES: list[tuple[str, dict[str, Any], str, str | None, bool]] = [
    ("the warrant, as by default", {}, "sign", "team/shop", True),
    ("no step, as by default", {}, "scan", "team/shop", False),
    ("its own step", {"steps": ("scan",)}, "scan", None, True),
    ("not the warrant", {"steps": ("scan", "classify")}, "sign", None, False),
    ("nothing", {"steps": ()}, "sign", None, False),
    ("its own repository", {"repositories": ("team/shop", "team/till")}, "sign", "team/till", True),
    ("another repository", {"repositories": ("team/shop",)}, "sign", "team/till", False),
    ("a part of the name", {"repositories": ("team/shop",)}, "sign", "team/shopping", False),
    ("no repository that anybody told", {"repositories": ("team/shop",)}, "sign", None, False),
    ("any repository", {}, "sign", None, True),
]


@pytest.mark.parametrize(
    ("limits", "step", "repository", "may"), [row[1:] for row in SCOPES], ids=[row[0] for row in SCOPES]
)
@pytest.mark.parametrize("kind", ["key", "identity"])
def test_what_a_signer_may_sign(kind: str, limits: dict[str, Any], step: str, repository: str | None, may: bool) -> None:
    by: TrustedKey | TrustedIdentity = entry(**limits) if kind == "key" else replace(IDENTITY, **limits)
    found = trust.Signed(PAYLOAD, by, Mode.KEY, None)
    if may:
        trust.check_scope(found, step, repository)
        return
    with pytest.raises(NotVerified) as caught:
        trust.check_scope(found, step, repository)
    assert caught.value.code == "key-scope"


def test_verify_holds_to_the_scope() -> None:
    for limited in (entry(steps=("scan",)), entry(repositories=("team/shop",))):
        assert situations.refused(bundle(), trusted=situations.trust(limited)) == "key-scope"
    files = forged({"event.json": lambda found: found | {"repository": "team/shop"}})
    ring = situations.trust(entry(repositories=("team/shop",)))
    assert verified(files, trusted=ring, repository="team/shop").warrant.repository == "team/shop"
    assert situations.refused(files, trusted=ring) == "key-scope", "which repository this is must be said, not believed"


# --- identities ---------------------------------------------------------------------------------------------------------

WHO = Certified(
    issuer="https://token.example.org", subject="https://example.org/team/gate/.ci/sign.yml@refs/tags/v1",
    source="https://example.org/team/shop", digest="1" * 40, runner="github-hosted", trigger="push",
)  # fmt: skip
IDENTITY = TrustedIdentity(str(WHO.issuer), str(WHO.subject), str(WHO.source))


def certified_by(*identities: TrustedIdentity) -> Trust:
    return Trust("codewarrant/trust/v1", identities=identities)


def as_certified(trusted: Trust, who: Certified = WHO, time: str = THEN, now: str = NOW) -> trust.Signed:
    data = envelope.certificate_bundle(PAYLOAD, b"signature", b"certificate", [b"stamp"])
    return trust.signed(data, trusted, Proofs(who, time), now)


def fault(trusted: Trust, who: Certified = WHO, **when: str) -> str:
    with pytest.raises(NotVerified) as caught:
        as_certified(trusted, who, **when)
    assert str(caught.value).isprintable()
    return caught.value.code


def test_identity_that_fits_is_who_signed() -> None:
    found = as_certified(certified_by(IDENTITY))
    assert (found.payload, found.by, found.mode, found.time) == (PAYLOAD, IDENTITY, Mode.KEYLESS_TSA, THEN)
    assert found.signer == WHO.subject


# What the list says otherwise, what the certificate says otherwise, and the code.
IDENTITIES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("all of it named", {"digest": "1" * 40, "runner": "github-hosted", "triggers": ("push", "merge_group")}, {}, ""),
    ("another issuer", {}, {"issuer": "https://token.example.com"}, "identity-issuer"),
    ("no issuer", {}, {"issuer": None}, "identity-issuer"),
    ("another workflow", {}, {"subject": "https://example.org/team/gate/.ci/other.yml@refs/tags/v1"}, "identity-subject"),
    ("another ref", {}, {"subject": f"{WHO.subject}.1"}, "identity-subject"),
    ("the ref left out", {"subject": str(WHO.subject).partition("@")[0]}, {}, "identity-subject"),
    ("a pattern is none", {"subject": "https://example.org/team/gate/.*"}, {}, "identity-subject"),
    ("another case", {"subject": str(WHO.subject).upper()}, {}, "identity-subject"),
    ("a fork", {}, {"source": "https://example.org/fork/shop"}, "identity-source"),
    ("no repository", {}, {"source": None}, "identity-source"),
    ("any commit", {"digest": None}, {"digest": "2" * 40}, ""),
    ("another commit", {"digest": "1" * 40}, {"digest": "2" * 40}, "identity-digest"),
    ("no commit", {"digest": "1" * 40}, {"digest": None}, "identity-digest"),
    ("somebody's own machine", {}, {"runner": "self-hosted"}, "identity-runner"),
    ("any machine", {"runner": None}, {"runner": "self-hosted"}, ""),
    ("no machine", {}, {"runner": None}, "identity-runner"),
    ("another event", {"triggers": ("push",)}, {"trigger": "pull_request"}, "identity-trigger"),
    ("no event", {"triggers": ("push",)}, {"trigger": None}, "identity-trigger"),
    ("any event", {}, {"trigger": "pull_request"}, ""),
    ("the first fault is told", {"digest": "1" * 40}, {"issuer": "x", "subject": "y", "digest": "2"}, "identity-issuer"),
    ("what commands is quoted", {}, {"subject": "\n::add-mask::x"}, "identity-subject"),
]


@pytest.mark.parametrize(("listed", "told", "code"), [row[1:] for row in IDENTITIES], ids=[row[0] for row in IDENTITIES])
def test_every_field_of_an_identity_counts(listed: dict[str, Any], told: dict[str, Any], code: str) -> None:
    known, who = certified_by(replace(IDENTITY, **listed)), WHO._replace(**told)
    assert (fault(known, who) if code else "") == code
    if not code:
        assert as_certified(known, who).by == known.identities[0]


def test_refusal_names_what_keeps_the_nearest_from_fitting() -> None:
    stranger = replace(IDENTITY, issuer="https://elsewhere.example.org")
    near = replace(IDENTITY, triggers=("merge_group",))
    for order in ((stranger, near), (near, stranger)):
        assert fault(certified_by(*order)) == "identity-trigger"
    assert fault(certified_by(stranger, replace(IDENTITY, source="x"))) == "identity-source"


def test_of_several_that_fit_any_may_have_signed_and_a_revoked_one_speaks_for_all() -> None:
    second = replace(IDENTITY, triggers=("push",))
    assert as_certified(certified_by(replace(IDENTITY, source="x"), second)).by == second
    revoked = replace(second, revoked=BEFORE)
    for order in ((IDENTITY, revoked), (revoked, IDENTITY)):
        assert fault(certified_by(*order)) == "key-revoked"
        assert as_certified(certified_by(*order), time="2025-12-31T23:59:59Z").by == revoked


def test_certificate_means_nothing_where_no_identity_is_trusted() -> None:
    assert fault(situations.trust()) == "identity-subject"


def test_key_means_nothing_where_identities_alone_are_trusted() -> None:
    assert refused(certified_by(IDENTITY)) == "key-unknown"

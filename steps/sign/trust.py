"""Whether a signature is by somebody whom the verifier trusts, for this, at the time that counts. No bundle adds trust.

The time that counts is a witness's, where one saw the signature; else it is now, since a signer's own clock proves nothing.
"""

from datetime import datetime
from typing import NamedTuple

from codewarrant import jsonio
from codewarrant.records import Mode, Trust, TrustedIdentity, TrustedKey
from steps.sign import envelope
from steps.sign.envelope import Envelope
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Certified, Proofs

TIME = "%Y-%m-%dT%H:%M:%SZ"
_FIELDS = ("issuer", "subject", "source", "digest", "runner", "trigger")


class Signed(NamedTuple):
    """A statement, and who signed it how and when."""

    payload: bytes
    by: TrustedKey | TrustedIdentity
    mode: Mode
    time: str | None
    """When a witness saw the signature, RFC 3339, UTC."""

    @property
    def signer(self) -> str:
        """The key's id, or the subject of the identity."""
        return self.by.id if isinstance(self.by, TrustedKey) else self.by.subject


def signed(data: bytes, trust: Trust, proofs: Proofs, now: str) -> Signed:
    """What is in a signed file, if somebody trusted signed it at a time when that counted."""
    found = envelope.opened(data)
    result = _by_identity(data, found, trust, proofs) if found.key_id is None else _by_key(found, trust, proofs)
    _check_validity(result, now)
    return result


def unproved(data: bytes) -> Signed:
    """What is in a signed file, by whoever it says has signed: for a signer who puts it beside the own, never for `verify`."""
    found = envelope.opened(data)
    claimed = found.key_id or jsonio.digest(data)
    everything = TrustedKey(claimed, "", steps=("sign", "classify", "scan", "review-route"))
    return Signed(found.payload, everything, Mode.KEY, None)


def check_scope(found: Signed, step: str, repository: str | None) -> None:
    """Refuse a signer who may not sign this step's records, or not for this repository."""
    by = found.by
    if step not in by.steps:
        raise refuse("key-scope", f"{found.signer[:99]!a} may sign {', '.join(by.steps)}, not {step}")
    if by.repositories and repository not in by.repositories:
        raise refuse("key-scope", f"{found.signer[:99]!a} may not sign for {repository!a:.99}")


def moment(text: str) -> datetime:
    """A time of a record or a trust file; these forms were checked when they were read."""
    return datetime.strptime(text, TIME)  # all of them are UTC, and only compared


def _by_key(found: Envelope, trust: Trust, proofs: Proofs) -> Signed:
    key = next((key for key in trust.keys if key.id == found.key_id), None)
    if key is None:
        said = f"it was signed with {str(found.key_id)[:16]!a}, a key that nobody trusts"
        raise refuse("key-unknown", said, "give the signer's public key with --trust FILE")
    if not proofs.key(key.public_key, found.signature, envelope.pre_authentication(found.payload)):
        raise refuse("signature", f"the signature is not one of key {key.id[:16]}")
    times = [proofs.time(stamp, found.signature, trust.timestamps) for stamp in found.stamps]
    # Every stamp was proved; the latest is the safe one, since none says that the signature was there before.
    return Signed(found.payload, key, Mode.KEY_TSA if times else Mode.KEY, max(times, default=None))


def _by_identity(data: bytes, found: Envelope, trust: Trust, proofs: Proofs) -> Signed:
    if not trust.identities:
        raise refuse("identity-subject", "it bears a certificate, and no identity is trusted", "name one in a trust.yml")
    who, time = proofs.identity(data, trust.certifiers, trust.timestamps)
    mode = Mode.KEYLESS_LOG if found.is_logged else Mode.KEYLESS_TSA
    return Signed(found.payload, _fitting(who, trust.identities), mode, time)


def _fitting(who: Certified, known: tuple[TrustedIdentity, ...]) -> TrustedIdentity:
    """The trusted identity that the certificate is for; else the refusal names what keeps the nearest one from fitting.

    Of several that it is for, one that was revoked speaks for all.
    """
    faults = [(_fault(who, identity), identity) for identity in known]
    fitting = [identity for fault, identity in faults if fault is None]
    if fitting:
        return next((identity for identity in fitting if identity.revoked), fitting[0])
    field = max((fault for fault, _ in faults if fault), key=_FIELDS.index)
    raise refuse(f"identity-{field}", f"the certificate names {field} {getattr(who, field)!a:.200}, which is not trusted")


def _fault(who: Certified, identity: TrustedIdentity) -> str | None:
    wanted = {field: getattr(identity, field) for field in _FIELDS[:-1]}
    for field, value in wanted.items():
        if value is not None and getattr(who, field) != value:
            return field
    return "trigger" if identity.triggers and who.trigger not in identity.triggers else None


def _check_validity(found: Signed, now: str) -> None:
    """Revocation beats everything but a witness who saw the signature before it."""
    by, at = found.by, moment(found.time or now)
    said = f"{found.signer[:99]!a}"
    if by.revoked and (found.time is None or at >= moment(by.revoked)):
        raise refuse("key-revoked", f"{said} was revoked on {by.revoked}, and no witness saw the signature before")
    if by.from_ and at < moment(by.from_):
        raise refuse("key-not-yet", f"{said} is valid from {by.from_}, and it was {found.time or now}")
    if by.until and at > moment(by.until):
        raise refuse("key-expired", f"{said} was valid until {by.until}, and it is {found.time or now}")

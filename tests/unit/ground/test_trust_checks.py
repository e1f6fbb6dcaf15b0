"""trust.yml: who may sign what, from when until when. What no schema can see is refused with its line, never read leniently."""

from typing import Any

import pytest

from codewarrant import policy_checks, trust_checks
from codewarrant.problems import Problem
from codewarrant.records import Authority, Trust, TrustedIdentity, TrustedKey

NAME = ".codewarrant/trust.yml"
HEAD = "schema: codewarrant/trust/v1\n"
ID, OTHER = "a1" * 32, "b2" * 32
KEY = f"keys:\n- id: {ID}\n  public_key: x\n"
IDENTITY = "identities:\n- issuer: https://token.example.org\n  subject: https://example.org/sign.yml@v1\n  source: x\n"
PERSON = "people:\n- login: ann\n  ssh_key: ssh-ed25519 AAAA\n  from: 2026-01-01\n  until: 2026-12-31\n"


def read(text: str) -> Trust:
    trust, written = policy_checks.read(Trust, text.encode(), NAME)
    trust_checks.check(trust, written)
    return trust


def refused(text: str) -> str:
    with pytest.raises(Problem) as caught:
        read(text)
    return str(caught.value)


def test_all_of_it() -> None:
    limits = (
        "  steps: [sign, scan]\n  repositories: [team/shop]\n  from: 2026-01-01T00:00:00Z\n  until: 2026-12-31T23:59:59Z\n"
        "  revoked: 2026-06-01T00:00:00Z\n"
    )
    text = HEAD + KEY + limits + IDENTITY + "  digest: c3\n  runner: null\n  triggers: [push]\n" + limits + PERSON
    found = read(text + "timestamps:\n- {name: clock, certificates: y}\ncertifiers:\n- {name: root, certificates: z}\n")
    said: dict[str, Any] = {
        "steps": ("sign", "scan"), "repositories": ("team/shop",), "from_": "2026-01-01T00:00:00Z",
        "until": "2026-12-31T23:59:59Z", "revoked": "2026-06-01T00:00:00Z",
    }  # fmt: skip
    assert found.keys == (TrustedKey(ID, "x", **said),)
    issuer, workflow = "https://token.example.org", "https://example.org/sign.yml@v1"
    assert found.identities == (TrustedIdentity(issuer, workflow, "x", "c3", None, ("push",), **said),)
    assert (found.timestamps, found.certifiers) == ((Authority("clock", "y"),), (Authority("root", "z"),))
    assert [person.login for person in found.people] == ["ann"]


def test_what_is_left_out_is_narrow_where_it_can_be() -> None:
    (key,), (identity,) = read(HEAD + KEY).keys, read(HEAD + IDENTITY).identities
    assert (key.steps, key.repositories, key.from_, key.until, key.revoked) == (("sign",), (), None, None, None)
    assert (identity.steps, identity.runner, identity.digest, identity.triggers) == (("sign",), "github-hosted", None, ())
    assert read(HEAD) == Trust("codewarrant/trust/v1")


@pytest.mark.parametrize("kind", [KEY, IDENTITY], ids=["key", "identity"])
@pytest.mark.parametrize("field", ["from", "until", "revoked"])
@pytest.mark.parametrize(
    "time",
    ["2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.5Z", "2026-02-30T00:00:00Z",
     "2026-1-1T0:0:0Z", "2026-01-01t00:00:00z", "2026-01-01T24:00:00Z", "someday", "''", "2026-01-01T00:00:00Z "],
)  # fmt: skip
def test_time_that_is_none_is_refused_with_its_line(kind: str, field: str, time: str) -> None:
    if time.endswith(" "):
        assert read(f"{HEAD}{kind}  {field}: {time}\n"), "YAML leaves blanks at the end out"
        time = f"'{time}'"
    said = refused(f"{HEAD}{kind}  {field}: {time}\n")
    line = (HEAD + kind).count("\n") + 1
    assert said.startswith(f"{NAME}:{line}: ")
    assert "is no time" in said
    assert "2026-11-02T10:00:00Z" in said, "and how to write it"


@pytest.mark.parametrize("kind", [KEY, IDENTITY], ids=["key", "identity"])
@pytest.mark.parametrize(
    ("first", "last", "is_good"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", True),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", False),
        ("2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", False),
    ],
)
def test_last_second_is_after_the_first(kind: str, first: str, last: str, is_good: bool) -> None:
    text = f"{HEAD}{kind}  from: {first}\n  until: {last}\n"
    if is_good:
        assert read(text)
    else:
        assert refused(text).startswith(f"{NAME}:{text.count(chr(10))}: {last} is not after {first}")


@pytest.mark.parametrize("kind", [KEY, IDENTITY], ids=["key", "identity"])
@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("[sign]", ""),
        ("[classify, scan, review-route]", ""),
        ("[scna]", "did you mean 'scan'?"),
        ("[sign, report]", "there is no step 'report' that signs"),
        ("[Sign]", "did you mean 'sign'?"),
        ("[all]", "there are: sign, classify, scan, review-route"),
        ("['']", "there is no step '' that signs"),
        ("[]", "steps names nothing"),
    ],
)
def test_steps_that_sign(kind: str, steps: str, said: str) -> None:
    text = f"{HEAD}{kind}  steps: {steps}\n"
    if not said:
        assert read(text)
        return
    found = refused(text)
    assert found.startswith(f"{NAME}:{text.count(chr(10))}: ")
    assert said in found


@pytest.mark.parametrize(
    ("kind", "field"), [(KEY, "repositories"), (IDENTITY, "repositories"), (IDENTITY, "triggers")], ids=str
)
def test_list_that_was_written_empty_does_not_mean_any(kind: str, field: str) -> None:
    """Left out it means any; whoever writes an empty one means none."""
    said = refused(f"{HEAD}{kind}  {field}: []\n")
    assert f"{field} names nothing" in said
    assert said.startswith(f"{NAME}:{(HEAD + kind).count(chr(10)) + 1}: ")


@pytest.mark.parametrize(
    "bad", ["''", "abc", ID[:-1], ID + "0", ID.upper(), ID[:-1] + "g", f"sha256:{ID}", f"'{ID}\n'"], ids=ascii
)
def test_id_of_a_key_is_64_digits(bad: str) -> None:
    said = refused(f"{HEAD}keys:\n- public_key: x\n  id: {bad}\n")
    assert said.startswith(f"{NAME}:4: that is no id of a key")
    assert "64 digits" in said


def test_one_key_stands_there_once() -> None:
    """Were it there twice, once revoked and once not, which of the two counted would hang on their order."""
    said = refused(f"{HEAD}{KEY}- id: {OTHER}\n  public_key: y\n- id: {ID}\n  public_key: x\n  revoked: 2026-01-01T00:00:00Z\n")
    assert said.startswith(f"{NAME}:7: the key stands there twice")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema: codewarrant/trust/v2\n", f"{NAME}:1: schema: 'codewarrant/trust/v2' is not 'codewarrant/trust/v1'"),
        ("keys: []\n", f"{NAME}:1: the file lacks the key 'schema'"),
        (HEAD + "kyes: []\n", f"{NAME}:2: the file has no key 'kyes'"),
        (HEAD + "kyes: []\n", "did you mean 'keys'?"),
        (HEAD + KEY + "  form: 2026-01-01T00:00:00Z\n", f"{NAME}:5: keys.0 has no key 'form'"),
        (HEAD + KEY + "  steps: sign\n", "write [sign]"),
        (HEAD + f"keys:\n- id: {ID}\n", f"{NAME}:3: keys.0 lacks the key 'public_key'"),
        (HEAD + "identities:\n- subject: x\n  source: y\n", f"{NAME}:3: identities.0 lacks the key 'issuer'"),
        (HEAD + "identities:\n- {issuer: x, subject: y}\n", f"{NAME}:3: identities.0 lacks the key 'source'"),
        (HEAD + IDENTITY + "  runner: true\n", f"{NAME}:6: identities.0.runner: true is not text"),
        (HEAD + "timestamps:\n- {name: x}\n", f"{NAME}:3: timestamps.0 lacks the key 'certificates'"),
        (HEAD + PERSON.replace("ann", "''"), f"{NAME}:3: that is nobody"),
        (HEAD + PERSON.replace("ssh-ed25519 ", ""), f"{NAME}:4: that is no public key"),
        (HEAD + PERSON.replace("2026-12-31", "2025-12-31"), f"{NAME}:6: 2025-12-31 is before 2026-01-01"),
    ],
)
def test_mistake_is_named_with_its_line(text: str, said: str) -> None:
    assert said in refused(text)


@pytest.mark.parametrize(
    ("text", "is_time"),
    [
        ("2026-11-02T10:00:00Z", True),
        ("2024-02-29T00:00:00Z", True),
        ("2023-02-29T00:00:00Z", False),
        ("2026-11-02T10:00:60Z", False),
        ("2026-11-02 10:00:00Z", False),
        ("\u0662026-11-02T10:00:00Z", False),
        ("2026-11-02T10:00:00Z\n", False),
        ("", False),
    ],
)
def test_one_form_of_time(text: str, is_time: bool) -> None:
    assert trust_checks.is_time(text) is is_time

"""Exceptions of the target branch: for one finding, by two people, until a day. What is wrong with one is refused."""

import pytest

from codewarrant import exceptions
from codewarrant.problems import Problem
from codewarrant.records import ExceptionKind, PolicyException
from tests.samples import finding_of

FINDING = finding_of()
NOW = "2026-11-02T10:00:00Z"
TEXT = f"""\
schema: codewarrant/exceptions/v1
exceptions:
- id: EX-2026-1
  rule: some-rule
  path: app.py
  fingerprint: '{FINDING.fingerprint}'
  kind: risk-accepted
  reason: behind the firewall until the rewrite, see issue 7
  requested_by: ann
  approved_by: ben
  approved_at: 2026-11-01
  expires: 2026-11-30
"""


def load(text: str) -> tuple[PolicyException, ...]:
    return exceptions.load(text.encode(), "exceptions.yml", 90)


def test_an_exception_is_read() -> None:
    (item,) = load(TEXT)
    assert (item.id, item.kind, item.expires) == ("EX-2026-1", ExceptionKind.RISK_ACCEPTED, "2026-11-30")
    assert exceptions.for_finding([item], FINDING) == item


REFUSED = {
    "no reason": ("reason: behind the firewall until the rewrite, see issue 7", "reason: fine", "gives no reason"),
    "one person": ("approved_by: ben", "approved_by: ann", "needs two people"),
    "one person, written twice": ("approved_by: ben", "approved_by: '@Ann'", "needs two people"),
    "nobody": ("requested_by: ann", "requested_by: ''", "names nobody"),
    "a name with a letter that looks like another": ("approved_by: ben", "approved_by: '\u0430nn'", "names nobody"),
    "a name with a letter that nobody sees": ("approved_by: ben", 'approved_by: "ann\\u200b"', "names nobody"),
    "a reason of spaces": (
        "reason: behind the firewall until the rewrite, see issue 7",
        f"reason: 'a{' ' * 30}b'",
        "gives no reason",
    ),
    "a fingerprint as the report shortens it": (
        f"'{FINDING.fingerprint}'",
        f"'{FINDING.fingerprint[:12]}'",
        "names no finding",
    ),
    "a pattern": ("path: app.py", "path: 'src/*'", "names no file"),
    "a path from here": ("path: app.py", "path: ./app.py", "names no file"),
    "no last day": ("  expires: 2026-11-30\n", "", "expires"),
    "a day that is none": ("2026-11-30", "2026-11-31", "is no day"),
    "a day in another form": ("2026-11-30", "'20261130'", "is no day"),
    "a time": ("2026-11-30", "2026-11-30T10:00:00Z", "is no day"),
    "too long": ("2026-11-30", "2027-03-01", "90 days at most"),
    "backwards": ("2026-11-30", "2026-10-30", "before it was approved"),
    "no fingerprint": (f"  fingerprint: '{FINDING.fingerprint}'\n", "", "fingerprint"),
    "no path": ("  path: app.py\n", "", "path"),
    "a misspelt key": ("expires:", "expire:", "did you mean 'expires'"),
    "an unknown kind": ("risk-accepted", "because", "because"),
    "another version": ("exceptions/v1", "exceptions/v2", "exceptions/v2"),
}


@pytest.mark.parametrize(("old", "new", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_refused_with_the_reason(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(Problem, match="(?i)" + said):
        load(TEXT.replace(old, new))


@pytest.mark.parametrize("changed", ["id: EX-2026-1", f"fingerprint: '{FINDING.fingerprint}'"])
def test_two_for_one_finding_are_refused(changed: str) -> None:
    second = TEXT.split("exceptions:\n")[1].replace("EX-2026-1", "EX-2026-2").replace(FINDING.fingerprint, "0" * 32)
    key = changed.partition(":")[0]
    again = "\n".join(f"- {changed}" if line.startswith("- id") and key == "id" else f"  {changed}"
                      if line.startswith(f"  {key}:") else line for line in second.splitlines())  # fmt: skip
    load(TEXT + second)
    with pytest.raises(Problem, match=r"twice|same finding"):
        load(TEXT + again)


@pytest.mark.parametrize("other", [{"path": "lib/app.py"}, {"line": 4}, {"rule": "other-rule"}])
def test_an_exception_is_for_one_finding(other: dict[str, object]) -> None:
    (item,) = load(TEXT)
    assert exceptions.for_finding([item], finding_of(**other)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("now", "counts"), [
    (NOW, True), ("2026-10-31T23:59:59Z", False), ("2026-11-30T23:59:59Z", True), ("2026-12-01T00:00:00Z", False),
    ("2027-11-02T10:00:00Z", False),
])  # fmt: skip
def test_an_exception_counts_up_to_its_last_day(now: str, *, counts: bool) -> None:
    (item,) = load(TEXT)
    assert exceptions.counts(item, now) is counts


def test_a_draft_is_refused_until_a_person_completed_it() -> None:
    draft = exceptions.draft(FINDING, load(TEXT), NOW, 90)
    assert "EX-2026-2" in draft
    text = "exceptions:\n" + draft
    with pytest.raises(Problem, match="None is none of"):
        load(text)
    given = {"kind": "deferred", "reason": "the rewrite comes in spring, see 7", "requested_by": "a", "approved_by": "b"}
    for key, value in given.items():
        text = text.replace(f"  {key}:", f"  {key}: {value}")
    (item,) = load(text)
    assert exceptions.for_finding([item], FINDING) == item
    assert item.expires == "2026-12-02"


@pytest.mark.parametrize(
    ("wanted", "said"), [("zzz", "no finding"), ("", "does not name one"), (FINDING.fingerprint[:3], "does not name one")]
)
def test_a_finding_is_named_by_the_start_of_its_fingerprint(wanted: str, said: str) -> None:
    both = (FINDING, finding_of(line=9))
    assert exceptions.named(both, FINDING.fingerprint[:12]) == (FINDING,)
    with pytest.raises(Problem, match=said):
        exceptions.named(both, wanted)

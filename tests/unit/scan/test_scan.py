"""What a change brings against what was there before, and that no record of a scan holds a secret in any spelling."""

import base64
import html
import json
from collections.abc import Sequence
from urllib.parse import quote as percent_encode

import pytest

from codewarrant import catalogue, jsonio, sarif
from codewarrant.records import Policy, ScanResult, Severity
from steps import scan
from steps.scan.scanners.hidden_text import HiddenTextScanner
from steps.scan.scanners.interface import Scanned, Scanner, Target
from steps.scan.scanners.secrets import SecretsScanner
from tests.samples import Side, WordScanner, change_of, letters

WORDS = WordScanner("BAD")
SECRETS = SecretsScanner(catalogue.secret_formats(), "0" * 64)
Files = dict[str, Side]


def scanned(old: Files, new: Files, *scanners: Scanner) -> ScanResult:
    change, source = change_of(old, new)
    return scan.run(change, Policy(), source, scanners or (WORDS,), {"change.json": "0"})


def told(old: Files, new: Files, *scanners: Scanner) -> list[tuple[str, int, bool]]:
    return sorted((f.path, f.region.start_line, f.new) for f in scanned(old, new, *scanners).findings)


ONE = b"a\nBAD(x)\nb\n"
CASES: list[tuple[str, Files, Files, list[tuple[str, int, bool]]]] = [
    ("added file", {}, {"a.py": ONE}, [("a.py", 2, True)]),
    ("unchanged line in a changed file", {"a.py": ONE}, {"a.py": ONE + b"c\n"}, [("a.py", 2, False)]),
    ("moved down", {"a.py": ONE}, {"a.py": b"new\nnew\n" + ONE}, [("a.py", 4, False)]),
    ("reformatted", {"a.py": ONE}, {"a.py": b"a\n    BAD( x )\nb\n"}, [("a.py", 2, False)]),
    ("carriage returns", {"a.py": ONE}, {"a.py": ONE.replace(b"\n", b"\r\n")}, [("a.py", 2, False)]),
    ("literal changed", {"a.py": b"BAD('a')\n"}, {"a.py": b"BAD('b')\n"}, [("a.py", 1, False)]),
    ("argument changed", {"a.py": ONE}, {"a.py": b"a\nBAD(y)\nb\n"}, [("a.py", 2, True)]),
    ("second copy", {"a.py": ONE}, {"a.py": ONE + b"BAD(x)\n"}, [("a.py", 2, False), ("a.py", 4, True)]),
    ("copy above", {"a.py": ONE}, {"a.py": b"BAD(x)\n" + ONE}, [("a.py", 1, True), ("a.py", 3, False)]),
    ("copy in another file", {"a.py": ONE}, {"a.py": ONE + b"c\n", "b.py": ONE}, [("a.py", 2, False), ("b.py", 2, True)]),
    ("moved to another file", {"a.py": ONE}, {"b.py": ONE}, [("b.py", 2, False)]),
    ("moved and copied", {"a.py": ONE}, {"b.py": ONE, "c.py": ONE}, [("b.py", 2, False), ("c.py", 2, True)]),
    ("mended", {"a.py": ONE}, {"a.py": b"a\nb\n"}, []),
    ("deleted", {"a.py": ONE}, {}, []),
    ("mended here, written there", {"a.py": ONE}, {"a.py": b"a\nb\n", "c.py": b"BAD(z)\n"}, [("c.py", 1, True)]),
    ("before it was no text", {"a.py": b"\0" + ONE}, {"a.py": ONE}, [("a.py", 2, True)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_new_against_base(old: Files, new: Files, expected: list[tuple[str, int, bool]]) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize("more", [0, 5], ids=["a few files at the base", "many"])
def test_secret_is_the_same_where_another_rule_sees_it(more: int) -> None:
    value = letters(40).encode()
    old: Files = {**{f"{number}.txt": b"one\n" for number in range(more)}, "shop.env": b"API_TOKEN=%s\n" % value}
    new: Files = {**{f"{number}.txt": b"two\n" for number in range(more)}, "shop.py": b"api_token = '%s'\n" % value}
    both: Files = {**old, **new}
    rules = {finding.rule for finding in scanned({}, both, SECRETS).findings}
    assert rules == {"secret-generic-token-unquoted", "secret-generic-token"}
    assert told(old, new, SECRETS) == [("shop.py", 1, False)]
    assert told(old, both, SECRETS) == [("shop.py", 1, True)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("one/p\u0430y.py", "two/p\u0430y.py", False),
        ("one/p\u0430y.py", "one/g\u043e.py", True),
        ("p\u0430y/one.py", "shop/p\u0430y/two.py", False),
    ],
    ids=["moved", "another name", "folder moved"],
)
def test_hidden_text_in_a_name_is_told_by_the_name(old: str, new: str, expected: bool) -> None:
    before: Files = {old: ONE}
    after: Files = {new: ONE}
    assert told(before, after, HiddenTextScanner()) == [(new, 1, expected)]


def test_finding_whose_line_did_not_change_but_whose_cause_did_is_new() -> None:
    # The scanner says nothing of the base: as when only the source of a tainted value changes.
    assert told({"a.py": b"source = 1\nsink(source)\n"}, {"a.py": b"source = BAD\nsink(source)\n"}) == [("a.py", 1, True)]


@pytest.mark.parametrize(
    ("old", "new", "fresh"),
    [("", "A", True), ("A", "A", False), ("A", "B", True), ("A", "", None)],
    ids=["added", "moved", "replaced", "removed"],
)
def test_secret_is_told_by_its_value(old: str, new: str, fresh: bool | None) -> None:
    values = {"A": token(1), "B": token(2)}
    before = f"x = 1\nkey = '{values[old]}'\n" if old else "x = 1\n"
    after = f"x = 1\n\n\nother_name = '{values[new]}'\n" if new else "x = 1\n"
    found = told({"a.py": before.encode()}, {"a.py": after.encode()}, SECRETS)
    assert [is_new for _, _, is_new in found] == ([] if fresh is None else [fresh])


def test_fingerprints_differ_within_a_file_and_survive_a_move() -> None:
    twice: Files = {"a.py": ONE + ONE, "b.py": ONE}
    names = {(finding.path, finding.fingerprint) for finding in scanned({}, twice).findings}
    assert len(names) == 3
    assert scanned({}, {"z.py": b"\n\n" + ONE}).findings[0].fingerprint in {name for _, name in names}


def test_a_copy_in_another_file_takes_no_name_away() -> None:
    alone = scanned({}, {"b.py": ONE}).findings[0].fingerprint
    assert ("b.py", alone) in {(each.path, each.fingerprint) for each in scanned({}, {"a.py": ONE, "b.py": ONE}).findings}


def test_a_copy_above_an_old_finding_takes_no_name_away() -> None:
    old = scanned({}, {"b.py": ONE}).findings[0].fingerprint
    found = scanned({"b.py": ONE}, {"b.py": ONE + b"pass\n" + ONE}).findings
    assert [(each.new, each.fingerprint == old) for each in found] == [(True, False), (False, True)]


def test_another_secret_in_place_of_one_has_another_name_where_its_line_differs() -> None:
    one, other = (
        scanned({}, {"a.py": text % token(1).encode()}, SECRETS).findings[0].fingerprint
        for text in (b"k = '%s'\n", b"f(other='%s')\n")
    )
    assert one != other


def test_findings_stand_new_first_then_by_severity_path_and_line() -> None:
    new: Files = {"z.py": ONE + b"c\n", "b.py": b"k = '%s'\nBAD\n" % token(1).encode(), "a.py": ONE}
    found = scanned({"z.py": ONE}, new, WORDS, SECRETS)
    assert [(f.new, f.severity, f.path) for f in found.findings] == [
        (True, Severity.CRITICAL, "b.py"), (True, Severity.HIGH, "a.py"), (True, Severity.HIGH, "b.py"),
        (False, Severity.HIGH, "z.py"),
    ]  # fmt: skip


def test_record_names_only_the_rules_that_were_found() -> None:
    assert scanned({}, {"a.py": b"x\n"}, WORDS, SECRETS).rules == ()
    assert [rule.id for rule in scanned({}, {"a.py": ONE}, WORDS, SECRETS).rules] == ["word-words"]


def test_excerpt_shows_the_lines_of_the_finding() -> None:
    (finding,) = scanned({}, {"a.py": b"1\n\tBAD(\xc3\xa9) # \xe2\x80\xae\n"}).findings
    assert finding.excerpt == ("    BAD(\u00e9) # \\u202e",)
    assert finding.witnesses == ("words",)


def token(seed: int) -> str:
    """Looks like a live token, and is put together anew each time."""
    return "ghp" + "_" + letters(36, seed)


def password() -> str:
    """With characters that every kind of escaping changes."""
    return "Zk3" + "&t<R8/vQ+" + "m21Lx%4w"


def spellings(value: str) -> dict[str, str]:
    raw = value.encode()
    return {
        "plain": value,
        "base64": base64.b64encode(raw).decode().rstrip("="),
        "base64 url": base64.urlsafe_b64encode(raw).decode().rstrip("="),
        "hex": raw.hex(),
        "upper hex": raw.hex().upper(),
        "JSON": json.dumps(value)[1:-1],
        "URL": percent_encode(value, safe=""),
        "HTML": html.escape(value),
        "reversed": value[::-1],
        "digest": jsonio.digest(raw),
        "half": value[: len(value) // 2],
    }


HOLDERS = {
    "assignment": "password = '{}'\n",
    "beside a finding": "password = '{}'; BAD(x)\n",
    "again without a word for it": "password = '{}'\nBAD({})\n",
    "twice on a line": "password = '{}'; password2 = '{}'; BAD\n",
    "behind other letters": "BAD \u00e9\u4e2d\U0001f600\u202e password = '{}'\n",
    "in an URL": "BAD postgres://user:{}@db.acme.dev/x\n",
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
@pytest.mark.parametrize("value", [token(3), password()], ids=["token", "password"])
def test_no_record_of_a_scan_holds_the_value_in_any_spelling(holder: str, value: str) -> None:
    written = percent_encode(value, safe="") if "://" in holder else value
    files: Files = {"a.py": ("# first\n" + holder.replace("{}", written)).encode()}
    found = scanned({}, files, WORDS, SECRETS, HiddenTextScanner())
    assert any(finding.rule.startswith("secret-") for finding in found.findings)
    records = (jsonio.dump(found) + sarif.from_scan(found)).decode()
    assert [name for name, text in spellings(written).items() if text in records] == []


def test_credential_rule_shows_no_literal_even_where_no_secret_was_seen() -> None:
    scanner = WordScanner("BAD", cwe=("CWE-798",))
    (finding,) = scanned({}, {"a.py": b"BAD('hunter2', \"x\")\n"}, scanner).findings
    assert finding.excerpt == ("BAD('[masked]', \"[masked]\")",)


def test_key_block_is_masked_on_every_line() -> None:
    body = [letters(64, number) for number in range(4)]
    text = "\n".join(["BAD -----BEGIN PRIVATE" + " KEY-----", *body, "-----END PRIVATE" + " KEY-----", f"BAD {body[2]}", ""])
    found = scanned({}, {"key.pem": text.encode()}, WORDS, SECRETS)
    assert {finding.rule for finding in found.findings} == {"word-words", "secret-private-key"}
    assert not any(line[:20] in jsonio.dump(found).decode() for line in body)


def test_broken_scanner_at_the_base_makes_findings_new_not_old() -> None:
    class NotTheBase(WordScanner):
        def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
            is_base = [target.data for target in targets] == [ONE]  # both sides are read at the same time
            return WordScanner("\0" if is_base else "BAD", name="once").scan(targets, only)

    assert told({"a.py": ONE}, {"a.py": ONE + b"c\n"}, NotTheBase("BAD", name="once")) == [("a.py", 2, True)]

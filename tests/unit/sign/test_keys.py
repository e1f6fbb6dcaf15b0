"""The word `keys`: what it writes can be trusted at once, and all else that stands in the file stays as it was."""

import json
import re
import stat
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from threading import Event, Thread

import pytest

from codewarrant import arguments
from codewarrant.problems import Problem
from codewarrant.records import Trust, TrustedKey
from steps.sign.signers import key as local
from steps.sign.signers import keyring, keys
from tests.unit.sign.situations import key

NOW, LATER = "2026-11-02T10:00:00Z", "2026-11-09T10:00:00Z"
ONE, TWO = key(1), key(2)
ID, OTHER = ONE.key_id, TWO.key_id


def word(*words: str | Path, now: str = NOW) -> str:
    """What the command says."""
    return keys.word(arguments.parse(["keys", *map(str, words)]), now)


def pem(indent: int, seed: int = 1) -> str:
    """A public key as it stands in a block."""
    return "".join(f"{' ' * indent}{line}\n" for line in key(seed).public_pem().splitlines())


HEAD, HALF = "schema: codewarrant/trust/v1\n", f"    public_key: |\n{pem(6)}"
QUOTED = json.dumps(ONE.public_pem())
FILES = {
    "as keys new writes it": f"{HEAD}keys:\n  - id: {ID}\n    from: {NOW}\n{HALF}",
    "with comments": (
        f"# Who may sign here.\nschema: codewarrant/trust/v1 # the first\n\nkeys: # ours\n  # of the build machine\n"
        f"  - id: {ID} # made in spring\n    # its public half\n{HALF}\n# the end - really\n"
    ),
    "with quotes": (
        f"'schema': \"codewarrant/trust/v1\"\n\"keys\":\n- 'id': '{ID}'\n  \"steps\": [\"sign\", 'scan']\n"
        f"  public_key: |\n{pem(4)}"
    ),
    "without indentation": f"{HEAD}keys:\n- id: {ID}\n  public_key: |\n{pem(4)}",
    "far to the right": f"{HEAD}keys:\n        -    id: {ID}\n             public_key: |\n{pem(15)}",
    "the dash alone": f"{HEAD}keys:\n  - # the-first - of all\n    id: {ID}\n{HALF}",
    "the key first": f"{HEAD}keys:\n  - public_key: |\n{pem(6)}    id: {ID}\n",
    "no line feed at the end": f"{HEAD}keys:\n  - public_key: |\n{pem(6)}    id: {ID}",
    "keys before the schema": f"keys:\n  - id: {ID}\n{HALF}{HEAD}",
    "people beside them": (
        f"{HEAD}people:\n  - {{login: ann, ssh_key: ssh-ed25519 AAAA, from: 2026-01-01, until: 2026-12-31}}\n"
        f"keys:\n  - id: {ID}\n{HALF}timestamps:\n  - name: a clock\n    certificates: |\n      x\n"
    ),
    "several keys": (
        f"{HEAD}keys:\n  - id: {OTHER} # the other\n    until: 2026-12-31T00:00:00Z\n    public_key: |\n{pem(6, 2)}"
        f"\n  - id: {ID}\n    repositories: [team/shop]\n    steps: [classify]\n{HALF}"
    ),
    "limits that are there": (
        f"{HEAD}keys:\n  - id: {ID}\n    until: '2027-01-01T00:00:00Z' # new year\n"
        f"    revoked: \"2027-01-01T00:00:00Z\" # then\n{HALF}"
    ),
    "a key in braces": f"{HEAD}keys:\n  - {{id: {ID}, public_key: {QUOTED}}}\n",
    "all in one line": f"{HEAD}keys: [{{id: {ID}, public_key: {QUOTED}}}]\n",
    "as JSON": f'{{"schema": "codewarrant/trust/v1", "keys": [ {{"public_key": {QUOTED}, "id": "{ID}"}} ]}}',
    "with carriage returns": f"{HEAD}keys:\n  - id: {ID}\n{HALF}".replace("\n", "\r\n"),
    "with a mark at the beginning": f"\ufeff{HEAD}keys:\n  - id: {ID}\n{HALF}",
    "with letters of others": f"# caf\u00e9 \U0001f511\n{HEAD}keys:\n  - id: {ID}\n{HALF}",
    "the id folded": f"{HEAD}keys:\n  - id: >-\n      {ID}\n{HALF}",
}
CANNOT = ("the id folded",)
"""Written in ways that nobody writes: refused, and left as they are."""
EDITED = [name for name in FILES if name not in CANNOT]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.yml"


def given(path: Path, name: str) -> tuple[str, Trust]:
    """One of the files, and what it says."""
    path.write_bytes(FILES[name].encode())
    return FILES[name], keyring.named(path)


def lines_lost(before: str, after: str) -> list[str]:
    """Lines that are not there any more."""
    left = after.splitlines()
    return [line for line in before.splitlines() if line not in left]


# --- new ----------------------------------------------------------------------------------------------------------------


def test_new_key_is_for_its_owner_and_its_entry_can_be_put_into_a_file_as_it_is(tmp_path: Path, path: Path) -> None:
    said = word("new", "--key", tmp_path / "ci" / "key.pem")
    path.write_text(said)
    (entry,) = keyring.named(path).keys
    made = local.LocalKey((tmp_path / "ci" / "key.pem").read_bytes(), "x")
    assert entry == TrustedKey(made.key_id, made.public_pem(), from_=NOW)
    assert stat.S_IMODE((tmp_path / "ci" / "key.pem").stat().st_mode) == 0o600
    assert "PRIVATE" not in said
    assert str(tmp_path / "ci" / "key.pem") in said


def test_new_key_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("years of work")
    with pytest.raises(Problem, match="is there already"):
        word("new", "--key", tmp_path / "key.pem")
    assert (tmp_path / "key.pem").read_text() == "years of work"


def test_new_key_where_nothing_can_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="cannot be written"):
        word("new", "--key", tmp_path / "file" / "key.pem")


# --- rotate -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITED)
def test_rotation_adds_a_key_and_lets_the_old_one_run_out(tmp_path: Path, path: Path, name: str) -> None:
    before, trust = given(path, name)
    said = word("rotate", ID[:8], "--key", tmp_path / "new.pem", "--trust", path)
    after = keyring.named(path)
    made = local.LocalKey((tmp_path / "new.pem").read_bytes(), "x")
    old = next(entry for entry in trust.keys if entry.id == ID)
    until = min(filter(None, (LATER, old.until)))
    new = TrustedKey(made.key_id, made.public_pem(), old.steps, old.repositories, from_=NOW)
    kept = tuple(replace(entry, until=until) if entry == old else entry for entry in trust.keys)
    assert after == replace(trust, keys=(new, *kept)), "and nothing else has changed"
    assert f"run out on {until}" in said
    text = path.read_bytes().decode()
    changed = {line for line in lines_lost(before, text) if not re.search("until|keys: ?\\[|id: .*}|\"id\"", line)}
    assert changed == set(), "every other line stands as it stood"
    assert [entry.name for entry in sorted(tmp_path.iterdir())] == ["new.pem", "trust.yml"]


def test_rotation_keeps_the_scope_and_never_widens_it(tmp_path: Path, path: Path) -> None:
    given(path, "several keys")
    word("rotate", ID[:8], "--key", tmp_path / "new.pem", "--trust", path)
    assert (keyring.named(path).keys[0].steps, keyring.named(path).keys[0].repositories) == (("classify",), ("team/shop",))


def test_both_keys_count_for_as_long_as_was_asked_for(tmp_path: Path, path: Path) -> None:
    given(path, "as keys new writes it")
    word("rotate", ID, "--key", tmp_path / "new.pem", "--trust", path, "--overlap", "12h")
    new, old = keyring.named(path).keys
    assert (new.from_, new.until, old.until) == (NOW, None, "2026-11-02T22:00:00Z")


def test_second_rotation_goes_on_from_the_first(tmp_path: Path, path: Path) -> None:
    given(path, "with comments")
    word("rotate", ID, "--key", tmp_path / "second.pem", "--trust", path)
    second = keyring.named(path).keys[0].id
    word("rotate", second, "--key", tmp_path / "third.pem", "--trust", path, now="2027-01-01T00:00:00Z")
    assert [entry.until for entry in keyring.named(path).keys] == [None, "2027-01-08T00:00:00Z", LATER]
    assert lines_lost(FILES["with comments"], path.read_text()) == []


def test_key_that_has_run_out_cannot_be_rotated(tmp_path: Path, path: Path) -> None:
    given(path, "limits that are there")
    with pytest.raises(Problem, match="ran out on 2027-01-01"):
        word("rotate", ID, "--key", tmp_path / "new.pem", "--trust", path, now="2027-01-01T00:00:00Z")
    assert not (tmp_path / "new.pem").exists()


def test_revoked_key_cannot_be_rotated(tmp_path: Path, path: Path) -> None:
    given(path, "as keys new writes it")
    word("revoke", ID, "--trust", path)
    with pytest.raises(Problem, match="is revoked"):
        word("rotate", ID, "--key", tmp_path / "new.pem", "--trust", path)
    assert not (tmp_path / "new.pem").exists()


# --- revoke -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITED)
@pytest.mark.parametrize("at", [None, "2026-10-01T00:00:00Z"])
def test_revocation_sets_one_field(path: Path, name: str, at: str | None) -> None:
    before, trust = given(path, name)
    said = word("revoke", ID[:12], "--trust", path, *(("--at", at) if at else ()))
    kept = tuple(replace(entry, revoked=at or NOW) if entry.id == ID else entry for entry in trust.keys)
    assert keyring.named(path) == replace(trust, keys=kept), "and nothing else has changed"
    changed = {line for line in lines_lost(before, path.read_bytes().decode()) if not re.search("revoked|id: .*}|\"id\"", line)}
    assert changed == set(), "every other line stands as it stood"
    assert f"revokes key {ID[:16]} from {at or NOW} on" in said


def test_revocation_can_be_brought_forward_and_never_put_off(path: Path) -> None:
    given(path, "as keys new writes it")
    word("revoke", ID, "--trust", path, "--at", "2026-10-01T00:00:00Z")
    word("revoke", ID, "--trust", path)
    assert keyring.named(path).keys[0].revoked == "2026-10-01T00:00:00Z"
    word("revoke", ID, "--trust", path, "--at", "2026-09-01T00:00:00Z")
    assert keyring.named(path).keys[0].revoked == "2026-09-01T00:00:00Z"


# --- what it refuses ----------------------------------------------------------------------------------------------------

TWICE = FILES["as keys new writes it"] + FILES["as keys new writes it"].partition("keys:\n")[2]
REFUSED: list[tuple[str, str, str, str]] = [
    ("no such key", FILES["several keys"], "0" * 64, f"it names {OTHER[:16]}, {ID[:16]}"),
    ("too short an id", FILES["several keys"], ID[:7], "write 8 digits"),
    ("no id", FILES["several keys"], "", "write 8 digits"),
    ("no keys", HEAD, ID, "it names none"),
    ("an empty list", HEAD + "keys: []\n", ID, "it names none"),
    ("a list that is not there", HEAD + "keys:\n", ID, "trust.yml:2: "),
    ("no YAML", "keys: [", ID, "this YAML cannot be read"),
    ("a key twice", TWICE, ID, "stands there twice"),
    ("a key in PEM", ONE.public_pem(), ID, "trust.yml"),
    *((name, FILES[name], ID, "cannot be edited here") for name in CANNOT),
]


@pytest.mark.parametrize(("text", "named", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
@pytest.mark.parametrize("kind", ["rotate", "revoke"])
def test_what_cannot_be_done_is_refused_and_loses_nothing(
    tmp_path: Path, path: Path, kind: str, text: str, named: str, said: str
) -> None:
    path.write_text(text)
    words = ("--key", tmp_path / "new.pem") if kind == "rotate" else ()
    with pytest.raises(Problem, match=re.escape(said)):
        word(kind, named, "--trust", path, *words)
    assert path.read_text() == text
    assert [entry.name for entry in tmp_path.iterdir()] == ["trust.yml"], "and no key lies there that nothing names"


def test_id_that_fits_two_keys_names_neither(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trust = Trust(
        "codewarrant/trust/v1", keys=(TrustedKey("ab" * 32, ONE.public_pem()), TrustedKey("ab" * 31 + "00", TWO.public_pem()))
    )
    monkeypatch.setattr(keyring, "parsed", lambda *_: trust)  # no two keys at hand have ids that begin alike
    path.write_text("unread")
    for begun in ("ab" * 4, "ab" * 31):
        with pytest.raises(Problem, match="has no one key"):
            word("revoke", begun, "--trust", path)
    assert path.read_text() == "unread"


def test_file_that_is_not_there_is_a_problem(path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        word("revoke", ID, "--trust", path)
    assert not path.exists()


def test_edit_that_would_say_something_else_is_not_written(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an odd way of writing may lead an edit to: what is read again must be what was meant, and nothing more."""
    before, _ = given(path, "several keys")
    edit = keys._with_field
    monkeypatch.setattr(keys, "_with_field", lambda *words: edit(*words).replace("steps: [classify]", "steps: [sign]"))
    for words in (("revoke", ID), ("rotate", ID, "--key", tmp_path / "new.pem")):
        with pytest.raises(Problem, match="cannot be edited here"):
            word(*words, "--trust", path)
    assert path.read_text() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["trust.yml"]


# --- how it is written --------------------------------------------------------------------------------------------------


def test_whoever_reads_meanwhile_sees_the_old_or_the_new_file_whole(path: Path) -> None:
    before, _ = given(path, "with comments")
    seen, done = set[str](), Event()

    def look() -> None:
        while not done.is_set():
            seen.add(path.read_text())

    reader = Thread(target=look)
    reader.start()
    try:
        for day in range(28, 0, -1):
            word("revoke", ID, "--trust", path, "--at", f"2026-02-{day:02}T00:00:00Z")
    finally:
        done.set()
        reader.join()
    place = " # made in spring\n"
    whole = {before.replace(place, f"{place}    revoked: 2026-02-{day:02}T00:00:00Z\n") for day in range(1, 29)}
    assert seen <= whole | {before}
    assert len(seen) > 1


@pytest.mark.parametrize("kind", ["rotate", "revoke"])
def test_writing_that_fails_in_the_middle_loses_nothing(
    tmp_path: Path, path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = given(path, "several keys")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    words = ("--key", tmp_path / "new.pem") if kind == "rotate" else ()
    with pytest.raises(Problem, match="cannot be written"):
        word(kind, ID, "--trust", path, *words)
    assert path.read_text() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["trust.yml"], "nothing is left beside it"


def test_rights_of_the_file_stay_and_a_link_stays_a_link(tmp_path: Path, path: Path) -> None:
    given(tmp_path / "real.yml", "with comments")
    (tmp_path / "real.yml").chmod(0o640)
    path.symlink_to("real.yml")
    word("revoke", ID, "--trust", path)
    assert str(path.readlink()) == "real.yml"
    assert stat.S_IMODE((tmp_path / "real.yml").stat().st_mode) == 0o640
    assert keyring.named(tmp_path / "real.yml").keys[0].revoked == NOW


def test_result_is_the_text_that_one_would_write(path: Path, tmp_path: Path) -> None:
    given(path, "with comments")
    word("rotate", ID, "--key", tmp_path / "new.pem", "--trust", path)
    word("revoke", ID, "--trust", path)
    made = local.LocalKey((tmp_path / "new.pem").read_bytes(), "x")
    new, old = ("".join(f"      {line}\n" for line in half.public_pem().splitlines()) for half in (made, ONE))
    assert path.read_text() == dedent("""\
        # Who may sign here.
        schema: codewarrant/trust/v1 # the first

        keys: # ours
          - id: {new}
            from: 2026-11-02T10:00:00Z
            public_key: |
        {new_key}  # of the build machine
          - id: {old} # made in spring
            revoked: 2026-11-02T10:00:00Z
            until: 2026-11-09T10:00:00Z
            # its public half
            public_key: |
        {old_key}
        # the end - really
        """).format(new=made.key_id, old=ID, new_key=new, old_key=old)

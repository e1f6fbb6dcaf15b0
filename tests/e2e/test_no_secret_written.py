"""No value of a secret is ever written: not plain, not encoded, not as a digest, wherever it stands in what is judged.

A few runs over one change that holds a value of every format (every day of some), each in a line that another finding shows
too. Then every file that they left is searched, and all that they said. What is the repository's own is not: the checkout, and
the reports that the test itself put there for the gate to read.
"""

import base64
import hashlib
import html
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
import re2

from tests.gate import INJECTION, NOW, SMALL, Bundle, Gate, Ran
from tests.repositories import Repository, Symlink
from tests.thorough import all_of_it
from tests.unit.scan.test_secrets import ALNUM, FLAGS, SETTINGS, block, made


@pytest.fixture(scope="module")
def kept() -> None:
    """What is kept is searched too."""


POLICY = b"scanners:\n  - sarif: build/other.sarif\n"
SHOWS = "eval(input())  # nosec"
"""What puts a line into a report, whatever else stands in it."""


def token(seed: int) -> str:
    """A value of a format that needs nothing around it."""
    return "ghp" + "_" + made(36, ALNUM, seed)


SUBJECT, MESSAGE, TRAILER, AUTHOR, MAIL, BRANCH, PATH, FOLDER, LINK, REMOVED, REPORTED, QUOTED, PLACE, ALONE, MINIFIED = (
    token(seed) for seed in range(100, 115)
)
LATE, WIDE, LATIN, QUERY = (token(seed) for seed in range(115, 119))
KEY = block("RSA PRIVATE KEY", 6)


Flags = Sequence[tuple[str, str, str, str]]


def planted(flags: Flags) -> dict[str, bytes]:
    """Files by their paths: each format in one of the settings, all of them beside findings, and each odd place once."""
    settings = list(SETTINGS.values())
    files = {}
    for number, (rule, before, value, after) in enumerate(flags):
        text = settings[number % len(settings)](f"{before}{value}{after}")
        ending = (".py", ".yml", ".env", ".js", ".json")[number % 5]
        files[f"planted/{number:03}-{rule}{ending}"] = f"{text} # gitleaks:allow\n".encode()
    return files | {
        "planted/all.py": "".join(f"{SHOWS} {b}{v}{a}\n" for _, b, v, a in flags if "\n" not in b).encode(),
        "planted/key.py": f'KEY = """\n{KEY}\n"""  # nosec\n'.encode(),
        "planted/key.json": json.dumps({"key": KEY, "allow": "gitleaks:allow"}).encode(),
        "planted/crlf.pem": KEY.replace("\n", "\r\n").encode(),
        f"planted/{PATH}.md": b"# Notes\n",
        f"{FOLDER}/notes.md": b"# Notes\n",
        "planted/minified.js": ("!function(e){return e};" * 9 + f'eval(x);t("{MINIFIED}");' + "f();" * 900).encode(),
        "planted/late.py": b"# filler\n" * 1000 + f"token = '{LATE}'  # nosec \0\n".encode(),
        "planted/wide.txt": f"token = '{WIDE}'".encode("utf-16"),
        "planted/latin.py": f"# caf\xe9\ntoken = '{LATIN}'; eval(input())  # nosec\n".encode("latin-1"),
        "planted/query.py": INJECTION.replace(b'["n"] + "', f'["n"] + " AND t = {QUERY}'.encode()),
    }  # fmt: skip


def values(flags: Flags) -> dict[str, str]:
    """What may stand nowhere, by what it is."""
    named = {f"{number:03} {row[0]}": row[2] for number, row in enumerate(flags)}
    named |= {f"key, line {number}": line for number, line in enumerate(KEY.split("\n")[1:-1])}
    return named | {
        "subject": SUBJECT, "message": MESSAGE, "trailer": TRAILER, "author": AUTHOR, "mail": MAIL, "link": LINK,
        "removed": REMOVED, "reported": REPORTED, "quoted": QUOTED, "minified": MINIFIED, "late": LATE, "wide": WIDE,
        "latin": LATIN, "query": QUERY,
    }  # fmt: skip


def build(repository: Repository, flags: Flags) -> None:
    """A branch that brings all of it, and takes one away."""
    repository.switch("main")
    held = f"token = '{REMOVED}'  # nosec\n".encode()
    repository.commit({".codewarrant/policy.yml": POLICY, ".gitignore": b"build/\n", "old.py": held + b"x = 1\n"})
    repository.commit({"gone.py": held})
    repository.branch(f"feature-{BRANCH}", "main")
    files = planted(flags) | {"old.py": b"x = eval(input())\n", "gone.py": None, "link": Symlink(LINK.encode())}
    message = f"Add {SUBJECT}\n\nWith {MESSAGE}.\n\nAssisted-by: {TRAILER}\nCo-Authored-By: Claude <noreply@anthropic.com>"
    repository.commit(files, message, author=f"{AUTHOR} <{MAIL}@example.org>")
    report(repository, "planted/all.py", "elsewhere/other.py")


def report(repository: Repository, *uris: str) -> None:
    """What another tool says of these places: it quotes what it found."""
    rules = [{"id": "leak", "shortDescription": {"text": "A leak"}, "properties": {"tags": ["CWE-798"]}}]
    found = {"ruleId": "leak", "message": {"text": f"found {REPORTED}"}, "partialFingerprints": {"value": REPORTED}}
    region = {"startLine": 1, "snippet": {"text": QUOTED}}
    places = ({"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}} for uri in uris)
    run = {"tool": {"driver": {"name": "Other", "rules": rules}}, "results": [found | {"locations": [at]} for at in places]}
    (repository.path / "build").mkdir()
    (repository.path / "build" / "other.sarif").write_text(json.dumps({"version": "2.1.0", "runs": [run]}))


def runs(gate: Gate, repository: Repository, place: Path) -> Iterator[Ran]:
    """Every word that writes or says something of a change, on a machine of one's own and in a job of GitHub's."""
    homes = {f"XDG_{kind}_HOME": str(place / "home" / kind.lower()) for kind in ("CACHE", "CONFIG", "STATE", "DATA")}
    words: list[str | Path] = ["--repo", repository.path, "--base", "main", "--now", NOW]
    yield gate("run", *words, "--out", place / "run", **homes)
    yield gate("run", *words, "--json")
    yield gate("report", *words, "--out", place / "run")
    secret = next(each for each in Bundle(place / "run").scan.findings if each.rule.startswith("secret-"))
    yield gate("except", secret.fingerprint, *words, "--out", place / "run")
    for share in ("1/2", "2/2"):
        yield gate("scan", *words, "--shard", share, "--out", place / "shares")
    shutil.copytree(place / "shares", place / "parts")
    yield gate("merge", *words, "--out", place / "shares")
    yield gate("scan", repository.path / "planted", "--out", place / "folder")
    yield gate("verify", place / "run", "--repo", repository.path, "--branch", "main")
    yield gate("run", *words, "--out", place / "actions", **job(repository, place))
    yield gate("run", *words, "--base", "nowhere", "--out", place / "none")


def job(repository: Repository, place: Path) -> dict[str, str]:
    """What a runner sets for a pull request from the branch."""
    (place / "given").mkdir()
    pull = {"number": 5, "head": {"ref": f"feature-{BRANCH}", "sha": repository.resolve("HEAD")}, "base": {"ref": "main"}}
    (place / "given" / "event.json").write_text(json.dumps({"pull_request": pull}))
    files = {"GITHUB_OUTPUT": str(place / "output"), "GITHUB_STEP_SUMMARY": str(place / "summary")}
    return files | {
        "GITHUB_ACTIONS": "true", "CI": "true", "RUNNER_TEMP": str(place / "temp"), "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(place / "given" / "event.json"),
    }  # fmt: skip


def everything(said: list[Ran], place: Path) -> dict[str, bytes]:
    """What the runs wrote and said, by where; what is meant for a page also as the page shows it."""
    left = {f"said {number}": f"{ran.out}{ran.err}".encode() for number, ran in enumerate(said)}
    paths = [path.relative_to(place) for path in sorted(place.rglob("*")) if path.is_file()]
    left |= {path.as_posix(): (place / path).read_bytes() for path in paths if path.parts[0] not in ("repo", "given")}
    pages = {name: data.decode("utf-8", "replace") for name, data in left.items() if b"&#" in data}
    return left | {f"{name}, shown": html.unescape(text).encode() for name, text in pages.items()}


@pytest.mark.parametrize("flags", [pytest.param(FLAGS[::9], id="some"), all_of_it(FLAGS)])
def test_no_value_is_written_in_any_form(gate: Gate, repository: Repository, tmp_path: Path, flags: Flags) -> None:
    build(repository, flags)
    said = list(runs(gate, repository, tmp_path))
    assert [ran.code for ran in said] == [1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 2], "every one came to its end"
    left = everything(said, tmp_path)
    written = {"run/scan.json", "actions/report/comment.md", "folder/findings.sarif", "parts/shard-2-of-2.json", "summary"}
    assert written <= set(left)
    assert left["run/scan.json"].count(b"[masked]") > 2 * len(flags), "what stands around the values is shown"
    assert held(left, values(flags)) == []
    # The names that git and the platform give are their facts, and stay. A secret in a path is a finding, so it does not pass.
    named = {name.removesuffix(", shown") for name, data in left.items() if BRANCH.encode() in data}
    assert named == {"actions/event.json", "actions/report/index.html", "actions/report/events.ndjson"}
    found = {(each.rule, each.path) for each in Bundle(tmp_path / "run").scan.findings}
    assert {("secret-github-personal-token", path) for path in (f"planted/{PATH}.md", f"{FOLDER}/notes.md")} <= found


def test_no_share_holds_a_digest_of_a_file_that_is_one_secret(gate: Gate, repository: Repository, tmp_path: Path) -> None:
    repository.commit({"deploy.txt": ALONE.encode()})
    said = gate("scan", "--repo", repository.path, "--base", "main", "--out", tmp_path / "parts", "--shard", "1/1")
    left = everything([said], tmp_path)
    assert "parts/shard-1-of-1.json" in left
    assert held(left, {"alone": ALONE}) == []


def test_no_address_that_another_tool_reports_is_kept_with_its_values(
    gate: Gate, repository: Repository, tmp_path: Path
) -> None:
    repository.switch("main")
    repository.commit({".codewarrant/policy.yml": POLICY, ".gitignore": b"build/\n"})
    repository.branch("other", "main")
    repository.commit(SMALL)
    report(repository, f"https://app.example.org/login?token={PLACE}&page=2", f"https://me:{PLACE}@app.example.org/#t={PLACE}")
    said, bundle = gate.run(repository.path, tmp_path / "out", "--base", "main")
    assert [finding.rule for finding in bundle.scan.findings] == ["other/leak"] * 2
    assert held(everything([said], tmp_path), {"place": PLACE}) == []


def held(left: Mapping[str, bytes], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which of the values stand where, in any form."""
    needles = {needle: f"{what}, {form}" for what, value in values.items() for form, needle in forms(value)}
    options = re2.Options()
    options.max_mem = 1 << 30  # thousands of words are more than it would hold otherwise
    pattern = re2.compile(b"|".join(map(re2.escape, needles)), options)
    return [(name, needles[hit.group()]) for name, data in left.items() for hit in pattern.finditer(data)]


def forms(value: str) -> Iterator[tuple[str, bytes]]:
    """A value as it could be written. What ends early or starts late is still most of it."""
    raw = value.encode()
    yield "plain", raw
    yield "its end", raw[-16:]
    yield "in JSON", json.dumps(value)[1:-1].encode()
    yield "in an address", quote(value, safe="").encode()
    yield "in HTML", html.escape(value).encode()
    yield "in hex", raw.hex().encode()
    yield "in HEX", raw.hex().upper().encode()
    for before in range(3):
        for name, encode in (("base64", base64.b64encode), ("base64 for addresses", base64.urlsafe_b64encode)):
            whole = encode(b"\0" * before + raw).rstrip(b"=")
            yield f"{name}, after {before} bytes", whole[(0, 2, 3)[before] : len(whole) - ((before + len(raw)) % 3 > 0)]
    for name in ("md5", "sha1", "sha256", "sha512"):
        for end in ("", "\n"):
            yield name, hashlib.new(name, f"{value}{end}".encode(), usedforsecurity=False).hexdigest().encode()

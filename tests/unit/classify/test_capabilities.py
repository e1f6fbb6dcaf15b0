"""What a change newly lets a module do: every row of the tables introduced, removed and moved, and no row beside it."""

import re
from collections.abc import Iterable, Sequence

import pytest

from codewarrant import syntax
from codewarrant.records import Capability, Delta
from codewarrant.syntax import Name, Syntax
from steps.classify.capabilities import deltas, siblings
from steps.classify.capabilities.showing import shown
from steps.classify.capabilities.words import words_of
from steps.classify.readings import readings
from tests.samples import change_of
from tests.unit.classify.capability_cases import CODE, FILES, KNOWN, NOTHING, found, moved, sides_of
from tests.unit.classify.capability_files import ALL, DEPENDENCIES

LANGUAGES = sorted(FILES)
OF_CODE = [capability.id for capability in KNOWN.capabilities if capability.names]
Row = tuple[str, str, int]
each_code = pytest.mark.parametrize(("capability", "language"), sorted(CODE))
each_file = pytest.mark.parametrize("case", sorted(ALL))


def rows(module: str, path: str, shown: Iterable[Row], delta: str, *, traversal: bool) -> list[tuple[object, ...]]:
    """What `found` gives when exactly this is shown."""
    listed = [(module, path, line, capability, what, delta, traversal) for capability, what, line in shown]
    return sorted(listed, key=lambda row: (row[1], row[3], row[4]))


def code(capability: str, language: str) -> tuple[str, bytes, bytes, list[Row]]:
    text, shown = CODE[capability, language]
    return FILES[language], NOTHING[language].encode(), text.encode(), [(capability, what, line) for what, line in shown]


def test_every_capability_of_code_is_shown_in_every_language() -> None:
    assert set(CODE) == {(capability, language) for capability in [*OF_CODE, "outbound-host"] for language in LANGUAGES}
    assert len(OF_CODE) == 8


@each_code
def test_code_introduces(capability: str, language: str) -> None:
    name, without, text, shown = code(capability, language)
    expected = rows("src/a", f"src/a/{name}", shown, "introduced", traversal=True)
    assert found({f"src/a/{name}": without}, {f"src/a/{name}": text}) == expected
    assert found({}, {f"src/a/{name}": text}) == expected


@each_code
def test_code_removes(capability: str, language: str) -> None:
    name, without, text, shown = code(capability, language)
    expected = rows("", name, shown, "removed", traversal=False)
    assert found({name: text}, {name: without}) == expected
    assert found({name: text}, {}) == expected


@each_code
def test_code_moves(capability: str, language: str) -> None:
    name, without, text, shown = code(capability, language)
    expected = rows("b", f"b/{name}", shown, "moved", traversal=True)
    assert found({f"a/{name}": text}, {f"b/{name}": text}) == expected
    assert found({f"a/{name}": text, f"b/{name}": without}, {f"a/{name}": without, f"b/{name}": text}) == expected
    assert found({f"a/{name}": text}, {f"a/more/{name}": text})[0][0] == "a/more"


@each_file
def test_file_introduces(case: str) -> None:
    name, without, text, shown = ALL[case]
    module = name.rpartition("/")[0]
    assert found({name: without.encode()}, {name: text.encode()}) == rows(module, name, shown, "introduced", traversal=True)


@each_file
def test_file_removes(case: str) -> None:
    name, without, text, shown = ALL[case]
    module = name.rpartition("/")[0]
    assert found({name: text.encode()}, {name: without.encode()}) == rows(module, name, shown, "removed", traversal=False)


@pytest.mark.parametrize("case", sorted(case for case in ALL if not ALL[case].name.startswith(".github/")))
def test_file_moves(case: str) -> None:
    name, without, text, shown = ALL[case]
    module = f"b/{name}".rpartition("/")[0]
    expected = rows(module, f"b/{name}", shown, "moved", traversal=True)
    assert found({f"a/{name}": text.encode()}, {f"b/{name}": text.encode()}) == expected
    old, new = {f"a/{name}": text, f"b/{name}": without}, {f"a/{name}": without, f"b/{name}": text}
    assert found({k: v.encode() for k, v in old.items()}, {k: v.encode() for k, v in new.items()}) == expected


@pytest.mark.parametrize("case", sorted(case for case in ALL if ALL[case].name.startswith(".github/")))
def test_workflow_has_its_meaning_in_its_own_folder_alone(case: str) -> None:
    name, _, text, _ = ALL[case]
    assert found({name: text.encode()}, {".github/workflows/other.yml": text.encode()}) == []
    gone = found({name: text.encode()}, {".github/a.yml": text.encode()})
    assert {row[5] for row in gone} == ({"moved"} if case.startswith(("host", "privilege")) else {"removed"})


@pytest.mark.parametrize("case", sorted(DEPENDENCIES))
def test_new_version_is_no_new_dependency(case: str) -> None:
    name, _, text, _ = DEPENDENCIES[case]
    assert re.sub(r"\b1", "7", text) != text
    assert found({name: text.encode()}, {name: re.sub(r"\b1", "7", text).encode()}) == []


def test_next_major_version_of_a_go_module_is_nothing_new() -> None:
    words, said = words_of(KNOWN), [f"github.com/labstack/echo/v{n}.New" for n in (4, 5)]
    old, new = (shown("m.go", "go", b"", Syntax((Name(name, 1),), (), (), ()), words) for name in said)
    assert old == new == [("listener", "github.com/labstack/echo", 1, "")]
    before, after = (f"module m\nrequire github.com/some/left/v{n} v{n}.0.0\n".encode() for n in (2, 3))
    assert found({"go.mod": before}, {"go.mod": after}) == []


@pytest.mark.parametrize("name", ["package-lock.json", "poetry.lock", "Cargo.lock", "go.sum", "pnpm-lock.yaml",
    "packages.lock.json"])
def test_lock_files_do_not_count(name: str) -> None:
    assert found({}, {name: b'{"dependencies": {"left": "https://api.partner.internal"}}'}) == []


@each_code
def test_code_that_moves_within_its_folder_is_no_entry(capability: str, language: str) -> None:
    name, _, text, _ = code(capability, language)
    assert found({f"a/{name}": text}, {f"a/other-{name}": text}) == []


ALIASES = [
    ("m.py", "from subprocess import run as go\ngo(['ls'])\n", "subprocess.run"),
    ("m.py", "import os as o\no.system('ls')\n", "os.system"),
    ("m.py", "import os\nf = os.system\nf('ls')\n", "os.system"),
    ("m.py", "import os\ngetattr(os, 'sys' 'tem')('ls')\n", "os.system"),
    ("m.py", "__import__('subprocess').run(['ls'])\n", "subprocess.run"),
    ("m.py", "from os import *\nsystem('ls')\n", "os.system"),
    ("m.js", "import { exec as go } from 'child_process'\ngo('ls')\n", "child_process.exec"),
    ("m.js", "const cp = require('node:child_process')\nconst { exec: go } = cp\ngo('ls')\n", "child_process.exec"),
    ("m.js", "require('child_process')['exec']('ls')\n", "child_process"),
    ("m.tsx", "import * as cp from 'child_process'\nexport const A = () => <b>{cp.exec('ls')}</b>\n", "child_process.exec"),
    ("M.java", "import java.lang.*;\nclass M { Object f() { return new ProcessBuilder(); } }\n", "java.lang.ProcessBuilder"),
    ("m.go", 'package m\n\nimport x "os/exec"\n\nfunc f() { x.Command("ls") }\n', "os/exec.Command"),
    ("m.go", 'package m\n\nimport . "os/exec"\n\nfunc f() { Command("ls") }\n', "os/exec.Command"),
    ("M.cs", "using P = System.Diagnostics.Process;\nclass M { object f() => P.Start(\"ls\"); }\n",
        "System.Diagnostics.Process.Start"),
    ("M.cs", "using static System.Diagnostics.Process;\nclass M { object f() => Start(\"ls\"); }\n",
        "System.Diagnostics.Process.Start"),
]  # fmt: skip


def test_another_name_for_it_hides_nothing() -> None:
    files = {f"{at}/{name}": text.encode() for at, (name, text, _) in enumerate(ALIASES)}
    change, source = change_of({}, files)
    rows_, unread = deltas(change, moved({}, files)[1], readings(change, source), KNOWN)
    shown = {(row.module, row.what) for row in rows_ if row.capability == "process-execution"}
    assert unread == ()
    assert shown >= {(str(at), what) for at, (_, _, what) in enumerate(ALIASES)}


def test_both_sides_of_all_files_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, read = list[Sequence[syntax.Text]](), syntax.read

    def counted(texts: Sequence[syntax.Text]) -> list[Syntax | None]:
        asked.append(texts)
        return read(texts)

    monkeypatch.setattr(syntax, "read", counted)
    same = b"import subprocess\nsubprocess.run([])\n"
    change, source = moved({"a/m.py": same, "b/m.py": b"x = 1\n"}, {"b/m.py": same, "c/m.txt": b"words", "c/m.sh": b"ls\n"})
    sides = readings(change, source)
    assert [sorted(data for _, data in texts) for texts in asked] == [[same, b"x = 1\n"]]
    assert sides["b/m.py"].after == sides["a/m.py"].before
    assert sides["c/m.txt"].new == b"words"
    rows_, _ = deltas(change, source, sides, KNOWN)
    assert [(row.path, row.what, row.delta) for row in rows_] == [("b/m.py", "subprocess.run", Delta.MOVED)]


def test_code_that_does_not_parse_is_told_from_what_has_no_grammar() -> None:
    old = {"a.py": b"x = 1\n", "b.py": b"def f(:\n", "c.py": b"x = 1\n"}
    new = {"a.py": b"def f(:\n", "b.py": b"x = 1\n", "c.py": b"x = 2\n"}
    more = {".github/workflows/a.yml": b"on: push\n", "a.tf": b"x = 1\n", "a.sh": b"(\n", "a.md": b"x"}
    sides = readings(*moved(old, new | more))
    assert {path for path, side in sides.items() if side.is_unread} == {"a.py", "b.py"}


LEFT, RIGHT, BOTH = b"left==1\n", b"right==1\n", b"left==1\nright==1\n"


def test_unchanged_sibling_that_has_it_makes_it_nothing_new() -> None:
    assert found({"r/requirements.txt": b""}, {"r/requirements.txt": LEFT}, {"r/requirements-dev.txt": LEFT}) == []


def test_unchanged_sibling_that_still_has_it_means_that_it_is_not_lost() -> None:
    assert found({"r/requirements.txt": LEFT}, {"r/requirements.txt": b""}, {"r/requirements-dev.txt": LEFT}) == []


def test_unchanged_sibling_with_the_same_capability_means_no_boundary_is_crossed() -> None:
    shown = found({"r/requirements.txt": b""}, {"r/requirements.txt": LEFT}, {"r/requirements-dev.txt": RIGHT,
        "s/requirements.txt": LEFT})
    assert shown == [("r", "r/requirements.txt", 1, "dependency", "left", "introduced", False)]


def test_unchanged_sibling_in_code() -> None:
    shown = found(
        {"a/m.py": b"x = 1\n"}, {"a/m.py": CODE["process-execution", "python"][0].encode()},
        {"a/n.py": b"import os\nos.system('ls')\n", "a/m.js": b"require('child_process').exec('ls')\n"},
    )  # fmt: skip
    assert shown == [("a", "a/m.py", 3, "process-execution", "subprocess.run", "introduced", False)]


def test_what_another_file_of_the_change_had_counts_as_well() -> None:
    shown = found({"requirements.txt": RIGHT, "setup.cfg": b""}, {"setup.cfg": b"[options]\ninstall_requires =\n  left\n"})
    assert [(row[4], row[5], row[6]) for row in shown] == [("right", "removed", False), ("left", "introduced", False)]
    assert found({"requirements.txt": LEFT}, {"setup.cfg": b"[options]\ninstall_requires =\n  left\n"}) == []


def test_the_same_name_in_another_ecosystem_is_another_dependency() -> None:
    shown = found({"package.json": b"{}"}, {"package.json": b'{"dependencies": {"left": "1"}}'}, {"requirements.txt": LEFT})
    assert [(row[4], row[5]) for row in shown] == [("left", "introduced")]


def test_siblings_are_read_only_where_something_differs() -> None:
    change, source = moved({"a/requirements.txt": LEFT, "b/x.md": b"a"}, {"a/requirements.txt": b"left==2\n", "b/x.md": b"b"})
    deltas(change, source, sides_of(change, source), KNOWN)
    assert source.asked == []


@pytest.mark.parametrize(("setting", "limit"), [("_FILES", 1), ("_BYTES", 10), ("_ALL_BYTES", 10)])
def test_of_a_folder_that_is_too_large_nothing_counts_as_known(setting: str, limit: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"r/requirements-x.txt": b"# nothing here\n", "r/requirements-y.txt": BOTH}
    assert found({"r/requirements.txt": b""}, {"r/requirements.txt": LEFT}, more) == []
    monkeypatch.setattr(siblings, setting, limit)
    assert [row[4:] for row in found({"r/requirements.txt": b""}, {"r/requirements.txt": LEFT}, more)] == [("left",
        "introduced", True)]
    assert found({"r/requirements.txt": LEFT}, {"r/requirements.txt": b""}, more) == []
    shown = found({"r/requirements.txt": LEFT}, {"s/requirements.txt": LEFT}, more)
    assert [row[4:] for row in shown] == [("left", "introduced", True)], "what may not be lost has not moved"


@pytest.mark.parametrize(("old", "new", "expected"), [
    (["a"], ["b", "c"], {"b": "moved", "c": "introduced"}),
    (["a", "b"], ["c"], {"c": "moved", "b": "removed"}),
    (["a", "b"], ["c", "d"], {"c": "moved", "d": "moved"}),
    (["a"], ["a", "b"], {"b": "introduced"}),
    (["a", "b"], ["a"], {"b": "removed"}),
])  # fmt: skip
def test_moves_are_counted_in_pairs(old: list[str], new: list[str], expected: dict[str, str]) -> None:
    shown = found({f"{at}/requirements.txt": LEFT for at in old}, {f"{at}/requirements.txt": LEFT for at in new})
    assert {row[0]: row[5] for row in shown} == expected


def test_of_two_places_the_one_that_crosses_a_boundary_is_the_new_one() -> None:
    shown = found(
        {"z/requirements.txt": LEFT, "y/requirements.txt": RIGHT}, {"a/requirements.txt": LEFT, "y/requirements.txt": BOTH},
    )  # fmt: skip
    assert {(row[0], row[5], row[6]) for row in shown} == {("a", "introduced", True), ("y", "moved", False)}


def test_module_of_a_quoted_path() -> None:
    shown = found({}, {'"caf\\303\\251\\n/requirements.txt"': LEFT}, {"caf/requirements.txt": LEFT})
    assert [(row[0], row[4], row[6]) for row in shown] == [('"café\\n"', "left", True)]


def test_names_are_shown_without_what_acts_on_a_terminal() -> None:
    name = "a\x1b[31m" + "b" * 200
    shown = found({}, {"package.json": b'{"dependencies": {"%s": "1"}}' % name.encode()})
    assert [row[4] for row in shown] == [("a\\x1b[31m" + "b" * 200)[:120]]


ENDS = {".**": ("", ".Some.name"), ".*": ("", ".Some.name"), "*": ("", "More", "More.name"), "": ("",)}


@pytest.mark.parametrize("capability", [capability for capability in KNOWN.capabilities if capability.names], ids=OF_CODE)
@pytest.mark.parametrize("language", ["python", "javascript", "java", "go", "csharp"])
def test_every_name_of_the_table_shows_its_capability(capability: Capability, language: str) -> None:
    names, words = capability.names[language], words_of(KNOWN)
    assert len(names) == len(set(names)) >= 3
    for name in names:
        end = next(end for end in ENDS if name.endswith(end))
        for more in ENDS[end]:
            said = Syntax((Name(name.removesuffix(end) + more, 7),), (), (), ())
            rows_ = shown("m", language, b"", said, words) or []
            what = {".**": "", ".*": more, "*": more.partition(".")[0], "": ""}[end]
            assert (capability.id, name.removesuffix(end) + what, 7, "") in rows_, name

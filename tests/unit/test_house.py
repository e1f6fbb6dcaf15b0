"""The house rules that import-linter cannot see: doors, sizes and words."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SHIPPED = [
    *(ROOT / f"{name}.py" for name in ("entrypoint", "wiring", "anew", "isolated", "received")),
    *sorted((ROOT / "codewarrant").rglob("*.py")), *sorted((ROOT / "steps").rglob("*.py")),
]  # fmt: skip
IDS = [path.relative_to(ROOT).as_posix() for path in SHIPPED]
BANNED = re.compile(r"manager|service|engine|helper|utils?|context", re.IGNORECASE)
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "asyncio", "ftplib", "smtplib"}
PROGRAMS = {"subprocess", "multiprocessing", "pty"}
def each_module(check: Callable[[Path], None]) -> Callable[[], None]:
    """One test for all modules, which names those that fail: there are too many for a test each."""

    def test() -> None:
        wrong = {}
        for name, path in zip(IDS, SHIPPED, strict=True):
            try:
                check(path)
            except AssertionError as error:
                wrong[name] = str(error)
        assert wrong == {}

    test.__name__ = check.__name__
    return test


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Every module that is imported anywhere in a file, with each of its parents."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            found |= {".".join(parts[: at + 1]) for at in range(len(parts))}
    return found


def reads_of_os(path: Path) -> set[str]:
    return {
        node.attr for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    }  # fmt: skip


@each_module
def test_only_the_entrypoint_reads_the_environment(path: Path) -> None:
    if path.name != "entrypoint.py":
        assert not reads_of_os(path) & {"environ", "environb", "getenv", "getenvb"}
        assert not imported(path) & {"os.environ", "os.getenv"}


@each_module
def test_only_one_door_leads_to_programs(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() != "codewarrant/process.py":
        assert not imported(path) & PROGRAMS
    assert not {name for name in reads_of_os(path) if re.match(r"system|popen|exec|spawn|fork|posix_spawn", name)}


@each_module
def test_only_one_door_leads_to_the_network(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() != "codewarrant/http.py":
        assert not imported(path) & NETWORK


@each_module
def test_nothing_is_run_that_was_read(path: Path) -> None:
    called = {node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile", "__import__"}
    assert not imported(path) & {"pickle", "marshal", "shelve"}


@each_module
def test_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(tree(path))
    assert said
    assert said.rstrip().endswith((".", "?")), "one or two plain sentences"


@each_module
def test_public_names_say_what_they_are(path: Path) -> None:
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [node for node in tree(path).body if isinstance(node, kinds) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@each_module
def test_no_module_or_class_bears_a_word_that_means_nothing(path: Path) -> None:
    names = [path.stem, *(node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))]
    assert [name for name in names if BANNED.search(name)] == []


@each_module
def test_module_is_short_or_says_why_it_is_not(path: Path) -> None:
    if len(path.read_text(encoding="utf-8").splitlines()) > 250:
        assert path.name != "entrypoint.py"
        assert "in one place" in str(ast.get_docstring(tree(path)))


@each_module
def test_functions_are_short(path: Path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    long = {node.name: _statement_lines(node) for node in functions if _statement_lines(node) > 45}
    assert long == {}


def _statement_lines(node: ast.FunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


@each_module
def test_broad_except_stands_at_the_boundary_alone(path: Path) -> None:
    caught = [node.type for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    broad = [kind for kind in caught if kind is None or ast.unparse(kind) in ("Exception", "BaseException")]
    assert len(broad) == (path.name == "entrypoint.py")


def test_what_ships_is_found() -> None:
    assert {"entrypoint.py", "codewarrant/records.py", "steps/scan/scanners/semgrep.py"} <= set(IDS)
    assert imported(ROOT / "codewarrant" / "process.py") & PROGRAMS
    assert "environ" in reads_of_os(ROOT / "entrypoint.py")

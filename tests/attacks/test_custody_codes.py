"""The table of refusals: each has an attack or a test that asserts its code, and no other can be raised."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from steps.sign.refusals import REFUSALS
from steps.sign.trust import _FIELDS
from tests.attacks.custody_altered import ALTERED
from tests.attacks.custody_in_transit import IN_TRANSIT
from tests.attacks.custody_replayed import REPLAYED
from tests.attacks.custody_stated import STATED
from tests.attacks.test_custody_clone import ROWS

ROOT = Path(__file__).parent.parent.parent
RAISING = [*sorted((ROOT / "steps" / "sign").rglob("*.py")), ROOT / "codewarrant" / "bundle.py"]
OTHERS = sorted((ROOT / "tests" / "unit" / "sign").glob("test_*.py"))
"""Where the refusals are asserted that need certificates and logs."""
ATTACKED = {*IN_TRANSIT, *REPLAYED, *STATED, *ALTERED, *ROWS}
BY_CERTIFICATE = {"certificate", "log", *(f"identity-{field}" for field in _FIELDS)}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def _texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def _asserted(path: Path) -> set[str]:
    """Texts that stand in a test, in a table or in what it asserts. A code within a sentence stands in brackets."""
    found = set(_texts(ast.parse(path.read_text(encoding="utf-8"))))
    return found | {code for text in found for code in re.findall(r"\[([a-z-]+)\]", text)}


def _raised() -> set[str]:
    """Codes that refusals are made with; one that is put together is here as its expression."""
    found: set[str] = set()
    for path in RAISING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            first = node.args[0] if isinstance(node, ast.Call) and node.args else None
            if name in ("refuse", "NotVerified") and isinstance(first, ast.Constant | ast.JoinedStr):
                found.add(ast.literal_eval(first) if isinstance(first, ast.Constant) else ast.unparse(first))
    return found


def test_every_refusal_has_an_attack_or_a_test() -> None:
    others = set().union(*map(_asserted, OTHERS)) & REFUSALS.keys()
    elsewhere = {"contradiction", "verdict-demanded", "nothing-judged"}  # of two bundles, of demands, of what was merged
    assert REFUSALS.keys() - ATTACKED - others - elsewhere == set()
    assert REFUSALS.keys() - ATTACKED - elsewhere <= BY_CERTIFICATE, "what needs no certificate is attacked here"


def test_every_attack_has_a_refusal() -> None:
    assert ATTACKED - REFUSALS.keys() == set()


def test_no_refusal_is_raised_that_is_not_in_the_table_and_each_in_it_can_be() -> None:
    raised = _raised()
    assert "f'identity-{field}'" in raised
    plain = {code for code in raised if CODE.fullmatch(code)}
    assert plain - REFUSALS.keys() == set()
    known = plain | {f"identity-{field}" for field in _FIELDS} | set().union(*map(_asserted, RAISING))
    assert {code for code in REFUSALS if code not in known} == set()


def test_there_are_more_attacks_than_can_be_counted_on_all_fingers() -> None:
    rows = [name for table in (IN_TRANSIT, REPLAYED, STATED, ALTERED, ROWS) for attacks in table.values() for name in attacks]
    assert len(rows) > 250

"""Writes what is derived from what people write: schemas/ from the records, rules/detections.json from rules/detections/.

`make generate` runs it; CI runs it too and fails when anything changes. Never part of a run.
"""

import json
import sys
from pathlib import Path
from typing import Any

from codewarrant import catalogue, jsonio, yamlio
from codewarrant.problems import Problem

_ROOT = Path(__file__).resolve().parent.parent
_METADATA = {"title", "confidence", "audience", "cwe", "asvs", "codeguard", "references", "help"}


def derived() -> dict[Path, str]:
    """Every derived file and its text."""
    found = {
        _ROOT / "schemas" / f"{name}.schema.json": json.dumps(jsonio.schema(kind), indent=2, ensure_ascii=False) + "\n"
        for name, kind in jsonio.SCHEMAS.items()
    }
    found[_ROOT / "rules" / catalogue.PACK] = pack()
    return found


def pack() -> str:
    """All detections as the engine reads them, one a line: loading YAML is most of what the engine's front end costs."""
    rules = [_rule(path) for path in sorted((_ROOT / "rules" / "detections").glob("*/*.yml"))]
    lines = ",\n".join(json.dumps(rule, ensure_ascii=False) for rule in rules)
    return f'{{"rules":[\n{lines}\n]}}\n'


def _rule(path: Path) -> dict[str, Any]:
    document, _ = yamlio.load(path.read_bytes(), str(path.relative_to(_ROOT)))
    (rule,) = document["rules"]
    if rule["id"] != path.stem:
        raise Problem(f"{path.name} holds the rule {rule['id']}", "file and rule must bear one name", "rename one of them")
    if set(rule["metadata"]) != _METADATA:
        raise Problem(f"{path.name}: metadata must hold {sorted(_METADATA)}", "", "see rules/README.md")
    if rule.get("mode", "search") not in ("search", "taint"):
        raise Problem(f"{path.name}: mode {rule['mode']}", "the native engine passes over it in silence", "use search or taint")
    found: dict[str, Any] = rule
    return found


def main() -> int:
    """Write every file that differs, and name it."""
    for path, text in derived().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(_ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Writes what is derived from what people write: schemas/ from the records, rules/packs/, rules/made/ and a page from rules/.

`make generate` runs it; CI runs it too and fails when anything changes. Never part of a run.
"""

import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from codewarrant import catalogue, jsonio, semgrep_core, yamlio
from codewarrant.needs import of_engine, with_gate
from codewarrant.problems import Problem, did_you_mean
from codewarrant.records import Profile

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = "shared.yml"
_GATE = "gate"
_FIX = "fix"
_METADATA = {"title", "confidence", "audience", "cwe", "asvs", "codeguard", "references", "help"}


def derived() -> dict[Path, str]:
    """Every derived file and its text."""
    found = {
        _ROOT / "schemas" / f"{name}.schema.json": json.dumps(jsonio.schema(kind), indent=2, ensure_ascii=False) + "\n"
        for name, kind in jsonio.SCHEMAS.items()
    }
    found |= {_ROOT / "rules" / catalogue.PACKS / f"{name}.json": text for name, text in packs().items()}
    found |= {_ROOT / "rules" / catalogue.MADE / f"{name}.json": text for name, text in made().items()}
    return found | {_ROOT / "docs" / "detections.md": listed()}


def packs() -> dict[str, str]:
    """The detections as the engine reads them, by languages: loading YAML is most of what the engine's front end costs."""
    found: dict[str, list[str]] = {}
    needed = needs()
    for folder in _folders():
        for rule in _rules(folder):
            meta = {key: value for key, value in rule["metadata"].items() if key != _GATE}
            whole = rule | {"metadata": meta | {"needs": needed[rule["id"]]}}
            found.setdefault("+".join(sorted(rule["languages"])), []).append(json.dumps(whole, ensure_ascii=False))
    return {name: '{"rules":[\n' + ",\n".join(lines) + "\n]}\n" for name, lines in found.items()}


def made() -> dict[str, str]:
    """The other lists and the profiles as canonical JSON, each checked as what a user writes is."""
    kinds: dict[str, type[Any]] = {**catalogue.LISTS, **{f"profiles/{name}": Profile for name in catalogue.profiles()}}
    return {
        name: jsonio.dump(catalogue.parse(kind, catalogue.raw(f"{name}.yml"), f"rules/{name}.yml")).decode()
        for name, kind in kinds.items()
    }


def needs() -> dict[str, Any]:
    """What a file must hold for each rule to match in it, as the engine itself says."""
    with tempfile.TemporaryDirectory(prefix="codewarrant-") as temporary:
        rules = Path(temporary, "rules.json")
        rules.write_text(json.dumps({"rules": [rule for folder in _folders() for rule in _rules(folder)]}), encoding="utf-8")
        said = semgrep_core.prefilters(rules)
    gates = {rule["id"]: rule["metadata"].get(_GATE) for folder in _folders() for rule in _rules(folder)}
    return {rule: with_gate(formula and of_engine(formula), gates[rule]) for rule, formula in said.items()}


def listed() -> str:
    """All detections as a page for people."""
    text = ["# Detections", "", "Made by `make generate` from `rules/detections/`. An auditor's is shown and never decides."]
    for folder in _folders():
        text += ["", f"## {folder.name}", "", "| Detection | Severity | Weakness | What |", "|---|---|---|---|"]
        text += [_row(rule, rule["metadata"]) for rule in _rules(folder)]
    return "\n".join(text) + "\n"


def _row(rule: dict[str, Any], meta: dict[str, Any]) -> str:
    whose = ", auditor's" if meta["audience"] == "auditor" else ""
    return f"| `{rule['id']}` | {rule['severity'].lower()}{whose} | {', '.join(meta['cwe'])} | {meta['title']} |"


def _folders() -> list[Path]:
    return sorted(path for path in (_ROOT / "rules" / "detections").iterdir() if path.is_dir())


@cache
def _rules(folder: Path) -> tuple[dict[str, Any], ...]:
    """The rules of one language. What several of them say, such as where requests come in, stands once in shared.yml."""
    shared = _load(folder / _SHARED) if (folder / _SHARED).exists() else {}
    return tuple(_rule(path, shared) for path in sorted(folder.glob("*.yml")) if path.name != _SHARED)


def _rule(path: Path, shared: dict[str, Any]) -> dict[str, Any]:
    (rule,) = _spliced(_load(path)["rules"], shared, path.name)
    if rule["id"] != path.stem:
        raise Problem(f"{path.name} holds the rule {rule['id']}", "file and rule must bear one name", "rename one of them")
    if set(rule["metadata"]) - {_GATE, _FIX} != _METADATA:
        raise Problem(f"{path.name}: metadata must hold {sorted(_METADATA)}", "", "see rules/README.md")
    if rule.get("mode", "search") not in ("search", "taint"):
        raise Problem(f"{path.name}: mode {rule['mode']}", "the native engine passes over it in silence", "use search or taint")
    found: dict[str, Any] = rule
    return found


def _load(path: Path) -> Any:
    return yamlio.load(path.read_bytes(), str(path.relative_to(_ROOT)))[0]


def _spliced(value: Any, shared: dict[str, Any], name: str) -> Any:
    """`value` with each list item `{shared: NAME, …}` replaced by the items of that name, to each of which … is added."""
    if isinstance(value, dict):
        return {key: _spliced(each, shared, name) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for item in value:
        if isinstance(item, dict) and "shared" in item:
            added = {key: each for key, each in item.items() if key != "shared"}
            found += [added | each for each in _spliced(_part(item["shared"], shared, name), shared, name)]
        else:
            found.append(_spliced(item, shared, name))
    return found


def _part(wanted: str, shared: dict[str, Any], name: str) -> Any:
    if wanted not in shared:
        raise Problem(f"{name}: {_SHARED} has no {wanted}", "", did_you_mean(wanted, shared) or f"add it to {_SHARED}")
    return shared[wanted]


def main() -> int:
    """Write every file that differs, and name it."""
    for path, text in derived().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(_ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

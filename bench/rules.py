"""What each detection costs: the engine's own matching time per rule, as a share of the whole pack's or of one language's part.

The text is the twins and, where they are there, the development corpora. A rule above a twentieth of the pack is too dear. The
engine keeps what rules share (a file's tree, the matches of one source) and the first to need it pays, so the rules run in
several shuffled orders and the mean counts: each pays its part of what it shares.
Run: `codewarrant bench rules [LANGUAGE …] [--text FOLDER]`.
"""

import argparse
import base64
import json
import random
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.corpus import rows
from codewarrant import catalogue
from codewarrant.catalogue import language_of
from codewarrant.problems import Problem, did_you_mean
from codewarrant.semgrep_core import locate
from steps.scan.scanners.interface import Scanner

_ROOT = Path(__file__).resolve().parent.parent
_CORPORA = _ROOT.parent / "shared" / "data" / "corpora"
_BOUND = 0.05
_ORDERS = 3
_LARGEST = 32 * 1024  # bytes: a few giant files would decide for all
_PASSED_OVER = 1e-5  # seconds: looking for a rule's words takes less, matching it more
_FLAGS = (
    "--experimental", "--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem", "--time",
    "--max-target-bytes", "0", "--timeout", "20", "--timeout-threshold", "0", "-j", "1", "--project-root", ".",
)  # fmt: skip


def main(argv: Sequence[str], _: Callable[[], Sequence[Scanner]]) -> int:
    """Print the dearest rules; 1 if any takes more than its share."""
    parser = argparse.ArgumentParser(prog="codewarrant bench rules", description=__doc__)
    parser.add_argument("language", nargs="*", help="as the engine names it: python, javascript, bash, yaml, … (default: all)")
    parser.add_argument("--text", type=Path, help="folder of code to read instead of twins and corpora")
    args = parser.parse_args(argv)
    texts = list(_given(args.text) if args.text else _texts())
    packs = catalogue.packs()
    known = sorted(frozenset[str]().union(*packs))
    for language in args.language:
        if language not in known:
            raise Problem(f"no detection is for {language}", f"they are for {', '.join(known)}", did_you_mean(language, known))
    spent = Counter[str]()
    for language in args.language or known:
        spent += _language(language, packs, texts)
    total = sum(spent.values())
    for rule, seconds in spent.most_common(20):
        print(f"{seconds / total:6.1%}  {seconds:7.3f} s  {rule}{'  TOO DEAR' if seconds > _BOUND * total else ''}")
    return 1 if any(seconds > _BOUND * total for seconds in spent.values()) else 0


def _language(language: str, packs: Mapping[frozenset[str], bytes], texts: Iterable[tuple[str, bytes]]) -> Counter[str]:
    """Seconds by rule over the texts of one language."""
    rules = [rule for names, pack in packs.items() if language in names for rule in json.loads(pack)["rules"]]
    with tempfile.TemporaryDirectory(prefix="codewarrant-bench-") as temporary:
        tree = Path(temporary, "tree")
        count = _write(tree, language, texts)
        runs = [_spent(tree, order) for order in _orders(rules)] if count else []
    spent = Counter({rule: sum(sum(run[rule]) for run in runs) / len(runs) for rule in runs[0]} if runs else {})
    total = sum(spent.values())
    print(f"{language}: {len(rules)} rules over {count} files, {total:.2f} s of matching")
    for rule, seconds in spent.most_common(5 if total else 0):
        print(f"    {seconds / total:6.1%}  in {len(runs[0][rule]):4} files  {rule}")
    return spent


def _orders(rules: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    shuffled = random.Random(1)  # noqa: S311 - the same orders each time; no secret
    for _ in range(_ORDERS):
        yield shuffled.sample(rules, len(rules))


def _given(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def _texts() -> Iterator[tuple[str, bytes]]:
    yield from _given(_ROOT / "bench" / "cases")
    for name in ("securityeval", "cyberseceval-autocomplete", "creddata-15"):
        corpus = _CORPORA / f"{name}.jsonl.gz"
        for row in rows(corpus) if corpus.exists() else ():
            yield _name(row), row["code"].encode() if "code" in row else base64.b64decode(row["bytes_b64"])


def _name(row: Mapping[str, Any]) -> str:
    """Snippets bear a language, SecurityEval's being Python, and files of repositories a path."""
    endings = {"python": "py", "javascript": "js", "java": "java", "csharp": "cs"}
    return row.get("path") or f"sample.{endings.get(row.get('language', 'python'), 'txt')}"


def _write(tree: Path, language: str, texts: Iterable[tuple[str, bytes]]) -> int:
    tree.mkdir()
    known = ((name, text) for name, text in texts if len(text) <= _LARGEST)
    chosen = [(name, text) for name, text in known if (found := language_of(name)) and found.engine == language]
    for number, (name, text) in enumerate(chosen):
        ending = Path(name).suffix or f".{Path(name).name.lower()}"
        (tree / f"{number:05}{ending}").write_bytes(text)
    return len(chosen)


def _spent(tree: Path, rules: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """Seconds by rule, one for each file that the engine did not pass over."""
    config = tree.parent / "rules.json"
    config.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    argv = ["osemgrep", "scan", *_FLAGS, "--config", str(config), "--", *sorted(path.name for path in tree.iterdir())]
    done = subprocess.run(argv, executable=str(locate()), cwd=tree, capture_output=True, check=False)  # noqa: S603 - ours
    times = json.loads(done.stdout)["time"]
    names = [rule if isinstance(rule, str) else rule["id"] for rule in times["rules"]]
    by_file = [target["match_times"] for target in times["targets"]]
    return {name: [spent[place] for spent in by_file if spent[place] > _PASSED_OVER] for place, name in enumerate(names)}

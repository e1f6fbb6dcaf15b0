"""Merged changes of real repositories, labelled by hand before: none that touches access, cryptography or workflows may be
below the high tier. Needs bare mirrors as OWNER+NAME/repo, which are not part of this project.
"""

import argparse
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anew
from codewarrant import policy, yamlio
from codewarrant.records import Tier
from codewarrant.source import range as commits
from codewarrant.source.git import GitSource
from steps.scan.scanners.interface import Scanner

_TABLE, _HELD = (Path(__file__).with_name(name) for name in ("labelled.yml", "labelled_held.yml"))


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:  # noqa: ARG001 - nothing is scanned
    """Print each change with its tier; 1 if one of the sensitive ones is below high."""
    parser = argparse.ArgumentParser(prog="codewarrant bench labelled", description=__doc__)
    parser.add_argument("repos", type=Path, help="the folder with the mirrors")
    parser.add_argument("--held", action="store_true", help="the changes that nothing was tuned on")
    args = parser.parse_args(argv)
    table = _HELD if args.held else _TABLE
    rows: Any = yamlio.load(table.read_bytes(), table.name)[0]
    sources: dict[str, GitSource] = {}
    missed, ordinary = 0, Counter[tuple[str, str]]()
    for row in rows["changes"]:
        name = row["repository"]
        source = sources.setdefault(name, GitSource(args.repos / name.replace("/", "+") / "repo", os.environ["PATH"]))
        change = commits.collect(source, f"{row['commit']}^", row["commit"])
        found, _ = anew.decide(source, change, policy.load(source, change))
        is_missed = row["expect"] == "at-least-high" and not found.tier.at_least(Tier.HIGH)
        missed += is_missed
        if row["kind"] == "ordinary":
            ordinary[row["tier"], found.tier.value] += 1
        mark = "MISSED" if is_missed else "ok    " if row["kind"] != "ordinary" or row["tier"] == found.tier else "other "
        print(f"{mark} {name} {row['commit'][:10]} {row['kind']:<15} {found.tier:<9} {found.sentence[:150]}", flush=True)
    print(f"\n{missed} of the sensitive changes are below high")
    for (wanted, got), count in sorted(ordinary.items()):
        print(f"ordinary, labelled {wanted}: {count} {got}")
    return int(missed > 0)

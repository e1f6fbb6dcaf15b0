"""Where the packaged matching engine lies, and what it says of its own rules. Running it over code is the scanner's."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codewarrant import process
from codewarrant.problems import Undecided

VERSION = "1.182.0"


def locate() -> Path:
    """The engine inside the installed package, found by place rather than by PATH, which a workspace can prepare."""
    package = find_spec("semgrep")
    if package is None or package.origin is None:
        raise Undecided("the matching engine is not installed", "", "install from requirements/run.txt")
    binary = Path(package.origin).parent / "bin" / "semgrep-core"
    if not os.access(binary, os.X_OK):
        raise Undecided("the matching engine is missing", f"{binary} cannot be run", "install again from requirements/run.txt")
    return binary


def prefilters(rules: Path) -> dict[str, Any]:
    """By rule, the engine's own test of whether it looks for the rule in a file at all; None where it always does."""
    done = process.run(("semgrep-core", "-prefilter_of_rules", str(rules)), executable=str(locate()))
    if done.fault or done.code:
        raise Undecided("the engine does not say what its rules need", done.err.decode("utf-8", "replace")[:500])
    said = json.loads(done.out)
    return {each["rule_id"]: None if each["filter"] == "None" else each["filter"][1] for each in said}

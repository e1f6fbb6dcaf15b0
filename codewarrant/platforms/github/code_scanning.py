"""Findings for GitHub's code scanning: a SARIF file as it takes it, within its limits, and what it makes of it."""

import base64
import gzip
import json
from typing import Any

from codewarrant.platforms.github.api import Api
from codewarrant.visible import visible

MOST_BYTES = 10 * 1024 * 1024
"""Of the packed file."""
MOST_RESULTS = 25_000
_PATIENCE = (2.0, 3.0, 5.0, 10.0, 20.0)
"""Seconds between two looks."""


class Unfit(Exception):
    """GitHub would not take it; the sentence says why."""


def packed(sarif: bytes) -> str:
    """The file as a request holds it. The same file gives the same text."""
    runs = json.loads(sarif)["runs"]
    results = max((len(run.get("results") or ()) for run in runs), default=0)
    if results > MOST_RESULTS:
        raise Unfit(f"{results:,} findings are more than the {MOST_RESULTS:,} that it takes")
    data = gzip.compress(sarif, mtime=0)
    if len(data) > MOST_BYTES:
        raise Unfit(f"{len(data):,} packed bytes are more than the {MOST_BYTES:,} that it takes")
    return base64.b64encode(data).decode("ascii")


def upload(api: Api, head: str, ref: str, sarif: bytes) -> str:
    """Hand it in; the name under which GitHub works on it. The category stands in the file, as `automationDetails.id`."""
    body = {"commit_sha": head, "ref": ref, "sarif": packed(sarif), "tool_name": "Codewarrant"}
    return str(api.create(f"{api.here}/code-scanning/sarifs", body)["id"])


def settle(api: Api, id_: str) -> str:
    """Wait until GitHub has read it; what was wrong with it, or nothing."""
    for seconds in (0.0, *_PATIENCE):
        if seconds and not api.wait(seconds):
            break
        found: Any = api.get(f"{api.here}/code-scanning/sarifs/{id_}")
        if found.get("processing_status") == "complete":
            return ""
        if found.get("processing_status") == "failed":
            errors = "; ".join(map(str, found.get("errors") or ())) or "it does not say why"
            return f"GitHub could not read the findings: {visible(errors)[:300]}"
    return "GitHub has not read the findings yet; they will be there later or not at all"

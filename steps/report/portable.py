"""What the formats for other systems share: one line of visible text, bytes of JSON, and names made from what they name.

No name comes from a counter or from chance, so that the next run says the same of the same thing.
"""

import json
from typing import Any

from codewarrant.jsonio import digest
from codewarrant.records import Finding
from codewarrant.visible import visible
from steps.report import inert


def line(text: str, most: int) -> str:
    """At most so many characters, all of them visible: some readers take more than a new line for the end of one."""
    return inert.shortened(text if text.isprintable() else visible(text), most)


def dump(value: Any) -> bytes:
    """Canonical for data without fractions and under plain names, and ten times as fast as what does it for all."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def name(*parts: str) -> str:
    """32 digits for these parts in this order."""
    return digest(dump(parts))[:32]


def name_of(finding: Finding, *place: str) -> str:
    """One finding of one place: its fingerprint alone is only its file's own. The name stays when the line moves."""
    return name(*place, finding.rule, finding.path, finding.fingerprint)

"""Events for a SIEM: OCSF 1.5 as lines of JSON, findings as application security posture (2007), the rest as compliance (2003).

No text of the change's files is in them, and nothing of chance: names are digests, the time is the decision's.
"""

from steps.report import portable
from steps.report.ocsf import decided, found
from steps.report.ocsf.frame import told
from steps.report.view import View


def render(view: View) -> bytes:
    """One event a line: findings, requirements that new ones miss, overrides, exceptions, and last the verdict."""
    run = told(view)
    kinds = (found.findings, found.requirements, decided.overrides, decided.exceptions, decided.verdict)
    return b"".join(portable.dump(event) + b"\n" for kind in kinds for event in kind(run))

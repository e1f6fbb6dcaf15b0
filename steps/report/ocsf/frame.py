"""What all events have alike: the frame that OCSF asks for, and what OpenTelemetry calls a repository, a change and a task."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from codewarrant import __version__, jsonio
from codewarrant.records import Finding, Rule
from steps.report import portable
from steps.report.view import View

VERSION = "1.5.0"
POSTURE, COMPLIANCE = 2007, 2003
PASS, WARNING, FAIL = 1, 2, 3
NEW, SUPPRESSED, EXISTING = (1, "New"), (3, "Suppressed"), (99, "Existing")
SAID = {PASS: "Pass", WARNING: "Warning", FAIL: "Fail"}
LEVELS = {1: "Informational", 2: "Low", 3: "Medium", 4: "High", 5: "Critical"}
_CLASSES = {POSTURE: "Application Security Posture Finding", COMPLIANCE: "Compliance Finding"}
_ACTIVITIES = {1: "Create", 2: "Update"}
_PRODUCT = {"name": "Codewarrant", "vendor_name": "Codewarrant", "version": __version__}
_LONGEST = 2000


class Run(NamedTuple):
    """What all events of one run are made from."""

    view: View
    rules: Mapping[str, Rule]
    at: int
    """Milliseconds since 1970."""
    uid: str
    """SHA-256 of decision.json, which the warrant holds too."""
    place: str
    """The repository, so that equal code in two of them gives two findings."""
    head: str
    common: Mapping[str, Any]
    agreed: frozenset[tuple[str, str]]
    """Path and fingerprint of each finding that an exception in force is for."""

    def has_agreed(self, finding: Finding) -> bool:
        """Whether an exception in force is for it."""
        return (finding.path, finding.fingerprint) in self.agreed


class About(NamedTuple):
    """What one event is about."""

    kind: str
    uid: str
    """The same for the same thing in every run."""
    title: str
    message: str
    severity: int
    status: tuple[int, str]
    own: Mapping[str, Any]
    """What only this kind of event says, under `unmapped`."""
    info: Mapping[str, Any] = {}
    activity: int = 1


def told(view: View) -> Run:
    """All that the events share."""
    event, decision, head = view.event, view.decision, view.change.head
    at = int(datetime.fromisoformat(decision.now).timestamp()) * 1000
    agreed = frozenset((each.exception.path, each.exception.fingerprint) for each in decision.exceptions if each.in_force)
    place, uid = text(event.address or event.repository or ""), jsonio.digest(jsonio.dump(decision))
    return Run(view, view.rules, at, uid, place, head.commit if head else "", _common(view), agreed)


def _common(view: View) -> dict[str, Any]:
    event, change, decision = view.event, view.change, view.decision
    owner, _, name = (event.repository or "").rpartition("/")
    told = {
        "vcs.provider.name": None if event.platform == "none" else event.platform,
        "vcs.owner.name": owner, "vcs.repository.name": name, "vcs.repository.url.full": event.address,
        "vcs.change.id": str(event.number) if event.number is not None else None,
        "vcs.ref.head.name": event.head_ref, "vcs.ref.head.revision": change.head.commit if change.head else None,
        "vcs.ref.base.name": event.base_ref, "vcs.ref.base.revision": change.base.commit if change.base else None,
        "cicd.pipeline.task.name": "codewarrant",
        "cicd.pipeline.task.run.result": "success" if decision.passes else "failure",
        "codewarrant.tier": decision.tier.value, "codewarrant.verdict": decision.verdict.value,
    }  # fmt: skip
    are = {"codewarrant.enforced": decision.enforced, "codewarrant.passes": decision.passes}
    return {key: text(value) for key, value in told.items() if value} | are


def event(run: Run, kind: int, about: About, body: Mapping[str, Any]) -> dict[str, Any]:
    """One event of a class of OCSF's."""
    metadata = {
        "version": VERSION, "product": _PRODUCT, "log_name": "codewarrant", "event_code": about.kind,
        "uid": portable.name(run.uid, about.kind, about.uid), "correlation_uid": run.uid,
    }  # fmt: skip
    return {
        "metadata": metadata, "time": run.at, "category_uid": 2, "category_name": "Findings",
        "class_uid": kind, "class_name": _CLASSES[kind], "type_uid": kind * 100 + about.activity,
        "activity_id": about.activity, "activity_name": _ACTIVITIES[about.activity],
        "severity_id": about.severity, "severity": LEVELS[about.severity],
        "status_id": about.status[0], "status": about.status[1], "message": text(about.message),
        "finding_info": {"uid": about.uid, "title": text(about.title), **about.info},
        "unmapped": {**run.common, **about.own}, **body,
    }  # fmt: skip


def compliance(run: Run, about: About, status: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """One event about what is asked and whether it is kept."""
    resources = {"resources": [{"type": "repository", "name": run.place}]} if run.place else {}
    said = {"compliance": {"status_id": status, "status": SAID[status], **body}}
    return event(run, COMPLIANCE, about, said | resources)


def text(words: str) -> str:
    """Words as one line that cannot act where it is read."""
    return portable.line(words, _LONGEST)

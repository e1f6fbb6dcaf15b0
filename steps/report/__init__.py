"""report: show a decision to people, wherever they are. A rendering only: nothing in it is evidence, and nothing decides."""

from codewarrant.bundle import Bundle
from codewarrant.job import Job
from codewarrant.platforms.interface import Annotation, Publication
from codewarrant.records import Finding, Severity
from steps.report import comment, html
from steps.report.view import View, signature

PAGE = "report/index.html"

_LEVEL = {
    Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning",
    Severity.LOW: "notice", Severity.INFO: "notice",
}  # fmt: skip


def run(view: View) -> dict[str, bytes]:
    """The files of the report by name."""
    return {"comment.md": comment.render(view).encode(), "index.html": html.render(view).encode()}


def gather(job: Job) -> View:
    """What there is to show."""
    classification, scan, decision = map(job.bundle.load, ("classification.json", "scan.json", "decision.json"))
    return View(job.change, job.event, classification, scan, decision, signature(job.bundle.contents("warrant")))


def step(job: Job) -> None:
    """Read every record, write report/."""
    job.bundle.clear("report")
    for name, data in run(gather(job)).items():
        job.bundle.write(f"report/{name}", data)


def publication(view: View, bundle: Bundle) -> Publication:
    """What the platform shows and passes on beside the report."""
    decision = view.decision
    outputs = {
        "verdict": decision.verdict.value,
        "tier": decision.tier.value,
        "passes": str(decision.passes).lower(),
        "decision-digest": f"sha256:{bundle.digests('decision.json')['decision.json']}",
        "out": str(bundle.path),
        "report": str(bundle.path / PAGE),
    }
    return Publication(outputs, comment.render(view), tuple(_annotation(view, finding) for finding in view.new))


def _annotation(view: View, finding: Finding) -> Annotation:
    rule = view.rules[finding.rule]
    message = f"{rule.message} {rule.help}"
    return Annotation(_LEVEL[finding.severity], finding.path, finding.region.start_line, rule.title, message)

"""report: show a decision to people, wherever they are. A rendering only: nothing in it is evidence, and nothing decides."""

from typing import TextIO

from codewarrant.bundle import RECORDS, SARIF, Bundle
from codewarrant.platforms.interface import Platform, Publication
from codewarrant.visible import logged_json
from steps.report import comment, gitlab_reports, html, junit, ocsf, shown, terminal
from steps.report.view import View, signature

PAGE = "report/index.html"


def run(view: View) -> dict[str, bytes]:
    """The files of the report by name. Those for other systems are always there: they cost next to nothing."""
    return {
        "comment.md": comment.render(view).encode(),
        "index.html": html.render(view).encode(),
        "gl-code-quality.json": gitlab_reports.code_quality(view),
        "gl-sast.json": gitlab_reports.sast(view),
        "gl-secret-detection.json": gitlab_reports.secret_detection(view),
        "junit.xml": junit.render(view),
        "events.ndjson": ocsf.render(view),
    }


def gather(bundle: Bundle) -> View:
    """What there is to show: the records alone, wherever they are."""
    names = ("change.json", "event.json", "classification.json", "scan.json", "decision.json")
    change, event, classification, scan, decision = map(bundle.load, names)
    return View(change, event, classification, scan, decision, signature(bundle.contents("warrant")))


def step(bundle: Bundle) -> None:
    """Read every record, write report/."""
    bundle.clear("report")
    for name, data in run(gather(bundle)).items():
        bundle.write(f"report/{name}", data)


def publication(view: View, bundle: Bundle, explanation: str | None = None) -> Publication:
    """What the platform shows and passes on beside the report; the explanation is for somebody who asked for it."""
    decision = view.decision
    outputs = {
        "verdict": decision.verdict.value,
        "tier": decision.tier.value,
        "passes": str(decision.passes).lower(),
        "decision-digest": f"sha256:{bundle.digests('decision.json')['decision.json']}",
        "digests": " ".join(f"{name}=sha256:{sha256}" for name, sha256 in bundle.digests(*RECORDS, SARIF).items()),
        "out": str(bundle.path),
        "report": str(bundle.path / PAGE),
    }
    return Publication(
        outputs, comment.render(view), shown.annotations(view), head=view.change.head.commit if view.change.head else None,
        check=shown.check(view), comment=shown.said(view), remarks=shown.remarks(view), ask=shown.ask(view),
        labels=(f"codewarrant: {decision.tier}",), sarif=bundle.read(SARIF) if bundle.has(SARIF) else None,
        answer=shown.answer(explanation) if explanation else None,
    )  # fmt: skip


def show(bundle: Bundle, platform: Platform, out: TextIO, *, as_json: bool, explanation: str | None = None) -> int:
    """Tell the verdict, on the terminal and to the platform; how the program ends.

    Where the platform itself holds the change, such as by a check that waits for people, the job need not fail.
    """
    view = gather(bundle)
    before, after = platform.guard()
    told = f"{terminal.render(view, colour=out.isatty())}\nreport   {bundle.path / PAGE}"
    text = logged_json(bundle.read("decision.json").decode()) if as_json else told
    out.write(f"{before}{text}\n{after}")
    published = platform.publish(publication(view, bundle, explanation))
    out.write(published.text)
    return int(not view.decision.passes and not published.holds)

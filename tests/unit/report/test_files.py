"""The report's files: all are written in every run, and those for other systems cost next to nothing."""

import time

from codewarrant.records import Severity
from steps import report
from tests.samples import finding_of, scan_of, view_of
from tests.unit.report.reported import everything

FOR_OTHERS = {"gl-code-quality.json", "gl-sast.json", "gl-secret-detection.json", "junit.xml", "events.ndjson"}


def test_every_file_is_written() -> None:
    for view in (view_of(), everything()):
        written = report.run(view)
        assert set(written) == {"comment.md", "index.html"} | FOR_OTHERS
        assert all(written.values()), "none is empty"


def test_a_thousand_findings_take_less_than_a_second() -> None:
    severities = list(Severity)
    found = [finding_of(severities[n % 5], path=f"a/{n}.py", rule=f"rule-{n % 60}", line=n + 1) for n in range(1000)]
    start = time.process_time()
    written = report.run(view_of(scan_of(found)))
    assert time.process_time() - start < 1
    assert written["events.ndjson"].count(b"\n") > 1000

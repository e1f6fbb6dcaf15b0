"""What a terminal or a job log shows: each new finding in the manner of rustc, then one sentence with the verdict."""

from collections.abc import Iterator, Sequence

from codewarrant.records import Audience, Coverage, Finding, Outcome, Owners, Rule, ScanResult, Severity, Verdict
from steps.report import people
from steps.report.inert import one_line
from steps.report.newly import Newly, newly, place
from steps.report.view import View

_RESET = "\x1b[0m"
_RED, _YELLOW, _BLUE, _GREEN, _BOLD = "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[1;32m", "\x1b[1m"
_LEVEL = {
    Severity.CRITICAL: ("error", _RED), Severity.HIGH: ("error", _RED), Severity.MEDIUM: ("warning", _YELLOW),
    Severity.LOW: ("note", _BLUE), Severity.INFO: ("note", _BLUE),
}  # fmt: skip
_VERDICT = {Verdict.ALLOW: _GREEN, Verdict.REVIEW: _YELLOW, Verdict.BLOCK: _RED}
_MOST, _FEW = 50, 5


class _Paint:
    """Colours, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_RESET}" if self._on else text


def render(view: View, *, colour: bool) -> str:
    """The whole text about a change."""
    paint = _Paint(colour)
    return "\n".join((*_findings(view.new, view.scan, paint), *_summary(view, paint))) + "\n"


def render_scan(scan: ScanResult, *, colour: bool) -> tuple[str, bool]:
    """The text about a plain folder, and whether all of it was read and nothing of medium severity or more found."""
    paint = _Paint(colour)
    shown = [finding for finding in scan.findings if finding.audience is Audience.DEVELOPER]
    unread = [entry for entry in scan.ledger if entry.coverage is not Coverage.REVIEWED]
    severe = [finding for finding in shown if finding.severity.at_least(Severity.MEDIUM)]
    found = f"{len(shown)} finding{'' if len(shown) == 1 else 's'}, {len(severe)} of medium severity or more"
    verdict = f"{found}; {len(unread)} of {len(scan.ledger)} files not read"
    clean = not severe and not unread and scan.outcome is Outcome.COMPLETE
    unchecked = [(entry.path, entry.why) for entry in unread]
    told = (*_findings(shown, scan, paint), *_failed(scan, paint), *_unread(unchecked, paint))
    return "\n".join((*told, paint(_GREEN if clean else _YELLOW, verdict))) + "\n", clean


def _findings(findings: Sequence[Finding], scan: ScanResult, paint: _Paint) -> Iterator[str]:
    rules = {rule.id: rule for rule in scan.rules}
    for finding in findings[:_MOST]:
        yield from _finding(rules[finding.rule], finding, paint)
    if len(findings) > _MOST:
        yield f"…and {len(findings) - _MOST} more in the report"
        yield ""


def _failed(scan: ScanResult, paint: _Paint) -> Iterator[str]:
    for run in scan.scanners:
        if run.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            yield f"{paint(_BOLD, 'failed')}   {one_line(run.name)}: {one_line(run.problem or 'it does not say why')}"


def _unread(entries: Sequence[tuple[str, str]], paint: _Paint) -> Iterator[str]:
    yield from _some("unread", [f"{path}: {why}" for path, why in entries], paint)


def _some(word: str, sentences: Sequence[str], paint: _Paint) -> Iterator[str]:
    """A few, each on its line behind the word, and how many more there are."""
    label = paint(_BOLD, word.ljust(8))
    yield from (f"{label} {one_line(sentence)}" for sentence in sentences[:_FEW])
    if len(sentences) > _FEW:
        yield f"{label} and {len(sentences) - _FEW} more"


def _finding(rule: Rule, finding: Finding, paint: _Paint) -> Iterator[str]:
    region = finding.region
    level, colour = _LEVEL[finding.severity]
    gutter = " " * len(str(region.start_line + len(finding.excerpt)))
    bar = paint(_BLUE, "|")
    yield f"{paint(colour, f'{level}[{finding.rule}]')}{paint(_BOLD, f': {rule.title}')}"
    yield f"{gutter}{paint(_BLUE, '-->')} {one_line(finding.path)}:{region.start_line}:{region.start_column}"
    yield f"{gutter} {bar}"
    for number, line in enumerate(finding.excerpt, region.start_line):
        yield f"{paint(_BLUE, str(number).rjust(len(gutter)))} {bar} {one_line(line)}"
        if number == region.start_line:
            yield f"{gutter} {bar} {paint(colour, _carets(finding, line))}"
    yield from (f"{paint(_GREEN, '+'.rjust(len(gutter)))} {bar} {paint(_GREEN, one_line(line))}" for line in finding.fix)
    about = f"finding {finding.fingerprint[:12]}; {finding.severity} severity, {finding.confidence} confidence"
    tags = ", ".join((*rule.cwe, *rule.asvs))
    yield f"{gutter} {paint(_BLUE, '=')} note: {rule.message}"
    yield f"{gutter} {paint(_BLUE, '=')} note: {'; '.join(filter(None, (about, tags)))}"
    yield f"{gutter} {paint(_BLUE, '=')} help: {rule.help}"
    yield ""


def _carets(finding: Finding, line: str) -> str:
    """Under the columns that matched. Where masking moved the columns, under the whole line."""
    region = finding.region
    indent = len(line) - len(line.lstrip())
    end = region.end_column if region.end_line == region.start_line else len(line) + 1
    if "[masked]" in line or not indent < region.start_column <= end <= len(line) + 1:
        return " " * indent + "^" * max(len(line) - indent, 1)
    return " " * (region.start_column - 1) + "^" * max(end - region.start_column, 1)


def _summary(view: View, paint: _Paint) -> Iterator[str]:
    decision = view.decision
    yield from _some("why", [view.classification.sentence], paint)
    yield from _some("origin", [view.assistance], paint)
    yield from _some("newly", [_ability(each) for each in newly(view.classification.capabilities)], paint)
    yield from _some("found", [view.counted + (f", {view.for_auditors} for auditors" if view.for_auditors else "")], paint)
    yield from _failed(view.scan, paint)
    yield from _unread(view.unchecked, paint)
    yield from (f"{paint(_BOLD, 'except')}   {one_line(sentence.removeprefix('exception '))}" for sentence in view.exceptions)
    yield from _some("policy", [f"{decision.policy.profile}: {', '.join(clause.id for clause in decision.clauses)}"], paint)
    yield from _some("warrant", [view.signature], paint)
    yield from _people(view, paint)
    yield ""
    yield paint(_VERDICT[decision.verdict], one_line(f"{view.mark} {view.headline}"))


def _people(view: View, paint: _Paint) -> Iterator[str]:
    """Who looks and how, next to the verdict, since that is what somebody has to act on."""
    yield from _some("readers", list(filter(None, [people.stands(view)])), paint)
    yield from _some("note", people.notes(view), paint)
    yield from _some("owners", [_silent(group) for group in people.silent_owners(view)], paint)
    yield from _some("ask", [", ".join(names)] if (names := people.ask(view)) else [], paint)
    yield from _some("first", list(filter(None, [people.judgements(view)])), paint)
    yield from _some("question", people.questions(view), paint)


def _silent(group: Owners) -> str:
    path = f"{', '.join(group.paths[:1])}{people.rest(len(group.paths))}"
    return f"no approval yet of an owner of {path}: {' or '.join(group.owners)}"


def _ability(each: Newly) -> str:
    first = each.shown[0]
    return f"{each.module} {each.sentence}: {first.what}{people.rest(len(each.shown))} at {place(first)}"

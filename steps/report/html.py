"""The whole decision as one HTML page that opens offline: the verdict first, then how it came about, then every reason.

It runs no script and loads nothing. Text from the records goes through `page` and its two wrappers and no other way, so that
it can never become markup; what is passed on as a finished fragment is called so. Longer than most files because each
section of the page is a function of its own, and they are easier to follow in one place, in the order of the page.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from codewarrant.records import (
    AppliedException,
    Audience,
    CommitOrigin,
    Coverage,
    Evidence,
    Finding,
    FiredClause,
    LedgerEntry,
    Origin,
    Outcome,
    Reason,
    Revision,
    Rule,
    Severity,
    Tier,
    Touch,
    Verdict,
    Via,
)
from steps.report.inert import page
from steps.report.view import View

_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_MASK = "[masked]"
_SHAPES = {
    "complete": '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 12.5l3 3 6-7"/>',
    "partial": '<circle cx="12" cy="12" r="9.5"/><path d="M12 2.5a9.5 9.5 0 0 1 0 19z" fill="currentColor"/>',
    "skipped": '<circle cx="12" cy="12" r="9.5"/><path d="M8 12h8"/>',
    "failed": '<circle cx="12" cy="12" r="9.5"/><path d="M8.5 8.5l7 7m0-7l-7 7"/>',
    "review": '<path d="M1.5 12S5.5 5 12 5s10.5 7 10.5 7-4 7-10.5 7S1.5 12 1.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "block": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M7.5 12h9"/>',
}
_SHAPES["allow"] = _SHAPES["complete"]
_ORIGIN = {
    Origin.AI: "written by an assistant", Origin.MIXED: "partly written by an assistant",
    Origin.HUMAN: "written by a human, as a trusted identity says",
    Origin.UNKNOWN: "of unknown origin, and is routed as if an assistant had written it",
}  # fmt: skip
_READ = {Coverage.REVIEWED: "read", Coverage.EXCLUDED: "left out by policy", Coverage.NOT_REVIEWED: "not read"}
_VIA = {Via.PATH: "its path", Via.ADDED_LINE: "an added line", Via.REMOVED_LINE: "a removed line"}


def render(view: View) -> str:
    """The whole page."""
    decision = view.decision
    title = page(f"{decision.verdict.capitalize()}, {decision.tier} tier: {view.head}")
    sections = (_flow, _findings, _auditors, _tier, _authorship, _coverage, _policy, _evidence)
    body = f'{_masthead(view)}<main id="main">{_verdict(view)}{"".join(draw(view) for draw in sections)}</main>{_COLOPHON}'
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f'<title>{title} · codewarrant</title><link rel="icon" href="data:,"><style>\n{_style()}</style></head>\n'
        f"<body>{body}</body></html>\n"
    )


_COLOPHON = (
    '<footer class="colophon"><p>This page is a rendering: it is not signed and proves nothing. The records beside it are '
    "the evidence, and <code>codewarrant verify</code> checks them against the repository.</p></footer>"
)


@cache
def _style() -> str:
    return files("steps.report").joinpath("page.css").read_text("utf-8")


# --- building blocks: they take text and escape it, unless the parameter is called a fragment -------------------------


def _code(text: str) -> str:
    return f"<code>{page(text)}</code>"


def _sentence(text: str) -> str:
    return page(text[:1].upper() + text[1:])


def _cut(text: str, most: int) -> str:
    """Short enough not to push the verdict or the picture away, however long a path or branch is; the records hold the rest."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _shape(name: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true">{_SHAPES[name]}</svg>'


def _section(name: str, title: str, gloss: str, fragments: Iterable[str], kind: str = "") -> str:
    head = f'<header><h2 id="{name}-title">{title}</h2><p>{gloss}</p></header>'
    body = f'{head}<div class="body">{"".join(fragments)}</div>'
    return f'\n<section id="{name}" aria-labelledby="{name}-title" class="{kind}">{body}</section>'


def _fold(fragments: Sequence[str], keep: int, one: str, wrap: Callable[[str], str]) -> str:
    """The first of a list in the open, the rest behind a line that counts them."""
    first = wrap("".join(fragments[:keep])) if keep else ""
    rest = len(fragments) - keep
    if rest <= 0:
        return first
    more = _number(rest, f"more {one}" if keep else one)
    return f"{first}<details><summary>{more}</summary>{wrap(''.join(fragments[keep:]))}</details>"


def _list(rows: str) -> str:
    return f'<ul class="rows">{rows}</ul>'


def _row(*fragments: str) -> str:
    first, *rest = fragments
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def _table(caption: str, heads: Sequence[str]) -> Callable[[str], str]:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return lambda rows: f"<table><caption>{caption}</caption><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"


def _pairs(pairs: Iterable[tuple[str, str]], kind: str) -> str:
    rows = "".join(f"<div><dt>{name}</dt><dd>{fragment}</dd></div>" for name, fragment in pairs if fragment)
    return f'<dl class="{kind}">{rows}</dl>'


def _time(now: str) -> str:
    return f'<time datetime="{page(now)}">{page(now.replace("T", " ").replace("Z", " UTC"))}</time>'


# --- the top of the page ----------------------------------------------------------------------------------------------


def _masthead(view: View) -> str:
    event = view.event
    number = f"#{event.number}" if event.number is not None else ""
    refs = f"{event.head_ref} → {event.base_ref or '?'}" if event.head_ref else ""
    opened = f"opened by {event.author.login}{' (a bot)' if event.author.bot else ''}" if event.author else ""
    words = " ".join(filter(None, (event.repository, number))), refs, opened, "from a fork" if event.fork else ""
    about = " · ".join(f"<bdi>{page(_cut(word, 80))}</bdi>" for word in words if word)
    return (
        f'<a class="skip" href="#main">Skip to the verdict</a><header class="masthead"><b>Codewarrant</b>'
        f'<span class="soft">{about or "a local run, without a platform"}</span></header>\n'
    )


def _verdict(view: View) -> str:
    decision = view.decision
    lead, colon, rest = view.headline.partition(": ")
    observed = "" if decision.enforced else " observed"
    unsigned = f'<p class="unsigned" role="note">{_unsigned(view.signature)}</p>' if _is_unsigned(view) else ""
    return (
        f'<div class="verdict {decision.verdict}{observed}"><div>{_shape(decision.verdict)}<div>'
        f'<h1><b>{page(lead + colon)}</b>{page(rest)}</h1><p class="next">{_next(view)}</p></div></div>{unsigned}</div>'
        f"{_pairs(_facts(view), 'facts')}{_contents(view)}"
    )


def _next(view: View) -> str:
    decision = view.decision
    missing = decision.approvals.needed - decision.approvals.have
    if not decision.enforced:
        return "The policy does not enforce yet, so nothing stops the merge, whatever the verdict."
    if decision.verdict is Verdict.BLOCK:
        return "It cannot merge as it stands. Approvals do not lift a block; a new version of the change can."
    if decision.verdict is Verdict.REVIEW:
        return f"It can merge once {_number(max(missing, 1), 'more person', 'more people')} approved this very commit."
    return "It may merge." if decision.approvals.needed else "It may merge, and no person has to look first."


def _is_unsigned(view: View) -> bool:
    return not view.signature.startswith("signed")


def _unsigned(signature: str) -> str:
    first, _, rest = signature.partition(":")
    return f"<b>{page(first)}</b>: {page(rest.strip() or 'no reason is known')}. Nothing proves who made these records."


def _facts(view: View) -> Iterable[tuple[str, str]]:
    change, policy = view.change, view.decision.policy
    target = change.target.commit[:12] if change.target else "nothing"
    yield "Tier", f'<span class="word {view.decision.tier}">{view.decision.tier.capitalize()}</span>'
    yield "Change", f"{_code(f'{target}..{view.head}')}<br><small>{_lines(view)}</small>"
    yield "Decided", _time(view.decision.now)
    source = f"from {_code(policy.commit[:12])}" if policy.commit else "built in"
    yield "Policy", f"{page(policy.profile)}, {source}<br><small>{_code(policy.sha256[:12])}</small>"
    yield "Warrant", "" if _is_unsigned(view) else _sentence(view.signature)


def _lines(view: View) -> str:
    volume = view.classification.volume
    return f"{volume.added_lines:,} lines added, {volume.removed_lines:,} removed"


def _contents(view: View) -> str:
    auditors = (("auditors", "For auditors"),) if view.for_auditors else ()
    parts = (("flow", "How it came about"), ("findings", "Findings"), *auditors, ("tier", "Tier"), ("authorship", "Authorship"),
        ("coverage", "Coverage"), ("policy", "Policy"), ("evidence", "Evidence"))  # fmt: skip
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in parts)
    return f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


def _flow(view: View) -> str:
    decision, scan, classified = view.decision, view.scan, view.classification
    parts = _parts(scan.ledger)
    commits, hunks = _number(len(view.change.commits), "commit"), sum(parts.values())
    found = f"{scan.outcome}: {parts[Coverage.REVIEWED]:,} of {_number(hunks, 'changed hunk')} read"
    why = f"the change {classified.reasons[0].sentence}" if classified.reasons else "nothing critical is touched"
    done = f"{classified.outcome}: {classified.problem or why}"
    asked = f"{_clauses(decision.clauses)}; {_approvals(view)}"
    route = f"{decision.verdict.capitalize()}{'' if decision.enforced else ', observed'}"
    unsigned = _is_unsigned(view)
    signed = "Unsigned" if unsigned else "Signed"
    steps = (
        _step("n1", "change", "complete", _number(classified.volume.files, "file"), f"{commits}, {_lines(view)}"),
        _step("n2", "classify", classified.outcome, f"{classified.tier.capitalize()} tier", done),
        _step("n3", "scan", scan.outcome, view.counted, found),
        _step(f"n4 {decision.verdict}", "review-route", decision.verdict, route, asked),
        _step("n5 open" if unsigned else "n5", "sign", "failed" if unsigned else "complete", signed, view.signature),
    )
    gloss = "Each step reads the records of the steps before it, and writes one of its own."
    return _section("flow", "How the decision came about", gloss, (f'<ol class="flow">{"".join(steps)}</ol>',), "whole")


def _clauses(clauses: Sequence[FiredClause]) -> str:
    first = clauses[0].id if clauses else "no clause"
    return f"by {first}" + (f" and {_number(len(clauses) - 1, 'more clause')}" if clauses[1:] else "")


def _step(kind: str, name: str, shape: str, result: str, note: str) -> str:
    words = f"<strong>{_sentence(result)}</strong><p>{_sentence(_cut(note, 160))}</p>"
    return f'<li class="{kind}"><h3>{name}{_shape(shape)}</h3>{words}</li>'


# --- findings ---------------------------------------------------------------------------------------------------------


def _findings(view: View) -> str:
    gloss = "Weaknesses that the scanners saw in the new content, one block a rule, the most severe first."
    old = [finding for finding in view.scan.findings if not finding.new]
    rows = [_row(_code(_place(f)), page(view.rules[f.rule].title), page(f.severity)) for f in old]
    table = _table("Findings that stood there before this change. They do not count.", ("Where", "What", "Severity"))
    limit = "" if view.scan.outcome is Outcome.COMPLETE else " Not everything was read, so there may be more: see Coverage."
    limit = limit or ("" if view.new else " That is what these scanners saw; it is no proof that the change has no fault.")
    lead = f'<p class="lead">{_sentence(view.counted)}.{limit}</p>'
    agreed = [_excepted(each) for each in view.decision.exceptions]
    head = _table("Exceptions of the target branch", ("Exception", "Finding", "In force", "Why"))
    parts = (lead, _blocks(view, view.new, 10), _fold(agreed, 8, "exception", head), _fold(rows, 0, "older finding", table))
    return _section("findings", "Findings", gloss, parts)


def _excepted(applied: AppliedException) -> str:
    item = applied.exception
    days = f"{item.approved_at} to {item.expires}" + ("" if applied.in_force else ", so not now: the finding counts")
    why = f"{item.kind}: {item.reason} (asked for by {item.requested_by}, approved by {item.approved_by})"
    return _row(page(item.id), f"{page(item.rule)}<br>{_code(f'{item.path}:{applied.line}')}", page(days), page(_cut(why, 400)))


def _auditors(view: View) -> str:
    found = [finding for finding in view.scan.findings if finding.new and finding.audience is Audience.AUDITOR]
    gloss = "Observations that are worth an auditor's time only. None of them counts in the decision."
    return _section("auditors", "For auditors", gloss, (_blocks(view, found, 3),)) if found else ""


def _blocks(view: View, findings: Iterable[Finding], keep: int) -> str:
    """One block for all findings of a rule and severity, in the order of the first of them."""
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.severity), []).append(finding)
    rules = view.rules
    return _fold([_block(rules[rule], group) for (rule, _), group in groups.items()], keep, "rule", str)


def _block(rule: Rule, group: Sequence[Finding]) -> str:
    severity = group[0].severity
    level = f"{_bars(severity)}{severity.capitalize()} severity"
    times = f", {len(group):,} places" if len(group) > 1 else ""
    head = f'<p class="word">{level}{times}</p><h3>{page(rule.title)}</h3>'
    links = "<br>".join(_reference(text) for text in rule.references)
    ids = ", ".join((*rule.cwe, *(f"ASVS {name}" for name in rule.asvs), *rule.codeguard))
    about = (("Why", page(rule.message)), ("Do", page(rule.help)), ("Maps to", page(ids)), ("Read", links),
        ("Rule", _code(rule.id)))  # fmt: skip
    places = _fold([_figure(finding) for finding in group], 3, "place", str)
    return f'<article class="finding {severity}">{head}{places}{_pairs(about, "pairs")}</article>'


def _bars(severity: Severity) -> str:
    bars = "".join(
        f'<rect class="{"on" if n <= severity.rank else "off"}" x="{6 * n}" y="{8 - 2 * n}" width="4" height="{2 + 2 * n}"/>'
        for n in range(len(Severity))
    )
    return f'<svg class="bars" viewBox="0 0 28 10" aria-hidden="true">{bars}</svg>'


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.region.start_line}"


def _reference(text: str) -> str:
    if not text.startswith("https://"):
        return page(text)
    return f'<a href="{page(text)}" rel="noopener noreferrer">{page(text.removeprefix("https://"))}</a>'


def _figure(finding: Finding) -> str:
    seen = f"{finding.confidence} confidence, seen by {', '.join(finding.witnesses)}"
    lines = "".join(
        f"<span><i>{number}</i>{_line(finding, number, text)}</span>"
        for number, text in enumerate(finding.excerpt, finding.region.start_line)
    )
    shown = f"<pre>{lines}</pre>" if lines else ""
    return f"<figure><figcaption>{_code(_place(finding))} · {page(seen)}</figcaption>{shown}</figure>"


def _line(finding: Finding, number: int, text: str) -> str:
    """A line of the excerpt. What matched is marked where masking or escaping cannot have moved the columns."""
    region, indent = finding.region, len(text) - len(text.lstrip())
    start, end = region.start_column - 1, region.end_column - 1
    certain = region.start_line == region.end_line == number and indent <= start < end <= len(text)
    if certain and _MASK not in text and "\\" not in text:
        return f"{page(text[:start])}<mark>{page(text[start:end])}</mark>{page(text[end:])}"
    return page(text).replace(_MASK, "<s>masked</s>")


# --- why this tier, and who wrote it ----------------------------------------------------------------------------------


def _tier(view: View) -> str:
    gloss = "How much attention the change asks for, from what it touches and how large it is. Nothing lowers a tier."
    tier, classified = view.decision.tier, view.classification
    marks = "".join(_tier_mark(step, tier) for step in Tier)
    scale = f'<ol class="tiers" role="img" aria-label="{tier} tier, step {tier.rank + 1} of {len(Tier)}">{marks}</ol>'
    groups = groupby(classified.reasons, key=lambda reason: reason.tier)
    reasons = "".join(
        f'<h3 class="word {level}">{level.capitalize()}</h3>{_fold([_reason(one) for one in group], 8, "reason", _list)}'
        for level, group in groups
    )
    touches = _fold([_touch(touch) for touch in classified.touches], 0, "recognised place",
        _table("Recognised by rule, in the changed lines and paths", ("Area", "Where", "Recognised by")))  # fmt: skip
    return _section("tier", "Why this tier", gloss,
        (scale, f'<p class="lead">{page(classified.sentence)}</p>', reasons, touches), f"tier {tier}")  # fmt: skip


def _tier_mark(step: Tier, tier: Tier) -> str:
    kind = "on here" if step is tier else "on" if tier.at_least(step) else ""
    return f'<li class="{kind}">{step.capitalize()}</li>'


def _reason(reason: Reason) -> str:
    paths = [f"<li>{_code(path)}</li>" for path in reason.paths]
    shown = _fold(paths, 3, "path", lambda rows: f"<ul>{rows}</ul>") if len(paths) > 1 else ""  # one is in the sentence
    return f"<li><p>The change {page(reason.sentence)}. <small>{_code(reason.id)}</small></p>{shown}</li>"


def _touch(touch: Touch) -> str:
    place = touch.path if touch.line is None else f"{touch.path}:{touch.line}"
    times = f", {touch.count:,} lines" if touch.count > 1 else ""
    return _row(page(touch.area), _code(place), f"{_VIA[touch.via]}{times}")


def _authorship(view: View) -> str:
    gloss = "What commits and platform state. A text can be forged or left out, so it only ever adds scrutiny."
    commits = view.classification.commits
    whole = f"As a whole the change counts as {_ORIGIN[view.classification.origin]}."
    table = _table("Each commit and everything that was said about it", ("Commit", "Origin", "Evidence"))
    lead = f'<p class="lead">{_sentence(view.assistance)}. {whole}</p>'
    request = [_row("pull request", "", _told(view.classification.evidence))] if view.classification.evidence else []
    rows = _fold([*request, *map(_commit, commits)], 10, "commit", table) if commits or request else ""
    return _section("authorship", "Who wrote it", gloss, (lead, rows))


def _commit(commit: CommitOrigin) -> str:
    return _row(_code(commit.commit[:12]), _code(commit.origin), _told(commit.evidence) or "nobody said anything")


def _told(evidence: Iterable[Evidence]) -> str:
    return "<br>".join(f"{page(e.agent)}, {page(e.grade)} in the {page(e.where)}: {_code(e.matched)}" for e in evidence)


# --- what was read ----------------------------------------------------------------------------------------------------


def _parts(ledger: Iterable[LedgerEntry]) -> dict[Coverage, int]:
    """Changed hunks by what became of them; a file without lines counts as one."""
    parts = dict.fromkeys(Coverage, 0)
    for entry in ledger:
        parts[entry.coverage] += max(len(entry.hunks), 1)
    return parts


def _coverage(view: View) -> str:
    gloss = "Every changed hunk is either read by every scanner that its kind of file requires, or named here."
    unread, excluded = (
        [_entry(entry, entry.why) for entry in view.unread if entry.coverage is coverage]
        for coverage in (Coverage.NOT_REVIEWED, Coverage.EXCLUDED)
    )
    read = [_entry(e, ", ".join(e.required) or e.why) for e in view.scan.ledger if e.coverage is Coverage.REVIEWED]
    runs = [
        _row(page(f"{run.name} {run.version}"), page(": ".join(filter(None, (run.outcome, run.problem)))), f"{run.files:,}")
        for run in view.scan.scanners
    ]
    fragments = (
        _share(view),
        _fold(unread, 8, "unread path", _table("Not read, and why", ("Path", "Kind", "Why"))) if unread else "",
        _fold(excluded, 8, "path", _table("Left out by the policy", ("Path", "Kind", "Why"))) if excluded else "",
        _table("Scanners", ("Scanner", "Outcome", "Files read"))("".join(runs)),
        _fold(read, 0, "read path", _table("What was read", ("Path", "Kind", "By"))),
    )
    return _section("coverage", "What was read", gloss, fragments)


def _entry(entry: LedgerEntry, note: str) -> str:
    hunks = f"<br><small>{_number(len(entry.hunks), 'hunk')}</small>" if entry.hunks else ""
    return _row(_code(entry.path), page(entry.language) + hunks, page(note))


def _share(view: View) -> str:
    parts = _parts(view.scan.ledger)
    total = sum(parts.values())
    if not total:
        return '<p class="lead">Nothing changed, so there was nothing to read.</p>'
    bars = "".join(f'<span class="{part}" style="flex-grow:{count}"></span>' for part, count in parts.items() if count)
    keys = "".join(f'<li class="{part}">{count:,} {_READ[part]}</li>' for part, count in parts.items())
    done = parts[Coverage.REVIEWED]
    words = f"{done:,} of {_number(total, 'changed hunk')} read ({100 * done // total} %)"
    return (
        f'<p class="lead">{words}.</p><div class="share" role="img" aria-label="{words}">{bars}</div>'
        f'<ul class="key">{keys}</ul><p class="soft">A file without lines, such as a binary one, counts as one hunk.</p>'
    )


# --- policy and evidence ----------------------------------------------------------------------------------------------


def _approvals(view: View) -> str:
    approvals = view.decision.approvals
    return f"{approvals.have} of {_number(approvals.needed, 'approval')}" if approvals.needed else "no approval asked for"


def _policy(view: View) -> str:
    gloss = "The clauses that held. The strictest wins, and the policy comes from the target branch, never from the change."
    approvals, decision = view.decision.approvals, view.decision
    dots = "●" * min(approvals.have, 9) + "○" * min(max(approvals.needed - approvals.have, 0), 9)
    by = f", by {', '.join(approvals.by)}" if approvals.by else ""
    mark = f'<span class="dots {decision.verdict}" aria-hidden="true">{dots}</span>' if dots else ""
    lead = f'<p class="lead">{mark}{_sentence(_approvals(view))}{page(by)}.</p>'
    mode = f'<p class="soft">Enforcement is set to {page(decision.enforcement)}; this verdict '
    acts = "acts.</p>" if decision.enforced else "is only observed.</p>"
    clauses = _fold([_clause(clause) for clause in decision.clauses], 12, "clause", _list)
    return _section("policy", "What the policy says", gloss, (lead, clauses, mode + acts))


def _clause(clause: FiredClause) -> str:
    facts = _fold([f"<li>{page(fact)}</li>" for fact in clause.facts], 5, "fact", lambda rows: f'<ul class="soft">{rows}</ul>')
    word = f'<span class="word {clause.then}">{clause.then.capitalize()}</span>'
    return f"<li><p>{word}: {page(clause.because)}. <small>{_code(clause.id)}</small></p>{facts}</li>"


def _evidence(view: View) -> str:
    gloss = "What this page was drawn from. Compare the digests with the files before you rely on it."
    change, policy = view.change, view.decision.policy
    sources = [_row(page(name), _code(sha256)) for name, sha256 in sorted(view.decision.inputs.items())]
    sources.append(_row(page(f"policy ({policy.profile})"), _code(policy.sha256)))
    commits = "".join(
        _row(name, _revision(revision), _revision(revision, tree=True))
        for name, revision in (("target", change.target), ("base", change.base), ("head", change.head))
    )
    bases = f'<p class="soft">{change.merge_bases} merge bases, so the diff is ambiguous.</p>' if change.merge_bases > 1 else ""
    signed = f'<p class="lead">{_sentence(view.signature)}.</p>'
    mark = f'<p class="unsigned">{_unsigned(view.signature)}</p>' if _is_unsigned(view) else signed
    digests = _table("SHA-256 of what the decision read", ("Record", "SHA-256"))("".join(sources))
    ids = _table(f"Git objects ({page(change.object_format)})", ("Revision", "Commit", "Tree"))(commits)
    return _section("evidence", "Evidence", gloss, (mark, digests, ids, bases))


def _revision(revision: Revision | None, *, tree: bool = False) -> str:
    return _code(revision.tree if tree else revision.commit) if revision else "none"

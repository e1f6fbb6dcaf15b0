"""The top of the page: the verdict, the facts behind it, and the way from the change to it."""

from collections.abc import Iterable, Sequence

from codewarrant.records import Coverage, FiredClause, Verdict
from steps.report.html.coverage import hunks_by_fate
from steps.report.html.parts import code, cut, is_unsigned, moment, number_of, pairs, section, sentence, sign, warning
from steps.report.html.policy import approvals_of
from steps.report.html.shell import contents, skip
from steps.report.inert import page
from steps.report.view import View


def masthead(view: View) -> str:
    """What was judged, and where."""
    event = view.event
    number = f"#{event.number}" if event.number is not None else ""
    refs = f"{event.head_ref} → {event.base_ref or '?'}" if event.head_ref else ""
    opened = f"opened by {event.author.login}{' (a bot)' if event.author.bot else ''}" if event.author else ""
    words = " ".join(filter(None, (event.repository, number))), refs, opened, "from a fork" if event.fork else ""
    about = " · ".join(f"<bdi>{page(cut(word, 80))}</bdi>" for word in words if word)
    return (
        f'{skip("the verdict")}<header class="masthead"><b>Codewarrant</b>'
        f'<span class="soft">{about or "a local run, without a platform"}</span></header>\n'
    )


def verdict(view: View, parts: Iterable[tuple[str, str]]) -> str:
    """The verdict, what follows from it, and the way to each part of the page."""
    decision = view.decision
    lead, colon, rest = view.headline.partition(": ")
    observed = "" if decision.enforced else " observed"
    unsigned = f'<p class="unsigned" role="note">{warning(view.signature)}</p>' if is_unsigned(view.signature) else ""
    return (
        f'<div class="verdict {decision.verdict}{observed}"><div>{sign(decision.verdict)}<div>'
        f'<h1><b>{page(lead + colon)}</b>{page(rest)}</h1><p class="next">{_next(view)}</p></div></div>{unsigned}</div>'
        f"{pairs(_facts(view), 'facts')}{contents(parts)}"
    )


def _next(view: View) -> str:
    decision = view.decision
    missing = max(decision.approvals.needed - decision.approvals.have, 0)
    if not decision.enforced:
        return "The policy does not enforce yet, so nothing stops the merge, whatever the verdict."
    if decision.verdict is Verdict.BLOCK:
        return "It cannot merge as it stands. Approvals do not lift a block; a new version of the change can."
    if decision.verdict is Verdict.REVIEW:
        who = number_of(missing, "more person has", "more people have") if missing else "whoever is named here has"
        return f"It can merge once {who} approved this very commit."
    return "It may merge." if decision.approvals.needed else "It may merge, and no person has to look first."


def _facts(view: View) -> Iterable[tuple[str, str]]:
    change, policy = view.change, view.decision.policy
    target = change.target.commit[:12] if change.target else "nothing"
    yield "Tier", f'<span class="word {view.decision.tier}">{view.decision.tier.capitalize()}</span>'
    yield "Change", f"{code(f'{target}..{view.head}')}<br><small>{_lines(view)}</small>"
    yield "Decided", moment(view.decision.now)
    source = f"from {code(policy.commit[:12])}" if policy.commit else "built in"
    yield "Policy", f"{page(policy.profile)}, {source}<br><small>{code(policy.sha256[:12])}</small>"
    yield "Warrant", "" if is_unsigned(view.signature) else sentence(view.signature)


def _lines(view: View) -> str:
    volume = view.classification.volume
    return f"{number_of(volume.added_lines, 'line')} added, {volume.removed_lines:,} removed"


def flow(view: View) -> str:
    """The steps as a drawing."""
    decision, scan, classified = view.decision, view.scan, view.classification
    parts = hunks_by_fate(scan.ledger)
    commits, hunks = number_of(len(view.change.commits), "commit"), sum(parts.values())
    found = f"{scan.outcome}: {parts[Coverage.REVIEWED]:,} of {number_of(hunks, 'changed hunk')} read"
    why = f"the change {classified.reasons[0].sentence}" if classified.reasons else "nothing critical is touched"
    done = f"{classified.outcome}: {classified.problem or why}"
    asked = f"{_clauses(decision.clauses)}; {approvals_of(view)}"
    route = f"{decision.verdict.capitalize()}{'' if decision.enforced else ', observed'}"
    unsigned = is_unsigned(view.signature)
    signed = "Unsigned" if unsigned else "Signed"
    rests = view.signature.removeprefix("UNSIGNED: ").removeprefix("signed, ")
    steps = (
        _step("n1", "change", "complete", number_of(classified.volume.files, "file"), f"{commits}, {_lines(view)}"),
        _step("n2", "classify", classified.outcome, f"{classified.tier.capitalize()} tier", done),
        _step("n3", "scan", scan.outcome, view.counted, found),
        _step(f"n4 {decision.verdict}", "review-route", decision.verdict, route, asked),
        _step("n5 open" if unsigned else "n5", "sign", "failed" if unsigned else "complete", signed, rests),
    )
    gloss = "Each step reads the records of the steps before it, and writes one of its own."
    return section("flow", "How the decision came about", gloss, (f'<ol class="flow">{"".join(steps)}</ol>',), "whole")


def _clauses(clauses: Sequence[FiredClause]) -> str:
    first = clauses[0].id if clauses else "no clause"
    return f"by {first}" + (f" and {number_of(len(clauses) - 1, 'more clause')}" if clauses[1:] else "")


def _step(kind: str, name: str, shape: str, result: str, note: str) -> str:
    words = f"<strong>{sentence(result)}</strong><p>{sentence(cut(note, 160))}</p>"
    return f'<li class="{kind}"><h3>{name}{sign(shape)}</h3>{words}</li>'

"""The sections on why the change is of its tier, and on who wrote it."""

from collections.abc import Iterable
from itertools import groupby

from codewarrant.records import CommitOrigin, Evidence, LineOrigin, Origin, Reason, Tier, Touch, Via
from steps.report.html.parts import code, fold, listed, number_of, row, section, sentence, table_of
from steps.report.inert import page
from steps.report.view import View

_ORIGIN = {
    Origin.AI: "written by an assistant", Origin.MIXED: "partly written by an assistant",
    Origin.HUMAN: "written by a human, as a trusted identity says",
    Origin.UNKNOWN: "of unknown origin, and is routed as if an assistant had written it",
}  # fmt: skip
_VIA = {Via.PATH: "its path", Via.ADDED_LINE: "an added line", Via.REMOVED_LINE: "a removed line"}


def tier(view: View) -> str:
    """The scale, and each reason with its paths."""
    gloss = "How much attention the change asks for, from what it touches and how large it is. Nothing lowers a tier."
    tier, classified = view.decision.tier, view.classification
    marks = "".join(_tier_mark(step, tier) for step in Tier)
    scale = f'<div class="tiers" role="img" aria-label="{tier} tier, step {tier.rank + 1} of {len(Tier)}">{marks}</div>'
    groups = groupby(classified.reasons, key=lambda reason: reason.tier)
    reasons = "".join(
        f'<h3 class="word {level}">{level.capitalize()}</h3>{fold([_reason(one) for one in group], 8, "reason", listed)}'
        for level, group in groups
    )
    touches = fold([_touch(touch) for touch in classified.touches], 0, "recognised place",
        table_of("Recognised by rule, in the changed lines and paths", ("Area", "Where", "Recognised by")))  # fmt: skip
    return section("tier", "Why this tier", gloss,
        (scale, f'<p class="lead">{page(classified.sentence)}</p>', reasons, touches), f"tier {tier}")  # fmt: skip


def _tier_mark(step: Tier, tier: Tier) -> str:
    kind = "on here" if step is tier else "on" if tier.at_least(step) else ""
    return f'<span class="{kind}">{step.capitalize()}</span>'


def _reason(reason: Reason) -> str:
    paths = [f"<li>{code(path)}</li>" for path in reason.paths]
    shown = fold(paths, 3, "path", lambda rows: f"<ul>{rows}</ul>") if len(paths) > 1 else ""  # one is in the sentence
    return f"<li><p>The change {page(reason.sentence)}. <small>{code(reason.id)}</small></p>{shown}</li>"


def _touch(touch: Touch) -> str:
    place = touch.path if touch.line is None else f"{touch.path}:{touch.line}"
    times = f", {touch.count:,} lines" if touch.count > 1 else ""
    return row(page(touch.area), code(place), f"{_VIA[touch.via]}{times}")


def authorship(view: View) -> str:
    """Each commit, and everything that was said about it."""
    gloss = "What commits and platform state. A text can be forged or left out, so it only ever adds scrutiny."
    commits = view.classification.commits
    whole = f"As a whole the change counts as {_ORIGIN[view.classification.origin]}."
    table = table_of("Each commit and everything that was said about it", ("Commit", "Origin", "Evidence"))
    lead = f'<p class="lead">{sentence(view.assistance)}. {whole}</p>'
    request = [row("pull request", "", _told(view.classification.evidence))] if view.classification.evidence else []
    rows = fold([*request, *map(_commit, commits)], 10, "commit", table) if commits or request else ""
    return section("authorship", "Who wrote it", gloss, (lead, rows))


def _commit(commit: CommitOrigin) -> str:
    sure = f"<br><small>{page(commit.confidence)} confidence</small>" if commit.origin is not Origin.UNKNOWN else ""
    said = "<br>".join(filter(None, (_told(commit.evidence), _lines(commit))))
    return row(code(commit.commit[:12]), code(commit.origin) + sure, said or "nobody said anything")


def _lines(commit: CommitOrigin) -> str:
    """What records beside the code say of single lines. Nobody signs these."""
    groups: dict[tuple[str, str, str], list[LineOrigin]] = {}
    for each in commit.lines:
        groups.setdefault((each.agent, each.origin, each.source), []).append(each)
    return "<br>".join(
        f"{page(agent)}, {page(origin)}, by {page(source)}: "
        f"{number_of(sum(last - first + 1 for each in found for first, last in each.lines), 'line')} "
        f"in {number_of(len(found), 'file')}"
        for (agent, origin, source), found in groups.items()
    )


def _told(evidence: Iterable[Evidence]) -> str:
    return "<br>".join(f"{page(e.agent)}, {page(e.grade)} in the {page(e.where)}: {code(e.matched)}" for e in evidence)

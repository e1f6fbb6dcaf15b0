"""The sections of the history page that are drawn over time. Each is a drawing, its key, and the same as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from codewarrant.records import Origin, Severity, Tier, Verdict
from steps.report.history import drawing, figures
from steps.report.history.drawing import Frame, Layer
from steps.report.history.figures import Course, lasting
from steps.report.history.gathering import Past
from steps.report.html.parts import number_of, section
from steps.report.inert import page

_ORIGIN = {
    Origin.UNKNOWN: "undeclared", Origin.HUMAN: "human, by a trusted identity",
    Origin.MIXED: "partly an assistant", Origin.AI: "an assistant",
}  # fmt: skip
_VERDICT = {Verdict.BLOCK: "blocked", Verdict.REVIEW: "waiting for a person", Verdict.ALLOW: "allowed"}
Section = Callable[[Sequence[Past], Course], str]


def flowed(pasts: Sequence[Past], course: Course) -> str:
    """How much needed nobody."""
    gloss = "Changes that may merge before anybody has looked: of low tier, read in full, with nothing grave in them."
    part = sum(past.flowed for past in pasts)
    lead = f"{figures.flowing(pasts)} % flowed with nobody in front: {part:,} of {number_of(len(pasts), 'change')}"
    values = Layer("allow", "share in %", tuple(figures.flowing(period.pasts) for period in course.periods))
    drawn = drawing.shares(_frame("Share that flowed", lead, course), values)
    return section("flowed", "Nobody in front", gloss, (_lead(lead), drawn))


def tiers(pasts: Sequence[Past], course: Course) -> str:
    """Changes by tier."""
    gloss = "How much attention the changes asked for, from what they touch and how large they are."
    layers = _layers(course, list(Tier)[::-1], figures.tiers)
    lead = _enumerated(pasts, list(Tier)[::-1], figures.tiers, "of {} tier", "change")
    return section("tiers", "Tiers", gloss, (_lead(lead), drawing.stacked(_frame("Tiers", lead, course), layers)))


def verdicts(pasts: Sequence[Past], course: Course) -> str:
    """Changes by the latest verdict on each."""
    gloss = "The latest verdict on each head. One that only waits for people has not been refused."
    layers = _layers(course, list(_VERDICT), figures.verdicts, _VERDICT)
    lead = _enumerated(pasts, list(_VERDICT), figures.verdicts, "{}", "change", _VERDICT)
    return section("verdicts", "Verdicts", gloss, (_lead(lead), drawing.stacked(_frame("Verdicts", lead, course), layers)))


def found(pasts: Sequence[Past], course: Course) -> str:
    """New findings by severity."""
    gloss = "Weaknesses that the changes would have brought, as the scanners saw them, without those under an exception."
    levels = list(Severity)[::-1]
    lead = _enumerated(pasts, levels, figures.found, "of {} severity", "new finding")
    if not any(past.found for past in pasts):
        return section("found", "New findings", gloss, (_lead("no new finding in any of these changes"),))
    drawn = drawing.stacked(_frame("New findings", lead, course), _layers(course, levels, figures.found))
    return section("found", "New findings", gloss, (_lead(lead), drawn))


def minutes(pasts: Sequence[Past], course: Course) -> str:
    """What people were asked for, and spared."""
    gloss = "Modelled, not measured: lines to read by the rate of the tier. Saved is against one person who reads everything."
    asked, saved = figures.asked(pasts), figures.saved(pasts)
    lead = f"{asked:,} minutes asked of readers, {saved:,} saved"
    layers = [
        Layer(kind, name, tuple(count(period.pasts) for period in course.periods))
        for kind, name, count in (("reading", "asked", figures.asked), ("spared", "saved", figures.saved))
    ]
    drawn = drawing.beside(_frame("Minutes of readers", lead, course), layers)
    return section("minutes", "Minutes of readers", gloss, (_lead(lead), drawn))


def waits(pasts: Sequence[Past], course: Course) -> str:
    """How long people were waited for."""
    gloss = "From the push of the head to the last approval that counted, where the platform tells both."
    known, all_of_them = sum(past.waited is not None for past in pasts), figures.waits(pasts)
    if all_of_them is None:
        return section("waits", "Lead time", gloss, (_lead("of none of these changes both times are known"),))
    lead = f"half of them waited {lasting(all_of_them.middle)} or less, a quarter {lasting(all_of_them.high)} or longer"
    note = f'<p class="soft">The times are known of {known:,} of {number_of(len(pasts), "change")}.</p>'
    drawn = drawing.spread(_frame("Lead time", lead, course), [figures.waits(period.pasts) for period in course.periods])
    return section("waits", "Lead time", gloss, (_lead(lead), drawn, note))


def origins(pasts: Sequence[Past], course: Course) -> str:
    """Who wrote it, as far as anybody said."""
    gloss = "As commits and platforms state it. Silence says nothing: an assistant may have written these changes or not."
    silent = figures.origins(pasts, Origin.UNKNOWN)
    share = figures.share(silent, len(pasts))
    lead = f"{share} % undeclared: of {silent:,} of {number_of(len(pasts), 'change')} nobody said who wrote them"
    layers = _layers(course, list(_ORIGIN)[::-1], figures.origins, _ORIGIN)
    drawn = drawing.stacked(_frame("Origins as declared", lead, course), layers)
    return section("origins", "Who wrote it", gloss, (_lead(lead), drawn))


def _lead(text: str) -> str:
    return f'<p class="lead">{page(text[:1].upper() + text[1:])}.</p>'


def _frame(name: str, said: str, course: Course) -> Frame:
    return Frame(name, f"{name} by {course.unit}. {said}.", course.unit, tuple(period.word for period in course.periods))


def _layers(
    course: Course, kinds: Sequence[Any], count: Callable[[Sequence[Past], Any], int], words: dict[Any, str] | None = None
) -> list[Layer]:
    """The gravest at the bottom, where heights can be compared."""
    return [
        Layer(kind, words[kind] if words else kind, tuple(count(period.pasts, kind) for period in course.periods))
        for kind in kinds
    ]


def _enumerated(
    pasts: Sequence[Past], kinds: Sequence[Any], count: Callable[[Sequence[Past], Any], int], form: str, one: str,
    words: dict[Any, str] | None = None,
) -> str:  # fmt: skip
    """Those that there are, in words."""
    counts = [(count(pasts, kind), form.format(words[kind] if words else kind)) for kind in kinds]
    total = sum(number for number, _ in counts)
    return f"{number_of(total, one)}: " + ", ".join(f"{number:,} {word}" for number, word in counts if number)

"""The history of a repository for a terminal: the same figures as the page, a line each."""

from collections.abc import Iterator, Sequence

from codewarrant import history as course
from codewarrant.records import Origin, Severity, Tier, Verdict
from steps.report.history import figures
from steps.report.history.figures import Ending, lasting
from steps.report.history.gathering import Gathered, Past
from steps.report.history.standing import Branch
from steps.report.inert import one_line

_BAR = 30


def render(gathered: Gathered, branch: Branch) -> str:
    """The whole text."""
    first, rest = figures.headline(gathered)
    lost = [f"incomplete: {len(gathered.unread):,} below this folder could not be read, and no figure holds them."]
    lines = [
        f"{first}: {rest}.",
        *(lost if gathered.unread else ()),
        *(f"note: {remark}." for remark in figures.remarks(gathered)),
    ]
    if gathered.pasts:
        lines += ["", *_tiers(gathered.pasts), "", *_sums(gathered.pasts), "", *_course(gathered.pasts)]
    lines += ["", *map(_ending, branch.endings), *course.lines(course.summary(branch.history))]
    return "".join(f"{one_line(line)}\n" for line in lines)


def _tiers(pasts: Sequence[Past]) -> Iterator[str]:
    for tier in Tier:
        count = figures.tiers(pasts, tier)
        part = figures.share(count, len(pasts))
        yield f"{tier:<9} {'█' * round(_BAR * count / len(pasts)):<{_BAR}} {count:>5,}  {part:>3} %"


def _sums(pasts: Sequence[Past]) -> Iterator[str]:
    told = ", ".join(f"{figures.verdicts(pasts, verdict):,} {verdict}" for verdict in Verdict)
    found = ", ".join(f"{figures.found(pasts, severity):,} {severity}" for severity in reversed(Severity))
    silent = figures.origins(pasts, Origin.UNKNOWN)
    said = ", ".join(f"{figures.origins(pasts, origin):,} {origin}" for origin in Origin if origin is not Origin.UNKNOWN)
    waits, known = figures.waits(pasts), sum(past.waited is not None for past in pasts)
    yield f"verdicts  {told}"
    yield f"findings  {found}"
    yield f"readers   {figures.asked(pasts):,} minutes asked, {figures.saved(pasts):,} saved; modelled, not measured"
    yield f"waited    {f'half within {lasting(waits.middle)}, known of {known:,}' if waits else 'not known'}"
    yield f"origins   {said}, {silent:,} undeclared ({figures.share(silent, len(pasts))} %)"


def _course(pasts: Sequence[Past]) -> Iterator[str]:
    """A line for each period in which something was judged."""
    found = figures.course(pasts)
    yield f"{found.unit:<12} {'changes':>8} {'flowed':>7} {'findings':>9} {'asked':>8} {'saved':>8}"
    for word, some in found.periods:
        if some:
            findings = sum(len(past.found) for past in some)
            yield (
                f"{word:<12} {len(some):>8,} {figures.flowing(some):>5} % {findings:>9,} "
                f"{figures.asked(some):>8,} {figures.saved(some):>8,}"
            )


def _ending(end: Ending) -> str:
    item = end.exception
    left = f"{end.days:,} days left" if end.days >= 0 else f"ended {-end.days:,} days ago"
    return f"exception {item.id} ({end.state}, {left}): {item.rule} at {item.path}"

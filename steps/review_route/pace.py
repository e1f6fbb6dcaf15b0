"""Whether people had the time to read: remarks for the team as a whole, never a person's speed, never a reason to refuse."""

from codewarrant.records import Classification, Event, Thresholds
from steps.review_route.approvals import Standing, minutes
from steps.review_route.value import reading_lines


def notes(standing: Standing, event: Event, classification: Classification | None, thresholds: Thresholds) -> tuple[str, ...]:
    """That approvals came sooner after the push than the lines can be read. Silent where times are not known."""
    lines = reading_lines(classification.volume) if classification else 0
    rate = thresholds.lines_an_hour[classification.tier] if classification else 1
    spans = [minutes(event.pushed_at, review.submitted_at) for review in standing.counted]
    # What was approved before the push is the same content under another commit: it may have been read at leisure.
    hasty = [span for span in spans if span is not None and 0 <= span * rate < lines * 60]
    if not hasty or lines * 60 < rate:
        return ()
    came = "an approval came" if len(hasty) == 1 else f"{len(hasty)} approvals came"
    took = f"{lines * 60 // rate:,} minutes to read at {rate:,} lines an hour"
    return (f"{came} within {_whole(int(max(hasty)))} after a push of {lines:,} lines, which take {took}",)


def waited(standing: Standing, event: Event) -> int | None:
    """Minutes from the push to the last approval that counts; None where a time is not known or nobody has approved."""
    spans = [minutes(event.pushed_at, review.submitted_at) for review in standing.counted]
    known = [span for span in spans if span is not None]
    return max(0, int(max(known))) if known and len(known) == len(spans) else None


def _whole(count: int) -> str:
    return "a minute" if count < 1 else f"{count + 1} minutes"

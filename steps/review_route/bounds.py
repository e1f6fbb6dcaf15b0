"""What counted cases prove of a share: the exact lower bound of Clopper and Pearson, one-sided at 95 %, in whole numbers."""

from bisect import bisect_left

MOST_CASES = 10_000
"""More are not believed, and would take long to reckon with."""


def lower_bound(hits: int, cases: int) -> int:
    """The bound in per cent, rounded down: 0 for counts that cannot be."""
    return bisect_left(range(1, 101), True, key=lambda percent: not reaches(hits, cases, percent))


def reaches(hits: int, cases: int, percent: int) -> bool:
    """Whether the bound is at least this many per cent: with such a share, so many hits come in one of 20 tries at most."""
    if percent <= 0:
        return True
    if not 0 <= hits <= cases <= MOST_CASES or cases == 0 or percent >= 100:
        return False
    term: int = percent**cases  # of 100**cases: no case was missed
    tail, limit = term, int(100**cases)
    for missed in range(cases - hits):
        if 20 * tail > limit:
            return False
        term = term * (cases - missed) * (100 - percent) // ((missed + 1) * percent)
        tail += term
    return 20 * tail <= limit

"""Shares before and after: their difference, with Newcombe's interval.

Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10: the Wilson intervals of the two
shares, squared and added. It never leaves -1 to 1, and holds with few answers and with shares of 0 and 1.
"""

from math import hypot

from generator.analysis.effects.comparison import Comparison, Interval
from generator.analysis.numbers import share, wilson


def compare_shares(before: tuple[int, int], after: tuple[int, int]) -> Comparison:
    """Compare two shares, each as (count, n); without any answer in a window there is no estimate."""
    then, now = wilson(*before), wilson(*after)
    was, is_ = share(*before), share(*after)
    if then is None or now is None or was is None or is_ is None:
        return Comparison(
            scale="difference",
            change=Interval(estimate=None, low=None, high=None),
            p=None,
            level=share_level(*after),
        )
    change = Interval(
        estimate=is_ - was,
        low=is_ - was - hypot(is_ - now[0], then[1] - was),
        high=is_ - was + hypot(now[1] - is_, was - then[0]),
    )
    return Comparison(scale="difference", change=change, p=None, level=share_level(*after))


def share_level(count: int, n: int) -> Interval:
    """Return a share with its Wilson interval; nothing where n is 0."""
    low, high = wilson(count, n) or (None, None)
    return Interval(estimate=share(count, n), low=low, high=high)

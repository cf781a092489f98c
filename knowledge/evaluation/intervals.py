"""A measure's value with its 95% interval: Wilson's for a share, the bootstrap's for a mean. Same numbers in, same out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_Z = 1.959963984540054  # the normal distribution's 97.5% point
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean of `count` values, and between which bounds it lies with 95% confidence."""

    value: float
    low: float
    high: float
    count: int


def estimate(values: Sequence[float]) -> Estimate | None:
    """The mean of `values`; None where there are none. Values of 0 and 1 alone are a share."""
    if not values:
        return None
    if all(value in {0.0, 1.0} for value in values):
        return wilson(sum(map(int, values)), len(values))
    low, high = bootstrap(values)
    return Estimate(float(np.mean(values)), low, high, len(values))


def wilson(successes: int, trials: int) -> Estimate:
    """Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)."""
    share = successes / trials
    scale = 1 + _Z**2 / trials
    middle = (share + _Z**2 / (2 * trials)) / scale
    half = _Z / scale * (share * (1 - share) / trials + _Z**2 / (4 * trials**2)) ** 0.5
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == trials else middle + half
    return Estimate(share, low, high, trials)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The 2.5% and 97.5% points of the mean over samples drawn with replacement; the draw is always the same."""
    kept = np.asarray(values, dtype=float)
    draws = np.random.default_rng(0).integers(0, len(kept), (_RESAMPLES, len(kept)))
    low, high = np.percentile(kept[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)

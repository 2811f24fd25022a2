"""Rates before and after a day, with exact intervals."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from scipy import special

from helpers.measures import present
from helpers.timeline import Timeline

DAYS_PER_YEAR = 365.2425
"""Mean length of a Gregorian year, in days."""


@dataclass(frozen=True)
class Rate:
    """A count over a length of time, with the exact Poisson interval of its rate.

    Attributes:
        count: Events counted.
        years: Length of the time looked at, in years.
        low: Lower end of the interval, in events a year.
        high: Upper end, in events a year.
    """

    count: int
    years: float
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Events a year."""
        return self.count / self.years


def poisson_interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a Poisson mean after seeing `count` events.

    Garwood, F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28, 437-442.

    Args:
        count: Events seen, 0 or more.
        level: Probability that the interval covers the mean at least.

    Raises:
        ValueError: A negative count, or a level outside 0 to 1.

    Examples:
        >>> low, high = poisson_interval(10)
        >>> round(low, 2), round(high, 2)
        (4.8, 18.39)
    """
    if count < 0 or not 0 < level < 1:
        raise ValueError(f"count {count} must not be negative and level {level} be inside 0 to 1")
    tail = (1 - level) / 2
    low = float(special.gammaincinv(count, tail)) if count else 0.0
    return low, float(special.gammaincinv(count + 1, 1 - tail))


def rate(count: int, years: float) -> Rate:
    """Return a count as a rate a year with its exact Poisson interval (95%).

    Raises:
        ValueError: The time is not longer than nothing.
    """
    if years <= 0:
        raise ValueError(f"a rate needs a time longer than {years} years")
    low, high = poisson_interval(count)
    return Rate(count, years, low / years, high / years)


def rate_ratio_interval(before: Rate, after: Rate, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of the ratio of two rates (after over before).

    Given the sum of both counts, the later count is binomial; its Clopper-Pearson limits carry
    over to the ratio. Przyborowski, J. and Wilenski, H. (1940), Homogeneity of results in testing
    samples from Poisson series, Biometrika 31, 313-323.

    Returns:
        Lower and upper end; infinity where the earlier count is 0.
    """
    tail = (1 - level) / 2
    k, m = after.count, before.count
    low = float(special.betaincinv(k, m + 1, tail)) if k else 0.0
    high = float(special.betaincinv(k + 1, m, 1 - tail)) if m else 1.0
    exposure = before.years / after.years
    return low / (1 - low) * exposure, high / (1 - high) * exposure if m else float("inf")


def years_between(first: date, last: date) -> float:
    """Return the length of a range of days, both included, in years."""
    return ((last - first).days + 1) / DAYS_PER_YEAR


@dataclass(frozen=True)
class Comparison:
    """The same selection before and after a day.

    Attributes:
        pivot: First day of 'after'.
        before: Rate of the time before it.
        after: Rate of the time from it on.
        ratio_low: Lower end of the exact interval of the ratio of the rates (95%).
        ratio_high: Its upper end; infinity when nothing came before.
    """

    pivot: date
    before: Rate
    after: Rate
    ratio_low: float
    ratio_high: float

    @property
    def ratio(self) -> float | None:
        """Rate after over rate before; None when nothing came before."""
        return self.after.rate / self.before.rate if self.before.count else None

    @property
    def differs(self) -> bool:
        """Whether the interval of the ratio leaves out 1."""
        return not self.ratio_low <= 1 <= self.ratio_high


def compare(timeline: Timeline, pivot: date, *, same_length: bool = False) -> Comparison | None:
    """Return the rates before and after a day.

    Args:
        timeline: The selection to compare; its period is split.
        pivot: First day of 'after'.
        same_length: Look back only as far as the time after the pivot is long, so that years of
            thin coverage long ago weigh nothing.

    Returns:
        None when the period lies wholly on one side of the pivot or holds no data.
    """
    if timeline.period is None:
        return None
    first, last = timeline.period
    if same_length:
        first = max(first, pivot - (last - pivot) - timedelta(days=1))
    if not first < pivot <= last:
        return None
    starts = timeline.events["earliest"]
    split = pd.Timestamp(pivot)
    earlier = int(((starts >= pd.Timestamp(first)) & (starts < split)).sum())
    later = int((starts >= split).sum())
    before = rate(earlier, years_between(first, pivot - timedelta(days=1)))
    after = rate(later, years_between(pivot, last))
    return Comparison(pivot, before, after, *rate_ratio_interval(before, after))


def comparisons_by_category(timeline: Timeline, pivot: date) -> pd.DataFrame:
    """Return the rates before and after a day for each category present.

    Returns:
        Columns category, before_count, before_rate, before_low, before_high, after_count,
        after_rate, after_low, after_high (rates in events a year); empty when the period lies on
        one side of the pivot.
    """
    rows = []
    for category in present(timeline, "category"):
        mask = timeline.events["category"] == category
        found = compare(timeline.where(mask), pivot)
        if found is None:
            break
        row: dict[str, object] = {"category": category}
        for name, side in (("before", found.before), ("after", found.after)):
            row |= {
                f"{name}_count": side.count,
                f"{name}_rate": side.rate,
                f"{name}_low": side.low,
                f"{name}_high": side.high,
            }
        rows.append(row)
    return pd.DataFrame(rows)

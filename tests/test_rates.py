import datetime as dt
import math

import pytest
from builders import event, timeline_of
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.rates import compare, poisson_interval, rate, rate_ratio_interval, years_between

PIVOT = dt.date(2022, 2, 24)


@given(st.integers(0, 2000))
def test_the_interval_is_garwoods_chi_squared_one(count: int) -> None:
    low, high = poisson_interval(count)
    assert low == pytest.approx(stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39)]
)
def test_the_interval_has_the_published_limits(count: int, low: float, high: float) -> None:
    """Limits as printed in tables of exact Poisson limits."""
    assert poisson_interval(count) == pytest.approx((low, high), rel=1e-3)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_ratio_interval_is_clopper_pearsons(before: int, after: int) -> None:
    low, high = rate_ratio_interval(rate(before, 2.0), rate(after, 1.0))
    limits = stats.binomtest(after, before + after).proportion_ci(0.95, "exact")
    assert low == pytest.approx(2 * limits.low / (1 - limits.low))
    if before:
        assert high == pytest.approx(2 * limits.high / (1 - limits.high))
    else:
        assert math.isinf(high)


def test_a_rate_over_no_time_and_a_negative_count_are_refused() -> None:
    with pytest.raises(ValueError, match="longer than"):
        rate(1, 0)
    with pytest.raises(ValueError, match="negative"):
        poisson_interval(-1)


def test_a_comparison_splits_the_period_at_the_pivot() -> None:
    timeline = timeline_of(
        event("2021-02-24"), event("2022-02-23"), event("2022-02-24"), event("2024-02-23")
    )
    found = compare(timeline, PIVOT)
    assert found is not None
    assert (found.before.count, found.after.count) == (2, 2)
    assert found.before.years == pytest.approx(1, abs=0.01)
    assert found.after.years == pytest.approx(2, abs=0.01)
    assert found.ratio == pytest.approx(0.5, abs=0.01)
    assert not found.differs


def test_the_same_length_looks_back_only_as_far_as_forward() -> None:
    timeline = timeline_of(event("2001-01-01"), event("2022-01-01"), event("2022-06-01"))
    found = compare(timeline, PIVOT, same_length=True)
    assert found is not None
    assert found.before.count == 1
    assert found.before.years == pytest.approx(found.after.years)


def test_many_more_afterwards_differ() -> None:
    before = [event("2021-02-24")]
    after = [event(f"2022-{month:02}-{day:02}") for month in range(3, 13) for day in (1, 15)]
    found = compare(timeline_of(*before, *after), PIVOT)
    assert found is not None and found.differs and found.ratio_low > 1


def test_a_period_on_one_side_of_the_pivot_has_no_comparison() -> None:
    assert compare(timeline_of(event("2023-01-01"), event("2024-01-01")), PIVOT) is None
    assert compare(timeline_of(event("2020-01-01"), event("2021-01-01")), PIVOT) is None
    assert compare(timeline_of(), PIVOT) is None


def test_nothing_before_gives_no_ratio() -> None:
    found = compare(timeline_of(event("2023-01-01")).between("2021-01-01"), PIVOT)
    assert found is not None and found.ratio is None and math.isinf(found.ratio_high)


def test_a_year_of_days_is_about_a_year() -> None:
    assert years_between(dt.date(2023, 1, 1), dt.date(2023, 12, 31)) == pytest.approx(1, abs=0.001)

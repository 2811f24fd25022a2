import pandas as pd
import pytest
from bs4 import BeautifulSoup
from builders import event, timeline_of
from hypothesis import given
from hypothesis import strategies as st

from helpers.rates import poisson_interval, rate_ratio_interval
from helpers.timeline import Timeline


def yearly(*counts: int) -> Timeline:
    """So many records in 2020, 2021, …, and the years in full."""
    rows = [
        event(f"{2020 + year}-01-{day + 1:02}", f"n{day}")
        for year, count in enumerate(counts)
        for day in range(count)
    ]
    return timeline_of(*rows).between("2020-01-01", f"{2019 + len(counts)}-12-31")


def test_two_years_are_compared_by_their_rates() -> None:
    timeline = yearly(4, 20)
    found = timeline.between(end="2020-12-31").compare(timeline.between("2021-01-01"))
    assert found.ratio == pytest.approx(5 * 366 / 365)
    assert found.differs
    assert found.shared == 0
    assert list(found.frame()["records"]) == [4, 20]
    low, high = poisson_interval(4)
    assert found.frame().loc[0, "low"] == pytest.approx(low, rel=0.01)
    assert found.frame().loc[0, "high"] == pytest.approx(high, rel=0.01)


@given(st.integers(0, 28), st.integers(0, 28))
def test_the_interval_is_that_of_the_two_rates(before: int, after: int) -> None:
    timeline = yearly(before, after)
    found = timeline.between(end="2020-12-31").compare(timeline.between("2021-01-01"))
    if before + after == 0:
        assert found.interval is None
        return
    assert found.rate and found.other_rate
    assert found.interval == rate_ratio_interval(found.rate, found.other_rate)


def test_selections_that_share_records_get_no_interval_and_say_why() -> None:
    timeline = yearly(4, 12)
    found = timeline.compare(timeline.between("2021-01-01"))
    assert found.shared == 12
    assert found.interval is None
    assert not found.differs
    assert "They share 12 records." in str(found)
    assert "share no record" in str(found)


def test_ranges_that_do_not_meet_can_still_be_compared() -> None:
    timeline = yearly(4, 12)
    nothing = timeline.between("2021-01-01").between(end="2020-06-30")
    found = nothing.compare(timeline)
    assert found.rate is None
    assert found.ratio is None
    assert str(found).startswith("No records")


def test_an_empty_data_folder_compares_to_nothing() -> None:
    found = timeline_of().compare(timeline_of())
    assert found.interval is None
    assert BeautifulSoup(found._repr_html_(), "html.parser").select("table")


def test_both_are_counted_by_category() -> None:
    one = timeline_of(event(category="visit"), event("2022-03-04", category="call"))
    table = one.of("visit").compare(one).by("category")
    expected = pd.DataFrame({"category": ["visit", "call"], "first": [1, 0], "second": [1, 1]})
    pd.testing.assert_frame_equal(table, expected)

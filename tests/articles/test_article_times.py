"""Time expressions: what each says, read from the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.times.clock import Clock
from helpers.articles.times.expressions import TimeExpression, find_times
from helpers.articles.times.spans import WEEKDAYS, parse_span

DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
WEEKDAY_NAMES = st.sampled_from([name.capitalize() for name in WEEKDAYS])
PAST = ("over the past month", "in the last week", "last month")
MONTH_NAMES = st.sampled_from([f"{date(2023, number, 1):%B}" for number in range(1, 13)])


def clock(published: str | date | None) -> Clock:
    return Clock.of(parse_span(str(published)) if published else None)


def times(text: str, published: str | date | None = "2023-11-08") -> list[TimeExpression]:
    return find_times(text, clock(published))


def read(text: str, published: str | date | None = "2023-11-08", ahead: bool = False) -> str | None:
    found = times(text, published)
    assert len(found) == 1, [each.text for each in found]
    return found[0].edtf(ahead=ahead)


@given(DAYS, WEEKDAY_NAMES)
def test_a_weekday_looks_back_at_most_six_days_and_today_counts(day: date, name: str) -> None:
    found = date.fromisoformat(str(read(f"They met on {name}.", day)))
    assert found.weekday() == WEEKDAYS[name.lower()]
    assert timedelta(0) <= day - found <= timedelta(6)


@given(DAYS, WEEKDAY_NAMES)
def test_a_weekday_to_come_is_within_a_week(day: date, name: str) -> None:
    found = date.fromisoformat(str(read(f"They meet on {name}.", day, ahead=True)))
    assert found.weekday() == WEEKDAYS[name.lower()]
    assert timedelta(0) <= found - day <= timedelta(6)


@given(DAYS, WEEKDAY_NAMES)
def test_last_weekday_is_never_today(day: date, name: str) -> None:
    found = date.fromisoformat(str(read(f"They met last {name}.", day)))
    assert timedelta(1) <= day - found <= timedelta(7)


@given(DAYS)
def test_yesterday_and_tomorrow_cross_the_ends_of_months(day: date) -> None:
    assert read("They met yesterday.", day) == str(day - timedelta(1))
    assert read("They meet tomorrow.", day) == str(day + timedelta(1))


@given(DAYS, st.integers(1, 60))
def test_days_ago_are_counted_to_the_day(day: date, count: int) -> None:
    assert read(f"They met {count} days ago.", day) == str(day - timedelta(count))


@given(DAYS, MONTH_NAMES)
def test_a_bare_month_is_the_latest_one_and_has_no_day(day: date, name: str) -> None:
    found = parse_span(str(read(f"They met in {name}.", day)))
    assert found.first.day == 1 and found.first.strftime("%B") == name
    assert found.first <= day < found.first.replace(year=found.first.year + 1)


@given(DAYS, MONTH_NAMES)
def test_last_month_by_name_is_never_the_current_month(day: date, name: str) -> None:
    found = parse_span(str(read(f"They met last {name}.", day)))
    assert found.last < day
    assert (found.first.year, found.first.month) != (day.year, day.month)


@given(DAYS)
def test_last_month_ends_before_this_one_begins(day: date) -> None:
    found = parse_span(str(read("They met last month.", day)))
    assert found.last == day.replace(day=1) - timedelta(1)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_never_far_ahead_of_publication(day: date, told: date) -> None:
    if (told.month, told.day) == (2, 29):
        return
    found = date.fromisoformat(str(read(f"They met on {told:%B} {told.day}.", day)))
    assert (found.month, found.day) == (told.month, told.day)
    assert found - day <= timedelta(45)


@given(WEEKDAY_NAMES)
def test_without_a_publication_day_nothing_relative_is_resolved(name: str) -> None:
    for words in (f"on {name}", "last month", "in March", "yesterday", "on March 20", "last year"):
        found = times(f"They met {words}.", None)
        assert [each.edtf() for each in found] == [None]
        assert "does not show when it was published" in found[0].note


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 4 February 2022", "2022-02-04"),
        ("on Feb. 4, 2022", "2022-02-04"),
        ("on Wednesday, Nov. 8", "2023-11-08"),
        ("from August 30 to September 5", "2023-08-30/2023-09-05"),
        ("on October 17-18", "2023-10-17/2023-10-18"),
        ("from 27 December 2022 to 3 January 2023", "2022-12-27/2023-01-03"),
        ("from Friday to Saturday", "2023-11-03/2023-11-04"),
        ("in December last year", "2022-12"),
        ("in November 2014", "2014-11"),
        ("last February", "2023-02"),
        ("last October", "2023-10"),
        ("last November", "2022-11"),
        ("in 2014", "2014"),
        ("last week", "2023-10-30/2023-11-05"),
        ("three weeks ago", "2023-10-18~"),
        ("two years ago", "2021"),
        ("last summer", "2023-06/2023-08"),
        ("in the first half of 2021", "2021-01/2021-06"),
        ("on the 6th", "2023-11-06"),
        ("on 31 February 2022", None),
    ],
)
def test_each_way_of_saying_when_has_its_precision(words: str, expected: str | None) -> None:
    assert read(f"They met {words}, the ministry said.") == expected


def test_the_verb_may_is_no_month_and_march_no_verb() -> None:
    assert times("The two sides may march together, and China may follow.") == []
    assert read("They met in May.") == "2023-05"


def test_a_publication_known_to_the_month_gives_no_days() -> None:
    assert read("Jets were scrambled on Thursday.", "2023-12") == "2023-12"
    assert read("They met last month.", "2023-12") == "2023-11"


def test_a_dateline_sets_the_clock_before_the_page_does() -> None:
    set_by = Clock.of(parse_span("2024-10-15"), parse_span("2024-10-14"))
    assert find_times("They met today.", set_by)[0].edtf() == "2024-10-14"


def test_bounds_lengths_and_distances_are_not_days() -> None:
    roles = {each.text: each.role for each in times("Since 2012 the five-day drill is held.")}
    assert roles == {"Since 2012": "since", "five-day": "duration"}
    assert [t.role for t in times("He came three weeks after she left.")] == ["offset"]
    assert [t.role for t in times("Over the past decade ties grew.")] == ["period"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for published in ("2023-11-08", "2023-11", "2023", None):
        for found in times(text, published):
            assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("20/8/2007", "2007-08-20"), ("8/20/2007", "2007-08-20"), ("8.8.2008", "2008-08-08")],
)
def test_a_day_in_numbers_is_read_where_it_can_be_read_one_way(words: str, edtf: str) -> None:
    found = find_times(f"They met on {words} in Moscow.", Clock.of(None))
    assert [(each.edtf(), each.note) for each in found] == [(edtf, "")]


def test_of_numbers_that_could_change_places_only_the_year_is_read() -> None:
    found = find_times("They met on 8/11/2023 in Moscow.", Clock.of(None))
    assert [each.edtf() for each in found] == ["2023"] and "change places" in found[0].note


def test_over_the_past_month_is_a_stretch_and_last_month_is_a_month() -> None:
    roles = [find_times(f"They flew {words}.", clock("2021-11-23"))[0].role for words in PAST]
    assert roles == ["period", "period", "at"]

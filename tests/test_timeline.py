import datetime as dt

import pandas as pd
import pytest
from builders import event, person, source, timeline_of
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.parameters import ReportParameters
from helpers.schema import allowed
from helpers.timeline import Timeline

DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2026, 12, 31))
CATEGORIES = allowed("events", "category")


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    drawn = draw(
        st.lists(
            st.tuples(DAYS, st.sampled_from(CATEGORIES), st.sampled_from(["low", "medium", "high"]))
        )
    )
    rows = [
        event(day.isoformat(), f"n{number}", category=category, confidence=confidence)
        for number, (day, category, confidence) in enumerate(drawn)
    ]
    return timeline_of(*rows)


def ids(timeline: Timeline) -> list[str]:
    return list(timeline.events["event_id"])


@given(timelines(), DAYS, DAYS)
def test_between_keeps_exactly_what_starts_in_the_range(
    timeline: Timeline, one: dt.date, other: dt.date
) -> None:
    first, last = sorted([one, other])
    kept = timeline.between(first, last)
    for row in timeline.events.itertuples():
        inside = pd.Timestamp(first) <= row.earliest <= pd.Timestamp(last)
        assert inside == (row.event_id in set(ids(kept)))


@given(timelines(), DAYS)
def test_two_periods_that_meet_share_out_every_record(timeline: Timeline, day: dt.date) -> None:
    before = timeline.between("", day)
    after = timeline.between(day + dt.timedelta(days=1))
    assert sorted(ids(before) + ids(after)) == sorted(ids(timeline))


@given(timelines(), st.lists(st.sampled_from(CATEGORIES)), DAYS)
def test_filters_commute_and_never_change_what_they_start_from(
    timeline: Timeline, categories: list[str], day: dt.date
) -> None:
    before = ids(timeline)
    one = timeline.of(*categories).between(day).confidence("medium")
    other = timeline.confidence("medium").between(day).of(*categories)
    assert ids(one) == ids(other)
    assert ids(timeline) == before


@given(timelines())
def test_wholes_and_parts_share_out_every_record(timeline: Timeline) -> None:
    assert len(timeline.wholes()) + len(timeline.parts()) == len(timeline)


def test_a_selection_is_told_in_words() -> None:
    timeline = timeline_of(event())
    assert timeline.selection == "all records"
    chosen = timeline.between("2022-01-01", "2023-12-31").of("exercise", "air_patrol")
    assert chosen.selection == (
        "records starting from 1 January 2022 to 31 December 2023, "
        "of category exercise or air patrol"
    )
    assert timeline.confidence("medium").selection == "records, of confidence medium or high"


def test_the_lowest_confidence_keeps_and_says_nothing() -> None:
    timeline = timeline_of(event(confidence="low"))
    assert timeline.confidence("low") is timeline


def test_unknown_category_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'exercise'"):
        timeline_of(event()).of("exercises")


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="before"):
        timeline_of(event()).between("2024-01-01", "2023-01-01")


def test_an_unknown_event_is_refused_with_the_nearest_id() -> None:
    with pytest.raises(InputError, match="2022-02-04-talks"):
        timeline_of(event()).event("2022-02-04-talk")


def test_around_keeps_what_touches_the_window_but_not_its_centre() -> None:
    timeline = timeline_of(
        event("2022-01-01/2022-01-05", "drill"),
        event("2022-01-10", "centre"),
        event("2022-01-15", "after"),
        event("2022-01-16", "too-late"),
    )
    assert ids(timeline.around("2022-01-10-centre", days=5)) == [
        "2022-01-01-drill",
        "2022-01-15-after",
    ]


def test_with_person_keeps_what_the_person_took_part_in() -> None:
    timeline = timeline_of(
        event("2022-02-04"),
        event("2022-03-04"),
        participants=[person("2022-03-04-talks", "CN", "Wei Fenghe")],
    )
    assert ids(timeline.with_person("Wei Fenghe")) == ["2022-03-04-talks"]
    with pytest.raises(InputError, match="Did you mean 'Wei Fenghe'"):
        timeline.with_person("Wei Fengh")


def test_parameters_select_as_the_filters_do() -> None:
    timeline = timeline_of(
        event("2022-02-04", category="summit", level="head_of_state"),
        event("2022-02-05", category="summit", level="official"),
        event("2021-02-04", category="summit", level="head_of_state"),
        event("2022-02-06", category="visit", level="head_of_state", confidence="low"),
    )
    parameters = ReportParameters(
        start_date="2022-01-01",
        categories=["summit", "visit"],
        levels=["head_of_state"],
        min_confidence="medium",
    )
    assert ids(timeline.select(parameters)) == ["2022-02-04-talks"]


def test_the_period_is_what_was_asked_for_else_what_the_data_hold() -> None:
    timeline = timeline_of(event("2021-05-01"), event("2022-02-04"))
    assert timeline.period == (dt.date(2021, 5, 1), dt.date(2022, 2, 4))
    narrowed = timeline.between("2020-01-01").of("call")
    assert narrowed.period == (dt.date(2020, 1, 1), dt.date(2022, 2, 4))
    assert timeline_of().period is None


def test_a_frame_is_a_copy() -> None:
    timeline = timeline_of(event())
    frame = timeline.frame()
    frame.loc[0, "title"] = "changed"
    assert timeline.events.iloc[0]["title"] == "Talks in Moscow"


@given(timelines(), st.lists(DAYS, min_size=4, max_size=4))
def test_a_range_of_a_range_is_what_both_share(timeline: Timeline, days: list[dt.date]) -> None:
    (a, b), (c, d) = sorted(days[:2]), sorted(days[2:])
    chained = timeline.between(a, b).between(c, d)
    assert set(ids(chained)) == set(ids(timeline.between(a, b))) & set(ids(timeline.between(c, d)))
    assert (chained.start, chained.end) == (max(a, c), min(b, d))


def test_a_range_inside_a_range_is_told_as_one() -> None:
    timeline = timeline_of(event()).between("2020-01-01").of("call").between(end="2021-12-31")
    assert timeline.selection == (
        "records, of category call, starting from 1 January 2020 to 31 December 2021"
    )
    apart = timeline.between("2022-01-01").selection
    assert "to 31 December 2021, starting on or after 1 January 2022" in apart


def cited() -> Timeline:
    """Three records: one source on the first two, another on the second."""
    pairs = [("2022-02-04-talks", "a"), ("2022-03-04-talks", "a"), ("2022-03-04-talks", "b")]
    return timeline_of(
        event("2022-02-04"),
        event("2022-03-04"),
        event("2022-04-04"),
        sources=[source("a", "official_ru"), source("b", "news")],
        citations=[{"event_id": each, "source_id": name, "supports": ""} for each, name in pairs],
    )


def test_citing_keeps_what_rests_on_a_kind_of_source() -> None:
    assert ids(cited().citing("news")) == ["2022-03-04-talks"]
    assert ids(cited().citing("official_ru", "news")) == ["2022-02-04-talks", "2022-03-04-talks"]
    assert cited().citing().selection == "all records"
    with pytest.raises(InputError, match="Did you mean 'news'"):
        cited().citing("newz")


def test_sources_are_counted_over_the_selection() -> None:
    assert list(cited().sources()["records"]) == [2, 1]
    assert list(cited().between("2022-03-01").sources()["records"]) == [1, 1]
    assert cited().between("2022-04-01").sources().empty


def test_every_filter_leaves_what_it_starts_from_as_it_was() -> None:
    timeline = cited()
    before = timeline.events.copy()
    timeline.search("talks").citing("news").around("2022-02-04-talks").wholes()
    pd.testing.assert_frame_equal(timeline.events, before)
    assert timeline.selection == "all records"


def test_chart_and_table_are_of_the_selection() -> None:
    timeline = cited().between("2022-03-01")
    assert timeline.chart().selection == timeline.selection
    assert "2022-02-04-talks" not in timeline.table()
    assert "2022-03-04-talks" in timeline.table()

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from builders import event, person, timeline_of

from helpers import charts, rates
from helpers.charts import Chart
from helpers.charts.crowds import MOST_MARKS
from helpers.charts.lanes import NOT_CONTACTS, with_lanes, with_rows
from helpers.errors import InputError
from helpers.external_counts import recount
from helpers.parameters import KEY_EVENTS
from helpers.timeline import Timeline

PIVOT = date(2022, 2, 24)
HOSTILE = "<script>alert(1)</script> \"q\" 'q' a|b %{x}"
MAKERS: dict[str, Callable[[Timeline], Chart]] = {
    "timeline": lambda t: charts.timeline_chart(t, KEY_EVENTS),
    "window": lambda t: charts.window_chart(t, KEY_EVENTS[2], 90),
    "by year": charts.contacts_by_year,
    "sources": charts.sources_by_year,
    "levels": charts.category_by_level,
    "before and after": lambda t: charts.before_after(t, PIVOT),
    "map": charts.places_map,
    "people": charts.who_met_whom,
    "counts": lambda t: charts.external_counts_chart(recount(t.dataset)),
    "indicators": charts.indicators_chart,
}
EVERY = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@pytest.fixture(scope="module")
def records() -> Timeline:
    return Timeline.load()


def drawn_ids(chart: Chart) -> list[str]:
    """The records that a chart has a mark for."""
    marks = [trace for trace in chart.figure.data if trace.hovertemplate and trace.ids is not None]
    return [event_id for trace in marks for event_id in trace.ids]


@EVERY
def test_every_chart_has_a_fixed_id_a_name_a_sentence_and_data(
    make: Callable[[Timeline], Chart], records: Timeline
) -> None:
    chart = make(records)
    assert chart.id == make(records.between("2023-01-01")).id
    assert chart.title and chart.title[0].isupper()
    assert chart.description.endswith(".")
    assert chart.selection
    assert len(chart.data) > 0
    assert not any("_" in str(name) for name in chart.data.columns)


def test_ids_of_all_charts_differ(records: Timeline) -> None:
    ids = [make(records).id for make in MAKERS.values()]
    assert len(set(ids)) == len(ids)


@EVERY
def test_same_data_give_the_same_bytes(
    make: Callable[[Timeline], Chart], records: Timeline
) -> None:
    one, other = (json.dumps(make(records).payload(), sort_keys=True) for _ in range(2))
    assert one == other


@EVERY
def test_figure_needs_no_other_machine_and_no_packed_numbers(
    make: Callable[[Timeline], Chart], records: Timeline
) -> None:
    written = json.dumps(make(records).payload()["figure"])
    assert "bdata" not in written
    assert "scattergeo" not in written
    assert "NaN" not in written


@EVERY
def test_selection_without_records_is_drawn_as_a_sentence(
    make: Callable[[Timeline], Chart], records: Timeline
) -> None:
    chart = make(records.between("1950-01-01", "1950-12-31"))
    assert "<svg" in chart.payload()["static"]
    assert chart.description


@EVERY
def test_one_record_is_enough(make: Callable[[Timeline], Chart], records: Timeline) -> None:
    one = records.where(records.events["event_id"] == KEY_EVENTS[2])
    assert "<svg" in make(one).payload()["static"]


def test_notebook_gets_the_chart_the_figure_and_words(records: Timeline) -> None:
    shown = charts.contacts_by_year(records)._repr_mimebundle_()
    kinds = {charts.MIMETYPE, "application/vnd.plotly.v1+json", "text/html", "text/plain"}
    assert set(shown) == kinds
    assert shown[charts.MIMETYPE]["id"] == "contacts-by-year"
    assert shown["text/plain"].startswith("Records by year. ")
    assert "<svg" in shown["text/html"] and "Records by year" in shown["text/html"]
    json.dumps(shown)


def test_chart_whose_data_are_in_a_table_of_the_page_does_not_repeat_them(
    records: Timeline,
) -> None:
    payload = charts.timeline_chart(records, table="records").payload()
    assert (payload["table"], payload["rows"], payload["columns"]) == ("records", [], [])


def test_timeline_has_one_mark_for_every_record(records: Timeline) -> None:
    chart = charts.timeline_chart(records)
    assert sorted(drawn_ids(chart)) == sorted(records.events["event_id"])
    assert list(chart.data["Title"]) == list(records.events["title"])
    assert f"{len(records)} records" in chart.description


def test_timeline_names_the_key_contacts_that_are_selected(records: Timeline) -> None:
    chart = charts.timeline_chart(records.between("2023-01-01", "2023-12-31"), KEY_EVENTS)
    named = [note.text for note in chart.figure.layout.annotations if note.name == "key"]
    assert [words.split("</b>")[0] for words in named] == [
        "<b>8 November 2023",
        "<b>17–18 October 2023",
    ]


def test_timeline_marks_background_events_inside_its_time_only(records: Timeline) -> None:
    def background(timeline: Timeline) -> set[str]:
        notes = charts.timeline_chart(timeline).figure.layout.annotations
        return {note.text for note in notes if note.name == "context"}

    assert "Full-scale invasion of Ukraine" in background(records)
    assert background(records.between("2023-01-01")) == set()


def test_approximate_dates_are_hollow_and_spans_are_bars() -> None:
    timeline = timeline_of(
        event("2004~", "about"), event("2005-08-18/2005-12-25", "span"), event("2006-01-02", "day")
    )
    traces = charts.timeline_chart(timeline).figure.data
    hollow = [trace for trace in traces if trace.ids and str(trace.marker.symbol).endswith("-open")]
    assert [list(trace.ids) for trace in hollow] == [["2004-about"]]
    bars = {event_id for trace in traces if trace.mode == "lines" for event_id in trace.ids}
    assert bars == {"2004-about", "2005-08-18-span"}


def test_level_is_told_by_shape() -> None:
    timeline = timeline_of(
        event(slug="a", level="head_of_state"), event(slug="b", level="unit"), event(slug="c")
    )
    marks = [trace for trace in charts.timeline_chart(timeline).figure.data if trace.ids]
    assert len({trace.marker.symbol for trace in marks}) == 3


def test_records_that_are_no_contacts_have_lanes_of_their_own() -> None:
    kinds = ["contact", "document", *NOT_CONTACTS]
    timeline = timeline_of(*(event(slug=kind, record=kind) for kind in kinds))
    lanes = dict(zip(kinds, with_lanes(timeline).set_index("record")["lane"][kinds], strict=True))
    assert lanes == {
        "contact": "meeting",
        "document": "meeting",
        "reaction": "reaction",
        "claim": "claim",
        "indicator": "indicator",
    }


def test_no_mark_hides_another_in_its_row(records: Timeline) -> None:
    events, lanes = with_rows(with_lanes(records), 9500)
    assert sum(lane.rows for lane in lanes) < 120
    for _, row in events.groupby("y"):
        ordered = row.sort_values("earliest")
        free = ordered["earliest"].shift(-1) - ordered["latest"]
        assert (free.dropna() >= pd.Timedelta(days=9500 * 0.011 - 1)).all()


def test_thousands_of_records_are_drawn_as_counts() -> None:
    days = pd.date_range("2001-01-01", periods=MOST_MARKS + 1, freq="D")
    timeline = timeline_of(*(event(f"{day:%Y-%m-%d}", "x") for day in days))
    chart = charts.timeline_chart(timeline)
    marks = [trace for trace in chart.figure.data if trace.hovertemplate]
    assert sum(len(trace.x) for trace in marks) < 20
    assert "365 records" in marks[0].text[0]


def test_window_holds_the_neighbours_and_the_contact_itself(records: Timeline) -> None:
    near = records.around(KEY_EVENTS[2], 90)
    chart = charts.window_chart(records, KEY_EVENTS[2], 90)
    assert sorted(drawn_ids(chart)) == sorted([*near.events["event_id"], KEY_EVENTS[2]])
    assert f"The {len(near)} records within 90 days" in chart.description
    assert list(chart.figure.layout.xaxis.range) == ["2023-08-10", "2024-02-06"]


def test_window_around_an_unknown_record_is_refused(records: Timeline) -> None:
    with pytest.raises(InputError, match="not in the data"):
        charts.window_chart(records, "2023-11-08-nobody", 90)


def test_bars_add_up_to_the_records_of_each_year(records: Timeline) -> None:
    contacts = records.contacts().wholes()
    chart = charts.contacts_by_year(contacts)
    heights = pd.DataFrame({trace.name: list(trace.y) for trace in chart.figure.data})
    assert list(heights.sum(axis=1)) == list(chart.data["Total"])
    assert chart.data["Total"].sum() == len(contacts)
    assert list(chart.data.set_index("Year").loc[2023].drop("Total")) == [
        int(
            (
                (contacts.events["earliest"].dt.year == 2023)
                & (contacts.events["category"] == name)
            ).sum()
        )
        for name in dict.fromkeys(_category_codes(contacts))
    ]


def _category_codes(timeline: Timeline) -> list[str]:
    from helpers.measures import present

    return present(timeline, "category")


def test_years_of_thin_coverage_are_shaded(records: Timeline) -> None:
    def shaded(timeline: Timeline) -> list[float]:
        shapes = charts.contacts_by_year(timeline).figure.layout.shapes
        return [shape.x1 for shape in shapes if shape.type == "rect"]

    assert shaded(records) == [2011.5, 2026.5]
    assert shaded(records.between("2015-01-01", "2020-12-31")) == []


def test_cells_add_up_to_the_records(records: Timeline) -> None:
    chart = charts.category_by_level(records)
    assert sum(sum(row) for row in chart.figure.data[0].z) == len(records)
    assert chart.data.drop(columns="Category").to_numpy().sum() == len(records)


def test_rates_and_whiskers_are_those_of_the_measure(records: Timeline) -> None:
    contacts = records.contacts().wholes()
    table = rates.comparisons_by_category(contacts, PIVOT)
    chart = charts.before_after(contacts, PIVOT)
    after = next(trace for trace in chart.figure.data if trace.name == "After")
    assert sorted(after.x) == pytest.approx(sorted(table["after_rate"]), abs=0.001)
    assert list(after.x) == sorted(after.x, reverse=True)
    assert chart.title.endswith("24 February 2022")


def test_pivot_outside_the_selection_is_said_in_words(records: Timeline) -> None:
    chart = charts.before_after(records.between("2023-01-01"), PIVOT)
    assert "one side" in chart.figure.layout.annotations[0].text


def test_people_are_counted_by_the_records_that_name_both() -> None:
    first, second = event(slug="a"), event("2023-03-20", "b")
    timeline = timeline_of(
        first,
        second,
        participants=[
            person(first["event_id"], "CN", "Xi Jinping"),
            person(first["event_id"], "RU", "Vladimir Putin"),
            person(second["event_id"], "CN", "Xi Jinping"),
            person(second["event_id"], "RU", "Vladimir Putin"),
            person(second["event_id"], "RU", "Sergei Shoigu"),
        ],
    )
    chart = charts.who_met_whom(timeline)
    assert chart.figure.data[0].z == ((2, 1),) or list(chart.figure.data[0].z[0]) == [2, 1]
    assert list(chart.data["Last on"]) == ["2023-03-20", "2023-03-20"]


def test_map_places_each_record_once_and_draws_its_own_coasts(records: Timeline) -> None:
    contacts = records.contacts()
    chart = charts.places_map(contacts)
    drawn = chart.data.dropna(subset=["Latitude"])["Records"].sum()
    assert f"{drawn} of {len(contacts)} records" in chart.description
    coasts, circles = chart.figure.data[:2]
    assert coasts.meta == "outline"
    assert None in coasts.x
    assert len(circles.x) == len(chart.data)
    assert min(circles.x) >= -30


def test_published_counts_that_are_drawn_are_those_of_the_table(records: Timeline) -> None:
    counts = recount(records.dataset)
    chart = charts.external_counts_chart(counts, least=10)
    assert len(chart.data) == len(counts)
    theirs, ours = (
        next(trace for trace in chart.figure.data if trace.name == name)
        for name in ("Theirs", "Ours")
    )
    assert all(max(pair) >= 10 for pair in zip(theirs.x, ours.x, strict=True))


@EVERY
def test_hostile_text_is_escaped_in_figure_and_picture(make: Callable[[Timeline], Chart]) -> None:
    record = event("2023-11-08", "zhang-youxia-moscow", title=HOSTILE, place_id="p")
    other = event("2021-11-08", "before", title=HOSTILE, place_id="p")
    place: dict[str, Any] = {"place_id": "p", "name": HOSTILE, "kind": "city"}
    timeline = timeline_of(
        record,
        other,
        places=[place | {"latitude": 55.0, "longitude": 37.0, "country": "RU"}],
        participants=[
            person(record["event_id"], "CN", HOSTILE),
            person(record["event_id"], "RU", HOSTILE),
        ],
        context=[{"context_id": "c", "date": "2022-02-24", "label": HOSTILE}],
    )
    payload = make(timeline).payload()
    assert "<script" not in payload["static"]
    assert "<script" not in json.dumps(payload["figure"])

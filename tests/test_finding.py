import math

import pytest
from builders import columns, event, person, timeline_of
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.finding import locate, mentions, places_within, suggestion
from helpers.timeline import Timeline

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def place(place_id: str, name: str, latitude: float, longitude: float, aliases: str = "") -> dict:
    row = dict.fromkeys(columns("places"), "")
    return row | {
        "place_id": place_id,
        "name": name,
        "latitude": latitude,
        "longitude": longitude,
        "aliases": aliases,
    }


def two_places() -> Timeline:
    return timeline_of(
        event("2022-02-04", place_id="vladivostok"),
        event("2022-03-04", place_id="moscow"),
        event("2022-04-04"),
        places=[
            place("vladivostok", "Vladivostok", 43.1056, 131.8735, "Владивосток; Haishenwai"),
            place("moscow", "Moscow", 55.7558, 37.6173),
        ],
    )


def ids(timeline: Timeline) -> list[str]:
    return list(timeline.events["event_id"])


@pytest.mark.parametrize("given", ["Vladivostok", "vladivostok", "Владивосток", "haishenwai"])
def test_a_place_is_found_by_any_of_its_spellings(given: str) -> None:
    assert ids(two_places().near(given, km=50)) == ["2022-02-04-talks"]


def test_an_unknown_place_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'Vladivostok'"):
        two_places().near("Wladiwostok")


def test_a_point_outside_the_globe_is_refused_with_what_is_expected() -> None:
    with pytest.raises(InputError, match="latitude from -90 to 90"):
        two_places().near((131.9, 43.1))


@pytest.mark.parametrize("km", [0, -3, math.nan])
def test_a_distance_of_nothing_is_refused(km: float) -> None:
    with pytest.raises(InputError, match="more than 0 km"):
        two_places().near("Moscow", km=km)


def test_moscow_and_vladivostok_are_about_6420_km_apart() -> None:
    dataset = two_places().dataset
    centre, _ = locate(dataset, "Moscow")
    assert list(places_within(dataset, centre, 6400)) == ["moscow"]
    assert list(places_within(dataset, centre, 6440)) == ["vladivostok", "moscow"]


@given(LATITUDES, LONGITUDES)
def test_every_place_is_within_half_the_globe_of_every_point(lat: float, lon: float) -> None:
    assert len(places_within(two_places().dataset, (lat, lon), 20_020)) == 2


def test_records_without_a_place_are_near_nothing() -> None:
    assert "2022-04-04-talks" not in ids(two_places().near((0.0, 0.0), km=20_100))


def test_words_are_looked_for_in_texts_people_and_places_in_any_case() -> None:
    timeline = timeline_of(
        event("2022-02-04", title="Drill", summary="A drill with submarines."),
        event("2022-03-04", place_id="moscow"),
        participants=[person("2022-02-04-talks", "CN", "Wei Fenghe", "Minister")],
        places=[place("moscow", "Moscow", 55.8, 37.6, "Москва")],
    )
    assert ids(timeline.search("SUBMARINES wei minister")) == ["2022-02-04-talks"]
    assert ids(timeline.search("москва")) == ["2022-03-04-talks"]
    assert ids(timeline.search("submarines moscow")) == []
    assert timeline.search("  ") is timeline


@given(st.text(max_size=20))
def test_any_text_can_be_searched_for(text: str) -> None:
    timeline = two_places()
    assert set(ids(timeline.search(text))) <= set(ids(timeline))


def test_searching_nothing_selected_finds_nothing() -> None:
    timeline = timeline_of()
    assert not len(mentions(timeline.dataset, timeline.events, "x"))


def test_a_surname_alone_suggests_the_whole_name() -> None:
    known = ["Sergei Shoigu", "Vladimir Putin", "Xi Jinping"]
    assert suggestion("putin", known) == "Did you mean 'Vladimir Putin'?"
    assert suggestion("Shoygu", known) == "Did you mean 'Sergei Shoigu'?"
    assert suggestion("q", known) == ""

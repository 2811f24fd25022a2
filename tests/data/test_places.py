"""The places table itself: used, located, named once; no place where nobody met."""

import re

import pandas as pd
import pytest

from helpers.dataset import Dataset


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return Dataset.load().places


@pytest.fixture(scope="module")
def located() -> pd.DataFrame:
    data = Dataset.load()
    return data.events.merge(data.places, on="place_id", suffixes=("_event", ""))


def test_every_place_is_used(places: pd.DataFrame) -> None:
    assert set(places["place_id"]) == set(Dataset.load().events["place_id"]) - {""}


def test_a_place_id_is_the_slug_of_its_name(places: pd.DataFrame) -> None:
    slugs = [
        re.sub(r"[^a-z0-9]+", "-", n.lower().replace("'", "")).strip("-") for n in places["name"]
    ]
    assert list(places["place_id"]) == slugs
    assert list(places["place_id"]) == sorted(places["place_id"])


def test_sea_and_airspace_belong_to_no_country(places: pd.DataFrame) -> None:
    open_waters = places["kind"].isin(["sea", "airspace"])
    assert set(places.loc[open_waters, "country"]) == {""}
    assert (places.loc[~open_waters, "country"] != "").all()


def test_all_but_places_not_stated_have_coordinates(places: pd.DataFrame) -> None:
    unlocated = places["latitude"].isna() | places["longitude"].isna()
    assert set(places.loc[unlocated, "kind"]) == {"other"}
    assert places.loc[unlocated, "name"].str.contains("not stated").all()


def test_two_towns_do_not_share_their_coordinates(places: pd.DataFrame) -> None:
    towns = places[places["kind"] == "city"]
    assert not list(towns.loc[towns.duplicated(["latitude", "longitude"], keep=False), "name"])


def test_coordinates_are_in_their_country(places: pd.DataFrame) -> None:
    boxes = {"RU": (41, 82, 19, 191), "CN": (18, 54, 73, 135)}
    for country, (south, north, west, east) in boxes.items():
        mine = places[(places["country"] == country) & (places["kind"] != "other")]
        assert mine["latitude"].between(south, north).all()
        assert mine["longitude"].mod(360).between(west, east).all()


def test_an_alias_is_no_second_name_of_another_place(places: pd.DataFrame) -> None:
    names = set(places["name"])
    aliases = places["aliases"].str.split("; ").explode()
    assert not sorted((set(aliases) - {""}) & names)
    assert not places["aliases"].str.contains(r"^;|;$|;;").any()


def test_what_russia_or_china_hosted_on_land_was_there(located: pd.DataFrame) -> None:
    on_land = located[located["initiated_in"].isin(["RU", "CN"]) & (located["country"] != "")]
    elsewhere = on_land[on_land["initiated_in"] != on_land["country"]]
    assert not list(elsewhere["event_id"])


def test_a_published_series_has_no_place() -> None:
    events = Dataset.load().events
    assert set(events.loc[events["record"] == "indicator", "place_id"]) == {""}


def test_an_air_patrol_is_in_the_air(located: pd.DataFrame) -> None:
    assert set(located.loc[located["category"] == "air_patrol", "kind"]) == {"airspace"}


def test_ships_call_at_a_port_on_land(located: pd.DataFrame) -> None:
    assert set(located.loc[located["category"] == "port_call", "kind"]) <= {"city", "site"}


def test_every_summit_visit_exercise_and_port_call_has_a_place() -> None:
    events = Dataset.load().events
    met = events[events["category"].isin(["summit", "visit", "exercise", "port_call"])]
    assert not list(met.loc[met["place_id"] == "", "event_id"])

"""Finds events by what a person would say: a name, a place and a distance, some words."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

import numpy as np
import pandas as pd

from helpers.dataset import Dataset
from helpers.errors import InputError, nearest

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth in km (IUGG, Moritz 2000, Geodetic Reference System 1980)."""

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84), north and east positive."""


def folded(text: str) -> str:
    """Return a text without case and accents, as it is searched.

    Examples:
        >>> folded("Zhōu Ēnlái")
        'zhou enlai'
    """
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def suggestion(given: str, known: Iterable[str]) -> str:
    """Return a question that names the known names closest to `given`, or an empty string.

    Names that hold every word given come first, then those alike as a whole, then those with a
    word alike.

    Examples:
        >>> suggestion("putin", ["Vladimir Putin", "Xi Jinping"])
        "Did you mean 'Vladimir Putin'?"
        >>> suggestion("Shoygu", ["Sergei Shoigu", "Xi Jinping"])
        "Did you mean 'Sergei Shoigu'?"
    """
    names = sorted(set(known))
    words = {name: folded(name).split() for name in names}
    holding = [name for name in names if set(folded(given).split()) <= set(words[name])]
    if given.strip() and holding:
        return f"Did you mean {' or '.join(repr(name) for name in holding[:3])}?"
    every = {word for some in words.values() for word in some}
    alike = [close for word in folded(given).split() for close in get_close_matches(word, every, 1)]
    with_word = [name for name in names if set(alike) & set(words[name])]
    return nearest(given, names) or (f"Did you mean {with_word[0]!r}?" if with_word else "")


def events_with_person(dataset: Dataset, name: str) -> "pd.Series":
    """Return the ids of the events that a person took part in.

    Raises:
        InputError: Nobody of that name is in the participants table; the nearest is suggested.
    """
    people = dataset.participants[dataset.participants["kind"] == "person"]
    found = people.loc[people["name"] == name, "event_id"]
    if found.empty:
        raise InputError(f"nobody is called '{name}'. {suggestion(name, people['name'])}".strip())
    return found


def locate(dataset: Dataset, place: str | Point) -> tuple[Point, str]:
    """Return where a place is, and its name or its coordinates in words.

    Args:
        dataset: Its places table is looked in: names first, then ids, then other spellings.
        place: A name in any case, or latitude and longitude in degrees.

    Raises:
        InputError: The place is not known (the nearest is suggested), has no coordinates, or the
            coordinates are outside the globe.
    """
    if not isinstance(place, str):
        return _checked(place), _in_words(place)
    row = _place_row(dataset.places, place)
    if pd.isna(row["latitude"]) or pd.isna(row["longitude"]):
        raise InputError(
            f"place '{row['name']}' has no coordinates; give latitude and longitude instead"
        )
    return (float(row["latitude"]), float(row["longitude"])), str(row["name"])


def _place_row(places: pd.DataFrame, given: str) -> "pd.Series":
    wanted = folded(given.strip())
    spellings = places["aliases"].str.split(";")
    for match in (
        places["name"].map(folded) == wanted,
        places["place_id"] == wanted,
        spellings.map(lambda some: wanted in [folded(each.strip()) for each in some]),
    ):
        if match.any():
            return places[match].iloc[0]
    raise InputError(f"place '{given}' is not known. {suggestion(given, places['name'])}".strip())


def _checked(point: Point) -> Point:
    latitude, longitude = point
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError(
            f"({latitude}, {longitude}) is no point on the globe; expected a latitude from -90 to "
            "90 and a longitude from -180 to 180, in that order"
        )
    return point


def _in_words(point: Point) -> str:
    latitude, longitude = point
    return (
        f"{abs(latitude):g}° {'N' if latitude >= 0 else 'S'}, "
        f"{abs(longitude):g}° {'E' if longitude >= 0 else 'W'}"
    )


def places_within(dataset: Dataset, centre: Point, km: float) -> "pd.Series":
    """Return the ids of the places at most some km from a point, on the great circle.

    Places without coordinates are left out; a sea or a region counts as its middle point.

    Raises:
        InputError: The distance is not more than nothing.
    """
    if not km > 0:
        raise InputError(f"km is {km}; expected a distance of more than 0 km")
    places = dataset.places
    latitude, longitude = places["latitude"].astype(float), places["longitude"].astype(float)
    return places.loc[_distance(latitude, longitude, centre) <= km, "place_id"]


def _distance(latitude: "pd.Series", longitude: "pd.Series", centre: Point) -> "pd.Series":
    """Return great-circle distances in km by the haversine formula (Sinnott 1984)."""
    lat, lon, lat0, lon0 = (np.radians(value) for value in (latitude, longitude, *centre))
    half = (
        np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    )
    distance: pd.Series = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half.clip(0, 1)))
    return distance


def mentions(dataset: Dataset, events: pd.DataFrame, text: str) -> "pd.Series":
    """Return for each event whether all words of a text occur in what is written about it.

    Looked in, without regard to case and accents: title, official name, summary, what is disputed,
    who took part in which office, and the place with its other spellings.
    """
    words = folded(text).split()
    people = _joined(dataset.participants, "event_id", "name", "role")
    places = _joined(dataset.places, "place_id", "name", "aliases")
    own = ("title", "name", "summary", "disputed")
    found = []
    for row in events[["event_id", "place_id", *own]].to_dict("records"):
        said = [*(row[name] for name in own), people.get(row["event_id"], "")]
        whole = folded(" ".join([*said, places.get(row["place_id"], "")]))
        found.append(all(word in whole for word in words))
    return pd.Series(found, index=events.index, dtype=bool)


def _joined(table: pd.DataFrame, key: str, *columns: str) -> dict[str, str]:
    """Return all texts of some columns as one, by the value of a key column."""
    texts: dict[str, str] = {}
    for name, *parts in table[[key, *columns]].itertuples(index=False):
        texts[name] = " ".join([texts.get(name, ""), *parts])
    return texts

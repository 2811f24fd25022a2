"""Where contacts took place: circles on coastlines, drawn without any map service."""

import json
from functools import lru_cache
from importlib.resources import files
from math import cos, radians, sqrt
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from helpers import measures
from helpers.charts.canvas import axis, blank_figure, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.html import escape
from helpers.palette import BLUE, LIGHT
from helpers.schema import labels
from helpers.timeline import Timeline

TRUE_LATITUDE = 40
"""Latitude (degrees north) at which the equirectangular map keeps shapes."""
WEST_EDGE = -30
"""Longitude (degrees east) at which the map begins, so that the Pacific is whole."""
NAMED_PLACES = 12
NAME_LETTERS = 26
ASPECT = 1.9
_ROOM = (19, 3)
"""Degrees east and north that a place's name takes."""


def places_map(timeline: Timeline, *, figure_id: str = "places-map") -> Chart:
    """Return where the selected records took place; a circle's area is the number of records.

    Coastlines: Natural Earth, 1:110 million (public domain). Records without a place (calls,
    contracts, publications) are not on the map; the description says how many are.

    Args:
        timeline: The records to place, usually ``timeline.contacts()``.
        figure_id: Anchor of the figure.
    """
    places = measures.places(timeline)
    places = places.dropna(subset=["latitude", "longitude"])
    placed = int(places["count"].sum())
    description = (
        f"{placed} of {len(timeline)} records have a place that can be drawn, {len(places)} places "
        "in all; the larger a circle, the more records."
    )
    figure = _drawn(places) if len(places) else message_figure("No record here has a place.")
    kinds = labels("places", "kind")
    data = places.assign(kind=places["kind"].map(kinds))
    data = data[["name", "country", "kind", "latitude", "longitude", "count"]].set_axis(
        ["Place", "Country", "Kind", "Latitude", "Longitude", "Records"], axis=1
    )
    title = "Where the contacts took place"
    return Chart(figure_id, title, description, figure, data, timeline.selection)


@lru_cache(maxsize=1)
def coastlines() -> tuple[list[float | None], list[float | None]]:
    """Return longitudes and latitudes of all coasts in degrees, rings parted by None."""
    text = (files("helpers") / "assets" / "coastlines.json").read_text(encoding="utf-8")
    east: list[float | None] = []
    north: list[float | None] = []
    for ring in json.loads(text)["rings"]:
        middle = sum(point[0] for point in ring) / len(ring)
        turn = 360 if middle < WEST_EDGE else 0
        east += [*(round(point[0] + turn, 1) for point in ring), None]
        north += [*(point[1] for point in ring), None]
    return east, north


def _drawn(places: pd.DataFrame) -> go.Figure:
    east_of_edge = places["longitude"].where(
        places["longitude"] >= WEST_EDGE, places["longitude"] + 360
    )
    places = places.assign(longitude=east_of_edge)
    figure = blank_figure(ASPECT, left=0, right=0, top=0, bottom=0)
    west, east, south, north = _view(places)
    shape = {"scaleanchor": "x", "scaleratio": 1 / cos(radians(TRUE_LATITUDE))}
    figure.update_layout(
        xaxis=axis(west, east, grid=False, showticklabels=False),
        yaxis=axis(south, north, grid=False, showticklabels=False) | shape,
        dragmode="pan",
    )
    figure.add_trace(_coasts())
    figure.add_trace(_circles(places))
    figure.add_trace(_names(_with_room(places.head(NAMED_PLACES * 3)).head(NAMED_PLACES)))
    return figure


def _view(places: pd.DataFrame) -> tuple[float, float, float, float]:
    """Return west, east, south and north ends that hold all places in the figure's shape."""
    west, east = places["longitude"].min() - 12, places["longitude"].max() + 12
    south, north = places["latitude"].min() - 8, places["latitude"].max() + 8
    width, height = (east - west) * cos(radians(TRUE_LATITUDE)), north - south
    if width < height * ASPECT:
        missing = (height * ASPECT - width) / cos(radians(TRUE_LATITUDE)) / 2
        west, east = west - missing, east + missing
    else:
        missing = (width / ASPECT - height) / 2
        south, north = south - missing, north + missing
    return west, east, south, north


def _coasts() -> go.Scatter:
    east, north = coastlines()
    return go.Scatter(
        x=east,
        y=north,
        mode="lines",
        meta="outline",
        fill="toself",
        fillcolor=LIGHT.land,
        line={"color": LIGHT.line, "width": 0.75},
        hoverinfo="skip",
        showlegend=False,
    )


def _circles(places: pd.DataFrame) -> go.Scatter:
    most = int(places["count"].max())
    return go.Scatter(
        x=list(places["longitude"]),
        y=list(places["latitude"]),
        mode="markers",
        text=[
            hover_text(row["name"], f"{row['count']} record{'' if row['count'] == 1 else 's'}")
            for _, row in places.iterrows()
        ],
        marker={
            "symbol": "circle",
            "size": [_diameter(count, most) for count in places["count"]],
            "color": BLUE,
            "opacity": 0.75,
            "line": {"width": 1, "color": LIGHT.background},
        },
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _with_room(places: pd.DataFrame) -> pd.DataFrame:
    """Return the places whose names do not cover those of places with more records."""
    kept: list[tuple[float, float]] = []
    rows = []
    for row, (east, north) in enumerate(zip(places["longitude"], places["latitude"], strict=True)):
        if all(abs(east - x) > _ROOM[0] or abs(north - y) > _ROOM[1] for x, y in kept):
            kept.append((east, north))
            rows.append(row)
    return places.iloc[rows]


def _names(places: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=list(places["longitude"]),
        y=list(places["latitude"]),
        mode="text",
        meta="names",
        # Spaces keep the name clear of its circle, in the picture and in the figure alike.
        text=[
            "\u00a0" * (1 + round(_diameter(count, int(places["count"].max())) / 8))
            + escape(shorten(name, NAME_LETTERS, placeholder="…"))
            for name, count in zip(places["name"], places["count"], strict=True)
        ],
        textposition="middle right",
        textfont={"size": 12, "color": LIGHT.text},
        hoverinfo="skip",
        showlegend=False,
    )


def _diameter(count: int, most: int) -> float:
    """Return a circle's diameter in pixels; its area grows with the count."""
    return round(5 + 27 * sqrt(count / most), 1)

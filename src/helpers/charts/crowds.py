"""The timeline of a selection too large for one mark a record: a circle for each lane and year."""

from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import axis, blank_figure, date_axis, hover_text
from helpers.charts.lanes import lane_colour, lane_order
from helpers.html import escape
from helpers.palette import LIGHT

MOST_MARKS = 3000
LANE_PIXELS = 34
_LARGEST = 30


def crowded_figure(events: pd.DataFrame) -> go.Figure:
    """Return circles whose area is the number of records of a lane that start in a year.

    Args:
        events: From `lanes.with_lanes`.
    """
    years = events["earliest"].dt.year
    counts = events.groupby([events["lane"], years]).size().rename("count").reset_index()
    order = lane_order(events)
    names = events.drop_duplicates("lane").set_index("lane")["lane_name"]
    first = pd.Timestamp(int(years.min()), 1, 1)
    last = pd.Timestamp(int(years.max()) + 1, 1, 1)
    figure = blank_figure(LANE_PIXELS * len(order) + 40, left=172, bottom=30, top=10)
    shown = [escape(str(names[lane]).capitalize()) for lane in order]
    figure.update_layout(
        xaxis=date_axis(first.date(), last.date()),
        yaxis=axis(len(order) - 0.5, -0.5, range(len(order)), shown, fixedrange=True),
    )
    most = int(counts["count"].max())
    for row, lane in enumerate(order):
        figure.add_trace(_circles(counts[counts["lane"] == lane], str(names[lane]), row, most))
    return figure


def counts_table(events: pd.DataFrame) -> pd.DataFrame:
    """Return how many records of each lane start in each year: what the circles show."""
    years = events["earliest"].dt.year.rename("Year")
    lanes = events["lane_name"].rename("Lane")
    return events.groupby([lanes, years], sort=True).size().rename("Records").reset_index()


def _circles(counts: pd.DataFrame, name: str, row: int, most: int) -> go.Scatter:
    lane = str(counts["lane"].iloc[0])
    return go.Scatter(
        x=[f"{year}-07-01" for year in counts["earliest"]],
        y=[row] * len(counts),
        text=[
            hover_text(f"{name}, {year}", f"{count} records")
            for year, count in zip(counts["earliest"], counts["count"], strict=True)
        ],
        mode="markers",
        marker={
            "symbol": "circle",
            "size": [round(3 + _LARGEST * sqrt(count / most), 1) for count in counts["count"]],
            "color": lane_colour(lane),
            "line": {"width": 1, "color": LIGHT.background},
        },
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )

"""What is written around the lanes: their names, background events below, key contacts above."""

from textwrap import shorten
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import Notes
from helpers.charts.lanes import LANE_GAP, Lane
from helpers.html import escape
from helpers.palette import LIGHT
from helpers.timeline import Timeline

KEY_PIXELS = 17
CONTEXT_PIXELS = 15
AXIS_PIXELS = 30
LABEL_LETTERS = 29

Ends = tuple[pd.Timestamp, pd.Timestamp]
"""First and last day shown."""


def add_lane_names(notes: Notes, lanes: list[Lane]) -> None:
    """Name each lane to its left, under a line that parts it from the one above."""
    for lane in lanes:
        edge = lane.base - LANE_GAP + 0.15
        line = {"color": LIGHT.line, "width": 1}
        notes.line(xref="paper", x0=0, x1=1, y0=edge, y1=edge, line=line)
        notes.words(
            escape(lane.name),
            name="lane",
            xref="paper",
            x=0,
            xanchor="right",
            xshift=-10,
            y=edge,
            yanchor="top",
            yshift=-1,
        )


def context_between(timeline: Timeline, ends: Ends) -> pd.DataFrame:
    """Return the background events of a time, in order, with their ``day``."""
    context = timeline.dataset.context
    days = pd.to_datetime(context["date"].str.slice(0, 10), errors="coerce")
    return context.assign(day=days)[(days >= ends[0]) & (days <= ends[1])].sort_values("day")


def add_context(notes: Notes, context: pd.DataFrame, ends: Ends, panel: float) -> None:
    """Draw background events as dashed lines through all lanes, each named on a line below."""
    line = {"color": LIGHT.muted, "width": 1, "dash": "3px,3px"}
    for order, (_, event) in enumerate(context.iterrows()):
        at = f"{event['day']:%Y-%m-%d}"
        fall = AXIS_PIXELS - 4 + CONTEXT_PIXELS * order
        end = -(fall + CONTEXT_PIXELS - 3) / panel
        notes.line(x0=at, x1=at, yref="paper", y0=round(end, 4), y1=1, line=line)
        note = _beside(event["day"], ends) | {"font": {"color": LIGHT.muted, "size": 12}}
        notes.words(
            escape(event["label"]), name="context", y=0, yanchor="top", yshift=-fall, **note
        )


def _beside(day: pd.Timestamp, ends: Ends) -> dict[str, Any]:
    """Return the place of a note on the side of a day's line where there is more room."""
    on_left = day > ends[0] + (ends[1] - ends[0]) / 2
    return {
        "x": f"{day:%Y-%m-%d}",
        "xanchor": "right" if on_left else "left",
        "xshift": 0 if on_left else 1,
        "yref": "paper",
    }


def add_keys(notes: Notes, keys: pd.DataFrame, ends: Ends, panel: float, rows: float) -> None:
    """Name the key contacts above the lanes, each on its own line with a line down to its mark.

    Args:
        notes: What is written and drawn.
        keys: The key contacts with their row, ``y``.
        ends: First and last day shown.
        panel: Height of the lanes in pixels.
        rows: The same height in rows.
    """
    for order, (_, event) in enumerate(keys.iloc[::-1].iterrows()):
        at, rise = f"{event['earliest']:%Y-%m-%d}", 2 + KEY_PIXELS * order
        words = escape(_short(event["title"]))
        notes.words(
            f"<b>{escape(event['date_text'])}</b> {words}",
            name="key",
            y=1,
            yanchor="bottom",
            yshift=rise,
            **_beside(event["earliest"], ends),
        )
        top, mark = 1 + (rise + KEY_PIXELS - 3) / panel, 1 - event["y"] / rows
        line = {"color": LIGHT.text, "width": 1}
        notes.line(x0=at, x1=at, yref="paper", y0=round(mark, 4), y1=round(top, 4), line=line)


def _short(title: str) -> str:
    """Return a title cut to fit beside its date on a phone."""
    cut = shorten(title, LABEL_LETTERS, placeholder="")
    return title if cut == title else cut.rstrip(" ,:;") + "…"


def key_rings(keys: pd.DataFrame) -> go.Scatter:
    """Return rings around the marks of the key contacts."""
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in keys["earliest"]],
        y=[round(row, 2) for row in keys["y"]],
        ids=list(keys["event_id"]),
        mode="markers",
        marker={"symbol": "circle-open", "size": 17, "color": LIGHT.text, "line": {"width": 1.75}},
        hoverinfo="skip",
        showlegend=False,
    )

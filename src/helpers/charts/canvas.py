"""The blank figure all charts start from: fonts, margins, axes, hover.

Colours of `palette.LIGHT` in a figure stand for the page's variables of the same name: the page
replaces them by those of its theme, so a figure is drawn once and fits light and dark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.html import escape
from helpers.palette import LIGHT

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
CLEAR = "rgba(0,0,0,0)"
SPAN_LABEL_YEARS = 2


def blank_figure(
    height: float, left: float = 48, right: float = 16, top: float = 16, bottom: float = 36
) -> go.Figure:
    """Return an empty figure.

    Args:
        height: Height of the whole figure in pixels; below 10 it is width divided by height.
        left: Margin in pixels, for labels; the others likewise.
        right: See left.
        top: See left.
        bottom: See left.
    """
    aspect = height if height < 10 else None
    return go.Figure(
        layout=go.Layout(
            template=go.layout.Template(),
            height=round(900 / aspect) if aspect else height,
            meta={"theme": vars(LIGHT), "aspect": aspect},
            margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            font={"family": FONT, "size": 13, "color": LIGHT.text},
            paper_bgcolor=CLEAR,
            plot_bgcolor=CLEAR,
            showlegend=False,
            hovermode="closest",
            dragmode="zoom",
            bargap=0.2,
            hoverlabel={
                "bgcolor": LIGHT.surface,
                "bordercolor": LIGHT.muted,
                "font": {"family": FONT, "size": 13, "color": LIGHT.text},
                "align": "left",
            },
        )
    )


def axis(
    lowest: Any,
    highest: Any,
    ticks: Sequence[Any] = (),
    labels: Sequence[str] = (),
    *,
    grid: bool = True,
    title: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Return an axis with an explicit range and explicit ticks, as `static_picture` needs."""
    return {
        "range": [lowest, highest],
        "tickmode": "array",
        "tickvals": list(ticks),
        "ticktext": [str(label) for label in (labels or ticks)],
        "tickfont": {"color": LIGHT.muted, "size": 12},
        "title": {"text": title, "font": {"color": LIGHT.muted, "size": 12}, "standoff": 8},
        "showgrid": grid,
        "gridcolor": LIGHT.line,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
        "fixedrange": False,
        **more,
    }


def count_axis(highest: float, *, title: str = "", **more: Any) -> dict[str, Any]:
    """Return an axis from zero with about five round ticks."""
    step = _round_step(highest)
    top = max(highest, 1) * 1.06
    ticks = [round(index * step, 6) for index in range(int(top / step) + 1)]
    return axis(0, top, ticks, [f"{tick:g}" for tick in ticks], title=title, **more)


def _round_step(highest: float) -> float:
    rough = max(highest, 1) / 5
    magnitude = 10.0 ** (len(str(int(rough))) - 1)
    for factor in (1, 2, 5, 10):
        if rough <= factor * magnitude:
            return factor * magnitude
    return 10 * magnitude


def date_axis(first: date, last: date) -> dict[str, Any]:
    """Return a date axis over whole days, ticked by year (by month in a short range)."""
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    years = (end - start).days / 365.25
    if years > SPAN_LABEL_YEARS:
        step = 1 if years <= 12 else 2 if years <= 18 else 5
        marks = [
            pd.Timestamp(year, 1, 1)
            for year in range(start.year, end.year + 1)
            if year % step == 0 and pd.Timestamp(year, 1, 1) >= start
        ]
        labels = [str(mark.year) for mark in marks]
    else:
        every = 1 if years <= 0.6 else 3
        marks = [
            month
            for month in pd.date_range(start, end, freq="MS")
            if (month.month - 1) % every == 0
        ]
        labels = [f"{month:%b} {month.year}" for month in marks]
    ticks = [f"{mark:%Y-%m-%d}" for mark in marks]
    ends = f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}"
    return axis(*ends, ticks, labels or ticks, type="date")


def hover_text(*lines: str, width: int = 52) -> str:
    """Return lines for a hover box, the first in bold; text from the data is shown as text."""
    shown = ["<br>".join(escape(part) for part in wrap(line, width)) for line in lines if line]
    return "<br>".join([f"<b>{shown[0]}</b>", *shown[1:]]) if shown else ""


@dataclass(frozen=True)
class Notes:
    """Lines and words over a figure, put into it together.

    Plotly's ``add_shape`` and ``add_annotation`` check all earlier ones again with each.
    """

    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def line(self, **where: Any) -> None:
        """Add a line, described as a shape of Plotly's layout."""
        self.shapes.append({"type": "line", **where})

    def words(self, text: str, **where: Any) -> None:
        """Add words, described as an annotation of Plotly's layout."""
        self.annotations.append({"text": text, "showarrow": False, **where})

    def put_into(self, figure: go.Figure) -> None:
        """Make these the lines and words of a figure."""
        figure.update_layout(shapes=self.shapes, annotations=self.annotations)


def message_figure(words: str) -> go.Figure:
    """Return a figure that says why there is nothing to draw."""
    figure = blank_figure(140)
    hidden = axis(0, 1, grid=False, showticklabels=False, fixedrange=True)
    figure.update_layout(xaxis=hidden, yaxis=hidden)
    figure.add_annotation(x=0.5, y=0.5, text=escape(words), showarrow=False)
    return figure

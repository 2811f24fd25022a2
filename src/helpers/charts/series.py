"""Published series (SIPRI and others) as bars over the period each figure is about."""

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import axis, blank_figure, count_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.html import escape
from helpers.palette import GROUPS
from helpers.timeline import Timeline


def indicators_chart(
    timeline: Timeline,
    indicators: dict[str, str],
    *,
    title: str,
    unit: str,
    figure_id: str = "indicators",
) -> Chart:
    """Return published figures, each as a line over its period at the height of its value.

    Periods overlap (five-year windows), so the figures are never joined into a curve.

    Args:
        timeline: Its dataset holds the indicators; the selection of records does not matter.
        indicators: Indicator names in ``indicators.csv`` and the words for each.
        title: The figure's title.
        unit: Words for the axis, such as ``per cent``.
        figure_id: Anchor of the figure.
    """
    table = timeline.dataset.indicators
    table = table[table["indicator"].isin(indicators)].copy()
    table["first"] = table["period_start"].str.slice(0, 4).astype(int)
    table["last"] = table["period_end"].str.slice(0, 4).astype(int)
    description = (
        f"{len(table)} published figures; each line covers the years its figure is about, and lines "
        "that overlap are not one series."
    )
    figure = _drawn(table, indicators, unit) if len(table) else message_figure("No such figures.")
    names = ["Series", "From", "To", "Value", "Unit", "Publisher"]
    data = table.assign(indicator=table["indicator"].map(indicators))
    data = data[["indicator", "period_start", "period_end", "value", "unit", "publisher"]]
    return Chart(
        figure_id, title, description, figure, data.set_axis(names, axis=1), "published series"
    )


def _drawn(table: pd.DataFrame, indicators: dict[str, str], unit: str) -> go.Figure:
    figure = blank_figure(320, left=52, top=12)
    first, last = int(table["first"].min()), int(table["last"].max())
    step = 1 if last - first <= 12 else 5
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    highest, lowest = float(table["value"].max()), float(table["value"].min())
    values = count_axis(highest, title=unit, fixedrange=True)
    if lowest < 0:
        values["range"] = [lowest * 1.1, values["range"][1]]
    figure.update_layout(
        xaxis=axis(first - 0.6, last + 0.6, ticks, grid=False), yaxis=values, showlegend=True
    )
    symbols = ("circle", "square", "diamond", "triangle-up")
    for index, (name, words) in enumerate(indicators.items()):
        some = table[table["indicator"] == name]
        look = GROUPS[index % len(GROUPS)].colour, symbols[index % len(symbols)]
        if len(some):
            figure.add_traces(_segments(some, words, *look))
    return figure


def _segments(some: pd.DataFrame, words: str, colour: str, symbol: str) -> list[go.Scatter]:
    x: list[float | None] = []
    y: list[float | None] = []
    for first, last, value in zip(some["first"], some["last"], some["value"], strict=True):
        x += [first - 0.4, last + 0.4, None]
        y += [value, value, None]
    line = {"color": colour, "width": 3}
    spans = go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)
    text = [
        hover_text(
            words, f"{row.first} to {row.last}: {row.value:g} {row.unit}", str(row.publisher)
        )
        for row in some.itertuples()
    ]
    dots = go.Scatter(
        x=[(first + last) / 2 for first, last in zip(some["first"], some["last"], strict=True)],
        y=list(some["value"]),
        mode="markers",
        name=escape(words),
        text=text,
        marker={"symbol": symbol, "size": 10, "color": colour},
        hovertemplate="%{text}<extra></extra>",
    )
    return [spans, dots]

"""Published series (SIPRI and others) as lines over the period each figure is about."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import axis, blank_figure, count_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.dates import parse_date
from helpers.html import escape
from helpers.palette import BLUE, GREY, ORANGE, PURPLE
from helpers.schema import labels
from helpers.timeline import Timeline

SHARES = ("share_of_chinese_arms_imports", "share_of_russian_arms_exports")
_LOOKS = ((BLUE, "circle"), (ORANGE, "diamond"), (PURPLE, "square"), (GREY, "triangle-up"))


def indicators_chart(
    timeline: Timeline,
    indicators: Sequence[str] = SHARES,
    *,
    unit: str = "percent",
    figure_id: str = "indicators-chart",
) -> Chart:
    """Return published figures, each as a line over its period at the height of its value.

    Periods overlap (five-year windows), so the figures are never joined into a curve. The data
    hold every indicator, drawn or not.

    Args:
        timeline: Its dataset holds the indicators; the selection of records does not matter.
        indicators: Values of ``indicators.indicator`` to draw, all in the same unit.
        unit: Words for the axis.
        figure_id: Anchor of the figure.
    """
    table = timeline.dataset.indicators
    table = table.assign(name=table["indicator"].map(labels("indicators", "indicator")))
    drawn = table[table["indicator"].isin(indicators)]
    names = [labels("indicators", "indicator")[name] for name in indicators]
    title = " and ".join(names)
    description = (
        f"{len(drawn)} published figures; each line covers the years its figure is about. Lines "
        "overlap and are not one series."
    )
    figure = _drawn(drawn, unit) if len(drawn) else message_figure("No such figures.")
    columns = ["name", "subject", "period_start", "period_end", "value", "unit", "publisher"]
    heads = ["Indicator", "Of", "From", "To", "Value", "Unit", "Publisher"]
    data = table[columns].set_axis(heads, axis=1)
    title = title[:1].upper() + title[1:]
    return Chart(figure_id, title, description, figure, data, "figures published by others")


def _drawn(table: pd.DataFrame, unit: str) -> go.Figure:
    table = table.assign(
        first=[parse_date(text).earliest.year for text in table["period_start"]],
        last=[
            parse_date(end or start).latest.year
            for start, end in zip(table["period_start"], table["period_end"], strict=True)
        ],
        series=[f"{of}, {name}" for of, name in zip(table["subject"], table["name"], strict=True)],
    )
    first, last = int(table["first"].min()), int(table["last"].max())
    step = 1 if last - first <= 12 else 5
    values = count_axis(float(table["value"].max()), title=unit, fixedrange=True)
    values["range"] = [min(0.0, float(table["value"].min()) * 1.1), values["range"][1]]
    figure = blank_figure(340, left=56, top=12)
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    figure.update_layout(
        xaxis=axis(first - 0.6, last + 0.6, ticks, grid=False), yaxis=values, showlegend=True
    )
    sizes = table["series"].value_counts()
    for index, name in enumerate(sorted(sizes.index, key=lambda each: (-sizes[each], each))):
        look = _LOOKS[index % len(_LOOKS)]
        figure.add_traces(_segments(table[table["series"] == name], name, *look))
    return figure


def _segments(some: pd.DataFrame, name: str, colour: str, symbol: str) -> list[go.Scatter]:
    x: list[float | None] = []
    y: list[float | None] = []
    for first, last, value in zip(some["first"], some["last"], some["value"], strict=True):
        x += [first - 0.4, last + 0.4, None]
        y += [value, value, None]
    line = {"color": colour, "width": 3}
    spans = go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)
    text = [
        hover_text(name, f"{row.first} to {row.last}: {row.value:g} {row.unit}", str(row.publisher))
        for row in some.itertuples()
    ]
    dots = go.Scatter(
        x=[(first + last) / 2 for first, last in zip(some["first"], some["last"], strict=True)],
        y=list(some["value"]),
        mode="markers",
        name=escape(name),
        text=text,
        marker={"symbol": symbol, "size": 10, "color": colour},
        hovertemplate="%{text}<extra></extra>",
    )
    return [spans, dots]

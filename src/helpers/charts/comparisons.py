"""Dots and whiskers: rates before and after a day, and our counts beside other people's."""

from datetime import date
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from helpers import rates
from helpers.charts.canvas import Notes, axis, blank_figure, count_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.dates import day_words
from helpers.html import escape
from helpers.palette import BLUE, GREY, LIGHT, ORANGE
from helpers.schema import labels
from helpers.timeline import Timeline

ROW_PIXELS = 38
PAIR_PIXELS = 56


def before_after(timeline: Timeline, pivot: date, *, figure_id: str = "before-after") -> Chart:
    """Return the yearly rate of each category before and after a day, with exact 95% intervals.

    Intervals are Garwood's (`rates.poisson_interval`).

    Args:
        timeline: What to count, usually ``timeline.contacts().wholes()``.
        pivot: First day of 'after'.
        figure_id: Anchor of the figure.
    """
    table = rates.comparisons_by_category(timeline, pivot)
    title = f"Records a year before and after {day_words(pivot)}"
    description = (
        "Rate of each category before (grey circle) and from that day on (orange diamond); the "
        f"line is the exact 95% Poisson interval, from {len(timeline)} records."
    )
    if table.empty:
        figure = message_figure("The selection lies on one side of this day.")
        return Chart(figure_id, title, description, figure, table, timeline.selection)
    names = table["category"].map(labels("events", "category"))
    table = table.assign(category=names.str.capitalize())
    table = table.sort_values("after_rate", ascending=False, kind="stable").reset_index(drop=True)
    figure = _rates_figure(table)
    data = table.round(2).rename(columns=lambda name: name.replace("_", " ").capitalize())
    return Chart(figure_id, title, description, figure, data, timeline.selection)


def _rates_figure(table: pd.DataFrame) -> go.Figure:
    figure = blank_figure(ROW_PIXELS * len(table) + 56, left=120, top=8, bottom=48)
    highest = float(table[["before_high", "after_high"]].max().max())
    figure.update_layout(
        xaxis=count_axis(highest, title="records a year", fixedrange=True),
        yaxis=_row_axis([str(name) for name in table["category"]]),
        showlegend=True,
    )
    for side, name, colour, symbol, shift in (
        ("before", "Before", GREY, "circle", -0.15),
        ("after", "After", ORANGE, "diamond", 0.15),
    ):
        _add_whiskers(figure, table, side, colour, shift)
        figure.add_trace(_rate_dots(table, side, name, colour, symbol, shift))
    return figure


def _row_axis(names: list[str]) -> dict[str, object]:
    rows = range(len(names))
    shown = [escape(name) for name in names]
    return axis(len(names) - 0.5, -0.5, rows, shown, grid=True, fixedrange=True)


def _add_whiskers(
    figure: go.Figure, table: pd.DataFrame, side: str, colour: str, shift: float
) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, (low, high) in enumerate(
        zip(table[f"{side}_low"], table[f"{side}_high"], strict=True)
    ):
        x += [round(low, 3), round(high, 3), None]
        y += [row + shift, row + shift, None]
    line = {"color": colour, "width": 2}
    figure.add_trace(
        go.Scatter(
            x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False, cliponaxis=False
        )
    )


def _rate_dots(
    table: pd.DataFrame, side: str, name: str, colour: str, symbol: str, shift: float
) -> go.Scatter:
    text = [
        hover_text(
            f"{row['category']}, {name.lower()}",
            f"{row[f'{side}_rate']:.1f} a year "
            f"({row[f'{side}_low']:.1f} to {row[f'{side}_high']:.1f})",
            f"{row[f'{side}_count']} records",
        )
        for _, row in table.iterrows()
    ]
    return go.Scatter(
        x=[round(value, 3) for value in table[f"{side}_rate"]],
        y=[row + shift for row in range(len(table))],
        mode="markers",
        name=name,
        text=text,
        marker={"symbol": symbol, "size": 10, "color": colour},
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def external_counts_chart(
    counts: pd.DataFrame, *, least: int = 10, figure_id: str = "external-counts-chart"
) -> Chart:
    """Return other people's counts of records beside ours as pairs of dots joined by a line.

    Args:
        counts: From `external_counts.recount`: claimant, subject, period (words), value, unit,
            counted and our_count, one row a pair.
        least: Pairs are drawn where either count reaches this; the data hold all of them.
        figure_id: Anchor of the figure.
    """
    answered = counts.dropna(subset=["value", "our_count"])
    large = answered[["value", "our_count"]].max(axis=1) >= least
    drawn = answered[large & (answered["counted"] == "records")].reset_index(drop=True)
    subjects = labels("external_counts", "subject")
    drawn["subject"] = drawn["subject"].map(subjects)
    description = (
        f"The {len(drawn)} published counts that reach {least} (grey square), beside our records "
        "that fit the same subject and period (blue circle); the table below has all "
        f"{len(counts)}."
    )
    columns = ["claimant", "subject", "period", "value", "our_count", "unit"]
    data = counts.assign(subject=counts["subject"].map(subjects))[columns]
    data = data.set_axis(["Source", "Counted", "Period", "Theirs", "Ours", "Unit"], axis=1)
    figure = _pairs_figure(drawn) if len(drawn) else message_figure("No counts to compare.")
    title = "Our counts beside other people's"
    return Chart(
        figure_id, title, description, figure, data, "all records, whatever this run selects"
    )


def _pairs_figure(table: pd.DataFrame) -> go.Figure:
    figure = blank_figure(PAIR_PIXELS * len(table) + 56, left=16, top=16, bottom=48)
    highest = float(table[["value", "our_count"]].max().max())
    rows = list(range(len(table)))
    figure.update_layout(
        xaxis=count_axis(highest, title="count", fixedrange=True),
        yaxis=axis(len(table) - 0.45, -0.7, rows, [""] * len(rows), grid=False, fixedrange=True),
        showlegend=True,
    )
    notes = Notes()
    for row, pair in enumerate(table.itertuples()):
        _add_line(notes, row, str(pair.claimant), 21, LIGHT.text)
        _add_line(notes, row, f"{pair.subject}, {pair.period}", 7, LIGHT.muted)
    notes.put_into(figure)
    figure.add_trace(_joins(table, rows))
    for column, name, colour, symbol in (
        ("value", "Theirs", GREY, "square"),
        ("our_count", "Ours", BLUE, "circle"),
    ):
        figure.add_trace(_pair_dots(table, column, name, colour, symbol))
    return figure


def _add_line(notes: Notes, row: int, words: str, rise: float, colour: str) -> None:
    notes.words(
        escape(shorten(words, 52, placeholder="…")),
        xref="paper",
        x=0,
        y=row,
        xanchor="left",
        yanchor="bottom",
        yshift=rise,
        font={"size": 12, "color": colour},
    )


def _joins(table: pd.DataFrame, rows: list[int]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, theirs, ours in zip(rows, table["value"], table["our_count"], strict=True):
        x += [float(theirs), float(ours), None]
        y += [row, row, None]
    line = {"color": GREY, "width": 2}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _pair_dots(table: pd.DataFrame, column: str, name: str, colour: str, symbol: str) -> go.Scatter:
    text = [
        hover_text(
            str(pair["claimant"]),
            f"{pair['subject']}, {pair['period']}",
            f"{name}: {pair[column]:g}",
        )
        for _, pair in table.iterrows()
    ]
    return go.Scatter(
        x=[float(value) for value in table[column]],
        y=list(range(len(table))),
        mode="markers",
        name=name,
        text=text,
        marker={"symbol": symbol, "size": 10, "color": colour},
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )

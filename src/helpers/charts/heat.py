"""Tables of counts as shaded cells: category by level, and who met whom."""

from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from helpers import measures
from helpers.charts.canvas import axis, blank_figure, message_figure
from helpers.charts.chart import Chart
from helpers.html import escape
from helpers.palette import BLUE, HEAT_OPACITY, LIGHT, translucent
from helpers.schema import labels
from helpers.timeline import Timeline

CELL_PIXELS = 30
SLANTED_LETTER = 4.9
"""Pixels to the right that a letter of a column's slanted name takes."""


def category_by_level(timeline: Timeline, *, figure_id: str = "category-by-level") -> Chart:
    """Return how many records each pair of category and level has, as a shaded table."""
    counts = measures.cross_count(timeline, "category", "level")
    counts = counts.rename(index=labels("events", "category"), columns=labels("events", "level"))
    description = (
        "Each cell counts records of one category (row) at one level (column) among "
        f"{len(timeline)} records; darker cells hold more."
    )
    figure = _heat_figure(counts, top=122, left=110)
    data = counts.rename_axis("Category").reset_index().rename_axis(columns=None)
    return Chart(figure_id, "Categories by level", description, figure, data, timeline.selection)


def who_met_whom(timeline: Timeline, *, most: int = 12, figure_id: str = "who-met-whom") -> Chart:
    """Return how often Chinese (rows) and Russian (columns) people are named in the same record.

    Args:
        timeline: The records to count, usually ``timeline.contacts()``.
        most: How many people of each side to show, those with the most encounters first.
        figure_id: Anchor of the figure.
    """
    pairs = measures.encounters(timeline)
    rows = _most_named(pairs, "chinese", most)
    columns = _most_named(pairs[pairs["chinese"].isin(rows)], "russian", most)
    counts = (
        pairs.pivot_table(index="chinese", columns="russian", values="count", fill_value=0)
        .reindex(index=rows, columns=columns, fill_value=0)
        .astype(int)
    )
    description = (
        f"Each cell counts the records that name both people, for the {len(rows)} Chinese and "
        f"{len(columns)} Russian people named in most pairs among {len(timeline)} records; the "
        "table has every pair."
    )
    data = pairs.assign(last=pairs["last"].map(_day)).drop(columns="event_id")
    data = data.set_axis(["Chinese side", "Russian side", "Records", "Last on"], axis=1)
    figure = _heat_figure(counts, top=136, left=150)
    return Chart(figure_id, "Who met whom", description, figure, data, timeline.selection)


def _most_named(pairs: pd.DataFrame, side: str, most: int) -> list[str]:
    totals = pairs.groupby(side)["count"].sum().reset_index()
    ordered = totals.sort_values(["count", side], ascending=[False, True])
    return list(ordered[side].head(most))


def _day(day: pd.Timestamp) -> str:
    return f"{day:%Y-%m-%d}"


def _heat_figure(counts: pd.DataFrame, *, top: float, left: float) -> go.Figure:
    if counts.empty:
        return message_figure("No records in this selection.")
    values = [[int(value) for value in row] for row in counts.to_numpy()]
    rows, columns = [str(name) for name in counts.index], [str(name) for name in counts.columns]
    shown = [shorten(name, 26, placeholder="…") for name in columns]
    right = max(48, round(len(shown[-1]) * SLANTED_LETTER))
    height = CELL_PIXELS * len(rows) + top + 8
    figure = blank_figure(height, left=left, right=right, top=top, bottom=8)
    figure.update_layout(
        xaxis=axis(
            -0.5,
            len(columns) - 0.5,
            range(len(columns)),
            [escape(name) for name in shown],
            grid=False,
            side="top",
            tickangle=-40,
            fixedrange=True,
        ),
        yaxis=axis(
            len(rows) - 0.5,
            -0.5,
            range(len(rows)),
            [escape(name) for name in rows],
            grid=False,
            fixedrange=True,
        ),
    )
    figure.add_trace(_cells(values, rows, columns))
    return figure


def _cells(values: list[list[int]], rows: list[str], columns: list[str]) -> go.Heatmap:
    palest, fullest = (translucent(BLUE, opacity) for opacity in HEAT_OPACITY)
    names = [[f"{escape(row)} × {escape(column)}" for column in columns] for row in rows]
    return go.Heatmap(
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        z=values,
        text=[[str(value) if value else "" for value in row] for row in values],
        texttemplate="%{text}",
        textfont={"size": 12, "color": LIGHT.text},
        customdata=names,
        hovertemplate="<b>%{customdata}</b><br>%{z} records<extra></extra>",
        colorscale=[[0, palest], [1, fullest]],
        zmin=0,
        zmax=max(max(row) for row in values),
        xgap=2,
        ygap=2,
        showscale=False,
    )

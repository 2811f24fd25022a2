"""Bars by year: how many records, and what kinds of source they rest on."""

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from helpers import measures
from helpers.charts.canvas import axis, blank_figure, count_axis, message_figure
from helpers.charts.chart import Chart
from helpers.palette import GROUPS, LIGHT, SOURCE_VOICES, group_of, translucent
from helpers.schema import labels
from helpers.timeline import Timeline

THIN_BEFORE, THIN_FROM = 2012, 2026
"""Years in which few public pages were found: before the first and from the second on."""


def contacts_by_year(timeline: Timeline, *, figure_id: str = "contacts-by-year") -> Chart:
    """Return the records that start in each year, stacked by group of categories.

    Args:
        timeline: What to count, usually ``timeline.contacts().wholes()``.
        figure_id: Anchor of the figure.
    """
    counts = measures.count_by_year(timeline)
    counts["group"] = counts["category"].map(lambda category: group_of(category).name)
    stacks = _pivot(counts, "group", [group.name for group in GROUPS])
    looks = {group.name: (group.colour, group.pattern) for group in GROUPS}
    description = (
        f"Number of the {len(timeline)} records that start in each year, by group of categories; "
        "years with thin coverage are shaded."
    )
    figure = _stacked_bars(stacks, looks, "records")
    data = _pivot(counts, "category", list(dict.fromkeys(counts["category"])))
    data = data.rename(columns=labels("events", "category"))
    return Chart(
        figure_id, "Records by year", description, figure, _with_year(data), timeline.selection
    )


def sources_by_year(timeline: Timeline, *, figure_id: str = "sources-by-year") -> Chart:
    """Return the citations that the records of each year rest on, stacked by kind of source."""
    counts = measures.citations_by_year(timeline)
    voices = {kind: voice.name for voice in SOURCE_VOICES for kind in voice.kinds}
    counts["voice"] = counts["kind"].map(voices).fillna(SOURCE_VOICES[-1].name)
    stacks = _pivot(counts, "voice", [voice.name for voice in SOURCE_VOICES])
    looks = {voice.name: (voice.colour, voice.pattern) for voice in SOURCE_VOICES}
    description = (
        f"Number of citations that the {len(timeline)} records of each year rest on, by kind of "
        "source; years with thin coverage are shaded."
    )
    figure = _stacked_bars(stacks, looks, "citations")
    data = _pivot(counts, "kind", list(dict.fromkeys(counts["kind"])))
    data = data.rename(columns=labels("sources", "kind"))
    return Chart(
        figure_id,
        "Citations by year and kind of source",
        description,
        figure,
        _with_year(data),
        timeline.selection,
    )


def _pivot(counts: pd.DataFrame, column: str, order: list[str]) -> pd.DataFrame:
    table = counts.pivot_table(
        index="year", columns=column, values="count", aggfunc="sum", fill_value=0
    )
    return table[[name for name in order if name in table]].astype(int)


def _with_year(table: pd.DataFrame) -> pd.DataFrame:
    return (
        table.assign(total=table.sum(axis=1))
        .reset_index()
        .rename(columns={"year": "Year", "total": "Total"})
        .rename_axis(columns=None)
    )


def _stacked_bars(stacks: pd.DataFrame, looks: dict[str, tuple[str, str]], unit: str) -> go.Figure:
    if stacks.empty:
        return message_figure("No records in this selection.")
    years = [int(year) for year in stacks.index]
    figure = blank_figure(340, left=44, bottom=34, top=22)
    step = 1 if len(years) <= 14 else 2 if len(years) <= 20 else 5
    ticks = [year for year in years if year % step == 0]
    figure.update_layout(
        xaxis=axis(years[0] - 0.6, years[-1] + 0.6, ticks, grid=False),
        yaxis=count_axis(float(stacks.sum(axis=1).max()), fixedrange=True),
        showlegend=True,
        barmode="overlay",
    )
    _shade_thin_years(figure, years)
    base = [0] * len(years)
    for name in stacks.columns:
        heights = [int(height) for height in stacks[name]]
        colour, pattern = looks[name]
        figure.add_trace(_bars(years, heights, base, name, colour, pattern, unit))
        base = [low + height for low, height in zip(base, heights, strict=True)]
    return figure


def _bars(
    years: list[int],
    heights: list[int],
    base: list[int],
    name: str,
    colour: str,
    pattern: str,
    unit: str,
) -> go.Bar:
    # Hatching in the page's own colour survives grey print and leaves the bar's contrast alone.
    hatch = {
        "shape": pattern,
        "fillmode": "overlay",
        "fgcolor": LIGHT.background,
        "size": 7,
        "solidity": 0.2,
    }
    return go.Bar(
        x=years,
        y=heights,
        base=base,
        name=name,
        width=0.8,
        marker={
            "color": colour,
            "pattern": hatch if pattern else {},
            "line": {"width": 1, "color": LIGHT.background},
        },
        customdata=heights,
        hovertemplate=f"<b>%{{x}}</b><br>{name}: %{{customdata}} {unit}<extra></extra>",
    )


def _shade_thin_years(figure: go.Figure, years: list[int]) -> None:
    for first, last in _thin_spans(years):
        figure.add_shape(
            type="rect",
            layer="below",
            x0=first - 0.5,
            x1=last + 0.5,
            yref="paper",
            y0=0,
            y1=1,
            fillcolor=translucent(LIGHT.muted, 0.08),
            line={"width": 0},
        )
        if last - first > 2:
            figure.add_annotation(
                text="thin coverage",
                x=first - 0.3,
                xanchor="left",
                yref="paper",
                y=1,
                yanchor="bottom",
                showarrow=False,
                font={"color": LIGHT.muted, "size": 12},
            )


def _thin_spans(years: list[int]) -> Iterator[tuple[int, int]]:
    for some in (
        [year for year in years if year < THIN_BEFORE],
        [year for year in years if year >= THIN_FROM],
    ):
        if some:
            yield some[0], some[-1]

"""The timeline: a lane for each category, a mark for each record."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import Notes, axis, blank_figure, date_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.charts.crowds import MOST_MARKS, counts_table, crowded_figure
from helpers.charts.lane_notes import (
    AXIS_PIXELS,
    CONTEXT_PIXELS,
    KEY_PIXELS,
    Ends,
    add_context,
    add_keys,
    add_lane_names,
    context_between,
    key_rings,
)
from helpers.charts.lanes import LANE_GAP, lane_colour, with_lanes, with_rows
from helpers.dates import day_words
from helpers.palette import LIGHT, RANKS, rank_of
from helpers.schema import labels
from helpers.timeline import Timeline

ROW_PIXELS = 9.5
_CODED = ("category", "level", "record")
_READING = (
    "a point is a day, a bar a span or an imprecise date, a hollow mark or pale bar an approximate "
    "or uncertain date; the shape tells the level."
)


def timeline_chart(
    timeline: Timeline,
    key_events: Sequence[str] = (),
    *,
    figure_id: str = "timeline-figure",
    table: str = "",
) -> Chart:
    """Return every selected record in lanes by category.

    A mark stands on a record's first possible day and a bar reaches to its last; hollow marks and
    pale bars are approximate or uncertain dates. The marker's shape tells the level. Records that
    are not contacts (reactions, claims, published series) have lanes of their own.

    Args:
        timeline: The records to draw.
        key_events: Ids of records to name above the lanes; those not selected are left out.
        figure_id: Anchor of the figure.
        table: Id of the table of records on the same page; empty: the figure prints its own.
    """
    events = with_lanes(timeline)
    title = "Every record, by category and date"
    if events.empty:
        description, figure = "No record is selected.", message_figure("No record is selected.")
    elif len(events) > MOST_MARKS:
        description = f"How many of {len(events)} records start in each year, by lane."
        figure = crowded_figure(events)
    else:
        first, last = events["earliest"].min(), events["latest"].max()
        room = max((last - first) * 0.012, pd.Timedelta(days=5))
        figure = _lanes_figure(timeline, events, list(key_events), (first - room, last + room))
        description = (
            f"One mark for each of {len(events)} records, from {day_words(first.date())} to "
            f"{day_words(last.date())}: {_READING}"
        )
    listed = _table(events) if len(events) <= MOST_MARKS else counts_table(events)
    return Chart(figure_id, title, description, figure, listed, timeline.selection, table)


def window_chart(
    timeline: Timeline,
    event_id: str,
    days: int,
    *,
    figure_id: str = "window-figure",
    table: str = "",
) -> Chart:
    """Return the records some days before and after one record, in lanes by category.

    Args:
        timeline: The records to choose from, that one included.
        event_id: The record in the middle, named above the lanes.
        days: Days shown before its first and after its last day.
        figure_id: Anchor of the figure.
        table: Id of the table of these records on the same page; empty: the figure prints its own.

    Raises:
        InputError: There is no such record.
    """
    centre = timeline.event(event_id)
    near = timeline.around(event_id, days)
    reach = pd.Timedelta(timedelta(days=days))
    ends = centre["earliest"] - reach, centre["latest"] + reach
    events = with_lanes(timeline.around(event_id, days, itself=True))
    events["earliest"] = events["earliest"].clip(lower=ends[0])
    events["latest"] = events["latest"].clip(upper=ends[1])
    figure = (
        message_figure("No record is selected.")
        if events.empty
        else _lanes_figure(timeline, events, [event_id], ends)
    )
    description = (
        f"The {len(near)} records within {days} days before and after {centre['date_text']}, "
        f"and the contact itself (ringed): {_READING}"
    )
    title = f"The {days} days before and after"
    return Chart(figure_id, title, description, figure, _table(events), near.selection, table)


def _table(events: pd.DataFrame) -> pd.DataFrame:
    columns = ["date_text", "title", "category", "level", "record", "place", "sources"]
    names = ["Date", "Title", "Category", "Level", "Record", "Place", "Sources"]
    words = {column: events[column].map(labels("events", column)) for column in _CODED}
    return events.assign(**words)[columns].set_axis(names, axis=1)


def _lanes_figure(
    timeline: Timeline,
    events: pd.DataFrame,
    key_events: list[str],
    ends: Ends,
) -> go.Figure:
    days = (ends[1] - ends[0]).days
    events, lanes = with_rows(events, days)
    height = lanes[-1].base + lanes[-1].rows + LANE_GAP / 2
    keys = events[events["event_id"].isin(key_events)]
    context = context_between(timeline, ends)
    panel = round(height * ROW_PIXELS)
    top, bottom = 10 + KEY_PIXELS * len(keys), AXIS_PIXELS + CONTEXT_PIXELS * len(context)
    figure = blank_figure(panel + top + bottom, left=172, top=top, bottom=bottom)
    figure.update_layout(
        xaxis=date_axis(ends[0].date(), ends[1].date()),
        yaxis=axis(height, 0, grid=False, showticklabels=False, fixedrange=True),
        showlegend=True,
    )
    notes = Notes()
    add_lane_names(notes, lanes)
    add_context(notes, context, ends, panel)
    add_keys(notes, keys, ends, panel, height)
    notes.put_into(figure)
    rings = [] if keys.empty else [key_rings(keys)]
    figure.add_traces([*_spans(events, days), *_marks(events), *_legend(events), *rings])
    return figure


def _spans(events: pd.DataFrame, days: float) -> Iterator[go.Scatter]:
    """Yield bars for what lasts longer than a mark is wide; a doubtful bar fades at its ends."""
    shown = events[(events["latest"] - events["earliest"]).dt.days > max(days * 0.004, 0.5)]
    shown = shown.assign(colour=shown["lane"].map(lane_colour))
    for (colour, doubtful), some in _groups(shown, "colour", "doubtful"):
        layers = ((0.2, 0.0), (0.22, 0.12), (0.25, 0.24)) if doubtful else ((0.5, 0.0),)
        for opacity, inset in layers:
            yield _span_trace(some, colour, opacity, inset)


def _groups(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[tuple[Any, ...], pd.DataFrame]]:
    """Yield the rows that share the values of some columns, in the order of those values."""
    for values, some in frame.groupby(list(columns)):
        yield tuple(cast(tuple[Any, ...], values)), some


def _span_trace(events: pd.DataFrame, colour: str, opacity: float, inset: float) -> go.Scatter:
    x: list[str | None] = []
    for start, end in zip(events["earliest"], events["latest"], strict=True):
        margin = (end - start) * inset
        x += [f"{start + margin:%Y-%m-%d}", f"{end - margin:%Y-%m-%d}", None]
    return go.Scatter(
        x=x,
        y=[height for row in events["y"] for height in (round(row, 2), round(row, 2), None)],
        ids=[event_id for event_id in events["event_id"] for _ in range(3)],
        mode="lines",
        line={"color": colour, "width": 5},
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(events: pd.DataFrame) -> Iterator[go.Scatter]:
    ranks = [rank.name for rank in RANKS]
    looks = events.assign(
        rank=events["level"].map(lambda level: ranks.index(rank_of(level).name)),
        colour=events["lane"].map(lane_colour),
    )
    for (rank, colour, doubtful), some in _groups(looks, "rank", "colour", "doubtful"):
        yield _mark_trace(some, colour, RANKS[rank].symbol, RANKS[rank].size, hollow=doubtful)


def _mark_trace(
    events: pd.DataFrame, colour: str, symbol: str, size: float, *, hollow: bool
) -> go.Scatter:
    edge = {"width": 1.5} if hollow else {"width": 0.75, "color": LIGHT.background}
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in events["earliest"]],
        y=[round(row, 2) for row in events["y"]],
        ids=list(events["event_id"]),
        text=[_hover(event) for _, event in events.iterrows()],
        mode="markers",
        marker={
            "symbol": symbol + "-open" * hollow,
            "size": size,
            "color": colour,
            "line": edge,
        },
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _hover(event: "pd.Series") -> str:
    where = f" · {event['place']}" if event["place"] else ""
    count = event["sources"]
    return hover_text(
        event["title"], f"{event['date_text']}{where}", f"{count} source{'' if count == 1 else 's'}"
    )


def _legend(events: pd.DataFrame) -> Iterator[go.Scatter]:
    present = {rank_of(level).name for level in events["level"]}
    entries = [(rank.name, rank.symbol) for rank in RANKS if rank.name in present]
    if events["doubtful"].any():
        entries.append(("Approximate or uncertain date", "circle-open"))
    for name, symbol in entries:
        marker = {"symbol": symbol, "size": 9, "color": LIGHT.muted}
        yield go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name)

"""The timeline: a lane for each category, a mark for each record."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from textwrap import shorten
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import axis, blank_figure, date_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.charts.lanes import LANE_GAP, Lane, lane_colour, with_lanes, with_rows
from helpers.dates import day_words
from helpers.html import escape
from helpers.palette import LIGHT, RANKS, rank_of
from helpers.schema import labels
from helpers.timeline import Timeline

ROW_PIXELS = 9.5
KEY_PIXELS = 17
CONTEXT_PIXELS = 15
AXIS_PIXELS = 30
LABEL_LETTERS = 29
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
        figure, words = message_figure("No records in this selection."), "No record is selected"
    else:
        first, last = events["earliest"].min(), events["latest"].max()
        room = max((last - first) * 0.012, pd.Timedelta(days=5))
        figure = _lanes_figure(timeline, events, list(key_events), (first - room, last + room))
        words = (
            f"One mark for each of {len(events)} records, from {day_words(first.date())} to "
            f"{day_words(last.date())}"
        )
    description = f"{words}: {_READING}"
    return Chart(figure_id, title, description, figure, _table(events), timeline.selection, table)


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
        timeline: The records to choose from.
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
    shown = set(near.events["event_id"]) | {event_id}
    # The record itself is drawn even when the selection leaves it out.
    whole = Timeline(timeline.dataset, timeline.dataset.events)
    events = with_lanes(whole)
    events = events[events["event_id"].isin(shown)].reset_index(drop=True)
    figure = _lanes_figure(timeline, events, [event_id], ends)
    description = (
        f"The {len(events) - 1} records within {days} days before and after {centre['date_text']}, "
        f"and the contact itself (ringed): {_READING}"
    )
    title = f"{days} days before and after"
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
    ends: tuple[pd.Timestamp, pd.Timestamp],
) -> go.Figure:
    days = (ends[1] - ends[0]).days
    events, lanes = with_rows(events, days)
    height = lanes[-1].base + lanes[-1].rows + LANE_GAP / 2
    keys = events[events["event_id"].isin(key_events)]
    context = _context(timeline, *ends)
    panel = round(height * ROW_PIXELS)
    top, bottom = 10 + KEY_PIXELS * len(keys), AXIS_PIXELS + CONTEXT_PIXELS * len(context)
    figure = blank_figure(panel + top + bottom, left=172, top=top, bottom=bottom)
    figure.update_layout(
        xaxis=date_axis(ends[0].date(), ends[1].date()),
        yaxis=axis(height, 0, grid=False, showticklabels=False, fixedrange=True),
        showlegend=True,
    )
    _add_lane_names(figure, lanes)
    _add_context(figure, context, ends, panel)
    figure.add_traces([*_spans(events, days), *_marks(events), *_legend(events)])
    _add_keys(figure, keys, ends, panel)
    return figure


def _add_lane_names(figure: go.Figure, lanes: list[Lane]) -> None:
    for lane in lanes:
        edge = lane.base - LANE_GAP + 0.15
        line = {"color": LIGHT.line, "width": 1}
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=edge, y1=edge, line=line)
        figure.add_annotation(
            name="lane",
            text=escape(lane.name),
            xref="paper",
            x=0,
            xanchor="right",
            xshift=-10,
            y=edge,
            yanchor="top",
            yshift=-1,
            showarrow=False,
        )


def _context(timeline: Timeline, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    context = timeline.dataset.context
    days = pd.to_datetime(context["date"].str.slice(0, 10), errors="coerce")
    return context.assign(day=days)[(days >= first) & (days <= last)].sort_values("day")


def _add_context(
    figure: go.Figure,
    context: pd.DataFrame,
    ends: tuple[pd.Timestamp, pd.Timestamp],
    panel: float,
) -> None:
    """Draw background events as dashed lines through all lanes, each named on a line below."""
    line = {"color": LIGHT.muted, "width": 1, "dash": "3px,3px"}
    for order, (_, event) in enumerate(context.iterrows()):
        at = f"{event['day']:%Y-%m-%d}"
        fall = AXIS_PIXELS - 4 + CONTEXT_PIXELS * order
        end = -(fall + CONTEXT_PIXELS - 3) / panel
        figure.add_shape(type="line", x0=at, x1=at, yref="paper", y0=round(end, 4), y1=1, line=line)
        note = _beside(event["day"], ends) | {"font": {"color": LIGHT.muted, "size": 12}}
        figure.add_annotation(
            name="context", text=escape(event["label"]), y=0, yanchor="top", yshift=-fall, **note
        )


def _beside(day: pd.Timestamp, ends: tuple[pd.Timestamp, pd.Timestamp]) -> dict[str, Any]:
    """Return the place of a note on the side of a day's line where there is more room."""
    on_left = day > ends[0] + (ends[1] - ends[0]) / 2
    return {
        "x": f"{day:%Y-%m-%d}",
        "xanchor": "right" if on_left else "left",
        "xshift": 0 if on_left else 1,
        "yref": "paper",
        "showarrow": False,
    }


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


def _add_keys(
    figure: go.Figure,
    keys: pd.DataFrame,
    ends: tuple[pd.Timestamp, pd.Timestamp],
    panel: float,
) -> None:
    """Name the key contacts above the lanes, each on its own line with a line down to its mark."""
    if keys.empty:
        return
    for order, (_, event) in enumerate(keys.iloc[::-1].iterrows()):
        at, rise = f"{event['earliest']:%Y-%m-%d}", 2 + KEY_PIXELS * order
        words = escape(_short(event["title"]))
        figure.add_annotation(
            name="key",
            text=f"<b>{escape(event['date_text'])}</b> {words}",
            y=1,
            yanchor="bottom",
            yshift=rise,
            **_beside(event["earliest"], ends),
        )
        share = (1 + (rise + KEY_PIXELS - 3) / panel, 1 - event["y"] / _rows_shown(figure))
        line = {"color": LIGHT.text, "width": 1}
        figure.add_shape(
            type="line",
            x0=at,
            x1=at,
            yref="paper",
            y0=round(share[1], 4),
            y1=round(share[0], 4),
            line=line,
        )
    figure.add_trace(_rings(keys))


def _short(title: str) -> str:
    """Return a title cut to fit beside its date on a phone."""
    cut = shorten(title, LABEL_LETTERS, placeholder="")
    return title if cut == title else cut.rstrip(" ,:;") + "…"


def _rows_shown(figure: go.Figure) -> float:
    return float(figure.layout.yaxis.range[0])


def _rings(keys: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in keys["earliest"]],
        y=[round(row, 2) for row in keys["y"]],
        ids=list(keys["event_id"]),
        mode="markers",
        marker={"symbol": "circle-open", "size": 17, "color": LIGHT.text, "line": {"width": 1.75}},
        hoverinfo="skip",
        showlegend=False,
    )

"""The timeline: a lane for each category, a mark for each record."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.canvas import axis, blank_figure, date_axis, hover_text, message_figure
from helpers.charts.chart import Chart
from helpers.dates import day_words
from helpers.html import escape
from helpers.palette import GREY, GROUPS, LIGHT, RANKS, group_of, rank_of
from helpers.schema import labels
from helpers.timeline import Timeline

ROW_PIXELS = 9.5
LANE_GAP = 1.1
MOST_MARKS = 3000
NOT_CONTACTS = ("reaction", "claim", "indicator")


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
    events = _with_lanes(timeline)
    words = f"One mark for each of {len(events)} records"
    if events.empty:
        figure = message_figure("No records in this selection.")
    else:
        figure = _drawn(
            timeline, events, [key for key in key_events if key in set(events["event_id"])]
        )
        words += (
            f", from {day_words(events['earliest'].min().date())} to "
            f"{day_words(events['latest'].max().date())}"
        )
    description = (
        f"{words}: a point is a day, a bar a span or an imprecise date, a hollow mark or pale bar an "
        "approximate or uncertain date; the shape tells the level."
    )
    title = "Every record, by category and date"
    data = events[["date_text", "title", "category", "level", "record", "place", "sources"]]
    names = ["Date", "Title", "Category", "Level", "Record", "Place", "Sources"]
    data = data.set_axis(names, axis=1)
    return Chart(figure_id, title, description, figure, data, timeline.selection, table)


def _with_lanes(timeline: Timeline) -> pd.DataFrame:
    """Return the records with place, number of sources, lane and row inside the lane."""
    places = timeline.dataset.places.set_index("place_id")["name"]
    cited = timeline.dataset.citations.groupby("event_id")["source_id"].nunique()
    events = timeline.frame()
    kinds = labels("events", "record")
    names = labels("events", "category")
    apart = events["record"].isin(NOT_CONTACTS)
    return events.assign(
        place=events["place_id"].map(places).fillna(""),
        sources=events["event_id"].map(cited).fillna(0).astype(int),
        lane=events["category"].where(~apart, events["record"]),
        lane_name=events["category"].map(names).where(~apart, events["record"].map(kinds)),
        doubtful=events["approximate"] | events["uncertain"],
    )


@dataclass(frozen=True)
class _Lane:
    name: str
    colour: str
    base: float
    rows: int


def _drawn(timeline: Timeline, events: pd.DataFrame, keys: list[str]) -> go.Figure:
    first, last = _ends(events)
    events = events.assign(row=_rows(events, (last - first).days))
    lanes = _stacked(events)
    height = max(lane.base + lane.rows for lane in lanes.values()) + LANE_GAP
    events = events.assign(
        y=[
            lanes[lane].base + row + 0.5
            for lane, row in zip(events["lane"], events["row"], strict=True)
        ]
    )
    marks = _context(timeline, first, last)
    top = 8 + 15 * (len(marks) > 0) + 17 * len(keys)
    figure = blank_figure(round(height * ROW_PIXELS) + top + 30, left=168, top=top, bottom=30)
    figure.update_layout(
        xaxis=date_axis(first.date(), last.date()),
        yaxis=axis(height, 0, grid=False, showticklabels=False, fixedrange=True),
        showlegend=True,
    )
    _add_lane_names(figure, lanes)
    _add_context(figure, marks)
    _add_spans(figure, events, (last - first).days)
    _add_marks(figure, events)
    _add_keys(figure, events.set_index("event_id").loc[keys], first, last)
    return figure


def _ends(events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, last = events["earliest"].min(), events["latest"].max()
    room = max((last - first) * 0.012, pd.Timedelta(days=5))
    return first - room, last + room


def _rows(events: pd.DataFrame, days: int) -> list[int]:
    """Return for each record the lowest row of its lane where it covers no earlier record."""
    width = pd.Timedelta(days=max(days * 0.011, 0.5))
    taken: dict[str, list[pd.Timestamp]] = {}
    rows = []
    for start, end, lane in zip(events["earliest"], events["latest"], events["lane"], strict=True):
        ends = taken.setdefault(lane, [])
        free = next((row for row, busy in enumerate(ends) if busy <= start), len(ends))
        if free == len(ends):
            ends.append(start)
        ends[free] = max(end, start) + width
        rows.append(free)
    return rows


def _stacked(events: pd.DataFrame) -> dict[str, _Lane]:
    order = [category for group in GROUPS for category in group.categories]
    order += [lane for lane in events["lane"].unique() if lane not in (*order, *NOT_CONTACTS)]
    lanes, base = {}, LANE_GAP
    for key in [*order, *NOT_CONTACTS]:
        inside = events[events["lane"] == key]
        if inside.empty:
            continue
        colour = GREY if key in NOT_CONTACTS else group_of(key).colour
        rows = max(int(inside["row"].max()) + 1, 2)
        name = f"{inside['lane_name'].iloc[0]} ({len(inside)})"
        lanes[key] = _Lane(name[:1].upper() + name[1:], colour, base, rows)
        base += rows + LANE_GAP
    return lanes


def _add_lane_names(figure: go.Figure, lanes: dict[str, _Lane]) -> None:
    for lane in lanes.values():
        edge = lane.base - LANE_GAP / 2
        figure.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=edge,
            y1=edge,
            line={"color": LIGHT.line, "width": 1},
        )
        figure.add_annotation(
            name="lane",
            text=escape(lane.name),
            xref="paper",
            x=0,
            xanchor="right",
            xshift=-10,
            y=lane.base + lane.rows / 2,
            yanchor="middle",
            showarrow=False,
        )


def _context(timeline: Timeline, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    context = timeline.dataset.context
    day = pd.to_datetime(context["date"].str.slice(0, 10), errors="coerce")
    return context.assign(day=day)[(day >= first) & (day <= last)].sort_values("day")


def _add_context(figure: go.Figure, marks: pd.DataFrame) -> None:
    """Draw background events as lines through all lanes, named above them where they have room."""
    for day, label in zip(marks["day"], marks["label"], strict=True):
        at = f"{day:%Y-%m-%d}"
        line = {"color": LIGHT.muted, "width": 1, "dash": "3px,3px"}
        figure.add_shape(type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, line=line)
        figure.add_annotation(
            name="context",
            text=escape(label),
            x=at,
            xanchor="right",
            xshift=-2,
            yref="paper",
            y=1,
            yanchor="bottom",
            showarrow=False,
            font={"color": LIGHT.muted, "size": 12},
        )


def _add_spans(figure: go.Figure, events: pd.DataFrame, days: int) -> None:
    """Draw what lasts longer than its own mark is wide; an approximate span fades at its ends."""
    shown = events[(events["latest"] - events["earliest"]).dt.days > max(days * 0.004, 0.5)]
    for colour, doubtful in [(c, d) for c in _colours() for d in (False, True)]:
        some = shown[(shown["lane"].map(_colour) == colour) & (shown["doubtful"] == doubtful)]
        for opacity, inset in ((0.22, 0.0), (0.3, 0.18)) if doubtful else ((0.55, 0.0),):
            if not some.empty:
                figure.add_trace(_span_trace(some, colour, opacity, inset))


def _span_trace(events: pd.DataFrame, colour: str, opacity: float, inset: float) -> go.Scatter:
    x: list[str | None] = []
    y: list[float | None] = []
    for start, end, row in zip(events["earliest"], events["latest"], events["y"], strict=True):
        margin = (end - start) * inset
        x += [f"{start + margin:%Y-%m-%d}", f"{end - margin:%Y-%m-%d}", None]
        y += [round(row, 2), round(row, 2), None]
    line = {"color": colour, "width": 5}
    ids = [value for event in events["event_id"] for value in (event, event, None)]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line=line,
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
        ids=ids,
    )


def _colour(lane: str) -> str:
    return GREY if lane in NOT_CONTACTS else group_of(lane).colour


def _colours() -> list[str]:
    return list(dict.fromkeys([*(group.colour for group in GROUPS), GREY]))


def _add_marks(figure: go.Figure, events: pd.DataFrame) -> None:
    ranks = events["level"].map(lambda level: rank_of(level).name)
    colours = events["lane"].map(_colour)
    for rank in RANKS:
        for colour in _colours():
            for hollow in (False, True):
                some = events[
                    (ranks == rank.name) & (colours == colour) & (events["doubtful"] == hollow)
                ]
                if not some.empty:
                    symbol = rank.symbol + ("-open" if hollow else "")
                    figure.add_trace(_mark_trace(some, colour, symbol, rank.size))
    for rank in RANKS:
        if (ranks == rank.name).any():
            figure.add_trace(_legend_trace(rank.name, rank.symbol))
    if events["doubtful"].any():
        figure.add_trace(_legend_trace("Approximate or uncertain date", "circle-open"))


def _mark_trace(events: pd.DataFrame, colour: str, symbol: str, size: float) -> go.Scatter:
    edge = (
        {"width": 1.5} if symbol.endswith("-open") else {"width": 0.75, "color": LIGHT.background}
    )
    return go.Scatter(
        x=[f"{day:%Y-%m-%d}" for day in events["earliest"]],
        y=[round(row, 2) for row in events["y"]],
        ids=list(events["event_id"]),
        text=[_hover(event) for _, event in events.iterrows()],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": edge},
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _hover(event: "pd.Series") -> str:
    where = f" · {event['place']}" if event["place"] else ""
    count = event["sources"]
    return hover_text(
        event["title"], f"{event['date_text']}{where}", f"{count} source{'' if count == 1 else 's'}"
    )


def _legend_trace(name: str, symbol: str) -> go.Scatter:
    marker = {"symbol": symbol, "size": 9, "color": LIGHT.muted}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name)


def _add_keys(
    figure: go.Figure, keys: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp
) -> None:
    """Name the key contacts above the lanes, each on a line of its own with a drop line."""
    middle = first + (last - first) / 2
    for order, (_, event) in enumerate(keys.sort_values("earliest").iloc[::-1].iterrows()):
        at, on_left = f"{event['earliest']:%Y-%m-%d}", event["earliest"] > middle
        rise = 15 + 17 * order
        figure.add_annotation(
            name="key",
            text=f"<b>{escape(event['date_text'])}</b> {escape(shorten(event['title'], 44, placeholder='…'))}",
            x=at,
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=rise,
            xanchor="right" if on_left else "left",
            xshift=-4 if on_left else 4,
            showarrow=False,
        )
        figure.add_shape(
            name="key",
            type="line",
            x0=at,
            x1=at,
            y0=event["y"],
            y1=0,
            line={"color": LIGHT.text, "width": 1},
        )
    if len(keys):
        figure.add_trace(
            go.Scatter(
                x=[f"{day:%Y-%m-%d}" for day in keys["earliest"]],
                y=[round(row, 2) for row in keys["y"]],
                mode="markers",
                marker={
                    "symbol": "circle-open",
                    "size": 17,
                    "color": LIGHT.text,
                    "line": {"width": 1.75},
                },
                hoverinfo="skip",
                showlegend=False,
            )
        )

"""Lanes by category: which lane and row of it each record takes, so that no mark hides another."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.palette import GREY, GROUPS, group_of
from helpers.schema import labels
from helpers.timeline import Timeline

LANE_GAP = 1.6
"""Space above each lane, in rows."""
NOT_CONTACTS = ("reaction", "claim", "indicator")
"""Kinds of record with a lane of their own, whatever their category."""
_MARK_WIDTH = 0.011
"""Width of a mark as a share of the time shown."""


@dataclass(frozen=True)
class Lane:
    """One lane.

    Attributes:
        name: Words for a reader.
        base: Where its first row begins, in rows from the top.
        rows: How many rows it has.
    """

    name: str
    base: float
    rows: int


def lane_colour(lane: str) -> str:
    """Return the colour of a lane: that of its group of categories, grey for what is no contact."""
    return GREY if lane in NOT_CONTACTS else group_of(lane).colour


def with_lanes(timeline: Timeline) -> pd.DataFrame:
    """Return the selected records with place, number of sources, lane, lane_name and doubtful."""
    places = dict(timeline.dataset.places[["place_id", "name"]].to_numpy())
    cited = timeline.dataset.citations.groupby("event_id")["source_id"].nunique()
    events = timeline.frame()
    apart = events["record"].isin(NOT_CONTACTS)
    names = events["category"].map(labels("events", "category"))
    kinds = events["record"].map(labels("events", "record"))
    return events.assign(
        place=[places.get(place_id, "") for place_id in events["place_id"]],
        sources=events["event_id"].map(cited).fillna(0).astype(int),
        lane=events["category"].where(~apart, events["record"]),
        lane_name=names.where(~apart, kinds),
        doubtful=events["approximate"] | events["uncertain"],
    )


def with_rows(events: pd.DataFrame, days: float) -> tuple[pd.DataFrame, list[Lane]]:
    """Return the records with their height ``y`` in rows from the top, and the lanes.

    Args:
        events: From `with_lanes`, in order of date.
        days: Length of the time shown.
    """
    events = events.assign(row=list(_rows(events, pd.Timedelta(days=max(days * _MARK_WIDTH, 0.5)))))
    lanes, base = {}, LANE_GAP
    for key in lane_order(events):
        inside = events[events["lane"] == key]
        name = f"{inside['lane_name'].iloc[0]} ({len(inside)})"
        lanes[key] = Lane(name[:1].upper() + name[1:], base, max(int(inside["row"].max()) + 1, 2))
        base += lanes[key].rows + LANE_GAP
    heights = [
        lanes[lane].base + row + 0.5
        for lane, row in zip(events["lane"], events["row"], strict=True)
    ]
    return events.assign(y=heights), list(lanes.values())


def _rows(events: pd.DataFrame, width: pd.Timedelta) -> Iterator[int]:
    """Yield for each record the lowest row of its lane where it covers no earlier record."""
    taken: dict[str, list[pd.Timestamp]] = {}
    for start, end, lane in zip(events["earliest"], events["latest"], events["lane"], strict=True):
        ends = taken.setdefault(lane, [])
        row = next((row for row, busy in enumerate(ends) if busy <= start), len(ends))
        if row == len(ends):
            ends.append(start)
        ends[row] = end + width
        yield row


def lane_order(events: pd.DataFrame) -> list[str]:
    """Return the lanes present: groups of categories first, what is no contact last."""
    known = [category for group in GROUPS for category in group.categories]
    present = set(events["lane"])
    unknown = sorted(present - set(known) - set(NOT_CONTACTS))
    return [lane for lane in [*known, *unknown, *NOT_CONTACTS] if lane in present]

"""Counts of selected events: by year, kind, place and person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.schema import allowed
from helpers.timeline import Timeline


def present(timeline: Timeline, column: str) -> list[str]:
    """Return the values of a column that occur in the selection, in the codebook's order."""
    found = set(timeline.events[column].unique())
    return [value for value in allowed("events", column) if value in found]


def count_by(timeline: Timeline, column: str) -> pd.DataFrame:
    """Return how many selected events have each allowed value of a column, zeros included.

    Returns:
        Columns `column` and count, in the codebook's order.
    """
    counts = timeline.events[column].value_counts()
    values = allowed("events", column)
    return pd.DataFrame({column: values, "count": [int(counts.get(value, 0)) for value in values]})


def count_by_year(timeline: Timeline, column: str = "category") -> pd.DataFrame:
    """Return how many selected events start in each year, by the values of a column.

    Returns:
        Columns year (int), `column` and count; every year of the period with every value present
        in the selection, zeros included. Events known only to a span of years count in its first.
    """
    values = present(timeline, column)
    if timeline.period is None or not values:
        return pd.DataFrame({"year": [], column: [], "count": []}).astype({"year": "int64"})
    first, last = timeline.period
    years = range(first.year, last.year + 1)
    year = timeline.events["earliest"].dt.year.rename("year")
    counts = _pair_counts(year, timeline.events[column])
    grid = pd.MultiIndex.from_product([years, values], names=["year", column])
    return counts.reindex(grid, fill_value=0).rename("count").reset_index()


def _pair_counts(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[int]":
    """Return how often each pair of values occurs; categories make a million rows quick."""
    pairs = [one.astype("category"), other.astype("category")]
    return pd.Series(1, index=one.index).groupby(pairs, observed=True).size()


def cross_count(timeline: Timeline, rows: str, columns: str) -> pd.DataFrame:
    """Return how many selected events have each pair of values of two columns.

    Returns:
        One row a value of `rows` present, one column a value of `columns` present.
    """
    table = _pair_counts(timeline.events[rows], timeline.events[columns]).unstack(fill_value=0)
    return table.reindex(
        index=present(timeline, rows), columns=present(timeline, columns), fill_value=0
    )


def citations_by_year(timeline: Timeline) -> pd.DataFrame:
    """Return how many citations of each kind of source the events of each year rest on.

    Returns:
        Columns year (int), kind and count, zeros included.
    """
    cited = _citations(timeline)
    found = set(cited["kind"].unique())
    kinds = [kind for kind in allowed("sources", "kind") if kind in found]
    if timeline.period is None or cited.empty:
        return pd.DataFrame({"year": [], "kind": [], "count": []}).astype({"year": "int64"})
    years = range(timeline.period[0].year, timeline.period[1].year + 1)
    grid = pd.MultiIndex.from_product([years, kinds], names=["year", "kind"])
    counts = _pair_counts(cited["year"], cited["kind"])
    return counts.reindex(grid, fill_value=0).rename("count").reset_index()


def coverage_by_year(timeline: Timeline) -> pd.DataFrame:
    """Return how well the events of each year are sourced.

    Returns:
        Columns year (int), records, sources_per_record, high_share (share of records of high
        confidence, 0 to 1; NaN for a year without records).
    """
    if timeline.period is None:
        return pd.DataFrame(columns=["year", "records", "sources_per_record", "high_share"])
    years = range(timeline.period[0].year, timeline.period[1].year + 1)
    frame = timeline.events.assign(year=timeline.events["earliest"].dt.year)
    by_year = frame.groupby("year")
    records = by_year.size().reindex(years, fill_value=0)
    cited = _citations(timeline).groupby("year").size().reindex(years, fill_value=0)
    high = (frame["confidence"] == "high").groupby(frame["year"]).mean().reindex(years)
    table = {
        "records": records,
        "sources_per_record": cited / records.where(records > 0),
        "high_share": high,
    }
    return pd.DataFrame(table).rename_axis("year").reset_index()


def _citations(timeline: Timeline) -> pd.DataFrame:
    """Return the citations of the selected events with the kind of source and the event's year."""
    events = timeline.events[["event_id", "earliest"]]
    cited = timeline.dataset.citations.merge(events, on="event_id")
    cited = cited.merge(timeline.dataset.sources[["source_id", "kind"]], on="source_id")
    return cited.assign(year=cited["earliest"].dt.year)


def people(timeline: Timeline) -> pd.DataFrame:
    """Return who took part in the selected events, most often first.

    Returns:
        Columns side, name, count, first and last (days of the first and the latest event), roles
        (distinct offices held on those days, in order of time, joined by ``; ``).
    """
    taking_part = _participants(timeline, "person")
    columns = ["side", "name", "count", "first", "last", "roles"]
    if taking_part.empty:
        return pd.DataFrame(columns=columns)
    grouped = taking_part.groupby(["side", "name"])
    table = grouped.agg(
        count=("event_id", "nunique"),
        first=("earliest", "min"),
        last=("earliest", "max"),
        roles=("role", lambda roles: "; ".join(dict.fromkeys(role for role in roles if role))),
    ).reset_index()
    return table.sort_values(["count", "side", "name"], ascending=[False, True, True])[
        columns
    ].reset_index(drop=True)


def encounters(timeline: Timeline) -> pd.DataFrame:
    """Return which Chinese and Russian people are named in the same selected events.

    Returns:
        Columns chinese, russian, count, last (day), event_id (of that day); most often first.
    """
    taking_part = _participants(timeline, "person")
    sides = [taking_part[taking_part["side"] == side] for side in ("CN", "RU")]
    pairs = sides[0][["event_id", "name", "earliest"]].merge(
        sides[1][["event_id", "name"]], on="event_id", suffixes=("_cn", "_ru")
    )
    columns = ["chinese", "russian", "count", "last", "event_id"]
    if pairs.empty:
        return pd.DataFrame(columns=columns)
    table = (
        pairs.sort_values("earliest", kind="stable")
        .rename(columns={"name_cn": "chinese", "name_ru": "russian"})
        .groupby(["chinese", "russian"])
        .agg(count=("event_id", "nunique"), last=("earliest", "max"), event_id=("event_id", "last"))
        .reset_index()
    )
    return table.sort_values(["count", "chinese", "russian"], ascending=[False, True, True])[
        columns
    ].reset_index(drop=True)


def _participants(timeline: Timeline, kind: str) -> pd.DataFrame:
    """Return the participants of one kind in the selected events, in order of time."""
    taking_part = timeline.dataset.participants
    chosen = taking_part[taking_part["kind"] == kind]
    return timeline.events[["event_id", "earliest"]].merge(chosen, on="event_id")


def places(timeline: Timeline) -> pd.DataFrame:
    """Return where the selected events took place, most often first.

    Returns:
        Columns of the places table and count; events without a place are left out.
    """
    counts = timeline.events["place_id"].value_counts()
    table = timeline.dataset.places.assign(
        count=lambda frame: frame["place_id"].map(counts).fillna(0).astype("int64")
    )
    found = table[table["count"] > 0]
    return found.sort_values(["count", "place_id"], ascending=[False, True]).reset_index(drop=True)


def longest_gap(timeline: Timeline) -> tuple[date, date] | None:
    """Return the last day before and the first day after the longest time without an event.

    Only times between two selected events count. None with fewer than two events, or when they
    leave no day free.
    """
    events = timeline.events.sort_values(["earliest", "latest"])
    covered = events["latest"].cummax().shift()
    gaps = (events["earliest"] - covered).reset_index(drop=True)
    if gaps.dropna().empty or gaps.max() <= pd.Timedelta(days=1):
        return None
    place = int(gaps.argmax())
    return covered.iloc[place].date(), events["earliest"].iloc[place].date()


def share(part: int, whole: int) -> float | None:
    """Return a part as a share of a whole (0 to 1), or None of nothing."""
    return part / whole if whole else None


def disputed(timeline: Timeline) -> int:
    """Return how many selected events have a note on what sources dispute."""
    return int((timeline.events["disputed"] != "").sum())


def count_of(timeline: Timeline, categories: Sequence[str]) -> int:
    """Return how many selected events are of some categories."""
    return int(timeline.events["category"].isin(categories).sum())

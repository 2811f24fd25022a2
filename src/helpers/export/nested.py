"""Selected events as nested records: what every other form of the data is made from."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd

from helpers.schema import resources
from helpers.timeline import Timeline

Record = dict[str, Any]

# Read from the date text, in the order they stand behind it.
DATE_PARTS = ("date_text", "earliest", "latest", "precision", "approximate", "uncertain")


@lru_cache(maxsize=1)
def records(timeline: Timeline) -> tuple[Record, ...]:
    """Return the selected events in order of date, each with all that belongs to it.

    Those of the last timeline are kept, since a report writes them in every form: do not change
    them.

    Returns:
        One mapping an event: the columns of ``events.csv`` in their order, `DATE_PARTS` behind
        ``date`` (``earliest`` and ``latest`` as YYYY-MM-DD), ``place`` (a mapping or None) in
        place of ``place_id``, and the lists ``participants``, ``figures`` and ``sources`` (each
        source with what it ``supports``). What is not stated is None.
    """
    dataset = timeline.dataset
    wanted = set(timeline.events["event_id"])
    participants = _by_event(dataset.participants, wanted)
    figures = _by_event(dataset.figures, wanted)
    cited = dataset.citations.merge(dataset.sources, on="source_id", how="left", sort=False)
    order = [*columns("sources"), *_without(columns("citations"), "event_id", "source_id")]
    sources = _by_event(cited[["event_id", *order]], wanted)
    places = {row["place_id"]: _place(row) for row in rows(dataset.places)}
    names = columns("events")
    return tuple(
        _event(event, names, places)
        | {
            "participants": participants[event["event_id"]],
            "figures": figures[event["event_id"]],
            "sources": sources[event["event_id"]],
        }
        for event in rows(timeline.events)
    )


def columns(table: str) -> list[str]:
    """Return the column names of a table in the order of its description."""
    return [column["name"] for column in resources()[table]["schema"]["fields"]]


def rows(table: pd.DataFrame) -> list[Record]:
    """Return the rows of a table with plain values: text, int, float, bool or None."""
    return [
        {str(name): plain(value) for name, value in row.items()}
        for row in table.to_dict(orient="records")
    ]


def plain(value: Any) -> Any:
    """Return a cell as a plain value; an empty or missing one as None, a time as its day."""
    if value is None or value == "" or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _without(names: Iterable[str], *left_out: str) -> list[str]:
    return [name for name in names if name not in left_out]


def _by_event(table: pd.DataFrame, wanted: set[str]) -> dict[str, list[Record]]:
    """Return the rows of each event, without the event's id."""
    grouped: dict[str, list[Record]] = defaultdict(list)
    for row in rows(table[table["event_id"].isin(wanted)]):
        grouped[row.pop("event_id")].append(row)
    return grouped


def _place(row: Record) -> Record:
    aliases = (row["aliases"] or "").split(";")
    return row | {"aliases": [alias.strip() for alias in aliases if alias.strip()]}


def _event(event: Record, names: list[str], places: dict[str, Record]) -> Record:
    record: Record = {}
    for name in names:
        if name == "place_id":
            record["place"] = places.get(event["place_id"])
        else:
            record[name] = event[name]
        if name == "date":
            record |= {part: event[part] for part in DATE_PARTS}
    return record

"""Small datasets for tests: say only what the test is about, the rest has a plain default."""

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.dataset import Dataset, with_intervals
from helpers.schema import resources
from helpers.timeline import Timeline


def event(date: str = "2022-02-04", slug: str = "talks", **values: Any) -> dict[str, Any]:
    """One row of events.csv."""
    first = date.split("/")[0].rstrip("~?%")
    return {
        "event_id": f"{first}-{slug}",
        "title": "Talks in Moscow",
        "date": date,
        "category": "meeting",
        "level": "official",
        "record": "contact",
        "name": "",
        "summary": "They talked.",
        "place_id": "",
        "initiated_in": "RU",
        "part_of": "",
        "responds_to": "",
        "confidence": "high",
        "disputed": "",
    } | values


def person(event_id: str, side: str, name: str, role: str = "") -> dict[str, str]:
    """One person's row of participants.csv."""
    return {
        "event_id": event_id,
        "side": side,
        "kind": "person",
        "name": name,
        "role": role,
        "note": "",
    }


def source(source_id: str, kind: str = "news", **values: Any) -> dict[str, Any]:
    """One row of sources.csv."""
    row = dict.fromkeys(columns("sources"), "")
    return (
        row
        | {
            "source_id": source_id,
            "url": f"https://example.org/{source_id}",
            "publisher": source_id,
            "kind": kind,
        }
        | values
    )


def columns(table: str) -> list[str]:
    """The columns of a table."""
    return [column["name"] for column in resources()[table]["schema"]["fields"]]


def timeline_of(*events: dict[str, Any], **tables: list[dict[str, Any]]) -> Timeline:
    """A timeline of these events; other tables by name, empty where not given.

    Cited sources are given as ``citations=[{"event_id": …, "source_id": …, "supports": …}]``.
    """
    frames = {
        name: pd.DataFrame(tables.get(name, []), columns=columns(name))
        for name in Dataset.table_names()
        if name != "events"
    }
    rows, problems = with_intervals(pd.DataFrame(list(events), columns=columns("events")))
    assert not problems, problems
    dataset = Dataset(Path(), "test", "test", events=rows, **frames)
    return Timeline(dataset, rows)

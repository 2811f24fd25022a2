"""Tables about the data themselves: confidence, checks passed, corrections made."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.checks import Problem
from helpers.evidence import evidence_by_event
from helpers.export import FORMATS
from helpers.html import Html, escape, tag
from helpers.schema import field, resources
from helpers.tables import codebook_table, data_table, html_column
from helpers.timeline import Timeline

SHOWN = 50
"""Problems listed on the page; the command lists all."""


def confidence_table(timeline: Timeline, *, table_id: str = "confidence-table") -> Html:
    """Return how many selected records have each confidence, and what that means."""
    described = field("events", "confidence")
    meanings = described.get("meanings", {})
    evidence = evidence_by_event(timeline)
    frame = timeline.events.assign(
        one_side=[bool(evidence[event_id].one_side) for event_id in timeline.events["event_id"]]
    )
    rows = []
    for value in reversed(described["constraints"]["enum"]):
        some = frame[frame["confidence"] == value]
        rows.append(
            {
                "Confidence": value,
                "Meaning": meanings.get(value, ""),
                "Records": len(some),
                "One side’s word only": int(some["one_side"].sum()),
                "Disputed": int((some["disputed"] != "").sum()),
            }
        )
    return data_table(pd.DataFrame(rows), table_id, f"Confidence ({timeline.selection})")


def checks_table(problems: Sequence[Problem], *, table_id: str = "checks-table") -> Html:
    """Return what the check of the data found, or that it found nothing."""
    if not problems:
        tables = ", ".join(f"{name}.csv" for name in resources())
        return Html(tag("p", f"The check found no problem in {escape(tables)}.", id=table_id))
    frame = pd.DataFrame(
        {
            "File": [problem.file for problem in problems[:SHOWN]],
            "Row": [problem.row for problem in problems[:SHOWN]],
            "Column": [problem.column for problem in problems[:SHOWN]],
            "Value": [problem.value for problem in problems[:SHOWN]],
            "Expected": [problem.expected for problem in problems[:SHOWN]],
        }
    )
    return data_table(frame, table_id, f"{len(problems)} problems found in the data")


def downloads_table(timeline: Timeline, *, table_id: str = "downloads-table") -> Html:
    """Return the files that hold the selected records, one a format, as links."""
    frame = pd.DataFrame(
        {
            "File": html_column(
                tag("a", escape(each.file), href=f"downloads/{each.file}", download=True)
                for each in FORMATS.values()
            ),
            "What it holds": [each.meaning for each in FORMATS.values()],
        }
    )
    return data_table(frame, table_id, f"Files of this selection ({timeline.selection})")


def codebook(schema: Mapping[str, Any]) -> Html:
    """Return the codebook of every table of a data package, each to be opened by itself."""
    tables = (
        tag(
            "details",
            tag("summary", f"{escape(table['name'])}: {escape(table['title'])}"),
            tag("p", escape(table["description"])),
            codebook_table(table),
            id=f"table-{table['name']}",
        )
        for table in resources(dict(schema)).values()
    )
    return Html("".join(tables))


def corrections_table(timeline: Timeline, *, table_id: str = "corrections-table") -> Html:
    """Return the values that were changed against the first notes, with the reasons."""
    corrections = timeline.dataset.corrections
    frame = pd.DataFrame(
        {
            "Table": corrections["table"],
            "Row": corrections["row"],
            "Column": corrections["column"],
            "Was": corrections["was"],
            "Now": corrections["now"],
            "Reason": corrections["reason"],
        }
    )
    table = data_table(frame, table_id, "Values changed against the first notes")
    return Html(tag("details", tag("summary", f"{len(frame)} corrections"), table))

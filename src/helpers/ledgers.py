"""Tables about the data themselves: confidence, checks, gaps, corrections, others' counts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.checks import Problem
from helpers.dates import parse_date
from helpers.evidence import evidence_by_event
from helpers.export import FORMATS
from helpers.html import Html, escape, outside_link, tag
from helpers.schema import field, labels, resources
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


def gaps_table(timeline: Timeline, *, table_id: str = "gaps-table") -> Html:
    """Return the ledger of what is known to be missing, whatever the selection."""
    gaps = timeline.dataset.known_gaps
    categories, statuses = labels("events", "category"), labels("known_gaps", "status")
    frame = pd.DataFrame(
        {
            "Period": [_period(*pair) for pair in zip(gaps["start"], gaps["end"], strict=True)],
            "Category": [categories.get(name, name) for name in gaps["category"]],
            "Missing": list(gaps["subject"]),
            "Why": html_column(
                f"{escape(why)} {outside_link(url, 'Page') if url else ''}".strip()
                for why, url in zip(gaps["gap"], gaps["url"], strict=True)
            ),
            "Status": [statuses.get(status, status) for status in gaps["status"]],
        }
    )
    return data_table(frame, table_id, f"{len(gaps)} known gaps")


def external_counts_table(counts: pd.DataFrame, *, table_id: str = "external-counts-table") -> Html:
    """Return other people's counts beside ours, each with the reason for the difference.

    Args:
        counts: ``external_counts.csv`` with a column our_count computed from the selection.
        table_id: Anchor of the table.
    """
    frame = pd.DataFrame(
        {
            "Counted by": html_column(
                outside_link(url, claimant)
                for claimant, url in zip(counts["claimant"], counts["url"], strict=True)
            ),
            "What": [str(scope) for scope in counts["scope"]],
            "Period": [
                _period(*pair)
                for pair in zip(counts["period_start"], counts["period_end"], strict=True)
            ],
            "Theirs": list(counts["value"]),
            "Ours": list(counts["our_count"]),
            "Ours counts": [str(rule) for rule in counts["comparison"]],
            "Why they differ": [str(why) for why in counts["difference_explained"]],
        }
    )
    return data_table(frame, table_id, "Counts published by others beside the records here")


def _period(start: str, end: str) -> str:
    """Return a period of two EDTF dates in words."""
    if not end or start == end:
        return parse_date(start).describe() if start else ""
    if not start:
        return f"to {parse_date(end).describe()}"
    return f"{parse_date(start).describe()} to {parse_date(end).describe()}"


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

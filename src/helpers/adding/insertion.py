"""New rows put into the text of a table where its order wants them; no other line changes."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from helpers.checks.tables import Table
from helpers.dates import parse_date

_Key = tuple[Any, ...]


def with_rows(content: bytes, table: Table, rows: Sequence[dict[str, str]]) -> bytes:
    """Return a table's file with new rows in their places.

    Args:
        content: The file; its line ends and byte order mark are kept.
        table: The table read from it.
        rows: Cells by column.
    """
    text = content.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removesuffix(end).split(end)
    if len(lines) != len(table.records):
        raise ValueError(f"{table.file} has cells on several lines")
    key = _sort_key(table)
    order = [key(dict(zip(table.columns, cells, strict=False))) for cells in table.records[1:]]
    for row in sorted(rows, key=key):
        # Behind the last row that does not come after it: a file that is not quite in order
        # stays as it is.
        position = max((at for at, known in enumerate(order, 1) if known <= key(row)), default=0)
        order.insert(position, key(row))
        lines.insert(position + 1, _line([row[column] for column in table.columns]))
    return f"{end.join(lines)}{end}".encode()


def _sort_key(table: Table) -> Callable[[dict[str, str]], _Key]:
    """Return what a table is ordered by: events by date, the others by their first column."""
    if table.name == "events":
        return lambda row: (*_days(row["date"]), row["event_id"])
    first = table.columns[0]
    return lambda row: (row.get(first, ""),)


def _days(text: str) -> tuple[date, date]:
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()

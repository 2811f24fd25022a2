"""New rows put into the text of a table where its order wants them; no other line changes."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers.checks.tables import Table
from helpers.dates import parse_date

Cells = Mapping[str, str]
_Key = Callable[[Cells], tuple[Any, ...]]


def with_rows(
    content: bytes,
    table: Table,
    rows: Sequence[Cells],
    key: Sequence[str],
    dates: Mapping[str, str],
) -> bytes:
    """Return a table's file with new rows in their places.

    Args:
        content: The file; its line ends and byte order mark are kept.
        table: The table read from it.
        rows: Cells by column.
        key: Columns of the table's primary key.
        dates: EDTF date of each event, for tables in the order of the events.

    Raises:
        ValueError: A cell of the table runs over several lines, or a date is none.
    """
    text = content.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removesuffix(end).split(end)
    if len(lines) != len(table.records):
        raise ValueError(f"{table.file} has a cell that runs over several lines")
    known = [dict(zip(table.columns, cells, strict=False)) for cells in table.records[1:]]
    placed = _order(table, known, key, dates)
    order = [placed(row) for row in known]
    for row in sorted(rows, key=placed):
        # Behind the last row that does not come after it: a file that is not quite in order
        # stays as it is.
        before = (at for at, other in enumerate(order, start=1) if other <= placed(row))
        position = max(before, default=0)
        order.insert(position, placed(row))
        lines.insert(position + 1, _line([row[column] for column in table.columns]))
    return f"{end.join(lines)}{end}".encode()


def _order(
    table: Table, known: Sequence[Cells], key: Sequence[str], dates: Mapping[str, str]
) -> _Key:
    """Return what the rows of a table are ordered by: the first order that they are in."""
    orders = list(_orders(table, key, dates))
    for order in orders:
        placed = [order(row) for row in known]
        if placed == sorted(placed):
            return order
    return orders[0]


def _orders(table: Table, key: Sequence[str], dates: Mapping[str, str]) -> Iterator[_Key]:
    if table.name == "events":
        yield lambda row: (*_days(row["date"]), row["event_id"])
    else:
        yield lambda row: tuple(row[column] for column in key)
    if "event_id" in table.columns:
        yield lambda row: (*_days(dates[row["event_id"]]), row["event_id"])


def _days(text: str) -> tuple[date, date]:
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()

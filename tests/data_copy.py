"""A copy of the data folder to break on purpose."""

import csv
import io
from pathlib import Path

from helpers.checks import Problem, check


class DataCopy:
    """An analyst's copy of the tables; rows are numbered as a spreadsheet numbers them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def records(self, table: str) -> list[list[str]]:
        text = self.path(table).read_text(encoding="utf-8")
        return list(csv.reader(io.StringIO(text)))

    def write(self, table: str, records: list[list[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(records)
        self.path(table).write_text(text.getvalue(), encoding="utf-8")

    def cell(self, table: str, row: int, column: str) -> str:
        records = self.records(table)
        return records[row - 1][records[0].index(column)]

    def find(self, table: str, **cells: str) -> int:
        """The first row that holds these cells."""
        records = self.records(table)
        for number, record in enumerate(records[1:], start=2):
            row = dict(zip(records[0], record, strict=True))
            if cells.items() <= row.items():
                return number
        raise LookupError(f"{table} has no row with {cells}")

    def put(self, table: str, row: int, column: str, value: str) -> None:
        """Write a value into one cell."""
        records = self.records(table)
        records[row - 1][records[0].index(column)] = value
        self.write(table, records)

    def append(self, table: str, /, like: int, **cells: str) -> int:
        """Add a row like another one at the end, with some cells of its own."""
        records = self.records(table)
        row = dict(zip(records[0], records[like - 1], strict=True)) | cells
        self.write(table, [*records, [row[column] for column in records[0]]])
        return len(records) + 1

    def drop(self, table: str, row: int) -> None:
        """Remove a row."""
        records = self.records(table)
        del records[row - 1]
        self.write(table, records)

    def problems(self) -> list[Problem]:
        return check(self.folder)

    def only_problem(self) -> Problem:
        """The one problem found; the rest of the copy is sound."""
        found = self.problems()
        assert len(found) == 1, "\n".join(map(str, found))
        return found[0]


def cut(folder: Path, first: str, last: str) -> None:
    """Keep the events that start in a range, what they point at and what belongs to them."""
    copy = DataCopy(folder)
    events = copy.records("events")
    by_id = {record[0]: dict(zip(events[0], record, strict=True)) for record in events[1:]}
    kept = {event_id for event_id, row in by_id.items() if first <= row["date"][:10] <= last}
    while new := {
        by_id[event_id][column] for event_id in kept for column in ("part_of", "responds_to")
    } - {*kept, ""}:
        kept |= new
    for table in ("events", "participants", "figures", "citations"):
        _keep(copy, table, "event_id", kept)
    cited = {record[1] for table in ("citations",) for record in copy.records(table)[1:]}
    context = copy.records("context")
    cited |= {record[context[0].index("source_id")] for record in context[1:]}
    _keep(copy, "sources", "source_id", cited)


def _keep(copy: DataCopy, table: str, column: str, values: set[str]) -> None:
    header, *records = copy.records(table)
    position = header.index(column)
    copy.write(table, [header, *(record for record in records if record[position] in values)])

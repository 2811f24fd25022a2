"""Tables as they are written: text, with the row numbers a spreadsheet shows."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.checks.problems import Problem

_HEADER = "Put back the header row, or copy the file from the project's data folder."
SAVE_AS = "Save it as comma-separated CSV in UTF-8."


@dataclass(frozen=True)
class Row:
    """One row: its number in a spreadsheet and its text by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """One table of a data folder as written.

    Attributes:
        name: Name of the table in ``datapackage.json``.
        file: Name of the file.
        records: The header and the rows under it, empty rows included.
    """

    name: str
    file: str
    records: list[list[str]] = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Column names as the header gives them."""
        return self.records[0]

    @cached_property
    def rows(self) -> list[Row]:
        """Rows with a cell for each column; others are not told apart into columns."""
        numbered = enumerate(self.records[1:], start=2)
        return [
            Row(number, dict(zip(self.columns, cells, strict=True)))
            for number, cells in numbered
            if any(cells) and len(cells) == len(self.columns)
        ]

    def frame(self) -> pd.DataFrame:
        """Return the rows as text, "" where nothing is stated."""
        texts = {name: [row[name] for row in self.rows] for name in self.columns}
        return pd.DataFrame(texts, dtype=str)

    def problem(
        self, row: Row | int | None, column: str, value: str, expected: str, mend: str = ""
    ) -> Problem:
        """Return a problem in this table."""
        number = row.number if isinstance(row, Row) else row
        return Problem(self.file, number, column, value, expected, mend)


def read_table(folder: Path, resource: dict[str, Any]) -> Table | list[Problem]:
    """Return a table as written, or why it cannot be read.

    Args:
        folder: The data folder.
        resource: The table's entry in ``datapackage.json``.
    """
    file = str(resource["path"])
    path = folder / file
    if path.resolve().parent != folder.resolve():
        return [Problem("datapackage.json", None, "path", file, "a file in the data folder")]
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        mend = "Copy the file from the project's data folder, or name the right folder."
        return [
            Problem(file, None, "", "", f"the table {resource['name']}; the file is missing", mend)
        ]
    except OSError as failure:
        return [Problem(file, None, "", "", f"a file that can be read ({failure.strerror})")]
    return _parse(Table(str(resource["name"]), file, []), content)


def _parse(table: Table, content: bytes) -> Table | list[Problem]:
    if b"\0" in content:
        return [table.problem(None, "", "", "text in UTF-8; the file holds zero bytes", SAVE_AS)]
    # A byte that is no UTF-8 becomes a lone surrogate here, so that its row and column are known.
    text = content.decode("utf-8-sig", errors="surrogateescape")
    if not text.partition("\n")[0].strip():
        empty = "first row" if text.strip() else "file"
        return [table.problem(None, "", "", f"a header row; the {empty} is empty", _HEADER)]
    delimited = _other_delimiter(text.splitlines()[0])
    if delimited:
        expected = f"columns separated by commas, not {delimited}"
        return [table.problem(1, "", "", expected, SAVE_AS)]
    reader = csv.reader(io.StringIO(text, newline=None), strict=True)
    try:
        table.records.extend(reader)
    except csv.Error as failure:
        row = len(table.records) + 1
        return [
            table.problem(
                row, "", "", f"quotes that open and close around a cell ({failure})",
                'Double a quote inside a cell ("") and close the last one.',
            )
        ]  # fmt: skip
    return list(_undecoded(table)) or list(_repeated_columns(table)) or table


def _undecoded(table: Table) -> Iterator[Problem]:
    for number, cells in enumerate(table.records, start=1):
        for position, cell in enumerate(cells):
            if any("\udc80" <= character <= "\udcff" for character in cell):
                column = table.columns[position] if position < len(table.columns) else ""
                found = cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                yield table.problem(number, column, found, "text in UTF-8", SAVE_AS)


def _repeated_columns(table: Table) -> Iterator[Problem]:
    for column, times in Counter(table.columns).items():
        if times > 1 and column:
            mend = "Remove or rename one of the two."
            yield table.problem(1, column, column, "each column once", mend)


def _other_delimiter(header: str) -> str:
    """Return what separates the columns of a header that has no comma; "" where that is unknown."""
    names = {";": "semicolons", "\t": "tabs"}
    return next((names[mark] for mark in names if mark in header and "," not in header), "")


class NotReadableError(Exception):
    """A rule asks for a table or column that the folder lacks; that is reported elsewhere."""


@dataclass(frozen=True)
class Tables:
    """The tables of a folder that could be read, with their description.

    Attributes:
        schema: The parsed ``datapackage.json``.
        by_name: Tables by name, in the order of the description.
    """

    schema: Mapping[str, Any]
    by_name: dict[str, Table]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.by_name.values())

    def of(self, name: str, *columns: str) -> Table:
        """Return one table.

        Raises:
            NotReadableError: The table or one of the columns is not there.
        """
        table = self.by_name.get(name)
        if table is None or not set(columns) <= set(table.columns):
            raise NotReadableError(name)
        return table

    def columns_named(self, *names: str) -> Iterator[tuple[Table, str]]:
        """Yield the columns of some names, with their tables."""
        for table in self:
            for name in names:
                if name in table.columns:
                    yield table, name

"""Columns, types, allowed values and keys, as ``datapackage.json`` describes them.

The validation is frictionless's (https://framework.frictionlessdata.io); its findings are put
into our words. It is given the cells, not the files: so paths, encodings and dialects are ours to
explain, and every check sees the same text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from helpers.checks.problems import Problem
from helpers.checks.tables import Table, Tables
from helpers.errors import nearest

_TYPES = {
    "integer": "a whole number",
    "number": "a number with a point, without units or spaces",
    "date": "a day as YYYY-MM-DD",
    "year": "a year as YYYY",
    "yearmonth": "a month as YYYY-MM",
    "boolean": "true or false",
}
_CELL_COUNT = ("missing-cell", "extra-cell")
_SEPARATE = "Put a cell that holds a comma between double quotes."


def structural_problems(readable: Tables) -> Iterator[Problem]:
    """Yield what breaks the description of the tables."""
    from frictionless import FrictionlessException, Package  # half a second to import

    schema, tables = readable.schema, readable.by_name
    described = {entry["name"]: entry for entry in schema["resources"] if entry["name"] in tables}
    resources = [_with_cells(entry, tables) for entry in described.values()]
    try:
        package = Package.from_descriptor({"name": "checked", "resources": resources})
        checked = package.validate(limit_errors=1_000_000)
    except FrictionlessException as refused:
        for error in refused.to_errors():
            yield Problem("datapackage.json", None, "", "", f"a valid description: {error.message}")
        return
    for error in checked.errors:
        yield Problem("datapackage.json", None, "", "", f"a valid description: {error.message}")
    for task in checked.tasks:
        table = tables[task.name]
        told = _Translator(table, described[task.name]["schema"], tables)
        displaced = {error.row_number for error in task.errors if error.type in _CELL_COUNT}
        for error in task.errors:
            # Where a row has a cell too many or too few, its other cells are not in their columns.
            if error.type in _CELL_COUNT or getattr(error, "row_number", 0) not in displaced:
                yield from told.problems(error)


def _with_cells(entry: Mapping[str, Any], tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return a table's description with its cells, without keys to tables that are not there."""
    schema = dict(entry["schema"], fieldsMatch="equal")
    schema["foreignKeys"] = [
        key
        for key in schema.get("foreignKeys", [])
        if _can_be_looked_up(key, tables, str(entry["name"]))
    ]
    return {"name": entry["name"], "data": tables[entry["name"]].records, "schema": schema}


def _can_be_looked_up(key: Mapping[str, Any], tables: Mapping[str, Table], own: str) -> bool:
    table = tables.get(key["reference"].get("resource") or own)
    return table is not None and set(_names(key["reference"]["fields"])) <= set(table.columns)


def _names(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)


class _Translator:
    """Puts frictionless's findings about one table into our words."""

    def __init__(
        self, table: Table, schema: Mapping[str, Any], tables: Mapping[str, Table]
    ) -> None:
        self.table = table
        self.tables = tables
        self.fields = {field["name"]: field for field in schema["fields"]}
        self.key = _names(schema.get("primaryKey", []))
        self.by_kind: dict[str, Callable[[Any], Iterator[Problem]]] = {
            "missing-label": self._missing_column,
            "extra-label": self._unknown_column,
            "type-error": self._type,
            "constraint-error": self._constraint,
            "unique-error": self._repeated,
            "primary-key": self._repeated,
            "foreign-key": self._dangling,
            "blank-row": self._blank,
            "missing-cell": self._cell_count,
            "extra-cell": self._cell_count,
        }

    def problems(self, error: Any) -> Iterator[Problem]:
        told = self.by_kind.get(error.type)
        if told is None:
            yield self.table.problem(None, "", "", f"a readable table: {error.message}")
        else:
            yield from told(error)

    def _missing_column(self, error: Any) -> Iterator[Problem]:
        column = error.field_name
        known = ", ".join(self.fields)
        mend = f"Put the column back; the columns are {known}."
        yield self.table.problem(1, column, "", f"a column named {column}", mend)

    def _unknown_column(self, error: Any) -> Iterator[Problem]:
        expected = f"one of the columns {', '.join(self.fields)}"
        missing = [name for name in self.fields if name not in self.table.columns]
        mend = nearest(error.label, missing) or (
            "Remove the column, or describe it in datapackage.json."
        )
        yield self.table.problem(1, error.label, error.label, expected, mend)

    def _type(self, error: Any) -> Iterator[Problem]:
        kind = self.fields[error.field_name].get("type", "string")
        expected = _TYPES.get(kind, f"a value of type {kind}")
        yield self.table.problem(error.row_number, error.field_name, error.cell, expected)

    def _constraint(self, error: Any) -> Iterator[Problem]:
        field = self.fields[error.field_name]
        stated = re.match(r'constraint "(\w+)"', error.note)
        name = stated[1] if stated else ""
        expected, mend = _constraint_words(name, field, error.cell)
        yield self.table.problem(error.row_number, error.field_name, error.cell, expected, mend)

    def _repeated(self, error: Any) -> Iterator[Problem]:
        columns = self.key if error.type == "primary-key" else [error.field_name]
        cells = dict(zip(self.table.columns, error.cells, strict=False))
        values = [cells.get(column, "") for column in columns]
        if not any(values):
            return  # an empty row or an empty required cell is reported as such
        earlier = error.note.rpartition(" ")[2]
        yield self.table.problem(
            error.row_number,
            ", ".join(columns),
            ", ".join(values),
            f"no other row with this {' and '.join(columns)}",
            f"Row {earlier} has it already; change or remove one of the two.",
        )

    def _dangling(self, error: Any) -> Iterator[Problem]:
        value = ", ".join(str(part) for part in error.field_cells)
        target = self.tables[error.reference_name or self.table.name]
        wanted = ", ".join(error.reference_field_names)
        known = [row[error.reference_field_names[0]] for row in target.rows]
        mend = nearest(value, known) or f"Correct it, or add the row to {target.file}."
        column = ", ".join(error.field_names)
        expected = f"a row of {target.file} with this {wanted}"
        yield self.table.problem(error.row_number, column, value, expected, mend)

    def _blank(self, error: Any) -> Iterator[Problem]:
        yield self.table.problem(error.row_number, "", "", "a record", "Delete the empty row.")

    def _cell_count(self, error: Any) -> Iterator[Problem]:
        if not any(error.cells):
            return
        wanted, found = len(self.table.columns), len(error.cells)
        expected = f"{wanted} cells, as in the header; the row has {found}"
        yield self.table.problem(error.row_number, "", "", expected, _SEPARATE)


def _constraint_words(name: str, field: Mapping[str, Any], given: str) -> tuple[str, str]:
    """Return what a constraint expects and how to mend a value that breaks it."""
    constraints = field.get("constraints", {})
    limit = constraints.get(name)
    if name == "required":
        return "a value", "The cell may not be empty."
    if name == "enum":
        return f"one of {', '.join(map(str, limit))}", nearest(given, map(str, limit))
    words = {
        "minimum": f"{limit} or more",
        "maximum": f"{limit} or less",
        "minLength": f"at least {limit} characters",
        "maxLength": f"at most {limit} characters",
        "pattern": f"text of the form {limit}",
    }
    meaning = str(field.get("description", ""))
    return words.get(name, f"{name} {limit}"), f"The column means: {meaning}" if meaning else ""

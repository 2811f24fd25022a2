"""The description that a data folder is checked against."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.checks.problems import Problem
from helpers.schema import DATA_FOLDER, DESCRIPTOR

_MEND = "Copy datapackage.json from the project's data folder."


def read_description(folder: Path) -> dict[str, Any] | list[Problem]:
    """Return the parsed ``datapackage.json`` of a folder, or why it cannot be used.

    A folder without one is checked against the project's own. A folder's own description may add
    tables and columns; those of the project it must keep, because the report reads them.
    """
    path = folder / DESCRIPTOR
    if not path.is_file():
        path = DATA_FOLDER / DESCRIPTOR
    try:
        schema = json.loads(path.read_bytes().decode("utf-8-sig"))
        missing = list(_left_out(schema))
    except json.JSONDecodeError as failure:
        return [Problem(DESCRIPTOR, failure.lineno, "", "", f"JSON ({failure.msg})", _MEND)]
    except UnicodeDecodeError:
        return [Problem(DESCRIPTOR, None, "", "", "text in UTF-8", _MEND)]
    except (KeyError, TypeError, AttributeError):
        expected = "a list of resources, each with a name, a path and a schema of fields"
        return [Problem(DESCRIPTOR, None, "resources", "", expected, _MEND)]
    return missing or dict(schema)


def _left_out(schema: dict[str, Any]) -> Iterator[Problem]:
    """Yield the project's tables and columns that a description does not have."""
    described = _columns(schema)
    project = json.loads((DATA_FOLDER / DESCRIPTOR).read_text(encoding="utf-8"))
    for table, columns in _columns(project).items():
        if table not in described:
            yield Problem(DESCRIPTOR, None, "resources", "", f"the table {table}", _MEND)
        for column in columns if table in described else []:
            if column not in described[table]:
                expected = f"the column {column} of {table}"
                yield Problem(DESCRIPTOR, None, "fields", "", expected, _MEND)


def _columns(schema: dict[str, Any]) -> dict[str, list[str]]:
    """Return the column names of each table; `path` is read so that its absence shows."""
    return {
        str(entry["name"]): [str(field["name"]) for field in entry["schema"]["fields"]]
        for entry in schema["resources"]
        if entry["path"] is not None
    }

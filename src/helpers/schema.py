"""The data package's own description: the one place where columns and allowed values are written.

``datapackage.json`` (Data Package v2, https://datapackage.org) says what each table and column
means and what it may hold. Everything here reads it; nothing repeats it.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.errors import InputError

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
DATA_FOLDER = PROJECT_FOLDER / "data"
DESCRIPTOR = "datapackage.json"


def data_folder(folder: str | Path | None = None) -> Path:
    """Return the folder to read: the one given, else the project's ``data/``."""
    return Path(folder).expanduser() if folder else DATA_FOLDER


def read_schema(folder: str | Path | None = None) -> dict[str, Any]:
    """Return the parsed ``datapackage.json`` of a data folder.

    A folder without one is read by the project's own: an analyst's copy of the tables needs no
    copy of their description.

    Raises:
        InputError: The file is not JSON or not UTF-8.
    """
    path = data_folder(folder) / DESCRIPTOR
    if not path.is_file():
        path = DATA_FOLDER / DESCRIPTOR
    return _parse(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _parse(path: Path, _changed: int) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise InputError(f"{path}: not a readable Data Package description: {problem}") from None
    return parsed


def resources(schema: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Return the description of each table, by name."""
    return {table["name"]: table for table in (schema or read_schema())["resources"]}


def field(table: str, column: str) -> dict[str, Any]:
    """Return the description of one column of the project's tables.

    Raises:
        KeyError: There is no such table or column.
    """
    for described in resources()[table]["schema"]["fields"]:
        if described["name"] == column:
            return dict(described)
    raise KeyError(f"{table}.{column}")


def allowed(table: str, column: str) -> list[str]:
    """Return the values a column may hold, in the order the description lists them.

    Raises:
        KeyError: There is no such column, or any value is allowed in it.
    """
    return list(field(table, column)["constraints"]["enum"])


def labels(table: str, column: str) -> dict[str, str]:
    """Return the words shown to a reader for each allowed value of a column."""
    described = field(table, column)
    return dict(described.get("labels", {})) or {
        value: value.replace("_", " ") for value in described["constraints"]["enum"]
    }

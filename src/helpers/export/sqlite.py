"""SQLite: the tables with their keys, ready for Datasette."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.export.nested import DATE_PARTS, plain
from helpers.schema import read_schema, resources
from helpers.timeline import Timeline

_TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
_OF_EVENTS = ("participants", "figures", "citations")


def to_sqlite(timeline: Timeline) -> bytes:
    """Return a SQLite database of the selected events and all that belongs to them.

    Tables, columns and keys are those of ``datapackage.json``; ``events`` has the read date behind
    ``date``. Tables that belong to no event are whole. Datasette follows the foreign keys; the
    table ``events_search`` is a full-text index it finds by itself, ``about`` says what was
    selected.
    """
    tables = selected_tables(timeline)
    database = sqlite3.connect(":memory:")
    try:
        for name, table in tables.items():
            _add_table(database, name, table, tables)
        _add_search(database)
        _add_about(database, timeline)
        database.commit()
        return database.serialize()
    finally:
        database.close()


def selected_tables(timeline: Timeline) -> dict[str, pd.DataFrame]:
    """Return every table by name, those that belong to events cut to the selected ones."""
    dataset, events = timeline.dataset, timeline.events
    tables = {name: getattr(dataset, name) for name in resources() if hasattr(dataset, name)}
    tables["events"] = events
    for name in _OF_EVENTS:
        tables[name] = tables[name][tables[name]["event_id"].isin(events["event_id"])]
    cited = {*tables["citations"]["source_id"], *tables["context"]["source_id"]}
    tables["sources"] = tables["sources"][tables["sources"]["source_id"].isin(cited)]
    tables["places"] = tables["places"][tables["places"]["place_id"].isin(events["place_id"])]
    return tables


def _add_table(
    database: sqlite3.Connection, name: str, table: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> None:
    kinds = dict(_columns(name))
    parts = [f"{_quoted(column)} {kind}" for column, kind in kinds.items()]
    parts += _keys(name, tables)
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(parts)})")
    rows = [[plain(value) for value in row] for row in table[list(kinds)].itertuples(index=False)]
    marks = ", ".join("?" * len(kinds))
    database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)
    for column in _indexed(name):
        index = _quoted(f"{name}_{column}")
        database.execute(f"CREATE INDEX {index} ON {_quoted(name)} ({_quoted(column)})")


def _columns(name: str) -> Iterator[tuple[str, str]]:
    for column in resources()[name]["schema"]["fields"]:
        yield column["name"], _TYPES.get(column["type"], "TEXT")
        if (name, column["name"]) == ("events", "date"):
            flags = ("approximate", "uncertain")
            yield from ((part, "INTEGER" if part in flags else "TEXT") for part in DATE_PARTS)


def _keys(name: str, tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Yield the key clauses of a table; a key to rows that were not selected is left out."""
    schema = resources()[name]["schema"]
    primary = _names(schema.get("primaryKey", []))
    # SQLite wants no empty cell in a primary key of several columns to count as equal; the
    # tables have such cells, so only a key of one column is declared as one.
    if len(primary) == 1:
        yield f"PRIMARY KEY ({_quoted(primary[0])})"
    for key in schema.get("foreignKeys", []):
        column, (target, wanted) = _names(key["fields"])[0], _target(name, key)
        given = tables[name][column]
        if target in tables and given[given != ""].isin(tables[target][wanted]).all():
            yield (
                f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(target)} ({_quoted(wanted)})"
            )


def _target(name: str, key: dict[str, Any]) -> tuple[str, str]:
    reference = key["reference"]
    return reference.get("resource") or name, _names(reference["fields"])[0]


def _indexed(name: str) -> list[str]:
    keys = resources()[name]["schema"].get("foreignKeys", [])
    columns = [_names(key["fields"])[0] for key in keys]
    return [*columns, *(["date", "category", "level", "record"] if name == "events" else [])]


def _add_search(database: sqlite3.Connection) -> None:
    """Add a full-text index of the events, which Datasette turns into a search box."""
    columns = "title, name, summary, disputed"
    database.execute(f"CREATE VIRTUAL TABLE events_search USING fts5({columns}, content=events)")
    database.execute("INSERT INTO events_search (events_search) VALUES ('rebuild')")


def _add_about(database: sqlite3.Connection, timeline: Timeline) -> None:
    described = read_schema()
    about = {
        "title": described["title"],
        "version": timeline.dataset.version,
        "license": described["licenses"][0]["path"],
        "selection": timeline.selection,
    }
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    database.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def _names(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

"""Reads the tables of ``data/`` into typed DataFrames."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.dates import parse_date
from helpers.errors import InputError
from helpers.fingerprint import tables_digest
from helpers.schema import data_folder, read_schema, resources

_NUMBERS = {"number": "float64", "integer": "Int64"}


@dataclass(frozen=True, eq=False)
class Dataset:
    """The curated tables, one DataFrame each.

    Text columns hold ``str`` with ``""`` where nothing is stated; number columns hold floats with
    NaN. `events` is sorted by first day, last day and id, and has beside its own columns
    ``earliest`` and ``latest`` (datetime64, first and last day), ``precision``, ``approximate``,
    ``uncertain`` and ``date_text`` (the date in words).
    """

    folder: Path
    version: str
    digest: str
    events: pd.DataFrame
    participants: pd.DataFrame
    figures: pd.DataFrame
    sources: pd.DataFrame
    citations: pd.DataFrame
    places: pd.DataFrame
    known_gaps: pd.DataFrame
    external_counts: pd.DataFrame
    indicators: pd.DataFrame
    context: pd.DataFrame
    offices: pd.DataFrame
    corrections: pd.DataFrame

    @classmethod
    def table_names(cls) -> list[str]:
        """Return the names of the tables, which are those of their files without ``.csv``."""
        return [each.name for each in fields(cls) if each.type is pd.DataFrame]

    @classmethod
    def load(cls, folder: str | Path | None = None) -> "Dataset":
        """Return the tables of a folder (default: the project's ``data/``).

        Reading is remembered until a file changes. The tables are shared: copy before editing.

        Raises:
            InputError: One problem for each table or column missing, each file that is empty or
                not UTF-8, each date that cannot be read and each id given twice.
        """
        root = data_folder(folder).resolve()
        if not root.is_dir():
            raise InputError(
                f"{folder}: no such data folder; expected a folder with events.csv and its fellows"
            )
        return _load(root, tables_digest(root))

    def sources_of(self, event_id: str) -> pd.DataFrame:
        """Return the citations of one event joined with their sources, in the table's order."""
        cited = self.citations[self.citations["event_id"] == event_id]
        return cited.merge(self.sources, on="source_id", how="left", sort=False)


@lru_cache(maxsize=4)
def _load(folder: Path, digest: str) -> Dataset:
    problems: list[str] = []
    tables = {name: _read_table(folder, name, problems) for name in Dataset.table_names()}
    if problems:
        raise InputError(problems)
    events, unreadable = with_intervals(tables["events"])
    problems += unreadable + list(_repeated_ids(tables["events"]))
    if problems:
        raise InputError(problems)
    schema = read_schema(folder)
    return Dataset(folder, str(schema.get("version", "")), digest, **(tables | {"events": events}))


def _read_table(folder: Path, name: str, problems: list[str]) -> pd.DataFrame:
    """Return one table as its description types it; what is wrong is added to `problems`."""
    path = folder / f"{name}.csv"
    described = resources()[name]["schema"]["fields"]
    try:
        text = StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
        table = pd.read_csv(text, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        problems.append(f"{path.name}: missing; expected it in {folder}")
    except pd.errors.EmptyDataError:
        problems.append(f"{path.name}: empty; expected a header row")
    except pd.errors.ParserError as problem:
        problems.append(f"{path.name}: not readable as CSV: {problem}")
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        problems.append(f"{path.name}: line {line} is not UTF-8; save the file as UTF-8")
    else:
        missing = [column["name"] for column in described if column["name"] not in table]
        problems.extend(f"{path.name}: column '{column}' is missing" for column in missing)
        return table if missing else _typed(table, described, path.name, problems)
    return pd.DataFrame()


def _typed(
    table: pd.DataFrame, described: list[dict[str, Any]], file: str, problems: list[str]
) -> pd.DataFrame:
    for column in described:
        name, kind = column["name"], _NUMBERS.get(column["type"])
        if kind is None:
            continue
        numbers = pd.to_numeric(table[name].replace("", None), errors="coerce")
        for row, (given, number) in enumerate(zip(table[name], numbers, strict=True), start=2):
            if given and pd.isna(number):
                problems.append(f"{file}: row {row}: {name} '{given}' is no number")
        table[name] = numbers.astype(kind)
    return table


def with_intervals(events: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the events with their parsed dates, sorted, and a problem for each unreadable date."""
    parsed, problems = [], []
    for row, text in enumerate(events["date"], start=2):
        try:
            parsed.append(parse_date(text))
        except ValueError as problem:
            problems.append(f"events.csv: row {row}: date {problem}")
    if problems:
        return events, problems
    columns: dict[str, Any] = {
        "earliest": pd.to_datetime([date.earliest for date in parsed]).as_unit("s"),
        "latest": pd.to_datetime([date.latest for date in parsed]).as_unit("s"),
        "precision": [date.precision for date in parsed],
        "approximate": [date.approximate for date in parsed],
        "uncertain": [date.uncertain for date in parsed],
        "date_text": [date.describe() for date in parsed],
    }
    dated = events.assign(**columns).sort_values(["earliest", "latest", "event_id"])
    return dated.reset_index(drop=True), []


def _repeated_ids(events: pd.DataFrame) -> Iterator[str]:
    seen: set[str] = set()
    for row, event_id in enumerate(events["event_id"], start=2):
        if event_id in seen:
            yield f"events.csv: row {row}: event_id '{event_id}' is given twice; ids are unique"
        seen.add(event_id)

"""Adds a record to the tables: read, compared with what is there, checked, written in order."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from helpers.adding.duplicates import NearDuplicate, near_duplicates
from helpers.adding.entry import Addition, addition
from helpers.adding.insertion import with_rows
from helpers.checks import check, read_tables
from helpers.checks.problems import Problem
from helpers.checks.tables import Tables
from helpers.dates import parse_date
from helpers.errors import InputError
from helpers.export.files import write
from helpers.schema import DESCRIPTOR, data_folder, resources

__all__ = ["Addition", "NearDuplicate", "Proposal", "propose"]


@dataclass(frozen=True)
class Proposal:
    """A record ready to be added to a data folder.

    Attributes:
        folder: The data folder.
        tables: Its tables before the addition.
        added: The new rows.
    """

    folder: Path
    tables: Tables
    added: Addition

    @property
    def near_duplicates(self) -> list[NearDuplicate]:
        """Records already there that may be the same, those that share most first."""
        return near_duplicates(self.added, self.tables)

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """The new content of each file that changes."""
        dates = {row["event_id"]: row["date"] for row in self.tables.of("events").rows}
        dates[self.added.event["event_id"]] = self.added.event["date"]
        changed: dict[str, bytes] = {}
        for name, rows in self.added.rows.items():
            table = self.tables.of(name)
            key = resources(dict(self.tables.schema))[name]["schema"].get("primaryKey", [])
            columns = [key] if isinstance(key, str) else key
            content = (self.folder / table.file).read_bytes()
            changed[table.file] = with_rows(content, table, rows, columns, dates)
        return changed

    def problems(self) -> list[Problem]:
        """Return what `check` says of the folder with the record in it."""
        with tempfile.TemporaryDirectory() as scratch:
            trial = Path(scratch)
            for file in [*(table.file for table in self.tables), DESCRIPTOR]:
                if (self.folder / file).is_file():
                    shutil.copyfile(self.folder / file, trial / file)
            for file, content in self.contents.items():
                (trial / file).write_bytes(content)
            return check(trial)

    def write(self) -> list[Path]:
        """Write the record into the tables.

        Returns:
            The files changed.

        Raises:
            InputError: The folder with the record in it has problems, or cannot be written;
                nothing is changed where there are problems.
        """
        problems = self.problems()
        if problems:
            raise InputError(f"with this record, {problem}" for problem in problems)
        return [write(self.folder / file, text) for file, text in self.contents.items()]


def propose(given: Mapping[str, Any], folder: str | Path | None = None) -> Proposal:
    """Return a record as it would be added to a data folder (default: the project's).

    Args:
        given: The record in the form of the JSON export, see `helpers.adding.entry`.
        folder: The data folder.

    Raises:
        InputError: The folder has problems of its own, or the record's form cannot be read.
    """
    root = data_folder(folder)
    problems = check(root)
    if problems:
        raise InputError(f"before anything is added, {problem}" for problem in problems)
    tables, _ = read_tables(root)
    added = addition(given, tables)
    try:
        parse_date(added.event["date"])
    except ValueError as refused:
        raise InputError(f"date: {refused}") from None
    return Proposal(root, tables, added)

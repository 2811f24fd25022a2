"""Adds a record to the tables: read, compared with what is there, checked, written in order."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.adding.duplicates import NearDuplicate, near_duplicates
from helpers.adding.entry import Addition, addition
from helpers.adding.insertion import with_rows
from helpers.checks import check, read_tables
from helpers.checks.problems import Problem
from helpers.checks.tables import Tables
from helpers.errors import InputError
from helpers.export.files import write
from helpers.schema import DESCRIPTOR, data_folder

__all__ = ["Addition", "NearDuplicate", "Proposal", "propose"]


class Proposal:
    """A record ready to be added to a data folder.

    Attributes:
        folder: The data folder.
        added: The new rows.
        near_duplicates: Records already there that may be the same.
    """

    def __init__(self, folder: Path, tables: Tables, added: Addition) -> None:
        self.folder = folder
        self.added = added
        self.near_duplicates: list[NearDuplicate] = near_duplicates(added, tables)
        self._tables = tables

    def problems(self) -> list[Problem]:
        """Return what `check` would say of the folder with the record in it."""
        with tempfile.TemporaryDirectory() as scratch:
            trial = Path(scratch)
            for file in [*(table.file for table in self._tables), DESCRIPTOR]:
                if (self.folder / file).is_file():
                    shutil.copyfile(self.folder / file, trial / file)
            for file, content in self.contents().items():
                (trial / file).write_bytes(content)
            return check(trial)

    def contents(self) -> dict[str, bytes]:
        """Return the new content of each file that changes."""
        changed: dict[str, bytes] = {}
        for name, rows in self.added.rows.items():
            table = self._tables.of(name)
            changed[table.file] = with_rows((self.folder / table.file).read_bytes(), table, rows)
        return changed

    def write(self) -> list[Path]:
        """Write the record into the tables.

        Returns:
            The files changed.

        Raises:
            InputError: The folder with the record in it has problems, or cannot be written;
                nothing is changed then.
        """
        problems = self.problems()
        if problems:
            raise InputError(f"with this record, {problem}" for problem in problems)
        return [write(self.folder / file, text) for file, text in self.contents().items()]


def propose(given: Mapping[str, Any], folder: str | Path | None = None) -> Proposal:
    """Return a record as it would be added to a data folder (default: the project's).

    Args:
        given: The record in the form of the JSON export, see `helpers.adding.entry`.
        folder: The data folder.

    Raises:
        InputError: The record's form or the folder's tables cannot be read.
    """
    root = data_folder(folder)
    tables, problems = read_tables(root)
    if problems:
        raise InputError(map(str, problems))
    return Proposal(root, tables, addition(given, tables))
